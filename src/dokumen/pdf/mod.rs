//! PDF: text by page, metadata, and what the file does besides being read.
//!
//! A reader of our own, because it must take hostile files: it recurses to a fixed depth only, and everything else is
//! bounded by counts of bytes, objects and values. It draws nothing, so it needs little of the format.

mod aliran;
mod arsip;
mod berkas;
mod huruf;
mod isi;
mod nilai;
pub(crate) mod xmp;

use std::collections::BTreeSet;

use crate::diag::Pesan;
use crate::dokumen::bahaya::{Bahaya, Rusak};
use crate::dokumen::naskah::Tempat;
use crate::dokumen::pdf::berkas::Berkas;
use crate::dokumen::pdf::isi::Pelukis;
use crate::dokumen::pdf::nilai::{Kamus, Nilai};
use crate::dokumen::{Dokumen, Jenis};

/// Most pages that are drawn.
const HALAMAN: usize = 20_000;

/// Looks into a PDF.
pub(crate) fn baca(bytes: &[u8]) -> Dokumen {
    let mut dokumen = Dokumen::kosong(Jenis::Pdf);
    if !bytes.starts_with(b"%PDF-") {
        return Dokumen { jenis: Jenis::Lain, ..Dokumen::gagal(Rusak::Format) };
    }
    if let Some(jenis) = arsip::termuat(bytes) {
        dokumen.bahaya(Bahaya::Gabungan(jenis));
    }
    match Berkas::baca(bytes) {
        Ok(mut berkas) => isi(&mut berkas, &mut dokumen),
        Err(rusak) => dokumen.rusak = Some(rusak),
    }
    dokumen
}

fn isi(berkas: &mut Berkas<'_>, dokumen: &mut Dokumen) {
    let mut terkunci = false;
    for kepala in &berkas.kepala {
        terkunci |= kepala.contains_key(b"Encrypt".as_slice());
    }
    telusuri(berkas, dokumen, terkunci);
    if terkunci {
        dokumen.rusak = Some(Rusak::Terkunci);
        return;
    }
    keterangan(berkas, dokumen);
    let daftar = halaman(berkas);
    if daftar.is_empty() {
        dokumen.rusak = Some(Rusak::Format);
        return;
    }
    let mut pelukis = Pelukis::default();
    let (mut asing, mut semua) = (0_u32, 0_u32);
    let kosong = Kamus::new();
    for (ke, (nomor, pemilik)) in (1..).zip(daftar) {
        let isi = isi_halaman(berkas, nomor);
        let sumber = pelukis.sumber(berkas, pemilik);
        let lukisan = pelukis.halaman(berkas, &isi, sumber.as_deref().unwrap_or(&kosong));
        asing = asing.saturating_add(lukisan.asing);
        semua = semua.saturating_add(lukisan.halaman.tampak + lukisan.halaman.tersembunyi);
        dokumen.halaman.push(lukisan.halaman);
        if !dokumen.naskah.tambah(Tempat::Halaman(ke), &lukisan.teks, None) {
            break;
        }
    }
    if berkas.terlalu {
        dokumen.rusak = Some(Rusak::Terlalu);
    } else if asing > 40 && asing > semua / 2 {
        dokumen.rusak = Some(Rusak::TanpaHuruf);
    }
    if berkas.terganti > 0 {
        dokumen.tersembunyi.push(Pesan::new(
            "riwayat: versi lama dari isi masih tersimpan di dalam PDF",
            "history: an earlier version of the content is still in the PDF",
        ));
    }
}

/// Looks at every object for what acts, and for texts beside the pages.
fn telusuri(berkas: &Berkas<'_>, dokumen: &mut Dokumen, terkunci: bool) {
    for objek in berkas.objek.values() {
        satu(berkas, &objek.nilai, dokumen, terkunci);
    }
}

/// Looks at one value; it is no deeper than it was read.
fn satu(berkas: &Berkas<'_>, nilai: &Nilai, dokumen: &mut Dokumen, terkunci: bool) {
    match nilai {
        Nilai::Larik(daftar) => daftar.iter().for_each(|n| satu(berkas, n, dokumen, terkunci)),
        Nilai::Kamus(kamus) => {
            tindakan(berkas, kamus, dokumen);
            if !terkunci {
                sisipan(berkas, kamus, dokumen);
            }
            kamus.values().for_each(|n| satu(berkas, n, dokumen, terkunci));
        }
        _ => {}
    }
}

