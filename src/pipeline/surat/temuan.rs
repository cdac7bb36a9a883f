//! Findings in the words of a letter: what is wrong, on which page, since when, why, and what to do.

use super::BahanSurat;
use super::lembar::{Bagian, Butir, Kalimat, Rinci, bersih, kalimat, polos, umum};
use crate::base::span::{FileId, Span};
use crate::base::tanggal::Tanggal;
use crate::diag::{Diagnostic, Place, Severity};
use crate::model::daerah::{Berkas, Instansi, Naskah};
use crate::model::letak::{Letak, letak};
use crate::model::tayang::tertahan;
use crate::pipeline::tirai::Tirai;
use crate::theme::surat::kata;

/// How many findings stand under one heading; a letter of a hundred pages is read by nobody.
const MAKS: usize = 40;

/// A finding and, where only time brought it about, the first day on which it was one.
#[derive(Clone, Copy)]
pub(super) struct Satu<'a> {
    pub(super) temuan: &'a Diagnostic,
    pub(super) sejak: Option<Tanggal>,
}

/// Returns the findings of an agency, errors first, with the day since which time made them one.
pub(super) fn milik<'a>(bahan: &'a BahanSurat<'_>, instansi: &Instansi, cek: &[String]) -> Vec<Satu<'a>> {
    let Some(situs) = bahan.temuan.get(&instansi.label) else { return Vec::new() };
    let lewat = bahan.lewat.get(&instansi.label).map_or(&[][..], Vec::as_slice);
    // A letter is read by others than the editors, and must not tell of what is not there yet.
    let tirai = Tirai::menutupi(instansi, &tertahan(instansi, bahan.hukum.tanggal), bahan.sumber);
    let terbuka = situs.temuan.iter().filter(|t| !tirai.menutup(&t.place));
    let dipilih = terbuka.filter(|t| cek.is_empty() || cek.iter().any(|kode| kode == t.code));
    let mut daftar: Vec<Satu<'a>> = dipilih
        .map(|temuan| {
            let sama = lewat.iter().find(|l| l.temuan.code == temuan.code && l.temuan.place == temuan.place);
            Satu { temuan, sejak: sama.map(|l| l.sejak) }
        })
        .collect();
    daftar.sort_by_key(|s| std::cmp::Reverse(s.temuan.severity));
    daftar
}

/// Returns a list of findings under a heading; nothing where there are none.
pub(super) fn bagian(bahan: &BahanSurat<'_>, instansi: &Instansi, judul: &str, daftar: &[Satu<'_>]) -> Option<Bagian> {
    if daftar.is_empty() {
        return None;
    }
    let butir = daftar.iter().take(MAKS).map(|satu| butir(bahan, instansi, *satu)).collect();
    let sisa = daftar.len().saturating_sub(MAKS);
    let catatan = if sisa == 0 { Vec::new() } else { vec![kalimat(&banyak("temuan_lain", sisa))] };
    let judul = kata().bagian.get(judul).map_or(judul, String::as_str).to_owned();
    Some(Bagian { judul, butir, tabel: None, catatan })
}

/// Returns a word of a number.
pub(super) fn banyak(kunci: &str, jumlah: usize) -> String {
    umum(kunci).replace("{jumlah}", &jumlah.to_string())
}

fn butir(bahan: &BahanSurat<'_>, instansi: &Instansi, satu: Satu<'_>) -> Butir {
    let temuan = satu.temuan;
    let rinci = |kunci: &str, isi: Kalimat| Rinci { nama: umum(kunci).to_owned(), isi };
    let mut rincian = vec![rinci("tempat", tempat(bahan, instansi, &temuan.place))];
    if let Some(sejak) = satu.sejak {
        rincian.push(rinci("sejak", polos(&sejak.to_string())));
    }
    let dasar = temuan.basis.iter().map(|b| match b.verified {
        true => b.text.clone(),
        false => format!("{} ({})", b.text, umum("perlu_dikonfirmasi")),
    });
    let dasar = dasar.collect::<Vec<_>>().join("; ");
    if !dasar.is_empty() {
        rincian.push(rinci("dasar_temuan", polos(&dasar)));
    }
    rincian.push(rinci("perbaikan", kalimat(&temuan.remedy.id)));
    let berat = match temuan.severity {
        Severity::Error => "galat",
        Severity::Warning => "peringatan_temuan",
    };
    rincian.push(rinci("cek", polos(&format!("{} ({})", temuan.code, umum(berat)))));
    Butir { judul: kalimat(&temuan.message.id), rincian }
}

