//! The list of a backup set, which may come from a stranger.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::bagian::{AKHIR, BLOK, bulat, nama_bagian};
use crate::bundle::Generator;
use crate::diag::Pesan;
use crate::vfs::{folded, is_output_path};

const SKEMA: u32 = 1;
const JENIS: &str = "pendopo-backup";
/// The largest list that is read.
pub const MAKS_DAFTAR: u64 = 512 << 20;
/// The most files of a set.
pub const MAKS_ENTRI: usize = 2_000_000;
/// The longest path in bytes.
pub const MAKS_JALUR: usize = 1000;
const MAKS_BAGIAN: usize = 9999;
/// The most bytes of a part: a file on FAT32 ends just below 4 GiB.
pub const BAGIAN_TERBESAR: u64 = 4095 << 20;
/// How many times its own size a set may grow to: releases share most of their files, no honest ones share all.
pub const KALI: u64 = 1000;

/// What a backup set holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Daftar {
    /// The version of this shape.
    pub schema: u32,
    /// What this is a list of.
    pub kind: String,
    /// The kabupaten's folder in the register.
    pub region: String,
    /// The day of the backup, `YYYY-MM-DD`.
    pub date: String,
    /// Who made it, by office; where it was told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The label of the medium; where it was told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub medium: Option<String>,
    /// The program that made it.
    pub generator: Generator,
    /// The sites in it.
    pub sites: Vec<SitusCadangan>,
    /// The parts in their order.
    pub parts: Vec<Bagian>,
    /// Every content once, in the order in which it lies in the parts.
    pub contents: Vec<Isi>,
    /// The files in the order of their paths.
    pub files: Vec<Berkas>,
    /// What lay among the sources and is not in the set: links, and names that some system cannot hold.
    pub left_out: Vec<String>,
}

/// One site of a set.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SitusCadangan {
    /// Its label.
    pub label: String,
    /// Its host.
    pub host: String,
    /// Where its link to the release in use led.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current: Option<String>,
}

/// One part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bagian {
    /// Its name.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256.
    pub sha256: String,
}

/// One content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Isi {
    /// SHA-256.
    pub sha256: String,
    /// Bytes.
    pub size: u64,
    /// The part, counted from zero.
    pub part: usize,
    /// Where in the part it begins.
    pub offset: u64,
}

/// One file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Berkas {
    /// Where it comes back, below the folder that is restored to.
    pub path: String,
    /// Which content it has, counted from zero.
    pub content: usize,
    /// The label of the site that it belongs to; none for what all share.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<String>,
    /// Its time of change, for files of a release.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mtime: Option<u64>,
}

/// Why bytes are no list of a backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SalahDaftarCadangan {
    /// Not of its shape; the parser's words.
    Bentuk(String),
    /// Of a version that this program does not know.
    Versi(u32),
    /// A path that leads elsewhere, stands twice, or is file and folder at once.
    Jalur(String),
    /// Parts or content that cannot be as they are listed.
    Isi,
    /// More than any backup holds.
    TerlaluBesar,
}

impl SalahDaftarCadangan {
    /// Returns what is wrong.
    #[must_use]
    pub fn message(&self) -> Pesan {
        match self {
            Self::Bentuk(kata) => Pesan::new(
                format!("daftar cadangan tidak dapat dibaca: {kata}"),
                format!("the list of the backup cannot be read: {kata}"),
            ),
            Self::Versi(versi) => Pesan::new(
                format!("versi cadangan `{versi}` tidak dikenal; pakai pendopo yang lebih baru"),
                format!("the backup's version `{versi}` is not known; use a newer pendopo"),
            ),
            Self::Jalur(path) => {
                let path = path.escape_debug();
                Pesan::new(
                    format!("letak `{path}` dalam daftar cadangan tidak sah; tidak ada yang ditulis"),
                    format!("the path `{path}` in the list of the backup is not valid; nothing was written"),
                )
            }
            Self::Isi => Pesan::new(
                "daftar cadangan bertentangan dengan dirinya sendiri; tidak ada yang ditulis",
                "the list of the backup contradicts itself; nothing was written",
            ),
            Self::TerlaluBesar => Pesan::new(
                "isi cadangan jauh lebih besar daripada cadangan mana pun; tidak ada yang ditulis",
                "the backup holds far more than any backup; nothing was written",
            ),
        }
    }
}

impl Daftar {
    /// Returns the list of nothing.
    #[must_use]
    pub fn baru(daerah: &str, tanggal: &str) -> Self {
        Self {
            schema: SKEMA,
            kind: JENIS.to_owned(),
            region: daerah.to_owned(),
            date: tanggal.to_owned(),
            by: None,
            medium: None,
            generator: Generator::this(),
            sites: Vec::new(),
            parts: Vec::new(),
            contents: Vec::new(),
            files: Vec::new(),
            left_out: Vec::new(),
        }
    }

