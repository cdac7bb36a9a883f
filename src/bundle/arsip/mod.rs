//! Archives of a release: written so that the same files give the same bytes, read as if a stranger had made them.
//!
//! A plain `tar.gz` without a folder around it, which every hosting panel unpacks where the site is to stand: entries in
//! the order of their paths, folders before what they hold, owner 0, files 0644 and folders 0755, times from the
//! manifest. A folder has the time of the newest file below it.

mod baca;

use std::collections::BTreeMap;
use std::io::{self, Write};

use flate2::{Compression, GzBuilder};
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
        let mut kepala = Header::new_ustar();
        kepala.set_path(path)?;
        kepala.set_entry_type(if bita.is_some() { EntryType::Regular } else { EntryType::Directory });
        kepala.set_mode(if bita.is_some() { MODE_BERKAS } else { MODE_FOLDER });
        kepala.set_size(bita.map_or(0, |b| b.len() as u64));
        kepala.set_mtime(*mtime);
        kepala.set_uid(0);
        kepala.set_gid(0);
        kepala.set_device_major(0)?;
        kepala.set_device_minor(0)?;
        kepala.set_cksum();
        arsip.append(&kepala, bita.unwrap_or_default())?;
    }
    let mut hasil = arsip.into_inner()?;
    hasil.flush()?;
    hasil.finish()
}

#[cfg(test)]
mod tests;
