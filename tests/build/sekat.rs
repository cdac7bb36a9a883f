//! Bulkheads: a fault in one site leaves every other site as it was, byte for byte and finding for finding.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use pendopo::base::nilai::Nilai;
use pendopo::base::tanggal::Tanggal;
use pendopo::pipeline::kerja::{Kerja, Pilihan, Waktu};
use pendopo::pipeline::memo::{Keadaan, Memo, Untuk};
use pendopo::pipeline::situs::{HasilDaerah, Jalan, Status, Tujuan, jalankan};
use pendopo::plan::lingkup::Draf;

use crate::bantu::{Workspace, rename, tree};

/// What a site of this test holds of the sample: enough to be published, and little enough for sixty of them.
const CONTENT: [&str; 13] = [
    "berita/loket-baru.md",
    "gambar/loket.png",
    "kinerja/skm-2026-s1.yaml",
    "layanan/kartu-contoh.yaml",
    "maklumat.yaml",
    "pelaksana.yaml",
    "pengaduan.yaml",
    "ppid/berkala.yaml",
    "ppid/profil.yaml",
    "ppid/serta-merta.yaml",
    "ppid/setiap-saat.yaml",
    "profil.yaml",
    "sop/penerbitan-kartu.yaml",
];
const NEWS: &str = "berita/loket-baru.md";
const SERVICE: &str = "layanan/kartu-contoh.yaml";

fn sample(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/contoh/content/contoh/dinas").join(path)
}

/// What a fault does to the site.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Then {
    /// It is not built, and what it had stays.
    Refused,
    /// It is built, with a warning.
    Warned,
}

/// How a fault comes about; paths are those below the site's folder, and an empty one is its entry in the register.
enum How {
    /// A file is written, or written over.
    Write(&'static str, fn() -> Vec<u8>),
    /// A text that is there once is replaced.
    Edit(&'static str, &'static str, &'static str),
    /// A file or folder is taken away.
    Remove(&'static str),
    /// Something is put at a path that no file can be written to.
    Make(&'static str, fn(&Path)),
}

struct Fault {
    name: &'static str,
    then: Then,
    /// The file that a finding has to name where it is another than the one that changed.
    told: Option<&'static str>,
    how: How,
}

const fn refused(name: &'static str, how: How) -> Fault {
    Fault { name, then: Then::Refused, told: None, how }
}

const fn warned(name: &'static str, how: How) -> Fault {
    Fault { name, then: Then::Warned, told: None, how }
}

/// Makes the finding name another file than the one that changed.
const fn told_of(path: &'static str, fault: Fault) -> Fault {
    Fault { told: Some(path), ..fault }
}

/// The picture of the sample, with another size in its head.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = fs::read(sample("gambar/loket.png")).unwrap();
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let step = |sum: u32, _| if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 };
    let sum = bytes[12..29].iter().fold(u32::MAX, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), step));
    bytes[29..33].copy_from_slice(&(!sum).to_be_bytes());
    bytes
}

fn news(body: &str) -> Vec<u8> {
    format!("---\njudul: Kabar\ntanggal: 2026-11-10\nringkasan: Kabar singkat.\n---\n{body}\n").into_bytes()
}

