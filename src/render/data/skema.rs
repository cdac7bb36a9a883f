//! JSON Schemas (2020-12) of the endpoints.

use serde_json::{Map, Value, json};

use crate::plan::data::{Bentuk, FOLDER, Kolom, Muat, Titik, UMUM};
use crate::render::data::penerbit::{Penerbit, bita};

/// The dialect of all schemas.
pub(super) const DIALEK: &str = "https://json-schema.org/draft/2020-12/schema";
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

/// Name of the schema that those of all endpoints share.
pub(super) const AMPLOP: &str = "amplop";

/// Returns the schema of an endpoint: its list, and its records' own files where it has them.
pub(super) fn skema(p: &Penerbit<'_>, titik: &Titik) -> Vec<u8> {
    let kolom: Vec<Kolom> = titik.kolom().into_iter().filter(|k| UMUM.iter().all(|u| u.nama != k.nama)).collect();
    let bagian = |muat: Muat| -> Vec<Kolom> { kolom.iter().copied().filter(|k| k.muat == muat).collect() };
    let mut bentuk = Map::new();
    bentuk.insert("fields".to_owned(), rekam(&bagian(Muat::Daftar)));
    bentuk.insert("record".to_owned(), tutup(json!([rujuk("record"), {"$ref": "#/$defs/fields"}])));
    let daftar = json!({"type": "object", "required": ["records"],
        "properties": {"records": {"type": "array", "items": {"$ref": "#/$defs/record"}}}});
    bentuk.insert(DAFTAR.to_owned(), tutup(json!([rujuk("list"), daftar])));
    let mut pilihan = vec![json!({"$ref": format!("#/$defs/{DAFTAR}")})];
    if titik.berinci() {
        let rinci = rekam(&bagian(Muat::Rinci));
        let isi = tutup(json!([rujuk("record"), {"$ref": "#/$defs/fields"}, rinci]));
        bentuk.insert("full_record".to_owned(), isi);
        let berkas = json!({"type": "object", "required": ["record"],
            "properties": {"record": {"$ref": "#/$defs/full_record"}}});
        bentuk.insert(RINCI.to_owned(), tutup(json!([rujuk("file"), berkas])));
        pilihan.push(json!({"$ref": format!("#/$defs/{RINCI}")}));
    }
    bita(&json!({
        "$schema": DIALEK,
        "$id": p.alamat(&berkas(titik.nama)),
        "title": titik.judul,
        "description": titik.uraian,
        "oneOf": pilihan,
        "$defs": bentuk,
    }))
}

/// Returns the schema of what all files and all records begin with.
pub(super) fn amplop(p: &Penerbit<'_>) -> Vec<u8> {
    let berkas_ini = json!({
        "$schema": {"type": "string", "format": "uri", "description": "skema berkas ini"},
        "schema_version": {"type": "string", "pattern": "^1\\.[0-9]+\\.[0-9]+$", "description": "versi bentuk berkas"},
        "url": {"type": "string", "format": "uri", "description": "alamat berkas ini"},
        "date": {"type": "string", "format": "date", "description": "daftar: tanggal terbitan situs; butir: tanggal isinya"},
        "license": {"type": "string", "description": "syarat pemakaian"},
        "sample": {"type": "string", "description": "hanya pada data contoh: isinya rekaan"},
        "publisher": {"$ref": "#/$defs/publisher"},
    });
    let wajib = json!(["$schema", "schema_version", "url", "license", "publisher"]);
    let jumlah = json!({"type": "object", "required": ["count", "date"],
        "properties": {"count": {"type": "integer", "minimum": 0, "description": "jumlah butir di `records`"}, "date": true}});
    bita(&json!({
        "$schema": DIALEK,
        "$id": p.alamat(&berkas(AMPLOP)),
        "title": "Amplop",
        "description": "Yang ada di setiap berkas dan setiap butir.",
        "$defs": {
            "file": {"type": "object", "required": wajib, "properties": berkas_ini},
            "list": {"allOf": [{"$ref": "#/$defs/file"}, jumlah]},
            "record": rekam(&UMUM),
            "publisher": penerbit(),
        },
    }))
}

fn rujuk(bentuk: &str) -> Value {
    json!({"$ref": format!("{AMPLOP}.json#/$defs/{bentuk}")})
}

/// Returns a form that has the fields of all parts and no others.
fn tutup(bagian: Value) -> Value {
    json!({"type": "object", "allOf": bagian, "unevaluatedProperties": false})
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

fn rekam(kolom: &[Kolom]) -> Value {
    let ruas: Map<String, Value> = kolom.iter().map(|k| (k.nama.to_owned(), satu(k))).collect();
    let wajib: Vec<&str> = kolom.iter().filter(|k| k.wajib).map(|k| k.nama).collect();
    if wajib.is_empty() {
        return json!({"type": "object", "properties": ruas});
    }
    json!({"type": "object", "required": wajib, "properties": ruas})
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
        Bentuk::Rekam(anak) => {
            let mut isi = rekam(anak);
            isi["additionalProperties"] = json!(false);
            json!({"type": "array", "items": isi})
        }
    };
    if let Some(ruas) = nilai.as_object_mut() {
        ruas.insert("description".to_owned(), json!(k.uraian));
    }
    nilai
}
