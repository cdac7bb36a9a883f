//! Where finished units are kept: a folder, or a server that is asked in safety.

use std::path::{Path, PathBuf};

use url::{Host, Url};

use crate::base::hash::base64;
use crate::diag::Pesan;

/// Which connections may be unencrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Terbuka {
    /// Those inside this machine.
    Sendiri,
    /// Those inside a network that its operator answers for.
    Jaringan,
}

/// Where finished units are kept.
#[derive(Clone, PartialEq, Eq)]
pub enum Alamat {
    /// In a folder.
    Folder(PathBuf),
    /// On a server.
    Peladen {
        /// What stands before `/ac/…` and `/cas/…`, without a name or a password.
        dasar: String,
        /// The value of `Authorization`; never shown.
        izin: Option<String>,
    },
}

impl Alamat {
    /// Reads an address; a folder is looked for from `root`, and `izin` is what the environment says of the rights.
    ///
    /// # Errors
    ///
    /// Says why it cannot be used; a name or a password in it is not repeated.
    pub fn baca(teks: &str, root: &Path, terbuka: Terbuka, izin: Option<String>) -> Result<Self, Pesan> {
        let kecil = teks.to_ascii_lowercase();
        if !kecil.starts_with("http://") && !kecil.starts_with("https://") {
            // What is meant as a web address may hold a password, which no folder is to be named after.
            let host = teks.split('/').next().unwrap_or_default();
            let web = ["http:", "https:", "//"].iter().any(|awal| kecil.starts_with(awal));
            if teks.is_empty() || web || teks.contains("://") || host.contains('@') {
                return Err(salah("tulis folder, atau https://…", "name a folder, or https://…"));
            }
            return Ok(Self::Folder(root.join(teks)));
        }
        let url = Url::parse(teks).map_err(|_| salah("bukan alamat web", "no web address"))?;
        let Some(host) = url.host() else { return Err(salah("bukan alamat web", "no web address")) };
        if url.query().is_some() || url.fragment().is_some() {
            return Err(salah("alamatnya tidak boleh memuat `?` atau `#`", "the address must not hold `?` or `#`"));
        }
        let izin_alamat = izin_dari(&url)?;
        if izin_alamat.is_some() && izin.is_some() {
            return Err(salah(
                "nama dan sandi ada di alamat dan di PENDOPO_CACHE_AUTH; pakai salah satu",
                "the address holds a name and a password, and so does PENDOPO_CACHE_AUTH; use one of them",
            ));
        }
        let izin = izin.or(izin_alamat);
        if izin.as_ref().is_some_and(|izin| !izin.bytes().all(|b| (0x20..0x7f).contains(&b))) {
            return Err(salah(
                "PENDOPO_CACHE_AUTH memuat huruf yang tidak boleh ada di tajuk",
                "PENDOPO_CACHE_AUTH holds letters that a header must not have",
            ));
        }
        let sendiri = match host {
            Host::Domain(nama) => nama == "localhost",
            Host::Ipv4(angka) => angka.is_loopback(),
            Host::Ipv6(angka) => angka.is_loopback(),
        };
        if url.scheme() == "http" && !sendiri {
            if terbuka == Terbuka::Sendiri {
                return Err(salah(
                    "http:// ke komputer lain dapat disadap dan diganti di jalan; pakai https://, atau \
                     --cache-insecure di jaringan tertutup",
                    "http:// to another machine can be read and replaced on its way; use https://, or \
                     --cache-insecure in a closed network",
                ));
            }
            if izin.is_some() {
                return Err(salah(
                    "nama dan sandi tidak dikirim lewat http:// ke komputer lain; pakai https://",
                    "a name and a password are not sent by http:// to another machine; use https://",
                ));
            }
        }
        let mut polos = url.clone();
        // An address with a host can lose both.
        let (_nama, _sandi) = (polos.set_username(""), polos.set_password(None));
        Ok(Self::Peladen { dasar: polos.as_str().trim_end_matches('/').to_owned(), izin })
    }

    /// Returns what may be shown of it.
    #[must_use]
    pub fn tampil(&self) -> String {
        match self {
            Self::Folder(folder) => folder.display().to_string(),
            // A path may hold what only those know who may write there.
            Self::Peladen { dasar, .. } => match Url::parse(dasar) {
                Ok(url) => url.origin().ascii_serialization(),
                Err(_) => String::new(),
            },
        }
    }
}

fn salah(id: &str, en: &str) -> Pesan {
    Pesan::new(format!("--shared-cache: {id}"), format!("--shared-cache: {en}"))
}

