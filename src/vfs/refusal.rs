//! What is said about a source file that is not read.
//!
//! | code | fault |
//! | --- | --- |
//! | `BKS-030` | symbolic link or special file |
//! | `BKS-031` | name that some system cannot hold, or that hides something |
//! | `BKS-032` | larger than its kind may be |
//! | `BKS-033` | two names that are one file on Windows or macOS |
//! | `BKS-034` | cannot be read |
//! | `BKS-035` | too many files of one agency |
//! | `BKS-036` | folders nested too deeply |
//! | `BKS-037` | content of another type than the name says |
//! | `INT-007` | type that is never published |
//! | `DOM-014` | stylesheet, template or font of an agency's own; only a warning, because the site is built without it |

use std::io;

use crate::base::batas;
use crate::base::indonesia::ribuan;
use crate::diag::{Diagnostic, Pesan, Place};

use super::names::{Forbidden, Unsafe};

fn refuse(code: &'static str, path: &str, message: Pesan, remedy: Pesan) -> Diagnostic {
    Diagnostic::error(code, Place::Path(path.to_owned()), message, remedy)
}

pub(super) fn link(path: &str) -> Diagnostic {
    refuse(
        "BKS-030",
        path,
        Pesan::new(
            format!("`{path}` adalah tautan simbolik atau berkas khusus"),
            format!("`{path}` is a symbolic link or a special file"),
        ),
        Pesan::new(
            "ganti dengan salinan berkas atau folder yang sebenarnya",
            "replace it with a copy of the real file or folder",
        ),
    )
}

pub(super) fn not_text(path: &str) -> Diagnostic {
    refuse(
        "BKS-031",
        path,
        Pesan::new(format!("nama `{path}` bukan UTF-8"), format!("the name `{path}` is not UTF-8")),
        Pesan::new(
            "ganti nama dengan huruf kecil, angka, dan tanda hubung",
            "rename it with small letters, digits and hyphens",
        ),
    )
}

pub(super) fn unsafe_name(path: &str, fault: Unsafe) -> Diagnostic {
    let (id, en) = match fault {
        Unsafe::Character(found) => {
            let code = format!("U+{:04X}", u32::from(found));
            (
                format!("memuat karakter {code} yang tidak boleh"),
                format!("holds the character {code}, which is not allowed"),
            )
        }
        Unsafe::Edge => (
            "diawali titik atau spasi, atau diakhiri titik atau spasi".to_owned(),
            "begins or ends with a dot or a space".to_owned(),
        ),
        Unsafe::Device => ("adalah nama perangkat di Windows".to_owned(), "is the name of a Windows device".to_owned()),
        Unsafe::LongName => (
            format!("lebih panjang dari {} bita", batas::NAMA.tolak),
            format!("is longer than {} bytes", batas::NAMA.tolak),
        ),
        Unsafe::LongPath => (
            format!("lebih panjang dari {} bita beserta foldernya", batas::JALUR.tolak),
            format!("is longer than {} bytes with its folders", batas::JALUR.tolak),
        ),
    };
    let shown = path.escape_debug();
    refuse(
        "BKS-031",
        path,
        Pesan::new(format!("nama `{shown}` {id}"), format!("the name `{shown}` {en}")),
        Pesan::new(
            "ganti nama dengan huruf kecil, angka, dan tanda hubung",
            "rename it with small letters, digits and hyphens",
        ),
    )
}

pub(super) fn too_large(path: &str, size: u64, limit: u64) -> Diagnostic {
    let (size, limit) = (kibibytes(size), kibibytes(limit));
    refuse(
        "BKS-032",
        path,
        Pesan::new(
            format!("`{path}` berukuran {size} KiB; batasnya {limit} KiB"),
            format!("`{path}` is {size} KiB; the limit is {limit} KiB"),
        ),
        Pesan::new(
            "perkecil gambar atau dokumen, atau bagi menjadi beberapa berkas",
            "reduce the picture or document, or split it into several files",
        ),
    )
}

/// Returns `size` in KiB, rounded up so that a file just above its limit does not seem to equal it.
pub(super) fn kibibytes(size: u64) -> u64 {
    size.div_ceil(1024)
}

pub(super) fn collision(path: &str, other: &str) -> Diagnostic {
    refuse(
        "BKS-033",
        path,
        Pesan::new(
            format!("`{path}` dan `{other}` adalah satu berkas di Windows dan macOS"),
            format!("`{path}` and `{other}` are one file on Windows and macOS"),
        ),
        Pesan::new("ganti nama salah satunya", "rename one of them"),
    )
}

