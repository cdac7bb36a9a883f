//! Public information by UU 14/2008: who handles it, and the four classes.

use crate::base::durasi::Durasi;
use crate::base::rujukan::Rujukan;
use crate::base::surel::Surel;
use crate::base::tanggal::Tanggal;
use crate::base::tautan::Tautan;
use crate::base::telepon::Telepon;
use crate::model::bersama::{Keputusan, Keterbukaan, Pejabat};
use crate::skema;
use crate::syntax::isian::Daftar;

skema! {
    /// `ppid/profil.yaml`.
    pub struct ProfilPpid {
        /// Name of the function.
        nama: String = "nama PPID" contoh "PPID Pelaksana Dinas Kesehatan",
        /// Its official.
        pejabat: Pejabat = "pejabat PPID",
        /// Decree.
        sk: Keputusan = "keputusan yang menunjuk PPID",
        /// Address.
        alamat: String = "alamat meja informasi",
        /// Telephone.
        telepon: Telepon = "telepon meja informasi",
        /// E-mail.
        surel: Surel = "pos elektronik PPID",
        /// Hours.
        jam: String = "jam pelayanan informasi" contoh "Senin-Jumat 08.00-15.00",
        /// How to ask.
        tata_cara: Daftar<String> = "langkah meminta informasi, berurutan",
        /// Promised times.
        waktu: WaktuPpid = "janji waktu jawaban",
        /// What it costs.
        biaya: String = "biaya memperoleh informasi",
        /// How to object.
        keberatan: Daftar<String> = "langkah mengajukan keberatan",
        /// How to dispute.
        sengketa: Daftar<String> = "langkah mengajukan sengketa ke Komisi Informasi",
        /// Promise about information.
        maklumat: MaklumatInformasi = "maklumat pelayanan informasi publik" dasar "Perki 1/2021 Pasal 48",
        /// Last change.
        diperbarui: Tanggal = "tanggal isi berkas ini terakhir dipastikan benar",
    }
}

skema! {
    /// Promised times (UU 14/2008 Pasal 22).
    pub struct WaktuPpid {
        /// Answer.
        jawaban: Durasi = "waktu menjawab permohonan" contoh "10 hari kerja",
        /// Extension.
        perpanjangan: Durasi = "perpanjangan waktu menjawab" contoh "7 hari kerja",
    }
}

skema! {
    /// Promise about information (Perki 1/2021).
    pub struct MaklumatInformasi {
        /// Legal basis.
        dasar_hukum: Daftar<Rujukan> = "peraturan yang mendasari" contoh "UU 14/2008",
        /// Procedure.
        prosedur: String = "prosedur memperoleh informasi",
        /// Time.
        jangka_waktu: String = "jangka waktu",
        /// Cost.
        biaya: String = "biaya",
        /// Guarantee.
        jaminan: String = "jaminan pelayanan",
        /// Evaluation.
        evaluasi: String = "evaluasi kinerja",
    }
}

skema! {
    /// `ppid/berkala.yaml` and its three siblings.
    pub struct KelasInformasi {
        /// Last change.
        diperbarui: Tanggal = "tanggal isi berkas ini terakhir dipastikan benar",
        /// A statement, such as that there is none now.
        pernyataan: String = "kalimat pengganti bila daftar kosong" contoh "Tidak ada informasi serta-merta saat ini",
        /// Items.
        daftar: Daftar<Informasi> = "informasi publik, satu butir setiap informasi",
    }
}

skema! {
    /// An item of public information.
    pub struct Informasi {
        /// Title.
        judul: String = "judul informasi",
        /// Which item of the law's list it is.
        butir: String =
            "kunci butir menurut daftar di peraturan; berkala dan setiap-saat punya daftar sendiri"
            contoh "profil" "program" "kinerja" "keuangan" "akses_informasi" "peraturan" "hak_memperoleh"
                "pengaduan_wewenang" "pengadaan" "peringatan_dini" "ketenagakerjaan" "daftar_informasi" "keputusan"
                "kebijakan" "rencana_kerja" "perjanjian" "pernyataan_pejabat" "prosedur_kerja" "laporan_akses",
        /// Summary.
        ringkasan: String = "ringkasan isi",
        /// Who holds it.
        penguasa: String = "unit atau jabatan yang menguasai informasi",
        /// Who made it.
        penanggung_jawab: String = "yang bertanggung jawab membuat atau menerbitkan",
        /// When it was made.
        waktu: String = "waktu pembuatan" contoh "Januari 2026",
        /// Where it was made.
        tempat: String = "tempat pembuatan",
        /// Forms.
        bentuk: Daftar<String> = "bentuk yang tersedia" contoh "elektronik" "cetak",
        /// Retention.
        retensi: String = "jangka waktu penyimpanan",
        /// Who set its status.
        ditetapkan_oleh: String = "wali data yang menetapkan klasifikasinya",
        /// Status.
        klasifikasi: Keterbukaan = "terbuka atau dikecualikan",
        /// Document.
        dokumen: String = "id dokumen di folder dokumen/",
        /// Page of this site.
        halaman: String = "alamat halaman di situs ini" contoh "/profil/",
        /// Address elsewhere.
        tautan: Tautan = "alamat di luar situs ini",
        /// Starts.
        mulai: Tanggal = "serta-merta: berlaku mulai",
        /// Ends.
        selesai: Tanggal = "serta-merta: berlaku sampai",
        /// What to do.
        tindakan: Daftar<String> = "serta-merta: yang perlu dilakukan warga",
        /// Whom to call.
        kontak: String = "serta-merta: siapa yang dihubungi",
        /// Kind of exemption.
        jenis_pengecualian: String = "dikecualikan: jenis klasifikasinya" dasar "PP 61/2010 Pasal 4 ayat (2)",
        /// Who exempted it.
        ppid: String = "dikecualikan: PPID yang menetapkan" dasar "PP 61/2010 Pasal 4 ayat (2)",
        /// For how long.
        jangka_waktu: String = "dikecualikan: jangka waktu pengecualian" dasar "PP 61/2010 Pasal 5",
        /// Last day.
        berakhir: Tanggal = "dikecualikan: hari terakhir pengecualian" dasar "PP 61/2010 Pasal 11",
        /// Why.
        alasan: String = "dikecualikan: alasan pengecualian" dasar "PP 61/2010 Pasal 4 ayat (2)",
        /// Place of the decision.
        tempat_penetapan: String = "dikecualikan: tempat penetapan" dasar "PP 61/2010 Pasal 4 ayat (2)",
        /// Date of the decision.
        tanggal_penetapan: Tanggal = "dikecualikan: tanggal penetapan" dasar "PP 61/2010 Pasal 4 ayat (2)",
    }
}
