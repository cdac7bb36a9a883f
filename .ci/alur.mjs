// Holds the pipelines that `pendopo init` writes, the examples of docs/contoh-ci and the hooks of pre-commit to the
// published schemas and linters: those of GitHub, GitLab, Dependabot and Kubernetes, actionlint, ShellCheck, and
// pre-commit itself, which also runs a hook on a workspace with and without a fault.
//
// Usage: node .ci/alur.mjs PROGRAM FOLDER-WITH-NODE_MODULES-AND-PY
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";

const [program, tools] = process.argv.slice(2, 4).map((path) => resolve(path));
const require = createRequire(join(tools, "node_modules", "yaml-language-server", "package.json"));
const YAML = require("yaml");
const bin = (name) => join(tools, "py", "bin", name);

let checks = 0;
/** Runs a program that must end as told. */
const run = (words, { cwd = ".", status = 0, env = {} } = {}) => {
  const done = spawnSync(words[0], words.slice(1), { cwd, encoding: "utf8", env: { ...process.env, ...env } });
  checks += 1;
  if (done.status === status) return done;
  console.error(`${words.join(" ")}: ${done.status ?? done.error}, not ${status}\n${done.stdout}${done.stderr}`);
  process.exitCode = 1;
  return done;
};

const root = mkdtempSync(join(tmpdir(), "pendopo-alur-"));
try {
  const made = join(root, "sukamaju");
  run([program, "init", made]);
  const examples = (end) => readdirSync("docs/contoh-ci").filter((n) => n.endsWith(end)).map((n) => join("docs/contoh-ci", n));
  const github = [join(made, ".github/workflows/pendopo.yml"), ...examples(".yml").filter((n) => n.includes("github-"))];
  const gitlab = [join(made, ".gitlab-ci.yml"), ...examples(".yml").filter((n) => n.includes("gitlab-"))];
  const schema = (name, files) => run([bin("check-jsonschema"), "--builtin-schema", `vendor.${name}`, ...files]);
  schema("github-workflows", github);
  schema("gitlab-ci", gitlab);
  schema("dependabot", [join(made, ".github/dependabot.yml")]);
  run([bin("kubernetes-validate"), "--strict", ...examples(".yaml")]);

  // The linter looks for workflows where a repository has them.
  const flows = join(root, "alur", ".github", "workflows");
  for (const file of github) cpSync(file, join(flows, file.split("/").at(-1)));
  const lint = join(tools, "node_modules", "@tktco", "node-actionlint", "bin", "node-actionlint.js");
  run([process.execPath, lint, ".github/workflows/*.yml"], { cwd: join(root, "alur") });
  writeFileSync(join(flows, "salah.yml"), readFileSync(github[0], "utf8").replace("needs: periksa", "needs: periska"));
  run([process.execPath, lint, ".github/workflows/salah.yml"], { cwd: join(root, "alur"), status: 1 });

  const scripts = readdirSync(join(made, "ci")).filter((n) => n.endsWith(".sh")).map((n) => join(made, "ci", n));
  const read = (file) => YAML.parse(readFileSync(file, "utf8"));
  const steps = github.flatMap((file) => Object.values(read(file).jobs).flatMap((job) => job.steps.map((step) => step.run)));
  for (const flow of gitlab.map(read)) {
    const before = flow.default.before_script;
    for (const { script } of Object.values(flow)) if (script) steps.push([...before, ...script].join("\n"));
  }
  for (const [n, step] of steps.filter(Boolean).entries()) {
    const file = join(root, `langkah-${n}.sh`);
    writeFileSync(file, `#!/usr/bin/env bash\nset -eo pipefail\n${step}\n`);
    scripts.push(file);
  }
  run([bin("shellcheck"), ...scripts]);

  run([bin("pre-commit"), "validate-manifest", ".pre-commit-hooks.yaml"]);
  const work = join(root, "kerja");
  for (const folder of ["sites", "content"]) cpSync(join("tests/contoh", folder), join(work, folder), { recursive: true });
  const git = (...words) =>
    run(["git", "-c", "user.name=CI", "-c", "user.email=ci@contohkab.go.id", "-c", "safe.directory=*", ...words], { cwd: work });
  git("init", "--quiet");
  git("add", "--all");
  git("commit", "--quiet", "--message", "awal");
  // The hooks as a repository of their own: the whole project is not needed to run those that use the installed program.
  const hooks = join(root, "kait");
  cpSync(".pre-commit-hooks.yaml", join(hooks, ".pre-commit-hooks.yaml"));
  for (const words of [["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "kait"]]) {
    run(["git", "-c", "user.name=CI", "-c", "user.email=ci@contohkab.go.id", ...words], { cwd: hooks });
  }
  const env = { PATH: [dirname(program), process.env.PATH].join(delimiter), PRE_COMMIT_HOME: join(root, "simpanan") };
  const hook = (status) =>
    run([bin("pre-commit"), "try-repo", hooks, "pendopo-check-system", "--all-files"], { cwd: work, env, status });
  hook(0);
  writeFileSync(join(work, "content/contoh/dinas/maklumat.yaml"), "tanggal: kemarin\n");
  const told = hook(1);
  if (!told.stdout.includes("content/contoh/dinas/maklumat.yaml:1:")) {
    console.error(told.stdout);
    process.exitCode = 1;
  }
  console.log(`${github.length + gitlab.length} pipelines, ${scripts.length} scripts: ${checks} checks`);
} finally {
  rmSync(root, { recursive: true, force: true });
}
