//! The portal of a kabupaten: put together after its sites, from the records that they published.
//!
//! Only what sites publish is looked at, wherever it lies: in the output folder, in what a check found, in the preview.
//! So a site that was refused now comes in by its last good output, and runs over parts of a kabupaten that write into
//! one folder come together by themselves. No source of an agency is read for it.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Diagnostic, Pesan, Place};
use crate::model::daerah::{Daerah, Instansi};
use crate::pipeline::gabungan::{Gabungan, Terbitan};
use crate::pipeline::galeri::Galeri;
use crate::pipeline::hasil::{Gagal, jaga};
use crate::pipeline::periksa::Hukum;
use crate::pipeline::rakit::{Bahan, Bengkel, Rakitan, Saudara, TANPA_LAMA, rakit_dengan};
use crate::plan::portal::{Keadaan, Kepatuhan, SitusPortal};
use crate::plan::rancang_portal::rancang_portal;
use crate::plan::rekaman::{ALAMAT, Pemilik, Rekaman};
use crate::plan::rute;
use crate::rules::nilai::skor::skor;
use crate::rules::nilai::{Nilai, NilaiSitus};
use crate::rules::perintah::temuan as temuan_perintah;

/// The check that the record of a site can be used.
pub(super) const KODE: &str = "INT-019";
/// The family of checks of freshness.
const MUTAKHIR: &str = "MUT-";
/// The profile by which the head of region is told of compliance.
const PENILAIAN: &str = "internal";

/// What the portal is made from.
#[derive(Default)]
pub(super) struct Masukan {
    /// What is known of each site, by its label.
    pub(super) situs: BTreeMap<String, SitusPortal>,
    /// What is wrong with records.
    pub(super) temuan: Vec<Diagnostic>,
    /// All of it as bytes, for a digest.
    pub(super) bahan: Vec<u8>,
}

/// Reads the records of all sites, and takes what became of each from `nasib`.
pub(super) fn masukan<'n>(
    terbitan: &Terbitan<'_>,
    daerah: &Daerah,
    hukum: &Hukum,
    nasib: &dyn Fn(&str) -> (Keadaan, Option<&'n NilaiSitus>),
) -> Masukan {
    let mut hasil = Masukan::default();
    for instansi in anggota(daerah) {
        let label = &instansi.label;
        let (rekaman, bita) = match rekaman(terbitan, daerah, instansi) {
            Ok(rekaman) => rekaman.unzip(),
            Err((path, pesan)) => {
                hasil.temuan.extend(temuan_perintah(&hukum.hukum, KODE, Place::Path(path), pesan));
                (None, None)
            }
        };
        let (keadaan, nilai) = nasib(label);
        let satu = SitusPortal { keadaan, kepatuhan: nilai.map(|n| kepatuhan(hukum, n)), rekaman };
        hasil.bahan.extend_from_slice(format!("{label} {:?} {:?}\n", satu.keadaan, satu.kepatuhan).as_bytes());
        hasil.bahan.extend(bita.unwrap_or_default());
        hasil.situs.insert(label.clone(), satu);
    }
    hasil
}

/// Returns the agencies whose sites the portal is made from.
pub(super) fn anggota(daerah: &Daerah) -> impl Iterator<Item = &Instansi> {
    daerah.daftar_instansi.iter().filter(|i| i.bersitus() && !i.penunjuk())
}

/// Returns the hosts of the sites whose records can be used.
pub(super) fn host_berekaman(daerah: &Daerah, masukan: &Masukan) -> Vec<String> {
    let milik = anggota(daerah).filter(|i| masukan.situs.get(&i.label).is_some_and(|s| s.rekaman.is_some()));
    milik.map(|i| daerah.host_bangun(i)).collect()
}

/// A record, and its bytes.
type Terbaca = (Rekaman, Vec<u8>);

