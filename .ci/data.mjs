// Reads the open data of built sites as a stranger would: a client that knows the address of the OpenAPI description, and
// from there on nothing but it and the schemas. The sites of a folder are served on this machine, each under its host.
//
// Every JSON is held to its published schema by ajv, every table to the data package by the library of Frictionless Data,
// the description by the validator of OpenAPI, feeds by RELAX NG (xmllint), calendars by ical.js, and
// the catalogue is expanded by jsonld without a look at the network.
//
// Usage: node .ci/data.mjs DIST FOLDER-WITH-NODE_MODULES
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { createServer, get } from "node:http";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [dist, tools] = process.argv.slice(2).map((path) => resolve(path));
const require = createRequire(join(tools, "node_modules", "x.js"));
const load = async (name) => {
  const entry = require.resolve(name);
  return import(pathToFileURL(entry));
};
const { default: Ajv2020 } = await load("ajv/dist/2020.js").then((m) => ({ default: m.default.default ?? m.default }));
const addFormats = require("ajv-formats");
const { Validator } = await load("@seriousme/openapi-schema-validator");
const jsonld = require("jsonld");
const ICAL = await load("ical.js").then((m) => m.default);
const { Package } = require("datapackage");
const { Schema } = require("tableschema");

let checks = 0;
const check = (name, fine, detail = "") => {
  if (!fine) throw new Error(`${name}: ${detail}`);
  checks += 1;
};

