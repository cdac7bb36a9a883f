//! How the agency works: procedures, surveys and reports.

use crate::base::desimal::Desimal;
use crate::base::tanggal::Tanggal;
use crate::model::kinerja::{BarisLaporan, JenisLaporan, Laporan, Skm};
use crate::model::sop::Sop;
use crate::peraturan::AsalParameter;
use crate::plan::bahan::{Bahan, periode_laporan};
use crate::plan::data::bentuk::{Asal, Bentuk, Kolom, Nilai, Sel, Titik, kolom, kolom_dari, rinci, sel, wajib};
use crate::plan::data::layanan::rekam;
use crate::plan::pages::{indeks, laporan};
use crate::plan::rute;
use crate::plan::ubah;
use crate::plan::view::halaman::Isi;
use crate::plan::view::kinerja::KinerjaView;
use crate::plan::view::laporan::LaporanView;
use crate::plan::view::sop::SopView;
use crate::syntax::isian::{Bidang, Isian};

/// Procedures.
pub(super) const SOP: Titik = Titik {
    nama: "sop",
    judul: "Standar operasional prosedur",
    uraian: "Identitas dan langkah setiap SOP (PermenPANRB 35/2012).",
    kolom: || kolom_dari(SEL_SOP),
    baris: |s| {
        let alamat = |id: &str| rute::rekaman(rute::SOP, id);
        s.baris(SEL_SOP, s.b.sop.iter().map(|x| (x.id().to_owned(), alamat(x.id()), x.isi)))
    },
};

static LANGKAH: &[Kolom] = &[
    kolom("no", Bentuk::Bulat, "nomor langkah"),
    kolom("kegiatan", Bentuk::Teks, "kegiatan"),
    kolom("pelaksana", Bentuk::Teks, "jabatan yang mengerjakan"),
    kolom("kelengkapan", Bentuk::Daftar, "yang diperlukan"),
    kolom("waktu", Bentuk::Teks, "berapa lama"),
    kolom("output", Bentuk::Daftar, "hasil langkah"),
    kolom("keterangan", Bentuk::Teks, "keterangan"),
    kolom(
        "lanjut",
        Bentuk::Daftar,
        "nomor langkah berikutnya, dengan kata pada panahnya; kosong berarti langkah di bawahnya",
    ),
];

static SEL_SOP: &[Sel<Sop>] = &[
    wajib("judul", Bentuk::Teks, "judul SOP", |a, s| Nilai::Teks(ubah::teks_atau(&s.judul, a.id))),
    sel("nomor", Bentuk::Teks, "nomor SOP", |_, s| Nilai::isian(&s.nomor)),
    sel("unit", Bentuk::Teks, "satuan kerja", |_, s| Nilai::isian(&s.unit)),
    sel("tanggal_pembuatan", Bentuk::Tanggal, "tanggal dibuat", |_, s| Nilai::hari(&s.tanggal_pembuatan)),
    sel("tanggal_revisi", Bentuk::Tanggal, "tanggal revisi terakhir", |_, s| Nilai::hari(&s.tanggal_revisi)),
    sel("tanggal_efektif", Bentuk::Tanggal, "tanggal mulai berlaku", |_, s| Nilai::hari(&s.tanggal_efektif)),
    sel("evaluasi_terakhir", Bentuk::Tanggal, "tanggal terakhir dievaluasi", |_, s| Nilai::hari(&s.evaluasi_terakhir)),
    sel("waktu", Bentuk::Teks, "waktu seluruh langkah menurut jalur biasa", |a, _| {
        lihat_sop(a).and_then(|v| v.waktu_total.clone()).into()
    }),
    sel("dasar_hukum", Bentuk::Daftar, "peraturan yang mendasari", |_, s| {
        Nilai::Daftar(s.dasar_hukum.daftar().iter().map(|r| r.nilai.to_string()).collect())
    }),
    sel("diperbarui", Bentuk::Tanggal, "isi terakhir dipastikan benar", |_, s| Nilai::hari(&s.diperbarui)),
    rinci("disahkan_oleh", Bentuk::Teks, "jabatan yang mengesahkan", |a, _| {
        lihat_sop(a).and_then(|v| v.disahkan_oleh.as_ref()).map(|p| p.jabatan.clone()).into()
    }),
    rinci("kualifikasi", Bentuk::Daftar, "kualifikasi pelaksana", |_, s| {
        Nilai::Daftar(ubah::daftar(&s.kualifikasi_pelaksana))
    }),
    rinci("peralatan", Bentuk::Daftar, "peralatan dan perlengkapan", |_, s| Nilai::Daftar(ubah::daftar(&s.peralatan))),
    rinci("langkah", Bentuk::Rekam(LANGKAH), "langkah berurutan", |a, _| {
        rekam(lihat_sop(a).map(|v| &v.langkah), |l| {
            let lanjut = l.lanjut.iter().map(|t| match &t.label {
                Some(label) => format!("{label}: {}", t.ke),
                None => t.ke.to_string(),
            });
            vec![
                Nilai::Bulat(l.no.into()),
                Nilai::kata(&l.kegiatan),
                l.pelaksana.clone().into(),
                Nilai::Daftar(l.kelengkapan.clone()),
                l.waktu.clone().into(),
                Nilai::Daftar(l.output.clone()),
                l.keterangan.clone().into(),
                Nilai::Daftar(lanjut.collect()),
            ]
        })
    }),
];

