//! One page: the site's frame is rendered once, only what changes is rendered per page.

use minijinja::context;
use minijinja::value::{Serde, Value};

use crate::plan::view::halaman::{Indeks, PageView};
use crate::plan::view::situs::{Menu, SitusView};
use crate::render::jsonld;
use crate::theme::Tema;

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
    nilai: Value,
    /// One variant per [`Menu`], because the header marks the current entry.
    rangka: Vec<Value>,
}

impl<'a> SiteShell<'a> {
    /// Renders the frame of `situs`.
    ///
    /// # Errors
    ///
    /// Fails when a template of the frame fails.
    pub fn new(tema: &'a Tema, situs: &'a SitusView) -> Result<Self, Error> {
        let nilai = Value::from(Serde(situs));
        let bagian = |nama: &str, kini: Menu| {
            let (terang, gelap) = tema.token().warna.get("dasar").map_or(("", ""), |w| (&w.terang, &w.gelap));
            let ctx = context! { situs => nilai.clone(), kini => Serde(kini), terang, gelap };
            let hasil = tema.env().get_template(nama).and_then(|templat| templat.render(ctx));
            hasil.map(Value::from_safe_string).map_err(|source| Error { path: nama.to_owned(), source })
        };
        let dokumen = bagian("bagian/kepala-dokumen.html", Menu::Lain)?;
        let bawah = bagian("bagian/kaki.html", Menu::Lain)?;
        let mut rangka = Vec::with_capacity(Menu::SEMUA.len());
        for kini in Menu::SEMUA {
            let atas = bagian("bagian/kepala.html", kini)?;
            rangka.push(context! { dokumen => dokumen.clone(), atas, bawah => bawah.clone() });
        }
        Ok(Self { tema, situs, nilai, rangka })
    }

    /// Returns the site this frame belongs to.
    #[must_use]
    pub fn situs(&self) -> &SitusView {
        self.situs
    }

    fn rangka(&self, menu: Menu) -> Value {
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
    let templat = shell.tema.env().get_template(&nama).map_err(salah)?;
    let h = Value::from(Serde(halaman));
    let isi = h.get_attr("isi").map_err(salah)?;
    let tanpa_indeks = shell.situs.contoh.is_some() || halaman.indeks == Indeks::Tidak;
    let ctx = context! {
        h,
        isi,
        situs => shell.nilai.clone(),
        rangka => shell.rangka(halaman.menu),
        noindex => tanpa_indeks,
        jsonld => Value::from_safe_string(jsonld::halaman(shell.situs, halaman)),
    };
    templat.render(ctx).map_err(salah)
}

/// Returns the name of the page's template.
#[must_use]
pub fn berkas_templat(halaman: &PageView) -> String {
    format!("halaman/{}.html", halaman.isi.jenis())
}
