//! View structs: exactly what a template shows, and nothing else.
//!
//! A view holds finished text: dates, money and durations are already written the Indonesian way, links are already
//! resolved, lists are already in order. It knows no domain type, no rule and no template. An empty `Vec` or a `None`
//! makes its block vanish from the page; a template never decides more than that.
//!
//! Every field is text and is escaped on output. The one exception is [`umum::MarkahAman`].

pub mod beranda;
pub mod berita;
pub mod data;
pub mod dokumen;
pub mod halaman;
pub mod kinerja;
pub mod laporan;
pub mod layanan;
pub mod pengaduan;
pub mod pengumuman;
pub mod penunjuk;
pub mod pindah;
pub mod portal;
pub mod ppid;
pub mod profil;
pub mod situs;
pub mod sop;
pub mod tentang;
pub mod umum;

#[cfg(test)]
pub(crate) mod contoh;
