//! Archives in the bytes of a PDF, which some programs open instead of it.
//!
//! They differ in where they look: some at the end only, others through the whole file, and most forgive what lies before
//! and behind. So what cannot come about by chance counts wherever it stands; a short mark counts only where a file may
//! begin: at the start of a stream, and behind the end of the PDF.

use memchr::memmem;

/// Returns what kind of archive lies in a PDF.
pub(super) fn termuat(bytes: &[u8]) -> Option<&'static str> {
    if memuat_zip(bytes) {
        return Some("arsip ZIP");
    }
    if memmem::find_iter(bytes, b"Rar!\x1a\x07").any(|n| rar(&bytes[n + 6..])) {
        return Some("arsip RAR");
    }
    // Its mark and the number of its version.
    if memmem::find(bytes, b"7z\xbc\xaf\x27\x1c\0").is_some() {
        return Some("arsip 7z");
    }
    awal_berkas(bytes).find_map(|isi| match () {
        () if gzip(isi) => Some("arsip GZIP"),
        () if isi.get(257..262) == Some(b"ustar") => Some("arsip TAR"),
        () => None,
    })
}

/// Tells whether a zipped file lies here: the end of an archive counts wherever it stands, as long as the list of files
/// is there that it names, or the longer record of an archive with very many or large files.
fn memuat_zip(bytes: &[u8]) -> bool {
    memmem::find_iter(bytes, b"PK\x05\x06").any(|n| {
        let angka = |dari: usize, banyak: usize| {
            let bita = bytes.get(n + dari..n + dari + banyak)?;
            Some(bita.iter().rev().fold(0_usize, |hasil, b| hasil << 8 | usize::from(*b)))
        };
        let daftar = |letak: Option<usize>| {
            letak.and_then(|letak| bytes.get(letak..)).is_some_and(|isi| isi.starts_with(b"PK\x01\x02"))
        };
        // Told by its length and by its place; what was put before an archive moves only the latter.
        let menurut_panjang = angka(12, 4).and_then(|panjang| n.checked_sub(panjang));
        let sampai_akhir = angka(20, 2).is_some_and(|panjang| bytes.len() == n + 22 + panjang);
        let panjang_64 = n.checked_sub(20).is_some_and(|letak| bytes[letak..].starts_with(b"PK\x06\x07"));
        daftar(menurut_panjang) || daftar(angka(16, 4)) || sampai_akhir || panjang_64
    })
}

/// Tells whether a RAR archive goes on behind its mark: with the header of the archive, in RAR 5 perhaps an encrypted one.
fn rar(isi: &[u8]) -> bool {
    match isi {
        [0, _, _, 0x73, ..] => true,
        // The sum of the header, its length in a few groups of seven bits, and its type.
        [1, 0, _, _, _, _, kepala @ ..] => {
            let panjang = kepala.iter().take(3).take_while(|b| **b >= 0x80).count();
            matches!(kepala.get(panjang + 1), Some(1 | 4))
        }
        _ => false,
    }
}

/// Tells whether a file is packed by gzip: the mark, flags that exist, how well it was packed, and by which system.
fn gzip(isi: &[u8]) -> bool {
    matches!(isi, [0x1f, 0x8b, 8, bendera, _, _, _, _, 0 | 2 | 4, 0..=13 | 255, ..] if bendera & 0xe0 == 0)
}

/// Returns what begins where a file may begin: the whole, every stream, and what follows each end of the PDF.
fn awal_berkas(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let sesudah_baris = |isi: &'_ [u8]| isi.iter().take(2).take_while(|b| matches!(b, b'\r' | b'\n')).count();
    let aliran = memmem::find_iter(bytes, b"stream").filter_map(move |n| {
        let isi = bytes.get(n + b"stream".len()..)?;
        Some(&isi[sesudah_baris(isi)..])
    });
    let penutup = memmem::find_iter(bytes, b"%%EOF").map(|n| bytes[n + b"%%EOF".len()..].trim_ascii_start());
    std::iter::once(bytes).chain(aliran).chain(penutup)
}