fn lihat_sop<'a>(a: &'a Asal<'_>) -> Option<&'a SopView> {
    match &a.halaman?.isi {
        Isi::Sop(view) => Some(view),
        _ => None,
    }
}

/// Satisfaction surveys (PermenPANRB 14/2017).
pub(super) const KINERJA: Titik = Titik {
    nama: "kinerja",
    judul: "Survei kepuasan masyarakat",
    uraian: "Indeks kepuasan dan nilai sembilan unsur setiap periode.",
    kolom: || kolom_dari(SEL_SKM),
    baris: |s| s.baris(SEL_SKM, s.b.survei.iter().map(|k| (k.id().to_owned(), indeks::alamat(*k), k.isi))),
};

static TINDAK_LANJUT: &[Kolom] = &[
    kolom("unsur", Bentuk::Teks, "unsur yang diperbaiki"),
    kolom("rencana", Bentuk::Teks, "apa yang akan dikerjakan"),
    kolom("jabatan", Bentuk::Teks, "jabatan yang bertanggung jawab"),
    kolom("tenggat", Bentuk::Tanggal, "tanggal harus selesai"),
];

static SEL_SKM: &[Sel<Skm>] = &[
    sel("periode", Bentuk::Teks, "periode survei", |_, s| s.periode.salin().map(|p| p.slug()).into()),
    sel("mulai", Bentuk::Tanggal, "hari pertama periode", |_, s| s.periode.salin().map(|p| p.mulai()).into()),
    sel("akhir", Bentuk::Tanggal, "hari terakhir periode", |_, s| s.periode.salin().map(|p| p.akhir()).into()),
    sel("tanggal", Bentuk::Tanggal, "tanggal hasil ditetapkan", |_, s| Nilai::hari(&s.tanggal)),
    sel("survei_berikut", Bentuk::Tanggal, "survei berikutnya paling lambat; hanya pada yang terbaru", |a, s| {
        survei_berikut(a.b, s).into()
    }),
    sel("layanan", Bentuk::Daftar, "id layanan yang disurvei; kosong berarti semua", |_, s| {
        Nilai::Daftar(ubah::daftar(&s.layanan))
    }),
    sel("metode", Bentuk::Teks, "cara survei", |_, s| Nilai::isian(&s.metode)),
    sel("populasi", Bentuk::Bulat, "jumlah pengguna layanan", |_, s| s.populasi.salin().into()),
    sel("responden", Bentuk::Bulat, "jumlah responden", |_, s| {
        s.responden.nilai().and_then(|r| r.jumlah.salin()).into()
    }),
    sel("ikm", Bentuk::Desimal, "indeks kepuasan masyarakat, 25 sampai 100", |_, s| Nilai::desimal(&s.ikm)),
    sel("mutu", Bentuk::Teks, "mutu pelayanan", |a, _| lihat_skm(a).map(|v| v.mutu.clone()).into()),
    sel("kinerja", Bentuk::Teks, "kinerja dalam kata", |a, _| lihat_skm(a).map(|v| v.kinerja.clone()).into()),
    sel("u1_persyaratan", Bentuk::Desimal, "nilai unsur 1, 1 sampai 4", |_, s| unsur(s, 0)),
    sel("u2_prosedur", Bentuk::Desimal, "nilai unsur 2", |_, s| unsur(s, 1)),
    sel("u3_waktu", Bentuk::Desimal, "nilai unsur 3", |_, s| unsur(s, 2)),
    sel("u4_biaya", Bentuk::Desimal, "nilai unsur 4", |_, s| unsur(s, 3)),
    sel("u5_produk", Bentuk::Desimal, "nilai unsur 5", |_, s| unsur(s, 4)),
    sel("u6_kompetensi", Bentuk::Desimal, "nilai unsur 6", |_, s| unsur(s, 5)),
    sel("u7_perilaku", Bentuk::Desimal, "nilai unsur 7", |_, s| unsur(s, 6)),
    sel("u8_pengaduan", Bentuk::Desimal, "nilai unsur 8", |_, s| unsur(s, 7)),
    sel("u9_sarana", Bentuk::Desimal, "nilai unsur 9", |_, s| unsur(s, 8)),
    sel("diperbarui", Bentuk::Tanggal, "isi terakhir dipastikan benar", |_, s| Nilai::hari(&s.diperbarui)),
    rinci("tindak_lanjut", Bentuk::Rekam(TINDAK_LANJUT), "rencana perbaikan", |_, s| {
        let satu = |t: &Bidang<crate::model::kinerja::TindakLanjut>| {
            let t = &t.nilai;
            vec![Nilai::isian(&t.unsur), Nilai::isian(&t.rencana), Nilai::isian(&t.jabatan), Nilai::hari(&t.tenggat)]
        };
        Nilai::Rekam(s.tindak_lanjut.daftar().iter().map(satu).collect())
    }),
];

