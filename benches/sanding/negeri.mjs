// The nation in shards: every kabupaten planned, a sample of them built shard by shard and merged, and what the whole takes.
//
//   node benches/sanding/negeri.mjs PENDOPO BENCH DIR [--kabupaten 514] [--situs 50] [--halaman 40] [--pecahan 2]
//                                   [--contoh 4] [--utuh]
//
// BENCH is the program of `cargo bench --bench wilayah --no-run`, DIR an empty or new folder for loads and outputs, best
// in memory. Each kabupaten is a workspace of its own, written from its own seed, planned, and deleted before the next:
// DIR holds one at a time, about 7 MB of sources and 60 MB of output for one that is built. Those that are built lie
// evenly in the list. `--utuh` also takes the whole nation as one workspace, whose kabupaten are hard links to the first
// one's files (no memory for their content, 1.6 million names all the same): it is planned as a whole, as many of its
// shards as `--contoh` says are built, evenly chosen, and where these are all of them they are merged too.
//
// Processor time (user and system, by GNU time) is what is measured; wall time means something on a quiet machine only.
// Everything that is multiplied instead of measured is said to be.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";

const usage = "usage: node negeri.mjs PENDOPO BENCH DIR [--kabupaten N] [--situs N] [--halaman N] [--pecahan N] [--contoh N] [--utuh]";
const words = process.argv.slice(2);
const option = { kabupaten: 514, situs: 50, halaman: 40, pecahan: 2, contoh: 4 };
const places = [];
let whole = false;
for (let n = 0; n < words.length; n += 1) {
  const name = words[n].startsWith("--") ? words[n].slice(2) : undefined;
  if (name === "utuh") whole = true;
  else if (name !== undefined) {
    const value = Number(words[(n += 1)]);
    if (!(name in option) || !Number.isInteger(value) || value < 1) quit(usage);
    option[name] = value;
  } else places.push(words[n]);
}
const [program, bench, dir] = places;
if (places.length !== 3) quit(usage);
if (existsSync(dir) && readdirSync(dir).length > 0) quit(`${dir} is not empty`);
const sampled = Math.min(option.contoh, option.kabupaten);

function quit(text) {
  console.error(text);
  process.exit(2);
}

/** Runs a command under GNU time. */
function timed(command, args, allowed = [0]) {
  const done = spawnSync("/usr/bin/time", ["-f", "%e %U %S %M", command, ...args], { encoding: "utf8", maxBuffer: 1 << 30 });
  if (done.error) throw done.error;
  if (!allowed.includes(done.status)) throw new Error(`${command} ${args.join(" ")}: ${done.status}\n${done.stderr.slice(-2000)}`);
  const [wall, user, system, kilobytes] = done.stderr.trim().split("\n").at(-1).split(" ").map(Number);
  return { out: done.stdout, wall, cpu: user + system, megabytes: kilobytes / 1024 };
}

const load = join(dir, "beban");
const remove = (name) => rmSync(join(dir, name), { recursive: true, force: true });
const sum = (list, key) => list.reduce((total, one) => total + one[key], 0);
const most = (list) => (list.length ? Math.max(...list.map((one) => one.megabytes)) : 0);
const cell = (text, width = 11) => String(text).padStart(width);
const row = (...cells) => console.log(cells.map((one) => cell(one)).join(""));
const plan = () => timed(program, ["plan", "--root", load, "--shards", String(option.pecahan)]);
const write = (seed) => {
  mkdirSync(load, { recursive: true });
  const args = ["tulis", load, "--situs", option.situs, "--halaman", option.halaman, "--benih", seed].map(String);
  return Number(/(\d+) berkas/.exec(timed(bench, args).out)[1]);
};
/** The middles of as many equal parts of the list. */
const sample = new Set(Array.from({ length: sampled }, (_, n) => 1 + Math.floor(((n + 0.5) * option.kabupaten) / sampled)));

/** Builds one shard of what lies in the load. */
function shardOf(which, n, of, units, more = []) {
  const shard = `${n}/${of}`;
  const one = timed(program, ["build", "--root", load, "--shard", shard, "--no-cache", "--out", join(dir, "pecahan"), ...more]);
  const pages = Number(/(\d+) (?:halaman|pages); 0 (?:ditolak|refused), 0/.exec(one.out)?.[1]);
  if (!pages) throw new Error(`${shard} of ${which}: ${one.out.slice(-500)}`);
  const sites = units.filter((unit) => unit.shard === n).length;
  row(which, shard, sites, pages, one.wall.toFixed(2), one.cpu.toFixed(2), one.megabytes.toFixed(0));
  return { wall: one.wall, cpu: one.cpu, megabytes: one.megabytes, pages };
}

/** Builds and merges the kabupaten that lies in the load. */
function build(which, units, shards, merges) {
  for (let n = 1; n <= option.pecahan; n += 1) shards.push(shardOf(which, n, option.pecahan, units));
  const merged = timed(program, ["merge", join(dir, "pecahan"), "--root", load, "--out", join(dir, "dist")]);
  merges.push(merged);
  row(which, "merge", units.length, "", merged.wall.toFixed(2), merged.cpu.toFixed(2), merged.megabytes.toFixed(0));
}

