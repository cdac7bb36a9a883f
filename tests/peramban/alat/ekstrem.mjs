// Turns the small lawful sample agency into one that has too much of everything: long names, long words, a service
// with thirty requirements, an SOP of forty steps in six lanes, sixty documents, a deep organisation.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const NAMA =
  'Dinas Pengendalian Penduduk dan Keluarga Berencana serta Pemberdayaan Perempuan dan Perlindungan Anak dan Masyarakat';
const KATA = 'mempertanggungjawabkan ketidakbersangkutpautan dan keanekaragaman';
const urut = (n, kerja) => Array.from({ length: n }, (_, i) => kerja(i + 1));

/** Applies `ubah` to a text file and demands that it changed something. */
function ubah(nama, kerja) {
  const lama = readFileSync(nama, 'utf8');
  const baru = kerja(lama);
  if (baru === lama) throw new Error(`${nama} stays as it is`);
  writeFileSync(nama, baru);
}

/** Replaces one line `kunci: ...` of a YAML file. */
const baris = (kunci, nilai) => (teks) => {
  const baru = teks.replace(new RegExp(`^${kunci}:.*$`, 'm'), `${kunci}: ${nilai}`);
  if (baru === teks) throw new Error(`no line \`${kunci}\``);
  return baru;
};

function semuaTeks(folder, kerja) {
  for (const e of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!e.isFile() || !/\.(yaml|md)$/.test(e.name)) continue;
    const nama = join(e.parentPath ?? e.path, e.name);
    writeFileSync(nama, kerja(readFileSync(nama, 'utf8')));
  }
}

/** Five levels below a head of division. */
function struktur(dalam, nomor, sisip) {
  const awal = `${sisip}- jabatan: Kepala Subbidang ${KATA} Wilayah ${nomor}\n`;
  if (dalam === 0) return awal;
  return `${awal}${sisip}  bawahan:\n${urut(dalam > 2 ? 3 : 1, (i) => struktur(dalam - 1, `${nomor}.${i}`, `${sisip}    `)).join('')}`;
}

const PELAKSANA = ['loket', 'verifikator', 'pengolah', 'kepala-seksi', 'kepala-bidang', 'arsiparis'];

function langkahSop() {
  return urut(40, (no) => {
    const pelaksana = PELAKSANA[(no * 5) % 6];
    const mutu = `kelengkapan: [Berkas permohonan, Lembar disposisi], waktu: 5 menit, output: [Catatan pemeriksaan langkah ${no}]`;
    const kegiatan = `kegiatan: Menelaah berkas untuk ${KATA} tahap ${no}`;
    const simbol = no === 1 ? 'mulai' : no === 40 ? 'selesai' : no % 9 === 0 ? 'keputusan' : 'proses';
    const cabang = simbol === 'keputusan' ? `, ya: ${no + 1}, tidak: ${no - 3}, label_ya: lengkap, label_tidak: tidak lengkap` : '';
    return `  - {no: ${no}, ${kegiatan}, pelaksana: ${pelaksana}, simbol: ${simbol}, ${mutu}${cabang}}`;
  }).join('\n');
}

/** Changes the copy of `tests/contoh` below `akar`. */
export function tulisEkstrem(akar) {
  const isi = join(akar, 'content/contoh/dinas');
  semuaTeks(akar, (teks) => teks.replaceAll('Dinas Contoh', NAMA));
  ubah(join(isi, 'profil.yaml'), (teks) =>
    teks.replace(
      /bawahan:\n(?:\s+- .*\n)+/,
      `bawahan:\n      - {jabatan: Sekretaris}\n      - {jabatan: Kepala Bidang Pelayanan}\n${urut(3, (i) => struktur(4, i, '      ')).join('')}`,
    ),
  );
  ubah(join(isi, 'layanan/kartu-contoh.yaml'), (teks) => {
    const syarat = urut(30, (i) => `  - {nama: Surat keterangan nomor ${i} untuk ${KATA}, bentuk: salinan, jumlah: ${i}}`);
    const prosedur = urut(40, (i) => `  - Datangi loket ${i} dan serahkan berkas untuk ${KATA}`);
    const fungsi = [
      baris('nama', 'Penerbitan kartu contoh bagi penduduk rentan administrasi, pendatang, dan warga yang berpindah tempat tinggal'),
      baris('persyaratan', `\n${syarat.join('\n')}`),
      baris('prosedur', `\n${prosedur.join('\n')}`),
      baris('produk', `[${urut(12, (i) => `Kartu contoh jenis ${i}`).join(', ')}]`),
      baris('jaminan_pelayanan', `[${urut(12, (i) => `Jaminan ${i} untuk ${KATA}`).join(', ')}]`),
    ];
    return fungsi.reduce((t, f) => f(t), teks);
  });
  ubah(join(isi, 'sop/penerbitan-kartu.yaml'), (teks) => {
    const orang = PELAKSANA.map((id) => `{id: ${id}, nama: Verifikator ${id.replace('-', ' ')}}`);
    const sampai = teks.replace(/langkah:\n(?:\s+- .*\n)+/, `langkah:\n${langkahSop()}\n`);
    return baris('pelaksana', `[${orang.join(', ')}]`)(sampai);
  });
  for (const i of urut(60, (n) => n)) {
    writeFileSync(
      join(isi, `dokumen/keputusan-${i}.yaml`),
      `judul: Keputusan Kepala Dinas tentang tata cara ${KATA} nomor ${i}\njenis: produk_hukum\nnomor: 060/${i}/2026\n` +
        `tahun: 2026\ntanggal: 2026-01-15\nstatus: berlaku\nringkasan: Ringkasan keputusan nomor ${i} tentang ${KATA}.\n` +
        `tautan: https://jdih.contohkab.go.id/keputusan-${i}\nklasifikasi: terbuka\nditetapkan_oleh: Sekretaris\ndiperbarui: 2026-10-01\n`,
    );
  }
  for (const i of urut(40, (n) => n)) {
    const hari = `2026-09-${String((i % 28) + 1).padStart(2, '0')}`;
    writeFileSync(
      join(isi, `berita/berita-${i}.md`),
      readFileSync(join(isi, 'berita/loket-baru.md'), 'utf8')
        .replace(/^judul:.*$/m, `judul: Petugas berkeliling ke desa nomor ${i} untuk ${KATA}`)
        .replace(/^tanggal:.*$/m, `tanggal: ${hari}`),
    );
  }
}
