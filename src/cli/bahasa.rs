//! Help in the language of the user.
//!
//! The flags are declared once, with Indonesian help; this table gives the English words.

use std::fmt::Write;

use clap::{Arg, ArgAction, Command};

use crate::baru::jenis::{DAFTAR, Id};
use crate::diag::{Lang, Pesan};

/// English about-lines of the commands.
const PERINTAH: &[(&str, &str)] = &[
    ("build", "Check and build every site"),
    ("check", "Check every site and show each finding"),
    ("due", "List what falls due by the calendar, and what is to appear or end, for each agency"),
    (
        "diff",
        "Compare two versions of a workspace: findings, services, addresses, outside domains and size of each site",
    ),
    ("plan", "Cut one run into units of work, for CI and clusters"),
    ("merge", "Join the outputs of `build --shard`, and build the portal"),
    ("explain", "Explain one check: what, why, examples"),
    ("galeri", "Write the gallery of the theme's components, for those who change the theme"),
    (
        "letter",
        "Write drafts of letters by the regulations of the kabupaten: reminders, warnings, decree, applications, incidents",
    ),
    ("links", "List every link that leaves the sites and where it is used; opens no network"),
    ("init", "Make a workspace for one kabupaten"),
    ("new", "Make a new file, complete and with remarks on each key"),
    ("bundle", "Build, then pack every site: archive, release manifest, signature, server settings"),
    ("keygen", "Make a pair of keys, and keep the list of release keys"),
    ("backup", "Keep sources, releases and public keys of a kabupaten on a medium that is carried away"),
    ("restore", "Check a backup, and restore it into an empty folder; without network"),
    ("evidence", "Write what proves the five properties of security for a release, for an auditor"),
    ("verify", "Compare published sites with their manifests"),
    ("publish", "Put releases on a server's disk: a folder for each, and a link to the one that is shown"),
    ("rollback", "Go back to the content of an old release, as a new release that is signed again"),
    ("serve", "Show a preview on this machine; pages refresh themselves whenever a file is saved"),
    (
        "report",
        "Write the report of a period, per agency and for the kabupaten; without a period: reports that are due",
    ),
    ("owners", "Write CODEOWNERS from the register: who looks at changes of which folder"),
    ("rules", "List all checks with their basis and where they bind"),
    ("schema", "Tell editing programs the keys of every file: JSON Schema, settings, and forms"),
    ("score", "Grade every site from 0 to 100 under a scoring profile"),
];

