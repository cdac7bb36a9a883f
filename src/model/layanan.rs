//! Service standards: the fourteen components of UU 25/2009 Pasal 21 and what surrounds them.

use crate::base::durasi::Durasi;
use crate::base::nilai::Nilai;
use crate::base::rujukan::Rujukan;
use crate::base::tanggal::Tanggal;
use crate::base::tautan::Tautan;
use crate::base::telepon::Telepon;
use crate::base::uang::Rupiah;
use crate::diag::Diagnostic;
use crate::model::bersama::Keputusan;
use crate::syntax::dekode::DariNode;
use crate::syntax::isian::Daftar;
use crate::syntax::yaml::{Isi, Node};
use crate::{pilihan, skema};

skema! {
    /// `layanan/<id>.yaml`.
    pub struct Layanan {
        /// Official name.
        nama: String,
        /// What people look for.
        nama_umum: String,
        /// Who gets what.
        ringkasan: String,
        /// Public service or administration.
        jenis: JenisLayanan,
        /// Sector.
        sektor: String,
        /// Audiences.
        khalayak: Daftar<String>,
        /// Life events.
        peristiwa: Daftar<String>,
        /// Shown on the home page.
        utama: bool,
        /// Whether it is offered now.
        status: StatusLayanan,
        /// Component a.
        dasar_hukum: Daftar<Rujukan>,
        /// Component b.
        persyaratan: Daftar<Syarat>,
        /// Component c.
        prosedur: Daftar<Tahap>,
        /// Component d.
        jangka_waktu: Durasi,
        /// Times of variants.
        jangka_waktu_rinci: Daftar<WaktuRinci>,
        /// Component e.
        biaya: Biaya,
        /// Basis of a tariff.
        dasar_biaya: Rujukan,
        /// Component f.
        produk: Daftar<String>,
        /// Validity of the product.
        masa_berlaku: String,
        /// Component g.
        sarana: Daftar<String>,
        /// Component g for people with special needs.
        kelompok_rentan: Daftar<String>,
        /// Component h.
        kompetensi: Daftar<String>,
        /// Component i.
        pengawasan: Daftar<String>,
        /// Component j.
        pengaduan: Daftar<String>,
        /// Component k.
        jumlah_pelaksana: u32,
        /// Component l.
        jaminan_pelayanan: Daftar<String>,
        /// Component m.
        jaminan_keamanan: Daftar<String>,
        /// Component n.
        evaluasi: Daftar<String>,
        /// Decree that sets the standard.
        penetapan: Keputusan,
        /// Minutes of the public discussion.
        berita_acara: BeritaAcara,
        /// Last review.
        peninjauan_terakhir: Tanggal,
        /// Evaluations.
        riwayat_evaluasi: Daftar<Evaluasi>,
        /// Unit in charge.
        penanggung_jawab: String,
        /// Units that serve.
        pelaksana: Daftar<String>,
        /// SOPs.
        sop: Daftar<String>,
        /// Places.
        lokasi: Daftar<String>,
        /// Online service.
        tautan_daring: TautanDaring,
        /// Forms.
        formulir: Daftar<String>,
        /// Services that come first.
        prasyarat: Daftar<String>,
        /// Another party that serves.
        pihak_lain: PihakLain,
        /// Questions and answers.
        tanya_jawab: Daftar<TanyaJawab>,
        /// Kinds or labels that share it.
        untuk: Daftar<String>,
        /// Last change.
        diperbarui: Tanggal,
    }
}

pilihan! {
    /// The two kinds of service.
    pub enum JenisLayanan ("jenis layanan", "kind of service") {
        /// Public service.
        Publik = "publik",
        /// Administration of government.
        AdministrasiPemerintahan = "administrasi_pemerintahan",
    }
}

skema! {
    /// Whether a service is offered now.
    pub struct StatusLayanan {
        /// State.
        keadaan: Keadaan,
        /// Why.
        alasan: String,
        /// Since when.
        sejak: Tanggal,
        /// What to use instead.
        pengganti: String,
    }
}

pilihan! {
    /// The state of a service.
    pub enum Keadaan ("keadaan layanan", "state of a service") {
        /// Offered.
        Aktif = "aktif",
        /// Stopped for a while.
        DihentikanSementara = "dihentikan_sementara",
        /// Withdrawn.
        Dicabut = "dicabut",
    }
}

skema! {
    /// A requirement, written out.
    pub struct RincianSyarat {
        /// Document or condition.
        nama: String,
        /// Original or copy.
        bentuk: BentukSyarat,
        /// How many.
        jumlah: u32,
        /// Remark.
        keterangan: String,
        /// Form, by document id.
        formulir: String,
        /// Group of a special case.
        kelompok: String,
    }
}

pilihan! {
    /// How a document is brought.
    pub enum BentukSyarat ("bentuk persyaratan", "form of a requirement") {
        /// Original.
        Asli = "asli",
        /// Copy.
        Salinan = "salinan",
        /// Both.
        AsliDanSalinan = "asli_dan_salinan",
        /// Shown only.
        Tunjukkan = "tunjukkan",
    }
}

