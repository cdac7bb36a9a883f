// What a page costs on the way to a phone: bytes, requests, script, and whether it moves while it loads.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { panggung, sebutan } from '../alat/bantu.mjs';
import { tempat } from '../alat/bangun.mjs';
import { halamanAcuan, halamanSemuaDaerah } from '../alat/halaman.mjs';
import { lembar, serentak } from '../alat/peramban.mjs';

const BATAS = { kiriman: 60 * 1024, tengah: 40 * 1024, permintaan: 6, html: 60 * 1024, css: 20 * 1024, cls: 0 };

const p = panggung();

/**
 * Bytes and requests of a first visit, photographs of the content apart.
 *
 * The cache is empty and not off, as a visitor's is: the icon of the tab is the emblem of the page, which a browser
 * asks for once. Only what this page asks for counts; a photograph that the page before still waited for does not.
 */
async function timbang(l, alamat) {
  const cdp = await l.createCDPSession();
  const berat = { kiriman: 0, permintaan: 0, foto: [], skrip: 0, manifes: 0 };
  const jenis = new Map();
  cdp.on('Network.requestWillBeSent', (e) => {
    if (e.documentURL === alamat && !e.request.url.startsWith('data:')) jenis.set(e.requestId, { url: e.request.url, tipe: e.type });
  });
  cdp.on('Network.responseReceived', (e) => {
    if (e.response.fromDiskCache || e.response.fromPrefetchCache) jenis.delete(e.requestId);
  });
  cdp.on('Network.requestServedFromCache', (e) => jenis.delete(e.requestId));
  cdp.on('Network.loadingFinished', (e) => {
    const j = jenis.get(e.requestId);
    if (!j) return;
    if (j.tipe === 'Manifest') berat.manifes += 1;
    if (j.tipe === 'Script') berat.skrip += 1;
    if (j.tipe === 'Image' && !/\/(lambang|ikon|favicon)[^/]*$/.test(j.url)) return void berat.foto.push(new URL(j.url).pathname);
    berat.kiriman += e.encodedDataLength;
    berat.permintaan += 1;
  });
  await cdp.send('Network.enable');
  await cdp.send('Network.clearBrowserCache');
  await l.goto(alamat);
  // The manifest and the icon of the tab are asked for when the page has come.
  for (let i = 0; i < 20 && berat.manifes === 0; i += 1) await new Promise((lanjut) => setTimeout(lanjut, 50));
  await l.waitForNetworkIdle({ idleTime: 50 });
  await cdp.detach();
  return berat;
}

/** A photograph without the width and the format in its name. */
const satuFoto = (jalur) => jalur.replace(/-\d+\.\w+$/, '');

/** Adds up what moves; white space that goes to the next line is not seen and does not count. */
function pengamat() {
  window.__geser = 0;
  window.__apa = [];
  new PerformanceObserver((d) =>
    d.getEntries().forEach((e) => {
      const tampak = e.sources.filter((s) => s.node?.nodeType !== Node.TEXT_NODE || s.node.data.trim());
      if (tampak.length === 0) return;
      window.__geser += e.value;
      window.__apa.push(...tampak.map((s) => `${s.node?.nodeName}.${s.node?.className?.baseVal ?? s.node?.className}`));
    }),
  ).observe({ type: 'layout-shift', buffered: true });
}

const geser = (l) => l.evaluate(() => new Promise((s) => requestAnimationFrame(() => setTimeout(() => s(window.__geser), 50))));
const apa = (l) => l.evaluate(() => window.__apa.join(' '));

const tengah = (angka) => [...angka].sort((a, b) => a - b)[Math.floor(angka.length / 2)];

