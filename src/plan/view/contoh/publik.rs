//! Samples of performance, reports, complaints, public information and documents.

use super::Sifat;
use crate::bagan;
use crate::bagan::batang::Skala;
use crate::bagan::tren::{Nilai, Tren};
use crate::plan::view::data::*;
use crate::plan::view::dokumen::*;
use crate::plan::view::kinerja::*;
use crate::plan::view::laporan::*;
use crate::plan::view::pengaduan::*;
use crate::plan::view::ppid::*;
use crate::plan::view::umum::*;

pub(super) fn pengaduan(s: Sifat) -> PengaduanView {
    PengaduanView {
        jabatan: s.t("Sekretaris Dinas"),
        nama: s.o("Budi Contoh"),
        alamat: s.o("Jalan Contoh Nomor 1, Purworejo"),
        kanal: s.kanal(),
        kanal_nasional: s.kanal(),
        prosedur: s.dt(&["Sampaikan pengaduan lewat kanal resmi.", "Simpan tanda terima."]),
        waktu: s.d(&[
            BatasWaktuView {
                tahap: s.t("Tanggapan"),
                batas: s.p("paling lama 14 hari"),
                dasar: s.o("UU 25/2009 Pasal 44(3)"),
            },
            BatasWaktuView { tahap: s.t("Keputusan"), batas: s.p("paling lama 60 hari"), dasar: None },
        ]),
        biaya: s.p("Gratis"),
        kerahasiaan: s.o("Nama Anda dirahasiakan bila Anda minta."),
        ombudsman: s.o("Anda dapat melapor kepada Ombudsman RI."),
        situs_ombudsman: s.ada(s.tautan("ombudsman.go.id", "https://ombudsman.go.id")),
        penyalahgunaan_wewenang: s.dt(&["Laporkan kepada Inspektorat."]),
        mekanisme: s.pasangan(&[("Identitas pengadu", "Nama dan alamat lengkap."), ("Prosedur", "Lihat tata cara.")]),
        pemberitahuan_privasi: s.o("Data dipakai hanya untuk menangani pengaduan."),
        statistik: s.d(&[StatistikView {
            periode: s.p("2026"),
            masuk: s.p("48"),
            selesai: s.p("45"),
            proses: s.p("3"),
            persen: s.ada(s.p("94 %")),
            potong: bagan::batang::tumpuk(&[45, 3], 48),
        }]),
        tanggapan: s.d(&[TanggapanView {
            tanggal: Some(s.tanggal()),
            pokok: s.t("Antrean panjang"),
            jawaban: s.t("Loket ditambah satu."),
        }]),
    }
}

fn ringkas(s: Sifat) -> RingkasSurveiView {
    RingkasSurveiView {
        periode: s.p("Semester I 2026"),
        url: s.url("/kinerja/2026-s1/"),
        ikm: s.p("86,58"),
        mutu: s.p("B"),
        kinerja: s.p("Baik"),
        responden: s.p("320 orang"),
    }
}

const SKALA: Skala = Skala { dari: 2500, sampai: 10_000 };
const GOLONGAN: [(&str, i64); 4] = [("D", 2500), ("C", 6500), ("B", 7661), ("A", 8831)];

fn tren(s: Sifat) -> Option<Tren> {
    let periode = if s == Sifat::Kenari { s.g("Semester I") } else { s.p("Semester I 2026") };
    let nilai = [6120, 8578, 8120, 9999, 8658].map(|nilai| Nilai { periode: &periode, nilai, teks: "86,58" });
    let banyak = if s == Sifat::Ekstrem { 5 } else { 2 };
    s.ada(bagan::tren::susun(SKALA, &GOLONGAN, &nilai[5 - banyak..])?)
}

