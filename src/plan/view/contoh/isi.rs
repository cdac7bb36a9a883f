//! One page of every kind.

use super::{Sifat, bungkus, layanan, portal, publik, situs};
use crate::bagan::struktur;
use crate::plan::view::beranda::*;
use crate::plan::view::berita::*;
use crate::plan::view::halaman::{Isi, PageView};
use crate::plan::view::pengumuman::*;
use crate::plan::view::penunjuk::*;
use crate::plan::view::pindah::*;
use crate::plan::view::profil::*;
use crate::plan::view::situs::Menu;
use crate::plan::view::tentang::*;
use crate::plan::view::umum::*;

pub(super) fn semua(s: Sifat) -> Vec<PageView> {
    use Menu::{Beranda, InformasiPublik, Lain, Pengaduan, Profil};
    let b = |path: &str, judul: &str, menu: Menu, isi: Isi| bungkus(s, path, judul, menu, isi);
    vec![
        b("/", "Dinas Kependudukan dan Pencatatan Sipil", Beranda, Isi::Beranda(beranda(s).into())),
        b("/profil/", "Profil penyelenggara", Profil, Isi::Profil(profil(s).into())),
        b("/profil/pelaksana/", "Profil pelaksana", Profil, Isi::Pelaksana(pelaksana(s).into())),
        b("/layanan/", "Layanan A-Z", Menu::Layanan, Isi::DaftarLayanan(layanan::daftar(s).into())),
        b("/layanan/ktp-el/", "Bikin KTP baru", Menu::Layanan, Isi::Layanan(layanan::layanan(s).into())),
        b(
            "/layanan/ktp-el/standar/",
            "Standar pelayanan: Bikin KTP baru",
            Menu::Layanan,
            Isi::LembarStandar(layanan::layanan(s).into()),
        ),
        b(
            "/layanan/ktp-el/ringkasan/",
            "Lembar loket: Bikin KTP baru",
            Menu::Layanan,
            Isi::LembarLoket(layanan::layanan(s).into()),
        ),
        b("/maklumat/", "Maklumat pelayanan", Profil, Isi::Maklumat(layanan::maklumat(s).into())),
        b("/sop/", "Standar operasional prosedur", Menu::Layanan, Isi::DaftarSop(layanan::daftar_sop(s).into())),
        b("/sop/ktp-el/", "Perekaman KTP-el", Menu::Layanan, Isi::Sop(layanan::sop(s).into())),
        b("/laporan/", "Laporan pelayanan", Menu::Layanan, Isi::DaftarLaporan(publik::daftar_laporan(s).into())),
        b("/laporan/2026-s1/", "Laporan semester I 2026", Menu::Layanan, Isi::Laporan(publik::laporan(s).into())),
        b("/pengaduan/", "Pengelolaan pengaduan", Pengaduan, Isi::Pengaduan(publik::pengaduan(s).into())),
        b("/kinerja/", "Penilaian kinerja", Menu::Layanan, Isi::DaftarKinerja(publik::daftar_kinerja(s).into())),
        b(
            "/kinerja/2026-s1/",
            "Survei kepuasan semester I 2026",
            Menu::Layanan,
            Isi::Kinerja(publik::kinerja(s).into()),
        ),
        b("/ppid/", "Informasi publik", InformasiPublik, Isi::Ppid(publik::ppid(s).into())),
        b("/ppid/berkala/", "Informasi berkala", InformasiPublik, Isi::Informasi(publik::informasi(s).into())),
        b("/dokumen/", "Dokumen", InformasiPublik, Isi::Dokumen(publik::dokumen(s).into())),
        b("/regulasi/", "Produk hukum", InformasiPublik, Isi::Regulasi(publik::regulasi(s).into())),
        b("/kontak/", "Kontak", Profil, Isi::Kontak(kontak(s).into())),
        b("/data/", "Data", InformasiPublik, Isi::DaftarData(publik::daftar_data(s).into())),
        b("/data/penduduk/", "Jumlah penduduk", InformasiPublik, Isi::Data(publik::data(s).into())),
        b("/berita/", "Berita", Menu::Berita, Isi::DaftarBerita(daftar_berita(s).into())),
        b("/berita/sabtu/", "Loket buka hari Sabtu", Menu::Berita, Isi::Berita(berita(s).into())),
        b("/pengumuman/", "Pengumuman", Menu::Berita, Isi::DaftarPengumuman(daftar_pengumuman(s).into())),
        b("/pengumuman/listrik/", "Perbaikan listrik", Menu::Berita, Isi::Pengumuman(pengumuman(s).into())),
        b("/halaman/sejarah/", "Sejarah", Profil, Isi::Naskah(naskah(s).into())),
        b("/tentang-situs/", "Tentang situs", Lain, Isi::TentangSitus(tentang(s).into())),
        b("/peta-situs/", "Peta situs", Lain, Isi::PetaSitus(peta(s).into())),
        b("/cari/", "Cari A-Z", Lain, Isi::Cari(cari(s).into())),
        b("/layanan/ktp-lama/", "Halaman ini sudah pindah", Lain, Isi::Pindah(pindah(s).into())),
        b("/penunjuk/", "Dinas lama", Lain, Isi::Penunjuk(penunjuk(s).into())),
        b("/perangkat-daerah/", "Perangkat daerah", Profil, Isi::Portal(portal::portal(s).into())),
        b("/404.html", "Halaman tidak ditemukan", Lain, Isi::TidakDitemukan(tidak_ditemukan(s).into())),
    ]
}

