//! Asking for what is kept, and giving up in time where nobody answers well.

use std::io::ErrorKind;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::diag::Pesan;
use crate::jaring::{Klien, Minta, Setelan};
use crate::pipeline::gudang::alamat::Alamat;
use crate::vfs::{Depot, Error};

/// The time of one request as a whole.
const WAKTU: Duration = Duration::from_secs(30);
/// The time of all requests together, for each thread: what takes longer costs more than it saves.
const WAKTU_SEMUA: Duration = Duration::from_secs(5 * 60);
/// After so many failures nobody asks any more.
const MAKS_GAGAL: usize = 3;

/// What is kept where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rak {
    /// Lists of files, by the digests of their keys.
    Daftar,
    /// Files, by their digests.
    Isi,
}

impl Rak {
    fn nama(self) -> &'static str {
        match self {
            Self::Daftar => "ac",
            Self::Isi => "cas",
        }
    }
}

/// What came of asking.
#[derive(Debug)]
pub enum Dapat {
    /// Bytes that nobody has judged yet.
    Isi(Vec<u8>),
    /// There is nothing.
    Tiada,
    /// There is something that cannot be used.
    Rusak(Pesan),
    /// Nobody could be asked.
    Gagal,
}

/// Whether a file is written that seems to be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tulis {
    /// It is not.
    Baru,
    /// It is: what is there may be damaged.
    Ganti,
}

enum Wadah {
    Folder(Depot),
    Peladen { klien: Klien, dasar: String, izin: Option<String> },
}

/// A place that keeps units.
pub struct Tempat {
    wadah: Wadah,
    gagal: AtomicUsize,
    lama: AtomicU64,
    batas: Duration,
    keluh: Mutex<Option<Pesan>>,
    mati: Mutex<Option<Pesan>>,
}

impl Tempat {
    /// Opens a place for a run on so many threads; nobody is asked yet.
    ///
    /// `sertifikat` vouches for the server in place of the public ones, as PEM.
    ///
    /// # Errors
    ///
    /// Says that the certificates are none.
    pub fn buka(alamat: Alamat, sertifikat: Option<Vec<u8>>, utas: usize) -> Result<Self, Pesan> {
        let semua = WAKTU_SEMUA.saturating_mul(u32::try_from(utas.max(1)).unwrap_or(u32::MAX));
        Self::dalam(alamat, sertifikat, WAKTU, semua)
    }

    fn dalam(alamat: Alamat, sertifikat: Option<Vec<u8>>, waktu: Duration, batas: Duration) -> Result<Self, Pesan> {
        let wadah = match alamat {
            Alamat::Folder(folder) => Wadah::Folder(Depot::new(&folder)),
            Alamat::Peladen { dasar, izin } => {
                let klien = Klien::baru(&Setelan { tuju: None, waktu, sertifikat });
                Wadah::Peladen { klien: klien.map_err(|galat| galat.message())?, dasar, izin }
            }
        };
        Ok(Self {
            wadah,
            gagal: AtomicUsize::new(0),
            lama: AtomicU64::new(0),
            batas,
            keluh: Mutex::default(),
            mati: Mutex::default(),
        })
    }

