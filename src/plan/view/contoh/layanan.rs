//! Samples of services, maklumat and SOP.

use super::Sifat;
use crate::bagan::alur;
use crate::plan::view::layanan::*;
use crate::plan::view::sop::*;
use crate::plan::view::umum::*;

pub(super) fn kartu(s: Sifat) -> Vec<KartuLayananView> {
    let satu = |judul: &str, status: Option<String>| KartuLayananView {
        judul: s.t(judul),
        url: s.url("/layanan/ktp-el/"),
        ringkasan: s.t("Warga berusia 17 tahun mendapat KTP-el pertama"),
        biaya: s.ada(s.p("Gratis")),
        waktu: s.ada(s.p("3 hari kerja")),
        status,
    };
    s.d(&[
        satu("Bikin KTP baru", None),
        satu("Urus akta kelahiran", None),
        satu("Pindah alamat", s.o("Dihentikan sementara")),
    ])
}

pub(super) fn daftar(s: Sifat) -> DaftarLayananView {
    let kelompok = |judul: Option<&str>, kunci: &str| KelompokLayananView {
        judul: judul.map(|j| s.t(j)),
        kunci: kunci.into(),
        layanan: kartu(s),
    };
    DaftarLayananView {
        kelompok: match s {
            Sifat::Minimal => vec![],
            Sifat::Penuh => vec![kelompok(Some("A"), "huruf-a"), kelompok(Some("B"), "huruf-b")],
            Sifat::Ekstrem => vec![kelompok(None, "semua")],
            Sifat::Kenari => vec![kelompok(Some("A"), "huruf-a")],
        },
        saring: s
            .d(&[
                saring(s, "Untuk siapa", false, &["Semua", "Pelaku usaha"]),
                saring(s, "Peristiwa hidup", true, &["Menikah", "Pindah rumah"]),
            ])
            .into(),
        jumlah: s.p("12 layanan"),
        alasan_tidak_melayani: (s == Sifat::Minimal).then(|| "Badan ini tidak melayani warga secara langsung".into()),
    }
}

fn saring(s: Sifat, judul: &str, lipat: bool, pilihan: &[&str]) -> SaringView {
    let satu = |teks: &&str| PilihanView { teks: s.t(teks), url: s.url("/layanan/untuk/pelaku-usaha/"), jumlah: 3 };
    SaringView { judul: s.t(judul), lipat, pilihan: pilihan.iter().map(satu).collect() }
}

