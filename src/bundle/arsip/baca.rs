//! Archives that may come from a stranger: nothing is unpacked, everything is bounded.

use std::collections::BTreeSet;
use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::GzDecoder;
use sha2::{Digest, Sha256};
use tar::{Archive, Entry, EntryType};

use crate::base::hash::hexa;
use crate::diag::Pesan;
use crate::vfs::{PublishedFile, PublishedKind, PublishedSite};

/// How far an archive is followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Batas {
    /// Bytes after decompression.
    pub bita: u64,
    /// Entries.
    pub entri: usize,
    /// Bytes of one file that is kept whole.
    pub kecil: u64,
}

impl Batas {
    /// Returns the bounds for an archive of `ukuran` bytes: text packs to a thirtieth, a bomb to a thousandth.
    #[must_use]
    pub fn untuk(ukuran: u64) -> Self {
        Self { bita: ukuran.saturating_mul(150).saturating_add(16 << 20), entri: 400_000, kecil: 64 << 20 }
    }
}

/// Why an archive is not read to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SalahArsip {
    /// It is cut off, damaged, or none.
    Rusak(String),
    /// It holds more than any release.
    TerlaluBesar,
    /// Two entries have one path; the second would take the place of the first.
    Ganda(String),
    /// Something follows the end.
    Buntut,
}

impl SalahArsip {
    /// Returns what is wrong.
    #[must_use]
    pub fn message(&self) -> Pesan {
        match self {
            Self::Rusak(kata) => Pesan::new(
                format!("arsip rusak atau terpotong: {kata}"),
                format!("the archive is damaged or cut off: {kata}"),
            ),
            Self::TerlaluBesar => Pesan::new(
                "isi arsip jauh lebih besar daripada situs mana pun; tidak dibaca sampai akhir",
                "the archive holds far more than any site; it was not read to its end",
            ),
            Self::Ganda(path) => {
                let path = path.escape_debug();
                Pesan::new(format!("arsip memuat `{path}` dua kali"), format!("the archive holds `{path}` twice"))
            }
            Self::Buntut => Pesan::new("masih ada isi sesudah akhir arsip", "something follows the end of the archive"),
        }
    }
}

impl From<io::Error> for SalahArsip {
    fn from(galat: io::Error) -> Self {
        if galat.kind() == io::ErrorKind::FileTooLarge { Self::TerlaluBesar } else { Self::Rusak(galat.to_string()) }
    }
}

/// Reads an archive without unpacking it; `diminta` are the paths whose bytes are kept.
///
/// # Errors
///
/// Fails if it is damaged, passes a bound, names a path twice, or goes on after its end.
pub fn baca(sumber: impl Read, batas: Batas, diminta: &[&str]) -> Result<PublishedSite, SalahArsip> {
    let buka = GzDecoder::new(BufReader::new(sumber));
    let mut arsip = Archive::new(Terbatas { dalam: buka, sisa: batas.bita });
    let mut isi = PublishedSite::default();
    let mut ada = BTreeSet::new();
    // Raw: long names and links of other kinds of archives are entries like any other, and none of ours.
    for entri in arsip.entries()?.raw(true) {
        let mut entri = entri?;
        if ada.len() >= batas.entri {
            return Err(SalahArsip::TerlaluBesar);
        }
        let path = String::from_utf8_lossy(&entri.path_bytes()).into_owned();
        let nama = path.trim_end_matches('/').to_owned();
        if !ada.insert(nama.clone()) {
            return Err(SalahArsip::Ganda(nama));
        }
        let kepala = entri.header();
        let (jenis, mode, mtime) = (kepala.entry_type(), kepala.mode()?, kepala.mtime()?);
        isi.heads.push((path.clone(), Sha256::digest(kepala.as_bytes()).into()));
        // An owner other than root takes the files over when they are unpacked by root.
        let pemilik = kepala.uid()? == 0 && kepala.gid()? == 0;
        let mode = if pemilik { mode } else { mode | 0o20000 };
        let kind = match jenis {
            EntryType::Regular => berkas(&mut entri, &path, diminta.contains(&path.as_str()), batas, &mut isi)?,
            EntryType::Directory if mode == super::MODE_FOLDER => continue,
            EntryType::Directory => PublishedKind::Folder,
            _ => PublishedKind::Other,
        };
        isi.files.push(PublishedFile { path: nama, kind, mode: Some(mode), mtime: Some(mtime) });
    }
    akhir(arsip.into_inner())?;
    isi.files.sort_by(|satu, lain| satu.path.cmp(&lain.path));
    Ok(isi)
}

