//! LAP-009: an incident that was not reported, or of which the data trustee was not told.

use crate::diag::Pesan;
use crate::model::daerah::Instansi;
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::wajib::kurang;
use crate::syntax::isian::Isian;

/// LAP-009.
pub(super) fn tanpa_laporan(_: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for berkas in &instansi.daftar_insiden {
        let Some(insiden) = &berkas.isi else { continue };
        let laporan = match &insiden.laporan_dinas {
            Isian::Rusak(_) => None,
            Isian::Kosong(_) => Some(("laporan kepada Dinas".to_owned(), "report to the ICT agency".to_owned())),
            Isian::Isi(surat) => {
                let bagian = [(surat.nomor.kosong(), "nomor", "number"), (surat.tanggal.kosong(), "tanggal", "date")];
                kurang(&bagian).map(|(id, en)| {
                    (format!("{id} laporan kepada Dinas"), format!("{en} of the report to the ICT agency"))
                })
            }
        };
        let pemberitahuan = match &insiden.pemberitahuan_wali_data {
            Isian::Rusak(_) => None,
            Isian::Kosong(_) => Some((
                "pemberitahuan tertulis kepada wali data".to_owned(),
                "written notice to the data trustee".to_owned(),
            )),
            Isian::Isi(surat) => {
                let bagian = [
                    (surat.nomor.kosong(), "nomor", "number"),
                    (surat.tanggal.kosong(), "tanggal", "date"),
                    (surat.penerima.kosong(), "penerima", "receiver"),
                ];
                kurang(&bagian).map(|(id, en)| {
                    (format!("{id} pemberitahuan kepada wali data"), format!("{en} of the notice to the data trustee"))
                })
            }
        };
        let isi = [(insiden.tanggal.kosong(), "tanggal", "date"), (insiden.uraian.kosong(), "uraian", "description")];
        let daftar: Vec<(String, String)> = [kurang(&isi), laporan, pemberitahuan].into_iter().flatten().collect();
        if daftar.is_empty() {
            continue;
        }
        let id: Vec<&str> = daftar.iter().map(|(id, _)| id.as_str()).collect();
        let en: Vec<&str> = daftar.iter().map(|(_, en)| en.as_str()).collect();
        let pesan = Pesan::new(
            format!("catatan insiden belum memuat {}", id.join("; ")),
            format!("the record of the incident lacks {}", en.join("; ")),
        );
        lapor.di_isian(berkas, insiden.uraian.span().or(insiden.tanggal.span()), pesan);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::standar::uji::banyak;

    #[test]
    fn an_incident_is_reported_and_told_in_writing() {
        let lengkap = "laporan_dinas: {nomor: 1, tanggal: 2026-05-01}\n\
                       pemberitahuan_wali_data: {nomor: 2, tanggal: 2026-05-01, penerima: Sekretaris}\n";
        for (surat, harap) in [
            (lengkap.to_owned(), 0),
            (lengkap.replace(", penerima: Sekretaris", ""), 1),
            (lengkap.replace("nomor: 1, ", ""), 1),
            (lengkap.replace("2026-05-01", "kemarin"), 0),
            (String::new(), 1),
        ] {
            let isi = format!("tanggal: 2026-05-01\nuraian: Situs tidak dapat dibuka\n{surat}");
            assert_eq!(banyak("LAP-009", "2026-11-20", &[("insiden/a.yaml", &isi)]), harap, "{surat}");
        }
    }
}
