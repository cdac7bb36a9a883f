//! Notices of danger and announcements of repairs.

use crate::base::indonesia::kutip;
use crate::diag::Pesan;
use crate::model::daerah::Instansi;
use crate::model::jadwal::Bertayang;
use crate::model::naskah::{JenisPengumuman, KepalaPengumuman};
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::ppid::entri;
use crate::rules::wajib::hampa;

/// PPI-016: a notice of danger does not say when, where, what to do or whom to call.
pub fn serta_merta_tidak_lengkap(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for e in entri(instansi.ppid.serta_merta.as_ref()) {
        for (kunci, kosong, span) in [
            ("mulai", e.mulai.kosong(), e.mulai.span()),
            ("tempat", e.tempat.kosong(), e.tempat.span()),
            ("tindakan", hampa(ctx, &e.tindakan), e.tindakan.span()),
            ("kontak", e.kontak.kosong(), e.kontak.span()),
        ] {
            if kosong {
                let judul = kutip(e.judul.teks());
                lapor.di(
                    span.or(e.judul.span()).unwrap_or(e.span),
                    Pesan::new(
                        format!("informasi serta-merta {judul} belum memuat `{kunci}`"),
                        format!("the notice {judul} lacks `{kunci}`"),
                    ),
                );
            }
        }
    }
}

/// PPI-017: a repair is announced too late or incompletely.
pub fn perbaikan_terlambat(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let hari = ctx.parameter("perbaikan_sarana_hari");
    for naskah in &instansi.daftar_pengumuman {
        let Some(kepala) = naskah.berkas.isi.as_ref().filter(|k| perbaikan(k)) else { continue };
        for (kunci, kosong, span) in [
            ("tanggal", kepala.tanggal.kosong(), kepala.tanggal.span()),
            ("mulai", kepala.mulai.kosong(), kepala.mulai.span()),
            ("pekerjaan", kepala.pekerjaan.kosong(), kepala.pekerjaan.span()),
            ("penanggung_jawab", kepala.penanggung_jawab.kosong(), kepala.penanggung_jawab.span()),
            ("alamat", kepala.alamat.kosong(), kepala.alamat.span()),
            ("kanal", kepala.kanal.kosong(), kepala.kanal.span()),
        ] {
            if kosong {
                lapor.di_isian(
                    &naskah.berkas,
                    span,
                    Pesan::new(
                        format!("pengumuman perbaikan sarana belum memuat `{kunci}`"),
                        format!("the announcement of a repair lacks `{kunci}`"),
                    ),
                );
            }
        }
        // It is announced on the day on which people can read it.
        let terbit = kepala.tanggal.salin().and(kepala.jadwal().pertama());
        let (Some(terbit), Some(mulai)) = (terbit, kepala.mulai.bidang()) else { continue };
        let jarak = mulai.selisih_hari(terbit);
        let selesai = kepala.selesai.salin().unwrap_or(mulai.nilai);
        // Works that are over cannot be announced earlier any more.
        if i64::from(jarak) < hari && selesai >= ctx.tanggal {
            let mulai_pada = mulai.nilai;
            lapor.di(
                mulai.span,
                Pesan::new(
                    format!("perbaikan mulai {mulai_pada}, {jarak} hari sesudah diumumkan; batasnya {hari} hari"),
                    format!("the works start on {mulai_pada}, {jarak} days after the announcement; it takes {hari}"),
                ),
            );
        }
    }
}

fn perbaikan(kepala: &KepalaPengumuman) -> bool {
    kepala.jenis.salin() == Some(JenisPengumuman::PerbaikanSarana) && kepala.draf.salin() != Some(true)
}

#[cfg(test)]
mod tests {
    use crate::rules::standar::uji::banyak;

    #[test]
    fn a_repair_is_announced_in_time_until_it_is_over() {
        for (isi, harap) in [
            ("tanggal: 2026-11-20\nmulai: 2026-12-20\n", 0),
            ("tanggal: 2026-11-20\ntayang_mulai: 2026-11-21\nmulai: 2026-12-20\n", 1),
            ("tanggal: 2026-11-20\nmulai: 2026-12-19\n", 1),
            ("tanggal: 2026-11-01\nmulai: 2026-11-10\nselesai: 2026-11-19\n", 0),
            ("tanggal: 2026-11-01\nmulai: 2026-11-10\nselesai: 2026-11-20\n", 1),
            ("tanggal: 2026-11-20\nmulai: 2026-12-19\ndraf: ya\n", 0),
            ("tanggal: 2026-11-20\n", 1),
        ] {
            let naskah = format!(
                "---\njenis: perbaikan_sarana\npekerjaan: Lantai\npenanggung_jawab: Sekretaris\nalamat: Jalan A\n\
                 kanal: Loket\n{isi}---\nIsi.\n"
            );
            assert_eq!(banyak("PPI-017", "2026-11-20", &[("pengumuman/a.md", &naskah)]), harap, "{isi}");
        }
    }
}
