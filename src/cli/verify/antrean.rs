//! The hosts that wait for their next look, each for its own: one that takes long holds up no other.

use std::collections::BTreeSet;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

/// Whose turn it is: which host, and how often it was looked at before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Giliran {
    /// Place in the list of hosts.
    pub host: usize,
    /// Looks before this one.
    pub putaran: u64,
}

/// Hosts in the order in which they are to be looked at.
#[derive(Debug)]
pub struct Antrean {
    isi: Mutex<Isi>,
    kabar: Condvar,
}

#[derive(Debug)]
struct Isi {
    menunggu: BTreeSet<(Instant, Giliran)>,
    dilihat: usize,
}

impl Antrean {
    /// Returns a queue of so many hosts, all to be looked at now.
    #[must_use]
    pub fn baru(banyak: usize) -> Self {
        let kini = Instant::now();
        let menunggu = (0..banyak).map(|host| (kini, Giliran { host, putaran: 0 })).collect();
        Self { isi: Mutex::new(Isi { menunggu, dilihat: 0 }), kabar: Condvar::new() }
    }

    fn isi(&self) -> MutexGuard<'_, Isi> {
        self.isi.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for the next turn; nothing once no host has one any more.
    pub fn ambil(&self) -> Option<Giliran> {
        let mut isi = self.isi();
        loop {
            let kini = Instant::now();
            isi = match isi.menunggu.first().copied() {
                Some((saat, giliran)) if saat <= kini => {
                    isi.menunggu.remove(&(saat, giliran));
                    isi.dilihat += 1;
                    return Some(giliran);
                }
                Some((saat, _)) => self.kabar.wait_timeout(isi, saat - kini).unwrap_or_else(PoisonError::into_inner).0,
                None if isi.dilihat == 0 => return None,
                None => self.kabar.wait(isi).unwrap_or_else(PoisonError::into_inner),
            };
        }
    }

    /// Gives a turn back, with the time of the next one of its host, if there is one.
    pub fn selesai(&self, giliran: Giliran, berikut: Option<Instant>) {
        let mut isi = self.isi();
        isi.dilihat -= 1;
        if let Some(saat) = berikut {
            isi.menunggu.insert((saat, Giliran { putaran: giliran.putaran + 1, ..giliran }));
        }
        self.kabar.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Sender, channel};
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_host_that_takes_long_holds_up_no_other() {
        let antrean = Antrean::baru(2);
        let (kirim, terima) = channel();
        let terima = Mutex::new(terima);
        let pekerja = |kirim: Sender<()>| {
            let mut hasil = Vec::new();
            while let Some(giliran) = antrean.ambil() {
                if giliran.host == 0 {
                    for _ in 0..3 {
                        terima.lock().expect("alone").recv_timeout(Duration::from_secs(20)).expect("the other goes on");
                    }
                } else {
                    kirim.send(()).expect("heard");
                }
                hasil.push(giliran);
                let lagi = giliran.host == 1 && giliran.putaran < 2;
                antrean.selesai(giliran, lagi.then(|| Instant::now() + Duration::from_millis(5)));
            }
            hasil
        };
        let mut semua = std::thread::scope(|lingkup| {
            let dua = [kirim.clone(), kirim].map(|kirim| lingkup.spawn(|| pekerja(kirim)));
            dua.into_iter().flat_map(|satu| satu.join().expect("ended")).collect::<Vec<_>>()
        });
        semua.sort_unstable();
        let giliran = |host, putaran| Giliran { host, putaran };
        assert_eq!(semua, [giliran(0, 0), giliran(1, 0), giliran(1, 1), giliran(1, 2)]);
        assert_eq!(antrean.ambil(), None);
    }
}
