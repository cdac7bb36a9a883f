//! Public information of all agencies: who handles it, the merged list, documents and datasets.

use crate::plan::data;
use crate::plan::lembar::Kumpulan;
use crate::plan::pages::portal::umum::{Letak, Terbitan, kepala};
use crate::plan::portal::BahanPortal;
use crate::plan::rekaman::{Butir, Rekaman};
use crate::plan::rute;
use crate::plan::ubah::hitung;
use crate::plan::view::portal::{BagianView, IsiBagian, PortalView, SelView};
use crate::plan::view::situs::Menu;
use crate::plan::view::umum::TautanView;

/// Adds the entry, the merged list, and the pages of documents and datasets.
pub(crate) fn susun(p: &BahanPortal<'_>, letak: &Letak, k: &mut Kumpulan) {
    ppid(p, letak, k);
    daftar(p, letak, k);
    let w = p.kata;
    let dokumen = Jenis { path: rute::DOKUMEN, judul: &w.dokumen, utama: &w.dokumen_utama, kata: &w.kata_dokumen };
    butir(p, letak, k, &dokumen, |r| &r.dokumen, None);
    let dataset = Jenis { path: rute::DATA, judul: &w.data, utama: &w.data_utama, kata: &w.kata_data };
    butir(p, letak, k, &dataset, |r| &r.data, Some(mesin(p)));
}

fn kelas<'a>(p: &'a BahanPortal<'_>) -> [(&'a str, &'a str); 3] {
    let w = p.kata;
    [("berkala", &w.kelas_berkala), ("serta-merta", &w.kelas_serta_merta), ("setiap-saat", &w.kelas_setiap_saat)]
}

fn ppid(p: &BahanPortal<'_>, letak: &Letak, k: &mut Kumpulan) {
    let w = p.kata;
    let hitungan = kelas(p).into_iter().map(|(kunci, nama)| {
        let jumlah: usize = p.berekaman().map(|(_, r)| r.informasi.iter().filter(|i| i.kelas == kunci).count()).sum();
        let rincian = Some(hitung(jumlah, &w.kata_informasi));
        SelView { rincian, ..SelView::dalam(nama, rute::DAFTAR_INFORMASI) }
    });
    let baris = p.berekaman().map(|(a, r)| {
        let nama = r.ppid.clone().unwrap_or_else(|| w.ppid.clone());
        vec![letak.perangkat(a), SelView::keluar(nama, p.url(a, rute::PPID))]
    });
    let tabel = IsiBagian::Tabel {
        judul: w.ppid_pelaksana.clone(),
        kepala: kepala([&w.perangkat_daerah, &w.ppid]),
        daftar: baris.collect(),
    };
    let satu = |judul: &str, kunci: &str, isi: IsiBagian, lanjut: Vec<TautanView>| BagianView {
        judul: judul.to_owned(),
        kunci: kunci.to_owned(),
        isi,
        lanjut,
        ..BagianView::default()
    };
    let lanjut = vec![
        TautanView::dalam(w.informasi.as_str(), rute::DAFTAR_INFORMASI),
        TautanView::dalam(w.dokumen.as_str(), rute::DOKUMEN),
        TautanView::dalam(w.data.as_str(), rute::DATA),
    ];
    let terbitan = Terbitan {
        path: rute::PPID.to_owned(),
        judul: w.ppid_judul.clone(),
        ringkasan: w.ppid_utama.clone(),
        menu: Menu::InformasiPublik,
        view: PortalView {
            utama: w.ppid_utama.clone(),
            bagian: vec![
                satu(&w.informasi, "daftar", IsiBagian::Blok { daftar: hitungan.collect() }, lanjut),
                satu(&w.ppid_pelaksana, "pelaksana", tabel, Vec::new()),
            ],
            ..PortalView::default()
        },
        ..Terbitan::default()
    };
    terbitan.jadi(w, k);
}

