//! Zipped files, opened under limits.

use std::io::{BufReader, Cursor, Read};

use memchr::memmem;
use zip::ZipArchive;
use zip::result::ZipError;

use crate::base::batas::{self, Timbangan};
use crate::dokumen::bahaya::Rusak;

/// A zipped file in memory.
pub(crate) struct Paket<'a> {
    arsip: ZipArchive<Cursor<&'a [u8]>>,
    nama: Vec<String>,
    sisa: u64,
    /// Whether it begins with its first packed file.
    utuh: bool,
}

impl<'a> Paket<'a> {
    /// Opens a zipped file; how much it would unpack to is judged before a byte is unpacked.
    pub(crate) fn buka(bytes: &'a [u8]) -> Result<Self, Rusak> {
        // Counted before the directory is read, since every entry of it costs memory.
        if batas::ENTRI.timbang_len(memmem::find_iter(bytes, b"PK\x01\x02").count()) == Timbangan::Terlalu {
            return Err(Rusak::Terlalu);
        }
        let arsip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Rusak::Format)?;
        // Which of two files under one name is shown, programs decide differently from this one.
        if arsip.has_duplicate_names() {
            return Err(Rusak::Format);
        }
        let boleh = boleh(bytes.len());
        // A size that is not told makes no difference: what is really unpacked is counted below.
        if arsip.decompressed_size().is_some_and(|n| n > u128::from(boleh)) {
            return Err(Rusak::Bom);
        }
        let nama = (0..arsip.len())
            .map(|n| arsip.name_for_index(n).and_then(Result::ok).map_or_else(String::new, |n| n.replace('\\', "/")))
            .collect();
        let utuh = arsip.offset() == 0 && bytes.starts_with(b"PK\x03\x04");
        Ok(Self { arsip, nama, sisa: boleh, utuh })
    }

    /// Tells whether nothing lies before the packed files.
    ///
    /// Programs that open archives look for their end, so that a program or a page may lie before one.
    pub(crate) fn utuh(&self) -> bool {
        self.utuh
    }

    /// Returns the names of the packed files.
    pub(crate) fn nama(&self) -> &[String] {
        &self.nama
    }

    /// Tells whether a file is packed under this name.
    pub(crate) fn memuat(&self, nama: &str) -> bool {
        self.nama.iter().any(|n| n == nama)
    }

    /// Unpacks a file into `terima`; nothing is done where there is no such file.
    pub(crate) fn baca(
        &mut self,
        nama: &str,
        terima: impl FnOnce(&mut dyn std::io::BufRead) -> Result<(), Rusak>,
    ) -> Result<(), Rusak> {
        let Some(ke) = self.nama.iter().position(|n| n == nama) else { return Ok(()) };
        let berkas = match self.arsip.by_index(ke) {
            Ok(berkas) => berkas,
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => return Err(Rusak::Terkunci),
            Err(_) => return Err(Rusak::Format),
        };
        let mut terbatas = Terbatas { dalam: berkas, sisa: self.sisa, habis: false };
        let hasil = terima(&mut BufReader::with_capacity(32 * 1024, &mut terbatas));
        self.sisa = terbatas.sisa;
        if terbatas.habis { Err(Rusak::Bom) } else { hasil }
    }

    /// Unpacks a small file as text.
    pub(crate) fn teks(&mut self, nama: &str) -> Result<String, Rusak> {
        let mut isi = Vec::new();
        self.baca(nama, |r| r.read_to_end(&mut isi).map(drop).map_err(|_| Rusak::Format))?;
        Ok(String::from_utf8_lossy(&isi).into_owned())
    }
}

/// Returns how much a packed file may unpack to.
fn boleh(ukuran: usize) -> u64 {
    let nisbah = (ukuran as u64).saturating_mul(batas::NISBAH.tolak).max(batas::RUANG_BONGKAR);
    nisbah.min(batas::BONGKAR.tolak)
}

/// A reader that fails once too much has come out of it.
struct Terbatas<R> {
    dalam: R,
    sisa: u64,
    habis: bool,
}

impl<R: Read> Read for Terbatas<R> {
    fn read(&mut self, buf: &mut [u8]) -> std::io::Result<usize> {
        let n = self.dalam.read(buf)?;
        match self.sisa.checked_sub(n as u64) {
            Some(sisa) => self.sisa = sisa,
            None => {
                self.habis = true;
                return Err(std::io::Error::other("unpacks to too much"));
            }
        }
        Ok(n)
    }
}
