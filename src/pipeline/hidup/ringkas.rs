//! What was noted of many answers, as findings for people.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Pesan, Place, Severity};
use crate::peraturan::HukumDaerah;
use crate::pipeline::hidup::jalan::Catatan;
use crate::pipeline::hidup::matriks::{Sel, hanya};
use crate::pipeline::verifikasi::berat;

/// The findings of one server.
pub struct Ringkasan {
    /// Whether one of them is more than a hint.
    pub galat: bool,
    /// The findings.
    pub temuan: Vec<Diagnostic>,
}

/// Returns a finding that is worth a look and no more.
pub fn ringan(hukum: &HukumDaerah, tempat: Place, pesan: Pesan) -> Option<Diagnostic> {
    berat(hukum, "INT-003", tempat, pesan).map(|mut t| {
        t.severity = Severity::Warning;
        t
    })
}

/// Returns the findings: one for each fault of each address, with those from whom alone it was not hidden.
pub fn temuan(hukum: &HukumDaerah, dasar: &str, catatan: &BTreeMap<String, Catatan>) -> Ringkasan {
    let mut hasil = Ringkasan { galat: false, temuan: Vec::new() };
    let mut tambahan: BTreeMap<String, usize> = BTreeMap::new();
    for (alamat, c) in catatan {
        let tempat = || Place::Path(format!("{dasar}{alamat}"));
        for (masalah, gagal) in &c.masalah {
            // A header that a proxy adds is on every page, and said once.
            if masalah.ringan() {
                *tambahan.entry(masalah.message().id).or_insert(0) += 1;
                if tambahan[&masalah.message().id] == 1 {
                    hasil.temuan.extend(ringan(hukum, tempat(), masalah.message()));
                }
                continue;
            }
            hasil.galat = true;
            let semua: Vec<Sel> = c.masalah.values().flatten().chain(&c.lulus).copied().collect();
            hasil.temuan.extend(berat(hukum, "INT-003", tempat(), sebut(masalah.message(), gagal, &semua)));
        }
        if let Some((galat, gagal)) = &c.gagal {
            hasil.galat = true;
            hasil.temuan.extend(berat(hukum, "INT-003", tempat(), sebut(galat.message(), gagal, &c.lulus)));
        }
        if !c.asing.is_empty() {
            let daftar: Vec<String> = c.asing.iter().map(|a| format!("`{}`", a.escape_debug())).collect();
            let daftar = daftar.join(", ");
            let pesan = Pesan::new(
                format!("menyebut alamat yang tidak ada di manifes: {daftar}"),
                format!("names addresses that are not in the manifest: {daftar}"),
            );
            hasil.temuan.extend(berat(hukum, "INT-003", tempat(), pesan));
        }
    }
    hasil
}

/// Adds how often a fault showed, and for whom alone.
fn sebut(pesan: Pesan, gagal: &[Sel], lain: &[Sel]) -> Pesan {
    let mut gagal = gagal.to_vec();
    gagal.sort_unstable();
    gagal.dedup();
    let mut lulus: Vec<Sel> = lain.iter().filter(|sel| !gagal.contains(sel)).copied().collect();
    lulus.sort_unstable();
    lulus.dedup();
    let (n, semua) = (gagal.len(), gagal.len() + lulus.len());
    let hanya = hanya(&gagal, &lulus).join(", ");
    match (lulus.is_empty(), hanya.is_empty()) {
        (true, _) => pesan,
        (false, true) => Pesan::new(
            format!("{} ({n} dari {semua} permintaan)", pesan.id),
            format!("{} ({n} of {semua} requests)", pesan.en),
        ),
        (false, false) => Pesan::new(
            format!("{} ({n} dari {semua} permintaan; hanya {hanya})", pesan.id),
            format!("{} ({n} of {semua} requests; only {hanya})", pesan.en),
        ),
    }
}
