//! INT-002: every required section is really in the site, under its address, and can be reached from the home page.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::Pesan;
use crate::model::daerah::Instansi;
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::luaran::{FaktaHalaman, FaktaSitus};

/// Judges the required sections of a built site.
pub fn wajib(ctx: &Konteks<'_>, instansi: &Instansi, situs: &FaktaSitus<'_>, lapor: &mut Lapor<'_>) {
    let jenis = instansi.register.isi.as_ref().and_then(|r| r.jenis.salin());
    let Some(jenis) = ctx.peraturan.jenis().iter().find(|j| jenis.is_some_and(|k| k.kata() == j.kunci)) else { return };
    let dua_klik = terjangkau(situs, ctx.parameter_u32("kedalaman_klik"));
    for bagian in ctx.peraturan.bagian() {
        if !bagian.wajib_bagi(jenis, instansi.melayani_publik()) || !bagian.path.starts_with('/') {
            continue;
        }
        let ada = situs.halaman.iter().any(|h| h.path == bagian.path);
        if ada && dua_klik.contains(bagian.path.as_str()) {
            continue;
        }
        let pesan = if ada {
            Pesan::new(
                format!(
                    "bagian wajib `{}` ada di `{}`, tetapi tidak terjangkau dari beranda",
                    bagian.judul, bagian.path
                ),
                format!(
                    "the required section `{}` is at `{}`, but cannot be reached from the home page",
                    bagian.judul, bagian.path
                ),
            )
        } else {
            Pesan::new(
                format!("bagian wajib `{}` tidak ada di `{}`", bagian.judul, bagian.path),
                format!("the required section `{}` is not at `{}`", bagian.judul, bagian.path),
            )
        };
        lapor.di_berkas(bagian.path.clone(), pesan);
    }
}

/// Returns the pages that are at most so many clicks from the home page.
fn terjangkau<'a>(situs: &'a FaktaSitus<'_>, klik: u32) -> BTreeSet<&'a str> {
    let halaman: BTreeMap<&str, &FaktaHalaman<'_>> = situs.halaman.iter().map(|h| (h.path, h)).collect();
    let mut sampai: BTreeSet<&str> = BTreeSet::from(["/"]);
    let mut tepi = vec!["/"];
    for _ in 0..klik {
        let mut berikut = Vec::new();
        for path in tepi {
            let Some(h) = halaman.get(path) else { continue };
            for tautan in &h.tautan {
                let tujuan = tautan.split(['#', '?']).next().unwrap_or("");
                if let Some(t) = halaman.get(tujuan)
                    && sampai.insert(t.path)
                {
                    berikut.push(t.path);
                }
            }
        }
        tepi = berikut;
    }
    sampai
}

#[cfg(test)]
mod tests {
    use super::*;

    fn halaman<'a>(path: &'a str, tautan: &[&'a str]) -> FaktaHalaman<'a> {
        FaktaHalaman {
            path,
            sumber: None,
            ids: Vec::new(),
            tautan: tautan.iter().map(|t| (*t).into()).collect(),
            muatan: Vec::new(),
            asal: Vec::new(),
        }
    }

    #[test]
    fn pages_are_reached_in_as_many_clicks_as_allowed() {
        let berkas = BTreeSet::new();
        let situs = FaktaSitus {
            host: "a.go.id",
            halaman: vec![
                halaman("/", &["/a/#x"]),
                halaman("/a/", &["/b/", "/"]),
                halaman("/b/", &["/c/"]),
                halaman("/c/", &[]),
            ],
            berkas: &berkas,
            saudara: &berkas,
            buntu: Vec::new(),
        };
        assert_eq!(terjangkau(&situs, 2), BTreeSet::from(["/", "/a/", "/b/"]));
        assert_eq!(terjangkau(&situs, 0), BTreeSet::from(["/"]));
    }
}