pub(super) fn layanan(s: Sifat) -> LayananView {
    if s == Sifat::Minimal {
        return LayananView {
            judul: "Bikin KTP baru".into(),
            url: "/layanan/ktp-el/".into(),
            sektor: Some("Kependudukan".into()),
            ringkasan: "Warga mendapat KTP-el".into(),
            ..Default::default()
        };
    }
    let syarat = |nama: &str, bentuk: &str, formulir: bool| PersyaratanView {
        nama: s.t(nama),
        bentuk: s.o(bentuk),
        keterangan: s.o("Berlaku saat diserahkan"),
        formulir: formulir.then(|| s.berkas("Formulir F-1.02")),
    };
    LayananView {
        judul: s.t("Bikin KTP baru"),
        url: "/layanan/ktp-el/".into(),
        lembar: Some(LembarCetakView {
            standar: "/layanan/ktp-el/standar/".into(),
            loket: "/layanan/ktp-el/ringkasan/".into(),
        }),
        sektor: s.ada(s.p("Kependudukan")),
        nama_resmi: s.o("Perekaman dan pencetakan KTP-el pertama kali"),
        ringkasan: s.t("Warga berusia 17 tahun atau sudah kawin mendapat KTP-el pertama."),
        khalayak: s.dt(&["warga", "pelajar"]),
        status: (s != Sifat::Penuh).then(|| StatusLayananView {
            keadaan: s.t("Dihentikan sementara"),
            alasan: s.t("Blangko habis."),
            sejak: Some(s.tanggal()),
            pengganti: Some(ButirView {
                teks: s.t("Identitas kependudukan digital"),
                url: Some("/layanan/ikd/".into()),
            }),
        }),
        fakta: FaktaView {
            biaya: Some(s.p("Gratis")),
            waktu: Some(s.p("3 hari kerja")),
            hasil: s.o("KTP-el"),
            tempat: s.o("Kantor kecamatan"),
        },
        tindakan: s.ada(s.tautan("Daftar daring", "https://daftar.purworejokab.example/")),
        persyaratan: vec![
            KelompokPersyaratanView {
                nama: None,
                butir: s.d(&[
                    syarat("Kartu Keluarga", "salinan, 1 lembar", false),
                    syarat("Formulir permohonan", "asli", true),
                ]),
            },
            KelompokPersyaratanView {
                nama: s.o("Bila diwakilkan"),
                butir: s.d(&[syarat("Surat kuasa", "asli", false)]),
            },
        ],
        prasyarat: s.d(&[s.tautan("Kartu Keluarga", "/layanan/kk/")]),
        prosedur: s.d(&[
            LangkahView {
                langkah: s.t("Ambil nomor antrean dan serahkan berkas."),
                pelaku: s.o("pemohon"),
                tempat: s.o("loket 1"),
                waktu: s.ada(s.p("10 menit")),
            },
            LangkahView { langkah: s.t("Petugas merekam foto, sidik jari, dan iris mata."), ..Default::default() },
            LangkahView { langkah: s.t("Ambil KTP-el di loket 3."), pelaku: s.o("pemohon"), ..Default::default() },
        ]),
        alur: s.d(&[s.tautan("SOP perekaman KTP-el", "/sop/ktp-el/")]),
        bagan: sop(s).bagan,
        waktu: s.o("3 hari kerja"),
        waktu_rinci: s.pasangan(&[("Perekaman", "30 menit"), ("Pencetakan", "2 hari kerja")]),
        biaya: biaya(s),
        dasar_biaya: s.o("UU 24/2013 Pasal 79A"),
        produk: s.dt(&["KTP-el", "Biodata penduduk"]),
        masa_berlaku: s.o("seumur hidup"),
        pengaduan: Some(s.unit_pengaduan()),
        penanganan_pengaduan: s.dt(&["Pengaduan dicatat dan dijawab dalam tiga hari kerja."]),
        komponen: komponen(s),
        dasar_hukum: s.dasar(),
        jdih: s.ada(s.tautan("JDIH Purworejo", "https://jdih.purworejokab.example/")),
        penetapan: s.keputusan(),
        berita_acara: s.keputusan(),
        peninjauan_terakhir: Some(s.tanggal()),
        evaluasi: s.d(&[RiwayatView { tanggal: Some(s.tanggal()), hasil: s.t("Waktu dipersingkat") }]),
        pelaksana: s
            .d(&[ButirView { teks: s.t("Bidang Pendaftaran Penduduk"), url: Some("/profil/pelaksana/#a".into()) }]),
        lokasi: s.dt(&["Loket 1, kantor dinas", "Kantor kecamatan"]),
        pihak_lain: s.ada(s.kontak()),
        dokumen: s.d(&[s.berkas("Formulir F-1.02")]),
        terkait: s.d(&[s.tautan("Urus akta kelahiran", "/layanan/akta-kelahiran/")]),
        tanya_jawab: s
            .d(&[TanyaJawabView { tanya: s.t("Bolehkah diwakilkan?"), jawab: s.t("Tidak, perekaman harus sendiri.") }]),
        kepuasan: Some(KepuasanView {
            ikm: s.p("86,58"),
            mutu: s.p("B (Baik)"),
            periode: s.p("semester I 2026"),
            url: "/kinerja/2026-s1/".into(),
        }),
        kontak: Some(s.kontak()),
    }
}

fn biaya(s: Sifat) -> Vec<BiayaView> {
    let satu = BiayaView {
        uraian: s.t("Tidak dipungut biaya"),
        jumlah: s.p("Gratis"),
        satuan: s.o("per lembar"),
        dasar: s.o("Perda 5/2023"),
    };
    if s == Sifat::Ekstrem { vec![satu; 12] } else { vec![satu] }
}

