//! Required sections: really in the site, under their address and name, near the home page, and readable without scripts.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::Pesan;
use crate::model::daerah::Instansi;
use crate::peraturan::Bagian;
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::luaran::kelompok::tema;
use crate::rules::luaran::{FaktaHalaman, FaktaSitus};

/// Fewer bytes of text are a heading or a request to turn on scripts, not a section.
const SEDIKIT: usize = 40;

/// Returns the sections that this agency must have.
fn diminta<'a>(ctx: &'a Konteks<'_>, instansi: &Instansi) -> Vec<&'a Bagian> {
    let jenis = instansi.register.isi.as_ref().and_then(|r| r.jenis.salin());
    let Some(jenis) = ctx.peraturan.jenis().iter().find(|j| jenis.is_some_and(|k| k.kata() == j.kunci)) else {
        return Vec::new();
    };
    let wajib = |b: &&Bagian| b.wajib_bagi(jenis, instansi.melayani_publik()) && b.path.starts_with('/');
    ctx.peraturan.bagian().iter().filter(wajib).collect()
}

fn halaman<'s, 'a>(situs: &'s FaktaSitus<'a>, path: &str) -> Option<&'s FaktaHalaman<'a>> {
    situs.halaman.iter().find(|h| h.path == path)
}

/// How far the pages of a site are from its home page.
pub struct Jangkauan<'a> {
    /// Pages within the number of clicks that is allowed.
    dekat: BTreeSet<&'a str>,
    /// All pages that can be reached.
    jauh: BTreeSet<&'a str>,
}

/// Measures a site; goes farther than the allowed clicks only where a required section was not met by then.
pub fn jangkauan<'a>(ctx: &Konteks<'_>, instansi: &Instansi, situs: &'a FaktaSitus<'_>) -> Jangkauan<'a> {
    let dekat = terjangkau(situs, ctx.parameter_u32("kedalaman_klik"));
    let cukup = diminta(ctx, instansi).iter().all(|b| dekat.contains(b.path.as_str()));
    let jauh = if cukup { dekat.clone() } else { terjangkau(situs, u32::MAX) };
    Jangkauan { dekat, jauh }
}

/// INT-002: a required section is gone, cannot be reached at all, or goes by another name.
pub fn wajib(
    ctx: &Konteks<'_>,
    instansi: &Instansi,
    situs: &FaktaSitus<'_>,
    jangkauan: &Jangkauan<'_>,
    lapor: &mut Lapor<'_>,
) {
    for bagian in diminta(ctx, instansi) {
        let (judul, path) = (&bagian.judul, &bagian.path);
        let pesan = match halaman(situs, path) {
            None => Pesan::new(
                format!("bagian wajib `{judul}` tidak ada di `{path}`"),
                format!("the required section `{judul}` is not at `{path}`"),
            ),
            Some(h) if !jangkauan.jauh.contains(h.path) => Pesan::new(
                format!("bagian wajib `{judul}` ada di `{path}`, tetapi tidak terjangkau dari beranda"),
                format!("the required section `{judul}` is at `{path}`, but cannot be reached from the home page"),
            ),
            Some(h) if !h.fakta.h1.iter().any(|h1| bernama(h1, judul)) => {
                let tertulis = h.fakta.h1.first().map_or("", |h1| h1.trim());
                Pesan::new(
                    format!("bagian wajib di `{path}` berjudul `{tertulis}`, bukan `{judul}`"),
                    format!("the required section at `{path}` is called `{tertulis}`, not `{judul}`"),
                )
            }
            Some(_) => continue,
        };
        lapor.di_berkas(path.clone(), pesan);
    }
}

/// Tells whether a title carries the official name, or the first half of a name made of two.
fn bernama(h1: &str, judul: &str) -> bool {
    let h1 = h1.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let judul = judul.to_lowercase();
    h1.contains(&judul) || judul.split_once(" dan ").is_some_and(|(awal, _)| h1.contains(awal))
}

/// AKS-013: a required section can be reached, but only by people who keep looking.
pub fn dalam(ctx: &Konteks<'_>, instansi: &Instansi, jangkauan: &Jangkauan<'_>, lapor: &mut Lapor<'_>) {
    let klik = ctx.parameter_u32("kedalaman_klik");
    for bagian in diminta(ctx, instansi) {
        let path = bagian.path.as_str();
        if jangkauan.jauh.contains(path) && !jangkauan.dekat.contains(path) {
            let pesan = Pesan::new(
                format!("bagian wajib `{}` di `{path}` lebih dari {klik} klik dari beranda", bagian.judul),
                format!("the required section `{}` at `{path}` is more than {klik} clicks away", bagian.judul),
            );
            lapor.di_berkas(path, pesan).remedy = tema();
        }
    }
}

/// AKS-011: a required section that is empty until a script fills it.
pub fn kosong(ctx: &Konteks<'_>, instansi: &Instansi, situs: &FaktaSitus<'_>, lapor: &mut Lapor<'_>) {
    for bagian in diminta(ctx, instansi) {
        let Some(h) = halaman(situs, &bagian.path) else { continue };
        if h.fakta.isi < SEDIKIT {
            let path = h.path;
            let pesan = Pesan::new(
                format!("bagian wajib `{}` di `{path}` kosong tanpa JavaScript", bagian.judul),
                format!("the required section `{}` at `{path}` is empty without JavaScript", bagian.judul),
            );
            lapor.di_berkas(path, pesan).remedy = tema();
        }
    }
}

/// Returns the pages that are at most so many clicks from the home page.
fn terjangkau<'a>(situs: &'a FaktaSitus<'_>, klik: u32) -> BTreeSet<&'a str> {
    let halaman: BTreeMap<&str, &FaktaHalaman<'_>> = situs.halaman.iter().map(|h| (h.path, h)).collect();
    let mut sampai: BTreeSet<&str> = BTreeSet::from(["/"]);
    let mut tepi = vec!["/"];
    for _ in 0..klik {
        if tepi.is_empty() {
            break;
        }
        let mut berikut = Vec::new();
        for path in tepi {
            let Some(h) = halaman.get(path) else { continue };
            let tampak = h.fakta.links.iter().enumerate().filter(|(n, _)| !h.fakta.hidden_links.contains(n));
            for (_, tautan) in tampak {
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
    use crate::html::fakta::Facts;

    fn halaman<'a>(path: &'a str, tautan: &[&'a str]) -> FaktaHalaman<'a> {
        FaktaHalaman {
            path,
            sumber: None,
            bobot: 0,
            fakta: Facts { links: tautan.iter().map(|t| (*t).into()).collect(), ..Facts::default() },
            asal: Vec::new(),
        }
    }

    #[test]
    fn a_title_carries_the_official_name_or_its_first_half() {
        for (h1, judul, sama) in [
            ("Informasi publik (PPID)", "PPID", true),
            ("Pengumuman", "Pengumuman dan berita", true),
            (" Profil \n penyelenggara ", "Profil penyelenggara", true),
            ("Aduan", "Pengelolaan pengaduan", false),
            ("", "Data", false),
        ] {
            assert_eq!(bernama(h1, judul), sama, "{h1}");
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
            kecil: &[],
            pasangan: &[],
            jadwal: &BTreeMap::new(),
            sudah: BTreeSet::new(),
            saudara: &berkas,
            rujukan: Default::default(),
            buntu: Vec::new(),
        };
        assert_eq!(terjangkau(&situs, 2), BTreeSet::from(["/", "/a/", "/b/"]));
        assert_eq!(terjangkau(&situs, 0), BTreeSet::from(["/"]));
    }
}