pub(super) fn unreadable(path: &str, source: &io::Error) -> Diagnostic {
    refuse(
        "BKS-034",
        path,
        Pesan::new(format!("`{path}` tidak dapat dibaca: {source}"), format!("`{path}` cannot be read: {source}")),
        Pesan::new(
            "periksa izin berkas, tutup program yang memakainya, lalu jalankan lagi",
            "check its permissions, close the program that uses it, and run again",
        ),
    )
}

pub(super) fn too_many(folder: &str) -> Diagnostic {
    let most = ribuan(batas::BERKAS.tolak);
    refuse(
        "BKS-035",
        // With its last slash the folder belongs to its agency, whose site must not go out without its files.
        &format!("{folder}/"),
        Pesan::new(
            format!("`{folder}` berisi lebih dari {most} berkas"),
            format!("`{folder}` holds more than {} files", most.replace('.', ",")),
        ),
        Pesan::new("pindahkan arsip lama ke luar folder ini", "move old archives out of this folder"),
    )
}

pub(super) fn too_deep(path: &str) -> Diagnostic {
    let most = batas::TINGKAT.tolak;
    refuse(
        "BKS-036",
        path,
        Pesan::new(
            format!("`{path}` lebih dari {most} tingkat folder"),
            format!("`{path}` is more than {most} folders deep"),
        ),
        Pesan::new("kurangi tingkat folder", "use fewer levels of folders"),
    )
}

pub(super) fn wrong_type(path: &str) -> Diagnostic {
    refuse(
        "BKS-037",
        path,
        Pesan::new(
            format!("isi `{path}` tidak sesuai dengan akhiran namanya"),
            format!("the content of `{path}` is not what its name says"),
        ),
        Pesan::new(
            "buka dengan programnya, lalu simpan ulang dengan jenis yang benar",
            "open it in its program and save it again with the right type",
        ),
    )
}

pub(super) fn forbidden(path: &str, reason: Forbidden) -> Diagnostic {
    if reason == Forbidden::Theme {
        return theme(path);
    }
    let (id, en, mend_id, mend_en) = match reason {
        Forbidden::Program => (
            "dapat dijalankan sebagai program",
            "can run as a program",
            "hapus berkas itu; situs hanya memuat teks, gambar, dan dokumen",
            "remove it; a site holds text, pictures and documents only",
        ),
        Forbidden::Secret => (
            "adalah berkas pengaturan atau rahasia",
            "is a configuration or secret file",
            "hapus berkas itu, dan ganti kunci atau kata sandi yang termuat di dalamnya",
            "remove it, and change any key or password in it",
        ),
        Forbidden::Archive => (
            "adalah berkas arsip yang isinya tidak dapat diperiksa",
            "is an archive whose contents cannot be checked",
            "keluarkan isinya dan letakkan satu per satu",
            "unpack it and place the files one by one",
        ),
        Forbidden::Macro => (
            "adalah berkas kantor jenis lama atau yang dapat memuat makro",
            "is an office file of the old kind or one that can hold macros",
            "simpan ulang sebagai PDF, DOCX, XLSX, atau PPTX",
            "save it again as PDF, DOCX, XLSX or PPTX",
        ),
        Forbidden::Picture => (
            "adalah gambar dari jenis yang tidak diolah",
            "is a picture of a kind that is not processed",
            "simpan ulang sebagai JPEG, PNG, atau WebP",
            "save it again as JPEG, PNG or WebP",
        ),
        Forbidden::Drawing => (
            "adalah gambar SVG di luar folder `gambar`",
            "is an SVG outside the folder `gambar`",
            "pindahkan ke folder `gambar`, atau simpan ulang sebagai PDF atau PNG",
            "move it to the folder `gambar`, or save it again as PDF or PNG",
        ),
        Forbidden::Theme | Forbidden::Unknown => (
            "tidak termasuk jenis berkas yang diterima",
            "is not of an accepted type",
            "simpan sebagai YAML, MD, CSV, TXT, JPEG, PNG, PDF, atau berkas kantor tanpa makro",
            "save it as YAML, MD, CSV, TXT, JPEG, PNG, PDF or an office file without macros",
        ),
    };
    refuse(
        "INT-007",
        path,
        Pesan::new(format!("`{path}` {id}"), format!("`{path}` {en}")),
        Pesan::new(mend_id, mend_en),
    )
}

/// A warning only: the file is left out and the site is built with the theme that all share.
fn theme(path: &str) -> Diagnostic {
    Diagnostic::warning(
        "DOM-014",
        Place::Path(path.to_owned()),
        Pesan::new(
            format!("`{path}` hendak mengubah tema bersama; berkas ini tidak dipakai"),
            format!("`{path}` would change the common theme; it is not used"),
        ),
        Pesan::new(
            "hapus berkas itu; isi ditulis di `halaman/`, dan perubahan tema diusulkan kepada Dinkominfo",
            "remove it; content goes into `halaman/`, and changes of the theme are proposed to the ICT agency",
        ),
    )
}
