//! Code owners, from the register.

use std::fs;
use std::process::Command;

use crate::bantu::{Run, Workspace};

#[test]
fn owners_follow_the_register_and_never_lose_an_account_in_silence() {
    let w = Workspace::new(2);
    let none = w.run(&["owners"]);
    assert!(none.code == 0 && none.out.lines().all(|line| line.starts_with('#')), "{}", none.out);
    assert!(
        none.err.contains("2 situs tanpa `peninjau`") && none.err.contains("sites/contoh/daerah.yaml"),
        "{}",
        none.err
    );

    w.edit("sites/contoh/daerah.yaml", "warna:", "peninjau: [contoh/kominfo]\nwarna:");
    w.edit(
        "sites/contoh/kesehatan.yaml",
        "bersitus:",
        "peninjau: [\"@contoh/kesehatan\", budi@contohkab.go.id]\nbersitus:",
    );
    let file = w.path("CODEOWNERS").to_str().unwrap().to_owned();
    assert_eq!(w.run(&["owners", "--check", &file]).code, 1);
    assert_eq!(w.run(&["owners", "--out", &file]).code, 0);
    let text = fs::read_to_string(&file).unwrap();
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(
        lines,
        [
            "* @contoh/kominfo",
            "/sites/contoh/ @contoh/kominfo",
            "/content/contoh/ @contoh/kominfo",
            "/content/contoh/kesehatan/ @contoh/kesehatan budi@contohkab.go.id",
        ]
    );
    w.write("CODEOWNERS", text.replace('\n', "\r\n"));
    assert_eq!(w.run(&["owners", "--check", &file]).code, 0, "git may write other line ends");
    // One broken account is no reason to publish a list without it.
    w.edit("sites/contoh/dinas.yaml", "bersitus:", "peninjau: [dinas, satu dua]\nbersitus:");
    let broken = w.run(&["owners", "--out", &file]);
    assert!(broken.code == 2 && broken.err.contains("sites/contoh/dinas.yaml"), "{}", broken.err);
    w.edit("sites/contoh/dinas.yaml", "dinas, satu dua", "dinas");

    // A workspace that is a folder of a repository.
    fs::create_dir(w.path(".git")).unwrap();
    fs::create_dir(w.path("web kab")).unwrap();
    for folder in ["sites", "content"] {
        fs::rename(w.path(folder), w.path("web kab").join(folder)).unwrap();
    }
    let mut below = Command::new(env!("CARGO_BIN_EXE_pendopo"));
    let below = Run::from(below.args(["owners", "--root"]).arg(w.path("web kab")).output().unwrap());
    assert!(below.out.contains("\n/web\\ kab/content/contoh/dinas/ @dinas\n"), "{}{}", below.out, below.err);
    assert!(below.out.contains("\n/web\\ kab/ @contoh/kominfo\n"), "{}", below.out);
}
