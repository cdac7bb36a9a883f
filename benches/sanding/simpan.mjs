// How long a saved file takes to show, in `pendopo serve` and in `hugo server`, on the same pages at the same time.
//
//   node benches/sanding/simpan.mjs PENDOPO WORKSPACE HUGO_PROJECT [SAVES]
//
// PENDOPO is the program, HUGO_PROJECT what `hugo.mjs` wrote of WORKSPACE. Both servers run; each save is made in one and
// then in the other, so that both meet the same machine. Hugo keeps its fast render. The files are put back at the end.

import { spawn } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";

const [program, workspace, project, saves = "20"] = process.argv.slice(2);
if (!project) {
  console.error("usage: node simpan.mjs PENDOPO WORKSPACE HUGO_PROJECT [SAVES]");
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
    start: (port) => spawn("hugo", ["server", "--source", project, "--port", port, "--baseURL", `http://localhost:${port}/`], { stdio: "ignore" }),
    file: (kind, name) => join(project, "content", label, kind, `${name}.md`),
    path: (kind, name) => `/${label}/${kind}/${name}/`,
  },
];

const EDITS = [
  ["a paragraph of news", "berita", news, "md", (text, mark) => `${text.trimEnd()}\n\nKalimat ${mark}.\n`],
  ["a title of news", "berita", news, "md", (text, mark) => text.replace(/^(judul|title): .*$/gm, `$1: Judul ${mark}`)],
  ["the name of a service", "layanan", service, "yaml", (text, mark) => text.replace(/^(nama|title): .*$/gm, `$1: Layanan ${mark}`)],
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
        await sleep(700);
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
    await sleep(1500);
  }
  for (const server of servers) console.log(`${server.name}: most memory ${memory(server.child.pid)}`);
} finally {
  for (const child of children) child.kill();
}
