//! The files of the theme, built into the program.

/// Tokens.
pub const TOKEN: &str = include_str!("../../themes/standar/theme.yaml");

/// Files of the stylesheet in `aset/gaya`, in their order; each wraps itself in its layer.
///
/// `.ci/gaya.mjs` makes [`GAYA`] of them: run it after every change.
pub const URUTAN_GAYA: &[&str] =
    &["dasar", "tata", "kerangka", "komponen", "alur", "grafik", "halaman", "layanan", "cetak"];

/// Stylesheet without its token layer, minified.
pub const GAYA: &str = include_str!("../../themes/standar/aset/gaya.css");

/// Script of the search page, the only one; [`skrip`] is what sites carry.
pub const CARI: &str = include_str!("../../themes/standar/aset/cari.js");

/// Returns a script without its comments and without the space before its lines.
///
/// A comment has lines of its own, and no text of a script goes over a line; a test looks at both.
#[must_use]
pub fn skrip(sumber: &str) -> String {
    let baris = sumber.lines().map(str::trim).filter(|baris| !baris.is_empty() && !baris.starts_with("//"));
    baris.fold(String::new(), |hasil, baris| hasil + baris + "\n")
}

/// Icons of the theme, one symbol each.
pub const SIMBOL: &str = include_str!("../../themes/standar/aset/ikon.svg");

/// Components with their samples, for the gallery.
pub const GALERI: &str = include_str!("../../themes/standar/galeri.yaml");

/// Emblem for sites that have none of their own.
pub const LAMBANG: &str = include_str!("../../themes/standar/aset/lambang.svg");

/// Picture of a page that has none, for those who share it, with its width and height.
pub const BAGI: &[u8] = include_bytes!("../../themes/standar/aset/bagi.png");

/// Width and height of [`BAGI`].
pub const BAGI_UKURAN: (u32, u32) = (1200, 630);

/// Icon of 180 pixels for the start screen of a phone.
pub const IKON: &[u8] = include_bytes!("../../themes/standar/aset/ikon-180.png");

/// Icon for browsers that ask for `/favicon.ico` by themselves.
pub const FAVICON: &[u8] = include_bytes!("../../themes/standar/aset/favicon.ico");

macro_rules! templat {
    ($($nama:literal),* $(,)?) => {
        &[$(($nama, include_str!(concat!("../../themes/standar/templates/", $nama)))),*]
    };
}

/// Templates: name and source.
pub const TEMPLAT: &[(&str, &str)] = templat![
    "dasar.html",
    "galeri.html",
    "rekap.html",
    "bagian/alur.html",
    "bagian/kepala-dokumen.html",
    "bagian/kepala.html",
    "bagian/kaki.html",
    "bagian/cari.html",
    "bagian/grafik.html",
    "bagian/kartu.html",
    "bagian/komponen.html",
    "bagian/kontak.html",
    "bagian/layanan.html",
    "bagian/portal.html",
    "bagian/saring.html",
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
    "halaman/lembar-loket.html",
    "halaman/lembar-standar.html",
    "halaman/maklumat.html",
    "halaman/naskah.html",
    "halaman/pelaksana.html",
    "halaman/pengaduan.html",
    "halaman/pengumuman.html",
    "halaman/peta-situs.html",
    "halaman/penunjuk.html",
    "halaman/pindah.html",
    "halaman/portal.html",
    "halaman/ppid.html",
    "halaman/profil.html",
    "halaman/regulasi.html",
    "halaman/sop.html",
    "halaman/tentang-situs.html",
    "halaman/tidak-ditemukan.html",
];

/// Words of the interface: code of the language and source, Indonesian first.
pub const KATA: &[(&str, &str)] = &[
    ("id", include_str!("../../themes/standar/bahasa/id.yaml")),
    ("en", include_str!("../../themes/standar/bahasa/en.yaml")),
];

/// Words that the portal of a kabupaten puts together.
pub const KATA_PORTAL: &str = include_str!("../../themes/standar/bahasa/portal.yaml");

/// Names of languages in themselves.
pub const NAMA_BAHASA: &str = include_str!("../../themes/standar/bahasa/nama.yaml");

/// Templates that a page in another language starts from: the frame, and what editors write.
const BERBAHASA: [&str; 4] =
    ["bagian/kepala-dokumen.html", "bagian/kepala.html", "bagian/kaki.html", "halaman/naskah.html"];

/// Returns the templates that a page in a language other than Indonesian needs, with all that they ask for by name.
#[must_use]
pub fn berbahasa() -> Vec<&'static (&'static str, &'static str)> {
    let mut hasil: Vec<&(&str, &str)> = Vec::new();
    let mut antre: Vec<&str> = BERBAHASA.to_vec();
    while let Some(nama) = antre.pop() {
        let baru = TEMPLAT.iter().find(|(n, _)| *n == nama).filter(|t| !hasil.contains(t));
        let Some(templat) = baru else { continue };
        hasil.push(templat);
        // A template names another one in the first literal of a tag: `extends`, `from`, `import`, `include`.
        let tag = templat.1.split("{%").skip(1).filter_map(|t| t.split("%}").next());
        antre.extend(tag.filter_map(|t| t.split('"').nth(1)).filter(|n| n.ends_with(".html")));
    }
    hasil
}
