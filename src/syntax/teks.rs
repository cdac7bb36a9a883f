//! Bytes of a file to text: byte order marks, UTF-16, line endings.

use crate::base::batas::{self, Timbangan};
use crate::base::indonesia::ribuan;
use crate::base::span::{FileId, Span};
use crate::diag::{Diagnostic, Pesan, Place};

/// Returns the text of a file in UTF-8 with `\n` line endings, or `None` after pushing one diagnostic.
///
/// A byte order mark is dropped, UTF-16 with a mark is decoded, other encodings are refused with the place of the first
/// letter that does not fit. The first very long line is reported.
pub fn baca(bytes: &[u8], file: FileId, diags: &mut Vec<Diagnostic>) -> Option<String> {
    let teks = match bytes {
        [0xFF, 0xFE, isi @ ..] => utf16(isi, u16::from_le_bytes),
        [0xFE, 0xFF, isi @ ..] => utf16(isi, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, isi @ ..] => utf8(isi),
        isi => utf8(isi),
    };
    let teks = match teks {
        Ok(teks) => teks,
        Err(sampai) => {
            diags.push(salah_sandi(file, sampai));
            return None;
        }
    };
    if let Some(posisi) = memchr::memchr(0, teks.as_bytes()) {
        diags.push(huruf_kosong(file, &teks, posisi));
        return None;
    }
    let teks = ganti_baris(teks);
    diags.extend(baris_panjang(file, &teks));
    Some(teks)
}

/// Returns what can be shown of a file that [`baca`] refuses; letters that do not fit become U+FFFD.
#[must_use]
pub fn kasar(bytes: &[u8]) -> String {
    let satuan = |isi: &[u8], satuan: fn([u8; 2]) -> u16| -> String {
        let ganjil = if isi.len() % 2 == 1 { "\u{fffd}" } else { "" };
        let satuan: Vec<u16> = isi.chunks_exact(2).map(|c| satuan([c[0], c[1]])).collect();
        String::from_utf16_lossy(&satuan) + ganjil
    };
    ganti_baris(match bytes {
        [0xFF, 0xFE, isi @ ..] => satuan(isi, u16::from_le_bytes),
        [0xFE, 0xFF, isi @ ..] => satuan(isi, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, isi @ ..] => String::from_utf8_lossy(isi).into_owned(),
        isi => String::from_utf8_lossy(isi).into_owned(),
    })
}

fn ganti_baris(teks: String) -> String {
    if memchr::memchr(b'\r', teks.as_bytes()).is_some() { teks.replace("\r\n", "\n").replace('\r', "\n") } else { teks }
}

/// Returns the text, or how many bytes of its printable form come before the first letter that does not fit.
fn utf8(bytes: &[u8]) -> Result<String, usize> {
    match std::str::from_utf8(bytes) {
        Ok(teks) => Ok(teks.to_owned()),
        Err(galat) => Err(ganti_baris(String::from_utf8_lossy(&bytes[..galat.valid_up_to()]).into_owned()).len()),
    }
}

/// As [`utf8`], for the two orders of bytes.
fn utf16(bytes: &[u8], satuan: fn([u8; 2]) -> u16) -> Result<String, usize> {
    let mut teks = String::with_capacity(bytes.len());
    for huruf in char::decode_utf16(bytes.chunks_exact(2).map(|c| satuan([c[0], c[1]]))) {
        match huruf {
            Ok(huruf) => teks.push(huruf),
            Err(_) => return Err(ganti_baris(teks).len()),
        }
    }
    if bytes.len() % 2 == 1 { Err(ganti_baris(teks).len()) } else { Ok(teks) }
}

fn salah_sandi(file: FileId, sampai: usize) -> Diagnostic {
    // The letter is shown as U+FFFD, three bytes long. Files are far smaller than 4 GiB.
    let mulai = sampai as u32;
    Diagnostic::error(
        "BKS-006",
        Place::Span(Span::new(file, mulai, mulai + 3)),
        Pesan::new("huruf ini tidak tersimpan sebagai UTF-8", "this letter is not stored as UTF-8"),
        simpan_ulang(),
    )
}

fn simpan_ulang() -> Pesan {
    Pesan::new(
        "simpan ulang berkas dengan pengodean UTF-8 (di Notepad: Simpan Sebagai, Pengodean: UTF-8)",
        "save the file again with the encoding UTF-8 (in Notepad: Save as, Encoding: UTF-8)",
    )
}

fn huruf_kosong(file: FileId, teks: &str, posisi: usize) -> Diagnostic {
    // UTF-16 without its mark has one in every second byte; in any other text a few slipped in.
    if teks.bytes().filter(|b| *b == 0).count() > teks.len() / 4 {
        return Diagnostic::error(
            "BKS-006",
            Place::Span(Span::at_start(file)),
            Pesan::new("berkas tidak tersimpan sebagai UTF-8", "the file is not stored as UTF-8"),
            simpan_ulang(),
        );
    }
    let mulai = ganti_baris(teks[..posisi].to_owned()).len() as u32;
    Diagnostic::error(
        "BKS-006",
        Place::Span(Span::new(file, mulai, mulai + 1)),
        Pesan::new("berkas memuat huruf kosong (NUL)", "the file holds a NUL character"),
        Pesan::new("hapus huruf itu, atau ketik ulang barisnya", "remove it, or type the line again"),
    )
}

