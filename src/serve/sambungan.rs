//! One connection of a client: what it is doing, and for how long it may.

use std::io::{ErrorKind, Read, Write};
use std::net::Shutdown;
use std::time::{Duration, Instant};

use mio::net::TcpStream;

use super::kepala::Pindai;
use super::tolak::Tolak;

/// From the first byte of a head to its last.
pub(super) const KEPALA_TERLAMA: Duration = Duration::from_secs(5);
/// For a connection on which nothing was said yet, or not since the last answer.
pub(super) const DIAM_TERLAMA: Duration = Duration::from_secs(30);
/// From the head to the whole answer: pages are made when they are asked for.
pub(super) const JAWAB_TERLAMA: Duration = Duration::from_secs(30);
/// For a client that takes nothing of its answer.
pub(super) const MACET_TERLAMA: Duration = Duration::from_secs(10);
/// After a refusal, so that the client can read it although it is still writing.
const TUTUP_TERLAMA: Duration = Duration::from_secs(1);
/// What is thrown away in that time.
const TUTUP_TERBANYAK: usize = 1024 * 1024;
/// What a stream may owe its client before it is given up.
const ALIRAN_TERBANYAK: usize = 64 * 1024;

pub(super) enum Keadaan {
    /// A head is read, or awaited.
    Membaca { pindai: Pindai, masuk: Vec<u8>, batas: Instant },
    /// The inside is to answer.
    Menunggu { tetap: bool, batas: Instant },
    /// The answer is written.
    Menulis { keluar: Vec<u8>, dari: usize, tetap: bool, maju: Instant },
    /// All is said; what the client still writes is thrown away.
    Menutup { sisa: usize, batas: Instant },
    /// A stream of events.
    Mengalir { keluar: Vec<u8>, terakhir: Instant },
}

/// What is to be done with a connection after a step.
pub(super) enum Langkah {
    /// Nothing until the next event.
    Tunggu,
    /// A head is whole; whether more than it came.
    Minta(Vec<u8>, bool),
    /// The client is to be refused.
    Tolak(Tolak),
    /// The answer is written and the next head may already be there.
    Ulang,
    /// It is over.
    Habis,
}

pub(super) struct Sambungan {
    pub(super) sok: TcpStream,
    pub(super) keadaan: Keadaan,
}

impl Sambungan {
    pub(super) fn baru(sok: TcpStream, kini: Instant) -> Self {
        Self { sok, keadaan: Keadaan::membaca(kini) }
    }

    /// Reads or writes what can be without waiting.
    pub(super) fn maju(&mut self, kini: Instant) -> Langkah {
        let Self { sok, keadaan } = self;
        match keadaan {
            Keadaan::Membaca { pindai, masuk, batas } => baca(sok, pindai, masuk, batas, kini),
            Keadaan::Menunggu { .. } => Langkah::Tunggu,
            Keadaan::Menulis { keluar, dari, tetap, maju } => {
                let sebelum = *dari;
                let hasil = tulis(sok, keluar, dari);
                if *dari > sebelum {
                    *maju = kini;
                }
                match (hasil, *tetap) {
                    (Langkah::Ulang, true) => *keadaan = Keadaan::membaca(kini),
                    (Langkah::Ulang, false) => return self.tutup(kini),
                    (hasil, _) => return hasil,
                }
                Langkah::Ulang
            }
            Keadaan::Menutup { sisa, .. } => buang(sok, sisa),
            Keadaan::Mengalir { keluar, .. } => {
                let mut dari = 0;
                let hasil = tulis(sok, keluar, &mut dari);
                keluar.drain(..dari);
                // A client that writes on a stream, or ends it, is done with it.
                match hasil {
                    Langkah::Habis => Langkah::Habis,
                    _ if keluar.len() > ALIRAN_TERBANYAK => Langkah::Habis,
                    _ => {
                        let mut sisa = TUTUP_TERBANYAK;
                        buang(sok, &mut sisa)
                    }
                }
            }
        }
    }

    /// Begins to write `bait`.
    pub(super) fn jawab(&mut self, bait: Vec<u8>, tetap: bool, kini: Instant) {
        self.keadaan = Keadaan::Menulis { keluar: bait, dari: 0, tetap, maju: kini };
    }

