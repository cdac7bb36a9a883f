//! Names of domains that pass for others, and the domains that words name.
//!
//! Whoever wants readers to trust a stranger's address writes it so that it looks like one they know: a letter of another
//! alphabet (`purworejоkab.go.id`), a digit for a letter, the known name in front of a strange one
//! (`purworejokab.go.id.example.com`), or with hyphens or nothing where its dots were. Two names are compared by their
//! skeletons, which such changes leave as they were (UTS #39).

use std::collections::BTreeSet;

use strsim::damerau_levenshtein;

use crate::base::angka::tak_terlihat;
use crate::base::host::di_bawah;
use crate::base::nilai::Nilai;
use crate::base::tautan::Tautan;
use crate::pindai::spam::lipat::{nilai, polos};

/// Letters that the own name of a kabupaten must have before a name that differs by one letter is taken for it.
const SALAH_EJA: usize = 8;

/// Letters that the name of another office must have before a name under another ending is taken for it.
const TUKAR_AKHIRAN: usize = 7;

/// The longest name of a host that there is.
const TERPANJANG: usize = 253;

/// The domains that a stranger might want to pass for, and the endings under which names are given.
#[derive(Clone, Copy, Debug)]
pub struct Resmi<'a> {
    /// The kabupaten's own; may be empty.
    pub sendiri: &'a str,
    /// Others that readers trust.
    pub lain: &'a [String],
    /// Endings of more than one label under which names are given, such as `co.id`.
    pub akhiran: &'a [String],
    /// Endings under which names are given to the government only.
    pub pemerintah: &'a [String],
    /// Ends of a label that make it more than the name of a place, such as `kab`.
    pub penanda: &'a [String],
    /// Hosts that show the pages of others and write their names into their own.
    pub perantara: &'a [String],
}

/// What a name pretends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Samaran {
    /// To be this domain, or to lie under it.
    Serupa(String),
    /// To be written with the letters of one alphabet.
    Campur,
    /// To be written with Latin letters.
    Asing,
}

/// Judges the name of a host as the web writes it: in lower case, other letters than ASCII as `xn--`.
#[must_use]
pub fn samaran(host: &str, resmi: &Resmi<'_>) -> Option<Samaran> {
    let host = host.trim_end_matches('.');
    let nama = host.contains('.') && host.len() <= TERPANJANG && !host.starts_with('[');
    if !nama || host.rsplit('.').next().is_some_and(|akhir| akhir.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    if resmi.perantara.iter().any(|p| di_bawah(host, p)) {
        return terkandung(host, resmi.perantara).and_then(|isi| samaran(&isi, resmi));
    }
    let asli = || std::iter::once(resmi.sendiri).chain(resmi.lain.iter().map(String::as_str)).filter(|d| !d.is_empty());
    if asli().any(|d| di_bawah(host, d)) {
        return None;
    }
    let tampil = tampil(host);
    if let Some(d) = asli().find(|d| serupa(&tampil, d, resmi)) {
        return Some(Samaran::Serupa(d.to_owned()));
    }
    tampil.split('.').find_map(huruf)
}

/// Returns the name of a host as browsers of the trusting kind show it, with the letters that `xn--` stands for.
#[must_use]
pub fn tampil(host: &str) -> String {
    let label = host.split('.').map(|label| {
        let kode = label.strip_prefix("xn--").filter(|_| label.len() <= TERPANJANG);
        kode.and_then(buka_punycode).unwrap_or_else(|| label.to_owned())
    });
    label.collect::<Vec<_>>().join(".")
}

/// Returns the part of a name that somebody registered: the ending and one label before it.
#[must_use]
pub fn terdaftar<'h>(host: &'h str, akhiran: &[String]) -> &'h str {
    let ujung = akhiran.iter().filter(|a| di_bawah(host, a)).map(|a| a.split('.').count()).max().unwrap_or(1);
    let awal = host.rmatch_indices('.').nth(ujung).map_or(0, |(n, _)| n + 1);
    &host[awal..]
}

/// Returns the host whose page another shows that writes its name into its own: `lapor-go-id.translate.goog`.
#[must_use]
pub fn terkandung(host: &str, perantara: &[String]) -> Option<String> {
    let label = perantara.iter().find_map(|p| host.strip_suffix(p.as_str())?.strip_suffix('.'))?.rsplit('.').next()?;
    let isi = label.replace("--", "/").replace('-', ".").replace('/', "-");
    isi.contains('.').then_some(isi)
}

