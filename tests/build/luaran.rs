//! The folders that a build leaves; with modes and file numbers, so for Unix.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::bantu::{Run, Workspace, files, tree};

#[test]
fn the_same_content_gives_the_same_bytes_in_other_surroundings() {
    let (one, other) = (Workspace::new(5), Workspace::new(5));
    let first = one.command(&["build", "--jobs", "1"]).env("TZ", "UTC").env("LANG", "C").output().unwrap();
    assert_eq!(Run::from(first).code, 0);
    let plain = other.command(&["build", "--jobs", "2", "--out", "lain/dist"]);
    let mut second = Command::new("sh");
    second.args(["-c", "umask 077; exec \"$0\" \"$@\""]).arg(plain.get_program()).args(plain.get_args());
    second.current_dir(other.path("")).env_remove("SOURCE_DATE_EPOCH").env_remove("PENDOPO_LANG");
    let second = second.env("TZ", "Asia/Jayapura").env("LANG", "id_ID.UTF-8").output().unwrap();
    assert_eq!(Run::from(second).code, 0);

    let elsewhere = other.path("lain/dist/contoh/situs");
    let (a, b) = (tree(&one.sites()), tree(&elsewhere));
    assert_eq!(a.keys().collect::<Vec<_>>(), b.keys().collect::<Vec<_>>());
    for (path, bytes) in &a {
        assert!(b[path] == *bytes, "{path}");
    }
    assert_eq!(modes(&one.sites()), modes(&elsewhere));
}

fn modes(dir: &Path) -> BTreeMap<String, u32> {
    use std::os::unix::fs::PermissionsExt;
    files(dir).into_iter().map(|(name, path)| (name, fs::metadata(path).unwrap().permissions().mode())).collect()
}

#[test]
fn a_refused_site_keeps_its_last_good_output_until_it_is_mended() {
    let w = Workspace::new(5);
    w.build();
    let good = tree(&w.site("sosial"));
    let page = "content/contoh/sosial/berita/loket-baru.md";
    w.edit(page, "Lansia dilayani", "Warga <i>lansia</i> dilayani");
    w.edit("content/contoh/pangan/berita/loket-baru.md", "Lansia dilayani", "Warga lansia dilayani");
    let run = w.run(&["build"]);
    assert_eq!(run.code, 1, "{}", run.out);
    let line = run.out.lines().find(|line| line.starts_with("contoh/sosial: DITOLAK"));
    assert!(line.is_some_and(|line| line.ends_with("keluaran terakhir dipertahankan")), "{}", run.out);
    assert!(tree(&w.site("sosial")) == good);
    assert!(holds(&w.site("pangan"), "Warga lansia dilayani"));

    w.edit(page, "<i>lansia</i>", "lansia");
    w.build();
    assert!(holds(&w.site("sosial"), "Warga lansia dilayani"));
}

#[test]
fn a_site_that_is_refused_at_once_is_not_told_of_an_output_that_it_never_had() {
    let w = Workspace::new(1);
    w.edit("content/contoh/dinas/berita/loket-baru.md", "Lansia dilayani", "Warga <i>lansia</i> dilayani");
    let (id, en) = (w.run(&["build"]), w.run(&["build", "--lang", "en"]));
    assert!(id.out.contains("; situs belum pernah terbit") && !id.out.contains("dipertahankan"), "{}", id.out);
    assert!(en.out.contains("; the site was never published") && !en.out.contains("stays"), "{}", en.out);
}

#[test]
fn an_output_folder_behind_a_lost_link_is_wrong_usage() {
    let w = Workspace::new(1);
    std::os::unix::fs::symlink(w.path("hilang"), w.path("dist")).unwrap();
    let run = w.run(&["build"]);
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(run.err.contains("tautan simbolik") && !run.err.contains("os error"), "{}", run.err);
}

#[test]
fn every_page_names_its_data_and_the_lists_are_those_of_the_pages() {
    let w = Workspace::new(1);
    w.build();
    let site = w.site("dinas");
    let mut named = 0;
    for (path, bytes) in tree(&site).iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        let Some((_, rest)) = html.split_once("<link rel=\"alternate\" type=\"application/json\" href=\"/") else {
            assert!(path == "404.html" || html.contains("http-equiv=\"refresh\""), "{path}");
            continue;
        };
        let data = rest.split('"').next().unwrap();
        let data = fs::read(site.join(data)).unwrap_or_else(|e| panic!("{path} names {data}: {e}"));
        let data: serde_json::Value = serde_json::from_slice(&data).unwrap();
        assert!(data["schema_version"].as_str().unwrap().starts_with("1."), "{path}");
        if let Some(url) = data["record"]["url"].as_str() {
            assert!(url.ends_with(&format!("/{}", path.trim_end_matches("index.html"))), "{path}: {url}");
        }
        named += 1;
    }
    assert!(named > 20, "{named}");
}

