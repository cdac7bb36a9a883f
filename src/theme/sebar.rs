//! Puts the body of a macro where a template calls it, when the templates are loaded.
//!
//! The engine evaluates a module anew for every page that imports from it, and a call takes a state, a buffer and a
//! value of its own. A call that stands alone, `{{ tautan(t) }}`, needs none of that: its body is written in its place,
//! with what the call gives in the place of the parameters. Any other call stays as it is, and its import with it. The
//! bytes that a page becomes are the same.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::rc::Rc;

use crate::theme::sisip::{akhir_tag, panjang_untai, pisah};

/// Keeps the control of white space on one side of it away from the other, and becomes nothing.
const SEKAT: &str = "{#+ +#}";

/// How often a parameter is looked up through its path before a name of its own costs less.
const SERING: usize = 2;

/// A template cut into text and tags.
enum Potong<'a> {
    Teks(&'a str),
    Tag(&'a str),
}

/// Parameters of a macro with their defaults.
type Param = Vec<(String, Option<String>)>;

/// A macro as its module writes it.
#[derive(Clone)]
struct Makro {
    param: Param,
    /// What stands between its tags, white space at both ends as the engine would leave it.
    badan: String,
}

/// Names that a template knows, and the macro that each is: the module and the name there.
type Dikenal = BTreeMap<String, (String, String)>;

/// Returns the templates with the bodies of macros in the place of their calls.
#[must_use]
pub fn sebar(templat: Vec<(&'static str, String)>) -> Vec<(&'static str, String)> {
    let mut sebar = Sebar {
        makro: templat.iter().map(|(nama, sumber)| ((*nama).to_owned(), makro(sumber))).collect(),
        dikenal: templat.iter().map(|(nama, sumber)| ((*nama).to_owned(), Rc::new(dikenal(nama, sumber)))).collect(),
        jadi: BTreeMap::new(),
        jalan: Vec::new(),
        nomor: 0,
    };
    let satu = |(nama, sumber): (&'static str, String)| {
        // What defines macros stays as it is, for calls that stay.
        let modul = sebar.makro.get(nama).is_some_and(|makro| !makro.is_empty());
        (nama, if modul { sumber } else { sebar.templat(nama, &sumber) })
    };
    templat.into_iter().map(satu).collect()
}

struct Sebar {
    makro: BTreeMap<String, BTreeMap<String, Makro>>,
    dikenal: BTreeMap<String, Rc<Dikenal>>,
    /// Bodies in which nothing is called any more, by module and name; none where a call stays.
    jadi: BTreeMap<(String, String), Option<String>>,
    /// Macros whose bodies are being written, so that one that calls itself is left alone.
    jalan: Vec<(String, String)>,
    nomor: usize,
}

impl Sebar {
    /// Returns a template with the bodies in it, without the imports that it does not need any more.
    fn templat(&mut self, nama: &str, sumber: &str) -> String {
        let (isi, sisa) = self.isi(nama, sumber);
        // What a template includes knows its names too.
        let semua = sumber.contains("{% include ");
        let mut hasil = String::with_capacity(isi.len());
        let mut buang_baris = false;
        for potong in potongan(&isi) {
            match potong {
                Potong::Teks(teks) => {
                    let teks = if buang_baris { teks.strip_prefix('\n').unwrap_or(teks) } else { teks };
                    hasil.push_str(teks);
                    buang_baris = false;
                }
                Potong::Tag(tag) => {
                    let Some((modul, daftar)) = impor(tag) else {
                        hasil.push_str(tag);
                        buang_baris = false;
                        continue;
                    };
                    let perlu: Vec<&str> = daftar.into_iter().filter(|nama| semua || sisa.contains(*nama)).collect();
                    buang_baris = perlu.is_empty();
                    if !buang_baris {
                        hasil.push_str(&format!("{{% from \"{modul}\" import {} %}}", perlu.join(", ")));
                    }
                }
            }
        }
        hasil
    }

    /// Returns a text of a template with the bodies in it, and the names of macros that it still calls.
    fn isi(&mut self, modul: &str, sumber: &str) -> (String, BTreeSet<String>) {
        let dikenal = self.dikenal.get(modul).cloned().unwrap_or_default();
        let mut hasil = String::with_capacity(sumber.len() * 2);
        let mut sisa = BTreeSet::new();
        for potong in potongan(sumber) {
            let tag = match potong {
                Potong::Teks(teks) => {
                    hasil.push_str(teks);
                    continue;
                }
                Potong::Tag(tag) => tag,
            };
            if impor(tag).is_some() || tag.starts_with("{#") {
                hasil.push_str(tag);
                continue;
            }
            let panggilan = panggilan(tag).filter(|(nama, _)| dikenal.contains_key(*nama));
            let badan = panggilan.and_then(|(nama, nilai)| {
                let kunci = dikenal.get(nama)?.clone();
                self.badan(&kunci, &nilai, &dikenal)
            });
            match badan {
                Some(badan) => {
                    hasil.push_str(SEKAT);
                    hasil.push_str(&badan);
                    hasil.push_str(SEKAT);
                }
                None => {
                    nama_dicari(tag, |letak| {
                        if dikenal.contains_key(&tag[letak.clone()]) {
                            sisa.insert(tag[letak].to_owned());
                        }
                    });
                    hasil.push_str(tag);
                }
            }
        }
        (hasil, sisa)
    }

    /// Returns the body of a macro with what a call gives; nothing where the call has to stay.
    fn badan(&mut self, kunci: &(String, String), nilai: &[&str], dikenal: &Dikenal) -> Option<String> {
        let makro = self.makro.get(&kunci.0)?.get(&kunci.1)?.clone();
        let badan = self.jadi(kunci, &makro)?;
        let nilai = pasangkan(&makro.param, nilai)?;
        let memanggil = |ungkapan: &str| {
            let mut ada = false;
            nama_dicari(ungkapan, |letak| ada |= dikenal.contains_key(&ungkapan[letak]));
            ada
        };
        if nilai.iter().any(|(_, ungkapan)| memanggil(ungkapan)) {
            return None;
        }
        let potong = potongan(&badan);
        let (terikat, menetapkan) = terikat(&potong);
        let pakai = pakai(&potong);
        let mut ganti: BTreeMap<&str, String> = BTreeMap::new();
        let mut tetapan = Vec::new();
        for (nama, ungkapan) in &nilai {
            if terikat.contains(*nama) {
                return None;
            }
            let kali = pakai.get(nama).copied().unwrap_or(0);
            if sederhana(ungkapan, &terikat) && (!ungkapan.contains('.') || kali <= SERING) {
                ganti.insert(nama, ungkapan.clone());
            } else {
                self.nomor += 1;
                let sendiri = format!("_{}_{nama}", self.nomor);
                tetapan.push(format!("{sendiri} = {ungkapan}"));
                ganti.insert(nama, sendiri);
            }
        }
        if menetapkan && tetapan.is_empty() {
            // What the body sets ends with it.
            self.nomor += 1;
            tetapan.push(format!("_{} = 0", self.nomor));
        }
        let mut isi = String::with_capacity(badan.len());
        for potong in potong {
            match potong {
                Potong::Teks(teks) => isi.push_str(teks),
                Potong::Tag(tag) => {
                    isi.push_str(&polos(pengenal(tag, |nama| ganti.get(nama).cloned())));
                }
            }
        }
        Some(match tetapan.is_empty() {
            true => isi,
            false => format!("{{%+ with {} +%}}{SEKAT}{isi}{SEKAT}{{%+ endwith +%}}", tetapan.join(", ")),
        })
    }

    /// Returns the body of a macro in which the bodies of others stand.
    fn jadi(&mut self, kunci: &(String, String), makro: &Makro) -> Option<String> {
        if let Some(jadi) = self.jadi.get(kunci) {
            return jadi.clone();
        }
        if self.jalan.contains(kunci) {
            return None;
        }
        self.jalan.push(kunci.clone());
        let (isi, sisa) = self.isi(&kunci.0, &makro.badan);
        self.jalan.pop();
        let jadi = sisa.is_empty().then_some(isi);
        self.jadi.insert(kunci.clone(), jadi.clone());
        jadi
    }
}

fn potongan(sumber: &str) -> Vec<Potong<'_>> {
    let mut hasil = Vec::new();
    let mut awal = 0;
    let mut cari = 0;
    while let Some(n) = sumber[cari..].find('{') {
        let mulai = cari + n;
        let tutup = match sumber.as_bytes().get(mulai + 1) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            Some(b'#') => "#}",
            _ => {
                cari = mulai + 1;
                continue;
            }
        };
        let Some(panjang) = akhir_tag(&sumber[mulai..], tutup) else { break };
        if mulai > awal {
            hasil.push(Potong::Teks(&sumber[awal..mulai]));
        }
        hasil.push(Potong::Tag(&sumber[mulai..mulai + panjang]));
        awal = mulai + panjang;
        cari = awal;
    }
    if awal < sumber.len() {
        hasil.push(Potong::Teks(&sumber[awal..]));
    }
    hasil
}

