//! Findings, grades and links as they are kept between runs: by paths, since numbers of files change from run to run.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::base::span::{FileId, Span};
use crate::diag::sumber::Sumber;
use crate::diag::{Basis, Diagnostic, Patch, Pesan, Place, Severity, Tulis};
use crate::rules::daftar::daftar;
use crate::rules::luaran::Antar;
use crate::rules::nilai::{Nilai, NilaiCek, NilaiSitus};
use crate::vfs::SourceTree;

/// More than any site has of anything: sums of what is kept stay numbers.
pub const BANYAK: usize = 10_000_000;

/// A place by its path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tempat {
    /// Path from the root.
    pub path: String,
    /// First byte and one past the last; none for the file or folder as a whole.
    rentang: Option<(u32, u32)>,
}

/// A finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Temuan {
    /// Where it is.
    pub tempat: Tempat,
    kode: String,
    galat: bool,
    pesan: [String; 2],
    label: Option<[String; 2]>,
    obat: [String; 2],
    dasar: Vec<(String, String, bool)>,
    tambal: Option<(Tempat, String)>,
    tulis: Option<(Option<Tempat>, String, String)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sisa: Option<u32>,
}

/// A link into a sibling site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tautan {
    /// Host that it leads to.
    pub host: String,
    path: String,
    jangkar: String,
    /// Where it is written.
    pub tempat: Tempat,
    /// What its author wrote, where that names a record.
    rujukan: Option<String>,
}

/// The grades of a site, without the reasons for those that do not apply: a report of findings counts grades.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nilaian {
    /// Code, place of the grade among all grades, and how many findings are waived.
    daftar: Vec<(String, usize, usize)>,
    tak_terbaca: usize,
}

/// What turns kept forms into those of this run.
pub struct Pembaca<'a> {
    pohon: &'a SourceTree,
    kode: BTreeMap<&'static str, &'static str>,
}

impl<'a> Pembaca<'a> {
    /// Prepares for the files of a tree.
    #[must_use]
    pub fn new(pohon: &'a SourceTree) -> Self {
        Self { pohon, kode: daftar().map(|cek| (cek.kode, cek.kode)).collect() }
    }

    fn file(&self, path: &str) -> Option<FileId> {
        self.pohon.find(path).map(|f| f.id)
    }

    fn span(&self, tempat: &Tempat) -> Option<Span> {
        let (mulai, akhir) = tempat.rentang.filter(|(mulai, akhir)| mulai <= akhir)?;
        Some(Span::new(self.file(&tempat.path)?, mulai, akhir))
    }

    fn tempat(&self, tempat: &Tempat) -> Option<Place> {
        match tempat.rentang {
            None => Some(Place::Path(tempat.path.clone())),
            Some(_) => self.span(tempat).map(Place::Span),
        }
    }

    /// Returns a finding of this run; none if a file or a check of it is gone, so that the site is looked at anew.
    #[must_use]
    pub fn temuan(&self, t: &Temuan) -> Option<Diagnostic> {
        let pesan = |[id, en]: &[String; 2]| Pesan::new(id, en);
        Some(Diagnostic {
            place: self.tempat(&t.tempat)?,
            code: self.kode.get(t.kode.as_str())?,
            severity: if t.galat { Severity::Error } else { Severity::Warning },
            message: pesan(&t.pesan),
            label: t.label.as_ref().map(pesan),
            remedy: pesan(&t.obat),
            basis: t
                .dasar
                .iter()
                .map(|(id, text, verified)| Basis { id: id.clone(), text: text.clone(), verified: *verified })
                .collect(),
            patch: match &t.tambal {
                None => None,
                Some((tempat, teks)) => Some(Patch { span: self.span(tempat)?, text: teks.clone() }),
            },
            tulis: match &t.tulis {
                None => None,
                Some((induk, contoh, kerangka)) => {
                    let induk = match induk {
                        None => None,
                        Some(tempat) => Some(self.span(tempat)?),
                    };
                    Some(Tulis { induk, contoh: contoh.clone(), kerangka: kerangka.clone() })
                }
            },
            sisa: t.sisa,
        })
    }

    /// Returns findings of this run; none if one of them cannot be.
    #[must_use]
    pub fn semua(&self, daftar: &[Temuan]) -> Option<Vec<Diagnostic>> {
        daftar.iter().map(|t| self.temuan(t)).collect()
    }

