// Writes the pages of a pendopo workspace as an Eleventy project, so that both build the same amount of the same text.
//
//   node benches/sanding/eleventy.mjs WORKSPACE OUT
//
// The layouts in `eleventy/` show what those in `hugo/` and `zola/` show, as functions of JavaScript, the fastest
// templates Eleventy has. Sheets of services and pages of news lists are made by its pagination. The project is an ES
// module; install `@11ty/eleventy` where Node finds it from OUT, and build with `eleventy --quiet`.

import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { menuOf, pagesOf, sitesOf, titleOf, value } from "./halaman.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const theme = join(here, "../../themes/standar/aset");
const [from, to] = process.argv.slice(2);
if (!from || !to || !existsSync(join(from, "content"))) {
  console.error("usage: node eleventy.mjs WORKSPACE OUT");
  process.exit(2);
}

let pages = 0;
function write(page, label) {
  const { path, type, front, body, group, sheets } = page;
  // The list of news is in parts, which `berita.11ty.js` makes.
  if (path.endsWith("/berita/_index.md")) return;
  const list = path.endsWith("/_index.md");
  const keys = {
    layout: "dasar.11ty.js",
    permalink: `/${path.replace(/(_index)?\.md$/, "")}/`.replaceAll("//", "/"),
    judul: titleOf(page),
    uraian: value(front, "ringkasan"),
    macam: list && type !== "beranda" ? "daftar" : type,
    bagian: type,
    label,
    kelompok: group,
    lembar: sheets,
    tags: list || group ? undefined : `${label}/${type}`,
  };
  const file = join(to, "isi", path);
  mkdirSync(dirname(file), { recursive: true });
  const head = Object.entries(keys).filter(([, one]) => one !== undefined).map(([key, one]) => `${key}: ${JSON.stringify(one)}`);
  const indented = front.trim().split("\n").filter(Boolean).map((line) => `  ${line}`).join("\n");
  writeFileSync(file, `---\n${head.join("\n")}\nhal:\n${indented}\n---\n${body}`);
  pages += 1;
}

rmSync(join(to, "isi"), { recursive: true, force: true });
for (const folder of ["isi", "statis/aset", "data"]) mkdirSync(join(to, folder), { recursive: true });
cpSync(join(here, "eleventy"), to, { recursive: true });
for (const name of ["lembar.11ty.js", "berita.11ty.js", "umpan.11ty.js", "beranda.11ty.js", "peta.11ty.js"]) {
  cpSync(join(to, name), join(to, "isi", name));
  rmSync(join(to, name));
}
const style = readFileSync(join(theme, "gaya.css"));
const styled = `gaya.${createHash("sha256").update(style).digest("hex").slice(0, 16)}.css`;
writeFileSync(join(to, "statis", styled), style);
for (const file of ["lambang.svg", "ikon.svg", "bagi.png"]) cpSync(join(theme, file), join(to, "statis/aset", file));
writeFileSync(join(to, "package.json"), `${JSON.stringify({ type: "module", private: true })}\n`);

const sites = sitesOf(from);
const menus = {};
for (const site of sites) {
  const all = [...pagesOf(site)];
  for (const page of all) write(page, site.name);
  menus[site.name] = menuOf(site, all);
}
writeFileSync(join(to, "data/kabupaten.json"), JSON.stringify({ gaya: styled, situs: menus }));
console.error(`${sites.length} sites, ${pages} content files`);
