//! The form in the browser, where its program was installed by npm beside the sources.

use crate::bundle::Kelas;
use crate::penyunting::formulir::{CSP, IKON, Pemilik, SKRIP, halaman, susunan};
use crate::pratinjau::alamat::SENDIRI;
use crate::pratinjau::ruang::Ruang;
use crate::serve::Jawaban;
use crate::vfs;

/// Below which path of the preview the form stands.
pub const FORMULIR: &str = "formulir/";

/// What is found at a path of the form.
pub enum Formulir {
    /// An answer.
    Ada(Box<Jawaban>),
    /// Nothing, because its program is not installed.
    BelumDipasang,
    /// Nothing.
    TakAda,
}

/// Answers for a path below [`FORMULIR`].
///
/// Of what npm installed the two files of the form are read and nothing else.
#[must_use]
pub fn jawab(ruang: &Ruang, jalur: &str) -> Formulir {
    if let Some(berkas) = [SKRIP, IKON].into_iter().find(|berkas| *berkas == jalur) {
        return match vfs::read_beside(ruang.root(), berkas) {
            Some(bytes) => Formulir::Ada(Box::new(Jawaban::berkas(berkas, bytes))),
            None => Formulir::BelumDipasang,
        };
    }
    let mut bagian = jalur.splitn(3, '/');
    let (daerah, label, sisa) = (bagian.next(), bagian.next(), bagian.next());
    let Some(situs) = daerah.zip(label).and_then(|(daerah, label)| ruang.terdaftar(daerah, label)) else {
        return Formulir::TakAda;
    };
    let pemilik = Pemilik { daerah: &situs.daerah, label: &situs.label, nama: &situs.nama };
    match sisa {
        Some("config.yml") => {
            let isi = susunan(pemilik).into_bytes();
            Formulir::Ada(Box::new(Jawaban::baru(200, "text/yaml; charset=utf-8", isi, Kelas::Biasa)))
        }
        Some("") if vfs::read_beside(ruang.root(), SKRIP).is_none() => Formulir::BelumDipasang,
        Some("") => {
            let jawaban = Jawaban::halaman(halaman(&format!("{SENDIRI}{FORMULIR}")).into_bytes());
            Formulir::Ada(Box::new(jawaban.dengan("Content-Security-Policy", CSP)))
        }
        _ => Formulir::TakAda,
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::pipeline::kerja::{Pilihan, Waktu};

    fn status(ruang: &Ruang, jalur: &str) -> &'static str {
        match jawab(ruang, jalur) {
            Formulir::Ada(_) => "ada",
            Formulir::BelumDipasang => "belum dipasang",
            Formulir::TakAda => "tak ada",
        }
    }

    #[test]
    fn the_form_of_a_site_reads_two_installed_files_and_no_other() {
        let folder = tempfile::tempdir().expect("a folder");
        let contoh = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/contoh/sites/contoh");
        let register = folder.path().join("sites/contoh");
        fs::create_dir_all(&register).expect("a folder");
        for nama in ["daerah.yaml", "dinas.yaml"] {
            fs::copy(contoh.join(nama), register.join(nama)).expect("a copy");
        }
        let ruang = Ruang::buka(folder.path(), Waktu::Detik(0), Pilihan::default(), None).expect("a workspace");
        assert_eq!(status(&ruang, "contoh/dinas/"), "belum dipasang");
        assert_eq!(status(&ruang, "contoh/dinas/config.yml"), "ada");
        for berkas in [SKRIP, IKON, "node_modules/@sveltia/cms/package.json"] {
            let path = folder.path().join(berkas);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, "isi").expect("a file");
        }
        let Formulir::Ada(halaman) = jawab(&ruang, "contoh/dinas/") else { panic!("no form") };
        assert!(halaman.kepala.iter().any(|(nama, nilai)| nama == "Content-Security-Policy" && nilai == CSP));
        for (jalur, harus) in [
            (SKRIP, "ada"),
            (IKON, "ada"),
            ("node_modules/@sveltia/cms/package.json", "tak ada"),
            ("contoh/lain/", "tak ada"),
            ("contoh/dinas", "tak ada"),
            ("contoh/dinas/../../sites/contoh/daerah.yaml", "tak ada"),
        ] {
            assert_eq!(status(&ruang, jalur), harus, "{jalur}");
        }
    }
}
