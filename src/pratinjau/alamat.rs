//! Where sites stand in the preview, and their links turned to it.

use std::borrow::Cow;
use std::collections::BTreeMap;

pub use crate::serve::persen;
use lol_html::html_content::{ContentType, Element};
use lol_html::{HandlerResult, HtmlRewriter, Settings, element};

/// First part of the paths that are the preview's own.
pub const SENDIRI: &str = "/_pendopo/";

/// Attributes that hold the address of something.
const ALAMAT: [&str; 5] = ["href", "src", "action", "poster", "data"];

/// How a page writes a link that skips to its content.
const LEWATI: &str = "<a class=\"lewati\"";

/// How a request reaches a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Jalan {
    /// By its own name: `http://<label>.<daerah>.localhost:PORT/`.
    Nama,
    /// Below the address of the preview: `http://localhost:PORT/<daerah>/<label>/`.
    Folder {
        /// Folder name of the kabupaten.
        daerah: String,
        /// Label of the site.
        label: String,
    },
}

impl Jalan {
    /// Returns what stands before every path of the site: nothing, or `/<daerah>/<label>`.
    #[must_use]
    pub fn awalan(&self) -> String {
        match self {
            Self::Nama => String::new(),
            Self::Folder { daerah, label } => format!("/{daerah}/{label}"),
        }
    }
}

/// Turns the links of a page to where things stand in the preview, and adds to the page what is not part of the site.
pub struct Pengubah<'a> {
    /// How the page was reached.
    pub jalan: &'a Jalan,
    /// Address of every site in the preview, without a slash at its end, by the host under which it is built.
    pub situs: &'a BTreeMap<String, String>,
    /// Markup at the end of the head.
    pub kepala: &'a str,
    /// Markup at the start of the body.
    pub atas: &'a str,
    /// Markup at the end of the body.
    pub bawah: &'a str,
}

