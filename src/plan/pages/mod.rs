//! One file per kind of page, each from the agency's records to views.

pub(crate) mod aksesibilitas;
pub(crate) mod beranda;
pub(crate) mod berita;
pub(crate) mod cari;
pub(crate) mod data;
pub(crate) mod dokumen;
pub(crate) mod indeks;
mod katalog;
pub(crate) mod kinerja;
pub(crate) mod kontak;
pub(crate) mod laporan;
pub(crate) mod layanan;
pub(crate) mod maklumat;
pub(crate) mod naskah;
pub(crate) mod pejabat;
pub(crate) mod pelaksana;
pub(crate) mod pengaduan;
pub(crate) mod pengumuman;
pub(crate) mod peta;
pub(crate) mod pindah;
pub(crate) mod ppid;
pub(crate) mod profil;
pub(crate) mod regulasi;
pub(crate) mod sop;
pub(crate) mod standar;
pub(crate) mod tentang;
pub(crate) mod tidak_ditemukan;
