//! Flags of `report`.

use std::path::PathBuf;

use clap::Args;

/// Flags of `report`.
#[derive(Debug, Clone, Args)]
pub struct Report {
    /// Masa laporan: triwulan `2026-T3`, semester `2026-S1`, tahun `2026`, atau bulan `2026-03`; bila kosong: daftar laporan yang jatuh tempo
    #[arg(long, value_name = "PERIODE")]
    pub periode: Option<String>,
    /// Folder keluaran
    #[arg(long, value_name = "DIR", default_value = "dist")]
    pub out: PathBuf,
    /// Profil penilaian: seed, ombudsman, internal
    #[arg(long, value_name = "PROFIL", default_value = "seed")]
    pub profile: String,
    /// Catat nilai masa ini di `sites/<daerah>/riwayat-laporan.yaml`; nilai lain yang sudah tercatat tidak diubah
    #[arg(long = "record", requires = "periode")]
    pub catat: bool,
}
