//! The files of an index: a small one with a fixed name, and many that are loaded by need.
//!
//! `/cari/indeks.json` tells how the rest is cut. The rest lies in a folder whose name holds the digest of it all, so
//! that browsers keep it for ever and never mix two releases:
//!
//! | file | holds |
//! | --- | --- |
//! | `k<n>.json` | keys in order, each followed by its records: how many, then for each impact the steps between numbers |
//! | `d<n>.json` | [`PER_LEMBAR`] records: title, path, kind, line |
//! | `w<n>.json` | words by first letter; each says how many letters of the word before it keeps, and how frequent it is |

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use crate::base::path::dalam_situs;

use super::{Entri, Indeks, Istilah, Situs, kamus, kunci, potong};

/// Path of the first file in its site.
pub const AKAR: &str = "cari/indeks.json";
/// Folder of the other files.
pub const FOLDER: &str = "aset/cari/";

/// Version of the form.
const BENTUK: u32 = 1;
/// Records of a key that are kept, best first: nobody looks further.
const TERBAIK: usize = 200;
/// Records in a file.
const PER_LEMBAR: usize = 16;
/// Bytes after which a file of keys or words is full.
const PENUH: usize = 6000;

#[derive(Serialize, Deserialize)]
struct Akar {
    bentuk: u32,
    folder: String,
    /// Address, short name, records, and keys of the name.
    situs: Vec<(String, String, u32, String, String)>,
    jenis: Vec<String>,
    per_lembar: usize,
    /// First key of each file of keys.
    kunci: Vec<String>,
    /// First letter of each file of words.
    huruf: Vec<String>,
    abaikan: Vec<String>,
    kecuali: BTreeMap<String, String>,
    padanan: Vec<Vec<String>>,
}

type Lembar = Vec<(String, String, usize, String)>;

impl Indeks {
    /// Returns the files by their paths in the site, the first one with the fixed name.
    #[must_use]
    pub fn berkas(&self) -> Vec<(String, Vec<u8>)> {
        let mut jenis: Vec<&str> = self.entri.iter().map(|e| e.jenis.as_str()).collect();
        jenis.sort_unstable();
        jenis.dedup();
        let (awal, mut isi) = self.berkas_kunci();
        isi.extend((0..).zip(self.entri.chunks(PER_LEMBAR)).map(|(n, daftar)| {
            let satu = |e: &Entri| {
                let jenis = jenis.binary_search(&e.jenis.as_str()).unwrap_or_default();
                (e.judul.clone(), e.alamat.clone(), jenis, e.baris.clone())
            };
            (format!("d{n}.json"), json(&daftar.iter().map(satu).collect::<Lembar>()))
        }));
        let (huruf, kata) = self.berkas_kata();
        isi.extend(kata);
        let semua: Vec<u8> = isi.iter().flat_map(|(_, isi)| isi.iter().copied()).collect();
        let folder = format!("{FOLDER}{:016x}/", xxh3_64(&semua));
        let kamus = kamus();
        let akar = Akar {
            bentuk: BENTUK,
            situs: self.situs.iter().map(|(s, n)| baris_situs(s, *n)).collect(),
            jenis: jenis.into_iter().map(str::to_owned).collect(),
            per_lembar: PER_LEMBAR,
            kunci: awal,
            huruf,
            abaikan: kamus.abaikan.iter().cloned().collect(),
            kecuali: kamus.kecuali.clone(),
            padanan: self.padanan(),
            folder: format!("/{folder}"),
        };
        let lain = isi.into_iter().map(|(nama, isi)| (format!("{folder}{nama}"), isi));
        std::iter::once((AKAR.to_owned(), json(&akar))).chain(lain).collect()
    }

    /// Returns the groups of which at least one member is in the index, as keys.
    fn padanan(&self) -> Vec<Vec<String>> {
        let ada = |frasa: &String| frasa.split(' ').all(|k| self.istilah.contains_key(k));
        let kelompok = kamus().padanan.iter().map(|kelompok| {
            let mut hasil: Vec<String> = Vec::new();
            for frasa in kelompok.iter().map(|frasa| frasa_kunci(frasa)) {
                if !hasil.contains(&frasa) {
                    hasil.push(frasa);
                }
            }
            hasil
        });
        kelompok.filter(|kelompok| kelompok.iter().any(ada)).collect()
    }

