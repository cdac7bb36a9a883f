//! Checks on the pages as they are built: links, required sections, identities, and what a browser would load and show.
//!
//! They see what really leaves the tool, and so find what a reader of sources cannot: a theme that loses a section, or
//! two pages that claim one address. A fault that a theme repeats on many pages is one finding.

mod bentuk;
mod domain;
mod ganjil;
mod gaya;
mod hilang;
mod identitas;
mod jadwal;
mod kelompok;
mod keluar;
mod komponen;
mod muatan;
mod rantai;
mod seksi;
mod tautan;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::base::span::{FileId, Span};
use crate::cek;
use crate::diag::Diagnostic;
use crate::html::fakta::{Facts, facts, facts_dengan};
use crate::html::ulang::Potongan;
use crate::model::daerah::Instansi;
use crate::model::jadwal::Masa;
use crate::rules::cek::{Cara, Cek};
use crate::rules::jalan::jalankan;
use crate::rules::konteks::{Konteks, Lapor, Milik};
use crate::rules::{akses, isi};

pub use gaya::Pasangan;
pub use hilang::{HalamanLama, turunan};
pub use keluar::{Keluar, keluar};
pub use rantai::Pindahan;
pub use tautan::{Antar, NamaRekaman, PetaSitus, berkas_dari};

/// Checks of this family.
pub const CEK: &[Cek] = &[
    cek!("STD-003", Cara::Luaran),
    cek!("MED-006", Cara::Luaran),
    cek!("PDP-013", Cara::Luaran),
    cek!("AKS-009", Cara::Luaran),
    cek!("AKS-011", Cara::Luaran),
    cek!("AKS-012", Cara::Luaran),
    cek!("AKS-013", Cara::Luaran),
    cek!("AKS-015", Cara::Luaran),
    cek!("INT-001", Cara::Luaran),
    cek!("INT-002", Cara::Luaran),
    cek!("INT-005", Cara::Luaran),
    cek!("INT-013", Cara::Luaran),
    cek!("INT-018", Cara::Luaran),
    cek!("INT-021", Cara::Luaran),
    cek!("INT-023", Cara::Luaran),
    cek!("APP-010", Cara::Luaran),
];

/// What a built page holds.
#[derive(Debug, Clone)]
pub struct FaktaHalaman<'a> {
    /// Address in the site, such as `/layanan/ktp-el/`.
    pub path: &'a str,
    /// The source file, where the page comes from one.
    pub sumber: Option<FileId>,
    /// Bytes of the page.
    pub bobot: usize,
    /// What stands in it.
    pub fakta: Facts<'a>,
    /// Places of links that an author wrote, by the address that they became.
    pub asal: Vec<(&'a str, Span)>,
}

impl<'a> FaktaHalaman<'a> {
    /// Reads a page of the site with the origin `asal`, without the places of its links.
    #[must_use]
    pub fn baca(path: &'a str, sumber: Option<FileId>, html: &'a str, asal: &str) -> Self {
        Self::baca_dengan(path, sumber, html, asal, &[])
    }

    /// Reads a page that holds, in this order, pieces that were read before.
    #[must_use]
    pub fn baca_dengan(
        path: &'a str,
        sumber: Option<FileId>,
        html: &'a str,
        asal: &str,
        potongan: &[&Potongan],
    ) -> Self {
        Self { path, sumber, bobot: html.len(), fakta: facts_dengan(html, asal, potongan), asal: Vec::new() }
    }
}

