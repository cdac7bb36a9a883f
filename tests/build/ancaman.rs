//! Threats of the table in `docs/keamanan.md` that no smaller test shows, each named after its row.

use std::fs;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use pendopo::vfs::SourceTree;

use crate::bantu::{Run, Workspace, tree};

const NEWS: &str = "content/contoh/dinas/berita/loket-baru.md";
const SERVICE: &str = "content/contoh/dinas/layanan/kartu-contoh.yaml";

/// Holds built sites to their manifests, which a build does not sign (INT-004).
fn whole(w: &Workspace, said: &str) {
    let run = w.run(&["verify", "dist/contoh/situs"]);
    let faults: Vec<_> =
        run.out.lines().filter(|l| l.starts_with("galat[") && !l.starts_with("galat[INT-004]")).collect();
    assert!(faults.is_empty() && run.code <= 1, "{said}: {}{}", run.out, run.err);
}

/// Whether some file below a folder holds these words.
fn holds(dir: &Path, words: &str) -> bool {
    tree(dir).values().any(|bytes| memchr::memmem::find(bytes, words.as_bytes()).is_some())
}

#[test]
fn t04_words_of_a_template_language_stay_words() {
    let payloads = [
        "{{ 7 * 191 }}",
        "{{7*191}}",
        "{% set x = 7 * 191 %}{{ x }}",
        "{# hilang #}tampak",
        "${7*191}",
        "#{7*191}",
        "<%= 7*191 %>",
        "{{ situs }}{{ self }}{{ config }}",
        "{{ ''.__class__.__mro__ }}",
        "{% include 'dasar.html' %}",
        "{{ range(99999999) | join }}",
        "{% for x in y %}",
        "{{",
        "%}",
        "[[ 7*191 ]] {{{ 7*191 }}}",
    ];
    let w = Workspace::new(1);
    let list: String = payloads.iter().map(|p| format!("  - 'Awal {} akhir'\n", p.replace('\'', "''"))).collect();
    w.edit(SERVICE, "sarana: [Ruang tunggu dan loket]\n", &format!("sarana:\n{list}"));
    w.edit(SERVICE, "produk: [Kartu contoh]", "produk: ['Kartu {{ 7*191 }} contoh']");
    w.edit(NEWS, "judul: Loket baru dibuka", "judul: 'Loket {{ 7*191 }} {% raw %} dibuka'");
    let line = |p: &&str| format!("- Awal `{p}` akhir\n- Awal {} akhir\n", p.replace('<', "&lt;"));
    let body: String = payloads.iter().map(line).collect();
    w.edit(NEWS, "Lansia dilayani lebih dulu.", &format!("Lansia dilayani lebih dulu.\n\n{body}"));
    w.build();
    let site = tree(&w.site("dinas"));
    for (path, bytes) in &site {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("1337"), "{path}: a template of an editor was run");
    }
    let page = String::from_utf8_lossy(&site["layanan/kartu-contoh/index.html"]);
    for payload in payloads {
        let shown = payload.replace('<', "&lt;").replace('>', "&gt;").replace('\'', "&#39;");
        assert!(page.contains(&format!("Awal {shown} akhir")), "{payload} is not as it was written");
    }
}

