//! The portal in a run over a kabupaten: written after its sites, or looked at as they would publish it.

use std::collections::BTreeMap;
use std::path::Path;

use crate::base::hash;
use crate::cari;
use crate::diag::{Diagnostic, Pesan, Place};
use crate::model::daerah::{Daerah, Instansi};
use crate::model::portal::{PORTAL, instansi};
use crate::pipeline::gabungan::{Gabungan, Terbitan, tanda};
use crate::pipeline::galeri::Pelukis;
use crate::pipeline::hasil::{Gagal, HasilDaerah, HasilSitus, Jalan, Status, Tujuan};
use crate::pipeline::kerja::{Diingat, Kerja};
use crate::pipeline::memo::{DaerahLama, Memo, PortalLama};
use crate::pipeline::periksa::{Hukum, TemuanSitus, timbang};
use crate::pipeline::portal::{KODE, Masukan, anggota, host_berekaman, kepatuhan, masukan, susun};
use crate::pipeline::rakit::{Bengkel, Hasil, Rakitan};
use crate::pipeline::selesai::{Terbit, tahapkan};
use crate::pipeline::tempo::Tahap;
use crate::plan::portal::Keadaan;
use crate::plan::rekaman::ALAMAT;
use crate::rules::nilai::NilaiSitus;
use crate::rules::perintah::temuan as temuan_perintah;
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

/// Builds the portal from what lies in the output folder.
fn bangun(
    bengkel: &Bengkel<'_>,
    out: &Path,
    (daerah, hukum, portal): (&Daerah, &Hukum, &Instansi),
    hasil: &HasilDaerah,
) -> (TemuanSitus, HasilSitus) {
    let kerja = bengkel.kerja;
    let host = daerah.host_bangun(portal);
    let situs = |host: &str| format!("{}/situs/{host}", daerah.nama);
    let terbitan = Terbitan {
        ada: &|host, path| vfs::is_published(out, &situs(host), path),
        baca: &|host, path| vfs::read_published(out, &situs(host), path),
    };
    let baca = || {
        let mut masukan = masukan(&terbitan, daerah, hukum, &|label| nasib(hasil, label));
        // The index and the lists of data that the portal merges are not in the record.
        for instansi in anggota(daerah) {
            masukan.bahan.extend(tanda(&terbitan, &daerah.host_bangun(instansi)).to_le_bytes());
        }
        masukan
    };
    let masukan = kerja.tempo.ukur(Tahap::Antar, baca);
    let sidik = hash::kunci(&masukan.bahan);
    let ingatan = ingatan(kerja, daerah);
    let tetap = || ingatan?.0.portal_lama(daerah, ingatan?.1, sidik, &host);
    if let Some(PortalLama { halaman, berkas }) = tetap().filter(|_| masukan.temuan.is_empty()) {
        let status = Status::Dibangun(WriteReport { kept: berkas, ..WriteReport::default() });
        return (TemuanSitus::default(), HasilSitus { halaman, ..HasilSitus::tanpa_halaman(host, status) });
    }
    let milik = host_berekaman(daerah, &masukan);
    let gabungan = Gabungan::baca(&terbitan, milik.iter().map(String::as_str));
    let mut masukan = masukan;
    masukan.temuan.extend(gabungan.indeks_rusak().flat_map(|host| indeks_rusak(hukum, daerah, host)));
    let (temuan, halaman, status) = tulis(bengkel, out, (daerah, hukum, portal), masukan, &gabungan);
    if let (Status::Dibangun(w), Some((memo, lama))) = (&status, ingatan)
        && temuan.temuan.is_empty()
        && w.foreign.is_empty()
        && w.leftover.is_none()
    {
        let jadi = PortalLama { halaman, berkas: w.written + w.kept };
        memo.catat_portal(daerah, (&kerja.pohon, lama), sidik, &host, jadi);
    }
    (temuan, HasilSitus { halaman, ..HasilSitus::tanpa_halaman(host, status) })
}

/// Returns the finding on an index of search that the portal cannot carry.
fn indeks_rusak(hukum: &Hukum, daerah: &Daerah, host: &str) -> Option<Diagnostic> {
    let pesan = Pesan::new(
        "indeks pencarian tidak dapat dipakai: rusak, atau memuat alamat di luar situsnya",
        "the index of search cannot be used: it is broken, or holds an address outside its site",
    );
    temuan_perintah(&hukum.hukum, KODE, Place::Path(format!("{}/situs/{host}/{}", daerah.nama, cari::AKAR)), pesan)
}

/// Puts the portal together, and swaps it into place unless it has errors; tells how many pages it has.
fn tulis(
    bengkel: &Bengkel<'_>,
    out: &Path,
    (daerah, hukum, portal): (&Daerah, &Hukum, &Instansi),
    masukan: Masukan,
    gabungan: &Gabungan,
) -> (TemuanSitus, usize, Status) {
    let kerja = bengkel.kerja;
    let rakitan = susun(bengkel, (daerah, hukum, portal), &masukan, Some(gabungan));
    let mut temuan = TemuanSitus { temuan: masukan.temuan, dikecualikan: Vec::new() };
    let Rakitan { temuan: baru, pohon, halaman, .. } = match rakitan {
        Ok(rakitan) => rakitan,
        Err(gagal) => return (temuan, 0, Status::Gagal(gagal)),
    };
    temuan.temuan.extend(baru);
    timbang(&hukum.konteks(daerah, kerja.sumber()), PORTAL, &mut temuan);
    if temuan.ditolak() {
        return (temuan, halaman, Status::Ditolak);
    }
    let folder = format!("{}/situs/{}", daerah.nama, daerah.host_bangun(portal));
    let ditulis = tahapkan(&kerja.tempo, out, &folder, &pohon).and_then(|siap| {
        vfs::sync(out)?;
        kerja.tempo.ukur(Tahap::Tulis, || siap.commit())
    });
    let status = match ditulis {
        Ok(laporan) => Status::Dibangun(laporan),
        Err(galat) => Status::Gagal(Gagal::Disk(galat)),
    };
    (temuan, halaman, status)
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
    let baca = || masukan(&terbitan, daerah, hukum, &|label| nasib(hasil, label));
    let mut masukan = kerja.tempo.ukur(Tahap::Antar, baca);
    let Bengkel { kerja: _, tema, draf, hasil: _, tautan: _, pelukis: _ } = *bengkel;
    let bengkel = Bengkel { kerja, tema, draf, hasil: Hasil::Temuan, tautan: false, pelukis: Pelukis::default() };
    let Rakitan { temuan: baru, halaman, .. } = susun(&bengkel, (daerah, hukum, portal), &masukan, None)?;
    let mut temuan = TemuanSitus { temuan: std::mem::take(&mut masukan.temuan), dikecualikan: Vec::new() };
    temuan.temuan.extend(baru);
    timbang(&hukum.konteks(daerah, kerja.sumber()), PORTAL, &mut temuan);
    if let Some((memo, lama)) = ingatan.filter(|_| temuan.temuan.is_empty() && temuan.dikecualikan.is_empty()) {
        memo.catat_portal(daerah, (&kerja.pohon, lama), sidik, &host, PortalLama { halaman, berkas: 0 });
    }
    Ok(temuan)
}