/// What a built site holds.
#[derive(Debug, Clone)]
pub struct FaktaSitus<'a> {
    /// Host under which it is built.
    pub host: &'a str,
    /// The pages.
    pub halaman: Vec<FaktaHalaman<'a>>,
    /// Paths of all files, pages included, without a leading slash.
    pub berkas: &'a BTreeSet<String>,
    /// Files that the tool makes itself, with their bytes: those of the theme, and small ones.
    pub kecil: &'a [(String, Vec<u8>)],
    /// Colours of the theme that meet on a page.
    pub pasangan: &'a [Pasangan],
    /// Hosts of the sites of the kabupaten: those they are built under, and the official ones that an author may type.
    pub saudara: &'a BTreeSet<String>,
    /// Links that an author wrote to records by kind and id, by their places.
    pub rujukan: BTreeMap<Span, &'a str>,
    /// Links that an author wrote to something that cannot exist.
    pub buntu: Vec<(&'a str, Span)>,
    /// What is not there on the build date, by its address and by the files that only it names.
    pub jadwal: &'a BTreeMap<String, Masa>,
    /// Faults that were already reported in a source: the page made from it may show them again.
    pub sudah: BTreeSet<(&'static str, FileId)>,
}

/// Judges a built site; returns its findings, and the links into other sites that are still to be followed.
#[must_use]
pub fn periksa(ctx: &Konteks<'_>, instansi: &Instansi, situs: &FaktaSitus<'_>) -> (Vec<Diagnostic>, Vec<Antar>) {
    let mut hasil: Vec<Milik> = Vec::new();
    let mut antar = Vec::new();
    let jangkauan = seksi::jangkauan(ctx, instansi, situs);
    let mut cek = |kode: &str, fungsi: &mut dyn FnMut(&mut Lapor<'_>)| {
        laporkan(ctx, kode, &instansi.label, &mut hasil, |lapor| fungsi(lapor));
    };
    // What is left of an agency that is no more has no sections to show.
    if !instansi.penunjuk() {
        cek("STD-003", &mut |lapor| komponen::tampil(ctx, instansi, situs, lapor));
        cek("INT-002", &mut |lapor| seksi::wajib(ctx, instansi, situs, &jangkauan, lapor));
        cek("AKS-011", &mut |lapor| seksi::kosong(ctx, instansi, situs, lapor));
        cek("AKS-013", &mut |lapor| seksi::dalam(ctx, instansi, &jangkauan, lapor));
    }
    cek("INT-001", &mut |lapor| {
        antar = tautan::dalam(ctx, instansi, situs, lapor);
        jadwal::lalu(situs, lapor);
    });
    cek("INT-013", &mut |lapor| identitas::unik(situs, lapor));
    cek("AKS-001", &mut |lapor| bentuk::gambar(situs, lapor));
    cek("AKS-002", &mut |lapor| bentuk::bahasa(situs, lapor));
    cek("AKS-003", &mut |lapor| bentuk::judul(situs, lapor));
    cek("AKS-006", &mut |lapor| bentuk::tabel(situs, lapor));
    cek("AKS-009", &mut |lapor| {
        bentuk::kerangka(situs, lapor);
        gaya::fokus(situs, lapor);
    });
    cek("AKS-004", &mut |lapor| gaya::kontras_tema(situs, lapor));
    cek("AKS-012", &mut |lapor| gaya::bobot(ctx, situs, lapor));
    cek("AKS-015", &mut |lapor| gaya::cetak(situs, lapor));
    cek("INT-005", &mut |lapor| muatan::luar(ctx, situs, lapor));
    cek("INT-006", &mut |lapor| muatan::sebaris(situs, lapor));
    cek("INT-021", &mut |lapor| domain::menyerupai(ctx, instansi, situs, lapor));
    cek("INT-023", &mut |lapor| ganjil::tujuan(situs, lapor));
    cek("MED-006", &mut |lapor| muatan::sematan(ctx, situs, lapor));
    cek("PDP-013", &mut |lapor| muatan::pelacak(ctx, situs, lapor));
    cek("PDP-012", &mut |lapor| muatan::formulir(instansi, situs, lapor));
    cek("APP-010", &mut |lapor| muatan::masuk(situs, lapor));
    (hasil.into_iter().map(|(_, temuan)| temuan).collect(), antar)
}

/// Follows links into other sites, by host.
#[must_use]
pub fn periksa_antar(
    ctx: &Konteks<'_>,
    label: &str,
    antar: &[Antar],
    peta: &BTreeMap<String, PetaSitus>,
    nama: NamaRekaman<'_>,
) -> Vec<Diagnostic> {
    let mut hasil: Vec<Milik> = Vec::new();
    laporkan(ctx, "INT-001", label, &mut hasil, |lapor| tautan::antar(antar, peta, nama, lapor));
    hasil.into_iter().map(|(_, temuan)| temuan).collect()
}

/// Judges the old addresses of the site at `host` by those of its siblings; `antar` are its links to them.
#[must_use]
pub fn periksa_rantai(
    ctx: &Konteks<'_>,
    label: &str,
    host: &str,
    antar: &[Antar],
    pindah: &Pindahan,
) -> Vec<Diagnostic> {
    let mut hasil: Vec<Milik> = Vec::new();
    laporkan(ctx, "INT-001", label, &mut hasil, |lapor| rantai::antar(host, antar, pindah, lapor));
    hasil.into_iter().map(|(_, temuan)| temuan).collect()
}

/// Judges a site by the pages that it had before; `ada` tells whether an address leads to something today.
#[must_use]
pub fn periksa_lama(
    ctx: &Konteks<'_>,
    instansi: &Instansi,
    lama: &[HalamanLama],
    ada: &dyn Fn(&str) -> bool,
) -> Vec<Diagnostic> {
    let mut hasil: Vec<Milik> = Vec::new();
    laporkan(ctx, "INT-018", &instansi.label, &mut hasil, |lapor| {
        hilang::tanpa_penunjuk(ctx, instansi, lama, ada, lapor);
    });
    hasil.into_iter().map(|(_, temuan)| temuan).collect()
}

fn laporkan(ctx: &Konteks<'_>, kode: &str, label: &str, hasil: &mut Vec<Milik>, fungsi: impl FnOnce(&mut Lapor<'_>)) {
    // What editors can get wrong in a source stands in other families; a page can show the same fault.
    if let Some(cek) = [CEK, akses::CEK, isi::CEK].into_iter().flatten().find(|cek| cek.kode == kode) {
        jalankan(ctx, cek, Some(label), hasil, fungsi);
    }
}
/// Returns the anchors of a page.
#[must_use]
pub fn id_halaman(html: &str) -> BTreeSet<String> {
    facts(html, "").ids.into_iter().map(Cow::into_owned).collect()
}
