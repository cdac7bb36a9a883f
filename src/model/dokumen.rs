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
        judul: String = "judul dokumen",
        /// Kind.
        jenis: JenisDokumen = "jenis dokumen",
        /// Number.
        nomor: String = "nomor dokumen",
        /// Year.
        tahun: u32 = "tahun dokumen" contoh "2026",
        /// Date.
        tanggal: Tanggal = "tanggal dokumen",
        /// Whether it is in force.
        status: StatusDokumen = "masih berlaku, diubah, atau dicabut",
        /// Summary.
        ringkasan: String = "ringkasan isi",
        /// File in the same folder.
        berkas: String = "nama berkas di folder dokumen/" contoh "renstra-2025-2029.pdf",
        /// Address elsewhere.
        tautan: Tautan = "alamat dokumen di luar situs, misalnya JDIH",
        /// Whether a screen reader can read the file, as somebody found who tried.
        dapat_diakses: bool = "ya = sudah dicoba dengan pembaca layar dan terbaca",
        /// Status of openness.
        klasifikasi: Keterbukaan = "terbuka atau dikecualikan",
        /// Who set that status.
        ditetapkan_oleh: String = "yang menetapkan klasifikasinya",
        /// What a person found who looked for signatures in a scan.
        tanda_tangan: TandaTangan = "hanya untuk pindaian: hasil pemeriksaan tanda tangan dengan mata",
        /// When that person looked.
        diperiksa: Tanggal = "tanggal pemeriksaan tanda tangan",
        /// Targets and results that the document reports.
        indikator: Daftar<Indikator> = "hanya lkjip: target dan capaian; tampil di halaman kinerja",
        /// First day for the public.
        tayang_mulai: Tanggal = "hari pertama tampil; sebelum itu tidak ada jejaknya di situs" contoh "2026-12-01",
        /// Last day for the public.
        tayang_sampai: Tanggal = "hari terakhir tampil, dan hari terakhir berkasnya dapat diunduh" contoh "2026-12-31",
        /// Last change.
        diperbarui: Tanggal = "tanggal isi berkas ini terakhir dipastikan benar",
    }
}

skema! {
    /// A target of an agency and what came of it.
    pub struct Indikator {
        /// What is measured.
        nama: String = "apa yang diukur" contoh "Cakupan kepemilikan akta kelahiran",
        /// Unit of the numbers; `%` where it is a share.
        satuan: String = "satuan angkanya" contoh "%",
        /// What was promised.
        target: Desimal = "yang dijanjikan" contoh "90",
        /// What was reached.
        realisasi: Desimal = "yang dicapai" contoh "92,4",
        /// Whether more or less is better; more where nothing is written.
        arah: Arah = "`naik` bila makin besar makin baik, `turun` sebaliknya; bila kosong: naik",
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
        judul: String = "judul data",
        /// Description.
        deskripsi: String = "isi data dalam satu atau dua kalimat",
        /// Group of data.
        kelompok_data: String = "kelompok data menurut peraturan daerah",
        /// Producer.
        produsen_data: String = "unit yang menghasilkan data",
        /// Data trustee.
        wali_data: String = "wali data",
        /// Concept.
        konsep: String = "standar data: konsep" dasar "Perpres 39/2019 Pasal 4",
        /// Definition.
        definisi: String = "standar data: definisi" dasar "Perpres 39/2019 Pasal 4",
        /// Classification.
        klasifikasi: String = "standar data: klasifikasi" dasar "Perpres 39/2019 Pasal 4",
        /// Measure.
        ukuran: String = "standar data: ukuran" dasar "Perpres 39/2019 Pasal 4",
        /// Unit.
        satuan: String = "standar data: satuan" contoh "orang" dasar "Perpres 39/2019 Pasal 4",
        /// Area.
        cakupan_wilayah: KodeWilayah = "kode wilayah yang dicakup; apit dengan tanda kutip",
        /// Time.
        cakupan_waktu: String = "waktu yang dicakup" contoh "2025",
        /// Frequency.
        frekuensi: String =
            "seberapa sering diperbarui"
            contoh "harian" "mingguan" "bulanan" "triwulanan" "semesteran" "tahunan" "dua tahunan" "lima tahunan"
                "sekali",
        /// Released.
        tanggal_rilis: Tanggal = "tanggal diterbitkan",
        /// Source.
        sumber: String = "sumber data",
        /// Method.
        metode: String = "cara data dikumpulkan",
        /// Openness.
        keterbukaan: Keterbukaan = "terbuka atau dikecualikan",
        /// Licence.
        lisensi: String = "lisensi pemakaian" contoh "CC BY 4.0",
        /// SOP of sharing.
        sop_berbagi: String = "SOP berbagi data",
        /// Files.
        berkas: Daftar<BerkasData> = "berkas data di folder data/",
        /// First day for the public.
        tayang_mulai: Tanggal = "hari pertama tampil; sebelum itu tidak ada jejaknya di situs" contoh "2026-12-01",
        /// Last day for the public.
        tayang_sampai: Tanggal = "hari terakhir tampil; sesudah itu alamatnya menyatakan tidak ada lagi" contoh "2026-12-31",
        /// Where its readers go after that.
        tayang_pengganti: String =
            "sesudah hari terakhir: pengunjung diarahkan ke sini; di situs ini, `situs:label/alamat/`, atau alamat lengkap"
            contoh "/layanan/ktp-el/",
        /// Last change.
        diperbarui: Tanggal = "tanggal isi berkas ini terakhir dipastikan benar",
    }
}

