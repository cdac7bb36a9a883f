//! The register, written by the ICT agency: the kabupaten and who may have a site.

use crate::base::desimal::Desimal;
use crate::base::host::Host;
use crate::base::kode_wilayah::KodeWilayah;
use crate::base::rujukan::Rujukan;
use crate::base::surel::Surel;
use crate::base::tanggal::Tanggal;
use crate::base::tautan::Tautan;
use crate::base::telepon::Telepon;
use crate::model::bersama::{Akun, Keputusan, Pejabat};
use crate::syntax::isian::Daftar;
use crate::{pilihan, skema};

/// Version of the forms of the input files that this tool reads.
pub const SKEMA: u32 = 1;

skema! {
    /// `sites/<daerah>/daerah.yaml`: one kabupaten.
    pub struct BerkasDaerah {
        /// Official name, such as `Kabupaten Purworejo`.
        nama: String,
        /// Province.
        provinsi: String,
        /// Seat of government.
        ibu_kota: String,
        /// Code of the Ministry of Home Affairs.
        kode_wilayah: KodeWilayah,
        /// Time zone.
        zona_waktu: ZonaWaktu,
        /// Official domain, under which every agency has its subdomain.
        domain: Host,
        /// Name of the profile of law that binds here.
        profil_hukum: String,
        /// The agency in charge of ICT.
        pembina_tik: Pembina,
        /// The head of region.
        kepala_daerah: KepalaDaerah,
        /// Brand colour, as `#rrggbb`.
        warna: String,
        /// Emblem: the name of a picture beside this file.
        lambang: String,
        /// Marks sample data: banner, `noindex`, hosts that cannot be mistaken.
        contoh: Contoh,
        /// E-mail of the kabupaten.
        surel: Surel,
        /// Telephone of the kabupaten.
        telepon: Telepon,
        /// Address of the kabupaten.
        alamat: String,
        /// Emergency numbers shown on every site.
        nomor_darurat: Daftar<NomorDarurat>,
        /// Shared links.
        tautan: TautanDaerah,
        /// Public holidays and collective leave.
        libur: Daftar<HariLibur>,
        /// Districts.
        kecamatan: Daftar<Kecamatan>,
        /// A box around the territory.
        koordinat: Kotak,
        /// The kabupaten's own service pledge.
        maklumat: MaklumatDaerah,
        /// Social accounts of the kabupaten.
        media_sosial: Daftar<Akun>,
        /// Checks that this kabupaten raises.
        aturan: Daftar<Penaikan>,
        /// Parameters of checks that this kabupaten sets.
        parameter: Daftar<ParameterDaerah>,
        /// Waivers.
        pengecualian: Daftar<Pengecualian>,
        /// Version of the forms of these files.
        skema: u32,
        /// Archives that were put away.
        arsip: Daftar<Arsip>,
        /// The server that shows the sites.
        server: Server,
        /// What people found who looked at the accessibility of all sites.
        aksesibilitas: Aksesibilitas,
    }
}

skema! {
    /// A look at accessibility by people, which no machine can take the place of.
    pub struct Aksesibilitas {
        /// When they looked.
        audit_manual: Tanggal,
        /// What they found.
        hasil: HasilAudit,
        /// Who looked.
        oleh: String,
        /// Their report.
        laporan: Tautan,
        /// What does not conform yet.
        kekurangan: Daftar<String>,
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
        tanggal: Tanggal,
        /// What it holds.
        isi: String,
        /// Where it is kept.
        tempat: String,
        /// On what.
        media: MediaArsip,
        /// SHA-256 of the archive.
        sha256: String,
        /// Last time that it was restored or compared with its digest.
        diverifikasi: Tanggal,
        /// Labels of the sites in it; all sites where empty.
        situs: Daftar<String>,
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
        perangkat_lunak: String,
        /// Where it stands.
        tempat: String,
        /// Names of the headers that it sends with a page.
        tajuk: Daftar<String>,
        /// When that was looked at.
        diperiksa: Tanggal,
        /// Post of who looked.
        oleh: String,
    }
}

pilihan! {
    /// A time zone of Indonesia.
    pub enum ZonaWaktu ("zona waktu", "time zone") {
        /// UTC+7.
        Wib = "WIB",
        /// UTC+8.
        Wita = "WITA",
        /// UTC+9.
        Wit = "WIT",
    }
}

impl ZonaWaktu {
    /// Returns the offset from UTC as in RFC 3339.
    #[must_use]
    pub const fn selisih(self) -> &'static str {
        match self {
            Self::Wib => "+07:00",
            Self::Wita => "+08:00",
            Self::Wit => "+09:00",
        }
    }
}

