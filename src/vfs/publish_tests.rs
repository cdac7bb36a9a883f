use super::*;

const SITE: &str = "daerah/situs/host";

type Files = BTreeMap<String, Vec<u8>>;

/// Returns the files with a manifest that lists them.
fn files(list: &[(&str, &str)]) -> Files {
    let listed: Vec<String> = list.iter().map(|(path, _)| format!("{{\"path\":\"{path}\"}}")).collect();
    let mut files: Files = list.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect();
    files.insert(MARKER.to_owned(), format!("{{\"files\":[{}]}}", listed.join(",")).into_bytes());
    files
}

struct Out(tempfile::TempDir);

impl Out {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("temporary folder"))
    }

    fn site(&self) -> PathBuf {
        self.0.path().join(SITE)
    }

    fn write(&self, list: &[(&str, &str)]) -> Result<WriteReport, Error> {
        write_site(self.0.path(), SITE, &files(list))
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.site().join(path);
        fs::create_dir_all(path.parent().expect("parent")).expect("folder");
        fs::write(path, text).expect("file");
    }

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.site().join(path)).unwrap_or_default()
    }

    /// Everything beside and below the site but the marker.
    fn all(&self) -> Vec<String> {
        let situs = self.0.path().join("daerah/situs");
        let walk = walkdir::WalkDir::new(&situs).min_depth(1).sort_by_file_name();
        let names = walk
            .into_iter()
            .map(|entry| published::shown(entry.expect("entry").path().strip_prefix(&situs).expect("below")));
        names.filter(|name| !name.contains(".well-known") && name != "host").collect()
    }
}

#[test]
fn a_missing_site_is_made() {
    let out = Out::new();
    let report = out.write(&[("index.html", "a"), ("profil/index.html", "b")]).expect("written");
    assert_eq!(report, WriteReport { written: 3, ..WriteReport::default() });
    assert_eq!(out.all(), ["host/index.html", "host/profil", "host/profil/index.html"]);
}

#[test]
fn kept_files_stay_without_being_read_and_are_missed_where_they_are_gone() {
    let out = Out::new();
    out.write(&[("index.html", "a"), ("profil/index.html", "b"), ("lama.html", "c")]).expect("written");
    let baru = files(&[("index.html", "A"), ("profil/index.html", "")]);
    let baru: Files = baru.into_iter().filter(|(path, _)| path != "profil/index.html").collect();
    let keep = |size| Plan::keeping(out.0.path(), SITE, &baru, &BTreeMap::from([("profil/index.html", size)]));
    assert!(keep(2).is_err(), "another size");
    let report = keep(1).and_then(Plan::stage).and_then(Staged::commit).expect("written");
    let removed = vec!["lama.html".to_owned()];
    assert_eq!(report, WriteReport { written: 2, kept: 1, removed, ..WriteReport::default() });
    assert_eq!((out.text("index.html"), out.text("profil/index.html")), ("A".to_owned(), "b".to_owned()));
    fs::remove_file(out.site().join("profil/index.html")).expect("removed");
    assert!(keep(1).is_err(), "gone");
    fs::remove_dir_all(out.site()).expect("removed");
    assert!(keep(1).is_err(), "no folder");
}

#[test]
fn an_unmarked_folder_is_refused_and_not_touched() {
    let out = Out::new();
    out.put("index.html", "milik orang");
    assert!(matches!(out.write(&[("index.html", "a")]), Err(Error::NotOurs(path)) if path == out.site()));
    assert_eq!(out.text("index.html"), "milik orang");
    assert_eq!(out.all(), ["host/index.html"]);
}

#[test]
fn an_empty_folder_is_filled() {
    let out = Out::new();
    fs::create_dir_all(out.site()).expect("folder");
    out.write(&[("index.html", "a")]).expect("written");
    assert_eq!(out.text("index.html"), "a");
}

