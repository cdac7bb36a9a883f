//! The catalogue: every check with its law, its weight in each kabupaten, its parameters and how it is decided.

pub mod halaman;
pub mod kata;
pub mod mesin;
pub mod tabel;

use crate::diag::{Pesan, Severity};
use crate::peraturan::{HukumDaerah, Ikatan, Mandat, Parameter, Peraturan};
use crate::rules::cek::{Cara, Cek};
use crate::rules::daftar::daftar;
use crate::rules::halaman::{Halaman, potong};
use crate::rules::nilai::pokok;

/// The law of one kabupaten, as the catalogue looks at it.
#[derive(Clone, Copy)]
pub struct Lingkup<'a> {
    /// All of the law, with the kabupaten's own.
    pub peraturan: &'a Peraturan,
    /// What binds there.
    pub hukum: &'a HukumDaerah,
}

/// One article behind a check.
pub struct Dasar<'a> {
    /// Stable id of the regulation.
    pub id: &'a str,
    /// Printed citation.
    pub teks: &'a str,
    /// What it says, in one line.
    pub isi: &'a str,
    /// Whether the wording has been seen in the official text.
    pub teruji: bool,
    /// Whether it is the kabupaten's own.
    pub lokal: bool,
}

/// A check as it binds in one kabupaten.
pub struct Berlaku<'a> {
    /// Name of the profile.
    pub profil: &'a str,
    /// Full name of the kabupaten.
    pub daerah: &'a str,
    /// Weight.
    pub severity: Severity,
    /// Who asks for it there.
    pub mandat: Mandat,
    /// Articles, local ones first.
    pub dasar: Vec<Dasar<'a>>,
    /// The parameters that the check uses, with their values there.
    pub parameter: Vec<(&'a str, &'a Parameter)>,
}

/// One row of the catalogue.
pub struct Baris<'a> {
    /// Code.
    pub kode: &'static str,
    /// Name of the fault in words joined by hyphens; empty for faults of files and settings.
    pub nama: &'a str,
    /// The fault.
    pub judul: Pesan,
    /// What to do.
    pub perbaikan: Pesan,
    /// Who asks for it in the baseline; none for faults of files and settings.
    pub mandat: Option<Mandat>,
    /// How it is decided.
    pub cara: Cara,
    /// What it looks at.
    pub pokok: Pesan,
    /// Whether a kabupaten may waive it.
    pub dapat_dikecualikan: bool,
    /// Every article behind it anywhere, as id, citation and content; good practice where there is none.
    pub dasar: Vec<(String, String, String)>,
    /// The kabupaten in which it binds.
    pub berlaku: Vec<Berlaku<'a>>,
    /// The page, without front matter.
    pub halaman: &'static str,
}

/// Returns the rows of all checks for some kabupaten, in the order of the registry.
#[must_use]
pub fn katalog<'a>(lingkup: &[Lingkup<'a>]) -> Vec<Baris<'a>> {
    daftar().map(|cek| baris(cek, lingkup)).collect()
}

/// Returns the row of one check.
#[must_use]
pub fn baris<'a>(cek: &'static Cek, lingkup: &[Lingkup<'a>]) -> Baris<'a> {
    let halaman = Halaman::baca(cek.halaman);
    let nasional = lingkup.iter().find_map(|l| l.peraturan.cek(cek.kode));
    let mengikat = lingkup.iter().filter_map(|l| Some((l, l.hukum.ikatan(cek.kode)?)));
    let berlaku: Vec<Berlaku<'_>> = mengikat.clone().map(|(l, ikatan)| berlaku(*l, cek.kode, ikatan)).collect();
    Baris {
        kode: cek.kode,
        nama: nasional.map_or("", |(nama, _)| nama),
        judul: halaman.judul(),
        perbaikan: halaman.perbaikan(),
        mandat: nasional.map(|(_, mandat)| mandat),
        cara: cek.cara,
        pokok: melihat(lingkup, cek.kode),
        dasar: semua_dasar(lingkup, cek.kode, &berlaku),
        dapat_dikecualikan: mengikat.clone().any(|(_, ikatan)| !ikatan.mutlak),
        berlaku,
        halaman: potong(cek.halaman).map_or("", |(_, badan)| badan),
    }
}

fn semua_dasar(lingkup: &[Lingkup<'_>], kode: &str, berlaku: &[Berlaku<'_>]) -> Vec<(String, String, String)> {
    let mut semua: Vec<(String, String, String)> = Vec::new();
    for d in berlaku.iter().flat_map(|b| &b.dasar) {
        let baru = (d.id.to_owned(), d.teks.to_owned(), d.isi.to_owned());
        if !semua.contains(&baru) {
            semua.push(baru);
        }
    }
    if semua.is_empty() {
        let keluarga = kode.split('-').next().unwrap_or_default();
        semua.extend(lingkup.iter().find_map(|l| {
            let rujukan = l.peraturan.praktik(keluarga)?;
            let basis = l.peraturan.basis(rujukan)?;
            Some((basis.id, basis.text, l.peraturan.isi(rujukan)?.to_owned()))
        }));
    }
    semua
}

fn berlaku<'a>(lingkup: Lingkup<'a>, kode: &str, ikatan: &'a Ikatan) -> Berlaku<'a> {
    let Lingkup { peraturan, hukum } = lingkup;
    let dasar = ikatan.dasar.iter().zip(&ikatan.rujukan).enumerate().map(|(n, (basis, rujukan))| Dasar {
        id: &basis.id,
        teks: &basis.text,
        isi: peraturan.isi(rujukan).unwrap_or(""),
        teruji: basis.verified,
        lokal: n < ikatan.lokal,
    });
    let parameter = peraturan.parameter_cek(kode).into_iter();
    Berlaku {
        profil: hukum.nama(),
        daerah: hukum.daerah(),
        severity: ikatan.severity,
        mandat: ikatan.mandat,
        dasar: dasar.collect(),
        parameter: parameter.filter_map(|nama| Some((nama, hukum.parameter_info(nama)?))).collect(),
    }
}

/// Returns what a check looks at, in words.
fn melihat(lingkup: &[Lingkup<'_>], kode: &str) -> Pesan {
    let Some((l, baris)) = lingkup.iter().find_map(|l| Some((l, l.peraturan.pokok(kode)?))) else {
        return Pesan::new("semua situs", "every site");
    };
    let nama = pokok::nama(baris.ada);
    match baris.bagian.as_ref().and_then(|b| l.peraturan.bagian().iter().find(|bagian| bagian.kode == *b)) {
        Some(bagian) if baris.ada == Default::default() => Pesan::new(
            format!("bagian {} {}", bagian.kode, bagian.judul),
            format!("section {} {}", bagian.kode, bagian.judul),
        ),
        Some(bagian) => Pesan::new(
            format!("{} (bagian {} {})", nama.id, bagian.kode, bagian.judul),
            format!("{} (section {} {})", nama.en, bagian.kode, bagian.judul),
        ),
        None => nama,
    }
}
