//! Numbers of citizens and families: true ones in twelve spellings, and numbers that look like them.

use pendopo::base::kode_wilayah::PROVINSI;
use pendopo::base::nik::{self, Jenis};

use crate::acak::Acak;

const COUNT: usize = 6000;

/// A true number: area, date, serial; a woman's day is counted from 41, which no family card has.
pub fn number(chance: &mut Acak, kind: Jenis) -> String {
    let woman = kind == Jenis::Nik && chance.below(2) == 1;
    let day = chance.between(1, 31) + if woman { 40 } else { 0 };
    format!(
        "{}{:02}{:02}{day:02}{:02}{:02}{:04}",
        chance.pick(&PROVINSI),
        chance.between(1, 79),
        chance.between(1, 40),
        chance.between(1, 12),
        chance.below(100),
        chance.between(1, 9999)
    )
}

fn groups(number: &str, sizes: &[usize], separator: &str) -> String {
    let mut rest = number;
    let mut parts = Vec::new();
    for size in sizes {
        let (part, tail) = rest.split_at(*size);
        parts.push(part);
        rest = tail;
    }
    parts.join(separator)
}

fn other_digits(number: &str, zero: char) -> String {
    number.bytes().filter_map(|b| char::from_u32(u32::from(zero) + u32::from(b - b'0'))).collect()
}

pub const SPELLINGS: usize = 12;

pub fn spell(number: &str, spelling: usize) -> String {
    let singles: Vec<String> = number.chars().map(String::from).collect();
    match spelling {
        0 => number.to_owned(),
        1 => groups(number, &[4, 4, 4, 4], " "),
        2 => groups(number, &[4, 4, 4, 4], "."),
        3 => groups(number, &[4, 4, 4, 4], "-"),
        4 => groups(number, &[6, 6, 4], " "),
        5 => groups(number, &[2, 2, 2, 6, 4], "."),
        6 => groups(number, &[4, 4, 4, 4], "\u{2013}"),
        7 => groups(number, &[4, 4, 4, 4], "\u{a0}"),
        8 => singles.join("\u{200b}"),
        9 => other_digits(number, '０'),
        10 => singles.join(" "),
        // Scripts mixed.
        _ => format!("{}{}", other_digits(&number[..6], '𝟎'), groups(&number[6..], &[6, 4], "-")),
    }
}

const NIK_SENTENCES: &[&str] = &[
    "Pemohon dengan NIK {} telah direkam.",
    "NIK: {}",
    "Nama: Contoh, NIK {}, Desa Contoh",
    "nik: \"{}\"",
    "| 12 | Contoh Warga | {} | Contoh |",
    "Data atas nama warga ({}) sudah diperbaiki.",
    "1. {} - Contoh Warga",
    "Nomor Induk Kependudukan {} berlaku seumur hidup",
    "Harap datang pada 20 November 2026 membawa KTP-el {}.",
    "{}",
];

const KK_SENTENCES: &[&str] = &[
    "No. KK {} sudah terbit.",
    "Nomor Kartu Keluarga: {}",
    "no_kk: \"{}\"",
    "KK {} atas nama kepala keluarga",
    "Kartu Keluarga nomor {}, Desa Contoh",
];

#[test]
fn true_numbers_are_found_and_numbers_like_them_are_not() {
    let mut chance = Acak::new(1);
    let (mut found, mut right_kind) = (0, 0);
    let mut by_spelling = [0usize; SPELLINGS];
    for n in 0..COUNT {
        let kind = if n % 3 == 0 { Jenis::Kk } else { Jenis::Nik };
        let spelling = n % SPELLINGS;
        let number = spell(&number(&mut chance, kind), spelling);
        let sentence = chance.pick(if kind == Jenis::Kk { KK_SENTENCES } else { NIK_SENTENCES });
        let text = sentence.replace("{}", &number);
        let hit = nik::cari(&text).into_iter().find(|t| t.pasti && text[t.mulai..t.akhir] == number);
        found += usize::from(hit.is_some());
        right_kind += usize::from(hit.is_some_and(|t| t.jenis == kind));
        by_spelling[spelling] += usize::from(hit.is_some());
    }
    let mut false_alarms = Vec::new();
    let mut possible = 0;
    for n in 0..COUNT {
        let text = look_alike(&mut chance, n);
        let hits = nik::cari(&text);
        possible += usize::from(hits.iter().any(|t| !t.pasti));
        if hits.iter().any(|t| t.pasti) {
            false_alarms.push(text);
        }
    }
    let precision = found as f64 / (found + false_alarms.len()) as f64;
    println!("numbers: {found}/{COUNT} found, {right_kind} with the right kind, by spelling {by_spelling:?}");
    println!(
        "look-alikes: {} of {COUNT} taken for numbers, {possible} possible; precision {precision:.4}",
        false_alarms.len()
    );
    assert!(found * 1000 >= COUNT * 999, "recall {found}/{COUNT}");
    assert!(right_kind * 100 >= COUNT * 99, "kind {right_kind}/{COUNT}");
    assert!(precision >= 0.98, "precision {precision:.4}: {:#?}", &false_alarms[..false_alarms.len().min(20)]);
}