/// Tells whether an address names a host behind its own: as an account, or as the place that an archive has kept.
#[must_use]
pub fn terbawa(alamat: &Tautan, nama: &str) -> bool {
    let pokok = |nama: &str| nama.strip_prefix("www.").unwrap_or(nama).to_owned();
    let jalur = alamat.as_str().splitn(4, '/').nth(3).unwrap_or_default().to_lowercase();
    let jalur = jalur.replace("%2f", "/").replace("%3a", ":").replace("%40", "@");
    jalur.split(['/', '@', ':', '?', '#', '=', '&']).any(|bagian| pokok(bagian) == pokok(nama))
}

fn serupa(tampil: &str, asli: &str, resmi: &Resmi<'_>) -> bool {
    let negara = resmi.pemerintah.iter().any(|p| di_bawah(tampil, p));
    let jendela = |pisah: &[char], apa_adanya: bool| {
        let bagian = |nama: &str| nama.split(pisah).map(|b| (rangka(b), b.to_owned())).collect::<Vec<_>>();
        let (dia, asli) = (bagian(tampil), bagian(asli));
        let sama = |bagian: &[(String, String)]| bagian.iter().zip(&asli).all(|(a, b)| a.0 == b.0);
        dia.windows(asli.len()).any(|bagian| sama(bagian) && (apa_adanya || bagian != asli))
    };
    // The name itself in disguise, or in front of or behind other labels, with dots or hyphens. Agencies put names of
    // others behind a hyphen themselves; whoever is given no name of the government's cannot.
    if jendela(&['.'], true) || jendela(&['.', '-'], !negara) {
        return true;
    }
    let milik = terdaftar(tampil, resmi.akhiran);
    let rapat = |nama: &str| rangka(&nama.replace('.', ""));
    if rapat(milik) == rapat(asli) {
        return true;
    }
    let pertama = |nama: &str| rangka(nama.split('.').next().unwrap_or_default());
    let (dia, asli_pertama) = (pertama(milik), pertama(asli));
    let sama = dia == asli_pertama;
    if asli != resmi.sendiri {
        return sama && dia.len() >= TUKAR_AKHIRAN && di_bawah(milik, "id");
    }
    // Names of places belong to everybody there.
    let nama = asli.split('.').next().unwrap_or_default();
    if !resmi.penanda.iter().any(|p| nama.strip_suffix(p.as_str()).is_some_and(|tempat| !tempat.is_empty())) {
        return false;
    }
    sama || !negara && asli_pertama.len() >= SALAH_EJA && damerau_levenshtein(&dia, &asli_pertama) == 1
}

/// Returns what is left of a label when everything is taken away that readers overlook.
fn rangka(label: &str) -> String {
    let polos = polos(label).replace("rn", "m").replace("vv", "w").replace("cl", "d");
    let huruf = polos.chars().filter(|c| *c != '-').map(|c| match u8::try_from(c).map_or(0, nilai) {
        0 => c,
        n => char::from(b'a' + n - 1),
    });
    huruf.collect()
}

/// An alphabet, as far as names of hosts have to tell them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Aksara {
    Latin,
    /// Chinese, Japanese and Korean, which use each other's and Latin letters.
    Timur,
    /// Any other, by its place in Unicode.
    Lain(u32),
}

/// Returns the alphabet of a letter; none for digits, hyphens and marks above letters.
fn aksara(c: char) -> Option<Aksara> {
    let n = u32::from(c);
    match n {
        0x300..=0x36f => None,
        _ if !c.is_alphabetic() => None,
        0..=0x2af | 0x1d00..=0x1dbf | 0x1e00..=0x1eff | 0x2c60..=0x2c7f | 0xa720..=0xa7ff | 0xab30..=0xab6f => {
            Some(Aksara::Latin)
        }
        0x1100..=0x11ff | 0x2e80..=0x31ff | 0x3400..=0x9fff | 0xac00..=0xd7ff | 0xf900..=0xfaff | 0x20000.. => {
            Some(Aksara::Timur)
        }
        0x370..=0x3ff | 0x1f00..=0x1fff => Some(Aksara::Lain(0x370)),
        0x400..=0x52f | 0x1c80..=0x1c8f | 0x2de0..=0x2dff | 0xa640..=0xa69f => Some(Aksara::Lain(0x400)),
        0x600..=0x77f | 0x8a0..=0x8ff => Some(Aksara::Lain(0x600)),
        0x13a0..=0x13ff | 0xab70..=0xabbf => Some(Aksara::Lain(0x13a0)),
        _ => Some(Aksara::Lain(n & !0x7f)),
    }
}