#[test]
fn t15_hostile_texts_pass_the_whole_program_quickly() {
    let texts = [
        ">".repeat(195_000),
        "- ".repeat(90_000),
        "*a ".repeat(60_000),
        "[".repeat(90_000),
        "![a](".repeat(20_000),
        "[a](".repeat(20_000),
        "http://".repeat(3_000),
        "`a".repeat(80_000),
        format!("{}a{}", "[".repeat(1_000), "](/b)".repeat(1_000)),
        (0..9_000).map(|n| format!("[a{n}]: /b{n}\n")).collect::<String>() + &"[a1]".repeat(9_000),
        "a\u{301}".repeat(60_000),
    ];
    let w = Workspace::new(2);
    let base = fs::read_to_string(w.path(NEWS)).unwrap();
    w.build();
    let other = tree(&w.site("kesehatan"));
    for text in texts {
        let start = Instant::now();
        w.write(NEWS, format!("{base}\n{text}\n"));
        let run = w.run(&["build"]);
        let words: String = text.chars().take(12).collect();
        assert!(run.code == 0 || run.code == 1, "{words}: {} {}", run.code, run.err);
        // A program without optimisation on a busy machine; the worst of cmark's inputs would take hours.
        assert!(start.elapsed() < Duration::from_secs(40), "{words}: {:?}", start.elapsed());
        assert!(tree(&w.site("kesehatan")) == other, "{words}");
    }
}

#[test]
fn y01_bombs_of_yaml_cost_little_and_stop_their_own_site_only() {
    let aliases = |list: &str| {
        let stars = format!("[{}]", vec!["*a"; 1000].join(", "));
        format!("a: &a [x, x, x]\nb: &b {stars}\nc: {list}\n")
    };
    let keys: String = (0..20_000).map(|n| format!("kunci_{n:05}: 1\n")).collect();
    let bombs = [
        aliases("*b"),
        "<<: &x {a: 1}\n".to_owned(),
        format!("nama: {}\n", "[".repeat(1_000_000)),
        format!("nama: {}\n", "{a: ".repeat(300_000)),
        (0..3_000).map(|n| format!("{}a:\n", " ".repeat(n % 600))).collect(),
        keys,
        format!("nama: \"{}\"\n", "\\u0041".repeat(20_000)),
        format!("nama: |\n{}", "  x\n".repeat(100_000)),
        format!("{}\n", "- ".repeat(500_000)),
        "? ".repeat(500_000),
        format!("nama: {}\n", "!!".repeat(400_000)),
    ];
    let w = Workspace::new(2);
    for bomb in bombs {
        let start = Instant::now();
        w.write("content/contoh/dinas/layanan/bom.yaml", &bomb);
        let run = w.run(&["check", "--no-cache", "--format", "concise"]);
        let words: String = bomb.chars().take(24).collect();
        assert_eq!(run.code, 1, "{words}: {}", run.err);
        assert!(!run.out.contains("content/contoh/kesehatan"), "{words}: {}", run.out);
        assert!(start.elapsed() < Duration::from_secs(40), "{words}: {:?}", start.elapsed());
    }
}

#[test]
fn t09_what_hides_or_turns_text_is_refused_in_every_value() {
    for (character, escape) in [
        ('\u{202e}', "\\u202E"),
        ('\u{2066}', "\\u2066"),
        ('\u{200b}', "\\u200b"),
        ('\u{feff}', "\\ufeff"),
        ('\u{e0041}', "\\U000e0041"),
        ('\u{3164}', "\\u3164"),
        ('\0', "\\0"),
        ('\u{1b}', "\\e"),
        ('\u{85}', "\\N"),
    ] {
        let w = Workspace::new(1);
        w.edit(SERVICE, "produk: [Kartu contoh]", &format!("produk: [\"Kartu {escape}contoh\"]"));
        w.edit(NEWS, "judul: Loket baru dibuka", &format!("judul: \"Loket {escape}baru\""));
        let mut codes: Vec<_> = w.findings().into_iter().map(|f| (f.code, f.severity, f.path)).collect();
        codes.retain(|(code, ..)| code == "BKS-024");
        let told = |path: &str| codes.iter().any(|(_, severity, at)| at == path && severity == "error");
        assert!(told(SERVICE) && told(NEWS), "{escape}: {codes:?}");

        if character < ' ' || character == '\u{85}' {
            // As they stand these are refused before, or end a line.
            continue;
        }
        let w = Workspace::new(1);
        w.edit(SERVICE, "produk: [Kartu contoh]", &format!("produk: [Kartu {character}contoh]"));
        let findings = w.findings();
        assert!(findings.iter().any(|f| f.code == "BKS-024" && f.severity == "error"), "{escape}: {findings:?}");
        assert!(findings.iter().all(|f| f.code != "INT-014"), "told once: {findings:?}");
    }
}

