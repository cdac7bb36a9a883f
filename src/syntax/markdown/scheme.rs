//! Where a target may lead, in the few kinds that rendering tells apart.

use crate::base::tautan;
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
    /// A site that no citizen can reach, with the reason.
    TakTerjangkau(Pesan),
    /// A place no page may lead to, with the reason.
    Ditolak(Pesan),
}

/// Returns the kind of `target`, whose entities and escapes are decoded already.
pub(super) fn golongan(target: &str) -> Golongan {
    match tautan::golongan(target) {
        tautan::Golongan::Situs { .. }
        | tautan::Golongan::Rujuk { .. }
        | tautan::Golongan::Absolut(_)
        | tautan::Golongan::Relatif(_)
        | tautan::Golongan::Jangkar(_) => Golongan::Dalam,
        tautan::Golongan::Luar(_) => Golongan::Luar,
        tautan::Golongan::Surel | tautan::Golongan::Telepon => Golongan::Kontak,
        tautan::Golongan::TakTerjangkau(id, en) => Golongan::TakTerjangkau(Pesan::new(id, en)),
        tautan::Golongan::Ditolak(id, en) => Golongan::Ditolak(Pesan::new(id, en)),
    }
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
        for target in ["mailto:a@b.go.id", "tel:+62275000101"] {
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
