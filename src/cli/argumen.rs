//! The flags, as people type them.

mod banding;
mod cadangan;
mod due;
mod owners;
mod pecahan;
mod pokok;
mod report;
mod surat;
mod terbit;

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::bundle::MAKS_URUTAN;
use crate::jaring::Tuju;

pub use banding::{Diff, FormatBanding};
pub use cadangan::{Backup, Evidence, MediaCadangan, Restore};
pub use due::{Due, FormatTempo};
pub use owners::Owners;
pub use pecahan::{FormatRencana, Merge, Plan};
pub use pokok::{Build, Check};
pub use report::Report;
pub use surat::Letter;
pub use terbit::{Publish, Rollback, Simpan};

/// Situs resmi perangkat daerah yang sesuai peraturan, dari YAML dan markdown.
#[derive(Debug, Parser)]
#[command(name = "pendopo", version, disable_help_subcommand = true)]
#[command(help_template = "{about}\n\nPemakaian: {usage}\n\n{all-args}{after-help}")]
#[command(after_help = "Kode keluar: 0 bersih; 1 ada temuan atau situs ditolak; 2 salah pakai; 3 alat gagal.")]
pub struct Argumen {
    /// Flags of every command.
    #[command(flatten)]
    pub umum: Umum,
    /// The command.
    #[command(subcommand)]
    pub perintah: Perintah,
}

/// Flags of every command.
#[derive(Debug, Clone, Args)]
pub struct Umum {
    /// Folder kerja; bila kosong: folder ini atau induk terdekat yang memuat `sites/`
    #[arg(long, global = true, value_name = "DIR")]
    pub root: Option<PathBuf>,
    /// Hanya daerah ini; boleh diulang
    #[arg(long, global = true, value_name = "NAMA")]
    pub daerah: Vec<String>,
    /// Hanya situs berlabel ini; boleh diulang
    #[arg(long, global = true, value_name = "LABEL")]
    pub situs: Vec<String>,
    /// Tanggal bangun; bila kosong: `SOURCE_DATE_EPOCH`, lalu hari ini di zona daerah (data contoh: tanggal contohnya)
    #[arg(long, global = true, value_name = "TTTT-BB-HH")]
    pub tanggal: Option<String>,
    /// Bahasa pesan
    #[arg(long, global = true, value_enum, env = "PENDOPO_LANG", default_value = "id")]
    pub lang: Bahasa,
    /// Jumlah utas; bila kosong: sebanyak inti mesin
    #[arg(long, global = true, value_name = "N")]
    pub jobs: Option<usize>,
    /// Warna di terminal
    #[arg(long, global = true, value_enum, default_value = "auto")]
    pub color: Warna,
    /// Hanya hasil dan kesalahan
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Tampilkan keterangan lebih banyak, seperti waktu setiap tahap
    #[arg(short, long, global = true)]
    pub verbose: bool,
}

