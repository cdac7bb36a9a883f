use super::*;

fn origin() -> Origin {
    Origin {
        host: "contoh.purworejokab.example".to_owned(),
        daerah: "purworejo".to_owned(),
        label: "contoh".to_owned(),
        generator: Generator { name: "pendopo".to_owned(), version: "0.0.0".to_owned() },
        law: "abc".to_owned(),
        tanggal: "2026-01-15".to_owned(),
    }
}

fn tree() -> OutputTree {
    let mut tree = OutputTree::new();
    tree.insert("index.html", Luaran::from_sumber(*b"abc", "content/purworejo/contoh/profil.yaml")).expect("free");
    tree.insert("gaya.css", Luaran::new(*b"")).expect("free");
    tree
}

#[test]
fn the_published_form_is_fixed() {
    let want = r#"{
  "schema": 1,
  "host": "contoh.purworejokab.example",
  "daerah": "purworejo",
  "label": "contoh",
  "generator": {
    "name": "pendopo",
    "version": "0.0.0"
  },
  "law": "abc",
  "tanggal": "2026-01-15",
  "count": 2,
  "total_size": 3,
  "files": [
    {
      "path": "gaya.css",
      "size": 0,
      "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      "type": "text/css; charset=utf-8"
    },
    {
      "path": "index.html",
      "size": 3,
      "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
      "type": "text/html; charset=utf-8",
      "sumber": "content/purworejo/contoh/profil.yaml"
    }
  ]
}
"#;
    assert_eq!(String::from_utf8(Manifest::new(origin(), &tree()).to_bytes()).expect("text"), want);
}

#[test]
fn what_is_written_is_read_back() {
    let manifest = Manifest::new(origin(), &tree());
    assert_eq!(Manifest::parse(&manifest.to_bytes()), Ok(manifest));
}

#[test]
fn the_manifest_does_not_list_itself() {
    let mut tree = tree();
    let manifest = Manifest::new(origin(), &tree);
    manifest.attach(&mut tree).expect("free");
    assert_eq!(tree.len(), 3);
    assert_eq!(Manifest::new(origin(), &tree), manifest);
    assert!(manifest.attach(&mut tree).is_err());
}

#[test]
fn a_manifest_that_contradicts_itself_is_refused() {
    let text = String::from_utf8(Manifest::new(origin(), &tree()).to_bytes()).expect("text");
    let cases = [
        ("\"schema\": 1", "\"schema\": 2", ManifestError::Schema(2)),
        ("\"count\": 2", "\"count\": 3", ManifestError::Totals),
        ("\"total_size\": 3", "\"total_size\": 4", ManifestError::Totals),
        ("\"gaya.css\"", "\"../x\"", ManifestError::Path("../x".to_owned())),
        ("\"gaya.css\"", "\"z.css\"", ManifestError::Path("index.html".to_owned())),
        ("\"gaya.css\"", "\"index.html\"", ManifestError::Path("index.html".to_owned())),
        (
            "\"gaya.css\"",
            "\".well-known/pendopo/manifest.json\"",
            ManifestError::Path(".well-known/pendopo/manifest.json".to_owned()),
        ),
        ("\"size\": 0", "\"size\": 18446744073709551615", ManifestError::Totals),
    ];
    for (from, to, want) in cases {
        assert_eq!(Manifest::parse(text.replace(from, to).as_bytes()), Err(want), "{to}");
    }
    let upper = text.replace("e3b0c4", "E3B0C4");
    assert!(matches!(Manifest::parse(upper.as_bytes()), Err(ManifestError::Digest(_))));
}

#[test]
fn anything_else_is_refused_without_a_panic() {
    let text = Manifest::new(origin(), &tree()).to_bytes();
    for end in 0..text.len() - 2 {
        assert!(matches!(Manifest::parse(&text[..end]), Err(ManifestError::Shape(_))), "{end}");
    }
    let nested = "[".repeat(1_000_000);
    assert!(matches!(Manifest::parse(nested.as_bytes()), Err(ManifestError::Shape(_))));
    let stranger = String::from_utf8(text).expect("text").replace("\"count\"", "\"asing\": 1, \"count\"");
    assert!(matches!(Manifest::parse(stranger.as_bytes()), Err(ManifestError::Shape(_))));
}

#[test]
fn the_publisher_reads_the_list_that_is_written_here() {
    let dir = tempfile::tempdir().expect("temporary folder");
    let publish = |mut tree: OutputTree| {
        Manifest::new(origin(), &tree).attach(&mut tree).expect("free");
        crate::vfs::write_site(dir.path(), "situs/host", tree.files()).expect("written")
    };
    publish(tree());
    let mut less = OutputTree::new();
    less.insert("index.html", Luaran::new(*b"abc")).expect("free");
    let report = publish(less);
    assert_eq!((report.removed, report.foreign), (vec!["gaya.css".to_owned()], vec![]));
}

#[test]
fn a_manifest_may_be_of_the_largest_size_and_no_larger() {
    // What is too large is not looked at; what is not, is no JSON here.
    let dibaca = |panjang: usize| Manifest::parse(&vec![b'x'; panjang]);
    assert!(matches!(dibaca(67_108_864), Err(ManifestError::Shape(_))));
    assert_eq!(dibaca(67_108_865), Err(ManifestError::TooLarge));
    let teks = Manifest::new(origin(), &tree()).to_bytes();
    assert!(Manifest::parse_within(&teks, 2).is_ok());
    assert_eq!(Manifest::parse_within(&teks, 1), Err(ManifestError::TooLarge));
}

#[test]
fn what_is_wrong_is_said_with_what_it_is_about() {
    for (salah, id, en) in [
        (ManifestError::TooLarge, "terlalu besar", "too large"),
        (ManifestError::Shape("a\nb".to_owned()), "a\\nb", "a\\nb"),
        (ManifestError::Schema(7), "`7`", "`7`"),
        (ManifestError::Path("\u{1b}".to_owned()), "`\\u{1b}`", "`\\u{1b}`"),
        (ManifestError::Digest("zz".to_owned()), "`zz`", "`zz`"),
        (ManifestError::Totals, "tidak cocok", "contradicts"),
    ] {
        let pesan = salah.message();
        assert!(pesan.id.contains(id) && pesan.en.contains(en), "{pesan:?}");
    }
}
