//! `pendopo verify --hosts`: many hosts, watched for as long as it runs.
//!
//! What is remembered of a host is replaced as a whole after each of its rounds, so that the watch may be ended at any
//! moment by a signal and goes on where it was.

use std::io::Write;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crate::bundle::tanda::{IngatanDaftar, Keadaan};
use crate::cli::Akhir;
use crate::cli::argumen::{FormatVerifikasi, Verify};
use crate::cli::lingkungan::Lingkungan;
use crate::cli::verify::antrean::{Antrean, Giliran};
use crate::cli::verify::hidup::{Peladen, Simpanan, benih, cakupan, satu_dari};
use crate::cli::verify::lapor::{self, Satu};
use crate::cli::verify::nama::Nama;
use crate::cli::verify::{bobot, disk, terburuk};
use crate::diag::Pesan;
use crate::jaring::Tuju;
use crate::pipeline::hidup::Pesanan;
use crate::pipeline::hidup::awas::{IngatanHost, Jadwal, ronde};
use crate::pipeline::kerja::Kerja;
use crate::pipeline::verifikasi::Pegangan;
use crate::vfs;

/// The largest list of hosts and the largest memory of one.
const MAKS_DAFTAR: u64 = 8 * 1024 * 1024;
const MAKS_INGATAN: u64 = 4 * 1024 * 1024;
/// How many hosts are asked at once; each waits most of the time.
const SEKALIGUS: usize = 64;
/// How long one look at a host may take: at five requests a second, twenty thousand files.
const PALING_LAMA: Duration = Duration::from_secs(6 * 60 * 60);

/// One host of the list.
struct Tercatat {
    peladen: Peladen,
    ingatan: String,
}

/// What a round says of one host.
struct Kabar {
    satu: Satu,
    /// Whether it differs from what was said last.
    baru: bool,
    /// What is to be remembered of it, once it has been said.
    ingatan: Vec<u8>,
    /// Whether its evidence could be kept.
    disimpan: Result<(), Akhir>,
}

/// A watch.
struct Pengawas<'a> {
    lingkungan: &'a Lingkungan,
    isi: &'a Verify,
    kerja: Option<&'a Kerja>,
    pegangan: &'a Pegangan,
    /// Where memories are.
    folder: &'a Path,
    /// The newest list of keys that the operator has named or any host has shown: what one of them revokes counts for all.
    kunci: Mutex<Keadaan>,
    /// Whoever has something to say has it alone.
    mulut: Mutex<()>,
}

/// Watches until the rounds are over.
///
/// Every host has rounds of its own: what is found at one is said at once, however long another takes.
pub fn awasi(
    lingkungan: &Lingkungan,
    isi: &Verify,
    kerja: Option<&Kerja>,
    pegangan: &Pegangan,
    (daftar, folder): (&Path, &Path),
) -> Result<Akhir, Akhir> {
    let daftar = baca(lingkungan, isi, daftar)?;
    let (kunci, mulut) = (Mutex::default(), Mutex::default());
    let awas = Pengawas { lingkungan, isi, kerja, pegangan, folder, kunci, mulut };
    // A list that the operator names counts from the first round on, as if a host had shown it.
    if let Some(bertanda) =
        pegangan.daftar.as_ref().and_then(|(isi, tanda)| IngatanDaftar::bertanda(isi, tanda, &pegangan.kunci))
    {
        awas.kenal(&bertanda);
    }
    for satu in &daftar {
        // A memory that cannot be read is told of when its host is looked at.
        let bita = vfs::read_if_any(&folder.join(&satu.ingatan), MAKS_INGATAN).ok().flatten();
        if let Some(ingat) = bita.and_then(|bita| IngatanHost::baca(&bita)) {
            awas.kumpulkan(&ingat);
        }
    }
    let antrean = Antrean::baru(daftar.len());
    let terakhir = Mutex::new(vec![Ok(Akhir::Bersih); daftar.len()]);
    std::thread::scope(|lingkup| {
        for _ in 0..daftar.len().min(SEKALIGUS) {
            lingkup.spawn(|| {
                let catat = |giliran: Giliran, akhir| {
                    terakhir.lock().unwrap_or_else(PoisonError::into_inner)[giliran.host] = akhir;
                };
                antrean.layani(
                    |giliran| catat(giliran, awas.ronde(&daftar[giliran.host])),
                    |giliran| {
                        catat(giliran, Err(Akhir::AlatGagal));
                        awas.rusak(&daftar[giliran.host]);
                    },
                    |giliran| {
                        let lagi = isi.rounds.is_none_or(|rounds| giliran.putaran + 1 < rounds);
                        lagi.then(|| jeda(isi.every, benih()))
                    },
                );
            });
        }
    });
    let terakhir = terakhir.into_inner().unwrap_or_else(PoisonError::into_inner);
    match terakhir.iter().filter_map(|akhir| akhir.err()).max() {
        Some(gagal) => Err(gagal),
        None => Ok(terakhir.into_iter().flatten().max_by_key(|akhir| bobot(*akhir)).unwrap_or(Akhir::Bersih)),
    }
}

