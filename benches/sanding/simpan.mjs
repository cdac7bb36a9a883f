// How long a saved file takes to show, in `pendopo serve`, `hugo server` and `zola serve`, on the same pages.
//
//   node benches/sanding/simpan.mjs PENDOPO WORKSPACE [SAVES] [--hugo PROGRAM PROJECT] [--zola PROGRAM PROJECT]
//
// The projects are what `hugo.mjs` and `zola.mjs` wrote of WORKSPACE. All servers run at the same time; each save is made
// in one after the other, so that all meet the same machine. Hugo keeps its fast render; Zola renders everything, since
// with `--fast` the pages that depend on a page stay old. The files are put back at the end.

import { spawn } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";

const words = process.argv.slice(2);
const peers = {};
for (const name of ["hugo", "zola"]) {
  const at = words.indexOf(`--${name}`);
  if (at >= 0) [, peers[name], peers[`${name}Project`]] = words.splice(at, 3);
}
const [program, workspace, saves = "20"] = words;
if (!workspace) {
  console.error("usage: node simpan.mjs PENDOPO WORKSPACE [SAVES] [--hugo PROGRAM PROJECT] [--zola PROGRAM PROJECT]");
  process.exit(2);
}
const region = readdirSync(join(workspace, "content"))[0];
const label = readdirSync(join(workspace, "content", region)).find((name) => !name.startsWith("_"));
const first = (kind) => readdirSync(join(workspace, "content", region, label, kind)).sort()[0];
const news = first("berita").replace(/\.md$/, "");
const service = first("layanan").replace(/\.yaml$/, "");

const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
const page = (port, path) =>
  new Promise((done) => {
    const ask = request({ host: "127.0.0.1", port, path, headers: { Host: `localhost:${port}`, Connection: "close" } }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (part) => (text += part)).on("end", () => done({ status: answer.statusCode, text }));
    });
    ask.on("error", () => done({ status: 0, text: "" })).end();
  });

/** Waits until `fits` holds for the page; returns the milliseconds, or nothing after ten minutes. */
async function until(port, path, fits, begin) {
  while (performance.now() - begin < 600_000) {
    if (fits(await page(port, path))) return performance.now() - begin;
    await sleep(4);
  }
  return undefined;
}

const median = (times) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];
const ms = (time) => (time === undefined ? "never" : `${time.toFixed(0)} ms`);
const cpu = (pid) => {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10;
};
/** Waits until no server works any more, so that one does not meet the work of another. */
async function quiet() {
  for (let before = -1, now = 0; now !== before; ) {
    before = servers.reduce((sum, { child }) => sum + cpu(child.pid), 0);
    await sleep(500);
    now = servers.reduce((sum, { child }) => sum + cpu(child.pid), 0) - 10;
    now = now < before ? before : now;
  }
}
const memory = (pid) => `${Math.round(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1] / 1024)} MB`;

const servers = [
  {
    name: "pendopo",
    port: 8391,
    start: (port) => spawn(program, ["serve", "--root", workspace, "--port", port], { stdio: "ignore" }),
    file: (kind, name, end) => join(workspace, "content", region, label, kind, `${name}.${end}`),
    path: (kind, name) => `/${region}/${label}/${kind}/${name}/`,
  },
  {
    name: "hugo",
    port: 8392,
    start: (port) => spawn(peers.hugo, ["server", "--source", peers.hugoProject, "--port", port, "--baseURL", `http://localhost:${port}/`], { stdio: "ignore" }),
    file: (kind, name) => join(peers.hugoProject, "content", label, kind, `${name}.md`),
    path: (kind, name) => `/${label}/${kind}/${name}/`,
  },
  {
    name: "zola",
    port: 8393,
    start: (port) => spawn(peers.zola, ["--root", peers.zolaProject, "serve", "--port", port, "--base-url", "localhost"], { stdio: "ignore" }),
    file: (kind, name) => join(peers.zolaProject, "content", label, kind, `${name}.md`),
    path: (kind, name) => `/${label}/${kind}/${name}/`,
  },
].filter(({ name }) => name === "pendopo" || peers[name]);

const EDITS = [
  ["a paragraph of news", "berita", news, "md", (text, mark) => `${text.trimEnd()}\n\nKalimat ${mark}.\n`],
  ["a title of news", "berita", news, "md", (text, mark) => text.replace(/^((?:judul|title): ).*$/gm, `$1Judul ${mark}`)],
  ["the name of a service", "layanan", service, "yaml", (text, mark) => text.replace(/^((?:  )?(?:nama|title): ).*$/gm, `$1Layanan ${mark}`)],
];

const children = [];
try {
  for (const server of servers) {
    const begin = performance.now();
    server.child = server.start(String(server.port));
    children.push(server.child);
    const time = await until(server.port, server.path("berita", news), ({ status }) => status === 200, begin);
    console.log(`${server.name}: first page after ${ms(time)}, ${cpu(server.child.pid)} ms of processor`);
    await sleep(3000);
  }
  for (const [what, kind, name, end, change] of EDITS) {
    const old = servers.map((server) => readFileSync(server.file(kind, name, end), "utf8"));
    const times = servers.map(() => []);
    const used = servers.map(() => []);
    for (let round = 0; round < Number(saves); round += 1) {
      for (const [n, server] of servers.entries()) {
        const mark = `tanda${kind}${round}x${what.length}`;
        const before = cpu(server.child.pid);
        const begin = performance.now();
        writeFileSync(server.file(kind, name, end), change(old[n], mark));
        const time = await until(server.port, server.path(kind, name), ({ text }) => text.includes(mark), begin);
        times[n].push(time ?? Infinity);
        await quiet();
        used[n].push(cpu(server.child.pid) - before);
      }
    }
    for (const [n, server] of servers.entries()) {
      writeFileSync(server.file(kind, name, end), old[n]);
      console.log(
        `${server.name}: ${what}, ${saves} saves: median ${ms(median(times[n]))}, worst ${ms(Math.max(...times[n]))}, ` +
          `processor ${median(used[n])} ms a save`,
      );
    }
    await quiet();
  }
  for (const server of servers) console.log(`${server.name}: most memory ${memory(server.child.pid)}`);
} finally {
  for (const child of children) child.kill();
}
