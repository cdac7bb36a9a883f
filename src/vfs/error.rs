//! What goes wrong with the disk, and what to do about it.

use std::io;
use std::path::{Path, PathBuf};

use crate::diag::Pesan;

/// A tool problem met on the disk; the live output is untouched.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The system refused to read or write a file or folder.
    #[error("{}", self.message().id)]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What was tried.
        action: Action,
        /// What the system said.
        source: io::Error,
    },
    /// The folder to publish into holds files that pendopo did not write.
    #[error("{}", self.message().id)]
    NotOurs(PathBuf),
    /// A link stands where a folder is to be written.
    #[error("{}", self.message().id)]
    Link(PathBuf),
    /// A link on the way to the output folder leads to nothing.
    #[error("{}", self.message().id)]
    LostLink(PathBuf),
    /// A file stands where a folder is needed, or a folder where a file is.
    #[error("{}", self.message().id)]
    Blocked(PathBuf),
    /// Something else stands where the link to the shown release must be.
    #[error("{}", self.message().id)]
    NotALink(PathBuf),
    /// A path that would leave the output folder, or that some system cannot hold.
    #[error("{}", self.message().id)]
    UnsafePath(String),
    /// The files to publish lack their manifest, without which the next run could not know them.
    #[error("{}", self.message().id)]
    NoManifest(PathBuf),
    /// Another run is writing to the same output.
    #[error("{}", self.message().id)]
    Locked {
        /// The output folder.
        path: PathBuf,
        /// The process that holds it, where it is known.
        holder: Option<u32>,
    },
    /// Something lies where a new file is to be made.
    #[error("{}", self.message().id)]
    Exists(PathBuf),
    /// Others than its owner can read a secret key.
    #[error("{}", self.message().id)]
    Exposed(PathBuf),
    /// There is no register below the root.
    #[error("{}", self.message().id)]
    NoRegister(PathBuf),
    /// The output folder is the disk's root, the source, or lies in the source's folders.
    #[error("{}", self.message().id)]
    OutputInSource(PathBuf),
}

/// What was tried when the system refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Reading a file or listing a folder.
    Read,
    /// Creating, writing or renaming.
    Write,
    /// Removing what is no longer needed.
    Remove,
}

impl Error {
    /// Returns a wrapper that adds what was tried and where to an error of the system.
    pub(super) fn io(action: Action, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { path: path.to_path_buf(), action, source }
    }

    /// Returns what went wrong.
    #[must_use]
    pub fn message(&self) -> Pesan {
        match self {
            Self::Io { path, action, source } => {
                let path = path.display();
                let (id, en) = match action {
                    Action::Read => ("tidak dapat membaca", "cannot read"),
                    Action::Write => ("tidak dapat menulis", "cannot write"),
                    Action::Remove => ("tidak dapat menghapus", "cannot remove"),
                };
                let cause = cause(source);
                Pesan::new(format!("{id} `{path}`: {}", cause.id), format!("{en} `{path}`: {}", cause.en))
            }
            Self::NotOurs(path) => Pesan::new(
                format!("folder `{}` berisi berkas yang tidak ditulis oleh pendopo", path.display()),
                format!("the folder `{}` holds files that pendopo did not write", path.display()),
            ),
            Self::Link(path) => Pesan::new(
                format!("`{}` adalah tautan simbolik; pendopo hanya menulis ke folder biasa", path.display()),
                format!("`{}` is a symbolic link; pendopo writes to plain folders only", path.display()),
            ),
            Self::LostLink(path) => Pesan::new(
                format!("`{}` adalah tautan simbolik ke folder yang tidak ada", path.display()),
                format!("`{}` is a symbolic link to a folder that does not exist", path.display()),
            ),
            Self::Blocked(path) => Pesan::new(
                format!(
                    "`{}` menghalangi halaman yang akan ditulis: berkas di tempat folder, atau sebaliknya",
                    path.display()
                ),
                format!(
                    "`{}` stands in the way of a page: a file where a folder is needed, or the reverse",
                    path.display()
                ),
            ),
            Self::NotALink(path) => Pesan::new(
                format!("`{}` bukan tautan ke sebuah rilis", path.display()),
                format!("`{}` is not a link to a release", path.display()),
            ),
            Self::UnsafePath(path) => Pesan::new(
                format!("letak keluaran `{}` tidak aman", path.escape_debug()),
                format!("the output path `{}` is not safe", path.escape_debug()),
            ),
            Self::NoManifest(path) => Pesan::new(
                format!("berkas untuk `{}` tidak memuat manifes", path.display()),
                format!("the files for `{}` lack their manifest", path.display()),
            ),
            Self::Locked { path, holder } => {
                let path = path.display();
                let number = holder.map(|number| format!(" ({number})")).unwrap_or_default();
                Pesan::new(
                    format!("proses lain{number} sedang menulis ke `{path}`"),
                    format!("another process{number} is writing to `{path}`"),
                )
            }
            Self::Exists(path) => {
                Pesan::new(format!("`{}` sudah ada", path.display()), format!("`{}` exists already", path.display()))
            }
            Self::Exposed(path) => Pesan::new(
                format!("kunci rahasia `{}` dapat dibaca orang lain", path.display()),
                format!("others can read the secret key `{}`", path.display()),
            ),
            Self::NoRegister(path) => Pesan::new(
                format!("tidak ada folder `sites` di `{}`", path.display()),
                format!("there is no folder `sites` in `{}`", path.display()),
            ),
            Self::OutputInSource(path) => Pesan::new(
                format!("folder keluaran `{}` bercampur dengan folder sumber", path.display()),
                format!("the output folder `{}` overlaps the source folders", path.display()),
            ),
        }
    }