skema! {
    /// The ICT agency as the kabupaten's rules call it.
    pub struct Pembina {
        /// The term of the kabupaten's regulation.
        istilah: String,
        /// Its name.
        nama: String,
        /// Its abbreviation.
        singkatan: String,
        /// Label of its site.
        label: String,
    }
}

skema! {
    /// The head of region.
    pub struct KepalaDaerah {
        /// Post.
        jabatan: String,
        /// Name.
        nama: String,
    }
}

skema! {
    /// The service pledge of the kabupaten (UU 23/2014 Pasal 347).
    pub struct MaklumatDaerah {
        /// Kinds of service.
        jenis: Daftar<String>,
        /// Conditions, procedure, cost and time.
        syarat: String,
        /// Rights and duties of the government and of citizens.
        hak_kewajiban: Daftar<String>,
        /// Units that answer for it.
        penanggung_jawab: Daftar<String>,
        /// Who signed it.
        penandatangan: Pejabat,
        /// Day on which it was signed.
        tanggal: Tanggal,
    }
}

skema! {
    /// What makes a region sample data.
    pub struct Contoh {
        /// Text of the banner.
        keterangan: String,
        /// Build date that the sample is written for, used where the command line gives none.
        tanggal: Tanggal,
        /// Last label of every host, such as `example`.
        akhiran_host: String,
    }
}

skema! {
    /// An emergency number.
    pub struct NomorDarurat {
        /// Who answers.
        nama: String,
        /// Number.
        nomor: Telepon,
    }
}

skema! {
    /// Links that all agencies share.
    pub struct TautanDaerah {
        /// Legal documentation network.
        jdih: Tautan,
        /// Electronic procurement.
        lpse: Tautan,
        /// Procurement plans.
        sirup: Tautan,
        /// Wealth reports of officials.
        lhkpn: Tautan,
    }
}

skema! {
    /// A day without service.
    pub struct HariLibur {
        /// Date.
        tanggal: Tanggal,
        /// Name.
        nama: String,
    }
}

skema! {
    /// A district.
    pub struct Kecamatan {
        /// Code.
        kode: KodeWilayah,
        /// Name.
        nama: String,
    }
}

skema! {
    /// A box in degrees.
    pub struct Kotak {
        /// Northern edge.
        utara: Desimal,
        /// Southern edge.
        selatan: Desimal,
        /// Western edge.
        barat: Desimal,
        /// Eastern edge.
        timur: Desimal,
    }
}

skema! {
    /// A check that the kabupaten raises.
    pub struct Penaikan {
        /// Code.
        kode: String,
        /// New weight.
        tingkat: Tingkat,
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
        nama: String,
        /// Its value.
        nilai: u32,
    }
}

skema! {
    /// A check that does not bind for a while.
    pub struct Pengecualian {
        /// Code.
        kode: String,
        /// Labels of the sites; all sites where empty.
        situs: Daftar<String>,
        /// Why.
        alasan: String,
        /// Post of the official who decided it.
        oleh: String,
        /// Last day.
        sampai: Tanggal,
    }
}

skema! {
    /// `sites/<daerah>/<label>.yaml`: one agency.
    pub struct BerkasPerangkat {
        /// Official name.
        nama: String,
        /// Registered abbreviation.
        singkatan: String,
        /// Other abbreviations in use.
        singkatan_lain: Daftar<String>,
        /// Kind.
        jenis: JenisPerangkat,
        /// Host; by default the label under the domain of the kabupaten.
        host: Host,
        /// Other domains called official.
        domain_lain: Daftar<DomainLain>,
        /// Code of a district, ward or village.
        kode_wilayah: KodeWilayah,
        /// False for an agency that is only registered.
        bersitus: bool,
        /// Decree on the subdomain.
        sk_subdomain: SkSubdomain,
        /// Who runs the site.
        pengelola: Pengelola,
        /// Regulations that set up the agency.
        dasar_pembentukan: Daftar<Rujukan>,
        /// False for an agency without public services.
        melayani_publik: bool,
        /// Why it has none.
        alasan_tidak_melayani: String,
        /// Registered social accounts.
        media_sosial: Daftar<Akun>,
        /// Version of the forms of these files.
        skema: u32,
        /// What people found who looked at the accessibility of this site.
        aksesibilitas: Aksesibilitas,
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
        host: Host,
        /// Recorded approval.
        persetujuan: Keputusan,
    }
}

skema! {
    /// The decree that gives a subdomain to an agency.
    pub struct SkSubdomain {
        /// Number.
        nomor: String,
        /// Date.
        tanggal: Tanggal,
        /// Post of the signer.
        pejabat: String,
        /// Host that it names.
        host: Host,
    }
}

skema! {
    /// Who runs a site.
    pub struct Pengelola {
        /// The ICT agency or the agency itself.
        jenis: JenisPengelola,
        /// Unit or team.
        unit: String,
        /// Its decree.
        sk: Keputusan,
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