fn holds(dir: &Path, words: &str) -> bool {
    let has = |bytes: &[u8]| bytes.windows(words.len()).any(|part| part == words.as_bytes());
    tree(dir).iter().any(|(path, bytes)| path.contains(words) || has(bytes))
}

#[test]
fn a_folder_of_someone_else_is_left_alone() {
    let w = Workspace::new(5);
    let theirs = w.site("pangan").join("index.html");
    fs::create_dir_all(theirs.parent().unwrap()).unwrap();
    fs::write(&theirs, "milik orang lain").unwrap();
    let run = w.run(&["build"]);
    assert_eq!(run.code, 3, "{}{}", run.out, run.err);
    assert_eq!(tree(&w.site("pangan")), BTreeMap::from([("index.html".to_owned(), b"milik orang lain".to_vec())]));
    for label in ["dinas", "kesehatan", "sosial", "olahraga"] {
        assert!(w.site(label).join("index.html").exists(), "{label}");
    }
}

/// File numbers and times of change, which a server uses to answer "not modified".
fn stamps(dir: &Path) -> BTreeMap<String, (u64, i64, i64)> {
    use std::os::unix::fs::MetadataExt;
    let stamp = |path: &Path| {
        let found = fs::metadata(path).unwrap();
        (found.ino(), found.mtime(), found.mtime_nsec())
    };
    files(dir).into_iter().map(|(name, path)| (name, stamp(&path))).collect()
}

#[test]
fn what_did_not_change_is_not_touched() {
    let w = Workspace::new(5);
    w.build();
    let before = stamps(&w.sites());
    let run = w.build();
    assert_eq!(run.out.matches("tidak berubah").count(), 5, "{}", run.out);
    assert_eq!(stamps(&w.sites()), before);

    w.edit("content/contoh/sosial/halaman/sejarah.md", "2016", "2017");
    w.build();
    let after = stamps(&w.sites());
    let changed: Vec<&String> =
        after.iter().filter(|(path, stamp)| before.get(*path) != Some(stamp)).map(|c| c.0).collect();
    let pages: Vec<&str> = changed.iter().filter_map(|path| path.strip_suffix(".html")).collect();
    assert_eq!(pages, ["sosial.contohkab.go.id.example/profil/sejarah/index"]);
    // The index of search lies in a folder that is named by its content.
    let allowed = ["/profil/sejarah/index.html", "/.well-known/pendopo/manifest.json", "/cari/indeks.json"];
    let fits = |path: &&&String| {
        path.starts_with("sosial.") && (path.contains("/aset/cari/") || allowed.iter().any(|a| path.ends_with(a)))
    };
    assert_eq!(changed.iter().filter(fits).count(), changed.len(), "{changed:?}");
}

#[test]
fn a_removed_article_disappears() {
    let w = Workspace::new(1);
    let mine = "content/contoh/dinas/berita/panen-raya.md";
    w.write(
        mine,
        "---\njudul: Panen raya\ntanggal: 2026-11-03\nringkasan: Panen.\npenulis: Sekretariat\n---\nPanen raya.\n",
    );
    w.build();
    assert!(holds(&w.site("dinas"), "panen-raya"));
    w.remove(mine);
    w.build();
    assert!(!holds(&w.site("dinas"), "panen-raya") && !holds(&w.site("dinas"), "Panen raya"));
    assert!(!w.site("dinas").join("berita/panen-raya").exists());
}

#[test]
fn what_is_not_yet_or_no_longer_public_leaves_no_trace() {
    let w = Workspace::new(1);
    for (n, (word, extra)) in [
        ("zatnyata", "tanggal: 2026-11-03\n"),
        ("zatdraf", "tanggal: 2026-11-03\ndraf: ya\n"),
        ("zatdepan", "tanggal: 2026-11-21\n"),
        ("zatlampau", "tanggal: 2026-09-03\ntayang_sampai: 2026-11-01\n"),
    ]
    .into_iter()
    .enumerate()
    {
        let head = format!("judul: Kabar {word}\n{extra}ringkasan: Ringkas {word}.\npenulis: Sekretariat\n");
        w.write(&format!("content/contoh/dinas/berita/kabar-{n}.md"), format!("---\n{head}---\nIsi {word}.\n"));
    }
    let head = "judul: Rencana zatmuka\njenis: umum\ntanggal: 2026-11-25\nringkasan: Ringkas zatmuka.\n";
    w.write("content/contoh/dinas/pengumuman/zatmuka.md", format!("---\n{head}---\nIsi zatmuka.\n"));
    w.build();
    let site = w.site("dinas");
    assert!(holds(&site, "zatnyata"));
    for word in ["zatdraf", "zatdepan", "zatlampau", "zatmuka"] {
        assert!(!holds(&site, word), "{word}");
    }
    assert_eq!(w.run(&["build", "--drafts"]).code, 0);
    assert!(holds(&site, "zatdraf") && holds(&site, "zatmuka") && !holds(&site, "zatlampau"));
}

