//! `robots.txt`.

use crate::plan::view::situs::SitusView;
use crate::render::outputs::sitemap::SEMUA;

/// Returns `robots.txt`.
///
/// A sample site is open to crawlers too: only so can they read the `noindex` on its pages. It names no site map.
///
/// The portal at the host `portal` lists the site maps of all hosts; by the protocol that speaks for a host only where
/// its own `robots.txt` names the list.
#[must_use]
pub fn robots(situs: &SitusView, portal: Option<&str>) -> String {
    let mut hasil = String::from("User-agent: *\nAllow: /\n");
    if situs.contoh.is_none() {
        hasil.push_str(&format!("\nSitemap: {}/sitemap.xml\n", situs.url_dasar));
        if let Some(portal) = portal {
            hasil.push_str(&format!("Sitemap: https://{portal}/{SEMUA}\n"));
        }
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
        let sendiri = "User-agent: *\nAllow: /\n\nSitemap: https://a.go.id/sitemap.xml\n";
        assert_eq!(robots(&situs, None), sendiri);
        let semua = format!("{sendiri}Sitemap: https://go.id/sitemap-kabupaten.xml\n");
        assert_eq!(robots(&situs, Some("go.id")), semua);
        situs.contoh = Some(ContohView::default());
        assert_eq!(robots(&situs, Some("go.id")), "User-agent: *\nAllow: /\n");
    }
}
