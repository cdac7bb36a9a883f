//! What a file name promises: which kinds of files are read, how large they may be, and which names are refused.

use crate::base::batas::{self, Batas, Timbangan};

/// What a source file is, by its extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// YAML, markdown, CSV, JSON or plain text: read as a whole by the loader.
    Text,
    /// A photograph or picture: read on demand and always re-encoded.
    Image,
    /// A document offered for download: read on demand and published as it is.
    Document,
}

/// What is done with a file of a given name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is read, up to so many bytes.
    Keep(Kind, Batas),
    /// A leftover of an editor or file manager: not read, only counted.
    Junk,
    /// It must not be published, for this reason.
    Forbidden(Forbidden),
}

/// Why a type of file is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Forbidden {
    /// It runs on a server or a computer.
    Program,
    /// It configures a server or holds a secret.
    Secret,
    /// It packs other files, which nobody can review.
    Archive,
    /// An office file that can carry macros, or of the old binary kind.
    Macro,
    /// A picture of a kind that is not re-encoded.
    Picture,
    /// A drawing outside the folder of pictures, where it would be published as it came.
    Drawing,
    /// A stylesheet, template or font, by which an agency would change the common theme.
    Theme,
    /// Any other type.
    Unknown,
}

/// Why a name or a path is not safe on every system that may hold it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unsafe {
    /// A control, a direction mark, an invisible character or one that Windows does not allow.
    Character(char),
    /// Begins or ends with a space, ends with a dot, or begins with a dot.
    Edge,
    /// A device name of Windows, such as `con` or `lpt1`.
    Device,
    /// One name is longer than is taken.
    LongName,
    /// The whole path is longer than is taken.
    LongPath,
}

/// The types that are read, and how large each may be. What is not here is refused.
const KEPT: &[(&str, Kind, Batas)] = &[
    ("yaml", Kind::Text, batas::YAML),
    ("yml", Kind::Text, batas::YAML),
    ("md", Kind::Text, batas::NASKAH),
    ("csv", Kind::Text, batas::CSV),
    ("txt", Kind::Text, batas::NASKAH),
    ("jpg", Kind::Image, batas::GAMBAR),
    ("jpeg", Kind::Image, batas::GAMBAR),
    ("png", Kind::Image, batas::GAMBAR),
    ("webp", Kind::Image, batas::GAMBAR),
    ("gif", Kind::Image, batas::GAMBAR),
    ("svg", Kind::Image, batas::SVG),
    ("pdf", Kind::Document, batas::DOKUMEN),
    ("docx", Kind::Document, batas::DOKUMEN),
    ("xlsx", Kind::Document, batas::DOKUMEN),
    ("pptx", Kind::Document, batas::DOKUMEN),
    ("odt", Kind::Document, batas::DOKUMEN),
    ("ods", Kind::Document, batas::DOKUMEN),
    ("odp", Kind::Document, batas::DOKUMEN),
    ("json", Kind::Text, batas::CSV),
    ("geojson", Kind::Text, batas::DOKUMEN),
];

/// Types with a reason of their own, so that the message can say what to do instead.
const FORBIDDEN: &[(Forbidden, &[&str])] = &[
    (
        Forbidden::Program,
        &[
            "exe", "dll", "com", "bat", "cmd", "msi", "scr", "ps1", "vbs", "jar", "apk", "app", "bin", "so", "sh",
            "bash", "php", "php3", "php4", "php5", "php7", "phtml", "phar", "asp", "aspx", "jsp", "cgi", "pl", "py",
            "rb", "js", "mjs", "html", "htm", "xhtml", "shtml", "wasm", "lnk", "url", "hta",
        ],
    ),
    (
        Forbidden::Secret,
        &["htaccess", "htpasswd", "env", "git", "pem", "key", "pfx", "p12", "ppk", "sql", "bak", "ini", "conf", "log"],
    ),
    (Forbidden::Archive, &["zip", "rar", "7z", "tar", "gz", "tgz", "bz2", "xz", "zst", "iso", "cab"]),
    (
        Forbidden::Macro,
        &[
            "doc", "xls", "ppt", "docm", "xlsm", "pptm", "dotm", "xltm", "potm", "xlsb", "xlam", "ppam", "rtf", "mdb",
            "accdb",
        ],
    ),
    (Forbidden::Picture, &["bmp", "tif", "tiff", "heic", "heif", "avif", "ico", "psd", "cdr"]),
];

/// Types that change how a site looks. Alone at the end of a name they are that; before another ending, such as in
/// `x.html.pdf`, they may still be run or shown as what they are.
const THEME: &[&str] = &[
    "css", "scss", "sass", "less", "styl", "html", "htm", "xhtml", "j2", "jinja", "jinja2", "tera", "hbs", "twig",
    "liquid", "mustache", "tmpl", "tpl", "woff", "woff2", "ttf", "otf", "eot",
];

