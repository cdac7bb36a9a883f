//! Web addresses inside source texts, wherever an editor may have written them.

use std::collections::BTreeSet;

use memchr::{memchr2_iter, memmem};

use crate::base::span::{FileId, Span};
use crate::rules::konteks::{Konteks, Lapor};

/// A web address found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alamat<'a> {
    /// Whether the scheme is `https`.
    pub aman: bool,
    /// Host in lower case.
    pub host: String,
    /// First byte of the scheme and first byte after the host.
    pub span: Span,
    /// The whole address as it is written.
    pub teks: &'a str,
}

impl Alamat<'_> {
    /// Returns the place of the whole address.
    #[must_use]
    pub fn utuh(&self) -> Span {
        let panjang = u32::try_from(self.teks.len()).unwrap_or(0);
        Span::new(self.span.file, self.span.start, self.span.start.saturating_add(panjang))
    }
}

/// Calls `periksa` with every address in the register and content of a kabupaten, and the label of the agency.
///
/// What all sites share comes first, without a label and only once.
pub fn di_semua_berkas(
    ctx: &Konteks<'_>,
    lapor: &mut Lapor<'_>,
    mut periksa: impl FnMut(&Alamat<'_>, Option<&str>, &mut Lapor<'_>),
) {
    semua_berkas(ctx, lapor, |file, label, lapor| {
        for alamat in dalam(ctx, file) {
            periksa(&alamat, label, lapor);
        }
    });
}

/// Calls `periksa` with every file of the register and content of a kabupaten, and the label of the agency.
///
/// What all sites share comes first, without a label and only once.
pub fn semua_berkas(
    ctx: &Konteks<'_>,
    lapor: &mut Lapor<'_>,
    mut periksa: impl FnMut(FileId, Option<&str>, &mut Lapor<'_>),
) {
    let bersama = format!("content/{}/_bersama/", ctx.daerah.nama);
    let milik_bersama = |file: &FileId| ctx.sumber.path(*file).starts_with(&bersama);
    if ctx.menilai_umum() {
        let situs = ctx.daerah.daftar_instansi.iter().filter(|i| i.bersitus());
        let mut umum = BTreeSet::from([ctx.daerah.berkas.file]);
        umum.extend(situs.flat_map(|i| &i.daftar_berkas).copied().filter(milik_bersama));
        for file in umum {
            periksa(file, None, lapor);
        }
    }
    for instansi in ctx.dinilai().filter(|i| i.bersitus()) {
        lapor.milik(&instansi.label);
        for &file in instansi.daftar_berkas.iter().filter(|f| !milik_bersama(f)) {
            periksa(file, Some(&instansi.label), lapor);
        }
    }
}

fn dalam<'a>(ctx: &'a Konteks<'_>, file: FileId) -> Vec<Alamat<'a>> {
    let path = ctx.sumber.path(file);
    match ctx.sumber.teks(file) {
        Some(teks) if path.ends_with(".yaml") || path.ends_with(".md") => cari(path, file, teks),
        Some(_) | None => Vec::new(),
    }
}

/// Returns every `http` and `https` address of a source file; what a YAML comment says is not published and left out.
#[must_use]
fn cari<'a>(path: &str, file: FileId, teks: &'a str) -> Vec<Alamat<'a>> {
    let bytes = teks.as_bytes();
    let mut hasil = Vec::new();
    let mut catatan = Catatan::new(teks);
    let mut akhir_lalu = 0;
    for titik in memmem::find_iter(bytes, b"://") {
        let skema = |nama: &str| ujung(&bytes[..titik], nama);
        let aman = skema("https");
        if !aman && !skema("http") {
            continue;
        }
        let mulai = titik - if aman { 5 } else { 4 };
        let terpisah = mulai == 0 || !bytes[mulai - 1].is_ascii_alphanumeric();
        let sisa = &teks[titik + 3..];
        let panjang = sisa.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '.' | '-')).unwrap_or(sisa.len());
        let host = sisa[..panjang].trim_end_matches(['.', '-']);
        let komentar = path.ends_with(".yaml") && catatan.memuat(mulai);
        let (Ok(awal), Ok(akhir)) = (u32::try_from(mulai), u32::try_from(titik + 3 + host.len())) else { break };
        if terpisah && !host.is_empty() && !komentar {
            let span = Span::new(file, awal, akhir);
            // An address inside another one ends with it.
            let utuh = if mulai < akhir_lalu { &teks[mulai..akhir_lalu] } else { utuh(&teks[mulai..]) };
            akhir_lalu = mulai + utuh.len();
            hasil.push(Alamat { aman, host: host.to_ascii_lowercase(), span, teks: utuh });
        }
    }
    hasil
}

