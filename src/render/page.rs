//! One page: the site's frame is rendered once, only what changes is rendered per page.

use std::collections::BTreeMap;
use std::sync::Arc;

use minijinja::context;
use minijinja::value::{Serde, Value};

use crate::html::ulang::Potongan;
use crate::plan::data;
use crate::plan::view::halaman::{Indeks, Isi, PageView};
use crate::plan::view::situs::{Menu, SitusView};
use crate::render::jsonld;
use crate::theme::Tema;
use crate::theme::berkas::BAGI_UKURAN as BAGI;
use crate::theme::kata::{self, Kata};

/// A template could not be rendered: a fault of the theme or of a view, never of an agency's content.
#[derive(Debug, thiserror::Error)]
#[error("cannot render `{path}`")]
pub struct Error {
    /// Path of the page, or name of the part of the frame.
    pub path: String,
    /// What the engine says.
    #[source]
    pub source: minijinja::Error,
}

/// The frame of one site, rendered once: head, header with menu, footer and identifier.
///
/// It borrows the theme and the site and is shared by all threads that render the site's pages.
#[derive(Debug)]
pub struct SiteShell<'a> {
    tema: &'a Tema,
    situs: &'a SitusView,
    kerangka: Arc<Kerangka>,
}

/// What a frame is made of, without the theme and the site that it was made from.
///
/// Who keeps it may make a shell of it again, as long as both are what they were.
#[derive(Debug)]
pub struct Kerangka {
    bingkai: Bingkai,
    /// Frames in other languages, by code.
    asing: BTreeMap<String, Bingkai>,
}

impl Kerangka {
    /// Renders the frame of a site, and those in other languages by code; what the interface does not speak is left out.
    ///
    /// # Errors
    ///
    /// Fails when a template of the frame fails.
    pub fn new(tema: &Tema, situs: &SitusView, asing: &BTreeMap<String, SitusView>) -> Result<Self, Error> {
        let bingkai = Bingkai::new(tema, Value::from(Serde(situs)), kata::indonesia())?;
        let bisa = asing.iter().filter_map(|(kode, situs)| Some((kode, situs, kata::untuk(kode)?)));
        let asing =
            bisa.map(|(kode, situs, kata)| Ok((kode.clone(), Bingkai::new(tema, Value::from(Serde(situs)), kata)?)));
        Ok(Self { bingkai, asing: asing.collect::<Result<_, Error>>()? })
    }
}

/// The frame in one language.
#[derive(Debug)]
pub(super) struct Bingkai {
    /// Its language.
    kode: &'static str,
    pub(super) nilai: Value,
    /// One variant per [`Menu`], because the header marks the current entry.
    rangka: Vec<Value>,
    /// What a reader of pages says of head, header and footer of each of these.
    potongan: Vec<[Option<Potongan>; 3]>,
}

impl<'a> SiteShell<'a> {
    /// Renders the frame of `situs`, and those in other languages by code.
    ///
    /// # Errors
    ///
    /// Fails when a template of the frame fails.
    pub fn new(tema: &'a Tema, situs: &'a SitusView, asing: &BTreeMap<String, SitusView>) -> Result<Self, Error> {
        Ok(Self { tema, situs, kerangka: Arc::new(Kerangka::new(tema, situs, asing)?) })
    }

    /// Returns the shell of a site whose frame was rendered before, from the same theme and the same views.
    #[must_use]
    pub fn dari(tema: &'a Tema, situs: &'a SitusView, kerangka: &Arc<Kerangka>) -> Self {
        Self { tema, situs, kerangka: Arc::clone(kerangka) }
    }

    fn bingkai(&self, halaman: &PageView) -> &Bingkai {
        self.kerangka.asing.get(halaman.bahasa.halaman()).unwrap_or(&self.kerangka.bingkai)
    }

    /// Returns the parts of the frame that a page shares with others, in the order in which it holds them.
    #[must_use]
    pub fn potongan(&self, halaman: &PageView) -> Vec<&Potongan> {
        self.bingkai(halaman).potongan.get(halaman.menu as usize).into_iter().flatten().flatten().collect()
    }

    /// Returns the site this frame belongs to.
    #[must_use]
    pub fn situs(&self) -> &SitusView {
        self.situs
    }
}

