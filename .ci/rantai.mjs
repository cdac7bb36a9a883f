// Holds the tree of dependencies to .ci/deny.toml and docs/ketergantungan.md, without network and without other tools:
// licences, sources, checksums, banned crates, and the table of direct dependencies with versions, licences and counts
// of `unsafe`. Advisories are not covered: those need the database of RustSec (`.ci/nasihat`).
//
//   node .ci/rantai.mjs            checks, for Linux x86-64
//   node .ci/rantai.mjs --tabel    prints the rows of the table, reasons kept
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

const TARGET = 'x86_64-unknown-linux-gnu';
const DOC = 'docs/ketergantungan.md';
const CRATES_IO = 'registry+https://github.com/rust-lang/crates.io-index';
const salah = [];

const data = JSON.parse(
  execFileSync('cargo', ['metadata', '--locked', '--offline', '--format-version', '1', '--filter-platform', TARGET], {
    maxBuffer: 1 << 28,
  }),
);
const paket = new Map(data.packages.map((p) => [p.id, p]));
const simpul = new Map(data.resolve.nodes.map((n) => [n.id, n]));
const akar = data.packages.find((p) => p.name === 'pendopo' && !p.source);
const jenis = (d) => new Set(d.dep_kinds.map((k) => k.kind ?? 'normal'));

/** Every crate that ends up in the program, or runs while it is compiled. */
function pohon(macam) {
  const terlihat = new Set();
  const antre = [akar.id];
  while (antre.length) {
    const id = antre.pop();
    if (terlihat.has(id)) continue;
    terlihat.add(id);
    for (const d of simpul.get(id).deps) if (macam.some((m) => jenis(d).has(m))) antre.push(d.pkg);
  }
  terlihat.delete(akar.id);
  return [...terlihat].map((id) => paket.get(id));
}

const deny = readFileSync('.ci/deny.toml', 'utf8');
const izin = new Set([...deny.match(/^allow = \[([^\]]*)\]/m)[1].matchAll(/"([^"]+)"/g)].map((m) => m[1]));
const larang = [...deny.matchAll(/crate = "([^"@]+)(?:@<([0-9.]+))?"/g)].map(([, nama, batas]) => ({ nama, batas }));

