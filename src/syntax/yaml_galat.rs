//! What a broken YAML text means to somebody who has never heard of YAML, and where it must be mended.
//!
//! The scanner stops where it cannot go on; the mistake is often earlier, at a quotation mark or bracket that stays open.

use std::ops::Range;

use granit_parser::{ErrorKind, ScanError};

use crate::base::batas;
use crate::base::span::Span;
use crate::diag::{Diagnostic, Pesan, Place};

/// Wording of a fault: what, and what to do, each in both languages.
type Arti = (&'static str, &'static str, &'static str, &'static str);

/// Returns the finding for a text that cannot be read; `sampai` is where the last readable part ended, `kurung` the
/// innermost open bracket, `tempat` turns bytes of the text into a place of the file.
pub(super) fn temuan_galat(
    text: &str,
    galat: &ScanError,
    sampai: usize,
    kurung: Option<usize>,
    tempat: impl Fn(Range<usize>) -> Span,
) -> Diagnostic {
    let offset = batas_huruf(text, galat.marker().byte_offset().unwrap_or(0).min(text.len()));
    let (arti, range) = sebab(text, galat.kind(), offset, sampai, kurung);
    if matches!(galat.kind(), ErrorKind::RecursionLimitExceeded) {
        return terlalu_dalam(tempat(range));
    }
    Diagnostic::error("BKS-007", Place::Span(tempat(range)), Pesan::new(arti.0, arti.1), Pesan::new(arti.2, arti.3))
}

/// Returns the finding for a value below more lists and mappings than are read.
pub(super) fn terlalu_dalam(span: Span) -> Diagnostic {
    let tolak = batas::SUSUNAN.tolak;
    Diagnostic::error(
        "BKS-032",
        Place::Span(span),
        Pesan::new(
            format!("isi bersarang lebih dari {tolak} tingkat"),
            format!("values are nested more than {tolak} levels deep"),
        ),
        Pesan::new("kurangi tingkatnya", "use fewer levels"),
    )
}

/// Returns the finding for the first value that is deeper than any key of a known file.
pub(super) fn dalam(span: Span) -> Diagnostic {
    let (wajar, tolak) = (batas::SUSUNAN.peringatan, batas::SUSUNAN.tolak);
    Diagnostic::warning(
        "BKS-032",
        Place::Span(span),
        Pesan::new(
            format!("isi bersarang lebih dari {wajar} tingkat; di atas {tolak} tingkat ditolak"),
            format!("values are nested more than {wajar} levels deep; above {tolak} they are refused"),
        ),
        Pesan::new("kurangi tingkatnya", "use fewer levels"),
    )
}

fn sebab(text: &str, kind: &ErrorKind, offset: usize, sampai: usize, kurung: Option<usize>) -> (Arti, Range<usize>) {
    let beda_baris = |mulai: usize| text.get(mulai..offset).is_some_and(|antara| antara.contains('\n'));
    match kind {
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::DocumentIndicatorInQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent => {
            if let Some(kutip) = kutip_terbuka(text, sampai) {
                return (KUTIP, kutip..kutip + 1);
            }
        }
        // A mark that stays open is closed by the next one, lines below.
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            if let Some(kutip) = kutip_terbuka(text, sampai).filter(|k| beda_baris(*k)) {
                return (KUTIP, kutip..kutip + 1);
            }
        }
        ErrorKind::RecursionLimitExceeded => {}
        _ => {
            let terbuka = kurung.filter(|k| beda_baris(*k) || text[offset..].trim().is_empty());
            if let Some(kurung) = terbuka {
                return (KURUNG, kurung..kurung + 1);
            }
        }
    }
    let mulai = match text[offset..].trim().is_empty() {
        // Nothing follows: the last words are what must be mended.
        true => batas_huruf(text, text[..offset].trim_end().len().saturating_sub(1)),
        false => offset + text[offset..].len() - text[offset..].trim_start_matches([' ', '\n']).len(),
    };
    let akhir = text[mulai..].find('\n').map_or(text.len(), |n| mulai + n);
    (arti(text, kind, mulai), mulai..mulai + text[mulai..akhir].trim_end().len())
}

/// Returns the first quotation mark after `sampai` that begins a value and is not closed on its line.
fn kutip_terbuka(text: &str, sampai: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut i = sampai;
    while i < bytes.len() {
        let tanda = bytes[i];
        let awal = i == 0 || matches!(bytes[i - 1], b' ' | b'\n' | b'[' | b'{' | b',' | b':' | b'-');
        if !(matches!(tanda, b'"' | b'\'') && awal) {
            i += 1;
            continue;
        }
        match kutip_tutup(bytes, i + 1, tanda) {
            Some(tutup) => i = tutup + 1,
            None => return Some(i),
        }
    }
    None
}

/// Returns the closing mark on the same line, followed by what may follow a value.
fn kutip_tutup(bytes: &[u8], mut i: usize, tanda: u8) -> Option<usize> {
    while i < bytes.len() && bytes[i] != b'\n' {
        match bytes[i] {
            b'\\' if tanda == b'"' => i += 1,
            b'\'' if tanda == b'\'' && bytes.get(i + 1) == Some(&b'\'') => i += 1,
            b if b == tanda => return Some(i),
            _ => {}
        }
        i += 1;
    }
    None
}

