//! What goes into the pass and what comes out of it.

use crate::base::span::{FileId, Span};
use crate::diag::Diagnostic;

/// A markdown text and its place in a source file.
#[derive(Clone, Copy, Debug)]
pub struct Naskah<'a> {
    /// The markdown, without front matter.
    pub text: &'a str,
    /// The file that holds it.
    pub file: FileId,
    /// Byte of the file where `text` starts.
    pub offset: u32,
}

/// Turns targets as written into the addresses of the finished site.
///
/// Is asked only about targets whose scheme is allowed. `None` leaves the target as written; the caller finds it in
/// [`Hasil::links`] or [`Hasil::images`] and judges it there.
pub trait Penyelesai {
    /// Returns the address of a link; an `https://` target that gets one counts as one of our own sites.
    fn tautan(&self, target: &str) -> Option<String>;

    /// Returns the address and size of an image of the site.
    fn gambar(&self, target: &str) -> Option<Gambar>;
}

/// An image as the finished site offers it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gambar {
    /// Address of the image.
    pub src: String,
    /// Width in pixels.
    pub lebar: u32,
    /// Height in pixels.
    pub tinggi: u32,
    /// Candidates with `w` descriptors, or empty.
    pub srcset: String,
    /// Candidates as WebP with `w` descriptors, or empty.
    pub webp: String,
}

/// A rendered text with everything later floors ask about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hasil {
    /// The page content; valid inside `main`, below the page's own `h1`.
    pub html: String,
    /// Headings in text order.
    pub headings: Vec<Heading>,
    /// Links in text order, without those that were refused.
    pub links: Vec<Link>,
    /// Images in text order, without those that were refused.
    pub images: Vec<Image>,
    /// Number of words a reader sees.
    pub kata: u32,
    /// What an editor should mend, in text order.
    pub diagnostics: Vec<Diagnostic>,
}

/// A heading of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Level in the page, 2 to 6.
    pub level: u8,
    /// The id in the page, unique in this text.
    pub id: String,
    /// The text without markup.
    pub text: String,
    /// The whole heading in the source.
    pub span: Span,
}

/// A link of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The target as written, with markdown escapes and entities decoded; an e-mail autolink gets `mailto:`.
    pub target: String,
    /// The text without markup; empty if the link has none.
    pub text: String,
    /// The target in the source, or the whole link where the target was written with escapes.
    pub span: Span,
}

/// An image of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// The target as written, with markdown escapes and entities decoded.
    pub target: String,
    /// The alternative text without markup.
    pub alt: String,
    /// The target in the source, or the whole image where the target was written with escapes.
    pub span: Span,
}