fn lihat_skm<'a>(a: &'a Asal<'_>) -> Option<&'a KinerjaView> {
    match &a.halaman?.isi {
        Isi::Kinerja(view) => Some(view),
        _ => None,
    }
}

fn unsur(s: &Skm, n: usize) -> Nilai {
    let kosong = Isian::<Desimal>::default();
    let unsur = s.unsur.nilai().map(|u| u.semua());
    Nilai::desimal(unsur.and_then(|u| u.get(n).map(|(_, nilai)| *nilai)).unwrap_or(&kosong))
}

/// Reports.
pub(super) const LAPORAN: Titik = Titik {
    nama: "laporan",
    judul: "Laporan",
    uraian: "Laporan pelayanan, SPBE, dan layanan informasi setiap periode.",
    kolom: || kolom_dari(SEL_LAPORAN),
    baris: |s| s.baris(SEL_LAPORAN, s.b.laporan.iter().map(|l| (l.id().to_owned(), laporan::alamat(*l), l.isi))),
};

static RINCIAN: &[Kolom] = &[
    kolom("layanan", Bentuk::Teks, "id layanan"),
    kolom("masuk", Bentuk::Bulat, "permohonan yang masuk"),
    kolom("selesai", Bentuk::Bulat, "permohonan yang selesai"),
    kolom("ditolak", Bentuk::Bulat, "permohonan yang ditolak"),
    kolom("proses", Bentuk::Bulat, "permohonan yang masih diproses"),
    kolom("rata_waktu", Bentuk::Teks, "waktu rata-rata"),
    kolom("pendapatan", Bentuk::Bulat, "pendapatan dalam rupiah"),
];

static SEL_LAPORAN: &[Sel<Laporan>] = &[
    wajib("judul", Bentuk::Teks, "judul laporan", |a, _| Nilai::kata(a.halaman.map_or(a.id, |h| &h.judul))),
    wajib("jenis", Bentuk::Pilihan(JenisLaporan::KATA), "jenis laporan", |_, l| Nilai::kata(laporan::jenis(l).kata())),
    sel("periode", Bentuk::Teks, "periode laporan", |_, l| periode_laporan(l).map(|p| p.slug()).into()),
    sel("mulai", Bentuk::Tanggal, "hari pertama periode", |_, l| periode_laporan(l).map(|p| p.mulai()).into()),
    sel("akhir", Bentuk::Tanggal, "hari terakhir periode", |_, l| periode_laporan(l).map(|p| p.akhir()).into()),
    sel("tanggal", Bentuk::Tanggal, "tanggal laporan", |a, _| {
        lihat_laporan(a).map_or(Nilai::Kosong, |v| (&v.tanggal).into())
    }),
    sel(
        "laporan_berikut",
        Bentuk::Tanggal,
        "laporan sejenis berikutnya paling lambat; hanya pada yang terbaru",
        |a, l| laporan_berikut(a.b, l).into(),
    ),
    sel("ringkasan", Bentuk::Teks, "ringkasan laporan", |a, _| lihat_laporan(a).map(|v| v.ringkasan.clone()).into()),
    sel("masuk", Bentuk::Bulat, "permohonan yang masuk, semua layanan", |_, l| match l {
        Laporan::Informasi(i) => i.permohonan.salin().into(),
        _ => jumlah(l, |b| &b.masuk),
    }),
    sel(
        "selesai",
        Bentuk::Bulat,
        "permohonan yang selesai, atau permohonan informasi yang dikabulkan",
        |_, l| match l {
            Laporan::Informasi(i) => i.dikabulkan.salin().into(),
            _ => jumlah(l, |b| &b.selesai),
        },
    ),
    sel("ditolak", Bentuk::Bulat, "permohonan yang ditolak", |_, l| match l {
        Laporan::Informasi(i) => i.ditolak.salin().into(),
        _ => jumlah(l, |b| &b.ditolak),
    }),
    sel("proses", Bentuk::Bulat, "permohonan yang masih diproses", |_, l| jumlah(l, |b| &b.proses)),
    sel("alamat", Bentuk::Alamat, "alamat dokumen laporan", |a, _| {
        let dokumen = lihat_laporan(a).and_then(|v| v.dokumen.as_ref()).filter(|d| d.url != rute::PPID);
        dokumen.map_or(Nilai::Kosong, |d| a.alamat(&d.url))
    }),
    rinci("rincian", Bentuk::Rekam(RINCIAN), "angka setiap layanan", |_, l| {
        let satu = |b: &Bidang<BarisLaporan>| {
            let BarisLaporan { layanan, masuk, selesai, ditolak, proses, rata_waktu, pendapatan } = &b.nilai;
            vec![
                Nilai::isian(layanan),
                masuk.salin().into(),
                selesai.salin().into(),
                ditolak.salin().into(),
                proses.salin().into(),
                rata_waktu.salin().map(|w| w.to_string()).into(),
                pendapatan.salin().map_or(Nilai::Kosong, |r| Nilai::Bulat(r.0)),
            ]
        };
        Nilai::Rekam(rincian(l).iter().map(satu).collect())
    }),
    rinci("butir", Bentuk::Daftar, "pokok laporan, atau alasan penolakan", |a, _| {
        lihat_laporan(a).map_or(Nilai::Kosong, |v| Nilai::Daftar(v.butir.clone()))
    }),
];

