//! Measures the words of a flow and lays out its drawings.

use std::collections::BTreeMap;

use crate::bagan::alur::bagi::{Lembar, bagi};
use crate::bagan::alur::susun::{susun, tinggi};
use crate::bagan::alur::{Alur, Asal, Bagan, HURUF, HURUF_SIMBOL, SPASI};
use crate::bagan::ukur::{Tebal, bungkus, lebar};

/// Room for the words of an activity.
pub(super) const LEBAR_KEGIATAN: f32 = 224.0;
/// Room for a duration.
const LEBAR_WAKTU: f32 = 76.0;
/// Room for the words beside a way out.
const LEBAR_LABEL: f32 = 100.0;
/// Least width of a symbol.
const LEBAR_SIMBOL: f32 = 72.0;
/// Width of the text of an A4 page, at which a wider drawing is printed.
const LEBAR_KERTAS: f32 = 642.0;
/// Height that a drawing may have on that page.
const TINGGI_KERTAS: f32 = 850.0;

/// The words of a flow, broken into lines.
#[derive(Debug, Default)]
pub(super) struct Kata {
    pub langkah: Vec<KataLangkah>,
    /// Letters of connectors by the step they lead to.
    pub huruf: BTreeMap<usize, String>,
    /// Words beside connectors, by drawing and step.
    pub sambungan: BTreeMap<(usize, usize, Arus), Vec<String>>,
    /// Width of every symbol.
    pub lebar_simbol: f32,
    /// Width of the widest number with its full stop.
    pub lebar_nomor: f32,
    /// Width of the column of durations; 0 without any.
    pub lebar_waktu: f32,
}

/// Direction of a connector.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Arus {
    Datang,
    Pergi,
}

/// The words of a step.
#[derive(Debug, Default)]
pub(super) struct KataLangkah {
    pub kegiatan: Vec<String>,
    pub waktu: Vec<String>,
}

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

/// Breaks the words beside a way out into lines.
pub(super) fn label(teks: &str) -> Vec<String> {
    pas(teks, Tebal::Biasa, LEBAR_LABEL, 4)
}

/// Breaks words into at most so many lines; the last ends with an ellipsis where words are left out.
pub(super) fn pas(teks: &str, tebal: Tebal, maks: f32, paling: usize) -> Vec<String> {
    let semua = bungkus(teks, tebal, maks, HURUF);
    let mut hasil: Vec<String> = semua.iter().take(paling).map(|b| (*b).to_owned()).collect();
    if let Some(akhir) = hasil.last_mut().filter(|_| semua.len() > paling) {
        akhir.push('\u{2026}');
        while lebar(akhir, tebal, HURUF) > maks && akhir.chars().count() > 1 {
            akhir.pop();
            akhir.pop();
            akhir.push('\u{2026}');
        }
    }
    hasil
}

fn kata(alur: &Alur<'_>) -> Kata {
    let mut kata = Kata { lebar_simbol: LEBAR_SIMBOL, ..Kata::default() };
    for langkah in &alur.langkah {
        let waktu = langkah.waktu.map(|w| pas(w, Tebal::Biasa, LEBAR_WAKTU, 4)).unwrap_or_default();
        for baris in &waktu {
            kata.lebar_waktu = kata.lebar_waktu.max(lebar(baris, Tebal::Biasa, HURUF).ceil() + 20.0);
        }
        let no = langkah.no.to_string();
        // In a diamond, the narrowest symbol, a number has two thirds of the width.
        let simbol = (lebar(&no, Tebal::Tebal, HURUF_SIMBOL) * 0.75).ceil() * 2.0 + 8.0;
        kata.lebar_simbol = kata.lebar_simbol.max(simbol);
        kata.lebar_nomor = kata.lebar_nomor.max(lebar(&format!("{no}."), Tebal::Tebal, HURUF).ceil());
        kata.langkah.push(KataLangkah { kegiatan: pas(langkah.kegiatan, Tebal::Biasa, LEBAR_KEGIATAN, 12), waktu });
    }
    if kata.lebar_waktu > 0.0 {
        kata.lebar_waktu = kata.lebar_waktu.max(lebar("Waktu", Tebal::Tebal, HURUF).ceil() + 20.0);
    }
    kata
}

/// Gives connectors their letters, in the order in which they are met, and says where they lead.
fn sambungan(alur: &Alur<'_>, lembar: &[Lembar<'_>], kata: &mut Kata) {
    let mut rumah = vec![0; alur.langkah.len()];
    for (n, l) in lembar.iter().enumerate() {
        for b in &l.baris {
            if let Asal::Langkah(langkah) = b.asal {
                rumah[langkah] = n;
            }
        }
    }
    let mut asal: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (n, langkah) in alur.langkah.iter().enumerate() {
        for arah in langkah.keluar.iter().flatten() {
            if rumah.get(arah.ke).is_some_and(|r| *r != rumah[n]) {
                asal.entry(arah.ke).or_default().push(n);
            }
        }
    }
    let tulis = |teks: String| pas(&teks, Tebal::Biasa, LEBAR_KEGIATAN, 3);
    for (n, l) in lembar.iter().enumerate() {
        for b in &l.baris {
            match b.asal {
                Asal::Langkah(_) => {}
                Asal::Pergi(ke) => {
                    let nomor = kata.huruf.len();
                    kata.huruf.entry(ke).or_insert_with(|| huruf(nomor));
                    let teks = format!("Ke langkah {} di bagan {}", alur.langkah[ke].no, rumah[ke] + 1);
                    kata.sambungan.insert((n, ke, Arus::Pergi), tulis(teks));
                }
                Asal::Datang(ke) => {
                    let nomor = kata.huruf.len();
                    kata.huruf.entry(ke).or_insert_with(|| huruf(nomor));
                    let dari = asal.get(&ke).map(Vec::as_slice).unwrap_or_default();
                    kata.sambungan.insert((n, ke, Arus::Datang), tulis(dari_mana(alur, dari, &rumah)));
                }
            }
        }
    }
}

fn dari_mana(alur: &Alur<'_>, dari: &[usize], rumah: &[usize]) -> String {
    let mut per_bagan: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for n in dari {
        per_bagan.entry(rumah[*n] + 1).or_default().push(alur.langkah[*n].no.to_string());
    }
    let bagian: Vec<String> =
        per_bagan.iter().map(|(bagan, nomor)| format!("langkah {} di bagan {bagan}", nomor.join(", "))).collect();
    format!("Dari {}", bagian.join("; "))
}

/// Returns `A` to `Z`, then `AA` and so on.
fn huruf(mut n: usize) -> String {
    let mut hasil = String::new();
    loop {
        hasil.insert(0, char::from(b'A' + u8::try_from(n % 26).unwrap_or(0)));
        if n < 26 {
            return hasil;
        }
        n = n / 26 - 1;
    }
}
