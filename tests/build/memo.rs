//! The law of kept work: after any edits, a build or a check that takes over what has not changed gives what one from
//! nothing gives, byte for byte and finding for finding.
//!
//! `PENDOPO_URUTAN=1000 cargo test --release --test build memo::` tries a thousand sequences of edits instead of a few.

mod edits;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use pendopo::base::nilai::Nilai;
use pendopo::base::tanggal::Tanggal;
use pendopo::model::portal::PORTAL;
use pendopo::pipeline::kerja::{Kerja, Pilihan, Waktu};
use pendopo::pipeline::memo::{Keadaan, Memo, Untuk};
use pendopo::pipeline::situs::{HasilDaerah, Jalan, Status, Tujuan, jalankan};
use pendopo::plan::lingkup::Draf;

use crate::acak::Acak;
use crate::{isi, register};
use edits::{EDITS, Setting};

const SITES: usize = 3;
const PAGES: usize = 10;
/// Edits of a sequence; after each of them both ways are compared.
const STEPS: usize = 4;

#[expect(clippy::disallowed_methods, reason = "how long to try is the caller's to say")]
fn sequences() -> u64 {
    std::env::var("PENDOPO_URUTAN").ok().and_then(|text| text.parse().ok()).unwrap_or(4)
}

/// The files of a small kabupaten, by path.
fn workspace() -> BTreeMap<String, Vec<u8>> {
    let agencies = register::daftar(SITES);
    let folder = format!("sites/{}", register::DAERAH);
    let mut files = BTreeMap::new();
    files.insert(format!("{folder}/daerah.yaml"), register::berkas_daerah(&agencies).into_bytes());
    for agency in &agencies {
        files.insert(format!("{folder}/{}.yaml", agency.label), register::berkas_perangkat(agency).into_bytes());
        for (path, bytes) in isi::situs(agency, PAGES, 1, isi::Bergambar::Tidak) {
            files.insert(format!("content/{}/{}/{path}", register::DAERAH, agency.label), bytes);
        }
    }
    files
}

fn write(root: &Path, path: &str, bytes: &[u8]) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("folder made");
    fs::write(path, bytes).expect("written");
}

/// What a run says: per site what became of it, and every finding.
type Verdict = Vec<String>;

fn verdict(work: &Kerja, results: &[HasilDaerah]) -> Verdict {
    let mut lines = Vec::new();
    for region in results {
        for (label, found) in &region.temuan {
            for d in &found.temuan {
                let place = work.sumber().posisi(&d.place);
                let quote = work.sumber().kutipan_temuan(d, 3).map(|k| (k.teks, k.baris));
                let (basis, patch) = (&d.basis, d.patch.as_ref().map(|p| &p.text));
                lines.push(format!(
                    "{label} {} {:?} {place:?} {:?} {:?} {basis:?} {patch:?} {quote:?}",
                    d.code, d.severity, d.message, d.remedy
                ));
            }
            lines.extend(found.dikecualikan.iter().map(|d| format!("{label} waived {} {}", d.temuan.code, d.alasan)));
        }
        for (label, site) in &region.situs {
            let status = match &site.status {
                Status::Dibangun(_) => "built".to_owned(),
                other => format!("{other:?}"),
            };
            lines.push(format!("{label} {} {} pages {status}", site.host, site.halaman));
        }
    }
    lines.extend(work.umum().iter().map(|d| format!("{d:?}")));
    lines
}

/// How a workspace is read.
enum Way<'a> {
    /// With kept work.
    Kept(&'a Path),
    /// Site by site.
    Streamed,
    /// All of it before anything is checked.
    Whole,
}

/// Builds a workspace.
fn build(root: &Path, out: &Path, way: &Way<'_>, setting: &Setting) -> (Kerja, Vec<HasilDaerah>) {
    go(root, Some(out), way, setting)
}

/// Checks a workspace, as `check` does: without drafts, and without a folder of output.
fn check(root: &Path, way: &Way<'_>, setting: &Setting) -> (Kerja, Vec<HasilDaerah>) {
    go(root, None, way, &Setting { drafts: false, date: setting.date.clone() })
}