/// Returns as much of a text as any browser takes for an address: addresses that run into each other are not read to the
/// end for each.
pub(crate) fn terbatas(teks: &str) -> &str {
    const TERPANJANG: usize = 2_048;
    let batas = (0..=teks.len().min(TERPANJANG)).rev().find(|n| teks.is_char_boundary(*n)).unwrap_or(0);
    &teks[..batas]
}

/// Returns the address that a text begins with, without the marks of the sentence or of the markup around it.
fn utuh(teks: &str) -> &str {
    let teks = terbatas(teks);
    let mut buka = 0_usize;
    let akhir = teks.char_indices().find(|(n, c)| match c {
        '(' => {
            buka += 1;
            false
        }
        // A bracket that the address itself opened belongs to it.
        ')' if buka > 0 => {
            buka -= 1;
            false
        }
        ',' => teks[n + 1..].chars().next().is_none_or(char::is_whitespace),
        ')' | '"' | '\'' | '<' | '>' | '`' | '[' | ']' | '{' | '}' | '|' | '\\' | '^' => true,
        c => c.is_whitespace() || c.is_control(),
    });
    teks[..akhir.map_or(teks.len(), |(n, _)| n)].trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_'])
}

/// Tells whether bytes end in a word, whatever its case.
fn ujung(bytes: &[u8], kata: &str) -> bool {
    let awal = bytes.len().checked_sub(kata.len());
    awal.is_some_and(|awal| bytes[awal..].eq_ignore_ascii_case(kata.as_bytes()))
}

/// The comments of a YAML text, asked for from left to right: a file that is one line is read once.
pub(crate) struct Catatan<'a> {
    bytes: &'a [u8],
    sampai: usize,
    di_dalam: bool,
}

impl<'a> Catatan<'a> {
    pub(crate) const fn new(teks: &'a str) -> Self {
        Self { bytes: teks.as_bytes(), sampai: 0, di_dalam: false }
    }

    /// Tells whether a place stands inside a comment.
    pub(crate) fn memuat(&mut self, letak: usize) -> bool {
        if letak < self.sampai {
            (self.sampai, self.di_dalam) = (0, false);
        }
        for n in memchr2_iter(b'\n', b'#', &self.bytes[self.sampai..letak]) {
            let n = self.sampai + n;
            self.di_dalam =
                self.bytes[n] == b'#' && (self.di_dalam || n == 0 || matches!(self.bytes[n - 1], b'\n' | b' '));
        }
        self.sampai = letak;
        self.di_dalam
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_with_their_place_but_not_in_comments() {
        for (path, teks, harap) in [
            ("a.yaml", "url: HTTP://Dinas.go.id/x", vec![(false, "dinas.go.id", 5, 23)]),
            ("a.md", "lihat https://a.go.id.", vec![(true, "a.go.id", 6, 21)]),
            ("a.md", "## http://a.go.id", vec![(false, "a.go.id", 3, 17)]),
            ("a.yaml", "a: 1 # http://a.go.id\n# http://b.go.id", vec![]),
            ("a.md", "xhttp://a.go.id ftp://b.go.id http://", vec![]),
        ] {
            let hasil = cari(path, FileId(0), teks);
            let hasil: Vec<_> = hasil.iter().map(|a| (a.aman, a.host.as_str(), a.span.start, a.span.end)).collect();
            assert_eq!(hasil, harap, "{teks}");
        }
    }

    #[test]
    fn a_whole_address_ends_where_the_sentence_goes_on() {
        for (teks, harap) in [
            ("[x](https://a.go.id/b?c=1#d).", "https://a.go.id/b?c=1#d"),
            ("(lihat https://a.go.id/b)", "https://a.go.id/b"),
            ("https://a.go.id/b_(c).", "https://a.go.id/b_(c)"),
            ("{url: https://a.go.id/b, judul: x}", "https://a.go.id/b"),
            ("{url: https://a.go.id/b}", "https://a.go.id/b"),
            ("<https://a.go.id/1,2>", "https://a.go.id/1,2"),
            ("\"https://a.go.id/\"", "https://a.go.id/"),
        ] {
            let hasil = cari("a.md", FileId(0), teks);
            assert_eq!(hasil[0].teks, harap, "{teks}");
            let span = hasil[0].utuh();
            assert_eq!(&teks[span.start as usize..span.end as usize], harap);
        }
    }
}
