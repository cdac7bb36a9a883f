//! The content of a letter as its templates take it: plain text that is not yet markup.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::BahanSurat;
use crate::base::nilai::Nilai;
use crate::base::tanggal::Tanggal;
use crate::diag::teks::aman;
use crate::peraturan::{Dikenal, JenisSurat, Norma, Rujukan, Verifikasi};
use crate::theme::surat::{Bentuk, Dari, KataSurat, isi, kata};

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Potong {
    teks: String,
    /// Whether it is something to type.
    kode: bool,
}

/// A sentence.
pub(super) type Kalimat = Vec<Potong>;

/// A detail with its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Rinci {
    pub(super) nama: String,
    pub(super) isi: Kalimat,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Butir {
    pub(super) judul: Kalimat,
    pub(super) rincian: Vec<Rinci>,
}

/// A table; every row has as many cells as there are columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Tabel {
    pub(super) kolom: Vec<String>,
    pub(super) baris: Vec<Vec<String>>,
}

/// A list under a heading.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(super) struct Bagian {
    pub(super) judul: String,
    pub(super) butir: Vec<Butir>,
    pub(super) tabel: Option<Tabel>,
    pub(super) catatan: Vec<Kalimat>,
}

/// One letter before its words.
pub(super) struct Draf {
    /// Name of its files.
    pub(super) nama: String,
    /// Whether there is reason for it today.
    pub(super) beralasan: bool,
    /// The agency that it is about.
    pub(super) perangkat: String,
    /// Whether it would go to its own sender.
    pub(super) sendiri: bool,
    /// To whom it goes, where the data say so.
    pub(super) kepada: Option<String>,
    /// How many things it tells of.
    pub(super) jumlah: usize,
    pub(super) bagian: Vec<Bagian>,
}

/// A regulation with the articles that count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Dasar {
    teks: String,
    tentang: String,
    catatan: Option<String>,
    pasal: Vec<String>,
}

/// A letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Lembar {
    #[serde(skip)]
    pub(super) bentuk: Bentuk,
    pub(super) hal: String,
    judul: String,
    /// Title of a decree.
    kepala: String,
    peringatan: String,
    tiap_halaman: String,
    kop: Vec<String>,
    tempat: String,
    kepada: String,
    pembuka: Vec<Kalimat>,
    dasar: Vec<Dasar>,
    tidak_diatur: bool,
    bagian: Vec<Bagian>,
    diminta: Vec<Kalimat>,
    penutup: Vec<Kalimat>,
    penanda: Vec<String>,
}

/// Returns a word that every letter has; its key where there is none, which a test would have met.
pub(super) fn umum(kunci: &str) -> &str {
    kata().umum.get(kunci).map_or(kunci, String::as_str)
}

/// Returns text without what must not be printed.
pub(super) fn bersih(teks: &str) -> String {
    aman(teks).into_owned()
}

/// Returns text as a sentence of one piece.
pub(super) fn polos(teks: &str) -> Kalimat {
    vec![Potong { teks: bersih(teks), kode: false }]
}

/// Returns a message, in which backticks hold what is to be typed, as a sentence.
pub(super) fn kalimat(teks: &str) -> Kalimat {
    let teks = bersih(teks);
    let bagian: Vec<&str> = teks.split('`').collect();
    // An odd one is no pair.
    if bagian.len().is_multiple_of(2) {
        return polos(&teks);
    }
    let satu = |(n, isi): (usize, &&str)| Potong { teks: (*isi).to_owned(), kode: n % 2 == 1 };
    bagian.iter().enumerate().map(satu).filter(|p| !p.teks.is_empty()).collect()
}

/// Returns a sentence of the words with its values; backticks count in the words only, not in the values.
fn berisi(teks: &str, nilai: &BTreeMap<&str, String>) -> Kalimat {
    let satu = |(n, bagian): (usize, &str)| Potong { teks: isi(bagian, nilai), kode: n % 2 == 1 };
    teks.split('`').enumerate().map(satu).filter(|p| !p.teks.is_empty()).collect()
}

