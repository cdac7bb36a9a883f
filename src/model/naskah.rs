//! Front matter of markdown pages.

use crate::base::tanggal::Tanggal;
use crate::syntax::isian::Daftar;
use crate::{pilihan, skema};

skema! {
    /// `halaman/<id>.md`.
    pub struct KepalaHalaman {
        /// Title.
        judul: String = "judul halaman",
        /// Summary.
        ringkasan: String = "isi halaman dalam satu kalimat",
        /// Menu that holds the page.
        bagian: BagianHalaman = "menu tempat halaman tampil",
        /// Position in the menu.
        urutan: u32 = "letak di menu; angka kecil lebih dulu" contoh "10",
        /// Who answers for it.
        penanggung_jawab: String = "jabatan yang bertanggung jawab atas isi",
        /// Parents agreed to every child that is named or pictured.
        persetujuan_anak: bool = "ya = orang tua setuju anaknya disebut atau terlihat di halaman ini",
        /// Last change.
        diperbarui: Tanggal = "tanggal isi halaman terakhir dipastikan benar",
        /// Code of its language; Indonesian where none is written.
        bahasa: String = "kode bahasa; hanya untuk terjemahan, bila kosong: id" contoh "en" "jv" "min",
        /// Id of the Indonesian page that it translates.
        terjemahan: String = "id halaman Indonesia yang diterjemahkan",
        /// First day for the public.
        tayang_mulai: Tanggal = "hari pertama tampil; sebelum itu tidak ada jejaknya di situs" contoh "2026-12-01",
        /// Last day for the public.
        tayang_sampai: Tanggal = "hari terakhir tampil; sesudah itu alamatnya menyatakan tidak ada lagi" contoh "2026-12-31",
        /// Where its readers go after that.
        tayang_pengganti: String =
            "sesudah hari terakhir: pengunjung diarahkan ke sini; di situs ini, `situs:label/alamat/`, atau alamat lengkap"
            contoh "/layanan/ktp-el/",
        /// Addresses under which the page stood before.
        alamat_lama: Daftar<String> =
            "alamat halaman ini dulu di situs ini; di sana terbit penunjuk ke alamat sekarang" contoh "/profil-lama/",
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
        judul: String = "judul berita",
        /// Date.
        tanggal: Tanggal = "tanggal terbit; tanggal yang belum tiba berarti belum tampil",
        /// Summary.
        ringkasan: String = "isi berita dalam satu kalimat",
        /// Unit that wrote it.
        penulis: String = "unit yang menulis, bukan nama orang",
        /// Image in `gambar/`.
        gambar: String = "nama berkas di folder gambar/" contoh "loket.jpg",
        /// What the image shows.
        gambar_alt: String = "apa yang terlihat di gambar, untuk yang tidak dapat melihatnya",
        /// Caption of the image.
        gambar_keterangan: String = "keterangan di bawah gambar",
        /// It tells of a ceremony, not of a service.
        seremonial: bool = "ya = kabar acara; di beranda mengalah kepada kabar layanan",
        /// Parents agreed to every child that is named or pictured.
        persetujuan_anak: bool = "ya = orang tua setuju anaknya disebut atau terlihat di halaman ini",
        /// Not yet to be published.
        draf: bool = "ya = belum diterbitkan",
        /// First day for the public.
        tayang_mulai: Tanggal = "hari pertama tampil; sebelum itu tidak ada jejaknya di situs" contoh "2026-12-01",
        /// Last day for the public.
        tayang_sampai: Tanggal = "hari terakhir tampil; sesudah itu alamatnya menyatakan tidak ada lagi" contoh "2026-12-31",
        /// Where its readers go after that.
        tayang_pengganti: String =
            "sesudah hari terakhir: pengunjung diarahkan ke sini; di situs ini, `situs:label/alamat/`, atau alamat lengkap"
            contoh "/layanan/ktp-el/",
        /// Addresses under which the page stood before.
        alamat_lama: Daftar<String> =
            "alamat halaman ini dulu di situs ini; di sana terbit penunjuk ke alamat sekarang" contoh "/berita/loket/",
    }
}

skema! {
    /// `pengumuman/<id>.md`.
    pub struct KepalaPengumuman {
        /// Title.
        judul: String = "judul pengumuman",
        /// Kind.
        jenis: JenisPengumuman = "jenis pengumuman",
        /// Date.
        tanggal: Tanggal = "tanggal terbit",
        /// Starts.
        mulai: Tanggal = "hari pertama berlaku",
        /// Ends.
        selesai: Tanggal = "hari terakhir berlaku",
        /// Summary.
        ringkasan: String = "isi pengumuman dalam satu kalimat",
        /// Place.
        lokasi: String = "tempat yang terkena",
        /// Works.
        pekerjaan: String = "perbaikan sarana: pekerjaan yang dilakukan" dasar "UU 25/2009 Pasal 28 ayat (3)",
        /// Who answers for it.
        penanggung_jawab: String = "perbaikan sarana: nama penanggung jawab" dasar "UU 25/2009 Pasal 28 ayat (3)",
        /// Address of that person.
        alamat: String = "perbaikan sarana: alamat penanggung jawab" dasar "UU 25/2009 Pasal 28 ayat (3)",
        /// Channel for complaints.
        kanal: String = "perbaikan sarana: ke mana mengadu" dasar "UU 25/2009 Pasal 28 ayat (3)",
        /// Parents agreed to every child that is named or pictured.
        persetujuan_anak: bool = "ya = orang tua setuju anaknya disebut atau terlihat di halaman ini",
        /// Not yet to be published.
        draf: bool = "ya = belum diterbitkan",
        /// First day for the public.
        tayang_mulai: Tanggal = "hari pertama tampil; sebelum itu tidak ada jejaknya di situs" contoh "2026-12-01",
        /// Last day for the public.
        tayang_sampai: Tanggal = "hari terakhir tampil; sesudah itu alamatnya menyatakan tidak ada lagi" contoh "2026-12-31",
        /// Where its readers go after that.
        tayang_pengganti: String =
            "sesudah hari terakhir: pengunjung diarahkan ke sini; di situs ini, `situs:label/alamat/`, atau alamat lengkap"
            contoh "/layanan/ktp-el/",
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
