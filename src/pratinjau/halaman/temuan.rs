//! All findings of a site, by file, and the same narrowed to a weight, a group of checks or one check.

use std::collections::BTreeMap;

use minijinja::context;
use serde::Serialize;

use crate::diag::{Diagnostic, Lang, Severity};
use crate::model::daerah::Instansi;
use crate::pipeline::pratinjau::Potret;
use crate::pratinjau::halaman::butir::{ButirView, Sudut, TempatView};
use crate::pratinjau::halaman::templat::{Halaman, cetak, jumlah, nilai, sebut};
use crate::pratinjau::letak::Letak;
use crate::rules::daftar::{KELOMPOK, cari};

/// Most findings of one page.
const BANYAK: usize = 500;

/// Which findings are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Saring {
    Semua,
    Tingkat(Severity),
    /// A group of checks, or one check.
    Kode(String),
}

#[derive(Serialize)]
struct SaringView {
    teks: String,
    alamat: String,
    banyak: usize,
    kini: bool,
}

#[derive(Serialize)]
struct BerkasView {
    /// Its place without a line.
    tempat: TempatView,
    /// Name of its section in the page.
    jangkar: String,
    butir: Vec<ButirView>,
}

/// Returns the list of findings of a site; `saring` is the last part of the path, empty for all.
#[must_use]
pub fn halaman(letak: &Letak, potret: &Potret, saring: &str) -> Option<Halaman> {
    let lang = letak.lang;
    let saring = Saring::baca(saring)?;
    let semua = &potret.temuan().temuan;
    let sudut = Sudut { kerja: &potret.kerja, akar: letak.ruang.akar(), lang };
    let cocok: Vec<&Diagnostic> = semua.iter().filter(|t| saring.cocok(t)).collect();
    let mut berkas: Vec<BerkasView> = Vec::new();
    // Findings are sorted by path, so those of one file stand together.
    for temuan in cocok.iter().take(BANYAK) {
        let mut tempat = sudut.tempat(&temuan.place);
        let path = sudut.kerja.sumber().posisi(&temuan.place).path;
        if berkas.last().is_none_or(|b| b.tempat.teks != path) {
            tempat.teks = path;
            let jangkar = format!("pendopo-berkas-{}", berkas.len() + 1);
            berkas.push(BerkasView { tempat, jangkar, butir: Vec::new() });
        }
        if let Some(berkas) = berkas.last_mut() {
            berkas.butir.push(sudut.butir(temuan));
        }
    }
    let nama = potret.instansi().map_or(potret.label.as_str(), Instansi::nama);
    let isi = context! {
        nama,
        berkas => nilai(&berkas),
        banyak => cocok.len(),
        lebih => cocok.len().saturating_sub(BANYAK),
        dikecualikan => potret.temuan().dikecualikan.len(),
        saring => nilai(&saringan(letak, potret, &saring)),
        situs => letak.situs(&potret.daerah, &potret.label),
        depan => letak.depan(),
    };
    let judul = format!("{}: {nama}", sebut(lang, "temuan"));
    Some(Halaman::baru(judul, cetak("temuan.html", lang, isi)))
}

impl Saring {
    fn baca(teks: &str) -> Option<Self> {
        match teks {
            "" => Some(Self::Semua),
            "galat" => Some(Self::Tingkat(Severity::Error)),
            "peringatan" => Some(Self::Tingkat(Severity::Warning)),
            kode if cari(kode).is_some() || KELOMPOK.iter().any(|k| k.kode == kode) => {
                Some(Self::Kode(kode.to_owned()))
            }
            _ => None,
        }
    }

    fn cocok(&self, temuan: &Diagnostic) -> bool {
        match self {
            Self::Semua => true,
            Self::Tingkat(severity) => temuan.severity == *severity,
            Self::Kode(kode) => {
                let sisa = temuan.code.strip_prefix(kode.as_str());
                sisa.is_some_and(|sisa| sisa.is_empty() || sisa.starts_with('-'))
            }
        }
    }
}

/// Returns the choices: all, by weight, and each group of checks that found something, in the order of the law.
fn saringan(letak: &Letak, potret: &Potret, kini: &Saring) -> Vec<SaringView> {
    let lang = letak.lang;
    let dasar = letak.milik("temuan", &potret.daerah, &potret.label);
    let semua = &potret.temuan().temuan;
    let mut jumlah_kelompok: BTreeMap<&str, usize> = BTreeMap::new();
    for temuan in semua {
        *jumlah_kelompok.entry(temuan.code.split('-').next().unwrap_or_default()).or_default() += 1;
    }
    let satu = |teks: String, bagian: &str, banyak: usize| SaringView {
        teks,
        alamat: if bagian.is_empty() { dasar.clone() } else { format!("{dasar}{bagian}/") },
        banyak,
        kini: Saring::baca(bagian).as_ref() == Some(kini),
    };
    let (galat, peringatan) = (potret.temuan().jumlah(Severity::Error), potret.temuan().jumlah(Severity::Warning));
    let mut hasil = vec![
        satu(sebut(lang, "semua").to_owned(), "", semua.len()),
        satu(jumlah(galat, Severity::Error, lang), "galat", galat),
        satu(jumlah(peringatan, Severity::Warning, lang), "peringatan", peringatan),
    ];
    for kelompok in KELOMPOK {
        if let Some(banyak) = jumlah_kelompok.get(kelompok.kode) {
            let judul = match lang {
                Lang::Id => kelompok.judul,
                Lang::En => kelompok.title,
            };
            hasil.push(satu(format!("{} {judul} ({banyak})", kelompok.kode), kelompok.kode, *banyak));
        }
    }
    if let Saring::Kode(kode) = kini
        && kode.contains('-')
    {
        let banyak = semua.iter().filter(|t| t.code == kode).count();
        hasil.push(satu(format!("{kode} ({banyak})"), kode, banyak));
    }
    hasil
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Pesan, Place};

    #[test]
    fn a_filter_is_a_weight_a_group_or_a_check_and_nothing_else() {
        let pesan = Pesan::new("pesan", "message");
        let temuan = Diagnostic::warning("STD-004", Place::Path("a".to_owned()), pesan.clone(), pesan);
        let cases = [
            ("", Some(true)),
            ("galat", Some(false)),
            ("peringatan", Some(true)),
            ("STD", Some(true)),
            ("STD-004", Some(true)),
            ("STD-001", Some(false)),
            ("LAP", Some(false)),
            ("STD-999", None),
            ("ST", None),
            ("<script>", None),
        ];
        for (teks, harap) in cases {
            assert_eq!(Saring::baca(teks).map(|s| s.cocok(&temuan)), harap, "{teks}");
        }
    }
}
