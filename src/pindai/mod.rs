//! Floor 2: scanners for what must not be in a published text: personal data, secrets, spam, debris.
//!
//! A scanner takes a text and gives places; it knows no file, no agency and no law. Numbers and secrets that no printed
//! word may show are found by `base` already, because diagnostics mask them: [`crate::base::nik`],
//! [`crate::base::rekening`] and [`crate::base::sandi`].
//!
//! Every scanner takes time linear in the length of the text, never panics, and gives ranges on character boundaries.

pub mod domain;
pub mod kontak;
pub mod orang;
pub mod pegawai;
pub mod puing;
pub mod saringan;
pub mod spam;
pub mod tabel;
