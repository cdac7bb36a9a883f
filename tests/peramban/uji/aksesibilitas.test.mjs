// axe-core finds nothing: WCAG 2.2 A and AA and its best practices, light and dark, on a phone and on a desktop.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, test } from 'node:test';
import { panggung, sebutan } from '../alat/bantu.mjs';
import { halamanSemuaDaerah } from '../alat/halaman.mjs';
import { lembar, serentak, suasana } from '../alat/peramban.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TANDA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// A scheme changes colours and nothing else.
const WARNA = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

const p = panggung();

/** Violations of the page that is open, each as one line. */
async function langgar(l, hanya = { type: 'tag', values: TANDA }) {
  const hasil = await l.evaluate(async (runOnly) => {
    const { violations, passes } = await window.axe.run(document, {
      runOnly,
      resultTypes: ['violations'],
      preload: false, // no rule of these tags reads the stylesheet itself or a recording
    });
    return { violations, lulus: passes.length };
  }, hanya);
  assert.ok(hasil.lulus > (hanya.type === 'tag' ? 10 : 0), 'axe looked at almost nothing');
  return hasil.violations.flatMap((v) => v.nodes.map((n) => `${v.id} (${v.help}): ${n.target.join(' ')}: ${n.html.slice(0, 120)}`));
}

async function siapkan(lebar) {
  const l = await lembar(p.peramban, lebar);
  await l.setBypassCSP(true); // only to put axe in; `kebijakan` tests the policy itself
  return l;
}

describe('axe-core', () => {
  test('no page has a violation, light and dark, on a phone and on a desktop', async () => {
    const salah = [];
    const semua = halamanSemuaDaerah();
    assert.ok(semua.length > 100, `${semua.length} pages`);
    const daerah = new Set(semua.filter((h) => h.jenis === '/').map((h) => h.situs.split('.')[1]));
    assert.ok(daerah.size > 4, 'the colours of every kabupaten');
    await serentak([0, 1], 2, async (bagian) => {
      const l = await siapkan(360);
      for (const h of semua.filter((_, i) => i % 2 === bagian)) {
        await l.goto(p.server.alamat(h.situs, h.jalur));
        await l.evaluate(AXE);
        await l.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = true)));
        for (const [lebar, skema] of [[360, 'light'], [360, 'dark'], [1366, 'dark'], [1366, 'light']]) {
          await l.setViewport({ width: lebar, height: 800 });
          await suasana(l, { skema });
          for (const baris of await langgar(l, skema === 'dark' ? WARNA : undefined)) {
            salah.push(`${sebutan(h)} ${lebar} ${skema}: ${baris}`);
          }
        }
        await l.setViewport({ width: 360, height: 800 });
      }
      await l.close();
    });
    assert.deepEqual(salah, []);
  });

  test('a page with faults is found out', async () => {
    const l = await siapkan(360);
    await l.goto(p.server.alamat('dinas.contoh.minimal'));
    await l.evaluate(AXE);
    await l.evaluate(() => {
      const gambar = document.createElement('img');
      document.querySelector('main').append(gambar);
    });
    const salah = await langgar(l);
    assert.ok(salah.some((s) => s.startsWith('image-alt')), salah.join('\n'));
    await l.close();
  });
});
