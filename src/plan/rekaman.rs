//! The record of one site: what the portal of its kabupaten must know of it, and nothing else.
//!
//! A site publishes it beside its manifest, and the portal is put together from records alone: from those of sites that
//! were built now, that are as they were, or that were refused and keep their last good output. A record lies in an
//! output folder that others may have touched, so it is read as hostile text: of another site, of another version, with
//! addresses that lead elsewhere, or too large, it is refused as a whole.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::base::path::dalam_situs;
use crate::diag::Pesan;

/// Where a site keeps its record.
pub const ALAMAT: &str = ".well-known/pendopo/katalog.json";

/// Version of the form; a change of it that older programs cannot read counts up.
pub const VERSI: u32 = 1;

/// The largest record in bytes.
const BITA: usize = 4 * 1024 * 1024;
/// The longest text in letters.
const HURUF: usize = 2000;
/// The longest list.
const BUTIR: usize = 20_000;

/// What the portal must know of one site.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rekaman {
    /// Version of the form.
    pub versi: u32,
    /// Folder name of the kabupaten.
    pub daerah: String,
    /// Label of the agency.
    pub label: String,
    /// Host under which the site is built.
    pub host: String,
    /// What the agency does, in one sentence.
    pub ringkasan: String,
    /// Lines of its address.
    pub alamat: Vec<String>,
    /// Telephone numbers as they are shown.
    pub telepon: Vec<String>,
    /// E-mail addresses.
    pub surel: Vec<String>,
    /// Opening hours in words.
    pub jam: Vec<String>,
    /// The head as the site shows it.
    pub pimpinan: Option<Pimpinan>,
    /// Services in the order of the catalogue.
    pub layanan: Vec<Layanan>,
    /// Applications.
    pub aplikasi: Vec<Aplikasi>,
    /// Rows of the lists of public information; what is exempt is not among them.
    pub informasi: Vec<Informasi>,
    /// Documents.
    pub dokumen: Vec<Butir>,
    /// Datasets.
    pub data: Vec<Butir>,
    /// News, newest first.
    pub berita: Vec<Kabar>,
    /// Notices, newest first.
    pub pengumuman: Vec<Kabar>,
    /// Newest survey of satisfaction.
    pub survei: Option<Survei>,
    /// Newest figures of complaints.
    pub pengaduan: Option<AngkaPengaduan>,
    /// Name of the PPID.
    pub ppid: Option<String>,
}

/// The head of an agency.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pimpinan {
    /// Post.
    pub jabatan: String,
    /// Holder; none of a vacant post.
    pub nama: Option<String>,
    /// `Plt.` or `Plh.`.
    pub status: Option<String>,
}

/// One service.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layanan {
    /// Id; its page is `/layanan/<id>/`.
    pub id: String,
    /// What people look for.
    pub judul: String,
    /// Official name, where it differs.
    pub nama_resmi: Option<String>,
    /// Who gets what.
    pub ringkasan: String,
    /// Whom it serves.
    pub khalayak: Vec<String>,
    /// Key of the sector.
    pub sektor: String,
    /// Events of life.
    pub peristiwa: Vec<String>,
    /// Cost in words.
    pub biaya: Option<String>,
    /// Time in words.
    pub waktu: Option<String>,
    /// Place or channel in words.
    pub tempat: Option<String>,
    /// State, where it is not active.
    pub status: Option<String>,
    /// Whether it is withdrawn.
    pub dicabut: bool,
    /// Whether the agency calls it one of its most used.
    pub utama: bool,
    /// Requests in the newest report on services.
    pub permohonan: u32,
    /// Services to have first, as `label/id`.
    pub prasyarat: Vec<String>,
}

/// One application.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Aplikasi {
    /// Name.
    pub nama: String,
    /// What it is for.
    pub deskripsi: String,
    /// Where the site tells of it.
    pub path: String,
    /// Kind and licence in words.
    pub jenis: Vec<String>,
    /// Names of the documents that were handed over.
    pub dokumentasi: Vec<String>,
}

/// One row of public information.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Informasi {
    /// Class: `berkala`, `serta-merta` or `setiap-saat`.
    pub kelas: String,
    /// Title.
    pub judul: String,
    /// Where the site lists it.
    pub path: String,
}

/// A title with its page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Butir {
    /// Title.
    pub judul: String,
    /// Its page.
    pub path: String,
    /// Kind, year and the like in words.
    pub rincian: Vec<String>,
    /// One sentence.
    pub ringkasan: Option<String>,
}

/// News or a notice.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kabar {
    /// Title.
    pub judul: String,
    /// Its page.
    pub path: String,
    /// Day of publication, `2026-08-17`.
    pub tanggal: String,
    /// One sentence.
    pub ringkasan: Option<String>,
    /// Kind of a notice, or nothing.
    pub jenis: Option<String>,
    /// When it holds, in words.
    pub masa: Option<String>,
    /// Whether it holds today and tells of danger or a disturbance.
    pub gawat: bool,
    /// Whether it is over.
    pub lewat: bool,
}

