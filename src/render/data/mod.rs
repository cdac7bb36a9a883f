//! Open data of a site as files: lists, tables, records, and what describes them.
//!
//! Everything follows from the table of endpoints in [`crate::plan::data`]; no file knows an endpoint by name but the
//! catalogue, which reads the datasets.

pub(in crate::render) mod agenda;
pub mod gabung;
mod katalog;
mod openapi;
mod paket;
pub mod penerbit;
mod skema;
mod tulis;

use crate::plan::data::{AGENDA, FOLDER, KATALOG, OPENAPI, PAKET, TITIK, Tabel, berkas, berkas_rinci, daftar_rinci};
use crate::plan::lingkup::SitePlan;
use crate::plan::view::halaman::Isi;
use crate::render::data::openapi::Cakupan;
use crate::render::data::penerbit::Penerbit;

/// Returns the paths of all data files of a site, without a leading slash; a signpost has none.
#[must_use]
pub fn nama(rencana: &SitePlan) -> Vec<String> {
    if rencana.halaman.iter().any(|h| matches!(h.view.isi, Isi::Penunjuk(_))) {
        return Vec::new();
    }
    let tetap = [AGENDA, KATALOG, OPENAPI, PAKET].map(|nama| format!("{FOLDER}{nama}"));
    let titik = TITIK.iter().flat_map(|t| [berkas(t.nama, "json"), berkas(t.nama, "csv"), skema::berkas(t.nama)]);
    let amplop = [skema::berkas(skema::AMPLOP)];
    tetap.into_iter().chain(amplop).chain(titik).chain(daftar_rinci(&rencana.halaman)).collect()
}

/// Returns all data files of a site: paths without a leading slash, and bytes.
#[must_use]
pub fn luaran(p: &Penerbit<'_>, daftar: &[Tabel]) -> Vec<(String, Vec<u8>)> {
    let mut hasil = vec![(skema::berkas(skema::AMPLOP), skema::amplop(p))];
    for tabel in daftar {
        let titik = tabel.titik;
        hasil.push((berkas(titik.nama, "json"), tulis::daftar(p, tabel)));
        hasil.push((berkas(titik.nama, "csv"), tulis::csv(tabel)));
        hasil.push((skema::berkas(titik.nama), skema::skema(p, titik)));
        if titik.berinci() {
            hasil.extend(tabel.baris.iter().map(|b| (berkas_rinci(titik.nama, &b.id), tulis::rinci(p, tabel, b))));
        }
    }
    hasil.push((format!("{FOLDER}{OPENAPI}"), openapi::openapi(p, Cakupan::Situs)));
    hasil.push((format!("{FOLDER}{KATALOG}"), katalog::katalog(p, daftar, &[])));
    hasil.push((format!("{FOLDER}{PAKET}"), paket::paket(p)));
    hasil.push((format!("{FOLDER}{AGENDA}"), agenda::agenda(p, daftar)));
    hasil
}