    fn berkas_kunci(&self) -> (Vec<String>, Vec<(String, Vec<u8>)>) {
        let (mut awal, mut hasil) = (Vec::new(), Vec::new());
        let (mut daftar, mut besar): (Vec<String>, usize) = (Vec::new(), 0);
        for (kunci, istilah) in &self.istilah {
            if daftar.is_empty() {
                awal.push(kunci.clone());
            }
            let baris = tulis_istilah(istilah);
            besar += kunci.len() + baris.len();
            daftar.extend([kunci.clone(), baris]);
            if besar >= PENUH {
                hasil.push((format!("k{}.json", hasil.len()), json(&daftar)));
                daftar.clear();
                besar = 0;
            }
        }
        if !daftar.is_empty() {
            hasil.push((format!("k{}.json", hasil.len()), json(&daftar)));
        }
        (awal, hasil)
    }

    fn berkas_kata(&self) -> (Vec<String>, Vec<(String, Vec<u8>)>) {
        let mut huruf: BTreeMap<char, String> = BTreeMap::new();
        let mut lalu = String::new();
        for (kata, jumlah) in &self.kata {
            let Some(pertama) = kata.chars().next() else { continue };
            let teks = huruf.entry(pertama).or_default();
            if teks.is_empty() {
                lalu.clear();
            }
            let sama = kata.chars().zip(lalu.chars()).take_while(|(a, b)| a == b).count().min(35);
            let sisa: String = kata.chars().skip(sama).collect();
            let pisah = if teks.is_empty() { "" } else { " " };
            // Written text never fails.
            let _ = write!(teks, "{pisah}{}{sisa}{}", basis36(sama as u64), jumlah.ilog2().min(9));
            lalu.clone_from(kata);
        }
        let (mut awal, mut hasil) = (Vec::new(), Vec::new());
        let mut kini: BTreeMap<char, String> = BTreeMap::new();
        for (pertama, teks) in huruf {
            if kini.values().map(String::len).sum::<usize>() + teks.len() > PENUH && !kini.is_empty() {
                hasil.push((format!("w{}.json", hasil.len()), json(&std::mem::take(&mut kini))));
            }
            if kini.is_empty() {
                awal.push(pertama.to_string());
            }
            kini.insert(pertama, teks);
        }
        if !kini.is_empty() {
            hasil.push((format!("w{}.json", hasil.len()), json(&kini)));
        }
        (awal, hasil)
    }

    /// Reads an index from its files, as a stranger's; nothing where one is missing or not in this form, or where an
    /// address is none inside its own site: a browser would follow it from the page of results of whoever merges.
    ///
    /// Of a key in very many records only the best are there; everything else is what was written.
    #[must_use]
    pub fn baca(mut ambil: impl FnMut(&str) -> Option<Vec<u8>>) -> Option<Self> {
        let akar: Akar = serde_json::from_slice(&ambil(AKAR)?).ok()?;
        if akar.bentuk != BENTUK || akar.per_lembar == 0 {
            return None;
        }
        let folder = akar.folder.strip_prefix('/').filter(|f| f.starts_with(FOLDER) && !f.contains(".."))?;
        let mut hasil = Self::default();
        for (dasar, singkatan, jumlah, nama, _) in akar.situs {
            hasil.situs.push((Situs { dasar, singkatan, nama }, jumlah));
        }
        let banyak: u32 = hasil.situs.iter().try_fold(0u32, |n, (_, jumlah)| n.checked_add(*jumlah))?;
        for n in 0..(banyak as usize).div_ceil(akar.per_lembar) {
            let daftar: Lembar = serde_json::from_slice(&ambil(&format!("{folder}d{n}.json"))?).ok()?;
            for (judul, alamat, jenis, baris) in daftar {
                if !dalam_situs(&alamat) {
                    return None;
                }
                hasil.entri.push(Entri { judul, alamat, jenis: akar.jenis.get(jenis)?.clone(), baris });
            }
        }
        for n in 0..akar.kunci.len() {
            let daftar: Vec<String> = serde_json::from_slice(&ambil(&format!("{folder}k{n}.json"))?).ok()?;
            for pasang in daftar.chunks_exact(2) {
                hasil.istilah.insert(pasang[0].clone(), baca_istilah(&pasang[1], banyak)?);
            }
        }
        for n in 0..akar.huruf.len() {
            let daftar: BTreeMap<char, String> = serde_json::from_slice(&ambil(&format!("{folder}w{n}.json"))?).ok()?;
            for teks in daftar.values() {
                baca_kata(teks, &mut hasil.kata)?;
            }
        }
        (hasil.entri.len() == banyak as usize).then_some(hasil)
    }
}

