//! Waivers and changes that a kabupaten makes to the checks.
//!
//! A kabupaten may raise a check freely. To set one aside it needs a reason and a last day, and both are printed in its
//! report; the faults of this floor keep that honest.

use std::collections::BTreeSet;

use crate::base::indonesia::{kutip, terdekat};
use crate::base::tanggal::Tanggal;
use crate::diag::{Diagnostic, Pesan, Place, Severity};
use crate::model::register::{BerkasDaerah, Pengecualian, Tingkat};
use crate::peraturan::{HukumDaerah, Penolakan};
use crate::rules::daftar::{cari, daftar};
use crate::rules::konteks::Konteks;
use crate::syntax::dekode::mirip;
use crate::syntax::isian::Bidang;

/// A finding that was set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dikecualikan {
    /// The finding.
    pub temuan: Diagnostic,
    /// Position of the waiver in the file of the kabupaten.
    pub urutan: usize,
    /// Why.
    pub alasan: String,
    /// Last day.
    pub sampai: Tanggal,
}

/// Sets aside the findings of an agency that a valid waiver covers.
#[must_use]
pub fn terapkan(ctx: &Konteks<'_>, label: &str, temuan: Vec<Diagnostic>) -> (Vec<Diagnostic>, Vec<Dikecualikan>) {
    let daftar = ctx.daerah.isi().map_or(&[][..], |d| d.pengecualian.daftar());
    let mut sisa = Vec::with_capacity(temuan.len());
    let mut keluar = Vec::new();
    for temuan in temuan {
        let kena = daftar.iter().enumerate().find_map(|(urutan, p)| {
            let sampai = berlaku(ctx, p)?;
            let milik = p.situs.hampa() || p.situs.daftar().iter().any(|s| s.nilai == label);
            (p.kode.teks() == temuan.code && milik).then(|| (urutan, p.alasan.teks().to_owned(), sampai))
        });
        match kena {
            Some((urutan, alasan, sampai)) => keluar.push(Dikecualikan { temuan, urutan, alasan, sampai }),
            None => sisa.push(temuan),
        }
    }
    (sisa, keluar)
}

/// Returns the last day of a waiver that may set a finding aside today.
///
/// What the reader of a file reports is a fault of the file, not of the law, and cannot be waived.
fn berlaku(ctx: &Konteks<'_>, pengecualian: &Bidang<Pengecualian>) -> Option<Tanggal> {
    let sampai = pengecualian.sampai.salin()?;
    let sah = !pengecualian.alasan.teks().is_empty()
        && ctx.tanggal <= sampai
        && ctx.hukum.ikatan(pengecualian.kode.teks()).is_some_and(|ikatan| !ikatan.mutlak);
    sah.then_some(sampai)
}

/// Returns the faults of the waivers and changes themselves; `terpakai` are the positions of waivers that were needed.
#[must_use]
pub fn periksa(ctx: &Konteks<'_>, terpakai: &BTreeSet<usize>) -> Vec<Diagnostic> {
    let Some(daerah) = ctx.daerah.isi() else { return Vec::new() };
    let mut temuan = Vec::new();
    for (urutan, p) in daerah.pengecualian.daftar().iter().enumerate() {
        let tempat = Place::Span(p.kode.span().unwrap_or(p.span));
        let kode = p.kode.teks();
        if ctx.hukum.ikatan(kode).is_none() {
            temuan.push(kode_asing(tempat, kode));
        } else if ctx.hukum.ikatan(kode).is_some_and(|ikatan| ikatan.mutlak) {
            temuan.push(Diagnostic::error(
                "PGC-003",
                tempat,
                Pesan::new(format!("`{kode}` tidak dapat dikecualikan"), format!("`{kode}` cannot be waived")),
                Pesan::new(
                    "perbaiki temuannya dan hapus pengecualian ini: cek ini menjaga orang dan situs lain dari bahaya",
                    "mend the finding and remove this waiver: the check keeps people and other sites from harm",
                ),
            ));
        } else if p.alasan.teks().is_empty() || p.sampai.nilai().is_none() {
            temuan.push(Diagnostic::error(
                "PGC-003",
                tempat,
                Pesan::new(
                    format!("pengecualian `{kode}` tanpa alasan atau tanpa tanggal akhir"),
                    format!("the waiver of `{kode}` has no reason or no last day"),
                ),
                Pesan::new("isi `alasan` dan `sampai`", "fill in `alasan` and `sampai`"),
            ));
        } else if p.sampai.salin().is_some_and(|sampai| sampai < ctx.tanggal) {
            temuan.push(Diagnostic::error(
                "PGC-001",
                Place::Span(p.sampai.span().unwrap_or(p.span)),
                Pesan::new(
                    format!("pengecualian `{kode}` sudah berakhir"),
                    format!("the waiver of `{kode}` has ended"),
                ),
                Pesan::new(
                    "perbaiki temuannya lalu hapus pengecualian ini, atau tetapkan tanggal akhir baru dengan alasannya",
                    "mend the finding and remove this waiver, or set a new last day with its reason",
                ),
            ));
        } else if let Some(asing) = situs_asing(ctx, p) {
            temuan.push(asing);
        } else if !terpakai.contains(&urutan) {
            temuan.push(Diagnostic::warning(
                "PGC-002",
                tempat,
                Pesan::new(
                    format!("pengecualian `{kode}` tidak diperlukan lagi"),
                    format!("the waiver of `{kode}` is not needed any more"),
                ),
                Pesan::new("hapus pengecualian ini", "remove this waiver"),
            ));
        }
    }
    temuan
}

