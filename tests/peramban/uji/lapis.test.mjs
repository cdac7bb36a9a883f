// Two layers against scripts, each enough alone: what editors write runs nowhere without a policy, and what was never
// escaped runs nowhere under the policy that servers are given.
//
// The first layer is judged on pages of the real program: the preview shows refused content too, and a build what the
// checks let through. For the second the test itself puts payloads, as they are, into a finished page where words of
// editors stand, which is what a page without escaping would be; the program has no switch for that.
//
// LAPIS_BUATAN says how many payloads are made besides the written ones, LAPIS_BENIH from which seed, and LAPIS_CERITA=1
// tells each visit. LAPIS_CONTOH=1 is for the gate: of the pages with words of editors it opens those of every kind and as
// many more as it takes to meet each payload, it puts more of what was never escaped on one page, and each test that does
// not end in ten minutes fails.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer, get } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { AKAR, pendopo } from '../alat/bangun.mjs';
import { tulisJahat } from '../alat/jahat.mjs';
import { Kunjungan } from '../alat/kunjungan.mjs';
import { semuaMuatan } from '../alat/muatan.mjs';
import { serentak } from '../alat/peramban.mjs';
import { JENIS, berkas } from '../alat/server.mjs';
import { bacaTajuk } from '../alat/tajuk.mjs';

const CONTOH = join(AKAR, 'tests/contoh');
const TANGGAL = '2026-11-20';
const { tangan, daftar: MUATAN } = semuaMuatan(
  Number(process.env.LAPIS_BUATAN ?? 2000),
  Number(process.env.LAPIS_BENIH ?? 20261123),
);
const SEBAGIAN = Boolean(process.env.LAPIS_CONTOH);
const BATAS = { timeout: SEBAGIAN ? 600_000 : Infinity };
const TANPA_CSP = /<meta http-equiv="Content-Security-Policy"[^>]*>/g;

const p = { anak: [], pintu: new Map() };

