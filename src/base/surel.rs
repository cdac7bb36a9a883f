//! E-mail addresses.

use std::fmt;

use crate::base::host::{Host, di_bawah};
use crate::base::indonesia::kutip;
use crate::base::nilai::{Nilai, Tulisan};
use crate::base::salah::Salah;

/// An e-mail address; the domain is in lower case, the part before it as written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Surel(String);

impl Surel {
    /// Returns the address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the part after `@`.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.0.rsplit('@').next().unwrap_or_default()
    }

    /// Returns whether the address is on `domain` or on a subdomain of it.
    #[must_use]
    pub fn di_bawah(&self, domain: &str) -> bool {
        di_bawah(self.domain(), domain)
    }
}

impl fmt::Display for Surel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Nilai for Surel {
    const NAMA: (&'static str, &'static str) = ("surel", "e-mail address");
    const CONTOH: &'static str = "loket@contoh.purworejokab.go.id";
    const TULISAN: Tulisan = Tulisan::berpola(concat!(
        "(?=[^@]{1,64}@)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@",
        r"(?=\S{1,253}\s*$)(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+(?![0-9]+\s*$)",
        "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
    ));

    fn parse(text: &str) -> Result<Self, Salah> {
        let text = text.trim();
        if let Some(surel) = baca(text) {
            return Ok(surel);
        }
        let salah = Salah::new(
            format!("{} bukan alamat surel; tulis misalnya `{}`", kutip(text), Self::CONTOH),
            format!("{} is not an e-mail address; write for example `{}`", kutip(text), Self::CONTOH),
        );
        let bersih: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let bersih = bersih.replace("[at]", "@").replace("(at)", "@").replace("[dot]", ".");
        let bersih = bersih.strip_prefix("mailto:").unwrap_or(&bersih).trim_matches(['<', '>', '.', ',']);
        match baca(bersih) {
            Some(surel) => Err(salah.with_saran(surel.0)),
            None => Err(salah),
        }
    }
}

fn baca(text: &str) -> Option<Surel> {
    let (nama, domain) = text.split_once('@')?;
    let huruf = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~.".contains(&b);
    let nama_sah = (1..=64).contains(&nama.len())
        && nama.bytes().all(huruf)
        && !nama.starts_with('.')
        && !nama.ends_with('.')
        && !nama.contains("..");
    let host = Host::parse(domain).ok().filter(|_| nama_sah && domain.trim() == domain)?;
    Some(Surel(format!("{nama}@{host}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn official_addresses_are_on_the_domain_or_under_it() {
        for (text, resmi) in [
            ("dinkukmp@purworejokab.go.id", true),
            ("x@mail.PurworejoKab.go.id", true),
            ("x@purworejokab.go.id.example.com", false),
            ("x@notpurworejokab.go.id", false),
            ("dinas@gmail.com", false),
        ] {
            assert_eq!(Surel::parse(text).unwrap().di_bawah("purworejokab.go.id"), resmi, "{text}");
        }
    }

    #[test]
    fn the_domain_is_read_in_lower_case() {
        let surel = Surel::parse(" Loket.A@Contoh.go.id ").unwrap();
        assert_eq!((surel.as_str(), surel.domain()), ("Loket.A@contoh.go.id", "contoh.go.id"));
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for (text, saran) in [
            ("mailto:a@contoh.go.id", Some("a@contoh.go.id")),
            ("a [at] contoh.go.id", Some("a@contoh.go.id")),
            ("a @contoh.go.id", Some("a@contoh.go.id")),
            ("a@@contoh.go.id", None),
            ("a@contoh", None),
            ("@contoh.go.id", None),
            (".a@contoh.go.id", Some("a@contoh.go.id")),
            ("a..b@contoh.go.id", None),
            ("a@contoh.go.id?bcc=b@c.id", None),
            ("", None),
        ] {
            assert_eq!(Surel::parse(text).unwrap_err().saran.as_deref(), saran, "{text}");
        }
    }
}
