//! The satisfaction index of a survey, as several pages quote it.

use crate::base::desimal::Desimal;
use crate::model::kinerja::Skm;
use crate::peraturan::GolonganMutu;
use crate::plan::bahan::{Bahan, Entri};
use crate::plan::rute;
use crate::plan::ubah::hitung;
use crate::plan::view::kinerja::RingkasSurveiView;

/// Returns the index as written, or the mean of the elements.
fn ikm(s: &Skm) -> Option<Desimal> {
    let unsur = || s.unsur.nilai().into_iter().flat_map(|u| u.semua()).filter_map(|(_, n)| n.salin());
    s.ikm.salin().or_else(|| {
        let banyak = i64::try_from(unsur().count()).ok().filter(|n| *n > 0)?;
        Some(Desimal(unsur().map(|d| d.0).fold(0, i64::saturating_add).saturating_mul(25) / banyak))
    })
}

/// Returns a converted value in hundredths, rounded as it is printed.
fn perseratus(nilai: Desimal) -> i64 {
    nilai.0.saturating_add(50).div_euclid(100)
}

/// Returns the band of a converted value.
pub(crate) fn mutu<'a>(b: &Bahan<'a>, nilai: Desimal) -> Option<&'a GolonganMutu> {
    b.lingkup.peraturan.mutu(perseratus(nilai))
}

/// Returns where a converted value lies between 25 and 100, in percent with a point.
pub(crate) fn panjang(nilai: Desimal) -> String {
    let persepuluh = (perseratus(nilai) - 2500).clamp(0, 7500) * 1000 / 7500;
    format!("{}.{}", persepuluh / 10, persepuluh % 10)
}

fn periode(s: Entri<'_, Skm>) -> String {
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
        panjang: panjang(ikm.unwrap_or_default()),
    }
}
