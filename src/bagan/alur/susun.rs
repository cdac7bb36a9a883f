//! Gives everything in one drawing its place.

use crate::bagan::alur::bagi::{Lembar, Sisi};
use crate::bagan::alur::jalan::{Bentuk, Masuk, Peta, Samping, jalan};
use crate::bagan::alur::kata::{Arus, Kata, label, pas};
use crate::bagan::alur::{Alur, Asal, Bagan, Garis, HURUF, Jenis, Kotak, Rata, SPASI, Simbol, Tulisan};
use crate::bagan::ukur::{Tebal, bungkus, lebar};

/// Room around the words of a column.
const TEPI: f32 = 10.0;
/// From track to track in a street.
const JARAK: f32 = 12.0;
/// Least room beside a symbol in its lane.
const SAMPING: f32 = 16.0;
/// From a symbol to the words beside its way out.
const SELA: f32 = 5.0;
/// From one line of a label to the next.
const SPASI_LABEL: f32 = 16.0;
/// Where a line runs that comes from a street and enters from above, below the upper edge of the row.
const LEWAT_ATAS: f32 = 9.0;
/// Least and most width that the name of a lane asks for.
const KEPALA: (f32, f32) = (104.0, 152.0);

/// The words beside a way out, and where they stand.
struct Label {
    sisi: usize,
    baris: Vec<String>,
    lebar: f32,
    /// `None`: below.
    samping: Option<Samping>,
}

/// Places of the columns.
struct Kolom {
    /// Left and right edge of each lane.
    lajur: Vec<(f32, f32)>,
    /// Middle of the symbols of each lane.
    tengah: Vec<f32>,
    /// Left edge of each street.
    jalan: Vec<f32>,
    sekat: Vec<f32>,
    /// Left edge of the durations.
    waktu: f32,
    lebar: f32,
}

/// Lays out one drawing.
pub(super) fn susun(alur: &Alur<'_>, kata: &Kata, lembar: &Lembar<'_>, (nomor, jumlah): (usize, usize)) -> Bagan {
    let peta = jalan(lembar);
    let label = daftar_label(lembar, &peta);
    let kolom = kolom(alur, kata, lembar, &peta, &label);
    let mut bagan = Bagan { nomor: nomor + 1, jumlah, lebar: kolom.lebar, ..Bagan::default() };
    kepala(alur, kata, lembar, &kolom, &mut bagan);
    let mut y = bagan.kepala;
    for (n, baris) in lembar.baris.iter().enumerate() {
        let simbol = match baris.asal {
            Asal::Langkah(n) => alur.langkah[n].simbol,
            Asal::Datang(_) | Asal::Pergi(_) => Simbol::Sambungan,
        };
        let (kegiatan, waktu): (&[String], &[String]) = match baris.asal {
            Asal::Langkah(n) => (&kata.langkah[n].kegiatan, &kata.langkah[n].waktu),
            Asal::Datang(ke) => (sambungan(kata, (nomor, ke, Arus::Datang)), &[]),
            Asal::Pergi(ke) => (sambungan(kata, (nomor, ke, Arus::Pergi)), &[]),
        };
        let milik = || label.iter().filter(|l| lembar.sisi[l.sisi].dari == n);
        let paling = |di_bawah: bool| {
            milik().filter(|l| l.samping.is_none() == di_bawah).map(|l| l.baris.len()).max().unwrap_or(0) as f32
        };
        let (label_atas, label_bawah) = (paling(false) * SPASI_LABEL, paling(true) * SPASI_LABEL);
        let setengah = tinggi(simbol) / 2.0;
        let lewat = if peta.lewat_atas[n] { LEWAT_ATAS + 4.0 } else { 0.0 };
        let teks = kegiatan.len().max(waktu.len()) as f32 * SPASI / 2.0 + 8.0;
        let atas = teks.max(setengah + 14.0 + lewat).max(label_atas + 8.0 + lewat);
        let bawah = teks.max(setengah + 10.0 + if label_bawah > 0.0 { label_bawah - 4.0 } else { 0.0 });
        let tengah = y + atas;
        bagan.baris.push(y);
        bagan.kotak.push(Kotak {
            asal: baris.asal,
            simbol,
            tengah: (kolom.tengah[baris.lajur], tengah),
            ukuran: (kata.lebar_simbol, tinggi(simbol)),
            teks: match baris.asal {
                Asal::Langkah(n) => alur.langkah[n].no.to_string(),
                Asal::Datang(n) | Asal::Pergi(n) => kata.huruf.get(&n).cloned().unwrap_or_default(),
            },
        });
        tulis_baris(alur, kata, baris.asal, &kolom, tengah, (kegiatan, waktu), &mut bagan);
        for l in milik() {
            bagan.tulisan.push(tulis_label(l, kolom.tengah[baris.lajur], tengah, kata.lebar_simbol, setengah));
        }
        y = tengah + bawah;
    }
    bagan.baris.push(y);
    bagan.tinggi = y + 1.0;
    for (n, sisi) in lembar.sisi.iter().enumerate() {
        let titik = titik(&bagan, &kolom, (*sisi, n), lembar, &peta);
        bagan.garis.push(Garis { dari: lembar.baris[sisi.dari].asal, ke: lembar.baris[sisi.ke].asal, titik });
    }
    bagan.sekat = kolom.sekat;
    bagan
}

