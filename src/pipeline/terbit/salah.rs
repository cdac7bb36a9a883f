//! Why a release is not published.

use crate::bundle::arsip::SalahArsip;
use crate::bundle::tanda::SalahTanda;
use crate::bundle::{ManifestError, SalahUrutan};
use crate::diag::Pesan;
use crate::pipeline::sumber::GagalSumber;
use crate::vfs;

/// Why a release is not published; what was shown before is shown still.
#[derive(Debug)]
pub enum GagalTerbit {
    /// The disk refuses.
    Disk(vfs::Error),
    /// The archive cannot be read.
    Sumber(GagalSumber),
    /// The manifest cannot be read.
    Manifes(ManifestError),
    /// The manifest tells of no release.
    BukanRilis,
    /// The host of the manifest is no name of a host, or not that of the archive.
    Host(String),
    /// Signature, host or term.
    Ditolak(Pesan),
    /// Files are not as the manifest says: how many, and the first.
    Beda(usize, String),
    /// The last day of the release is over.
    Kedaluwarsa(String),
    /// The number of the release, and one at least as new that is there.
    Lama(u64, String),
    /// Percent of the disk that would stay free, and how many must.
    Penuh(u64, u8),
    /// What is shown is not what was signed: how many files, the first, and the release that is shown again.
    TidakSehat(usize, String, Option<String>),
    /// After its files took their places a release is not whole: how many files, and the first.
    TidakTerpasang(usize, String),
    /// The release is in its place, and so is what pendopo never wrote: how many files, and the first.
    Asing(usize, String),
    /// The manifest of a release is there and cannot be read: the folder, and why.
    ManifesRusak(String, Pesan),
    /// There is nothing to go back to, or not that number.
    TakAdaRilis(Option<u64>),
    /// The releases of this host are signed, and there is no key to sign with.
    TanpaKunci,
    /// A release was signed by a key that only the root key can vouch for.
    KunciAsing(u64),
    /// There are no releases to go back to where files are replaced one by one.
    TanpaTautan,
    /// There is no release to follow.
    Urutan(SalahUrutan),
    /// The key.
    Tanda(SalahTanda),
}

impl From<vfs::Error> for GagalTerbit {
    fn from(galat: vfs::Error) -> Self {
        Self::Disk(galat)
    }
}

impl From<SalahArsip> for GagalTerbit {
    fn from(salah: SalahArsip) -> Self {
        Self::Sumber(GagalSumber::Arsip(salah))
    }
}

impl From<GagalSumber> for GagalTerbit {
    fn from(gagal: GagalSumber) -> Self {
        match gagal {
            GagalSumber::Disk(galat) => Self::Disk(galat),
            gagal => Self::Sumber(gagal),
        }
    }
}

/// Says that the manifest of a release is there and cannot be read.
pub(super) fn rusak_manifes(nama: &str, sebab: &Pesan) -> Pesan {
    Pesan::new(
        format!("manifes rilis `{nama}` ada, tetapi tidak dapat dibaca: {}; pilih rilis lain dengan --to", sebab.id),
        format!(
            "the manifest of release `{nama}` is there, but cannot be read: {}; choose another one with --to",
            sebab.en
        ),
    )
}

impl GagalTerbit {
    /// Says whether the tool or its disk failed, rather than the release being refused.
    #[must_use]
    pub fn alat(&self) -> bool {
        matches!(self, Self::Disk(_) | Self::Penuh(..) | Self::TidakSehat(..) | Self::TidakTerpasang(..))
    }