/// Reports the first line that no editor shows well and no comparison of versions can take apart.
fn baris_panjang(file: FileId, teks: &str) -> Option<Diagnostic> {
    // No line of a short text is long.
    if batas::BARIS.timbang_len(teks.len()) == Timbangan::Wajar {
        return None;
    }
    let mut mulai = 0;
    for baris in teks.split('\n') {
        // Bytes are never fewer than characters, and known without counting.
        let panjang = |n: usize| batas::BARIS.timbang_len(n) == Timbangan::Besar;
        if panjang(baris.len()) && panjang(baris.chars().count()) {
            let (jumlah, batas) = (ribuan(baris.chars().count() as u64), ribuan(batas::BARIS.peringatan));
            return Some(Diagnostic::warning(
                "BKS-032",
                Place::Span(Span::new(file, mulai as u32, (mulai + baris.len()) as u32)),
                Pesan::new(
                    format!("baris ini memuat {jumlah} huruf; sebaiknya paling banyak {batas}"),
                    format!(
                        "this line holds {} characters; at most {} are advised",
                        jumlah.replace('.', ","),
                        batas.replace('.', ",")
                    ),
                ),
                Pesan::new(
                    "bagi menjadi beberapa baris atau paragraf; data besar lebih baik menjadi berkas CSV di folder `data/`",
                    "break it into several lines or paragraphs; large data belongs in a CSV file in the folder `data/`",
                ),
            ));
        }
        mulai += baris.len() + 1;
    }
    None
}

/// A markdown file cut into front matter and body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Potongan<'a> {
    /// The YAML between the two `---` lines; empty if there is none.
    pub kepala: &'a str,
    /// Byte offset of the front matter in the file.
    pub mulai_kepala: u32,
    /// The markdown after it.
    pub badan: &'a str,
    /// Byte offset of the body in the file.
    pub mulai_badan: u32,
}

/// Cuts a markdown file at its front matter, or returns `None` after pushing one diagnostic.
pub fn potong<'a>(teks: &'a str, file: FileId, diags: &mut Vec<Diagnostic>) -> Option<Potongan<'a>> {
    // Blanks after the hyphens cannot be seen, so they are no fault.
    let (baris, isi) = teks.split_once('\n').unwrap_or((teks, ""));
    let mulai_kepala = teks.len() - isi.len();
    if baris.trim_end() != "---" {
        diags.push(Diagnostic::error(
            "BKS-009",
            Place::Span(Span::at_start(file)),
            Pesan::new("berkas tidak diawali bagian keterangan", "the file does not start with front matter"),
            Pesan::new(
                "mulai berkas dengan baris `---`, lalu `judul: …`, lalu baris `---`",
                "start the file with a line `---`, then `judul: …`, then a line `---`",
            ),
        ));
        return None;
    }
    let akhir = isi.match_indices("---").map(|(i, _)| i).find(|&i| {
        (i == 0 || isi.as_bytes()[i - 1] == b'\n') && matches!(isi.as_bytes().get(i + 3), None | Some(b'\n' | b' '))
    });
    let Some(akhir) = akhir else {
        diags.push(Diagnostic::error(
            "BKS-009",
            Place::Span(Span::new(file, 0, 3)),
            Pesan::new("bagian keterangan tidak ditutup", "the front matter is not closed"),
            Pesan::new("tambahkan baris `---` sesudah keterangan", "add a line `---` after the front matter"),
        ));
        return None;
    };
    let besar = batas::KEPALA.timbang_len(akhir);
    if besar != Timbangan::Wajar {
        diags.push(kepala_besar(file, besar));
    }
    if besar == Timbangan::Terlalu {
        return None;
    }
    let sesudah = isi[akhir..].find('\n').map_or(isi.len(), |n| akhir + n + 1);
    let mulai_kepala = mulai_kepala as u32;
    let mulai_badan = mulai_kepala + sesudah as u32;
    Some(Potongan { kepala: &isi[..akhir], mulai_kepala, badan: &isi[sesudah..], mulai_badan })
}

