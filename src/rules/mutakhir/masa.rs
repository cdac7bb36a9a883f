//! Periods after which content is looked at again: MUT-001 and MUT-004.

use crate::base::indonesia::kutip;
use crate::base::tanggal::Tanggal;
use crate::diag::Pesan;
use crate::model::daerah::Instansi;
use crate::model::jadwal::Draf;
use crate::model::tayang::tampak;
use crate::peraturan::{FrekuensiData, Peraturan};
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::mutakhir::berkas::semua;
use crate::rules::standar::bantu::{memuat, sarankan};

/// MUT-001: a file was not looked after within the period of its kind.
pub(super) fn lewat(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    // What is over needs no looking after.
    let instansi = &*tampak(instansi, ctx.tanggal, Draf::Ya);
    for berkas in semua(instansi) {
        let (Some(parameter), Some(tanggal)) = (berkas.masa, berkas.diperbarui.salin()) else { continue };
        let bulan = ctx.parameter_u32(parameter);
        // Without a period there is none to be past; that is MUT-004.
        if bulan > 0 && ctx.lewat_bulan(tanggal, bulan) {
            let pesan = Pesan::new(
                format!("isi ini terakhir diperbarui {tanggal}, sudah lewat {bulan} bulan"),
                format!("this content was last updated on {}, more than {bulan} months ago", tanggal.iso()),
            );
            lapor.di(berkas.tempat(), pesan);
        }
    }
    for berkas in &instansi.daftar_data {
        let Some(data) = &berkas.isi else { continue };
        let (Some(tanggal), Some(frekuensi)) = (data.diperbarui.bidang(), data.frekuensi.nilai()) else { continue };
        let Some(batas) = kenali(ctx.peraturan, frekuensi).and_then(|f| batas_data(ctx, f, tanggal.nilai)) else {
            continue;
        };
        if batas < ctx.tanggal {
            let (kata, pada) = (kutip(frekuensi), tanggal.nilai);
            let pesan = Pesan::new(
                format!("data {kata} terakhir diperbarui {pada}; pembaruannya ditunggu sampai {batas}"),
                format!("data renewed {kata} were last updated on {}; they were due by {}", pada.iso(), batas.iso()),
            );
            lapor.di(tanggal.span, pesan);
        }
    }
}

/// Returns the last day on which the next edition of a dataset is in time; none for what is published once.
fn batas_data(ctx: &Konteks<'_>, frekuensi: &FrekuensiData, diperbarui: Tanggal) -> Option<Tanggal> {
    // Daily data need no quarter of a year to be put together.
    let tenggang = ctx.parameter_u32("isi_data_tenggang_hari").min(frekuensi.hari);
    let hari = i32::try_from(frekuensi.hari.saturating_add(tenggang)).ok()?;
    (frekuensi.hari > 0).then(|| diperbarui.plus_hari(hari))
}

/// Returns the period that a text names: of several, the one with the longest words, as `dua tahunan` holds `tahunan`.
fn kenali<'a>(peraturan: &'a Peraturan, frekuensi: &str) -> Option<&'a FrekuensiData> {
    let semua = peraturan.frekuensi_data().iter().flat_map(|f| f.kata.iter().map(move |kata| (kata, f)));
    semua.filter(|(kata, _)| memuat(frekuensi, kata)).max_by_key(|(kata, _)| kata.len()).map(|(_, f)| f)
}

