//! A git revision of a workspace, laid out in a folder of its own.
//!
//! Objects are read and nothing else: no checkout, so that no filter, hook or attribute of the repository runs, no
//! network and no questions. What lands on the disk is what [`SourceTree::recorded`] keeps; links stay away.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use crate::cli::riwayat::git;
use crate::diag::{Diagnostic, Pesan};
use crate::vfs::{self, PartWriter, Recorded, SourceTree};

/// A revision on the disk; its folder goes with this value.
#[derive(Debug)]
pub struct Revisi {
    tahap: PathBuf,
}

impl Drop for Revisi {
    fn drop(&mut self) {
        // What stays lies in the folder of the system for what is temporary.
        let _ = vfs::remove_stage(&self.tahap);
    }
}

/// Why a revision cannot be laid out.
#[derive(Debug)]
pub enum Gagal {
    /// It holds no workspace.
    TanpaRegister,
    /// `git` or the disk failed.
    Alat(Pesan),
}

/// An object of the list, by its path.
type Objek = BTreeMap<Vec<u8>, String>;

/// Returns the digest of the commit that a revision names; nothing where it names none.
///
/// # Errors
///
/// Says that there is no program `git`.
pub fn cari(root: &Path, nama: &str) -> Result<Option<String>, Pesan> {
    if nama.is_empty() || nama.starts_with('-') {
        return Ok(None);
    }
    let komit = format!("{nama}^{{commit}}");
    let hasil = keluaran(git(root).args(["rev-parse", "--verify", "--quiet", "--end-of-options", &komit]))?;
    let sidik = String::from_utf8_lossy(&hasil.stdout).trim().to_owned();
    let sah = sidik.len() >= 40 && sidik.bytes().all(|b| b.is_ascii_hexdigit());
    Ok(Some(sidik).filter(|_| hasil.status.success() && sah))
}

