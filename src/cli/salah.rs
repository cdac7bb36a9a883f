//! Wrong command lines, said in the language of the user.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command};

use crate::diag::Pesan;

/// Returns the command of a command line that cannot be read: the first word that is neither an option nor its value.
#[must_use]
pub fn perintah(ada: &Command, kata: impl IntoIterator<Item = String>) -> Option<String> {
    let mut kata = kata.into_iter();
    while let Some(satu) = kata.next() {
        if !satu.starts_with('-') || satu == "-" {
            return ada.get_subcommands().any(|perintah| perintah.get_name() == satu).then_some(satu);
        }
        // `--root=x` and `-vq` bring along what belongs to them.
        let nama = |arg: &&Arg| match satu.strip_prefix("--") {
            Some(panjang) => arg.get_long() == Some(panjang),
            None => arg.get_short().is_some_and(|pendek| satu.get(1..).is_some_and(|s| s == pendek.to_string())),
        };
        if ada.get_arguments().find(nama).is_some_and(|arg| arg.get_action().takes_values()) {
            kata.next();
        }
    }
    None
}

/// Returns what is wrong with a command line, and whose help tells more; nothing where help or the version was asked for.
#[must_use]
pub fn pesan(galat: &clap::Error, perintah: Option<&str>) -> Option<Pesan> {
    let kata = |jenis: ContextKind| isi(galat.get(jenis));
    let arg = kata(ContextKind::InvalidArg);
    let (id, en) = match galat.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => return None,
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
            ("perintah belum ditulis".to_owned(), "no command is given".to_owned())
        }
        ErrorKind::UnknownArgument => {
            let mirip = kata(ContextKind::SuggestedArg);
            let (id, en) = maksud(&mirip);
            (format!("pilihan `{arg}` tidak dikenal{id}"), format!("the option `{arg}` is not known{en}"))
        }
        ErrorKind::InvalidSubcommand => {
            let perintah = kata(ContextKind::InvalidSubcommand);
            let (id, en) = maksud(&kata(ContextKind::SuggestedSubcommand));
            (format!("perintah `{perintah}` tidak dikenal{id}"), format!("the command `{perintah}` is not known{en}"))
        }
        ErrorKind::MissingRequiredArgument => (format!("`{arg}` belum ditulis"), format!("`{arg}` is missing")),
        ErrorKind::ArgumentConflict if ![String::new(), arg.clone()].contains(&kata(ContextKind::PriorArg)) => {
            let lain = kata(ContextKind::PriorArg);
            (
                format!("pilihan `{arg}` tidak dapat digabung dengan `{lain}`"),
                format!("the option `{arg}` does not go together with `{lain}`"),
            )
        }
        ErrorKind::ArgumentConflict => {
            (format!("pilihan `{arg}` ditulis dua kali"), format!("the option `{arg}` is given twice"))
        }
        _ => {
            let nilai = kata(ContextKind::InvalidValue);
            let ada = kata(ContextKind::ValidValue);
            let (mut id, mut en) = if nilai.is_empty() {
                (format!("nilai `{arg}` belum ditulis"), format!("the value of `{arg}` is missing"))
            } else {
                (format!("`{nilai}` bukan nilai untuk `{arg}`"), format!("`{nilai}` is no value of `{arg}`"))
            };
            if !ada.is_empty() {
                id.push_str(&format!("; pilihannya {ada}"));
                en.push_str(&format!("; the choices are {ada}"));
            }
            (id, en)
        }
    };
    let bantuan = perintah.map_or("pendopo --help".to_owned(), |perintah| format!("pendopo {perintah} --help"));
    Some(Pesan::new(format!("{id}; lihat `{bantuan}`"), format!("{en}; see `{bantuan}`")))
}

fn maksud(mirip: &str) -> (String, String) {
    // Of several names the likeliest comes last.
    match mirip.rsplit(", ").next().unwrap_or("") {
        "" => (String::new(), String::new()),
        mirip => (format!("; mungkin `{mirip}`"), format!("; perhaps `{mirip}`")),
    }
}