/// Notes what a mapping makes a reader do.
fn tindakan(berkas: &Berkas<'_>, kamus: &Kamus, dokumen: &mut Dokumen) {
    let ada = |kunci: &[u8]| kamus.contains_key(kunci);
    let jenis = berkas.ambil(kamus, b"S").nama().unwrap_or_default();
    let tujuan = |kunci: &[u8]| match berkas.ambil(kamus, kunci) {
        Nilai::Kamus(k) => teks(berkas.ambil(k, b"F").teks().or(berkas.ambil(k, b"UF").teks()).unwrap_or_default()),
        lain => teks(lain.teks().unwrap_or_default()),
    };
    match jenis {
        b"JavaScript" => dokumen.bahaya(Bahaya::Skrip),
        b"Launch" => {
            let apa = [tujuan(b"F"), tujuan(b"Win")].into_iter().find(|a| !a.is_empty()).unwrap_or_default();
            dokumen.bahaya(Bahaya::Luncurkan(apa));
        }
        b"SubmitForm" | b"ImportData" => dokumen.bahaya(Bahaya::KirimIsian(tujuan(b"F"))),
        b"GoToE" => dokumen.bahaya(Bahaya::Lampiran(tujuan(b"F"))),
        _ => {}
    }
    if ada(b"JS") {
        dokumen.bahaya(Bahaya::Skrip);
    }
    if ada(b"EF") {
        let nama = [b"UF".as_slice(), b"F"].iter().find_map(|k| berkas.ambil(kamus, k).teks()).unwrap_or_default();
        dokumen.bahaya(Bahaya::Lampiran(teks(nama)));
    } else if berkas.ambil(kamus, b"Type").nama() == Some(b"EmbeddedFile") && dokumen.bahaya.is_empty() {
        // Its name stands in another object, which is met before or after; without one it is told without.
        dokumen.bahaya(Bahaya::Lampiran(String::new()));
    }
    dokumen.bertanda_tangan |= ada(b"ByteRange") && ada(b"Contents");
}

/// Takes texts that stand beside the pages: notes, form fields, bookmarks, descriptions of pictures.
fn sisipan(berkas: &Berkas<'_>, kamus: &Kamus, dokumen: &mut Dokumen) {
    if kamus.contains_key(b"ByteRange".as_slice()) {
        return;
    }
    let catatan = kamus.contains_key(b"Subtype".as_slice());
    let daftar_isi = kamus.contains_key(b"Parent".as_slice()) && !catatan;
    for (kunci, nama) in [
        (b"Contents".as_slice(), "anotasi"),
        (b"V", "isian formulir"),
        (b"RC", "anotasi"),
        (b"Alt", "teks pengganti"),
        (b"Title", "daftar isi"),
    ] {
        if kunci == b"Title" && !daftar_isi {
            continue;
        }
        if let Some(isi) = kamus.get(kunci).map(|n| berkas.ikut(n)).and_then(Nilai::teks) {
            let tempat = Tempat::Sisipan(dokumen.naskah.beri_nama(nama));
            dokumen.naskah.tambah(tempat, &teks(isi), None);
        }
    }
    // Who wrote a note.
    if catatan && let Some(isi) = berkas.ambil(kamus, b"T").teks().filter(|_| kamus.contains_key(b"M".as_slice())) {
        dokumen.catat("annotation:author", &teks(isi));
    }
}

/// Notes the fields of the information dictionary and of XMP.
fn keterangan(berkas: &mut Berkas<'_>, dokumen: &mut Dokumen) {
    for kepala in &berkas.kepala {
        let Some(info) = berkas.ambil(kepala, b"Info").kamus() else { continue };
        for (nama, nilai) in info {
            if let Some(isi) = berkas.ikut(nilai).teks().filter(|_| !nama.ends_with(b"Date")) {
                dokumen.catat(&String::from_utf8_lossy(nama), &teks(isi));
            }
        }
    }
    let daftar: Vec<u32> = berkas
        .objek
        .iter()
        .filter(|(_, o)| {
            o.nilai.kamus().and_then(|k| k.get(b"Type".as_slice())).and_then(Nilai::nama) == Some(b"Metadata")
        })
        .map(|(nomor, _)| *nomor)
        .take(64)
        .collect();
    for nomor in daftar {
        if let Some(isi) = berkas.buka(nomor) {
            xmp::baca(&isi, dokumen);
        }
    }
}

