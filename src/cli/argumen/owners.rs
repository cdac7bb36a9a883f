//! The flags of `owners`.

use std::path::PathBuf;

use clap::Args;

/// Flags of `owners`.
#[derive(Debug, Clone, Args)]
pub struct Owners {
    /// Berkas yang ditulis; bila kosong: keluaran standar
    #[arg(long, value_name = "BERKAS", conflicts_with = "check")]
    pub out: Option<PathBuf>,
    /// Bandingkan berkas ini dengan register tanpa menulis apa pun; kode keluar 1 bila berbeda
    #[arg(long, value_name = "BERKAS")]
    pub check: Option<PathBuf>,
}
