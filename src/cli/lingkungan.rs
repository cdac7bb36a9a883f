//! What a run takes from its surroundings: root, date, language, threads, terminal.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use crate::base::hash;
use crate::base::nilai::Nilai;
use crate::base::tanggal::Tanggal;
use crate::cli::argumen::{Bahasa, Umum, Warna};
use crate::cli::bahasa;
use crate::diag::penuh::Gaya;
use crate::diag::{Lang, Pesan};
use crate::pipeline::kerja::{Pilihan, Waktu};
use crate::vfs::{self, Simpanan};

/// The surroundings of one run.
#[derive(Debug)]
pub struct Lingkungan {
    /// Flag `--root`, or the folder found from the current one; none where there is none.
    root: Option<PathBuf>,
    /// The date.
    pub waktu: Waktu,
    /// The chosen sites.
    pub pilihan: Pilihan,
    /// How to print.
    pub gaya: Gaya,
    /// Only results and errors.
    pub senyap: bool,
    /// Times of the stages too.
    pub rinci: bool,
    /// How many threads work.
    utas: usize,
}

/// A secret of the environment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rahasia {
    /// Text of a secret key.
    Kunci,
    /// Password of a secret release key.
    Sandi,
    /// Password of the secret root key, which is never that of a release key.
    SandiAkar,
    /// What the header `Authorization` tells the server of the shared cache.
    Simpanan,
}

