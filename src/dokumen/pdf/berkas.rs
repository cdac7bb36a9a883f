//! The objects of a PDF, found by reading the whole file.
//!
//! The table of places at the end of a PDF is not trusted: a hostile one can lead anywhere, and a damaged one nowhere.
//! What is found later in the file replaces what was found earlier, as programs that append changes mean it.

use std::collections::BTreeMap;
use std::ops::Range;

use memchr::memmem;

use crate::base::batas::{self, Timbangan};
use crate::dokumen::bahaya::Rusak;
use crate::dokumen::pdf::aliran::{self, Saringan};
use crate::dokumen::pdf::nilai::{Kamus, NILAI, Nilai, Pembaca};

/// An object.
pub(super) struct Objek {
    pub(super) nilai: Nilai,
    /// The packed bytes of a stream.
    aliran: Option<Range<usize>>,
}

/// A PDF as its objects.
pub(super) struct Berkas<'a> {
    bytes: &'a [u8],
    pub(super) objek: BTreeMap<u32, Objek>,
    /// The mappings that tell where to begin, in the order of the file.
    pub(super) kepala: Vec<Kamus>,
    /// How many streams were replaced by later ones.
    pub(super) terganti: u32,
    /// Bytes that may still be unpacked.
    pub(super) sisa: usize,
    pub(super) terlalu: bool,
}

impl<'a> Berkas<'a> {
    /// Finds all objects.
    pub(super) fn baca(bytes: &'a [u8]) -> Result<Self, Rusak> {
        let mut berkas = Self {
            bytes,
            objek: BTreeMap::new(),
            kepala: Vec::new(),
            terganti: 0,
            sisa: usize::try_from(batas::BONGKAR_PDF.tolak).unwrap_or(usize::MAX),
            terlalu: false,
        };
        let berkelompok = berkas.telusuri()?;
        for nomor in berkelompok {
            berkas.kelompok(nomor)?;
        }
        berkas.ekor();
        Ok(berkas)
    }

    /// Reads the objects that stand in the file itself; returns the numbers of those that hold others.
    fn telusuri(&mut self) -> Result<Vec<u32>, Rusak> {
        let cari = memmem::Finder::new(b"obj");
        let mut posisi = 0;
        // An object that never ends is read to the end of the file; a file of such objects must not cost its square.
        let mut kerja = self.bytes.len().saturating_mul(8).saturating_add(1 << 20);
        let mut nilai = NILAI;
        let mut berkelompok = Vec::new();
        while let Some(n) = self.bytes.get(posisi..).and_then(|sisa| cari.find(sisa)) {
            let di = posisi + n;
            posisi = di + 3;
            let Some(nomor) = nomor_sebelum(self.bytes, di) else { continue };
            if batas::OBJEK_PDF.timbang_len(self.objek.len()) == Timbangan::Terlalu {
                return Err(Rusak::Terlalu);
            }
            let mut pembaca = Pembaca::baru(self.bytes, posisi);
            pembaca.sisa = nilai;
            let isi = pembaca.nilai(true).unwrap_or(Nilai::Kosong);
            pembaca.lewati();
            self.terlalu |= pembaca.terlalu_dalam || pembaca.sisa == 0;
            nilai = pembaca.sisa;
            kerja = kerja.checked_sub(pembaca.posisi - posisi).ok_or(Rusak::Terlalu)?;
            let aliran = match isi.kamus() {
                Some(kamus) if self.bytes[pembaca.posisi..].starts_with(b"stream") => {
                    Some(self.letak_aliran(kamus, pembaca.posisi + 6))
                }
                _ => None,
            };
            if let Some(letak) = &aliran {
                posisi = letak.end;
            } else if pembaca.posisi < self.bytes.len() {
                posisi = pembaca.posisi;
            }
            if isi.kamus().and_then(|k| k.get(b"Type".as_slice())).and_then(Nilai::nama) == Some(b"ObjStm") {
                berkelompok.push(nomor);
            }
            let isi = match isi {
                // The word after an empty object.
                Nilai::Kata(_) => Nilai::Kosong,
                isi => isi,
            };
            self.simpan(nomor, Objek { nilai: isi, aliran });
        }
        Ok(berkelompok)
    }

