//! Host names.

use std::fmt;

use crate::base::indonesia::kutip;
use crate::base::nilai::{Nilai, Tulisan};
use crate::base::salah::Salah;

/// A host name in lower case, of at least two labels that are all valid.
///
/// It is not checked against the official domain; that is a rule, not a form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Host(String);

impl Host {
    /// Returns the name, in lower case and without a final dot.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns whether the host is `domain` or lies under it.
    #[must_use]
    pub fn di_bawah(&self, domain: &str) -> bool {
        di_bawah(&self.0, domain)
    }

    /// Returns the first label, such as `dinkes`.
    #[must_use]
    pub fn label_pertama(&self) -> &str {
        self.0.split('.').next().unwrap_or_default()
    }
}

/// Returns whether `label` is one valid label of a host name: 1 to 63 lower-case letters, digits and inner hyphens
/// (RFC 1035, with a digit in first place as RFC 1123 allows).
#[must_use]
pub fn label_sah(label: &str) -> bool {
    let sah = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    (1..=63).contains(&label.len()) && label.bytes().all(sah) && !label.starts_with('-') && !label.ends_with('-')
}

/// Returns whether the lower-case `host` is `domain` or ends in a dot and `domain`.
pub(crate) fn di_bawah(host: &str, domain: &str) -> bool {
    let domain = domain.trim_matches('.').to_ascii_lowercase();
    if domain.is_empty() {
        return false;
    }
    host.strip_suffix(&domain).is_some_and(|sisa| sisa.is_empty() || sisa.ends_with('.'))
}

impl fmt::Display for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Nilai for Host {
    const NAMA: (&'static str, &'static str) = ("host", "host name");
    const CONTOH: &'static str = "dinkes.purworejokab.go.id";
    const TULISAN: Tulisan = Tulisan::berpola(concat!(
        r"(?=\S{1,253}\s*$)(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+(?![0-9]+\s*$)",
        "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
    ));

    fn parse(text: &str) -> Result<Self, Salah> {
        let text = text.trim();
        let host = text.to_ascii_lowercase();
        if sah(&host) {
            return Ok(Self(host));
        }
        let salah = Salah::new(
            format!("{} bukan nama host; tulis misalnya `dinkes.purworejokab.go.id`", kutip(text)),
            format!("{} is not a host name; write for example `dinkes.purworejokab.go.id`", kutip(text)),
        );
        let tanpa_skema = host.split_once("://").map_or(host.as_str(), |(_, sisa)| sisa);
        let saran = tanpa_skema.split(['/', '?', '#', ':']).next().unwrap_or_default().trim_matches('.');
        Err(if sah(saran) { salah.with_saran(saran) } else { salah })
    }
}

fn sah(host: &str) -> bool {
    // The last label is never a number, which keeps IP addresses out.
    let akhir = host.rsplit('.').next().unwrap_or_default();
    host.len() <= 253
        && host.contains('.')
        && host.split('.').all(label_sah)
        && !akhir.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn host_names_are_read_in_lower_case() {
        assert_eq!(Host::parse(" Dinkes.PurworejoKab.go.id ").unwrap().as_str(), "dinkes.purworejokab.go.id");
    }

    #[test]
    fn what_is_no_host_name_is_refused() {
        for (text, saran) in [
            ("https://dinkes.purworejokab.go.id/layanan/", Some("dinkes.purworejokab.go.id")),
            ("dinkes.purworejokab.go.id.", Some("dinkes.purworejokab.go.id")),
            ("dinkes.purworejokab.go.id:8080", Some("dinkes.purworejokab.go.id")),
            ("dinkes", None),
            ("din_kes.go.id", None),
            ("-a.go.id", None),
            ("a..go.id", None),
            ("192.168.0.1", None),
            ("", None),
        ] {
            assert_eq!(Host::parse(text).unwrap_err().saran.as_deref(), saran, "{text}");
        }
    }

    #[test]
    fn only_the_domain_and_what_is_under_it_belongs() {
        for (host, ya) in [
            ("dinkes.purworejokab.go.id", true),
            ("purworejokab.go.id", true),
            ("dinkes-purworejo.com", false),
            ("dinkes.purworejo.go.id", false),
            ("xpurworejokab.go.id", false),
            ("purworejokab.go.id.example.com", false),
        ] {
            assert_eq!(Host::parse(host).unwrap().di_bawah("purworejokab.go.id"), ya, "{host}");
        }
        assert!(!Host::parse("a.go.id").unwrap().di_bawah(""));
    }

    #[test]
    fn labels_hold_letters_digits_and_inner_hyphens() {
        for (label, ya) in
            [("kec-bener", true), ("2x11", true), ("Dinkes", false), ("a.b", false), ("-a", false), ("a-", false)]
        {
            assert_eq!(label_sah(label), ya, "{label}");
        }
        assert!(label_sah(&"a".repeat(63)) && !label_sah(&"a".repeat(64)) && !label_sah(""));
    }

    #[test]
    fn the_first_label_names_the_agency() {
        assert_eq!(Host::parse("dinkes.purworejokab.go.id").unwrap().label_pertama(), "dinkes");
    }
}
