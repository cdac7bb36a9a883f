//! Flags of `due`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// Flags of `due`.
#[derive(Debug, Clone, Args)]
pub struct Due {
    /// Bentuk daftar
    #[arg(long, value_enum, default_value = "text")]
    pub format: FormatTempo,
    /// Folder daftar: satu berkas setiap perangkat daerah, dan satu untuk seluruh kabupaten; bila kosong: keluaran standar
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Folder keluaran situs terakhir, yang masa kontak keamanannya dibaca
    #[arg(long, value_name = "DIR", default_value = "dist")]
    pub from: PathBuf,
}

/// The form of due lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FormatTempo {
    /// Untuk dibaca orang
    Text,
    /// Tabel untuk lembar kerja
    Csv,
    /// JSON untuk program
    Json,
    /// Kalender (iCalendar)
    Ics,
}
