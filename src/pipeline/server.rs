//! What the servers of a kabupaten must know of its sites.

use crate::bundle::server::{Alih, DaerahServer, SitusServer};
use crate::model::daerah::Daerah;
use crate::model::register::Hsts;
use crate::plan::lingkup::SitePlan;
use crate::plan::view::halaman::{Isi, PageView};

/// Returns the old addresses of a site, in the order of its pages.
///
/// One that moved without a new address is a finding elsewhere and keeps its page.
#[must_use]
pub fn alih(rencana: &SitePlan) -> Vec<Alih> {
    let satu = |view: &PageView| match &view.isi {
        Isi::Pindah(isi) if isi.dicabut => Alih::baru(&view.path, None),
        Isi::Pindah(_) => view.kanonik.as_deref().and_then(|ke| Alih::baru(&view.path, Some(ke))),
        _ => None,
    };
    rencana.halaman.iter().filter_map(|h| satu(&h.view)).collect()
}

/// Returns for how many seconds browsers hold to HTTPS at the sites of a kabupaten: the first step unless it says more.
#[must_use]
pub fn tenggang(daerah: &Daerah) -> u32 {
    let hsts = daerah.isi().and_then(|d| d.server.nilai()).and_then(|server| server.hsts.salin());
    hsts.unwrap_or(Hsts::LimaMenit).detik()
}

/// Returns one site for its server.
#[must_use]
pub fn situs_server(daerah: &Daerah, host: &str, alih: &[Alih]) -> SitusServer {
    let mut alih = alih.to_vec();
    alih.sort();
    SitusServer { host: host.to_owned(), tenggang: tenggang(daerah), alih }
}

/// Returns the sites of a kabupaten, which lie below the folder `akar` of the server.
#[must_use]
pub fn daerah_server(daerah: &Daerah, akar: &str, mut situs: Vec<SitusServer>) -> DaerahServer {
    situs.sort_by(|satu, dua| satu.host.cmp(&dua.host));
    let nama = daerah.isi().and_then(|d| d.nama.nilai()).unwrap_or(&daerah.nama).clone();
    DaerahServer { nama, akar: akar.to_owned(), tenggang: tenggang(daerah), situs }
}
