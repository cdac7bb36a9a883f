//! What is said about a source file that is read, though it nears a limit; its code is that of the refusal.

use std::collections::BTreeSet;

use crate::base::batas::{self, Batas, Timbangan};
use crate::base::indonesia::ribuan;
use crate::diag::{Diagnostic, Pesan, Place};

use super::refusal::kibibytes;

fn warn(code: &'static str, path: &str, message: Pesan, remedy: Pesan) -> Diagnostic {
    Diagnostic::warning(code, Place::Path(path.to_owned()), message, remedy)
}

/// Returns what is said about a file of `size` bytes.
pub(super) fn size(path: &str, size: u64, limit: Batas) -> Option<Diagnostic> {
    if limit.timbang(size) != Timbangan::Besar {
        return None;
    }
    let (size, large, most) = (kibibytes(size), kibibytes(limit.peringatan), kibibytes(limit.tolak));
    Some(warn(
        "BKS-032",
        path,
        Pesan::new(
            format!(
                "`{path}` berukuran {size} KiB; sebaiknya paling besar {large} KiB, dan di atas {most} KiB ditolak"
            ),
            format!("`{path}` is {size} KiB; at most {large} KiB is advised, and above {most} KiB it is refused"),
        ),
        Pesan::new(
            "perkecil gambar atau dokumen, atau bagi menjadi beberapa berkas",
            "reduce the picture or document, or split it into several files",
        ),
    ))
}

/// Returns what is said about long names, long paths and deep folders; a folder is named once, not with every file.
pub(super) fn paths<'a>(paths: impl Iterator<Item = &'a str>) -> Vec<Diagnostic> {
    let mut names = BTreeSet::new();
    let mut folders = BTreeSet::new();
    let mut found = Vec::new();
    for path in paths {
        if batas::JALUR.timbang_len(path.len()) == Timbangan::Besar {
            found.push(long_path(path));
        }
        let ends = path.match_indices('/').map(|(at, _)| at + 1).chain([path.len()]);
        let mut start = 0;
        for (depth, end) in (1..).zip(ends) {
            let name = path[start..end].trim_end_matches('/');
            start = end;
            if batas::NAMA.timbang_len(name.len()) == Timbangan::Besar {
                names.insert(&path[..end]);
            }
            // What lies in the deepest folder that is advised is too deep already.
            if depth == batas::TINGKAT.peringatan && end < path.len() {
                folders.insert(&path[..end]);
            }
        }
    }
    found.extend(names.into_iter().map(long_name));
    found.extend(folders.into_iter().map(deep));
    found
}

fn long_path(path: &str) -> Diagnostic {
    let (large, most) = (batas::JALUR.peringatan, batas::JALUR.tolak);
    warn(
        "BKS-031",
        path,
        Pesan::new(
            format!("jalur `{path}` lebih panjang dari {large} bita; di atas {most} bita ditolak"),
            format!("the path `{path}` is longer than {large} bytes; above {most} bytes it is refused"),
        ),
        Pesan::new("pendekkan nama berkas atau foldernya", "shorten the name of the file or its folders"),
    )
}

fn long_name(path: &str) -> Diagnostic {
    let (large, most) = (batas::NAMA.peringatan, batas::NAMA.tolak);
    warn(
        "BKS-031",
        path,
        Pesan::new(
            format!("nama `{path}` lebih panjang dari {large} bita; di atas {most} bita ditolak"),
            format!("the name `{path}` is longer than {large} bytes; above {most} bytes it is refused"),
        ),
        Pesan::new(
            "pendekkan namanya: beberapa kata dengan tanda hubung sudah cukup",
            "shorten the name: a few words with hyphens are enough",
        ),
    )
}

fn deep(folder: &str) -> Diagnostic {
    let (large, most) = (batas::TINGKAT.peringatan, batas::TINGKAT.tolak);
    warn(
        "BKS-036",
        folder,
        Pesan::new(
            format!("isi `{folder}` lebih dari {large} tingkat folder; di atas {most} tingkat ditolak"),
            format!("what `{folder}` holds is more than {large} folders deep; above {most} it is refused"),
        ),
        Pesan::new("kurangi tingkat folder", "use fewer levels of folders"),
    )
}

/// Returns what is said about the `count` files of an agency's folder.
pub(super) fn many(folder: &str, count: usize) -> Option<Diagnostic> {
    if batas::BERKAS.timbang_len(count) != Timbangan::Besar {
        return None;
    }
    let [count, most] = [count as u64, batas::BERKAS.tolak].map(ribuan);
    Some(warn(
        "BKS-035",
        &format!("{folder}/"),
        Pesan::new(
            format!("`{folder}` berisi {count} berkas; di atas {most} berkas ditolak"),
            format!(
                "`{folder}` holds {} files; above {} it is refused",
                count.replace('.', ","),
                most.replace('.', ",")
            ),
        ),
        Pesan::new("pindahkan arsip lama ke luar folder ini", "move old archives out of this folder"),
    ))
}
