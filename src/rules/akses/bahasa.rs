//! In which language a page is written, and whether there is an Indonesian one.

use std::collections::HashMap;

use crate::diag::Pesan;
use crate::model::daerah::{Instansi, Naskah};
use crate::model::naskah::KepalaHalaman;
use crate::peraturan::KataBahasa;
use crate::pindai::saringan::{Saringan, ujung_kata};
use crate::rules::akses::naskah::{halaman, semua};
use crate::rules::konteks::{Konteks, Lapor};
use crate::syntax::isian::Isian;

/// Fewer words of another language are a name or a quotation, not a text.
const SEDIKIT: usize = 6;

/// Words after which a text has shown its language.
const CUKUP: usize = 150;

/// Longest function word in bytes.
const PANJANG: usize = 16;

/// Code of Indonesian.
const INDONESIA: &str = "id";

/// The function words of all languages, to be looked up.
struct KataTugas<'a> {
    daftar: &'a [KataBahasa],
    /// The language of each word, by its place in the list; looked up only, never walked over.
    milik: HashMap<&'a str, usize>,
    /// Most words of a text are none of these, and are told apart without a look-up.
    saringan: Saringan,
}

impl<'a> KataTugas<'a> {
    fn baru(daftar: &'a [KataBahasa]) -> Self {
        let kata = daftar.iter().enumerate().flat_map(|(n, b)| b.kata.iter().map(move |k| (k.as_str(), n)));
        let milik: HashMap<&str, usize> = kata.collect();
        let mut saringan = Saringan::default();
        for kata in daftar.iter().flat_map(|b| &b.kata) {
            saringan.tambah(ujung_kata(kata.as_bytes()));
        }
        Self { daftar, milik, saringan }
    }

    /// Returns the language other than Indonesian that a text is written in.
    fn bahasa_lain(&self, teks: &str) -> Option<&'a KataBahasa> {
        let mut hitung = vec![0_usize; self.daftar.len()];
        let mut kecil = [0_u8; PANJANG];
        let kata = teks.split(|c: char| !c.is_alphanumeric()).filter(|k| !k.is_empty());
        for kata in kata.take(CUKUP) {
            if !self.saringan.mungkin(ujung_kata(kata.as_bytes())) {
                continue;
            }
            let Some(tempat) = kecil.get_mut(..kata.len()) else { continue };
            tempat.copy_from_slice(kata.as_bytes());
            tempat.make_ascii_lowercase();
            if let Some(n) = std::str::from_utf8(tempat).ok().and_then(|k| self.milik.get(k)) {
                hitung[*n] += 1;
            }
        }
        let (nomor, banyak) = hitung.iter().enumerate().skip(1).max_by_key(|(_, n)| **n)?;
        (*banyak >= SEDIKIT && *banyak > hitung[0]).then(|| &self.daftar[nomor])
    }
}

/// AKS-002: a text that is not Indonesian and does not say which Indonesian page it translates.
pub fn bukan_indonesia(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let terjemahan: Vec<_> = halaman(instansi)
        .filter(|(k, _)| k.bahasa.teks() != "" && k.bahasa.teks() != INDONESIA)
        .map(|(_, t)| t.file)
        .collect();
    let kata = KataTugas::baru(ctx.peraturan.kata_bahasa());
    for tulisan in semua(instansi).into_iter().filter(|t| !terjemahan.contains(&t.file)) {
        let Some(bahasa) = kata.bahasa_lain(tulisan.badan) else { continue };
        let awal = tulisan.badan.len() - tulisan.badan.trim_start().len();
        let akhir = tulisan.badan[awal..].find('\n').map_or(tulisan.badan.len(), |n| awal + n);
        lapor.di(
            tulisan.span(&(awal..akhir)),
            Pesan::new(
                format!("halaman ditulis dalam bahasa {}, tanpa naskah bahasa Indonesia", bahasa.nama),
                format!("the page is written in {}, without an Indonesian text", bahasa.name),
            ),
        );
    }
}

/// AKS-014: a translation without its Indonesian page, or newer than it.
pub fn terjemahan(_ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for naskah in &instansi.daftar_halaman {
        let Some(kepala) = &naskah.berkas.isi else { continue };
        let Some(bahasa) = kepala.bahasa.bidang().filter(|b| b.trim() != INDONESIA) else { continue };
        let kode = &bahasa.nilai;
        let Some(rujukan) = kepala.terjemahan.bidang() else {
            if matches!(kepala.terjemahan, Isian::Rusak(_)) {
                continue;
            }
            lapor.di(
                bahasa.span,
                Pesan::new(
                    format!("halaman berbahasa `{kode}` tidak menyebut halaman Indonesia yang diterjemahkan"),
                    format!("the page in `{kode}` does not name the Indonesian page that it translates"),
                ),
            );
            continue;
        };
        let id = &rujukan.nilai;
        let asli = instansi.daftar_halaman.iter().find(|n| n.berkas.id == *id && n.berkas.id != naskah.berkas.id);
        let indonesia = |n: &&Naskah<KepalaHalaman>| {
            n.berkas.isi.as_ref().is_none_or(|k| matches!(k.bahasa.teks(), "" | INDONESIA))
        };
        let Some(asli) = asli.filter(indonesia) else {
            lapor.di(
                rujukan.span,
                Pesan::new(
                    format!("halaman Indonesia `{id}` tidak ada"),
                    format!("there is no Indonesian page `{id}`"),
                ),
            );
            continue;
        };
        let tanggal = asli.berkas.isi.as_ref().and_then(|k| k.diperbarui.salin());
        if let (Some(baru), Some(lama)) = (kepala.diperbarui.bidang(), tanggal)
            && baru.nilai > lama
        {
            lapor.di(
                baru.span,
                Pesan::new(
                    format!("terjemahan lebih baru daripada halaman Indonesia `{id}`, yang diperbarui {lama}"),
                    format!("the translation is newer than the Indonesian page `{id}`, last changed on {lama}"),
                ),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::peraturan::Peraturan;

    #[test]
    fn a_text_is_of_the_language_whose_function_words_prevail() {
        for (teks, kode) in [
            ("Bring the card and the form to the counter of the office, with the letter from your village", Some("en")),
            ("Warga datang ke loket dan membawa berkas yang asli. Read the terms of the service at OSS", None),
            ("Fotokopi Kartu Keluarga", None),
        ] {
            let temu = KataTugas::baru(Peraturan::embedded().kata_bahasa()).bahasa_lain(teks).map(|b| b.kode.as_str());
            assert_eq!(temu, kode, "{teks}");
        }
    }
}
