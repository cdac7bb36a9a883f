//! Asking a server politely and within bounds, and noting what is wrong with its answers.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use crate::bundle::hidup::{Harapan, HarapanSitus, Jawaban, Masalah, nilai};
use crate::jaring::{GagalJaring, Klien, Minta, Terima};
use crate::pipeline::hidup::matriks::Sel;

/// How often in a row a server may fail before nothing more is asked of it.
const MAKS_GAGAL: u32 = 5;
/// The most answers that are kept as evidence, and the most bytes of each.
pub(super) const MAKS_BUKTI: usize = 40;
const MAKS_ISI: u64 = 256 * 1024;
/// Bytes by which an answer may be longer than anything right, so that a longer one is known.
const LEBIH: u64 = 4096;
/// The most addresses that the manifest does not have and that are told of one page, and the most answers at one
/// address that are read for them.
const MAKS_ASING: usize = 20;
const MAKS_DIBACA: u8 = 3;
/// The most faults that are kept of one address, and the most headers beyond the table: a server may vary both.
const MAKS_MASALAH: usize = 16;
const MAKS_TAMBAHAN: usize = 20;
/// The most requests without an answer that are kept to be made once more.
const MAKS_TUNDA: usize = 1000;

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
    /// How many more faults there were.
    pub lebih: usize,
    /// The ways in which no answer came, and why.
    pub gagal: Option<(GagalJaring, Vec<Sel>)>,
    /// The ways in which all was right.
    pub lulus: Vec<Sel>,
    /// Addresses of the host that a wrong answer names and the manifest does not have.
    pub asing: BTreeSet<String>,
    dibaca: u8,
}

/// A walk over one server.
pub struct Jalan<'a> {
    klien: &'a Klien,
    host: &'a str,
    dasar: &'a str,
    jarak: Duration,
    berikut: Instant,
    batas: Option<Instant>,
    akhir: Option<Instant>,
    beruntun: u32,
    beristirahat: bool,
    tertunda: Vec<(Harapan, Sel, GagalJaring)>,
    /// How much was asked.
    pub hitung: Hitung,
    /// What was found, by address.
    pub catatan: BTreeMap<String, Catatan>,
    /// Headers that no table has and that harm nobody by themselves, each with the first address that had it.
    pub tambahan: BTreeMap<Masalah, String>,
    /// Answers that differ.
    pub bukti: Vec<Bukti>,
}

impl<'a> Jalan<'a> {
    /// Begins a walk at `dasar`, the scheme and the name of the server, with so many requests a second, that ends at
    /// `batas` whatever was planned.
    #[must_use]
    pub fn baru(klien: &'a Klien, host: &'a str, dasar: &'a str, laju: u32, batas: Option<Instant>) -> Self {
        Self {
            klien,
            host,
            dasar,
            jarak: Duration::from_secs(1) / laju.max(1),
            berikut: Instant::now(),
            batas,
            akhir: batas,
            beruntun: 0,
            beristirahat: false,
            tertunda: Vec::new(),
            hitung: Hitung::default(),
            catatan: BTreeMap::new(),
            tambahan: BTreeMap::new(),
            bukti: Vec::new(),
        }
    }

    /// Gives the walk a time to end, by how many requests it plans: twice what they take, and two minutes.
    pub fn batasi(&mut self, rencana: usize) {
        let rencana = u32::try_from(rencana).unwrap_or(u32::MAX);
        self.akhir = Instant::now().checked_add(self.jarak.saturating_mul(rencana).saturating_mul(2));
        self.akhir = self.akhir.and_then(|akhir| akhir.checked_add(Duration::from_secs(120)));
        self.akhir = [self.akhir, self.batas].into_iter().flatten().min();
    }

    /// Waits for as long as one request may take: a server that begins anew, or a line that broke, is soon back.
    fn istirahat(&self) {
        let sisa = self.akhir.map_or(Duration::MAX, |akhir| akhir.saturating_duration_since(Instant::now()));
        std::thread::sleep(self.klien.waktu().min(sisa));
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
        let gagal = gagal.unwrap_or(GagalJaring::Waktu);
        // Whoever refuses at once may be beginning anew; whoever was waited for has had its time.
        if self.beruntun == MAKS_GAGAL && !self.beristirahat && matches!(gagal, GagalJaring::Putus(_)) {
            self.beristirahat = true;
            self.istirahat();
            self.beruntun = 0;
        }
        Err(gagal)
    }

