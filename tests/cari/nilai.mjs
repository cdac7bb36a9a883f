// Runs the script that sites carry, without a page: `node nilai.mjs SCRIPT < questions.json > answers.json`.
//
// A question names a folder with an index, words with their keys, and queries. Every query begins with nothing loaded, so
// that the bytes of its answer are those of a first visit, compressed as servers send them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';
import { gzipSync } from 'node:zlib';

const dunia = vm.createContext({});
vm.runInContext(readFileSync(process.argv[2], 'utf8'), dunia);
const { potong, kunci, buka } = dunia.pencarian;

const berat = new Map();
async function satu(folder, kueri) {
  const dimuat = new Set();
  const ambil = async (jalur) => {
    const berkas = join(folder, jalur);
    const isi = readFileSync(berkas);
    if (!berat.has(berkas)) berat.set(berkas, gzipSync(isi, { level: 9 }).length);
    dimuat.add(berkas);
    return JSON.parse(isi);
  };
  const indeks = await buka(ambil);
  const { hasil, ralat } = await indeks.cari(kueri);
  const entri = await Promise.all(hasil.slice(0, 10).map((h) => indeks.entri(h[0])));
  const bita = [...dimuat].reduce((n, b) => n + berat.get(b), 0);
  return { jumlah: hasil.length, alamat: entri.map((e) => e.alamat), ralat, bita, berkas: dimuat.size };
}

const { folder, kata, kueri, teks } = JSON.parse(readFileSync(0, 'utf8'));
const akar = JSON.parse(readFileSync(join(folder, 'cari/indeks.json')));
const beda = kata.filter(([k, v]) => kunci(k, akar.kecuali) !== v);
const potongan = teks.map(potong);
const jawab = [];
for (const k of kueri) jawab.push(await satu(folder, k));
process.stdout.write(JSON.stringify({ beda, potongan, jawab }));
