//! The agency: who it is, who leads it, how to reach it, and what it runs.

use crate::model::bersama::{Akun, Platform};
use crate::model::daerah::Instansi;
use crate::model::dokumen::{Aplikasi, JenisAplikasi, LisensiAplikasi};
use crate::model::pengaduan::StatistikPengaduan;
use crate::model::profil::Profil;
use crate::model::register::JenisPerangkat;
use crate::plan::data::bentuk::{Asal, Baris, Bentuk, Nilai, Sel, Sumber, Titik, kolom_dari, sel, wajib};
use crate::plan::rute;
use crate::plan::ubah;
use crate::plan::view::halaman::Isi;
use crate::plan::view::umum::PejabatView;

/// The agency itself; one record.
pub(super) const PERANGKAT_DAERAH: Titik = Titik {
    nama: "perangkat-daerah",
    judul: "Perangkat daerah",
    uraian: "Nama, pimpinan, alamat, kontak, dan jam pelayanan perangkat daerah.",
    kolom: || kolom_dari(SEL),
    baris: |s| {
        let instansi = s.b.instansi();
        s.baris(SEL, [(instansi.label.clone(), rute::BERANDA.to_owned(), instansi)])
    },
};

static SEL: &[Sel<Instansi>] = &[
    wajib("nama", Bentuk::Teks, "nama resmi", |_, i| Nilai::kata(i.nama())),
    sel("singkatan", Bentuk::Teks, "singkatan terdaftar", |a, _| Nilai::kata(&a.situs.singkatan)),
    sel("jenis", Bentuk::Pilihan(JenisPerangkat::KATA), "jenis perangkat daerah", |_, i| {
        i.register.isi.as_ref().and_then(|r| r.jenis.salin()).map(JenisPerangkat::kata).into()
    }),
    sel("ringkasan", Bentuk::Teks, "yang dikerjakan untuk warga", |a, _| Nilai::kata(&a.situs.ringkasan)),
    sel("kabupaten", Bentuk::Teks, "kabupaten", |a, _| Nilai::kata(&a.situs.kabupaten)),
    sel("provinsi", Bentuk::Teks, "provinsi", |a, _| a.situs.mesin.provinsi.clone().into()),
    sel(
        "kode_wilayah",
        Bentuk::Teks,
        "kode wilayah kecamatan, kelurahan, atau nagari; selain itu kode kabupaten",
        |a, i| {
            let sendiri = i.register.isi.as_ref().and_then(|r| r.kode_wilayah.nilai());
            let kode = sendiri.or_else(|| a.b.lingkup.daerah.isi().and_then(|d| d.kode_wilayah.nilai()));
            kode.map(ToString::to_string).into()
        },
    ),
    sel("jabatan_pimpinan", Bentuk::Teks, "jabatan pimpinan", |_, i| {
        profil(i).and_then(|p| p.penanggung_jawab.nilai()).map_or(Nilai::Kosong, |p| Nilai::isian(&p.jabatan))
    }),
    sel("pimpinan", Bentuk::Teks, "nama pimpinan; kosong bila jabatan kosong", |a, i| {
        let p = profil(i).and_then(|p| p.penanggung_jawab.nilai());
        p.filter(|p| !ubah::purna(&p.sampai, a.b.hari_ini())).map_or(Nilai::Kosong, |p| Nilai::isian(&p.nama))
    }),
    sel("alamat", Bentuk::Teks, "alamat kantor", |a, _| Nilai::Teks(a.situs.kontak.alamat.join(", "))),
    sel("kode_pos", Bentuk::Teks, "kode pos", |a, _| a.situs.mesin.kode_pos.clone().into()),
    sel("lintang", Bentuk::Desimal, "garis lintang, WGS 84", |a, _| {
        titik(a).map_or(Nilai::Kosong, |t| Nilai::Desimal(t.0))
    }),
    sel("bujur", Bentuk::Desimal, "garis bujur, WGS 84", |a, _| {
        titik(a).map_or(Nilai::Kosong, |t| Nilai::Desimal(t.1))
    }),
    sel("telepon", Bentuk::Daftar, "nomor telepon", |a, _| {
        Nilai::Daftar(a.situs.kontak.telepon.iter().map(|t| t.teks.clone()).collect())
    }),
    sel("surel", Bentuk::Daftar, "pos elektronik resmi", |a, _| {
        Nilai::Daftar(a.situs.kontak.surel.iter().map(|t| t.teks.clone()).collect())
    }),
    sel("jam", Bentuk::Daftar, "hari dan jam pelayanan", |a, _| {
        Nilai::Daftar(a.situs.kontak.jam.iter().map(|j| format!("{} {}", j.hari, j.waktu)).collect())
    }),
    wajib("melayani_publik", Bentuk::Logika, "apakah melayani masyarakat langsung", |_, i| {
        Nilai::Logika(i.melayani_publik())
    }),
    wajib("jumlah_layanan", Bentuk::Bulat, "berapa layanan di situsnya", |a, _| {
        Nilai::Bulat(i64::try_from(a.b.layanan.len()).unwrap_or(i64::MAX))
    }),
    sel("nomor_sk_subdomain", Bentuk::Teks, "nomor keputusan yang memberikan alamat situs", |_, i| {
        let sk = i.register.isi.as_ref().and_then(|r| r.sk_subdomain.nilai());
        sk.map_or(Nilai::Kosong, |sk| Nilai::isian(&sk.nomor))
    }),
    sel("pengaduan", Bentuk::Alamat, "halaman pengaduan", |a, _| a.alamat(rute::PENGADUAN)),
    sel("ppid", Bentuk::Alamat, "halaman informasi publik", |a, _| a.alamat(rute::PPID)),
];

