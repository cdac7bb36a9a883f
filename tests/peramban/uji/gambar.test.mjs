// Every kind of page still looks like its reference picture, at three widths and on paper.
//
// Fonts differ between machines, so pictures are compared small and with tolerance: a moved or lost block is seen, a
// letter that is drawn otherwise is not. `PERBARUI=1` writes them anew; look at each before it is committed.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, test } from 'node:test';
import pixelmatch from 'pixelmatch';
import { panggung, sebutan } from '../alat/bantu.mjs';
import { KERJA } from '../alat/bangun.mjs';
import { bacaPng, samakan, tulisKecil } from '../alat/citra.mjs';
import { halamanJenis } from '../alat/halaman.mjs';
import { lembar, suasana } from '../alat/peramban.mjs';

const ACUAN = join(dirname(fileURLToPath(import.meta.url)), '../acuan');
const BEDA = join(KERJA, 'beda');
const LEBAR = [[360, 2], [768, 4], [1366, 4]]; // width and how many pixels become one
const TINGGI = 4000; // what lies deeper is the same list going on
const TOLERANSI = { tinggi: 0.03, titik: 0.04 };
const perbarui = Boolean(process.env.PERBARUI);

const p = panggung();

/** Pages with pictures: one of every kind, once; of the extreme and minimal sites only where length and absence show. */
const halaman = () =>
  halamanJenis().filter((h) => {
    if (/\.(acuan|portal)$/.test(h.situs) || h.jenis === 'galeri') return true;
    return ['/', '/layanan/*', '/sop/*', '/profil', '/dokumen'].includes(h.jenis);
  });

const nama = (h, apa) => {
  const tempat = h.situs.split('.')[2] ?? 'galeri';
  const jenis = (tempat === 'galeri' ? h.jalur : h.jenis).replace(/^portal/, '').replace(/^\/$/, 'beranda').replace(/\*/g, 'satu').replace(/\.html$/, '').replace(/^\/|\/$/g, '').replace(/\//g, '-');
  return `${tempat}-${jenis}-${apa}.png`;
};

/** Compares with the reference picture, or writes it. */
function banding(berkas, citra) {
  const lengkap = join(ACUAN, berkas);
  if (perbarui) {
    mkdirSync(ACUAN, { recursive: true });
    writeFileSync(lengkap, tulisKecil(citra));
    return [];
  }
  if (!existsSync(lengkap)) return [`${berkas}: no reference picture`];
  const { acuan, kini, lebar, tinggi, selisihTinggi } = samakan(readFileSync(lengkap), citra);
  const salah = [];
  if (selisihTinggi > TOLERANSI.tinggi) salah.push(`the height differs by ${(selisihTinggi * 100).toFixed(1)} %`);
  const hasil = Buffer.alloc(lebar * tinggi * 4);
  const titik = pixelmatch(acuan, kini, hasil, lebar, tinggi, { threshold: 0.25 }) / (lebar * tinggi);
  if (titik > TOLERANSI.titik) salah.push(`${(titik * 100).toFixed(1)} % of the picture differs`);
  if (salah.length > 0) {
    mkdirSync(BEDA, { recursive: true });
    writeFileSync(join(BEDA, berkas), tulisKecil({ width: lebar, height: tinggi, data: hasil }));
  }
  return salah.map((s) => `${berkas}: ${s}`);
}

/** The page as far as it is compared, made small by the browser itself. */
async function potret(l, lebar, bagi) {
  const penuh = await l.evaluate(async () => {
    document.querySelectorAll('img').forEach((g) => (g.loading = 'eager'));
    await Promise.all([...document.images].map((g) => g.decode().catch(() => 0)));
    return document.documentElement.scrollHeight;
  });
  const clip = { x: 0, y: 0, width: lebar, height: Math.min(penuh, TINGGI), scale: 1 / bagi };
  return bacaPng(await l.screenshot({ clip, captureBeyondViewport: true, optimizeForSpeed: true }));
}

/** First sheet of paper as pixels. */
async function kertas(l) {
  const pdf = join(KERJA, 'lembar.pdf');
  writeFileSync(pdf, await l.pdf({ format: 'A4', preferCSSPageSize: true, printBackground: true, pageRanges: '1' }));
  execFileSync('pdftoppm', ['-png', '-r', '40', '-singlefile', pdf, pdf.replace(/\.pdf$/, '')]);
  return bacaPng(readFileSync(pdf.replace(/\.pdf$/, '.png')));
}

describe('pictures', () => {
  test('every kind of page looks like its reference', async () => {
    if (perbarui) rmSync(ACUAN, { recursive: true, force: true });
    const salah = [];
    const dipakai = new Set();
    const l = await lembar(p.peramban, 360, 800);
    await suasana(l);
    for (const h of halaman()) {
      await l.setViewport({ width: 360, height: 800 });
      await l.goto(p.server.alamat(h.situs, h.jalur));
      for (const [lebar, bagi] of LEBAR) {
        await l.setViewport({ width: lebar, height: 800 });
        const berkas = nama(h, lebar);
        dipakai.add(berkas);
        salah.push(...banding(berkas, await potret(l, lebar, bagi)));
      }
      if (h.jenis === 'galeri') continue;
      dipakai.add(nama(h, 'cetak'));
      salah.push(...banding(nama(h, 'cetak'), await kertas(l)));
    }
    await l.close();
    assert.deepEqual(salah, [], `see ${BEDA}`);
    assert.deepEqual(readdirSync(ACUAN).filter((n) => !dipakai.has(n)), [], 'pictures of pages that are gone');
    assert.ok(dipakai.size > 100, `${dipakai.size} pictures`);
  });

  test('a page without its stylesheet is found out', { skip: perbarui }, async () => {
    const [h] = halaman();
    const l = await lembar(p.peramban, 360, 800);
    await l.setRequestInterception(true);
    l.on('request', (r) => (r.url().endsWith('.css') ? r.abort() : r.continue()));
    await l.goto(p.server.alamat(h.situs, h.jalur));
    const citra = await potret(l, 360, 2);
    await l.close();
    assert.ok(banding(nama(h, 360), citra).length > 0, sebutan(h));
  });
});