/// Returns a place as a reader of the site calls it, with file and line after it for who has to mend it.
fn tempat(bahan: &BahanSurat<'_>, instansi: &Instansi, place: &Place) -> Kalimat {
    let posisi = bahan.sumber.posisi(place);
    let (path, file) = match place {
        Place::Path(path) => (path.as_str(), None),
        Place::Span(span) => (bahan.sumber.path(span.file), Some(span)),
    };
    let (kunci, id) = jenis(path);
    let nama = kata().tempat.get(kunci).map_or(kunci, String::as_str);
    let judul = file.and_then(|span| judul(instansi, span.file)).or(id);
    let mut teks = nama.to_owned();
    if let Some(judul) = judul {
        teks.push_str(&format!(" “{}”", bersih(&judul)));
    }
    if let Some(bagian) = file.and_then(|span| bagian_berkas(bahan, *span)) {
        teks.push_str(&format!(", {} {bagian}", umum("bagian_berkas")));
    }
    // What is typed has no backtick of its own, since it would end the code.
    let letak = posisi.path.replace('`', "'");
    let baris = posisi.titik.map_or(String::new(), |(baris, _)| format!(", {} {baris}", umum("baris")));
    let mut hasil = polos(&format!("{teks} ({} ", umum("berkas")));
    hasil.extend(kalimat(&format!("`{letak}`")));
    hasil.extend(polos(&format!("{baris})")));
    hasil
}

/// Returns the key of the words for a file, and the name that its file gives an item of a list.
fn jenis(path: &str) -> (&'static str, Option<String>) {
    let dalam = match letak(path) {
        Some((_, Letak::Isi(_, dalam))) => dalam,
        Some((_, Letak::Perangkat(_))) => return ("register", None),
        Some((_, Letak::Daerah | Letak::Tautan | Letak::Gambar(_) | Letak::Peraturan(_) | Letak::Riwayat)) => {
            return ("daerah", None);
        }
        None => return ("lain", None),
    };
    let (kepala, ekor) = match dalam.split_once('/') {
        Some((kepala, ekor)) => (kepala, Some(ekor)),
        None => (dalam.split_once('.').map_or(dalam.as_str(), |(nama, _)| nama), None),
    };
    let kunci = kata().tempat.keys().find(|k| *k == kepala).map_or("lain", String::as_str);
    let nama = ekor.map(|ekor| ekor.split_once('.').map_or(ekor, |(nama, _)| nama).replace('-', " "));
    (kunci, nama)
}

/// Returns the title of the item that a file holds.
fn judul(instansi: &Instansi, file: FileId) -> Option<String> {
    fn cari<T>(daftar: &[Berkas<T>], file: FileId, judul: impl Fn(&T) -> &str) -> Option<String> {
        let berkas = daftar.iter().find(|b| b.file == file)?;
        berkas.isi.as_ref().map(|isi| judul(isi).to_owned())
    }
    fn naskah<T>(daftar: &[Naskah<T>], file: FileId, judul: impl Fn(&T) -> &str) -> Option<String> {
        let naskah = daftar.iter().find(|n| n.berkas.file == file)?;
        naskah.berkas.isi.as_ref().map(|isi| judul(isi).to_owned())
    }
    cari(&instansi.daftar_layanan, file, |l| l.nama.teks())
        .or_else(|| cari(&instansi.daftar_sop, file, |s| s.judul.teks()))
        .or_else(|| cari(&instansi.daftar_dokumen, file, |d| d.judul.teks()))
        .or_else(|| cari(&instansi.daftar_data, file, |d| d.judul.teks()))
        .or_else(|| cari(&instansi.daftar_aplikasi, file, |a| a.nama.teks()))
        .or_else(|| naskah(&instansi.daftar_halaman, file, |h| h.judul.teks()))
        .or_else(|| naskah(&instansi.daftar_berita, file, |b| b.judul.teks()))
        .or_else(|| naskah(&instansi.daftar_pengumuman, file, |p| p.judul.teks()))
        .filter(|judul| !judul.is_empty())
}

/// Returns the outermost key around a place of a YAML file, in words.
fn bagian_berkas(bahan: &BahanSurat<'_>, span: Span) -> Option<String> {
    let teks = bahan.sumber.teks(span.file).filter(|_| bahan.sumber.path(span.file).ends_with(".yaml"))?;
    let sampai = teks.get(span.start as usize..)?.find('\n').map_or(teks.len(), |n| span.start as usize + n);
    let kunci = teks.get(..sampai)?.lines().rev().find_map(|baris| {
        let kunci = baris.split_once(':')?.0;
        let sah = kunci.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        (sah && !kunci.is_empty()).then_some(kunci)
    })?;
    Some(kunci.replace('_', " "))
}
