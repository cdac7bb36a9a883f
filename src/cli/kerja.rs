//! Opening a workspace, the first step of every command that reads one.

use crate::cli::Akhir;
use crate::cli::lingkungan::Lingkungan;
use crate::diag::{Lang, Pesan};
use crate::pipeline::kerja::Kerja;
use crate::pipeline::tempo::Tempo;

/// Reads the workspace of a run and checks that it holds what the flags name.
///
/// # Errors
///
/// Returns how the run ends; why has been said.
pub fn buka(lingkungan: &Lingkungan) -> Result<Kerja, Akhir> {
    buka_terukur(lingkungan, Tempo::default())
}

/// Does the same, measured.
///
/// # Errors
///
/// Returns how the run ends; why has been said.
pub fn buka_terukur(lingkungan: &Lingkungan, tempo: Tempo) -> Result<Kerja, Akhir> {
    let root = lingkungan.root().map_err(|pesan| {
        lingkungan.gagal(&pesan);
        Akhir::SalahPakai
    })?;
    let kerja = Kerja::alirkan_terukur(root, tempo).map_err(|galat| {
        lingkungan.gagal_disk(&galat);
        Akhir::from(&galat)
    })?;
    match nama_asing(lingkungan, &kerja) {
        Some(akhir) => Err(akhir),
        None => Ok(kerja),
    }
}

/// Reports a workspace without any kabupaten, and names of flags that do not exist.
pub fn nama_asing(lingkungan: &Lingkungan, kerja: &Kerja) -> Option<Akhir> {
    if kerja.termuat.daftar_daerah.is_empty() {
        let pesan = Pesan::new(
            "tidak ada satu pun `sites/<daerah>/daerah.yaml` di folder kerja ini",
            "there is not one `sites/<daerah>/daerah.yaml` in this workspace",
        );
        lingkungan.gagal(pesan.get(lingkungan.gaya.lang));
        return Some(Akhir::SalahPakai);
    }
    let asing = lingkungan.pilihan.asing(kerja);
    if asing.is_empty() {
        return None;
    }
    let kata = match lingkungan.gaya.lang {
        Lang::Id => "tidak ada di register",
        Lang::En => "not in the register",
    };
    lingkungan.gagal(&format!("{kata}: {}", asing.join(", ")));
    Some(Akhir::SalahPakai)
}
