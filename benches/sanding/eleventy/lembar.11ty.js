// The standard and the counter sheet of each service.

import { page } from "../tata/dasar.11ty.js";

export const data = {
  pagination: { data: "collections.layanan", size: 1, alias: "satu" },
  permalink: ({ satu }) => `${satu.page.url}${satu.lembar}/`,
};
export function render(data) {
  const { judul, uraian, label, bagian, hal } = data.satu.page.data;
  return page({ ...data, judul, uraian, label, bagian, hal, macam: data.satu.lembar, content: "" });
}