/// How often all files are read while links are swapped in; a gate asks for more with `PENDOPO_BALAP`.
#[cfg(unix)]
#[expect(clippy::disallowed_methods, reason = "how long a test runs is said by who runs it")]
fn rounds() -> usize {
    std::env::var("PENDOPO_BALAP").ok().and_then(|n| n.parse().ok()).unwrap_or(100)
}

#[cfg(unix)]
#[test]
fn f01_a_link_that_is_swapped_in_while_files_are_read_shows_nothing_of_what_it_leads_to() {
    use std::os::unix::fs::symlink;
    use std::sync::atomic::{AtomicBool, Ordering};

    const CANARY: &str = "KENARI-DI-LUAR-AKAR";
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("profil.yaml"), CANARY).unwrap();
    let w = Workspace::new(1);
    let (root, folder) = (w.path("."), w.path("content/contoh/dinas"));
    let stop = AtomicBool::new(false);
    let (mut reads, mut seen) = (0, 0);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let (aside, file) = (w.path("content/contoh/lain"), folder.join("profil.yaml"));
            let text = fs::read(&file).unwrap();
            while !stop.load(Ordering::Relaxed) {
                // The last name, and the folder above it, are links for a moment.
                fs::remove_file(&file).unwrap();
                symlink(outside.path().join("profil.yaml"), &file).unwrap();
                fs::remove_file(&file).unwrap();
                fs::write(&file, &text).unwrap();
                fs::rename(&folder, &aside).unwrap();
                symlink(outside.path(), &folder).unwrap();
                fs::remove_file(&folder).unwrap();
                fs::rename(&aside, &folder).unwrap();
            }
        });
        let rounds = rounds();
        for _ in 0..rounds {
            let Ok((tree, _)) = SourceTree::discover(&root) else { continue };
            for file in tree.files() {
                reads += 1;
                if let Ok(bytes) = tree.read(file) {
                    seen += usize::from(memchr::memmem::find(&bytes, CANARY.as_bytes()).is_some());
                }
            }
        }
        stop.store(true, Ordering::Relaxed);
    });
    assert!(reads > 1_000, "{reads}");
    assert_eq!(seen, 0, "of {reads} readings");
}

#[test]
fn t10_a_name_that_passes_for_another_is_told_however_it_is_written() {
    let lures = [
        ("INT-021", "[Formulir](https://arsip.c0ntohkab.go.id/x)"),
        ("INT-021", "[Formulir](https://dinas.c\u{43e}ntohkab.go.id/x)"),
        ("INT-021", "[Formulir](https://loket.c&#1086;ntohkab.go.id/x)"),
        ("INT-021", "[Formulir](https://surat.c%D0%BEntohkab.go.id/x)"),
        ("INT-021", "[Formulir](https://contohkab.go.id\\.masuk.example/x)"),
        ("INT-021", "[Formulir][f]\n\n[f]: https://contohkab-go-id.com/x"),
        ("INT-022", "[Layanan lapor.go.id](https://satu.example/x)"),
        ("INT-022", "[Layanan lapor&period;go.**id**](https://dua.example/x)"),
        ("INT-022", "[https://lapor.go.id][g]\n\n[g]: https://tiga.example/x"),
    ];
    let honest = "[Layanan lapor.go.id](https://www.lapor.go.id/), [JDIH](https://jdih.contohkab.go.id/x), \
                  [situs dinas.contohkab.go.id](/), [Dr. Budi, S.Sos.](https://empat.example/x)";
    let w = Workspace::new(1);
    let body: Vec<&str> = lures.iter().map(|(_, text)| *text).chain([honest]).collect();
    w.edit(NEWS, "Lansia dilayani", &format!("{}\n\nLansia dilayani", body.join("\n\n")));
    let run = w.run(&["check", "--format", "jsonl"]);
    assert_eq!(run.code, 1, "{}", run.err);
    for (code, severity, count) in [("INT-021", "error", 6), ("INT-022", "warning", 3)] {
        let marks = [code.to_owned(), format!("\"severity\":\"{severity}\""), format!("\"path\":\"{NEWS}\"")];
        let found = run.out.lines().filter(|l| marks.iter().all(|m| l.contains(m.as_str()))).count();
        assert_eq!((found, lures.iter().filter(|(c, _)| *c == code).count()), (count, count), "{code}: {}", run.out);
    }
    assert!(
        !w.run(&["build"]).out.is_empty() && !w.path("dist/contoh/situs").exists(),
        "a site that deceives is built"
    );
}

