// Serves the built sites as a real server would: every host its folder, every class of answer its headers, text
// compressed, and a 404 page that says 404.

import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

export const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; " +
  "media-src 'self'; manifest-src 'self'; form-action 'self'; frame-src 'none'; frame-ancestors 'none'; " +
  "base-uri 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'; " +
  'upgrade-insecure-requests';

const SEMUA = {
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Strict-Transport-Security': 'max-age=31536000',
};
const HALAMAN = {
  ...SEMUA,
  'Content-Security-Policy': CSP,
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy':
    'accelerometer=(), autoplay=(), camera=(), display-capture=(), fullscreen=(), geolocation=(), gyroscope=(), ' +
    'magnetometer=(), microphone=(), midi=(), payment=(), usb=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
};
const BERUBAH = 'no-cache, no-transform';
const TETAP = 'public, max-age=31536000, immutable';

export const JENIS = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.pdf': 'application/pdf',
};
const TEKS = new Set(['.html', '.css', '.js', '.json', '.webmanifest', '.xml', '.txt', '.csv', '.svg']);
const UNDUHAN = new Set(['.csv', '.xlsx', '.docx', '.ods', '.odt', '.zip']);

/** Headers by class of answer. */
function tajuk(jalur, akhiran, status) {
  if (akhiran === '.html') {
    return { ...HALAMAN, 'Cache-Control': status === 200 ? BERUBAH : 'no-store' };
  }
  const h = { ...SEMUA, 'Cache-Control': jalur.startsWith('/aset/') ? TETAP : BERUBAH };
  if (akhiran === '.svg') h['Content-Security-Policy'] = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
  if (UNDUHAN.has(akhiran)) h['Content-Disposition'] = 'attachment';
  if (jalur.startsWith('/data/') || jalur.startsWith('/.well-known/')) {
    h['Cross-Origin-Resource-Policy'] = 'cross-origin';
    h['Access-Control-Allow-Origin'] = '*';
  }
  return h;
}

/** The file of an address inside a site's folder, or null. */
export function berkas(akar, jalur) {
  let nama;
  try {
    nama = normalize(decodeURIComponent(jalur));
  } catch {
    return null;
  }
  if (nama.includes('\0') || nama.split('/').includes('..')) return null;
  if (nama.endsWith('/')) nama += 'index.html';
  const lengkap = join(akar, nama);
  try {
    return statSync(lengkap).isFile() ? lengkap : null;
  } catch {
    return null;
  }
}

/**
 * Sends a page tag by tag until the first screen is full, as a line that hardly carries anything would.
 *
 * A browser may draw after any of the tags; so every layout a reader can see for a moment is seen.
 */
async function teteskan(jawab, html, jeda) {
  const mulai = html.indexOf('<body');
  const sampai = html.indexOf('<h1', mulai) + 600;
  const tetes = html.slice(mulai, sampai).split(/(?=<)/);
  jawab.write(html.slice(0, mulai));
  for (const t of tetes) {
    await new Promise((lanjut) => setTimeout(lanjut, jeda));
    jawab.write(t);
  }
  jawab.end(html.slice(sampai));
}

/** Starts the server; `tempat` maps the part of the host before `.localhost` to a folder. */
export async function layani(tempat) {
  const padat = new Map();
  const mampat = (nama, cara) => {
    const kunci = `${cara} ${nama}`;
    if (!padat.has(kunci)) {
      const isi = readFileSync(nama);
      const opsi = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
      padat.set(kunci, cara === 'br' ? brotliCompressSync(isi, opsi) : gzipSync(isi, { level: 6 }));
    }
    return padat.get(kunci);
  };
  const server = createServer((minta, jawab) => {
    const akar = tempat.get((minta.headers.host ?? '').split(':')[0].replace(/\.localhost$/, ''));
    const jalur = minta.url.split('?')[0];
    if (!akar) return void jawab.writeHead(421).end();
    if (minta.method !== 'GET' && minta.method !== 'HEAD') return void jawab.writeHead(405, { Allow: 'GET, HEAD' }).end();
    let nama = berkas(akar, jalur);
    let status = 200;
    if (!nama && !jalur.endsWith('/') && berkas(akar, `${jalur}/`)) {
      return void jawab.writeHead(301, { ...SEMUA, Location: `${jalur}/` }).end();
    }
    if (!nama) {
      nama = berkas(akar, '/404.html');
      status = 404;
    }
    if (!nama) return void jawab.writeHead(404, SEMUA).end();
    const akhiran = extname(nama).toLowerCase();
    const h = { ...tajuk(jalur, akhiran, status), 'Content-Type': JENIS[akhiran] ?? 'application/octet-stream' };
    const alir = akhiran === '.html' && minta.url.match(/\?alir=(\d+)$/);
    if (alir) {
      jawab.writeHead(status, h);
      return void teteskan(jawab, readFileSync(nama, 'utf8'), Number(alir[1]));
    }
    const terima = minta.headers['accept-encoding'] ?? '';
    const cara = TEKS.has(akhiran) ? ['br', 'gzip'].find((c) => terima.includes(c)) : undefined;
    if (cara) {
      const isi = mampat(nama, cara);
      jawab.writeHead(status, { ...h, Vary: 'Accept-Encoding', 'Content-Encoding': cara, 'Content-Length': isi.length });
      return void jawab.end(minta.method === 'HEAD' ? undefined : isi);
    }
    jawab.writeHead(status, { ...h, 'Content-Length': statSync(nama).size });
    if (minta.method === 'HEAD') return void jawab.end();
    createReadStream(nama).pipe(jawab);
  });
  await new Promise((siap) => server.listen(0, '127.0.0.1', siap));
  const { port } = server.address();
  return {
    port,
    alamat: (situs, jalur = '/') => `http://${situs}.localhost:${port}${jalur}`,
    tutup: () => new Promise((siap) => {
      server.closeAllConnections();
      server.close(siap);
    }),
  };
}
