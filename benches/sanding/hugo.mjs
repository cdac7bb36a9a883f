// Writes the pages of a pendopo workspace as a Hugo project, so that both build the same amount of the same text.
//
//   node benches/sanding/hugo.mjs WORKSPACE OUT [--paths]
//
// The layouts in `hugo/` show the same facts: fourteen components of a service with its steps, a standard and a counter
// sheet of each, SOPs, news in pages of twenty with a feed, lists, menus, a site map, fingerprinted style, and machine
// data. `--paths` prints every page.

import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { pagesOf, sitesOf, titleOf, value } from "./halaman.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const theme = join(here, "../../themes/standar/aset");
const [from, to, flag] = process.argv.slice(2);
if (!from || !to || !existsSync(join(from, "content"))) {
  console.error("usage: node hugo.mjs WORKSPACE OUT [--paths]");
  process.exit(2);
}

/** What Hugo itself understands by a name that a file may use in another sense. */
const RESERVED = /^(aliases|cascade|date|description|draft|expiryDate|headless|keywords|kind|layout|lastmod|linkTitle|markup|outputs|resources|slug|summary|title|type|url|weight):/gim;
/** Hugo's reader of YAML takes a question mark within braces for a sign of its own. */
const asked = (text) => text.replace(/([{,] ?\w+): ([^"'[{][^,}]*\?[^,}]*)(?=[,}])/g, '$1: "$2"');

let pages = 0;
function write(page) {
  const { path, type, front, body, group, sheets } = page;
  const outputs = sheets ? ["html", "standar", "ringkasan"] : path.endsWith("/berita/_index.md") ? ["html", "rss"] : undefined;
  const keys = {
    kunci: group?.[0],
    nilai: group?.[1],
    outputs,
    title: titleOf(page),
    type,
    description: value(front, "ringkasan"),
    date: value(front, "tanggal"),
  };
  const head = Object.entries(keys).filter(([, one]) => one !== undefined).map(([key, one]) => `${key}: ${JSON.stringify(one)}`);
  const file = join(to, "content", path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `---\n${head.join("\n")}\n${asked(front).replace(RESERVED, (key) => `isi_${key}`)}\n---\n${body}`);
  pages += 1;
  if (flag === "--paths") console.log(path);
}

rmSync(join(to, "content"), { recursive: true, force: true });
cpSync(join(here, "hugo"), to, { recursive: true });
for (const folder of ["assets", "static/aset"]) mkdirSync(join(to, folder), { recursive: true });
cpSync(join(theme, "gaya.css"), join(to, "assets/gaya.css"));
for (const file of ["lambang.svg", "ikon.svg", "bagi.png"]) cpSync(join(theme, file), join(to, "static/aset", file));

const sites = sitesOf(from);
for (const site of sites) for (const page of pagesOf(site)) write(page);
console.error(`${sites.length} sites, ${pages} content files`);
