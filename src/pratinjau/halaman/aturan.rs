//! The page of one check: what and why, its law, remedy and examples, as `pendopo explain` prints them.

use std::borrow::Cow;
use std::collections::BTreeSet;

use minijinja::context;
use minijinja::value::Value;
use serde::Serialize;

use crate::base::span::FileId;
use crate::diag::Lang;
use crate::peraturan::{HukumDaerah, Peraturan};
use crate::pratinjau::halaman::butir::potong;
use crate::pratinjau::halaman::templat::{Halaman, cetak, nilai, sebut};
use crate::pratinjau::letak::Letak;
use crate::rules::daftar::cari;
use crate::rules::katalog::{Baris, Dasar, Lingkup, baris, kata, tabel};
use crate::syntax::markdown::{Gambar, Naskah, Penyelesai, render};

/// Links of the pages stay as they are.
struct Apa;

impl Penyelesai for Apa {
    fn tautan(&self, _target: &str) -> Option<String> {
        None
    }

    fn gambar(&self, _target: &str) -> Option<Gambar> {
        None
    }
}

#[derive(Serialize)]
struct DasarView {
    teks: String,
    isi: String,
    teruji: &'static str,
}

#[derive(Serialize)]
struct BerlakuView {
    daerah: String,
    tingkat: String,
    mandat: String,
    dasar: Vec<DasarView>,
}

/// Returns the page of a check; nothing for a code that does not exist.
#[must_use]
pub fn halaman(letak: &Letak, kode: &str) -> Option<Halaman> {
    let lang = letak.lang;
    let cek = cari(kode)?;
    let hukum = hukum(letak);
    let lingkup: Vec<Lingkup<'_>> = hukum.iter().map(|(peraturan, hukum)| Lingkup { peraturan, hukum }).collect();
    let b = baris(cek, &lingkup);
    let badan = sebut_berkas(b.halaman, lang);
    let badan = render(&Naskah { text: &badan, file: FileId(0), offset: 0 }, &Apa).html;
    let berlaku: Vec<BerlakuView> = b
        .berlaku
        .iter()
        .map(|k| BerlakuView {
            daerah: k.daerah.to_owned(),
            tingkat: kata::tingkat(k.severity).get(lang).to_owned(),
            mandat: kata::mandat(k.mandat).get(lang).to_owned(),
            dasar: k.dasar.iter().filter(|d| d.lokal).map(|d| dasar(d, lang)).collect(),
        })
        .collect();
    let isi = context! {
        kode => b.kode,
        judul => nilai(&potong(b.judul.get(lang))),
        obat => nilai(&potong(b.perbaikan.get(lang))),
        pokok => b.mandat.map(|_| b.pokok.get(lang)),
        cara => nilai(&potong(kata::cara(b.cara).get(lang))),
        pengecualian => nilai(&potong(tabel::dikecualikan(&b, lang))),
        parameter => nilai(&potong(&tabel::parameter(&b, lang))),
        nasional => nilai(&nasional(&b, lang)),
        berlaku => nilai(&berlaku),
        badan => Value::from_safe_string(badan),
        depan => letak.depan(),
    };
    let judul = format!("{} {}", b.kode, b.judul.get(lang).replace('`', ""));
    Some(Halaman::baru(judul, cetak("aturan.html", lang, isi)))
}

/// Returns the law of the kabupaten of this workspace that were looked at, then every embedded one.
fn hukum(letak: &Letak) -> Vec<(Cow<'static, Peraturan>, HukumDaerah)> {
    let mut nama = BTreeSet::new();
    let mut hasil = Vec::new();
    for situs in letak.ruang.daftar().iter() {
        let Some(potret) = letak.ruang.terakhir(&situs.daerah, &situs.label) else { continue };
        if let Some(hukum) = &potret.hukum
            && nama.insert(hukum.hukum.nama().to_owned())
        {
            hasil.push((hukum.peraturan.clone(), hukum.hukum.clone()));
        }
    }
    let tertanam = Peraturan::embedded();
    let lain = tertanam.nama_profil().into_iter().filter(|n| !nama.contains(*n));
    hasil.extend(lain.filter_map(|n| Some((Cow::Borrowed(tertanam), tertanam.profil(n)?))));
    hasil
}

/// Returns the articles that all kabupaten share.
fn nasional(b: &Baris<'_>, lang: Lang) -> Vec<DasarView> {
    let semua = b.berlaku.first().map_or(&[][..], |k| k.dasar.as_slice());
    semua.iter().filter(|d| !d.lokal).map(|d| dasar(d, lang)).collect()
}

fn dasar(d: &Dasar<'_>, lang: Lang) -> DasarView {
    let isi = d.isi.trim_end_matches('.');
    // Good practice is cited by its own words.
    let isi = if d.teks.ends_with(isi) { "" } else { isi };
    let teruji = if isi.is_empty() { "" } else { sebut(lang, if d.teruji { "teruji" } else { "belum_teruji" }) };
    DasarView { teks: d.teks.to_owned(), isi: isi.to_owned(), teruji }
}

/// Says above each example to which file it belongs, which the page says behind the fence.
fn sebut_berkas(halaman: &str, lang: Lang) -> String {
    let mut di_contoh = false;
    let mut hasil = String::with_capacity(halaman.len() + 128);
    for baris in halaman.lines() {
        if let Some(info) = baris.strip_prefix("```") {
            if let (false, Some((_, path))) = (di_contoh, info.split_once(' ')) {
                hasil.push_str(&format!("{} `{}`:\n\n", sebut(lang, "berkas"), path.trim()));
            }
            di_contoh = !di_contoh;
        }
        hasil.push_str(baris);
        hasil.push('\n');
    }
    hasil
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_example_says_to_which_file_it_belongs() {
        let teks = "## Contoh\n\n```yaml layanan/a.yaml\n# b c\n```\n";
        let harap = "## Contoh\n\nBerkas `layanan/a.yaml`:\n\n```yaml layanan/a.yaml\n# b c\n```\n";
        assert_eq!(sebut_berkas(teks, Lang::Id), harap);
    }
}
