//! Public information: its list, documents and datasets.

use crate::model::dokumen::{Dataset, Dokumen, JenisDokumen, StatusDokumen};
use crate::plan::data::bentuk::{
    Baris, Bentuk, Kolom, Nilai, Sel, Sumber, Titik, kolom, kolom_dari, rinci, sel, wajib,
};
use crate::plan::data::layanan::rekam;
use crate::plan::pages::dokumen;
use crate::plan::rute;
use crate::plan::tautan;
use crate::plan::ubah;
use crate::plan::view::halaman::Isi;
use crate::plan::view::ppid::{DikecualikanView, InformasiBarisView, SertaMertaView};

/// The list of public information (UU 14/2008).
pub(super) const INFORMASI_PUBLIK: Titik = Titik {
    nama: "informasi-publik",
    judul: "Daftar informasi publik",
    uraian: "Informasi berkala, serta-merta, setiap saat, dan judul informasi yang dikecualikan.",
    kolom: || kolom_dari(SEL),
    baris: informasi,
};

/// The classes by their pages.
const KELAS: [(&str, &str); 4] = [
    ("berkala", rute::BERKALA),
    ("serta_merta", rute::SERTA_MERTA),
    ("setiap_saat", rute::SETIAP_SAAT),
    ("dikecualikan", rute::DIKECUALIKAN),
];
const KATA_KELAS: &[&str] = &[KELAS[0].0, KELAS[1].0, KELAS[2].0, KELAS[3].0];

/// One item, of whatever class.
#[derive(Default)]
struct Butir {
    kelas: &'static str,
    kelompok: Option<String>,
    judul: String,
    ringkasan: Option<String>,
    penguasa: Option<String>,
    penanggung_jawab: Option<String>,
    waktu: Option<String>,
    bentuk: Option<String>,
    retensi: Option<String>,
    berkas: Option<String>,
    dasar: Option<String>,
    alasan: Option<String>,
}

static SEL: &[Sel<Butir>] = &[
    wajib("kelas", Bentuk::Pilihan(KATA_KELAS), "kelas informasi", |_, i| Nilai::kata(i.kelas)),
    sel("kelompok", Bentuk::Teks, "kelompok menurut peraturan", |_, i| i.kelompok.clone().into()),
    wajib("judul", Bentuk::Teks, "judul informasi", |_, i| Nilai::kata(&i.judul)),
    sel("ringkasan", Bentuk::Teks, "ringkasan isi", |_, i| i.ringkasan.clone().into()),
    sel("penguasa", Bentuk::Teks, "unit atau jabatan yang menguasai", |_, i| i.penguasa.clone().into()),
    sel("penanggung_jawab", Bentuk::Teks, "yang membuat atau menerbitkan", |_, i| i.penanggung_jawab.clone().into()),
    sel("waktu", Bentuk::Teks, "waktu dan tempat pembuatan, atau masa berlaku", |_, i| i.waktu.clone().into()),
    sel("bentuk", Bentuk::Teks, "bentuk yang tersedia", |_, i| i.bentuk.clone().into()),
    sel("retensi", Bentuk::Teks, "jangka waktu penyimpanan, atau jangka waktu pengecualian", |_, i| {
        i.retensi.clone().into()
    }),
    sel("alamat", Bentuk::Alamat, "berkas atau halaman yang memuatnya", |a, i| {
        i.berkas.as_deref().map_or(Nilai::Kosong, |url| a.alamat(url))
    }),
    sel("jenis_pengecualian", Bentuk::Teks, "jenis informasi yang dikecualikan, dengan pasalnya", |_, i| {
        i.dasar.clone().into()
    }),
    sel("alasan", Bentuk::Teks, "alasan pengecualian", |_, i| i.alasan.clone().into()),
];

fn informasi(s: &Sumber<'_>) -> Vec<Baris> {
    let mut hasil = Vec::new();
    for (kelas, jalur) in KELAS {
        let Some(Isi::Informasi(view)) = s.halaman(jalur).map(|h| &h.isi) else { continue };
        let kelompok = view.kelompok.iter().flat_map(|k| k.daftar.iter().map(|i| biasa(&k.judul, i)));
        let butir = kelompok.chain(view.serta_merta.iter().map(seketika)).chain(view.dikecualikan.iter().map(tertutup));
        let bernomor = butir
            .enumerate()
            .map(|(n, isi)| (format!("{}-{}", ubah::kunci(kelas), n + 1), jalur.to_owned(), Butir { kelas, ..isi }));
        hasil.extend(s.baris(SEL, bernomor));
    }
    hasil
}

