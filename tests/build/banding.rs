//! `diff`: what a change does to duties, told by agency; between folders, and between revisions of a repository.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::bantu::{Run, Workspace};

const SERVICE: &str = "layanan/kartu-contoh.yaml";

fn content(label: &str, path: &str) -> String {
    format!("content/contoh/{label}/{path}")
}

/// Compares `old` with the workspace `new`.
fn diff(old: &Workspace, new: &Workspace, more: &[&str]) -> Run {
    let old = old.path("").to_str().unwrap().to_owned();
    new.run(&[&["diff", &old, "--no-cache"], more].concat())
}

fn json(run: &Run) -> Value {
    let report: Value = serde_json::from_str(&run.out).unwrap_or_else(|e| panic!("{e}: {}{}", run.out, run.err));
    assert_eq!(report["schema"], 1);
    report
}

fn report(old: &Workspace, new: &Workspace) -> (i32, Value) {
    let run = diff(old, new, &["--format", "json"]);
    (run.code, json(&run))
}

fn agency<'a>(report: &'a Value, label: &str) -> &'a Value {
    let all = report["agencies"].as_array().unwrap();
    all.iter().find(|a| a["site"] == label).unwrap_or_else(|| panic!("no {label} in {report:#}"))
}

fn codes(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|f| f["code"].as_str().unwrap()).collect()
}

#[test]
fn a_workspace_and_itself_do_not_differ_and_a_moved_line_is_no_change() {
    let old = Workspace::new(2);
    old.edit(&content("dinas", SERVICE), "kompetensi: [Memahami administrasi kartu contoh]", "kompetensi: []");
    let new = old.twin();
    let (code, same) = report(&old, &new);
    assert_eq!((code, &same["agencies"], &same["domains"]), (0, &Value::from(Vec::<Value>::new()), &same["notes"]));
    // The fault stays where lines move and keys change their order and their spelling.
    let path = content("dinas", SERVICE);
    let text = fs::read_to_string(new.path(&path)).unwrap();
    new.write(&path, format!("# Catatan\n\n{}", text.replace("biaya: 0", "biaya: gratis")));
    let (code, moved) = report(&old, &new);
    assert_eq!((code, &moved["agencies"]), (0, &Value::from(Vec::<Value>::new())), "{moved:#}");
    let run = diff(&old, &new, &[]);
    assert!(run.out.contains("Tidak ada yang berubah"), "{}", run.out);
}

#[test]
fn a_change_is_told_by_component_domain_address_and_agency() {
    let old = Workspace::new(4);
    let new = old.twin();
    let service = content("dinas", SERVICE);
    new.edit(&service, "biaya: 0", "biaya: 25000");
    new.edit(&service, "jangka_waktu: 1 hari kerja", "jangka_waktu: 3 hari kerja");
    new.edit(&service, "lokasi: [Kantor Dinas Contoh]", "lokasi: [Kantor Baru]");
    let news = content("kesehatan", "berita/loket-baru.md");
    new.edit(&news, "Lansia dilayani lebih dulu.\n", "Lihat [di sini](https://baru.example.org/a).\n");
    new.remove(&content("pangan", "berita/loket-baru.md"));
    new.write(&content("pangan", "layanan/kedua.yaml"), fs::read(old.path(&content("pangan", SERVICE))).unwrap());
    new.remove("sites/contoh/sosial.yaml");
    new.remove("content/contoh/sosial");
    let (code, report) = report(&old, &new);
    assert_eq!(code, 1, "{report:#}");

    let dinas = agency(&report, "dinas");
    let changed = &dinas["services"][0];
    assert_eq!((&changed["change"], &changed["id"]), (&"changed".into(), &"kartu-contoh".into()));
    let components = changed["components"].as_array().unwrap();
    let told: Vec<String> = components
        .iter()
        .map(|c| format!("{} {} {} {}", c["letter"], c["key"], c["old"], c["new"]).replace('"', ""))
        .collect();
    assert_eq!(told, ["d jangka_waktu 1 hari kerja 3 hari kerja", "e biaya 0 25000"]);
    assert_eq!(changed["other_keys"], Value::from(vec!["lokasi"]));
    // A fee without its regulation.
    assert!(dinas["findings"]["new"].as_array().unwrap().iter().any(|f| f["severity"] == "error"), "{dinas:#}");
    assert_eq!((&dinas["acceptance"], &dinas["presence"]), (&"refused".into(), &"same".into()));

    let domains = report["domains"].as_array().unwrap();
    assert_eq!(domains.len(), 1, "{domains:#?}");
    assert_eq!((&domains[0]["domain"], &domains[0]["places"][0]["path"]), (&"baru.example.org".into(), &news.into()));

    let pangan = agency(&report, "pangan");
    let gone = pangan["addresses_gone"].as_array().unwrap();
    assert!(gone.iter().any(|a| a["path"] == "/berita/loket-baru/" && a["state"] == "gone"), "{gone:#?}");
    assert!(codes(&pangan["findings"]["new"]).contains(&"INT-018"), "{pangan:#}");
    let added: Vec<&Value> = pangan["services"].as_array().unwrap().iter().filter(|s| s["change"] == "added").collect();
    assert_eq!(added[0]["id"], "kedua");
    assert!(pangan["size"]["new"]["bytes"] != pangan["size"]["old"]["bytes"]);

    let sosial = agency(&report, "sosial");
    assert_eq!((&sosial["presence"], &sosial["services"][0]["change"]), (&"removed".into(), &"removed".into()));
    assert_eq!((&report["sites"]["old"], &report["sites"]["new"]), (&4.into(), &3.into()));

    // The other way round it is repaired.
    let back = json(&diff(&new, &old, &["--format", "json"]));
    assert_eq!(agency(&back, "dinas")["acceptance"], "accepted");
    assert!(!agency(&back, "dinas")["findings"]["fixed"].as_array().unwrap().is_empty());
    assert_eq!(agency(&back, "sosial")["presence"], "added");

    // One site only, and names that are in neither version.
    let one = json(&diff(&old, &new, &["--format", "json", "--situs", "sosial"]));
    assert_eq!(one["agencies"].as_array().unwrap().iter().filter(|a| a["site"].is_string()).count(), 1, "{one:#}");
    assert_eq!(diff(&old, &new, &["--situs", "tidak-ada"]).code, 2);
    assert_eq!(diff(&old, &new, &["--fail-on", "never"]).code, 0);
    let words = diff(&old, &new, &["--lang", "en"]).out;
    assert!(words.contains("component e") && words.contains("this site is now REFUSED"), "{words}");
}

