//! A kabupaten onto a medium that is carried away, and back.
//!
//! [`rencana`] says what goes, [`tulis`] writes a set and reads it back, [`buka`] finds what of a set is whole, and
//! [`pulihkan`] brings it back. Files pass through in parts, so that memory does not grow with what is kept.

mod jamin;
mod kumpul;
mod periksa;
mod pulih;
mod tulis;

use std::path::PathBuf;

use crate::bundle::cadangan::SalahDaftarCadangan;
use crate::bundle::tanda::{SalahDaftar, SalahTanda};
use crate::diag::Pesan;
use crate::vfs;

pub use kumpul::{Butir, Dari, Rencana, SumberCadangan, rencana};
pub use periksa::{ApaRusak, Pegang, Rusak, Terbuka, buka, perangkat};
pub use pulih::{JalanPulih, Pulih, pulihkan};
pub use tulis::{HasilCadangan, JalanCadangan, tulis};

/// How much is read at once.
const POTONG: usize = 256 * 1024;

/// Why there is no backup, or why it does not come back.
#[derive(Debug)]
pub enum GagalCadangan {
    /// Of the disk.
    Disk(vfs::Error),
    /// Secret keys lie among what was to be copied.
    Rahasia(Vec<String>),
    /// A file does not fit into one part.
    TerlaluBesar(String, u64),
    /// A file changed between its two readings.
    Berubah(String),
    /// There is nothing to keep.
    Kosong(String),
    /// The folder of published releases is missing.
    TanpaRilis(PathBuf),
    /// More files than a set holds.
    TerlaluBanyak(usize),
    /// Archives of releases that do not belong to their list or manifest.
    ArsipLain(Vec<String>),
    /// Archives whose signature does not hold, or is by a key that is not known.
    ArsipTanda(Vec<String>),
    /// The medium did not give back what was written.
    MediaRusak(Vec<Rusak>),
    /// No part of an archive can be written.
    Arsip(std::io::Error),
    /// There is no backup set.
    BukanCadangan(PathBuf),
    /// Digests and list do not belong together.
    TakCocok,
    /// The list.
    Daftar(SalahDaftarCadangan),
    /// The signature.
    Tanda(SalahTanda),
    /// The key.
    Kunci(SalahDaftar),
    /// Nobody signed the digests.
    TanpaTanda,
    /// The signature is for another set.
    TandaLain,
    /// A label that the set does not hold, and those that it holds.
    SitusAsing(String, Vec<String>),
    /// What is to come back is damaged: the damage, and the sites that are whole.
    TakUtuh(Vec<Rusak>, Vec<String>),
    /// The disk is too small.
    Ruang(u64, u64),
}

impl GagalCadangan {
    /// Says whether the set itself is at fault, and not how it was asked for.
    #[must_use]
    pub fn rusak(&self) -> bool {
        matches!(self, Self::TakUtuh(..) | Self::TakCocok | Self::Daftar(_) | Self::Berubah(_) | Self::ArsipLain(_))
    }

    /// Says whether a signature does not hold.
    #[must_use]
    pub fn tanda(&self) -> bool {
        matches!(self, Self::Tanda(_) | Self::Kunci(_) | Self::TanpaTanda | Self::TandaLain | Self::ArsipTanda(_))
    }

