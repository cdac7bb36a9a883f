//! Reports of a period: what is found, what is overdue, what is missing, per agency and for the kabupaten.
//!
//! Everything is judged as of one day, the last one of the period or an earlier one inside it; what the files hold is
//! what they hold now. A fault of one agency is a row of the report and never its end.

mod kewajiban;
mod pesanan;
pub mod riwayat;
mod situs;
mod susulan;

use std::collections::{BTreeMap, BTreeSet};

use crate::base::periode::Periode;
use crate::base::tanggal::Tanggal;
use crate::model::daerah::{Daerah, Instansi};
use crate::peraturan::{BagianLaporan, Lingkup, Verifikasi};
use crate::pipeline::aliran::{Milik, satu_per_satu};
use crate::pipeline::kerja::{Kerja, Pilihan};
use crate::pipeline::periksa::Hukum;
use crate::pipeline::situs::HasilDaerah;
use crate::render::laporan::Agenda;
use crate::render::laporan::isi::{Angka, Jumlah, Laporan, Pembinaan, Perangkat, Profil, SKEMA, Temuan, Tren};
use crate::rules::nilai::skor::Skor;

pub use kewajiban::{Wajib, daftar_wajib, milik_kabupaten, pasal, sejauh};
pub use pesanan::Pesanan;
pub use susulan::tanpa_susulan;

use kewajiban::{acara, dasar, hari, kewajiban, untuk};
use situs::{Situs, angka, daftar_temuan, situs};

/// The day as of which a period is judged on a day; none where the period has not begun.
#[must_use]
pub fn hari_nilai(periode: Periode, kini: Tanggal) -> Option<Tanggal> {
    (kini >= periode.mulai()).then(|| kini.min(periode.akhir()))
}

/// Returns the report of a kabupaten over a period, and its due dates.
#[must_use]
pub fn laporan(kerja: &Kerja, daerah: &Daerah, hasil: &HasilDaerah, pesanan: &Pesanan<'_>) -> (Laporan, Agenda) {
    let Pesanan { periode, kini, .. } = *pesanan;
    let daftar: Vec<&Instansi> =
        daerah.daftar_instansi.iter().filter(|i| pesanan.pilihan.memuat_situs(&i.label)).collect();
    let semua = satu_per_satu(daftar.len(), |n| situs(kerja, daerah, hasil, pesanan, daftar[n]));
    let mut agenda = Agenda::default();
    let (mut agencies, mut isi) = (Vec::new(), Vec::new());
    for Situs { perangkat, agenda: acara, instansi } in semua {
        if perangkat.host.is_some() && perangkat.status != "signpost" {
            agenda.perangkat.insert(perangkat.site.clone(), acara);
        }
        agencies.push(perangkat);
        isi.extend(instansi);
    }
    let hari_ini = hasil.hukum.as_ref().map_or_else(|| kini.min(periode.akhir()), |h| h.tanggal);
    let mut laporan = Laporan {
        schema: SKEMA,
        generator: concat!("pendopo ", env!("CARGO_PKG_VERSION")),
        region: daerah.nama.clone(),
        name: daerah.sebutan().to_owned(),
        period: periode.tertulis(),
        period_name: periode.to_string(),
        from: hari(periode.mulai()),
        to: hari(periode.akhir()),
        judged_on: hari(hari_ini),
        provisional: kini <= periode.akhir(),
        sample: daerah.keterangan_contoh().map(str::to_owned),
        law: hasil.hukum.as_ref().map_or_else(String::new, |h| h.peraturan.sidik().to_owned()),
        profile: Profil {
            code: pesanan.penilaian.kode.clone(),
            name: pesanan.penilaian.nama.clone(),
            verified: pesanan.penilaian.verifikasi == Verifikasi::Terverifikasi,
        },
        duties: Vec::new(),
        sections: BagianLaporan::SEMUA.map(BagianLaporan::kunci).to_vec(),
        totals: Jumlah::default(),
        findings: sekali(hasil.temuan.get("").map_or_else(Vec::new, |t| daftar_temuan(t, kerja.sumber()))),
        agencies,
        trend: Vec::new(),
        guidance: Vec::new(),
    };
    if let Some(hukum) = &hasil.hukum {
        menurut_hukum(&mut laporan, hukum, periode, &isi);
        agenda.daerah = acara(hukum, None, "kabupaten", hukum.tanggal);
    }
    laporan.totals = jumlah(&laporan);
    tren(&mut laporan, daerah, periode);
    (laporan, agenda)
}

/// Returns findings once: of a shared file every agency tells the same.
fn sekali(mut daftar: Vec<Temuan>) -> Vec<Temuan> {
    daftar.dedup();
    daftar
}

/// Adds what the law of the kabupaten asks of a report of this length.
fn menurut_hukum(laporan: &mut Laporan, hukum: &Hukum, periode: Periode, isi: &[Instansi]) {
    let isi: Vec<&Instansi> = isi.iter().collect();
    let kabupaten = untuk(hukum, Lingkup::Kabupaten, periode);
    laporan.duties = kabupaten.iter().map(|w| kewajiban(hukum, w, periode, &isi)).collect();
    let perangkat = untuk(hukum, Lingkup::Perangkat, periode);
    let diminta: BTreeSet<BagianLaporan> =
        kabupaten.iter().chain(&perangkat).flat_map(|w| w.bagian.iter().copied()).collect();
    if !diminta.is_empty() {
        laporan.sections.retain(|kunci| diminta.iter().any(|b| b.kunci() == *kunci));
    }
    laporan.guidance = hukum
        .hukum
        .sanksi()
        .iter()
        .map(|s| Pembinaan {
            cause: s.sebab.clone(),
            forms: s.bentuk.clone(),
            basis: dasar(&hukum.peraturan.dasar(&s.dasar)),
        })
        .collect();
}