/// Of one code in one file two hundred findings are told one by one.
#[test]
fn findings_that_are_only_counted_are_neither_new_nor_fixed_for_having_moved() {
    let word = |n: usize| n.to_string().bytes().map(|b| char::from(b - b'0' + b'a')).collect::<String>();
    let keys = |range: std::ops::Range<usize>| range.map(|n| format!("x{}: x\n", word(n))).collect::<String>();
    let profile = content("dinas", "profil.yaml");
    let (old, new) = (Workspace::new(1), Workspace::new(1));
    let text = fs::read_to_string(old.path(&profile)).unwrap();
    let sums = |old_keys: String, new_keys: String| {
        old.write(&profile, format!("{text}{old_keys}"));
        new.write(&profile, format!("{text}{new_keys}"));
        let (_, report) = report(&old, &new);
        let found = report["agencies"].as_array().unwrap().iter().map(|a| &a["findings"]);
        ["new", "fixed"].map(|list| {
            let all = found.clone().flat_map(|f| f[list].as_array().unwrap());
            all.map(|f| f["count"].as_u64().unwrap()).sum::<u64>()
        })
    };
    assert_eq!(sums(keys(0..300), keys(500..510) + &keys(0..300)), [10, 0]);
    assert_eq!(sums(keys(0..300), keys(40..300)), [0, 40]);
    assert_eq!(sums(keys(0..300), keys(150..300) + &keys(0..150)), [0, 0]);
    assert_eq!(sums(String::new(), keys(0..300)), [300, 0]);
    old.write(&profile, format!("{text}{}", keys(0..300)));
    new.write(&profile, format!("{text}{}", keys(0..350)));
    let told = diff(&old, &new, &[]).out;
    assert!(told.contains("sedikitnya 50 temuan") && told.contains("dari 300 menjadi 350"), "{told}");
    assert!(told.contains("Temuan baru: 50 galat") || told.contains(" 50 peringatan"), "{told}");
}

