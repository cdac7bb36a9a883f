//! One change of one file of a site, and what must be said about it.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_yaml::{Mapping, Value};

use crate::common::Files;

/// What may not be left out.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wajib {
    pub hapus_berkas: BTreeMap<String, Vec<String>>,
    pub hapus_bagian: BTreeMap<String, Vec<String>>,
    pub hapus_kunci: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    pub rusak: BTreeMap<String, String>,
    pub teks_bebas: BTreeMap<String, Vec<String>>,
}

/// The kinds of change.
pub const JENIS: [&str; 9] = [
    "hapus berkas",
    "hapus bagian",
    "hapus kunci",
    "rusak nilai",
    "salah eja kunci",
    "kunci ganda",
    "sisip NIK",
    "sisip HTML",
    "putuskan tautan",
];

/// A change that was made.
#[derive(Debug, Clone)]
pub struct Mutasi {
    pub jenis: &'static str,
    /// The file or folder.
    pub path: String,
    /// Where in it.
    pub tempat: String,
    /// Codes of which one must be found there; any code where empty; nothing need be found where none.
    pub harap: Option<Vec<String>>,
}

/// Numbers that are the same on every run.
pub struct Acak(pub u64);

impl Acak {
    pub fn kurang_dari(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }

    fn pilih<'a, T>(&mut self, daftar: &'a [T]) -> Option<&'a T> {
        (!daftar.is_empty()).then(|| &daftar[self.kurang_dari(daftar.len())])
    }
}

/// Tells whether a path from the agency's folder fits a pattern with at most one `*`.
fn cocok(pola: &str, path: &str) -> bool {
    match pola.split_once('*') {
        None => pola == path,
        Some((a, b)) => path.len() >= a.len() + b.len() && path.starts_with(a) && path.ends_with(b),
    }
}

/// Makes one change of kind `jenis` at a random place below `folder`; none where nothing fits.
pub fn buat(files: &mut Files, folder: &str, jenis: &'static str, wajib: &Wajib, acak: &mut Acak) -> Option<Mutasi> {
    let milik: Vec<String> = files.keys().filter(|p| p.starts_with(folder)).cloned().collect();
    let yaml: Vec<String> = milik.iter().filter(|p| p.ends_with(".yaml")).cloned().collect();
    let md: Vec<String> = milik.iter().filter(|p| p.ends_with(".md")).cloned().collect();
    let dalam = |path: &str| path[folder.len()..].to_owned();
    match jenis {
        "hapus berkas" => {
            let teks: Vec<String> = yaml.iter().chain(&md).cloned().collect();
            let path = acak.pilih(&teks)?.clone();
            files.remove(&path);
            let harap = wajib.hapus_berkas.get(&dalam(&path)).cloned();
            Some(Mutasi { jenis, path, tempat: String::new(), harap })
        }
        "hapus bagian" => {
            let bagian: Vec<&String> = wajib
                .hapus_bagian
                .keys()
                .filter(|b| milik.iter().any(|p| dalam(p).starts_with(&format!("{b}/"))))
                .collect();
            let nama = (*acak.pilih(&bagian)?).clone();
            let path = format!("{folder}{nama}");
            files.retain(|p, _| !p.starts_with(&format!("{path}/")));
            Some(Mutasi { jenis, path, tempat: String::new(), harap: wajib.hapus_bagian.get(&nama).cloned() })
        }
        "hapus kunci" | "rusak nilai" | "salah eja kunci" => struktur(files, &yaml, jenis, wajib, acak, &dalam),
        "kunci ganda" => {
            let path = acak.pilih(&yaml)?.clone();
            let teks = String::from_utf8(files[&path].clone()).ok()?;
            let baris: Vec<&str> = teks.lines().filter(|b| b.starts_with(|c: char| c.is_ascii_lowercase())).collect();
            let baris = (*acak.pilih(&baris)?).to_owned();
            let kunci = baris.split(':').next()?.to_owned();
            files.insert(path.clone(), format!("{teks}{kunci}: sekali lagi\n").into_bytes());
            Some(Mutasi { jenis, path, tempat: kunci, harap: Some(Vec::new()) })
        }
        "sisip NIK" => {
            let teks: Vec<String> = yaml.iter().chain(&md).cloned().collect();
            let path = acak.pilih(&teks)?.clone();
            let nik = format!("3306{:02}7002900{:03}", 1 + acak.kurang_dari(16), 1 + acak.kurang_dari(900));
            let isi =
                if path.ends_with(".md") { format!("\nAtas nama NIK {nik}.\n") } else { format!("# NIK {nik}\n") };
            files.get_mut(&path)?.extend(isi.bytes());
            Some(Mutasi { jenis, path, tempat: "akhir berkas".to_owned(), harap: Some(vec!["PDP-001".to_owned()]) })
        }
        "sisip HTML" => {
            let path = acak.pilih(&md)?.clone();
            let isi = [
                "\n<div onclick=\"x()\">Klik</div>\n",
                "\n<script src=\"//x\"></script>\n",
                "\n<iframe src=\"https://x.example\"></iframe>\n",
            ];
            let isi = isi[acak.kurang_dari(3)];
            files.get_mut(&path)?.extend(isi.bytes());
            Some(Mutasi { jenis, path, tempat: "akhir berkas".to_owned(), harap: Some(vec!["INT-006".to_owned()]) })
        }
        "putuskan tautan" => {
            let path = acak.pilih(&md)?.clone();
            let isi =
                ["\nLihat [halaman lama](/halaman-yang-tidak-ada/).\n", "\n![Denah kantor](../gambar/tidak-ada.png)\n"];
            let isi = isi[acak.kurang_dari(2)];
            files.get_mut(&path)?.extend(isi.bytes());
            Some(Mutasi { jenis, path, tempat: "akhir berkas".to_owned(), harap: Some(vec!["INT-001".to_owned()]) })
        }
        _ => None,
    }
}

