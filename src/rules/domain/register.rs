//! The register entry of an agency: decree, kind, site and who runs it.

use crate::base::indonesia::kutip;
use crate::diag::Pesan;
use crate::model::daerah::Instansi;
use crate::rules::domain::host::{host, label_di_bawah};
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::wajib::{keputusan_kurang, kurang};
use crate::syntax::isian::Isian;

/// DOM-004.
pub(super) fn keputusan_kosong(_: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let Some(register) = &instansi.register.isi else { return };
    let (nomor, tanggal, pejabat) = match &register.sk_subdomain {
        Isian::Rusak(_) => return,
        Isian::Kosong(_) => (true, true, true),
        Isian::Isi(sk) => (sk.nomor.kosong(), sk.tanggal.kosong(), sk.pejabat.kosong()),
    };
    let bagian = [(nomor, "nomor", "number"), (tanggal, "tanggal", "date"), (pejabat, "pejabat", "official")];
    let Some((id, en)) = kurang(&bagian) else { return };
    lapor.di_isian(
        &instansi.register,
        register.sk_subdomain.span(),
        Pesan::new(
            format!("keputusan tentang subdomain belum lengkap: {id} belum ditulis"),
            format!("the decree on the subdomain is incomplete: {en} not written"),
        ),
    );
}

/// DOM-005.
pub(super) fn keputusan_tidak_cocok(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let Some(sk) = instansi.register.isi.as_ref().and_then(|r| r.sk_subdomain.nilai()) else { return };
    let domain = ctx.daerah.domain();
    // A host outside the domain is itself the fault (DOM-001); the decree may well name the right one.
    if let (Some(tertulis), Some(host)) = (sk.host.bidang(), host(instansi, &domain))
        && label_di_bawah(&host, &domain).is_some()
        && tertulis.as_str() != host
    {
        let (a, b) = (kutip(tertulis.as_str()), kutip(&host));
        lapor.di(
            tertulis.span,
            Pesan::new(
                format!("keputusan menyebut {a}, sedangkan situs ini {b}"),
                format!("the decree names {a}, while this site is {b}"),
            ),
        );
    }
    if let Some(tanggal) = sk.tanggal.bidang().filter(|t| t.nilai > ctx.tanggal) {
        let t = tanggal.iso();
        lapor.di(
            tanggal.span,
            Pesan::new(
                format!("keputusan bertanggal {t}, sesudah situs ini terbit"),
                format!("the decree is dated {t}, after this site is published"),
            ),
        );
    }
    let penetap = ctx.hukum.istilah().penetap_subdomain.as_deref();
    if let (Some(penetap), Some(pejabat)) = (penetap, sk.pejabat.bidang())
        && !memuat(pejabat, penetap)
    {
        let tertulis = kutip(pejabat);
        lapor.di(
            pejabat.span,
            Pesan::new(
                format!("keputusan ditandatangani {tertulis}, bukan {penetap}"),
                format!("the decree is signed by {tertulis}, not by {penetap}"),
            ),
        );
    }
}

fn memuat(teks: &str, bagian: &str) -> bool {
    teks.to_lowercase().contains(&bagian.to_lowercase())
}

/// DOM-010: content without a register entry is reported where files are put together.
pub(super) fn jenis_tidak_dikenal(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let Some(register) = &instansi.register.isi else { return };
    let daftar = ctx.hukum.jenis().join(", ");
    match &register.jenis {
        Isian::Rusak(_) => {}
        Isian::Kosong(span) => {
            let pesan = Pesan::new("jenis perangkat daerah belum ditulis", "the kind of agency is not written");
            lapor.di_isian(&instansi.register, *span, pesan).remedy = Pesan::new(
                format!("isi `jenis` dengan salah satu dari {daftar}"),
                format!("fill in `jenis` with one of {daftar}"),
            );
        }
        Isian::Isi(jenis) => {
            let kata = jenis.kata();
            if !ctx.hukum.jenis().iter().any(|j| j == kata) {
                let daerah = ctx.hukum.daerah();
                lapor.di(
                    jenis.span,
                    Pesan::new(
                        format!("jenis `{kata}` tidak dikenal di {daerah}; pilihannya {daftar}"),
                        format!("the kind `{kata}` is not known in {daerah}; the choices are {daftar}"),
                    ),
                );
            }
        }
    }
}

/// DOM-011.
pub(super) fn tanpa_situs(ctx: &Konteks<'_>, lapor: &mut Lapor<'_>) {
    for instansi in ctx.dinilai().filter(|i| !i.bersitus()) {
        let span = instansi.register.isi.as_ref().and_then(|r| r.bersitus.span());
        lapor.milik(&instansi.label);
        lapor.di_isian(
            &instansi.register,
            span,
            // The place names the agency; without its name, many agencies are one thing to read.
            Pesan::new(
                "perangkat daerah ini terdaftar, tetapi belum punya situs",
                "this agency is registered, but has no site",
            ),
        );
    }
}

/// DOM-013.
pub(super) fn pengelola_kosong(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let Some(register) = &instansi.register.isi else { return };
    let (jenis, unit, sk) = match &register.pengelola {
        Isian::Rusak(_) => return,
        Isian::Kosong(_) => (true, true, true),
        Isian::Isi(p) => (p.jenis.kosong(), p.unit.kosong(), keputusan_kurang(&p.sk).is_some()),
    };
    let bagian = [(jenis, "jenis", "kind"), (unit, "unit", "unit"), (sk, "keputusan", "decree")];
    if let Some((id, en)) = kurang(&bagian) {
        lapor.di_isian(
            &instansi.register,
            register.pengelola.span(),
            Pesan::new(
                format!("pengelola situs belum lengkap: {id} belum ditulis"),
                format!("who runs the site is incomplete: {en} not written"),
            ),
        );
        return;
    }
    let penetap = ctx.hukum.istilah().penetap_pengelola.as_deref();
    let pejabat = register.pengelola.nilai().and_then(|p| p.sk.nilai()).and_then(|sk| sk.pejabat.bidang());
    if let (Some(penetap), Some(pejabat)) = (penetap, pejabat)
        && !memuat(pejabat, penetap)
    {
        let tertulis = kutip(pejabat);
        lapor.di(
            pejabat.span,
            Pesan::new(
                format!("tim pengelola ditetapkan {tertulis}, bukan {penetap}"),
                format!("the team is appointed by {tertulis}, not by {penetap}"),
            ),
        );
    }
}
