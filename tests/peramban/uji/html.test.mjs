// The Nu Html Checker has nothing to say, neither errors nor warnings, of any page of any site.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { KERJA, tempat } from '../alat/bangun.mjs';
import { jalurSemua } from '../alat/halaman.mjs';

const VNU = createRequire(import.meta.url)('vnu-jar');

/**
 * Two messages that are wrong here, and nothing else.
 *
 * The checker reads files, which have no origin, so it takes `'self'` of the page's policy for no address at all and
 * calls the page's own stylesheet and pictures blocked. And it takes the JSON-LD of a page for a script, which a data
 * block is not (HTML, "prepare the script element": a type that is no script's is never run, so no policy is asked).
 * `kebijakan.test.mjs` shows in a browser, over HTTP, that the policy blocks neither.
 */
const KELIRU = [
  (m) => /^Resource violates Content Security Policy \(meta tag\): [a-z ]+ “\/(?!\/)[^”]*” blocked by “[a-z]+-src” directive\.$/.test(m.message),
  (m) => /^Inline script violates Content Security Policy \(meta tag\)/.test(m.message) && m.extract.includes('<script type="application/ld+json">'),
];

/** Messages of the checker, one line each. */
function periksa(...tujuan) {
  const hasil = spawnSync('java', ['-Xss4m', '-jar', String(VNU), '--format', 'json', '--skip-non-html', ...tujuan], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const { messages } = JSON.parse(hasil.stderr || hasil.stdout);
  return messages.filter((m) => !KELIRU.some((k) => k(m))).map((m) => `${m.subType ?? m.type}: ${m.url?.replace(/^.*\/situs\//, '')}:${m.lastLine}: ${m.message}`);
}

describe('Nu Html Checker', () => {
  test('no page of any site has an error or a warning', () => {
    const jumlah = [...tempat().values()].reduce((n, akar) => n + jalurSemua(akar).length, 0);
    assert.ok(jumlah > 1000, `${jumlah} pages`);
    assert.deepEqual(periksa(join(KERJA, 'situs')), []);
  });

  test('a warning is heard', () => {
    const folder = mkdtempSync(join(tmpdir(), 'pendopo-html-'));
    const nama = join(folder, 'a.html');
    writeFileSync(nama, '<!doctype html><html lang="id"><head><title>a</title></head><body><section><p>a</p></section></body></html>');
    const catat = periksa(nama);
    rmSync(folder, { recursive: true });
    assert.ok(catat.some((c) => c.startsWith('warning')), catat.join('\n'));
  });
});
