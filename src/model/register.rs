//! The register, written by the ICT agency: the kabupaten and who may have a site.

use crate::base::desimal::Desimal;
use crate::base::host::Host;
use crate::base::kode_wilayah::KodeWilayah;
use crate::base::peninjau::Peninjau;
use crate::base::rujukan::Rujukan;
use crate::base::surel::Surel;
use crate::base::tanggal::Tanggal;
use crate::base::tautan::Tautan;
use crate::base::telepon::Telepon;
use crate::model::bersama::{Akun, Keputusan, Pejabat};
use crate::model::status::StatusPerangkat;
use crate::model::zona::ZonaWaktu;
use crate::syntax::isian::Daftar;
use crate::{pilihan, skema};

/// Version of the forms of the input files that this tool reads.
pub const SKEMA: u32 = 1;

skema! {
    /// `sites/<daerah>/daerah.yaml`: one kabupaten.
    pub struct BerkasDaerah {
        /// Official name, such as `Kabupaten Purworejo`.
        nama: String = "nama resmi kabupaten" contoh "Kabupaten Purworejo",
        /// Province.
        provinsi: String = "nama provinsi" contoh "Jawa Tengah",
        /// Seat of government.
        ibu_kota: String = "ibu kota kabupaten" contoh "Purworejo",
        /// Code of the Ministry of Home Affairs.
        kode_wilayah: KodeWilayah = "kode wilayah Kementerian Dalam Negeri; apit dengan tanda kutip",
        /// Time zone.
        zona_waktu: ZonaWaktu = "zona waktu; tanggal hari ini dihitung menurut zona ini",
        /// Official domain, under which every agency has its subdomain.
        domain: Host =
            "domain resmi; setiap perangkat daerah mendapat subdomain di bawahnya" contoh "purworejokab.go.id",
        /// False for a kabupaten without a portal at its domain.
        portal: bool = "tidak = tanpa portal di domain kabupaten; bila kosong: ada portal",
        /// Name of the profile of law that binds here.
        profil_hukum: String =
            "nama profil peraturan bawaan, atau nama folder daerah ini bila membawa peraturan sendiri"
            contoh "purworejo",
        /// The agency in charge of ICT.
        pembina_tik: Pembina = "perangkat daerah yang membina teknologi informasi di kabupaten",
        /// The head of region.
        kepala_daerah: KepalaDaerah = "kepala daerah",
        /// Brand colour, as `#rrggbb`.
        warna: String = "warna utama situs, `#` dan enam angka heksadesimal; apit dengan tanda kutip" contoh "#0b4f8a",
        /// Emblem: the name of a picture beside this file.
        lambang: String = "nama gambar lambang di folder yang sama; bila kosong: gambar netral milik tema" contoh "lambang.png",
        /// Marks sample data: banner, `noindex`, hosts that cannot be mistaken.
        contoh: Contoh =
            "menandai data contoh: situs memberi tahu bahwa isinya bukan resmi; hapus kunci ini di daerah sungguhan",
        /// E-mail of the kabupaten.
        surel: Surel = "pos elektronik kabupaten",
        /// Telephone of the kabupaten.
        telepon: Telepon = "telepon kabupaten",
        /// Address of the kabupaten.
        alamat: String = "alamat kantor kabupaten",
        /// Emergency numbers shown on every site.
        nomor_darurat: Daftar<NomorDarurat> = "nomor darurat yang tampil di semua situs",
        /// Shared links.
        tautan: TautanDaerah = "alamat bersama semua situs",
        /// Public holidays and collective leave.
        libur: Daftar<HariLibur> =
            "hari libur nasional, cuti bersama, dan libur daerah; hari kerja dihitung tanpa hari ini",
        /// Districts.
        kecamatan: Daftar<Kecamatan> = "semua kecamatan dengan kodenya",
        /// A box around the territory.
        koordinat: Kotak = "kotak yang memuat seluruh wilayah, dalam derajat; alamat di luarnya ditegur",
        /// The kabupaten's own service pledge.
        maklumat: MaklumatDaerah = "maklumat pelayanan publik pemerintah daerah" dasar "UU 23/2014 Pasal 347",
        /// Social accounts of the kabupaten.
        media_sosial: Daftar<Akun> = "akun media sosial kabupaten",
        /// Checks that this kabupaten raises.
        aturan: Daftar<Penaikan> = "cek yang dinaikkan tingkatnya di kabupaten ini; tidak dapat diturunkan",
        /// Parameters of checks that this kabupaten sets.
        parameter: Daftar<ParameterDaerah> = "angka cek yang diperketat di kabupaten ini",
        /// Waivers.
        pengecualian: Daftar<Pengecualian> =
            "cek yang untuk sementara tidak menolak situs, dengan alasan, pemutus, dan batas waktu",
        /// Version of the forms of these files.
        skema: u32 = "versi bentuk berkas; bila kosong: versi sekarang" contoh "1",
        /// Archives that were put away.
        arsip: Daftar<Arsip> = "arsip situs yang sudah disimpan",
        /// The server that shows the sites.
        server: Server = "server yang menampilkan situs, seperti hasil pemeriksaan terakhir",
        /// What people found who looked at the accessibility of all sites.
        aksesibilitas: Aksesibilitas = "audit aksesibilitas bersama semua situs",
        /// Who looks at changes of the register and of what all sites share.
        peninjau: Daftar<Peninjau> =
            "akun atau tim GitHub/GitLab yang meninjau perubahan register dan naskah bersama; lihat `pendopo owners`",
    }
}

