//! The pipelines that `init` writes, run as a runner would: the steps of the YAML files as shell scripts, on a change
//! that an agency sends to a bare repository.

mod pecahan;

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::bantu::{Run, Workspace};
use crate::bekal::copies;
use crate::bundel::{DATE, keys};

const KARTU: &str = "content/contoh/kesehatan/layanan/kartu-contoh.yaml";
const BERITA: &str = "content/contoh/kesehatan/berita/loket-baru.md";
const HOST: &str = "kesehatan.contohkab.go.id.example";
/// An hour of the day of [`keys`].
const SEKARANG: &str = "1795312800";

/// A bare repository, the workspace that was pushed to it, and a folder for everything else.
struct Server {
    w: Workspace,
    dir: tempfile::TempDir,
    /// What the settings of the repository hold for the main branch: secrets and variables.
    setelan: BTreeMap<&'static str, String>,
}

impl Server {
    /// Puts a workspace of two lawful agencies on the server, with the pipelines of `init` and throw-away keys.
    fn new() -> Self {
        let w = Workspace::new(2);
        let dir = tempfile::tempdir().unwrap();
        let kosong = dir.path().join("kosong");
        let init = w.command(&["init", kosong.to_str().unwrap(), "--daerah", "contoh"]).output().unwrap();
        assert!(init.status.success(), "{}", Run::from(init).err);
        for path in [".github", ".gitlab-ci.yml", ".gitignore", "ci", "CODEOWNERS"] {
            fs::rename(kosong.join(path), w.path(path)).unwrap();
        }
        let wrapper = dir.path().join("rilis-pendopo");
        fs::write(&wrapper, format!("#!/bin/sh\nexec '{}' \"$@\"\n", env!("CARGO_BIN_EXE_pendopo"))).unwrap();
        let sums = Command::new("sha256sum").arg(&wrapper).output().unwrap();
        let digest = String::from_utf8(sums.stdout).unwrap()[..64].to_owned();
        let program = format!("PENDOPO_URL=file://{}\nPENDOPO_SHA256={digest}\n", wrapper.display());
        w.write("ci/pendopo.env", program);
        keys(&w);
        let setelan = BTreeMap::from([("PENDOPO_KEY", fs::read_to_string(w.path("kunci/rilis.key")).unwrap())]);
        w.edit("sites/contoh/daerah.yaml", "warna:", "peninjau: [contoh/kominfo]\nwarna:");
        w.edit("sites/contoh/kesehatan.yaml", "bersitus:", "peninjau: [contoh/kesehatan]\nbersitus:");
        assert_eq!(w.run(&["owners", "--out", w.path("CODEOWNERS").to_str().unwrap()]).code, 0);
        let server = Self { w, dir, setelan };
        server.git(&server.w.path(""), &["init", "--quiet", "--initial-branch", "main"]);
        server.git(server.dir.path(), &["init", "--quiet", "--bare", "--initial-branch", "main", "asal.git"]);
        server.git(&server.w.path(""), &["remote", "add", "origin", server.origin().to_str().unwrap()]);
        server.push("main");
        server
    }

    fn origin(&self) -> PathBuf {
        self.dir.path().join("asal.git")
    }

    /// Runs git without the settings of who runs the tests.
    fn git(&self, dir: &Path, args: &[&str]) -> String {
        let mut git = Command::new("git");
        git.current_dir(dir).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
        git.args(["-c", "user.name=Editor", "-c", "user.email=editor@contohkab.go.id", "-c", "commit.gpgsign=false"]);
        let out = Run::from(git.args(args).output().unwrap());
        assert_eq!(out.code, 0, "git {args:?}: {}", out.err);
        out.out.trim().to_owned()
    }

    /// Commits what was edited, and pushes it to a branch.
    fn push(&self, branch: &str) {
        let dir = self.w.path("");
        self.git(&dir, &["add", "--all"]);
        self.git(&dir, &["commit", "--quiet", "--message", branch]);
        self.git(&dir, &["push", "--quiet", "origin", &format!("HEAD:refs/heads/{branch}")]);
    }

    /// Returns a fresh checkout of `main`, with a branch merged into it where one is asked for.
    fn checkout(&self, name: &str, branch: Option<&str>) -> PathBuf {
        let dir = self.dir.path().join(name);
        self.git(self.dir.path(), &["clone", "--quiet", self.origin().to_str().unwrap(), name]);
        if let Some(branch) = branch {
            self.git(&dir, &["merge", "--quiet", "--no-ff", "--no-edit", &format!("origin/{branch}")]);
        }
        dir
    }
}

