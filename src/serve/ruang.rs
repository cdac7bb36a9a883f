//! The room of the gate: who comes in, who has to go for it, and who listens to a stream.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind, Write};
use std::time::{Duration, Instant};

use mio::net::{TcpListener, TcpStream};
use mio::{Events, Interest, Poll, Token};

use super::jawab::Saluran;
use super::sambungan::{DIAM_TERLAMA, Keadaan, Langkah, Sambungan};
use super::siaran::Siaran;
use super::tolak::Tolak;

/// The token of the hand that wakes the gate; listeners have those below, sockets those above.
pub(super) const BANGUN: Token = Token(2);
const NOMOR_PERTAMA: usize = 8;

/// Connections that are read, answered or closed; streams count by themselves.
const SAMBUNGAN_TERBANYAK: usize = 128;
/// Streams of events.
const ALIRAN_TERBANYAK: usize = 64;
/// What all answers that clients do not take may hold.
const TERTUNDA_TERBANYAK: usize = 32 * 1024 * 1024;
/// How many are let in before those who are in are heard again.
const SEKALI_TERIMA: usize = 32;
/// For so long a client that said nothing yet is not called slow: it may have lost the processor before its first word.
const BARU: Duration = Duration::from_millis(100);
/// After this time without a taken byte, a client that is written to may have to go.
const MACET: Duration = Duration::from_secs(1);
/// How often a silent stream says something, so that a dead client is found.
const HIDUP: Duration = Duration::from_secs(15);

/// The head of a stream. It has no length, so its end is that of the connection.
const KEPALA_ALIRAN: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\
    X-Content-Type-Options: nosniff\r\nCross-Origin-Resource-Policy: same-origin\r\nConnection: close\r\n\r\n";

/// Every socket of every client.
pub(super) struct Ruang {
    poll: Poll,
    pendengar: Vec<TcpListener>,
    /// Clients by their number, which is the order of their arrival and is never used again.
    sambungan: BTreeMap<usize, Sambungan>,
    nomor: usize,
    /// Streams in the order in which they were opened; a connection may have been answered often before it became one.
    aliran: Vec<usize>,
    siaran: Siaran,
}

/// What is known of those who want to come in; a listener says so only once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Pintu {
    /// Nobody is there.
    Sepi,
    /// Somebody may be there, who could not come in; asked again with the next beat.
    Nanti,
    /// Somebody may be there.
    Ramai,
}

impl Ruang {
    pub(super) fn buka(poll: Poll, mut pendengar: Vec<TcpListener>, siaran: Siaran) -> io::Result<Self> {
        for (nomor, satu) in pendengar.iter_mut().enumerate() {
            poll.registry().register(satu, Token(nomor), Interest::READABLE)?;
        }
        Ok(Self { poll, pendengar, sambungan: BTreeMap::new(), nomor: NOMOR_PERTAMA, aliran: Vec::new(), siaran })
    }

    /// Waits for something to happen, for at most `sabar`.
    pub(super) fn tunggu(&mut self, peristiwa: &mut Events, sabar: Option<Duration>) -> io::Result<()> {
        match self.poll.poll(peristiwa, sabar) {
            Err(galat) if galat.kind() != ErrorKind::Interrupted => Err(galat),
            _ => Ok(()),
        }
    }

    /// Gives a socket its number and listens to it.
    pub(super) fn daftar(&mut self, sok: &mut TcpStream) -> io::Result<usize> {
        let nomor = self.nomor;
        self.poll.registry().register(sok, Token(nomor), Interest::READABLE | Interest::WRITABLE)?;
        self.nomor += 1;
        Ok(nomor)
    }

    pub(super) fn get(&mut self, nomor: usize) -> Option<&mut Sambungan> {
        self.sambungan.get_mut(&nomor)
    }

    pub(super) fn kosong(&self) -> bool {
        self.sambungan.is_empty()
    }

    /// Returns whether the client waits for an answer of the inside.
    pub(super) fn menunggu(&self, nomor: usize) -> bool {
        self.sambungan.get(&nomor).is_some_and(|s| matches!(s.keadaan, Keadaan::Menunggu { .. }))
    }

    pub(super) fn buang(&mut self, nomor: usize) {
        if let Some(mut sambungan) = self.sambungan.remove(&nomor) {
            if sambungan.mengalir() {
                self.aliran.retain(|lain| *lain != nomor);
                self.siaran.lepas(nomor);
            }
            // The socket is closed here in any case, which also takes it off the list.
            drop(self.poll.registry().deregister(&mut sambungan.sok));
        }
    }

    /// Takes some who want to come in, from each listener as many.
    pub(super) fn terima(&mut self) -> (Pintu, Vec<TcpStream>) {
        let mut baru = Vec::new();
        let mut pintu = Pintu::Sepi;
        for pendengar in &self.pendengar {
            let sebelum = baru.len();
            while baru.len() - sebelum < SEKALI_TERIMA {
                match pendengar.accept() {
                    Ok((sok, _)) => baru.push(sok),
                    Err(galat) if galat.kind() == ErrorKind::WouldBlock => break,
                    // The client is gone before it came, or the system has nothing to give; neither is a reason to end.
                    Err(_) => {
                        pintu = pintu.max(Pintu::Nanti);
                        break;
                    }
                }
            }
            if baru.len() - sebelum >= SEKALI_TERIMA {
                pintu = Pintu::Ramai;
            }
        }
        (pintu, baru)
    }

