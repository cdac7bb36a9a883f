//! Records that several files share.

use crate::base::tanggal::Tanggal;
use crate::base::tautan::Tautan;
use crate::base::uang::Rupiah;
use crate::{pilihan, skema};

skema! {
    /// A decree.
    pub struct Keputusan {
        /// Number.
        nomor: String,
        /// Date.
        tanggal: Tanggal,
        /// Post of the signer.
        pejabat: String,
    }
}

skema! {
    /// A person in a post.
    pub struct Pejabat {
        /// Post.
        jabatan: String,
        /// Name.
        nama: String,
        /// Number of the civil servant, masked in samples.
        nip: String,
    }
}

skema! {
    /// Money of a year.
    pub struct Anggaran {
        /// Year.
        tahun: u32,
        /// Amount.
        jumlah: Rupiah,
        /// Source.
        sumber: String,
    }
}

skema! {
    /// A social account.
    pub struct Akun {
        /// Platform.
        platform: Platform,
        /// Handle.
        nama: String,
        /// Address.
        url: Tautan,
        /// Number of its registration.
        nomor_pendaftaran: String,
        /// Date of its registration.
        tanggal_pendaftaran: Tanggal,
        /// Post that runs it.
        pengelola: String,
        /// Last review.
        ditinjau: Tanggal,
    }
}

pilihan! {
    /// A social platform.
    pub enum Platform ("platform", "platform") {
        /// Instagram.
        Instagram = "instagram",
        /// Facebook.
        Facebook = "facebook",
        /// X, once Twitter.
        X = "x",
        /// YouTube.
        Youtube = "youtube",
        /// TikTok.
        Tiktok = "tiktok",
        /// WhatsApp.
        Whatsapp = "whatsapp",
    }
}

pilihan! {
    /// Whether something may be published.
    pub enum Keterbukaan ("klasifikasi", "classification") {
        /// Public.
        Terbuka = "terbuka",
        /// Exempt by law.
        Dikecualikan = "dikecualikan",
    }
}
