//! The running preview server.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};

use mio::net::TcpListener;
use mio::{Poll, Waker};

use super::gerbang::Gerbang;
use super::jawab::Penjawab;
use super::ruang::{BANGUN, Ruang};
use super::siaran::Siaran;
use crate::diag::Pesan;

/// A server that listens on this machine only; it ends when it is dropped.
pub struct Layanan {
    port: u16,
    bangun: Arc<Waker>,
    berhenti: Arc<AtomicBool>,
    utas: Option<JoinHandle<io::Result<()>>>,
}

/// Why the server did not start or had to end.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.message().id)]
pub enum ServeError {
    /// Another program has the port.
    Terpakai(u16),
    /// The system refused something else.
    Sistem(io::Error),
}

impl ServeError {
    /// Returns what is wrong and what to do.
    #[must_use]
    pub fn message(&self) -> Pesan {
        match self {
            Self::Terpakai(port) => Pesan::new(
                format!("port {port} sedang dipakai program lain; pilih yang lain dengan `--port`"),
                format!("port {port} is used by another program; choose another with `--port`"),
            ),
            Self::Sistem(galat) if tanpa_pembuka(galat) => Pesan::new(
                "batas berkas terbuka terlalu rendah untuk pratinjau; naikkan dengan `ulimit -n 1024`",
                "the limit of open files is too low for the preview; raise it with `ulimit -n 1024`",
            ),
            Self::Sistem(galat) => Pesan::new(
                format!("pratinjau tidak dapat memakai jaringan komputer ini: {galat}"),
                format!("the preview cannot use the network of this machine: {galat}"),
            ),
        }
    }
}

/// Says whether an error means that no more files may be open: EMFILE, the same number on every Unix system.
fn tanpa_pembuka(galat: &io::Error) -> bool {
    cfg!(unix) && galat.raw_os_error() == Some(24)
}

impl From<io::Error> for ServeError {
    fn from(galat: io::Error) -> Self {
        Self::Sistem(galat)
    }
}

impl Layanan {
    /// Listens at `port` of `127.0.0.1` and of `::1`, or at a free port for 0, and answers with `penjawab`.
    ///
    /// `siaran` reaches those who listen to streams; make it first, so that whatever watches files can hold it too.
    ///
    /// # Errors
    /// If the port is taken on either address, as half of the browsers would then see another program; or the system
    /// has no sockets or threads to give. A machine without IPv6 is served on the one address.
    pub fn buka(penjawab: Arc<dyn Penjawab>, siaran: Siaran, port: u16) -> Result<Self, ServeError> {
        let pendengar = dengar(port)?;
        let poll = Poll::new()?;
        let bangun = Arc::new(Waker::new(poll.registry(), BANGUN)?);
        let berhenti = Arc::new(AtomicBool::new(false));
        let port = pendengar.first().map_or(Ok(port), |satu| satu.local_addr().map(|alamat| alamat.port()))?;
        let tangan = Arc::clone(&bangun);
        siaran.pasang(Box::new(move || {
            // It fails only if the gate is gone, and then there is nobody to tell.
            drop(tangan.wake());
        }));
        let ruang = Ruang::buka(poll, pendengar, siaran)?;
        let gerbang = Gerbang::buka(ruang, penjawab, Arc::clone(&berhenti), port)?;
        let utas = thread::Builder::new().name("pratinjau-gerbang".to_owned()).spawn(move || gerbang.jalan())?;
        Ok(Self { port, bangun, berhenti, utas: Some(utas) })
    }

    /// Returns the port.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Waits until the server ends, which it does not do by itself.
    ///
    /// # Errors
    /// If the system took its sockets away.
    pub fn tunggu(mut self) -> Result<(), ServeError> {
        match self.utas.take().map(JoinHandle::join) {
            None | Some(Ok(Ok(()))) => Ok(()),
            Some(Ok(Err(galat))) => Err(galat.into()),
            Some(Err(_)) => Err(io::Error::other("panic").into()),
        }
    }
}

impl Drop for Layanan {
    fn drop(&mut self) {
        self.berhenti.store(true, Ordering::Release);
        if let Some(utas) = self.utas.take() {
            // A gate that cannot be woken is gone already; joining it does not wait then.
            drop(self.bangun.wake());
            drop(utas.join());
        }
    }
}

/// Returns listeners of both loopback addresses at one port.
fn dengar(port: u16) -> Result<Vec<TcpListener>, ServeError> {
    // A port that is free on the one address may be taken on the other, so a free choice is tried more than once.
    let mut coba = if port == 0 { 16 } else { 1 };
    loop {
        coba -= 1;
        let empat = ikat(IpAddr::V4(Ipv4Addr::LOCALHOST), port)?;
        let sama = empat.local_addr()?.port();
        match ikat(IpAddr::V6(Ipv6Addr::LOCALHOST), sama) {
            Ok(enam) => return Ok(vec![empat, enam]),
            Err(ServeError::Terpakai(_)) if coba > 0 => {}
            Err(galat @ ServeError::Terpakai(_)) => return Err(galat),
            // The machine has no such address.
            Err(ServeError::Sistem(_)) => return Ok(vec![empat]),
        }
    }
}

fn ikat(alamat: IpAddr, port: u16) -> Result<TcpListener, ServeError> {
    let pendengar = TcpListener::bind(SocketAddr::new(alamat, port)).map_err(|galat| match galat.kind() {
        io::ErrorKind::AddrInUse => ServeError::Terpakai(port),
        // Windows keeps some ports for itself and says so in this way.
        io::ErrorKind::PermissionDenied if cfg!(windows) => ServeError::Terpakai(port),
        _ => ServeError::Sistem(galat),
    })?;
    perpanjang_antrean(&pendengar)?;
    Ok(pendengar)
}

/// Lets the system hold more clients at the door than the usual 128: one that finds it full tries again a second later.
#[cfg(unix)]
fn perpanjang_antrean(pendengar: &TcpListener) -> io::Result<()> {
    Ok(rustix::net::listen(pendengar, 4096)?)
}

/// The system keeps its own length.
#[cfg(not(unix))]
fn perpanjang_antrean(_: &TcpListener) -> io::Result<()> {
    Ok(())
}