impl Server {
    /// Merges the branch into `main`, as a reviewer does.
    fn push_main(&self) {
        self.git(&self.w.path(""), &["push", "--quiet", "origin", "HEAD:refs/heads/main"]);
    }

    /// Returns another computer that releases are sent to. It is a folder: rsync copies into it, and ssh runs there
    /// what it is told, if its settings do not trust strangers; how full the disk of the tests is shall not matter.
    fn far(&self, key: &Path) -> PathBuf {
        let far = self.dir.path().join("jauh");
        let tools = self.dir.path().join("alat");
        fs::create_dir_all(far.join("kiriman")).unwrap();
        fs::create_dir_all(&tools).unwrap();
        fs::copy(key, far.join("akar.pub")).unwrap();
        let path = far.to_str().unwrap();
        let ssh = "grep -q 'StrictHostKeyChecking yes' \"$2\" && test \"$3\" = terbit@server.contohkab.go.id";
        for (name, script) in [
            ("rsync", format!("#!/bin/sh\ncd dist && cp -R --parents */arsip '{path}/kiriman/'\n")),
            ("ssh", format!("#!/bin/sh\n{ssh} && cd '{path}' && exec sh -c \"$4 --min-free 0\"\n")),
        ] {
            fs::write(tools.join(name), script).unwrap();
            fs::set_permissions(tools.join(name), fs::Permissions::from_mode(0o755)).unwrap();
        }
        far
    }
}

/// One job on a checkout.
struct Job<'a> {
    server: &'a Server,
    dir: PathBuf,
    temp: PathBuf,
    env: BTreeMap<&'static str, String>,
}

/// What the shell steps of a job left, by their names.
type Steps = BTreeMap<String, Run>;

impl<'a> Job<'a> {
    fn new(server: &'a Server, dir: &Path) -> Self {
        let name = format!("runner-{}", fs::read_dir(server.dir.path()).unwrap().count());
        let temp = server.dir.path().join(name);
        fs::create_dir(&temp).unwrap();
        Self { server, dir: dir.to_owned(), temp, env: BTreeMap::new() }
    }

    fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.env.insert(name, value.into());
        self
    }

    fn bash(&self, script: &str, env: &BTreeMap<String, String>) -> Run {
        let file = self.temp.join("langkah.sh");
        fs::write(&file, script).unwrap();
        let mut bash = Command::new("bash");
        bash.args(["--noprofile", "--norc", "-eo", "pipefail"]).arg(&file).current_dir(&self.dir).env_clear();
        let added = fs::read_to_string(self.temp.join("path")).unwrap_or_default();
        let path: Vec<&str> = added.lines().rev().chain(["/usr/local/bin", "/usr/bin", "/bin"]).collect();
        bash.env("PATH", path.join(":")).env("TMPDIR", &self.temp).env("HOME", &self.temp).env("CI", "true");
        bash.env("SOURCE_DATE_EPOCH", SEKARANG).envs(&self.env).envs(env);
        Run::from(bash.output().unwrap())
    }

    /// Runs a job of the GitHub workflow.
    fn github(self, job: &str, event: &str) -> Steps {
        let file = |name: &str| self.temp.join(name).to_str().unwrap().to_owned();
        let job_env = BTreeMap::from([
            ("RUNNER_TEMP", self.temp.to_str().unwrap().to_owned()),
            ("GITHUB_WORKSPACE", self.dir.to_str().unwrap().to_owned()),
            ("GITHUB_STEP_SUMMARY", file("ringkasan.md")),
            ("GITHUB_PATH", file("path")),
            ("GITHUB_OUTPUT", file("keluaran")),
            ("GITHUB_BASE_REF", if event == "pull_request" { "main" } else { "" }.to_owned()),
        ]);
        let flow = yaml(&self.dir.join(".github/workflows/pendopo.yml"));
        let mut steps = Steps::new();
        let mut failed = false;
        for step in flow["jobs"][job]["steps"].as_array().unwrap() {
            let condition = step["if"].as_str().unwrap_or_default();
            let other = condition.contains("event_name == 'pull_request'") && event != "pull_request";
            let Some(script) = step["run"].as_str() else { continue };
            if other || (failed && !condition.contains("!cancelled()")) {
                continue;
            }
            assert!(!script.contains("${{"), "an expression in a script is text that anyone may write: {script}");
            let mut env: BTreeMap<String, String> =
                job_env.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
            for (name, value) in step["env"].as_object().into_iter().flatten() {
                env.insert(name.clone(), self.expression(value.as_str().unwrap(), event));
            }
            let run = self.bash(script, &env);
            failed |= run.code != 0;
            steps.insert(step["name"].as_str().unwrap().to_owned(), run);
        }
        steps
    }

    /// Returns the value of `${{ secrets.X }}` or `${{ vars.X }}`; a pull request has neither.
    fn expression(&self, text: &str, event: &str) -> String {
        let name = text.strip_prefix("${{ ").and_then(|t| t.strip_suffix(" }}")).unwrap();
        let (kind, name) = name.split_once('.').unwrap();
        assert!(kind == "secrets" || kind == "vars", "{text}");
        let known = self.server.setelan.get(name).filter(|_| event != "pull_request");
        known.cloned().unwrap_or_default()
    }

    /// Runs a job of the GitLab file.
    fn gitlab(self, job: &str) -> Run {
        let file = self.dir.join(".gitlab-ci.yml");
        self.gitlab_of(&file, job)
    }

    /// Runs a job of another such file.
    fn gitlab_of(self, file: &Path, job: &str) -> Run {
        let flow = yaml(file);
        let lines = |value: &Value| -> Vec<String> {
            value.as_array().unwrap().iter().map(|line| line.as_str().unwrap().to_owned()).collect()
        };
        let script = [lines(&flow["default"]["before_script"]), lines(&flow[job]["script"])].concat().join("\n");
        let dir = self.dir.to_str().unwrap().to_owned();
        self.bash(&script, &BTreeMap::from([("CI_PROJECT_DIR".to_owned(), dir)]))
    }

    fn summary(&self) -> PathBuf {
        self.temp.join("ringkasan.md")
    }
}

