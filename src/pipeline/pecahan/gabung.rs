//! Reading what shards left, before anything is written: each planned unit once, whole, and of this very plan.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::base::hash::sha256_hex;
use crate::diag::Pesan;
use crate::pipeline::kerja::Kerja;
use crate::pipeline::memo::bentuk::Pembaca;
use crate::pipeline::pecahan::lembar::{
    Ada, BENTUK, Catatan, FOLDER, Keadaan, Lembar, MAKS, adalah_lembar, nama_catatan,
};
use crate::pipeline::pecahan::rencana::{Rencana, Unit};
use crate::pipeline::titipan::{IsiTitipan, SitusTitipan, Titipan};
use crate::vfs;

/// What is wrong with shards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Salah {
    /// What kind of fault it is.
    pub berat: Berat,
    /// What is wrong, and what to do.
    pub pesan: Pesan,
}

/// The kinds of faults.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Berat {
    /// A unit is missing, there twice, or damaged.
    Isi,
    /// The folders are not shards of this run: of another plan, date, program, or none at all.
    Pakai,
}

impl Salah {
    fn isi(id: String, en: String) -> Self {
        Self { berat: Berat::Isi, pesan: Pesan::new(id, en) }
    }

    fn pakai(id: String, en: String) -> Self {
        Self { berat: Berat::Pakai, pesan: Pesan::new(id, en) }
    }
}

/// A unit in the folder of a shard.
struct Temu<'a> {
    folder: &'a Path,
    lembar: String,
    ada: Ada,
}

/// Reads all shards; `rencana` is the plan that the run which merges has made itself, with its digests.
///
/// # Errors
///
/// Returns everything that is wrong; then nothing of the shards is used.
pub fn baca(folder: &[PathBuf], kerja: &Kerja, rencana: &Rencana) -> Result<Titipan, Vec<Salah>> {
    let mut salah = Vec::new();
    let mut ada: BTreeMap<String, Vec<Temu<'_>>> = BTreeMap::new();
    for folder in folder {
        match lembar(folder) {
            Ok(daftar) => {
                for (nama, lembar) in daftar {
                    match serasi(&nama, &lembar, rencana) {
                        Ok(()) => lembar.here.into_iter().for_each(|satu| {
                            let temu = Temu { folder, lembar: nama.clone(), ada: satu };
                            ada.entry(temu.ada.id.clone()).or_default().push(temu);
                        }),
                        Err(berbeda) => salah.push(berbeda),
                    }
                }
            }
            Err(satu) => salah.push(satu),
        }
    }
    // Whoever gave other shards than those of this plan is not told that each of its units is missing as well.
    if !salah.is_empty() {
        return Err(salah);
    }
    let mut milik = Vec::new();
    for unit in &rencana.units {
        let mut temu = ada.remove(&unit.id).unwrap_or_default();
        match (temu.pop(), temu.first()) {
            (Some(satu), None) => milik.push((unit, satu)),
            (Some(satu), Some(lain)) => salah.push(Salah::isi(
                format!("unit `{}` ada dua kali: di `{}` dan `{}`", unit.id, lain.lembar, satu.lembar),
                format!("the unit `{}` is there twice: in `{}` and `{}`", unit.id, lain.lembar, satu.lembar),
            )),
            (None, _) => salah.push(Salah::isi(
                format!("unit `{}` tidak ada di pecahan mana pun; bangun pecahannya lagi", unit.id),
                format!("the unit `{}` is in none of the shards; build its shard again", unit.id),
            )),
        }
    }
    for (id, temu) in ada {
        let lembar = temu.first().map(|t| t.lembar.clone()).unwrap_or_default();
        salah.push(Salah::isi(
            format!("`{lembar}` memuat unit `{}`, yang tidak ada di rencana", id.escape_debug()),
            format!("`{lembar}` holds the unit `{}`, which is not in the plan", id.escape_debug()),
        ));
    }
    let pembaca = Pembaca::new(&kerja.pohon);
    let dibaca: Vec<_> = milik
        .par_iter()
        .map(|(unit, temu)| {
            satu(kerja, &pembaca, rencana, unit, temu).map(|t| ((unit.region.clone(), unit.label.clone()), t))
        })
        .collect();
    let mut titipan = Titipan::new();
    for hasil in dibaca {
        match hasil {
            Ok((kunci, situs)) => drop(titipan.insert(kunci, situs)),
            Err(satu) => salah.push(satu),
        }
    }
    if salah.is_empty() { Ok(titipan) } else { Err(salah) }
}

/// Reads the sheets in a folder, with their names.
fn lembar(folder: &Path) -> Result<Vec<(String, Lembar)>, Salah> {
    let tempat = folder.join(FOLDER);
    let nama = vfs::file_names(&tempat).unwrap_or_default();
    let nama: Vec<String> = nama.into_iter().filter(|nama| adalah_lembar(nama)).collect();
    if nama.is_empty() {
        return Err(Salah::pakai(
            format!("`{}` bukan keluaran `build --shard`: tidak ada lembar di `{FOLDER}/`", folder.display()),
            format!("`{}` is no output of `build --shard`: it has no sheet in `{FOLDER}/`", folder.display()),
        ));
    }
    let satu = |nama: String| {
        let bita = vfs::read_bounded(&tempat.join(&nama), MAKS).ok();
        let lembar = bita.and_then(|bita| serde_json::from_slice::<Lembar>(&bita).ok());
        let lembar = lembar.filter(|l| l.schema == BENTUK);
        let nama = tempat.join(nama).display().to_string();
        lembar.map(|lembar| (nama.clone(), lembar)).ok_or_else(|| {
            Salah::isi(
                format!("lembar `{nama}` tidak dapat dibaca, atau dari versi pendopo lain"),
                format!("the sheet `{nama}` cannot be read, or is of another version of pendopo"),
            )
        })
    };
    nama.into_iter().map(satu).collect()
}

