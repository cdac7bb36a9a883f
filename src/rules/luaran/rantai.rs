//! Old addresses that lead over several sites: whoever follows one should arrive at the second page.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Pesan, Place, Severity};
use crate::rules::konteks::Lapor;
use crate::rules::luaran::tautan::Antar;

/// Where the old addresses of sites lead, by host and path.
pub type Pindahan = BTreeMap<String, BTreeMap<String, String>>;

/// How an old address goes on at another site.
#[derive(Debug, PartialEq, Eq)]
enum Lanjut {
    /// It leads to this address in the end.
    Sampai(String),
    /// It comes back to where it was.
    Berputar,
}

/// INT-001: an address that moved leads to one at another site that has moved itself.
///
/// A chain only warns, since the other agency may have begun it; a circle leads nowhere, and refuses.
pub(super) fn antar(host: &str, antar: &[Antar], pindah: &Pindahan, lapor: &mut Lapor<'_>) {
    for (dari, ke) in pindah.get(host).into_iter().flatten() {
        let Some((tujuan, path)) = belah(ke).filter(|(tujuan, _)| *tujuan != host) else { continue };
        let Some(lanjut) = ikuti(pindah, (host, dari), ke) else { continue };
        let milik = antar.iter().filter(|a| a.host == tujuan && a.path == path);
        let Some(tautan) = milik.min_by_key(|a| matches!(a.tempat, Place::Path(_))) else { continue };
        let pesan = match &lanjut {
            Lanjut::Sampai(_) => Pesan::new(
                format!("`{ke}`, tujuan `{dari}`, sendiri sudah pindah"),
                format!("`{ke}`, to which `{dari}` leads, has moved itself"),
            ),
            Lanjut::Berputar => Pesan::new(
                format!("`{dari}` menuju `{ke}`, yang kembali ke alamat lama itu juga"),
                format!("`{dari}` leads to `{ke}`, which comes back to the same old address"),
            ),
        };
        let temuan = match &tautan.tempat {
            Place::Span(span) => lapor.di(*span, pesan),
            Place::Path(path) => lapor.di_berkas(path.clone(), pesan),
        };
        if let Lanjut::Sampai(akhir) = lanjut {
            temuan.severity = Severity::Warning;
            temuan.remedy = Pesan::new(
                format!("tulis alamat akhirnya, `{akhir}`, di `ke`"),
                format!("write the final address, `{akhir}`, in `ke`"),
            );
        } else {
            temuan.severity = Severity::Error;
            temuan.remedy = Pesan::new(
                "sepakati dengan perangkat daerah itu halaman mana yang ada, lalu hapus salah satu pengalihan",
                "agree with the other agency which page there is, and remove one of the redirects",
            );
        }
    }
}

/// Follows an address; nothing where it has not moved.
fn ikuti(pindah: &Pindahan, awal: (&str, &str), ke: &str) -> Option<Lanjut> {
    let lagi = |alamat: &str| {
        let (host, path) = belah(alamat)?;
        let milik = pindah.get(host)?;
        let tujuan = milik.get(path).or_else(|| milik.get(&format!("{path}/")))?;
        Some(tujuan.clone())
    };
    let mut sudah = BTreeSet::from([format!("https://{}{}", awal.0, awal.1)]);
    let mut kini = ke.to_owned();
    while let Some(berikut) = lagi(&kini) {
        if !sudah.insert(kini) {
            return Some(Lanjut::Berputar);
        }
        kini = berikut;
    }
    match (sudah.contains(&kini), kini == ke) {
        (true, _) => Some(Lanjut::Berputar),
        (false, true) => None,
        (false, false) => Some(Lanjut::Sampai(kini)),
    }
}

/// Cuts an address into host and path.
fn belah(alamat: &str) -> Option<(&str, &str)> {
    let sisa = alamat.strip_prefix("https://")?;
    let sisa = sisa.split(['#', '?']).next().unwrap_or(sisa);
    Some(sisa.find('/').map_or((sisa, "/"), |n| sisa.split_at(n)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_address_is_followed_over_sites_to_its_end_or_round_and_round() {
        let situs = |daftar: &[(&str, &str)]| daftar.iter().map(|(d, k)| ((*d).to_owned(), (*k).to_owned())).collect();
        let pindah: Pindahan = BTreeMap::from([
            ("a.id".to_owned(), situs(&[("/lama/", "https://b.id/x/#a"), ("/putar/", "https://b.id/balik/")])),
            ("b.id".to_owned(), situs(&[("/x/", "https://c.id/y"), ("/balik/", "https://a.id/putar/")])),
            ("c.id".to_owned(), situs(&[("/y/", "https://a.id/baru/"), ("/z/", "https://c.id/z/")])),
        ]);
        let sampai = |alamat: &str| Some(Lanjut::Sampai(alamat.to_owned()));
        for (dari, ke, harap) in [
            (("a.id", "/lama/"), "https://b.id/x/#a", sampai("https://a.id/baru/")),
            (("a.id", "/putar/"), "https://b.id/balik/", Some(Lanjut::Berputar)),
            (("b.id", "/balik/"), "https://a.id/putar/", Some(Lanjut::Berputar)),
            (("a.id", "/lain/"), "https://b.id/balik/", Some(Lanjut::Berputar)),
            (("a.id", "/lain/"), "https://c.id/z/", Some(Lanjut::Berputar)),
            (("a.id", "/lain/"), "https://b.id/ada/", None),
            (("a.id", "/lain/"), "https://luar.example/", None),
            (("a.id", "/lain/"), "https://c.id", None),
        ] {
            assert_eq!(ikuti(&pindah, dari, ke), harap, "{dari:?} {ke}");
        }
    }
}