/// One step into a document.
#[derive(Debug, Clone)]
enum Langkah {
    Kunci(String),
    Ke(usize),
}

/// Returns the way to every mapping entry of a document.
fn semua(nilai: &Value, jalan: &mut Vec<Langkah>, hasil: &mut Vec<Vec<Langkah>>) {
    match nilai {
        Value::Mapping(peta) => {
            for (kunci, isi) in peta {
                jalan.push(Langkah::Kunci(kunci.as_str().unwrap_or_default().to_owned()));
                hasil.push(jalan.clone());
                semua(isi, jalan, hasil);
                jalan.pop();
            }
        }
        Value::Sequence(daftar) => {
            for (n, isi) in daftar.iter().enumerate() {
                jalan.push(Langkah::Ke(n));
                semua(isi, jalan, hasil);
                jalan.pop();
            }
        }
        _ => {}
    }
}

/// Returns a way as `daftar[].telepon` for the table.
fn pola(jalan: &[Langkah]) -> String {
    let mut teks = String::new();
    for langkah in jalan {
        match langkah {
            Langkah::Ke(_) => teks.push_str("[]"),
            Langkah::Kunci(k) if teks.is_empty() => teks.push_str(k),
            Langkah::Kunci(k) => {
                teks.push('.');
                teks.push_str(k);
            }
        }
    }
    teks
}

/// Returns the mapping that holds the last key of a way.
fn induk<'a>(nilai: &'a mut Value, jalan: &[Langkah]) -> Option<&'a mut Mapping> {
    let mut kini = nilai;
    for langkah in &jalan[..jalan.len() - 1] {
        kini = match langkah {
            Langkah::Kunci(k) => kini.get_mut(k.as_str())?,
            Langkah::Ke(n) => kini.get_mut(*n)?,
        };
    }
    kini.as_mapping_mut()
}

fn struktur(
    files: &mut Files,
    yaml: &[String],
    jenis: &'static str,
    wajib: &Wajib,
    acak: &mut Acak,
    dalam: &dyn Fn(&str) -> String,
) -> Option<Mutasi> {
    let path = acak.pilih(yaml)?.clone();
    let mut dokumen: Value = serde_yaml::from_slice(&files[&path]).ok()?;
    let mut jalan = Vec::new();
    semua(&dokumen, &mut Vec::new(), &mut jalan);
    if jenis == "rusak nilai" {
        jalan.retain(|j| {
            let Some(Langkah::Kunci(k)) = j.last() else { return false };
            let polos = ambil(&dokumen, j).is_some_and(|v| !v.is_mapping() && !v.is_sequence());
            let bebas = wajib.teks_bebas.iter().filter(|(p, _)| cocok(p, &dalam(&path)));
            let bebas = bebas.flat_map(|(_, daftar)| daftar).any(|tempat| *tempat == pola(j));
            polos && !bebas && wajib.rusak.contains_key(k)
        });
    }
    let tabel = wajib.hapus_kunci.iter().filter(|(p, _)| cocok(p, &dalam(&path))).map(|(_, t)| t);
    let tabel: BTreeMap<&String, &Vec<String>> = tabel.flatten().collect();
    // Most fields lie deep and may be missing; half of the choices fall on those that may not.
    if jenis == "hapus kunci" && acak.kurang_dari(2) == 0 {
        jalan.retain(|j| tabel.contains_key(&pola(j)));
    }
    let jalan = acak.pilih(&jalan)?.clone();
    let Some(Langkah::Kunci(kunci)) = jalan.last() else { return None };
    let peta = induk(&mut dokumen, &jalan)?;
    let harap = match jenis {
        "hapus kunci" => {
            peta.remove(kunci.as_str());
            tabel.get(&pola(&jalan)).map(|codes| (*codes).clone())
        }
        "rusak nilai" => {
            peta.insert(kunci.as_str().into(), Value::String(wajib.rusak[kunci].clone()));
            Some(Vec::new())
        }
        _ => {
            let isi = peta.remove(kunci.as_str())?;
            peta.insert(format!("{kunci}x").into(), isi);
            Some(Vec::new())
        }
    };
    files.insert(path.clone(), serde_yaml::to_string(&dokumen).ok()?.into_bytes());
    Some(Mutasi { jenis, path, tempat: pola(&jalan), harap })
}

fn ambil<'a>(nilai: &'a Value, jalan: &[Langkah]) -> Option<&'a Value> {
    jalan.iter().try_fold(nilai, |kini, langkah| match langkah {
        Langkah::Kunci(k) => kini.get(k.as_str()),
        Langkah::Ke(n) => kini.get(*n),
    })
}