/// Tells what of a sheet is not of the plan.
fn serasi(nama: &str, lembar: &Lembar, rencana: &Rencana) -> Result<(), Salah> {
    let (id, en) = if lembar.program != rencana.program {
        (
            format!("dibangun oleh program lain (`{}`; di sini `{}`)", lembar.program.escape_debug(), rencana.program),
            format!("was built by another program (`{}`; here `{}`)", lembar.program.escape_debug(), rencana.program),
        )
    } else if lembar.drafts != rencana.drafts {
        ("dibangun dengan pilihan --drafts yang lain".to_owned(), "was built with another --drafts".to_owned())
    } else if let Some(satu) = rencana
        .regions
        .iter()
        .find(|w| lembar.dates.iter().any(|(nama, tanggal)| *nama == w.name && *tanggal != w.date))
    {
        (
            format!("dibangun untuk tanggal lain; di sini `{}` pada {}", satu.name, satu.date),
            format!("was built for another date; here `{}` on {}", satu.name, satu.date),
        )
    } else if lembar.plan != rencana.plan {
        (
            "dari rencana lain: daftar situs atau isinya berbeda".to_owned(),
            "is of another plan: the sites or their content differ".to_owned(),
        )
    } else {
        return Ok(());
    };
    Err(Salah::pakai(
        format!("lembar `{nama}` {id}; pakai program, tanggal, dan naskah yang sama untuk semua pecahan"),
        format!("the sheet `{nama}` {en}; use the same program, date and sources for all shards"),
    ))
}

/// Reads a unit, and holds every file of its site to its digest.
fn satu(
    kerja: &Kerja,
    pembaca: &Pembaca<'_>,
    rencana: &Rencana,
    unit: &Unit,
    temu: &Temu<'_>,
) -> Result<SitusTitipan, Salah> {
    let Temu { folder, lembar, ada } = temu;
    let rusak = |pesan: &Pesan| {
        Salah::isi(
            format!("unit `{}` di `{lembar}`: {}", unit.id, pesan.id),
            format!("the unit `{}` in `{lembar}`: {}", unit.id, pesan.en),
        )
    };
    if ada.digest != unit.digest {
        return Err(rusak(&Pesan::new(
            "dibangun dari naskah lain; bangun pecahannya lagi dari naskah ini",
            "was built from other sources; build its shard again from these",
        )));
    }
    let catatan = catatan(folder, unit, ada).map_err(|pesan| rusak(&pesan))?;
    match ada.status {
        Keadaan::Failed => return Ok(SitusTitipan { jadi: Err(catatan.gagal()), isi: None }),
        Keadaan::Unread => {
            let pesan = Pesan::new("pecahannya tidak membaca situs ini", "its shard did not read this site");
            return Ok(SitusTitipan { jadi: Err(pesan), isi: None });
        }
        Keadaan::Built | Keadaan::Refused => {}
    }
    let jadi = catatan.jadi(pembaca).ok_or_else(|| {
        rusak(&Pesan::new(
            "catatannya menyebut berkas atau cek yang tidak ada di sini",
            "its record names a file or a check that is not here",
        ))
    })?;
    let isi = match (ada.status, &ada.manifest) {
        (Keadaan::Built, Some(manifes)) => Some(IsiTitipan {
            out: folder.to_path_buf(),
            situs: format!("{}/situs/{}", unit.region, unit.host),
            manifes: manifes.clone(),
        }),
        _ => None,
    };
    if let Some(isi) = &isi {
        periksa_isi(isi, rencana, unit).map_err(|pesan| rusak(&pesan))?;
    }
    // The texts beside its findings are shown as in any other run.
    let tempat = jadi.temuan.iter().map(|t| &t.place).chain(jadi.antar.iter().map(|a| &a.tempat));
    for tempat in tempat {
        if let crate::diag::Place::Span(span) = tempat {
            kerja.ingat_teks(span.file);
        }
    }
    Ok(SitusTitipan { jadi: Ok(jadi), isi })
}

fn catatan(folder: &Path, unit: &Unit, ada: &Ada) -> Result<Catatan, Pesan> {
    let salah = |id: &str, en: &str| Pesan::new(id, en);
    let bita = vfs::read_bounded(&folder.join(nama_catatan(&unit.id)), MAKS)
        .map_err(|_| salah("catatannya tidak ada, atau terlalu besar", "its record is missing, or too large"))?;
    if sha256_hex(&bita) != ada.record {
        return Err(salah("catatannya tidak cocok dengan sidiknya", "its record is not that of its digest"));
    }
    Catatan::baca(&bita, &unit.id, &unit.host)
}

/// Reads all files of a site once, before anything is written.
fn periksa_isi(isi: &IsiTitipan, rencana: &Rencana, unit: &Unit) -> Result<(), Pesan> {
    let (manifes, _) = isi.manifes()?;
    let asal = &manifes.origin;
    let tanggal = rencana.regions.iter().any(|w| w.name == unit.region && w.date == asal.tanggal);
    let milik = asal.host == unit.host && asal.daerah == unit.region && asal.label == unit.label;
    if !milik || !tanggal || manifes.release.is_some() {
        return Err(Pesan::new(
            "manifesnya milik situs, tanggal, atau rilis lain",
            "its manifest is of another site, date or release",
        ));
    }
    isi.baca(&manifes, |_, _| ())
}
