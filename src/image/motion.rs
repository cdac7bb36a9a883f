//! Whether a file moves. Only its first picture is published: what moves distracts, and cannot be stopped without a
//! script (WCAG 2.2.2).

use crate::diag::{Diagnostic, Pesan, Place};

use super::fault::KODE;

/// Returns what is said about the picture at `place` if it moves, though its first frame is taken.
#[must_use]
pub fn motion(bytes: &[u8], place: Place) -> Option<Diagnostic> {
    if !moves(bytes) {
        return None;
    }
    let message = Pesan::new(
        "gambar ini bergerak; hanya gambar pertamanya yang diterbitkan",
        "this picture moves; only its first frame is published",
    );
    let remedy = Pesan::new(
        "ganti dengan gambar diam, atau jelaskan geraknya dengan kata-kata di halaman",
        "replace it by a still picture, or tell in words on the page what moves",
    );
    Some(Diagnostic::warning(KODE, place, message, remedy))
}

/// Says whether the file holds more than one frame, by its structure alone.
fn moves(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"GIF8") {
        gif_frames(bytes).unwrap_or(0) > 1
    } else if bytes.starts_with(b"\x89PNG") {
        apng(bytes).is_some()
    } else {
        // The extended header of WebP says it in one bit.
        bytes.get(12..16) == Some(b"VP8X") && bytes.get(20).is_some_and(|flags| flags & 2 != 0)
    }
}

/// Finds the chunk that makes a PNG an animation; it stands before the pixels.
fn apng(bytes: &[u8]) -> Option<()> {
    let mut rest = bytes.get(8..)?;
    loop {
        let length = u32::from_be_bytes(rest.get(..4)?.try_into().ok()?);
        match rest.get(4..8)? {
            b"acTL" => return Some(()),
            b"IDAT" | b"IEND" => return None,
            _ => rest = rest.get(usize::try_from(length).ok()?.checked_add(12)?..)?,
        }
    }
}

/// Counts the frames of a GIF up to two.
fn gif_frames(bytes: &[u8]) -> Option<u32> {
    let table = |packed: u8| if packed & 0x80 == 0 { 0 } else { 3 << ((packed & 7) + 1) };
    let mut at = 13 + table(*bytes.get(10)?);
    let mut frames = 0;
    loop {
        match *bytes.get(at)? {
            0x2c => {
                frames += 1;
                if frames == 2 {
                    return Some(2);
                }
                at += 11 + table(*bytes.get(at + 9)?);
            }
            0x21 => at += 2,
            _ => return Some(frames),
        }
        // Data lie in blocks, each with its length before it; an empty one ends them.
        while let Some(length) = bytes.get(at).filter(|length| **length > 0) {
            at += 1 + usize::from(*length);
        }
        at += 1;
    }
}
