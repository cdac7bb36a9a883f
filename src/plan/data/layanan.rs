//! Services.

use crate::model::layanan::{Biaya, JenisLayanan, Keadaan, Layanan};
use crate::plan::bahan::keadaan;
use crate::plan::data::bentuk::{Asal, Bentuk, Kolom, Nilai, Sel, Titik, kolom, kolom_dari, rinci, sel, wajib};
use crate::plan::pages::layanan::alamat;
use crate::plan::ubah;
use crate::plan::view::halaman::Isi;
use crate::plan::view::layanan::LayananView;

/// The endpoint.
pub(super) const LAYANAN: Titik = Titik {
    nama: "layanan",
    judul: "Layanan",
    uraian: "Standar pelayanan: syarat, langkah, waktu, biaya, dan hasil setiap layanan.",
    kolom: || kolom_dari(SEL),
    baris: |s| s.baris(SEL, s.b.layanan.iter().map(|l| (l.id().to_owned(), alamat(*l), l.isi))),
};

static PERSYARATAN: &[Kolom] = &[
    kolom("kelompok", Bentuk::Teks, "keadaan khusus yang memerlukannya; kosong berarti semua pemohon"),
    kolom("nama", Bentuk::Teks, "dokumen atau syarat"),
    kolom("bentuk", Bentuk::Teks, "bentuk dan jumlah lembar"),
    kolom("keterangan", Bentuk::Teks, "keterangan"),
    kolom("formulir", Bentuk::Alamat, "alamat formulir"),
];
static PROSEDUR: &[Kolom] = &[
    kolom("langkah", Bentuk::Teks, "apa yang dikerjakan"),
    kolom("pelaku", Bentuk::Teks, "siapa yang mengerjakan"),
    kolom("tempat", Bentuk::Teks, "di mana"),
    kolom("waktu", Bentuk::Teks, "berapa lama"),
];
static TARIF: &[Kolom] = &[
    kolom("uraian", Bentuk::Teks, "untuk apa"),
    kolom("jumlah", Bentuk::Teks, "jumlah dalam kata"),
    kolom("satuan", Bentuk::Teks, "untuk setiap apa"),
    kolom("dasar", Bentuk::Teks, "peraturan yang menetapkan"),
];
static KOMPONEN: &[Kolom] = &[
    kolom("nomor", Bentuk::Bulat, "urutan komponen menurut undang-undang"),
    kolom("kunci", Bentuk::Teks, "kunci komponen"),
    kolom("judul", Bentuk::Teks, "nama komponen"),
    kolom("butir", Bentuk::Daftar, "isi; kosong bila komponen ini punya ruas sendiri"),
];
static PASANGAN: &[Kolom] =
    &[kolom("nama", Bentuk::Teks, "nama keterangan"), kolom("nilai", Bentuk::Teks, "isi keterangan")];
static TANYA: &[Kolom] = &[kolom("tanya", Bentuk::Teks, "pertanyaan"), kolom("jawab", Bentuk::Teks, "jawaban")];
static FORMULIR: &[Kolom] =
    &[kolom("judul", Bentuk::Teks, "judul formulir"), kolom("alamat", Bentuk::Alamat, "alamat berkas")];

