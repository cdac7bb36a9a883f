//! Drafts and what appears or ends on a day of its own.

use minijinja::context;
use serde::Serialize;

use crate::base::span::Span;
use crate::base::tanggal::Tanggal;
use crate::diag::teks::aman;
use crate::diag::{Lang, Place};
use crate::model::daerah::{Berkas, Instansi};
use crate::model::jadwal::{Bertayang, Masa};
use crate::pipeline::pratinjau::Potret;
use crate::plan::rujukan;
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

/// Returns what an agency holds back, or shows from a day or until a day, by state and day.
#[must_use]
pub fn daftar(instansi: &Instansi, kini: Tanggal) -> Vec<Tulisan<'_>> {
    let mut hasil = Vec::new();
    for n in &instansi.daftar_halaman {
        let Some(isi) = &n.berkas.isi else { continue };
        hasil.extend(tulisan(&n.berkas, isi, isi.judul.teks(), "halaman", kini));
    }
    for n in &instansi.daftar_berita {
        let Some(isi) = &n.berkas.isi else { continue };
        hasil.extend(tulisan(&n.berkas, isi, isi.judul.teks(), "berita", kini));
    }
    for n in &instansi.daftar_pengumuman {
        let Some(isi) = &n.berkas.isi else { continue };
        let mut satu = tulisan(&n.berkas, isi, isi.judul.teks(), "pengumuman", kini);
        let tertahan = satu.as_ref().is_some_and(|t| !matches!(t.keadaan, Keadaan::Berakhir(_)));
        // A notice is over for its readers when what it tells of is over, though its page stays.
        if let (Some(selesai), false) = (isi.selesai.bidang(), tertahan) {
            let keadaan = akhir(selesai.nilai, kini);
            satu = Some(baru(&n.berkas, isi, isi.judul.teks(), "pengumuman", (keadaan, Some(selesai.span))));
        }
        if let (Some(mulai), false) = (isi.mulai.bidang().filter(|t| t.nilai > kini), tertahan) {
            let keadaan = (Keadaan::AkanMulai(mulai.nilai), Some(mulai.span));
            satu = Some(baru(&n.berkas, isi, isi.judul.teks(), "pengumuman", keadaan));
        }
        hasil.extend(satu);
    }
    for b in &instansi.daftar_dokumen {
        let Some(isi) = &b.isi else { continue };
        hasil.extend(tulisan(b, isi, isi.judul.teks(), "dokumen", kini));
    }
    for b in &instansi.daftar_data {
        let Some(isi) = &b.isi else { continue };
        hasil.extend(tulisan(b, isi, isi.judul.teks(), "data", kini));
    }
    hasil.sort_by(|a, b| (a.keadaan, &a.alamat).cmp(&(b.keadaan, &b.alamat)));
    hasil
}

/// Returns the state that the keys of a record give it; none for one that is simply there.
fn tulisan<'a, T: Bertayang>(
    berkas: &'a Berkas<T>,
    isi: &T,
    judul: &'a str,
    jenis: &'static str,
    kini: Tanggal,
) -> Option<Tulisan<'a>> {
    let jadwal = isi.jadwal();
    let span_tanggal = || jadwal.mulai.span().or(jadwal.tanggal.and_then(Isian::span));
    let keadaan = match jadwal.masa(kini) {
        Masa::Draf => (Keadaan::Draf, jadwal.draf.and_then(Isian::span)),
        // A day that cannot be read hides the text from the public.
        Masa::Nanti(hari) => (hari.map_or(Keadaan::Draf, Keadaan::Terjadwal), span_tanggal()),
        Masa::Lalu(None) => (Keadaan::Draf, jadwal.sampai.span()),
        Masa::Lalu(Some(_)) | Masa::Tampil => {
            let sampai = jadwal.sampai.bidang()?;
            (akhir(sampai.nilai, kini), Some(sampai.span))
        }
    };
    Some(baru(berkas, isi, judul, jenis, keadaan))
}

fn akhir(akhir: Tanggal, kini: Tanggal) -> Keadaan {
    if akhir < kini { Keadaan::Lewat(akhir) } else { Keadaan::Berakhir(akhir) }
}

fn baru<'a, T: Bertayang>(
    berkas: &'a Berkas<T>,
    isi: &T,
    judul: &'a str,
    jenis: &'static str,
    (keadaan, span): (Keadaan, Option<Span>),
) -> Tulisan<'a> {
    let judul = if judul.is_empty() { &berkas.id } else { judul };
    let alamat = rujukan::alamat(T::JENIS, isi.tempat(), &berkas.id);
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
    let halaman = t.alamat.split('#').next().unwrap_or_default();
    let ada = potret.ada(&format!("{}index.html", halaman.trim_start_matches('/')));
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
