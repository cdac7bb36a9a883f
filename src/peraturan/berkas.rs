//! The embedded files. A new regulation or profile is a new YAML file and one line here.

use serde::de::DeserializeOwned;

use crate::base::hash;
use crate::pindai::spam::{Leksikon, Pemindai};

use super::Peraturan;
use super::bukti::TabelBukti;
use super::norma::Norma;
use super::penilaian::Penilaian;
use super::profil::Profil;
use super::surat::JenisSurat;

/// An embedded file that does not parse.
#[derive(Debug, thiserror::Error)]
#[error("berkas hukum `{berkas}`: {sebab}")]
pub struct GalatBerkas {
    berkas: String,
    sebab: serde_yaml::Error,
}

macro_rules! norma {
    ($id:literal) => {
        ($id, include_str!(concat!("norma/", $id, ".yaml")))
    };
}

macro_rules! profil {
    ($nama:literal) => {
        ($nama, include_str!(concat!("profil/", $nama, ".yaml")))
    };
}

/// Every regulation, national first, each successor before the dead one it replaced where both are national.
pub(super) const NORMA: &[(&str, &str)] = &[
    norma!("uu-25-2009"),
    norma!("pp-96-2012"),
    norma!("praktik-baik"),
    norma!("uu-23-2014"),
    norma!("pp-18-2016"),
    norma!("pp-72-2019"),
    norma!("uu-14-2008"),
    norma!("pp-61-2010"),
    norma!("perki-1-2021"),
    norma!("perki-1-2010"),
    norma!("permendagri-3-2017"),
    norma!("permendagri-35-2010"),
    norma!("permenpanrb-15-2014"),
    norma!("permenpanrb-36-2012"),
    norma!("permenpanrb-35-2012"),
    norma!("permenpan-21-2008"),
    norma!("permendagri-52-2011"),
    norma!("permenpanrb-14-2017"),
    norma!("permenpanrb-16-2014"),
    norma!("permenpanrb-13-2017"),
    norma!("perpres-76-2013"),
    norma!("permenpanrb-62-2018"),
    norma!("permenpanrb-24-2014"),
    norma!("perpres-95-2018"),
    norma!("perpres-132-2022"),
    norma!("perpres-82-2023"),
    norma!("permenpanrb-59-2020"),
    norma!("permenpanrb-5-2018"),
    norma!("perpres-39-2019"),
    norma!("uu-11-2008"),
    norma!("uu-19-2016"),
    norma!("uu-1-2024"),
    norma!("pp-71-2019"),
    norma!("pp-82-2012"),
    norma!("permenkominfo-5-2015"),
    norma!("permenkominfo-28-2006"),
    norma!("permenpanrb-81-2012"),
    norma!("permenpanrb-83-2012"),
    norma!("uu-27-2022"),
    norma!("uu-23-2006"),
    norma!("uu-24-2013"),
    norma!("pp-40-2019"),
    norma!("pp-37-2007"),
    norma!("pp-102-2012"),
    norma!("uu-8-2016"),
    norma!("uu-24-2009"),
    norma!("perpres-63-2019"),
    norma!("bssn-4-2021"),
    norma!("uu-37-2008"),
    norma!("uu-1-2022"),
    norma!("perpres-33-2012"),
    norma!("perpres-29-2014"),
    norma!("permenpanrb-53-2014"),
    norma!("perbup-purworejo-52-2017"),
    norma!("perbup-purworejo-21-2023"),
    norma!("perbup-ogan-ilir-5-2018"),
    norma!("perbup-padang-pariaman-37-2019"),
    norma!("perbup-way-kanan-26-2019"),
];

/// Every profile.
pub(super) const PROFIL: &[(&str, &str)] =
    &[profil!("purworejo"), profil!("ogan-ilir"), profil!("padang-pariaman"), profil!("way-kanan")];

/// Every profile of a score.
const PENILAIAN: &[(&str, &str)] = &[
    ("seed", include_str!("penilaian/seed.yaml")),
    ("ombudsman", include_str!("penilaian/ombudsman.yaml")),
    ("internal", include_str!("penilaian/internal.yaml")),
];

const POKOK: &str = include_str!("pokok.yaml");
const PELAPORAN: &str = include_str!("pelaporan.yaml");
const BUKTI: &str = include_str!("bukti.yaml");
const SURAT: &str = include_str!("surat.yaml");
pub(super) const NASIONAL: &str = include_str!("nasional.yaml");
pub(super) const TABEL: &str = include_str!("tabel.yaml");
pub(super) const LEKSIKON: &str = include_str!("leksikon.yaml");

/// Returns the digest of all embedded law; how it is graded and proved is no part of it.
fn sidik() -> String {
    let semua = NORMA.iter().chain(PROFIL).map(|(_, teks)| *teks).chain([NASIONAL, TABEL, LEKSIKON]);
    hash::sha256_hex(semua.collect::<Vec<_>>().join("\n").as_bytes())
}

/// Reads all embedded files.
pub(super) fn muat() -> Result<Peraturan, GalatBerkas> {
    Ok(Peraturan {
        norma: muat_daftar::<Norma>("norma", NORMA)?,
        nasional: baca("nasional.yaml", NASIONAL)?,
        tabel: baca("tabel.yaml", TABEL)?,
        profil: muat_daftar::<Profil>("profil", PROFIL)?,
        spam: Pemindai::new(&baca::<Leksikon>("leksikon.yaml", LEKSIKON)?),
        pokok: baca("pokok.yaml", POKOK)?,
        penilaian: muat_daftar::<Penilaian>("penilaian", PENILAIAN)?,
        bukti: baca::<TabelBukti>("bukti.yaml", BUKTI)?,
        pelaporan: baca("pelaporan.yaml", PELAPORAN)?,
        surat: baca::<Vec<JenisSurat>>("surat.yaml", SURAT)?,
        sidik: sidik(),
    })
}

fn muat_daftar<T: DeserializeOwned>(folder: &str, daftar: &[(&str, &str)]) -> Result<Vec<T>, GalatBerkas> {
    daftar.iter().map(|(nama, isi)| baca(&format!("{folder}/{nama}.yaml"), isi)).collect()
}

fn baca<T: DeserializeOwned>(berkas: &str, isi: &str) -> Result<T, GalatBerkas> {
    serde_yaml::from_str(isi).map_err(|sebab| GalatBerkas { berkas: berkas.to_owned(), sebab })
}
