import { readFileSync } from "node:fs";

const kabupaten = JSON.parse(readFileSync(new URL("data/kabupaten.json", import.meta.url), "utf8"));
const inOrder = (a, b) => a.inputPath.localeCompare(b.inputPath);

export default function (config) {
  config.addGlobalData("kabupaten", kabupaten);
  config.addPassthroughCopy({ statis: "/" });
  /** The pages of each list of each site, which templates look up by `label/kind`. */
  config.addCollection("daftar", (api) => {
    const lists = {};
    for (const page of api.getAll()) {
      const { label, bagian, macam, kelompok } = page.data;
      if (label && macam !== "daftar" && macam !== "beranda" && !kelompok) (lists[`${label}/${bagian}`] ??= []).push(page);
    }
    for (const [key, list] of Object.entries(lists)) {
      list.sort(/berita|pengumuman/.test(key) ? (a, b) => new Date(b.data.hal.tanggal) - new Date(a.data.hal.tanggal) : inOrder);
    }
    return lists;
  });
  config.addCollection("layanan", (api) =>
    api.getAll().filter((page) => page.data.lembar).flatMap((page) => ["standar", "ringkasan"].map((lembar) => ({ lembar, page }))),
  );
  /** News in pages of twenty. */
  config.addCollection("halamanBerita", (api) =>
    Object.keys(kabupaten.situs).flatMap((label) => {
      const news = api
        .getAll()
        .filter(({ data }) => data.label === label && data.macam === "berita")
        .sort((a, b) => new Date(b.data.hal.tanggal) - new Date(a.data.hal.tanggal));
      const parts = Math.max(1, Math.ceil(news.length / 20));
      return Array.from({ length: parts }, (_, n) => ({ label, n: n + 1, parts, news: news.slice(n * 20, n * 20 + 20) }));
    }),
  );
  return { dir: { input: "isi", includes: "../tata", output: "keluaran" }, markdownTemplateEngine: false, htmlTemplateEngine: false };
}
