//! Hosts of static files that read `_headers` and `_redirects` from the folder of a site.
//!
//! They put the values of every line that fits together, so each line first takes away (`! Name`) what lines above it
//! gave, and the table stands upside down: the most particular line is the last.

use super::pola::alamat_aman;
use super::{ATURAN, AWAL, Kelas, SitusServer};
use crate::bundle::kepala::{Aturan, NAMA, TENGGANG};

/// What is to be kept, by extension.
const UNDUHAN: &[&str] = &["docx", "xlsx", "pptx", "odt", "ods", "odp", "gz", "md", "vcf", "js", "css"];

/// Returns `_headers`.
pub(super) fn kepala(situs: &SitusServer) -> String {
    // What no line knows may be a page that is not there, so it has all that an error has; what is to be kept for
    // certain is known by its extension.
    let mut hasil = format!("{AWAL}/*\n{}", baris(Kelas::Galat, situs.tenggang, Awal::Pertama));
    let unduhan = Aturan { kelas: Kelas::Unduhan, folder: "", berkas: &[], akhiran: UNDUHAN };
    let folder = Aturan { kelas: Kelas::Halaman, folder: "", berkas: &["", "*/"], akhiran: &[] };
    for aturan in std::iter::once(&unduhan).chain(ATURAN.iter().rev()).chain(std::iter::once(&folder)) {
        for alamat in alamat(aturan) {
            hasil += &format!("{alamat}\n{}", baris(aturan.kelas, situs.tenggang, Awal::Sesudah));
        }
    }
    hasil
}

/// Whether a line stands after others that fit as well.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Awal {
    Pertama,
    Sesudah,
}

fn alamat(aturan: &Aturan) -> Vec<String> {
    if !aturan.berkas.is_empty() {
        return aturan.berkas.iter().map(|b| format!("/{b}")).collect();
    }
    match aturan.akhiran {
        [] => vec![format!("/{}*", aturan.folder)],
        akhiran => akhiran.iter().map(|a| format!("/{}*.{a}", aturan.folder)).collect(),
    }
}

fn baris(kelas: Kelas, tenggang: u32, awal: Awal) -> String {
    let tenggang = tenggang.to_string();
    let mut hasil = String::new();
    if awal == Awal::Sesudah {
        let mut nama: Vec<&str> = Kelas::SEMUA.iter().flat_map(|k| k.kepala()).map(|k| k.nama).collect();
        nama.sort_unstable();
        nama.dedup();
        hasil.extend(nama.iter().map(|nama| format!("  ! {nama}\n")));
    }
    for k in kelas.kepala() {
        hasil += &format!("  {}: {}\n", k.nama, k.nilai.replace(NAMA, "").replace(TENGGANG, &tenggang));
    }
    hasil
}

/// Returns `_redirects`; such hosts know no 410, so what was withdrawn keeps its page.
pub(super) fn alih(situs: &SitusServer) -> String {
    let mut hasil = AWAL.to_owned();
    for alih in &situs.alih {
        if let Some(ke) = &alih.ke {
            hasil.extend(alih.semua().iter().map(|dari| format!("{dari} {} 301\n", alamat_aman(ke))));
        }
    }
    hasil
}
