//! The full form of a finding: title, excerpt, basis and remedy.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::base::span::Span;
use crate::diag::kata::{dasar, tingkat};
use crate::diag::kelompok::Kelompok;
use crate::diag::laporan::Laporan;
use crate::diag::ringkas::tempat_lain;
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

/// What is said beside the finding itself.
struct Tambahan {
    pesan: String,
    obat: String,
    catatan: Vec<(&'static str, String)>,
}

/// Returns one finding as text, with a line break at its end.
#[must_use]
pub fn cetak(temuan: &Diagnostic, sumber: &Sumber, gaya: Gaya) -> String {
    let lang = gaya.lang;
    let (pesan, obat) = (temuan.message.get(lang).to_owned(), temuan.remedy.get(lang).to_owned());
    gambar(temuan, sumber, gaya, Tambahan { pesan, obat, catatan: Vec::new() })
}

/// Returns a cause as text: its first finding, its other places and the sites that it touches.
#[must_use]
pub fn blok(laporan: &Laporan<'_>, kelompok: &Kelompok, gaya: Gaya) -> String {
    let (lang, kata) = (gaya.lang, kata(gaya.lang));
    let mut catatan = Vec::new();
    let tempat = tempat_lain(laporan, &kelompok.anggota);
    if !tempat.is_empty() {
        catatan.push((kata.juga, tempat.join("\n")));
    }
    let situs = laporan.situs_kelompok(kelompok);
    if situs.len() > 1 {
        catatan.push((kata.situs, deret(&situs, lang)));
    }
    let (pesan, obat) = (kelompok.pesan.get(lang).to_owned(), kelompok.obat.get(lang).to_owned());
    gambar(laporan.kepala(kelompok).temuan, laporan.sumber, gaya, Tambahan { pesan, obat, catatan })
}

/// Returns names in one line; of a long list only the first ones and how many more there are.
fn deret(nama: &[String], lang: Lang) -> String {
    const PALING_BANYAK: usize = 8;
    let (awal, sisa) = nama.split_at(nama.len().min(PALING_BANYAK));
    match (sisa.len(), lang) {
        (0, _) => awal.join(", "),
        (n, Lang::Id) => format!("{}, dan {n} lain", awal.join(", ")),
        (n, Lang::En) => format!("{}, and {n} more", awal.join(", ")),
    }
}

fn gambar(temuan: &Diagnostic, sumber: &Sumber, gaya: Gaya, isi: Tambahan) -> String {
    let lang = gaya.lang;
    let kata = kata(lang);
    let nama_tingkat = tingkat(temuan.severity, lang);
    let level = match temuan.severity {
        Severity::Error => Level::ERROR.with_name(nama_tingkat),
        Severity::Warning => Level::WARNING.with_name(nama_tingkat),
    };
    let awalan = nama_tingkat.len() + temuan.code.len() + 4;
    let pesan = lipat(&aman(&isi.pesan), sisa(gaya.lebar, awalan));
    let judul = level.primary_title(pesan).id(temuan.code);
    let kutipan = match &temuan.place {
        // A finding about the file as a whole is not about its first line.
        Place::Span(span) if *span == Span::at_start(span.file) => None,
        Place::Span(_) => sumber.kutipan_temuan(temuan, BARIS).map(|k| ringkaskan(k, gaya.lebar)),
        Place::Path(_) => None,
    };
    // Notes stand right of the line numbers: `12 = dasar: `.
    let nomor = kutipan.as_ref().map_or(0, |k| (k.baris + k.teks.matches('\n').count()).to_string().len());
    let catatan = |nama: &str, isi: &str| lipat(&aman(isi), sisa(gaya.lebar, nomor + nama.len() + 5));
    let path = sumber.posisi(&temuan.place).path;
    let label = temuan.label.as_ref().map(|l| aman(l.get(lang)));
    let mut utama: Group<'_> = match &kutipan {
        Some(k) if !k.teks.is_empty() => {
            let potongan = Snippet::source(k.teks.as_str())
                .line_start(k.baris)
                .annotation(AnnotationKind::Primary.span(k.rentang.clone()).label(label));
            if k.kolom == 0 {
                judul.element(potongan.path(path.as_str()))
            } else {
                // Columns of the excerpt are not those of the line.
                let kolom = k.kolom + k.teks[..k.rentang.start].chars().count() + 1;
                let asal = Origin::path(path.as_str()).line(k.baris).char_column(kolom);
                judul.element(asal).element(potongan)
            }
        }
        _ => judul.element(Origin::path(path.as_str())),
    };
    for (nama, isi) in &isi.catatan {
        utama = utama.element(Level::NOTE.with_name(*nama).message(catatan(nama, isi)));
    }
    let dasar = dasar(&temuan.basis, lang);
    if !dasar.is_empty() {
        utama = utama.element(Level::NOTE.with_name(kata.dasar).message(catatan(kata.dasar, &dasar)));
    }
    let obat = catatan(kata.perbaikan, &isi.obat);
    utama = utama.element(Level::HELP.with_name(kata.perbaikan).message(obat));
    if let Some(tulis) = &temuan.tulis {
        utama = utama.element(Level::HELP.with_name(kata.tulis).message(catatan(kata.tulis, &tulis.contoh)));
    }
    let cetak = if gaya.warna { Renderer::styled() } else { Renderer::plain() };
    let mut teks = cetak.decor_style(DecorStyle::Ascii).term_width(gaya.lebar).render(&[utama]);
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
    dasar: &'static str,
    perbaikan: &'static str,
    tulis: &'static str,
    juga: &'static str,
    situs: &'static str,
}

const fn kata(lang: Lang) -> Kata {
    match lang {
        Lang::Id => Kata { dasar: "dasar", perbaikan: "perbaikan", tulis: "tulis", juga: "juga di", situs: "situs" },
        Lang::En => Kata { dasar: "basis", perbaikan: "remedy", tulis: "write", juga: "also at", situs: "sites" },
    }
}
