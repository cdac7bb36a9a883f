//! The guide for editors says what the program says: its examples run, and its quotations are the real messages.

use pendopo::base::nilai::Nilai;
use pendopo::base::tanggal::Tanggal;
use pendopo::diag::Diagnostic;
use pendopo::pipeline::kerja::{Kerja, Pilihan, Waktu};
use pendopo::pipeline::situs::{Jalan, Tujuan, jalankan};
use pendopo::plan::lingkup::Draf;
use pendopo::vfs::SourceTree;

use crate::common::{Files, sample};

const GUIDE: &str = include_str!("../../docs/panduan-editor.md");
const FOLDER: &str = "content/contoh/dinas/";

/// A code block: the words behind its fence, and its text.
type Block = (String, String);

/// Returns the part of the guide below a heading of the second level.
fn section(heading: &str) -> &'static str {
    let start = GUIDE.find(&format!("\n## {heading}\n")).expect(heading);
    let rest = &GUIDE[start + 4..];
    // The cheat sheet shows headings in code blocks.
    let mut fenced = false;
    let mut end = 0;
    for line in rest.split_inclusive('\n') {
        fenced ^= line.starts_with("```");
        if !fenced && line.starts_with("## ") {
            break;
        }
        end += line.len();
    }
    &rest[..end]
}

fn blocks(text: &str) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        match (line.strip_prefix("```"), open) {
            (Some(words), false) => found.push((words.to_owned(), String::new())),
            (None, true) => {
                let body = &mut found.last_mut().expect("open").1;
                body.push_str(line);
                body.push('\n');
            }
            (Some(_), true) | (None, false) => {}
        }
        open ^= line.starts_with("```");
    }
    found
}

/// Puts an example into the sample: keys replace those of the file, markdown follows its body.
fn with(path: &str, example: &str) -> Files {
    let mut files = sample();
    let name = format!("{FOLDER}{path}");
    let base = String::from_utf8(files.remove(&name).expect(&name)).expect("text");
    let text = if path.ends_with(".md") {
        format!("{base}\n{example}")
    } else {
        let key = example.split(':').next().expect("key");
        let mut kept = true;
        let lines = base.split_inclusive('\n').filter(|line| {
            if !line.starts_with([' ', '\t', '-', '#']) {
                kept = line.split(':').next() != Some(key);
            }
            kept
        });
        lines.collect::<String>() + example
    };
    files.insert(name, text.into_bytes());
    files
}

fn check(files: Files) -> Vec<Diagnostic> {
    let (tree, refused) = SourceTree::from_memory(files);
    let run = Kerja::dari(tree, refused);
    let way = Jalan {
        tujuan: Tujuan::Periksa,
        pilihan: &Pilihan::default(),
        waktu: Waktu::Tetap(Tanggal::parse("2026-11-20").expect("date")),
        draf: Draf::Tidak,
        sebelumnya: None,
        kabar: &|_| {},
    };
    let sites = jalankan(&run, &way).into_iter().flat_map(|region| region.temuan.into_values());
    run.umum().into_iter().chain(sites.flat_map(|site| site.temuan)).collect()
}

#[test]
fn every_line_of_the_cheat_sheet_is_taken_without_a_finding() {
    let sheet = section("3. Contekan markdown");
    let mut body: String = blocks(sheet).into_iter().map(|(_, text)| text + "\n").collect();
    assert!(body.matches("\n\n").count() > 12, "{body}");
    // The table of short forms: what stands between backticks in its second column.
    for row in sheet.lines().filter(|line| line.starts_with("| ") && line.contains('`')) {
        let form = row.split('|').nth(2).expect("second column").trim();
        let form = form.trim_matches('`').trim();
        if form.contains("**") || form.contains('*') || form.contains('~') {
            body.push_str(form);
            body.push_str("\n\n");
        }
    }
    let found = check(with("halaman/sejarah.md", &body));
    let found: Vec<&str> = found.iter().map(|f| f.message.id.as_str()).collect();
    assert!(found.is_empty(), "{found:?}\n{body}");
}

#[test]
fn the_ten_messages_are_those_of_the_program_and_their_repairs_work() {
    let text = section("4. Sepuluh pesan yang paling sering");
    let entries: Vec<&str> = text.split("\n### ").skip(1).collect();
    assert_eq!(entries.len(), 10);
    for entry in entries {
        let code = entry.split(':').next().expect("code");
        let blocks = blocks(entry);
        let [(fence, wrong), (same, right)] = blocks.as_slice() else { panic!("{code}: two examples") };
        assert_eq!(fence, same, "{code}");
        let path = fence.split(' ').nth(1).expect("path");
        let quoted: Vec<&str> = entry.lines().filter_map(|line| line.strip_prefix("> ")).collect();
        let found = check(with(path, wrong));
        let said: Vec<(&str, &str, &str)> =
            found.iter().map(|f| (f.code, f.message.id.as_str(), f.remedy.id.as_str())).collect();
        assert!(said.iter().all(|(c, ..)| *c == code), "{code}: {said:?}");
        let first = said.first().unwrap_or_else(|| panic!("{code}: nothing is found"));
        assert_eq!([first.1, first.2.trim_end()], [quoted[0], quoted[1].trim_end()], "{code}");
        let repaired = check(with(path, right));
        assert!(repaired.is_empty(), "{code}: {:?}", repaired.first().map(|f| &f.message.id));
    }
}