    /// Asks for an address in several ways and notes what is wrong.
    pub fn periksa(&mut self, harap: &Harapan, sel: &[Sel], semua: &HarapanSitus, tenggang: Option<u32>) {
        for sel in sel {
            if self.berhenti() {
                return;
            }
            self.satu(harap, *sel, semua, tenggang, true);
        }
    }

    /// Asks once more, after a pause, for what got no answer.
    pub fn ulangi(&mut self, semua: &HarapanSitus, tenggang: Option<u32>) {
        let tertunda = std::mem::take(&mut self.tertunda);
        if !tertunda.is_empty() && !self.berhenti() {
            self.istirahat();
        }
        for (harap, sel, galat) in tertunda {
            match self.berhenti() {
                true => self.gagal(&harap.alamat, sel, galat),
                false => self.satu(&harap, sel, semua, tenggang, false),
            }
        }
    }

    /// Says whether every answer that was asked for came and was right.
    #[must_use]
    pub fn bersih(&self) -> bool {
        self.tertunda.is_empty() && self.catatan.values().all(|c| c.gagal.is_none() && c.masalah.is_empty())
    }

    fn satu(&mut self, harap: &Harapan, sel: Sel, semua: &HarapanSitus, tenggang: Option<u32>, lagi: bool) {
        let terbesar = harap.isi.as_ref().map_or(64 * 1024, |isi| isi.terbesar());
        match self.minta(&harap.alamat, sel, terbesar + LEBIH, MAKS_ISI.min(terbesar + LEBIH)) {
            Ok(terima) => self.catat(harap, sel, &terima, semua, tenggang),
            Err(galat) if lagi && galat.sementara() && self.tertunda.len() < MAKS_TUNDA => {
                self.tertunda.push((harap.clone(), sel, galat));
            }
            Err(galat) => self.gagal(&harap.alamat, sel, galat),
        }
    }

    fn gagal(&mut self, alamat: &str, sel: Sel, galat: GagalJaring) {
        let gagal = &mut self.catatan.entry(alamat.to_owned()).or_default().gagal;
        let (kini, daftar) = gagal.get_or_insert_with(|| (galat.clone(), Vec::new()));
        // What is no answer at all weighs more than none.
        if kini.sementara() {
            *kini = galat;
        }
        daftar.push(sel);
    }

    fn catat(&mut self, harap: &Harapan, sel: Sel, terima: &Terima, semua: &HarapanSitus, tenggang: Option<u32>) {
        let jawaban = Jawaban {
            status: terima.status,
            kepala: &terima.kepala,
            size: terima.size,
            sha256: &terima.sha256,
            bita: &terima.bita,
            terpotong: terima.terpotong,
            diminta: sel.terima(),
        };
        let (ringan, masalah): (Vec<Masalah>, Vec<Masalah>) =
            nilai(harap, &jawaban, tenggang).into_iter().partition(Masalah::ringan);
        for satu in ringan {
            if self.tambahan.len() < MAKS_TAMBAHAN {
                self.tambahan.entry(satu).or_insert_with(|| harap.alamat.clone());
            }
        }
        let catatan = self.catatan.entry(harap.alamat.clone()).or_default();
        if masalah.is_empty() {
            catatan.lulus.push(sel);
            return;
        }
        let lain = |m: &Masalah| matches!(m, Masalah::Isi | Masalah::TerlaluBesar | Masalah::Status(..));
        let isi_lain = masalah.iter().any(lain);
        let mut baru = false;
        for satu in masalah {
            if !catatan.masalah.contains_key(&satu) {
                if catatan.masalah.len() >= MAKS_MASALAH {
                    catatan.lebih += 1;
                    continue;
                }
                baru = true;
            }
            catatan.masalah.entry(satu).or_default().push(sel);
        }
        if baru && isi_lain && catatan.dibaca < MAKS_DIBACA {
            catatan.dibaca += 1;
            let bita = &terima.bita[..awal(&terima.bita)];
            let sisa = MAKS_ASING.saturating_sub(catatan.asing.len());
            catatan.asing.extend(semua.asing(&String::from_utf8_lossy(bita), self.host).into_iter().take(sisa));
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
    Bukti { teks, isi: terima.bita[..awal(&terima.bita)].to_vec() }
}

/// Returns how many bytes of a body are looked into and kept; a compressed one comes as a whole.
fn awal(bita: &[u8]) -> usize {
    usize::try_from(MAKS_ISI).unwrap_or(usize::MAX).min(bita.len())
}
