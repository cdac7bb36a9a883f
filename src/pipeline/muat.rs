//! Source files to kabupaten, on all threads.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::span::FileId;
use crate::diag::sumber::Sumber;
use crate::diag::{Diagnostic, Place};
use crate::model::daerah::Daerah;
use crate::model::muat::{Dimuat, Letak, letak, muat};
use crate::model::susun::susun;

/// A source file as the pipeline receives it.
#[derive(Debug, Clone, Copy)]
pub struct Masukan<'a> {
    /// Path from the root.
    pub path: &'a str,
    /// Contents; `None` for a file that is published as it is.
    pub bytes: Option<&'a [u8]>,
    /// Size in bytes.
    pub ukuran: u64,
}

/// The text that a file had when it could be read last; none where that is not known.
pub type Cadangan<'a> = &'a (dyn Fn(&str) -> Option<Arc<str>> + Sync);

/// Everything that was read, before any check.
#[derive(Debug)]
pub struct Termuat {
    /// The kabupaten by name.
    pub daftar_daerah: Vec<Daerah>,
    /// Texts for findings.
    pub sumber: Sumber,
    /// Findings of reading, by kabupaten and agency; `_bersama` for shared files, empty for none.
    pub diags: BTreeMap<(String, String), Vec<Diagnostic>>,
    /// Files that cannot be read as they are and stand with the text that they had before, by path.
    pub lama: BTreeMap<String, Arc<str>>,
}

impl Termuat {
    /// Adds a finding to the agency that its place belongs to.
    pub fn tambah(&mut self, temuan: Diagnostic) {
        let path = match &temuan.place {
            Place::Path(path) => path.clone(),
            Place::Span(span) => self.sumber.path(span.file).to_owned(),
        };
        self.diags.entry(pemilik(&path)).or_default().push(temuan);
    }
}

/// Reads all files; position in `daftar` is the id of the file, so it must be sorted by path.
#[must_use]
pub fn muat_semua(daftar: &[Masukan<'_>]) -> Termuat {
    muat_dengan_cadangan(daftar, &|_| None)
}

/// Reads all files, and takes the record of one that is broken from the text that it had before.
///
/// The findings and the texts are those of the files as they are; only the records are older.
#[must_use]
pub fn muat_dengan_cadangan(daftar: &[Masukan<'_>], cadangan: Cadangan<'_>) -> Termuat {
    let nomor = |n: usize| FileId(u32::try_from(n).unwrap_or(u32::MAX));
    let path = daftar.iter().map(|m| m.path.to_owned()).collect();
    gabung(path, daftar.par_iter().enumerate().map(|(n, m)| muat_satu(nomor(n), *m, cadangan)).collect())
}

/// What reading one file gave, and what stands in its place where it is broken.
pub(super) type Satu = (Dimuat, Option<Dimuat>);

/// Reads one file; see [`muat_dengan_cadangan`].
pub(super) fn muat_satu(file: FileId, m: Masukan<'_>, cadangan: Cadangan<'_>) -> Satu {
    let kini = muat(file, m.path, m.bytes, m.ukuran);
    let rusak = kini.jenis.is_some() && kini.rekaman.is_none();
    let lama = rusak.then(|| cadangan(m.path)).flatten();
    let lama = lama.map(|teks| muat(file, m.path, Some(teks.as_bytes()), m.ukuran));
    (kini, lama.filter(|lama| lama.rekaman.is_some()))
}

/// Puts together what reading some files gave, in the order of their ids; `path` are those of all files by their ids.
pub(super) fn gabung(path: Vec<String>, mut dimuat: Vec<Satu>) -> Termuat {
    let sumber = Sumber::new(path.into_iter().map(|path| (path, None)).collect());
    for (d, _) in &dimuat {
        if let Some(teks) = &d.teks {
            sumber.simpan(d.file, Arc::clone(teks));
        }
    }
    let mut diags: BTreeMap<(String, String), Vec<Diagnostic>> = BTreeMap::new();
    let mut terpakai = BTreeMap::new();
    for (d, lama) in &mut dimuat {
        if !d.diags.is_empty() {
            diags.entry(pemilik(&d.tempat)).or_default().append(&mut d.diags);
        }
        if let Some(lama) = lama.take() {
            terpakai.extend(lama.teks.clone().map(|teks| (d.path.clone(), teks)));
            *d = Dimuat { diags: Vec::new(), ..lama };
        }
    }
    let (daftar_daerah, tersesat) = susun(dimuat.into_iter().map(|(d, _)| d).collect());
    let mut termuat = Termuat { daftar_daerah, sumber, diags, lama: terpakai };
    for temuan in tersesat {
        termuat.tambah(temuan);
    }
    termuat
}

/// Returns the kabupaten and agency that a path belongs to; empty names where there is none.
pub(super) fn pemilik(path: &str) -> (String, String) {
    match letak(path) {
        Some((daerah, Letak::Daerah | Letak::Tautan | Letak::Riwayat | Letak::Peraturan(_) | Letak::Gambar(_))) => {
            (daerah.to_owned(), String::new())
        }
        Some((daerah, Letak::Perangkat(label) | Letak::Isi(label, _))) => (daerah.to_owned(), label),
        None => (String::new(), String::new()),
    }
}
