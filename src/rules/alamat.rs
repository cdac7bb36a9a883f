//! Web addresses inside source texts, wherever an editor may have written them.

use std::collections::BTreeSet;

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
    di_semua_teks(ctx, lapor, |teks, label, lapor| {
        for alamat in cari(teks.path, teks.file, teks.isi) {
            periksa(&alamat, label, lapor);
        }
    });
}

/// A source file that holds words: YAML or markdown.
#[derive(Debug, Clone, Copy)]
pub struct Teks<'a> {
    /// Its path.
    pub path: &'a str,
    /// The file.
    pub file: FileId,
    /// Its text.
    pub isi: &'a str,
}

impl Teks<'_> {
    /// Tells whether a byte of the text stands in a comment, which nobody publishes.
    #[must_use]
    pub fn di_komentar(&self, posisi: usize) -> bool {
        self.path.ends_with(".yaml") && di_komentar(self.isi.get(..posisi).unwrap_or(""))
    }
}

/// Calls `periksa` with the text of every file in the register and content of a kabupaten, and the label of the agency.
///
/// What all sites share comes first, without a label and only once.
pub fn di_semua_teks(
    ctx: &Konteks<'_>,
    lapor: &mut Lapor<'_>,
    mut periksa: impl FnMut(Teks<'_>, Option<&str>, &mut Lapor<'_>),
) {
    let bersama = format!("content/{}/_bersama/", ctx.daerah.nama);
    let milik_bersama = |file: &FileId| ctx.sumber.path(*file).starts_with(&bersama);
    let situs = || ctx.daerah.daftar_instansi.iter().filter(|i| i.bersitus());
    let mut umum = BTreeSet::from([ctx.daerah.berkas.file]);
    umum.extend(situs().flat_map(|i| &i.daftar_berkas).copied().filter(milik_bersama));
    for teks in umum.iter().filter_map(|file| teks(ctx, *file)) {
        periksa(teks, None, lapor);
    }
    for instansi in situs() {
        lapor.milik(&instansi.label);
        let berkas = instansi.daftar_berkas.iter().filter(|f| !milik_bersama(f));
        for teks in berkas.filter_map(|file| teks(ctx, *file)) {
            periksa(teks, Some(&instansi.label), lapor);
        }
    }
}

fn teks<'a>(ctx: &'a Konteks<'_>, file: FileId) -> Option<Teks<'a>> {
    let path = ctx.sumber.path(file);
    let isi = ctx.sumber.teks(file)?;
    (path.ends_with(".yaml") || path.ends_with(".md")).then_some(Teks { path, file, isi })
}

/// Returns every `http` and `https` address of a source file; what a YAML comment says is not published and left out.
#[must_use]
fn cari<'a>(path: &str, file: FileId, teks: &'a str) -> Vec<Alamat<'a>> {
    let kecil = teks.to_ascii_lowercase();
    let mut hasil = Vec::new();
    for (titik, _) in kecil.match_indices("://") {
        let aman = kecil[..titik].ends_with("https");
        if !aman && !kecil[..titik].ends_with("http") {
            continue;
        }
        let mulai = titik - if aman { 5 } else { 4 };
        let terpisah = !kecil[..mulai].ends_with(|c: char| c.is_ascii_alphanumeric());
        let sisa = &kecil[titik + 3..];
        let panjang = sisa.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '.' | '-')).unwrap_or(sisa.len());
        let host = sisa[..panjang].trim_end_matches(['.', '-']);
        let komentar = path.ends_with(".yaml") && di_komentar(&kecil[..mulai]);
        let (Ok(awal), Ok(akhir)) = (u32::try_from(mulai), u32::try_from(titik + 3 + host.len())) else { break };
        if terpisah && !host.is_empty() && !komentar {
            let span = Span::new(file, awal, akhir);
            hasil.push(Alamat { aman, host: host.to_owned(), span, teks: utuh(&teks[mulai..]) });
        }
    }
    hasil
}

/// Returns the address that a text begins with, without the marks of the sentence or of the markup around it.
fn utuh(teks: &str) -> &str {
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

/// Tells whether a text ends inside a comment of YAML.
fn di_komentar(sebelum: &str) -> bool {
    let baris = sebelum.rsplit('\n').next().unwrap_or("");
    baris.starts_with('#') || baris.contains(" #")
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
