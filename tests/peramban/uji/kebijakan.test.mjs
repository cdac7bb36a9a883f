// The Content Security Policy is never broken, nobody else is asked, the console stays silent, and a page says the
// same with JavaScript switched off.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { panggung, sebutan } from '../alat/bantu.mjs';
import { halamanSemuaDaerah } from '../alat/halaman.mjs';
import { lembar } from '../alat/peramban.mjs';

const p = panggung();

/** Opens a page and returns everything that went wrong while it loaded. */
async function keluhan(l, alamat, status) {
  const catat = [];
  const sebelum = new Set([new URL(l.url()).origin]);
  const dengar = {
    console: (m) => ['error', 'warn', 'warning'].includes(m.type()) && catat.push(`console ${m.type()}: ${m.text()}`),
    pageerror: (e) => catat.push(`error: ${e.message}`),
    requestfailed: (r) => catat.push(`failed: ${r.url()} ${r.failure()?.errorText}`),
    // The referrer is the document that asks; a late request of the page before is none of this page.
    request: (r) => {
      const dari = r.headers().referer;
      const asal = r.isNavigationRequest() || !dari ? alamat : dari;
      if (new URL(r.url()).origin !== new URL(asal).origin && !sebelum.has(new URL(r.url()).origin)) {
        catat.push(`third party: ${r.url()}`);
      }
    },
    response: (r) => r.status() >= 400 && r.url() !== alamat && catat.push(`${r.status()}: ${r.url()}`),
  };
  for (const [apa, kerja] of Object.entries(dengar)) l.on(apa, kerja);
  const jawab = await l.goto(alamat);
  if (jawab.status() !== status) catat.push(`status ${jawab.status()}`);
  if (!jawab.headers()['content-security-policy']) catat.push('no policy in the headers');
  catat.push(...(await l.evaluate(() => window.__langgar ?? ['no listener'])));
  for (const [apa, kerja] of Object.entries(dengar)) l.off(apa, kerja);
  return catat;
}

async function pengamat() {
  const l = await lembar(p.peramban, 360);
  await l.evaluateOnNewDocument(() => {
    window.__langgar = [];
    document.addEventListener('securitypolicyviolation', (e) =>
      window.__langgar.push(`policy: ${e.violatedDirective} ${e.blockedURI} ${e.sample}`),
    );
  });
  return l;
}

const teks = (l) => l.evaluate(() => document.body.innerText.replace(/\s+/g, ' ').trim());

describe('policy', () => {
  test('no page breaks the policy, asks a third party, writes to the console or needs JavaScript', async () => {
    const salah = [];
    const l = await pengamat();
    const tanpa = await lembar(p.peramban, 360);
    await tanpa.setJavaScriptEnabled(false);
    for (const h of halamanSemuaDaerah()) {
      const status = h.jalur === '/404.html' ? 404 : 200;
      const alamat = p.server.alamat(h.situs, status === 404 ? '/tidak/ada/' : h.jalur);
      const [catatan] = await Promise.all([keluhan(l, alamat, status), tanpa.goto(alamat)]);
      // Chromium itself notes that the document answered 404; that is what it must do.
      const catat = catatan.filter((k) => status !== 404 || !/status of 404/.test(k));
      salah.push(...catat.map((k) => `${sebutan(h)}: ${k}`));
      const [a, b] = await Promise.all([teks(l), teks(tanpa)]);
      if (a !== b) salah.push(`${sebutan(h)}: ${a.length} letters with JavaScript, ${b.length} without`);
    }
    await l.close();
    await tanpa.close();
    assert.deepEqual(salah, []);
  });

  test('an inline style and a foreign picture are found out', async () => {
    const l = await pengamat();
    await l.goto(p.server.alamat('dinas.contoh.minimal'));
    const catat = await l.evaluate(async () => {
      const g = document.createElement('img');
      g.src = 'https://contoh.invalid/a.png';
      const s = document.createElement('p');
      s.setAttribute('style', 'color: red');
      document.body.append(g, s);
      await new Promise((lanjut) => setTimeout(lanjut, 300));
      return window.__langgar;
    });
    await l.close();
    assert.ok(catat.some((c) => c.includes('img-src')) && catat.some((c) => c.includes('style-src')), catat.join('\n'));
  });
});