/// A requirement: a sentence, or its details.
#[derive(Debug, Clone, PartialEq)]
pub enum Syarat {
    /// A sentence.
    Kalimat(String),
    /// Details.
    Rincian(Box<RincianSyarat>),
}

impl Syarat {
    /// Returns the words that name the requirement.
    #[must_use]
    pub fn nama(&self) -> &str {
        match self {
            Self::Kalimat(teks) => teks,
            Self::Rincian(rincian) => rincian.nama.teks(),
        }
    }
}

impl DariNode for Syarat {
    fn dari_node(node: &Node<'_>, diags: &mut Vec<Diagnostic>) -> Option<Self> {
        match node.isi {
            Isi::Skalar(_) => String::dari_node(node, diags).map(Self::Kalimat),
            _ => RincianSyarat::dari_node(node, diags).map(|r| Self::Rincian(Box::new(r))),
        }
    }
}

skema! {
    /// A step of the procedure, written out.
    pub struct RincianTahap {
        /// What is done.
        langkah: String,
        /// Who does it.
        pelaku: String,
        /// Where.
        tempat: String,
        /// How long it takes.
        waktu: Durasi,
    }
}

/// A step of the procedure: a sentence, or its details.
#[derive(Debug, Clone, PartialEq)]
pub enum Tahap {
    /// A sentence.
    Kalimat(String),
    /// Details.
    Rincian(Box<RincianTahap>),
}

impl DariNode for Tahap {
    fn dari_node(node: &Node<'_>, diags: &mut Vec<Diagnostic>) -> Option<Self> {
        match node.isi {
            Isi::Skalar(_) => String::dari_node(node, diags).map(Self::Kalimat),
            _ => RincianTahap::dari_node(node, diags).map(|r| Self::Rincian(Box::new(r))),
        }
    }
}

skema! {
    /// The time of a variant.
    pub struct WaktuRinci {
        /// Variant.
        uraian: String,
        /// Time.
        waktu: Durasi,
    }
}

/// What the citizen pays (UU 25/2009 Pasal 21 letter e).
#[derive(Debug, Clone, PartialEq)]
pub enum Biaya {
    /// Nothing, or one amount.
    Tetap(Rupiah),
    /// Several amounts.
    Rincian(Daftar<PosBiaya>),
}

impl Biaya {
    /// Returns the largest amount that it can come to for one item.
    #[must_use]
    pub fn terbesar(&self) -> i64 {
        match self {
            Self::Tetap(rupiah) => rupiah.0,
            Self::Rincian(pos) => pos.iter().filter_map(|p| p.jumlah.nilai()).map(|r| r.0).max().unwrap_or(0),
        }
    }
}

impl DariNode for Biaya {
    fn contoh(_dalam: u8) -> String {
        "0".to_owned()
    }

    fn dari_node(node: &Node<'_>, diags: &mut Vec<Diagnostic>) -> Option<Self> {
        match &node.isi {
            Isi::Daftar(_) => Daftar::<PosBiaya>::dari_node(node, diags).map(Self::Rincian),
            Isi::Skalar(teks) if matches!(teks.trim().to_lowercase().as_str(), "gratis" | "tidak dipungut biaya") => {
                Some(Self::Tetap(Rupiah(0)))
            }
            // A cost in words is a fault of the law (STD-004), not of the file: the rule has the better message.
            Isi::Skalar(teks) if Rupiah::parse(teks).is_err() && !teks.chars().any(|c| c.is_ascii_digit()) => {
                Some(Self::Rincian(Vec::new()))
            }
            _ => Rupiah::dari_node(node, diags).map(Self::Tetap),
        }
    }
}

skema! {
    /// One amount of a cost table.
    pub struct PosBiaya {
        /// For what.
        uraian: String,
        /// Amount.
        jumlah: Rupiah,
        /// Per what.
        satuan: String,
        /// Basis.
        dasar: Rujukan,
    }
}

skema! {
    /// Minutes of a public discussion.
    pub struct BeritaAcara {
        /// Number.
        nomor: String,
        /// Date.
        tanggal: Tanggal,
    }
}

skema! {
    /// An evaluation of the standard.
    pub struct Evaluasi {
        /// Date.
        tanggal: Tanggal,
        /// Result.
        hasil: String,
    }
}

skema! {
    /// An online service.
    pub struct TautanDaring {
        /// Words of the link.
        judul: String,
        /// Address.
        url: Tautan,
    }
}

skema! {
    /// Another party that serves (UU 25/2009 Pasal 13 ayat (1)).
    pub struct PihakLain {
        /// Name.
        nama: String,
        /// Address.
        alamat: String,
        /// Telephone.
        telepon: Telepon,
        /// Site.
        situs: Tautan,
        /// Address for complaints.
        alamat_pengaduan: String,
    }
}

skema! {
    /// A question and its answer.
    pub struct TanyaJawab {
        /// Question.
        tanya: String,
        /// Answer.
        jawab: String,
    }
}