/// Returns how long to wait: a tenth more or less, so that nobody can tell when the next look comes.
fn jeda(menit: u64, acak: u64) -> Duration {
    let detik = menit * 60;
    let goyang = detik / 5;
    Duration::from_secs(detik - goyang / 2 + if goyang == 0 { 0 } else { acak % goyang })
}

/// Reads the list: an address a line and, where a host is not where its name says, the place in numbers behind it.
fn baca(lingkungan: &Lingkungan, isi: &Verify, daftar: &Path) -> Result<Vec<Tercatat>, Akhir> {
    let teks = vfs::read_bounded(daftar, MAKS_DAFTAR).map_err(disk(lingkungan))?;
    let teks = String::from_utf8_lossy(&teks).into_owned();
    let nama = Nama::baca(lingkungan, isi)?;
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
        let peladen = Peladen::baca(lingkungan, isi, &nama, (alamat, tuju))?;
        let ingatan = format!("{}.json", peladen.nama);
        if hasil.iter().any(|ada| ada.ingatan == ingatan) {
            let pesan = Pesan::new(
                format!("--hosts: baris {} mengulang sebuah baris di atasnya", n + 1),
                format!("--hosts: line {} repeats a line above it", n + 1),
            );
            lingkungan.gagal(pesan.get(lingkungan.gaya.lang));
            return Err(Akhir::SalahPakai);
        }
        hasil.push(Tercatat { peladen, ingatan });
    }
    if hasil.is_empty() {
        let pesan = Pesan::new("--hosts: daftar ini kosong", "--hosts: this list is empty");
        lingkungan.gagal(pesan.get(lingkungan.gaya.lang));
        return Err(Akhir::SalahPakai);
    }
    Ok(hasil)
}

