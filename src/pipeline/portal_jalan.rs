//! The portal in a run over a kabupaten: written after its sites, or looked at as they would publish it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::base::hash;
use crate::bundle::{Berkas, Manifest};
use crate::cari::Indeks;
use crate::model::daerah::{Daerah, Instansi};
use crate::model::portal::{PORTAL, instansi};
use crate::pipeline::gabungan::Terbitan;
use crate::pipeline::galeri::Pelukis;
use crate::pipeline::hasil::{Gagal, HasilDaerah, HasilSitus, Jalan, Status, Tujuan};
use crate::pipeline::kerja::{Diingat, Kerja};
use crate::pipeline::memo::{DaerahLama, Memo, PortalLama};
use crate::pipeline::periksa::{Hukum, TemuanSitus, timbang};
use crate::pipeline::portal::{anggota, kepatuhan, masukan, rekaman, situs, susun};
use crate::pipeline::portal_rakit::{Asal, Ingatan, Jadi, buat};
use crate::pipeline::rakit::{Bengkel, Hasil, Rakitan};
use crate::pipeline::selesai::{Terbit, tahapkan_sisa};
use crate::pipeline::susunan::{Bagian, Milik, Susunan};
use crate::pipeline::tempo::Tahap;
use crate::plan::portal::Keadaan;
use crate::plan::rekaman::ALAMAT;
use crate::rules::nilai::NilaiSitus;
use crate::vfs::{self, WriteReport};

/// Makes the portal of a kabupaten whose sites were all looked at; a run over some sites leaves it as it is.
///
/// `terbit` is what the sites of a check would publish.
pub(super) fn jalankan(
    bengkel: &Bengkel<'_>,
    jalan: &Jalan<'_>,
    (daerah, hukum): (&Daerah, &Hukum),
    terbit: &BTreeMap<String, Terbit>,
    hasil: &mut HasilDaerah,
) {
    let Some(portal) = instansi(daerah).filter(|_| jalan.pilihan.semua_situs()) else { return };
    match jalan.tujuan {
        Tujuan::Tulis(out) => {
            let (temuan, situs) = bangun(bengkel, out, (daerah, hukum, &portal), hasil);
            hasil.temuan.insert(PORTAL.to_owned(), temuan);
            hasil.situs.insert(PORTAL.to_owned(), situs);
        }
        Tujuan::Periksa | Tujuan::PeriksaUlang => {
            // A portal without a fault is no site of its own in a report on what agencies wrote.
            match periksa(bengkel, (daerah, hukum, &portal), terbit, hasil) {
                Ok(temuan) if temuan.temuan.is_empty() && temuan.dikecualikan.is_empty() => {}
                Ok(temuan) => {
                    hasil.temuan.insert(PORTAL.to_owned(), temuan);
                }
                Err(gagal) => {
                    let situs = HasilSitus::tanpa_halaman(daerah.host_bangun(&portal), Status::Gagal(gagal));
                    hasil.situs.insert(PORTAL.to_owned(), situs);
                }
            }
        }
        Tujuan::Tautan | Tujuan::Banding(_) => {}
    }
}

fn ingatan<'k>(kerja: &'k Kerja, daerah: &Daerah) -> Option<(&'k Memo, &'k DaerahLama)> {
    let Diingat { memo, .. } = kerja.diingat.as_ref()?;
    Some((memo, kerja.lama(&daerah.nama)?))
}

/// Returns what became of a site in this run, and its grades.
fn nasib<'h>(hasil: &'h HasilDaerah, label: &str) -> (Keadaan, Option<&'h NilaiSitus>) {
    let keadaan = match hasil.situs.get(label).map(|s| &s.status) {
        Some(Status::Dibangun(_) | Status::Diperiksa) => Keadaan::Kini,
        _ => Keadaan::Tertahan,
    };
    (keadaan, hasil.nilai.get(label))
}

/// What stands in the key of a build beside what the portal keeps of its parts.
const TANPA_SIDIK: u128 = 0;