fn komponen(s: Sifat) -> Vec<KomponenView> {
    let semua = [
        ("dasar-hukum", "Dasar hukum", true),
        ("persyaratan", "Persyaratan", false),
        ("prosedur", "Sistem, mekanisme, dan prosedur", false),
        ("jangka-waktu", "Jangka waktu penyelesaian", false),
        ("biaya", "Biaya/tarif", false),
        ("produk", "Produk pelayanan", false),
        ("sarana", "Sarana, prasarana, dan/atau fasilitas", true),
        ("kompetensi", "Kompetensi pelaksana", true),
        ("pengawasan", "Pengawasan internal", true),
        ("pengaduan", "Penanganan pengaduan, saran, dan masukan", false),
        ("jumlah-pelaksana", "Jumlah pelaksana", true),
        ("jaminan-pelayanan", "Jaminan pelayanan", true),
        ("jaminan-keamanan", "Jaminan keamanan dan keselamatan pelayanan", true),
        ("evaluasi", "Evaluasi kinerja pelaksana", true),
    ];
    let satu = |(n, (kunci, judul, pengelolaan)): (usize, (&str, &str, bool))| KomponenView {
        nomor: n + 1,
        pengelolaan,
        kunci: kunci.into(),
        judul: s.t(judul),
        butir: if pengelolaan && n > 0 {
            s.dt(&["Ruang tunggu dan kursi prioritas", "Kamera perekam"])
        } else {
            vec![]
        },
        tambahan: (kunci == "sarana")
            .then(|| KelompokTeksView { judul: s.t("Bagi kelompok rentan"), butir: s.dt(&["Jalur kursi roda"]) }),
    };
    semua.into_iter().enumerate().map(satu).collect()
}

pub(super) fn maklumat(s: Sifat) -> MaklumatView {
    MaklumatView {
        teks: s.t("Kami sanggup menyelenggarakan pelayanan sesuai standar pelayanan."),
        butir: s.dt(&["Melayani dengan ramah", "Menerima sanksi bila tidak menepati"]),
        nomor: s.o("065/1/2026"),
        penandatangan: s.pejabat(),
        tanggal: s.ada(s.tanggal()),
        dipublikasikan: s.ada(s.tanggal()),
        alasan_terlambat: s.o("Menunggu pembahasan"),
        layanan: s.d(&[s.tautan("Bikin KTP baru", "/layanan/ktp-el/")]),
        pengaduan: s.ada(s.unit_pengaduan()),
        daerah: s.ada(MaklumatDaerahView {
            pemerintah: s.p("Pemerintah Kabupaten Purworejo"),
            jenis: s.dt(&["Administrasi kependudukan", "Perizinan"]),
            syarat: s.o("Syarat setiap layanan ditulis di halaman Layanan."),
            hak_kewajiban: s.dt(&["Warga berhak dilayani menurut standar"]),
            penanggung_jawab: s.dt(&["Bagian Organisasi Sekretariat Daerah"]),
            penandatangan: s.ada(s.pejabat()),
            tanggal: s.ada(s.tanggal()),
        }),
    }
}

pub(super) fn daftar_sop(s: Sifat) -> DaftarSopView {
    DaftarSopView {
        daftar: s.d(&[BarisSopView {
            nomor: s.p("SOP/01/2026"),
            judul: s.t("Perekaman KTP-el"),
            url: s.url("/sop/ktp-el/"),
            unit: s.t("Bidang Pendaftaran Penduduk"),
            tanggal_efektif: s.ada(s.tanggal()),
        }]),
    }
}

