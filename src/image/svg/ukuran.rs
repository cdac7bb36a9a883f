//! How large a drawing is shown.

use std::fmt::Write;

use crate::base::batas::{self, Timbangan};

use super::tolak::Sebab;

/// The widest that a drawing is shown, as photographs.
const LEBAR: f64 = 1600.0;

/// Width and height in pixels, and the part of the plane that is shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ukuran {
    lebar: f64,
    tinggi: f64,
    bidang: [f64; 4],
}

impl Ukuran {
    /// Reads the size from the first element's attributes.
    ///
    /// Fails if neither `viewBox` nor width and height tell it, or if it is larger than is taken.
    pub(super) fn baca(atribut: &[(String, String)]) -> Result<Self, Sebab> {
        let cari = |nama: &str| atribut.iter().find(|(n, _)| n == nama).map(|(_, nilai)| nilai.as_str());
        let bidang = match cari("viewBox") {
            Some(nilai) => Some(bidang(nilai).ok_or(Sebab::Ukuran)?),
            None => None,
        };
        let (lebar, tinggi) = match (cari("width").and_then(panjang), cari("height").and_then(panjang), bidang) {
            (Some(lebar), Some(tinggi), _) => (lebar, tinggi),
            (Some(lebar), None, Some([.., l, t])) => (lebar, lebar * t / l),
            (None, Some(tinggi), Some([.., l, t])) => (tinggi * l / t, tinggi),
            (None, None, Some([.., l, t])) => (l, t),
            _ => return Err(Sebab::Ukuran),
        };
        for sisi in [lebar, tinggi] {
            if !sisi.is_finite() || sisi <= 0.0 || batas::SISI.timbang(bulat(sisi).into()) == Timbangan::Terlalu {
                return Err(Sebab::Ukuran);
            }
        }
        Ok(Self { lebar, tinggi, bidang: bidang.unwrap_or([0.0, 0.0, lebar, tinggi]) })
    }

    /// Returns width and height in whole pixels, no wider than pages are.
    pub(super) fn tampil(&self) -> (u32, u32) {
        let skala = if self.lebar > LEBAR { LEBAR / self.lebar } else { 1.0 };
        (bulat(self.lebar * skala), bulat(self.tinggi * skala))
    }

    /// Writes name space and size as attributes. With `viewBox` a drawing shrinks on a narrow screen; without, it is cut.
    pub(super) fn tulis(&self, ruang: &str, isi: &mut String) {
        let (lebar, tinggi) = self.tampil();
        let [x, y, l, t] = self.bidang;
        // Writing into memory does not fail.
        let _tak_gagal = write!(isi, r#" xmlns="{ruang}" width="{lebar}" height="{tinggi}" viewBox="{x} {y} {l} {t}""#);
    }
}

/// Returns the nearest whole number that is at least one.
fn bulat(sisi: f64) -> u32 {
    // Converting a float never wraps; what is beyond the range stays at its end.
    (sisi.round() as u32).max(1)
}

/// Reads a length in pixels; none for a share of something else.
fn panjang(nilai: &str) -> Option<f64> {
    let nilai = nilai.trim();
    let satuan = nilai.trim_start_matches(|h: char| h.is_ascii_digit() || matches!(h, '.' | '+' | '-'));
    let kali = match satuan.trim() {
        "" | "px" => 1.0,
        "pt" => 4.0 / 3.0,
        "pc" => 16.0,
        "mm" => 96.0 / 25.4,
        "cm" => 96.0 / 2.54,
        "in" => 96.0,
        _ => return None,
    };
    angka(nilai[..nilai.len() - satuan.len()].trim()).filter(|angka| *angka > 0.0).map(|angka| angka * kali)
}

fn bidang(nilai: &str) -> Option<[f64; 4]> {
    let mut bagian = nilai.split([' ', ',', '\t', '\n', '\r']).filter(|bagian| !bagian.is_empty());
    let mut satu = || bagian.next().and_then(angka);
    let bidang = [satu()?, satu()?, satu()?, satu()?];
    let [_, _, lebar, tinggi] = bidang;
    (bagian.next().is_none() && lebar > 0.0 && tinggi > 0.0).then_some(bidang)
}

/// Reads a number of reasonable size.
fn angka(nilai: &str) -> Option<f64> {
    let angka: f64 = nilai.parse().ok()?;
    (angka.is_finite() && angka.abs() <= 1e9).then_some(angka)
}
