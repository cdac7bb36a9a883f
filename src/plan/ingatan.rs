//! Texts that were rendered for an earlier plan of the same site.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::hash;
use crate::base::span::FileId;
use crate::syntax::markdown::{self, Gambar, Hasil, Naskah, Penyelesai};

/// Rendered texts, each with every question about links and pictures that it asked on the way and its answer.
///
/// A text is taken over only where it is the same, at the same place, and the site as it is now answers the same.
#[derive(Debug, Clone, Default)]
pub struct Ingatan(BTreeMap<(u128, FileId, u32), Arc<Ingat>>);

#[derive(Debug)]
struct Ingat {
    tanya: Tanya,
    hasil: Hasil,
}

#[derive(Debug, Default)]
struct Tanya {
    tautan: Vec<(String, Option<String>)>,
    gambar: Vec<(String, Option<Gambar>)>,
}

/// Answers as another does, and notes what was asked.
struct Pencatat<'a, P>(&'a P, RefCell<Tanya>);

impl<P: Penyelesai> Penyelesai for Pencatat<'_, P> {
    fn tautan(&self, target: &str) -> Option<String> {
        let jawab = self.0.tautan(target);
        self.1.borrow_mut().tautan.push((target.to_owned(), jawab.clone()));
        jawab
    }

    fn gambar(&self, target: &str) -> Option<Gambar> {
        let jawab = self.0.gambar(target);
        self.1.borrow_mut().gambar.push((target.to_owned(), jawab.clone()));
        jawab
    }
}

impl Ingat {
    fn berlaku(&self, penyelesai: &impl Penyelesai) -> bool {
        self.tanya.tautan.iter().all(|(target, jawab)| penyelesai.tautan(target) == *jawab)
            && self.tanya.gambar.iter().all(|(target, jawab)| penyelesai.gambar(target) == *jawab)
    }
}

impl Ingatan {
    /// Renders a text, or takes it over from `lama`, and keeps it for the next plan.
    pub(crate) fn render(&mut self, naskah: &Naskah<'_>, penyelesai: &impl Penyelesai, lama: &Self) -> Hasil {
        let kunci = (hash::kunci(naskah.text.as_bytes()), naskah.file, naskah.offset);
        let ada = lama.0.get(&kunci).filter(|ada| ada.berlaku(penyelesai)).cloned();
        let ingat = ada.unwrap_or_else(|| {
            let pencatat = Pencatat(penyelesai, RefCell::default());
            let hasil = markdown::render(naskah, &pencatat);
            Arc::new(Ingat { hasil, tanya: pencatat.1.into_inner() })
        });
        let hasil = ingat.hasil.clone();
        self.0.insert(kunci, ingat);
        hasil
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Situs(&'static str);

    impl Penyelesai for Situs {
        fn tautan(&self, target: &str) -> Option<String> {
            (target == "a.md").then(|| self.0.to_owned())
        }

        fn gambar(&self, _: &str) -> Option<Gambar> {
            None
        }
    }

    #[test]
    fn a_text_is_rendered_again_where_the_site_answers_otherwise() {
        let teks = "Lihat [itu](a.md).\n";
        let naskah = |offset| Naskah { text: teks, file: FileId(3), offset };
        let mut satu = Ingatan::default();
        let html = |ingatan: &mut Ingatan, lama: &Ingatan, offset, url| {
            ingatan.render(&naskah(offset), &Situs(url), lama).html
        };
        let semula = html(&mut satu, &Ingatan::default(), 0, "/a/");
        assert!(semula.contains("\"/a/\""), "{semula}");
        let mut dua = Ingatan::default();
        assert_eq!(html(&mut dua, &satu, 0, "/a/"), semula);
        assert!(Arc::ptr_eq(dua.0.values().next().unwrap(), satu.0.values().next().unwrap()));
        for (offset, url) in [(0, "/b/"), (7, "/a/")] {
            let mut tiga = Ingatan::default();
            assert!(html(&mut tiga, &satu, offset, url).contains(url));
            assert!(!Arc::ptr_eq(tiga.0.values().next().unwrap(), satu.0.values().next().unwrap()));
        }
    }
}