fn beranda(s: Sifat) -> BerandaView {
    BerandaView {
        ringkasan: s.t("Mengurus dokumen kependudukan warga Purworejo dari lahir sampai wafat."),
        layanan: layanan::kartu(s),
        pengumuman: s.d(&[kartu_pengumuman(s, "/pengumuman/listrik/")]),
        berita: s.kartu("Loket buka hari Sabtu", "/berita/sabtu/"),
        angka: s.d(&[
            AngkaView {
                nilai: s.p("86,58"),
                nama: s.t("Indeks kepuasan masyarakat"),
                sumber: s.t("Survei semester I 2026"),
                url: s.ada("/kinerja/".into()),
            },
            AngkaView {
                nilai: s.p("1.200"),
                nama: s.t("Permohonan selesai"),
                sumber: s.t("Laporan semester I 2026"),
                url: None,
            },
        ]),
    }
}

fn profil(s: Sifat) -> ProfilView {
    let daun =
        |jabatan: &str| SimpulView { jabatan: s.t(jabatan), nama: s.o("Ani Contoh, S.E."), ..SimpulView::default() };
    let (jabatan, nama) = (s.g("Kepala Bidang"), s.g("Ani Contoh, S.E."));
    let kotak = |bawahan| struktur::Jabatan { jabatan: &jabatan, nama: &nama, bawahan };
    let susun = |banyak| struktur::susun(&[kotak(vec![kotak(vec![kotak(vec![])]); banyak])]);
    // As many as a chart holds of so long words.
    let bagan = if s == Sifat::Ekstrem { (1..12).rev().find_map(susun) } else { susun(3) }.unwrap();
    ProfilView {
        nama: s.t("Dinas Kependudukan dan Pencatatan Sipil"),
        ringkasan: s.t("Mengurus dokumen kependudukan warga."),
        pejabat: s.d(&[
            PejabatView { foto: Some(s.gambar()), ..s.pejabat() },
            PejabatView { status: None, url: s.ada("/profil/pelaksana/#dafduk".into()), ..s.pejabat() },
            PejabatView { jabatan: s.t("Kepala Bidang"), ..Default::default() },
        ]),
        terdahulu: s.d(&[TerdahuluView {
            jabatan: s.t("Kepala Dinas"),
            nama: s.t("Eko Contoh"),
            masa: s.ada(s.p("1 Maret 2020 sampai 28 Februari 2025")),
        }]),
        bagan: s.ada(bagan),
        tugas: s.o("Membantu Bupati melaksanakan urusan kependudukan."),
        fungsi: s.dt(&["Perumusan kebijakan", "Pelaksanaan pelayanan"]),
        visi: s.o("Purworejo berdaya saing"),
        struktur: s
            .ada(SimpulView {
                id: "jabatan-kepala-dinas".into(),
                jabatan: s.t("Kepala Dinas"),
                nama: None,
                bawahan: vec![
                    SimpulView { bawahan: vec![daun("Subbagian Umum")], ..daun("Sekretaris") },
                    daun("Kepala Bidang"),
                ],
            })
            .into_iter()
            .collect(),
        pelaksana: s.d(&[s.tautan("Bidang Pendaftaran Penduduk", "/profil/pelaksana/#dafduk")]),
        anggaran: s.d(&[anggaran(s)]),
        kontak: s.kontak(),
        alamat_pengaduan: s.o("Jalan Contoh Nomor 1"),
        sarana_kelompok_rentan: s.dt(&["Jalur kursi roda", "Kursi prioritas"]),
        dasar_pembentukan: s.dasar(),
        halaman: s.d(&[s.tautan("Sejarah", "/halaman/sejarah/")]),
    }
}

