//! The kabupaten and its agencies, as their register has them.

use std::fmt::Write as _;

/// The kabupaten; its name is the folder below `sites/` and `content/`.
pub const DAERAH: &str = "contoh";
/// The domain below which all agencies lie.
pub const DOMAIN: &str = "contohkab.go.id";
/// The day of the load; news end the day before.
pub const TANGGAL: &str = "2026-11-20";

/// Abbreviation, name and field of agencies; the first one looks after the technology.
const DINAS: &[(&str, &str, &str)] = &[
    ("dinkominfo", "Dinas Komunikasi dan Informatika", "komunikasi"),
    ("disdukcapil", "Dinas Kependudukan dan Pencatatan Sipil", "kependudukan"),
    ("dinkes", "Dinas Kesehatan", "kesehatan"),
    ("disdik", "Dinas Pendidikan dan Kebudayaan", "pendidikan"),
    ("dpupr", "Dinas Pekerjaan Umum dan Penataan Ruang", "penataan ruang"),
    ("disperkim", "Dinas Perumahan dan Kawasan Permukiman", "perumahan"),
    ("dinsos", "Dinas Sosial", "kesejahteraan sosial"),
    ("disnaker", "Dinas Tenaga Kerja", "ketenagakerjaan"),
    ("dlh", "Dinas Lingkungan Hidup", "lingkungan hidup"),
    ("dishub", "Dinas Perhubungan", "perhubungan"),
    ("dpmptsp", "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu", "penanaman modal"),
    ("disperindag", "Dinas Perindustrian dan Perdagangan", "perdagangan"),
    ("dinkop", "Dinas Koperasi dan Usaha Kecil", "koperasi"),
    ("distan", "Dinas Pertanian", "pertanian"),
    ("dkp", "Dinas Kelautan dan Perikanan", "perikanan"),
    ("disporapar", "Dinas Kepemudaan Olahraga dan Pariwisata", "pariwisata"),
    ("dinarpus", "Dinas Kearsipan dan Perpustakaan", "perpustakaan"),
    ("dpmd", "Dinas Pemberdayaan Masyarakat dan Desa", "pemberdayaan desa"),
    ("satpolpp", "Satuan Polisi Pamong Praja", "ketertiban umum"),
    ("bappeda", "Badan Perencanaan Pembangunan Daerah", "perencanaan"),
    ("bkpsdm", "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia", "kepegawaian"),
    ("bpkad", "Badan Pengelolaan Keuangan dan Aset Daerah", "aset daerah"),
    ("bapenda", "Badan Pendapatan Daerah", "pajak daerah"),
    ("bpbd", "Badan Penanggulangan Bencana Daerah", "kebencanaan"),
];

/// Names of kecamatan; more are made by numbering them.
const KECAMATAN: &[&str] = &[
    "Banjar",
    "Sumber",
    "Kaligede",
    "Wonosari",
    "Tirtomoyo",
    "Karangjati",
    "Sidomulyo",
    "Bukitrejo",
    "Purwodadi",
    "Ngadirejo",
    "Mekarsari",
    "Gunungpati",
    "Banyubiru",
    "Tegalsari",
    "Rejosari",
    "Kedungjati",
];

/// How many kecamatan there are at most; what comes after them are kelurahan.
const BANYAK_KECAMATAN: usize = 96;

/// An agency of the load.
#[derive(Debug, Clone)]
pub struct Perangkat {
    /// Its label and abbreviation.
    pub label: String,
    /// Its name.
    pub nama: String,
    /// What its services are about; different for each agency, so that no two services share a name.
    pub bidang: String,
    /// Its kind.
    pub jenis: &'static str,
    /// Its area code, for a kecamatan.
    pub kode_wilayah: Option<String>,
    /// Its place in the register.
    pub urutan: usize,
}

impl Perangkat {
    /// Returns the head's title.
    pub fn kepala(&self) -> String {
        match self.jenis {
            "kecamatan" => format!("Camat {}", self.nama.trim_start_matches("Kecamatan ")),
            "kelurahan" => format!("Lurah {}", self.nama.trim_start_matches("Kelurahan ")),
            _ => format!("Kepala {}", self.nama),
        }
    }
}

