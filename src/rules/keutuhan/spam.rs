//! INT-017: gambling spam, which intruders put into pages of offices.

use crate::base::indonesia::kutip;
use crate::diag::{Pesan, Severity};
use crate::model::daerah::Instansi;
use crate::pindai::spam::Putusan;
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::pribadi::naskah;

/// Reports spam in the texts and names of all files of an agency.
///
/// Words, brands and links together weigh as the law says; a strong word alone may be lawful and never refuses a site.
pub fn judi(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let domain = ctx.daerah.domain();
    for naskah in naskah::setiap(ctx, instansi) {
        for t in ctx.peraturan.spam().cari(&naskah.teks, &[domain.as_str()]) {
            // The word, not the passage around it: long passages begin far away from what an editor has to find.
            let (kata, letak) = (kutip(&naskah.teks[t.kata.clone()]), t.kata);
            match t.putusan {
                Putusan::Tolak => naskah.lapor(
                    lapor,
                    letak,
                    Pesan::new(
                        format!("naskah ini memuat spam judi di sekitar kata {kata}"),
                        format!("this text holds gambling spam around the word {kata}"),
                    ),
                ),
                Putusan::Curiga => {
                    let laporan = naskah.lapor(
                        lapor,
                        letak,
                        Pesan::new(
                            format!("kata {kata} lazim di spam judi"),
                            format!("the word {kata} is common in gambling spam"),
                        ),
                    );
                    laporan.severity = Severity::Warning;
                    laporan.remedy = Pesan::new(
                        "bila kata itu bukan tulisan Anda, hapus dan periksa siapa yang mengubah berkas; bila memang perlu, biarkan",
                        "if the word is not yours, remove it and find out who changed the file; if it is needed, leave it",
                    );
                    laporan
                }
            };
        }
    }
}
