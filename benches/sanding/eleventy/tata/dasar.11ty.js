// The frame of every page, around what its kind shows.

import { BASE, card, day, e, each, facts, linked, name, needs, shown, steps, COMPONENTS } from "./bagian.js";

const head = (title, uraian, more = "") => `<header class="kepala-halaman">${more}<h1>${e(title)}</h1>${uraian ? `<p class="utama">${e(uraian)}</p>` : ""}</header>`;
const lists = ({ collections, label }) => (kind) => collections.daftar?.[`${label}/${kind}`] ?? [];

const KINDS = {
  beranda(data, situs) {
    const list = lists(data);
    return `${head(data.judul)}
<section><h2>Informasi pelayanan publik</h2><ul class="blok">${each(situs.halaman, (one) => `<li><a href="${one.alamat}">${e(one.judul)}</a></li>`)}${each(situs.bagian, (one) => `<li><a href="${one.alamat}">${e(one.judul)}</a><span class="rincian">${one.banyak}</span></li>`)}</ul></section>
${each(situs.bagian.filter(({ macam }) => /^(layanan|pengumuman|berita)$/.test(macam)), (one) => `<section><h2>${e(one.judul)}</h2><ul class="kisi">${each(list(one.macam).slice(0, one.kartu), card)}</ul></section>`)}`;
  },
  daftar(data) {
    const groups = data.bagian === "layanan" ? data.collections.all.filter((one) => one.data.label === data.label && one.data.kelompok) : [];
    return `${head(data.judul)}<ul class="kisi">${each(lists(data)(data.bagian), card)}</ul><ul>${each(groups, (one) => `<li><a href="${one.url}">${e(one.data.judul)}</a></li>`)}</ul>`;
  },
  katalog(data) {
    const [key, value] = data.kelompok;
    return `${head(data.judul)}<ul class="kisi">${each(lists(data)("layanan").filter((one) => [one.data.hal[key]].flat().includes(value)), card)}</ul>`;
  },
  peta(data, situs) {
    const list = lists(data);
    return `${head(data.judul)}<ul>${each(situs.halaman, (one) => `<li><a href="${one.alamat}">${e(one.judul)}</a></li>`)}${each(situs.bagian, (one) => each(list(one.macam), (page) => `<li><a href="${page.url}">${e(page.data.judul)}</a> ${e(page.data.uraian)}</li>`))}</ul>`;
  },
  berita(data) {
    const news = lists(data)("berita");
    const at = news.findIndex(({ url }) => url === data.page.url);
    const link = (page) => (page ? `<a href="${page.url}">${e(page.data.judul)}</a>` : "");
    return `<header class="kepala-halaman"><h1>${e(data.judul)}</h1><p class="utama">${e(data.uraian)}</p><p class="rincian">${day(data.hal.tanggal)} ${e(data.hal.penulis)}</p></header>
${data.content}<p>${link(news[at - 1])} ${link(news[at + 1])}</p>`;
  },
  sop: ({ judul, hal }) => `${head(judul, "", `<p class="rincian">${e(hal.nomor)}</p>`)}
<dl class="fakta">${each(["unit", "tanggal_pembuatan", "tanggal_revisi", "tanggal_efektif", "disahkan_oleh", "dasar_hukum", "kualifikasi_pelaksana", "keterkaitan", "peralatan", "peringatan", "pencatatan"], (key) => `<div><dt>${name(key)}</dt><dd>${shown(hal[key])}</dd></div>`)}</dl>
${steps(judul, hal)}`,
  layanan(data) {
    const { hal } = data;
    const officers = lists(data)("halaman").find(({ fileSlug }) => fileSlug === "pelaksana")?.data.hal.daftar ?? [];
    const sops = lists(data)("sop").filter(({ fileSlug }) => (hal.sop ?? []).includes(fileSlug));
    return `<header class="kepala-halaman"><p class="tanda">${name(hal.sektor)}</p><h1>${e(data.judul)}</h1><p class="utama">${e(data.uraian)}</p>
<p class="rincian">Untuk: ${e((hal.khalayak ?? []).join(", "))}</p>${facts(hal)}</header>
<nav class="daftar-isi tanpa-cetak" aria-label="Di halaman ini"><ul><li><a href="#persyaratan">Persyaratan</a></li><li><a href="#prosedur">Prosedur</a></li><li><a href="#standar">Rincian standar</a></li><li><a href="#tanya-jawab">Tanya jawab</a></li></ul></nav>
${needs(hal)}
${each(sops, (sop) => `<details><summary>Lihat bagan alur</summary>${steps(sop.data.judul, sop.data.hal)}<p><a href="${sop.url}">${e(sop.data.judul)}</a></p></details>`)}
${each(["pengaduan", "sarana", "kelompok_rentan", "kompetensi", "pengawasan", "jumlah_pelaksana", "jaminan_pelayanan", "jaminan_keamanan", "evaluasi", "dasar_hukum", "penetapan", "berita_acara", "riwayat_evaluasi"].filter((key) => hal[key]), (key) => `<section aria-labelledby="${key}"><h2 id="${key}">${name(key)}</h2>${shown(hal[key])}</section>`)}
<section aria-labelledby="tanya-jawab"><h2 id="tanya-jawab">Tanya jawab</h2>${each(hal.tanya_jawab, (one) => `<details><summary>${e(one.tanya)}</summary><p>${e(one.jawab)}</p></details>`)}</section>
<section id="kontak"><h2>Kontak</h2>${each(officers.filter(({ id }) => id === hal.penanggung_jawab), (one) => `<dl class="fakta">${each(["unit", "alamat_pengaduan", "telepon", "surel"].filter((key) => one[key]), (key) => `<div><dt>${name(key)}</dt><dd>${shown(one[key])}</dd></div>`)}</dl>`)}</section>
<p><a href="${data.page.url}standar/">Standar</a> <a href="${data.page.url}ringkasan/">Ringkasan</a></p>`;
  },
  standar: ({ judul, hal }) => `<h1>Standar pelayanan ${e(judul)}</h1>
<table><tbody>${COMPONENTS.map((key, n) => `<tr><td>${n + 1}</td><th scope="row">${name(key)}</th><td>${shown(hal[key])}</td></tr>`).join("\n")}</tbody></table>
${hal.penetapan ? `<p>Ditetapkan dengan ${e(hal.penetapan.nomor)} tanggal ${day(hal.penetapan.tanggal)} oleh ${e(hal.penetapan.pejabat)}</p>` : ""}`,
  ringkasan: ({ judul, hal }) => `<h1>${e(judul)}</h1>${facts(hal)}${needs(hal)}`,
  bagianBerita: ({ judul, berita: { label, n, parts, news } }) => `${head(judul)}<ul class="kisi">${each(news, card)}</ul>
<nav aria-label="Halaman"><ul>${Array.from({ length: parts }, (_, at) => `<li><a href="/${label}/berita/${at ? `hal/${at + 1}/` : ""}"${at + 1 === n ? ' aria-current="page"' : ""}>${at + 1}</a></li>`).join("")}</ul></nav>`,
  kabupaten: ({ kabupaten }) => `<h1>Kabupaten</h1><ul>${each(Object.values(kabupaten.situs), (one) => `<li><a href="/${one.label}/">${e(one.nama)}</a></li>`)}</ul>`,
};
const plain = (data) => `${head(data.judul, data.uraian)}${shown(data.hal)}${data.content}`;