#[test]
fn gone_files_go_and_foreign_files_stay() {
    let out = Out::new();
    out.write(&[("index.html", "a"), ("lama/index.html", "b")]).expect("written");
    out.put("google123.html", "bukti");
    out.put(".well-known/acme/x", "bukti");
    fs::create_dir(out.site().join("kosong")).expect("folder");
    let report = out.write(&[("index.html", "c")]).expect("written");
    assert_eq!(report.removed, ["lama/index.html"]);
    assert_eq!(report.foreign, [".well-known/acme/x", "google123.html"]);
    assert_eq!(report.written, 2);
    assert_eq!(out.all(), ["host/google123.html", "host/index.html", "host/kosong"]);
    assert_eq!((out.text("index.html"), out.text(".well-known/acme/x")), ("c".to_owned(), "bukti".to_owned()));
}

#[test]
fn a_damaged_manifest_deletes_nothing() {
    let out = Out::new();
    out.write(&[("index.html", "a"), ("lama.html", "b")]).expect("written");
    out.put(MARKER, "{rusak");
    let report = out.write(&[("index.html", "a")]).expect("written");
    assert_eq!((report.foreign, report.removed), (vec!["lama.html".to_owned()], vec![]));
}

#[test]
fn a_foreign_file_under_a_name_of_ours_is_replaced_and_told() {
    let out = Out::new();
    out.write(&[("index.html", "a")]).expect("written");
    out.put("robots.txt", "punya orang");
    let report = out.write(&[("index.html", "a"), ("robots.txt", "b")]).expect("written");
    assert_eq!(report.replaced, ["robots.txt"]);
    assert_eq!(out.text("robots.txt"), "b");
}

#[test]
fn a_foreign_file_in_the_way_of_a_folder_is_refused() {
    let out = Out::new();
    out.write(&[("index.html", "a")]).expect("written");
    out.put("berita", "berkas");
    assert!(matches!(out.write(&[("index.html", "a"), ("berita/x.html", "b")]), Err(Error::Blocked(_))));
    fs::remove_file(out.site().join("berita")).expect("removed");
    out.put("index.html.d/x", "berkas");
    assert!(matches!(out.write(&[("index.html.d", "a")]), Err(Error::Blocked(_))));
    assert_eq!(out.all(), ["host/index.html", "host/index.html.d", "host/index.html.d/x"]);
}

#[test]
fn unsafe_or_contradictory_files_are_refused() {
    let out = Out::new();
    for list in [&[("../x", "a")][..], &[("/etc/x", "a")], &[("a", "1"), ("a/b", "2")]] {
        assert!(out.write(list).is_err(), "{list:?}");
    }
    assert!(matches!(write_site(out.0.path(), SITE, &Files::new()), Err(Error::NoManifest(_))));
    assert!(matches!(write_site(out.0.path(), "../x", &files(&[])), Err(Error::UnsafePath(_))));
    assert!(!out.site().exists());
}

#[test]
fn leftovers_of_a_cut_run_are_cleared() {
    let out = Out::new();
    out.write(&[("index.html", "a")]).expect("written");
    for name in [".host.tahap", ".host.lama"] {
        fs::create_dir_all(out.site().with_file_name(name).join("separuh")).expect("folder");
    }
    assert!(out.write(&[("index.html", "a")]).expect("written").is_unchanged());
    assert_eq!(out.all(), ["host/index.html"]);

    fs::rename(out.site(), out.site().with_file_name(".host.lama")).expect("renamed");
    assert!(out.write(&[("index.html", "a")]).expect("written").is_unchanged());
    assert_eq!(out.all(), ["host/index.html"]);
}

#[test]
fn a_stage_that_is_not_committed_goes_away() {
    let out = Out::new();
    out.write(&[("index.html", "a")]).expect("written");
    let new = files(&[("index.html", "b")]);
    drop(Plan::new(out.0.path(), SITE, &new).expect("plan").stage().expect("staged"));
    assert_eq!(out.all(), ["host/index.html"]);
    assert_eq!(out.text("index.html"), "a");
}

#[test]
fn retired_sites_are_told_and_left() {
    let out = Out::new();
    out.write(&[("index.html", "a")]).expect("written");
    let situs = out.0.path().join("daerah/situs");
    fs::create_dir(situs.join("bukan-kami")).expect("folder");
    assert_eq!(foreign_sites(&situs, &BTreeSet::new()).expect("listed"), ["host"]);
    assert_eq!(foreign_sites(&situs, &BTreeSet::from(["host".to_owned()])).expect("listed"), [""; 0]);
    assert_eq!(foreign_sites(&situs.join("tidak-ada"), &BTreeSet::new()).expect("listed"), [""; 0]);
}

