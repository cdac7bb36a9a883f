// The pages of a pendopo workspace as another generator takes them: front matter and text, with the addresses of a site
// placed below a section of its own, since one project holds all sites. That is the kindest case for a generator that
// starts anew for each project. A YAML file becomes the front matter of a page as it is; markdown keeps its text.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** The folders of an agency that are lists of pages, and what the lists are called. */
export const LISTS = {
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
export const PAGES = {
  profil: "Profil penyelenggara",
  pelaksana: "Profil pelaksana",
  maklumat: "Maklumat pelayanan",
  pengaduan: "Pengaduan",
};

export const names = (folder) => (existsSync(folder) ? readdirSync(folder).sort() : []);
/** The value of a key that stands on one line of YAML, without its quotes. */
export const value = (text, key) => new RegExp(`^${key}:[ ]*(.*)$`, "m").exec(text)?.[1].replace(/^["']|["']$/g, "");
const list = (text, key) => (value(text, key) ?? "").replace(/[[\]]/g, "").split(",").map((one) => one.trim()).filter(Boolean);

/** The sites of a workspace: the name of the section, the folder of the sources, the text of the register entry. */
export function sitesOf(workspace) {
  const regions = names(join(workspace, "content"));
  return regions.flatMap((region) =>
    names(join(workspace, "content", region))
      .map((label) => ({
        name: regions.length > 1 ? `${region}-${label}` : label,
        folder: join(workspace, "content", region, label),
        entry: join(workspace, "sites", region, `${label}.yaml`),
      }))
      .filter(({ entry }) => existsSync(entry))
      .map((site) => ({ ...site, register: readFileSync(site.entry, "utf8") })),
  );
}

/** The title of a page: what its file says, or else its name. */
export const titleOf = ({ path, front, title }) =>
  title ?? value(front, "judul") ?? value(front, "nama") ?? path.split("/").pop().replace(/\.md$/, "");

/**
 * The pages of one site: `path` below the content folder, `type` of layout, `front` matter as YAML, `body` as markdown,
 * and what the file does not say: `title`, `group` of a list of services, `sheets` when a service has its two sheets.
 */
export function* pagesOf({ name, folder, register }) {
  const placed = (text) => text.replaceAll("](/", `](/${name}/`).replaceAll(": /", `: /${name}/`);
  yield { path: `${name}/_index.md`, type: "beranda", front: register, body: "" };
  for (const [file, title] of Object.entries(PAGES)) {
    const path = join(folder, `${file}.yaml`);
    if (existsSync(path)) yield { path: `${name}/${file}.md`, type: "halaman", front: placed(readFileSync(path, "utf8")), body: "", title };
  }
  const groups = new Map();
  for (const [kind, title] of Object.entries(LISTS)) {
    const files = names(join(folder, kind)).filter((file) => /\.(yaml|md)$/.test(file));
    if (!files.length) continue;
    yield { path: `${name}/${kind}/_index.md`, type: kind, front: "", body: "", title };
    for (const file of files) {
      const text = placed(readFileSync(join(folder, kind, file), "utf8"));
      const path = `${name}/${kind}/${file.replace(/\.\w+$/, ".md")}`;
      if (file.endsWith(".md")) {
        const [, front, body] = /^---\r?\n([^]*?)\n---\r?\n([^]*)$/.exec(text) ?? [text, "", text];
        yield { path, type: kind, front, body };
        continue;
      }
      yield { path, type: kind, front: text, body: "", sheets: kind === "layanan" };
      if (kind !== "layanan") continue;
      for (const key of ["khalayak", "peristiwa"]) {
        for (const one of list(text, key)) groups.set(`${key} ${one}`, [key, one]);
      }
    }
  }
  for (const [key, one] of groups.values()) {
    const slug = `${key}-${one}`.toLowerCase().replace(/[^a-z0-9]+/g, "-");
    yield { path: `${name}/layanan/${slug}.md`, type: "katalog", front: "", body: "", title: `Layanan: ${one}`, group: [key, one] };
  }
  for (const [file, title] of [["peta-situs", "Peta situs"], ["cari", "Cari"]]) {
    yield { path: `${name}/${file}.md`, type: "peta", front: "", body: "", title };
  }
}

/** What every page of a site shows: its name, its own pages and its lists, for a generator that reads them from a file. */
export function menuOf({ name }, pages) {
  const has = (file) => (pages.some(({ path }) => path === `${name}/${file}.md`) ? `${name}/${file}.md` : null);
  return {
    label: name,
    nama: titleOf(pages[0]),
    profil: has("profil"),
    pelaksana: has("pelaksana"),
    halaman: [...Object.entries(PAGES), ["peta-situs", "Peta situs"], ["cari", "Cari"]]
      .filter(([file]) => has(file))
      .map(([file, judul]) => ({ judul, alamat: `/${name}/${file}/` })),
    bagian: Object.entries(LISTS)
      .filter(([kind]) => pages.some(({ path }) => path === `${name}/${kind}/_index.md`))
      .map(([macam, judul]) => ({
        macam,
        judul,
        alamat: `/${name}/${macam}/`,
        kartu: macam === "layanan" ? 6 : 3,
        banyak: pages.filter(({ path, type }) => type === macam && !path.endsWith("_index.md")).length,
      })),
  };
}