fn anggaran(s: Sifat) -> AnggaranView {
    AnggaranView { tahun: s.p("2026"), jumlah: s.p("Rp7.250.000.000"), sumber: s.o("APBD") }
}

fn pelaksana(s: Sifat) -> PelaksanaView {
    let unit = |id: &str| UnitView {
        id: id.into(),
        unit: s.t("Bidang Pelayanan Pendaftaran Penduduk"),
        penanggung_jawab: s.ada(s.pejabat()),
        pelaksana: s.d(&[BarisPelaksanaView { jabatan: s.t("Operator"), jumlah: s.p("4 orang") }]),
        anggaran: s.ada(anggaran(s)),
        alamat_pengaduan: s.o("Loket 1"),
        telepon: s.ada(TautanView::dalam(s.p("(0275) 000101"), "tel:+62275000101")),
        surel: s.ada(TautanView::dalam(s.p("dafduk@contoh.example"), "mailto:dafduk@contoh.example")),
        layanan: s.d(&[s.tautan("Bikin KTP baru", "/layanan/ktp-el/")]),
    };
    PelaksanaView {
        daftar: if s == Sifat::Minimal { vec![] } else { vec![unit("dafduk"), unit("capil")] },
        dikonfirmasi: s.o("Dikonfirmasi 17 Agustus 2026"),
    }
}

fn kontak(s: Sifat) -> KontakPageView {
    KontakPageView {
        kontak: s.kontak(),
        lainnya: s.ada(s.kontak()).into_iter().collect(),
        akun: s.d(&[situs::akun(s)]),
        pengaduan: "/pengaduan/".into(),
        peta: s.ada(PetaView {
            alamat: s.t("Jalan Contoh Nomor 1"),
            koordinat: s.p("7,7134 LS, 110,0086 BT"),
            geo: s.url("geo:-7.7134,110.0086"),
            web: s.tautan("Lihat di OpenStreetMap", "https://www.openstreetmap.org/"),
        }),
        libur: s.pasangan(&[("Jumat, 25 Desember 2026", "Hari Raya Natal")]),
    }
}

fn daftar_berita(s: Sifat) -> DaftarBeritaView {
    DaftarBeritaView {
        berita: s.kartu("Loket buka hari Sabtu", "/berita/sabtu/"),
        paginasi: PaginasiView {
            halaman: 2,
            jumlah: if s == Sifat::Minimal { 1 } else { 3 },
            sebelum: s.ada("/berita/".into()),
            sesudah: s.ada("/berita/3/".into()),
        },
        pengumuman: s.ada("/pengumuman/".into()),
    }
}

fn berita(s: Sifat) -> BeritaView {
    BeritaView {
        tanggal: s.tanggal(),
        penulis: s.o("Sekretariat"),
        ringkasan: s.t("Loket buka hari Sabtu untuk pelajar."),
        gambar: s.ada(s.gambar()),
        isi: s.naskah(),
        lainnya: s.kartu("Layanan keliling", "/berita/keliling/"),
    }
}

fn daftar_pengumuman(s: Sifat) -> DaftarPengumumanView {
    DaftarPengumumanView {
        berlaku: s.d(&[kartu_pengumuman(s, "/pengumuman/listrik/")]),
        mendatang: s.d(&[kartu_pengumuman(s, "/pengumuman/pindah-loket/")]),
        lewat: s.d(&[kartu_pengumuman(s, "/pengumuman/libur/")]),
    }
}

fn kartu_pengumuman(s: Sifat, url: &str) -> KartuPengumumanView {
    KartuPengumumanView {
        judul: s.t("Perbaikan listrik di kantor dinas"),
        url: s.url(url),
        jenis: s.t("Perbaikan sarana"),
        gawat: s == Sifat::Ekstrem,
        masa: s.o("Berlaku 17 sampai 18 Agustus 2026"),
        ringkasan: s.o("Loket tutup selama perbaikan."),
    }
}

