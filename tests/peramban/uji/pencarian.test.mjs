// Search in a real browser under the emitted policy: by keyboard, by address, with nothing found, with the index gone,
// with hostile words, and without a script. Nobody but the site itself is asked.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, test } from 'node:test';
import { panggung } from '../alat/bantu.mjs';
import { lembar } from '../alat/peramban.mjs';

const SITUS = 'disdukcapil.purworejo.acuan';
const PORTAL = 'purworejokab.purworejo.portal';
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const p = panggung();

/** A page that writes down what it asks for, what the policy refuses, what goes wrong, and how much things move. */
async function pengamat(lebar = 360) {
  const l = await lembar(p.peramban, lebar);
  const catat = { minta: [], salah: [] };
  l.on('request', (r) => catat.minta.push(r.url()));
  l.on('pageerror', (e) => catat.salah.push(e.message));
  l.on('console', (m) => ['error', 'warn', 'warning'].includes(m.type()) && catat.salah.push(m.text()));
  await l.evaluateOnNewDocument(() => {
    window.__langgar = [];
    window.__geser = 0;
    document.addEventListener('securitypolicyviolation', (e) => window.__langgar.push(`${e.violatedDirective} ${e.blockedURI}`));
    new PerformanceObserver((d) => d.getEntries().forEach((e) => { if (!e.hadRecentInput) window.__geser += e.value; }))
      .observe({ type: 'layout-shift', buffered: true });
  });
  return { l, catat };
}

const kabar = (l) => l.$eval('#cari-kabar', (k) => k.textContent);
const tunggu = (l, awal) =>
  l.waitForFunction((kata) => document.getElementById('cari-kabar').textContent.includes(kata), { timeout: 20_000 }, awal);
const hasil = (l) => l.$$eval('#cari-hasil a', (daftar) => daftar.map((a) => [a.textContent, a.getAttribute('href')]));

async function bersih({ l, catat }, situs = SITUS) {
  const asal = new URL(p.server.alamat(situs)).origin;
  assert.deepEqual(catat.minta.filter((u) => new URL(u).origin !== asal), [], 'others are asked');
  assert.deepEqual(catat.salah, []);
  assert.deepEqual(await l.evaluate(() => window.__langgar), [], 'the policy is broken');
}

