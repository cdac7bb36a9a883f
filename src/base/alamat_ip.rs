//! Addresses of the internet protocol in numbers.

use core::net::IpAddr;
use std::fmt;

use crate::base::indonesia::kutip;
use crate::base::nilai::{Nilai, Tulisan};
use crate::base::salah::Salah;

/// An address of either version. `core::net` knows numbers and no sockets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AlamatIp(IpAddr);

impl From<IpAddr> for AlamatIp {
    fn from(alamat: IpAddr) -> Self {
        // One address has one spelling: `::ffff:192.0.2.1` is 192.0.2.1.
        Self(alamat.to_canonical())
    }
}

impl fmt::Display for AlamatIp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Nilai for AlamatIp {
    const NAMA: (&'static str, &'static str) = ("alamat IP", "IP address");
    const CONTOH: &'static str = "192.0.2.10";
    const TULISAN: Tulisan = Tulisan::berpola(r"[0-9A-Fa-f:.]{2,45}");

    fn parse(text: &str) -> Result<Self, Salah> {
        let text = text.trim();
        text.parse::<IpAddr>().map(Self::from).map_err(|_| {
            Salah::new(
                format!("{} bukan alamat IP, tanpa porta dan tanpa panjang jaringan", kutip(text)),
                format!("{} is not an IP address without a port and without a length of a network", kutip(text)),
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_one_spelling() {
        let baca = |teks: &str| AlamatIp::parse(teks).map(|a| a.to_string()).ok();
        assert_eq!(baca(" 192.0.2.10 ").as_deref(), Some("192.0.2.10"));
        assert_eq!(baca("2001:DB8:0:0::1").as_deref(), Some("2001:db8::1"));
        assert_eq!(baca("::ffff:192.0.2.1").as_deref(), Some("192.0.2.1"));
        for lain in ["", "192.0.2.10:443", "192.0.2.0/24", "192.0.2", "contoh.go.id", "[::1]"] {
            assert_eq!(baca(lain), None, "{lain}");
        }
    }
}
