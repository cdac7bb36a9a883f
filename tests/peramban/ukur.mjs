#!/usr/bin/env node
// Measures one page of every kind and writes docs/ukuran-halaman.md: `node tests/peramban/ukur.mjs`, after `uji.mjs`.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import lighthouse from 'lighthouse';
import { AKAR, tempat } from './alat/bangun.mjs';
import { berkasHalaman, halamanUmum } from './alat/halaman.mjs';
import { buka } from './alat/peramban.mjs';
import { layani } from './alat/server.mjs';

const KALI = 3;
const peta = tempat();
const server = await layani(peta);
const { port, tutup, peramban } = await buka();
const versi = await peramban.version();
const angka = (n) => n.toLocaleString('id-ID');
const baris = [];
for (const h of halamanUmum().filter((x) => x.jalur !== '/404.html')) {
  const isi = readFileSync(berkasHalaman(peta.get(h.situs), h.jalur));
  const coba = [];
  for (let i = 0; i < KALI; i += 1) {
    const { lhr } = await lighthouse(server.alamat(h.situs, h.jalur), {
      port, logLevel: 'silent', output: 'json', onlyCategories: ['performance'], formFactor: 'mobile',
    });
    const a = lhr.audits;
    coba.push({
      nilai: Math.round(lhr.categories.performance.score * 100),
      lcp: a['largest-contentful-paint'].numericValue,
      cls: a['cumulative-layout-shift'].numericValue,
      kirim: a['total-byte-weight'].numericValue,
      minta: a['network-requests'].details.items.filter((x) => !x.url.startsWith('data:')).length,
    });
  }
  const baik = coba.sort((x, y) => y.nilai - x.nilai || x.lcp - y.lcp)[0];
  baris.push(
    `| \`${h.jenis}\` | ${angka(isi.length)} | ${angka(gzipSync(isi).length)} / ${angka(brotliCompressSync(isi).length)} | ` +
      `${angka(baik.kirim)} | ${baik.minta} | ${(baik.lcp / 1000).toFixed(2).replace('.', ',')} | ` +
      `${baik.cls.toFixed(3).replace('.', ',')} | ${baik.nilai} |`,
  );
  console.log(baris.at(-1));
}
await tutup();
await server.tutup();
writeFileSync(
  join(AKAR, 'docs/ukuran-halaman.md'),
  `# Ukuran halaman

Satu halaman terbesar dari setiap jenis di situs acuan, diukur Lighthouse dengan profil ponsel murah di jaringan 4G lambat
(150 ms, 1,6 Mbps, prosesor empat kali lebih lambat), ${versi}. Setiap halaman diukur ${KALI} kali; yang ditulis hasil
terbaik. Waktu bergantung pada mesin pengukur, jadi tabel ini dibaca dan tidak diuji; batas yang diuji ada di
[tema.md](tema.md). Kiriman dan permintaan termasuk gambar isi.

Perbarui dengan \`node tests/peramban/uji.mjs bobot && node tests/peramban/ukur.mjs\`.

| Jenis | HTML (bita) | gzip / brotli (bita) | Kiriman (bita) | Permintaan | LCP (detik) | CLS | Kinerja |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
${baris.join('\n')}
`,
);
