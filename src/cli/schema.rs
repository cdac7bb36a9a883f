//! `pendopo schema`: what editing programs need to know of the input files.

use std::path::{Path, PathBuf};

use crate::cli::Akhir;
use crate::cli::argumen::FormatSkema;
use crate::cli::lingkungan::{Lingkungan, cetak};
use crate::diag::Pesan;
use crate::penyunting::formulir::Pemilik;
use crate::penyunting::ragam::RAGAM;
use crate::penyunting::{formulir, kunci, setelan, skema};
use crate::pipeline::kerja::Kerja;
use crate::vfs::{self, Placed};

/// Runs the command.
pub fn jalankan(lingkungan: &Lingkungan, format: FormatSkema, out: Option<&Path>) -> Akhir {
    if let Some(pesan) = salah_pakai(format, out, lingkungan.pilihan.situs.is_empty()) {
        lingkungan.gagal(pesan.get(lingkungan.gaya.lang));
        return Akhir::SalahPakai;
    }
    match (out, format) {
        (None, FormatSkema::Json) => cetak(&skema::semua()),
        (None, FormatSkema::Docs) => cetak(&kunci::halaman()),
        (None, FormatSkema::Form) => return cetak_formulir(lingkungan),
        (Some(out), _) => {
            let situs = match lingkungan.pilihan.situs.is_empty() {
                true => Ok(Vec::new()),
                false => situs_terpilih(lingkungan),
            };
            return match situs {
                Err(akhir) => akhir,
                Ok(situs) => tulis(lingkungan, out, &situs).map_or_else(
                    |galat| {
                        lingkungan.gagal_disk(&galat);
                        Akhir::from(&galat)
                    },
                    |()| Akhir::Bersih,
                ),
            };
        }
    }
    Akhir::Bersih
}

/// Says which flags do not go together; nothing that was asked for is left out in silence.
fn salah_pakai(format: FormatSkema, out: Option<&Path>, tanpa_situs: bool) -> Option<Pesan> {
    out?;
    match format {
        FormatSkema::Docs => Some(Pesan::new(
            "`--format docs` dicetak, bukan ditulis ke folder; hapus `--out`, lalu simpan dengan `pendopo schema --format docs > kunci.md`",
            "`--format docs` is printed, not written to a folder; remove `--out` and save it by `pendopo schema --format docs > kunci.md`",
        )),
        FormatSkema::Form if tanpa_situs => Some(Pesan::new(
            "`--format form` dengan `--out` memerlukan `--situs LABEL`",
            "`--format form` with `--out` needs `--situs LABEL`",
        )),
        FormatSkema::Form | FormatSkema::Json => None,
    }
}

/// A site whose files a form shows.
struct Situs {
    daerah: String,
    label: String,
    nama: String,
}

impl Situs {
    fn pemilik(&self) -> Pemilik<'_> {
        Pemilik { daerah: &self.daerah, label: &self.label, nama: &self.nama }
    }
}

fn cetak_formulir(lingkungan: &Lingkungan) -> Akhir {
    match situs_terpilih(lingkungan).as_deref() {
        Err(akhir) => *akhir,
        Ok([situs]) => {
            cetak(&formulir::susunan(situs.pemilik()));
            Akhir::Bersih
        }
        Ok(_) => {
            let pesan = Pesan::new(
                "satu formulir untuk satu situs: sebut `--daerah NAMA` dan `--situs LABEL`",
                "one form is for one site: name `--daerah NAME` and `--situs LABEL`",
            );
            lingkungan.gagal(pesan.get(lingkungan.gaya.lang));
            Akhir::SalahPakai
        }
    }
}

/// Returns the sites that the flags choose.
fn situs_terpilih(lingkungan: &Lingkungan) -> Result<Vec<Situs>, Akhir> {
    let gagal = |pesan: &str| {
        lingkungan.gagal(pesan);
        Akhir::SalahPakai
    };
    let root = lingkungan.root().map_err(|pesan| gagal(&pesan))?;
    let kerja = Kerja::baca_register(root).map_err(|galat| {
        lingkungan.gagal_disk(&galat);
        Akhir::from(&galat)
    })?;
    if let Some(asing) = lingkungan.pilihan.asing(&kerja.termuat.daftar_daerah).first() {
        let pesan = Pesan::new(format!("`{asing}` tidak ada di register"), format!("`{asing}` is not in the register"));
        return Err(gagal(pesan.get(lingkungan.gaya.lang)));
    }
    let daerah = kerja.termuat.daftar_daerah.iter().filter(|d| lingkungan.pilihan.memuat_daerah(&d.nama));
    let situs = daerah.flat_map(|d| d.daftar_instansi.iter().map(move |i| (d, i)));
    let dipilih = situs.filter(|(_, i)| i.bersitus() && lingkungan.pilihan.memuat_situs(&i.label));
    Ok(dipilih
        .map(|(d, i)| Situs {
            daerah: d.nama.clone(),
            label: i.label.clone(),
            nama: i.register.isi.as_ref().map_or(String::new(), |r| r.nama.teks().to_owned()),
        })
        .collect())
}

/// Writes the schemas and forms, and the settings where there are none yet: those of people are never changed.
fn tulis(lingkungan: &Lingkungan, out: &Path, situs: &[Situs]) -> Result<(), vfs::Error> {
    for ragam in RAGAM {
        vfs::write_file(out, &skema::nama_berkas(ragam), skema::teks(ragam).as_bytes())?;
    }
    for situs in situs {
        let folder = format!("formulir/{}/{}", situs.daerah, situs.label);
        let halaman = formulir::halaman("/");
        vfs::write_file(out, &format!("{folder}/config.yml"), formulir::susunan(situs.pemilik()).as_bytes())?;
        vfs::write_file(out, &format!("{folder}/index.html"), halaman.as_bytes())?;
    }
    let (skema, formulir, letak) = (RAGAM.len(), situs.len(), out.display());
    lingkungan.kabari(&Pesan::new(
        format!("{skema} skema dan {formulir} formulir di `{letak}`"),
        format!("{skema} schemas and {formulir} forms in `{letak}`"),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_that_would_be_left_out_in_silence_is_wrong_usage() {
        let out = Some(Path::new("skema"));
        for (format, out, tanpa_situs, salah) in [
            (FormatSkema::Docs, out, true, true),
            (FormatSkema::Docs, out, false, true),
            (FormatSkema::Docs, None, true, false),
            (FormatSkema::Form, out, true, true),
            (FormatSkema::Form, out, false, false),
            (FormatSkema::Form, None, true, false),
            (FormatSkema::Json, out, true, false),
        ] {
            assert_eq!(salah_pakai(format, out, tanpa_situs).is_some(), salah, "{format:?} {out:?} {tanpa_situs}");
        }
    }
}
