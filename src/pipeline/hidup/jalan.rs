//! Asking a server politely and within bounds, and noting what is wrong with its answers.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use crate::bundle::hidup::{Harapan, HarapanSitus, Jawaban, Masalah, nilai};
use crate::jaring::{GagalJaring, Klien, Minta, Terima};
use crate::pipeline::hidup::matriks::Sel;

/// How often in a row a server may fail before nothing more is asked of it.
const MAKS_GAGAL: u32 = 5;
/// The most answers that are kept as evidence, and the most bytes of each.
const MAKS_BUKTI: usize = 40;
const MAKS_ISI: u64 = 256 * 1024;
/// Bytes by which an answer may be longer than anything right, so that a longer one is known.
const LEBIH: u64 = 4096;
/// The most addresses that the manifest does not have and that are told of one page.
const MAKS_ASING: usize = 20;

/// An answer that differs, as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bukti {
    /// Request, status and headers.
    pub teks: String,
    /// The first bytes of the body.
    pub isi: Vec<u8>,
}

/// How much was asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Hitung {
    /// Requests.
    pub permintaan: u64,
    /// Bytes of the answers.
    pub bita: u64,
}

/// What was found at one address.
#[derive(Debug, Default)]
pub struct Catatan {
    /// The ways in which each fault showed.
    pub masalah: BTreeMap<Masalah, Vec<Sel>>,
    /// The ways in which no answer came, and why.
    pub gagal: Option<(GagalJaring, Vec<Sel>)>,
    /// The ways in which all was right.
    pub lulus: Vec<Sel>,
    /// Addresses of the host that a wrong answer names and the manifest does not have.
    pub asing: BTreeSet<String>,
}

/// A walk over one server.
pub struct Jalan<'a> {
    klien: &'a Klien,
    host: &'a str,
    dasar: &'a str,
    jarak: Duration,
    berikut: Instant,
    akhir: Option<Instant>,
    beruntun: u32,
    /// How much was asked.
    pub hitung: Hitung,
    /// What was found, by address.
    pub catatan: BTreeMap<String, Catatan>,
    /// Answers that differ.
    pub bukti: Vec<Bukti>,
}

impl<'a> Jalan<'a> {
    /// Begins a walk at `dasar`, the scheme and the name of the server, with so many requests a second.
    #[must_use]
    pub fn baru(klien: &'a Klien, host: &'a str, dasar: &'a str, laju: u32) -> Self {
        Self {
            klien,
            host,
            dasar,
            jarak: Duration::from_secs(1) / laju.max(1),
            berikut: Instant::now(),
            akhir: None,
            beruntun: 0,
            hitung: Hitung::default(),
            catatan: BTreeMap::new(),
            bukti: Vec::new(),
        }
    }

    /// Gives the walk a time to end, by how many requests it plans: twice what they take, and two minutes.
    pub fn batasi(&mut self, rencana: usize) {
        let rencana = u32::try_from(rencana).unwrap_or(u32::MAX);
        self.akhir = Instant::now().checked_add(self.jarak.saturating_mul(rencana).saturating_mul(2));
        self.akhir = self.akhir.and_then(|akhir| akhir.checked_add(Duration::from_secs(120)));
    }

    /// Says whether nothing more is to be asked.
    #[must_use]
    pub fn berhenti(&self) -> bool {
        self.beruntun >= MAKS_GAGAL || self.akhir.is_some_and(|akhir| Instant::now() > akhir)
    }

    /// Asks once, and once more where no answer came.
    ///
    /// # Errors
    ///
    /// Fails where none came again.
    pub fn minta(&mut self, alamat: &str, sel: Sel, batas: u64, simpan: u64) -> Result<Terima, GagalJaring> {
        let kepala = sel.kepala(self.host);
        let kepala: Vec<(&str, &str)> = kepala.iter().map(|(nama, nilai)| (*nama, nilai.as_str())).collect();
        let url = format!("{}{alamat}", self.dasar);
        let mut gagal = None;
        for _ in 0..2 {
            let kini = Instant::now();
            if let Some(tunggu) = self.berikut.checked_duration_since(kini) {
                std::thread::sleep(tunggu);
            }
            self.berikut = Instant::now() + self.jarak;
            self.hitung.permintaan += 1;
            match self.klien.ambil(&Minta { url: &url, kepala: &kepala, batas, simpan }) {
                Ok(terima) => {
                    self.hitung.bita += terima.lewat;
                    self.beruntun = 0;
                    return Ok(terima);
                }
                Err(galat) => {
                    let lagi = galat.sementara();
                    gagal = Some(galat);
                    if !lagi {
                        break;
                    }
                }
            }
        }
        self.beruntun += 1;
        Err(gagal.unwrap_or(GagalJaring::Waktu))
    }

