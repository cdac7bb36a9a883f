//! Documents, datasets and applications.

use crate::base::desimal::Desimal;
use crate::base::kode_wilayah::KodeWilayah;
use crate::base::tanggal::Tanggal;
use crate::base::tautan::Tautan;
use crate::model::bersama::{Keputusan, Keterbukaan};
use crate::syntax::isian::Daftar;
use crate::{pilihan, skema};

skema! {
    /// `dokumen/<id>.yaml`.
    pub struct Dokumen {
        /// Title.
        judul: String,
        /// Kind.
        jenis: JenisDokumen,
        /// Number.
        nomor: String,
        /// Year.
        tahun: u32,
        /// Date.
        tanggal: Tanggal,
        /// Whether it is in force.
        status: StatusDokumen,
        /// Summary.
        ringkasan: String,
        /// File in the same folder.
        berkas: String,
        /// Address elsewhere.
        tautan: Tautan,
        /// Whether a screen reader can read the file, as somebody found who tried.
        dapat_diakses: bool,
        /// Status of openness.
        klasifikasi: Keterbukaan,
        /// Who set that status.
        ditetapkan_oleh: String,
        /// What a person found who looked for signatures in a scan.
        tanda_tangan: TandaTangan,
        /// When that person looked.
        diperiksa: Tanggal,
        /// Targets and results that the document reports.
        indikator: Daftar<Indikator>,
        /// Last change.
        diperbarui: Tanggal,
    }
}

skema! {
    /// A target of an agency and what came of it.
    pub struct Indikator {
        /// What is measured.
        nama: String,
        /// Unit of the numbers; `%` where it is a share.
        satuan: String,
        /// What was promised.
        target: Desimal,
        /// What was reached.
        realisasi: Desimal,
        /// Whether more or less is better; more where nothing is written.
        arah: Arah,
    }
}

pilihan! {
    /// Which way a number should go.
    pub enum Arah ("arah", "direction") {
        /// More is better.
        Naik = "naik",
        /// Less is better.
        Turun = "turun",
    }
}

pilihan! {
    /// What stands on a scan where people sign.
    pub enum TandaTangan ("tanda tangan", "signature") {
        /// Nobody signed it by hand.
        TidakAda = "tidak_ada",
        /// It is signed electronically.
        Elektronik = "elektronik",
        /// The signatures are covered or cut away.
        Ditutup = "ditutup",
    }
}

pilihan! {
    /// The kind of a document.
    pub enum JenisDokumen ("jenis dokumen", "kind of document") {
        /// Strategic plan.
        Renstra = "renstra",
        /// Work plan.
        Renja = "renja",
        /// Budget proposal.
        Rka = "rka",
        /// Budget.
        Dpa = "dpa",
        /// Performance agreement.
        PerjanjianKinerja = "perjanjian_kinerja",
        /// Key indicators.
        Iku = "iku",
        /// Performance report.
        Lkjip = "lkjip",
        /// Financial report.
        LaporanKeuangan = "laporan_keuangan",
        /// Survey report.
        LaporanSkm = "laporan_skm",
        /// Regulation or decree.
        ProdukHukum = "produk_hukum",
        /// Form.
        Formulir = "formulir",
        /// Anything else.
        Lainnya = "lainnya",
    }
}

pilihan! {
    /// Whether a document is in force.
    pub enum StatusDokumen ("status dokumen", "status of a document") {
        /// In force.
        Berlaku = "berlaku",
        /// Amended.
        Diubah = "diubah",
        /// Repealed.
        Dicabut = "dicabut",
    }
}

skema! {
    /// `data/<id>.yaml` (Perpres 39/2019).
    pub struct Dataset {
        /// Title.
        judul: String,
        /// Description.
        deskripsi: String,
        /// Group of data.
        kelompok_data: String,
        /// Producer.
        produsen_data: String,
        /// Data trustee.
        wali_data: String,
        /// Concept.
        konsep: String,
        /// Definition.
        definisi: String,
        /// Classification.
        klasifikasi: String,
        /// Measure.
        ukuran: String,
        /// Unit.
        satuan: String,
        /// Area.
        cakupan_wilayah: KodeWilayah,
        /// Time.
        cakupan_waktu: String,
        /// Frequency.
        frekuensi: String,
        /// Released.
        tanggal_rilis: Tanggal,
        /// Source.
        sumber: String,
        /// Method.
        metode: String,
        /// Openness.
        keterbukaan: Keterbukaan,
        /// Licence.
        lisensi: String,
        /// SOP of sharing.
        sop_berbagi: String,
        /// Files.
        berkas: Daftar<BerkasData>,
        /// Last change.
        diperbarui: Tanggal,
    }
}

skema! {
    /// A file of a dataset.
    pub struct BerkasData {
        /// File in the same folder.
        nama: String,
        /// Format.
        format: String,
        /// Columns.
        kolom: Daftar<Kolom>,
    }
}

skema! {
    /// A column of a dataset.
    pub struct Kolom {
        /// Name.
        nama: String,
        /// Meaning.
        uraian: String,
    }
}

skema! {
    /// `aplikasi/<id>.yaml`.
    pub struct Aplikasi {
        /// Name.
        nama: String,
        /// Description.
        deskripsi: String,
        /// Address.
        url: Tautan,
        /// General or special.
        jenis: JenisAplikasi,
        /// Open or closed.
        lisensi: LisensiAplikasi,
        /// Why it is closed.
        pertimbangan: String,
        /// Rights holder.
        pemegang_hak_cipta: String,
        /// Documentation handed over.
        dokumentasi: Daftar<String>,
        /// Where the source is kept.
        lokasi_repositori: String,
        /// Recommendation.
        rekomendasi: Keputusan,
        /// Third party.
        pihak_ketiga: String,
        /// Coordination.
        koordinasi: Keputusan,
        /// Last audit.
        audit_terakhir: Tanggal,
        /// Use from before the regulation, until it is replaced.
        warisan: Warisan,
        /// Last change.
        diperbarui: Tanggal,
    }
}

skema! {
    /// An application of before, used for a time.
    pub struct Warisan {
        /// Last day.
        sampai: Tanggal,
        /// Why it is not yet replaced.
        alasan: String,
    }
}

pilihan! {
    /// The kind of an application.
    pub enum JenisAplikasi ("jenis aplikasi", "kind of application") {
        /// For all agencies.
        Umum = "umum",
        /// For one agency.
        Khusus = "khusus",
    }
}

pilihan! {
    /// Whether the source is open.
    pub enum LisensiAplikasi ("lisensi", "licence") {
        /// Open.
        Terbuka = "terbuka",
        /// Closed.
        Tertutup = "tertutup",
    }
}
