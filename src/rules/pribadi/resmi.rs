//! Contacts that an office gives out itself, in the fields that are made for them.

use std::collections::BTreeSet;

use crate::model::daerah::{Daerah, Instansi};
use crate::pindai::kontak::{baku, cari};
use crate::syntax::isian::Isian;

/// Returns the official contacts of an agency and its kabupaten, each in the form of [`baku`].
///
/// Whoever stands here is reached as an office: the same number in a news text is no citizen's.
#[must_use]
pub fn kontak(daerah: &Daerah, instansi: &Instansi) -> BTreeSet<String> {
    let mut hasil = BTreeSet::new();
    if let Some(isi) = daerah.isi() {
        satu(&isi.telepon, &mut hasil);
        satu(&isi.surel, &mut hasil);
        for nomor in isi.nomor_darurat.daftar() {
            satu(&nomor.nomor, &mut hasil);
        }
    }
    if let Some(isi) = instansi.profil.as_ref().and_then(|b| b.isi.as_ref()) {
        for telepon in isi.telepon.daftar() {
            tambah(telepon.as_str(), &mut hasil);
        }
        satu(&isi.surel, &mut hasil);
    }
    for unit in instansi.pelaksana.iter().filter_map(|b| b.isi.as_ref()).flat_map(|isi| isi.daftar.daftar()) {
        satu(&unit.telepon, &mut hasil);
        satu(&unit.surel, &mut hasil);
    }
    for kanal in instansi.pengaduan.iter().filter_map(|b| b.isi.as_ref()).flat_map(|isi| isi.kanal.daftar()) {
        satu(&kanal.nilai.nilai, &mut hasil);
    }
    if let Some(isi) = instansi.ppid.profil.as_ref().and_then(|b| b.isi.as_ref()) {
        satu(&isi.telepon, &mut hasil);
        satu(&isi.surel, &mut hasil);
    }
    for isi in instansi.ppid.serta_merta.iter().filter_map(|b| b.isi.as_ref()).flat_map(|isi| isi.daftar.daftar()) {
        satu(&isi.kontak, &mut hasil);
    }
    for pihak in instansi.daftar_layanan.iter().filter_map(|b| b.isi.as_ref()?.pihak_lain.nilai()) {
        satu(&pihak.telepon, &mut hasil);
    }
    for kepala in instansi.daftar_pengumuman.iter().filter_map(|n| n.berkas.isi.as_ref()) {
        satu(&kepala.kanal, &mut hasil);
    }
    hasil
}

fn satu<T: ToString>(isian: &Isian<T>, hasil: &mut BTreeSet<String>) {
    if let Some(nilai) = isian.nilai() {
        tambah(&nilai.to_string(), hasil);
    }
}

fn tambah(teks: &str, hasil: &mut BTreeSet<String>) {
    hasil.insert(baku(teks));
    hasil.extend(cari(teks).into_iter().map(|t| t.baku));
}