fn sambungan(kata: &Kata, kunci: (usize, usize, Arus)) -> &[String] {
    kata.sambungan.get(&kunci).map(Vec::as_slice).unwrap_or_default()
}

/// Returns the height of a symbol.
pub(super) fn tinggi(simbol: Simbol) -> f32 {
    match simbol {
        Simbol::Ujung | Simbol::Proses => 40.0,
        Simbol::Keputusan => 52.0,
        Simbol::Sambungan => 48.0,
    }
}

fn daftar_label(lembar: &Lembar<'_>, peta: &Peta) -> Vec<Label> {
    let mut semua = Vec::new();
    for (n, (sisi, bentuk)) in lembar.sisi.iter().zip(&peta.bentuk).enumerate() {
        let baris = label(sisi.label);
        let lebar = baris.iter().map(|b| lebar(b, Tebal::Biasa, HURUF).ceil()).fold(0.0, f32::max);
        let samping = match bentuk {
            Bentuk::Lurus => None,
            Bentuk::Siku(s) | Bentuk::Jalan { keluar: s, .. } => Some(*s),
        };
        if !baris.is_empty() {
            semua.push(Label { sisi: n, baris, lebar, samping });
        }
    }
    semua
}

fn kolom(alur: &Alur<'_>, kata: &Kata, lembar: &Lembar<'_>, peta: &Peta, label: &[Label]) -> Kolom {
    let mut k = Kolom { lajur: vec![], tengah: vec![], jalan: vec![], sekat: vec![], waktu: 0.0, lebar: 0.0 };
    let mut x = 1.0 + TEPI + kata.lebar_nomor + 8.0 + kata.lebar_kegiatan + TEPI;
    for (n, jalur) in peta.lebar.iter().enumerate() {
        let lebar_jalan = if *jalur == 0 { 8.0 } else { (*jalur as f32 + 1.0) * JARAK };
        k.jalan.push(x);
        k.sekat.push(match n {
            0 => x,
            _ if n == lembar.lajur.len() => x + lebar_jalan,
            // Between two tracks, never on one.
            _ if *jalur == 0 => x + 4.0,
            _ => x + (jalur.div_ceil(2) as f32 + 0.5) * JARAK,
        });
        x += lebar_jalan;
        let Some(lajur) = lembar.lajur.get(n) else { break };
        let (mut kiri, mut kanan) = (SAMPING, SAMPING);
        for l in label.iter().filter(|l| lembar.baris[lembar.sisi[l.sisi].dari].lajur == n) {
            let perlu = l.lebar + 2.0 * SELA;
            match l.samping {
                Some(Samping::Kiri) => kiri = kiri.max(perlu),
                Some(Samping::Kanan) => kanan = kanan.max(perlu),
                None => kanan = kanan.max(perlu + 4.0 - kata.lebar_simbol / 2.0),
            }
        }
        let lebih = lebar_kepala(alur.pelaksana[*lajur]) - (kiri + kata.lebar_simbol + kanan);
        if lebih > 0.0 {
            // The shorter side first, so that symbols stand in the middle if they can.
            let beda = (kanan - kiri).clamp(-lebih, lebih);
            let sama = (lebih - beda.abs()) / 2.0;
            kiri += (sama + beda.max(0.0)).ceil();
            kanan += (sama + (-beda).max(0.0)).ceil();
        }
        k.lajur.push((x, x + kiri + kata.lebar_simbol + kanan));
        k.tengah.push(x + kiri + kata.lebar_simbol / 2.0);
        x += kiri + kata.lebar_simbol + kanan;
    }
    k.waktu = x;
    k.lebar = x + kata.lebar_waktu + 1.0;
    k
}

/// Returns the width at which the name of a lane keeps its words whole and needs few lines.
fn lebar_kepala(nama: &str) -> f32 {
    let kata = nama.split_whitespace().map(|k| lebar(k, Tebal::Tebal, HURUF)).fold(0.0, f32::max);
    let mut hasil = (kata + 12.0).ceil().clamp(KEPALA.0, KEPALA.1);
    while hasil < KEPALA.1 && bungkus(nama, Tebal::Tebal, hasil - 12.0, HURUF).len() > 4 {
        hasil += 8.0;
    }
    hasil
}