pub(super) fn daftar_kinerja(s: Sifat) -> DaftarKinerjaView {
    let capaian = |tercapai| CapaianView {
        nama: s.t("Kepemilikan akta kelahiran anak"),
        nilai: s.p("97,8 %"),
        target: s.p("98 %"),
        tahun: s.ada(s.p("2025")),
        tercapai,
    };
    DaftarKinerjaView {
        survei: s.d(&[ringkas(s)]),
        tren: tren(s),
        capaian: s.d(&[capaian(true), capaian(false)]),
        sumber_capaian: s.o("Laporan Kinerja 2025"),
        dokumen: vec![baris(s, "kinerja-1")],
    }
}

pub(super) fn kinerja(s: Sifat) -> KinerjaView {
    let nama = [
        "Persyaratan",
        "Sistem, mekanisme, dan prosedur",
        "Waktu penyelesaian",
        "Biaya/tarif",
        "Produk",
        "Kompetensi pelaksana",
        "Perilaku pelaksana",
        "Penanganan pengaduan",
        "Sarana dan prasarana",
    ];
    let unsur = |(i, nama): (usize, &&str)| UnsurView {
        kode: format!("U{}", i + 1),
        nama: s.t(nama),
        rata: s.p("3,42"),
        konversi: s.p("85,50"),
        mutu: s.p("B"),
        panjang: SKALA.letak(10_000 - i as i64 * 900),
        terendah: i > 5,
    };
    let rencana = TindakLanjutView {
        unsur: s.t("Waktu penyelesaian"),
        rencana: s.t("Menambah satu operator"),
        jabatan: s.o("Kepala bidang"),
        tenggat: Some(s.tanggal()),
    };
    let terendah = |(i, nama): (usize, &&str)| TerendahView {
        unsur: unsur((i, nama)),
        rencana: if i == 6 { vec![] } else { s.d(std::slice::from_ref(&rencana)) },
    };
    let golongan = |pita| GolonganView { pita, rentang: s.p("76,61-88,30"), kinerja: s.t("Baik") };
    KinerjaView {
        periode: s.p("Semester I 2026"),
        tanggal: s.ada(s.tanggal()),
        layanan: s.d(&[s.tautan("Bikin KTP baru", "/layanan/ktp-el/")]),
        metode: s.o("Kuesioner di loket"),
        populasi: s.ada(s.p("1.200 orang")),
        responden: s.p("320 orang"),
        kelompok: s.d(&[KelompokRespondenView {
            nama: s.t("Jenis kelamin"),
            baris: s.pasangan(&[("Perempuan", "170"), ("Laki-laki", "150")]),
        }]),
        unsur: nama.iter().enumerate().map(unsur).collect(),
        ikm: s.p("86,58"),
        mutu: s.p("B"),
        kinerja: s.p("Baik"),
        golongan: bagan::batang::pita(SKALA, &GOLONGAN).into_iter().map(golongan).collect(),
        terendah: nama.iter().enumerate().skip(6).map(terendah).collect(),
        tindak_lanjut: s.d(std::slice::from_ref(&rencana)),
        survei: s.d(&[ringkas(s), ringkas(s)]),
        tren: tren(s),
    }
}

pub(super) fn daftar_laporan(s: Sifat) -> DaftarLaporanView {
    DaftarLaporanView {
        kelompok: s
            .ada(KelompokKartuView {
                judul: s.t("Laporan pelayanan"),
                kunci: "pelayanan".into(),
                kartu: s.kartu("Semester I 2026", "/laporan/2026-s1/"),
            })
            .into_iter()
            .collect(),
    }
}

pub(super) fn laporan(s: Sifat) -> LaporanView {
    let baris = |layanan: &str| RincianLaporanView {
        layanan: s.t(layanan),
        url: s.ada("/layanan/ktp-el/".into()),
        masuk: s.p("1.240"),
        selesai: s.p("1.200"),
        ditolak: s.p("20"),
        proses: s.p("20"),
        rata_waktu: s.p("2 hari kerja"),
        pendapatan: String::new(),
    };
    LaporanView {
        jenis: s.t("Laporan pelayanan"),
        periode: s.p("Semester I 2026"),
        tanggal: s.ada(s.tanggal()),
        ringkasan: s.t("Sebanyak 1.200 permohonan selesai."),
        rincian: s.d(&[baris("Bikin KTP baru"), baris("Urus akta kelahiran")]),
        jumlah: s.ada(baris("Jumlah")),
        angka: s.pasangan(&[("Permohonan", "48"), ("Dikabulkan", "45")]),
        butir: s.dt(&["Tata kelola"]),
        judul_butir: s.t("Pokok laporan"),
        disampaikan: s.o("Disampaikan kepada Bupati"),
        dokumen: s.ada(s.berkas("Laporan lengkap")),
    }
}

