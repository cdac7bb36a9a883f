//! Holds `src/` to the floors that `src/lib.rs` describes.
//!
//! The checker works on any map of paths to sources, so that each of its verdicts is proved on a planted fault below.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Rooms and their floors; a file imports only from rooms on lower floors, or from its own room.
const FLOORS: &[(&str, u8)] = &[
    ("base", 0),
    ("diag", 1),
    ("cari", 2),
    ("dokumen", 2),
    ("html", 2),
    ("image", 2),
    ("jaring", 2),
    ("pindai", 2),
    ("vfs", 2),
    ("bagan", 3),
    ("syntax", 3),
    ("model", 4),
    ("penyunting", 5),
    ("peraturan", 5),
    ("theme", 5),
    ("baru", 6),
    ("rules", 6),
    ("plan", 7),
    ("render", 8),
    ("bundle", 9),
    ("pipeline", 10),
    ("serve", 11),
    ("pratinjau", 12),
    ("cli", 13),
];

/// Imports that no floor order forbids, but the design does.
const STRANGERS: &[(&str, &str, &str)] = &[
    ("rules", "theme", "rules know no template"),
    ("render", "model", "templates see views, never domain types"),
    ("render", "rules", "rendering does not judge"),
];

/// Words of the outside world and the rooms that may say them.
const OUTSIDE: &[(&str, &[&str])] = &[
    ("std::fs", &["vfs"]),
    ("File::", &["vfs"]),
    // Sockets: one room that answers, on this machine, and one that asks.
    ("std::net", &["serve", "jaring"]),
    ("TcpStream", &["serve", "jaring"]),
    ("TcpListener", &["serve"]),
    // Questions to a name server.
    ("UdpSocket", &["jaring"]),
    ("rustix::net", &["serve"]),
    ("mio::", &["serve"]),
    ("tiny_http", &["serve"]),
    ("ureq", &["jaring"]),
    ("rustls", &["jaring"]),
    ("std::env", &["cli"]),
    ("SystemTime", &["cli"]),
    ("Timestamp::now", &["cli"]),
    ("Zoned::now", &["cli"]),
    ("Instant", &["pipeline", "serve", "pratinjau", "cli"]),
    ("std::thread", &["pipeline", "serve", "pratinjau", "cli"]),
    ("rayon::", &["pipeline", "cli"]),
    ("process::Command", &["cli"]),
    ("println!", &["cli"]),
    ("eprintln!", &["cli"]),
];

const MOST_LINES: usize = 500;

type Sources = BTreeMap<String, String>;

fn sources(root: &Path) -> Sources {
    fn walk(dir: &Path, root: &Path, found: &mut Sources) {
        for entry in std::fs::read_dir(dir).expect("readable src") {
            let path = entry.expect("entry").path();
            if path.is_dir() {
                walk(&path, root, found);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let name = path.strip_prefix(root).expect("below root").to_string_lossy().replace('\\', "/");
                found.insert(name, std::fs::read_to_string(&path).expect("source text"));
            }
        }
    }
    let mut found = Sources::new();
    walk(root, root, &mut found);
    found
}

/// Code without line comments and without tests, which stand at the end of a file or in a file of tests.
fn code(path: &str, text: &str) -> String {
    if path.ends_with("tests.rs") {
        return String::new();
    }
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or("");
    text.lines()
        .map(|line| match line.find("//") {
            Some(n) if !line[..n].contains('"') => &line[..n],
            _ => line,
        })
        .collect::<Vec<_>>()
        .join("\n")
}

/// Code with `super::` written out, so that a relative import counts like any other.
fn absolute(path: &str, code: &str) -> String {
    let module = path.trim_end_matches(".rs").trim_end_matches("/mod");
    let parents: Vec<&str> = module.split('/').collect();
    let prefix = |up: usize| {
        let kept = &parents[..parents.len().saturating_sub(up)];
        kept.iter().fold("crate::".to_owned(), |text, part| text + part + "::")
    };
    code.replace("super::super::", &prefix(2)).replace("super::", &prefix(1))
}