fn baris_situs(situs: &Situs, jumlah: u32) -> (String, String, u32, String, String) {
    let Situs { dasar, singkatan, nama } = situs;
    let nama_kunci = frasa_kunci(&format!("{singkatan} {nama}"));
    (dasar.clone(), singkatan.clone(), jumlah, nama.clone(), nama_kunci)
}

/// Returns the keys of the words of a phrase that mean something.
fn frasa_kunci(frasa: &str) -> String {
    let kata = potong(frasa).into_iter().filter(|k| !kamus().abaikan.contains(k));
    kata.map(|k| kunci(&k)).collect::<Vec<_>>().join(" ")
}

fn json<T: Serialize>(nilai: &T) -> Vec<u8> {
    serde_json::to_vec(nilai).expect("texts and numbers are JSON")
}

fn tulis_istilah(istilah: &Istilah) -> String {
    let mut hasil = basis36(istilah.jumlah.into());
    let (mut daya_lalu, mut nomor_lalu) = (0, 0);
    for (nomor, daya) in istilah.terbaik(TERBAIK).iter() {
        if *daya == daya_lalu {
            hasil.push(',');
        } else {
            hasil.push(';');
            hasil.push_str(&basis36((*daya).into()));
            (daya_lalu, nomor_lalu) = (*daya, 0);
        }
        hasil.push_str(&basis36((nomor - nomor_lalu).into()));
        nomor_lalu = *nomor;
    }
    hasil
}

fn baca_istilah(teks: &str, banyak: u32) -> Option<Istilah> {
    let mut bagian = teks.as_bytes().split(|b| *b == b';');
    let jumlah = angka36(bagian.next()?)?;
    let mut hasil = Istilah { jumlah, daftar: Vec::with_capacity(teks.len() / 3) };
    for bagian in bagian {
        let (daya, langkah) = bagian.split_first()?;
        let daya = u8::try_from(angka36(&[*daya])?).ok()?;
        let mut nomor = 0u32;
        for langkah in langkah.split(|b| *b == b',') {
            nomor = nomor.checked_add(angka36(langkah)?).filter(|n| *n < banyak)?;
            hasil.daftar.push((nomor, daya));
        }
    }
    Some(hasil)
}

/// Reads a number as [`basis36`] writes it.
fn angka36(angka: &[u8]) -> Option<u32> {
    if angka.is_empty() {
        return None;
    }
    angka.iter().try_fold(0u32, |jumlah, b| {
        let satu = char::from(*b).to_digit(36)?;
        jumlah.checked_mul(36)?.checked_add(satu)
    })
}

/// Reads words back; a frequency is known by its magnitude only.
fn baca_kata(teks: &str, hasil: &mut BTreeMap<String, u32>) -> Option<()> {
    let mut lalu = String::new();
    for kata in teks.split(' ') {
        let (awal, sisa) = kata.split_at_checked(1)?;
        let (sisa, besar) = sisa.split_at_checked(sisa.len().checked_sub(1)?)?;
        let sama = usize::from_str_radix(awal, 36).ok()?;
        let utuh: String = lalu.chars().take(sama).chain(sisa.chars()).collect();
        hasil.insert(utuh.clone(), 1u32.checked_shl(besar.parse().ok()?)?);
        lalu = utuh;
    }
    Some(())
}

