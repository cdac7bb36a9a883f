//! A YAML or markdown file of an agency to typed records: no panic, and every finding has its place in the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pendopo::base::span::FileId;
use pendopo::model::muat::muat;
use pendopo_fuzz::pilih;

const TEMPAT: [&str; 22] = [
    "profil.yaml",
    "pelaksana.yaml",
    "maklumat.yaml",
    "pengaduan.yaml",
    "perubahan.yaml",
    "pindah.yaml",
    "layanan/a.yaml",
    "sop/a.yaml",
    "laporan/a.yaml",
    "kinerja/a.yaml",
    "kinerja/skm/a.yaml",
    "ppid/profil.yaml",
    "ppid/berkala.yaml",
    "ppid/serta-merta.yaml",
    "ppid/dikecualikan.yaml",
    "dokumen/a.yaml",
    "data/a.yaml",
    "aplikasi/a.yaml",
    "insiden/a.yaml",
    "halaman/a.md",
    "berita/a.md",
    "pengumuman/a.md",
];

fuzz_target!(|bytes: &[u8]| {
    let Some((tempat, isi)) = pilih(bytes, &TEMPAT) else { return };
    let dimuat = muat(FileId(0), &format!("content/contoh/dinas/{tempat}"), Some(isi), isi.len() as u64);
    pendopo_fuzz::temuan(&dimuat);
});