fn faults() -> Vec<Fault> {
    use How::{Edit, Make, Remove, Write};
    vec![
        // Texts that are no YAML, or none that anybody should read.
        refused("a list without its end", Write("profil.yaml", || b"nama: [Dinas\n".to_vec())),
        refused("tabs", Write("maklumat.yaml", || b"isi:\n\t- x\n".to_vec())),
        refused("a key twice", Edit("profil.yaml", "alamat:", "alamat: x\nalamat:")),
        refused("an unknown key", Edit("pengaduan.yaml", "kanal:", "tidak_dikenal: x\nkanal:")),
        refused(
            "a bomb of aliases",
            Write(SERVICE, || {
                let stars = format!("[{}]", vec!["*a"; 1000].join(", "));
                format!("a: &a [x, x, x]\nb: &b {stars}\nc: [*b, *b]\n").into_bytes()
            }),
        ),
        refused("a bomb of brackets", Write("layanan/bom.yaml", || vec![b'['; 300_000])),
        refused(
            "a bomb of keys",
            Write("layanan/kunci.yaml", || {
                (0..2_000).map(|n| format!("kunci_{n:05}: 1\n")).collect::<String>().into_bytes()
            }),
        ),
        refused(
            "a bomb of folders in folders of YAML",
            Write("sop/dalam.yaml", || {
                (0..800).map(|n| format!("{}a:\n", " ".repeat(n))).collect::<String>().into_bytes()
            }),
        ),
        refused("an empty file", Write("profil.yaml", Vec::new)),
        refused("YAML that is no UTF-8", Write("pelaksana.yaml", || b"nama: \xff\xfe\xe9\n".to_vec())),
        refused(
            "a text of another system",
            Write(NEWS, || "judul: x".encode_utf16().flat_map(u16::to_le_bytes).collect()),
        ),
        refused(
            "markdown that is no UTF-8",
            Write(NEWS, || news("Dinas \u{1}").iter().map(|b| if *b == 1 { 0xe9 } else { *b }).collect()),
        ),
        refused("a huge text", Write("berita/besar.md", || news(&"kata ".repeat(1_200_000)))),
        refused(
            "a huge list",
            Write("layanan/besar.yaml", || format!("nama: {}\n", "x".repeat(3_000_000)).into_bytes()),
        ),
        // What stands there is no file that could be read.
        refused(
            "a folder in place of a file",
            Make("profil.yaml", |path| {
                fs::remove_file(path).unwrap();
                fs::create_dir(path).unwrap();
            }),
        ),
        refused(
            "a pipe",
            Make("berita/pipa.md", |path| {
                assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
            }),
        ),
        refused(
            "a link out of the workspace",
            Make("berita/keluar.md", |path| symlink("/etc/hostname", path).unwrap()),
        ),
        refused("a link in a circle", Make("berita/putar", |path| symlink("../berita", path).unwrap())),
        refused(
            "a link to another agency",
            Make("layanan/pinjam.yaml", |path| {
                symlink("../../dinas/layanan/kartu-contoh.yaml", path).unwrap();
            }),
        ),
        // Pictures and documents.
        refused("a bomb of pixels", Write("gambar/loket.png", || png(60_000, 60_000))),
        refused("half a picture", Write("gambar/loket.png", || png(8, 8)[..60].to_vec())),
        refused("a script for a picture", Write("gambar/loket.png", || b"<script>alert(1)</script>".to_vec())),
        told_of(
            NEWS,
            refused(
                "a document that is not there",
                Edit(NEWS, "Lansia dilayani", "[Surat](dokumen/surat.pdf) ada; warga dilayani"),
            ),
        ),
        refused("a program", Write("dokumen/x.php", || b"<?php system($_GET[0]);".to_vec())),
        refused("a hidden file", Write(".env", || b"SANDI=rahasia\n".to_vec())),
        // Names.
        refused("a name with blanks", Write("berita/Kabar Baru.md", || news("Kabar."))),
        told_of(
            "berita/kabar\u{fffd}dm.md",
            refused("a name that turns", Write("berita/kabar\u{202e}dm.md", || news("Kabar."))),
        ),
        told_of(
            "berita/a/b/b/b/b/b/b/b/b/b/b/b",
            refused(
                "deep folders",
                Make("berita/a", |path| {
                    let deep = path.join("b/".repeat(60));
                    fs::create_dir_all(&deep).unwrap();
                    fs::write(deep.join("x.md"), news("Kabar.")).unwrap();
                }),
            ),
        ),
        refused("the same name twice", Write("layanan/kartu-contoh.yml", || b"nama: Kartu\n".to_vec())),
        // Words.
        refused("markup", Edit(NEWS, "Lansia dilayani", "Warga <iframe src=x></iframe> dilayani")),
        refused("an address that runs", Edit(NEWS, "Lansia dilayani", "[Warga](javascript:alert(1)) dilayani")),
        refused("a link to nowhere", Edit(NEWS, "Lansia dilayani", "[Warga](/tidak-ada/) dilayani")),
        warned(
            "a link to nowhere at another agency",
            Edit(NEWS, "Lansia dilayani", "[Warga](situs:dinas:layanan/tidak-ada) dilayani"),
        ),
        refused("a link to no agency", Edit(NEWS, "Lansia dilayani", "[Warga](situs:tidak-ada:layanan/x) dilayani")),
        refused("a citizen's number", Edit(NEWS, "Lansia dilayani", "Warga 3399017002900001 dilayani")),
        refused("hidden letters", Edit(NEWS, "Lansia dilayani", "Warga \u{202e}dilayani")),
        refused(
            "an abyss of quotes",
            Edit(
                NEWS,
                "Lansia dilayani",
                concat!(
                    ">>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>",
                    ">>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>",
                    " Lansia dilayani"
                ),
            ),
        ),
        refused("a day that is none", Edit(SERVICE, "diperbarui: ", "diperbarui: 2026-02-30 # ")),
        refused("a part that the law asks for", Remove("pengaduan.yaml")),
        told_of(NEWS, refused("a text without its picture", Remove("gambar/loket.png"))),
        // Its entry in the register, which all sites are made with.
        refused("an entry that is no YAML", Edit("", "melayani_publik: ya", "melayani_publik: [ya")),
        refused("an entry without its kind", Edit("", "jenis: dinas\n", "")),
        refused(
            "an entry with an unknown key",
            Edit("", "melayani_publik: ya", "melayani_publik: ya\ntidak_dikenal: x"),
        ),
        refused(
            "an entry of another's host",
            Edit("", "host: LABEL.contohkab.go.id\nber", "host: dinas.contohkab.go.id\nber"),
        ),
        refused(
            "an entry that is no UTF-8",
            Make("", |path| {
                let text = fs::read_to_string(path).unwrap();
                let (before, after) = text.split_once("melayani_publik: ya").unwrap();
                fs::write(path, [before.as_bytes(), b"melayani_publik: \xff", after.as_bytes()].concat()).unwrap();
            }),
        ),
    ]
}

