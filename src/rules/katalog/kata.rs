//! The words of the catalogue, in both languages.

use crate::diag::{Lang, Pesan, Severity};
use crate::peraturan::{AsalParameter, Mandat, Parameter, Verifikasi};
use crate::rules::cek::Cara;

/// Returns how a check is decided, in words.
#[must_use]
pub fn cara(cara: Cara) -> Pesan {
    match cara {
        Cara::Muat => Pesan::new("saat berkas dibaca", "while files are read"),
        Cara::Instansi(_) => Pesan::new("dari berkas satu perangkat daerah", "from the files of one agency"),
        Cara::Daerah(_) | Cara::Antar(_) => {
            Pesan::new("dari berkas seluruh kabupaten", "from the files of the whole kabupaten")
        }
        Cara::Luaran => Pesan::new("pada halaman yang dibangun", "on the pages as they are built"),
        Cara::Perintah(perintah) => {
            Pesan::new(format!("oleh perintah `{perintah}`"), format!("by the command `{perintah}`"))
        }
    }
}

/// Returns how a check is decided, in one word for programs.
#[must_use]
pub const fn kunci_cara(cara: Cara) -> &'static str {
    match cara {
        Cara::Muat => "read",
        Cara::Instansi(_) => "site",
        Cara::Daerah(_) | Cara::Antar(_) => "region",
        Cara::Luaran => "output",
        Cara::Perintah(_) => "command",
    }
}

/// Returns the letter of a mandate.
#[must_use]
pub const fn huruf(mandat: Mandat) -> &'static str {
    match mandat {
        Mandat::Nasional => "N",
        Mandat::Daerah => "S",
        Mandat::PraktikBaik => "G",
    }
}

/// Returns a mandate in words.
#[must_use]
pub fn mandat(mandat: Mandat) -> Pesan {
    match mandat {
        Mandat::Nasional => Pesan::new("peraturan nasional", "national regulation"),
        Mandat::Daerah => Pesan::new("peraturan daerah tertentu", "regulation of some kabupaten"),
        Mandat::PraktikBaik => Pesan::new("praktik baik, tanpa pasal", "good practice, no article"),
    }
}

/// Returns a weight in words.
#[must_use]
pub fn tingkat(severity: Severity) -> Pesan {
    match severity {
        Severity::Error => Pesan::new("galat", "error"),
        Severity::Warning => Pesan::new("peringatan", "warning"),
    }
}

/// Returns a weight in one word for programs.
#[must_use]
pub const fn kunci_tingkat(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// Returns whether a wording has been seen in the official text, in words.
#[must_use]
pub fn teruji(teruji: bool) -> Pesan {
    match teruji {
        true => Pesan::new("terverifikasi", "verified"),
        false => Pesan::new("perlu dikonfirmasi", "to be confirmed"),
    }
}

/// Returns where a value comes from, in words.
#[must_use]
pub fn asal(asal: AsalParameter) -> Pesan {
    match asal {
        AsalParameter::Hukum => Pesan::new("ditetapkan peraturan", "fixed by law"),
        AsalParameter::Sumber => Pesan::new("dikutip sumber lain", "quoted by another source"),
        AsalParameter::Dipilih => Pesan::new("pilihan bawaan", "chosen as a default"),
    }
}

/// Returns where a value comes from, in one word for programs.
#[must_use]
pub const fn kunci_asal(asal: AsalParameter) -> &'static str {
    match asal {
        AsalParameter::Hukum => "law",
        AsalParameter::Sumber => "source",
        AsalParameter::Dipilih => "chosen",
    }
}

/// Returns a parameter as it is printed: value, unit, origin and state.
#[must_use]
pub fn parameter(nama: &str, p: &Parameter, lang: Lang) -> String {
    let teruji = teruji(p.verifikasi == Verifikasi::Terverifikasi);
    format!("`{nama}` = {} {} ({}, {})", p.nilai, p.satuan, asal(p.asal).get(lang), teruji.get(lang))
}
