//! The concise form: one line for each cause, and one for each further place of it.

use crate::diag::laporan::Laporan;
use crate::diag::sumber::{Posisi, Sumber};
use crate::diag::teks::aman;
use crate::diag::{Diagnostic, Lang, kata};

/// Most places of one cause that are listed; the others are counted.
pub const TEMPAT: usize = 5;

/// Returns `path:line:col: weight[CODE]: message`, without a line break.
#[must_use]
pub fn cetak(temuan: &Diagnostic, sumber: &Sumber, lang: Lang) -> String {
    baris(temuan, &letak(&sumber.posisi(&temuan.place)), temuan.message.get(lang), lang)
}

/// Returns all findings, causes with many places once, with a line break at the end of each line.
#[must_use]
pub fn semua(laporan: &Laporan<'_>) -> String {
    let mut teks = String::new();
    for kelompok in &laporan.kelompok {
        let kepala = laporan.kepala(kelompok);
        let tempat = letak(&laporan.sumber.posisi(&kepala.temuan.place));
        teks.push_str(&baris(kepala.temuan, &tempat, kelompok.pesan.get(laporan.lang), laporan.lang));
        teks.push('\n');
        for tempat in tempat_lain(laporan, &kelompok.anggota) {
            teks.push_str("  ");
            teks.push_str(&tempat);
            teks.push('\n');
        }
    }
    teks
}

/// Returns the places of a cause after its first one, at most [`TEMPAT`] with it, and how many more there are.
#[must_use]
pub fn tempat_lain(laporan: &Laporan<'_>, anggota: &[usize]) -> Vec<String> {
    let posisi = |n: &usize| letak(&laporan.sumber.posisi(&laporan.butir[*n].temuan.place));
    let mut daftar: Vec<String> = anggota.iter().take(TEMPAT).skip(1).map(posisi).collect();
    match (anggota.len().saturating_sub(TEMPAT), laporan.lang) {
        (0, _) => {}
        (n, Lang::Id) => daftar.push(format!("dan {n} tempat lain")),
        (1, Lang::En) => daftar.push("and 1 other place".to_owned()),
        (n, Lang::En) => daftar.push(format!("and {n} other places")),
    }
    daftar
}

/// Returns `path:line:col`, or the path alone where there is no line.
#[must_use]
pub fn letak(posisi: &Posisi) -> String {
    match posisi.titik {
        Some((baris, kolom)) => format!("{}:{baris}:{kolom}", posisi.path),
        None => posisi.path.clone(),
    }
}

fn baris(temuan: &Diagnostic, tempat: &str, pesan: &str, lang: Lang) -> String {
    let tingkat = kata::tingkat(temuan.severity, lang);
    format!("{tempat}: {tingkat}[{}]: {}", temuan.code, aman(pesan))
}