fn yaml(path: &Path) -> Value {
    serde_yaml::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// Makes two faults and one improvement in the folder of an agency.
fn ubah(w: &Workspace) {
    w.edit(KARTU, "kompetensi: [Memahami administrasi kartu contoh]\n", "");
    w.edit(KARTU, "sarana: [Ruang tunggu dan loket]", "sarana: [Ruang tunggu dan loket, Jalur landai]");
    w.edit(BERITA, "Lansia dilayani", "<b>Lansia</b> dilayani");
}

/// Mends the two faults.
fn perbaiki(w: &Workspace) {
    w.edit(KARTU, "pengawasan:", "kompetensi: [Memahami administrasi kartu contoh]\npengawasan:");
    w.edit(BERITA, "<b>Lansia</b> dilayani", "Lansia dilayani");
}

#[test]
fn a_change_of_an_agency_goes_through_the_steps_of_github() {
    let mut server = Server::new();
    for (name, value) in [
        ("PENDOPO_SERVER", "terbit@server.contohkab.go.id"),
        ("PENDOPO_SSH_KEY", "kunci"),
        ("PENDOPO_SSH_HOSTS", "server ssh-ed25519 AAAA"),
        ("PENDOPO_PLACE", "srv"),
        ("PENDOPO_SERVER_KEY", "akar.pub"),
    ] {
        server.setelan.insert(name, value.to_owned());
    }
    ubah(&server.w);
    server.push("perbaikan");

    let dir = server.checkout("permintaan", Some("perbaikan"));
    let job = Job::new(&server, &dir);
    let summary = job.summary();
    let steps = job.github("periksa", "pull_request");
    let at_line = &steps["Temuan di baris berkas"];
    assert_eq!(at_line.code, 1, "{}", at_line.err);
    for place in [format!("::error file={KARTU},line=1"), format!("::error file={BERITA},line=7")] {
        assert_eq!(at_line.out.matches(&place).count(), 1, "{place}: {}", at_line.out);
    }
    let summary = fs::read_to_string(summary).unwrap();
    assert!(summary.contains("STD-002") && summary.contains("INT-006"), "{summary}");
    assert_eq!(steps["Temuan sebagai SARIF"].code, 0);
    let sarif: Value = serde_json::from_str(&fs::read_to_string(dir.join("pendopo.sarif")).unwrap()).unwrap();
    assert_eq!(sarif["runs"][0]["results"].as_array().unwrap().len(), 2);
    assert_eq!(steps["Peninjau sesuai register"].code, 0, "{}", steps["Peninjau sesuai register"].err);
    let diff = &steps["Tinjauan perubahan"];
    assert_eq!(diff.code, 1, "{}{}", diff.out, diff.err);
    assert!(diff.out.to_lowercase().contains("sarana"), "the improvement: {}", diff.out);
    for word in ["STD-002", "INT-006", "kesehatan"] {
        assert!(diff.out.contains(word) && summary.contains(&diff.out), "{word}: {}", diff.out);
    }
    // The site is refused, the other one can be looked at.
    assert_eq!(steps["Pratinjau"].code, 1);
    let sites = dir.join("dist/contoh/situs");
    assert!(!sites.join(HOST).exists() && sites.join("dinas.contohkab.go.id.example/index.html").is_file());

    perbaiki(&server.w);
    server.push("perbaikan");
    let dir = server.checkout("diperbaiki", Some("perbaikan"));
    let steps = Job::new(&server, &dir).github("periksa", "pull_request");
    for (name, run) in &steps {
        assert_eq!(run.code, 0, "{name}: {}{}", run.out, run.err);
    }
    assert!(dir.join("dist/contoh/situs").join(HOST).join("index.html").is_file());

    server.push_main();
    let dir = server.checkout("terbit", None);
    copies(&dir);
    let far = server.far(&dir.join("kunci/akar.pub"));
    let commit = server.git(&dir, &["rev-parse", "HEAD"]);
    let job = Job::new(&server, &dir).with("GITHUB_RUN_NUMBER", "41").with("GITHUB_SHA", commit.clone());
    fs::write(job.temp.join("path"), format!("{}\n", server.dir.path().join("alat").display())).unwrap();
    let steps = job.github("terbit", "push");
    let run = &steps["Bangun, tandatangani, terbitkan"];
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    let archives = dir.join("dist/contoh/arsip");
    let manifest = fs::read_to_string(archives.join(format!("{HOST}.manifest.json"))).unwrap();
    let manifest: Value = serde_json::from_str(&manifest).unwrap();
    assert_eq!((&manifest["release"]["sequence"], &manifest["release"]["commit"]), (&41.into(), &commit.into()));
    let key = dir.join("kunci/akar.pub");
    let verify =
        server.w.run(&["verify", archives.to_str().unwrap(), "--key", key.to_str().unwrap(), "--tanggal", DATE]);
    assert_eq!(verify.code, 0, "{}{}", verify.out, verify.err);
    assert!(far.join("srv").join(HOST).join("current/index.html").is_file());
    assert!(
        !steps.values().any(|run| format!("{}{}", run.out, run.err).contains(server.setelan["PENDOPO_KEY"].trim()))
    );
}

#[test]
fn the_same_change_goes_through_the_steps_of_gitlab() {
    let server = Server::new();
    let base = server.git(&server.w.path(""), &["rev-parse", "HEAD"]);
    ubah(&server.w);
    server.push("perbaikan");
    let dir = server.checkout("permintaan", Some("perbaikan"));
    let job = |dir: &Path| Job::new(&server, dir).with("CI_MERGE_REQUEST_DIFF_BASE_SHA", base.clone());

    let run = job(&dir).gitlab("temuan");
    assert_eq!(run.code, 1, "{}{}", run.out, run.err);
    let quality: Value =
        serde_json::from_str(&fs::read_to_string(dir.join("gl-code-quality-report.json")).unwrap()).unwrap();
    let found: Vec<(&str, &str)> =
        quality.as_array().unwrap().iter().map(|f| (text(&f["check_name"]), text(&f["location"]["path"]))).collect();
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.contains(&("STD-002", KARTU)) && found.contains(&("INT-006", BERITA)), "{found:?}");
    assert!(fs::read_to_string(dir.join("junit.xml")).unwrap().contains("STD-002"));
    let run = job(&dir).gitlab("tinjauan");
    assert_eq!(run.code, 1, "{}{}", run.out, run.err);
    assert!(fs::read_to_string(dir.join("tinjauan.md")).unwrap().contains("STD-002"));
    let run = job(&dir).gitlab("peninjau");
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(job(&dir).gitlab("pratinjau").code, 1);
    assert!(!dir.join("dist/contoh/situs").join(HOST).exists());

    // What lies on the main branch with a fault: the other site is published, the run is red.
    server.push_main();
    let dir = server.checkout("terbit", None);
    copies(&dir);
    let key = server.dir.path().join("rahasia");
    fs::write(&key, &server.setelan["PENDOPO_KEY"]).unwrap();
    let terbit = |dir: &Path| {
        let job = Job::new(&server, dir).with("CI_PIPELINE_IID", "7").with("CI_COMMIT_SHA", "abc");
        job.with("PENDOPO_KEY_FILE", key.to_str().unwrap()).gitlab("terbit")
    };
    let run = terbit(&dir);
    assert_eq!(run.code, 1, "{}{}", run.out, run.err);
    let archives = dir.join("dist/contoh/arsip");
    assert!(archives.join("dinas.contohkab.go.id.example.tar.gz").is_file());
    assert!(archives.join("dinas.contohkab.go.id.example.manifest.json.minisig").is_file());
    assert!(!archives.join(format!("{HOST}.tar.gz")).exists());

    perbaiki(&server.w);
    server.push("main");
    server.git(&dir, &["pull", "--quiet"]);
    // Only the archives stay from one run to the next.
    fs::remove_dir_all(dir.join("dist/contoh/situs")).unwrap();
    let run = terbit(&dir);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    assert!(archives.join(format!("{HOST}.manifest.json.minisig")).is_file());
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

#[test]
fn nothing_runs_that_is_not_the_pinned_program_and_nothing_is_published_without_a_key() {
    let server = Server::new();
    let dir = server.checkout("permintaan", None);
    let job = || Job::new(&server, &dir);
    let run = job().gitlab("terbit");
    assert!(run.code != 0 && run.err.contains("PENDOPO_KEY belum diisi"), "{}", run.err);
    assert!(!dir.join("dist").exists());
    let run = job().with("PENDOPO_KEY", server.setelan["PENDOPO_KEY"].replace('R', "S")).gitlab("terbit");
    assert!(run.code > 1, "{}", run.err);

    let pinned = fs::read_to_string(dir.join("ci/pendopo.env")).unwrap();
    fs::write(dir.join("ci/pendopo.env"), pinned.replace("SHA256=", "SHA256=0")).unwrap();
    let run = job().gitlab("pratinjau");
    assert!(run.code != 0 && !dir.join("dist").exists(), "{}", run.err);
    fs::write(dir.join("ci/pendopo.env"), "PENDOPO_URL=\nPENDOPO_SHA256=\n").unwrap();
    let run = job().gitlab("pratinjau");
    assert!(run.err.contains("belum diisi di ci/pendopo.env"), "{}", run.err);
    let run = job().with("PENDOPO_URL", "http://127.0.0.1:9/pendopo").with("PENDOPO_SHA256", "0").gitlab("pratinjau");
    assert!(run.code != 0 && run.err.contains("rotocol"), "{}", run.err);
}

#[test]
fn nothing_in_a_pipeline_moves_by_itself_or_has_more_rights_than_it_needs() {
    let server = Server::new();
    let file = server.w.path(".github/workflows/pendopo.yml");
    let text = fs::read_to_string(&file).unwrap();
    for line in text.lines().filter(|line| line.contains("uses: ")) {
        let (_, pinned) = line.split_once('@').unwrap();
        let (digest, version) = pinned.split_once(" # v").unwrap();
        assert!(digest.len() == 40 && digest.bytes().all(|b| b.is_ascii_hexdigit()), "{line}");
        assert!(version.split('.').count() == 3, "{line}");
    }
    assert!(!text.contains("pull_request_target"));
    let flow = yaml(&file);
    assert_eq!(flow["permissions"], serde_json::json!({}));
    for (name, job) in flow["jobs"].as_object().unwrap() {
        let rights = job["permissions"].as_object().unwrap();
        let writes: Vec<&String> = rights.iter().filter(|(_, right)| *right == "write").map(|(name, _)| name).collect();
        assert_eq!(writes, if name == "sarif" { vec!["security-events"] } else { vec![] }, "{name}");
        assert!(job["timeout-minutes"].is_u64(), "{name}");
        // Secrets belong to an environment that only the main branch may use.
        assert_eq!(job.to_string().contains("secrets."), job["environment"] == "terbit", "{name}");
    }
}
