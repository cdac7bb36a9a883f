//! Paths that cannot leave their root.

use std::fmt;

use crate::base::indonesia::kutip;
use crate::base::salah::Salah;

/// A path of the output: relative, parted by `/`, and a plain file name on every system that may serve it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutPath(String);

impl OutPath {
    /// Returns the path if every component is a plain name.
    ///
    /// # Errors
    /// Refuses what is absolute, climbs, hides, or means a device or another name on Windows.
    pub fn new(path: &str) -> Result<Self, Salah> {
        for bagian in path.split('/') {
            let huruf = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-');
            let sah = (1..=255).contains(&bagian.len())
                && bagian.bytes().all(huruf)
                && (!bagian.starts_with('.') || bagian == ".well-known")
                && !bagian.ends_with('.')
                && !perangkat(bagian);
            if !sah {
                return Err(Salah::new(
                    format!("{} bukan nama berkas keluaran yang aman", kutip(path)),
                    format!("{} is not a safe name of an output file", kutip(path)),
                ));
            }
        }
        Ok(Self(path.to_owned()))
    }

    /// Returns the file that answers for the page at `url_path`, such as `layanan/x/index.html` for `/layanan/x/`.
    ///
    /// A last part with a dot is a file of its own, such as `/404.html`.
    ///
    /// # Errors
    /// As [`OutPath::new`].
    pub fn page(url_path: &str) -> Result<Self, Salah> {
        let path = url_path.strip_prefix('/').unwrap_or(url_path);
        let akhir = path.rsplit('/').next().unwrap_or_default();
        if akhir.is_empty() {
            Self::new(&format!("{path}index.html"))
        } else if akhir.contains('.') {
            Self::new(path)
        } else {
            Self::new(&format!("{path}/index.html"))
        }
    }

