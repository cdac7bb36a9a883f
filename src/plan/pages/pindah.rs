//! Pages at old addresses: what has moved and where to, what was withdrawn and why.

use std::collections::BTreeSet;

use crate::base::path::OutPath;
use crate::base::tautan::JenisRujuk;
use crate::diag::{Diagnostic, Pesan, Place};
use crate::model::daerah::Berkas;
use crate::model::jadwal::Masa;
use crate::model::pindah::{BerkasPindah, JenisPindah, Pindah};
use crate::plan::bahan::{Bahan, Tulisan};
use crate::plan::bersama::Bersama;
use crate::plan::lembar::{Kumpulan, Lembar};
use crate::plan::pages::naskah;
use crate::plan::rujukan;
use crate::plan::rute;
use crate::plan::tautan::{self, Catatan};
use crate::plan::ubah::{self, teks, teks_atau};
use crate::plan::view::halaman::{Indeks, Isi};
use crate::plan::view::pindah::PindahView;
use crate::plan::view::situs::Menu;
use crate::syntax::isian::{Bidang, Daftar, Isian};

/// An old address and what became of it.
struct Butir<'a> {
    alamat: &'a Bidang<String>,
    apa: Apa<'a>,
    /// The file that says so.
    sumber: &'a str,
}

/// What became of an address.
enum Apa<'a> {
    /// What a list of old addresses says.
    Tertulis(&'a Pindah),
    /// The record of a page says that it stood there; its address and title.
    Halaman(String, String),
}

/// Adds a page at every old address; where two claim one address, the first one stays.
pub(crate) fn susun(b: &Bahan<'_>, _: &Bersama, k: &mut Kumpulan) {
    let semua = semua(b);
    let mut dipakai: BTreeSet<String> = k.halaman.iter().map(|h| h.view.path.clone()).collect();
    let lama = semua.iter().map(|butir| rapi(butir.alamat)).filter(|path| !dipakai.contains(path)).collect();
    for butir in &semua {
        let (alamat, path) = (butir.alamat, rapi(butir.alamat));
        if !sah(alamat) {
            k.diags.push(bukan_alamat(alamat));
            continue;
        }
        if !dipakai.insert(path.clone()) {
            k.diags.push(kembar(alamat));
            continue;
        }
        if let Apa::Tertulis(p) = butir.apa
            && let Some(ke) = p.ke.bidang().filter(|ke| berantai(b, ke, &lama))
        {
            k.diags.push(rantai(ke));
        }
        satu(b, butir, path, k);
    }
    pengganti(b, &dipakai, k);
    lalu(b, &mut dipakai, k);
}

/// Adds a page at every address of what was there for a time that is over; what lists of old addresses say of it stays.
fn lalu(b: &Bahan<'_>, dipakai: &mut BTreeSet<String>, k: &mut Kumpulan) {
    let ada = dipakai.clone();
    for t in &b.instansi().lalu {
        let (Masa::Lalu(Some(akhir)), true) = (t.masa, t.jenis != JenisRujuk::Dokumen) else { continue };
        // Where the new place is gone as well nobody is sent in a circle.
        let ke = t.pengganti.nilai().and_then(|ke| tautan::arah(b, ke)).filter(|arah| sampai(arah, &ada));
        let lama = t.alamat_lama.iter().map(rapi_bidang).filter(|alamat| sah(alamat));
        for path in std::iter::once(rujukan::milik(t)).chain(lama) {
            if !dipakai.insert(path.clone()) {
                continue;
            }
            let view = PindahView {
                dicabut: ke.is_none(),
                tanggal: Some(ubah::tanggal(akhir.plus_hari(1))),
                alasan: Some(format!("Masa tayangnya berakhir pada {akhir}.")),
                ke: ke.clone().map(|arah| arah.tautan(path.as_str())),
                judul: path.clone(),
            };
            halaman(b, view, path, (&t.path, Catatan::default()), k);
        }
    }
}

/// Tells whether a place is elsewhere, or one of the addresses of this site.
fn sampai(arah: &tautan::Arah, ada: &BTreeSet<String>) -> bool {
    arah.luar || ada.contains(&rapi(arah.url.split(['?', '#']).next().unwrap_or_default()))
}

/// Reports in time where a record sends its readers after its last day, if nobody can go there.
fn pengganti(b: &Bahan<'_>, ada: &BTreeSet<String>, k: &mut Kumpulan) {
    let i = b.instansi();
    let mut daftar: Vec<&Isian<String>> = i.lalu.iter().map(|t| &t.pengganti).collect();
    macro_rules! milik {
        ($($isi:expr),*) => {
            $(daftar.extend($isi.map(|isi| &isi.tayang_pengganti));)*
        };
    }
    milik!(b.halaman.iter().map(|t| t.isi), b.berita.iter().map(|t| t.isi), b.pengumuman.iter().map(|t| t.isi));
    milik!(b.data.iter().map(|d| d.isi));
    for ke in daftar.into_iter().filter_map(Isian::bidang) {
        if !tautan::arah(b, ke).is_some_and(|arah| sampai(&arah, ada)) {
            k.diags.push(tanpa_pengganti(ke));
        }
    }
}