/// Files and folders that keep a repository in order and are nobody's content.
const HOUSEKEEPING: &[&str] = &[".gitkeep", ".gitignore", ".gitattributes", ".editorconfig"];

/// Says what is done with a file named `name`.
pub(super) fn verdict(name: &str) -> Verdict {
    match plain(name) {
        Some(kept) => kept,
        None => judge(name),
    }
}

/// Judges a name of small letters with one ending that is read, as nearly all are; nothing for any other.
fn plain(name: &str) -> Option<Verdict> {
    let (stem, extension) = name.split_once('.')?;
    let letters = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_');
    if stem.is_empty() || !stem.bytes().all(letters) {
        return None;
    }
    let &(_, kind, limit) = KEPT.iter().find(|(kept, _, _)| *kept == extension)?;
    Some(Verdict::Keep(kind, limit))
}

fn judge(name: &str) -> Verdict {
    if is_junk(name) {
        return Verdict::Junk;
    }
    let lower = name.to_lowercase();
    // Every extension counts, not the last alone: some servers run `x.php.pdf` as a program.
    for extension in lower.split('.').skip(1) {
        if THEME.contains(&extension) && lower.ends_with(&format!(".{extension}")) {
            return Verdict::Forbidden(Forbidden::Theme);
        }
        if let Some(reason) = forbidden(extension)
            && (lower.ends_with(&format!(".{extension}")) || reason == Forbidden::Program)
        {
            return Verdict::Forbidden(reason);
        }
    }
    let extension = lower.rsplit_once('.').map_or("", |(_, extension)| extension);
    match KEPT.iter().find(|(kept, _, _)| *kept == extension) {
        Some(&(_, kind, limit)) => Verdict::Keep(kind, limit),
        None => Verdict::Forbidden(Forbidden::Unknown),
    }
}

/// Says whether `name` is a leftover of an editor, an office program or a file manager.
pub(super) fn is_junk(name: &str) -> bool {
    const EXACT: &[&str] = &[".ds_store", "thumbs.db", "desktop.ini", "4913", "__macosx"];
    let lower = name.to_lowercase();
    EXACT.contains(&lower.as_str())
        || HOUSEKEEPING.contains(&lower.as_str())
        || lower.starts_with("~$")
        || lower.starts_with(".~lock")
        || lower.starts_with("._")
        || [".swp", ".swo", ".tmp", "~"].iter().any(|end| lower.ends_with(end))
}

/// Finds what makes the path `path` unsafe; it is relative, with `/` between the names.
pub(super) fn unsafe_path(path: &str) -> Option<Unsafe> {
    if batas::JALUR.timbang_len(path.len()) == Timbangan::Terlalu {
        return Some(Unsafe::LongPath);
    }
    path.split('/').find_map(unsafe_name)
}

/// Finds what makes one file or folder name unsafe.
fn unsafe_name(name: &str) -> Option<Unsafe> {
    if batas::NAMA.timbang_len(name.len()) == Timbangan::Terlalu {
        return Some(Unsafe::LongName);
    }
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
    if !name.bytes().all(plain)
        && let Some(found) = name.chars().find(|&found| is_bad_character(found))
    {
        return Some(Unsafe::Character(found));
    }
    if name.is_empty() || name.starts_with(['.', ' ']) || name.ends_with(['.', ' ']) {
        return Some(Unsafe::Edge);
    }
    is_device(name).then_some(Unsafe::Device)
}

fn is_bad_character(found: char) -> bool {
    found.is_control()
        || matches!(found, '<' | '>' | ':' | '"' | '?' | '*' | '|' | '\\')
        || matches!(found, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(found, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fffd}' | '\u{e0000}'..='\u{e0fff}')
}

/// Says whether Windows opens a device instead of a file under this name, whatever its extension.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end();
    if !(3..=7).contains(&stem.len()) {
        return false;
    }
    // No letter outside of ASCII has one of these for its small letter.
    if ["con", "prn", "aux", "nul", "conin$", "conout$"].iter().any(|device| stem.eq_ignore_ascii_case(device)) {
        return true;
    }
    // Superscript digits count as digits there.
    let port = stem.get(..3).is_some_and(|port| ["com", "lpt"].iter().any(|it| port.eq_ignore_ascii_case(it)));
    port && matches!(stem[3..].chars().next(), Some('0'..='9' | '¹' | '²' | '³')) && stem[3..].chars().nth(1).is_none()
}

fn forbidden(extension: &str) -> Option<Forbidden> {
    FORBIDDEN.iter().find(|(_, list)| list.contains(&extension)).map(|&(reason, _)| reason)
}