#[test]
fn a_single_file_is_written_once() {
    let out = Out::new();
    let write = |text: &str| write::write_file(out.0.path(), "laporan/x.json", text.as_bytes()).expect("written");
    let want = [write::Written::Changed, write::Written::Unchanged, write::Written::Changed];
    assert_eq!([write("a"), write("a"), write("b")], want);
    assert!(write::write_file(out.0.path(), "laporan", b"x").is_err());
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

    #[test]
    fn an_unchanged_site_is_not_touched() {
        let out = Out::new();
        out.write(&[("index.html", "a")]).expect("written");
        let before = fs::metadata(out.site()).expect("site").ino();
        let report = out.write(&[("index.html", "a")]).expect("written");
        assert!(report.is_unchanged() && report.kept == 2);
        assert_eq!(fs::metadata(out.site()).expect("site").ino(), before);
    }

    #[test]
    fn an_unchanged_file_keeps_its_inode_and_time() {
        let out = Out::new();
        out.write(&[("index.html", "a"), ("gaya.css", "b")]).expect("written");
        let stat =
            || fs::metadata(out.site().join("gaya.css")).map(|found| (found.ino(), found.mtime_nsec())).expect("file");
        let before = stat();
        let report = out.write(&[("index.html", "baru"), ("gaya.css", "b")]).expect("written");
        assert_eq!((report.written, report.kept), (1, 2));
        assert_eq!(stat(), before);
        assert_eq!(fs::metadata(out.site().join("gaya.css")).expect("file").nlink(), 1);
    }

    #[test]
    fn a_tampered_file_is_healed() {
        let out = Out::new();
        let list = [("index.html", "asli"), ("berita/x.html", "asli")];
        let harms: [&dyn Fn(&Path); 4] = [
            &|site| fs::write(site.join("index.html"), "slot").expect("file"),
            &|site| fs::remove_file(site.join("index.html")).expect("removed"),
            &|site| fs::set_permissions(site.join("index.html"), fs::Permissions::from_mode(0o666)).expect("mode"),
            &|site| {
                fs::remove_dir_all(site.join("berita")).expect("removed");
                symlink("/etc", site.join("berita")).expect("link");
            },
        ];
        for harm in harms {
            out.write(&list).expect("written");
            harm(&out.site());
            let report = out.write(&list).expect("written");
            assert_eq!(report.written, 1);
            assert_eq!((out.text("index.html"), out.text("berita/x.html")), ("asli".to_owned(), "asli".to_owned()));
            let mode = fs::symlink_metadata(out.site().join("index.html")).expect("file").permissions().mode();
            assert_eq!(mode & 0o7777, 0o644);
        }
    }

    #[test]
    fn modes_do_not_follow_the_umask() {
        let out = Out::new();
        out.write(&[("a/x.html", "a")]).expect("written");
        let mode = |path: &str| fs::metadata(out.site().join(path)).expect("found").permissions().mode() & 0o7777;
        assert_eq!((mode(""), mode("a"), mode("a/x.html")), (0o755, 0o755, 0o644));
    }

    #[test]
    fn links_in_the_way_are_refused() {
        let out = Out::new();
        let elsewhere = tempfile::tempdir().expect("temporary folder");
        symlink(elsewhere.path(), out.0.path().join("daerah")).expect("link");
        assert!(matches!(out.write(&[("index.html", "a")]), Err(Error::Link(_))));
        fs::remove_file(out.0.path().join("daerah")).expect("removed");
        fs::create_dir_all(out.0.path().join("daerah/situs")).expect("folder");
        symlink(elsewhere.path(), out.site()).expect("link");
        assert!(matches!(out.write(&[("index.html", "a")]), Err(Error::Link(_))));
        assert_eq!(fs::read_dir(elsewhere.path()).expect("listed").count(), 0);
    }
}
