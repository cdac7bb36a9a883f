//! Keeping what a run made.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::diag::Diagnostic;
use crate::diag::sumber::Sumber;
use crate::model::daerah::Daerah;
use crate::model::muat::BERSAMA;
use crate::rules::cek::ANTAR;
use crate::rules::luaran::{Antar, PetaSitus};
use crate::rules::mesin::membandingkan;
use crate::rules::nilai::NilaiSitus;
use crate::vfs::{SourceTree, trace};

use super::bentuk::{Nilaian, Tautan, Temuan};
use super::{APLIKASI, BENTUK, Catatan, DaerahLama, Entri, Jejak, Memo, Untuk, sambung};

/// Output folders that are remembered of one site.
const KELUARAN: usize = 8;

/// A site that this run made, and wrote if it is a build.
pub struct SitusJadi {
    /// Its label.
    pub label: String,
    /// Host under which it is built.
    pub host: String,
    /// How many pages it has.
    pub halaman: usize,
    /// How many files were written or left alone.
    pub berkas: usize,
    /// Whether a build finds other things than a check.
    pub khusus: bool,
    /// Findings before they are weighed.
    pub temuan: Vec<Diagnostic>,
    /// Grades, before other sites were looked at.
    pub nilai: NilaiSitus,
    /// Links into sibling sites.
    pub antar: Vec<Antar>,
    /// Its addresses.
    pub peta: PetaSitus,
    /// Hosts of the online services that it names, as far as they belong to the kabupaten.
    pub host_layanan: BTreeSet<String>,
    /// Files of other agencies that decide where its links lead, by their paths, there or not.
    pub rujukan: BTreeSet<String>,
    /// Where its old addresses lead.
    pub pindah: BTreeMap<String, String>,
    /// What it tells the portal.
    pub rekaman: Vec<u8>,
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
        // The key must be that of the very bytes from which the site was made: a file may change while the run goes on.
        let utuh = |folder: &str| pohon.di(folder).all(|f| lama.sidik.cocok(pohon, f));
        let nama = &daerah.nama;
        let bersama = || utuh(&format!("sites/{nama}")) && utuh(&format!("content/{nama}/{BERSAMA}"));
        let dibanding = || {
            pohon.di(&format!("content/{nama}")).filter(|f| {
                let folder = f.path.split('/').nth(3).unwrap_or_default();
                folder == APLIKASI || ANTAR.contains(&folder)
            })
        };
        // Where nothing was made and nothing compared, nothing was judged by these files.
        let dilihat = !jadi.is_empty() || lama.perbandingan.is_none();
        if dilihat && !(bersama() && dibanding().all(|f| lama.sidik.cocok(pohon, f))) {
            return;
        }
        let baru = jadi.into_par_iter().filter_map(|situs| {
            let rujukan = situs.rujukan.iter().filter_map(|path| pohon.find(path));
            let dibaca = utuh(&format!("content/{nama}/{}", situs.label))
                && rujukan.into_iter().all(|f| lama.sidik.cocok(pohon, f));
            dibaca.then(|| self.entri(daerah, pohon, sumber, lama, situs)).flatten()
        });
        let baru: Vec<(String, Entri)> = baru.collect();
        // What was judged by other hosts holds no more.
        let tetap = lama.host == lama.catatan.host;
        let ada = |label: &str| tetap && pohon.find(&format!("sites/{nama}/{label}.yaml")).is_some();
        let dulu = |daftar: &BTreeMap<String, Entri>| -> BTreeMap<String, Entri> {
            daftar.iter().filter(|(label, _)| ada(label)).map(|(label, e)| (label.clone(), e.clone())).collect()
        };
        let (mut situs, mut diperiksa) = (dulu(&lama.catatan.situs), dulu(&lama.catatan.diperiksa));
        for (label, mut entri) in baru {
            if entri.khusus && self.untuk == Untuk::Periksa {
                diperiksa.insert(label, entri);
                continue;
            }
            // The same site may lie in other folders too.
            if let Some(dulu) = situs.get(&label).filter(|dulu| dulu.kunci == entri.kunci) {
                let lain = dulu.jejak.iter().filter(|(out, _)| !entri.jejak.contains_key(*out));
                let lain: Vec<_> = lain.take(KELUARAN - 1).map(|(out, j)| (out.clone(), j.clone())).collect();
                entri.jejak.extend(lain);
            }
            situs.insert(label, entri);
        }
        let perbandingan = match lama.perbandingan {
            Some(_) => lama.catatan.perbandingan.clone(),
            None => perbandingan.iter().map(|(label, daftar)| (label.clone(), Temuan::semua(sumber, daftar))).collect(),
        };
        let host = lama.host.clone();
        let catatan = Catatan { bentuk: BENTUK, kunci: lama.kunci.clone(), perbandingan, host, situs, diperiksa };
        if catatan == lama.catatan {
            return;
        }
        let Ok(isi) = serde_json::to_vec(&catatan) else { return };
        if !self.simpanan.put(&self.nama(&daerah.nama), &isi) {
            // The next run makes again what this one made.
        }
    }

    /// Returns what is kept of a site that was made, with its label.
    fn entri(
        &self,
        daerah: &Daerah,
        pohon: &SourceTree,
        sumber: &Sumber,
        lama: &DaerahLama,
        situs: SitusJadi,
    ) -> Option<(String, Entri)> {
        let (kunci, lain) = lama.kunci_situs.get(&situs.label)?;
        let jejak = match &self.untuk {
            Untuk::Bangun(out) => {
                let jejak = trace(out, &format!("{}/situs/{}", daerah.nama, situs.host))?;
                let jejak = Jejak { jejak: format!("{jejak:032x}"), berkas: situs.berkas };
                BTreeMap::from([(out.display().to_string(), jejak)])
            }
            Untuk::Periksa => BTreeMap::new(),
        };
        let entri = Entri {
            kunci: sambung(pohon, &lama.sidik, kunci.clone(), &situs.rujukan)?,
            lain: lain.clone(),
            rujukan: situs.rujukan,
            jejak,
            host: situs.host,
            halaman: situs.halaman,
            khusus: situs.khusus,
            temuan: Temuan::semua(sumber, situs.temuan.iter().filter(|t| !membandingkan(t.code))),
            nilai: Nilaian::dari(&situs.nilai),
            antar: sekali(&situs.antar).map(|a| Tautan::dari(sumber, a)).collect(),
            host_layanan: situs.host_layanan,
            pindah: situs.pindah,
        };
        // Without them a check makes the site again, and a build does not ask for them.
        let [peta, rekaman] = self.nama_milik(&situs.label, &entri);
        let _tersimpan = self.simpanan.put(&peta, &situs.peta.bita()) && self.simpanan.put(&rekaman, &situs.rekaman);
        Some((situs.label, entri))
    }
}

/// Returns the links that differ, the first of each; only that one is ever reported.
fn sekali(antar: &[Antar]) -> impl Iterator<Item = &Antar> {
    let mut sudah = BTreeSet::new();
    antar.iter().filter(move |a| sudah.insert((&a.host, &a.path, &a.jangkar)))
}
