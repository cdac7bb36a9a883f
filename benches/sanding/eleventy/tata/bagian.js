// The parts that pages share.

export const BASE = "https://contohkab.go.id.example";
export const COMPONENTS = [
  "persyaratan", "prosedur", "jangka_waktu", "biaya", "produk", "pengaduan", "dasar_hukum", "sarana", "kompetensi",
  "pengawasan", "jumlah_pelaksana", "jaminan_pelayanan", "jaminan_keamanan", "evaluasi",
];

const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
export const e = (text) => String(text ?? "").replace(/[&<>"']/g, (sign) => SIGNS[sign]);
export const each = (list, show) => (list ?? []).map(show).join("\n");
export const day = (date) => (date instanceof Date ? date.toISOString().slice(0, 10) : e(date));
export const name = (key) => {
  const text = String(key ?? "").replaceAll("_", " ");
  return e(text.charAt(0).toUpperCase() + text.slice(1));
};

export function shown(value) {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return day(value);
  if (Array.isArray(value)) return `<ul>${value.map((one) => `<li>${shown(one)}</li>`).join("")}</ul>`;
  if (typeof value !== "object") return e(value);
  return `<dl class="fakta">${Object.entries(value).map(([key, one]) => `<div><dt>${name(key)}</dt><dd>${shown(one)}</dd></div>`).join("")}</dl>`;
}

const cost = ({ biaya }) => (biaya === 0 ? "Gratis" : shown(biaya));

export const facts = (hal) => `<dl class="fakta" aria-label="Ringkasan layanan">
<div><dt>Biaya</dt><dd>${cost(hal)}</dd></div>
<div><dt>Waktu</dt><dd>${shown(hal.jangka_waktu)}</dd></div>
<div><dt>Hasil</dt><dd>${shown(hal.produk)}</dd></div>
<div><dt>Tempat</dt><dd>${shown(hal.lokasi)}</dd></div>
</dl>`;

export const needs = (hal) => `<section aria-labelledby="persyaratan"><h2 id="persyaratan">Persyaratan</h2>
<ul class="centang">${each(hal.persyaratan, (one) =>
  typeof one === "object" ? `<li><strong>${e(one.nama)}</strong>, ${name(one.bentuk)}${one.jumlah ? `, ${one.jumlah} lembar` : ""}</li>` : `<li>${e(one)}</li>`,
)}</ul></section>
<section aria-labelledby="prosedur"><h2 id="prosedur">Prosedur</h2>
<ol class="langkah">${each(hal.prosedur, (one) =>
  typeof one === "object"
    ? `<li><p>${e(one.langkah)}</p>${one.waktu ? `<p class="rincian pisah"><span>${e(one.waktu)}</span></p>` : ""}</li>`
    : `<li><p>${e(one)}</p></li>`,
)}</ol></section>`;

const who = (hal, id) => e(hal.pelaksana?.find?.((one) => one.id === id)?.nama ?? id);
const words = (list) => e((Array.isArray(list) ? list : list ? [list] : []).map((one) => (typeof one === "object" ? one.nama : one)).join(", "));

export const steps = (title, hal) => `<div class="gulir" role="region" tabindex="0" aria-label="Langkah ${e(title)}"><table>
<caption>${e(title)}</caption>
<thead><tr><th scope="col">No.</th><th scope="col">Kegiatan</th><th scope="col">Pelaksana</th><th scope="col">Kelengkapan</th><th scope="col">Waktu</th><th scope="col">Output</th><th scope="col">Cabang</th></tr></thead>
<tbody>${(hal.langkah ?? []).map((one, n) => `
<tr><td>${n + 1}</td><td>${e(one.kegiatan)}</td><td>${typeof one.pelaksana === "string" ? who(hal, one.pelaksana) : words(one.pelaksana)}</td><td>${words(one.kelengkapan)}</td><td>${e(one.waktu)}</td><td>${words(one.output)}</td><td>${one.ya ? `ya: ${e(one.ya)}` : ""}${one.tidak ? `, tidak: ${e(one.tidak)}` : ""}</td></tr>`).join("")}
</tbody></table></div>`;

export const card = ({ url, data: { judul, uraian, bagian, hal } }) => `<li class="kartu"><h3><a href="${url}">${e(judul)}</a></h3>
${uraian ? `<p>${e(uraian)}</p>` : ""}
${bagian === "layanan" ? `<dl class="fakta-kecil"><div><dt>Biaya</dt><dd>${cost(hal)}</dd></div><div><dt>Waktu</dt><dd>${shown(hal.jangka_waktu)}</dd></div></dl>` : hal?.tanggal ? `<p class="rincian">${day(hal.tanggal)}</p>` : ""}</li>`;

const json = (value) => JSON.stringify(value ?? null).replaceAll("<", "\\u003c");

export function linked({ page, judul, uraian, macam, bagian, hal }, situs) {
  const at = `${BASE}${page.url}`;
  const list = page.url.split("/").length > 4 && situs.bagian.find((one) => one.macam === bagian);
  const graph = [
    {
      "@type": "BreadcrumbList",
      itemListElement: [
        { "@type": "ListItem", name: situs.nama, item: `${BASE}/${situs.label}/` },
        ...(list ? [{ "@type": "ListItem", name: list.judul, item: BASE + list.alamat }] : []),
      ],
    },
  ];
  if (macam === "layanan" && hal?.persyaratan) {
    const provider = { "@type": "GovernmentOrganization", name: situs.nama, url: `${BASE}/${situs.label}/` };
    const offers = { "@type": "Offer", price: hal.biaya, priceCurrency: "IDR" };
    graph.push({ "@type": "GovernmentService", name: judul, description: uraian, url: at, provider, offers, audience: hal.khalayak, serviceOutput: hal.produk, termsOfService: hal.dasar_hukum });
    graph.push({ "@type": "FAQPage", mainEntity: (hal.tanya_jawab ?? []).map(({ tanya, jawab }) => ({ "@type": "Question", name: tanya, acceptedAnswer: { "@type": "Answer", text: jawab } })) });
  } else if (macam === "berita") {
    graph.push({ "@type": "NewsArticle", headline: judul, description: uraian, datePublished: day(hal.tanggal), url: at, publisher: situs.nama });
  }
  return `<script type="application/ld+json">${json({ "@context": "https://schema.org", "@graph": graph })}</script>`;
}
