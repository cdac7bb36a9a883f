//! What a report of a period holds, for people and for programs alike: keys in English, words in Indonesian.

use serde::Serialize;

/// Version of the shape of the JSON file.
pub const SKEMA: u32 = 1;

/// The report of a kabupaten over a period.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Laporan {
    /// Version of this shape.
    pub schema: u32,
    /// What made it.
    pub generator: &'static str,
    /// Folder of the kabupaten.
    pub region: String,
    /// Its name.
    pub name: String,
    /// The period as flags write it, `2026-T3`.
    pub period: String,
    /// The period in words.
    pub period_name: String,
    /// First day.
    pub from: Hari,
    /// Last day.
    pub to: Hari,
    /// The day as of which everything is judged.
    pub judged_on: Hari,
    /// Whether the period goes on, so that its values may still change.
    pub provisional: bool,
    /// What sample data says of itself; nothing for data that is meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sample: Option<String>,
    /// Digest of the law that it was judged by.
    pub law: String,
    /// The scoring profile.
    pub profile: Profil,
    /// Duties that the report of the kabupaten fulfils.
    pub duties: Vec<Kewajiban>,
    /// Sections of the printed report, by their keys.
    pub sections: Vec<&'static str>,
    /// Sums over the sites.
    pub totals: Jumlah,
    /// Findings of the kabupaten itself.
    pub findings: Vec<Temuan>,
    /// Agencies by label, those without a site too.
    pub agencies: Vec<Perangkat>,
    /// Recorded periods of the kabupaten, oldest first, this one last.
    pub trend: Vec<Tren>,
    /// What the law lets follow from a neglected duty.
    pub guidance: Vec<Pembinaan>,
}

/// A day, for programs and for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Hari {
    /// `2026-09-30`.
    pub iso: String,
    /// `30 September 2026`.
    pub text: String,
}

/// A number of hundredths, for programs and for people.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Angka {
    /// The number.
    pub value: f64,
    /// The number as it is printed.
    pub text: String,
}

/// The scoring profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Profil {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// False while its composition is to be confirmed.
    pub verified: bool,
}

/// An article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Dasar {
    /// Id of the regulation.
    pub id: String,
    /// Printed citation.
    pub text: String,
    /// False while its wording has not been seen in the official text.
    pub verified: bool,
}

/// A report that is owed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Kewajiban {
    /// Stable name.
    pub key: String,
    /// What it is called.
    pub name: String,
    /// Who answers for it.
    pub sender: String,
    /// Who receives it; none where the regulation names nobody.
    pub recipient: Option<String>,
    /// Months between two reports.
    pub months: u32,
    /// The day from which it is overdue.
    pub overdue_from: Hari,
    /// `done`, `not_handed_in`, `missing`, `unreadable`; none where no file of the content is this report.
    pub state: Option<&'static str>,
    /// The state in words.
    pub state_text: Option<&'static str>,
    /// Articles.
    pub basis: Vec<Dasar>,
    /// False while recipient, rhythm or wording are to be confirmed.
    pub verified: bool,
    /// What a reader should know.
    pub note: Option<String>,
}

/// Sums over the sites of a kabupaten.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Jumlah {
    /// Agencies in the register.
    pub agencies: usize,
    /// Agencies with a site.
    pub sites: usize,
    /// Sites that are refused.
    pub refused: usize,
    /// Mean score of the sites that have one.
    pub score: Option<Angka>,
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Waived findings.
    pub waived: usize,
    /// Overdue items.
    pub overdue: usize,
    /// Required sections that are there.
    pub sections_present: usize,
    /// Required sections.
    pub sections_asked: usize,
}

/// One agency.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Perangkat {
    /// Label.
    pub site: String,
    /// Name.
    pub name: String,
    /// Host; none of an agency without a site.
    pub host: Option<String>,
    /// `good`, `refused`, `failed`, `unreadable`, `signpost`, `no_site`.
    pub status: &'static str,
    /// The status in words.
    pub status_text: &'static str,
    /// Why the site is refused or has failed.
    pub reason: Option<String>,
    /// Score.
    pub score: Option<Angka>,
    /// Groups of the score.
    pub groups: Vec<Kelompok>,
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Waived findings.
    pub waived: usize,
    /// Findings, errors first.
    pub findings: Vec<Temuan>,
    /// What is overdue, the longest first.
    pub overdue: Vec<Tenggat>,
    /// What becomes overdue within twelve months.
    pub upcoming: Vec<Tenggat>,
    /// How fresh the content is.
    pub freshness: Segar,
    /// Required sections.
    pub sections: Vec<Bagian>,
    /// How many of them are there.
    pub sections_present: usize,
    /// Reports that the agency owes for the period.
    pub duties: Vec<Kewajiban>,
    /// Recorded periods, oldest first, this one last.
    pub trend: Vec<Tren>,
}

/// A group of the score.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Kelompok {
    /// Name.
    pub name: String,
    /// Weight.
    pub weight: u32,
    /// Score; none where no check applies.
    pub score: Option<Angka>,
}

/// A finding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Temuan {
    /// `error` or `warning`.
    pub severity: &'static str,
    /// The severity in words.
    pub severity_text: &'static str,
    /// Code.
    pub code: &'static str,
    /// File.
    pub path: String,
    /// Line, counted from 1.
    pub line: Option<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub remedy: String,
    /// Articles as they are printed.
    pub basis: String,
    /// The last day of a waiver and its reason; none where the finding stands.
    pub waived: Option<String>,
}

/// Something with a day on which it becomes a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tenggat {
    /// The first day on which it is one.
    pub since: Hari,
    /// Days between then and the day of the report.
    pub days: i32,
    /// The finding.
    pub finding: Temuan,
}

/// How fresh the content of a site is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Segar {
    /// Files with a date of their last change.
    pub dated: usize,
    /// The newest of these dates, the day of the report at the latest.
    pub newest: Option<Hari>,
    /// Days since then.
    pub age_days: Option<i32>,
    /// Findings about content that is past its time.
    pub stale: usize,
}

/// A required section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Bagian {
    /// Code.
    pub code: String,
    /// Heading.
    pub title: String,
    /// Whether it is there.
    pub present: bool,
}

/// Values of a period.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tren {
    /// The period as flags write it.
    pub period: String,
    /// Whether it is the period of this report, read now and not from the record.
    pub current: bool,
    /// Score, or mean score.
    pub score: Option<Angka>,
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Overdue items.
    pub overdue: usize,
    /// Required sections that are there.
    pub sections_present: usize,
    /// Required sections.
    pub sections_asked: usize,
}

/// What the law lets follow from a neglected duty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pembinaan {
    /// The neglect.
    pub cause: String,
    /// Forms, mildest first.
    pub forms: Vec<String>,
    /// Articles.
    pub basis: Vec<Dasar>,
}
