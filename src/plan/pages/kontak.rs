//! P15: contacts and official accounts.

use crate::plan::bahan::Bahan;
use crate::plan::bersama::{self, Bersama};
use crate::plan::lembar::{Kumpulan, Lembar};
use crate::plan::rute;
use crate::plan::tautan::Catatan;
use crate::plan::ubah::{self, teks};
use crate::plan::view::halaman::Isi;
use crate::plan::view::profil::{KontakPageView, PetaView};
use crate::plan::view::situs::Menu;
use crate::plan::view::umum::{KontakView, TautanView};

/// Adds the page.
pub(crate) fn susun(b: &Bahan<'_>, s: &Bersama, k: &mut Kumpulan) {
    let mut c = Catatan::default();
    let register = b.instansi().register.isi.as_ref();
    for akun in register.map_or(&[][..], |r| r.media_sosial.daftar()) {
        c.luar(&akun.url);
    }
    let unit = b.unit().filter(|u| u.telepon.nilai().is_some() || u.surel.nilai().is_some());
    let lainnya = unit.filter_map(|u| {
        Some(KontakView {
            unit: teks(&u.unit)?,
            alamat: teks(&u.alamat_pengaduan).into_iter().collect(),
            telepon: u.telepon.nilai().map(ubah::telepon).into_iter().collect(),
            surel: u.surel.nilai().map(ubah::surel).into_iter().collect(),
            ..KontakView::default()
        })
    });
    let view = KontakPageView {
        kontak: s.kontak.clone(),
        lainnya: lainnya.collect(),
        akun: bersama::akun(b),
        pengaduan: rute::PENGADUAN.to_owned(),
        peta: peta(b, &s.kontak),
        libur: bersama::libur(b, &s.kontak.jam),
    };
    let profil = b.instansi().profil.as_ref();
    let lembar = Lembar {
        path: rute::KONTAK.to_owned(),
        judul: "Kontak dan media sosial".to_owned(),
        ringkasan: format!("Alamat, telepon, jam layanan, dan akun resmi {}.", b.instansi().nama()),
        menu: Menu::Profil,
        remah: &[("Profil", rute::PROFIL)],
        diperbarui: profil.and_then(|p| p.isi.as_ref()).and_then(|p| p.diperbarui.salin()),
        tautan: c.0,
        ..Lembar::default()
    };
    lembar.jadi(k, Isi::Kontak(Box::new(view)));
}

/// Returns where the main office lies; the words of a coordinate are those of a paper map.
fn peta(b: &Bahan<'_>, kontak: &KontakView) -> Option<PetaView> {
    let (lintang, bujur) = bersama::titik(b)?;
    let arah = |nilai: &str, plus: &str, minus: &str| {
        let huruf = if nilai.starts_with('-') { minus } else { plus };
        format!("{}° {huruf}", nilai.trim_start_matches('-').replace('.', ","))
    };
    Some(PetaView {
        alamat: kontak.alamat.join(", "),
        koordinat: format!("{}, {}", arah(&lintang, "LU", "LS"), arah(&bujur, "BT", "BB")),
        geo: format!("geo:{lintang},{bujur}"),
        web: TautanView::keluar("Lihat di OpenStreetMap", bersama::openstreetmap(&lintang, &bujur)),
    })
}
