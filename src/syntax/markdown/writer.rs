//! The pass itself: takes events, keeps the state they share, writes the page.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};

use super::characters;
use super::hasil::Hasil;
use super::state::Writer;
use crate::html::escape::push_text;

/// Alerts stay off: their words are ours, see `alert`. Heading attributes stay off: they would let any attribute in.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_DEFINITION_LIST);

impl<'a> Writer<'a> {
    pub(super) fn run(mut self) -> Hasil {
        for (event, range) in Parser::new_ext(self.text, OPTIONS).into_offset_iter() {
            self.event(event, &range);
            if !self.stopped {
                self.judge_growth(&range);
            }
            if self.stopped {
                break;
            }
            if self.depth == 0 {
                self.safe = self.out.len();
            }
        }
        if self.stopped {
            self.unwind();
        }
        self.judge_whole();
        self.write_footnotes();
        self.hasil.html = self.out;
        self.hasil.diagnostics = self.findings.finish();
        self.hasil
    }

    /// Cuts the page at the last whole block, so that it stays well formed.
    fn unwind(&mut self) {
        if let Some(main) = self.footnotes.abandon() {
            self.out = main;
        }
        self.out.truncate(self.safe);
    }

    fn event(&mut self, event: Event<'a>, range: &Range<usize>) {
        if self.pending_quote {
            self.open_pending_quote(&event);
        }
        if range.start < self.skip_until && is_skipped(&event) {
            return;
        }
        match event {
            Event::Start(tag) => {
                self.judge_depth(range);
                if self.stopped {
                    return;
                }
                self.start(tag, range);
                self.depth += 1;
            }
            Event::End(tag) => {
                self.close_raw();
                self.depth = self.depth.saturating_sub(1);
                self.end(tag, range);
            }
            Event::Text(text) => self.write_text(&text, range),
            Event::Code(code) => self.write_code(&code, range),
            Event::Html(html) => self.raw.block.push_str(&html),
            Event::InlineHtml(html) => self.inline_html(&html, range),
            Event::FootnoteReference(label) => self.footnote_reference(&label),
            Event::SoftBreak => self.write_break("\n"),
            Event::HardBreak => self.write_break("<br>\n"),
            Event::Rule => {
                self.before_block();
                self.out.push_str("<hr>\n");
            }
            Event::TaskListMarker(checked) => self.task_marker(checked),
            // The options never ask for mathematics; shown as text should the parser change its mind.
            Event::InlineMath(text) | Event::DisplayMath(text) => self.write_text(&text, range),
        }
    }

    fn start(&mut self, tag: Tag<'a>, range: &Range<usize>) {
        match tag {
            Tag::Emphasis => self.open_inline("<em>"),
            Tag::Strong => self.open_inline("<strong>"),
            Tag::Strikethrough => self.open_inline("<del>"),
            Tag::Subscript => self.open_inline("<sub>"),
            Tag::Superscript => self.open_inline("<sup>"),
            Tag::Link { link_type, dest_url, title, .. } => self.open_link(link_type, &dest_url, &title, range),
            Tag::Image { dest_url, title, .. } => self.open_image(dest_url, title, range),
            block => {
                self.before_block();
                self.start_block(block, range);
            }
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Emphasis => self.close_inline("</em>"),
            TagEnd::Strong => self.close_inline("</strong>"),
            TagEnd::Strikethrough => self.close_inline("</del>"),
            TagEnd::Subscript => self.close_inline("</sub>"),
            TagEnd::Superscript => self.close_inline("</sup>"),
            TagEnd::Link => self.close_link(),
            TagEnd::Image => self.close_image(),
            block => {
                self.after_inlines();
                self.end_block(block, range);
            }
        }
    }

    /// Ends what an earlier run of text in the same block left open.
    fn before_block(&mut self) {
        self.close_raw();
        self.after_inlines();
    }

    fn after_inlines(&mut self) {
        if self.label {
            self.label = false;
            self.out.push_str("</label>");
        }
        self.flush_raw_finding();
        self.in_word = false;
        self.trim_next = false;
    }

    /// Writes text, counts its words and gathers it where someone listens.
    pub(super) fn write_text(&mut self, text: &CowStr<'a>, range: &Range<usize>) {
        let cleaned = self.cleaned(text, range);
        let mut text: &str = &cleaned;
        if self.trim_next {
            text = text.trim_start();
            if text.is_empty() {
                return;
            }
            self.trim_next = false;
        }
        if self.captures > 0 {
            self.plain.push_str(text);
        }
        if self.images > 0 {
            return;
        }
        self.paragraph.has_text |= !text.trim_ascii().is_empty();
        self.count_words(text);
        push_text(&mut self.out, text);
    }

    pub(super) fn write_code(&mut self, code: &CowStr<'a>, range: &Range<usize>) {
        let cleaned = self.cleaned(code, range);
        self.trim_next = false;
        if self.captures > 0 {
            self.plain.push_str(&cleaned);
        }
        if self.images > 0 {
            return;
        }
        self.paragraph.has_text = true;
        self.count_words(&cleaned);
        self.out.push_str("<code>");
        push_text(&mut self.out, &cleaned);
        self.out.push_str("</code>");
    }

    fn write_break(&mut self, html: &str) {
        self.in_word = false;
        if self.trim_next {
            return;
        }
        if self.captures > 0 {
            self.plain.push(' ');
        }
        if self.images == 0 {
            self.out.push_str(html);
        }
    }

    /// Returns `text` without refused characters; those of the source are reported already, those of entities now.
    pub(super) fn cleaned<'t>(&mut self, text: &'t str, range: &Range<usize>) -> Cow<'t, str> {
        let in_source = self.place_of(text).is_some();
        if in_source && !self.dirty {
            return Cow::Borrowed(text);
        }
        if !in_source {
            for run in characters::refused(text) {
                self.findings.refused_characters(range, &text[run]);
            }
        }
        characters::clean(text)
    }

    /// Returns where `part` lies in the source, if it is a piece of it and not a decoded copy.
    pub(super) fn place_of(&self, part: &str) -> Option<Range<usize>> {
        let start = (part.as_ptr() as usize).checked_sub(self.text.as_ptr() as usize)?;
        let end = start.checked_add(part.len())?;
        (end <= self.text.len()).then_some(start..end)
    }

    fn count_words(&mut self, text: &str) {
        let mut in_word = self.in_word;
        for (at, byte) in text.bytes().enumerate() {
            if byte.is_ascii_whitespace() {
                in_word = false;
            } else if !in_word && starts_word(text, at, byte) {
                in_word = true;
                self.hasil.kata = self.hasil.kata.saturating_add(1);
            }
        }
        self.in_word = in_word;
    }

    /// Stops gathering; the text is forgotten once nobody listens any more.
    pub(super) fn end_capture(&mut self) {
        self.captures = self.captures.saturating_sub(1);
        if self.captures == 0 {
            self.plain.clear();
        }
    }
}

/// A dash between spaces is no word, a letter of any script is.
fn starts_word(text: &str, at: usize, byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || (byte >= 0xC0 && text[at..].chars().next().is_some_and(|character| character.is_alphanumeric()))
}

fn is_skipped(event: &Event<'_>) -> bool {
    matches!(event, Event::Text(_) | Event::Start(Tag::Link { .. }) | Event::End(TagEnd::Link))
}
