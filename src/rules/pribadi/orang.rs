//! PDP-004 and PDP-008: what is told of named persons, and children in words and pictures.

use crate::base::berikut::Berikut;
use crate::base::span::{FileId, Span};
use crate::diag::Pesan;
use crate::model::daerah::{Instansi, Naskah as Halaman};
use crate::pindai::orang::{self, Ranah};
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::pribadi::{naskah, tabel};
use crate::syntax::isian::Isian;

/// PDP-004: health, crime or money beside a name.
pub fn spesifik(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for naskah in naskah::setiap(ctx, instansi) {
        let mut temuan = orang::cari(&naskah.teks);
        temuan.retain(|t| t.ranah != Ranah::Anak);
        for t in tabel::di_luar(ctx, &naskah, temuan, |t| t.letak.clone()) {
            let (id, en) = match t.ranah {
                Ranah::Kesehatan => ("keterangan kesehatan", "words about health"),
                Ranah::Pidana => ("keterangan pidana", "words about crime"),
                Ranah::Keuangan | Ranah::Anak => ("keterangan keuangan", "words about money"),
            };
            naskah.lapor(
                lapor,
                t.letak,
                Pesan::new(format!("{id} disebut bersama nama orang"), format!("{en} stand beside a person's name")),
            );
        }
    }
}

/// PDP-008: a child that is named or pictured in a page without the consent of its parents.
pub fn anak(_: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for n in &instansi.daftar_halaman {
        let izin = n.berkas.isi.as_ref().map(|k| &k.persetujuan_anak);
        halaman(n, izin, &Isian::default(), lapor);
    }
    for n in &instansi.daftar_berita {
        let Some(kepala) = &n.berkas.isi else { continue };
        halaman(n, Some(&kepala.persetujuan_anak), &kepala.gambar_alt, lapor);
    }
    for n in &instansi.daftar_pengumuman {
        let izin = n.berkas.isi.as_ref().map(|k| &k.persetujuan_anak);
        halaman(n, izin, &Isian::default(), lapor);
    }
}

fn halaman<T>(naskah: &Halaman<T>, izin: Option<&Isian<bool>>, alt: &Isian<String>, lapor: &mut Lapor<'_>) {
    if izin.is_none_or(|izin| izin.salin() == Some(true)) {
        return;
    }
    let file = naskah.berkas.file;
    for t in orang::cari(&naskah.teks).into_iter().filter(|t| t.ranah == Ranah::Anak) {
        lapor.di(
            span(file, t.letak.start, t.letak.end),
            Pesan::new(
                "seorang anak disebut namanya tanpa persetujuan orang tua",
                "a child is named without consent of its parents",
            ),
        );
    }
    let pesan = || {
        Pesan::new(
            "gambar memperlihatkan anak tanpa persetujuan orang tua",
            "a picture shows children without consent of their parents",
        )
    };
    if let Some(alt) = alt.bidang().filter(|alt| beranak(alt)) {
        lapor.di(alt.span, pesan());
    }
    let badan = naskah.badan();
    let mut ujung = Berikut::new(badan.as_bytes(), b"]\n");
    for mulai in memchr::memmem::find_iter(badan.as_bytes(), b"![") {
        let (dari, awal) = (mulai + 2, naskah.badan.start as usize);
        let Some(tutup) = ujung.cari(dari) else { break };
        // Pictures that are not closed would share the rest of the line as their words.
        let kata = &badan[dari..tutup];
        if !kata.contains("![") && beranak(kata) {
            lapor.di(span(file, awal + dari, awal + tutup), pesan());
        }
    }
}

fn span(file: FileId, mulai: usize, akhir: usize) -> Span {
    // Files are far smaller than 4 GiB.
    Span::new(file, mulai as u32, akhir as u32)
}

/// Tells whether the words for a picture name children that can be seen on it.
fn beranak(alt: &str) -> bool {
    const ANAK: &[&str] =
        &["anak", "siswa", "siswi", "murid", "pelajar", "santri", "santriwati", "balita", "bayi", "batita"];
    const GAMBAR: &[&str] = &[
        "ilustrasi",
        "kartun",
        "ikon",
        "logo",
        "poster",
        "infografis",
        "grafik",
        "diagram",
        "peta",
        "kartu",
        "formulir",
        "ruang",
        "tempat",
        "taman",
        "ramah",
        "tanpa",
        "kosong",
        "posbindu",
    ];
    let kecil = alt.to_lowercase();
    let mut kata = kecil.split(|c: char| !c.is_alphanumeric());
    kata.clone().any(|k| ANAK.contains(&k)) && !kata.any(|k| GAMBAR.contains(&k))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_a_picture_tell_whether_children_are_on_it() {
        for (alt, ada) in [
            ("Siswa SD menanam pohon", true),
            ("Anak-anak bermain di halaman", true),
            ("Bidan menimbang balita", true),
            ("Kartu Identitas Anak", false),
            ("Ruang bermain anak di loket", false),
            ("Loket pelayanan", false),
            ("Kesiswaan", false),
        ] {
            assert_eq!(beranak(alt), ada, "{alt}");
        }
    }
}
