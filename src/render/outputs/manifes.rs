//! `manifest.webmanifest`: name, colours and icons for those who keep a site on their start screen.

use serde_json::json;

use crate::plan::view::situs::{LambangView, SitusView};
use crate::theme::kata::INDONESIA;

/// Returns the manifest; `warna` is the ground of the pages.
#[must_use]
pub fn manifes(situs: &SitusView, warna: &str) -> String {
    let LambangView { url, jenis, ukuran, ikon, webp: _, sendiri: _ } = &situs.aset.lambang;
    let nilai = json!({
        "name": situs.nama,
        "short_name": situs.singkatan,
        "lang": INDONESIA,
        "dir": "ltr",
        "start_url": "/",
        "scope": "/",
        "display": "browser",
        "theme_color": warna,
        "background_color": warna,
        "icons": [
            {"src": url, "type": jenis, "sizes": ukuran},
            {"src": ikon, "type": "image/png", "sizes": "180x180"},
        ],
    });
    format!("{nilai}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_manifest_is_json_with_names_and_icons() {
        let mut situs = SitusView { nama: "Dinas \"A\"".into(), singkatan: "A".into(), ..SitusView::default() };
        situs.aset.lambang.ikon = "/ikon.png".into();
        let nilai: serde_json::Value = serde_json::from_str(&manifes(&situs, "#ffffff")).unwrap();
        assert_eq!(nilai["name"], "Dinas \"A\"");
        assert_eq!((&nilai["lang"], &nilai["display"]), (&json!("id"), &json!("browser")));
        assert_eq!(nilai["icons"][1]["src"], "/ikon.png");
    }
}