/// Says whether `path` may be written below an output folder: relative, plain names, `/` between them.
///
/// Names may begin with a dot (`.well-known`); everything else that is unsafe in a source path is unsafe here too.
#[must_use]
pub fn is_output_path(path: &str) -> bool {
    !path.is_empty()
        && path.split('/').all(|name| match unsafe_name(name) {
            None => true,
            Some(Unsafe::Edge) => {
                name.len() > 1 && name.starts_with('.') && !name.starts_with("..") && !name.ends_with(['.', ' '])
            }
            Some(Unsafe::Character(_) | Unsafe::Device | Unsafe::LongName | Unsafe::LongPath) => false,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_decides_what_is_done() {
        let cases = [
            ("profil.yaml", Verdict::Keep(Kind::Text, batas::YAML)),
            ("Berita.MD", Verdict::Keep(Kind::Text, batas::NASKAH)),
            ("kantor.JPG", Verdict::Keep(Kind::Image, batas::GAMBAR)),
            ("renstra.2025.pdf", Verdict::Keep(Kind::Document, batas::DOKUMEN)),
            ("shell.php", Verdict::Forbidden(Forbidden::Program)),
            ("shell.php.pdf", Verdict::Forbidden(Forbidden::Program)),
            ("laporan.log.pdf", Verdict::Keep(Kind::Document, batas::DOKUMEN)),
            (".htaccess", Verdict::Forbidden(Forbidden::Secret)),
            (".env", Verdict::Forbidden(Forbidden::Secret)),
            ("data.zip", Verdict::Forbidden(Forbidden::Archive)),
            ("surat.doc", Verdict::Forbidden(Forbidden::Macro)),
            ("hitung.xlsm", Verdict::Forbidden(Forbidden::Macro)),
            ("logo.svg", Verdict::Keep(Kind::Image, batas::SVG)),
            ("logo.heic", Verdict::Forbidden(Forbidden::Picture)),
            ("tanpa-akhiran", Verdict::Forbidden(Forbidden::Unknown)),
            ("Thumbs.db", Verdict::Junk),
            ("~$surat.docx", Verdict::Junk),
            (".~lock.surat.odt#", Verdict::Junk),
            (".profil.yaml.swp", Verdict::Junk),
            ("4913", Verdict::Junk),
            (".gitkeep", Verdict::Junk),
        ];
        for (name, want) in cases {
            assert_eq!(verdict(name), want, "{name}");
        }
    }

    #[test]
    fn plain_names_are_judged_as_any_others() {
        for (extension, ..) in KEPT {
            for stem in ["profil", "a-1_b", "_x", "4913", "con", "thumbs", "a.b", "A", "~x", ".x", ""] {
                let name = format!("{stem}.{extension}");
                assert_eq!(verdict(&name), judge(&name), "{name}");
            }
        }
        for name in ["a.php", "a.tmp", "a.md~", "a.x.md", "a.php.md", "a", ".md", "desktop.ini"] {
            assert_eq!(verdict(name), judge(name), "{name}");
        }
    }

    #[test]
    fn unsafe_names_are_found() {
        let long = "a".repeat(101);
        let cases = [
            ("content/a/foto kantor.jpg", None),
            ("content/a/com10.md", None),
            ("content/a/console.md", None),
            ("content/con/x.md", Some(Unsafe::Device)),
            ("a/NUL.txt", Some(Unsafe::Device)),
            ("a/lpt².md", Some(Unsafe::Device)),
            ("a/b:c.md", Some(Unsafe::Character(':'))),
            ("a/b\u{202e}gpj.md", Some(Unsafe::Character('\u{202e}'))),
            ("a/b\n.md", Some(Unsafe::Character('\n'))),
            ("a/ b.md", Some(Unsafe::Edge)),
            ("a/b./c.md", Some(Unsafe::Edge)),
            ("a/.sembunyi/c.md", Some(Unsafe::Edge)),
            (long.as_str(), Some(Unsafe::LongName)),
        ];
        for (path, want) in cases {
            assert_eq!(unsafe_path(path), want, "{path}");
        }
        assert_eq!(unsafe_path(&"abcd/".repeat(50)), Some(Unsafe::LongPath));
    }

    #[test]
    fn output_paths_stay_inside() {
        for path in ["index.html", ".well-known/pendopo/manifest.json", "berita/2026/x.html"] {
            assert!(is_output_path(path), "{path}");
        }
        for path in ["", "/a", "a/", "a//b", "..", "a/../b", ".", "a\\b", "c:/x", "a/nul", "...", "a/b.", "a\0b"] {
            assert!(!is_output_path(path), "{path}");
        }
    }
}
