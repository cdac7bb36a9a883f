//! The plan: units of work in a fixed order, each with its weight and a digest of all that it is made from.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::base::hash::sha256_hex;
use crate::diag::Place;
use crate::model::daerah::{Daerah, Instansi};
use crate::model::muat::BERSAMA;
use crate::model::portal::{PORTAL, host as host_portal};
use crate::pipeline::gudang::{self, UnitGudang};
use crate::pipeline::kerja::Kerja;
use crate::pipeline::pecahan::bagi::bagi;
use crate::pipeline::pilihan::Pilihan;
use crate::pipeline::rujukan;
use crate::pipeline::sebutan::layanan_lain;
use crate::pipeline::waktu::Waktu;
use crate::plan::lingkup::Draf;
use crate::vfs::{FOLDERS, SourceFile};

/// Version of the form.
pub(super) const BENTUK: u32 = 1;
/// Weight of a file beside its bytes.
const PER_BERKAS: u64 = 4096;
/// Folder of an agency's catalogue of applications, which checks of all agencies look into.
const APLIKASI: &str = "aplikasi";

/// The units of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rencana {
    /// Version of the form.
    pub schema: u32,
    /// Which program the plan is for.
    pub program: String,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// Digest of what makes it this plan; see [`Rencana::sidik`].
    pub plan: String,
    /// How many shards the units were given to; none where that is not asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shards: Option<usize>,
    /// The kabupaten.
    pub regions: Vec<Wilayah>,
    /// The units, by their ids.
    pub units: Vec<Unit>,
}

/// One kabupaten of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wilayah {
    /// Its name.
    pub name: String,
    /// The build date.
    pub date: String,
    /// Hosts of online services that any of its agencies names.
    pub hosts: BTreeSet<String>,
    /// Sites that merging makes: they depend on all others, or on what was published before.
    pub merged: Vec<String>,
}

/// One site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// Kabupaten and label.
    pub id: String,
    /// The kabupaten.
    pub region: String,
    /// The label.
    pub label: String,
    /// Host under which the site is built.
    pub host: String,
    /// Name of the agency.
    pub owner: String,
    /// How much work it is, beside the others.
    pub weight: u64,
    /// SHA-256 over everything that it is made from; empty where nobody asked.
    pub digest: String,
    /// The folders and files that it is made from, there or not.
    pub inputs: Vec<String>,
    /// Its shard, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shard: Option<usize>,
}

/// The longest path that a system takes.
const PANJANG: usize = 4096;

/// Makes the plan of a run over the chosen kabupaten; the digests of units are still to be added.
#[must_use]
pub fn susun(kerja: &Kerja, pilihan: &Pilihan, waktu: Waktu, draf: Draf, program: &str) -> Rencana {
    let (mut regions, mut units) = (Vec::new(), Vec::new());
    for daerah in kerja.termuat.daftar_daerah.iter().filter(|d| pilihan.memuat_daerah(&d.nama)) {
        let situs = || daerah.daftar_instansi.iter().filter(|i| i.bersitus());
        let sisa = situs().filter(|i| i.penunjuk()).map(|i| i.label.clone());
        let portal = host_portal(daerah).map(|_| PORTAL.to_owned());
        regions.push(Wilayah {
            name: daerah.nama.clone(),
            date: waktu.tanggal(daerah).iso(),
            hosts: kerja.arus(&daerah.nama).map(|arus| arus.host.clone()).unwrap_or_default(),
            merged: sisa.chain(portal).collect(),
        });
        units.extend(situs().filter(|i| !i.penunjuk()).map(|i| unit(kerja, daerah, i)));
    }
    units.sort_by(|a, b| a.id.cmp(&b.id));
    regions.sort_by(|a, b| a.name.cmp(&b.name));
    let program = program.to_owned();
    let mut rencana = Rencana {
        schema: BENTUK,
        program,
        drafts: draf == Draf::Ya,
        plan: String::new(),
        shards: None,
        regions,
        units,
    };
    rencana.plan = rencana.sidik();
    rencana
}

