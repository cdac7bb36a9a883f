//! The list of the files of a unit, as an `ActionResult` of the Remote Execution API: servers for Bazel hold what is
//! written under `/ac/` to that form unless they are told not to.
//!
//! Of the form only `output_files` is used, each with its path and its digest. What else a server adds is skipped; what
//! would mean more files than are listed, folders and symbolic links, makes the list a stranger's.

use std::collections::BTreeMap;

/// The most files of a unit.
const MAKS_BERKAS: usize = 500_000;
/// The longest path.
const MAKS_LETAK: usize = 4096;

/// Which bytes a file has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sidik {
    /// SHA-256 in small hexadecimal digits.
    pub sha256: String,
    /// Bytes.
    pub bita: u64,
}

/// Writes a list of files, by their paths.
#[must_use]
pub fn tulis(daftar: &BTreeMap<String, Sidik>) -> Vec<u8> {
    let mut keluar = Vec::new();
    for (letak, sidik) in daftar {
        let mut digest = Vec::new();
        panjang(&mut digest, 1, sidik.sha256.as_bytes());
        // A size of nothing is left out, as every number that is nothing.
        if sidik.bita > 0 {
            varint(&mut digest, 2 << 3);
            varint(&mut digest, sidik.bita);
        }
        let mut berkas = Vec::new();
        panjang(&mut berkas, 1, letak.as_bytes());
        panjang(&mut berkas, 2, &digest);
        panjang(&mut keluar, 2, &berkas);
    }
    keluar
}

/// Reads a list of files; nothing where the bytes are none, or list what is not understood.
#[must_use]
pub fn baca(bita: &[u8]) -> Option<BTreeMap<String, Sidik>> {
    let mut daftar = BTreeMap::new();
    let mut bacaan = Bacaan(bita);
    while let Some((nomor, isi)) = bacaan.medan()? {
        match (nomor, isi) {
            (2, Isi::Bita(isi)) => {
                let (letak, sidik) = berkas(isi)?;
                if daftar.len() >= MAKS_BERKAS || daftar.insert(letak, sidik).is_some() {
                    return None;
                }
            }
            // Folders, and links of all kinds.
            (2 | 3 | 10 | 11 | 12, _) => return None,
            // The exit code.
            (4, Isi::Angka(kode)) if kode != 0 => return None,
            _ => {}
        }
    }
    Some(daftar)
}

fn berkas(bita: &[u8]) -> Option<(String, Sidik)> {
    let (mut letak, mut sidik) = (None, None);
    let mut bacaan = Bacaan(bita);
    while let Some(medan) = bacaan.medan()? {
        match medan {
            (1, Isi::Bita(isi)) if isi.len() <= MAKS_LETAK => letak = Some(std::str::from_utf8(isi).ok()?.to_owned()),
            (2, Isi::Bita(isi)) => sidik = Some(digest(isi)?),
            (1 | 2, _) => return None,
            _ => {}
        }
    }
    Some((letak.filter(|letak| !letak.is_empty())?, sidik?))
}

fn digest(bita: &[u8]) -> Option<Sidik> {
    let (mut sha256, mut ukuran) = (None, 0);
    let mut bacaan = Bacaan(bita);
    while let Some(medan) = bacaan.medan()? {
        match medan {
            (1, Isi::Bita(isi)) => sha256 = Some(sidik_sah(isi)?),
            (2, Isi::Angka(n)) => ukuran = n,
            (1 | 2, _) => return None,
            _ => {}
        }
    }
    Some(Sidik { sha256: sha256?, bita: ukuran })
}

fn sidik_sah(isi: &[u8]) -> Option<String> {
    let angka = |b: &u8| matches!(b, b'0'..=b'9' | b'a'..=b'f');
    (isi.len() == 64 && isi.iter().all(angka)).then(|| String::from_utf8_lossy(isi).into_owned())
}

/// What a field holds.
enum Isi<'a> {
    Angka(u64),
    Bita(&'a [u8]),
    /// A number of four or eight bytes; no field that counts is one.
    Tetap,
}

/// The fields that are still to be read.
struct Bacaan<'a>(&'a [u8]);

impl<'a> Bacaan<'a> {
    /// Reads the next field; inside nothing at the end, and nothing at all where the bytes are no fields.
    fn medan(&mut self) -> Option<Option<(u64, Isi<'a>)>> {
        if self.0.is_empty() {
            return Some(None);
        }
        let kepala = self.varint()?;
        let nomor = kepala >> 3;
        let isi = match kepala & 7 {
            0 => Isi::Angka(self.varint()?),
            1 => self.ambil(8).map(|_| Isi::Tetap)?,
            2 => {
                let panjang = usize::try_from(self.varint()?).ok()?;
                Isi::Bita(self.ambil(panjang)?)
            }
            5 => self.ambil(4).map(|_| Isi::Tetap)?,
            _ => return None,
        };
        (nomor > 0).then_some(Some((nomor, isi)))
    }

