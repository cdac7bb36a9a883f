//! The gate: one thread that owns every socket of every client and never waits for one of them.

use std::collections::{BTreeMap, VecDeque};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use mio::net::TcpStream;
use mio::{Events, Token};

use super::acak::acak;
use super::aturan;
use super::dalam::{self, Dalam};
use super::jawab::{Penjawab, Permintaan};
use super::kepala::Kepala;
use super::lajur::{Hasil, Lajur, akhir_kepala};
use super::ruang::{BANGUN, Pintu, Ruang};
use super::sambungan::{JAWAB_TERLAMA, Keadaan, Langkah};
use super::tolak::Tolak;

/// Connections to the inside, and threads there that answer.
const LAJUR: usize = 8;
/// How often time is looked at while anybody is connected.
const DETAK: Duration = Duration::from_millis(250);

/// A request that waits for a connection to the inside.
struct Antrean {
    untuk: usize,
    bait: Vec<u8>,
    hanya_kepala: bool,
}

pub(super) struct Gerbang {
    ruang: Ruang,
    lajur: BTreeMap<usize, Lajur>,
    antre: VecDeque<Antrean>,
    dalam: Vec<Dalam>,
    penjawab: Arc<dyn Penjawab>,
    berhenti: Arc<AtomicBool>,
    rahasia: String,
    port: u16,
}

impl Gerbang {
    /// Opens the ways to the inside; `port` is the one that clients name in `Host`.
    pub(super) fn buka(
        ruang: Ruang,
        penjawab: Arc<dyn Penjawab>,
        berhenti: Arc<AtomicBool>,
        port: u16,
    ) -> io::Result<Self> {
        let (lajur, antre, dalam, rahasia) = (BTreeMap::new(), VecDeque::new(), Vec::new(), acak()?);
        let mut gerbang = Self { ruang, lajur, antre, dalam, penjawab, berhenti, rahasia, port };
        gerbang.pulihkan()?;
        Ok(gerbang)
    }

    /// Serves until told to stop.
    pub(super) fn jalan(mut self) -> io::Result<()> {
        let mut peristiwa = Events::with_capacity(256);
        let mut pintu = Pintu::Sepi;
        let mut detak = Instant::now();
        loop {
            let sabar = match pintu {
                Pintu::Ramai => Some(Duration::ZERO),
                Pintu::Sepi if self.ruang.kosong() && self.lajur.len() == LAJUR => None,
                Pintu::Sepi | Pintu::Nanti => Some(DETAK),
            };
            self.ruang.tunggu(&mut peristiwa, sabar)?;
            if self.berhenti.load(Ordering::Acquire) {
                return Ok(());
            }
            let kini = Instant::now();
            for satu in &peristiwa {
                match satu.token() {
                    Token(nomor) if nomor < BANGUN.0 => pintu = Pintu::Ramai,
                    BANGUN => {}
                    Token(nomor) if self.lajur.contains_key(&nomor) => self.lajur_maju(nomor, kini),
                    Token(nomor) => self.maju(nomor, kini),
                }
            }
            for nomor in self.ruang.siarkan(kini) {
                self.maju(nomor, kini);
            }
            if pintu == Pintu::Ramai {
                let (lagi, baru) = self.ruang.terima();
                pintu = lagi;
                for sok in baru {
                    if let Some(nomor) = self.ruang.sambut(sok, kini) {
                        self.maju(nomor, kini);
                    }
                }
            }
            if kini >= detak {
                detak = kini + DETAK;
                pintu = if pintu == Pintu::Nanti { Pintu::Ramai } else { pintu };
                self.waktu(kini);
            }
        }
    }

    /// Goes on with one client as far as it can without waiting.
    fn maju(&mut self, nomor: usize, kini: Instant) {
        while let Some(sambungan) = self.ruang.get(nomor) {
            match sambungan.maju(kini) {
                Langkah::Tunggu => return,
                Langkah::Ulang => {}
                Langkah::Habis => self.ruang.buang(nomor),
                Langkah::Tolak(tolak) => sambungan.jawab(tolak.bait(), false, kini),
                Langkah::Minta(kepala, lebih) => self.minta(nomor, &kepala, lebih, kini),
            }
        }
    }

    fn minta(&mut self, nomor: usize, bait: &[u8], lebih: bool, kini: Instant) {
        let hasil = Kepala::urai(bait).and_then(|kepala| {
            // More than the head means a second request that did not wait, or a body that was not announced.
            Ok((aturan::periksa(&kepala, self.port)?, kepala.tetap() && !lebih))
        });
        let (minta, tetap) = match hasil {
            Ok(minta) => minta,
            Err(tolak) => return self.tolak(nomor, tolak, kini),
        };
        // What a panic leaves behind is the answerer's; the gate has lent it nothing.
        match catch_unwind(AssertUnwindSafe(|| self.penjawab.salur(&minta))) {
            Ok(Some(saluran)) => {
                self.ruang.buka_aliran(nomor, minta.hanya_kepala, saluran, kini);
            }
            Ok(None) => self.antrekan(nomor, &minta, tetap, kini),
            Err(_) => self.tolak(nomor, Tolak::Penuh, kini),
        }
    }