describe('search', () => {
  test('by keyboard: type, Enter, Tab to the first result, Enter', async () => {
    const s = await pengamat();
    await s.l.goto(p.server.alamat(SITUS, '/cari/'));
    assert.ok(!s.catat.minta.some((u) => u.endsWith('.json')), 'the index is loaded before anybody asks');
    await s.l.focus('#q');
    await s.l.keyboard.type('persyaratan akte lahir');
    await s.l.keyboard.press('Enter');
    await tunggu(s.l, 'hasil untuk');
    await s.l.waitForSelector('#cari-hasil a');
    assert.match(await kabar(s.l), /^\d+ hasil untuk “persyaratan akte lahir”/);
    assert.equal(new URL(s.l.url()).searchParams.get('q'), 'persyaratan akte lahir');
    const [[judul, alamat]] = await hasil(s.l);
    assert.equal(alamat, '/layanan/akta-kelahiran/');
    await s.l.keyboard.press('Tab');
    await s.l.keyboard.press('Tab');
    assert.equal(await s.l.evaluate(() => document.activeElement.textContent), judul);
    await Promise.all([s.l.waitForNavigation(), s.l.keyboard.press('Enter')]);
    assert.equal(new URL(s.l.url()).pathname, '/layanan/akta-kelahiran/');
    await s.l.goBack();
    await s.l.waitForSelector('#cari-hasil a');
    await bersih(s);
    await s.l.close();
  });

  test('from the first page of the portal: the field is there, and Enter leads to the results', async () => {
    for (const lebar of [360, 1366]) {
      const s = await pengamat(lebar);
      await s.l.goto(p.server.alamat(PORTAL, '/'));
      const kotak = await s.l.$eval('#q', (q) => ({ ...q.getBoundingClientRect().toJSON(), nama: q.labels[0].textContent }));
      assert.equal(kotak.nama, 'Cari layanan dan informasi');
      assert.ok(kotak.left >= 0 && kotak.right <= lebar && kotak.height >= 44, JSON.stringify(kotak));
      await s.l.focus('#q');
      await s.l.keyboard.type('akta lahir');
      await Promise.all([s.l.waitForNavigation(), s.l.keyboard.press('Enter')]);
      assert.equal(new URL(s.l.url()).pathname + new URL(s.l.url()).search, '/cari/?q=akta+lahir');
      await s.l.waitForSelector('#cari-hasil a');
      assert.match((await hasil(s.l))[0][1], /\/layanan\/akta-kelahiran\/$/);
      await bersih(s, PORTAL);
      await s.l.close();
    }
  });

  test('by address: a misspelt word, nothing moves, and axe-core finds nothing', async () => {
    for (const lebar of [360, 1366]) {
      const s = await pengamat(lebar);
      await s.l.goto(p.server.alamat(SITUS, '/cari/?q=kartu+kelurga'));
      await s.l.waitForSelector('#cari-hasil a');
      assert.match(await kabar(s.l), /Dicari juga sebagai: keluarga/);
      assert.equal((await hasil(s.l))[0][1], '/layanan/kartu-keluarga-baru/');
      assert.equal(await s.l.$eval('#q', (q) => q.value), 'kartu kelurga');
      await new Promise((lanjut) => setTimeout(lanjut, 200));
      assert.ok((await s.l.evaluate(() => window.__geser)) < 0.02, 'things move');
      await bersih(s);
      const l = await lembar(p.peramban, lebar);
      await l.setBypassCSP(true); // only to put axe in
      await l.goto(s.l.url());
      await l.waitForSelector('#cari-hasil a');
      await l.evaluate(AXE);
      const salah = await l.evaluate(async () => (await window.axe.run(document)).violations.map((v) => `${v.id}: ${v.nodes[0].html}`));
      assert.deepEqual(salah, []);
      await l.close();
      await s.l.close();
    }
  });

  test('nothing found, and words that look like markup, are told as text', async () => {
    const s = await pengamat();
    await s.l.goto(p.server.alamat(SITUS, `/cari/?q=${encodeURIComponent('<img src=x onerror=alert(1)> $& zzqx')}`));
    await tunggu(s.l, 'untuk');
    assert.ok((await kabar(s.l)).includes('“<img src=x onerror=alert(1)> $& zzqx”'), await kabar(s.l));
    assert.equal(await s.l.$('main img'), null);
    await s.l.goto(p.server.alamat(SITUS, '/cari/?q=zzqxwv'));
    await tunggu(s.l, 'Tidak ada hasil untuk “zzqxwv”');
    await bersih(s);
    await s.l.close();
  });

  test('ten results at a time, and the next ones take the focus', async () => {
    const s = await pengamat();
    await s.l.goto(p.server.alamat(SITUS, '/cari/?q=layanan'));
    await s.l.waitForSelector('#cari-hasil button');
    assert.equal((await hasil(s.l)).length, 10);
    await s.l.focus('#cari-hasil button');
    await s.l.keyboard.press('Enter');
    await s.l.waitForFunction(() => document.querySelectorAll('#cari-hasil a').length > 10);
    const ke = await s.l.evaluate(() => [...document.querySelectorAll('#cari-hasil a')].indexOf(document.activeElement));
    assert.equal(ke, 10);
    await bersih(s);
    await s.l.close();
  });

  test('without the index the page says so, and the A to Z index stays', async () => {
    const { l } = await pengamat();
    await l.setRequestInterception(true);
    l.on('request', (r) => (r.url().endsWith('/cari/indeks.json') ? r.abort() : r.continue()));
    await l.goto(p.server.alamat(SITUS, '/cari/?q=ktp'));
    await tunggu(l, 'tidak dapat dimuat');
    assert.ok(await l.$('#huruf-b'));
    await l.close();
  });

  test('a script that was changed on the way does not run', async () => {
    const { l } = await pengamat();
    await l.setRequestInterception(true);
    l.on('request', (r) =>
      /\/aset\/cari\.[0-9a-f]+\.js$/.test(r.url())
        ? r.respond({ status: 200, contentType: 'text/javascript', body: 'window.__jahat = 1' })
        : r.continue(),
    );
    await l.goto(p.server.alamat(SITUS, '/cari/'));
    assert.equal(await l.evaluate(() => window.__jahat), undefined);
    await l.close();
  });

  test('without a script the same address serves every page from A to Z', async () => {
    const l = await lembar(p.peramban, 360);
    await l.setJavaScriptEnabled(false);
    await l.goto(p.server.alamat(SITUS, '/cari/'));
    await l.type('#q', 'akta');
    await Promise.all([l.waitForNavigation(), l.keyboard.press('Enter')]);
    assert.equal(new URL(l.url()).search, '?q=akta');
    const tautan = await l.$$eval('main section a', (daftar) => daftar.map((a) => a.getAttribute('href')));
    assert.ok(tautan.includes('/layanan/akta-kelahiran/') && tautan.length > 50, `${tautan.length} links`);
    await l.close();
  });
});
