//! `sitemap.xml`.

use std::fmt::Write as _;

use crate::render::outputs::xml;

/// One page of the site map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entri<'a> {
    /// Whole address.
    pub alamat: &'a str,
    /// Day of the last change, `2026-08-17`.
    pub diperbarui: Option<&'a str>,
}

/// Returns the site map of the given pages, in their order.
///
/// Pages that ask not to be indexed do not belong here; the caller leaves them out.
#[must_use]
pub fn sitemap(daftar: &[Entri<'_>]) -> String {
    let mut hasil = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for e in daftar {
        let _ = write!(hasil, "<url><loc>{}</loc>", xml(e.alamat)); // writing to a String cannot fail
        if let Some(tanggal) = e.diperbarui {
            let _ = write!(hasil, "<lastmod>{}</lastmod>", xml(tanggal)); // as above
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
            Entri { alamat: "https://a.go.id/", diperbarui: Some("2026-08-17") },
            Entri { alamat: "https://a.go.id/?a=1&b=2", diperbarui: None },
        ];
        assert_eq!(
            sitemap(&daftar),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n\
             <url><loc>https://a.go.id/</loc><lastmod>2026-08-17</lastmod></url>\n\
             <url><loc>https://a.go.id/?a=1&amp;b=2</loc></url>\n</urlset>\n"
        );
    }
}
