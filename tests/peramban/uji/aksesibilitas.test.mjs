// axe-core finds nothing: WCAG 2.2 A and AA and its best practices, light and dark, on a phone and on a desktop.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, test } from 'node:test';
import { panggung, sebutan } from '../alat/bantu.mjs';
import { halamanJenis, halamanSemuaDaerah } from '../alat/halaman.mjs';
import { lembar, serentak, suasana } from '../alat/peramban.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TANDA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const p = panggung();

/** Violations of the page that is open, each as one line. */
async function langgar(l) {
  const hasil = await l.evaluate(async (tanda) => {
    const { violations, passes } = await window.axe.run(document, {
      runOnly: { type: 'tag', values: tanda },
      resultTypes: ['violations'],
    });
    return { violations, lulus: passes.length };
  }, TANDA);
  assert.ok(hasil.lulus > 10, 'axe looked at almost nothing');
  return hasil.violations.flatMap((v) => v.nodes.map((n) => `${v.id} (${v.help}): ${n.target.join(' ')}: ${n.html.slice(0, 120)}`));
}

async function siapkan(lebar) {
  const l = await lembar(p.peramban, lebar);
  await l.setBypassCSP(true); // only to put axe in; `kebijakan` tests the policy itself
  return l;
}

describe('axe-core', () => {
  for (const lebar of [360, 1366]) {
    test(`no page has a violation at ${lebar} px, light and dark`, async () => {
      const salah = [];
      // Every kind in all four ways; the same kinds of the other kabupaten in two of them.
      const inti = new Set(halamanJenis().map(sebutan));
      const semua = halamanSemuaDaerah();
      assert.ok(semua.length > inti.size && inti.size > 60, `${semua.length} pages, ${inti.size} kinds`);
      await serentak([0, 1], 2, async (bagian) => {
        const l = await siapkan(lebar);
        for (const h of semua.filter((_, i) => i % 2 === bagian)) {
          await l.goto(p.server.alamat(h.situs, h.jalur));
          await l.evaluate(AXE);
          await l.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = true)));
          const skemaIni = inti.has(sebutan(h)) ? ['light', 'dark'] : [lebar === 360 ? 'light' : 'dark'];
          for (const skema of skemaIni) {
            await suasana(l, { skema });
            for (const baris of await langgar(l)) salah.push(`${sebutan(h)} ${skema}: ${baris}`);
          }
        }
        await l.close();
      });
      assert.deepEqual(salah, []);
    });
  }

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
