//! The gallery: every component of the theme with a full, a minimal and an extreme sample.
//!
//! Only those who change the theme see it, and the tests in a browser. The samples are data of the theme
//! (`galeri.yaml`); the frame around them is the frame of every page, filled with a sample too.

use std::collections::BTreeSet;

use minijinja::context;
use minijinja::value::{Serde, Value};
use serde::Deserialize;
use serde_yaml::Value as Yaml;

use crate::plan::view::halaman::BahasaView;
use crate::plan::view::situs::{AsetView, Menu};
use crate::render::Error;
use crate::render::page::Bingkai;
use crate::theme::Tema;
use crate::theme::berkas::{BAGI, BAGI_UKURAN, GALERI};
use crate::theme::kata;

/// Natures of a sample, and where its page stands.
const SIFAT: [(&str, &str); 3] = [("penuh", "/"), ("minimal", "/minimal/"), ("ekstrem", "/ekstrem/")];

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Galeri {
    situs: Contoh,
    halaman: Contoh,
    komponen: Vec<Komponen>,
}

/// One component: its samples, the selector that finds it, or the template that is all of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Komponen {
    kunci: String,
    nama: String,
    /// What a browser finds on every page of the gallery.
    pemilih: Option<String>,
    /// A page that is the component itself; its samples are the samples of that page kind.
    templat: Option<String>,
    contoh: Option<Contoh>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Contoh {
    penuh: Yaml,
    minimal: Yaml,
    ekstrem: Yaml,
}

impl Contoh {
    /// Gives every sample the keys of the others, empty, so that a template finds each.
    fn lengkap(&mut self) {
        lengkapi(&mut [&mut self.penuh, &mut self.minimal, &mut self.ekstrem]);
    }

    fn ambil(&self, sifat: &str) -> &Yaml {
        match sifat {
            "penuh" => &self.penuh,
            "minimal" => &self.minimal,
            _ => &self.ekstrem,
        }
    }
}

/// Fills maps that stand in the same place with each other's keys: a list where one has a list, else nothing.
fn lengkapi(semua: &mut [&mut Yaml]) {
    let kunci: BTreeSet<String> = semua
        .iter()
        .filter_map(|n| n.as_mapping())
        .flat_map(|peta| peta.keys().filter_map(|k| k.as_str().map(str::to_owned)))
        .collect();
    for k in kunci {
        let daftar = semua.iter().any(|n| n.get(&k).is_some_and(Yaml::is_sequence));
        let kosong = if daftar { Yaml::Sequence(Vec::new()) } else { Yaml::Null };
        for peta in semua.iter_mut().filter_map(|n| n.as_mapping_mut()) {
            peta.entry(k.as_str().into()).or_insert_with(|| kosong.clone());
        }
        let mut anak: Vec<&mut Yaml> = semua.iter_mut().filter_map(|n| n.get_mut(&k)).collect();
        lengkapi(&mut anak);
    }
    let mut butir: Vec<&mut Yaml> = semua.iter_mut().filter_map(|n| n.as_sequence_mut()).flatten().collect();
    if !butir.is_empty() {
        lengkapi(&mut butir);
    }
}

fn baca() -> Galeri {
    let mut galeri: Galeri = serde_yaml::from_str(GALERI).expect("the embedded galeri.yaml is checked by a test");
    galeri.situs.lengkap();
    galeri.halaman.lengkap();
    for komponen in &mut galeri.komponen {
        if let Some(contoh) = &mut komponen.contoh {
            contoh.lengkap();
        }
    }
    galeri
}