/// Returns every page in the order of the document: its number, and that of what holds the things it draws with.
fn halaman(berkas: &Berkas<'_>) -> Vec<(u32, u32)> {
    let akar = berkas.kepala.iter().rev().filter_map(|k| berkas.ambil(k, b"Root").kamus());
    let katalog = berkas.objek.values().rev().filter_map(|o| o.nilai.kamus());
    let katalog = katalog.filter(|k| berkas.ambil(k, b"Type").nama() == Some(b"Catalog"));
    for akar in akar.chain(katalog).take(8) {
        let daftar = pohon(berkas, akar.get(b"Pages".as_slice()));
        if !daftar.is_empty() {
            return daftar;
        }
    }
    // No tree leads to them, so they come in the order of their numbers.
    let jenis = |n: &Nilai| n.kamus().and_then(|k| k.get(b"Type".as_slice())).and_then(Nilai::nama) == Some(b"Page");
    let semua = berkas.objek.iter().filter(|(_, o)| jenis(&o.nilai));
    semua.take(HALAMAN).map(|(nomor, _)| (*nomor, *nomor)).collect()
}

/// Walks the tree of pages; a circle is walked once.
fn pohon(berkas: &Berkas<'_>, akar: Option<&Nilai>) -> Vec<(u32, u32)> {
    let mut hasil = Vec::new();
    let mut dilihat = BTreeSet::new();
    let mut antrean: Vec<(u32, u32)> = akar.and_then(rujukan).map(|n| (n, n)).into_iter().collect();
    while let Some((nomor, induk)) = antrean.pop() {
        if !dilihat.insert(nomor) || hasil.len() >= HALAMAN {
            continue;
        }
        let Some(kamus) = berkas.objek.get(&nomor).and_then(|o| o.nilai.kamus()) else { continue };
        let pemilik = if kamus.contains_key(b"Resources".as_slice()) { nomor } else { induk };
        let anak = berkas.ambil(kamus, b"Kids").larik();
        if anak.is_empty() && berkas.ambil(kamus, b"Type").nama() != Some(b"Pages") {
            hasil.push((nomor, pemilik));
        } else if antrean.len() < HALAMAN * 4 {
            antrean.extend(anak.iter().rev().take(HALAMAN * 4).filter_map(rujukan).map(|n| (n, pemilik)));
        }
    }
    hasil
}

/// Returns what a page draws: one stream or several that continue each other.
fn isi_halaman(berkas: &mut Berkas<'_>, halaman: u32) -> Vec<u8> {
    let Some(kamus) = berkas.objek.get(&halaman).and_then(|o| o.nilai.kamus()) else { return Vec::new() };
    let nomor: Vec<u32> = match kamus.get(b"Contents".as_slice()) {
        Some(Nilai::Rujuk(nomor)) => match berkas.ikut(&Nilai::Rujuk(*nomor)) {
            Nilai::Larik(daftar) => daftar.iter().filter_map(rujukan).collect(),
            _ => vec![*nomor],
        },
        Some(Nilai::Larik(daftar)) => daftar.iter().filter_map(rujukan).collect(),
        _ => Vec::new(),
    };
    let mut isi = Vec::new();
    for nomor in nomor {
        isi.extend(berkas.buka(nomor).unwrap_or_default());
        isi.push(b'\n');
    }
    isi
}

fn rujukan(nilai: &Nilai) -> Option<u32> {
    match nilai {
        Nilai::Rujuk(nomor) => Some(*nomor),
        _ => None,
    }
}

/// Returns a string of the file as text: UTF-16 and UTF-8 by their marks, Latin letters otherwise.
fn teks(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, isi @ ..] => {
            let satuan: Vec<u16> = isi.chunks_exact(2).map(|c| u16::from_be_bytes([c[0], c[1]])).collect();
            String::from_utf16_lossy(&satuan)
        }
        [0xff, 0xfe, isi @ ..] => {
            let satuan: Vec<u16> = isi.chunks_exact(2).map(|c| u16::from_le_bytes([c[0], c[1]])).collect();
            String::from_utf16_lossy(&satuan)
        }
        [0xef, 0xbb, 0xbf, isi @ ..] => String::from_utf8_lossy(isi).into_owned(),
        isi => isi.iter().map(|b| huruf::dari_sandi(u32::from(*b), false).unwrap_or(' ')).collect(),
    }
}
