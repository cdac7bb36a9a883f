//! Text of DOCX and PPTX.

use crate::dokumen::Dokumen;
use crate::dokumen::bahaya::{Rusak, sembunyi};
use crate::dokumen::naskah::Tempat;
use crate::dokumen::paket::Paket;
use crate::dokumen::xml::{self, Xml};

/// Reads a text document: body, headers, notes, remarks, and what tracked changes took away.
pub(crate) fn dokumen(paket: &mut Paket<'_>, dokumen: &mut Dokumen) -> Result<(), Rusak> {
    let mut daftar: Vec<String> = paket
        .nama()
        .iter()
        .filter(|n| n.strip_prefix("word/").is_some_and(|n| n.ends_with(".xml") && !n.contains('/')))
        .filter(|n| {
            let ujung = &n["word/".len()..];
            ["document", "header", "footer", "footnotes", "endnotes", "comments"].iter().any(|a| ujung.starts_with(a))
        })
        .cloned()
        .collect();
    daftar.sort_by_key(|n| (n != "word/document.xml", n.clone()));
    for nama in daftar {
        bagian_kata(paket, &nama, dokumen)?;
    }
    Ok(())
}

fn bagian_kata(paket: &mut Paket<'_>, nama: &str, dokumen: &mut Dokumen) -> Result<(), Rusak> {
    let badan = nama == "word/document.xml";
    let ujung = nama.trim_start_matches("word/").trim_end_matches(".xml").to_owned();
    let (mut ke, mut paragraf, mut hapus) = (0, String::new(), String::new());
    let (mut dalam_teks, mut dalam_hapus) = (false, false);
    let (mut terhapus, mut samar, mut catatan) = (false, false, false);
    paket.baca(nama, |isi| {
        xml::baca(isi, |x| {
            match x {
                Xml::Buka(tag) => match tag.nama() {
                    "t" => dalam_teks = true,
                    "delText" | "delInstrText" => dalam_hapus = true,
                    "tab" => paragraf.push('\t'),
                    "br" | "cr" => paragraf.push('\n'),
                    "vanish" => samar = samar || !matches!(tag.atribut("val").as_deref(), Some("0" | "false")),
                    "comment" => catatan = true,
                    _ => {}
                },
                Xml::Teks(teks) if dalam_teks => paragraf.push_str(teks),
                Xml::Teks(teks) if dalam_hapus => hapus.push_str(teks),
                Xml::Teks(_) => {}
                Xml::Tutup("t") => dalam_teks = false,
                Xml::Tutup("delText" | "delInstrText") => dalam_hapus = false,
                Xml::Tutup("p") => {
                    ke += 1;
                    let tempat = match badan {
                        true => Tempat::Paragraf(ke),
                        false => Tempat::Sisipan(dokumen.naskah.beri_nama(&ujung)),
                    };
                    terhapus |= !hapus.trim().is_empty();
                    let lanjut = dokumen.naskah.tambah(tempat, &paragraf, None);
                    let lanjut = lanjut && dokumen.naskah.tambah(tempat, &hapus, None);
                    paragraf.clear();
                    hapus.clear();
                    return lanjut;
                }
                Xml::Tutup(_) => {}
            }
            true
        })
    })?;
    for (ada, id, en) in [
        (terhapus, "perubahan terlacak: teks yang dihapus masih terbaca", "tracked changes: removed text can be read"),
        (samar, "teks tersembunyi", "hidden text"),
        (catatan, "komentar penyunting", "remarks of editors"),
    ] {
        let pesan = sembunyi(id.to_owned(), en.to_owned());
        if ada && !dokumen.tersembunyi.contains(&pesan) {
            dokumen.tersembunyi.push(pesan);
        }
    }
    Ok(())
}

/// Reads a presentation: slides and the speaker's notes.
pub(crate) fn salindia(paket: &mut Paket<'_>, dokumen: &mut Dokumen) -> Result<(), Rusak> {
    let nomor = |n: &str, awal: &str| -> Option<u32> { n.strip_prefix(awal)?.strip_suffix(".xml")?.parse().ok() };
    let mut daftar: Vec<(u32, bool, String)> = paket
        .nama()
        .iter()
        .filter_map(|n| {
            let layar = nomor(n, "ppt/slides/slide").map(|ke| (ke, false));
            let (ke, catatan) = layar.or_else(|| nomor(n, "ppt/notesSlides/notesSlide").map(|ke| (ke, true)))?;
            Some((ke, catatan, n.clone()))
        })
        .collect();
    daftar.sort();
    for (ke, catatan, nama) in daftar {
        let tempat = match catatan {
            true => Tempat::Sisipan(dokumen.naskah.beri_nama(&format!("catatan salindia {ke}"))),
            false => Tempat::Salindia(ke),
        };
        let (mut paragraf, mut dalam, mut tak_tampil) = (String::new(), false, false);
        paket.baca(&nama, |isi| {
            xml::baca(isi, |x| {
                match x {
                    Xml::Buka(tag) if tag.nama() == "t" => dalam = true,
                    Xml::Buka(tag) if tag.nama() == "sld" => tak_tampil = tag.atribut("show").as_deref() == Some("0"),
                    Xml::Teks(teks) if dalam => paragraf.push_str(teks),
                    Xml::Tutup("t") => dalam = false,
                    Xml::Tutup("p") => {
                        let lanjut = dokumen.naskah.tambah(tempat, &paragraf, None);
                        paragraf.clear();
                        return lanjut;
                    }
                    Xml::Buka(_) | Xml::Teks(_) | Xml::Tutup(_) => {}
                }
                true
            })
        })?;
        if tak_tampil {
            dokumen.tersembunyi.push(sembunyi(format!("salindia {ke} tersembunyi"), format!("hidden slide {ke}")));
        }
    }
    Ok(())
}
