//! What is known before anything is asked: the day, the names in the register, what other files of the site say.

use std::collections::BTreeMap;

use crate::baru::Jawaban;
use crate::base::nilai::Nilai;
use crate::base::periode::Periode;
use crate::base::tanggal::Tanggal;
use crate::model::daerah::{Daerah, Instansi};
use crate::model::dokumen::JenisDokumen;

/// Name of an agency in examples, where the register does not tell one.
const NAMA_CONTOH: &str = "Dinas Komunikasi dan Informatika";

/// Known words of templates (`%hari_ini%`) and known answers.
#[derive(Debug, Clone)]
pub struct Konteks {
    kata: BTreeMap<&'static str, String>,
    bawaan: Jawaban,
}

impl Konteks {
    /// Returns what is known of a day and the folder name of a kabupaten.
    #[must_use]
    pub fn new(hari: Tanggal, daerah: &str) -> Self {
        let tahun = hari.tahun();
        let semester = if hari.bulan() <= 6 { format!("{}-S2", tahun - 1) } else { format!("{tahun}-S1") };
        let kata = BTreeMap::from([
            ("hari_ini", hari.iso()),
            ("tahun", tahun.to_string()),
            ("tahun_lalu", (tahun - 1).to_string()),
            ("tahun_depan", (tahun + 1).to_string()),
            ("semester_lalu", semester),
            ("daerah", daerah.to_owned()),
            ("domain", format!("{}kab.go.id", daerah.replace('-', ""))),
            ("profil_hukum", daerah.to_owned()),
            ("norma", format!("perbup-{daerah}-7-{}", tahun - 1)),
            ("nama_daerah", "Kabupaten Sukamaju".to_owned()),
            ("nama_situs", NAMA_CONTOH.to_owned()),
            ("kode_wilayah", "33.99".to_owned()),
            ("id", String::new()),
            ("label", String::new()),
            ("LABEL", String::new()),
            ("host", String::new()),
        ]);
        Self { kata, bawaan: Jawaban::new() }
    }

    /// Adds what the register tells of the kabupaten.
    #[must_use]
    pub fn dengan_daerah(mut self, daerah: &Daerah) -> Self {
        if let Some(isi) = daerah.isi() {
            self.kenal("nama_daerah", isi.nama.nilai().cloned());
            self.kenal("kode_wilayah", isi.kode_wilayah.nilai().map(|k| k.as_str().to_owned()));
            self.kenal("domain", isi.domain.nilai().map(ToString::to_string));
        }
        self
    }

    /// Adds the label of a site; its host is known where the domain of the kabupaten is.
    #[must_use]
    pub fn dengan_label(mut self, label: &str, daerah: Option<&Daerah>) -> Self {
        let host = format!("{label}.{}", self.kata["domain"]);
        if daerah.is_some_and(|d| !d.domain().is_empty()) {
            self.bawaan.insert("host".to_owned(), host.clone());
        }
        self.kata.extend([("label", label.to_owned()), ("LABEL", label.to_uppercase()), ("host", host)]);
        self
    }

    /// Adds what the other files of the site tell.
    #[must_use]
    pub fn dengan_situs(mut self, instansi: &Instansi) -> Self {
        if let Some(nama) = instansi.register.isi.as_ref().and_then(|r| r.nama.nilai()) {
            self.kenal("nama_situs", Some(nama.clone()));
            self.bawaan.insert("unit_sop".to_owned(), nama.clone());
            self.bawaan.insert("nama_resmi".to_owned(), nama.clone());
        }
        let mut tahu = |kunci: &str, nilai: Option<String>| {
            if let Some(nilai) = nilai.filter(|n| !n.is_empty()) {
                self.bawaan.insert(kunci.to_owned(), nilai);
            }
        };
        if let Some(profil) = instansi.profil.as_ref().and_then(|b| b.isi.as_ref()) {
            let kepala = profil.penanggung_jawab.nilai();
            tahu("kepala", kepala.and_then(|k| k.nama.nilai().cloned()));
            tahu("jabatan_kepala", kepala.and_then(|k| k.jabatan.nilai().cloned()));
            tahu("jalan", profil.alamat.nilai().and_then(|a| a.jalan.nilai().cloned()));
            tahu("telepon", profil.telepon.daftar().first().map(|t| t.nilai.to_string()));
        }
        if let Some(pelaksana) = instansi.pelaksana.as_ref().and_then(|b| b.isi.as_ref())
            && let [unit] = pelaksana.daftar.daftar()
        {
            tahu("unit_id", unit.id.nilai().cloned());
        }
        if let [layanan] = instansi.daftar_layanan.as_slice() {
            tahu("layanan", Some(layanan.id.clone()));
        }
        self
    }