    fn ambil(&mut self, banyak: usize) -> Option<&'a [u8]> {
        let (awal, sisa) = self.0.split_at_checked(banyak)?;
        self.0 = sisa;
        Some(awal)
    }

    fn varint(&mut self) -> Option<u64> {
        let mut hasil = 0_u64;
        for geser in (0..64).step_by(7) {
            let [bita] = *self.ambil(1)?.first_chunk()?;
            let bagian = u64::from(bita & 127);
            // The tenth byte has room for one bit.
            if geser == 63 && bagian > 1 {
                return None;
            }
            hasil |= bagian << geser;
            if bita < 128 {
                return Some(hasil);
            }
        }
        None
    }
}

fn varint(keluar: &mut Vec<u8>, mut angka: u64) {
    while angka >= 128 {
        keluar.push(angka.to_le_bytes()[0] | 128);
        angka >>= 7;
    }
    keluar.push(angka.to_le_bytes()[0]);
}

fn panjang(keluar: &mut Vec<u8>, nomor: u64, isi: &[u8]) {
    varint(keluar, nomor << 3 | 2);
    varint(keluar, isi.len() as u64);
    keluar.extend_from_slice(isi);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sidik(bita: u64) -> Sidik {
        Sidik { sha256: "0123456789abcdef".repeat(4), bita }
    }

    #[test]
    fn the_form_is_the_published_one() {
        let daftar = BTreeMap::from([("a".to_owned(), sidik(300))]);
        let mut harap = vec![0x12, 3 + 2 + 66 + 3, 0x0a, 1, b'a', 0x12, 66 + 3, 0x0a, 64];
        harap.extend_from_slice(sidik(0).sha256.as_bytes());
        harap.extend_from_slice(&[0x10, 0xac, 0x02]);
        assert_eq!(tulis(&daftar), harap);
        assert_eq!(baca(&harap), Some(daftar));
    }

    #[test]
    fn what_a_server_adds_is_skipped_and_what_would_be_more_files_is_refused() {
        let daftar = BTreeMap::from([("a".to_owned(), sidik(0)), ("b/c".to_owned(), sidik(u64::MAX))]);
        let dasar = tulis(&daftar);
        let dengan = |tambahan: &[u8]| baca(&[&dasar, tambahan].concat());
        // Who did it, an exit code of nothing, texts of the run, a fixed number.
        for boleh in [&[0x4a, 2, 0x0a, 0][..], &[0x20, 0], &[0x2a, 1, b'x'], &[0x7d, 1, 2, 3, 4], &[]] {
            assert_eq!(dengan(boleh).as_ref(), Some(&daftar), "{boleh:x?}");
        }
        for jahat in [
            &[0x1a, 0][..], // A folder.
            &[0x52, 0],     // Links.
            &[0x5a, 0],
            &[0x62, 0],
            &[0x20, 1],                                            // A failure.
            &[0x12, 0],                                            // A file without a name.
            &[0x10, 1],                                            // A number in the place of a file.
            &[0x4a, 9],                                            // Longer than there is.
            &[0x4b],                                               // A group.
            &[0x02, 0],                                            // No field.
            &[0x80],                                               // Half a number.
            &[0xff; 11],                                           // Too large a number.
            &tulis(&BTreeMap::from([("a".to_owned(), sidik(1))])), // The same path twice.
        ] {
            assert_eq!(dengan(jahat), None, "{jahat:x?}");
        }
        let besar = BTreeMap::from([("a".to_owned(), Sidik { sha256: "A".repeat(64), bita: 1 })]);
        assert_eq!(baca(&tulis(&besar)), None);
    }

    proptest! {
        #[test]
        fn lists_come_back_as_they_were(
            daftar in prop::collection::btree_map("[a-z./]{1,20}", (any::<u64>(), "[0-9a-f]{64}"), 0..9)
        ) {
            let daftar: BTreeMap<String, Sidik> =
                daftar.into_iter().map(|(letak, (bita, sha256))| (letak, Sidik { sha256, bita })).collect();
            prop_assert_eq!(baca(&tulis(&daftar)), Some(daftar));
        }

        #[test]
        fn no_bytes_are_too_strange(mut bita in prop::collection::vec(any::<u8>(), 0..200), di in 0usize..400, jadi: u8) {
            let _ = baca(&bita);
            bita = tulis(&BTreeMap::from([("abc".to_owned(), sidik(7)), ("abd".to_owned(), sidik(8))]));
            let panjang = bita.len();
            bita[di % panjang] = jadi;
            let _ = baca(&bita);
            bita.truncate(di);
            let _ = baca(&bita);
        }
    }
}