fn room(path: &str) -> Option<&str> {
    path.split_once('/').map(|(room, _)| room).or_else(|| path.strip_suffix(".rs"))
}

fn floor(room: &str) -> Option<u8> {
    FLOORS.iter().find(|(name, _)| *name == room).map(|(_, floor)| *floor)
}

/// Paths behind `crate::`, grouped imports opened one level.
fn imports(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let path: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | ':')).collect();
        if let Some(prefix) = path.strip_suffix("::") {
            let inside = rest[path.len()..].strip_prefix('{').and_then(|r| r.split_once('}'));
            for item in inside.map_or("", |(inside, _)| inside).split(',') {
                let item = item.trim().trim_start_matches('{').split("::").next().unwrap_or("");
                if !item.is_empty() {
                    found.insert(format!("{prefix}::{item}"));
                }
            }
        } else if !path.is_empty() {
            found.insert(path);
        }
    }
    found
}

/// The file that an import path leads to.
fn target(path: &str, sources: &Sources) -> Option<String> {
    let mut parts: Vec<&str> = path.split("::").collect();
    while !parts.is_empty() {
        for name in [format!("{}.rs", parts.join("/")), format!("{}/mod.rs", parts.join("/"))] {
            if sources.contains_key(&name) {
                return Some(name);
            }
        }
        parts.pop();
    }
    None
}

fn faults(sources: &Sources) -> Vec<String> {
    let mut faults = Vec::new();
    let mut graph: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (path, text) in sources {
        if text.lines().count() > MOST_LINES {
            faults.push(format!("{path}: over {MOST_LINES} lines"));
        }
        let code = absolute(path, &code(path, text));
        let Some(here) = room(path).filter(|room| !matches!(*room, "lib" | "main")) else { continue };
        let Some(here_floor) = floor(here) else {
            faults.push(format!("{path}: the room `{here}` has no floor"));
            continue;
        };
        for (word, rooms) in OUTSIDE {
            if code.contains(word) && !rooms.contains(&here) {
                faults.push(format!("{path}: `{word}` belongs to {rooms:?}"));
            }
        }
        for import in imports(&code) {
            let there = import.split("::").next().unwrap_or("");
            let Some(there_floor) = floor(there) else { continue };
            if there != here && there_floor >= here_floor {
                faults.push(format!("{path}: imports upward or sideways: crate::{import}"));
            }
            if let Some((_, _, why)) = STRANGERS.iter().find(|(a, b, _)| *a == here && *b == there) {
                faults.push(format!("{path}: imports crate::{import}, but {why}"));
            }
            if let Some(file) = target(&import, sources).filter(|file| file != path) {
                graph.entry(path.clone()).or_default().insert(file);
            }
        }
    }
    faults.extend(cycle(&graph));
    faults
}

/// Names one circle of files, if there is any.
fn cycle(graph: &BTreeMap<String, BTreeSet<String>>) -> Option<String> {
    fn visit<'a>(
        at: &'a str,
        graph: &'a BTreeMap<String, BTreeSet<String>>,
        trail: &mut Vec<&'a str>,
        done: &mut BTreeSet<&'a str>,
    ) -> Option<String> {
        if let Some(n) = trail.iter().position(|p| *p == at) {
            return Some(format!("circle: {} -> {at}", trail[n..].join(" -> ")));
        }
        if !done.insert(at) {
            return None;
        }
        trail.push(at);
        let found = graph.get(at).into_iter().flatten().find_map(|next| visit(next, graph, trail, done));
        trail.pop();
        found
    }
    let mut done = BTreeSet::new();
    graph.keys().find_map(|at| visit(at, graph, &mut Vec::new(), &mut done))
}

