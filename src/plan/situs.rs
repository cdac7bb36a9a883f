//! What all pages of a site share: menu, banner, footer, identifier, blocks and the alert strip.

use std::cmp::Reverse;

use crate::model::naskah::{BagianHalaman, JenisPengumuman, KepalaPengumuman};
use crate::plan::bahan::{Bahan, Tulisan};
use crate::plan::bersama::{Bersama, akun, ringkasan};
use crate::plan::lingkup::Pratinjau;
use crate::plan::pages::{aksesibilitas, indeks, naskah, pengumuman};
use crate::plan::rute;
use crate::plan::ubah::{self, hitung, kalimat, teks, teks_atau};
use crate::plan::view::situs::{
    AlertView, AsetView, BlokView, ContohView, IdentitasView, Menu, MenuView, SitusView, SpandukView,
};
use crate::plan::view::umum::TautanView;

/// Returns the frame of a site; the day of its newest content is added when all pages exist.
pub(crate) fn rangka(b: &Bahan<'_>, s: &Bersama) -> SitusView {
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
        menu: menu(b),
        spanduk: SpandukView {
            pemerintah: b.pemerintah(),
            akhiran: daerah.domain(),
            daftar_resmi: Some(TautanView::dalam("Daftar situs resmi", rute::SITUS_RESMI)),
            lapor_tiruan: lapor_tiruan(b),
        },
        contoh: isi
            .and_then(|d| d.contoh.nilai())
            .map(|c| ContohView { keterangan: teks_atau(&c.keterangan, "Semua isi situs ini rekaan.") }),
        pratinjau: b.lingkup.pratinjau == Pratinjau::Ya,
        peringatan: peringatan(b),
        kontak: s.kontak.clone(),
        tautan: tautan(b),
        media_sosial: akun(b),
        identitas: identitas(b),
        darurat: darurat.collect(),
        blok: blok(b),
        cari: rute::CARI.to_owned(),
        umpan: if b.berita.is_empty() { String::new() } else { rute::UMPAN.to_owned() },
        aset: AsetView { css: b.lingkup.css.to_owned(), lambang: b.lingkup.lambang.to_owned() },
    }
}

/// Returns the menu; its first level is the same on every site.
fn menu(b: &Bahan<'_>) -> Vec<MenuView> {
    let satu = |kunci: Menu| {
        let (url, anak, bagian): (&str, &[(&str, &str)], Option<BagianHalaman>) = match kunci {
            Menu::Beranda | Menu::Lain => (rute::BERANDA, &[], None),
            Menu::Profil => (
                rute::PROFIL,
                &[
                    ("Profil penyelenggara", rute::PROFIL),
                    ("Profil pelaksana", rute::PELAKSANA),
                    ("Maklumat pelayanan", rute::MAKLUMAT),
                    ("Kontak", rute::KONTAK),
                ],
                Some(BagianHalaman::Profil),
            ),
            Menu::Layanan => (
                rute::LAYANAN,
                &[
                    ("Standar pelayanan", rute::LAYANAN),
                    ("SOP", rute::SOP),
                    ("Penilaian kinerja", rute::KINERJA),
                    ("Laporan", rute::LAPORAN),
                ],
                Some(BagianHalaman::Layanan),
            ),
            Menu::InformasiPublik => (
                rute::PPID,
                &[
                    ("PPID", rute::PPID),
                    ("Berkala", rute::BERKALA),
                    ("Serta-merta", rute::SERTA_MERTA),
                    ("Setiap saat", rute::SETIAP_SAAT),
                    ("Dokumen", rute::DOKUMEN),
                    ("Produk hukum", rute::REGULASI),
                    ("Data", rute::DATA),
                ],
                Some(BagianHalaman::InformasiPublik),
            ),
            Menu::Berita => (rute::BERITA, &[("Berita", rute::BERITA), ("Pengumuman", rute::PENGUMUMAN)], None),
            Menu::Pengaduan => (rute::PENGADUAN, &[], None),
        };
        let tetap = anak.iter().map(|(teks, url)| TautanView::dalam(*teks, *url));
        let tambahan = bagian.map(|bagian| naskah::daftar(b, bagian)).unwrap_or_default();
        MenuView { kunci, teks: kunci.teks().to_owned(), url: url.to_owned(), anak: tetap.chain(tambahan).collect() }
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

fn lapor_tiruan(b: &Bahan<'_>) -> Option<TautanView> {
    let pembina = pembina(b, rute::KONTAK)?;
    Some(TautanView { teks: format!("Laporkan kepada {}", pembina.teks), ..pembina })
}

/// Returns the strip for an emergency or a disturbance of today; one without both ends could be forgotten.
fn peringatan(b: &Bahan<'_>) -> Option<AlertView> {
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
        kata: if darurat(t) { "Darurat" } else { "Perhatian" }.to_owned(),
        darurat: darurat(t),
        teks: kalimat(&kartu.ringkasan.unwrap_or(kartu.judul)),
        masa: ubah::masa(Some(mulai), Some(selesai)).map(|m| format!("Berlaku {m}.")).unwrap_or_default(),
        tautan: Some(TautanView::dalam("Selengkapnya", kartu.url)),
    })
}