/// Returns a photograph of noise as PNG.
fn photo() -> Vec<u8> {
    let mut seed = 7_u32;
    let pixels = image::RgbImage::from_fn(700, 400, |x, y| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let noise = u8::try_from((seed >> 16) % 30).unwrap();
        image::Rgb([u8::try_from(x / 3).unwrap().saturating_add(noise), u8::try_from(y / 2).unwrap(), noise])
    });
    let mut out = std::io::Cursor::new(Vec::new());
    pixels.write_to(&mut out, image::ImageFormat::Png).unwrap();
    out.into_inner()
}

#[test]
fn pictures_are_the_same_cold_warm_and_from_damaged_work() {
    let w = Workspace::new(1);
    let content = "content/contoh/dinas";
    w.write(&format!("{content}/gambar/kantor.png"), photo());
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 400 300'><!-- Budi --><path d='M0 0h9'/></svg>";
    w.write(&format!("{content}/gambar/denah.svg"), svg);
    let text = "![Kantor](gambar/kantor.png)\n\n![Denah](gambar/denah.svg)\n\nLansia dilayani";
    w.edit(&format!("{content}/berita/loket-baru.md"), "Lansia dilayani", text);
    let build = |out: &str| {
        let run = w.run(&["build", "--out", out]);
        assert_eq!(run.code, 0, "{}", run.err);
        tree(&w.path(&format!("{out}/contoh/situs")))
    };
    let kept = w.path(".pendopo/cache/gambar");
    let cold = build("a");
    let entries: BTreeMap<String, _> = files(&kept).into_iter().filter(|(name, _)| name.contains('/')).collect();
    let before = tree(&kept);
    assert!(!entries.is_empty());
    assert!(cold == build("b"), "a warm build differs");

    // Entries that are cut off, overwritten or empty are drawn again, and are whole afterwards.
    for (n, path) in entries.values().enumerate() {
        let mut bytes = fs::read(path).unwrap();
        match n % 3 {
            0 => *bytes.last_mut().unwrap() ^= 1,
            1 => bytes.truncate(bytes.len() / 2),
            _ => bytes.clear(),
        }
        fs::write(path, bytes).unwrap();
    }
    assert!(cold == build("c"), "a build from damaged work differs");
    assert!(before == tree(&kept), "what was kept is whole again");
    fs::remove_dir_all(w.path(".pendopo")).unwrap();
    assert!(cold == build("d"), "a build without kept work differs");

    // Whatever a page asks for is there, and nothing else is offered.
    let page = cold.iter().find(|(path, _)| path.ends_with("berita/loket-baru/index.html")).unwrap();
    let html = String::from_utf8_lossy(page.1);
    let site = page.0.split('/').next().unwrap();
    let mut asked = 0;
    for word in html.split(['"', ' ', ',']).filter(|word| word.starts_with("/aset/gambar/")) {
        assert!(cold.contains_key(&format!("{site}{word}")), "{word}");
        asked += 1;
    }
    assert!(
        asked >= 3 && html.contains("<picture><source type=\"image/webp\" srcset=\"/aset/gambar/kantor-"),
        "{html}"
    );
    let image = html.split("<figure>").find(|part| part.contains("alt=\"Denah\"")).unwrap();
    assert!(image.starts_with("<img src=\"/aset/gambar/denah-") && !image.contains("srcset"), "{image}");
    assert!(image.contains(".svg\"") && image.contains("width=\"400\" height=\"300\""), "{image}");
    let drawing = cold.iter().find(|(path, _)| path.ends_with(".svg") && path.contains("denah-")).unwrap();
    assert!(!String::from_utf8_lossy(drawing.1).contains("Budi"));
}

#[test]
fn a_number_of_a_citizen_in_a_drawing_is_found() {
    let w = Workspace::new(1);
    let content = "content/contoh/dinas";
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 3'><text>NIK 3306<tspan>015507800001</tspan></text></svg>";
    w.write(&format!("{content}/gambar/denah.svg"), svg);
    let text = "![Denah](gambar/denah.svg)\n\nLansia dilayani";
    w.edit(&format!("{content}/berita/loket-baru.md"), "Lansia dilayani", text);
    let found = w.findings();
    assert!(found.iter().any(|f| f.code == "PDP-001" && f.path.ends_with("denah.svg")), "{found:#?}");
}
