//! Speed of the scanners for personal data, secrets, spam and debris on ordinary text.
//!
//! ```text
//! cargo bench --bench pindai [-- FILE…]
//! ```
//!
//! Reads the files, or the repository's own content, joins them to at least four megabytes, and prints the best of a few
//! runs of each scanner in milliseconds per megabyte.

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Instant;

use pendopo::base::{nik, rekening, samar, sandi};
use pendopo::peraturan::Peraturan;
use pendopo::pindai::{kontak, orang, pegawai, puing, tabel};

const LEAST: usize = 4 << 20;
const RUNS: usize = 7;

fn main() {
    let given: Vec<PathBuf> =
        std::env::args().skip(1).filter(|arg| !arg.starts_with("--")).map(PathBuf::from).collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let mut text = String::new();
    for path in if given.is_empty() { vec![root] } else { given } {
        read(&path, &mut text);
    }
    if text.is_empty() {
        eprintln!("pindai: no text to read");
        return;
    }
    let once = text.clone();
    while text.len() < LEAST {
        text.push_str(&once);
    }
    let spam = Peraturan::embedded().spam();
    println!("{} bytes of text", text.len());
    let mut sum = 0.0;
    let mut run = |name: &str, counts: bool, scan: &dyn Fn(&str) -> usize| {
        let best = (0..RUNS)
            .map(|_| {
                let start = Instant::now();
                black_box(scan(black_box(&text)));
                start.elapsed().as_secs_f64()
            })
            .fold(f64::INFINITY, f64::min);
        let megabytes = text.len() as f64 / 1e6;
        println!(
            "{name:>9} {:6.2} ms/MB {:8.0} MB/s {:6} found",
            best * 1e3 / megabytes,
            megabytes / best,
            scan(&text)
        );
        if counts {
            sum += best * 1e3 / megabytes;
        }
    };
    run("nik", true, &|t| nik::cari(t).len());
    run("rekening", true, &|t| rekening::cari(t).len());
    run("sandi", true, &|t| sandi::cari(t).len());
    run("kontak", true, &|t| kontak::cari(t).len());
    run("pegawai", true, &|t| pegawai::cari(t).len());
    run("orang", true, &|t| orang::cari(t).len());
    run("tabel", true, &|t| tabel::cari(t).len());
    run("puing", true, &|t| puing::cari(t).len());
    run("spam", true, &|t| spam.cari(t, &[]).len());
    run("samar", false, &|t| samar::samarkan_di_tempat(t).len() - t.len());
    println!("{:>9} {sum:6.2} ms/MB without the mask", "all");
}

fn read(path: &Path, text: &mut String) {
    if path.is_dir() {
        let mut inside: Vec<PathBuf> =
            fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        inside.sort();
        for path in inside {
            read(&path, text);
        }
    } else if path.extension().is_some_and(|e| e == "md" || e == "yaml")
        && let Ok(words) = fs::read_to_string(path)
    {
        text.push_str(&words);
        text.push('\n');
    }
}
