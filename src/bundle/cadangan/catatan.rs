//! The record of a backup in the kabupaten's own file, as INT-008 and INT-009 read it.

use serde_yaml::{Mapping, Value};

use crate::diag::Pesan;

/// What is recorded of a backup that was put away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catatan {
    /// The day on which it was made, `YYYY-MM-DD`.
    pub tanggal: String,
    /// What it holds, who made it, and what the medium is called.
    pub isi: String,
    /// Where it is kept; a blank to fill in where nobody said.
    pub tempat: Option<String>,
    /// On what: `portabel`, `server` or `awan`.
    pub media: &'static str,
    /// SHA-256 of the list of digests.
    pub sha256: String,
    /// The day on which it was read back.
    pub diverifikasi: String,
    /// The labels of its sites; empty for all.
    pub situs: Vec<String>,
}

/// Why a record cannot be put into a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SalahCatat {
    /// The list is written in a way that is not changed by machine.
    Bentuk,
    /// The record is there already.
    Ada,
}

impl SalahCatat {
    /// Returns what is wrong.
    #[must_use]
    pub fn message(self) -> Pesan {
        match self {
            Self::Bentuk => Pesan::new(
                "daftar `arsip` di berkas itu tidak ditulis sebagai butir bertanda `-`; tempel catatan di atas sendiri",
                "the list `arsip` in that file is not written as items with `-`; paste the record above yourself",
            ),
            Self::Ada => Pesan::new("catatan ini sudah ada di berkas itu", "this record stands in that file already"),
        }
    }
}

impl Catatan {
    /// Returns the lines of the record.
    fn baris(&self) -> Vec<String> {
        let tempat = self.tempat.as_deref().unwrap_or("«isi tempat penyimpanan»");
        let mut baris = vec![
            format!("tanggal: {}", self.tanggal),
            format!("isi: {}", kutip(&self.isi)),
            format!("tempat: {}", kutip(tempat)),
            format!("media: {}", self.media),
            format!("sha256: {}", kutip(&self.sha256)),
            format!("diverifikasi: {}", self.diverifikasi),
        ];
        if !self.situs.is_empty() {
            baris.push(format!("situs: [{}]", self.situs.join(", ")));
        }
        baris
    }

    /// Returns the record as an item of the list `arsip`, with so many spaces before it.
    #[must_use]
    pub fn butir(&self, jorok: usize) -> String {
        let awal = " ".repeat(jorok);
        let tulis = |(n, b): (usize, &String)| format!("{awal}{} {b}\n", if n == 0 { "-" } else { " " });
        self.baris().iter().enumerate().map(tulis).collect()
    }
}

/// Returns text between quotation marks, as YAML reads it.
fn kutip(teks: &str) -> String {
    let mut kutipan = String::from("\"");
    for c in teks.chars().filter(|c| !c.is_control()) {
        if matches!(c, '"' | '\\') {
            kutipan.push('\\');
        }
        kutipan.push(c);
    }
    kutipan.push('"');
    kutipan
}

/// Puts a record first into the list `arsip` of the kabupaten's file; every other letter stays.
///
/// # Errors
///
/// Fails where the record is there, or where the list is written otherwise than as items below its key.
pub fn sisipkan(teks: &str, catatan: &Catatan) -> Result<String, SalahCatat> {
    if teks.contains(&catatan.sha256) {
        return Err(SalahCatat::Ada);
    }
    // YAML has more spellings than are looked for here (`"arsip":`, `arsip :`): what comes out is read again.
    sisip(teks, catatan)
        .and_then(|baru| if hanya_bertambah(teks, &baru, catatan) { Ok(baru) } else { Err(SalahCatat::Bentuk) })
}

/// Says whether two texts differ in the record alone, which comes first.
fn hanya_bertambah(lama: &str, baru: &str, catatan: &Catatan) -> bool {
    let baca = |teks: &str| -> Option<(Vec<Value>, Value)> {
        let mut nilai: Value = serde_yaml::from_str(teks).ok()?;
        let daftar = match nilai.as_mapping_mut().and_then(|peta| peta.remove("arsip")) {
            Some(Value::Sequence(daftar)) => daftar,
            None | Some(Value::Null) => Vec::new(),
            Some(_) => return None,
        };
        Some((daftar, if nilai.is_null() { Value::Mapping(Mapping::new()) } else { nilai }))
    };
    let (Some((dulu, sisa)), Some((kini, lain))) = (baca(lama), baca(baru)) else { return false };
    let pertama = kini.first().and_then(|butir| butir.get("sha256")).and_then(Value::as_str);
    sisa == lain && kini.get(1..) == Some(&dulu[..]) && pertama == Some(&catatan.sha256)
}

