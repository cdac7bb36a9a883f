// The list of news of each site, in pages of twenty.

import { page } from "../tata/dasar.11ty.js";

export const data = {
  pagination: { data: "collections.halamanBerita", size: 1, alias: "berita" },
  permalink: ({ berita: { label, n } }) => `/${label}/berita/${n > 1 ? `hal/${n}/` : ""}`,
};
export function render(data) {
  return page({ ...data, judul: "Berita", label: data.berita.label, bagian: "berita", macam: "bagianBerita" });
}
