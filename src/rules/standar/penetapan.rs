//! How a standard comes about and stays current: consultation, decree, evaluation, review.

use crate::base::span::Span;
use crate::base::tanggal::Tanggal;
use crate::diag::Pesan;
use crate::model::daerah::Instansi;
use crate::model::layanan::Layanan;
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::standar::bantu::{daftar_standar, yang_kosong};

/// The decree that sets the standard is not written in full.
pub fn penetapan_kosong(_: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for (berkas, layanan) in daftar_standar(instansi) {
        let penetapan = &layanan.penetapan;
        if penetapan.kosong() {
            let pesan = Pesan::new("standar belum ditetapkan dengan keputusan", "no decree sets the standard");
            lapor.di_isian(berkas, penetapan.span(), pesan);
        }
        let Some(isi) = penetapan.nilai() else { continue };
        let bagian =
            [("nomor", isi.nomor.kosong()), ("tanggal", isi.tanggal.kosong()), ("pejabat", isi.pejabat.kosong())];
        if let Some(kosong) = yang_kosong(&bagian) {
            lapor.di_isian(
                berkas,
                penetapan.span(),
                Pesan::new(
                    format!("penetapan standar tidak memuat {kosong}"),
                    format!("the decree of the standard lacks {kosong}"),
                ),
            );
        }
    }
}

/// Returns when the standard was set, with the place of that date.
fn ditetapkan(layanan: &Layanan) -> Option<(Tanggal, Span)> {
    let tanggal = layanan.penetapan.nilai()?.tanggal.bidang()?;
    Some((tanggal.nilai, tanggal.span))
}

/// The standard was set or reviewed too long ago.
pub fn lewat_tinjauan(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let bulan = ctx.parameter_u32("tinjauan_standar_bulan");
    for (berkas, layanan) in daftar_standar(instansi) {
        let tinjauan = &layanan.peninjauan_terakhir;
        if tinjauan.nilai().is_none() && !tinjauan.kosong() {
            continue;
        }
        let ditinjau = tinjauan.bidang().map(|t| (t.nilai, t.span));
        let Some((terakhir, span)) = ditinjau.into_iter().chain(ditetapkan(layanan)).max() else { continue };
        if ctx.lewat_bulan(terakhir, bulan) {
            lapor.di_isian(
                berkas,
                Some(span),
                Pesan::new(
                    format!("standar terakhir ditetapkan atau ditinjau {terakhir}, lebih dari {bulan} bulan lalu"),
                    format!("the standard was last set or reviewed on {}, over {bulan} months ago", terakhir.iso()),
                ),
            );
        }
    }
}

/// The standard was not evaluated in time.
pub fn tanpa_evaluasi(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let bulan = ctx.parameter_u32("evaluasi_standar_bulan");
    for (berkas, layanan) in daftar_standar(instansi) {
        let riwayat = &layanan.riwayat_evaluasi;
        let rusak = riwayat.nilai().is_none() && !riwayat.kosong();
        if rusak || riwayat.daftar().iter().any(|e| e.tanggal.nilai().is_none() && !e.tanggal.kosong()) {
            continue;
        }
        let evaluasi = riwayat.daftar().iter().filter_map(|e| e.tanggal.bidang()).map(|t| (t.nilai, t.span)).max();
        // A new standard has its first evaluation ahead of it.
        let Some((terakhir, _)) = evaluasi.into_iter().chain(ditetapkan(layanan)).max() else { continue };
        if ctx.lewat_bulan(terakhir, bulan) {
            lapor.di_isian(
                berkas,
                evaluasi.map(|(_, span)| span).or(riwayat.span()),
                Pesan::new(
                    format!("standar tidak dievaluasi sejak {terakhir}, lebih dari {bulan} bulan"),
                    format!("the standard was not evaluated since {}, over {bulan} months", terakhir.iso()),
                ),
            );
        }
    }
}

/// The minutes of the discussion with citizens are not written in full.
pub fn berita_acara_kosong(_: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for (berkas, layanan) in daftar_standar(instansi) {
        let acara = &layanan.berita_acara;
        if acara.kosong() {
            let pesan = Pesan::new(
                "tidak ada berita acara pembahasan standar dengan masyarakat",
                "there are no minutes of a discussion of the standard with citizens",
            );
            lapor.di_isian(berkas, acara.span(), pesan);
        }
        let Some(isi) = acara.nilai() else { continue };
        if let Some(kosong) = yang_kosong(&[("nomor", isi.nomor.kosong()), ("tanggal", isi.tanggal.kosong())]) {
            lapor.di_isian(
                berkas,
                acara.span(),
                Pesan::new(format!("berita acara tidak memuat {kosong}"), format!("the minutes lack {kosong}")),
            );
        }
    }
}

