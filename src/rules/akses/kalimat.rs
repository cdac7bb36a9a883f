//! AKS-010: sentences that lose their reader, and abbreviations that nobody explains.
//!
//! One finding per text, with the worst places: an editor who mends those has mended the text.

use std::ops::Range;

use crate::diag::Pesan;
use crate::model::daerah::Instansi;
use crate::rules::akses::naskah::{Blok, Tulisan, blok, semua};
use crate::rules::konteks::{Konteks, Lapor};

/// Places that are named in a finding.
const DISEBUT: usize = 3;

/// Longest abbreviation in letters; longer words in capitals are names or shouting.
const PANJANG: usize = 8;

/// Words that end in a full stop without ending a sentence.
const BERTITIK: [&str; 26] = [
    "no", "nomor", "jl", "jln", "gg", "dr", "drg", "drs", "dra", "ir", "prof", "hj", "st", "kab", "kec", "kel", "ds",
    "tgl", "pkl", "hlm", "dll", "dsb", "dkk", "rt", "rw", "bdk",
];

/// Reports texts that are hard to read.
pub fn sulit(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let batas = usize::try_from(ctx.parameter("panjang_kalimat_kata")).unwrap_or(usize::MAX);
    let sendiri = nama_sendiri(ctx, instansi);
    for tulisan in semua(instansi) {
        let blok: Vec<Range<usize>> =
            blok(tulisan.badan).into_iter().filter(|(b, _)| *b == Blok::Kalimat).map(|(_, r)| r).collect();
        let mut panjang: Vec<Kalimat> = Vec::new();
        let mut singkatan: Vec<(&str, usize)> = Vec::new();
        for rentang in blok {
            baca(tulisan.badan, rentang, |k| panjang.extend((k.kata > batas).then_some(k)), &mut singkatan);
        }
        let asing = tanpa_penjelasan(&tulisan, singkatan, |s| {
            ctx.peraturan.singkatan_umum().iter().any(|u| u == s) || sendiri.iter().any(|n| n == s)
        });
        laporkan(&tulisan, batas, panjang, &asing, lapor);
    }
}

/// Returns the short names of the agencies of the kabupaten, in capitals; every page shows its own in full.
fn nama_sendiri(ctx: &Konteks<'_>, instansi: &Instansi) -> Vec<String> {
    let mut hasil: Vec<String> = Vec::new();
    for lain in &ctx.daerah.daftar_instansi {
        if let Some(r) = &lain.register.isi {
            hasil.push(r.singkatan.teks().to_uppercase());
        }
    }
    hasil.push(instansi.label.to_uppercase());
    hasil
}

fn laporkan(
    tulisan: &Tulisan<'_>,
    batas: usize,
    mut panjang: Vec<Kalimat>,
    asing: &[(&str, usize)],
    lapor: &mut Lapor<'_>,
) {
    panjang.sort_by_key(|k| (std::cmp::Reverse(k.kata), k.rentang.start));
    let mut apa = Pesan::default();
    if let Some(terpanjang) = panjang.first() {
        let (n, kata) = (panjang.len(), terpanjang.kata);
        let mut baris: Vec<usize> = panjang.iter().take(DISEBUT).map(|k| tulisan.baris(k.rentang.start)).collect();
        baris.sort_unstable();
        baris.dedup();
        let baris = baris.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        apa.id = format!("{n} kalimat lebih dari {batas} kata (terpanjang {kata} kata; baris {baris})");
        apa.en = format!("{n} sentences of more than {batas} words (the longest has {kata}; lines {baris})");
    }
    if !asing.is_empty() {
        let daftar = asing.iter().take(DISEBUT).map(|(s, _)| format!("`{s}`")).collect::<Vec<_>>().join(", ");
        let (dan, and) = if panjang.is_empty() { ("", "") } else { ("; ", "; ") };
        let sisa = asing.len().saturating_sub(DISEBUT);
        let (lagi, more) = match sisa {
            0 => (String::new(), String::new()),
            n => (format!(" dan {n} lagi"), format!(" and {n} more")),
        };
        apa.id.push_str(&format!("{dan}singkatan {daftar}{lagi} tidak dijelaskan"));
        let (kata, ada) = if asing.len() == 1 { ("abbreviation", "is") } else { ("abbreviations", "are") };
        apa.en.push_str(&format!("{and}the {kata} {daftar}{more} {ada} not explained"));
    }
    let tempat = match (panjang.first(), asing.first()) {
        (Some(k), _) => k.rentang.clone(),
        (None, Some((s, at))) => *at..*at + s.len(),
        (None, None) => return,
    };
    lapor.di(tulisan.span(&tempat), apa);
}

