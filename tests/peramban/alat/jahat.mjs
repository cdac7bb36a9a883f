// Workspaces in which every text that an editor may write is a payload.

import { cpSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { acak } from './muatan.mjs';

const LABEL = 'dinas';

function semuaBerkas(folder, awal = '') {
  return readdirSync(join(folder, awal)).flatMap((nama) => {
    const jalur = join(awal, nama);
    return statSync(join(folder, jalur)).isDirectory() ? semuaBerkas(folder, jalur) : [jalur];
  });
}

/** Places of scalars in a file of the small sample: after a key, in a list, in a flow of either. */
function tempatNilai(teks) {
  const tempat = [];
  const pola = /(?<=(?:[[{,]|: |- |^)\s*)("[^"\n]*"|[^\s"'[\]{},:#&*!|>%@`-][^[\]{},:#\n]*?)(?=\s*(?:[,}\]]|$))/gm;
  for (const c of teks.matchAll(pola)) {
    // `1: ` and words before a colon are keys.
    const [awal, akhir] = [c.index, c.index + c[0].length];
    const baris = teks.slice(0, awal).split('\n').length;
    tempat.push({ awal, akhir, baris, kata: c[0].replace(/^"|"$/g, '') });
  }
  return tempat;
}

/** Whether a value is people's words and not a date, a number or a word of a list. */
const bebas = (kata) => /^[A-Z(]|\s/.test(kata) && !/^\(?\d|^[A-Z]{1,4}$/.test(kata);

/**
 * One workspace; `mati` are the places that stay as they were, each `file:line`.
 *
 * @param {(nilai: {kata: string, bebas: boolean, daerah: boolean}, dadu: Function) => 'ganti' | 'tambah' | null} cara
 */
export function tulisJahat({ contoh, ke, muatan, naskah = true, cara, mati = new Set(), setiap = 60, benih = 7 }) {
  const dadu = acak(benih);
  let n = 0;
  const berikut = () => muatan[(n += 1) % muatan.length];
  const letak = new Map();
  cpSync(contoh, ke, { recursive: true });
  const isi = (jalur, teks) => {
    mkdirSync(dirname(join(ke, jalur)), { recursive: true });
    writeFileSync(join(ke, jalur), teks);
  };

  // Every value of every file, the front matter of markdown among them.
  for (const jalur of semuaBerkas(contoh).filter((j) => /\.(yaml|md)$/.test(j))) {
    const teks = readFileSync(join(contoh, jalur), 'utf8');
    const batas = jalur.endsWith('.md') ? teks.indexOf('\n---', 3) : teks.length;
    let hasil = '';
    let dari = 0;
    for (const t of tempatNilai(teks.slice(0, batas))) {
      const pilih = cara({ kata: t.kata, bebas: bebas(t.kata), daerah: jalur.endsWith('daerah.yaml') }, dadu);
      const nilai = berikut();
      if (!pilih || mati.has(`${jalur}:${t.baris}`) || mati.has(jalur)) continue;
      const baru = pilih === 'ganti' ? nilai : `${t.kata} ${nilai}`;
      hasil += teks.slice(dari, t.awal) + JSON.stringify(baru);
      dari = t.akhir;
    }
    isi(jalur, hasil + teks.slice(dari));
  }

  // Every payload as markdown: many pages, each with some, on lines of their own.
  const depan = (judul, ringkas, k) =>
    `---\njudul: ${JSON.stringify(judul)}\ntanggal: 2026-11-02\nringkasan: ${JSON.stringify(ringkas)}\n` +
    `penulis: ${JSON.stringify(`Sekretariat ${muatan[(k + 3) % muatan.length]}`)}\n---\n`;
  for (let awal = 0; naskah && awal < muatan.length; awal += setiap) {
    const jalur = `content/contoh/${LABEL}/berita/muatan-${awal}.md`;
    const ada = (nama, kata, lain) => (mati.has(`${jalur}:${nama}`) || mati.has(jalur) ? lain : kata);
    let teks = depan(
      ada(2, `Kabar ${muatan[awal]}`, `Kabar ${awal}`),
      ada(4, `Ringkas ${muatan[awal + 1] ?? ''}`, 'Ringkas'),
      awal,
    );
    if (mati.has(`${jalur}:5`) || mati.has(jalur)) teks = teks.replace(/^penulis: [^\n]*\n/m, 'penulis: Sekretariat\n');
    let baris = teks.split('\n').length;
    for (let k = awal; k < Math.min(awal + setiap, muatan.length); k += 1) {
      const alinea = `Awal ${k}\n\n${muatan[k]}\n\n`;
      const jumlah = alinea.split('\n').length - 1;
      letak.set(`${jalur}#${k}`, [baris, baris + jumlah]);
      // A line that is left out stays as empty lines, so that numbers of lines are the same in the next round.
      teks += mati.has(`${jalur}#${k}`) || mati.has(jalur) ? '\n'.repeat(jumlah) : alinea;
      baris += jumlah;
    }
    isi(jalur, teks);
  }

  // Cells of a table for download, and a file that is a script if a browser believes it.
  const sel = muatan.slice(0, 400).map((m, k) => `33.06.01,"${m.replaceAll('"', '""').replaceAll('\n', ' ')}",${k}`);
  const csv = `content/contoh/${LABEL}/data/kartu-terbit.csv`;
  if (!mati.has(csv)) isi(csv, `kode_wilayah,kecamatan,terbit\n${sel.join('\n')}\n`);
  return letak;
}
