//! Raw HTML: refused, except comments (left out) and a few elements without attributes.

use std::ops::Range;

use super::state::{OpenElement, Writer};
use crate::html::escape::push_text;

/// Elements an editor may write, always without attributes.
const ALLOWED: [(&str, &str, &str); 4] =
    [("abbr", "<abbr>", "</abbr>"), ("kbd", "<kbd>", "</kbd>"), ("sub", "<sub>", "</sub>"), ("sup", "<sup>", "</sup>")];

impl Writer<'_> {
    pub(super) fn inline_html(&mut self, html: &str, range: &Range<usize>) {
        if html.starts_with("<!--") {
            self.findings.comment(range);
            return;
        }
        self.trim_next = false;
        self.paragraph.has_text = true;
        if self.images == 0 && self.allowed(html, range) {
            return;
        }
        match &mut self.raw.refused {
            Some((whole, _)) => whole.end = range.end,
            None => self.raw.refused = Some((range.clone(), name(html))),
        }
        if self.images == 0 {
            push_text(&mut self.out, &super::characters::clean(html));
        }
    }

    /// Writes an allowed tag; a closer must match the innermost opener of the same markdown element.
    fn allowed(&mut self, html: &str, range: &Range<usize>) -> bool {
        if matches!(html, "<br>" | "<br/>" | "<br />") {
            self.out.push_str("<br>");
            if self.captures > 0 {
                self.plain.push(' ');
            }
            return true;
        }
        for (name, opener, closer) in ALLOWED {
            if html == opener && self.has_depth() {
                self.out.push_str(opener);
                self.raw.open.push(OpenElement { name, closer, depth: self.depth, range: range.clone() });
                return true;
            }
            let matches = self.raw.open.last().is_some_and(|open| open.name == name && open.depth == self.depth);
            if html == closer && matches {
                self.out.push_str(closer);
                self.raw.open.pop();
                return true;
            }
        }
        false
    }

    /// Closes the allowed elements that were opened inside the markdown element that ends now.
    pub(super) fn close_raw(&mut self) {
        while let Some(open) = self.raw.open.pop_if(|open| open.depth >= self.depth) {
            self.out.push_str(open.closer);
            self.findings.unclosed_html(&open.range, open.name);
        }
    }

    pub(super) fn flush_raw_finding(&mut self) {
        if let Some((range, name)) = self.raw.refused.take() {
            self.findings.raw_html(&range, &name);
        }
    }

    pub(super) fn end_html_block(&mut self, range: &Range<usize>) {
        let block = std::mem::take(&mut self.raw.block);
        let html = block.trim();
        let length = self.text.get(range.clone()).map_or(range.len(), |source| source.trim_end().len());
        let range = range.start..range.start + length;
        if is_comment(html) {
            self.findings.comment(&range);
            return;
        }
        self.findings.raw_html(&range, &name(html));
        self.out.push_str("<pre class=\"mentah\" tabindex=\"0\">");
        push_text(&mut self.out, &super::characters::clean(html));
        self.out.push_str("</pre>\n");
    }
}

/// Tells whether `html` holds comments and nothing else; an unfinished comment counts to the end.
fn is_comment(html: &str) -> bool {
    let mut rest = html;
    while let Some(comment) = rest.strip_prefix("<!--") {
        match comment.split_once("-->") {
            Some((_, after)) => rest = after.trim_start(),
            None => return true,
        }
    }
    rest.is_empty()
}

/// Returns the element name of the first tag in `html`, lower case; empty for declarations and the like.
fn name(html: &str) -> String {
    let tag = html.trim_start_matches(['<', '/']);
    let length =
        tag.find(|character: char| !character.is_ascii_alphanumeric() && character != '-').unwrap_or(tag.len());
    tag[..length].to_ascii_lowercase()
}