skema! {
    /// A look at accessibility by people, which no machine can take the place of.
    pub struct Aksesibilitas {
        /// When they looked.
        audit_manual: Tanggal = "tanggal orang memeriksa situs dengan tangan dan pembaca layar",
        /// What they found.
        hasil: HasilAudit = "seberapa sesuai situs dengan WCAG 2.2 tingkat AA",
        /// Who looked.
        oleh: String = "jabatan atau lembaga yang memeriksa, bukan nama orang",
        /// Their report.
        laporan: Tautan = "alamat laporan audit",
        /// What does not conform yet.
        kekurangan: Daftar<String> = "yang belum sesuai, satu kalimat setiap butir",
    }
}

pilihan! {
    /// How far a site conforms to WCAG 2.2 AA.
    pub enum HasilAudit ("hasil audit", "result of an audit") {
        /// Not at all.
        Belum = "belum",
        /// In part.
        Sebagian = "sebagian",
        /// Fully.
        Sepenuhnya = "sepenuhnya",
    }
}

skema! {
    /// An archive of the sites that was put away.
    pub struct Arsip {
        /// When it was made.
        tanggal: Tanggal = "tanggal arsip dibuat",
        /// What it holds.
        isi: String = "isi arsip" contoh "naskah dan hasil terbit semua situs",
        /// Where it is kept.
        tempat: String = "tempat arsip disimpan" contoh "ruang arsip Sekretariat Daerah",
        /// On what.
        media: MediaArsip = "media penyimpanan; `portabel` berarti dapat dibawa pergi, seperti cakram atau pita",
        /// SHA-256 of the archive.
        sha256: String = "sidik SHA-256 arsip, 64 angka heksadesimal",
        /// Last time that it was restored or compared with its digest.
        diverifikasi: Tanggal = "tanggal arsip terakhir dipulihkan atau dicocokkan dengan sidiknya",
        /// Labels of the sites in it; all sites where empty.
        situs: Daftar<String> = "label situs yang ada di arsip; bila kosong: semua situs" contoh "disdukcapil",
    }
}

pilihan! {
    /// What an archive is kept on.
    pub enum MediaArsip ("media arsip", "medium of an archive") {
        /// A medium that is carried away, such as a disk or tape.
        Portabel = "portabel",
        /// Another server of the kabupaten.
        Server = "server",
        /// A service of somebody else.
        Awan = "awan",
    }
}

