// Which pages the tests look at: one of every kind the sites have, found in the built folders and not in a list.

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { tempat } from './bangun.mjs';

/** Addresses of all pages below a site's folder. */
export function jalurSemua(akar) {
  return readdirSync(akar, { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile() && e.name.endsWith('.html'))
    .map((e) => `/${relative(akar, join(e.parentPath ?? e.path, e.name))}`.replace(/index\.html$/, ''))
    .sort();
}

/** Path of the file behind an address. */
export const berkasHalaman = (akar, jalur) => join(akar, jalur.endsWith('/') ? `${jalur}index.html` : jalur);

/**
 * Gives every address its kind: a segment that most sites share stays, any other becomes `*`.
 *
 * A page that is only prose is of the kind `naskah` wherever it stands.
 */
export function jenisSemua(situs) {
  const baca = situs.map(([nama, akar]) => [nama, akar, jalurSemua(akar)]);
  const jenis = new Map(); // kind of the parent and segment -> kind
  for (let dalam = 1; dalam <= 6; dalam += 1) {
    const punya = new Map(); // parents that have the segment
    const induk = new Map(); // all parents of a kind
    const anak = new Map(); // all segments below a kind
    const catat = (peta, kunci, nilai) => (peta.get(kunci) ?? peta.set(kunci, new Set()).get(kunci)).add(nilai);
    for (const [nama, , semua] of baca) {
      for (const bagian of semua.map(potong)) {
        if (bagian.length < dalam) continue;
        const atas = jenisJalur(bagian.slice(0, dalam - 1), jenis);
        const asal = `${nama} ${bagian.slice(0, dalam - 1).join('/')}`;
        catat(punya, `${atas}/${bagian[dalam - 1]}`, asal);
        catat(induk, atas, asal);
        catat(anak, atas, bagian[dalam - 1]);
      }
    }
    for (const [kunci, asal] of punya) {
      const atas = kunci.slice(0, kunci.lastIndexOf('/'));
      // A folder of many names is a collection; a name with a year in it is one of its things.
      const umum = asal.size >= Math.max(3, induk.get(atas).size / 2);
      const koleksi = dalam > 1 && (anak.get(atas).size > 16 || /\d/.test(kunci));
      jenis.set(kunci, umum && !koleksi ? kunci : `${atas}/*`);
    }
  }
  return baca.flatMap(([nama, akar, semua]) =>
    semua.map((jalur) => {
      const isi = readFileSync(berkasHalaman(akar, jalur), 'utf8');
      const tempatnya = jenisJalur(potong(jalur), jenis) || '/';
      const prosa = /class="[^"]*\bnaskah\b/.test(isi) && !/^\/(berita|pengumuman)\b/.test(tempatnya);
      return { situs: nama, jalur, jenis: prosa ? 'naskah' : tempatnya, ukuran: isi.length };
    }),
  );
}

const potong = (jalur) => jalur.split('/').filter(Boolean);

function jenisJalur(bagian, jenis) {
  return bagian.reduce((kini, b) => jenis.get(`${kini}/${b}`) ?? `${kini}/*`, '');
}

/** One page of every kind among `semua`: the largest, because it has the most to go wrong. */
function wakil(semua) {
  const terpilih = new Map();
  for (const h of semua) {
    const ada = terpilih.get(h.jenis);
    if (!ada || h.ukuran > ada.ukuran) terpilih.set(h.jenis, h);
  }
  return [...terpilih.values()].sort((a, b) => (a.jenis < b.jenis ? -1 : 1));
}

/** All hosts of one group. */
export const kelompok = (nama) => [...tempat()].filter(([host]) => host.endsWith(`.${nama}`));

const galeri = () => ['/', '/minimal/', '/ekstrem/'].map((jalur) => ({ situs: 'galeri', jalur, jenis: 'galeri', ukuran: 0 }));

let acuan;
const semuaAcuan = () => (acuan ??= jenisSemua([...kelompok('acuan')]));

/** Kinds of pages of a portal that differ in more than what they list. */
const PORTAL = ['/', '/bupati', '/data', '/kinerja', '/layanan', '/layanan/prasyarat', '/perangkat-daerah', '/situs-resmi'];

/** Of the portals one page of each such kind. */
const portal = () =>
  wakil(jenisSemua(kelompok('portal')).filter((h) => PORTAL.includes(h.jenis))).map((h) => ({ ...h, jenis: `portal${h.jenis}` }));

/** One page of every kind over all reference sites, the extreme and the minimal site, the portals, and the gallery. */
export function halamanJenis() {
  return [...wakil(semuaAcuan()), ...wakil(sebut('ekstrem')), ...wakil(sebut('minimal')), ...portal(), ...galeri()];
}

/** Kinds on which a kabupaten shows what is its own: its colours, its names, its figures. The theme decides the rest. */
const KHAS = ['/', '/kinerja/*', '/kontak', '/layanan/*', '/profil'];

/** One page of every kind, as `halamanJenis`, and of every further kabupaten the kinds on which its own data show. */
export function halamanSemuaDaerah() {
  const semua = halamanJenis();
  const sudah = new Set(semua.map((h) => `${h.situs.split('.')[1]} ${h.jenis}`));
  const perDaerah = new Map();
  for (const h of semuaAcuan().filter((x) => KHAS.includes(x.jenis))) {
    const daerah = h.situs.split('.')[1];
    perDaerah.set(daerah, [...(perDaerah.get(daerah) ?? []), h]);
  }
  const khas = [...perDaerah.values()].flatMap(wakil);
  return [...semua, ...khas.filter((h) => !sudah.has(`${h.situs.split('.')[1]} ${h.jenis}`))];
}

/** Pages of one small group, with the kinds the reference sites taught. */
function sebut(nama) {
  return jenisSemua([...kelompok('acuan'), ...kelompok(nama)]).filter((h) => h.situs.endsWith(`.${nama}`));
}

/** One page of every kind of sites that are no sample, for what a sample may not show. */
export const halamanUmum = () => wakil(jenisSemua(kelompok('umum')));

/** Every page of every reference site. */
export const halamanAcuan = () => semuaAcuan();