#[test]
fn a_service_that_says_it_is_withdrawn_and_an_address_that_moved_are_no_loss() {
    let old = Workspace::new(1);
    let new = old.twin();
    new.edit(
        &content("dinas", SERVICE),
        "utama: ya",
        "status: {keadaan: dicabut, alasan: Diganti, sejak: 2026-11-01, pengganti: Tidak ada}",
    );
    let text = fs::read_to_string(old.path(&content("dinas", "berita/loket-baru.md"))).unwrap();
    new.remove(&content("dinas", "berita/loket-baru.md"));
    let moved = text.replace("penulis:", "alamat_lama: [/berita/loket-baru/]\npenulis:");
    new.write(&content("dinas", "berita/loket-keempat.md"), moved);
    let (_, report) = report(&old, &new);
    let dinas = agency(&report, "dinas");
    assert_eq!(dinas["services"][0]["change"], "withdrawn", "{dinas:#}");
    let gone = dinas["addresses_gone"].as_array().unwrap();
    let old_address = gone.iter().find(|a| a["path"] == "/berita/loket-baru/").unwrap();
    assert_eq!(old_address["state"], "moved");
    assert!(old_address["to"].as_str().unwrap().ends_with("/berita/loket-keempat/"), "{old_address}");
    assert!(!codes(&dinas["findings"]["new"]).contains(&"INT-018"), "{dinas:#}");
}

#[test]
fn an_old_version_that_cannot_be_read_makes_everything_new() {
    let new = Workspace::new(1);
    let empty = tempfile::tempdir().unwrap();
    let run = new.run(&["diff", empty.path().to_str().unwrap(), "--no-cache", "--format", "json"]);
    let report = json(&run);
    assert_eq!((run.code, &agency(&report, "dinas")["presence"]), (0, &"added".into()), "{report:#}");
    assert_eq!(report["notes"].as_array().unwrap().len(), 1);
    let old = new.twin();
    old.edit("sites/contoh/daerah.yaml", "nama: Kabupaten Contoh", "nama: [");
    let run = diff(&old, &new, &["--format", "json"]);
    assert_eq!(agency(&json(&run), "dinas")["presence"], "added");
    assert!(run.err.contains("tidak dapat dibaca"), "{}", run.err);
    // A new version that cannot be read is wrong usage, as everywhere.
    assert_eq!(diff(&new, &old, &[]).code, 2);
    assert_eq!(new.run(&["diff", "tidak/ada"]).code, 2);
}

#[test]
fn words_of_authors_are_no_markup_in_markdown() {
    let old = Workspace::new(1);
    let new = old.twin();
    let name = r#"[x](javascript:alert(1)) @bupati <img src=x> | `kode` "#;
    let service = fs::read_to_string(old.path(&content("dinas", SERVICE))).unwrap();
    let service = service.replace("nama: Penerbitan kartu contoh", &format!("nama: '{name}\n\n  # judul'"));
    new.write(&content("dinas", "layanan/jahat.yaml"), service.replace("biaya: 0", "biaya: '`@bupati` <b>1</b>'"));
    let run = diff(&old, &new, &["--format", "markdown"]);
    assert!(run.out.contains("@bupati") && run.out.len() < 60_000, "{}", run.out);
    let plain = outside_code(&run.out);
    for sign in ["](", "<img", "<b>", "@b", "://"] {
        assert!(!plain.contains(sign), "{sign}: {plain}");
    }
    assert!(!run.out.lines().any(|line| line.trim_start().starts_with("# ")), "{}", run.out);
}

/// Returns markdown without its code spans, as CommonMark finds them.
fn outside_code(text: &str) -> String {
    let mut plain = String::new();
    for line in text.lines() {
        let mut rest = line;
        while let Some(start) = rest.find('`') {
            let escaped = rest[..start].ends_with('\\');
            let fence: String = rest[start..].chars().take_while(|c| *c == '`').collect();
            let inside = &rest[start + fence.len()..];
            let end = inside
                .match_indices(&fence)
                .map(|(n, _)| n)
                .find(|n| !inside[n + fence.len()..].starts_with('`') && !inside[..*n].ends_with('`'));
            match end.filter(|_| !escaped) {
                Some(end) => {
                    plain.push_str(&rest[..start]);
                    rest = &inside[end + fence.len()..];
                }
                None => {
                    plain.push_str(&rest[..start + fence.len()]);
                    rest = inside;
                }
            }
        }
        plain.push_str(rest);
        plain.push('\n');
    }
    plain
}

fn git(w: &Workspace, line: &str) {
    let mut sh = Command::new("sh");
    sh.args(["-e", "-c", line]).current_dir(w.path("")).env("GIT_CONFIG_GLOBAL", "/dev/null");
    let run = sh.env("GIT_CONFIG_NOSYSTEM", "1").output().unwrap();
    assert!(run.status.success(), "{line}: {}", String::from_utf8_lossy(&run.stderr));
}

const COMMIT: &str = "git -c core.fsmonitor=false add -A -f && git -c core.fsmonitor=false -c user.name=Uji -c user.email=uji@contoh.id commit -q -m";

