//! Lays out the drawings of a flow.

use crate::bagan::alur::bagi::{LAJUR_PALING, Muatan, bagi};
use crate::bagan::alur::kata::{Kata, LEBAR_KEGIATAN, LEBAR_KEGIATAN_LEGA, kata, label, sambungan};
use crate::bagan::alur::susun::{susun, tinggi};
use crate::bagan::alur::{Alur, Bagan, HURUF, Kertas, SPASI};

/// Size of letters on paper, in points, below which no drawing is scaled.
pub(super) const HURUF_KERTAS: f32 = 8.5;
/// Room about the header of a drawing, which is no row.
const KEPALA: f32 = 100.0;

impl Kertas {
    /// Width and height that a drawing may have on a sheet of A4, in pixels, as the stylesheet lays it out: between
    /// margins of 12 mm upright, of 15 mm on a sheet that lies on its side.
    #[must_use]
    pub fn ruang(self) -> (f32, f32) {
        match self {
            Self::Tegak => (702.0, 850.0),
            Self::Melintang => (1009.0, 580.0),
        }
    }

    /// Returns the width and height of the largest drawing whose letters stay legible.
    fn paling(self) -> (f32, f32) {
        let skala = HURUF_KERTAS / (HURUF * 0.75);
        (self.ruang().0 / skala, self.ruang().1 / skala)
    }
}

/// Returns the drawings of a flow; none for a flow without steps.
///
/// A flow is cut where its letters would be too small on a printed page, or where it needs a seventh lane. Upright sheets
/// come first, then such that lie on their side, at last fewer lanes in a drawing. Words too long for their place are cut
/// with an ellipsis, so a drawing never stands alone: the page shows them in full beside it.
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
    let biasa = kata(&alur, LEBAR_KEGIATAN);
    if let Some(tegak) = terlapang(&alur, &biasa, Kertas::Tegak, LAJUR_PALING) {
        return tegak;
    }
    if let Some(satu) = terlapang(&alur, &biasa, Kertas::Melintang, LAJUR_PALING).filter(|b| b.len() == 1) {
        return satu;
    }
    let lega = kata(&alur, LEBAR_KEGIATAN_LEGA);
    let sesuai = (2..=LAJUR_PALING).rev().find_map(|lajur| terlapang(&alur, &lega, Kertas::Melintang, lajur));
    sesuai.unwrap_or_else(|| satu(&alur, &biasa, Kertas::Melintang, LAJUR_PALING, 1.0))
}

/// Returns the drawings of the fewest sheets whose letters stay legible.
///
/// How high rows are is known only when all has its place, and mostly they are lower than expected.
fn terlapang(alur: &Alur<'_>, kata: &Kata, kertas: Kertas, lajur: usize) -> Option<Vec<Bagan>> {
    [1.3, 1.2, 1.1, 1.0].into_iter().map(|lebih| satu(alur, kata, kertas, lajur, lebih)).find(|b| muat(b))
}

fn satu(alur: &Alur<'_>, kata: &Kata, kertas: Kertas, lajur: usize, lebih: f32) -> Vec<Bagan> {
    let tinggi: Vec<f32> = (0..alur.langkah.len()).map(|n| taksiran(alur, kata, n)).collect();
    let muatan = Muatan { tinggi: (kertas.paling().1 - KEPALA) * lebih, lajur };
    let lembar = bagi(alur, &tinggi, muatan);
    let mut kata = kata.clone();
    sambungan(alur, &lembar, &mut kata);
    let jadi = |(n, l)| Bagan { kertas, ..susun(alur, &kata, l, (n, lembar.len())) };
    lembar.iter().enumerate().map(jadi).collect()
}

/// Whether the letters of all drawings are legible on paper.
fn muat(semua: &[Bagan]) -> bool {
    semua.iter().all(|b| {
        let (lebar, tinggi) = b.kertas.paling();
        b.lebar <= lebar && b.tinggi <= tinggi
    })
}

/// Returns about the height of the row of a step: the way of its lines is not chosen yet.
fn taksiran(alur: &Alur<'_>, kata: &Kata, n: usize) -> f32 {
    let (langkah, kata) = (&alur.langkah[n], &kata.langkah[n]);
    // At most one way out goes down; the words of the others stand beside the symbol, where there is room.
    let label = langkah.keluar.iter().flatten().map(|a| label(a.label).len()).min().unwrap_or(0);
    let baris = kata.kegiatan.len().max(kata.waktu.len()) as f32 * SPASI + 16.0;
    let di_bawah = label as f32 * 16.0;
    baris.max(tinggi(langkah.simbol) + 30.0 + di_bawah)
}