#[test]
fn the_house_stands() {
    let found = faults(&sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")));
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_room_of_the_table_is_described_in_lib() {
    let lib = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).expect("lib.rs");
    for line in lib.lines().filter_map(|l| l.strip_prefix("pub mod ")) {
        let room = line.trim_end_matches(';');
        assert!(floor(room).is_some(), "{room} has no floor");
        assert!(lib.contains(&format!("[`{room}`]")), "{room} is not described");
    }
}

fn planted(files: &[(&str, &str)]) -> Vec<String> {
    faults(&files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect())
}

#[test]
fn an_upward_import_is_found() {
    let found = planted(&[("base/x.rs", "use crate::rules::engine::Run;\n"), ("rules/engine.rs", "")]);
    assert!(found.iter().any(|f| f.contains("upward")), "{found:?}");
    assert!(planted(&[("rules/x.rs", "use crate::base::span::Span;\n"), ("base/span.rs", "")]).is_empty());
}

#[test]
fn a_sideways_import_and_a_forbidden_acquaintance_are_found() {
    assert_eq!(planted(&[("image/x.rs", "use crate::vfs::read;\n")]).len(), 1);
    assert!(planted(&[("rules/x.rs", "use crate::theme::Tema;\n")])[0].contains("no template"));
    assert!(planted(&[("render/x.rs", "fn f(l: &crate::model::layanan::Layanan) {}\n")])[0].contains("domain types"));
}

#[test]
fn a_circle_is_found_also_through_a_grouped_import() {
    let found = planted(&[
        ("plan/a.rs", "use crate::plan::{b, c};\n"),
        ("plan/b.rs", "use crate::plan::a::X;\n"),
        ("plan/c.rs", ""),
    ]);
    assert!(found.iter().any(|f| f.starts_with("circle: plan/a.rs -> plan/b.rs")), "{found:?}");
}

#[test]
fn a_circle_through_relative_imports_is_found() {
    let found = planted(&[("vfs/a.rs", "use super::b::X;\n"), ("vfs/b.rs", "use crate::vfs::a::Y;\n")]);
    assert!(found.iter().any(|f| f.starts_with("circle: vfs/a.rs -> vfs/b.rs")), "{found:?}");
    let found = planted(&[("base/x/y.rs", "use super::super::super::rules::engine::Run;\n"), ("rules/engine.rs", "")]);
    assert!(found.is_empty(), "three steps up are outside any path of this crate: {found:?}");
}

#[test]
fn input_and_output_outside_their_floor_are_found() {
    for (path, line) in [
        ("rules/x.rs", "let t = std::fs::read(p);"),
        ("model/x.rs", "std::thread::spawn(f);"),
        ("plan/x.rs", "let d = std::env::var(\"X\");"),
        ("render/x.rs", "let now = std::time::SystemTime::now();"),
        ("bundle/x.rs", "list.par_iter(); use rayon::prelude::*;"),
        ("pipeline/x.rs", "use std::net::SocketAddr;"),
        ("pipeline/x.rs", "let s = TcpStream::connect(a);"),
        ("pipeline/x.rs", "let body = ureq::get(url).call();"),
        ("jaring/x.rs", "let l = TcpListener::bind(a);"),
    ] {
        assert_eq!(planted(&[(path, line)]).len(), 1, "{path}: {line}");
    }
    assert!(planted(&[("vfs/x.rs", "let t = std::fs::read(p);")]).is_empty());
    assert!(planted(&[("rules/x.rs", "fn f() {} // std::fs is not used here")]).is_empty());
}

#[test]
fn a_long_file_and_a_room_without_floor_are_found() {
    assert!(planted(&[("base/x.rs", &"// line\n".repeat(501))])[0].contains("over 500 lines"));
    assert!(planted(&[("base/x.rs", &"// line\n".repeat(500))]).is_empty());
    assert!(planted(&[("attic/x.rs", "")])[0].contains("no floor"));
}

/// The text of a file of this repository.
fn text(path: &str) -> String {
    let full = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(&full).expect(path)
}

/// The cells of the rows of every table in a page, without heads.
fn rows(page: &str) -> Vec<Vec<&str>> {
    let mut rows = Vec::new();
    let mut body = false;
    for line in page.lines() {
        let Some(inside) = line.strip_prefix("| ").and_then(|l| l.strip_suffix(" |")) else {
            body = false;
            continue;
        };
        if body {
            rows.push(inside.split(" | ").collect());
        }
        body |= inside.starts_with("---");
    }
    rows
}

#[test]
fn the_nine_documents_of_the_application_are_there_in_the_order_of_the_regulation() {
    let page = text("docs/dokumentasi.md");
    let nine: Vec<_> = rows(&page).into_iter().filter(|row| row.len() == 4).collect();
    let keys: Vec<_> = nine.iter().map(|row| row[2].trim_matches('`')).collect();
    // The profile of the kabupaten lists the items as its regulation does.
    let law = text("src/peraturan/profil/ogan-ilir.yaml");
    let asked = law.lines().find_map(|l| l.strip_prefix("dokumentasi_aplikasi: [")).expect("a list of documents");
    assert_eq!(keys.join(", "), asked.trim_end_matches(']'));
    for row in &nine {
        let path = row[3].rsplit_once("](").expect("a link").1.trim_end_matches(')');
        let document = text(&format!("docs/{path}"));
        assert!(document.starts_with("# ") && document.lines().count() > 10, "{path}");
    }
}

#[test]
fn every_message_of_the_page_of_troubles_is_one_that_the_program_says() {
    let page = text("docs/dokumentasi/pemecahan-masalah.md");
    let code: String = sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).into_values().collect();
    let mut seen = 0;
    for row in rows(&page) {
        let said = row[0];
        if said.chars().next().is_none_or(|c| c.is_ascii_digit()) {
            continue;
        }
        for part in said.split('…').map(|part| part.trim_matches([' ', ';'])).filter(|part| part.len() > 4) {
            assert!(code.contains(part), "nobody says `{part}`");
            seen += 1;
        }
    }
    assert!(seen > 35, "{seen}");
}

