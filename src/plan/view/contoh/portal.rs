//! A page of the portal with every form of a section.

use super::Sifat;
use crate::plan::view::layanan::{PilihanView, SaringView};
use crate::plan::view::portal::*;
use crate::plan::view::umum::{PaginasiView, TautanView};

pub(super) fn portal(s: Sifat) -> PortalView {
    let sel = |teks: &str, url: Option<&str>| SelView {
        teks: s.t(teks),
        url: url.map(|u| s.url(u)),
        luar: url.is_some_and(|u| u.starts_with("https:")),
        rincian: s.o("Loket kecamatan"),
    };
    let luar = Some("https://dinas.contoh.go.id/layanan/ktp-el/");
    let fakta = s.d(&[
        FaktaPortalView { nama: s.t("Biaya"), nilai: vec![sel("Gratis", None)] },
        FaktaPortalView { nama: s.t("Telepon"), nilai: vec![sel("(0275) 000101", Some("tel:+62275000101")); 2] },
    ]);
    let kartu = |n: usize| KartuPortalView {
        kunci: (n == 0).then(|| "pd-dinas".to_owned()),
        judul: sel("Bikin KTP baru", luar),
        tanda: s.o("Dihentikan sementara"),
        awas: n == 0,
        ringkasan: s.o("Warga yang berumur 17 tahun mendapat KTP-el"),
        fakta: fakta.clone(),
    };
    let banyak = if s == Sifat::Ekstrem { 8 } else { 2 };
    let semua: Vec<KartuPortalView> = (0..banyak).map(kartu).collect();
    let langkah = semua.iter().cloned().map(|k| KartuPortalView { kunci: None, ..k }).collect();
    let kepala =
        vec![KepalaView { teks: s.t("Perangkat daerah"), angka: false }, KepalaView { teks: s.t("Skor"), angka: true }];
    let isi = [
        IsiBagian::Kartu { daftar: s.ada(semua).unwrap_or_default() },
        IsiBagian::Langkah { daftar: s.ada(langkah).unwrap_or_default() },
        IsiBagian::Tabel {
            judul: s.t("Kepatuhan"),
            kepala,
            daftar: s.d(&[vec![sel("Dinas Kesehatan", Some("/perangkat-daerah/")), sel("87,50", None)]]),
        },
        IsiBagian::Butir { daftar: s.dt(&["Situs resmi selalu berakhiran domain kabupaten"]) },
        IsiBagian::Tautan { daftar: s.d(&[s.tautan("Kanal nasional", "https://www.lapor.go.id")]) },
        IsiBagian::Pasangan { daftar: s.pasangan(&[("Skor rata-rata", "87,50")]) },
        IsiBagian::Blok { daftar: s.d(&[sel("Perangkat daerah", Some("/perangkat-daerah/"))]) },
    ];
    let bagian = isi.into_iter().enumerate().map(|(n, isi)| BagianView {
        judul: s.t("Bagian"),
        kunci: format!("bagian-{n}"),
        samar: n == 1,
        uraian: s.dt(&["Urus berurutan"]),
        isi,
        lanjut: s.d(&[TautanView::dalam(s.t("Semua layanan"), "/layanan/")]),
    });
    let pilihan = |url: &str| PilihanView { teks: s.t("Warga"), url: url.to_owned(), jumlah: 3 };
    let saring = |lipat| SaringView {
        judul: s.t("Untuk siapa"),
        lipat,
        pilihan: s.d(&[pilihan("/layanan/untuk/warga/"), pilihan("/perangkat-daerah/")]),
    };
    PortalView {
        utama: s.t("Cari layanan dari semua perangkat daerah di satu tempat."),
        cari: s != Sifat::Minimal,
        tindakan: s.d(&[TautanView::dalam(s.t("Layanan A-Z"), "/layanan/")]),
        saring: s.d(&[saring(false), saring(true)]),
        jumlah: s.o("12 layanan"),
        loncat: s.d(&[TautanView::dalam(s.t("Bagian"), "#bagian-0")]),
        bagian: bagian.collect(),
        paginasi: PaginasiView {
            halaman: 2,
            jumlah: if s == Sifat::Minimal { 1 } else { 3 },
            sebelum: s.ada("/perangkat-daerah/".into()),
            sesudah: s.ada("/perangkat-daerah/halaman-3/".into()),
        },
    }
}
