//! No text stops a scanner, and no text makes it slow.

use pendopo::base::{nik, rekening, samar, sandi};
use pendopo::peraturan::Peraturan;
use pendopo::pindai::{kontak, orang, pegawai, puing, tabel};
use proptest::prelude::*;

/// Runs every scanner; returns all places.
fn all(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut places = Vec::new();
    places.extend(nik::cari(text).into_iter().map(|t| t.mulai..t.akhir));
    places.extend(rekening::cari(text));
    places.extend(sandi::cari(text).into_iter().map(|t| t.letak));
    places.extend(kontak::cari(text).into_iter().map(|t| t.letak));
    places.extend(pegawai::cari(text));
    places.extend(orang::cari(text).into_iter().flat_map(|t| [t.letak, t.nama]));
    places.extend(tabel::cari(text).into_iter().flat_map(|t| [t.letak, t.kepala]));
    places.extend(tabel::nilai_terpisah(text).into_iter().map(|t| t.letak));
    places.extend(puing::cari(text).into_iter().map(|t| t.letak));
    places.extend(Peraturan::embedded().spam().cari(text, &[]).into_iter().flat_map(|t| [t.letak, t.kata]));
    places
}

fn check(text: &str) {
    for place in all(text) {
        assert!(place.start < place.end, "{text:?}: {place:?} is empty");
        assert!(text.get(place.clone()).is_some(), "{text:?}: {place:?} cuts a character");
    }
    assert_eq!(samar::samarkan_di_tempat(text).len(), text.len(), "{text:?}");
    let masked = samar::samarkan(text);
    assert!(nik::cari(&masked).iter().all(|t| !t.pasti), "{text:?} -> {masked:?}");
}

/// Words that scanners look for, so that chance puts them beside each other.
const PIECES: &[&str] = &[
    "3306067002900001",
    "3306",
    " ",
    ".",
    "-",
    "\u{200b}",
    "０",
    "١",
    "\n",
    "|",
    "---",
    "| NIK |",
    "nama",
    "KK",
    "NIK ",
    "@gmail.com",
    "a",
    "08120000789",
    "+62",
    "(",
    ")",
    "rekening ",
    "BRI ",
    "password: ",
    "admin123",
    "://",
    "u:p@",
    "ghp_",
    "-----BEGIN RSA PRIVATE KEY-----",
    "eyJ",
    "slot",
    "gacor",
    "s l o t ",
    "g.a.c.o.r",
    "88",
    "🅂",
    "ѕ",
    "é",
    "e\u{301}",
    "Siti Aminah ",
    "pasien ",
    "bernama ",
    "menderita ",
    "siswa ",
    "Ã",
    "©",
    "\u{fffd}",
    "PURWORE.IO",
    "pe1ayanan",
    "İ",
    "ﬁ",
    "\u{202e}",
    "190011111985031007",
    "!",
    "$",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn no_text_stops_a_scanner(text in "\\PC{0,120}") {
        check(&text);
    }

    #[test]
    fn no_pieces_of_what_they_look_for_stop_a_scanner(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..24)) {
        check(&pieces.concat());
    }
}

/// A text of this size is read at once; a scanner that looked at every byte for every byte would never end.
#[test]
fn hostile_texts_are_read_in_linear_time() {
    const SIZE: usize = 40_000;
    for piece in PIECES.iter().chain(&[
        "1 ",
        "12345678 a",
        "08",
        "a@",
        "password:",
        "x://",
        "slot ",
        "a.b.c.d.",
        "pasien ",
        "!!",
        "Ab ",
        "--\n|",
        "1.",
        "62 8",
        "a1",
    ]) {
        let text = piece.repeat(SIZE / piece.len());
        let places = all(&text);
        assert!(places.len() <= text.len(), "{piece}");
        let masked = samar::samarkan_di_tempat(&text);
        assert_eq!(masked.len(), text.len(), "{piece}");
    }
}
