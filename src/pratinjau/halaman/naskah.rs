//! Drafts and what appears or ends on a day of its own.

use minijinja::context;
use serde::Serialize;

use crate::base::span::Span;
use crate::base::tanggal::Tanggal;
use crate::diag::teks::aman;
use crate::diag::{Lang, Place};
use crate::model::daerah::{Instansi, Naskah};
use crate::pipeline::pratinjau::Potret;
use crate::plan::rute;
use crate::pratinjau::halaman::butir::{Potong, Sudut, TempatView, potong};
use crate::pratinjau::halaman::templat::{Halaman, cetak, nilai, sebut, tanggal};
use crate::pratinjau::letak::Letak;
use crate::syntax::isian::Isian;

/// What time does with a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Keadaan {
    /// Not to be published; shown in the preview only.
    Draf,
    /// Published from a later day.
    Terjadwal(Tanggal),
    /// Published, and tells of something that begins on a later day.
    AkanMulai(Tanggal),
    /// Published until a day.
    Berakhir(Tanggal),
    /// Not shown any more since a day.
    Lewat(Tanggal),
}

/// A text whose time is not simply now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tulisan<'a> {
    /// What time does with it.
    pub keadaan: Keadaan,
    /// Its kind, a word of the templates.
    pub jenis: &'static str,
    /// Its title.
    pub judul: &'a str,
    /// Path of its file.
    pub berkas: &'a str,
    /// Where its state is written.
    pub tempat: Place,
    /// Its address in the site.
    pub alamat: String,
}

/// Returns the texts of an agency that are drafts, or that appear or end on a day of their own, by state and day.
#[must_use]
pub fn daftar(instansi: &Instansi, kini: Tanggal) -> Vec<Tulisan<'_>> {
    let mut hasil = Vec::new();
    for n in &instansi.daftar_berita {
        let Some(isi) = &n.berkas.isi else { continue };
        let keadaan = masa(&isi.draf, &isi.tanggal, &isi.kedaluwarsa, kini);
        let (alamat, judul) = (rute::rekaman(rute::BERITA, &n.berkas.id), isi.judul.teks());
        hasil.extend(keadaan.map(|(keadaan, span)| tulisan(n, keadaan, span, "berita", judul, alamat)));
    }
    for n in &instansi.daftar_pengumuman {
        let Some(isi) = &n.berkas.isi else { continue };
        let keadaan = masa(&isi.draf, &isi.tanggal, &isi.selesai, kini);
        let mulai = isi.mulai.bidang().filter(|t| t.nilai > kini);
        let keadaan = match (keadaan, mulai) {
            (None | Some((Keadaan::Berakhir(_), _)), Some(t)) => Some((Keadaan::AkanMulai(t.nilai), Some(t.span))),
            (keadaan, _) => keadaan,
        };
        let (alamat, judul) = (rute::rekaman(rute::PENGUMUMAN, &n.berkas.id), isi.judul.teks());
        hasil.extend(keadaan.map(|(keadaan, span)| tulisan(n, keadaan, span, "pengumuman", judul, alamat)));
    }
    hasil.sort_by(|a, b| (a.keadaan, &a.alamat).cmp(&(b.keadaan, &b.alamat)));
    hasil
}

type Masa = (Keadaan, Option<Span>);

/// Returns the state that the dates of a text give it; none for one that is simply there.
fn masa(draf: &Isian<bool>, terbit: &Isian<Tanggal>, akhir: &Isian<Tanggal>, kini: Tanggal) -> Option<Masa> {
    // A flag that cannot be read may have said yes, and hides the text from the public.
    if draf.salin() == Some(true) || matches!(draf, Isian::Rusak(_)) {
        return Some((Keadaan::Draf, draf.span()));
    }
    if let Some(t) = terbit.bidang().filter(|t| t.nilai > kini) {
        return Some((Keadaan::Terjadwal(t.nilai), Some(t.span)));
    }
    let akhir = akhir.bidang()?;
    let keadaan = if akhir.nilai < kini { Keadaan::Lewat(akhir.nilai) } else { Keadaan::Berakhir(akhir.nilai) };
    Some((keadaan, Some(akhir.span)))
}