skema! {
    /// The server that shows the sites, as somebody found it.
    pub struct Server {
        /// Its software.
        perangkat_lunak: String = "perangkat lunak server" contoh "nginx 1.26",
        /// Where it stands.
        tempat: String = "tempat server berada" contoh "pusat data Dinkominfo",
        /// Names of the headers that it sends with a page.
        tajuk: Daftar<String> = "nama tajuk HTTP yang dikirim bersama halaman" contoh "Content-Security-Policy",
        /// For how many seconds browsers hold to HTTPS, as the server configuration says.
        hsts: Hsts = "berapa detik peramban berpegang pada HTTPS; naik bertahap sesudah tiap langkah terbukti, mulai dari 300",
        /// When that was looked at.
        diperiksa: Tanggal = "tanggal server diperiksa",
        /// Post of who looked.
        oleh: String = "jabatan yang memeriksa" contoh "Kepala Bidang Aplikasi Informatika",
    }
}

pilihan! {
    /// A step of holding browsers to HTTPS; a mistake in a late step locks visitors out for as long.
    pub enum Hsts ("langkah HSTS", "HSTS step") {
        /// Five minutes, to try.
        LimaMenit = "300",
        /// A day.
        Sehari = "86400",
        /// A year.
        Setahun = "31536000",
    }
}

impl Hsts {
    /// Returns the seconds.
    #[must_use]
    pub const fn detik(self) -> u32 {
        match self {
            Self::LimaMenit => 300,
            Self::Sehari => 86_400,
            Self::Setahun => 31_536_000,
        }
    }
}

skema! {
    /// The ICT agency as the kabupaten's rules call it.
    pub struct Pembina {
        /// The term of the kabupaten's regulation.
        istilah: String =
            "istilah yang dipakai peraturan bupati untuk perangkat daerah ini" contoh "Perangkat Daerah Teknis",
        /// Its name.
        nama: String = "nama lengkap",
        /// Its abbreviation.
        singkatan: String = "singkatan resmi" contoh "DINKOMINFO",
        /// Label of its site.
        label: String = "label situsnya" contoh "dinkominfo",
    }
}

skema! {
    /// The head of region.
    pub struct KepalaDaerah {
        /// Post.
        jabatan: String = "nama jabatan" contoh "Bupati Purworejo",
        /// Name.
        nama: String = "nama orang yang menjabat",
    }
}

skema! {
    /// The service pledge of the kabupaten (UU 23/2014 Pasal 347).
    pub struct MaklumatDaerah {
        /// Kinds of service.
        jenis: Daftar<String> = "jenis pelayanan yang disediakan, satu butir setiap jenis",
        /// Conditions, procedure, cost and time.
        syarat: String = "syarat, prosedur, biaya, dan waktu pelayanan",
        /// Rights and duties of the government and of citizens.
        hak_kewajiban: Daftar<String> = "hak dan kewajiban pemerintah daerah dan warga",
        /// Units that answer for it.
        penanggung_jawab: Daftar<String> = "satuan kerja yang bertanggung jawab",
        /// Who signed it.
        penandatangan: Pejabat = "kepala daerah yang menandatangani",
        /// Day on which it was signed.
        tanggal: Tanggal = "tanggal ditandatangani",
    }
}

skema! {
    /// What makes a region sample data.
    pub struct Contoh {
        /// Text of the banner.
        keterangan: String = "kalimat di pita setiap halaman" contoh "Data contoh, bukan situs resmi",
        /// Build date that the sample is written for, used where the command line gives none.
        tanggal: Tanggal = "hari yang dianggap hari ini bila perintah tidak menyebut tanggal",
        /// Last label of every host, such as `example`.
        akhiran_host: String =
            "akhiran di belakang setiap host supaya tidak dapat disangka situs resmi" contoh "example",
    }
}

skema! {
    /// An emergency number.
    pub struct NomorDarurat {
        /// Who answers.
        nama: String = "siapa yang menjawab" contoh "Ambulans",
        /// Number.
        nomor: Telepon = "nomor yang dipanggil",
    }
}

