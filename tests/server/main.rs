//! nginx, Caddy and Apache from the distribution, started with what pendopo writes: every answer against the table.

#![expect(clippy::panic, reason = "a server that is missing or silent is a test that failed")]

mod beban;
mod hidup;
mod klien;
mod nama;
mod simpanan;
mod tempat;

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::symlink;

use pendopo::bundle::hidup::ANGKUTAN;
use pendopo::bundle::server::METODE;
use pendopo::bundle::{Kelas, kelas_jawaban, media_type};

use klien::{Jawaban, minta};
use tempat::{DULU, HOST, Jenis, KEMUDIAN, LAIN, MODUL, Server, TENGGANG, Tempat, alat, isi_situs, tulis};

/// One file of every class, and what the class is about.
const CONTOH: &[(&str, Kelas)] = &[
    ("layanan/ktp/index.html", Kelas::Halaman),
    ("404.html", Kelas::Galat),
    ("aset/gaya.0a1b2c3d4e5f6071.css", Kelas::Aset),
    ("aset/lambang.0a1b2c3d4e5f6071.svg", Kelas::AsetSvg),
    ("dokumen/bagan.svg", Kelas::Svg),
    ("dokumen/dpa-2026.pdf", Kelas::Pdf),
    ("dokumen/formulir.docx", Kelas::Unduhan),
    ("data/berkas/akta-2025.csv", Kelas::DataUnduhan),
    ("data/katalog.json", Kelas::Data),
    ("sitemap.xml", Kelas::Biasa),
];

const SANDI: [&str; 3] = ["identity", "gzip", "br"];

/// A server beside the files that it shows.
struct Uji<'a> {
    server: &'a Server,
    berkas: BTreeMap<String, Vec<u8>>,
    sel: usize,
    salah: Vec<String>,
}

impl<'a> Uji<'a> {
    fn baru(server: &'a Server) -> Self {
        Self { server, berkas: isi_situs(HOST), sel: 0, salah: Vec::new() }
    }

    fn minta(&self, metode: &str, alamat: &str, sandi: &str, tambahan: &[(&str, &str)]) -> Jawaban {
        let mut semua = vec![("Accept-Encoding", sandi)];
        semua.extend_from_slice(tambahan);
        minta(self.server.port, metode, HOST, alamat, &semua)
    }

    /// Returns the body that the file at `path` has in a form, and whether it is a compressed copy.
    fn isi(&self, path: &str, sandi: &str) -> (&[u8], bool) {
        let akhiran = if sandi == "gzip" { "gz" } else { sandi };
        match self.berkas.get(&format!("{path}.{akhiran}")) {
            Some(isi) => (isi, true),
            None => (&self.berkas[path], false),
        }
    }

    fn catat(&mut self, sel: &str, benar: bool, apa: &str) {
        if !benar {
            self.salah.push(format!("{:?} {sel}: {apa}", self.server.jenis));
        }
    }

    /// Holds one answer against the table. `path` is the file that the address is about.
    fn periksa(&mut self, sel: &str, jawaban: &Jawaban, path: &str, status: u16, tambahan: &[(&str, &str)]) {
        self.sel += 1;
        self.catat(sel, jawaban.status == status, &format!("status {} instead of {status}", jawaban.status));
        let mut harap: BTreeMap<String, String> = kelas_jawaban(path, status)
            .umum(path, TENGGANG)
            .map(|(nama, nilai)| (nama.to_ascii_lowercase(), nilai))
            .collect();
        harap.extend(tambahan.iter().map(|(nama, nilai)| ((*nama).to_owned(), (*nilai).to_owned())));
        let tipe = match status {
            200 | 206 => Some(media_type(path)),
            404 | 410 => Some("text/html; charset=utf-8"),
            405 | 416 => Some("text/plain; charset=utf-8"),
            _ => None,
        };
        harap.extend(tipe.map(|tipe| ("content-type".to_owned(), tipe.to_owned())));
        let mut ada: BTreeMap<String, String> = BTreeMap::new();
        for (nama, nilai) in &jawaban.kepala {
            let bebas = ANGKUTAN.contains(&nama.as_str()) || (tipe.is_none() && nama == "content-type");
            if !bebas && ada.insert(nama.clone(), nilai.clone()).is_some() {
                self.catat(sel, false, &format!("{nama} twice"));
            }
        }
        for nama in harap.keys().chain(ada.keys()).collect::<std::collections::BTreeSet<_>>() {
            let (harap, ada) = (harap.get(nama), ada.get(nama));
            self.catat(sel, harap == ada, &format!("{nama}: {ada:?} instead of {harap:?}"));
        }
        self.angkutan(sel, jawaban, path, status);
    }