    /// Returns the list as it is written: JSON, one line.
    #[must_use]
    pub fn bita(&self) -> Vec<u8> {
        let mut bita = serde_json::to_vec(self).expect("a list is plain data");
        bita.push(b'\n');
        bita
    }

    /// Reads a list and holds it to what a restore relies on.
    ///
    /// # Errors
    ///
    /// Fails if it is of another shape or version, asks for a place outside, or contradicts itself.
    pub fn baca(bita: &[u8]) -> Result<Self, SalahDaftarCadangan> {
        use SalahDaftarCadangan as Salah;
        if bita.len() as u64 > MAKS_DAFTAR {
            return Err(Salah::TerlaluBesar);
        }
        let daftar: Self = serde_json::from_slice(bita).map_err(|galat| Salah::Bentuk(galat.to_string()))?;
        if daftar.schema != SKEMA || daftar.kind != JENIS {
            return Err(Salah::Versi(daftar.schema));
        }
        let banyak = [daftar.contents.len(), daftar.files.len(), daftar.sites.len(), daftar.left_out.len()];
        let besar = |b: &Bagian| b.size > BAGIAN_TERBESAR;
        if daftar.parts.len() > MAKS_BAGIAN || daftar.parts.iter().any(besar) || banyak.iter().any(|n| *n > MAKS_ENTRI)
        {
            return Err(Salah::TerlaluBesar);
        }
        let nama = |teks: &str| !teks.is_empty() && is_output_path(teks) && !teks.contains('/');
        if !nama(&daftar.region) || !daftar.sites.iter().all(|s| nama(&s.label) && nama(&s.host)) {
            return Err(Salah::Jalur(daftar.region.clone()));
        }
        if !daftar.isi_utuh() {
            return Err(Salah::Isi);
        }
        daftar.jalur_utuh()?;
        if daftar.ukuran(|_| true) > daftar.tersimpan().saturating_mul(KALI) {
            return Err(Salah::TerlaluBesar);
        }
        Ok(daftar)
    }

    /// Says whether parts and content lie one behind the other, none of them twice.
    fn isi_utuh(&self) -> bool {
        let bagian = |(n, b): (usize, &Bagian)| b.name == nama_bagian(n) && sidik(&b.sha256);
        if !self.parts.iter().enumerate().all(bagian) {
            return false;
        }
        let mut ada = BTreeSet::new();
        let mut habis = (0_usize, 0_u64);
        self.contents.iter().all(|isi| {
            let Some(bagian) = self.parts.get(isi.part) else { return false };
            let awal = if isi.part == habis.0 { habis.1 } else { 0 };
            let urut = isi.part >= habis.0 && isi.offset % BLOK == 0 && isi.offset >= awal.saturating_add(BLOK);
            let akhir = isi.offset.checked_add(isi.size).filter(|a| *a <= bagian.size).map(bulat);
            habis = (isi.part, akhir.unwrap_or(u64::MAX - BLOK));
            let muat = akhir.is_some_and(|a| a.saturating_add(AKHIR.len() as u64) <= bagian.size);
            urut && muat && sidik(&isi.sha256) && ada.insert(isi.sha256.as_str())
        })
    }

    /// Holds that every path stays inside, stands once on any disk, and is not the folder of another.
    fn jalur_utuh(&self) -> Result<(), SalahDaftarCadangan> {
        let salah = |b: &Berkas| SalahDaftarCadangan::Jalur(b.path.clone());
        let mut ada: BTreeSet<String> = BTreeSet::new();
        let mut lalu = "";
        for b in &self.files {
            let pendek = b.path.len() <= MAKS_JALUR && is_output_path(&b.path);
            if !pendek || b.path.as_str() <= lalu || !ada.insert(folded(&b.path)) {
                return Err(salah(b));
            }
            if b.content >= self.contents.len() {
                return Err(SalahDaftarCadangan::Isi);
            }
            lalu = &b.path;
        }
        let folder = |b: &&Berkas| {
            let rata = folded(&b.path);
            rata.match_indices('/').any(|(n, _)| ada.contains(&rata[..n]))
        };
        self.files.iter().find(folder).map_or(Ok(()), |b| Err(salah(b)))
    }

    /// Returns the bytes of all chosen files together.
    #[must_use]
    pub fn ukuran(&self, pilih: impl Fn(&Berkas) -> bool) -> u64 {
        let isi = |b: &Berkas| self.contents.get(b.content).map_or(0, |isi| isi.size);
        self.files.iter().filter(|b| pilih(b)).fold(0, |jumlah, b| jumlah.saturating_add(isi(b)))
    }

    /// Returns the bytes of all parts together.
    #[must_use]
    pub fn tersimpan(&self) -> u64 {
        self.parts.iter().fold(0, |jumlah, b| jumlah.saturating_add(b.size))
    }

