//! Atom feeds of news and of notices (RFC 4287).

use std::fmt::Write as _;

use crate::plan::rute;
use crate::plan::view::situs::SitusView;
use crate::plan::view::umum::KartuView;
use crate::render::outputs::xml;

/// What a feed tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pokok<'a> {
    /// `Berita`.
    pub judul: &'a str,
    /// Path of the page that lists the same.
    pub halaman: &'a str,
    /// Path of the feed.
    pub umpan: &'a str,
}

/// Returns the Atom feed of `berita`, newest first; items without a date are left out, as Atom demands one.
///
/// `diperbarui` is the time of the whole feed as RFC 3339, used when there is no dated item.
#[must_use]
pub fn feed(situs: &SitusView, pokok: Pokok<'_>, berita: &[KartuView], diperbarui: &str) -> String {
    let halaman = xml(pokok.halaman);
    // The first feed of a site has the identity of the site.
    let id = if pokok.halaman == rute::BERITA { "/" } else { &halaman };
    let waktu = berita.iter().find_map(|b| b.tanggal.as_ref()).map_or(diperbarui.to_owned(), |t| saat(&t.iso));
    let dasar = xml(&situs.url_dasar);
    let mut hasil = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"id\">\n\
         <id>{dasar}{id}</id>\n<title>{judul} {nama}</title>\n<updated>{waktu}</updated>\n\
         <author><name>{nama}</name></author>\n<link rel=\"alternate\" href=\"{dasar}{halaman}\"/>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{dasar}{umpan}\"/>\n",
        nama = xml(&situs.nama),
        waktu = xml(&waktu),
        judul = xml(pokok.judul),
        umpan = xml(pokok.umpan),
    );
    for b in berita {
        let Some(tanggal) = &b.tanggal else { continue };
        let alamat = format!("{dasar}{}", xml(&b.url));
        let waktu = xml(&saat(&tanggal.iso));
        let _ = write!(
            hasil,
            "<entry><id>{alamat}</id><title>{}</title><updated>{waktu}</updated><published>{waktu}</published>\
             <link href=\"{alamat}\"/>",
            xml(&b.judul)
        ); // writing to a String cannot fail
        if let Some(ringkasan) = &b.ringkasan {
            let _ = write!(hasil, "<summary>{}</summary>", xml(ringkasan)); // as above
        }
        hasil.push_str("</entry>\n");
    }
    hasil.push_str("</feed>\n");
    hasil
}

/// Makes a time of a day: Atom wants one, and midnight in UTC is the same on every machine.
fn saat(iso: &str) -> String {
    if iso.contains('T') { iso.to_owned() } else { format!("{iso}T00:00:00Z") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::view::umum::TanggalView;

    #[test]
    fn every_dated_item_is_an_entry() {
        let situs =
            SitusView { nama: "Dinas & Kawan".into(), url_dasar: "https://a.go.id".into(), ..SitusView::default() };
        let berita = [
            KartuView { judul: "Tanpa tanggal".into(), ..KartuView::default() },
            KartuView {
                judul: "Layanan <baru>".into(),
                url: "/berita/baru/".into(),
                tanggal: Some(TanggalView { iso: "2026-08-17".into(), teks: "17 Agustus 2026".into() }),
                ringkasan: Some("Singkat".into()),
                ..KartuView::default()
            },
        ];
        let pokok = Pokok { judul: "Berita", halaman: "/berita/", umpan: "/berita/umpan.xml" };
        let xml = feed(&situs, pokok, &berita, "2026-01-01T00:00:00Z");
        assert_eq!(xml.matches("<entry>").count(), 1);
        for potong in [
            "<title>Berita Dinas &amp; Kawan</title>\n<updated>2026-08-17T00:00:00Z</updated>",
            "<id>https://a.go.id/berita/baru/</id><title>Layanan &lt;baru&gt;</title>",
            "href=\"https://a.go.id/berita/umpan.xml\"",
            "<summary>Singkat</summary>",
        ] {
            assert!(xml.contains(potong), "{potong}\n{xml}");
        }
        assert!(feed(&situs, pokok, &[], "2026-01-01T00:00:00Z").contains("<updated>2026-01-01T00:00:00Z</updated>"));
    }
}
