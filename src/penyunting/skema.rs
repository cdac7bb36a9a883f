//! JSON Schema 2020-12 of every kind of input file.
//!
//! A schema accepts what the reader takes without a finding and refuses what it cannot read, as far as JSON Schema can
//! tell: days that no calendar has, and how a number was written, are known to the reader alone.

use std::collections::BTreeMap;

use crate::base::nilai::{Bilangan, Logika};
use crate::model::register::SKEMA;
use crate::penyunting::pohon::{Pohon, peta};
use crate::penyunting::ragam::{LetakKunci, RAGAM, Ragam};
use crate::syntax::rupa::{Cabang, KunciRekam, Rekam, Rupa, Satuan};

/// The meta schema.
const META: &str = "https://json-schema.org/draft/2020-12/schema";

type Definisi = BTreeMap<String, Pohon>;
type Isi = Vec<(String, Pohon)>;

/// Returns the schema of one kind as JSON text.
#[must_use]
pub fn teks(ragam: &Ragam) -> String {
    pohon(ragam).json()
}

/// Returns the name of the file that holds the schema of one kind.
#[must_use]
pub fn nama_berkas(ragam: &Ragam) -> String {
    format!("{}.schema.json", ragam.nama)
}

/// Returns every schema with its place in one JSON text.
#[must_use]
pub fn semua() -> String {
    let satu = |ragam: &Ragam| {
        peta([
            ("name", ragam.nama.into()),
            ("title", ragam.judul.into()),
            ("files", ragam.pola.to_vec().into()),
            ("front_matter", (ragam.letak == LetakKunci::Kepala).into()),
            ("schema", pohon(ragam)),
        ])
    };
    peta([
        ("schema", Pohon::Bulat(1)),
        ("generator", concat!("pendopo ", env!("CARGO_PKG_VERSION")).into()),
        ("kinds", Pohon::Daftar(RAGAM.iter().map(satu).collect())),
    ])
    .json()
}

fn pohon(ragam: &Ragam) -> Pohon {
    let mut definisi = Definisi::new();
    let mut isi: Isi = vec![
        ("$schema".to_owned(), META.into()),
        ("$id".to_owned(), format!("urn:pendopo:skema:{SKEMA}:{}", ragam.nama).into()),
        ("title".to_owned(), ragam.judul.into()),
        ("description".to_owned(), format!("{}: {}", ragam.judul, letak(ragam)).into()),
    ];
    isi.extend(match (ragam.rupa)() {
        Rupa::Menurut(cabang) => menurut(cabang, &mut definisi),
        Rupa::Rekam(r) => rekam(r, &mut definisi),
        lain => nilai(&lain, &mut definisi),
    });
    if ragam.letak == LetakKunci::Berkas {
        // A file that is nothing but a remark is a mistake; front matter may be empty.
        for (kunci, nilai) in &mut isi {
            if kunci == "type" {
                *nilai = "object".into();
            }
        }
    }
    if !definisi.is_empty() {
        isi.push(("$defs".to_owned(), Pohon::Peta(definisi.into_iter().collect())));
    }
    Pohon::Peta(isi)
}

fn letak(ragam: &Ragam) -> String {
    let pola: Vec<&str> = ragam.pola.iter().copied().filter(|p| !p.starts_with('!')).collect();
    pola.join(", ")
}

fn isi<const N: usize>(isi: [(&str, Pohon); N]) -> Isi {
    isi.map(|(kunci, nilai)| (kunci.to_owned(), nilai)).into()
}

/// An empty value is one that is not written, wherever it stands.
fn rekam(rekam: &Rekam, definisi: &mut Definisi) -> Isi {
    let kunci = rekam.kunci.iter().map(|k| (k.nama.to_owned(), kunci(k, definisi))).collect();
    isi([
        ("type", vec!["object", "null"].into()),
        ("additionalProperties", false.into()),
        ("properties", Pohon::Peta(kunci)),
    ])
}

