//! A place with two small sites of every class of file, and the servers that show them with what pendopo writes.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, SystemTime};

use pendopo::bundle::layak;
use pendopo::bundle::server::{Alih, DaerahServer, SitusServer, berkas_docroot, berkas_server};

pub const HOST: &str = "dinas.contohkab.go.id";
pub const LAIN: &str = "badan.contohkab.go.id";
pub const TENGGANG: u32 = 300;
/// 1 January 2026 and a day later.
pub const DULU: u64 = 1_767_225_600;
pub const KEMUDIAN: u64 = DULU + 86_400;

/// One server, or one way to set it up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Jenis {
    Nginx,
    Caddy,
    Apache,
    /// Apache on shared hosting: only the `.htaccess` of the site is ours.
    Htaccess,
}

impl Jenis {
    pub const SEMUA: [Self; 4] = [Self::Nginx, Self::Caddy, Self::Apache, Self::Htaccess];
}

/// A folder with sites and settings.
pub struct Tempat {
    pub dir: tempfile::TempDir,
}

/// A running server; it ends with this value.
pub struct Server {
    pub jenis: Jenis,
    anak: Child,
    /// Where pages are.
    pub port: u16,
    /// Where visitors are sent to HTTPS.
    pub port_http: u16,
}

impl Drop for Server {
    fn drop(&mut self) {
        // Asked to end rather than killed, so that it takes its own children along.
        let _ = Command::new("kill").arg(self.anak.id().to_string()).status();
        let _ = self.anak.wait();
    }
}

pub fn situs(host: &str) -> SitusServer {
    let alih = |dari: &str, ke: Option<&str>| Alih::baru(dari, ke).expect("an address");
    let alih = vec![
        alih("/lama/", Some("https://dinas.contohkab.go.id/layanan/ktp/")),
        alih("/aneh.html", Some("https://lain.go.id/a%20b/?x=\"$host\"&y=%31")),
        alih("/dicabut/", None),
        alih("/dicabut-juga.html", None),
    ];
    SitusServer { host: host.to_owned(), tenggang: TENGGANG, alih: if host == HOST { alih } else { Vec::new() } }
}

/// The files of a site, by path.
pub fn isi_situs(host: &str) -> BTreeMap<String, Vec<u8>> {
    let mut berkas = BTreeMap::new();
    for path in [
        "index.html",
        "layanan/ktp/index.html",
        "404.html",
        "lama/index.html",
        "aneh.html",
        "dicabut/index.html",
        "dicabut-juga.html",
        "aset/gaya.0a1b2c3d4e5f6071.css",
        "aset/gambar/ruang-0a1b2c3d4e-480.webp",
        "aset/lambang.0a1b2c3d4e5f6071.svg",
        "dokumen/bagan.svg",
        "dokumen/dpa-2026.pdf",
        "dokumen/panduan.en.pdf",
        "dokumen/formulir.docx",
        "data/berkas/akta-2025.csv",
        "data/katalog.json",
        ".well-known/security.txt",
        ".well-known/pendopo/manifest.json",
        ".well-known/pendopo/manifest.json.minisig",
        "robots.txt",
        "sitemap.xml",
        "berita/umpan.xml",
        "manifest.webmanifest",
        "favicon.ico",
    ] {
        berkas.insert(path.to_owned(), format!("{host} {path}\n{}\n", "isi ".repeat(400)).into_bytes());
    }
    // Servers send copies without looking into them, so that any bytes that differ will do.
    let salinan: Vec<(String, Vec<u8>)> = berkas
        .iter()
        .filter(|(path, isi)| layak(path, isi) && path.as_str() != "robots.txt")
        .flat_map(|(path, _)| {
            ["gz", "br"].map(|s| (format!("{path}.{s}"), format!("{s} dari {host} {path}").into_bytes()))
        })
        .collect();
    berkas.extend(salinan);
    berkas.extend(berkas_docroot(&situs(host)));
    berkas
}

/// Writes a file with its time of change.
pub fn tulis(path: &Path, isi: &[u8], waktu: u64) {
    fs::create_dir_all(path.parent().expect("folder")).expect("folder");
    let mut berkas = fs::File::create(path).expect("file");
    berkas.write_all(isi).expect("written");
    berkas.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(waktu)).expect("time");
}

