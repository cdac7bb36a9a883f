// What a page costs on the way to a phone: bytes, requests, script, and whether it moves while it loads.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { panggung, sebutan } from '../alat/bantu.mjs';
import { tempat } from '../alat/bangun.mjs';
import { halamanAcuan, halamanSemuaDaerah } from '../alat/halaman.mjs';
import { lembar } from '../alat/peramban.mjs';

const BATAS = { kiriman: 60 * 1024, tengah: 40 * 1024, permintaan: 6, html: 60 * 1024, css: 20 * 1024, cls: 0 };

const p = panggung();

/** Bytes and requests of one visit with an empty cache, pictures of the content apart. */
async function timbang(l, alamat) {
  const cdp = await l.createCDPSession();
  await cdp.send('Network.enable');
  await cdp.send('Network.setCacheDisabled', { cacheDisabled: true });
  const jenis = new Map();
  const berat = { kiriman: 0, foto: 0, permintaan: 0, fotoJumlah: 0, skrip: 0 };
  cdp.on('Network.responseReceived', (e) => jenis.set(e.requestId, { tipe: e.type, url: e.response.url }));
  cdp.on('Network.loadingFinished', (e) => {
    const j = jenis.get(e.requestId);
    if (!j || j.url.startsWith('data:')) return;
    const foto = j.tipe === 'Image' && !/\/(lambang|ikon|favicon)[^/]*$/.test(j.url);
    berat[foto ? 'foto' : 'kiriman'] += e.encodedDataLength;
    berat[foto ? 'fotoJumlah' : 'permintaan'] += 1;
    if (j.tipe === 'Script') berat.skrip += 1;
  });
  await l.goto(alamat);
  await cdp.detach();
  return berat;
}

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

  test('no page carries a script', () => {
    const peta = tempat();
    for (const h of halamanAcuan()) {
      const html = readFileSync(join(peta.get(h.situs), h.jalur, h.jalur.endsWith('/') ? 'index.html' : ''), 'utf8');
      const skrip = html.match(/<script(?! type="application\/ld\+json")/g) ?? [];
      assert.equal(skrip.length, 0, sebutan(h));
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
      (s) => s.kiriman > BATAS.kiriman || s.permintaan > BATAS.permintaan || s.skrip > 0 || s.kiriman < 2000,
    );
    assert.deepEqual(salah.map((s) => `${sebutan(s.h)}: ${s.kiriman} bytes, ${s.permintaan} requests, ${s.skrip} scripts`), []);
    const m = tengah(semua.map((s) => s.kiriman));
    assert.ok(m <= BATAS.tengah, `the median is ${m} bytes`);
    const banyak = semua.filter((s) => s.permintaan + s.fotoJumlah > BATAS.permintaan);
    assert.deepEqual(banyak.map((s) => `${sebutan(s.h)}: ${s.permintaan} + ${s.fotoJumlah} pictures`), []);
    console.log(`# median ${m} bytes, largest ${Math.max(...semua.map((s) => s.kiriman))}`);
  });

  test('nothing moves while a page loads', async () => {
    const l = await lembar(p.peramban, 360, 640);
    await l.evaluateOnNewDocument(() => {
      window.__geser = 0;
      window.__apa = [];
      new PerformanceObserver((d) =>
        d.getEntries().forEach((e) => {
          window.__geser += e.value;
          window.__apa.push(...e.sources.map((s) => `${s.node?.nodeName}.${s.node?.className}`));
        }),
      ).observe({ type: 'layout-shift', buffered: true });
    });
    const geser = () => l.evaluate(() => new Promise((s) => requestAnimationFrame(() => setTimeout(() => s(window.__geser), 50))));
    const salah = [];
    for (const h of halamanSemuaDaerah()) {
      await l.goto(p.server.alamat(h.situs, h.jalur));
      await l.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
      const nilai = await geser();
      if (nilai > BATAS.cls) salah.push(`${sebutan(h)}: ${nilai} ${await l.evaluate(() => window.__apa.join(' '))}`);
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
    assert.ok((await geser()) > 0, 'the listener is deaf');
    await l.close();
  });
});
