//! The portal of a kabupaten: put together after its sites, from the records that they published.
//!
//! Only what lies in the output folder is looked at, so that a site that was refused now comes in by its last good
//! output, and runs over parts of a kabupaten that write into one folder come together by themselves. At any time no
//! more than the records is in memory; no source of an agency is read for it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::base::hash;
use crate::cari;
use crate::diag::{Diagnostic, Pesan, Place};
use crate::model::daerah::{Daerah, Instansi};
use crate::model::portal::{PORTAL, instansi};
use crate::peraturan::Penilaian;
use crate::pipeline::gabungan::{Gabungan, tanda};
use crate::pipeline::galeri::Galeri;
use crate::pipeline::hasil::{Gagal, HasilDaerah, HasilSitus, Jalan, Status, Tujuan, jaga};
use crate::pipeline::kerja::{Diingat, Kerja};
use crate::pipeline::memo::PortalLama;
use crate::pipeline::periksa::{Hukum, TemuanSitus, timbang};
use crate::pipeline::rakit::{Bahan, Bengkel, Rakitan, Saudara, TANPA_LAMA, rakit_dengan};
use crate::pipeline::selesai::tahapkan;
use crate::pipeline::tempo::Tahap;
use crate::plan::portal::{Keadaan, Kepatuhan, SitusPortal};
use crate::plan::rancang_portal::rancang_portal;
use crate::plan::rekaman::{ALAMAT, Pemilik, Rekaman};
use crate::plan::rute;
use crate::rules::nilai::skor::skor;
use crate::rules::nilai::{Nilai, NilaiSitus};
use crate::rules::perintah::temuan as temuan_perintah;
use crate::vfs::{self, WriteReport};

/// The check that the record of a site can be used.
const KODE: &str = "INT-019";
/// The family of checks of freshness.
const MUTAKHIR: &str = "MUT-";
/// The profile by which the head of region is told of compliance.
const PENILAIAN: &str = "internal";

/// What the portal is made from.
struct Masukan {
    situs: BTreeMap<String, SitusPortal>,
    temuan: Vec<Diagnostic>,
    /// Digest of all of it.
    sidik: u128,
}

/// Builds the portal of a kabupaten whose sites were all looked at; a run over some sites leaves it as it is.
pub(super) fn bangun(
    bengkel: &Bengkel<'_>,
    jalan: &Jalan<'_>,
    daerah: &Daerah,
    hukum: &Hukum,
    hasil: &mut HasilDaerah,
) {
    let (Tujuan::Tulis(out), true) = (jalan.tujuan, jalan.pilihan.semua_situs()) else { return };
    let Some(portal) = instansi(daerah) else { return };
    let kerja = bengkel.kerja;
    let host = daerah.host_bangun(&portal);
    let masukan = kerja.tempo.ukur(Tahap::Antar, || masukan(out, daerah, hukum, hasil));
    let tetap = || ingatan(kerja, daerah)?.0.portal_lama(daerah, ingatan(kerja, daerah)?.1, masukan.sidik, &host);
    let (temuan, situs) = match tetap().filter(|_| masukan.temuan.is_empty()) {
        Some(PortalLama { halaman, berkas }) => {
            let status = Status::Dibangun(WriteReport { kept: berkas, ..WriteReport::default() });
            (TemuanSitus::default(), HasilSitus { halaman, ..HasilSitus::tanpa_halaman(host, status) })
        }
        None => rakit(bengkel, out, (daerah, hukum, &portal), masukan),
    };
    hasil.temuan.insert(PORTAL.to_owned(), temuan);
    hasil.situs.insert(PORTAL.to_owned(), situs);
}

fn ingatan<'k>(
    kerja: &'k Kerja,
    daerah: &Daerah,
) -> Option<(&'k crate::pipeline::memo::Memo, &'k crate::pipeline::memo::DaerahLama)> {
    let Diingat { memo, .. } = kerja.diingat.as_ref()?;
    Some((memo, kerja.lama(&daerah.nama)?))
}