    /// Returns how many bytes are held for a client that has not taken all of its answer yet.
    pub(super) fn tertunda(&self) -> usize {
        match &self.keadaan {
            Keadaan::Menulis { keluar, dari, .. } if *dari < keluar.len() => keluar.len(),
            _ => 0,
        }
    }

    pub(super) fn mengalir(&self) -> bool {
        matches!(self.keadaan, Keadaan::Mengalir { .. })
    }

    /// Returns what is to be done because time has passed.
    pub(super) fn waktu(&mut self, kini: Instant) -> Langkah {
        match &self.keadaan {
            Keadaan::Membaca { masuk, batas, .. } if kini >= *batas => {
                if masuk.is_empty() {
                    Langkah::Habis
                } else {
                    Langkah::Tolak(Tolak::Waktu)
                }
            }
            Keadaan::Menunggu { batas, .. } if kini >= *batas => Langkah::Tolak(Tolak::Penuh),
            Keadaan::Menulis { maju, .. } if kini >= *maju + MACET_TERLAMA => Langkah::Habis,
            Keadaan::Menutup { batas, .. } if kini >= *batas => Langkah::Habis,
            _ => Langkah::Tunggu,
        }
    }

    /// Ends the writing half and lets the client finish; a plain close would tear the answer out of its hands.
    fn tutup(&mut self, kini: Instant) -> Langkah {
        if self.sok.shutdown(Shutdown::Write).is_err() {
            return Langkah::Habis;
        }
        self.keadaan = Keadaan::Menutup { sisa: TUTUP_TERBANYAK, batas: kini + TUTUP_TERLAMA };
        Langkah::Ulang
    }
}

impl Keadaan {
    fn membaca(kini: Instant) -> Self {
        Self::Membaca { pindai: Pindai::default(), masuk: Vec::new(), batas: kini + DIAM_TERLAMA }
    }
}

fn baca(sok: &mut TcpStream, pindai: &mut Pindai, masuk: &mut Vec<u8>, batas: &mut Instant, kini: Instant) -> Langkah {
    let mut potong = [0; 4096];
    loop {
        match sok.read(&mut potong) {
            Ok(0) => return Langkah::Habis,
            Ok(n) => {
                if masuk.is_empty() {
                    *batas = kini + KEPALA_TERLAMA;
                }
                masuk.extend_from_slice(&potong[..n]);
            }
            Err(galat) if galat.kind() == ErrorKind::WouldBlock => return Langkah::Tunggu,
            Err(galat) if galat.kind() == ErrorKind::Interrupted => {}
            Err(_) => return Langkah::Habis,
        }
        match pindai.cari(masuk) {
            Ok(None) => {}
            Ok(Some(panjang)) => {
                let mut kepala = std::mem::take(masuk);
                let lebih = kepala.len() > panjang;
                kepala.truncate(panjang);
                return Langkah::Minta(kepala, lebih);
            }
            Err(tolak) => return Langkah::Tolak(tolak),
        }
    }
}

/// Returns [`Langkah::Ulang`] once everything is written.
fn tulis(sok: &mut TcpStream, keluar: &[u8], dari: &mut usize) -> Langkah {
    while *dari < keluar.len() {
        match sok.write(&keluar[*dari..]) {
            Ok(0) => return Langkah::Habis,
            Ok(n) => *dari += n,
            Err(galat) if galat.kind() == ErrorKind::WouldBlock => return Langkah::Tunggu,
            Err(galat) if galat.kind() == ErrorKind::Interrupted => {}
            Err(_) => return Langkah::Habis,
        }
    }
    Langkah::Ulang
}

fn buang(sok: &mut TcpStream, sisa: &mut usize) -> Langkah {
    let mut potong = [0; 16 * 1024];
    loop {
        match sok.read(&mut potong) {
            Ok(n) if n > 0 && n < *sisa => *sisa -= n,
            Err(galat) if galat.kind() == ErrorKind::WouldBlock => return Langkah::Tunggu,
            Err(galat) if galat.kind() == ErrorKind::Interrupted => {}
            Ok(_) | Err(_) => return Langkah::Habis,
        }
    }
}