fn go(root: &Path, out: Option<&Path>, way: &Way<'_>, setting: &Setting) -> (Kerja, Vec<HasilDaerah>) {
    let time = Waktu::Tetap(Tanggal::parse(&setting.date).expect("a date"));
    let draft = if setting.drafts { Draf::Ya } else { Draf::Tidak };
    let work = match way {
        Way::Kept(kept) => {
            let purpose = out.map_or(Untuk::Periksa, |out| Untuk::Bangun(out.to_path_buf()));
            let state = Keadaan { generator: "test", waktu: time, draf: draft };
            let memo = Memo::buka(kept, root, purpose, state).expect("a folder");
            Kerja::baca_perubahan(root, memo).expect("a workspace")
        }
        Way::Streamed => Kerja::alirkan(root).expect("a workspace"),
        Way::Whole => Kerja::baca(root).expect("a workspace"),
    };
    let choice = Pilihan::default();
    let purpose = out.map_or(Tujuan::Periksa, Tujuan::Tulis);
    // The folders that are compared held other sites before, and what is gone since is no part of the comparison.
    let before = Some(Path::new("tidak-ada"));
    let run = Jalan { tujuan: purpose, pilihan: &choice, waktu: time, draf: draft, sebelumnya: before, kabar: &|_| () };
    let results = jalankan(&work, &run);
    (work, results)
}

fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok).filter(|e| e.file_type().is_file());
    let relative = |path: &Path| path.strip_prefix(folder).expect("below").to_path_buf();
    files
        .filter(|e| e.file_name() != edits::FOREIGN)
        .map(|e| (relative(e.path()), fs::read(e.path()).expect("bytes")))
        .collect()
}

fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).min_depth(1).into_iter().filter_map(Result::ok) {
        let path = to.join(entry.path().strip_prefix(from).expect("below"));
        if entry.file_type().is_dir() {
            fs::create_dir_all(path).expect("a folder");
        } else {
            fs::copy(entry.path(), path).expect("a copy");
        }
    }
}

/// How many sites of a run were taken over.
fn taken(work: &Kerja) -> usize {
    work.lama(register::DAERAH).map_or(0, |kept| kept.situs.len())
}

/// Counts of the grades of every site, as reports tell them.
fn grades(results: &[HasilDaerah]) -> Verdict {
    let sites = results.iter().flat_map(|region| &region.nilai);
    sites.map(|(label, grades)| format!("{label} {:?}", grades.hitung())).collect()
}

/// Checks both ways and compares them; returns how many sites were taken over.
fn compare_checks(root: &Path, kept: &Path, setting: &Setting, story: &[String]) -> usize {
    let (work, results) = check(root, &Way::Kept(kept), setting);
    let (plain_work, plain) = check(root, &Way::Whole, setting);
    let (left, right) = (verdict(&work, &results), verdict(&plain_work, &plain));
    let differ = left.iter().zip(&right).find(|(a, b)| a != b);
    assert!(left == right, "checked after {story:?}: {} and {} lines; {differ:#?}", left.len(), right.len());
    assert_eq!(grades(&results), grades(&plain), "grades after {story:?}");
    taken(&work)
}

