//! Forms.

/// Returns the configuration.
#[must_use]
pub fn susunan() -> String {
    String::new()
}

/// Returns the files of the form.
#[must_use]
pub fn berkas() -> Vec<(&'static str, String)> {
    Vec::new()
}
