//! PDP-007: no list of people with what identifies them.
//!
//! Such a list is one fault, so the other checks of this family leave its cells alone.

use std::ops::Range;

use crate::diag::Pesan;
use crate::model::daerah::Instansi;
use crate::pindai::tabel::{self, Kolom, Tabel, kolom};
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::pribadi::naskah::{self, Naskah, Tempat};
use crate::syntax::isian::Bidang;

/// Returns the lists of people in a text.
pub(super) fn cari(ctx: &Konteks<'_>, naskah: &Naskah<'_>) -> Vec<Tabel> {
    let Tempat::Sumber(file) = naskah.tempat else { return Vec::new() };
    let nama = ctx.sumber.path(file).to_ascii_lowercase();
    if [".csv", ".tsv", ".txt"].iter().any(|akhiran| nama.ends_with(akhiran)) {
        return tabel::nilai_terpisah(&naskah.teks).into_iter().collect();
    }
    tabel::cari(&naskah.teks)
}

/// Keeps the findings that lie outside all lists of people.
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
    temuan.into_iter().filter(|t| !menyentuh(&daftar, &letak(t))).collect()
}

/// Tells whether a range touches one of some ranges, which are in order and do not overlap.
pub(super) fn menyentuh(daftar: &[Range<usize>], letak: &Range<usize>) -> bool {
    let n = daftar.partition_point(|d| d.end <= letak.start);
    daftar.get(n).is_some_and(|d| d.start < letak.end)
}

/// Reports lists of people, and data whose description says that it is one.
pub fn daftar_orang(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for naskah in naskah::sumber(ctx, instansi) {
        for tabel in cari(ctx, &naskah) {
            naskah.lapor(lapor, tabel.kepala.clone(), pesan(&tabel.judul));
        }
    }
    for data in instansi.daftar_data.iter().filter_map(|d| d.isi.as_ref()) {
        for berkas in data.berkas.daftar() {
            let nama = format!("data/{}", berkas.nama.teks());
            // What can be read is judged by its rows, and needs no second finding.
            if instansi.aset.get(&nama).is_some_and(|aset| ctx.sumber.teks(aset.file).is_some()) {
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
