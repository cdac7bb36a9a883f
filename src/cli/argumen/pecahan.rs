//! Flags of the commands that cut a run into shards and join them.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// Flags of `plan`.
#[derive(Debug, Clone, Args)]
pub struct Plan {
    /// Berapa pecahan; bila kosong: satu setiap 50 situs untuk CI, dan tidak dibagi untuk JSON
    #[arg(long, value_name = "N")]
    pub shards: Option<usize>,
    /// Bentuk rencana
    #[arg(long, value_enum, default_value = "json")]
    pub format: FormatRencana,
    /// Ikutkan naskah yang bertanda draf
    #[arg(long)]
    pub drafts: bool,
}

/// Flags of `merge`.
#[derive(Debug, Clone, Args)]
pub struct Merge {
    /// Folder keluaran `build --shard`; satu folder boleh memuat banyak pecahan
    #[arg(value_name = "DIR", required = true)]
    pub folders: Vec<PathBuf>,
    /// Folder keluaran
    #[arg(long, value_name = "DIR", default_value = "dist")]
    pub out: PathBuf,
    /// Ikutkan naskah yang bertanda draf
    #[arg(long)]
    pub drafts: bool,
    /// Folder situs terakhir (keluaran, arsip, atau rilis yang terbit): halaman yang hilang sejak itu ditegur; bila kosong: folder keluaran
    #[arg(long, value_name = "DIR")]
    pub previous: Option<PathBuf>,
}

/// The form of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FormatRencana {
    /// JSON untuk program
    Json,
    /// Matriks GitHub Actions untuk `fromJSON`
    Github,
    /// Pipa anak GitLab CI
    Gitlab,
}
