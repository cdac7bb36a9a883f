//! What fields, rows and endpoints are.

use std::borrow::Borrow;

use crate::base::desimal::Desimal;
use crate::base::tanggal::Tanggal;
use crate::plan::bahan::Bahan;
use crate::plan::lingkup::SitePlan;
use crate::plan::view::halaman::PageView;
use crate::plan::view::situs::SitusView;
use crate::plan::view::umum::TanggalView;
use crate::syntax::isian::Isian;

/// The form of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bentuk {
    /// Words.
    Teks,
    /// One of a closed set of words.
    Pilihan(&'static [&'static str]),
    /// A day, `2026-08-17`.
    Tanggal,
    /// A whole address.
    Alamat,
    /// A whole number.
    Bulat,
    /// A number with a decimal point.
    Desimal,
    /// Yes or no.
    Logika,
    /// Several words.
    Daftar,
    /// Records of their own fields.
    Rekam(&'static [Kolom]),
}

/// Where a field stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Muat {
    /// In lists, tables and the file of the record.
    Daftar,
    /// In the file of the record alone.
    Rinci,
}

/// A field, as schemas and descriptions tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kolom {
    /// Its name, in the words of the law.
    pub nama: &'static str,
    /// Its form.
    pub bentuk: Bentuk,
    /// Where it stands.
    pub muat: Muat,
    /// Whether no record lacks it.
    pub wajib: bool,
    /// What it means, without a full stop.
    pub uraian: &'static str,
}

/// The fields that every record begins with; they make a record tell where it comes from wherever it is copied to.
pub const UMUM: [Kolom; 4] = [
    Kolom { wajib: true, ..kolom("id", Bentuk::Teks, "pengenal, tetap selama halamannya tidak pindah") },
    Kolom { wajib: true, ..kolom("url", Bentuk::Alamat, "alamat halaman yang memuatnya") },
    Kolom { wajib: true, ..kolom("situs", Bentuk::Teks, "host situs asal") },
    Kolom { wajib: true, ..kolom("perangkat_daerah", Bentuk::Teks, "nama resmi perangkat daerah pemilik situs") },
];

/// Returns a field of a nested record, or of a list.
pub(super) const fn kolom(nama: &'static str, bentuk: Bentuk, uraian: &'static str) -> Kolom {
    Kolom { nama, bentuk, muat: Muat::Daftar, wajib: false, uraian }
}

/// The value of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Nilai {
    /// Not known; the field is left out.
    Kosong,
    /// Words, a day, or an address.
    Teks(String),
    /// A whole number.
    Bulat(i64),
    /// A number with a decimal point, as digits.
    Desimal(String),
    /// Yes or no.
    Logika(bool),
    /// Several words.
    Daftar(Vec<String>),
    /// Records, each with its values in the order of the fields.
    Rekam(Vec<Vec<Nilai>>),
}

impl Nilai {
    /// Tells whether there is nothing to say.
    #[must_use]
    pub fn kosong(&self) -> bool {
        match self {
            Self::Kosong => true,
            Self::Teks(teks) => teks.trim().is_empty(),
            Self::Bulat(_) | Self::Desimal(_) | Self::Logika(_) => false,
            Self::Daftar(daftar) => daftar.is_empty(),
            Self::Rekam(rekam) => rekam.is_empty(),
        }
    }

    pub(super) fn desimal(isian: &Isian<Desimal>) -> Self {
        isian.salin().map_or(Self::Kosong, |d| Self::Desimal(d.to_string().replace(',', ".")))
    }

    pub(super) fn hari(isian: &Isian<Tanggal>) -> Self {
        isian.salin().into()
    }

    pub(super) fn kata(teks: &str) -> Self {
        Self::Teks(teks.to_owned())
    }

    /// Returns the values of texts that may be missing.
    pub(super) fn isian(isian: &Isian<String>) -> Self {
        Self::kata(isian.teks())
    }
}

impl From<Option<String>> for Nilai {
    fn from(teks: Option<String>) -> Self {
        teks.map_or(Self::Kosong, Self::Teks)
    }
}

impl From<Option<&str>> for Nilai {
    fn from(teks: Option<&str>) -> Self {
        teks.map_or(Self::Kosong, Self::kata)
    }
}

impl From<Option<u32>> for Nilai {
    fn from(angka: Option<u32>) -> Self {
        angka.map_or(Self::Kosong, |n| Self::Bulat(n.into()))
    }
}

impl From<Option<Tanggal>> for Nilai {
    fn from(tanggal: Option<Tanggal>) -> Self {
        tanggal.map_or(Self::Kosong, |t| Self::Teks(t.iso()))
    }
}

impl From<&Option<TanggalView>> for Nilai {
    fn from(tanggal: &Option<TanggalView>) -> Self {
        tanggal.as_ref().map_or(Self::Kosong, |t| Self::kata(&t.iso))
    }
}

/// What the rows of a site are taken from.
pub(crate) struct Sumber<'a> {
    pub(crate) b: &'a Bahan<'a>,
    pub(crate) rencana: &'a SitePlan,
}