/// English help of the flags; that of one command only has the command before a dot.
const PILIHAN: &[(&str, &str)] = &[
    ("root", "Workspace; by default this folder or the nearest parent that holds `sites/`"),
    ("daerah", "Only this kabupaten; may be repeated"),
    ("situs", "Only the site with this label; may be repeated"),
    (
        "tanggal",
        "Build date; by default `SOURCE_DATE_EPOCH`, else today in the zone of the kabupaten (sample data: its own date)",
    ),
    ("lang", "Language of messages"),
    ("jobs", "Threads; by default one for each core"),
    ("color", "Colour on the terminal"),
    ("quiet", "Only results and errors"),
    ("verbose", "Show more, such as the time of each stage"),
    ("out", "Output folder"),
    ("shard", "Only some of the sites: `i/n` counted from 1, `auto` by the variables of CI, or `auto/n`"),
    ("plan", "With `--shard`: a plan of `pendopo plan`, where the sources of other sites are not here"),
    ("shared_cache", "With `--shard`: shared cache of finished sites, a folder or https://… (bazel-remote, nginx)"),
    ("cache_read_only", "Only read the shared cache; by itself where CI runs for a pull request"),
    ("cache_insecure", "Shared cache: allow http:// to another machine, in a closed network"),
    ("cache_ca", "Shared cache: certificates as PEM that are trusted in place of the public ones"),
    ("shards", "How many shards; by default one for 50 sites for CI, and none for JSON"),
    ("bundle.shards", "Output folders of `build --shard`, joined and packed without building again; may be repeated"),
    ("folders", "Output folders of `build --shard`; one may hold many shards"),
    ("drafts", "Include texts that are marked as drafts"),
    ("cache", "Folder of kept work: drawn pictures, and sites that have not changed; may be deleted at any time"),
    ("no_cache", "Start from nothing, without using or filling the folder of kept work"),
    ("timings", "Write the time of each stage as JSON to this file"),
    ("format", "Form of the report"),
    ("fail_on", "Weight that gives exit code 1"),
    (
        "periode",
        "Period: quarter `2026-T3`, half-year `2026-S1`, year `2026`, month `2026-03`; without it: reports that are due",
    ),
    (
        "catat",
        "Record the values of the period in `sites/<daerah>/riwayat-laporan.yaml`; other values recorded before stay",
    ),
    ("profile", "Scoring profile: seed, ombudsman, internal"),
    (
        "kind",
        "Kind of letter; by default a list of the kinds with their basis and today's reasons, and nothing is written",
    ),
    ("kode", "Code of a check, such as STD-004"),
    ("port", "Port; by default 8080, or the next free one"),
    ("open", "Open the browser"),
    ("repeat", "Put every site together twice and compare"),
    ("target", "Folder of one site, the output folder of many, the archive of one site, or the address of a live one"),
    ("full", "Live site: every address in every way to ask"),
    ("sample", "Live site: the doors, and so many other addresses by chance"),
    ("rate", "Live site: requests a second for one host"),
    ("timeout", "Live site: seconds for one request as a whole"),
    ("seed", "Live site: seed of what is left to chance, to repeat a check"),
    ("address", "Live site: look for the host at this address and port, not by its name"),
    ("address_http", "Live site: address and port of http, which must lead to https"),
    ("ca", "Live site: PEM certificates that are trusted in place of the public ones"),
    ("names", "Live site: YAML file of the addresses and issuers of certificates that are allowed for each host"),
    ("resolver", "Live site: name server for --names; by default that of the system"),
    ("evidence", "Live site: folder of evidence; answers that differ are kept there"),
    ("hosts", "Watch without end: file with the addresses of sites, one a line"),
    ("state_dir", "Watch: folder of what is remembered, one file a host"),
    ("every", "Watch: minutes between rounds"),
    ("rounds", "Watch: end after so many rounds; by default never"),
    ("full_every", "Watch: check everything after so many rounds; 96 are a day"),
    ("first", "With `--previous`: sites without a manifest there are published for the first time"),
    ("key", "File of the public key that is trusted: the root key, or the only release key"),
    ("keys", "List of keys that the root key has signed, with its signature beside it"),
    ("host", "Host that should be there; by default as the folder or archive is named"),
    ("state", "File that remembers between runs, so that old releases are known"),
    ("sign", "File of the secret release key; by default the text in `PENDOPO_KEY`, else no signature"),
    ("previous", "Folder of the last releases' manifests, `<host>.manifest.json`; by default beside the archives"),
    ("sequence", "Least number of the release; by default the last one and one more"),
    ("valid", "Days from the build date until which it counts"),
    ("commit", "Version of the sources, such as a commit, to be noted in the manifest"),
    ("medium", "Folder on the medium; the backup is written in it as `<daerah>-<date>`"),
    ("releases", "Folder of published releases, `<host>/releases/`, instead of archives"),
    ("program", "Take a program for another system along as well; may be repeated"),
    ("no_program", "Leave this program out"),
    ("no_history", "Leave the git history out"),
    ("part", "Largest size of a part: bytes, or with K, M, G; at most 4095M to fit on FAT32"),
    ("place", "Where the medium is kept, for the record"),
    ("media", "Kind of medium, for the record"),
    ("label", "Label or serial number of the medium, for the record"),
    ("by", "Office that makes the backup, for the record"),
    ("record", "Write the record to `arsip` in `sites/<daerah>/daerah.yaml`; else it is shown only"),
    ("archive", "Folder of the backup, or of a medium that holds one"),
    ("into", "New or empty folder; without it the backup is checked only"),
    ("partial", "Restore whatever is whole though something is damaged"),
    ("keygen.first", "There never was a list of keys: begin with version 1"),
    ("folder", "Folder of the sites on the server, with a folder for each host"),
    ("due.from", "Output folder of the last sites, whose security contacts are read"),
    ("from", "Archive of `bundle`, folder of archives, or output folder"),
    ("rollback.hosts", "Host that goes back; may be repeated"),
    ("no_links", "Replace files one by one, for disks that hold no links"),
    ("to", "Number of the release whose content comes back; by default the one before the one that is shown"),
    ("keep", "How many of the last releases always stay"),
    ("keep_days", "For how many days every release stays"),
    ("min_free", "How many percent of the disk must stay free"),
    ("name", "Name of the key files without ending; by default the kind"),
    ("root_key", "File of the secret root key, to bring `keys.json` in the folder of keys up to date"),
    ("dir", "Folder to make; if it exists, it may not hold `sites/`"),
    ("jenis", "Kind of file; listed below"),
    ("id", "Name of the file or label of the site: lower-case letters, digits and hyphens"),
    ("isi", "An answer without a question, such as `domain=sukamajukab.go.id`; may be repeated"),
    ("old", "Old version: a workspace, or a git revision of this one, such as `origin/main`"),
    ("new", "New version; by default this workspace"),
    ("check", "Compare this file with the register without writing anything; exit code 1 where they differ"),
    ("help", "Show help"),
    ("version", "Show the version"),
];