/// Something that an office writes and that has digits enough to be taken for a number.
fn look_alike(chance: &mut Acak, n: usize) -> String {
    let c = chance;
    let account = |c: &mut Acak| {
        format!(
            "5.{}.{:02}.{:02}.{:02}.{:04}",
            c.between(1, 4),
            c.between(1, 9),
            c.between(1, 9),
            c.between(1, 30),
            c.between(1, 120)
        )
    };
    let activity = |c: &mut Acak| {
        format!(
            "{}.{:02}.{:02}.{}.{:02}.{:04}",
            c.between(1, 8),
            c.between(1, 12),
            c.between(1, 9),
            c.between(1, 4),
            c.between(1, 9),
            c.between(1, 40)
        )
    };
    let date = |c: &mut Acak| format!("{:02}-{:02}-{}", c.between(1, 28), c.between(1, 12), c.between(1950, 2026));
    let mobile = |c: &mut Acak| format!("08{}-{}-{}", c.between(11, 99), c.digits(4), c.digits(4));
    match n % 20 {
        0 => format!("Kode rekening {} pagu Rp{}.000.000", account(c), c.between(1, 900)),
        1 => format!("Subkegiatan {}.{} realisasi {} persen", activity(c), account(c), c.below(100)),
        2 => format!("Nomor {}/{}/Dinkes/2026 tanggal {}", c.between(100, 900), c.digits(4), date(c)),
        3 => format!("Telepon: {}, {}, {}", mobile(c), mobile(c), mobile(c)),
        4 => format!("Telepon 0275 {} 0275 {} 0275 {}", c.digits(6), c.digits(6), c.digits(6)),
        5 => format!("Lintang -7.{}, bujur 110.{}", c.digits(7), c.digits(16)),
        6 => format!("ISBN 978-{}-{}-{}-{}", c.digits(3), c.digits(4), c.digits(2), c.digits(1)),
        7 => format!("Periode {} {} dan {} {}", date(c), date(c), date(c), date(c)),
        8 => {
            let birth = format!("{}{:02}{:02}", c.between(1960, 1999), c.between(1, 12), c.between(1, 28));
            let start = format!("{}{:02}", c.between(2016, 2024), c.between(1, 12));
            let parts = [birth, start, c.between(1, 2).to_string(), format!("{:03}", c.between(1, 200))];
            format!("NIP {}", parts.join(if n % 40 == 8 { " " } else { "" }))
        }
        9 => format!("NPWP {}.{}.{}.{}-{}.000", c.digits(2), c.digits(3), c.digits(3), c.digits(1), c.digits(3)),
        10 => format!("NPWP kantor 00{}000", c.digits(11)),
        11 => format!("Anggaran Rp{}.{}.{}.{},00", c.between(1, 9), c.digits(3), c.digits(3), c.digits(3)),
        12 => format!(
            "Jumlah {} {} {} {} orang",
            c.between(1000, 9999),
            c.between(2010, 2026),
            c.between(2010, 2026),
            c.between(1000, 9999)
        ),
        13 => format!("Virtual account 88{} untuk retribusi", c.digits(14)),
        14 => format!("Nomor induk berusaha {}", c.digits(13)),
        15 => format!("Waktu {}{:02}{:02}{} detik", 2026, c.between(1, 12), c.between(1, 28), c.digits(6)),
        16 => format!("Arsip 800/{}/2026", c.digits(15)),
        17 => format!(
            "Kode barang {}.{}.{}.{}.{}.{}",
            c.digits(1),
            c.digits(1),
            c.digits(2),
            c.digits(2),
            c.digits(2),
            c.digits(3)
        ),
        18 => format!("Tahun {} {} {} {} {}", 2019, 2020, 2021, 2022, 2023),
        _ => format!("sha256 {:x}{:x}{:x}", c.below(usize::MAX), c.below(usize::MAX), c.below(usize::MAX)),
    }
}
