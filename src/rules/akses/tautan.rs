//! Links: what they are called, and what they lead to.

use crate::base::indonesia::kutip;
use crate::diag::Pesan;
use crate::model::daerah::Instansi;
use crate::rules::akses::naskah::{Blok, Tautan, blok, semua, tautan};
use crate::rules::konteks::{Konteks, Lapor};

/// AKS-005: the words of a link do not say where it leads.
pub fn teks_hampa(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for tulisan in semua(instansi) {
        for t in tautan(tulisan.badan) {
            if let Some(pesan) = hampa(ctx, t.teks) {
                lapor.di(tulisan.span(&t.rentang), pesan);
            }
        }
    }
    for berkas in &instansi.daftar_layanan {
        let Some(daring) = berkas.isi.as_ref().and_then(|l| l.tautan_daring.nilai()) else { continue };
        if let Some(pesan) = hampa(ctx, daring.judul.teks()) {
            lapor.di_isian(berkas, daring.judul.span(), pesan);
        }
    }
}

fn hampa(ctx: &Konteks<'_>, teks: &str) -> Option<Pesan> {
    let bersih = teks.replace(['*', '_', '`'], "");
    let bersih = bersih.trim().trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let alamat = ["https://", "http://", "www."].iter().any(|awal| bersih.starts_with(awal));
    if alamat && !bersih.contains(' ') {
        let teks = kutip(teks);
        return Some(Pesan::new(
            format!("tautan {teks} hanya berupa alamat"),
            format!("the link {teks} is nothing but an address"),
        ));
    }
    let kata: Vec<&str> = bersih.split_whitespace().collect();
    let kata = kata.join(" ");
    (!kata.is_empty() && ctx.peraturan.teks_tautan_hampa().contains(&kata)).then(|| {
        let teks = kutip(teks);
        Pesan::new(
            format!("teks tautan {teks} tidak menyebut ke mana tautan menuju"),
            format!("the words {teks} do not say where the link leads"),
        )
    })
}

/// AKS-008: a recording without its words in writing.
pub fn rekaman_tanpa_transkrip(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for tulisan in semua(instansi) {
        let daftar = tautan(tulisan.badan);
        let rekaman: Vec<&Tautan<'_>> = daftar.iter().filter(|t| rekaman(ctx, t.tujuan)).collect();
        let Some(pertama) = rekaman.first() else { continue };
        let transkrip = |teks: &str| teks.to_lowercase().contains("transkrip");
        let judul = blok(tulisan.badan).into_iter().any(|(b, r)| b == Blok::Judul && transkrip(&tulisan.badan[r]));
        if judul || daftar.iter().any(|t| transkrip(t.teks) && !rekaman.contains(&t)) {
            continue;
        }
        let (teks, n) = (kutip(pertama.teks), rekaman.len());
        let pesan = match n {
            1 => Pesan::new(
                format!("rekaman {teks} tidak punya transkrip"),
                format!("the recording {teks} has no transcript"),
            ),
            _ => Pesan::new(
                format!("{n} rekaman tidak punya transkrip, antara lain {teks}"),
                format!("{n} recordings have no transcript, such as {teks}"),
            ),
        };
        lapor.di(tulisan.span(&pertama.rentang), pesan);
    }
}

/// Tells whether an address leads to sound or moving pictures.
fn rekaman(ctx: &Konteks<'_>, tujuan: &str) -> bool {
    let berkas = tujuan.split(['?', '#']).next().unwrap_or_default();
    let akhiran = berkas.rsplit('/').next().and_then(|nama| nama.rsplit_once('.')).map(|(_, akhiran)| akhiran);
    akhiran.is_some_and(|a| ctx.peraturan.akhiran_rekaman().iter().any(|r| a.eq_ignore_ascii_case(r)))
        // Most links stay on the site and name no host.
        || tujuan.contains("//") && ctx.peraturan.rekaman().iter().any(|p| p.memuat_alamat(tujuan))
}
