//! Measures the words of a flow and breaks them into lines.

use std::collections::BTreeMap;

use crate::bagan::alur::bagi::Lembar;
use crate::bagan::alur::{Alur, Asal, HURUF, HURUF_SIMBOL};
use crate::bagan::ukur::{Tebal, bungkus, lebar};

/// Room for the words of an activity, and how much there may be on a wide sheet, where it makes rows lower.
pub(super) const LEBAR_KEGIATAN: f32 = 224.0;
pub(super) const LEBAR_KEGIATAN_LEGA: f32 = 300.0;
/// Room for a duration.
const LEBAR_WAKTU: f32 = 76.0;
/// Room for the words beside a way out, and for the longest of them.
const LEBAR_LABEL: (f32, f32) = (64.0, 100.0);
/// Least width of a symbol.
const LEBAR_SIMBOL: f32 = 72.0;
/// The words of a flow, broken into lines.
#[derive(Debug, Clone, Default)]
pub(super) struct Kata {
    pub langkah: Vec<KataLangkah>,
    /// Letters of connectors by the step they lead to.
    pub huruf: BTreeMap<usize, String>,
    /// Words beside connectors, by drawing and step.
    pub sambungan: BTreeMap<(usize, usize, Arus), Vec<String>>,
    /// Width of the column of activities.
    pub lebar_kegiatan: f32,
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
#[derive(Debug, Clone, Default)]
pub(super) struct KataLangkah {
    pub kegiatan: Vec<String>,
    pub waktu: Vec<String>,
}

/// Breaks the words beside a way out into lines.
pub(super) fn label(teks: &str) -> Vec<String> {
    let kata = teks.split_whitespace().map(|k| lebar(k, Tebal::Biasa, HURUF)).fold(0.0, f32::max);
    pas(teks, Tebal::Biasa, kata.clamp(LEBAR_LABEL.0, LEBAR_LABEL.1), 4)
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

/// Breaks the words of all steps into lines, those of activities no wider than `lebar_kegiatan`.
pub(super) fn kata(alur: &Alur<'_>, lebar_kegiatan: f32) -> Kata {
    let mut kata = Kata { lebar_kegiatan, lebar_simbol: LEBAR_SIMBOL, ..Kata::default() };
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
        kata.langkah.push(KataLangkah { kegiatan: pas(langkah.kegiatan, Tebal::Biasa, lebar_kegiatan, 12), waktu });
    }
    if kata.lebar_waktu > 0.0 {
        kata.lebar_waktu = kata.lebar_waktu.max(lebar("Waktu", Tebal::Tebal, HURUF).ceil() + 20.0);
    }
    kata
}

/// Gives connectors their letters, in the order in which they are met, and says where they lead.
pub(super) fn sambungan(alur: &Alur<'_>, lembar: &[Lembar<'_>], kata: &mut Kata) {
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
    let lebar_kegiatan = kata.lebar_kegiatan;
    let tulis = |teks: String| pas(&teks, Tebal::Biasa, lebar_kegiatan, 3);
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