pub(super) fn ppid(s: Sifat) -> PpidView {
    PpidView {
        nama: s.t("PPID Pelaksana"),
        pejabat: s.ada(s.pejabat()),
        sk: s.keputusan(),
        kontak: s.kontak(),
        kelas: ["Informasi berkala", "Informasi serta-merta", "Informasi setiap saat", "Informasi yang dikecualikan"]
            .map(|k| kelas(s, k))
            .to_vec(),
        tata_cara: s.dt(&["Isi formulir permohonan.", "Terima jawaban tertulis."]),
        waktu: s.pasangan(&[("Jawaban", "10 hari kerja")]),
        biaya: s.o("gratis, kecuali penggandaan"),
        keberatan: s.dt(&["Ajukan kepada atasan PPID."]),
        sengketa: s.dt(&["Ajukan kepada Komisi Informasi."]),
        maklumat: s.pasangan(&[("Dasar hukum", "UU 14/2008"), ("Jaminan", "Dilayani tanpa membeda-bedakan")]),
        laporan: s.d(&[s.tautan("Laporan 2025", "/laporan/informasi-2025/")]),
    }
}

fn kelas(s: Sifat, nama: &str) -> KelasView {
    KelasView {
        nama: s.t(nama),
        url: Some(s.url("/ppid/berkala/")),
        uraian: s.t("Diumumkan paling lambat enam bulan sekali"),
        jumlah: s.p("24 informasi"),
        berkas: "berkala.yaml".into(),
    }
}

pub(super) fn informasi(s: Sifat) -> InformasiView {
    let penuh = InformasiBarisView {
        judul: s.t("Profil dinas"),
        ringkasan: s.o("Kedudukan dan tugas"),
        penguasa: s.o("Sekretariat"),
        penanggung_jawab: s.o("Subbagian Umum"),
        waktu: s.o("Januari 2026, Purworejo"),
        bentuk: s.o("elektronik, cetak"),
        retensi: s.o("5 tahun"),
        berkas: s.ada(s.berkas("Profil")),
        tautan: None,
    };
    let tautan = InformasiBarisView {
        judul: s.t("Struktur"),
        tautan: Some(s.tautan("Profil", "/profil/")),
        ..Default::default()
    };
    let kelompok = |kunci: &str, daftar: Vec<InformasiBarisView>| KelompokInformasiView {
        kunci: kunci.into(),
        judul: s.t("Informasi tentang badan publik"),
        daftar,
    };
    InformasiView {
        kelas: KelasView { url: None, ..kelas(s, "Informasi berkala") },
        kelas_lain: s.d(&[
            ButirView::teks(s.t("Berkala")),
            ButirView { teks: s.t("Setiap saat"), url: Some("/ppid/setiap-saat/".into()) },
        ]),
        pernyataan: s.o("Tidak ada informasi serta-merta saat ini."),
        kelompok: if s == Sifat::Minimal {
            vec![]
        } else {
            vec![kelompok("profil", s.d(&[penuh, tautan])), kelompok("keuangan", vec![])]
        },
        serta_merta: s.d(&[SertaMertaView {
            judul: s.t("Banjir di Kecamatan Butuh"),
            berlaku: true,
            masa: s.ada(s.p("3 sampai 7 Februari 2026")),
            mulai: s.ada(s.tanggal()),
            ringkasan: s.o("Air naik satu meter."),
            tindakan: s.dt(&["Matikan listrik.", "Menuju balai desa."]),
            kontak: s.o("112"),
            tautan: s.ada(s.tautan("Peta pengungsian", "/dokumen/peta.pdf")),
        }]),
        dikecualikan: s.d(&[DikecualikanView {
            judul: s.t("Data kependudukan perseorangan"),
            jenis: s.o("UU 14/2008 Pasal 17 huruf h"),
            penguasa: s.o("Bidang PIAK"),
            alasan: s.o("Melindungi rahasia pribadi"),
            jangka_waktu: s.o("selama diperlukan"),
            penetapan: s.o("PPID, Purworejo, 3 Januari 2026"),
        }]),
    }
}