impl Lingkungan {
    /// Reads flags, environment and terminal.
    ///
    /// # Errors
    ///
    /// Says which flag or variable cannot be used.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the surroundings")]
    pub fn baca(umum: &Umum) -> Result<Self, String> {
        let lang = match umum.lang {
            Bahasa::Id => Lang::Id,
            Bahasa::En => Lang::En,
        };
        let root = match &umum.root {
            Some(root) => Some(root.clone()),
            None => std::env::current_dir().ok().and_then(|dir| vfs::find_root(&dir)),
        };
        let waktu = match (&umum.tanggal, std::env::var("SOURCE_DATE_EPOCH")) {
            (Some(teks), _) => {
                let tanggal = Tanggal::parse(teks).map_err(|salah| {
                    let pesan = Pesan::new(salah.id, salah.en);
                    format!("--tanggal: {}", pesan.get(lang))
                })?;
                Waktu::Tetap(tanggal)
            }
            (None, Ok(detik)) => {
                let detik = detik.trim().parse().map_err(|_| {
                    let pesan = Pesan::new(
                        format!("SOURCE_DATE_EPOCH: `{detik}` bukan jumlah detik sejak 1970-01-01"),
                        format!("SOURCE_DATE_EPOCH: `{detik}` is not a number of seconds since 1970-01-01"),
                    );
                    pesan.get(lang).to_owned()
                })?;
                Waktu::Detik(detik)
            }
            (None, Err(_)) => Waktu::Jam(jam()),
        };
        match umum.color {
            Warna::Auto => {}
            Warna::Always => anstream::ColorChoice::Always.write_global(),
            Warna::Never => anstream::ColorChoice::Never.write_global(),
        }
        let kolom = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok());
        Ok(Self {
            root,
            waktu,
            pilihan: Pilihan { daerah: umum.daerah.clone(), situs: umum.situs.clone(), ..Pilihan::default() },
            // Colour codes are always written; the stream removes them where they are not wanted.
            gaya: Gaya { lang, warna: true, lebar: lebar(kolom) },
            senyap: umum.quiet,
            rinci: umum.verbose,
            // Asked before any fence, behind which the limits of a container cannot be read. More threads than any
            // machine has cores would only use up its memory.
            utas: umum
                .jobs
                .or_else(|| Self::variabel("RAYON_NUM_THREADS")?.parse().ok().filter(|utas| *utas > 0))
                .unwrap_or_else(|| std::thread::available_parallelism().map_or(1, Into::into))
                .clamp(1, 1024),
        })
    }

    /// Returns how many threads work.
    #[must_use]
    pub fn utas(&self) -> usize {
        self.utas
    }

    /// Starts the threads that work, unless they run already. They stand behind every fence that was closed before.
    ///
    /// # Errors
    ///
    /// Says why there are none.
    pub fn mulai_utas(&self) -> Result<(), String> {
        let kolam = rayon::ThreadPoolBuilder::new().num_threads(self.utas).build_global();
        kolam.map_err(|galat| format!("--jobs: {galat}"))
    }

    /// Returns the date now, for a run that goes on for days; one that was given stays.
    #[must_use]
    pub fn waktu_kini(&self) -> Waktu {
        match self.waktu {
            Waktu::Jam(_) => Waktu::Jam(jam()),
            Waktu::Tetap(_) | Waktu::Detik(_) => self.waktu,
        }
    }

    /// Returns the root folder.
    ///
    /// # Errors
    ///
    /// Says that there is none, and what to do.
    pub fn root(&self) -> Result<&PathBuf, String> {
        let pesan = Pesan::new(
            "tidak ada folder `sites` di sini atau di atasnya; jalankan di folder kerja pendopo, atau pakai --root DIR",
            "there is no folder `sites` here or above; run in a pendopo workspace, or use --root DIR",
        );
        self.root.as_ref().ok_or_else(|| pesan.get(self.gaya.lang).to_owned())
    }

    /// Returns the file that holds the summary of a step of GitHub Actions, where the run is one.
    #[must_use]
    pub fn ringkasan_langkah(&self) -> Option<PathBuf> {
        std::env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty()).map(PathBuf::from)
    }

    /// Returns what stands before every path for a reader that counts from the repository: empty, or ending with `/`.
    ///
    /// GitHub and GitLab tell where they put the repository; the workspace may be a folder of it.
    #[must_use]
    pub fn awalan_repositori(&self) -> String {
        let nyata = |path: PathBuf| path.canonicalize().ok();
        let repositori =
            ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"].iter().find_map(|nama| nyata(std::env::var_os(nama)?.into()));
        let (Some(repositori), Some(root)) = (repositori, self.root.clone().and_then(nyata)) else {
            return String::new();
        };
        let Some(sisa) = root.strip_prefix(repositori).ok().and_then(|sisa| sisa.to_str()) else {
            return String::new();
        };
        if sisa.is_empty() { String::new() } else { format!("{}/", sisa.replace('\\', "/")) }
    }

    /// Returns a secret that the environment hands over; it is never printed.
    ///
    /// # Errors
    ///
    /// Names the variable that is there and is no text, or is a key and empty: it must not pass for one that is not
    /// there, since what was to be signed would go out unsigned.
    pub fn rahasia(nama: Rahasia) -> Result<Option<String>, &'static str> {
        let variabel = match nama {
            Rahasia::Kunci => "PENDOPO_KEY",
            Rahasia::Sandi => "PENDOPO_KEY_PASSWORD",
            Rahasia::SandiAkar => "PENDOPO_ROOT_KEY_PASSWORD",
            Rahasia::Simpanan => "PENDOPO_CACHE_AUTH",
        };
        let Some(isi) = std::env::var_os(variabel) else { return Ok(None) };
        let isi = isi.into_string().map_err(|_| variabel)?;
        match (isi.trim().is_empty(), nama) {
            (false, _) => Ok(Some(isi)),
            (true, Rahasia::Sandi | Rahasia::SandiAkar | Rahasia::Simpanan) => Ok(None),
            (true, Rahasia::Kunci) => Err(variabel),
        }
    }

    /// Returns a place for what this run alone needs for a while, told apart by `nama`.
    #[must_use]
    pub fn tempat_sementara(nama: &str) -> PathBuf {
        std::env::temp_dir().join(format!("pendopo-{nama}-{}", std::process::id()))
    }

    /// Returns the file of this program.
    #[must_use]
    pub fn berkas_program() -> Option<PathBuf> {
        std::env::current_exe().ok()
    }

    /// Returns what tells this program from every other: its version, and the digest of its file.
    #[must_use]
    pub fn sidik_program() -> String {
        let sidik = Self::berkas_program().and_then(|path| vfs::sha256_file(&path).ok());
        format!("{} {}", env!("CARGO_PKG_VERSION"), sidik.unwrap_or_default())
    }

    /// Returns a variable by which an engine tells a job which one of many it is.
    #[must_use]
    pub fn variabel(nama: &str) -> Option<String> {
        std::env::var_os(nama).map(|nilai| nilai.to_string_lossy().into_owned())
    }

    /// Prints a line of progress, unless the run is silent.
    pub fn kabari(&self, pesan: &Pesan) {
        if !self.senyap {
            sampaikan(pesan.get(self.gaya.lang));
        }
    }

    /// Prints why the tool cannot go on.
    pub fn gagal(&self, pesan: &str) {
        sampaikan(&format!("pendopo: {pesan}"));
    }

    /// Prints why a folder cannot be used, with the remedy.
    pub fn gagal_disk(&self, galat: &vfs::Error) {
        let lang = self.gaya.lang;
        sampaikan(&format!("pendopo: {}\n         {}", galat.message().get(lang), galat.remedy().get(lang)));
    }

    /// Tells whether progress may be drawn.
    #[must_use]
    pub fn terminal(&self) -> bool {
        !self.senyap && std::io::stderr().is_terminal()
    }
}

