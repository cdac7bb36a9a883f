//! Flags of the two commands that are run most.

use std::path::PathBuf;

use clap::Args;

use super::{FailOn, Format};

/// Flags of `build`.
#[derive(Debug, Clone, Args)]
pub struct Build {
    /// Folder keluaran
    #[arg(long, value_name = "DIR", default_value = "dist")]
    pub out: PathBuf,
    /// Ikutkan naskah yang bertanda draf
    #[arg(long)]
    pub drafts: bool,
    /// Folder simpanan: gambar yang sudah diolah, dan situs yang tidak berubah; boleh dihapus kapan saja
    #[arg(long, value_name = "DIR", default_value = ".pendopo/cache")]
    pub cache: PathBuf,
    /// Bangun semuanya dari awal tanpa memakai atau mengisi simpanan
    #[arg(long, conflicts_with = "cache")]
    pub no_cache: bool,
    /// Folder situs terakhir (keluaran, arsip, atau rilis yang terbit): halaman yang hilang sejak itu ditegur; bila kosong: folder keluaran
    #[arg(long, value_name = "DIR")]
    pub previous: Option<PathBuf>,
    /// Hanya sebagian situs: `i/n` dihitung dari 1, `auto` dari variabel CI, atau `auto/n`; lihat docs/pecahan.md
    #[arg(long, value_name = "I/N")]
    pub shard: Option<String>,
    /// Dengan `--shard`: rencana dari `pendopo plan`, bila naskah situs lain tidak ada di sini
    #[arg(long, value_name = "BERKAS", requires = "shard")]
    pub plan: Option<PathBuf>,
    /// Dengan `--shard`: simpanan bersama situs jadi, folder atau https://… (bazel-remote, nginx); lihat docs/pecahan.md
    #[arg(long, value_name = "TEMPAT", requires = "shard")]
    pub shared_cache: Option<String>,
    /// Simpanan bersama hanya dibaca; dengan sendirinya pada permintaan perubahan di CI
    #[arg(long, requires = "shared_cache")]
    pub cache_read_only: bool,
    /// Simpanan bersama: izinkan http:// ke komputer lain, di jaringan tertutup
    #[arg(long, requires = "shared_cache")]
    pub cache_insecure: bool,
    /// Simpanan bersama: sertifikat PEM yang dipercaya, sebagai ganti yang umum
    #[arg(long, value_name = "BERKAS", requires = "shared_cache")]
    pub cache_ca: Option<PathBuf>,
    /// Tulis waktu setiap tahap sebagai JSON ke berkas ini
    #[arg(long, value_name = "BERKAS")]
    pub timings: Option<PathBuf>,
}

/// Flags of `check`.
#[derive(Debug, Clone, Args)]
pub struct Check {
    /// Bentuk laporan
    #[arg(long, value_enum, default_value = "full")]
    pub format: Format,
    /// Tingkat yang membuat kode keluar 1
    #[arg(long, value_enum, default_value = "error")]
    pub fail_on: FailOn,
    /// Susun setiap situs dua kali dan bandingkan hasilnya
    #[arg(long)]
    pub repeat: bool,
    /// Folder simpanan, sama dengan `build`: situs yang tidak berubah tidak diperiksa lagi; boleh dihapus kapan saja
    #[arg(long, value_name = "DIR", default_value = ".pendopo/cache")]
    pub cache: PathBuf,
    /// Periksa semuanya dari awal tanpa memakai atau mengisi simpanan
    #[arg(long, conflicts_with = "cache")]
    pub no_cache: bool,
    /// Folder situs terakhir (keluaran, arsip, atau rilis yang terbit): halaman yang hilang sejak itu ditegur
    #[arg(long, value_name = "DIR")]
    pub previous: Option<PathBuf>,
    /// Tulis waktu setiap tahap sebagai JSON ke berkas ini
    #[arg(long, value_name = "BERKAS")]
    pub timings: Option<PathBuf>,
}
