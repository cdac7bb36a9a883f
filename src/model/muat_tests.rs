//! Files by their places and names.

use super::*;
use crate::diag::Severity;

#[test]
fn a_name_that_only_its_ending_or_capitals_keep_out_is_told_its_spelling() {
    for (path, benar) in [
        ("content/x/dinas/profil.yml", Some("content/x/dinas/profil.yaml")),
        ("content/x/dinas/Layanan/KTP.YAML", Some("content/x/dinas/layanan/ktp.yaml")),
        ("content/x/dinas/layanan/ktp.yaml.txt", Some("content/x/dinas/layanan/ktp.yaml")),
        ("content/x/dinas/Berita/a.MD", Some("content/x/dinas/berita/a.md")),
        ("sites/x/dinas.yml", Some("sites/x/dinas.yaml")),
        ("content/x/dinas/catatan.txt", None),
        ("content/x/dinas/lama/profil.yaml", None),
        ("content/x/readme.md", None),
    ] {
        assert_eq!(ejaan(path).as_deref(), benar, "{path}");
        let dimuat = muat(FileId(0), path, Some(b"---\njudul: x\n---\n"), 0);
        let temuan = dimuat.diags.iter().find(|d| d.code == "BKS-010").expect(path);
        let berat = if benar.is_some() { Severity::Error } else { Severity::Warning };
        assert_eq!((temuan.severity, dimuat.tempat.as_str()), (berat, benar.unwrap_or(path)));
    }
}

#[test]
fn a_folder_belongs_to_its_agency_by_its_last_slash() {
    assert_eq!(letak("content/x/dinas/"), Some(("x", Letak::Isi("dinas".to_owned(), String::new()))));
    assert_eq!(letak("content/x/dinas"), None);
}

#[test]
fn an_empty_file_is_one_finding() {
    for isi in ["", "\n\n", "# nanti\n"] {
        let dimuat = muat(FileId(0), "content/x/dinas/layanan/ktp.yaml", Some(isi.as_bytes()), 0);
        assert_eq!(dimuat.diags.iter().map(|d| d.code).collect::<Vec<_>>(), ["BKS-003"], "{isi:?}");
        assert!(dimuat.rekaman.is_none());
    }
}

#[test]
fn what_the_shared_folder_cannot_share_is_reported() {
    let baca = |dalam: &str| muat(FileId(0), &format!("content/x/_bersama/{dalam}"), Some(b"nama: x\n"), 0).diags;
    for dalam in ["profil.yaml", "berita/a.md", "gambar/a.png", "dokumen/a.yaml", "layanan/lama/a.yaml"] {
        assert_eq!(baca(dalam).iter().map(|d| d.code).collect::<Vec<_>>(), ["BKS-010"], "{dalam}");
    }
    assert!(baca("layanan/a.yaml").is_empty());
}
