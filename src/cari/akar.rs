//! Words to the keys under which they are found.

use std::sync::LazyLock;

use pagefind_stem::{Algorithm, Stemmer};

use super::kamus::kamus;

static STEMMER: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::Indonesian));

/// Letters of a stem from which on its first letter may have been swallowed by a prefix.
const CUKUP: usize = 5;

/// Returns the key of a word as [`potong`](super::potong()) gives it: its stem, the same for all its forms.
///
/// A key is no word. Snowball takes `men-` and `pen-` away without giving back the letter that they swallow
/// (`penerbitan` becomes `erbit`, `diterbitkan` becomes `terbit`), so every key loses that letter.
#[must_use]
pub fn kunci(kata: &str) -> String {
    if let Some(kunci) = kamus().kecuali.get(kata) {
        return kunci.clone();
    }
    if !kata.bytes().all(|b| b.is_ascii_lowercase()) {
        return kata.to_owned();
    }
    let akar = STEMMER.stem(kata);
    let vokal = |b: u8| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u');
    match akar.as_bytes() {
        [b't' | b'k' | b'r', huruf, ..] if vokal(*huruf) && akar.len() >= CUKUP => akar[1..].to_owned(),
        [b'm', huruf, ..] if vokal(*huruf) && akar.len() >= CUKUP => format!("p{}", &akar[1..]),
        _ => akar.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_of_a_word_share_a_key() {
        for bentuk in [
            &["penerbitan", "menerbitkan", "diterbitkan", "terbit", "terbitkan"][..],
            &["perekaman", "merekam", "direkam", "rekam"],
            &["permohonan", "pemohon", "memohon", "mohon", "dimohonkan"],
            &["pembuatan", "membuat", "dibuat", "buat", "buatkan"],
            &["perpindahan", "pindah", "pindahan", "kepindahan"],
            &["pemakaman", "makam", "dimakamkan"],
            &["penerima", "menerima", "diterima", "penerimaan", "terima"],
            &["pengelolaan", "mengelola", "dikelola", "kelola", "pengelola"],
            &["persyaratan", "syarat", "syaratnya"],
            &["kelahiran", "lahir"],
            &["kematian", "mati"],
            &["pernikahan", "menikah", "nikah", "dinikahkan"],
            &["perpanjangan", "diperpanjang", "memperpanjang", "panjang"],
            &["kendaraan", "berkendara", "kendara"],
            &["kependudukan", "penduduk"],
            &["pendaftaran", "mendaftar", "daftar", "terdaftar"],
        ] {
            let kunci: std::collections::BTreeSet<String> = bentuk.iter().map(|b| kunci(b)).collect();
            assert_eq!(kunci.len(), 1, "{bentuk:?}: {kunci:?}");
        }
    }

    #[test]
    fn names_and_numbers_stay_as_they_are() {
        for kata in ["02", "skck", "f1", "oss", "no5", "jalan2"] {
            assert_eq!(kunci(kata), kata);
        }
    }
}