fn kepala_besar(file: FileId, besar: Timbangan) -> Diagnostic {
    let [wajar, tolak] = [batas::KEPALA.peringatan, batas::KEPALA.tolak].map(|bita| bita / 1024);
    let tempat = Place::Span(Span::new(file, 0, 3));
    let perbaikan = Pesan::new("pindahkan isinya ke badan halaman", "move its contents to the body of the page");
    match besar {
        Timbangan::Terlalu => Diagnostic::error(
            "BKS-032",
            tempat,
            Pesan::new(
                format!("bagian keterangan lebih dari {tolak} KiB"),
                format!("the front matter is larger than {tolak} KiB"),
            ),
            perbaikan,
        ),
        Timbangan::Besar | Timbangan::Wajar => Diagnostic::warning(
            "BKS-032",
            tempat,
            Pesan::new(
                format!("bagian keterangan lebih dari {wajar} KiB; di atas {tolak} KiB ditolak"),
                format!("the front matter is larger than {wajar} KiB; above {tolak} KiB it is refused"),
            ),
            perbaikan,
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Severity;

    fn teks(bytes: &[u8]) -> Result<String, Vec<Diagnostic>> {
        let mut diags = Vec::new();
        baca(bytes, FileId(0), &mut diags).ok_or(diags)
    }

    #[test]
    fn the_same_words_come_from_every_accepted_encoding() {
        let utf16 = |buat: fn(u16) -> [u8; 2]| "nama: Kafé\n".encode_utf16().flat_map(buat).collect::<Vec<u8>>();
        let le = [vec![0xFF, 0xFE], utf16(u16::to_le_bytes)].concat();
        let be = [vec![0xFE, 0xFF], utf16(u16::to_be_bytes)].concat();
        for bytes in
            ["nama: Kafé\n".as_bytes(), "\u{FEFF}nama: Kafé\r\n".as_bytes(), &le, &be, "nama: Kafé\r".as_bytes()]
        {
            assert_eq!(teks(bytes).expect("accepted"), "nama: Kafé\n");
        }
    }

    #[test]
    fn utf16_that_breaks_off_is_marked_where_it_does() {
        // Half of a pair of surrogates behind two letters, then half a letter.
        for rusak in [&[0xD8, 0x01, 0, b'b'][..], &[0xD8]] {
            let bytes = [&[0xFE, 0xFF, 0x03, 0xB1, 0, b'\r', 0, b'\n'], rusak].concat();
            let diags = teks(&bytes).expect_err("broken");
            let [Diagnostic { place: Place::Span(span), .. }] = diags.as_slice() else { panic!("{diags:?}") };
            assert_eq!(kasar(&bytes).get(span.start as usize..span.end as usize), Some("\u{fffd}"), "{bytes:?}");
            assert_eq!(span.start, 3);
        }
    }

    #[test]
    fn another_encoding_is_one_finding_with_its_line() {
        let bytes = b"a: 1\r\nb: Kaf\xe9 x\n";
        let diags = teks(bytes).expect_err("Windows-1252");
        let [Diagnostic { place: Place::Span(span), .. }] = diags.as_slice() else { panic!("{diags:?}") };
        assert_eq!(&kasar(bytes)[span.start as usize..span.end as usize], "\u{FFFD}");
        assert_eq!(teks(b"a: \0").expect_err("NUL")[0].code, "BKS-006");
        assert!(teks(b"a\0:\0 \0b\0").expect_err("UTF-16")[0].remedy.id.contains("UTF-8"));
    }

    #[test]
    fn front_matter_is_cut_at_its_closing_line_only() {
        let mut diags = Vec::new();
        let p = potong("---\njudul: a --- b\n---\nIsi\n---\n", FileId(0), &mut diags).expect("closed");
        assert_eq!((p.kepala, p.badan), ("judul: a --- b\n", "Isi\n---\n"));
        assert_eq!(p.mulai_badan, 23);
        let p = potong("--- \njudul: a\n---\nIsi\n", FileId(0), &mut diags).expect("closed");
        assert_eq!((p.kepala, p.mulai_kepala), ("judul: a\n", 5));
        assert!(potong("judul: a\n", FileId(0), &mut diags).is_none());
        assert!(potong("---\njudul: a\n", FileId(0), &mut diags).is_none());
        assert_eq!(diags.len(), 2);
    }

    #[test]
    fn large_front_matter_is_told_and_then_refused() {
        let baca = |bita: usize| {
            let kepala = format!("judul: {}\n", "a".repeat(bita - 8));
            let mut diags = Vec::new();
            let utuh = potong(&format!("---\n{kepala}---\nIsi\n"), FileId(0), &mut diags).is_some();
            (utuh, diags.iter().map(|d| (d.code, d.severity)).collect::<Vec<_>>())
        };
        assert_eq!(baca(16 * 1024), (true, vec![]));
        assert_eq!(baca(16 * 1024 + 1), (true, vec![("BKS-032", Severity::Warning)]));
        assert_eq!(baca(64 * 1024), (true, vec![("BKS-032", Severity::Warning)]));
        assert_eq!(baca(64 * 1024 + 1), (false, vec![("BKS-032", Severity::Error)]));
    }

    #[test]
    fn the_first_long_line_is_told_in_characters() {
        let temuan = |teks: &str| {
            let mut diags = Vec::new();
            baca(teks.as_bytes(), FileId(0), &mut diags).expect("read");
            diags
        };
        assert_eq!(temuan(&format!("a\n{}\n", "é".repeat(10_000))), []);
        let panjang = format!("a\n{}\n", "é".repeat(10_001));
        for (teks, akhir) in [(panjang.clone(), 20_004), (panjang.repeat(3), 20_004)] {
            let diags = temuan(&teks);
            let [d] = diags.as_slice() else { panic!("{} findings", diags.len()) };
            assert_eq!((d.code, d.severity), ("BKS-032", Severity::Warning));
            assert_eq!(d.place, Place::Span(Span::new(FileId(0), 2, akhir)));
        }
    }
}
