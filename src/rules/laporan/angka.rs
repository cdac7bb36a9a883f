//! LAP-003 and LAP-004: the figures of reports are there and add up.

use crate::base::indonesia::kutip;
use crate::diag::Pesan;
use crate::model::daerah::Instansi;
use crate::model::kinerja::{BarisLaporan, Laporan, LaporanInformasi};
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::laporan::pelayanan::daftar;
use crate::rules::wajib::{hampa, kurang};

/// LAP-003.
pub(super) fn kosong(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for (berkas, isi) in daftar(instansi) {
        if hampa(ctx, &isi.rincian) {
            let pesan = Pesan::new("laporan tanpa rincian per layanan", "the report has no figures of services");
            lapor.di_isian(berkas, isi.rincian.span(), pesan);
        }
        for baris in isi.rincian.daftar() {
            let bagian = [
                (baris.layanan.kosong(), "layanan", "service"),
                (baris.masuk.kosong(), "masuk", "received"),
                (baris.selesai.kosong(), "selesai", "done"),
                (baris.ditolak.kosong(), "ditolak", "refused"),
                (baris.proses.kosong(), "proses", "open"),
                (baris.rata_waktu.kosong(), "rata_waktu", "mean time"),
            ];
            if let Some((id, en)) = kurang(&bagian) {
                let nama = kutip(baris.layanan.nilai().map_or("?", String::as_str));
                let pesan = Pesan::new(
                    format!("rincian layanan {nama} tanpa {id}"),
                    format!("the figures of the service {nama} have no {en}"),
                );
                lapor.di(baris.layanan.span().unwrap_or(baris.span), pesan);
            }
        }
    }
    for berkas in &instansi.daftar_laporan {
        let Some(Laporan::Informasi(isi)) = &berkas.isi else { continue };
        let bagian = [
            (isi.permohonan.kosong(), "permohonan", "requests"),
            (isi.dikabulkan.kosong(), "dikabulkan", "granted"),
            (isi.ditolak.kosong(), "ditolak", "refused"),
            (isi.rata_waktu.kosong(), "rata_waktu", "mean time"),
        ];
        if let Some((id, en)) = kurang(&bagian) {
            let pesan = Pesan::new(
                format!("laporan layanan informasi tanpa {id}"),
                format!("the report on requests for information has no {en}"),
            );
            lapor.di_isian(berkas, isi.jenis.span(), pesan);
        }
    }
}

/// LAP-004.
pub(super) fn tidak_cocok(_: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for (_, isi) in daftar(instansi) {
        for baris in isi.rincian.daftar() {
            if let (Some((masuk, jumlah)), Some(tempat)) = (selisih(baris), baris.masuk.span()) {
                let pesan = Pesan::new(
                    format!("masuk {masuk}, tetapi selesai, ditolak, dan proses berjumlah {jumlah}"),
                    format!("{masuk} received, but done, refused and open add up to {jumlah}"),
                );
                lapor.di(tempat, pesan);
            }
        }
    }
    for laporan in instansi.daftar_laporan.iter().filter_map(|b| b.isi.as_ref()) {
        let Laporan::Informasi(isi) = laporan else { continue };
        if let (Some((permohonan, jumlah)), Some(tempat)) = (kelebihan(isi), isi.permohonan.span()) {
            let pesan = Pesan::new(
                format!("permohonan {permohonan}, tetapi yang dikabulkan dan ditolak berjumlah {jumlah}"),
                format!("{permohonan} requests, but granted and refused add up to {jumlah}"),
            );
            lapor.di(tempat, pesan);
        }
    }
}

/// Returns what was received and what became of it, where the two differ and all four figures are there.
fn selisih(baris: &BarisLaporan) -> Option<(u64, u64)> {
    let masuk = u64::from(baris.masuk.salin()?);
    let jumlah =
        u64::from(baris.selesai.salin()?) + u64::from(baris.ditolak.salin()?) + u64::from(baris.proses.salin()?);
    (masuk != jumlah).then_some((masuk, jumlah))
}

/// Returns requests and answers, where there are more answers; fewer are lawful, for some requests are still open.
fn kelebihan(isi: &LaporanInformasi) -> Option<(u64, u64)> {
    let permohonan = u64::from(isi.permohonan.salin()?);
    let jumlah = u64::from(isi.dikabulkan.salin()?) + u64::from(isi.ditolak.salin()?);
    (jumlah > permohonan).then_some((permohonan, jumlah))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::span::Span;
    use crate::syntax::isian::{Bidang, Isian};

    fn isi(n: u32) -> Isian<u32> {
        Isian::Isi(Bidang { nilai: n, span: Span::default() })
    }

    #[test]
    fn received_is_the_sum_of_done_refused_and_open() {
        for ([masuk, selesai, ditolak, proses], harap) in [
            ([100, 90, 6, 4], None),
            ([0, 0, 0, 0], None),
            ([100, 90, 6, 3], Some((100, 99))),
            ([1, u32::MAX, 1, 0], Some((1, 4_294_967_296))),
        ] {
            let baris = BarisLaporan {
                masuk: isi(masuk),
                selesai: isi(selesai),
                ditolak: isi(ditolak),
                proses: isi(proses),
                ..Default::default()
            };
            assert_eq!(selisih(&baris), harap);
        }
        assert_eq!(selisih(&BarisLaporan { masuk: isi(5), ..Default::default() }), None);
    }

    #[test]
    fn answers_never_exceed_requests() {
        for ([permohonan, dikabulkan, ditolak], harap) in
            [([4, 4, 0], None), ([4, 2, 1], None), ([4, 4, 1], Some((4, 5)))]
        {
            let laporan = LaporanInformasi {
                permohonan: isi(permohonan),
                dikabulkan: isi(dikabulkan),
                ditolak: isi(ditolak),
                ..Default::default()
            };
            assert_eq!(kelebihan(&laporan), harap);
        }
    }
}
