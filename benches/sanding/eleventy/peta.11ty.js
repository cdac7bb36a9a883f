// The site map for machines.

import { BASE, each } from "../tata/bagian.js";

export const data = { permalink: "/sitemap.xml", eleventyExcludeFromCollections: true };
export function render({ collections }) {
  return `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${each(collections.all.filter(({ url }) => url?.endsWith("/")), ({ url }) => `<url><loc>${BASE}${url}</loc></url>`)}
</urlset>
`;
}