fn batas_huruf(text: &str, mut offset: usize) -> usize {
    while offset > 0 && !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

const KUTIP: Arti = (
    "tanda kutip dibuka tetapi tidak ditutup",
    "a quotation mark is opened but never closed",
    "tambahkan tanda kutip penutup di akhir nilai, atau hapus tanda pembuka ini",
    "add the closing quotation mark at the end of the value, or remove this one",
);

const KURUNG: Arti = (
    "kurung `[` atau `{` tidak ditutup dengan benar",
    "a bracket `[` or `{` is not closed properly",
    "tutup kurungnya di akhir nilai, tulis daftar dengan satu `- ` di setiap baris, atau apit nilai dengan tanda kutip",
    "close the bracket at the end of the value, write one `- ` on each line, or put the value in quotation marks",
);

fn arti(text: &str, kind: &ErrorKind, mulai: usize) -> Arti {
    let baris_awal = text[..mulai].rfind('\n').map_or(0, |n| n + 1);
    let baris = text[baris_awal..].split('\n').next().unwrap_or("");
    if ["<<<<<<<", "=======", ">>>>>>>"].iter().any(|tanda| baris.starts_with(tanda)) {
        return (
            "baris ini sisa penggabungan dua versi berkas",
            "this line is left over from joining two versions of the file",
            "pilih satu versi, lalu hapus baris `<<<<<<<`, `=======`, dan `>>>>>>>`",
            "choose one version, then remove the lines `<<<<<<<`, `=======` and `>>>>>>>`",
        );
    }
    if text[mulai..].starts_with(['@', '`', '%', '&', '*', '!', '>', '|']) && baris_awal < mulai {
        return (
            "nilai diawali tanda yang punya arti khusus",
            "the value starts with a character that has a special meaning",
            "apit seluruh nilai dengan tanda kutip",
            "put the whole value in quotation marks",
        );
    }
    match kind {
        ErrorKind::SimpleKeyExpected | ErrorKind::ExpectedBlockMappingKey | ErrorKind::InvalidIndentation
            if baris.trim_start().starts_with("- ") =>
        {
            (
                "baris ini butir daftar, padahal baris di atasnya `kunci: nilai` atau tidak sejajar dengannya",
                "this line is an entry of a list, but the lines above are `key: value` or not aligned with it",
                "awali setiap butir dengan `- ` dan sejajarkan semuanya, atau hapus `- ` di baris ini",
                "start every entry with `- ` and align them all, or remove the `- ` of this line",
            )
        }
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::DocumentIndicatorInQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent => KUTIP,
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => (
            "ada teks sesudah tanda kutip penutup",
            "there is text after the closing quotation mark",
            "masukkan seluruh nilai ke dalam satu pasang tanda kutip",
            "put the whole value inside one pair of quotation marks",
        ),
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::ExpectedFlowSequenceSeparator
        | ErrorKind::MismatchedFlowCollectionEnd { .. } => KURUNG,
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement => (
            "ada titik dua di tengah nilai",
            "there is a colon inside the value",
            "apit seluruh nilai dengan tanda kutip: `kunci: \"isi: lanjutannya\"`",
            "put the whole value in quotation marks: `key: \"text: more\"`",
        ),
        ErrorKind::SimpleKeyExpected | ErrorKind::ExpectedBlockMappingKey | ErrorKind::InvalidIndentation
            if !baris.contains(':') =>
        {
            (
                "baris ini tidak punya titik dua sesudah kunci",
                "this line has no colon after its key",
                "tulis `kunci: nilai`; bila ini lanjutan baris di atasnya, awali dengan dua spasi lebih banyak",
                "write `key: value`; if it continues the line above, indent it by two more blanks",
            )
        }
        ErrorKind::SimpleKeyExpected | ErrorKind::ExpectedBlockMappingKey | ErrorKind::InvalidIndentation
            if !baris.contains(": ") && !baris.trim_end().ends_with(':') =>
        {
            (
                "sesudah titik dua harus ada satu spasi",
                "a colon must be followed by a blank",
                "tulis `kunci: nilai`",
                "write `key: value`",
            )
        }
        ErrorKind::SimpleKeyExpected | ErrorKind::ExpectedBlockMappingKey | ErrorKind::InvalidIndentation => (
            "baris ini tidak sejajar dengan baris di atasnya, atau tidak punya `kunci:`",
            "this line is not aligned with the lines above, or has no `key:`",
            "sejajarkan awal baris dengan baris lain di tingkat yang sama, dan beri titik dua sesudah kunci",
            "align the line with others of the same level and put a colon after the key",
        ),
        _ => (
            "baris ini tidak dapat dibaca sebagai `kunci: nilai`",
            "this line cannot be read as `key: value`",
            "periksa titik dua, tanda hubung, tanda kutip, dan jarak di awal baris",
            "check colons, hyphens, quotation marks and the indentation",
        ),
    }
}