/// Runs both ways and compares them; returns how many sites were taken over.
fn compare(root: &Path, out: &Path, kept: &Path, setting: &Setting, story: &[String]) -> usize {
    // A site that is refused stays as it was, and the portal tells of it; so the build from nothing has the same before it.
    let beside = tempfile::tempdir().expect("a folder");
    copy(out, beside.path());
    let (work, results) = build(root, out, &Way::Kept(kept), setting);
    let (plain_work, plain) = build(root, beside.path(), &Way::Whole, setting);
    let mut right = verdict(&plain_work, &plain);
    let same = |left: &Verdict, right: &Verdict, way: &str| {
        let differ = left.iter().zip(right).find(|(a, b)| a != b);
        assert!(left == right, "{way} after {story:?}: {} and {} lines; {differ:#?}", left.len(), right.len());
    };
    same(&verdict(&work, &results), &right, "kept");
    let streamed = tempfile::tempdir().expect("a folder");
    let (stream_work, stream) = build(root, streamed.path(), &Way::Streamed, setting);
    let mut left = verdict(&stream_work, &stream);
    for lines in [&mut left, &mut right] {
        lines.retain(|line| !line.starts_with(PORTAL));
    }
    same(&left, &right, "streamed");
    for region in &plain {
        for site in region.situs.values().filter(|s| matches!(s.status, Status::Dibangun(_))) {
            let folder = format!("{}/situs/{}", region.nama, site.host);
            let kept = tree(&out.join(&folder));
            let others = [beside.path(), streamed.path()].map(|other| tree(&other.join(&folder)));
            let portal = region.situs.get(PORTAL).is_some_and(|portal| portal.host == site.host);
            for plain in others.iter().take(if portal { 1 } else { 2 }) {
                let names = |tree: &BTreeMap<PathBuf, Vec<u8>>| tree.keys().cloned().collect::<Vec<_>>();
                assert_eq!(names(&kept), names(plain), "{folder} after {story:?}");
                for (path, bytes) in &kept {
                    assert!(Some(bytes) == plain.get(path), "{folder}/{} after {story:?}", path.display());
                }
            }
        }
    }
    taken(&work)
}

#[test]
fn a_build_with_kept_work_equals_one_without() {
    try_sequences(0);
}

// The other half of the sequences, so that they are tried side by side.
#[test]
fn a_build_with_kept_work_equals_one_without_in_other_orders() {
    try_sequences(1);
}

/// Tries every other sequence from `first` on.
fn try_sequences(first: u64) {
    let files = workspace();
    let place = tempfile::tempdir().expect("a folder");
    let base = place.path().join("base");
    for (path, bytes) in &files {
        write(&base, path, bytes);
    }
    let (mut total, mut checked, mut runs) = (0, 0, 0);
    for seed in (first..sequences()).step_by(2) {
        let mut dice = Acak::new(seed);
        let (root, out, kept) = (place.path().join("root"), place.path().join("out"), place.path().join("kept"));
        for folder in [&root, &out, &kept] {
            let _gone = fs::remove_dir_all(folder);
        }
        for (path, bytes) in &files {
            write(&root, path, bytes);
        }
        let mut setting = Setting::default();
        let mut story = vec![format!("seed {seed}")];
        assert_eq!(compare(&root, &out, &kept, &setting, &story), 0);
        // Pictures are drawn by a build only; without one the two find the same and share what they keep.
        assert_eq!(compare_checks(&root, &kept, &setting, &story), SITES, "a check after a build");
        // Old enough for stamps to vouch for them; the first sequence looks, the others need not wait.
        if seed == first {
            std::thread::sleep(Duration::from_millis(2100));
            let (work, _) = build(&root, &out, &Way::Kept(&kept), &setting);
            assert_eq!(taken(&work), SITES, "nothing changed");
            let (work, _) = build(&root, &out, &Way::Kept(&kept), &setting);
            assert_eq!(taken(&work), SITES, "nothing changed, and stamps vouch for it");
        }
        for _ in 0..STEPS {
            let (name, edit) = EDITS[dice.angka(EDITS.len())];
            edit(&mut dice, &root, &out, &mut setting);
            story.push(name.to_owned());
            // A build after a check, and a check after a build.
            let first = dice.angka(2) == 0;
            if first {
                checked += compare_checks(&root, &kept, &setting, &story);
            }
            total += compare(&root, &out, &kept, &setting, &story);
            if !first {
                checked += compare_checks(&root, &kept, &setting, &story);
            }
            runs += SITES;
        }
    }
    // Kept work that is never used would obey every law.
    assert!(total * 6 > runs, "{total} of {runs} sites were taken over");
    assert!(checked * 6 > runs, "{checked} of {runs} sites were taken over by checks");
}