/// Returns the command with help in `lang`.
#[must_use]
pub fn pasang(perintah: Command, lang: Lang) -> Command {
    let judul = match lang {
        Lang::Id => ("Perintah", "Pilihan", "Tampilkan bantuan", "Tampilkan versi"),
        Lang::En => ("Commands", "Options", "Show help", "Show the version"),
    };
    let perintah = perintah
        .subcommand_help_heading(judul.0)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(Arg::new("help").short('h').long("help").action(ArgAction::Help).help(judul.2).global(true))
        .arg(Arg::new("version").short('V').long("version").action(ArgAction::Version).help(judul.3));
    let perintah = match lang {
        Lang::Id => perintah,
        Lang::En => perintah
            .about("Lawful websites of agencies, from YAML and markdown")
            .after_help("Exit codes: 0 clean; 1 findings or a refused site; 2 wrong usage; 3 the tool failed.")
            .help_template("{about}\n\nUsage: {usage}\n\n{all-args}{after-help}"),
    };
    let perintah = perintah.mut_args(|a| {
        let bantuan = match lang {
            Lang::Id => None,
            Lang::En => bantuan("", a.get_id().as_str()),
        };
        let a = a.help_heading(judul.1);
        match bantuan {
            Some(teks) => a.help(teks),
            None => a,
        }
    });
    let isian = match lang {
        Lang::Id => "Isian",
        Lang::En => "Arguments",
    };
    let nama: Vec<String> = perintah.get_subcommands().map(|s| s.get_name().to_owned()).collect();
    nama.into_iter().fold(perintah, |p, nama| {
        p.mut_subcommand(&nama, |anak| {
            let tentang = PERINTAH.iter().find(|(n, _)| anak.get_name() == *n).map(|(_, teks)| *teks);
            let anak = anak.mut_args(|a| {
                let teks = bantuan(&nama, a.get_id().as_str());
                let a = if a.is_positional() { a.help_heading(isian) } else { a.help_heading(judul.1) };
                match (lang, teks) {
                    (Lang::En, Some(teks)) => a.help(teks),
                    _ => a,
                }
            });
            let anak = if anak.get_name() == "new" { anak.after_help(jenis_berkas(lang)) } else { anak };
            match (lang, tentang) {
                (Lang::En, Some(teks)) => anak.about(teks),
                (Lang::En, None) => anak,
                (Lang::Id, _) => anak.help_template("{about}\n\nPemakaian: {usage}\n\n{all-args}{after-help}"),
            }
        })
    })
}

