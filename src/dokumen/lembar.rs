//! Cells of XLSX.

use std::collections::BTreeMap;

use crate::dokumen::Dokumen;
use crate::dokumen::bahaya::{Bahaya, Rusak, sembunyi};
use crate::dokumen::naskah::{Tempat, baca_sel};
use crate::dokumen::paket::Paket;
use crate::dokumen::rumus::perintah;
use crate::dokumen::xml::{self, Xml};

/// Reads a workbook: the cells of all sheets, hidden ones too, and the remarks beside them.
pub(crate) fn baca(paket: &mut Paket<'_>, dokumen: &mut Dokumen) -> Result<(), Rusak> {
    let bersama = bersama(paket)?;
    for (nama, jalur, tersembunyi) in daftar_lembar(paket)? {
        if tersembunyi {
            let (id, en) = (format!("lembar tersembunyi `{nama}`"), format!("hidden sheet `{nama}`"));
            dokumen.tersembunyi.push(sembunyi(id, en));
        }
        lembar(paket, &nama, &jalur, &bersama, dokumen)?;
    }
    let catatan: Vec<String> = paket
        .nama()
        .iter()
        .filter(|n| n.starts_with("xl/comments") || n.starts_with("xl/threadedComments/"))
        .cloned()
        .collect();
    for nama in catatan {
        komentar(paket, &nama, dokumen)?;
    }
    Ok(())
}

/// Where each shared text lies in one long text.
#[derive(Default)]
struct Bersama {
    teks: String,
    akhir: Vec<u32>,
}

impl Bersama {
    fn ambil(&self, ke: usize) -> &str {
        let mulai = ke.checked_sub(1).map_or(Some(0), |n| self.akhir.get(n).copied());
        let rentang = mulai.zip(self.akhir.get(ke).copied());
        rentang.and_then(|(a, b)| self.teks.get(a as usize..b as usize)).unwrap_or("")
    }
}

fn bersama(paket: &mut Paket<'_>) -> Result<Bersama, Rusak> {
    let mut hasil = Bersama::default();
    let (mut dalam, mut lafal) = (false, false);
    paket.baca("xl/sharedStrings.xml", |isi| {
        xml::baca(isi, |x| {
            match x {
                Xml::Buka(tag) => match tag.nama() {
                    "t" => dalam = !lafal,
                    // How to say a word, beside the word itself.
                    "rPh" => lafal = true,
                    _ => {}
                },
                Xml::Teks(teks) if dalam => hasil.teks.push_str(teks),
                Xml::Tutup("t") => dalam = false,
                Xml::Tutup("rPh") => lafal = false,
                // What is unpacked is bounded far below 4 GiB.
                Xml::Tutup("si") => hasil.akhir.push(hasil.teks.len() as u32),
                Xml::Teks(_) | Xml::Tutup(_) => {}
            }
            true
        })
    })?;
    Ok(hasil)
}

/// Returns name, path and whether it is hidden, of every sheet.
fn daftar_lembar(paket: &mut Paket<'_>) -> Result<Vec<(String, String, bool)>, Rusak> {
    let mut hubungan: BTreeMap<String, String> = BTreeMap::new();
    paket.baca("xl/_rels/workbook.xml.rels", |isi| {
        xml::baca(isi, |x| {
            if let Xml::Buka(tag) = x
                && let (Some(id), Some(target)) = (tag.atribut("Id"), tag.atribut("Target"))
            {
                let jalur = match target.strip_prefix('/') {
                    Some(jalur) => jalur.to_owned(),
                    None => format!("xl/{target}"),
                };
                hubungan.insert(id, jalur);
            }
            true
        })
    })?;
    let mut daftar = Vec::new();
    paket.baca("xl/workbook.xml", |isi| {
        xml::baca(isi, |x| {
            if let Xml::Buka(tag) = x
                && tag.nama() == "sheet"
            {
                let tersembunyi = matches!(tag.atribut("state").as_deref(), Some("hidden" | "veryHidden"));
                let jalur = tag.atribut("id").and_then(|id| hubungan.get(&id).cloned()).unwrap_or_default();
                daftar.push((tag.atribut("name").unwrap_or_default(), jalur, tersembunyi));
            }
            true
        })
    })?;
    // A sheet that the workbook does not name is read all the same, last.
    for nama in paket.nama() {
        let lembar = nama.starts_with("xl/worksheets/") && nama.ends_with(".xml");
        if lembar && !daftar.iter().any(|(_, jalur, _)| jalur == nama) {
            daftar.push((nama["xl/worksheets/".len()..].to_owned(), nama.clone(), true));
        }
    }
    Ok(daftar)
}

/// The cell that is being read.
#[derive(Default)]
struct Sel {
    tempat: (u32, u32),
    jenis: String,
    nilai: String,
    rumus: String,
}

