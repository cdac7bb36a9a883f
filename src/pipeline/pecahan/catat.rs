//! Writing what a shard leaves.

use std::collections::BTreeMap;
use std::path::Path;

use crate::base::hash::sha256_hex;
use crate::pipeline::gudang::Buatan;
use crate::pipeline::hasil::{HasilDaerah, Status};
use crate::pipeline::kerja::Kerja;
use crate::pipeline::memo::bentuk::{Nilaian, Tautan, Temuan};
use crate::pipeline::pecahan::bagi::Bagian;
use crate::pipeline::pecahan::lembar::{Ada, BENTUK, Catatan, Keadaan, Lembar, nama_catatan, nama_lembar, tulis_peta};
use crate::pipeline::pecahan::rencana::{Rencana, Unit};
use crate::rules::mesin::membandingkan;
use crate::vfs::{self, Error, MARKER};

/// Writes the records of the units that a shard had to make, then its sheet.
///
/// # Errors
///
/// Fails where they cannot be written.
pub fn catat(out: &Path, kerja: &Kerja, hasil: &[HasilDaerah], rencana: &Rencana, bagian: Bagian) -> Result<(), Error> {
    let daerah: BTreeMap<&str, &HasilDaerah> = hasil.iter().map(|h| (h.nama.as_str(), h)).collect();
    let mut here = Vec::new();
    for unit in rencana.units.iter().filter(|u| u.shard == Some(bagian.ke)) {
        let (catatan, status) = satu(kerja, daerah.get(unit.region.as_str()).copied(), unit);
        let bita = serde_json::to_vec(&catatan).expect("texts and numbers are JSON");
        vfs::write_file(out, &nama_catatan(&unit.id), &bita)?;
        let mentah = daerah.get(unit.region.as_str()).and_then(|d| d.mentah.get(&unit.label));
        let situs = format!("{}/situs/{}", unit.region, unit.host);
        let manifes = (status == Keadaan::Built).then(|| vfs::read_published(out, &situs, MARKER)).flatten();
        let manifes = manifes.map(|bita| sha256_hex(&bita));
        if let (Some(gudang), Some(manifes), Some(mentah)) = (&kerja.gudang, &manifes, mentah) {
            let buatan = Buatan { out, catatan: &bita, manifes, rujukan: &mentah.rujukan };
            gudang.simpan(&kerja.pohon, (&unit.region, &unit.label), &buatan);
        }
        here.push(Ada {
            id: unit.id.clone(),
            digest: unit.digest.clone(),
            status,
            record: sha256_hex(&bita),
            manifest: manifes,
        });
    }
    let lembar = Lembar {
        schema: BENTUK,
        shard: bagian.ke,
        of: bagian.dari,
        plan: rencana.plan.clone(),
        program: rencana.program.clone(),
        drafts: rencana.drafts,
        dates: rencana.regions.iter().map(|w| (w.name.clone(), w.date.clone())).collect(),
        units: rencana.units.iter().map(|u| (u.id.clone(), u.weight)).collect(),
        here,
    };
    let mut bita = serde_json::to_vec_pretty(&lembar).expect("texts and numbers are JSON");
    bita.push(b'\n');
    // Last, so that a shard that was broken off has none.
    vfs::write_file(out, &nama_lembar(bagian.ke, bagian.dari), &bita)?;
    Ok(())
}

fn satu(kerja: &Kerja, daerah: Option<&HasilDaerah>, unit: &Unit) -> (Catatan, Keadaan) {
    let catatan = Catatan { schema: BENTUK, id: unit.id.clone(), host: unit.host.clone(), ..Catatan::default() };
    let Some(situs) = daerah.and_then(|d| d.situs.get(&unit.label)) else { return (catatan, Keadaan::Unread) };
    if let Status::Gagal(gagal) = &situs.status {
        let pesan = gagal.message();
        return (Catatan { failure: Some([pesan.id, pesan.en]), ..catatan }, Keadaan::Failed);
    }
    let Some(mentah) = daerah.and_then(|d| d.mentah.get(&unit.label)) else { return (catatan, Keadaan::Unread) };
    let sumber = kerja.sumber();
    let catatan = Catatan {
        host: situs.host.clone(),
        pages: situs.halaman,
        findings: Temuan::semua(sumber, mentah.temuan.iter().filter(|t| !membandingkan(t.code))),
        grades: Nilaian::dari(&mentah.nilai),
        links: mentah.antar.iter().map(|a| Tautan::dari(sumber, a)).collect(),
        addresses: tulis_peta(&mentah.peta),
        redirects: mentah.pindah.clone(),
        withdrawn: situs.alih.iter().filter(|a| a.ke().is_none()).map(|a| a.dari().to_owned()).collect(),
        ..catatan
    };
    (catatan, if matches!(situs.status, Status::Dibangun(_)) { Keadaan::Built } else { Keadaan::Refused })
}
