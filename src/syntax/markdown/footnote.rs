//! Footnotes: numbered by first reference, gathered at the end of the page, with a way back.

use super::state::{Note, Writer, push};

/// Ways back offered for one note; a note cited more often would grow the page without use.
const MOST_BACKLINKS: u32 = 9;

impl Writer<'_> {
    pub(super) fn footnote_reference(&mut self, label: &str) {
        self.trim_next = false;
        self.paragraph.has_text = true;
        if self.images > 0 {
            return;
        }
        let index = self.footnotes.index(label);
        let note = &mut self.footnotes.notes[index];
        if note.number == 0 {
            self.footnotes.numbered += 1;
            note.number = self.footnotes.numbered;
        }
        let number = note.number;
        if self.link.is_some() {
            // A link may not hold a link.
            push(&mut self.out, format_args!("<sup>{number}</sup>"));
            return;
        }
        note.references += 1;
        self.out.push_str("<sup class=\"rujukan\"><a id=\"");
        push_reference_id(&mut self.out, number, note.references);
        push(
            &mut self.out,
            format_args!("\" href=\"#catatan-{number}\" aria-label=\"Catatan kaki {number}\">{number}</a></sup>"),
        );
    }

    pub(super) fn start_footnote(&mut self, label: &str) {
        let index = self.footnotes.index(label);
        let main = std::mem::take(&mut self.out);
        self.footnotes.bytes += main.len();
        self.footnotes.suspended.push((main, index));
    }

    pub(super) fn end_footnote(&mut self) {
        let Some((main, index)) = self.footnotes.suspended.pop() else { return };
        self.footnotes.bytes = self.footnotes.bytes - main.len() + self.out.len();
        let html = std::mem::replace(&mut self.out, main);
        self.footnotes.notes[index].html.push_str(&html);
    }

    pub(super) fn write_footnotes(&mut self) {
        let mut notes = std::mem::take(&mut self.footnotes.notes);
        if notes.is_empty() {
            return;
        }
        for note in &mut notes {
            if note.number == 0 {
                self.footnotes.numbered += 1;
                note.number = self.footnotes.numbered;
            }
        }
        notes.sort_by_key(|note| note.number);
        self.out.push_str("<section class=\"catatan-kaki\" aria-labelledby=\"catatan-kaki\">\n");
        self.out.push_str("<h2 class=\"tersembunyi\" id=\"catatan-kaki\">Catatan kaki</h2>\n<ol>\n");
        for note in &notes {
            push(&mut self.out, format_args!("<li id=\"catatan-{}\">", note.number));
            let (body, closer) = match note.html.strip_suffix("</p>\n") {
                Some(body) => (body, "</p>\n"),
                None => (note.html.as_str(), ""),
            };
            self.out.push_str(body);
            push_backlinks(&mut self.out, note);
            self.out.push_str(closer);
            self.out.push_str("</li>\n");
        }
        self.out.push_str("</ol>\n</section>\n");
    }
}

fn push_backlinks(out: &mut String, note: &Note) {
    let number = note.number;
    for nth in 1..=note.references.min(MOST_BACKLINKS) {
        out.push_str(" <a class=\"balik\" href=\"#");
        push_reference_id(out, number, nth);
        push(out, format_args!("\" aria-label=\"Kembali ke rujukan {number}"));
        if nth > 1 {
            push(out, format_args!(" yang ke-{nth}"));
        }
        out.push_str("\">↩</a>");
    }
}

fn push_reference_id(out: &mut String, number: u32, nth: u32) {
    push(out, format_args!("catatan-{number}-rujukan"));
    if nth > 1 {
        push(out, format_args!("-{nth}"));
    }
}
