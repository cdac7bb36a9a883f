//! A backup set: what a kabupaten needs to come back on a clean machine, on a medium that is carried away.
//!
//! A set is a folder with plain names. Content lies in parts (`bagian-0001.tar`, each a tar of its own that stock
//! programs read), once for each digest, under its digest as name; so names in an archive are short, plain and unique
//! whatever the sources are called. [`Daftar`] says which content is which file, and where in which part it lies: a
//! restore never follows the heads of an archive. `SHA256SUMS` lists every file of the set and is what is signed.

mod bagian;
mod catatan;
mod daftar;
mod panduan;
mod rahasia;

pub use bagian::{AKHIR, BLOK, bulat, kepala, nama_bagian};
pub use catatan::{Catatan, SalahCatat, sisipkan};
pub use daftar::{
    BAGIAN_TERBESAR, Bagian, Berkas, Daftar, Isi, KALI, MAKS_DAFTAR, MAKS_ENTRI, MAKS_JALUR, SalahDaftarCadangan,
    SitusCadangan, jumlah_dari,
};
pub use panduan::{Panduan, panduan};
pub use rahasia::Pencari;

/// The list of what is in the set.
pub const DAFTAR: &str = "daftar.json";
/// The digests of all files of the set.
pub const JUMLAH: &str = "SHA256SUMS";
/// The signature of the digests.
pub const TANDA: &str = "SHA256SUMS.minisig";
/// The digests of the files that come back, for stock programs.
pub const SIDIK_BERKAS: &str = "berkas.sha256";
/// The guide.
pub const PANDUAN: &str = "BACA-SAYA.txt";
/// Where [`DISALIN`] lies.
pub const SALINAN: &str = "salinan";
/// The list of release keys in the folder of keys.
pub const KEYS: &str = "keys.json";
/// Its signature.
pub const TANDA_KEYS: &str = "keys.json.minisig";
/// What lies a second time: all that a restore needs before it can tell what is whole.
pub const DISALIN: [&str; 5] = [JUMLAH, TANDA, DAFTAR, KEYS, TANDA_KEYS];
/// Where public keys lie, in the set and in what is restored.
pub const KUNCI: &str = "kunci";
/// Where programs lie.
pub const PROGRAM: &str = "program";
/// Where the history of the sources lies in what is restored.
pub const RIWAYAT: &str = "riwayat";
/// Where kept releases lie in what is restored.
pub const RILIS: &str = "rilis";

/// Returns what the signature of the digests says to people.
#[must_use]
pub fn komentar(daerah: &str, tanggal: &str) -> String {
    format!("pendopo backup region:{daerah} date:{tanggal}")
}