/// Returns the English help of a flag of a command.
fn bantuan(perintah: &str, id: &str) -> Option<&'static str> {
    let milik = |(nama, _): &&(&str, &str)| nama.split_once('.') == Some((perintah, id));
    let umum = || PILIHAN.iter().find(|(nama, _)| *nama == id);
    PILIHAN.iter().find(milik).or_else(umum).map(|(_, teks)| *teks)
}

/// Returns the kinds of files for the help of `new`: one table, so that help and program never differ.
fn jenis_berkas(lang: Lang) -> String {
    let mut teks = String::from(match lang {
        Lang::Id => "Jenis:\n",
        Lang::En => "Kinds:\n",
    });
    for jenis in DAFTAR {
        let id = match jenis.id {
            Id::Tanpa => String::new(),
            Id::Perlu(contoh) => contoh.to_owned(),
            Id::Pilih(pilihan) => format!("[{}]", pilihan[0]),
        };
        let tentang = Pesan::new(jenis.tentang.0, jenis.tentang.1);
        // Writing to a string does not fail.
        let _ = writeln!(teks, "  {:<38} {}", format!("{} {id}", jenis.nama), tentang.get(lang));
    }
    teks.push_str(match lang {
        Lang::Id => "\nDi terminal isian ditanyakan satu per satu, kecuali bila `--isi` dipakai. Berkas yang sudah ada tidak pernah ditimpa.",
        Lang::En => "\nOn a terminal answers are asked for one by one, unless `--isi` is used. A file that exists is never overwritten.",
    });
    teks
}

/// Returns the language that the words of a command line ask for, before they are parsed.
#[must_use]
pub fn dari_kata(kata: &[String], lingkungan: Option<&str>) -> Lang {
    let setelah = kata.iter().position(|k| k == "--lang").and_then(|n| kata.get(n + 1));
    let gabung = kata.iter().find_map(|k| k.strip_prefix("--lang="));
    match gabung.or(setelah.map(String::as_str)).or(lingkungan) {
        Some("en") => Lang::En,
        _ => Lang::Id,
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::argumen::Argumen;

    #[test]
    fn every_flag_and_command_has_english_help() {
        let perintah = Argumen::command();
        let semua = perintah.get_subcommands().chain([&perintah]);
        for arg in semua.flat_map(|p| p.get_arguments()) {
            assert!(PILIHAN.iter().any(|(nama, _)| arg.get_id() == *nama), "{}", arg.get_id());
        }
        for (n, (nama, _)) in PILIHAN.iter().enumerate() {
            assert!(!PILIHAN[..n].iter().any(|(lain, _)| lain == nama), "{nama} twice");
        }
        let milik = |perintah: &str, id| bantuan(perintah, id).is_some_and(|teks| teks.starts_with("Host that"));
        assert!(milik("rollback", "hosts") && !milik("verify", "hosts"));
        for anak in perintah.get_subcommands() {
            assert!(PERINTAH.iter().any(|(nama, _)| anak.get_name() == *nama), "{}", anak.get_name());
        }
        pasang(Argumen::command(), Lang::En).debug_assert();
        pasang(Argumen::command(), Lang::Id).debug_assert();
    }

    #[test]
    fn the_language_is_known_before_parsing() {
        let kata = |teks: &str| teks.split(' ').map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(dari_kata(&kata("pendopo --help --lang en"), None), Lang::En);
        assert_eq!(dari_kata(&kata("pendopo --lang=en check"), None), Lang::En);
        assert_eq!(dari_kata(&kata("pendopo check"), Some("en")), Lang::En);
        assert_eq!(dari_kata(&kata("pendopo check --lang id"), Some("en")), Lang::Id);
    }
}
