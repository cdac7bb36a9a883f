//! The preview's own pages by their paths.

use crate::html::escape::push_attr;
use crate::pipeline::pratinjau::Potret;
use crate::pratinjau::alamat::SENDIRI;
use crate::pratinjau::halaman::templat::{Halaman, sebut};
use crate::pratinjau::halaman::{aturan, layar, naskah, pita, tempo, temuan};
use crate::pratinjau::letak::Letak;

/// Returns what every page has at the end of its head: style and script of the preview, and its stream.
#[must_use]
pub fn kepala(letak: &Letak, aliran: &str) -> String {
    let mut teks = format!("<link rel=\"stylesheet\" href=\"{SENDIRI}gaya.css\">\n<script src=\"{SENDIRI}skrip.js\"");
    for (nama, nilai) in
        [("aliran", aliran), ("putus", sebut(letak.lang, "putus")), ("sambung", sebut(letak.lang, "sambung"))]
    {
        teks.push_str(&format!(" data-{nama}=\""));
        push_attr(&mut teks, nilai);
        teks.push('"');
    }
    teks.push_str(" defer></script>\n");
    teks
}

/// Returns a page of the preview by its path below [`SENDIRI`], as asked for at a host.
#[must_use]
pub fn sendiri(letak: &Letak, host: &str, jalur: &str) -> Option<Halaman> {
    let (jenis, sisa) = jalur.split_once('/')?;
    if jenis == "aturan" {
        return aturan::halaman(letak, sisa.trim_end_matches('/'));
    }
    let mut bagian = sisa.splitn(3, '/');
    let (daerah, label) = (bagian.next()?, bagian.next()?);
    let sisa = bagian.next().unwrap_or_default();
    if !["temuan", "jatuh-tempo", "naskah", "layar"].contains(&jenis) {
        return None;
    }
    let potret = letak.ruang.potret(daerah, label).ok().flatten()?;
    let sisa_polos = sisa.trim_end_matches('/');
    match jenis {
        "temuan" => temuan::halaman(letak, &potret, sisa_polos),
        "jatuh-tempo" if sisa_polos.is_empty() => Some(tempo::halaman(letak, &potret)),
        "naskah" if sisa_polos.is_empty() => Some(naskah::halaman(letak, &potret)),
        "layar" => {
            let nama_sendiri = host == Letak::host(daerah, label);
            let awalan = if nama_sendiri { String::new() } else { format!("/{daerah}/{label}") };
            Some(layar::halaman(letak, &potret, &awalan, &format!("/{sisa}")))
        }
        _ => None,
    }
}

/// Returns the page that stands for a site without any page.
#[must_use]
pub fn tanpa_halaman(letak: &Letak, potret: &Potret) -> Halaman {
    Halaman::baru(sebut(letak.lang, "tanpa_halaman"), pita::pesan(letak, potret))
}