/// Returns a period that a regulation fixes; one that was chosen binds nobody in public.
fn masa(b: &Bahan<'_>, nama: &str) -> Option<i32> {
    let info = b.lingkup.hukum.parameter_info(nama).filter(|p| p.asal == AsalParameter::Hukum && p.nilai > 0)?;
    i32::try_from(info.nilai).ok()
}

/// Returns the last day of the next survey, where a survey is the newest one.
fn survei_berikut(b: &Bahan<'_>, s: &Skm) -> Option<Tanggal> {
    let saat = |s: &Skm| match s.tanggal.kosong() {
        true => s.periode.salin().map(|p| p.akhir()),
        false => s.tanggal.salin(),
    };
    let terbaru = b.survei.iter().map(|k| k.isi).max_by_key(|k| saat(k))?;
    let bulan = masa(b, "umur_survei_bulan").filter(|_| std::ptr::eq(terbaru, s))?;
    Some(saat(s)?.plus_bulan(bulan))
}

/// Returns the last day of the next report of a kind, where a report is the newest of it.
fn laporan_berikut(b: &Bahan<'_>, l: &Laporan) -> Option<Tanggal> {
    let jenis = laporan::jenis(l);
    let (bulan, tenggang) = match jenis {
        JenisLaporan::Pelayanan => ("laporan_pelayanan_bulan", None),
        JenisLaporan::Spbe => ("laporan_spbe_bulan", Some("laporan_spbe_tenggang_hari")),
        JenisLaporan::EvaluasiSpbe => ("evaluasi_spbe_bulan", Some("laporan_spbe_tenggang_hari")),
        JenisLaporan::LayananInformasi => ("laporan_informasi_bulan", Some("laporan_informasi_tenggang_hari")),
    };
    let akhir = |l: &Laporan| periode_laporan(l).map(|p| p.akhir());
    let sejenis = b.laporan.iter().map(|l| l.isi).filter(|l| laporan::jenis(l) == jenis);
    let terbaru = sejenis.max_by_key(|l| akhir(l)).filter(|terbaru| std::ptr::eq(*terbaru, l))?;
    // The span after this one begins on the day after it; days of grace may be chosen.
    let berikut = akhir(terbaru)?.plus_hari(1).plus_bulan(masa(b, bulan)?).plus_hari(-1);
    Some(berikut.plus_hari(tenggang.and_then(|nama| b.parameter(nama)).unwrap_or(0)))
}

fn lihat_laporan<'a>(a: &'a Asal<'_>) -> Option<&'a LaporanView> {
    match &a.halaman?.isi {
        Isi::Laporan(view) => Some(view),
        _ => None,
    }
}

fn rincian(l: &Laporan) -> &[Bidang<BarisLaporan>] {
    match l {
        Laporan::Pelayanan(l) => l.rincian.daftar(),
        Laporan::Spbe(_) | Laporan::Informasi(_) => &[],
    }
}

fn jumlah(l: &Laporan, ruas: fn(&BarisLaporan) -> &Isian<u32>) -> Nilai {
    let angka: Vec<i64> = rincian(l).iter().filter_map(|b| ruas(&b.nilai).salin()).map(i64::from).collect();
    if angka.is_empty() { Nilai::Kosong } else { Nilai::Bulat(angka.iter().sum()) }
}
