//! Input of twice the size costs about twice as much, whatever it is made of, and never more than what anyone may cost.
//!
//! Each generator fills one file of an agency with one piece again and again, to half the largest size that is taken and
//! to the whole of it, and the program builds the site. What counts is the processor time of the run as the system tells
//! it, not the time that passes: a busy machine makes a run wait, which is not counted, and at most slows it by the share
//! of a core, which slows both sizes alike. The smaller of several runs counts. Quadratic work gives four times the cost;
//! more than 3.2 times fails, after the pair was measured again.
//!
//! `PENDOPO_GANDA=1` runs all generators at full size, which wants an optimised program, as the gate does;
//! `PENDOPO_GANDA=16` runs all at a sixteenth; otherwise a few run at a sixteenth.

use std::fs;
use std::process::Stdio;
use std::time::Duration;

use crate::bantu::Workspace;

const NEWS: &str = "content/contoh/dinas/berita/loket-baru.md";
const SERVICE: &str = "content/contoh/dinas/layanan/kartu-contoh.yaml";
const STEPS: &str = "content/contoh/dinas/sop/penerbitan-kartu.yaml";
const MOVED: &str = "content/contoh/dinas/pindah.yaml";
const MOVED_TABLE: &str = "content/contoh/dinas/pindah.csv";
const LINKS: &str = "sites/contoh/tautan.yaml";
const REGION: &str = "sites/contoh/daerah.yaml";
const TABLE: &str = "content/contoh/dinas/data/kartu-terbit.csv";
const JSON: &str = "content/contoh/dinas/data/kartu-terbit.json";
const DRAWING: &str = "content/contoh/dinas/gambar/denah.svg";
const PDF: &str = "content/contoh/dinas/dokumen/surat.pdf";

/// Processor time that one input may cost, and memory of the whole run.
const CEILING: f64 = 5.0;
const MEMORY_KIB: u64 = 512 * 1024;
/// Cost below which the resolution of the measure, and not the input, makes the ratio.
const NOTICED: f64 = 0.25;
const RATIO: f64 = 3.2;

const MD: usize = 1_000_000;
const YAML: usize = 2_000_000;
const CSV: usize = 10_000_000;

/// A file, the most that it may hold, what comes before, what is repeated, and what comes after.
///
/// `{n}` in what is repeated is a number of six digits, another one each time.
type Benih = (&'static str, usize, &'static str, &'static str, &'static str);

/// Pieces of a markdown text.
const WORDS: &[&str] = &[
    ">",
    "- ",
    "> - ",
    "*a ",
    "*a **b ",
    "_a ",
    "~a ",
    "[",
    "]",
    "![",
    "![a](",
    "[a](",
    "[a](/b) ",
    "[a](https://b.id) ",
    "[a",
    "[]()",
    "`a",
    "<",
    "<a ",
    "<!--",
    "<https://a.id",
    "<https://a.id> ",
    "https://",
    "https://a.id/ ",
    "&",
    "\\",
    "# a\n",
    "|a|\n",
    "|a",
    "[^a] ",
    "[^a]: b\n\n",
    "[a]: /b\n",
    "a@",
    "a@b.id ",
    "siti@gmail.com ",
    "Siti Aminah ",
    "pasien Siti menderita ",
    "siswa bernama Rina ",
    "3306",
    "3306067002900001 ",
    "3306067002900001",
    "081200007890 ",
    "1.",
    "1-",
    "s l o t ",
    "slot gacor ",
    "password: ",
    ":",
    "= ",
    "://u:p@",
    "rekening 1",
    "BRI ",
    "UU 25/2009 ",
    "Pasal 1 ",
    "Nomor 1 Tahun 2020 ",
    "10-11-2026 ",
    "1 Januari 2026 ",
    "pukul 08.00 ",
    "a\u{301}",
    "\u{202e}",
    "eyJ.",
    "-----BEGIN RSA PRIVATE KEY-----\n",
    "- [ ] a\n",
    "> [!AWAS]\n",
    "a\n",
    "«",
    "«a» ",
    "[a](/b{n}) ",
    "# a{n}\n",
    "![a](gambar/{n}.png) ",
    "a{n}@gmail.com ",
    "password: a{n}bcD ",
    "\u{202e}{n} ",
];

