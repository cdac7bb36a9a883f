//! How the agency performed: satisfaction surveys and reports.

use crate::base::desimal::Desimal;
use crate::base::durasi::Durasi;
use crate::base::periode::Periode;
use crate::base::tanggal::Tanggal;
use crate::base::uang::Rupiah;
use crate::diag::Diagnostic;
use crate::syntax::dekode::DariNode;
use crate::syntax::isian::Daftar;
use crate::syntax::yaml::{Isi, Node};
use crate::{pilihan, skema};

skema! {
    /// `kinerja/<id>.yaml` (PermenPANRB 14/2017).
    pub struct Skm {
        /// Period.
        periode: Periode,
        /// Date of the result.
        tanggal: Tanggal,
        /// Services.
        layanan: Daftar<String>,
        /// Method.
        metode: String,
        /// Population.
        populasi: u32,
        /// Respondents.
        responden: Responden,
        /// The nine elements.
        unsur: Unsur,
        /// Index.
        ikm: Desimal,
        /// Grade.
        mutu: String,
        /// Grade in words.
        kinerja: String,
        /// Plans.
        tindak_lanjut: Daftar<TindakLanjut>,
        /// Last change.
        diperbarui: Tanggal,
    }
}

skema! {
    /// Who answered.
    pub struct Responden {
        /// How many.
        jumlah: u32,
        /// By sex.
        jenis_kelamin: Daftar<Kelompok>,
        /// By education.
        pendidikan: Daftar<Kelompok>,
        /// By work.
        pekerjaan: Daftar<Kelompok>,
    }
}

skema! {
    /// A group of respondents.
    pub struct Kelompok {
        /// Name.
        kelompok: String,
        /// How many.
        jumlah: u32,
    }
}

skema! {
    /// Mean answer of each element, 1 to 4; keyed by name because forms disagree about numbers 8 and 9.
    pub struct Unsur {
        /// Requirements.
        persyaratan: Desimal,
        /// Procedure.
        prosedur: Desimal,
        /// Time.
        waktu: Desimal,
        /// Cost.
        biaya: Desimal,
        /// Product.
        produk: Desimal,
        /// Competence.
        kompetensi: Desimal,
        /// Behaviour.
        perilaku: Desimal,
        /// Complaints.
        pengaduan: Desimal,
        /// Facilities.
        sarana: Desimal,
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
        unsur: String,
        /// Plan.
        rencana: String,
        /// Post.
        jabatan: String,
        /// Until when.
        tenggat: Tanggal,
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
        jenis: JenisLaporan,
        /// Period.
        periode: Periode,
        /// Date.
        tanggal: Tanggal,
        /// Summary.
        ringkasan: String,
        /// Figures of each service.
        rincian: Daftar<BarisLaporan>,
        /// The report as document.
        dokumen: String,
        /// Last change.
        diperbarui: Tanggal,
    }
}

skema! {
    /// Figures of a service.
    pub struct BarisLaporan {
        /// Service.
        layanan: String,
        /// Received.
        masuk: u32,
        /// Done.
        selesai: u32,
        /// Refused.
        ditolak: u32,
        /// Open.
        proses: u32,
        /// Mean time.
        rata_waktu: Durasi,
        /// Revenue.
        pendapatan: Rupiah,
    }
}

skema! {
    /// `laporan/<id>.yaml` of kind `spbe` or `evaluasi_spbe`.
    pub struct LaporanSpbe {
        /// Kind.
        jenis: JenisLaporan,
        /// Period.
        periode: Periode,
        /// Date.
        tanggal: Tanggal,
        /// Summary.
        ringkasan: String,
        /// Date handed in.
        disampaikan: Tanggal,
        /// Post that received it.
        penerima: String,
        /// Points.
        butir: Daftar<String>,
        /// The report as document.
        dokumen: String,
        /// Last change.
        diperbarui: Tanggal,
    }
}

skema! {
    /// `laporan/<id>.yaml` of kind `layanan_informasi` (UU 14/2008 Pasal 12).
    pub struct LaporanInformasi {
        /// Kind.
        jenis: JenisLaporan,
        /// Period.
        periode: Periode,
        /// Date.
        tanggal: Tanggal,
        /// Summary.
        ringkasan: String,
        /// Requests.
        permohonan: u32,
        /// Granted.
        dikabulkan: u32,
        /// Refused.
        ditolak: u32,
        /// Mean time.
        rata_waktu: Durasi,
        /// Reasons of refusal.
        alasan_penolakan: Daftar<String>,
        /// The report as document.
        dokumen: String,
        /// Last change.
        diperbarui: Tanggal,
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