/// Returns the sums over the sites, and over the findings of the kabupaten itself.
fn jumlah(laporan: &Laporan) -> Jumlah {
    let milik = |pilih: &dyn Fn(&Temuan) -> bool| laporan.findings.iter().filter(|t| pilih(t)).count();
    let mut hasil = Jumlah {
        agencies: laporan.agencies.len(),
        errors: milik(&|t| t.waived.is_none() && t.severity == "error"),
        warnings: milik(&|t| t.waived.is_none() && t.severity == "warning"),
        waived: milik(&|t| t.waived.is_some()),
        ..Jumlah::default()
    };
    for p in &laporan.agencies {
        hasil.sites += usize::from(p.host.is_some());
        hasil.refused += usize::from(p.status == "refused");
        hasil.errors += p.errors;
        hasil.warnings += p.warnings;
        hasil.waived += p.waived;
        hasil.overdue += p.overdue.len();
        hasil.sections_present += p.sections_present;
        hasil.sections_asked += p.sections.len();
    }
    hasil.score = rata(laporan.agencies.iter().filter_map(|p| p.score.as_ref()));
    hasil
}

fn rata<'a>(skor: impl Iterator<Item = &'a Angka>) -> Option<Angka> {
    Skor::rata(skor.filter_map(|a| riwayat::perseratus(a).map(Skor))).map(angka)
}

/// Adds the recorded periods before this one, and this one.
fn tren(laporan: &mut Laporan, daerah: &Daerah, periode: Periode) {
    let profil = laporan.profile.code.clone();
    let dulu = riwayat::tercatat(daerah, &profil, periode);
    let kini = |p: &Perangkat| Tren {
        period: periode.tertulis(),
        current: true,
        score: p.score.clone(),
        errors: p.errors,
        warnings: p.warnings,
        overdue: p.overdue.len(),
        sections_present: p.sections_present,
        sections_asked: p.sections.len(),
    };
    for p in &mut laporan.agencies {
        if p.score.is_none() && p.sections.is_empty() && p.findings.is_empty() {
            continue;
        }
        let milik = dulu.iter().filter_map(|(_, situs)| situs.get(&p.site).cloned());
        p.trend = milik.chain([kini(p)]).collect();
    }
    // The record holds sites only: the sums of this period leave the findings of the kabupaten out as well.
    let bersama = |periode: Periode, current: bool, daftar: Vec<&Tren>| Tren {
        period: periode.tertulis(),
        current,
        score: rata(daftar.iter().filter_map(|t| t.score.as_ref())),
        errors: daftar.iter().map(|t| t.errors).sum(),
        warnings: daftar.iter().map(|t| t.warnings).sum(),
        overdue: daftar.iter().map(|t| t.overdue).sum(),
        sections_present: daftar.iter().map(|t| t.sections_present).sum(),
        sections_asked: daftar.iter().map(|t| t.sections_asked).sum(),
    };
    let mut tren: Vec<Tren> = dulu.iter().map(|(p, situs)| bersama(*p, false, situs.values().collect())).collect();
    let sekarang: Vec<Tren> = laporan.agencies.iter().filter_map(|p| p.trend.last().cloned()).collect();
    tren.push(bersama(periode, true, sekarang.iter().collect()));
    laporan.trend = tren;
}

/// Returns the agencies of a kabupaten with what they wrote, by label.
#[must_use]
pub fn instansi(kerja: &Kerja, daerah: &Daerah, pilihan: &Pilihan) -> BTreeMap<String, Instansi> {
    let daftar: Vec<&Instansi> = daerah
        .daftar_instansi
        .iter()
        .filter(|i| i.bersitus() && !i.penunjuk() && pilihan.memuat_situs(&i.label))
        .collect();
    let dibaca = satu_per_satu(daftar.len(), |n| Milik::baca(kerja, daerah, &daftar[n].label).instansi().cloned());
    dibaca.into_iter().flatten().map(|i| (i.label.clone(), i)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::nilai::Nilai as _;

    #[test]
    fn a_period_is_judged_on_its_last_day_or_on_a_day_inside_it() {
        for (periode, kini, harap) in [
            ("2026-T3", "2026-11-23", Some("2026-09-30")),
            ("2026-T3", "2026-09-30", Some("2026-09-30")),
            ("2026-T3", "2026-08-15", Some("2026-08-15")),
            ("2026-T3", "2026-07-01", Some("2026-07-01")),
            ("2026-T3", "2026-06-30", None),
            ("2024-T1", "2024-02-29", Some("2024-02-29")),
            ("2026", "2027-01-01", Some("2026-12-31")),
        ] {
            let hari = hari_nilai(Periode::parse(periode).unwrap(), Tanggal::parse(kini).unwrap());
            assert_eq!(hari.map(|h| h.iso()).as_deref(), harap, "{periode} {kini}");
        }
    }
}