pub(super) fn sop(s: Sifat) -> SopView {
    let langkah = |no: u32, kegiatan: &str, lajur: usize, simbol: Simbol, lanjut: Vec<LanjutView>| LangkahSopView {
        no,
        kegiatan: s.t(kegiatan),
        pelaksana: s.ada(s.p(["Petugas loket", "Operator"][lajur])),
        simbol,
        kelengkapan: s.dt(&["Berkas permohonan", "Kartu Keluarga"]),
        waktu: s.ada(s.p("5 menit")),
        output: s.dt(&["Berkas diterima"]),
        keterangan: s.o("Dicatat di buku"),
        lanjut,
    };
    let ke = |label: &str, ke: u32| LanjutView { label: s.o(label), ke };
    let mut semua = vec![
        langkah(1, "Menerima berkas permohonan", 0, Simbol::Mulai, vec![]),
        langkah(
            2,
            "Memeriksa kelengkapan berkas",
            0,
            Simbol::Keputusan,
            vec![ke("lengkap", 3), ke("tidak lengkap", 1)],
        ),
        langkah(3, "Merekam data biometrik", 1, Simbol::Proses, vec![]),
        langkah(4, "Mengirim data ke pusat", 1, Simbol::Sambungan, vec![]),
        langkah(5, "Menyerahkan KTP-el", 0, Simbol::Selesai, vec![]),
    ];
    if s == Sifat::Minimal {
        semua.truncate(1);
    }
    SopView {
        unit: s.t("Bidang Pendaftaran Penduduk"),
        nomor: s.p("SOP/01/2026"),
        tanggal_pembuatan: s.ada(s.tanggal()),
        tanggal_revisi: s.ada(s.tanggal()),
        tanggal_efektif: s.ada(s.tanggal()),
        disahkan_oleh: s.ada(PejabatView { nip: s.ada(s.p("19700101 199001 1 001")), ..s.pejabat() }),
        dasar_hukum: s.dasar(),
        kualifikasi: s.dt(&["Memahami peraturan kependudukan"]),
        keterkaitan: s.d(&[
            ButirView { teks: s.t("SOP pencetakan"), url: Some("/sop/cetak/".into()) },
            ButirView::teks(s.t("SOP arsip")),
        ]),
        peralatan: s.dt(&["Komputer", "Alat rekam iris"]),
        peringatan: s.dt(&["Keterlambatan menghambat pelayanan"]),
        pencatatan: s.dt(&["Buku register"]),
        bagan: bagan(s, &semua),
        ada_keterangan: s != Sifat::Minimal,
        langkah: semua,
        waktu_total: s.ada(s.p("25 menit")),
        evaluasi_terakhir: s.ada(s.tanggal()),
        layanan: s.d(&[s.tautan("Bikin KTP baru", "/layanan/ktp-el/")]),
        lainnya: s.kartu("SOP akta kelahiran", "/sop/akta/"),
    }
}

/// The drawing of the sample's steps, with the sample's words.
fn bagan(s: Sifat, semua: &[LangkahSopView]) -> Vec<BaganView> {
    // Hostile words stand where a line has room for all of them, or the test could not see them whole.
    let jinak = if s == Sifat::Kenari { Sifat::Penuh } else { s };
    let pelaksana = [jinak.t("Petugas loket"), jinak.t("Operator"), jinak.t("Verifikator"), jinak.t("Kepala bidang")];
    let langkah = semua.iter().enumerate().map(|(n, l)| alur::Langkah {
        no: l.no,
        kegiatan: &l.kegiatan,
        lajur: n % 3,
        simbol: if l.lanjut.is_empty() { alur::Simbol::Proses } else { alur::Simbol::Keputusan },
        waktu: Some("5 menit"),
        keluar: [
            Some(alur::Arah { label: if l.lanjut.is_empty() { "" } else { "lengkap" }, ke: n + 1 }),
            (l.lanjut.len() > 1).then_some(alur::Arah { label: "tidak lengkap", ke: 0 }),
        ],
    });
    let isi = alur::Alur { pelaksana: pelaksana.iter().map(String::as_str).collect(), langkah: langkah.collect() };
    let satu = |b: &alur::Bagan| BaganView {
        judul: s.t("Bagan alur perekaman KTP-el"),
        svg: alur::lukis(b, &format!("bagan-{}", b.nomor), &s.t("Bagan alur"), &s.t("Memuat langkah 1 sampai 5.")),
        melintang: b.kertas == alur::Kertas::Melintang,
        keterangan: s.o("Bagan 1 dari 1: langkah 1 sampai 5"),
    };
    alur::tata(&isi).iter().map(satu).collect()
}
