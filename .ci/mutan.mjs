// Mutation testing of what security stands on: the paths of the output, addresses, the escaper, the scanners for personal
// data, and what judges a published site. The whole crate takes minutes for one mutant; each group here is a crate of its
// own below target/mutan, with copies of the judged files, their own tests and the floors beneath, so that one takes seconds.
//
//   node .ci/mutan.mjs [group ...] [-- arguments of cargo mutants]
//   node .ci/mutan.mjs --periksa    runs nothing: holds the table of docs/mutan.md to the groups here and to the sources
//
// Needs `cargo install cargo-mutants --locked`. Results and arguments for survivors: docs/mutan.md.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const KERJA = resolve(process.env.CARGO_TARGET_DIR ?? 'target', 'mutan');

// `ubah`: the files that are mutated. `bawah`: modules of src/base that they need, copied and tested along, or the floors
// beneath as a crate that stays as it is. `pangkas`: floors that are taken in part, and which modules of them.
const KELOMPOK = {
  letak: { ubah: ['base/path.rs', 'vfs/names.rs'], base: ['path', 'batas'], lantai: { vfs: ['names'] } },
  tautan: { ubah: ['base/tautan.rs', 'base/tujuan.rs', 'base/host.rs'], base: ['tautan', 'tujuan', 'host'] },
  lepas: { ubah: ['html/escape.rs'], base: [], lantai: { html: ['escape'] } },
  nomor: { ubah: ['base/nik.rs', 'base/nip.rs', 'base/samar.rs'], base: ['nik', 'nip', 'samar'] },
  pindai: { ubah: ['pindai/kontak.rs', 'pindai/orang.rs', 'pindai/pegawai.rs', 'pindai/tabel.rs'], dasar: true,
    lantai: { pindai: ['kontak', 'orang', 'pegawai', 'saringan', 'tabel'] } },
  sah: { ubah: ['bundle/compare.rs', 'bundle/manifest.rs', 'bundle/tree.rs', 'bundle/tanda/*.rs'], dasar: true,
    lantai: { bundle: ['arsip', 'compare', 'manifest', 'media', 'rilis', 'tanda', 'tree', 'urutan', 'waktu', 'kepala', 'padat'] },
    baca: ['themes/standar/templates/dasar.html', 'src/peraturan/tabel.yaml'] },
};

const salin = (dari, ke) => { mkdirSync(dirname(ke), { recursive: true }); cpSync(dari, ke, { recursive: true }); };

/** The modules of src/base that some of them import, all together. */
function penutup(awal) {
  const semua = new Set(awal);
  for (const m of semua) {
    for (const [, n] of readFileSync(`src/base/${m}.rs`, 'utf8').matchAll(/crate::base::(\w+)|^mod (\w+);/gm)) {
      if (n && existsSync(`src/base/${n}.rs`)) semua.add(n);
    }
    const teks = readFileSync(`src/base/${m}.rs`, 'utf8');
    for (const [, isi] of teks.matchAll(/crate::base::\{([^}]*)\}/g)) {
      for (const [n] of isi.matchAll(/\w+/g)) if (existsSync(`src/base/${n}.rs`)) semua.add(n);
    }
    for (const [, n] of teks.matchAll(/super::(\w+)/g)) if (existsSync(`src/base/${n}.rs`)) semua.add(n);
  }
  return semua;
}

