// An editor's day in the preview: what is saved is seen, what is broken is told, and every link of the panel works.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { AKAR, pendopo } from '../alat/bangun.mjs';
import { buka, lembar, suasana } from '../alat/peramban.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TANDA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const SITUS = 'disdukcapil.purworejo';
const BERITA = 'content/purworejo/disdukcapil/berita/akta-kematian-dan-waris.md';
const HALAMAN = '/berita/akta-kematian-dan-waris/';
const LAYANAN = 'content/purworejo/disdukcapil/layanan/akta-kelahiran.yaml';

const p = {};
before(async () => {
  p.folder = mkdtempSync(join(tmpdir(), 'pendopo-pratinjau-'));
  for (const nama of ['sites', 'content']) cpSync(join(AKAR, nama), join(p.folder, nama), { recursive: true });
  p.pintu = await mulai([]);
  Object.assign(p, await buka());
});

/** Starts the preview and returns its port. */
function mulai(argumen) {
  p.proses = spawn(pendopo(), ['--root', p.folder, 'serve', ...argumen], { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((selesai, gagal) => {
    let teks = '';
    p.proses.stdout.on('data', (bagian) => {
      teks += bagian;
      const port = teks.match(/http:\/\/localhost:(\d+)\//)?.[1];
      if (port) selesai(Number(port));
    });
    p.proses.on('exit', (kode) => gagal(new Error(`the preview ended with ${kode}:\n${teks}`)));
  });
}
after(async () => {
  await p.tutup?.();
  p.proses?.removeAllListeners('exit').kill('SIGTERM');
  if (p.folder) rmSync(p.folder, { recursive: true, force: true, maxRetries: 5 });
});

const alamat = (jalur, situs = SITUS) => `http://${situs}.localhost:${p.pintu}${jalur}`;
const baca = (nama) => readFileSync(join(p.folder, nama), 'utf8');
const tulis = (nama, teks) => writeFileSync(join(p.folder, nama), teks);

/** A page that fails the test when its console or its policy complains. */
async function bukaHalaman(url, lebar = 1366, tinggi = 800) {
  const l = await lembar(p.peramban, lebar, tinggi);
  const keluhan = [];
  l.on('pageerror', (galat) => keluhan.push(String(galat)));
  l.on('console', (pesan) => pesan.type() === 'error' && keluhan.push(pesan.text()));
  const aliran = l.waitForResponse((jawaban) => jawaban.request().resourceType() === 'eventsource', { timeout: 60_000 });
  aliran.catch(() => {}); // a page without a stream is awaited by nobody
  const jawaban = await l.goto(url, { waitUntil: 'load' });
  return { l, keluhan, jawaban, aliran };
}

const sampai = (l, fungsi, ...nilai) => l.waitForFunction(fungsi, { timeout: 60_000, polling: 100 }, ...nilai);
/** The text that `fungsi` finds, once it finds one: a page that comes anew meanwhile is looked at again. */
const lihat = async (l, fungsi, ...nilai) => (await sampai(l, fungsi, ...nilai)).jsonValue();
const judul = (l) => lihat(l, () => document.querySelector('h1')?.textContent.trim());

/** Puts back what the file said, and waits until no finding names the file: open pages come anew until then. */
async function pulihkan(nama, teks) {
  tulis(nama, teks);
  const l = await lembar(p.peramban, 1366);
  await l.goto(alamat('/_pendopo/temuan/purworejo/disdukcapil/'));
  await sampai(l, (berkas) => document.querySelector('h1') && !document.body.textContent.includes(berkas), nama.split('/').at(-1));
  await l.close();
}

/** What axe-core finds on a page with its panel closed and open, in light and dark, and whether it is too wide. */
async function periksa(l, url, lebar) {
  const salah = [];
  await l.goto(url);
  for (const buka of [false, true]) {
    const panel = await l.$eval('body', (b, buka) => {
      const d = b.querySelector('.pendopo-panel > details');
      if (d) d.open = buka;
      return Boolean(d);
    }, buka);
    if (buka && !panel) continue;
    for (const skema of ['light', 'dark']) {
      await suasana(l, { skema });
      await l.evaluate(AXE);
      const hasil = await l.evaluate(async (values) => {
        const { violations } = await window.axe.run({ exclude: ['iframe'] }, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] });
        return violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.join(' ')}: ${n.html.slice(0, 100)}`));
      }, TANDA);
      for (const baris of hasil) salah.push(`${url} ${lebar} ${skema} ${buka}: ${baris}`);
    }
  }
  const lebih = await l.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (lebih > 1) salah.push(`${url} is ${lebih} px wider than ${lebar}`);
  return salah;
}

/** The same of a page that stayed: one that comes anew meanwhile, as a list of sites may, is judged again. */
async function nilai(l, url, lebar) {
  for (let ulang = 0; ; ulang += 1) {
    let baru = 0;
    const hitung = (bingkai) => (baru += bingkai === l.mainFrame() ? 1 : 0);
    l.on('framenavigated', hitung);
    try {
      return await periksa(l, url, lebar);
    } catch (galat) {
      if (baru < 2 || ulang === 5) throw galat;
    } finally {
      l.off('framenavigated', hitung);
    }
  }
}

describe('the preview', () => {
  test('a saved title is seen without touching the browser, at the place where the reader was', async () => {
    const { l, keluhan } = await bukaHalaman(alamat(HALAMAN), 1366, 500);
    const asli = baca(BERITA);
    const lama = await judul(l);
    await l.evaluate(() => scrollTo(0, 300));
    tulis(BERITA, asli.replace(/^judul: .*$/m, 'judul: Judul yang baru disimpan'));
    await sampai(l, () => document.querySelector('h1')?.textContent.trim() === 'Judul yang baru disimpan');
    await sampai(l, () => Math.abs(scrollY - 300) < 5);
    await pulihkan(BERITA, asli);
    await l.bringToFront();
    await sampai(l, (teks) => document.querySelector('h1')?.textContent.trim() === teks, lama);
    assert.deepEqual(keluhan, []);
    await l.close();
  });

  test('a broken file is told with its line above the old page, and no more when it is mended', async () => {
    const { l, keluhan } = await bukaHalaman(alamat('/layanan/akta-kelahiran/'));
    const asli = baca(LAYANAN);
    const lama = await judul(l);
    const baris = asli.split('\n').length;
    tulis(LAYANAN, `${asli}salah: [1\n`);
    const pesan = await lihat(l, () => document.querySelector('[role=alert]')?.textContent);
    assert.match(pesan, new RegExp(`layanan/akta-kelahiran\\.yaml:${baris}:`));
    assert.match(pesan, /Perbaikan:/);
    assert.equal(await judul(l), lama);
    await sampai(l, () => document.querySelector('[role=alert]')?.getBoundingClientRect().top < innerHeight);
    await pulihkan(LAYANAN, asli);
    await l.bringToFront();
    await sampai(l, () => !document.querySelector('[role=alert]'));
    assert.deepEqual(keluhan, []);
    await l.close();
  });

  test('the panel opens, stays open over a reload, and every link of it leads somewhere', async () => {
    const asli = baca(LAYANAN);
    tulis(LAYANAN, asli.replace(/^diperbarui: .*$/m, 'diperbarui: 2020-01-01'));
    const { l, keluhan } = await bukaHalaman(alamat('/layanan/akta-kelahiran/'));
    await sampai(l, () => document.querySelector('.pendopo-panel summary')?.textContent.includes('di halaman ini'));
    await sampai(l, () => document.querySelector('.pendopo-panel > details')?.open === false);
    await l.click('.pendopo-panel summary');
    await l.waitForSelector('.pendopo-panel > details[open]');
    await l.reload();
    await l.waitForSelector('.pendopo-panel > details[open]');
    const deret = await lihat(l, () => [...document.querySelectorAll('.pendopo-panel a, .pendopo-pita a')].map((a) => a.href).join('\n'));
    const tautan = [...new Set(deret.split('\n'))];
    assert.ok(tautan.some((t) => t.startsWith('vscode://file/') && /akta-kelahiran\.yaml:\d+:\d+$/.test(t)), tautan.join('\n'));
    assert.ok(tautan.some((t) => t.includes('/_pendopo/aturan/MUT-001/')), tautan.join('\n'));
    for (const url of tautan.filter((t) => t.startsWith('http:'))) {
      const jawaban = await l.goto(url);
      assert.equal(jawaban.status(), 200, url);
      // A list of sites may come anew while it is looked at, when the check behind it goes on.
      await sampai(l, () => document.querySelectorAll('h1').length === 1);
    }
    await pulihkan(LAYANAN, asli);
    assert.deepEqual(keluhan, []);
    await l.close();
  });

  test('sites link to each other inside the preview', async () => {
    const { l, keluhan } = await bukaHalaman(alamat('/peta-situs/'));
    // The list of official sites links to another one.
    const lain = await lihat(l, (situs) => [...document.querySelectorAll('a[href]')].map((a) => a.href).find((h) => h.includes('.purworejo.localhost:') && !h.includes(situs)), SITUS);
    const jawaban = await l.goto(lain);
    assert.equal(jawaban.status(), 200);
    await sampai(l, () => document.querySelector('.pendopo-pita'));
    assert.deepEqual(keluhan, []);
    await l.close();
  });

  test('the portal names the sites that it still lacks, and comes by itself once they are there', async () => {
    const l = await lembar(p.peramban, 1366);
    await l.goto(`http://purworejo.localhost:${p.pintu}/`);
    await l.waitForFunction(() => document.querySelector('.pendopo-pita') && document.querySelector('form[role=search]'), { timeout: 240_000, polling: 500 });
    assert.equal(await judul(l), 'Kabupaten Purworejo');
    const lain = await lihat(l, () => [...document.querySelectorAll('main a[href]')].map((a) => a.href).find((h) => h.includes('.purworejo.localhost:')));
    assert.equal((await l.goto(lain)).status(), 200);
    const folder = await l.goto(`http://localhost:${p.pintu}/purworejo/_portal/cari/`);
    assert.equal(folder.status(), 200);
    await l.close();
  });

  test('the front page tells scores once everything is checked', async () => {
    const { l, keluhan } = await bukaHalaman(`http://localhost:${p.pintu}/`);
    // Looked at in one step: the page comes anew while it waits.
    const siap = await l.waitForFunction(() => {
      if (document.body.textContent.includes('belum diperiksa')) return '';
      const sel = [...document.querySelectorAll('tbody td:nth-child(2)')];
      return sel.length > 0 ? JSON.stringify(sel.map((s) => s.textContent.trim())) : '';
    }, { timeout: 240_000, polling: 500 });
    const angka = JSON.parse(await siap.jsonValue());
    assert.ok(angka.length > 10 && angka.every((n) => /^\d+,\d\d$/.test(n)), angka.join(' '));
    assert.deepEqual(keluhan, []);
    await l.close();
  });

  test('a page stands as wide as a phone beside a desk', async () => {
    const { l, keluhan } = await bukaHalaman(alamat(`/_pendopo/layar/purworejo/disdukcapil${HALAMAN}`), 1600, 900);
    await l.waitForFunction(() => [...document.querySelectorAll('iframe')].every((f) => f.contentDocument?.querySelector('h1')), { timeout: 60_000 });
    const lebar = await l.$$eval('iframe', (daftar) => daftar.map((f) => f.contentWindow.innerWidth));
    assert.equal(lebar[0], 360);
    assert.ok(lebar[1] >= 1024, String(lebar[1]));
    assert.equal(await l.$$eval('iframe', (daftar) => daftar.filter((f) => f.contentDocument.querySelector('.pendopo-panel')).length), 0);
    assert.deepEqual(keluhan, []);
    await l.close();
  });

  test('axe-core finds nothing in what the preview adds, nor on its own pages', async () => {
    const asli = baca(LAYANAN);
    tulis(LAYANAN, `${asli.replace(/^diperbarui: .*$/m, 'diperbarui: 2020-01-01')}kunci_asing: 1\n`);
    const milik = 'purworejo/disdukcapil/';
    const halaman = [
      '/layanan/akta-kelahiran/',
      `/_pendopo/temuan/${milik}`,
      `/_pendopo/jatuh-tempo/${milik}`,
      `/_pendopo/naskah/${milik}`,
      '/_pendopo/aturan/STD-004/',
      `/_pendopo/layar/${milik}`,
    ].map((jalur) => alamat(jalur));
    halaman.push(`http://localhost:${p.pintu}/`, `http://localhost:${p.pintu}/tidak/ada/`);
    // What was saved is judged after its page has been shown, and open pages come anew then: wait until that is over.
    const dulu = await lembar(p.peramban, 1366);
    await dulu.goto(alamat(`/_pendopo/temuan/${milik}`));
    await sampai(dulu, () => document.body.textContent.includes('kunci_asing'));
    await dulu.close();
    const salah = [];
    for (const lebar of [360, 1366]) {
      const l = await lembar(p.peramban, lebar);
      await l.setBypassCSP(true); // only to put axe in
      for (const url of halaman) salah.push(...(await nilai(l, url, lebar)));
      await l.close();
    }
    await pulihkan(LAYANAN, asli);
    assert.deepEqual(salah, []);
  });

  test('a preview that has ended is told, and the page comes back with the next one', async () => {
    const { l, aliran } = await bukaHalaman(alamat('/'));
    assert.equal((await aliran).status(), 200);
    p.proses.removeAllListeners('exit').kill('SIGTERM');
    await sampai(l, () => document.querySelector('.pendopo-hubungan')?.textContent.includes('terputus'));
    assert.equal(await mulai(['--port', String(p.pintu)]), p.pintu);
    await sampai(l, () => document.querySelector('.pendopo-hubungan')?.textContent === '');
    const asli = baca('content/purworejo/disdukcapil/profil.yaml');
    tulis('content/purworejo/disdukcapil/profil.yaml', `${asli}rusak: [\n`);
    await sampai(l, () => document.querySelector('[role=alert]'));
    await l.close();
  });
});