    /// Returns the path with `/` between its components.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OutPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Tells whether an address stays inside its own site: a path from its root, with an anchor at most.
///
/// It has no scheme and names no other host, climbs nowhere, and holds nothing that a browser would read as another
/// address: no backslash, control character, quotation mark or query.
#[must_use]
pub fn dalam_situs(alamat: &str) -> bool {
    let huruf = |b: u8| b.is_ascii_alphanumeric() || b"-._~/#".contains(&b);
    alamat.starts_with('/')
        && !alamat.contains("//")
        && !alamat.split(['/', '#']).any(|bagian| bagian == "..")
        && alamat.matches('#').count() <= 1
        && alamat.bytes().all(huruf)
}

/// Checks a reference from content to a file beside it, such as `gambar/loket.jpg`.
///
/// It says nothing on whether the file exists.
///
/// # Errors
/// Says which part could lead out of the content folder or mean another file on another system.
pub fn rujukan_aman(path: &str) -> Result<(), Salah> {
    let kecil = path.to_ascii_lowercase();
    let sebab = if path.is_empty() {
        Some(("kosong", "is empty"))
    } else if path.starts_with('/') {
        Some((
            "dimulai dari akar; tulis nama berkas dari folder ini",
            "starts at the root; name the file from this folder",
        ))
    } else if path.contains('\\') {
        Some(("memakai `\\`; pakai `/`", "has a `\\`; use `/`"))
    } else if path.chars().any(char::is_control) {
        Some(("memuat huruf kendali", "holds a control character"))
    } else if path.contains(':') {
        Some(("memuat `:`; tulis nama berkas dari folder ini", "has a `:`; name the file from this folder"))
    } else if ["%2e", "%2f", "%5c", "%00"].iter().any(|kode| kecil.contains(kode)) {
        Some(("menyamarkan titik atau garis miring", "disguises a dot or a slash"))
    } else if path.split('/').any(|b| b.trim_end() == "..") {
        Some(("keluar dari folder dengan `..`", "leaves the folder with `..`"))
    } else if path.split('/').any(|b| b.is_empty() || b.ends_with(['.', ' ']) || b.starts_with(' ') || perangkat(b)) {
        Some(("memuat bagian yang bukan nama berkas", "has a part that is not a file name"))
    } else {
        None
    };
    let Some((id, en)) = sebab else { return Ok(()) };
    let salah = Salah::new(format!("rujukan {} {id}", kutip(path)), format!("reference {} {en}", kutip(path)));
    let saran = path.replace('\\', "/");
    let saran = saran.strip_prefix("./").unwrap_or(&saran);
    Err(if saran != path && rujukan_aman(saran).is_ok() { salah.with_saran(saran) } else { salah })
}

/// Returns whether Windows takes the name for a device, whatever follows its first dot.
fn perangkat(nama: &str) -> bool {
    let pokok = nama.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    if matches!(pokok.as_str(), "con" | "prn" | "aux" | "nul" | "conin$" | "conout$") {
        return true;
    }
    let nomor = pokok.strip_prefix("com").or_else(|| pokok.strip_prefix("lpt"));
    // The superscript digits count as digits there.
    nomor.is_some_and(|n| matches!(n, "¹" | "²" | "³") || (n.len() == 1 && n.bytes().all(|b| b.is_ascii_digit())))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn plain_relative_paths_are_accepted() {
        for path in ["index.html", "layanan/ktp-el/index.html", ".well-known/security.txt", "a_b/C-1.2.css"] {
            assert_eq!(OutPath::new(path).map(|p| p.to_string()), Ok(path.to_owned()));
        }
    }

    #[test]
    fn names_that_only_look_like_devices_are_plain() {
        for path in ["com", "com10", "comx", "lpt123.css", "console.js", "acon", "nul-1"] {
            assert!(OutPath::new(path).is_ok(), "{path}");
        }
    }

    #[test]
    fn an_address_inside_the_site_has_a_path_and_one_anchor_at_most() {
        for alamat in ["/", "/layanan/ktp-el/", "/profil/#struktur", "/a.b_c~d/", "/a..b/", "/#"] {
            assert!(dalam_situs(alamat), "{alamat}");
        }
        for alamat in [
            "",
            "layanan/",
            "#a",
            "//evil.example/",
            "/a//b",
            "/a/../b",
            "/..",
            "/#..",
            "/a#b#c",
            "/a?b",
            "/a b",
            "/a\\b",
            "/a\"b",
            "/a:b",
            "/a\nb",
            "/a%2e",
            "/é",
        ] {
            assert!(!dalam_situs(alamat), "{alamat}");
        }
    }

    #[test]
    fn paths_that_could_surprise_are_refused() {
        for path in [
            "",
            "/a",
            "a//b",
            "a/",
            "..",
            "a/../b",
            ".",
            ".git/config",
            "a\\b",
            "C:/a",
            "con",
            "a/NUL.txt",
            "com1.html",
            "lpt\u{b9}",
            "a.",
            "a b",
            "é",
            "a\0",
            "a%2e",
            ".well-known.",
        ] {
            assert!(OutPath::new(path).is_err(), "{path}");
        }
    }

    #[test]
    fn a_page_is_the_index_of_its_folder() {
        for (url, path) in [
            ("/", "index.html"),
            ("/layanan/x/", "layanan/x/index.html"),
            ("/layanan/x", "layanan/x/index.html"),
            ("/404.html", "404.html"),
        ] {
            assert_eq!(OutPath::page(url).unwrap().as_str(), path);
        }
        for url in ["//evil/", "/../", "/a/../b/", "/.git/"] {
            assert!(OutPath::page(url).is_err(), "{url}");
        }
    }

    #[test]
    fn references_stay_in_their_folder() {
        for path in ["gambar/loket.jpg", "dokumen/Formulir F 1.02.pdf", "a..b.pdf"] {
            assert_eq!(rujukan_aman(path), Ok(()));
        }
        for (path, saran) in [
            ("", None),
            ("/etc/passwd", None),
            ("../a.pdf", None),
            ("a/../../b", None),
            ("a\\b.pdf", Some("a/b.pdf")),
            ("..\\b.pdf", None),
            ("C:/a.pdf", None),
            ("a\0.pdf", None),
            ("%2E%2e/a.pdf", None),
            ("a//b", None),
            ("./a.pdf", Some("a.pdf")),
            ("con.pdf", None),
            ("com\u{b2}.pdf", None),
            ("a/.. /b", None),
        ] {
            assert_eq!(rujukan_aman(path).unwrap_err().saran.as_deref(), saran, "{path}");
        }
    }

    proptest! {
        #[test]
        fn an_output_path_never_escapes(path in "[./\\\\a-c:~ ]{0,12}") {
            if let Ok(path) = OutPath::new(&path) {
                prop_assert!(!path.as_str().starts_with('/'));
                prop_assert!(path.as_str().split('/').all(|b| !b.is_empty() && b != "." && b != ".."));
            }
        }
    }
}