impl Pengawas<'_> {
    /// Notes the lists of keys that a host has shown.
    fn kumpulkan(&self, ingat: &IngatanHost) {
        if let Some(daftar) = ingat.seen.keys.get(&self.pegangan.kunci.id()) {
            self.kenal(daftar);
        }
    }

    fn kenal(&self, daftar: &IngatanDaftar) {
        let mut kunci = self.kunci.lock().unwrap_or_else(PoisonError::into_inner);
        kunci.ingat_daftar(&self.pegangan.kunci, daftar);
    }

    /// Looks at a host, says what is new, and then remembers that it was said.
    fn ronde(&self, satu: &Tercatat) -> Result<Akhir, Akhir> {
        let kabar = self.lihat(satu)?;
        let daftar = [kabar.satu];
        if kabar.baru {
            let _mulut = self.mulut.lock().unwrap_or_else(PoisonError::into_inner);
            // What nobody could read was not said: it is found anew, and said, in the next round.
            self.katakan(&match self.isi.format {
                FormatVerifikasi::Full => lapor::teks(self.lingkungan, &daftar, None),
                FormatVerifikasi::Json => lapor::mesin(&daftar, None),
            })?;
        }
        vfs::write_file(self.folder, &satu.ingatan, &kabar.ingatan).map_err(disk(self.lingkungan))?;
        kabar.disimpan.map(|()| terburuk(&daftar, true))
    }

    fn katakan(&self, teks: &str) -> Result<(), Akhir> {
        let mut keluar = anstream::stdout().lock();
        keluar.write_all(teks.as_bytes()).and_then(|()| keluar.flush()).map_err(|galat| {
            let pesan = Pesan::new(
                format!("laporan tidak dapat ditulis ({galat}); dicoba lagi di putaran berikutnya"),
                format!("the report cannot be written ({galat}); it is tried again in the next round"),
            );
            self.lingkungan.gagal(pesan.get(self.lingkungan.gaya.lang));
            Akhir::AlatGagal
        })
    }

    /// Says that a look at a host broke down: nothing is known of it, and nothing of this look is remembered.
    fn rusak(&self, satu: &Tercatat) {
        let nama = &satu.peladen.nama;
        let pesan = Pesan::new(
            format!("`{nama}`: pemeriksaannya gagal karena kesalahan di pendopo; diulang di putaran berikutnya"),
            format!("`{nama}`: its check failed by a fault of pendopo; it is tried again in the next round"),
        );
        self.lingkungan.gagal(pesan.get(self.lingkungan.gaya.lang));
    }

    fn lihat(&self, satu: &Tercatat) -> Result<Kabar, Akhir> {
        let (lingkungan, isi) = (self.lingkungan, self.isi);
        let path = self.folder.join(&satu.ingatan);
        let lama = vfs::read_if_any(&path, MAKS_INGATAN).map_err(disk(lingkungan))?;
        let mut ingat = match lama {
            None => IngatanHost::default(),
            // A memory that cannot be read must not pass for one that remembers nothing.
            Some(bita) => IngatanHost::baca(&bita).ok_or_else(|| {
                let path = path.display();
                let pesan =
                    Pesan::new(format!("`{path}`: berkas ini rusak"), format!("`{path}`: this file is damaged"));
                lingkungan.gagal(pesan.get(lingkungan.gaya.lang));
                Akhir::SalahPakai
            })?,
        };
        let id = self.pegangan.kunci.id();
        let terbaru = self.kunci.lock().unwrap_or_else(PoisonError::into_inner).keys.get(&id).cloned();
        if let Some(terbaru) = terbaru
            && ingat.seen.keys.get(&id).is_none_or(|dulu| dulu.version < terbaru.version)
        {
            ingat.seen.ingat_daftar(&self.pegangan.kunci, &terbaru);
            // What was good by an older list is looked at anew.
            ingat.doors = None;
        }
        let pegangan = Pegangan {
            kunci: self.pegangan.kunci.clone(),
            daftar: self.pegangan.daftar.clone(),
            host: None,
            keadaan: ingat.seen.clone(),
        };
        let dulu = ingat.classes.clone();
        let jadwal = Jadwal { menit: isi.every, lengkap: isi.full_every };
        let pesanan = Pesanan { paling_lama: Some(PALING_LAMA), ..satu.peladen.pesanan(isi, cakupan(isi)) };
        let (mut hasil, kilat) = ronde(self.kerja, lingkungan.waktu_kini(), &pegangan, &pesanan, (jadwal, &mut ingat));
        self.kumpulkan(&ingat);
        let mut baru = ingat.classes != dulu || lingkungan.rinci;
        baru |= !kilat && !hasil.situs.temuan.is_empty() && dulu.is_empty();
        if !baru {
            hasil.bukti.clear();
        }
        // An alarm is told also where there is no room for its evidence.
        let (satu, disimpan) = satu_dari(lingkungan, isi, &satu.peladen, hasil, Simpanan::Terbatas);
        Ok(Kabar { satu, baru, ingatan: ingat.bita(), disimpan })
    }
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
