//! What the agency writes: news, datasets, pages.

use crate::plan::view::berita::BeritaView;
use crate::plan::view::data::{BerkasDataView, DataView};
use crate::plan::view::halaman::PageView;
use crate::plan::view::situs::SitusView;
use crate::plan::view::umum::GambarView;
use crate::render::jsonld::organisasi::wilayah;
use crate::render::jsonld::simpul::{Nilai, Simpul};
use crate::render::jsonld::{alamat, rujuk};
use crate::theme::kata::INDONESIA;

/// Returns a news item.
pub(super) fn berita(situs: &SitusView, h: &PageView, b: &BeritaView) -> Nilai {
    let penulis = match &b.penulis {
        Some(unit) => Simpul::baru("GovernmentOrganization")
            .isi("name", unit.as_str())
            .isi("parentOrganization", rujuk(situs))
            .into(),
        None => rujuk(situs),
    };
    let diubah = h.info.diperbarui.as_ref().map_or(b.tanggal.iso.as_str(), |t| t.iso.as_str());
    Simpul::baru("NewsArticle")
        .isi("headline", h.judul.as_str())
        .bila("datePublished", Some(b.tanggal.iso.as_str()))
        .bila("dateModified", Some(diubah))
        .bila("description", Some(b.ringkasan.as_str()))
        .bila("image", b.gambar.as_ref().map(|g| gambar(situs, g)))
        .isi("inLanguage", INDONESIA)
        .isi("mainEntityOfPage", alamat(situs, &h.path))
        .isi("author", penulis)
        .isi("publisher", rujuk(situs))
        .into()
}

fn gambar(situs: &SitusView, g: &GambarView) -> Simpul {
    Simpul::baru("ImageObject")
        .isi("url", alamat(situs, &g.src))
        .isi("width", g.lebar)
        .isi("height", g.tinggi)
        .bila("caption", Some(g.alt.as_str()))
}

/// Returns a dataset with its files.
pub(super) fn data(situs: &SitusView, h: &PageView, d: &DataView) -> Nilai {
    let baris = |nama: &str| d.metadata.iter().find(|m| m.nama == nama).map(|m| m.nilai.as_str());
    let lisensi: Option<Nilai> = baris("Lisensi").map(|l| match l.starts_with("https://") {
        true => l.into(),
        false => Simpul::baru("CreativeWork").isi("name", l).into(),
    });
    let tempat = baris("Cakupan wilayah").map(|w| Nilai::from(Simpul::baru("Place").isi("name", w)));
    let pembuat = baris("Produsen data")
        .map(|nama| Nilai::from(Simpul::baru("GovernmentOrganization").isi("name", nama)))
        .unwrap_or_else(|| rujuk(situs));
    let kolom = d.berkas.first().map_or(&[][..], |b| b.kolom.as_slice()).iter();
    let kolom = kolom.map(|k| {
        Simpul::baru("PropertyValue").isi("name", k.nama.as_str()).bila("description", Some(k.nilai.as_str())).into()
    });
    Simpul::baru("Dataset")
        .isi("name", h.judul.as_str())
        .bila("description", Some(d.deskripsi.as_str()))
        .isi("url", alamat(situs, &h.path))
        .isi("inLanguage", INDONESIA)
        .isi("isAccessibleForFree", true)
        .bila("license", lisensi)
        .isi("creator", pembuat)
        .isi("publisher", rujuk(situs))
        .bila("dateModified", h.info.diperbarui.as_ref().map(|t| t.iso.as_str()))
        .bila("temporalCoverage", baris("Cakupan waktu"))
        .isi("spatialCoverage", tempat.unwrap_or_else(|| wilayah(situs)))
        .daftar("variableMeasured", kolom.collect())
        .daftar("distribution", d.berkas.iter().map(|b| unduhan(situs, b)).collect())
        .into()
}

fn unduhan(situs: &SitusView, b: &BerkasDataView) -> Nilai {
    let url = &b.berkas.url;
    let whole = if url.starts_with('/') { alamat(situs, url) } else { url.clone() };
    let akhiran = url.split(['?', '#']).next().and_then(|u| u.rsplit_once('.')).map(|(_, a)| a.to_ascii_lowercase());
    Simpul::baru("DataDownload")
        .bila("name", Some(b.berkas.judul.as_str()))
        .isi("contentUrl", whole)
        .bila("encodingFormat", akhiran.as_deref().and_then(jenis_berkas))
        .into()
}

/// Returns the media type of a file for download.
fn jenis_berkas(akhiran: &str) -> Option<&'static str> {
    Some(match akhiran {
        "csv" => "text/csv",
        "json" => "application/json",
        "geojson" => "application/geo+json",
        "pdf" => "application/pdf",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "ods" => "application/vnd.oasis.opendocument.spreadsheet",
        "xml" => "application/xml",
        "zip" => "application/zip",
        _ => return None,
    })
}

/// Returns a page of a kind, with its language and its translations.
pub(super) fn halaman(situs: &SitusView, h: &PageView, jenis: &str) -> Simpul {
    let bahasa = &h.bahasa;
    let karya = |kode: &str, url: &str| -> Nilai {
        Simpul::baru("WebPage").isi("@id", alamat(situs, url)).isi("inLanguage", kode).into()
    };
    let asing = bahasa.kode.is_some();
    let asli = bahasa.padanan.first().filter(|_| asing).map(|p| karya(&p.kode, &p.url));
    let lain = bahasa.padanan.iter().skip(1).filter(|_| !asing).map(|p| karya(&p.kode, &p.url));
    Simpul::baru(jenis)
        .isi("@id", alamat(situs, &h.path))
        .isi("url", alamat(situs, &h.path))
        .isi("name", h.judul.as_str())
        .bila("description", Some(h.ringkasan.as_str()))
        .isi("inLanguage", bahasa.isi())
        .bila("dateModified", h.info.diperbarui.as_ref().map(|t| t.iso.as_str()))
        .bila("translationOfWork", asli)
        .daftar("workTranslation", lain.collect())
        .isi("publisher", rujuk(situs))
}
