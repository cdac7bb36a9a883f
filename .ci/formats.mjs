// Holds every form of the report for programs to what its readers publish: a broken copy of the sample workspace is
// checked in each form, in both languages, with findings, waivers and awkward words.
//
// Usage: node .ci/formats.mjs PROGRAM FOLDER-WITH-NODE_MODULES
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const [program, tools] = process.argv.slice(2).map((path) => resolve(path));
const require = createRequire(join(tools, "node_modules", "x.js"));
const Ajv = require("ajv");
const ajv = new Ajv({ schemaId: "auto", meta: false, allErrors: true, unknownFormats: "ignore" });
ajv.addMetaSchema(require("ajv/lib/refs/json-schema-draft-04.json"));
const validSarif = ajv.compile(require("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"));

const root = mkdtempSync(join(tmpdir(), "pendopo-formats-"));
let passed = 0;
const check = (name, fine, detail = "") => {
  if (!fine) throw new Error(`${name}: ${detail}`);
  passed += 1;
};

const edit = (path, from, to) => {
  const text = readFileSync(join(root, path), "utf8");
  check(`${path} holds ${from}`, text.includes(from));
  writeFileSync(join(root, path), text.replace(from, to));
};

const run = (format, ...args) => {
  const command = ["check", "--root", root, "--format", format, ...args];
  const env = { ...process.env };
  for (const name of ["GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "CI_PROJECT_DIR"]) delete env[name];
  const { stdout, stderr, status } = spawnSync(program, command, { encoding: "utf8", env, maxBuffer: 1 << 28 });
  check(`${format} ends with findings`, status === 1, `${status}: ${stderr}`);
  check(`${format} is the same twice`, stdout === spawnSync(program, command, { encoding: "utf8", env }).stdout);
  return stdout;
};

/** Reads a table as RFC 4180 describes it. */
const csv = (text) => {
  const rows = [[""]];
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const row = rows.at(-1);
    const c = text[i];
    if (quoted && c === '"' && text[i + 1] === '"') row[row.length - 1] += text[(i += 1)];
    else if (c === '"') quoted = !quoted;
    else if (!quoted && c === ",") row.push("");
    else if (!quoted && c === "\r" && text[i + 1] === "\n") { rows.push([""]); i += 1; }
    else row[row.length - 1] += c;
  }
  check("csv ends its last row", !quoted && rows.pop().join("") === "");
  return rows;
};

try {
  cpSync("tests/contoh", root, { recursive: true });
  const dinas = "content/contoh/dinas";
  edit(`${dinas}/layanan/kartu-contoh.yaml`, "kompetensi: [Memahami administrasi kartu contoh]\n", "");
  edit(`${dinas}/profil.yaml`, "telepon: [", "telpon: [");
  edit(`${dinas}/berita/loket-baru.md`, "Lansia dilayani", "𝑥 <b>Lansia</b> \"&]]>\" 3306067002900001 dilayani");
  rmSync(join(root, `${dinas}/maklumat.yaml`));
  rmSync(join(root, `${dinas}/pengaduan.yaml`));
  const waiver = "pengecualian: [{kode: STD-014, situs: [dinas], alasan: 'tunggu <bupati>, \"segera\"', oleh: Sekretaris Daerah, sampai: 2027-01-01}]\n";
  writeFileSync(join(root, "sites/contoh/daerah.yaml"), readFileSync(join(root, "sites/contoh/daerah.yaml"), "utf8") + waiver);

  for (const lang of ["id", "en"]) {
    const json = JSON.parse(run("json", "--lang", lang));
    const findings = json.findings.length;
    check("there are findings and a waiver", findings >= 5 && json.waived === 1 && json.waivers.length === 1, JSON.stringify(json));
    check("fingerprints are unique", new Set(json.findings.map((f) => f.fingerprint)).size === findings);

    const lines = run("jsonl", "--lang", lang).trimEnd().split("\n").map((line) => JSON.parse(line));
    check("jsonl", lines.length === findings + 2 && lines.at(-1).type === "summary");

    const sarif = JSON.parse(run("sarif", "--lang", lang));
    check("sarif is valid", validSarif(sarif), ajv.errorsText(validSarif.errors));
    const [sarifRun] = sarif.runs;
    check("sarif has all results", sarifRun.results.length === findings + 1);
    check("sarif has one suppression", sarifRun.results.filter((r) => r.suppressions?.[0].justification).length === 1);
    check("sarif has fixes", sarifRun.results.some((r) => r.fixes));
    for (const result of sarifRun.results) {
      const { artifactLocation, region } = result.locations[0].physicalLocation;
      check("sarif refers to its rules", sarifRun.tool.driver.rules[result.ruleIndex].id === result.ruleId);
      check("sarif refers to its files", sarifRun.artifacts[artifactLocation.index].location.uri === artifactLocation.uri);
      check("sarif regions start at 1", region.startLine >= 1 && (region.startColumn ?? 1) >= 1);
    }

    // GitLab publishes no schema; these are the properties that its documentation asks for.
    const gitlab = JSON.parse(run("gitlab", "--lang", lang));
    check("gitlab has all findings", gitlab.length === findings);
    for (const { description, check_name, fingerprint, severity, location } of gitlab) {
      const words = [description, check_name, fingerprint, location.path].every((word) => typeof word === "string" && word !== "");
      check("gitlab has every word", words);
      check("gitlab severity", ["info", "minor", "major", "critical", "blocker"].includes(severity));
      check("gitlab place", location.lines.begin >= 1 && !location.path.startsWith("./") && !location.path.startsWith("/"));
    }
    check("gitlab fingerprints are unique", new Set(gitlab.map((f) => f.fingerprint)).size === findings);

    const xml = join(root, "junit.xml");
    writeFileSync(xml, run("junit", "--lang", lang));
    const lint = spawnSync("xmllint", ["--noout", "--nonet", "--schema", "tests/skema/junit-10.xsd", xml], { encoding: "utf8" });
    check("junit is valid", lint.status === 0, lint.stderr);

    const table = csv(run("csv", "--lang", lang));
    check("csv has all rows", table.length === findings + 2, `${table.length}`);
    check("csv rows are of one length", table.every((row) => row.length === table[0].length));

    const github = run("github", "--lang", lang);
    const commands = github.split("\n").filter((line) => line.startsWith("::"));
    const form = /^::(error|warning) file=[^:,]+(,(line|endLine|col|endColumn)=\d+)*,title=[A-Z]{3}-\d{3}::.+$|^::notice title=pendopo::.+$/;
    check("github", commands.length > 1 && commands.every((line) => form.test(line)), commands.join("\n"));
    for (const text of [github, JSON.stringify(sarif), JSON.stringify(gitlab), readFileSync(xml, "utf8")]) {
      check("numbers of citizens stay inside", !text.includes("3306067002900001"));
    }
  }
  console.log(`${passed} passed, 0 failed`);
} finally {
  rmSync(root, { recursive: true, force: true });
}