impl Tempat {
    pub fn baru() -> Self {
        let dir = tempfile::tempdir().expect("folder");
        // A server that gives up its rights must still reach the sites.
        fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o755)).expect("mode");
        let tempat = Self { dir };
        for host in [HOST, LAIN] {
            for (path, isi) in isi_situs(host) {
                tulis(&tempat.rilis(host, "1").join(path), &isi, DULU);
            }
            tempat.alihkan(host, "1");
        }
        tempat
    }

    pub fn akar(&self) -> PathBuf {
        self.dir.path().join("akar")
    }

    pub fn rilis(&self, host: &str, nomor: &str) -> PathBuf {
        self.akar().join(host).join("releases").join(nomor)
    }

    /// Makes a release the current one, by renaming a new link over the old one.
    pub fn alihkan(&self, host: &str, nomor: &str) {
        let (baru, kini) = (self.akar().join(host).join("baru"), self.akar().join(host).join("current"));
        symlink(Path::new("releases").join(nomor), &baru).expect("link");
        fs::rename(baru, kini).expect("switch");
    }

    pub fn daerah(&self) -> DaerahServer {
        DaerahServer {
            nama: "Kabupaten Contoh".to_owned(),
            akar: self.akar().to_string_lossy().into_owned(),
            tenggang: TENGGANG,
            situs: vec![situs(LAIN), situs(HOST)],
        }
    }

    /// Writes what pendopo gives for a server to `etc/<name>/pendopo`, as it is.
    pub fn pasang(&self, nama: &str, server: &str) -> PathBuf {
        let etc = self.dir.path().join("etc").join(nama);
        for (path, isi) in berkas_server(&self.daerah()) {
            if let Some(path) = path.strip_prefix(&format!("{server}/")) {
                tulis(&etc.join("pendopo").join(path), &isi, DULU);
            }
        }
        etc
    }

    /// Starts a server and waits until it answers.
    pub fn mulai(&self, jenis: Jenis) -> Server {
        let [port, port_http] = [(); 2].map(|()| bebas());
        let perintah = match jenis {
            Jenis::Nginx => self.nginx(port, port_http, None),
            Jenis::Caddy => self.caddy(port, port_http),
            Jenis::Apache => self.apache("apache", Some(port_http), port),
            Jenis::Htaccess => self.apache("htaccess", None, port),
        };
        self.jalankan(jenis, perintah, [port, port_http])
    }

    /// Starts nginx with a certificate and its key.
    pub fn mulai_tls(&self, sertifikat: &Path, kunci: &Path) -> Server {
        let [port, port_http] = [(); 2].map(|()| bebas());
        let perintah = self.nginx(port, port_http, Some((sertifikat, kunci)));
        self.jalankan(Jenis::Nginx, perintah, [port, port_http])
    }

    fn jalankan(&self, jenis: Jenis, mut perintah: Command, [port, port_http]: [u16; 2]) -> Server {
        let keluaran = fs::File::create(self.dir.path().join(format!("{jenis:?}.log"))).expect("log");
        let galat = keluaran.try_clone().expect("log");
        let anak = perintah.stdin(Stdio::null()).stdout(keluaran).stderr(galat).spawn().expect("started");
        let mut server = Server { jenis, anak, port, port_http };
        for _ in 0..300 {
            // Caddy opens the second one a little later.
            let terpakai = if jenis == Jenis::Htaccess { &[port][..] } else { &[port, port_http] };
            if terpakai.iter().all(|port| TcpStream::connect(("127.0.0.1", *port)).is_ok()) {
                return server;
            }
            let akhir = server.anak.try_wait().expect("state");
            assert!(akhir.is_none(), "{jenis:?} ended: {}", self.catatan(jenis));
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("{jenis:?} does not answer: {}", self.catatan(jenis));
    }

    fn catatan(&self, jenis: Jenis) -> String {
        fs::read_to_string(self.dir.path().join(format!("{jenis:?}.log"))).unwrap_or_default()
    }

    pub fn nginx_conf(&self, etc: &Path) -> String {
        let dir = etc.display();
        let sementara: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map(|nama| format!("    {nama}_temp_path {dir}/{nama};\n"))
            .concat();
        format!(
            "pid {dir}/pid;\nerror_log stderr;\nworker_processes 1;\nevents {{ }}\n\
             http {{\n    access_log off;\n{sementara}    include pendopo/pendopo.conf;\n}}\n"
        )
    }

    fn nginx(&self, port: u16, port_http: u16, tls: Option<(&Path, &Path)>) -> Command {
        let etc = self.pasang("nginx", "nginx");
        let lokal = etc.join("pendopo/lokal");
        tulis(&lokal.join("http.conf"), format!("listen 127.0.0.1:{port_http};\n").as_bytes(), DULU);
        let ssl = if tls.is_some() { " ssl" } else { "" };
        tulis(&lokal.join("https.conf"), format!("listen 127.0.0.1:{port}{ssl};\n").as_bytes(), DULU);
        let tls = tls.map_or_else(String::new, |(sertifikat, kunci)| {
            format!("ssl_certificate {};\nssl_certificate_key {};\n", sertifikat.display(), kunci.display())
        });
        for host in [HOST, LAIN] {
            tulis(&lokal.join("tls").join(format!("{host}.conf")), tls.as_bytes(), DULU);
        }
        tulis(&etc.join("nginx.conf"), self.nginx_conf(&etc).as_bytes(), DULU);
        let mut perintah = alat("nginx", "nginx");
        perintah.arg("-c").arg(etc.join("nginx.conf")).args(["-e", "stderr", "-g", "daemon off;"]);
        perintah
    }

    pub fn caddy_perintah(&self, etc: &Path, kerja: &str) -> Command {
        tulis(&etc.join("Caddyfile"), b"{\n\tadmin off\n}\nimport pendopo/pendopo.caddy\n", DULU);
        let mut perintah = alat("caddy", "caddy");
        perintah.args([kerja, "--adapter", "caddyfile", "--config"]).arg(etc.join("Caddyfile"));
        perintah.env("XDG_DATA_HOME", etc.join("data")).env("XDG_CONFIG_HOME", etc.join("config"));
        perintah
    }

    fn caddy(&self, port: u16, port_http: u16) -> Command {
        let etc = self.pasang("caddy", "caddy");
        let mut perintah = self.caddy_perintah(&etc, "run");
        perintah.env("PENDOPO_SKEMA", "http://").env("PENDOPO_PORT", format!(":{port}"));
        perintah.env("PENDOPO_PORT_HTTP", format!(":{port_http}"));
        perintah
    }

    /// The head of an Apache configuration as Debian has it, with its tables of types and languages.
    pub fn apache_conf(&self, etc: &Path, modul: &[&str]) -> String {
        let dir = etc.display();
        let muat: String =
            modul.iter().map(|m| format!("LoadModule {m}_module /usr/lib/apache2/modules/mod_{m}.so\n")).collect();
        format!(
            "ServerRoot {dir}\nPidFile {dir}/pid\nErrorLog /dev/stderr\nMutex file:{dir}\nServerName localhost\n\
             User www-data\nGroup www-data\n{muat}Include /etc/apache2/mods-available/mime.conf\n\
             Include /etc/apache2/mods-available/deflate.conf\nInclude /etc/apache2/mods-available/dir.conf\n"
        )
    }

    fn apache(&self, nama: &str, port_http: Option<u16>, port: u16) -> Command {
        let etc = self.pasang(nama, "apache");
        let mut isi = self.apache_conf(&etc, MODUL);
        match port_http {
            Some(port_http) => {
                let lokal = etc.join("pendopo/lokal");
                let port = format!(
                    "Define PENDOPO_HTTP {port_http}\nDefine PENDOPO_HTTPS {port}\nListen 127.0.0.1:{port_http}\n\
                     Listen 127.0.0.1:{port}\n"
                );
                tulis(&lokal.join("port.conf"), port.as_bytes(), DULU);
                for nama in [format!("tls/{HOST}"), format!("tls/{LAIN}"), "tls-asing".to_owned()] {
                    tulis(&lokal.join(format!("{nama}.conf")), b"", DULU);
                }
                isi += "Include pendopo/pendopo.conf\n";
            }
            None => {
                let akar = self.akar().display().to_string();
                isi += &format!("Listen 127.0.0.1:{port}\nServerTokens Prod\n");
                for host in [LAIN, HOST] {
                    isi += &format!(
                        "<VirtualHost *:{port}>\nServerName {host}\nDocumentRoot {akar}/{host}/current\n\
                         <Directory {akar}/{host}/current>\nOptions Indexes FollowSymLinks MultiViews\n\
                         AllowOverride All\nRequire all granted\n</Directory>\n</VirtualHost>\n"
                    );
                }
            }
        }
        tulis(&etc.join("httpd.conf"), isi.as_bytes(), DULU);
        let mut perintah = alat("apache2", "apache2");
        perintah.arg("-f").arg(etc.join("httpd.conf")).arg("-DFOREGROUND");
        perintah
    }
}

/// What Debian loads by itself, and what pendopo asks for.
pub const MODUL: &[&str] = &[
    "mpm_event",
    "authz_core",
    "mime",
    "dir",
    "alias",
    "env",
    "setenvif",
    "filter",
    "deflate",
    "negotiation",
    "autoindex",
    "headers",
    "rewrite",
];

/// Returns a program of this machine; a test without its server is a test that failed.
pub fn alat(nama: &str, paket: &str) -> Command {
    let letak = ["/usr/sbin", "/usr/bin", "/usr/local/bin"].map(|dir| Path::new(dir).join(nama));
    let letak = letak.iter().find(|path| path.exists());
    Command::new(letak.unwrap_or_else(|| panic!("apt-get install --no-install-recommends {paket}")))
}

/// Returns a port that nobody listens at, another one at every call.
///
/// It lies below those that the system lends to clients: one of thousands of connections of a test could have it just
/// when the server starts.
pub fn bebas() -> u16 {
    static LANJUT: AtomicU32 = AtomicU32::new(0);
    loop {
        let n = std::process::id().wrapping_mul(97).wrapping_add(LANJUT.fetch_add(1, Ordering::Relaxed));
        let port = 10_000 + u16::try_from(n % 20_000).expect("small");
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}