function header(situs, url) {
  const list = (mark) => each(situs.bagian, (one) => `<li><a href="${one.alamat}"${url.startsWith(one.alamat) ? ' aria-current="true"' : ""}>${mark(one)}</a></li>`);
  return `<header class="kepala"><div class="wadah">
<a class="jenama" href="/${situs.label}/"><img src="/aset/lambang.svg" alt="" width="48" height="48"><span><span class="jenama-atas">Pemerintah Kabupaten Contoh</span> <span class="jenama-nama">${e(situs.nama)}</span></span></a>
<div id="menu" class="alat" tabindex="-1"><details class="menu-kecil menu"><summary>Menu</summary>
<nav aria-label="Menu"><ul><li><a href="/${situs.label}/">Beranda</a></li>
${each(situs.halaman, (one) => `<li><a href="${one.alamat}"${one.alamat === url ? ' aria-current="page"' : ""}>${e(one.judul)}</a></li>`)}
${list((one) => e(one.judul))}</ul></nav></details></div></div>
<nav class="menu menu-lebar" aria-label="Menu utama"><ul class="wadah"><li><a href="/${situs.label}/">Beranda</a></li>
${list((one) => e(one.judul))}</ul></nav></header>`;
}

function footer(situs, data) {
  const profile = lists(data)("halaman").find(({ fileSlug }) => fileSlug === "profil")?.data.hal;
  const place = profile?.alamat;
  return `<footer class="kaki"><div class="wadah"><p><strong>${e(situs.nama)}</strong></p>
${place ? `<address>${e(place.jalan)}, ${e(place.desa_kelurahan)}, ${e(place.kecamatan)} ${e(place.kode_pos)}</address>` : ""}
${profile ? `<dl><div><dt>Telepon</dt><dd>${e([profile.telepon ?? []].flat().join(", "))}</dd></div><div><dt>Surel</dt><dd>${e(profile.surel)}</dd></div></dl>
<ul>${each(profile.jam, (one) => `<li>${e(one.hari)} ${e(one.buka)} sampai ${e(one.tutup)}</li>`)}</ul>` : ""}
<ul>${each(situs.halaman, (one) => `<li><a href="${one.alamat}">${e(one.judul)}</a></li>`)}</ul>
${data.hal?.diperbarui ? `<p>Diperbarui ${day(data.hal.diperbarui)}</p>` : ""}</div></footer>`;
}