fn kunci(kunci: &KunciRekam, definisi: &mut Definisi) -> Pohon {
    let rupa = (kunci.rupa)();
    let mut hasil = isi([("description", keterangan(kunci, &rupa).into())]);
    hasil.extend(nilai(&rupa, definisi));
    if let Some(contoh) = contoh(kunci, &rupa) {
        // Of a list, the examples are those of its entries.
        match hasil.iter_mut().find(|(k, _)| k == "items") {
            Some((_, Pohon::Peta(butir))) => butir.push(("examples".to_owned(), contoh)),
            _ => hasil.push(("examples".to_owned(), contoh)),
        }
    }
    Pohon::Peta(hasil)
}

/// Returns the words on a key: what to write, in which form, and by which article.
#[must_use]
pub fn keterangan(kunci: &KunciRekam, rupa: &Rupa) -> String {
    let mut teks = kalimat(kunci.keterangan);
    if let Some(bentuk) = bentuk(rupa) {
        teks.push_str(&format!(" Bentuk: {bentuk}."));
    }
    if let [contoh] = kunci.contoh {
        teks.push_str(&format!(" Contoh: `{contoh}`."));
    }
    if let Some(dasar) = kunci.dasar.first() {
        teks.push_str(&format!(" Dasar: {dasar}."));
    }
    teks
}

/// Returns words as a sentence: with a capital and a full stop.
#[must_use]
pub fn kalimat(kata: &str) -> String {
    let mut huruf = kata.chars();
    let awal: String = huruf.next().map(|c| c.to_uppercase().collect()).unwrap_or_default();
    format!("{awal}{}.", huruf.as_str())
}

/// Returns the form of a value in words, where it has one that must be known.
#[must_use]
pub fn bentuk(rupa: &Rupa) -> Option<String> {
    match rupa {
        Rupa::Satuan(s) if !s.pilihan.is_empty() => Some(s.pilihan.join(" | ")),
        Rupa::Satuan(s) if s.tulisan.pola.is_some() => Some(format!("{}, misalnya `{}`", s.nama, s.contoh)),
        Rupa::Daftar(butir) => Some(match bentuk(&butir()) {
            Some(bentuk) => format!("daftar {bentuk}"),
            None => "daftar, satu butir setiap baris yang diawali `- `".to_owned(),
        }),
        Rupa::SatuanAtauDaftar(s, _) => Some(format!("{}, misalnya `{}`, atau daftar", s.nama, s.contoh)),
        Rupa::Satuan(_) | Rupa::Rekam(_) | Rupa::KalimatAtauRekam(_) | Rupa::Menurut(_) => None,
    }
}

fn contoh(kunci: &KunciRekam, rupa: &Rupa) -> Option<Pohon> {
    let satuan = match rupa {
        Rupa::Satuan(s) | Rupa::SatuanAtauDaftar(s, _) => *s,
        Rupa::Daftar(butir) => match butir() {
            Rupa::Satuan(s) => s,
            _ => return None,
        },
        Rupa::Rekam(_) | Rupa::KalimatAtauRekam(_) | Rupa::Menurut(_) => return None,
    };
    let nilai = |teks: &&'static str| match (satuan.tulisan.bilangan, teks.parse()) {
        (Bilangan::Bulat(..), Ok(n)) => Pohon::Bulat(n),
        _ => (*teks).into(),
    };
    // The choices of `ya` and `tidak` are words of a pattern, for `true` and `false` are read too.
    let daftar = if satuan.tulisan.pola.is_some() && kunci.contoh.is_empty() { satuan.pilihan } else { kunci.contoh };
    // Editing programs write a lone example as the value of a new key, and an invented day or number would be published.
    (daftar.len() > 1).then(|| Pohon::Daftar(daftar.iter().map(nilai).collect()))
}

fn nilai(rupa: &Rupa, definisi: &mut Definisi) -> Isi {
    match rupa {
        Rupa::Satuan(s) => satuan(s),
        Rupa::Daftar(butir) => daftar(*butir, definisi),
        Rupa::Rekam(r) => rujuk(r.nama.to_owned(), definisi, |definisi| rekam(r, definisi)),
        Rupa::KalimatAtauRekam(r) => rujuk(format!("{}AtauKalimat", r.nama), definisi, |definisi| {
            let mut hasil = rekam(r, definisi);
            hasil[0].1 = vec!["object", "string", "number", "boolean", "null"].into();
            hasil
        }),
        Rupa::SatuanAtauDaftar(s, butir) => {
            let mut hasil = satuan(s);
            if let Some((_, Pohon::Daftar(jenis))) = hasil.first_mut() {
                jenis.insert(0, "array".into());
            }
            hasil.extend(daftar(*butir, definisi).into_iter().filter(|(k, _)| k == "items"));
            hasil
        }
        Rupa::Menurut(cabang) => menurut(cabang, definisi),
    }
}

