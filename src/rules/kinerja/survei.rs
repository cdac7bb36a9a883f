//! Whether there is a survey, how old it is, whom it asked and what followed.

use std::collections::BTreeSet;

use crate::base::span::Span;
use crate::base::tanggal::Tanggal;
use crate::diag::Pesan;
use crate::model::daerah::{Berkas, Instansi};
use crate::model::kinerja::Skm;
use crate::rules::kinerja::hasil::{nama_unsur, sembilan};
use crate::rules::kinerja::hitung::sampel;
use crate::rules::kinerja::terbaca;
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::wajib;

/// The check that reports a section without surveys.
const BAGIAN: &str = "KIN-001";

/// KIN-001: an agency that serves the public publishes no survey.
pub fn kinerja_kosong(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let Some(bagian) = wajib::bagian(ctx, instansi, BAGIAN).filter(|_| instansi.daftar_skm.is_empty()) else { return };
    let path = format!("{}/kinerja/skm-{}.yaml", instansi.folder, ctx.tanggal.tahun());
    let isi = (
        "periode, responden, nilai sembilan unsur, IKM, mutu, dan tindak lanjut",
        "period, respondents, the nine elements, index, grade and follow-up",
    );
    wajib::lapor_bagian(lapor, bagian, &path, isi);
}

/// KIN-002: the last survey is too old.
pub fn survei_usang(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    // A survey that cannot be read or dated may be the young one.
    let tak_pasti = |b: &Berkas<Skm>| b.isi.as_ref().is_none_or(|s| saat(s).is_none());
    if wajib::bagian(ctx, instansi, BAGIAN).is_none() || instansi.daftar_skm.iter().any(tak_pasti) {
        return;
    }
    let Some((berkas, skm)) = terbaru(instansi) else { return };
    let bulan = ctx.parameter_u32("umur_survei_bulan");
    let Some(tanggal) = saat(skm).filter(|t| ctx.lewat_bulan(*t, bulan)) else { return };
    lapor.di_isian(
        berkas,
        skm.tanggal.span().or(skm.periode.span()),
        Pesan::new(
            format!("survei kepuasan masyarakat terakhir bertanggal {tanggal}, sudah lewat {bulan} bulan"),
            format!("the last satisfaction survey is of {tanggal}, more than {bulan} months ago"),
        ),
    );
}

/// Returns the date of a survey: of its result, or the last day of its period.
fn saat(skm: &Skm) -> Option<Tanggal> {
    if skm.tanggal.kosong() { skm.periode.nilai().map(|p| p.akhir()) } else { skm.tanggal.salin() }
}

fn terbaru(instansi: &Instansi) -> Option<(&Berkas<Skm>, &Skm)> {
    terbaca(instansi).max_by_key(|(_, skm)| saat(skm))
}

/// KIN-008: fewer people answered than the population asks for.
pub fn responden_kurang(_: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for (_, skm) in terbaca(instansi) {
        let Some(populasi) = skm.populasi.salin() else { continue };
        let Some(jumlah) = skm.responden.nilai().and_then(|r| r.jumlah.bidang()) else { continue };
        let perlu = sampel(populasi);
        if u64::from(jumlah.nilai) >= perlu {
            continue;
        }
        let ada = jumlah.nilai;
        lapor.di(
            jumlah.span,
            Pesan::new(
                format!("responden {ada} orang; untuk populasi {populasi} perlu paling sedikit {perlu}"),
                format!("{ada} people answered; a population of {populasi} asks for at least {perlu}"),
            ),
        );
    }
}

