//! The flags of `backup`, `restore` and `evidence`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::bundle::cadangan::BAGIAN_TERBESAR;

/// Flags of `backup`.
#[derive(Debug, Clone, Args)]
pub struct Backup {
    /// Folder di media; cadangan ditulis di dalamnya sebagai `<daerah>-<tanggal>`
    #[arg(value_name = "TUJUAN")]
    pub medium: PathBuf,
    /// Folder keluaran `pendopo bundle`, tempat arsip rilis
    #[arg(long, value_name = "DIR", default_value = "dist")]
    pub out: PathBuf,
    /// Folder rilis yang terbit, `<host>/releases/`, sebagai ganti arsip
    #[arg(long, value_name = "DIR")]
    pub releases: Option<PathBuf>,
    /// Berkas kunci rahasia rilis; bila kosong: isi variabel `PENDOPO_KEY`, lalu tanpa tanda tangan
    #[arg(long, value_name = "KUNCI")]
    pub sign: Option<PathBuf>,
    /// Daftar kunci `keys.json`; kunci umum `*.pub` di sebelahnya ikut, kunci rahasia tidak
    #[arg(long, value_name = "BERKAS")]
    pub keys: Option<PathBuf>,
    /// Ikutkan juga program untuk sistem lain; boleh diulang
    #[arg(long, value_name = "BERKAS")]
    pub program: Vec<PathBuf>,
    /// Jangan ikutkan program ini
    #[arg(long)]
    pub no_program: bool,
    /// Jangan ikutkan riwayat git
    #[arg(long)]
    pub no_history: bool,
    /// Ukuran terbesar satu bagian: byte, atau dengan K, M, G; paling besar 4095M agar muat di FAT32
    #[arg(long, value_name = "UKURAN", default_value = "2G", value_parser = ukuran_bagian)]
    pub part: u64,
    /// Tempat media disimpan, untuk catatan
    #[arg(long, value_name = "TEMPAT")]
    pub place: Option<String>,
    /// Jenis media, untuk catatan
    #[arg(long, value_enum, default_value = "portabel")]
    pub media: MediaCadangan,
    /// Label atau nomor seri media, untuk catatan
    #[arg(long, value_name = "LABEL")]
    pub label: Option<String>,
    /// Jabatan yang membuat cadangan, untuk catatan
    #[arg(long, value_name = "JABATAN")]
    pub by: Option<String>,
    /// Tulis catatannya di `arsip` pada `sites/<daerah>/daerah.yaml`; tanpa ini hanya ditampilkan
    #[arg(long, requires = "place")]
    pub record: bool,
}

/// What a backup is kept on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum MediaCadangan {
    /// Dapat dibawa pergi
    Portabel,
    /// Peladen lain
    Server,
    /// Layanan awan
    Awan,
}

/// The least bytes of a part: less would not hold a page.
const BAGIAN_TERKECIL: u64 = 16 << 10;

/// Reads a size such as `2G`.
fn ukuran_bagian(teks: &str) -> Result<u64, String> {
    let (angka, kali) = match teks.as_bytes().last().map(u8::to_ascii_uppercase) {
        Some(b'K') => (&teks[..teks.len() - 1], 1 << 10),
        Some(b'M') => (&teks[..teks.len() - 1], 1 << 20),
        Some(b'G') => (&teks[..teks.len() - 1], 1 << 30),
        _ => (teks, 1),
    };
    let ukuran = angka.parse::<u64>().ok().and_then(|n| n.checked_mul(kali));
    let dalam = ukuran.filter(|n| (BAGIAN_TERKECIL..=BAGIAN_TERBESAR).contains(n));
    dalam.ok_or_else(|| "16K..4095M".to_owned())
}

/// Flags of `restore`.
#[derive(Debug, Clone, Args)]
pub struct Restore {
    /// Folder cadangan, atau folder media yang memuat satu cadangan
    #[arg(value_name = "CADANGAN")]
    pub archive: PathBuf,
    /// Folder baru atau kosong; bila tidak disebut, cadangan hanya diperiksa
    #[arg(value_name = "DIR")]
    pub into: Option<PathBuf>,
    /// Berkas kunci umum yang dipercaya: kunci akar, atau satu-satunya kunci rilis
    #[arg(long, value_name = "KUNCI")]
    pub key: Option<PathBuf>,
    /// Daftar kunci terbaru yang Anda punya, dengan tanda tangannya di sebelahnya
    #[arg(long, value_name = "BERKAS", requires = "key")]
    pub keys: Option<PathBuf>,
    /// Pulihkan apa pun yang masih utuh walau ada yang rusak
    #[arg(long, requires = "into")]
    pub partial: bool,
}

/// Flags of `evidence`.
#[derive(Debug, Clone, Args)]
pub struct Evidence {
    /// Arsip atau folder satu rilis, atau folder yang memuat banyak rilis
    #[arg(value_name = "SASARAN")]
    pub target: PathBuf,
    /// Folder bukti; setiap host mendapat satu folder di dalamnya
    #[arg(long, value_name = "DIR", default_value = "bukti")]
    pub out: PathBuf,
    /// Berkas kunci umum yang dipercaya: kunci akar, atau satu-satunya kunci rilis
    #[arg(long, value_name = "KUNCI")]
    pub key: Option<PathBuf>,
    /// Daftar kunci terbaru yang Anda punya, dengan tanda tangannya di sebelahnya
    #[arg(long, value_name = "BERKAS", requires = "key")]
    pub keys: Option<PathBuf>,
    /// Berkas ingatan `pendopo verify`, untuk riwayat nomor rilis
    #[arg(long, value_name = "BERKAS", requires = "key")]
    pub state: Option<PathBuf>,
    /// Folder manifes rilis-rilis sebelumnya, untuk riwayat; bila kosong: tanpa riwayat
    #[arg(long, value_name = "DIR")]
    pub previous: Option<PathBuf>,
}
