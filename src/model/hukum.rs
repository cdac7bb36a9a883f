//! The law that a kabupaten brings itself: its own regulations, and what they ask more than the nation does.

use crate::base::tanggal::Tanggal;
use crate::model::register::Tingkat;
use crate::syntax::isian::Daftar;
use crate::{pilihan, skema};

skema! {
    /// `sites/<daerah>/peraturan/profil.yaml`: what binds in this kabupaten beyond the national baseline.
    pub struct BerkasHukum {
        /// The words by which the regulation calls its offices.
        istilah: IstilahDaerah,
        /// Kinds of unit that may own a site.
        jenis: Daftar<String>,
        /// Groups of data that the regulation names.
        kelompok_data: Daftar<String>,
        /// Keys of the documentation that an application hands over.
        dokumentasi_aplikasi: Daftar<String>,
        /// Articles that let applications of before be used for a time.
        peralihan_aplikasi: Daftar<String>,
        /// Sanctions of the regulation.
        sanksi: Daftar<SanksiDaerah>,
        /// Checks that the regulation asks for or weighs more.
        cek: Daftar<CekHukum>,
        /// Numbers that the regulation fixes.
        parameter: Daftar<ParameterHukum>,
    }
}

skema! {
    /// The words by which a regulation calls its offices.
    pub struct IstilahDaerah {
        /// The matter that is regulated, such as `SPBE`.
        urusan: String,
        /// An agency.
        perangkat: String,
        /// The agency that guides the others in matters of technology.
        pembina: String,
        /// Its head.
        kepala_pembina: String,
        /// Who decides on subdomains.
        penetap_subdomain: String,
        /// Who appoints the team that runs a site.
        penetap_pengelola: String,
        /// Who monitors or supervises.
        pengawas: String,
    }
}

skema! {
    /// A sanction that the regulation attaches to a fault.
    pub struct SanksiDaerah {
        /// The fault.
        sebab: String,
        /// Its forms, mildest first.
        bentuk: Daftar<String>,
        /// The articles that say so.
        dasar: Daftar<String>,
    }
}

skema! {
    /// A check that binds here by the kabupaten's own regulation.
    pub struct CekHukum {
        /// Code.
        kode: String,
        /// Weight; that of the baseline where none is written.
        tingkat: Tingkat,
        /// The articles that ask for it.
        dasar: Daftar<String>,
    }
}

skema! {
    /// A number that the kabupaten's own regulation fixes.
    pub struct ParameterHukum {
        /// Name of the parameter.
        nama: String,
        /// Its value, in the unit of the baseline.
        nilai: u32,
        /// The articles that fix it; without one the value is a choice.
        dasar: Daftar<String>,
        /// The direction in which the register may tighten it.
        batas: ArahBatas,
        /// What a reader of the value should know.
        catatan: String,
    }
}

pilihan! {
    /// The direction in which a lawful value may be tightened.
    pub enum ArahBatas ("batas", "limit") {
        /// The value is the most that is allowed.
        Atas = "atas",
        /// The value is the least that is allowed.
        Bawah = "bawah",
    }
}

skema! {
    /// `sites/<daerah>/peraturan/<id>.yaml`: one regulation of the kabupaten.
    pub struct BerkasNorma {
        /// Kind, such as `perbup`.
        bentuk: String,
        /// Number as cited.
        nomor: String,
        /// Year.
        tahun: u32,
        /// Subject, the words after `tentang`.
        tentang: String,
        /// Other ways in which texts name it.
        sebutan: Daftar<String>,
        /// Day of enactment.
        ditetapkan: Tanggal,
        /// Gazette entry.
        berita: String,
        /// In force or repealed; in force where nothing is written.
        status: StatusHukum,
        /// Id of the regulation that repealed this one.
        dicabut_oleh: String,
        /// Ids of the regulations that this one repealed.
        mencabut: Daftar<String>,
        /// The last day for which the status is known.
        status_diketahui_sampai: Tanggal,
        /// Whether the text has been compared with the official one.
        verifikasi: VerifikasiHukum,
        /// What a reader of the citation should know.
        catatan: String,
        /// The articles, each in one line of own words.
        pasal: Daftar<PasalNorma>,
    }
}

pilihan! {
    /// Whether a regulation is in force.
    pub enum StatusHukum ("status peraturan", "status of a regulation") {
        /// In force as far as is known.
        Berlaku = "berlaku",
        /// Repealed.
        Dicabut = "dicabut",
    }
}

pilihan! {
    /// Whether a wording has been compared with the official text.
    pub enum VerifikasiHukum ("status verifikasi", "state of verification") {
        /// Read in the official text.
        Terverifikasi = "terverifikasi",
        /// Known from other sources only.
        PerluDikonfirmasi = "perlu_dikonfirmasi",
    }
}

skema! {
    /// One article, paragraph or item of a regulation.
    pub struct PasalNorma {
        /// Number of the article.
        pasal: String,
        /// Number of the paragraph.
        ayat: String,
        /// Letter of the item.
        huruf: String,
        /// What it says, in own words.
        isi: String,
    }
}
