//! The law that a kabupaten brings in its own files, joined to the embedded one.
//!
//! A kabupaten that the tool does not know writes its regulations and its profile below `sites/<daerah>/peraturan/`.
//! What it writes can add and raise, never loosen or replace; every fault is a finding at its place.

use std::collections::BTreeMap;

use super::Peraturan;
use super::hukum::melonggarkan;
use super::nasional::{AsalParameter, Batas, Berlaku, Parameter, Tingkat};
use super::norma::Verifikasi;
use super::profil::{CekDaerah, Istilah, Profil, Sanksi};
use super::rujuk::Rujukan;
use super::salah_sendiri as salah;
use crate::diag::{Diagnostic, Place};
use crate::model::daerah::{Berkas, Daerah};
use crate::model::hukum::{ArahBatas, BerkasHukum, IstilahDaerah};
use crate::model::register::Tingkat as TingkatDaerah;
use crate::syntax::isian::{Daftar, Isian};

/// Joins the law of a kabupaten to the embedded one and returns what was wrong with it.
pub(super) fn gabung(dasar: &Peraturan, daerah: &Daerah) -> (Peraturan, Vec<Diagnostic>) {
    let mut peraturan = dasar.clone();
    let mut diags = Vec::new();
    let tambahan = super::norma_sendiri::baca(dasar, daerah, &mut diags);
    let sendiri: Vec<String> = tambahan.iter().map(|n| n.id.clone()).collect();
    peraturan.norma.extend(tambahan);
    super::norma_sendiri::periksa_kaitan(&peraturan, daerah, &mut diags);
    if let Some(berkas) = &daerah.hukum.profil
        && let Some(isi) = &berkas.isi
    {
        if dasar.profil.iter().any(|p| p.nama == daerah.nama) {
            diags.push(salah::menimpa(Place::Span(berkas.awal()), "profil", &daerah.nama));
        } else {
            let profil = Pembaca { peraturan: &peraturan, berkas, diags: &mut diags }.profil(daerah, sendiri, isi);
            peraturan.profil.push(profil);
        }
    }
    (peraturan, diags)
}

/// Reads a profile against the law that it may name.
struct Pembaca<'a> {
    peraturan: &'a Peraturan,
    berkas: &'a Berkas<BerkasHukum>,
    diags: &'a mut Vec<Diagnostic>,
}