/// Returns what stands in a tag, without its marks of white space.
fn dalam(tag: &str) -> &str {
    tag[2..tag.len() - 2].trim_start_matches(['-', '+']).trim_end_matches(['-', '+']).trim()
}

/// Returns the module and the names of `{% from "modul" import a, b %}`.
fn impor(tag: &str) -> Option<(&str, Vec<&str>)> {
    let isi = tag.strip_prefix("{% from \"").map(|_| dalam(tag))?;
    let (modul, daftar) = isi.strip_prefix("from \"")?.split_once("\" import ")?;
    let daftar: Vec<&str> = daftar.split(',').map(str::trim).collect();
    daftar.iter().all(|nama| !nama.contains(' ')).then_some((modul, daftar))
}

/// Returns the macros that a template may call: its own, and those that it imports.
fn dikenal(modul: &str, sumber: &str) -> Dikenal {
    let mut hasil = Dikenal::new();
    for potong in potongan(sumber) {
        let Potong::Tag(tag) = potong else { continue };
        if let Some((dari, daftar)) = impor(tag) {
            hasil.extend(daftar.into_iter().map(|nama| (nama.to_owned(), (dari.to_owned(), nama.to_owned()))));
        }
    }
    hasil.extend(makro(sumber).into_keys().map(|nama| (nama.clone(), (modul.to_owned(), nama))));
    hasil
}

