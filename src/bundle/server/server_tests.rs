use std::collections::BTreeSet;

use super::*;

fn daerah() -> DaerahServer {
    let alih = |dari: &str, ke: Option<&str>| Alih::baru(dari, ke).expect("an address");
    let situs = SitusServer {
        host: "dinas.contohkab.go.id".to_owned(),
        tenggang: 300,
        alih: vec![
            alih("/lama/", Some("https://dinas.contohkab.go.id/baru/")),
            alih("/aneh.html", Some("https://lain.go.id/\"; return 200 '$host")),
            alih("/dicabut/", None),
        ],
    };
    DaerahServer { nama: "Kabupaten Contoh".to_owned(), akar: AKAR.to_owned(), tenggang: 300, situs: vec![situs] }
}

fn teks(berkas: &BTreeMap<String, Vec<u8>>, path: &str) -> String {
    String::from_utf8(berkas.get(path).unwrap_or_else(|| panic!("{path}")).clone()).expect("text")
}

#[test]
fn every_location_of_nginx_includes_a_class() {
    let berkas = berkas_server(&daerah());
    for path in ["nginx/umum.conf", "nginx/situs/dinas.contohkab.go.id.conf"] {
        let isi = teks(&berkas, path);
        for baris in isi.lines().filter(|b| b.trim_start().starts_with("location") && b.ends_with('}')) {
            let kelas = baris.contains("include pendopo/kelas/") || baris.contains("location @rentang");
            assert!(kelas, "{path}: {baris}");
        }
    }
    let situs = teks(&berkas, "nginx/situs/dinas.contohkab.go.id.conf");
    assert!(situs.contains("disable_symlinks on from=/srv/pendopo/dinas.contohkab.go.id/current;"), "{situs}");
}

#[test]
fn every_header_line_counts_for_errors_too() {
    let (server, docroot) = (berkas_server(&daerah()), berkas_docroot(&daerah().situs[0]));
    for (path, isi) in server.iter().chain(&docroot) {
        for baris in String::from_utf8_lossy(isi).lines().map(str::trim) {
            assert!(!baris.starts_with("add_header ") || baris.ends_with(" always;"), "{path}: {baris}");
            assert!(!baris.starts_with("Header ") || baris.starts_with("Header always "), "{path}: {baris}");
        }
    }
}

#[test]
fn no_address_leaves_its_line() {
    let (server, docroot) = (berkas_server(&daerah()), berkas_docroot(&daerah().situs[0]));
    let mut jumlah = 0;
    for (path, isi) in server.iter().chain(&docroot) {
        for baris in String::from_utf8_lossy(isi).lines().filter(|b| b.contains("lain.go.id/")) {
            let utuh = ["%22;%20return%20200%20%27%24host", "\\%22;\\%20return\\%20200\\%20\\%27\\%24host"];
            assert!(utuh.iter().any(|u| baris.contains(u)), "{path}: {baris}");
            jumlah += 1;
        }
    }
    assert_eq!(jumlah, 5, "nginx, Caddy, Apache, .htaccess, _redirects");
}

const JAHAT: [&str; 12] = [
    "/x { } } server { listen 80; root /etc; } #",
    "/x/\n}\nserver { root /etc; }\n#",
    "/x;root /etc;",
    "/x\"/root /etc",
    "/$host/",
    "/x\\",
    "/x)$\"/",
    "/{env.HOME}/",
    "/../../etc/passwd",
    "/.git/config",
    "//etc/",
    "x/",
];

#[test]
fn an_old_address_that_is_none_is_never_told_to_a_server() {
    for dari in JAHAT {
        for ke in [None, Some("https://dinas.contohkab.go.id/baru/")] {
            assert_eq!(Alih::baru(dari, ke), None, "{dari}");
        }
    }
    for ke in ["", "-", "/baru/", "javascript:alert(1)", "$host"] {
        assert_eq!(Alih::baru("/lama/", Some(ke)), None, "{ke}");
    }
}

