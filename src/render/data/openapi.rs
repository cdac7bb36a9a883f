//! The description of the static endpoints (OpenAPI 3.1).

use serde_json::{Map, Value, json};

use crate::plan::data::{AGENDA, FOLDER, KATALOG, Kolom, Muat, PAKET, TITIK, Titik, VERSI, berkas};
use crate::render::data::penerbit::{Penerbit, bita};
use crate::render::data::skema;
use crate::render::data::skema::{AMPLOP, DAFTAR, DIALEK, RINCI};

/// Whose endpoints are described.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cakupan {
    /// Those of a site.
    Situs,
    /// Those of a kabupaten, which leaves the files of records to its sites.
    Gabungan,
}

/// Returns the description.
pub(super) fn openapi(p: &Penerbit<'_>, cakupan: Cakupan) -> Vec<u8> {
    let mut jalur = Map::new();
    for titik in TITIK {
        let rujuk = |bentuk: &str| json!({"$ref": format!("skema/{}.json#/$defs/{bentuk}", titik.nama)});
        let tautan = json!({"record": {"operationId": format!("{}-rinci", titik.nama),
            "parameters": {"id": "$response.body#/records/0/id"}, "description": "berkas setiap butir"}});
        let mut daftar = jawab("application/json", rujuk(DAFTAR));
        if titik.berinci() && cakupan == Cakupan::Situs {
            daftar["links"] = tautan;
            let ruas = json!([{"name": "id", "in": "path", "required": true, "schema": {"type": "string"},
                "description": "ruas `id` dari daftar"}]);
            let mut rinci = ambil(titik, "rinci", jawab("application/json", rujuk(RINCI)));
            rinci["get"]["parameters"] = ruas;
            jalur.insert(format!("/{FOLDER}{}/{{id}}.json", titik.nama), rinci);
        }
        jalur.insert(format!("/{}", berkas(titik.nama, "json")), ambil(titik, "daftar", daftar));
        let tabel = jawab("text/csv", json!({"type": "string", "description": kolom(titik)}));
        jalur.insert(format!("/{}", berkas(titik.nama, "csv")), ambil(titik, "tabel", tabel));
    }
    let nama: Vec<&str> = TITIK.iter().map(|t| t.nama).chain([AMPLOP]).collect();
    let ruas = json!([{"name": "nama", "in": "path", "required": true, "schema": {"type": "string", "enum": nama}}]);
    let isi = jawab("application/json", json!({"$ref": DIALEK}));
    let satu = json!({"get": {"operationId": "skema", "summary": "Skema (JSON Schema 2020-12)", "parameters": ruas,
        "responses": {"200": isi}}});
    jalur.insert(format!("/{}", skema::berkas("{nama}")), satu);
    let lain = [
        (KATALOG, "application/ld+json", "katalog", "Katalog data (DCAT 3)"),
        (PAKET, "application/json", "paket", "Keterangan tabel CSV (Tabular Data Package)"),
        (AGENDA, "text/calendar", "agenda", "Agenda: masa pengumuman dan jadwal tinjauan (iCalendar)"),
    ];
    for (nama, jenis, id, judul) in lain {
        let bentuk = if jenis == "text/calendar" { "string" } else { "object" };
        let isi = jawab(jenis, json!({"type": bentuk}));
        jalur.insert(
            format!("/{FOLDER}{nama}"),
            json!({"get": {"operationId": id, "summary": judul, "responses": {"200": isi}}}),
        );
    }
    bita(&json!({
        "openapi": "3.1.0",
        "jsonSchemaDialect": DIALEK,
        "info": {
            "title": format!("Data terbuka {}", p.nama),
            "version": VERSI,
            "description": "Berkas tetap, dibaca dengan GET tanpa kunci. Versi pertama di alamat berubah bila suatu ruas hilang atau berubah arti.",
            "license": {"name": p.hak, "url": p.alamat("tentang-situs/")},
        },
        "servers": [{"url": p.dasar}],
        "tags": TITIK.iter().map(|t| json!({"name": t.nama, "description": t.uraian})).collect::<Vec<Value>>(),
        "paths": jalur,
    }))
}

fn ambil(titik: &Titik, apa: &str, jawab: Value) -> Value {
    json!({"get": {
        "operationId": format!("{}-{apa}", titik.nama),
        "summary": format!("{} ({apa})", titik.judul),
        "tags": [titik.nama],
        "responses": {"200": jawab, "404": {"description": "tidak ada"}},
    }})
}

fn jawab(jenis: &str, skema: Value) -> Value {
    let mut isi = Map::new();
    isi.insert(jenis.to_owned(), json!({"schema": skema}));
    json!({"description": "isi berkas", "content": isi})
}

fn kolom(titik: &Titik) -> String {
    let nama: Vec<&str> = titik.kolom().iter().filter(|k: &&Kolom| k.muat == Muat::Daftar).map(|k| k.nama).collect();
    format!("kolom: {}", nama.join(", "))
}