fn baris(s: Sifat, id: &str) -> BarisDokumenView {
    BarisDokumenView {
        id: id.into(),
        berkas: s.berkas("Rencana strategis 2025-2029"),
        nomor: s.ada(s.p("12")),
        tahun: s.ada(s.p("2025")),
        tanggal: s.ada(s.tanggal()),
        status: s.ada(s.p("Berlaku")),
        ringkasan: s.o("Arah lima tahun."),
        akses: s.o("Terbaca pembaca layar"),
    }
}

pub(super) fn dokumen(s: Sifat) -> DokumenView {
    let jumlah = match s {
        Sifat::Minimal => 0,
        Sifat::Penuh | Sifat::Kenari => 4,
        Sifat::Ekstrem => 14,
    };
    let kelompok = |i: usize| KelompokDokumenView {
        judul: s.t("Rencana strategis"),
        kunci: format!("jenis-{i}"),
        daftar: vec![baris(s, &format!("d-{i}-a")), baris(s, &format!("d-{i}-b"))],
    };
    DokumenView { kelompok: (0..jumlah).map(kelompok).collect(), format_lain: format_lain(s) }
}

fn format_lain(s: Sifat) -> Vec<TautanView> {
    s.d(&[TautanView::dalam(s.p("ppid@contoh.example"), "mailto:ppid@contoh.example")])
}

pub(super) fn regulasi(s: Sifat) -> RegulasiView {
    RegulasiView {
        kelompok: s
            .ada(KelompokRegulasiView {
                judul: s.t("Pembentukan perangkat daerah"),
                kunci: "pembentukan".into(),
                daftar: s.dasar(),
            })
            .into_iter()
            .collect(),
        dokumen: s.ada(baris(s, "perbup-1")).into_iter().collect(),
        format_lain: format_lain(s),
        jdih: s.ada(s.tautan("JDIH", "https://jdih.purworejokab.example/")),
    }
}

pub(super) fn daftar_data(s: Sifat) -> DaftarDataView {
    DaftarDataView {
        data: s.kartu("Jumlah penduduk per kecamatan", "/data/penduduk/"),
        aplikasi: s
            .ada(AplikasiView {
                id: "antrean".into(),
                nama: s.t("Antrean daring"),
                deskripsi: s.t("Ambil nomor dari rumah."),
                url: s.ada(s.url("https://antrean.purworejokab.example/")),
                rincian: s.pasangan(&[("Jenis", "khusus")]),
            })
            .into_iter()
            .collect(),
        mesin: s.d(&[TitikDataView {
            judul: s.t("Layanan"),
            uraian: s.t("Standar pelayanan."),
            json: "/data/v1/layanan.json".into(),
            csv: "/data/v1/layanan.csv".into(),
        }]),
        keterangan: s.ada(TautanView::dalam("OpenAPI 3.1", "/data/v1/openapi.json")).into_iter().collect(),
    }
}

pub(super) fn data(s: Sifat) -> DataView {
    DataView {
        deskripsi: s.t("Jumlah penduduk menurut kecamatan."),
        metadata: s.pasangan(&[("Produsen data", "Dindukcapil"), ("Frekuensi", "tahunan")]),
        berkas: s.d(&[BerkasDataView {
            berkas: s.berkas("Penduduk 2026"),
            kolom: s.pasangan(&[("kecamatan", "nama kecamatan")]),
        }]),
    }
}
