//! Checks on what lies inside the files that an agency offers for download.
//!
//! Texts inside them are judged with all other texts, by the checks on personal data; here it is what the files are.

mod bentuk;
mod data;
mod keterangan;
mod pindaian;

use crate::cek;
use crate::diag::Pesan;
use crate::dokumen::Dokumen as Isi;
use crate::model::daerah::{Aset, Berkas, Instansi};
use crate::model::dokumen::Dokumen;
use crate::rules::cek::{Cara, Cek};
use crate::rules::konteks::Konteks;

/// Checks of this family.
pub const CEK: &[Cek] = &[
    cek!("PDP-009", Cara::Instansi(pindaian::bertanda_tangan)),
    cek!("PDP-010", Cara::Instansi(keterangan::gambar)),
    cek!("PDP-011", Cara::Instansi(keterangan::dokumen)),
    cek!("AKS-007", Cara::Instansi(pindaian::tanpa_teks)),
    cek!("INT-007", Cara::Instansi(bentuk::berbahaya)),
    cek!("DAT-005", Cara::Instansi(data::tertutup)),
    cek!("DAT-006", Cara::Instansi(data::tak_cocok)),
];

/// A file for download that was opened.
#[derive(Clone, Copy)]
struct Lampiran<'a> {
    /// Its path from the folder of the agency.
    jalur: &'a str,
    aset: &'a Aset,
    isi: &'a Isi,
}

impl Lampiran<'_> {
    /// Returns the path from the root.
    fn path(&self, instansi: &Instansi) -> String {
        format!("{}/{}", instansi.folder, self.jalur)
    }
}

/// Returns every opened file of an agency.
fn semua<'a>(ctx: &'a Konteks<'_>, instansi: &'a Instansi) -> impl Iterator<Item = Lampiran<'a>> {
    instansi.aset.iter().filter_map(|(jalur, aset)| Some(Lampiran { jalur, aset, isi: ctx.lampiran.get(&aset.file)? }))
}

/// Returns the opened file of a folder that a record names, with its folder or without.
fn cari<'a>(ctx: &'a Konteks<'_>, instansi: &'a Instansi, folder: &str, nama: &str) -> Option<Lampiran<'a>> {
    let nama = nama.trim();
    let pendek = nama.strip_prefix(folder).and_then(|n| n.strip_prefix('/')).unwrap_or(nama);
    let (jalur, aset) = instansi.aset.get_key_value(&format!("{folder}/{pendek}"))?;
    Some(Lampiran { jalur, aset, isi: ctx.lampiran.get(&aset.file)? })
}

/// Returns the records that name a file of `dokumen/`.
fn catatan<'a>(instansi: &'a Instansi, jalur: &'a str) -> impl Iterator<Item = (&'a Berkas<Dokumen>, &'a Dokumen)> {
    let nama = jalur.strip_prefix("dokumen/").unwrap_or(jalur);
    instansi
        .daftar_dokumen
        .iter()
        .filter_map(|b| Some((b, b.isi.as_ref()?)))
        .filter(move |(_, d)| d.berkas.nilai().is_some_and(|b| b.trim() == nama || b.trim() == jalur))
}

/// Returns page numbers in words: `halaman 1, 2, dan 7`.
fn sebut_halaman(nomor: &[u32]) -> Pesan {
    const PALING_BANYAK: usize = 5;
    let tertulis: Vec<String> = nomor.iter().take(PALING_BANYAK).map(u32::to_string).collect();
    let sisa = nomor.len().saturating_sub(PALING_BANYAK);
    let (mut id, mut en) = (tertulis.join(", "), tertulis.join(", "));
    if sisa > 0 {
        id.push_str(&format!(", dan {sisa} halaman lain"));
        en.push_str(&format!(" and {sisa} more"));
    }
    let jamak = if nomor.len() == 1 { "page" } else { "pages" };
    Pesan::new(format!("halaman {id}"), format!("{jamak} {en}"))
}