/// A sentence: its words and its place in the markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Kalimat {
    kata: usize,
    rentang: Range<usize>,
}

/// Walks over the words of a block; tells each sentence to `kalimat` and notes words that look like abbreviations.
fn baca<'a>(
    badan: &'a str,
    rentang: Range<usize>,
    kalimat: impl FnMut(Kalimat),
    singkatan: &mut Vec<(&'a str, usize)>,
) {
    let blok = &badan[rentang.clone()];
    // Plain text is parted by its bytes, without decoding; a vertical tab is no blank to ASCII.
    if blok.is_ascii() && memchr::memchr(0x0B, blok.as_bytes()).is_none() {
        jalan(badan, rentang, blok.split_ascii_whitespace(), kalimat, singkatan);
    } else {
        jalan(badan, rentang, blok.split_whitespace(), kalimat, singkatan);
    }
}

fn jalan<'a>(
    badan: &'a str,
    rentang: Range<usize>,
    potongan: impl Iterator<Item = &'a str>,
    mut kalimat: impl FnMut(Kalimat),
    singkatan: &mut Vec<(&'a str, usize)>,
) {
    let (mut kata, mut mulai, mut akhir) = (0, None, rentang.start);
    // Two words in capitals side by side are a name or shouting.
    let (mut calon, mut nyaring): (Option<(&str, usize)>, bool) = (None, false);
    let mut potongan = potongan.peekable();
    while let Some(p) = potongan.next() {
        let at = p.as_ptr() as usize - badan.as_ptr() as usize;
        // The address of a link is no word.
        let teks = match memchr::memchr(b']', p.as_bytes()) {
            Some(_) => p.split("](").next().unwrap_or(p),
            None => p,
        };
        akhir = at + p.len();
        if teks.bytes().any(|b| b.is_ascii_alphanumeric()) && !p.starts_with("https://") && !p.starts_with("http://") {
            kata += usize::from(mulai.is_some() || !nomor(teks));
            mulai = mulai.or(Some(at));
            // Most words begin with a small letter, and are looked at no further.
            let bersih = match teks.as_bytes()[0] {
                b'a'..=b'z' => "",
                _ => teks.trim_matches(|c: char| !c.is_alphanumeric()),
            };
            let besar = bersih.len() > 1 && bersih.bytes().all(|b| b.is_ascii_uppercase());
            if besar && nyaring {
                calon = None;
            } else {
                singkatan.extend(calon.take());
                calon = kapital(bersih).then(|| (bersih, bersih.as_ptr() as usize - badan.as_ptr() as usize));
            }
            nyaring = besar;
        }
        if selesai(p, potongan.peek().copied()) {
            singkatan.extend(calon.take());
            nyaring = false;
            if let Some(mulai) = mulai.take() {
                kalimat(Kalimat { kata, rentang: mulai..akhir });
            }
            kata = 0;
        }
    }
    singkatan.extend(calon);
    if let Some(mulai) = mulai {
        kalimat(Kalimat { kata, rentang: mulai..akhir });
    }
}

/// Tells whether a piece is the number of an item.
fn nomor(teks: &str) -> bool {
    teks.strip_suffix(['.', ')']).is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
}

/// Tells whether a sentence ends with a piece of text.
fn selesai(p: &str, berikut: Option<&str>) -> bool {
    // Most words end in a letter or a comma, after which nothing ends.
    if p.bytes().next_back().is_some_and(|b| b.is_ascii_alphanumeric() || b == b',') {
        return false;
    }
    let inti = p.trim_end_matches([')', '"', '\'', '*', '_', '”', '’', '`', ']']);
    let Some(akhir) = inti.chars().next_back() else { return false };
    if matches!(akhir, '!' | '?') {
        return true;
    }
    if akhir != '.' {
        return false;
    }
    let kata = inti.trim_end_matches('.').trim_start_matches(|c: char| !c.is_alphanumeric());
    let gelar = kata.chars().count() <= 1 || BERTITIK.iter().any(|b| kata.eq_ignore_ascii_case(b));
    let lanjut = berikut.is_some_and(|b| b.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase));
    !(gelar || lanjut || nomor(inti) && berikut.is_some() && kata.len() < 3)
}

