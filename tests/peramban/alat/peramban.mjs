// Starts Chromium the same way for every test.

import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';

const TEMPAT = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Path of the browser on this machine. */
export function program() {
  const ada = TEMPAT.find((p) => p && existsSync(p));
  if (!ada) throw new Error('no Chromium found; install it or name it in CHROMIUM');
  return ada;
}

/** Starts the browser with an empty profile, and with these flags besides; `tutup` ends it and removes the profile. */
export async function buka(tanda = []) {
  const profil = mkdtempSync(join(tmpdir(), 'pendopo-peramban-'));
  const peramban = await puppeteer.launch({
    executablePath: program(),
    headless: true,
    userDataDir: profil,
    timeout: 120_000, // a machine that is busy takes long to start it
    protocolTimeout: 120_000,
    args: [
      '--no-sandbox', // the machine of the tests is itself the sandbox, and root may not use Chromium's
      '--disable-gpu',
      '--disable-quic',
      '--disable-dev-shm-usage',
      '--disk-cache-size=16000000', // little is written, so that a slow disk does not decide how long a test takes
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--hide-scrollbars',
      '--force-color-profile=srgb',
      '--font-render-hinting=none',
      '--lang=id',
      ...tanda,
    ],
  });
  return {
    peramban,
    port: Number(new URL(peramban.wsEndpoint()).port),
    async tutup() {
      await peramban.close();
      rmSync(profil, { recursive: true, force: true, maxRetries: 5 });
    },
    /** Ends a browser that does not answer. */
    async bunuh() {
      const anak = peramban.process();
      const mati = anak && anak.exitCode === null && anak.signalCode === null
        ? new Promise((lanjut) => anak.once('exit', lanjut))
        : null;
      anak?.kill('SIGKILL');
      await mati;
      rmSync(profil, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** A new page of the given width. */
export async function lembar(peramban, lebar, tinggi = 800, skala = 1) {
  return siapkan(await peramban.newPage(), lebar, tinggi, skala);
}

/** Gives a page its width, and the feeling of being seen. */
export async function siapkan(l, lebar, tinggi = 800, skala = 1) {
  await l.setViewport({ width: lebar, height: tinggi, deviceScaleFactor: skala });
  // A page behind another one draws nothing and, since Chromium 156, never says that it is loaded.
  const tampak = await l.createCDPSession();
  await tampak.send('Emulation.setFocusEmulationEnabled', { enabled: true });
  return l;
}

const sesi = new WeakMap();

/** Sets colour scheme, motion and forced colours, and demands that the page sees them. */
export async function suasana(l, { skema = 'light', gerak = 'no-preference', paksa = 'none' } = {}) {
  // The setting lasts as long as its session, so the session lives as long as the page.
  if (!sesi.has(l)) sesi.set(l, await l.createCDPSession());
  const fitur = { 'prefers-color-scheme': skema, 'prefers-reduced-motion': gerak, 'forced-colors': paksa };
  await sesi.get(l).send('Emulation.setEmulatedMedia', {
    features: Object.entries(fitur).map(([name, value]) => ({ name, value })),
  });
  const beda = await l.evaluate((f) => Object.entries(f).filter(([n, v]) => !matchMedia(`(${n}: ${v})`).matches), fitur);
  if (beda.length > 0) throw new Error(`the browser does not take ${JSON.stringify(beda)}`);
}

/** Runs `kerja` over `daftar` with `n` pages at once, in any order. */
export async function serentak(daftar, n, kerja) {
  const antre = [...daftar];
  await Promise.all(
    Array.from({ length: Math.min(n, antre.length) }, async () => {
      while (antre.length > 0) await kerja(antre.shift());
    }),
  );
}
