//! AKS-004: the colour of a kabupaten must carry text.

use crate::base::merek::{Tolak, turunkan};
use crate::diag::Pesan;
use crate::rules::konteks::{Konteks, Lapor};

/// Reports a colour of which the theme can make no step that is read and is still a colour.
pub fn tak_terbaca(ctx: &Konteks<'_>, lapor: &mut Lapor<'_>) {
    let Some(warna) = ctx.daerah.isi().and_then(|d| d.warna.bidang()) else { return };
    let tertulis = warna.nilai.trim();
    let pesan = match turunkan(tertulis) {
        Ok(_) => return,
        Err(Tolak::Kelabu) => Pesan::new(
            format!("warna `{tertulis}` kelabu setelah dibuat terbaca, jadi tautan tidak dapat dibedakan dari teks"),
            format!("the colour `{tertulis}` is a grey when it can be read, so that links look like text"),
        ),
        Err(Tolak::BukanWarna) => Pesan::new(
            format!("warna `{tertulis}` bukan `#rrggbb`, jadi kontrasnya tidak dapat dihitung"),
            format!("the colour `{tertulis}` is not `#rrggbb`, so that its contrast is unknown"),
        ),
    };
    lapor.di(warna.span, pesan);
}
