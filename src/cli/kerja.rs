//! Opening a workspace, the first step of every command that reads one.

use crate::cli::Akhir;
use crate::cli::check::nama_asing;
use crate::cli::lingkungan::Lingkungan;
use crate::pipeline::kerja::Kerja;

/// Reads the workspace of a run and checks that it holds what the flags name.
///
/// # Errors
///
/// Returns how the run ends; why has been said.
pub fn buka(lingkungan: &Lingkungan) -> Result<Kerja, Akhir> {
    let root = lingkungan.root().map_err(|pesan| {
        lingkungan.gagal(&pesan);
        Akhir::SalahPakai
    })?;
    let kerja = Kerja::baca(root).map_err(|galat| {
        lingkungan.gagal_disk(&galat);
        Akhir::from(&galat)
    })?;
    match nama_asing(lingkungan, &kerja) {
        Some(akhir) => Err(akhir),
        None => Ok(kerja),
    }
}
