//! The report as SARIF 2.1.0, the exchange format of code scanning.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::base::span::Span;
use crate::diag::butir::Butir;
use crate::diag::kata::{dasar, tingkat_mesin};
use crate::diag::laporan::{Dikecualikan, Laporan};
use crate::diag::sumber::Sumber;
use crate::diag::teks::aman;
use crate::diag::{Diagnostic, Lang, Patch, Pesan, Place};

/// Most results of a run that GitHub takes; what is heaviest is kept.
const HASIL: usize = 25_000;

const AKAR: &str = "%SRCROOT%";

/// Positions of files and checks in the lists that results refer to.
struct Daftar<'a> {
    berkas: BTreeMap<String, usize>,
    aturan: BTreeMap<&'a str, usize>,
}

/// Returns the report as one SARIF log with one run, with a line break at its end.
#[must_use]
pub fn cetak(laporan: &Laporan<'_>) -> String {
    let (butir, sisa) = terberat(laporan);
    let kecuali: Vec<&Dikecualikan<'_>> = laporan.dikecualikan.iter().take(HASIL - butir.len()).collect();
    let semua = || butir.iter().copied().chain(kecuali.iter().map(|d| &d.butir));
    let mut daftar = Daftar { berkas: BTreeMap::new(), aturan: BTreeMap::new() };
    for b in semua() {
        daftar.berkas.insert(uri(&laporan.path(&b.temuan.place)), 0);
        daftar.aturan.insert(b.temuan.code, 0);
    }
    daftar.berkas.values_mut().enumerate().for_each(|(ke, n)| *n = ke);
    daftar.aturan.values_mut().enumerate().for_each(|(ke, n)| *n = ke);
    let mut hasil: Vec<Value> = butir.iter().map(|b| satu(laporan, &daftar, b)).collect();
    hasil.extend(kecuali.iter().map(|d| {
        let mut nilai = satu(laporan, &daftar, &d.butir);
        let sampai = match laporan.lang {
            Lang::Id => "sampai",
            Lang::En => "until",
        };
        nilai["suppressions"] = json!([{
            "kind": "external",
            "status": "accepted",
            "justification": format!("{} ({sampai} {})", aman(d.alasan), d.sampai.iso()),
        }]);
        nilai
    }));
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "pendopo",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "language": bahasa(laporan.lang),
                "rules": daftar.aturan.keys().map(|kode| aturan(laporan, kode)).collect::<Vec<_>>(),
            }},
            "language": bahasa(laporan.lang),
            "automationDetails": {"id": "pendopo/check/"},
            "columnKind": "utf16CodeUnits",
            "originalUriBaseIds": {AKAR: {"description": {"text": "root of the repository"}}},
            "invocations": [panggilan(laporan, sisa)],
            "artifacts": daftar.berkas.keys().map(|uri| json!({"location": letak_uri(uri)})).collect::<Vec<_>>(),
            "results": hasil,
        }],
    });
    let mut teks = serde_json::to_string_pretty(&log).expect("findings are plain data");
    teks.push('\n');
    teks
}

const fn bahasa(lang: Lang) -> &'static str {
    match lang {
        Lang::Id => "id",
        Lang::En => "en",
    }
}

/// Returns what is printed, by place, and how much is left out.
fn terberat<'r, 'a>(laporan: &'r Laporan<'a>) -> (Vec<&'r Butir<'a>>, usize) {
    let sisa = laporan.butir.len().saturating_sub(HASIL);
    if sisa == 0 {
        return (laporan.butir.iter().collect(), 0);
    }
    let urut = laporan.menurut_bobot();
    let mut pilihan: Vec<usize> = urut.iter().flat_map(|k| k.anggota.iter().copied()).take(HASIL).collect();
    pilihan.sort_unstable();
    (pilihan.into_iter().map(|n| &laporan.butir[n]).collect(), sisa)
}

fn panggilan(laporan: &Laporan<'_>, sisa: usize) -> Value {
    let mut nilai = json!({"executionSuccessful": !laporan.rusak});
    if sisa > 0 {
        let pesan = match laporan.lang {
            Lang::Id => format!("{sisa} temuan tidak ditulis: batasnya {HASIL}"),
            Lang::En => format!("{sisa} findings left out: the limit is {HASIL}"),
        };
        nilai["toolExecutionNotifications"] = json!([{"level": "warning", "message": {"text": pesan}}]);
    }
    nilai
}

fn aturan(laporan: &Laporan<'_>, kode: &str) -> Value {
    let lang = laporan.lang;
    let Some(aturan) = laporan.aturan.get(kode) else { return json!({"id": kode}) };
    let mut nilai = json!({
        "id": kode,
        "shortDescription": {"text": aturan.judul.get(lang)},
        "fullDescription": {"text": format!("{}; {}", aturan.judul.get(lang), aturan.perbaikan.get(lang))},
        "help": {"text": aturan.perbaikan.get(lang), "markdown": aturan.halaman},
        "properties": {
            "title": dwibahasa(&aturan.judul),
            "remedy": dwibahasa(&aturan.perbaikan),
            "tags": [kode.split('-').next().unwrap_or(kode)],
        },
    });
    // The text of the law is the nearest thing to a page of the check on the web.
    let dasar = laporan.butir.iter().filter(|b| b.temuan.code == kode).flat_map(|b| &b.temuan.basis);
    if let Some(alamat) = dasar.into_iter().find_map(|b| alamat_norma(&b.id)) {
        nilai["helpUri"] = Value::String(alamat);
    }
    nilai
}

