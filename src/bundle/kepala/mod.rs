//! Which headers go with a published file: one table for every server and for the preview.
//!
//! [`ATURAN`] says by the name of a file which [`Kelas`] its answer has, and [`Kelas::kepala`] which headers that class
//! carries, in order. A server configuration is written from both and adds nothing of its own; the preview sends the
//! same, but for what would be wrong on the machine of an editor ([`Pratinjau`]).

mod jawaban;
mod tabel;

pub use jawaban::{NAMA, SAMPINGAN, TENGGANG, bersampingan, kelas_jawaban, lampiran, tersembunyi};
pub use tabel::{ATURAN, CSP_HALAMAN};

/// The class of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kelas {
    /// A page.
    Halaman,
    /// The page of an error, and any answer that is none of the published files.
    Galat,
    /// A file whose name holds the digest of its content.
    Aset,
    /// A drawing whose name holds the digest of its content.
    AsetSvg,
    /// A drawing; it may hold a script, which must not run.
    Svg,
    /// A document that browsers show.
    Pdf,
    /// A file to keep: office documents, tables, archives, and what is not known.
    Unduhan,
    /// Open data to keep.
    DataUnduhan,
    /// Open data and the manifest of the site, which other sites may read.
    Data,
    /// What programs read: site map, robots, feed, security contact; and pictures under their plain name.
    Biasa,
}

/// One header of a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kepala {
    /// Its name.
    pub nama: &'static str,
    /// Its value on the public server, with [`TENGGANG`] and [`NAMA`] where a site or a file has its own.
    pub nilai: &'static str,
    /// What the preview sends in its place.
    pub pratinjau: Pratinjau,
}

/// What the preview makes of a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pratinjau {
    /// It sends the same.
    Sama,
    /// It does not send the header.
    Tanpa,
    /// It sends another value.
    Ganti(&'static str),
}

/// One line of the table: the files of a class by their path below the site's folder.
///
/// A file belongs to the first line of which every part that is not empty fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Aturan {
    /// The class.
    pub kelas: Kelas,
    /// The folder, with the `/` at its end, or empty.
    pub folder: &'static str,
    /// Whole paths, or none.
    pub berkas: &'static [&'static str],
    /// Extensions in lower case, without the dot, or none.
    pub akhiran: &'static [&'static str],
}

impl Aturan {
    /// Returns whether the file at `path` belongs to the line.
    #[must_use]
    pub fn cocok(&self, path: &str) -> bool {
        let nama = path.rsplit('/').next().unwrap_or(path);
        let akhiran = nama.rsplit_once('.').map_or("", |(_, akhiran)| akhiran);
        path.starts_with(self.folder)
            && (self.berkas.is_empty() || self.berkas.contains(&path))
            && (self.akhiran.is_empty() || self.akhiran.iter().any(|a| a.eq_ignore_ascii_case(akhiran)))
    }
}

impl Kelas {
    /// Every class, in the order of their declaration.
    pub const SEMUA: [Self; 10] = [
        Self::Halaman,
        Self::Galat,
        Self::Aset,
        Self::AsetSvg,
        Self::Svg,
        Self::Pdf,
        Self::Unduhan,
        Self::DataUnduhan,
        Self::Data,
        Self::Biasa,
    ];

    /// Returns the class of the published file at `path` below the site's folder.
    ///
    /// What no line knows is a file to keep, so that a new kind of file never runs in a browser by accident.
    #[must_use]
    pub fn dari(path: &str) -> Self {
        ATURAN.iter().find(|aturan| aturan.cocok(path)).map_or(Self::Unduhan, |aturan| aturan.kelas)
    }