/// Tells whether a word is written like an abbreviation; Roman numbers are not.
fn kapital(kata: &str) -> bool {
    (2..=PANJANG).contains(&kata.len())
        && kata.bytes().all(|b| b.is_ascii_uppercase())
        && !kata.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C' | b'D' | b'M'))
}

/// Leaves the abbreviations that neither the text nor common knowledge explains, each once.
fn tanpa_penjelasan<'a>(
    tulisan: &Tulisan<'a>,
    singkatan: Vec<(&'a str, usize)>,
    dikenal: impl Fn(&str) -> bool,
) -> Vec<(&'a str, usize)> {
    let mut hasil: Vec<(&str, usize)> = Vec::new();
    let mut huruf: Option<String> = None;
    for (s, at) in singkatan {
        if hasil.iter().any(|(lama, _)| *lama == s) || dikenal(s) {
            continue;
        }
        // In brackets after its words, before its words in brackets, or as a term with its meaning.
        let bentuk = [format!("({s})"), format!("({s} "), format!("{s} ("), format!("{s}\n: ")];
        let terang = bentuk.iter().any(|b| tulisan.teks.contains(b.as_str()));
        // The first letters of the words, so that `klasifikasi baku lapangan usaha` explains KBLU without brackets.
        let huruf = huruf.get_or_insert_with(|| huruf_awal(tulisan.teks));
        let terbaca = terang || s.len() > 2 && huruf.contains(&s.to_lowercase());
        if !terbaca {
            hasil.push((s, at));
        }
    }
    hasil
}

fn huruf_awal(teks: &str) -> String {
    let kata = teks.split(|c: char| !c.is_alphanumeric()).filter(|k| k.len() > 1 && !kapital(k));
    kata.filter_map(|k| k.chars().next()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::span::FileId;

    fn kalimat(teks: &str) -> Vec<usize> {
        let mut hasil = Vec::new();
        baca(teks, 0..teks.len(), |k| hasil.push(k.kata), &mut Vec::new());
        hasil
    }

    #[test]
    fn sentences_are_counted_as_they_are_read() {
        for (teks, harap) in [
            ("Satu dua tiga. Empat lima! Enam?", vec![3, 2, 1]),
            ("Buka pukul 08.00 sampai 15.30 di Jl. Mawar No. 3.", vec![10]),
            ("Oleh dr. A. Wijaya, M.Kes. Beliau hadir.", vec![5, 2]),
            ("1. Buka [laman OSS](https://oss.go.id).\n   Isi formulir.", vec![3, 2]),
            ("Rapat pada 2026. Hasilnya terbit.", vec![3, 2]),
            ("- butir tanpa titik", vec![3]),
            ("", vec![]),
        ] {
            assert_eq!(kalimat(teks), harap, "{teks}");
        }
    }

    #[test]
    fn an_abbreviation_needs_its_words_once() {
        for (teks, harap) in [
            ("Ikuti ABCD dan XYZ hari ini.", vec!["ABCD", "XYZ"]),
            ("Ikuti XYZ, lalu XYZ lagi.", vec!["XYZ"]),
            ("Tim penggerak keluarga (TPK) datang. TPK pulang.", vec![]),
            ("XYZ (xilem yang zat) ada.", vec![]),
            ("Badan urusan logistik kini BUL saja.", vec![]),
            ("PT MAJU JAYA dan Bab XIV.", vec![]),
            ("SPPX\n: Surat pernyataan. Bawa SPPX.", vec![]),
            ("Lisensi umum (CC BY 4.0) dan pusat (PXQ 119). Hubungi PXQ.", vec![]),
            ("Bawa KTP.", vec![]),
        ] {
            let mut singkatan = Vec::new();
            baca(teks, 0..teks.len(), |_| {}, &mut singkatan);
            let tulisan = Tulisan { file: FileId(0), teks, mulai: 0, badan: teks };
            let asing = tanpa_penjelasan(&tulisan, singkatan, |s| s == "KTP");
            assert_eq!(asing.iter().map(|(s, _)| *s).collect::<Vec<_>>(), harap, "{teks}");
        }
    }
}
