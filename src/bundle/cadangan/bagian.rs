//! One part of a backup: a plain tar whose entries are named by their digests.

use std::io;

use tar::{EntryType, Header};

use crate::bundle::arsip::MODE_BERKAS;

/// Bytes of a block; heads and content begin at a multiple of it.
pub const BLOK: u64 = 512;
/// What an archive ends with.
pub const AKHIR: [u8; 1024] = [0; 1024];

/// Returns the name of a part, counted from zero.
#[must_use]
pub fn nama_bagian(urutan: usize) -> String {
    format!("bagian-{:04}.tar", urutan + 1)
}

/// Returns how much room content takes in an archive.
#[must_use]
pub fn bulat(ukuran: u64) -> u64 {
    ukuran.div_ceil(BLOK).saturating_mul(BLOK)
}

/// Returns the head of content in an archive, under `isi/ab/abcdef…`.
///
/// # Errors
///
/// Fails for a size that no archive holds.
pub fn kepala(sha256: &str, ukuran: u64, waktu: u64) -> io::Result<[u8; 512]> {
    let mut kepala = Header::new_ustar();
    kepala.set_path(format!("isi/{}/{sha256}", sha256.get(..2).unwrap_or("00")))?;
    kepala.set_entry_type(EntryType::Regular);
    kepala.set_mode(MODE_BERKAS);
    kepala.set_size(ukuran);
    kepala.set_mtime(waktu);
    kepala.set_uid(0);
    kepala.set_gid(0);
    kepala.set_device_major(0)?;
    kepala.set_device_minor(0)?;
    kepala.set_cksum();
    Ok(*kepala.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stock_reader_reads_what_is_written() {
        let sidik = "ab".repeat(32);
        let mut bita = kepala(&sidik, 3, 7).expect("a head").to_vec();
        bita.extend(b"xyz");
        bita.resize(usize::try_from(BLOK + bulat(3)).expect("small"), 0);
        bita.extend(AKHIR);
        let mut arsip = tar::Archive::new(bita.as_slice());
        let semua: Vec<_> = arsip.entries().expect("entries").map(|e| e.expect("entry")).collect();
        let k = semua[0].header();
        assert_eq!((semua.len(), k.size().ok(), k.mtime().ok(), k.uid().ok()), (1, Some(3), Some(7), Some(0)));
        let nama = semua[0].path().expect("name").display().to_string();
        assert_eq!(nama, format!("isi/ab/{sidik}"));
        assert!(nama.is_ascii() && nama.len() <= 100);
    }
}
