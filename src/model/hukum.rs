//! The law that a kabupaten brings itself: its own regulations, and what they ask more than the nation does.

use crate::base::tanggal::Tanggal;
use crate::model::register::Tingkat;
use crate::syntax::isian::Daftar;
use crate::{pilihan, skema};

skema! {
    /// `sites/<daerah>/peraturan/profil.yaml`: what binds in this kabupaten beyond the national baseline.
    pub struct BerkasHukum {
        /// The words by which the regulation calls its offices.
        istilah: IstilahDaerah = "istilah yang dipakai peraturan daerah ini",
        /// Kinds of unit that may own a site.
        jenis: Daftar<String> = "jenis satuan kerja yang boleh memiliki situs" contoh "dinas",
        /// Groups of data that the regulation names.
        kelompok_data: Daftar<String> = "kelompok data yang disebut peraturan" contoh "kependudukan",
        /// Keys of the documentation that an application hands over.
        dokumentasi_aplikasi: Daftar<String> = "kunci dokumen yang diserahkan bersama aplikasi" contoh "kode_sumber",
        /// Articles that let applications of before be used for a time.
        peralihan_aplikasi: Daftar<String> = "pasal yang mengizinkan aplikasi lama dipakai sementara",
        /// Sanctions of the regulation.
        sanksi: Daftar<SanksiDaerah> = "sanksi menurut peraturan",
        /// Checks that the regulation asks for or weighs more.
        cek: Daftar<CekHukum> = "cek yang diminta peraturan ini, atau diberi tingkat lain",
        /// Numbers that the regulation fixes.
        parameter: Daftar<ParameterHukum> = "angka yang ditetapkan peraturan ini",
    }
}

skema! {
    /// The words by which a regulation calls its offices.
    pub struct IstilahDaerah {
        /// The matter that is regulated, such as `SPBE`.
        urusan: String = "nama urusan yang diatur" contoh "SPBE",
        /// An agency.
        perangkat: String = "sebutan perangkat daerah" contoh "Perangkat Daerah",
        /// The agency that guides the others in matters of technology.
        pembina: String = "sebutan perangkat daerah yang membina teknologi informasi",
        /// Its head.
        kepala_pembina: String = "sebutan kepalanya",
        /// Who decides on subdomains.
        penetap_subdomain: String = "jabatan yang menetapkan subdomain",
        /// Who appoints the team that runs a site.
        penetap_pengelola: String = "jabatan yang menetapkan pengelola situs",
        /// Who monitors or supervises.
        pengawas: String = "jabatan yang memantau atau mengawasi",
    }
}

skema! {
    /// A sanction that the regulation attaches to a fault.
    pub struct SanksiDaerah {
        /// The fault.
        sebab: String = "kelalaian yang dikenai sanksi",
        /// Its forms, mildest first.
        bentuk: Daftar<String> = "bentuk sanksi, dari yang paling ringan" contoh "teguran tertulis",
        /// The articles that say so.
        dasar: Daftar<String> = "pasal yang menyebutnya",
        /// Codes of the checks that find the fault.
        cek: Daftar<String> = "kode cek yang menemukan kelalaian itu; `pendopo letter` menegur menurut temuannya" contoh "DOM-006",
    }
}

skema! {
    /// A check that binds here by the kabupaten's own regulation.
    pub struct CekHukum {
        /// Code.
        kode: String = "kode cek" contoh "STD-011",
        /// Weight; that of the baseline where none is written.
        tingkat: Tingkat = "tingkatnya; bila kosong: tingkat bawaan",
        /// The articles that ask for it.
        dasar: Daftar<String> = "pasal yang memintanya",
    }
}

skema! {
    /// A number that the kabupaten's own regulation fixes.
    pub struct ParameterHukum {
        /// Name of the parameter.
        nama: String = "nama parameter" contoh "usia_skm_bulan",
        /// Its value, in the unit of the baseline.
        nilai: u32 = "nilainya, dalam satuan yang sama dengan nilai bawaan",
        /// The articles that fix it; without one the value is a choice.
        dasar: Daftar<String> = "pasal yang menetapkannya; tanpa pasal, nilai ini pilihan daerah",
        /// The direction in which the register may tighten it.
        batas: ArahBatas = "`atas` bila nilai ini paling banyak, `bawah` bila paling sedikit",
        /// What a reader of the value should know.
        catatan: String = "yang perlu diketahui pembaca nilai ini",
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
        bentuk: String = "bentuk peraturan" contoh "perbup",
        /// Number as cited.
        nomor: String = "nomor peraturan" contoh "26",
        /// Year.
        tahun: u32 = "tahun peraturan" contoh "2019",
        /// Subject, the words after `tentang`.
        tentang: String = "judulnya, yaitu kata-kata sesudah `tentang`",
        /// Other ways in which texts name it.
        sebutan: Daftar<String> = "cara lain menyebut peraturan ini",
        /// Day of enactment.
        ditetapkan: Tanggal = "tanggal ditetapkan",
        /// Gazette entry.
        berita: String = "nomor berita daerah" contoh "BD 2019/26",
        /// In force or repealed; in force where nothing is written.
        status: StatusHukum = "masih berlaku atau sudah dicabut; bila kosong: berlaku",
        /// Id of the regulation that repealed this one.
        dicabut_oleh: String = "id peraturan yang mencabutnya",
        /// Ids of the regulations that this one repealed.
        mencabut: Daftar<String> = "id peraturan yang dicabutnya",
        /// The last day for which the status is known.
        status_diketahui_sampai: Tanggal = "hari terakhir statusnya diketahui",
        /// Whether the text has been compared with the official one.
        verifikasi: VerifikasiHukum = "apakah bunyinya sudah dicocokkan dengan naskah resmi",
        /// What a reader of the citation should know.
        catatan: String = "yang perlu diketahui pembaca rujukan ini",
        /// The articles, each in one line of own words.
        pasal: Daftar<PasalNorma> = "pasal yang dirujuk, masing-masing satu kalimat dengan kata sendiri",
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
        pasal: String = "nomor pasal" contoh "23",
        /// Number of the paragraph.
        ayat: String = "nomor ayat" contoh "4",
        /// Letter of the item.
        huruf: String = "huruf" contoh "a",
        /// What it says, in own words.
        isi: String = "apa yang diatur, satu kalimat dengan kata sendiri",
    }
}
