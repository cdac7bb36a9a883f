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
        nama: String = "nama resmi, sama dengan register" dasar "UU 25/2009 Pasal 23 ayat (4) huruf a",
        /// What the agency does, in a sentence.
        ringkasan: String = "satu kalimat: apa yang dikerjakan untuk warga",
        /// The head.
        penanggung_jawab: PenanggungJawab = "kepala perangkat daerah",
        /// Organisation chart as a tree.
        struktur: Daftar<Jabatan> =
            "struktur organisasi sebagai pohon jabatan; bawahan ditulis di dalam atasannya"
            dasar "UU 25/2009 Pasal 23 ayat (4) huruf a",
        /// Budgets.
        anggaran: Daftar<Anggaran> = "anggaran setiap tahun" dasar "UU 25/2009 Pasal 23 ayat (4) huruf a",
        /// Address.
        alamat: Alamat = "alamat kantor",
        /// Address for complaints.
        alamat_pengaduan: String = "alamat tempat mengadu" dasar "UU 25/2009 Pasal 23 ayat (4) huruf a",
        /// Telephones.
        telepon: Daftar<Telepon> = "nomor telepon, satu butir setiap nomor",
        /// E-mail.
        surel: Surel = "pos elektronik resmi",
        /// Opening hours.
        jam: Daftar<Jam> = "jam pelayanan, satu butir setiap kelompok hari",
        /// Task.
        tugas: String = "tugas menurut peraturan pembentukan",
        /// Functions.
        fungsi: Daftar<String> = "fungsi menurut peraturan pembentukan",
        /// Vision.
        visi: String = "visi",
        /// Facilities for people with special needs.
        sarana_kelompok_rentan: Daftar<String> =
            "sarana di kantor bagi penyandang disabilitas, lansia, ibu hamil, dan anak"
            contoh "jalur kursi roda" dasar "UU 25/2009 Pasal 29",
        /// Last confirmation.
        diperbarui: Tanggal = "tanggal isi berkas ini terakhir dipastikan benar",
    }
}

skema! {
    /// The head of an agency.
    pub struct PenanggungJawab {
        /// Name.
        nama: String = "nama orang yang menjabat",
        /// Post.
        jabatan: String = "nama jabatan" contoh "Kepala Dinas",
        /// Permanent or acting.
        status: StatusJabatan = "definitif, pelaksana tugas (plt), atau pelaksana harian (plh)",
        /// First day.
        sejak: Tanggal = "hari pertama menjabat",
        /// Last day.
        sampai: Tanggal = "hari terakhir menjabat; sesudahnya jabatan tampil kosong",
        /// Portrait in `gambar/`.
        foto: String = "nama berkas potret di folder gambar/, perbandingan 3:4" contoh "kepala.jpg",
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
        jabatan: String = "nama jabatan" contoh "Sekretaris",
        /// Name.
        nama: String = "nama orang yang menjabat; kosong bila jabatan kosong",
        /// Permanent or acting.
        status: StatusJabatan = "definitif, pelaksana tugas (plt), atau pelaksana harian (plh)",
        /// First day.
        sejak: Tanggal = "hari pertama menjabat",
        /// Last day.
        sampai: Tanggal = "hari terakhir menjabat; sesudahnya jabatan tampil kosong",
        /// Portrait in `gambar/`.
        foto: String = "nama berkas potret di folder gambar/, perbandingan 3:4" contoh "sekretaris.jpg",
        /// Posts below.
        bawahan: Daftar<Jabatan> = "jabatan di bawahnya, bentuknya sama",
    }
}

skema! {
    /// An address.
    pub struct Alamat {
        /// Street and number.
        jalan: String = "nama jalan dan nomor" contoh "Jalan Proklamasi Nomor 1",
        /// Village or ward.
        desa_kelurahan: String = "desa atau kelurahan" contoh "Pangenrejo",
        /// District.
        kecamatan: String = "kecamatan" contoh "Purworejo",
        /// Code.
        kode_wilayah: KodeWilayah = "kode wilayah desa atau kelurahan; apit dengan tanda kutip" contoh "33.06.06.1001",
        /// Postcode.
        kode_pos: KodePos = "kode pos",
        /// Latitude.
        lintang: Desimal = "garis lintang; di selatan khatulistiwa bertanda minus" contoh "-7,7125",
        /// Longitude.
        bujur: Desimal = "garis bujur" contoh "110,0083",
    }
}

skema! {
    /// Opening hours of some days.
    pub struct Jam {
        /// Days.
        hari: String = "hari atau rentang hari" contoh "Senin-Kamis",
        /// Opens, as `07.30`.
        buka: String = "jam buka" contoh "07.30",
        /// Closes.
        tutup: String = "jam tutup" contoh "16.00",
        /// Break.
        istirahat: String = "jam istirahat" contoh "12.00-13.00",
        /// Remark.
        keterangan: String = "keterangan, misalnya tutup lebih awal",
    }
}

skema! {
    /// `pelaksana.yaml`.
    pub struct BerkasPelaksana {
        /// Last confirmation.
        dikonfirmasi: Tanggal = "tanggal daftar ini terakhir dipastikan benar",
        /// Units.
        daftar: Daftar<UnitPelaksana> = "unit yang melayani" dasar "UU 25/2009 Pasal 23 ayat (4) huruf b",
    }
}

skema! {
    /// A unit that serves.
    pub struct UnitPelaksana {
        /// Name by which services refer to it.
        id: String = "nama pendek unit; dirujuk dari berkas layanan" contoh "bidang-dafduk",
        /// Unit.
        unit: String = "nama unit" contoh "Bidang Pelayanan Pendaftaran Penduduk",
        /// Person in charge.
        penanggung_jawab: Pejabat = "pejabat yang memimpin unit",
        /// Posts and how many people.
        pelaksana: Daftar<Formasi> = "jabatan pelaksana dan jumlah orangnya",
        /// Budget.
        anggaran: Anggaran = "anggaran unit",
        /// Address for complaints.
        alamat_pengaduan: String = "alamat tempat mengadu tentang unit ini",
        /// Telephone.
        telepon: Telepon = "telepon unit",
        /// E-mail.
        surel: Surel = "pos elektronik unit",
    }
}

skema! {
    /// How many people hold a post.
    pub struct Formasi {
        /// Post.
        jabatan: String = "nama jabatan" contoh "Petugas loket",
        /// People.
        jumlah: u32 = "jumlah orang" contoh "4",
    }
}