/// Files of other kinds.
const FILES: &[Benih] = &[
    (NEWS, 64_000, "---\n", "kunci_asing: 1\n", "judul: A\n---\nA.\n"),
    (NEWS, 64_000, "---\njudul: '", "«a ", "'\n---\nA.\n"),
    (SERVICE, YAML, "", "a: 1\n", ""),
    (SERVICE, YAML, "", "- a\n", ""),
    (SERVICE, YAML, "", "? ", ""),
    (SERVICE, YAML, "nama: ", "[", "\n"),
    (SERVICE, YAML, "nama: ", "{a: ", "\n"),
    (SERVICE, YAML, "nama: \"", "\\u0041", "\"\n"),
    (SERVICE, YAML, "nama: |\n", "  x\n", ""),
    (SERVICE, YAML, "nama: '", "''", "'\n"),
    (SERVICE, YAML, "nama: a\n", "# https://a.id\n", ""),
    (SERVICE, YAML, "produk: [", "https://a.id/b#c, ", "x]\n"),
    (SERVICE, YAML, "produk: [", "a@gmail.com, ", "x]\n"),
    (SERVICE, YAML, "produk: [", "UU 25/2009, ", "x]\n"),
    (SERVICE, YAML, "produk: [", "3306067002900001, ", "x]\n"),
    (SERVICE, 400_000, "persyaratan:\n", "  - {nama: KTP, bentuk: salinan}\n", ""),
    (SERVICE, 400_000, "dasar_hukum:\n", "  - UU 25/2009 Pasal 21\n", ""),
    (STEPS, 100_000, "langkah:\n", "  - {no: 1, kegiatan: A, pelaksana: a, simbol: proses, waktu: 1 menit}\n", ""),
    (MOVED, 400_000, "daftar:\n", "  - {lama: /a/, jenis: dicabut, alasan: a}\n", ""),
    (MOVED_TABLE, YAML, "lama,baru,alasan\n", "/a/,/profil/,\n", ""),
    (MOVED_TABLE, YAML, "lama,baru,alasan\n", "/a{n}/,/profil/,\n", ""),
    // As many old addresses as are taken.
    (MOVED_TABLE, 360_000, "lama,baru,alasan\n", "/a{n}/,/profil/,\n", ""),
    (LINKS, YAML, "daftar:\n", "  - {url: \"https://a.id/\", keadaan: hidup}\n", ""),
    (REGION, 400_000, "libur:\n", "  - {tanggal: 2026-12-25, nama: Natal}\n", ""),
    (REGION, YAML, "nama: ", "a", "\n"),
    (TABLE, CSV, "kode_wilayah,kecamatan,terbit\n", "33.06.01,Contoh,120\n", ""),
    (TABLE, CSV, "", "\"", ""),
    (TABLE, CSV, "", ",", ""),
    (TABLE, CSV, "", ";\"a\"\n", ""),
    (TABLE, CSV, "NIK,nama\n", "3306067002900001,Siti Aminah\n", ""),
    (TABLE, CSV, "nama,surel\n", "Siti Aminah,siti@gmail.com\n", ""),
    (TABLE, CSV, "", "a\"\n\"", ""),
    (TABLE, CSV, "", "NIK,", "\n3306067002900001\n"),
    (JSON, CSV, "", "[", ""),
    (JSON, CSV, "[", "{\"a\":1},", "1]"),
    (JSON, CSV, "{", "\"a\":1,", "\"b\":1}"),
    (DRAWING, 500_000, "<svg xmlns=\"http://www.w3.org/2000/svg\">", "<g>", ""),
    (DRAWING, 500_000, "<svg xmlns=\"http://www.w3.org/2000/svg\">", "<rect/>", "</svg>"),
    (DRAWING, 500_000, "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"", "M0 0", "\"/></svg>"),
    (DRAWING, 500_000, "<svg xmlns=\"http://www.w3.org/2000/svg\"><style>", "a{b:c}", "</style></svg>"),
    (DRAWING, 500_000, "<svg ", "a=\"b\" ", "/>"),
    (PDF, CSV, "%PDF-1.7\n", "1 0 obj<</A 1>>endobj\n", "trailer<</Root 1 0 R>>"),
    (PDF, CSV, "%PDF-1.7\n", "1 0 obj ", ""),
    (PDF, CSV, "%PDF-1.7\n", "<<", ""),
    (PDF, CSV, "%PDF-1.7\n", "(", ""),
    (PDF, CSV, "%PDF-1.7\n", "stream\n", ""),
    (PDF, CSV, "%PDF-1.7\n1 0 obj", "[", ""),
    ("content/contoh/dinas/dokumen/surat.docx", CSV, "", "PK\u{3}\u{4}\u{14}", ""),
    ("content/contoh/dinas/dokumen/surat.xlsx", CSV, "PK\u{3}\u{4}", "PK\u{5}\u{6}", ""),
    ("content/contoh/dinas/gambar/foto.png", CSV, "\u{7f}PNG\r\n", "IDAT", ""),
    ("content/contoh/dinas/gambar/foto.gif", CSV, "GIF89a", ",a", ""),
    ("content/contoh/dinas/gambar/foto.webp", CSV, "RIFFaaaaWEBP", "VP8X", ""),
    ("content/contoh/dinas/gambar/foto.jpg", CSV, "", "\u{ff}\u{d8}", ""),
];

/// What a run cost: seconds of the processor, and the most memory that it held.
#[derive(Clone, Copy, Debug)]
struct Biaya {
    detik: f64,
    kib: u64,
}