fn lembar(
    paket: &mut Paket<'_>,
    nama: &str,
    jalur: &str,
    bersama: &Bersama,
    dokumen: &mut Dokumen,
) -> Result<(), Rusak> {
    let ke = dokumen.naskah.beri_nama(nama);
    let (mut sel, mut baris, mut kolom) = (Sel::default(), 0, 0);
    let (mut dalam_nilai, mut dalam_rumus) = (false, false);
    let (mut baris_tersembunyi, mut kolom_tersembunyi) = (0_u32, 0_u32);
    paket.baca(jalur, |isi| {
        xml::baca(isi, |x| {
            match x {
                Xml::Buka(tag) => match tag.nama() {
                    "row" => {
                        baris = tag.atribut("r").and_then(|r| r.parse().ok()).unwrap_or(baris + 1);
                        kolom = 0;
                        baris_tersembunyi += u32::from(tag.ya("hidden"));
                    }
                    "col" => kolom_tersembunyi += u32::from(tag.ya("hidden")),
                    "c" => {
                        sel.tempat = tag.atribut("r").and_then(|r| baca_sel(&r)).unwrap_or((baris, kolom + 1));
                        kolom = sel.tempat.1;
                        sel.jenis = tag.atribut("t").unwrap_or_default();
                        sel.nilai.clear();
                        sel.rumus.clear();
                    }
                    "v" | "t" => dalam_nilai = true,
                    "f" => dalam_rumus = true,
                    _ => {}
                },
                Xml::Teks(teks) if dalam_nilai => sel.nilai.push_str(teks),
                Xml::Teks(teks) if dalam_rumus => sel.rumus.push_str(teks),
                Xml::Teks(_) => {}
                Xml::Tutup("v" | "t") => dalam_nilai = false,
                Xml::Tutup("f") => dalam_rumus = false,
                Xml::Tutup("c") => {
                    if perintah(&sel.rumus) {
                        dokumen.bahaya(Bahaya::TautanLuar(sel.rumus.chars().take(80).collect()));
                    }
                    let (baris, kolom) = sel.tempat;
                    let tempat = Tempat::Sel { lembar: ke, baris, kolom };
                    return match sel.jenis.as_str() {
                        "s" => {
                            let nomor = sel.nilai.trim().parse().unwrap_or(usize::MAX);
                            dokumen.naskah.tambah(tempat, bersama.ambil(nomor), None)
                        }
                        "inlineStr" | "str" | "e" | "b" => dokumen.naskah.tambah(tempat, &sel.nilai, None),
                        _ => dokumen.naskah.tambah(tempat, &angka(&sel.nilai), None),
                    };
                }
                Xml::Tutup(_) => {}
            }
            true
        })
    })?;
    for (jumlah, id, en) in [(baris_tersembunyi, "baris", "rows"), (kolom_tersembunyi, "kolom", "columns")] {
        if jumlah > 0 {
            dokumen.tersembunyi.push(sembunyi(
                format!("{id} tersembunyi di lembar `{nama}`"),
                format!("hidden {en} in the sheet `{nama}`"),
            ));
        }
    }
    Ok(())
}

/// Writes a number as a reader sees it: long ones without a power of ten, fractions with fifteen digits in all.
///
/// Files keep more digits of a fraction than any program shows, and a share or a time of day is no number of a citizen
/// because its last digits happen to look like one.
fn angka(nilai: &str) -> std::borrow::Cow<'_, str> {
    let nilai = nilai.trim();
    if !nilai.contains(['e', 'E', '.']) {
        return nilai.into();
    }
    match nilai.parse::<f64>() {
        Ok(n) if n.fract() == 0.0 && n.abs() < 1e20 => format!("{n:.0}").into(),
        Ok(n) if (1e-15..1e15).contains(&n.abs()) => match format!("{n:.14e}").parse::<f64>() {
            Ok(n) => n.to_string().into(),
            Err(_) => nilai.into(),
        },
        _ => nilai.into(),
    }
}

fn komentar(paket: &mut Paket<'_>, nama: &str, dokumen: &mut Dokumen) -> Result<(), Rusak> {
    let (mut sel, mut teks, mut dalam) = (String::new(), String::new(), false);
    let mut ada = false;
    paket.baca(nama, |isi| {
        xml::baca(isi, |x| {
            match x {
                Xml::Buka(tag) => match tag.nama() {
                    "comment" | "threadedComment" => {
                        sel = tag.atribut("ref").unwrap_or_default();
                        teks.clear();
                        ada = true;
                    }
                    "t" | "text" | "author" => dalam = true,
                    _ => {}
                },
                Xml::Teks(t) if dalam => teks.push_str(t),
                Xml::Teks(_) => {}
                Xml::Tutup("t" | "text" | "author") => dalam = false,
                Xml::Tutup("comment" | "threadedComment" | "authors") => {
                    let tempat = Tempat::Sisipan(dokumen.naskah.beri_nama(&format!("komentar sel {sel}")));
                    let lanjut = dokumen.naskah.tambah(tempat, &teks, None);
                    teks.clear();
                    return lanjut;
                }
                Xml::Tutup(_) => {}
            }
            true
        })
    })?;
    let pesan = sembunyi("komentar penyunting".to_owned(), "remarks of editors".to_owned());
    if ada && !dokumen.tersembunyi.contains(&pesan) {
        dokumen.tersembunyi.push(pesan);
    }
    Ok(())
}
