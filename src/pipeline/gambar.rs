//! Pictures of an agency: measured before the plan, drawn anew after it.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::hash;
use crate::base::span::FileId;
use crate::diag::{Diagnostic, Place};
use crate::image::{encode_all, probe, sizes};
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
                    akhiran: info.jenis.extension(),
                    sidik: hash::pendek(bytes),
                };
                self.diags.extend(info.caution(tempat));
                self.gambar.insert(path.to_owned(), siap);
            }
            Err(salah) => self.diags.push(salah.finding(tempat)),
        }
    }
}

/// One picture to draw: its source, and path and width of each output.
#[derive(Debug)]
pub struct Pesanan {
    /// The source.
    pub file: FileId,
    /// Paths in the site and widths.
    pub keluaran: Vec<(String, u32)>,
}

/// One picture that was drawn.
#[derive(Debug)]
pub struct Gambar {
    /// Path in the site.
    pub path: String,
    /// The file.
    pub bytes: Vec<u8>,
    /// The source.
    pub file: FileId,
}

/// Draws pictures anew; each source is decoded once.
#[must_use]
pub fn gambar_ulang(pohon: &SourceTree, daftar: &[Pesanan]) -> (Vec<Gambar>, Vec<Diagnostic>) {
    let bagian: Vec<Result<Vec<Gambar>, Box<Diagnostic>>> = daftar
        .par_iter()
        .map(|pesanan| {
            let berkas = pohon.file(pesanan.file);
            let path = berkas.map_or("", |b| b.path.as_str());
            let bytes: Arc<[u8]> = match berkas {
                Some(berkas) => pohon.read(berkas)?,
                None => Arc::default(),
            };
            let lebar: Vec<u32> = pesanan.keluaran.iter().map(|(_, lebar)| *lebar).collect();
            let hasil =
                encode_all(&bytes, &lebar).map_err(|salah| Box::new(salah.finding(Place::Path(path.to_owned()))))?;
            Ok(pesanan
                .keluaran
                .iter()
                .zip(hasil)
                .map(|((path, _), bytes)| Gambar { path: path.clone(), bytes, file: pesanan.file })
                .collect())
        })
        .collect();
    let mut jadi = Vec::new();
    let mut diags = Vec::new();
    for hasil in bagian {
        match hasil {
            Ok(daftar) => jadi.extend(daftar),
            Err(temuan) => diags.push(*temuan),
        }
    }
    (jadi, diags)
}