/// Returns what stands in the sentences of a letter.
fn nilai(bahan: &BahanSurat<'_>, dikenal: &Dikenal, draf: &Draf) -> BTreeMap<&'static str, String> {
    let (hukum, daerah) = (&bahan.hukum.hukum, bahan.daerah);
    let istilah = hukum.istilah();
    let pembina = pembina(bahan);
    let penetap = istilah.penetap_subdomain.as_deref().unwrap_or(&istilah.kepala_pembina);
    BTreeMap::from([
        ("tanggal", bahan.hukum.tanggal.to_string()),
        ("kabupaten", daerah.sebutan().to_owned()),
        ("perangkat", draf.perangkat.clone()),
        ("kepala_pembina", jabatan(&istilah.kepala_pembina, &istilah.pembina, &pembina)),
        ("penetap", jabatan(penetap, &istilah.pembina, &pembina)),
        ("pembina", pembina),
        ("urusan", istilah.urusan.clone()),
        ("sebutan", istilah.perangkat.clone()),
        ("domain", daerah.domain()),
        ("sebab", dikenal.sebab.join("; ")),
        ("jumlah", draf.jumlah.to_string()),
    ])
    .into_iter()
    .map(|(nama, isi)| (nama, bersih(&isi)))
    .collect()
}

/// Returns the name of the agency in charge of ICT; the word of the regulation where the register names none.
fn pembina(bahan: &BahanSurat<'_>) -> String {
    let nama = bahan.daerah.isi().and_then(|d| d.pembina_tik.nilai()).map_or("", |p| p.nama.teks());
    let nama = if nama.is_empty() { bahan.hukum.hukum.istilah().pembina.as_str() } else { nama };
    nama.to_owned()
}

/// Returns a post of the regulation with the name of the agency in the place of the word for it.
fn jabatan(jabatan: &str, sebutan: &str, nama: &str) -> String {
    match jabatan.strip_suffix(sebutan) {
        Some(awal) if !sebutan.is_empty() => format!("{awal}{nama}"),
        _ => jabatan.to_owned(),
    }
}

/// Puts a letter together.
pub(super) fn lembar(bahan: &BahanSurat<'_>, jenis: &JenisSurat, dikenal: &Dikenal, draf: &Draf) -> Lembar {
    let kosong;
    let k = match kata().surat.get(&jenis.id) {
        Some(k) => k,
        // A test holds the words to the kinds of the law.
        None => {
            kosong = tanpa_kata(&jenis.id);
            &kosong
        }
    };
    let nilai = nilai(bahan, dikenal, draf);
    let teks = |kalimat: &str| isi(kalimat, &nilai);
    let semua = |daftar: &[String]| daftar.iter().map(|k| berisi(k, &nilai)).collect();
    let pengirim = match k.dari {
        Dari::Pembina | Dari::Penetap => nilai["pembina"].clone(),
        Dari::Perangkat => nilai["perangkat"].clone(),
    };
    let penanda = match k.dari {
        Dari::Pembina => nilai["kepala_pembina"].clone(),
        Dari::Penetap => nilai["penetap"].clone(),
        Dari::Perangkat => teks(umum("pimpinan")),
    };
    let kepada = k.kepada_sendiri.as_ref().filter(|_| draf.sendiri).or(k.kepada.as_ref());
    Lembar {
        bentuk: k.bentuk,
        hal: teks(&k.hal),
        judul: teks(&k.judul),
        kepala: teks(umum("kepala_keputusan")).to_uppercase(),
        peringatan: match bahan.daerah.keterangan_contoh() {
            Some(keterangan) => format!("{} {}", teks(umum("peringatan")), bersih(keterangan)),
            None => teks(umum("peringatan")),
        },
        tiap_halaman: teks(umum("tiap_halaman")),
        kop: vec![teks(umum("pemerintah")).to_uppercase(), pengirim.to_uppercase()],
        tempat: bersih(bahan.daerah.isi().map_or("", |d| d.ibu_kota.teks())),
        kepada: draf.kepada.clone().unwrap_or_else(|| kepada.map_or_else(String::new, |k| teks(k))),
        pembuka: semua(&k.pembuka),
        dasar: dasar(bahan, &dikenal.dasar),
        tidak_diatur: !dikenal.diatur,
        bagian: draf.bagian.clone(),
        diminta: semua(&k.diminta),
        penutup: semua(&k.penutup),
        penanda: vec![penanda],
    }
}

fn tanpa_kata(id: &str) -> KataSurat {
    KataSurat {
        bentuk: Bentuk::Surat,
        judul: id.to_owned(),
        tentang: String::new(),
        hal: id.to_owned(),
        dari: Dari::Pembina,
        kepada: None,
        kepada_sendiri: None,
        pembuka: Vec::new(),
        diminta: Vec::new(),
        penutup: Vec::new(),
    }
}

/// Returns the regulations of references in their order, each once with its articles.
fn dasar(bahan: &BahanSurat<'_>, daftar: &[Rujukan]) -> Vec<Dasar> {
    let peraturan = &bahan.hukum.peraturan;
    let mut sudah = BTreeSet::new();
    let norma = daftar.iter().filter(|r| sudah.insert(&r.norma)).filter_map(|r| peraturan.norma(&r.norma));
    let satu = |norma: &Norma| {
        let bentuk = peraturan.bentuk().iter().find(|b| b.kode == norma.bentuk);
        let bentuk = bentuk.map_or(norma.bentuk.as_str(), |b| b.nama.as_str());
        let daerah = norma.daerah.as_ref().map_or(String::new(), |d| format!(" {d}"));
        let pasal = daftar.iter().filter(|r| r.norma == norma.id).filter_map(|r| {
            let letak = r.letak.as_ref()?;
            let verifikasi = norma.pasal(letak)?.verifikasi.unwrap_or(norma.verifikasi);
            let catatan = match verifikasi {
                Verifikasi::Terverifikasi => String::new(),
                Verifikasi::PerluDikonfirmasi => format!(" ({})", umum("dikonfirmasi")),
            };
            Some(bersih(&format!("{letak}: {}{catatan}", peraturan.isi(r)?)))
        });
        Dasar {
            teks: bersih(&format!("{bentuk}{daerah} Nomor {} Tahun {}", norma.nomor, norma.tahun)),
            tentang: bersih(&norma.tentang),
            catatan: norma.status_diketahui_sampai.as_deref().and_then(status),
            pasal: pasal.collect(),
        }
    };
    norma.map(satu).collect()
}

/// Says until when the state of a regulation is known.
fn status(sampai: &str) -> Option<String> {
    let tanggal = Tanggal::parse(sampai).ok()?;
    Some(isi(umum("status"), &BTreeMap::from([("tanggal", tanggal.to_string())])))
}
