//! Keeping what a run made.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::diag::Diagnostic;
use crate::diag::sumber::Sumber;
use crate::model::daerah::Daerah;
use crate::model::muat::BERSAMA;
use crate::rules::cek::ANTAR;
use crate::rules::luaran::Antar;
use crate::rules::mesin::membandingkan;
use crate::vfs::{SourceTree, trace};

use super::bentuk::{Tautan, Temuan};
use super::{APLIKASI, BENTUK, Catatan, DaerahLama, Entri, Memo};

/// A site that this run made and wrote.
pub struct SitusJadi {
    /// Its label.
    pub label: String,
    /// Host under which it is built.
    pub host: String,
    /// How many pages it has.
    pub halaman: usize,
    /// How many files.
    pub berkas: usize,
    /// Findings before they are weighed.
    pub temuan: Vec<Diagnostic>,
    /// Links into sibling sites.
    pub antar: Vec<Antar>,
    /// Hosts of the online services that it names, as far as they belong to the kabupaten.
    pub host_layanan: BTreeSet<String>,
}

impl Memo {
    /// Keeps the sites of one kabupaten: those that were made, and those that are as they were.
    ///
    /// `perbandingan` is what checks found that compare agencies, by label.
    pub fn catat(
        &self,
        daerah: &Daerah,
        pohon: &SourceTree,
        sumber: &Sumber,
        lama: &DaerahLama,
        jadi: Vec<SitusJadi>,
        perbandingan: &BTreeMap<String, Vec<Diagnostic>>,
    ) {
        // What changed while the run went on may have been read before or after.
        let utuh = |folder: &str| pohon.di(folder).all(|f| pohon.is_untouched(f));
        let nama = &daerah.nama;
        let bersama = jadi.is_empty() || (utuh(&format!("sites/{nama}")) && utuh(&format!("content/{nama}/{BERSAMA}")));
        let dibanding = || {
            pohon.di(&format!("content/{nama}")).filter(|f| {
                let folder = f.path.split('/').nth(3).unwrap_or_default();
                folder == APLIKASI || ANTAR.contains(&folder)
            })
        };
        let dilihat = !jadi.is_empty() || lama.perbandingan.is_none();
        if !bersama || (dilihat && !dibanding().all(|f| pohon.is_untouched(f))) {
            return;
        }
        let baru = jadi.into_par_iter().filter_map(|situs| {
            if !utuh(&format!("content/{nama}/{}", situs.label)) {
                return None;
            }
            let (kunci, lain) = lama.kunci_situs.get(&situs.label)?;
            let jejak = trace(&self.out, &format!("{}/situs/{}", daerah.nama, situs.host))?;
            let entri = Entri {
                kunci: kunci.clone(),
                lain: lain.clone(),
                jejak: format!("{jejak:032x}"),
                host: situs.host,
                halaman: situs.halaman,
                berkas: situs.berkas,
                temuan: Temuan::semua(sumber, situs.temuan.iter().filter(|t| !membandingkan(t.code))),
                antar: sekali(&situs.antar).map(|a| Tautan::dari(sumber, a)).collect(),
                host_layanan: situs.host_layanan,
            };
            Some((situs.label, entri))
        });
        let mut situs: BTreeMap<String, Entri> = baru.collect();
        for label in lama.situs.keys() {
            if let Some(entri) = lama.catatan.situs.get(label) {
                situs.insert(label.clone(), entri.clone());
            }
        }
        let perbandingan = match lama.perbandingan {
            Some(_) => lama.catatan.perbandingan.clone(),
            None => perbandingan.iter().map(|(label, daftar)| (label.clone(), Temuan::semua(sumber, daftar))).collect(),
        };
        let host = lama.host.clone();
        let catatan = Catatan { bentuk: BENTUK, kunci: lama.kunci.clone(), perbandingan, host, situs };
        if catatan == lama.catatan {
            return;
        }
        let Ok(isi) = serde_json::to_vec(&catatan) else { return };
        if !self.simpanan.put(&self.nama(&daerah.nama), &isi) {
            // The next run makes again what this one made.
        }
    }
}

/// Returns the links that differ, the first of each; only that one is ever reported.
fn sekali(antar: &[Antar]) -> impl Iterator<Item = &Antar> {
    let mut sudah = BTreeSet::new();
    antar.iter().filter(move |a| sudah.insert((&a.host, &a.path, &a.jangkar)))
}
