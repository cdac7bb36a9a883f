#!/usr/bin/env node
// Measures one page of every kind and writes docs/ukuran-halaman.md: `node tests/peramban/ukur.mjs [kind ...]`, after
// `uji.mjs` has built the sites. With kinds named it only prints. It wants a quiet machine and takes some ten minutes.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import lighthouse from 'lighthouse';
import { AKAR, tempat } from './alat/bangun.mjs';
import { berkasHalaman, halamanUmum } from './alat/halaman.mjs';
import { buka } from './alat/peramban.mjs';
import { layani } from './alat/server.mjs';

const KALI = 3;
const TUJUAN = { nilai: 99, lcp: 1200, cls: 0 };
const diminta = process.argv.slice(2);
const peta = tempat();
const server = await layani(peta);
const { port, tutup, peramban } = await buka();
const versi = await peramban.version();

const desimal = (n, angka) => n.toFixed(angka).replace('.', ',');
const kb = (bita) => desimal(bita / 1024, 1);

/** One measurement in Lighthouse's profile of a slow phone. */
async function sekali(h) {
  const { lhr } = await lighthouse(server.alamat(h.situs, h.jalur), {
    port, logLevel: 'silent', output: 'json', onlyCategories: ['performance'], formFactor: 'mobile',
  });
  if (lhr.runtimeError) throw new Error(`${h.situs}${h.jalur}: ${lhr.runtimeError.message}`);
  const a = lhr.audits;
  return {
    nilai: Math.round(lhr.categories.performance.score * 100),
    lcp: a['largest-contentful-paint'].numericValue,
    cls: a['cumulative-layout-shift'].numericValue,
    kirim: a['total-byte-weight'].numericValue,
    minta: a['network-requests'].details.items.filter((x) => !x.url.startsWith('data:')).length,
  };
}

const sampai = (x) => x.nilai >= TUJUAN.nilai && x.lcp <= TUJUAN.lcp && x.cls <= TUJUAN.cls;
const lebihBaik = (x, y) => y.nilai - x.nilai || x.lcp - y.lcp;

const semua = halamanUmum().filter((h) => h.jalur !== '/404.html' && (diminta.length === 0 || diminta.includes(h.jenis)));
const hasil = [];
for (const h of semua) {
  const coba = [];
  for (let i = 0; i < KALI && !(coba[0]?.nilai === 100 && sampai(coba[0])); i += 1) {
    coba.push(await sekali(h));
    coba.sort(lebihBaik);
  }
  const isi = readFileSync(berkasHalaman(peta.get(h.situs), h.jalur));
  hasil.push({ jenis: h.jenis, html: isi.length, padat: brotliCompressSync(isi).length, ...coba[0] });
  const x = hasil.at(-1);
  console.log(`${sampai(x) ? ' ' : '!'} ${x.jenis}: ${x.nilai}, LCP ${Math.round(x.lcp)} ms, CLS ${x.cls}, ${kb(x.kirim)} KB, ${x.minta} requests`);
}
await tutup();
await server.tutup();

const kurang = hasil.filter((x) => !sampai(x));
console.log(`# ${hasil.length} kinds, ${kurang.length} miss the aim`);
if (diminta.length === 0) {
  const baris = hasil.map(
    (x) =>
      `| \`${x.jenis}\` | ${kb(x.kirim)} | ${x.minta} | ${kb(x.html)} | ${kb(x.padat)} | ${x.nilai} | ` +
      `${desimal(x.lcp / 1000, 2)} | ${desimal(x.cls, 3)} |`,
  );
  const tengah = (kunci) => hasil.map((x) => x[kunci]).sort((a, b) => a - b)[Math.floor(hasil.length / 2)];
  const terbesar = (kunci) => Math.max(...hasil.map((x) => x[kunci]));
  writeFileSync(
    join(AKAR, 'docs/ukuran-halaman.md'),
    `# Ukuran halaman

Perbarui di mesin yang tenang:

\`\`\`sh
node tests/peramban/uji.mjs bobot && node tests/peramban/ukur.mjs
\`\`\`

Satu halaman terbesar dari setiap jenis di situs acuan, diukur Lighthouse dengan profil ponsel lambat (150 ms, 1,6 Mbps,
prosesor empat kali lebih lambat), ${versi}. Setiap halaman diukur sampai ${KALI} kali; yang ditulis hasil terbaik. Waktu
bergantung pada mesin pengukur, jadi tabel ini dibaca dan tidak diuji; batas ukuran diuji di
\`tests/peramban/uji/bobot.test.mjs\`. Kiriman dan permintaan termasuk gambar isi.

Tujuan: kinerja ${TUJUAN.nilai} ke atas, LCP paling lama ${desimal(TUJUAN.lcp / 1000, 1)} detik, CLS 0. Dari ${hasil.length} jenis, ${hasil.length - kurang.length} mencapainya.
Kiriman tengah ${kb(tengah('kirim'))} KB, terbesar ${kb(terbesar('kirim'))} KB; LCP tengah ${desimal(tengah('lcp') / 1000, 2)} detik, terlama ${desimal(terbesar('lcp') / 1000, 2)} detik.

| Jenis | Kiriman (KB) | Permintaan | HTML (KB) | HTML brotli (KB) | Kinerja | LCP (detik) | CLS |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
${baris.join('\n')}
`,
  );
}
