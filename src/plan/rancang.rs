//! The plan of one site: its records, once sorted, go through every kind of page.

use std::collections::BTreeSet;

use crate::base::span::Span;
use crate::diag::secukupnya::batasi;
use crate::diag::{Diagnostic, Pesan, Place};
use crate::plan::bahan::Bahan;
use crate::plan::bersama::{self, Bersama};
use crate::plan::lembar::Kumpulan;
use crate::plan::lingkup::{Lingkup, PagePlan, SitePlan};
use crate::plan::pages;
use crate::plan::rekam;
use crate::plan::situs::rangka;
use crate::plan::ubah::tanggal_dalam;
use crate::plan::view::halaman::Isi;
use crate::plan::view::umum::KartuView;
use crate::theme::kata::{self, INDONESIA, Kata};

/// Every kind of page; the last two list what the others have made.
const HALAMAN: [fn(&Bahan<'_>, &Bersama, &mut Kumpulan); 22] = [
    pages::beranda::susun,
    pages::profil::susun,
    pages::pelaksana::susun,
    pages::katalog::susun,
    pages::layanan::susun,
    pages::maklumat::susun,
    pages::sop::susun,
    pages::laporan::susun,
    pages::pengaduan::susun,
    pages::kinerja::susun,
    pages::ppid::susun,
    pages::dokumen::susun,
    pages::regulasi::susun,
    pages::kontak::susun,
    pages::data::susun,
    pages::berita::susun,
    pages::pengumuman::susun,
    pages::naskah::susun,
    pages::tentang::susun,
    pages::tidak_ditemukan::susun,
    pages::pindah::susun,
    akhir,
];

/// The pages of what is left of a site whose agency is no more.
const PENUNJUK: [fn(&Bahan<'_>, &Bersama, &mut Kumpulan); 4] =
    [pages::penunjuk::susun, pages::tidak_ditemukan::susun, pages::pindah::susun, pages::penunjuk::lama];

fn akhir(b: &Bahan<'_>, s: &Bersama, k: &mut Kumpulan) {
    pages::peta::susun(b, s, k);
    pages::cari::susun(b, s, k);
}

/// Plans a site: every route, every view, every file beside the pages.
///
/// The result depends on nothing but `lingkup`. A section whose file is missing has a page all the same, so that links
/// to it hold; the checks refuse such a site.
#[must_use]
pub fn rancang(lingkup: &Lingkup<'_>) -> SitePlan {
    let bahan = Bahan::baru(lingkup);
    let bersama = Bersama { kontak: bersama::kontak(&bahan), pengaduan: pages::pengaduan::unit(&bahan) };
    let mut k = Kumpulan::default();
    let penunjuk = lingkup.instansi.penunjuk();
    let jenis: &[fn(&Bahan<'_>, &Bersama, &mut Kumpulan)] = if penunjuk { &PENUNJUK } else { &HALAMAN };
    for susun in jenis {
        susun(&bahan, &bersama, &mut k);
    }
    let terbaru = k.halaman.iter().filter_map(|p| p.diperbarui).filter(|t| *t <= lingkup.tanggal).max();
    let bingkai = |kata: &Kata| {
        let mut situs = rangka(&bahan, &bersama, kata);
        if penunjuk {
            pages::penunjuk::bingkai(&bahan, &mut situs);
        }
        situs.identitas.diperbarui = terbaru.map(|t| tanggal_dalam(kata, t));
        situs
    };
    let situs = bingkai(kata::indonesia());
    // A frame in another language is made for the languages that the pages need and the interface speaks.
    let bahasa: BTreeSet<&str> = k.halaman.iter().map(|p| p.view.bahasa.halaman()).collect();
    let asing = bahasa.into_iter().filter(|kode| *kode != INDONESIA).filter_map(kata::untuk);
    let asing = asing.map(|kata| (kata.kode.clone(), bingkai(kata))).collect();
    let mut diags = k.diags;
    let umpan = umpan(&k.halaman);
    let halaman = tanpa_kembar(k.halaman, lingkup, &mut diags);
    batasi(&mut diags);
    let rekaman = (!penunjuk).then(|| rekam::susun(&bahan, &bersama));
    let ingatan = bahan.ingatan.into_inner();
    SitePlan { situs, asing, halaman, aset: k.aset.into_values().collect(), diags, ingatan, rekaman, umpan }
}

/// Returns what the first page of the list of news shows.
fn umpan(halaman: &[PagePlan]) -> Vec<KartuView> {
    let daftar = halaman.iter().find_map(|h| match &h.view.isi {
        Isi::DaftarBerita(daftar) => Some(daftar.berita.clone()),
        _ => None,
    });
    daftar.unwrap_or_default()
}

/// Returns where findings on security go, for `/.well-known/security.txt`; there always is an address.
#[must_use]
pub fn kontak_keamanan(lingkup: &Lingkup<'_>) -> String {
    bersama::kontak_keamanan(lingkup)
}

/// Sorts the pages and refuses the second page of an address: the tool's own pages come before those of editors.
pub(crate) fn tanpa_kembar(
    mut halaman: Vec<PagePlan>,
    lingkup: &Lingkup<'_>,
    diags: &mut Vec<Diagnostic>,
) -> Vec<PagePlan> {
    // The sort is stable, so that among pages of one address the one that was made first stays.
    halaman.sort_by(|a, b| a.view.path.cmp(&b.view.path));
    let mut hasil: Vec<PagePlan> = Vec::with_capacity(halaman.len());
    for page in halaman {
        if hasil.last().is_some_and(|lama| lama.view.path == page.view.path) {
            diags.push(kembar(&page, lingkup));
        } else {
            hasil.push(page);
        }
    }
    hasil
}

fn kembar(page: &PagePlan, lingkup: &Lingkup<'_>) -> Diagnostic {
    let alamat = &page.view.path;
    let place = match &page.sumber {
        Some(path) => Place::Path(path.clone()),
        None => Place::Span(Span::at_start(lingkup.instansi.register.file)),
    };
    Diagnostic::error(
        "INT-013",
        place,
        Pesan::new(
            format!("alamat `{alamat}` sudah dipakai halaman lain"),
            format!("the address `{alamat}` belongs to another page already"),
        ),
        Pesan::new("beri berkas ini nama lain", "give this file another name"),
    )
}