    fn simpan(&mut self, nomor: u32, objek: Objek) {
        let isi = |o: &Objek| {
            let jenis = o.nilai.kamus().and_then(|k| k.get(b"Type".as_slice())).and_then(Nilai::nama);
            o.aliran.is_some() && !matches!(jenis, Some(b"XRef" | b"ObjStm" | b"Metadata"))
        };
        if let Some(lama) = self.objek.insert(nomor, objek) {
            self.terganti += u32::from(isi(&lama));
        }
    }

    /// Returns where the bytes of a stream lie that begin after the word at `di`.
    fn letak_aliran(&self, kamus: &Kamus, di: usize) -> Range<usize> {
        let mulai = match self.bytes.get(di..) {
            Some([b'\r', b'\n', ..]) => di + 2,
            Some([b'\n' | b'\r', ..]) => di + 1,
            _ => di,
        };
        if let Some(panjang) = kamus.get(b"Length".as_slice()).and_then(Nilai::bulat) {
            let akhir = mulai.saturating_add(panjang as usize);
            let sesudah = self.bytes.get(akhir..akhir.saturating_add(16).min(self.bytes.len()));
            if sesudah.is_some_and(|s| s.trim_ascii_start().starts_with(b"endstream")) {
                return mulai..akhir;
            }
        }
        let sisa = self.bytes.get(mulai..).unwrap_or_default();
        mulai..mulai + memmem::find(sisa, b"endstream").unwrap_or(sisa.len())
    }

    /// Reads the objects that are packed together in one stream.
    fn kelompok(&mut self, nomor: u32) -> Result<(), Rusak> {
        let Some(isi) = self.buka(nomor) else { return Ok(()) };
        let Some(kamus) = self.objek.get(&nomor).and_then(|o| o.nilai.kamus()) else { return Ok(()) };
        let bulat = |k: &[u8]| kamus.get(k).and_then(Nilai::bulat).unwrap_or(0);
        let (jumlah, pertama) = (bulat(b"N"), bulat(b"First") as usize);
        let mut daftar = Vec::new();
        let mut pembaca = Pembaca::baru(&isi, 0);
        for _ in 0..jumlah.min(200_000) {
            let pasangan = (pembaca.nilai(false), pembaca.nilai(false));
            let (Some(Nilai::Angka(nomor)), Some(Nilai::Angka(di))) = pasangan else { break };
            daftar.push((nomor as u32, pertama.saturating_add(di as usize)));
        }
        let mut kerja = isi.len().saturating_mul(8).saturating_add(1 << 20);
        for (nomor, di) in daftar.into_iter().filter(|(_, di)| *di < isi.len()) {
            if batas::OBJEK_PDF.timbang_len(self.objek.len()) == Timbangan::Terlalu {
                return Err(Rusak::Terlalu);
            }
            let mut pembaca = Pembaca::baru(&isi, di);
            let Some(nilai) = pembaca.nilai(true) else { continue };
            kerja = kerja.checked_sub(pembaca.posisi - di).ok_or(Rusak::Terlalu)?;
            self.terlalu |= pembaca.terlalu_dalam;
            // A stream may not be packed, so one in the file itself under this number is the newer one.
            if self.objek.get(&nomor).is_none_or(|lama| lama.aliran.is_none()) {
                self.simpan(nomor, Objek { nilai, aliran: None });
            }
        }
        Ok(())
    }

    /// Reads the mappings after the word `trailer`, and those of packed tables.
    fn ekor(&mut self) {
        for di in memmem::find_iter(self.bytes, b"trailer").take(64) {
            if let Some(Nilai::Kamus(kamus)) = Pembaca::baru(self.bytes, di + 7).nilai(true) {
                self.kepala.push(kamus);
            }
        }
        let padat = self
            .objek
            .values()
            .filter_map(|o| o.nilai.kamus())
            .filter(|k| k.get(b"Type".as_slice()).and_then(Nilai::nama) == Some(b"XRef"));
        let padat: Vec<Kamus> = padat.take(64).cloned().collect();
        self.kepala.extend(padat);
    }

