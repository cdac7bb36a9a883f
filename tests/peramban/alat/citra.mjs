// Small pictures: few colours, written with a palette so that a repository can carry them.

import { deflateSync } from 'node:zlib';
import { PNG } from 'pngjs';

/** Size and pixels of a PNG. */
export function bacaPng(png) {
  const { width, height, data } = PNG.sync.read(Buffer.from(png));
  return { width, height, data };
}

/** Both pictures on the same ground, and by how much their heights differ. */
export function samakan(png, citra) {
  const acuan = PNG.sync.read(png);
  const lebar = Math.min(acuan.width, citra.width);
  const tinggi = Math.min(acuan.height, citra.height);
  const potong = (c) => {
    const hasil = Buffer.alloc(lebar * tinggi * 4);
    for (let y = 0; y < tinggi; y += 1) {
      Buffer.from(c.data).copy(hasil, y * lebar * 4, y * c.width * 4, (y * c.width + lebar) * 4);
    }
    return hasil;
  };
  const selisihTinggi = Math.abs(acuan.height - citra.height) / Math.max(acuan.height, citra.height);
  return { acuan: potong(acuan), kini: potong(citra), lebar, tinggi, selisihTinggi };
}

const CRC = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

function potongan(jenis, isi) {
  const badan = Buffer.concat([Buffer.from(jenis, 'latin1'), isi]);
  let c = 0xffffffff;
  for (const b of badan) c = CRC[(c ^ b) & 255] ^ (c >>> 8);
  const kepala = Buffer.alloc(4);
  kepala.writeUInt32BE(isi.length);
  const ekor = Buffer.alloc(4);
  ekor.writeUInt32BE((c ^ 0xffffffff) >>> 0);
  return Buffer.concat([kepala, badan, ekor]);
}

/** Writes a PNG of 16 colours: the most frequent ones, every other pixel takes the nearest. */
export function tulisKecil({ width, height, data }) {
  const jumlah = new Map();
  for (let i = 0; i < data.length; i += 4) {
    // Four bits a channel are enough to find the colours that matter.
    const kunci = ((data[i] >> 4) << 8) | ((data[i + 1] >> 4) << 4) | (data[i + 2] >> 4);
    const ada = jumlah.get(kunci) ?? jumlah.set(kunci, [0, 0, 0, 0]).get(kunci);
    ada[0] += 1;
    for (let s = 0; s < 3; s += 1) ada[s + 1] += data[i + s];
  }
  const palet = [...jumlah.values()]
    .sort((a, b) => b[0] - a[0])
    .slice(0, 16)
    .map(([n, r, g, b]) => [r / n, g / n, b / n].map(Math.round));
  const dekat = new Map();
  const cari = (i) => {
    const kunci = (data[i] << 16) | (data[i + 1] << 8) | data[i + 2];
    if (!dekat.has(kunci)) {
      const jarak = palet.map((p) => (p[0] - data[i]) ** 2 + (p[1] - data[i + 1]) ** 2 + (p[2] - data[i + 2]) ** 2);
      dekat.set(kunci, jarak.indexOf(Math.min(...jarak)));
    }
    return dekat.get(kunci);
  };
  const larik = Math.ceil(width / 2);
  const mentah = Buffer.alloc((larik + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const di = y * (larik + 1) + 1 + (x >> 1);
      mentah[di] |= cari((y * width + x) * 4) << (x % 2 === 0 ? 4 : 0);
    }
  }
  const kepala = Buffer.alloc(13);
  kepala.writeUInt32BE(width, 0);
  kepala.writeUInt32BE(height, 4);
  kepala.set([4, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    potongan('IHDR', kepala),
    potongan('PLTE', Buffer.from(palet.flat())),
    potongan('IDAT', deflateSync(mentah, { level: 9 })),
    potongan('IEND', Buffer.alloc(0)),
  ]);
}
