//! A worn medium.

use super::*;
use crate::bundle::cadangan::{Bagian, Isi, nama_bagian};

/// Bytes of which one block cannot be read.
struct Usang<'a>(&'a [u8], usize, usize);

impl Aliran for Usang<'_> {
    fn lanjut(&mut self, ruang: &mut [u8]) -> Result<usize, vfs::Error> {
        let Self(isi, letak, luka) = self;
        let sampai = if *letak < *luka { *luka } else { isi.len() };
        if *letak / 512 == *luka / 512 {
            return Err(vfs::Error::Link("sektor".into()));
        }
        let n = ruang.len().min(sampai - *letak);
        ruang[..n].copy_from_slice(&isi[*letak..*letak + n]);
        *letak += n;
        Ok(n)
    }

    fn ke(&mut self, letak: u64) -> Result<(), vfs::Error> {
        self.1 = usize::try_from(letak).unwrap();
        Ok(())
    }
}

#[test]
fn what_lies_behind_a_bad_place_of_the_medium_is_still_read() {
    let bita: Vec<u8> = (0..6 * 512).map(|n| u8::try_from(n / 512 * 7 % 251).unwrap()).collect();
    let mut daftar = Daftar::baru("contoh", "2026-11-22");
    daftar.parts = vec![Bagian { name: nama_bagian(0), size: bita.len() as u64, sha256: sha256_hex(&bita) }];
    let isi = |offset: usize| {
        let sha256 = sha256_hex(&bita[offset..offset + 500]);
        Isi { sha256, size: 500, part: 0, offset: offset as u64 }
    };
    daftar.contents = [512, 1536, 2560].map(isi).to_vec();
    let terbuka = Terbuka {
        folder: PathBuf::new(),
        daftar,
        sidik: String::new(),
        penanda: None,
        rusak: Vec::new(),
        isi_rusak: BTreeSet::new(),
        terbaca: 0,
        jumlah: BTreeMap::new(),
    };
    // A head, a content, the first, the last.
    for (luka, harap) in [(2, vec![0, 1, 2]), (3, vec![0, 2]), (1, vec![1, 2]), (5, vec![0, 1])] {
        let mut baik = BTreeSet::new();
        let hasil = terbuka.alir(&mut Usang(&bita, 0, luka * 512), &[0, 1, 2], &mut baik);
        assert!(hasil.is_err(), "the part as a whole is damaged");
        assert_eq!(baik.into_iter().collect::<Vec<_>>(), harap, "block {luka}");
    }
}
