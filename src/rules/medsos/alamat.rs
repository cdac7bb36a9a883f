//! What the address of a social platform leads to.

use crate::base::host::di_bawah;
use crate::peraturan::{Peraturan, PlatformMedsos};
use crate::rules::alamat::terbatas;

/// Parts of a path behind which the account stands in a second part.
const BERLAPIS: &[&str] = &["channel", "c", "user", "pages", "people"];

/// An account as an address names it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Sasaran {
    /// Key of the platform.
    pub platform: String,
    /// The account in lower case, without `@`; with its first part where there are two.
    pub akun: String,
}

/// Returns the platform that a host belongs to.
pub(super) fn platform<'a>(peraturan: &'a Peraturan, host: &str) -> Option<&'a PlatformMedsos> {
    peraturan.platform_medsos().iter().find(|p| p.host.iter().any(|h| di_bawah(host, h)))
}

/// Returns the account that an address names; none for another host, and for an address of a post, a search or a page
/// of the platform itself.
pub(super) fn sasaran(peraturan: &Peraturan, host: &str, jalur: &str) -> Option<Sasaran> {
    let platform = platform(peraturan, host)?;
    let (jalur, kueri) = jalur.split_once('?').unwrap_or((jalur, ""));
    let jalur = jalur.split('#').next().unwrap_or_default().to_lowercase();
    let mut bagian = jalur.split('/').filter(|b| !b.is_empty());
    let pertama = bagian.next()?;
    let akun = if BERLAPIS.contains(&pertama) {
        format!("{pertama}/{}", bagian.next()?)
    } else if pertama == "profile.php" {
        format!("{pertama}?{}", kueri.split('&').find(|k| k.starts_with("id="))?)
    } else if platform.bukan_akun.iter().any(|b| b == pertama) {
        return None;
    } else {
        pertama.trim_start_matches('@').trim_end_matches(['.', ',']).to_owned()
    };
    (!akun.is_empty()).then(|| Sasaran { platform: platform.kunci.clone(), akun })
}

/// Returns the part of an address behind its host, as far as the address goes in running text.
pub(super) fn jalur(sesudah_host: &str) -> &str {
    if !sesudah_host.starts_with(['/', '?', '#']) {
        return "";
    }
    let sesudah_host = terbatas(sesudah_host);
    let akhir = sesudah_host
        .find(|c: char| c.is_whitespace() || matches!(c, ')' | '>' | '<' | '"' | '\'' | '`' | ']' | '}' | '|'))
        .unwrap_or(sesudah_host.len());
    sesudah_host[..akhir].trim_end_matches(['.', ',', ';', ':', '!', '*', '_'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_an_account_or_something_else() {
        for (host, path, harap) in [
            ("www.instagram.com", "/DinasContoh/", Some(("instagram", "dinascontoh"))),
            ("instagram.com", "/dinascontoh?igsh=1", Some(("instagram", "dinascontoh"))),
            ("instagram.com", "/p/Cxyz/", None),
            ("instagram.com", "/", None),
            ("x.com", "/dinas/status/123", Some(("x", "dinas"))),
            ("mobile.twitter.com", "/dinas", Some(("x", "dinas"))),
            ("www.tiktok.com", "/@dinas/video/1", Some(("tiktok", "dinas"))),
            ("www.youtube.com", "/channel/UCab", Some(("youtube", "channel/ucab"))),
            ("www.youtube.com", "/watch?v=1", None),
            ("youtu.be", "/abc", None),
            ("id-id.facebook.com", "/profile.php?id=12&x=1", Some(("facebook", "profile.php?id=12"))),
            ("facebook.com", "/profile.php", None),
            ("wa.me", "/62811000101", Some(("whatsapp", "62811000101"))),
            ("dinas.contohkab.go.id", "/instagram.com", None),
            ("bukaninstagram.com", "/a", None),
        ] {
            let hasil = sasaran(Peraturan::embedded(), host, path);
            let hasil = hasil.as_ref().map(|s| (s.platform.as_str(), s.akun.as_str()));
            assert_eq!(hasil, harap, "{host}{path}");
        }
    }

    #[test]
    fn an_address_ends_where_the_text_goes_on() {
        for (teks, harap) in [
            ("/dinas) lalu", "/dinas"),
            ("/dinas.", "/dinas"),
            ("/a/b?c=1\n", "/a/b?c=1"),
            (" lain", ""),
            ("", ""),
            (", nomor_pendaftaran", ""),
            ("/dinas\", x", "/dinas"),
        ] {
            assert_eq!(jalur(teks), harap, "{teks:?}");
        }
    }
}
