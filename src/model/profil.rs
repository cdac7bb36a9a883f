//! Who the provider is and who serves (UU 25/2009, elucidation of Pasal 23 ayat (4) letters a and b).

use crate::base::desimal::Desimal;
use crate::base::kode_pos::KodePos;
use crate::base::kode_wilayah::KodeWilayah;
use crate::base::surel::Surel;
use crate::base::tanggal::Tanggal;
use crate::base::telepon::Telepon;
use crate::model::bersama::{Anggaran, Pejabat};
use crate::syntax::isian::Daftar;
use crate::{pilihan, skema};

skema! {
    /// `profil.yaml`.
    pub struct Profil {
        /// Official name.
        nama: String,
        /// What the agency does, in a sentence.
        ringkasan: String,
        /// The head.
        penanggung_jawab: PenanggungJawab,
        /// Organisation chart as a tree.
        struktur: Daftar<Jabatan>,
        /// Budgets.
        anggaran: Daftar<Anggaran>,
        /// Address.
        alamat: Alamat,
        /// Address for complaints.
        alamat_pengaduan: String,
        /// Telephones.
        telepon: Daftar<Telepon>,
        /// E-mail.
        surel: Surel,
        /// Opening hours.
        jam: Daftar<Jam>,
        /// Task.
        tugas: String,
        /// Functions.
        fungsi: Daftar<String>,
        /// Vision.
        visi: String,
        /// Facilities for people with special needs.
        sarana_kelompok_rentan: Daftar<String>,
        /// Last confirmation.
        diperbarui: Tanggal,
    }
}

skema! {
    /// The head of an agency.
    pub struct PenanggungJawab {
        /// Name.
        nama: String,
        /// Post.
        jabatan: String,
        /// Permanent or acting.
        status: StatusJabatan,
        /// First day.
        sejak: Tanggal,
        /// Last day.
        sampai: Tanggal,
        /// Portrait in `gambar/`.
        foto: String,
    }
}

pilihan! {
    /// How a post is held.
    pub enum StatusJabatan ("status jabatan", "status of a post") {
        /// Permanent.
        Definitif = "definitif",
        /// Acting.
        Plt = "plt",
        /// Acting for a day.
        Plh = "plh",
    }
}

skema! {
    /// A post of the organisation chart.
    pub struct Jabatan {
        /// Post.
        jabatan: String,
        /// Name.
        nama: String,
        /// Permanent or acting.
        status: StatusJabatan,
        /// First day.
        sejak: Tanggal,
        /// Last day.
        sampai: Tanggal,
        /// Portrait in `gambar/`.
        foto: String,
        /// Posts below.
        bawahan: Daftar<Jabatan>,
    }
}

skema! {
    /// An address.
    pub struct Alamat {
        /// Street and number.
        jalan: String,
        /// Village or ward.
        desa_kelurahan: String,
        /// District.
        kecamatan: String,
        /// Code.
        kode_wilayah: KodeWilayah,
        /// Postcode.
        kode_pos: KodePos,
        /// Latitude.
        lintang: Desimal,
        /// Longitude.
        bujur: Desimal,
    }
}

skema! {
    /// Opening hours of some days.
    pub struct Jam {
        /// Days.
        hari: String,
        /// Opens, as `07.30`.
        buka: String,
        /// Closes.
        tutup: String,
        /// Break.
        istirahat: String,
        /// Remark.
        keterangan: String,
    }
}

skema! {
    /// `pelaksana.yaml`.
    pub struct BerkasPelaksana {
        /// Last confirmation.
        dikonfirmasi: Tanggal,
        /// Units.
        daftar: Daftar<UnitPelaksana>,
    }
}

skema! {
    /// A unit that serves.
    pub struct UnitPelaksana {
        /// Name by which services refer to it.
        id: String,
        /// Unit.
        unit: String,
        /// Person in charge.
        penanggung_jawab: Pejabat,
        /// Posts and how many people.
        pelaksana: Daftar<Formasi>,
        /// Budget.
        anggaran: Anggaran,
        /// Address for complaints.
        alamat_pengaduan: String,
        /// Telephone.
        telepon: Telepon,
        /// E-mail.
        surel: Surel,
    }
}

skema! {
    /// How many people hold a post.
    pub struct Formasi {
        /// Post.
        jabatan: String,
        /// People.
        jumlah: u32,
    }
}
