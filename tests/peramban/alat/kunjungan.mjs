// Visits to pages that do everything to keep their visitor: each in a profile of its own, and each at an end in time.
//
// A visit that does not end is told, never taken for a quiet one. Nothing of the browser is trusted to answer: whoever
// waits for it waits for a while only, and a browser that does not even close a profile is killed and started anew.

import { lembarKenari, rangsang } from './kenari.mjs';
import { buka, siapkan } from './peramban.mjs';

/** How long a visit may take, and the closing of its profile, in milliseconds. */
const BATAS = { buka: 30_000, kunjungan: 60_000, tutup: 10_000 };

const GAGAL = Symbol('too late');

/** What becomes of a promise, or `GAGAL` after a while; a late failure hurts nobody. */
function dalam(waktu, janji) {
  janji.catch(() => {});
  let jam;
  const habis = new Promise((lanjut) => {
    jam = setTimeout(lanjut, waktu, GAGAL);
  });
  return Promise.race([janji, habis]).finally(() => clearTimeout(jam));
}

export class Kunjungan {
  #tanda;
  #kini = null;
  #selesai = false;
  /** Browsers that had to be killed. */
  dibunuh = 0;

  constructor(tanda) {
    this.#tanda = tanda;
  }

  /** The browser, started if none runs. */
  #peramban() {
    if (this.#selesai) throw new Error('the visits are over');
    this.#kini ??= buka(this.#tanda);
    return this.#kini;
  }

  /** Ends a browser that does not answer any more; other visits in it fail and are told. */
  async #bunuh(milik) {
    if (this.#kini !== milik) return;
    this.#kini = null;
    this.dibunuh += 1;
    await (await milik).bunuh();
  }

  /**
   * Opens an address, touches everything on the page, and tells what ran.
   *
   * @returns what ran (`jalan`), who was asked (`keluar`), what should not be there (`aneh`), windows and downloads that
   * it opened (`lain`), the text of the page, and in `gagal` the step that did not end.
   */
  async kunjungi(url) {
    const mulai = Date.now();
    const milik = this.#peramban();
    const { peramban } = await milik;
    const h = { jalan: [], keluar: [], aneh: [], lain: [], teks: '', gagal: null };
    const catatan = { langkah: 'profile', kenari: null, konteks: null };
    try {
      const akhir = await dalam(BATAS.kunjungan, this.#jalani(peramban, url, h, catatan));
      if (akhir === GAGAL) h.gagal = `did not end within ${BATAS.kunjungan / 1000} s: ${catatan.langkah}`;
    } catch (galat) {
      h.gagal = `${catatan.langkah}: ${galat.message.split('\n')[0]}`;
    }
    h.jalan = [...(catatan.kenari?.jalan ?? [])];
    h.keluar = [...(catatan.kenari?.keluar ?? [])];
    const tutup = catatan.konteks ? dalam(BATAS.tutup, catatan.konteks.close()) : Promise.resolve(GAGAL);
    if ((await tutup.catch(() => GAGAL)) === GAGAL) await this.#bunuh(milik);
    h.ms = Date.now() - mulai;
    return h;
  }

  async #jalani(peramban, url, h, catatan) {
    const konteks = await peramban.createBrowserContext({ downloadBehavior: { policy: 'deny' } });
    catatan.konteks = konteks;
    catatan.langkah = 'page';
    const l = await siapkan(await konteks.newPage(), 800);
    catatan.kenari = await lembarKenari(l);
    // Windows that the page opens are told and closed.
    konteks.on('targetcreated', (sasaran) => {
      if (sasaran.type() !== 'page') return;
      h.lain.push(`window ${sasaran.url()}`);
      sasaran.page().then((lain) => lain?.close()).catch(() => {});
    });
    catatan.langkah = 'load';
    await l.goto(url, { waitUntil: 'load', timeout: BATAS.buka });
    catatan.langkah = 'touch';
    h.aneh = await l.evaluate(rangsang);
    // What was set off comes a task or two later.
    catatan.langkah = 'text';
    h.teks = await l.evaluate(() => new Promise((lanjut) => {
      setTimeout(() => lanjut(document.documentElement.outerHTML), 15);
    }));
  }

  async tutup() {
    this.#selesai = true;
    const milik = this.#kini;
    this.#kini = null;
    if (!milik) return;
    const b = await milik;
    if ((await dalam(BATAS.tutup, b.tutup())) === GAGAL) await b.bunuh();
  }
}