/// Builds once and returns what it cost.
fn jalankan(w: &Workspace, said: &str) -> Biaya {
    let mut command = w.command(&["build", "--no-cache", "-q"]);
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let folder = format!("/proc/{}", child.id());
    let mut kib = 0;
    // A child that has ended keeps its times until it is waited for, but no memory.
    let detik = loop {
        let status = fs::read_to_string(format!("{folder}/status")).unwrap();
        let high = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB"));
        kib = high.map_or(kib, |n| kib.max(n.trim().parse().unwrap()));
        let stat = fs::read_to_string(format!("{folder}/stat")).unwrap();
        let fields: Vec<&str> = stat.rsplit(") ").next().unwrap().split(' ').collect();
        let ticks = |n: usize| fields[n].parse::<f64>().unwrap();
        let spent = (ticks(11) + ticks(12)) / 100.0;
        if fields[0] == "Z" {
            break spent;
        }
        if spent > 20.0 * CEILING {
            child.kill().unwrap();
            child.wait().unwrap();
            panic!("{said}: {spent} s and no end");
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    let code = child.wait().unwrap().code();
    // A register that is no register refuses the run, with 2; beyond are faults of the program and of the machine.
    let most = 1 + i32::from(said.starts_with("sites/"));
    assert!(code.is_some_and(|code| code <= most), "{said}: {code:?}");
    Biaya { detik, kib }
}

/// Returns the less of what `times` runs cost.
fn terhemat(w: &Workspace, said: &str, times: usize) -> Biaya {
    let runs = (0..times).map(|_| jalankan(w, said));
    runs.reduce(|a, b| Biaya { detik: a.detik.min(b.detik), kib: a.kib.max(b.kib) }).unwrap()
}

fn isi([path, awal, satuan, akhir]: [&str; 4], size: usize) -> Vec<u8> {
    // Letters of one byte in pictures and documents: the table of this file is text.
    let bytes = |text: &str| match path.ends_with(".jpg") || path.ends_with(".png") {
        true => text.chars().map(|c| if c == '\u{7f}' { 0x89 } else { c as u8 }).collect::<Vec<u8>>(),
        false => text.as_bytes().to_vec(),
    };
    let (awal, akhir) = (bytes(awal), bytes(akhir));
    let bernomor = |n: usize| satuan.replace("{n}", &format!("{n:06}"));
    let times = (size - awal.len() - akhir.len()) / bytes(&bernomor(0)).len();
    let tengah = match satuan.contains("{n}") {
        true => bytes(&(0..times).map(bernomor).collect::<String>()),
        false => bytes(satuan).repeat(times),
    };
    [awal, tengah, akhir].concat()
}

#[test]
fn g15_input_of_twice_the_size_costs_no_more_than_about_twice_as_much() {
    let asked: Option<usize> = std::env::var_os("PENDOPO_GANDA").map(|part| part.to_str().unwrap().parse().unwrap());
    let whole = asked == Some(1);
    let w = Workspace::new(1);
    let news = fs::read_to_string(w.path(NEWS)).unwrap();
    let news: &'static str = Box::leak(format!("{news}\n").into_boxed_str());
    let words = WORDS.iter().map(|piece| (NEWS, MD, news, *piece, "\n"));
    let all: Vec<Benih> = words.chain(FILES.iter().copied()).collect();
    assert!(all.len() >= 100);
    let (divisor, step) = asked.map_or((16, 13), |part| (part, 1));
    jalankan(&w, "what is needed is in memory now");
    let base = terhemat(&w, "nothing", 3).detik;
    let mut worst: Vec<(f64, String)> = Vec::new();
    for (path, most, before, piece, after) in all.into_iter().step_by(step) {
        let said = format!("{path}: {piece:?}");
        let kept = fs::read(w.path(path)).ok();
        let cost = |part: usize, times: usize| {
            w.write(path, isi([path, before, piece, after], most / divisor / part));
            let cost = terhemat(&w, &said, times);
            Biaya { detik: (cost.detik - base).max(0.0), ..cost }
        };
        let full = cost(1, 1);
        worst.push((full.detik, said.clone()));
        if whole {
            assert!(full.detik <= CEILING || cost(1, 3).detik <= CEILING, "{said}: {full:?}");
            assert!(full.kib <= MEMORY_KIB, "{said}: {full:?}");
        }
        if full.detik > NOTICED {
            let fair = |times| (cost(2, times).detik.max(NOTICED / 3.0), cost(1, times).detik);
            let (half, twice) = fair(1);
            let (half, twice) = if twice.min(full.detik) > half * RATIO { fair(3) } else { (half, twice) };
            assert!(twice <= half * RATIO, "{said}: {half} s, and {twice} s for twice as much");
        }
        match kept {
            Some(bytes) => w.write(path, bytes),
            None => w.remove(path),
        }
    }
    worst.sort_by(|a, b| b.0.total_cmp(&a.0));
    println!("G15: {} generators; the most costly:", worst.len());
    worst.iter().take(5).for_each(|(seconds, said)| println!("  {seconds:.2} s {said}"));
}
