//! Paragraphs and what stands in them: links and images.

use std::ops::Range;

use pulldown_cmark::{CowStr, LinkType};

use super::hasil::{Image, Link};
use super::scheme::{Golongan, golongan};
use super::state::{OpenImage, OpenLink, Paragraph, Writer, push};
use crate::base::tautan::rapi;
use crate::html::escape::{push_attr, push_text, push_url};

/// What a link to another site says to those who cannot see its mark.
const LUAR: &str = "<span class=\"tersembunyi\"> (situs luar)</span>";

/// Width an image takes, for browsers that choose among its candidates.
const SIZES: &str = "(min-width: 44rem) 41.25rem, 100vw";

/// Bytes of a page before an image that a phone still shows in part without scrolling: about five lines of text.
const SEEN: usize = 300;

impl<'a> Writer<'a> {
    pub(super) fn start_paragraph(&mut self) {
        self.paragraph = Paragraph { start: self.out.len(), ..Paragraph::default() };
        self.trim_next = std::mem::take(&mut self.box_opened);
        self.out.push_str("<p>");
    }

    /// An image that is alone becomes a figure; a paragraph that held nothing but the word of a box goes.
    pub(super) fn end_paragraph(&mut self) {
        let content = self.paragraph.start + "<p>".len();
        if self.out.len() == content {
            self.out.truncate(self.paragraph.start);
            return;
        }
        if self.paragraph.images != 1 || self.paragraph.has_text {
            self.out.push_str("</p>\n");
            return;
        }
        let title = self.paragraph.title.take();
        if let Some((attribute, _)) = &title {
            self.out.replace_range(attribute.clone(), "");
        }
        self.out.replace_range(self.paragraph.start..content, "<figure>");
        if let Some((_, title)) = title {
            self.out.push_str("<figcaption>");
            push_text(&mut self.out, &title);
            self.out.push_str("</figcaption>");
        }
        self.out.push_str("</figure>\n");
    }

    pub(super) fn open_inline(&mut self, opener: &str) {
        self.trim_next = false;
        self.paragraph.has_text |= self.images == 0;
        self.close_inline(opener);
    }

    pub(super) fn close_inline(&mut self, closer: &str) {
        if self.images == 0 {
            self.out.push_str(closer);
        }
    }

    pub(super) fn open_link(&mut self, kind: LinkType, target: &str, title: &str, range: &Range<usize>) {
        if self.images > 0 {
            return;
        }
        if self.link.is_some() {
            self.inner_links += 1;
            return;
        }
        self.trim_next = false;
        self.paragraph.has_text = true;
        let place = self.place_of(target).unwrap_or_else(|| range.clone());
        let target = match kind {
            LinkType::Email => format!("mailto:{target}"),
            // What stands in the page is what was judged: a blank in front of `>` would become a part of the address.
            _ => rapi(&self.cleaned(target, range)).to_owned(),
        };
        let mut open = OpenLink { plain_start: self.plain.len(), link: None, luar: false };
        self.out.push_str("<a href=\"");
        match golongan(&target) {
            refused @ (Golongan::Ditolak(_) | Golongan::TakTerjangkau(_)) => {
                let place = if place.is_empty() { range } else { &place };
                self.findings.refused_link(place, refused);
                self.out.push('#');
            }
            allowed @ (Golongan::Dalam | Golongan::Luar | Golongan::Kontak) => {
                let url = self.penyelesai.tautan(&target);
                push_url(&mut self.out, url.as_deref().unwrap_or(&target));
                open.luar = allowed == Golongan::Luar && url.is_none();
                open.link = Some(Link { target, text: String::new(), span: self.findings.span(&place) });
            }
        }
        self.judge_link(open.luar, range);
        self.out.push('"');
        if open.luar {
            self.out.push_str(" class=\"luar\" rel=\"noopener noreferrer\"");
        }
        self.push_title(title, range);
        self.out.push('>');
        self.captures += 1;
        self.link = Some(open);
    }