    /// Returns what went wrong and what to do about it, in one sentence.
    #[must_use]
    pub fn sentence(&self) -> Pesan {
        let (what, remedy) = (self.message(), self.remedy());
        Pesan::new(format!("{}; {}", what.id, remedy.id), format!("{}; {}", what.en, remedy.en))
    }

    /// Returns what to do about it.
    #[must_use]
    pub fn remedy(&self) -> Pesan {
        match self {
            Self::Io { source, .. } => io_remedy(source),
            Self::NotOurs(_) => Pesan::new(
                "pindahkan isinya, atau pilih folder keluaran lain dengan `--out`",
                "move its contents away, or choose another output folder with `--out`",
            ),
            Self::Link(_) => Pesan::new("ganti tautan itu dengan folder biasa", "replace the link with a plain folder"),
            Self::LostLink(_) => Pesan::new(
                "buat folder tujuannya, hapus tautan itu, atau pilih folder keluaran lain dengan `--out`",
                "make the folder that it leads to, remove the link, or choose another output folder with `--out`",
            ),
            Self::Blocked(_) => Pesan::new("pindahkan atau ganti namanya", "move or rename it"),
            Self::NotALink(_) => Pesan::new(
                "pindahkan folder itu, atau terbitkan tanpa tautan dengan `--no-links`",
                "move the folder away, or publish without links by `--no-links`",
            ),
            Self::UnsafePath(_) | Self::NoManifest(_) => {
                Pesan::new("laporkan sebagai kesalahan pendopo", "report it as a fault of pendopo")
            }
            Self::Locked { .. } => {
                Pesan::new("tunggu sampai selesai, lalu jalankan lagi", "wait until it has finished, then run again")
            }
            Self::Exists(_) => Pesan::new(
                "ubah berkas itu, atau pilih nama lain; pendopo tidak pernah menimpa, dan belum menulis apa pun",
                "edit that file, or choose another name; pendopo never overwrites, and has written nothing",
            ),
            Self::Exposed(path) => Pesan::new(
                format!(
                    "jalankan `chmod 600 {}`; bila mungkin sudah dibaca orang lain, buat kunci baru dan cabut yang ini",
                    path.display()
                ),
                format!(
                    "run `chmod 600 {}`; if others may have read it, make a new key and revoke this one",
                    path.display()
                ),
            ),
            Self::NoRegister(_) => Pesan::new(
                "jalankan di folder yang berisi `sites/` dan `content/`, atau tunjuk dengan `--root`",
                "run in the folder that holds `sites/` and `content/`, or name it with `--root`",
            ),
            Self::OutputInSource(_) => Pesan::new(
                "pilih folder keluaran tersendiri, misalnya `dist`",
                "choose a folder of its own, such as `dist`",
            ),
        }
    }
}

/// Returns the system's reason in words of our own where one is known.
fn cause(source: &io::Error) -> Pesan {
    match source.kind() {
        io::ErrorKind::StorageFull => Pesan::new("ruang disk habis", "the disk is full"),
        io::ErrorKind::QuotaExceeded => Pesan::new("kuota disk habis", "the disk quota is used up"),
        io::ErrorKind::PermissionDenied => Pesan::new("tidak ada izin", "permission denied"),
        io::ErrorKind::ReadOnlyFilesystem => Pesan::new("disk hanya dapat dibaca", "the disk is read-only"),
        io::ErrorKind::NotFound => Pesan::new("tidak ditemukan", "not found"),
        io::ErrorKind::FileTooLarge => Pesan::new("berkas terlalu besar", "the file is too large"),
        _ => Pesan::new(source.to_string(), source.to_string()),
    }
}

fn io_remedy(source: &io::Error) -> Pesan {
    match source.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Pesan::new(
            "kosongkan ruang disk, lalu jalankan lagi; situs yang sudah terbit tidak berubah",
            "free some disk space and run again; the published site is unchanged",
        ),
        io::ErrorKind::PermissionDenied => Pesan::new(
            "periksa pemilik dan izin folder itu, atau pilih folder lain",
            "check the owner and permissions of the folder, or choose another",
        ),
        io::ErrorKind::ReadOnlyFilesystem => {
            Pesan::new("pilih folder di disk yang dapat ditulis", "choose a folder on a writable disk")
        }
        io::ErrorKind::NotFound => Pesan::new("periksa nama folder itu", "check the name of the folder"),
        _ => Pesan::new("periksa disk, lalu jalankan lagi", "check the disk and run again"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_names_the_file_and_what_to_do() {
        let error = Error::io(Action::Write, Path::new("dist/x.html"))(io::Error::from(io::ErrorKind::StorageFull));
        assert_eq!(error.to_string(), "tidak dapat menulis `dist/x.html`: ruang disk habis");
        assert!(error.remedy().en.starts_with("free some disk space"));
    }
}
