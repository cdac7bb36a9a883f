//! Drafts of letters: which kabupaten knows which, what they say, and that they stay drafts.

use std::fs;

use crate::bantu::{Workspace, tree};

const KINDS: [&str; 9] = [
    "pengingat",
    "teguran",
    "teguran-lisan",
    "teguran-tertulis",
    "keputusan-subdomain",
    "pendaftaran-medsos",
    "rekomendasi-aplikasi",
    "insiden-dinas",
    "insiden-wali-data",
];

const KNOWN: [(&str, &[&str]); 4] = [
    ("purworejo", &["pengingat", "insiden-dinas"]),
    ("ogan-ilir", &["pengingat", "teguran", "keputusan-subdomain", "insiden-dinas"]),
    ("padang-pariaman", &["pengingat", "teguran-lisan", "teguran-tertulis", "rekomendasi-aplikasi", "insiden-dinas"]),
    ("way-kanan", &["pengingat", "pendaftaran-medsos", "insiden-dinas", "insiden-wali-data"]),
];

/// A kabupaten under a profile of law, in which one agency gives reason for every kind of letter.
fn faulty(profile: &str) -> Workspace {
    let w = Workspace::new(2);
    w.edit("sites/contoh/daerah.yaml", "profil_hukum: purworejo", &format!("profil_hukum: {profile}"));
    w.remove("content/contoh/kesehatan/maklumat.yaml");
    w.remove("content/contoh/kesehatan/laporan/spbe-2026-t3.yaml");
    w.remove("content/contoh/kesehatan/laporan/spbe-2026-t2.yaml");
    w.edit("sites/contoh/kesehatan.yaml", ", nomor_pendaftaran: 1/MS/2026, tanggal_pendaftaran: 2026-01-15", "");
    w.write(
        "content/contoh/kesehatan/aplikasi/antrean.yaml",
        "nama: Antrean\ndeskripsi: Mengambil nomor dari rumah\nurl: https://antrean.contohkab.go.id\ndiperbarui: 2026-11-01\n",
    );
    w.write(
        "content/contoh/kesehatan/insiden/gangguan.yaml",
        "tanggal: 2026-11-02\nuraian: Situs **mati** <b>dua</b> jam, lihat [ini](https://jahat.example)\ndampak: Warga tidak dapat membaca syarat\ndiperbarui: 2026-11-03\n",
    );
    w
}

fn read(w: &Workspace, path: &str) -> String {
    fs::read_to_string(w.path("dist/contoh/surat").join(path)).unwrap()
}

#[test]
fn each_profile_writes_the_letters_that_its_regulation_knows_and_refuses_the_others() {
    for (profile, known) in KNOWN {
        let w = faulty(profile);
        for kind in KINDS {
            let run = w.run(&["letter", kind]);
            if !known.contains(&kind) {
                assert_eq!(run.code, 1, "{profile} {kind}: {}{}", run.out, run.err);
                assert!(run.err.contains(&format!("`{kind}`")) && run.out.is_empty(), "{}", run.err);
                continue;
            }
            assert_eq!(run.code, 0, "{profile} {kind}: {}{}", run.out, run.err);
            assert!(
                run.out.contains(&format!("dist/contoh/surat/{kind}/")),
                "{profile} {kind}: {}{}",
                run.out,
                run.err
            );
        }
        let files = tree(&w.path("dist/contoh/surat"));
        let kinds: std::collections::BTreeSet<&str> = files.keys().filter_map(|f| f.split('/').next()).collect();
        assert_eq!(kinds, known.iter().copied().collect(), "{profile}");
        for (name, bytes) in &files {
            let text = std::str::from_utf8(bytes).unwrap();
            if name.ends_with(".md") {
                assert!(text.starts_with("> **KONSEP.**"), "{name}: {text}");
            } else {
                assert!(text.contains("KONSEP dari data tanggal 20 November 2026"), "{name}");
                for outside in ["src=", "href=", "url(", "@import", "<script", "<b>dua", "{{", "{%"] {
                    assert!(!text.contains(outside), "{name}: {outside}");
                }
            }
            assert!(!text.contains("{perangkat}") && !text.contains("Arjuna"), "{name}");
        }
        // A second run says the same to the byte.
        assert_eq!(w.run(&["letter", "pengingat"]).code, 0);
        let again = tree(&w.path("dist/contoh/surat"));
        assert_eq!(again, files, "{profile}");
    }
}

