//! The hosts that wait for their next look, each for its own: one that takes long holds up no other.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

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

/// A turn that somebody has; it goes back to the queue whatever becomes of the look.
#[derive(Debug)]
pub struct Dipegang<'a> {
    antrean: &'a Antrean,
    giliran: Giliran,
    berikut: Option<Instant>,
}

impl Drop for Dipegang<'_> {
    fn drop(&mut self) {
        self.antrean.selesai(self.giliran, self.berikut);
    }
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

    /// Looks at hosts by turns until none has one any more.
    ///
    /// A look that breaks down is told to `rusak`, and its host has its next turn all the same: neither may the others
    /// wait for it for ever, nor may one fault of ours end the watch over a host.
    pub fn layani(&self, lihat: impl Fn(Giliran), rusak: impl Fn(Giliran), jeda: impl Fn(Giliran) -> Option<Duration>) {
        while let Some(mut dipegang) = self.ambil() {
            let giliran = dipegang.giliran;
            let mulai = Instant::now();
            // What a look leaves behind is a memory replaced as a whole and locks that hold no half-made state.
            let utuh = catch_unwind(AssertUnwindSafe(|| lihat(giliran)));
            dipegang.berikut = jeda(giliran).and_then(|jeda| mulai.checked_add(jeda));
            if utuh.is_err() {
                rusak(giliran);
            }
        }
    }

    /// Waits for the next turn; nothing once no host has one any more.
    pub fn ambil(&self) -> Option<Dipegang<'_>> {
        let mut isi = self.isi();
        loop {
            let kini = Instant::now();
            isi = match isi.menunggu.first().copied() {
                Some((saat, giliran)) if saat <= kini => {
                    isi.menunggu.remove(&(saat, giliran));
                    isi.dilihat += 1;
                    return Some(Dipegang { antrean: self, giliran, berikut: None });
                }
                Some((saat, _)) => self.kabar.wait_timeout(isi, saat - kini).unwrap_or_else(PoisonError::into_inner).0,
                None if isi.dilihat == 0 => return None,
                None => self.kabar.wait(isi).unwrap_or_else(PoisonError::into_inner),
            };
        }
    }

    /// Gives a turn back, with the time of the next one of its host, if there is one.
    fn selesai(&self, giliran: Giliran, berikut: Option<Instant>) {
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

    use super::*;

    #[test]
    fn a_host_that_takes_long_holds_up_no_other() {
        let antrean = Antrean::baru(2);
        let (kirim, terima) = channel();
        let (terima, semua) = (Mutex::new(terima), Mutex::new(Vec::new()));
        let pekerja = |kirim: Sender<()>| {
            let lihat = |giliran: Giliran| {
                if giliran.host == 0 {
                    for _ in 0..3 {
                        terima.lock().expect("alone").recv_timeout(Duration::from_secs(20)).expect("the other goes on");
                    }
                } else {
                    kirim.send(()).expect("heard");
                }
                semua.lock().expect("noted").push(giliran);
            };
            let lagi = |giliran: Giliran| giliran.host == 1 && giliran.putaran < 2;
            antrean.layani(lihat, |_| panic!("whole"), |giliran| lagi(giliran).then_some(Duration::from_millis(5)));
        };
        std::thread::scope(|lingkup| {
            for kirim in [kirim.clone(), kirim] {
                lingkup.spawn(|| pekerja(kirim));
            }
        });
        let mut semua = semua.into_inner().expect("noted");
        semua.sort_unstable();
        let giliran = |host, putaran| Giliran { host, putaran };
        assert_eq!(semua, [giliran(0, 0), giliran(1, 0), giliran(1, 1), giliran(1, 2)]);
        assert!(antrean.ambil().is_none());
    }

    #[test]
    fn a_look_that_breaks_down_is_told_and_ends_neither_the_watch_nor_that_of_its_host() {
        let antrean = std::sync::Arc::new(Antrean::baru(3));
        let (kirim, terima) = channel();
        for _ in 0..2 {
            let (antrean, kirim) = (antrean.clone(), kirim.clone());
            std::thread::spawn(move || {
                let lihat = |giliran: Giliran| {
                    assert!(giliran.host != 1 || giliran.putaran != 0, "this look breaks down, as it should");
                    kirim.send((giliran, true)).expect("heard");
                };
                let rusak = |giliran| kirim.send((giliran, false)).expect("heard");
                antrean.layani(lihat, rusak, |giliran| (giliran.putaran < 1).then_some(Duration::ZERO));
            });
        }
        drop(kirim);
        // The line ends once both have: who waited for ever would hold it.
        let mut semua = Vec::new();
        loop {
            match terima.recv_timeout(Duration::from_secs(20)) {
                Ok(satu) => semua.push(satu),
                Err(std::sync::mpsc::RecvTimeoutError::Disconnected) => break,
                Err(galat) => panic!("{galat}: {semua:?}"),
            }
        }
        semua.sort_unstable();
        let giliran = |host, putaran| Giliran { host, putaran };
        let harap = (0..3).flat_map(|host| [0, 1].map(|putaran| (giliran(host, putaran), (host, putaran) != (1, 0))));
        assert_eq!(semua, harap.collect::<Vec<_>>());
    }

    #[test]
    fn a_turn_goes_back_even_where_telling_breaks_down() {
        let antrean = Antrean::baru(1);
        let layani =
            || antrean.layani(|_| panic!("a look, as it should"), |_| panic!("telling, as it should"), |_| None);
        assert!(catch_unwind(AssertUnwindSafe(layani)).is_err());
        assert!(antrean.ambil().is_none(), "nobody is waited for");
    }
}