    pub(super) fn close_link(&mut self) {
        if self.images > 0 {
            return;
        }
        if self.inner_links > 0 {
            self.inner_links -= 1;
            return;
        }
        let Some(open) = self.link.take() else { return };
        if open.luar {
            self.out.push_str(LUAR);
        }
        self.out.push_str("</a>");
        if let Some(mut link) = open.link {
            link.text = self.plain[open.plain_start..].trim().to_owned();
            self.hasil.links.push(link);
        }
        self.end_capture();
    }

    pub(super) fn open_image(&mut self, target: CowStr<'a>, title: CowStr<'a>, range: &Range<usize>) {
        self.images += 1;
        if self.images > 1 {
            return;
        }
        self.trim_next = false;
        let plain_start = self.plain.len();
        self.captures += 1;
        self.image = Some(OpenImage { target, title, range: range.clone(), plain_start });
    }

    pub(super) fn close_image(&mut self) {
        self.images = self.images.saturating_sub(1);
        if self.images > 0 {
            return;
        }
        let Some(image) = self.image.take() else { return };
        let alt = self.plain[image.plain_start..].trim().to_owned();
        self.end_capture();
        if alt.is_empty() {
            self.findings.image_without_alt(&image.range);
        }
        let target = rapi(&self.cleaned(&image.target, &image.range)).to_owned();
        let place =
            self.place_of(&image.target).filter(|place| !place.is_empty()).unwrap_or_else(|| image.range.clone());
        if golongan(&target) != Golongan::Dalam || target.starts_with('#') || skema_situs(&target) {
            // An address that browsers may not load leaves its words behind.
            self.findings.refused_image(&place);
            self.paragraph.has_text = true;
            push_text(&mut self.out, &alt);
            return;
        }
        self.write_image(&target, &alt, &image.title, &image.range);
        self.hasil.images.push(Image { target, alt, span: self.findings.span(&place) });
    }

    fn write_image(&mut self, target: &str, alt: &str, title: &str, range: &Range<usize>) {
        let start = self.out.len();
        let gambar = self.penyelesai.gambar(target);
        let webp = gambar.as_ref().is_some_and(|gambar| !gambar.webp.is_empty());
        if let Some(gambar) = gambar.as_ref().filter(|_| webp) {
            self.out.push_str("<picture><source type=\"image/webp\" srcset=\"");
            push_attr(&mut self.out, &gambar.webp);
            push(&mut self.out, format_args!("\" sizes=\"{SIZES}\">"));
        }
        self.out.push_str("<img src=\"");
        push_url(&mut self.out, gambar.as_ref().map_or(target, |gambar| gambar.src.as_str()));
        self.out.push_str("\" alt=\"");
        push_attr(&mut self.out, alt);
        // What is seen at once must not wait until the browser has laid out the page.
        let seen = self.hasil.images.is_empty() && start < SEEN;
        self.out.push_str(if seen { "\" decoding=\"async\"" } else { "\" loading=\"lazy\" decoding=\"async\"" });
        if let Some(gambar) = gambar {
            push(&mut self.out, format_args!(" width=\"{}\" height=\"{}\"", gambar.lebar, gambar.tinggi));
            if !gambar.srcset.is_empty() {
                self.out.push_str(" srcset=\"");
                push_attr(&mut self.out, &gambar.srcset);
                push(&mut self.out, format_args!("\" sizes=\"{SIZES}\""));
            }
        }
        let title_start = self.out.len();
        let title = self.push_title(title, range);
        self.paragraph.images += 1;
        self.paragraph.title = title.map(|title| (title_start..self.out.len(), title));
        self.out.push('>');
        if webp {
            self.out.push_str("</picture>");
        }
    }

    fn push_title(&mut self, title: &str, range: &Range<usize>) -> Option<String> {
        if title.is_empty() {
            return None;
        }
        let title = self.cleaned(title, range).into_owned();
        self.out.push_str(" title=\"");
        push_attr(&mut self.out, &title);
        self.out.push('"');
        Some(title)
    }
}

/// `situs:` names a page of a sister site; its images belong to that site.
fn skema_situs(target: &str) -> bool {
    target.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("situs:"))
}
