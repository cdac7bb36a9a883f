//! What a certificate says of itself: who issued it, for which names, and until when.
//!
//! Read from the bytes that a stranger's server sends, before anybody has vouched for them: every length is held to what
//! is there, nothing is copied but the few texts that are told, and whatever is not as RFC 5280 has it is no certificate.

use crate::base::tanggal::Tanggal;

const SEQUENCE: u8 = 0x30;
const SET: u8 = 0x31;
const INTEGER: u8 = 0x02;
const BOOLEAN: u8 = 0x01;
const OCTETS: u8 = 0x04;
const OID: u8 = 0x06;
const UTC_TIME: u8 = 0x17;
const GENERALIZED_TIME: u8 = 0x18;
/// The version and the extensions of a certificate.
const VERSI: u8 = 0xa0;
const TAMBAHAN: u8 = 0xa3;
/// A DNS name among the names of a certificate.
const NAMA_DNS: u8 = 0x82;
/// Object identifiers: organisation and common name of an issuer, names of a subject.
const O: &[u8] = &[0x55, 4, 10];
const CN: &[u8] = &[0x55, 4, 3];
const SAN: &[u8] = &[0x55, 29, 17];

/// A certificate as it describes itself; that it is true is for others to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sertifikat {
    /// Organisation and common name of who issued it, as far as they are there.
    pub penerbit: Vec<String>,
    /// The host names that it is for, in lower case.
    pub nama: Vec<String>,
    /// The last day on which it counts, in UTC.
    pub akhir: Tanggal,
    /// The moment of that day, `HH:MM:SS`.
    pub jam: String,
}

impl Sertifikat {
    /// Reads a certificate; nothing where the bytes are none, or more than one.
    #[must_use]
    pub fn baca(der: &[u8]) -> Option<Self> {
        let mut luar = Pembaca(der);
        let mut sertifikat = Pembaca(luar.isi(SEQUENCE)?);
        if !luar.0.is_empty() {
            return None;
        }
        let mut tbs = Pembaca(sertifikat.isi(SEQUENCE)?);
        // The algorithm and the signature itself.
        sertifikat.isi(SEQUENCE)?;
        sertifikat.satu()?;
        if tbs.tag() == Some(VERSI) {
            tbs.satu()?;
        }
        tbs.isi(INTEGER)?;
        tbs.isi(SEQUENCE)?;
        let penerbit = penerbit(tbs.isi(SEQUENCE)?)?;
        let mut masa = Pembaca(tbs.isi(SEQUENCE)?);
        masa.satu()?;
        let (akhir, jam) = saat(masa.satu()?)?;
        // The subject and its key.
        tbs.isi(SEQUENCE)?;
        tbs.isi(SEQUENCE)?;
        let mut nama = Vec::new();
        while !tbs.0.is_empty() {
            let (tag, isi) = tbs.satu()?;
            if tag == TAMBAHAN {
                nama = daftar_nama(isi)?;
            }
        }
        Some(Self { penerbit, nama, akhir, jam })
    }

    /// Says whether it is for a host: by its name, or by an asterisk in the place of the first label.
    #[must_use]
    pub fn memuat(&self, host: &str) -> bool {
        let induk = host.split_once('.').map(|(_, induk)| induk);
        self.nama.iter().any(|nama| nama == host || nama.strip_prefix("*.").is_some_and(|sisa| Some(sisa) == induk))
    }
}

/// What is left to read.
struct Pembaca<'a>(&'a [u8]);

impl<'a> Pembaca<'a> {
    fn tag(&self) -> Option<u8> {
        self.0.first().copied()
    }

    /// Reads one value: its tag and content.
    fn satu(&mut self) -> Option<(u8, &'a [u8])> {
        let (&tag, sisa) = self.0.split_first()?;
        let (&panjang, sisa) = sisa.split_first()?;
        // A tag of several bytes, and a length that is not told, have no place in a certificate.
        if tag & 0x1f == 0x1f {
            return None;
        }
        let (panjang, sisa) = match panjang {
            0..=0x7f => (usize::from(panjang), sisa),
            0x81..=0x84 => {
                let (angka, sisa) = sisa.split_at_checked(usize::from(panjang & 0x7f))?;
                (angka.iter().fold(0, |n, b| n << 8 | usize::from(*b)), sisa)
            }
            _ => return None,
        };
        let (isi, sisa) = sisa.split_at_checked(panjang)?;
        self.0 = sisa;
        Some((tag, isi))
    }

    /// Reads one value of a kind.
    fn isi(&mut self, tag: u8) -> Option<&'a [u8]> {
        self.satu().filter(|(ada, _)| *ada == tag).map(|(_, isi)| isi)
    }
}

fn penerbit(nama: &[u8]) -> Option<Vec<String>> {
    let (mut semua, mut hasil) = (Pembaca(nama), Vec::new());
    while !semua.0.is_empty() {
        let mut kumpulan = Pembaca(semua.isi(SET)?);
        while !kumpulan.0.is_empty() {
            let mut pasangan = Pembaca(kumpulan.isi(SEQUENCE)?);
            let (jenis, (tag, isi)) = (pasangan.isi(OID)?, pasangan.satu()?);
            if jenis == O || jenis == CN {
                hasil.push(teks(tag, isi));
            }
        }
    }
    Some(hasil)
}

/// Returns a text of one of the kinds that names have.
fn teks(tag: u8, isi: &[u8]) -> String {
    match tag {
        // BMPString: two bytes a letter.
        0x1e => {
            let huruf: Vec<u16> = isi.chunks_exact(2).map(|c| u16::from_be_bytes([c[0], c[1]])).collect();
            String::from_utf16_lossy(&huruf)
        }
        _ => String::from_utf8_lossy(isi).into_owned(),
    }
}

