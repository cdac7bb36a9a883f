// How time and memory of a build grow with the number of pages, and what the whole nation would take.
//
//   node benches/tumbuh.mjs tumbuh PENDOPO BENCH DIR [SITESxPAGES ...]
//   node benches/tumbuh.mjs situs  PENDOPO BENCH DIR [PAGES ...]
//   node benches/tumbuh.mjs negeri PENDOPO BENCH DIR [SHARDS [SITES [PAGES]]]
//
// BENCH is the program of `cargo bench --bench wilayah --no-run`, DIR a folder for loads and outputs. Each load is written,
// built with `--no-cache`, and deleted before the next, so that DIR holds one at a time: 100,000 pages are 2.8 GB.
// `tumbuh` builds regions of growing size, from 1 x 200 to 40 x 2,500 unless others are named; `situs` builds one site of
// growing size; both print the exponent of processor time and peak memory between neighbours, which is 1 for time that
// grows as the pages do. `negeri` builds the 25,600 sites of the nation shard by shard, all of them or the first so many,
// and prints the sums and how the time of a shard moves from the first to the last. RUNS=5 takes the median of five builds.

import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";

const [kind, program, bench, dir, ...rest] = process.argv.slice(2);
if (!["tumbuh", "situs", "negeri"].includes(kind) || !dir) {
  console.error("usage: node tumbuh.mjs tumbuh|situs|negeri PENDOPO BENCH DIR [SIZES]");
  process.exit(2);
}
const runs = Number(process.env.RUNS ?? 1);
const [load, out] = [join(dir, "beban"), join(dir, "keluaran")];
const clear = () => [load, out].forEach((folder) => rmSync(folder, { recursive: true, force: true }));

function run(command, args) {
  const done = spawnSync(command, args, { encoding: "utf8", maxBuffer: 1 << 28 });
  if (done.error) throw done.error;
  return done;
}

/** Builds the load once; refused sites are a fault of the load, not a measurement. */
function build() {
  rmSync(out, { recursive: true, force: true });
  const args = ["-f", "%e %U %S %M", program, "build", "--no-cache", "--root", load, "--out", out];
  const { stdout, stderr, status } = run("/usr/bin/time", args);
  const [wall, user, system, kilobytes] = stderr.trim().split("\n").at(-1).split(" ").map(Number);
  const pages = Number(/(\d+) (?:halaman|pages); 0 (?:ditolak|refused), 0/.exec(stdout)?.[1]);
  if (status !== 0 || !pages) throw new Error(`build failed:\n${stdout.slice(-2000)}\n${stderr.slice(-2000)}`);
  return { pages, wall, user, cpu: user + system, megabytes: kilobytes / 1024 };
}

function measure(sites, pages, seed = 1) {
  clear();
  mkdirSync(load, { recursive: true });
  const made = run(bench, ["tulis", load, "--situs", String(sites), "--halaman", String(pages), "--benih", String(seed)]);
  if (made.status !== 0) throw new Error(made.stderr);
  const all = Array.from({ length: runs }, build).sort((a, b) => a.cpu - b.cpu);
  return all[Math.floor(all.length / 2)];
}

const cell = (text, width) => String(text).padStart(width);
const head = (...names) => console.log(names.map((name) => cell(name, 12)).join(""));
const row = (name, m, more) =>
  console.log([name, m.pages, m.wall.toFixed(2), m.user.toFixed(2), m.cpu.toFixed(2), ((m.cpu / m.pages) * 1e6).toFixed(0), m.megabytes.toFixed(0), ...more].map((v) => cell(v, 12)).join(""));

try {
  if (kind === "negeri") {
    const [sites, pages] = [Number(rest[1] ?? 40), Number(rest[2] ?? 40)];
    const shards = Number(rest[0] ?? Math.ceil(25600 / sites));
    head("shard", "pages", "wall s", "user s", "cpu s", "us/page", "MB");
    const all = [];
    for (let n = 1; n <= shards; n += 1) {
      all.push(measure(sites, pages, n));
      if (n <= 3 || n === shards || n % 50 === 0) row(n, all.at(-1), []);
    }
    const sum = (key) => all.reduce((total, m) => total + m[key], 0);
    // Least squares over the number of the shard: a nation that wears the program down would show here.
    const mean = (shards + 1) / 2;
    const spread = all.reduce((total, _, i) => total + (i + 1 - mean) ** 2, 0);
    const slope = spread ? all.reduce((total, m, i) => total + (i + 1 - mean) * m.cpu, 0) / spread : 0;
    console.log(`${shards} shards of ${sites} sites: ${sum("pages")} pages, wall ${sum("wall").toFixed(1)} s, cpu ${sum("cpu").toFixed(1)} s, peak ${Math.max(...all.map((m) => m.megabytes)).toFixed(0)} MB; ${(slope * 1000).toFixed(3)} ms more cpu for each further shard`);
  } else {
    const sizes =
      kind === "situs"
        ? (rest.length ? rest : ["50", "500", "5000"]).map((pages) => [1, Number(pages)])
        : (rest.length ? rest : ["1x200", "40x250", "160x250", "40x2500"]).map((size) => size.split("x").map(Number));
    head("sites", "pages", "wall s", "user s", "cpu s", "us/page", "MB", "exp cpu", "exp MB");
    let first;
    let last;
    for (const [sites, pages] of sizes) {
      const m = measure(sites, pages);
      const exponent = (from, key) => (from ? (Math.log(m[key] / from[key]) / Math.log(m.pages / from.pages)).toFixed(3) : "");
      row(`${sites} x ${pages}`, m, [exponent(last, "cpu"), exponent(last, "megabytes")]);
      first ??= m;
      last = m;
    }
    if (last !== first) {
      const whole = Math.log(last.cpu / first.cpu) / Math.log(last.pages / first.pages);
      console.log(`from ${first.pages} to ${last.pages} pages: exponent of cpu ${whole.toFixed(3)}`);
    }
  }
} finally {
  clear();
}
