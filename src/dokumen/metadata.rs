//! What a document tells about its makers without showing it.

use crate::dokumen::naskah::{Naskah, Tempat};

/// What a field of the metadata tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Peran {
    /// Who made or changed the document.
    Orang,
    /// With which program.
    Program,
    /// Where a photograph was taken.
    Lokasi,
    /// With which camera or telephone.
    Alat,
    /// Anything else: title, subject, remarks.
    Lain,
}

/// A field of the metadata.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keterangan {
    /// Its name as the format has it, such as `Author`.
    pub nama: String,
    /// Its value.
    pub nilai: String,
    /// What it tells.
    pub peran: Peran,
}

/// Most fields that are kept of one document.
const PALING_BANYAK: usize = 500;

/// Adds a field, to the list and to the text that is looked through.
pub(crate) fn catat(daftar: &mut Vec<Keterangan>, naskah: &mut Naskah, nama: &str, nilai: &str) {
    let nilai: String = nilai.trim_matches(|c: char| c.is_whitespace() || c == '\0').chars().take(4000).collect();
    if nilai.is_empty() || daftar.len() >= PALING_BANYAK || daftar.iter().any(|k| k.nama == nama && k.nilai == nilai) {
        return;
    }
    let ke = naskah.beri_nama(nama);
    naskah.tambah(Tempat::Metadata(ke), &nilai, None);
    daftar.push(Keterangan { nama: nama.to_owned(), nilai, peran: peran(nama) });
}

/// Returns what a field tells, by its name without prefix.
fn peran(nama: &str) -> Peran {
    match nama.rsplit(':').next().unwrap_or(nama) {
        "Author" | "creator" | "lastModifiedBy" | "Manager" | "initial-creator" | "printed-by" | "Artist"
        | "XPAuthor" | "CameraOwnerName" | "By-line" | "AuthorsPosition" | "author" | "Copyright" => Peran::Orang,
        "Producer" | "Creator" | "CreatorTool" | "Application" | "generator" | "Software" => Peran::Program,
        nama if nama.starts_with("GPS") => Peran::Lokasi,
        "Make" | "Model" | "BodySerialNumber" | "LensSerialNumber" => Peran::Alat,
        _ => Peran::Lain,
    }
}

/// Returns the path on somebody's computer that a text holds, such as `C:\Users\sari\renja.docx`.
#[must_use]
pub fn jalur_pribadi(teks: &str) -> Option<&str> {
    const AWAL: &[&str] = &["/home/", "/users/", "file:///", "\\\\"];
    let kecil = teks.to_ascii_lowercase();
    let bita = kecil.as_bytes();
    let kandar = memchr::memchr_iter(b':', bita).find_map(|n| {
        let huruf = n.checked_sub(1).filter(|m| bita[*m].is_ascii_alphabetic())?;
        let sendiri = huruf.checked_sub(1).is_none_or(|m| !bita[m].is_ascii_alphanumeric());
        let garis = matches!(bita.get(n + 1), Some(b'\\')) || kecil[n + 1..].starts_with("/users/");
        (sendiri && garis).then_some(huruf)
    });
    let awal = kandar.or_else(|| AWAL.iter().filter_map(|a| kecil.find(a)).min())?;
    // Two backslashes may be an escape in running text; a share has a name and a folder.
    if teks[awal..].starts_with("\\\\") && teks[awal + 2..].split('\\').filter(|b| !b.trim().is_empty()).count() < 2 {
        return None;
    }
    let sisa = &teks[awal..];
    let akhir = sisa.find(['\n', '\r', '"', '<', '>', '|', ')']).unwrap_or(sisa.len());
    Some(sisa[..akhir].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_a_computer_are_told_from_other_text() {
        for (teks, want) in [
            ("C:\\Users\\sari\\renja.docx", Some("C:\\Users\\sari\\renja.docx")),
            ("dari D:\\Data Dinas\\a.doc", Some("D:\\Data Dinas\\a.doc")),
            ("file:///C:/Users/budi/a.odt", Some("C:/Users/budi/a.odt")),
            ("/home/budi/a.odt", Some("/home/budi/a.odt")),
            ("\\\\server\\bagian\\a.doc", Some("\\\\server\\bagian\\a.doc")),
            ("a \\\\ b", None),
            ("https://contoh.go.id/a", None),
            ("Pukul 08:00", None),
            ("Rencana Kerja: 2026", None),
            ("", None),
        ] {
            assert_eq!(jalur_pribadi(teks), want, "{teks}");
        }
    }

    #[test]
    fn a_field_is_kept_once_and_can_be_looked_through() {
        let (mut daftar, mut naskah) = (Vec::new(), Naskah::default());
        for _ in 0..3 {
            catat(&mut daftar, &mut naskah, "Author", " Sari\0 ");
        }
        catat(&mut daftar, &mut naskah, "Title", "  ");
        assert_eq!(daftar.len(), 1);
        assert_eq!((daftar[0].nilai.as_str(), daftar[0].peran), ("Sari", Peran::Orang));
        assert_eq!(naskah.sebut(naskah.di(0).expect("part").tempat).id, "metadata `Author`");
    }
}
