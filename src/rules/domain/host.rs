//! The host of a site: under the official domain, well formed, its own, and telling whose it is.

use std::collections::BTreeMap;

use crate::base::indonesia::kutip;
use crate::base::slug::slug;
use crate::base::span::Span;
use crate::diag::Pesan;
use crate::model::daerah::Instansi;
use crate::model::register::{BerkasPerangkat, JenisPerangkat};
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::wajib::keputusan_kurang;
use crate::syntax::isian::Isian;

/// Returns the labels before the official domain; `None` for a host outside it, which DOM-001 reports.
pub(super) fn label_di_bawah(host: &str, domain: &str) -> Option<Vec<String>> {
    let depan = host.strip_suffix(domain).filter(|_| !domain.is_empty())?;
    match depan.strip_suffix('.') {
        Some(depan) => Some(depan.split('.').map(str::to_owned).collect()),
        None => depan.is_empty().then(Vec::new),
    }
}

/// Returns the place of the host, or of the register entry where the host follows from its name.
pub(super) fn tempat(instansi: &Instansi) -> Span {
    let register = &instansi.register;
    register.tempat(register.isi.as_ref().and_then(|r| r.host.span()))
}

/// Returns the host of an agency; `None` where one is written that could not be read.
pub(super) fn host(instansi: &Instansi, domain: &str) -> Option<String> {
    let rusak = instansi.register.isi.as_ref().is_some_and(|r| matches!(r.host, Isian::Rusak(_)));
    (!rusak).then(|| instansi.host(domain))
}

/// DOM-001.
pub(super) fn di_luar_domain(ctx: &Konteks<'_>, lapor: &mut Lapor<'_>) {
    let Some(daerah) = ctx.daerah.isi() else { return };
    if let Isian::Kosong(span) = &daerah.domain {
        let pesan =
            Pesan::new("domain resmi kabupaten belum ditulis", "the official domain of the kabupaten is not written");
        let temuan = lapor.di_isian(&ctx.daerah.berkas, *span, pesan);
        temuan.remedy = Pesan::new(
            "isi `domain` di `daerah.yaml` dengan domain yang ditetapkan peraturan bupati",
            "fill `domain` in `daerah.yaml` with the domain set by regulation",
        );
    }
    let Some(domain) = daerah.domain.nilai() else { return };
    for instansi in ctx.dinilai().filter(|i| i.bersitus()) {
        let Some(host) = instansi.register.isi.as_ref().and_then(|r| r.host.bidang()) else { continue };
        if host.di_bawah(domain.as_str()) {
            continue;
        }
        let (usul, host_nya) = (format!("{}.{domain}", instansi.label), kutip(host.as_str()));
        lapor.milik(&instansi.label);
        let temuan = lapor.di(
            host.span,
            Pesan::new(
                format!("host {host_nya} tidak berada di bawah domain resmi `{domain}`"),
                format!("the host {host_nya} is not under the official domain `{domain}`"),
            ),
        );
        temuan.remedy = Pesan::new(format!("ganti menjadi `{usul}`"), format!("change it to `{usul}`"));
    }
}

/// DOM-002: the form of labels is checked where hosts are read; here their depth and length in this kabupaten.
pub(super) fn label_salah(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let domain = ctx.daerah.domain();
    let Some(host) = host(instansi, &domain) else { return };
    let Some(label) = label_di_bawah(&host, &domain) else { return };
    let tingkat = usize::try_from(ctx.parameter("tingkat_subdomain")).unwrap_or(1);
    let panjang = usize::try_from(ctx.parameter("panjang_label_huruf")).unwrap_or(63);
    if label.len() > tingkat {
        lapor.di(
            tempat(instansi),
            Pesan::new(
                format!(
                    "host {} bertingkat {} di bawah `{domain}`; paling banyak {tingkat}",
                    kutip(&host),
                    label.len()
                ),
                format!("the host {} lies {} levels below `{domain}`; at most {tingkat}", kutip(&host), label.len()),
            ),
        );
    } else if let Some(label) = label.iter().find(|l| l.len() > panjang) {
        lapor.di(
            tempat(instansi),
            Pesan::new(
                format!("label {} lebih panjang dari {panjang} huruf", kutip(label)),
                format!("the label {} is longer than {panjang} letters", kutip(label)),
            ),
        );
    }
}

/// DOM-003: every claim but the owner's is reported. The owner is who carries the label of the host, else who comes
/// first; a newcomer must never refuse, and so replace, the site that has stood there.
///
/// All hosts stand in the register: it is looked through once, and not for each site.
pub(super) fn ganda(ctx: &Konteks<'_>, lapor: &mut Lapor<'_>) {
    if !ctx.menilai_umum() {
        return;
    }
    let domain = ctx.daerah.domain();
    let mut semua: Vec<(String, Span, &Instansi)> = Vec::new();
    for instansi in &ctx.daerah.daftar_instansi {
        semua.extend(host(instansi, &domain).map(|host| (host, tempat(instansi), instansi)));
        let lain = instansi.register.isi.as_ref().map_or(&[][..], |r| r.domain_lain.daftar());
        let lain = lain.iter().filter_map(|d| d.host.bidang());
        semua.extend(lain.map(|h| (h.as_str().to_owned(), h.span, instansi)));
    }
    let mut pemilik: BTreeMap<&str, &Instansi> = BTreeMap::new();
    for (host, _, instansi) in &semua {
        let lama = pemilik.entry(host).or_insert(instansi);
        if *host == format!("{}.{domain}", instansi.label) {
            *lama = instansi;
        }
    }
    for (host, span, instansi) in &semua {
        let Some(lain) = pemilik.get(host.as_str()).filter(|lain| lain.label != instansi.label) else { continue };
        lapor.milik(&instansi.label);
        lapor.di(
            *span,
            Pesan::new(
                format!("host {} sudah dipakai {}", kutip(host), kutip(lain.nama())),
                format!("the host {} is already used by {}", kutip(host), kutip(lain.nama())),
            ),
        );
    }
}