/** Plans everything in one workspace. */
function oneWorkspace() {
  write(1);
  const [sites, content] = [join(load, "sites"), join(load, "content")];
  const name = (n) => `kab-${String(n).padStart(3, "0")}`;
  for (const folder of [sites, content]) {
    const [only] = readdirSync(folder);
    renameSync(join(folder, only), join(folder, name(1)));
    for (let n = 2; n <= option.kabupaten; n += 1) {
      const copied = spawnSync("cp", ["-al", join(folder, name(1)), join(folder, name(n))]);
      if (copied.status !== 0) throw new Error(String(copied.stderr));
    }
  }
  const all = timed(program, ["plan", "--root", load, "--shards", String(option.pecahan * option.kabupaten)]);
  const { units, shards } = JSON.parse(all.out);
  const weights = new Map();
  units.forEach((unit) => weights.set(unit.shard, (weights.get(unit.shard) ?? 0) + unit.weight));
  const heaviest = Math.max(...weights.values()) / ([...weights.values()].reduce((a, b) => a + b, 0) / weights.size);
  const fixed = (value) => value.toFixed(1);
  console.log(`one workspace: ${units.length} units in ${shards} shards, wall ${all.wall.toFixed(1)} s, cpu ${all.cpu.toFixed(1)} s, peak ${all.megabytes.toFixed(0)} MB; the heaviest shard weighs ${heaviest.toFixed(3)} of the mean (measured)`);

  const count = Math.min(option.contoh, shards);
  const chosen = Array.from({ length: count }, (_, n) => 1 + Math.floor(((n + 0.5) * shards) / count));
  // The plan says what a shard is made from; without it each would read the nation.
  writeFileSync(join(dir, "rencana.json"), all.out);
  const built = chosen.map((n) => shardOf("utuh", n, shards, units, ["--plan", join(dir, "rencana.json")]));
  const [making, pages] = [sum(built, "cpu") * (shards / count), sum(built, "pages") * (shards / count)];
  console.log(`one workspace, built: ${count} of ${shards} shards, ${sum(built, "pages")} pages; cpu ${fixed(sum(built, "cpu"))} s, ${(sum(built, "cpu") / count).toFixed(2)} s a shard, slowest ${Math.max(...built.map((one) => one.wall)).toFixed(2)} s, peak ${most(built).toFixed(0)} MB (measured)`);
  let [joining, joined] = ["", all.cpu + making];
  if (count === shards) {
    const merged = timed(program, ["merge", join(dir, "pecahan"), "--root", load, "--out", join(dir, "dist")]);
    row("utuh", "merge", units.length, "", merged.wall.toFixed(2), merged.cpu.toFixed(2), merged.megabytes.toFixed(0));
    joined += merged.cpu;
    joining = `, ${fixed(merged.cpu)} s to merge at once (peak ${merged.megabytes.toFixed(0)} MB)`;
  }
  const times = count === shards ? "measured" : `sample times ${(shards / count).toFixed(1)}`;
  console.log(`one workspace, the nation: ${pages.toFixed(0)} pages; cpu ${fixed(making)} s to build in ${shards} shards (${times})${joining}, ${fixed(joined)} s with the plan; on ${cpus().length} cores at full use ${(joined / cpus().length / 60).toFixed(1)} min`);
  console.log("assumed: shards that were not built weigh what those of the sample do; each shard reads the plan of the whole nation and the sources of its own sites, which is in its time; all kabupaten hold the same words, and pages of hard links lie in the cache of the system");
}

mkdirSync(dir, { recursive: true });
try {
  const [plans, shards, merges] = [[], [], []];
  let [files, units] = [0, 0];
  row("kabupaten", "shard", "sites", "pages", "wall s", "cpu s", "MB");
  for (let n = 1; n <= option.kabupaten; n += 1) {
    files += write(n);
    const planned = plan();
    const listed = JSON.parse(planned.out).units;
    units += listed.length;
    plans.push({ wall: planned.wall, cpu: planned.cpu, megabytes: planned.megabytes });
    if (sample.has(n)) build(n, listed, shards, merges);
    ["beban", "pecahan", "dist"].forEach(remove);
  }
  const fixed = (value) => value.toFixed(1);
  console.log(`planned: ${plans.length} kabupaten, ${units} sites, ${files} source files; wall ${fixed(sum(plans, "wall"))} s, cpu ${fixed(sum(plans, "cpu"))} s, peak ${most(plans).toFixed(0)} MB (measured)`);
  console.log(`built: ${shards.length} shards of ${merges.length} kabupaten, ${sum(shards, "pages")} pages; cpu ${fixed(sum(shards, "cpu"))} s, ${(sum(shards, "cpu") / shards.length).toFixed(2)} s a shard, peak ${most(shards).toFixed(0)} MB; merging cpu ${fixed(sum(merges, "cpu"))} s, peak ${most(merges).toFixed(0)} MB (measured)`);
  const times = option.kabupaten / merges.length;
  const [making, joining] = [sum(shards, "cpu") * times, sum(merges, "cpu") * times];
  const longest = Math.max(...shards.map((one) => one.wall)) + Math.max(...merges.map((one) => one.wall));
  const total = making + joining + sum(plans, "cpu");
  console.log(`the nation: ${(sum(shards, "pages") * times).toFixed(0)} pages; cpu ${fixed(making)} s to build, ${fixed(joining)} s to merge, ${fixed(total)} s with plans (sample times ${times.toFixed(1)}); on ${cpus().length} cores at full use ${(total / cpus().length / 60).toFixed(1)} min; with a machine for each of ${option.pecahan * option.kabupaten} shards ${longest.toFixed(1)} s, as the slowest shard and merge of the sample took here`);
  console.log("assumed: every kabupaten weighs what those of the sample do, none has pictures, shards start at once and share nothing, sources lie there already; nothing is sent, signed or published");
  if (whole) oneWorkspace();
} finally {
  ["beban", "pecahan", "dist"].forEach(remove);
}
