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

/// One entry of a feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entri {
    /// Whole address of the page, which is its identity too.
    pub alamat: String,
    /// Title.
    pub judul: String,
    /// Day or time of publication.
    pub tanggal: String,
    /// Who wrote it, where it is not the publisher of the feed.
    pub penulis: Option<String>,
    /// One sentence.
    pub ringkasan: Option<String>,
}

/// Returns the Atom feed of `berita`, newest first; items without a date are left out, as Atom demands one.
///
/// `diperbarui` is the time of the whole feed as RFC 3339, used when there is no dated item.
#[must_use]
pub fn feed(situs: &SitusView, pokok: Pokok<'_>, berita: &[KartuView], diperbarui: &str) -> String {
    let satu = |b: &KartuView| {
        Some(Entri {
            // The portal tells of pages of other sites.
            alamat: if b.url.starts_with("https://") { b.url.clone() } else { format!("{}{}", situs.url_dasar, b.url) },
            judul: b.judul.clone(),
            tanggal: b.tanggal.as_ref()?.iso.clone(),
            penulis: None,
            ringkasan: b.ringkasan.clone(),
        })
    };
    let entri: Vec<Entri> = berita.iter().filter_map(satu).collect();
    tulis(&situs.url_dasar, &situs.nama, pokok, &entri, diperbarui)
}

/// Returns the Atom feed of entries, newest first, that `nama` publishes at the origin `dasar`.
#[must_use]
pub fn tulis(dasar: &str, nama: &str, pokok: Pokok<'_>, entri: &[Entri], diperbarui: &str) -> String {
    let waktu = entri.first().map_or(diperbarui.to_owned(), |e| saat(&e.tanggal));
    let (dasar, halaman) = (xml(dasar), xml(pokok.halaman));
    // The first feed of a site has the identity of the site.
    let id = if pokok.halaman == rute::BERITA { "/" } else { &halaman };
    let mut hasil = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"id\">\n\
         <id>{dasar}{id}</id>\n<title>{judul} {nama}</title>\n<updated>{waktu}</updated>\n\
         <author><name>{nama}</name></author>\n<link rel=\"alternate\" href=\"{dasar}{halaman}\"/>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{dasar}{umpan}\"/>\n",
        nama = xml(nama),
        waktu = xml(&waktu),
        judul = xml(pokok.judul),
        umpan = xml(pokok.umpan),
    );
    for e in entri {
        let alamat = xml(&e.alamat);
        let waktu = xml(&saat(&e.tanggal));
        let _ = write!(
            hasil,
            "<entry><id>{alamat}</id><title>{}</title><updated>{waktu}</updated><published>{waktu}</published>\
             <link href=\"{alamat}\"/>",
            xml(&e.judul)
        ); // writing to a String cannot fail
        if let Some(penulis) = &e.penulis {
            let _ = write!(hasil, "<author><name>{}</name></author>", xml(penulis)); // as above
        }
        if let Some(ringkasan) = &e.ringkasan {
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