/** A floor's mod.rs with some of its modules, and what it hands on from them. */
function pangkas(lantai, modul) {
  const teks = readFileSync(`src/${lantai}/mod.rs`, 'utf8').replace(/^\/\/!.*\n/gm, '');
  const dipakai = (n) => modul.includes(n);
  return teks
    .replace(/^(?:pub )?mod (\w+);\n/gm, (b, n) => (dipakai(n) ? b.replace(/^mod/, 'pub mod') : ''))
    .replace(/^pub use (\w+)::[^;]*;\n/gm, (b, n) => (dipakai(n) ? b : ''))
    .replace(/^#\[cfg\(test\)\]\n(?!mod|pub mod)/gm, '');
}

const semuaTeks = (folder) =>
  readdirSync(folder, { withFileTypes: true })
    .map((d) => (d.isDirectory() ? semuaTeks(join(folder, d.name)) : readFileSync(join(folder, d.name), 'utf8')))
    .join('\n');

/** Dependencies as the project has them, as far as the copied files name them. */
function kargo(nama, folder, tambah = '') {
  const asli = readFileSync('Cargo.toml', 'utf8');
  const teks = semuaTeks(folder);
  const bagian = (judul) =>
    asli
      .match(new RegExp(`^\\[${judul}\\]\\n([^]*?)(?=^\\[)`, 'm'))[1]
      .split('\n')
      .filter((b) => new RegExp(`\\b${b.match(/^[\w-]+(?= =)/)?.[0].replaceAll('-', '_') ?? '#'}(::|;)`).test(teks))
      .join('\n');
  return `[package]\nname = "${nama}"\nversion = "0.0.0"\nedition = "2024"\n\n[dependencies]\n${tambah}` +
    `${bagian('dependencies')}\n${bagian("target\\.'cfg\\(target_os = \"linux\"\\)'\\.dependencies")}\n[dev-dependencies]\n${bagian('dev-dependencies')}\n` +
    '[profile.dev]\ndebug = false\nincremental = true\n[profile.dev.package."*"]\nopt-level = 1\n[workspace]\n';
}

function siapkan(nama, { base, dasar, lantai = {}, baca = [] }) {
  const akar = join(KERJA, nama);
  rmSync(join(akar, 'src'), { recursive: true, force: true });
  mkdirSync(join(akar, 'src'), { recursive: true });
  let pustaka = '#![allow(dead_code, unused_imports)]\n';
  if (dasar) {
    const d = join(KERJA, 'dasar');
    rmSync(join(d, 'src'), { recursive: true, force: true });
    for (const l of ['base', 'diag', 'vfs']) salin(`src/${l}`, join(d, 'src', l));
    writeFileSync(join(d, 'src/lib.rs'), '#![allow(dead_code)]\npub mod base;\npub mod diag;\npub mod vfs;\n');
    writeFileSync(join(d, 'Cargo.toml'), kargo('dasar', join(d, 'src')));
    pustaka += 'pub use dasar::{base, diag, vfs};\n';
  } else if (base.length > 0) {
    const modul = penutup(base);
    for (const m of modul) salin(`src/base/${m}.rs`, join(akar, `src/base/${m}.rs`));
    writeFileSync(join(akar, 'src/base/mod.rs'), [...modul].sort().map((m) => `pub mod ${m};\n`).join(''));
    pustaka += 'pub mod base;\n';
  }
  for (const [l, modul] of Object.entries(lantai)) {
    for (const m of modul) {
      const dari = existsSync(`src/${l}/${m}.rs`) ? `src/${l}/${m}.rs` : `src/${l}/${m}`;
      salin(dari, join(akar, dari));
    }
    for (const n of readdirSync(`src/${l}`)) {
      if (/_tests\.rs$/.test(n) && modul.includes(n.replace('_tests.rs', ''))) salin(`src/${l}/${n}`, join(akar, `src/${l}/${n}`));
    }
    writeFileSync(join(akar, `src/${l}/mod.rs`), pangkas(l, modul));
    pustaka += `pub mod ${l};\n`;
  }
  for (const b of baca) salin(b, join(akar, b));
  writeFileSync(join(akar, 'src/lib.rs'), pustaka);
  writeFileSync(join(akar, 'Cargo.toml'), kargo(`mutan-${nama}`, join(akar, 'src'), dasar ? 'dasar = { path = "../dasar" }\n' : ''));
  salin('Cargo.lock', join(akar, 'Cargo.lock'));
  return akar;
}

/** The files of a group, as the table names them: below src/, a folder of all its files by its name and a slash. */
const berkasKelompok = (k) => k.ubah.map((u) => u.replace(/\*\.rs$/, ''));

/**
 * Holds docs/mutan.md to what is here: every group has a row, every file stands in one, no share is below 85 %, as many
 * live as are argued for, and every argument is about a file, a function and words of code that are still there.
 */
function periksa() {
  const DOC = 'docs/mutan.md';
  const [hasil, hidup] = readFileSync(DOC, 'utf8').split(/^## /m).slice(1).filter((b) => /^(Hasil|Yang hidup)/.test(b));
  const salah = [];
  const kode = (sel) => [...sel.matchAll(/`([^`]+)`/g)].map(([, k]) => k.replaceAll('\\|', '|'));
  const baris = (teks) =>
    teks.split('\n').filter((b) => /^\| `/.test(b)).map((b) => b.slice(2, -2).split(/ \| /));
  let [berkas, belum, terendah, sisa] = [0, [], 100, 0];
  for (const [nama, k] of Object.entries(KELOMPOK)) {
    const milik = baris(hasil).filter(([n]) => kode(n).includes(nama));
    if (milik.length === 0) salah.push(`${DOC}: kelompok ${nama} tidak ada di tabel`);
    for (const b of berkasKelompok(k)) {
      const ada = milik.filter(([, n]) => kode(n).includes(b));
      if (ada.length === 0) salah.push(`${DOC}: ${b} (${nama}) tidak ada di tabel`);
      else if (ada.some((b) => b.at(-1) === '-')) belum.push(b);
      else berkas += 1;
    }
    for (const [, , jumlah, , kini] of milik.filter((b) => b.at(-1) !== '-')) {
      const [, mati, bagian] = kini.match(/^(\d+) \((\d+(?:,\d)?) %\)/) ?? [];
      const hitung = (100 * Number(mati)) / Number(jumlah);
      if (!(Math.abs(hitung - Number(bagian?.replace(',', '.'))) < 0.06)) salah.push(`${DOC}: ${nama}: ${kini} dari ${jumlah}`);
      if (!(hitung >= 85)) salah.push(`${DOC}: ${nama}: ${kini}, di bawah 85 %`);
      terendah = Math.min(terendah, hitung);
      sisa += Number(jumlah) - Number(mati);
    }
  }
  let alasan = 0;
  for (const [apa, mengapa, n] of baris(hidup)) {
    const [path, ...kata] = kode(apa.replace(/menjadi `(?:[^`]|\\\|)+`/g, ''));
    alasan += Number(n);
    if (!existsSync(`src/${path}`)) salah.push(`${DOC}: src/${path} tidak ada lagi`);
    else {
      const teks = readFileSync(`src/${path}`, 'utf8').split('#[cfg(test)]')[0];
      for (const k of kata) if (!teks.includes(k)) salah.push(`${DOC}: src/${path} tidak memuat \`${k}\` lagi`);
    }
    if (mengapa.length < 20) salah.push(`${DOC}: ${apa}: tanpa alasan`);
  }
  if (alasan !== sisa) salah.push(`${DOC}: ${sisa} mutan hidup, ${alasan} beralasan`);
  if (salah.length > 0) console.error(salah.join('\n'));
  const kata = belum.length > 0 ? `; belum: ${belum.join(', ')}` : '';
  console.log(`G16: tercatat ${berkas} dari ${berkas + belum.length} berkas, terendah ${terendah.toFixed(1)} %, ${sisa} hidup beralasan${kata}`);
  process.exit(salah.length > 0 ? 1 : 0);
}
if (process.argv[2] === '--periksa') periksa();

