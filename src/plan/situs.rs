//! What all pages of a site share: menu, banner, footer, identifier, blocks and the alert strip.

use std::cmp::Reverse;

use crate::model::naskah::{BagianHalaman, JenisPengumuman, KepalaPengumuman};
use crate::plan::bahan::{Bahan, Tulisan};
use crate::plan::bersama::{Bersama, akun, ringkasan};
use crate::plan::lingkup::Pratinjau;
use crate::plan::mesin;
use crate::plan::pages::{aksesibilitas, indeks, naskah, pengumuman};
use crate::plan::rute;
use crate::plan::ubah::{self, hitung, kalimat, teks, teks_atau};
use crate::plan::view::situs::{
    AlertView, AsetView, BlokView, ContohView, IdentitasView, Menu, MenuView, SitusView, SpandukView,
};
use crate::plan::view::umum::TautanView;
use crate::theme::kata::{self, Kata, Rangka};

/// Returns the frame of a site; the day of its newest content is added when all pages exist.
pub(crate) fn rangka(b: &Bahan<'_>, s: &Bersama, kata: &Kata) -> SitusView {
    let r = &kata.rangka;
    let daerah = b.lingkup.daerah;
    let isi = daerah.isi();
    let host = daerah.host_bangun(b.instansi());
    let register = b.instansi().register.isi.as_ref();
    let nomor = isi.map_or(&[][..], |d| d.nomor_darurat.daftar());
    let darurat = nomor.iter().filter_map(|n| {
        let telepon = n.nomor.nilai()?;
        Some(TautanView::dalam(format!("{}: {telepon}", teks(&n.nama)?), telepon.uri()))
    });
    SitusView {
        nama: b.instansi().nama().to_owned(),
        singkatan: register.and_then(|r| teks(&r.singkatan)).unwrap_or_else(|| b.instansi().nama().to_owned()),
        ringkasan: ringkasan(b),
        kabupaten: b.kabupaten().to_owned(),
        url_dasar: format!("https://{host}"),
        host,
        menu: menu(b, kata),
        spanduk: SpandukView {
            pemerintah: b.pemerintah(),
            akhiran: daerah.domain(),
            daftar_resmi: Some(TautanView::dalam(r.tautan.situs_resmi.as_str(), rute::SITUS_RESMI)),
            lapor_tiruan: lapor_tiruan(b, r),
        },
        contoh: isi
            .and_then(|d| d.contoh.nilai())
            .map(|c| ContohView { keterangan: teks_atau(&c.keterangan, "Semua isi situs ini rekaan.") }),
        pratinjau: b.lingkup.pratinjau == Pratinjau::Ya,
        peringatan: peringatan(b, r),
        kontak: s.kontak.clone(),
        tautan: tautan(b, &r.tautan),
        media_sosial: akun(b),
        identitas: identitas(b, r),
        darurat: darurat.collect(),
        blok: blok(b, &r.blok),
        cari: rute::CARI.to_owned(),
        umpan: if b.berita.is_empty() { String::new() } else { rute::UMPAN.to_owned() },
        aset: AsetView { css: b.lingkup.css.to_owned(), lambang: b.lingkup.lambang.clone() },
        mesin: mesin::susun(b),
    }
}