/// Lays out what a commit holds of a workspace, with what was refused of it.
///
/// # Errors
///
/// Says whether it holds no workspace, or what failed.
pub fn buka(root: &Path, komit: &str, tempat: &Path) -> Result<(SourceTree, Vec<Diagnostic>, Revisi), Gagal> {
    let mut perintah = git(root);
    perintah.args(["ls-tree", "-r", "-z", "-l", komit, "--"]).args(vfs::FOLDERS);
    let hasil = keluaran(&mut perintah).map_err(Gagal::Alat)?;
    if !hasil.status.success() {
        return Err(salah(&String::from_utf8_lossy(&hasil.stderr)));
    }
    let (entri, objek) = daftar(&hasil.stdout).ok_or_else(|| salah("git ls-tree"))?;
    let disk = |galat: vfs::Error| Gagal::Alat(galat.message());
    let revisi = Revisi { tahap: vfs::stage_folder(tempat).map_err(disk)? };
    let (pohon, tertolak) = SourceTree::recorded(&revisi.tahap, &entri).map_err(|galat| match galat {
        vfs::Error::NoRegister(_) => Gagal::TanpaRegister,
        lain => disk(lain),
    })?;
    let mut anak = git(root)
        .args(["cat-file", "--batch"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|galat| salah(&galat.to_string()))?;
    let ditulis = tulis(&mut anak, &revisi.tahap, &pohon, &objek);
    if ditulis.is_err() {
        // It waits for questions that do not come any more.
        let _ = anak.kill();
    }
    let akhir = anak.wait().map_err(|galat| salah(&galat.to_string()));
    ditulis?;
    if !akhir?.success() {
        return Err(salah("git cat-file"));
    }
    Ok((pohon, tertolak, revisi))
}

fn keluaran(perintah: &mut Command) -> Result<Output, Pesan> {
    perintah.output().map_err(|galat| match galat.kind() {
        ErrorKind::NotFound => Pesan::new("program `git` tidak ada", "there is no program `git`"),
        _ => Pesan::new(galat.to_string(), galat.to_string()),
    })
}

fn salah(kata: &str) -> Gagal {
    let kata = kata.lines().next().unwrap_or_default().escape_debug().to_string();
    Gagal::Alat(Pesan::new(
        format!("git tidak dapat membaca versi ini: {kata}"),
        format!("git cannot read this version: {kata}"),
    ))
}

/// Reads the list of a tree: mode, kind, digest and size of each entry, and its path.
fn daftar(bita: &[u8]) -> Option<(Vec<Recorded>, Objek)> {
    let (mut entri, mut objek) = (Vec::new(), Objek::new());
    for satu in bita.split(|b| *b == 0).filter(|satu| !satu.is_empty()) {
        let tab = satu.iter().position(|b| *b == b'\t')?;
        let (kepala, path) = (std::str::from_utf8(&satu[..tab]).ok()?, satu[tab + 1..].to_vec());
        let mut kata = kepala.split_whitespace();
        let (mode, jenis, sidik, ukuran) = (kata.next()?, kata.next()?, kata.next()?, kata.next()?);
        let berkas = mode.starts_with("100") && jenis == "blob";
        let size = if berkas { Some(ukuran.parse().ok()?) } else { None };
        objek.insert(path.clone(), sidik.to_owned());
        entri.push(Recorded { path, size });
    }
    Some((entri, objek))
}

/// Writes the files of a tree, each asked for by its digest and taken before the next.
fn tulis(anak: &mut Child, tahap: &Path, pohon: &SourceTree, objek: &Objek) -> Result<(), Gagal> {
    let (Some(mut tanya), Some(jawab)) = (anak.stdin.take(), anak.stdout.take()) else {
        return Err(salah("git cat-file"));
    };
    let mut jawab = BufReader::with_capacity(256 * 1024, jawab);
    let baca = |galat: std::io::Error| salah(&galat.to_string());
    for berkas in pohon.files() {
        let sidik = objek.get(berkas.path.as_bytes()).ok_or_else(|| salah(&berkas.path))?;
        tanya.write_all(format!("{sidik}\n").as_bytes()).and_then(|()| tanya.flush()).map_err(baca)?;
        let mut kepala = String::new();
        (&mut jawab).take(1024).read_line(&mut kepala).map_err(baca)?;
        if kepala.trim_end() != format!("{sidik} blob {}", berkas.size) {
            return Err(salah(&format!("git cat-file: {}", kepala.trim_end())));
        }
        let disk = |galat: vfs::Error| Gagal::Alat(galat.message());
        let mut baru = PartWriter::create(tahap, &berkas.path).map_err(disk)?;
        let mut sisa = berkas.size;
        while sisa > 0 {
            let potong = jawab.fill_buf().map_err(baca)?;
            let n = usize::try_from(sisa).unwrap_or(usize::MAX).min(potong.len());
            if n == 0 {
                return Err(salah("git cat-file"));
            }
            baru.add(&potong[..n]).map_err(disk)?;
            jawab.consume(n);
            sisa -= n as u64;
        }
        baru.close(None).map_err(disk)?;
        jawab.read_exact(&mut [0]).map_err(baca)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_tells_plain_files_from_the_rest() {
        let bita = b"100644 blob aa     12\tsites/a/x y.yaml\x00120000 blob bb      4\tcontent/t\x00160000 commit cc       -\tcontent/m\x00";
        let (entri, objek) = daftar(bita).expect("a list");
        let harap = [("sites/a/x y.yaml", Some(12)), ("content/t", None), ("content/m", None)];
        let dapat: Vec<_> = entri.iter().map(|e| (std::str::from_utf8(&e.path).expect("text"), e.size)).collect();
        assert_eq!(dapat, harap);
        assert_eq!(objek[b"content/t".as_slice()], "bb");
        assert!(daftar(b"100644 blob aa x\tb\x00").is_none() && daftar(b"rusak\x00").is_none());
    }
}