fn penunjuk(s: Sifat) -> PenunjukView {
    PenunjukView {
        ringkasan: s.t("Dinas lama digabung ke dinas baru sejak 2 Januari 2026."),
        keterangan: vec![s.t("Situs ini tidak diperbarui lagi.")],
        ke: s.d(&[s.tautan("Dinas baru", "https://baru.purworejokab.go.id/")]),
    }
}

fn pindah(s: Sifat) -> PindahView {
    PindahView {
        dicabut: s != Sifat::Penuh,
        judul: s.t("Bikin KTP lama"),
        tanggal: s.ada(s.tanggal()),
        alasan: s.o("Layanan digabung."),
        ke: s.ada(s.tautan("Bikin KTP baru", "/layanan/ktp-el/")),
    }
}

fn pengumuman(s: Sifat) -> PengumumanView {
    PengumumanView {
        jenis: s.t("Perbaikan sarana"),
        darurat: s == Sifat::Ekstrem,
        tanggal: s.tanggal(),
        masa: s.ada(s.p("17 sampai 18 Agustus 2026")),
        lewat: s != Sifat::Minimal,
        mendatang: false,
        ringkasan: s.t("Loket tutup selama perbaikan."),
        rincian: s.pasangan(&[("Pekerjaan", "Perbaikan listrik"), ("Penanggung jawab", "Sekretaris")]),
        isi: s.naskah(),
    }
}

fn naskah(s: Sifat) -> NaskahView {
    NaskahView {
        ringkasan: s.o("Sejak 1950.").unwrap_or_default(),
        daftar_isi: ["satu", "dua", "tiga", "empat"].map(|t| s.tautan(t, &format!("#{t}"))).to_vec(),
        isi: s.naskah(),
        terkait: s.d(&[s.tautan("Profil", "/profil/")]),
    }
}

fn tentang(s: Sifat) -> TentangSitusView {
    TentangSitusView {
        pengelola: s.pasangan(&[("Unit", "Sekretariat")]),
        sk_subdomain: s.keputusan(),
        rilis: s.pasangan(&[("Tanggal", "17 Agustus 2026"), ("Pembangkit", "pendopo 0.1.0")]),
        pemeriksaan: s.dt(&["Periksa akhiran alamat."]),
        lisensi: s.o("CC BY 4.0"),
        aksesibilitas: AksesibilitasView {
            status: "sebagian sesuai".into(),
            uraian: s.t("Situs ini sebagian sesuai."),
            tanpa_audit: s == Sifat::Minimal,
            otomatis: s.dt(&["Gambar yang bermakna mempunyai teks pengganti."]),
            audit: s.pasangan(&[("Diperiksa orang", "17 Agustus 2026"), ("Oleh", "Tim aksesibilitas")]),
            laporan: s.ada(s.tautan("Laporan audit", "https://contoh.example/laporan/")),
            kekurangan: s.dt(&["Sebagian PDF lama belum terbaca pembaca layar."]),
            masukan: s.d(&[s.tautan("Halaman pengaduan", "/pengaduan/")]),
        },
        privasi: s.dt(&["Situs ini tidak memakai kuki."]),
        keamanan: s.ada(s.tautan("csirt@contoh.example", "mailto:csirt@contoh.example")),
        halaman: s.d(&[s.tautan("Lisensi", "/lisensi/")]),
    }
}

fn peta(s: Sifat) -> PetaSitusView {
    PetaSitusView {
        kelompok: s.d(&[KelompokTautanView {
            judul: s.t("Layanan"),
            tautan: s.d(&[s.tautan("Bikin KTP baru", "/layanan/ktp-el/")]),
        }]),
    }
}

fn cari(s: Sifat) -> CariView {
    let huruf = |huruf: &str| HurufView {
        huruf: huruf.to_uppercase(),
        kunci: huruf.into(),
        entri: s.d(&[EntriView {
            teks: s.t("Bikin KTP baru"),
            url: s.url("/layanan/ktp-el/"),
            keterangan: s.t("Layanan"),
            lihat: false,
        }]),
    };
    CariView { huruf: if s == Sifat::Minimal { vec![] } else { vec![huruf("a"), huruf("b"), huruf("0-9")] } }
}

fn tidak_ditemukan(s: Sifat) -> TidakDitemukanView {
    TidakDitemukanView { layanan: s.d(&[s.tautan("Bikin KTP baru", "/layanan/ktp-el/")]) }
}