const batas = process.argv.indexOf('--');
const [diminta, lain] = batas < 0 ? [process.argv.slice(2), []] : [process.argv.slice(2, batas), process.argv.slice(batas + 1)];
let gagal = false;
for (const [nama, k] of Object.entries(KELOMPOK).filter(([n]) => diminta.length === 0 || diminta.includes(n))) {
  const akar = siapkan(nama, k);
  const berkas = k.ubah.flatMap((u) => ['--file', `src/${u}`]);
  const lingkungan = { ...process.env, CARGO_TARGET_DIR: join(KERJA, 'target'), PROPTEST_CASES: '64' };
  const hasil = spawnSync(
    'cargo',
    ['mutants', '--dir', akar, '--in-place', '--no-shuffle', '--output', akar, '--baseline', 'run',
      ...(lain.includes('--minimum-test-timeout') ? [] : ['--minimum-test-timeout', '40']),
      '--cargo-test-arg=--lib', '--cap-lints=true', '--colors=never', ...berkas, ...lain],
    { stdio: 'inherit', env: lingkungan },
  );
  if (lain.includes('--list')) continue;
  const baca = (n) => readFileSync(join(akar, 'mutants.out', n), 'utf8').split('\n').filter(Boolean);
  if (hasil.error || !existsSync(join(akar, 'mutants.out/outcomes.json'))) throw hasil.error ?? new Error(`${nama}: cargo mutants did not run`);
  const [mati, waktu, hidup] = ['caught.txt', 'timeout.txt', 'missed.txt'].map(baca);
  const jumlah = mati.length + waktu.length + hidup.length;
  const bagian = ((100 * (mati.length + waktu.length)) / jumlah).toFixed(1);
  console.log(`${nama}: ${jumlah} viable mutants, ${mati.length + waktu.length} killed (${bagian} %), ${hidup.length} live`);
  for (const h of hidup) console.log(`  ${h}`);
  if (Number(bagian) < 85) gagal = true;
}
process.exit(gagal ? 1 : 0);
