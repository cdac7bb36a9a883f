//! The gate: one thread that owns every socket of every client and never waits for one of them.

use std::collections::{BTreeMap, VecDeque};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use mio::net::{TcpListener, TcpStream};
use mio::{Events, Interest, Poll, Token};

use super::acak::acak;
use super::aturan;
use super::dalam::{self, Dalam};
use super::jawab::{Penjawab, Permintaan, Saluran};
use super::kepala::Kepala;
use super::lajur::{Hasil, Lajur, akhir_kepala};
use super::sambungan::{JAWAB_TERLAMA, Keadaan, Langkah, Sambungan};
use super::siaran::Siaran;
use super::terima::Pintu;
use super::tolak::Tolak;

/// Connections to the inside, and threads there that answer.
pub(super) const LAJUR: usize = 8;
/// How often time is looked at while anybody is connected.
const DETAK: Duration = Duration::from_millis(250);
/// What all answers that clients do not take may hold.
const TERTUNDA_TERBANYAK: usize = 32 * 1024 * 1024;

/// The token of the hand that wakes the gate; listeners have those below.
pub(super) const BANGUN: Token = Token(2);
const NOMOR_PERTAMA: usize = 8;

/// A request that waits for a connection to the inside.
struct Antrean {
    untuk: usize,
    bait: Vec<u8>,
    hanya_kepala: bool,
}

pub(super) struct Gerbang {
    pub(super) poll: Poll,
    pub(super) pendengar: Vec<TcpListener>,
    /// Clients by their number, which is the order of their arrival and is never used again.
    pub(super) sambungan: BTreeMap<usize, Sambungan>,
    pub(super) nomor: usize,
    lajur: BTreeMap<usize, Lajur>,
    antre: VecDeque<Antrean>,
    dalam: Vec<Dalam>,
    penjawab: Arc<dyn Penjawab>,
    pub(super) siaran: Siaran,
    berhenti: Arc<AtomicBool>,
    rahasia: String,
    port: u16,
}