    /// What servers make by themselves: their name without a number, one validator, a copy only where one is known.
    fn angkutan(&mut self, sel: &str, jawaban: &Jawaban, path: &str, status: u16) {
        let nama: &[&str] = match self.server.jenis {
            Jenis::Nginx => &["nginx"],
            Jenis::Caddy => &[],
            Jenis::Apache | Jenis::Htaccess => &["Apache"],
        };
        self.catat(sel, jawaban.semua("server") == nama, "name of the server");
        for nama in ANGKUTAN {
            self.catat(sel, jawaban.semua(nama).len() <= 1, &format!("{nama} twice"));
        }
        for nama in ["etag", "last-modified"] {
            let perlu = matches!(status, 200 | 206) || (status == 304 && nama == "etag");
            self.catat(sel, !perlu || jawaban.satu(nama).is_some(), &format!("no {nama}"));
        }
        self.catat(sel, !jawaban.satu("etag").is_some_and(|e| e.starts_with("W/")), "weak validator");
        let salinan = self.isi(path, "br").1 && matches!(status, 200 | 206 | 304);
        self.catat(sel, !salinan || jawaban.satu("vary") == Some("Accept-Encoding"), "no Vary");
        self.catat(sel, jawaban.satu("vary").is_none_or(|v| v == "Accept-Encoding"), "another Vary");
        if let Some(tipe) = jawaban.satu("content-type") {
            self.catat(sel, status != 301 || tipe.starts_with("text/html"), "type of a redirect");
        }
    }

    fn periksa_isi(&mut self, sel: &str, jawaban: &Jawaban, path: &str, sandi: &str) {
        let (isi, salinan) = self.isi(path, sandi);
        let isi = isi.to_vec();
        self.catat(sel, jawaban.satu("content-encoding") == salinan.then_some(sandi), "encoding");
        self.catat(sel, jawaban.isi == isi, "body");
    }

    /// Errors come in the form that was asked for, or as they are.
    fn periksa_galat(&mut self, sel: &str, jawaban: &Jawaban, path: &str, sandi: &str) {
        match jawaban.satu("content-encoding") {
            Some(_) => self.periksa_isi(sel, jawaban, path, sandi),
            None => self.periksa_isi(sel, jawaban, path, "identity"),
        }
    }
}

/// Returns the address of a file: a page is its folder.
fn alamat(path: &str) -> String {
    format!("/{}", path.strip_suffix("index.html").unwrap_or(path))
}

/// Returns a path of the same class at which there is nothing.
fn tiada(path: &str) -> String {
    match path.rsplit_once('/') {
        Some((folder, nama)) => format!("{folder}/tidak-ada-{nama}"),
        None => format!("tidak-ada-{path}"),
    }
}

fn matriks(uji: &mut Uji<'_>) {
    for (path, kelas) in CONTOH {
        assert_eq!(Kelas::dari(path), *kelas);
        for sandi in SANDI {
            satu_berkas(uji, path, sandi);
        }
    }
}