    /// Lets one in, and returns its number; nothing if there is no room for it.
    pub(super) fn sambut(&mut self, mut sok: TcpStream, kini: Instant) -> Option<usize> {
        if self.sambungan.values().filter(|s| !s.mengalir()).count() >= SAMBUNGAN_TERBANYAK {
            let Some(nomor) = self.korban(kini) else {
                // Nobody waits for a client that is refused at the door, so an answer that does not fit is lost.
                drop(sok.write(&Tolak::Penuh.bait()));
                return None;
            };
            self.usir(nomor);
        }
        // It only makes small answers faster.
        drop(sok.set_nodelay(true));
        let nomor = self.daftar(&mut sok).ok()?;
        self.sambungan.insert(nomor, Sambungan::baru(sok, kini));
        Some(nomor)
    }

    /// Returns who has to go for somebody new: who is only closing, then the oldest that is slow to ask, then the oldest
    /// that only just came and may ask at any moment, then who does not take its answer.
    fn korban(&self, kini: Instant) -> Option<usize> {
        let urutan = |s: &Sambungan| match &s.keadaan {
            Keadaan::Menutup { .. } => Some(0),
            Keadaan::Membaca { masuk, batas, .. } if !masuk.is_empty() || *batas + BARU < kini + DIAM_TERLAMA => {
                Some(1)
            }
            Keadaan::Membaca { .. } => Some(2),
            Keadaan::Menulis { maju, .. } if kini >= *maju + MACET => Some(3),
            Keadaan::Menulis { .. } | Keadaan::Menunggu { .. } | Keadaan::Mengalir { .. } => None,
        };
        let calon = self.sambungan.iter().filter_map(|(nomor, s)| Some((urutan(s)?, *nomor)));
        calon.min().map(|(_, nomor)| nomor)
    }

    fn usir(&mut self, nomor: usize) {
        if let Some(Sambungan { sok, keadaan: Keadaan::Membaca { masuk, .. } }) = self.sambungan.get_mut(&nomor)
            && !masuk.is_empty()
        {
            // The client is slow or gone; it is told if it can be told at once.
            drop(sok.write(&Tolak::Penuh.bait()));
        }
        self.buang(nomor);
    }

    /// Makes a connection a stream of events for the page that `saluran` names.
    pub(super) fn buka_aliran(&mut self, nomor: usize, hanya_kepala: bool, saluran: Saluran, kini: Instant) {
        let Some(sambungan) = self.sambungan.get_mut(&nomor) else { return };
        let mut keluar = KEPALA_ALIRAN.as_bytes().to_vec();
        if hanya_kepala {
            return sambungan.jawab(keluar, false, kini);
        }
        keluar.extend_from_slice(b"retry: 500\n\n");
        sambungan.keadaan = Keadaan::Mengalir { keluar, terakhir: kini };
        self.siaran.daftar(nomor, saluran);
        self.aliran.push(nomor);
        if self.aliran.len() > ALIRAN_TERBANYAK {
            self.buang(self.aliran[0]);
        }
    }

    /// Gives streams what the hub was given, and returns which ones have something to write.
    pub(super) fn siarkan(&mut self, kini: Instant) -> Vec<usize> {
        let kiriman = self.siaran.ambil();
        kiriman.iter().for_each(|(nomor, bait)| self.alir(*nomor, bait, kini));
        kiriman.into_iter().map(|(nomor, _)| nomor).collect()
    }

    /// Gives silent streams a comment, and returns which.
    fn hidupkan(&mut self, kini: Instant) -> Vec<usize> {
        let diam = |s: &Sambungan| matches!(s.keadaan, Keadaan::Mengalir { terakhir, .. } if kini >= terakhir + HIDUP);
        let diam: Vec<usize> = self.sambungan.iter().filter(|(_, s)| diam(s)).map(|(nomor, _)| *nomor).collect();
        diam.iter().for_each(|nomor| self.alir(*nomor, b":\n\n", kini));
        diam
    }

    /// Lets go of the oldest answers that nobody takes when all of them together hold too much.
    pub(super) fn ringankan(&mut self, kecuali: usize) {
        let mut jumlah: usize = self.sambungan.values().map(Sambungan::tertunda).sum();
        while jumlah > TERTUNDA_TERBANYAK {
            let lain = self.sambungan.iter().find(|(nomor, s)| **nomor != kecuali && s.tertunda() > 0);
            let Some((nomor, tertunda)) = lain.map(|(nomor, s)| (*nomor, s.tertunda())) else { return };
            self.buang(nomor);
            jumlah -= tertunda;
        }
    }

    /// Looks at the time of everybody, and returns who has something to write because of it.
    pub(super) fn waktu(&mut self, kini: Instant) -> Vec<usize> {
        let mut tertulis = self.hidupkan(kini);
        let mut habis = Vec::new();
        for (nomor, sambungan) in &mut self.sambungan {
            match sambungan.waktu(kini) {
                Langkah::Tolak(tolak) => {
                    sambungan.jawab(tolak.bait(), false, kini);
                    tertulis.push(*nomor);
                }
                Langkah::Habis => habis.push(*nomor),
                Langkah::Tunggu | Langkah::Ulang | Langkah::Minta(..) => {}
            }
        }
        habis.into_iter().for_each(|nomor| self.buang(nomor));
        tertulis
    }

    fn alir(&mut self, nomor: usize, bait: &[u8], kini: Instant) {
        if let Some(Sambungan { keadaan: Keadaan::Mengalir { keluar, terakhir }, .. }) = self.sambungan.get_mut(&nomor)
        {
            keluar.extend_from_slice(bait);
            *terakhir = kini;
        }
    }
}