fn huruf(label: &str) -> Option<Samaran> {
    if label.is_ascii() {
        return None;
    }
    let ada: BTreeSet<Aksara> = label.chars().filter_map(aksara).collect();
    let lain = ada.iter().filter(|a| matches!(a, Aksara::Lain(_))).count();
    if lain > 1 || lain == 1 && ada.len() > 1 {
        return Some(Samaran::Campur);
    }
    (lain == 1 && polos(label).is_ascii()).then_some(Samaran::Asing)
}

/// Decodes the part of a label behind `xn--` (RFC 3492).
fn buka_punycode(kode: &str) -> Option<String> {
    let (dasar, sisa) = kode.rsplit_once('-').unwrap_or(("", kode));
    let mut hasil: Vec<char> = dasar.chars().collect();
    if sisa.is_empty() {
        return None;
    }
    let (mut n, mut i, mut bias) = (128_u32, 0_u32, 72_u32);
    let mut bytes = sisa.bytes().peekable();
    while bytes.peek().is_some() {
        let (lama, mut bobot, mut k) = (i, 1_u32, 36_u32);
        loop {
            let angka = match bytes.next()? {
                b @ b'a'..=b'z' => b - b'a',
                b @ b'0'..=b'9' => b - b'0' + 26,
                _ => return None,
            };
            i = i.checked_add(u32::from(angka).checked_mul(bobot)?)?;
            let batas = k.saturating_sub(bias).clamp(1, 26);
            if u32::from(angka) < batas {
                break;
            }
            bobot = bobot.checked_mul(36 - batas)?;
            k += 36;
        }
        let banyak = u32::try_from(hasil.len()).ok()? + 1;
        let mut delta = (i - lama) / if lama == 0 { 700 } else { 2 };
        delta += delta / banyak;
        bias = 0;
        while delta > 455 {
            delta /= 35;
            bias += 36;
        }
        bias += 36 * delta / (delta + 38);
        n = n.checked_add(i / banyak)?;
        i %= banyak;
        hasil.insert(usize::try_from(i).ok()?, char::from_u32(n)?);
        i += 1;
    }
    Some(hasil.into_iter().collect())
}

/// Returns the hosts that words name, as the web writes them; `ujung` are the endings by which a bare name is known, and
/// `umum` those that are words of every day, which need a scheme, `www.` or a path to be read as endings.
#[must_use]
pub fn disebut(teks: &str, ujung: &[String], umum: &[String]) -> Vec<String> {
    let tampak: String = teks.chars().filter(|c| !tak_terlihat(*c)).collect();
    let bagian =
        |c: char| c.is_alphanumeric() || ".-:/@_%?=&#。．｡".contains(c) || ('\u{300}'..='\u{36f}').contains(&c);
    tampak.split(|c| !bagian(c)).filter_map(|kata| nama(kata, ujung, umum)).collect()
}

fn nama(kata: &str, ujung: &[String], umum: &[String]) -> Option<String> {
    let (skema, sisa) = kata.split_once("://").map_or(("", kata), |(skema, sisa)| (skema, sisa));
    let alamat = skema.eq_ignore_ascii_case("https") || skema.eq_ignore_ascii_case("http");
    let pangkal = sisa.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let berjalur = sisa[pangkal.len()..].starts_with('/');
    let host = pangkal.trim_matches(['.', '-', '=', '&', '_']);
    // An address of mail is no place of the web.
    if host.contains('@') || !host.contains(['.', '。', '．', '｡']) || host.len() > TERPANJANG {
        return None;
    }
    let tautan = Tautan::parse(&format!("https://{host}")).ok()?;
    let host = tautan.host();
    let mut label = host.rsplit('.');
    let akhir = label.next().unwrap_or_default();
    // `M.Com` is a title.
    let gelar = label.next().is_some_and(|l| l.len() == 1);
    let ada = |daftar: &[String]| daftar.iter().any(|u| u == akhir);
    let dikenal = alamat || host.starts_with("www.") || ada(ujung) && (berjalur || !gelar) || ada(umum) && berjalur;
    let utuh = host.split('.').all(|label| !label.is_empty()) && !akhir.bytes().any(|b| b.is_ascii_digit());
    (dikenal && utuh).then(|| host.to_owned())
}

#[cfg(test)]
#[path = "domain_tests.rs"]
mod tests;
