//! What the stylesheet of a theme must do: colours that can be read, a focus that is seen, paper, and little weight.

use std::collections::BTreeMap;

use crate::base::warna::kontras;
use crate::diag::Pesan;
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::luaran::kelompok::{di_halaman, tema};
use crate::rules::luaran::{FaktaHalaman, FaktaSitus};

/// The smallest contrast of text and ground, as WCAG 2 asks for text of ordinary size.
pub const KONTRAS: f64 = 4.5;

/// A text colour and a ground that meet on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pasangan {
    /// Name of the text colour.
    pub teks: String,
    /// Name of the ground.
    pub latar: String,
    /// Name of the scheme: `terang` or `gelap`.
    pub skema: &'static str,
    /// The two colours, `#rrggbb`.
    pub warna: (String, String),
}

/// AKS-004 of the theme: text that cannot be told from its ground.
pub fn kontras_tema(situs: &FaktaSitus<'_>, lapor: &mut Lapor<'_>) {
    for p in situs.pasangan {
        let (teks, latar) = (&p.warna.0, &p.warna.1);
        let nilai = kontras(teks, latar);
        if nilai.is_some_and(|n| n >= KONTRAS) {
            continue;
        }
        let angka = nilai.map_or_else(|| "?".to_owned(), |n| format!("{n:.2}"));
        let (id, en) = (angka.replace('.', ","), angka);
        let temuan = lapor.di_berkas(
            "/",
            Pesan::new(
                format!("warna `{}` {teks} di atas `{}` {latar} ({}) berkontras {id}", p.teks, p.latar, p.skema),
                format!("the colour `{}` {teks} on `{}` {latar} ({}) has a contrast of {en}", p.teks, p.latar, p.skema),
            ),
        );
        temuan.remedy = Pesan::new(
            "ubah salah satu warna itu di `theme.yaml` sampai kontrasnya paling sedikit 4,5",
            "change one of the two colours in `theme.yaml` until the contrast is at least 4.5",
        );
    }
}

/// Returns what the stylesheets that a page loads say, one after the other.
fn lembar<'a>(situs: &'a FaktaSitus<'_>, h: &'a FaktaHalaman<'_>) -> impl Iterator<Item = &'a str> {
    let muat = |path: &str| h.fakta.resources.iter().any(|r| r.strip_prefix('/') == Some(path));
    let css = situs.kecil.iter().filter(move |(path, _)| path.ends_with(".css") && muat(path));
    css.filter_map(|(_, isi)| std::str::from_utf8(isi).ok())
}