/// Returns the address of a national regulation in the state's register of laws, from an id such as `uu-25-2009`.
fn alamat_norma(id: &str) -> Option<String> {
    let mut bagian = id.split('-');
    let (bentuk, nomor, tahun) = (bagian.next()?, bagian.next()?, bagian.next()?);
    let angka = |teks: &str| !teks.is_empty() && teks.bytes().all(|b| b.is_ascii_digit());
    let dikenal = matches!(bentuk, "uu" | "pp" | "perpres") && angka(nomor) && angka(tahun);
    (dikenal && bagian.next().is_none())
        .then(|| format!("https://peraturan.go.id/id/{bentuk}-no-{nomor}-tahun-{tahun}"))
}

fn satu(laporan: &Laporan<'_>, daftar: &Daftar<'_>, butir: &Butir<'_>) -> Value {
    let (temuan, lang) = (butir.temuan, laporan.lang);
    let pesan = format!("{}; {}", aman(temuan.message.get(lang)), aman(temuan.remedy.get(lang)));
    let uri = uri(&laporan.path(&temuan.place));
    let nomor = daftar.berkas.get(&uri).copied();
    let mut letak = letak_uri(&uri);
    letak["index"] = json!(nomor);
    let mut nilai = json!({
        "ruleId": temuan.code,
        "ruleIndex": daftar.aturan.get(temuan.code),
        "level": tingkat_mesin(temuan.severity),
        "message": {"text": pesan},
        "locations": [{"physicalLocation": {
            "artifactLocation": letak,
            "region": wilayah_temuan(laporan.sumber, temuan),
        }}],
        // The first name is the one that GitHub follows through moved lines.
        "partialFingerprints": {"primaryLocationLineHash": butir.sidik, "pendopo/v1": butir.sidik},
        "properties": sifat(laporan, butir),
    });
    if let Some(fix) = temuan.perbaikan(laporan.sumber).and_then(|p| perbaikan(laporan, temuan, &uri, &p)) {
        nilai["fixes"] = json!([fix]);
    }
    nilai
}

fn sifat(laporan: &Laporan<'_>, butir: &Butir<'_>) -> Value {
    let temuan = butir.temuan;
    let mut sifat = Map::new();
    sifat.insert("message".to_owned(), dwibahasa(&temuan.message));
    sifat.insert("remedy".to_owned(), dwibahasa(&temuan.remedy));
    let dasar = dasar(&temuan.basis, laporan.lang);
    sifat.insert("basis".to_owned(), json!(dasar));
    sifat.insert("region".to_owned(), json!(butir.daerah));
    sifat.insert("sites".to_owned(), json!(butir.situs));
    if let Some(kelompok) = laporan.kelompok.get(butir.kelompok) {
        sifat.insert("group".to_owned(), json!(kelompok.id));
    }
    if let Some(tulis) = &temuan.tulis {
        sifat.insert("write".to_owned(), json!(aman(&tulis.contoh)));
    }
    Value::Object(sifat)
}

/// Returns a replacement, unless its words may not leave the tool.
fn perbaikan(laporan: &Laporan<'_>, temuan: &Diagnostic, uri: &str, patch: &Patch) -> Option<Value> {
    let Place::Span(tempat) = temuan.place else { return None };
    if tempat.file != patch.span.file || aman(&patch.text) != patch.text {
        return None;
    }
    Some(json!({
        "description": {"text": aman(temuan.remedy.get(laporan.lang))},
        "artifactChanges": [{
            "artifactLocation": letak_uri(uri),
            "replacements": [{
                "deletedRegion": wilayah(laporan.sumber, patch.span)?,
                "insertedContent": {"text": patch.text},
            }],
        }],
    }))
}

/// Returns where a finding is; a file that does not exist has no lines, but readers of the format ask for one.
fn wilayah_temuan(sumber: &Sumber, temuan: &Diagnostic) -> Value {
    let wilayah = match temuan.place {
        Place::Span(span) => wilayah(sumber, span),
        Place::Path(_) => None,
    };
    wilayah.unwrap_or_else(|| json!({"startLine": 1}))
}

fn wilayah(sumber: &Sumber, span: Span) -> Option<Value> {
    let [(baris, kolom), (baris_akhir, kolom_akhir)] = sumber.posisi_utf16(span)?;
    Some(json!({"startLine": baris, "startColumn": kolom, "endLine": baris_akhir, "endColumn": kolom_akhir}))
}

fn dwibahasa(pesan: &Pesan) -> Value {
    json!({"id": aman(&pesan.id), "en": aman(&pesan.en)})
}

fn letak_uri(uri: &str) -> Value {
    json!({"uri": uri, "uriBaseId": AKAR})
}

/// Returns a path as a relative reference: everything but plain letters, digits and `-._~/` is percent-encoded.
fn uri(path: &str) -> String {
    let mut hasil = String::with_capacity(path.len());
    for b in path.bytes() {
        match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => hasil.push(char::from(b)),
            lain => hasil.push_str(&format!("%{lain:02X}")),
        }
    }
    hasil
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_encoded_as_references() {
        assert_eq!(uri("content/a b/é%.yaml"), "content/a%20b/%C3%A9%25.yaml");
    }

    #[test]
    fn national_regulations_have_an_address() {
        for (id, harap) in [
            ("uu-25-2009", Some("https://peraturan.go.id/id/uu-no-25-tahun-2009")),
            ("perpres-95-2018", Some("https://peraturan.go.id/id/perpres-no-95-tahun-2018")),
            ("permenpanrb-15-2014", None),
            ("perbup-way-kanan-26-2019", None),
            ("uu-x-2009", None),
        ] {
            assert_eq!(alamat_norma(id).as_deref(), harap, "{id}");
        }
    }
}
