//! Floor 9: ordered paths to bytes, and the manifest that lists them.
//!
//! An [`OutputTree`] is what one site publishes. [`Manifest`] is the list of it that is published with it, so that
//! anybody can check with `sha256sum` that a site shows what was built. [`Kelas`] says with which headers a file is served.

mod compare;
mod kepala;
mod manifest;
mod media;
mod tree;
mod waktu;

pub use compare::{Beda, JenisBeda, bandingkan};
pub use kepala::{ATURAN, Aturan, CSP_HALAMAN, Kelas, Kepala, Pratinjau};
pub use manifest::{Berkas, Generator, Manifest, ManifestError, Origin, SCHEMA};
pub use media::media_type;
pub use tree::{Luaran, OutputTree, TreeError};
pub use waktu::{mtime, waktu_rilis};