impl Gerbang {
    pub(super) fn buka(
        poll: Poll,
        mut pendengar: Vec<TcpListener>,
        penjawab: Arc<dyn Penjawab>,
        siaran: Siaran,
        berhenti: Arc<AtomicBool>,
    ) -> io::Result<Self> {
        let port = pendengar.first().ok_or(io::ErrorKind::NotFound)?.local_addr()?.port();
        for (nomor, satu) in pendengar.iter_mut().enumerate() {
            poll.registry().register(satu, Token(nomor), Interest::READABLE)?;
        }
        let (sambungan, lajur, antre, dalam) = (BTreeMap::new(), BTreeMap::new(), VecDeque::new(), Vec::new());
        let (nomor, rahasia) = (NOMOR_PERTAMA, acak()?);
        let mut gerbang =
            Self { poll, pendengar, sambungan, nomor, lajur, antre, dalam, penjawab, siaran, berhenti, rahasia, port };
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
                Pintu::Sepi if self.sambungan.is_empty() && self.lajur.len() == LAJUR => None,
                Pintu::Sepi | Pintu::Nanti => Some(DETAK),
            };
            match self.poll.poll(&mut peristiwa, sabar) {
                Err(galat) if galat.kind() != io::ErrorKind::Interrupted => return Err(galat),
                _ => {}
            }
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
            self.siarkan(kini);
            if pintu == Pintu::Ramai {
                pintu = self.terima(kini);
            }
            if kini >= detak {
                detak = kini + DETAK;
                pintu = if pintu == Pintu::Nanti { Pintu::Ramai } else { pintu };
                self.waktu(kini);
            }
        }
    }

    /// Goes on with one client as far as it can without waiting.
    pub(super) fn maju(&mut self, nomor: usize, kini: Instant) {
        while let Some(sambungan) = self.sambungan.get_mut(&nomor) {
            match sambungan.maju(kini) {
                Langkah::Tunggu => return,
                Langkah::Ulang => {}
                Langkah::Habis => self.buang(nomor),
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
        match catch_unwind(AssertUnwindSafe(|| self.penjawab.salur(&minta))) {
            Ok(Some(saluran)) => self.alirkan(nomor, &minta, saluran, kini),
            Ok(None) => self.antrekan(nomor, &minta, tetap, kini),
            Err(_) => self.tolak(nomor, Tolak::Penuh, kini),
        }
    }

    fn antrekan(&mut self, nomor: usize, minta: &Permintaan, tetap: bool, kini: Instant) {
        let Some(sambungan) = self.sambungan.get_mut(&nomor) else { return };
        sambungan.keadaan = Keadaan::Menunggu { tetap, batas: kini + JAWAB_TERLAMA };
        let bait = dalam::tulis(minta, &self.rahasia);
        self.antre.push_back(Antrean { untuk: nomor, bait, hanya_kepala: minta.hanya_kepala });
        self.bagikan(kini);
    }

    fn alirkan(&mut self, nomor: usize, minta: &Permintaan, saluran: Saluran, kini: Instant) {
        let penjawab = Arc::clone(&self.penjawab);
        self.buka_aliran(nomor, minta.hanya_kepala, saluran, penjawab.as_ref(), kini);
    }

    fn tolak(&mut self, nomor: usize, tolak: Tolak, kini: Instant) {
        if let Some(sambungan) = self.sambungan.get_mut(&nomor) {
            sambungan.jawab(tolak.bait(), false, kini);
        }
    }

    /// Gives what waits to connections that are free.
    fn bagikan(&mut self, kini: Instant) {
        while let Some(nomor) = self.lajur.iter().find(|(_, lajur)| lajur.bebas()).map(|(nomor, _)| *nomor) {
            let Some(Antrean { untuk, bait, hanya_kepala }) = self.antre.pop_front() else { return };
            if !self.menunggu(untuk) {
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
                if let Some(untuk) = lajur.and_then(|lajur| lajur.untuk()).filter(|untuk| self.menunggu(*untuk)) {
                    self.tolak(untuk, Tolak::Penuh, kini);
                    self.maju(untuk, kini);
                }
            }
        }
    }

    fn menunggu(&self, nomor: usize) -> bool {
        self.sambungan.get(&nomor).is_some_and(|s| matches!(s.keadaan, Keadaan::Menunggu { .. }))
    }

    fn sampaikan(&mut self, nomor: usize, mut bait: Vec<u8>, kini: Instant) {
        let Some(sambungan) = self.sambungan.get_mut(&nomor) else { return };
        let Keadaan::Menunggu { tetap, .. } = sambungan.keadaan else { return };
        let kata = if tetap { "Connection: keep-alive\r\n" } else { "Connection: close\r\n" };
        if let Some(akhir) = akhir_kepala(&bait) {
            bait.splice(akhir - 2..akhir - 2, kata.bytes());
        }
        sambungan.jawab(bait, tetap, kini);
        self.maju(nomor, kini);
        self.ringankan(nomor);
    }

    /// Lets go of the oldest answers that nobody takes when all of them together hold too much.
    fn ringankan(&mut self, kecuali: usize) {
        let mut jumlah: usize = self.sambungan.values().map(Sambungan::tertunda).sum();
        while jumlah > TERTUNDA_TERBANYAK {
            let lain = self.sambungan.iter().find(|(nomor, s)| **nomor != kecuali && s.tertunda() > 0);
            let Some((nomor, tertunda)) = lain.map(|(nomor, s)| (*nomor, s.tertunda())) else { return };
            self.buang(nomor);
            jumlah -= tertunda;
        }
    }

    pub(super) fn buang(&mut self, nomor: usize) {
        if let Some(mut sambungan) = self.sambungan.remove(&nomor) {
            if sambungan.mengalir() {
                self.siaran.lepas(nomor);
            }
            // The socket is closed here in any case, which also takes it off the list.
            drop(self.poll.registry().deregister(&mut sambungan.sok));
        }
    }

    fn waktu(&mut self, kini: Instant) {
        self.hidupkan_aliran(kini);
        let nomor: Vec<usize> = self.sambungan.keys().copied().collect();
        for nomor in nomor {
            let Some(sambungan) = self.sambungan.get_mut(&nomor) else { continue };
            match sambungan.waktu(kini) {
                Langkah::Tolak(tolak) => {
                    sambungan.jawab(tolak.bait(), false, kini);
                    self.maju(nomor, kini);
                }
                Langkah::Habis => self.buang(nomor),
                Langkah::Tunggu | Langkah::Ulang | Langkah::Minta(..) => {}
            }
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
            let nomor = self.daftar(&mut sok)?;
            self.lajur.insert(nomor, Lajur::baru(sok));
        }
        self.dalam.push(dalam);
        Ok(())
    }

    /// Gives a socket its number and listens to it.
    pub(super) fn daftar(&mut self, sok: &mut TcpStream) -> io::Result<usize> {
        let nomor = self.nomor;
        self.poll.registry().register(sok, Token(nomor), Interest::READABLE | Interest::WRITABLE)?;
        self.nomor += 1;
        Ok(nomor)
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::thread;

    use mio::Waker;

    use super::*;
    use crate::serve::jawab::Jawaban;

    struct Halo;

    impl Penjawab for Halo {
        fn jawab(&self, _: &Permintaan) -> Jawaban {
            Jawaban::halaman(*b"halo")
        }

        fn salur(&self, _: &Permintaan) -> Option<Saluran> {
            None
        }
    }

    #[test]
    fn ways_to_the_inside_that_break_are_built_again() {
        let poll = Poll::new().expect("poll");
        let bangun = Waker::new(poll.registry(), BANGUN).expect("waker");
        let pintu = TcpListener::bind("127.0.0.1:0".parse().expect("address")).expect("free port");
        let alamat = pintu.local_addr().expect("address");
        let berhenti = Arc::new(AtomicBool::new(false));
        let mut gerbang =
            Gerbang::buka(poll, vec![pintu], Arc::new(Halo), Siaran::baru(), Arc::clone(&berhenti)).expect("gate");
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