/// Runs `diff` with a folder of its own for what is temporary, which must be empty afterwards.
fn diff_in(w: &Workspace, root: &Path, args: &[&str]) -> Run {
    let temporary = tempfile::tempdir().unwrap();
    let mut plain = Command::new(env!("CARGO_BIN_EXE_pendopo"));
    plain.args(["--root", root.to_str().unwrap(), "diff", "--no-cache", "--format", "json"]).args(args);
    plain.current_dir(w.path("")).env("TMPDIR", temporary.path()).env_remove("PENDOPO_LANG");
    let run = Run::from(plain.output().unwrap());
    assert_eq!(fs::read_dir(temporary.path()).unwrap().count(), 0, "nothing is left");
    run
}

#[test]
fn revisions_of_a_repository_are_compared_and_nothing_of_it_runs() {
    let w = Workspace::new(1);
    // Neither attributes nor filters nor hooks have a say.
    w.write(".gitattributes", "content/** export-ignore filter=jahat\n");
    git(&w, &format!("git init -q -b main && {COMMIT} awal"));
    git(&w, "git config filter.jahat.smudge 'touch dijalankan; cat' && git config core.fsmonitor 'touch dijalankan'");
    let root = w.path("");
    let same = diff_in(&w, &root, &["main"]);
    assert_eq!((same.code, &json(&same)["agencies"]), (0, &Value::from(Vec::<Value>::new())), "{}", same.out);

    w.edit(&content("dinas", SERVICE), "kompetensi: [Memahami administrasi kartu contoh]\n", "");
    let run = diff_in(&w, &root, &["main"]);
    assert_eq!(run.code, 1, "{}{}", run.out, run.err);
    let report = json(&run);
    let emptied = &agency(&report, "dinas")["services"][0]["components"][0];
    assert_eq!((&emptied["letter"], &emptied["change"]), (&"h".into(), &"emptied".into()));

    // A link is refused in a revision as it is in a folder, and never followed.
    std::os::unix::fs::symlink("/etc/passwd", w.path(&content("dinas", "halaman/lari.md"))).unwrap();
    git(&w, &format!("{COMMIT} kedua"));
    let run = diff_in(&w, &root, &["HEAD~1", "HEAD"]);
    assert!(codes(&agency(&json(&run), "dinas")["findings"]["new"]).contains(&"BKS-030"), "{}", run.out);
    let same = diff_in(&w, &root, &["HEAD"]);
    assert_eq!((same.code, &json(&same)["agencies"]), (0, &Value::from(Vec::<Value>::new())), "{}", same.out);

    // A bare repository has no workspace of its own.
    let bare = tempfile::tempdir().unwrap();
    git(&w, &format!("git clone -q --bare . {}", bare.path().join("pusat.git").display()));
    let run = diff_in(&w, &bare.path().join("pusat.git"), &["main~1", "main"]);
    assert_eq!((run.code, &agency(&json(&run), "dinas")["acceptance"]), (1, &"refused".into()), "{}", run.err);

    for name in ["tidak-ada", "HEAD:sites", "main..HEAD", "--", ""] {
        assert_eq!(diff_in(&w, &root, &[name]).code, 2, "{name}");
    }
    // A folder of that name comes first.
    w.write("main/catatan.txt", "");
    let run = diff_in(&w, &root, &["main"]);
    assert!(run.err.contains("semuanya dihitung baru"), "{}", run.err);
    assert!(!w.path("dijalankan").exists());
}

#[test]
fn a_revision_with_hostile_paths_writes_nothing_outside() {
    let w = Workspace::new(1);
    git(&w, &format!("git init -q -b main && {COMMIT} awal"));
    // A tree that no honest program makes: an entry with the name `..` below `content`.
    let line = "isi=$(printf 'lari' | git hash-object -w --stdin)
        dalam=$(printf '100644 blob %s\\tlari.yaml\\n' $isi | git mktree)
        content=$( (git ls-tree HEAD:content; printf '040000 tree %s\\t..\\n' $dalam) | git mktree)
        akar=$( (git ls-tree HEAD | grep -v content; printf '040000 tree %s\\tcontent\\n' $content) | git mktree)
        komit=$(git -c user.name=U -c user.email=u@contoh.id commit-tree -p HEAD -m jahat $akar)
        git update-ref refs/heads/jahat $komit";
    git(&w, line);
    let run = diff_in(&w, &w.path(""), &["main", "jahat"]);
    let report = json(&run);
    let all = report["agencies"].as_array().unwrap();
    assert!(all.iter().any(|a| codes(&a["findings"]["new"]).contains(&"BKS-031")), "{report:#}{}", run.err);
}
