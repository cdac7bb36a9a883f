// Builds every site the tests look at, below target/peramban/.

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tulisEkstrem } from './ekstrem.mjs';

export const AKAR = join(dirname(fileURLToPath(import.meta.url)), '../../..');
export const KERJA = join(AKAR, 'target/peramban');

/** The program: named in PENDOPO, or built here. */
export function pendopo() {
  if (process.env.PENDOPO) return process.env.PENDOPO;
  const sasaran = process.env.CARGO_TARGET_DIR ?? join(AKAR, 'target');
  execFileSync('cargo', ['build', '--locked', '--quiet'], { cwd: AKAR, stdio: 'inherit' });
  return join(sasaran, 'debug/pendopo');
}

function bangun(program, akar, kelompok, tanggal) {
  const keluar = join(KERJA, 'situs', kelompok);
  const argumen = ['--root', akar, '--quiet', ...(tanggal ? ['--tanggal', tanggal] : []), 'build', '--out', keluar];
  try {
    execFileSync(program, argumen, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (galat) {
    throw new Error(`the sites of ${kelompok} are refused:\n${galat.stdout}${galat.stderr}`);
  }
}

/** Copies inputs and takes the mark of a sample away: the sites as a kabupaten would publish them. */
function tanpaContoh(dari, ke) {
  for (const folder of ['sites', 'content']) cpSync(join(dari, folder), join(ke, folder), { recursive: true });
  for (const daerah of readdirSync(join(ke, 'sites'))) {
    const nama = join(ke, 'sites', daerah, 'daerah.yaml');
    const teks = readFileSync(nama, 'utf8');
    const bersih = teks.replace(/^contoh:.*\n(?:[ \t].*\n)*/m, '');
    if (bersih === teks) throw new Error(`${nama} is no sample`);
    writeFileSync(nama, bersih);
  }
}

/** The day of the sample, for builds that are no sample any more. */
const hari = (akar, daerah) =>
  readFileSync(join(akar, 'sites', daerah, 'daerah.yaml'), 'utf8').match(/tanggal: (\d{4}-\d\d-\d\d)\b/)[1];

/** Builds all groups and returns the map of hosts to folders. */
export function bangunSemua() {
  const program = pendopo();
  const masukan = join(KERJA, 'masukan');
  rmSync(masukan, { recursive: true, force: true });
  rmSync(join(KERJA, 'situs'), { recursive: true, force: true });
  mkdirSync(masukan, { recursive: true });
  bangun(program, AKAR, 'acuan');
  tanpaContoh(AKAR, join(masukan, 'umum'));
  bangun(program, join(masukan, 'umum'), 'umum', '2026-11-20');
  const minimal = join(AKAR, 'tests/contoh');
  bangun(program, minimal, 'minimal');
  const ekstrem = join(masukan, 'ekstrem');
  cpSync(minimal, ekstrem, { recursive: true });
  tulisEkstrem(ekstrem);
  bangun(program, ekstrem, 'ekstrem', hari(minimal, 'contoh'));
  const galeri = join(KERJA, 'situs/galeri');
  try {
    execFileSync(program, ['galeri', '--out', galeri], { stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (galat) {
    throw new Error(`the gallery cannot be built:\n${galat.stdout}${galat.stderr}`);
  }
}

/** Hosts, without `.localhost`, and their folders: `label.daerah.kelompok`; portals are groups of their own. */
export function tempat() {
  const peta = new Map();
  const situs = join(KERJA, 'situs');
  if (!existsSync(situs)) throw new Error('nothing is built yet: run `node tests/peramban/uji.mjs`');
  for (const kelompok of readdirSync(situs).sort()) {
    if (kelompok === 'galeri') {
      peta.set('galeri', join(situs, kelompok));
      continue;
    }
    for (const daerah of readdirSync(join(situs, kelompok)).sort()) {
      const folder = join(situs, kelompok, daerah, 'situs');
      if (!existsSync(folder)) continue;
      for (const host of readdirSync(folder).sort()) {
        // Every agency publishes a record about itself; the portal is made from them.
        const agensi = existsSync(join(folder, host, '.well-known/pendopo/katalog.json'));
        const milik = agensi ? kelompok : kelompok === 'acuan' ? 'portal' : `portal-${kelompok}`;
        peta.set(`${host.split('.')[0]}.${daerah}.${milik}`, join(folder, host));
      }
    }
  }
  return peta;
}
