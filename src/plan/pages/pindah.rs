//! Pages at old addresses: what has moved and where to, what was withdrawn and why.

use std::collections::BTreeSet;

use crate::base::path::OutPath;
use crate::diag::{Diagnostic, Pesan, Place};
use crate::model::pindah::{JenisPindah, Pindah};
use crate::plan::bahan::Bahan;
use crate::plan::bersama::Bersama;
use crate::plan::lembar::{Kumpulan, Lembar};
use crate::plan::rute;
use crate::plan::tautan::Catatan;
use crate::plan::ubah::{self, teks};
use crate::plan::view::halaman::{Indeks, Isi};
use crate::plan::view::pindah::PindahView;
use crate::plan::view::situs::Menu;
use crate::syntax::isian::Bidang;

/// Adds a page at every old address; where two pages claim one address, the other one stays.
pub(crate) fn susun(b: &Bahan<'_>, _: &Bersama, k: &mut Kumpulan) {
    let Some(berkas) = &b.instansi().pindah else { return };
    let daftar = berkas.isi.as_ref().map_or(&[][..], |isi| isi.daftar.daftar());
    let lama: BTreeSet<String> = daftar.iter().filter_map(|p| p.nilai.alamat.nilai()).map(|a| rapi(a)).collect();
    for butir in daftar {
        let p = &butir.nilai;
        let Some(alamat) = p.alamat.bidang() else { continue };
        if !sah(alamat) {
            k.diags.push(bukan_alamat(alamat));
            continue;
        }
        if let Some(ke) = p.ke.bidang().filter(|ke| lama.contains(&rapi(ke))) {
            k.diags.push(berantai(ke));
        }
        satu(b, p, rapi(alamat), &berkas.path, k);
    }
}

fn satu(b: &Bahan<'_>, p: &Pindah, path: String, sumber: &str, k: &mut Kumpulan) {
    let mut c = Catatan::default();
    let arah = c.arah(b, &p.ke);
    let dicabut = p.jenis.salin() != Some(JenisPindah::Pindah);
    let tujuan = arah.as_ref().map(|a| match a.luar {
        true => a.url.clone(),
        false => format!("https://{}{}", b.lingkup.daerah.host_bangun(b.instansi()), a.url),
    });
    let judul = if dicabut { "Halaman ini sudah dicabut" } else { "Halaman ini sudah pindah" };
    let nama = teks(&p.judul).unwrap_or_else(|| path.clone());
    let view = PindahView {
        dicabut,
        tanggal: ubah::tanggal_isian(&p.tanggal),
        alasan: teks(&p.alasan).map(|a| ubah::kalimat(&a)),
        ke: arah.map(|a| if dicabut { a.tautan("Buka penggantinya") } else { a.tautan(nama.as_str()) }),
        judul: nama,
    };
    let lembar = Lembar {
        path,
        judul: judul.to_owned(),
        ringkasan: format!("{judul}: {}.", view.judul),
        menu: Menu::Lain,
        sumber: Some(sumber.to_owned()),
        // A moved page points machines to its new place; a withdrawn one has nothing to find.
        indeks: if dicabut { Indeks::Tidak } else { Indeks::Boleh },
        kanonik: tujuan.filter(|_| !dicabut),
        tautan: c.0,
        ..Lembar::default()
    };
    lembar.jadi(k, Isi::Pindah(Box::new(view)));
}

/// Returns an address as routes are written: a folder ends with a slash.
fn rapi(alamat: &str) -> String {
    let alamat = alamat.trim();
    let berkas = alamat.rsplit('/').next().is_some_and(|akhir| akhir.contains('.'));
    if berkas || alamat.ends_with('/') { alamat.to_owned() } else { format!("{alamat}/") }
}

/// Tells whether a page can stand at an address: below the home page, a folder or a file that browsers show.
fn sah(alamat: &str) -> bool {
    let alamat = rapi(alamat);
    let halaman = alamat.ends_with('/') || alamat.ends_with(".html") || alamat.ends_with(".htm");
    alamat.starts_with('/')
        && alamat != rute::BERANDA
        && halaman
        && !alamat.contains(['?', '#'])
        && OutPath::page(&alamat).is_ok()
}

fn bukan_alamat(alamat: &Bidang<String>) -> Diagnostic {
    let nilai = alamat.as_str();
    Diagnostic::error(
        "BKS-004",
        Place::Span(alamat.span),
        Pesan::new(
            format!("`{nilai}` bukan alamat tempat sebuah halaman dapat berdiri"),
            format!("`{nilai}` is no address at which a page can stand"),
        ),
        Pesan::new(
            "tulis alamat lama di situs ini, misalnya `/layanan/ktp-lama/` atau `/profil.html`",
            "write the old address on this site, such as `/layanan/ktp-lama/` or `/profil.html`",
        ),
    )
}

fn berantai(ke: &Bidang<String>) -> Diagnostic {
    let nilai = ke.as_str();
    Diagnostic::error(
        "INT-001",
        Place::Span(ke.span),
        Pesan::new(
            format!("`{nilai}` sendiri sudah pindah atau dicabut"),
            format!("`{nilai}` has moved or was withdrawn itself"),
        ),
        Pesan::new("tulis alamat akhirnya di `ke`", "write the final address in `ke`"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_stands_at_a_folder_or_a_page_of_this_site() {
        for (alamat, harap) in [
            ("/layanan/ktp-lama/", true),
            ("/layanan/ktp-lama", true),
            ("/profil.html", true),
            ("/", false),
            ("layanan/ktp/", false),
            ("/index.php?id=3", false),
            ("/berkas.pdf", false),
            ("/a/../b/", false),
            ("//lain.example/", false),
            ("https://lain.example/", false),
            ("", false),
        ] {
            assert_eq!(sah(alamat), harap, "{alamat}");
        }
    }
}
