//! The comparison as markdown, for the summary of a step and for a remark at a pull request: bounded, and with nothing of
//! an author's words as markup.

use crate::cli::banding::naskah::{Baris, Naskah, Potong};
use crate::diag::Lang;
use crate::diag::markdown::{kalimat, kode, polos};

/// Most bytes: GitHub takes remarks of 65,536 characters, and summaries of more.
const MAKS: usize = 60_000;
/// Room that is kept for the line which tells what was cut.
const EKOR: usize = 300;
/// Most entries of one list.
const MAKS_DAFTAR: usize = 25;
/// Most characters of one piece.
const MAKS_POTONG: usize = 300;

/// Returns the comparison; what does not fit is counted at its end.
#[must_use]
pub fn cetak(naskah: &Naskah, lang: Lang) -> String {
    let mut baris_semua = vec![format!("## {}", baris(&naskah.judul)), String::new()];
    baris_semua.extend(naskah.baris.iter().map(|b| format!("- {}", baris(b))));
    for bab in &naskah.bab {
        baris_semua.extend([String::new(), format!("### {}", baris(&bab.judul)), String::new()]);
        baris_semua.extend(bab.baris.iter().map(|b| format!("- {}", baris(b))));
        for daftar in &bab.daftar {
            baris_semua.push(format!("- **{}** ({})", polos(&daftar.judul, MAKS_POTONG), daftar.jumlah));
            baris_semua.extend(daftar.butir.iter().take(MAKS_DAFTAR).map(|b| format!("  - {}", baris(b))));
            if let Some(sisa) = daftar.butir.len().checked_sub(MAKS_DAFTAR).filter(|sisa| *sisa > 0) {
                baris_semua.push(match lang {
                    Lang::Id => format!("  - dan {sisa} lagi"),
                    Lang::En => format!("  - and {sisa} more"),
                });
            }
        }
    }
    let mut teks = String::new();
    let jumlah = baris_semua.len();
    for (ke, satu) in baris_semua.into_iter().enumerate() {
        if teks.len() + satu.len() + EKOR > MAKS {
            let sisa = jumlah - ke;
            teks.push_str(&match lang {
                Lang::Id => {
                    format!("\nDipotong: {sisa} baris lain tidak dimuat; jalankan `pendopo diff` untuk semuanya.\n")
                }
                Lang::En => format!("\nCut: {sisa} more lines are left out; run `pendopo diff` for all of them.\n"),
            });
            break;
        }
        teks.push_str(&satu);
        teks.push('\n');
    }
    teks
}

fn baris(baris: &Baris) -> String {
    let satu = |potong: &Potong| match potong {
        Potong::Kata(teks) => polos(teks, MAKS_POTONG),
        Potong::Kode(teks) => kode(teks, MAKS_POTONG),
        Potong::Pesan(teks) => kalimat(teks, MAKS_POTONG),
    };
    baris.iter().map(satu).filter(|teks| !teks.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::banding::naskah::{Bab, Daftar};

    #[test]
    fn a_long_comparison_is_cut_and_says_so() {
        let butir = |n: usize| vec![Potong::Kode(format!("{n} {}", "x".repeat(200)))];
        let bab = Bab {
            judul: vec![Potong::Kode("a/b".to_owned())],
            baris: Vec::new(),
            daftar: vec![Daftar { judul: "temuan baru".to_owned(), jumlah: 40, butir: (0..40).map(butir).collect() }],
        };
        let naskah = Naskah { judul: vec![Potong::Kata("x".to_owned())], baris: Vec::new(), bab: vec![bab; 100] };
        let teks = cetak(&naskah, Lang::Id);
        assert!(teks.len() <= MAKS && teks.len() > MAKS - 2 * EKOR - 300, "{}", teks.len());
        assert!(teks.contains("  - dan 15 lagi\n") && teks.contains("\nDipotong: "), "{teks}");
        assert!(cetak(&naskah, Lang::En).contains("\nCut: "));
    }
}
