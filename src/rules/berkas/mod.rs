//! Faults of files and settings that are found while they are read.

use crate::cek;
use crate::rules::cek::{Cara, Cek};

/// Checks of this family.
pub const CEK: &[Cek] = &[
    // What is written in a file.
    cek!("BKS-001", Cara::Muat),
    cek!("BKS-002", Cara::Muat),
    cek!("BKS-003", Cara::Muat),
    cek!("BKS-004", Cara::Muat),
    cek!("BKS-005", Cara::Muat),
    cek!("BKS-006", Cara::Muat),
    cek!("BKS-007", Cara::Muat),
    cek!("BKS-008", Cara::Muat),
    cek!("BKS-009", Cara::Muat),
    cek!("BKS-010", Cara::Muat),
    cek!("BKS-011", Cara::Muat),
    cek!("BKS-012", Cara::Muat),
    // The markdown of a page.
    cek!("BKS-020", Cara::Muat),
    cek!("BKS-021", Cara::Muat),
    cek!("BKS-022", Cara::Muat),
    cek!("BKS-023", Cara::Muat),
    cek!("BKS-024", Cara::Muat),
    // Files as they lie on the disk.
    cek!("BKS-030", Cara::Muat),
    cek!("BKS-031", Cara::Muat),
    cek!("BKS-032", Cara::Muat),
    cek!("BKS-033", Cara::Muat),
    cek!("BKS-034", Cara::Muat),
    cek!("BKS-035", Cara::Muat),
    cek!("BKS-036", Cara::Muat),
    cek!("BKS-037", Cara::Muat),
    cek!("BKS-038", Cara::Muat),
    cek!("BKS-039", Cara::Muat),
    cek!("BKS-040", Cara::Muat),
    // Settings of the kabupaten.
    cek!("PGC-001", Cara::Muat),
    cek!("PGC-002", Cara::Muat),
    cek!("PGC-003", Cara::Muat),
    cek!("PGC-004", Cara::Muat),
    cek!("PGC-005", Cara::Muat),
    // The law that a kabupaten brings itself.
    cek!("PGC-006", Cara::Muat),
    cek!("PGC-007", Cara::Muat),
    cek!("PGC-008", Cara::Muat),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::batas::{self, Batas};
    use crate::base::indonesia::ribuan;

    /// Returns a number of bytes as the pages write it.
    fn bita(nilai: u64) -> String {
        if nilai.is_multiple_of(1024 * 1024) {
            format!("{} MiB", nilai / (1024 * 1024))
        } else {
            format!("{} KiB", nilai / 1024)
        }
    }

    fn juta(nilai: u64) -> String {
        format!("{} juta piksel", nilai / 1_000_000)
    }

    #[test]
    fn the_pages_name_both_sides_of_every_limit() {
        /// A page, how it writes numbers, and the limits it tells of.
        type Isi<'a> = (&'a str, fn(u64) -> String, &'a [Batas]);
        let isi: &[Isi<'_>] = &[
            (
                "BKS-022",
                ribuan,
                &[
                    batas::SUSUNAN,
                    batas::TUMBUH,
                    batas::BARIS_TABEL,
                    batas::KOLOM_TABEL,
                    batas::TAUTAN,
                    batas::TAUTAN_LUAR,
                ],
            ),
            ("BKS-031", ribuan, &[batas::NAMA, batas::JALUR]),
            (
                "BKS-032",
                bita,
                &[batas::NASKAH, batas::KEPALA, batas::YAML, batas::CSV, batas::GAMBAR, batas::SVG, batas::DOKUMEN],
            ),
            ("BKS-032", ribuan, &[batas::SUSUNAN, batas::NILAI, batas::BARIS_PINDAH, batas::BARIS]),
            ("BKS-035", ribuan, &[batas::BERKAS]),
            ("BKS-036", ribuan, &[batas::TINGKAT]),
            ("BKS-038", ribuan, &[batas::SISI, batas::ELEMEN_SVG, batas::DALAM_SVG]),
            ("BKS-038", juta, &[batas::LUAS]),
            ("BKS-038", bita, &[batas::MEMORI_GAMBAR]),
            ("BKS-040", bita, &[batas::LAMBANG]),
            ("BKS-039", bita, &[batas::BONGKAR, batas::NASKAH_DOKUMEN]),
            ("BKS-039", ribuan, &[batas::NISBAH, batas::ENTRI, batas::DALAM_PDF]),
        ];
        for (kode, tulis, daftar) in isi {
            let halaman = CEK.iter().find(|cek| cek.kode == *kode).expect("listed").halaman;
            for batas in *daftar {
                for nilai in [batas.peringatan, batas.tolak].into_iter().filter(|nilai| *nilai != u64::MAX) {
                    let angka = tulis(nilai);
                    assert!(halaman.contains(&format!(" {angka}")), "{kode}: `{angka}` is not on the page");
                }
            }
        }
    }
}
