//! AKS-006: a table whose columns have no name.

use crate::diag::Pesan;
use crate::model::daerah::Instansi;
use crate::rules::akses::naskah::{Blok, blok, semua};
use crate::rules::konteks::{Konteks, Lapor};

/// Reports tables whose first line holds nothing but lines between cells.
///
/// Markdown makes the first line of a table its header, so that a table without one is not possible, only an empty one.
pub fn tanpa_kepala(_ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for tulisan in semua(instansi) {
        // Most texts hold no table.
        if memchr::memchr(b'|', tulisan.badan.as_bytes()).is_none() {
            continue;
        }
        for (_, rentang) in blok(tulisan.badan).into_iter().filter(|(b, _)| *b == Blok::Tabel) {
            let isi = &tulisan.badan[rentang.clone()];
            let mut baris = isi.lines();
            let (kepala, garis) = (baris.next().unwrap_or_default(), baris.next().unwrap_or_default());
            let hampa = kepala.chars().all(|c| matches!(c, '|' | ' ' | '\t'));
            if hampa && garis.contains("--") {
                let tempat = rentang.start..rentang.start + kepala.len();
                lapor.di(
                    tulisan.span(&tempat),
                    Pesan::new("kolom tabel ini tidak punya nama", "the columns of this table have no name"),
                );
            }
        }
    }
}
