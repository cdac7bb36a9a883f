//! The flags of `publish` and `rollback`.

use std::path::PathBuf;

use clap::Args;

/// Flags of `publish`.
#[derive(Debug, Clone, Args)]
pub struct Publish {
    /// Folder situs di peladen, dengan satu folder untuk setiap host
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// Arsip `bundle`, folder arsip, atau folder keluaran
    #[arg(long, value_name = "SUMBER", default_value = "dist")]
    pub from: PathBuf,
    /// Ganti berkas satu per satu, untuk disk yang tidak mengenal tautan
    #[arg(long, conflicts_with_all = ["keep", "keep_days"])]
    pub no_links: bool,
    /// Which releases stay, and what is trusted.
    #[command(flatten)]
    pub simpan: Simpan,
}

/// Flags of `rollback`.
#[derive(Debug, Clone, Args)]
pub struct Rollback {
    /// Folder situs di peladen, dengan satu folder untuk setiap host
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// Host yang dikembalikan; boleh diulang
    #[arg(long = "host", value_name = "HOST", required = true)]
    pub hosts: Vec<String>,
    /// Nomor rilis yang isinya ditampilkan lagi; bila kosong: rilis sebelum yang tampil
    #[arg(long, value_name = "N")]
    pub to: Option<u64>,
    /// Berkas kunci rahasia rilis; bila kosong: isi variabel `PENDOPO_KEY`, lalu tanpa tanda tangan
    #[arg(long, value_name = "KUNCI")]
    pub sign: Option<PathBuf>,
    /// Berapa hari sejak hari ini rilis boleh ditampilkan
    #[arg(long, value_name = "HARI", default_value = "30", value_parser = clap::value_parser!(u16).range(1..=400))]
    pub valid: u16,
    /// Which releases stay, and what is trusted.
    #[command(flatten)]
    pub simpan: Simpan,
}

/// Flags of `publish` and `rollback`.
#[derive(Debug, Clone, Args)]
pub struct Simpan {
    /// Berkas kunci umum yang dipercaya: kunci akar, atau satu-satunya kunci rilis
    #[arg(long, value_name = "KUNCI")]
    pub key: Option<PathBuf>,
    /// Daftar kunci terbaru yang Anda punya, dengan tanda tangannya di sebelahnya
    #[arg(long, value_name = "BERKAS", requires = "key")]
    pub keys: Option<PathBuf>,
    /// Berapa rilis terakhir yang selalu disimpan
    #[arg(long, value_name = "N", default_value = "10", value_parser = clap::value_parser!(u16).range(1..))]
    pub keep: u16,
    /// Selama berapa hari setiap rilis disimpan
    #[arg(long, value_name = "HARI", default_value = "30", value_parser = clap::value_parser!(u16).range(0..=4000))]
    pub keep_days: u16,
    /// Berapa persen disk yang harus tetap kosong
    #[arg(long, value_name = "PERSEN", default_value = "20", value_parser = clap::value_parser!(u8).range(0..=100))]
    pub min_free: u8,
}
