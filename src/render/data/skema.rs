//! JSON Schemas (2020-12) of the endpoints.

use serde_json::{Map, Value, json};

use crate::plan::data::{Bentuk, FOLDER, Kolom, Muat, Titik};
use crate::render::data::{Penerbit, bita};

/// Name of the form of a list in its schema.
pub(super) const DAFTAR: &str = "list";
/// Name of the form of a record's own file.
pub(super) const RINCI: &str = "item";

/// Returns the path of a schema, without a leading slash.
pub(super) fn berkas(nama: &str) -> String {
    format!("{FOLDER}skema/{nama}.json")
}

/// Returns the whole address of a form.
pub(super) fn rujukan(p: &Penerbit<'_>, nama: &str, bentuk: &str) -> String {
    format!("{}#/$defs/{bentuk}", p.alamat(&berkas(nama)))
}

/// Returns the schema of an endpoint: its list, and its records' own files where it has them.
pub(super) fn skema(p: &Penerbit<'_>, titik: &Titik) -> Vec<u8> {
    let kolom = titik.kolom();
    let ringkas: Vec<Kolom> = kolom.iter().copied().filter(|k| k.muat == Muat::Daftar).collect();
    let mut bentuk = Map::new();
    bentuk.insert("publisher".to_owned(), penerbit());
    bentuk.insert("record".to_owned(), rekam(&ringkas));
    let isi = json!({"type": "array", "items": {"$ref": "#/$defs/record"}, "description": titik.uraian});
    let jumlah = json!({"type": "integer", "minimum": 0, "description": "jumlah butir di `records`"});
    bentuk.insert(DAFTAR.to_owned(), amplop(&[("count", jumlah), ("records", isi)]));
    let mut pilihan = vec![json!({"$ref": format!("#/$defs/{DAFTAR}")})];
    if titik.berinci() {
        bentuk.insert("full_record".to_owned(), rekam(&kolom));
        bentuk.insert(RINCI.to_owned(), amplop(&[("record", json!({"$ref": "#/$defs/full_record"}))]));
        pilihan.push(json!({"$ref": format!("#/$defs/{RINCI}")}));
    }
    bita(&json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": p.alamat(&berkas(titik.nama)),
        "title": titik.judul,
        "description": titik.uraian,
        "oneOf": pilihan,
        "$defs": bentuk,
    }))
}

fn penerbit() -> Value {
    json!({
        "type": "object",
        "required": ["name", "url", "region"],
        "additionalProperties": false,
        "properties": {
            "name": {"type": "string", "minLength": 1, "description": "nama resmi penerbit"},
            "url": {"type": "string", "format": "uri"},
            "region": {"type": "string", "description": "nama kabupaten"},
            "region_code": {"type": "string", "description": "kode wilayah Kementerian Dalam Negeri"},
        },
    })
}

/// Returns the form of a file: what every file says of itself, and its content.
fn amplop(isi: &[(&str, Value)]) -> Value {
    let mut ruas = json!({
        "$schema": {"type": "string", "format": "uri"},
        "schema_version": {"type": "string", "pattern": "^1\\.[0-9]+\\.[0-9]+$", "description": "versi bentuk berkas"},
        "url": {"type": "string", "format": "uri", "description": "alamat berkas ini"},
        "date": {"type": "string", "format": "date", "description": "tanggal terbitan situs"},
        "license": {"type": "string", "description": "syarat pemakaian"},
        "sample": {"type": "string", "description": "hanya pada data contoh: isinya rekaan"},
        "publisher": {"$ref": "#/$defs/publisher"},
    });
    let mut wajib = json!(["$schema", "schema_version", "url", "date", "license", "publisher"]);
    for (nama, bentuk) in isi {
        if let (Some(ruas), Some(wajib)) = (ruas.as_object_mut(), wajib.as_array_mut()) {
            ruas.insert((*nama).to_owned(), bentuk.clone());
            wajib.push(json!(nama));
        }
    }
    json!({"type": "object", "required": wajib, "additionalProperties": false, "properties": ruas})
}

fn rekam(kolom: &[Kolom]) -> Value {
    let ruas: Map<String, Value> = kolom.iter().map(|k| (k.nama.to_owned(), satu(k))).collect();
    let wajib: Vec<&str> = kolom.iter().filter(|k| k.wajib).map(|k| k.nama).collect();
    json!({"type": "object", "required": wajib, "additionalProperties": false, "properties": ruas})
}

fn satu(k: &Kolom) -> Value {
    let mut nilai = match k.bentuk {
        Bentuk::Teks => json!({"type": "string"}),
        Bentuk::Pilihan(kata) => json!({"type": "string", "enum": kata}),
        Bentuk::Tanggal => json!({"type": "string", "format": "date"}),
        Bentuk::Alamat => json!({"type": "string", "format": "uri"}),
        Bentuk::Bulat => json!({"type": "integer"}),
        Bentuk::Desimal => json!({"type": "number"}),
        Bentuk::Logika => json!({"type": "boolean"}),
        Bentuk::Daftar => json!({"type": "array", "items": {"type": "string"}}),
        Bentuk::Rekam(anak) => json!({"type": "array", "items": rekam(anak)}),
    };
    if let Some(ruas) = nilai.as_object_mut() {
        ruas.insert("description".to_owned(), json!(k.uraian));
    }
    nilai
}
