//! `sitemap.xml`.

use std::fmt::Write as _;

use crate::plan::view::halaman::PadananView;
use crate::render::outputs::xml;

/// One page of the site map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entri<'a> {
    /// Path of the page.
    pub path: &'a str,
    /// Day of the last change, `2026-08-17`.
    pub diperbarui: Option<String>,
    /// The page in every language, the Indonesian one first; empty without translations.
    pub padanan: &'a [PadananView],
}

/// The site map of one site, or the index of its parts.
pub const SENDIRI: &str = "sitemap.xml";
/// The index of the site maps of all hosts of a kabupaten, at its portal.
pub const SEMUA: &str = "sitemap-kabupaten.xml";

/// Returns the names of the site maps of a site that has the files that `ada` knows; an index may name no other index.
pub fn milik(ada: impl Fn(&str) -> bool) -> Vec<String> {
    let bagian: Vec<String> = (1..).map(bagian).take_while(|nama| ada(nama)).collect();
    match bagian.is_empty() {
        true => ada(SENDIRI).then(|| SENDIRI.to_owned()).into_iter().collect(),
        false => bagian,
    }
}

fn bagian(nomor: usize) -> String {
    format!("sitemap-{nomor}.xml")
}

/// How many pages one site map may hold (sitemaps.org).
const PALING_BANYAK: usize = 50_000;

/// Returns the site map with its name, or an index and its parts where there are more pages than one may hold.
#[must_use]
pub fn berkas(dasar: &str, daftar: &[Entri<'_>]) -> Vec<(String, String)> {
    berkas_dengan(dasar, daftar, PALING_BANYAK)
}

fn berkas_dengan(dasar: &str, daftar: &[Entri<'_>], paling_banyak: usize) -> Vec<(String, String)> {
    if daftar.len() <= paling_banyak {
        return vec![(SENDIRI.to_owned(), sitemap(dasar, daftar))];
    }
    let bagian: Vec<_> = (1..).zip(daftar.chunks(paling_banyak)).map(|(n, d)| (bagian(n), sitemap(dasar, d))).collect();
    let alamat: Vec<String> = bagian.iter().map(|(nama, _)| format!("{dasar}/{nama}")).collect();
    std::iter::once((SENDIRI.to_owned(), indeks(alamat.iter().map(String::as_str)))).chain(bagian).collect()
}

/// Returns the index of site maps by their whole addresses, in their order.
#[must_use]
pub fn indeks<'a>(alamat: impl Iterator<Item = &'a str>) -> String {
    let mut hasil = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for alamat in alamat {
        let _ = writeln!(hasil, "<sitemap><loc>{}</loc></sitemap>", xml(alamat)); // writing to a String cannot fail
    }
    hasil.push_str("</sitemapindex>\n");
    hasil
}

/// Returns the site map of the given pages of the site at `dasar`, in their order.
///
/// Pages that ask not to be indexed do not belong here; the caller leaves them out.
#[must_use]
pub fn sitemap(dasar: &str, daftar: &[Entri<'_>]) -> String {
    let mut hasil = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"",
    );
    if daftar.iter().any(|e| !e.padanan.is_empty()) {
        hasil.push_str(" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\"");
    }
    hasil.push_str(">\n");
    for e in daftar {
        let _ = write!(hasil, "<url><loc>{}</loc>", xml(&format!("{dasar}{}", e.path))); // writing to a String cannot fail
        if let Some(tanggal) = &e.diperbarui {
            let _ = write!(hasil, "<lastmod>{}</lastmod>", xml(tanggal)); // as above
        }
        let bawaan = e.padanan.first().map(|p| ("x-default", p));
        for (kode, p) in e.padanan.iter().map(|p| (p.kode.as_str(), p)).chain(bawaan) {
            let alamat = xml(&format!("{dasar}{}", p.url));
            let _ = write!(hasil, "<xhtml:link rel=\"alternate\" hreflang=\"{kode}\" href=\"{alamat}\"/>"); // as above
        }
        hasil.push_str("</url>\n");
    }
    hasil.push_str("</urlset>\n");
    hasil
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_keep_their_order_and_their_dates() {
        let daftar = [
            Entri { path: "/", diperbarui: Some("2026-08-17".into()), padanan: &[] },
            Entri { path: "/?a=1&b=2", diperbarui: None, padanan: &[] },
        ];
        assert_eq!(
            sitemap("https://a.go.id", &daftar),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n\
             <url><loc>https://a.go.id/</loc><lastmod>2026-08-17</lastmod></url>\n\
             <url><loc>https://a.go.id/?a=1&amp;b=2</loc></url>\n</urlset>\n"
        );
    }

    #[test]
    fn more_pages_than_a_site_map_holds_are_parted() {
        let satu = |path| Entri { path, diperbarui: None, padanan: &[] };
        let daftar = [satu("/"), satu("/a/"), satu("/b/")];
        let hasil = berkas_dengan("https://a.go.id", &daftar, 2);
        let nama: Vec<&str> = hasil.iter().map(|(nama, _)| nama.as_str()).collect();
        assert_eq!(nama, ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"]);
        assert!(hasil[0].1.contains("<sitemap><loc>https://a.go.id/sitemap-2.xml</loc></sitemap>"), "{}", hasil[0].1);
        let ada = |nama: &str| hasil.iter().any(|(n, _)| n == nama);
        assert_eq!(milik(ada), ["sitemap-1.xml", "sitemap-2.xml"]);
        assert_eq!(milik(|nama| nama == SENDIRI), [SENDIRI]);
        assert_eq!(milik(|_| false), Vec::<String>::new());
        assert_eq!((hasil[1].1.matches("<url>").count(), hasil[2].1.matches("<url>").count()), (2, 1));
    }

    #[test]
    fn a_page_names_all_its_languages_and_the_indonesian_one_for_the_rest() {
        let satu = |kode: &str, url: &str| PadananView { kode: kode.into(), url: url.into(), ..PadananView::default() };
        let padanan = [satu("id", "/a/"), satu("en", "/b/")];
        let hasil = sitemap("https://a.go.id", &[Entri { path: "/b/", diperbarui: None, padanan: &padanan }]);
        assert!(hasil.contains("0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">"));
        let tautan = |kode: &str, path: &str| {
            format!("<xhtml:link rel=\"alternate\" hreflang=\"{kode}\" href=\"https://a.go.id{path}\"/>")
        };
        let harap = format!(
            "<loc>https://a.go.id/b/</loc>{}{}{}</url>",
            tautan("id", "/a/"),
            tautan("en", "/b/"),
            tautan("x-default", "/a/")
        );
        assert!(hasil.contains(&harap), "{hasil}");
    }
}