/// KIN-009: a survey does not say when, how and whom it asked.
pub fn keterangan_kosong(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for (berkas, skm) in terbaca(instansi) {
        let mut kurang: Vec<(&str, Option<Span>)> = Vec::new();
        let mut perlu = |kunci, kosong, span| {
            if kosong {
                kurang.push((kunci, span));
            }
        };
        perlu("periode", skm.periode.kosong(), skm.periode.span());
        perlu("tanggal", skm.tanggal.kosong(), skm.tanggal.span());
        perlu("metode", skm.metode.kosong(), skm.metode.span());
        perlu("populasi", skm.populasi.kosong(), skm.populasi.span());
        perlu("responden", skm.responden.kosong(), skm.responden.span());
        if let Some(r) = skm.responden.nilai() {
            let induk = skm.responden.span();
            perlu("responden.jumlah", r.jumlah.kosong(), r.jumlah.span().or(induk));
            perlu("responden.jenis_kelamin", wajib::hampa(ctx, &r.jenis_kelamin), r.jenis_kelamin.span().or(induk));
            perlu("responden.pendidikan", wajib::hampa(ctx, &r.pendidikan), r.pendidikan.span().or(induk));
            perlu("responden.pekerjaan", wajib::hampa(ctx, &r.pekerjaan), r.pekerjaan.span().or(induk));
        }
        for (kunci, span) in kurang {
            lapor.di_isian(
                berkas,
                span,
                Pesan::new(
                    format!("keterangan survei `{kunci}` belum ditulis"),
                    format!("the survey does not say its `{kunci}`"),
                ),
            );
        }
    }
}

/// KIN-010: the lowest elements of the last survey have no plan.
pub fn tindak_lanjut_kosong(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let Some((berkas, skm)) = terbaru(instansi) else { return };
    let (Some(nilai), Some(unsur)) = (sembilan(ctx, skm), skm.unsur.nilai()) else { return };
    let banyak = usize::try_from(ctx.parameter("unsur_ditindaklanjuti")).unwrap_or(0).min(nilai.len());
    if banyak == 0 || (skm.tindak_lanjut.daftar().is_empty() && !wajib::hampa(ctx, &skm.tindak_lanjut)) {
        return;
    }
    let direncanakan = |kunci: &str| {
        let nama = nama_unsur(ctx, kunci);
        let cocok = |teks: &str| teks.eq_ignore_ascii_case(kunci) || teks.eq_ignore_ascii_case(nama);
        skm.tindak_lanjut.daftar().iter().any(|t| cocok(t.unsur.teks()) && !t.rencana.kosong())
    };
    let mut urut: Vec<_> = unsur.semua().iter().zip(nilai).map(|((kunci, _), nilai)| (nilai, *kunci)).collect();
    // A plan for any of several equally low elements will do, so those with a plan come first among equals.
    urut.sort_by_key(|(nilai, kunci)| (*nilai, !direncanakan(kunci)));
    for (nilai, kunci) in urut.into_iter().take(banyak).filter(|(_, kunci)| !direncanakan(kunci)) {
        let (nama, nilai) = (nama_unsur(ctx, kunci), nilai.dengan(2));
        lapor.di_isian(
            berkas,
            skm.tindak_lanjut.span(),
            Pesan::new(
                format!("unsur {nama} (`{kunci}`, {nilai}) termasuk yang terendah tetapi belum ada tindak lanjutnya"),
                format!("the element `{kunci}` ({nama}, {nilai}) is among the lowest but has no plan"),
            ),
        );
    }
}

/// KIN-013: only one period is published, so that nothing shows whether it became better.
pub fn tanpa_pembanding(_: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let mut daftar_periode = BTreeSet::new();
    for berkas in &instansi.daftar_skm {
        // A survey of unknown period may be the other one.
        let Some(periode) = berkas.isi.as_ref().and_then(|s| s.periode.salin()) else { return };
        daftar_periode.insert(periode);
    }
    let (1, Some((berkas, skm))) = (daftar_periode.len(), terbaru(instansi)) else { return };
    lapor.di_isian(
        berkas,
        skm.periode.span(),
        Pesan::new(
            "hanya ada survei satu periode; belum ada pembanding untuk melihat perkembangannya",
            "there is a survey of one period only; nothing to compare it with",
        ),
    );
}
