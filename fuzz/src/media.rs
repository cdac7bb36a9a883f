//! Pictures, part by part: what may lie in one that is published.

/// Panics if a published picture holds a part beside pixels and how to show them.
pub fn bersih(bytes: &[u8]) {
    if bytes.starts_with(b"\xff\xd8") {
        jpeg(bytes);
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        png(bytes);
    } else if bytes.starts_with(b"RIFF") {
        webp(bytes);
    } else {
        panic!("neither JPEG nor PNG nor WebP: {:?}", bytes.get(..8));
    }
}

fn jpeg(bytes: &[u8]) {
    let mut i = 2;
    loop {
        assert_eq!(bytes.get(i), Some(&0xff), "a marker at {i}");
        let jenis = bytes[i + 1];
        match jenis {
            // Start of scan: entropy coded data to the end mark, and nothing behind it.
            0xda => {
                assert!(bytes.ends_with(b"\xff\xd9"), "something follows the end");
                let akhir = bytes[i..].windows(2).position(|dua| dua == b"\xff\xd9").map(|n| n + i + 2);
                assert_eq!(akhir, Some(bytes.len()), "an end before the end");
                return;
            }
            0xe0 => assert_eq!(&bytes[i + 4..i + 8], b"JFIF", "an APP0 of another kind"),
            0xc0..=0xc2 | 0xc4 | 0xdb | 0xdd => {}
            lain => panic!("segment {lain:#x}"),
        }
        i += 2 + usize::from(u16::from_be_bytes([bytes[i + 2], bytes[i + 3]]));
    }
}

fn png(bytes: &[u8]) {
    let mut i = 8;
    while i < bytes.len() {
        let panjang = u32::from_be_bytes(bytes[i..i + 4].try_into().expect("four bytes")) as usize;
        let nama = &bytes[i + 4..i + 8];
        let boleh: [&[u8]; 7] = [b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"sRGB", b"gAMA"];
        assert!(boleh.contains(&nama), "chunk {}", nama.escape_ascii());
        i += 12 + panjang;
        assert!(nama != b"IEND" || i == bytes.len(), "something follows the end");
    }
}

fn webp(bytes: &[u8]) {
    let ukuran = u32::from_le_bytes(bytes[4..8].try_into().expect("four bytes")) as usize;
    assert_eq!(ukuran + 8, bytes.len(), "something follows the end");
    let mut i = 12;
    while i < bytes.len() {
        let nama = &bytes[i..i + 4];
        let boleh: [&[u8]; 4] = [b"VP8 ", b"VP8L", b"VP8X", b"ALPH"];
        assert!(boleh.contains(&nama), "chunk {}", nama.escape_ascii());
        let panjang = u32::from_le_bytes(bytes[i + 4..i + 8].try_into().expect("four bytes")) as usize;
        i += 8 + panjang + panjang % 2;
    }
}

/// Panics if a drawing holds anything that runs, loads or unfolds.
pub fn svg(bytes: &[u8]) {
    let teks = std::str::from_utf8(bytes).expect("SVG is text");
    for buruk in ["<!", "<?xml-stylesheet"] {
        assert!(!teks.contains(buruk), "{buruk}");
    }
    crate::html::gambar_jinak(teks);
}
