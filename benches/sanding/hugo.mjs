// Writes the pages of a pendopo workspace as a Hugo project, so that both build the same amount of the same text.
//
//   node benches/sanding/hugo.mjs WORKSPACE OUT [--paths]
//
// One project holds all sites, each as a section: one process with one cache, which is the kindest case for Hugo. A YAML
// file becomes the front matter of a page as it is, markdown keeps its text, and the layouts in `hugo/` show the same
// facts: fourteen components of a service with its steps, a standard and a counter sheet of each, SOPs, news in pages
// of twenty with a feed, lists, menus, a site map, fingerprinted style, and machine data. `--paths` prints every page.

import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const theme = join(here, "../../themes/standar/aset");
const [from, to, flag] = process.argv.slice(2);
if (!from || !to || !existsSync(join(from, "content"))) {
  console.error("usage: node hugo.mjs WORKSPACE OUT [--paths]");
  process.exit(2);
}

/** The folders of an agency that are lists of pages, and what the lists are called. */
const LISTS = {
  layanan: "Standar pelayanan",
  sop: "SOP",
  kinerja: "Penilaian kinerja",
  laporan: "Laporan",
  ppid: "Informasi publik",
  dokumen: "Dokumen",
  berita: "Berita",
  pengumuman: "Pengumuman",
  halaman: "Info",
};
/** The files of an agency that are pages of their own. */
const PAGES = {
  profil: "Profil penyelenggara",
  pelaksana: "Profil pelaksana",
  maklumat: "Maklumat pelayanan",
  pengaduan: "Pengaduan",
};
/** What Hugo itself understands by a name that a file may use in another sense. */
const RESERVED = /^(aliases|cascade|date|description|draft|expiryDate|headless|keywords|kind|layout|lastmod|linkTitle|markup|outputs|resources|slug|summary|title|type|url|weight):/gim;

/** Hugo's reader of YAML takes a question mark within braces for a sign of its own. */
const asked = (text) => text.replace(/([{,] ?\w+): ([^"'[{][^,}]*\?[^,}]*)(?=[,}])/g, '$1: "$2"');

const names = (folder) => (existsSync(folder) ? readdirSync(folder).sort() : []);
const value = (text, key) => new RegExp(`^${key}:[ ]*(.*)$`, "m").exec(text)?.[1].replace(/^["']|["']$/g, "");
const list = (text, key) => (value(text, key) ?? "").replace(/[[\]]/g, "").split(",").map((one) => one.trim()).filter(Boolean);
const quoted = (text) => JSON.stringify(text);

let pages = 0;
/** Writes one page; `more` are keys beside those of the file. */
function write(path, type, front, body = "", more = {}) {
  const title = more.title ?? value(front, "judul") ?? value(front, "nama") ?? path.split("/").pop().replace(/\.md$/, "");
  const keys = { ...more, title, type, description: value(front, "ringkasan"), date: value(front, "tanggal") };
  const head = Object.entries(keys).filter(([, one]) => one !== undefined);
  const text = `---\n${head.map(([key, one]) => `${key}: ${Array.isArray(one) ? JSON.stringify(one) : quoted(one)}`).join("\n")}\n`;
  const file = join(to, "content", path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${text}${asked(front).replace(RESERVED, (key) => `isi_${key}`)}\n---\n${body}`);
  pages += 1;
  if (flag === "--paths") console.log(path);
}

/** Writes one site below `name`. */
function site(folder, name, register) {
  // Addresses of a site begin at its root, which is a section here.
  const placed = (text) => text.replaceAll("](/", `](/${name}/`).replaceAll(": /", `: /${name}/`);
  write(`${name}/_index.md`, "beranda", register);
  for (const [file, title] of Object.entries(PAGES)) {
    const path = join(folder, `${file}.yaml`);
    if (existsSync(path)) write(`${name}/${file}.md`, "halaman", placed(readFileSync(path, "utf8")), "", { title });
  }
  const groups = new Map();
  for (const [kind, title] of Object.entries(LISTS)) {
    const files = names(join(folder, kind)).filter((file) => /\.(yaml|md)$/.test(file));
    if (!files.length) continue;
    write(`${name}/${kind}/_index.md`, kind, "", "", kind === "berita" ? { title, outputs: ["html", "rss"] } : { title });
    for (const file of files) {
      const text = placed(readFileSync(join(folder, kind, file), "utf8"));
      const path = `${name}/${kind}/${file.replace(/\.\w+$/, ".md")}`;
      if (file.endsWith(".md")) {
        const [, front, body] = /^---\r?\n([^]*?)\n---\r?\n([^]*)$/.exec(text) ?? [text, "", text];
        write(path, kind, front, body);
        continue;
      }
      if (kind !== "layanan") {
        write(path, kind, text);
        continue;
      }
      write(path, kind, text, "", { outputs: ["html", "standar", "ringkasan"] });
      for (const key of ["khalayak", "peristiwa"]) {
        for (const one of list(text, key)) groups.set(`${key} ${one}`, [key, one]);
      }
    }
  }
  for (const [kunci, nilai] of groups.values()) {
    const slug = `${kunci}-${nilai}`.toLowerCase().replace(/[^a-z0-9]+/g, "-");
    write(`${name}/layanan/${slug}.md`, "katalog", "", "", { title: `Layanan: ${nilai}`, kunci, nilai });
  }
  for (const [file, title] of [["peta-situs", "Peta situs"], ["cari", "Cari"]]) write(`${name}/${file}.md`, "peta", "", "", { title });
}

rmSync(join(to, "content"), { recursive: true, force: true });
cpSync(join(here, "hugo"), to, { recursive: true });
for (const folder of ["assets", "static/aset"]) mkdirSync(join(to, folder), { recursive: true });
cpSync(join(theme, "gaya.css"), join(to, "assets/gaya.css"));
for (const file of ["lambang.svg", "ikon.svg", "bagi.png"]) cpSync(join(theme, file), join(to, "static/aset", file));

let sites = 0;
for (const region of names(join(from, "content"))) {
  for (const label of names(join(from, "content", region))) {
    const register = join(from, "sites", region, `${label}.yaml`);
    if (!existsSync(register)) continue;
    site(join(from, "content", region, label), names(join(from, "content")).length > 1 ? `${region}-${label}` : label, readFileSync(register, "utf8"));
    sites += 1;
  }
}
console.error(`${sites} sites, ${pages} content files`);
