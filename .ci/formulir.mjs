// Opens the form of the sample agency in Chromium, changes one value of every file through Sveltia CMS, and holds what it
// saves to what was there: nothing but that value may differ, and `pendopo check` still reads every file.
//
// The folder that the form opens is a private one of the browser with a copy of the files, because the chooser of folders
// waits for a click; everything behind the chooser is as it is for people. The page works under its own policy, so nothing
// is fetched from the network.
//
// Usage: node .ci/formulir.mjs PROGRAM FOLDER-WITH-NODE_MODULES
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync, cpSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, extname, join, resolve } from "node:path";

const [program, tools] = process.argv.slice(2).map((path) => resolve(path));
const YAML = createRequire(join(tools, "node_modules", "yaml-language-server", "package.json"))("yaml");
const puppeteer = createRequire(resolve("tests/peramban/package.json"))("puppeteer-core");

const root = mkdtempSync(join(tmpdir(), "pendopo-formulir-"));
const call = (...args) => spawnSync(program, [...args, "--root", root], { encoding: "utf8", maxBuffer: 1 << 26 });
const types = { ".html": "text/html", ".js": "text/javascript", ".yml": "text/yaml", ".woff2": "font/woff2" };
const server = createServer(({ url }, reply) => {
  const path = decodeURIComponent(url.split("?")[0]).replace(/\/$/, "/index.html");
  try {
    const bytes = readFileSync(join(path.startsWith("/node_modules/") ? tools : root, path));
    reply.writeHead(200, { "content-type": types[extname(path)] ?? "application/octet-stream" }).end(bytes);
  } catch {
    reply.writeHead(path === "/kosong" ? 200 : 404, { "content-type": "text/html" }).end();
  }
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const home = `http://localhost:${server.address().port}`;
const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const failures = [];
try {
  cpSync("tests/contoh", root, { recursive: true });
  const made = call("schema", "--out", join(root, "skema"), "--daerah", "contoh", "--situs", "dinas");
  if (made.status !== 0) throw new Error(made.stderr);
  const folder = "content/contoh/dinas";
  const files = readdirSync(join(root, folder), { recursive: true })
    .map((name) => `${folder}/${name}`)
    .filter((name) => statSync(join(root, name)).isFile());

  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  const outside = new Set();
  page.on("response", (reply) => {
    if (!/^(blob|data):/.test(reply.url()) && !reply.url().startsWith(home)) outside.add(reply.url());
  });
  page.on("pageerror", (error) => failures.push(`error on the page: ${error.message}`));
  await page.goto(`${home}/kosong`);
  await page.evaluate(async (files) => {
    const walk = async (path, create) => {
      let folder = await navigator.storage.getDirectory();
      for (const name of path.split("/").slice(0, -1)) folder = await folder.getDirectoryHandle(name, { create });
      return folder.getFileHandle(path.split("/").at(-1), { create });
    };
    // The form opens folders with a history only.
    await (await navigator.storage.getDirectory()).getDirectoryHandle(".git", { create: true });
    for (const path of files) {
      const writer = await (await walk(path, true)).createWritable();
      await writer.write(await (await fetch(`/${path}`)).arrayBuffer());
      await writer.close();
    }
  }, files);
  const read = (path) => page.evaluate(async (path) => {
    let folder = await navigator.storage.getDirectory();
    for (const name of path.split("/").slice(0, -1)) folder = await folder.getDirectoryHandle(name);
    // While the form writes, the file cannot be read.
    return (await (await folder.getFileHandle(path.split("/").at(-1))).getFile()).text();
  }, path).catch(() => "");
  await page.evaluateOnNewDocument(() => {
    window.showDirectoryPicker = () => navigator.storage.getDirectory();
  });
  const press = async (words) => {
    for (const button of await page.$$("button")) {
      if ((await button.evaluate((e) => e.textContent.trim())) === words) return button.click();
    }
    throw new Error(`no button ${words}`);
  };
  /** Opens the folder; the button is shown before it listens, so it is pressed until the list of collections is there. */
  const enter = async () => {
    const inside = () => document.body.innerText.includes("Standar pelayanan");
    for (let n = 0; n < 10 && !(await page.evaluate(inside)); n += 1) {
      await press("Work with Local Repository").catch(() => undefined);
      await page.waitForFunction(inside, { timeout: 3_000 }).catch(() => undefined);
    }
    await page.waitForFunction(inside);
  };
  const started = performance.now();
  await page.goto(`${home}/skema/formulir/contoh/dinas/`);
  await page.waitForFunction(() => document.body.innerText.includes("Work with Local Repository"));
  const start = Math.round(performance.now() - started);
  await enter();

  // Values as the reader takes them: text, whatever a program makes of it; nothing written is nothing.
  const plain = (value) => {
    if (Array.isArray(value)) return value.map(plain);
    if (value === null || typeof value !== "object") return String(value);
    const entries = Object.entries(value).filter(([, inner]) => inner !== null).sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(entries.map(([key, inner]) => [key, plain(inner)]));
  };
  const parse = (path, text) => {
    if (!path.endsWith(".md")) return YAML.parse(text);
    const end = text.indexOf("\n---", 3);
    return { ...YAML.parse(text.slice(4, end + 1)), body: text.slice(end + 4).trim() };
  };
  const config = YAML.parse(readFileSync(join(root, "skema/formulir/contoh/dinas/config.yml"), "utf8"));
  const entries = config.collections.flatMap((c) => {
    if (c.files) return c.files.map((f) => [c, f.file, f.name, f.fields]);
    const own = files.filter((f) => dirname(f) === c.folder && f.endsWith(`.${c.extension}`));
    const held = own.filter((f) => !c.filter || c.filter.value.includes(parse(f, readFileSync(join(root, f), "utf8")).jenis));
    return held.map((f) => [c, f, f.split("/").at(-1).replace(/\.[a-z]+$/, ""), c.fields]);
  });
  /** Changes one value of a file through the form and returns the file afterwards. */
  const change = async (collection, name, path, field) => {
    const old = await read(path);
    const entry = `#/collections/${collection}/entries/${name}`;
    await page.goto(`${home}/skema/formulir/contoh/dinas/${entry}`);
    const selector = `section.field[data-key-path="${field.name}"] :is(input, textarea)`;
    const input = await page.waitForSelector(selector, { visible: true, timeout: 10_000 });
    if (field.widget === "datetime") {
      await input.evaluate((e) => {
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(e, "2026-01-31");
        for (const event of ["input", "change"]) e.dispatchEvent(new Event(event, { bubbles: true }));
      });
    } else {
      await input.click();
      await page.keyboard.press("End");
      await input.type(" UBAH");
    }
    const ready = () => [...document.querySelectorAll("button")].some((b) => b.textContent.trim() === "Save" && !b.disabled);
    await page.waitForFunction(ready, { timeout: 10_000 });
    await press("Save");
    // The form goes back to its list once it has saved.
    await page.waitForFunction((entry) => location.hash !== entry, { timeout: 10_000 }, entry);
    const text = await read(path);
    if (text === old || text === "") throw new Error("nothing was saved");
    return text;
  };

  let saved = 0;
  let again = 0;
  for (const [{ name: collection }, path, name, fields] of entries) {
    const field = ["string", "text", "datetime"].flatMap((w) => fields.filter((f) => f.widget === w && !f.pattern))[0];
    // A file may be missing, and one whose values all lie in lists has no field that is open at once.
    if (!files.includes(path) || !field) continue;
    const old = await read(path);
    let text;
    for (let n = 0; n < 6 && text === undefined; n += 1) {
      text = await change(collection, name, path, field).catch(async (error) => {
        if (n === 5) failures.push(`${path}: ${error.message}`);
        // A busy machine may be slower than the walk; the page starts anew, and the chosen folder is remembered.
        again += 1;
        page.once("dialog", (dialog) => dialog.accept());
        await page.goto(`${home}/kosong`);
        await page.goto(`${home}/skema/formulir/contoh/dinas/`);
        await page.waitForFunction(() => /Work with Local Repository|Standar pelayanan/.test(document.body.innerText));
        await enter();
      });
    }
    if (text === undefined) continue;
    const want = parse(path, old);
    want[field.name] = field.widget === "datetime" ? "2026-01-31" : `${want[field.name] ?? ""} UBAH`.trim();
    if (JSON.stringify(plain(parse(path, text))) === JSON.stringify(plain(want))) saved += 1;
    else failures.push(`${path}: more than \`${field.name}\` changed:\n${text}`);
    writeFileSync(join(root, path), text);
  }
  const { findings } = JSON.parse(call("check", "--format", "json", "--fail-on", "never").stdout);
  const broken = findings.filter(({ code }) => /^BKS-00/.test(code));
  if (broken.length > 0) failures.push(`unreadable after the form: ${JSON.stringify(broken.slice(0, 3))}`);
  if (outside.size > 0) failures.push(`fetched from the network: ${[...outside].join(", ")}`);
  if (saved < 20) failures.push(`only ${saved} files were saved`);
  console.log(`form: first page after ${start} ms, ${saved} files changed and saved, ${again} tried again, ${failures.length} failed`);
} finally {
  await browser.close();
  server.close();
  rmSync(root, { recursive: true, force: true });
}
if (failures.length > 0) {
  console.error(failures.join("\n"));
  process.exit(1);
}
