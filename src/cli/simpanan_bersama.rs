//! The shared cache of finished units: where it is, who may write there, and what came of it.

use crate::cli::Akhir;
use crate::cli::argumen::Build;
use crate::cli::lingkungan::{Lingkungan, Rahasia};
use crate::diag::Pesan;
use crate::pipeline::gudang::alamat::{Alamat, Terbuka};
use crate::pipeline::gudang::tempat::Tempat;
use crate::pipeline::gudang::{Gudang, Hak, Ringkas};
use crate::vfs;

/// The largest file of certificates.
const MAKS_SERTIFIKAT: u64 = 1024 * 1024;

/// A shared cache that nobody was asked yet.
pub(super) struct Bukaan {
    /// Where it is.
    pub tempat: Tempat,
    /// What this run may do there.
    pub hak: Hak,
}

/// Opens the cache that the flags name; none where they name none.
pub(super) fn buka(lingkungan: &Lingkungan, isi: &Build) -> Result<Option<Bukaan>, Akhir> {
    let Some(teks) = &isi.shared_cache else { return Ok(None) };
    let salah = |pesan: &str| {
        lingkungan.gagal(pesan);
        Akhir::SalahPakai
    };
    let salah_pesan = |pesan: Pesan| salah(pesan.get(lingkungan.gaya.lang));
    let root = lingkungan.root().map_err(|pesan| salah(&pesan))?;
    let izin = Lingkungan::rahasia(Rahasia::Simpanan).map_err(|nama| {
        salah_pesan(Pesan::new(format!("{nama}: isinya bukan teks"), format!("{nama}: what it holds is no text")))
    })?;
    let terbuka = if isi.cache_insecure { Terbuka::Jaringan } else { Terbuka::Sendiri };
    let alamat = Alamat::baca(teks, root, terbuka, izin).map_err(salah_pesan)?;
    let sertifikat = isi.cache_ca.as_deref().map(|path| vfs::read_bounded(path, MAKS_SERTIFIKAT)).transpose();
    let sertifikat = sertifikat.map_err(|galat| salah_pesan(galat.message()))?;
    let (hak, sebab) = hak(isi.cache_read_only, &Lingkungan::variabel);
    let tampil = alamat.tampil();
    let tempat = Tempat::buka(alamat, sertifikat, lingkungan.utas()).map_err(salah_pesan)?;
    lingkungan.kabari(&match hak {
        Hak::Baca => Pesan::new(
            format!("simpanan bersama: {tampil}, hanya dibaca ({sebab})"),
            format!("shared cache: {tampil}, only read ({sebab})"),
        ),
        Hak::Tulis => Pesan::new(format!("simpanan bersama: {tampil}"), format!("shared cache: {tampil}")),
    });
    Ok(Some(Bukaan { tempat, hak }))
}

/// Tells how many units came from the cache, and what is wrong with it.
pub(super) fn laporkan(lingkungan: &Lingkungan, gudang: Option<&Gudang>) {
    let Some(gudang) = gudang else { return };
    for pesan in gudang.kabar() {
        lingkungan.kabari(&pesan);
    }
    let Ringkas { semua, diambil, disimpan } = gudang.ringkas();
    let dibuat = semua - diambil.min(semua);
    lingkungan.kabari(&Pesan::new(
        format!("simpanan bersama: {diambil} dari {semua} situs diambil, {dibuat} dibuat, {disimpan} disimpan"),
        format!("shared cache: {diambil} of {semua} sites taken, {dibuat} made, {disimpan} kept"),
    ));
}

/// Whether a value of a variable says so.
type Tanda = fn(&str) -> bool;

/// By which variables systems tell that a run answers for a change which is not accepted yet, and by which values of them.
const PERMINTAAN: &[(&str, Tanda)] = &[
    ("GITHUB_EVENT_NAME", |nilai| nilai.starts_with("pull_request")),
    ("CI_MERGE_REQUEST_IID", |_| true),
    // Woodpecker.
    ("CI_PIPELINE_EVENT", |nilai| nilai.starts_with("pull_request")),
    ("CIRCLE_PULL_REQUEST", |_| true),
    ("BUILDKITE_PULL_REQUEST", |nilai| nilai != "false"),
    ("BITBUCKET_PR_ID", |_| true),
    // Azure Pipelines.
    ("SYSTEM_PULLREQUEST_PULLREQUESTID", |_| true),
    ("DRONE_PULL_REQUEST", |_| true),
    // Jenkins, with a job for each branch.
    ("CHANGE_ID", |_| true),
];

/// Returns what a run may do, and why it may only read; `baca` gives variables of the environment.
fn hak(hanya_baca: bool, baca: &dyn Fn(&str) -> Option<String>) -> (Hak, String) {
    if hanya_baca {
        return (Hak::Baca, "--cache-read-only".to_owned());
    }
    let satu = |(nama, ya): &(&str, Tanda)| {
        let nilai = baca(nama).filter(|nilai| !nilai.is_empty() && ya(nilai))?;
        let nilai: String = nilai.chars().filter(|c| c.is_ascii_graphic()).take(60).collect();
        Some(format!("{nama}={nilai}"))
    };
    match PERMINTAAN.iter().find_map(satu) {
        Some(sebab) => (Hak::Baca, sebab),
        None => (Hak::Tulis, String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pull_request_only_reads() {
        let hak = |hanya_baca, nama: &str, nilai: &str| hak(hanya_baca, &|n| (n == nama).then(|| nilai.to_owned()));
        assert_eq!(hak(true, "", ""), (Hak::Baca, "--cache-read-only".to_owned()));
        for (nama, nilai) in [
            ("GITHUB_EVENT_NAME", "pull_request"),
            ("GITHUB_EVENT_NAME", "pull_request_target"),
            ("CI_MERGE_REQUEST_IID", "7"),
            ("CI_PIPELINE_EVENT", "pull_request"),
            ("CIRCLE_PULL_REQUEST", "https://x/7"),
            ("BUILDKITE_PULL_REQUEST", "7"),
            ("CHANGE_ID", "7"),
        ] {
            assert_eq!(hak(false, nama, nilai), (Hak::Baca, format!("{nama}={nilai}")));
            assert_eq!(hak(false, nama, "").0, Hak::Tulis, "{nama} is empty");
        }
        for (nama, nilai) in [("GITHUB_EVENT_NAME", "push"), ("BUILDKITE_PULL_REQUEST", "false"), ("CI", "true")] {
            assert_eq!(hak(false, nama, nilai).0, Hak::Tulis, "{nama}={nilai}");
        }
    }
}
