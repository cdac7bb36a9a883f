//! What many pages of a site say alike, written once.

use std::collections::BTreeMap;

use crate::model::portal::instansi as portal;
use crate::plan::bahan::Bahan;
use crate::plan::hari;
use crate::plan::lingkup::Lingkup;
use crate::plan::rute;
use crate::plan::ubah::{self, teks};
use crate::plan::view::situs::AkunView;
use crate::plan::view::umum::{JamView, KontakView, PasanganView, TautanView, UnitPengaduanView};
use crate::theme::kata;

/// Units that many pages carry, written once.
pub(crate) struct Bersama {
    /// The agency's contact card.
    pub(crate) kontak: KontakView,
    /// The agency's complaint unit.
    pub(crate) pengaduan: Option<UnitPengaduanView>,
}

/// Returns what the agency does in one sentence.
pub(crate) fn ringkasan(b: &Bahan<'_>) -> String {
    let profil = b.instansi().profil.as_ref().and_then(|p| p.isi.as_ref());
    profil.and_then(|p| teks(&p.ringkasan)).unwrap_or_else(|| format!("{}, {}.", b.instansi().nama(), b.kabupaten()))
}

/// Returns the address of a place on a map.
pub(crate) fn openstreetmap(lintang: &str, bujur: &str) -> String {
    format!("https://www.openstreetmap.org/?mlat={lintang}&mlon={bujur}#map=17/{lintang}/{bujur}")
}

/// Returns latitude and longitude of the main office, with a decimal point.
pub(crate) fn titik(b: &Bahan<'_>) -> Option<(String, String)> {
    let alamat = b.instansi().profil.as_ref()?.isi.as_ref()?.alamat.nilai()?;
    let teks = |d: crate::base::desimal::Desimal| d.to_string().replace(',', ".");
    Some((teks(alamat.lintang.salin()?), teks(alamat.bujur.salin()?)))
}

/// Returns the agency's contact card.
pub(crate) fn kontak(b: &Bahan<'_>) -> KontakView {
    let unit = b.instansi().nama().to_owned();
    let Some(p) = b.instansi().profil.as_ref().and_then(|p| p.isi.as_ref()) else {
        return KontakView { unit, ..KontakView::default() };
    };
    let alamat = p.alamat.nilai();
    let peta = titik(b).map(|(lintang, bujur)| {
        TautanView::keluar(kata::indonesia().rangka.lihat_peta.as_str(), openstreetmap(&lintang, &bujur))
    });
    let mut jam: Vec<JamView> = p.jam.daftar().iter().map(|j| ubah::jam(j, b.zona())).collect();
    hari::lengkapi(&mut jam);
    let libur = libur(b, &jam);
    KontakView {
        unit,
        alamat: alamat.map(ubah::alamat).unwrap_or_default(),
        telepon: p.telepon.daftar().iter().map(|t| ubah::telepon(t)).collect(),
        surel: p.surel.nilai().map(ubah::surel).into_iter().collect(),
        lain: Vec::new(),
        jam,
        catatan: libur.first().map(|l| {
            format!("Tutup pada hari libur nasional dan cuti bersama. Libur berikutnya: {} ({}).", l.nama, l.nilai)
        }),
        peta,
    }
}

/// Returns the holidays that close the house, nearest first.
pub(crate) fn libur(b: &Bahan<'_>, jam: &[JamView]) -> Vec<PasanganView> {
    if jam.is_empty() || hari::tanpa_libur(jam) {
        return Vec::new();
    }
    hari::libur(b.lingkup.daerah.isi().map_or(&[][..], |d| d.libur.daftar()), b.hari_ini())
}

/// Returns the official accounts of the agency.
pub(crate) fn akun(b: &Bahan<'_>) -> Vec<AkunView> {
    let register = b.instansi().register.isi.as_ref();
    register.map_or(&[][..], |r| r.media_sosial.daftar()).iter().filter_map(|a| ubah::akun(a)).collect()
}

/// Returns where findings on security go: an e-mail address of the kabupaten or the agency, or the contact page.
pub(crate) fn kontak_keamanan(lingkup: &Lingkup<'_>) -> String {
    let daerah = lingkup.daerah.isi().and_then(|d| d.surel.nilai());
    let profil = lingkup.instansi.profil.as_ref().and_then(|p| p.isi.as_ref()).and_then(|p| p.surel.nilai());
    match daerah.or(profil) {
        Some(surel) => format!("mailto:{surel}"),
        None => format!("https://{}{}", lingkup.daerah.host_bangun(lingkup.instansi), rute::KONTAK),
    }
}

/// Returns the official sites of the region, its portal first.
///
/// An agency that claims the host of another is refused, and stands here at the host that its label gives it: nobody is
/// led to a stranger under its name.
pub(crate) fn saudara(b: &Bahan<'_>) -> Vec<TautanView> {
    let daerah = b.lingkup.daerah;
    let domain = daerah.domain();
    let mut pemilik: BTreeMap<String, &str> = BTreeMap::new();
    for i in daerah.daftar_instansi.iter().filter(|i| i.bersitus()) {
        let host = i.host(&domain);
        if host == i.host_label(&domain) {
            pemilik.insert(host, &i.label);
        } else {
            pemilik.entry(host).or_insert(&i.label);
        }
    }
    let satu = |i: &crate::model::daerah::Instansi| {
        if i.label == b.instansi().label {
            return TautanView::dalam(i.nama(), rute::BERANDA);
        }
        let asing = pemilik.get(&i.host(&domain)).is_some_and(|label| *label != i.label);
        let host = if asing { daerah.berakhiran(i.host_label(&domain)) } else { daerah.host_bangun(i) };
        TautanView::keluar(i.nama(), format!("https://{host}/"))
    };
    let portal = portal(daerah);
    let daftar = daerah.daftar_instansi.iter().filter(|i| i.bersitus() && !i.penunjuk());
    portal.iter().chain(daftar).map(satu).collect()
}
