//! What was noted of many answers, as findings for people.

use crate::diag::{Diagnostic, Pesan, Place, Severity};
use crate::peraturan::HukumDaerah;
use crate::pipeline::hidup::jalan::Jalan;
use crate::pipeline::hidup::matriks::{Sel, hanya};
use crate::pipeline::verifikasi::berat;

/// The most findings of one server that are told one by one.
const MAKS_TEMUAN: usize = 1000;

/// The findings of one server.
pub struct Ringkasan {
    /// Whether something came that must not come.
    pub galat: bool,
    /// Whether something did not come at all.
    pub putus: bool,
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
pub fn temuan(hukum: &HukumDaerah, dasar: &str, jalan: &Jalan<'_>) -> Ringkasan {
    let mut hasil = Ringkasan { galat: false, putus: false, temuan: Vec::new() };
    let mut lebih = 0;
    for (alamat, c) in &jalan.catatan {
        let tempat = || Place::Path(format!("{dasar}{alamat}"));
        hasil.galat |= !c.masalah.is_empty();
        hasil.galat |= c.gagal.as_ref().is_some_and(|(galat, _)| !galat.sementara());
        hasil.putus |= c.gagal.as_ref().is_some_and(|(galat, _)| galat.sementara());
        if hasil.temuan.len() >= MAKS_TEMUAN {
            lebih += c.masalah.len() + c.lebih + usize::from(c.gagal.is_some());
            continue;
        }
        for (masalah, gagal) in &c.masalah {
            let semua: Vec<Sel> = c.masalah.values().flatten().chain(&c.lulus).copied().collect();
            hasil.temuan.extend(berat(hukum, "INT-003", tempat(), sebut(masalah.message(), gagal, &semua)));
        }
        if c.lebih > 0 {
            hasil.temuan.extend(berat(hukum, "INT-003", tempat(), banyak(c.lebih)));
        }
        if let Some((galat, gagal)) = &c.gagal {
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
    if lebih > 0 {
        hasil.temuan.extend(berat(hukum, "INT-003", Place::Path(format!("{dasar}/")), banyak(lebih)));
    }
    // A header that a proxy adds is on every page, and said once.
    for (masalah, alamat) in &jalan.tambahan {
        hasil.temuan.extend(ringan(hukum, Place::Path(format!("{dasar}{alamat}")), masalah.message()));
    }
    hasil
}

fn banyak(lebih: usize) -> Pesan {
    Pesan::new(format!("dan {lebih} kesalahan lain"), format!("and {lebih} more faults"))
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
