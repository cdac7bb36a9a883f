//! PDP-012: data of citizens go to a form of others, and nobody says what happens to them.

use crate::diag::Pesan;
use crate::model::daerah::Instansi;
use crate::peraturan::PihakKetiga;
use crate::rules::akses::naskah::{semua, tautan};
use crate::rules::konteks::{Konteks, Lapor};

/// Tells whether a site has a page about how it treats data of people.
pub fn berpemberitahuan(instansi: &Instansi) -> bool {
    instansi.daftar_halaman.iter().any(|n| {
        let judul = n.berkas.isi.as_ref().map_or("", |k| k.judul.teks());
        n.berkas.id.contains("privasi") || judul.to_lowercase().contains("privasi")
    })
}

/// Reports links to forms of others, except those of the complaint channels, which ADU-013 judges.
pub fn formulir_luar(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    if berpemberitahuan(instansi) {
        return;
    }
    let luar = |alamat: &&str| alamat.contains("//");
    let kenal = |alamat: &str| {
        Some(alamat).filter(luar).and_then(|a| ctx.peraturan.formulir_luar().iter().find(|p| p.memuat_alamat(a)))
    };
    let pesan = |p: &PihakKetiga| {
        Pesan::new(
            format!("{} mengumpulkan data, tetapi situs tidak punya kebijakan privasi", p.nama),
            format!("{} collects data, but the site has no privacy notice", p.nama),
        )
    };
    for tulisan in semua(instansi) {
        for t in tautan(tulisan.badan) {
            if let Some(p) = kenal(t.tujuan) {
                lapor.di(tulisan.span(&t.rentang), pesan(p));
            }
        }
    }
    for berkas in &instansi.daftar_layanan {
        let Some(daring) = berkas.isi.as_ref().and_then(|l| l.tautan_daring.nilai()) else { continue };
        if let Some(p) = daring.url.nilai().and_then(|url| kenal(&url.to_string())) {
            lapor.di_isian(berkas, daring.url.span(), pesan(p));
        }
    }
}