impl Pengubah<'_> {
    /// Returns the page for the preview; a page that cannot be read comes back as it is.
    #[must_use]
    pub fn halaman(&self, html: &str) -> String {
        let tautan = element!("*[href], *[src], *[action], *[poster], *[data]", |el: &mut Element<'_, '_>| {
            // What the page says of itself to others stays as it will be.
            if el.tag_name() == "link" && matches!(el.get_attribute("rel").as_deref(), Some("canonical" | "alternate"))
            {
                return HandlerResult::Ok(());
            }
            for nama in ALAMAT {
                if let Some(lama) = el.get_attribute(nama)
                    && let Cow::Owned(baru) = self.alamat(&lama)
                {
                    el.set_attribute(nama, &baru)?;
                }
            }
            Ok(())
        });
        let pilihan = element!("*[srcset]", |el: &mut Element<'_, '_>| {
            if let Some(lama) = el.get_attribute("srcset") {
                let baru: Vec<Cow<'_, str>> = lama.split(", ").map(|calon| self.alamat(calon)).collect();
                el.set_attribute("srcset", &baru.join(", "))?;
            }
            HandlerResult::Ok(())
        });
        let kepala = element!("head", |el: &mut Element<'_, '_>| {
            el.append(self.kepala, ContentType::Html);
            HandlerResult::Ok(())
        });
        let mut lewati = html.matches(LEWATI).count();
        let di_awal = lewati == 0;
        let badan = element!("body", |el: &mut Element<'_, '_>| {
            if di_awal {
                el.prepend(self.atas, ContentType::Html);
            }
            el.append(self.bawah, ContentType::Html);
            HandlerResult::Ok(())
        });
        // Links that skip to the content stay the first of the page, or they skip less than they say.
        let sesudah = element!("a.lewati", |el: &mut Element<'_, '_>| {
            lewati = lewati.saturating_sub(1);
            if lewati == 0 {
                el.after(self.atas, ContentType::Html);
            }
            HandlerResult::Ok(())
        });
        let setelan = [tautan, pilihan, kepala, badan, sesudah]
            .into_iter()
            .fold(Settings::new(), |setelan, handler| setelan.append_element_content_handler(handler));
        let mut keluar = Vec::with_capacity(html.len() + self.kepala.len() + self.atas.len() + self.bawah.len() + 64);
        let mut pengubah = HtmlRewriter::new(setelan, |potongan: &[u8]| keluar.extend_from_slice(potongan));
        let hasil = pengubah.write(html.as_bytes()).and_then(|()| pengubah.end());
        match hasil.map(|()| String::from_utf8(keluar)) {
            Ok(Ok(keluar)) => keluar,
            _ => html.to_owned(),
        }
    }

    /// Returns where an address stands in the preview; one of the wide world stays.
    fn alamat<'b>(&self, alamat: &'b str) -> Cow<'b, str> {
        if alamat.starts_with('/') && !alamat.starts_with("//") {
            return match self.jalan {
                Jalan::Nama => Cow::Borrowed(alamat),
                Jalan::Folder { .. } => Cow::Owned(format!("{}{alamat}", self.jalan.awalan())),
            };
        }
        let Some(sisa) = alamat.strip_prefix("https://").or_else(|| alamat.strip_prefix("http://")) else {
            return Cow::Borrowed(alamat);
        };
        let akhir = sisa.find(['/', '?', '#']).unwrap_or(sisa.len());
        let (host, jalur) = sisa.split_at(akhir);
        match self.situs.get(host) {
            Some(situs) => Cow::Owned(format!("{situs}{jalur}")),
            None => Cow::Borrowed(alamat),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HALAMAN: &str = concat!(
        "<!doctype html><html lang=id><head><link rel=\"canonical\" href=\"https://a.kab.go.id/x/\">",
        "<link rel=\"stylesheet\" href=\"/aset/gaya.css\"></head><body><a href=\"/x/?a=1&amp;b=2#c\">x</a>",
        "<a href=\"https://b.kab.go.id/y/#z\">y</a><a href=\"https://lain.go.id/\">z</a><a href=\"//lain.go.id/\">z</a>",
        "<img src=\"/g.jpg\" srcset=\"/g-1.jpg 480w, /g-2.jpg 960w\" alt=\"\"><a href=\"#isi\">i</a>",
        "<a href=\"mailto:a@b.go.id\">m</a></body></html>",
    );

    fn situs() -> BTreeMap<String, String> {
        BTreeMap::from([("b.kab.go.id".to_owned(), "http://b.kab.localhost:8080".to_owned())])
    }

    fn ubah(jalan: &Jalan) -> String {
        Pengubah { jalan, situs: &situs(), kepala: "<meta name=k>", atas: "<p>atas</p>", bawah: "<p>bawah</p>" }
            .halaman(HALAMAN)
    }

    #[test]
    fn by_name_only_links_to_other_sites_change() {
        let baru = ubah(&Jalan::Nama);
        let kembali = baru
            .replace("http://b.kab.localhost:8080/", "https://b.kab.go.id/")
            .replace("<meta name=k>", "")
            .replace("<p>atas</p>", "")
            .replace("<p>bawah</p>", "");
        assert_eq!(kembali, HALAMAN);
        assert!(baru.contains("<meta name=k></head>") && baru.contains("<body><p>atas</p>"));
        assert!(baru.ends_with("<p>bawah</p></body></html>"));
    }

    #[test]
    fn what_stands_above_a_page_follows_its_skip_links() {
        let lewati = "<a class=\"lewati\" href=\"#isi\">a</a><a class=\"lewati\" href=\"#menu\">b</a>";
        let html = HALAMAN.replace("<body>", &format!("<body>{lewati}"));
        let baru = Pengubah { jalan: &Jalan::Nama, situs: &situs(), kepala: "", atas: "<p>atas</p>", bawah: "" }
            .halaman(&html);
        assert!(baru.contains(&format!("<body>{lewati}<p>atas</p>")) && baru.matches("atas").count() == 1, "{baru}");
    }

    #[test]
    fn below_a_folder_every_path_of_the_site_moves_there() {
        let jalan = Jalan::Folder { daerah: "kab".to_owned(), label: "a".to_owned() };
        let baru = ubah(&jalan);
        for ada in [
            "href=\"/kab/a/aset/gaya.css\"",
            "href=\"/kab/a/x/?a=1&amp;b=2#c\"",
            "src=\"/kab/a/g.jpg\"",
            "srcset=\"/kab/a/g-1.jpg 480w, /kab/a/g-2.jpg 960w\"",
            "href=\"https://a.kab.go.id/x/\"",
            "href=\"https://lain.go.id/\"",
            "href=\"//lain.go.id/\"",
            "href=\"#isi\"",
            "href=\"mailto:a@b.go.id\"",
            "href=\"http://b.kab.localhost:8080/y/#z\"",
        ] {
            assert!(baru.contains(ada), "{ada} in {baru}");
        }
    }
}
