#!/usr/bin/env node
// Builds the sites and judges them: `node tests/peramban/uji.mjs [name of a test ...]`.
//
// PENDOPO names a program that is built already, CHROMIUM a browser, LEWATI_BANGUN=1 keeps what the last run built,
// PERBARUI=1 writes the reference pictures anew.

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const sini = dirname(fileURLToPath(import.meta.url));
if (!existsSync(join(sini, 'node_modules'))) {
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--silent', '--prefix', sini], {
    stdio: 'inherit',
    env: { ...process.env, PUPPETEER_SKIP_DOWNLOAD: '1' },
  });
}

const { bangunSemua } = await import('./alat/bangun.mjs');
if (!process.env.LEWATI_BANGUN) {
  const mulai = Date.now();
  bangunSemua();
  console.log(`# built in ${((Date.now() - mulai) / 1000).toFixed(1)} s`);
}

const diminta = process.argv.slice(2);
const berkas = readdirSync(join(sini, 'uji'))
  .filter((n) => n.endsWith('.test.mjs'))
  .filter((n) => diminta.length === 0 || diminta.some((d) => n === `${d}.test.mjs`))
  .map((n) => join(sini, 'uji', n));
if (berkas.length === 0) {
  console.error(`no test is called ${diminta.join(', ')}`);
  process.exit(2);
}
// The two layers against scripts fill the machine with browsers for minutes, so that the pages of others would come too
// late: they run by name alone, in the gate as a step of its own with LAPIS_CONTOH=1.
const lapis = (nama) => nama.endsWith('lapis.test.mjs');
const dipakai = diminta.length > 0 ? berkas : berkas.filter((nama) => !lapis(nama));
const { status } = spawnSync(
  process.execPath,
  ['--test', '--test-concurrency=2', '--test-reporter=spec', ...dipakai],
  { stdio: 'inherit' },
);
process.exit(status ?? 1);
