//! The files of an index: a small one with a fixed name, and many that are loaded by need.
//!
//! `/cari/indeks.json` tells how the rest is cut, and its names. The rest lies in one folder under names that hold the
//! digest of what is in them, so that browsers keep it for ever and never mix two releases, and a change of one text
//! changes few of them:
//!
//! | file | holds |
//! | --- | --- |
//! | `<digest>.json` | keys in order, each followed by its records: how many, then for each impact the steps between numbers |
//! | `<digest>.json` | words by first letter; each says how many letters of the word before it keeps, and how frequent it is |
//! | `<digest>-<n>.json` | [`PER_LEMBAR`] records of a site: title, path, kind, line; the digest is that of all its records |

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use crate::base::hash::sha256_hex;

use super::{Entri, Indeks, Istilah, Situs, kamus, kunci, potong};

/// Path of the first file in its site.
pub const AKAR: &str = "cari/indeks.json";
/// Folder of the other files.
pub const FOLDER: &str = "aset/cari/";

/// Version of the form.
pub(super) const BENTUK: u32 = 2;
/// Records of a key that are kept, best first: nobody looks further.
const TERBAIK: usize = 200;
/// Records in a file.
const PER_LEMBAR: usize = 16;
/// Bytes after which a file of keys or words is full.
const PENUH: usize = 6000;
/// Bytes from which a file of keys may end at a key that [`batas`] chooses, so that one that grows moves no other.
const SEPARUH: usize = PENUH / 2;
/// One of so many keys is such a one.
const PILIHAN: u64 = 16;

/// What the first file holds.
#[derive(Serialize, Deserialize)]
pub(super) struct Akar {
    pub(super) bentuk: u32,
    /// Address, short name, records, name, keys of the name, and digest of the records.
    pub(super) situs: Vec<(String, String, u32, String, String, String)>,
    pub(super) jenis: Vec<String>,
    pub(super) per_lembar: usize,
    /// First key of each file of keys, and the names of these files.
    pub(super) kunci: Vec<String>,
    pub(super) k: Vec<String>,
    /// First letter of each file of words, and the names of these files.
    pub(super) huruf: Vec<String>,
    pub(super) w: Vec<String>,
    pub(super) abaikan: Vec<String>,
    pub(super) kecuali: BTreeMap<String, String>,
    pub(super) padanan: Vec<Vec<String>>,
}

/// What a file of records holds: title, path, number of the kind, line.
pub(super) type Lembar = Vec<(String, String, usize, String)>;

impl Indeks {
    /// Returns the files by their paths in the site, the first one with the fixed name.
    #[must_use]
    pub fn berkas(&self) -> Vec<(String, Vec<u8>)> {
        let mut jenis: Vec<&str> = self.entri.iter().map(|e| e.jenis.as_str()).collect();
        jenis.sort_unstable();
        jenis.dedup();
        let mut berkas = Vec::new();
        let situs = self.berkas_rekaman(&jenis, &mut berkas);
        let (kunci, isi) = self.berkas_kunci();
        let k = menurut_sidik(isi, &mut berkas);
        let (huruf, isi) = self.berkas_kata();
        let w = menurut_sidik(isi, &mut berkas);
        // Sites with the same records, and files with the same bytes, are one file.
        berkas.sort_unstable();
        berkas.dedup_by(|a, b| a.0 == b.0);
        let kamus = kamus();
        let akar = Akar {
            bentuk: BENTUK,
            situs,
            jenis: jenis.into_iter().map(str::to_owned).collect(),
            per_lembar: PER_LEMBAR,
            kunci,
            k,
            huruf,
            w,
            abaikan: kamus.abaikan.iter().cloned().collect(),
            kecuali: kamus.kecuali.clone(),
            padanan: self.padanan(),
        };
        std::iter::once((AKAR.to_owned(), json(&akar))).chain(berkas).collect()
    }

    /// Adds the files of the records of each site, and returns the rows of the sites.
    fn berkas_rekaman(
        &self,
        jenis: &[&str],
        berkas: &mut Vec<(String, Vec<u8>)>,
    ) -> Vec<(String, String, u32, String, String, String)> {
        let satu = |e: &Entri| {
            let jenis = jenis.binary_search(&e.jenis.as_str()).unwrap_or_default();
            (e.judul.clone(), e.alamat.clone(), jenis, e.baris.clone())
        };
        let mut sisa = self.entri.as_slice();
        let baris = |(situs, jumlah): &(Situs, u32)| {
            let (milik, lain) = sisa.split_at_checked(*jumlah as usize).unwrap_or((sisa, &[]));
            sisa = lain;
            let lembar = |daftar: &[Entri]| json(&daftar.iter().map(satu).collect::<Lembar>());
            let lembar: Vec<Vec<u8>> = milik.chunks(PER_LEMBAR).map(lembar).collect();
            let sidik = nama(lembar.iter().map(Vec::as_slice));
            berkas.extend((0..).zip(lembar).map(|(n, isi)| (path(&format!("{sidik}-{n}")), isi)));
            let Situs { dasar, singkatan, nama } = situs;
            let nama_kunci = frasa_kunci(&format!("{singkatan} {nama}"));
            (dasar.clone(), singkatan.clone(), *jumlah, nama.clone(), nama_kunci, sidik)
        };
        self.situs.iter().map(baris).collect()
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

    fn berkas_kunci(&self) -> (Vec<String>, Vec<Vec<u8>>) {
        let (mut awal, mut hasil) = (Vec::new(), Vec::new());
        let (mut daftar, mut besar): (Vec<String>, usize) = (Vec::new(), 0);
        for (kunci, istilah) in &self.istilah {
            if besar >= PENUH || besar >= SEPARUH && batas(kunci) {
                hasil.push(json(&std::mem::take(&mut daftar)));
                besar = 0;
            }
            if daftar.is_empty() {
                awal.push(kunci.clone());
            }
            let baris = tulis_istilah(istilah);
            besar += kunci.len() + baris.len();
            daftar.extend([kunci.clone(), baris]);
        }
        if !daftar.is_empty() {
            hasil.push(json(&daftar));
        }
        (awal, hasil)
    }

    fn berkas_kata(&self) -> (Vec<String>, Vec<Vec<u8>>) {
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
                hasil.push(json(&std::mem::take(&mut kini)));
            }
            if kini.is_empty() {
                awal.push(pertama.to_string());
            }
            kini.insert(pertama, teks);
        }
        if !kini.is_empty() {
            hasil.push(json(&kini));
        }
        (awal, hasil)
    }
}

