// Every component stands in the gallery, in a full, a minimal and an extreme sample, and is seen.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { panggung } from '../alat/bantu.mjs';
import { AKAR, tempat } from '../alat/bangun.mjs';
import { halamanJenis } from '../alat/halaman.mjs';
import { lembar } from '../alat/peramban.mjs';

const p = panggung();

describe('gallery', () => {
  test('every component of docs/tema.md is seen in three samples', async () => {
    const komponen = JSON.parse(readFileSync(join(tempat().get('galeri'), 'komponen.json'), 'utf8'));
    const tertulis = [...readFileSync(join(AKAR, 'docs/tema.md'), 'utf8').matchAll(/^\| `([a-z-]+)` \| /gm)].map((m) => m[1]);
    assert.deepEqual(komponen.map((k) => k.kunci).sort(), tertulis.sort());
    // No reference site has an address that moved, so that kind is tested where its samples are, in src/render.
    const jenis = new Set(halamanJenis().map((h) => `${h.situs.split('.')[2]} ${h.jenis}`));
    for (const k of komponen.filter((x) => x.templat && x.kunci !== 'pindah')) {
      const nama = k.templat.match(/halaman\/(?:daftar-)?(.+)\.html/)[1];
      const alamat = { 'tidak-ditemukan': '/404.html', kinerja: '/kinerja/*', sop: '/sop/*' }[nama] ?? `/${nama}`;
      for (const kelompok of ['acuan', 'minimal', 'ekstrem']) assert.ok(jenis.has(`${kelompok} ${alamat}`), `${kelompok} ${alamat}`);
    }
    const l = await lembar(p.peramban, 1366);
    for (const jalur of ['/', '/minimal/', '/ekstrem/']) {
      await l.goto(p.server.alamat('galeri', jalur));
      for (const { kunci, pemilih } of komponen.filter((k) => k.pemilih)) {
        const [ada, tampak] = await l.evaluate((s) => {
          const e = [...document.querySelectorAll(s)];
          return [e.length, e.filter((x) => x.checkVisibility()).length];
        }, pemilih);
        assert.ok(ada > 0, `${kunci} is missing on ${jalur}`);
        // A skip link waits for the focus, a letterhead for paper.
        assert.ok(tampak > 0 || ['lewati', 'kop-cetak'].includes(kunci), `${kunci} is not seen on ${jalur}`);
      }
    }
    await l.close();
  });
});
