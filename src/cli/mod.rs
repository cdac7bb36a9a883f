//! Floor 13: flags, terminal, environment and calendar.

pub mod argumen;
mod bahasa;
mod balok;
mod banding;
mod baru;
mod belah;
mod berkas_baru;
mod build;
mod bukti;
mod bundel;
mod cadangan;
mod check;
mod due;
mod explain;
mod gabung;
mod galeri;
mod hukum;
mod init;
mod kerja;
mod kunci;
mod lingkungan;
mod links;
mod owners;
mod pagar;
mod rencana;
mod report;
mod riwayat;
mod rules;
mod salah;
mod schema;
mod score;
mod serve;
mod simpanan_bersama;
mod surat;
mod tanya;
mod tempo;
mod terbit;
mod verify;

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

use crate::cli::argumen::{Argumen, Perintah};
use crate::cli::lingkungan::Lingkungan;
use crate::vfs;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Akhir {
    /// Nothing to mend.
    Bersih,
    /// Findings at or above the chosen weight, or a refused site.
    AdaTemuan,
    /// Wrong usage, or a root configuration that cannot be read.
    SalahPakai,
    /// The tool itself failed.
    AlatGagal,
    /// Of a published site: its signature does not hold.
    TandaTakSah,
    /// Of a published site: an older release than one that was seen.
    Mundur,
    /// Of a published site: a release whose term is over.
    Kedaluwarsa,
    /// Of a published site: the release of another host.
    SitusLain,
    /// Of a published site: it does not answer.
    TakTerjangkau,
    /// Of a published site: its name leads elsewhere, or its certificate is another one.
    NamaLain,
}

impl From<&vfs::Error> for Akhir {
    /// A folder that was named wrongly is wrong usage; everything else is the disk's fault.
    fn from(galat: &vfs::Error) -> Self {
        match galat {
            vfs::Error::NoRegister(_)
            | vfs::Error::OutputInSource(_)
            | vfs::Error::LostLink(_)
            | vfs::Error::Exposed(_)
            | vfs::Error::Exists(_) => Self::SalahPakai,
            _ => Self::AlatGagal,
        }
    }
}

impl From<Akhir> for ExitCode {
    fn from(akhir: Akhir) -> Self {
        Self::from(akhir as u8)
    }
}

/// Runs the program.
#[must_use]
pub fn run() -> ExitCode {
    let dibaca = lingkungan::perintah(Argumen::command()).try_get_matches();
    let argumen = match dibaca.and_then(|cocok| Argumen::from_arg_matches(&cocok)) {
        Ok(argumen) => argumen,
        Err(galat) => return salah_pakai(&galat),
    };
    let lingkungan = match Lingkungan::baca(&argumen.umum) {
        Ok(lingkungan) => lingkungan,
        Err(pesan) => {
            anstream::eprintln!("pendopo: {pesan}");
            return Akhir::SalahPakai.into();
        }
    };
    // These start theirs behind the fence.
    let berpagar = match &argumen.perintah {
        Perintah::Check(_) => true,
        Perintah::Build(isi) => pagar::Pagar::bangun(isi).is_some(),
        _ => false,
    };
    if argumen.umum.jobs.is_some()
        && !berpagar
        && let Err(pesan) = lingkungan.mulai_utas()
    {
        lingkungan.gagal(&pesan);
        return Akhir::SalahPakai.into();
    }
    let akhir = match &argumen.perintah {
        Perintah::Check(isi) => check::jalankan(&lingkungan, isi),
        Perintah::Bundle(isi) => bundel::jalankan(&lingkungan, isi),
        Perintah::Keygen(isi) => kunci::jalankan(&lingkungan, isi),
        Perintah::Verify(isi) => verify::jalankan(&lingkungan, isi),
        Perintah::Backup(isi) => cadangan::cadangkan(&lingkungan, isi),
        Perintah::Restore(isi) => cadangan::pulih(&lingkungan, isi),
        Perintah::Evidence(isi) => bukti::jalankan(&lingkungan, isi),
        Perintah::Publish(isi) => terbit::publish(&lingkungan, isi),
        Perintah::Rollback(isi) => terbit::rollback(&lingkungan, isi),
        Perintah::Build(isi) if isi.shard.is_some() => belah::jalankan(&lingkungan, isi),
        Perintah::Build(isi) => build::jalankan(&lingkungan, isi),
        Perintah::Due(isi) => due::jalankan(&lingkungan, isi),
        Perintah::Diff(isi) => banding::jalankan(&lingkungan, isi),
        Perintah::Plan(isi) => rencana::jalankan(&lingkungan, isi),
        Perintah::Merge(isi) => gabung::jalankan(&lingkungan, isi),
        Perintah::Explain { kode } => explain::jalankan(&lingkungan, kode),
        Perintah::Galeri { out } => galeri::jalankan(&lingkungan, out),
        Perintah::Init { dir, isi } => init::jalankan(&lingkungan, dir, isi),
        Perintah::New { jenis, id, isi } => baru::jalankan(&lingkungan, jenis.as_deref(), id.as_deref(), isi),
        Perintah::Letter(isi) => surat::jalankan(&lingkungan, isi),
        Perintah::Links { format } => links::jalankan(&lingkungan, *format),
        Perintah::Report(isi) => report::jalankan(&lingkungan, isi),
        Perintah::Owners(isi) => owners::jalankan(&lingkungan, isi),
        Perintah::Rules { format, out } => rules::jalankan(&lingkungan, *format, out.as_deref()),
        Perintah::Serve { port, open } => serve::jalankan(&lingkungan, *port, *open),
        Perintah::Schema { format, out } => schema::jalankan(&lingkungan, *format, out.as_deref()),
        Perintah::Score { profile, format } => score::jalankan(&lingkungan, profile, *format),
    };
    akhir.into()
}

/// Shows help where it was asked for, or says what is wrong with the command line.
fn salah_pakai(galat: &clap::Error) -> ExitCode {
    let perintah = salah::perintah(&Argumen::command(), lingkungan::kata_perintah());
    match salah::pesan(galat, perintah.as_deref()) {
        Some(pesan) => {
            anstream::eprintln!("pendopo: {}", pesan.get(lingkungan::bahasa_kata()));
            Akhir::SalahPakai.into()
        }
        None => {
            // Help and version; a reader that went away is not an error of the run.
            let _ = galat.print();
            ExitCode::from(u8::try_from(galat.exit_code()).unwrap_or(2))
        }
    }
}
