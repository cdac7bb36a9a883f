//! LAP-001 and LAP-002: the report on services exists and is not old.

use crate::base::periode::Periode;
use crate::diag::Pesan;
use crate::model::daerah::{Berkas, Instansi};
use crate::model::kinerja::{Laporan, LaporanPelayanan};
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::laporan::tenggat::jatuh_tempo;
use crate::rules::wajib::{bagian, lapor_bagian};
use crate::syntax::isian::Isian;

/// Returns the reports on services.
pub(super) fn daftar(instansi: &Instansi) -> impl Iterator<Item = (&Berkas<Laporan>, &LaporanPelayanan)> {
    instansi.daftar_laporan.iter().filter_map(|berkas| match berkas.isi.as_ref()? {
        Laporan::Pelayanan(isi) => Some((berkas, &**isi)),
        Laporan::Spbe(_) | Laporan::Informasi(_) => None,
    })
}

/// A report that could not be read may be one on services.
fn ada_rusak(instansi: &Instansi) -> bool {
    instansi.daftar_laporan.iter().any(|b| b.isi.is_none())
}

/// LAP-001.
pub(super) fn kosong(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let Some(bagian) = bagian(ctx, instansi, lapor.kode) else { return };
    if ada_rusak(instansi) || daftar(instansi).next().is_some() {
        return;
    }
    let bulan = ctx.parameter_u32("laporan_pelayanan_bulan");
    let masa = jatuh_tempo(ctx.tanggal, bulan, 0);
    let nama = masa.map_or_else(|| "pelayanan".to_owned(), |m| m.nama());
    let isi = (
        "`jenis: pelayanan`, periode, dan rincian per layanan (masuk, selesai, ditolak, proses, rata-rata waktu)",
        "`jenis: pelayanan`, period, and figures of each service (received, done, refused, open, mean time)",
    );
    lapor_bagian(lapor, bagian, &berkas_baru(instansi, &nama), isi);
}

/// Returns the path of a report that is to be written.
fn berkas_baru(instansi: &Instansi, masa: &str) -> String {
    format!("{}/laporan/{}.yaml", instansi.folder, masa.to_lowercase().replace(" s.d. ", "-"))
}

/// LAP-002.
pub(super) fn usang(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    if bagian(ctx, instansi, "LAP-001").is_none() || ada_rusak(instansi) {
        return;
    }
    if daftar(instansi).any(|(_, isi)| matches!(isi.periode, Isian::Rusak(_))) {
        return;
    }
    let bulan = ctx.parameter_u32("laporan_pelayanan_bulan");
    let Some(masa) = jatuh_tempo(ctx.tanggal, bulan, 0) else { return };
    let akhir = |isi: &LaporanPelayanan| isi.periode.nilai().map(Periode::akhir);
    let Some((berkas, terbaru)) = daftar(instansi).max_by_key(|(_, isi)| akhir(isi)) else { return };
    match terbaru.periode.bidang() {
        None => {
            let pesan = Pesan::new("laporan pelayanan tanpa periode", "the report on services has no period");
            lapor.di_isian(berkas, terbaru.periode.span(), pesan);
        }
        Some(periode) if periode.akhir() < masa.akhir => {
            let (ada, tempo) = (periode.nilai, masa.nama());
            let pesan = Pesan::new(
                format!("laporan pelayanan terbaru untuk {ada}; yang untuk `{tempo}` belum ada"),
                format!("the newest report on services is for {}; the one for `{tempo}` does not exist", ada.slug()),
            );
            let path = berkas_baru(instansi, &tempo);
            let temuan = lapor.di(periode.span, pesan);
            temuan.remedy = Pesan::new(
                format!("buat `{path}` untuk masa itu; laporan lama tetap disimpan"),
                format!("create `{path}` for that period; keep the older report"),
            );
        }
        Some(_) => {}
    }
}
