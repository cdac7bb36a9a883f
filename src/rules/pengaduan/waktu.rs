//! Times promised for complaints, and the age of their figures.

use crate::base::durasi::{Durasi, Satuan};
use crate::diag::Pesan;
use crate::model::daerah::Instansi;
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::pengaduan::isi::ambil;

/// A promised time is longer than the law allows.
pub fn terlalu_lama(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let Some((berkas, isi)) = ambil(instansi) else { return };
    let Some(waktu) = isi.waktu.nilai() else { return };
    let janji = [
        ("tanggapan", "answer", &waktu.tanggapan, "pengaduan_tanggapan_hari"),
        ("putusan", "decision", &waktu.putusan, "pengaduan_putusan_hari"),
        ("penyampaian putusan", "notice of the decision", &waktu.penyampaian, "pengaduan_penyampaian_hari"),
    ];
    for (nama, name, isian, parameter) in janji {
        let (Some(janji), batas) = (isian.bidang(), ctx.parameter_u32(parameter)) else { continue };
        let (lama, hari) = (janji.nilai, hari_paling_sedikit(janji.nilai));
        if hari <= u64::from(batas) {
            continue;
        }
        lapor
            .di_isian(
                berkas,
                Some(janji.span),
                Pesan::new(
                    format!("waktu {nama} pengaduan `{lama}`, sedikitnya {hari} hari, melebihi batas {batas} hari"),
                    format!(
                        "the time `{lama}` for the {name}, at least {hari} days, is over the limit of {batas} days"
                    ),
                ),
            )
            .remedy =
            Pesan::new(format!("tulis paling lama `{batas} hari`"), format!("write `{batas} hari` at the most"));
    }
}

/// Returns the calendar days that a promise takes at least; what this exceeds is exceeded on every day of the week.
fn hari_paling_sedikit(durasi: Durasi) -> u64 {
    let n = u64::from(durasi.nilai);
    match durasi.satuan {
        Satuan::Menit => n / (24 * 60),
        Satuan::Jam => n / 24,
        Satuan::Hari => n,
        Satuan::HariKerja => n + n.saturating_sub(1) / 5 * 2,
        Satuan::Minggu => n * 7,
        Satuan::Bulan => n * 30,
        Satuan::Tahun => n * 365,
    }
}

/// The figures are missing or old.
pub fn statistik_usang(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let Some((berkas, isi)) = ambil(instansi) else { return };
    let statistik = &isi.statistik;
    let bulan = ctx.parameter_u32("statistik_pengaduan_bulan");
    if statistik.hampa() {
        let pesan = Pesan::new("statistik pengaduan kosong", "there are no figures of complaints");
        lapor.di_isian(berkas, statistik.span(), pesan);
    }
    let periode = statistik.daftar().iter().filter_map(|s| s.periode.bidang());
    let Some(terbaru) = periode.max_by_key(|p| p.akhir()) else { return };
    if ctx.lewat_bulan(terbaru.akhir(), bulan) {
        let akhir = terbaru.akhir();
        lapor.di_isian(
            berkas,
            Some(terbaru.span),
            Pesan::new(
                format!("statistik pengaduan terbaru sampai {akhir}, lebih dari {bulan} bulan lalu"),
                format!("the newest figures of complaints end on {}, over {bulan} months ago", akhir.iso()),
            ),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::nilai::Nilai;

    #[test]
    fn working_days_are_counted_with_the_weekends_that_they_span() {
        for (teks, hari) in [
            ("14 hari", 14),
            ("5 hari kerja", 5),
            ("10 hari kerja", 12),
            ("14 hari kerja", 18),
            ("2 minggu", 14),
            ("2 bulan", 60),
            ("48 jam", 2),
            ("0 hari kerja", 0),
        ] {
            assert_eq!(hari_paling_sedikit(Durasi::parse(teks).unwrap()), hari, "{teks}");
        }
    }
}
