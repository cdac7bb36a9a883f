// The headers of a site as its `_headers` says them: rules in their order, `!` takes one away.

/** Reads `_headers` and returns the headers of a path. */
export function bacaTajuk(teks) {
  const aturan = [];
  for (const baris of teks.split('\n')) {
    if (!baris.trim() || baris.startsWith('#')) continue;
    if (!/^\s/.test(baris)) aturan.push({ pola: baris.trim(), isi: [] });
    else aturan.at(-1).isi.push(baris.trim());
  }
  for (const a of aturan) {
    a.uji = new RegExp(`^${a.pola.split('*').map((p) => p.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`);
  }
  return (jalur) => {
    const hasil = {};
    for (const { uji, isi } of aturan) {
      if (!uji.test(jalur)) continue;
      for (const kata of isi) {
        if (kata.startsWith('!')) delete hasil[kata.slice(1).trim()];
        else hasil[kata.slice(0, kata.indexOf(':'))] = kata.slice(kata.indexOf(':') + 1).trim();
      }
    }
    return hasil;
  };
}