    /// Returns grades of this run; none if a check of them is gone.
    #[must_use]
    pub fn nilai(&self, nilaian: &Nilaian) -> Option<NilaiSitus> {
        let satu = |(kode, nilai, dikecualikan): &(String, usize, usize)| {
            let (kode, nilai) = (self.kode.get(kode.as_str())?, *Nilai::SEMUA.get(*nilai)?);
            if *dikecualikan > BANYAK {
                return None;
            }
            Some(NilaiCek { kode, nilai, dikecualikan: *dikecualikan, sebab: None })
        };
        if nilaian.tak_terbaca > BANYAK {
            return None;
        }
        let daftar = nilaian.daftar.iter().map(satu).collect::<Option<_>>()?;
        Some(NilaiSitus { daftar, tak_terbaca: nilaian.tak_terbaca })
    }

    /// Returns links of this run; none if one of them cannot be.
    #[must_use]
    pub fn antar(&self, daftar: &[Tautan]) -> Option<Vec<Antar>> {
        let satu = |t: &Tautan| {
            let tempat = self.tempat(&t.tempat)?;
            let Tautan { host, path, jangkar, rujukan, .. } = t.clone();
            Some(Antar { host, path, jangkar, tempat, rujukan })
        };
        daftar.iter().map(satu).collect()
    }
}

impl Tempat {
    fn dari_span(sumber: &Sumber, span: Span) -> Self {
        Self { path: sumber.path(span.file).to_owned(), rentang: Some((span.start, span.end)) }
    }

    fn dari(sumber: &Sumber, place: &Place) -> Self {
        match place {
            Place::Path(path) => Self { path: path.clone(), rentang: None },
            Place::Span(span) => Self::dari_span(sumber, *span),
        }
    }

    /// Says whether it marks a part of a text, which is shown with the finding.
    #[must_use]
    pub fn di_teks(&self) -> bool {
        self.rentang.is_some()
    }
}

impl Temuan {
    /// Returns the form in which a finding is kept.
    #[must_use]
    pub fn dari(sumber: &Sumber, d: &Diagnostic) -> Self {
        let pesan = |pesan: &Pesan| [pesan.id.clone(), pesan.en.clone()];
        Self {
            tempat: Tempat::dari(sumber, &d.place),
            kode: d.code.to_owned(),
            galat: d.severity == Severity::Error,
            pesan: pesan(&d.message),
            label: d.label.as_ref().map(pesan),
            obat: pesan(&d.remedy),
            dasar: d.basis.iter().map(|b| (b.id.clone(), b.text.clone(), b.verified)).collect(),
            tambal: d.patch.as_ref().map(|p| (Tempat::dari_span(sumber, p.span), p.text.clone())),
            tulis: d.tulis.as_ref().map(|t| {
                let induk = t.induk.map(|span| Tempat::dari_span(sumber, span));
                (induk, t.contoh.clone(), t.kerangka.clone())
            }),
            sisa: d.sisa,
        }
    }

    /// Returns the forms in which findings are kept.
    #[must_use]
    pub fn semua<'d>(sumber: &Sumber, daftar: impl IntoIterator<Item = &'d Diagnostic>) -> Vec<Self> {
        daftar.into_iter().map(|d| Self::dari(sumber, d)).collect()
    }
}

impl Nilaian {
    /// Returns the form in which grades are kept.
    #[must_use]
    pub fn dari(nilai: &NilaiSitus) -> Self {
        let nomor = |nilai: Nilai| Nilai::SEMUA.iter().position(|n| *n == nilai).unwrap_or(usize::MAX);
        let daftar = nilai.daftar.iter().map(|n| (n.kode.to_owned(), nomor(n.nilai), n.dikecualikan)).collect();
        Self { daftar, tak_terbaca: nilai.tak_terbaca }
    }
}

impl Tautan {
    /// Returns the form in which a link is kept.
    #[must_use]
    pub fn dari(sumber: &Sumber, a: &Antar) -> Self {
        Self {
            host: a.host.clone(),
            path: a.path.clone(),
            jangkar: a.jangkar.clone(),
            tempat: Tempat::dari(sumber, &a.tempat),
            rujukan: a.rujukan.clone(),
        }
    }
}
