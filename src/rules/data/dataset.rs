//! What every dataset says of itself: its metadata, its standard, its group and its trustee.

use crate::base::indonesia::{kutip, terdekat};
use crate::base::span::Span;
use crate::diag::{Patch, Pesan};
use crate::model::daerah::Instansi;
use crate::model::dokumen::Dataset;
use crate::peraturan::Butir;
use crate::rules::data::terbaca;
use crate::rules::konteks::{Konteks, Lapor};
use crate::syntax::isian::Isian;

/// DAT-001: a field of the metadata is empty.
pub fn metadata_kosong(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    yang_kosong(instansi, ctx.peraturan.metadata_dataset(), ("metadata", "metadata"), lapor);
}

/// DAT-007: a part of the data standard is empty.
pub fn standar_kosong(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    yang_kosong(instansi, ctx.peraturan.standar_data(), ("standar data", "data standard"), lapor);
}

fn yang_kosong(instansi: &Instansi, daftar: &[Butir], (sebutan, name): (&str, &str), lapor: &mut Lapor<'_>) {
    for (berkas, data) in terbaca(instansi) {
        for butir in daftar {
            let Some(span) = kosong(data, &butir.kunci) else { continue };
            let (id, kunci, nama) = (kutip(&berkas.id), &butir.kunci, &butir.nama);
            lapor
                .di_isian(
                    berkas,
                    span,
                    Pesan::new(
                        format!("{sebutan} dataset {id} belum memuat {nama} (`{kunci}`)"),
                        format!("the {name} of the dataset {id} lacks `{kunci}` ({nama})"),
                    ),
                )
                .remedy = Pesan::new(format!("isi `{kunci}`"), format!("fill in `{kunci}`"));
        }
    }
}

/// Returns where an empty field stands; nothing for a filled one.
fn kosong(d: &Dataset, kunci: &str) -> Option<Option<Span>> {
    fn lihat<T>(isian: &Isian<T>) -> Option<Option<Span>> {
        isian.kosong().then(|| isian.span())
    }
    match kunci {
        "judul" => lihat(&d.judul),
        "deskripsi" => lihat(&d.deskripsi),
        "produsen_data" => lihat(&d.produsen_data),
        "cakupan_wilayah" => lihat(&d.cakupan_wilayah),
        "cakupan_waktu" => lihat(&d.cakupan_waktu),
        "frekuensi" => lihat(&d.frekuensi),
        "tanggal_rilis" => lihat(&d.tanggal_rilis),
        "sumber" => lihat(&d.sumber),
        "metode" => lihat(&d.metode),
        "keterbukaan" => lihat(&d.keterbukaan),
        "lisensi" => lihat(&d.lisensi),
        "konsep" => lihat(&d.konsep),
        "definisi" => lihat(&d.definisi),
        "klasifikasi" => lihat(&d.klasifikasi),
        "ukuran" => lihat(&d.ukuran),
        "satuan" => lihat(&d.satuan),
        _ => None,
    }
}

/// DAT-002: nobody keeps the dataset.
pub fn wali_data_kosong(_: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for (berkas, data) in terbaca(instansi) {
        if data.wali_data.kosong() {
            let id = kutip(&berkas.id);
            lapor.di_isian(
                berkas,
                data.wali_data.span(),
                Pesan::new(
                    format!("dataset {id} belum punya wali data (`wali_data`)"),
                    format!("the dataset {id} has no data trustee (`wali_data`)"),
                ),
            );
        }
    }
}

/// DAT-003: the dataset belongs to no group, or to one that the regulation does not name.
pub fn kelompok_tidak_dikenal(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let resmi: Vec<&str> = ctx.hukum.kelompok_data().iter().map(String::as_str).collect();
    for (berkas, data) in terbaca(instansi) {
        if let Isian::Kosong(span) = &data.kelompok_data {
            let id = kutip(&berkas.id);
            lapor.di_isian(
                berkas,
                *span,
                Pesan::new(
                    format!("dataset {id} belum masuk kelompok data (`kelompok_data`)"),
                    format!("the dataset {id} belongs to no group of data (`kelompok_data`)"),
                ),
            );
            continue;
        }
        let Some(kelompok) = data.kelompok_data.bidang().filter(|_| !resmi.is_empty()) else { continue };
        if resmi.contains(&kelompok.trim().to_lowercase().as_str()) {
            continue;
        }
        let tertulis = kutip(kelompok);
        let temuan = lapor.di(
            kelompok.span,
            Pesan::new(
                format!("kelompok data {tertulis} tidak ada dalam daftar kabupaten ini"),
                format!("the group of data {tertulis} is not in the list of this kabupaten"),
            ),
        );
        let daftar = resmi.join(", ");
        temuan.remedy = Pesan::new(format!("pilih salah satu: {daftar}"), format!("choose one of: {daftar}"));
        if let Some(dekat) = terdekat(kelompok, &resmi) {
            temuan.patch = Some(Patch { span: kelompok.span, text: dekat.to_owned() });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::peraturan::Peraturan;

    #[test]
    fn every_row_of_the_tables_is_a_field_of_the_file() {
        let peraturan = Peraturan::embedded();
        let hampa = Dataset::default();
        for butir in peraturan.metadata_dataset().iter().chain(peraturan.standar_data()) {
            assert_eq!(kosong(&hampa, &butir.kunci), Some(None), "{}", butir.kunci);
        }
        assert_eq!(kosong(&hampa, "berkas"), None);
    }
}
