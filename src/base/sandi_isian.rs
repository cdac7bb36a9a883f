//! Passwords beside their names, and in addresses.

use std::ops::Range;

/// Words that are followed by a password, without blanks, hyphens and underscores.
const NAMA: &[&str] = &[
    "password",
    "passwd",
    "pwd",
    "pass",
    "katasandi",
    "sandi",
    "secret",
    "clientsecret",
    "secretkey",
    "apikey",
    "apisecret",
    "accesskey",
    "accountkey",
    "privatekey",
    "token",
    "accesstoken",
    "authtoken",
    "refreshtoken",
    "bearer",
    "passphrase",
    "dbpassword",
    "dbpass",
    "appkey",
    "encryptionkey",
    "katakunciwifi",
    "sandiwifi",
    "passwordwifi",
    "passwordadmin",
];
/// Names of values made by a machine; a word that a person could have written is none.
const MESIN: &[&str] = &[
    "token",
    "accesstoken",
    "authtoken",
    "refreshtoken",
    "secret",
    "clientsecret",
    "secretkey",
    "apikey",
    "apisecret",
    "accesskey",
    "accountkey",
    "privatekey",
    "bearer",
    "appkey",
    "encryptionkey",
];
/// Passwords that are words, so common that everybody tries them first.
const LAZIM: &[&str] =
    &["admin", "qwerty", "bismillah", "rahasia", "administrator", "passw0rd", "sayang", "indonesia", "letmein"];
/// Words in place of a password.
const PENGGANTI: &[&str] =
    &["contoh", "example", "your", "isi", "xxx", "changeme", "placeholder", "tanggal", "minimal", "env"];

/// How far behind its sign a password is read.
const TERPANJANG: usize = 256;

/// Calls `temu` with every password, not in order.
pub(super) fn cari(teks: &str, mut temu: impl FnMut(Range<usize>)) {
    for tanda in memchr::memchr2_iter(b':', b'=', teks.as_bytes()) {
        if teks[tanda..].starts_with("://") {
            if let Some(letak) = dalam_alamat(teks, tanda) {
                temu(letak);
            }
        } else if let Some(letak) = isian(teks, tanda) {
            temu(letak);
        }
    }
}

/// Returns the password of an address such as `https://nama:sandi@host`.
fn dalam_alamat(teks: &str, tanda: usize) -> Option<Range<usize>> {
    let bytes = teks.as_bytes();
    let dari = tanda + "://".len();
    let batas = bytes.len().min(dari + TERPANJANG);
    let mut titik_dua = None;
    for n in dari..batas {
        match bytes[n] {
            b':' => titik_dua = titik_dua.or(Some(n)),
            b'@' => {
                let mulai = titik_dua? + 1;
                let sandi = &teks[mulai..n];
                let pengganti = sandi.is_empty() || sandi.starts_with(['<', '$', '{', '*']);
                return (mulai > dari + 1 && !pengganti).then_some(mulai..n);
            }
            b'/' | b'?' | b'#' | b'"' | b'\'' | b'<' | b'>' | b')' => return None,
            b if b.is_ascii_whitespace() => return None,
            _ => {}
        }
    }
    None
}

/// Returns the value behind `=` or `:` if the words before name a password.
fn isian(teks: &str, tanda: usize) -> Option<Range<usize>> {
    let nama = nama(teks.as_bytes(), tanda)?;
    let mut batas = teks.len().min(tanda + 1 + TERPANJANG);
    while !teks.is_char_boundary(batas) {
        batas -= 1;
    }
    let sesudah = &teks[tanda + 1..batas];
    let baris = &sesudah[..sesudah.find(['\n', '\r']).unwrap_or(sesudah.len())];
    let isi = baris.trim_start_matches([' ', '\t', '"', '\'', '`', '*']);
    let mulai = tanda + 1 + (baris.len() - isi.len());
    let panjang = isi
        .find(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '`' | ',' | ';' | ')' | '<' | '|'))
        .unwrap_or(isi.len());
    let nilai = isi[..panjang].trim_end_matches(['.', '*']);
    rahasia(nama, nilai, isi[panjang..].trim().is_empty()).then(|| mulai..mulai + nilai.len())
}

