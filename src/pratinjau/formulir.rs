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
