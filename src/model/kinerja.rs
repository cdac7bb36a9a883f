//! How the agency performed: satisfaction surveys and reports.

use crate::base::desimal::Desimal;
use crate::base::durasi::Durasi;
use crate::base::periode::Periode;
use crate::base::tanggal::Tanggal;
use crate::base::uang::Rupiah;
use crate::diag::Diagnostic;
use crate::syntax::dekode::DariNode;
use crate::syntax::isian::Daftar;
use crate::syntax::rupa::{Cabang, Rupa};
use crate::syntax::yaml::{Isi, Node};
use crate::{pilihan, skema};

skema! {
    /// `kinerja/<id>.yaml` (PermenPANRB 14/2017).
    pub struct Skm {
        /// Period.
        periode: Periode = "periode survei" contoh "2026-S1",
        /// Date of the result.
        tanggal: Tanggal = "tanggal hasil ditetapkan",
        /// Services.
        layanan: Daftar<String> = "id layanan yang disurvei",
        /// Method.
        metode: String = "cara survei" contoh "kuesioner di loket",
        /// Population.
        populasi: u32 = "jumlah pengguna layanan dalam periode itu",
        /// Respondents.
        responden: Responden = "siapa yang menjawab",
        /// The nine elements.
        unsur: Unsur = "nilai rata-rata sembilan unsur, 1 sampai 4",
        /// Index.
        ikm: Desimal = "indeks kepuasan masyarakat, 25 sampai 100" contoh "86,58",
        /// Grade.
        mutu: String = "mutu pelayanan" contoh "A" "B" "C" "D",
        /// Grade in words.
        kinerja: String = "kinerja dalam kata" contoh "Sangat baik" "Baik" "Kurang baik" "Tidak baik",
        /// Plans.
        tindak_lanjut: Daftar<TindakLanjut> = "rencana perbaikan unsur yang rendah",
        /// Last change.
        diperbarui: Tanggal = "tanggal isi berkas ini terakhir dipastikan benar",
    }
}

skema! {
    /// Who answered.
    pub struct Responden {
        /// How many.
        jumlah: u32 = "jumlah responden" contoh "150",
        /// By sex.
        jenis_kelamin: Daftar<Kelompok> = "menurut jenis kelamin; jumlahnya sama dengan `jumlah`",
        /// By education.
        pendidikan: Daftar<Kelompok> = "menurut pendidikan",
        /// By work.
        pekerjaan: Daftar<Kelompok> = "menurut pekerjaan",
    }
}

skema! {
    /// A group of respondents.
    pub struct Kelompok {
        /// Name.
        kelompok: String = "nama kelompok" contoh "Perempuan",
        /// How many.
        jumlah: u32 = "jumlah orang" contoh "80",
    }
}

skema! {
    /// Mean answer of each element, 1 to 4; keyed by name because forms disagree about numbers 8 and 9.
    pub struct Unsur {
        /// Requirements.
        persyaratan: Desimal = "persyaratan" contoh "3,42",
        /// Procedure.
        prosedur: Desimal = "sistem, mekanisme, dan prosedur" contoh "3,42",
        /// Time.
        waktu: Desimal = "waktu penyelesaian" contoh "3,42",
        /// Cost.
        biaya: Desimal = "biaya atau tarif" contoh "3,42",
        /// Product.
        produk: Desimal = "produk spesifikasi jenis pelayanan" contoh "3,42",
        /// Competence.
        kompetensi: Desimal = "kompetensi pelaksana" contoh "3,42",
        /// Behaviour.
        perilaku: Desimal = "perilaku pelaksana" contoh "3,42",
        /// Complaints.
        pengaduan: Desimal = "penanganan pengaduan, saran, dan masukan" contoh "3,42",
        /// Facilities.
        sarana: Desimal = "sarana dan prasarana" contoh "3,42",
    }
}

