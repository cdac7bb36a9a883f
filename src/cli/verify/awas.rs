//! `pendopo verify --hosts`: many hosts, watched for as long as it runs.
//!
//! What is remembered of a host is replaced as a whole after each of its rounds, so that the watch may be ended at any
//! moment by a signal and goes on where it was.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crate::cli::Akhir;
use crate::cli::argumen::{FormatVerifikasi, Verify};
use crate::cli::lingkungan::{Lingkungan, cetak};
use crate::cli::verify::hidup::{Peladen, benih, cakupan, satu_dari};
use crate::cli::verify::lapor::{self, Satu};
use crate::cli::verify::{disk, terburuk};
use crate::diag::Pesan;
use crate::jaring::Tuju;
use crate::pipeline::hidup::awas::{IngatanHost, Jadwal, ronde};
use crate::pipeline::kerja::{Kerja, Waktu};
use crate::pipeline::verifikasi::Pegangan;
use crate::vfs;

/// The largest list of hosts and the largest memory of one.
const MAKS_DAFTAR: u64 = 8 * 1024 * 1024;
const MAKS_INGATAN: u64 = 4 * 1024 * 1024;
/// How many hosts are asked at once; each waits most of the time.
const SEKALIGUS: usize = 64;

/// One host of the list.
struct Tercatat {
    peladen: Peladen,
    ingatan: PathBuf,
}

/// What a round says of one host.
struct Kabar {
    satu: Satu,
    /// Whether it differs from what was said last.
    baru: bool,
}

/// Watches until the rounds are over.
pub fn awasi(
    lingkungan: &Lingkungan,
    isi: &Verify,
    kerja: Option<&Kerja>,
    pegangan: &Pegangan,
    (daftar, folder): (&Path, &Path),
) -> Result<Akhir, Akhir> {
    let daftar = baca(lingkungan, isi, daftar, folder)?;
    let mut nomor = 0_u64;
    loop {
        let waktu = lingkungan.waktu_kini();
        let kabar = keliling(lingkungan, isi, (kerja, waktu), pegangan, &daftar)?;
        let (baru, lama): (Vec<Kabar>, Vec<Kabar>) = kabar.into_iter().partition(|k| k.baru);
        let baru: Vec<Satu> = baru.into_iter().map(|k| k.satu).collect();
        if !baru.is_empty() {
            cetak(&match isi.format {
                FormatVerifikasi::Full => lapor::teks(lingkungan, &baru, None),
                FormatVerifikasi::Json => lapor::mesin(&baru, None),
            });
        }
        nomor += 1;
        if isi.rounds.is_some_and(|rounds| nomor >= rounds) {
            let semua: Vec<Satu> = baru.into_iter().chain(lama.into_iter().map(|k| k.satu)).collect();
            return Ok(terburuk(&semua, true));
        }
        std::thread::sleep(jeda(isi.every, benih()));
    }
}

/// Returns how long to wait: a tenth more or less, so that nobody can tell when the next look comes.
fn jeda(menit: u64, acak: u64) -> Duration {
    let detik = menit * 60;
    let goyang = detik / 5;
    Duration::from_secs(detik - goyang / 2 + if goyang == 0 { 0 } else { acak % goyang })
}

/// Reads the list: an address a line and, where a host is not where its name says, the place in numbers behind it.
fn baca(lingkungan: &Lingkungan, isi: &Verify, daftar: &Path, folder: &Path) -> Result<Vec<Tercatat>, Akhir> {
    let teks = vfs::read_bounded(daftar, MAKS_DAFTAR).map_err(disk(lingkungan))?;
    let teks = String::from_utf8_lossy(&teks).into_owned();
    let mut hasil: Vec<Tercatat> = Vec::new();
    for (n, baris) in teks.lines().enumerate() {
        let mut kata = baris.split('#').next().unwrap_or("").split_whitespace();
        let Some(alamat) = kata.next() else { continue };
        let tuju = kata.next().map(str::parse::<Tuju>).transpose();
        let (Ok(tuju), None) = (tuju, kata.next()) else {
            let pesan = Pesan::new(
                format!("--hosts: baris {} bukan alamat situs", n + 1),
                format!("--hosts: line {} is not the address of a site", n + 1),
            );
            lingkungan.gagal(pesan.get(lingkungan.gaya.lang));
            return Err(Akhir::SalahPakai);
        };
        let peladen = Peladen::baca(lingkungan, isi, alamat, tuju)?;
        if hasil.iter().all(|ada| ada.peladen.host != peladen.host) {
            let ingatan = folder.join(format!("{}.json", peladen.host));
            hasil.push(Tercatat { peladen, ingatan });
        }
    }
    if hasil.is_empty() {
        let pesan = Pesan::new("--hosts: daftar ini kosong", "--hosts: this list is empty");
        lingkungan.gagal(pesan.get(lingkungan.gaya.lang));
        return Err(Akhir::SalahPakai);
    }
    Ok(hasil)
}