/// Returns the menu; its first level is the same on every site.
fn menu(b: &Bahan<'_>, kata: &Kata) -> Vec<MenuView> {
    let t = &kata.rangka.tautan;
    let satu = |kunci: Menu| {
        let (url, anak, bagian): (&str, &[(&str, &str)], Option<BagianHalaman>) = match kunci {
            Menu::Beranda | Menu::Lain => (rute::BERANDA, &[], None),
            Menu::Profil => (
                rute::PROFIL,
                &[
                    (&t.profil_penyelenggara, rute::PROFIL),
                    (&t.profil_pelaksana, rute::PELAKSANA),
                    (&t.maklumat, rute::MAKLUMAT),
                    (&t.kontak, rute::KONTAK),
                ],
                Some(BagianHalaman::Profil),
            ),
            Menu::Layanan => (
                rute::LAYANAN,
                &[
                    (&t.standar_pelayanan, rute::LAYANAN),
                    (&t.sop, rute::SOP),
                    (&t.kinerja, rute::KINERJA),
                    (&t.laporan, rute::LAPORAN),
                ],
                Some(BagianHalaman::Layanan),
            ),
            Menu::InformasiPublik => (
                rute::PPID,
                &[
                    (&t.ppid, rute::PPID),
                    (&t.berkala, rute::BERKALA),
                    (&t.serta_merta, rute::SERTA_MERTA),
                    (&t.setiap_saat, rute::SETIAP_SAAT),
                    (&t.dokumen, rute::DOKUMEN),
                    (&t.produk_hukum, rute::REGULASI),
                    (&t.data, rute::DATA),
                ],
                Some(BagianHalaman::InformasiPublik),
            ),
            Menu::Berita => (rute::BERITA, &[(&t.berita, rute::BERITA), (&t.pengumuman, rute::PENGUMUMAN)], None),
            Menu::Pengaduan => (rute::PENGADUAN, &[], None),
        };
        let tetap = anak.iter().map(|(teks, url)| TautanView::dalam(*teks, *url));
        let tambahan = bagian.map(|bagian| naskah::daftar_bahasa(b, bagian, &kata.kode)).unwrap_or_default();
        MenuView {
            kunci,
            teks: kunci.kata(kata).to_owned(),
            url: url.to_owned(),
            anak: tetap.chain(tambahan).collect(),
        }
    };
    Menu::UTAMA.into_iter().map(satu).collect()
}

/// Returns a page of the agency in charge of technology.
fn pembina(b: &Bahan<'_>, jalur: &str) -> Option<TautanView> {
    let p = b.lingkup.daerah.isi()?.pembina_tik.nilai()?;
    let instansi = b.lingkup.daerah.daftar_instansi.iter().find(|i| i.label == p.label.teks() && i.bersitus())?;
    let nama = teks_atau(&p.singkatan, instansi.nama());
    if instansi.label == b.instansi().label {
        return Some(TautanView::dalam(nama, jalur));
    }
    Some(TautanView::keluar(nama, format!("https://{}{jalur}", b.lingkup.daerah.host_bangun(instansi))))
}

fn lapor_tiruan(b: &Bahan<'_>, r: &Rangka) -> Option<TautanView> {
    let pembina = pembina(b, rute::KONTAK)?;
    Some(TautanView { teks: r.laporkan_kepada.replace("{unit}", &pembina.teks), ..pembina })
}

/// Returns the strip for an emergency or a disturbance of today; one without both ends could be forgotten.
fn peringatan(b: &Bahan<'_>, r: &Rangka) -> Option<AlertView> {
    let hari_ini = b.hari_ini();
    let gawat = |t: &Tulisan<'_, KepalaPengumuman>| {
        matches!(pengumuman::jenis(t.isi), JenisPengumuman::Darurat | JenisPengumuman::GangguanLayanan)
    };
    let masa =
        |t: &Tulisan<'_, KepalaPengumuman>| t.isi.mulai.salin().or(t.isi.tanggal.salin()).zip(t.isi.selesai.salin());
    let kini = |t: &&Tulisan<'_, KepalaPengumuman>| masa(t).is_some_and(|(a, z)| a <= hari_ini && hari_ini <= z);
    let berlaku = b.pengumuman.iter().filter(|t| gawat(t)).filter(kini);
    let darurat = |t: &Tulisan<'_, KepalaPengumuman>| pengumuman::jenis(t.isi) == JenisPengumuman::Darurat;
    let t = berlaku.min_by_key(|t| (!darurat(t), Reverse(masa(t).map(|(a, _)| a)), t.id()))?;
    let (mulai, selesai) = masa(t)?;
    let kartu = pengumuman::kartu(*t);
    Some(AlertView {
        kata: if darurat(t) { &r.darurat } else { &r.perhatian }.clone(),
        darurat: darurat(t),
        teks: kalimat(&kartu.ringkasan.unwrap_or(kartu.judul)),
        masa: ubah::masa(Some(mulai), Some(selesai)).map(|m| format!("Berlaku {m}.")).unwrap_or_default(),
        tautan: Some(TautanView::dalam(r.selengkapnya.as_str(), kartu.url)),
    })
}

