//! The full form of a finding: title, excerpt, basis and remedy.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::diag::sumber::Sumber;
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
    let judul = tingkat.primary_title(temuan.message.get(lang)).id(temuan.code);
    let kutipan = match &temuan.place {
        Place::Span(span) => sumber.kutipan(*span, BARIS).map(|k| (k, sumber.path(span.file))),
        Place::Path(_) => None,
    };
    let label = temuan.label.as_ref().map(|l| l.get(lang));
    let mut utama: Group<'_> = match &kutipan {
        Some((k, path)) if !k.teks.is_empty() => judul.element(
            Snippet::source(k.teks.as_str())
                .path(*path)
                .line_start(k.baris)
                .annotation(AnnotationKind::Primary.span(k.rentang.clone()).label(label)),
        ),
        _ => judul.element(Origin::path(sumber.posisi(&temuan.place).path)),
    };
    let dasar: Vec<String> = temuan
        .basis
        .iter()
        .map(|b| if b.verified { b.text.clone() } else { format!("{} ({})", b.text, kata.belum) })
        .collect();
    if !dasar.is_empty() {
        utama = utama.element(Level::NOTE.with_name(kata.dasar).message(dasar.join("; ")));
    }
    utama = utama.element(Level::HELP.with_name(kata.perbaikan).message(temuan.remedy.get(lang)));
    let dasar = if gaya.warna { Renderer::styled() } else { Renderer::plain() };
    let mut teks = dasar.decor_style(DecorStyle::Ascii).term_width(gaya.lebar).render(&[utama]);
    teks.push('\n');
    teks
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
