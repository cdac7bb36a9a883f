//! Floor 4: the kabupaten as typed values, every one with its place in a file.
//!
//! Every field of a file is optional here: that something is missing is a matter of law, and so of `rules`.

pub mod awasi;
pub mod bersama;
pub mod catatan;
pub mod daerah;
pub mod dokumen;
pub mod hukum;
pub mod jadwal;
pub mod kinerja;
pub mod layanan;
pub mod letak;
pub mod muat;
pub mod naskah;
pub mod pengaduan;
pub mod pindah;
mod pindah_csv;
pub mod portal;
pub mod ppid;
pub mod profil;
pub mod register;
pub mod riwayat;
pub mod sop;
pub mod status;
pub mod susun;
pub mod tautan;
pub mod tayang;
pub mod tema;
pub mod zona;
