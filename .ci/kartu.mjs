// A self-check after OpenSSF Scorecard (https://github.com/ossf/scorecard/blob/main/docs/checks.md): what the repository
// itself can tell, scored as Scorecard does and weighed as it does, and held to the table in docs/keamanan.md. Workflows
// are those that pendopo writes for workspaces and gives as examples; the project has none of its own, its gate is
// .ci/run. What only the host of the repository knows is not scored.
//
//   node .ci/kartu.mjs            checks
//   node .ci/kartu.mjs --tabel    prints the rows of the table
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

const DOC = "docs/keamanan.md";
const files = execFileSync("git", ["ls-files", "-z"], { encoding: "utf8", maxBuffer: 1 << 26 }).split("\0").filter(Boolean);
const text = (path) => readFileSync(path, "utf8");
const is = (path) => files.includes(path);
const CRITICAL = 10, HIGH = 7.5, MEDIUM = 5, LOW = 2.5;

/** Files that begin as programs and libraries do, or are named so. */
function programs() {
  const magic = ["\x7fELF", "MZ", "\0asm", "\xca\xfe\xba\xbe", "\xcf\xfa\xed\xfe", "!<arch>\n"];
  const named = /\.(exe|dll|so|dylib|a|lib|o|class|jar|pyc|wasm|apk|deb|rpm|msi|node)$/i;
  const begins = (path) => existsSync(path) && magic.some((m) => readFileSync(path).subarray(0, 8).toString("latin1").startsWith(m));
  return files.filter((path) => named.test(path) || begins(path));
}

const workflows = ["src/baru/templat/ruang/github.yml", ...files.filter((f) => /^docs\/contoh-ci\/github-.*\.yml$/.test(f))];
const pipelines = [...workflows, "src/baru/templat/ruang/gitlab.yml", ...files.filter((f) => /^docs\/contoh-ci\/(?!github-)/.test(f))];
const lines = (paths) => paths.flatMap((path) => text(path).split("\n").filter((line) => !/^\s*#/.test(line)));
const gate = lines([".ci/run", ".ci/keamanan"]);

/** Triggers that run the code of strangers with secrets, and words of strangers inside a command. */
function dangerous() {
  const trigger = /^\s*(pull_request_target|workflow_run):/;
  const words = /\$\{\{[^}]*(github\.head_ref|github\.event\.[a-z_.]*(title|body|message|label|ref|name|email))\b[^}]*\}\}/;
  return workflows.flatMap((path) => {
    let indent = -1;
    return text(path).split("\n").filter((line) => {
      const depth = line.search(/\S/);
      if (depth >= 0 && depth <= indent) indent = -1;
      const run = line.match(/^(\s*(?:- )?)run:/);
      if (run) indent = run[1].length;
      return trigger.test(line) || ((run || indent >= 0) && words.test(line));
    });
  });
}

/** Workflows that give more than reading to all of their jobs, or a right to write that reports do not need. */
function loose() {
  return workflows.filter((path) => {
    const top = text(path).match(/^permissions:(.*)\n((?: {2}.*\n)*)/m);
    const narrow = top && !/write/.test(top[1] + top[2]);
    const writes = [...text(path).matchAll(/^\s+([a-z-]+): write$/gm)].map((m) => m[1]);
    return !narrow || writes.some((right) => !["security-events", "pull-requests", "issues"].includes(right));
  });
}

