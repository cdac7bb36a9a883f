//! The complaint channels that a standard names.

use crate::diag::Pesan;
use crate::model::daerah::Instansi;
use crate::model::pengaduan::JenisKanal;
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::standar::bantu::{daftar_standar, memuat};

/// The standard sends complaints to a channel that the agency does not have.
pub fn kanal_tidak_cocok(_: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let Some(pengaduan) = instansi.pengaduan.as_ref().and_then(|b| b.isi.as_ref()) else { return };
    let kanal: Vec<(JenisKanal, &str)> = pengaduan
        .kanal
        .daftar()
        .iter()
        .filter_map(|k| Some((k.jenis.salin()?, k.nilai.nilai.nilai()?.as_str())))
        .collect();
    // Without a channel of its own the agency has another fault already.
    if kanal.iter().all(|(jenis, _)| *jenis == JenisKanal::Lapor) {
        return;
    }
    for (berkas, layanan) in daftar_standar(instansi) {
        let Some(pertama) = layanan.pengaduan.daftar().first() else { continue };
        let teks: Vec<&str> = layanan.pengaduan.daftar().iter().map(|p| p.as_str()).collect();
        if !cocok(&teks.join("\n"), &kanal) {
            lapor.di_isian(
                berkas,
                Some(pertama.span),
                Pesan::new(
                    "komponen j tidak menyebut satu pun kanal dari `pengaduan.yaml`",
                    "component j names none of the channels of `pengaduan.yaml`",
                ),
            );
        }
    }
}

/// Tells whether a text names one of the channels: by its value, or by its kind where no other value is written.
fn cocok(teks: &str, kanal: &[(JenisKanal, &str)]) -> bool {
    let kecil = teks.to_lowercase();
    let nomor = daftar_nomor(teks);
    let bernilai = |nilai: &str| kecil.contains(&nilai.to_lowercase()) || nomor.contains(&angka(nilai));
    if kanal.iter().any(|(_, nilai)| bernilai(nilai)) {
        return true;
    }
    let alamat_lain = !nomor.is_empty() || kecil.contains('@');
    !alamat_lain && kanal.iter().any(|(jenis, _)| sebutan(*jenis).iter().any(|kata| memuat(teks, kata)))
}

/// Returns the words by which people call a kind of channel.
fn sebutan(jenis: JenisKanal) -> &'static [&'static str] {
    match jenis {
        JenisKanal::Telepon => &["telepon", "telp"],
        JenisKanal::Sms => &["sms"],
        JenisKanal::Whatsapp => &["whatsapp", "wa"],
        JenisKanal::Surel => &["surel", "email", "e-mail", "pos-el"],
        JenisKanal::Loket => &["loket", "meja pengaduan"],
        JenisKanal::Kotak => &["kotak"],
        JenisKanal::Surat => &["surat"],
        JenisKanal::Situs => &["situs", "laman", "website"],
        JenisKanal::Lapor => &["lapor", "sp4n"],
    }
}

/// Returns the digits of a number, the country code written as `0`.
fn angka(teks: &str) -> String {
    let angka: String = teks.chars().filter(char::is_ascii_digit).collect();
    match angka.strip_prefix("62") {
        Some(sisa) => format!("0{sisa}"),
        None => angka,
    }
}

/// Returns the telephone numbers in a text; times of day, which have dots, are none.
fn daftar_nomor(teks: &str) -> Vec<String> {
    teks.split(|c: char| !(c.is_ascii_digit() || matches!(c, ' ' | '-' | '(' | ')' | '+')))
        .map(angka)
        .filter(|nomor| nomor.len() >= 7)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_counts_before_the_kind_of_channel() {
        let kanal = [(JenisKanal::Telepon, "(0275) 000101"), (JenisKanal::Surel, "aduan@contohkab.go.id")];
        for (teks, ada) in [
            ("Telepon 0275-000101", true),
            ("Telepon +62 275 000101", true),
            ("Kirim ke ADUAN@contohkab.go.id", true),
            ("Lewat telepon pada jam 07.30-15.00", true),
            ("Telepon (0275) 999999", false),
            ("Kirim ke lain@contohkab.go.id", false),
            ("Datang ke kantor", false),
        ] {
            assert_eq!(cocok(teks, &kanal), ada, "{teks}");
        }
    }
}
