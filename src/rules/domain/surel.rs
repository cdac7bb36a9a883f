//! DOM-006: official contacts use the official e-mail domain.

use crate::base::indonesia::kutip;
use crate::base::nilai::Nilai;
use crate::base::span::Span;
use crate::base::surel::Surel;
use crate::diag::Pesan;
use crate::model::daerah::Instansi;
use crate::model::pengaduan::JenisKanal;
use crate::rules::konteks::{Konteks, Lapor};
use crate::syntax::isian::Isian;

/// DOM-006.
pub(super) fn tidak_resmi(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let domain = ctx.daerah.domain();
    if domain.is_empty() {
        return;
    }
    for (surel, span) in semua(instansi) {
        if surel.di_bawah(&domain) {
            continue;
        }
        let alamat = kutip(surel.as_str());
        lapor.di(
            span,
            Pesan::new(
                format!("surel {alamat} tidak memakai domain resmi `{domain}`"),
                format!("the e-mail address {alamat} does not use the official domain `{domain}`"),
            ),
        );
    }
}

/// Returns every official address with its place, in the order of the files.
fn semua(instansi: &Instansi) -> Vec<(Surel, Span)> {
    let mut hasil = Vec::new();
    let mut tambah = |isian: &Isian<Surel>| hasil.extend(isian.bidang().map(|b| (b.nilai.clone(), b.span)));
    if let Some(profil) = instansi.profil.as_ref().and_then(|b| b.isi.as_ref()) {
        tambah(&profil.surel);
    }
    if let Some(pelaksana) = instansi.pelaksana.as_ref().and_then(|b| b.isi.as_ref()) {
        pelaksana.daftar.daftar().iter().for_each(|unit| tambah(&unit.surel));
    }
    if let Some(ppid) = instansi.ppid.profil.as_ref().and_then(|b| b.isi.as_ref()) {
        tambah(&ppid.surel);
    }
    if let Some(pengaduan) = instansi.pengaduan.as_ref().and_then(|b| b.isi.as_ref()) {
        for kanal in pengaduan.kanal.daftar() {
            // The value of a channel is free text; what is no address here is a fault of the channel, not of the domain.
            if kanal.jenis.salin() == Some(JenisKanal::Surel)
                && let Some(nilai) = kanal.nilai.nilai.bidang()
                && let Ok(surel) = Surel::parse(nilai)
            {
                hasil.push((surel, nilai.span));
            }
        }
    }
    hasil
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_domain_and_what_is_under_it_is_official() {
        for (surel, resmi) in [
            ("dinkukmp@purworejokab.go.id", true),
            ("x@mail.purworejokab.go.id", true),
            ("x@purworejokab.go.id.example.com", false),
            ("dinas@gmail.com", false),
        ] {
            assert_eq!(Surel::parse(surel).unwrap().di_bawah("purworejokab.go.id"), resmi, "{surel}");
        }
    }
}