/// A survey of satisfaction.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Survei {
    /// Its page.
    pub path: String,
    /// Period in words.
    pub periode: String,
    /// Year.
    pub tahun: i32,
    /// Index in hundredths.
    pub ikm: u32,
    /// How many answered.
    pub responden: u32,
}

/// Complaints of one period.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AngkaPengaduan {
    /// Period in words.
    pub periode: String,
    /// Year.
    pub tahun: i32,
    /// Received.
    pub masuk: u32,
    /// Settled.
    pub selesai: u32,
    /// Open.
    pub proses: u32,
}

/// Whose record is expected.
#[derive(Debug, Clone, Copy)]
pub struct Pemilik<'a> {
    /// Folder name of the kabupaten.
    pub daerah: &'a str,
    /// Label of the agency.
    pub label: &'a str,
    /// Host under which the site is built.
    pub host: &'a str,
}

impl Rekaman {
    /// Returns the record with its texts on one line each, no longer than a reader accepts and without hidden letters.
    #[must_use]
    pub fn rapi(self) -> Self {
        let nilai = serde_json::to_value(&self).map(rapikan);
        nilai.and_then(serde_json::from_value).unwrap_or(self)
    }

    /// Returns the bytes of the record, the same on every machine.
    #[must_use]
    pub fn bita(&self) -> Vec<u8> {
        let mut isi = serde_json::to_vec(self).unwrap_or_default();
        isi.push(b'\n');
        isi
    }

    /// Reads the record of a site.
    ///
    /// # Errors
    ///
    /// Returns why it is refused; nothing of a refused record is used.
    pub fn baca(bita: &[u8], pemilik: Pemilik<'_>) -> Result<Self, Pesan> {
        if bita.len() > BITA {
            return Err(Pesan::new("rekaman terlalu besar", "the record is too large"));
        }
        let nilai: Value = serde_json::from_slice(bita)
            .map_err(|_| Pesan::new("rekaman bukan JSON yang sah", "the record is not valid JSON"))?;
        if nilai.get("versi").and_then(Value::as_u64) != Some(u64::from(VERSI)) {
            let salah = Pesan::new("rekaman dibuat versi pendopo lain", "the record is of another version of pendopo");
            return Err(salah);
        }
        teks_sah(&nilai)?;
        let rekaman: Self = serde_json::from_value(nilai).map_err(|_| {
            Pesan::new("rekaman tidak lengkap atau tidak dikenal", "the record is not complete or not known")
        })?;
        let Pemilik { daerah, label, host } = pemilik;
        if (rekaman.daerah.as_str(), rekaman.label.as_str(), rekaman.host.as_str()) != (daerah, label, host) {
            return Err(Pesan::new("rekaman milik situs lain", "the record belongs to another site"));
        }
        rekaman.alamat_sah()?;
        Ok(rekaman)
    }

    /// Refuses addresses that lead elsewhere, and services that stand twice.
    fn alamat_sah(&self) -> Result<(), Pesan> {
        let alamat = || {
            let aplikasi = self.aplikasi.iter().map(|a| a.path.as_str());
            let informasi = self.informasi.iter().map(|i| i.path.as_str());
            let butir = self.dokumen.iter().chain(&self.data).map(|b| b.path.as_str());
            let kabar = self.berita.iter().chain(&self.pengumuman).map(|k| k.path.as_str());
            aplikasi.chain(informasi).chain(butir).chain(kabar).chain(self.survei.iter().map(|s| s.path.as_str()))
        };
        if !alamat().all(dalam_situs) {
            return Err(Pesan::new(
                "rekaman memuat alamat di luar situsnya",
                "the record holds an address outside its site",
            ));
        }
        let mut sudah = BTreeSet::new();
        if !self.layanan.iter().all(|l| id_sah(&l.id) && sudah.insert(l.id.as_str())) {
            return Err(Pesan::new(
                "rekaman memuat layanan kembar atau tanpa id",
                "the record holds a service twice or without id",
            ));
        }
        let hari = |t: &str| t.len() == 10 && t.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        if !self.berita.iter().chain(&self.pengumuman).all(|k| hari(&k.tanggal)) {
            return Err(Pesan::new(
                "rekaman memuat tanggal yang tidak sah",
                "the record holds a day that does not exist",
            ));
        }
        Ok(())
    }
}

