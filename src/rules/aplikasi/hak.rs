//! Who owns an application and how open its source is.

use crate::base::indonesia::kutip;
use crate::diag::Pesan;
use crate::model::daerah::Instansi;
use crate::model::dokumen::LisensiAplikasi;
use crate::rules::aplikasi::terbaca;
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::standar::bantu::memuat;

/// Words by which a rights holder is called a government.
const PEMERINTAH: [&str; 3] = ["pemerintah", "pemda", "pemkab"];

/// APP-004: the source is closed without a consideration, or nobody says whether it is.
pub fn sumber_tertutup(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for entri in terbaca(instansi) {
        let (isi, nama) = (entri.isi, kutip(entri.nama()));
        if isi.lisensi.kosong() {
            let pesan = Pesan::new(
                format!("aplikasi {nama} tidak menyebut kode sumbernya terbuka atau tertutup (`lisensi`)"),
                format!("the application {nama} does not say whether its source is open or closed (`lisensi`)"),
            );
            entri.lapor(ctx, lapor, isi.lisensi.span(), pesan).remedy = Pesan::new(
                "tulis `lisensi: terbuka` atau `lisensi: tertutup`",
                "write `lisensi: terbuka` or `lisensi: tertutup`",
            );
        } else if isi.lisensi.salin() == Some(LisensiAplikasi::Tertutup) && isi.pertimbangan.kosong() {
            let pesan = Pesan::new(
                format!("aplikasi {nama} bersumber tertutup, tetapi pertimbangan atau legalitasnya belum dicatat"),
                format!("the source of {nama} is closed, but neither a consideration nor its legality is recorded"),
            );
            entri.lapor(ctx, lapor, isi.lisensi.span(), pesan);
        }
    }
}

/// APP-005: the rights lie with somebody else than the government of the kabupaten.
pub fn pemegang_lain(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let Some(daerah) = ctx.daerah.isi().and_then(|d| d.nama.nilai()) else { return };
    for entri in terbaca(instansi) {
        let (isi, nama) = (entri.isi, kutip(entri.nama()));
        let pesan = match isi.pemegang_hak_cipta.nilai() {
            Some(pemegang) if milik_pemda(pemegang, daerah) => continue,
            Some(pemegang) => {
                let pemegang = kutip(pemegang);
                Pesan::new(
                    format!("hak cipta aplikasi {nama} tercatat pada {pemegang}, bukan pemerintah {daerah}"),
                    format!("the rights of {nama} are recorded for {pemegang}, not for the government of {daerah}"),
                )
            }
            None if isi.pemegang_hak_cipta.kosong() => Pesan::new(
                format!("pemegang hak cipta aplikasi {nama} belum dicatat (`pemegang_hak_cipta`)"),
                format!("the rights holder of {nama} is not recorded (`pemegang_hak_cipta`)"),
            ),
            None => continue,
        };
        entri.lapor(ctx, lapor, isi.pemegang_hak_cipta.span(), pesan);
    }
}

/// Tells whether a rights holder is the government of the kabupaten.
fn milik_pemda(pemegang: &str, daerah: &str) -> bool {
    let tempat = daerah.strip_prefix("Kabupaten ").unwrap_or(daerah);
    memuat(pemegang, tempat) && PEMERINTAH.iter().any(|kata| memuat(pemegang, kata))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_government_is_known_by_its_word_and_its_place() {
        for (pemegang, ya) in [
            ("Pemerintah Kabupaten Way Kanan", true),
            ("Pemkab Way Kanan", true),
            ("Pemerintah Daerah Kab. Way Kanan", true),
            ("Pemerintah Kabupaten Purworejo", false),
            ("Dinas Kominfo Way Kanan", false),
            ("PT Way Kanan Jaya", false),
        ] {
            assert_eq!(milik_pemda(pemegang, "Kabupaten Way Kanan"), ya, "{pemegang}");
        }
    }
}
