//! LAP-005 to LAP-008: reports that are due at fixed times.

use crate::base::periode::Periode;
use crate::diag::Pesan;
use crate::model::daerah::Instansi;
use crate::model::kinerja::JenisLaporan;
use crate::rules::banding::{Evaluasi, Ringkas, daftar_spbe};
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::laporan::tenggat::{Masa, belum_ada, jatuh_tempo};
use crate::syntax::isian::Isian;

/// How many spans back a gap is still reported.
const MUNDUR: usize = 4;

/// What a missing report is called.
struct Nama {
    jenis: JenisLaporan,
    id: &'static str,
    en: &'static str,
    isi: &'static str,
    contents: &'static str,
}

const SPBE: Nama = Nama {
    jenis: JenisLaporan::Spbe,
    id: "laporan SPBE",
    en: "report on electronic government",
    isi: "periode, tanggal, butir, tanggal disampaikan, dan penerima",
    contents: "period, date, points, date handed in and receiver",
};

const EVALUASI: Nama = Nama {
    jenis: JenisLaporan::EvaluasiSpbe,
    id: "evaluasi SPBE",
    en: "evaluation of electronic government",
    isi: "periode, tanggal, dan butir saran perbaikan",
    contents: "period, date and points to improve",
};

const INFORMASI: Nama = Nama {
    jenis: JenisLaporan::LayananInformasi,
    id: "laporan layanan informasi",
    en: "report on requests for information",
    isi: "jumlah permohonan, yang dikabulkan, yang ditolak beserta alasannya, dan rata-rata waktu",
    contents: "requests, granted, refused with reasons, and mean time",
};

/// LAP-005: the report that the kabupaten's regulation demands every few months.
pub(super) fn spbe_wajib(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    spbe(ctx, instansi, lapor);
}

/// LAP-006: the same where the period is chosen; silent where LAP-005 asks already.
pub(super) fn spbe_berkala(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    if ctx.hukum.ikatan("LAP-005").is_none() {
        spbe(ctx, instansi, lapor);
    }
}

fn spbe(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let (bulan, tenggang) = (ctx.parameter_u32("laporan_spbe_bulan"), ctx.parameter_u32("laporan_spbe_tenggang_hari"));
    let Some(terakhir) = jatuh_tempo(ctx.tanggal, bulan, tenggang) else { return };
    kurang(&Evaluasi::jenis(instansi, SPBE.jenis), instansi, lapor, &SPBE, terakhir);
    for (berkas, isi) in daftar_spbe(instansi, JenisLaporan::Spbe) {
        let Some(periode) = isi.periode.nilai() else { continue };
        if let (Isian::Kosong(span), true) = (&isi.disampaikan, periode.akhir() <= terakhir.akhir) {
            let pesan = Pesan::new(
                format!("laporan SPBE {periode} belum disampaikan"),
                format!("the report on electronic government of {} was not handed in", periode.slug()),
            );
            let temuan = lapor.di_isian(berkas, *span, pesan);
            temuan.remedy = Pesan::new(
                "sampaikan laporan, lalu tulis tanggalnya pada `disampaikan` dan jabatan penerimanya pada `penerima`",
                "hand in the report, then write its date in `disampaikan` and the receiver in `penerima`",
            );
        }
    }
}

/// LAP-007: one evaluation serves the whole kabupaten; the ICT agency answers for it.
pub(super) fn evaluasi(ctx: &Konteks<'_>, semua: &[Ringkas], lapor: &mut Lapor<'_>) {
    let (bulan, tenggang) = (ctx.parameter_u32("evaluasi_spbe_bulan"), ctx.parameter_u32("laporan_spbe_tenggang_hari"));
    let Some(terakhir) = jatuh_tempo(ctx.tanggal, bulan, tenggang) else { return };
    let bersitus: Vec<&Instansi> =
        ctx.daerah.daftar_instansi.iter().filter(|i| i.bersitus() && !i.penunjuk()).collect();
    let label = ctx.daerah.isi().and_then(|d| d.pembina_tik.nilai()).map(|p| p.label.teks());
    let pembina = bersitus.iter().find(|i| Some(i.label.as_str()) == label).or(bersitus.first());
    if let Some(pembina) = pembina {
        lapor.milik(&pembina.label);
        let milik_situs = |r: &&Ringkas| ctx.daerah.daftar_instansi.cari(&r.label).is_some_and(Instansi::bersitus);
        let mut ada = Evaluasi::default();
        semua.iter().filter(milik_situs).for_each(|r| ada.gabung(&r.evaluasi));
        kurang(&ada, pembina, lapor, &EVALUASI, terakhir);
    }
}

/// LAP-008.
pub(super) fn informasi(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let bulan = ctx.parameter_u32("laporan_informasi_bulan");
    let tenggang = ctx.parameter_u32("laporan_informasi_tenggang_hari");
    if let Some(terakhir) = jatuh_tempo(ctx.tanggal, bulan, tenggang) {
        kurang(&Evaluasi::jenis(instansi, INFORMASI.jenis), instansi, lapor, &INFORMASI, terakhir);
    }
}

/// Reports the spans for which no report of a kind exists, in the folder of the agency that answers.
fn kurang(ada: &Evaluasi, pemilik: &Instansi, lapor: &mut Lapor<'_>, nama: &Nama, terakhir: Masa) {
    if ada.rusak {
        return;
    }
    let daftar = &ada.periode;
    let pertama = daftar.iter().map(Periode::mulai).min();
    for masa in belum_ada(terakhir, MUNDUR, |m| daftar.iter().any(|p| m.ditutup(*p)), pertama) {
        tidak_ada(pemilik, lapor, nama, masa);
    }
}

fn tidak_ada(instansi: &Instansi, lapor: &mut Lapor<'_>, nama: &Nama, masa: Masa) {
    let (jenis, periode, kode) = (nama.jenis.kata(), masa.nama(), lapor.kode);
    let berkas = format!("{}-{}.yaml", jenis.replace('_', "-"), periode.to_lowercase().replace(" s.d. ", "-"));
    let path = format!("{}/laporan/{berkas}", instansi.folder);
    let pesan = Pesan::new(
        format!("{} untuk `{periode}` belum ada", nama.id),
        format!("the {} for `{periode}` does not exist", nama.en),
    );
    let temuan = lapor.di_berkas(path.clone(), pesan);
    temuan.remedy = Pesan::new(
        format!("buat `{path}` dengan `jenis: {jenis}` yang memuat {}; lihat `pendopo explain {kode}`", nama.isi),
        format!("create `{path}` with `jenis: {jenis}` and {}; see `pendopo explain {kode}`", nama.contents),
    );
}