/// DOM-007.
pub(super) fn tidak_sesuai_nama(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let domain = ctx.daerah.domain();
    let Some(register) = &instansi.register.isi else { return };
    let Some(daftar) = host(instansi, &domain).and_then(|host| label_di_bawah(&host, &domain)) else { return };
    let Some(label) = daftar.last() else { return };
    if register.nama.teks().is_empty() || cocok(label, register) {
        return;
    }
    let (label, nama) = (kutip(label), kutip(register.nama.teks()));
    lapor.di(
        tempat(instansi),
        Pesan::new(
            format!("label {label} tidak cocok dengan nama {nama} atau singkatan yang tercatat"),
            format!("the label {label} matches neither the name {nama} nor a registered abbreviation"),
        ),
    );
}

fn cocok(label: &str, register: &BerkasPerangkat) -> bool {
    let rapat = |teks: &str| slug(teks).replace('-', "");
    let singkatan = register.singkatan_lain.daftar().iter().map(|s| s.as_str());
    let mut nama = singkatan.chain([register.singkatan.teks(), register.nama.teks()]);
    if nama.any(|n| rapat(n) == rapat(label)) {
        return true;
    }
    // Only one unit of these kinds exists in a kabupaten, so the kind names it.
    let tunggal = [JenisPerangkat::Setda, JenisPerangkat::Setwan, JenisPerangkat::Inspektorat];
    if register.jenis.salin().is_some_and(|j| tunggal.contains(&j) && j.kata() == label) {
        return true;
    }
    let nama = slug(register.nama.teks());
    let kata: Vec<&str> = nama.split('-').collect();
    let dari_nama = |bagian: &str| kata.iter().any(|k| *k == bagian || (bagian.len() >= 3 && k.starts_with(bagian)));
    label.split('-').all(dari_nama)
}

/// DOM-009.
pub(super) fn domain_lain(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let domain = ctx.daerah.domain();
    let daftar = instansi.register.isi.as_ref().map_or(&[][..], |r| r.domain_lain.daftar());
    for lain in daftar {
        let Some(host) = lain.host.bidang().filter(|h| !h.di_bawah(&domain)) else { continue };
        let Some((id, en)) = keputusan_kurang(&lain.persetujuan) else { continue };
        let nama = kutip(host.as_str());
        lapor.di(
            lain.persetujuan.span().unwrap_or(host.span),
            Pesan::new(
                format!("domain lain {nama} belum punya catatan persetujuan: {id}"),
                format!("the other domain {nama} has no recorded approval: {en}"),
            ),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::nilai::Nilai;
    use crate::syntax::isian::Bidang;

    #[test]
    fn only_hosts_under_the_domain_have_labels_of_their_own() {
        for (host, harap) in [
            ("dinkes.purworejokab.go.id", Some(vec!["dinkes"])),
            ("a.dinkes.purworejokab.go.id", Some(vec!["a", "dinkes"])),
            ("purworejokab.go.id", Some(vec![])),
            ("dinkes-purworejo.com", None),
            ("dinkes.purworejo.go.id", None),
            ("xpurworejokab.go.id", None),
        ] {
            let harap = harap.map(|h| h.into_iter().map(str::to_owned).collect::<Vec<_>>());
            assert_eq!(label_di_bawah(host, "purworejokab.go.id"), harap, "{host}");
        }
        assert_eq!(label_di_bawah("a.go.id", ""), None);
    }

    #[test]
    fn a_label_fits_by_abbreviation_name_or_words_of_the_name() {
        let isi = |teks: &str| Isian::Isi(Bidang { nilai: teks.to_owned(), span: Span::default() });
        for (label, nama, singkatan, jenis, harap) in [
            ("dinkes", "Dinas Kesehatan", "DINKES", "dinas", true),
            ("din-kes", "Dinas Kesehatan", "DINKES", "dinas", true),
            ("dinaskesehatan", "Dinas Kesehatan", "", "dinas", true),
            ("kec-bener", "Kecamatan Bener", "", "kecamatan", true),
            ("bener", "Kecamatan Bener", "", "kecamatan", true),
            ("2-x-11-anam-lingkuang", "Kecamatan 2 x 11 Anam Lingkuang", "", "kecamatan", true),
            ("setda", "Sekretariat Daerah", "", "setda", true),
            ("sehat", "Dinas Kesehatan", "DINKES", "dinas", false),
            ("dinas-pangan", "Dinas Kesehatan", "DINKES", "dinas", false),
        ] {
            let jenis = Isian::Isi(Bidang { nilai: JenisPerangkat::parse(jenis).unwrap(), span: Span::default() });
            let register = BerkasPerangkat { nama: isi(nama), singkatan: isi(singkatan), jenis, ..Default::default() };
            assert_eq!(cocok(label, &register), harap, "{label} {nama}");
        }
    }
}
