// Paper: letterhead, everything opened, no navigation, and not more sheets than the text needs.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { panggung, sebutan } from '../alat/bantu.mjs';
import { KERJA } from '../alat/bangun.mjs';
import { halamanJenis } from '../alat/halaman.mjs';
import { lembar } from '../alat/peramban.mjs';

const p = panggung();
const folder = join(KERJA, 'cetak');
const rapat = (s) => s.replace(/[\s\u00ad\u200b]+/g, '').toLowerCase();

/** Text and number of sheets of a page on A4. */
async function cetak(l, h) {
  const pdf = join(folder, `${h.situs}${h.jalur}`.replace(/[^\w]+/g, '-') + '.pdf');
  await l.goto(p.server.alamat(h.situs, h.jalur));
  await l.emulateMediaType('print');
  const dugaan = await l.evaluate(() => ({
    // What the paper leaves out on purpose is no group of it; a drawing's title is for readers of the screen.
    rinci: [...document.querySelectorAll('main details')]
      .filter((d) => d.checkVisibility())
      .map((d) => [...d.querySelectorAll('summary ~ *, summary ~ * *')].find((e) => !e.children.length && e.textContent.trim() && !e.closest('title, desc')))
      .map((e) => (e?.textContent ?? '').trim().slice(0, 40)),
    menu: [...document.querySelectorAll('.menu-lebar a')].map((a) => a.textContent.trim()),
    lembaga: document.querySelector('.jenama-nama')?.textContent ?? '',
    pemerintah: document.querySelector('.jenama-atas')?.textContent ?? '',
    huruf: document.querySelector('main').textContent.replace(/\s+/g, ' ').length,
  }));
  await l.emulateMediaType(null);
  writeFileSync(pdf, await l.pdf({ format: 'A4', preferCSSPageSize: true, printBackground: false }));
  const teks = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8', maxBuffer: 1 << 26 });
  return { teks, halaman: teks.split('\f').length - 1, ...dugaan };
}

function nilai(h, c) {
  const salah = [];
  const r = rapat(c.teks);
  const awal = rapat(c.teks.split('\f')[0].split('\n').slice(0, 14).join('\n'));
  if (!awal.includes(rapat(c.lembaga)) || !awal.includes(rapat(c.pemerintah))) salah.push('no letterhead');
  for (const d of c.rinci) if (!r.includes(rapat(d).slice(0, 24))) salah.push(`a closed group is lost: ${d}`);
  const menu = rapat(c.menu.join(''));
  if (menu && r.includes(menu)) salah.push('the main menu is printed');
  for (const kata of ['Langsung ke isi', 'Cara memastikannya', 'Tautan wajib']) if (r.includes(rapat(kata))) salah.push(`printed: ${kata}`);
  if (!r.includes(rapat('Tercetak dari'))) salah.push('no address of the page');
  const wajar = 2 + Math.ceil(c.huruf / 900);
  if (c.halaman < 1 || c.halaman > wajar) salah.push(`${c.halaman} sheets for ${c.huruf} letters`);
  return salah.map((s) => `${sebutan(h)}: ${s}`);
}

describe('print', () => {
  test('every kind of page prints with its letterhead, opened, without navigation', async () => {
    mkdirSync(folder, { recursive: true });
    const l = await lembar(p.peramban, 1024);
    const salah = [];
    let rinci = 0;
    for (const h of halamanJenis().filter((x) => x.jenis !== 'galeri')) {
      const c = await cetak(l, h);
      rinci += c.rinci.length;
      salah.push(...nilai(h, c));
    }
    await l.close();
    assert.deepEqual(salah, []);
    assert.ok(rinci > 20, 'hardly a group was closed on the screen');
  });

  test('a page that prints its menu and hides its groups is found out', () => {
    const c = { teks: 'Beranda Profil Langsung ke isi\f', menu: ['Beranda', 'Profil'], rinci: ['isi'], lembaga: 'Dinas', pemerintah: 'Kab', huruf: 10, halaman: 9 };
    c.rinci = ['isi yang tertutup'];
    assert.equal(nilai({ jenis: '/', situs: 'a', jalur: '/' }, c).length, 6);
  });
});