impl Pembaca<'_> {
    fn profil(mut self, daerah: &Daerah, norma: Vec<String>, isi: &BerkasHukum) -> Profil {
        let sanksi = isi.sanksi.daftar().iter().map(|s| Sanksi {
            sebab: s.sebab.teks().to_owned(),
            bentuk: kata(&s.bentuk),
            dasar: self.rujukan(&s.dasar),
            cek: self.kode(&s.cek),
        });
        let sanksi = sanksi.collect();
        let jenis = self.jenis(isi);
        let dokumentasi = self.dokumentasi(isi);
        Profil {
            nama: daerah.nama.clone(),
            daerah: daerah.isi().map_or(String::new(), |d| d.nama.teks().to_owned()),
            norma,
            istilah: istilah(&isi.istilah),
            jenis,
            kelompok_data: kata(&isi.kelompok_data),
            dokumentasi_aplikasi: dokumentasi,
            peralihan_aplikasi: self.rujukan(&isi.peralihan_aplikasi),
            sanksi,
            cek: self.cek(isi),
            parameter: self.parameter(isi),
            // What the checks ask for is owed by the table of the nation.
            pelaporan: Vec::new(),
        }
    }

    /// Reads the kinds of unit; all kinds of the law where none are written.
    fn jenis(&mut self, isi: &BerkasHukum) -> Vec<String> {
        let dikenal: Vec<String> = self.peraturan.jenis().iter().map(|j| j.kunci.clone()).collect();
        for jenis in isi.jenis.daftar().iter().filter(|j| !dikenal.contains(&j.nilai)) {
            self.diags.push(salah::tak_dikenal(Place::Span(jenis.span), "jenis", &jenis.nilai, &dikenal));
        }
        let punya: Vec<String> = kata(&isi.jenis).into_iter().filter(|j| dikenal.contains(j)).collect();
        if punya.is_empty() { dikenal } else { punya }
    }

    /// Reads the documentation that applications hand over; items that the law's table does not know are left out.
    fn dokumentasi(&mut self, isi: &BerkasHukum) -> Vec<String> {
        let dikenal: Vec<String> = self.peraturan.kunci_dokumentasi().map(str::to_owned).collect();
        let (sah, asing): (Vec<_>, Vec<_>) =
            isi.dokumentasi_aplikasi.daftar().iter().partition(|b| dikenal.contains(&b.nilai));
        for butir in asing {
            let tempat = Place::Span(butir.span);
            self.diags.push(salah::tak_dikenal(tempat, "dokumentasi_aplikasi", &butir.nilai, &dikenal));
        }
        sah.into_iter().map(|b| b.nilai.clone()).collect()
    }

    /// Reads codes of checks; those that the baseline does not know are reported and left out.
    fn kode(&mut self, daftar: &Isian<Daftar<String>>) -> Vec<String> {
        let (sah, asing): (Vec<_>, Vec<_>) =
            daftar.daftar().iter().partition(|b| self.peraturan.nasional.cek.contains_key(&b.nilai));
        for b in asing {
            let ada: Vec<String> = self.peraturan.codes().into_iter().map(str::to_owned).collect();
            self.diags.push(salah::kode_asing(Place::Span(b.span), &b.nilai, &ada));
        }
        sah.into_iter().map(|b| b.nilai.clone()).collect()
    }

    fn cek(&mut self, isi: &BerkasHukum) -> BTreeMap<String, CekDaerah> {
        let mut hasil = BTreeMap::new();
        for c in isi.cek.daftar() {
            let kode = c.kode.teks();
            let tempat = Place::Span(c.kode.span().unwrap_or(c.span));
            let Some(nasional) = self.peraturan.nasional.cek.get(kode) else {
                let ada: Vec<String> = self.peraturan.codes().into_iter().map(str::to_owned).collect();
                self.diags.push(salah::kode_asing(tempat, kode, &ada));
                continue;
            };
            let tingkat = c.tingkat.salin().map(|t| match t {
                TingkatDaerah::Error => Tingkat::Error,
                TingkatDaerah::Warning => Tingkat::Warning,
            });
            if tingkat.is_some_and(|t| t < nasional.tingkat) {
                let tempat = Place::Span(c.tingkat.span().unwrap_or(c.span));
                self.diags.push(salah::menurunkan(tempat, kode));
            }
            if c.dasar.hampa() {
                self.diags.push(salah::tanpa_dasar(tempat.clone(), kode));
            }
            let cek = CekDaerah {
                tingkat: tingkat.filter(|t| *t >= nasional.tingkat),
                // A check that the kabupaten's own law names binds there.
                berlaku: Some(Berlaku::Ya),
                dasar: self.rujukan(&c.dasar),
            };
            if hasil.insert(kode.to_owned(), cek).is_some() {
                self.diags.push(salah::ganda(tempat, kode));
            }
        }
        hasil
    }

    fn parameter(&mut self, isi: &BerkasHukum) -> BTreeMap<String, Parameter> {
        let mut hasil = BTreeMap::new();
        for p in isi.parameter.daftar() {
            let nama = p.nama.teks();
            let tempat = Place::Span(p.nilai.nilai.span().unwrap_or(p.span));
            let Some(nasional) = self.peraturan.nasional.parameter.get(nama) else {
                let ada: Vec<String> = self.peraturan.nasional.parameter.keys().cloned().collect();
                self.diags.push(salah::tak_dikenal(Place::Span(p.span), "parameter", nama, &ada));
                continue;
            };
            let Some(nilai) = p.nilai.nilai.salin().map(i64::from) else { continue };
            if melonggarkan(nasional, nilai) {
                self.diags.push(salah::melonggarkan(tempat, nama, nasional.nilai, &nasional.satuan));
                continue;
            }
            let dasar = self.rujukan(&p.dasar);
            let arah = p.batas.salin().map(|b| match b {
                ArahBatas::Atas => Batas::Atas,
                ArahBatas::Bawah => Batas::Bawah,
            });
            let asal = match (nasional.asal, dasar.is_empty()) {
                (_, false) | (AsalParameter::Hukum, true) => AsalParameter::Hukum,
                (AsalParameter::Sumber | AsalParameter::Dipilih, true) => AsalParameter::Dipilih,
            };
            let verifikasi = match dasar.is_empty() || !self.peraturan.dasar(&dasar).iter().all(|b| b.verified) {
                true => Verifikasi::PerluDikonfirmasi,
                false => Verifikasi::Terverifikasi,
            };
            let parameter = Parameter {
                nilai,
                satuan: nasional.satuan.clone(),
                asal,
                batas: nasional.batas.or(arah),
                dasar: if dasar.is_empty() { nasional.dasar.clone() } else { dasar },
                verifikasi,
                catatan: p.catatan.nilai().cloned(),
            };
            hasil.insert(nama.to_owned(), parameter);
        }
        hasil
    }

    /// Reads references and leaves out those that lead nowhere, which are reported.
    fn rujukan(&mut self, daftar: &Isian<Daftar<String>>) -> Vec<Rujukan> {
        let mut hasil = Vec::new();
        for bidang in daftar.daftar() {
            let tempat = Place::Span(bidang.span);
            let Ok(rujukan) = Rujukan::try_from(bidang.nilai.clone()) else {
                self.diags.push(salah::rujukan_rusak(tempat, &bidang.nilai));
                continue;
            };
            match self.peraturan.norma(&rujukan.norma) {
                None => self.diags.push(salah::norma_asing(tempat, &rujukan.norma, &self.berkas.path)),
                Some(norma) if norma.dicabut() => self.diags.push(salah::norma_mati(tempat, &norma.pendek)),
                Some(norma) => match &rujukan.letak {
                    Some(letak) if norma.pasal(letak).is_none() => {
                        self.diags.push(salah::pasal_asing(tempat, &norma.id, &letak.to_string()));
                    }
                    Some(_) | None => hasil.push(rujukan),
                },
            }
        }
        hasil
    }
}

fn kata(isian: &Isian<Daftar<String>>) -> Vec<String> {
    isian.daftar().iter().map(|b| b.nilai.clone()).collect()
}

fn istilah(isian: &Isian<IstilahDaerah>) -> Istilah {
    let Some(i) = isian.nilai() else { return Istilah::default() };
    Istilah {
        urusan: i.urusan.teks().to_owned(),
        perangkat: i.perangkat.teks().to_owned(),
        pembina: i.pembina.teks().to_owned(),
        kepala_pembina: i.kepala_pembina.teks().to_owned(),
        penetap_subdomain: i.penetap_subdomain.nilai().cloned(),
        penetap_pengelola: i.penetap_pengelola.nilai().cloned(),
        pengawas: i.pengawas.nilai().cloned(),
    }
}