skema! {
    /// Links that all agencies share.
    pub struct TautanDaerah {
        /// Legal documentation network.
        jdih: Tautan = "jaringan dokumentasi dan informasi hukum",
        /// Electronic procurement.
        lpse: Tautan = "layanan pengadaan secara elektronik",
        /// Procurement plans.
        sirup: Tautan = "rencana umum pengadaan",
        /// Wealth reports of officials.
        lhkpn: Tautan = "laporan harta kekayaan penyelenggara negara",
    }
}

skema! {
    /// A day without service.
    pub struct HariLibur {
        /// Date.
        tanggal: Tanggal = "tanggal libur",
        /// Name.
        nama: String = "nama hari libur" contoh "Hari Raya Nyepi",
    }
}

skema! {
    /// A district.
    pub struct Kecamatan {
        /// Code.
        kode: KodeWilayah = "kode wilayah kecamatan; apit dengan tanda kutip" contoh "33.06.06",
        /// Name.
        nama: String = "nama kecamatan" contoh "Purworejo",
    }
}

skema! {
    /// A box in degrees.
    pub struct Kotak {
        /// Northern edge.
        utara: Desimal = "lintang tepi utara" contoh "-7,5",
        /// Southern edge.
        selatan: Desimal = "lintang tepi selatan" contoh "-7,9",
        /// Western edge.
        barat: Desimal = "bujur tepi barat" contoh "109,7",
        /// Eastern edge.
        timur: Desimal = "bujur tepi timur" contoh "110,2",
    }
}

skema! {
    /// A check that the kabupaten raises.
    pub struct Penaikan {
        /// Code.
        kode: String = "kode cek" contoh "STD-011",
        /// New weight.
        tingkat: Tingkat = "tingkat yang baru; hanya dapat dinaikkan",
    }
}

pilihan! {
    /// The weight of a check.
    pub enum Tingkat ("tingkat", "severity") {
        /// Refuses the site.
        Error = "error",
        /// Is reported.
        Warning = "warning",
    }
}

skema! {
    /// A parameter of a check.
    pub struct ParameterDaerah {
        /// Its name.
        nama: String = "nama parameter; daftarnya tampil dengan `pendopo rules`" contoh "usia_skm_bulan",
        /// Its value.
        nilai: u32 = "nilainya, dalam satuan yang sama dengan nilai bawaan" contoh "12",
    }
}

skema! {
    /// A check that does not bind for a while.
    pub struct Pengecualian {
        /// Code.
        kode: String = "kode cek yang dikecualikan" contoh "DOM-004",
        /// Labels of the sites; all sites where empty.
        situs: Daftar<String> = "label situs; bila kosong: semua situs kabupaten" contoh "disdukcapil",
        /// Why.
        alasan: String = "mengapa cek ini belum dapat dipenuhi",
        /// Post of the official who decided it.
        oleh: String = "jabatan yang memutuskan" contoh "Sekretaris Daerah",
        /// Last day.
        sampai: Tanggal = "hari terakhir pengecualian berlaku; sesudahnya menjadi galat",
    }
}

