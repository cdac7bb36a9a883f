//! The portal put together: as a whole, or of the groups of its files those that do not stay.

use std::collections::{BTreeMap, BTreeSet};

use crate::bundle::Berkas;
use crate::cari::Indeks;
use crate::diag::Diagnostic;
use crate::model::daerah::{Daerah, Instansi};
use crate::pipeline::data::Data;
use crate::pipeline::gabungan::{CARI, Gabungan, Terbitan, Tetap};
use crate::pipeline::galeri::Galeri;
use crate::pipeline::hasil::{Gagal, jaga};
use crate::pipeline::periksa::Hukum;
use crate::pipeline::pohon::{asal, lampirkan_manifes, susun_kecil};
use crate::pipeline::portal::{host_berekaman, masukan, susun};
use crate::pipeline::rakit::{Bahan, Bengkel, Hasil, Rakitan, TANPA_LAMA, dengan_lingkup};
use crate::pipeline::susunan::{HALAMAN, Kunci, Milik, Susunan};
use crate::pipeline::tempo::Tahap;
use crate::plan::rancang_portal::rancang_portal;
use crate::vfs::MARKER;

/// What is remembered of the portal that was made last, by the same program on the same day from the same register.
pub(super) struct Ingatan<'a> {
    /// What it was made of.
    pub(super) susunan: &'a Susunan,
    /// Returns the index of its own pages.
    pub(super) indeks: &'a dyn Fn() -> Option<Indeks>,
    /// Returns its files at some paths as a manifest lists them; nothing where one of them is not as it was.
    pub(super) berkas: &'a dyn Fn(&BTreeSet<String>) -> Option<Vec<Berkas>>,
}

/// A portal that was put together.
pub(super) struct Jadi {
    /// The portal without what stays.
    pub(super) rakitan: Rakitan,
    /// What is wrong with what its sites published, and with itself, before that is weighed.
    pub(super) temuan: Vec<Diagnostic>,
    /// What it was made of.
    pub(super) susunan: Susunan,
    /// What stays.
    pub(super) tetap: Tetap,
}

/// What the portal is put together from.
#[derive(Clone, Copy)]
pub(super) struct Asal<'a> {
    /// The kabupaten.
    pub(super) daerah: &'a Daerah,
    /// Its law.
    pub(super) hukum: &'a Hukum,
    /// The portal as a site.
    pub(super) portal: &'a Instansi,
    /// What the sites have published.
    pub(super) terbitan: &'a Terbitan<'a>,
    /// The sites.
    pub(super) milik: &'a [Milik],
}

/// Puts the portal together; of one that is remembered the groups stay whose keys do.
///
/// # Errors
///
/// Fails for a fault of the theme or of the program; what is wrong with what was published is a finding.
pub(super) fn buat(bengkel: &Bengkel<'_>, dari: Asal<'_>, lama: Option<&Ingatan<'_>>) -> Result<Jadi, Gagal> {
    let halaman = Kunci::halaman(dari.milik);
    match lama {
        Some(lama) if lama.susunan.sama(HALAMAN, &halaman) => match sisa(bengkel, dari, lama, &halaman)? {
            Some(jadi) => Ok(jadi),
            None => utuh(bengkel, dari, None, halaman),
        },
        _ => utuh(bengkel, dari, lama, halaman),
    }
}

/// Makes the pages, and what else does not stay.
fn utuh(bengkel: &Bengkel<'_>, dari: Asal<'_>, lama: Option<&Ingatan<'_>>, halaman: String) -> Result<Jadi, Gagal> {
    let Asal { daerah, hukum, portal, terbitan, milik } = dari;
    let mut masukan = bengkel.kerja.tempo.ukur(Tahap::Antar, || masukan(terbitan, daerah, hukum, milik));
    let host = host_berekaman(daerah, &masukan);
    let kunci = Kunci::susun(milik, halaman, &host);
    let tetap = lama.and_then(|lama| tetap(lama, &kunci)).unwrap_or_default();
    let gabungan = Gabungan::dari(terbitan, &host, &tetap);
    let mut rakitan = susun(bengkel, (daerah, hukum, portal), &masukan.situs, Some(&gabungan))?;
    let mut temuan = std::mem::take(&mut masukan.temuan);
    temuan.append(&mut rakitan.temuan);
    let susunan = susunan(&rakitan, kunci, (rakitan.halaman, host), lama, &tetap);
    Ok(Jadi { rakitan, temuan, susunan, tetap })
}

