//! Two hundred random faults in the reference content: what the law forbids is found at the right file, nothing panics.
//!
//! The table of what was changed and found is `docs/mutasi.md`; `PERBARUI=1 cargo test --test aturan mutations` writes it
//! anew.

mod mutasi;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use pendopo::diag::Place;
use pendopo::pipeline::kerja::{Kerja, Pilihan, Waktu};
use pendopo::pipeline::situs::{Jalan, Tujuan, jalankan};
use pendopo::plan::lingkup::Draf;
use pendopo::vfs::SourceTree;
use rayon::prelude::*;

use crate::common::Files;
use mutasi::{Acak, JENIS, Mutasi, Wajib, buat};

const BANYAK: usize = 200;
const BENIH: u64 = 2026;
/// How many faults are kept in memory at once, each with the files of its site.
const SEKALIGUS: usize = 20;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sources() -> Files {
    crate::common::read(root(), &["sites", "content"])
}

/// One site of the reference content.
struct Situs {
    daerah: String,
    label: String,
}

impl Situs {
    fn folder(&self) -> String {
        format!("content/{}/{}/", self.daerah, self.label)
    }

    /// The kabupaten with its whole register, what its sites share, and the content of this site alone.
    fn sources(&self, all: &Files) -> Files {
        let own = [format!("sites/{}/", self.daerah), format!("content/{}/_bersama/", self.daerah), self.folder()];
        all.iter()
            .filter(|(p, _)| own.iter().any(|o| p.starts_with(o.as_str())))
            .map(|(p, b)| (p.clone(), b.clone()))
            .collect()
    }
}

fn sites(all: &Files) -> Vec<Situs> {
    let mut found = BTreeSet::new();
    for path in all.keys().filter_map(|p| p.strip_prefix("content/")) {
        let mut names = path.split('/');
        if let (Some(daerah), Some(label), Some(_)) = (names.next(), names.next(), names.next())
            && label != "_bersama"
        {
            found.insert((daerah.to_owned(), label.to_owned()));
        }
    }
    found.into_iter().map(|(daerah, label)| Situs { daerah, label }).collect()
}