/// Returns the fault of a waiver for a site that does not exist; it would set nothing aside and look as if it did.
fn situs_asing(ctx: &Konteks<'_>, pengecualian: &Pengecualian) -> Option<Diagnostic> {
    let ada: Vec<&str> = ctx.daerah.daftar_instansi.iter().map(|i| i.label.as_str()).collect();
    let asing = pengecualian.situs.daftar().iter().find(|situs| !ada.contains(&situs.as_str()))?;
    let label = kutip(asing);
    let mut temuan = Diagnostic::error(
        "PGC-005",
        Place::Span(asing.span),
        Pesan::new(
            format!("pengecualian menyebut situs {label} yang tidak ada di register"),
            format!("the waiver names the site {label}, which is not in the register"),
        ),
        Pesan::new(
            "tulis label situs, yaitu nama berkasnya di `sites/` tanpa `.yaml`",
            "write the label of a site: the name of its file in `sites/` without `.yaml`",
        ),
    );
    if let Some(dekat) = terdekat(asing, &ada) {
        temuan.remedy = Pesan::new(format!("ganti {label} dengan `{dekat}`"), format!("replace {label} by `{dekat}`"));
        temuan = temuan.with_patch(asing.span, dekat);
    }
    Some(temuan)
}

/// Applies what the kabupaten raises and sets, and returns the faults of those settings.
#[must_use]
pub fn ubah(hukum: &mut HukumDaerah, daerah: &BerkasDaerah) -> Vec<Diagnostic> {
    let mut temuan = Vec::new();
    for aturan in daerah.aturan.daftar() {
        let kode = aturan.kode.teks();
        let tempat = Place::Span(aturan.kode.span().unwrap_or(aturan.span));
        let tingkat = match aturan.tingkat.salin() {
            Some(Tingkat::Warning) => Severity::Warning,
            Some(Tingkat::Error) | None => Severity::Error,
        };
        match hukum.naikkan(kode, tingkat) {
            Ok(()) => {}
            Err(Penolakan::TidakDikenal) => temuan.push(kode_asing(tempat, kode)),
            Err(Penolakan::Melonggarkan) => temuan.push(Diagnostic::error(
                "PGC-003",
                tempat,
                Pesan::new(
                    format!("`{kode}` hanya boleh dinaikkan, tidak diturunkan"),
                    format!("`{kode}` may only be raised, not lowered"),
                ),
                Pesan::new(
                    "hapus baris ini; untuk mengesampingkan sementara, pakai `pengecualian` dengan alasan dan tanggal akhir",
                    "remove this line; to set it aside for a while, use `pengecualian` with a reason and a last day",
                ),
            )),
        }
    }
    for parameter in daerah.parameter.daftar() {
        let nama = parameter.nama.teks();
        let Some(nilai) = parameter.nilai.nilai.salin() else { continue };
        if hukum.tetapkan_parameter(nama, i64::from(nilai)).is_err() {
            temuan.push(Diagnostic::error(
                "PGC-003",
                Place::Span(parameter.nilai.nilai.span().unwrap_or(parameter.span)),
                Pesan::new(
                    format!("parameter `{nama}` tidak dikenal, atau lebih longgar daripada peraturan"),
                    format!("the parameter `{nama}` is not known, or looser than the law"),
                ),
                Pesan::new(
                    "tulis nilai yang sama atau lebih ketat; daftar parameter ada di `pendopo rules`",
                    "write the same or a tighter value; `pendopo rules` lists the parameters",
                ),
            ));
        }
    }
    temuan
}

fn kode_asing(tempat: Place, kode: &str) -> Diagnostic {
    let semua: Vec<&'static str> = daftar().map(|cek| cek.kode).collect();
    let obat = match mirip(kode, &semua).filter(|m| cari(m).is_some()) {
        Some(m) => Pesan::new(format!("maksudnya `{m}`?"), format!("did you mean `{m}`?")),
        None => Pesan::new("lihat kode yang ada dengan `pendopo rules`", "see the codes with `pendopo rules`"),
    };
    Diagnostic::error(
        "PGC-004",
        tempat,
        Pesan::new(
            format!("`{kode}` bukan cek yang berlaku di kabupaten ini"),
            format!("`{kode}` is not a check that binds in this kabupaten"),
        ),
        obat,
    )
}
