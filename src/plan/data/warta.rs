//! News, notices, and every page of the site.

use crate::model::naskah::{JenisPengumuman, KepalaBerita, KepalaPengumuman};
use crate::plan::data::bentuk::{Asal, Bentuk, Kolom, Nilai, Sel, Titik, kolom, kolom_dari, rinci, sel, wajib};
use crate::plan::data::layanan::rekam;
use crate::plan::lingkup::PagePlan;
use crate::plan::pages::pengumuman;
use crate::plan::rute;
use crate::plan::ubah;
use crate::plan::view::halaman::{Indeks, Isi};

/// News.
pub(super) const BERITA: Titik = Titik {
    nama: "berita",
    judul: "Berita",
    uraian: "Berita yang sudah terbit, terbaru lebih dulu.",
    kolom: || kolom_dari(SEL_BERITA),
    baris: |s| {
        let alamat = |id: &str| rute::rekaman(rute::BERITA, id);
        s.baris(SEL_BERITA, s.b.berita.iter().map(|t| (t.id().to_owned(), alamat(t.id()), t.isi)))
    },
};

static SEL_BERITA: &[Sel<KepalaBerita>] = &[
    wajib("judul", Bentuk::Teks, "judul berita", |a, b| Nilai::Teks(ubah::teks_atau(&b.judul, a.id))),
    sel("tanggal", Bentuk::Tanggal, "tanggal terbit", |_, b| Nilai::hari(&b.tanggal)),
    sel("ringkasan", Bentuk::Teks, "isi dalam satu kalimat", |_, b| Nilai::isian(&b.ringkasan)),
    sel("penulis", Bentuk::Teks, "unit yang menulis", |_, b| Nilai::isian(&b.penulis)),
    sel("gambar", Bentuk::Alamat, "alamat gambar", |a, _| match a.halaman.map(|h| &h.isi) {
        Some(Isi::Berita(view)) => view.gambar.as_ref().map_or(Nilai::Kosong, |g| a.alamat(&g.src)),
        _ => Nilai::Kosong,
    }),
    rinci("isi", Bentuk::Teks, "naskah sebagai HTML; alamat di dalamnya dihitung dari halamannya", |a, _| markah(a)),
];

/// Notices.
pub(super) const PENGUMUMAN: Titik = Titik {
    nama: "pengumuman",
    judul: "Pengumuman",
    uraian: "Gangguan layanan, perbaikan sarana, dan pemberitahuan lain.",
    kolom: || kolom_dari(SEL_PENGUMUMAN),
    baris: |s| {
        let alamat = |id: &str| rute::rekaman(rute::PENGUMUMAN, id);
        s.baris(SEL_PENGUMUMAN, s.b.pengumuman.iter().map(|t| (t.id().to_owned(), alamat(t.id()), t.isi)))
    },
};

static RINCIAN: &[Kolom] =
    &[kolom("nama", Bentuk::Teks, "nama keterangan"), kolom("nilai", Bentuk::Teks, "isi keterangan")];

static SEL_PENGUMUMAN: &[Sel<KepalaPengumuman>] = &[
    wajib("judul", Bentuk::Teks, "judul pengumuman", |a, p| Nilai::Teks(ubah::teks_atau(&p.judul, a.id))),
    wajib("jenis", Bentuk::Pilihan(JenisPengumuman::KATA), "jenis pengumuman", |_, p| {
        Nilai::kata(pengumuman::jenis(p).kata())
    }),
    sel("tanggal", Bentuk::Tanggal, "tanggal terbit", |_, p| Nilai::hari(&p.tanggal)),
    sel("mulai", Bentuk::Tanggal, "hari pertama berlaku", |_, p| Nilai::hari(&p.mulai)),
    sel("selesai", Bentuk::Tanggal, "hari terakhir berlaku", |_, p| Nilai::hari(&p.selesai)),
    sel("ringkasan", Bentuk::Teks, "isi dalam satu kalimat", |_, p| Nilai::isian(&p.ringkasan)),
    sel("lokasi", Bentuk::Teks, "tempat yang terkena", |_, p| Nilai::isian(&p.lokasi)),
    rinci("rincian", Bentuk::Rekam(RINCIAN), "pekerjaan, penanggung jawab, alamat, dan kanal pengaduan", |a, _| {
        let daftar = match a.halaman.map(|h| &h.isi) {
            Some(Isi::Pengumuman(view)) => Some(&view.rincian),
            _ => None,
        };
        rekam(daftar, |p| vec![Nilai::kata(&p.nama), Nilai::kata(&p.nilai)])
    }),
    rinci("isi", Bentuk::Teks, "naskah sebagai HTML; alamat di dalamnya dihitung dari halamannya", |a, _| markah(a)),
];

fn markah(a: &Asal<'_>) -> Nilai {
    let isi = match a.halaman.map(|h| &h.isi) {
        Some(Isi::Berita(view)) => &view.isi,
        Some(Isi::Pengumuman(view)) => &view.isi,
        _ => return Nilai::Kosong,
    };
    Nilai::kata(isi.as_str())
}

/// Every page that search engines may list.
pub(super) const HALAMAN: Titik = Titik {
    nama: "halaman",
    judul: "Halaman",
    uraian: "Semua halaman situs, dengan jenis, tanggal, dan penanggung jawabnya.",
    kolom: || kolom_dari(SEL_HALAMAN),
    baris: |s| {
        let asli = |h: &&PagePlan| h.view.indeks == Indeks::Boleh && h.view.kanonik.is_none();
        let halaman = s.rencana.halaman.iter().filter(asli).filter(|h| h.view.path.ends_with('/'));
        let id = |path: &str| match path.trim_matches('/') {
            "" => "beranda".to_owned(),
            jalur => jalur.replace('/', "."),
        };
        s.baris(SEL_HALAMAN, halaman.map(|h| (id(&h.view.path), h.view.path.clone(), h)))
    },
};

static SEL_HALAMAN: &[Sel<PagePlan>] = &[
    wajib("judul", Bentuk::Teks, "judul halaman", |_, h| Nilai::kata(&h.view.judul)),
    wajib("jenis", Bentuk::Teks, "jenis halaman", |_, h| Nilai::kata(h.view.isi.jenis())),
    sel("ringkasan", Bentuk::Teks, "isi dalam satu kalimat", |_, h| Nilai::kata(&h.view.ringkasan)),
    wajib("bahasa", Bentuk::Teks, "kode bahasa", |_, h| Nilai::kata(h.view.bahasa.isi())),
    sel("penanggung_jawab", Bentuk::Teks, "unit atau jabatan yang bertanggung jawab", |_, h| {
        h.view.info.penanggung_jawab.clone().into()
    }),
    sel("diperbarui", Bentuk::Tanggal, "isi terakhir dipastikan benar", |_, h| h.diperbarui.into()),
];
