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
        tanggal: Tanggal,
        /// What happened.
        uraian: String,
        /// What it did to services and data.
        dampak: String,
        /// Report to the ICT agency.
        laporan_dinas: SuratLaporan,
        /// Written notice to the data trustee.
        pemberitahuan_wali_data: SuratPemberitahuan,
        /// Last change.
        diperbarui: Tanggal,
    }
}

skema! {
    /// The letter that reports an incident.
    pub struct SuratLaporan {
        /// Number.
        nomor: String,
        /// Date.
        tanggal: Tanggal,
    }
}

skema! {
    /// The letter that tells the data trustee.
    pub struct SuratPemberitahuan {
        /// Number.
        nomor: String,
        /// Date.
        tanggal: Tanggal,
        /// Post that received it.
        penerima: String,
    }
}

skema! {
    /// `perubahan.yaml`: the changes of a site, release by release.
    pub struct BerkasPerubahan {
        /// Changes.
        daftar: Daftar<Perubahan>,
    }
}

skema! {
    /// One release.
    pub struct Perubahan {
        /// Day.
        tanggal: Tanggal,
        /// What changed.
        uraian: String,
        /// Post that approved it.
        disetujui: String,
    }
}