/// A kabupaten of so many agencies, and what they were before anything was planted.
struct Fleet {
    w: Workspace,
    labels: Vec<String>,
    files: BTreeMap<String, BTreeMap<String, Vec<u8>>>,
}

impl Fleet {
    fn new(sites: usize) -> Self {
        let w = Workspace::new(0);
        let labels: Vec<String> =
            (0..sites).map(|n| if n == 0 { "dinas".to_owned() } else { format!("s{n:02}") }).collect();
        let entry = fs::read_to_string(sample("../../../sites/contoh/dinas.yaml")).unwrap();
        let mut files: BTreeMap<String, BTreeMap<String, Vec<u8>>> = BTreeMap::new();
        for (n, label) in labels.iter().enumerate() {
            let name = if n == 0 { "Contoh".to_owned() } else { format!("Nomor{n:02}") };
            let mut own = BTreeMap::from([(register(label), rename(&entry, label, &name).into_bytes())]);
            for path in CONTENT {
                let bytes = fs::read(sample(path)).unwrap();
                let changed = std::str::from_utf8(&bytes).map(|text| rename(text, label, &name).into_bytes());
                own.insert(content(label, path), changed.unwrap_or(bytes));
            }
            let text = String::from_utf8(own[&content(label, NEWS)].clone()).unwrap();
            let text = text.replace("Lansia dilayani", "![Loket keempat](gambar/loket.png)\n\nLansia dilayani");
            own.insert(content(label, NEWS), text.into_bytes());
            files.insert(label.clone(), own);
        }
        let fleet = Self { w, labels, files };
        fleet.labels.iter().for_each(|label| fleet.restore(label));
        fleet
    }

    /// Makes the sources of a site what they were.
    fn restore(&self, label: &str) {
        let folder = self.w.path(&content(label, ""));
        if folder.exists() {
            fs::remove_dir_all(folder).unwrap();
        }
        for (path, bytes) in &self.files[label] {
            self.w.write(path, bytes);
        }
    }

    /// Plants a fault in a site; returns the file that has to be told of.
    fn plant(&self, label: &str, fault: &Fault) -> String {
        let place = |path: &str| if path.is_empty() { register(label) } else { content(label, path) };
        let path = match &fault.how {
            How::Write(path, bytes) => {
                self.w.write(&place(path), bytes());
                path
            }
            How::Edit(path, from, to) => {
                self.w.edit(&place(path), &from.replace("LABEL", label), &to.replace("LABEL", label));
                path
            }
            How::Remove(path) => {
                self.w.remove(&place(path));
                path
            }
            How::Make(path, make) => {
                let path_there = self.w.path(&place(path));
                fs::create_dir_all(path_there.parent().unwrap()).unwrap();
                make(&path_there);
                path
            }
        };
        place(fault.told.unwrap_or(path))
    }

    fn run(&self, way: Way) -> Told {
        let (root, out) = (self.w.path(""), self.w.path("dist"));
        let waktu = Waktu::Tetap(Tanggal::parse("2026-11-20").unwrap());
        let work = match way {
            Way::Kept => {
                let state = Keadaan { generator: "test", waktu, draf: Draf::Tidak };
                let memo = Memo::buka(&self.w.path("kept"), &root, Untuk::Bangun(out.clone()), state).unwrap();
                Kerja::baca_perubahan(&root, memo).unwrap()
            }
            Way::Anew => Kerja::alirkan(&root).unwrap(),
        };
        let run = Jalan {
            tujuan: Tujuan::Tulis(&out),
            pilihan: &Pilihan::default(),
            waktu,
            draf: Draf::Tidak,
            sebelumnya: None,
            kabar: &|_| (),
        };
        told(&work, jalankan(&work, &run).pop().unwrap())
    }

