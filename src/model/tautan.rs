//! What somebody found at the addresses to which the sites link.

use crate::base::tanggal::Tanggal;
use crate::base::tautan::Tautan;
use crate::syntax::isian::Daftar;
use crate::{pilihan, skema};

skema! {
    /// `sites/<daerah>/tautan.yaml`: links out of the sites of one kabupaten, as they were found.
    pub struct BerkasTautan {
        /// The links.
        daftar: Daftar<CatatanTautan> = "alamat di luar situs yang sudah diperiksa, satu kali setiap alamat",
    }
}

skema! {
    /// One link, as it was found.
    pub struct CatatanTautan {
        /// Its address.
        url: Tautan = "alamat yang diperiksa",
        /// What was there.
        keadaan: KeadaanTautan = "`pindah` berarti masih terbuka, tetapi dialihkan ke alamat lain",
        /// Status that the server answered with.
        kode: u32 = "jawaban HTTP server" contoh "404",
        /// When it was looked at.
        diperiksa: Tanggal = "tanggal diperiksa",
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
