//! The files of the theme, built into the program.

/// Tokens.
pub const TOKEN: &str = include_str!("../../themes/standar/theme.yaml");

macro_rules! gaya {
    ($($nama:literal),* $(,)?) => {
        concat!($(include_str!(concat!("../../themes/standar/aset/gaya/", $nama, ".css"))),*)
    };
}

/// Stylesheet without its token layer; each file wraps itself in its layer.
pub const GAYA: &str = gaya!["dasar", "tata", "komponen", "alur", "grafik", "halaman", "cetak"];

/// Emblem for sites that have none of their own.
pub const LAMBANG: &str = include_str!("../../themes/standar/aset/lambang.svg");

macro_rules! templat {
    ($($nama:literal),* $(,)?) => {
        &[$(($nama, include_str!(concat!("../../themes/standar/templates/", $nama)))),*]
    };
}

/// Templates: name and source.
pub const TEMPLAT: &[(&str, &str)] = templat![
    "dasar.html",
    "bagian/kepala-dokumen.html",
    "bagian/kepala.html",
    "bagian/kaki.html",
    "bagian/kartu.html",
    "bagian/kontak.html",
    "bagian/tabel.html",
    "bagian/unit.html",
    "halaman/beranda.html",
    "halaman/berita.html",
    "halaman/cari.html",
    "halaman/daftar-berita.html",
    "halaman/daftar-data.html",
    "halaman/daftar-kinerja.html",
    "halaman/daftar-laporan.html",
    "halaman/daftar-layanan.html",
    "halaman/daftar-pengumuman.html",
    "halaman/daftar-sop.html",
    "halaman/data.html",
    "halaman/dokumen.html",
    "halaman/informasi.html",
    "halaman/kinerja.html",
    "halaman/kontak.html",
    "halaman/laporan.html",
    "halaman/layanan.html",
    "halaman/maklumat.html",
    "halaman/naskah.html",
    "halaman/pelaksana.html",
    "halaman/pengaduan.html",
    "halaman/pengumuman.html",
    "halaman/peta-situs.html",
    "halaman/pindah.html",
    "halaman/ppid.html",
    "halaman/profil.html",
    "halaman/regulasi.html",
    "halaman/sop.html",
    "halaman/tentang-situs.html",
    "halaman/tidak-ditemukan.html",
];
