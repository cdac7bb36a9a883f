//! PDP-007: no list of people with what identifies them.
//!
//! Such a list is one fault, so the other checks of this family leave its cells alone.

use std::ops::Range;

use crate::diag::Pesan;
use crate::dokumen::{Naskah as Isi, Tempat as Sel};
use crate::model::daerah::Instansi;
use crate::pindai::tabel::{self, Kolom, Tabel, kolom};
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::pribadi::naskah::{self, Naskah, Tempat};
use crate::syntax::isian::Bidang;

/// Most findings of one check in one file for download.
const PER_LAMPIRAN: usize = 10;

/// Returns the lists of people in a text.
pub(super) fn cari(ctx: &Konteks<'_>, naskah: &Naskah<'_>) -> Vec<Tabel> {
    let file = match naskah.tempat {
        Tempat::Sumber(file) => file,
        Tempat::Lampiran { isi, .. } => return lembar(isi),
        Tempat::Nama(_) => return Vec::new(),
    };
    let nama = ctx.sumber.path(file).to_ascii_lowercase();
    if [".csv", ".tsv", ".txt"].iter().any(|akhiran| nama.ends_with(akhiran)) {
        return tabel::nilai_terpisah(&naskah.teks).into_iter().collect();
    }
    tabel::cari(&naskah.teks)
}

/// A sheet that lists people, while it is read.
struct Lembar {
    ke: u16,
    tabel: Tabel,
    /// Columns that tell of people.
    kolom: Vec<u32>,
    /// Whether a row below the titles tells of somebody; a form to fill in does not.
    berisi: bool,
}

/// Returns the sheets of a workbook that list people: those whose first row of several cells has such titles.
fn lembar(isi: &Isi) -> Vec<Tabel> {
    const BARIS_JUDUL: u32 = 20;
    let mut hasil: Vec<Lembar> = Vec::new();
    // Sheet and row that are read, and the titles in it: place, column, words.
    let mut kini = (0, 0);
    let mut judul: Vec<(Range<usize>, u32, &str)> = Vec::new();
    for (bagian, teks) in isi.daftar() {
        let Sel::Sel { lembar, baris, kolom: ke } = bagian.tempat else { continue };
        if kini != (lembar, baris) {
            hasil.extend(kepala(kini.0, &judul));
            judul.clear();
            kini = (lembar, baris);
        }
        let letak = bagian.mulai as usize..bagian.mulai as usize + teks.len();
        match hasil.last_mut().filter(|l| l.ke == lembar) {
            Some(l) => {
                l.tabel.letak.end = letak.end;
                l.berisi |= l.kolom.contains(&ke);
            }
            None if baris <= BARIS_JUDUL && teks.len() < 80 => judul.push((letak, ke, teks.trim())),
            None => {}
        }
    }
    hasil.into_iter().filter(|l| l.berisi).map(|l| l.tabel).collect()
}

/// Returns the list that begins below a row of titles, if they are those of a list of people.
fn kepala(ke: u16, judul: &[(Range<usize>, u32, &str)]) -> Option<Lembar> {
    let jenis: Vec<Kolom> = judul.iter().map(|(.., kata)| kolom(kata)).collect();
    let orang: Vec<_> = tabel::daftar_orang(&jenis).into_iter().filter_map(|n| judul.get(n)).collect();
    let kepala = judul.first().filter(|_| judul.len() > 1 && !orang.is_empty())?.0.clone();
    Some(Lembar {
        ke,
        kolom: orang.iter().map(|(_, kolom, _)| *kolom).collect(),
        tabel: Tabel { letak: kepala.clone(), kepala, judul: orang.iter().map(|(.., k)| (*k).to_owned()).collect() },
        berisi: false,
    })
}

/// Keeps the findings that lie outside all lists of people.
///
/// Of one file for download only the first few are kept: it is mended as a whole, and a report of thousands helps nobody.
pub(super) fn di_luar<T>(
    ctx: &Konteks<'_>,
    naskah: &Naskah<'_>,
    temuan: Vec<T>,
    letak: impl Fn(&T) -> Range<usize>,
) -> Vec<T> {
    if temuan.is_empty() {
        return temuan;
    }
    let daftar: Vec<Range<usize>> = cari(ctx, naskah).into_iter().map(|tabel| tabel.letak).collect();
    let paling_banyak = if matches!(naskah.tempat, Tempat::Lampiran { .. }) { PER_LAMPIRAN } else { usize::MAX };
    temuan.into_iter().filter(|t| !menyentuh(&daftar, &letak(t))).take(paling_banyak).collect()
}

/// Tells whether a range touches one of some ranges, which are in order and do not overlap.
pub(super) fn menyentuh(daftar: &[Range<usize>], letak: &Range<usize>) -> bool {
    let n = daftar.partition_point(|d| d.end <= letak.start);
    daftar.get(n).is_some_and(|d| d.start < letak.end)
}

/// Reports lists of people, and data whose description says that it is one.
pub fn daftar_orang(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for naskah in naskah::sumber(ctx, instansi).chain(naskah::lampiran(ctx, instansi)) {
        for tabel in cari(ctx, &naskah) {
            naskah.lapor(lapor, tabel.kepala.clone(), pesan(&tabel.judul));
        }
    }
    for data in instansi.daftar_data.iter().filter_map(|d| d.isi.as_ref()) {
        for berkas in data.berkas.daftar() {
            let nama = format!("data/{}", berkas.nama.teks());
            // What can be read is judged by its rows, and needs no second finding.
            if instansi.aset.get(&nama).is_some_and(|aset| ctx.lampiran.contains_key(&aset.file)) {
                continue;
            }
            let daftar: Vec<&Bidang<String>> = berkas.kolom.daftar().iter().filter_map(|k| k.nama.bidang()).collect();
            let jenis: Vec<Kolom> = daftar.iter().map(|nama| kolom(nama)).collect();
            let orang = tabel::daftar_orang(&jenis);
            if let Some(pertama) = orang.first() {
                let judul: Vec<String> = orang.iter().map(|n| daftar[*n].nilai.clone()).collect();
                lapor.di(daftar[*pertama].span, pesan(&judul));
            }
        }
    }
}

/// Returns the words for a list with these columns.
#[must_use]
pub fn pesan(judul: &[String]) -> Pesan {
    let kolom: Vec<String> = judul.iter().map(|j| format!("`{j}`")).collect();
    let kolom = kolom.join(", ");
    Pesan::new(
        format!("tabel ini mendaftar orang dengan kolom {kolom}"),
        format!("this table lists people with the columns {kolom}"),
    )
}
