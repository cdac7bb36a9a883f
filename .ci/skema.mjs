// Holds the JSON Schemas of the input files to the reader: all sample content is valid, and on files broken in every way
// that a seed gives, the schema refuses what the reader refuses and accepts what it takes. Where JSON Schema cannot say
// it, the difference belongs to a class that is named and counted below; any other difference fails.
//
// The validator is ajv and the YAML reader is `yaml`, both as the YAML extension of VS Code brings them along: types such
// as number and true are decided there as they will be in an editor.
//
// Usage: node .ci/skema.mjs PROGRAM FOLDER-WITH-NODE_MODULES [MUTATIONS]
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

const [program, tools] = process.argv.slice(2, 4).map((path) => resolve(path));
const amount = Number(process.argv[4] ?? 300);
const require = createRequire(join(tools, "node_modules", "yaml-language-server", "package.json"));
const { Ajv2020 } = require("ajv/dist/2020");
const YAML = require("yaml");

const run = (...args) => spawnSync(program, args, { encoding: "utf8", maxBuffer: 1 << 28 });
const fail = (message) => {
  console.error(message);
  process.exitCode = 1;
};

const listed = run("schema");
if (listed.status !== 0 || listed.stdout !== run("schema").stdout) throw new Error(`schema: ${listed.stderr}`);
const { kinds } = JSON.parse(listed.stdout);

// Messages of the editors' language server are no part of the standard; every other unknown word is a mistake.
const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false, strictRequired: false, validateFormats: false });
for (const word of ["errorMessage", "patternErrorMessage"]) ajv.addKeyword(word);
for (const kind of kinds) {
  const globs = kind.files.map((glob) => {
    const text = glob.replace(/^!/, "").replaceAll(".", "\\.").replaceAll("*", "[^/]+");
    return { take: !glob.startsWith("!"), fits: new RegExp(`^${text}$`) };
  });
  kind.valid = ajv.compile(kind.schema);
  kind.holds = (path) => globs.reduce((held, { take, fits }) => (fits.test(path) ? take : held), false);
}
const kindOf = (path) => kinds.find((kind) => kind.holds(path));

/** Returns the entries of a list by a name. */
const group = (list, name) => {
  const groups = new Map();
  for (const entry of list) groups.set(name(entry), [...(groups.get(name(entry)) ?? []), entry]);
  return groups;
};

/** Returns the YAML of a file and where it starts. */
const part = (kind, text) => {
  if (!kind.front_matter) return { start: 0, yaml: text };
  const end = text.indexOf("\n---", 3);
  return { start: 4, yaml: text.slice(4, end + 1) };
};

/** Says whether a file is valid; undefined where its YAML itself is broken. */
const verdict = (kind, text) => {
  const document = YAML.parseDocument(part(kind, text).yaml, { uniqueKeys: true });
  if (document.errors.length > 0) return undefined;
  const valid = kind.valid(document.toJS());
  return { valid, errors: valid ? "" : ajv.errorsText(kind.valid.errors).slice(0, 300) };
};

const files = [];
for (const root of [".", "tests/contoh", "tests/kelima"]) {
  for (const top of ["sites", "content"]) {
    let names = [];
    try {
      names = readdirSync(join(root, top), { recursive: true });
    } catch {
      continue;
    }
    for (const name of names.sort()) {
      const path = join(top, name);
      const kind = kindOf(path);
      if (kind) files.push({ path, kind, text: readFileSync(join(root, path), "utf8") });
    }
  }
}

// 1. Everything in the samples.
const seen = new Map(kinds.map(({ name }) => [name, 0]));
for (const { path, kind, text } of files) {
  const result = verdict(kind, text);
  seen.set(kind.name, seen.get(kind.name) + 1);
  if (!result?.valid) fail(`${path}: ${result?.errors ?? "broken YAML"}`);
}
const missing = [...seen].filter(([, n]) => n === 0).map(([name]) => name);
if (missing.length > 0) fail(`no sample of: ${missing.join(", ")}`);
console.log(`${files.length} files of ${kinds.length} kinds are valid`);

// 2. Files that are broken, or changed so that they should not be.
let seed = 20260115;
const below = (n) => {
  seed ^= seed << 13;
  seed ^= seed >>> 17;
  seed ^= seed << 5;
  return (seed >>> 0) % n;
};
const pick = (list) => list[below(list.length)];

