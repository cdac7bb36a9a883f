//! Flags of `letter`.

use std::path::PathBuf;

use clap::Args;

/// Flags of `letter`.
#[derive(Debug, Clone, Args)]
pub struct Letter {
    /// Jenis surat; bila kosong: daftar jenis dengan dasarnya dan alasan hari ini, tanpa menulis apa pun
    #[arg(value_name = "JENIS")]
    pub kind: Option<String>,
    /// Folder keluaran
    #[arg(long, value_name = "DIR", default_value = "dist")]
    pub out: PathBuf,
}
