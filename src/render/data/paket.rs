//! The description of the tables (Tabular Data Package).

use serde_json::{Value, json};

use crate::plan::data::{Bentuk, Kolom, Muat, TITIK, Titik, VERSI};
use crate::render::data::penerbit::{Penerbit, bita};
use crate::render::data::tulis::PEMISAH;

/// Returns the descriptor of the package.
pub(super) fn paket(p: &Penerbit<'_>) -> Vec<u8> {
    bita(&json!({
        "profile": "tabular-data-package",
        "name": "data-terbuka",
        "id": p.alamat("data/v1/datapackage.json"),
        "title": format!("Data terbuka {}", p.nama),
        "description": p.contoh.unwrap_or("Kata yang diawali tanda =, +, -, atau @ mendapat tanda petik di depannya, supaya tidak dijalankan sebagai rumus."),
        "version": VERSI,
        "created": format!("{}T00:00:00Z", p.tanggal),
        "homepage": p.alamat("data/"),
        "contributors": [{"title": p.nama, "path": p.alamat(""), "role": "publisher"}],
        "resources": TITIK.iter().map(sumber).collect::<Vec<Value>>(),
    }))
}

fn sumber(titik: &Titik) -> Value {
    let ruas: Vec<Value> = titik.kolom().iter().filter(|k| k.muat == Muat::Daftar).map(satu).collect();
    json!({
        "profile": "tabular-data-resource",
        "name": titik.nama,
        "path": format!("{}.csv", titik.nama),
        "title": titik.judul,
        "description": titik.uraian,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": ruas, "primaryKey": ["situs", "id"], "missingValues": [""]},
    })
}

fn satu(k: &Kolom) -> Value {
    let jenis = match k.bentuk {
        Bentuk::Teks | Bentuk::Pilihan(_) | Bentuk::Daftar | Bentuk::Rekam(_) | Bentuk::Alamat => "string",
        Bentuk::Tanggal => "date",
        Bentuk::Bulat => "integer",
        Bentuk::Desimal => "number",
        Bentuk::Logika => "boolean",
    };
    let uraian = match k.bentuk {
        Bentuk::Daftar => format!("{}; beberapa isi dipisah `{}`", k.uraian, PEMISAH.trim()),
        _ => k.uraian.to_owned(),
    };
    let mut nilai = json!({"name": k.nama, "type": jenis, "description": uraian});
    if k.bentuk == Bentuk::Alamat {
        nilai["format"] = json!("uri");
    }
    let mut batas = serde_json::Map::new();
    if k.wajib {
        batas.insert("required".to_owned(), json!(true));
    }
    if let Bentuk::Pilihan(kata) = k.bentuk {
        batas.insert("enum".to_owned(), json!(kata));
    }
    if !batas.is_empty() {
        nilai["constraints"] = Value::Object(batas);
    }
    nilai
}