describe('weight', () => {
  test('every page of the reference sites keeps its markup small, and so do those with too much of everything', () => {
    const peta = tempat();
    const besar = [...halamanAcuan(), ...halamanSemuaDaerah()].filter((h) => h.ukuran > BATAS.html);
    assert.deepEqual(besar.map((h) => `${sebutan(h)}: ${h.ukuran}`), []);
    for (const [situs, akar] of peta) {
      const css = readdirSync(join(akar, 'aset')).filter((n) => n.endsWith('.css'));
      assert.equal(css.length, 1, `${situs} has ${css.length} stylesheets`);
      const ukuran = statSync(join(akar, 'aset', css[0])).size;
      assert.ok(ukuran <= BATAS.css, `the stylesheet of ${situs} has ${ukuran} bytes`);
    }
  });

  test('no page carries a script but the search page, which has one', () => {
    const peta = tempat();
    for (const h of halamanAcuan()) {
      const html = readFileSync(join(peta.get(h.situs), h.jalur, h.jalur.endsWith('/') ? 'index.html' : ''), 'utf8');
      const skrip = html.match(/<script(?! type="application\/ld\+json")/g) ?? [];
      assert.equal(skrip.length, h.jalur === '/cari/' ? 1 : 0, sebutan(h));
    }
  });

  test('a visit is light and needs few requests', async () => {
    const l = await lembar(p.peramban, 360);
    const semua = [];
    for (const h of halamanSemuaDaerah().filter((x) => x.situs.endsWith('.acuan'))) {
      semua.push({ h, ...(await timbang(l, p.server.alamat(h.situs, h.jalur))) });
    }
    await l.close();
    const salah = semua.filter(
      (s) => s.kiriman > BATAS.kiriman || s.permintaan > BATAS.permintaan || s.skrip > (s.h.jalur === '/cari/' ? 1 : 0) || s.kiriman < 2000,
    );
    assert.deepEqual(salah.map((s) => `${sebutan(s.h)}: ${s.kiriman} bytes, ${s.permintaan} requests, ${s.skrip} scripts`), []);
    const m = tengah(semua.map((s) => s.kiriman));
    assert.ok(m <= BATAS.tengah, `the median is ${m} bytes`);
    assert.ok(semua.every((s) => s.manifes === 1), 'the manifest is missed');
    // A photograph is asked for in one width and one format.
    const ganda = semua.filter((s) => new Set(s.foto.map(satuFoto)).size < s.foto.length);
    assert.deepEqual(ganda.map((s) => `${sebutan(s.h)}: ${s.foto.join(' ')}`), []);
    assert.ok(semua.some((s) => s.foto.length > 0), 'no page has a photograph');
    console.log(`# median ${m} bytes, largest ${Math.max(...semua.map((s) => s.kiriman))}`);
  });

  test('nothing moves while a page loads', async () => {
    const l = await lembar(p.peramban, 360, 640);
    await l.evaluateOnNewDocument(pengamat);
    const salah = [];
    for (const h of halamanSemuaDaerah()) {
      await l.goto(p.server.alamat(h.situs, h.jalur));
      await l.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
      const nilai = await geser(l);
      if (nilai > BATAS.cls) salah.push(`${sebutan(h)}: ${nilai} ${await apa(l)}`);
    }
    assert.deepEqual(salah, []);
    // The listener itself works: a box that appears above the text moves the text.
    await l.evaluate(() => window.scrollTo(0, 0));
    await l.evaluate(() => new Promise((s) => setTimeout(s, 600)));
    await l.evaluate(() => {
      const b = document.createElement('canvas');
      b.height = 300;
      document.body.prepend(b);
    });
    await new Promise((s) => setTimeout(s, 300));
    assert.ok((await geser(l)) > 0, 'the listener is deaf');
    await l.close();
  });

  test('nothing moves while a page arrives tag by tag', async () => {
    const salah = [];
    const semua = halamanSemuaDaerah().filter((h) => h.jenis === 'galeri');
    assert.equal(semua.length, 3);
    // Two lines at once; the waiting is the server's.
    await serentak([[360, 640], [1366, 768]], 2, async ([lebar, tinggi]) => {
      const l = await lembar(p.peramban, lebar, tinggi);
      await l.evaluateOnNewDocument(pengamat);
      for (const h of semua) {
        await l.goto(`${p.server.alamat(h.situs, h.jalur)}?alir=16`);
        const nilai = await geser(l);
        if (nilai > BATAS.cls) salah.push(`${sebutan(h)} ${lebar}: ${nilai} ${await apa(l)}`);
      }
      await l.close();
    });
    assert.deepEqual(salah, []);
  });
});
