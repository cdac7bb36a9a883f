//! What is said about a text: codes, messages and remedies; those of the limits stand in `findings_limits`.

use std::ops::Range;

use super::scheme::Golongan;
use crate::base::span::{FileId, Span};
use crate::diag::{Diagnostic, Patch, Pesan, Place};

/// Findings of one weight kept for one text; a hostile text could otherwise fill the memory with them.
const MOST: usize = 200;

/// The findings of one text, placed in its file.
pub(super) struct Findings {
    file: FileId,
    offset: u32,
    errors: usize,
    warnings: usize,
    pub(super) list: Vec<Diagnostic>,
}

impl Findings {
    pub(super) fn new(file: FileId, offset: u32) -> Self {
        Self { file, offset, errors: 0, warnings: 0, list: Vec::new() }
    }

    /// Returns the place in the file of a byte range of the text.
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX).saturating_add(self.offset);
        Span::new(self.file, place(range.start), place(range.end))
    }

    /// Sorts by place, since some faults are known only at the end of a block.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        self.list.sort_by(|a, b| a.place.cmp(&b.place));
        self.list
    }

    pub(super) fn raw_html(&mut self, range: &Range<usize>, name: &str) {
        let shown = if name.is_empty() { "<…>".to_owned() } else { format!("<{name}>") };
        let remedy = instead(name);
        let message = Pesan::new(
            format!("HTML mentah `{shown}` tidak diizinkan di halaman"),
            format!("raw HTML `{shown}` is not allowed in a page"),
        );
        self.error("INT-006", range, message, remedy);
    }

    pub(super) fn unclosed_html(&mut self, range: &Range<usize>, name: &str) {
        let message = Pesan::new(
            format!("`<{name}>` tidak ditutup di bagian teks yang sama"),
            format!("`<{name}>` is not closed in the same part of the text"),
        );
        let remedy = Pesan::new(
            format!("tulis `</{name}>` sebelum bagian itu berakhir"),
            format!("write `</{name}>` before that part ends"),
        );
        self.error("INT-006", range, message, remedy);
    }

    pub(super) fn comment(&mut self, range: &Range<usize>) {
        let message = Pesan::new("komentar HTML dibuang dari halaman", "an HTML comment is left out of the page");
        let remedy = Pesan::new("hapus komentar itu dari berkas", "delete the comment from the file");
        self.warning("INT-006", range, message, remedy, None);
    }

    pub(super) fn heading_one(&mut self, range: &Range<usize>, hash: Option<usize>) {
        let message =
            Pesan::new("judul tingkat 1 hanya untuk judul halaman", "a heading of level 1 is for the page title only");
        let remedy = Pesan::new("tulis judul di isi mulai dari `##`", "start headings in the text at `##`");
        let patch = hash.map(|at| Patch { span: self.span(&(at..at + 1)), text: "##".to_owned() });
        self.warning("AKS-003", range, message, remedy, patch);
    }

    pub(super) fn heading_skips(&mut self, range: &Range<usize>, expected: u8, level: u8) {
        let message = Pesan::new(
            format!("judul melompat ke tingkat {level}, seharusnya paling dalam tingkat {expected}"),
            format!("the heading skips to level {level}, expected level {expected} at most"),
        );
        let hashes = "#".repeat(usize::from(expected));
        let remedy =
            Pesan::new(format!("tulis judul ini dengan `{hashes}`"), format!("write this heading with `{hashes}`"));
        self.warning("AKS-003", range, message, remedy, None);
    }

    pub(super) fn empty_heading(&mut self, range: &Range<usize>) {
        let message =
            Pesan::new("judul tanpa teks dibuang dari halaman", "a heading without text is left out of the page");
        let remedy =
            Pesan::new("tulis teks judul atau hapus barisnya", "write the text of the heading or delete its line");
        self.warning("BKS-020", range, message, remedy, None);
    }

    /// Tells why a link leads nowhere; says nothing of one that leads somewhere.
    pub(super) fn refused_link(&mut self, range: &Range<usize>, target: Golongan) {
        let (reason, remedy) = match target {
            Golongan::Dalam | Golongan::Luar | Golongan::Kontak => return,
            Golongan::TakTerjangkau(reason) => (
                reason,
                Pesan::new(
                    "tulis alamat umum dengan nama domainnya, atau hapus tautannya",
                    "write the public address with its domain name, or delete the link",
                ),
            ),
            Golongan::Ditolak(reason) => (
                reason,
                Pesan::new(
                    "tautkan halaman sendiri (`/layanan/`), `situs:`, `https://`, `mailto:` atau `tel:`",
                    "link to an own page (`/layanan/`), `situs:`, `https://`, `mailto:` or `tel:`",
                ),
            ),
        };
        self.error("BKS-021", range, reason, remedy);
    }

    pub(super) fn refused_image(&mut self, range: &Range<usize>) {
        let message = Pesan::new(
            "gambar hanya boleh diambil dari folder situs sendiri",
            "an image may only come from the site's own folder",
        );
        let remedy = Pesan::new(
            "simpan gambar di folder `gambar/` lalu tulis `![uraian](gambar/nama.jpg)`",
            "store the image in the folder `gambar/` and write `![description](gambar/name.jpg)`",
        );
        self.error("BKS-021", range, message, remedy);
    }

    pub(super) fn unknown_alert(&mut self, range: &Range<usize>, word: &str, nearest: Option<&'static str>) {
        let message =
            Pesan::new(format!("kata kotak `{word}` tidak dikenal"), format!("the box word `{word}` is not known"));
        let remedy = match nearest {
            Some(nearest) => {
                Pesan::new(format!("mungkin maksudnya `{nearest}`"), format!("perhaps `{nearest}` is meant"))
            }
            None => Pesan::new(
                "pakai `CATATAN`, `TIPS`, `PENTING`, `PERINGATAN` atau `AWAS`",
                "use `CATATAN`, `TIPS`, `PENTING`, `PERINGATAN` or `AWAS`",
            ),
        };
        let patch = nearest.map(|nearest| Patch { span: self.span(range), text: nearest.to_owned() });
        self.warning("BKS-023", range, message, remedy, patch);
    }

    pub(super) fn image_without_alt(&mut self, range: &Range<usize>) {
        let message = Pesan::new("gambar tidak punya teks pengganti", "the image has no alternative text");
        let remedy = Pesan::new(
            "tulis apa yang terlihat di gambar: `![Loket pelayanan di lantai 1](gambar/loket.jpg)`",
            "write what the image shows: `![Service counter on the first floor](gambar/loket.jpg)`",
        );
        self.error("AKS-001", range, message, remedy);
    }

    pub(super) fn refused_characters(&mut self, range: &Range<usize>, characters: &str) {
        let (message, remedy) = super::characters::words(characters);
        self.error("BKS-024", range, message, remedy);
    }

    pub(super) fn error(&mut self, code: &'static str, range: &Range<usize>, message: Pesan, remedy: Pesan) {
        if self.errors < MOST {
            self.errors += 1;
            self.list.push(Diagnostic::error(code, Place::Span(self.span(range)), message, remedy));
        }
    }

    pub(super) fn warning(
        &mut self,
        code: &'static str,
        range: &Range<usize>,
        message: Pesan,
        remedy: Pesan,
        patch: Option<Patch>,
    ) {
        if self.warnings < MOST {
            self.warnings += 1;
            let finding = Diagnostic::warning(code, Place::Span(self.span(range)), message, remedy);
            self.list.push(Diagnostic { patch, ..finding });
        }
    }
}