#[test]
fn f05_nothing_that_runs_or_is_secret_is_published() {
    let w = Workspace::new(1);
    let names = [
        "x.php",
        "x.PHP",
        "x.phtml",
        "x.phar",
        "x.asp",
        "x.aspx",
        "x.jsp",
        "x.cgi",
        "x.sh",
        "x.pl",
        "x.py",
        "x.exe",
        "x.html",
        "x.js",
        "x.wasm",
        "x.php.pdf",
        "x.zip",
        "x.rar",
        "x.doc",
        "x.xlsm",
        ".htaccess",
        ".env",
        "id_rsa",
        "server.key",
        "dump.sql",
        "profil.yaml.bak",
        "x.md~",
        ".DS_Store",
        "Thumbs.db",
        "~$surat.docx",
        ".git/config",
        "x.ico",
        "x.swf",
        "x.shtml",
        "web.config",
    ];
    let folders = ["dokumen", "gambar", "data", "berita"];
    for (n, name) in names.into_iter().enumerate() {
        w.write(&format!("content/contoh/dinas/{}/{name}", folders[n % folders.len()]), "KENARI-TERLARANG");
    }
    let run = w.run(&["build"]);
    assert_eq!(run.code, 1, "{}", run.out);
    assert!(!w.path("dist").exists() || !holds(&w.path("dist"), "KENARI-TERLARANG"));
    for folder in folders {
        w.remove(&format!("content/contoh/dinas/{folder}"));
        let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/contoh/content/contoh/dinas").join(folder);
        for (name, bytes) in tree(&sample) {
            w.write(&format!("content/contoh/dinas/{folder}/{name}"), bytes);
        }
    }
    // Leftovers of programs are passed over, and the rest refused the site: without it all is as before.
    w.write("content/contoh/dinas/dokumen/Thumbs.db", "KENARI-TERLARANG");
    w.build();
    assert!(!holds(&w.path("dist"), "KENARI-TERLARANG"));
}

