//! The catalogue for programs.

use serde::Serialize;

use crate::peraturan::Verifikasi;
use crate::rules::cek::Cara;
use crate::rules::katalog::{self, Berlaku, kata};

#[derive(Serialize)]
struct Dwibahasa<'a> {
    id: &'a str,
    en: &'a str,
}

#[derive(Serialize)]
struct Baris<'a> {
    code: &'static str,
    name: &'a str,
    fault_id: &'a str,
    fault_en: &'a str,
    remedy_id: &'a str,
    remedy_en: &'a str,
    mandate: Option<&'static str>,
    decided_by: &'static str,
    decided: Dwibahasa<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    command: Option<&'static str>,
    looks_at: Dwibahasa<'a>,
    waivable: bool,
    /// Every article behind it in any kabupaten.
    basis: Vec<Sumber<'a>>,
    binds: Vec<Ikatan<'a>>,
}

#[derive(Serialize)]
struct Sumber<'a> {
    id: &'a str,
    text: &'a str,
    says: &'a str,
}

#[derive(Serialize)]
struct Ikatan<'a> {
    region: &'a str,
    region_name: &'a str,
    severity: &'static str,
    mandate: &'static str,
    basis: Vec<Dasar<'a>>,
    parameters: Vec<Parameter<'a>>,
}

#[derive(Serialize)]
struct Dasar<'a> {
    id: &'a str,
    text: &'a str,
    says: &'a str,
    verified: bool,
    local: bool,
}

#[derive(Serialize)]
struct Parameter<'a> {
    name: &'a str,
    value: i64,
    unit: &'a str,
    origin: &'static str,
    verified: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

/// Returns the catalogue as JSON.
///
/// # Panics
///
/// Never: the rows are plain data.
#[must_use]
pub fn json(katalog: &[katalog::Baris<'_>]) -> String {
    let kata_cara: Vec<_> = katalog.iter().map(|b| kata::cara(b.cara)).collect();
    let baris: Vec<Baris<'_>> = katalog
        .iter()
        .zip(&kata_cara)
        .map(|(b, cara)| Baris {
            code: b.kode,
            name: b.nama,
            fault_id: &b.judul.id,
            fault_en: &b.judul.en,
            remedy_id: &b.perbaikan.id,
            remedy_en: &b.perbaikan.en,
            mandate: b.mandat.map(kata::huruf),
            decided_by: kata::kunci_cara(b.cara),
            decided: Dwibahasa { id: &cara.id, en: &cara.en },
            command: match b.cara {
                Cara::Perintah(perintah) => Some(perintah),
                Cara::Muat | Cara::Instansi(_) | Cara::Daerah(_) | Cara::Antar(_) | Cara::Luaran => None,
            },
            looks_at: Dwibahasa { id: &b.pokok.id, en: &b.pokok.en },
            waivable: b.dapat_dikecualikan,
            basis: b.dasar.iter().map(|(id, text, says)| Sumber { id, text, says }).collect(),
            binds: b.berlaku.iter().map(ikatan).collect(),
        })
        .collect();
    let mut teks = serde_json::to_string_pretty(&baris).expect("the rows are plain data");
    teks.push('\n');
    teks
}

fn ikatan<'a>(k: &'a Berlaku<'a>) -> Ikatan<'a> {
    let dasar =
        k.dasar.iter().map(|d| Dasar { id: d.id, text: d.teks, says: d.isi, verified: d.teruji, local: d.lokal });
    let parameter = k.parameter.iter().map(|(nama, p)| Parameter {
        name: nama,
        value: p.nilai,
        unit: &p.satuan,
        origin: kata::kunci_asal(p.asal),
        verified: p.verifikasi == Verifikasi::Terverifikasi,
        note: p.catatan.as_deref(),
    });
    Ikatan {
        region: k.profil,
        region_name: k.daerah,
        severity: kata::kunci_tingkat(k.severity),
        mandate: kata::huruf(k.mandat),
        basis: dasar.collect(),
        parameters: parameter.collect(),
    }
}