/// Returns the macros of a module.
fn makro(sumber: &str) -> BTreeMap<String, Makro> {
    let mut hasil = BTreeMap::new();
    let mut kini: Option<(String, Makro, bool)> = None;
    for potong in potongan(sumber) {
        let (teks, tag) = match potong {
            Potong::Teks(teks) => (teks, None),
            Potong::Tag(tag) => (tag, Some(tag).filter(|tag| tag.starts_with("{%"))),
        };
        let kata = tag.map_or("", |tag| dalam(tag).split(' ').next().unwrap_or(""));
        match &mut kini {
            None if kata == "macro" => {
                let isi = tag.map_or("", dalam);
                if let Some((nama, param)) = tanda_tangan(isi) {
                    let rapat = tag.is_some_and(|tag| tag.ends_with("-%}"));
                    kini = Some((nama, Makro { param, badan: String::new() }, rapat));
                }
            }
            None => {}
            Some((_, makro, rapat)) if kata == "endmacro" => {
                let badan = std::mem::take(&mut makro.badan);
                let awal = if *rapat { badan.trim_start() } else { badan.strip_prefix('\n').unwrap_or(&badan) };
                let akhir = if tag.is_some_and(|tag| tag.starts_with("{%-")) {
                    awal.trim_end()
                } else {
                    let kiri = awal.trim_end_matches([' ', '\t']);
                    if kiri.is_empty() || kiri.ends_with('\n') { kiri } else { awal }
                };
                akhir.clone_into(&mut makro.badan);
                if let Some((nama, makro, _)) = kini.take() {
                    hasil.insert(nama, makro);
                }
            }
            Some((_, makro, _)) => makro.badan.push_str(teks),
        }
    }
    hasil
}