fn daftar(p: &BahanPortal<'_>, letak: &Letak, k: &mut Kumpulan) {
    let w = p.kata;
    let bagian = kelas(p).into_iter().map(|(kunci, nama)| {
        let baris: Vec<Vec<SelView>> = p
            .berekaman()
            .flat_map(|(a, r)| r.informasi.iter().filter(|i| i.kelas == kunci).map(move |i| (a, i)))
            .map(|(a, i)| vec![SelView::keluar(i.judul.as_str(), p.url(a, &i.path)), letak.perangkat(a)])
            .collect();
        let uraian = if baris.is_empty() { vec![w.belum_dimuat.clone()] } else { Vec::new() };
        let kepala = kepala([&w.judul, &w.perangkat_daerah]);
        BagianView {
            judul: nama.to_owned(),
            kunci: kunci.to_owned(),
            uraian,
            isi: IsiBagian::Tabel { judul: nama.to_owned(), kepala, daftar: baris },
            ..BagianView::default()
        }
    });
    let jumlah: usize = p.berekaman().map(|(_, r)| r.informasi.len()).sum();
    let terbitan = Terbitan {
        path: rute::DAFTAR_INFORMASI.to_owned(),
        judul: w.informasi.clone(),
        ringkasan: w.informasi_utama.clone(),
        menu: Menu::InformasiPublik,
        remah: &[("Informasi Publik", rute::PPID)],
        loncat: true,
        view: PortalView {
            utama: w.informasi_utama.clone(),
            jumlah: Some(hitung(jumlah, &w.kata_informasi)),
            bagian: bagian.collect(),
            ..PortalView::default()
        },
        ..Terbitan::default()
    };
    terbitan.jadi(w, k);
}

/// A page that lists one kind of record by agency.
struct Jenis<'a> {
    path: &'a str,
    judul: &'a str,
    utama: &'a str,
    kata: &'a str,
}

/// Returns the lists of all sites as files.
fn mesin(p: &BahanPortal<'_>) -> BagianView {
    let w = p.kata;
    let alamat = |nama: &str, akhiran: &str| format!("/{}", data::berkas(nama, akhiran));
    let baris = data::TITIK.iter().map(|t| {
        vec![
            SelView { rincian: Some(t.uraian.to_owned()), ..SelView::teks(t.judul) },
            SelView::dalam("JSON", alamat(t.nama, "json")),
            SelView::dalam("CSV", alamat(t.nama, "csv")),
        ]
    });
    let lain =
        [("OpenAPI 3.1", data::OPENAPI), ("Katalog DCAT 3 (JSON-LD)", data::KATALOG), ("iCalendar", data::AGENDA)];
    BagianView {
        judul: w.data_mesin.clone(),
        kunci: "berkas".to_owned(),
        uraian: vec![w.data_mesin_uraian.clone()],
        isi: IsiBagian::Tabel {
            judul: w.data_mesin.clone(),
            kepala: kepala([&w.data, "JSON", "CSV"]),
            daftar: baris.collect(),
        },
        lanjut: lain.map(|(teks, nama)| TautanView::dalam(teks, format!("/{}{nama}", data::FOLDER))).to_vec(),
        ..BagianView::default()
    }
}

fn butir(
    p: &BahanPortal<'_>,
    letak: &Letak,
    k: &mut Kumpulan,
    jenis: &Jenis<'_>,
    ambil: fn(&Rekaman) -> &Vec<Butir>,
    lanjut: Option<BagianView>,
) {
    let w = p.kata;
    let Jenis { path, judul, utama, kata } = *jenis;
    let mut baris: Vec<(String, Vec<SelView>)> = p
        .berekaman()
        .flat_map(|(a, r)| ambil(r).iter().map(move |b| (a, b)))
        .map(|(a, b)| {
            let rincian = Some(b.rincian.join(", ")).filter(|t| !t.is_empty());
            let sel = SelView { rincian, ..SelView::keluar(b.judul.as_str(), p.url(a, &b.path)) };
            (crate::plan::ubah::urut(&b.judul), vec![sel, letak.perangkat(a)])
        })
        .collect();
    baris.sort_by(|a, b| a.0.cmp(&b.0));
    let jumlah = hitung(baris.len(), kata);
    let uraian = if baris.is_empty() { vec![w.belum_dimuat.clone()] } else { Vec::new() };
    let daftar = BagianView {
        judul: judul.to_owned(),
        kunci: "daftar".to_owned(),
        samar: true,
        uraian,
        isi: IsiBagian::Tabel {
            judul: judul.to_owned(),
            kepala: kepala([&w.judul, &w.perangkat_daerah]),
            daftar: baris.into_iter().map(|(_, b)| b).collect(),
        },
        ..BagianView::default()
    };
    let terbitan = Terbitan {
        path: path.to_owned(),
        judul: judul.to_owned(),
        ringkasan: utama.to_owned(),
        menu: Menu::InformasiPublik,
        remah: &[("Informasi Publik", rute::PPID)],
        view: PortalView {
            utama: utama.to_owned(),
            jumlah: Some(jumlah),
            bagian: std::iter::once(daftar).chain(lanjut).collect(),
            ..PortalView::default()
        },
        ..Terbitan::default()
    };
    terbitan.jadi(w, k);
}
