//! The flags, as people type them.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

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
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Tampilkan waktu setiap tahap
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
    Build {
        /// Folder keluaran
        #[arg(long, value_name = "DIR", default_value = "dist")]
        out: PathBuf,
        /// Ikutkan naskah yang bertanda draf
        #[arg(long)]
        drafts: bool,
        /// Folder simpanan: gambar yang sudah diolah, dan situs yang tidak berubah; boleh dihapus kapan saja
        #[arg(long, value_name = "DIR", default_value = ".pendopo/cache")]
        cache: PathBuf,
        /// Bangun semuanya dari awal tanpa memakai atau mengisi simpanan
        #[arg(long, conflicts_with = "cache")]
        no_cache: bool,
    },
    /// Memeriksa semua situs dan menampilkan setiap temuan
    Check {
        /// Bentuk laporan
        #[arg(long, value_enum, default_value = "full")]
        format: Format,
        /// Tingkat yang membuat kode keluar 1
        #[arg(long, value_enum, default_value = "error")]
        fail_on: FailOn,
        /// Susun setiap situs dua kali dan bandingkan hasilnya
        #[arg(long)]
        repeat: bool,
    },
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
    /// Membandingkan situs yang sudah terbit dengan manifesnya
    Verify {
        /// Folder satu situs, atau folder keluaran yang memuat banyak situs
        #[arg(value_name = "FOLDER")]
        target: PathBuf,
        /// Bentuk laporan
        #[arg(long, value_enum, default_value = "full")]
        format: FormatVerifikasi,
    },
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
