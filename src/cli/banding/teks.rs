//! The comparison on a terminal.

use crate::cli::banding::naskah::{Baris, Naskah, Potong};
use crate::diag::teks::aman;

/// Returns the comparison as plain lines.
#[must_use]
pub fn cetak(naskah: &Naskah) -> String {
    let mut teks = format!("{}\n", baris(&naskah.judul));
    for b in &naskah.baris {
        teks.push_str(&format!("  {}\n", baris(b)));
    }
    for bab in &naskah.bab {
        teks.push_str(&format!("\n{}\n", baris(&bab.judul)));
        for b in &bab.baris {
            teks.push_str(&format!("  {}\n", baris(b)));
        }
        for daftar in &bab.daftar {
            teks.push_str(&format!("  {} ({})\n", daftar.judul, daftar.jumlah));
            for b in &daftar.butir {
                teks.push_str(&format!("    {}\n", baris(b)));
            }
        }
    }
    teks
}

fn baris(baris: &Baris) -> String {
    let satu = |potong: &Potong| match potong {
        Potong::Kata(teks) | Potong::Kode(teks) | Potong::Pesan(teks) => {
            aman(teks).split_whitespace().collect::<Vec<_>>().join(" ")
        }
    };
    baris.iter().map(satu).filter(|teks| !teks.is_empty()).collect::<Vec<_>>().join(" ")
}