    /// Returns the name of the class in a server configuration.
    #[must_use]
    pub const fn nama(self) -> &'static str {
        match self {
            Self::Halaman => "halaman",
            Self::Galat => "galat",
            Self::Aset => "aset",
            Self::AsetSvg => "aset-svg",
            Self::Svg => "svg",
            Self::Pdf => "pdf",
            Self::Unduhan => "unduhan",
            Self::DataUnduhan => "data-unduhan",
            Self::Data => "data",
            Self::Biasa => "biasa",
        }
    }

    /// Returns the headers that the public server sends for the file at `path`, in order, without `Content-Type`.
    ///
    /// `tenggang` is for how many seconds browsers hold to HTTPS.
    pub fn umum(self, path: &str, tenggang: u32) -> impl Iterator<Item = (&'static str, String)> {
        let (nama, tenggang) = (lampiran(path), tenggang.to_string());
        self.kepala().map(move |k| (k.nama, k.nilai.replace(NAMA, &nama).replace(TENGGANG, &tenggang)))
    }

    /// Returns the headers of the class in the preview, in order, without `Content-Type`.
    pub fn pratinjau(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.kepala().filter_map(|kepala| match kepala.pratinjau {
            Pratinjau::Sama => Some((kepala.nama, kepala.nilai)),
            Pratinjau::Tanpa => None,
            Pratinjau::Ganti(nilai) => Some((kepala.nama, nilai)),
        })
    }

    /// Returns the headers of the class.
    pub fn kepala(self) -> impl Iterator<Item = &'static Kepala> {
        tabel::SEMUA.iter().chain(tabel::kelas(self))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_name_of_a_file_decides_its_class() {
        for (path, want) in [
            ("index.html", Kelas::Halaman),
            ("layanan/ktp/index.html", Kelas::Halaman),
            ("404.html", Kelas::Galat),
            ("berita/404.html", Kelas::Halaman),
            ("aset/gaya.a649ea35569d26d7.css", Kelas::Aset),
            ("aset/gambar/ruang-30ea5e3e99-480.png", Kelas::Aset),
            ("aset/lambang.1cec2eca86297b7a.svg", Kelas::AsetSvg),
            ("dokumen/bagan.svg", Kelas::Svg),
            ("dokumen/bagan.SVG", Kelas::Svg),
            ("data/berkas/peta.svg", Kelas::Svg),
            ("dokumen/dpa-2026.pdf", Kelas::Pdf),
            ("dokumen/formulir.docx", Kelas::Unduhan),
            ("dokumen/arsip.tar.gz", Kelas::Unduhan),
            ("dokumen/skrip.js", Kelas::Unduhan),
            ("dokumen/apa-saja.xyz", Kelas::Unduhan),
            ("CNAME", Kelas::Unduhan),
            ("data/berkas/akta-2025.csv", Kelas::DataUnduhan),
            ("data/katalog.json", Kelas::Data),
            ("data/v1/layanan.json", Kelas::Data),
            ("data/v1/layanan/ktp-el.json", Kelas::Data),
            ("data/v1/katalog.jsonld", Kelas::Data),
            ("data/v1/agenda.ics", Kelas::Data),
            ("data/v1/layanan.csv", Kelas::DataUnduhan),
            ("data/akta.csv", Kelas::Unduhan),
            ("data/index.html", Kelas::Halaman),
            (".well-known/pendopo/manifest.json", Kelas::Data),
            (".well-known/security.txt", Kelas::Biasa),
            ("robots.txt", Kelas::Biasa),
            ("sitemap.xml", Kelas::Biasa),
            ("berita/umpan.xml", Kelas::Biasa),
            ("manifest.webmanifest", Kelas::Biasa),
            ("favicon.ico", Kelas::Biasa),
        ] {
            assert_eq!(Kelas::dari(path), want, "{path}");
        }
    }

    #[test]
    fn no_class_sends_a_header_twice_and_each_forbids_to_guess_its_type() {
        for kelas in Kelas::SEMUA {
            let nama: Vec<String> = kelas.kepala().map(|k| k.nama.to_ascii_lowercase()).collect();
            assert_eq!(nama.iter().collect::<BTreeSet<_>>().len(), nama.len(), "{kelas:?}");
            for wajib in ["x-content-type-options", "cross-origin-resource-policy", "cache-control"] {
                assert!(nama.iter().any(|n| n == wajib), "{kelas:?} lacks {wajib}");
            }
            for kepala in kelas.kepala() {
                let nilai = kepala.nilai.bytes().all(|b| (b' '..=b'~').contains(&b));
                assert!(nilai && !kepala.nilai.trim().is_empty(), "{kelas:?} {}", kepala.nama);
            }
        }
    }

    #[test]
    fn the_preview_keeps_nothing_and_opens_to_nobody() {
        for kelas in Kelas::SEMUA {
            let kepala: Vec<_> = kelas.pratinjau().collect();
            let nilai = |nama: &str| kepala.iter().find(|(n, _)| *n == nama).map(|(_, nilai)| *nilai);
            assert_eq!(nilai("Cache-Control"), Some("no-store"), "{kelas:?}");
            assert_eq!(nilai("Cross-Origin-Resource-Policy"), Some("same-origin"), "{kelas:?}");
            assert_eq!(nilai("Access-Control-Allow-Origin"), None, "{kelas:?}");
            assert_eq!(nilai("Strict-Transport-Security"), None, "{kelas:?}");
        }
    }

    #[test]
    fn a_document_for_the_browsers_own_viewer_is_not_put_in_a_sandbox() {
        for (nama, nilai) in Kelas::Pdf.umum("a.pdf", 300).filter(|(nama, _)| *nama == "Content-Security-Policy") {
            assert!(!nilai.contains("sandbox") && !nilai.contains("default-src"), "{nama}: {nilai}");
        }
    }

    #[test]
    fn pages_and_server_say_the_same_policy() {
        let halaman = include_str!("../../../themes/standar/templates/dasar.html");
        let awal = halaman.find("<meta http-equiv=\"Content-Security-Policy\"").expect("meta");
        let meta = halaman[awal..].split("content=\"").nth(1).and_then(|s| s.split('"').next()).expect("content");
        // A page cannot say by itself who may frame it.
        assert_eq!(CSP_HALAMAN.replace(" frame-ancestors 'none';", ""), meta);
        assert!(!CSP_HALAMAN.contains("unsafe"));
    }

    #[test]
    fn the_headers_that_an_examiner_looks_for_are_all_on_a_page() {
        let tabel = include_str!("../../peraturan/tabel.yaml");
        let bagian = tabel.split("tajuk_keamanan:\n").nth(1).expect("table");
        let kunci = bagian.lines().map_while(|baris| baris.strip_prefix("  - {kunci: ")?.split(',').next());
        let ada: Vec<_> = Kelas::Halaman.kepala().map(|k| k.nama).collect();
        let mut jumlah = 0;
        for nama in kunci {
            assert!(ada.contains(&nama), "{nama}");
            jumlah += 1;
        }
        assert!(jumlah >= 8);
    }
}