/// Reads the records of all sites, and what became of each.
fn masukan(out: &Path, daerah: &Daerah, hukum: &Hukum, hasil: &HasilDaerah) -> Masukan {
    let penilaian = hukum.peraturan.penilaian();
    let penilaian = penilaian.iter().find(|p| p.kode == PENILAIAN).or(penilaian.first());
    let mut bahan = Vec::new();
    let (mut situs, mut temuan) = (BTreeMap::new(), Vec::new());
    for instansi in daerah.daftar_instansi.iter().filter(|i| i.bersitus() && !i.penunjuk()) {
        let label = &instansi.label;
        let kini = matches!(hasil.situs.get(label).map(|s| &s.status), Some(Status::Dibangun(_)));
        let rekaman = match rekaman(out, daerah, instansi) {
            Ok(rekaman) => rekaman,
            Err((path, pesan)) => {
                temuan.extend(temuan_perintah(&hukum.hukum, KODE, Place::Path(path), pesan));
                None
            }
        };
        let satu = SitusPortal {
            keadaan: if kini { Keadaan::Kini } else { Keadaan::Tertahan },
            kepatuhan: hasil.nilai.get(label).map(|n| kepatuhan(hukum, penilaian, n)),
            rekaman,
        };
        bahan.extend_from_slice(format!("{label} {:?} {:?}\n", satu.keadaan, satu.kepatuhan).as_bytes());
        bahan.extend(satu.rekaman.as_ref().map(Rekaman::bita).unwrap_or_default());
        // The index and the lists of data that the portal merges are not in the record.
        bahan.extend(tanda(out, &daerah.nama, &daerah.host_bangun(instansi)).to_le_bytes());
        situs.insert(label.clone(), satu);
    }
    Masukan { situs, temuan, sidik: hash::kunci(&bahan) }
}

/// Returns the record of a site; nothing where it was never published.
///
/// # Errors
///
/// Returns the path and the fault of a record that cannot be used.
fn rekaman(out: &Path, daerah: &Daerah, instansi: &Instansi) -> Result<Option<Rekaman>, (String, Pesan)> {
    let host = daerah.host_bangun(instansi);
    let situs = format!("{}/situs/{host}", daerah.nama);
    if !vfs::is_published(out, &situs, ALAMAT) {
        return Ok(None);
    }
    let salah = |pesan| (format!("{situs}/{ALAMAT}"), pesan);
    let bita = vfs::read_published(out, &situs, ALAMAT)
        .ok_or_else(|| salah(Pesan::new("rekaman tidak dapat dibaca", "the record cannot be read")))?;
    let pemilik = Pemilik { daerah: &daerah.nama, label: &instansi.label, host: &host };
    let rekaman = Rekaman::baca(&bita, pemilik).map_err(salah)?;
    let hilang = rekaman.layanan.iter().map(|l| rute::rekaman(rute::LAYANAN, &l.id)).find(|path| {
        let berkas = format!("{}index.html", path.trim_start_matches('/'));
        !vfs::is_published(out, &situs, &berkas)
    });
    match hilang {
        None => Ok(Some(rekaman)),
        Some(path) => Err(salah(Pesan::new(
            format!("rekaman menyebut halaman `{path}`, yang tidak ada di situsnya"),
            format!("the record names the page `{path}`, which its site does not have"),
        ))),
    }
}

fn kepatuhan(hukum: &Hukum, penilaian: Option<&Penilaian>, nilai: &NilaiSitus) -> Kepatuhan {
    let belum = |n: &Nilai| matches!(n, Nilai::Toleransi | Nilai::Gagal);
    let lewat = nilai.daftar.iter().filter(|n| n.kode.starts_with(MUTAKHIR) && belum(&n.nilai)).count();
    Kepatuhan {
        lulus: nilai.jumlah(Nilai::Lulus),
        toleransi: nilai.jumlah(Nilai::Toleransi),
        gagal: nilai.jumlah(Nilai::Gagal),
        lewat,
        skor: penilaian.and_then(|p| skor(p, &hukum.hukum, nilai).skor).map(|s| s.0),
    }
}