/** Whether an expression of SPDX can be met by the allowed licences alone. */
function cocok(ungkapan) {
  const kata = ungkapan.replace(/\//g, ' OR ').match(/\(|\)|[^\s()]+/g);
  let n = 0;
  const atau = () => {
    let hasil = dan();
    while (kata[n] === 'OR') { n += 1; hasil = dan() || hasil; }
    return hasil;
  };
  const dan = () => {
    let hasil = satu();
    while (kata[n] === 'AND') { n += 1; hasil = satu() && hasil; }
    return hasil;
  };
  const satu = () => {
    if (kata[n] === '(') { n += 1; const hasil = atau(); n += 1; return hasil; }
    let nama = kata[n]; n += 1;
    if (kata[n] === 'WITH') { nama += ` WITH ${kata[n + 1]}`; n += 2; }
    return izin.has(nama);
  };
  return atau() && n === kata.length;
}

const angka = (v) => v.split(/[.+-]/).map(Number);
function lebihLama(a, b) {
  const [x, y] = [angka(a), angka(b)];
  for (let i = 0; i < 3; i += 1) if ((x[i] ?? 0) !== (y[i] ?? 0)) return (x[i] ?? 0) < (y[i] ?? 0);
  return false;
}

// 1. The lock file: everything from crates.io, everything with its digest.
for (const isi of readFileSync('Cargo.lock', 'utf8').split('[[package]]').slice(1)) {
  const ambil = (kunci) => isi.match(new RegExp(`^${kunci} = "([^"]*)"`, 'm'))?.[1];
  const [nama, versi, asal, sidik] = ['name', 'version', 'source', 'checksum'].map(ambil);
  if (nama === akar.name && !asal) continue;
  if (asal !== CRATES_IO) salah.push(`${nama} ${versi}: asal ${asal ?? 'folder'}, bukan crates.io`);
  if (!/^[0-9a-f]{64}$/.test(sidik ?? '')) salah.push(`${nama} ${versi}: tanpa sidik di Cargo.lock`);
  for (const { nama: terlarang, batas } of larang) {
    if (nama === terlarang && (!batas || lebihLama(versi, batas))) salah.push(`${nama} ${versi}: dilarang .ci/deny.toml`);
  }
}

// 2. Licences of everything that is compiled, tests among it.
for (const p of pohon(['normal', 'build', 'dev'])) {
  if (!p.license || !cocok(p.license)) salah.push(`${p.name} ${p.version}: lisensi ${p.license ?? 'tidak disebut'}`);
}

/** Words `unsafe` in the code of a crate, remarks left out; and whether it forbids them. */
function unsafe(p) {
  let jumlah = 0;
  const jalan = (folder) => {
    for (const isi of readdirSync(folder, { withFileTypes: true })) {
      const nama = join(folder, isi.name);
      if (isi.isDirectory()) jalan(nama);
      else if (nama.endsWith('.rs')) {
        for (const baris of readFileSync(nama, 'utf8').split('\n')) {
          jumlah += (baris.split('//')[0].match(/\bunsafe\b/g) ?? []).length;
        }
      }
    }
  };
  // The root of the library says where it lies; nearly always in src/.
  const lib = p.targets.find((t) => t.kind.some((k) => k.includes('lib') || k === 'proc-macro')).src_path;
  jalan(dirname(lib));
  // Not where a feature decides.
  const dilarang = /^#!\[forbid\([^)]*unsafe_code/m.test(readFileSync(lib, 'utf8'));
  return dilarang ? 'dilarang' : String(jumlah);
}

// 3. Direct dependencies, each with its row.
const langsung = simpul.get(akar.id).deps.map((d) => ({ ...paket.get(d.pkg), uji: !jenis(d).has('normal') }));
const dok = existsSync(DOC) ? readFileSync(DOC, 'utf8') : '';
const baris = new Map([...dok.matchAll(/^\| `([^`]+)` \| (.+) \|$/gm)].map(([, nama, sisa]) => [nama, sisa.split(' | ')]));
const rupa = (p) => [p.version, p.license.replace(/\//g, ' OR '), unsafe(p)];
if (process.argv.includes('--tabel')) {
  for (const uji of [false, true]) {
    for (const p of langsung.filter((l) => l.uji === uji).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      console.log(`| \`${p.name}\` | ${rupa(p).join(' | ')} | ${baris.get(p.name)?.[3] ?? 'ALASAN'} |`);
    }
    console.log();
  }
  process.exit(0);
}
for (const p of langsung) {
  const ada = baris.get(p.name);
  if (!ada) salah.push(`${p.name}: tidak ada di ${DOC}`);
  else if (ada.slice(0, 3).join(' | ') !== rupa(p).join(' | ')) {
    salah.push(`${p.name}: di ${DOC} \`${ada.slice(0, 3).join(' | ')}\`, seharusnya \`${rupa(p).join(' | ')}\``);
  } else if ((ada[3] ?? '').length < 10) salah.push(`${p.name}: tanpa alasan di ${DOC}`);
}
for (const nama of baris.keys()) {
  if (!langsung.some((p) => p.name === nama)) salah.push(`${nama}: ada di ${DOC}, tetapi tidak dipakai`);
}

// 4. How many there are.
// `cargo tree` knows which features the program itself asks for; the metadata adds those of the tests.
function daftar(macam, bentuk) {
  const args = ['tree', '--locked', '--offline', '--target', TARGET, '-e', macam, '--prefix', 'none', '-f', bentuk];
  const nama = execFileSync('cargo', args, { encoding: 'utf8' }).split('\n').map((b) => b.replace(/ \(.*/, ''));
  return new Set(nama.filter(Boolean));
}
const hitung = (macam) => daftar(macam, '{p}').size - 1;
const [program, susun] = [hitung('normal'), hitung('normal,build')];
const kata = `${program} paket dalam program, ${susun} bersama yang hanya jalan saat menyusun`;
if (!dok.includes(kata)) salah.push(`${DOC} seharusnya memuat: ${kata}`);

// 5. The tests ask for no other features of what the program uses, or everything would be compiled twice.
const [tanpa, dengan] = ['normal,build', 'normal,build,dev'].map((macam) => daftar(macam, '{p} [{f}]'));
for (const beda of [...tanpa].filter((p) => !dengan.has(p))) salah.push(`${beda}: uji memintanya dengan bagian lain, jadi disusun dua kali`);

if (salah.length) {
  console.error(salah.join('\n'));
  process.exit(1);
}
console.log(`rantai: ${kata}; ${langsung.length} langsung; lisensi, asal, dan sidik sesuai; nasihat keamanan di .ci/nasihat`);
