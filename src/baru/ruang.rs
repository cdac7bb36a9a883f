//! A new kabupaten, and the workspace around it.

use crate::baru::isian::tulis;
use crate::baru::jenis::{self, Jenis};
use crate::baru::konteks::Konteks;
use crate::baru::peninjau;
use crate::baru::{Berkas, Jawaban, Templat};
use crate::base::slug::slug;

/// Files of a workspace beside register and content.
const SEKITAR: &[(&str, &str)] = &[
    ("README.md", include_str!("templat/ruang/README.md")),
    (".gitignore", include_str!("templat/ruang/gitignore")),
    (".github/workflows/pendopo.yml", include_str!("templat/ruang/github.yml")),
    (".github/dependabot.yml", include_str!("templat/ruang/dependabot.yml")),
    (".gitlab-ci.yml", include_str!("templat/ruang/gitlab.yml")),
    ("ci/ambil.sh", include_str!("templat/ruang/ci/ambil.sh")),
    ("ci/pendopo.env", include_str!("templat/ruang/ci/pendopo.env")),
    ("ci/terbit.sh", include_str!("templat/ruang/ci/terbit.sh")),
    ("ci/kirim.sh", include_str!("templat/ruang/ci/kirim.sh")),
    ("ci/awasi.sh", include_str!("templat/ruang/ci/awasi.sh")),
    ("ci/host.txt", include_str!("templat/ruang/ci/host.txt")),
];

/// Folders of an agency that hold one file for each record.
const FOLDER_SITUS: &[&str] =
    &["layanan", "sop", "laporan", "kinerja", "dokumen", "data", "halaman", "berita", "pengumuman", "gambar"];

/// Whether the tool knows the law of a kabupaten, or its files bring it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hukum {
    /// One of the embedded profiles.
    Bawaan,
    /// A folder `peraturan/` of its own.
    Sendiri,
}

/// Returns the folder name of a kabupaten: of its official name, or of the folder of the workspace.
#[must_use]
pub fn nama_daerah(nama: &str) -> String {
    let kecil = nama.trim().to_lowercase();
    let polos = ["kabupaten ", "kab. ", "kab ", "kota "].iter().find_map(|awal| kecil.strip_prefix(awal));
    slug(polos.unwrap_or(&kecil))
}

/// Returns the templates of a kabupaten.
#[must_use]
pub fn daerah(nama: &str, hukum: Hukum) -> Vec<Templat> {
    let mut hasil = vec![Templat { path: format!("sites/{nama}/daerah.yaml"), isi: jenis::DAERAH }];
    if hukum == Hukum::Sendiri
        && let Some(peraturan) = jenis::cari("peraturan")
    {
        hasil.extend(peraturan.templat(&format!("sites/{nama}"), None));
    }
    hasil
}

/// Returns the empty folders of a kabupaten, each with a file that keeps it.
#[must_use]
pub fn folder_daerah(nama: &str) -> Vec<Berkas> {
    ["halaman", "layanan"].iter().map(|folder| penjaga(&format!("content/{nama}/_bersama/{folder}"))).collect()
}

/// Returns what stands around register and content.
#[must_use]
pub fn sekitar(konteks: &Konteks) -> Vec<Berkas> {
    let tanpa = Jawaban::new();
    let berkas = SEKITAR.iter().map(|(path, isi)| Templat { path: (*path).to_owned(), isi });
    let mut hasil: Vec<Berkas> = berkas.map(|t| tulis(&t, konteks, &tanpa)).collect();
    hasil.push(Berkas { path: "CODEOWNERS".to_owned(), isi: peninjau::kosong() });
    hasil
}

/// Returns the templates of a site: its register entry, and the files that every site has.
#[must_use]
pub fn situs(jenis: &Jenis, daerah: &str, label: &str) -> Vec<Templat> {
    let mut hasil = vec![Templat { path: format!("sites/{daerah}/{label}.yaml"), isi: jenis::SITUS }];
    hasil.extend(jenis.templat(&format!("content/{daerah}/{label}"), None));
    hasil
}

/// Returns the empty folders of a site, each with a file that keeps it.
#[must_use]
pub fn folder_situs(daerah: &str, label: &str) -> Vec<Berkas> {
    FOLDER_SITUS.iter().map(|folder| penjaga(&format!("content/{daerah}/{label}/{folder}"))).collect()
}

/// Version control forgets empty folders.
fn penjaga(folder: &str) -> Berkas {
    Berkas { path: format!("{folder}/.gitkeep"), isi: String::new() }
}
