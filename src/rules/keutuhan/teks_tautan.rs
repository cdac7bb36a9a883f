//! INT-022: words of a link that name another domain than the one it leads to.

use memchr::memchr3_iter;

use crate::base::host::di_bawah;
use crate::base::indonesia::kutip;
use crate::base::nilai::Nilai;
use crate::base::tautan::Tautan;
use crate::diag::Pesan;
use crate::model::daerah::Instansi;
use crate::peraturan::NamaDomain;
use crate::pindai::domain::{disebut, tampil, terbawa, terdaftar, terkandung};
use crate::rules::akses::naskah::semua;
use crate::rules::konteks::{Konteks, Lapor};
use crate::syntax::markdown::{self, Gambar, Naskah, Penyelesai};

/// INT-022.
pub fn domain_lain(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let nama = ctx.peraturan.nama_domain();
    for tulisan in semua(instansi).into_iter().filter(|t| menyebut(t.badan, nama)) {
        let Ok(offset) = u32::try_from(tulisan.mulai) else { continue };
        // Escapes, entities, marks inside a word and addresses below the text are read as the page is made.
        let naskah = Naskah { text: tulisan.badan, file: tulisan.file, offset };
        for link in markdown::render(&naskah, &Apa).links {
            if let Some(pesan) = beda(ctx, &link.text, &link.target) {
                lapor.di(link.span, pesan);
            }
        }
    }
    for berkas in &instansi.daftar_layanan {
        let Some(daring) = berkas.isi.as_ref().and_then(|l| l.tautan_daring.nilai()) else { continue };
        let Some(url) = daring.url.nilai() else { continue };
        if let Some(pesan) = beda(ctx, daring.judul.teks(), url.as_str()) {
            lapor.di_isian(berkas, daring.judul.span(), pesan);
        }
    }
}

/// Leaves every target as it is written.
struct Apa;

impl Penyelesai for Apa {
    fn tautan(&self, _: &str) -> Option<String> {
        None
    }

    fn gambar(&self, _: &str) -> Option<Gambar> {
        None
    }
}

/// Tells whether something in square brackets may name a domain; most texts name none and need not be read twice.
fn menyebut(badan: &str, nama: &NamaDomain) -> bool {
    let (mut dalam, mut mulai) = (0_usize, 0);
    let bytes = badan.as_bytes();
    for at in memchr3_iter(b'[', b']', b'\n', bytes) {
        match bytes[at] {
            b'[' if dalam == 0 => (dalam, mulai) = (1, at + 1),
            b'[' => dalam += 1,
            b']' if dalam > 1 => dalam -= 1,
            b'\n' if bytes.get(at + 1) != Some(&b'\n') => {}
            // The end of the paragraph is the end of every bracket.
            _ if dalam > 0 => {
                dalam = 0;
                if bernama(&badan[mulai..at], nama) {
                    return true;
                }
            }
            _ => {}
        }
    }
    dalam > 0 && bernama(&badan[mulai..], nama)
}

fn bernama(teks: &str, nama: &NamaDomain) -> bool {
    teks.contains('&')
        || !disebut(&teks.replace(['*', '_', '~', '`', '\\', '[', ']'], ""), &nama.ujung, &nama.ujung_umum).is_empty()
}

/// Says that words name other domains than the target; they may name it among others.
fn beda(ctx: &Konteks<'_>, teks: &str, target: &str) -> Option<Pesan> {
    let nama = ctx.peraturan.nama_domain();
    let tujuan = Tautan::parse(target).ok()?;
    let disebut = disebut(teks, &nama.ujung, &nama.ujung_umum);
    let pertama = disebut.first()?;
    // Sample data puts a label behind every host.
    let akhiran = ctx.daerah.akhiran_host().map(|akhiran| format!(".{akhiran}")).unwrap_or_default();
    let polos = |host: &str| host.strip_suffix(&akhiran).unwrap_or(host).to_owned();
    let pokok = |host: &str| terdaftar(&polos(host), &nama.akhiran).to_owned();
    // Who shows the page of another leads to it; an account may be called as a domain is.
    let tuju = polos(tujuan.host());
    let isi = terkandung(&tuju, &nama.perantara);
    let medsos = ctx.peraturan.platform_medsos().iter().flat_map(|p| &p.host);
    let mut pembawa = medsos.chain(&nama.beralamat_akun).chain(&nama.perantara);
    let membawa = isi.is_none() && pembawa.any(|p| di_bawah(&tuju, p));
    let milik = pokok(isi.as_deref().unwrap_or(&tuju));
    if disebut.iter().any(|d| nama.satu_pemilik(&pokok(d), &milik) || membawa && terbawa(&tujuan, &polos(d))) {
        return None;
    }
    let (kata, tuju) = (kutip(&tampil(pertama)), kutip(tujuan.host()));
    Some(Pesan::new(
        format!("teks tautan menyebut {kata}, tetapi tautannya menuju {tuju}"),
        format!("the words of the link name {kata}, but it leads to {tuju}"),
    ))
}
