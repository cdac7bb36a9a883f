// Tells how many lines of our parsers the kept corpora reach: node .ci/liput.mjs
//
// Builds fuzz/ with -Cinstrument-coverage on the stable compiler, gives every file of fuzz/corpus to its target once, and
// prints the lines that ran by module. Needs llvm-profdata and llvm-cov of the compiler's version:
// `rustup component add llvm-tools`, or a folder with both in LLVM. Run by hand and before a release, not in the gate.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const work = resolve(root, process.env.CARGO_TARGET_DIR ?? "target", "ci/liput");
const version = execFileSync("rustc", ["-vV"], { encoding: "utf8" });
const triple = version.match(/^host: (.*)$/m)[1];
const sysroot = execFileSync("rustc", ["--print", "sysroot"], { encoding: "utf8" }).trim();
const tools = process.env.LLVM ?? join(sysroot, "lib/rustlib", triple, "bin");
const [profdata, cov] = ["llvm-profdata", "llvm-cov"].map((name) => join(tools, name));
if (!existsSync(profdata) || !existsSync(cov)) throw new Error(`no llvm-cov in ${tools}: rustup component add llvm-tools`);

const build = ["--locked", "--release", "--manifest-path", "fuzz/Cargo.toml", "--target", triple, "--target-dir", join(work, "build")];
const env = { ...process.env, RUSTFLAGS: "--cfg=fuzzing -Adead_code -Aunused", RUSTC_WRAPPER: process.env.KABUR_RUSTC ?? join(root, ".ci/kabur-rustc"),
  KABUR_TANDA: "-Cinstrument-coverage", KABUR_CRATE: "pendopo pendopo_fuzz" };
execFileSync("cargo", ["build", ...build, "--bins"], { cwd: root, stdio: "inherit", env });
const program = join(work, "build", triple, "release/pendopo-fuzz");

const raw = join(work, "raw");
rmSync(raw, { recursive: true, force: true });
mkdirSync(raw, { recursive: true });
let inputs = 0;
for (const target of readdirSync(join(root, "fuzz/corpus")).sort()) {
  const folder = join(root, "fuzz/corpus", target);
  const files = readdirSync(folder).sort().map((name) => join(folder, name));
  inputs += files.length;
  // Named one by one they are run and nothing is made of them; a command line takes so many.
  for (let from = 0; from < files.length; from += 500) {
    execFileSync(program, files.slice(from, from + 500), { stdio: ["ignore", "ignore", "pipe"], cwd: work, maxBuffer: 1 << 28,
      env: { ...process.env, SASARAN: target, LLVM_PROFILE_FILE: join(raw, `${target}-${from}.profraw`) } });
  }
}
const merged = join(work, "semua.profdata");
execFileSync(profdata, ["merge", "-sparse", raw, "-o", merged]);
const json = execFileSync(cov, ["export", "-summary-only", `-instr-profile=${merged}`, program], { encoding: "utf8", maxBuffer: 1 << 28 });

// The rooms that read bytes of others, by the longest beginning of a path; what stands in none is told in one line.
const MODULES = ["base/nik", "base/path", "base/tautan", "base/tujuan", "base/angka", "bundle", "dokumen", "dokumen/pdf", "html", "image", "pindai",
  "pindai/spam", "serve", "syntax", "syntax/markdown", "model"];
const table = new Map();
const files = [];
for (const { filename, summary: { lines } } of JSON.parse(json).data[0].files) {
  const path = relative(join(root, "src"), filename);
  if (path.startsWith("..") || lines.count === 0) continue;
  const own = MODULES.filter((name) => path === `${name}.rs` || path.startsWith(`${name}/`));
  const name = own.sort((a, b) => b.length - a.length)[0] ?? "(others)";
  const row = table.get(name) ?? { count: 0, covered: 0 };
  table.set(name, { count: row.count + lines.count, covered: row.covered + lines.covered });
  files.push({ path, ...lines });
}
const percent = (row) => `${((100 * row.covered) / row.count).toFixed(1)} %`;
console.log(`${version.split("\n")[0]}, ${inputs} inputs\nmodule  lines reached  of  share`);
for (const [name, row] of [...table].sort(([a], [b]) => (a < b ? -1 : 1))) console.log([name, row.covered, row.count, percent(row)].join("  "));
writeFileSync(join(work, "berkas.txt"), files.map((f) => `${percent(f)}\t${f.covered}\t${f.count}\t${f.path}`).join("\n"));
console.log(`each file: ${relative(root, join(work, "berkas.txt"))}`);
