//! INT-021: links to hosts whose names pass for others.
//!
//! The finished page is asked, not the source: in a source an address may be written with entities, escapes or percent
//! signs, and stands for what a browser makes of it all the same.

use std::collections::BTreeMap;

use crate::base::host::di_bawah;
use crate::base::indonesia::kutip;
use crate::base::nilai::Nilai;
use crate::base::span::Span;
use crate::base::tautan::Tautan;
use crate::diag::{Diagnostic, Pesan};
use crate::model::daerah::Instansi;
use crate::pindai::domain::{Resmi, Samaran, samaran, tampil};
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::luaran::tautan::situs_kabupaten;
use crate::rules::luaran::{FaktaHalaman, FaktaSitus};

/// Pages that hold a link, and where its author wrote it.
type Tempat<'t> = Vec<(&'t FaktaHalaman<'t>, Option<Span>)>;

/// INT-021.
pub fn menyerupai(ctx: &Konteks<'_>, instansi: &Instansi, situs: &FaktaSitus<'_>, lapor: &mut Lapor<'_>) {
    let (sendiri, nama) = (ctx.daerah.domain(), ctx.peraturan.nama_domain());
    let resmi = Resmi {
        sendiri: &sendiri,
        lain: &nama.resmi,
        akhiran: &nama.akhiran,
        pemerintah: &nama.pemerintah,
        penanda: &nama.penanda,
        perantara: &nama.perantara,
    };
    let contoh = ctx.daerah.akhiran_host().map(|akhiran| format!(".{sendiri}.{akhiran}"));
    let disetujui = disetujui(ctx);
    // By what stands before the path; a page repeats its frame, and a site its hosts.
    let mut dikenal: BTreeMap<&str, Option<(String, Samaran)>> = BTreeMap::new();
    let mut temu: BTreeMap<String, (Samaran, Tempat<'_>)> = BTreeMap::new();
    for h in &situs.halaman {
        for alamat in h.fakta.links.iter().chain(&h.fakta.resources) {
            let Some(awal) = alamat.find("//").filter(|_| alamat.as_bytes()[0].eq_ignore_ascii_case(&b'h')) else {
                continue;
            };
            if situs_kabupaten(alamat, situs).is_some() {
                continue;
            }
            let panjang = alamat[awal + 2..].find(['/', '?', '#']).unwrap_or(alamat.len() - awal - 2);
            let putusan = dikenal.entry(&alamat[..awal + 2 + panjang]).or_insert_with_key(|pangkal| {
                let tautan = Tautan::parse(pangkal).ok()?;
                let host = tautan.host();
                let milik = contoh.as_ref().is_some_and(|c| format!(".{host}").ends_with(c.as_str()));
                let boleh = milik || boleh(host, &disetujui);
                samaran(host, &resmi).filter(|_| !boleh).map(|s| (host.to_owned(), s))
            });
            let Some((host, samaran)) = putusan else { continue };
            let sama = |a: &str| Tautan::parse(a).is_ok_and(|t| t.host() == host);
            let tertulis = h.asal.iter().find(|(a, _)| a == alamat).or_else(|| h.asal.iter().find(|(a, _)| sama(a)));
            let penulis = tertulis.map(|(_, span)| *span);
            let (_, tempat) = temu.entry(host.clone()).or_insert_with(|| (samaran.clone(), Vec::new()));
            // The frame repeats a link on every page; what an author wrote is told where it stands.
            if tempat.is_empty() || penulis.is_some_and(|p| tempat.iter().all(|(_, lain)| *lain != Some(p))) {
                tempat.push((h, penulis));
            }
        }
    }
    for (host, (samaran, tempat)) in temu {
        let tertulis = tempat.iter().any(|(_, penulis)| penulis.is_some());
        for (h, penulis) in tempat.into_iter().filter(|(_, penulis)| penulis.is_some() || !tertulis) {
            let span = penulis.or_else(|| sumber(ctx, instansi, &host));
            let temuan = match span {
                Some(span) => lapor.di(span, pesan(&host, &samaran)),
                None => lapor.di_berkas(h.path, pesan(&host, &samaran)),
            };
            obat(temuan, &samaran);
        }
    }
}

/// Returns the domains outside the official one that the kabupaten's agencies have been allowed.
fn disetujui(ctx: &Konteks<'_>) -> Vec<String> {
    let register = ctx.daerah.daftar_instansi.iter().filter_map(|i| i.register.isi.as_ref());
    let lain = register.flat_map(|r| r.domain_lain.daftar()).filter(|d| !d.persetujuan.kosong());
    lain.filter_map(|d| d.host.nilai()).map(ToString::to_string).collect()
}

/// Tells whether a host is an allowed one or lies below it; who is given a name is given the names below it.
fn boleh(host: &str, disetujui: &[String]) -> bool {
    disetujui.iter().any(|d| di_bawah(host, d))
}

/// Returns where a source of the agency writes the host, as the web or as people see it.
fn sumber(ctx: &Konteks<'_>, instansi: &Instansi, host: &str) -> Option<Span> {
    let tampil = tampil(host);
    instansi.daftar_berkas.iter().find_map(|&file| {
        let teks = ctx.sumber.teks(file)?;
        [host, tampil.as_str()].into_iter().find_map(|nama| {
            let awal = teks.find(nama)?;
            Some(Span::new(file, u32::try_from(awal).ok()?, u32::try_from(awal + nama.len()).ok()?))
        })
    })
}

fn pesan(host: &str, samaran: &Samaran) -> Pesan {
    let tampil = tampil(host);
    let (mut id, mut en) = (kutip(&tampil), kutip(&tampil));
    if tampil != host {
        id.push_str(&format!(" (sebenarnya {})", kutip(host)));
        en.push_str(&format!(" (really {})", kutip(host)));
    }
    match samaran {
        Samaran::Serupa(asli) => Pesan::new(
            format!("nama domain {id} menyerupai `{asli}`, tetapi bukan bagiannya"),
            format!("the domain name {en} looks like `{asli}` but is no part of it"),
        ),
        Samaran::Campur => Pesan::new(
            format!("nama domain {id} mencampur huruf dari beberapa abjad"),
            format!("the domain name {en} mixes letters of several alphabets"),
        ),
        Samaran::Asing => Pesan::new(
            format!("nama domain {id} memakai huruf abjad lain yang tampak seperti huruf Latin"),
            format!("the domain name {en} is written with letters of another alphabet that look Latin"),
        ),
    }
}

fn obat(temuan: &mut Diagnostic, samaran: &Samaran) {
    if let Samaran::Serupa(asli) = samaran {
        temuan.remedy = Pesan::new(
            format!("tulis alamat di bawah `{asli}` bila itu yang dimaksud; bila bukan, hapus tautannya"),
            format!("write an address under `{asli}` if that is meant; if not, delete the link"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_allowed_domain_allows_the_hosts_below_it() {
        let disetujui = ["contohkab.id".to_owned()];
        for (host, harap) in [
            ("contohkab.id", true),
            ("ppid.contohkab.id", true),
            ("bukancontohkab.id", false),
            ("contohkab.id.example", false),
            ("id", false),
        ] {
            assert_eq!(boleh(host, &disetujui), harap, "{host}");
        }
        assert!(!boleh("contohkab.id", &[]));
    }
}
