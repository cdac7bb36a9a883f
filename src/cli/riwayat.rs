//! The history of the sources, as the `git` program bundles it for a backup.
//!
//! `git` is asked for nothing but what it holds: no network, no questions, no settings of whoever called us for another
//! repository. What goes along is looked through for secret keys first: who has deleted a key since still has it there.

use std::io::{BufRead, BufReader, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use crate::bundle::cadangan::Pencari;
use crate::diag::Pesan;
use crate::vfs;

/// The longest line that tells of an object: its digest, size and path.
const MAKS_BARIS: u64 = 16 * 1024;
/// The most objects with a key that are told.
const MAKS_RAHASIA: usize = 20;
/// Settings of another repository, which a caller such as a hook may have left.
const ASING: [&str; 6] =
    ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR", "GIT_NAMESPACE"];

/// Why no history goes along.
#[derive(Debug)]
pub enum Tanpa {
    /// There is none to take; that is told and no fault.
    TidakAda(Pesan),
    /// `git` refuses, or broke off.
    Gagal(Pesan),
    /// Secret keys lie in it: paths and objects.
    Rahasia(Vec<String>),
}

/// A history that was bundled; its file goes with this value.
#[derive(Debug)]
pub struct Riwayat {
    tahap: PathBuf,
    /// The bundle.
    pub berkas: PathBuf,
    /// Its bytes.
    pub ukuran: u64,
}

impl Drop for Riwayat {
    fn drop(&mut self) {
        // What stays is taken away by the next run.
        let _ = vfs::remove_stage(&self.tahap);
    }
}

/// Bundles the history of the repository that `root` lies in, beside what will be written on the medium.
pub fn bundel(root: &Path, medium: &Path) -> Result<Riwayat, Tanpa> {
    ada(root)?;
    let rahasia = pindai(root)?;
    if !rahasia.is_empty() {
        return Err(Tanpa::Rahasia(rahasia));
    }
    let disk = |galat: vfs::Error| Tanpa::Gagal(galat.message());
    let tahap = vfs::stage_folder(&medium.join("pendopo-riwayat")).map_err(disk)?;
    let mut riwayat = Riwayat { berkas: tahap.join("riwayat.bundle"), tahap, ukuran: 0 };
    // One thread, or the same objects come out in another order.
    let mut perintah = git(root);
    perintah.args(["-c", "pack.threads=1", "bundle", "create", "--quiet"]).arg(&riwayat.berkas).arg("--all");
    baik(jalankan(&mut perintah)?)?;
    riwayat.ukuran = vfs::size(&riwayat.berkas);
    if riwayat.ukuran == 0 { Err(salah("git bundle")) } else { Ok(riwayat) }
}

/// Returns the command `git` for the repository that `root` lies in.
pub(super) fn git(root: &Path) -> Command {
    let mut perintah = Command::new("git");
    for nama in ASING {
        perintah.env_remove(nama);
    }
    perintah.env("LC_ALL", "C").env("GIT_TERMINAL_PROMPT", "0").env("GIT_NO_LAZY_FETCH", "1").stdin(Stdio::null());
    // Replacements are of this repository; what they replace goes along as it is.
    perintah.arg("--no-replace-objects").args(["-c", "protocol.allow=never", "-C"]).arg(root);
    perintah
}

fn jalankan(perintah: &mut Command) -> Result<Output, Tanpa> {
    perintah.output().map_err(|galat| match galat.kind() {
        ErrorKind::NotFound => Tanpa::TidakAda(Pesan::new(
            "riwayat git tidak ikut: program `git` tidak ada",
            "the git history stays behind: there is no program `git`",
        )),
        _ => salah(&galat.to_string()),
    })
}

fn salah(kata: &str) -> Tanpa {
    let kata = kata.lines().next().unwrap_or_default().escape_debug().to_string();
    Tanpa::Gagal(Pesan::new(
        format!("riwayat git tidak ikut: {kata}; perbaiki, atau pakai --no-history"),
        format!("the git history stays behind: {kata}; mend that, or use --no-history"),
    ))
}

fn baik(hasil: Output) -> Result<Vec<u8>, Tanpa> {
    if hasil.status.success() { Ok(hasil.stdout) } else { Err(salah(&String::from_utf8_lossy(&hasil.stderr))) }
}

/// Says whether there is a whole history.
fn ada(root: &Path) -> Result<(), Tanpa> {
    let hasil = jalankan(git(root).args(["rev-parse", "--is-shallow-repository"]))?;
    let kata = String::from_utf8_lossy(&hasil.stderr).into_owned();
    if !hasil.status.success() && kata.contains("not a git repository") {
        return Err(Tanpa::TidakAda(Pesan::new(
            "riwayat git tidak ikut: folder kerja ini bukan repositori git",
            "the git history stays behind: this workspace is in no git repository",
        )));
    }
    if baik(hasil)?.starts_with(b"true") {
        return Err(Tanpa::Gagal(Pesan::new(
            "riwayat git tidak ikut: repositori ini hanya memuat sebagiannya (shallow); jalankan `git fetch --unshallow`",
            "the git history stays behind: this repository holds a part of it only (shallow); run `git fetch --unshallow`",
        )));
    }
    if baik(jalankan(git(root).args(["for-each-ref", "--count=1"]))?)?.is_empty() {
        return Err(Tanpa::TidakAda(Pesan::new(
            "riwayat git tidak ikut: repositori ini belum memuat apa pun",
            "the git history stays behind: this repository holds nothing yet",
        )));
    }
    Ok(())
}

/// Looks through every object that would go along, and returns those that hold a secret key.
fn pindai(root: &Path) -> Result<Vec<String>, Tanpa> {
    let mut daftar = mulai(git(root).args(["rev-list", "--objects", "--all"]))?;
    let Some(saluran) = daftar.stdout.take() else { return Err(salah("rev-list")) };
    let mut isi = mulai(
        git(root)
            .args(["cat-file", "--buffer", "--batch=%(objectsize) %(objectname) %(rest)"])
            .stdin(Stdio::from(saluran)),
    )?;
    let dibaca = isi.stdout.take().map(|keluar| baca(BufReader::with_capacity(256 * 1024, keluar)));
    let selesai = [isi.wait(), daftar.wait()].into_iter().all(|akhir| akhir.is_ok_and(|akhir| akhir.success()));
    match dibaca {
        Some(Ok(rahasia)) if selesai => Ok(rahasia),
        Some(Err(galat)) => Err(salah(&galat.to_string())),
        Some(Ok(_)) | None => Err(salah("git cat-file")),
    }
}

fn mulai(perintah: &mut Command) -> Result<Child, Tanpa> {
    perintah.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().map_err(|galat| salah(&galat.to_string()))
}

/// Reads objects one behind the other: a line with size, digest and path, the content, and the end of a line.
fn baca(mut dari: impl BufRead) -> std::io::Result<Vec<String>> {
    let mut rahasia = Vec::new();
    let mut kepala = Vec::new();
    loop {
        kepala.clear();
        if (&mut dari).take(MAKS_BARIS).read_until(b'\n', &mut kepala)? == 0 {
            return Ok(rahasia);
        }
        let teks = String::from_utf8_lossy(&kepala).into_owned();
        let (ukuran, nama) = teks.trim_end_matches('\n').split_once(' ').unwrap_or_default();
        let Ok(ukuran) = ukuran.parse::<u64>() else {
            return Err(std::io::Error::other(format!("git cat-file: {}", teks.trim_end())));
        };
        let (mut sisa, mut pencari) = (ukuran, Pencari::default());
        while sisa > 0 {
            let potong = dari.fill_buf()?;
            if potong.is_empty() {
                return Err(ErrorKind::UnexpectedEof.into());
            }
            let n = usize::try_from(sisa).unwrap_or(usize::MAX).min(potong.len());
            pencari.baca(&potong[..n]);
            dari.consume(n);
            sisa -= n as u64;
        }
        if pencari.ketemu() && rahasia.len() < MAKS_RAHASIA {
            let (objek, path) = nama.split_once(' ').unwrap_or((nama, ""));
            let path = path.trim().escape_debug().to_string();
            rahasia.push(if path.is_empty() { objek.to_owned() } else { format!("{path} ({objek})") });
        }
        let mut akhir = [0];
        dari.read_exact(&mut akhir)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_are_read_one_behind_the_other_and_a_key_is_told_by_its_path() {
        let kunci = crate::bundle::tanda::pasangan(None).expect("a key").rahasia;
        let satu = format!("{} aaaa kunci/rilis lama.key\n{kunci}\n", kunci.len());
        let isi = format!("3 bbbb a.md\nabc\n{satu}0 cccc \n\n");
        assert_eq!(baca(isi.as_bytes()).expect("whole"), ["kunci/rilis lama.key (aaaa)"]);
        for rusak in [&isi[..isi.len() - 1], "9 bbbb a\nabc\n", "bbbb missing\n", "x\n"] {
            assert!(baca(rusak.as_bytes()).is_err(), "{rusak}");
        }
    }
}
