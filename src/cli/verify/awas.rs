//! `pendopo verify --hosts`: many hosts, watched for as long as it runs.
//!
//! What is remembered of a host is replaced as a whole after each of its rounds, so that the watch may be ended at any
//! moment by a signal and goes on where it was.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crate::bundle::tanda::Keadaan;
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
    /// What is to be remembered of it, once it has been said.
    ingatan: Vec<u8>,
}

/// The newest list of keys that any host has shown: what one of them revokes counts for all.
type Daftar = Mutex<Keadaan>;

/// Watches until the rounds are over.
pub fn awasi(
    lingkungan: &Lingkungan,
    isi: &Verify,
    kerja: Option<&Kerja>,
    pegangan: &Pegangan,
    (daftar, folder): (&Path, &Path),
) -> Result<Akhir, Akhir> {
    let daftar = baca(lingkungan, isi, daftar, folder)?;
    let kunci = Daftar::default();
    for satu in &daftar {
        // A memory that cannot be read is told of when its host is looked at.
        let bita = vfs::read_if_any(&satu.ingatan, MAKS_INGATAN).ok().flatten();
        if let Some(ingat) = bita.and_then(|bita| IngatanHost::baca(&bita)) {
            kumpulkan(&kunci, pegangan, &ingat);
        }
    }
    let mut nomor = 0_u64;
    loop {
        let waktu = lingkungan.waktu_kini();
        let (kabar, gagal) = keliling(lingkungan, isi, (kerja, waktu), (pegangan, &kunci), &daftar);
        let ingatan: Vec<(String, Vec<u8>)> =
            kabar.iter().map(|(satu, k)| (format!("{}.json", satu.peladen.host), k.ingatan.clone())).collect();
        let kabar = kabar.into_iter().map(|(_, kabar)| kabar);
        let (baru, lama): (Vec<Kabar>, Vec<Kabar>) = kabar.partition(|k| k.baru);
        let baru: Vec<Satu> = baru.into_iter().map(|k| k.satu).collect();
        if !baru.is_empty() {
            cetak(&match isi.format {
                FormatVerifikasi::Full => lapor::teks(lingkungan, &baru, None),
                FormatVerifikasi::Json => lapor::mesin(&baru, None),
            });
        }
        // Only what was told counts as told.
        let mut gagal = gagal;
        for (nama, bita) in ingatan {
            if let Err(galat) = vfs::write_file(folder, &nama, &bita) {
                gagal = gagal.max(Some(disk(lingkungan)(galat)));
            }
        }
        nomor += 1;
        if isi.rounds.is_some_and(|rounds| nomor >= rounds) {
            let semua: Vec<Satu> = baru.into_iter().chain(lama.into_iter().map(|k| k.satu)).collect();
            return gagal.map_or_else(|| Ok(terburuk(&semua, true)), Err);
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

/// Notes the lists of keys that a host has shown.
fn kumpulkan(kunci: &Daftar, pegangan: &Pegangan, ingat: &IngatanHost) {
    let mut kunci = kunci.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(daftar) = ingat.seen.keys.get(&pegangan.kunci.id()) {
        kunci.ingat_daftar(&pegangan.kunci, daftar);
    }
}

/// Looks at every host once, many at a time; says also how it went wrong, if it did, at hosts that could not be looked at.
fn keliling<'d>(
    lingkungan: &Lingkungan,
    isi: &Verify,
    (kerja, waktu): (Option<&Kerja>, Waktu),
    (pegangan, kunci): (&Pegangan, &Daftar),
    daftar: &'d [Tercatat],
) -> (Vec<(&'d Tercatat, Kabar)>, Option<Akhir>) {
    let antre: Mutex<VecDeque<(usize, &Tercatat)>> = Mutex::new(daftar.iter().enumerate().collect());
    let hasil: Mutex<Vec<(usize, Result<Kabar, Akhir>)>> = Mutex::new(Vec::new());
    std::thread::scope(|lingkup| {
        for _ in 0..daftar.len().min(SEKALIGUS) {
            lingkup.spawn(|| {
                loop {
                    let ambil = antre.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
                    let Some((n, satu)) = ambil else { return };
                    let kabar = lihat(lingkungan, isi, (kerja, waktu), (pegangan, kunci), satu);
                    hasil.lock().unwrap_or_else(PoisonError::into_inner).push((n, kabar));
                }
            });
        }
    });
    let mut hasil = hasil.into_inner().unwrap_or_else(PoisonError::into_inner);
    hasil.sort_by_key(|(n, _)| *n);
    let (mut semua, mut gagal) = (Vec::new(), None);
    for ((_, kabar), satu) in hasil.into_iter().zip(daftar) {
        match kabar {
            Ok(kabar) => semua.push((satu, kabar)),
            Err(akhir) => gagal = gagal.max(Some(akhir)),
        }
    }
    (semua, gagal)
}

fn lihat(
    lingkungan: &Lingkungan,
    isi: &Verify,
    (kerja, waktu): (Option<&Kerja>, Waktu),
    (pegangan, kunci): (&Pegangan, &Daftar),
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
    let id = pegangan.kunci.id();
    let terbaru = kunci.lock().unwrap_or_else(PoisonError::into_inner).keys.get(&id).cloned();
    if let Some(terbaru) = terbaru
        && ingat.seen.keys.get(&id).is_none_or(|dulu| dulu.version < terbaru.version)
    {
        ingat.seen.ingat_daftar(&pegangan.kunci, &terbaru);
        // What was good by an older list is looked at anew.
        ingat.doors = None;
    }
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
    kumpulkan(kunci, &pegangan, &ingat);
    let baru =
        ingat.classes != dulu || (!kilat && !hasil.situs.temuan.is_empty() && dulu.is_empty()) || lingkungan.rinci;
    let hasil = if baru { hasil } else { crate::pipeline::hidup::HasilHidup { bukti: Vec::new(), ..hasil } };
    Ok(Kabar { satu: satu_dari(lingkungan, isi, &satu.peladen.host, hasil)?, baru, ingatan: ingat.bita() })
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