#[test]
fn no_name_leaves_its_comment_and_no_host_its_line() {
    let mut d = daerah();
    d.nama = "Contoh\n} root /etc;\r\u{2028}# {$HOME} \\".to_owned();
    let asing = SitusServer { host: "a.id; root /etc".to_owned(), tenggang: 300, alih: Vec::new() };
    d.situs.push(asing);
    let baik = berkas_server(&daerah());
    let berkas = berkas_server(&d);
    assert_eq!(berkas.keys().collect::<Vec<_>>(), baik.keys().collect::<Vec<_>>());
    for (path, isi) in &berkas {
        let tanpa = |isi: &[u8]| -> Vec<String> {
            let isi = String::from_utf8_lossy(isi);
            isi.lines().filter(|b| !b.starts_with("# Situs ")).map(ToOwned::to_owned).collect()
        };
        assert_eq!(tanpa(isi), tanpa(&baik[path]), "{path}");
        assert!(!String::from_utf8_lossy(isi).contains("{$HOME}"), "{path}");
    }
}

#[test]
fn what_people_change_is_apart_from_what_is_written_again() {
    let berkas = berkas_server(&daerah());
    for (path, isi) in &berkas {
        let milik = String::from_utf8_lossy(isi).starts_with("# Milik pengelola");
        assert_eq!(path.contains("/lokal/"), milik, "{path}");
    }
    assert!(berkas.keys().any(|p| p.contains("/lokal/")));
}

/// The rules of `_headers` as a host reads them: in order, a name taken away or a value put beside the others.
fn baca(isi: &str, alamat: &str) -> BTreeSet<(String, String)> {
    let mut kepala: Vec<(String, String)> = Vec::new();
    let mut kena = false;
    for baris in isi.lines().filter(|b| !b.starts_with('#')) {
        match baris.strip_prefix("  ") {
            None => {
                let (depan, belakang) = baris.split_once('*').map_or((baris, None), |(d, b)| (d, Some(b)));
                kena = belakang
                    .map_or(alamat == depan, |b| alamat.starts_with(depan) && alamat[depan.len()..].ends_with(b));
            }
            Some(_) if !kena => {}
            Some(baris) => match baris.strip_prefix("! ") {
                Some(nama) => kepala.retain(|(n, _)| n != nama),
                None => {
                    let (nama, nilai) = baris.split_once(": ").expect("header");
                    match kepala.iter_mut().find(|(n, _)| n == nama) {
                        Some((_, lama)) => *lama += &format!(", {nilai}"),
                        None => kepala.push((nama.to_owned(), nilai.to_owned())),
                    }
                }
            },
        }
    }
    kepala.into_iter().collect()
}

#[test]
fn static_hosts_send_what_the_table_says_within_their_limits() {
    let docroot = berkas_docroot(&daerah().situs[0]);
    let isi = teks(&docroot, "_headers");
    for (alamat, path) in [
        ("/", "index.html"),
        ("/layanan/ktp/", "layanan/ktp/index.html"),
        ("/404.html", "404.html"),
        ("/aset/gaya.a649.css", "aset/gaya.a649.css"),
        ("/aset/lambang.1cec.svg", "aset/lambang.1cec.svg"),
        ("/aset/gambar/a-480.webp", "aset/gambar/a-480.webp"),
        ("/dokumen/bagan.svg", "dokumen/bagan.svg"),
        ("/dokumen/dpa.pdf", "dokumen/dpa.pdf"),
        ("/dokumen/formulir.docx", "dokumen/formulir.docx"),
        ("/data/berkas/akta.csv", "data/berkas/akta.csv"),
        ("/data/katalog.json", "data/katalog.json"),
        ("/.well-known/pendopo/manifest.json", ".well-known/pendopo/manifest.json"),
        ("/.well-known/security.txt", ".well-known/security.txt"),
        ("/sitemap.xml", "sitemap.xml"),
    ] {
        let harap: BTreeSet<(String, String)> = Kelas::dari(path)
            .kepala()
            .map(|k| (k.nama.to_owned(), k.nilai.replace("{nama}", "").replace("{tenggang}", "300")))
            .collect();
        assert_eq!(baca(&isi, alamat), harap, "{alamat}");
    }
    let aturan = isi.lines().filter(|b| b.starts_with('/')).count();
    assert!(aturan <= 100, "{aturan} rules; hosts take 100");
    assert!(isi.lines().all(|b| b.len() <= 1000));
    let alih = teks(&docroot, "_redirects");
    assert!(alih.contains("/lama/ https://dinas.contohkab.go.id/baru/ 301\n"), "{alih}");
    assert!(!alih.contains("dicabut"), "{alih}");
}
