//! `pendopo galeri --out DIR`: the gallery of the theme's components.

use std::path::Path;

use crate::cli::Akhir;
use crate::cli::lingkungan::Lingkungan;
use crate::diag::Pesan;
use crate::render;
use crate::theme::Tema;
use crate::vfs;

/// Runs the command.
pub fn jalankan(lingkungan: &Lingkungan, keluar: &Path) -> Akhir {
    let berkas = match render::galeri::galeri(Tema::embedded()) {
        Ok(berkas) => berkas,
        Err(galat) => {
            lingkungan.gagal(&format!("{galat}: {:#}", galat.source));
            return Akhir::AlatGagal;
        }
    };
    for (nama, isi) in &berkas {
        if let Err(galat) = vfs::write_file(keluar, nama, isi) {
            lingkungan.gagal_disk(&galat);
            return Akhir::from(&galat);
        }
    }
    let (banyak, letak) = (berkas.len(), keluar.display());
    lingkungan.kabari(&Pesan::new(
        format!("{banyak} berkas galeri di `{letak}`"),
        format!("{banyak} files of the gallery in `{letak}`"),
    ));
    Akhir::Bersih
}