/// MUT-004: nothing says when content is renewed: a dataset without a known period, or a kind of content whose period
/// the kabupaten has set to nothing.
pub(super) fn kosong(ctx: &Konteks<'_>, lapor: &mut Lapor<'_>) {
    for parameter in ctx.daerah.isi().map_or(&[][..], |d| d.parameter.daftar()) {
        let nama = parameter.nama.teks();
        let masa = nama.starts_with("isi_") && nama.ends_with("_bulan") && ctx.hukum.parameter_info(nama).is_some();
        if masa && parameter.nilai.nilai.salin() == Some(0) {
            let teks = kutip(nama);
            let pesan = Pesan::new(
                format!("masa pembaruan {teks} ditetapkan nol, jadi isinya tidak pernah ditinjau"),
                format!("the period {teks} is set to nothing, so this content is never looked at again"),
            );
            lapor.di(parameter.nilai.nilai.span().unwrap_or(parameter.span), pesan);
        }
    }
    let dikenal: Vec<&str> = ctx.peraturan.frekuensi_data().iter().map(|f| f.nama.as_str()).collect();
    for instansi in ctx.dinilai().filter(|i| i.bersitus()) {
        lapor.milik(&instansi.label);
        for berkas in &instansi.daftar_data {
            let Some(data) = &berkas.isi else { continue };
            if data.frekuensi.kosong() {
                let pesan = Pesan::new(
                    "dataset tidak menyebut seberapa sering diperbarui (`frekuensi`)",
                    "the dataset does not say how often it is renewed (`frekuensi`)",
                );
                lapor.di_isian(berkas, data.frekuensi.span(), pesan);
            } else if let Some(kata) = data.frekuensi.bidang().filter(|f| kenali(ctx.peraturan, f).is_none()) {
                let teks = kutip(kata);
                let pesan = Pesan::new(
                    format!("frekuensi {teks} bukan masa pembaruan yang dapat dihitung"),
                    format!("the frequency {teks} is no period that can be counted"),
                );
                let temuan = lapor.di(kata.span, pesan);
                let daftar = dikenal.join(", ");
                temuan.remedy =
                    Pesan::new(format!("tulis salah satu: {daftar}"), format!("write one of these: {daftar}"));
                sarankan(temuan, kata.span, &kata.to_lowercase(), &dikenal);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::standar::uji::{DAERAH, banyak, temuan};

    #[test]
    fn a_period_is_known_by_its_words() {
        for (teks, hari) in [
            ("Tahunan", Some(366)),
            ("Dua tahunan", Some(731)),
            ("Setiap bulan, minggu kedua", Some(31)),
            ("sekali", Some(0)),
            ("sewaktu-waktu", None),
            ("", None),
        ] {
            assert_eq!(kenali(Peraturan::embedded(), teks).map(|f| f.hari), hari, "{teks}");
        }
    }

    #[test]
    fn a_dataset_is_late_after_its_period_and_the_days_of_grace() {
        for (frekuensi, diperbarui, harap) in [
            ("Bulanan", "2026-09-19", 0),
            ("Bulanan", "2026-09-18", 1),
            ("Tahunan", "2025-08-21", 0),
            ("Tahunan", "2025-08-20", 1),
            ("Harian", "2026-11-18", 0),
            ("Harian", "2026-11-17", 1),
            ("Sekali", "2001-01-01", 0),
            ("Entah", "2001-01-01", 0),
        ] {
            let isi = format!("judul: A\nfrekuensi: {frekuensi}\ndiperbarui: {diperbarui}\n");
            assert_eq!(banyak("MUT-001", "2026-11-20", &[("data/a.yaml", &isi)]), harap, "{frekuensi} {diperbarui}");
        }
    }

    #[test]
    fn a_period_of_nothing_and_data_without_one_are_told() {
        for (nama, nilai, harap) in [
            ("isi_profil_bulan", 0, 1),
            ("isi_profil_bulan", 6, 0),
            ("isi_entah_bulan", 0, 0),
            ("umur_berita_hari", 0, 0),
        ] {
            let daerah = format!("parameter: [{{nama: {nama}, nilai: {nilai}}}]\n");
            assert_eq!(temuan("MUT-004", "2026-11-20", &[(DAERAH, &daerah)]).len(), harap, "{nama} {nilai}");
        }
        for (isi, harap) in
            [("judul: A\n", 1), ("frekuensi: sewaktu-waktu\n", 1), ("frekuensi: Tahunan\n", 0), ("frekuensi: []\n", 0)]
        {
            assert_eq!(banyak("MUT-004", "2026-11-20", &[("data/a.yaml", isi)]), harap, "{isi}");
        }
    }

    #[test]
    fn content_is_past_its_period_a_day_after_it() {
        for (path, isi, harap) in [
            ("profil.yaml", "nama: A\ndiperbarui: 2025-11-20\n", 0),
            ("profil.yaml", "nama: A\ndiperbarui: 2025-11-19\n", 1),
            ("sop/a.yaml", "judul: A\ndiperbarui: 2025-11-19\n", 0),
            ("layanan/a.yaml", "nama: A\nstatus: {keadaan: dicabut}\ndiperbarui: 2015-11-19\n", 0),
            ("dokumen/a.yaml", "judul: A\ndiperbarui: 2015-11-19\n", 0),
            ("halaman/a.md", "---\njudul: A\ndiperbarui: 2025-11-19\n---\n", 1),
        ] {
            assert_eq!(banyak("MUT-001", "2026-11-20", &[(path, isi)]), harap, "{path}");
        }
    }
}