/// Reads a moment: `YYMMDDHHMMSSZ`, or with four digits of the year.
fn saat((tag, isi): (u8, &[u8])) -> Option<(Tanggal, String)> {
    let teks = std::str::from_utf8(isi).ok()?.strip_suffix('Z').filter(|t| t.bytes().all(|b| b.is_ascii_digit()))?;
    let (tahun, sisa) = match tag {
        UTC_TIME => teks.split_at_checked(2)?,
        GENERALIZED_TIME => teks.split_at_checked(4)?,
        _ => return None,
    };
    let angka = |teks: &str| teks.parse::<u32>().ok();
    let mut tahun = i32::try_from(angka(tahun)?).ok()?;
    if tag == UTC_TIME {
        tahun += if tahun < 50 { 2000 } else { 1900 };
    }
    if sisa.len() != 10 {
        return None;
    }
    let hari = Tanggal::new(tahun, angka(&sisa[..2])?, angka(&sisa[2..4])?)?;
    Some((hari, format!("{}:{}:{}", &sisa[4..6], &sisa[6..8], &sisa[8..])))
}

/// Returns the DNS names among the extensions.
fn daftar_nama(tambahan: &[u8]) -> Option<Vec<String>> {
    let (mut semua, mut hasil) = (Pembaca(Pembaca(tambahan).isi(SEQUENCE)?), Vec::new());
    while !semua.0.is_empty() {
        let mut satu = Pembaca(semua.isi(SEQUENCE)?);
        let jenis = satu.isi(OID)?;
        if satu.tag() == Some(BOOLEAN) {
            satu.satu()?;
        }
        let isi = satu.isi(OCTETS)?;
        if jenis != SAN {
            continue;
        }
        let mut daftar = Pembaca(Pembaca(isi).isi(SEQUENCE)?);
        while !daftar.0.is_empty() {
            let (tag, nama) = daftar.satu()?;
            if tag == NAMA_DNS {
                hasil.push(String::from_utf8_lossy(nama).to_ascii_lowercase());
            }
        }
    }
    Some(hasil)
}

#[cfg(test)]
mod tests {
    use ureq::tls::{PemItem, parse_pem};

    use super::*;

    const BIASA: &str = include_str!("../../tests/sertifikat/biasa.pem");
    const HABIS: &str = include_str!("../../tests/sertifikat/habis.pem");
    const ASING: &str = include_str!("../../tests/sertifikat/asing.pem");
    const BANYAK: &str = include_str!("../../tests/sertifikat/banyak.pem");

    fn der(pem: &str) -> Vec<u8> {
        match parse_pem(pem.as_bytes()).next() {
            Some(Ok(PemItem::Certificate(satu))) => satu.der().to_vec(),
            _ => panic!("a certificate"),
        }
    }

    fn baca(pem: &str) -> Sertifikat {
        Sertifikat::baca(&der(pem)).expect("a certificate")
    }

    #[test]
    fn a_certificate_of_openssl_tells_its_issuer_its_names_and_its_end() {
        let biasa = baca(BIASA);
        assert_eq!(biasa.penerbit, ["Balai Sertifikasi Uji", "Uji R1"]);
        assert_eq!(biasa.nama, ["dinas.contohkab.go.id", "*.contohkab.go.id"]);
        assert_eq!((biasa.akhir.iso().as_str(), biasa.jam.as_str()), ("2027-03-15", "12:00:00"));
        assert_eq!(baca(HABIS).akhir.iso(), "2025-01-01");
        // From 2050 on the year has four digits.
        let asing = baca(ASING);
        assert_eq!((asing.penerbit[0].as_str(), asing.akhir.iso().as_str()), ("Pengesah Läin", "2057-01-01"));
        let banyak = baca(BANYAK);
        assert!(banyak.nama.len() == 120 && banyak.memuat("nama-77.contohkab.go.id"));
        assert!(!banyak.memuat("nama-121.contohkab.go.id"));
    }

    #[test]
    fn an_asterisk_stands_for_one_label() {
        let biasa = baca(BIASA);
        assert!(biasa.memuat("badan.contohkab.go.id") && biasa.memuat("dinas.contohkab.go.id"));
        assert!(!biasa.memuat("a.b.contohkab.go.id") && !biasa.memuat("contohkab.go.id"));
    }

    #[test]
    fn a_certificate_that_is_cut_off_or_goes_on_is_none() {
        for pem in [BIASA, HABIS, ASING, BANYAK] {
            let der = der(pem);
            for n in 0..der.len() {
                assert_eq!(Sertifikat::baca(&der[..n]), None, "{n}");
            }
            assert_eq!(Sertifikat::baca(&[&der[..], &[0]].concat()), None);
        }
    }

    #[test]
    fn no_changed_byte_breaks_the_reader() {
        let der = der(BIASA);
        for n in 0..der.len() {
            for beda in [1, 0x1f, 0x7f, 0x80, 0xff] {
                let mut der = der.clone();
                der[n] ^= beda;
                let _entah = Sertifikat::baca(&der);
            }
        }
        for lain in [&[0x30, 0x80][..], &[0x30, 0x84, 0xff, 0xff, 0xff, 0xff], &[0x1f, 0x81, 1], b"-----BEGIN"] {
            assert_eq!(Sertifikat::baca(lain), None);
        }
    }
}
