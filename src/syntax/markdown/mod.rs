//! Markdown to HTML that is safe by construction, in one pass over the parser's events.
//!
//! No event of the parser reaches the page as markup: every element and attribute is written by this module, every text
//! is escaped, raw HTML is refused. A sanitiser afterwards would have nothing to remove. What an editor should mend
//! comes back as diagnostics; links and images come back as data, because only later floors know what exists.

mod alert;
mod block;
pub(in crate::syntax) mod characters;
mod findings;
mod findings_limits;
mod footnote;
mod hasil;
mod inline;
mod limits;
mod raw;
mod scheme;
mod slug;
mod state;
mod table;
mod writer;

#[cfg(test)]
mod limits_tests;
#[cfg(test)]
mod security_tests;
#[cfg(test)]
mod tests;

pub use hasil::{Gambar, Hasil, Heading, Image, Link, Naskah, Penyelesai};

/// Renders `naskah` and reports what an editor should mend.
///
/// Never fails: a text beyond the limits of [`crate::base::batas`] is cut at the last whole block, with an error.
#[must_use]
pub fn render(naskah: &Naskah<'_>, penyelesai: &dyn Penyelesai) -> Hasil {
    state::Writer::new(naskah, penyelesai).run()
}
