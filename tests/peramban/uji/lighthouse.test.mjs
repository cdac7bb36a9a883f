// Lighthouse on a phone: 100 for accessibility, best practices and findability, one page of every kind.
//
// The pages are those of sites that are no sample: a sample asks not to be indexed, on purpose, and Lighthouse rightly
// takes points from a page that does.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import lighthouse from 'lighthouse';
import { pageFunctions } from 'lighthouse/core/lib/page-functions.js';
import { panggung, sebutan } from '../alat/bantu.mjs';
import { halamanUmum } from '../alat/halaman.mjs';

// Lighthouse measures the machine for a second before every page, to warn of slow ones. What is judged here is no speed.
pageFunctions.computeBenchmarkIndex = () => 2000;

const p = panggung();

const TAK_DIINDEKS = /^\/layanan\/[^/]+\/(standar|ringkasan)\/$/;
const NILAI = ['accessibility', 'best-practices', 'seo'];

async function nilai(alamat) {
  const { lhr } = await lighthouse(alamat, {
    port: p.port,
    logLevel: 'silent',
    output: 'json',
    onlyCategories: NILAI,
    formFactor: 'mobile',
    throttlingMethod: 'simulate', // nothing is slowed; with any other value Lighthouse waits ten seconds a page
    disableStorageReset: true,
    // Nothing on these pages comes late: no script, no font.
    disableFullPageScreenshot: true,
    pauseAfterFcpMs: 0,
    pauseAfterLoadMs: 0,
    networkQuietThresholdMs: 200,
    cpuQuietThresholdMs: 0,
  });
  const kurang = NILAI.flatMap((n) => {
    const k = lhr.categories[n];
    if (k.score === 1) return [];
    const salah = k.auditRefs.filter((a) => a.weight > 0 && lhr.audits[a.id].score !== null && lhr.audits[a.id].score < 1);
    return [`${n} ${Math.round((k.score ?? 0) * 100)}: ${salah.map((a) => a.id).join(', ')}`];
  });
  return [...kurang, ...(lhr.runtimeError ? [lhr.runtimeError.message] : [])];
}

describe('Lighthouse', () => {
  test('every kind of page has 100, 100, 100', async () => {
    const semua = halamanUmum().filter((h) => h.jalur !== '/404.html'); // Lighthouse refuses to judge a 404
    assert.ok(semua.length > 20);
    const salah = [];
    for (const h of semua) {
      const alamat = p.server.alamat(h.situs, h.jalur);
      // Sheets for paper and withdrawn pages ask not to be indexed on every site; that they do so is the only remark.
      const tersembunyi = TAK_DIINDEKS.test(h.jalur);
      const catat = (await nilai(alamat)).map((s) => (tersembunyi ? s.replace(/^seo \d+: is-crawlable$/, '') : s));
      if (tersembunyi) assert.ok(catat.includes(''), `${sebutan(h)} is open to search engines`);
      salah.push(...catat.filter(Boolean).map((s) => `${sebutan(h)}: ${s}`));
    }
    assert.deepEqual(salah, []);
  });

  test('a sample page is not for search engines, and Lighthouse says so', async () => {
    const catat = await nilai(p.server.alamat('dinas.contoh.minimal', '/'));
    assert.deepEqual(catat.map((c) => c.replace(/^seo \d+: /, '')), ['is-crawlable']);
  });
});