const BANNERS = `<aside class="contoh" aria-label="Situs contoh"><div class="wadah"><strong>CONTOH, bukan situs resmi.</strong> <span>Data contoh</span></div></aside>
<aside class="spanduk" aria-label="Contoh tanda situs resmi"><div class="wadah"><details>
<summary><span>Contoh tanda situs resmi Pemerintah Kabupaten Contoh. <span class="ajakan">Cara memastikannya</span></span></summary>
<div class="spanduk-isi">
<div><h2>Alamat</h2><p>Alamat situs pemerintah berakhiran <strong>.go.id</strong>. Situs Pemerintah Kabupaten Contoh berakhiran <strong>.contohkab.go.id</strong>.</p></div>
<div><h2>Sambungan</h2><p>Alamat yang diawali <strong>https://</strong> melindungi data Anda di perjalanan. Gambar gembok saja <strong>tidak</strong> membuktikan bahwa pemiliknya pemerintah.</p></div>
</div></details></div></aside>`;

/** The page of `data`, whose `situs` is looked up by its label. */
export function page(data) {
  const situs = data.kabupaten.situs[data.label];
  const { url } = data.page;
  const list = situs && url.split("/").length > 4 && situs.bagian.find(({ macam }) => macam === data.bagian);
  return `<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${e(data.judul)}${situs ? ` - ${e(situs.nama)}` : ""}</title>
${data.uraian ? `<meta name="description" content="${e(data.uraian)}">` : ""}
<meta name="robots" content="noindex">
<link rel="canonical" href="${BASE}${url}">
<meta property="og:type" content="website">
<meta property="og:title" content="${e(data.judul)}">
${data.uraian ? `<meta property="og:description" content="${e(data.uraian)}">` : ""}
<meta property="og:url" content="${BASE}${url}">
<meta property="og:locale" content="id_ID">
<meta property="og:image" content="${BASE}/aset/bagi.png">
${situs ? `<meta property="og:site_name" content="${e(situs.nama)}">` : ""}
<link rel="stylesheet" href="/${data.kabupaten.gaya}">
<link rel="icon" type="image/svg+xml" href="/aset/lambang.svg">
${situs ? linked(data, situs) : ""}
</head>
<body>
<a class="lewati" href="#isi">Langsung ke isi</a>
<a class="lewati" href="#menu">Langsung ke menu</a>
${BANNERS}
${situs ? header(situs, url) : ""}
<div class="wadah">
${situs ? `<nav class="remah" aria-label="Letak halaman"><ol><li><a href="/">Kabupaten</a></li>${url.split("/").length > 3 ? `<li><a href="/${situs.label}/">${e(situs.nama)}</a></li>` : ""}${list ? `<li><a href="${list.alamat}">${e(list.judul)}</a></li>` : ""}<li><span aria-current="page">${e(data.judul)}</span></li></ol></nav>` : ""}
<main id="isi" tabindex="-1">
${(KINDS[data.macam] ?? plain)(data, situs)}
</main>
</div>
${situs ? footer(situs, data) : ""}
</body>
</html>
`;
}

export default class {
  render(data) {
    return page(data);
  }
}