fn satu_berkas(uji: &mut Uji<'_>, path: &str, sandi: &str) {
    let (alamat, sel) = (alamat(path), |apa: &str| format!("{path} {sandi} {apa}"));
    let utuh = uji.minta("GET", &alamat, sandi, &[]);
    uji.periksa(&sel("200"), &utuh, path, 200, &[]);
    uji.periksa_isi(&sel("200"), &utuh, path, sandi);
    let kepala = uji.minta("HEAD", &alamat, sandi, &[]);
    uji.periksa(&sel("HEAD"), &kepala, path, 200, &[]);
    uji.catat(&sel("HEAD"), kepala.isi.is_empty(), "a body");

    // A part is always one of the file itself, whatever form the whole would have.
    let jawaban = uji.minta("GET", &alamat, sandi, &[("Range", "bytes=2-5")]);
    uji.periksa(&sel("206"), &jawaban, path, 206, &[]);
    uji.catat(&sel("206"), jawaban.isi == uji.berkas[path][2..6], "part");
    uji.catat(&sel("206"), jawaban.satu("content-encoding").is_none(), "encoding");
    let jawaban = uji.minta("GET", &alamat, sandi, &[("Range", "bytes=999999-")]);
    uji.periksa(&sel("416"), &jawaban, path, 416, &[]);
    uji.catat(&sel("416"), jawaban.satu("content-encoding").is_none(), "encoding");

    for tanda in [("If-None-Match", "etag"), ("If-Modified-Since", "last-modified")] {
        let nilai = utuh.satu(tanda.1).unwrap_or("").to_owned();
        let jawaban = uji.minta("GET", &alamat, sandi, &[(tanda.0, &nilai)]);
        uji.periksa(&sel(&format!("304 {}", tanda.0)), &jawaban, path, 304, &[]);
        uji.catat(&sel("304"), jawaban.isi.is_empty(), "a body");
    }

    let kosong = format!("/{}", tiada(path));
    let jawaban = uji.minta("GET", &kosong, sandi, &[]);
    uji.periksa(&sel("404"), &jawaban, "404.html", 404, &[]);
    uji.periksa_galat(&sel("404"), &jawaban, "404.html", sandi);
    for metode in ["POST", "PUT", "DELETE", "OPTIONS", "PROPFIND"] {
        let jawaban = uji.minta(metode, &alamat, sandi, &[("Content-Length", "0")]);
        uji.periksa(&sel(metode), &jawaban, path, 405, &[("allow", "GET, HEAD")]);
        uji.catat(&sel(metode), jawaban.isi == uji.berkas[METODE], "body");
    }
}

fn alih(uji: &mut Uji<'_>) {
    let ktp = format!("https://{HOST}/layanan/ktp/");
    for sandi in SANDI {
        for (alamat, ke) in [
            ("/lama/", ktp.as_str()),
            ("/lama", &ktp),
            ("/lama/index.html", &ktp),
            ("/lama/?a=b", &ktp),
            ("/aneh.html", "https://lain.go.id/a%20b/?x=%22%24host%22&y=%31"),
            ("/layanan/ktp", &ktp),
        ] {
            for metode in ["GET", "HEAD"] {
                let sel = format!("{metode} {alamat} {sandi} 301");
                let jawaban = uji.minta(metode, alamat, sandi, &[]);
                uji.periksa(&sel, &jawaban, "lama/index.html", 301, &[("location", ke)]);
            }
        }
        for (alamat, path) in [
            ("/dicabut/", "dicabut/index.html"),
            ("/dicabut", "dicabut/index.html"),
            ("/dicabut/index.html", "dicabut/index.html"),
            ("/dicabut-juga.html", "dicabut-juga.html"),
        ] {
            for tambahan in
                [&[][..], &[("If-Modified-Since", "Fri, 02 Jan 2026 00:00:00 GMT")], &[("Range", "bytes=2-5")]]
            {
                let sel = format!("{alamat} {sandi} 410 {tambahan:?}");
                let jawaban = uji.minta("GET", alamat, sandi, tambahan);
                uji.periksa(&sel, &jawaban, path, 410, &[]);
                uji.periksa_galat(&sel, &jawaban, path, sandi);
            }
        }
    }
    for metode in ["POST", "PUT"] {
        let jawaban = uji.minta(metode, "/lama/", "identity", &[("Content-Length", "0")]);
        uji.periksa(&format!("{metode} /lama/"), &jawaban, "lama/index.html", 405, &[("allow", "GET, HEAD")]);
    }
}

