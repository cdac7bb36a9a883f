//! The catalogue of all data (DCAT 3 as JSON-LD), with the metadata of Satu Data Indonesia for datasets.
//!
//! Nothing of it is looked up elsewhere: the words that it uses are named in the file itself. There is no published
//! vocabulary of Satu Data Indonesia that we know of, so the parts of the data standard (Perpres 39/2019 Pasal 4) are
//! told in the words of schema.org; literally they stand in the records of the datasets.

use serde_json::{Map, Value, json};

use crate::plan::data::{Baris, FOLDER, KATALOG, Nilai, TITIK, Tabel, Titik, VERSI, berkas};
use crate::render::data::penerbit::{Penerbit, bita};
use crate::render::data::skema;

/// The endpoint whose records are datasets.
pub(super) const DATASET: &str = "dataset";

/// How often something is made anew, in the words of the Dublin Core vocabulary of frequencies.
const FREKUENSI: [(&str, &str); 7] = [
    ("harian", "daily"),
    ("mingguan", "weekly"),
    ("bulanan", "monthly"),
    ("triwulanan", "quarterly"),
    ("semesteran", "semiannual"),
    ("tahunan", "annual"),
    ("dua tahunan", "biennial"),
];

/// Returns the catalogue with the datasets of `data`, and with those of the sites at `bagian` as its parts.
pub(super) fn katalog(p: &Penerbit<'_>, data: Option<&Tabel>, bagian: &[String]) -> Vec<u8> {
    let titik = TITIK.iter().map(|t| dari_titik(p, t));
    let data = data.into_iter();
    let data = data.flat_map(|t| t.baris.iter().map(|b| dari_dataset(p, t, b)));
    let isi: Vec<Value> = titik.chain(data).collect();
    let mut katalog = json!({
        "@context": konteks(),
        "@id": format!("{}#katalog", p.alamat(&format!("{FOLDER}{KATALOG}"))),
        "@type": "dcat:Catalog",
        "dct:title": kata(&format!("Data terbuka {}", p.nama)),
        "dct:description": kata(p.contoh.unwrap_or("Layanan, informasi publik, dan kumpulan data perangkat daerah.")),
        "dct:publisher": penerbit(p),
        "dct:language": {"@id": "http://id.loc.gov/vocabulary/iso639-1/id"},
        "dct:rights": hak(p),
        "dct:modified": hari(p.tanggal),
        "foaf:homepage": {"@id": p.alamat("data/")},
        "dcat:dataset": isi,
    });
    if !bagian.is_empty() {
        let satu = |host: &String| json!({"@id": format!("https://{host}/{FOLDER}{KATALOG}#katalog"), "@type": "dcat:Catalog"});
        katalog["dcat:catalog"] = bagian.iter().map(satu).collect();
    }
    bita(&katalog)
}