fn tulisan<'a, T>(
    naskah: &'a Naskah<T>,
    keadaan: Keadaan,
    span: Option<Span>,
    jenis: &'static str,
    judul: &'a str,
    alamat: String,
) -> Tulisan<'a> {
    let berkas = &naskah.berkas;
    let judul = if judul.is_empty() { &berkas.id } else { judul };
    Tulisan { keadaan, jenis, judul, berkas: &berkas.path, tempat: Place::Span(berkas.tempat(span)), alamat }
}

#[derive(Serialize)]
struct TulisanView {
    jenis: &'static str,
    judul: String,
    tempat: TempatView,
    alamat: Option<String>,
    tanggal: Option<String>,
}

#[derive(Serialize)]
struct BagianView {
    judul: &'static str,
    keterangan: Vec<Potong>,
    daftar: Vec<TulisanView>,
}

/// Returns the page of drafts and scheduled texts.
#[must_use]
pub fn halaman(letak: &Letak, potret: &Potret) -> Halaman {
    let lang = letak.lang;
    let kini = potret.tanggal(letak.ruang.waktu());
    let semua = potret.instansi().map(|instansi| daftar(instansi, kini)).unwrap_or_default();
    let sudut = Sudut { kerja: &potret.kerja, akar: letak.ruang.akar(), lang };
    let dasar = letak.situs(&potret.daerah, &potret.label);
    let bagian = |judul, keterangan, pilih: fn(&Keadaan) -> bool| BagianView {
        judul: sebut(lang, judul),
        keterangan: potong(sebut(lang, keterangan)),
        daftar: semua.iter().filter(|t| pilih(&t.keadaan)).map(|t| lihat(t, potret, &sudut, &dasar)).collect(),
    };
    let bagian = [
        bagian("naskah_draf", "naskah_draf_isi", |k| matches!(k, Keadaan::Draf)),
        bagian("naskah_terjadwal", "naskah_terjadwal_isi", |k| matches!(k, Keadaan::Terjadwal(_))),
        bagian("naskah_mulai", "naskah_mulai_isi", |k| matches!(k, Keadaan::AkanMulai(_))),
        bagian("naskah_berakhir", "naskah_berakhir_isi", |k| matches!(k, Keadaan::Berakhir(_))),
        bagian("naskah_lewat", "naskah_lewat_isi", |k| matches!(k, Keadaan::Lewat(_))),
    ];
    let nama = potret.instansi().map_or(potret.label.as_str(), Instansi::nama);
    let isi = context! { nama, bagian => nilai(&bagian), situs => dasar, kini => tanggal(kini, lang), depan => letak.depan() };
    Halaman::baru(format!("{}: {nama}", sebut(lang, "naskah")), cetak("naskah.html", lang, isi))
}

fn lihat(t: &Tulisan<'_>, potret: &Potret, sudut: &Sudut<'_>, dasar: &str) -> TulisanView {
    let ada = potret.ada(&format!("{}index.html", t.alamat.trim_start_matches('/')));
    TulisanView {
        jenis: sebut(sudut.lang, t.jenis),
        judul: aman(t.judul).into_owned(),
        tempat: sudut.tempat(&t.tempat),
        alamat: ada.then(|| format!("{dasar}{}", t.alamat)),
        tanggal: hari(t.keadaan, sudut.lang),
    }
}

fn hari(keadaan: Keadaan, lang: Lang) -> Option<String> {
    match keadaan {
        Keadaan::Draf => None,
        Keadaan::Terjadwal(t) | Keadaan::AkanMulai(t) | Keadaan::Berakhir(t) | Keadaan::Lewat(t) => {
            Some(tanggal(t, lang))
        }
    }
}
