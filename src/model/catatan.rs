//! Records that an agency keeps about its own site: incidents, and what was changed with whose approval.
//!
//! They are read and checked, and never published.

use crate::base::tanggal::Tanggal;
use crate::skema;
use crate::syntax::isian::Daftar;

skema! {
    /// `insiden/<id>.yaml`: a serious disturbance.
    pub struct Insiden {
        /// Day on which it was found.
        tanggal: Tanggal = "tanggal diketahui",
        /// What happened.
        uraian: String = "apa yang terjadi",
        /// What it did to services and data.
        dampak: String = "akibatnya pada layanan dan data",
        /// Report to the ICT agency.
        laporan_dinas: SuratLaporan = "surat laporan kepada dinas" dasar "Perbup Way Kanan 26/2019 Pasal 20 ayat (4)",
        /// Written notice to the data trustee.
        pemberitahuan_wali_data: SuratPemberitahuan =
            "surat pemberitahuan kepada wali data" dasar "Perbup Way Kanan 26/2019 Pasal 20 ayat (4)",
        /// Last change.
        diperbarui: Tanggal = "tanggal isi berkas ini terakhir dipastikan benar",
    }
}

skema! {
    /// The letter that reports an incident.
    pub struct SuratLaporan {
        /// Number.
        nomor: String = "nomor surat",
        /// Date.
        tanggal: Tanggal = "tanggal surat",
    }
}

skema! {
    /// The letter that tells the data trustee.
    pub struct SuratPemberitahuan {
        /// Number.
        nomor: String = "nomor surat",
        /// Date.
        tanggal: Tanggal = "tanggal surat",
        /// Post that received it.
        penerima: String = "jabatan yang menerima",
    }
}

skema! {
    /// `perubahan.yaml`: the changes of a site, release by release.
    pub struct BerkasPerubahan {
        /// Changes.
        daftar: Daftar<Perubahan> = "perubahan situs, satu butir setiap kali diterbitkan",
    }
}

skema! {
    /// One release.
    pub struct Perubahan {
        /// Day.
        tanggal: Tanggal = "tanggal terbit",
        /// What changed.
        uraian: String = "apa yang berubah",
        /// Post that approved it.
        disetujui: String = "jabatan yang menyetujui" contoh "Sekretaris Dinas",
    }
}
