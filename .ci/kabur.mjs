// Fuzzes every target for a while: node .ci/kabur.mjs SECONDS [TARGET…]
//
// The compiler is the stable one; libFuzzer comes with its crate and asks for a C++ compiler. What is kept in fuzz/corpus
// is replayed first, and with it sources of the sample and what earlier runs on this machine found. Prints what every
// target reached, and appends it to target/ci/kabur/hasil.jsonl; a crash, a run of more than five seconds or 512 MB ends
// with exit code 1 and the input in target/ci/kabur/<target>/. BENIH is the seed, JALUR how many run at a time.
//
//   node .ci/kabur.mjs uji         gives every judge something bad, which it has to see
import { execFileSync, spawn } from "node:child_process";
import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const [seconds, ...named] = process.argv.slice(2);
if (!/^(\d+|uji)$/.test(seconds ?? "")) throw new Error("node .ci/kabur.mjs SECONDS [TARGET…]");
const root = fileURLToPath(new URL("..", import.meta.url));
const work = resolve(root, process.env.CARGO_TARGET_DIR ?? "target", "ci/kabur");
const seed = process.env.BENIH ?? String(Math.floor(Math.random() * 2 ** 31));
const targets = readdirSync(join(root, "fuzz/corpus")).sort();
const unknown = named.find((name) => !targets.includes(name));
if (unknown) throw new Error(`no target ${unknown}; there are ${targets.join(", ")}`);

// What is fuzzed is what is shipped.
const locked = (file) => new Set(readFileSync(join(root, file), "utf8").split("[[package]]").slice(1)
  .map((one) => `${one.match(/^name = "(.*)"/m)[1]} ${one.match(/^version = "(.*)"/m)[1]}`));
const [ours, theirs] = [locked("Cargo.lock"), locked("fuzz/Cargo.lock")];
const names = new Set([...ours].map((one) => one.split(" ")[0]));
const other = [...theirs].filter((one) => !ours.has(one) && names.has(one.split(" ")[0]));
if (other.length > 0) throw new Error(`fuzz/Cargo.lock holds other versions than Cargo.lock: ${other.join(", ")}`);

const version = execFileSync("rustc", ["-vV"], { encoding: "utf8" });
const triple = version.match(/^host: (.*)$/m)[1];
const marks = ["-Cpasses=sancov-module", "-Cllvm-args=-sanitizer-coverage-level=3", "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
  "-Cllvm-args=-sanitizer-coverage-pc-table", "-Cllvm-args=-sanitizer-coverage-trace-compares"];
// With a target named, build scripts are compiled without the flags; the marks are for a few crates only.
const where = ["--locked", "--release", "--manifest-path", "fuzz/Cargo.toml", "--target", triple, "--target-dir", join(work, "build")];
const env = { ...process.env, RUSTFLAGS: "--cfg=fuzzing -Adead_code -Aunused", RUSTC_WRAPPER: process.env.KABUR_RUSTC ?? join(root, ".ci/kabur-rustc"),
  KABUR_TANDA: marks.join(" ") };
execFileSync("cargo", ["build", ...where, "--bins"], { cwd: root, stdio: "inherit", env });
const program = join(work, "build", triple, "release/pendopo-fuzz");
if (seconds === "uji") {
  execFileSync(program, ["-runs=1"], { stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, SASARAN: "hakim" } });
  process.exit(0);
}

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
  rmSync(seeds, { recursive: true, force: true });
  for (const one of [found, seeds]) mkdirSync(one, { recursive: true });
  sample(target).forEach((bytes, n) => writeFileSync(join(seeds, String(n)), bytes));
  const flags = [`-max_total_time=${seconds}`, "-timeout=5", "-rss_limit_mb=512", "-max_len=16384", "-print_final_stats=1", `-seed=${seed}`,
    `-artifact_prefix=${folder}/`, "-verbosity=1"];
  return new Promise((done) => {
    const run = spawn(program, [found, join(root, "fuzz/corpus", target), seeds, ...flags], { cwd: folder, env: { ...process.env, SASARAN: target } });
    let said = "";
    run.stderr.on("data", (words) => { said += words; });
    run.on("close", (code, signal) => done({ target, code: code ?? signal, said }));
  });
}

/** What a target reached: runs, runs in a second, edges and features of coverage, inputs worth keeping, memory. */
function reached({ target, code, said }) {
  const stat = (name) => Number(said.match(new RegExp(`stat::${name}:\\s+(\\d+)`))?.[1] ?? 0);
  const last = [...said.matchAll(/cov: (\d+) ft: (\d+) corp: (\d+)/g)].at(-1) ?? [];
  const [edges, features, kept] = last.slice(1).map(Number);
  return { target, runs: stat("number_of_executed_units"), second: stat("average_exec_per_sec"), edges, features, kept, mb: stat("peak_rss_mb"),
    slowest: stat("slowest_unit_time_sec"), code };
}

const queue = named.length > 0 ? named : targets;
const waiting = [...queue];
const results = [];
async function lane() {
  for (let target = waiting.shift(); target; target = waiting.shift()) {
    const result = await fuzz(target);
    results.push({ ...reached(result), said: result.said });
    const { runs, second, edges, features, kept, mb, code } = results.at(-1);
    console.log([target, runs, second, edges, features, kept, mb, code === 0 ? "ok" : `FAILED ${code}`].join("  "));
  }
}
console.log(`seed ${seed}, ${version.split("\n")[0]}\ntarget  runs  runs/s  edges  features  corpus  MB  result`);
await Promise.all(Array.from({ length: Number(process.env.JALUR ?? Math.min(availableParallelism(), 2)) }, lane));
const failed = results.filter((result) => result.code !== 0);
for (const { target, said } of failed) console.log(`\n== ${target}\n${said.split("\n").slice(-60).join("\n")}`);
const runs = results.reduce((sum, one) => sum + one.runs, 0);
const record = { date: new Date().toISOString(), rustc: version.split("\n")[0], seed, seconds: Number(seconds), runs,
  targets: results.map(({ said, ...one }) => one) };
appendFileSync(join(work, "hasil.jsonl"), `${JSON.stringify(record)}\n`);
console.log(`${results.length} targets, ${runs} runs, ${failed.length} failed`);
process.exit(failed.length > 0 ? 1 : 0);