/// The standard was set before it was discussed, or long after the terms of the consultation.
pub fn konsultasi_terlambat(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for (berkas, layanan) in daftar_standar(instansi) {
        let acara = layanan.berita_acara.nilai().and_then(|a| a.tanggal.bidang());
        let (Some(acara), Some((ditetapkan, span))) = (acara, ditetapkan(layanan)) else { continue };
        let ditinjau = layanan.peninjauan_terakhir.salin();
        let batas = batas_penetapan(ctx, acara.nilai);
        if ditetapkan > batas {
            lapor.di_isian(
                berkas,
                Some(span),
                Pesan::new(
                    format!("standar ditetapkan {ditetapkan}, padahal masa konsultasi rancangan berakhir {batas}"),
                    format!(
                        "the standard was set on {}, but the consultation of its draft ended on {}",
                        ditetapkan.iso(),
                        batas.iso()
                    ),
                ),
            );
        } else if ditetapkan < acara.nilai && ditinjau.is_none_or(|t| t < acara.nilai) {
            // Minutes younger than the decree are in order where they belong to a later review.
            lapor.di_isian(
                berkas,
                Some(acara.span),
                Pesan::new(
                    format!("standar dibahas {}, sesudah ditetapkan {ditetapkan}", acara.nilai),
                    format!("the standard was discussed on {}, after it was set on {}", acara.iso(), ditetapkan.iso()),
                ),
            );
        }
    }
}

/// Returns the last day on which a standard discussed on `acara` is set: publishing, answers, mending.
fn batas_penetapan(ctx: &Konteks<'_>, acara: Tanggal) -> Tanggal {
    let kerja = ctx.parameter_u32("rancangan_terbit_hari_kerja") + ctx.parameter_u32("rancangan_tanggapan_hari_kerja");
    let perbaikan = ctx.parameter_u32("rancangan_perbaikan_hari");
    ctx.kalender.tambah(acara, kerja).plus_hari(i32::try_from(perbaikan).unwrap_or(i32::MAX))
}

#[cfg(test)]
mod tests {
    use crate::rules::standar::uji::banyak;

    fn standar(kode: &str, hari_ini: &str, isi: &str) -> usize {
        banyak(kode, hari_ini, &[("layanan/x.yaml", isi)])
    }

    #[test]
    fn a_standard_is_due_for_review_on_the_day_after_its_last_day() {
        let lama = "nama: X\npenetapan: {nomor: 1, tanggal: 2023-03-01, pejabat: Kepala}\n";
        assert_eq!(standar("STD-010", "2026-03-01", lama), 0);
        assert_eq!(standar("STD-010", "2026-03-02", lama), 1);
        assert_eq!(standar("STD-010", "2026-03-02", &format!("{lama}peninjauan_terakhir: 2023-03-02\n")), 0);
        assert_eq!(standar("STD-010", "2026-03-02", &format!("{lama}peninjauan_terakhir: kemarin\n")), 0);
    }

    #[test]
    fn a_new_standard_has_a_year_until_its_first_evaluation() {
        let baru = "nama: X\npenetapan: {nomor: 1, tanggal: 2025-03-01, pejabat: Kepala}\n";
        assert_eq!(standar("STD-011", "2026-03-01", baru), 0);
        assert_eq!(standar("STD-011", "2026-03-02", baru), 1);
        let dievaluasi = format!("{baru}riwayat_evaluasi: [{{tanggal: 2026-02-01, hasil: Tetap}}]\n");
        assert_eq!(standar("STD-011", "2027-02-01", &dievaluasi), 0);
        assert_eq!(standar("STD-011", "2027-02-02", &dievaluasi), 1);
    }

    #[test]
    fn the_terms_of_a_consultation_add_up() {
        // Minutes on Monday 5 January: 12 working days end on 21 January, 14 days more on 4 February.
        let acara = "nama: X\nberita_acara: {nomor: 1, tanggal: 2026-01-05}\n";
        for (tanggal, banyak) in [("2026-02-04", 0), ("2026-02-05", 1), ("2026-01-05", 0), ("2026-01-04", 1)] {
            let isi = format!("{acara}penetapan: {{nomor: 1, tanggal: {tanggal}, pejabat: Kepala}}\n");
            assert_eq!(standar("STD-013", "2026-06-01", &isi), banyak, "{tanggal}");
        }
    }
}
