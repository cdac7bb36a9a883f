//! `pendopo build --shard`: some of the sites of a run, and what merging must know of them.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeSet;
use std::path::Path;

use crate::cli::Akhir;
use crate::cli::argumen::Build;
use crate::cli::build::{Pesanan, bangun};
use crate::cli::lingkungan::Lingkungan;
use crate::cli::simpanan_bersama::{self, Bukaan};
use crate::diag::Pesan;
use crate::pipeline::gudang::Gudang;
use crate::pipeline::kerja::{Kerja, Pilihan};
use crate::pipeline::pecahan::{Bagian, Rencana, catat, susun};
use crate::pipeline::titipan::Peran;
use crate::plan::lingkup::Draf;
use crate::vfs;

/// The largest plan that is read.
const MAKS: u64 = 256 << 20;

/// Runs the command.
pub fn jalankan(lingkungan: &Lingkungan, isi: &Build) -> Akhir {
    match satu(lingkungan, isi) {
        Ok(akhir) | Err(akhir) => akhir,
    }
}

fn satu(lingkungan: &Lingkungan, isi: &Build) -> Result<Akhir, Akhir> {
    let salah = |pesan: Pesan| salah_pakai(lingkungan, &pesan);
    tanpa_situs(lingkungan, "--shard")?;
    let (bagian, asal) = pilih(isi.shard.as_deref().unwrap_or_default(), &Lingkungan::variabel).map_err(salah)?;
    if let Some(Asal { sistem, variabel, nilai, dasar }) = asal {
        let Bagian { ke, dari } = bagian;
        lingkungan.kabari(&Pesan::new(
            format!("pecahan {ke}/{dari}: {variabel}={nilai} ({sistem}, dihitung dari {dasar})"),
            format!("shard {ke}/{dari}: {variabel}={nilai} ({sistem}, counted from {dasar})"),
        ));
    }
    let simpanan = RefCell::new(simpanan_bersama::buka(lingkungan, isi)?);
    let mut diberi = isi.plan.as_deref().map(|path| baca(path).map_err(salah)).transpose()?;
    if let Some(diberi) = &mut diberi {
        diberi.bagikan(bagian.dari);
    }
    // The plan tells what the sites of this shard are made from: a workspace of a whole nation is not read for some.
    let bahan = diberi.as_ref().map(|rencana| rencana.bahan(bagian.ke));
    let bahan = bahan.filter(|bahan| !bahan.is_empty() && lingkungan.pilihan.daerah.is_empty());
    let rencana: OnceCell<Rencana> = OnceCell::new();
    let olah = |kerja: &mut Kerja, pilihan: &mut Pilihan| {
        let draf = if isi.drafts { Draf::Ya } else { Draf::Tidak };
        let sendiri = susun(kerja, &lingkungan.pilihan, lingkungan.waktu, draf, &Lingkungan::sidik_program());
        let siap = siapkan(kerja, sendiri, diberi.as_ref(), bagian).map_err(salah)?;
        let milik = siap.units.iter().filter(|u| u.shard == Some(bagian.ke));
        let milik: BTreeSet<(String, String)> = milik.map(|u| (u.region.clone(), u.label.clone())).collect();
        lingkungan.kabari(&Pesan::new(
            format!("pecahan {}/{}: {} dari {} situs", bagian.ke, bagian.dari, milik.len(), siap.units.len()),
            format!("shard {}/{}: {} of {} sites", bagian.ke, bagian.dari, milik.len(), siap.units.len()),
        ));
        pilihan.unit = Some(milik);
        kerja.gudang =
            simpanan.take().map(|Bukaan { tempat, hak }| Gudang::baru(tempat, hak, siap.unit_gudang(bagian.ke)));
        // Called once; a second plan would be the same.
        let _ = rencana.set(siap);
        Ok(())
    };
    let terbangun = bangun(lingkungan, &Pesanan { bahan: bahan.as_deref(), olah: &olah, ..Pesanan::dari(isi) })?;
    let Some(rencana) = rencana.get() else { return Ok(terbangun.akhir) };
    let dicatat = catat(&terbangun.out, &terbangun.kerja, &terbangun.hasil, rencana, bagian);
    simpanan_bersama::laporkan(lingkungan, terbangun.kerja.gudang.as_ref());
    dicatat.map_err(|galat| {
        lingkungan.gagal_disk(&galat);
        Akhir::from(&galat)
    })?;
    Ok(terbangun.akhir)
}

