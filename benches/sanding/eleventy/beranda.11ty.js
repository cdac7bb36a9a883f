// The list of all sites, and the site map.

import { page } from "../tata/dasar.11ty.js";

export const data = { permalink: "/" };
export function render(data) {
  return page({ ...data, judul: "Kabupaten", macam: "kabupaten", content: "" });
}