/// What is in the folder but none of the public, and what is written to get out of it.
fn tertutup(uji: &mut Uji<'_>) {
    for alamat in [
        "/.htaccess",
        "/_headers",
        "/_redirects",
        "/.git/config",
        "/.env",
        "/aset/.rahasia.css",
        "/.well-known/.rahasia",
        "/index.html.gz",
        "/index.html.br",
        "/data/katalog.json.br",
        "/aset/",
        "/aset/gambar/",
        "/robots.txt/",
        "/robots.txt/x",
        "/dokumen/dpa-2026.pdf/",
        "/tidak-ada",
        "/tidak-ada/",
        "/tidak/ada/sama/sekali.html",
        "/%2e%2e/%2e%2e/rahasia.txt",
        "/aset/%2e%2e/.env",
    ] {
        let jawaban = uji.minta("GET", alamat, "identity", &[]);
        // A server may refuse to read such an address at all.
        if jawaban.status == 400 && alamat.contains('%') {
            continue;
        }
        uji.periksa(&format!("{alamat} 404"), &jawaban, "404.html", 404, &[]);
        uji.periksa_galat(&format!("{alamat} 404"), &jawaban, "404.html", "identity");
    }
    // Nothing runs, whatever its extension says.
    for nama in ["skrip.php", "skrip.cgi", "skrip.shtml", "peta.var"] {
        let jawaban = uji.minta("GET", &format!("/{nama}"), "identity", &[]);
        uji.berkas.insert(nama.to_owned(), SKRIP.to_vec());
        uji.periksa(nama, &jawaban, nama, 200, &[]);
        uji.catat(nama, jawaban.isi == SKRIP, "it ran");
    }
    let jawaban = uji.minta("GET", "/aset/tautan.css", "br", &[]);
    // Caddy follows any link by its own word; for Apache a link of the same owner is as good as a file.
    if uji.server.jenis == Jenis::Nginx {
        uji.periksa("link", &jawaban, "404.html", 404, &[]);
    }
}

const SKRIP: &[u8] = b"<?php echo 6 * 7; ?><!--#echo var=\"DATE_GMT\" -->\n";

/// Every other file of the site, and weights of encodings.
fn lain(uji: &mut Uji<'_>) {
    let publik: Vec<String> = uji.berkas.keys().filter(|path| !pendopo::bundle::tersembunyi(path)).cloned().collect();
    for path in publik.iter().filter(|p| !["lama/", "aneh", "dicabut"].iter().any(|a| p.starts_with(a))) {
        let jawaban = uji.minta("GET", &alamat(path), "identity", &[]);
        uji.periksa(&format!("{path} 200"), &jawaban, path, 200, &[]);
        uji.periksa_isi(&format!("{path} 200"), &jawaban, path, "identity");
        let jawaban = uji.minta("GET", &format!("/{path}"), "br", &[]);
        uji.periksa(&format!("{path} 200"), &jawaban, path, 200, &[]);
        uji.periksa_isi(&format!("{path} 200"), &jawaban, path, "br");
    }
    for (terima, harap) in [
        ("gzip, deflate, br", "br"),
        ("br;q=1.0, gzip;q=0.8, *;q=0.1", "br"),
        ("gzip;q=0", "identity"),
        ("gzip;q=0.000, br;q=0", "identity"),
        ("deflate", "identity"),
        ("xbr", "identity"),
    ] {
        let jawaban = uji.minta("GET", "/sitemap.xml", terima, &[]);
        uji.periksa(terima, &jawaban, "sitemap.xml", 200, &[]);
        uji.periksa_isi(terima, &jawaban, "sitemap.xml", harap);
    }
    // A visitor cannot choose the class of an answer that others may get from a cache.
    let pura = [("REDIRECT_STATUS", "200"), ("REDIRECT_PENDOPO", "pdf"), ("PENDOPO", "pdf")];
    let jawaban = uji.minta("GET", "/", "identity", &pura);
    uji.periksa("spoofed class", &jawaban, "index.html", 200, &[]);
}

fn nama_asing(uji: &mut Uji<'_>) {
    let jawaban = minta(uji.server.port, "GET", LAIN, "/", &[]);
    uji.catat("other host", jawaban.isi.starts_with(LAIN.as_bytes()), "the page of another site");
    if uji.server.jenis == Jenis::Htaccess {
        return;
    }
    for port in [uji.server.port, uji.server.port_http] {
        let jawaban = minta(port, "GET", "slot.contohkab.go.id", "/", &[]);
        let isi = String::from_utf8_lossy(&jawaban.isi).into_owned();
        uji.catat("unknown host", !isi.contains("contohkab.go.id"), &format!("{} {isi}", jawaban.status));
        uji.catat("unknown host", jawaban.status != 301, "sent on");
    }
    // Apache writes escapes again, in small letters, which mean the same.
    for alamat in ["/", "/layanan/ktp/?a=b", "/.env", "/a%20b", "/a%3fb", "/a%20b?c=%3F"] {
        let jawaban = minta(uji.server.port_http, "GET", HOST, alamat, &[]);
        let ke = format!("https://{HOST}{alamat}");
        uji.sel += 1;
        let sel = format!("http {alamat}");
        uji.catat(&sel, (jawaban.status, jawaban.satu("location")) == (301, Some(&*ke)), &format!("{jawaban:?}"));
        for (nama, nilai) in Kelas::Halaman.umum("", TENGGANG) {
            let harap: &[&str] = if nama == "Strict-Transport-Security" { &[] } else { &[&nilai] };
            uji.catat(&sel, jawaban.semua(&nama.to_ascii_lowercase()) == harap, nama);
        }
    }
}

