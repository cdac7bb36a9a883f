//! The satisfaction index of a survey, as several pages quote it.

use crate::bagan::batang::{Bagian, Skala};
use crate::bagan::tren::{self, Nilai, Tren};
use crate::base::desimal::Desimal;
use crate::model::kinerja::Skm;
use crate::peraturan::GolonganMutu;
use crate::plan::bahan::{Bahan, Entri};
use crate::plan::rute;
use crate::plan::ubah::hitung;
use crate::plan::view::kinerja::RingkasSurveiView;

/// Returns the index as written, or the mean of the elements.
pub(crate) fn ikm(s: &Skm) -> Option<Desimal> {
    let unsur = || s.unsur.nilai().into_iter().flat_map(|u| u.semua()).filter_map(|(_, n)| n.salin());
    s.ikm.salin().or_else(|| {
        let banyak = i64::try_from(unsur().count()).ok().filter(|n| *n > 0)?;
        Some(Desimal(unsur().map(|d| d.0).fold(0, i64::saturating_add).saturating_mul(25) / banyak))
    })
}

/// Returns a converted value in hundredths, rounded as it is printed.
pub(crate) fn perseratus(nilai: Desimal) -> i64 {
    nilai.0.saturating_add(50).div_euclid(100)
}

/// Returns the band of a converted value.
pub(crate) fn mutu<'a>(b: &Bahan<'a>, nilai: Desimal) -> Option<&'a GolonganMutu> {
    b.lingkup.peraturan.mutu(perseratus(nilai))
}

/// Returns the scale of the index as its bands span it, in hundredths.
pub(crate) fn skala(b: &Bahan<'_>) -> Skala {
    let golongan = b.lingkup.peraturan.golongan_mutu();
    Skala { dari: golongan.first().map_or(0, |g| g.dari), sampai: golongan.last().map_or(0, |g| g.sampai) }
}

/// Returns the letters and lowest values of the bands.
pub(crate) fn golongan<'a>(b: &Bahan<'a>) -> Vec<(&'a str, i64)> {
    b.lingkup.peraturan.golongan_mutu().iter().map(|g| (g.mutu.as_str(), g.dari)).collect()
}

/// Returns where a converted value lies on the scale.
pub(crate) fn panjang(b: &Bahan<'_>, nilai: Desimal) -> Bagian {
    skala(b).letak(perseratus(nilai))
}

/// Returns the newest of some surveys, which come newest first, as a line.
pub(crate) fn tren(b: &Bahan<'_>, survei: &[Entri<'_, Skm>]) -> Option<Tren> {
    let terukur = survei.iter().filter_map(|s| ikm(s.isi).map(|n| (periode(*s), perseratus(n), n.dengan(2)))).take(5);
    let mut terukur: Vec<_> = terukur.collect();
    terukur.reverse();
    let nilai = terukur.iter().map(|(periode, nilai, teks)| Nilai { periode, nilai: *nilai, teks });
    tren::susun(skala(b), &golongan(b), &nilai.collect::<Vec<_>>())
}

/// Returns the period of a survey in words.
pub(crate) fn periode(s: Entri<'_, Skm>) -> String {
    s.isi.periode.salin().map_or_else(|| s.id().to_owned(), |p| p.to_string())
}

/// Returns the address of a survey.
pub(crate) fn alamat(s: Entri<'_, Skm>) -> String {
    rute::rekaman(rute::KINERJA, s.id())
}

fn responden(s: &Skm) -> String {
    let jumlah = s.responden.nilai().and_then(|r| r.jumlah.salin());
    jumlah.map_or_else(|| "-".to_owned(), |n| hitung(n as usize, "orang"))
}

/// Returns a survey in one line.
pub(crate) fn ringkas(b: &Bahan<'_>, s: Entri<'_, Skm>) -> RingkasSurveiView {
    let ikm = ikm(s.isi);
    let mutu = ikm.and_then(|n| mutu(b, n));
    RingkasSurveiView {
        periode: periode(s),
        url: alamat(s),
        ikm: ikm.map_or_else(|| "-".to_owned(), |n| n.dengan(2)),
        mutu: mutu.map_or_else(|| "-".to_owned(), |m| m.mutu.clone()),
        kinerja: mutu.map_or_else(|| "belum dinilai".to_owned(), |m| m.kinerja.clone()),
        responden: responden(s.isi),
    }
}