    /// Returns why nobody is asked any more, where that is so.
    #[must_use]
    pub fn mati(&self) -> Option<Pesan> {
        self.mati.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Returns how often nobody could be asked, and why the first time.
    #[must_use]
    pub fn keluh(&self) -> Option<(usize, Pesan)> {
        let keluh = self.keluh.lock().unwrap_or_else(PoisonError::into_inner).clone();
        keluh.map(|sebab| (self.gagal.load(Ordering::Relaxed), sebab))
    }

    /// Asks for a file of at most `maks` bytes.
    pub fn ambil(&self, rak: Rak, nama: &str, maks: u64) -> Dapat {
        if self.mati().is_some() {
            return Dapat::Gagal;
        }
        self.ukur(|| match &self.wadah {
            Wadah::Folder(depot) => match depot.read(rak.nama(), nama, maks) {
                Ok(Some(isi)) => Dapat::Isi(isi),
                Ok(None) => Dapat::Tiada,
                // What lies there is no file of ours; the others may be.
                Err(galat) if ganjil(&galat) => Dapat::Rusak(galat.message()),
                Err(galat) => self.catat(galat.message()),
            },
            Wadah::Peladen { klien, .. } => {
                let (url, kepala) = self.minta(rak, nama);
                match klien.ambil(&Minta { url: &url, kepala: &kepala, batas: maks, simpan: maks }) {
                    Ok(terima) => match terima.status {
                        200 if terima.terpotong => {
                            Dapat::Rusak(Pesan::new("jawabannya terlalu panjang", "the answer is too long"))
                        }
                        200 => Dapat::Isi(terima.bita),
                        404 | 410 => Dapat::Tiada,
                        status => self.catat(pesan_status(status)),
                    },
                    Err(galat) => self.catat(galat.message()),
                }
            }
        })
    }

    /// Keeps a file, and says whether it is there now.
    pub fn taruh(&self, rak: Rak, nama: &str, isi: &[u8], tulis: Tulis) -> bool {
        if self.mati().is_some() {
            return false;
        }
        // Lists name what has just been made, and are always written.
        let dicari = rak == Rak::Isi && tulis == Tulis::Baru;
        let hasil = self.ukur(|| match &self.wadah {
            Wadah::Folder(depot) => {
                if dicari && depot.has(rak.nama(), nama, isi.len() as u64) {
                    return Ok(());
                }
                depot.write(rak.nama(), nama, isi).map_err(|galat| galat.message())
            }
            Wadah::Peladen { klien, .. } => {
                let (url, kepala) = self.minta(rak, nama);
                if dicari && klien.ada(&url, &kepala).map_err(|galat| galat.message())? == 200 {
                    return Ok(());
                }
                match klien.taruh(&url, &kepala, isi).map_err(|galat| galat.message())? {
                    200..=299 => Ok(()),
                    status => Err(pesan_status(status)),
                }
            }
        });
        match hasil {
            Ok(()) => true,
            Err(pesan) => {
                let _gagal = self.catat(pesan);
                false
            }
        }
    }

    /// Tells a folder that a file of it was used.
    pub fn pakai(&self, rak: Rak, nama: &str) {
        match &self.wadah {
            Wadah::Folder(depot) => depot.touch(rak.nama(), nama),
            // Servers see for themselves.
            Wadah::Peladen { .. } => {}
        }
    }

    fn minta(&self, rak: Rak, nama: &str) -> (String, Vec<(&str, &str)>) {
        match &self.wadah {
            Wadah::Folder(_) => (String::new(), Vec::new()),
            Wadah::Peladen { dasar, izin, .. } => {
                let kepala = izin.iter().map(|izin| ("Authorization", izin.as_str())).collect();
                (format!("{dasar}/{}/{nama}", rak.nama()), kepala)
            }
        }
    }

    /// Adds up the time that was spent.
    fn ukur<T>(&self, kerja: impl FnOnce() -> T) -> T {
        let mulai = Instant::now();
        let hasil = kerja();
        let lama = u64::try_from(mulai.elapsed().as_millis()).unwrap_or(u64::MAX);
        let semua = self.lama.fetch_add(lama, Ordering::Relaxed).saturating_add(lama);
        if u128::from(semua) > self.batas.as_millis() {
            self.matikan(Pesan::new("terlalu lambat", "it is too slow"));
        }
        hasil
    }

    /// Counts a failure.
    fn catat(&self, pesan: Pesan) -> Dapat {
        self.keluh.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert_with(|| pesan.clone());
        if self.gagal.fetch_add(1, Ordering::Relaxed) + 1 >= MAKS_GAGAL {
            self.matikan(pesan);
        }
        Dapat::Gagal
    }

    fn matikan(&self, sebab: Pesan) {
        self.mati.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(sebab);
    }
}

fn pesan_status(status: u16) -> Pesan {
    Pesan::new(format!("peladen menjawab {status}"), format!("the server answers {status}"))
}

/// Tells whether a folder is fine and only this file of it is not.
fn ganjil(galat: &Error) -> bool {
    match galat {
        Error::Blocked(_) => true,
        Error::Io { source, .. } => source.kind() == ErrorKind::FileTooLarge,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::pipeline::gudang::alamat::Terbuka;

    fn tempat(teks: &str) -> Tempat {
        let alamat = Alamat::baca(teks, Path::new("/"), Terbuka::Sendiri, None).expect("an address");
        Tempat::buka(alamat, None, 1).expect("opened")
    }

    #[test]
    fn a_server_that_keeps_silent_costs_a_bounded_time() {
        let diam = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        let teks = format!("http://{}", diam.local_addr().expect("an address"));
        let buka = |waktu, batas| {
            let alamat = Alamat::baca(&teks, Path::new("/"), Terbuka::Sendiri, None).expect("an address");
            Tempat::dalam(alamat, None, waktu, batas).expect("opened")
        };
        let sebentar = Duration::from_millis(100);
        let tempat = buka(sebentar, WAKTU_SEMUA);
        let mulai = Instant::now();
        for _ in 0..100 {
            assert!(matches!(tempat.ambil(Rak::Isi, "00", 9), Dapat::Gagal));
        }
        assert!(mulai.elapsed() < Duration::from_secs(20), "three of a hundred were asked");
        // The time of all requests together ends it too, however each of them goes.
        let tempat = buka(sebentar, Duration::from_millis(20));
        assert!(matches!(tempat.ambil(Rak::Isi, "00", 9), Dapat::Gagal));
        assert_eq!(tempat.mati().map(|sebab| sebab.en).as_deref(), Some("it is too slow"));
    }

    #[test]
    fn a_folder_keeps_files_and_odd_ones_do_not_end_it() {
        let dir = tempfile::tempdir().expect("folder");
        let tempat = tempat(dir.path().join("unit").to_str().expect("text"));
        assert!(matches!(tempat.ambil(Rak::Isi, "00", 9), Dapat::Tiada));
        assert!(tempat.taruh(Rak::Isi, "00", b"satu", Tulis::Baru));
        assert!(tempat.taruh(Rak::Isi, "00", b"SATU", Tulis::Baru), "it seems to be there");
        assert!(matches!(tempat.ambil(Rak::Isi, "00", 9), Dapat::Isi(isi) if isi == b"satu"));
        assert!(tempat.taruh(Rak::Isi, "00", b"SATU", Tulis::Ganti));
        assert!(matches!(tempat.ambil(Rak::Isi, "00", 9), Dapat::Isi(isi) if isi == b"SATU"));
        for _ in 0..9 {
            assert!(matches!(tempat.ambil(Rak::Isi, "00", 3), Dapat::Rusak(_)));
        }
        assert_eq!(tempat.mati(), None);
    }

    #[test]
    fn who_does_not_answer_is_asked_three_times() {
        // Port 9 is nobody's; whoever listens there answers no request.
        let tempat = tempat("http://127.0.0.1:9/x");
        for n in 0..3 {
            assert_eq!(tempat.mati(), None, "{n}");
            assert!(matches!(tempat.ambil(Rak::Daftar, "00", 9), Dapat::Gagal));
        }
        assert!(tempat.mati().is_some());
        assert!(!tempat.taruh(Rak::Isi, "00", b"x", Tulis::Baru));
    }
}
