//! Pictures as a build publishes them: the emblem of the kabupaten, and photographs of its agencies.

use std::collections::BTreeSet;
use std::fs;
use std::io::Cursor;

use crate::bantu::{Workspace, files, tree};

/// Returns a drawing of some colours on a clear ground, as PNG.
pub fn emblem() -> Vec<u8> {
    let pixels = image::RgbaImage::from_fn(400, 480, |x, y| {
        let inside = x.abs_diff(200) * 240 + y.abs_diff(240) * 200 < 200 * 240;
        image::Rgba([(x / 2) as u8, 60, (y / 3) as u8, if inside { 255 } else { 0 }])
    });
    let mut out = Cursor::new(Vec::new());
    pixels.write_to(&mut out, image::ImageFormat::Png).unwrap();
    out.into_inner()
}

/// Returns what stands between `from` and the next `to`.
fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    text.split_once(from).and_then(|(_, rest)| rest.split_once(to)).unwrap_or_else(|| panic!("{from}: {text}")).0
}

#[test]
fn header_and_footer_share_one_emblem_that_only_the_register_names() {
    let w = Workspace::new(2);
    let neutral = {
        w.build();
        tree(&w.sites())
    };
    let home = |site: &str| fs::read_to_string(w.site(site).join("index.html")).unwrap();
    assert!(
        between(&home("dinas"), "<a class=\"jenama\"", "</a>").contains(".svg\" alt=\"\" width=\"48\" height=\"48\"")
    );

    w.write("sites/contoh/lambang.png", emblem());
    w.edit("sites/contoh/daerah.yaml", "zona_waktu: WIB\n", "zona_waktu: WIB\nlambang: lambang.png\n");
    w.build();
    let html = home("dinas");
    let header = between(&html, "<a class=\"jenama\" href=\"/\">", "<span>").to_owned();
    let footer = between(&html, "<div class=\"identitas-nama\">", "<p>");
    let webp = between(&header, "srcset=\"", "\"");
    let png = between(&header, "<img src=\"", "\"");
    assert_eq!(
        header,
        format!(
            "<picture><source type=\"image/webp\" srcset=\"{webp}\"><img src=\"{png}\" alt=\"Lambang Kabupaten Contoh\" \
             width=\"48\" height=\"48\"></picture>"
        )
    );
    assert!(footer.contains(webp) && footer.contains(png) && footer.contains("alt=\"\" width=\"40\" height=\"40\""));
    // A browser that reads WebP asks for one file, the icon of the tab included.
    assert!(html.contains(&format!("<link rel=\"icon\" type=\"image/webp\" href=\"{webp}\">")), "{html}");
    for (site, label) in [(w.site("dinas"), "dinas"), (w.site("kesehatan"), "kesehatan")] {
        let size = |path: &str| fs::metadata(site.join(path.trim_start_matches('/'))).unwrap().len();
        assert!(size(webp) < size(png) && size(webp) <= 10_000, "{label}: {} of {}", size(webp), size(png));
        let manifest = fs::read_to_string(site.join("manifest.webmanifest")).unwrap();
        assert!(manifest.contains(png) && manifest.contains("144x144"), "{manifest}");
        assert!(fs::read(site.join("favicon.ico")).unwrap().starts_with(&[0, 0, 1, 0, 1, 0, 32, 32]));
        let logo = fs::read_to_string(site.join("index.html")).unwrap();
        assert!(logo.contains(&format!("\"logo\":\"https://{label}.contohkab.go.id.example{png}\"")), "{logo}");
    }
    let drawn = image::open(w.site("dinas").join(png.trim_start_matches('/'))).unwrap().into_rgba8();
    assert_eq!((drawn.dimensions(), drawn.get_pixel(2, 2)[3], drawn.get_pixel(72, 72)[3]), ((144, 144), 0, 255));

    // A fault of the emblem is told and refuses no site, which carry the neutral drawing.
    w.write("sites/contoh/lambang.png", &emblem()[..200]);
    let run = w.run(&["build"]);
    assert!(run.code == 1 && run.err.contains("BKS-038"), "{}{}", run.out, run.err);
    w.remove("sites/contoh/lambang.png");
    let run = w.run(&["build"]);
    assert!(run.code == 1 && run.err.contains("BKS-040"), "{}{}", run.out, run.err);
    let now = tree(&w.sites());
    let changed: BTreeSet<_> =
        now.iter().filter(|(path, bytes)| neutral.get(*path) != Some(bytes)).map(|(p, _)| p).collect();
    assert!(changed.is_empty() && now.len() == neutral.len(), "{changed:?}");
}

#[test]
fn one_photograph_under_many_names_is_drawn_once() {
    let w = Workspace::new(3);
    let photo = {
        let mut seed = 9_u32;
        let pixels = image::RgbImage::from_fn(1000, 700, |x, y| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            image::Rgb([(x / 5) as u8, (y / 4) as u8, (seed >> 27) as u8 * 3])
        });
        let mut out = Cursor::new(Vec::new());
        pixels.write_to(&mut out, image::ImageFormat::Jpeg).unwrap();
        out.into_inner()
    };
    let kept = w.path(".pendopo/cache/gambar");
    let entries = || files(&kept).into_iter().filter(|(name, _)| name.contains('/')).collect::<Vec<_>>();
    w.build();
    let earlier = entries();
    for (site, name) in [("dinas", "kantor"), ("dinas", "gedung"), ("kesehatan", "loket")] {
        let content = format!("content/contoh/{site}");
        w.write(&format!("{content}/gambar/{name}.jpg"), &photo);
        let news = w.path(&format!("{content}/berita/loket-baru.md"));
        let text = fs::read_to_string(&news).unwrap();
        fs::write(&news, format!("{text}\n![Gambar {name} dari depan](gambar/{name}.jpg)\n")).unwrap();
    }
    w.build();
    let later: Vec<_> = entries().into_iter().filter(|entry| !earlier.contains(entry)).collect();
    let [(_, entry)] = &later[..] else { panic!("{later:?}") };
    for (site, names) in [("dinas", &["kantor", "gedung"][..]), ("kesehatan", &["loket"])] {
        let published = tree(&w.site(site));
        for name in names {
            let of = published.keys().filter(|path| path.starts_with(&format!("aset/gambar/{name}-"))).count();
            assert_eq!(of, 4, "{name}: two widths in two forms");
        }
    }
    // A warm build takes what lies there, and what is asked for is never removed.
    let (before, all) = (fs::read(entry).unwrap(), entries());
    w.remove("dist");
    w.build();
    assert!(fs::read(entry).unwrap() == before && entries() == all);
}
