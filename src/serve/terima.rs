//! Who comes in, and who has to go for it; streams of events.

use std::io::{ErrorKind, Write};
use std::time::{Duration, Instant};

use mio::net::TcpStream;

use super::gerbang::Gerbang;
use super::jawab::{Penjawab, Saluran};
use super::sambungan::{Keadaan, Sambungan};
use super::tolak::Tolak;

/// Connections that are read, answered or closed; streams count by themselves.
pub(super) const SAMBUNGAN_TERBANYAK: usize = 128;
/// Streams of events.
pub(super) const ALIRAN_TERBANYAK: usize = 64;
/// How many are let in before those who are in are heard again.
const SEKALI_TERIMA: usize = 32;
/// After this time without a taken byte, a client that is written to may have to go.
const MACET: Duration = Duration::from_secs(1);
/// How often a silent stream says something, so that a dead client is found.
const HIDUP: Duration = Duration::from_secs(15);

/// The head of a stream. It has no length, so its end is that of the connection.
const KEPALA_ALIRAN: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\
    X-Content-Type-Options: nosniff\r\nCross-Origin-Resource-Policy: same-origin\r\nConnection: close\r\n\r\n";

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

impl Gerbang {
    /// Lets some in, from each listener as many.
    pub(super) fn terima(&mut self, kini: Instant) -> Pintu {
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
        for sok in baru {
            self.sambut(sok, kini);
        }
        pintu
    }

    fn sambut(&mut self, mut sok: TcpStream, kini: Instant) {
        if self.sambungan.values().filter(|s| !s.mengalir()).count() >= SAMBUNGAN_TERBANYAK {
            match self.korban(kini) {
                Some(nomor) => self.usir(nomor),
                // Nobody waits for a client that is refused at the door, so an answer that does not fit is lost.
                None => return drop(sok.write(&Tolak::Penuh.bait())),
            }
        }
        // It only makes small answers faster.
        drop(sok.set_nodelay(true));
        if let Ok(nomor) = self.daftar(&mut sok) {
            self.sambungan.insert(nomor, Sambungan::baru(sok, kini));
            self.maju(nomor, kini);
        }
    }

    /// Returns who has to go for somebody new: who is only closing, then the oldest that has not asked, then who does
    /// not take its answer.
    fn korban(&self, kini: Instant) -> Option<usize> {
        let urutan = |s: &Sambungan| match &s.keadaan {
            Keadaan::Menutup { .. } => Some(0),
            Keadaan::Membaca { .. } => Some(1),
            Keadaan::Menulis { maju, .. } if kini >= *maju + MACET => Some(2),
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
    pub(super) fn buka_aliran(
        &mut self,
        nomor: usize,
        hanya_kepala: bool,
        saluran: Saluran,
        penjawab: &dyn Penjawab,
        kini: Instant,
    ) {
        let Some(sambungan) = self.sambungan.get_mut(&nomor) else { return };
        let mut keluar = KEPALA_ALIRAN.as_bytes().to_vec();
        if hanya_kepala {
            return sambungan.jawab(keluar, false, kini);
        }
        keluar.extend_from_slice(b"retry: 500\n\n");
        sambungan.keadaan = Keadaan::Mengalir { keluar, terakhir: kini };
        self.siaran.daftar(nomor, saluran.clone());
        // Asked after the stream is known to the hub, so that nothing falls between the two.
        if let Some(peristiwa) = penjawab.sambut(&saluran) {
            self.alir(nomor, &peristiwa.bait(), kini);
        }
        let aliran: Vec<usize> = self.sambungan.iter().filter(|(_, s)| s.mengalir()).map(|(nomor, _)| *nomor).collect();
        for nomor in &aliran[..aliran.len().saturating_sub(ALIRAN_TERBANYAK)] {
            self.buang(*nomor);
        }
    }

    /// Writes what the hub was given.
    pub(super) fn siarkan(&mut self, kini: Instant) {
        for (nomor, bait) in self.siaran.ambil() {
            self.alir(nomor, &bait, kini);
            self.maju(nomor, kini);
        }
    }

    pub(super) fn hidupkan_aliran(&mut self, kini: Instant) {
        let diam = |s: &Sambungan| matches!(s.keadaan, Keadaan::Mengalir { terakhir, .. } if kini >= terakhir + HIDUP);
        let diam: Vec<usize> = self.sambungan.iter().filter(|(_, s)| diam(s)).map(|(nomor, _)| *nomor).collect();
        for nomor in diam {
            self.alir(nomor, b":\n\n", kini);
            self.maju(nomor, kini);
        }
    }

    fn alir(&mut self, nomor: usize, bait: &[u8], kini: Instant) {
        if let Some(Sambungan { keadaan: Keadaan::Mengalir { keluar, terakhir }, .. }) = self.sambungan.get_mut(&nomor)
        {
            keluar.extend_from_slice(bait);
            *terakhir = kini;
        }
    }
}
