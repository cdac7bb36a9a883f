//! The shape of a page, for those who hear it or move by keyboard: words for pictures, headings, tables, language, frame.

use crate::diag::Pesan;
use crate::html::audit::Jenis;
use crate::rules::konteks::Lapor;
use crate::rules::luaran::kelompok::{di_halaman, masalah};
use crate::rules::luaran::{FaktaHalaman, FaktaSitus};

/// AKS-001: an image without `alt`.
pub fn gambar(situs: &FaktaSitus<'_>, lapor: &mut Lapor<'_>) {
    masalah(situs, lapor, |jenis| match jenis {
        Jenis::GambarTanpaAlt => {
            Some(Pesan::new("gambar tidak punya atribut `alt`", "an image has no attribute `alt`"))
        }
        _ => None,
    });
}

/// AKS-002: a page that does not say that it is in Indonesian.
pub fn bahasa(situs: &FaktaSitus<'_>, lapor: &mut Lapor<'_>) {
    masalah(situs, lapor, |jenis| match jenis {
        Jenis::TanpaBahasa => {
            Some(Pesan::new("`<html>` tidak menyebut bahasanya, `lang=\"id\"`", "`<html>` does not say `lang=\"id\"`"))
        }
        Jenis::BahasaLain(kode) => Some(Pesan::new(
            format!("`<html lang=\"{kode}\">` bukan bahasa Indonesia"),
            format!("`<html lang=\"{kode}\">` is not Indonesian"),
        )),
        _ => None,
    });
}

/// AKS-003: headings that skip a level, or not exactly one title.
pub fn judul(situs: &FaktaSitus<'_>, lapor: &mut Lapor<'_>) {
    masalah(situs, lapor, |jenis| match jenis {
        Jenis::JumlahH1(0) => Some(Pesan::new("tidak ada judul `h1`", "there is no title `h1`")),
        Jenis::JumlahH1(n) => {
            Some(Pesan::new(format!("ada {n} judul `h1`, bukan satu"), format!("there are {n} titles `h1`, not one")))
        }
        Jenis::JudulMelompat { dari, ke } => Some(Pesan::new(
            format!("judul melompat dari `h{dari}` ke `h{ke}`"),
            format!("a heading skips from `h{dari}` to `h{ke}`"),
        )),
        _ => None,
    });
}

/// AKS-006: a table without header cells.
pub fn tabel(situs: &FaktaSitus<'_>, lapor: &mut Lapor<'_>) {
    masalah(situs, lapor, |jenis| match jenis {
        Jenis::TabelTanpaTh => Some(Pesan::new("tabel tidak punya sel kepala `th`", "a table has no header cell `th`")),
        _ => None,
    });
}

/// Words of a part that a page should have, in both languages, and whether it has it.
type Uji<'a> = (&'a str, &'a str, &'a dyn Fn(&FaktaHalaman<'_>) -> bool);

/// AKS-009: the frame that everyone who does not use a mouse or eyes relies on.
pub fn kerangka(situs: &FaktaSitus<'_>, lapor: &mut Lapor<'_>) {
    masalah(situs, lapor, |jenis| match jenis {
        Jenis::TanpaJudul => Some(Pesan::new("halaman tidak punya `title`", "the page has no `title`")),
        Jenis::JumlahMain(n) => Some(Pesan::new(
            format!("ada {n} bagian `main`, bukan satu"),
            format!("there are {n} parts `main`, not one"),
        )),
        _ => None,
    });
    let lompat = |h: &FaktaHalaman<'_>| {
        let f = &h.fakta;
        f.lompat.is_some() && f.lompat == f.id_main
    };
    let uji: [Uji<'_>; 4] = [
        ("tautan pertama bukan tautan lompat ke `main`", "the first link does not jump to `main`", &lompat),
        ("tidak ada bagian `header`", "there is no part `header`", &|h| h.fakta.tengara.kepala),
        ("tidak ada bagian `nav`", "there is no part `nav`", &|h| h.fakta.tengara.menu),
        ("tidak ada bagian `footer`", "there is no part `footer`", &|h| h.fakta.tengara.kaki),
    ];
    for (id, en, ada) in uji {
        let tanpa: Vec<&FaktaHalaman<'_>> = situs.halaman.iter().filter(|h| !ada(h)).collect();
        di_halaman(&tanpa, Pesan::new(id, en), lapor);
    }
}
