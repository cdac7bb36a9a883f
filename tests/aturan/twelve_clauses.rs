//! The clauses in which the four kabupaten differ: one and the same content, judged by four laws.
//!
//! Each row changes the lawful sample in one way and says what that is in Purworejo, Ogan Ilir, Padang Pariaman and
//! Way Kanan: an error, a warning or nothing, and the article of the kabupaten's own regulation that is cited.

use pendopo::base::nilai::Nilai;
use pendopo::base::tanggal::Tanggal;
use pendopo::diag::Severity;
use pendopo::peraturan::Peraturan;
use pendopo::pipeline::kerja::{Kerja, Pilihan, Waktu};
use pendopo::pipeline::situs::{Jalan, Tujuan, jalankan};
use pendopo::plan::lingkup::Draf;
use pendopo::rules::cek::Cara;
use pendopo::rules::daftar::cari;
use pendopo::vfs::SourceTree;

use crate::common::{Files, sample};

const PROFILES: [&str; 4] = ["purworejo", "ogan-ilir", "padang-pariaman", "way-kanan"];

const REGISTER: &str = "sites/contoh/dinas.yaml";
const REGION: &str = "sites/contoh/daerah.yaml";
const FOLDER: &str = "content/contoh/dinas/";

/// What a clause makes of the content: weight, and the local article behind it, empty where there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Verdict {
    Error(&'static str),
    Warning(&'static str),
    Nothing,
}

use Verdict::{Error as E, Nothing as N, Warning as W};

/// A change of the sample.
enum Edit {
    /// Sets a key at the top of a file; an empty value leaves it out.
    Set(&'static str, &'static str, &'static str),
    /// Adds a file.
    Add(&'static str, &'static str),
    /// Removes a file.
    Remove(&'static str),
}

use Edit::{Add, Remove, Set};

struct Clause {
    /// What the clause is about.
    about: &'static str,
    code: &'static str,
    edits: &'static [Edit],
    verdicts: [Verdict; 4],
}

const APPLICATION: &str = "nama: Jadwal
deskripsi: Jadwal loket
url: https://jadwal.example.com
jenis: khusus
lisensi: terbuka
pemegang_hak_cipta: Pemerintah Kabupaten Contoh
diperbarui: 2026-10-01
";

const NINE: &str = "[kode_sumber, kebutuhan_pengguna, rancangan, pengujian, manual_instalasi, manual_pengguna, \
                    manual_admin, metadata, troubleshooting]";
const FIVE: &str = "[kebutuhan, arsitektur, dokumen_teknis, manual, kode_sumber]";

const DATASET: &str = "judul: Kartu terbit
deskripsi: Jumlah kartu yang terbit
kelompok_data: kartu-kartuan
produsen_data: Dinas Contoh
wali_data: Dinas Contoh
frekuensi: Sewaktu-waktu
tanggal_rilis: 2026-10-01
keterbukaan: terbuka
diperbarui: 2026-10-01
";

#[rustfmt::skip]
const CLAUSES: &[Clause] = &[
    Clause {
        about: "the site lies under the domain that the regulation names",
        code: "DOM-001",
        edits: &[Set(REGISTER, "host", "dinas.lain.go.id")],
        verdicts: [E("17 ayat (2)"), E("9 ayat (2)"), E("13 ayat (1)"), E("23 ayat (2)")],
    },
    Clause {
        about: "the subdomain is set by a decree",
        code: "DOM-004",
        edits: &[Set(REGISTER, "sk_subdomain", "")],
        verdicts: [W(""), E("9 ayat (4)"), W(""), W("")],
    },
    Clause {
        about: "official e-mail is used",
        code: "DOM-006",
        edits: &[Set("profil.yaml", "surel", "dinascontoh@gmail.com")],
        verdicts: [E("17 ayat (4)"), W(""), W(""), W("")],
    },
    Clause {
        about: "a second domain has an approval",
        code: "DOM-009",
        edits: &[Set(REGISTER, "domain_lain", "[{host: dinascontoh.id}]")],
        verdicts: [E(""), E("9 ayat (5)"), E("13 ayat (3)"), E("")],
    },
    Clause {
        about: "a nagari may own a site",
        code: "DOM-010",
        edits: &[Set(REGISTER, "jenis", "nagari")],
        verdicts: [E(""), E(""), N, E("")],
    },
    Clause {
        about: "all agencies are connected",
        code: "DOM-011",
        edits: &[Add("sites/contoh/badan.yaml", "nama: Badan Contoh\nsingkatan: BADAN\njenis: badan\nbersitus: tidak\n")],
        verdicts: [W(""), W(""), W(""), W("22 ayat (2)")],
    },
    Clause {
        about: "a unit or team manages the site",
        code: "DOM-013",
        edits: &[Set(REGISTER, "pengelola", "")],
        verdicts: [W(""), E("16 ayat (1)"), E("20 ayat (1)"), W("")],
    },
    Clause {
        about: "the report on services is one of the required groups",
        code: "LAP-001",
        edits: &[Remove("laporan/pelayanan-2026-s1.yaml")],
        verdicts: [W(""), W(""), W(""), E("22 ayat (4) huruf e")],
    },
    Clause {
        about: "a report every three months",
        code: "LAP-005",
        edits: &[Remove("laporan/spbe-2026-t3.yaml")],
        verdicts: [N, N, E("27 ayat (1)"), N],
    },
    Clause {
        about: "a periodic report without a number of months",
        code: "LAP-006",
        edits: &[Remove("laporan/spbe-2026-t2.yaml"), Remove("laporan/spbe-2026-t3.yaml")],
        verdicts: [N, W("23 ayat (1)"), N, N],
    },
    Clause {
        about: "a yearly evaluation",
        code: "LAP-007",
        edits: &[Remove("laporan/evaluasi-2025.yaml")],
        verdicts: [W("36 ayat (2)"), N, N, N],
    },
    Clause {
        about: "the keeper of data sets the status of a document",
        code: "PPI-011",
        edits: &[Set("dokumen/renja.yaml", "ditetapkan_oleh", "")],
        verdicts: [W(""), W(""), W(""), E("20 ayat (3)")],
    },
    Clause {
        about: "services have a sector",
        code: "STD-023",
        edits: &[Set("layanan/kartu-contoh.yaml", "sektor", "kartu")],
        verdicts: [W("22 ayat (5)"), W(""), W(""), W("")],
    },
    Clause {
        about: "information is quick, exact, easy and simple",
        code: "STD-018",
        edits: &[Set("layanan/kartu-contoh.yaml", "persyaratan", "[Surat lain sesuai ketentuan]")],
        verdicts: [W(""), W(""), W(""), W("22 ayat (3)")],
    },
    Clause {
        about: "authenticity and non-repudiation are proven",
        code: "INT-004",
        edits: &[],
        verdicts: [E("21 ayat (2)"), W(""), W(""), W("")],
    },
    Clause {
        about: "social accounts are registered",
        code: "MED-001",
        edits: &[Set(REGISTER, "media_sosial", "[{platform: instagram, nama: dinascontoh, url: \"https://www.instagram.com/dinascontoh\", pengelola: Sekretaris}]")],
        verdicts: [W(""), W(""), W(""), E("23 ayat (3)")],
    },
    Clause {
        about: "data are updated",
        code: "MUT-001",
        edits: &[Set("profil.yaml", "diperbarui", "2025-06-02")],
        verdicts: [W(""), E("11 ayat (1)"), E("15 ayat (1)"), W("13 ayat (3)")],
    },
    Clause {
        about: "the period of updating follows the kind of data",
        code: "MUT-004",
        edits: &[Add("data/kartu.yaml", DATASET)],
        verdicts: [W(""), W(""), E("15 ayat (1)"), W("")],
    },
    Clause {
        about: "groups of data",
        code: "DAT-003",
        edits: &[Add("data/kartu.yaml", DATASET)],
        verdicts: [N, W("10 ayat (3)"), N, N],
    },
    Clause {
        about: "five documents do not make nine",
        code: "APP-001",
        edits: &[Add("aplikasi/antrean.yaml", APPLICATION), Set("aplikasi/antrean.yaml", "dokumentasi", FIVE)],
        verdicts: [N, E("12 ayat (3)"), E("16 ayat (3)"), N],
    },
    Clause {
        about: "nine documents do not make the five",
        code: "APP-001",
        edits: &[Add("aplikasi/antrean.yaml", APPLICATION), Set("aplikasi/antrean.yaml", "dokumentasi", NINE)],
        verdicts: [N, N, N, E("14 ayat (3)")],
    },
    Clause {
        about: "an application is recommended",
        code: "APP-002",
        edits: &[Add("aplikasi/antrean.yaml", APPLICATION)],
        verdicts: [N, N, E("12 ayat (1)"), N],
    },
    Clause {
        about: "an application lies under the domain",
        code: "APP-006",
        edits: &[Add("aplikasi/antrean.yaml", APPLICATION)],
        verdicts: [W(""), W(""), E("13 ayat (1)"), W("")],
    },
];

/// Returns the full path of a file that a row names.
fn full(path: &str) -> String {
    if path.starts_with("sites/") { path.to_owned() } else { format!("{FOLDER}{path}") }
}

/// Sets a key at the top of a YAML file.
fn set(files: &mut Files, path: &str, key: &str, value: &str) {
    let path = full(path);
    let text = String::from_utf8(files.get(&path).expect("a file of the sample").clone()).expect("text");
    let head = format!("{key}:");
    let mut skip = false;
    let mut kept = String::new();
    for line in text.lines() {
        if !line.starts_with([' ', '-']) {
            skip = line.starts_with(&head);
        }
        if !skip {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    if !value.is_empty() {
        kept.push_str(&format!("{key}: {value}\n"));
    }
    assert_ne!(text, kept, "{path}: {key} is set already");
    files.insert(path, kept.into_bytes());
}

fn content(profile: &str, edits: &[Edit]) -> Files {
    let mut files = sample();
    if profile != PROFILES[0] {
        set(&mut files, REGION, "profil_hukum", profile);
    }
    for edit in edits {
        match edit {
            Set(path, key, value) => set(&mut files, path, key, value),
            Add(path, text) => assert!(files.insert(full(path), text.as_bytes().to_vec()).is_none(), "{path}"),
            Remove(path) => assert!(files.remove(&full(path)).is_some(), "{path}"),
        }
    }
    files
}

/// Returns the weight of a code in a run, and the first own article that it cites.
fn judge(profile: &str, clause: &Clause) -> (Option<Severity>, String) {
    let cek = cari(clause.code).expect("registered");
    if let Cara::Perintah(_) = cek.cara {
        // Decided outside of the sources; how it weighs is in the law all the same.
        let law = Peraturan::embedded().profil(profile).expect("profile");
        let bound = law.ikatan(clause.code);
        let dasar = bound.and_then(|b| b.dasar.first()).map(|b| b.text.clone());
        return (bound.map(|b| b.severity), dasar.unwrap_or_default());
    }
    let (tree, refused) = SourceTree::from_memory(content(profile, clause.edits));
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
    let found = sites.flat_map(|site| site.temuan).find(|finding| finding.code == clause.code);
    let basis = found.as_ref().and_then(|f| f.basis.iter().find(|b| b.text.starts_with("Perbup")));
    let basis = basis.map(|b| b.text.clone()).unwrap_or_default();
    (found.map(|f| f.severity), basis)
}

#[test]
fn one_content_is_judged_by_the_law_of_each_kabupaten() {
    let mut run = 0;
    let mut faults = Vec::new();
    for clause in CLAUSES {
        run += 1;
        for (profile, verdict) in PROFILES.iter().zip(&clause.verdicts) {
            let (severity, basis) = judge(profile, clause);
            let (wanted, article) = match verdict {
                E(article) => (Some(Severity::Error), *article),
                W(article) => (Some(Severity::Warning), *article),
                N => (None, ""),
            };
            let cited = match article {
                "" => !basis.starts_with("Perbup"),
                article => basis.ends_with(&format!("Pasal {article}")),
            };
            if severity != wanted || !cited {
                let (code, about) = (clause.code, clause.about);
                faults.push(format!("{profile}: {code} ({about}): {severity:?} {basis:?}, not {verdict:?}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(run >= 12, "only {run} clauses are decided");
}

#[test]
fn every_clause_is_one_in_which_the_four_differ() {
    for clause in CLAUSES {
        assert!(clause.verdicts.iter().any(|verdict| *verdict != clause.verdicts[0]), "{}", clause.about);
    }
}