/// Adds files under names that are made of what is in them, and returns the names.
fn menurut_sidik(isi: Vec<Vec<u8>>, berkas: &mut Vec<(String, Vec<u8>)>) -> Vec<String> {
    let satu = |isi: Vec<u8>| {
        let nama = nama([isi.as_slice()]);
        berkas.push((path(&nama), isi));
        nama
    };
    isi.into_iter().map(satu).collect()
}

/// Returns the name of what is in a file or in some: 64 bits of the digest, so that nobody makes records whose files
/// bear the names of another site's.
fn nama<'a>(isi: impl IntoIterator<Item = &'a [u8]>) -> String {
    let semua: Vec<u8> = isi.into_iter().flatten().copied().collect();
    let mut sidik = sha256_hex(&semua);
    sidik.truncate(16);
    sidik
}

/// Returns the path of a file of a name in the site.
pub(super) fn path(nama: &str) -> String {
    format!("{FOLDER}{nama}.json")
}

/// Tells whether a file of keys may begin here; other keys have no say in it.
fn batas(kunci: &str) -> bool {
    xxh3_64(kunci.as_bytes()).is_multiple_of(PILIHAN)
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
    fn another_text_gives_few_other_files() {
        let dokumen = |n: usize, tambah: &str| Dokumen {
            entri: Entri { judul: format!("Surat {n}"), alamat: format!("/berita/{n}/"), ..Entri::default() },
            isi: vec![(
                Bidang::Isi,
                (0..60).map(|k| format!("kata{} ", (n * 61 + k * 17) % 9000)).collect::<String>() + tambah,
            )],
            mutu: 80,
        };
        let indeks = |tambah: &str| {
            let daftar: Vec<_> = (0..400).map(|n| dokumen(n, if n == 7 { tambah } else { "" })).collect();
            susun(Situs { dasar: "https://a.id".into(), ..Situs::default() }, &daftar).berkas()
        };
        let (lama, baru) = (indeks(""), indeks("kata4321 zirkonium"));
        let beda = baru.iter().filter(|satu| !lama.contains(satu)).count();
        // The first file, those of two keys, and that of the words.
        assert!(lama.len() > 40 && (2..=6).contains(&beda), "{beda} of {}", lama.len());
        assert_eq!(indeks(""), lama);
        let sama = |(path, isi): &(String, Vec<u8>)| baru.iter().all(|(p, i)| p != path || i == isi || path == AKAR);
        assert!(lama.iter().all(sama), "a name with two contents");
    }

    #[test]
    fn sites_with_the_same_records_share_their_files() {
        let (mut satu, dua) = (contoh(20), contoh(20));
        satu.situs[0].0.dasar = "https://0.id".into();
        let semua = gabung(&[satu, dua]);
        let mut path: Vec<String> = semua.berkas().into_iter().map(|(path, _)| path).collect();
        assert_eq!(path.iter().filter(|path| path.contains('-')).count(), 2);
        path.dedup();
        assert_eq!(path.len(), semua.berkas().len());
        assert_eq!(kembali(&semua).map(|lagi| lagi.entri), Some(semua.entri));
    }

    #[test]
    fn a_name_that_leads_elsewhere_gives_nothing() {
        let berkas: BTreeMap<String, Vec<u8>> = contoh(3).berkas().into_iter().collect();
        for (bagian, jahat) in
            [("k", "../../rahasia"), ("w", ""), ("k", "A"), ("w", "a/b"), ("situs", "../x"), ("dua", "")]
        {
            let mut akar: serde_json::Value = serde_json::from_slice(&berkas[AKAR]).expect("JSON");
            match bagian {
                "situs" => akar[bagian][0][5] = jahat.into(),
                // One file named many times.
                "dua" => {
                    for nama in ["k", "kunci"] {
                        let satu = akar[nama][0].clone();
                        akar[nama].as_array_mut().expect("a list").push(satu);
                    }
                }
                _ => akar[bagian][0] = jahat.into(),
            }
            let akar = json(&akar);
            let ambil = |path: &str| {
                assert!(path == AKAR || berkas.contains_key(path), "{path}");
                if path == AKAR { Some(akar.clone()) } else { berkas.get(path).cloned() }
            };
            assert_eq!(Indeks::baca(ambil), None, "{bagian} {jahat}");
        }
    }
}
