//! `pendopo init DIR`: a workspace for one kabupaten.

use std::path::{Path, PathBuf};

use crate::baru::ruang;
use crate::cli::Akhir;
use crate::cli::berkas_baru::{berhasil, berkas_daerah, id_sah, tulis_semua};
use crate::cli::lingkungan::Lingkungan;
use crate::diag::Pesan;
use crate::peraturan::Peraturan;
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
    if let Some(root) = di_dalam(dir) {
        let (dir, root) = (dir.display(), root.display());
        let pesan = Pesan::new(
            format!(
                "`{dir}` ada di dalam folder kerja `{root}`; kabupaten lain ditambahkan dengan `pendopo new daerah NAMA`, folder kerja baru dibuat di luarnya"
            ),
            format!(
                "`{dir}` lies in the workspace `{root}`; another kabupaten is added with `pendopo new daerah NAME`, and a new workspace is made outside of it"
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
                berhasil(lingkungan, &berkas, &lanjut(dir, &nama));
            }
            akhir
        }
    }
}

/// Returns the workspace in whose sources a folder lies, or would lie.
fn di_dalam(dir: &Path) -> Option<PathBuf> {
    let letak = std::path::absolute(dir).ok()?;
    let sumber = |folder: &&Path| folder.file_name().is_some_and(|nama| nama == "sites" || nama == "content");
    let root =
        letak.ancestors().filter(sumber).filter_map(Path::parent).find(|root| vfs::is_folder(&root.join("sites")));
    root.map(Path::to_path_buf)
}

/// Tells which law holds, and what comes next.
fn lanjut(dir: &Path, nama: &str) -> Pesan {
    let bawaan = Peraturan::embedded().nama_profil();
    let hukum = match bawaan.contains(&nama) {
        true => Pesan::new(format!("peraturan: profil bawaan `{nama}`"), format!("law: the embedded profile `{nama}`")),
        false => Pesan::new(
            format!(
                "peraturan: tidak ada profil bawaan `{nama}` (yang ada: {}), jadi sites/{nama}/peraturan/ dibuat",
                bawaan.join(", ")
            ),
            format!(
                "law: no profile `{nama}` is embedded (there are: {}), so sites/{nama}/peraturan/ was made",
                bawaan.join(", ")
            ),
        ),
    };
    let (masuk_id, masuk_en) = match dir == Path::new(".") {
        true => (String::new(), String::new()),
        false => (
            format!("\n  - masuk ke folder itu: cd {}", dir.display()),
            format!("\n  - go to that folder: cd {}", dir.display()),
        ),
    };
    Pesan::new(
        format!(
            "{}\nberikutnya:{masuk_id}\n  - isi sites/{nama}/daerah.yaml\n  - buat situs pertama: pendopo new situs dinkominfo\n  - lihat yang belum diisi: pendopo check",
            hukum.id
        ),
        format!(
            "{}\nnext:{masuk_en}\n  - fill in sites/{nama}/daerah.yaml\n  - make the first site: pendopo new situs dinkominfo\n  - see what is not filled in: pendopo check",
            hukum.en
        ),
    )
}

/// Returns the folder name of the kabupaten: of the flag, of its official name, or of the workspace.
fn nama(lingkungan: &Lingkungan, dir: &Path, isi: &[String]) -> Result<String, Pesan> {
    let disebut = isi.iter().find_map(|s| s.split_once('=').filter(|(k, _)| k.trim() == "nama").map(|(_, v)| v));
    // `.` and `..` have no name of their own.
    let nyata = if dir.file_name().is_none() { dir.canonicalize().ok() } else { None };
    let folder = nyata.as_deref().unwrap_or(dir).file_name();
    let folder = folder.map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
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
