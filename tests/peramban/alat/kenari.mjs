// Looks for scripts that run: hooks before a page's own scripts, everything touched after it is loaded.

/** A page that tells what ran and who was asked. */
export async function lembarKenari(l) {
  const jalan = new Set();
  const keluar = new Set();
  l.on('console', (pesan) => {
    const nomor = pesan.text().match(/^kenari:(.*)/)?.[1];
    if (nomor !== undefined) jalan.add(nomor);
  });
  l.on('dialog', (d) => {
    jalan.add(`dialog ${d.message()}`);
    d.dismiss().catch(() => {});
  });
  // Nobody has this name. A request that the policy stopped never came so far as to ask for it.
  l.on('requestfailed', (r) => {
    if (/NAME_NOT_RESOLVED/.test(r.failure()?.errorText ?? '')) keluar.add(r.url());
  });
  await l.evaluateOnNewDocument(() => {
    const kenari = (n) => console.debug(`kenari:${Array.isArray(n) ? n.join('') : n}`);
    for (const nama of ['kenari', 'alert', 'prompt', 'confirm']) {
      Object.defineProperty(window, nama, { value: kenari, writable: false, configurable: false });
    }
    window.print = () => {};
  });
  return { jalan, keluar };
}

/**
 * Touches everything on the page that could run something, and names what should not be there at all.
 *
 * Runs inside the page: links of a scheme that runs are followed, and each attribute of an event gets its event.
 */
export function rangsang() {
  const aneh = [];
  // What is touched may lead away, and a page that is gone shows nothing more. Addresses that run are no navigation: they
  // run all the same.
  window.navigation?.addEventListener('navigate', (e) => {
    if (e.cancelable) e.preventDefault();
  });
  for (const e of document.querySelectorAll('*')) {
    const handel = e.getAttributeNames().filter((n) => /^on/i.test(n));
    for (const nama of handel) {
      aneh.push(`<${e.localName} ${nama}>`);
      try {
        e.dispatchEvent(new Event(nama.slice(2).toLowerCase()));
      } catch {
        // An event that cannot be made for this element.
      }
    }
    for (const nama of ['href', 'xlink:href', 'src', 'action', 'formaction', 'data', 'poster', 'background', 'srcdoc']) {
      const nilai = e.getAttribute(nama);
      if (nilai === null) continue;
      let skema;
      try {
        skema = new URL(nilai, document.baseURI).protocol;
      } catch {
        continue;
      }
      const jinak = ['http:', 'https:', 'mailto:', 'tel:', 'sms:', 'geo:', 'vscode:'].includes(skema);
      if (jinak && nama !== 'srcdoc') continue;
      aneh.push(`<${e.localName} ${nama}=${nilai.slice(0, 60)}>`);
      e.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
      if (nama === 'action') e.requestSubmit?.();
    }
  }
  for (const d of document.querySelectorAll('details')) d.open = true;
  return aneh;
}
