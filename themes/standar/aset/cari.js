// Searches the index of the site in the browser: nothing is asked of others, nothing is remembered.
// The upper half knows no page; words are cut and stemmed as src/cari does, and tests hold both to each other.
(function (dunia) {
  'use strict';

  const potong = (teks) =>
    (teks.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase().match(/[\p{Alphabetic}\p{N}]+/gu) || [])
      .filter((k) => [...k].length <= 40);

  // Snowball's stemmer of Indonesian.
  function akar(kata) {
    let s = kata, ukuran = (s.match(/[aeiou]/g) || []).length, awalan = 0, letak = 0;
    const vokal = (n) => n < s.length && 'aeiou'.includes(s[n]);
    const buang = (pola) => {
      const baru = s.replace(pola, '');
      if (baru !== s) { s = baru; ukuran -= 1; }
    };
    const akhiran = () => {
      const ekor = s.slice(letak);
      let n = 0;
      if (ekor.endsWith('an')) {
        if (awalan !== 2 && awalan !== 3 && ekor.endsWith('kan')) n = 3;
        else if (awalan !== 1) n = 2;
      } else if (ekor.endsWith('i') && awalan < 3 && !ekor.endsWith('si')) n = 1;
      if (n) { s = s.slice(0, s.length - n); ukuran -= 1; }
      return n > 0;
    };
    const kedua = () => {
      const ekor = s.slice(letak);
      let n = 0;
      if (/^(per|ber)/.test(ekor)) { n = 3; if (ekor[0] === 'p') awalan = 2; else awalan = 4; }
      else if (/^[pb]elajar/.test(ekor)) { n = 3; if (ekor[0] === 'b') awalan = 4; }
      else if (ekor.startsWith('pe')) { n = 2; awalan = 2; }
      else if (/^be[^aeiou]er/.test(ekor)) { n = 2; awalan = 4; }
      if (n) { s = s.slice(0, letak) + ekor.slice(n); ukuran -= 1; }
    };
    if (ukuran <= 2) return s;
    buang(/(?:kah|lah|pun)$/);
    if (ukuran <= 2) return s;
    buang(/(?:nya|ku|mu)$/);
    if (ukuran <= 2) return s;
    const cocok = /^(?:meng|peng|mem|men|pem|pen|me|di|ke|ter)/.exec(s);
    if (!cocok) {
      kedua();
      if (ukuran > 2) akhiran();
      return s;
    }
    const p = cocok[0];
    awalan = 'kp'.includes(p[0]) ? 3 : 1;
    ukuran -= 1;
    s = s.slice(p.length);
    if ((p === 'men' || p === 'pen') && s[0] === 'y' && vokal(1)) { s = 's' + s.slice(1); letak = 1; }
    else if ((p === 'mem' || p === 'pem') && vokal(0)) { s = 'p' + s; letak = 1; }
    if (ukuran > 2 && akhiran() && ukuran > 2) kedua();
    return s;
  }

  function kunci(kata, kecuali) {
    if (Object.hasOwn(kecuali, kata)) return kecuali[kata];
    if (!/^[a-z]+$/.test(kata)) return kata;
    const s = akar(kata);
    if (s.length >= 5 && 'aeiou'.includes(s[1])) {
      if ('tkr'.includes(s[0])) return s.slice(1);
      if (s[0] === 'm') return 'p' + s.slice(1);
    }
    return s;
  }

  // How many slips of a finger lie between two words; more than `batas` are too many.
  function jarak(a, b, batas) {
    if (Math.abs(a.length - b.length) > batas) return batas + 1;
    let dua = [], satu = Array.from({ length: b.length + 1 }, (_, n) => n);
    for (let i = 1; i <= a.length; i += 1) {
      const kini = [i];
      for (let j = 1; j <= b.length; j += 1) {
        const beda = a[i - 1] === b[j - 1] ? 0 : 1;
        let n = Math.min(satu[j] + 1, kini[j - 1] + 1, satu[j - 1] + beda);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) n = Math.min(n, dua[j - 2] + 1);
        kini.push(n);
      }
      if (Math.min(...kini) > batas) return batas + 1;
      dua = satu;
      satu = kini;
    }
    return satu[b.length];
  }

  // Where in a sorted list the part begins that holds `x`.
  function tempat(daftar, x) {
    let a = 0, z = daftar.length;
    while (a < z) {
      const t = (a + z) >> 1;
      if (daftar[t] <= x) a = t + 1; else z = t;
    }
    return a - 1;
  }

  const angka = (teks) => parseInt(teks, 36);

  function bukaIstilah(teks) {
    const [jumlah, ...bagian] = teks.split(';');
    const daya = new Map();
    for (const b of bagian) {
      let nomor = 0;
      for (const langkah of b.slice(1).split(',')) daya.set((nomor += angka(langkah)), angka(b[0]));
    }
    return { jumlah: angka(jumlah), daya };
  }

  // `ambil` gives the value of a JSON file by its path.
  async function buka(ambil) {
    const isiAkar = await ambil('/cari/indeks.json');
    const { situs, padanan, kecuali } = isiAkar;
    const abaikan = new Set(isiAkar.abaikan);
    const banyak = situs.reduce((n, s) => n + s[2], 0);
    const lembar = new Map(), istilah = new Map();
    const muat = (nama) => {
      if (!lembar.has(nama)) lembar.set(nama, ambil(`/aset/cari/${nama}.json`));
      return lembar.get(nama);
    };
    const frasa = new Map();
    for (const kelompok of padanan) {
      for (const f of kelompok) frasa.set(f, [...(frasa.get(f) || []), ...kelompok.filter((g) => g !== f)]);
    }

    async function muatIstilah(daftar) {
      await Promise.all(daftar.map(async (k) => {
        const n = tempat(isiAkar.kunci, k);
        if (n < 0 || istilah.has(k)) return;
        const isi = await muat(isiAkar.k[n]);
        const di = isi.indexOf(k);
        istilah.set(k, di % 2 === 0 ? bukaIstilah(isi[di + 1]) : null);
      }));
    }

    // Words of the index that a word which is not in it may have meant, the likeliest first.
    async function ejaan(kata) {
      const n = tempat(isiAkar.huruf, kata[0]);
      const teks = n < 0 || kata.length < 3 || /^\d/.test(kata) ? undefined : (await muat(isiAkar.w[n]))[kata[0]];
      if (!teks) return [];
      const batas = kata.length < 4 ? 0 : kata.length < 8 ? 1 : 2, calon = [];
      let lalu = '';
      for (const baris of teks.split(' ')) {
        const k = [...lalu].slice(0, angka(baris[0])).join('') + baris.slice(1, -1);
        lalu = k;
        const d = k.startsWith(kata) ? 0.5 + (k.length - kata.length) / 10 : k.length < 4 ? 9 : jarak(kata, k, batas);
        if (d <= Math.max(batas, 1)) calon.push([d - baris.slice(-1) / 20, k]);
      }
      return calon.sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1)).map((c) => c[1]);
    }

    // Results are numbers of records and how well they fit, best first; `ralat` says which words were taken for others.
    async function cari(kueri) {
      const semua = potong(kueri).slice(0, 12);
      const berarti = semua.filter((k) => !abaikan.has(k));
      const kata = berarti.length ? berarti : semua;
      const kunciKata = kata.map((k) => kunci(k, kecuali)), ralat = [];
      const dikenal = (k) => istilah.get(k) || frasa.has(k);
      await muatIstilah(kunciKata);
      await Promise.all(kata.map(async (k, n) => {
        if (dikenal(kunciKata[n]) || situs.some((s) => s[4].split(' ').includes(kunciKata[n]))) return;
        const [jadi] = await ejaan(k);
        if (!jadi) return;
        ralat.push([k, jadi]);
        kunciKata[n] = kunci(jadi, kecuali);
      }));
      const konsep = [];
      for (let i = 0; i < kunciKata.length;) {
        let n = Math.min(5, kunciKata.length - i);
        while (n > 1 && !frasa.has(kunciKata.slice(i, i + n).join(' '))) n -= 1;
        const sendiri = kunciKata.slice(i, i + n);
        konsep.push([sendiri, ...(frasa.get(sendiri.join(' ')) || []).map((f) => f.split(' '))]);
        i += n;
      }
      await muatIstilah(konsep.flat(2));
      const nilai = new Map();
      for (const pilihan of konsep) {
        const sini = new Map();
        pilihan.forEach((daftar, urutan) => {
          const skor = new Map();
          for (const k of daftar) {
            const isi = istilah.get(k);
            if (!isi) continue;
            const langka = Math.log(1 + banyak / isi.jumlah);
            for (const [nomor, daya] of isi.daya) {
              const s = skor.get(nomor) || [0, 0];
              skor.set(nomor, [s[0] + daya * langka, s[1] + 1]);
            }
          }
          for (const [nomor, [s, kena]] of skor) {
            if (urutan && kena < daftar.length) continue;
            const dapat = (s / daftar.length) * (urutan ? 0.8 : 1) * (kena / daftar.length) * Math.sqrt(daftar.length);
            sini.set(nomor, Math.max(sini.get(nomor) || 0, dapat));
          }
        });
        // The name of an agency leads to what its site holds.
        const milik = situs.map((s) => pilihan[0].every((k) => s[4].split(' ').includes(k)));
        const kena = milik.filter(Boolean).length;
        if (kena && kena < situs.length) {
          const dapat = 8 * Math.log(1 + situs.length / kena);
          let awal = 0;
          situs.forEach((s, n) => {
            for (let d = awal; milik[n] && d < awal + s[2]; d += 1) sini.set(d, Math.max(sini.get(d) || 0, dapat));
            awal += s[2];
          });
        }
        for (const [nomor, s] of sini) {
          const n = nilai.get(nomor) || [0, 0];
          nilai.set(nomor, [n[0] + s, n[1] + 1]);
        }
      }
      const hasil = [...nilai].map(([nomor, [s, kena]]) => [nomor, s * (kena / konsep.length) ** 1.5]);
      hasil.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
      return { hasil: hasil.filter((h) => h[1] >= hasil[0][1] * 0.2), ralat };
    }

    async function entri(nomor) {
      let n = 0;
      while (nomor >= situs[n][2]) nomor -= situs[n++][2];
      const letak = nomor % isiAkar.per_lembar;
      const [judul, alamat, jenis, baris] = (await muat(`${situs[n][5]}-${(nomor - letak) / isiAkar.per_lembar}`))[letak];
      const [dasar, singkatan] = situs.length > 1 ? situs[n] : ['', ''];
      return { judul, alamat: dasar + alamat, jenis: isiAkar.jenis[jenis], baris, singkatan };
    }

    return { cari, entri };
  }

  const inti = { potong, akar, kunci, jarak, buka };
  if (typeof document === 'undefined') {
    dunia.pencarian = inti;
    return;
  }

  const formulir = document.getElementById('cari-form'), hasil = document.getElementById('cari-hasil');
  if (!formulir || !hasil) return;
  const kotak = formulir.elements.q, kabar = document.getElementById('cari-kabar'), SEKALI = 10;
  // A preview may show the site below a folder.
  const awalan = new URL('../', document.currentScript.src).pathname.slice(0, -1);
  let indeks, giliran = 0;

  const unsur = (nama, teks, kelas) => {
    const u = document.createElement(nama);
    u.textContent = teks;
    if (kelas) u.className = kelas;
    return u;
  };

  async function ambil(jalur) {
    const jawab = await fetch(awalan + jalur);
    if (!jawab.ok) throw new Error(`${jalur}: ${jawab.status}`);
    return jawab.json();
  }

  async function tambah(daftar, awal, ol) {
    const sini = giliran;
    const kartu = await Promise.all(daftar.slice(awal, awal + SEKALI).map((h) => indeks.entri(h[0])));
    if (sini !== giliran) return;
    for (const e of kartu) {
      const a = unsur('a', e.judul), li = document.createElement('li');
      a.href = e.alamat[0] === '/' ? awalan + e.alamat : e.alamat;
      li.append(a, unsur('div', [e.jenis, e.singkatan, e.baris].filter(Boolean).join(' · '), 'rincian'));
      ol.append(li);
      if (awal && e === kartu[0]) a.focus();
    }
    if (daftar.length <= awal + SEKALI) return;
    const lagi = unsur('button', hasil.dataset.lagi, 'tombol-kedua');
    lagi.type = 'button';
    lagi.addEventListener('click', () => { lagi.remove(); tambah(daftar, awal + SEKALI, ol); });
    hasil.append(lagi);
  }

  async function tampil(kueri) {
    const sini = (giliran += 1), kata = (nama, n) => kabar.dataset[nama].replace('%n', n).replace('%q', () => kueri);
    hasil.replaceChildren();
    kabar.textContent = '';
    hasil.style.minHeight = kueri ? '100vh' : '';
    if (!kueri) return;
    try {
      indeks = indeks || await buka(ambil);
      const jawab = await indeks.cari(kueri);
      if (sini !== giliran) return;
      const ralat = jawab.ralat.length ? ` ${kabar.dataset.ralat} ${jawab.ralat.map((r) => r[1]).join(', ')}.` : '';
      kabar.textContent = (jawab.hasil.length ? kata('hasil', jawab.hasil.length) : kata('nihil')) + ralat;
      if (!jawab.hasil.length) return;
      const ol = document.createElement('ol');
      hasil.append(ol);
      await tambah(jawab.hasil, 0, ol);
    } catch {
      if (sini === giliran) kabar.textContent = kata('gagal');
    }
  }

  const dariAlamat = () => (new URLSearchParams(location.search).get('q') || '').trim().slice(0, 200);
  const baca = () => { kotak.value = dariAlamat(); tampil(kotak.value); };
  formulir.addEventListener('submit', (e) => {
    e.preventDefault();
    const kueri = kotak.value.trim();
    history.pushState(null, '', kueri ? `?q=${encodeURIComponent(kueri)}` : location.pathname);
    tampil(kueri);
  });
  addEventListener('popstate', baca);
  if (dariAlamat()) baca();
})(globalThis);
