//! `pendopo init DIR`: a workspace for one kabupaten.

use std::path::{Component, Path, PathBuf};

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
    let letak = nyata(dir)?;
    let sumber = |folder: &&Path| folder.file_name().is_some_and(|nama| nama == "sites" || nama == "content");
    // Others name folders so too, above all servers: what makes a workspace is the file of a kabupaten.
    let ruang = |root: &&Path| {
        let sites = root.join("sites");
        let daerah = vfs::folder_names(&sites).unwrap_or_default();
        daerah.iter().any(|nama| vfs::exists(&sites.join(nama).join("daerah.yaml")))
    };
    letak.ancestors().filter(sumber).filter_map(Path::parent).find(ruang).map(Path::to_path_buf)
}

/// Returns where a folder lies, or would lie: links followed as far as there are any, and nothing left of `..`.
fn nyata(dir: &Path) -> Option<PathBuf> {
    let mut letak = PathBuf::new();
    for bagian in std::path::absolute(dir).ok()?.components() {
        if bagian == Component::ParentDir {
            letak.pop();
        } else {
            letak.push(bagian);
            letak = letak.canonicalize().unwrap_or(letak);
        }
    }
    Some(letak)
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

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn only_the_sources_of_a_workspace_are_closed_to_a_new_one() {
        let dir = tempfile::tempdir().expect("a folder");
        let akar = dir.path().canonicalize().expect("a folder");
        // Folders of that name that somebody else made, as servers have them.
        fs::create_dir_all(akar.join("sites/contoh")).expect("folders");
        for tempat in ["sites/baru", "sites/contoh/baru", "content/baru"] {
            assert_eq!(di_dalam(&akar.join(tempat)), None, "{tempat}");
        }
        let ruang = akar.join("sites/kerja");
        fs::create_dir_all(ruang.join("sites/contoh")).expect("folders");
        fs::write(ruang.join("sites/contoh/daerah.yaml"), "").expect("written");
        for tempat in ["sites", "sites/contoh/x", "content", "content/lain/x", "x/../content/y", "sites/../content"] {
            assert_eq!(di_dalam(&ruang.join(tempat)).as_ref(), Some(&ruang), "{tempat}");
        }
        for tempat in ["", "lain", "sites/../lain", "content/x/../../lain", "../sebelah"] {
            assert_eq!(di_dalam(&ruang.join(tempat)), None, "{tempat}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_into_the_sources_of_a_workspace_is_no_way_around() {
        let dir = tempfile::tempdir().expect("a folder");
        let akar = dir.path().canonicalize().expect("a folder");
        fs::create_dir_all(akar.join("kerja/sites/contoh")).expect("folders");
        fs::write(akar.join("kerja/sites/contoh/daerah.yaml"), "").expect("written");
        std::os::unix::fs::symlink("kerja/sites", akar.join("pintas")).expect("a link");
        assert_eq!(di_dalam(&akar.join("pintas/baru")), Some(akar.join("kerja")));
        assert_eq!(di_dalam(&akar.join("pintas/../baru")), None);
        assert_eq!(di_dalam(&akar.join("pintas/../content/baru")), Some(akar.join("kerja")));
    }
}