/// Returns name and parameters of `macro nama(a, b=1)`.
fn tanda_tangan(isi: &str) -> Option<(String, Param)> {
    let (nama, param) = isi.strip_prefix("macro ")?.strip_suffix(')')?.split_once('(')?;
    let satu = |p: &str| match p.split_once('=') {
        Some((nama, bila_kosong)) => (nama.trim().to_owned(), Some(bila_kosong.trim().to_owned())),
        None => (p.trim().to_owned(), None),
    };
    Some((nama.trim().to_owned(), pisah(param).into_iter().map(satu).collect()))
}

/// Returns name and arguments of a tag that is one call, `{{ nama(a, b) }}`.
fn panggilan(tag: &str) -> Option<(&str, Vec<&str>)> {
    let isi = tag.strip_prefix("{{")?.strip_suffix("}}")?;
    if isi.starts_with(['-', '+']) || isi.ends_with(['-', '+']) {
        return None;
    }
    let isi = isi.trim();
    let (nama, sisa) = isi.split_at(isi.find('(')?);
    let nilai = crate::theme::sisip::dalam_kurung(sisa)?;
    let utuh = nilai.len() + 2 == sisa.len() && nama.bytes().all(huruf);
    utuh.then(|| (nama, pisah(nilai).into_iter().map(str::trim).collect()))
}

/// Returns what each parameter becomes by a call; nothing where the call gives another number of them.
fn pasangkan<'a>(param: &'a [(String, Option<String>)], nilai: &[&str]) -> Option<Vec<(&'a str, String)>> {
    let bernama = |n: &str| {
        let (nama, ungkapan) = n.split_once('=')?;
        let nama = nama.trim();
        (nama.bytes().all(huruf) && !ungkapan.starts_with('=')).then(|| (nama.to_owned(), ungkapan.trim().to_owned()))
    };
    let mut hasil = Vec::with_capacity(param.len());
    let urut: Vec<&&str> = nilai.iter().filter(|n| bernama(n).is_none()).collect();
    let sebut: BTreeMap<String, String> = nilai.iter().filter_map(|n| bernama(n)).collect();
    if urut.len() + sebut.len() > param.len() {
        return None;
    }
    for (n, (nama, bila_kosong)) in param.iter().enumerate() {
        let ungkapan = match (urut.get(n), sebut.get(nama)) {
            (Some(ungkapan), None) => (**ungkapan).to_owned(),
            (None, Some(ungkapan)) => ungkapan.clone(),
            (None, None) => bila_kosong.clone()?,
            (Some(_), Some(_)) => return None,
        };
        hasil.push((nama.as_str(), ungkapan));
    }
    Some(hasil)
}

/// Returns the names that a body binds itself, and whether it sets any for what follows.
fn terikat(badan: &[Potong<'_>]) -> (BTreeSet<String>, bool) {
    let (mut nama, mut menetapkan) = (BTreeSet::new(), false);
    for potong in badan {
        let Potong::Tag(tag) = potong else { continue };
        if !tag.starts_with("{%") {
            continue;
        }
        let isi = dalam(tag);
        if let Some(sisa) = isi.strip_prefix("for ") {
            nama.insert("loop".to_owned());
            let sasaran = sisa.split(" in ").next().unwrap_or("");
            nama.extend(sasaran.split(',').map(|n| n.trim().to_owned()));
        } else if let Some(sisa) = isi.strip_prefix("set ") {
            menetapkan = true;
            nama.extend(sisa.split('=').next().unwrap_or("").split(',').map(|n| n.trim().to_owned()));
        } else if let Some(sisa) = isi.strip_prefix("with ") {
            let tetapan = pisah(sisa).into_iter().filter_map(|t| t.split('=').next());
            nama.extend(tetapan.map(|n| n.trim().to_owned()));
        }
    }
    (nama, menetapkan)
}

/// Counts how often a body looks each name up.
fn pakai<'a>(badan: &[Potong<'a>]) -> BTreeMap<&'a str, usize> {
    let mut kali = BTreeMap::new();
    for potong in badan {
        if let Potong::Tag(tag) = *potong {
            nama_dicari(tag, |letak| *kali.entry(&tag[letak]).or_default() += 1);
        }
    }
    kali
}