/// Tells whether a letter is one that nobody sees.
fn gelap(h: char) -> bool {
    h.is_control() || matches!(h, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn rapikan(nilai: Value) -> Value {
    match nilai {
        Value::String(teks) => {
            let kata: Vec<&str> =
                teks.split(|h: char| h.is_whitespace() || gelap(h)).filter(|k| !k.is_empty()).collect();
            Value::String(kata.join(" ").chars().take(HURUF).collect())
        }
        Value::Array(daftar) => Value::Array(daftar.into_iter().take(BUTIR).map(rapikan).collect()),
        Value::Object(isi) => Value::Object(isi.into_iter().map(|(kunci, nilai)| (kunci, rapikan(nilai))).collect()),
        lain @ (Value::Null | Value::Bool(_) | Value::Number(_)) => lain,
    }
}

/// Refuses texts and lists of a length that no editor writes, and letters that nobody sees.
fn teks_sah(nilai: &Value) -> Result<(), Pesan> {
    match nilai {
        Value::String(teks) if teks.len() > 4 * HURUF || teks.chars().count() > HURUF => {
            Err(Pesan::new("rekaman memuat teks yang terlalu panjang", "the record holds a text that is too long"))
        }
        Value::String(teks) if teks.chars().any(gelap) => {
            Err(Pesan::new("rekaman memuat huruf kendali", "the record holds control characters"))
        }
        Value::Array(daftar) if daftar.len() > BUTIR => {
            Err(Pesan::new("rekaman memuat daftar yang terlalu panjang", "the record holds a list that is too long"))
        }
        Value::Array(daftar) => daftar.iter().try_for_each(teks_sah),
        Value::Object(isi) => isi.values().try_for_each(teks_sah),
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
    }
}

fn id_sah(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    const PEMILIK: Pemilik<'_> = Pemilik { daerah: "contoh", label: "dinas", host: "dinas.contoh.go.id" };

    fn contoh() -> Rekaman {
        let teks = |t: &str| t.to_owned();
        Rekaman {
            versi: VERSI,
            daerah: teks("contoh"),
            label: teks("dinas"),
            host: teks("dinas.contoh.go.id"),
            layanan: vec![Layanan { id: teks("ktp-el"), judul: teks("Bikin KTP"), ..Layanan::default() }],
            berita: vec![Kabar { path: teks("/berita/a/"), tanggal: teks("2026-08-17"), ..Kabar::default() }],
            data: vec![Butir { path: teks("/data/x/"), ..Butir::default() }],
            ..Rekaman::default()
        }
    }

    #[test]
    fn a_record_is_read_as_it_was_written() {
        assert_eq!(Rekaman::baca(&contoh().bita(), PEMILIK).expect("a good record"), contoh());
    }

    #[test]
    fn what_a_site_writes_is_always_accepted() {
        let mut r = contoh();
        r.layanan[0].judul = format!(" Bikin\n\tKTP\u{202e} {}", "x".repeat(HURUF));
        let r = r.rapi();
        assert!(r.layanan[0].judul.starts_with("Bikin KTP xxx"));
        assert_eq!(Rekaman::baca(&r.bita(), PEMILIK).expect("a good record"), r);
    }

    #[test]
    fn a_hostile_record_is_refused_as_a_whole() {
        let ubah = |f: fn(&mut Rekaman)| {
            let mut r = contoh();
            f(&mut r);
            r.bita()
        };
        let teks = |dari: &str, ke: &str| String::from_utf8_lossy(&contoh().bita()).replace(dari, ke).into_bytes();
        for (nama, bita) in [
            ("no JSON", b"{".to_vec()),
            ("another host", ubah(|r| r.host = "jahat.id".into())),
            ("another label", ubah(|r| r.label = "lain".into())),
            ("another kabupaten", ubah(|r| r.daerah = "lain".into())),
            ("another version", ubah(|r| r.versi = 99)),
            ("a script", ubah(|r| r.data[0].path = "javascript:alert(1)".into())),
            ("another origin", ubah(|r| r.data[0].path = "//jahat.id/".into())),
            ("a whole address", ubah(|r| r.berita[0].path = "https://jahat.id/".into())),
            ("a way up", ubah(|r| r.berita[0].path = "/a/../../b/".into())),
            ("a quotation mark", ubah(|r| r.berita[0].path = "/a\"onclick=/".into())),
            ("a bad id", ubah(|r| r.layanan[0].id = "../x".into())),
            ("a twin", ubah(|r| r.layanan.push(r.layanan[0].clone()))),
            ("a bad day", ubah(|r| r.berita[0].tanggal = "kemarin".into())),
            ("a long text", ubah(|r| r.layanan[0].judul = "x".repeat(HURUF + 1))),
            ("a long list", ubah(|r| r.alamat = vec![String::new(); BUTIR + 1])),
            ("a hidden letter", ubah(|r| r.layanan[0].judul = "a\u{202e}b".into())),
            ("a foreign key", teks("\"host\"", "\"x\":1,\"host\"")),
            ("a huge file", vec![b' '; BITA + 1]),
            ("deep nesting", [vec![b'['; 100_000], vec![b']'; 100_000]].concat()),
        ] {
            assert!(Rekaman::baca(&bita, PEMILIK).is_err(), "{nama}");
        }
    }
}