const words = new Set();
const enums = (value) => {
  if (value === null || typeof value !== "object") return;
  if (Array.isArray(value.enum)) for (const word of value.enum) if (word) words.add(word);
  Object.values(value).forEach(enums);
};
kinds.forEach(({ schema }) => enums(schema));
const values = [
  ...["12", "012", "-1", "+5", "3.5", "3,5", "1e3", "0x1F", "12.0", ".5", "75.000", "Rp75.000", "Rp75000", "Rp 75.000", "99999999999", "'99999999999'", "'12'", "0", "gratis"],
  ...["true", "false", "ya", "Tidak", "yes", "'ya '", "~", "''", "null"],
  ...["2026-01-15", "'2026-01-15'", "2026-1-5", "2026-02-30", "2026-13-01", "17 Juli 2019", "17 juli 2019", "32 Juli 2019", "31 Februari 2026", "17 July 2019", "15/01/2026"],
  ...["3 hari kerja", "3 Hari  Kerja", "3hari", "3 hri", "tiga hari", "15 menit", "2-3 hari", "1 minggu", "6 bulan"],
  ...["(0275) 321018", "0275-321018", "081200000101", "+62 812 0000 0101", "112", "0812.0000.0101", "(0275) 1234", "12345678901234567890"],
  ...["a@contoh.go.id", "a@contoh", "a b@contoh.go.id", "a..b@contoh.go.id", "dinkes.contoh.go.id", "dinkes", "-a.go.id", "Dinkes.Contoh.go.id"],
  ...["https://oss.go.id", "HTTPS://oss.go.id/a?b=1", "http://oss.go.id", "oss.go.id", "ftp://oss.go.id", "https://a@oss.go.id", "https://oss.go.id:99999/", "'https://a b.go.id'"],
  ...["54114", "'54114'", "5411", "33.06", "'33.06'", "33.06.06", "33.6", "3306", "33.06.06.1001"],
  ...["2026", "2026-S1", "2026-s1", "2026-T3", "2026-Q3", "2026-03", "2026-T5"],
  ...["UU 25/2009 Pasal 21", "UU 25 Tahun 2009", "UU 25", "UU Nomor Tahun 2009", "25/2009", "Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik"],
  ...["dua kata", "\"a: b\"", "'#0b4f8a'", "B", "[satu, dua]", "[]", "{}", "{satu: dua}", "[{satu: dua}]", "[[satu]]", "[~]"],
  ...[...words], ...[...words].map((word) => `${word.slice(0, -1)}x`), "' asli'", "' terbuka '",
];

/** Returns one changed text with what was put in, or nothing where this change does not fit. */
const change = ({ kind, text }) => {
  const { start, yaml } = part(kind, text);
  const document = YAML.parseDocument(yaml, { keepSourceTokens: true });
  const keys = [];
  const held = [];
  YAML.visit(document, {
    Pair: (_, pair) => {
      if (pair.key?.range) keys.push(pair);
      if (pair.value?.range) held.push(pair.value);
    },
    Seq: (_, list) => list.items.forEach((item) => item?.range && held.push(item)),
  });
  const splice = (from, to, put) => `${text.slice(0, start + from)}${put}${text.slice(start + to)}`;
  const way = below(10);
  if (way === 0) {
    const put = pick(["satu nilai", "[satu]", "{satu: dua}", "12"]);
    return { way: "all", put, text: splice(0, yaml.length, `${put}\n`) };
  }
  if (way <= 2) {
    const pair = pick(keys);
    const put = pick([`${pair.key.source}x`, pair.key.source.slice(1) || "x", "x-catatan", "catatan", "Nama"]);
    return { way: "key", put, text: splice(pair.key.range[0], pair.key.range[1], put) };
  }
  const node = pick(held);
  const put = pick(values);
  // A block value ends with its last line end, which must stay; a remark behind it stays too.
  let [from, to] = node.range;
  const old = yaml.slice(from, to);
  to = from + old.trimEnd().length;
  const line = !YAML.isScalar(node) || /^[|>]/.test(old);
  return { way: line ? "form" : "value", put, text: splice(from, to, put) };
};

/**
 * Differences that JSON Schema cannot avoid: who refuses, which changes may lead there, and one that does. `[kind, text]`
 * is a file of its own, so that a difference that is gone does not stay in this list.
 */
