//! `pendopo plan`: the units of a run, for people and for engines.

use std::fmt::Write as _;

use serde_json::json;

use crate::cli::Akhir;
use crate::cli::argumen::{FormatRencana, Plan};
use crate::cli::belah::{salah_pakai, tanpa_situs};
use crate::cli::kerja::buka;
use crate::cli::lingkungan::{Lingkungan, cetak};
use crate::diag::Pesan;
use crate::pipeline::pecahan::{Rencana, susun};
use crate::plan::lingkup::Draf;
use crate::vfs;

/// The script of a workspace of `init` that fetches the pinned program.
const AMBIL: &str = "ci/ambil.sh";
/// What stands before the jobs of a child pipeline, which takes over nothing of the pipeline that starts it.
const SIAPKAN: &str = "default:\n  image: buildpack-deps:bookworm-scm\n  before_script:\n    - \
                       alat=\"$(bash ci/ambil.sh)\"\n    - export PATH=\"$alat:$PATH\"\n";

/// Sites of a shard where nobody says how many shards there are.
const SITUS: usize = 50;
/// Jobs of a matrix of GitHub Actions.
const GITHUB: usize = 256;
/// Jobs of `parallel` in GitLab CI.
const GITLAB: usize = 200;
/// Shards that any engine may run.
const MESIN: usize = 100_000;

/// Runs the command.
pub fn jalankan(lingkungan: &Lingkungan, isi: &Plan) -> Akhir {
    match satu(lingkungan, isi) {
        Ok(()) => Akhir::Bersih,
        Err(akhir) => akhir,
    }
}

fn satu(lingkungan: &Lingkungan, isi: &Plan) -> Result<(), Akhir> {
    tanpa_situs(lingkungan, "plan")?;
    let (nama, batas) = match isi.format {
        FormatRencana::Json => ("JSON", MESIN),
        FormatRencana::Github => ("GitHub Actions", GITHUB),
        FormatRencana::Gitlab => ("GitLab CI", GITLAB),
    };
    if let Some(n) = isi.shards.filter(|n| !(1..=batas).contains(n)) {
        let pesan = Pesan::new(
            format!("--shards {n}: {nama} menjalankan 1 sampai {batas} pecahan"),
            format!("--shards {n}: {nama} runs 1 to {batas} shards"),
        );
        return Err(salah_pakai(lingkungan, &pesan));
    }
    let kerja = buka(lingkungan)?;
    let draf = if isi.drafts { Draf::Ya } else { Draf::Tidak };
    let mut rencana = susun(&kerja, &lingkungan.pilihan, lingkungan.waktu, draf, &Lingkungan::sidik_program());
    let situs = rencana.units.len();
    let baku = (isi.format != FormatRencana::Json).then(|| situs.div_ceil(SITUS).clamp(1, batas));
    let diminta = isi.shards.or(baku);
    let n = diminta.map(|n| n.min(situs.max(1)));
    if let (Some(diminta), Some(n)) = (diminta, n.filter(|n| diminta.is_some_and(|d| *n < d))) {
        lingkungan.kabari(&Pesan::new(
            format!("{n} pecahan, bukan {diminta}: hanya ada {situs} situs"),
            format!("{n} shards instead of {diminta}: there are {situs} sites only"),
        ));
    }
    if let Some(n) = n {
        rencana.bagikan(n);
    }
    let teks = match isi.format {
        FormatRencana::Json => {
            rencana.tambah_sidik(&kerja, |_| true);
            let teks = serde_json::to_string_pretty(&rencana).expect("texts and numbers are JSON");
            format!("{teks}\n")
        }
        FormatRencana::Github => github(&rencana, n.unwrap_or(1)),
        FormatRencana::Gitlab => {
            let ambil = lingkungan.root().is_ok_and(|root| vfs::exists(&root.join(AMBIL)));
            gitlab(&rencana, n.unwrap_or(1), &pilihan(lingkungan, isi, &rencana)?, if ambil { SIAPKAN } else { "" })
        }
    };
    cetak(&teks);
    Ok(())
}

/// Returns the flags that all shards and their merging have in common.
fn pilihan(lingkungan: &Lingkungan, isi: &Plan, rencana: &Rencana) -> Result<String, Akhir> {
    let mut pilihan = String::new();
    for daerah in &lingkungan.pilihan.daerah {
        if !daerah.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_') {
            let pesan = Pesan::new(
                format!("nama `{daerah}` tidak dapat ditulis di pipa anak"),
                format!("the name `{daerah}` cannot be written in a child pipeline"),
            );
            return Err(salah_pakai(lingkungan, &pesan));
        }
        // Writing to a string does not fail.
        let _ = write!(pilihan, " --daerah {daerah}");
    }
    // Jobs that begin after midnight must not build another day.
    if let [satu, lain @ ..] = rencana.regions.as_slice()
        && lain.iter().all(|w| w.date == satu.date)
    {
        let _ = write!(pilihan, " --tanggal {}", satu.date);
    }
    if isi.drafts {
        pilihan.push_str(" --drafts");
    }
    Ok(pilihan)
}

fn github(rencana: &Rencana, n: usize) -> String {
    let satu = |ke: usize| {
        let milik = || rencana.units.iter().filter(move |u| u.shard == Some(ke));
        let berat: u64 = milik().map(|u| u.weight).sum();
        json!({ "shard": format!("{ke}/{n}"), "units": milik().count(), "weight": berat })
    };
    format!("{}\n", json!({ "include": (1..=n).map(satu).collect::<Vec<_>>() }))
}

fn gitlab(rencana: &Rencana, n: usize, pilihan: &str, siapkan: &str) -> String {
    let (parallel, shard) = match n {
        1 => (String::new(), "1/1".to_owned()),
        n => (format!("  parallel: {n}\n"), format!("auto/{n}")),
    };
    format!(
        "# Dibuat oleh `pendopo plan --format gitlab`: {situs} situs, {n} pecahan.\n\
         stages: [bangun, gabung]\n{siapkan}\
         bangun:\n  stage: bangun\n{parallel}  script:\n    - pendopo build --shard {shard} --out pecahan{pilihan}\n  \
         allow_failure:\n    exit_codes: [1]\n  artifacts:\n    when: always\n    paths: [pecahan/]\n\
         gabung:\n  stage: gabung\n  needs: [bangun]\n  script:\n    - pendopo merge pecahan --out dist{pilihan}\n  \
         artifacts:\n    when: always\n    paths: [dist/]\n",
        situs = rencana.units.len(),
    )
}