    /// Returns the digests of the files as stock programs read them.
    #[must_use]
    pub fn sidik_berkas(&self) -> String {
        let baris = |b: &Berkas| Some(format!("{}  {}\n", self.contents.get(b.content)?.sha256, b.path));
        self.files.iter().filter_map(baris).collect()
    }
}

/// Says whether a text is a digest as this program writes it.
fn sidik(teks: &str) -> bool {
    teks.len() == 64 && teks.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

/// Reads digests and names as `sha256sum` writes them; nothing where a line is another.
#[must_use]
pub fn jumlah_dari(bita: &[u8]) -> Option<Vec<(String, String)>> {
    let teks = std::str::from_utf8(bita).ok()?.strip_suffix('\n')?;
    let baris = |baris: &str| {
        let (sha256, nama) = baris.split_once("  ")?;
        let sah = sidik(sha256) && is_output_path(nama);
        sah.then(|| (nama.to_owned(), sha256.to_owned()))
    };
    teks.split('\n').map(baris).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contoh() -> Daftar {
        let mut daftar = Daftar::baru("contoh", "2026-11-22");
        daftar.parts = vec![Bagian { name: nama_bagian(0), size: 4096, sha256: "0".repeat(64) }];
        daftar.contents = vec![
            Isi { sha256: "a".repeat(64), size: 3, part: 0, offset: 512 },
            Isi { sha256: "b".repeat(64), size: 513, part: 0, offset: 1536 },
        ];
        let berkas = |path: &str, content| Berkas { path: path.to_owned(), content, site: None, mtime: None };
        daftar.files = vec![berkas("a/x", 0), berkas("a/y", 1), berkas("b", 0)];
        daftar
    }

    #[test]
    fn a_list_comes_back_as_it_was_written() {
        assert_eq!(Daftar::baca(&contoh().bita()), Ok(contoh()));
        assert_eq!(contoh().ukuran(|b| b.path != "b"), 516);
        let jumlah = jumlah_dari(contoh().sidik_berkas().as_bytes()).expect("digests");
        assert_eq!(jumlah[2], ("b".to_owned(), "a".repeat(64)));
        for salah in ["", "x", "abc  y\n", "\n"] {
            assert_eq!(jumlah_dari(salah.as_bytes()), None, "{salah:?}");
        }
    }

    #[test]
    fn a_list_that_leads_elsewhere_or_contradicts_itself_is_refused() {
        let ubah = |ubah: &dyn Fn(&mut Daftar)| {
            let mut daftar = contoh();
            ubah(&mut daftar);
            Daftar::baca(&daftar.bita())
        };
        for path in ["../x", "/x", "a/../../x", "a//x", "c:/x", "a\\x", "con", "a/x.", "", "A/X", "a/x/z", "a"] {
            let hasil = ubah(&|d| {
                d.files[2].path = path.to_owned();
                d.files.sort_by(|a, b| a.path.cmp(&b.path));
            });
            assert!(matches!(hasil, Err(SalahDaftarCadangan::Jalur(_))), "{path}: {hasil:?}");
        }
        type Ubahan<'a> = (&'a str, &'a dyn Fn(&mut Daftar));
        let salah: [Ubahan<'_>; 15] = [
            ("a part that does not exist", &|d| d.contents[1].part = 1),
            ("past the end of its part", &|d| d.contents[1].size = 4096),
            ("past the end of all numbers", &|d| d.contents[1].size = u64::MAX),
            ("over another content", &|d| d.contents[1].offset = 512),
            ("no room for its head", &|d| d.contents[0].offset = 0),
            ("a part larger than any", &|d| d.parts[0].size = u64::MAX),
            ("content larger than any", &|d| (d.parts[0].size, d.contents[0].size) = (u64::MAX, u64::MAX - 600)),
            ("no block", &|d| d.contents[1].offset = 1537),
            ("content twice", &|d| d.contents[1].sha256 = "a".repeat(64)),
            ("no digest", &|d| d.contents[1].sha256 = "A".repeat(64)),
            ("no content", &|d| d.files[1].content = 2),
            ("a part of another name", &|d| d.parts[0].name = "../bagian-0001.tar".to_owned()),
            ("a path twice", &|d| d.files[1].path = "a/x".to_owned()),
            ("another version", &|d| d.schema = 2),
            ("a region elsewhere", &|d| d.region = "..".to_owned()),
        ];
        for (nama, ubahan) in salah {
            assert!(ubah(ubahan).is_err(), "{nama}");
        }
        let bom = ubah(&|d| {
            let berkas = d.files[0].clone();
            d.files = (0..200_000).map(|n| Berkas { path: format!("x{n:06}"), content: 1, ..berkas.clone() }).collect();
        });
        assert_eq!(bom, Err(SalahDaftarCadangan::TerlaluBesar), "one content as a great many files");
    }
}
