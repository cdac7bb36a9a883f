//! The certificate that a server shows, whether or not anybody vouches for it.
//!
//! A connection is made as for a request, and ends once both sides have agreed on keys: nothing is asked and nothing is
//! sent. A certificate for which nobody vouches ends it sooner, and has been seen all the same.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, ClientConnection, DigitallySignedStruct, RootCertStore, SignatureScheme};
use ureq::unversioned::resolver::DefaultResolver;
use ureq::unversioned::transport::{ConnectionDetails, Connector, TcpConnector, Transport, TransportAdapter};
use ureq::{Agent, Error};

use super::{GagalJaring, Setelan, Tetap, Tuju, konfigurasi, sertifikat_pem};

/// What became of a look at the certificate of a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terlihat {
    /// The certificate as it came; none where the server showed none.
    pub der: Option<Vec<u8>>,
    /// Why there is no connection; none where somebody vouches for the certificate and the server has its key.
    pub gagal: Option<GagalJaring>,
}

/// Looks at the certificate that the server of `url` shows.
///
/// # Errors
///
/// Fails if the certificates that are trusted are none.
pub fn lihat_sertifikat(setelan: &Setelan, url: &str) -> Result<Terlihat, GagalJaring> {
    let pengesah = Arc::new(pengesah(setelan)?);
    let penyedia = Arc::new(ring::default_provider());
    let saksi = Arc::new(Saksi { dalam: verifier(&pengesah, &penyedia)?, der: Mutex::default() });
    let config = ClientConfig::builder_with_provider(penyedia)
        .with_protocol_versions(rustls::ALL_VERSIONS)
        .map_err(|galat| GagalJaring::Sertifikat(galat.to_string()))?
        .dangerous()
        .with_custom_certificate_verifier(saksi.clone())
        .with_no_client_auth();
    let selesai = Arc::new(AtomicBool::new(false));
    let sambung = ().chain(TcpConnector::default()).chain(Jabat { config: Arc::new(config), selesai: selesai.clone() });
    let umum = konfigurasi(setelan.waktu, ureq::tls::TlsConfig::builder().build());
    let agen = match setelan.tuju {
        Some(Tuju(alamat)) => Agent::with_parts(umum, sambung, Tetap(alamat)),
        None => Agent::with_parts(umum, sambung, DefaultResolver::default()),
    };
    let gagal = agen.get(url).call().err().map(GagalJaring::from).filter(|_| !selesai.load(Ordering::SeqCst));
    let der = saksi.der.lock().unwrap_or_else(PoisonError::into_inner).take();
    Ok(Terlihat { der, gagal })
}

/// Returns who is trusted: who the operator names, else the public ones.
fn pengesah(setelan: &Setelan) -> Result<RootCertStore, GagalJaring> {
    let mut akar = RootCertStore::empty();
    match &setelan.sertifikat {
        None => akar.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned()),
        Some(pem) => {
            let semua = sertifikat_pem(pem)?;
            akar.add_parsable_certificates(semua.iter().map(|satu| CertificateDer::from(satu.der())));
        }
    }
    Ok(akar)
}

fn verifier(
    akar: &Arc<RootCertStore>,
    penyedia: &Arc<CryptoProvider>,
) -> Result<Arc<WebPkiServerVerifier>, GagalJaring> {
    WebPkiServerVerifier::builder_with_provider(akar.clone(), penyedia.clone())
        .build()
        .map_err(|galat| GagalJaring::Sertifikat(galat.to_string()))
}

/// Judges as every connection of ours does, and keeps what it was shown.
#[derive(Debug)]
struct Saksi {
    dalam: Arc<WebPkiServerVerifier>,
    der: Mutex<Option<Vec<u8>>>,
}

impl ServerCertVerifier for Saksi {
    fn verify_server_cert(
        &self,
        sertifikat: &CertificateDer<'_>,
        antara: &[CertificateDer<'_>],
        nama: &ServerName<'_>,
        ocsp: &[u8],
        kini: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        *self.der.lock().unwrap_or_else(PoisonError::into_inner) = Some(sertifikat.to_vec());
        self.dalam.verify_server_cert(sertifikat, antara, nama, ocsp, kini)
    }

    fn verify_tls12_signature(
        &self,
        pesan: &[u8],
        sertifikat: &CertificateDer<'_>,
        tanda: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.dalam.verify_tls12_signature(pesan, sertifikat, tanda)
    }

    fn verify_tls13_signature(
        &self,
        pesan: &[u8],
        sertifikat: &CertificateDer<'_>,
        tanda: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.dalam.verify_tls13_signature(pesan, sertifikat, tanda)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.dalam.supported_verify_schemes()
    }
}

/// Agrees on keys over a connection, and gives it up then; its time is that of the request.
#[derive(Debug)]
struct Jabat {
    config: Arc<ClientConfig>,
    selesai: Arc<AtomicBool>,
}

impl<T: Transport> Connector<T> for Jabat {
    type Out = T;

    fn connect(&self, rincian: &ConnectionDetails<'_>, sambungan: Option<T>) -> Result<Option<T>, Error> {
        let (Some(sambungan), Some(host)) = (sambungan, rincian.uri.host()) else {
            return Err(Error::ConnectionFailed);
        };
        let nama = host.trim_matches(['[', ']']).to_owned();
        let nama = ServerName::try_from(nama).map_err(|_| Error::Tls("name of the host"))?;
        let mut jabat = ClientConnection::new(self.config.clone(), nama)?;
        let mut saluran = TransportAdapter::new(sambungan, rincian.current_time.clone());
        saluran.set_timeout(rincian.timeout);
        jabat.complete_io(&mut saluran)?;
        self.selesai.store(true, Ordering::SeqCst);
        Err(Error::ConnectionFailed)
    }
}
