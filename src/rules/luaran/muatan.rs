//! What a browser would load, run or send: nothing of others, nothing hidden, no password.

use crate::base::hash::integritas;
use crate::diag::Pesan;
use crate::html::audit::Jenis;
use crate::model::daerah::Instansi;
use crate::peraturan::PihakKetiga;
use crate::rules::akses::pribadi;
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::luaran::kelompok::{di_halaman, masalah};
use crate::rules::luaran::{FaktaHalaman, FaktaSitus};

/// Returns the host of an address of another origin; empty where it has none.
fn host(alamat: &str) -> String {
    let sisa = alamat.split_once("//").map_or("", |(_, sisa)| sisa);
    let host = sisa.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default();
    host.split(':').next().unwrap_or_default().trim_end_matches('.').to_ascii_lowercase()
}

/// Returns the row that an address belongs to.
fn milik<'a>(daftar: &'a [PihakKetiga], alamat: &str) -> Option<&'a PihakKetiga> {
    let host = host(alamat);
    daftar.iter().find(|p| p.memuat(&host))
}

/// Returns the address that a kind of fault loads from elsewhere.
fn alamat(jenis: &Jenis) -> Option<&str> {
    match jenis {
        Jenis::SumberLuar(alamat) | Jenis::Bingkai(alamat) => Some(alamat),
        _ => None,
    }
}

/// INT-005: a script, style, font, picture or frame of others.
pub fn luar(ctx: &Konteks<'_>, situs: &FaktaSitus<'_>, lapor: &mut Lapor<'_>) {
    masalah(situs, lapor, |jenis| {
        let alamat = alamat(jenis)?;
        let lain = milik(ctx.peraturan.pelacak(), alamat).or_else(|| milik(ctx.peraturan.sematan(), alamat));
        if lain.is_some() {
            return None;
        }
        Some(match jenis {
            Jenis::Bingkai(_) => {
                Pesan::new(format!("halaman memuat bingkai `{alamat}`"), format!("the page holds the frame `{alamat}`"))
            }
            _ => Pesan::new(
                format!("halaman memuat `{alamat}` dari situs lain"),
                format!("the page loads `{alamat}` from another site"),
            ),
        })
    });
    for (path, isi) in gaya(situs) {
        for alamat in luar_gaya(isi) {
            let temuan = lapor.di_berkas(
                format!("/{path}"),
                Pesan::new(
                    format!("lembar gaya memuat `{alamat}` dari situs lain"),
                    format!("the stylesheet loads `{alamat}` from another site"),
                ),
            );
            temuan.remedy = super::kelompok::tema();
        }
    }
}

/// Returns the stylesheets of the theme.
fn gaya<'a>(situs: &'a FaktaSitus<'_>) -> impl Iterator<Item = (&'a str, &'a str)> {
    let css = situs.kecil.iter().filter(|(path, _)| path.ends_with(".css"));
    css.filter_map(|(path, isi)| Some((path.as_str(), std::str::from_utf8(isi).ok()?)))
}

/// Returns the addresses of other sites in a stylesheet.
fn luar_gaya(css: &str) -> Vec<&str> {
    let mut hasil = Vec::new();
    for (at, _) in css.match_indices("//") {
        let awal = css[..at].rfind(['(', '"', '\'', ' ']).map_or(0, |n| n + 1);
        let skema = &css[awal..at];
        if matches!(skema, "" | "https:" | "http:") {
            let akhir = css[at..].find([')', '"', '\'', ' ', ';']).map_or(css.len(), |n| at + n);
            hasil.push(&css[awal..akhir]);
        }
    }
    hasil
}

