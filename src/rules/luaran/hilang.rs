//! INT-018: a page that was there before is gone without a word.

use crate::diag::Pesan;
use crate::model::daerah::Instansi;
use crate::rules::konteks::{Konteks, Lapor};

/// A page that a site had before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HalamanLama {
    /// Its address.
    pub path: String,
    /// The file that it was made from, where it was one.
    pub sumber: Option<String>,
}

/// Reports the pages of `lama` that are not there any more, as `ada` tells.
pub(super) fn tanpa_penunjuk(
    ctx: &Konteks<'_>,
    instansi: &Instansi,
    lama: &[HalamanLama],
    ada: &dyn Fn(&str) -> bool,
    lapor: &mut Lapor<'_>,
) {
    let daftar = format!("{}/pindah.yaml", instansi.folder);
    for halaman in lama.iter().filter(|h| !turunan(&h.path, lama) && !ada(&h.path)) {
        let path = &halaman.path;
        let tempat = halaman.sumber.as_ref().unwrap_or(&daftar);
        let pesan = Pesan::new(
            format!("halaman `{path}` hilang sejak situs terakhir, tanpa penunjuk atau pernyataan dicabut"),
            format!("the page `{path}` is gone since the last site, without a redirect or a notice"),
        );
        let butir = format!("- {{alamat: {path}, jenis: pindah, judul: …, ke: …, tanggal: {}}}", ctx.tanggal.iso());
        lapor.di_berkas(tempat.clone(), pesan).remedy = Pesan::new(
            format!(
                "tulis `{butir}` di `daftar` berkas `{daftar}`, atau `alamat_lama: [{path}]` di berkas penggantinya"
            ),
            format!(
                "write `{butir}` in `daftar` of `{daftar}`, or `alamat_lama: [{path}]` in the file that takes its place"
            ),
        );
    }
}

/// Tells whether a page is a sheet of another one, or a further part of a list: the address of that one is told of.
#[must_use]
pub fn turunan(path: &str, lama: &[HalamanLama]) -> bool {
    let induk = path.strip_suffix("standar/").or_else(|| path.strip_suffix("ringkasan/"));
    let lembar = induk.filter(|induk| induk.starts_with("/layanan/") && *induk != "/layanan/");
    lembar.is_some_and(|induk| lama.iter().any(|h| h.path == induk)) || path.starts_with("/berita/halaman-")
}
