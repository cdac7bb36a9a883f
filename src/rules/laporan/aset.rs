//! LAP-010: sites of the kabupaten that are in use but in no list of assets.

use std::collections::BTreeSet;

use crate::base::host::di_bawah;
use crate::base::indonesia::kutip;
use crate::base::tautan::Tautan;
use crate::diag::Pesan;
use crate::model::daerah::Instansi;
use crate::model::layanan::Layanan;
use crate::rules::alamat::di_semua_berkas;
use crate::rules::konteks::{Konteks, Lapor};

/// LAP-010: the list of assets is the register together with the catalogues of applications.
pub(super) fn tidak_terdaftar(ctx: &Konteks<'_>, lapor: &mut Lapor<'_>) {
    let domain = ctx.daerah.domain();
    let dikenal = match ctx.menilai_umum() {
        true => host_terdaftar(ctx),
        // What is registered elsewhere was gathered once for all sites.
        false => ctx.dinilai().flat_map(|instansi| milik(instansi, &domain)).collect(),
    };
    // The first mention on each site is enough to have it registered.
    let mut dilaporkan: BTreeSet<(Option<String>, String)> = BTreeSet::new();
    di_semua_berkas(ctx, lapor, |alamat, label, lapor| {
        let polos = alamat.host.strip_prefix("www.").unwrap_or(&alamat.host);
        if !di_bawah(polos, &domain) || dikenal.contains(polos) || ctx.host_lain.contains(polos) {
            return;
        }
        if !dilaporkan.insert((label.map(str::to_owned), polos.to_owned())) {
            return;
        }
        let host = kutip(polos);
        let pesan = Pesan::new(
            format!("situs {host} dipakai, tetapi tidak ada di register dan daftar aplikasi"),
            format!("the site {host} is in use, but in neither the register nor a list of applications"),
        );
        lapor.di(alamat.span, pesan);
    });
}

/// Returns the hosts of the online services that an agency names.
pub fn host_layanan(instansi: &Instansi) -> impl Iterator<Item = String> {
    let layanan = instansi.daftar_layanan.iter().filter_map(|l| l.isi.as_ref());
    layanan.filter_map(alamat_daring).map(|t| t.host().to_owned())
}

fn alamat_daring(layanan: &Layanan) -> Option<&Tautan> {
    layanan.tautan_daring.nilai()?.url.nilai()
}

/// Returns every host that is recorded somewhere.
#[must_use]
pub fn host_terdaftar(ctx: &Konteks<'_>) -> BTreeSet<String> {
    let domain = ctx.daerah.domain();
    let mut hasil: BTreeSet<String> =
        ctx.daerah.daftar_instansi.iter().flat_map(|instansi| milik(instansi, &domain)).collect();
    if let Some(tautan) = ctx.daerah.isi().and_then(|d| d.tautan.nilai()) {
        let daftar = [&tautan.jdih, &tautan.lpse, &tautan.sirup, &tautan.lhkpn];
        hasil.extend(daftar.into_iter().filter_map(|t| t.nilai()).map(|t| t.host().to_owned()));
    }
    hasil.insert(domain);
    hasil
}

/// Returns the hosts that the records of an agency name as its own.
fn milik(instansi: &Instansi, domain: &str) -> BTreeSet<String> {
    let mut hasil = BTreeSet::from([instansi.host(domain)]);
    if let Some(register) = &instansi.register.isi {
        hasil.extend(register.domain_lain.daftar().iter().filter_map(|d| d.host.nilai()).map(ToString::to_string));
    }
    // An online service that is in no catalogue has a check of its own.
    hasil.extend(host_layanan(instansi));
    let aplikasi = instansi.daftar_aplikasi.iter().filter_map(|a| a.isi.as_ref());
    hasil.extend(aplikasi.filter_map(|a| a.url.nilai()).map(|t| t.host().to_owned()));
    hasil
}
