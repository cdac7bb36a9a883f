//! The portal of a kabupaten, from the outside: what its pages tell is compared with what the pages of the sites tell.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::bantu::{Run, Workspace, tree};

const HOST: &str = "contohkab.go.id.example";
const RECORD: &str = ".well-known/pendopo/katalog.json";

/// A workspace whose register wants a portal.
fn workspace(count: usize) -> Workspace {
    let w = Workspace::new(count);
    w.edit("sites/contoh/daerah.yaml", "portal: tidak", "portal: ya");
    let standard = fs::read_to_string(w.path("content/contoh/dinas/layanan/kartu-contoh.yaml")).unwrap();
    if count > 1 {
        // A service that only one agency has, and one that waits for it.
        let second = standard
            .replacen("nama: Penerbitan", "prasyarat: [dinas/kartu-contoh]\nnama: Salinan", 1)
            .replacen("nama_umum: Bikin", "nama_umum: Salin", 1);
        w.write("content/contoh/kesehatan/layanan/salinan.yaml", second);
    }
    w
}

fn portal(w: &Workspace) -> PathBuf {
    w.sites().join(HOST)
}

fn line(run: &Run) -> String {
    run.out.lines().find(|l| l.starts_with("contoh/_portal:")).unwrap_or_default().to_owned()
}

/// What a card says of a service: title, cost and time.
type Card = (String, Option<String>, Option<String>);

fn text(html: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => out.push(c),
            _ => {}
        }
    }
    out.replace("(situs lain)", "").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn fact(card: &str, name: &str) -> Option<String> {
    let rest = card.split_once(&format!("<dt>{name}</dt>"))?.1;
    Some(text(rest.split_once("<dd>")?.1.split_once("</dd>")?.0))
}

fn cards(html: &str) -> impl Iterator<Item = &str> {
    html.split("<li class=\"kartu\"").skip(1).map(|c| c.split("</li>").next().unwrap())
}

fn card(html: &str) -> Card {
    let title = html.split_once("<h3>").unwrap().1.split_once("</h3>").unwrap().0;
    (text(title), fact(html, "Biaya"), fact(html, "Waktu"))
}

fn links(html: &str) -> impl Iterator<Item = &str> {
    html.split("href=\"").skip(1).map(|h| h.split('"').next().unwrap())
}

/// Returns the services that the pages of one site list, by their whole addresses.
fn services_of_site(folder: &Path) -> BTreeMap<String, Card> {
    let host = folder.file_name().unwrap().to_str().unwrap();
    let html = fs::read_to_string(folder.join("layanan/index.html")).unwrap();
    let found: BTreeMap<String, Card> =
        cards(&html).map(|c| (format!("https://{host}{}", links(c).next().unwrap()), card(c))).collect();
    // What the list names is what there is: every folder with a sheet for paper is a service.
    let pages = fs::read_dir(folder.join("layanan")).unwrap().map(|e| e.unwrap().path());
    let pages: BTreeSet<String> = pages
        .filter(|p| p.join("standar/index.html").exists())
        .map(|p| format!("https://{host}/layanan/{}/", p.file_name().unwrap().to_str().unwrap()))
        .collect();
    assert_eq!(pages, found.keys().cloned().collect());
    found
}

/// Returns the services that the pages of the portal list, from the first one to the next.
fn services_of_portal(folder: &Path) -> BTreeMap<String, Card> {
    let (mut found, mut page) = (BTreeMap::new(), "/layanan/".to_owned());
    loop {
        let html = fs::read_to_string(folder.join(page.trim_start_matches('/')).join("index.html")).unwrap();
        for c in cards(&html) {
            for url in links(c).filter(|l| l.starts_with("https://") && l.contains("/layanan/")) {
                assert!(found.insert(url.to_owned(), card(c)).is_none(), "{url} stands twice");
            }
        }
        let next = html.split("rel=\"next\" href=\"").nth(1).map(|r| r.split('"').next().unwrap().to_owned());
        match next {
            Some(next) => page = next,
            None => return found,
        }
    }
}

