// Fuzzes every target for a while: node .ci/kabur.mjs SECONDS [TARGET…]
//
// The compiler is the stable one; libFuzzer comes with its crate. What is kept in fuzz/corpus is replayed first, and with it
// the sources of the sample. Prints what every target reached; a crash, a run of more than five seconds or 512 MB ends with
// exit code 1 and the input in target/ci/kabur/<target>/.
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";

const [seconds, ...named] = process.argv.slice(2);
if (!/^\d+$/.test(seconds ?? "")) throw new Error("node .ci/kabur.mjs SECONDS [TARGET…]");
const root = new URL("..", import.meta.url).pathname;
const work = join(root, "target/ci/kabur");
const targets = readdirSync(join(root, "fuzz/fuzz_targets")).map((name) => name.replace(/\.rs$/, "")).sort();
const unknown = named.find((name) => !targets.includes(name));
if (unknown) throw new Error(`no target ${unknown}; there are ${targets.join(", ")}`);

const triple = execFileSync("rustc", ["-vV"], { encoding: "utf8" }).match(/^host: (.*)$/m)[1];
const flags = ["-Cpasses=sancov-module", "-Cllvm-args=-sanitizer-coverage-level=4", "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
  "-Cllvm-args=-sanitizer-coverage-pc-table", "-Cllvm-args=-sanitizer-coverage-trace-compares", "--cfg=fuzzing"];
// With a target named, build scripts are compiled without the marks.
execFileSync("cargo", ["build", "--locked", "--release", "--manifest-path", "fuzz/Cargo.toml", "--target", triple, "--target-dir", join(work, "build")],
  { cwd: root, stdio: "inherit", env: { ...process.env, RUSTFLAGS: flags.join(" ") } });
const programs = join(work, "build", triple, "release");

function files(folder, ending) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ending.some((one) => entry.name.endsWith(one)))
    .map((entry) => join(entry.parentPath, entry.name)).sort();
}

/** What the sample holds for a target: each file with the byte that selects how it is read. */
function sample(target) {
  const plain = (list) => list.map((file) => readFileSync(file));
  const marked = (list, places) => list.flatMap((file) => {
    const place = places.findIndex((one) => one.test(file));
    return place < 0 ? [] : [Buffer.concat([Buffer.from([place]), readFileSync(file)])];
  });
  switch (target) {
    case "front_matter":
    case "markdown":
    case "personal_data":
    case "spam":
      return plain(files("content", [".md"])).filter((_, n) => n % 4 === 0);
    case "records":
      return marked(files("content", [".yaml", ".md"]), [/profil\.yaml$/, /pelaksana\.yaml$/, /maklumat\.yaml$/, /pengaduan\.yaml$/, /perubahan\.yaml$/,
        /pindah\.yaml$/, /layanan\//, /sop\//, /laporan\//, /kinerja\/[^/]*$/, /kinerja\/skm\//, /ppid\/profil/, /ppid\/berkala/, /ppid\/serta/,
        /ppid\/dikecualikan/, /dokumen\//, /data\//, /aplikasi\//, /insiden\//, /halaman\//, /berita\//, /pengumuman\//]).filter((_, n) => n % 5 === 0);
    case "register":
      return marked(files("sites", [".yaml"]), [/daerah\.yaml$/, /tautan\.yaml$/, /sites\/[^/]+\/[^/]+\.yaml$/]);
    default:
      return [];
  }
}

function fuzz(target) {
  const folder = join(work, target);
  const [found, seeds] = [join(folder, "found"), join(folder, "sample")];
  for (const one of [found, seeds]) mkdirSync(one, { recursive: true });
  sample(target).forEach((bytes, n) => writeFileSync(join(seeds, String(n)), bytes));
  const flags = [`-max_total_time=${seconds}`, "-timeout=5", "-rss_limit_mb=512", "-max_len=16384", "-print_final_stats=1", "-seed=1",
    `-artifact_prefix=${folder}/`, "-verbosity=1"];
  return new Promise((done) => {
    const run = spawn(join(programs, target), [found, join(root, "fuzz/corpus", target), seeds, ...flags], { cwd: folder });
    let said = "";
    run.stderr.on("data", (words) => { said += words; });
    run.on("close", (code, signal) => done({ target, code: code ?? signal, said }));
  });
}

function row({ target, code, said }) {
  const stat = (name) => said.match(new RegExp(`stat::${name}:\\s+(\\d+)`))?.[1] ?? "-";
  const last = said.match(/cov: (\d+) ft: (\d+) corp: (\d+)[^\n]*$/m) ?? said.match(/[\s\S]*cov: (\d+) ft: (\d+) corp: (\d+)/) ?? [];
  return [target, stat("number_of_executed_units"), stat("average_exec_per_sec"), last[1] ?? "-", last[3] ?? "-", stat("peak_rss_mb"), code === 0 ? "ok" : `FAILED ${code}`];
}

const queue = named.length > 0 ? named : targets;
const waiting = [...queue];
const results = [];
async function lane() {
  for (let target = waiting.shift(); target; target = waiting.shift()) {
    const result = await fuzz(target);
    results.push(result);
    console.log(row(result).join("  "));
  }
}
console.log("target  runs  runs/s  edges  corpus  MB  result");
await Promise.all(Array.from({ length: Math.min(availableParallelism(), 2) }, lane));
const failed = results.filter((result) => result.code !== 0);
for (const { target, said } of failed) console.log(`\n== ${target}\n${said.split("\n").slice(-60).join("\n")}`);
const runs = results.reduce((sum, { said }) => sum + Number(said.match(/number_of_executed_units:\s+(\d+)/)?.[1] ?? 0), 0);
console.log(`${results.length} targets, ${runs} runs, ${failed.length} failed`);
process.exit(failed.length > 0 ? 1 : 0);
