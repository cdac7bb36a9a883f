//! One run in shards: whatever the number of shards, merging them gives what the whole run gives.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use pendopo::base::nilai::Nilai;
use pendopo::base::tanggal::Tanggal;
use pendopo::pipeline::kerja::{Kerja, Pilihan, Waktu};
use pendopo::pipeline::pecahan::{Bagian, Rencana, Salah, baca, catat, susun};
use pendopo::pipeline::situs::{HasilDaerah, Jalan, Tujuan, jalankan};
use pendopo::pipeline::titipan::Peran;
use pendopo::plan::lingkup::Draf;
use serde_json::Value;

use crate::bantu::{Workspace, tree};
#[cfg(unix)]
use crate::bundel::{DATE, bundle, keys};

pub const BERITA: &str = "content/contoh/kesehatan/berita/loket-baru.md";

fn time() -> Waktu {
    Waktu::Tetap(Tanggal::parse("2026-11-20").unwrap())
}

/// A workspace with a portal, links between sites, a waiting service, and an agency whose content was broken after it
/// had been published.
pub fn workspace() -> Workspace {
    let w = Workspace::new(4);
    w.edit("sites/contoh/daerah.yaml", "portal: tidak", "portal: ya");
    w.edit(
        BERITA,
        "Lansia dilayani",
        "[Lansia](situs:dinas:layanan/kartu-lama) dan [kartu](situs:pangan:layanan/kartu-contoh) dilayani",
    );
    let standard = fs::read_to_string(w.path("content/contoh/dinas/layanan/kartu-contoh.yaml")).unwrap();
    let second = standard.replacen("nama: Penerbitan", "prasyarat: [dinas/kartu-contoh]\nnama: Salinan", 1);
    w.write("content/contoh/kesehatan/layanan/salinan.yaml", second);
    w
}

fn break_one(w: &Workspace) {
    w.edit("content/contoh/sosial/berita/loket-baru.md", "Lansia dilayani", "Warga <i>lansia</i> dilayani");
}

fn plan(work: &Kerja, shards: usize) -> Rencana {
    let mut plan = susun(work, &Pilihan::default(), time(), Draf::Tidak, "test");
    plan.bagikan(shards);
    plan
}

fn run(work: &Kerja, out: &Path, choice: &Pilihan) -> Vec<HasilDaerah> {
    let run = Jalan {
        tujuan: Tujuan::Tulis(out),
        pilihan: choice,
        waktu: time(),
        draf: Draf::Tidak,
        sebelumnya: None,
        kabar: &|_| (),
    };
    jalankan(work, &run)
}

fn shard(root: &Path, out: &Path, which: usize, of: usize) {
    let mut work = Kerja::alirkan(root).unwrap();
    let mut plan = plan(&work, of);
    plan.tambah_sidik(&work, |u| u.shard == Some(which));
    let mine = plan.units.iter().filter(|u| u.shard == Some(which)).map(|u| (u.region.clone(), u.label.clone()));
    let choice = Pilihan { unit: Some(mine.collect::<BTreeSet<_>>()), ..Pilihan::default() };
    work.peran = Peran::Pecahan { host: BTreeMap::new() };
    let results = run(&work, out, &choice);
    catat(out, &work, &results, &plan, Bagian::baru(which, of).unwrap()).unwrap();
}

fn merge(root: &Path, folders: &[PathBuf], out: &Path) -> Result<Vec<String>, Vec<Salah>> {
    let mut work = Kerja::alirkan(root).unwrap();
    let mut plan = plan(&work, 1);
    plan.tambah_sidik(&work, |_| true);
    work.peran = Peran::Gabungan(baca(folders, &work, &plan)?);
    let results = run(&work, out, &Pilihan::default());
    Ok(verdict(&work, &results))
}

/// What a run says, finding by finding as people read it.
fn verdict(work: &Kerja, results: &[HasilDaerah]) -> Vec<String> {
    let mut lines = Vec::new();
    for region in results {
        for (label, found) in &region.temuan {
            for d in &found.temuan {
                let place = work.sumber().posisi(&d.place);
                let quote = work.sumber().kutipan_temuan(d, 3).map(|k| (k.teks, k.baris));
                lines.push(format!(
                    "{label} {} {:?} {place:?} {:?} {:?} {:?} {quote:?}",
                    d.code, d.severity, d.message, d.remedy, d.basis
                ));
            }
            lines.extend(found.dikecualikan.iter().map(|d| format!("{label} waived {}", d.temuan.code)));
        }
        lines.extend(region.situs.iter().map(|(label, s)| format!("{label} {} {} {:?}", s.host, s.halaman, s.status)));
        lines.extend(region.nilai.iter().map(|(label, grades)| format!("{label} {:?}", grades.hitung())));
    }
    lines
}