    /// Returns what went wrong.
    #[must_use]
    pub fn message(&self) -> Pesan {
        match self {
            Self::Disk(galat) => {
                let (apa, obat) = (galat.message(), galat.remedy());
                Pesan::new(format!("{}; {}", apa.id, obat.id), format!("{}; {}", apa.en, obat.en))
            }
            Self::Rahasia(daftar) => {
                let daftar = daftar.join("`, `");
                Pesan::new(
                    format!(
                        "ada kunci rahasia di antara yang dicadangkan: `{daftar}`; pindahkan ke tempat luring. Bila \
                         pernah tersalin ke tempat lain, buat kunci baru dan cabut yang ini"
                    ),
                    format!(
                        "there is a secret key among what is kept: `{daftar}`; move it to a place offline. If it was \
                         ever copied elsewhere, make a new key and revoke this one"
                    ),
                )
            }
            Self::TerlaluBesar(path, bagian) => Pesan::new(
                format!("`{path}` tidak muat di satu bagian ({bagian} byte); pakai --part yang lebih besar"),
                format!("`{path}` does not fit into one part ({bagian} bytes); use a larger --part"),
            ),
            Self::Berubah(path) => Pesan::new(
                format!("`{path}` berubah selagi disalin; tunggu sampai tidak ada yang menulis, lalu jalankan lagi"),
                format!("`{path}` changed while it was copied; wait until nobody writes, then run again"),
            ),
            Self::Kosong(nama) => Pesan::new(
                format!("tidak ada berkas `{nama}` yang dapat dicadangkan"),
                format!("there is no file of `{nama}` to keep"),
            ),
            Self::TanpaRilis(path) => Pesan::new(
                format!("folder rilis `{}` tidak ada; perbaiki --releases", path.display()),
                format!("the folder of releases `{}` is missing; mend --releases", path.display()),
            ),
            Self::TerlaluBanyak(n) => Pesan::new(
                format!("{n} berkas terlalu banyak untuk satu cadangan; bagi dengan --situs"),
                format!("{n} files are too many for one backup; divide them with --situs"),
            ),
            Self::ArsipLain(daftar) => {
                let daftar = daftar.join("`, `");
                Pesan::new(
                    format!(
                        "arsip ini bukan yang disebut SHA256SUMS, manifes di sebelahnya, atau manifes di dalamnya: `{daftar}`; jalankan \
                         `pendopo bundle` lagi"
                    ),
                    format!(
                        "these archives are not those of SHA256SUMS, of the manifest beside them, or of the one in them: `{daftar}`; run \
                         `pendopo bundle` again"
                    ),
                )
            }
            Self::ArsipTanda(daftar) => {
                let daftar = daftar.join("`, `");
                Pesan::new(
                    format!(
                        "tanda tangan ini tidak sah, atau bukan dari kunci ini maupun kunci yang berlaku di --keys: \
                         `{daftar}`; jalankan `pendopo bundle` lagi"
                    ),
                    format!(
                        "these signatures do not hold, or are by neither this key nor one that counts in --keys: \
                         `{daftar}`; run `pendopo bundle` again"
                    ),
                )
            }
            Self::MediaRusak(rusak) => {
                let (id, en): (Vec<String>, Vec<String>) =
                    rusak.iter().map(|r| (r.message().id, r.message().en)).unzip();
                Pesan::new(
                    format!("media tidak menyimpan yang ditulis: {}; pakai media lain", id.join("; ")),
                    format!("the medium does not keep what was written: {}; use another one", en.join("; ")),
                )
            }
            Self::Arsip(galat) => Pesan::new(
                format!("bagian tidak dapat disusun: {galat}"),
                format!("a part cannot be put together: {galat}"),
            ),
            Self::BukanCadangan(path) => Pesan::new(
                format!("tidak ada cadangan di `{}`; sebut folder yang memuat SHA256SUMS", path.display()),
                format!("there is no backup in `{}`; name the folder that holds SHA256SUMS", path.display()),
            ),
            Self::TakCocok => Pesan::new(
                "SHA256SUMS dan daftar.json rusak, juga salinannya; ambil media lain",
                "SHA256SUMS and daftar.json are damaged, and so are their copies; take another medium",
            ),
            Self::Daftar(salah) => salah.message(),
            Self::Tanda(salah) => {
                let pesan = salah.message();
                Pesan::new(format!("SHA256SUMS: {}", pesan.id), format!("SHA256SUMS: {}", pesan.en))
            }
            Self::Kunci(salah) => salah.message(),
            Self::TanpaTanda => Pesan::new(
                "cadangan ini tidak ditandatangani; tanpa --key hanya kerusakan yang dikenali, bukan pemalsuan",
                "this backup is not signed; without --key only damage is known, not forgery",
            ),
            Self::TandaLain => {
                Pesan::new("tanda tangan ini bukan untuk cadangan ini", "this signature is not for this backup")
            }
            Self::SitusAsing(label, ada) => Pesan::new(
                format!("situs `{label}` tidak ada di cadangan; yang ada: {}", ada.join(", ")),
                format!("the site `{label}` is not in the backup; there are: {}", ada.join(", ")),
            ),
            Self::TakUtuh(rusak, utuh) => {
                let (id, en): (Vec<String>, Vec<String>) =
                    rusak.iter().map(|r| (r.message().id, r.message().en)).unzip();
                let (id, en) = (id.join("; "), en.join("; "));
                let pilih = utuh.iter().map(|l| format!("--situs {l}")).collect::<Vec<_>>().join(" ");
                if utuh.is_empty() {
                    return Pesan::new(
                        format!("{id}. Tidak ada yang ditulis; pakai salinan lain, atau --partial untuk yang utuh"),
                        format!("{en}. Nothing was written; use another copy, or --partial for what is whole"),
                    );
                }
                Pesan::new(
                    format!("{id}. Tidak ada yang ditulis; pakai salinan lain, atau pulihkan yang utuh: {pilih}"),
                    format!("{en}. Nothing was written; use another copy, or restore what is whole: {pilih}"),
                )
            }
            Self::Ruang(perlu, ada) => Pesan::new(
                format!("disk kurang: perlu {perlu} byte, tersisa {ada}"),
                format!("the disk is too small: {perlu} bytes are needed, {ada} are left"),
            ),
        }
    }
}

impl From<vfs::Error> for GagalCadangan {
    fn from(galat: vfs::Error) -> Self {
        Self::Disk(galat)
    }
}