/** Of each kind of thing that is fetched: how many, and how many of them by digest. */
function pins() {
  const count = (all, pinned) => ({ all: all.length, pinned: all.filter(pinned).length });
  const at = (paths, pattern) => lines(paths).flatMap((line) => [...line.matchAll(pattern)].map((m) => m[1]));
  const crates = text("Cargo.lock").split("[[package]]").filter((p) => p.includes("source ="));
  return {
    "action": count(at(workflows, /uses: (\S+)/g), (use) => /@[0-9a-f]{40}$/.test(use)),
    "citra": count(at(pipelines, /image: (\S+)/g), (image) => /@sha256:[0-9a-f]{64}$/.test(image)),
    "crate": count(crates, (p) => p.includes("checksum =")),
    "npm": count(gate.filter((line) => /\bnpm (ci|install)\b/.test(line)), (line) => /\bnpm ci\b/.test(line)),
    "pip": count(gate.filter((line) => /\bpip" install\b/.test(line)), (line) => line.includes("--require-hashes")),
  };
}

function checks() {
  const bad = programs();
  const policy = text("docs/SECURITY.md");
  const contact = /https?:\/\/|mailto:|[\w.]+@[\w.]+\.\w+/.test(policy);
  const update = [".github/dependabot.yml", ".github/renovate.json", "renovate.json"].filter(is);
  const pinned = Object.entries(pins());
  const share = pinned.reduce((sum, [, n]) => sum + (n.all ? n.pinned / n.all : 1), 0) / pinned.length;
  const fuzz = is("fuzz/Cargo.toml") && /^libfuzzer-sys = /m.test(text("fuzz/Cargo.toml")) && gate.some((l) => l.includes("kabur.mjs"));
  const clippy = gate.some((line) => /cargo clippy .*-D warnings/.test(line));
  const danger = dangerous(), wide = loose();
  return [
    ["Binary-Artifacts", HIGH, Math.max(0, 10 - bad.length), bad.length ? bad.slice(0, 3).join(", ") : "tidak ada program di antara berkas repositori"],
    ["Dangerous-Workflow", CRITICAL, danger.length ? 0 : 10, danger[0]?.trim() ?? "templat CI tidak menjalankan kode atau kata orang luar bersama rahasia"],
    ["Dependency-Update-Tool", HIGH, update.length ? 10 : 0, update[0] ? `\`${update[0]}\`` : "tidak ada untuk proyek ini sendiri; ruang kerja buatan `pendopo init` punya `dependabot.yml`"],
    ["Fuzzing", MEDIUM, fuzz ? 10 : 0, "`fuzz/` dengan libFuzzer, dijalankan gerbang (G1)"],
    ["License", LOW, is("LICENSE") && /^license = "/m.test(text("Cargo.toml")) ? 10 : 0, "`LICENSE`, dan `license` di `Cargo.toml`"],
    ["Pinned-Dependencies", MEDIUM, Math.floor(10 * share), "dengan sidik: " + pinned.map(([name, n]) => `${name} ${n.pinned === n.all ? "semua" : `${n.pinned} dari ${n.all}`}`).join(", ")],
    ["SAST", MEDIUM, 0, `${clippy ? "clippy di gerbang, peringatan menggagalkan; " : ""}tidak ada alat yang dihitung Scorecard, seperti CodeQL`],
    ["Security-Policy", MEDIUM, (contact ? 6 : 0) + (policy.length > 500 ? 3 : 0) + 1, contact ? "`docs/SECURITY.md`" : "`docs/SECURITY.md` menyebut cara dan batasnya, tetapi belum ada alamat: repositori belum punya tempat umum"],
    ["Token-Permissions", HIGH, wide.length ? 0 : 10, wide[0] ?? "templat CI tidak memberi hak apa pun di atas, dan hak menulis hanya untuk laporan"],
  ];
}

const rows = checks();
const total = rows.reduce((sum, [, weight, score]) => sum + weight * score, 0) / rows.reduce((sum, [, weight]) => sum + weight, 0);
const comma = (number) => String(number).replace(".", ",");
const table = rows.map(([name, weight, score, why]) => `| ${name} | ${score} (${comma(weight)}) | ${why} |`);
table.push(`| **seluruhnya** | **${comma(total.toFixed(1))}** | rata-rata menurut bobotnya |`);
if (process.argv.includes("--tabel")) {
  console.log(table.join("\n"));
} else {
  const doc = text(DOC).split("\n");
  const missing = table.filter((row) => !doc.includes(row));
  for (const row of missing) console.error(`${DOC} does not say: ${row}`);
  if (missing.length) process.exitCode = 1;
  else console.log(`G20: ${total.toFixed(1)} dari 10, ${rows.length} pemeriksaan yang terlihat`);
}
