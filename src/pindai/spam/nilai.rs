//! The weight of words that stand together.

use std::collections::BTreeMap;
use std::ops::Range;

use super::leksikon::{Siap, lipat};
use super::lipat::huruf;
use super::{Jenis, Kena, Putusan, Temuan};

/// How far around a group its context reaches.
const KONTEKS: usize = 200;
/// How far around a word its lawful meaning shows.
const MAKNA: usize = 72;
/// Repetitions that add to the sum.
const ULANG: u32 = 3;

/// Judges one group of hits.
pub(super) fn putuskan(siap: &Siap, teks: &str, kena: &[Kena], tepercaya: &[&str]) -> Option<Temuan> {
    let letak = kena.first()?.letak.start..kena.iter().map(|k| k.letak.end).max()?;
    let sekitar = sekitar(teks, &letak, KONTEKS);
    let redam = redaman(siap, teks, kena);
    let mut istilah: BTreeMap<usize, u32> = BTreeMap::new();
    let mut terberat: Option<(u32, &Kena)> = None;
    let mut merek = 0u32;
    // Whether all that counts stands beside words of the police.
    let mut teredam = true;
    for (k, redam) in kena.iter().zip(redam) {
        let Jenis::Istilah(n) = k.jenis else {
            merek += 1;
            continue;
        };
        let kata = &siap.istilah[n];
        if (redam && kata.umum) || sah(siap, teks, k, n) {
            continue;
        }
        teredam &= redam;
        *istilah.entry(n).or_default() += 1;
        if terberat.is_none_or(|(bobot, _)| bobot < kata.bobot) {
            terberat = Some((kata.bobot, k));
        }
    }
    let (bobot, utama) = terberat?;
    let mut jumlah: u32 = istilah.keys().map(|n| siap.istilah[*n].bobot).sum();
    jumlah += istilah.values().map(|kali| kali - 1).sum::<u32>().min(ULANG);
    let mut beda = istilah.len();
    if teredam {
        // The police quote a phrase; a second one, or a brand, is more than a quotation.
        if beda == 1 && merek == 0 {
            return None;
        }
    } else {
        // What only supports is looked for where something was found, because it stands on every page.
        for n in pendukung(siap, &teks[sekitar.clone()]) {
            jumlah += siap.istilah[n].bobot;
            beda += 1;
        }
    }
    let asing = !teredam && tautan_asing(siap, &teks[sekitar], tepercaya);
    let batas = siap.batas;
    let tolak =
        (jumlah >= batas.tolak && beda >= 2 && bobot >= 2) || (jumlah >= batas.gabungan && (asing || merek > 0));
    let putusan = match tolak {
        true => Putusan::Tolak,
        false if bobot >= 3 || jumlah >= batas.lapor => Putusan::Curiga,
        false => return None,
    };
    Some(Temuan { letak, kata: utama.letak.clone(), putusan })
}

/// Tells of every hit whether the police, a court or a teacher speaks in its paragraph.
fn redaman(siap: &Siap, teks: &str, kena: &[Kena]) -> Vec<bool> {
    let mut hasil = Vec::with_capacity(kena.len());
    let mut i = 0;
    while i < kena.len() {
        let mut n = i + 1;
        let mut akhir = kena[i].letak.end;
        while n < kena.len() && !teks[akhir.min(kena[n].letak.start)..kena[n].letak.start].contains("\n\n") {
            akhir = akhir.max(kena[n].letak.end);
            n += 1;
        }
        let redam = ada_peredam(siap, &teks[alinea(teks, &(kena[i].letak.start..akhir), KONTEKS)]);
        hasil.resize(n, redam);
        i = n;
    }
    hasil
}

/// Returns a range with some bytes around it, no further than its paragraph.
fn alinea(teks: &str, letak: &Range<usize>, jarak: usize) -> Range<usize> {
    let luas = sekitar(teks, letak, jarak);
    let mulai = teks[luas.start..letak.start].rfind("\n\n").map_or(luas.start, |n| luas.start + n);
    let akhir = teks[letak.end..luas.end].find("\n\n").map_or(luas.end, |n| letak.end + n);
    mulai..akhir
}

/// Returns a range with some bytes around it, on character boundaries.
fn sekitar(teks: &str, letak: &Range<usize>, jarak: usize) -> Range<usize> {
    let mut mulai = letak.start.saturating_sub(jarak);
    while !teks.is_char_boundary(mulai) {
        mulai -= 1;
    }
    let mut akhir = teks.len().min(letak.end + jarak);
    while !teks.is_char_boundary(akhir) {
        akhir += 1;
    }
    mulai..akhir
}

/// Returns the next word, not further than a few signs away.
pub(super) fn kata_berikut(teks: &str, dari: usize) -> Option<Range<usize>> {
    const JEDA: usize = 4;
    let sisa = &teks[dari..];
    let mulai = dari + sisa.char_indices().take(JEDA).find(|(_, c)| huruf(*c))?.0;
    // A word longer than any of the lexicon is read no further.
    let (n, c) = teks[mulai..].char_indices().take(48).take_while(|(_, c)| huruf(*c)).last()?;
    let akhir = mulai + n + c.len_utf8();
    Some(mulai..akhir)
}

fn daftar_kata(teks: &str) -> impl Iterator<Item = String> {
    teks.split(|c| !huruf(c)).filter(|k| !k.is_empty() && k.len() <= 64).map(lipat)
}

/// Tells whether the police, a court or a teacher speaks.
fn ada_peredam(siap: &Siap, teks: &str) -> bool {
    daftar_kata(teks).any(|kata| siap.peredam.contains(&kata))
}

/// Tells whether the words around a term show its lawful meaning.
fn sah(siap: &Siap, teks: &str, kena: &Kena, n: usize) -> bool {
    siap.istilah[n]
        .kata
        .iter()
        .filter_map(|kata| siap.sah.get(kata))
        .any(|dekat| daftar_kata(&teks[alinea(teks, &kena.letak, MAKNA)]).any(|kata| dekat.contains(&kata)))
}

/// Returns the terms that only support.
fn pendukung(siap: &Siap, teks: &str) -> Vec<usize> {
    let kata: Vec<String> = daftar_kata(teks).collect();
    let mut daftar: Vec<usize> = (0..kata.len())
        .filter_map(|i| {
            let calon = siap.lemah.get(&kata[i])?;
            calon.iter().copied().find(|n| kata[i..].starts_with(&siap.istilah[*n].kata))
        })
        .collect();
    daftar.sort_unstable();
    daftar.dedup();
    daftar
}

/// Tells whether a text holds a link to a host that nobody vouches for.
fn tautan_asing(siap: &Siap, teks: &str, tepercaya: &[&str]) -> bool {
    let kecil = teks.to_ascii_lowercase();
    if siap.pemendek.iter().any(|p| kecil.contains(p.as_str())) {
        return true;
    }
    let host = |dari: usize| {
        let sisa = &kecil[dari..];
        &sisa[..sisa.find(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-'))).unwrap_or(sisa.len())]
    };
    let asing = |host: &str| {
        let di_bawah = |induk: &str| host == induk || host.strip_suffix(induk).is_some_and(|h| h.ends_with('.'));
        host.contains('.') && !siap.tepercaya.iter().any(|t| di_bawah(t)) && !tepercaya.iter().any(|t| di_bawah(t))
    };
    ["://", "www."].into_iter().any(|tanda| kecil.match_indices(tanda).any(|(n, _)| asing(host(n + tanda.len()))))
}
