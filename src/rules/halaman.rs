//! The page of a check: what is wrong, why, what to do, and two examples that run as tests.

use serde::Deserialize;

use crate::diag::Pesan;

/// Front matter of a page.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Halaman {
    /// Code, the same as the name of the file.
    pub kode: String,
    /// The fault, in Indonesian.
    pub judul: String,
    /// The fault, in English.
    pub title: String,
    /// What to do, in Indonesian.
    pub perbaikan: String,
    /// What to do, in English.
    pub remedy: String,
    /// Profile of law under which the examples run; the first one where none is named.
    #[serde(default)]
    pub profil: Option<String>,
}

impl Halaman {
    /// Reads the front matter of an embedded page.
    ///
    /// A broken page gives one without words; a test reads every page strictly.
    #[must_use]
    pub fn baca(teks: &str) -> Self {
        Self::coba(teks).unwrap_or_else(|_| Self {
            kode: String::new(),
            judul: String::new(),
            title: String::new(),
            perbaikan: String::new(),
            remedy: String::new(),
            profil: None,
        })
    }

    /// Reads the front matter, strictly.
    ///
    /// # Errors
    ///
    /// Says what is wrong with the page.
    pub fn coba(teks: &str) -> Result<Self, String> {
        let (kepala, _) = potong(teks).ok_or("no front matter")?;
        serde_yaml::from_str(kepala).map_err(|galat| galat.to_string())
    }

    /// Returns what to do, in both languages.
    #[must_use]
    pub fn perbaikan(&self) -> Pesan {
        Pesan::new(self.perbaikan.clone(), self.remedy.clone())
    }

    /// Returns the fault, in both languages.
    #[must_use]
    pub fn judul(&self) -> Pesan {
        Pesan::new(self.judul.clone(), self.title.clone())
    }
}

/// Cuts a page into front matter and body.
#[must_use]
pub fn potong(teks: &str) -> Option<(&str, &str)> {
    teks.strip_prefix("---\n")?.split_once("\n---\n")
}

/// One example of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContohBerkas {
    /// What the block is: `yaml`, `md`, `csv`, or `hapus` for a file or folder to leave out.
    pub bahasa: String,
    /// Path from the folder of the sample agency, or from the root where it starts with `sites/` or `content/`.
    pub path: String,
    /// The text; for YAML only the top-level keys that differ.
    pub isi: String,
}

/// Returns the fenced examples below a heading of the page.
#[must_use]
pub fn contoh(teks: &str, judul: &str) -> Vec<ContohBerkas> {
    let Some((_, badan)) = potong(teks) else { return Vec::new() };
    let mut hasil = Vec::new();
    let mut di_bagian = false;
    let mut terbuka: Option<ContohBerkas> = None;
    for baris in badan.lines() {
        if let Some(blok) = &mut terbuka {
            if baris.starts_with("```") {
                hasil.extend(terbuka.take());
            } else {
                blok.isi.push_str(baris);
                blok.isi.push('\n');
            }
        } else if let Some(kepala) = baris.strip_prefix("## ") {
            di_bagian = kepala.trim() == judul;
        } else if let (true, Some(info)) = (di_bagian, baris.strip_prefix("```"))
            && let Some((bahasa, path)) = info.trim().split_once(' ')
        {
            terbuka = Some(ContohBerkas { bahasa: bahasa.to_owned(), path: path.to_owned(), isi: String::new() });
        }
    }
    hasil
}
