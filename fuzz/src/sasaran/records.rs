//! A YAML or markdown file of an agency to typed records: no panic, and every finding has its place in the text.

use crate::{pilih, yaml};
use pendopo::base::span::FileId;
use pendopo::model::muat::muat;
use pendopo::syntax::yaml::{Letak, baca};

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

/// One run.
pub fn uji(bytes: &[u8]) {
    let Some((tempat, isi)) = pilih(bytes, &TEMPAT) else { return };
    let dimuat = muat(FileId(0), &format!("content/contoh/dinas/{tempat}"), Some(isi), isi.len() as u64);
    crate::temuan(&dimuat);
    if let Some(teks) = dimuat.teks.as_deref().filter(|_| tempat.ends_with(".yaml")) {
        dua_pembaca(teks);
    }
}

/// Panics if another parser reads something else from a text that ours takes without a word.
pub fn dua_pembaca(teks: &str) {
    let mut temuan = Vec::new();
    let letak = Letak { file: FileId(0), offset: 0 };
    let Some(node) = baca(teks, letak, &mut temuan).filter(|_| temuan.is_empty()) else { return };
    // The other one refuses more: keys that are no words, and letters that YAML 1.1 did not know. A last line without its
    // end is a line of a block scalar like all before it for us, and one without an end for the other.
    let berakhir = format!("{teks}\n");
    if let Ok(value) = serde_yaml::from_str(if teks.ends_with('\n') { teks } else { &berakhir }) {
        assert_eq!(yaml::sama(&node, &value), Ok(()), "{teks:?}");
    }
}
