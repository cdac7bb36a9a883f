// Everything is reached with the keyboard alone: in the order of the page, seen, never trapped.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { panggung, sebutan } from '../alat/bantu.mjs';
import { halamanJenis } from '../alat/halaman.mjs';
import { lembar } from '../alat/peramban.mjs';

const p = panggung();

/** Put into the page: names of elements, and what a focused element looks like. */
function alat() {
  window.__dapat = () =>
    [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"], .gulir')].filter((e) => {
      if (e.matches('[disabled], input[type=hidden]')) return false;
      if (e.matches('.gulir:not([tabindex="0"])') && !e.matches('a, button')) {
        return e.scrollWidth > e.clientWidth && e.offsetParent !== null && !e.querySelector('a[href], button, input');
      }
      return e.checkVisibility({ checkVisibilityCSS: true });
    });
  const rupa = (e, semu) => {
    const g = getComputedStyle(e, semu);
    return [g.outlineStyle === 'none' ? 'tanpa' : g.outlineWidth + g.outlineColor, g.backgroundColor, g.boxShadow, g.borderColor, g.textDecorationLine].join('|');
  };
  window.__rupa = (e) => rupa(e);
}

async function jalan(l, h) {
  const salah = [];
  await l.goto(p.server.alamat(h.situs, h.jalur));
  await l.evaluate(alat);
  const jumlah = await l.evaluate(() => {
    const semua = window.__dapat();
    semua.forEach((e, i) => {
      e.dataset.uji = String(i);
    });
    window.__polos = semua.map((e) => window.__rupa(e));
    window.__lihat = [];
    document.addEventListener('focusin', (ev) => {
      const e = ev.target;
      const k = e.getBoundingClientRect();
      const nomor = e.dataset.uji ?? null;
      const beda = nomor === null || window.__rupa(e) !== window.__polos[Number(nomor)];
      const tampak = k.width > 1 && k.height > 1 && k.bottom > 0 && k.right > 0 && k.left < innerWidth;
      window.__lihat.push({ nomor, beda, tampak, nama: `${e.tagName} ${e.className} ${(e.textContent ?? '').trim().slice(0, 30)}` });
    });
    document.body.focus();
    return semua.length;
  });
  // The key is held down: the browser takes the strokes one after the other, nobody waits for each.
  await Promise.all(Array.from({ length: jumlah + 3 }, () => l.keyboard.down('Tab')));
  await l.keyboard.up('Tab');
  const lihat = await l.evaluate(() => window.__lihat);
  let lalu = -1;
  const dicapai = new Set();
  for (const f of lihat) {
    if (f.nomor === null) {
      salah.push(`${sebutan(h)}: focus on what is no control: ${f.nama}`);
      continue;
    }
    if (dicapai.has(f.nomor)) break; // round again
    dicapai.add(f.nomor);
    if (Number(f.nomor) < lalu) salah.push(`${sebutan(h)}: out of order: ${f.nama}`);
    lalu = Number(f.nomor);
    if (!f.beda) salah.push(`${sebutan(h)}: focus is not seen: ${f.nama}`);
    if (!f.tampak) salah.push(`${sebutan(h)}: focus outside the window: ${f.nama}`);
  }
  if (dicapai.size !== jumlah) {
    const hilang = await l.evaluate((ada) => window.__dapat().filter((e) => !ada.includes(e.dataset.uji)).slice(0, 3).map((e) => e.outerHTML.slice(0, 90)), [...dicapai]);
    salah.push(`${sebutan(h)}: ${dicapai.size} of ${jumlah} controls reached; not ${hilang.join(' ')}`);
  }
  return salah;
}

describe('keyboard', () => {
  for (const lebar of [360, 1366]) {
    test(`Tab reaches every control in order and shows where it is, at ${lebar} px`, async () => {
      const l = await lembar(p.peramban, lebar);
      const salah = [];
      for (const h of halamanJenis()) salah.push(...(await jalan(l, h)));
      await l.close();
      assert.deepEqual(salah, []);
    });
  }

  test('a control without a visible focus and one out of order are found out', async () => {
    const l = await lembar(p.peramban, 1366);
    await l.setBypassCSP(true);
    await l.evaluateOnNewDocument(() =>
      document.addEventListener('DOMContentLoaded', () => {
        const a = document.querySelector('main a');
        a.tabIndex = 3;
        const g = document.createElement('style');
        g.textContent = '.kaki a { outline: none !important; background: none !important; box-shadow: none !important; color: inherit !important; text-decoration: none !important; border: 0 !important }';
        document.head.append(g);
      }),
    );
    const salah = await jalan(l, halamanJenis()[0]);
    await l.close();
    assert.ok(salah.some((s) => s.includes('not seen')) && salah.some((s) => s.includes('out of order')), salah.slice(0, 5).join('\n'));
  });

  test('the skip links skip, and Enter opens what is closed', async () => {
    const l = await lembar(p.peramban, 360);
    for (const h of halamanJenis()) {
      await l.goto(p.server.alamat(h.situs, h.jalur));
      const lewati = await l.$$eval('a.lewati', (a) => a.map((x) => x.getAttribute('href')));
      assert.ok(lewati.includes('#isi') && lewati.includes('#menu'), sebutan(h));
      await l.keyboard.press('Tab');
      assert.equal(await l.evaluate(() => document.activeElement.getAttribute('href')), lewati[0], sebutan(h));
      await l.keyboard.press('Enter');
      assert.equal(await l.evaluate(() => document.activeElement.id), 'isi', `${sebutan(h)}: the skip link does not move the focus`);
      // The next stop is inside the main part, or behind it where it has no control of its own.
      await l.keyboard.press('Tab');
      const sesudah = await l.evaluate(() => {
        const m = document.querySelector('main');
        const e = document.activeElement;
        return m.contains(e) || Boolean(m.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING);
      });
      assert.ok(sesudah, sebutan(h));
      for (const s of await l.$$('summary')) {
        if (!(await s.evaluate((e) => e.checkVisibility()))) continue;
        await s.focus();
        await l.keyboard.press('Enter');
        assert.ok(await s.evaluate((e) => e.parentElement.open), `${sebutan(h)}: Enter does not open a group`);
        await l.keyboard.press('Enter');
      }
    }
    await l.close();
  });
});
