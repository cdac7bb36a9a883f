//! The due list: which duties the calendar alone makes late, and when.

use minijinja::context;
use serde::Serialize;

use crate::base::tanggal::Tanggal;
use crate::diag::Lang;
use crate::model::daerah::Instansi;
use crate::pipeline::pratinjau::Potret;
use crate::pipeline::tenggat::Tenggat;
use crate::pratinjau::halaman::butir::{ButirView, Sudut};
use crate::pratinjau::halaman::templat::{Halaman, cetak, nilai, sebut, tanggal};
use crate::pratinjau::letak::Letak;

#[derive(Serialize)]
struct TempoView {
    tanggal: String,
    jarak: String,
    butir: ButirView,
}

#[derive(Serialize)]
struct BagianView {
    judul: &'static str,
    kosong: &'static str,
    daftar: Vec<TempoView>,
}

/// Returns the due list of a site.
#[must_use]
pub fn halaman(letak: &Letak, potret: &Potret) -> Halaman {
    let lang = letak.lang;
    let kini = potret.tanggal(letak.ruang.waktu());
    let sudut = Sudut { kerja: &potret.kerja, akar: letak.ruang.akar(), lang };
    let semua = potret.tenggat();
    let bagian = |judul, kosong, daftar: &mut dyn Iterator<Item = &Tenggat>| BagianView {
        judul: sebut(lang, judul),
        kosong: sebut(lang, kosong),
        daftar: daftar.map(|t| satu(t, &sudut, kini)).collect(),
    };
    let dalam = |dari: i32, sampai: i32| {
        let (dari, sampai) = (kini.plus_hari(dari), kini.plus_hari(sampai));
        semua.nanti.iter().filter(move |t| t.sejak > dari && t.sejak <= sampai)
    };
    let bagian = [
        // The newest of those that are late is what most likely slipped by.
        bagian("tempo_lewat", "tempo_lewat_kosong", &mut semua.lewat.iter().rev()),
        bagian("tempo_30", "tempo_30_kosong", &mut dalam(0, 30)),
        bagian("tempo_90", "tempo_90_kosong", &mut dalam(30, 90)),
        bagian("tempo_365", "tempo_365_kosong", &mut dalam(90, 400)),
    ];
    let nama = potret.instansi().map_or(potret.label.as_str(), Instansi::nama);
    let isi = context! {
        nama,
        bagian => nilai(&bagian),
        kini => tanggal(kini, lang),
        dinilai => potret.hukum.is_some(),
        situs => letak.situs(&potret.daerah, &potret.label),
        depan => letak.depan(),
    };
    Halaman::baru(format!("{}: {nama}", sebut(lang, "tempo")), cetak("jatuh-tempo.html", lang, isi))
}

fn satu(t: &Tenggat, sudut: &Sudut<'_>, kini: Tanggal) -> TempoView {
    let jarak = jarak(t.sejak.selisih_hari(kini), sudut.lang);
    TempoView { tanggal: tanggal(t.sejak, sudut.lang), jarak, butir: sudut.butir(&t.temuan) }
}

/// Returns how far a day lies from today, in words.
fn jarak(hari: i32, lang: Lang) -> String {
    let banyak = hari.unsigned_abs();
    let jamak = if banyak == 1 { "" } else { "s" };
    match (lang, hari) {
        (Lang::Id, 0) => "hari ini".to_owned(),
        (Lang::Id, 1..) => format!("{banyak} hari lagi"),
        (Lang::Id, _) => format!("{banyak} hari yang lalu"),
        (Lang::En, 0) => "today".to_owned(),
        (Lang::En, 1..) => format!("in {banyak} day{jamak}"),
        (Lang::En, _) => format!("{banyak} day{jamak} ago"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_distance_in_days_is_said_in_words() {
        let kata = |hari| (jarak(hari, Lang::Id), jarak(hari, Lang::En));
        assert_eq!(kata(0), ("hari ini".to_owned(), "today".to_owned()));
        assert_eq!(kata(1), ("1 hari lagi".to_owned(), "in 1 day".to_owned()));
        assert_eq!(kata(-12), ("12 hari yang lalu".to_owned(), "12 days ago".to_owned()));
    }
}
