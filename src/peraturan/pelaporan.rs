//! Reports that somebody owes somebody: who, to whom, how often, by which article.

use serde::Deserialize;

use super::norma::Verifikasi;
use super::rujuk::Rujukan;

/// Who owes a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lingkup {
    /// Every agency for itself.
    Perangkat,
    /// One for the whole kabupaten.
    Kabupaten,
}

/// A section of a printed report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BagianLaporan {
    /// Scores.
    Nilai,
    /// Findings with their articles.
    Temuan,
    /// What is overdue, and since when.
    Tunggakan,
    /// How fresh the content is.
    Kemutakhiran,
    /// Sites and required sections.
    Cakupan,
    /// Earlier periods.
    Tren,
    /// What the law lets follow from a missing report.
    Pembinaan,
}

impl BagianLaporan {
    /// All sections, in the order of a report.
    pub const SEMUA: [Self; 7] =
        [Self::Nilai, Self::Cakupan, Self::Tunggakan, Self::Kemutakhiran, Self::Temuan, Self::Tren, Self::Pembinaan];

    /// Returns the name of the section in files for programs.
    #[must_use]
    pub const fn kunci(self) -> &'static str {
        match self {
            Self::Nilai => "score",
            Self::Temuan => "findings",
            Self::Tunggakan => "overdue",
            Self::Kemutakhiran => "freshness",
            Self::Cakupan => "coverage",
            Self::Tren => "trend",
            Self::Pembinaan => "guidance",
        }
    }
}

/// One report that is owed.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pelaporan {
    /// Stable name.
    pub kunci: String,
    /// What it is called.
    pub nama: String,
    /// The same in English.
    pub name: String,
    /// Who owes it.
    pub lingkup: Lingkup,
    /// Who answers for it, in the words of the regulation.
    pub pelapor: String,
    /// Who receives it, in the words of the regulation; none where it names nobody.
    pub penerima: Option<String>,
    /// The parameter that holds the months between two reports.
    pub irama: Option<String>,
    /// The months between two reports, where no parameter holds them; a choice, never the law's number.
    pub bulan: Option<u32>,
    /// The parameter that holds the days of grace.
    pub tenggang: Option<String>,
    /// Kind of the content file that is this report; none where the agencies keep none.
    pub jenis: Option<String>,
    /// The report is owed where one of these checks binds; everywhere where none is named.
    #[serde(default)]
    pub bila: Vec<String>,
    /// The articles; those of the checks in `bila` where none is written.
    #[serde(default)]
    pub dasar: Vec<Rujukan>,
    /// Whether recipient and rhythm stand in the official text.
    pub verifikasi: Verifikasi,
    /// What a reader should know.
    pub catatan: Option<String>,
    /// Sections of the printed report, in any order; none where the report is written by hand.
    #[serde(default)]
    pub bagian: Vec<BagianLaporan>,
}
