//! The text that a page draws, in the order and with the gaps in which it stands.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::dokumen::Halaman;
use crate::dokumen::pdf::berkas::Berkas;
use crate::dokumen::pdf::huruf::Huruf;
use crate::dokumen::pdf::nilai::{Kamus, Nilai, Pembaca};

/// Pixels of all pictures of a page that may show a page; emblems and signatures alone are smaller.
const LUAS_PINDAIAN: u64 = 150_000;
/// Drawings inside drawings.
const LAPIS: usize = 8;

/// What one page drew.
#[derive(Default)]
pub(super) struct Lukisan {
    pub(super) teks: String,
    pub(super) halaman: Halaman,
    /// Letters that the font does not tell.
    pub(super) asing: u32,
    luas: u64,
}

/// Draws pages, and remembers fonts and drawings that several pages share.
#[derive(Default)]
pub(super) struct Pelukis {
    huruf: BTreeMap<u32, Rc<Huruf>>,
    /// What a drawing that was drawn before adds to a page, besides its text.
    bentuk: BTreeMap<u32, (Halaman, u64)>,
    /// What several pages draw with, by the number of its object.
    sumber: BTreeMap<u32, Rc<Kamus>>,
    /// How many fonts were read that stand in a page itself.
    sendiri: u32,
}

/// Most fonts that are read without a number to remember them by.
const HURUF_SENDIRI: u32 = 200;