    /// Returns what went wrong and what to do.
    #[must_use]
    pub fn message(&self) -> Pesan {
        let (id, en) = match self {
            Self::Disk(galat) => return galat.sentence(),
            Self::Sumber(gagal) => return gagal.message(),
            Self::Manifes(salah) => return salah.message(),
            Self::Ditolak(pesan) => return pesan.clone(),
            Self::Urutan(salah) => return salah.message(),
            Self::Tanda(salah) => return salah.message(),
            Self::ManifesRusak(nama, sebab) => return rusak_manifes(nama, sebab),
            Self::BukanRilis => (
                "arsip ini tidak memuat manifes rilis; buat dengan `pendopo bundle`".to_owned(),
                "this archive holds no manifest of a release; make it with `pendopo bundle`".to_owned(),
            ),
            Self::Host(host) => {
                let host = host.escape_debug();
                (
                    format!("manifes ini milik `{host}`, yang bukan host arsip ini"),
                    format!("this manifest is that of `{host}`, which is not the host of this archive"),
                )
            }
            Self::Beda(jumlah, path) => {
                let path = path.escape_debug();
                (
                    format!("{jumlah} berkas tidak seperti di manifes, pertama `{path}`; buat lagi arsipnya"),
                    format!("{jumlah} files are not as in the manifest, first `{path}`; make the archive again"),
                )
            }
            Self::Kedaluwarsa(hari) => {
                let hari = hari.escape_debug();
                (
                    format!("rilis ini hanya berlaku sampai {hari}; jalankan lagi `pendopo bundle`"),
                    format!("this release counted until {hari}; run `pendopo bundle` again"),
                )
            }
            Self::Lama(urutan, ada) => (
                format!(
                    "rilis {urutan} tidak lebih baru daripada `{ada}` yang sudah ada di sini; jalankan `pendopo bundle` \
                     dengan --previous ke folder ini, atau kembali ke rilis lama dengan `pendopo rollback`"
                ),
                format!(
                    "release {urutan} is not newer than `{ada}`, which is here already; run `pendopo bundle` with \
                     --previous set to this folder, or go back to an old release with `pendopo rollback`"
                ),
            ),
            Self::Penuh(sisa, batas) => (
                format!(
                    "ruang disk tinggal {sisa} % sesudah rilis ini, batasnya {batas} %, dan rilis lama yang boleh \
                     dihapus sudah dihapus; kosongkan ruang, kurangi rilis yang disimpan dengan --keep dan --keep-days, atau ubah batasnya dengan --min-free"
                ),
                format!(
                    "{sisa} % of the disk would stay free after this release, the limit is {batas} %, and the old \
                     releases that may go are gone; free some space, keep fewer releases with --keep and --keep-days, or change the limit with --min-free"
                ),
            ),
            Self::TidakSehat(jumlah, path, kembali) => {
                let path = path.escape_debug();
                let (id, en) = match kembali {
                    Some(nama) => (format!("`{nama}` ditampilkan lagi"), format!("`{nama}` is shown again")),
                    None => ("tidak ada yang ditampilkan".to_owned(), "nothing is shown".to_owned()),
                };
                (
                    format!(
                        "{jumlah} berkas yang tampil tidak seperti di manifes, pertama `{path}`; {id}; periksa disk, dan \
                         siapa yang menulis di sana"
                    ),
                    format!(
                        "{jumlah} files that are shown are not as in the manifest, first `{path}`; {en}; check the disk, \
                         and who writes there"
                    ),
                )
            }
            Self::TidakTerpasang(jumlah, path) => {
                let path = path.escape_debug();
                (
                    format!("{jumlah} berkas belum seperti di manifes, pertama `{path}`; jalankan lagi"),
                    format!("{jumlah} files are not yet as in the manifest, first `{path}`; run again"),
                )
            }
            Self::Asing(jumlah, path) => {
                let path = path.escape_debug();
                (
                    format!(
                        "rilis sudah terpasang, tetapi {jumlah} berkas di sana tidak pernah ditulis pendopo, pertama \
                         `{path}`; cari tahu siapa yang menulisnya, lalu pindahkan"
                    ),
                    format!(
                        "the release is in its place, but pendopo never wrote {jumlah} files there, first `{path}`; \
                         find out who did, and move them away"
                    ),
                )
            }
            Self::TakAdaRilis(None) => (
                "tidak ada rilis lain untuk kembali; sebut nomornya dengan --to".to_owned(),
                "there is no other release to go back to; name one with --to".to_owned(),
            ),
            Self::TakAdaRilis(Some(urutan)) => (
                format!("rilis {urutan} tidak ada di sini, atau tidak utuh; pilih nomor lain dengan --to"),
                format!("release {urutan} is not here, or not whole; choose another number with --to"),
            ),
            Self::TanpaKunci => (
                "rilis situs ini bertanda tangan, jadi rilis kembalinya juga harus; pakai --sign KUNCI atau variabel \
                 PENDOPO_KEY"
                    .to_owned(),
                "the releases of this site are signed, so that what goes back must be too; use --sign KEY or the \
                 variable PENDOPO_KEY"
                    .to_owned(),
            ),
            Self::KunciAsing(urutan) => (
                format!(
                    "rilis {urutan} tidak ditandatangani kunci ini, sehingga isinya belum tentu asli; beri kunci umum \
                     akar dengan --key, atau pilih rilis lain dengan --to"
                ),
                format!(
                    "release {urutan} is not signed by this key, so that its content may not be genuine; give the \
                     public root key with --key, or choose another release with --to"
                ),
            ),
            Self::TanpaTautan => (
                "di sini berkas diganti satu per satu, sehingga tidak ada rilis lama; terbitkan rilis baru dari naskah \
                 lama"
                    .to_owned(),
                "files are replaced one by one here, so that there are no old releases; publish a new release of the \
                 old sources"
                    .to_owned(),
            ),
        };
        Pesan::new(id, en)
    }
}
