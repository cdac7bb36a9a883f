//! Paths of requests: decoded once, and never leading elsewhere.

/// Returns the path of a target in origin form, decoded; nothing if it is another form or could be read in two ways.
///
/// Refused are broken escapes, bytes that are no UTF-8, control characters, backslashes, an escaped `/`, and the parts
/// `.`, `..` and the empty one: what a browser sends is free of them, and a redirect to `//name` would lead to a host.
/// What is still escaped after one decoding is plain text, and no page is called so.
#[must_use]
pub fn urai(sasaran: &str) -> Option<String> {
    let jalur = sasaran.split('?').next().unwrap_or_default();
    if !jalur.starts_with('/') || jalur.contains('#') {
        return None;
    }
    let mut bait = Vec::with_capacity(jalur.len());
    let mut sisa = jalur.bytes();
    while let Some(b) = sisa.next() {
        if b != b'%' {
            bait.push(b);
            continue;
        }
        let angka = |b: Option<u8>| char::from(b?).to_digit(16);
        let nilai = angka(sisa.next())? * 16 + angka(sisa.next())?;
        bait.push(u8::try_from(nilai).ok().filter(|b| *b != b'/')?);
    }
    let jalur = String::from_utf8(bait).ok()?;
    let bagian = jalur[1..].strip_suffix('/').unwrap_or(&jalur[1..]);
    let lurus = jalur == "/" || bagian.split('/').all(|bagian| !matches!(bagian, "" | "." | ".."));
    let bersih = !jalur.chars().any(|c| c.is_control() || c == '\\');
    (lurus && bersih).then_some(jalur)
}

/// Returns the decoded path as a target, with everything escaped that is not plain in an address.
#[must_use]
pub fn tulis(jalur: &str) -> String {
    let mut hasil = String::with_capacity(jalur.len());
    for b in jalur.bytes() {
        if b.is_ascii_alphanumeric() || b"/-._~".contains(&b) {
            hasil.push(char::from(b));
        } else {
            hasil.push('%');
            for angka in [b >> 4, b & 15] {
                hasil.extend(char::from_digit(u32::from(angka), 16).map(|c| c.to_ascii_uppercase()));
            }
        }
    }
    hasil
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_decoded_once_and_written_back() {
        for (sasaran, want) in [
            ("/", "/"),
            ("/layanan/ktp/", "/layanan/ktp/"),
            ("/layanan/ktp", "/layanan/ktp"),
            ("/a?b=/../c", "/a"),
            ("/caf%C3%A9/%20x", "/caf\u{e9}/ x"),
            ("/%252e%252e/x", "/%2e%2e/x"),
            ("/.../x", "/.../x"),
            ("/.well-known/security.txt", "/.well-known/security.txt"),
            ("/a:b@c", "/a:b@c"),
        ] {
            assert_eq!(urai(sasaran).as_deref(), Some(want), "{sasaran}");
            assert_eq!(urai(&tulis(want)).as_deref(), Some(want), "{sasaran} written back");
        }
    }

    #[test]
    fn a_path_that_could_be_read_in_two_ways_is_refused() {
        for sasaran in [
            "",
            "*",
            "a",
            "http://localhost/",
            "//",
            "//evil.example",
            "/a//b",
            "/a//",
            "/..",
            "/../",
            "/a/..",
            "/a/../b",
            "/./a",
            "/.",
            "/%2e",
            "/%2e%2e/",
            "/.%2E/a",
            "/a%2fb",
            "/%2Fetc",
            "/a\\b",
            "/%5c..%5c",
            "/%00",
            "/a%0d%0a",
            "/%7f",
            "/%c2%85",
            "/%c0%ae%c0%ae/",
            "/%e0%80%af",
            "/%ff",
            "/%",
            "/%4",
            "/%zz",
            "/%+1",
            "/%u002e",
            "/a#b",
        ] {
            assert_eq!(urai(sasaran), None, "{sasaran}");
        }
    }
}
