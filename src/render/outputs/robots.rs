//! `robots.txt`.

use crate::plan::view::situs::SitusView;

/// Returns `robots.txt`.
///
/// A sample site is open to crawlers too: only so can they read the `noindex` on its pages. It names no site map.
#[must_use]
pub fn robots(situs: &SitusView) -> String {
    let mut hasil = String::from("User-agent: *\nAllow: /\n");
    if situs.contoh.is_none() {
        hasil.push_str(&format!("\nSitemap: {}/sitemap.xml\n", situs.url_dasar));
    }
    hasil
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::view::situs::ContohView;

    #[test]
    fn only_an_official_site_names_its_site_map() {
        let mut situs = SitusView { url_dasar: "https://a.go.id".into(), ..SitusView::default() };
        assert_eq!(robots(&situs), "User-agent: *\nAllow: /\n\nSitemap: https://a.go.id/sitemap.xml\n");
        situs.contoh = Some(ContohView::default());
        assert_eq!(robots(&situs), "User-agent: *\nAllow: /\n");
    }
}