/// Returns the old addresses of a site in the order of its files.
fn semua<'a>(b: &Bahan<'a>) -> Vec<Butir<'a>> {
    let i = b.lingkup.instansi;
    let mut hasil: Vec<Butir<'a>> = [&i.pindah, &i.pindah_csv].into_iter().flatten().flat_map(tertulis).collect();
    for l in &b.layanan {
        let ke = || Apa::Halaman(rute::rekaman(rute::LAYANAN, l.id()), teks_atau(&l.isi.nama, l.id()));
        milik(&mut hasil, &l.isi.alamat_lama, &l.berkas.path, ke);
    }
    for h in &b.halaman {
        let ke = || Apa::Halaman(naskah::alamat(*h), teks_atau(&h.isi.judul, h.id()));
        milik(&mut hasil, &h.isi.alamat_lama, path(*h), ke);
    }
    for t in &b.berita {
        let ke = || Apa::Halaman(rute::rekaman(rute::BERITA, t.id()), teks_atau(&t.isi.judul, t.id()));
        milik(&mut hasil, &t.isi.alamat_lama, path(*t), ke);
    }
    hasil
}

fn path<'a, T>(t: Tulisan<'a, T>) -> &'a str {
    &t.naskah.berkas.path
}

fn tertulis(berkas: &Berkas<BerkasPindah>) -> impl Iterator<Item = Butir<'_>> {
    let daftar = berkas.isi.as_ref().map_or(&[][..], |isi| isi.daftar.daftar());
    daftar.iter().filter_map(|p| {
        Some(Butir { alamat: p.nilai.alamat.bidang()?, apa: Apa::Tertulis(&p.nilai), sumber: &berkas.path })
    })
}

fn milik<'a>(hasil: &mut Vec<Butir<'a>>, lama: &'a Isian<Daftar<String>>, sumber: &'a str, ke: impl Fn() -> Apa<'a>) {
    hasil.extend(lama.daftar().iter().map(|alamat| Butir { alamat, apa: ke(), sumber }));
}

/// Tells whether a new address is an old one itself, which makes a chain or a loop.
fn berantai(b: &Bahan<'_>, ke: &str, lama: &BTreeSet<String>) -> bool {
    let arah = tautan::arah(b, ke).filter(|arah| !arah.luar);
    arah.is_some_and(|arah| lama.contains(&rapi(arah.url.split(['?', '#']).next().unwrap_or_default())))
}

fn satu(b: &Bahan<'_>, butir: &Butir<'_>, path: String, k: &mut Kumpulan) {
    let mut c = Catatan::default();
    let view = match &butir.apa {
        Apa::Tertulis(p) => {
            let arah = c.arah(b, &p.ke);
            let dicabut = p.jenis.salin() != Some(JenisPindah::Pindah);
            let judul = teks(&p.judul).unwrap_or_else(|| path.clone());
            PindahView {
                dicabut,
                tanggal: ubah::tanggal_isian(&p.tanggal),
                alasan: teks(&p.alasan).map(|a| ubah::kalimat(&a)),
                ke: arah.map(|a| if dicabut { a.tautan("Buka penggantinya") } else { a.tautan(judul.as_str()) }),
                judul,
            }
        }
        Apa::Halaman(url, judul) => {
            let arah = tautan::Arah { url: url.clone(), luar: false };
            PindahView { judul: judul.clone(), ke: Some(arah.tautan(judul.as_str())), ..PindahView::default() }
        }
    };
    halaman(b, view, path, (butir.sumber, c), k);
}

/// Adds one page at an old address, from the file `sumber`.
pub(crate) fn halaman(b: &Bahan<'_>, view: PindahView, path: String, (sumber, c): (&str, Catatan), k: &mut Kumpulan) {
    let dicabut = view.dicabut;
    let tujuan = view.ke.as_ref().map(|a| match a.luar {
        true => a.url.clone(),
        false => format!("https://{}{}", b.lingkup.daerah.host_bangun(b.instansi()), a.url),
    });
    let judul = if dicabut { "Halaman ini sudah dicabut" } else { "Halaman ini sudah pindah" };
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
pub(crate) fn sah(alamat: &str) -> bool {
    let alamat = rapi(alamat);
    let halaman = alamat.ends_with('/') || alamat.ends_with(".html") || alamat.ends_with(".htm");
    alamat.starts_with('/')
        && alamat != rute::BERANDA
        && halaman
        && !alamat.contains(['?', '#'])
        && OutPath::page(&alamat).is_ok()
}

fn rapi_bidang(alamat: &Bidang<String>) -> String {
    rapi(alamat)
}

fn tanpa_pengganti(ke: &Bidang<String>) -> Diagnostic {
    let nilai = ke.as_str();
    // Time alone brings this about, and must not take a site down.
    Diagnostic::warning(
        "INT-001",
        Place::Span(ke.span),
        Pesan::new(
            format!(
                "`tayang_pengganti` `{nilai}` tidak menuju halaman mana pun; alamatnya akan dinyatakan tidak ada lagi"
            ),
            format!("`tayang_pengganti` `{nilai}` leads to no page; the address will be said to be gone"),
        ),
        Pesan::new(
            "tulis alamat halaman yang tetap ada, atau hapus kuncinya",
            "write the address of a page that stays, or remove the key",
        ),
    )
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

fn kembar(alamat: &Bidang<String>) -> Diagnostic {
    let nilai = alamat.as_str();
    Diagnostic::error(
        "INT-013",
        Place::Span(alamat.span),
        Pesan::new(
            format!("alamat `{nilai}` sudah dipakai halaman lain atau tertulis dua kali"),
            format!("the address `{nilai}` belongs to another page already, or is written twice"),
        ),
        Pesan::new("hapus salah satunya", "remove one of them"),
    )
}

fn rantai(ke: &Bidang<String>) -> Diagnostic {
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