fn copy(from: &Path, to: &Path) {
    for (name, bytes) in tree(from) {
        let path = to.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

fn on_threads<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(work)
}

/// What a site that was refused leaves beside its folder is the lock only; both have one.
pub fn output(out: &Path) -> BTreeMap<String, Vec<u8>> {
    tree(out).into_iter().filter(|(name, _)| name != ".pendopo.lock").collect()
}

/// Whether every number of shards is tried.
#[expect(clippy::disallowed_methods, reason = "how long to try is the caller's to say")]
fn all() -> bool {
    std::env::var("PENDOPO_PECAHAN").is_ok()
}

/// `PENDOPO_PECAHAN=1` tries every number from 1 to 32 instead of a few.
#[test]
fn merged_shards_are_the_whole_run() {
    let w = workspace();
    let root = w.path("");
    // All sites are published, then one is broken: the whole run keeps what it had.
    let before = w.path("before");
    run(&Kerja::alirkan(&root).unwrap(), &before, &Pilihan::default());
    break_one(&w);
    let whole = w.path("whole");
    copy(&before, &whole);
    let work = Kerja::alirkan(&root).unwrap();
    let said = verdict(&work, &run(&work, &whole, &Pilihan::default()));
    assert!(said.iter().any(|line| line.starts_with("kesehatan INT-001")), "{said:#?}");
    assert!(said.iter().any(|line| line.starts_with("sosial") && line.ends_with("Ditolak")), "{said:#?}");
    let wanted = output(&whole);
    for of in (1..=32usize).filter(|of| all() || [1, 2, 3, 5, 32].contains(of)) {
        // Some shards share a folder, as the artefacts of some engines do; threads and order differ from n to n.
        let parts = w.path(&format!("parts-{of}"));
        let folder = |which: usize| parts.join((which % 5).to_string());
        for which in 1..=of {
            on_threads(1 + of % 3, || shard(&root, &folder(which), which, of));
        }
        let mut folders: Vec<PathBuf> = (1..=of.min(5)).map(folder).collect();
        let turn = of % 5 % folders.len();
        folders.rotate_left(turn);
        if of.is_multiple_of(2) {
            folders.reverse();
        }
        let merged = parts.join("merged");
        copy(&before, &merged);
        let told = on_threads(1 + of % 4, || merge(&root, &folders, &merged));
        let told = told.unwrap_or_else(|faults| panic!("{of}: {faults:#?}"));
        let differ = told.iter().zip(&said).find(|(a, b)| a != b);
        assert!(told == said, "{of}: {differ:#?}");
        let got = output(&merged);
        assert!(got.keys().eq(wanted.keys()), "{of}");
        for (name, bytes) in &got {
            assert!(wanted.get(name) == Some(bytes), "{of}: {name}");
        }
        w.remove(&format!("parts-{of}"));
    }
}

/// Two shards in two folders, and the output of merging them.
struct Cut {
    w: Workspace,
}

impl Cut {
    fn new() -> Self {
        let w = workspace();
        for which in ["1/2", "2/2"] {
            let run = w.run(&["build", "--shard", which, "--out", &format!("p{}", &which[..1]), "--no-cache"]);
            assert_eq!(run.code, 0, "{}{}", run.out, run.err);
        }
        Self { w }
    }

    fn merge(&self, args: &[&str]) -> (i32, String) {
        let out: &[&str] = if args.contains(&"--out") { &[] } else { &["--out", "merged"] };
        let run = self.w.run(&[&["merge"], out, args].concat());
        (run.code, format!("{}{}", run.out, run.err))
    }

    /// Merging must fail and write nothing.
    fn refused(&self, args: &[&str], code: i32, word: &str) {
        let (got, told) = self.merge(args);
        assert_eq!(got, code, "{word}: {told}");
        assert!(told.contains(word), "{word}: {told}");
        let left = output(&self.w.path("merged"));
        assert!(left.is_empty(), "{word}: {:?}", left.keys());
    }
}

/// Bundling makes the sites once more from their sources; what it signs is what was merged.
#[cfg(unix)]
#[test]
fn merged_shards_are_bundled_and_signed_and_verified() {
    let w = Workspace::new(2);
    for which in ["1/2", "2/2"] {
        let run = w.run(&["build", "--shard", which, "--out", "parts", "--no-cache", "--tanggal", DATE]);
        assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    }
    let run = w.run(&["merge", "parts", "--tanggal", DATE]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    let published = || -> BTreeMap<String, Vec<u8>> {
        // The list of files alone is that of a release afterwards, with its number and its signature.
        tree(&w.sites()).into_iter().filter(|(name, _)| !name.contains(".well-known/pendopo/")).collect()
    };
    let merged = published();
    assert!(merged.len() > 100, "{}", merged.len());
    keys(&w);
    bundle(&w, &[]);
    let signed = published();
    // Settings of the server come with a release; of what was merged not a byte changes.
    let differ: Vec<_> = merged.iter().filter(|(name, bytes)| signed.get(*name) != Some(bytes)).map(|f| f.0).collect();
    assert!(differ.is_empty(), "the bundle holds other bytes than the merged shards: {differ:?}");
    for target in ["dist/contoh/situs", "dist/contoh/arsip/dinas.contohkab.go.id.example.tar.gz"] {
        let run = w.run(&["verify", target, "--key", "kunci/akar.pub", "--tanggal", DATE]);
        assert_eq!(run.code, 0, "{target}: {}{}", run.out, run.err);
    }
}

/// One step from shards to what servers take: nothing is made again, and nothing differs from a whole run.
#[cfg(unix)]
#[test]
fn a_bundle_of_shards_is_the_bundle_of_the_whole_run() {
    let whole = Workspace::new(2);
    whole.edit("sites/contoh/daerah.yaml", "portal: tidak", "portal: ya");
    // Old addresses of both kinds: one that leads elsewhere, and one that was withdrawn.
    whole.edit(
        "content/contoh/dinas/halaman/sejarah.md",
        "bagian: profil\n",
        "bagian: profil\nalamat_lama: [/profil/riwayat-lama/]\n",
    );
    whole.edit("content/contoh/kesehatan/berita/loket-baru.md", "penulis:", "tayang_sampai: 2026-11-10\npenulis:");
    keys(&whole);
    let shards = whole.twin();
    bundle(&whole, &[]);
    for which in ["1/3", "2/3", "3/3"] {
        let run = shards.run(&["build", "--shard", which, "--out", "parts", "--no-cache", "--tanggal", DATE]);
        assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    }
    // The sources are there to be compared only: a shard that is missing is not made here.
    let missing = shards.path("parts/pecahan/2-dari-3.json");
    let sheet = fs::read(&missing).unwrap();
    fs::remove_file(&missing).unwrap();
    let run = shards.run(&["bundle", "--shards", "parts", "--tanggal", DATE]);
    assert!(run.code == 3 && run.err.contains("tidak ada di pecahan mana pun"), "{}{}", run.out, run.err);
    fs::write(&missing, sheet).unwrap();
    assert_eq!(shards.run(&["bundle", "--shards", "parts", "--situs", "dinas", "--tanggal", DATE]).code, 2);
    bundle(&shards, &["--shards", "parts"]);
    let made = |w: &Workspace| {
        let mut files = tree(&w.path("dist"));
        // It names the process that wrote last.
        files.remove(".pendopo.lock");
        files
    };
    let (whole_files, shard_files) = (made(&whole), made(&shards));
    let names: BTreeSet<&String> = whole_files.keys().chain(shard_files.keys()).collect();
    let differ: Vec<_> = names.into_iter().filter(|n| whole_files.get(*n) != shard_files.get(*n)).collect();
    assert!(differ.is_empty(), "{differ:?}");
    let server: Vec<u8> = tree(&shards.path("dist/contoh/server")).into_values().flatten().collect();
    let server = String::from_utf8_lossy(&server).into_owned();
    assert!(server.contains("/profil/riwayat-lama/") && server.contains("/berita/loket-baru/"), "{server}");
    for target in ["dist/contoh/situs", "dist/contoh/arsip/dinas.contohkab.go.id.example.tar.gz"] {
        let run = shards.run(&["verify", target, "--key", "kunci/akar.pub", "--tanggal", DATE]);
        assert_eq!(run.code, 0, "{target}: {}{}", run.out, run.err);
    }
}

#[test]
fn shards_that_are_not_all_of_one_run_are_refused_and_nothing_is_written() {
    let cut = Cut::new();
    let w = &cut.w;
    cut.refused(&["p1"], 1, "tidak ada di pecahan mana pun");
    cut.refused(&["p1", "p2", "p1"], 1, "ada dua kali");
    cut.refused(&["p1", "tidak-ada"], 2, "tidak ada");
    cut.refused(&["p1", "sites"], 2, "bukan keluaran `build --shard`");
    cut.refused(&["p1", "p2", "--tanggal", "2026-11-21"], 2, "tanggal lain");
    cut.refused(&["p1", "p2", "--drafts"], 2, "--drafts");
    cut.refused(&["p1", "p2", "--situs", "dinas"], 2, "--situs");
    cut.refused(&["p1", "p2", "--out", "p1"], 2, "tidak boleh sama");

    // Every file of every kind, one after the other.
    let sheet = tree(&w.path("p1/pecahan"));
    let (name, bytes) = sheet.iter().find(|(name, _)| name.starts_with("1-dari-2")).unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    let mine = serde_json::from_str::<Value>(&text).unwrap()["here"][0].clone();
    let (id, digest) = (mine["id"].as_str().unwrap(), mine["digest"].as_str().unwrap());
    let program = serde_json::from_str::<Value>(&text).unwrap()["program"].as_str().unwrap().to_owned();
    for (from, to, code, word) in [
        (program.as_str(), "0.0.0 x", 2, "program lain"),
        (digest, &"0".repeat(64), 1, "naskah lain"),
        (&format!("\"id\": \"{id}\""), "\"id\": \"../../x\"", 1, "tidak ada"),
        ("\"schema\": 2", "\"schema\": 9", 1, "tidak dapat dibaca"),
        ("\"built\"", "\"asing\"", 1, "tidak dapat dibaca"),
        (mine["record"].as_str().unwrap(), &"0".repeat(64), 1, "tidak cocok dengan sidiknya"),
        (mine["manifest"].as_str().unwrap(), &"0".repeat(64), 1, "tidak cocok dengan sidiknya"),
    ] {
        w.write(&format!("p1/pecahan/{name}"), text.replacen(from, to, 1));
        cut.refused(&["p1", "p2"], code, word);
    }
    w.write(&format!("p1/pecahan/{name}"), &text);
    let (region, label) = id.split_once('/').unwrap();
    let page = format!("p1/{region}/situs/{label}.contohkab.go.id.example/index.html");
    let whole = fs::read(w.path(&page)).unwrap();
    w.write(&page, [&whole[..], b" "].concat());
    cut.refused(&["p1", "p2"], 1, "terlalu besar");
    w.write(&page, [&whole[1..], b" "].concat());
    cut.refused(&["p1", "p2"], 1, "tidak cocok dengan sidiknya");
    w.remove(&page);
    cut.refused(&["p1", "p2"], 1, "tidak ada, bukan berkas biasa");
    #[cfg(unix)]
    {
        w.write("elsewhere.html", &whole);
        std::os::unix::fs::symlink(w.path("elsewhere.html"), w.path(&page)).unwrap();
        cut.refused(&["p1", "p2"], 1, "bukan berkas biasa");
        w.remove(&page);
    }
    w.write(&page, &whole);

    // A source that changed after the shards were built.
    let source = fs::read_to_string(w.path(BERITA)).unwrap();
    w.write(BERITA, source.replace("dilayani", "dilayanj"));
    cut.refused(&["p1", "p2"], 1, "naskah lain");
    w.write(BERITA, &source);

    let (code, told) = cut.merge(&["p2", "p1"]);
    assert_eq!(code, 0, "{told}");
    let run = w.run(&["build", "--out", "whole", "--no-cache"]);
    let lines = |text: &str| text.lines().filter(|l| !l.contains(" ms")).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(lines(&told), lines(&format!("{}{}", run.out, run.err)));
    assert!(output(&w.path("merged")) == output(&w.path("whole")));
}

#[test]
fn a_shard_with_its_own_sources_alone_is_told_of_a_renamed_service_when_it_is_merged() {
    let w = workspace();
    let plan = w.run(&["plan"]);
    assert_eq!(plan.code, 0, "{}", plan.err);
    let json: Value = serde_json::from_str(&plan.out).unwrap();
    let units = json["units"].as_array().unwrap();
    let ids: Vec<&str> = units.iter().map(|u| u["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["contoh/dinas", "contoh/kesehatan", "contoh/pangan", "contoh/sosial"]);
    assert_eq!(json["regions"][0]["merged"][0], "_portal");
    assert_eq!(w.run(&["plan"]).out, plan.out, "the same plan");

    // Each shard is a workspace of its own, with nothing but what the plan says its unit is made from.
    let mut folders = Vec::new();
    for which in 1..=4 {
        let own = w.path(&format!("own-{which}"));
        let mine: Vec<&Value> = {
            let cut = w.run(&["plan", "--shards", "4"]);
            let json: Value = serde_json::from_str(&cut.out).unwrap();
            let here = |u: &&Value| u["shard"] == which;
            let ids: Vec<Value> =
                json["units"].as_array().unwrap().iter().filter(here).map(|u| u["id"].clone()).collect();
            units.iter().filter(|u| ids.contains(&u["id"])).collect()
        };
        assert_eq!(mine.len(), 1);
        for input in mine[0]["inputs"].as_array().unwrap() {
            let input = input.as_str().unwrap();
            if w.path(input).is_dir() {
                copy(&w.path(input), &own.join(input));
            } else if let Ok(bytes) = fs::read(w.path(input)) {
                fs::create_dir_all(own.join(input).parent().unwrap()).unwrap();
                fs::write(own.join(input), bytes).unwrap();
            }
        }
        if mine[0]["label"] == "kesehatan" {
            assert!(own.join("content/contoh/dinas/layanan/kartu-contoh.yaml").exists(), "what it waits for");
            assert!(
                !own.join("content/contoh/dinas/profil.yaml").exists()
                    && !own.join("content/contoh/pangan/layanan").exists()
            );
        }
        fs::write(own.join("plan.json"), &plan.out).unwrap();
        let out = w.path(&format!("part-{which}"));
        let shard = format!("{which}/4");
        let (own, out_arg) = (own.to_str().unwrap().to_owned(), out.to_str().unwrap().to_owned());
        let plan_file = format!("{own}/plan.json");
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_pendopo"));
        command.args(["--root", &own, "build", "--shard", &shard, "--plan", &plan_file, "--out", &out_arg]);
        command.arg("--no-cache").env_remove("SOURCE_DATE_EPOCH").env_remove("PENDOPO_LANG");
        let run = crate::bantu::Run::from(command.output().unwrap());
        assert_eq!(run.code, 0, "{shard}: {}{}", run.out, run.err);
        folders.push(out_arg);
    }
    let args: Vec<&str> = ["merge", "--out", "merged"].into_iter().chain(folders.iter().map(String::as_str)).collect();
    let merged = w.run(&args);
    assert_eq!(merged.code, 0, "{}{}", merged.out, merged.err);
    let whole = w.run(&["build", "--out", "whole", "--no-cache"]);
    let line = |text: &str| text.lines().find(|l| l.starts_with("contoh/kesehatan")).unwrap().to_owned();
    assert!(line(&merged.out).ends_with("1 peringatan"), "{}", merged.out);
    assert_eq!(line(&merged.out), line(&whole.out));
    assert!(output(&w.path("merged")) == output(&w.path("whole")));
}

#[test]
fn a_shard_with_a_plan_reads_nothing_of_other_kabupaten() {
    let w = workspace();
    for folder in ["sites", "content"] {
        for (path, bytes) in tree(&w.path(&format!("{folder}/contoh"))) {
            let named =
                String::from_utf8(bytes.clone()).map(|text| text.replace("contohkab", "seberangkab").into_bytes());
            w.write(&format!("{folder}/seberang/{path}"), named.unwrap_or(bytes));
        }
    }
    let plan = w.run(&["plan", "--shards", "3"]);
    assert_eq!(plan.code, 0, "{}", plan.err);
    w.write("plan.json", &plan.out);
    let read = |name: &str| -> u64 {
        let json: Value = serde_json::from_slice(&fs::read(w.path(name)).unwrap()).unwrap();
        json["read_bytes"].as_u64().unwrap()
    };
    for which in 1..=3 {
        let shard = format!("{which}/3");
        let args = ["build", "--no-cache", "--shard", &shard, "--timings", "waktu.json"];
        let told = w.run(&[&args[..], &["--plan", "plan.json", "--out", "part"]].concat());
        assert_eq!(told.code, 0, "{}{}", told.out, told.err);
        let few = read("waktu.json");
        let alone = w.run(&[&args[..], &["--out", &format!("alone-{which}")]].concat());
        assert_eq!(alone.code, 0, "{}{}", alone.out, alone.err);
        let all = read("waktu.json");
        assert!(few < all, "{shard}: {few} of {all} bytes");
        for (path, bytes) in output(&w.path(&format!("alone-{which}"))) {
            assert!(output(&w.path("part")).get(&path) == Some(&bytes), "{shard}: {path}");
        }
    }
    // Sources that are not those of the plan are told, wherever the plan says that they lie.
    let json = plan.out.replace("content/seberang/dinas", "content/../../seberang");
    w.write("plan.json", json);
    let run = w.run(&["build", "--no-cache", "--shard", "1/1", "--plan", "plan.json", "--out", "lain"]);
    assert_eq!(run.code, 2, "{}{}", run.out, run.err);
    assert!(run.err.contains("--plan: "), "{}", run.err);
    // One kabupaten alone is a workspace too: the register of others is not asked for.
    w.write("plan.json", &plan.out);
    fs::remove_dir_all(w.path("sites/contoh")).unwrap();
    let mine: Vec<usize> = (1..=3)
        .filter(|which| {
            let json: Value = serde_json::from_str(&plan.out).unwrap();
            let units = json["units"].as_array().unwrap().clone();
            units.iter().filter(|u| u["shard"] == *which).all(|u| u["region"] == "seberang")
        })
        .collect();
    assert!(!mine.is_empty(), "a shard of one kabupaten");
    for which in mine {
        let shard = format!("{which}/3");
        let run = w.run(&["build", "--no-cache", "--shard", &shard, "--plan", "plan.json", "--out", "sendiri"]);
        assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    }
}

#[test]
fn plans_are_written_for_engines_within_their_limits() {
    let w = workspace();
    let github = w.run(&["plan", "--format", "github", "--shards", "2"]);
    let matrix: Value = serde_json::from_str(&github.out).unwrap();
    let shards: Vec<&str> =
        matrix["include"].as_array().unwrap().iter().map(|j| j["shard"].as_str().unwrap()).collect();
    assert_eq!(shards, ["1/2", "2/2"]);
    assert_eq!(github.out.lines().count(), 1, "one line for an output of a step");
    let clamped = w.run(&["plan", "--format", "gitlab", "--shards", "9"]);
    assert!(clamped.err.contains("4 pecahan, bukan 9"), "{}", clamped.err);
    assert!(
        clamped.out.contains("  parallel: 4\n") && clamped.out.contains("--shard auto/4 --out pecahan"),
        "{}",
        clamped.out
    );
    for (format, shards, limit) in [("github", "257", "256"), ("gitlab", "201", "200"), ("json", "0", "100000")] {
        let run = w.run(&["plan", "--format", format, "--shards", shards]);
        assert_eq!((run.code, run.err.contains(limit)), (2, true), "{}", run.err);
    }
    let mut command = w.command(&["build", "--shard", "auto", "--out", "p", "--no-cache"]);
    command.env("CIRCLE_NODE_INDEX", "3").env("CIRCLE_NODE_TOTAL", "4");
    for name in ["CI_NODE_INDEX", "CI_NODE_TOTAL", "JOB_COMPLETION_INDEX", "BUILDKITE_PARALLEL_JOB"] {
        command.env_remove(name);
    }
    let run = crate::bantu::Run::from(command.output().unwrap());
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("pecahan 4/4: CIRCLE_NODE_INDEX=3 (CircleCI, dihitung dari 0)"), "{}", run.err);
    assert!(w.path("p/pecahan/4-dari-4.json").exists());
    assert_eq!(w.run(&["build", "--shard", "5/4", "--out", "p"]).code, 2);
}
