//! STD-029: what an agency adapts of a shared standard.
//!
//! The shared standard says in `setempat` what may differ from place to place. The file of an agency names in `setempat`
//! what it adapts and writes only that; the rest is that of the shared one.

use crate::base::indonesia::{kutip, terdekat};
use crate::base::span::Span;
use crate::diag::Pesan;
use crate::model::daerah::{Berkas, Instansi};
use crate::model::layanan::Layanan;
use crate::rules::konteks::{Konteks, Lapor};

/// Keys of the file itself, which are no part of a standard.
const BUKAN_KOMPONEN: [&str; 4] = ["setempat", "untuk", "diperbarui", "alamat_lama"];

/// STD-029.
pub(super) fn salah(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let bersama = ctx.daerah.bersama.as_deref().map_or(&[][..], |b| &b.daftar_layanan);
    let milik = format!("{}/", instansi.folder);
    for berkas in instansi.daftar_layanan.iter().filter(|b| b.path.starts_with(&milik)) {
        let Some(layanan) = &berkas.isi else { continue };
        let induk = bersama.iter().find(|b| b.id == berkas.id).and_then(|b| Some((b, b.isi.as_ref()?)));
        match (layanan.setempat.kosong(), induk) {
            (true, Some((_, dasar))) if !dasar.setempat.hampa() => tanpa_pernyataan(berkas, lapor),
            (true, _) => {}
            (false, None) => tanpa_induk(berkas, layanan, lapor),
            (false, Some((induk, dasar))) => banding(ctx, (berkas, layanan), (induk, dasar), lapor),
        }
    }
}

fn tanpa_pernyataan(berkas: &Berkas<Layanan>, lapor: &mut Lapor<'_>) {
    lapor
        .di(
            berkas.awal(),
            Pesan::new(
                "berkas ini menggantikan seluruh standar bersama tanpa menyebut apa yang disesuaikan",
                "this file takes the place of a whole shared standard without saying what it adapts",
            ),
        )
        .remedy = Pesan::new(
        "tulis `setempat: [kunci, …]` dan hanya kunci yang disesuaikan, atau beri berkas ini nama lain",
        "write `setempat: [key, …]` and only the keys that are adapted, or give this file another name",
    );
}

fn tanpa_induk(berkas: &Berkas<Layanan>, layanan: &Layanan, lapor: &mut Lapor<'_>) {
    let id = &berkas.id;
    lapor.di_isian(
        berkas,
        layanan.setempat.span(),
        Pesan::new(
            format!("tidak ada standar bersama `{id}` yang dapat disesuaikan"),
            format!("there is no shared standard `{id}` to adapt"),
        ),
    );
}

fn banding(
    ctx: &Konteks<'_>,
    (berkas, layanan): (&Berkas<Layanan>, &Layanan),
    (induk, dasar): (&Berkas<Layanan>, &Layanan),
    lapor: &mut Lapor<'_>,
) {
    let boleh: Vec<&str> = dasar.setempat.daftar().iter().map(|k| k.as_str()).collect();
    let sendiri: Vec<(&str, Span)> = layanan.tertulis().into_iter().filter(|(_, s)| s.file == berkas.file).collect();
    let semula = dasar.tertulis();
    for kunci in layanan.setempat.daftar() {
        let nama = kunci.as_str();
        if !boleh.contains(&nama) {
            let temuan = lapor.di(
                kunci.span,
                Pesan::new(
                    format!("standar bersama tidak mengizinkan {} disesuaikan", kutip(nama)),
                    format!("the shared standard does not let {} be adapted", kutip(nama)),
                ),
            );
            if let Some(mirip) = terdekat(nama, &boleh) {
                temuan.remedy = Pesan::new(
                    format!("yang boleh disesuaikan: {}; yang mirip: `{mirip}`", boleh.join(", ")),
                    format!("what may be adapted: {}; a similar one is `{mirip}`", boleh.join(", ")),
                );
            }
        } else if !sendiri.iter().any(|(k, _)| *k == nama) {
            lapor.di(
                kunci.span,
                Pesan::new(
                    format!("{} disebut disesuaikan, tetapi tidak ditulis di berkas ini", kutip(nama)),
                    format!("{} is said to be adapted, but is not written in this file", kutip(nama)),
                ),
            );
        }
    }
    for (nama, span) in sendiri.iter().filter(|(k, _)| !BUKAN_KOMPONEN.contains(k)) {
        let disebut = layanan.setempat.daftar().iter().any(|k| k.as_str() == *nama);
        let lama = semula.iter().find(|(k, _)| k == nama).map(|(_, span)| *span);
        if !disebut {
            lapor.di(
                *span,
                Pesan::new(
                    format!("`{nama}` ditulis di sini tanpa disebut di `setempat`"),
                    format!("`{nama}` is written here without being named in `setempat`"),
                ),
            );
        } else if lama.is_some_and(|lama| sama(ctx, *span, lama)) {
            let path = kutip(&induk.path);
            lapor
                .di(
                    *span,
                    Pesan::new(
                        format!("`{nama}` sama dengan standar bersama {path}"),
                        format!("`{nama}` is the same as in the shared standard {path}"),
                    ),
                )
                .remedy = Pesan::new(
                format!("hapus `{nama}` di sini dan dari `setempat`"),
                format!("remove `{nama}` here and from `setempat`"),
            );
        }
    }
}

