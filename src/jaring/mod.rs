//! Floor 2: the only way to other servers. It only reads, but for servers that keep finished work, on which it puts files.
//!
//! A server that is asked may be in a stranger's hands. So every answer is bounded: one time for the whole of a request,
//! from its name to the last byte of its body, however slowly it drips; so many bytes of headers and of body; and no
//! redirect is followed, no cookie kept, no proxy of the surroundings used, no body opened.

mod der;
mod kirim;
mod nama;
mod saksi;

use std::fmt::{Display, Formatter};
use std::io::{ErrorKind, Read};
use std::net::SocketAddr;
use std::str::FromStr;
use std::time::Duration;

use sha2::{Digest, Sha256};
use ureq::config::{AutoHeaderValue, Config};
use ureq::http::Uri;
use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem};
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Error, Timeout};

use crate::base::hash::hexa;
use crate::diag::Pesan;

pub use der::Sertifikat;
pub use nama::{Jawaban, alamat_nama};
pub use saksi::{Terlihat, lihat_sertifikat};

/// The most bytes of headers of an answer.
const MAKS_KEPALA: usize = 32 * 1024;
/// Bytes of the buffers of one connection.
const RUANG: usize = 64 * 1024;

/// An address and a port in numbers, at which a host is looked for in place of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tuju(SocketAddr);

impl Display for Tuju {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Tuju {
    type Err = String;

    fn from_str(teks: &str) -> Result<Self, String> {
        teks.parse().map(Self).map_err(|_| "tulis sebagai 192.0.2.1:443 atau [2001:db8::1]:443".to_owned())
    }
}

/// How a server is asked.
#[derive(Clone, Debug)]
pub struct Setelan {
    /// Where it is, if not where its name says.
    pub tuju: Option<Tuju>,
    /// The time for one request as a whole.
    pub waktu: Duration,
    /// Certificates that vouch for servers in place of the public ones, as PEM.
    pub sertifikat: Option<Vec<u8>>,
}

/// A client of one server.
#[derive(Debug)]
pub struct Klien {
    agen: Agent,
    waktu: Duration,
}

/// A request.
#[derive(Clone, Copy, Debug)]
pub struct Minta<'a> {
    /// The whole address.
    pub url: &'a str,
    /// Headers.
    pub kepala: &'a [(&'a str, &'a str)],
    /// The most bytes of the body that are read.
    pub batas: u64,
    /// How many bytes of a body are kept that is not compressed; a compressed one is kept whole.
    pub simpan: u64,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terima {
    /// Its status.
    pub status: u16,
    /// Its headers in their order, names in lower case; bytes that are no text are replaced.
    pub kepala: Vec<(String, String)>,
    /// Bytes of the body that were read.
    pub size: u64,
    /// SHA-256 of them.
    pub sha256: String,
    /// The first of them.
    pub bita: Vec<u8>,
    /// Whether there were more.
    pub terpotong: bool,
    /// About how many bytes came over the wire.
    pub lewat: u64,
}

/// Why no answer came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GagalJaring {
    /// It took too long.
    Waktu,
    /// There is no such name.
    Nama,
    /// Nobody listens there, or the connection broke.
    Putus(String),
    /// The certificate is none for this host, or does not count.
    Sertifikat(String),
    /// The headers are too many or too long.
    Kepala,
    /// What came is no answer of a web server.
    Bentuk(String),
}

impl GagalJaring {
    /// Says whether it may be otherwise the next moment.
    #[must_use]
    pub fn sementara(&self) -> bool {
        matches!(self, Self::Waktu | Self::Nama | Self::Putus(_))
    }

    /// Returns what went wrong.
    #[must_use]
    pub fn message(&self) -> Pesan {
        match self {
            Self::Waktu => Pesan::new("peladen tidak selesai menjawab pada waktunya", "the server took too long"),
            Self::Nama => Pesan::new("nama host tidak ditemukan", "the name of the host is not found"),
            Self::Putus(kata) => Pesan::new(
                format!("peladen tidak dapat dihubungi: {kata}"),
                format!("the server cannot be reached: {kata}"),
            ),
            Self::Sertifikat(kata) => {
                Pesan::new(format!("sertifikat tidak sah: {kata}"), format!("the certificate does not count: {kata}"))
            }
            Self::Kepala => Pesan::new("tajuk jawaban terlalu panjang", "the headers of the answer are too long"),
            Self::Bentuk(kata) => Pesan::new(
                format!("jawabannya bukan jawaban peladen web: {kata}"),
                format!("what came is no answer of a web server: {kata}"),
            ),
        }
    }
}

impl From<Error> for GagalJaring {
    fn from(galat: Error) -> Self {
        let kata = |galat: &dyn std::fmt::Display| galat.to_string().escape_debug().to_string();
        match galat {
            Error::Timeout(Timeout::Resolve) | Error::HostNotFound => Self::Nama,
            Error::Timeout(_) => Self::Waktu,
            Error::Io(galat) => galat.into(),
            Error::LargeResponseHeader(..) => Self::Kepala,
            Error::Tls(galat) => Self::Sertifikat(kata(&galat)),
            Error::Rustls(galat) => Self::Sertifikat(kata(&galat)),
            Error::ConnectionFailed => Self::Putus(kata(&galat)),
            lain => Self::Bentuk(kata(&lain)),
        }
    }
}