/// Builds the portal from what lies in the output folder.
fn bangun(
    bengkel: &Bengkel<'_>,
    out: &Path,
    (daerah, hukum, portal): (&Daerah, &Hukum, &Instansi),
    hasil: &HasilDaerah,
) -> (TemuanSitus, HasilSitus) {
    let kerja = bengkel.kerja;
    let host = daerah.host_bangun(portal);
    let folder = |host: &str| format!("{}/situs/{host}", daerah.nama);
    let terbitan = Terbitan {
        ada: &|host, path| vfs::is_published(out, &folder(host), path),
        baca: &|host, path| vfs::read_published(out, &folder(host), path),
    };
    let ingatan = ingatan(kerja, daerah);
    let lihat = || ingatan?.0.portal_lama(daerah, ingatan?.1, TANPA_SIDIK, &host);
    let lama = kerja.tempo.ukur(Tahap::Simpanan, lihat);
    let jejak = |host: &str| vfs::trace(out, &folder(host));
    let dikenal = lama.as_ref().map(|lama| &lama.milik);
    let bagian = || milik((&terbitan, &jejak), (daerah, hukum), hasil, dikenal);
    let Pemberian { milik, tanda, pasti } = kerja.tempo.ukur(Tahap::Antar, bagian);
    // What cannot be known by digests is neither taken over nor remembered.
    let (ingatan, lama) = if pasti { (ingatan, lama) } else { (None, None) };
    let selesai =
        |temuan, halaman, status| (temuan, HasilSitus { halaman, ..HasilSitus::tanpa_halaman(host.clone(), status) });
    if let Some(PortalLama { berkas, susunan, .. }) = lama.as_ref().filter(|lama| lama.susunan.utuh(&milik)) {
        let status = Status::Dibangun(WriteReport { kept: *berkas, ..WriteReport::default() });
        return selesai(TemuanSitus::default(), susunan.halaman, status);
    }
    let dari = Asal { daerah, hukum, portal, terbitan: &terbitan, milik: &milik };
    let susunan = lama.as_ref().map(|lama| &lama.susunan);
    let kunci = susunan.map(Susunan::kunci_halaman).unwrap_or_default();
    let indeks = || kerja.tempo.ukur(Tahap::Simpanan, || ingatan?.0.indeks_portal(daerah, kunci));
    let berkas = |path: &_| kerja.tempo.ukur(Tahap::Simpanan, || berkas_lama(out, &folder(&host), path));
    let dulu = susunan.map(|susunan| Ingatan { susunan, indeks: &indeks, berkas: &berkas });
    let mut ditulis = tulis(bengkel, out, dari, dulu.as_ref());
    if dulu.is_some() && matches!(ditulis.status, Status::Gagal(_)) {
        // What was to stay may be gone; nothing of a failure may come from that.
        ditulis = tulis(bengkel, out, dari, None);
    }
    let Ditulis { temuan, status, halaman, jadi } = ditulis;
    if let (Status::Dibangun(w), Some((memo, lama)), Some((susunan, indeks))) = (&status, ingatan, jadi)
        && temuan.temuan.is_empty()
        && temuan.dikecualikan.is_empty()
        && w.foreign.is_empty()
        && w.leftover.is_none()
    {
        kerja.tempo.ukur(Tahap::Simpanan, || {
            if let Some(indeks) = indeks {
                memo.catat_indeks_portal(daerah, susunan.kunci_halaman(), &indeks);
            }
            let jadi = PortalLama { berkas: w.written + w.kept, milik: tanda, susunan };
            memo.catat_portal(daerah, (&kerja.pohon, lama), TANPA_SIDIK, &host, jadi);
        });
    }
    selesai(temuan, halaman, status)
}

/// Gives the stamps of the folder of a site.
type Jejak<'a> = &'a dyn Fn(&str) -> Option<u128>;

/// What the sites give to the portal.
struct Pemberian {
    milik: Vec<Milik>,
    /// The manifests by digests and what they told, for the next run.
    tanda: BTreeMap<String, (String, Bagian)>,
    /// Whether the digests tell everything.
    pasti: bool,
}

