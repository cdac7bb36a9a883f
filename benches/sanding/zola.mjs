// Writes the pages of a pendopo workspace as a Zola project, so that both build the same amount of the same text.
//
//   node benches/sanding/zola.mjs WORKSPACE OUT [--cari]
//
// The templates in `zola/` show what those in `hugo/` show. Zola has no second output of a page: the two sheets of a
// service are pages of their own that ask for the service. Menus come from a small file of data for each site, which
// Zola reads once: asking it for sections on every page would be slower. With `--cari` Zola makes its index of search
// too; it has none for Indonesian, so the language is said to be English.

import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { menuOf, pagesOf, sitesOf, titleOf, value } from "./halaman.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const theme = join(here, "../../themes/standar/aset");
const [from, to, flag] = process.argv.slice(2);
const search = flag === "--cari";
if (!from || !to || !existsSync(join(from, "content"))) {
  console.error("usage: node zola.mjs WORKSPACE OUT [--cari]");
  process.exit(2);
}

const TEMPLATES = { beranda: "beranda", sop: "sop", layanan: "layanan", katalog: "katalog", berita: "berita", peta: "peta" };

let pages = 0;
function put(path, keys, extra, body) {
  const file = join(to, "content", path);
  mkdirSync(dirname(file), { recursive: true });
  const head = Object.entries(keys).filter(([, one]) => one !== undefined).map(([key, one]) => `${key}: ${JSON.stringify(one)}`);
  const indented = extra.trim().split("\n").filter(Boolean).map((line) => `  ${line}`).join("\n");
  writeFileSync(file, `---\n${head.join("\n")}\nextra:\n${indented}\n---\n${body}`);
  pages += 1;
}

function write(page, label) {
  const { path, type, front, body, group, sheets } = page;
  const section = path.endsWith("/_index.md");
  const home = section && type === "beranda";
  const dated = !section && /^\d{4}-\d\d-\d\d/.test(value(front, "tanggal") ?? "");
  const keys = {
    title: titleOf(page),
    description: value(front, "ringkasan"),
    date: dated ? value(front, "tanggal").slice(0, 10) : undefined,
    template: section
      ? `${home ? "beranda" : type === "berita" ? "berita-daftar" : "daftar"}.html`
      : `${TEMPLATES[type] ?? "halaman"}.html`,
    paginate_by: section && type === "berita" ? 20 : undefined,
    generate_feeds: section && type === "berita" ? true : undefined,
    sort_by: section && (type === "berita" || type === "pengumuman") ? "date" : undefined,
  };
  const known = group ? `kunci: ${group[0]}\nnilai: ${JSON.stringify(group[1])}\n` : "";
  put(path, keys, `macam: ${type}\n${known}${front}`, body);
  if (!sheets) return;
  const name = path.split("/").pop().replace(/\.md$/, "");
  for (const sheet of ["standar", "ringkasan"]) {
    const more = { title: keys.title, description: keys.description, path: `${label}/layanan/${name}/${sheet}`, template: `${sheet}.html` };
    put(`${label}/lembar/${name}-${sheet}.md`, more, `macam: lembar\nasal: ${path}`, "");
  }
}

rmSync(join(to, "content"), { recursive: true, force: true });
cpSync(join(here, "zola"), to, { recursive: true });
for (const folder of ["static/aset", "data", "content"]) mkdirSync(join(to, folder), { recursive: true });
const style = readFileSync(join(theme, "gaya.css"));
const styled = `gaya.${createHash("sha256").update(style).digest("hex").slice(0, 16)}.css`;
writeFileSync(join(to, "static", styled), style);
for (const file of ["lambang.svg", "ikon.svg", "bagi.png"]) cpSync(join(theme, file), join(to, "static/aset", file));
writeFileSync(
  join(to, "config.toml"),
  `base_url = "https://contohkab.go.id.example"\ntitle = "Kabupaten"\ndefault_language = "${search ? "en" : "id"}"\n` +
    `compile_sass = false\nbuild_search_index = ${search}\n\n[extra]\ngaya = "${styled}"\n`,
);
writeFileSync(join(to, "content/_index.md"), "---\ntitle: Kabupaten\ntemplate: index.html\n---\n");

const sites = sitesOf(from);
for (const site of sites) {
  const { name } = site;
  const all = [...pagesOf(site)];
  for (const page of all) write(page, name);
  put(`${name}/lembar/_index.md`, { title: "Lembar", render: false }, "macam: lembar", "");
  writeFileSync(join(to, "data", `${name}.json`), JSON.stringify(menuOf(site, all)));
}
console.error(`${sites.length} sites, ${pages} content files`);
