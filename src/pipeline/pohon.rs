//! The files of a site in their tree, and the manifest that lists them.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::base::span::FileId;
use crate::bundle::{Berkas, Generator, Luaran, Manifest, Origin, OutputTree};
use crate::diag::{Diagnostic, Place};
use crate::model::daerah::{Daerah, Instansi};
use crate::pipeline::galeri::Galeri;
use crate::pipeline::kecil::nama_halaman;
use crate::pipeline::kerja::Kerja;
use crate::pipeline::periksa::Hukum;
use crate::pipeline::tempo::{Tahap, Tempo};
use crate::plan::lingkup::{AsetPlan, Bentuk, SitePlan};

/// Adds a file to the tree of a site, or says who else has its place.
pub(super) fn tambah(pohon: &mut OutputTree, path: &str, luaran: Luaran, temuan: &mut Vec<Diagnostic>) {
    if let Err(salah) = pohon.insert(path.trim_start_matches('/'), luaran) {
        temuan.push(Diagnostic::error("INT-013", Place::Path(path.to_owned()), salah.message(), salah.remedy()));
    }
}

/// Puts the pages and the small files of a site into their tree.
pub(super) fn susun_halaman(
    pohon: &mut OutputTree,
    rencana: &SitePlan,
    html: Vec<String>,
    lain: Vec<(String, Vec<u8>)>,
    temuan: &mut Vec<Diagnostic>,
) {
    for (h, html) in rencana.halaman.iter().zip(html) {
        let luaran = match &h.sumber {
            Some(sumber) => Luaran::from_sumber(html.into_bytes(), sumber.clone()),
            None => Luaran::new(html.into_bytes()),
        };
        tambah(pohon, &nama_halaman(&h.view.path), luaran, temuan);
    }
    susun_kecil(pohon, lain, temuan);
}

/// Puts small files into the tree of a site.
pub(super) fn susun_kecil(pohon: &mut OutputTree, daftar: Vec<(String, Vec<u8>)>, temuan: &mut Vec<Diagnostic>) {
    for (path, isi) in daftar {
        tambah(pohon, &path, Luaran::new(isi), temuan);
    }
}

/// Puts downloads and drawn pictures into the tree of a site.
pub(super) fn susun_aset(
    pohon: &mut OutputTree,
    kerja: &Kerja,
    galeri: &Galeri,
    rencana: &SitePlan,
    temuan: &mut Vec<Diagnostic>,
) {
    let mut pesanan: BTreeMap<FileId, Vec<(&String, u32, Bentuk)>> = BTreeMap::new();
    for aset in &rencana.aset {
        match aset {
            AsetPlan::Salin { path, file } => {
                let Some(berkas) = kerja.pohon.file(*file) else { continue };
                match kerja.pohon.read(berkas) {
                    Ok(bytes) => tambah(pohon, path, Luaran::from_sumber(bytes, berkas.path.clone()), temuan),
                    Err(salah) => temuan.push(*salah),
                }
            }
            AsetPlan::Gambar { path, file, lebar, bentuk } => {
                pesanan.entry(*file).or_default().push((path, *lebar, *bentuk));
            }
        }
    }
    for (file, keluaran) in pesanan {
        let turunan = match galeri.ambil(&kerja.pohon, kerja.simpanan.as_ref(), file) {
            Ok(turunan) => turunan,
            Err(salah) => {
                temuan.push(*salah);
                continue;
            }
        };
        let sumber = kerja.pohon.file(file).map_or(String::new(), |f| f.path.clone());
        for (path, lebar, bentuk) in keluaran {
            let daftar = match bentuk {
                Bentuk::Dasar => &turunan.dasar,
                Bentuk::Webp => &turunan.webp,
            };
            if let Some((_, bytes)) = daftar.iter().find(|(l, _)| *l == lebar) {
                tambah(pohon, path, Luaran::from_sumber(bytes.clone(), sumber.clone()), temuan);
            }
        }
    }
}

/// Returns who publishes a site, as its manifest says it.
pub(super) fn asal(daerah: &Daerah, instansi: &Instansi, hukum: &Hukum) -> Origin {
    Origin {
        host: daerah.host_bangun(instansi),
        daerah: daerah.nama.clone(),
        label: instansi.label.clone(),
        generator: Generator::this(),
        law: hukum.peraturan.sidik().to_owned(),
        tanggal: hukum.tanggal.iso(),
    }
}

/// Lists all files in the manifest, with those of an earlier run that stay.
pub(super) fn lampirkan_manifes(
    pohon: &mut OutputTree,
    asal: Origin,
    tetap: &[Berkas],
    tempo: &Tempo,
    temuan: &mut Vec<Diagnostic>,
) {
    let satu = |(path, luaran): (&String, &Luaran)| tempo.ukur(Tahap::Sidik, || Berkas::of(path, luaran));
    let mut daftar: Vec<Berkas> = pohon.files().par_iter().map(satu).collect();
    daftar.extend(tetap.iter().cloned());
    let host = asal.host.clone();
    if let Err(salah) = Manifest::from_entries(asal, daftar).attach(pohon) {
        temuan.push(Diagnostic::error("INT-013", Place::Path(host), salah.message(), salah.remedy()));
    }
}
