// Forced colours keep edges and states; who asks for less motion gets none.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { panggung, sebutan } from '../alat/bantu.mjs';
import { halamanJenis } from '../alat/halaman.mjs';
import { lembar, suasana } from '../alat/peramban.mjs';

const p = panggung();

/** Boxes whose ground disappears in forced colours must keep an edge; the current entry must still differ. */
function tepi() {
  const salah = [];
  const nama = (e) => `${e.tagName.toLowerCase()}.${e.className}`;
  for (const e of document.querySelectorAll('.tombol, .tombol-kedua, .kartu, .catatan, .fakta, .tanda, .blok > li, .siaga, .contoh')) {
    if (!e.checkVisibility()) continue;
    const g = getComputedStyle(e);
    const ada = ['Top', 'Right', 'Bottom', 'Left'].some((s) => g[`border${s}Style`] !== 'none' && parseFloat(g[`border${s}Width`]) >= 1);
    if (!ada && g.outlineStyle === 'none') salah.push(`no edge: ${nama(e)}`);
  }
  for (const e of document.querySelectorAll('nav a[aria-current]')) {
    const lain = [...(e.closest('ul')?.querySelectorAll('a:not([aria-current])') ?? [])][0];
    if (!lain || !e.checkVisibility()) continue;
    const rupa = (x) => { const g = getComputedStyle(x); return [g.fontWeight, g.borderBottomColor, g.borderBottomWidth, g.borderLeftColor, g.borderLeftWidth].join('|'); };
    if (rupa(e) === rupa(lain)) salah.push(`the current entry looks like the others: ${nama(e)}`);
  }
  const kotak = document.createElement('canvas');
  kotak.width = 1;
  const tinta = kotak.getContext('2d');
  const sama = (a, b) => { tinta.fillStyle = a; const x = tinta.fillStyle; tinta.fillStyle = b; return x === tinta.fillStyle; };
  const latar = getComputedStyle(document.body).backgroundColor;
  for (const e of document.querySelectorAll('main svg text')) {
    const isi = getComputedStyle(e).fill;
    if (isi === 'none' || sama(isi, latar)) salah.push(`words of a figure have the colour of the ground: ${e.textContent}`);
  }
  return [...new Set(salah)].slice(0, 6);
}

function gerak() {
  const salah = [];
  if (getComputedStyle(document.documentElement).scrollBehavior === 'smooth') salah.push('smooth scrolling');
  for (const e of document.querySelectorAll('*')) {
    for (const semu of [null, '::before', '::after']) {
      const g = getComputedStyle(e, semu);
      if (g.animationName !== 'none' && parseFloat(g.animationDuration) > 0) salah.push(`animation of ${e.tagName}.${e.className}`);
      if (g.transitionDuration.split(',').some((d) => parseFloat(d) > 0)) salah.push(`transition of ${e.tagName}.${e.className}`);
    }
  }
  return [...new Set(salah)].slice(0, 5);
}

describe('colours and motion', () => {
  test('forced colours leave edges and states, light and dark; less motion is no motion', async () => {
    const salah = [];
    const l = await lembar(p.peramban, 360);
    for (const h of halamanJenis()) {
      await suasana(l);
      await l.goto(p.server.alamat(h.situs, h.jalur));
      for (const [lebar, skema] of [[360, 'light'], [360, 'dark'], [1366, 'dark'], [1366, 'light']]) {
        await l.setViewport({ width: lebar, height: 800 });
        await suasana(l, { skema, paksa: 'active' });
        salah.push(...(await l.evaluate(tepi)).map((s) => `${sebutan(h)} ${lebar} ${skema}: ${s}`));
      }
      await suasana(l, { gerak: 'reduce' });
      salah.push(...(await l.evaluate(gerak)).map((s) => `${sebutan(h)}: ${s}`));
    }
    await l.close();
    assert.deepEqual(salah, []);
  });

  test('a box without an edge and a transition are found out', async () => {
    const l = await lembar(p.peramban, 1366);
    await l.setBypassCSP(true);
    await suasana(l, { paksa: 'active', gerak: 'reduce' });
    await l.goto(p.server.alamat('dinas.contoh.minimal'));
    await l.addStyleTag({ content: '.kartu { border: 0 !important } a { transition: color 1s !important } [aria-current] { border-color: transparent !important; font-weight: 400 !important }' });
    assert.ok((await l.evaluate(tepi)).some((s) => s.startsWith('no edge')));
    assert.ok((await l.evaluate(gerak)).some((s) => s.startsWith('transition')));
    await l.close();
  });
});
