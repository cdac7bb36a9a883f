//! What became of an agency, in its register entry.

use crate::base::rujukan::Rujukan;
use crate::base::tanggal::Tanggal;
use crate::syntax::isian::Daftar;
use crate::{pilihan, skema};

skema! {
    /// What became of an agency.
    pub struct StatusPerangkat {
        /// Its state.
        keadaan: KeadaanPerangkat = "keadaan sekarang",
        /// Since when.
        sejak: Tanggal = "sejak tanggal berapa",
        /// Labels of those who go on with its tasks; its old addresses lead to the first one.
        menjadi: Daftar<String> =
            "label situs penerusnya; alamat lama dialihkan ke yang pertama" contoh "dinkominfo",
        /// The regulation that decided it.
        dasar: Rujukan = "peraturan yang menetapkannya" contoh "Perda Kabupaten Contoh Nomor 3 Tahun 2026",
        /// What else visitors should know.
        keterangan: String = "kalimat lain untuk pengunjung alamat lama",
    }
}

pilihan! {
    /// The state of an agency.
    pub enum KeadaanPerangkat ("keadaan perangkat daerah", "state of an agency") {
        /// It goes on.
        Aktif = "aktif",
        /// It has another name, and so another site.
        GantiNama = "ganti_nama",
        /// It became a part of another agency.
        Digabung = "digabung",
        /// It became several agencies.
        Dipecah = "dipecah",
        /// It is no more.
        Dibubarkan = "dibubarkan",
    }
}
