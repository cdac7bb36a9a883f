//! Targets of links: what is let through is, read by a browser's rules, of the class that was said.

use crate::alamat;
use pendopo::base::tautan::{Golongan, golongan};
use url::{Host, Url};

/// One run.
pub fn uji(bytes: &[u8]) {
    let Ok(teks) = std::str::from_utf8(bytes) else { return };
    let dasar = Url::parse("https://sendiri.contoh.go.id/a/b/").expect("a valid address");
    match golongan(teks) {
        Golongan::Luar(alamat) => {
            let url = Url::parse(&alamat).expect("an address outside can be read again");
            assert!(matches!(url.scheme(), "https" | "http") && url.username().is_empty() && url.has_host());
            assert_eq!(url.as_str(), alamat, "in normal form");
            assert!(!setempat(&url), "{alamat} leads to nobody");
            assert!(matches!(golongan(&alamat), Golongan::Luar(lagi) if lagi == alamat), "at rest");
        }
        Golongan::Absolut(jalur) | Golongan::Relatif(jalur) => {
            assert!(alamat::jinak(&jalur, true), "{jalur:?}");
            let url = dasar.join(&jalur);
            assert!(url.is_err() || url.is_ok_and(|url| url.host_str() == dasar.host_str()), "{jalur:?} leads away");
        }
        Golongan::Situs { label, path } => {
            let url = Url::parse(&format!("https://{label}.contoh.go.id{path}")).expect("an address of the kabupaten");
            assert_eq!(url.host_str(), Some(format!("{label}.contoh.go.id").as_str()));
        }
        Golongan::Rujuk { label, id, .. } => {
            let polos = |teks: &str| teks.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
            assert!(polos(&label) && polos(&id), "{label:?} {id:?}");
        }
        Golongan::Jangkar(_) | Golongan::Surel | Golongan::Telepon => {
            assert!(alamat::jinak(teks.trim_matches(|c: char| c <= ' '), false), "{teks:?}");
        }
        Golongan::TakTerjangkau(id, en) | Golongan::Ditolak(id, en) => {
            assert!(!id.is_empty() && !en.is_empty(), "refused without a word")
        }
    }
}

/// What the standard library knows of addresses that are nobody's outside.
fn setempat(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => {
            ip.is_loopback()
                || ip.is_private()
                || ip.is_link_local()
                || ip.is_unspecified()
                || ip.is_multicast()
                || ip.is_broadcast()
        }
        Some(Host::Ipv6(ip)) => {
            ip.is_loopback()
                || ip.is_unspecified()
                || ip.is_multicast()
                || ip.is_unique_local()
                || ip.is_unicast_link_local()
        }
        Some(Host::Domain(nama)) => !nama.trim_end_matches('.').contains('.'),
        None => true,
    }
}