impl From<std::io::Error> for GagalJaring {
    fn from(galat: std::io::Error) -> Self {
        match galat.kind() {
            ErrorKind::TimedOut | ErrorKind::WouldBlock => Self::Waktu,
            // What the client says for itself travels inside an error of reading.
            _ if galat.get_ref().is_some_and(|dalam| dalam.is::<Error>()) => match galat.into_inner() {
                Some(dalam) => dalam.downcast::<Error>().map_or(Self::Waktu, |dalam| (*dalam).into()),
                None => Self::Waktu,
            },
            ErrorKind::InvalidData => Self::Sertifikat(galat.to_string().escape_debug().to_string()),
            _ => Self::Putus(galat.to_string().escape_debug().to_string()),
        }
    }
}

/// A resolver that always says the same.
#[derive(Debug)]
struct Tetap(SocketAddr);

impl Resolver for Tetap {
    fn resolve(&self, _: &Uri, _: &Config, _: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        let mut semua = self.empty();
        semua.push(self.0);
        Ok(semua)
    }
}

/// Reads certificates; some must be there.
fn sertifikat_pem(pem: &[u8]) -> Result<Vec<Certificate<'static>>, GagalJaring> {
    let mut semua: Vec<Certificate<'static>> = Vec::new();
    for satu in parse_pem(pem) {
        if let PemItem::Certificate(satu) = satu.map_err(GagalJaring::from)? {
            semua.push(satu);
        }
    }
    if semua.is_empty() { Err(GagalJaring::Sertifikat("PEM".to_owned())) } else { Ok(semua) }
}

/// Returns how connections are made: each within its time, and no further than to the host that was named.
fn konfigurasi(waktu: Duration, tls: TlsConfig) -> Config {
    Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .proxy(None)
        .user_agent(AutoHeaderValue::None)
        .accept(AutoHeaderValue::None)
        .accept_encoding(AutoHeaderValue::None)
        .timeout_global(Some(waktu))
        .max_response_header_size(MAKS_KEPALA)
        .input_buffer_size(RUANG)
        .output_buffer_size(RUANG)
        .max_idle_connections(2)
        .max_idle_connections_per_host(2)
        .tls_config(tls)
        .build()
}

impl Klien {
    /// Returns a client.
    ///
    /// # Errors
    ///
    /// Fails if the certificates are none.
    pub fn baru(setelan: &Setelan) -> Result<Self, GagalJaring> {
        let mut tls = TlsConfig::builder();
        if let Some(pem) = &setelan.sertifikat {
            tls = tls.root_certs(RootCerts::from(sertifikat_pem(pem)?));
        }
        let config = konfigurasi(setelan.waktu, tls.build());
        let agen = match setelan.tuju {
            Some(Tuju(alamat)) => Agent::with_parts(config, DefaultConnector::default(), Tetap(alamat)),
            None => Agent::new_with_config(config),
        };
        Ok(Self { agen, waktu: setelan.waktu })
    }

    /// Returns the time that one request may take.
    #[must_use]
    pub fn waktu(&self) -> Duration {
        self.waktu
    }

    /// Asks once.
    ///
    /// # Errors
    ///
    /// Fails where no whole answer came in time; one that is longer than it may be is cut off and no failure.
    pub fn ambil(&self, minta: &Minta<'_>) -> Result<Terima, GagalJaring> {
        let mut permintaan = self.agen.get(minta.url);
        for (nama, nilai) in minta.kepala {
            permintaan = permintaan.header(*nama, *nilai);
        }
        let jawaban = permintaan.call()?;
        let status = jawaban.status().as_u16();
        let teks = |nilai: &[u8]| String::from_utf8_lossy(nilai).into_owned();
        let kepala: Vec<(String, String)> =
            jawaban.headers().iter().map(|(nama, nilai)| (nama.as_str().to_owned(), teks(nilai.as_bytes()))).collect();
        let padat = kepala.iter().any(|(nama, _)| nama == "content-encoding");
        let simpan = if padat { minta.batas } else { minta.simpan };
        let mut terima = Terima {
            status,
            lewat: kepala.iter().map(|(nama, nilai)| (nama.len() + nilai.len() + 4) as u64).sum::<u64>() + 15,
            kepala,
            size: 0,
            sha256: String::new(),
            bita: Vec::new(),
            terpotong: false,
        };
        let mut sidik = Sha256::new();
        let mut aliran = jawaban.into_body().into_with_config().limit(u64::MAX).reader();
        let mut ruang = vec![0; 16 * 1024];
        loop {
            let n = aliran.read(&mut ruang)?;
            if n == 0 {
                break;
            }
            let n64 = n as u64;
            if terima.size + n64 > minta.batas {
                terima.terpotong = true;
                break;
            }
            terima.size += n64;
            sidik.update(&ruang[..n]);
            let sisa = usize::try_from(simpan.saturating_sub(terima.bita.len() as u64)).unwrap_or(usize::MAX);
            terima.bita.extend_from_slice(&ruang[..n.min(sisa)]);
        }
        terima.sha256 = hexa(&sidik.finalize());
        terima.lewat += terima.size;
        Ok(terima)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_written_in_numbers_with_its_port() {
        assert!("127.0.0.1:8080".parse::<Tuju>().is_ok() && "[::1]:443".parse::<Tuju>().is_ok());
        assert!("localhost:80".parse::<Tuju>().is_err() && "127.0.0.1".parse::<Tuju>().is_err());
    }

    #[test]
    fn certificates_that_are_none_are_refused() {
        let setelan =
            |pem: &[u8]| Setelan { tuju: None, waktu: Duration::from_secs(1), sertifikat: Some(pem.to_vec()) };
        assert!(Klien::baru(&setelan(b"")).is_err() && Klien::baru(&setelan(b"<html>")).is_err());
        assert!(Klien::baru(&Setelan { sertifikat: None, ..setelan(b"") }).is_ok());
    }
}
