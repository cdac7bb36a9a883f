//! How large input may be: the one table of limits.
//!
//! Above its first number a thing is reported and taken; above its second it is refused, under the same code. Sizes of
//! files are judged before a byte of them is read, lengths and depths while they are read, so that hostile input costs
//! no more than these numbers allow.
//!
//! The time that one page takes is not limited: floors below the command line know no clock, for the same input must
//! give the same findings on a slow machine as on a fast one. The limits of size, depth and growth bound that time.

/// A limit: the largest value without a finding, and the largest that is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Batas {
    /// Largest value that nothing is said about.
    pub peringatan: u64,
    /// Largest value that is taken; never below the other.
    pub tolak: u64,
}

/// On which side of a limit a value lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Timbangan {
    /// Nothing is said.
    Wajar,
    /// Taken, with a warning.
    Besar,
    /// Refused.
    Terlalu,
}

impl Batas {
    const fn new(peringatan: u64, tolak: u64) -> Self {
        assert!(peringatan <= tolak, "a warning comes before the refusal");
        Self { peringatan, tolak }
    }

    /// Returns a limit that refuses without warning before.
    const fn tanpa_peringatan(tolak: u64) -> Self {
        Self::new(tolak, tolak)
    }

    /// Returns a limit that warns and never refuses.
    const fn tanpa_tolak(peringatan: u64) -> Self {
        Self::new(peringatan, u64::MAX)
    }

    /// Returns on which side of the limit a size or number lies; a value equal to a limit is still within it.
    #[must_use]
    pub const fn timbang(self, nilai: u64) -> Timbangan {
        if nilai > self.tolak {
            Timbangan::Terlalu
        } else if nilai > self.peringatan {
            Timbangan::Besar
        } else {
            Timbangan::Wajar
        }
    }

    /// Returns what [`Batas::timbang`] returns, for something in memory.
    #[must_use]
    pub const fn timbang_len(self, nilai: usize) -> Timbangan {
        self.timbang(nilai as u64)
    }
}

const KIB: u64 = 1024;
const MIB: u64 = 1024 * KIB;

/// Bytes of a markdown or plain text file.
pub const NASKAH: Batas = Batas::new(256 * KIB, MIB);
/// Bytes of the front matter of a markdown file.
pub const KEPALA: Batas = Batas::new(16 * KIB, 64 * KIB);
/// Bytes of a YAML file.
pub const YAML: Batas = Batas::new(512 * KIB, 2 * MIB);
/// Bytes of a data file that is offered as it is: CSV and JSON.
pub const CSV: Batas = Batas::new(2 * MIB, 10 * MIB);
/// Bytes of a photograph or picture.
pub const GAMBAR: Batas = Batas::new(5 * MIB, 25 * MIB);
/// Bytes of a drawing made of shapes.
pub const SVG: Batas = Batas::new(128 * KIB, 512 * KIB);
/// Bytes of an emblem made of shapes, which every page loads.
pub const LAMBANG: Batas = Batas::new(24 * KIB, 64 * KIB);
/// Bytes of a PDF, an office file or a map; no file of another kind may be larger.
pub const DOKUMEN: Batas = Batas::new(10 * MIB, 50 * MIB);

/// Bytes that an office file may unpack to, in all.
pub const BONGKAR: Batas = Batas::tanpa_peringatan(200 * MIB);
/// Bytes unpacked for each byte packed, once [`RUANG_BONGKAR`] is used up.
pub const NISBAH: Batas = Batas::tanpa_peringatan(100);
/// Bytes that every packed file may unpack to, since short repetitive XML packs very well.
pub const RUANG_BONGKAR: u64 = 4 * MIB;
/// Files packed into an office file.
pub const ENTRI: Batas = Batas::tanpa_peringatan(10_000);
/// Bytes that the streams of a PDF may unpack to, those left out that hold pictures and fonts.
pub const BONGKAR_PDF: Batas = Batas::tanpa_peringatan(96 * MIB);
/// Objects of a PDF.
pub const OBJEK_PDF: Batas = Batas::tanpa_peringatan(400_000);
/// Values of a PDF inside one another, and pages of pages.
pub const DALAM_PDF: Batas = Batas::tanpa_peringatan(48);
/// Bytes of text that are taken from one document; what comes after is not looked into.
pub const NASKAH_DOKUMEN: Batas = Batas::tanpa_peringatan(48 * MIB);

/// Pixels on the longer side of a picture.
pub const SISI: Batas = Batas::new(6_000, 12_000);
/// Pixels of a picture in all.
pub const LUAS: Batas = Batas::new(24_000_000, 50_000_000);
/// Bytes of memory for the pixels of one picture; deep colours take more of it than the area tells.
pub const MEMORI_GAMBAR: Batas = Batas::tanpa_peringatan(256 * MIB);
/// Elements of a drawing made of shapes.
pub const ELEMEN_SVG: Batas = Batas::tanpa_peringatan(20_000);
/// Elements of such a drawing inside one another.
pub const DALAM_SVG: Batas = Batas::tanpa_peringatan(64);
/// What such a drawing weighs once all repetitions are drawn: its bytes, and a hundred for each element.
pub const BERAT_SVG: Batas = Batas::tanpa_peringatan(8 * MIB);

/// Bytes of the name of one file or folder.
pub const NAMA: Batas = Batas::new(60, 100);
/// Bytes of a path from the root.
pub const JALUR: Batas = Batas::new(160, 200);
/// Names in a path from the root.
pub const TINGKAT: Batas = Batas::new(8, 16);
/// Files in the folder of one agency.
pub const BERKAS: Batas = Batas::new(20_000, 100_000);

/// Lists and mappings of YAML, or elements of a page, inside one another; a list of a page and its item count each.
pub const SUSUNAN: Batas = Batas::new(12, 32);
/// Values of one YAML text.
pub const NILAI: Batas = Batas::tanpa_peringatan(50_000);
/// Old addresses in one table of them; each becomes a page.
pub const BARIS_PINDAH: Batas = Batas::tanpa_peringatan(20_000);
/// Characters of one line; no length is refused, since reading takes time in proportion to it.
pub const BARIS: Batas = Batas::tanpa_tolak(10_000);

/// Bytes of a page for each byte of its text, beyond [`RUANG`].
pub const TUMBUH: Batas = Batas::new(10, 30);
/// Bytes that every page may use, since a short text has a large share of markup.
pub const RUANG: u64 = 64 * KIB;
/// Rows of a table below its heading.
pub const BARIS_TABEL: Batas = Batas::new(200, 5_000);
/// Columns of a table.
pub const KOLOM_TABEL: Batas = Batas::tanpa_peringatan(60);
/// Links of a page.
pub const TAUTAN: Batas = Batas::new(300, 2_000);
/// Links of a page that lead to other owners' sites.
pub const TAUTAN_LUAR: Batas = Batas::new(40, 400);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_equal_to_a_limit_is_within_it() {
        let cases = [
            (NASKAH, 256 * KIB, Timbangan::Wajar),
            (NASKAH, 256 * KIB + 1, Timbangan::Besar),
            (NASKAH, MIB, Timbangan::Besar),
            (NASKAH, MIB + 1, Timbangan::Terlalu),
            (KOLOM_TABEL, 60, Timbangan::Wajar),
            (KOLOM_TABEL, 61, Timbangan::Terlalu),
            (BARIS, 10_001, Timbangan::Besar),
            (BARIS, u64::MAX, Timbangan::Besar),
        ];
        for (batas, nilai, want) in cases {
            assert_eq!(batas.timbang(nilai), want, "{batas:?} {nilai}");
        }
    }
}