/// Returns the name of a password whose last letter stands before `tanda`.
fn nama(bytes: &[u8], tanda: usize) -> Option<&'static str> {
    // The last two letters of all names; nearly every key of our files ends otherwise.
    const AKHIR: &[&[u8; 2]] = &[b"rd", b"wd", b"ss", b"di", b"et", b"ey", b"en", b"er", b"se", b"fi", b"in"];
    let dekat = tanda.saturating_sub(4);
    let ujung = bytes[dekat..tanda].iter().rposition(u8::is_ascii_alphabetic).map(|n| dekat + n).filter(|n| *n > 0)?;
    let dua = [bytes[ujung - 1].to_ascii_lowercase(), bytes[ujung].to_ascii_lowercase()];
    if !AKHIR.contains(&&dua) {
        return None;
    }
    const TERPANJANG: usize = 24;
    let mut rapat = [0u8; TERPANJANG];
    let mut n = TERPANJANG;
    for b in bytes[tanda.saturating_sub(TERPANJANG + 8)..tanda].iter().rev() {
        match b {
            b' ' | b'"' | b'\'' | b'_' | b'-' | b'`' | b'*' => {}
            b if b.is_ascii_alphabetic() => {
                n -= 1;
                rapat[n] = b.to_ascii_lowercase();
                if n == 0 {
                    break;
                }
            }
            _ => break,
        }
    }
    let kata = &rapat[n..];
    NAMA.iter().filter(|nama| kata.ends_with(nama.as_bytes())).max_by_key(|nama| nama.len()).copied()
}

fn rahasia(nama: &str, nilai: &str, sendiri: bool) -> bool {
    let kecil = nilai.to_lowercase();
    if kecil.is_empty() || !kecil.is_ascii() || PENGGANTI.iter().any(|kata| kecil.starts_with(kata)) {
        return false;
    }
    if kecil.contains("***")
        || kecil.contains("xxx")
        || kecil.starts_with(['<', '$', '{', '[', '(', '/', '%'])
        || kecil.contains("://")
    {
        return false;
    }
    let angka = nilai.bytes().filter(u8::is_ascii_digit).count();
    let huruf = nilai.bytes().filter(u8::is_ascii_alphabetic).count();
    let lain = nilai.len() - angka - huruf;
    if MESIN.contains(&nama) {
        return nilai.len() >= 12 && angka > 0 && huruf > 0;
    }
    if LAZIM.contains(&kecil.as_str()) {
        return sendiri;
    }
    // Digits with letters or signs; a measure such as `8-16` is shorter, and plain words explain rather than reveal.
    nilai.len() >= 6 && angka > 0 && (huruf > 0 || (sendiri && lain == 0))
        || nilai.len() >= 8
            && lain > 0
            && huruf > 0
            && nilai.bytes().any(|b| matches!(b, b'!' | b'@' | b'#' | b'$' | b'%' | b'^' | b'&'))
}

#[cfg(test)]
mod tests {
    use crate::base::sandi::{Jenis, cari};

    fn hasil(teks: &str) -> Vec<&str> {
        cari(teks).into_iter().filter(|t| t.jenis == Jenis::Sandi).map(|t| &teks[t.letak]).collect()
    }

    #[test]
    fn passwords_are_found_beside_their_names() {
        for (teks, sandi) in [
            ("Password: admin123", "admin123"),
            ("kata sandi: Purworejo2026!", "Purworejo2026!"),
            ("kata_sandi: \"rahasia99\"", "rahasia99"),
            ("DB_PASSWORD=s3cr3t!x", "s3cr3t!x"),
            ("api-key = 0123456789abcdef0123", "0123456789abcdef0123"),
            ("sandi wifi: 12345678", "12345678"),
            ("Password: admin", "admin"),
            ("mysql://root:toor123@localhost/db", "toor123"),
            ("https://petugas:rahasia@contoh.go.id/", "rahasia"),
        ] {
            assert_eq!(hasil(teks), [sandi], "{teks}");
        }
    }

    #[test]
    fn words_about_passwords_are_left_alone() {
        for teks in [
            "kata sandi: minimal 8 karakter",
            "Kata sandi: gabungan huruf dan angka",
            "password: ********",
            "password: <isi>",
            "password: ${SANDI}",
            "token: PLN20",
            "https://contoh.go.id:8080/a@b",
            "https://contoh.go.id/: petugas@contoh.go.id",
            "nama: Sandi Wijaya",
            "nilai: 123456",
            "Password: admin dan pengguna dipisahkan",
        ] {
            assert_eq!(hasil(teks), Vec::<&str>::new(), "{teks}");
        }
    }
}
