//! The program as people run it: five agencies of one kabupaten, from sources to folders and exit codes.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a helper that fails is a test that fails")]

#[path = "../../benches/wilayah/acak.rs"]
mod acak;
#[cfg(unix)]
mod alur;
mod ancaman;
#[cfg(unix)]
mod awas;
#[cfg(unix)]
mod banding;
mod bantu;
#[cfg(unix)]
mod bekal;
mod bentuk;
#[cfg(unix)]
mod bukti;
#[cfg(unix)]
mod bundel;
#[cfg(target_os = "linux")]
mod bunuh;
#[cfg(unix)]
mod cadangan;
#[cfg(target_os = "linux")]
mod cakram;
#[path = "../../benches/wilayah/dasar.rs"]
mod dasar;
mod fifth_kabupaten;
#[cfg(target_os = "linux")]
mod galat;
mod gambar;
#[cfg(target_os = "linux")]
mod ganda;
#[cfg(unix)]
mod hidup;
#[path = "../../benches/wilayah/isi.rs"]
mod isi;
#[cfg(unix)]
mod jahil;
mod jatuh;
mod laporan;
#[cfg(unix)]
mod luaran;
mod memo;
mod newcomer;
#[cfg(target_os = "linux")]
mod padam;
#[cfg(target_os = "linux")]
mod pagar;
mod pecahan;
#[cfg(unix)]
mod peladen;
mod pengecualian;
#[cfg(unix)]
mod peninjau;
mod perintah;
mod portal;
#[cfg(unix)]
mod putar;
#[path = "../../benches/wilayah/register.rs"]
mod register;
#[cfg(target_os = "linux")]
mod rekaman;
#[cfg(unix)]
mod riwayat;
#[cfg(unix)]
mod sekat;
#[cfg(target_os = "linux")]
mod sempit;
#[cfg(unix)]
mod serang;
mod siklus;
mod simpanan;
mod surat;
#[cfg(unix)]
mod tayang;
mod temuan;
#[cfg(unix)]
mod terbit;
mod verifikasi;