    fn antrekan(&mut self, nomor: usize, minta: &Permintaan, tetap: bool, kini: Instant) {
        if let Some(sambungan) = self.ruang.get(nomor) {
            sambungan.keadaan = Keadaan::Menunggu { tetap, batas: kini + JAWAB_TERLAMA };
        }
        let bait = dalam::tulis(minta, &self.rahasia);
        self.antre.push_back(Antrean { untuk: nomor, bait, hanya_kepala: minta.hanya_kepala });
        self.bagikan(kini);
    }

    fn tolak(&mut self, nomor: usize, tolak: Tolak, kini: Instant) {
        if let Some(sambungan) = self.ruang.get(nomor) {
            sambungan.jawab(tolak.bait(), false, kini);
        }
    }

    /// Gives what waits to connections that are free.
    fn bagikan(&mut self, kini: Instant) {
        while let Some(nomor) = self.lajur.iter().find(|(_, lajur)| lajur.bebas()).map(|(nomor, _)| *nomor) {
            let Some(Antrean { untuk, bait, hanya_kepala }) = self.antre.pop_front() else { return };
            if !self.ruang.menunggu(untuk) {
                continue;
            }
            let hasil = self.lajur.get_mut(&nomor).map_or(Hasil::Putus, |l| l.kirim(untuk, bait, hanya_kepala));
            self.terapkan(nomor, hasil, kini);
        }
    }

    fn lajur_maju(&mut self, nomor: usize, kini: Instant) {
        let hasil = self.lajur.get_mut(&nomor).map_or(Hasil::Belum, Lajur::maju);
        self.terapkan(nomor, hasil, kini);
        self.bagikan(kini);
    }

    fn terapkan(&mut self, nomor: usize, hasil: Hasil, kini: Instant) {
        match hasil {
            Hasil::Belum => {}
            Hasil::Utuh(untuk, bait) => self.sampaikan(untuk, bait, kini),
            Hasil::Putus => {
                let lajur = self.lajur.remove(&nomor);
                if let Some(untuk) = lajur.and_then(|lajur| lajur.untuk()).filter(|untuk| self.ruang.menunggu(*untuk)) {
                    self.tolak(untuk, Tolak::Penuh, kini);
                    self.maju(untuk, kini);
                }
            }
        }
    }

    fn sampaikan(&mut self, nomor: usize, mut bait: Vec<u8>, kini: Instant) {
        let Some(sambungan) = self.ruang.get(nomor) else { return };
        let Keadaan::Menunggu { tetap, .. } = sambungan.keadaan else { return };
        let kata = if tetap { "Connection: keep-alive\r\n" } else { "Connection: close\r\n" };
        if let Some(akhir) = akhir_kepala(&bait) {
            bait.splice(akhir - 2..akhir - 2, kata.bytes());
        }
        sambungan.jawab(bait, tetap, kini);
        self.maju(nomor, kini);
        self.ruang.ringankan(nomor);
    }

    fn waktu(&mut self, kini: Instant) {
        for nomor in self.ruang.waktu(kini) {
            self.maju(nomor, kini);
        }
        // If it fails, clients are refused when their time is over, and the next beat tries again.
        drop(self.pulihkan());
        self.bagikan(kini);
    }

    /// Opens connections to the inside in place of those that are gone.
    fn pulihkan(&mut self) -> io::Result<()> {
        let kurang = LAJUR - self.lajur.len();
        if kurang == 0 {
            return Ok(());
        }
        if self.lajur.is_empty() {
            self.dalam.clear();
        }
        let (dalam, jalan) = Dalam::buka(&self.penjawab, &self.rahasia, self.port, kurang)?;
        for sok in jalan {
            sok.set_nonblocking(true)?;
            let mut sok = TcpStream::from_std(sok);
            let nomor = self.ruang.daftar(&mut sok)?;
            self.lajur.insert(nomor, Lajur::baru(sok));
        }
        self.dalam.push(dalam);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::thread;

    use mio::net::TcpListener;
    use mio::{Poll, Waker};

    use super::*;
    use crate::serve::jawab::Halo;
    use crate::serve::siaran::Siaran;

    #[test]
    fn ways_to_the_inside_that_break_are_built_again() {
        let poll = Poll::new().expect("poll");
        let bangun = Waker::new(poll.registry(), BANGUN).expect("waker");
        let pintu = TcpListener::bind("127.0.0.1:0".parse().expect("address")).expect("free port");
        let alamat = pintu.local_addr().expect("address");
        let berhenti = Arc::new(AtomicBool::new(false));
        let ruang = Ruang::buka(poll, vec![pintu], Siaran::baru()).expect("room");
        let mut gerbang = Gerbang::buka(ruang, Arc::new(Halo), Arc::clone(&berhenti), alamat.port()).expect("gate");
        // Half of them go with their server, half of them alone.
        gerbang.lajur.clear();
        gerbang.pulihkan().expect("all of them again");
        gerbang.lajur.retain(|nomor, _| nomor % 2 == 0);
        let utas = thread::spawn(move || gerbang.jalan());
        for _ in 0..20 {
            let mut sok = std::net::TcpStream::connect(alamat).expect("open");
            write!(sok, "GET / HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n\r\n", alamat.port())
                .expect("open");
            let mut teks = String::new();
            sok.read_to_string(&mut teks).expect("answer");
            assert!(teks.starts_with("HTTP/1.1 200 ") && teks.ends_with("halo"), "{teks}");
        }
        berhenti.store(true, Ordering::Release);
        bangun.wake().expect("gate");
        utas.join().expect("no panic").expect("no fault");
    }
}
