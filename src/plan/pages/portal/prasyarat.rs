//! Chains of services: what must be had first, across agencies, as ordered steps.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Diagnostic, Pesan, Place};
use crate::plan::lembar::Kumpulan;
use crate::plan::pages::portal::umum::{Terbitan, fakta, jangkar};
use crate::plan::portal::{Anggota, BahanPortal};
use crate::plan::rekaman::{Layanan, Rekaman};
use crate::plan::rute;
use crate::plan::ubah::hitung;
use crate::plan::view::portal::{BagianView, IsiBagian, KartuPortalView, PortalView, SelView};
use crate::plan::view::situs::Menu;
use crate::rules::perintah::temuan;

/// The check of services that must come first.
const KODE: &str = "STD-025";

/// Services by `label/id`.
type Peta<'a> = BTreeMap<String, (&'a Anggota<'a>, &'a Rekaman, &'a Layanan)>;

/// Returns the anchor of the chain that ends with a service.
pub(crate) fn kunci(label: &str, id: &str) -> String {
    format!("{}-{id}", jangkar(label))
}

/// Adds the page; returns where each chain stands.
pub(crate) fn susun(p: &BahanPortal<'_>, k: &mut Kumpulan) -> BTreeMap<String, String> {
    let w = p.kata;
    let peta: Peta<'_> = p
        .berekaman()
        .flat_map(|(a, r)| r.layanan.iter().map(move |l| (format!("{}/{}", a.label(), l.id), (a, r, l))))
        .collect();
    let mut bagian = Vec::new();
    for (nama, (a, _, l)) in peta.iter().filter(|(_, (_, _, l))| !l.prasyarat.is_empty() && !l.dicabut) {
        match rantai(&peta, nama) {
            Ok(langkah) => bagian.push(BagianView {
                judul: l.judul.clone(),
                kunci: kunci(a.label(), &l.id),
                uraian: vec![w.rantai_uraian.replace("{langkah}", &hitung(langkah.len(), &w.kata_langkah))],
                isi: IsiBagian::Langkah { daftar: langkah.iter().map(|n| satu(p, &peta, n)).collect() },
                ..BagianView::default()
            }),
            Err(putaran) => k.diags.extend(berputar(p, nama, &putaran)),
        }
    }
    bagian.sort_by_cached_key(|b| (crate::plan::ubah::urut(&b.judul), b.kunci.clone()));
    let jumlah = hitung(bagian.len(), &w.kata_rantai);
    let kosong = bagian.is_empty();
    if kosong {
        bagian.push(BagianView {
            judul: w.prasyarat.clone(),
            kunci: "kosong".to_owned(),
            uraian: vec![w.tanpa_rantai.clone()],
            ..BagianView::default()
        });
    }
    let terbitan = Terbitan {
        path: rute::PRASYARAT.to_owned(),
        judul: w.prasyarat.clone(),
        ringkasan: w.prasyarat_utama.clone(),
        menu: Menu::Layanan,
        remah: &[("Layanan", rute::LAYANAN)],
        loncat: true,
        view: PortalView {
            utama: w.prasyarat_utama.clone(),
            jumlah: (!kosong).then_some(jumlah),
            bagian,
            ..PortalView::default()
        },
        ..Terbitan::default()
    };
    terbitan.jadi(w, k)
}

/// Returns the services in the order in which they are had, the asked one last; or those that wait for each other.
fn rantai(peta: &Peta<'_>, nama: &str) -> Result<Vec<String>, Vec<String>> {
    let (mut jadi, mut sudah): (Vec<String>, BTreeSet<String>) = (Vec::new(), BTreeSet::new());
    // A stack of its own: a chain is as long as whoever wrote the records likes.
    let mut jalan: Vec<(String, usize)> = vec![(nama.to_owned(), 0)];
    while let Some((kini, n)) = jalan.last_mut() {
        let prasyarat = peta.get(kini).map_or(&[][..], |(_, _, l)| l.prasyarat.as_slice());
        let Some(berikut) = prasyarat.get(*n) else {
            let kini = kini.clone();
            if sudah.insert(kini.clone()) {
                jadi.push(kini);
            }
            jalan.pop();
            continue;
        };
        *n += 1;
        if let Some(mulai) = jalan.iter().position(|(nama, _)| nama == berikut) {
            return Err(jalan[mulai..].iter().map(|(nama, _)| nama.clone()).collect());
        }
        if !sudah.contains(berikut) {
            jalan.push((berikut.clone(), 0));
        }
    }
    Ok(jadi)
}

