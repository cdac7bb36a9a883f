//! The seam between the network and what answers.

use std::borrow::Cow;
use std::sync::Arc;

use crate::bundle::Kelas;

/// Whoever knows the pages: asked once for each request that passed every rule of the gate.
///
/// Both functions are called from several threads at once. A panic in [`Penjawab::jawab`] becomes an empty 500 and
/// nothing else.
pub trait Penjawab: Send + Sync + 'static {
    /// Returns the answer; may render, and so may take its time.
    fn jawab(&self, minta: &Permintaan) -> Jawaban;

    /// Returns what the stream belongs to, if the path is that of a stream of events.
    ///
    /// Called by the one thread that all connections share, so it compares strings and does nothing else.
    fn salur(&self, minta: &Permintaan) -> Option<Saluran>;
}

/// A request that obeys every rule: one right `Host`, `GET` or `HEAD`, no body, a path that stays where it is.
///
/// There is no query: what follows `?` is dropped, since nothing here may depend on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permintaan {
    /// The host in lower case, without the port: `localhost`, `127.0.0.1`, `[::1]` or a name under `localhost`.
    pub host: String,
    /// The port of the address that the client used.
    pub port: u16,
    /// The path: absolute, percent-decoded once, without empty, `.` or `..` parts, control characters, backslashes.
    ///
    /// A `/` at the end is kept.
    pub jalur: String,
    /// Whether the client wants the head alone; the answer is the same, its body is left out here.
    pub hanya_kepala: bool,
    /// Whether the browser asks for a frame and not for a window, by `Sec-Fetch-Dest`.
    pub bingkai: bool,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Jawaban {
    /// The status code.
    pub status: u16,
    /// The value of `Content-Type`.
    pub jenis: Cow<'static, str>,
    /// The body.
    pub isi: Arc<[u8]>,
    /// Headers beside those of the class; one of the same name takes the place of the class's, an empty value removes it.
    pub kepala: Vec<(Cow<'static, str>, Cow<'static, str>)>,
    /// The class that decides which headers of the public server are sent.
    pub kelas: Kelas,
}

impl Jawaban {
    /// Returns a page.
    pub fn halaman(isi: impl Into<Arc<[u8]>>) -> Self {
        Self::baru(200, "text/html; charset=utf-8", isi, Kelas::Halaman)
    }

    /// Returns the page that says that there is nothing at this path.
    pub fn tak_ada(isi: impl Into<Arc<[u8]>>) -> Self {
        Self::baru(404, "text/html; charset=utf-8", isi, Kelas::Galat)
    }

    /// Returns the published file at `path` (relative, as in the output tree), with the type and class of its name.
    pub fn berkas(path: &str, isi: impl Into<Arc<[u8]>>) -> Self {
        Self::baru(200, crate::bundle::media_type(path), isi, Kelas::dari(path))
    }

    /// Returns a redirect to `tujuan`, which is written as an address and not as a decoded path.
    pub fn pindah(status: u16, tujuan: impl Into<String>) -> Self {
        let mut jawaban = Self::baru(status, "text/plain; charset=utf-8", *b"", Kelas::Galat);
        jawaban.kepala.push((Cow::Borrowed("Location"), Cow::Owned(tujuan.into())));
        jawaban
    }

    /// Returns an answer without further headers.
    pub fn baru(status: u16, jenis: impl Into<Cow<'static, str>>, isi: impl Into<Arc<[u8]>>, kelas: Kelas) -> Self {
        Self { status, jenis: jenis.into(), isi: isi.into(), kepala: Vec::new(), kelas }
    }

    /// Returns the answer with one more header.
    #[must_use]
    pub fn dengan(mut self, nama: impl Into<Cow<'static, str>>, nilai: impl Into<Cow<'static, str>>) -> Self {
        self.kepala.push((nama.into(), nilai.into()));
        self
    }
}

/// What a stream belongs to: the page that its client shows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Saluran {
    /// The host of the page, as in [`Permintaan::host`].
    pub host: String,
    /// The path of the page, as in [`Permintaan::jalur`].
    pub jalur: String,
}

/// One event of a stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Peristiwa {
    /// The name that the script listens for; a line break in it ends it.
    pub nama: Cow<'static, str>,
    /// The text of the event; may have several lines.
    pub isi: String,
}

/// Answers everything with one word.
#[cfg(test)]
pub(super) struct Halo;

#[cfg(test)]
impl Penjawab for Halo {
    fn jawab(&self, _: &Permintaan) -> Jawaban {
        Jawaban::halaman(*b"halo")
    }

    fn salur(&self, _: &Permintaan) -> Option<Saluran> {
        None
    }
}