fn berkas(
    entri: &mut Entry<'_, impl Read>,
    path: &str,
    simpan: bool,
    batas: Batas,
    isi: &mut PublishedSite,
) -> Result<PublishedKind, SalahArsip> {
    let janji = entri.size();
    if simpan && janji > batas.kecil {
        return Err(SalahArsip::TerlaluBesar);
    }
    let (mut sidik, mut size, mut bita) = (Sha256::new(), 0_u64, Vec::new());
    let mut ruang = vec![0; 64 * 1024];
    loop {
        let n = entri.read(&mut ruang)?;
        if n == 0 {
            break;
        }
        size += n as u64;
        sidik.update(&ruang[..n]);
        if simpan {
            bita.extend_from_slice(&ruang[..n]);
        }
    }
    if size != janji {
        return Err(SalahArsip::Rusak(path.to_owned()));
    }
    if simpan {
        isi.small.insert(path.to_owned(), bita);
    }
    Ok(PublishedKind::File { size, sha256: hexa(&sidik.finalize()) })
}

/// Hands every plain file of an archive on with its path, in the order of the archive; what a file holds may be left
/// unread.
///
/// For archives that [`baca`] has found good; what is no plain file is passed over.
///
/// # Errors
///
/// Fails where `tiap` fails, or if the archive is damaged or passes a bound.
pub fn bongkar<E: From<SalahArsip>>(
    sumber: impl Read,
    batas: Batas,
    mut tiap: impl FnMut(&str, &mut dyn Read) -> Result<(), E>,
) -> Result<(), E> {
    let buka = GzDecoder::new(BufReader::new(sumber));
    let mut arsip = Archive::new(Terbatas { dalam: buka, sisa: batas.bita });
    let rusak = |galat: io::Error| E::from(SalahArsip::from(galat));
    for (nomor, entri) in arsip.entries().map_err(rusak)?.raw(true).enumerate() {
        let mut entri = entri.map_err(rusak)?;
        if nomor >= batas.entri {
            return Err(SalahArsip::TerlaluBesar.into());
        }
        if entri.header().entry_type() == EntryType::Regular {
            let path = String::from_utf8_lossy(&entri.path_bytes()).into_owned();
            tiap(&path, &mut entri)?;
        }
    }
    Ok(())
}

/// Holds that nothing but the padding of the archive follows its last entry.
fn akhir<R: BufRead>(mut sisa: Terbatas<GzDecoder<R>>) -> Result<(), SalahArsip> {
    let mut ruang = [0; 4096];
    let mut panjang = 0;
    loop {
        let n = sisa.read(&mut ruang)?;
        panjang += n;
        if ruang[..n].iter().any(|b| *b != 0) || panjang > 20 * 512 {
            return Err(SalahArsip::Buntut);
        }
        if n == 0 {
            break;
        }
    }
    if sisa.dalam.into_inner().fill_buf()?.is_empty() { Ok(()) } else { Err(SalahArsip::Buntut) }
}

/// A reader that fails instead of giving more than it may.
struct Terbatas<R> {
    dalam: R,
    sisa: u64,
}

impl<R: Read> Read for Terbatas<R> {
    fn read(&mut self, ruang: &mut [u8]) -> io::Result<usize> {
        let n = self.dalam.read(ruang)?;
        self.sisa = self.sisa.checked_sub(n as u64).ok_or_else(|| io::Error::from(io::ErrorKind::FileTooLarge))?;
        Ok(n)
    }
}