fn satu(p: &BahanPortal<'_>, peta: &Peta<'_>, nama: &str) -> KartuPortalView {
    let w = p.kata;
    let Some((a, _, l)) = peta.get(nama) else {
        return KartuPortalView {
            judul: SelView::teks(nama),
            tanda: Some(w.prasyarat_hilang.clone()),
            awas: true,
            ..KartuPortalView::default()
        };
    };
    let fakta = [
        fakta(&w.biaya, l.biaya.as_deref()),
        fakta(&w.waktu, l.waktu.as_deref()),
        fakta(&w.tempat, l.tempat.as_deref()),
        fakta(&w.kata_dilayani, Some(a.nama())),
    ];
    KartuPortalView {
        judul: SelView::keluar(l.judul.as_str(), p.url(a, &rute::rekaman(rute::LAYANAN, &l.id))),
        tanda: l.status.clone(),
        awas: l.status.is_some(),
        fakta: fakta.into_iter().flatten().collect(),
        ..KartuPortalView::default()
    }
}

/// Returns the finding of a loop, once for each service in it.
fn berputar(p: &BahanPortal<'_>, nama: &str, putaran: &[String]) -> Option<Diagnostic> {
    let daftar = putaran.iter().map(|n| format!("`{n}`")).collect::<Vec<_>>().join(" -> ");
    let pesan = Pesan::new(
        format!("prasyarat layanan `{nama}` berputar: {daftar}; rantainya tidak ditampilkan di portal"),
        format!("the prerequisites of the service `{nama}` go round: {daftar}; the portal does not show the chain"),
    );
    let (label, id) = nama.split_once('/')?;
    let tempat = format!("content/{}/{label}/layanan/{id}.yaml", p.b.lingkup.daerah.nama);
    temuan(p.b.lingkup.hukum, KODE, Place::Path(tempat), pesan)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::span::FileId;
    use crate::model::daerah::{Berkas, Instansi};

    fn coba(daftar: &[(&str, &[&str])], nama: &str) -> Result<Vec<String>, Vec<String>> {
        let register = Berkas { file: FileId(0), path: String::new(), id: "a".into(), isi: None };
        let instansi = Instansi::baru("contoh", register);
        let anggota = Anggota { instansi: &instansi, register: None, situs: None, rekaman: None };
        let layanan: Vec<Layanan> = daftar
            .iter()
            .map(|(_, pra)| Layanan { prasyarat: pra.iter().map(|p| (*p).into()).collect(), ..Layanan::default() })
            .collect();
        let rekaman = Rekaman::default();
        let peta = daftar.iter().zip(&layanan).map(|((n, _), l)| ((*n).to_owned(), (&anggota, &rekaman, l))).collect();
        rantai(&peta, nama)
    }

    #[test]
    fn what_must_be_had_first_comes_first_and_once() {
        let daftar: &[(&str, &[&str])] =
            &[("a/izin", &["a/ktp", "b/pajak"]), ("b/pajak", &["a/ktp"]), ("a/ktp", &["a/kk"]), ("a/kk", &[])];
        assert_eq!(coba(daftar, "a/izin").unwrap(), ["a/kk", "a/ktp", "b/pajak", "a/izin"]);
        assert_eq!(coba(&[("a/x", &["b/hilang"])], "a/x").unwrap(), ["b/hilang", "a/x"]);
    }

    #[test]
    fn services_that_wait_for_each_other_are_named() {
        assert_eq!(coba(&[("a/x", &["b/y"]), ("b/y", &["a/x"])], "a/x").unwrap_err(), ["a/x", "b/y"]);
        assert_eq!(coba(&[("a/x", &["a/x"])], "a/x").unwrap_err(), ["a/x"]);
    }
}
