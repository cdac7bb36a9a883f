//! Wrong command lines, said in the language of the user.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::diag::Pesan;

/// Returns what is wrong with a command line; nothing where help or the version was asked for.
#[must_use]
pub fn pesan(galat: &clap::Error) -> Option<Pesan> {
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
    Some(Pesan::new(format!("{id}; lihat `pendopo --help`"), format!("{en}; see `pendopo --help`")))
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
        ] {
            let galat = Argumen::command().try_get_matches_from(kata.split(' ')).expect_err(kata);
            let pesan = pesan(&galat).expect(kata);
            assert!(pesan.id.starts_with(bagian), "{kata}: {}", pesan.id);
            assert!(pesan.en.ends_with("see `pendopo --help`"), "{}", pesan.en);
        }
    }

    #[test]
    fn help_is_no_fault() {
        let galat = Argumen::command().try_get_matches_from(["pendopo", "--version"]).expect_err("version");
        assert!(pesan(&galat).is_none());
    }
}
