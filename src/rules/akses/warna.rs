//! AKS-004: the colour of a kabupaten must carry text.

use crate::base::warna::kontras;
use crate::diag::Pesan;
use crate::rules::konteks::{Konteks, Lapor};

/// The smallest contrast of text and ground, as WCAG 2 asks for text of ordinary size.
const KONTRAS: f64 = 4.5;

/// Ground of all pages, and colour of the text on a button.
const PUTIH: &str = "#ffffff";

/// Reports a colour on which white text cannot be read, nor its own letters on white.
pub fn tak_terbaca(ctx: &Konteks<'_>, lapor: &mut Lapor<'_>) {
    let Some(warna) = ctx.daerah.isi().and_then(|d| d.warna.bidang()) else { return };
    let tertulis = warna.nilai.trim();
    let pesan = match kontras(tertulis, PUTIH) {
        Some(nilai) if nilai >= KONTRAS => return,
        Some(nilai) => {
            let en = format!("{nilai:.2}");
            let id = en.replace('.', ",");
            Pesan::new(
                format!("warna `{tertulis}` berkontras {id} dengan putih, kurang dari 4,5"),
                format!("the colour `{tertulis}` has a contrast of {en} with white, less than 4.5"),
            )
        }
        None => Pesan::new(
            format!("warna `{tertulis}` bukan `#rrggbb`, jadi kontrasnya tidak dapat dihitung"),
            format!("the colour `{tertulis}` is not `#rrggbb`, so that its contrast is unknown"),
        ),
    };
    lapor.di(warna.span, pesan);
}
