//! `/.well-known/security.txt` (RFC 9116).

use crate::render::outputs::sebaris;

/// What the file says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keamanan<'a> {
    /// `mailto:` or `https:` addresses, the preferred one first.
    pub kontak: &'a [String],
    /// End of validity as RFC 3339.
    pub kedaluwarsa: &'a str,
    /// Whole address of the file itself.
    pub kanonik: &'a str,
    /// Page that tells how findings are handled.
    pub kebijakan: Option<&'a str>,
}

/// Returns `security.txt`, or `None` without a contact: the standard requires one.
#[must_use]
pub fn security_txt(k: &Keamanan<'_>) -> Option<String> {
    if k.kontak.is_empty() {
        return None;
    }
    let kontak = k.kontak.iter().map(|kontak| ("Contact", kontak.as_str()));
    let lain = [("Expires", k.kedaluwarsa), ("Preferred-Languages", "id, en"), ("Canonical", k.kanonik)];
    let baris = kontak.chain(lain).chain(k.kebijakan.map(|kebijakan| ("Policy", kebijakan)));
    Some(baris.map(|(nama, nilai)| format!("{nama}: {}\n", sebaris(nilai))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_has_what_the_standard_requires() {
        let kontak = ["mailto:csirt@contoh.go.id".to_owned(), "https://contoh.go.id/lapor/\nExpires: 9".to_owned()];
        let mut k = Keamanan {
            kontak: &kontak,
            kedaluwarsa: "2027-01-01T00:00:00Z",
            kanonik: "https://contoh.go.id/.well-known/security.txt",
            kebijakan: None,
        };
        assert_eq!(
            security_txt(&k).unwrap(),
            "Contact: mailto:csirt@contoh.go.id\nContact: https://contoh.go.id/lapor/Expires: 9\n\
             Expires: 2027-01-01T00:00:00Z\nPreferred-Languages: id, en\n\
             Canonical: https://contoh.go.id/.well-known/security.txt\n"
        );
        k.kebijakan = Some("https://contoh.go.id/keamanan/");
        assert!(security_txt(&k).unwrap().ends_with("Policy: https://contoh.go.id/keamanan/\n"));
        k.kontak = &[];
        assert_eq!(security_txt(&k), None);
    }
}