static SEL: &[Sel<Layanan>] = &[
    wajib("nama", Bentuk::Teks, "nama yang dicari warga", |a, l| match lihat(a) {
        Some(v) => Nilai::kata(&v.judul),
        None => {
            Nilai::kata([l.nama_umum.teks(), l.nama.teks(), a.id].into_iter().find(|t| !t.is_empty()).unwrap_or("-"))
        }
    }),
    sel("nama_resmi", Bentuk::Teks, "nama resmi", |_, l| Nilai::isian(&l.nama)),
    sel("ringkasan", Bentuk::Teks, "siapa mendapat apa", |_, l| Nilai::isian(&l.ringkasan)),
    sel("jenis", Bentuk::Pilihan(JenisLayanan::KATA), "jenis layanan", |_, l| {
        l.jenis.salin().map(JenisLayanan::kata).into()
    }),
    sel("sektor", Bentuk::Teks, "sektor layanan", |_, l| Nilai::isian(&l.sektor)),
    sel("khalayak", Bentuk::Daftar, "untuk siapa", |_, l| Nilai::Daftar(ubah::daftar(&l.khalayak))),
    sel("peristiwa", Bentuk::Daftar, "peristiwa hidup yang membuat orang memerlukannya", |_, l| {
        Nilai::Daftar(ubah::daftar(&l.peristiwa))
    }),
    wajib("keadaan", Bentuk::Pilihan(Keadaan::KATA), "apakah layanan dibuka", |_, l| Nilai::kata(keadaan(l).kata())),
    sel("biaya", Bentuk::Teks, "biaya dalam kata", |a, _| lihat(a).and_then(|v| v.fakta.biaya.clone()).into()),
    sel("biaya_terendah", Bentuk::Bulat, "biaya paling rendah dalam rupiah; 0 berarti gratis", |_, l| {
        harga(l, Iterator::min)
    }),
    sel("biaya_tertinggi", Bentuk::Bulat, "biaya paling tinggi dalam rupiah", |_, l| harga(l, Iterator::max)),
    sel("waktu", Bentuk::Teks, "waktu paling lama sejak berkas lengkap, dalam kata", |_, l| {
        l.jangka_waktu.salin().map(|w| w.to_string()).into()
    }),
    sel("waktu_jumlah", Bentuk::Bulat, "angka dari waktu", |_, l| l.jangka_waktu.salin().map(|w| w.nilai).into()),
    sel("waktu_satuan", Bentuk::Teks, "satuan dari waktu", |_, l| {
        l.jangka_waktu.salin().map(|w| w.satuan.nama()).into()
    }),
    sel("produk", Bentuk::Daftar, "yang diterima pemohon", |_, l| Nilai::Daftar(ubah::daftar(&l.produk))),
    sel("masa_berlaku", Bentuk::Teks, "berapa lama produk berlaku", |_, l| Nilai::isian(&l.masa_berlaku)),
    sel("lokasi", Bentuk::Daftar, "tempat layanan dapat diurus", |_, l| Nilai::Daftar(ubah::daftar(&l.lokasi))),
    sel("daring", Bentuk::Alamat, "alamat bila layanan dapat diurus secara daring", |_, l| {
        let url = l.tautan_daring.nilai().and_then(|t| t.url.nilai());
        url.map(ToString::to_string).into()
    }),
    sel(
        "prasyarat",
        Bentuk::Daftar,
        "layanan yang diurus lebih dulu: id, atau label dan id dari situs lain",
        |_, l| Nilai::Daftar(ubah::daftar(&l.prasyarat)),
    ),
    sel("dasar_hukum", Bentuk::Daftar, "peraturan yang mendasari", |_, l| {
        Nilai::Daftar(l.dasar_hukum.daftar().iter().map(|r| r.nilai.to_string()).collect())
    }),
    sel("penanggung_jawab", Bentuk::Teks, "unit penanggung jawab", |a, _| {
        a.halaman.and_then(|h| h.info.penanggung_jawab.clone()).into()
    }),
    sel("ditinjau", Bentuk::Tanggal, "standar terakhir ditinjau", |_, l| Nilai::hari(&l.peninjauan_terakhir)),
    sel("ditinjau_lagi", Bentuk::Tanggal, "standar paling lambat ditinjau lagi", |a, _| {
        a.halaman.map_or(Nilai::Kosong, |h| (&h.info.tinjau_berikut).into())
    }),
    sel("diperbarui", Bentuk::Tanggal, "isi terakhir dipastikan benar", |_, l| Nilai::hari(&l.diperbarui)),
    rinci("persyaratan", Bentuk::Rekam(PERSYARATAN), "yang dibawa atau dipenuhi pemohon", persyaratan),
    rinci("prosedur", Bentuk::Rekam(PROSEDUR), "langkah berurutan", |a, _| {
        rekam(lihat(a).map(|v| &v.prosedur), |l| {
            vec![Nilai::kata(&l.langkah), l.pelaku.clone().into(), l.tempat.clone().into(), l.waktu.clone().into()]
        })
    }),
    rinci("waktu_rinci", Bentuk::Rekam(PASANGAN), "waktu untuk keadaan khusus", |a, _| {
        rekam(lihat(a).map(|v| &v.waktu_rinci), |p| vec![Nilai::kata(&p.nama), Nilai::kata(&p.nilai)])
    }),
    rinci("tarif", Bentuk::Rekam(TARIF), "rincian biaya", |a, _| {
        rekam(lihat(a).map(|v| &v.biaya), |t| {
            vec![Nilai::kata(&t.uraian), Nilai::kata(&t.jumlah), t.satuan.clone().into(), t.dasar.clone().into()]
        })
    }),
    rinci("dasar_biaya", Bentuk::Teks, "peraturan yang menetapkan tarif", |_, l| {
        l.dasar_biaya.nilai().map(ToString::to_string).into()
    }),
    rinci("formulir", Bentuk::Rekam(FORMULIR), "formulir dan dokumen", |a, _| {
        rekam(lihat(a).map(|v| &v.dokumen), |d| vec![Nilai::kata(&d.judul), a.alamat(&d.url)])
    }),
    rinci("komponen", Bentuk::Rekam(KOMPONEN), "empat belas komponen standar pelayanan", |a, _| {
        rekam(lihat(a).map(|v| &v.komponen), |k| {
            let nomor = Nilai::Bulat(i64::try_from(k.nomor).unwrap_or(i64::MAX));
            vec![nomor, Nilai::kata(&k.kunci), Nilai::kata(&k.judul), Nilai::Daftar(k.butir.clone())]
        })
    }),
    rinci("nomor_penetapan", Bentuk::Teks, "nomor keputusan yang menetapkan standar", |a, _| {
        lihat(a).and_then(|v| v.penetapan.as_ref()).map(|p| p.nomor.clone()).into()
    }),
    rinci("tanggal_penetapan", Bentuk::Tanggal, "tanggal keputusan itu", |a, _| {
        lihat(a).and_then(|v| v.penetapan.as_ref()).map_or(Nilai::Kosong, |p| (&p.tanggal).into())
    }),
    rinci("sop", Bentuk::Daftar, "id SOP yang dipakai", |_, l| Nilai::Daftar(ubah::daftar(&l.sop))),
    rinci("tanya_jawab", Bentuk::Rekam(TANYA), "pertanyaan yang sering diajukan", |a, _| {
        rekam(lihat(a).map(|v| &v.tanya_jawab), |t| vec![Nilai::kata(&t.tanya), Nilai::kata(&t.jawab)])
    }),
];

