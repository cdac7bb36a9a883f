//! The one place that judges where a target may lead.

use url::Url;

use crate::diag::Pesan;

/// What kind of place a target names.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Golongan {
    /// A place of the kabupaten's own sites: relative, absolute, `#` or `situs:`.
    Dalam,
    /// A site of someone else.
    Luar,
    /// `mailto:` or `tel:`.
    Kontak,
    /// A place no page may lead to, with the reason.
    Ditolak(Pesan),
}

/// Returns the kind of `target`, whose entities and escapes are decoded already.
///
/// Judges what a browser would see: it drops control characters and spaces before it reads the scheme. Anything before
/// a colon that is not a known scheme is refused, so an unforeseen one cannot pass.
pub(super) fn golongan(target: &str) -> Golongan {
    if target.contains(|character: char| character.is_control() || character.is_whitespace()) {
        let mut seen = String::with_capacity(target.len());
        seen.extend(target.chars().filter(|character| !character.is_control() && !character.is_whitespace()));
        return judge(&seen);
    }
    judge(target)
}

fn judge(target: &str) -> Golongan {
    if target.is_empty() {
        return refuse("tautan tidak punya alamat", "the link has no address");
    }
    if target.contains('\\') {
        return refuse("alamat memakai garis miring terbalik", "the address holds a backslash");
    }
    if target.starts_with("//") {
        return refuse("alamat dimulai dengan `//`", "the address starts with `//`");
    }
    match skema(target) {
        None => Golongan::Dalam,
        Some(name) if name.eq_ignore_ascii_case("situs") => Golongan::Dalam,
        Some(name) if name.eq_ignore_ascii_case("mailto") || name.eq_ignore_ascii_case("tel") => Golongan::Kontak,
        Some(name) if name.eq_ignore_ascii_case("https") || name.eq_ignore_ascii_case("http") => {
            outside(target, &target[name.len() + 1..])
        }
        Some(name) => refuse(
            format!("skema `{name}:` tidak diizinkan dalam tautan"),
            format!("the scheme `{name}:` is not allowed in a link"),
        ),
    }
}

/// Returns what stands before the first colon, if that colon comes before any path, query or fragment.
fn skema(target: &str) -> Option<&str> {
    let end = target.find([':', '/', '?', '#'])?;
    target[end..].starts_with(':').then(|| &target[..end])
}

fn outside(target: &str, rest: &str) -> Golongan {
    // Browsers accept `https:x` and `https:///x` and find a host in them; nobody writes that in good faith.
    let Some(host) = rest.strip_prefix("//").filter(|host| !host.starts_with('/')) else {
        return refuse("alamat situs tidak lengkap", "the address of the site is incomplete");
    };
    let authority = host.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.contains('@') {
        return refuse("alamat memuat nama pengguna sebelum `@`", "the address holds a user name before `@`");
    }
    match Url::parse(target) {
        Ok(_) => Golongan::Luar,
        Err(_) => refuse("alamat situs tidak sah", "the address of the site is not valid"),
    }
}

fn refuse(id: impl Into<String>, en: impl Into<String>) -> Golongan {
    Golongan::Ditolak(Pesan::new(id, en))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_target_is_known() {
        for target in
            ["/layanan/", "#biaya", "dokumen/f 1.pdf", "situs:dinkes/layanan/", "?a=b:c", "a/b:c", "javascript"]
        {
            assert_eq!(golongan(target), Golongan::Dalam, "{target}");
        }
        for target in ["https://kemkes.go.id/", "HTTP://x.id", "https://x.id:8443/a?b=@c", "https://x.id/@y"] {
            assert_eq!(golongan(target), Golongan::Luar, "{target}");
        }
        for target in ["mailto:a@b.go.id", "tel:+62274"] {
            assert_eq!(golongan(target), Golongan::Kontak, "{target}");
        }
    }

    #[test]
    fn everything_else_is_refused() {
        for target in [
            "",
            " ",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\tscript:alert(1)",
            "\u{1}javascript:x",
            "java\nscript:x",
            " javascript:x",
            "java\u{a0}script:x",
            "vbscript:x",
            "data:text/html,x",
            "blob:x",
            "file:///etc/passwd",
            "ftp://x.id",
            "//evil.id",
            "/\\evil.id",
            "\\\\evil.id",
            "https:\\\\evil.id",
            "https:evil.id",
            "https:/evil.id",
            "https:///evil.id",
            "https://",
            "https://go.id@evil.id/",
            "https://a:b@evil.id",
            "view-source:x",
            "ws://x",
            "intent:x",
            "about:blank",
            "ｊavascript:x",
            ":x",
            "\t//evil.id",
            "/\t/evil.id",
            "https://x y@z",
            "https://[x",
            "jar:x",
            "1:2",
        ] {
            assert!(matches!(golongan(target), Golongan::Ditolak(_)), "{target:?}");
        }
    }
}