skema! {
    /// A file of a dataset.
    pub struct BerkasData {
        /// File in the same folder.
        nama: String = "nama berkas di folder data/" contoh "penduduk-2025.csv",
        /// Format.
        format: String = "format berkas" contoh "CSV",
        /// Columns.
        kolom: Daftar<Kolom> = "kolom dan artinya",
    }
}

skema! {
    /// A column of a dataset.
    pub struct Kolom {
        /// Name.
        nama: String = "nama kolom",
        /// Meaning.
        uraian: String = "arti kolom",
    }
}

skema! {
    /// `aplikasi/<id>.yaml`.
    pub struct Aplikasi {
        /// Name.
        nama: String = "nama aplikasi",
        /// Description.
        deskripsi: String = "kegunaan aplikasi",
        /// Address.
        url: Tautan = "alamat aplikasi",
        /// General or special.
        jenis: JenisAplikasi = "umum (dipakai semua perangkat daerah) atau khusus",
        /// Open or closed.
        lisensi: LisensiAplikasi = "bersumber terbuka atau tertutup",
        /// Why it is closed.
        pertimbangan: String =
            "pertimbangan menteri bila bersumber tertutup" dasar "Perbup Purworejo 21/2023 Pasal 20 ayat (4)",
        /// Rights holder.
        pemegang_hak_cipta: String = "pemegang hak cipta",
        /// Documentation handed over.
        dokumentasi: Daftar<String> =
            "dokumen yang diserahkan"
            contoh "kode_sumber" "kebutuhan_pengguna" "rancangan" "pengujian" "manual_instalasi" "manual_pengguna"
                "manual_admin" "metadata" "troubleshooting",
        /// Where the source is kept.
        lokasi_repositori: String = "tempat kode sumber disimpan",
        /// Recommendation.
        rekomendasi: Keputusan = "rekomendasi pembangunan aplikasi",
        /// Third party.
        pihak_ketiga: String = "pihak ketiga yang mengembangkan",
        /// Coordination.
        koordinasi: Keputusan = "surat koordinasi dengan dinas komunikasi dan informatika",
        /// Last audit.
        audit_terakhir: Tanggal = "tanggal audit terakhir",
        /// Use from before the regulation, until it is replaced.
        warisan: Warisan = "aplikasi lama yang menunggu penggantinya",
        /// Last change.
        diperbarui: Tanggal = "tanggal isi berkas ini terakhir dipastikan benar",
    }
}

skema! {
    /// An application of before, used for a time.
    pub struct Warisan {
        /// Last day.
        sampai: Tanggal = "hari terakhir boleh dipakai",
        /// Why it is not yet replaced.
        alasan: String = "mengapa belum diganti",
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
