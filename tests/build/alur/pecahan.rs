//! The examples of shards and the child pipeline of a plan, run as the machines would: they give what a whole run gives.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::{Job, Server};
use crate::bantu::tree;
use crate::bundel::DATE;

#[test]
fn the_shards_of_the_example_for_gitlab_are_the_whole_run_and_become_signed_archives() {
    let server = Server::new();
    let dir = server.checkout("pecahan", None);
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/contoh-ci/gitlab-parallel.yml");
    let run = |job: &str, n: usize| {
        let runner = Job::new(&server, &dir).with("CI_PIPELINE_CREATED_AT", format!("{DATE}T02:00:00Z"));
        let runner = runner.with("CI_NODE_TOTAL", "4").with("CI_NODE_INDEX", n.to_string());
        let run = runner.gitlab_of(&example, job);
        assert_eq!(run.code, 0, "{job} {n}: {}{}", run.out, run.err);
    };
    (1..=4).for_each(|n| run("bangun", n));
    run("gabung", 1);
    let whole = server.w.run(&["build", "--no-cache", "--tanggal", DATE]);
    assert_eq!(whole.code, 0, "{}", whole.err);
    assert!(tree(&dir.join("dist/contoh/situs")) == tree(&server.w.sites()));

    // From the same shards to signed archives, in one step and without a site that is made again.
    fs::remove_dir_all(dir.join("dist")).unwrap();
    let job = Job::new(&server, &dir).with("CI_PIPELINE_CREATED_AT", format!("{DATE}T02:00:00Z"));
    let job = job.with("CI_PIPELINE_IID", "7").with("PENDOPO_KEY", server.setelan["PENDOPO_KEY"].clone());
    let run = job.gitlab_of(&example, "terbit");
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    let archives = dir.join("dist/contoh/arsip");
    let key = dir.join("kunci/akar.pub");
    let verify =
        server.w.run(&["verify", archives.to_str().unwrap(), "--key", key.to_str().unwrap(), "--tanggal", DATE]);
    assert_eq!(verify.code, 0, "{}{}", verify.out, verify.err);
    assert!(archives.join("dinas.contohkab.go.id.example.manifest.json.minisig").is_file());
}

#[test]
fn the_child_pipeline_of_a_plan_runs_in_a_workspace_of_init() {
    let server = Server::new();
    let dir = server.checkout("anak", None);
    let plan = ["plan", "--root", dir.to_str().unwrap(), "--format", "gitlab", "--shards", "2", "--tanggal", DATE];
    let run = server.w.run(&plan);
    assert_eq!(run.code, 0, "{}", run.err);
    let child = server.dir.path().join("anak.yml");
    fs::write(&child, run.out).unwrap();
    for (job, n) in [("bangun", 1), ("bangun", 2), ("gabung", 1)] {
        let runner = Job::new(&server, &dir).with("CI_NODE_TOTAL", "2").with("CI_NODE_INDEX", n.to_string());
        let run = runner.gitlab_of(&child, job);
        assert_eq!(run.code, 0, "{job} {n}: {}{}", run.out, run.err);
    }
    let whole = server.w.run(&["build", "--no-cache", "--tanggal", DATE]);
    assert_eq!(whole.code, 0, "{}", whole.err);
    assert!(tree(&dir.join("dist/contoh/situs")) == tree(&server.w.sites()));
}

/// The commands of the Indexed Job, over a folder that stands for the volume, and with three completions instead of 64.
#[test]
fn the_shards_of_the_example_for_kubernetes_are_the_whole_run() {
    let server = Server::new();
    let volume = server.dir.path().join("data");
    fs::create_dir_all(volume.join("hasil")).unwrap();
    fs::rename(server.checkout("naskah", None), volume.join("naskah")).unwrap();
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/contoh-ci/kubernetes.yaml");
    let text = fs::read_to_string(example).unwrap();
    let parts: Vec<Value> = text.split("\n---\n").map(|part| serde_yaml::from_str(part).unwrap()).collect();
    let job = |name: &str| parts.iter().find(|p| p["kind"] == "Job" && p["metadata"]["name"] == name).unwrap();
    let build = &job("pendopo-bangun")["spec"];
    let completions = build["completions"].as_u64().unwrap();
    let dir = volume.join("naskah");
    let run = |spec: &Value, n: usize| {
        let container = &spec["template"]["spec"]["containers"][0];
        assert_eq!(container["command"], serde_json::json!(["/bin/sh", "-c"]));
        let script = container["args"][0].as_str().unwrap();
        let script =
            script.replace("/data", volume.to_str().unwrap()).replace(&format!("auto/{completions}"), "auto/3");
        let runner = Job::new(&server, &dir).with("JOB_COMPLETION_INDEX", n.to_string()).with("TANGGAL", DATE);
        fs::write(runner.temp.join("path"), format!("{}\n", server.dir.path().join("alat").display())).unwrap();
        let run = runner.bash(&format!("sh -c '{script}'"), &BTreeMap::new());
        assert_eq!(run.code, 0, "{n}: {}{}", run.out, run.err);
    };
    let script = build["template"]["spec"]["containers"][0]["args"][0].as_str().unwrap();
    assert!(script.contains(&format!("auto/{completions} ")), "{script}");
    let tool = server.dir.path().join("alat/pendopo");
    fs::create_dir_all(tool.parent().unwrap()).unwrap();
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_pendopo"), &tool).unwrap();
    (0..3).for_each(|n| run(build, n));
    run(&job("pendopo-gabung")["spec"], 0);
    let whole = server.w.run(&["build", "--no-cache", "--tanggal", DATE]);
    assert_eq!(whole.code, 0, "{}", whole.err);
    assert!(tree(&volume.join("hasil/dist/contoh/situs")) == tree(&server.w.sites()));
}
