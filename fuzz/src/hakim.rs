//! Every judge sees something bad once: one that cannot fail says nothing.
//!
//! Not tests of cargo, which would compile all of pendopo once more; `SASARAN=hakim` runs them.

use std::panic::{self, AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};

use pendopo::base::span::{FileId, Span};
use pendopo::diag::{Diagnostic, Pesan, Place};
use pendopo::syntax::teks::Potongan;
use pendopo::syntax::yaml::Letak;

use crate::sasaran::{front_matter, manifest, markdown, metadata, output_path, personal_data, preview};
use crate::{alamat, html, media, sah, satu_temuan, yaml};

const SEMUA: [(&str, fn()); 12] = [
    ("html_that_no_editor_may_write_is_seen", html_that_no_editor_may_write_is_seen),
    ("text_that_is_read_otherwise_is_seen", text_that_is_read_otherwise_is_seen),
    ("addresses_that_lead_away_are_seen", addresses_that_lead_away_are_seen),
    ("findings_without_remedy_or_place_are_seen", findings_without_remedy_or_place_are_seen),
    ("values_that_are_read_otherwise_are_seen", values_that_are_read_otherwise_are_seen),
    ("a_text_that_lost_something_is_seen", a_text_that_lost_something_is_seen),
    ("paths_that_lead_elsewhere_are_seen", paths_that_lead_elsewhere_are_seen),
    ("numbers_that_show_through_are_seen", numbers_that_show_through_are_seen),
    ("pictures_with_more_than_pixels_are_seen", pictures_with_more_than_pixels_are_seen),
    ("answers_that_are_wrong_are_seen", answers_that_are_wrong_are_seen),
    ("an_honest_release_is_believed_and_a_changed_one_is_not", an_honest_release_is_believed_and_a_changed_one_is_not),
    ("every_target_is_in_the_list_with_seeds", every_target_is_in_the_list_with_seeds),
];

/// While a judge is expected to object, nothing is said about it.
static DIAM: AtomicBool = AtomicBool::new(false);

/// Tells whether a judge objects.
fn ditolak(hakim: impl FnOnce()) -> bool {
    DIAM.store(true, Ordering::Relaxed);
    let hasil = catch_unwind(AssertUnwindSafe(hakim));
    DIAM.store(false, Ordering::Relaxed);
    hasil.is_err()
}

/// Gives every judge something bad; tells whether each has seen it.
#[must_use]
pub fn semua() -> bool {
    // The hook of libFuzzer ends the program.
    panic::set_hook(Box::new(|kabar| {
        if !DIAM.load(Ordering::Relaxed) {
            eprintln!("{kabar}");
        }
    }));
    let mut lulus = true;
    for (nama, uji) in SEMUA {
        let baik = catch_unwind(uji).is_ok();
        println!("{nama}: {}", if baik { "ok" } else { "FAILED" });
        lulus &= baik;
    }
    lulus
}

fn html_that_no_editor_may_write_is_seen() {
    html::jinak("<p>teks <a href=\"https://contoh.go.id/\">x</a></p>");
    for buruk in [
        "<script>1</script>",
        "<p onclick=\"x\">a</p>",
        "<p style=\"x\">a</p>",
        "<a href=\"javascript:x\">a</a>",
        "<a href=\"java\nscript:x\">a</a>",
        "<a href=\"//lain.example\">a</a>",
        "<img src=\"https://lain.example/a.png\" alt=\"\">",
        "<iframe src=\"/\"></iframe>",
        "<svg><a></a></svg>",
        "<!-- catatan -->",
        "<p>a</b>",
        "<p>a</p></p>",
        "<form action=\"/\"></form>",
        "a & <b",
    ] {
        assert!(ditolak(|| html::jinak(buruk)), "{buruk}");
    }
}

fn text_that_is_read_otherwise_is_seen() {
    markdown::terbaca_kembali("a\"<&", "a&quot;&lt;&amp;", "a\"&lt;&amp;");
    for (atribut, isi) in [("a\"<&", "a\"&lt;&amp;"), ("a&quot;&lt;&amp;", "a\"&amp;lt;&amp;"), ("a", "a\"&lt;&amp;")] {
        assert!(ditolak(|| markdown::terbaca_kembali("a\"<&", atribut, isi)), "{atribut} {isi}");
    }
}

fn addresses_that_lead_away_are_seen() {
    for (baik, memuat) in
        [("/a/", true), ("a.png", true), ("#x", false), ("https://lain.go.id/", false), ("tel:112", false)]
    {
        assert!(alamat::jinak(baik, memuat), "{baik}");
    }
    for (buruk, memuat) in [
        ("javascript:x", false),
        (" java\tscript:x", false),
        ("data:text/html,x", false),
        ("//lain.example/", false),
        ("/\\lain.example/", false),
        ("\\\\lain.example", true),
        ("https://a@lain.example/", false),
        ("https://lain.example/a.png", true),
        ("mailto:a@b.c", true),
    ] {
        assert!(!alamat::jinak(buruk, memuat), "{buruk}");
    }
}

fn findings_without_remedy_or_place_are_seen() {
    let pesan = || Pesan::new("a", "b");
    let di = |mulai, akhir| Place::Span(Span::new(FileId(0), mulai, akhir));
    satu_temuan(&Diagnostic::error("BKS-001", di(0, 3), pesan(), pesan()), "aé");
    for (tempat, obat) in
        [(di(0, 4), pesan()), (di(0, 2), pesan()), (di(2, 1), pesan()), (di(0, 1), Pesan::new("", ""))]
    {
        let buruk = Diagnostic::error("BKS-001", tempat, pesan(), obat);
        assert!(ditolak(|| satu_temuan(&buruk, "aé")), "{buruk:?}");
    }
    let ganti = Diagnostic::error("BKS-001", di(0, 1), pesan(), pesan()).with_patch(Span::new(FileId(0), 2, 3), "x");
    assert!(ditolak(|| satu_temuan(&ganti, "aé")));
    assert!(ditolak(|| sah("aé", &(1..2))));
}

