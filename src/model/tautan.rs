//! What somebody found at the addresses to which the sites link.

use crate::base::tanggal::Tanggal;
use crate::base::tautan::Tautan;
use crate::syntax::isian::Daftar;
use crate::{pilihan, skema};

skema! {
    /// `sites/<daerah>/tautan.yaml`: links out of the sites of one kabupaten, as they were found.
    pub struct BerkasTautan {
        /// The links.
        daftar: Daftar<CatatanTautan>,
    }
}

skema! {
    /// One link, as it was found.
    pub struct CatatanTautan {
        /// Its address.
        url: Tautan,
        /// What was there.
        keadaan: KeadaanTautan,
        /// Status that the server answered with.
        kode: u32,
        /// When it was looked at.
        diperiksa: Tanggal,
    }
}

pilihan! {
    /// What is at an address.
    pub enum KeadaanTautan ("keadaan tautan", "state of a link") {
        /// A page.
        Hidup = "hidup",
        /// Nothing.
        Mati = "mati",
        /// A way to another address.
        Pindah = "pindah",
    }
}
