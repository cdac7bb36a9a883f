//! Many indexes into one.

use super::Indeks;

/// Returns the index of all records of the given ones, in the order of the addresses of their sites.
///
/// The order in which they are given does not matter, and one index alone stays as it is. No figure of a record depends
/// on others, so what comes out is what would come out if all sites had been indexed together.
#[must_use]
pub fn gabung<'a>(daftar: impl IntoIterator<Item = &'a Indeks>) -> Indeks {
    let mut urut: Vec<&Indeks> = daftar.into_iter().collect();
    urut.sort_by(|a, b| a.situs.cmp(&b.situs));
    let mut hasil = Indeks::default();
    for Indeks { situs, entri, istilah, kata } in urut {
        let awal = u32::try_from(hasil.entri.len()).unwrap_or(u32::MAX);
        hasil.situs.extend(situs.iter().cloned());
        hasil.entri.extend(entri.iter().cloned());
        for (kunci, satu) in istilah {
            let semua = hasil.istilah.entry(kunci.clone()).or_default();
            semua.jumlah += satu.jumlah;
            semua.daftar.extend(satu.daftar.iter().map(|(nomor, daya)| (awal + nomor, *daya)));
        }
        for (kata, jumlah) in kata {
            *hasil.kata.entry(kata.clone()).or_default() += jumlah;
        }
    }
    hasil
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cari::{Bidang, Dokumen, Entri, Situs, susun};

    fn situs(nama: &str, judul: &[&str]) -> Indeks {
        let satu = |judul: &&str| Dokumen {
            entri: Entri { judul: (*judul).to_owned(), alamat: format!("/{nama}/"), ..Entri::default() },
            isi: vec![(Bidang::Isi, format!("{nama} {judul}"))],
            mutu: 80,
        };
        let situs = Situs { dasar: format!("https://{nama}.id"), singkatan: nama.to_owned(), nama: nama.to_owned() };
        susun(situs, &judul.iter().map(satu).collect::<Vec<_>>())
    }

    #[test]
    fn one_alone_stays_and_the_order_does_not_matter() {
        let (a, b) = (situs("a", &["Akta lahir", "Akta mati"]), situs("b", &["Uji KIR"]));
        assert_eq!(gabung([&a]), a);
        let semua = gabung([&a, &b]);
        assert_eq!(gabung([&b, &a]), semua);
        assert_eq!(gabung([&gabung([&a]), &b]), semua);
        assert_eq!(semua.entri.len(), 3);
        assert_eq!(semua.istilah["kir"].daftar[0].0, 2);
        assert_eq!((semua.istilah["akta"].jumlah, semua.situs.len()), (2, 2));
        assert_eq!(gabung([]), Indeks::default());
    }
}
