//! Machine data of a page, as one JSON-LD block in the words of schema.org.

mod karya;
#[cfg(test)]
mod kosakata_tests;
mod layanan;
mod organisasi;
mod simpul;

use crate::plan::view::halaman::{Isi, PageView};
use crate::plan::view::situs::SitusView;
use crate::render::jsonld::simpul::{Nilai, Simpul};

/// Returns the JSON-LD of a page, safe inside a `script` element; empty where a page says nothing to machines.
///
/// It is derived from what the page shows, so the two cannot disagree and no more is told of people.
#[must_use]
pub fn halaman(situs: &SitusView, h: &PageView) -> String {
    let mut graf: Vec<Nilai> = Vec::new();
    match &h.isi {
        Isi::Beranda(_) => graf.push(organisasi::organisasi(situs)),
        Isi::Portal(p) if p.cari => graf.push(organisasi::organisasi(situs)),
        Isi::Profil(_) => {
            graf.push(karya::halaman(situs, h, "AboutPage").isi("mainEntity", sebut(situs)).into());
            graf.push(organisasi::organisasi(situs));
        }
        Isi::Kontak(_) => {
            graf.push(karya::halaman(situs, h, "ContactPage").isi("mainEntity", sebut(situs)).into());
            graf.push(organisasi::organisasi(situs));
        }
        Isi::Layanan(l) => {
            graf.push(layanan::layanan(situs, h, l));
            graf.extend(layanan::tanya_jawab(l));
        }
        Isi::Berita(b) => graf.push(karya::berita(situs, h, b)),
        Isi::Data(d) => graf.push(karya::data(situs, h, d)),
        Isi::Naskah(_) => graf.push(karya::halaman(situs, h, "WebPage").into()),
        Isi::TidakDitemukan(_) | Isi::Pindah(_) | Isi::Penunjuk(_) => return String::new(),
        Isi::Pelaksana(_)
        | Isi::DaftarLayanan(_)
        | Isi::LembarStandar(_)
        | Isi::LembarLoket(_)
        | Isi::Maklumat(_)
        | Isi::DaftarSop(_)
        | Isi::Sop(_)
        | Isi::DaftarLaporan(_)
        | Isi::Laporan(_)
        | Isi::Pengaduan(_)
        | Isi::DaftarKinerja(_)
        | Isi::Kinerja(_)
        | Isi::Ppid(_)
        | Isi::Informasi(_)
        | Isi::Dokumen(_)
        | Isi::Regulasi(_)
        | Isi::DaftarData(_)
        | Isi::DaftarBerita(_)
        | Isi::DaftarPengumuman(_)
        | Isi::Pengumuman(_)
        | Isi::TentangSitus(_)
        | Isi::PetaSitus(_)
        | Isi::Portal(_)
        | Isi::Cari(_) => {}
    }
    if !h.remah.is_empty() {
        graf.push(remah(situs, h));
    }
    if graf.is_empty() {
        return String::new();
    }
    let akar = Simpul::default().isi("@context", "https://schema.org").isi("@graph", graf);
    Nilai::from(akar).into_json()
}

fn remah(situs: &SitusView, h: &PageView) -> Nilai {
    let butir = |(i, (nama, jalur)): (usize, (&str, &str))| -> Nilai {
        Simpul::baru("ListItem").isi("position", i + 1).isi("name", nama).isi("item", alamat(situs, jalur)).into()
    };
    let jalur = h.remah.iter().map(|r| (r.teks.as_str(), r.url.as_str()));
    let daftar: Vec<Nilai> = jalur.chain([(h.judul.as_str(), h.path.as_str())]).enumerate().map(butir).collect();
    Simpul::baru("BreadcrumbList").isi("itemListElement", daftar).into()
}

/// Returns the agency by its identity and what a reader of one page must know of it.
fn rujuk(situs: &SitusView) -> Nilai {
    let org = Simpul::baru("GovernmentOrganization").isi("@id", id(situs)).isi("name", situs.nama.as_str());
    org.isi("url", alamat(situs, "/")).isi("logo", alamat(situs, &situs.aset.lambang.url)).into()
}

/// Returns the agency by its identity alone, on a page that tells of it in full.
fn sebut(situs: &SitusView) -> Nilai {
    Simpul::default().isi("@id", id(situs)).into()
}

/// Returns the government that the agency belongs to; nothing on the portal, where that government speaks itself.
fn rujuk_induk(situs: &SitusView) -> Option<Nilai> {
    let pemerintah = Some(situs.identitas.pemerintah.as_str()).filter(|nama| *nama != situs.nama)?;
    Some(Simpul::baru("GovernmentOrganization").isi("name", pemerintah).into())
}

fn id(situs: &SitusView) -> String {
    format!("{}/#organisasi", situs.url_dasar)
}

fn alamat(situs: &SitusView, jalur: &str) -> String {
    format!("{}{jalur}", situs.url_dasar)
}
