//! `pendopo merge`: shards to the output of one run.

use std::path::{Path, PathBuf};

use crate::cli::Akhir;
use crate::cli::argumen::Merge;
use crate::cli::belah::{salah_pakai, tanpa_situs};
use crate::cli::build::{Ingat, Pesanan, bangun};
use crate::cli::lingkungan::Lingkungan;
use crate::diag::Pesan;
use crate::pipeline::kerja::Kerja;
use crate::pipeline::pecahan::{Berat, baca, susun};
use crate::pipeline::titipan::Peran;
use crate::plan::lingkup::Draf;
use crate::vfs;

/// Faults that are shown; whoever gave the wrong folders need not read of each site.
const TERBANYAK: usize = 20;

/// Runs the command.
pub fn jalankan(lingkungan: &Lingkungan, isi: &Merge) -> Akhir {
    match satu(lingkungan, isi) {
        Ok(akhir) | Err(akhir) => akhir,
    }
}

fn satu(lingkungan: &Lingkungan, isi: &Merge) -> Result<Akhir, Akhir> {
    let draf = if isi.drafts { Draf::Ya } else { Draf::Tidak };
    let folder = folder(lingkungan, "merge", &isi.folders, &isi.out)?;
    let pesanan = Pesanan {
        out: &isi.out,
        cache: None,
        ingat: Ingat::Tidak,
        draf,
        timings: None,
        sebelumnya: isi.previous.as_deref(),
        bahan: None,
        pagar: None,
        olah: &|kerja, _| titip(lingkungan, kerja, &folder, draf),
    };
    Ok(bangun(lingkungan, &pesanan)?.akhir)
}

/// Returns the folders of shards that `perintah` joins in `out`, or says why they are none.
pub(super) fn folder(
    lingkungan: &Lingkungan,
    perintah: &str,
    daftar: &[PathBuf],
    out: &Path,
) -> Result<Vec<PathBuf>, Akhir> {
    tanpa_situs(lingkungan, perintah)?;
    let root = lingkungan.root().map_err(|pesan| {
        lingkungan.gagal(&pesan);
        Akhir::SalahPakai
    })?;
    let folder: Vec<PathBuf> = daftar.iter().map(|folder| root.join(folder)).collect();
    match folder.iter().find_map(|folder| tak_terpakai(folder, &root.join(out))) {
        Some(salah) => Err(salah_pakai(lingkungan, &salah)),
        None => Ok(folder),
    }
}

/// Reads all shards, and makes the run take its sites from them.
pub(super) fn titip(lingkungan: &Lingkungan, kerja: &mut Kerja, folder: &[PathBuf], draf: Draf) -> Result<(), Akhir> {
    let program = Lingkungan::sidik_program();
    let mut rencana = susun(kerja, &lingkungan.pilihan, lingkungan.waktu, draf, &program);
    rencana.tambah_sidik(kerja, |_| true);
    let titipan = baca(folder, kerja, &rencana).map_err(|daftar| {
        for satu in daftar.iter().take(TERBANYAK) {
            lingkungan.gagal(satu.pesan.get(lingkungan.gaya.lang));
        }
        if let Some(sisa) = daftar.len().checked_sub(TERBANYAK).filter(|sisa| *sisa > 0) {
            lingkungan
                .gagal(Pesan::new(format!("dan {sisa} lagi"), format!("and {sisa} more")).get(lingkungan.gaya.lang));
        }
        let pakai = daftar.iter().any(|s| s.berat == Berat::Pakai);
        if pakai { Akhir::SalahPakai } else { Akhir::AdaTemuan }
    })?;
    kerja.peran = Peran::Gabungan(titipan);
    Ok(())
}

/// Returns why a folder cannot be merged into `out`.
fn tak_terpakai(folder: &Path, out: &Path) -> Option<Pesan> {
    let nama = folder.display();
    let Ok(nyata) = folder.canonicalize() else {
        return Some(Pesan::new(format!("folder `{nama}` tidak ada"), format!("there is no folder `{nama}`")));
    };
    if !vfs::is_folder(&nyata) {
        return Some(Pesan::new(format!("`{nama}` bukan folder"), format!("`{nama}` is no folder")));
    }
    let out = out.canonicalize().ok()?;
    (nyata.starts_with(&out) || out.starts_with(&nyata)).then(|| {
        Pesan::new(
            format!("folder pecahan `{nama}` tidak boleh sama dengan folder keluaran atau saling memuat"),
            format!("the folder `{nama}` of shards must not be the output folder, hold it or lie in it"),
        )
    })
}