/// Tells whether an expression may stand in the place of a parameter: a literal, or a path whose start means the same
/// inside the body.
fn sederhana(ungkapan: &str, terikat: &BTreeSet<String>) -> bool {
    if ungkapan.starts_with('"') {
        return panjang_untai(ungkapan, '"') == ungkapan.len();
    }
    let bagian = || ungkapan.split('.');
    let jalur = bagian().all(|b| !b.is_empty() && b.bytes().all(huruf));
    jalur && bagian().next().is_some_and(|akar| !terikat.contains(akar))
}

fn huruf(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// Returns a tag in which the names that are looked up are exchanged as `ganti` says.
fn pengenal(tag: &str, mut ganti: impl FnMut(&str) -> Option<String>) -> String {
    let mut hasil = String::with_capacity(tag.len());
    let mut awal = 0;
    nama_dicari(tag, |letak| {
        if let Some(baru) = ganti(&tag[letak.clone()]) {
            hasil.push_str(&tag[awal..letak.start]);
            hasil.push_str(&baru);
            awal = letak.end;
        }
    });
    hasil.push_str(&tag[awal..]);
    hasil
}

/// Tells `lihat` where in a tag the names stand that are looked up.
fn nama_dicari(tag: &str, mut lihat: impl FnMut(Range<usize>)) {
    if tag.starts_with("{#") {
        return;
    }
    let bytes = tag.as_bytes();
    let (mut i, mut dalam, mut sebelum, mut kata) = (0, 0_usize, b' ', "");
    while let Some(&byte) = bytes.get(i) {
        if matches!(byte, b'"' | b'\'') {
            i += panjang_untai(&tag[i..], char::from(byte));
            (sebelum, kata) = (byte, "");
            continue;
        }
        if !huruf(byte) {
            match byte {
                b'(' => dalam += 1,
                b')' => dalam = dalam.saturating_sub(1),
                _ => {}
            }
            i += 1;
            if !byte.is_ascii_whitespace() {
                (sebelum, kata) = (byte, "");
            }
            continue;
        }
        let akhir = bytes[i..].iter().position(|b| !huruf(*b)).map_or(tag.len(), |n| i + n);
        let nama = &tag[i..akhir];
        let sesudah = tag[akhir..].trim_start();
        let disebut = dalam > 0 && sesudah.starts_with('=') && !sesudah.starts_with("==");
        if !(byte.is_ascii_digit() || matches!(sebelum, b'.' | b'|') || kata == "is" || disebut) {
            lihat(i..akhir);
        }
        // The test after `is not` is no name either.
        if !(kata == "is" && nama == "not") {
            kata = nama;
        }
        sebelum = b'a';
        i = akhir;
    }
}

/// Returns a tag that prints a plain word as that word.
fn polos(tag: String) -> String {
    let isi = tag.strip_prefix("{{ \"").and_then(|t| t.strip_suffix("\" }}"));
    match isi.filter(|isi| !isi.is_empty() && isi.bytes().all(|b| huruf(b) || b == b'-')) {
        Some(isi) => isi.to_owned(),
        None => tag,
    }
}

#[cfg(test)]
#[path = "sebar_tests.rs"]
mod tests;