/// Returns the columns of the terminal that shows progress.
#[must_use]
pub fn lebar_layar() -> usize {
    terminal_size::terminal_size_of(std::io::stderr()).map_or(80, |(lebar, _)| usize::from(lebar.0))
}

/// Says whether somebody can be asked for a secret.
#[must_use]
pub fn bisa_ditanya() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// Asks for a secret without showing what is typed; none where nobody can be asked.
#[must_use]
pub fn tanya_sandi(pertanyaan: &str) -> Option<String> {
    if !bisa_ditanya() {
        return None;
    }
    rpassword::prompt_password(pertanyaan).ok()
}

/// Returns the seconds since 1970.
#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the surroundings")]
#[must_use]
pub fn jam() -> i64 {
    let sekarang = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    sekarang.map_or(0, |d| i64::try_from(d.as_secs()).unwrap_or(0))
}

/// Returns what tells this program from every other build of it; nothing where its own file cannot be read.
///
/// The digest of a file that has not changed since is taken from the folder of kept work.
pub fn program(simpanan: &Simpanan) -> Option<String> {
    let berkas = std::env::current_exe().ok()?;
    let stempel = berkas.to_str().and_then(|berkas| vfs::stamp(Path::new("/"), berkas));
    let kunci = stempel.map(|stempel| {
        format!("program-{:032x}", hash::kunci(format!("{}\n{}", berkas.display(), stempel.word()).as_bytes()))
    });
    let tersimpan = kunci.as_deref().and_then(|kunci| String::from_utf8(simpanan.look(kunci)?).ok());
    if let Some(sidik) = tersimpan {
        return Some(sidik);
    }
    let kini = simpanan.now();
    let sidik = format!("{} {:032x}", env!("CARGO_PKG_VERSION"), vfs::digest(&berkas)?);
    if let (Some(kunci), Some(stempel), Some(kini)) = (kunci, stempel, kini)
        && stempel.vouches(kini)
    {
        // The next run looks into the file again where this was not kept.
        let _tersimpan = simpanan.put(&kunci, sidik.as_bytes());
    }
    Some(sidik)
}

/// Returns the columns for findings: as asked, else those of the terminal, else a page that logs can hold.
fn lebar(kolom: Option<usize>) -> usize {
    let layar = || terminal_size::terminal_size_of(std::io::stdout()).map(|(lebar, _)| usize::from(lebar.0));
    // Beyond 140 columns lines are hard to follow, below 40 excerpts say nothing; a line is drawn as wide as is asked.
    kolom.or_else(|| layar().map(|lebar| lebar.min(140))).unwrap_or(120).clamp(40, 1000)
}

/// Returns the command line with help in the language that it asks for itself.
#[must_use]
pub fn perintah(dasar: clap::Command) -> clap::Command {
    bahasa::pasang(dasar, bahasa_kata())
}

/// Returns the words of the command line behind the name of the program, also where it cannot be read otherwise.
pub fn kata_perintah() -> impl Iterator<Item = String> {
    std::env::args_os().skip(1).map(|kata| kata.to_string_lossy().into_owned())
}

/// Returns the language that the command line asks for, also where it cannot be read otherwise.
#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the surroundings")]
#[must_use]
pub fn bahasa_kata() -> Lang {
    let kata: Vec<String> = kata_perintah().collect();
    bahasa::dari_kata(&kata, std::env::var("PENDOPO_LANG").ok().as_deref())
}

/// Prints a line for people; where nobody can be told, the work is still done.
fn sampaikan(baris: &str) {
    if writeln!(anstream::stderr(), "{baris}").is_err() {
        // A log on a full disk is no reason to leave a site half done.
    }
}

/// Prints results; a reader that went away is not an error of the run.
pub fn cetak(teks: &str) {
    let mut keluar = anstream::stdout().lock();
    if keluar.write_all(teks.as_bytes()).and_then(|()| keluar.flush()).is_err() {
        // The pipe was closed: `pendopo check | head` has what it wanted.
    }
}
