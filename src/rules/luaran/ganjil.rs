//! INT-023: links of authors to hosts written as numbers, and to ports of their own.
//!
//! The built page is asked, as for INT-021: what a source writes with entities or escapes is an address there. What no
//! citizen can reach at all never becomes a link and is refused where it is read (BKS-004, BKS-021).

use std::collections::BTreeSet;

use crate::base::indonesia::kutip;
use crate::base::nilai::Nilai;
use crate::base::tautan::Tautan;
use crate::base::tujuan::Ganjil;
use crate::diag::Pesan;
use crate::rules::konteks::Lapor;
use crate::rules::luaran::FaktaSitus;

/// INT-023.
pub fn tujuan(situs: &FaktaSitus<'_>, lapor: &mut Lapor<'_>) {
    // A link may stand on several pages; its author wrote it once.
    let mut sudah = BTreeSet::new();
    for (alamat, span) in situs.halaman.iter().flat_map(|h| &h.asal) {
        let Some((host, ganjil)) = Tautan::parse(alamat).ok().and_then(|t| Some((t.host().to_owned(), t.ganjil()?)))
        else {
            continue;
        };
        if sudah.insert(*span) {
            lapor.di(*span, pesan(&kutip(&host), ganjil));
        }
    }
}

fn pesan(host: &str, ganjil: Ganjil) -> Pesan {
    match ganjil {
        Ganjil::Angka => Pesan::new(
            format!("tautan menuju angka {host}, bukan nama domain"),
            format!("the link leads to the number {host} instead of a domain name"),
        ),
        Ganjil::Porta(porta) => Pesan::new(
            format!("tautan menuju porta {porta} di {host}"),
            format!("the link leads to port {porta} of {host}"),
        ),
    }
}
