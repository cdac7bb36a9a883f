//! `pendopo init DIR`: a workspace for one kabupaten.

use std::path::Path;

use crate::baru::ruang;
use crate::cli::Akhir;
use crate::cli::berkas_baru::{berhasil, berkas_daerah, id_sah, tulis_semua};
use crate::cli::lingkungan::Lingkungan;
use crate::diag::Pesan;
use crate::vfs;

/// Runs the command.
pub fn jalankan(lingkungan: &Lingkungan, dir: &Path, isi: &[String]) -> Akhir {
    if vfs::is_folder(&dir.join("sites")) {
        let pesan = Pesan::new(
            format!(
                "`{}` sudah menjadi folder kerja; kabupaten lain ditambahkan dengan `pendopo new daerah NAMA`",
                dir.display()
            ),
            format!(
                "`{}` is a workspace already; another kabupaten is added with `pendopo new daerah NAME`",
                dir.display()
            ),
        );
        lingkungan.gagal(pesan.get(lingkungan.gaya.lang));
        return Akhir::SalahPakai;
    }
    let nama = match nama(lingkungan, dir, isi) {
        Ok(nama) => nama,
        Err(pesan) => {
            lingkungan.gagal(pesan.get(lingkungan.gaya.lang));
            return Akhir::SalahPakai;
        }
    };
    match berkas_daerah(lingkungan, &nama, isi) {
        Err(akhir) => akhir,
        Ok((mut berkas, konteks)) => {
            berkas.extend(ruang::sekitar(&konteks));
            let akhir = tulis_semua(lingkungan, dir, &berkas);
            if akhir == Akhir::Bersih {
                let lanjut = Pesan::new(
                    format!(
                        "berikutnya:\n  1. masuk ke folder itu: cd {}\n  2. isi sites/{nama}/daerah.yaml\n  3. buat situs pertama: pendopo new situs dinkominfo\n  4. lihat yang belum diisi: pendopo check",
                        dir.display()
                    ),
                    format!(
                        "next:\n  1. go to that folder: cd {}\n  2. fill in sites/{nama}/daerah.yaml\n  3. make the first site: pendopo new situs dinkominfo\n  4. see what is not filled in: pendopo check",
                        dir.display()
                    ),
                );
                berhasil(lingkungan, &berkas, &lanjut);
            }
            akhir
        }
    }
}

/// Returns the folder name of the kabupaten: of the flag, of its official name, or of the workspace.
fn nama(lingkungan: &Lingkungan, dir: &Path, isi: &[String]) -> Result<String, Pesan> {
    let disebut = isi.iter().find_map(|s| s.split_once('=').filter(|(k, _)| k.trim() == "nama").map(|(_, v)| v));
    let folder = dir.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let nama = match (lingkungan.pilihan.daerah.first(), disebut) {
        (Some(nama), _) => nama.clone(),
        (None, Some(nama)) => ruang::nama_daerah(nama),
        (None, None) => ruang::nama_daerah(&folder),
    };
    if nama.is_empty() {
        return Err(Pesan::new(
            "nama kabupaten belum diketahui; tambahkan `--daerah sukamaju`",
            "the name of the kabupaten is not known; add `--daerah sukamaju`",
        ));
    }
    id_sah(&nama).map(|()| nama)
}