/// Puts the portal together, and swaps it into place unless it has errors.
fn rakit(
    bengkel: &Bengkel<'_>,
    out: &Path,
    (daerah, hukum, portal): (&Daerah, &Hukum, &Instansi),
    masukan: Masukan,
) -> (TemuanSitus, HasilSitus) {
    let kerja = bengkel.kerja;
    let host = daerah.host_bangun(portal);
    let (mut temuan, sidik) = (TemuanSitus { temuan: masukan.temuan, dikecualikan: Vec::new() }, masukan.sidik);
    let bersih = temuan.temuan.is_empty();
    let domain = daerah.domain();
    let bersitus = daerah.daftar_instansi.iter().filter(|i| i.bersitus());
    let saudara: BTreeSet<String> = bersitus.flat_map(|i| [daerah.host_bangun(i), i.host(&domain)]).collect();
    let milik =
        daerah.daftar_instansi.iter().filter(|i| masukan.situs.get(&i.label).is_some_and(|s| s.rekaman.is_some()));
    let milik: Vec<String> = milik.map(|i| daerah.host_bangun(i)).collect();
    let gabungan = Gabungan::baca(out, &daerah.nama, milik.iter().map(String::as_str));
    for host in gabungan.indeks_rusak() {
        let place = Place::Path(format!("{}/situs/{host}/{}", daerah.nama, cari::AKAR));
        let pesan = Pesan::new(
            "indeks pencarian tidak dapat dipakai: rusak, atau memuat alamat di luar situsnya",
            "the index of search cannot be used: it is broken, or holds an address outside its site",
        );
        temuan.temuan.extend(temuan_perintah(&hukum.hukum, KODE, place, pesan));
    }
    let bahan = Bahan {
        daerah,
        hukum,
        instansi: portal,
        sumber: kerja.sumber(),
        dibuka: None,
        lama: &TANPA_LAMA,
        gabungan: Some(&gabungan),
    };
    let galeri = Galeri::default();
    let saudara = Saudara { host: &saudara, galeri: &galeri };
    let rakitan = jaga(|| rakit_dengan(bengkel, bahan, &saudara, |lingkup| rancang_portal(lingkup, &masukan.situs)));
    let Rakitan { temuan: baru, pohon, halaman, .. } = match rakitan {
        Ok(rakitan) => rakitan,
        Err(gagal) => return (temuan, HasilSitus::tanpa_halaman(host, Status::Gagal(gagal))),
    };
    temuan.temuan.extend(baru);
    timbang(&hukum.konteks(daerah, kerja.sumber()), PORTAL, &mut temuan);
    if temuan.ditolak() {
        return (temuan, HasilSitus { halaman, ..HasilSitus::tanpa_halaman(host, Status::Ditolak) });
    }
    let folder = format!("{}/situs/{host}", daerah.nama);
    let ditulis = tahapkan(&kerja.tempo, out, &folder, &pohon).and_then(|siap| {
        vfs::sync(out)?;
        kerja.tempo.ukur(Tahap::Tulis, || siap.commit())
    });
    let status = match ditulis {
        Ok(laporan) => Status::Dibangun(laporan),
        Err(galat) => Status::Gagal(Gagal::Disk(galat)),
    };
    if let (Status::Dibangun(w), true, Some((memo, lama))) = (&status, bersih, ingatan(kerja, daerah))
        && temuan.temuan.is_empty()
        && w.foreign.is_empty()
        && w.leftover.is_none()
    {
        let jadi = PortalLama { halaman, berkas: w.written + w.kept };
        memo.catat_portal(daerah, (&kerja.pohon, lama), sidik, &host, jadi);
    }
    (temuan, HasilSitus { halaman, ..HasilSitus::tanpa_halaman(host, status) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::nilai::Nilai as _;
    use crate::base::tanggal::Tanggal;
    use crate::diag::Severity;
    use crate::pipeline::muat::{Masukan as Berkas, muat_semua};

    #[test]
    fn a_record_that_cannot_be_used_is_found_and_left_out() {
        let dir = tempfile::tempdir().expect("temporary folder");
        let berkas = |path, isi: &'static str| Berkas { path, bytes: Some(isi.as_bytes()), ukuran: isi.len() as u64 };
        let termuat = muat_semua(&[
            berkas(
                "sites/contoh/daerah.yaml",
                "nama: Kabupaten Contoh\ndomain: contohkab.go.id\nprofil_hukum: purworejo\n",
            ),
            berkas("sites/contoh/dinas.yaml", "nama: Dinas Contoh\n"),
        ]);
        let daerah = &termuat.daftar_daerah[0];
        let hari = Tanggal::parse("2026-11-20").expect("a day");
        let hukum = Hukum::daerah(daerah, &termuat.sumber, hari).expect("a known profile");
        let hasil = HasilDaerah {
            nama: daerah.nama.clone(),
            temuan: BTreeMap::new(),
            situs: BTreeMap::new(),
            nilai: BTreeMap::new(),
            mentah: BTreeMap::new(),
            hukum: None,
            tak_terbaca: false,
            tertinggal: Vec::new(),
        };
        assert!(masukan(dir.path(), daerah, &hukum, &hasil).temuan.is_empty());
        let path = "contoh/situs/dinas.contohkab.go.id/.well-known/pendopo/katalog.json";
        vfs::write_file(dir.path(), path, b"{}").expect("written");
        let jadi = masukan(dir.path(), daerah, &hukum, &hasil);
        let temuan: Vec<_> = jadi.temuan.iter().map(|t| (t.code, t.severity, t.place.clone())).collect();
        assert_eq!(temuan, [("INT-019", Severity::Warning, Place::Path(path.to_owned()))]);
        assert_eq!(jadi.situs["dinas"], SitusPortal { keadaan: Keadaan::Tertahan, ..SitusPortal::default() });
    }
}