fn unit(kerja: &Kerja, daerah: &Daerah, instansi: &Instansi) -> Unit {
    let (nama, label) = (&daerah.nama, &instansi.label);
    let milik = kerja.pohon.di(&format!("content/{nama}/{label}"));
    let bita: u64 = milik.map(|f| f.size.saturating_add(PER_BERKAS)).sum();
    Unit {
        id: format!("{nama}/{label}"),
        region: nama.clone(),
        label: label.clone(),
        host: daerah.host_bangun(instansi),
        owner: instansi.nama().to_owned(),
        weight: 1 + bita / 1024,
        digest: String::new(),
        inputs: masukan(kerja, nama, label),
        shard: None,
    }
}

/// Returns the folders and files that a site is made from.
fn masukan(kerja: &Kerja, daerah: &str, label: &str) -> Vec<String> {
    let baca = |f: &SourceFile| kerja.pohon.read(f).ok();
    let lain = kerja.arus(daerah).and_then(|_| layanan_lain(&kerja.pohon, daerah, label, baca));
    // Only the reader of its texts knows what they name: everything may count.
    let Some(lain) = lain else { return vec![format!("content/{daerah}"), format!("sites/{daerah}")] };
    let mut masukan = BTreeSet::from([format!("sites/{daerah}")]);
    masukan.extend([BERSAMA, label].map(|label| format!("content/{daerah}/{label}")));
    let aplikasi = kerja.pohon.di(&format!("content/{daerah}")).filter_map(|f| {
        let mut bagian = f.path.split('/').skip(2);
        let (lain, folder) = (bagian.next()?, bagian.next()?);
        (folder == APLIKASI && lain != label).then(|| format!("content/{daerah}/{lain}/{APLIKASI}"))
    });
    masukan.extend(aplikasi);
    masukan.extend(lain);
    masukan.extend(rujukan::disebut(&kerja.pohon, daerah, label, baca));
    masukan.into_iter().collect()
}

impl Rencana {
    /// Returns the digest of what makes this plan: program, drafts, dates, and the units with their weights.
    ///
    /// The sources of a unit are not in it, so that a shard need not read those of others; they have a digest each.
    #[must_use]
    pub fn sidik(&self) -> String {
        let Self { schema, program, drafts, plan: _, shards: _, regions, units } = self;
        let mut teks = format!("pendopo {schema}\n{program}\n{drafts}\n");
        for Wilayah { name, date, hosts: _, merged } in regions {
            teks.push_str(&format!("{name} {date} {}\n", merged.join(" ")));
        }
        for Unit { id, weight, .. } in units {
            teks.push_str(&format!("{id} {weight}\n"));
        }
        sha256_hex(teks.as_bytes())
    }

    /// Returns the units of a shard with the keys under which they may be kept; they must have their digests.
    #[must_use]
    pub fn unit_gudang(&self, ke: usize) -> Vec<UnitGudang> {
        let satu = |unit: &Unit| {
            let Unit { id, region, label, host, owner: _, weight: _, digest, inputs, shard: _ } = unit;
            let wilayah = self.regions.iter().find(|w| w.name == *region)?;
            let Self { program, drafts, .. } = self;
            // The program and the date are in the digest too; here they tell who looks into it.
            let kunci = format!(
                "pendopo unit {}\nprogram {program}\ndrafts {drafts}\ndate {}\nhost {host}\nunit {id}\ninput {digest}\n",
                gudang::BENTUK,
                wilayah.date
            );
            let (milik, host, tanggal) = ((region.clone(), label.clone()), host.clone(), wilayah.date.clone());
            let unit = UnitGudang { milik, host, tanggal, kunci, masukan: inputs.clone() };
            Some(unit).filter(|_| !digest.is_empty())
        };
        self.units.iter().filter(|u| u.shard == Some(ke)).filter_map(satu).collect()
    }

    /// Tells each unit its shard of `dari`.
    pub fn bagikan(&mut self, dari: usize) {
        let berat: Vec<u64> = self.units.iter().map(|u| u.weight).collect();
        for (unit, ke) in self.units.iter_mut().zip(bagi(&berat, dari)) {
            unit.shard = Some(ke);
        }
        self.shards = Some(dari);
    }