/// Says what is wrong with the command line.
pub(super) fn salah_pakai(lingkungan: &Lingkungan, pesan: &Pesan) -> Akhir {
    lingkungan.gagal(pesan.get(lingkungan.gaya.lang));
    Akhir::SalahPakai
}

/// Refuses a choice of sites: units are given to shards by the plan alone.
pub(super) fn tanpa_situs(lingkungan: &Lingkungan, pilihan: &str) -> Result<(), Akhir> {
    if lingkungan.pilihan.situs.is_empty() {
        return Ok(());
    }
    Err(salah_pakai(
        lingkungan,
        &Pesan::new(
            format!("`{pilihan}` tidak dapat digabung dengan `--situs`; `--daerah` boleh"),
            format!("`{pilihan}` does not go together with `--situs`; `--daerah` does"),
        ),
    ))
}

/// Reads a plan that `pendopo plan` wrote.
fn baca(path: &Path) -> Result<Rencana, Pesan> {
    let bita = vfs::read_bounded(path, MAKS).ok();
    let rencana = bita.and_then(|bita| serde_json::from_slice::<Rencana>(&bita).ok());
    rencana.filter(|r| r.plan == r.sidik()).ok_or_else(|| {
        Pesan::new(
            format!("--plan: `{}` bukan rencana dari `pendopo plan --format json` versi ini", path.display()),
            format!("--plan: `{}` is no plan of `pendopo plan --format json` of this version", path.display()),
        )
    })
}

/// Returns the plan with the shards of its units, and the digests of those that are made here.
///
/// A plan that was given counts where the sources of other units are not here; those of the units of this shard must be
/// the ones that it was made from.
fn siapkan(kerja: &mut Kerja, sendiri: Rencana, diberi: Option<&Rencana>, bagian: Bagian) -> Result<Rencana, Pesan> {
    let mut rencana = diberi.cloned().unwrap_or_else(|| sendiri.clone());
    rencana.bagikan(bagian.dari);
    if (&rencana.program, rencana.drafts) != (&sendiri.program, sendiri.drafts) {
        return Err(Pesan::new(
            "--plan: rencana dibuat oleh program lain, atau dengan --drafts yang lain",
            "--plan: the plan was made by another program, or with another --drafts",
        ));
    }
    let sama = |w: &crate::pipeline::pecahan::Wilayah| {
        sendiri.regions.iter().any(|s| (&s.name, &s.date, &s.merged) == (&w.name, &w.date, &w.merged))
    };
    let punya = |w: &crate::pipeline::pecahan::Wilayah| {
        rencana.units.iter().any(|u| u.shard == Some(bagian.ke) && u.region == w.name)
    };
    if let Some(lain) = rencana.regions.iter().find(|w| punya(w) && !sama(w)) {
        return Err(Pesan::new(
            format!(
                "--plan: `{}` pada {} bukan yang ada di sini; samakan --tanggal dan register",
                lain.name, lain.date
            ),
            format!(
                "--plan: `{}` on {} is not what is here; use the same --tanggal and register",
                lain.name, lain.date
            ),
        ));
    }
    let host = rencana.regions.iter().map(|w| (w.name.clone(), w.hosts.clone())).collect();
    kerja.peran = Peran::Pecahan { host };
    let harap: Vec<String> = rencana.units.iter().map(|u| u.digest.clone()).collect();
    rencana.tambah_sidik(kerja, |u| u.shard == Some(bagian.ke));
    let milik = rencana.units.iter().zip(&harap).filter(|(u, _)| u.shard == Some(bagian.ke));
    let ada = |u: &crate::pipeline::pecahan::Unit| sendiri.units.iter().any(|s| s.id == u.id && s.host == u.host);
    match milik.into_iter().find(|(u, harap)| diberi.is_some() && (u.digest != **harap || !ada(u))) {
        None => Ok(rencana),
        Some((unit, _)) => Err(Pesan::new(
            format!("--plan: naskah unit `{}` di sini bukan naskah rencananya: {}", unit.id, unit.inputs.join(", ")),
            format!("--plan: the sources of `{}` here are not those of the plan: {}", unit.id, unit.inputs.join(", ")),
        )),
    }
}

