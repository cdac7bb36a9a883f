//! What many checks ask: is the section asked of this agency, is the field filled.

use crate::base::span::Span;
use crate::diag::Pesan;
use crate::diag::sumber::Sumber;
use crate::model::bersama::Keputusan;
use crate::model::daerah::Instansi;
use crate::peraturan::{Bagi, Bagian};
use crate::rules::konteks::{Konteks, Lapor};
use crate::syntax::isian::{Daftar, Isian};

/// Returns the section whose absence `kode` reports, if it is asked of this agency.
#[must_use]
pub fn bagian<'a>(ctx: &Konteks<'a>, instansi: &Instansi, kode: &str) -> Option<&'a Bagian> {
    ctx.peraturan.bagian().iter().find(|b| b.cek.as_deref() == Some(kode)).filter(|b| diminta(ctx, instansi, b))
}

/// Tells whether a section is asked of this agency.
#[must_use]
pub fn diminta(ctx: &Konteks<'_>, instansi: &Instansi, bagian: &Bagian) -> bool {
    let kunci = instansi.register.isi.as_ref().and_then(|r| r.jenis.salin()).map(|j| j.kata());
    let melayani = instansi.melayani_publik();
    match ctx.peraturan.jenis().iter().find(|j| Some(j.kunci.as_str()) == kunci) {
        Some(jenis) => bagian.wajib_bagi(jenis, melayani),
        None => bagian.bagi == Bagi::Semua || melayani,
    }
}

/// Returns the words for a section that is there and holds nothing; `sebab` says what is not written.
#[must_use]
pub fn bagian_hampa(judul: &str, sebab: (&str, &str)) -> Pesan {
    Pesan::new(
        format!("bagian wajib `{judul}` kosong: {}", sebab.0),
        format!("the required section `{judul}` is empty: {}", sebab.1),
    )
}

/// Reports that a section is absent, at the file that would hold it; `isi` says what to write in it.
pub fn lapor_bagian(lapor: &mut Lapor<'_>, bagian: &Bagian, path: &str, isi: (&str, &str)) {
    lapor_judul(lapor, &bagian.judul, path, isi);
}

/// Reports that the section with an official heading is absent, like [`lapor_bagian`].
pub fn lapor_judul(lapor: &mut Lapor<'_>, judul: &str, path: &str, isi: (&str, &str)) {
    let kode = lapor.kode;
    lapor
        .di_berkas(
            path,
            Pesan::new(
                format!("bagian wajib `{judul}` belum ada di `{path}`"),
                format!("the required section `{judul}` is absent from `{path}`"),
            ),
        )
        .remedy = Pesan::new(
        format!("buat `{path}` yang memuat {}; lihat `pendopo explain {kode}`", isi.0),
        format!("create `{path}` with {}; see `pendopo explain {kode}`", isi.1),
    );
}

/// Tells whether a list was left empty; false where entries stand in it that could not be read.
#[must_use]
pub fn hampa<T>(ctx: &Konteks<'_>, isian: &Isian<Daftar<T>>) -> bool {
    isian.hampa() && !isian.span().is_some_and(|span| !isian.kosong() && berisi(ctx.sumber, span))
}

/// Unreadable entries are left out of a list, so an empty one may still have words in the source.
fn berisi(sumber: &Sumber, span: Span) -> bool {
    let teks = sumber.teks(span.file).and_then(|t| t.get(span.start as usize..span.end as usize));
    teks.is_some_and(|t| t.contains(|c: char| c.is_alphanumeric()))
}

/// Returns the names of the fields that are missing, joined, in both languages.
#[must_use]
pub fn kurang(daftar: &[(bool, &str, &str)]) -> Option<(String, String)> {
    let pilih = |nama: fn(&(bool, &str, &str)) -> String| -> String {
        daftar.iter().filter(|(hilang, ..)| *hilang).map(nama).collect::<Vec<_>>().join(", ")
    };
    let id = pilih(|(_, id, _)| (*id).to_owned());
    (!id.is_empty()).then(|| (id, pilih(|(_, _, en)| (*en).to_owned())))
}

/// Returns the parts of a decree that are missing; all of them where no decree is written, none where it is unreadable.
#[must_use]
pub fn keputusan_kurang(isian: &Isian<Keputusan>) -> Option<(String, String)> {
    let (nomor, tanggal, pejabat) = match isian {
        Isian::Rusak(_) => return None,
        Isian::Kosong(_) => (true, true, true),
        Isian::Isi(k) => (k.nomor.kosong(), k.tanggal.kosong(), k.pejabat.kosong()),
    };
    kurang(&[(nomor, "nomor", "number"), (tanggal, "tanggal", "date"), (pejabat, "pejabat", "official")])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::span::FileId;

    #[test]
    fn an_empty_list_with_words_in_the_source_was_filled() {
        for (teks, harap) in [("[abc]", true), ("- x\n- y", true), ("[]", false), ("[ ]", false), ("- ", false)] {
            let sumber = Sumber::new(vec![("a.yaml".to_owned(), Some(teks.into()))]);
            let panjang = u32::try_from(teks.len()).unwrap();
            assert_eq!(berisi(&sumber, Span::new(FileId(0), 0, panjang)), harap, "{teks}");
        }
    }

    #[test]
    fn missing_fields_are_named_in_their_order() {
        let daftar = [(true, "nomor", "number"), (false, "tanggal", "date"), (true, "pejabat", "official")];
        assert_eq!(kurang(&daftar), Some(("nomor, pejabat".to_owned(), "number, official".to_owned())));
        assert_eq!(kurang(&[(false, "nomor", "number")]), None);
    }
}
