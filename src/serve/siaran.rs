//! The hub of live reload: who listens, and what they are to be told.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::jawab::{Peristiwa, Saluran};

/// The hub; a clone speaks to the same clients.
///
/// It holds no socket. The gate registers its streams here and takes out what they are to be sent.
#[derive(Clone, Default)]
pub struct Siaran {
    dalam: Arc<Dalam>,
}

#[derive(Default)]
struct Dalam {
    papan: Mutex<Papan>,
}

/// Wakes the gate.
type Bangun = Box<dyn Fn() + Send + Sync>;

#[derive(Default)]
struct Papan {
    /// Streams by the number of their connection.
    pendengar: BTreeMap<usize, Saluran>,
    /// What is to be written, in order.
    kiriman: Vec<(usize, Vec<u8>)>,
    bangun: Option<Bangun>,
}

impl Siaran {
    /// Returns a hub without clients.
    #[must_use]
    pub fn baru() -> Self {
        Self::default()
    }

    /// Sends to each client the event that `pilih` returns for its page, and returns how many were told.
    ///
    /// `pilih` must not speak to the hub itself. Never waits for a client; one that does not read is closed by the gate and comes back by itself.
    pub fn kirim(&self, pilih: impl Fn(&Saluran) -> Option<Peristiwa>) -> usize {
        let mut papan = self.papan();
        let kiriman: Vec<_> =
            papan.pendengar.iter().filter_map(|(nomor, saluran)| Some((*nomor, pilih(saluran)?.bait()))).collect();
        let jumlah = kiriman.len();
        papan.kiriman.extend(kiriman);
        if let Some(bangun) = papan.bangun.as_ref().filter(|_| jumlah > 0) {
            bangun();
        }
        jumlah
    }

    /// Returns the pages that are open now, in the order in which their connections came.
    #[must_use]
    pub fn pendengar(&self) -> Vec<Saluran> {
        self.papan().pendengar.values().cloned().collect()
    }

    pub(super) fn pasang(&self, bangun: Bangun) {
        self.papan().bangun = Some(bangun);
    }

    pub(super) fn daftar(&self, nomor: usize, saluran: Saluran) {
        self.papan().pendengar.insert(nomor, saluran);
    }

    pub(super) fn lepas(&self, nomor: usize) {
        self.papan().pendengar.remove(&nomor);
    }

    pub(super) fn ambil(&self) -> Vec<(usize, Vec<u8>)> {
        std::mem::take(&mut self.papan().kiriman)
    }

    /// A closure that panicked under the lock changed nothing yet, so the board is still good.
    fn papan(&self) -> MutexGuard<'_, Papan> {
        self.dalam.papan.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Peristiwa {
    /// Returns an event.
    pub fn baru(nama: impl Into<std::borrow::Cow<'static, str>>, isi: impl Into<String>) -> Self {
        Self { nama: nama.into(), isi: isi.into() }
    }

    /// Returns the event as the stream carries it; no text can end a field or begin another event.
    pub(super) fn bait(&self) -> Vec<u8> {
        let nama = self.nama.split(['\r', '\n']).next().unwrap_or_default();
        let mut bait = format!("event: {nama}\n");
        for baris in self.isi.replace("\r\n", "\n").split(['\r', '\n']) {
            bait.push_str("data: ");
            bait.push_str(baris);
            bait.push('\n');
        }
        bait.push('\n');
        bait.into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn saluran(jalur: &str) -> Saluran {
        Saluran { host: "dinkes.purworejo.localhost".to_owned(), jalur: jalur.to_owned() }
    }

    #[test]
    fn an_event_cannot_break_out_of_its_fields() {
        let cases = [
            (Peristiwa::baru("muat", "/a/"), "event: muat\ndata: /a/\n\n"),
            (Peristiwa::baru("muat", ""), "event: muat\ndata: \n\n"),
            (
                Peristiwa::baru("a\nid: 1", "x\n\nevent: y\rz\r\nw"),
                "event: a\ndata: x\ndata: \ndata: event: y\ndata: z\ndata: w\n\n",
            ),
        ];
        for (peristiwa, want) in cases {
            assert_eq!(String::from_utf8(peristiwa.bait()).expect("text"), want);
        }
    }

    #[test]
    fn only_the_chosen_pages_are_told() {
        let siaran = Siaran::baru();
        siaran.daftar(3, saluran("/a/"));
        siaran.daftar(1, saluran("/b/"));
        siaran.daftar(2, saluran("/a/"));
        siaran.lepas(2);
        let told = siaran.clone().kirim(|s| (s.jalur == "/a/").then(|| Peristiwa::baru("muat", "")));
        assert_eq!(told, 1);
        assert_eq!(siaran.ambil().into_iter().map(|(nomor, _)| nomor).collect::<Vec<_>>(), [3]);
        assert!(siaran.ambil().is_empty());
        assert_eq!(siaran.pendengar(), [saluran("/b/"), saluran("/a/")]);
    }
}
