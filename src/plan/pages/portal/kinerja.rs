//! Satisfaction and complaints of all agencies together.

use crate::base::indonesia::ribuan;
use crate::plan::lembar::Kumpulan;
use crate::plan::pages::portal::umum::{Letak, Terbitan, kepala};
use crate::plan::portal::{Anggota, BahanPortal};
use crate::plan::rekaman::{AngkaPengaduan, Survei};
use crate::plan::rute;
use crate::plan::ubah::hitung;
use crate::plan::view::portal::{BagianView, IsiBagian, PortalView, SelView};
use crate::plan::view::situs::Menu;
use crate::plan::view::umum::PasanganView;

/// Adds the page.
pub(crate) fn susun(p: &BahanPortal<'_>, letak: &Letak, k: &mut Kumpulan) {
    let w = p.kata;
    let terbitan = Terbitan {
        path: rute::KINERJA.to_owned(),
        judul: w.kinerja.clone(),
        ringkasan: w.kinerja_utama.clone(),
        menu: Menu::Layanan,
        remah: &[("Layanan", rute::LAYANAN)],
        view: PortalView {
            utama: w.kinerja_utama.clone(),
            bagian: survei(p, letak).into_iter().chain(pengaduan(p, letak)).collect(),
            ..PortalView::default()
        },
        ..Terbitan::default()
    };
    terbitan.jadi(w, k);
}

/// Returns the mean of indices in hundredths, each weighed by how many answered; none where nobody did.
fn rata(survei: &[&Survei]) -> Option<u64> {
    let (jumlah, banyak) = survei.iter().fold((0_u64, 0_u64), |(jumlah, banyak), s| {
        (jumlah + u64::from(s.ikm) * u64::from(s.responden), banyak + u64::from(s.responden))
    });
    (2 * jumlah + banyak).checked_div(2 * banyak)
}

fn desimal(perseratus: u64) -> String {
    format!("{},{:02}", perseratus / 100, perseratus % 100)
}

/// Returns how the law calls an index in hundredths.
fn mutu(p: &BahanPortal<'_>, perseratus: u64) -> String {
    let golongan = i64::try_from(perseratus).ok().and_then(|n| p.b.lingkup.peraturan.mutu(n));
    golongan.map_or_else(|| "-".to_owned(), |g| format!("{} ({})", g.mutu, g.kinerja))
}

