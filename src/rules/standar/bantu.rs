//! What the checks of standards and complaints share.

use memchr::memmem;

use crate::base::indonesia::{kutip, terdekat};
use crate::base::span::Span;
use crate::diag::{Diagnostic, Patch, Pesan};
use crate::model::daerah::{Berkas, Instansi};
use crate::model::layanan::{Keadaan, Layanan};
use crate::rules::konteks::Konteks;

/// Returns the readable standards of services that have not been withdrawn.
pub fn daftar_standar(instansi: &Instansi) -> impl Iterator<Item = (&Berkas<Layanan>, &Layanan)> {
    instansi.daftar_layanan.iter().filter_map(|berkas| {
        let layanan = berkas.isi.as_ref()?;
        (!dicabut(layanan)).then_some((berkas, layanan))
    })
}

/// Tells whether a service has been withdrawn; nothing is asked of its standard any more.
pub fn dicabut(layanan: &Layanan) -> bool {
    layanan.status.nilai().and_then(|s| s.keadaan.salin()) == Some(Keadaan::Dicabut)
}

/// Returns the official heading of the section whose absence a check reports.
pub fn judul_bagian<'a>(ctx: &'a Konteks<'_>, kode: &str) -> &'a str {
    ctx.peraturan.bagian().iter().find(|b| b.cek.as_deref() == Some(kode)).map_or("", |b| &b.judul)
}

/// Returns the names of what is not filled in, in backticks; `None` if all of it is.
pub fn yang_kosong(daftar: &[(&str, bool)]) -> Option<String> {
    let kosong: Vec<String> =
        daftar.iter().filter(|(_, kosong)| *kosong).map(|(nama, _)| format!("`{nama}`")).collect();
    (!kosong.is_empty()).then(|| kosong.join(", "))
}

/// Returns the words of a text in lower case, cut at everything that is not a letter or a digit.
pub fn daftar_kata(teks: &str) -> Vec<String> {
    teks.split(|c: char| !c.is_alphanumeric()).filter(|k| !k.is_empty()).map(str::to_lowercase).collect()
}

/// Returns the words of a text as [`daftar_kata`] does, in one string: a blank before, between and after them.
///
/// A phrase stands in a text exactly if its words in this form do.
pub fn kata_berspasi(teks: &str) -> String {
    let mut hasil = String::with_capacity(teks.len() + 2);
    hasil.push(' ');
    for kata in teks.split(|c: char| !c.is_alphanumeric()).filter(|k| !k.is_empty()) {
        if kata.is_ascii() {
            hasil.extend(kata.bytes().map(|b| char::from(b.to_ascii_lowercase())));
        } else {
            hasil.push_str(&kata.to_lowercase());
        }
        hasil.push(' ');
    }
    hasil
}

/// A phrase that is looked for in many texts.
pub struct Frasa<'a> {
    /// The phrase as it is written.
    pub teks: &'a str,
    kata: memmem::Finder<'static>,
}

impl<'a> Frasa<'a> {
    /// Returns phrases in their order, without those that have no words.
    pub fn daftar(frasa: &'a [String]) -> Vec<Self> {
        let kata = frasa.iter().map(|f| (f.as_str(), kata_berspasi(f)));
        kata.filter(|(_, kata)| kata.len() > 1)
            .map(|(teks, kata)| Self { teks, kata: memmem::Finder::new(&kata).into_owned() })
            .collect()
    }

    /// Tells whether the phrase stands among the words that [`kata_berspasi`] gave.
    pub fn di_dalam(&self, kata: &str) -> bool {
        self.kata.find(kata.as_bytes()).is_some()
    }
}

/// Tells whether the words of `frasa` stand one after another in `teks`.
pub fn memuat(teks: &str, frasa: &str) -> bool {
    let frasa = kata_berspasi(frasa);
    frasa.len() > 1 && memmem::find(kata_berspasi(teks).as_bytes(), frasa.as_bytes()).is_some()
}

/// Proposes the known word nearest to a wrong one, as remedy and as replacement.
pub fn sarankan(temuan: &mut Diagnostic, span: Span, tertulis: &str, dikenal: &[&str]) {
    if let Some(dekat) = terdekat(tertulis, dikenal) {
        let (lama, baru) = (kutip(tertulis), kutip(dekat));
        temuan.remedy = Pesan::new(format!("ganti {lama} dengan {baru}"), format!("replace {lama} by {baru}"));
        temuan.patch = Some(Patch { span, text: dekat.to_owned() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_found_as_whole_words_only() {
        for (teks, frasa, ada) in [
            ("Penerbitan KTP-el baru", "ktp", true),
            ("Berkas lain, dan lain-lain.", "dan lain-lain", true),
            ("Membawa fotokopi dll.", "dll", true),
            ("Fotokopi KTPX", "ktp", false),
            ("Akta jual beli", "akta kelahiran", false),
            ("Apa pun", "", false),
        ] {
            assert_eq!(memuat(teks, frasa), ada, "{teks}");
            let daftar = [frasa.to_owned()];
            let kata = kata_berspasi(teks);
            assert_eq!(Frasa::daftar(&daftar).iter().any(|f| f.di_dalam(&kata)), ada, "{teks}");
        }
    }

    #[test]
    fn only_what_is_empty_is_named() {
        assert_eq!(
            yang_kosong(&[("nomor", true), ("tanggal", false), ("pejabat", true)]).unwrap(),
            "`nomor`, `pejabat`"
        );
        assert_eq!(yang_kosong(&[("nomor", false)]), None);
    }
}