/// Returns the rights that an address tells of itself.
fn izin_dari(url: &Url) -> Result<Option<String>, Pesan> {
    if url.username().is_empty() && url.password().is_none() {
        return Ok(None);
    }
    let bukan =
        || salah("nama atau sandi di alamatnya tidak terbaca", "the name or password in the address is unreadable");
    let nama = urai(url.username()).filter(|nama| !nama.contains(&b':')).ok_or_else(bukan)?;
    let sandi = urai(url.password().unwrap_or_default()).ok_or_else(bukan)?;
    Ok(Some(format!("Basic {}", base64(&[&nama[..], b":", &sandi[..]].concat()))))
}

/// Returns the bytes of a text in which some are written as `%41`.
fn urai(teks: &str) -> Option<Vec<u8>> {
    let mut hasil = Vec::with_capacity(teks.len());
    let mut sisa = teks.as_bytes();
    while let Some((awal, lanjut)) = sisa.split_first() {
        sisa = lanjut;
        if *awal != b'%' {
            hasil.push(*awal);
            continue;
        }
        let (angka, lanjut) = sisa.split_at_checked(2)?;
        let angka = std::str::from_utf8(angka).ok().filter(|teks| !teks.starts_with('+'))?;
        hasil.push(u8::from_str_radix(angka, 16).ok()?);
        sisa = lanjut;
    }
    Some(hasil)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn baca(teks: &str, terbuka: Terbuka, izin: Option<&str>) -> Result<Alamat, Pesan> {
        Alamat::baca(teks, Path::new("/kerja"), terbuka, izin.map(str::to_owned))
    }

    #[test]
    fn a_folder_or_a_server_keeps_units() {
        let folder = |path: &str| Ok(Alamat::Folder(PathBuf::from(path)));
        assert!(baca("unit", Terbuka::Sendiri, None) == folder("/kerja/unit"));
        assert!(baca("/srv/unit", Terbuka::Sendiri, Some("x")) == folder("/srv/unit"));
        let peladen = |dasar: &str, izin: Option<&str>| {
            Ok(Alamat::Peladen { dasar: dasar.to_owned(), izin: izin.map(str::to_owned) })
        };
        for (teks, terbuka, izin, harap) in [
            ("https://a.go.id/x/", Terbuka::Sendiri, None, peladen("https://a.go.id/x", None)),
            ("https://a.go.id", Terbuka::Sendiri, Some("Bearer t"), peladen("https://a.go.id", Some("Bearer t"))),
            (
                "https://budi:s%3A1@a.go.id",
                Terbuka::Sendiri,
                None,
                peladen("https://a.go.id", Some("Basic YnVkaTpzOjE=")),
            ),
            ("http://127.0.0.1:8080", Terbuka::Sendiri, Some("x"), peladen("http://127.0.0.1:8080", Some("x"))),
            ("HTTP://[::1]/", Terbuka::Sendiri, None, peladen("http://[::1]", None)),
            ("http://unit:9090", Terbuka::Jaringan, None, peladen("http://unit:9090", None)),
        ] {
            assert!(baca(teks, terbuka, izin) == harap, "{teks}");
        }
        let dengan = baca("https://budi:rahasia@a.go.id/jalan/x", Terbuka::Sendiri, None).expect("an address");
        assert_eq!(dengan.tampil(), "https://a.go.id");
    }

    #[test]
    fn what_would_give_units_or_passwords_away_is_refused() {
        for (teks, terbuka, izin) in [
            ("", Terbuka::Sendiri, None),
            ("ftp://a.go.id", Terbuka::Sendiri, None),
            ("https://", Terbuka::Sendiri, None),
            ("https://a.go.id/?x=1", Terbuka::Sendiri, None),
            ("https://a.go.id/#x", Terbuka::Sendiri, None),
            ("http://unit:9090", Terbuka::Sendiri, None),
            ("http://localhost.jahat.example", Terbuka::Sendiri, None),
            ("http://budi:rahasia@unit:9090", Terbuka::Jaringan, None),
            ("http://unit:9090", Terbuka::Jaringan, Some("Bearer rahasia")),
            ("https://budi:rahasia@a.go.id", Terbuka::Sendiri, Some("Bearer rahasia")),
            ("https://a.go.id", Terbuka::Sendiri, Some("rahasia\r\nX: y")),
            ("https://b%zzrahasia@a.go.id", Terbuka::Sendiri, None),
            ("https://b%3Arahasia:x@a.go.id", Terbuka::Sendiri, None),
        ] {
            let Err(pesan) = baca(teks, terbuka, izin) else { panic!("{teks}") };
            assert!(!pesan.id.contains("rahasia") && !pesan.en.contains("rahasia"), "{pesan:?}");
        }
    }
}
