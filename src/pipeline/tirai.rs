//! What is kept from the public, as findings see it.

use std::collections::BTreeSet;

use crate::base::span::FileId;
use crate::diag::Place;
use crate::diag::sumber::Sumber;
use crate::model::daerah::Instansi;
use crate::model::jadwal::Tersembunyi;
use crate::model::tayang::berkas_tersembunyi;
use crate::pipeline::periksa::TemuanSitus;

/// The files of records that are not there, and those that only these name: what is found in them would tell of them.
#[derive(Debug, Default)]
pub(super) struct Tirai {
    file: BTreeSet<FileId>,
    path: BTreeSet<String>,
}

impl Tirai {
    /// Returns what hides some records of an agency.
    pub(super) fn menutupi(instansi: &Instansi, hilang: &[Tersembunyi], sumber: &Sumber) -> Self {
        let mut hasil = Self::default();
        for t in hilang {
            hasil.file.insert(t.file);
            hasil.path.insert(t.path.clone());
        }
        if hilang.is_empty() {
            return hasil;
        }
        for path in berkas_tersembunyi(instansi, hilang, sumber) {
            hasil.file.extend(instansi.aset.get(&path).map(|aset| aset.file));
            hasil.path.insert(format!("{}/{path}", instansi.folder));
        }
        hasil
    }

    /// Tells whether a place lies behind it.
    pub(super) fn menutup(&self, place: &Place) -> bool {
        match place {
            Place::Span(span) => self.file.contains(&span.file),
            Place::Path(path) => self.path.contains(path),
        }
    }

    /// Tells whether a file lies behind it.
    pub(super) fn menutup_berkas(&self, file: FileId) -> bool {
        self.file.contains(&file)
    }

    /// Returns the findings that do not lie behind it.
    pub(super) fn terlihat(&self, semua: &TemuanSitus) -> TemuanSitus {
        let mut hasil = semua.clone();
        hasil.temuan.retain(|t| !self.menutup(&t.place));
        hasil.dikecualikan.retain(|d| !self.menutup(&d.temuan.place));
        hasil
    }
}