/// Returns what the sites give to the portal; of a site whose manifest is that of the last time without reading it, from
/// `dikenal`.
///
/// A manifest tells of what this run wrote or left. Where a site was not written by this run, or has files of others
/// beside its own, or a manifest too large to be read, the stamps of its whole folder stand for what it gives.
fn milik(
    (terbitan, jejak): (&Terbitan<'_>, Jejak<'_>),
    (daerah, hukum): (&Daerah, &Hukum),
    hasil: &HasilDaerah,
    dikenal: Option<&BTreeMap<String, (String, Bagian)>>,
) -> Pemberian {
    let mut semua = Pemberian { milik: Vec::new(), tanda: BTreeMap::new(), pasti: true };
    for instansi in anggota(daerah) {
        let (host, (keadaan, nilai)) = (daerah.host_bangun(instansi), nasib(hasil, &instansi.label));
        let bersih = match hasil.situs.get(&instansi.label).map(|s| &s.status) {
            Some(Status::Dibangun(w)) => w.foreign.is_empty(),
            _ => keadaan == Keadaan::Kini,
        };
        let manifes = (terbitan.baca)(&host, vfs::MARKER);
        let mut bagian = Bagian::default();
        match manifes.filter(|_| bersih) {
            Some(manifes) => {
                let sidik = format!("{:032x}", hash::kunci(&manifes));
                let lama = dikenal.and_then(|dikenal| dikenal.get(&host)).filter(|(lama, _)| *lama == sidik);
                bagian = lama.map_or_else(|| Bagian::dari_manifes(&manifes), |(_, bagian)| bagian.clone());
                semua.tanda.insert(host.clone(), (sidik, bagian.clone()));
            }
            None => {
                // Nobody has looked at its folder: what the pages are made of is read.
                let isi = match rekaman(terbitan, daerah, instansi) {
                    Ok(rekaman) => rekaman.map(|r| r.bita()).unwrap_or_default(),
                    Err((path, _)) => path.into_bytes(),
                };
                if (terbitan.ada)(&host, ALAMAT) {
                    let jejak = jejak(&host);
                    semua.pasti &= jejak.is_some();
                    bagian = Bagian::dari_jejak(jejak.unwrap_or_default());
                }
                bagian = bagian.dengan_rekaman(&isi);
            }
        }
        semua.milik.push(Milik { label: instansi.label.clone(), host, situs: situs(hukum, keadaan, nilai), bagian });
    }
    semua
}

/// Returns files of the portal as its manifest lists them; nothing where one of them is not there.
fn berkas_lama(out: &Path, folder: &str, path: &BTreeSet<String>) -> Option<Vec<Berkas>> {
    if path.is_empty() {
        return Some(Vec::new());
    }
    let manifes = Manifest::parse(&vfs::read_published(out, folder, vfs::MARKER)?).ok()?;
    let berkas: Vec<Berkas> = manifes.files.into_iter().filter(|b| path.contains(&b.path)).collect();
    (berkas.len() == path.len()).then_some(berkas)
}

/// What writing the portal gave.
struct Ditulis {
    temuan: TemuanSitus,
    status: Status,
    halaman: usize,
    /// What it was made of, and the index of its pages where these were made.
    jadi: Option<(Susunan, Option<Indeks>)>,
}

/// Puts the portal together, and swaps it into place unless it has errors.
fn tulis(bengkel: &Bengkel<'_>, out: &Path, dari: Asal<'_>, lama: Option<&Ingatan<'_>>) -> Ditulis {
    let (kerja, daerah) = (bengkel.kerja, dari.daerah);
    let Jadi { rakitan, temuan, susunan, tetap } = match buat(bengkel, dari, lama) {
        Ok(jadi) => jadi,
        Err(gagal) => {
            let (temuan, status) = (TemuanSitus::default(), Status::Gagal(gagal));
            return Ditulis { temuan, status, halaman: 0, jadi: None };
        }
    };
    let mut temuan = TemuanSitus { temuan, dikecualikan: Vec::new() };
    let Rakitan { pohon, halaman, indeks, .. } = rakitan;
    timbang(&dari.hukum.konteks(daerah, kerja.sumber()), PORTAL, &mut temuan);
    if temuan.ditolak() {
        return Ditulis { temuan, status: Status::Ditolak, halaman, jadi: None };
    }
    let folder = format!("{}/situs/{}", daerah.nama, daerah.host_bangun(dari.portal));
    let ditulis = tahapkan_sisa(&kerja.tempo, out, &folder, &pohon, &tetap.berkas).and_then(|siap| {
        vfs::sync(out)?;
        kerja.tempo.ukur(Tahap::Tulis, || siap.commit())
    });
    let status = match ditulis {
        Ok(laporan) => Status::Dibangun(laporan),
        Err(galat) => Status::Gagal(Gagal::Disk(galat)),
    };
    Ditulis { temuan, status, halaman, jadi: Some((susunan, indeks)) }
}