/// Tells whether two values are written in the same words.
fn sama(ctx: &Konteks<'_>, satu: Span, dua: Span) -> bool {
    let kata = |span: Span| -> Option<Vec<&str>> {
        let teks = ctx.sumber.teks(span.file)?.get(span.start as usize..span.end as usize)?;
        Some(teks.split(|c: char| c.is_whitespace() || "\"'[],-".contains(c)).filter(|k| !k.is_empty()).collect())
    };
    kata(satu).is_some_and(|satu| Some(satu) == kata(dua))
}

#[cfg(test)]
mod tests {
    use crate::rules::standar::uji::{dengan_konteks, temuan};

    const INDUK: &str = "nama: Surat pengantar\nbiaya: 0\nlokasi: [Kantor kecamatan]\njumlah_pelaksana: 2\nsetempat: [lokasi, jumlah_pelaksana]\n";

    fn berkas(sendiri: &str) -> Vec<(&'static str, String)> {
        vec![
            ("sites/contoh/a.yaml", "nama: A\njenis: kecamatan\n".to_owned()),
            ("content/contoh/_bersama/layanan/surat.yaml", INDUK.to_owned()),
            ("content/contoh/a/layanan/surat.yaml", sendiri.to_owned()),
        ]
    }

    #[test]
    fn only_what_the_shared_standard_allows_is_adapted_and_really_differs() {
        for (sendiri, harap) in [
            ("setempat: [lokasi]\nlokasi: [Kantor Kecamatan A]\ndiperbarui: 2026-01-02\n", None),
            ("setempat: [biaya]\nbiaya: 5000\n", Some("tidak mengizinkan `biaya`")),
            ("setempat: [lokasi]\n", Some("tidak ditulis")),
            ("setempat: [lokasi]\nlokasi: [Kantor A]\nbiaya: 5000\n", Some("tanpa disebut")),
            ("setempat: [jumlah_pelaksana]\njumlah_pelaksana: 2\n", Some("sama dengan standar bersama")),
            ("setempat: [lokasi]\nlokasi:\n  - \"Kantor kecamatan\"\n", Some("sama dengan standar bersama")),
            ("nama: Surat pengantar\nbiaya: 0\n", Some("menggantikan seluruh")),
        ] {
            let berkas = berkas(sendiri);
            let files: Vec<(&str, &str)> = berkas.iter().map(|(p, t)| (*p, t.as_str())).collect();
            let hasil = temuan("STD-029", "2026-06-01", &files);
            match (harap, &hasil[..]) {
                (None, []) => {}
                (Some(harap), [(_, temuan)]) => assert!(temuan.message.id.contains(harap), "{sendiri}: {temuan:?}"),
                _ => panic!("{sendiri}: {hasil:?}"),
            }
        }
        let tanpa_induk = [
            ("sites/contoh/a.yaml", "nama: A\n"),
            ("content/contoh/a/layanan/x.yaml", "setempat: [lokasi]\nlokasi: [A]\n"),
        ];
        assert_eq!(temuan("STD-029", "2026-06-01", &tanpa_induk).len(), 1);
    }

    #[test]
    fn what_is_not_adapted_is_that_of_the_shared_standard() {
        let berkas = berkas("setempat: [lokasi]\nlokasi: [Kantor Kecamatan A]\n");
        let files: Vec<(&str, &str)> = berkas.iter().map(|(p, t)| (*p, t.as_str())).collect();
        dengan_konteks("2026-06-01", &files, |ctx| {
            let daftar = &ctx.daerah.daftar_instansi[0].daftar_layanan;
            let isi = daftar[0].isi.as_ref().expect("a readable standard");
            let lokasi: Vec<&str> = isi.lokasi.daftar().iter().map(|l| l.as_str()).collect();
            assert_eq!((daftar.len(), isi.nama.teks(), lokasi), (1, "Surat pengantar", vec!["Kantor Kecamatan A"]));
            assert_eq!(isi.jumlah_pelaksana.salin(), Some(2));
        });
    }
}
