// Counts the instructions of each stage of a build under valgrind and holds them against the recorded ones.
//
//   node .ci/instruksi.mjs BENCH DIR              fails where a stage takes over 10 % more than recorded
//   PERBARUI=1 node .ci/instruksi.mjs BENCH DIR   records what is counted
//
// BENCH is the program of `cargo bench --bench wilayah --no-run`, DIR an empty or missing folder for its load. The
// count of a stage is the difference between a run that does it twice and one that does it once, so that reading and
// everything around it cancels out. Instructions do not depend on what else the machine does; on its kind a little.
import { execFile, execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';

const [bench, dir] = process.argv.slice(2);
const catatan = new URL('../benches/instruksi.json', import.meta.url);
const TAHAP = ['baca', 'muat', 'periksa', 'rancang', 'tampilkan', 'fakta', 'manifes'];
const BATAS = 1.1;
/**
 * Instructions by which two counts of the same work may differ: seeds of hashes and the allocator's moods. Counts of
 * `baca` between 0.2 and 1.0 million were seen for one program; of every other stage a tenth is more than this.
 */
const GOYANGAN = 1_000_000;

if (!existsSync(dir)) {
  execFileSync(bench, ['tulis', dir, '--situs', '1', '--halaman', '60']);
}

const jalankan = promisify(execFile);
async function hitung(tahap, ulang) {
  const { stderr } = await jalankan('valgrind', [
    '--tool=callgrind', '--callgrind-out-file=/dev/null',
    bench, 'tahap', dir, tahap, '--ulang', String(ulang),
  ]).catch((galat) => {
    // Valgrind warns of each call that it does not know; what the program itself said comes last.
    throw new Error(`${tahap}: exit ${galat.code ?? galat.signal}\n${galat.stderr?.slice(-2000)}`);
  });
  const banyak = /Collected : (\d+)/.exec(stderr);
  if (!banyak) throw new Error(`no count in:\n${stderr}`);
  return Number(banyak[1]);
}

const tercatat = JSON.parse(readFileSync(catatan, 'utf8'));
const lewat = (tahap, n) => !(n / tercatat[tahap] <= BATAS || n - tercatat[tahap] <= GOYANGAN);
const ukur = async (tahap) => {
  const [dua, satu] = await Promise.all([hitung(tahap, 2), hitung(tahap, 1)]);
  return dua - satu;
};
const kini = {};
for (const tahap of TAHAP) {
  kini[tahap] = await ukur(tahap);
  // A count that is too large by chance is not so again and again; one that has grown is.
  for (let lagi = 0; lagi < 3 && lewat(tahap, kini[tahap]); lagi += 1) {
    kini[tahap] = Math.min(kini[tahap], await ukur(tahap));
  }
}
if (process.env.PERBARUI) {
  writeFileSync(catatan, `${JSON.stringify(kini, null, 2)}\n`);
  Object.assign(tercatat, kini);
}
let gagal = false;
for (const tahap of TAHAP) {
  const nisbah = kini[tahap] / tercatat[tahap];
  const terlalu = lewat(tahap, kini[tahap]);
  gagal ||= terlalu;
  const juta = (n) => (n / 1e6).toFixed(1).padStart(8);
  console.log(`${tahap.padEnd(10)}${juta(kini[tahap])} million, recorded ${juta(tercatat[tahap])}: ${nisbah.toFixed(3)}${terlalu ? '  TOO MANY' : ''}`);
}
process.exitCode = gagal ? 1 : 0;