    /// Adds the id of the new file and what it tells by itself: the period, the year, the kind of document.
    #[must_use]
    pub fn dengan_id(mut self, id: &str) -> Self {
        self.kenal("id", Some(id.to_owned()));
        if let Some(periode) = periode(id) {
            self.bawaan.insert("periode".to_owned(), periode);
        }
        let kata = id.replace('-', "_");
        let jenis = JenisDokumen::KATA.iter().filter(|j| kata == **j || kata.starts_with(&format!("{j}_")));
        if let Some(jenis) = jenis.max_by_key(|j| j.len()) {
            self.bawaan.insert("jenis_dokumen".to_owned(), (*jenis).to_owned());
        }
        if let Some(tahun) = id.rsplit('-').next().filter(|t| t.len() == 4 && t.bytes().all(|b| b.is_ascii_digit())) {
            self.bawaan.insert("tahun".to_owned(), tahun.to_owned());
        }
        self
    }

    /// Adds what the answers tell to the examples of later questions.
    #[must_use]
    pub fn dengan_jawaban(mut self, jawaban: &Jawaban) -> Self {
        for (kunci, kata) in [("domain", "domain"), ("nama_situs", "nama_resmi"), ("kode_wilayah", "kode_wilayah")] {
            self.kenal(kunci, jawaban.get(kata).cloned());
        }
        self
    }

    /// Sets the profile of law of a new kabupaten.
    #[must_use]
    pub fn dengan_profil_hukum(mut self, nama: &str) -> Self {
        self.kenal("profil_hukum", Some(nama.to_owned()));
        self
    }

    /// Returns a known word; empty where it is not known.
    #[must_use]
    pub fn kata(&self, kunci: &str) -> &str {
        self.kata.get(kunci).map_or("", String::as_str)
    }

    /// Returns the known answer to a blank.
    #[must_use]
    pub fn bawaan(&self, kunci: &str) -> Option<&str> {
        self.bawaan.get(kunci).map(String::as_str)
    }

    /// Returns a template with its known words put in.
    #[must_use]
    pub fn ganti(&self, templat: &str) -> String {
        let mut hasil = String::with_capacity(templat.len());
        let mut sisa = templat;
        while let Some(n) = sisa.find('%') {
            let (depan, belakang) = sisa.split_at(n);
            hasil.push_str(depan);
            let akhir = belakang[1..].find('%').map(|n| n + 1);
            match akhir.and_then(|akhir| self.kata.get(&belakang[1..akhir]).map(|kata| (kata, akhir))) {
                Some((kata, akhir)) => {
                    hasil.push_str(kata);
                    sisa = &belakang[akhir + 1..];
                }
                None => {
                    hasil.push('%');
                    sisa = &belakang[1..];
                }
            }
        }
        hasil.push_str(sisa);
        hasil
    }

    /// Known words stand in remarks and examples, so nothing in them may end those.
    fn kenal(&mut self, kunci: &'static str, nilai: Option<String>) {
        if let Some(nilai) = nilai.filter(|n| !n.is_empty()) {
            let nilai = nilai.replace(": ", " ").replace(" #", " ");
            self.kata.insert(kunci, nilai.chars().filter(|c| !c.is_control() && !"«»\"\\".contains(*c)).collect());
        }
    }
}

/// Returns the period that an id ends in: `skm-2026-s1` is `2026-S1`.
fn periode(id: &str) -> Option<String> {
    let bagian: Vec<&str> = id.split('-').collect();
    let ekor = |n: usize| bagian.len().checked_sub(n).map(|dari| bagian[dari..].join("-").to_uppercase());
    [2, 1].into_iter().filter_map(ekor).find(|teks| {
        teks.len() >= 4 && teks.as_bytes()[..4].iter().all(u8::is_ascii_digit) && Periode::parse(teks).is_ok()
    })
}