    /// Asks for an address in several ways and notes what is wrong.
    pub fn periksa(&mut self, harap: &Harapan, sel: &[Sel], semua: &HarapanSitus, tenggang: Option<u32>) {
        for sel in sel {
            if self.berhenti() {
                return;
            }
            let terbesar = harap.isi.as_ref().map_or(64 * 1024, |isi| isi.terbesar());
            match self.minta(&harap.alamat, *sel, terbesar + LEBIH, MAKS_ISI.min(terbesar + LEBIH)) {
                Ok(terima) => self.catat(harap, *sel, &terima, semua, tenggang),
                Err(galat) => {
                    let catatan = self.catatan.entry(harap.alamat.clone()).or_default();
                    catatan.gagal.get_or_insert_with(|| (galat, Vec::new())).1.push(*sel);
                }
            }
        }
    }

    fn catat(&mut self, harap: &Harapan, sel: Sel, terima: &Terima, semua: &HarapanSitus, tenggang: Option<u32>) {
        let jawaban = Jawaban {
            status: terima.status,
            kepala: &terima.kepala,
            size: terima.size,
            sha256: &terima.sha256,
            bita: &terima.bita,
            terpotong: terima.terpotong,
            diminta: sel.bentuk(),
        };
        let masalah = nilai(harap, &jawaban, tenggang);
        let catatan = self.catatan.entry(harap.alamat.clone()).or_default();
        if masalah.is_empty() {
            catatan.lulus.push(sel);
            return;
        }
        let baru = masalah.iter().any(|m| !m.ringan() && !catatan.masalah.contains_key(m));
        if baru {
            let asing = semua.asing(&String::from_utf8_lossy(&terima.bita), self.host);
            catatan.asing.extend(asing.into_iter().take(MAKS_ASING));
        }
        for satu in masalah {
            catatan.masalah.entry(satu).or_default().push(sel);
        }
        if baru && self.bukti.len() < MAKS_BUKTI {
            self.bukti.push(bukti(&format!("{}{}", self.dasar, harap.alamat), sel, self.host, terima));
        }
    }

    /// Keeps an answer as evidence that is no file of the list.
    pub fn simpan_bukti(&mut self, alamat: &str, terima: &Terima) {
        if self.bukti.len() < MAKS_BUKTI {
            self.bukti.push(bukti(&format!("{}{alamat}", self.dasar), Sel::polos(), self.host, terima));
        }
    }
}

/// Returns an answer as it is kept: what was asked, what came, and how the body begins.
fn bukti(url: &str, sel: Sel, host: &str, terima: &Terima) -> Bukti {
    let aman = |teks: &str| teks.escape_debug().to_string();
    let mut teks = format!("GET {url}\n");
    for (nama, nilai) in sel.kepala(host) {
        teks.push_str(&format!("{nama}: {nilai}\n"));
    }
    teks.push_str(&format!("\n{}\n", terima.status));
    for (nama, nilai) in &terima.kepala {
        teks.push_str(&format!("{}: {}\n", aman(nama), aman(nilai)));
    }
    let lanjut = if terima.terpotong { ", dan masih berlanjut" } else { "" };
    teks.push_str(&format!("\n{} bita{lanjut}, sha256 {}\n", terima.size, terima.sha256));
    let panjang = usize::try_from(MAKS_ISI).unwrap_or(usize::MAX).min(terima.bita.len());
    Bukti { teks, isi: terima.bita[..panjang].to_vec() }
}