impl Unsur {
    /// Returns the nine elements with their keys, in the official order.
    #[must_use]
    pub fn semua(&self) -> [(&'static str, &crate::syntax::isian::Isian<Desimal>); 9] {
        [
            ("persyaratan", &self.persyaratan),
            ("prosedur", &self.prosedur),
            ("waktu", &self.waktu),
            ("biaya", &self.biaya),
            ("produk", &self.produk),
            ("kompetensi", &self.kompetensi),
            ("perilaku", &self.perilaku),
            ("pengaduan", &self.pengaduan),
            ("sarana", &self.sarana),
        ]
    }
}

skema! {
    /// A plan for a low element.
    pub struct TindakLanjut {
        /// Element.
        unsur: String =
            "kunci unsur yang diperbaiki"
            contoh "persyaratan" "prosedur" "waktu" "biaya" "produk" "kompetensi" "perilaku" "pengaduan" "sarana",
        /// Plan.
        rencana: String = "apa yang akan dikerjakan",
        /// Post.
        jabatan: String = "jabatan yang bertanggung jawab",
        /// Until when.
        tenggat: Tanggal = "tanggal harus selesai",
    }
}

pilihan! {
    /// The kind of a report.
    pub enum JenisLaporan ("jenis laporan", "kind of report") {
        /// On services.
        Pelayanan = "pelayanan",
        /// On electronic government.
        Spbe = "spbe",
        /// On requests for information.
        LayananInformasi = "layanan_informasi",
        /// Yearly evaluation of electronic government.
        EvaluasiSpbe = "evaluasi_spbe",
    }
}

skema! {
    /// `laporan/<id>.yaml` of kind `pelayanan`.
    pub struct LaporanPelayanan {
        /// Kind.
        jenis: JenisLaporan = "jenis laporan; menentukan kunci lain di berkas ini. Bila kosong: pelayanan",
        /// Period.
        periode: Periode = "periode laporan" contoh "2026-S1",
        /// Date.
        tanggal: Tanggal = "tanggal laporan",
        /// Summary.
        ringkasan: String = "ringkasan laporan",
        /// Figures of each service.
        rincian: Daftar<BarisLaporan> = "angka setiap layanan",
        /// The report as document.
        dokumen: String = "id dokumen laporan di folder dokumen/",
        /// Last change.
        diperbarui: Tanggal = "tanggal isi berkas ini terakhir dipastikan benar",
    }
}

skema! {
    /// Figures of a service.
    pub struct BarisLaporan {
        /// Service.
        layanan: String = "id layanan",
        /// Received.
        masuk: u32 = "permohonan yang masuk",
        /// Done.
        selesai: u32 = "permohonan yang selesai",
        /// Refused.
        ditolak: u32 = "permohonan yang ditolak",
        /// Open.
        proses: u32 = "permohonan yang masih diproses",
        /// Mean time.
        rata_waktu: Durasi = "waktu rata-rata",
        /// Revenue.
        pendapatan: Rupiah = "pendapatan dalam rupiah",
    }
}

skema! {
    /// `laporan/<id>.yaml` of kind `spbe` or `evaluasi_spbe`.
    pub struct LaporanSpbe {
        /// Kind.
        jenis: JenisLaporan = "jenis laporan; menentukan kunci lain di berkas ini",
        /// Period.
        periode: Periode = "periode laporan" contoh "2026-T3",
        /// Date.
        tanggal: Tanggal = "tanggal laporan",
        /// Summary.
        ringkasan: String = "ringkasan laporan",
        /// Date handed in.
        disampaikan: Tanggal = "tanggal laporan disampaikan",
        /// Post that received it.
        penerima: String = "jabatan yang menerima" contoh "Kepala Dinas Komunikasi dan Informatika",
        /// Points.
        butir: Daftar<String> = "pokok laporan",
        /// The report as document.
        dokumen: String = "id dokumen laporan di folder dokumen/",
        /// Last change.
        diperbarui: Tanggal = "tanggal isi berkas ini terakhir dipastikan benar",
    }
}

skema! {
    /// `laporan/<id>.yaml` of kind `layanan_informasi` (UU 14/2008 Pasal 12).
    pub struct LaporanInformasi {
        /// Kind.
        jenis: JenisLaporan = "jenis laporan; menentukan kunci lain di berkas ini",
        /// Period.
        periode: Periode = "periode laporan" contoh "2026",
        /// Date.
        tanggal: Tanggal = "tanggal laporan",
        /// Summary.
        ringkasan: String = "ringkasan laporan",
        /// Requests.
        permohonan: u32 = "jumlah permohonan informasi",
        /// Granted.
        dikabulkan: u32 = "jumlah yang dikabulkan",
        /// Refused.
        ditolak: u32 = "jumlah yang ditolak",
        /// Mean time.
        rata_waktu: Durasi = "waktu rata-rata menjawab",
        /// Reasons of refusal.
        alasan_penolakan: Daftar<String> = "alasan penolakan",
        /// The report as document.
        dokumen: String = "id dokumen laporan di folder dokumen/",
        /// Last change.
        diperbarui: Tanggal = "tanggal isi berkas ini terakhir dipastikan benar",
    }
}

/// `laporan/<id>.yaml`: its kind decides its keys.
#[derive(Debug, Clone, PartialEq)]
pub enum Laporan {
    /// On services.
    Pelayanan(Box<LaporanPelayanan>),
    /// On electronic government, periodic or yearly.
    Spbe(Box<LaporanSpbe>),
    /// On requests for information.
    Informasi(Box<LaporanInformasi>),
}

impl DariNode for Laporan {
    fn rupa() -> Rupa {
        const CABANG: Cabang = Cabang {
            kunci: "jenis",
            cabang: &[
                (&["pelayanan"], &LaporanPelayanan::REKAM),
                (&["spbe", "evaluasi_spbe"], &LaporanSpbe::REKAM),
                (&["layanan_informasi"], &LaporanInformasi::REKAM),
            ],
            bawaan: &LaporanPelayanan::REKAM,
        };
        Rupa::Menurut(&CABANG)
    }

    fn kata(&self) -> String {
        match self {
            Self::Pelayanan(isi) => isi.kata(),
            Self::Spbe(isi) => isi.kata(),
            Self::Informasi(isi) => isi.kata(),
        }
    }

    fn dari_node(node: &Node<'_>, diags: &mut Vec<Diagnostic>) -> Option<Self> {
        let jenis = match &node.isi {
            Isi::Peta(isi) => isi.iter().find(|(k, _)| k.teks == "jenis").map(|(_, n)| n),
            _ => None,
        };
        let jenis = match jenis {
            Some(n) if !matches!(n.isi, Isi::Kosong) => JenisLaporan::dari_node(n, diags)?,
            _ => JenisLaporan::Pelayanan,
        };
        match jenis {
            JenisLaporan::Pelayanan => LaporanPelayanan::dari_node(node, diags).map(|l| Self::Pelayanan(Box::new(l))),
            JenisLaporan::Spbe | JenisLaporan::EvaluasiSpbe => {
                LaporanSpbe::dari_node(node, diags).map(|l| Self::Spbe(Box::new(l)))
            }
            JenisLaporan::LayananInformasi => {
                LaporanInformasi::dari_node(node, diags).map(|l| Self::Informasi(Box::new(l)))
            }
        }
    }
}