#[test]
fn every_threat_has_its_row_and_every_test_of_a_row_exists() {
    let page = text("docs/keamanan.md");
    let rows: Vec<_> = rows(&page).into_iter().filter(|row| row.len() == 4).collect();
    let ids: Vec<&str> = rows.iter().map(|row| row[0]).collect();
    let family = |letter: char, count: usize| (1..=count).map(move |n| format!("{letter}{n:02}"));
    let all = [('T', 15), ('Y', 4), ('F', 8), ('I', 3), ('D', 3), ('P', 5), ('S', 5), ('B', 12), ('C', 5)];
    assert_eq!(ids, all.into_iter().flat_map(|(letter, count)| family(letter, count)).collect::<Vec<_>>());

    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let tests: Vec<String> = ["src", "tests"].iter().flat_map(|dir| sources(&root.join(dir)).into_values()).collect();
    let mut named = BTreeSet::new();
    for row in &rows {
        assert!(
            ["lulus", "sebagian", "belum", "tidak", "-"].iter().any(|word| row[3].starts_with(word)),
            "{}: {}",
            row[0],
            row[3]
        );
        for name in row[2].split('`').skip(1).step_by(2) {
            if name.contains('/') {
                assert!(root.join(name).exists(), "{}: there is no `{name}`", row[0]);
            } else if name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_') {
                let function = format!("fn {name}(");
                assert!(tests.iter().any(|text| text.contains(&function)), "{}: no test `{name}`", row[0]);
                named.insert(name);
            }
        }
        assert!(row[2] != "-" || row[3].starts_with("belum") || row[3].starts_with("tidak"), "{}: no test", row[0]);
    }
    assert!(named.len() > 100, "{}", named.len());
    // What is named after a row stands in it.
    for text in &tests {
        for function in text.split("fn ").skip(1).filter_map(|rest| rest.split_once('(')).map(|(name, _)| name) {
            let Some((id, _)) = function.split_once('_').filter(|(id, _)| ids.contains(&&*id.to_uppercase())) else {
                continue;
            };
            let row = rows.iter().find(|row| row[0] == id.to_uppercase()).expect("its row");
            assert!(row[2].contains(function), "`{function}` is not in its row");
        }
    }
}
