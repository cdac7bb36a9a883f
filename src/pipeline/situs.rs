//! All chosen sites, from sources to findings.

use crate::pipeline::kerja::{DaerahSiap, Kerja, Pilihan, Waktu, siapkan, urutkan};
use crate::pipeline::periksa::timbang;

/// Checks every chosen kabupaten and returns the findings by site, sorted and weighed.
#[must_use]
pub fn periksa_semua<'a>(kerja: &'a Kerja, pilihan: &Pilihan, waktu: Waktu) -> Vec<DaerahSiap<'a>> {
    let mut hasil = Vec::new();
    for daerah in kerja.termuat.daftar_daerah.iter().filter(|d| pilihan.memuat_daerah(&d.nama)) {
        let mut siap = siapkan(kerja, daerah, waktu);
        if let Some(hukum) = &siap.hukum {
            timbang(&hukum.konteks(daerah, kerja.sumber()), &mut siap.temuan);
        }
        for situs in siap.temuan.values_mut() {
            urutkan(&mut situs.temuan, kerja.sumber());
        }
        hasil.push(siap);
    }
    hasil
}
