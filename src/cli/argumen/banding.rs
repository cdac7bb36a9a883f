//! The flags of `diff`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::FailOn;

/// Flags of `diff`.
#[derive(Debug, Clone, Args)]
pub struct Diff {
    /// Versi lama: folder kerja, atau revisi git dari folder kerja ini, misalnya `origin/main`
    #[arg(value_name = "LAMA")]
    pub old: PathBuf,
    /// Versi baru; bila kosong: folder kerja ini
    #[arg(value_name = "BARU")]
    pub new: Option<PathBuf>,
    /// Bentuk laporan
    #[arg(long, value_enum, default_value = "text")]
    pub format: FormatBanding,
    /// Tingkat temuan baru yang membuat kode keluar 1
    #[arg(long, value_enum, default_value = "error")]
    pub fail_on: FailOn,
    /// Folder simpanan gambar yang sudah diolah, sama dengan `build`; boleh dihapus kapan saja
    #[arg(long, value_name = "DIR", default_value = ".pendopo/cache")]
    pub cache: PathBuf,
    /// Olah semua gambar tanpa memakai atau mengisi simpanan
    #[arg(long, conflicts_with = "cache")]
    pub no_cache: bool,
}

/// The form of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FormatBanding {
    /// Teks untuk terminal
    Text,
    /// Markdown untuk ringkasan langkah CI atau komentar, ukurannya terbatas
    Markdown,
    /// JSON untuk program
    Json,
}
