//! Hosts of web addresses that a citizen cannot reach, or would not expect.

use core::net::{Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

/// Why an address is refused, in Indonesian and English.
pub(crate) type Sebab = (&'static str, &'static str);

const SETEMPAT: Sebab = (
    "alamat ini hanya ada di satu komputer atau jaringan kantor; warga tidak dapat membukanya",
    "the address exists on one computer or in an office network only; no citizen can open it",
);
const SAMAR: Sebab = ("host ditulis sebagai angka yang disamarkan", "the host is a number that is written in disguise");

/// Endings of names that no public server answers for.
const AKHIRAN_SETEMPAT: [&str; 7] =
    [".localhost", ".localdomain", ".local", ".internal", ".intranet", ".lan", ".home.arpa"];

/// What is unusual about an address that can be reached all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ganjil {
    /// The host is a number of the internet protocol instead of a name.
    Angka,
    /// A port other than the one of the scheme.
    Porta(u16),
}

/// Returns why no citizen can get to an address, or should; nothing where one can.
///
/// `kuasa` is what stands between `//` and the path, as it is written: browsers take `0x7f.1` and `2130706433` for
/// 127.0.0.1, and people do not.
pub(crate) fn tak_terjangkau(url: &Url, kuasa: &str) -> Option<Sebab> {
    match url.host()? {
        Host::Ipv4(ip) if setempat_4(ip) => Some(SETEMPAT),
        Host::Ipv4(ip) => {
            let tertulis = kuasa.rsplit_once(':').map_or(kuasa, |(host, _)| host);
            (tertulis != ip.to_string()).then_some(SAMAR)
        }
        Host::Ipv6(ip) => setempat_6(ip).then_some(SETEMPAT),
        Host::Domain(nama) => {
            let nama = nama.strip_suffix('.').unwrap_or(nama);
            let kosong = nama.split('.').any(str::is_empty);
            let setempat =
                kosong || !nama.contains('.') || AKHIRAN_SETEMPAT.iter().any(|akhiran| nama.ends_with(akhiran));
            setempat.then_some(SETEMPAT)
        }
    }
}

/// Returns what is unusual about an address.
#[must_use]
pub(crate) fn ganjil(url: &Url) -> Option<Ganjil> {
    match (url.port(), url.host()?) {
        (Some(porta), _) => Some(Ganjil::Porta(porta)),
        (None, Host::Ipv4(_) | Host::Ipv6(_)) => Some(Ganjil::Angka),
        (None, Host::Domain(_)) => None,
    }
}

/// Tells whether an address belongs to one machine, one network or nobody. Those kept for documentation count as public:
/// they stand in examples.
fn setempat_4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    let bersama = a == 100 && (64..128).contains(&b);
    let uji = a == 198 && (18..20).contains(&b);
    let protokol = (a, b, c) == (192, 0, 0);
    a == 0 || a >= 224 || bersama || uji || protokol || ip.is_loopback() || ip.is_private() || ip.is_link_local()
}

fn setempat_6(ip: Ipv6Addr) -> bool {
    if let Some(ip) = ip.to_ipv4_mapped() {
        return setempat_4(ip);
    }
    let [a, ..] = ip.segments();
    // The first: loopback, unspecified, and a form of version 4 that is no longer used.
    ip.segments()[..6] == [0; 6] || a & 0xfe00 == 0xfc00 || a & 0xffc0 == 0xfe80 || a & 0xff00 == 0xff00
}

#[cfg(test)]
mod tests {
    use super::*;

    fn putusan(alamat: &str) -> Option<Sebab> {
        let kuasa = alamat.split('/').nth(2).unwrap();
        tak_terjangkau(&Url::parse(alamat).unwrap(), kuasa)
    }

    #[test]
    fn what_no_citizen_can_reach_is_refused() {
        for host in [
            "localhost",
            "LOCALHOST.",
            "dinas.localhost",
            "intranet",
            "localhost..",
            "a..go.id",
            "server-1",
            "nas.local",
            "simpeg.internal",
            "127.0.0.1",
            "127.9.9.9",
            "0.0.0.0",
            "10.0.0.8",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.10",
            "192.0.0.8",
            "169.254.169.254",
            "100.64.0.1",
            "100.127.0.1",
            "198.18.0.1",
            "198.19.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "4294967295",
            "0x7f.1",
            "127.1",
            "0177.0.0.1",
            "2130706433",
            "[::1]",
            "[::]",
            "[::127.0.0.1]",
            "[::ffff:192.168.1.1]",
            "[fc00::1]",
            "[fd12:3456::1]",
            "[fe80::1]",
            "[febf::1]",
            "[ff02::1]",
        ] {
            for alamat in [format!("http://{host}"), format!("https://{host}:8443/a?b#c")] {
                assert_eq!(putusan(&alamat), Some(SETEMPAT), "{alamat}");
            }
        }
    }

    #[test]
    fn a_number_in_disguise_is_refused_and_a_plain_one_told() {
        for host in ["3405803781", "0xcb.0.113.5", "203.0.28933", "0313.0.0161.5", "203.0.113.5.", "203.0.113.05"] {
            assert_eq!(putusan(&format!("http://{host}:81/x")), Some(SAMAR), "{host}");
        }
        for (alamat, harap) in [
            ("https://203.0.113.5/", Some(Ganjil::Angka)),
            ("https://203.0.113.5:443/", Some(Ganjil::Angka)),
            ("https://[2001:db8::1]", Some(Ganjil::Angka)),
            ("https://[::ffff:203.0.113.5]", Some(Ganjil::Angka)),
            ("http://203.0.113.5:8080/", Some(Ganjil::Porta(8080))),
            ("https://dinas.go.id:8443", Some(Ganjil::Porta(8443))),
            ("https://dinas.go.id:80", Some(Ganjil::Porta(80))),
            ("http://dinas.go.id:80", None),
            ("https://dinas.go.id:443/x:8", None),
            ("https://dinas.go.id./", None),
        ] {
            assert_eq!((ganjil(&Url::parse(alamat).unwrap()), putusan(alamat)), (harap, None), "{alamat}");
        }
    }

    #[test]
    fn the_neighbours_of_closed_networks_are_public() {
        for host in [
            "9.255.255.255",
            "11.0.0.1",
            "100.63.0.1",
            "100.128.0.1",
            "126.0.0.1",
            "128.0.0.1",
            "169.253.0.1",
            "172.15.0.1",
            "172.32.0.1",
            "192.0.1.1",
            "192.1.0.1",
            "191.0.0.1",
            "192.169.0.1",
            "198.17.0.1",
            "198.20.0.1",
            "197.18.0.1",
            "223.255.255.1",
            "[fbff::1]",
            "[fe00::1]",
            "[fec0::1]",
            "[0:0:0:0:0:1::1]",
            "lokal.go.id",
            "local.go.id",
            "xlocal.id",
            "mylan.id",
        ] {
            assert_eq!(putusan(&format!("https://{host}/")), None, "{host}");
        }
    }
}