fn kepala(alur: &Alur<'_>, kata: &Kata, lembar: &Lembar<'_>, kolom: &Kolom, bagan: &mut Bagan) {
    let mut semua: Vec<Tulisan> = Vec::with_capacity(lembar.lajur.len() + 2);
    let tulisan = |x: f32, lebar: f32, rata: Rata, baris: Vec<String>| Tulisan {
        jenis: Jenis::Kepala,
        x,
        y: 0.0,
        lebar,
        rata,
        baris,
    };
    semua.push(tulisan(1.0 + TEPI, kata.lebar_kegiatan, Rata::Kiri, vec!["Kegiatan".to_owned()]));
    for ((lajur, (kiri, kanan)), sekat) in lembar.lajur.iter().zip(&kolom.lajur).zip(kolom.sekat.windows(2)) {
        let nama = match alur.pelaksana[*lajur].trim() {
            "" => "Belum ditetapkan",
            nama => nama,
        };
        let lebar = kanan - kiri - 12.0;
        semua.push(tulisan(
            f32::midpoint(sekat[0], sekat[1]).round(),
            lebar,
            Rata::Tengah,
            pas(nama, Tebal::Tebal, lebar, 6),
        ));
    }
    if kata.lebar_waktu > 0.0 {
        semua.push(tulisan(kolom.waktu + TEPI, kata.lebar_waktu - TEPI, Rata::Kiri, vec!["Waktu".to_owned()]));
    }
    let paling = semua.iter().map(|t| t.baris.len()).max().unwrap_or(1) as f32;
    bagan.kepala = 1.0 + paling * SPASI + 16.0;
    for t in &mut semua {
        t.y = (1.0 + (bagan.kepala - 1.0 - t.baris.len() as f32 * SPASI) / 2.0).round();
    }
    bagan.tulisan.append(&mut semua);
}

fn tulis_baris(
    alur: &Alur<'_>,
    kata: &Kata,
    asal: Asal,
    kolom: &Kolom,
    tengah: f32,
    (kegiatan, waktu): (&[String], &[String]),
    bagan: &mut Bagan,
) {
    let mut tulis = |jenis, x, lebar, rata, baris: &[String]| {
        if !baris.is_empty() {
            let y = (tengah - baris.len() as f32 * SPASI / 2.0).round();
            bagan.tulisan.push(Tulisan { jenis, x, y, lebar, rata, baris: baris.to_vec() });
        }
    };
    let x = 1.0 + TEPI + kata.lebar_nomor + 8.0;
    if let Asal::Langkah(n) = asal {
        let nomor = [format!("{}.", alur.langkah[n].no)];
        tulis(Jenis::Nomor, x - 8.0, kata.lebar_nomor, Rata::Kanan, &nomor);
    }
    tulis(Jenis::Kegiatan, x, kata.lebar_kegiatan, Rata::Kiri, kegiatan);
    tulis(Jenis::Waktu, kolom.waktu + TEPI, kata.lebar_waktu - TEPI, Rata::Kiri, waktu);
}

fn tulis_label(l: &Label, x: f32, y: f32, lebar_simbol: f32, setengah: f32) -> Tulisan {
    let tinggi = l.baris.len() as f32 * SPASI_LABEL;
    let (x, y, rata) = match l.samping {
        Some(Samping::Kiri) => (x - lebar_simbol / 2.0 - SELA, y - 3.0 - tinggi, Rata::Kanan),
        Some(Samping::Kanan) => (x + lebar_simbol / 2.0 + SELA, y - 3.0 - tinggi, Rata::Kiri),
        None => (x + 8.0, y + setengah + 1.0, Rata::Kiri),
    };
    Tulisan { jenis: Jenis::Label, x, y, lebar: l.lebar, rata, baris: l.baris.clone() }
}

fn titik(
    bagan: &Bagan,
    kolom: &Kolom,
    (sisi, n): (Sisi<'_>, usize),
    lembar: &Lembar<'_>,
    peta: &Peta,
) -> Vec<(f32, f32)> {
    let (a, b) = (&bagan.kotak[sisi.dari], &bagan.kotak[sisi.ke]);
    let tepi = |k: &Kotak, s: Samping| match s {
        Samping::Kiri => k.tengah.0 - k.ukuran.0 / 2.0,
        Samping::Kanan => k.tengah.0 + k.ukuran.0 / 2.0,
    };
    let puncak = (b.tengah.0, b.tengah.1 - b.ukuran.1 / 2.0);
    debug_assert_eq!(b.tengah.0, kolom.tengah[lembar.baris[sisi.ke].lajur]);
    match peta.bentuk[n] {
        Bentuk::Lurus => vec![(a.tengah.0, a.tengah.1 + a.ukuran.1 / 2.0), puncak],
        Bentuk::Siku(s) => vec![(tepi(a, s), a.tengah.1), (puncak.0, a.tengah.1), puncak],
        Bentuk::Jalan { keluar, jalan, masuk } => {
            let x = kolom.jalan[jalan] + (peta.jalur[n] as f32 + 1.0) * JARAK;
            let mulai = [(tepi(a, keluar), a.tengah.1), (x, a.tengah.1)];
            let akhir = match masuk {
                Masuk::Samping(s) => vec![(x, b.tengah.1), (tepi(b, s), b.tengah.1)],
                Masuk::Atas => {
                    let y = bagan.baris[sisi.ke] + LEWAT_ATAS;
                    vec![(x, y), (puncak.0, y), puncak]
                }
            };
            mulai.into_iter().chain(akhir).collect()
        }
    }
}
