//! Blocks: headings, paragraphs, lists, quotes and code.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Tag, TagEnd};

use super::alert::{Pembuka, pembuka};
use super::hasil::Heading;
use super::state::{Writer, push};
use crate::html::escape::push_attr;

impl<'a> Writer<'a> {
    pub(super) fn start_block(&mut self, tag: Tag<'a>, range: &Range<usize>) {
        match tag {
            Tag::Paragraph => self.start_paragraph(),
            Tag::Heading { .. } => {
                self.heading_start = self.out.len();
                self.captures += 1;
            }
            Tag::BlockQuote(_) => self.start_quote(range),
            Tag::CodeBlock(kind) => self.start_code(&kind),
            Tag::List(None) => self.out.push_str("<ul>\n"),
            Tag::List(Some(1)) => self.out.push_str("<ol>\n"),
            Tag::List(Some(first)) => push(&mut self.out, format_args!("<ol start=\"{first}\">\n")),
            Tag::Item => self.out.push_str("<li>"),
            Tag::DefinitionList => self.out.push_str("<dl>\n"),
            Tag::DefinitionListTitle => self.out.push_str("<dt>"),
            Tag::DefinitionListDefinition => self.out.push_str("<dd>"),
            Tag::FootnoteDefinition(label) => self.start_footnote(&label),
            Tag::Table(alignments) => self.start_table(alignments, range),
            Tag::TableHead => self.start_table_head(),
            Tag::TableRow => self.start_table_row(range),
            Tag::TableCell => self.start_table_cell(),
            // Inline tags are taken before; metadata blocks are not asked for; an HTML block is written at its end.
            _ => {}
        }
    }

    pub(super) fn end_block(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::Heading(level) => self.end_heading(level, range),
            TagEnd::BlockQuote(_) => {
                let is_box = self.quotes.pop().unwrap_or(false);
                self.out.push_str(if is_box { "</div>\n" } else { "</blockquote>\n" });
            }
            TagEnd::CodeBlock => self.out.push_str("</code></pre>\n"),
            TagEnd::HtmlBlock => self.end_html_block(range),
            TagEnd::List(true) => self.out.push_str("</ol>\n"),
            TagEnd::List(false) => self.out.push_str("</ul>\n"),
            TagEnd::Item => self.out.push_str("</li>\n"),
            TagEnd::DefinitionList => self.out.push_str("</dl>\n"),
            TagEnd::DefinitionListTitle => self.out.push_str("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.out.push_str("</dd>\n"),
            TagEnd::FootnoteDefinition => self.end_footnote(),
            TagEnd::Table => self.end_table(range),
            TagEnd::TableHead => self.end_table_head(),
            TagEnd::TableRow => self.out.push_str("</tr>\n"),
            TagEnd::TableCell => self.end_table_cell(),
            // As in `start_block`.
            _ => {}
        }
    }

    /// The opening tag needs the id, which needs the text: it is put in front once the heading is whole.
    fn end_heading(&mut self, level: HeadingLevel, range: &Range<usize>) {
        let length = self.text.get(range.clone()).map_or(range.len(), |source| source.trim_end().len());
        let place = range.start..range.start + length;
        let level = self.judge_level(level as u8, &place);
        if self.out.len() == self.heading_start {
            self.findings.empty_heading(&place);
            self.end_capture();
            return;
        }
        let text = self.plain.trim().to_owned();
        let id = self.ids.id(&text);
        let mut opener = String::with_capacity(id.len() + 12);
        push(&mut opener, format_args!("<h{level} id=\""));
        push_attr(&mut opener, &id);
        opener.push_str("\">");
        self.out.insert_str(self.heading_start, &opener);
        push(&mut self.out, format_args!("</h{level}>\n"));
        self.hasil.headings.push(Heading { level, id, text, span: self.findings.span(&place) });
        self.end_capture();
    }

    fn judge_level(&mut self, level: u8, place: &Range<usize>) -> u8 {
        if level == 1 {
            let hash = self.text.get(place.clone()).is_some_and(|source| source.starts_with('#'));
            self.findings.heading_one(place, hash.then_some(place.start));
        } else if level > self.heading_level + 1 {
            self.findings.heading_skips(place, self.heading_level + 1, level);
        }
        self.heading_level = level.max(2);
        self.heading_level
    }

    fn start_code(&mut self, kind: &CodeBlockKind<'_>) {
        self.out.push_str("<pre tabindex=\"0\"><code");
        if let CodeBlockKind::Fenced(info) = kind {
            let plain = |character: char| character.is_ascii_alphanumeric() || "+-_#.".contains(character);
            let language = info.split_ascii_whitespace().next().unwrap_or_default();
            if !language.is_empty() && language.len() <= 32 && language.chars().all(plain) {
                self.out.push_str(" class=\"language-");
                self.out.push_str(language);
                self.out.push('"');
            }
        }
        self.out.push('>');
    }

    fn start_quote(&mut self, range: &Range<usize>) {
        let source = self.text.get(range.clone()).unwrap_or_default();
        self.pending_quote = true;
        self.pending_box = None;
        match pembuka(source) {
            Pembuka::Kotak { kotak, end } => self.pending_box = Some((kotak, range.start + end)),
            Pembuka::Asing { word, terdekat } => {
                let place = range.start + word.start..range.start + word.end;
                self.findings.unknown_alert(&place, &source[word], terdekat);
            }
            Pembuka::Bukan => {}
        }
    }

    /// Writes the tag of a quote once the event after it is known: the word of a box counts only in a paragraph.
    pub(super) fn open_pending_quote(&mut self, next: &Event<'_>) {
        self.pending_quote = false;
        let found = self.pending_box.take().filter(|_| matches!(next, Event::Start(Tag::Paragraph)));
        self.quotes.push(found.is_some());
        let Some((kotak, end)) = found else {
            self.out.push_str("<blockquote>\n");
            return;
        };
        self.skip_until = end;
        self.box_opened = true;
        push(
            &mut self.out,
            format_args!(
                "<div class=\"catatan catatan-{}\" role=\"note\"><p class=\"catatan-judul\">{}</p>\n",
                kotak.kelas, kotak.judul
            ),
        );
    }

    /// Ties the box to its words: a label around both, and a class on the item.
    pub(super) fn task_marker(&mut self, checked: bool) {
        let in_paragraph = self.out.ends_with("<li><p>");
        let opener = if in_paragraph { "<li><p>" } else { "<li>" };
        if let Some(kept) = self.out.strip_suffix(opener).map(str::len) {
            let heads = self.heading_start == self.out.len();
            self.out.truncate(kept);
            self.out.push_str("<li class=\"tugas\">");
            if heads {
                // The item starts with a heading whose opening tag is still to come.
                self.heading_start = self.out.len();
            }
            if in_paragraph {
                self.start_paragraph();
            }
        }
        self.out.push_str("<label><input type=\"checkbox\" disabled");
        self.out.push_str(if checked { " checked> " } else { "> " });
        self.label = true;
        self.paragraph.has_text = true;
    }
}
