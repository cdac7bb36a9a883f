//! DOM-014: folders in which an agency would keep a theme of its own.

use crate::diag::{Diagnostic, Pesan, Place};

/// Tells whether a path inside the folder of an agency lies in a folder by which an agency would change the common theme.
#[must_use]
pub fn di_folder(dalam: &str) -> bool {
    const FOLDER: &[&str] = &["tema", "theme", "themes", "template", "templates"];
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
    use super::di_folder;

    #[test]
    fn a_folder_of_a_theme_is_known_by_its_name() {
        for (dalam, harap) in [
            ("tema/warna.yaml", true),
            ("Templates/dasar/kepala.md", true),
            ("gaya/warna.yaml", false),
            ("halaman/tema.md", false),
            ("tema", false),
        ] {
            assert_eq!(di_folder(dalam), harap, "{dalam}");
        }
    }
}
