//! Text tables: CSV with commas, semicolons or tabs.

use crate::dokumen::naskah::{Naskah, Tempat};
use crate::dokumen::rumus;

/// What a text table looks like.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tabel {
    /// What stands between the cells.
    pub pemisah: char,
    /// The heading: names of the columns.
    pub kolom: Vec<String>,
    /// Rows below the heading.
    pub jumlah: u32,
    /// The first rows whose number of cells is not that of the heading: line and number.
    pub timpang: Vec<(u32, u32)>,
    /// How many rows are so.
    pub jumlah_timpang: u32,
    /// Line of a quotation mark that is never closed.
    pub kutip_terbuka: Option<u32>,
    /// The first cell that a spreadsheet would run: its line and content.
    pub rumus: Option<(u32, String)>,
}

/// One cell while the table is read.
struct Sel<'a> {
    baris: u32,
    mulai: usize,
    teks: std::borrow::Cow<'a, str>,
}

/// Reads a table; `naskah` gets every cell with its line and column.
pub(crate) fn baca(teks: &str, naskah: &mut Naskah) -> Tabel {
    let pemisah = pemisah(teks);
    let mut tabel = Tabel { pemisah: char::from(pemisah), ..Tabel::default() };
    let mut nama: Vec<Option<u16>> = Vec::new();
    let mut posisi = 0;
    let mut baris = 1;
    let mut kepala = true;
    let mut sel: Vec<Sel<'_>> = Vec::new();
    while posisi < teks.len() {
        sel.clear();
        let awal = baris;
        posisi = satu_baris(teks, posisi, pemisah, &mut baris, &mut sel, &mut tabel.kutip_terbuka);
        if sel.iter().all(|s| s.teks.trim().is_empty()) && sel.len() <= 1 {
            continue;
        }
        if kepala {
            tabel.kolom = sel.iter().map(|s| s.teks.trim().to_owned()).collect();
            nama = tabel.kolom.iter().map(|n| (!n.is_empty()).then(|| naskah.beri_nama(n))).collect();
            kepala = false;
        } else {
            tabel.jumlah = tabel.jumlah.saturating_add(1);
            if sel.len() != tabel.kolom.len() {
                tabel.jumlah_timpang += 1;
                if tabel.timpang.len() < 5 {
                    tabel.timpang.push((awal, u32::try_from(sel.len()).unwrap_or(u32::MAX)));
                }
            }
        }
        for (ke, s) in (1..).zip(&sel) {
            let nama = nama.get(ke as usize - 1).copied().flatten();
            let tempat = Tempat::Baris { baris: s.baris, kolom: ke, nama };
            if tabel.rumus.is_none() && rumus::berjalan(&s.teks) {
                tabel.rumus = Some((s.baris, s.teks.chars().take(80).collect()));
            }
            if !naskah.tambah(tempat, &s.teks, u32::try_from(s.mulai).ok()) {
                return tabel;
            }
        }
    }
    tabel
}

/// Cells that are told apart in one row, as many as any spreadsheet has columns; the last one holds the rest of its line.
const LEBAR: usize = 16_384;

/// Reads one row and returns where the next begins.
fn satu_baris<'a>(
    teks: &'a str,
    mut posisi: usize,
    pemisah: u8,
    baris: &mut u32,
    sel: &mut Vec<Sel<'a>>,
    terbuka: &mut Option<u32>,
) -> usize {
    let bita = teks.as_bytes();
    loop {
        let awal_baris = *baris;
        let terakhir = sel.len() + 1 >= LEBAR;
        let henti = if terakhir { b'\n' } else { pemisah };
        if bita.get(posisi) == Some(&b'"') && !terakhir {
            let mulai = posisi + 1;
            let (isi, akhir) = kutipan(teks, mulai, baris);
            if akhir >= bita.len() && !teks[mulai..].ends_with('"') {
                terbuka.get_or_insert(awal_baris);
            }
            sel.push(Sel { baris: awal_baris, mulai, teks: isi });
            posisi = akhir;
            // Whatever stands between the closing mark and the next separator belongs to nobody.
            posisi += memchr::memchr2(pemisah, b'\n', &bita[posisi..]).unwrap_or(bita.len() - posisi);
        } else {
            let akhir = posisi + memchr::memchr2(henti, b'\n', &bita[posisi..]).unwrap_or(bita.len() - posisi);
            let isi = teks.get(posisi..akhir).unwrap_or("").trim_end_matches('\r');
            sel.push(Sel { baris: awal_baris, mulai: posisi, teks: isi.into() });
            posisi = akhir;
        }
        match bita.get(posisi) {
            Some(b) if *b == pemisah => posisi += 1,
            Some(_) => {
                *baris += 1;
                return posisi + 1;
            }
            None => return bita.len(),
        }
    }
}

