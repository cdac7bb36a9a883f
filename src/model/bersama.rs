//! Records that several files share.

use crate::base::tanggal::Tanggal;
use crate::base::tautan::Tautan;
use crate::base::uang::Rupiah;
use crate::{pilihan, skema};

skema! {
    /// A decree.
    pub struct Keputusan {
        /// Number.
        nomor: String = "nomor keputusan, seperti tertulis di naskahnya" contoh "188.4/102/2024",
        /// Date.
        tanggal: Tanggal = "tanggal keputusan ditetapkan",
        /// Post of the signer.
        pejabat: String = "jabatan yang menandatangani, tanpa nama orang" contoh "Kepala Dinas Kesehatan",
    }
}

skema! {
    /// A person in a post.
    pub struct Pejabat {
        /// Post.
        jabatan: String = "nama jabatan" contoh "Kepala Dinas",
        /// Name.
        nama: String = "nama orang yang menjabat",
        /// Number of the civil servant, masked in samples.
        nip: String = "NIP; hanya untuk pejabat yang memang perlu disebut, dan tidak tampil utuh",
    }
}

skema! {
    /// Money of a year.
    pub struct Anggaran {
        /// Year.
        tahun: u32 = "tahun anggaran" contoh "2026",
        /// Amount.
        jumlah: Rupiah = "jumlah dalam rupiah",
        /// Source.
        sumber: String = "sumber dana" contoh "APBD",
    }
}

skema! {
    /// A social account.
    pub struct Akun {
        /// Platform.
        platform: Platform = "nama media sosial",
        /// Handle.
        nama: String = "nama akun, seperti tampil di sana" contoh "@dinkes_contoh",
        /// Address.
        url: Tautan = "alamat lengkap akun",
        /// Number of its registration.
        nomor_pendaftaran: String =
            "nomor pendaftaran akun di dinas yang mengurus komunikasi dan informatika"
            dasar "Perbup Way Kanan 26/2019 Pasal 23 ayat (3)",
        /// Date of its registration.
        tanggal_pendaftaran: Tanggal = "tanggal akun didaftarkan",
        /// Post that runs it.
        pengelola: String = "jabatan yang mengelola akun" contoh "Kepala Subbagian Umum",
        /// Last review.
        ditinjau: Tanggal = "tanggal akun terakhir diperiksa",
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
