//! Archives of a release: written so that the same files give the same bytes, read as if a stranger had made them.
//!
//! A plain `tar.gz` without a folder around it, which every hosting panel unpacks where the site is to stand: entries in
//! the order of their paths, folders before what they hold, owner 0, files 0644 and folders 0755, times from the
//! manifest. A folder has the time of the newest file below it.

mod baca;

use std::collections::BTreeMap;
use std::io::{self, Write};

use flate2::{Compression, GzBuilder};
use sha2::{Digest, Sha256};
use tar::{Builder, EntryType, Header};

pub use baca::{Batas, SalahArsip, baca, bongkar};

/// Mode of every file.
pub const MODE_BERKAS: u32 = 0o644;
/// Mode of every folder.
pub const MODE_FOLDER: u32 = 0o755;

/// A file to put into an archive.
#[derive(Clone, Copy, Debug)]
pub struct Isi<'a> {
    /// Its bytes.
    pub bita: &'a [u8],
    /// Its time of change in seconds since 1970.
    pub mtime: u64,
}

/// Returns the archive of the files by path.
///
/// # Errors
///
/// Fails only for a path that is longer than an archive holds.
pub fn tulis(files: &BTreeMap<String, Isi<'_>>) -> io::Result<Vec<u8>> {
    // No name, no time, no system in the head.
    let padat = GzBuilder::new().mtime(0).operating_system(255).write(Vec::new(), Compression::best());
    let mut arsip = Builder::new(padat);
    let mut semua: BTreeMap<String, (Option<&[u8]>, u64)> = BTreeMap::new();
    for (path, isi) in files {
        for (garis, _) in path.match_indices('/') {
            let waktu = &mut semua.entry(path[..=garis].to_owned()).or_insert((None, 0)).1;
            *waktu = isi.mtime.max(*waktu);
        }
        semua.insert(path.clone(), (Some(isi.bita), isi.mtime));
    }
    for (path, (bita, mtime)) in &semua {
        arsip.append(&kepala(path, bita.map(|b| b.len() as u64), *mtime)?, bita.unwrap_or_default())?;
    }
    let mut hasil = arsip.into_inner()?;
    hasil.flush()?;
    hasil.finish()
}

/// Returns the head of an entry: a file of a size, or a folder.
fn kepala(path: &str, size: Option<u64>, mtime: u64) -> io::Result<Header> {
    let mut kepala = Header::new_ustar();
    kepala.set_path(path)?;
    kepala.set_entry_type(if size.is_some() { EntryType::Regular } else { EntryType::Directory });
    kepala.set_mode(if size.is_some() { MODE_BERKAS } else { MODE_FOLDER });
    kepala.set_size(size.unwrap_or(0));
    kepala.set_mtime(mtime);
    kepala.set_uid(0);
    kepala.set_gid(0);
    kepala.set_device_major(0)?;
    kepala.set_device_minor(0)?;
    kepala.set_cksum();
    Ok(kepala)
}

/// Returns the digests of the heads that [`tulis`] writes for files of these paths, sizes and times; folders, which end
/// in `/`, among them. A path that no archive holds has none.
#[must_use]
pub fn sidik_kepala<'a>(files: impl Iterator<Item = (&'a str, u64, u64)>) -> BTreeMap<String, [u8; 32]> {
    let mut semua: BTreeMap<String, (Option<u64>, u64)> = BTreeMap::new();
    for (path, size, mtime) in files {
        for (garis, _) in path.match_indices('/') {
            let waktu = &mut semua.entry(path[..=garis].to_owned()).or_insert((None, 0)).1;
            *waktu = mtime.max(*waktu);
        }
        semua.insert(path.to_owned(), (Some(size), mtime));
    }
    let sidik = |(path, (size, mtime)): (String, (Option<u64>, u64))| {
        let kepala = kepala(&path, size, mtime).ok()?;
        Some((path, Sha256::digest(kepala.as_bytes()).into()))
    };
    semua.into_iter().filter_map(sidik).collect()
}

#[cfg(test)]
mod tests;