#[test]
fn f06_a_file_that_is_two_things_is_published_as_neither() {
    const SCRIPT: &str = "<script>alert('kenari')</script>";
    let png =
        fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/contoh/content/contoh/dinas/gambar/loket.png"));
    let png = png.unwrap();
    let zip = b"PK\x03\x04\x14\0\0\0\0\0".to_vec();
    let with = |head: &[u8]| [head, SCRIPT.as_bytes()].concat();
    // What the picture of the sample becomes, and whether the site may still be built.
    let pictures = [
        (with(b""), false),
        (with(b"GIF89a/*"), false),
        (with(b"\xff\xd8\xff\xe0"), false),
        (with(b"RIFF\x10\0\0\0WEBP"), false),
        (with(b"BM"), false),
        (with(b"%PDF-1.7\n"), false),
        (with(&zip), false),
        (with(b"<svg xmlns='http://www.w3.org/2000/svg'>"), false),
        (with(&png[..60]), false),
        (with(&png), true),
    ];
    for (n, (bytes, built)) in pictures.into_iter().enumerate() {
        let w = Workspace::new(1);
        w.write("content/contoh/dinas/gambar/loket.png", bytes);
        w.edit(NEWS, "Lansia dilayani", "![Loket keempat](gambar/loket.png)\n\nLansia dilayani");
        let run = w.run(&["build"]);
        assert_eq!(run.code == 0, built, "{n}: {}", run.out);
        assert!(!w.path("dist").exists() || !holds(&w.path("dist"), "alert('kenari')"), "{n}");
    }
    let documents = [
        ("pdf", with(b"")),
        ("pdf", with(&zip)),
        ("pdf", with(b"GIF89a")),
        ("pdf", with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")),
        ("docx", with(b"%PDF-1.7\n")),
        ("docx", with(b"")),
        ("xlsx", with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")),
        ("odt", with(b"MZ")),
    ];
    for (n, (ending, bytes)) in documents.into_iter().enumerate() {
        let w = Workspace::new(1);
        w.write(&format!("content/contoh/dinas/dokumen/surat.{ending}"), bytes);
        w.edit(NEWS, "Lansia dilayani", &format!("[Surat edaran](dokumen/surat.{ending}) ada. Lansia dilayani"));
        let run = w.run(&["build"]);
        assert_eq!(run.code, 1, "{n}: {}", run.out);
        assert!(!w.path("dist").exists() || !holds(&w.path("dist"), "alert('kenari')"), "{n}");
    }
}

#[test]
fn p05_a_number_of_a_citizen_is_whole_in_its_source_only() {
    const NIK: &str = "3399017002900001";
    let places: [(&str, &str, String); 5] = [
        (NEWS, "Lansia dilayani", format!("Warga {NIK} dilayani. Lansia dilayani")),
        (NEWS, "judul: Loket baru dibuka", format!("judul: Panggilan {NIK}")),
        (SERVICE, "produk: [Kartu contoh]", format!("produk: [Kartu {NIK}]")),
        (SERVICE, "utama: ya", format!("utama: ya\n{NIK}: x")),
        (SERVICE, "utama: ya", format!("utama: ya\nkk {NIK}: x\nkk {NIK}: y")),
    ];
    for (path, from, to) in places {
        let w = Workspace::new(1);
        w.build();
        w.edit(path, from, &to);
        let mut said = String::new();
        for format in ["full", "concise", "json", "jsonl", "github", "gitlab", "sarif", "junit", "csv"] {
            let run = w.run(&["check", "--format", format]);
            assert_eq!(run.code, 1, "{format}: {}", run.err);
            said += &(run.out + &run.err);
        }
        for args in [&["build", "-v", "--timings", "waktu.json"][..], &["links"], &["score", "--format", "json"]] {
            let Run { out, err, .. } = w.run(args);
            said += &(out + &err);
        }
        assert!(!said.contains(NIK), "{to}: told whole");
        let left: Vec<_> = tree(&w.path("")).into_iter().filter(|(name, _)| name != path).collect();
        assert!(left.iter().any(|(name, _)| name.starts_with(".pendopo/cache/")), "nothing is kept");
        assert!(left.len() > 50);
        for (name, bytes) in left {
            assert!(memchr::memmem::find(&bytes, NIK.as_bytes()).is_none(), "{to}: kept whole in {name}");
        }
    }
}

#[test]
fn p05_a_key_that_is_a_telephone_number_or_an_address_is_not_repeated() {
    let w = Workspace::new(1);
    w.edit(SERVICE, "utama: ya", "utama: ya\n081234567890: x\nsiti.aminah@gmail.com: x");
    let mut said = String::new();
    for format in ["concise", "csv"] {
        let run = w.run(&["check", "--format", format]);
        assert_eq!(run.code, 1, "{format}: {}", run.err);
        said += &(run.out + &run.err);
    }
    assert!(said.contains("0812********") && said.contains("si**.******@gmail.com"), "{said}");
    let messages: Vec<&str> = said.lines().filter(|line| line.contains("tidak dikenal di sini")).collect();
    assert!(messages.len() >= 3, "{messages:?}");
    for line in messages {
        assert!(!line.contains("081234567890") && !line.contains("siti.aminah"), "{line}");
    }
}

#[test]
fn y01_of_thousands_of_equal_faults_the_first_are_told_and_all_are_counted() {
    let w = Workspace::new(1);
    let text = fs::read_to_string(w.path(SERVICE)).unwrap();
    let keys: String = (0..5_000).map(|n| format!("kunci_{n:05}: 1\n")).collect();
    w.write(SERVICE, format!("{text}{keys}"));
    let numbers = "Warga 3306067002900001 hadir.\n\n".repeat(3_000);
    w.write(NEWS, format!("{}\n{numbers}", fs::read_to_string(w.path(NEWS)).unwrap()));
    let findings = w.findings();
    for (code, said) in [("BKS-001", "dan 4.800 temuan BKS-001 lagi"), ("PDP-001", "dan 2.800 temuan PDP-001 lagi")] {
        let these: Vec<_> = findings.iter().filter(|f| f.code == code).collect();
        assert_eq!(these.len(), 201, "{code}");
        assert_eq!(these.iter().filter(|f| f.message.contains(said)).count(), 1, "{code}: {these:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn b04_a_build_without_memory_leaves_whole_sites() {
    let w = Workspace::new(2);
    w.build();
    let mut ends = Vec::new();
    for (n, kib) in [60_000, 90_000, 120_000, 160_000, 220_000, 300_000, 450_000, 1_500_000].into_iter().enumerate() {
        for label in ["dinas", "kesehatan"] {
            let path = format!("content/contoh/{label}/berita/loket-baru.md");
            let text = fs::read_to_string(w.path(&path)).unwrap();
            w.write(&path, format!("{text}\nKabar ke-{n}.\n"));
        }
        let plain = w.command(&["build", "--no-cache", "--jobs", "2"]);
        let mut small = std::process::Command::new("sh");
        small.args(["-c", &format!("ulimit -v {kib}; exec \"$0\" \"$@\"")]).arg(plain.get_program());
        let out = small.args(plain.get_args()).current_dir(w.path("")).output().unwrap();
        ends.push(out.status.code());
        whole(&w, &format!("{kib}: {}", String::from_utf8_lossy(&out.stderr)));
    }
    assert_eq!(ends.last(), Some(&Some(0)), "{ends:?}");
    w.build();
}

#[test]
fn b05_of_builds_that_start_at_once_none_tears_the_output() {
    let w = Workspace::new(1);
    for round in 0..2 {
        w.write("content/contoh/dinas/halaman/sejarah.md", sejarah(&w, round));
        let start = |_| -> Child {
            w.command(&["build", "--no-cache"]).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
        };
        let runs: Vec<Run> = (0..8)
            .map(start)
            .collect::<Vec<_>>()
            .into_iter()
            .map(|c| Run::from(c.wait_with_output().unwrap()))
            .collect();
        let won = runs.iter().filter(|run| run.code == 0).count();
        assert!(won >= 1, "{runs:?}");
        for run in runs.iter().filter(|run| run.code != 0) {
            assert!(run.code == 3 && run.err.contains("sedang menulis ke"), "{run:?}");
        }
        whole(&w, "eight at once");
        assert!(holds(&w.site("dinas"), &format!("Putaran ke-{round}.")));
    }
}

fn sejarah(w: &Workspace, round: usize) -> String {
    let text = fs::read_to_string(w.path("content/contoh/dinas/halaman/sejarah.md")).unwrap();
    let text = text.split("\nPutaran").next().unwrap().to_owned();
    format!("{text}\nPutaran ke-{round}.\n")
}