// 1. The sites, each under its host, with the types that a server gives.
const types = { json: "application/json", jsonld: "application/ld+json", csv: "text/csv; charset=utf-8", ics: "text/calendar; charset=utf-8", xml: "application/xml", html: "text/html; charset=utf-8" };
const roots = new Map();
for (const region of readdirSync(dist)) {
  const folder = join(dist, region, "situs");
  if (!existsSync(folder)) continue;
  for (const host of readdirSync(folder)) if (!host.startsWith(".")) roots.set(host, join(folder, host));
}
check("there are sites", roots.size > 0, dist);
const server = createServer((request, response) => {
  const root = roots.get((request.headers.host ?? "").split(":")[0]);
  let path = decodeURIComponent(new URL(request.url, "http://x/").pathname);
  if (path.endsWith("/")) path += "index.html";
  const file = root && !path.includes("..") ? join(root, path) : undefined;
  if (!file || !existsSync(file) || !statSync(file).isFile()) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { "content-type": types[path.split(".").at(-1)] ?? "application/octet-stream" }).end(readFileSync(file));
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const { port } = server.address();

/** Asks for a whole address of one of the sites; nothing else is ever asked. */
const fetched = (url) => new Promise((done, failed) => {
  const { host, pathname } = new URL(url);
  check("only the sites are asked", roots.has(host), url);
  const options = { host: "127.0.0.1", port, path: pathname, headers: { host } };
  get(options, (response) => {
    const parts = [];
    response.on("data", (part) => parts.push(part));
    response.on("end", () => {
      const type = (response.headers["content-type"] ?? "").split(";")[0];
      done({ status: response.statusCode, type, bytes: Buffer.concat(parts) });
    });
  }).on("error", failed);
});
const text = ({ bytes }) => new TextDecoder("utf-8", { fatal: true }).decode(bytes);

/** Reads a table as RFC 4180 describes it. */
const csv = (source) => {
  const rows = [[""]];
  let quoted = false;
  for (let i = 0; i < source.length; i += 1) {
    const row = rows.at(-1);
    const c = source[i];
    if (quoted && c === '"' && source[i + 1] === '"') row[row.length - 1] += source[(i += 1)];
    else if (c === '"') quoted = !quoted;
    else if (!quoted && c === ",") row.push("");
    else if (!quoted && c === "\r" && source[i + 1] === "\n") { rows.push([""]); i += 1; }
    else row[row.length - 1] += c;
  }
  check("a table ends its last row", !quoted && rows.pop().join("") === "");
  return rows;
};

const guarded = (word) => (/^[=+\-@\t\r]/.test(word) ? `'${word}` : word);
const cell = (value) => {
  if (value === undefined) return "";
  if (Array.isArray(value)) return guarded(value.join(" | "));
  return typeof value === "string" ? guarded(value) : String(value);
};

/** Reads everything of a site that its description names. */
const site = async (host) => {
  const base = `https://${host}`;
  const start = await fetched(`${base}/data/v1/openapi.json`);
  const api = JSON.parse(text(start));
  // Its validator reads no other file; where references lead is seen below, when answers are held to them.
  const alone = JSON.parse(text(start), (key, value) => (typeof value?.$ref === "string" && !value.$ref.startsWith("#") ? {} : value));
  const valid = await new Validator().validate(alone);
  check(`${host}: openapi`, valid.valid, JSON.stringify(valid.errors)?.slice(0, 500));
  check(`${host}: server`, api.servers[0].url === base, api.servers[0].url);

  const loadSchema = async (url) => JSON.parse(text(await fetched(url)));
  const ajv = new Ajv2020({ allErrors: true, strict: true, loadSchema });
  const forms = new Map();
  addFormats(ajv);
  const here = `${base}/data/v1/openapi.json`;
  /** The form that a reference leads to, read from its own file. */
  const form = async (reference) => {
    const url = new URL(reference, here);
    const [file] = url.href.split("#");
    if (!file.startsWith(base)) return () => true;
    forms.set(url.href, forms.get(url.href) ?? (await ajv.compileAsync({ $ref: url.href })));
    return forms.get(url.href);
  };
  const counts = { sites: 1, files: 0, records: 0, events: 0, entries: 0 };
  const read = async (path, operation) => {
    const answer = await fetched(base + path);
    check(`${host}${path}: is there`, answer.status === 200, answer.status);
    const content = operation.responses["200"].content;
    check(`${host}${path}: type`, Object.keys(content)[0] === answer.type, answer.type);
    counts.files += 1;
    const { schema } = content[answer.type];
    if (answer.type !== "application/json") return { answer };
    const json = JSON.parse(text(answer));
    if (schema.$ref) {
      const fits = await form(schema.$ref);
      check(`${host}${path}: schema`, fits(json), ajv.errorsText(fits.errors).slice(0, 500));
    }
    // A list or record names its own form; it must be the same.
    if (json.$schema?.startsWith(base)) {
      const fits = await form(json.$schema);
      check(`${host}${path}: own schema`, fits(json), ajv.errorsText(fits.errors).slice(0, 500));
      check(`${host}${path}: own address`, json.url === base + path, json.url);
    }
    return { answer, json };
  };

  const plain = Object.entries(api.paths).flatMap(([path, operations]) => {
    const [known, ...more] = (operations.get.parameters ?? []).map(({ name, schema }) => [name, schema.enum]);
    if (!known) return [[path, operations]];
    return known[1] && more.length === 0 ? known[1].map((word) => [path.replace(`{${known[0]}}`, word), operations]) : [];
  });
  const lists = new Map();
  const tables = new Map();
  for (const [path, { get: operation }] of plain) {
    const { answer, json } = await read(path, operation);
    if (json?.records) {
      check(`${host}${path}: count`, json.count === json.records.length, json.count);
      lists.set(path, { operation, json });
      counts.records += json.count;
    }
    if (answer.type === "text/csv") tables.set(path, answer);
    if (answer.type === "application/ld+json") {
      const graph = await jsonld.expand(JSON.parse(text(answer)), { documentLoader: (url) => { throw new Error(`asks ${url}`); } });
      const quads = await jsonld.toRDF(graph);
      const dcat = (name) => quads.filter((q) => q.predicate.value === `http://www.w3.org/ns/dcat#${name}`);
      const datasets = quads.filter((q) => q.object.value === "http://www.w3.org/ns/dcat#Dataset").map((q) => q.subject.value);
      const links = dcat("downloadURL");
      check(`${host}${path}: datasets`, datasets.length >= lists.size - 1 && links.length >= 2 * lists.size - 2, `${datasets.length} ${links.length}`);
      // What the catalogue of a kabupaten has no files of, it leads to.
      for (const dataset of datasets) {
        if (dcat("distribution").some((q) => q.subject.value === dataset)) continue;
        const [page] = dcat("landingPage").filter((q) => q.subject.value === dataset);
        check(`${host}${path}: ${dataset}`, page && (await fetched(page.object.value)).status === 200);
      }
      for (const { object } of links) check(`${host}: ${object.value}`, (await fetched(object.value)).status === 200);
    }
    if (answer.type === "text/calendar") {
      const source = text(answer);
      check(`${host}${path}: lines`, source.split("\r\n").every((line) => Buffer.byteLength(line) <= 75) && source.endsWith("\r\n"));
      const calendar = new ICAL.Component(ICAL.parse(source));
      const events = calendar.getAllSubcomponents("vevent").map((part) => new ICAL.Event(part));
      const ids = new Set(events.map((event) => event.uid));
      check(`${host}${path}: events`, ids.size === events.length && calendar.getAllSubcomponents().length > 0);
      for (const event of events) check(`${host}${path}: ${event.uid}`, event.summary && event.startDate.isDate && event.endDate.compare(event.startDate) > 0);
      counts.events += events.length;
    }
  }
  check(`${host}: lists and tables`, lists.size >= 12 && tables.size === lists.size, `${lists.size} ${tables.size}`);

  // A form that takes anything proves nothing: lists that are spoilt are refused.
  const { json: offices } = lists.get("/data/v1/perangkat-daerah.json");
  const fits = await form(offices.$schema);
  for (const spoil of [(l) => { l.records[0].asing = 1; }, (l) => { delete l.records[0].id; }, (l) => { l.asing = 1; }, (l) => { l.records[0].jumlah_layanan = "1"; }, (l) => { l.date = "kemarin"; }]) {
    const spoilt = structuredClone(offices);
    spoil(spoilt);
    check(`${host}: refuses ${spoil}`, !fits(spoilt));
  }

  // 2. Every record that has a file of its own, by the link of its list.
  for (const [path, { operation, json }] of lists) {
    const ids = json.records.map((record) => `${record.situs} ${record.id}`);
    check(`${host}${path}: ids`, new Set(ids).size === ids.length, ids.join());
    const link = operation.responses["200"].links?.record;
    if (!link) continue;
    const [template, { get: item }] = Object.entries(api.paths).find(([, { get }]) => get.operationId === link.operationId);
    for (const record of json.records) {
      const { json: own } = await read(template.replace("{id}", encodeURIComponent(record.id)), item);
      for (const [name, value] of Object.entries(record)) {
        check(`${host}${path} ${record.id}: ${name}`, JSON.stringify(own.record[name]) === JSON.stringify(value));
      }
    }
  }

  // Nothing lies in the folder that the description does not lead to.
  const folder = join(roots.get(host), "data/v1");
  const files = readdirSync(folder, { recursive: true }).filter((name) => statSync(join(folder, name)).isFile());
  check(`${host}: all files are described`, files.length === counts.files + 1, `${files.length} files, ${counts.files} read`);

  // 3. The tables, against their description and against the lists.
  const descriptor = JSON.parse(text(await fetched(`${base}/data/v1/datapackage.json`)));
  const pack = await Package.load(structuredClone(descriptor), { strict: false });
  check(`${host}: datapackage`, pack.valid, pack.errors.map(String).join());
  for (const resource of descriptor.resources) {
    const path = `/data/v1/${resource.path}`;
    const [head, ...rows] = csv(text(tables.get(path)));
    const names = resource.schema.fields.map((field) => field.name);
    check(`${host}${path}: head`, head.join() === names.join(), head.join());
    const schema = await Schema.load(resource.schema);
    check(`${host}${path}: schema`, schema.valid, String(schema.errors));
    const { json } = lists.get(path.replace(/csv$/, "json"));
    check(`${host}${path}: rows`, rows.length === json.records.length, rows.length);
    rows.forEach((row, n) => {
      check(`${host}${path}: width`, row.length === names.length, row.length);
      schema.castRow(row);
      names.forEach((name, k) => check(`${host}${path} row ${n}: ${name}`, row[k] === cell(json.records[n][name]), row[k]));
    });
  }

  // 4. Pages name their data, and what is named is there; feeds are read by their own rules.
  for (const { url } of lists.get("/data/v1/halaman.json").json.records) {
    const page = text(await fetched(url));
    const named = [...page.matchAll(/<link rel="alternate" type="application\/json" href="([^"]+)">/g)].map(([, href]) => href);
    check(`${url}: data`, named.length === 1 && (await fetched(new URL(named[0], url).href)).status === 200, named.join());
  }
  for (const path of ["/berita/umpan.xml", "/pengumuman/umpan.xml"]) {
    const file = join(roots.get(host), path);
    if (!existsSync(file)) continue;
    execFileSync("xmllint", ["--noout", "--nonet", "--relaxng", "tests/skema/atom.rng", file], { stdio: ["ignore", "ignore", "pipe"] });
    counts.entries += (readFileSync(file, "utf8").match(/<entry>/g) ?? []).length;
    checks += 1;
  }
  return counts;
};

try {
  const sum = {};
  for (const host of [...roots.keys()].sort()) {
    for (const [name, n] of Object.entries(await site(host))) sum[name] = (sum[name] ?? 0) + n;
  }
  console.log(Object.entries(sum).map(([name, n]) => `${n} ${name}`).join(", "));
  console.log(`${checks} passed, 0 failed`);
} finally {
  server.close();
}
