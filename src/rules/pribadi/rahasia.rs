//! PDP-014: no password, token or private key in anything that is published.

use crate::base::sandi::{self, Jenis};
use crate::diag::Pesan;
use crate::model::daerah::Instansi;
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::pribadi::naskah;

/// Reports secrets; the words never carry a letter of them.
pub fn terbuka(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for naskah in naskah::setiap(ctx, instansi) {
        for t in sandi::cari(&naskah.teks) {
            let (id, en) = match t.jenis {
                Jenis::Kunci => ("kunci privat", "a private key"),
                Jenis::Token => ("token akses", "an access token"),
                Jenis::Sandi => ("kata sandi", "a password"),
            };
            naskah.lapor(
                lapor,
                t.letak,
                Pesan::new(
                    format!("{id} tertulis di naskah yang diterbitkan"),
                    format!("{en} is written in a published text"),
                ),
            );
        }
    }
}
