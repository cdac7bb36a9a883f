//! Machine data of a page, as one JSON-LD block in the words of schema.org.

mod karya;
#[cfg(test)]
mod kosakata_tests;
mod layanan;
mod organisasi;
mod simpul;

use serde_json::{Value, json};

use crate::plan::view::halaman::{Isi, PageView};
use crate::plan::view::situs::SitusView;
use crate::render::jsonld::simpul::Simpul;

/// Returns the JSON-LD of a page, safe inside a `script` element; empty where a page says nothing to machines.
///
/// It is derived from what the page shows, so the two cannot disagree and no more is told of people.
#[must_use]
pub fn halaman(situs: &SitusView, h: &PageView) -> String {
    let mut graf: Vec<Value> = Vec::new();
    match &h.isi {
        Isi::Beranda(_) => graf.push(organisasi::organisasi(situs)),
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
        Isi::TidakDitemukan(_) | Isi::Pindah(_) => return String::new(),
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
        | Isi::Cari(_) => {}
    }
    if !h.remah.is_empty() {
        graf.push(remah(situs, h));
    }
    if graf.is_empty() {
        return String::new();
    }
    aman(&json!({"@context": "https://schema.org", "@graph": graf}))
}

fn remah(situs: &SitusView, h: &PageView) -> Value {
    let butir = |(i, (nama, jalur)): (usize, (&str, &str))| -> Value {
        Simpul::baru("ListItem").isi("position", i + 1).isi("name", nama).isi("item", alamat(situs, jalur)).into()
    };
    let jalur = h.remah.iter().map(|r| (r.teks.as_str(), r.url.as_str()));
    let daftar: Vec<Value> = jalur.chain([(h.judul.as_str(), h.path.as_str())]).enumerate().map(butir).collect();
    Simpul::baru("BreadcrumbList").isi("itemListElement", daftar).into()
}

/// Returns the agency by its identity and what a reader of one page must know of it.
fn rujuk(situs: &SitusView) -> Value {
    let org = Simpul::baru("GovernmentOrganization").isi("@id", id(situs)).isi("name", situs.nama.as_str());
    org.isi("url", alamat(situs, "/")).isi("logo", alamat(situs, &situs.aset.lambang.url)).into()
}

/// Returns the agency by its identity alone, on a page that tells of it in full.
fn sebut(situs: &SitusView) -> Value {
    json!({"@id": id(situs)})
}

/// Returns the government that the agency belongs to.
fn rujuk_induk(situs: &SitusView) -> Value {
    Simpul::baru("GovernmentOrganization").isi("name", situs.identitas.pemerintah.as_str()).into()
}

fn id(situs: &SitusView) -> String {
    format!("{}/#organisasi", situs.url_dasar)
}

fn alamat(situs: &SitusView, jalur: &str) -> String {
    format!("{}{jalur}", situs.url_dasar)
}

/// Writes JSON so that no character can end the `script` element or break a script parser.
///
/// All five occur inside strings only, so replacing them in the finished text is sound.
fn aman(nilai: &Value) -> String {
    let json = nilai.to_string();
    let mut hasil = String::with_capacity(json.len() + 16);
    let mut awal = 0;
    for (i, byte) in json.bytes().enumerate() {
        let (ganti, panjang) = match byte {
            b'<' => ("\\u003c", 1),
            b'>' => ("\\u003e", 1),
            b'&' => ("\\u0026", 1),
            0xe2 if json[i..].starts_with('\u{2028}') => ("\\u2028", 3),
            0xe2 if json[i..].starts_with('\u{2029}') => ("\\u2029", 3),
            _ => continue,
        };
        hasil.push_str(&json[awal..i]);
        hasil.push_str(ganti);
        awal = i + panjang;
    }
    hasil.push_str(&json[awal..]);
    hasil
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_the_json_can_leave_the_script_element() {
        let teks = "</script><!--&\u{2028}\u{2029}\"'";
        let json = aman(&json!({"a": teks}));
        for buruk in ['<', '>', '&', '\u{2028}', '\u{2029}'] {
            assert!(!json.contains(buruk), "{json}");
        }
        let kembali: Value = serde_json::from_str(&json).unwrap();
        assert_eq!(kembali["a"], teks);
    }
}