/// Reports the pages whose stylesheets do not do something; sheets that many pages share are read once.
fn tanpa(
    situs: &FaktaSitus<'_>,
    lapor: &mut Lapor<'_>,
    pilih: impl Fn(&FaktaHalaman<'_>) -> bool,
    ada: impl Fn(&str) -> bool,
    pesan: Pesan,
) {
    let mut terbaca: BTreeMap<*const u8, bool> = BTreeMap::new();
    let mut tempat = Vec::new();
    for h in situs.halaman.iter().filter(|h| pilih(h)) {
        let mut lembar = lembar(situs, h);
        if !lembar.any(|css| *terbaca.entry(css.as_ptr()).or_insert_with(|| ada(css))) {
            tempat.push(h);
        }
    }
    di_halaman(&tempat, pesan, lapor);
}

/// AKS-009: who moves by keyboard sees where he is.
pub fn fokus(situs: &FaktaSitus<'_>, lapor: &mut Lapor<'_>) {
    let pesan = Pesan::new(
        "lembar gaya tidak memberi tanda pada unsur yang sedang dipilih dengan papan ketik (`:focus-visible`)",
        "no stylesheet marks what is in focus (`:focus-visible`)",
    );
    tanpa(situs, lapor, |_| true, berfokus, pesan);
}

/// Tells whether a rule for the focus draws something.
fn berfokus(css: &str) -> bool {
    css.match_indices(":focus").any(|(at, _)| {
        let sisa = &css[at..];
        let aturan = sisa.find('{').and_then(|n| sisa[n + 1..].split('}').next()).unwrap_or_default();
        aturan.split(';').any(|baris| {
            let (nama, nilai) = baris.split_once(':').unwrap_or_default();
            let (nama, nilai) = (nama.trim(), nilai.trim());
            let hampa = nilai == "0" || nilai.starts_with("none") || nilai.contains("transparent");
            matches!(nama, "outline" | "outline-style" | "box-shadow" | "border" | "background")
                && !hampa
                && !(nama == "outline" && nilai.starts_with("0 "))
        })
    })
}

/// AKS-015: standards and procedures are made to be printed and hung up.
pub fn cetak(situs: &FaktaSitus<'_>, lapor: &mut Lapor<'_>) {
    let dicetak = |h: &FaktaHalaman<'_>| h.path.starts_with("/layanan/") || h.path.starts_with("/sop/");
    let pesan = Pesan::new("tidak ada gaya cetak", "there is no print style");
    tanpa(situs, lapor, dicetak, bercetak, pesan);
}

fn bercetak(css: &str) -> bool {
    css.match_indices("@media").any(|(at, _)| {
        let syarat = css[at + "@media".len()..].split('{').next().unwrap_or_default();
        syarat.split([' ', ',']).any(|kata| kata == "print")
    })
}

/// AKS-012: pages that open slowly where the network is weak.
///
/// Counted are the page and the styles, scripts and fonts that it loads; pictures have limits of their own.
pub fn bobot(ctx: &Konteks<'_>, situs: &FaktaSitus<'_>, lapor: &mut Lapor<'_>) {
    let batas = usize::try_from(ctx.parameter("bobot_halaman_kb")).unwrap_or(usize::MAX).saturating_mul(1000);
    let berat: BTreeMap<&str, usize> = situs
        .kecil
        .iter()
        .filter(|(path, _)| ["css", "js", "woff", "woff2", "json"].iter().any(|a| path.rsplit('.').next() == Some(a)))
        .map(|(path, isi)| (path.as_str(), isi.len()))
        .collect();
    let muatan = |h: &FaktaHalaman<'_>| -> usize {
        let mut sudah: Vec<&str> = Vec::new();
        for r in &h.fakta.resources {
            let path = r.trim_start_matches('/').split(['?', '#']).next().unwrap_or_default();
            if berat.contains_key(path) && !sudah.contains(&path) {
                sudah.push(path);
            }
        }
        sudah.iter().map(|path| berat[path]).sum()
    };
    let mut bersama = Vec::new();
    for h in &situs.halaman {
        let aset = muatan(h);
        let jumlah = h.bobot + aset;
        if jumlah <= batas {
            continue;
        }
        if aset > batas {
            bersama.push(h);
            continue;
        }
        let (ini, paling) = (jumlah.div_ceil(1000), batas / 1000);
        let pesan = Pesan::new(
            format!("halaman `{}` berbobot {ini} kB tanpa gambar, lebih dari {paling} kB", h.path),
            format!("the page `{}` weighs {ini} kB without pictures, more than {paling} kB", h.path),
        );
        match h.sumber {
            Some(file) => lapor.di(crate::base::span::Span::at_start(file), pesan),
            None => lapor.di_berkas(h.path, pesan),
        };
    }
    let pesan = Pesan::new(
        format!("gaya, skrip, dan huruf tema berbobot lebih dari {} kB", batas / 1000),
        format!("styles, scripts and fonts of the theme weigh more than {} kB", batas / 1000),
    );
    if let Some(temuan) = di_halaman(&bersama, pesan, lapor) {
        temuan.remedy = tema();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_focus_that_draws_nothing_is_none() {
        for (css, ada) in [
            (":focus-visible{outline:3px solid var(--x)}", true),
            ("a:focus{box-shadow:0 3px 0 red}", true),
            (":focus{outline:0}", false),
            (":focus { outline: none; }", false),
            (":focus-visible{outline:3px solid transparent}", false),
            (":focus{color:red}", false),
            (":hover{outline:3px solid}", false),
        ] {
            assert_eq!(berfokus(css), ada, "{css}");
        }
    }

    #[test]
    fn only_a_query_for_print_is_a_print_style() {
        for (css, ada) in [
            ("@media print{a{color:red}}", true),
            ("@media screen , print {a{}}", true),
            ("@media screen{.print{}}", false),
            (".print{}", false),
        ] {
            assert_eq!(bercetak(css), ada, "{css}");
        }
    }
}
