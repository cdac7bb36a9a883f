//! The parts of a JPEG, walked without decoding a pixel.

use super::fault::Fault;

/// Checks that a JPEG is whole and of a kind that the decoder reads rightly.
///
/// The decoder paints the missing part of a file that was cut off grey. And it takes the wrong tables where each colour
/// has a scan of its own (zune-image issues 419, 430 and 449, in zune-jpeg 0.5.15 and before): the picture comes out
/// green, without an error. Cameras and common programs do not write such files.
pub(super) fn check(bytes: &[u8]) -> Result<(), Fault> {
    let mut components = 0;
    let mut rest = bytes.get(2..).ok_or(Fault::Damaged)?;
    while let [0xff, marker, after @ ..] = rest {
        match marker {
            0xd9 => return Ok(()),
            // Fill bytes may stand before any marker.
            0xff => rest = &rest[1..],
            0x01 | 0xd0..=0xd7 => rest = after,
            _ => {
                let (segment, after) = segment(after).ok_or(Fault::Damaged)?;
                match marker {
                    0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                        components = *segment.get(5).ok_or(Fault::Damaged)?;
                    }
                    0xda if separates_colours(segment, components) => return Err(Fault::SeparateScans),
                    _ => {}
                }
                rest = if *marker == 0xda { past_scan(after) } else { after };
            }
        }
    }
    Err(Fault::Damaged)
}

/// Splits a segment's content from what follows it; the length counts its own two bytes.
fn segment(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let length = usize::from(u16::from_be_bytes([*bytes.first()?, *bytes.get(1)?]));
    let segment = bytes.get(2..length)?;
    Some((segment, bytes.get(length..)?))
}

/// Says whether a scan header names one colour of several. Scans of fine detail, which begin above coefficient zero,
/// always do, and are read rightly.
fn separates_colours(header: &[u8], components: u8) -> bool {
    let Some(&named) = header.first() else { return false };
    let first = header.get(1 + 2 * usize::from(named)).copied().unwrap_or(0);
    named < components && first == 0
}

/// Returns what follows the compressed data of a scan, beginning with a marker.
fn past_scan(mut data: &[u8]) -> &[u8] {
    while let Some(start) = data.iter().position(|&byte| byte == 0xff) {
        data = &data[start..];
        match data.get(1) {
            None => break,
            // A stuffed byte, a restart or a fill byte.
            Some(0 | 0xff | 0xd0..=0xd7) => data = &data[1..],
            Some(_) => return data,
        }
    }
    &[]
}
