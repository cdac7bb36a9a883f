//! Pictures of an agency, measured before the plan.

use std::collections::BTreeMap;

use crate::base::hash;
use crate::base::span::FileId;
use crate::diag::{Diagnostic, Place};
use crate::image::{motion, probe, sizes};
use crate::model::daerah::Instansi;
use crate::plan::lingkup::GambarSiap;
use crate::vfs::SourceTree;

/// Pictures that were measured, and findings about those that cannot be.
#[derive(Debug, Clone, Default)]
pub struct Terukur {
    /// By path from the agency's folder.
    pub gambar: BTreeMap<String, GambarSiap>,
    /// What is wrong with the others.
    pub diags: Vec<Diagnostic>,
}

/// One picture, measured.
#[derive(Debug)]
pub(crate) struct Satu {
    siap: Option<GambarSiap>,
    diags: Vec<Diagnostic>,
}

/// Measures the pictures of an agency.
#[must_use]
pub fn ukur(pohon: &SourceTree, instansi: &Instansi) -> Terukur {
    let mut hasil = Terukur::default();
    for (path, aset) in instansi.aset.iter().filter(|(path, _)| path.starts_with("gambar/")) {
        let Some(berkas) = pohon.file(aset.file) else { continue };
        match pohon.read(berkas) {
            Ok(bytes) => hasil.tambah(path, satu(instansi, path, aset.file, &bytes)),
            Err(temuan) => hasil.diags.push(*temuan),
        }
    }
    hasil
}

/// Measures one picture, whose path is that from the folder of its agency; its bytes may be forgotten afterwards.
pub(crate) fn satu(instansi: &Instansi, path: &str, file: FileId, bytes: &[u8]) -> Satu {
    let tempat = Place::Path(format!("{}/{path}", instansi.folder));
    let info = match probe(path, bytes) {
        Ok(info) => info,
        Err(salah) => return Satu { siap: None, diags: vec![salah.finding(tempat)] },
    };
    let siap = GambarSiap {
        file,
        lebar: info.lebar,
        tinggi: info.tinggi,
        ukuran: sizes(&info),
        webp: sizes(&info),
        memori: info.memory(),
        akhiran: info.jenis.extension(),
        sidik: hash::pendek(bytes),
    };
    let diags = motion(bytes, tempat.clone()).into_iter().chain(info.caution(tempat)).collect();
    Satu { siap: Some(siap), diags }
}

impl Terukur {
    /// Takes in one picture, whose path is that from the folder of its agency.
    pub(crate) fn tambah(&mut self, path: &str, satu: Satu) {
        let Satu { siap, diags } = satu;
        self.gambar.extend(siap.map(|siap| (path.to_owned(), siap)));
        self.diags.extend(diags);
    }
}
