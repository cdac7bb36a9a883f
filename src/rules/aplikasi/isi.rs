//! What the catalogue records of an application: its kind, address, approvals, audit and source.

use crate::base::host::di_bawah;
use crate::base::indonesia::kutip;
use crate::diag::Pesan;
use crate::model::daerah::Instansi;
use crate::rules::aplikasi::terbaca;
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::wajib::keputusan_kurang;
use crate::syntax::isian::Isian;

/// APP-002: the head of the ICT agency has not recommended the application.
pub fn rekomendasi_kosong(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for entri in terbaca(instansi) {
        let Some((kurang, lacks)) = keputusan_kurang(&entri.isi.rekomendasi) else { continue };
        let nama = kutip(entri.nama());
        let pesan = Pesan::new(
            format!("rekomendasi untuk aplikasi {nama} belum memuat {kurang}"),
            format!("the recommendation for the application {nama} lacks {lacks}"),
        );
        entri.lapor(ctx, lapor, entri.isi.rekomendasi.span(), pesan);
    }
}

/// APP-003: nobody says whether the application is general or special.
pub fn jenis_kosong(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for entri in terbaca(instansi).filter(|e| e.isi.jenis.kosong()) {
        let nama = kutip(entri.nama());
        let pesan = Pesan::new(
            format!("aplikasi {nama} belum disebut `umum` atau `khusus` (`jenis`)"),
            format!("the application {nama} is neither called `umum` nor `khusus` (`jenis`)"),
        );
        entri.lapor(ctx, lapor, entri.isi.jenis.span(), pesan);
    }
}

/// APP-006: the application does not use the domain of the kabupaten.
pub fn di_luar_domain(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let domain = ctx.daerah.domain();
    if domain.is_empty() {
        return;
    }
    for entri in terbaca(instansi) {
        let Some(url) = entri.isi.url.bidang() else { continue };
        if di_bawah(url.host(), &domain) || disetujui(instansi, url.host()) {
            continue;
        }
        let (nama, host) = (kutip(entri.nama()), kutip(url.host()));
        let pesan = Pesan::new(
            format!("aplikasi {nama} beralamat di {host}, di luar domain `{domain}`"),
            format!("the application {nama} is at {host}, outside the domain `{domain}`"),
        );
        entri.lapor(ctx, lapor, Some(url.span), pesan);
    }
}

/// Tells whether a host lies under another domain that was approved for the agency.
fn disetujui(instansi: &Instansi, host: &str) -> bool {
    let Some(register) = &instansi.register.isi else { return false };
    let lain = register.domain_lain.daftar().iter().filter(|d| !d.persetujuan.kosong());
    lain.filter_map(|d| d.host.nilai()).any(|domain| di_bawah(host, &domain.to_string()))
}

/// APP-007: somebody else builds the application, and nothing shows that the ICT agency was asked.
pub fn tanpa_koordinasi(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for entri in terbaca(instansi) {
        let Some(pihak) = entri.isi.pihak_ketiga.bidang() else { continue };
        let Some((kurang, lacks)) = keputusan_kurang(&entri.isi.koordinasi) else { continue };
        let (nama, pihak_tertulis) = (kutip(entri.nama()), kutip(pihak));
        let pesan = Pesan::new(
            format!("aplikasi {nama} dikerjakan {pihak_tertulis}, tetapi catatan koordinasinya belum memuat {kurang}"),
            format!("the application {nama} is built by {pihak_tertulis}, but its coordination lacks {lacks}"),
        );
        entri.lapor(ctx, lapor, entri.isi.koordinasi.span().or(Some(pihak.span)), pesan);
    }
}

/// APP-008: the application was never audited, or too long ago.
pub fn audit_usang(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let bulan = ctx.parameter_u32("audit_tik_bulan");
    for entri in terbaca(instansi) {
        let nama = kutip(entri.nama());
        let pesan = match &entri.isi.audit_terakhir {
            Isian::Kosong(_) => Pesan::new(
                format!("audit aplikasi {nama} belum dicatat (`audit_terakhir`)"),
                format!("no audit of the application {nama} is recorded (`audit_terakhir`)"),
            ),
            Isian::Isi(tanggal) if ctx.lewat_bulan(tanggal.nilai, bulan) => Pesan::new(
                format!("audit terakhir aplikasi {nama} pada {}, lebih dari {bulan} bulan lalu", tanggal.nilai),
                format!(
                    "the last audit of the application {nama} was on {}, more than {bulan} months ago",
                    tanggal.nilai.iso()
                ),
            ),
            Isian::Isi(_) | Isian::Rusak(_) => continue,
        };
        entri.lapor(ctx, lapor, entri.isi.audit_terakhir.span(), pesan);
    }
}

/// APP-009: nobody says where the source is kept.
pub fn tanpa_repositori(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for entri in terbaca(instansi).filter(|e| e.isi.lokasi_repositori.kosong()) {
        let nama = kutip(entri.nama());
        let pesan = Pesan::new(
            format!("tempat kode sumber aplikasi {nama} belum dicatat (`lokasi_repositori`)"),
            format!("where the source of {nama} is kept is not recorded (`lokasi_repositori`)"),
        );
        entri.lapor(ctx, lapor, entri.isi.lokasi_repositori.span(), pesan);
    }
}