fn jalankan(jenis: Jenis) -> (usize, Vec<String>) {
    let tempat = Tempat::baru();
    let rilis = tempat.rilis(HOST, "1");
    for path in [".git/config", ".env", "aset/.rahasia.css", ".well-known/.rahasia"] {
        tulis(&rilis.join(path), b"rahasia\n", DULU);
    }
    for nama in ["skrip.php", "skrip.cgi", "skrip.shtml", "peta.var"] {
        tulis(&rilis.join(nama), SKRIP, DULU);
    }
    tulis(&tempat.dir.path().join("rahasia.txt"), b"rahasia\n", DULU);
    symlink("gaya.0a1b2c3d4e5f6071.css", rilis.join("aset/tautan.css")).expect("link");
    let server = tempat.mulai(jenis);
    let mut uji = Uji::baru(&server);
    matriks(&mut uji);
    alih(&mut uji);
    tertutup(&mut uji);
    lain(&mut uji);
    nama_asing(&mut uji);
    (uji.sel, uji.salah)
}

fn tanpa_salah(jenis: Jenis) {
    let (sel, salah) = jalankan(jenis);
    let contoh: Vec<&String> = salah.iter().take(60).collect();
    assert!(salah.is_empty(), "{} faults in {sel} answers:\n{contoh:#?}", salah.len());
    println!("{jenis:?}: {sel} answers");
    assert!(sel >= 450, "{sel}");
}

#[test]
fn nginx_answers_as_the_table_says() {
    tanpa_salah(Jenis::Nginx);
}

#[test]
fn caddy_answers_as_the_table_says() {
    tanpa_salah(Jenis::Caddy);
}

#[test]
fn apache_answers_as_the_table_says() {
    tanpa_salah(Jenis::Apache);
}

#[test]
fn apache_answers_as_the_table_says_from_htaccess_alone() {
    tanpa_salah(Jenis::Htaccess);
}

#[test]
fn a_changed_file_is_sent_and_an_unchanged_one_is_not() {
    let mut sel = 0;
    for jenis in Jenis::SEMUA {
        let tempat = Tempat::baru();
        let server = tempat.mulai(jenis);
        let (berubah, tetap) = ("index.html", "sitemap.xml");
        let minta = |path: &str, sandi: &str, tambahan: &[(&str, &str)]| {
            let mut semua = vec![("Accept-Encoding", sandi)];
            semua.extend_from_slice(tambahan);
            klien::minta(server.port, "GET", HOST, &alamat(path), &semua)
        };
        let lama: Vec<_> = [berubah, tetap]
            .iter()
            .flat_map(|path| SANDI.map(|sandi| (*path, sandi, minta(path, sandi, &[]))))
            .collect();
        // The next release: one page changed without changing its size, and nothing else.
        for (path, isi) in isi_situs(HOST) {
            let ubah = path.starts_with(berubah);
            let isi = if ubah { isi.iter().rev().copied().collect() } else { isi };
            tulis(&tempat.rilis(HOST, "2").join(path), &isi, if ubah { KEMUDIAN } else { DULU });
        }
        tempat.alihkan(HOST, "2");
        for (path, sandi, lama) in &lama {
            let (etag, waktu) = (lama.satu("etag").expect("etag"), lama.satu("last-modified").expect("time"));
            let syarat = [("If-None-Match", etag), ("If-Modified-Since", waktu)];
            for syarat in [&syarat[..], &syarat[..1], &syarat[1..]] {
                let jawaban = minta(path, sandi, syarat);
                let harap = if *path == berubah { 200 } else { 304 };
                assert_eq!(jawaban.status, harap, "{jenis:?} {path} {sandi} {syarat:?} {:?}", jawaban.kepala);
                if harap == 200 {
                    assert_eq!(jawaban.isi, lama.isi.iter().rev().copied().collect::<Vec<u8>>(), "{jenis:?} {sandi}");
                }
            }
            sel += 1;
        }
    }
    assert_eq!(sel, 24, "changed and unchanged, four set-ups, three forms");
}