impl<'a> Sumber<'a> {
    /// Returns the page at an address.
    pub(crate) fn halaman(&self, path: &str) -> Option<&'a PageView> {
        let daftar = &self.rencana.halaman;
        let n = daftar.binary_search_by(|h| h.view.path.as_str().cmp(path)).ok()?;
        daftar.get(n).map(|h| &h.view)
    }

    /// Returns the rows of records: id, address of their page, and the record.
    pub(crate) fn baris<T, R: Borrow<T>>(
        &self,
        sel: &[Sel<T>],
        daftar: impl IntoIterator<Item = (String, String, R)>,
    ) -> Vec<Baris> {
        let situs = &self.rencana.situs;
        let satu = |(id, jalur, isi): (String, String, R)| {
            let halaman = self.halaman(jalur.split('#').next().unwrap_or_default());
            let asal = Asal { b: self.b, situs, id: &id, halaman };
            let umum = [
                Nilai::Teks(id.clone()),
                asal.alamat(&jalur),
                Nilai::Teks(situs.host.clone()),
                Nilai::Teks(situs.nama.clone()),
            ];
            let nilai = umum.into_iter().chain(sel.iter().map(|s| (s.ambil)(&asal, isi.borrow()))).collect();
            Baris { id, nilai }
        };
        daftar.into_iter().map(satu).collect()
    }
}

/// Where a record comes from.
pub(crate) struct Asal<'a> {
    pub(crate) b: &'a Bahan<'a>,
    pub(crate) situs: &'a SitusView,
    pub(crate) id: &'a str,
    /// The page that shows it.
    pub(crate) halaman: Option<&'a PageView>,
}

impl Asal<'_> {
    /// Returns a whole address of one inside the site.
    pub(super) fn alamat(&self, url: &str) -> Nilai {
        if url.starts_with('/') { Nilai::Teks(format!("{}{url}", self.situs.url_dasar)) } else { Nilai::kata(url) }
    }
}

/// A field with the way to its value.
pub(crate) struct Sel<T> {
    kolom: Kolom,
    pub(super) ambil: fn(&Asal<'_>, &T) -> Nilai,
}

/// Returns a field of lists, tables and files of records.
pub(super) const fn sel<T>(
    nama: &'static str,
    bentuk: Bentuk,
    uraian: &'static str,
    ambil: fn(&Asal<'_>, &T) -> Nilai,
) -> Sel<T> {
    Sel { kolom: kolom(nama, bentuk, uraian), ambil }
}

/// Returns a field that no record lacks.
pub(super) const fn wajib<T>(
    nama: &'static str,
    bentuk: Bentuk,
    uraian: &'static str,
    ambil: fn(&Asal<'_>, &T) -> Nilai,
) -> Sel<T> {
    Sel { kolom: Kolom { wajib: true, ..kolom(nama, bentuk, uraian) }, ambil }
}

/// Returns a field of the files of records alone.
pub(super) const fn rinci<T>(
    nama: &'static str,
    bentuk: Bentuk,
    uraian: &'static str,
    ambil: fn(&Asal<'_>, &T) -> Nilai,
) -> Sel<T> {
    Sel { kolom: Kolom { muat: Muat::Rinci, ..kolom(nama, bentuk, uraian) }, ambil }
}

/// Returns the descriptions of fields.
pub(super) fn kolom_dari<T>(sel: &[Sel<T>]) -> Vec<Kolom> {
    sel.iter().map(|s| s.kolom).collect()
}

/// An endpoint: a list, its table, and a file for each record where there is more to tell.
#[derive(Debug)]
pub struct Titik {
    /// Name of its files.
    pub nama: &'static str,
    /// Its name for people.
    pub judul: &'static str,
    /// What it holds, one sentence.
    pub uraian: &'static str,
    pub(super) kolom: fn() -> Vec<Kolom>,
    pub(super) baris: fn(&Sumber<'_>) -> Vec<Baris>,
}

impl Titik {
    /// Returns its fields in their order, those of every record first.
    #[must_use]
    pub fn kolom(&self) -> Vec<Kolom> {
        UMUM.into_iter().chain((self.kolom)()).collect()
    }

    /// Tells whether its records have files of their own.
    #[must_use]
    pub fn berinci(&self) -> bool {
        (self.kolom)().iter().any(|k| k.muat == Muat::Rinci)
    }
}

/// One record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Baris {
    /// Its id, by which its own file is named.
    pub id: String,
    /// Its values, in the order of the fields.
    pub nilai: Vec<Nilai>,
}

/// The records of an endpoint.
#[derive(Debug)]
pub struct Tabel {
    /// The endpoint.
    pub titik: &'static Titik,
    /// Its fields.
    pub kolom: Vec<Kolom>,
    /// Its records.
    pub baris: Vec<Baris>,
}

impl Tabel {
    /// Returns the value of a field of a record.
    #[must_use]
    pub fn nilai<'a>(&self, baris: &'a Baris, nama: &str) -> Option<&'a Nilai> {
        let n = self.kolom.iter().position(|k| k.nama == nama)?;
        baris.nilai.get(n)
    }

    /// Returns the words of a field of a record, where it has any.
    #[must_use]
    pub fn teks<'a>(&self, baris: &'a Baris, nama: &str) -> Option<&'a str> {
        match self.nilai(baris, nama)? {
            Nilai::Teks(teks) if !teks.trim().is_empty() => Some(teks),
            _ => None,
        }
    }
}