    /// Returns the folders and files that the units of shard `ke` are made from, none inside another.
    ///
    /// A plan is a file that others wrote: what does not lie where sources lie is left out, and its unit told as one
    /// whose sources are not those of the plan.
    #[must_use]
    pub fn bahan(&self, ke: usize) -> Vec<String> {
        let milik = self.units.iter().filter(|u| u.shard == Some(ke));
        let asli = |path: &&str| {
            path.len() <= PANJANG
                && FOLDERS.iter().any(|folder| path.split('/').next() == Some(folder))
                && path.split('/').all(|bagian| !matches!(bagian, "" | "." | ".."))
        };
        let semua: BTreeSet<&str> = milik.flat_map(|u| &u.inputs).map(String::as_str).filter(asli).collect();
        let di_dalam = |path: &str| path.match_indices('/').any(|(akhir, _)| semua.contains(&path[..akhir]));
        semua.iter().filter(|path| !di_dalam(path)).map(|path| (*path).to_owned()).collect()
    }

    /// Adds the digests of the units for which `mana` asks, from the files of a run.
    pub fn tambah_sidik(&mut self, kerja: &Kerja, mana: impl Fn(&Unit) -> bool + Sync) {
        let (program, drafts) = (self.program.clone(), self.drafts);
        let mut umum: BTreeMap<&str, String> = BTreeMap::new();
        for wilayah in &self.regions {
            if !self.units.iter().any(|u| u.region == wilayah.name && mana(u)) {
                continue;
            }
            let Wilayah { name, date, hosts, merged: _ } = wilayah;
            let host = hosts.iter().map(String::as_str).collect::<Vec<_>>().join(" ");
            let mut teks = format!("pendopo {BENTUK}\n{program}\n{drafts}\n{name} {date}\n{host}\n");
            let bersama = [format!("content/{name}/{BERSAMA}"), format!("sites/{name}")];
            berkas(kerja, &bersama, &mut teks);
            tertolak(kerja, name, &["", BERSAMA], &mut teks);
            umum.insert(name, sha256_hex(teks.as_bytes()));
        }
        self.units.par_iter_mut().for_each(|unit| {
            let Some(umum) = umum.get(unit.region.as_str()).filter(|_| mana(unit)) else { return };
            let mut teks = format!("{umum}\n{}\n{}\n", unit.id, unit.inputs.join("\n"));
            let bersama = [format!("content/{}/{BERSAMA}", unit.region), format!("sites/{}", unit.region)];
            let sendiri: Vec<String> = unit.inputs.iter().filter(|path| !bersama.contains(path)).cloned().collect();
            berkas(kerja, &sendiri, &mut teks);
            tertolak(kerja, &unit.region, &[&unit.label], &mut teks);
            unit.digest = sha256_hex(teks.as_bytes());
        });
    }
}

/// Adds names and digests of all files of some folders, or of files.
fn berkas(kerja: &Kerja, masukan: &[String], teks: &mut String) {
    let files: BTreeMap<&str, &SourceFile> = masukan
        .iter()
        .flat_map(|path| kerja.pohon.di(path).chain(kerja.pohon.find(path)))
        .map(|f| (f.path.as_str(), f))
        .collect();
    for (path, f) in files {
        let sidik = kerja.pohon.read(f).map_or_else(|_| "?".to_owned(), |bita| sha256_hex(&bita));
        teks.push_str(&format!("{sidik} {path}\n"));
    }
}

/// Adds what was refused while files were listed: links, foreign names and the like.
fn tertolak(kerja: &Kerja, daerah: &str, label: &[&str], teks: &mut String) {
    for label in label {
        let diags = kerja.termuat.diags.get(&(daerah.to_owned(), (*label).to_owned()));
        for temuan in diags.into_iter().flatten() {
            if let Place::Path(path) = &temuan.place {
                teks.push_str(&format!("! {} {path} {}\n", temuan.code, temuan.message.id));
            }
        }
    }
}