#[cfg(test)]
mod tests {
    use crate::dokumen::baca;
    use crate::dokumen::bahaya::Bahaya;
    use crate::dokumen::contoh::Pdf;

    // The first bytes of archives of several kinds.
    const RAR4: &[u8] = b"Rar!\x1a\x07\0\xcf\x90\x73\0\0\x0d\0\0\0\0\0\0\0";
    const RAR5: &[u8] = b"Rar!\x1a\x07\x01\0\x33\x92\xb5\xe5\x0a\x01\x05\x06\0\x05\x01\x01\x80\x80\0";
    const RAR5_SANDI: &[u8] = b"Rar!\x1a\x07\x01\0\x33\x92\xb5\xe5\xa1\x00\x04\0\0\x0f";
    const TUJUH: &[u8] = b"7z\xbc\xaf\x27\x1c\0\x04\x8d\x9b\xd5\x0f\0\0\0\0";
    const GZIP: &[u8] = b"\x1f\x8b\x08\x08\0\0\0\0\0\x03a.exe\0";

    fn tar() -> Vec<u8> {
        let mut tar = vec![0; 512];
        tar[..5].copy_from_slice(b"a.exe");
        tar[257..263].copy_from_slice(b"ustar\0");
        tar
    }

    #[test]
    fn an_archive_behind_a_pdf_or_in_a_stream_is_found() {
        let biasa = || Pdf::baru().halaman("Rencana kerja tahun 2026");
        for (jenis, arsip) in [
            ("arsip RAR", RAR4),
            ("arsip RAR", RAR5),
            ("arsip RAR", RAR5_SANDI),
            ("arsip 7z", TUJUH),
            ("arsip GZIP", GZIP),
            ("arsip TAR", &tar()),
        ] {
            let di_aliran = biasa().aliran(30, "", arsip).jadi();
            for bytes in [[biasa().jadi().as_slice(), b"\r\n", arsip].concat(), di_aliran] {
                assert_eq!(baca("a.pdf", &bytes).bahaya, [Bahaya::Gabungan(jenis)], "{}", arsip.escape_ascii());
            }
        }
        // A PDF as the name of the first file, and an end behind the archive.
        let mut bernama = tar();
        bernama[..5].copy_from_slice(b"%PDF-");
        for arsip in
            [[bernama.as_slice(), &biasa().jadi()].concat(), [&biasa().jadi(), tar().as_slice(), b"\n%%EOF"].concat()]
        {
            assert_eq!(baca("a.pdf", &arsip).bahaya, [Bahaya::Gabungan("arsip TAR")]);
        }
        // What programs look for through a whole file is found wherever it stands.
        for (jenis, arsip) in [("arsip RAR", RAR5), ("arsip 7z", TUJUH)] {
            let bytes = [b"%PDF-1.7\n% ", arsip, b"\n", &biasa().jadi()[9..]].concat();
            assert_eq!(baca("a.pdf", &bytes).bahaya, [Bahaya::Gabungan(jenis)], "{jenis}");
        }
    }

    #[test]
    fn marks_of_archives_inside_a_picture_or_a_text_are_none() {
        for isi in [
            [b".", GZIP].concat(),
            b"\x1f\x8b\x08\xff123456789".to_vec(),
            b"\x1f\x8b\x08\0\0\0\0\0\x07\x03".to_vec(),
            b"\x1f\x8b\x08\0\0\0\0\0\0\x77".to_vec(),
            [b".".as_slice(), &tar()].concat(),
            b"Rar!\x1a\x07 dan 7z\xbc\xaf\x27\x1c adalah tanda arsip, ustar juga".to_vec(),
            b"Rar!\x1a\x07\x01\0\0\0\0\0\x0a\x02".to_vec(),
        ] {
            let bytes = Pdf::baru().halaman("Rencana").aliran(30, "/Type /XObject", &isi).jadi();
            assert_eq!(baca("a.pdf", &bytes).bahaya, [], "{}", isi.escape_ascii());
        }
    }
}