/// Returns the files of the gallery: its pages, what they load, and `komponen.json` for the tests.
///
/// # Errors
///
/// Fails when a template meets a value that its samples lack.
///
/// # Panics
///
/// Never in a tested build: the samples are a constant of the theme and a test reads them.
pub fn galeri(tema: &Tema) -> Result<Vec<(String, Vec<u8>)>, Error> {
    let galeri = baca();
    let busana = tema.busana(None);
    let aset = AsetView { css: busana.gaya.alamat(), lambang: (&busana.lambang).into() };
    let aset = serde_yaml::to_value(aset).expect("addresses are text");
    let mut hasil: Vec<(String, Vec<u8>)> = tema.aset(&busana).map(|a| (a.path.clone(), a.isi.clone())).collect();
    for (sifat, path) in SIFAT {
        let salah = |source| Error { path: path.to_owned(), source };
        let mut situs = galeri.situs.ambil(sifat).clone();
        if let Some(peta) = situs.as_mapping_mut() {
            peta.insert("aset".into(), aset.clone());
        }
        let bingkai = Bingkai::new(tema, Value::from(Serde(situs)), kata::indonesia())?;
        let isi: Vec<Value> = galeri
            .komponen
            .iter()
            .filter_map(|k| {
                let d = Value::from(Serde(k.contoh.as_ref()?.ambil(sifat).clone()));
                Some(context! { kunci => k.kunci.as_str(), nama => k.nama.as_str(), d })
            })
            .collect();
        let bahasa = BahasaView::default();
        let h = context! {
            path,
            bahasa => Value::from(Serde(&bahasa)),
            ..Value::from(Serde(galeri.halaman.ambil(sifat).clone()))
        };
        let ctx = context! {
            h,
            isi,
            sifat,
            jenis => SIFAT.map(|(nama, url)| context! { nama, url }).to_vec(),
            situs => bingkai.nilai.clone(),
            rangka => bingkai.rangka(Menu::Layanan),
            lang => bahasa.halaman(),
            bingkai => bahasa.halaman(),
            lang_isi => bahasa.isi(),
            bagi => context! {
                url => tema.alamat_bagi(), lebar => BAGI_UKURAN.0, tinggi => BAGI_UKURAN.1, alt => "",
                terbit => Option::<String>::None,
            },
            noindex => true,
            jsonld => "",
            data => Option::<String>::None,
        };
        let html = tema.env().get_template("galeri.html").and_then(|t| t.render(ctx)).map_err(salah)?;
        hasil.push((format!("{}index.html", path.trim_start_matches('/')), html.into_bytes()));
    }
    let daftar: Vec<serde_json::Value> = galeri
        .komponen
        .iter()
        .map(|k| serde_json::json!({"kunci": k.kunci, "pemilih": k.pemilih, "templat": k.templat}))
        .collect();
    hasil.push(("contoh.png".to_owned(), BAGI.to_vec()));
    hasil.push(("manifest.webmanifest".to_owned(), b"{\"name\":\"Galeri\"}".to_vec()));
    hasil.push(("komponen.json".to_owned(), serde_json::Value::from(daftar).to_string().into_bytes()));
    Ok(hasil)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::berkas::TEMPLAT;

    const TEMA: &str = include_str!("../../docs/tema.md");

    #[test]
    fn every_component_of_the_documentation_stands_in_the_gallery_and_the_other_way_round() {
        let tertulis: BTreeSet<&str> = TEMA
            .lines()
            .filter_map(|baris| baris.strip_prefix("| `")?.split_once("` | ").map(|(kunci, _)| kunci))
            .collect();
        let galeri = baca();
        let ada: BTreeSet<&str> = galeri.komponen.iter().map(|k| k.kunci.as_str()).collect();
        assert_eq!(ada, tertulis);
        assert!(ada.len() >= 44 && ada.len() == galeri.komponen.len(), "{}", ada.len());
    }

    #[test]
    fn every_component_has_three_samples_or_is_a_kind_of_page_that_has_them() {
        for k in baca().komponen {
            assert!(k.pemilih.is_some() != k.templat.is_some(), "{}", k.kunci);
            if let Some(templat) = k.templat {
                assert!(TEMPLAT.iter().any(|(nama, _)| *nama == templat), "{}: {templat}", k.kunci);
            }
        }
    }

    #[test]
    fn the_gallery_shows_every_sample_on_its_page() {
        let berkas = galeri(Tema::embedded()).unwrap_or_else(|e| panic!("{e}: {:#}", e.source));
        let contoh = baca().komponen.into_iter().filter(|k| k.contoh.is_some()).count();
        for nama in ["index.html", "minimal/index.html", "ekstrem/index.html"] {
            let (_, isi) = berkas.iter().find(|(n, _)| n == nama).unwrap();
            let html = String::from_utf8(isi.clone()).unwrap();
            assert_eq!(html.matches(" id=\"komponen-").count(), contoh, "{nama}");
            for potong in html.split(" id=\"komponen-").skip(1) {
                let isi = potong.split("</h2>").nth(1).unwrap().split("</section>").next().unwrap();
                assert!(isi.contains('<'), "{nama}: nothing stands under {}", potong.split('"').next().unwrap());
            }
        }
    }

    #[test]
    fn samples_lend_each_other_their_keys() {
        let mut a: Yaml = serde_yaml::from_str("{x: 1, y: [{p: 1}, {q: 2}]}").unwrap();
        let mut b: Yaml = serde_yaml::from_str("{z: [1]}").unwrap();
        lengkapi(&mut [&mut a, &mut b]);
        assert_eq!(a, serde_yaml::from_str::<Yaml>("{x: 1, y: [{p: 1, q: null}, {p: null, q: 2}], z: []}").unwrap());
        assert_eq!(b, serde_yaml::from_str::<Yaml>("{z: [1], x: null, y: []}").unwrap());
    }
}