fn profil(i: &Instansi) -> Option<&Profil> {
    i.profil.as_ref()?.isi.as_ref()
}

fn titik(a: &Asal<'_>) -> Option<(String, String)> {
    a.situs.mesin.titik.clone()
}

/// Officials as the profile shows them.
pub(super) const PEJABAT: Titik = Titik {
    nama: "pejabat",
    judul: "Pejabat",
    uraian: "Pimpinan dan pejabat di bawahnya, seperti tampil di halaman profil.",
    kolom: || kolom_dari(SEL_PEJABAT),
    baris: |s| {
        let daftar = match s.halaman(rute::PROFIL).map(|h| &h.isi) {
            Some(Isi::Profil(profil)) => profil.pejabat.as_slice(),
            _ => &[],
        };
        let satu = |(n, p): (usize, _)| (format!("pejabat-{}", n + 1), rute::PROFIL.to_owned(), p);
        s.baris(SEL_PEJABAT, daftar.iter().enumerate().map(satu))
    },
};

static SEL_PEJABAT: &[Sel<PejabatView>] = &[
    wajib("jabatan", Bentuk::Teks, "jabatan", |_, p| Nilai::kata(&p.jabatan)),
    sel("nama", Bentuk::Teks, "pemegang jabatan; kosong bila jabatan kosong", |_, p| p.nama.clone().into()),
    sel("status", Bentuk::Teks, "`Plt.` atau `Plh.`; kosong bila definitif", |_, p| p.status.clone().into()),
    sel("sejak", Bentuk::Tanggal, "hari pertama menjabat", |_, p| (&p.sejak).into()),
];

/// Official accounts.
pub(super) const MEDIA_SOSIAL: Titik = Titik {
    nama: "media-sosial",
    judul: "Akun media sosial resmi",
    uraian: "Akun yang terdaftar; akun lain bukan akun resmi.",
    kolom: || kolom_dari(SEL_AKUN),
    baris: |s| {
        let register = s.b.instansi().register.isi.as_ref();
        let akun = register.map_or(&[][..], |r| r.media_sosial.daftar()).iter().map(|a| &a.nilai);
        let akun = akun.filter(|a| a.url.nilai().is_some()).enumerate();
        let satu = |(n, a)| {
            let a: &Akun = a;
            let platform = a.platform.salin().map_or("akun", Platform::kata);
            (format!("{platform}-{}", n + 1), rute::KONTAK.to_owned(), a)
        };
        s.baris(SEL_AKUN, akun.map(satu))
    },
};

static SEL_AKUN: &[Sel<Akun>] = &[
    sel("platform", Bentuk::Pilihan(Platform::KATA), "nama media sosial", |_, a| {
        a.platform.salin().map(Platform::kata).into()
    }),
    sel("nama", Bentuk::Teks, "nama akun", |_, a| Nilai::isian(&a.nama)),
    wajib("alamat", Bentuk::Alamat, "alamat akun", |_, a| a.url.nilai().map(ToString::to_string).into()),
    sel("nomor_pendaftaran", Bentuk::Teks, "nomor pendaftaran akun", |_, a| Nilai::isian(&a.nomor_pendaftaran)),
    sel("tanggal_pendaftaran", Bentuk::Tanggal, "tanggal akun didaftarkan", |_, a| Nilai::hari(&a.tanggal_pendaftaran)),
    sel("pengelola", Bentuk::Teks, "jabatan yang mengelola", |_, a| Nilai::isian(&a.pengelola)),
];

