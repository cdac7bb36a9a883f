//! Tables that scroll on their own, name their columns and stack on phones.

use std::ops::Range;

use pulldown_cmark::Alignment;

use super::state::{Table, Writer, push};
use crate::html::escape::push_attr;

impl Writer<'_> {
    pub(super) fn start_table(&mut self, alignments: Vec<Alignment>, range: &Range<usize>) {
        self.judge_columns(alignments.len(), range);
        let number = self.table.number + 1;
        self.table = Table { alignments, number, ..Table::default() };
        self.out.push_str("<div class=\"gulir\" role=\"region\" aria-label=\"Tabel");
        if number > 1 {
            push(&mut self.out, format_args!(" {number}"));
        }
        self.out.push_str("\" tabindex=\"0\"><table class=\"tumpuk\">\n");
    }

    pub(super) fn start_table_head(&mut self) {
        self.table.in_head = true;
        self.table.column = 0;
        self.out.push_str("<thead><tr>");
    }

    pub(super) fn start_table_row(&mut self, range: &Range<usize>) {
        self.judge_row(range);
        self.table.column = 0;
        if !self.table.has_body {
            self.table.has_body = true;
            self.out.push_str("<tbody>\n");
        }
        self.out.push_str("<tr>");
    }

    pub(super) fn start_table_cell(&mut self) {
        let table = &mut self.table;
        table.cell_start = self.out.len();
        if table.in_head {
            table.plain_start = self.plain.len();
            self.captures += 1;
            self.out.push_str("<th scope=\"col\"");
        } else {
            self.out.push_str("<td");
            if let Some(header) = table.headers.get(table.column).filter(|header| !header.is_empty()) {
                self.out.push_str(" data-judul=\"");
                self.out.push_str(header);
                self.out.push('"');
            }
        }
        self.out.push_str(match table.alignments.get(table.column) {
            Some(Alignment::Right) => " class=\"rata-kanan\">",
            Some(Alignment::Center) => " class=\"rata-tengah\">",
            _ => ">",
        });
    }

    pub(super) fn end_table_cell(&mut self) {
        self.table.column += 1;
        if !self.table.in_head {
            self.out.push_str("</td>");
            return;
        }
        let text = self.plain[self.table.plain_start..].trim();
        let mut header = String::with_capacity(text.len());
        push_attr(&mut header, text);
        if header.is_empty() && self.out.ends_with('>') && self.out[self.table.cell_start..].matches('>').count() == 1 {
            // A heading cell without text would announce nothing.
            self.out.truncate(self.table.cell_start);
            self.out.push_str("<td></td>");
        } else {
            self.out.push_str("</th>");
        }
        self.table.headers.push(header);
        self.end_capture();
    }

    pub(super) fn end_table_head(&mut self) {
        self.table.in_head = false;
        self.out.push_str("</tr></thead>\n");
    }

    pub(super) fn end_table(&mut self, range: &Range<usize>) {
        self.judge_table(range);
        if self.table.has_body {
            self.out.push_str("</tbody>\n");
        }
        self.out.push_str("</table></div>\n");
    }
}
