//! DOM-014: folders in which an agency would keep a theme of its own.

use crate::diag::{Diagnostic, Pesan, Place};
use crate::model::muat::{Letak, letak};

/// Tells whether a path lies in a folder by which an agency would change the common theme.
#[must_use]
pub fn di_folder(path: &str) -> bool {
    const FOLDER: &[&str] = &["tema", "theme", "themes", "template", "templates"];
    let Some((_, Letak::Isi(_, dalam))) = letak(path) else { return false };
    dalam.split_once('/').is_some_and(|(folder, _)| FOLDER.contains(&folder.to_lowercase().as_str()))
}

/// Returns what is said about such a file.
#[must_use]
pub fn sendiri(path: &str) -> Diagnostic {
    Diagnostic::warning(
        "DOM-014",
        Place::Path(path.to_owned()),
        Pesan::new(
            "berkas ini hendak mengubah tema bersama; berkas ini tidak dipakai",
            "this file would change the common theme; it is not used",
        ),
        Pesan::new(
            "hapus berkas itu; isi ditulis di `halaman/`, dan perubahan tema diusulkan kepada Dinkominfo",
            "remove it; content goes into `halaman/`, and changes of the theme are proposed to the ICT agency",
        ),
    )
}

#[cfg(test)]
mod tests {
    use crate::base::span::FileId;
    use crate::model::muat::muat;

    #[test]
    fn a_folder_of_a_theme_is_told_as_such() {
        for (path, kode) in [
            ("content/x/dinas/tema/warna.yaml", "DOM-014"),
            ("content/x/dinas/Templates/base.md", "DOM-014"),
            ("content/x/dinas/gaya/warna.yaml", "BKS-010"),
            ("content/x/tema/profil.yml", "BKS-010"),
        ] {
            let dimuat = muat(FileId(0), path, Some(b"a: 1\n"), 0);
            assert_eq!(dimuat.diags[0].code, kode, "{path}");
        }
    }
}
