// How long whole builds of the same pages take: pendopo, Hugo, Zola and Eleventy by turns, so that all meet the same
// machine.
//
//   node benches/sanding/bangun.mjs PENDOPO WORKSPACE OUT [ROUNDS]
//     [--hugo PROGRAM PROJECT] [--zola PROGRAM PROJECT] [--zola-cari PROGRAM PROJECT] [--eleventy PROGRAM PROJECT]
//
// The projects are what `hugo.mjs`, `zola.mjs` (twice, once with `--cari`) and `eleventy.mjs` wrote of WORKSPACE. Below
// OUT each program writes a folder of its own. Wall time, processor time and peak memory come from `/usr/bin/time`; the
// medians of the rounds are printed. No peer checks anything or writes open data, and only Zola with `--cari` makes an
// index of search; pendopo's row of a cold build holds all three.

import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";

const words = process.argv.slice(2);
const peers = [];
for (const name of ["hugo", "zola", "zola-cari", "eleventy"]) {
  const at = words.indexOf(`--${name}`);
  if (at >= 0) peers.push({ name, program: words[at + 1], project: words[at + 2] }) && words.splice(at, 3);
}
const [program, workspace, out, rounds = "5"] = words;
if (!out) {
  console.error("usage: node bangun.mjs PENDOPO WORKSPACE OUT [ROUNDS] [--hugo|--zola|--zola-cari|--eleventy PROGRAM PROJECT]");
  process.exit(2);
}

const cache = join(out, "simpanan");
const own = join(out, "pendopo");
const region = readdirSync(join(workspace, "content"))[0];
const label = readdirSync(join(workspace, "content", region)).find((name) => !name.startsWith("_"));
const first = (kind) => join(workspace, "content", region, label, kind, readdirSync(join(workspace, "content", region, label, kind)).sort()[0]);
const [news, service] = [first("berita"), first("layanan")];
const texts = [news, service].map((file) => readFileSync(file, "utf8"));
const pendopo = (...args) => [program, ...args, "--root", workspace];
const build = (...more) => pendopo("build", "--out", own, "--cache", cache, ...more);

let round = 0;
const WORK = [
  ["pendopo, cold", () => [own, cache].forEach((folder) => rmSync(folder, { recursive: true, force: true })), build()],
  ["pendopo, nothing changed", () => {}, build()],
  ["pendopo, one paragraph", () => writeFileSync(news, `${texts[0].trimEnd()}\n\nKalimat ${round}.\n`), build()],
  ["pendopo, one title", () => writeFileSync(news, texts[0].replace(/^judul: .*$/m, `judul: Judul ${round}`)), build()],
  ["pendopo, one service", () => writeFileSync(service, texts[1].replace(/^nama: .*$/m, `nama: Layanan ${round}`)), build()],
  ["pendopo, check, one service", () => {}, pendopo("check", "--format", "json")],
  ["pendopo, check from nothing", () => {}, pendopo("check", "--no-cache", "--format", "json")],
  ...peers.map(({ name, program: peer, project }) => {
    const to = join(out, name);
    const command = {
      hugo: [peer, "build", "--source", project, "--destination", to],
      zola: [peer, "--root", project, "build", "--output-dir", to, "--force"],
      eleventy: [peer, "--quiet", `--output=${relative(project, to)}`],
    }[name.replace("-cari", "")];
    return [`${name}, cold`, () => rmSync(to, { recursive: true, force: true }), command, name === "eleventy" ? project : undefined];
  }),
];

const times = WORK.map(() => []);
try {
  for (; round < Number(rounds); round += 1) {
    for (const [n, [name, before, command, cwd]] of WORK.entries()) {
      before();
      const run = spawnSync("/usr/bin/time", ["-f", "@ %e %U %S %M", ...command], { cwd, encoding: "utf8", maxBuffer: 1 << 28 });
      const line = /^@ (.*)$/m.exec(run.stderr ?? "");
      if (!line || run.status > 1) throw new Error(`${name}: ${run.stderr?.slice(-2000)}`);
      const [wall, user, system, memory] = line[1].split(" ").map(Number);
      times[n].push({ wall, processor: user + system, memory: memory / 1024 });
    }
    [news, service].forEach((file, n) => writeFileSync(file, texts[n]));
  }
} finally {
  [news, service].forEach((file, n) => writeFileSync(file, texts[n]));
}

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
console.log(`medians of ${rounds} rounds`);
for (const [n, [name]] of WORK.entries()) {
  const of = (key) => median(times[n].map((one) => one[key]));
  console.log(`${name.padEnd(28)} ${of("wall").toFixed(2).padStart(7)} s wall ${of("processor").toFixed(2).padStart(7)} s processor ${of("memory").toFixed(0).padStart(6)} MB`);
}