#[test]
fn the_catalogue_equals_the_union_of_the_sites() {
    let w = workspace(3);
    let run = w.build();
    assert!(line(&run).contains("dibangun"), "{}", run.out);
    let mut union = BTreeMap::new();
    for site in fs::read_dir(w.sites()).unwrap().map(|e| e.unwrap().path()) {
        if site.file_name().unwrap() != HOST {
            union.extend(services_of_site(&site));
        }
    }
    assert_eq!(union.len(), 4);
    assert_eq!(services_of_portal(&portal(&w)), union);

    let chain = fs::read_to_string(portal(&w).join("layanan/prasyarat/index.html")).unwrap();
    let steps = chain.split("<ol class=\"langkah\">").nth(1).unwrap();
    let steps: Vec<&str> = links(steps.split("</ol>").next().unwrap()).collect();
    let host = |label: &str, id: &str| format!("https://{label}.{HOST}/layanan/{id}/");
    assert_eq!(steps, [host("dinas", "kartu-contoh"), host("kesehatan", "salinan")]);

    for (path, bytes) in tree(&portal(&w)).iter().filter(|(p, _)| p.ends_with(".html")) {
        assert!(bytes.len() <= 60 * 1024, "{path}: {}", bytes.len());
        // Only sites of this kabupaten, and what the register and the law name.
        let html = String::from_utf8_lossy(bytes);
        assert!(!html.contains("javascript:"), "{path}");
    }
    for file in ["sitemap.xml", "robots.txt", "404.html", ".well-known/security.txt", "berita/umpan.xml"] {
        assert!(portal(&w).join(file).exists(), "{file}");
    }
    assert!(!portal(&w).join(RECORD).exists());
}

#[test]
fn a_refused_site_comes_in_by_the_record_of_its_last_good_output() {
    let w = workspace(3);
    w.build();
    let before = services_of_portal(&portal(&w));
    w.edit("content/contoh/kesehatan/berita/loket-baru.md", "Lansia dilayani", "Warga <i>lansia</i> dilayani");
    let run = w.run(&["build"]);
    assert_eq!(run.code, 1, "{}", run.out);
    assert!(line(&run).contains("dibangun"), "{}", run.out);
    assert_eq!(services_of_portal(&portal(&w)), before);
    let head = fs::read_to_string(portal(&w).join("bupati/index.html")).unwrap();
    assert!(head.contains("keluaran terakhir tetap tayang"));
}

#[test]
fn a_hostile_record_is_left_out_and_never_stops_the_portal() {
    let w = workspace(2);
    w.build();
    w.edit("content/contoh/kesehatan/berita/loket-baru.md", "Lansia dilayani", "Warga <i>lansia</i> dilayani");
    let record = w.site("kesehatan").join(RECORD);
    let good = fs::read_to_string(&record).unwrap();
    let changed = |from: &str, to: &str| {
        assert!(good.contains(from), "{from}");
        good.replacen(from, to, 1).into_bytes()
    };
    let run = w.run(&["build"]);
    assert!(line(&run).ends_with(" 0 peringatan"), "{}", run.out);
    for (name, bytes) in [
        ("nothing", Vec::new()),
        ("no JSON", b"<html>".to_vec()),
        ("another version", changed("\"versi\":1", "\"versi\":2")),
        ("another host", changed("\"host\":\"kesehatan.", "\"host\":\"jahat.")),
        ("another label", changed("\"label\":\"kesehatan\"", "\"label\":\"dinas\"")),
        ("another kabupaten", changed("\"daerah\":\"contoh\"", "\"daerah\":\"lain\"")),
        ("a script", changed("\"path\":\"/", "\"path\":\"javascript:alert(1)//")),
        ("another origin", changed("\"path\":\"/", "\"path\":\"//jahat.example/")),
        ("a way up", changed("\"id\":\"salinan\"", "\"id\":\"../../jahat\"")),
        ("a page that is not there", changed("\"id\":\"salinan\"", "\"id\":\"karangan\"")),
        ("a hidden letter", changed("\"judul\":\"", "\"judul\":\"\u{202e}")),
        ("a long text", changed("\"judul\":\"", &format!("\"judul\":\"{}", "x".repeat(5000)))),
        ("a huge file", vec![b' '; 5 << 20]),
    ] {
        fs::write(&record, bytes).unwrap();
        let run = w.run(&["build"]);
        assert!(
            line(&run).contains("_portal: dibangun") || line(&run).contains("tidak berubah"),
            "{name}: {}",
            run.out
        );
        assert!(line(&run).ends_with(" 1 peringatan"), "{name}: {}", run.out);
        let listed = services_of_portal(&portal(&w));
        assert!(listed.keys().all(|url| url.starts_with(&format!("https://dinas.{HOST}/"))), "{name}: {listed:?}");
        assert!(!listed.is_empty(), "{name}");
    }
    fs::write(&record, &good).unwrap();
    assert!(line(&w.run(&["build"])).ends_with(" 0 peringatan"));
    // Lists and the index of a site that was not written again are looked at as well.
    for path in ["data/v1/berita.json", "cari/indeks.json"] {
        let file = w.site("kesehatan").join(path);
        let good = fs::read(&file).unwrap();
        fs::write(&file, "{}").unwrap();
        let run = w.run(&["build"]);
        assert!(line(&run).ends_with(" 1 peringatan"), "{path}: {}", run.out);
        fs::write(&file, good).unwrap();
        assert!(line(&w.run(&["build"])).ends_with(" 0 peringatan"), "{path}");
    }
}