fn sisip(teks: &str, catatan: &Catatan) -> Result<String, SalahCatat> {
    let mut awal = 0;
    for baris in teks.split_inclusive('\n') {
        let akhir = awal + baris.len();
        if let Some(nilai) = baris.strip_prefix("arsip:") {
            let nilai = nilai.split(" #").next().unwrap_or("").trim();
            return match nilai {
                "[]" => Ok(format!("{}arsip:\n{}{}", &teks[..awal], catatan.butir(2), &teks[akhir..])),
                "" => di_daftar(teks, akhir, catatan),
                // A list between brackets: before its first item.
                nilai if nilai.starts_with('[') => {
                    let buka = awal + baris.find('[').map_or(baris.len(), |n| n + 1);
                    let butir = catatan.baris().join(", ");
                    Ok(format!("{}{{{butir}}}, {}", &teks[..buka], &teks[buka..]))
                }
                _ => Err(SalahCatat::Bentuk),
            };
        }
        awal = akhir;
    }
    let sela = if teks.is_empty() || teks.ends_with('\n') { "" } else { "\n" };
    Ok(format!("{teks}{sela}arsip:\n{}", catatan.butir(2)))
}

/// Puts a record before the first item after `mulai`.
fn di_daftar(teks: &str, mulai: usize, catatan: &Catatan) -> Result<String, SalahCatat> {
    let mut awal = mulai;
    for baris in teks[mulai..].split_inclusive('\n') {
        let isi = baris.trim_start_matches(' ');
        if isi.trim().is_empty() || isi.starts_with('#') {
            awal += baris.len();
            continue;
        }
        if !isi.starts_with("- ") {
            break;
        }
        let butir = catatan.butir(baris.len() - isi.len());
        return Ok(format!("{}{butir}{}", &teks[..awal], &teks[awal..]));
    }
    Err(SalahCatat::Bentuk)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contoh() -> Catatan {
        Catatan {
            tanggal: "2026-11-22".to_owned(),
            isi: "naskah dan rilis: \"semua\"; media CDG-1".to_owned(),
            tempat: Some("Gedung Arsip".to_owned()),
            media: "portabel",
            sha256: "0".repeat(64),
            diverifikasi: "2026-11-22".to_owned(),
            situs: vec!["a".to_owned(), "b".to_owned()],
        }
    }

    #[test]
    fn a_record_comes_first_and_nothing_else_changes() {
        let butir = contoh().butir(2);
        for (sebelum, depan, belakang) in [
            (
                "nama: X\narsip:\n  - tanggal: 2026-01-01\nserver: {}\n",
                "nama: X\narsip:\n",
                "  - tanggal: 2026-01-01\nserver: {}\n",
            ),
            ("arsip: # catatan\n\n  # lama\n  - isi: y\n", "arsip: # catatan\n\n  # lama\n", "  - isi: y\n"),
            ("nama: X\narsip: []\nserver: {}\n", "nama: X\narsip:\n", "server: {}\n"),
            ("nama: X", "nama: X\narsip:\n", ""),
        ] {
            assert_eq!(sisipkan(sebelum, &contoh()), Ok(format!("{depan}{butir}{belakang}")), "{sebelum}");
        }
        let rapat = sisipkan("arsip:\n- isi: y\n", &contoh()).expect("items at the margin");
        assert_eq!(rapat, format!("arsip:\n{}- isi: y\n", contoh().butir(0)));
        let ulang = sisipkan(&rapat, &contoh());
        assert_eq!(ulang, Err(SalahCatat::Ada));
        let kurung = sisipkan("arsip: [{isi: y}]\n", &contoh()).expect("a list between brackets");
        let nilai: serde_yaml::Value = serde_yaml::from_str(&kurung).expect("yaml");
        assert_eq!((nilai["arsip"][0]["situs"][1].as_str(), nilai["arsip"][1]["isi"].as_str()), (Some("b"), Some("y")));
        for lain in
            ["arsip:\n  isi: y\n", "arsip: &a\n  - isi: y\n", "arsip:\n", "\"arsip\":\n  - isi: y\n", "arsip : []\n"]
        {
            assert_eq!(sisipkan(lain, &contoh()), Err(SalahCatat::Bentuk), "{lain}");
        }
    }

    #[test]
    fn a_record_is_yaml_and_says_what_is_left_to_fill_in() {
        let nilai: serde_yaml::Value = serde_yaml::from_str(&contoh().butir(0)).expect("yaml");
        assert_eq!(nilai[0]["isi"].as_str(), Some(contoh().isi.as_str()));
        assert_eq!((nilai[0]["media"].as_str(), nilai[0]["situs"][1].as_str()), (Some("portabel"), Some("b")));
        assert!(Catatan { tempat: None, ..contoh() }.butir(0).contains("«isi tempat penyimpanan»"));
    }
}
