//! Who looks at a change: accounts and teams of GitHub and GitLab.

use std::fmt;

use crate::base::indonesia::kutip;
use crate::base::nilai::{Nilai, Tulisan};
use crate::base::salah::Salah;
use crate::base::surel::Surel;

/// An account (`@budi-s`), a team or group (`@sukamaju/dinkes`), or the e-mail address of an account.
///
/// It is not known whether there is such an account: only the server that holds the repository knows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Peninjau(String);

impl Peninjau {
    /// Returns the handle as a file of code owners writes it: with `@` in front, or an e-mail address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Peninjau {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Nilai for Peninjau {
    const NAMA: (&'static str, &'static str) = ("akun peninjau", "account of a reviewer");
    const CONTOH: &'static str = "sukamaju/dinkes";
    const TULISAN: Tulisan = Tulisan::berpola(concat!(
        r"(?:@?[A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?(?:/[A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?)*|",
        r"[A-Za-z0-9_%+-]+(?:\.[A-Za-z0-9_%+-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+",
        r"(?![0-9]+\s*$)[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)"
    ));

    fn parse(text: &str) -> Result<Self, Salah> {
        let text = text.trim();
        if let Some(akun) = baca(text) {
            return Ok(akun);
        }
        let salah = Salah::new(
            format!("{} bukan akun GitHub atau GitLab; tulis misalnya `{}`", kutip(text), Self::CONTOH),
            format!("{} is no account of GitHub or GitLab; write for example `{}`", kutip(text), Self::CONTOH),
        );
        // What people copy is the address of the profile.
        let sisa = text.strip_prefix("https://").and_then(|sisa| sisa.split_once('/'));
        let sisa = sisa.map(|(_, jalur)| jalur.strip_prefix("orgs/").unwrap_or(jalur));
        let nama = sisa.map(|jalur| jalur.replace("/teams/", "/").replace("groups/", ""));
        match nama.and_then(|nama| baca(nama.trim_end_matches('/'))) {
            Some(akun) => Err(salah.with_saran(akun.0)),
            None => Err(salah),
        }
    }
}

fn baca(text: &str) -> Option<Peninjau> {
    let nama = text.strip_prefix('@').unwrap_or(text);
    if nama.contains('@') {
        // Signs of mail that would say something else to a reader of such files are left out.
        let polos = |b: u8| b.is_ascii_alphanumeric() || b"._%+-@".contains(&b);
        let surel = Surel::parse(text).ok().filter(|s| s.as_str().bytes().all(polos))?;
        return Some(Peninjau(surel.as_str().to_owned()));
    }
    let sah = nama.len() <= 255 && nama.split('/').all(bagian_sah);
    sah.then(|| Peninjau(format!("@{nama}")))
}

/// Says whether a part of a handle holds letters, digits, `_`, `-`, and dots inside.
fn bagian_sah(bagian: &str) -> bool {
    bagian.bytes().all(|b| b.is_ascii_alphanumeric() || b"_.-".contains(&b))
        && bagian.starts_with(|c: char| c.is_ascii_alphanumeric())
        && !bagian.ends_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_teams_and_addresses_are_read_with_or_without_the_sign() {
        for (text, akun) in [
            ("budi-s", "@budi-s"),
            (" @budi.s ", "@budi.s"),
            ("sukamaju/dinkes", "@sukamaju/dinkes"),
            ("@pemkab/dinas/dinkes_tik", "@pemkab/dinas/dinkes_tik"),
            ("loket@dinkes.contoh.go.id", "loket@dinkes.contoh.go.id"),
        ] {
            assert_eq!(Peninjau::parse(text).unwrap().as_str(), akun, "{text}");
        }
    }

    #[test]
    fn what_would_change_a_file_of_owners_is_refused() {
        for (text, saran) in [
            ("", None),
            ("@", None),
            ("@@maintainer", None),
            ("dinkes; rm", None),
            ("dinkes @lain", None),
            ("dinkes#x", None),
            ("dinkes\n* @jahat", None),
            ("a//b", None),
            ("a/", None),
            ("../a", None),
            ("dinkes.", None),
            ("#a@contoh.go.id", None),
            ("https://github.com/budi-s", Some("@budi-s")),
            ("https://github.com/orgs/sukamaju/teams/dinkes", Some("@sukamaju/dinkes")),
            ("https://gitlab.com/groups/sukamaju/dinkes/", Some("@sukamaju/dinkes")),
        ] {
            assert_eq!(Peninjau::parse(text).unwrap_err().saran.as_deref(), saran, "{text}");
        }
    }
}
