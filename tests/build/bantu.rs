//! A kabupaten of several lawful agencies in a temporary folder, and the program run on it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// Labels of the agencies and the last word of their names; the kabupaten names the first one itself.
pub const AGENCIES: [(&str, &str); 7] = [
    ("dinas", "Contoh"),
    ("kesehatan", "Kesehatan"),
    ("pangan", "Pangan"),
    ("sosial", "Sosial"),
    ("olahraga", "Olahraga"),
    ("arsip", "Arsip"),
    ("wisata", "Wisata"),
];

/// A workspace that is removed with its value.
pub struct Workspace {
    dir: tempfile::TempDir,
}

impl Workspace {
    /// Makes a workspace of the first `count` agencies, without any finding.
    pub fn new(count: usize) -> Self {
        let workspace = Self { dir: tempfile::tempdir().unwrap() };
        let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/contoh");
        workspace.copy(&sample.join("sites/contoh/daerah.yaml"), "sites/contoh/daerah.yaml", &str::to_owned);
        for (label, name) in &AGENCIES[..count] {
            let named = |text: &str| rename(text, label, name);
            workspace.copy(&sample.join("sites/contoh/dinas.yaml"), &format!("sites/contoh/{label}.yaml"), &named);
            workspace.copy(&sample.join("content/contoh/dinas"), &format!("content/contoh/{label}"), &named);
        }
        workspace
    }

    /// Returns another workspace with the same files.
    #[cfg(unix)]
    pub fn twin(&self) -> Self {
        let twin = Self { dir: tempfile::tempdir().unwrap() };
        let run = Command::new("cp").arg("-a").arg(self.path(".")).arg(twin.path("")).status().unwrap();
        assert!(run.success());
        twin
    }

    fn copy(&self, from: &Path, to: &str, change: &dyn Fn(&str) -> String) {
        if from.is_dir() {
            for entry in fs::read_dir(from).unwrap() {
                let entry = entry.unwrap();
                self.copy(&entry.path(), &format!("{to}/{}", entry.file_name().to_str().unwrap()), change);
            }
        } else {
            let bytes = fs::read(from).unwrap();
            let changed = std::str::from_utf8(&bytes).map(|text| change(text).into_bytes());
            self.write(to, changed.unwrap_or(bytes));
        }
    }

    /// Returns a path below the workspace.
    pub fn path(&self, path: &str) -> PathBuf {
        self.dir.path().join(path)
    }

    /// Returns the folder that holds the folders of the built sites.
    pub fn sites(&self) -> PathBuf {
        self.path("dist/contoh/situs")
    }

    /// Returns the folder of a built site.
    pub fn site(&self, label: &str) -> PathBuf {
        self.sites().join(format!("{label}.contohkab.go.id.example"))
    }

    /// Writes a file.
    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Replaces `from`, which must be there once, in a file.
    pub fn edit(&self, path: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(path)).unwrap();
        assert_eq!(text.matches(from).count(), 1, "{path} should hold {from:?} once");
        self.write(path, text.replace(from, to));
    }

    /// Deletes a file or folder.
    pub fn remove(&self, path: &str) {
        let path = self.path(path);
        if path.is_dir() { fs::remove_dir_all(path).unwrap() } else { fs::remove_file(path).unwrap() }
    }

    /// Returns the command `pendopo --root … args`, free of the settings of who runs the tests.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pendopo"));
        command.current_dir(self.dir.path()).arg("--root").arg(self.dir.path()).args(args);
        let own = ["PENDOPO_KEY", "PENDOPO_KEY_PASSWORD", "PENDOPO_ROOT_KEY_PASSWORD", "PENDOPO_COMMIT"];
        for name in own.into_iter().chain(["SOURCE_DATE_EPOCH", "PENDOPO_LANG", "RUST_BACKTRACE"]) {
            command.env_remove(name);
        }
        command
    }

    /// Runs the program.
    pub fn run(&self, args: &[&str]) -> Run {
        Run::from(self.command(args).output().unwrap())
    }

    /// Runs a build that must go well.
    pub fn build(&self) -> Run {
        let run = self.run(&["build"]);
        assert_eq!(run.code, 0, "{}{}", run.out, run.err);
        run
    }

    /// Returns the findings of a check.
    pub fn findings(&self) -> Vec<Finding> {
        let run = self.run(&["check", "--format", "json"]);
        let report: Value = serde_json::from_str(&run.out).unwrap_or_else(|e| panic!("{e}: {}{}", run.out, run.err));
        report["findings"].as_array().unwrap().iter().map(Finding::from).collect()
    }
}

/// Gives the sample agency another name.
pub fn rename(text: &str, label: &str, name: &str) -> String {
    text.replace("dinas.contohkab", &format!("{label}.contohkab"))
        .replace("dinas@", &format!("{label}@"))
        .replace("dinascontoh", &format!("{label}contoh"))
        .replace("singkatan: DINAS", &format!("singkatan: {}", label.to_uppercase()))
        .replace("Dinas Contoh", &format!("Dinas {name}"))
}

/// What a run of the program left.
#[derive(Debug)]
pub struct Run {
    /// Its exit code.
    pub code: i32,
    /// Its results.
    pub out: String,
    /// Its progress and errors.
    pub err: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// A finding as programs read it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    pub code: String,
    pub severity: String,
    pub site: String,
    pub path: String,
    pub line: Option<u64>,
    pub message: String,
    pub remedy: [String; 2],
    pub basis: Vec<String>,
}

impl From<&Value> for Finding {
    fn from(value: &Value) -> Self {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        Self {
            code: text(&value["code"]),
            severity: text(&value["severity"]),
            site: text(&value["site"]),
            path: text(&value["path"]),
            line: value["line"].as_u64(),
            message: text(&value["message"]["id"]),
            remedy: [text(&value["remedy"]["id"]), text(&value["remedy"]["en"])],
            basis: value["basis"].as_array().unwrap().iter().map(|basis| text(&basis["text"])).collect(),
        }
    }
}

/// Returns all files below a folder with their bytes.
pub fn tree(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    files(dir).into_iter().map(|(name, path)| (name, fs::read(path).unwrap())).collect()
}

/// Returns all files below a folder: paths from there, and whole paths.
pub fn files(dir: &Path) -> BTreeMap<String, PathBuf> {
    fn walk(dir: &Path, prefix: &str, found: &mut BTreeMap<String, PathBuf>) {
        for entry in fs::read_dir(dir).unwrap() {
            let entry = entry.unwrap();
            let name = format!("{prefix}{}", entry.file_name().to_str().unwrap());
            if entry.file_type().unwrap().is_dir() {
                walk(&entry.path(), &format!("{name}/"), found);
            } else {
                found.insert(name, entry.path());
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(dir, "", &mut found);
    found
}
