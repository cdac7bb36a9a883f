// What every test file needs: server and browser for as long as it runs.

import { after, before } from 'node:test';
import { tempat } from './bangun.mjs';
import { buka } from './peramban.mjs';
import { layani } from './server.mjs';

/** Server and browser, from before the first test of a file until after its last. */
export function panggung({ denganPeramban = true } = {}) {
  const p = {};
  before(async () => {
    p.server = await layani(tempat());
    if (denganPeramban) Object.assign(p, await buka());
  });
  after(async () => {
    await p.tutup?.();
    await p.server?.tutup();
  });
  return p;
}

/** How a page is called in a message. */
export const sebutan = (h) => `${h.jenis} (${h.situs}${h.jalur})`;