/// Looks at every host once, many at a time.
fn keliling(
    lingkungan: &Lingkungan,
    isi: &Verify,
    (kerja, waktu): (Option<&Kerja>, Waktu),
    pegangan: &Pegangan,
    daftar: &[Tercatat],
) -> Result<Vec<Kabar>, Akhir> {
    let antre: Mutex<VecDeque<(usize, &Tercatat)>> = Mutex::new(daftar.iter().enumerate().collect());
    let hasil: Mutex<Vec<(usize, Result<Kabar, Akhir>)>> = Mutex::new(Vec::new());
    std::thread::scope(|lingkup| {
        for _ in 0..daftar.len().min(SEKALIGUS) {
            lingkup.spawn(|| {
                loop {
                    let ambil = antre.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
                    let Some((n, satu)) = ambil else { return };
                    let kabar = lihat(lingkungan, isi, (kerja, waktu), pegangan, satu);
                    hasil.lock().unwrap_or_else(PoisonError::into_inner).push((n, kabar));
                }
            });
        }
    });
    let mut hasil = hasil.into_inner().unwrap_or_else(PoisonError::into_inner);
    hasil.sort_by_key(|(n, _)| *n);
    hasil.into_iter().map(|(_, kabar)| kabar).collect()
}

fn lihat(
    lingkungan: &Lingkungan,
    isi: &Verify,
    (kerja, waktu): (Option<&Kerja>, Waktu),
    pegangan: &Pegangan,
    satu: &Tercatat,
) -> Result<Kabar, Akhir> {
    let lama = vfs::read_if_any(&satu.ingatan, MAKS_INGATAN).map_err(disk(lingkungan))?;
    let mut ingat = match lama {
        None => IngatanHost::default(),
        // A memory that cannot be read must not pass for one that remembers nothing.
        Some(bita) => IngatanHost::baca(&bita).ok_or_else(|| {
            let path = satu.ingatan.display();
            let pesan = Pesan::new(format!("`{path}`: berkas ini rusak"), format!("`{path}`: this file is damaged"));
            lingkungan.gagal(pesan.get(lingkungan.gaya.lang));
            Akhir::SalahPakai
        })?,
    };
    let pegangan = Pegangan {
        kunci: pegangan.kunci.clone(),
        daftar: pegangan.daftar.clone(),
        host: None,
        keadaan: ingat.seen.clone(),
    };
    let dulu = ingat.classes.clone();
    let jadwal = Jadwal { menit: isi.every, lengkap: isi.full_every };
    let pesanan = satu.peladen.pesanan(isi, cakupan(isi));
    let (hasil, kilat) = ronde(kerja, waktu, &pegangan, &pesanan, (jadwal, &mut ingat));
    let (folder, nama) = (satu.ingatan.parent().unwrap_or(Path::new("")), format!("{}.json", satu.peladen.host));
    vfs::write_file(folder, &nama, &ingat.bita()).map_err(disk(lingkungan))?;
    let baru =
        ingat.classes != dulu || (!kilat && !hasil.situs.temuan.is_empty() && dulu.is_empty()) || lingkungan.rinci;
    let hasil = if baru { hasil } else { crate::pipeline::hidup::HasilHidup { bukti: Vec::new(), ..hasil } };
    Ok(Kabar { satu: satu_dari(lingkungan, isi, &satu.peladen.host, hasil)?, baru })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_is_about_as_long_as_it_was_said() {
        for acak in [0, 1, 99, u64::MAX] {
            let detik = jeda(15, acak).as_secs();
            assert!((810..=990).contains(&detik), "{detik}");
            assert_eq!(jeda(0, acak), Duration::ZERO);
        }
    }
}