#[test]
fn servers_accept_what_is_written_for_certificates_and_the_usual_ports() {
    let tempat = Tempat::baru();
    let (kunci, sertifikat) = (tempat.dir.path().join("privkey.pem"), tempat.dir.path().join("fullchain.pem"));
    let buat = alat("openssl", "openssl")
        .args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"])
        .args(["-subj", "/CN=contoh", "-keyout"])
        .arg(&kunci)
        .arg("-out")
        .arg(&sertifikat)
        .output()
        .expect("openssl");
    assert!(buat.status.success(), "{buat:?}");
    let pasang = |nama: &str| {
        let etc = tempat.pasang(nama, nama);
        let lokal = etc.join("pendopo/lokal");
        for path in [format!("tls/{HOST}.conf"), format!("tls/{LAIN}.conf"), "tls-asing.conf".to_owned()] {
            let path = lokal.join(path);
            if let Ok(isi) = fs::read_to_string(&path) {
                let ganti = isi.lines().map(|baris| match baris.rsplit_once("/etc/letsencrypt") {
                    Some((awal, akhir)) if akhir.contains("privkey") => {
                        format!("{awal}{}", kunci.display()) + titik(akhir)
                    }
                    Some((awal, akhir)) => format!("{awal}{}", sertifikat.display()) + titik(akhir),
                    None => baris.to_owned(),
                });
                let isi = ganti.collect::<Vec<_>>().join("\n") + "\n";
                tulis(&path, isi.as_bytes(), DULU);
            }
        }
        etc
    };
    let etc = pasang("nginx");
    for nama in ["http", "https"] {
        let path = etc.join(format!("pendopo/lokal/{nama}.conf"));
        // Only the numbers change: a test may not hold the ports of the machine. Both at once, since a free port may
        // itself contain an 80.
        let (aman, biasa) = (tempat::bebas().to_string(), tempat::bebas().to_string());
        let isi = fs::read_to_string(&path).expect("ports").replace("[::]:", "127.0.0.2:");
        let kata = isi.split_inclusive([' ', ':', ';']).map(|kata| {
            let (angka, akhir) = kata.split_at(kata.len().saturating_sub(1));
            match angka {
                "443" => format!("{aman}{akhir}"),
                "80" => format!("{biasa}{akhir}"),
                _ => kata.to_owned(),
            }
        });
        let isi: String = kata.collect();
        assert!(isi.contains(&aman) || isi.contains(&biasa), "{isi}");
        tulis(&path, isi.as_bytes(), DULU);
    }
    tulis(&etc.join("nginx.conf"), tempat.nginx_conf(&etc).as_bytes(), DULU);
    let nginx = alat("nginx", "nginx").arg("-t").arg("-c").arg(etc.join("nginx.conf")).args(["-e", "stderr"]).output();
    let etc = pasang("apache");
    let modul: Vec<&str> = MODUL.iter().copied().chain(["socache_shmcb", "ssl"]).collect();
    let isi = tempat.apache_conf(&etc, &modul) + "Include pendopo/pendopo.conf\n";
    tulis(&etc.join("httpd.conf"), isi.as_bytes(), DULU);
    let apache = alat("apache2", "apache2").arg("-f").arg(etc.join("httpd.conf")).arg("-t").output();
    let caddy = tempat.caddy_perintah(&pasang("caddy"), "validate").output();
    for (nama, hasil) in [("nginx", nginx), ("apache", apache), ("caddy", caddy)] {
        let hasil = hasil.expect("started");
        let kata = String::from_utf8_lossy(&hasil.stderr);
        assert!(hasil.status.success(), "{nama}: {kata}");
        assert!(!kata.contains("[warn]"), "{nama}: {kata}");
    }
}

/// Returns the semicolon at the end of a line of nginx.
fn titik(akhir: &str) -> &str {
    if akhir.ends_with(';') { ";" } else { "" }
}
