//! What a shard leaves: one sheet for itself, and a record of each of its units.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::base::hash::hexa;
use crate::diag::Pesan;
use crate::pipeline::memo::SitusLama;
use crate::pipeline::memo::bentuk::{BANYAK, Nilaian, Pembaca, Tautan, Temuan};
use crate::rules::luaran::PetaSitus;

/// The folder of sheets and records in the output folder of a shard.
pub const FOLDER: &str = "pecahan";
/// The largest sheet or record that is read.
pub(in crate::pipeline) const MAKS: u64 = 64 << 20;
/// Version of both forms.
pub(super) const BENTUK: u32 = 2;

/// The sheet of a shard.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lembar {
    /// Version of the form.
    pub schema: u32,
    /// Which shard, from 1.
    pub shard: usize,
    /// How many shards.
    pub of: usize,
    /// The plan; see [`Rencana::sidik`](super::Rencana::sidik).
    pub plan: String,
    /// The program.
    pub program: String,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// Kabupaten and build dates.
    pub dates: Vec<(String, String)>,
    /// All units of the plan with their weights.
    pub units: Vec<(String, u64)>,
    /// What is here.
    pub here: Vec<Ada>,
}

/// One unit that a shard had to make.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ada {
    /// Kabupaten and label.
    pub id: String,
    /// Digest of what it was made from.
    pub digest: String,
    /// What became of it.
    pub status: Keadaan,
    /// SHA-256 of its record.
    pub record: String,
    /// SHA-256 of the manifest of its site; none where nothing was written.
    pub manifest: Option<String>,
}

/// What became of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Keadaan {
    /// It was written.
    Built,
    /// It has errors.
    Refused,
    /// The tool failed at it.
    Failed,
    /// The file of its kabupaten cannot be read.
    Unread,
}

/// The record of a unit.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::pipeline) struct Catatan {
    /// Version of the form.
    pub schema: u32,
    /// Kabupaten and label.
    pub id: String,
    /// Host under which the site was built.
    pub host: String,
    /// How many pages it has.
    pub pages: usize,
    /// Findings before they are weighed, without those that compare agencies.
    pub findings: Vec<Temuan>,
    /// Grades, before other sites are looked at.
    pub grades: Nilaian,
    /// Links into sites of others.
    pub links: Vec<Tautan>,
    /// Addresses, for the links of others, as hexadecimal digits.
    pub addresses: String,
    /// Where its old addresses lead.
    pub redirects: BTreeMap<String, String>,
    /// Old addresses that were withdrawn.
    pub withdrawn: Vec<String>,
    /// Why the tool failed, in both languages.
    pub failure: Option<[String; 2]>,
}

/// Returns the name of the sheet of a shard.
pub(super) fn nama_lembar(ke: usize, dari: usize) -> String {
    format!("{FOLDER}/{ke}-dari-{dari}.json")
}

/// Tells whether a file in the folder is a sheet.
pub(super) fn adalah_lembar(nama: &str) -> bool {
    let angka = |teks: &str| !teks.is_empty() && teks.bytes().all(|b| b.is_ascii_digit());
    nama.strip_suffix(".json")
        .and_then(|nama| nama.split_once("-dari-"))
        .is_some_and(|(ke, dari)| angka(ke) && angka(dari))
}

/// Returns the name of the record of a unit.
pub(super) fn nama_catatan(id: &str) -> String {
    format!("{FOLDER}/catatan/{id}.json")
}

/// Returns addresses as digits.
pub(super) fn tulis_peta(peta: &PetaSitus) -> String {
    hexa(&peta.bita())
}

/// Returns addresses; nothing where the digits are none.
pub(super) fn baca_peta(teks: &str) -> Option<PetaSitus> {
    let angka = |b: &u8| char::from(*b).to_digit(16).and_then(|n| u8::try_from(n).ok());
    let (pasang, sisa) = teks.as_bytes().as_chunks::<2>();
    let bita: Option<Vec<u8>> = pasang.iter().map(|[a, b]| Some(angka(a)? << 4 | angka(b)?)).collect();
    PetaSitus::dari_bita(&bita?).filter(|_| sisa.is_empty())
}

impl Catatan {
    /// Reads the record of a unit.
    ///
    /// # Errors
    ///
    /// Says what is wrong with it.
    pub(in crate::pipeline) fn baca(bita: &[u8], id: &str, host: &str) -> Result<Self, Pesan> {
        let salah = |id: &str, en: &str| Pesan::new(id, en);
        let catatan: Self = serde_json::from_slice(bita)
            .map_err(|_| salah("catatannya tidak dapat dibaca", "its record cannot be read"))?;
        if catatan.schema != BENTUK || catatan.id != id || catatan.host != host {
            return Err(salah("catatannya milik situs lain", "its record belongs to another site"));
        }
        if catatan.pages > BANYAK {
            return Err(salah("catatannya menyebut terlalu banyak halaman", "its record tells of too many pages"));
        }
        if !catatan.bersih() {
            return Err(salah("catatannya memuat huruf kendali", "its record holds control characters"));
        }
        Ok(catatan)
    }

    /// Returns what was found, as findings of this run; nothing where a file or a check of it is not here.
    pub(in crate::pipeline) fn jadi(self, pembaca: &Pembaca<'_>) -> Option<SitusLama> {
        Some(SitusLama {
            temuan: pembaca.semua(&self.findings)?,
            nilai: pembaca.nilai(&self.grades)?,
            antar: pembaca.antar(&self.links)?,
            peta: baca_peta(&self.addresses)?,
            pindah: self.redirects,
            dicabut: self.withdrawn,
            // The portal is made from the files that come with it.
            rekaman: Vec::new(),
            host: self.host,
            halaman: self.pages,
            berkas: 0,
        })
    }

    /// Tells whether no text holds what would disturb the terminal of who reads it.
    pub fn bersih(&self) -> bool {
        let Self { findings, links, redirects, withdrawn, failure, host, id, .. } = self;
        let teks = serde_json::to_string(&(findings, links, redirects, withdrawn, failure, host, id));
        // As JSON, control characters are written by their numbers; line feeds and tabs by letters of their own.
        teks.is_ok_and(|teks| !teks.contains("\\u00") && !teks.contains(['\u{7f}', '\u{9b}', '\u{202e}']))
    }

    /// Returns why the tool failed.
    pub fn gagal(&self) -> Pesan {
        let [id, en] = self.failure.clone().unwrap_or_default();
        Pesan::new(id, en)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_as_they_were_written() {
        let peta = PetaSitus::susun(["index.html"], [("/", ["isi"])]);
        assert_eq!(baca_peta(&tulis_peta(&peta)), Some(peta));
        for salah in ["0", "zz", "00", "0102030405060708ff00000000000000ee"] {
            assert_eq!(baca_peta(salah), None, "{salah}");
        }
    }

    #[test]
    fn control_characters_are_told_from_line_feeds() {
        let dengan = |teks: &str| Catatan { failure: Some([teks.to_owned(), String::new()]), ..Catatan::default() };
        assert!(dengan("dua\nbaris\tdan `kutipan`").bersih());
        for jahat in ["\u{1b}[2J", "\u{7}", "a\u{202e}b", "\0"] {
            assert!(!dengan(jahat).bersih(), "{jahat:?}");
        }
    }
}