/// Returns what the making of the portal would find, from what the sites would publish; nothing is written.
///
/// What lies in an output folder is not asked: a site that is refused now is missing here, and comes in by its last good
/// output in a build.
fn periksa(
    bengkel: &Bengkel<'_>,
    (daerah, hukum, portal): (&Daerah, &Hukum, &Instansi),
    terbit: &BTreeMap<String, Terbit>,
    hasil: &HasilDaerah,
) -> Result<TemuanSitus, Gagal> {
    let kerja = bengkel.kerja;
    let terbitan = Terbitan {
        ada: &|host, path| match terbit.get(host) {
            Some(situs) if path == ALAMAT => !situs.rekaman.is_empty(),
            Some(situs) => situs.peta.punya(&format!("/{path}")),
            None => false,
        },
        baca: &|host, path| Some(terbit.get(host).filter(|_| path == ALAMAT)?.rekaman.clone()),
    };
    // By the records as they are: a check that finds nothing new need not read them.
    let kunci = |instansi: &Instansi| {
        let (keadaan, nilai) = nasib(hasil, &instansi.label);
        let situs = terbit.get(&daerah.host_bangun(instansi));
        let sidik = situs.map(|s| (hash::kunci(&s.rekaman), hash::kunci(&s.peta.bita())));
        format!("{} {keadaan:?} {:?} {sidik:?}\n", instansi.label, nilai.map(|n| kepatuhan(hukum, n)))
    };
    let bahan: String = kerja.tempo.ukur(Tahap::Antar, || anggota(daerah).map(kunci).collect());
    let (sidik, host) = (hash::kunci(bahan.as_bytes()), daerah.host_bangun(portal));
    let ingatan = ingatan(kerja, daerah);
    let tetap = || ingatan?.0.portal_lama(daerah, ingatan?.1, sidik, &host);
    if tetap().is_some() {
        return Ok(TemuanSitus::default());
    }
    let milik = anggota(daerah).map(|instansi| {
        let (keadaan, nilai) = nasib(hasil, &instansi.label);
        let (label, host, bagian) = (instansi.label.clone(), daerah.host_bangun(instansi), Bagian::default());
        Milik { label, host, situs: situs(hukum, keadaan, nilai), bagian }
    });
    let milik: Vec<Milik> = milik.collect();
    let mut masukan = kerja.tempo.ukur(Tahap::Antar, || masukan(&terbitan, daerah, hukum, &milik));
    let Bengkel { kerja: _, tema, draf, hasil: _, tautan: _, pelukis: _ } = *bengkel;
    let bengkel = Bengkel { kerja, tema, draf, hasil: Hasil::Temuan, tautan: false, pelukis: Pelukis::default() };
    let Rakitan { temuan: baru, .. } = susun(&bengkel, (daerah, hukum, portal), &masukan.situs, None)?;
    let mut temuan = TemuanSitus { temuan: std::mem::take(&mut masukan.temuan), dikecualikan: Vec::new() };
    temuan.temuan.extend(baru);
    timbang(&hukum.konteks(daerah, kerja.sumber()), PORTAL, &mut temuan);
    if let Some((memo, lama)) = ingatan.filter(|_| temuan.temuan.is_empty() && temuan.dikecualikan.is_empty()) {
        memo.catat_portal(daerah, (&kerja.pohon, lama), sidik, &host, PortalLama::default());
    }
    Ok(temuan)
}