/// Returns the page of a service.
fn lihat<'a>(a: &'a Asal<'_>) -> Option<&'a LayananView> {
    match &a.halaman?.isi {
        Isi::Layanan(view) => Some(view),
        _ => None,
    }
}

/// Returns nested records.
pub(super) fn rekam<T>(daftar: Option<&Vec<T>>, satu: impl Fn(&T) -> Vec<Nilai>) -> Nilai {
    Nilai::Rekam(daftar.into_iter().flatten().map(satu).collect())
}

fn harga(l: &Layanan, pilih: fn(std::vec::IntoIter<i64>) -> Option<i64>) -> Nilai {
    let daftar: Vec<i64> = match l.biaya.nilai() {
        None => Vec::new(),
        Some(Biaya::Tetap(rupiah)) => vec![rupiah.0],
        Some(Biaya::Rincian(pos)) => pos.iter().filter_map(|p| p.jumlah.salin()).map(|r| r.0).collect(),
    };
    pilih(daftar.into_iter()).map_or(Nilai::Kosong, Nilai::Bulat)
}

fn persyaratan(a: &Asal<'_>, _: &Layanan) -> Nilai {
    let kelompok = lihat(a).map(|v| v.persyaratan.as_slice()).unwrap_or_default();
    let satu = kelompok.iter().flat_map(|k| {
        k.butir.iter().map(|p| {
            let formulir = p.formulir.as_ref().map_or(Nilai::Kosong, |f| a.alamat(&f.url));
            vec![
                k.nama.clone().into(),
                Nilai::kata(&p.nama),
                p.bentuk.clone().into(),
                p.keterangan.clone().into(),
                formulir,
            ]
        })
    });
    Nilai::Rekam(satu.collect())
}