fn values_that_are_read_otherwise_are_seen() {
    let baca = |teks: &'static str| {
        pendopo::syntax::yaml::baca(teks, Letak { file: FileId(0), offset: 0 }, &mut Vec::new()).expect("good YAML")
    };
    let node = baca("a: x\nb:\n- 1\n");
    let sama = |teks: &str| yaml::sama(&node, &serde_yaml::from_str(teks).expect("good YAML"));
    assert!(sama("{b: [1], a: x}").is_err());
    assert_eq!(sama("{a: x, b: [1]}"), Ok(()));
    for lain in ["{a: y, b: [1]}", "{a: x}", "{a: x, b: [1, 2]}", "{a: x, c: [1]}", "[a]", "x", "{a: x, b: {c: 1}}"] {
        assert!(sama(lain).is_err(), "{lain}");
    }
}

fn a_text_that_lost_something_is_seen() {
    let teks = "---\na: 1\n---\nisi\n";
    let baik = Potongan { kepala: "a: 1\n", mulai_kepala: 4, badan: "isi\n", mulai_badan: 13 };
    front_matter::utuh(teks, &baik);
    for buruk in [
        Potongan { kepala: "a: 2\n", ..baik },
        Potongan { mulai_kepala: 3, ..baik },
        Potongan { badan: "si\n", ..baik },
        Potongan { mulai_badan: 9, badan: "---\nisi\n", ..baik },
    ] {
        assert!(ditolak(|| front_matter::utuh(teks, &buruk)), "{buruk:?}");
    }
}

fn paths_that_lead_elsewhere_are_seen() {
    for baik in ["a/index.html", "com.txt", "concert", "a b/c"] {
        assert!(output_path::aman(baik), "{baik}");
    }
    for buruk in
        ["../a", "/a", "a//b", "a/./b", "", "a:b", "a\\b", "CON", "a/nul.txt", "lpt².x", "a.", "a ", "a\u{7}", "com1"]
    {
        assert!(!output_path::aman(buruk), "{buruk}");
    }
}

fn numbers_that_show_through_are_seen() {
    let terbuka = "NIK 3301051708900001 milik pemohon";
    assert!(ditolak(|| personal_data::tersamar(terbuka)));
    personal_data::tersamar(&pendopo::base::samar::samarkan(terbuka));
}

fn pictures_with_more_than_pixels_are_seen() {
    let polos = metadata::png_polos();
    media::bersih(&polos);
    media::bersih(metadata::JPEG);
    for gambar in [
        metadata::berisi(0, 0, b"Exif\0\0"),
        metadata::berisi(0, 5, b"catatan"),
        metadata::berisi(1, 0, b"Comment\0x"),
        metadata::berisi(1, 3, b"MM\0*"),
        [&polos[..], b"PK"].concat(),
        [metadata::JPEG, b"PK"].concat(),
        b"GIF89a".to_vec(),
        b"RIFF\x0c\0\0\0WEBPEXIF\0\0\0\0".to_vec(),
    ] {
        assert!(ditolak(|| media::bersih(&gambar)), "{}", gambar.escape_ascii());
    }
    media::svg(b"<svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"/></svg>");
    for gambar in [
        "<svg><script>x</script></svg>",
        "<svg onload=\"x\"/>",
        "<svg><a href=\"javascript:x\"/></svg>",
        "<svg><use href=\"a.svg#a\"/></svg>",
        "<svg><path fill=\"url(https://a)\"/></svg>",
        "<svg><style>a{}</style></svg>",
        "<!DOCTYPE svg><svg/>",
    ] {
        assert!(ditolak(|| media::svg(gambar.as_bytes())), "{gambar}");
    }
}

fn answers_that_are_wrong_are_seen() {
    preview::wajar(b"HTTP/1.1 404 Not Found\r\n\r\n<p>", b"<abcdef>");
    for (jawaban, dikirim) in [
        (&b"HTTP/1.1 500 Oops\r\n\r\n"[..], &b""[..]),
        (b"HTTP/1.1 200 OK\r\n\r\n<abcdef>", b"GET /<abcdef>"),
        (b"hello", b""),
        (b"\xff\xfe", b""),
    ] {
        assert!(ditolak(|| preview::wajar(jawaban, dikirim)), "{}", jawaban.escape_ascii());
    }
}

/// That changes are not believed says something only because the unchanged is.
fn an_honest_release_is_believed_and_a_changed_one_is_not() {
    let (sah, akar) = &*manifest::SAH;
    assert!(manifest::dipercaya(sah, akar));
    for berkas in manifest::BERKAS {
        let mut lain = sah.clone();
        lain.get_mut(berkas).expect("there").push(b' ');
        assert!(!manifest::dipercaya(&lain, akar), "{berkas}");
    }
}

/// The list of targets is the folder of targets.
fn every_target_is_in_the_list_with_seeds() {
    let akar = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let isi = |folder: &str| {
        let mut nama: Vec<String> = std::fs::read_dir(akar.join(folder))
            .expect("a folder")
            .map(|satu| satu.expect("an entry").file_name().to_string_lossy().replace(".rs", ""))
            .filter(|nama| nama != "mod")
            .collect();
        nama.sort();
        nama
    };
    let daftar = crate::SASARAN.map(|(nama, _)| nama.to_owned());
    assert_eq!(isi("src/sasaran"), daftar);
    assert_eq!(isi("corpus"), daftar);
}