/** Starts the preview of a workspace and returns its port. */
function pratinjau(folder) {
  const anak = spawn(pendopo(), ['--root', folder, '--tanggal', TANGGAL, 'serve'], { stdio: ['ignore', 'pipe', 'inherit'] });
  p.anak.push(anak);
  return new Promise((selesai, gagal) => {
    let teks = '';
    anak.stdout.on('data', (bagian) => {
      teks += bagian;
      const port = teks.match(/http:\/\/localhost:(\d+)\//)?.[1];
      if (port) selesai(Number(port));
    });
    anak.on('exit', (kode) => gagal(new Error(`the preview ended with ${kode}:\n${teks}`)));
  });
}

const jalankan = (folder, argumen) =>
  spawnSync(pendopo(), ['--root', folder, '--tanggal', TANGGAL, ...argumen], { encoding: 'utf8', maxBuffer: 1 << 30, timeout: 120_000 });

/** Asks the preview; its host is a name below localhost, which node does not look up. */
const tanya = (port, jalur) =>
  new Promise((selesai, gagal) => {
    const minta = { host: '127.0.0.1', port, path: jalur, headers: { host: `dinas.contoh.localhost:${port}` } };
    get(minta, (r) => {
      const bagian = [];
      r.on('data', (b) => bagian.push(b));
      r.on('end', () => selesai({ status: r.statusCode, jenis: r.headers['content-type'], isi: Buffer.concat(bagian) }));
    }).on('error', gagal);
  });

/** Builds what may be built of a hostile workspace: what is refused stays as it was, line by line. */
function bangunJahat(ke) {
  // The name of an agency has to be the same in two files.
  const mati = new Set(['sites/contoh/dinas.yaml:1', 'content/contoh/dinas/profil.yaml:1']);
  for (let putaran = 0; putaran < 25; putaran += 1) {
    rmSync(ke, { recursive: true, force: true });
    const letak = tulisJahat({ contoh: CONTOH, ke, muatan: MUATAN, cara: (n) => (n.bebas ? 'tambah' : null), mati });
    const cek = jalankan(ke, ['check', '--no-cache', '--format', 'jsonl']);
    const temuan = cek.stdout.trim().split('\n').map((b) => JSON.parse(b));
    const galat = temuan.filter((t) => t.type === 'finding' && t.severity === 'error');
    if (galat.length === 0) {
      const hasil = jalankan(ke, ['build', '--no-cache', '--out', join(ke, 'dist')]);
      if (hasil.status === 0) return { mati, letak };
      throw new Error(`built with ${hasil.status}: ${hasil.stdout}${hasil.stderr}`);
    }
    for (const { path, line } of galat) {
      const kena = [...letak].filter(([k, [a, b]]) => k.startsWith(`${path}#`) && line >= a && line < b);
      // A place that was given up before and still has a finding: the whole file goes back.
      const kunci = kena.length > 0 ? kena[0][0] : `${path}:${line}`;
      mati.add(mati.has(kunci) || line === null ? path : kunci);
    }
  }
  throw new Error('the hostile workspace cannot be made to build');
}

/** Numbers of the payloads that a page shows, however they are escaped there. */
const terlihat = (html) => new Set([...html.matchAll(/kenari(?:\(|\.invalid\/)(\d+)/g)].map(([, n]) => Number(n)));

/**
 * The pages to open of those that hold payloads: all of them, or a sample in which every kind of page of every site and
 * every payload that any page shows stands at least once.
 *
 * @param {{url: string, html: string}[]} semua
 */
function pilihan(semua) {
  if (!SEBAGIAN) return semua.map(({ url }) => url);
  const jenis = new Set();
  const sudah = new Set();
  // The fullest pages first, so that few are enough.
  const urut = semua.map(({ url, html }) => ({ url, nomor: terlihat(html) }));
  urut.sort((a, b) => b.nomor.size - a.nomor.size || (a.url < b.url ? -1 : 1));
  return urut.filter(({ url, nomor }) => {
    const { host, pathname } = new URL(url);
    const dua = pathname.split('/').filter(Boolean);
    // A list and a page of it are two kinds; pages of one list are one.
    const ini = `${host}/${dua[0] === '_pendopo' ? dua.slice(0, 2).join('/') : dua[0]} ${Math.min(dua.length, 2)}`;
    const baru = !jenis.has(ini) || [...nomor].some((n) => !sudah.has(n));
    jenis.add(ini);
    for (const n of nomor) sudah.add(n);
    return baru;
  }).map(({ url }) => url);
}

/** All pages of a folder as paths of addresses. */
const halaman = (akar, awal = '') =>
  readdirSync(join(akar, awal), { withFileTypes: true }).flatMap((d) => {
    const jalur = `${awal}/${d.name}`;
    if (d.isDirectory()) return halaman(akar, jalur);
    return d.name.endsWith('.html') ? [jalur.replace(/\/index\.html$/, '/')] : [];
  });

before(async () => {
  p.folder = mkdtempSync(join(tmpdir(), 'pendopo-lapis-'));
  const cara = {
    ganti: (n) => (n.bebas && !n.daerah ? 'ganti' : null),
    tambah: (n) => (n.bebas && !n.daerah ? 'tambah' : null),
    semua: (n, dadu) => (dadu(4) === 0 && !n.daerah ? 'ganti' : null),
  };
  for (const [nama, pilih] of Object.entries(cara)) {
    const ke = join(p.folder, nama);
    tulisJahat({ contoh: CONTOH, ke, muatan: MUATAN, naskah: nama === 'ganti', cara: pilih, benih: nama.length });
    p.pintu.set(nama, await pratinjau(ke));
  }
  p.bangun = join(p.folder, 'bangun');
  Object.assign(p, bangunJahat(p.bangun));
  p.situs = join(p.bangun, 'dist/contoh/situs/dinas.contohkab.go.id.example');

  // The clean sample as it is published, for the second layer.
  const bersih = jalankan(CONTOH, ['bundle', '--cache', join(p.folder, 'c'), '--out', join(p.folder, 'bersih')]);
  assert.equal(bersih.status, 0, bersih.stdout + bersih.stderr);
  p.bersih = join(p.folder, 'bersih/contoh/situs/dinas.contohkab.go.id.example');
  p.tajuk = bacaTajuk(readFileSync(join(p.bersih, '_headers'), 'utf8'));
  p.lembar = readFileSync(join(p.bersih, 'berita/loket-baru/index.html'), 'utf8');
  assert.match(p.tajuk('/berita/x/')['Content-Security-Policy'], /script-src 'self'.*require-trusted-types-for/);

  p.server = createServer(jawab);
  await new Promise((siap) => p.server.listen(0, '127.0.0.1', siap));
  // Nobody is looked up: what asks for another host fails at once.
  p.kunjungan = new Kunjungan(['--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE *.localhost , EXCLUDE 127.0.0.1']);
}, { timeout: 600_000 });

after(async () => {
  await p.kunjungan?.tutup();
  p.server?.closeAllConnections();
  p.server?.close();
  for (const anak of p.anak) anak.removeAllListeners('exit').kill('SIGTERM');
  if (p.folder) rmSync(p.folder, { recursive: true, force: true, maxRetries: 5 });
});

// Ends whatever the payload before left open, so that the next one is read as it stands.
const AKHIR =
  '-->"\'></script></style></title></textarea></xmp></noembed></noframes></listing></iframe></noscript></object>' +
  '</template></select></option></svg></math></form></button></table></a><p>';
// These take the rest of the page or the page itself along, and stand alone.
const SENDIRI = /plaintext|frameset|<meta|<base|location|document\.write|<title|portal/i;

/** Numbers of payloads by the page they stand on. */
function kelompok(banyak = SEBAGIAN ? 48 : 16) {
  const hasil = [];
  let kini = [];
  MUATAN.forEach((teks, n) => {
    if (SENDIRI.test(teks)) return void hasil.push([n]);
    kini.push(n);
    if (kini.length === banyak) hasil.push(kini.splice(0));
  });
  return kini.length > 0 ? [...hasil, kini] : hasil;
}

const alamat = (nama, jalur) => `http://${nama}.localhost:${p.server.address().port}${jalur}`;

/** The page of the sample with payloads where words of editors stand, none of them escaped. */
function sambung(nomor) {
  const kata = nomor.map((n) => MUATAN[n]);
  const tanpa = p.lembar.replace(TANPA_CSP, '');
  const [satu] = kata;
  return tanpa
    .replace(/<title>[^<]*/, () => `<title>${satu}`)
    .replace(/"headline":"[^"]*"/, () => `"headline":"${satu}"`)
    .replace('</main>', () => `${kata.map(kedudukan).join('')}</main>`);
}

/** One payload as text, in both kinds of attributes, and as an address. */
const kedudukan = (k) =>
  `<div>${k}</div>${AKHIR}<p title="${k}">a</p>${AKHIR}<p title='${k}'>a</p>${AKHIR}<a href="${k}">a</a>${AKHIR}` +
  `<img alt="" src="${k}">${AKHIR}`;

async function jawab(minta, hasil) {
  const nama = (minta.headers.host ?? '').split('.localhost')[0];
  const jalur = minta.url.split('?')[0];
  if (nama === 'bangun' || nama === 'csp' || nama === 'tanpa') {
    const nomor = minta.url.match(/^\/sambung\/\?([\d,]+)$/)?.[1];
    const akar = nama === 'bangun' ? p.situs : p.bersih;
    const lengkap = nomor ? null : berkas(akar, jalur);
    const tajuk = nama === 'csp' ? p.tajuk(nomor ? '/berita/loket-baru/' : jalur) : {};
    if (!nomor && !lengkap && jalur !== '/data/berkas/kenari.csv') return void hasil.writeHead(404, tajuk).end();
    // A table that a stolen account published: a script, if a browser takes it for one.
    let isi = nomor ? sambung(nomor.split(',').map(Number)) : lengkap ? readFileSync(lengkap) : 'kenari("csv")\n';
    const akhiran = nomor ? '.html' : extname(lengkap ?? '.csv').toLowerCase();
    if (akhiran === '.html') isi = String(isi).replace(TANPA_CSP, '');
    return void hasil.writeHead(200, { ...tajuk, 'Content-Type': JENIS[akhiran] ?? 'application/octet-stream' }).end(isi);
  }
  const pintu = p.pintu.get(nama);
  if (!pintu || /aliran/.test(jalur)) return void hasil.writeHead(404).end();
  try {
    const r = await tanya(pintu, minta.url);
    const isi = /html/.test(r.jenis ?? '') ? String(r.isi).replace(TANPA_CSP, '') : r.isi;
    hasil.writeHead(r.status, { 'Content-Type': r.jenis ?? 'application/octet-stream' }).end(isi);
  } catch (galat) {
    hasil.writeHead(502).end(String(galat));
  }
}

/** Opens addresses in some fresh profiles at once and returns what ran, where, and what never came to its end. */
async function jelajah(daftar, { banyak = 3 } = {}) {
  const catatan = { jalan: [], keluar: [], aneh: [], gagal: [], sampai: new Set(), buka: 0, ulang: 0 };
  const buku = (url, h) => {
    catatan.buka += 1;
    // What ran before a page broke off ran all the same.
    for (const nama of ['jalan', 'keluar', 'aneh']) catatan[nama].push(...h[nama].map((x) => `${url}: ${x}`));
    for (const n of terlihat(h.teks)) catatan.sampai.add(n);
  };
  const satu = async (url) => {
    const h = await p.kunjungan.kunjungi(url);
    buku(url, h);
    if (process.env.LAPIS_CERITA) console.error(`${url.slice(0, 60)} ${h.ms} ms ${h.gagal ?? ''} ${h.lain}`);
    return h.gagal;
  };
  // A page that did not end shows nothing of what stands behind the fault: it is opened again in two halves, and one
  // that cannot be halved once more, when nothing else is open.
  const sisa = [];
  let antre = [...daftar];
  while (antre.length > 0) {
    const lagi = [];
    await serentak(antre, banyak, async (url) => {
      if (!(await satu(url))) return;
      const dua = belah(url);
      if (dua.length === 0) sisa.push(url);
      lagi.push(...dua);
    });
    catatan.ulang += lagi.length;
    antre = lagi;
  }
  for (const url of sisa) {
    const gagal = await satu(url);
    if (gagal) catatan.gagal.push(`${url}: ${gagal}`);
  }
  catatan.ulang += sisa.length;
  return catatan;
}

/** Two addresses with half of a page's payloads each; none for one payload, or a page of its own. */
function belah(url) {
  const [depan, nomor] = url.split('/sambung/?');
  const daftar = nomor?.split(',') ?? [];
  if (daftar.length < 2) return [];
  const tengah = daftar.length >> 1;
  return [daftar.slice(0, tengah), daftar.slice(tengah)].map((bagian) => `${depan}/sambung/?${bagian.join(',')}`);
}

/** The pages of a preview: those that its own links lead to. */
async function halamanPratinjau(nama) {
  const jalurnya = new Set(['/', '/_pendopo/temuan/contoh/dinas/']);
  const semua = [];
  for (const jalur of jalurnya) {
    const r = await tanya(p.pintu.get(nama), jalur);
    if (!/html/.test(r.jenis ?? '')) continue;
    semua.push({ url: alamat(nama, jalur), html: String(r.isi) });
    for (const [, tuju] of String(r.isi).matchAll(/href="(\/[^"?#]*)"/g)) {
      // Pages about checks are the program's own words; the sample looks at those of one workspace.
      if (SEBAGIAN && nama !== 'semua' && tuju.startsWith('/_pendopo/aturan/')) continue;
      if (/\/$/.test(tuju) && !/^\/\/|\/_pendopo\/(layar|aliran)/.test(tuju)) jalurnya.add(tuju.replaceAll('&amp;', '&'));
    }
  }
  return semua;
}

const sepuluh = (d) => `${d.length}:\n${d.slice(0, 10).join('\n')}`;

describe('two layers against scripts', () => {
  test('pages of the preview run nothing without a policy, whatever stands in which field', BATAS, async () => {
    const daftar = pilihan((await Promise.all([...p.pintu.keys()].map(halamanPratinjau))).flat());
    for (const kata of ['kenari', '<img src=x onerror=kenari(1)>', '"><script>kenari(1)</script>']) {
      daftar.push(alamat('ganti', `/cari/?q=${encodeURIComponent(kata)}`));
    }
    const c = await jelajah(daftar);
    console.log(`# preview: ${c.buka} pages, ${c.sampai.size} of ${MUATAN.length} payloads reached one`);
    assert.equal(c.jalan.length, 0, sepuluh(c.jalan));
    assert.equal(c.keluar.length, 0, sepuluh(c.keluar));
    assert.equal(c.aneh.length, 0, sepuluh(c.aneh));
    assert.equal(c.gagal.length, 0, sepuluh(c.gagal));
    assert.ok(c.sampai.size > 0.8 * MUATAN.length, `only ${c.sampai.size}`);
  });

  // Of what is refused nothing is left here: most payloads in markdown are.
  test('built pages run nothing without a policy', BATAS, async () => {
    assert.ok(existsSync(p.situs));
    const semua = halaman(p.situs).map((j) => ({ url: alamat('bangun', j), html: readFileSync(berkas(p.situs, j), 'utf8') }));
    const daftar = pilihan(semua);
    daftar.push(alamat('bangun', `/cari/?q=${encodeURIComponent('kenari')}`));
    const c = await jelajah(daftar);
    console.log(`# built: ${c.buka} pages, ${c.sampai.size} of ${MUATAN.length} payloads reached one`);
    assert.equal(c.jalan.length, 0, sepuluh(c.jalan));
    assert.equal(c.keluar.length, 0, sepuluh(c.keluar));
    assert.equal(c.aneh.length, 0, sepuluh(c.aneh));
    assert.equal(c.gagal.length, 0, sepuluh(c.gagal));
    assert.ok(c.sampai.size > 0.15 * MUATAN.length, `only ${c.sampai.size}`);
  });

  test('payloads that were never escaped run under no policy and do not under the one of the servers', BATAS, async () => {
    const url = (nama) => kelompok().map((k) => alamat(nama, `/sambung/?${k.join(',')}`));
    const tanpa = await jelajah(url('tanpa'));
    const nomor = new Set(tanpa.jalan.map((j) => j.split(': ').at(-1)));
    console.log(`# both layers off: ${nomor.size} of ${MUATAN.length} payloads ran on ${tanpa.buka} pages`);
    console.log(`# both layers off: ${tanpa.ulang} pages opened again, never at an end: ${sepuluh(tanpa.gagal)}`);
    const dengan = await jelajah(url('csp'));
    console.log(`# policy alone: ${dengan.jalan.length} ran on ${dengan.buka} pages, ${dengan.ulang} of them again`);
    console.log(`# browsers that had to be killed: ${p.kunjungan.dibunuh}`);
    assert.ok(nomor.size > 0.3 * MUATAN.length, `only ${nomor.size} run at all: the test sees nothing`);
    assert.equal(dengan.jalan.length, 0, sepuluh(dengan.jalan));
    assert.equal(dengan.keluar.length, 0, sepuluh(dengan.keluar));
    assert.equal(dengan.gagal.length, 0, sepuluh(dengan.gagal));
  });
});