#[test]
fn letters_read_as_letters() {
    let w = faulty("ogan-ilir");
    for kind in ["teguran", "keputusan-subdomain"] {
        assert_eq!(w.run(&["letter", kind]).code, 0);
    }
    insta::assert_snapshot!("teguran", read(&w, "teguran/kesehatan.md"));
    insta::assert_snapshot!("keputusan_subdomain", read(&w, "keputusan-subdomain/contoh.md"));
    let w = faulty("way-kanan");
    for kind in ["insiden-wali-data", "pendaftaran-medsos"] {
        assert_eq!(w.run(&["letter", kind]).code, 0);
    }
    insta::assert_snapshot!("insiden_wali_data", read(&w, "insiden-wali-data/kesehatan.gangguan.md"));
    insta::assert_snapshot!("pendaftaran_medsos", read(&w, "pendaftaran-medsos/kesehatan.md"));
    let w = faulty("padang-pariaman");
    assert_eq!(w.run(&["letter", "rekomendasi-aplikasi"]).code, 0);
    insta::assert_snapshot!("rekomendasi_aplikasi", read(&w, "rekomendasi-aplikasi/kesehatan.md"));
}

#[test]
fn the_list_tells_of_basis_and_reason_and_writes_nothing() {
    let lists: Vec<String> = KNOWN.iter().map(|(profile, _)| faulty(profile).run(&["letter"]).out).collect();
    insta::assert_snapshot!("daftar_surat", lists.join("\n"));
    let w = Workspace::new(1);
    let run = w.run(&["letter"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(!run.out.contains("alasan hari ini: dinas") && !w.path("dist").exists(), "{}", run.out);
}

#[test]
fn a_report_is_called_overdue_from_the_first_day_after_its_quarter() {
    let w = faulty("padang-pariaman");
    for (day, has, has_not) in [
        ("2026-09-30", "`2026-T2` belum ada", "`2026-T3` belum ada"),
        ("2026-10-01", "`2026-T3` belum ada", "`2026-T2` belum ada"),
    ] {
        let run = w.run(&["letter", "pengingat", "--tanggal", day]);
        assert_eq!(run.code, 0, "{}", run.err);
        let text = read(&w, "pengingat/kesehatan.md");
        let line = |words: &str| text.contains(&words.replace('`', "")) || text.contains(words);
        assert!(line(has) && !line(has_not), "{day}: {text}");
    }
    assert_eq!(w.run(&["letter", "pengingat"]).code, 0);
    let text = read(&w, "pengingat/kesehatan.md");
    assert!(text.contains("Lewat waktu sejak: 1 Oktober 2026"), "{text}");
}

#[test]
fn what_was_mended_leaves_no_letter_behind_and_a_hostile_name_stays_text() {
    let w = Workspace::new(2);
    let name = "nama: Dinas <img src=x> **Tebal** [a](b)\n";
    w.edit("sites/contoh/kesehatan.yaml", "nama: Dinas Kesehatan\n", name);
    let promise = fs::read(w.path("content/contoh/kesehatan/maklumat.yaml")).unwrap();
    w.remove("content/contoh/kesehatan/maklumat.yaml");
    assert_eq!(w.run(&["letter", "pengingat"]).code, 0);
    let (text, page) = (read(&w, "pengingat/kesehatan.md"), read(&w, "pengingat/kesehatan.html"));
    assert!(text.contains(r"Dinas \<img src=x\> \*\*Tebal\*\* \[a\](b)"), "{text}");
    assert!(page.contains("Dinas &lt;img src=x&gt; **Tebal** [a](b)") && !page.contains("<img"), "{page}");
    w.edit("sites/contoh/kesehatan.yaml", name, "nama: Dinas Kesehatan\n");
    w.write("content/contoh/kesehatan/maklumat.yaml", promise);
    w.write("dist/contoh/surat/pengingat/catatan.txt", "milik orang");
    let run = w.run(&["letter", "pengingat"]);
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
    assert!(run.err.contains("tidak ada alasan"), "{}", run.err);
    let left = tree(&w.path("dist/contoh/surat"));
    assert_eq!(left.keys().collect::<Vec<_>>(), ["pengingat/catatan.txt"]);
}

#[test]
fn wrong_words_are_wrong_usage() {
    let w = Workspace::new(1);
    for args in
        [&["letter", "cinta"][..], &["letter", "pengingat", "--out", "content"], &["letter", "--situs", "asing"]]
    {
        let run = w.run(args);
        assert_eq!(run.code, 2, "{args:?}: {}{}", run.out, run.err);
    }
}
