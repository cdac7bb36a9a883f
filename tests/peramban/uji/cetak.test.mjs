// Paper: letterhead, everything opened, no navigation, letters that can be read, nothing parted from what it heads, and
// not more sheets than the text needs.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { panggung, sebutan } from '../alat/bantu.mjs';
import { KERJA } from '../alat/bangun.mjs';
import { halamanAcuan, halamanJenis } from '../alat/halaman.mjs';
import { lembar } from '../alat/peramban.mjs';

const p = panggung();
const folder = join(KERJA, 'cetak');
const rapat = (s) => s.replace(/[\s\u00ad\u200b]+/g, '').toLowerCase();

const baca = (pdf, ...argumen) =>
  execFileSync('pdftotext', [...argumen, pdf, '-'], { encoding: 'utf8', maxBuffer: 1 << 26 });

/** Text and number of sheets of a page on A4. */
async function cetak(l, h) {
  const pdf = join(folder, `${h.situs}${h.jalur}`.replace(/[^\w]+/g, '-') + '.pdf');
  await l.goto(p.server.alamat(h.situs, h.jalur));
  await l.emulateMediaType('print');
  const dugaan = await l.evaluate(() => ({
    // What the paper leaves out on purpose is no group of it; a drawing's title is for readers of the screen.
    rinci: [...document.querySelectorAll('main details')]
      .filter((d) => d.checkVisibility())
      .map((d) => [...d.querySelectorAll('summary ~ *, summary ~ * *')].find((e) => !e.children.length && e.textContent.trim() && e.checkVisibility() && !e.closest('title, desc')))
      .map((e) => (e?.textContent ?? '').trim().slice(0, 40)),
    menu: [...document.querySelectorAll('.menu-lebar a')].map((a) => a.textContent.trim()),
    lembaga: document.querySelector('.jenama-nama')?.textContent ?? '',
    pemerintah: document.querySelector('.jenama-atas')?.textContent ?? '',
    // Never the last on a sheet, for it heads what follows; words that stand elsewhere too would be mistaken for it.
    kepala: [...document.querySelectorAll('main :is(h2, h3, thead, caption, summary):not(.kartu > h3:last-child)')]
      .filter((e) => e.checkVisibility() && !e.matches('.tersembunyi') && e.textContent.trim())
      .map((e) => e.textContent.trim())
      .filter((k) => ![...document.querySelectorAll('main :is(a, td, li)')].some((e) => e.textContent.trim() === k)),
    huruf: document.querySelector('main').textContent.replace(/\s+/g, ' ').length,
  }));
  await l.emulateMediaType(null);
  writeFileSync(pdf, await l.pdf({ format: 'A4', preferCSSPageSize: true, printBackground: false }));
  const teks = baca(pdf, '-layout');
  const lembar = baca(pdf, '-raw').split('\f').slice(0, -1);
  return { pdf, teks, lembar, halaman: lembar.length, ...dugaan };
}

/** Sheets of a PDF with their words: width, height, and the height of every word in points of type. */
function ukuran(pdf) {
  const angka = (s, nama) => Number(s.match(new RegExp(`\\b${nama}="([\\d.]+)"`))[1]);
  const lembar = baca(pdf, '-bbox')
    .split('<page ')
    .slice(1)
    .map((s) => ({
      lebar: angka(s, 'width'),
      tinggi: angka(s, 'height'),
      kata: [...s.matchAll(/<word [^>]*>/g)].map(([k]) => angka(k, 'yMax') - angka(k, 'yMin')),
    }));
  // Most words are body text, of 11 points; the family is the same everywhere.
  const banyak = new Map();
  for (const t of lembar.flatMap((s) => s.kata)) banyak.set(t.toFixed(1), (banyak.get(t.toFixed(1)) ?? 0) + 1);
  const isi = Number([...banyak].sort((a, b) => b[1] - a[1])[0][0]);
  return lembar.map((s) => ({ ...s, kata: s.kata.map((t) => (t / isi) * 11) }));
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
  for (const [n, s] of c.lembar.entries()) {
    const baris = s.split('\n').map(rapat).filter(Boolean);
    if (baris.length === 0) salah.push(`sheet ${n + 1} is empty`);
    const ujung = new Set(baris.map((_, i) => baris.slice(i).join('')).slice(-12));
    const putus = c.kepala.find((k) => ujung.has(rapat(k)));
    if (putus && n + 1 < c.lembar.length) salah.push(`sheet ${n + 1} ends with what heads the next: ${putus}`);
  }
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

  test('a counter sheet is one sheet, and two where a service asks for too much', async () => {
    const l = await lembar(p.peramban, 1024);
    const loket = (semua) => semua.filter((h) => h.jalur.endsWith('/ringkasan/'));
    const semua = [...loket(halamanAcuan()), ...loket(halamanJenis()).filter((h) => !h.situs.endsWith('.acuan'))];
    const salah = [];
    for (const h of semua) {
      const { halaman } = await cetak(l, h);
      if (halaman > (h.situs.endsWith('.ekstrem') ? 2 : 1)) salah.push(`${sebutan(h)}: ${halaman} sheets`);
    }
    await l.close();
    assert.deepEqual(salah, []);
    assert.ok(semua.length > 30, `only ${semua.length} counter sheets`);
  });

  test('the letters of a flow can be read on paper, which lies on its side where the flow is wide', async () => {
    const l = await lembar(p.peramban, 1024);
    const sop = (h) => /\/sop\/[^/]+\/$/.test(h.jalur);
    const semua = [...halamanAcuan().filter(sop), ...halamanJenis().filter((h) => sop(h) && h.situs.endsWith('.ekstrem'))];
    const salah = [];
    let melintang = 0;
    for (const h of semua) {
      const c = await cetak(l, h);
      const lebar = await l.evaluate(() => Boolean(document.querySelector('.melintang')));
      const sisi = ukuran(c.pdf);
      const huruf = Math.min(...sisi.flatMap((s) => s.kata));
      if (huruf < 8.4) salah.push(`${sebutan(h)}: letters of ${huruf.toFixed(1)} points`);
      const miring = sisi.filter((s) => s.lebar > s.tinggi).length;
      if (lebar !== miring > 0) salah.push(`${sebutan(h)}: ${miring} sheets on their side`);
      melintang += miring;
    }
    await l.close();
    assert.deepEqual(salah, []);
    assert.ok(melintang > 10, `only ${melintang} sheets lie on their side`);
  });

  test('a page that prints its menu and hides its groups is found out', () => {
    const lembar = ['Beranda Profil\nMutu\nbaku\n', '', 'akhir'];
    const c = { lembar, kepala: ['Mutu baku'], teks: 'Beranda Profil Langsung ke isi\f', menu: ['Beranda', 'Profil'], rinci: ['isi'], lembaga: 'Dinas', pemerintah: 'Kab', huruf: 10, halaman: 9 };
    c.rinci = ['isi yang tertutup'];
    assert.equal(nilai({ jenis: '/', situs: 'a', jalur: '/' }, c).length, 8);
  });
});
