//! The pages of a site, each made when somebody asks for it.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::bundle::Luaran;
use crate::cari;
use crate::diag::Pesan;
use crate::pipeline::data::Data;
use crate::pipeline::hasil::jaga;
use crate::pipeline::kecil::{luaran_kecil, nama_halaman};
use crate::pipeline::rakit::Bengkel;
use crate::plan::ingatan::Ingatan;
use crate::plan::lingkup::{AsetPlan, Lingkup, SitePlan};
use crate::plan::pencarian::{dapat_dicari, indeks};
use crate::plan::rancang::rancang;
use crate::render::{Error, Kerangka, SiteShell, page};
use crate::theme::{Busana, Tema};

/// A site that is planned and not rendered.
#[derive(Debug)]
pub struct Lembaran {
    rencana: SitePlan,
    kerangka: Arc<Kerangka>,
    /// The pages by the names of their files.
    nomor: BTreeMap<String, usize>,
    /// What was rendered, or why it cannot be, by the place in the plan.
    html: Vec<OnceLock<Result<Arc<[u8]>, Pesan>>>,
    /// Pages of earlier plans that were rendered, by the names of their files.
    dahulu: BTreeMap<String, Arc<[u8]>>,
    kecil: BTreeMap<String, Luaran>,
    /// Files of the search index, made when the first of them is asked for.
    indeks: OnceLock<BTreeMap<String, Luaran>>,
    data: Data,
}

/// A page or a small file.
pub(super) struct Lembar {
    /// Its bytes, or why it cannot be rendered.
    pub(super) bytes: Result<Arc<[u8]>, Pesan>,
    /// Its source, where it has one.
    pub(super) sumber: Option<String>,
}

impl Lembaran {
    /// Plans a site; the frame of `lama` stays where it would be the same.
    ///
    /// # Errors
    ///
    /// Fails when a template of the frame fails.
    pub(super) fn susun(
        lingkup: &Lingkup<'_>,
        bengkel: &Bengkel<'_>,
        busana: &Busana,
        lama: Option<&Self>,
    ) -> Result<Self, Error> {
        let baru = Ingatan::default();
        let ingatan = lama.map_or(&baru, |lama| &lama.rencana.ingatan);
        let rencana = rancang(&Lingkup { ingatan: Some(ingatan), ..*lingkup });
        let sama = lama.filter(|l| l.rencana.situs == rencana.situs && l.rencana.asing == rencana.asing);
        let kerangka = match sama {
            Some(lama) => Arc::clone(&lama.kerangka),
            None => Arc::new(Kerangka::new(bengkel.tema, &rencana.situs, &rencana.asing)?),
        };
        let mut nomor = BTreeMap::new();
        for (n, h) in rencana.halaman.iter().enumerate() {
            nomor.entry(nama_halaman(&h.view.path)).or_insert(n);
        }
        let kecil = luaran_kecil(&rencana, lingkup, bengkel.tema, busana);
        let kecil = kecil.into_iter().map(|(path, isi)| (path, Luaran::new(isi))).collect();
        let data = Data::dari(&rencana, lingkup);
        let html = rencana.halaman.iter().map(|_| OnceLock::new()).collect();
        let dahulu = lama.map(Self::terakhir_baik).unwrap_or_default();
        Ok(Self { rencana, kerangka, nomor, html, dahulu, kecil, indeks: OnceLock::new(), data })
    }

    /// Returns the plans of the files beside the pages.
    pub(super) fn aset(&self) -> &[AsetPlan] {
        &self.rencana.aset
    }

    /// Tells whether there is a page or a small file of a name.
    #[must_use]
    pub fn ada(&self, path: &str) -> bool {
        self.nomor.contains_key(path) || self.data.ada(path) || self.kecil(path).is_some()
    }

    /// Returns a small file.
    fn kecil(&self, path: &str) -> Option<&Luaran> {
        let dari_indeks = path == cari::AKAR || path.starts_with(cari::FOLDER);
        let kecil = if dari_indeks { self.indeks().get(path) } else { self.kecil.get(path) };
        kecil.or_else(|| self.data.isi(path))
    }

    fn indeks(&self) -> &BTreeMap<String, Luaran> {
        self.indeks.get_or_init(|| {
            let ada = dapat_dicari(&self.rencana).then(|| indeks(&self.rencana).berkas());
            let berkas = ada.unwrap_or_default();
            berkas.into_iter().map(|(path, isi)| (path, Luaran::new(isi))).collect()
        })
    }

    /// Returns the names of all pages and small files.
    pub fn nama(&self) -> impl Iterator<Item = &str> {
        let kecil = self.kecil.keys().chain(self.indeks().keys());
        let kecil = kecil.filter(|nama| !self.nomor.contains_key(*nama));
        self.nomor.keys().chain(kecil).map(String::as_str).chain(self.data.nama())
    }

    /// Returns a page or a small file; nothing where there is none.
    #[must_use]
    pub(super) fn isi(&self, tema: &Tema, path: &str) -> Option<Lembar> {
        let Some(n) = self.nomor.get(path) else {
            let luaran = self.kecil(path)?;
            return Some(Lembar { bytes: Ok(Arc::from(&luaran.bytes)), sumber: luaran.sumber.clone() });
        };
        let (halaman, html) = (self.rencana.halaman.get(*n)?, self.html.get(*n)?);
        let shell = SiteShell::dari(tema, &self.rencana.situs, &self.kerangka);
        let html = html.get_or_init(|| {
            let html = jaga(|| page(&shell, &halaman.view)).map_err(|gagal| gagal.message())?;
            Ok(Arc::from(html.into_bytes()))
        });
        Some(Lembar { bytes: html.clone(), sumber: halaman.sumber.clone() })
    }

    /// Returns a page as an earlier plan had it, where somebody looked at it then.
    #[must_use]
    pub(super) fn dahulu(&self, path: &str) -> Option<Arc<[u8]>> {
        self.dahulu.get(path).cloned()
    }

    /// Returns of every page the last that could be rendered.
    fn terakhir_baik(&self) -> BTreeMap<String, Arc<[u8]>> {
        let mut baik = self.dahulu.clone();
        baik.retain(|nama, _| self.nomor.contains_key(nama));
        for (nama, n) in &self.nomor {
            if let Some(Ok(html)) = self.html.get(*n).and_then(OnceLock::get) {
                baik.insert(nama.clone(), Arc::clone(html));
            }
        }
        baik
    }

    /// Lets a page fail that nobody has asked for.
    #[cfg(test)]
    pub(super) fn gagalkan(&self, path: &str, pesan: Pesan) {
        let html = self.nomor.get(path).and_then(|n| self.html.get(*n)).expect("a page");
        html.set(Err(pesan)).expect("not rendered yet");
    }
}
