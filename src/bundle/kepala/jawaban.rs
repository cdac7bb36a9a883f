//! What the table says of an answer, by its path and its status.

use super::Kelas;

/// Where a header has the seconds for which browsers hold to HTTPS.
pub const TENGGANG: &str = "{tenggang}";
/// Where a header has the name of the file.
pub const NAMA: &str = "{nama}";

/// Extensions of files that may have compressed copies beside them, `.gz` and `.br`.
///
/// A copy has no address of its own: a server sends it in place of the file, to those who can read it.
pub const SAMPINGAN: &[&str] = &[
    "html",
    "css",
    "js",
    "mjs",
    "svg",
    "txt",
    "xml",
    "atom",
    "rss",
    "json",
    "jsonld",
    "geojson",
    "csv",
    "webmanifest",
    "ics",
];

/// Returns whether the file at `path` may have compressed copies beside it.
#[must_use]
pub fn bersampingan(path: &str) -> bool {
    let nama = path.rsplit('/').next().unwrap_or(path);
    nama.rsplit_once('.').is_some_and(|(_, akhiran)| SAMPINGAN.contains(&akhiran))
}

/// Returns whether a file at `path` below the site's folder is none of the public: what begins with a dot, but for
/// `.well-known`, the instructions for a server, and compressed copies.
#[must_use]
pub fn tersembunyi(path: &str) -> bool {
    let salinan = path.strip_suffix(".gz").or_else(|| path.strip_suffix(".br"));
    path.split('/').any(|bagian| bagian.starts_with('.') && bagian != ".well-known")
        || matches!(path, "_headers" | "_redirects")
        || salinan.is_some_and(bersampingan)
}

/// Returns the class whose headers an answer carries: that of the file where it is about a file.
///
/// A redirect is as new as a page, so that it can be taken back; what went wrong is never kept.
#[must_use]
pub fn kelas_jawaban(path: &str, status: u16) -> Kelas {
    match status {
        200 | 206 | 304 | 416 => Kelas::dari(path),
        301 => Kelas::Halaman,
        _ => Kelas::Galat,
    }
}

/// Returns how a file to keep is named: for old readers and by RFC 8187, which for a plain name is the name itself.
///
/// A name with other than plain characters is left to the browser.
#[must_use]
pub fn lampiran(path: &str) -> String {
    let nama = path.rsplit('/').next().unwrap_or(path);
    let polos = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-');
    match nama.is_empty() || !nama.bytes().all(polos) {
        true => String::new(),
        false => format!("; filename=\"{nama}\"; filename*=UTF-8''{nama}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_an_instruction_and_a_dot_have_no_address() {
        for (path, harap) in [
            ("index.html", false),
            (".well-known/security.txt", false),
            (".well-known/.x", true),
            (".htaccess", true),
            ("a/.git/config", true),
            ("_headers", true),
            ("a/_headers", false),
            ("index.html.br", true),
            ("data/a.json.gz", true),
            ("dokumen/arsip.tar.gz", false),
            ("dokumen/a.pdf.gz", false),
        ] {
            assert_eq!(tersembunyi(path), harap, "{path}");
        }
    }

    #[test]
    fn an_error_is_never_kept_and_a_missing_range_is_about_the_file() {
        for (path, status, harap) in [
            ("aset/a.css", 200, Kelas::Aset),
            ("aset/a.css", 304, Kelas::Aset),
            ("aset/a.css", 416, Kelas::Aset),
            ("aset/a.css", 404, Kelas::Galat),
            ("index.html", 405, Kelas::Galat),
            ("lama/index.html", 410, Kelas::Galat),
            ("lama", 301, Kelas::Halaman),
        ] {
            assert_eq!(kelas_jawaban(path, status), harap, "{path} {status}");
        }
    }

    #[test]
    fn a_file_to_keep_has_its_name_and_a_site_its_step() {
        let kepala: Vec<_> = Kelas::dari("dokumen/a b.docx").umum("dokumen/a b.docx", 300).collect();
        assert!(kepala.contains(&("Content-Disposition", "attachment".to_owned())));
        let kepala: Vec<_> = Kelas::Unduhan.umum("dokumen/formulir-1.docx", 86_400).collect();
        let nama = "attachment; filename=\"formulir-1.docx\"; filename*=UTF-8''formulir-1.docx".to_owned();
        assert!(kepala.contains(&("Content-Disposition", nama)));
        assert!(kepala.contains(&("Strict-Transport-Security", "max-age=86400".to_owned())));
    }
}
