// 320 pixels wide, which is 1280 at 400 %, and with wider text spacing: nothing is lost, nothing scrolls sideways.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { panggung, sebutan } from '../alat/bantu.mjs';
import { halamanSemuaDaerah } from '../alat/halaman.mjs';
import { lembar } from '../alat/peramban.mjs';

const JARAK = `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }`;

const p = panggung();

/** What sticks out of the window or is cut off; a scroll region must be focusable and have a name. */
function ukur() {
  const salah = [];
  const lebar = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > lebar) salah.push(`scrolls to ${document.documentElement.scrollWidth} px`);
  for (const e of document.querySelectorAll('body *')) {
    if (!e.checkVisibility({ checkVisibilityCSS: true })) continue;
    const g = getComputedStyle(e);
    const apa = `${e.tagName.toLowerCase()}.${e.className?.baseVal ?? e.className} "${(e.textContent ?? '').trim().slice(0, 30)}"`;
    const tersembunyi = g.clipPath !== 'none' || (e.clientWidth <= 1 && e.clientHeight <= 1);
    if (tersembunyi) continue;
    if (/auto|scroll/.test(g.overflowX) && e.scrollWidth > e.clientWidth + 1) {
      const bernama = e.getAttribute('aria-label') || e.getAttribute('aria-labelledby');
      if (e.tabIndex < 0 || !bernama) salah.push(`a scroll region without focus or name: ${apa}`);
      continue;
    }
    const k = e.getBoundingClientRect();
    const dalamGulir = e.closest('.gulir, [role=region]') && [...(function* () { for (let x = e; x; x = x.parentElement) yield x; })()].some((x) => /auto|scroll/.test(getComputedStyle(x).overflowX));
    if (k.width > 0 && k.right > lebar + 1 && !dalamGulir && !e.closest('svg, .tersembunyi, .lewati')) salah.push(`sticks out to ${Math.round(k.right)} px: ${apa}`);
    // A breadcrumb may be shortened where the window is wide: its words stand in full as the title of their page.
    if (e.matches('.remah li') && g.textOverflow === 'ellipsis') continue;
    if (/hidden|clip/.test(g.overflowX) && e.scrollWidth > e.clientWidth + 1) salah.push(`text is cut: ${apa}`);
    if (/hidden|clip/.test(g.overflowY) && e.scrollHeight > e.clientHeight + 2 && e.clientHeight > 0) salah.push(`text is cut below: ${apa}`);
  }
  return salah.slice(0, 5);
}

describe('narrow', () => {
  test('nothing is lost at 320 px, nor with wide text spacing there and at 1366 px', async () => {
    const l = await lembar(p.peramban, 320, 256);
    await l.setBypassCSP(true); // only to put the spacing in
    const salah = [];
    for (const h of halamanSemuaDaerah()) {
      await l.setViewport({ width: 320, height: 256 });
      await l.goto(p.server.alamat(h.situs, h.jalur));
      await l.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = true)));
      const catat = async (apa) => salah.push(...(await l.evaluate(ukur)).map((s) => `${sebutan(h)}, ${apa}: ${s}`));
      await catat('320 px');
      await l.addStyleTag({ content: JARAK });
      await catat('320 px with wide text spacing');
      await l.setViewport({ width: 1366, height: 256 });
      await catat('1366 px with wide text spacing');
    }
    await l.close();
    assert.deepEqual(salah, []);
  });

  test('a wide box is found out', async () => {
    const l = await lembar(p.peramban, 320, 256);
    await l.goto(p.server.alamat('dinas.contoh.minimal'));
    await l.evaluate(() => {
      const k = document.createElement('canvas');
      k.width = 500;
      document.querySelector('main').append(k);
    });
    assert.ok((await l.evaluate(ukur)).length > 0);
    await l.close();
  });
});