fn daftar(butir: fn() -> Rupa, definisi: &mut Definisi) -> Isi {
    isi([
        ("type", vec!["array", "null"].into()),
        ("errorMessage", "di sini harus ada daftar: satu butir setiap baris, diawali `- `".into()),
        ("items", Pohon::Peta(nilai(&butir(), definisi))),
    ])
}

/// Returns a reference to a definition, made once.
fn rujuk(nama: String, definisi: &mut Definisi, buat: impl FnOnce(&mut Definisi) -> Isi) -> Isi {
    if !definisi.contains_key(&nama) {
        // Put first, for a record may hold itself.
        definisi.insert(nama.clone(), Pohon::Kosong);
        let isi = buat(definisi);
        definisi.insert(nama.clone(), Pohon::Peta(isi));
    }
    isi([("$ref", format!("#/$defs/{nama}").into())])
}

fn satuan(s: &Satuan) -> Isi {
    let Some(pola) = s.tulisan.pola else {
        if !s.pilihan.is_empty() {
            let mut pilihan: Vec<Pohon> = s.pilihan.iter().map(|kata| (*kata).into()).collect();
            pilihan.push(Pohon::Kosong);
            return isi([
                ("enum", Pohon::Daftar(pilihan)),
                ("errorMessage", format!("pilih salah satu: {}", s.pilihan.join(", ")).into()),
            ]);
        }
        // Any value of one line; a list of types would make editing programs propose `true` for a name.
        return isi([("not", peta([("type", vec!["array", "object"].into())]))]);
    };
    let salah = format!("bukan {}; tulis seperti `{}`", s.nama, s.contoh);
    let mut hasil = isi([("type", jenis(s)), ("pattern", format!(r"^\s*(?:{pola})\s*$").into())]);
    if let Bilangan::Bulat(dari, sampai) | Bilangan::Pecahan(dari, sampai) = s.tulisan.bilangan {
        hasil.extend(isi([("minimum", Pohon::Bulat(dari)), ("maximum", Pohon::Bulat(sampai))]));
    }
    hasil.extend(isi([("patternErrorMessage", salah.clone().into()), ("errorMessage", salah.into())]));
    hasil
}

fn jenis(s: &Satuan) -> Pohon {
    let mut jenis = vec!["string"];
    match s.tulisan.bilangan {
        Bilangan::Tidak => {}
        Bilangan::Bulat(..) => jenis.push("integer"),
        Bilangan::Pecahan(..) | Bilangan::Semua => jenis.push("number"),
    }
    if s.tulisan.logika == Logika::Boleh {
        jenis.push("boolean");
    }
    jenis.push("null");
    jenis.into()
}

/// Tells records apart by the word at one key; the one without the key comes last.
fn menurut(cabang: &Cabang, definisi: &mut Definisi) -> Isi {
    let rujukan = |r: &'static Rekam, definisi: &mut Definisi| {
        Pohon::Peta(rujuk(r.nama.to_owned(), definisi, |definisi| rekam(r, definisi)))
    };
    let mut lain = rujukan(cabang.bawaan, definisi);
    for (kata, r) in cabang.cabang.iter().rev().filter(|(_, r)| r.nama != cabang.bawaan.nama) {
        let syarat = peta([(cabang.kunci, peta([("enum", kata.to_vec().into())]))]);
        lain = peta([
            ("if", peta([("required", vec![cabang.kunci].into()), ("properties", syarat)])),
            ("then", rujukan(r, definisi)),
            ("else", lain),
        ]);
    }
    let Pohon::Peta(pilah) = lain else { return Vec::new() };
    let mut hasil = isi([("type", vec!["object", "null"].into())]);
    hasil.extend(pilah);
    hasil
}
