// Minifies the stylesheet of the theme: the files that src/theme/berkas.rs lists, in that order, become one file that
// the program embeds.
//
// Usage: node .ci/gaya.mjs FOLDER-WITH-NODE_MODULES [--periksa]; with --periksa it writes nothing and fails when the
// file is not what its sources make.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const require = createRequire(join(resolve(process.argv[2]), 'node_modules', 'x.js'));
const { transform } = require('lightningcss');

const akar = new URL('..', import.meta.url).pathname;
const daftar = readFileSync(join(akar, 'src/theme/berkas.rs'), 'utf8').match(/URUTAN_GAYA: [^=]+=\s*&\[([^\]]+)\]/)[1];
const nama = [...daftar.matchAll(/"([a-z-]+)"/g)].map((m) => m[1]);
const isi = nama.map((n) => readFileSync(join(akar, `themes/standar/aset/gaya/${n}.css`), 'utf8')).join('');
// The first versions with cascade layers, of March 2022.
const versi = (besar, kecil = 0) => (besar << 16) | (kecil << 8);
const targets = { chrome: versi(99), edge: versi(99), firefox: versi(97), safari: versi(15, 4), ios_saf: versi(15, 4) };
const { code, warnings } = transform({ filename: 'gaya.css', code: Buffer.from(isi), minify: true, targets });
if (warnings.length) throw new Error(warnings.map((w) => w.message).join('\n'));

const tujuan = join(akar, 'themes/standar/aset/gaya.css');
const teks = `${code}\n`;
if (!process.argv.includes('--periksa')) writeFileSync(tujuan, teks);
else if (readFileSync(tujuan, 'utf8') !== teks) {
  console.error('themes/standar/aset/gaya.css is stale: run node .ci/gaya.mjs target/ci');
  process.exit(1);
}
