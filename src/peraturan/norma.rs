//! The registry of regulations: one file per regulation, dead ones included.

use serde::Deserialize;

use super::rujuk::{Letak, Rujukan};
use crate::diag::Basis;

/// The kind of the entry that is no regulation, but holds the reasons of checks without an article.
const PRAKTIK: &str = "praktik";

/// Whether a regulation is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StatusNorma {
    /// In force as far as is known.
    Berlaku,
    /// Repealed; the entry names its successor.
    Dicabut,
}

/// Whether a wording has been compared with the official text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verifikasi {
    /// Read in the full text, or quoted by a named source.
    Terverifikasi,
    /// Known from other sources only.
    PerluDikonfirmasi,
}

/// One regulation.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Norma {
    /// Stable id: kind, region if local, number and year.
    pub id: String,
    /// Kind, a code of the table of kinds.
    pub bentuk: String,
    /// Region of a local regulation, such as the name in `Perbup <daerah>`.
    pub daerah: Option<String>,
    /// Number as cited.
    pub nomor: String,
    /// Year.
    pub tahun: u16,
    /// Subject, the words after `tentang`.
    pub tentang: String,
    /// Short citation, such as `UU 25/2009`.
    pub pendek: String,
    /// Other ways in which its number is cited, such as a number of the ministry itself.
    #[serde(default)]
    pub sebutan: Vec<String>,
    /// Day of enactment, ISO 8601, where known.
    pub ditetapkan: Option<String>,
    /// Gazette entry, where known.
    pub berita: Option<String>,
    /// In force or repealed.
    pub status: StatusNorma,
    /// Id of the regulation that repealed this one.
    pub dicabut_oleh: Option<String>,
    /// Ids of the regulations that this one repealed.
    #[serde(default)]
    pub mencabut: Vec<String>,
    /// Ids of the regulations that this one amends.
    #[serde(default)]
    pub mengubah: Vec<String>,
    /// Ids of the regulations that amend this one.
    #[serde(default)]
    pub diubah_oleh: Vec<String>,
    /// The last day for which the status is known, ISO 8601.
    pub status_diketahui_sampai: Option<String>,
    /// Whether the full text has been read.
    pub verifikasi: Verifikasi,
    /// What a reader of the citation should know.
    pub catatan: Option<String>,
    /// The articles that checks and tables cite.
    pub pasal: Vec<Pasal>,
}

/// One article, paragraph or item, paraphrased in one line.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pasal {
    /// True for the elucidation of the article.
    #[serde(default)]
    pub penjelasan: bool,
    /// Number of the article.
    pub pasal: String,
    /// Number of the paragraph.
    pub ayat: Option<String>,
    /// Letter of the item.
    pub huruf: Option<String>,
    /// What it says, in own words.
    pub isi: String,
    /// Verification of this place where it differs from the whole.
    pub verifikasi: Option<Verifikasi>,
    /// Where it is quoted, for a verified place of an unconfirmed regulation.
    pub sumber: Option<String>,
}

impl Pasal {
    /// Returns the place that this entry describes.
    #[must_use]
    pub fn letak(&self) -> Letak {
        Letak {
            penjelasan: self.penjelasan,
            pasal: self.pasal.clone(),
            ayat: self.ayat.clone(),
            huruf: self.huruf.clone(),
        }
    }
}

impl Norma {
    /// Returns the entry of a place, or none when the file does not hold it.
    #[must_use]
    pub fn pasal(&self, letak: &Letak) -> Option<&Pasal> {
        self.pasal.iter().find(|p| p.letak() == *letak)
    }

    /// Returns true when the regulation has been repealed.
    #[must_use]
    pub fn dicabut(&self) -> bool {
        self.status == StatusNorma::Dicabut
    }

    /// Returns the printable citation of a reference to this regulation.
    #[must_use]
    pub fn basis(&self, rujukan: &Rujukan) -> Basis {
        let (text, verifikasi) = match &rujukan.letak {
            // Good practice has no article to look up; its words are the reason.
            Some(letak) if self.bentuk == PRAKTIK => {
                let isi = self.pasal(letak).map_or("", |p| p.isi.trim_end_matches('.'));
                (format!("{}: {isi}", self.pendek), Some(self.verifikasi))
            }
            None => (self.pendek.clone(), Some(self.verifikasi)),
            Some(letak) => {
                let verifikasi = self.pasal(letak).map(|p| p.verifikasi.unwrap_or(self.verifikasi));
                (format!("{} {letak}", self.pendek), verifikasi)
            }
        };
        Basis { id: self.id.clone(), text, verified: verifikasi == Some(Verifikasi::Terverifikasi) }
    }
}

#[cfg(test)]
mod tests {
    use crate::peraturan::Peraturan;

    #[test]
    fn replaced_regulations_are_known_as_such() {
        for (bentuk, nomor, tahun, daerah) in [
            ("pp", "82", 2012, None),
            ("perki", "1", 2010, None),
            ("permendagri", "35", 2010, None),
            ("perbup", "52", 2017, Some("Purworejo")),
            ("pp", "37", 2007, None),
        ] {
            let norma = Peraturan::embedded()
                .cari_norma(bentuk, nomor, tahun, daerah)
                .unwrap_or_else(|| panic!("{bentuk} {nomor}/{tahun}"));
            assert!(
                norma.dicabut() && !Peraturan::embedded().pengganti(norma).expect("a successor").dicabut(),
                "{}",
                norma.id
            );
        }
    }
}