fn tautan(b: &Bahan<'_>, t: &kata::Tautan) -> Vec<TautanView> {
    let mut hasil: Vec<TautanView> = [
        (&t.standar_pelayanan, rute::LAYANAN),
        (&t.dokumen, rute::DOKUMEN),
        (&t.data, rute::DATA),
        (&t.pengumuman, rute::PENGUMUMAN),
    ]
    .into_iter()
    .map(|(teks, url)| TautanView::dalam(teks.as_str(), url))
    .collect();
    if let Some(d) = b.lingkup.daerah.isi().and_then(|d| d.tautan.nilai()) {
        let luar = [(&t.jdih, &d.jdih), (&t.lpse, &d.lpse), (&t.sirup, &d.sirup), (&t.lhkpn, &d.lhkpn)];
        hasil.extend(
            luar.into_iter().filter_map(|(teks, url)| Some(TautanView::keluar(teks.as_str(), url.nilai()?.as_str()))),
        );
    }
    hasil
}

/// Returns the required links in their fixed order.
///
/// A page that the editors wrote about a subject takes the place of the section on the page about the site; but not of
/// the accessibility statement, which nobody can word more kindly than it is.
fn identitas(b: &Bahan<'_>, r: &Rangka) -> IdentitasView {
    let t = &r.tautan;
    let subjek = |id: &str, jangkar: &str| match b.cari_halaman(id) {
        Some(halaman) => naskah::alamat(halaman),
        None => format!("{}#{jangkar}", rute::TENTANG),
    };
    let lapor = &b.lingkup.peraturan.lapor().nama;
    let tautan = [
        (t.tentang.clone(), rute::TENTANG.to_owned()),
        (aksesibilitas::kata(b, &r.aksesibilitas), format!("{}#aksesibilitas", rute::TENTANG)),
        (t.privasi.clone(), subjek("kebijakan-privasi", "privasi")),
        (t.informasi_publik.clone(), rute::PPID.to_owned()),
        (t.pengaduan.replace("{lapor}", lapor), rute::PENGADUAN.to_owned()),
        (t.lisensi.clone(), subjek("lisensi", "lisensi")),
        (t.peta.clone(), rute::PETA.to_owned()),
        (t.situs_resmi.clone(), rute::SITUS_RESMI.to_owned()),
        (t.keamanan.clone(), rute::KEAMANAN.to_owned()),
    ];
    IdentitasView {
        pemerintah: b.pemerintah(),
        tautan: tautan.into_iter().map(|(teks, url)| TautanView::dalam(teks, url)).collect(),
        diperbarui: None,
        pemilik: b.instansi().nama().to_owned(),
        versi: b.lingkup.versi.to_owned(),
    }
}

/// Returns the six blocks that the law asks of every provider.
fn blok(b: &Bahan<'_>, kata: &kata::Blok) -> Vec<BlokView> {
    let survei = b.survei.first().map(|s| indeks::ringkas(b, *s));
    let unit = b.unit().count();
    [
        (&kata.penyelenggara, rute::PROFIL, "Tugas, pimpinan, dan anggaran".to_owned()),
        (
            &kata.pelaksana,
            rute::PELAKSANA,
            if unit == 0 { "Unit yang melayani".to_owned() } else { hitung(unit, "unit") },
        ),
        (&kata.standar, rute::LAYANAN, hitung(b.layanan.len(), "layanan")),
        (&kata.maklumat, rute::MAKLUMAT, "Janji kami kepada Anda".to_owned()),
        (&kata.pengaduan, rute::PENGADUAN, "Kanal dan batas waktu".to_owned()),
        (
            &kata.kinerja,
            rute::KINERJA,
            survei
                .map_or_else(|| "Survei kepuasan masyarakat".to_owned(), |s| format!("IKM {} ({})", s.ikm, s.kinerja)),
        ),
    ]
    .into_iter()
    .map(|(judul, url, keterangan)| BlokView { judul: judul.clone(), url: url.to_owned(), keterangan })
    .collect()
}