type Matriks = [f64; 6];
const SATUAN: Matriks = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// Returns what `a` then `b` do.
fn kali(a: &Matriks, b: &Matriks) -> Matriks {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

#[derive(Clone)]
struct Keadaan {
    ctm: Matriks,
    huruf: Option<Rc<Huruf>>,
    ukuran: f64,
    jarak: f64,
    jarak_kata: f64,
    mendatar: f64,
    baris: f64,
    cara: u32,
}

impl Keadaan {
    fn baru(ctm: Matriks) -> Self {
        let (ukuran, mendatar) = (1.0, 1.0);
        Self { ctm, huruf: None, ukuran, jarak: 0.0, jarak_kata: 0.0, mendatar, baris: 0.0, cara: 0 }
    }
}

/// Where the pen stands inside a text.
struct Pena {
    tm: Matriks,
    awal: Matriks,
    /// Where the last letter ended, on the page.
    akhir: Option<(f64, f64)>,
}

impl Pelukis {
    /// Returns what the page or drawing of this number draws with, read once for all that share it.
    pub(super) fn sumber(&mut self, berkas: &Berkas<'_>, pemilik: u32) -> Option<Rc<Kamus>> {
        let isi = berkas.objek.get(&pemilik)?.nilai.kamus()?.get(b"Resources".as_slice())?;
        let nomor = match isi {
            Nilai::Rujuk(nomor) => *nomor,
            _ => pemilik,
        };
        if let Some(ada) = self.sumber.get(&nomor) {
            return Some(Rc::clone(ada));
        }
        let kamus = Rc::new(berkas.ikut(isi).kamus()?.clone());
        self.sumber.insert(nomor, Rc::clone(&kamus));
        Some(kamus)
    }

    /// Draws one page.
    pub(super) fn halaman(&mut self, berkas: &mut Berkas<'_>, isi: &[u8], sumber: &Kamus) -> Lukisan {
        let mut lukisan = Lukisan::default();
        let mut jalan = BTreeSet::new();
        self.lukis(berkas, isi, sumber, SATUAN, &mut lukisan, &mut jalan);
        lukisan.halaman.bergambar = lukisan.luas >= LUAS_PINDAIAN;
        lukisan
    }

    fn lukis(
        &mut self,
        berkas: &mut Berkas<'_>,
        isi: &[u8],
        sumber: &Kamus,
        ctm: Matriks,
        lukisan: &mut Lukisan,
        jalan: &mut BTreeSet<u32>,
    ) {
        let mut pembaca = Pembaca::baru(isi, 0);
        let mut sandaran: Vec<Nilai> = Vec::new();
        let mut keadaan = Keadaan::baru(ctm);
        let mut tumpukan: Vec<Keadaan> = Vec::new();
        let mut pena = Pena { tm: SATUAN, awal: SATUAN, akhir: None };
        while let Some(nilai) = pembaca.nilai(false) {
            let Nilai::Kata(kata) = nilai else {
                if sandaran.len() >= 32 {
                    sandaran.remove(0);
                }
                sandaran.push(nilai);
                continue;
            };
            let angka = |dari_akhir: usize| {
                let ke = sandaran.len().checked_sub(dari_akhir);
                ke.and_then(|ke| sandaran.get(ke)).and_then(Nilai::angka).unwrap_or(0.0)
            };
            let matriks = || [angka(6), angka(5), angka(4), angka(3), angka(2), angka(1)];
            match kata.as_slice() {
                b"q" if tumpukan.len() < 64 => tumpukan.push(keadaan.clone()),
                b"Q" => keadaan = tumpukan.pop().unwrap_or(keadaan),
                b"cm" => keadaan.ctm = kali(&matriks(), &keadaan.ctm),
                b"BT" => (pena.tm, pena.awal) = (SATUAN, SATUAN),
                b"Tf" => {
                    keadaan.ukuran = angka(1);
                    let nama = sandaran.iter().rev().find_map(Nilai::nama).map(<[u8]>::to_vec);
                    keadaan.huruf = nama.and_then(|nama| self.huruf(berkas, sumber, &nama));
                }
                b"Tc" => keadaan.jarak = angka(1),
                b"Tw" => keadaan.jarak_kata = angka(1),
                b"Tz" => keadaan.mendatar = angka(1) / 100.0,
                b"TL" => keadaan.baris = angka(1),
                b"Tr" => keadaan.cara = angka(1) as u32,
                b"Td" | b"TD" => {
                    if kata == b"TD" {
                        keadaan.baris = -angka(1);
                    }
                    pena.pindah(angka(2), angka(1));
                }
                b"Tm" => {
                    pena.awal = matriks();
                    pena.tm = pena.awal;
                }
                b"T*" => pena.pindah(0.0, -keadaan.baris),
                b"Tj" => tulis(&keadaan, &mut pena, sandaran.last(), lukisan),
                b"'" | b"\"" => {
                    if kata == b"\"" {
                        (keadaan.jarak_kata, keadaan.jarak) = (angka(3), angka(2));
                    }
                    pena.pindah(0.0, -keadaan.baris);
                    tulis(&keadaan, &mut pena, sandaran.last(), lukisan);
                }
                b"TJ" => {
                    for n in sandaran.last().map_or(&[][..], Nilai::larik) {
                        match n {
                            Nilai::Angka(n) => {
                                pena.geser(-n / 1000.0 * keadaan.ukuran * keadaan.mendatar);
                            }
                            n => tulis(&keadaan, &mut pena, Some(n), lukisan),
                        }
                    }
                }
                b"Do" => {
                    if let Some(nama) = sandaran.last().and_then(Nilai::nama) {
                        let nama = nama.to_vec();
                        self.gambar(berkas, sumber, &nama, keadaan.ctm, lukisan, jalan);
                    }
                }
                b"BI" => lewati_gambar(isi, &mut pembaca, lukisan),
                _ => {}
            }
            sandaran.clear();
        }
        berkas.terlalu |= pembaca.terlalu_dalam || pembaca.sisa == 0;
    }

    fn huruf(&mut self, berkas: &mut Berkas<'_>, sumber: &Kamus, nama: &[u8]) -> Option<Rc<Huruf>> {
        let daftar = berkas.ambil(sumber, b"Font").kamus()?;
        let isi = daftar.get(nama)?;
        // A font that stands in the page itself has no number, and is read each time it is named.
        let nomor = match isi {
            Nilai::Rujuk(nomor) => Some(*nomor),
            _ => None,
        };
        if let Some(huruf) = nomor.and_then(|n| self.huruf.get(&n)) {
            return Some(Rc::clone(huruf));
        }
        if nomor.is_none() {
            self.sendiri += 1;
            if self.sendiri > HURUF_SENDIRI {
                return None;
            }
        }
        let kamus = berkas.ikut(isi).kamus()?.clone();
        let huruf = Rc::new(Huruf::baca(berkas, &kamus));
        if let Some(nomor) = nomor {
            self.huruf.insert(nomor, Rc::clone(&huruf));
        }
        Some(huruf)
    }

    fn gambar(
        &mut self,
        berkas: &mut Berkas<'_>,
        sumber: &Kamus,
        nama: &[u8],
        ctm: Matriks,
        lukisan: &mut Lukisan,
        jalan: &mut BTreeSet<u32>,
    ) {
        let Some(daftar) = berkas.ambil(sumber, b"XObject").kamus() else { return };
        let Some(&Nilai::Rujuk(nomor)) = daftar.get(nama) else { return };
        let rujukan = Nilai::Rujuk(nomor);
        let Some(kamus) = berkas.ikut(&rujukan).kamus() else { return };
        if berkas.ambil(kamus, b"Subtype").nama() == Some(b"Image") {
            let sisi = |k: &[u8]| u64::from(berkas.ambil(kamus, k).bulat().unwrap_or(0));
            lukisan.luas = lukisan.luas.saturating_add(sisi(b"Width") * sisi(b"Height"));
            return;
        }
        if let Some((halaman, luas)) = self.bentuk.get(&nomor) {
            lukisan.luas = lukisan.luas.saturating_add(*luas);
            lukisan.halaman.tampak = lukisan.halaman.tampak.saturating_add(halaman.tampak);
            lukisan.halaman.tersembunyi = lukisan.halaman.tersembunyi.saturating_add(halaman.tersembunyi);
            return;
        }
        if jalan.len() >= LAPIS || !jalan.insert(nomor) {
            return;
        }
        let milik = self.sumber(berkas, nomor);
        let daftar = berkas.ambil(kamus, b"Matrix").larik();
        let mut matriks = SATUAN;
        for (n, nilai) in matriks.iter_mut().zip(daftar) {
            *n = berkas.ikut(nilai).angka().unwrap_or(*n);
        }
        let (sebelum, luas) = (lukisan.halaman, lukisan.luas);
        if let Some(isi) = berkas.buka(nomor) {
            self.lukis(berkas, &isi, milik.as_deref().unwrap_or(sumber), kali(&matriks, &ctm), lukisan, jalan);
        }
        jalan.remove(&nomor);
        let tambah = Halaman {
            bergambar: false,
            tampak: lukisan.halaman.tampak - sebelum.tampak,
            tersembunyi: lukisan.halaman.tersembunyi - sebelum.tersembunyi,
        };
        self.bentuk.insert(nomor, (tambah, lukisan.luas - luas));
    }
}

impl Pena {
    fn pindah(&mut self, x: f64, y: f64) {
        self.awal = kali(&[1.0, 0.0, 0.0, 1.0, x, y], &self.awal);
        self.tm = self.awal;
    }

    fn geser(&mut self, x: f64) {
        self.tm = kali(&[1.0, 0.0, 0.0, 1.0, x, 0.0], &self.tm);
    }
}

/// Writes one text, and the blank or line break that its place asks for before it.
fn tulis(keadaan: &Keadaan, pena: &mut Pena, nilai: Option<&Nilai>, lukisan: &mut Lukisan) {
    let (Some(bytes), Some(huruf)) = (nilai.and_then(Nilai::teks), &keadaan.huruf) else { return };
    let letak = kali(&pena.tm, &keadaan.ctm);
    let panjang = letak[0].hypot(letak[1]);
    let tinggi = (panjang * keadaan.ukuran).abs();
    if let Some((x, y)) = pena.akhir.filter(|_| !lukisan.teks.is_empty()) {
        let (dx, dy) = (letak[4] - x, letak[5] - y);
        let (ux, uy) = if panjang > 0.0 { (letak[0] / panjang, letak[1] / panjang) } else { (1.0, 0.0) };
        let (sepanjang, melintang) = (dx * ux + dy * uy, dy * ux - dx * uy);
        if melintang.abs() > tinggi * 0.5 {
            lukisan.teks.push('\n');
        } else if (sepanjang > tinggi * 0.2 || sepanjang < -tinggi * 0.5) && !lukisan.teks.ends_with([' ', '\n']) {
            lukisan.teks.push(' ');
        }
    }
    let mut maju = 0.0;
    let tampak = !matches!(keadaan.cara, 3 | 7);
    huruf.baca_teks(bytes, |kode, huruf, lebar| {
        maju += (lebar * keadaan.ukuran + keadaan.jarak) * keadaan.mendatar;
        if kode == 32 {
            maju += keadaan.jarak_kata * keadaan.mendatar;
        }
        let berarti = match huruf {
            Some(huruf) => {
                lukisan.teks.extend(huruf.chars().map(|c| if c.is_control() { ' ' } else { c }));
                huruf.chars().any(char::is_alphanumeric)
            }
            None => {
                lukisan.asing = lukisan.asing.saturating_add(1);
                true
            }
        };
        let jumlah = if tampak { &mut lukisan.halaman.tampak } else { &mut lukisan.halaman.tersembunyi };
        *jumlah = jumlah.saturating_add(u32::from(berarti));
    });
    pena.geser(maju);
    let akhir = kali(&pena.tm, &keadaan.ctm);
    pena.akhir = Some((akhir[4], akhir[5]));
}

/// Passes over a picture that stands in the page itself.
fn lewati_gambar(isi: &[u8], pembaca: &mut Pembaca<'_>, lukisan: &mut Lukisan) {
    let mut sisi = [0_u64; 2];
    let mut kunci = Vec::new();
    while let Some(nilai) = pembaca.nilai(false) {
        match nilai {
            Nilai::Kata(kata) if kata == b"ID" => break,
            Nilai::Nama(nama) => kunci = nama,
            Nilai::Angka(n) => match kunci.as_slice() {
                b"W" | b"Width" => sisi[0] = n as u64,
                b"H" | b"Height" => sisi[1] = n as u64,
                _ => {}
            },
            _ => {}
        }
    }
    lukisan.luas = lukisan.luas.saturating_add(sisi[0].saturating_mul(sisi[1]));
    let sisa = isi.get(pembaca.posisi..).unwrap_or_default();
    let akhir = memchr::memmem::find_iter(sisa, b"EI").find(|n| {
        let sendiri = |b: Option<&u8>| b.is_none_or(u8::is_ascii_whitespace);
        *n > 0 && sendiri(sisa.get(n - 1)) && sendiri(sisa.get(n + 2))
    });
    pembaca.posisi += akhir.map_or(sisa.len(), |n| n + 2);
}