/// Returns how long pages were rendered, in milliseconds.
fn rendered(w: &Workspace) -> f64 {
    let timings = fs::read_to_string(w.path("waktu.json")).unwrap();
    let value: serde_json::Value = serde_json::from_str(&timings).unwrap();
    value["threads_ms"]["render"].as_f64().unwrap()
}

#[test]
fn the_portal_is_kept_while_nothing_changed_and_follows_what_did() {
    let w = workspace(2);
    w.build();
    let first = tree(&portal(&w));
    let run = w.run(&["build", "--timings", "waktu.json"]);
    assert!(line(&run).contains("tidak berubah"), "{}", run.out);
    assert_eq!(rendered(&w), 0.0, "nothing is made anew");
    assert!(tree(&portal(&w)) == first);
    w.edit("content/contoh/dinas/layanan/kartu-contoh.yaml", "nama_umum: Bikin", "nama_umum: Buat");
    w.build();
    assert!(tree(&portal(&w)) != first);
    // What somebody else changed in its folder is put right.
    w.edit("content/contoh/dinas/layanan/kartu-contoh.yaml", "nama_umum: Buat", "nama_umum: Bikin");
    w.build();
    fs::write(portal(&w).join("index.html"), "jahat").unwrap();
    w.build();
    assert!(tree(&portal(&w)) == first);
}

/// Returns how many files the last build wrote and left alone.
fn files(w: &Workspace) -> (u64, u64) {
    let timings = fs::read_to_string(w.path("waktu.json")).unwrap();
    let value: serde_json::Value = serde_json::from_str(&timings).unwrap();
    let count = |name: &str| value[name].as_u64().unwrap();
    (count("files_written"), count("files_kept"))
}