    /// Follows references to a value; a circle leads to nothing.
    pub(super) fn ikut<'b>(&'b self, mut nilai: &'b Nilai) -> &'b Nilai {
        for _ in 0..16 {
            match nilai {
                Nilai::Rujuk(nomor) => match self.objek.get(nomor) {
                    Some(objek) => nilai = &objek.nilai,
                    None => return &Nilai::Kosong,
                },
                nilai => return nilai,
            }
        }
        &Nilai::Kosong
    }

    /// Returns an entry of a mapping, references followed.
    pub(super) fn ambil<'b>(&'b self, kamus: &'b Kamus, kunci: &[u8]) -> &'b Nilai {
        kamus.get(kunci).map_or(&Nilai::Kosong, |n| self.ikut(n))
    }

    /// Unpacks the stream of an object; nothing for pictures, and where too much was unpacked already.
    pub(super) fn buka(&mut self, nomor: u32) -> Option<Vec<u8>> {
        let objek = self.objek.get(&nomor)?;
        let (kamus, letak) = (objek.nilai.kamus()?, objek.aliran.clone()?);
        let saringan = self.saringan(kamus);
        let mentah = self.bytes.get(letak)?;
        let mut isi: Option<Vec<u8>> = None;
        for satu in saringan.iter().take(8) {
            let hasil = aliran::buka(isi.as_deref().unwrap_or(mentah), satu, self.sisa)?;
            isi = Some(hasil);
        }
        let isi = isi.unwrap_or_else(|| mentah.to_vec());
        if isi.len() >= self.sisa {
            self.terlalu = true;
        }
        self.sisa = self.sisa.saturating_sub(isi.len());
        (self.sisa > 0).then_some(isi)
    }

    fn saringan(&self, kamus: &Kamus) -> Vec<Saringan> {
        let banyak = |a: &'static [u8], b: &'static [u8]| -> Vec<&Nilai> {
            let nilai = match self.ambil(kamus, a) {
                Nilai::Kosong => self.ambil(kamus, b),
                nilai => nilai,
            };
            match nilai {
                Nilai::Larik(daftar) => daftar.iter().map(|n| self.ikut(n)).collect(),
                Nilai::Kosong => Vec::new(),
                satu => vec![satu],
            }
        };
        let nama = banyak(b"Filter", b"F");
        let aturan = banyak(b"DecodeParms", b"DP");
        nama.iter()
            .enumerate()
            .filter_map(|(ke, nama)| {
                let aturan = aturan.get(ke).and_then(|a| a.kamus());
                let bulat = |kunci: &[u8], bawaan| aturan.and_then(|k| self.ambil(k, kunci).bulat()).unwrap_or(bawaan);
                Some(Saringan {
                    nama: nama.nama()?.to_vec(),
                    prediktor: bulat(b"Predictor", 1),
                    warna: bulat(b"Colors", 1),
                    bit: bulat(b"BitsPerComponent", 8),
                    kolom: bulat(b"Columns", 1),
                })
            })
            .collect()
    }
}

/// Returns the number of the object whose word `obj` stands at `di`: `12 0 obj`.
fn nomor_sebelum(bytes: &[u8], di: usize) -> Option<u32> {
    let awal = di.saturating_sub(40);
    let sebelum = bytes.get(awal..di)?;
    let kata = std::str::from_utf8(sebelum).ok();
    // Before the numbers anything may stand, binary too.
    let ekor = match kata {
        Some(kata) => kata,
        None => {
            let mulai = sebelum.iter().rposition(|b| !b.is_ascii())? + 1;
            std::str::from_utf8(&sebelum[mulai..]).ok()?
        }
    };
    let tanpa = ekor.trim_end_matches(|c: char| c.is_ascii_whitespace() || c == '\0');
    if !tanpa.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let generasi = tanpa.trim_end_matches(|c: char| c.is_ascii_digit());
    let nomor = generasi.trim_end_matches(|c: char| c.is_ascii_whitespace() || c == '\0');
    if nomor.len() == generasi.len() {
        return None;
    }
    let mulai = nomor.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    nomor[mulai..].parse().ok()
}