/// Applications.
pub(super) const APLIKASI: Titik = Titik {
    nama: "aplikasi",
    judul: "Aplikasi",
    uraian: "Aplikasi yang dikelola, dengan jenis, lisensi, dan dokumentasi yang diserahkan.",
    kolom: || kolom_dari(SEL_APLIKASI),
    baris: |s| {
        let alamat = |id: &str| format!("{}#{}", rute::DATA, rute::jangkar_aplikasi(id));
        s.baris(SEL_APLIKASI, s.b.aplikasi.iter().map(|a| (a.id().to_owned(), alamat(a.id()), a.isi)))
    },
};

static SEL_APLIKASI: &[Sel<Aplikasi>] = &[
    wajib("nama", Bentuk::Teks, "nama aplikasi", |a, p| Nilai::Teks(ubah::teks_atau(&p.nama, a.id))),
    sel("deskripsi", Bentuk::Teks, "kegunaan", |_, p| Nilai::isian(&p.deskripsi)),
    sel("alamat", Bentuk::Alamat, "alamat aplikasi", |_, p| p.url.nilai().map(ToString::to_string).into()),
    sel("jenis", Bentuk::Pilihan(JenisAplikasi::KATA), "umum atau khusus", |_, p| {
        p.jenis.salin().map(JenisAplikasi::kata).into()
    }),
    sel("lisensi", Bentuk::Pilihan(LisensiAplikasi::KATA), "kode sumber terbuka atau tertutup", |_, p| {
        p.lisensi.salin().map(LisensiAplikasi::kata).into()
    }),
    sel("pemegang_hak_cipta", Bentuk::Teks, "pemegang hak cipta", |_, p| Nilai::isian(&p.pemegang_hak_cipta)),
    sel("pihak_ketiga", Bentuk::Teks, "pihak ketiga yang mengembangkan", |_, p| Nilai::isian(&p.pihak_ketiga)),
    sel("dokumentasi", Bentuk::Daftar, "dokumen teknis yang diserahkan", |_, p| {
        Nilai::Daftar(ubah::daftar(&p.dokumentasi))
    }),
    sel("audit_terakhir", Bentuk::Tanggal, "tanggal audit terakhir", |_, p| Nilai::hari(&p.audit_terakhir)),
    sel("diperbarui", Bentuk::Tanggal, "isi terakhir dipastikan benar", |_, p| Nilai::hari(&p.diperbarui)),
];

/// Numbers of complaints.
pub(super) const PENGADUAN: Titik = Titik {
    nama: "pengaduan",
    judul: "Jumlah pengaduan",
    uraian: "Pengaduan yang masuk, selesai, dan diproses setiap periode, tanpa identitas pengadu.",
    kolom: || kolom_dari(SEL_PENGADUAN),
    baris: statistik,
};

fn statistik(s: &Sumber<'_>) -> Vec<Baris> {
    let isi = s.b.instansi().pengaduan.as_ref().and_then(|p| p.isi.as_ref());
    let daftar = isi.map_or(&[][..], |p| p.statistik.daftar()).iter();
    let berperiode =
        daftar.filter_map(|n| Some((n.nilai.periode.salin()?.slug(), rute::PENGADUAN.to_owned(), &n.nilai)));
    s.baris(SEL_PENGADUAN, berperiode)
}

static SEL_PENGADUAN: &[Sel<StatistikPengaduan>] = &[
    sel("mulai", Bentuk::Tanggal, "hari pertama periode", |_, s| s.periode.salin().map(|p| p.mulai()).into()),
    sel("akhir", Bentuk::Tanggal, "hari terakhir periode", |_, s| s.periode.salin().map(|p| p.akhir()).into()),
    sel("masuk", Bentuk::Bulat, "jumlah yang masuk", |_, s| s.masuk.salin().into()),
    sel("selesai", Bentuk::Bulat, "jumlah yang selesai", |_, s| s.selesai.salin().into()),
    sel("proses", Bentuk::Bulat, "jumlah yang masih diproses", |_, s| s.proses.salin().into()),
];
