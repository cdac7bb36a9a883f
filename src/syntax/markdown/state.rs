//! The state of one pass, shared by the files that write the parts of a page.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Alignment, CowStr};

use super::alert::Kotak;
use super::characters;
use super::findings::Findings;
use super::hasil::{Hasil, Link, Naskah, Penyelesai};
use super::slug::Ids;

/// The state of one pass.
pub(super) struct Writer<'a> {
    pub(super) text: &'a str,
    pub(super) penyelesai: &'a dyn Penyelesai,
    pub(super) out: String,
    pub(super) hasil: Hasil,
    pub(super) findings: Findings,
    /// Open elements that the parser knows of.
    pub(super) depth: usize,
    /// Text without markup, gathered while `captures` is above zero.
    pub(super) plain: String,
    pub(super) captures: usize,
    pub(super) ids: Ids,
    pub(super) footnotes: Footnotes,
    pub(super) table: Table,
    pub(super) raw: Raw,
    pub(super) paragraph: Paragraph,
    pub(super) link: Option<OpenLink>,
    /// Links inside the open one, which HTML does not know; they stay text.
    pub(super) inner_links: usize,
    pub(super) image: Option<OpenImage<'a>>,
    /// Open images, the outermost included; their content is alternative text.
    pub(super) images: usize,
    /// Open quotes; true for an attention box.
    pub(super) quotes: Vec<bool>,
    /// An attention box that still has to see that a paragraph follows, and the end of its word.
    pub(super) pending_box: Option<(&'static Kotak, usize)>,
    pub(super) pending_quote: bool,
    /// Inline events that start before this byte are the word of an attention box.
    pub(super) skip_until: usize,
    /// The next paragraph starts with the word of an attention box.
    pub(super) box_opened: bool,
    /// The next text starts a paragraph whose first word was skipped.
    pub(super) trim_next: bool,
    /// A task label is open.
    pub(super) label: bool,
    /// Where the open heading started in `out`.
    pub(super) heading_start: usize,
    pub(super) heading_level: u8,
    pub(super) in_word: bool,
    /// The source itself holds refused characters, so that borrowed text must be cleaned as well.
    pub(super) dirty: bool,
    /// End of the last whole block in the main buffer.
    pub(super) safe: usize,
    pub(super) stopped: bool,
    pub(super) counts: Counts,
}

impl<'a> Writer<'a> {
    pub(super) fn new(naskah: &Naskah<'a>, penyelesai: &'a dyn Penyelesai) -> Self {
        let mut findings = Findings::new(naskah.file, naskah.offset);
        let refused = characters::refused(naskah.text);
        for run in &refused {
            findings.refused_characters(run, &naskah.text[run.clone()]);
        }
        Self {
            text: naskah.text,
            penyelesai,
            out: String::with_capacity(naskah.text.len() * 3 / 2 + 64),
            hasil: Hasil::default(),
            findings,
            depth: 0,
            plain: String::new(),
            captures: 0,
            ids: Ids::default(),
            footnotes: Footnotes::default(),
            table: Table::default(),
            raw: Raw::default(),
            paragraph: Paragraph::default(),
            link: None,
            inner_links: 0,
            image: None,
            images: 0,
            quotes: Vec::new(),
            pending_box: None,
            pending_quote: false,
            skip_until: 0,
            box_opened: false,
            trim_next: false,
            label: false,
            heading_start: 0,
            heading_level: 1,
            in_word: false,
            dirty: !refused.is_empty(),
            safe: 0,
            stopped: false,
            counts: Counts::default(),
        }
    }
}

pub(super) struct Note {
    /// 0 until the first reference.
    pub(super) number: u32,
    pub(super) references: u32,
    pub(super) html: String,
}

/// The footnotes of one text.
#[derive(Default)]
pub(super) struct Footnotes {
    pub(super) by_label: BTreeMap<String, usize>,
    pub(super) notes: Vec<Note>,
    pub(super) numbered: u32,
    /// Buffers set aside while a definition is written, with the note being written.
    pub(super) suspended: Vec<(String, usize)>,
    /// Bytes held outside the buffer that is being written.
    pub(super) bytes: usize,
}

impl Footnotes {
    /// Returns the main buffer if the pass stops inside a definition.
    pub(super) fn abandon(&mut self) -> Option<String> {
        let main = self.suspended.drain(..).next()?;
        Some(main.0)
    }

    /// Labels match without regard to case, as those of links do.
    pub(super) fn index(&mut self, label: &str) -> usize {
        let key = label.trim().to_lowercase();
        let notes = &mut self.notes;
        *self.by_label.entry(key).or_insert_with(|| {
            notes.push(Note { number: 0, references: 0, html: String::new() });
            notes.len() - 1
        })
    }
}

/// The paragraph being written.
#[derive(Default)]
pub(super) struct Paragraph {
    pub(super) start: usize,
    pub(super) images: u32,
    /// Holds something besides images and space.
    pub(super) has_text: bool,
    /// Title attribute of the last image in `out`, and the title.
    pub(super) title: Option<(Range<usize>, String)>,
}

/// A link whose end has not come yet.
pub(super) struct OpenLink {
    pub(super) plain_start: usize,
    /// `None` for a refused link.
    pub(super) link: Option<Link>,
    pub(super) luar: bool,
}

/// An image whose alternative text has not come to its end yet.
pub(super) struct OpenImage<'a> {
    pub(super) target: CowStr<'a>,
    pub(super) title: CowStr<'a>,
    pub(super) range: Range<usize>,
    pub(super) plain_start: usize,
}

/// An allowed element that is open.
pub(super) struct OpenElement {
    pub(super) name: &'static str,
    pub(super) closer: &'static str,
    pub(super) depth: usize,
    pub(super) range: Range<usize>,
}

/// What the pass knows of raw HTML.
#[derive(Default)]
pub(super) struct Raw {
    /// The HTML block being read; empty between blocks.
    pub(super) block: String,
    /// Allowed elements that are open, innermost last.
    pub(super) open: Vec<OpenElement>,
    /// Refused inline HTML of this block: one finding from the first tag to the last.
    pub(super) refused: Option<(Range<usize>, String)>,
}

/// The table being written; markdown tables do not nest.
#[derive(Default)]
pub(super) struct Table {
    pub(super) alignments: Vec<Alignment>,
    /// Column headings, escaped for an attribute.
    pub(super) headers: Vec<String>,
    pub(super) column: usize,
    pub(super) in_head: bool,
    pub(super) has_body: bool,
    /// Rows of the body so far.
    pub(super) rows: u64,
    pub(super) cell_start: usize,
    pub(super) plain_start: usize,
    /// Tables so far; a region's name should be its own.
    pub(super) number: u32,
}

/// What the pass has counted so far, to be judged by the limits.
#[derive(Default)]
pub(super) struct Counts {
    /// The first element that is deep.
    pub(super) deep: Option<Range<usize>>,
    /// Where the page first grew large.
    pub(super) grown: Option<Range<usize>>,
    pub(super) links: Links,
    pub(super) external: Links,
}

/// Links of one kind.
#[derive(Default)]
pub(super) struct Links {
    pub(super) number: u64,
    /// The first link beyond the warning.
    pub(super) first: Option<Range<usize>>,
}

/// Appends formatted text.
pub(super) fn push(out: &mut String, arguments: std::fmt::Arguments<'_>) {
    std::fmt::Write::write_fmt(out, arguments).expect("writing to a string cannot fail");
}