fn isi(nilai: Option<&ContextValue>) -> String {
    match nilai {
        Some(ContextValue::String(satu)) => satu.clone(),
        Some(ContextValue::Strings(daftar)) => daftar.join(", "),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::argumen::Argumen;

    #[test]
    fn a_wrong_command_line_is_said_in_both_languages() {
        for (kata, bagian) in [
            ("pendopo check --xyz", "pilihan `--xyz` tidak dikenal"),
            ("pendopo chek", "perintah `chek` tidak dikenal; mungkin `check`"),
            ("pendopo", "perintah belum ditulis"),
            (
                "pendopo check --format xml",
                "`xml` bukan nilai untuk `--format <FORMAT>`; pilihannya full, concise, json",
            ),
            ("pendopo check --jobs banyak", "`banyak` bukan nilai untuk `--jobs <N>`"),
            ("pendopo check --root", "nilai `--root <DIR>` belum ditulis"),
            ("pendopo explain", "`<KODE>` belum ditulis"),
            ("pendopo check --cache a --cache b", "pilihan `--cache <DIR>` ditulis dua kali"),
        ] {
            let galat = Argumen::command().try_get_matches_from(kata.split(' ')).expect_err(kata);
            let umum = pesan(&galat, None).expect(kata);
            assert!(umum.id.starts_with(bagian), "{kata}: {}", umum.id);
            assert!(umum.en.ends_with("see `pendopo --help`"), "{}", umum.en);
            let milik = pesan(&galat, Some("check")).expect(kata);
            assert!(milik.id.ends_with("lihat `pendopo check --help`"), "{}", milik.id);
        }
    }

    #[test]
    fn what_excludes_or_needs_something_else_is_refused() {
        for (kata, bagian) in [
            ("pendopo check -q -v", "`--quiet` tidak dapat digabung dengan `--verbose`"),
            ("pendopo build --no-cache --cache x", "`--no-cache` tidak dapat digabung dengan `--cache <DIR>`"),
            ("pendopo check --no-cache --cache x", "`--no-cache` tidak dapat digabung"),
            ("pendopo keygen --first --keys x", "tidak dapat digabung"),
            ("pendopo verify x --key k --full --sample 3", "tidak dapat digabung dengan `--sample <N>`"),
            ("pendopo verify x --key k --hosts y --state-dir z", "tidak dapat digabung"),
            ("pendopo verify --key k --hosts y --state-dir z --address 1.2.3.4:5", "tidak dapat digabung"),
            ("pendopo verify --key k --hosts y --state-dir z --address-http 1.2.3.4:5", "tidak dapat digabung"),
            ("pendopo verify --key k --hosts y --state-dir z --state s", "tidak dapat digabung"),
            ("pendopo publish x --no-links --keep 3", "tidak dapat digabung dengan `--keep <N>`"),
            ("pendopo publish x --no-links --keep-days 3", "tidak dapat digabung"),
            ("pendopo verify x --every 3", "belum ditulis"),
            ("pendopo verify x --full-every 3", "belum ditulis"),
            ("pendopo verify x --names y", "belum ditulis"),
            ("pendopo verify x --key k --resolver 1.2.3.4:53", "belum ditulis"),
            ("pendopo backup x --record", "`--place <TEMPAT>` belum ditulis"),
            ("pendopo restore x --partial", "`<DIR>` belum ditulis"),
            ("pendopo bundle --first", "belum ditulis"),
        ] {
            let galat = Argumen::command().try_get_matches_from(kata.split(' ')).expect_err(kata);
            assert_eq!(galat.exit_code(), 2, "{kata}");
            let pesan = pesan(&galat, None).expect(kata);
            assert!(pesan.id.contains(bagian), "{kata}: {}", pesan.id);
        }
        // What nobody has written excludes nothing.
        for kata in ["pendopo publish x --no-links", "pendopo build --no-cache", "pendopo verify x --key k --full"] {
            assert!(Argumen::command().try_get_matches_from(kata.split(' ')).is_ok(), "{kata}");
        }
    }

    #[test]
    fn a_value_that_is_called_like_a_command_is_none() {
        for (kata, harap) in [
            ("--root check build --xyz", Some("build")),
            ("--root=check build --xyz", Some("build")),
            ("--situs build check --xyz", Some("check")),
            ("-v build --root check --xyz", Some("build")),
            ("--lang en -q check build", Some("check")),
            ("--xyz check", Some("check")),
            ("--root check", None),
            ("chek build", None),
            ("explain check", Some("explain")),
            ("", None),
        ] {
            let kata_nya = kata.split_whitespace().map(str::to_owned);
            assert_eq!(perintah(&Argumen::command(), kata_nya).as_deref(), harap, "{kata}");
        }
    }

    #[test]
    fn help_is_no_fault() {
        let galat = Argumen::command().try_get_matches_from(["pendopo", "--version"]).expect_err("version");
        assert!(pesan(&galat, None).is_none());
    }
}