/// A language.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Bahasa {
    /// Indonesia
    Id,
    /// English
    En,
}

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Warna {
    /// Bila keluaran adalah terminal
    Auto,
    /// Selalu
    Always,
    /// Tidak pernah
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Perintah {
    /// Memeriksa dan membangun semua situs
    Build(Build),
    /// Memeriksa semua situs dan menampilkan setiap temuan
    Check(Check),
    /// Menampilkan pratinjau di komputer ini; halaman menyegarkan diri setiap kali berkas disimpan
    Serve {
        /// Port; bila kosong: 8080, atau port bebas berikutnya
        #[arg(long, value_name = "PORT", value_parser = clap::value_parser!(u16).range(1..))]
        port: Option<u16>,
        /// Buka peramban
        #[arg(long)]
        open: bool,
    },
    /// Membuat folder kerja untuk satu kabupaten
    Init {
        /// Folder yang dibuat; bila sudah ada, tidak boleh berisi `sites/`
        #[arg(value_name = "DIR")]
        dir: PathBuf,
        /// Isian tanpa ditanya, misalnya `domain=sukamajukab.go.id`; boleh diulang
        #[arg(long, value_name = "KUNCI=NILAI")]
        isi: Vec<String>,
    },
    /// Membuat berkas baru yang lengkap, dengan penjelasan setiap kunci
    New {
        /// Jenis berkas; daftarnya di bawah
        #[arg(value_name = "JENIS")]
        jenis: Option<String>,
        /// Nama berkas atau label situs: huruf kecil, angka, dan tanda hubung
        #[arg(value_name = "ID")]
        id: Option<String>,
        /// Isian tanpa ditanya, misalnya `nama="Kartu warga"`; boleh diulang
        #[arg(long, value_name = "KUNCI=NILAI")]
        isi: Vec<String>,
    },
    /// Membangun, lalu mengemas setiap situs: arsip, manifes rilis, tanda tangan, dan setelan peladen
    Bundle(Bundle),
    /// Membuat pasangan kunci, dan mengurus daftar kunci rilis
    Keygen(Keygen),
    /// Membandingkan situs yang sudah terbit dengan manifesnya
    Verify(Verify),
    /// Menyimpan naskah, rilis, dan kunci umum satu kabupaten ke media yang dibawa pergi
    Backup(Backup),
    /// Memeriksa cadangan, dan memulihkannya ke folder kosong; tanpa jaringan
    Restore(Restore),
    /// Menulis bukti kelima aspek keamanan satu rilis, untuk auditor
    Evidence(Evidence),
    /// Memasang rilis di disk peladen: satu folder setiap rilis, dan satu tautan ke yang tampil
    Publish(Publish),
    /// Kembali ke isi rilis lama, sebagai rilis baru yang ditandatangani lagi
    Rollback(Rollback),
    /// Mendaftar yang jatuh tempo menurut kalender, dan yang dijadwalkan tampil, untuk setiap perangkat daerah
    Due(Due),
    /// Membandingkan dua versi folder kerja: temuan, layanan, alamat, domain luar, dan ukuran setiap situs
    Diff(Diff),
    /// Membagi satu pembangunan menjadi unit kerja, untuk CI dan kluster
    Plan(Plan),
    /// Menggabungkan keluaran `build --shard`, dan membangun portal
    Merge(Merge),
    /// Menerangkan satu cek: apa, mengapa, dan contohnya
    Explain {
        /// Kode cek, misalnya STD-004
        #[arg(value_name = "KODE")]
        kode: String,
    },
    /// Mendaftar semua tautan ke luar situs dengan tempat pemakaiannya; tidak membuka jaringan
    Links {
        /// Bentuk daftar
        #[arg(long, value_enum, default_value = "csv")]
        format: FormatTautan,
    },
    /// Menulis CODEOWNERS dari register: siapa meninjau perubahan folder siapa
    Owners(Owners),
    /// Mendaftar semua cek dengan dasar dan tempat berlakunya
    Rules {
        /// Bentuk daftar
        #[arg(long, value_enum, default_value = "md")]
        format: FormatDaftar,
        /// Folder halaman katalog, untuk `--format docs`
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
    /// Menulis galeri komponen tema, untuk yang mengubah tema
    #[command(hide = true)]
    Galeri {
        /// Folder keluaran
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
    /// Memberi tahu program penyunting kunci setiap berkas: JSON Schema, setelan, dan formulir
    Schema {
        /// Bentuk yang ditulis ke keluaran standar
        #[arg(long, value_enum, default_value = "json")]
        format: FormatSkema,
        /// Folder skema dan formulir; setelan penyunting ditulis di folder kerja bila belum ada
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
    /// Menulis laporan kepatuhan satu masa, per perangkat daerah dan untuk kabupaten; tanpa masa: laporan yang jatuh tempo
    Report(Report),
    /// Menulis konsep surat menurut peraturan kabupaten: pengingat, teguran, keputusan, permohonan, laporan insiden
    Letter(Letter),
    /// Menilai setiap situs 0 sampai 100 menurut satu profil penilaian
    Score {
        /// Profil penilaian: seed, ombudsman, internal
        #[arg(long, value_name = "PROFIL", default_value = "seed")]
        profile: String,
        /// Bentuk laporan
        #[arg(long, value_enum, default_value = "full")]
        format: FormatNilai,
    },
}

/// Flags of `bundle`.
#[derive(Debug, Clone, Args)]
pub struct Bundle {
    /// Folder keluaran `build --shard` yang digabung dan dikemas, tanpa membangun lagi; boleh diulang
    #[arg(long, value_name = "DIR", num_args = 1.., action = clap::ArgAction::Append)]
    pub shards: Vec<PathBuf>,
    /// Folder keluaran
    #[arg(long, value_name = "DIR", default_value = "dist")]
    pub out: PathBuf,
    /// Folder simpanan gambar dan salinan terkompresi; boleh dihapus kapan saja
    #[arg(long, value_name = "DIR", default_value = ".pendopo/cache")]
    pub cache: PathBuf,
    /// Berkas kunci rahasia rilis; bila kosong: isi variabel `PENDOPO_KEY`, lalu tanpa tanda tangan
    #[arg(long, value_name = "KUNCI")]
    pub sign: Option<PathBuf>,
    /// Daftar kunci yang ditandatangani kunci akar, untuk diterbitkan di setiap situs
    #[arg(long, value_name = "BERKAS")]
    pub keys: Option<PathBuf>,
    /// Folder manifes rilis terakhir, `<host>.manifest.json`; bila kosong: folder arsip di keluaran
    #[arg(long, value_name = "DIR")]
    pub previous: Option<PathBuf>,
    /// Dengan `--previous`: situs yang manifesnya tidak ada di sana terbit untuk pertama kali
    #[arg(long, requires = "previous")]
    pub first: bool,
    /// Nomor rilis terkecil; bila kosong: nomor rilis terakhir tambah satu
    #[arg(long, value_name = "N", default_value = "0", hide_default_value = true,
        value_parser = clap::value_parser!(u64).range(0..=MAKS_URUTAN))]
    pub sequence: u64,
    /// Berapa hari sejak tanggal bangun rilis boleh ditampilkan
    #[arg(long, value_name = "HARI", default_value = "30", value_parser = clap::value_parser!(u16).range(1..=400))]
    pub valid: u16,
    /// Tanda versi naskah, misalnya nomor commit, untuk dicatat di manifes
    #[arg(long, value_name = "ID", env = "PENDOPO_COMMIT")]
    pub commit: Option<String>,
}

/// Flags of `keygen`.
#[derive(Debug, Clone, Args)]
pub struct Keygen {
    /// Yang dibuat: kunci rilis, kunci akar, atau pencabutan kunci rilis
    #[arg(value_name = "JENIS", value_enum, default_value = "rilis")]
    pub jenis: JenisKunci,
    /// Folder kunci
    #[arg(long, value_name = "DIR", default_value = "kunci")]
    pub out: PathBuf,
    /// Nama berkas kunci tanpa akhiran; bila kosong: jenisnya
    #[arg(long, value_name = "NAMA")]
    pub name: Option<String>,
    /// Berkas kunci rahasia akar, untuk memperbarui `keys.json` di folder kunci
    #[arg(long, value_name = "KUNCI")]
    pub root_key: Option<PathBuf>,
    /// Berapa hari kunci rilis berlaku
    #[arg(long, value_name = "HARI", default_value = "400", value_parser = clap::value_parser!(u16).range(1..=4000))]
    pub valid: u16,
    /// Nomor kunci yang dicabut, enam belas angka heksadesimal
    #[arg(long, value_name = "NOMOR")]
    pub id: Option<String>,
    /// Daftar kunci terakhir yang diketahui, bila tidak ada di folder kunci; daftar baru melanjutkan versinya
    #[arg(long, value_name = "BERKAS")]
    pub keys: Option<PathBuf>,
    /// Belum pernah ada daftar kunci: mulai dari versi 1
    #[arg(long, conflicts_with = "keys")]
    pub first: bool,
}

/// What `keygen` makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum JenisKunci {
    /// Kunci rilis
    Rilis,
    /// Kunci akar
    Akar,
    /// Pencabutan kunci rilis
    Cabut,
}

/// Flags of `verify`.
#[derive(Debug, Clone, Args)]
pub struct Verify {
    /// Folder satu situs, folder keluaran yang memuat banyak situs, arsip satu situs, atau alamat situs yang tampil
    #[arg(value_name = "SASARAN", required_unless_present = "hosts")]
    pub target: Option<PathBuf>,
    /// Berkas kunci umum yang dipercaya: kunci akar, atau satu-satunya kunci rilis
    #[arg(long, value_name = "KUNCI")]
    pub key: Option<PathBuf>,
    /// Daftar kunci terbaru yang Anda punya, dengan tanda tangannya di sebelahnya
    #[arg(long, value_name = "BERKAS", requires = "key")]
    pub keys: Option<PathBuf>,
    /// Host yang seharusnya ada di sana; bila kosong: dari nama folder atau arsip
    #[arg(long, value_name = "HOST", requires = "key")]
    pub host: Option<String>,
    /// Berkas ingatan antarpemeriksaan, untuk mengenali rilis lama
    #[arg(long, value_name = "BERKAS", requires = "key")]
    pub state: Option<PathBuf>,
    /// Situs yang tampil: setiap alamat dengan semua cara bertanya
    #[arg(long, requires = "key", conflicts_with = "sample")]
    pub full: bool,
    /// Situs yang tampil: pintu masuk dan sekian alamat lain yang dipilih acak
    #[arg(long, value_name = "N", requires = "key")]
    pub sample: Option<usize>,
    /// Situs yang tampil: permintaan setiap detik untuk satu host
    #[arg(long, value_name = "N", default_value = "5", value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub rate: u32,
    /// Situs yang tampil: batas waktu satu permintaan
    #[arg(long, value_name = "DETIK", default_value = "20", value_parser = detik)]
    pub timeout: Duration,
    /// Situs yang tampil: benih pilihan acak, untuk mengulang pemeriksaan yang sama
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    /// Situs yang tampil: cari host di alamat dan porta ini, bukan menurut namanya
    #[arg(long, value_name = "ALAMAT:PORTA", conflicts_with = "hosts")]
    pub address: Option<Tuju>,
    /// Situs yang tampil: alamat dan porta http, yang harus mengalihkan ke https
    #[arg(long, value_name = "ALAMAT:PORTA", conflicts_with = "hosts")]
    pub address_http: Option<Tuju>,
    /// Situs yang tampil: sertifikat PEM yang dipercaya, sebagai ganti yang umum
    #[arg(long, value_name = "BERKAS")]
    pub ca: Option<PathBuf>,
    /// Situs yang tampil: berkas YAML alamat dan penerbit sertifikat yang boleh untuk setiap host
    #[arg(long, value_name = "BERKAS", requires = "key")]
    pub names: Option<PathBuf>,
    /// Situs yang tampil: peladen nama untuk --names; bila kosong: milik sistem
    #[arg(long, value_name = "ALAMAT:PORTA", requires = "names")]
    pub resolver: Option<Tuju>,
    /// Situs yang tampil: folder bukti; jawaban yang berbeda disimpan di sana
    #[arg(long, value_name = "DIR")]
    pub evidence: Option<PathBuf>,
    /// Mengawasi terus-menerus: berkas daftar alamat situs, satu setiap baris
    #[arg(long, value_name = "BERKAS", requires_all = ["key", "state_dir"], conflicts_with_all = ["target", "state", "host"])]
    pub hosts: Option<PathBuf>,
    /// Mengawasi: folder ingatan, satu berkas setiap host
    #[arg(long, value_name = "DIR", requires = "hosts")]
    pub state_dir: Option<PathBuf>,
    /// Mengawasi: jarak antarputaran
    #[arg(long, value_name = "MENIT", requires = "hosts", default_value = "15", value_parser = clap::value_parser!(u64).range(0..=1440))]
    pub every: u64,
    /// Mengawasi: berhenti sesudah sekian putaran; bila kosong: tidak berhenti
    #[arg(long, value_name = "N", requires = "hosts")]
    pub rounds: Option<u64>,
    /// Mengawasi: pemeriksaan menyeluruh setiap sekian putaran; 96 putaran adalah sehari
    #[arg(long, value_name = "N", requires = "hosts", default_value = "96", value_parser = clap::value_parser!(u64).range(1..))]
    pub full_every: u64,
    /// Bentuk laporan
    #[arg(long, value_enum, default_value = "full")]
    pub format: FormatVerifikasi,
}

/// Reads a time in seconds; a line of one's own is quicker than one.
fn detik(teks: &str) -> Result<Duration, String> {
    let detik = teks.parse().ok().filter(|detik| (0.1..=300.0).contains(detik));
    detik.map(Duration::from_secs_f64).ok_or_else(|| "tulis dari 0.1 sampai 300".to_owned())
}

/// The form of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Lengkap dengan kutipan, dasar, dan perbaikan
    Full,
    /// Satu baris setiap temuan
    Concise,
    /// JSON untuk program
    Json,
    /// Satu objek JSON setiap baris
    Jsonl,
    /// Catatan di baris berkas pada GitHub Actions
    Github,
    /// Laporan Code Quality GitLab
    Gitlab,
    /// SARIF 2.1.0
    Sarif,
    /// JUnit XML
    Junit,
    /// Tabel CSV
    Csv,
}

/// The form of a comparison with manifests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FormatVerifikasi {
    /// Lengkap dengan dasar dan perbaikan
    Full,
    /// JSON untuk program
    Json,
}

/// The weight that makes a check fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Galat
    Error,
    /// Galat dan peringatan
    Warning,
    /// Tidak pernah
    Never,
}

/// The form of the list of links.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FormatTautan {
    /// Tabel untuk lembar kerja
    Csv,
    /// JSON untuk program
    Json,
}

/// The form of the list of checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FormatDaftar {
    /// Tabel markdown
    Md,
    /// JSON
    Json,
    /// Halaman katalog, satu berkas setiap keluarga
    Docs,
}

/// The form of what editing programs are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FormatSkema {
    /// JSON Schema semua berkas dalam satu JSON
    Json,
    /// Tabel semua kunci, untuk dibaca orang
    Docs,
    /// Susunan formulir Sveltia CMS
    Form,
}

/// The form of scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FormatNilai {
    /// Tabel setiap kabupaten; dengan `--situs` juga setiap cek
    Full,
    /// JSON untuk program
    Json,
    /// CSV untuk lembar hitung
    Csv,
}
