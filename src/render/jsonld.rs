//! Machine data of a page, as one JSON-LD block.

use serde_json::{Map, Value, json};

use crate::plan::view::halaman::{Isi, PageView};
use crate::plan::view::layanan::LayananView;
use crate::plan::view::situs::SitusView;

/// Returns the JSON-LD of a page, safe inside a `script` element; empty where a page says nothing to machines.
///
/// It is derived from what the page shows, so the two cannot disagree.
#[must_use]
pub fn halaman(situs: &SitusView, h: &PageView) -> String {
    let mut graf = Vec::new();
    match &h.isi {
        Isi::Beranda(_) | Isi::Kontak(_) | Isi::Profil(_) => graf.push(organisasi(situs)),
        Isi::Layanan(l) => graf.push(layanan(situs, h, l)),
        Isi::Berita(b) => graf.push(json!({
            "@type": "NewsArticle",
            "headline": h.judul,
            "datePublished": b.tanggal.iso,
            "description": b.ringkasan,
            "mainEntityOfPage": alamat(situs, &h.path),
            "author": {"@type": "Organization", "name": b.penulis.as_deref().unwrap_or(&situs.nama)},
            "publisher": rujuk(situs),
        })),
        Isi::TidakDitemukan(_) | Isi::Pindah(_) => return String::new(),
        Isi::Pelaksana(_)
        | Isi::DaftarLayanan(_)
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
        | Isi::Data(_)
        | Isi::DaftarBerita(_)
        | Isi::DaftarPengumuman(_)
        | Isi::Pengumuman(_)
        | Isi::Naskah(_)
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

fn organisasi(situs: &SitusView) -> Value {
    let mut org = Map::new();
    org.insert("@type".into(), "GovernmentOrganization".into());
    org.insert("@id".into(), id(situs).into());
    org.insert("name".into(), situs.nama.clone().into());
    org.insert("alternateName".into(), situs.singkatan.clone().into());
    org.insert("url".into(), alamat(situs, "/").into());
    if !situs.ringkasan.is_empty() {
        org.insert("description".into(), situs.ringkasan.clone().into());
    }
    if !situs.kontak.alamat.is_empty() {
        org.insert("address".into(), situs.kontak.alamat.join(", ").into());
    }
    if let Some(telepon) = situs.kontak.telepon.first() {
        org.insert("telephone".into(), telepon.teks.clone().into());
    }
    if let Some(surel) = situs.kontak.surel.first() {
        org.insert("email".into(), surel.teks.clone().into());
    }
    org.insert(
        "parentOrganization".into(),
        json!({"@type": "GovernmentOrganization", "name": situs.identitas.pemerintah}),
    );
    Value::Object(org)
}

fn layanan(situs: &SitusView, h: &PageView, l: &LayananView) -> Value {
    let mut nilai = json!({
        "@type": "GovernmentService",
        "name": h.judul,
        "description": l.ringkasan,
        "url": alamat(situs, &h.path),
        "provider": rujuk(situs),
        "areaServed": {"@type": "AdministrativeArea", "name": situs.kabupaten},
    });
    for (kunci, isi) in [("alternateName", &l.nama_resmi), ("serviceType", &l.sektor)] {
        if let Some(isi) = isi {
            nilai[kunci] = isi.clone().into();
        }
    }
    nilai
}

fn remah(situs: &SitusView, h: &PageView) -> Value {
    let butir = |(i, (nama, jalur)): (usize, (&str, &str))| json!({"@type": "ListItem", "position": i + 1, "name": nama, "item": alamat(situs, jalur)});
    let jalur = h.remah.iter().map(|r| (r.teks.as_str(), r.url.as_str()));
    let daftar: Vec<Value> = jalur.chain([(h.judul.as_str(), h.path.as_str())]).enumerate().map(butir).collect();
    json!({"@type": "BreadcrumbList", "itemListElement": daftar})
}

fn rujuk(situs: &SitusView) -> Value {
    json!({"@type": "GovernmentOrganization", "@id": id(situs), "name": situs.nama})
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