/// Makes what does not stay of a portal whose pages do; nothing where something that stays is not there, or where other
/// files would be made than were.
fn sisa(bengkel: &Bengkel<'_>, dari: Asal<'_>, lama: &Ingatan<'_>, halaman: &str) -> Result<Option<Jadi>, Gagal> {
    let Asal { daerah, hukum, portal, terbitan, milik } = dari;
    let (kerja, host) = (bengkel.kerja, &lama.susunan.host);
    let kunci = Kunci::susun(milik, halaman.to_owned(), host);
    let Some(tetap) = tetap(lama, &kunci) else { return Ok(None) };
    let sendiri = match tetap.kelompok.contains(CARI) {
        true => None,
        false => match (lama.indeks)() {
            Some(indeks) => Some(indeks),
            None => return Ok(None),
        },
    };
    let gabungan = Gabungan::dari(terbitan, host, &tetap);
    let (sumber, galeri) = (kerja.sumber(), Galeri::default());
    let bahan =
        Bahan { daerah, hukum, instansi: portal, sumber, dibuka: None, lama: &TANPA_LAMA, gabungan: Some(&gabungan) };
    let tergabung = jaga(|| {
        Ok(dengan_lingkup(bengkel, bahan, &galeri, |lingkup, _, _| {
            // Who publishes the data stands in the register; no record is asked for it.
            let rencana = rancang_portal(lingkup, &BTreeMap::new());
            gabungan.tulis((hukum, daerah), &Data::dari(&rencana, lingkup), sendiri.as_ref(), &kerja.tempo)
        }))
    })?;
    let sama = |(nama, path): (&String, &Vec<String>)| nama == CARI || lama.susunan.berkas(nama) == path;
    if !tergabung.kelompok.iter().all(sama) {
        return Ok(None);
    }
    let mut rakitan = Rakitan {
        label: portal.label.clone(),
        host: daerah.host_bangun(portal),
        halaman: lama.susunan.halaman,
        kelompok: tergabung.kelompok,
        temuan: tergabung.temuan,
        ..Rakitan::default()
    };
    susun_kecil(&mut rakitan.pohon, tergabung.berkas, &mut rakitan.temuan);
    if bengkel.hasil == Hasil::Berkas {
        let asal = asal(daerah, portal, hukum);
        let Rakitan { pohon, temuan, .. } = &mut rakitan;
        kerja.tempo.ukur(Tahap::Sidik, || lampirkan_manifes(pohon, asal, &tetap.berkas, &kerja.tempo, temuan));
    }
    let temuan = std::mem::take(&mut rakitan.temuan);
    let susunan = susunan(&rakitan, kunci, (rakitan.halaman, host.clone()), Some(lama), &tetap);
    Ok(Some(Jadi { rakitan, temuan, susunan, tetap }))
}

/// Returns what stays; nothing where one of its files is not as it was.
fn tetap(lama: &Ingatan<'_>, kunci: &Kunci) -> Option<Tetap> {
    let kelompok = lama.susunan.tetap(kunci);
    let path: BTreeSet<String> = kelompok.iter().flat_map(|nama| lama.susunan.berkas(nama)).cloned().collect();
    let berkas = (lama.berkas)(&path)?;
    Some(Tetap { kelompok, path, berkas })
}

fn susunan(
    rakitan: &Rakitan,
    kunci: Kunci,
    halaman: (usize, Vec<String>),
    lama: Option<&Ingatan<'_>>,
    tetap: &Tetap,
) -> Susunan {
    let semua = rakitan.pohon.files().keys().map(String::as_str).filter(|path| *path != MARKER);
    let baru = Susunan::baru(kunci, halaman, semua, rakitan.kelompok.clone());
    match lama {
        Some(lama) => baru.dengan(lama.susunan, &tetap.kelompok),
        None => baru,
    }
}
