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
#[derive(Debug, Default)]
pub struct Terukur {
    /// By path from the agency's folder.
    pub gambar: BTreeMap<String, GambarSiap>,
    /// What is wrong with the others.
    pub diags: Vec<Diagnostic>,
}

/// Measures the pictures of an agency.
#[must_use]
pub fn ukur(pohon: &SourceTree, instansi: &Instansi) -> Terukur {
    let mut hasil = Terukur::default();
    for (path, aset) in instansi.aset.iter().filter(|(path, _)| path.starts_with("gambar/")) {
        let Some(berkas) = pohon.file(aset.file) else { continue };
        match pohon.read(berkas) {
            Ok(bytes) => hasil.tambah(instansi, path, aset.file, &bytes),
            Err(temuan) => hasil.diags.push(*temuan),
        }
    }
    hasil
}

impl Terukur {
    /// Measures one picture, whose path is that from the folder of its agency.
    pub(crate) fn tambah(&mut self, instansi: &Instansi, path: &str, file: FileId, bytes: &[u8]) {
        let tempat = Place::Path(format!("{}/{path}", instansi.folder));
        match probe(path, bytes) {
            Ok(info) => {
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
                self.diags.extend(motion(bytes, tempat.clone()));
                self.diags.extend(info.caution(tempat));
                self.gambar.insert(path.to_owned(), siap);
            }
            Err(salah) => self.diags.push(salah.finding(tempat)),
        }
    }
}