/// Builds, and says what changed in the portal; a build from nothing beside it gives the same.
fn changed(w: &Workspace) -> BTreeSet<String> {
    let before = tree(&portal(w));
    let run = w.run(&["build", "--timings", "waktu.json"]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    let after = tree(&portal(w));
    let run = w.run(&["build", "--no-cache", "--out", "lain"]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    let plain = tree(&w.path("lain/contoh/situs").join(HOST));
    assert!(after.keys().eq(plain.keys()) && after == plain, "kept work gives what a build from nothing gives");
    let differ = after.iter().filter(|(path, bytes)| before.get(*path) != Some(*bytes)).map(|(path, _)| path);
    let gone = before.keys().filter(|path| !after.contains_key(*path));
    differ.chain(gone).cloned().collect()
}

#[test]
fn of_the_portal_only_that_is_made_anew_whose_parts_changed() {
    let w = workspace(3);
    w.build();
    // Words that only search holds: neither the pages nor the lists of data.
    w.edit("content/contoh/dinas/berita/loket-baru.md", "Lansia dilayani", "Lansia zebrafon dilayani");
    let search = changed(&w);
    let expected = |path: &String| path.contains("cari/") || path.ends_with("manifest.json");
    assert!(search.len() > 2 && search.iter().all(expected), "{search:?}");
    let (written, kept) = files(&w);
    assert!(written < kept, "{written} written, {kept} kept");
    // A title stands on pages, in one list and in a feed; other lists stay.
    w.edit("content/contoh/dinas/berita/loket-baru.md", "judul: ", "judul: Kabar ");
    let title = changed(&w);
    let has = |path: &str| title.contains(path);
    assert!(has("berita/index.html") && has("data/v1/berita.csv") && has("berita/umpan.xml"), "{title:?}");
    assert!(!has("data/v1/layanan.json") && !has("data/v1/agenda.ics"), "{title:?}");
    // What another service says reaches its lists, the calendar and the pages.
    w.edit("content/contoh/kesehatan/layanan/kartu-contoh.yaml", "nama_umum: Bikin", "nama_umum: Buat");
    let service = changed(&w);
    let has = |path: &str| service.contains(path);
    assert!(has("layanan/index.html") && has("data/v1/layanan.json") && !has("data/v1/berita.json"), "{service:?}");
    // What is put back is what it was.
    let now = tree(&portal(&w));
    w.edit("content/contoh/kesehatan/layanan/kartu-contoh.yaml", "nama_umum: Buat", "nama_umum: Bikin");
    w.build();
    w.edit("content/contoh/kesehatan/layanan/kartu-contoh.yaml", "nama_umum: Bikin", "nama_umum: Buat");
    w.build();
    assert!(tree(&portal(&w)) == now);
}

#[test]
fn the_portal_is_the_same_with_any_number_of_jobs_and_without_kept_work() {
    let (one, two) = (workspace(3), workspace(3));
    assert_eq!(one.run(&["build", "--jobs", "1", "--no-cache"]).code, 0);
    assert_eq!(two.run(&["build", "--jobs", "2"]).code, 0);
    two.build();
    assert!(tree(&portal(&one)) == tree(&portal(&two)));
}

#[test]
fn a_run_over_some_sites_leaves_the_portal_as_it_is() {
    let w = workspace(2);
    w.build();
    let first = tree(&portal(&w));
    w.edit("content/contoh/dinas/layanan/kartu-contoh.yaml", "nama_umum: Bikin", "nama_umum: Buat");
    let run = w.run(&["build", "--situs", "dinas"]);
    assert_eq!((run.code, line(&run)), (0, String::new()), "{}", run.out);
    assert!(!run.err.contains(HOST), "{}", run.err);
    assert!(tree(&portal(&w)) == first);
}

#[test]
fn a_kabupaten_that_wants_no_portal_has_none() {
    let w = Workspace::new(1);
    assert_eq!(line(&w.build()), "");
    assert!(!portal(&w).exists());
}

#[test]
fn search_comes_first_on_the_first_page_and_its_form_leads_to_the_index() {
    let w = workspace(1);
    w.build();
    let read = |path: &str| fs::read_to_string(portal(&w).join(path)).unwrap();
    let (first, search) = (read("index.html"), read("cari/index.html"));
    let form = first.split_once("<form").expect("a form").1.split_once("</form>").unwrap().0;
    assert!(form.contains("role=\"search\" action=\"/cari/\"") && form.contains("name=\"q\""), "{form}");
    assert!(form.contains("<label") && form.contains("for=\"q\"") && !form.contains("method"), "{form}");
    assert!(first.find("<form").unwrap() < first.find("<h2 id=\"layanan\"").unwrap());
    // Without script the index from A to Z is what the form leads to; the policy allows it and nothing else.
    assert!(search.contains("aria-labelledby=\"huruf-") && search.contains("id=\"cari-form\""));
    assert!(first.contains("form-action 'self';"));
    // Who speaks there is said once, and is no part of itself.
    let head = first.split_once("<header class=\"kepala\">").unwrap().1.split_once("</header>").unwrap().0;
    assert_eq!(head.matches(">Pemerintah Kabupaten").count(), 1, "{head}");
    assert!(!first.contains("Bagian dari"), "{first}");
}

/// Returns the whole addresses in a site map or an index of them.
fn locations(text: &str) -> Vec<&str> {
    text.split("<loc>").skip(1).map(|l| l.split_once("</loc>").unwrap().0).collect()
}

#[test]
fn the_site_maps_of_all_hosts_stand_in_one_index_that_every_host_names() {
    let w = workspace(3);
    w.build();
    let index = fs::read_to_string(portal(&w).join("sitemap-kabupaten.xml")).unwrap();
    let hosts: Vec<String> =
        fs::read_dir(w.sites()).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    let mut want: Vec<String> = hosts.iter().map(|host| format!("https://{host}/sitemap.xml")).collect();
    want.sort_unstable();
    let mut listed = locations(&index);
    listed.sort_unstable();
    assert_eq!(listed, want);
    for host in &hosts {
        let read = |path: &str| fs::read_to_string(w.sites().join(host).join(path)).unwrap();
        // What an index names is a site map and no index, and tells of its own host only.
        let map = read("sitemap.xml");
        assert!(map.contains("<urlset") && locations(&map).iter().all(|l| l.starts_with(&format!("https://{host}/"))));
        // A sample names no site map, and asks on every page not to be listed.
        assert!(!read("robots.txt").contains("Sitemap:"));
        assert!(read("index.html").contains("content=\"noindex\""));
    }
    let text = fs::read_to_string(w.path("sites/contoh/daerah.yaml")).unwrap();
    let kept: Vec<&str> = text.lines().filter(|l| !l.starts_with("contoh:")).collect();
    w.write("sites/contoh/daerah.yaml", kept.join("\n") + "\n");
    w.run(&["build"]);
    let host = HOST.trim_end_matches(".example");
    for site in [format!("dinas.{host}"), host.to_owned()] {
        let robots = fs::read_to_string(w.sites().join(&site).join("robots.txt")).unwrap();
        let maps: Vec<&str> = robots.lines().filter_map(|l| l.strip_prefix("Sitemap: ")).collect();
        assert_eq!(maps, [format!("https://{site}/sitemap.xml"), format!("https://{host}/sitemap-kabupaten.xml")]);
    }
}

#[test]
fn a_list_that_cannot_be_merged_is_told_and_the_rest_is_merged() {
    let w = workspace(2);
    w.build();
    let path = "data/v1/layanan.json";
    let broken = w.site("kesehatan").join(path);
    let good = fs::read_to_string(&broken).unwrap();
    // So that the site is not put right before the portal is made.
    w.edit("content/contoh/kesehatan/berita/loket-baru.md", "Lansia dilayani", "Warga <i>lansia</i> dilayani");
    for (bytes, left) in [
        ("{".to_owned(), 0),
        (good.replace("\"schema_version\":\"1.", "\"schema_version\":\"9."), 0),
        (good.replacen("\"situs\":\"kesehatan.", "\"situs\":\"dinas.", 1), 1),
        // Too large to be read at all, and still not lost in silence.
        (good.clone() + &" ".repeat(32 << 20), 0),
    ] {
        assert!(bytes != good, "{good}");
        fs::write(&broken, &bytes).unwrap();
        let run = w.run(&["build", "--no-cache"]);
        assert!(line(&run).ends_with(" 1 peringatan"), "{}{}", run.out, run.err);
        let merged = fs::read_to_string(portal(&w).join(path)).unwrap();
        let merged: serde_json::Value = serde_json::from_str(&merged).unwrap();
        let of = |host: &str| {
            let all = merged["records"].as_array().unwrap().iter();
            all.filter(|r| r["situs"].as_str().unwrap().starts_with(host)).count()
        };
        assert_eq!((of("dinas."), of("kesehatan.")), (1, left), "{} bytes", bytes.len());
    }
}

#[test]
fn a_check_finds_what_only_the_portal_knows_and_writes_nothing() {
    let w = workspace(2);
    assert_eq!(w.findings(), []);
    // Each waits for the other: no file of one agency is wrong by itself.
    w.edit(
        "content/contoh/dinas/layanan/kartu-contoh.yaml",
        "nama: Penerbitan",
        "prasyarat: [kesehatan/salinan]\nnama: Penerbitan",
    );
    for args in [&["check", "--format", "json"][..], &["check", "--format", "json", "--no-cache"]] {
        let run = w.run(args);
        assert!(run.out.contains("STD-025") && run.out.contains("berputar"), "{args:?} {}", run.out);
        assert!(run.out.contains("\"_portal\""), "{args:?} {}", run.out);
    }
    let found = w.findings();
    assert!(!found.is_empty());
    assert!(found.iter().all(|f| (f.code.as_str(), f.site.as_str()) == ("STD-025", "_portal")), "{found:#?}");
    assert!(!w.path("dist").exists());
    let built = w.run(&["build"]);
    assert!(line(&built).ends_with(&format!(" {} peringatan", found.len())), "{}", built.out);
    w.edit("content/contoh/dinas/layanan/kartu-contoh.yaml", "prasyarat: [kesehatan/salinan]\n", "");
    assert_eq!(w.findings(), []);
}