fn biasa(kelompok: &str, i: &InformasiBarisView) -> Butir {
    let InformasiBarisView { judul, ringkasan, penguasa, penanggung_jawab, waktu, bentuk, retensi, berkas, tautan } = i;
    let alamat = berkas.as_ref().map(|b| b.url.clone()).or_else(|| tautan.as_ref().map(|t| t.url.clone()));
    Butir {
        kelompok: Some(kelompok.to_owned()),
        judul: judul.clone(),
        ringkasan: ringkasan.clone(),
        penguasa: penguasa.clone(),
        penanggung_jawab: penanggung_jawab.clone(),
        waktu: waktu.clone(),
        bentuk: bentuk.clone(),
        retensi: retensi.clone(),
        berkas: alamat,
        ..Butir::default()
    }
}

fn seketika(i: &SertaMertaView) -> Butir {
    Butir {
        judul: i.judul.clone(),
        ringkasan: i.ringkasan.clone(),
        waktu: i.masa.clone(),
        berkas: i.tautan.as_ref().map(|t| t.url.clone()),
        ..Butir::default()
    }
}

fn tertutup(i: &DikecualikanView) -> Butir {
    let DikecualikanView { judul, jenis, penguasa, alasan, jangka_waktu, penetapan: _ } = i;
    Butir {
        judul: judul.clone(),
        penguasa: penguasa.clone(),
        retensi: jangka_waktu.clone(),
        dasar: jenis.clone(),
        alasan: alasan.clone(),
        ..Butir::default()
    }
}

/// Open documents.
pub(super) const DOKUMEN: Titik = Titik {
    nama: "dokumen",
    judul: "Dokumen",
    uraian: "Dokumen perencanaan, anggaran, kinerja, produk hukum, dan formulir yang terbuka.",
    kolom: || kolom_dari(SEL_DOKUMEN),
    baris: |s| {
        let satu = |d: &crate::plan::bahan::Entri<'_, Dokumen>| {
            let berkas = tautan::berkas(s.b, *d).url;
            // What must be asked for has no address of its own.
            let berkas = Some(berkas).filter(|url| url != rute::PPID);
            (d.id().to_owned(), dokumen::alamat(*d), TertautDokumen { isi: d.isi.clone(), berkas })
        };
        s.baris(SEL_DOKUMEN, s.b.dokumen.iter().map(satu))
    },
};

/// A document with the address of its file.
struct TertautDokumen {
    isi: Dokumen,
    berkas: Option<String>,
}

static SEL_DOKUMEN: &[Sel<TertautDokumen>] = &[
    wajib("judul", Bentuk::Teks, "judul dokumen", |a, d| Nilai::Teks(ubah::teks_atau(&d.isi.judul, a.id))),
    wajib("jenis", Bentuk::Pilihan(JenisDokumen::KATA), "jenis dokumen", |_, d| {
        Nilai::kata(dokumen::jenis(&d.isi).kata())
    }),
    sel("nomor", Bentuk::Teks, "nomor dokumen", |_, d| Nilai::isian(&d.isi.nomor)),
    sel("tahun", Bentuk::Bulat, "tahun dokumen", |_, d| d.isi.tahun.salin().into()),
    sel("tanggal", Bentuk::Tanggal, "tanggal dokumen", |_, d| Nilai::hari(&d.isi.tanggal)),
    sel("status", Bentuk::Pilihan(StatusDokumen::KATA), "masih berlaku, diubah, atau dicabut", |_, d| {
        d.isi.status.salin().map(StatusDokumen::kata).into()
    }),
    sel("ringkasan", Bentuk::Teks, "ringkasan isi", |_, d| Nilai::isian(&d.isi.ringkasan)),
    sel("alamat", Bentuk::Alamat, "alamat berkas; kosong bila harus diminta kepada PPID", |a, d| {
        d.berkas.as_deref().map_or(Nilai::Kosong, |url| a.alamat(url))
    }),
    sel("diperbarui", Bentuk::Tanggal, "isi terakhir dipastikan benar", |_, d| Nilai::hari(&d.isi.diperbarui)),
];

