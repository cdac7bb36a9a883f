//! The site of the samples.

use super::Sifat;
use crate::plan::view::situs::*;

pub(super) fn situs(s: Sifat) -> SitusView {
    let menu = |kunci: Menu, url: &str, anak: &[(&str, &str)]| MenuView {
        kunci,
        teks: kunci.teks().into(),
        url: url.into(),
        anak: if s == Sifat::Minimal { vec![] } else { anak.iter().map(|(t, u)| s.tautan(t, u)).collect() },
    };
    SitusView {
        nama: s.t("Dinas Kependudukan dan Pencatatan Sipil"),
        singkatan: s.p("DINDUKCAPIL"),
        ringkasan: s.t("Melayani dokumen kependudukan warga Purworejo"),
        kabupaten: s.p("Kabupaten Purworejo"),
        host: "dindukcapil.purworejokab.example".into(),
        url_dasar: "https://dindukcapil.purworejokab.example".into(),
        menu: vec![
            menu(Menu::Beranda, "/", &[]),
            menu(
                Menu::Profil,
                "/profil/",
                &[
                    ("Tentang", "/profil/"),
                    ("Pelaksana", "/profil/pelaksana/"),
                    ("Maklumat", "/maklumat/"),
                    ("Kontak", "/kontak/"),
                ],
            ),
            menu(
                Menu::Layanan,
                "/layanan/",
                &[
                    ("A-Z", "/layanan/"),
                    ("SOP", "/sop/"),
                    ("Kepuasan masyarakat", "/kinerja/"),
                    ("Laporan", "/laporan/"),
                ],
            ),
            menu(
                Menu::InformasiPublik,
                "/ppid/",
                &[
                    ("Berkala", "/ppid/berkala/"),
                    ("Serta-merta", "/ppid/serta-merta/"),
                    ("Setiap saat", "/ppid/setiap-saat/"),
                    ("Produk hukum", "/regulasi/"),
                    ("Dokumen", "/dokumen/"),
                    ("Data", "/data/"),
                ],
            ),
            menu(Menu::Berita, "/berita/", &[("Berita", "/berita/"), ("Pengumuman", "/pengumuman/")]),
            menu(Menu::Pengaduan, "/pengaduan/", &[]),
        ],
        spanduk: SpandukView {
            pemerintah: s.p("Pemerintah Kabupaten Purworejo"),
            akhiran: s.p("purworejokab.go.id"),
            daftar_resmi: s.ada(s.tautan("Daftar situs resmi", "https://purworejokab.example/situs/")),
            lapor_tiruan: s.ada(s.tautan("Laporkan", "https://purworejokab.example/lapor/")),
        },
        contoh: matches!(s, Sifat::Penuh)
            .then(|| ContohView { keterangan: "Nama orang, nomor, dan angka di situs ini karangan untuk uji.".into() }),
        pratinjau: false,
        peringatan: s.ada(AlertView {
            kata: s.p("Perhatian"),
            darurat: s == Sifat::Ekstrem,
            teks: s.t("Loket tutup karena perbaikan listrik."),
            masa: s.p("Berlaku 17 sampai 18 Agustus 2026."),
            tautan: s.ada(s.tautan("Selengkapnya", "/pengumuman/listrik/")),
        }),
        kontak: s.kontak(),
        tautan: s
            .d(&[s.tautan("JDIH Purworejo", "https://jdih.purworejokab.example/"), s.tautan("Layanan", "/layanan/")]),
        media_sosial: s.d(&[akun(s)]),
        identitas: IdentitasView {
            pemerintah: s.p("Pemerintah Kabupaten Purworejo"),
            tautan: [
                ("Tentang situs", "/tentang-situs/"),
                ("Aksesibilitas: sebagian sesuai", "/tentang-situs/#aksesibilitas"),
                ("Kebijakan privasi", "/tentang-situs/#privasi"),
                ("Informasi publik (PPID)", "/ppid/"),
                ("Pengaduan dan SP4N-LAPOR!", "/pengaduan/"),
                ("Lisensi isi", "/tentang-situs/#lisensi"),
                ("Peta situs", "/peta-situs/"),
                ("Daftar situs resmi", "https://purworejokab.example/situs/"),
                ("Keamanan", "/.well-known/security.txt"),
            ]
            .map(|(t, u)| s.tautan(t, u))
            .to_vec(),
            diperbarui: s.ada(s.tanggal()),
            pemilik: s.t("Dinas Kependudukan dan Pencatatan Sipil"),
            versi: s.p("pendopo 0.1.0"),
        },
        darurat: s.d(&[s.tautan("Ambulans: 119", "tel:119"), s.tautan("Pemadam: (0275) 000113", "tel:+62275000113")]),
        blok: [
            ("Profil penyelenggara", "/profil/", "Siapa kami"),
            ("Profil pelaksana", "/profil/pelaksana/", "5 unit"),
            ("Standar pelayanan", "/layanan/", "12 layanan"),
            ("Maklumat pelayanan", "/maklumat/", "Janji kami"),
            ("Pengelolaan pengaduan", "/pengaduan/", "Kanal dan batas waktu"),
            ("Penilaian kinerja", "/kinerja/", "IKM 86,58 (Baik)"),
        ]
        .map(|(judul, url, keterangan)| BlokView { judul: s.p(judul), url: url.into(), keterangan: s.t(keterangan) })
        .to_vec(),
        cari: s.ada("/cari/".to_owned()).unwrap_or_default(),
        umpan: s.ada("/berita/umpan.xml".to_owned()).unwrap_or_default(),
        aset: AsetView {
            css: "/aset/gaya.css".into(),
            lambang: LambangView {
                url: "/aset/lambang.png".into(),
                jenis: "image/png".into(),
                ukuran: "144x144".into(),
                webp: s.ada("/aset/lambang.webp".to_owned()).unwrap_or_default(),
                ikon: "/aset/ikon.png".into(),
                sendiri: s.ada(()).is_some(),
            },
        },
        mesin: MesinView {
            jalan: s.o("Jalan Contoh Nomor 1, Baledono, Kecamatan Purworejo"),
            provinsi: s.o("Jawa Tengah"),
            kode_pos: s.ada(s.p("54111")),
            titik: s.ada(("-7,7128".replace(',', "."), "110.0077".into())),
            jam: s.d(&[
                JamMesin { hari: vec![0, 1, 2, 3], buka: "07:30".into(), tutup: "12:00".into() },
                JamMesin { hari: vec![0, 1, 2, 3], buka: "13:00".into(), tutup: "16:00".into() },
            ]),
        },
    }
}

pub(super) fn akun(s: Sifat) -> AkunView {
    AkunView {
        platform: s.p("Instagram"),
        nama: s.t("@dindukcapil"),
        url: s.url("https://www.instagram.com/dindukcapil"),
        pendaftaran: s.o("Nomor 12, 3 Januari 2026"),
        pengelola: s.o("Sekretaris"),
    }
}
