// Every link inside a site arrives: the page answers 200 and has the anchor; what must not exist answers 404.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { panggung } from '../alat/bantu.mjs';
import { tempat } from '../alat/bangun.mjs';
import { berkasHalaman, jalurSemua } from '../alat/halaman.mjs';

const p = panggung({ denganPeramban: false });

/** Status of one address, asked with the host in the header so that no name need resolve. */
const tanya = (situs, jalur) =>
  new Promise((jawab, galat) => {
    const r = request(
      { host: '127.0.0.1', port: p.server.port, path: jalur, headers: { Host: `${situs}.localhost` }, agent: false },
      (m) => {
        m.resume();
        m.on('end', () => jawab({ status: m.statusCode, tajuk: m.headers }));
      },
    );
    r.on('error', galat);
    r.end();
  });

const balik = (s) => s.replace(/&amp;/g, '&').replace(/&#39;/g, "'").replace(/&quot;/g, '"');
const nilai = (html, atribut) => [...html.matchAll(new RegExp(`\\s${atribut}="([^"]*)"`, 'g'))].map((m) => balik(m[1]));

/** Links of one site: problems, and how many were followed. */
async function jelajahi(situs, akar) {
  const id = new Map();
  const rujukan = new Map();
  for (const jalur of jalurSemua(akar)) {
    const html = readFileSync(berkasHalaman(akar, jalur), 'utf8');
    id.set(jalur, new Set(nilai(html, 'id')));
    const gambar = nilai(html, 'srcset').flatMap((s) => s.split(',').map((x) => x.trim().split(' ')[0]));
    for (const tujuan of [...nilai(html, 'href'), ...nilai(html, 'src'), ...gambar]) {
      if (!tujuan.startsWith('/') && !tujuan.startsWith('#')) continue;
      const lengkap = tujuan.startsWith('#') ? jalur + tujuan : tujuan;
      if (!rujukan.has(lengkap)) rujukan.set(lengkap, jalur);
    }
  }
  const salah = [];
  const status = new Map();
  for (const [lengkap, dari] of rujukan) {
    const [alamat, jangkar] = lengkap.split('#');
    const jalur = alamat.split('?')[0];
    if (!status.has(alamat)) status.set(alamat, (await tanya(situs, alamat)).status);
    const boleh = jalur === '/404.html' ? [200, 404] : [200];
    if (!boleh.includes(status.get(alamat))) salah.push(`${situs}${dari}: ${lengkap} answers ${status.get(alamat)}`);
    else if (jangkar) {
      // A symbol of the sprite is an anchor as well.
      if (jalur.endsWith('.svg') && !id.has(jalur)) id.set(jalur, new Set(nilai(readFileSync(join(akar, jalur), 'utf8'), 'id')));
      if (!id.get(jalur)?.has(decodeURIComponent(jangkar))) salah.push(`${situs}${dari}: no ${lengkap}`);
    }
  }
  return { salah, jumlah: rujukan.size };
}

describe('links', () => {
  test('every internal link, picture and anchor of every site exists', async () => {
    const salah = [];
    let jumlah = 0;
    for (const [situs, akar] of tempat()) {
      const hasil = await jelajahi(situs, akar);
      salah.push(...hasil.salah);
      jumlah += hasil.jumlah;
    }
    assert.deepEqual(salah, []);
    assert.ok(jumlah > 2000, `${jumlah} links`);
    console.log(`# ${jumlah} links`);
  });

  test('what does not exist answers 404, every answer carries its headers', async () => {
    const [situs] = [...tempat().keys()];
    for (const jalur of ['/tidak/ada/', '/../../etc/passwd', '/%2e%2e/daerah.yaml', '/%00']) {
      const { status, tajuk } = await tanya(situs, jalur);
      assert.equal(status, 404, jalur);
      assert.match(tajuk['content-security-policy'] ?? '', /default-src 'none'/, jalur);
    }
    assert.equal((await tanya(situs, '/layanan')).status, 301);
    assert.equal((await tanya(situs, '/')).tajuk['x-content-type-options'], 'nosniff');
  });
});
