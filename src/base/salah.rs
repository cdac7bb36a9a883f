//! Why a text is not a value.

/// The reason why a text is not a value of some type, in both languages of the tool.
///
/// It knows nothing of files: the reader of a file adds the place and makes it a finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Salah {
    /// Indonesian wording, lower case, without a full stop.
    pub id: String,
    /// English wording, lower case, without a full stop.
    pub en: String,
    /// The text that was probably meant; it always parses as the type that refused.
    pub saran: Option<String>,
    /// Whether `saran` is what was meant beyond doubt, so that only the form is wrong.
    pub pasti: bool,
}

impl Salah {
    /// Returns a reason without a corrected text.
    pub fn new(id: impl Into<String>, en: impl Into<String>) -> Self {
        Self { id: id.into(), en: en.into(), saran: None, pasti: false }
    }

    /// Returns this reason with the text that was probably meant.
    #[must_use]
    pub fn with_saran(mut self, saran: impl Into<String>) -> Self {
        self.saran = Some(saran.into());
        self
    }

    /// Returns this reason with the text that was meant beyond doubt.
    #[must_use]
    pub fn with_arti(self, saran: impl Into<String>) -> Self {
        Self { pasti: true, ..self.with_saran(saran) }
    }
}
