//! Records of other sites that the texts of a site name by kind and id.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::base::tanggal::Tanggal;
use crate::base::tautan::{Golongan, JenisRujuk, golongan};
use crate::model::daerah::Instansi;
use crate::model::jadwal::{Draf, Masa};
use crate::model::muat::{BERSAMA, muat};
use crate::model::susun::id as id_berkas;
use crate::model::tayang::{berkas, tersembunyi};
use crate::plan::lingkup::{Lingkup, SitePlan};
use crate::plan::rujukan;
use crate::plan::rute;
use crate::vfs::{Kind, SourceFile, SourceTree};

/// Returns where a record stands whose address is decided by what is written in it; nothing where it cannot be read, or is
/// not there on a day.
pub(super) fn alamat(
    pohon: &SourceTree,
    daerah: &str,
    (label, jenis, id): (&str, JenisRujuk, &str),
    saat: (Tanggal, Draf),
) -> Option<String> {
    [label, BERSAMA].into_iter().find_map(|label| {
        let file = pohon.find(&rujukan::berkas(daerah, label, jenis, id)?)?;
        let bytes = pohon.read(file).ok()?;
        rujukan::menurut_isi(&muat(file.id, &file.path, Some(&bytes), file.size).rekaman?, id, saat)
    })
}

/// Returns what is not there on the build date, by the addresses that would lead to it, and by the files that only it
/// names.
pub(super) fn jadwal(semua: &Instansi, lingkup: &Lingkup<'_>) -> BTreeMap<String, Masa> {
    let mut hasil = BTreeMap::new();
    for t in tersembunyi(semua, lingkup.tanggal) {
        if lingkup.draf == Draf::Ya && !matches!(t.masa, Masa::Lalu(_)) {
            continue;
        }
        let alamat = [rujukan::milik(&t), rujukan::perkiraan(t.jenis, &t.id)];
        hasil.extend(alamat.map(|alamat| (alamat, t.masa)));
        for asal in berkas(semua, t.file).into_iter().filter(|asal| !lingkup.instansi.aset.contains_key(asal)) {
            hasil.extend(rute::salinan(&asal).map(|alamat| (format!("/{alamat}"), t.masa)));
            hasil.insert(asal, t.masa);
        }
    }
    hasil
}

/// Returns the ids of the records of a kind that the site of a label has files for.
pub(super) fn nama(pohon: &SourceTree, daerah: &str, label: &str, jenis: JenisRujuk) -> Vec<String> {
    let Some(akhiran) = jenis.akhiran() else { return Vec::new() };
    let di = |label: &str| {
        let folder = format!("content/{daerah}/{label}/{}", jenis.kata());
        let files = pohon.di(&folder).filter(|f| f.path.ends_with(akhiran));
        files.map(|f| id_berkas(&f.path)).collect::<BTreeSet<String>>()
    };
    di(label).into_iter().chain(di(BERSAMA)).collect::<BTreeSet<_>>().into_iter().collect()
}

/// Returns the files of other agencies that decide where the links of a site lead, by their paths, there or not.
pub(super) fn dipakai(rencana: &SitePlan, daerah: &str, label: &str) -> BTreeSet<String> {
    let target = rencana.halaman.iter().flat_map(|h| &h.tautan).map(|t| t.target.as_str());
    target.filter_map(|target| penentu(target, daerah, label)).collect()
}

/// Returns the file that decides where a link leads, where that is a file of another agency.
fn penentu(target: &str, daerah: &str, milik: &str) -> Option<String> {
    if !target.trim_start().get(..6)?.eq_ignore_ascii_case("situs:") {
        return None;
    }
    match golongan(target) {
        Golongan::Rujuk { label, jenis, id, .. } if label != milik && rujukan::tetap(jenis, &id).is_none() => {
            rujukan::berkas(daerah, &label, jenis, &id)
        }
        _ => None,
    }
}

/// Returns such files for a site that is read alone, from its texts as they are written.
pub(super) fn disebut(
    pohon: &SourceTree,
    daerah: &str,
    label: &str,
    baca: impl Fn(&SourceFile) -> Option<Arc<[u8]>>,
) -> BTreeSet<String> {
    let mut hasil = BTreeSet::new();
    for folder in [BERSAMA, label] {
        for f in pohon.di(&format!("content/{daerah}/{folder}")).filter(|f| f.kind == Kind::Text) {
            let Some(bytes) = baca(f) else { continue };
            let teks = String::from_utf8_lossy(&bytes);
            for (mulai, _) in teks.match_indices("situs:") {
                let sisa = &teks[mulai..];
                let batas = sisa.find(|c: char| c.is_whitespace() || "()<>[]{}\"'#?,".contains(c));
                hasil.extend(penentu(&sisa[..batas.unwrap_or(sisa.len())], daerah, label));
            }
        }
    }
    hasil
}