/// Returns what to write instead of the element `name`.
fn instead(name: &str) -> Pesan {
    let written = match name {
        "b" | "strong" => "`**tebal**`",
        "i" | "em" => "`*miring*`",
        "s" | "del" | "strike" => "`~~dicoret~~`",
        "a" => "`[teks](alamat)`",
        "img" | "picture" | "figure" => "`![uraian](gambar/nama.jpg)`",
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "`## Judul`",
        "ul" | "ol" | "li" => "`- butir`",
        "hr" => "`---`",
        "code" | "pre" => "`` `kode` ``",
        "blockquote" => "`> kutipan`",
        "table" | "thead" | "tbody" | "tr" | "td" | "th" => "`| kolom | kolom |`",
        "div" | "section" | "aside" | "article" => "`> [!CATATAN]`",
        "p" | "span" | "font" | "center" | "br" => {
            return Pesan::new(
                "tulis teks biasa; baris kosong memisahkan paragraf",
                "write plain text; an empty line separates paragraphs",
            );
        }
        "script" | "style" | "iframe" | "form" | "object" | "embed" | "svg" => {
            return Pesan::new(
                "hapus; skrip, gaya, formulir dan sematan tidak dapat dimuat di halaman, pakai tautan",
                "delete it; a page cannot hold scripts, styles, forms or embeds, use a link",
            );
        }
        _ => {
            return Pesan::new(
                "tulis dengan markdown: `**tebal**`, `[teks](alamat)`, tabel dengan `|`, atau kotak `> [!CATATAN]`",
                "write markdown: `**bold**`, `[text](address)`, a table with `|`, or a box `> [!CATATAN]`",
            );
        }
    };
    Pesan::new(format!("tulis {written} sebagai gantinya"), format!("write {written} instead"))
}
