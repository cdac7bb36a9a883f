//! The catalogue as one table of markdown.

use crate::diag::{Lang, Severity};
use crate::rules::katalog::{Baris, Berlaku, Lingkup, kata};

/// Returns the table: one row for each check, one column for each kabupaten.
#[must_use]
pub fn markdown(lingkup: &[Lingkup<'_>], katalog: &[Baris<'_>], lang: Lang) -> String {
    let kepala: [&str; 9] = match lang {
        Lang::Id => [
            "kode",
            "nama",
            "yang salah",
            "fault",
            "mandat",
            "dasar nasional",
            "diputuskan",
            "pengecualian",
            "parameter",
        ],
        Lang::En => {
            ["code", "name", "yang salah", "fault", "mandate", "national basis", "decided", "waiver", "parameters"]
        }
    };
    let daerah = lingkup.iter().map(|l| l.hukum.nama());
    let semua: Vec<&str> = kepala[..5].iter().copied().chain(daerah).chain(kepala[5..].iter().copied()).collect();
    let mut teks = format!("| {} |\n|{}\n", semua.join(" | "), " --- |".repeat(semua.len()));
    for b in katalog {
        let mut sel = vec![
            b.kode.to_owned(),
            b.nama.to_owned(),
            b.judul.id.clone(),
            b.judul.en.clone(),
            b.mandat.map_or("-", kata::huruf).to_owned(),
        ];
        sel.extend(lingkup.iter().map(|l| {
            b.berlaku
                .iter()
                .find(|k| k.profil == l.hukum.nama())
                .map_or_else(|| kosong(b).to_owned(), |k| sel_daerah(k))
        }));
        sel.push(b.berlaku.first().map_or_else(String::new, |k| dasar(k, false)));
        sel.push(kata::cara(b.cara).get(lang).to_owned());
        sel.push(dikecualikan(b, lang).to_owned());
        sel.push(parameter(b, lang));
        teks.push_str(&format!("| {} |\n", sel.iter().map(|s| aman(s)).collect::<Vec<_>>().join(" | ")));
    }
    teks
}

/// Returns the mark of a weight: `E` or `W`.
#[must_use]
pub const fn tanda(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "E",
        Severity::Warning => "W",
    }
}

/// Returns the mark where a check does not bind; faults of files and settings have the weight of their findings.
#[must_use]
pub fn kosong(b: &Baris<'_>) -> &'static str {
    if b.mandat.is_none() { "E/W" } else { "-" }
}

/// Returns whether a check may be waived, in a word.
#[must_use]
pub fn dikecualikan(b: &Baris<'_>, lang: Lang) -> &'static str {
    match (b.dapat_dikecualikan, lang) {
        (true, Lang::Id) => "dapat",
        (true, Lang::En) => "possible",
        (false, Lang::Id) => "tidak dapat",
        (false, Lang::En) => "not possible",
    }
}

fn sel_daerah(k: &Berlaku<'_>) -> String {
    let lokal = dasar(k, true);
    format!("{} {lokal}", tanda(k.severity)).trim_end().to_owned()
}

/// Returns the citations of one side, a star behind those to be confirmed.
fn dasar(k: &Berlaku<'_>, lokal: bool) -> String {
    let dasar = k.dasar.iter().filter(|d| d.lokal == lokal);
    dasar.map(|d| format!("{}{}", d.teks, if d.teruji { "" } else { "*" })).collect::<Vec<_>>().join("; ")
}

/// Returns the parameters of a check, each with the values of the kabupaten where they differ.
#[must_use]
pub fn parameter(b: &Baris<'_>, lang: Lang) -> String {
    let Some(pertama) = b.berlaku.first() else { return String::new() };
    let mut baris = Vec::new();
    for (nama, p) in &pertama.parameter {
        let mut teks = kata::parameter(nama, p, lang);
        for lain in &b.berlaku[1..] {
            if let Some((_, q)) = lain.parameter.iter().find(|(n, _)| n == nama)
                && q.nilai != p.nilai
            {
                teks.push_str(&format!("; {}: {} {}", lain.daerah, q.nilai, q.satuan));
            }
        }
        baris.push(teks);
    }
    baris.join("; ")
}

/// Keeps a cell in its column.
fn aman(sel: &str) -> String {
    sel.replace('|', "\\|").replace('\n', " ")
}
