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
        nama: String,
        /// Its official.
        pejabat: Pejabat,
        /// Decree.
        sk: Keputusan,
        /// Address.
        alamat: String,
        /// Telephone.
        telepon: Telepon,
        /// E-mail.
        surel: Surel,
        /// Hours.
        jam: String,
        /// How to ask.
        tata_cara: Daftar<String>,
        /// Promised times.
        waktu: WaktuPpid,
        /// What it costs.
        biaya: String,
        /// How to object.
        keberatan: Daftar<String>,
        /// How to dispute.
        sengketa: Daftar<String>,
        /// Promise about information.
        maklumat: MaklumatInformasi,
        /// Last change.
        diperbarui: Tanggal,
    }
}

skema! {
    /// Promised times (UU 14/2008 Pasal 22).
    pub struct WaktuPpid {
        /// Answer.
        jawaban: Durasi,
        /// Extension.
        perpanjangan: Durasi,
    }
}

skema! {
    /// Promise about information (Perki 1/2021).
    pub struct MaklumatInformasi {
        /// Legal basis.
        dasar_hukum: Daftar<Rujukan>,
        /// Procedure.
        prosedur: String,
        /// Time.
        jangka_waktu: String,
        /// Cost.
        biaya: String,
        /// Guarantee.
        jaminan: String,
        /// Evaluation.
        evaluasi: String,
    }
}

skema! {
    /// `ppid/berkala.yaml` and its three siblings.
    pub struct KelasInformasi {
        /// Last change.
        diperbarui: Tanggal,
        /// A statement, such as that there is none now.
        pernyataan: String,
        /// Items.
        daftar: Daftar<Informasi>,
    }
}

skema! {
    /// An item of public information.
    pub struct Informasi {
        /// Title.
        judul: String,
        /// Which item of the law's list it is.
        butir: String,
        /// Summary.
        ringkasan: String,
        /// Who holds it.
        penguasa: String,
        /// Who made it.
        penanggung_jawab: String,
        /// When it was made.
        waktu: String,
        /// Where it was made.
        tempat: String,
        /// Forms.
        bentuk: Daftar<String>,
        /// Retention.
        retensi: String,
        /// Who set its status.
        ditetapkan_oleh: String,
        /// Status.
        klasifikasi: Keterbukaan,
        /// Document.
        dokumen: String,
        /// Page of this site.
        halaman: String,
        /// Address elsewhere.
        tautan: Tautan,
        /// Starts.
        mulai: Tanggal,
        /// Ends.
        selesai: Tanggal,
        /// What to do.
        tindakan: Daftar<String>,
        /// Whom to call.
        kontak: String,
        /// Kind of exemption.
        jenis_pengecualian: String,
        /// Who exempted it.
        ppid: String,
        /// For how long.
        jangka_waktu: String,
        /// Last day.
        berakhir: Tanggal,
        /// Why.
        alasan: String,
        /// Place of the decision.
        tempat_penetapan: String,
        /// Date of the decision.
        tanggal_penetapan: Tanggal,
    }
}