/// Reads a cell in quotation marks and returns it with the place after the closing mark.
fn kutipan<'a>(teks: &'a str, mulai: usize, baris: &mut u32) -> (std::borrow::Cow<'a, str>, usize) {
    let bita = teks.as_bytes();
    let mut posisi = mulai;
    let mut ganda = false;
    while let Some(n) = memchr::memchr(b'"', &bita[posisi..]) {
        posisi += n;
        if bita.get(posisi + 1) == Some(&b'"') {
            ganda = true;
            posisi += 2;
            continue;
        }
        let isi = teks.get(mulai..posisi).unwrap_or("");
        *baris += u32::try_from(memchr::memchr_iter(b'\n', isi.as_bytes()).count()).unwrap_or(0);
        let isi = if ganda { isi.replace("\"\"", "\"").into() } else { isi.into() };
        return (isi, posisi + 1);
    }
    let isi = teks.get(mulai..).unwrap_or("");
    *baris += u32::try_from(memchr::memchr_iter(b'\n', isi.as_bytes()).count()).unwrap_or(0);
    (isi.into(), bita.len())
}

/// Guesses the separator from the first line: the one that stands there most often outside quotation marks.
fn pemisah(teks: &str) -> u8 {
    let mut jumlah = [(b',', 0), (b';', 0), (b'\t', 0), (b'|', 0)];
    let mut kutip = false;
    for b in teks.bytes().take(64 * 1024) {
        match b {
            b'"' => kutip = !kutip,
            b'\n' if !kutip => break,
            b if !kutip => {
                for (pemisah, n) in &mut jumlah {
                    *n += i32::from(*pemisah == b);
                }
            }
            _ => {}
        }
    }
    // The first of equals wins, so the comma when there is none at all.
    jumlah.iter().rev().max_by_key(|(_, n)| *n).map_or(b',', |(pemisah, _)| *pemisah)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tabel(teks: &str) -> (Tabel, Naskah) {
        let mut naskah = Naskah::default();
        (baca(teks, &mut naskah), naskah)
    }

    #[test]
    fn the_first_cell_that_spreadsheets_run_is_told_with_its_line() {
        let dari = |sel: &str| baca(&format!("a;b\n1;2\n3;{sel}\n4;=SUM(1)\n"), &mut Naskah::default()).rumus;
        assert_eq!(dari("=HYPERLINK(A1)"), Some((3, "=HYPERLINK(A1)".to_owned())));
        assert_eq!(dari("-"), Some((4, "=SUM(1)".to_owned())));
    }

    #[test]
    fn every_cell_knows_its_line_and_column() {
        let isi = "no;nama;nik\n1;\"Sari; \"\"Ibu\"\"\nmuda\";3306067002900001\n2;Budi;\n";
        let (tabel, naskah) = tabel(isi);
        assert_eq!((tabel.pemisah, tabel.kolom.len(), tabel.jumlah, tabel.jumlah_timpang), (';', 3, 2, 0));
        let di = naskah.di(naskah.teks().find("3306").expect("number")).expect("part");
        assert_eq!(naskah.sebut(di.tempat).id, "baris 3 kolom `nik`");
        assert_eq!(di.asal.map(|a| &isi[a as usize..a as usize + 4]), Some("3306"));
        assert!(naskah.teks().contains("Sari; \"Ibu\"\nmuda"));
    }

    #[test]
    fn a_row_of_very_many_cells_ends_in_one_that_holds_the_rest() {
        let isi = format!("{}\"3306067002900001\",x\na,b\n", ",".repeat(100_000));
        let (tabel, naskah) = tabel(&isi);
        assert_eq!((tabel.kolom.len(), tabel.jumlah), (LEBAR, 1));
        let di = naskah.di(naskah.teks().find("3306").expect("number")).expect("part");
        assert_eq!(di.asal.map(|asal| asal as usize), Some(LEBAR - 1));
    }

    #[test]
    fn separators_are_guessed_from_the_heading() {
        for (isi, pemisah, kolom) in [
            ("a,b,c\n", ',', 3),
            ("a;b,c;d\n", ';', 3),
            ("a\tb\n1\t2\n", '\t', 2),
            ("\"a;b;c\",d\n", ',', 2),
            ("tunggal\n", ',', 1),
            ("", ',', 0),
        ] {
            let (tabel, _) = tabel(isi);
            assert_eq!((tabel.pemisah, tabel.kolom.len()), (pemisah, kolom), "{isi:?}");
        }
    }

    #[test]
    fn rows_of_another_length_and_open_quotes_are_told() {
        let (t, _) = tabel("a,b\n1\n1,2,3\n\n4,5\r\n");
        assert_eq!((t.jumlah, t.jumlah_timpang), (3, 2));
        assert_eq!(t.timpang, [(2, 1), (3, 3)]);
        let (t, _) = tabel("a,b\n1,\"dua\n3,4\n");
        assert_eq!(t.kutip_terbuka, Some(2));
        let (t, _) = tabel("a,b\n1,\"dua\"");
        assert_eq!(t.kutip_terbuka, None);
    }
}