/// A finding as the table needs it.
type Found = BTreeSet<(String, &'static str, String)>;

fn check(files: Files, situs: &Situs) -> Found {
    let (tree, refused) = SourceTree::from_memory(files);
    let run = Kerja::dari(tree, refused);
    let way = Jalan {
        tujuan: Tujuan::Periksa,
        pilihan: &Pilihan {
            daerah: vec![situs.daerah.clone()],
            situs: vec![situs.label.clone()],
            ..Pilihan::default()
        },
        waktu: Waktu::Jam(0),
        draf: Draf::Tidak,
        sebelumnya: None,
        kabar: &|_| {},
    };
    let mut findings = run.umum();
    for region in jalankan(&run, &way) {
        for site in region.situs.values() {
            assert!(!matches!(site.status, pendopo::pipeline::situs::Status::Gagal(_)), "{:?}", site.status);
        }
        findings.extend(region.temuan.into_values().flat_map(|site| site.temuan));
    }
    let path = |place: &Place| match place {
        Place::Path(path) => path.clone(),
        Place::Span(span) => run.sumber().path(span.file).to_owned(),
    };
    findings.iter().map(|f| (path(&f.place), f.code, f.message.id.clone())).collect()
}

/// What was found of one fault.
struct Row {
    fault: Mutasi,
    /// Codes that are new at the right place.
    here: BTreeSet<&'static str>,
    ok: bool,
}

fn judge(fault: Mutasi, before: &Found, after: &Found, situs: &Situs) -> Row {
    let register = format!("sites/{}/{}.yaml", situs.daerah, situs.label);
    let right = |path: &str| match fault.jenis {
        // What is gone is told where it should be, or in the file that should name it.
        "hapus berkas" | "hapus bagian" => path.starts_with(&situs.folder()) || path == register,
        _ => path == fault.path,
    };
    let here: BTreeSet<&'static str> =
        after.difference(before).filter(|(path, ..)| right(path)).map(|(_, code, _)| *code).collect();
    let ok = match &fault.harap {
        None => true,
        Some(codes) if codes.is_empty() => !here.is_empty(),
        Some(codes) => codes.iter().any(|code| here.contains(code.as_str())),
    };
    Row { fault, here, ok }
}

fn table(rows: &[Row]) -> String {
    let mut text = String::from(
        "# Dua ratus kesalahan acak\n\nBerkas ini dibuat oleh `PERBARUI=1 cargo test --test aturan mutations`. Dua ratus tempat acak di isi contoh dirusak satu per satu, lalu \
         diperiksa. Yang dilarang peraturan atau skema harus ditemukan di berkas yang benar; yang boleh hilang tidak wajib \
         ditemukan. Tidak ada yang boleh membuat pendopo berhenti.\n\n| jenis | banyak | dilarang | ditemukan di berkas yang benar |\n| --- | --- | --- | --- |\n",
    );
    let count =
        |kind: &str, what: &dyn Fn(&Row) -> bool| rows.iter().filter(|r| r.fault.jenis == kind && what(r)).count();
    for kind in JENIS {
        let forbidden = |r: &Row| r.fault.harap.is_some();
        let found = |r: &Row| forbidden(r) && r.ok;
        writeln!(
            text,
            "| {kind} | {} | {} | {} |",
            count(kind, &|_| true),
            count(kind, &forbidden),
            count(kind, &found)
        )
        .expect("text");
    }
    text.push_str(
        "\n| no. | jenis | berkas | tempat | harus ditemukan | ditemukan |\n| --- | --- | --- | --- | --- | --- |\n",
    );
    for (n, row) in rows.iter().enumerate() {
        let must = match &row.fault.harap {
            None => "-".to_owned(),
            Some(codes) if codes.is_empty() => "apa saja".to_owned(),
            Some(codes) => codes.join(" atau "),
        };
        let here: Vec<&str> = row.here.iter().copied().collect();
        let place = if row.fault.tempat.is_empty() { "-" } else { &row.fault.tempat };
        writeln!(
            text,
            "| {} | {} | `{}` | {place} | {must} | {} |",
            n + 1,
            row.fault.jenis,
            row.fault.path,
            here.join(", ")
        )
        .expect("text");
    }
    text
}

#[test]
fn forbidden_faults_are_found_where_they_were_made() {
    let all = sources();
    let wajib: Wajib = serde_yaml::from_str(include_str!("mutations/wajib.yaml")).expect("the table");
    let sites = sites(&all);
    let before: Vec<Found> = sites.par_iter().map(|s| check(s.sources(&all), s)).collect();
    let mut random = Acak(BENIH);
    let mut rows: Vec<Row> = Vec::new();
    while rows.len() < BANYAK {
        // Chosen one after the other, so that a seed gives the same faults again; checked on all cores, some at a time.
        let mut faults: Vec<(usize, Mutasi, Files)> = Vec::new();
        while faults.len() < SEKALIGUS.min(BANYAK - rows.len()) {
            let n = random.kurang_dari(sites.len());
            let site = &sites[n];
            // Fields are many, so they are chosen more often than whole files.
            let kind = ["hapus kunci", "hapus kunci", "hapus kunci", "hapus kunci", "rusak nilai", "rusak nilai"];
            let pick = random.kurang_dari(JENIS.len() + kind.len());
            let kind = kind.get(pick).copied().unwrap_or_else(|| JENIS[pick - kind.len()]);
            let mut files = site.sources(&all);
            let Some(fault) = buat(&mut files, &site.folder(), kind, &wajib, &mut random) else { continue };
            faults.push((n, fault, files));
        }
        let judged = faults.into_par_iter().map(|(n, fault, files)| {
            let site = &sites[n];
            judge(fault, &before[n], &check(files, site), site)
        });
        rows.par_extend(judged);
    }
    let missed: Vec<String> =
        rows.iter().filter(|r| !r.ok).map(|r| format!("{:?} gave {:?}", r.fault, r.here)).collect();
    assert!(missed.is_empty(), "{} of {}:\n{}", missed.len(), rows.len(), missed.join("\n"));
    let forbidden = rows.iter().filter(|r| r.fault.harap.is_some()).count();
    assert!(forbidden * 2 > rows.len(), "only {forbidden} of {} are forbidden", rows.len());
    let path = root().join("docs/mutasi.md");
    let text = table(&rows);
    if std::env::var_os("PERBARUI").is_some() {
        std::fs::write(&path, &text).expect("writable docs");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == text,
        "docs/mutasi.md is stale; write it anew with `PERBARUI=1 cargo test --test aturan mutations`"
    );
}