impl Bingkai {
    /// Renders the frame of the site that `nilai` describes.
    pub(super) fn new(tema: &Tema, nilai: Value, kata: &'static Kata) -> Result<Self, Error> {
        let env = tema.env_bahasa(&kata.kode);
        let bagian = |nama: &str, kini: Menu| {
            let (terang, gelap) = tema.token().warna.get("dasar").map_or(("", ""), |w| (&w.terang, &w.gelap));
            let ctx = context! { situs => nilai.clone(), kini => Serde(kini), terang, gelap };
            let hasil = env.get_template(nama).and_then(|templat| templat.render(ctx));
            hasil.map(Value::from_safe_string).map_err(|source| Error { path: nama.to_owned(), source })
        };
        let dokumen = bagian("bagian/kepala-dokumen.html", Menu::Lain)?;
        let bawah = bagian("bagian/kaki.html", Menu::Lain)?;
        let mut rangka = Vec::with_capacity(Menu::SEMUA.len());
        let mut potongan = Vec::with_capacity(Menu::SEMUA.len());
        for kini in Menu::SEMUA {
            let atas = bagian("bagian/kepala.html", kini)?;
            potongan.push([&dokumen, &atas, &bawah].map(|bagian| Potongan::baca(bagian.as_str()?.trim_start())));
            rangka.push(context! { dokumen => dokumen.clone(), atas, bawah => bawah.clone() });
        }
        Ok(Self { kode: &kata.kode, nilai, rangka, potongan })
    }

    /// Returns head, header and footer with `menu` as the current entry.
    pub(super) fn rangka(&self, menu: Menu) -> Value {
        // `SEMUA` lists the variants in the order of their declaration, so the discriminant is the index.
        self.rangka.get(menu as usize).cloned().unwrap_or_default()
    }
}

/// Renders one page.
///
/// # Errors
///
/// Fails when the page's template meets a value that is missing.
pub fn page(shell: &SiteShell<'_>, halaman: &PageView) -> Result<String, Error> {
    let salah = |source| Error { path: halaman.path.clone(), source };
    let nama = berkas_templat(halaman);
    let lang = halaman.bahasa.halaman();
    let bingkai = shell.bingkai(halaman);
    let templat = shell.tema.env_bahasa(bingkai.kode).get_template(&nama).map_err(salah)?;
    let h = Value::from(Serde(halaman));
    let isi = h.get_attr("isi").map_err(salah)?;
    let tanpa_indeks = shell.situs.contoh.is_some() || halaman.indeks == Indeks::Tidak;
    let ctx = context! {
        h,
        isi,
        situs => bingkai.nilai.clone(),
        rangka => bingkai.rangka(halaman.menu),
        lang,
        bingkai => bingkai.kode,
        lang_isi => halaman.bahasa.isi(),
        bagi => bagi(shell, halaman),
        noindex => tanpa_indeks,
        data => data::padanan(halaman).map(|path| format!("/{path}")),
        jsonld => Value::from_safe_string(jsonld::halaman(shell.situs, halaman)),
    };
    templat.render(ctx).map_err(salah)
}

/// Returns what a page shows when it is shared.
fn bagi(shell: &SiteShell<'_>, halaman: &PageView) -> Value {
    let (gambar, terbit) = match &halaman.isi {
        Isi::Berita(b) => (b.gambar.as_ref(), Some(&b.tanggal.iso)),
        Isi::Pengumuman(p) => (None, Some(&p.tanggal.iso)),
        _ => (None, None),
    };
    // No social network shows a drawing made of shapes.
    let gambar = gambar.filter(|g| !g.src.ends_with(".svg"));
    // What is shared is no part of the page: a sharer fetches it by its whole address.
    let alamat = |jalur: &str| format!("{}{jalur}", shell.situs.url_dasar);
    let (url, lebar, tinggi, alt) = match gambar {
        Some(g) => (alamat(&g.src), g.lebar, g.tinggi, g.alt.as_str()),
        None => (alamat(&shell.tema.alamat_bagi()), BAGI.0, BAGI.1, ""),
    };
    context! { url, lebar, tinggi, alt, terbit => terbit.filter(|iso| !iso.is_empty()) }
}

/// Returns the name of the page's template.
#[must_use]
pub fn berkas_templat(halaman: &PageView) -> String {
    format!("halaman/{}.html", halaman.isi.jenis())
}