fn basis36(mut angka: u64) -> String {
    let mut terbalik = Vec::new();
    loop {
        terbalik.push(char::from_digit((angka % 36) as u32, 36).unwrap_or('0'));
        angka /= 36;
        if angka == 0 {
            return terbalik.into_iter().rev().collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cari::{Bidang, Dokumen, gabung, susun};

    fn contoh(banyak: usize) -> Indeks {
        let satu = |n: usize| Dokumen {
            entri: Entri {
                judul: format!("Akta {n}"),
                alamat: format!("/layanan/{n}/"),
                jenis: if n.is_multiple_of(2) { "Layanan" } else { "Berita" }.to_owned(),
                baris: "Gratis".to_owned(),
            },
            isi: vec![(Bidang::Isi, format!("kelahiran kelahira{} ñandu", "x".repeat(n % 7)))],
            mutu: 100,
        };
        susun(
            Situs { dasar: "https://a.id".into(), singkatan: "A".into(), nama: "Dinas A".into() },
            &(0..banyak).map(satu).collect::<Vec<_>>(),
        )
    }

    fn kembali(indeks: &Indeks) -> Option<Indeks> {
        let berkas: BTreeMap<String, Vec<u8>> = indeks.berkas().into_iter().collect();
        Indeks::baca(|path| berkas.get(path).cloned())
    }

    #[test]
    fn what_is_written_is_read_again() {
        let indeks = contoh(40);
        let mut lagi = kembali(&indeks).expect("read");
        assert!(indeks.kata.iter().all(|(kata, n)| lagi.kata[kata].ilog2() == n.ilog2()));
        lagi.kata.clone_from(&indeks.kata);
        assert_eq!(lagi, indeks);
        assert_eq!(kembali(&Indeks::default()), Some(Indeks::default()));
        assert_eq!(gabung(&[lagi]), indeks);
    }

    #[test]
    fn a_missing_or_foreign_file_gives_nothing() {
        let berkas = contoh(20).berkas();
        for (hilang, _) in &berkas {
            let ada: BTreeMap<_, _> = berkas.iter().filter(|(p, _)| p != hilang).cloned().collect();
            assert_eq!(Indeks::baca(|path| ada.get(path).cloned()), None, "{hilang}");
        }
        assert_eq!(Indeks::baca(|_| Some(b"{}".to_vec())), None);
        assert_eq!(Indeks::baca(|_| Some(b"[\"a\",\"1;zzzz\"]".to_vec())), None);
    }

    #[test]
    fn an_index_whose_addresses_leave_its_site_gives_nothing() {
        let dengan = |alamat: &str| {
            let mut indeks = contoh(3);
            alamat.clone_into(&mut indeks.entri[1].alamat);
            kembali(&indeks)
        };
        for baik in ["/", "/layanan/ktp-el/", "/profil/#jabatan-sekretaris", "/dokumen/a_b/C-1.2.pdf"] {
            assert!(dengan(baik).is_some(), "{baik}");
        }
        for jahat in [
            "",
            "layanan/a/",
            "//jahat.id/",
            "/\\jahat.id/",
            "\\jahat.id",
            "https://jahat.id/",
            "javascript:alert(1)",
            "/javascript:alert(1)",
            " /a/",
            "/a b/",
            "/a\t/",
            "/a\n//jahat.id/",
            "/a/../../b/",
            "/..",
            "/a//b/",
            "/a/?x=1",
            "/a/#b#c",
            "/a\"onclick=/",
            "/a\u{202e}/",
            "@jahat.id/",
            ".jahat.id/",
            ":8080/",
        ] {
            assert_eq!(dengan(jahat), None, "{jahat:?}");
        }
    }

    #[test]
    fn a_common_key_keeps_its_best_records_and_files_stay_small() {
        let indeks = contoh(900);
        let lagi = kembali(&indeks).expect("read");
        let akta = &lagi.istilah["akta"];
        assert_eq!((akta.jumlah, akta.daftar.len()), (900, TERBAIK));
        assert!(indeks.berkas().iter().all(|(_, isi)| isi.len() < 2 * PENUH));
    }

    #[test]
    fn another_word_anywhere_gives_another_folder() {
        let folder = |n| contoh(n).berkas()[1].0.clone();
        assert_ne!(folder(20), folder(21));
        assert_eq!(folder(20), folder(20));
    }
}