/// Datasets with the metadata of Satu Data Indonesia.
pub(super) const DATASET: Titik = Titik {
    nama: "dataset",
    judul: "Kumpulan data",
    uraian: "Data terbuka dengan standar data dan metadatanya (Perpres 39/2019).",
    kolom: || kolom_dari(SEL_DATASET),
    baris: |s| {
        let alamat = |id: &str| rute::rekaman(rute::DATA, id);
        s.baris(SEL_DATASET, s.b.data.iter().map(|d| (d.id().to_owned(), alamat(d.id()), d.isi)))
    },
};

/// Fields of a file of a dataset; descriptions of the catalogue read them by their places.
static BERKAS: &[Kolom] = &[
    kolom("nama", Bentuk::Teks, "nama berkas"),
    kolom("alamat", Bentuk::Alamat, "alamat berkas"),
    kolom("kolom", Bentuk::Daftar, "nama kolom dan artinya"),
];

static SEL_DATASET: &[Sel<Dataset>] = &[
    wajib("judul", Bentuk::Teks, "judul data", |a, d| Nilai::Teks(ubah::teks_atau(&d.judul, a.id))),
    sel("deskripsi", Bentuk::Teks, "isi data", |_, d| Nilai::isian(&d.deskripsi)),
    sel("kelompok_data", Bentuk::Teks, "kelompok data menurut peraturan daerah", |_, d| Nilai::isian(&d.kelompok_data)),
    sel("produsen_data", Bentuk::Teks, "unit yang menghasilkan data", |_, d| Nilai::isian(&d.produsen_data)),
    sel("wali_data", Bentuk::Teks, "wali data", |_, d| Nilai::isian(&d.wali_data)),
    sel("konsep", Bentuk::Teks, "standar data: konsep", |_, d| Nilai::isian(&d.konsep)),
    sel("definisi", Bentuk::Teks, "standar data: definisi", |_, d| Nilai::isian(&d.definisi)),
    sel("klasifikasi", Bentuk::Teks, "standar data: klasifikasi", |_, d| Nilai::isian(&d.klasifikasi)),
    sel("ukuran", Bentuk::Teks, "standar data: ukuran", |_, d| Nilai::isian(&d.ukuran)),
    sel("satuan", Bentuk::Teks, "standar data: satuan", |_, d| Nilai::isian(&d.satuan)),
    sel(
        "cakupan_wilayah",
        Bentuk::Teks,
        "kode wilayah yang dicakup, dari daftar kode Kementerian Dalam Negeri",
        |_, d| d.cakupan_wilayah.nilai().map(ToString::to_string).into(),
    ),
    sel("cakupan_waktu", Bentuk::Teks, "waktu yang dicakup", |_, d| Nilai::isian(&d.cakupan_waktu)),
    sel("frekuensi", Bentuk::Teks, "seberapa sering diperbarui", |_, d| Nilai::isian(&d.frekuensi)),
    sel("tanggal_rilis", Bentuk::Tanggal, "tanggal diterbitkan", |_, d| Nilai::hari(&d.tanggal_rilis)),
    sel("sumber", Bentuk::Teks, "sumber data", |_, d| Nilai::isian(&d.sumber)),
    sel("metode", Bentuk::Teks, "cara data dikumpulkan", |_, d| Nilai::isian(&d.metode)),
    sel("lisensi", Bentuk::Teks, "lisensi pemakaian", |_, d| Nilai::isian(&d.lisensi)),
    sel("diperbarui", Bentuk::Tanggal, "isi terakhir dipastikan benar", |_, d| Nilai::hari(&d.diperbarui)),
    rinci("berkas", Bentuk::Rekam(BERKAS), "berkas data", |a, _| {
        let berkas = match a.halaman.map(|h| &h.isi) {
            Some(Isi::Data(view)) => Some(&view.berkas),
            _ => None,
        };
        rekam(berkas, |f| {
            let kolom = f.kolom.iter().map(|k| format!("{}: {}", k.nama, k.nilai)).collect();
            vec![Nilai::kata(f.berkas.judul.trim_start_matches("data/")), a.alamat(&f.berkas.url), Nilai::Daftar(kolom)]
        })
    }),
];