/// Returns the first `banyak` agencies.
pub fn daftar(banyak: usize) -> Vec<Perangkat> {
    let dinas = DINAS.iter().enumerate().map(|(urutan, (label, nama, bidang))| Perangkat {
        label: (*label).to_owned(),
        nama: (*nama).to_owned(),
        bidang: (*bidang).to_owned(),
        jenis: if nama.starts_with("Badan") { "badan" } else { "dinas" },
        kode_wilayah: None,
        urutan,
    });
    let kecamatan = (0..banyak.saturating_sub(DINAS.len()).min(BANYAK_KECAMATAN)).map(|n| {
        let nama = nama_kecamatan(n);
        let label = format!("kec-{}", nama.to_lowercase().replace(' ', "-"));
        Perangkat {
            label,
            nama: format!("Kecamatan {nama}"),
            bidang: format!("wilayah {nama}"),
            jenis: "kecamatan",
            kode_wilayah: Some(kode(n)),
            urutan: DINAS.len() + n,
        }
    });
    let kelurahan = (0..banyak.saturating_sub(DINAS.len() + BANYAK_KECAMATAN)).map(|n| {
        let nama = nama_kecamatan(n);
        Perangkat {
            label: format!("kel-{}", nama.to_lowercase().replace(' ', "-")),
            nama: format!("Kelurahan {nama}"),
            bidang: format!("kelurahan {nama}"),
            jenis: "kelurahan",
            kode_wilayah: Some(format!("{}.1{:03}", kode(n % BANYAK_KECAMATAN), n / BANYAK_KECAMATAN + 1)),
            urutan: DINAS.len() + BANYAK_KECAMATAN + n,
        }
    });
    dinas.chain(kecamatan).chain(kelurahan).take(banyak).collect()
}

fn nama_kecamatan(n: usize) -> String {
    let nama = KECAMATAN[n % KECAMATAN.len()];
    match n / KECAMATAN.len() {
        0 => nama.to_owned(),
        ke => format!("{nama} {}", ke + 1),
    }
}

fn kode(n: usize) -> String {
    format!("33.06.{:02}", n % 99 + 1)
}

/// Returns `daerah.yaml`.
pub fn berkas_daerah(perangkat: &[Perangkat]) -> String {
    let pembina = &perangkat[0];
    let mut teks = format!(
        "nama: Kabupaten Contoh
provinsi: Provinsi Contoh
ibu_kota: Kota Contoh
kode_wilayah: \"33.06\"
zona_waktu: WIB
domain: {DOMAIN}
profil_hukum: purworejo
pembina_tik: {{istilah: Dinas, nama: {}, singkatan: {}, label: {}}}
kepala_daerah: {{jabatan: Bupati Contoh, nama: Arjuna Wibisana (tokoh contoh)}}
warna: \"#0b4f8a\"
contoh: {{keterangan: Data contoh, tanggal: {TANGGAL}, akhiran_host: example}}
surel: halo@{DOMAIN}
telepon: (0275) 000100
alamat: Jalan Contoh 1
nomor_darurat: [{{nama: Darurat, nomor: 112}}]
tautan:
  jdih: https://jdih.{DOMAIN}
  lpse: https://lpse.{DOMAIN}
  sirup: https://sirup.lkpp.go.id
  lhkpn: https://elhkpn.kpk.go.id
libur: [{{tanggal: 2026-12-25, nama: Natal}}]
koordinat: {{utara: \"-7,50\", selatan: \"-7,95\", barat: \"109,75\", timur: \"110,25\"}}
kecamatan:
",
        pembina.nama,
        pembina.label.to_uppercase(),
        pembina.label,
    );
    for n in 0..perangkat.len().saturating_sub(DINAS.len()).clamp(1, BANYAK_KECAMATAN) {
        writeln!(teks, "  - {{kode: {}, nama: {}}}", kode(n), nama_kecamatan(n)).expect("a string takes all text");
    }
    teks
}

/// Returns the register file of an agency.
pub fn berkas_perangkat(p: &Perangkat) -> String {
    let host = format!("{}.{DOMAIN}", p.label);
    let kode = p.kode_wilayah.as_ref().map_or(String::new(), |k| format!("kode_wilayah: {k}\n"));
    format!(
        "nama: {nama}
singkatan: {singkatan}
jenis: {jenis}
{kode}host: {host}
bersitus: ya
sk_subdomain: {{nomor: 555/{n}/2024, tanggal: 2024-01-10, pejabat: Kepala Dinas Komunikasi, host: {host}}}
pengelola: {{jenis: perangkat_daerah, unit: Sekretariat {nama}, sk: {{nomor: 556/{n}/2024, tanggal: 2024-01-12, pejabat: Bupati Contoh}}}}
dasar_pembentukan: [Perda Kabupaten Contoh Nomor 14 Tahun 2016 tentang Perangkat Daerah]
melayani_publik: ya
",
        nama = p.nama,
        singkatan = p.label.to_uppercase(),
        jenis = p.jenis,
        n = p.urutan + 1,
    )
}
