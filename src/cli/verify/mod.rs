//! `pendopo verify`: published sites against their manifests, and manifests against a key.

mod antrean;
mod awas;
mod hidup;
mod lapor;
mod nama;

use std::path::Path;

use crate::bundle::tanda::Keadaan;
use crate::cli::Akhir;
use crate::cli::argumen::{FormatVerifikasi, Verify};
use crate::cli::kunci::{baca_daftar, umum};
use crate::cli::lingkungan::{Lingkungan, cetak};
use crate::diag::{Pesan, Severity};
use crate::pipeline::kerja::Kerja;
use crate::pipeline::verifikasi::{KelasTerbit, Pegangan, verifikasi};
use crate::vfs;

use lapor::Satu;

/// The largest state that is read.
const MAKS_KEADAAN: u64 = 16 * 1024 * 1024;

/// Runs the command.
///
/// A workspace is used where there is one, for its own law and dates; a server has none.
pub fn jalankan(lingkungan: &Lingkungan, isi: &Verify) -> Akhir {
    hasil(lingkungan, isi).unwrap_or_else(|akhir| akhir)
}

fn hasil(lingkungan: &Lingkungan, isi: &Verify) -> Result<Akhir, Akhir> {
    let mut pegangan = isi.key.as_deref().map(|key| pegang(lingkungan, isi, key)).transpose()?;
    let kerja = match lingkungan.root().map(|root| Kerja::baca_register(root)) {
        Ok(Ok(kerja)) => Some(kerja),
        Ok(Err(galat)) => return Err(disk(lingkungan)(galat)),
        Err(_) => None,
    };
    let kerja = kerja.as_ref();
    if let (Some(daftar), Some(folder), Some(pegangan)) = (&isi.hosts, &isi.state_dir, &pegangan) {
        return awas::awasi(lingkungan, isi, kerja, pegangan, (daftar, folder));
    }
    let target = isi.target.clone().unwrap_or_default();
    let alamat = target.to_str().filter(|t| t.starts_with("https://") || t.starts_with("http://"));
    if alamat.is_none() && isi.names.is_some() {
        let pesan = Pesan::new("--names hanya untuk situs yang tampil", "--names is for live sites only");
        lingkungan.gagal(pesan.get(lingkungan.gaya.lang));
        return Err(Akhir::SalahPakai);
    }
    let daftar: Vec<Satu> = match alamat {
        Some(alamat) => vec![hidup::satu(lingkungan, isi, kerja, pegangan.as_ref(), alamat)?],
        None => {
            let daftar = verifikasi(kerja, &target, lingkungan.waktu, pegangan.as_ref()).map_err(disk(lingkungan))?;
            daftar.into_iter().map(Satu::from).collect()
        }
    };
    if daftar.is_empty() {
        let pesan = Pesan::new(
            format!("tidak ada situs yang terbit di `{}`; sebut folder keluaran `pendopo build`", target.display()),
            format!("no published site is in `{}`; name the output folder of `pendopo build`", target.display()),
        );
        lingkungan.gagal(pesan.get(lingkungan.gaya.lang));
        return Err(Akhir::SalahPakai);
    }
    cetak(&match isi.format {
        FormatVerifikasi::Full => lapor::teks(lingkungan, &daftar, isi.host.as_deref()),
        FormatVerifikasi::Json => lapor::mesin(&daftar, isi.host.as_deref()),
    });
    if let (Some(pegangan), Some(path)) = (&mut pegangan, &isi.state) {
        for satu in &daftar {
            ingat(pegangan, satu, &target.display().to_string());
        }
        vfs::replace(path, &pegangan.keadaan.bita()).map_err(disk(lingkungan))?;
    }
    Ok(terburuk(&daftar, pegangan.is_some()))
}

fn disk(lingkungan: &Lingkungan) -> impl Fn(vfs::Error) -> Akhir + '_ {
    |galat| {
        lingkungan.gagal_disk(&galat);
        Akhir::from(&galat)
    }
}

/// Remembers what was seen of a site.
fn ingat(pegangan: &mut Pegangan, satu: &Satu, target: &str) {
    if let Some(daftar) = &satu.situs.daftar {
        pegangan.keadaan.ingat_daftar(&pegangan.kunci, daftar);
    }
    if let Some(percaya) = &satu.situs.percaya {
        pegangan.keadaan.ingat(percaya, target);
    }
}

/// Reads the key and what else there is to hold on to.
fn pegang(lingkungan: &Lingkungan, isi: &Verify, key: &Path) -> Result<Pegangan, Akhir> {
    let kunci = umum(lingkungan, key)?;
    let daftar = isi.keys.as_deref().map(|path| baca_daftar(lingkungan, path)).transpose()?;
    let baca = |path| vfs::read_if_any(path, MAKS_KEADAAN);
    let ingatan = isi.state.as_deref().map(baca).transpose().map_err(disk(lingkungan))?;
    let keadaan = match ingatan.flatten() {
        None => Keadaan::default(),
        // A state that cannot be read must not pass for one that remembers nothing.
        Some(bita) => Keadaan::baca(&bita).ok_or_else(|| {
            let pesan = Pesan::new("--state: berkas ini rusak", "--state: this file is damaged");
            lingkungan.gagal(pesan.get(lingkungan.gaya.lang));
            Akhir::SalahPakai
        })?,
    };
    Ok(Pegangan { kunci, daftar, host: isi.host.clone(), keadaan })
}

/// Returns the end of a run: that of the worst site.
fn terburuk(daftar: &[Satu], berkunci: bool) -> Akhir {
    daftar.iter().map(|satu| akhir(satu, berkunci)).max_by_key(|a| bobot(*a)).unwrap_or(Akhir::Bersih)
}

/// Returns how a command ends for one site; without a key only the weight of the findings decides.
fn akhir(satu: &Satu, berkunci: bool) -> Akhir {
    match satu.situs.kelas.last().filter(|_| berkunci) {
        Some(KelasTerbit::Tanda) => Akhir::TandaTakSah,
        Some(KelasTerbit::Asing) => Akhir::SitusLain,
        Some(KelasTerbit::Mundur) => Akhir::Mundur,
        Some(KelasTerbit::Kedaluwarsa) => Akhir::Kedaluwarsa,
        Some(KelasTerbit::Isi) => Akhir::AdaTemuan,
        Some(KelasTerbit::Nama) => Akhir::NamaLain,
        Some(KelasTerbit::TakTerjangkau) => Akhir::TakTerjangkau,
        None if satu.situs.jumlah(Severity::Error) > 0 => Akhir::AdaTemuan,
        None => Akhir::Bersih,
    }
}

/// Returns which of several ends a run takes.
fn bobot(akhir: Akhir) -> u8 {
    match akhir {
        Akhir::TakTerjangkau => 1,
        Akhir::NamaLain => 2,
        Akhir::AdaTemuan => 3,
        Akhir::Kedaluwarsa => 4,
        Akhir::Mundur => 5,
        Akhir::SitusLain => 6,
        Akhir::TandaTakSah => 7,
        Akhir::Bersih | Akhir::SalahPakai | Akhir::AlatGagal => 0,
    }
}
