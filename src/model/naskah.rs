//! Front matter of markdown pages.

use crate::base::tanggal::Tanggal;
use crate::{pilihan, skema};

skema! {
    /// `halaman/<id>.md`.
    pub struct KepalaHalaman {
        /// Title.
        judul: String,
        /// Summary.
        ringkasan: String,
        /// Menu that holds the page.
        bagian: BagianHalaman,
        /// Position in the menu.
        urutan: u32,
        /// Who answers for it.
        penanggung_jawab: String,
        /// Parents agreed to every child that is named or pictured.
        persetujuan_anak: bool,
        /// Last change.
        diperbarui: Tanggal,
        /// Code of its language; Indonesian where none is written.
        bahasa: String,
        /// Id of the Indonesian page that it translates.
        terjemahan: String,
    }
}

pilihan! {
    /// A menu that can hold pages of editors.
    pub enum BagianHalaman ("bagian", "section") {
        /// Profile.
        Profil = "profil",
        /// Services.
        Layanan = "layanan",
        /// Public information.
        InformasiPublik = "informasi-publik",
        /// About this site.
        Tentang = "tentang",
    }
}

skema! {
    /// `berita/<id>.md`.
    pub struct KepalaBerita {
        /// Title.
        judul: String,
        /// Date.
        tanggal: Tanggal,
        /// Summary.
        ringkasan: String,
        /// Unit that wrote it.
        penulis: String,
        /// Image in `gambar/`.
        gambar: String,
        /// What the image shows.
        gambar_alt: String,
        /// Caption of the image.
        gambar_keterangan: String,
        /// It tells of a ceremony, not of a service.
        seremonial: bool,
        /// Parents agreed to every child that is named or pictured.
        persetujuan_anak: bool,
        /// Not yet to be published.
        draf: bool,
        /// Last day.
        kedaluwarsa: Tanggal,
    }
}

skema! {
    /// `pengumuman/<id>.md`.
    pub struct KepalaPengumuman {
        /// Title.
        judul: String,
        /// Kind.
        jenis: JenisPengumuman,
        /// Date.
        tanggal: Tanggal,
        /// Starts.
        mulai: Tanggal,
        /// Ends.
        selesai: Tanggal,
        /// Summary.
        ringkasan: String,
        /// Place.
        lokasi: String,
        /// Works.
        pekerjaan: String,
        /// Who answers for it.
        penanggung_jawab: String,
        /// Address of that person.
        alamat: String,
        /// Channel for complaints.
        kanal: String,
        /// Parents agreed to every child that is named or pictured.
        persetujuan_anak: bool,
        /// Not yet to be published.
        draf: bool,
    }
}

pilihan! {
    /// The kind of an announcement.
    pub enum JenisPengumuman ("jenis pengumuman", "kind of announcement") {
        /// General.
        Umum = "umum",
        /// A service is disturbed.
        GangguanLayanan = "gangguan_layanan",
        /// A facility is repaired (UU 25/2009 Pasal 28).
        PerbaikanSarana = "perbaikan_sarana",
        /// Danger.
        Darurat = "darurat",
    }
}