/// INT-006: code written into a page, which the content security policy of every site forbids.
pub fn sebaris(situs: &FaktaSitus<'_>, lapor: &mut Lapor<'_>) {
    masalah(situs, lapor, |jenis| match jenis {
        Jenis::GayaSebaris => Some(Pesan::new("ada gaya di dalam halaman", "there is a style inside the page")),
        Jenis::SkripSebaris => Some(Pesan::new("ada skrip di dalam halaman", "there is a script inside the page")),
        Jenis::PenanganSebaris(nama) => Some(Pesan::new(
            format!("atribut `{nama}` menjalankan skrip"),
            format!("the attribute `{nama}` runs a script"),
        )),
        Jenis::TidakTerbaca(_) => {
            Some(Pesan::new("susunan halaman tidak dapat dipastikan", "the markup of the page is ambiguous"))
        }
        _ => None,
    });
    let mut asing: Vec<(&str, Vec<&FaktaHalaman<'_>>)> = Vec::new();
    for h in &situs.halaman {
        for (alamat, _) in h.fakta.skrip.iter().filter(|(alamat, sidik)| !milik_tema(situs, alamat, *sidik)) {
            match asing.iter_mut().find(|(a, _)| a == alamat) {
                Some((_, daftar)) => daftar.push(h),
                None => asing.push((alamat, vec![h])),
            }
        }
    }
    for (alamat, daftar) in asing {
        let pesan = Pesan::new(
            format!("skrip `{alamat}` bukan milik tema, atau tidak menyebut sidiknya"),
            format!("the script `{alamat}` is none of the theme, or its digest is not told"),
        );
        if let Some(temuan) = di_halaman(&daftar, pesan, lapor) {
            temuan.remedy = super::kelompok::tema();
        }
    }
}

/// Tells whether a script is a file that the tool made, and the page says its digest.
fn milik_tema(situs: &FaktaSitus<'_>, alamat: &str, sidik: Option<&str>) -> bool {
    let path = alamat.strip_prefix('/').unwrap_or_default();
    let berkas = situs.kecil.iter().find(|(nama, _)| nama == path);
    berkas.is_some_and(|(_, isi)| sidik == Some(integritas(isi).as_str()))
}

/// MED-006: an embedded post, player or button of a platform.
pub fn sematan(ctx: &Konteks<'_>, situs: &FaktaSitus<'_>, lapor: &mut Lapor<'_>) {
    masalah(situs, lapor, |jenis| {
        let alamat = alamat(jenis)?;
        let nama = &milik(ctx.peraturan.sematan(), alamat)?.nama;
        Some(Pesan::new(
            format!("halaman menyematkan {nama} dari `{alamat}`"),
            format!("the page embeds {nama} from `{alamat}`"),
        ))
    });
}

/// PDP-013: a tracker, or a cookie.
pub fn pelacak(ctx: &Konteks<'_>, situs: &FaktaSitus<'_>, lapor: &mut Lapor<'_>) {
    masalah(situs, lapor, |jenis| {
        if *jenis == Jenis::Kuki {
            return Some(Pesan::new("halaman memasang kuki", "the page sets a cookie"));
        }
        let alamat = alamat(jenis)?;
        let nama = &milik(ctx.peraturan.pelacak(), alamat)?.nama;
        Some(Pesan::new(
            format!("halaman memuat pelacak {nama} dari `{alamat}`"),
            format!("the page loads the tracker {nama} from `{alamat}`"),
        ))
    });
    for (path, isi) in situs.kecil.iter().filter(|(path, _)| path.ends_with(".js")) {
        let Ok(isi) = std::str::from_utf8(isi) else { continue };
        let pelacak = ctx.peraturan.pelacak().iter().find(|p| isi.contains(p.host.as_str()));
        let apa = match pelacak {
            Some(p) => Pesan::new(format!("memanggil pelacak {}", p.nama), format!("calls the tracker {}", p.nama)),
            None if isi.contains("document.cookie") || isi.contains("cookieStore") => {
                Pesan::new("memasang kuki", "sets a cookie")
            }
            None => continue,
        };
        let pesan = Pesan::new(format!("skrip `{path}` {}", apa.id), format!("the script `{path}` {}", apa.en));
        lapor.di_berkas(format!("/{path}"), pesan).remedy = super::kelompok::tema();
    }
}

/// PDP-012 on the output: a form of the theme on a site without a privacy notice.
pub fn formulir(instansi: &Instansi, situs: &FaktaSitus<'_>, lapor: &mut Lapor<'_>) {
    if pribadi::berpemberitahuan(instansi) {
        return;
    }
    let tempat: Vec<&FaktaHalaman<'_>> = situs.halaman.iter().filter(|h| h.fakta.formulir.is_some()).collect();
    let pesan = Pesan::new(
        "ada formulir, tetapi situs tidak punya kebijakan privasi",
        "there is a form, but the site has no privacy notice",
    );
    di_halaman(&tempat, pesan, lapor);
}

/// APP-010: a field for a password or a user name.
pub fn masuk(situs: &FaktaSitus<'_>, lapor: &mut Lapor<'_>) {
    masalah(situs, lapor, |jenis| match jenis {
        Jenis::Sandi => Some(Pesan::new("ada isian untuk masuk dengan kata sandi", "there is a field to log in with")),
        _ => None,
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_of_an_address_is_what_a_browser_asks() {
        for (alamat, harap) in [
            ("https://WWW.Google-Analytics.com/g/collect?x", "www.google-analytics.com"),
            ("//cdn.id/x", "cdn.id"),
            ("https://dinas.go.id@pelacak.com:443/x", "pelacak.com"),
            ("https://pelacak.com.", "pelacak.com"),
            ("data:text/plain,x", ""),
        ] {
            assert_eq!(host(alamat), harap);
        }
    }

    #[test]
    fn a_stylesheet_tells_what_it_loads_from_others() {
        let css = "@import \"https://a.id/x.css\";p{background:url(//b.id/y.png)}q{background:url(/z.png)} /* a//b */";
        assert_eq!(luar_gaya(css), ["https://a.id/x.css", "//b.id/y.png"]);
    }
}