fn tautan(b: &Bahan<'_>) -> Vec<TautanView> {
    let mut hasil: Vec<TautanView> = [
        ("Standar pelayanan", rute::LAYANAN),
        ("Dokumen", rute::DOKUMEN),
        ("Data", rute::DATA),
        ("Pengumuman", rute::PENGUMUMAN),
    ]
    .into_iter()
    .map(|(teks, url)| TautanView::dalam(teks, url))
    .collect();
    if let Some(t) = b.lingkup.daerah.isi().and_then(|d| d.tautan.nilai()) {
        let luar = [
            ("JDIH (produk hukum daerah)", &t.jdih),
            ("LPSE (pengadaan)", &t.lpse),
            ("SiRUP (rencana pengadaan)", &t.sirup),
            ("e-LHKPN (laporan harta pejabat)", &t.lhkpn),
        ];
        hasil.extend(luar.into_iter().filter_map(|(teks, url)| Some(TautanView::keluar(teks, url.nilai()?.as_str()))));
    }
    hasil
}

/// Returns the required links in their fixed order.
///
/// A page that the editors wrote about a subject takes the place of the section on the page about the site; but not of
/// the accessibility statement, which nobody can word more kindly than it is.
fn identitas(b: &Bahan<'_>) -> IdentitasView {
    let subjek = |id: &str, jangkar: &str| match b.cari_halaman(id) {
        Some(halaman) => naskah::alamat(halaman),
        None => format!("{}#{jangkar}", rute::TENTANG),
    };
    let lapor = &b.lingkup.peraturan.lapor().nama;
    let tautan = [
        ("Tentang situs".to_owned(), rute::TENTANG.to_owned()),
        (aksesibilitas::kata(b), format!("{}#aksesibilitas", rute::TENTANG)),
        ("Kebijakan privasi".to_owned(), subjek("kebijakan-privasi", "privasi")),
        ("Informasi publik (PPID)".to_owned(), rute::PPID.to_owned()),
        (format!("Pengaduan dan {lapor}"), rute::PENGADUAN.to_owned()),
        ("Lisensi isi".to_owned(), subjek("lisensi", "lisensi")),
        ("Peta situs".to_owned(), rute::PETA.to_owned()),
        ("Daftar situs resmi".to_owned(), rute::SITUS_RESMI.to_owned()),
        ("Keamanan".to_owned(), rute::KEAMANAN.to_owned()),
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
fn blok(b: &Bahan<'_>) -> Vec<BlokView> {
    let survei = b.survei.first().map(|s| indeks::ringkas(b, *s));
    let unit = b.unit().count();
    [
        ("Profil penyelenggara", rute::PROFIL, "Tugas, pimpinan, dan anggaran".to_owned()),
        (
            "Profil pelaksana",
            rute::PELAKSANA,
            if unit == 0 { "Unit yang melayani".to_owned() } else { hitung(unit, "unit") },
        ),
        ("Standar pelayanan", rute::LAYANAN, hitung(b.layanan.len(), "layanan")),
        ("Maklumat pelayanan", rute::MAKLUMAT, "Janji kami kepada Anda".to_owned()),
        ("Pengelolaan pengaduan", rute::PENGADUAN, "Kanal dan batas waktu".to_owned()),
        (
            "Penilaian kinerja",
            rute::KINERJA,
            survei
                .map_or_else(|| "Survei kepuasan masyarakat".to_owned(), |s| format!("IKM {} ({})", s.ikm, s.kinerja)),
        ),
    ]
    .into_iter()
    .map(|(judul, url, keterangan)| BlokView { judul: judul.to_owned(), url: url.to_owned(), keterangan })
    .collect()
}
