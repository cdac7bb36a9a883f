//! Scanners for personal data: places hold, what is masked is not found again, and time is linear.

use std::ops::Range;

use pendopo::base::{nik, rekening, samar, sandi};
use pendopo::pindai::{kontak, orang, pegawai, puing, tabel};

/// One run.
pub fn uji(bytes: &[u8]) {
    let Ok(teks) = std::str::from_utf8(bytes) else { return };
    let mut letak: Vec<Range<usize>> = nik::cari(teks).into_iter().map(|t| t.mulai..t.akhir).collect();
    letak.extend(rekening::cari(teks));
    letak.extend(sandi::cari(teks).into_iter().map(|t| t.letak));
    letak.extend(kontak::cari(teks).into_iter().map(|t| t.letak));
    letak.extend(pegawai::cari(teks));
    letak.extend(orang::cari(teks).into_iter().flat_map(|t| [t.letak, t.nama]));
    letak.extend(tabel::cari(teks).into_iter().flat_map(|t| [t.letak, t.kepala]));
    letak.extend(tabel::nilai_terpisah(teks).into_iter().map(|t| t.letak));
    letak.extend(puing::cari(teks).into_iter().map(|t| t.letak));
    for satu in letak {
        assert!(satu.start < satu.end, "{satu:?}");
        crate::sah(teks, &satu);
    }
    assert_eq!(samar::samarkan_di_tempat(teks).len(), teks.len());
    tersamar(&samar::samarkan(teks));
}

/// Panics if a masked text still shows the number of a citizen, also where it is masked again.
///
/// A second masking may hide more: what stands before the marks can look like a number of its own then.
pub fn tersamar(teks: &str) {
    let lagi = samar::samarkan(teks);
    for satu in [teks, &lagi] {
        assert!(nik::cari(satu).iter().all(|t| !t.pasti), "{satu:?}");
    }
}
