//! Lays out the drawings of a flow.

use crate::bagan::alur::bagi::bagi;
use crate::bagan::alur::kata::{Kata, LEBAR_KEGIATAN, LEBAR_SIMBOL, kata, label, sambungan};
use crate::bagan::alur::susun::{susun, tinggi};
use crate::bagan::alur::{Alur, Bagan, SPASI};

/// Width of the text of an A4 page, at which a wider drawing is printed.
const LEBAR_KERTAS: f32 = 642.0;
/// Height that a drawing may have on that page.
const TINGGI_KERTAS: f32 = 850.0;

/// Returns the drawings of a flow; none for a flow without steps.
///
/// A flow is cut where it would be higher than a printed page or need a seventh lane. Words too long for their place are
/// cut with an ellipsis, so a drawing never stands alone: the page shows them in full beside it.
#[must_use]
pub fn tata(alur: &Alur<'_>) -> Vec<Bagan> {
    let mut alur = alur.clone();
    let ada = alur.pelaksana.len();
    for langkah in alur.langkah.iter_mut().filter(|l| l.lajur >= ada) {
        langkah.lajur = ada;
    }
    if alur.langkah.iter().any(|l| l.lajur == ada) {
        alur.pelaksana.push("");
    }
    let mut kata = kata(&alur);
    let tinggi: Vec<f32> = (0..alur.langkah.len()).map(|n| taksiran(&alur, &kata, n)).collect();
    let lembar = bagi(&alur, &tinggi, batas(&alur));
    sambungan(&alur, &lembar, &mut kata);
    lembar.iter().enumerate().map(|(n, l)| susun(&alur, &kata, l, (n, lembar.len()))).collect()
}

/// Returns the height that all rows of a drawing may have together.
fn batas(alur: &Alur<'_>) -> f32 {
    let lajur = alur.pelaksana.len().clamp(1, 6) as f32;
    let paling_sempit = LEBAR_KEGIATAN + 40.0 + lajur * (LEBAR_SIMBOL + 40.0);
    TINGGI_KERTAS * (paling_sempit / LEBAR_KERTAS).max(1.0) - 100.0
}

/// Returns about the height of the row of a step: the way of its lines is not chosen yet.
fn taksiran(alur: &Alur<'_>, kata: &Kata, n: usize) -> f32 {
    let (langkah, kata) = (&alur.langkah[n], &kata.langkah[n]);
    let label = langkah.keluar.iter().flatten().map(|a| label(a.label).len()).max().unwrap_or(0);
    let baris = kata.kegiatan.len().max(kata.waktu.len()) as f32 * SPASI + 16.0;
    let di_bawah = label as f32 * 16.0;
    baris.max(tinggi(langkah.simbol) + 30.0 + di_bawah)
}
