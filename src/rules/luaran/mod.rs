//! Checks on the pages as they are built: links, required sections, identities.
//!
//! They see what really leaves the tool, and so find what a reader of sources cannot: a theme that loses a section, or
//! two pages that claim one address.

mod identitas;
mod keluar;
mod komponen;
mod seksi;
mod tautan;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::base::span::{FileId, Span};
use crate::cek;
use crate::diag::Diagnostic;
use crate::model::daerah::Instansi;
use crate::rules::cek::{Cara, Cek};
use crate::rules::jalan::jalankan;
use crate::rules::konteks::{Konteks, Lapor, Milik};

pub use keluar::{Keluar, keluar};
pub use tautan::{Antar, PetaSitus};

/// Checks of this family.
pub const CEK: &[Cek] = &[
    cek!("STD-003", Cara::Luaran),
    cek!("INT-001", Cara::Luaran),
    cek!("INT-002", Cara::Luaran),
    cek!("INT-013", Cara::Luaran),
];

/// What a built page holds.
#[derive(Debug, Clone)]
pub struct FaktaHalaman<'a> {
    /// Address in the site, such as `/layanan/ktp-el/`.
    pub path: &'a str,
    /// The source file, where the page comes from one.
    pub sumber: Option<FileId>,
    /// Values of `id`, in order.
    pub ids: Vec<Cow<'a, str>>,
    /// Targets of links, in order.
    pub tautan: Vec<Cow<'a, str>>,
    /// Addresses that the page loads.
    pub muatan: Vec<Cow<'a, str>>,
    /// Places of links that an author wrote, by the address that they became.
    pub asal: Vec<(&'a str, Span)>,
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
    /// Hosts of the sites of the kabupaten: those they are built under, and the official ones that an author may type.
    pub saudara: &'a BTreeSet<String>,
    /// Links that an author wrote to something that cannot exist.
    pub buntu: Vec<(&'a str, Span)>,
}

/// Judges a built site; returns its findings, and the links into other sites that are still to be followed.
#[must_use]
pub fn periksa(ctx: &Konteks<'_>, instansi: &Instansi, situs: &FaktaSitus<'_>) -> (Vec<Diagnostic>, Vec<Antar>) {
    let mut hasil: Vec<Milik> = Vec::new();
    let mut antar = Vec::new();
    laporkan(ctx, "STD-003", &instansi.label, &mut hasil, |lapor| komponen::tampil(ctx, instansi, situs, lapor));
    laporkan(ctx, "INT-001", &instansi.label, &mut hasil, |lapor| antar = tautan::dalam(instansi, situs, lapor));
    laporkan(ctx, "INT-002", &instansi.label, &mut hasil, |lapor| seksi::wajib(ctx, instansi, situs, lapor));
    laporkan(ctx, "INT-013", &instansi.label, &mut hasil, |lapor| identitas::unik(situs, lapor));
    (hasil.into_iter().map(|(_, temuan)| temuan).collect(), antar)
}

/// Follows links into other sites, by host.
#[must_use]
pub fn periksa_antar(
    ctx: &Konteks<'_>,
    label: &str,
    antar: &[Antar],
    peta: &BTreeMap<String, PetaSitus>,
) -> Vec<Diagnostic> {
    let mut hasil: Vec<Milik> = Vec::new();
    laporkan(ctx, "INT-001", label, &mut hasil, |lapor| tautan::antar(antar, peta, lapor));
    hasil.into_iter().map(|(_, temuan)| temuan).collect()
}

fn laporkan(ctx: &Konteks<'_>, kode: &str, label: &str, hasil: &mut Vec<Milik>, fungsi: impl FnOnce(&mut Lapor<'_>)) {
    if let Some(cek) = CEK.iter().find(|cek| cek.kode == kode) {
        jalankan(ctx, cek, Some(label), hasil, fungsi);
    }
}