skema! {
    /// `sites/<daerah>/<label>.yaml`: one agency.
    pub struct BerkasPerangkat {
        /// Official name.
        nama: String =
            "nama resmi perangkat daerah menurut peraturan pembentukannya"
            contoh "Dinas Kependudukan dan Pencatatan Sipil",
        /// Registered abbreviation.
        singkatan: String = "singkatan terdaftar" contoh "DINDUKCAPIL",
        /// Other abbreviations in use.
        singkatan_lain: Daftar<String> = "singkatan lain yang masih dipakai orang" contoh "DISDUKCAPIL",
        /// Kind.
        jenis: JenisPerangkat = "jenis perangkat daerah",
        /// Host; by default the label under the domain of the kabupaten.
        host: Host = "host situs; bila kosong: label di bawah domain kabupaten" contoh "disdukcapil.purworejokab.go.id",
        /// Other domains called official.
        domain_lain: Daftar<DomainLain> = "domain di luar domain kabupaten yang disebut resmi, dengan persetujuannya",
        /// Code of a district, ward or village.
        kode_wilayah: KodeWilayah = "kode wilayah; hanya untuk kecamatan, kelurahan, dan nagari" contoh "33.06.06",
        /// False for an agency that is only registered.
        bersitus: bool = "tidak = hanya tercatat di register, tanpa situs",
        /// What became of the agency; an agency without it goes on as it is.
        status: StatusPerangkat =
            "apa yang terjadi dengan perangkat daerah ini; bila bukan `aktif`, situsnya tinggal penunjuk jalan",
        /// Decree on the subdomain.
        sk_subdomain: SkSubdomain = "keputusan yang memberikan subdomain",
        /// Who runs the site.
        pengelola: Pengelola = "siapa yang mengelola situs",
        /// Regulations that set up the agency.
        dasar_pembentukan: Daftar<Rujukan> =
            "peraturan yang membentuk perangkat daerah ini" contoh "PP 18/2016 Pasal 5 ayat (2)",
        /// False for an agency without public services.
        melayani_publik: bool = "tidak = perangkat daerah ini tidak melayani masyarakat langsung",
        /// Why it has none.
        alasan_tidak_melayani: String = "mengapa tidak ada pelayanan publik; wajib bila `melayani_publik: tidak`",
        /// Registered social accounts.
        media_sosial: Daftar<Akun> = "akun media sosial yang terdaftar",
        /// Version of the forms of these files.
        skema: u32 = "versi bentuk berkas; bila kosong: versi sekarang" contoh "1",
        /// What people found who looked at the accessibility of this site.
        aksesibilitas: Aksesibilitas = "audit aksesibilitas situs ini; bila kosong: audit bersama di daerah.yaml",
        /// Who looks at changes of its content.
        peninjau: Daftar<Peninjau> =
            "akun atau tim GitHub/GitLab yang meninjau perubahan naskah situs ini; bila kosong: peninjau kabupaten",
    }
}

pilihan! {
    /// The kind of an agency.
    pub enum JenisPerangkat ("jenis perangkat daerah", "kind of agency") {
        /// Secretariat of the region.
        Setda = "setda",
        /// Secretariat of the council.
        Setwan = "setwan",
        /// Inspectorate.
        Inspektorat = "inspektorat",
        /// Service agency.
        Dinas = "dinas",
        /// Board.
        Badan = "badan",
        /// District.
        Kecamatan = "kecamatan",
        /// Urban ward.
        Kelurahan = "kelurahan",
        /// Village of West Sumatra.
        Nagari = "nagari",
        /// Technical unit.
        Upt = "upt",
        /// Hospital.
        Rsud = "rsud",
    }
}

skema! {
    /// A domain outside the official one.
    pub struct DomainLain {
        /// Host.
        host: Host = "nama host",
        /// Recorded approval.
        persetujuan: Keputusan = "persetujuan tertulis atas domain itu",
    }
}

skema! {
    /// The decree that gives a subdomain to an agency.
    pub struct SkSubdomain {
        /// Number.
        nomor: String = "nomor keputusan",
        /// Date.
        tanggal: Tanggal = "tanggal keputusan",
        /// Post of the signer.
        pejabat: String = "jabatan yang menandatangani" contoh "Kepala Dinas Komunikasi dan Informatika",
        /// Host that it names.
        host: Host = "host yang disebut keputusan",
    }
}

skema! {
    /// Who runs a site.
    pub struct Pengelola {
        /// The ICT agency or the agency itself.
        jenis: JenisPengelola =
            "`dinas` bila dikelola dinas komunikasi dan informatika, `perangkat_daerah` bila dikelola sendiri",
        /// Unit or team.
        unit: String = "unit atau tim pengelola" contoh "Subbagian Umum dan Kepegawaian",
        /// Its decree.
        sk: Keputusan = "keputusan yang menunjuk pengelola",
    }
}

pilihan! {
    /// Who runs a site.
    pub enum JenisPengelola ("pengelola", "manager") {
        /// The ICT agency.
        Dinas = "dinas",
        /// The agency itself.
        PerangkatDaerah = "perangkat_daerah",
    }
}