/// Returns the record of a site; nothing where it was never published.
///
/// # Errors
///
/// Returns the path and the fault of a record that cannot be used.
fn rekaman(terbitan: &Terbitan<'_>, daerah: &Daerah, instansi: &Instansi) -> Result<Option<Terbaca>, (String, Pesan)> {
    let host = daerah.host_bangun(instansi);
    if !(terbitan.ada)(&host, ALAMAT) {
        return Ok(None);
    }
    let situs = format!("{}/situs/{host}", daerah.nama);
    let salah = |pesan| (format!("{situs}/{ALAMAT}"), pesan);
    let bita = (terbitan.baca)(&host, ALAMAT)
        .ok_or_else(|| salah(Pesan::new("rekaman tidak dapat dibaca", "the record cannot be read")))?;
    let pemilik = Pemilik { daerah: &daerah.nama, label: &instansi.label, host: &host };
    let rekaman = Rekaman::baca(&bita, pemilik).map_err(salah)?;
    let hilang = rekaman.layanan.iter().map(|l| rute::rekaman(rute::LAYANAN, &l.id)).find(|path| {
        let berkas = format!("{}index.html", path.trim_start_matches('/'));
        !(terbitan.ada)(&host, &berkas)
    });
    match hilang {
        None => Ok(Some((rekaman, bita))),
        Some(path) => Err(salah(Pesan::new(
            format!("rekaman menyebut halaman `{path}`, yang tidak ada di situsnya"),
            format!("the record names the page `{path}`, which its site does not have"),
        ))),
    }
}

/// Returns how far a site keeps to what binds it, by its grades.
pub(super) fn kepatuhan(hukum: &Hukum, nilai: &NilaiSitus) -> Kepatuhan {
    let penilaian = hukum.peraturan.penilaian();
    let penilaian = penilaian.iter().find(|p| p.kode == PENILAIAN).or(penilaian.first());
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

/// Puts the portal together, with what its sites carry in `gabungan` where files are made.
///
/// # Errors
///
/// Fails for a fault of the theme or of the program; what is wrong with what was published is a finding.
pub(super) fn susun(
    bengkel: &Bengkel<'_>,
    (daerah, hukum, portal): (&Daerah, &Hukum, &Instansi),
    masukan: &Masukan,
    gabungan: Option<&Gabungan>,
) -> Result<Rakitan, Gagal> {
    let domain = daerah.domain();
    let bersitus = daerah.daftar_instansi.iter().filter(|i| i.bersitus());
    let saudara: BTreeSet<String> = bersitus.flat_map(|i| [daerah.host_bangun(i), i.host(&domain)]).collect();
    let bahan = Bahan {
        daerah,
        hukum,
        instansi: portal,
        sumber: bengkel.kerja.sumber(),
        dibuka: None,
        lama: &TANPA_LAMA,
        gabungan,
    };
    let galeri = Galeri::default();
    let saudara = Saudara { host: &saudara, galeri: &galeri };
    jaga(|| rakit_dengan(bengkel, bahan, &saudara, |lingkup| rancang_portal(lingkup, &masukan.situs)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::nilai::Nilai as _;
    use crate::base::tanggal::Tanggal;
    use crate::diag::Severity;
    use crate::pipeline::muat::{Masukan as Berkas, muat_semua};
    use crate::vfs;

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
        let situs = |host: &str| format!("contoh/situs/{host}");
        let terbitan = Terbitan {
            ada: &|host, path| vfs::is_published(dir.path(), &situs(host), path),
            baca: &|host, path| vfs::read_published(dir.path(), &situs(host), path),
        };
        let masukan = || masukan(&terbitan, daerah, &hukum, &|_| (Keadaan::Tertahan, None));
        assert!(masukan().temuan.is_empty());
        let path = "contoh/situs/dinas.contohkab.go.id/.well-known/pendopo/katalog.json";
        vfs::write_file(dir.path(), path, b"{}").expect("written");
        let jadi = masukan();
        let temuan: Vec<_> = jadi.temuan.iter().map(|t| (t.code, t.severity, t.place.clone())).collect();
        assert_eq!(temuan, [("INT-019", Severity::Warning, Place::Path(path.to_owned()))]);
        assert_eq!(jadi.situs["dinas"], SitusPortal { keadaan: Keadaan::Tertahan, ..SitusPortal::default() });
    }
}
