//! Links that leave the sites of a kabupaten, for whoever looks whether they still answer.

use std::collections::BTreeSet;

use crate::base::span::Span;
use crate::diag::Place;
use crate::rules::luaran::FaktaSitus;
use crate::rules::luaran::tautan::situs_kabupaten;

/// One use of an address outside the sites.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keluar {
    /// The address, as the page holds it.
    pub url: String,
    /// The page.
    pub halaman: String,
    /// Where it is written; the page itself for a link that the frame makes.
    pub tempat: Place,
}

/// Returns the links of a site that lead out of the kabupaten's sites.
///
/// A link that an author wrote counts at each of its places. One of the frame, which every page repeats, counts once.
#[must_use]
pub fn keluar(situs: &FaktaSitus<'_>) -> Vec<Keluar> {
    let mut sudah: BTreeSet<(&str, Option<Span>)> = BTreeSet::new();
    let mut hasil = Vec::new();
    for h in &situs.halaman {
        for alamat in h.fakta.links.iter().chain(&h.fakta.resources) {
            let web = alamat.starts_with("https://") || alamat.starts_with("http://");
            if !web || situs_kabupaten(alamat, situs).is_some() {
                continue;
            }
            let penulis = h.asal.iter().find(|(a, _)| a == alamat).map(|(_, span)| *span);
            if sudah.insert((alamat, penulis)) {
                let (url, halaman) = (alamat.clone().into_owned(), h.path.to_owned());
                let tempat = penulis.map_or_else(|| Place::Path(halaman.clone()), Place::Span);
                hasil.push(Keluar { url, halaman, tempat });
            }
        }
    }
    hasil
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::span::FileId;
    use crate::html::fakta::Facts;
    use crate::rules::luaran::FaktaHalaman;

    #[test]
    fn what_leaves_the_kabupaten_is_listed_at_its_places() {
        let span = |mulai| Span::new(FileId(1), mulai, mulai + 3);
        let halaman = |path, tautan: &[&'static str], asal| FaktaHalaman {
            path,
            sumber: None,
            bobot: 0,
            fakta: Facts { links: tautan.iter().map(|t| (*t).into()).collect(), ..Facts::default() },
            asal,
        };
        let berkas = BTreeSet::new();
        let saudara = BTreeSet::from(["b.go.id".to_owned(), "b.go.id.example".to_owned()]);
        let bingkai = "https://luar.id/kaki";
        let situs = FaktaSitus {
            host: "a.go.id.example",
            halaman: vec![
                halaman(
                    "/",
                    &[bingkai, "/x/", "mailto:a@b.id", "https://b.go.id/x", "https://a.go.id.example/"],
                    vec![],
                ),
                halaman("/x/", &[bingkai, "http://l.id/1"], vec![("http://l.id/1", span(7))]),
                halaman("/y/", &[bingkai, "http://l.id/1"], vec![("http://l.id/1", span(9))]),
            ],
            berkas: &berkas,
            kecil: &[],
            pasangan: &[],
            jadwal: &std::collections::BTreeMap::new(),
            sudah: BTreeSet::new(),
            saudara: &saudara,
            rujukan: Default::default(),
            buntu: Vec::new(),
        };
        let hasil: Vec<(String, String)> = keluar(&situs).into_iter().map(|k| (k.url, k.halaman)).collect();
        let harap = [(bingkai, "/"), ("http://l.id/1", "/x/"), ("http://l.id/1", "/y/")];
        assert_eq!(hasil, harap.map(|(url, halaman)| (url.to_owned(), halaman.to_owned())));
    }
}