    /// What is published of a site.
    fn site(&self, label: &str) -> BTreeMap<String, Vec<u8>> {
        tree(&self.w.site(label))
    }
}

fn register(label: &str) -> String {
    format!("sites/contoh/{label}.yaml")
}

fn content(label: &str, path: &str) -> String {
    format!("content/contoh/{label}/{path}")
}

#[derive(Clone, Copy, Debug)]
enum Way {
    /// What has not changed is taken over.
    Kept,
    /// Everything is made.
    Anew,
}

/// What a run says.
struct Told {
    /// Path and words of every finding, by label; those of the kabupaten have none.
    findings: BTreeMap<String, Vec<(String, String)>>,
    /// What became of every site.
    states: BTreeMap<String, &'static str>,
}

fn told(work: &Kerja, region: HasilDaerah) -> Told {
    let said = |found: &pendopo::pipeline::periksa::TemuanSitus| {
        let one = |d: &pendopo::diag::Diagnostic| {
            let place = work.sumber().posisi(&d.place);
            let words = format!("{} {:?} {:?} {}", d.code, d.severity, place.titik, d.message.id);
            (place.path, words)
        };
        found.temuan.iter().map(one).collect()
    };
    let state = |status: &Status| match status {
        Status::Diperiksa => "checked",
        Status::Dibangun(_) => "built",
        Status::Ditolak => "refused",
        Status::Gagal(_) => "failed",
    };
    let mut findings: BTreeMap<String, Vec<_>> = region.temuan.iter().map(|(l, f)| (l.clone(), said(f))).collect();
    let place = |d: &pendopo::diag::Diagnostic| (work.sumber().posisi(&d.place).path, d.message.id.clone());
    findings.entry(String::new()).or_default().extend(work.umum().iter().map(place));
    Told { findings, states: region.situs.iter().map(|(l, s)| (l.clone(), state(&s.status))).collect() }
}

/// How many sites there are; `PENDOPO_SEKAT=60` tries sixty, each fault with kept work and from nothing.
#[expect(clippy::disallowed_methods, reason = "how long to try is the caller's to say")]
fn sites() -> Option<usize> {
    std::env::var("PENDOPO_SEKAT").ok().and_then(|text| text.parse().ok())
}

#[test]
fn a_fault_stays_in_its_own_site() {
    let (count, all) = (sites().unwrap_or(6), sites().is_some());
    let fleet = Fleet::new(count);
    let good = fleet.run(Way::Kept);
    assert!(good.states.len() == count && good.states.values().all(|s| *s == "built"), "{:#?}", good.findings);
    let published: BTreeMap<&String, _> = fleet.labels.iter().map(|label| (label, fleet.site(label))).collect();
    let faults = faults();
    assert!(faults.len() >= 40);
    let mut wrong = Vec::new();
    for (n, fault) in faults.iter().enumerate() {
        let hit = &fleet.labels[1 + n % (count - 1)];
        let file = fleet.plant(hit, fault);
        let ways: &[Way] = if all { &[Way::Kept, Way::Anew] } else { &[Way::Kept] };
        for way in ways {
            let now = fleet.run(*way);
            let name = format!("{} in {hit}, {way:?}", fault.name);
            let own = now.findings.get(hit).into_iter().chain(now.findings.get("")).flatten();
            if !own.clone().any(|(path, _)| *path == file) {
                wrong.push(format!("{name}: no finding names {file}: {:?}", own.collect::<Vec<_>>()));
            }
            let (state, wanted) = (now.states.get(hit), if fault.then == Then::Refused { "refused" } else { "built" });
            if state != Some(&wanted) {
                wrong.push(format!("{name}: {state:?} instead of {wanted}: {:?}", now.findings.get(hit)));
            }
            if state != Some(&"built") && fleet.site(hit) != published[hit] {
                wrong.push(format!("{name}: what was published before has changed"));
            }
            for label in fleet.labels.iter().filter(|label| *label != hit) {
                if now.findings.get(label) != good.findings.get(label) {
                    wrong.push(format!("{name}: {label} is told {:?}", now.findings.get(label)));
                }
                if now.states.get(label) != Some(&"built") {
                    wrong.push(format!("{name}: {label} is {:?}", now.states.get(label)));
                }
                if fleet.site(label) != published[label] {
                    wrong.push(format!("{name}: {label} has other files"));
                }
            }
            let shared = now.findings[""].iter().filter(|f| !good.findings[""].contains(f) && f.0 != file);
            wrong.extend(shared.map(|f| format!("{name}: the kabupaten is told {f:?}")));
        }
        fleet.restore(hit);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
