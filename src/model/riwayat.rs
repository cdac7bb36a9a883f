//! What reports of earlier periods said, as `pendopo report --record` wrote it down.

use crate::base::desimal::Desimal;
use crate::base::periode::Periode;
use crate::base::tanggal::Tanggal;
use crate::skema;
use crate::syntax::isian::Daftar;

skema! {
    /// `sites/<daerah>/riwayat-laporan.yaml`: values of earlier periods, oldest first.
    pub struct BerkasRiwayat {
        /// The periods.
        riwayat: Daftar<PeriodeTercatat> = "nilai setiap periode; ditambah oleh `pendopo report --record`",
    }
}

skema! {
    /// The values of one period.
    pub struct PeriodeTercatat {
        /// The period.
        periode: Periode = "periode laporan" contoh "2026-T3",
        /// Scoring profile.
        profil: String = "profil penilaian" contoh "seed",
        /// The day as of which it was judged.
        tanggal: Tanggal = "hari penilaian, yaitu hari terakhir periode",
        /// The sites.
        situs: Daftar<SitusTercatat> = "nilai setiap situs",
    }
}

skema! {
    /// The values of one site in one period.
    pub struct SitusTercatat {
        /// Label.
        situs: String = "label situs" contoh "disdukcapil",
        /// Score.
        skor: Desimal = "nilai 0 sampai 100; tidak ditulis bila tidak dapat dinilai" contoh "81,25",
        /// Errors.
        galat: u32 = "jumlah galat",
        /// Warnings.
        peringatan: u32 = "jumlah peringatan",
        /// Overdue items.
        tunggakan: u32 = "jumlah yang lewat waktu",
        /// Required sections that were there.
        bagian: u32 = "jumlah bagian wajib yang ada",
        /// Required sections.
        diminta: u32 = "jumlah bagian wajib",
    }
}
