// 800 saves by eight habits of editors' programs, seen through a finished program as a browser sees them.
//
//   node benches/pratinjau/simpan.mjs PENDOPO [ROUNDS]
//
// The habits are those of `tests/preview.rs`, which tries them within one process; here the program runs as it is
// released and every page comes over HTTP. Prints how many saves were never shown, how many pages were half of one, and
// the time from the end of a save to the page that shows it.

import { spawn } from "node:child_process";
import fs from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const [program, rounds = "100"] = process.argv.slice(2);
if (!program) {
  console.error("usage: node simpan.mjs PENDOPO [ROUNDS]");
  process.exit(2);
}
const PORT = 8399;
const PATIENCE = 10_000;
/** The last words of every state of the file: a page without them is half of one. */
const END = "Demikian akhir naskah ini.";

const root = fs.mkdtempSync(join(tmpdir(), "simpan-"));
fs.cpSync(join(dirname(fileURLToPath(import.meta.url)), "../../tests/contoh"), root, { recursive: true });
const folder = join(root, "content/contoh/dinas/berita");
const file = join(folder, "loket-baru.md");
const old = fs.readFileSync(file, "utf8");
const filler = "Loket buka setiap hari kerja dan petugas siap membantu warga. ".repeat(40);
const text = (mark) => `${old}\n\n${mark}\n\n${filler}\n\n${END}\n`;
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
const beside = (name) => join(folder, name);

const HABITS = {
  "in-place": (now) => fs.writeFileSync(file, now),
  "in-pieces": async (now) => {
    const open = fs.openSync(file, "w");
    for (let at = 0; at < now.length; at += 512) {
      fs.writeSync(open, now.slice(at, at + 512));
      await sleep(3);
    }
    fs.closeSync(open);
  },
  "rename-over": (now) => {
    fs.writeFileSync(beside(".loket-baru.md.K3XQ2Z"), now);
    fs.renameSync(beside(".loket-baru.md.K3XQ2Z"), file);
  },
  "backup-and-write": (now) => {
    fs.renameSync(file, `${file}~`);
    fs.writeFileSync(file, now);
    fs.rmSync(`${file}~`);
  },
  office: (now) => {
    fs.writeFileSync(beside(".~lock.loket-baru.md#"), ",petugas,");
    fs.writeFileSync(beside("lu3k2j.tmp"), now);
    fs.rmSync(file);
    fs.renameSync(beside("lu3k2j.tmp"), file);
    fs.rmSync(beside(".~lock.loket-baru.md#"));
  },
  synchronised: (now) => {
    const { atime, mtime } = fs.statSync(file);
    fs.writeFileSync(beside("~loket-baru.md.tmp"), now);
    fs.utimesSync(beside("~loket-baru.md.tmp"), atime, mtime);
    fs.renameSync(beside("~loket-baru.md.tmp"), file);
  },
  "cut-last": (now) => {
    const open = fs.openSync(file, "r+");
    fs.writeSync(open, now, 0);
    fs.ftruncateSync(open, Buffer.byteLength(now));
    fs.closeSync(open);
  },
  "three-times": async (now) => {
    for (let n = 0; n < 3; n += 1) {
      fs.writeFileSync(file, now);
      await sleep(10);
    }
  },
};

const page = () =>
  new Promise((done) => {
    const headers = { Host: `localhost:${PORT}`, Connection: "close" };
    const ask = request({ host: "127.0.0.1", port: PORT, path: "/contoh/dinas/berita/loket-baru/", headers }, (answer) => {
      let html = "";
      answer.setEncoding("utf8").on("data", (part) => (html += part)).on("end", () => done(html));
    });
    ask.on("error", () => done("")).end();
  });

let half = 0;
/** Waits until the page shows `mark`; returns the milliseconds, or nothing when it never does. */
async function shown(mark, whole = true) {
  const begin = performance.now();
  while (performance.now() - begin < PATIENCE) {
    const html = await page();
    if (whole && !(html.trimEnd().endsWith("</html>") && html.includes(END))) half += 1;
    if (html.includes(mark)) return performance.now() - begin;
    await sleep(5);
  }
  return undefined;
}

const child = spawn(program, ["serve", "--root", root, "--port", String(PORT), "--tanggal", "2026-11-20"], { stdio: "ignore" });
try {
  await shown("</html>", false);
  fs.writeFileSync(file, text("tanda-awal"));
  await shown("tanda-awal", false);
  const times = [];
  const lost = [];
  for (let round = 0; round < Number(rounds); round += 1) {
    for (const [name, save] of Object.entries(HABITS)) {
      const mark = `tanda-${round}-${name}-x`;
      await save(text(mark));
      const time = await shown(mark);
      if (time === undefined) lost.push(mark);
      else times.push(time);
    }
  }
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(0);
  console.log(`${times.length} saves shown, ${lost.length} lost, ${half} half pages: median ${at(0.5)} ms, p95 ${at(0.95)} ms, worst ${at(1)} ms`);
  if (lost.length || half) process.exitCode = 1;
} finally {
  child.kill();
  fs.rmSync(root, { recursive: true, force: true });
}
