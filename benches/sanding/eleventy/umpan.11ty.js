// The feed of each site.

import { BASE, day, e, each } from "../tata/bagian.js";

export const data = {
  pagination: { data: "kabupaten.situs", size: 1, alias: "label", resolve: "keys" },
  permalink: ({ label }) => `/${label}/berita/umpan.xml`,
};
export function render({ label, kabupaten, collections }) {
  const news = (collections.daftar?.[`${label}/berita`] ?? []).slice(0, 20);
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>${e(kabupaten.situs[label].nama)}</title><link>${BASE}/${label}/</link><description>Berita</description>
${each(news, ({ url, data }) => `<item><title>${e(data.judul)}</title><link>${BASE}${url}</link><pubDate>${day(data.hal.tanggal)}</pubDate><description>${e(data.uraian)}</description></item>`)}
</channel></rss>
`;
}