/// From what the shard was told.
#[derive(Debug, PartialEq, Eq)]
struct Asal {
    sistem: &'static str,
    variabel: &'static str,
    nilai: String,
    dasar: usize,
}

/// Systems that run a job many times, the variables of the number of a job and of how many there are, and from where they
/// count. GitHub has none: its matrix names the shard.
const SISTEM: &[(&str, &str, &str, usize)] = &[
    ("GitLab CI", "CI_NODE_INDEX", "CI_NODE_TOTAL", 1),
    ("CircleCI", "CIRCLE_NODE_INDEX", "CIRCLE_NODE_TOTAL", 0),
    ("Buildkite", "BUILDKITE_PARALLEL_JOB", "BUILDKITE_PARALLEL_JOB_COUNT", 0),
    ("Kubernetes", "JOB_COMPLETION_INDEX", "JOB_COMPLETION_COUNT", 0),
];

/// Returns the shard that `--shard` means; `baca` gives variables of the environment.
fn pilih(teks: &str, baca: &dyn Fn(&str) -> Option<String>) -> Result<(Bagian, Option<Asal>), Pesan> {
    let bukan = || {
        Pesan::new(
            format!("--shard: `{teks}` bukan `i/n` dengan i dari 1 sampai n, `auto`, atau `auto/n`"),
            format!("--shard: `{teks}` is not `i/n` with i from 1 to n, `auto`, or `auto/n`"),
        )
    };
    let Some(auto) = teks.strip_prefix("auto") else {
        return Bagian::baca(teks).map(|bagian| (bagian, None)).ok_or_else(bukan);
    };
    let jumlah = match auto.strip_prefix('/') {
        Some(n) => Some(Bagian::baca(&format!("1/{n}")).ok_or_else(bukan)?.dari),
        None if auto.is_empty() => None,
        None => return Err(bukan()),
    };
    let mut ada: Vec<(Bagian, Asal)> = Vec::new();
    for (sistem, indeks, banyak, dasar) in SISTEM {
        // GitLab tells every job how many it is, and only those of many which one.
        let sendiri = || (*dasar == 1 && baca(banyak).as_deref() == Some("1")).then(|| "1".to_owned());
        let Some(nilai) = baca(indeks).or_else(sendiri) else { continue };
        let angka = |nama: &str, nilai: &str| {
            nilai.parse::<usize>().map_err(|_| {
                Pesan::new(format!("{nama}=`{nilai}` bukan angka"), format!("{nama}=`{nilai}` is not a number"))
            })
        };
        let nomor = angka(indeks, &nilai)?;
        let dari = match (baca(banyak).map(|n| angka(banyak, &n)).transpose()?, jumlah) {
            (Some(n), Some(tertulis)) if n != tertulis => {
                return Err(Pesan::new(
                    format!("--shard {teks} bertentangan dengan {banyak}={n}"),
                    format!("--shard {teks} contradicts {banyak}={n}"),
                ));
            }
            (Some(n), _) | (None, Some(n)) => n,
            (None, None) => {
                return Err(Pesan::new(
                    format!("{indeks} ada, {banyak} tidak; tulis `--shard auto/N`"),
                    format!("there is {indeks}, but no {banyak}; write `--shard auto/N`"),
                ));
            }
        };
        let bagian = (nomor + 1).checked_sub(*dasar).and_then(|ke| Bagian::baru(ke, dari)).ok_or_else(|| {
            Pesan::new(
                format!("{indeks}={nomor} di luar {dari} pecahan; {sistem} menghitung dari {dasar}"),
                format!("{indeks}={nomor} is outside of {dari} shards; {sistem} counts from {dasar}"),
            )
        })?;
        ada.push((bagian, Asal { sistem, variabel: indeks, nilai, dasar: *dasar }));
    }
    if let Some([(satu, a), (dua, b)]) = ada.windows(2).find(|w| w[0].0 != w[1].0).and_then(|w| w.first_chunk()) {
        return Err(Pesan::new(
            format!(
                "{} berarti {}/{}, {} berarti {}/{}; tulis `--shard i/n`",
                a.variabel, satu.ke, satu.dari, b.variabel, dua.ke, dua.dari
            ),
            format!(
                "{} means {}/{}, {} means {}/{}; write `--shard i/n`",
                a.variabel, satu.ke, satu.dari, b.variabel, dua.ke, dua.dari
            ),
        ));
    }
    ada.into_iter().next().map(|(bagian, asal)| (bagian, Some(asal))).ok_or_else(|| {
        let nama: Vec<&str> = SISTEM.iter().map(|(_, indeks, ..)| *indeks).collect();
        let nama = nama.join(", ");
        Pesan::new(
            format!("--shard auto: tidak satu pun dari {nama} ada; tulis `--shard i/n`"),
            format!("--shard auto: there is none of {nama}; write `--shard i/n`"),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hasil(teks: &str, variabel: &[(&str, &str)]) -> Option<(usize, usize)> {
        let baca = |nama: &str| variabel.iter().find(|(n, _)| *n == nama).map(|(_, nilai)| (*nilai).to_owned());
        pilih(teks, &baca).ok().map(|(bagian, _)| (bagian.ke, bagian.dari))
    }

    #[test]
    fn every_engine_counts_in_its_own_way() {
        assert_eq!(hasil("2/3", &[("CI_NODE_INDEX", "9")]), Some((2, 3)));
        assert_eq!(hasil("auto", &[("CI_NODE_INDEX", "4"), ("CI_NODE_TOTAL", "4")]), Some((4, 4)));
        assert_eq!(hasil("auto", &[("CI_NODE_TOTAL", "1")]), Some((1, 1)));
        assert_eq!(hasil("auto", &[("CIRCLE_NODE_INDEX", "0"), ("CIRCLE_NODE_TOTAL", "2")]), Some((1, 2)));
        let buildkite = [("BUILDKITE_PARALLEL_JOB", "1"), ("BUILDKITE_PARALLEL_JOB_COUNT", "2")];
        assert_eq!(hasil("auto", &buildkite), Some((2, 2)));
        assert_eq!(hasil("auto/5", &[("JOB_COMPLETION_INDEX", "0")]), Some((1, 5)));
        assert_eq!(hasil("auto", &[("JOB_COMPLETION_INDEX", "4"), ("JOB_COMPLETION_COUNT", "5")]), Some((5, 5)));
        let dua =
            [("CI_NODE_INDEX", "1"), ("CI_NODE_TOTAL", "2"), ("CIRCLE_NODE_INDEX", "0"), ("CIRCLE_NODE_TOTAL", "2")];
        assert_eq!(hasil("auto", &dua), Some((1, 2)), "two that say the same");
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        for (teks, variabel) in [
            ("", &[][..]),
            ("3", &[]),
            ("0/2", &[]),
            ("3/2", &[]),
            ("auto", &[]),
            ("auto/", &[]),
            ("auto/0", &[("JOB_COMPLETION_INDEX", "0")]),
            ("auto2", &[("CI_NODE_INDEX", "1"), ("CI_NODE_TOTAL", "2")]),
            ("auto", &[("JOB_COMPLETION_INDEX", "0")]),
            ("auto", &[("CI_NODE_INDEX", "0"), ("CI_NODE_TOTAL", "2")]),
            ("auto", &[("CI_NODE_INDEX", "3"), ("CI_NODE_TOTAL", "2")]),
            ("auto", &[("CIRCLE_NODE_INDEX", "2"), ("CIRCLE_NODE_TOTAL", "2")]),
            ("auto", &[("CI_NODE_INDEX", "satu"), ("CI_NODE_TOTAL", "2")]),
            ("auto/3", &[("CI_NODE_INDEX", "1"), ("CI_NODE_TOTAL", "2")]),
            (
                "auto",
                &[
                    ("CI_NODE_INDEX", "1"),
                    ("CI_NODE_TOTAL", "2"),
                    ("CIRCLE_NODE_INDEX", "1"),
                    ("CIRCLE_NODE_TOTAL", "2"),
                ],
            ),
        ] {
            assert_eq!(hasil(teks, variabel), None, "{teks} {variabel:?}");
        }
    }
}
