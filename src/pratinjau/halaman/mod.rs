//! The preview's own pages, and what it adds to the pages of the sites.

use crate::diag::{Lang, Severity};
use crate::html::escape::push_attr;
use crate::pipeline::pratinjau::{Isi, Potret};
use crate::pratinjau::penyaji::{Penyaji, SENDIRI};

/// A page of the preview itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Halaman {
    /// Its title.
    pub judul: String,
    /// The body.
    pub badan: String,
}

impl Halaman {
    /// Returns the whole page; `kepala` is markup at the end of its head.
    #[must_use]
    pub fn html(&self, kepala: &str, lang: Lang) -> String {
        let kode = match lang {
            Lang::Id => "id",
            Lang::En => "en",
        };
        format!(
            "<!doctype html>\n<html lang=\"{kode}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{} · pendopo</title>\n\
             <meta name=\"viewport\" content=\"width=device-width\">\n{kepala}</head>\n<body class=\"pendopo-sendiri\">\n\
             {}\n</body>\n</html>\n",
            escape(&self.judul),
            self.badan
        )
    }
}

/// Returns what every page has at the end of its head: style and script of the preview, and its stream.
#[must_use]
pub fn kepala(aliran: &str) -> String {
    format!(
        "<link rel=\"stylesheet\" href=\"{SENDIRI}gaya.css\">\n\
         <script src=\"{SENDIRI}skrip.js\" data-aliran=\"{}\" defer></script>\n",
        escape(aliran)
    )
}

/// Returns a file of the preview itself, with the name that tells its type.
#[must_use]
pub fn berkas(jalur: &str) -> Option<(&'static str, &'static [u8])> {
    match jalur {
        "gaya.css" => Some(("gaya.css", include_bytes!("gaya.css"))),
        "skrip.js" => Some(("skrip.js", include_bytes!("skrip.js"))),
        _ => None,
    }
}

/// Returns the list of sites.
#[must_use]
pub fn depan(penyaji: &Penyaji, daerah: Option<&str>, _lang: Lang) -> Halaman {
    let daftar = penyaji.ruang().daftar();
    let situs = daftar.iter().filter(|t| daerah.is_none_or(|d| t.daerah == d));
    let butir: String = situs
        .map(|t| {
            let alamat = penyaji.alamat_situs(&t.daerah, &t.label);
            format!("<li><a href=\"{}/\">{}</a></li>\n", escape(&alamat), escape(&t.nama))
        })
        .collect();
    Halaman { judul: "Pratinjau".to_owned(), badan: format!("<main><h1>Pratinjau</h1><ul>\n{butir}</ul></main>") }
}

/// Returns a page of the preview by its path.
#[must_use]
pub fn sendiri(_penyaji: &Penyaji, _jalur: &str, _lang: Lang) -> Option<Halaman> {
    None
}

/// Returns the strip at the top of a page of a site.
#[must_use]
pub fn pita(_penyaji: &Penyaji, _potret: &Potret, _lang: Lang) -> String {
    String::new()
}

/// Returns the findings at the end of a page of a site.
#[must_use]
pub fn panel(_penyaji: &Penyaji, potret: &Potret, _isi: &Isi, _lang: Lang) -> String {
    let (galat, peringatan) = (potret.temuan.jumlah(Severity::Error), potret.temuan.jumlah(Severity::Warning));
    format!("<p class=\"pendopo-panel\">{galat} galat, {peringatan} peringatan</p>")
}

/// Returns the page that stands for a site without any page.
#[must_use]
pub fn tanpa_halaman(_penyaji: &Penyaji, potret: &Potret, lang: Lang) -> Halaman {
    let pesan = potret.gagal.as_ref().map_or("", |pesan| pesan.get(lang));
    Halaman { judul: "Situs belum dapat disusun".to_owned(), badan: format!("<main><p>{}</p></main>", escape(pesan)) }
}

/// Returns the page of an address that is no site.
#[must_use]
pub fn tak_ada(_penyaji: &Penyaji, _lang: Lang) -> Halaman {
    Halaman { judul: "Tidak ada".to_owned(), badan: "<main><h1>Tidak ada</h1></main>".to_owned() }
}

/// Returns the page of a failure.
#[must_use]
pub fn gagal(pesan: &str, _lang: Lang) -> Halaman {
    Halaman { judul: "Gagal".to_owned(), badan: format!("<main><p>{}</p></main>", escape(pesan)) }
}

/// Returns a text as it stands in markup.
fn escape(teks: &str) -> String {
    let mut hasil = String::with_capacity(teks.len());
    push_attr(&mut hasil, teks);
    hasil
}