fn survei(p: &BahanPortal<'_>, letak: &Letak) -> Vec<BagianView> {
    let w = p.kata;
    let semua: Vec<(&Anggota<'_>, &Survei)> =
        p.berekaman().filter_map(|(a, r)| Some((a, r.survei.as_ref()?))).collect();
    // Surveys of different years do not describe the same service.
    let tahun = semua.iter().map(|(_, s)| s.tahun).max().unwrap_or(0);
    let kini: Vec<&Survei> = semua.iter().map(|(_, s)| *s).filter(|s| s.tahun == tahun).collect();
    let pasangan = |nama: &str, nilai: String| PasanganView { nama: nama.to_owned(), nilai };
    let ringkas = rata(&kini).map(|n| {
        let responden: u64 = kini.iter().map(|s| u64::from(s.responden)).sum();
        let perangkat = w.dari_perangkat.replace("{dari}", &kini.len().to_string());
        vec![
            pasangan(&w.ikm, desimal(n)),
            pasangan(&w.mutu, mutu(p, n)),
            pasangan(&w.responden, ribuan(responden)),
            pasangan(&w.dihitung_dari, perangkat.replace("{tahun}", &tahun.to_string())),
        ]
    });
    let baris = semua.iter().map(|(a, s)| {
        vec![
            letak.perangkat(a),
            SelView::keluar(s.periode.as_str(), p.url(a, &s.path)),
            SelView::teks(desimal(u64::from(s.ikm))),
            SelView::teks(mutu(p, u64::from(s.ikm))),
            SelView::teks(ribuan(u64::from(s.responden))),
        ]
    });
    let (ikm, responden) = (format!("#{}", w.ikm), format!("#{}", w.responden));
    let tabel = IsiBagian::Tabel {
        judul: w.skm_perangkat.clone(),
        kepala: kepala([&w.perangkat_daerah, &w.periode, &ikm, &w.mutu, &responden]),
        daftar: baris.collect(),
    };
    bagian(p, [&w.skm, &w.skm_perangkat], "skm", vec![w.skm_uraian.clone()], ringkas, tabel)
}

fn pengaduan(p: &BahanPortal<'_>, letak: &Letak) -> Vec<BagianView> {
    let w = p.kata;
    let semua: Vec<(&Anggota<'_>, &AngkaPengaduan)> =
        p.berekaman().filter_map(|(a, r)| Some((a, r.pengaduan.as_ref()?))).collect();
    let tahun = semua.iter().map(|(_, s)| s.tahun).max().unwrap_or(0);
    let kini: Vec<&AngkaPengaduan> = semua.iter().map(|(_, s)| *s).filter(|s| s.tahun == tahun).collect();
    let jumlah = |ambil: fn(&AngkaPengaduan) -> u32| kini.iter().map(|s| u64::from(ambil(s))).sum::<u64>();
    let (masuk, selesai) = (jumlah(|s| s.masuk), jumlah(|s| s.selesai));
    let pasangan = |nama: &str, nilai: String| PasanganView { nama: nama.to_owned(), nilai };
    let persen = (200 * selesai + masuk).checked_div(2 * masuk).map(|n| format!("{} ({n}%)", ribuan(selesai)));
    let ringkas = (!kini.is_empty()).then(|| {
        let perangkat = w.dari_perangkat.replace("{dari}", &kini.len().to_string());
        vec![
            pasangan(&w.masuk, ribuan(masuk)),
            pasangan(&w.selesai, persen.unwrap_or_else(|| ribuan(selesai))),
            pasangan(&w.proses, ribuan(jumlah(|s| s.proses))),
            pasangan(&w.dihitung_dari, perangkat.replace("{tahun}", &tahun.to_string())),
        ]
    });
    let angka = |n: u32| SelView::teks(ribuan(u64::from(n)));
    let baris = semua.iter().map(|(a, s)| {
        let periode = SelView::keluar(s.periode.as_str(), p.url(a, rute::PENGADUAN));
        vec![letak.perangkat(a), periode, angka(s.masuk), angka(s.selesai), angka(s.proses)]
    });
    let [masuk, selesai, proses] = [&w.masuk, &w.selesai, &w.proses].map(|k| format!("#{k}"));
    let tabel = IsiBagian::Tabel {
        judul: w.aduan_perangkat.clone(),
        kepala: kepala([&w.perangkat_daerah, &w.periode, &masuk, &selesai, &proses]),
        daftar: baris.collect(),
    };
    bagian(p, [&w.aduan, &w.aduan_perangkat], "pengaduan", vec![w.aduan_uraian.clone()], ringkas, tabel)
}

/// Returns the figures together and those of each agency.
fn bagian(
    p: &BahanPortal<'_>,
    [judul, rinci]: [&str; 2],
    kunci: &str,
    uraian: Vec<String>,
    ringkas: Option<Vec<PasanganView>>,
    tabel: IsiBagian,
) -> Vec<BagianView> {
    let kosong = ringkas.is_none();
    let utama = BagianView {
        judul: judul.to_owned(),
        kunci: kunci.to_owned(),
        uraian: if kosong { vec![p.kata.belum_dimuat.clone()] } else { uraian },
        isi: IsiBagian::Pasangan { daftar: ringkas.unwrap_or_default() },
        ..BagianView::default()
    };
    let rinci = BagianView {
        judul: rinci.to_owned(),
        kunci: format!("{kunci}-perangkat"),
        isi: tabel,
        ..BagianView::default()
    };
    if kosong { vec![utama] } else { vec![utama, rinci] }
}

/// Returns how many agencies publish a survey, in words.
pub(crate) fn bersurvei(p: &BahanPortal<'_>) -> String {
    hitung(p.berekaman().filter(|(_, r)| r.survei.is_some()).count(), &p.kata.kata_perangkat)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mean_weighs_every_answer_alike() {
        let s = |ikm, responden| Survei { ikm, responden, ..Survei::default() };
        let (a, b) = (s(8000, 100), s(9000, 300));
        assert_eq!(rata(&[&a, &b]), Some(8750));
        assert_eq!(desimal(8750), "87,50");
        assert_eq!(rata(&[&s(8000, 0)]), None);
        assert_eq!(rata(&[&s(8001, 1), &s(8000, 1)]), Some(8001));
    }
}
