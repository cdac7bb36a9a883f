//! Opening a workspace, the first step of every command that reads one.

use std::path::Path;

use crate::cli::Akhir;
use crate::cli::lingkungan::{self, Lingkungan};
use crate::cli::pagar::Pagar;
use crate::diag::{Lang, Pesan};
use crate::pipeline::kerja::Kerja;
use crate::pipeline::memo::{Keadaan, Memo, Untuk};
use crate::pipeline::tempo::Tempo;
use crate::plan::lingkup::Draf;
use crate::vfs::{self, Simpanan};

/// Reads the workspace of a run and checks that it holds what the flags name.
///
/// # Errors
///
/// Returns how the run ends; why has been said.
pub fn buka(lingkungan: &Lingkungan) -> Result<Kerja, Akhir> {
    buka_diingat(lingkungan, None, None, Tempo::default())
}

/// Does the same behind a fence, measured; what an earlier check or build kept in `cache` is taken over.
///
/// # Errors
///
/// Returns how the run ends; why has been said.
pub fn buka_diingat(
    lingkungan: &Lingkungan,
    cache: Option<&Path>,
    pagar: Option<&Pagar>,
    tempo: Tempo,
) -> Result<Kerja, Akhir> {
    let root = lingkungan.root().map_err(|pesan| {
        lingkungan.gagal(&pesan);
        Akhir::SalahPakai
    })?;
    // Without the folder a run is slower and says the same.
    let cache = cache.map(|cache| root.join(cache)).filter(|_| vfs::is_folder(&root.join("sites")));
    let memo = cache.and_then(|cache| memo(lingkungan, &cache, Untuk::Periksa, Draf::Tidak));
    if let Some(pagar) = pagar {
        pagar.pasang(lingkungan, root)?;
    }
    let kerja = match memo {
        Some(memo) => Kerja::baca_perubahan_terukur(root, memo, tempo),
        None => Kerja::alirkan_terukur(root, tempo),
    };
    let kerja = kerja.map_err(|galat| {
        lingkungan.gagal_disk(&galat);
        Akhir::from(&galat)
    })?;
    match nama_asing(lingkungan, &kerja) {
        Some(akhir) => Err(akhir),
        None => Ok(kerja),
    }
}

/// Opens what earlier runs kept in the folder `cache`; none where it cannot be used.
pub fn memo(lingkungan: &Lingkungan, cache: &Path, untuk: Untuk, draf: Draf) -> Option<Memo> {
    let (root, folder) = (lingkungan.root().ok()?, cache.join("bangun"));
    let generator = lingkungan::program(&Simpanan::open(&folder)?)?;
    let keadaan = Keadaan { generator: &generator, waktu: lingkungan.waktu, draf };
    Memo::buka(&folder, root, untuk, keadaan)
}

/// Reports a workspace without any kabupaten, and names of flags that do not exist.
pub fn nama_asing(lingkungan: &Lingkungan, kerja: &Kerja) -> Option<Akhir> {
    if kerja.termuat.daftar_daerah.is_empty() {
        // What cannot be read is not missing: too few descriptors, or a folder of somebody else.
        if let Some(sebab) = kerja.termuat.diags.values().flatten().find(|temuan| temuan.code == "BKS-034") {
            let lang = lingkungan.gaya.lang;
            lingkungan.gagal(&format!("{}\n         {}", sebab.message.get(lang), sebab.remedy.get(lang)));
            return Some(Akhir::AlatGagal);
        }
        let pesan = Pesan::new(
            "tidak ada satu pun `sites/<daerah>/daerah.yaml` di folder kerja ini",
            "there is not one `sites/<daerah>/daerah.yaml` in this workspace",
        );
        lingkungan.gagal(pesan.get(lingkungan.gaya.lang));
        return Some(Akhir::SalahPakai);
    }
    let asing = lingkungan.pilihan.asing(&kerja.termuat.daftar_daerah);
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

/// Reports a folder of the last sites that is not there.
pub fn tanpa_folder(lingkungan: &Lingkungan, folder: Option<&Path>) -> Option<Akhir> {
    let folder = folder.filter(|folder| !vfs::is_folder(folder))?;
    let pesan = Pesan::new(
        format!("--previous: folder `{}` tidak ada", folder.display()),
        format!("--previous: there is no folder `{}`", folder.display()),
    );
    lingkungan.gagal(pesan.get(lingkungan.gaya.lang));
    Some(Akhir::SalahPakai)
}