fn konteks() -> Value {
    json!({
        "dcat": "http://www.w3.org/ns/dcat#",
        "dct": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "prov": "http://www.w3.org/ns/prov#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": "https://schema.org/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    })
}

fn dari_titik(p: &Penerbit<'_>, titik: &Titik) -> Value {
    let satu = |akhiran: &str, jenis: &str| {
        let alamat = p.alamat(&berkas(titik.nama, akhiran));
        json!({
            "@id": alamat,
            "@type": "dcat:Distribution",
            "dct:title": kata(&format!("{} ({})", titik.judul, akhiran.to_ascii_uppercase())),
            "dcat:accessURL": {"@id": alamat},
            "dcat:downloadURL": {"@id": alamat},
            "dcat:mediaType": jenis_media(jenis),
            "dct:conformsTo": {"@id": p.alamat(&skema::berkas(titik.nama))},
        })
    };
    json!({
        "@id": format!("{}#kumpulan", p.alamat(&berkas(titik.nama, "json"))),
        "@type": "dcat:Dataset",
        "dct:identifier": titik.nama,
        "dct:title": kata(titik.judul),
        "dct:description": kata(titik.uraian),
        "dct:publisher": {"@id": p.alamat("#organisasi")},
        "dct:modified": hari(p.tanggal),
        "dcat:version": VERSI,
        "dcat:distribution": [satu("json", "application/json"), satu("csv", "text/csv")],
    })
}

fn dari_dataset(p: &Penerbit<'_>, t: &Tabel, b: &Baris) -> Value {
    let teks = |nama: &str| t.teks(b, nama);
    let url = teks("url").unwrap_or_default();
    let mut d = Map::new();
    let mut isi = |nama: &str, nilai: Value| d.insert(nama.to_owned(), nilai);
    isi("@id", json!(format!("{url}#kumpulan")));
    isi("@type", json!("dcat:Dataset"));
    isi("dct:identifier", json!(b.id));
    let situs = teks("situs").map_or_else(|| p.alamat("#organisasi"), |host| format!("https://{host}/#organisasi"));
    isi("dct:publisher", json!({"@id": situs}));
    isi("dcat:landingPage", json!({"@id": url}));
    for (istilah, nama) in [("dct:title", "judul"), ("dct:description", "deskripsi"), ("dct:provenance", "sumber")] {
        if let Some(teks) = teks(nama) {
            isi(istilah, if nama == "sumber" { pernyataan("dct:ProvenanceStatement", teks) } else { kata(teks) });
        }
    }
    for (istilah, nama) in [("dct:issued", "tanggal_rilis"), ("dct:modified", "diperbarui")] {
        if let Some(tanggal) = teks(nama) {
            isi(istilah, hari(tanggal));
        }
    }
    if let Some(kelompok) = teks("kelompok_data") {
        isi("dcat:keyword", kata(kelompok));
    }
    if let Some(kode) = teks("cakupan_wilayah") {
        isi("dct:spatial", json!({"@type": "dct:Location", "skos:notation": kode}));
    }
    if let Some(waktu) = teks("cakupan_waktu") {
        isi("dct:temporal", json!({"@type": "dct:PeriodOfTime", "rdfs:label": kata(waktu)}));
    }
    if let Some((_, kunci)) = teks("frekuensi").and_then(|f| FREKUENSI.iter().find(|(nama, _)| *nama == f)) {
        isi("dct:accrualPeriodicity", json!({"@id": format!("http://purl.org/cld/freq/{kunci}")}));
    }
    match teks("lisensi") {
        Some(url) if url.starts_with("https://") => isi("dct:license", json!({"@id": url})),
        Some(lisensi) => isi("dct:rights", pernyataan("dct:RightsStatement", lisensi)),
        // The rights of the whole catalogue hold.
        None => None,
    };
    if let Some(produsen) = teks("produsen_data") {
        isi("dct:creator", json!({"@type": "foaf:Agent", "foaf:name": produsen}));
    }
    if let Some(wali) = teks("wali_data") {
        let peran = "http://registry.it.csiro.au/def/isotc211/CI_RoleCode/custodian";
        let agen = json!({"@type": "foaf:Agent", "foaf:name": wali});
        isi(
            "prov:qualifiedAttribution",
            json!({"@type": "prov:Attribution", "prov:agent": agen, "dcat:hadRole": {"@id": peran}}),
        );
    }
    if let Some(standar) = standar(&teks) {
        isi("schema:variableMeasured", standar);
    }
    let berkas = berkas_data(t, b);
    if !berkas.is_empty() {
        isi("dcat:distribution", Value::Array(berkas));
    }
    Value::Object(d)
}

/// Returns the data standard: konsep, definisi, klasifikasi, ukuran and satuan.
fn standar<'a>(teks: &impl Fn(&str) -> Option<&'a str>) -> Option<Value> {
    let ruas = [
        ("schema:name", "konsep"),
        ("schema:description", "definisi"),
        ("schema:valueReference", "klasifikasi"),
        ("schema:measurementTechnique", "ukuran"),
        ("schema:unitText", "satuan"),
    ];
    let mut isi = Map::new();
    for (istilah, nama) in ruas {
        if let Some(teks) = teks(nama) {
            isi.insert(istilah.to_owned(), json!(teks));
        }
    }
    if isi.is_empty() {
        return None;
    }
    isi.insert("@type".to_owned(), json!("schema:PropertyValue"));
    Some(Value::Object(isi))
}

/// Returns the files of a dataset; their fields stand in the order of the table of endpoints.
fn berkas_data(t: &Tabel, b: &Baris) -> Vec<Value> {
    let Some(Nilai::Rekam(berkas)) = t.nilai(b, "berkas") else { return Vec::new() };
    let satu = |f: &Vec<Nilai>| match (f.first(), f.get(1)) {
        (Some(Nilai::Teks(nama)), Some(Nilai::Teks(alamat))) => Some(json!({
            "@id": alamat,
            "@type": "dcat:Distribution",
            "dct:title": kata(nama),
            "dcat:accessURL": {"@id": alamat},
            "dcat:downloadURL": {"@id": alamat},
        })),
        _ => None,
    };
    berkas.iter().filter_map(satu).collect()
}

fn penerbit(p: &Penerbit<'_>) -> Value {
    json!({
        "@id": p.alamat("#organisasi"),
        "@type": "foaf:Agent",
        "foaf:name": p.nama,
        "foaf:homepage": {"@id": p.alamat("")},
    })
}

fn hak(p: &Penerbit<'_>) -> Value {
    pernyataan("dct:RightsStatement", p.hak)
}

fn pernyataan(jenis: &str, teks: &str) -> Value {
    json!({"@type": jenis, "rdfs:label": kata(teks)})
}

fn jenis_media(jenis: &str) -> Value {
    json!({"@id": format!("https://www.iana.org/assignments/media-types/{jenis}")})
}

fn kata(teks: &str) -> Value {
    json!({"@value": teks, "@language": "id"})
}

fn hari(iso: &str) -> Value {
    json!({"@value": iso, "@type": "xsd:date"})
}
