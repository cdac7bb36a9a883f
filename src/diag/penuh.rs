//! The full form of a finding: title, excerpt, basis and remedy.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::diag::sumber::{Kutipan, Sumber};
use crate::diag::teks::{aman, lipat};
use crate::diag::{Diagnostic, Lang, Place, Severity};

/// How the terminal can be drawn on.
#[derive(Debug, Clone, Copy)]
pub struct Gaya {
    /// Language.
    pub lang: Lang,
    /// Whether colours are allowed.
    pub warna: bool,
    /// Width in columns.
    pub lebar: usize,
}

/// Most lines of an excerpt.
const BARIS: usize = 4;

/// Returns one finding as text, with a line break at its end.
#[must_use]
pub fn cetak(temuan: &Diagnostic, sumber: &Sumber, gaya: Gaya) -> String {
    let lang = gaya.lang;
    let kata = kata(lang);
    let tingkat = match temuan.severity {
        Severity::Error => Level::ERROR.with_name(kata.galat),
        Severity::Warning => Level::WARNING.with_name(kata.peringatan),
    };
    let nama_tingkat = match temuan.severity {
        Severity::Error => kata.galat,
        Severity::Warning => kata.peringatan,
    };
    let awalan = nama_tingkat.len() + temuan.code.len() + 4;
    let pesan = lipat(&aman(temuan.message.get(lang)), sisa(gaya.lebar, awalan));
    let judul = tingkat.primary_title(pesan).id(temuan.code);
    let kutipan = match &temuan.place {
        Place::Span(span) => sumber.kutipan(*span, BARIS).map(|k| ringkaskan(k, gaya.lebar)),
        Place::Path(_) => None,
    };
    // Notes stand right of the line numbers: `12 = dasar: `.
    let nomor = kutipan.as_ref().map_or(0, |k| (k.baris + k.teks.matches('\n').count()).to_string().len());
    let catatan = |nama: &str, isi: &str| lipat(&aman(isi), sisa(gaya.lebar, nomor + nama.len() + 5));
    let path = sumber.posisi(&temuan.place).path;
    let label = temuan.label.as_ref().map(|l| aman(l.get(lang)));
    let mut utama: Group<'_> = match &kutipan {
        Some(k) if !k.teks.is_empty() => judul.element(
            Snippet::source(k.teks.as_str())
                .path(path.as_str())
                .line_start(k.baris)
                .annotation(AnnotationKind::Primary.span(k.rentang.clone()).label(label)),
        ),
        _ => judul.element(Origin::path(path.as_str())),
    };
    let dasar: Vec<String> = temuan
        .basis
        .iter()
        .map(|b| if b.verified { b.text.clone() } else { format!("{} ({})", b.text, kata.belum) })
        .collect();
    if !dasar.is_empty() {
        utama = utama.element(Level::NOTE.with_name(kata.dasar).message(catatan(kata.dasar, &dasar.join("; "))));
    }
    let obat = catatan(kata.perbaikan, temuan.remedy.get(lang));
    utama = utama.element(Level::HELP.with_name(kata.perbaikan).message(obat));
    let dasar = if gaya.warna { Renderer::styled() } else { Renderer::plain() };
    let mut teks = dasar.decor_style(DecorStyle::Ascii).term_width(gaya.lebar).render(&[utama]);
    teks.push('\n');
    teks
}

/// Columns left for words after a prefix; on a very narrow terminal words still get some room.
fn sisa(lebar: usize, awalan: usize) -> usize {
    lebar.saturating_sub(awalan).max(24)
}

/// Marks no more of a line than fits: an excerpt is trimmed around its mark, never through it.
fn ringkaskan(mut kutipan: Kutipan, lebar: usize) -> Kutipan {
    // Room for the line number, its rule and the dots of a trimmed line.
    let muat = sisa(lebar, 20);
    let tanda = &kutipan.teks[kutipan.rentang.clone()];
    if tanda.split('\n').all(|baris| baris.chars().count() <= muat) {
        return kutipan;
    }
    let baris = tanda.split('\n').next().unwrap_or_default();
    let panjang = baris.char_indices().nth(muat).map_or(baris.len(), |(i, _)| i);
    kutipan.rentang.end = kutipan.rentang.start + panjang;
    let akhir = kutipan.teks[kutipan.rentang.end..].find('\n').map_or(kutipan.teks.len(), |n| kutipan.rentang.end + n);
    kutipan.teks.truncate(akhir);
    kutipan
}

struct Kata {
    galat: &'static str,
    peringatan: &'static str,
    dasar: &'static str,
    perbaikan: &'static str,
    belum: &'static str,
}

const fn kata(lang: Lang) -> Kata {
    match lang {
        Lang::Id => Kata {
            galat: "galat",
            peringatan: "peringatan",
            dasar: "dasar",
            perbaikan: "perbaikan",
            belum: "perlu dikonfirmasi",
        },
        Lang::En => Kata {
            galat: "error",
            peringatan: "warning",
            dasar: "basis",
            perbaikan: "remedy",
            belum: "to be confirmed",
        },
    }
}