const bare = (put) => /^[^'"[{]/.test(put) && typeof YAML.parse(put) === "number";
const classes = [
  ["a day that no calendar has", "reader", (put) => /^(2026-02-30|31 Februari 2026)$/.test(put), ["maklumat", "tanggal: 2026-02-30\n"]],
  ["a number that loses how it was written", "reader", (put) => bare(put) && String(YAML.parse(put)) !== put, ["layanan", "biaya: 75.000\n"]],
  ["a number with too few digits", "reader", (put) => bare(put) && /^[0-9.]+$/.test(put), ["profil", "alamat: {kode_wilayah: 33.6}\n"]],
  ["a number too large, in quotation marks", "reader", (put) => put === "'99999999999'", ["kinerja", "populasi: '99999999999'\n"]],
  ["an address whose host cannot be", "reader", (put) => put === "https://oss.go.id:99999/", ["aplikasi", "url: https://oss.go.id:99999/\n"]],
  ["a citation without a number", "reader", (put) => put === "UU Nomor Tahun 2009", ["layanan", "dasar_biaya: UU Nomor Tahun 2009\n"]],
  ["an old address that no page can have", "reader", (put, kind) => kind === "pindah" && !put.startsWith("/"), ["pindah", "daftar: [{alamat: lama}]\n"]],
  ["a choice with blanks in quotation marks", "schema", (put) => /^' ?[a-z]+ ?'$/.test(put), ["dokumen", "status: ' berlaku'\n"]],
];

const root = mkdtempSync(join(tmpdir(), "pendopo-skema-"));
try {
  const base = files.filter(({ path }) => !path.includes("_bersama"));
  const byKind = group(base, ({ kind }) => kind.name);
  const made = [];
  const place = (region, path, text) => {
    cpSync("tests/contoh/sites/contoh", join(root, "sites", region), { recursive: true });
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  while (made.length < amount) {
    const file = pick(byKind.get(kinds[made.length % kinds.length].name));
    const changed = change(file);
    const result = verdict(file.kind, changed.text);
    // Broken YAML is the business of every reader alike.
    if (result === undefined || changed.text === file.text) continue;
    const region = `m${String(made.length).padStart(5, "0")}`;
    const path = file.path.replace(/^sites\/[^/]+/, `sites/${region}`).replace(/^content\/[^/]+\/[^/]+/, `content/${region}/dinas`);
    made.push({ ...changed, ...result, path, kind: file.kind.name });
    place(region, path, changed.text);
  }
  for (const [n, [name, , , [kind, text]]] of classes.entries()) {
    const path = byKind.get(kind)[0].path.replace(/^content\/[^/]+\/[^/]+/, `content/k${n}/dinas`);
    const result = verdict(kindOf(path), text);
    made.push({ way: "value", put: text.match(/: ([^{}[\]]+)[}\]]*\n$/)[1], ...result, path, kind, known: name });
    place(`k${n}`, path, text);
  }
  const { stdout, stderr } = run("check", "--root", root, "--format", "json", "--fail-on", "never");
  const { findings } = JSON.parse(stdout || fail(stderr) || "{}");
  const shape = group(findings.filter(({ code }) => /^BKS-00[134]$/.test(code)), ({ path }) => path);
  const proved = new Set();
  const counts = { "both refuse": 0, "both take": 0 };
  for (const [name] of classes) counts[name] = 0;
  for (const { way, put, path, kind, valid, errors, known: expected } of made) {
    const refused = shape.get(path)?.map(({ code, message }) => `${code} ${message.id}`) ?? [];
    const taken = refused.length === 0;
    if (taken === valid) {
      counts[taken ? "both take" : "both refuse"] += 1;
      continue;
    }
    const side = valid ? "reader" : "schema";
    const known = classes.find(([, who, fits]) => who === side && way === "value" && fits(put, kind));
    if (expected && known?.[0] === expected) proved.add(expected);
    else if (known) counts[known[0]] += 1;
    else fail(`${path} (${kind}, ${way} \`${put}\`): only the ${side} refuses: ${errors} ${refused}`);
  }
  for (const [name] of classes) if (!proved.has(name)) fail(`no longer a difference: ${name}`);
  const differ = classes.reduce((sum, [name]) => sum + counts[name], 0);
  for (const [name, n] of Object.entries(counts)) console.log(`${String(n).padStart(6)} ${name}`);
  if (differ > amount / 20) fail(`${differ} of ${amount} differ: too many to be rare`);
  if (counts["both refuse"] < amount / 3 || counts["both take"] < amount / 20) fail("the changes prove little");
} finally {
  rmSync(root, { recursive: true, force: true });
}
