//! The cache of finished units on nginx, which its WebDAV module makes a cache for Bazel.

use std::collections::BTreeMap;
use std::fs;
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::tempat::{DULU, alat, bebas, tulis};

/// A cache that ends with this value.
struct Cache {
    dir: tempfile::TempDir,
    child: Child,
    port: u16,
}

impl Drop for Cache {
    fn drop(&mut self) {
        let _ = Command::new("kill").arg(self.child.id().to_string()).status();
        let _ = self.child.wait();
    }
}

impl Cache {
    /// Starts nginx as `docs/pecahan.md` tells, with a name and a password.
    fn start() -> Self {
        let dir = tempfile::tempdir().expect("a step of the test");
        let port = bebas();
        let at = dir.path().display();
        let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map(|name| format!("    {name}_temp_path {at}/{name};\n"))
            .concat();
        let docs = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pecahan.md"))
            .expect("a step of the test");
        let server = docs.split("```nginx\n").nth(1).and_then(|rest| rest.split("```").next()).expect("an example");
        let server = server
            .replace("listen 443 ssl;", &format!("listen 127.0.0.1:{port};"))
            .replace("/srv/unit", &format!("{at}/unit"))
            .replace("/etc/nginx/unit.htpasswd", &format!("{at}/htpasswd"));
        assert!(!server.contains("/etc/") && !server.contains("/srv/"), "{server}");
        let conf = format!(
            "user root;\npid {at}/pid;\nerror_log stderr;\nworker_processes 1;\nevents {{ }}\n\
             http {{\n    access_log {at}/log;\n{temporary}{server}}}\n"
        );
        tulis(&dir.path().join("nginx.conf"), conf.as_bytes(), DULU);
        tulis(&dir.path().join("htpasswd"), b"dinkominfo:{PLAIN}sandi lewat\n", DULU);
        fs::create_dir(dir.path().join("unit")).expect("a step of the test");
        let errors = fs::File::create(dir.path().join("errors")).expect("a step of the test");
        let mut command = alat("nginx", "nginx");
        command.arg("-c").arg(dir.path().join("nginx.conf")).args(["-e", "stderr", "-g", "daemon off;"]);
        let child =
            command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(errors).spawn().expect("a step of the test");
        let cache = Self { dir, child, port };
        for _ in 0..300 {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return cache;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("nginx does not answer: {}", fs::read_to_string(cache.dir.path().join("errors")).unwrap_or_default());
    }

    /// Builds the sample as one shard, and returns what is told and what is written.
    fn shard(&self, out: &str, place: &str, variables: &[(&str, &str)]) -> (String, BTreeMap<String, Vec<u8>>) {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/contoh");
        let out = self.dir.path().join(out);
        let mut command = Command::new(env!("CARGO_BIN_EXE_pendopo"));
        command.arg("--root").arg(root).args(["build", "--no-cache", "--shard", "1/1", "--shared-cache", place]);
        command.arg("--out").arg(&out);
        for name in ["GITHUB_EVENT_NAME", "CI_MERGE_REQUEST_IID", "PENDOPO_CACHE_AUTH", "PENDOPO_LANG"] {
            command.env_remove(name);
        }
        let run = command.envs(variables.iter().copied()).output().expect("a step of the test");
        let told = String::from_utf8(run.stderr).expect("a step of the test");
        assert!(run.status.success(), "{told}");
        (told, files(&out))
    }

    /// How many requests of a kind came since the last time.
    fn requests(&self, method: &str) -> usize {
        let log = fs::read_to_string(self.dir.path().join("log")).unwrap_or_default();
        log.lines().filter(|line| line.contains(&format!("\"{method} "))).count()
    }
}

fn files(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open: Vec<PathBuf> = vec![dir.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).expect("a step of the test") {
            let path = entry.expect("a step of the test").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(dir).expect("a step of the test").to_string_lossy().into_owned();
                if name != ".pendopo.lock" {
                    found.insert(name, fs::read(path).expect("a step of the test"));
                }
            }
        }
    }
    found
}

#[test]
fn nginx_keeps_finished_units() {
    let cache = Cache::start();
    let place = format!("http://127.0.0.1:{}", cache.port);
    let full = format!("http://dinkominfo:sandi%20lewat@127.0.0.1:{}/", cache.port);

    // Without the password nobody reads or writes, and the build goes on.
    let (told, plain) = cache.shard("a", &place, &[]);
    assert!(told.contains("0 dari 1 situs diambil, 1 dibuat, 0 disimpan") && told.contains("401"), "{told}");
    assert!(files(&cache.dir.path().join("unit")).is_empty());

    let (told, cold) = cache.shard("b", &full, &[]);
    assert!(told.contains("0 dari 1 situs diambil, 1 dibuat, 1 disimpan"), "{told}");
    assert!(!told.contains("sandi") && !told.contains("dinkominfo"), "{told}");
    let put = cache.requests("PUT");
    assert!(put > 10, "{put}");

    // The same rights in a header; nothing is put any more.
    let header = [("PENDOPO_CACHE_AUTH", "Basic ZGlua29taW5mbzpzYW5kaSBsZXdhdA==")];
    let (told, warm) = cache.shard("c", &place, &header);
    assert!(told.contains("1 dari 1 situs diambil, 0 dibuat, 0 disimpan"), "{told}");
    assert_eq!(cache.requests("PUT"), put);
    assert!(plain == cold && cold == warm);

    // A list and a blob that were damaged on the server are put again, and nothing else.
    let kept = files(&cache.dir.path().join("unit"));
    let page = kept
        .iter()
        .find(|(name, bytes)| name.starts_with("cas/") && bytes.starts_with(b"<!"))
        .expect("a step of the test");
    fs::write(cache.dir.path().join("unit").join(page.0), b"<!rusak").expect("a step of the test");
    let (told, healed) = cache.shard("d", &full, &[]);
    assert!(told.contains("tidak dipakai:") && told.contains("0 dari 1 situs diambil, 1 dibuat, 1 disimpan"), "{told}");
    assert!(healed == cold && files(&cache.dir.path().join("unit")) == kept);

    // Blobs that are there are not sent again: only the list was lost.
    let list = kept.keys().find(|name| name.starts_with("ac/")).expect("a step of the test");
    fs::remove_file(cache.dir.path().join("unit").join(list)).expect("a step of the test");
    let put = cache.requests("PUT");
    let (told, _) = cache.shard("e", &full, &[]);
    assert!(told.contains("1 dibuat, 1 disimpan"), "{told}");
    assert_eq!(cache.requests("PUT"), put + 1);
    let change = [("CI_MERGE_REQUEST_IID", "7")];
    let (told, _) = cache.shard("f", &full, &change);
    assert!(
        told.contains("hanya dibaca (CI_MERGE_REQUEST_IID=7)") && told.contains("1 dari 1 situs diambil"),
        "{told}"
    );
    assert_eq!(cache.requests("PUT"), put + 1);
}
