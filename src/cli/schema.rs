//! `pendopo schema`: what editing programs need to know of the input files.

use std::path::{Path, PathBuf};

use crate::cli::Akhir;
use crate::cli::argumen::FormatSkema;
use crate::cli::lingkungan::{Lingkungan, cetak};
use crate::diag::Pesan;
use crate::penyunting::ragam::RAGAM;
use crate::penyunting::{formulir, kunci, setelan, skema};
use crate::vfs::{self, Placed};

/// Runs the command.
pub fn jalankan(lingkungan: &Lingkungan, format: FormatSkema, out: Option<&Path>) -> Akhir {
    let Some(out) = out else {
        cetak(&match format {
            FormatSkema::Json => skema::semua(),
            FormatSkema::Docs => kunci::halaman(),
            FormatSkema::Form => formulir::susunan(),
        });
        return Akhir::Bersih;
    };
    match tulis(lingkungan, out) {
        Ok(()) => Akhir::Bersih,
        Err(galat) => {
            lingkungan.gagal_disk(&galat);
            Akhir::from(&galat)
        }
    }
}

/// Writes the schemas and the form, and the settings where there are none yet: those of people are never changed.
fn tulis(lingkungan: &Lingkungan, out: &Path) -> Result<(), vfs::Error> {
    for ragam in RAGAM {
        vfs::write_file(out, &skema::nama_berkas(ragam), skema::teks(ragam).as_bytes())?;
    }
    for (nama, isi) in formulir::berkas() {
        vfs::write_file(out, nama, isi.as_bytes())?;
    }
    let (banyak, letak) = (RAGAM.len(), out.display());
    lingkungan.kabari(&Pesan::new(
        format!("{banyak} skema dan formulir di `{letak}`"),
        format!("{banyak} schemas and a form in `{letak}`"),
    ));
    let (akar, folder) = letak_skema(lingkungan.root().ok().map(PathBuf::as_path), out);
    let setelan = [
        (".vscode/settings.json", setelan::vscode(&folder)),
        (".vscode/extensions.json", setelan::vscode_ekstensi()),
        (".zed/settings.json", setelan::zed(&folder)),
    ];
    for (nama, isi) in setelan {
        kabar(lingkungan, nama, vfs::write_absent(&akar, nama, isi.as_bytes())?, &isi);
    }
    lingkungan.kabari(&Pesan::new(
        "buka folder kerja ini di VS Code dan pasang ekstensi yang disarankan (redhat.vscode-yaml), atau buka di Zed; \
         kunci, pilihan, dan keterangannya tampil saat berkas .yaml diketik",
        "open this workspace in VS Code and install the recommended extension (redhat.vscode-yaml), or open it in Zed; \
         keys, choices and their meaning appear while a .yaml file is typed",
    ));
    Ok(())
}

fn kabar(lingkungan: &Lingkungan, nama: &str, hasil: Placed, isi: &str) {
    match hasil {
        Placed::New => lingkungan.kabari(&Pesan::new(format!("`{nama}` dibuat"), format!("`{nama}` was made"))),
        Placed::Same => {}
        Placed::Kept => lingkungan.kabari(&Pesan::new(
            format!("`{nama}` sudah ada dan tidak diubah; gabungkan sendiri isi ini ke dalamnya:\n{isi}"),
            format!("`{nama}` exists and was not changed; put this into it yourself:\n{isi}"),
        )),
    }
}

/// Returns the folder of the settings, and the folder of the schemas as seen from there.
///
/// Without a workspace the settings lie beside the schemas.
fn letak_skema(root: Option<&Path>, out: &Path) -> (PathBuf, String) {
    let nyata = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    let Some(root) = root else { return (out.to_path_buf(), String::new()) };
    let out = nyata(out);
    let folder = out.strip_prefix(nyata(root)).unwrap_or(&out);
    (root.to_path_buf(), folder.to_string_lossy().replace('\\', "/"))
}
