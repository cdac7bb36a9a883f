//! Text and cells of OpenDocument files.

use crate::dokumen::bahaya::{Bahaya, Rusak, sembunyi};
use crate::dokumen::naskah::Tempat;
use crate::dokumen::paket::Paket;
use crate::dokumen::xml::{self, Tag, Xml};
use crate::dokumen::{Dokumen, Jenis};

/// Where the reader stands.
#[derive(Default)]
struct Letak {
    lembar: u16,
    baris: u32,
    kolom: u32,
    lebar: u32,
    tinggi: u32,
    paragraf: u32,
    salindia: u32,
    nilai: Option<String>,
    teks: String,
    dalam: u32,
    sisipan: bool,
}

/// Reads the body of an OpenDocument file.
pub(crate) fn baca(paket: &mut Paket<'_>, dokumen: &mut Dokumen) -> Result<(), Rusak> {
    let jenis = dokumen.jenis;
    let mut letak = Letak::default();
    if paket.teks("META-INF/manifest.xml")?.contains("encryption-data") {
        return Err(Rusak::Terkunci);
    }
    paket.baca("content.xml", |isi| {
        xml::baca(isi, |x| {
            match x {
                Xml::Buka(tag) => buka(&tag, &mut letak, dokumen),
                Xml::Teks(teks) if letak.dalam > 0 => letak.teks.push_str(teks),
                Xml::Teks(_) => {}
                Xml::Tutup(nama) => return tutup(nama, jenis, &mut letak, dokumen),
            }
            true
        })
    })
}

fn buka(tag: &Tag<'_>, letak: &mut Letak, dokumen: &mut Dokumen) {
    let kali = |nama: &str| tag.atribut(nama).and_then(|n| n.parse().ok()).unwrap_or(1_u32);
    match tag.nama() {
        "table" => {
            let nama = tag.atribut("name").unwrap_or_default();
            letak.lembar = dokumen.naskah.beri_nama(&nama);
            (letak.baris, letak.tinggi) = (1, 0);
        }
        "table-row" => {
            letak.baris = letak.baris.saturating_add(letak.tinggi);
            letak.tinggi = kali("number-rows-repeated");
            (letak.kolom, letak.lebar) = (1, 0);
            let tertutup = matches!(tag.atribut("visibility").as_deref(), Some("collapse" | "filter"));
            if tertutup {
                let nama = dokumen.naskah.nama(letak.lembar).to_owned();
                let pesan = sembunyi(
                    format!("baris tersembunyi di lembar `{nama}`"),
                    format!("hidden rows in the sheet `{nama}`"),
                );
                if !dokumen.tersembunyi.contains(&pesan) {
                    dokumen.tersembunyi.push(pesan);
                }
            }
        }
        "table-cell" | "covered-table-cell" => {
            letak.kolom = letak.kolom.saturating_add(letak.lebar);
            letak.lebar = kali("number-columns-repeated");
            letak.nilai = tag.atribut("value");
        }
        "page" => letak.salindia += 1,
        "annotation" | "tracked-changes" => {
            letak.sisipan = true;
            let (id, en) = match tag.nama() {
                "annotation" => ("komentar penyunting", "remarks of editors"),
                _ => {
                    ("perubahan terlacak: teks yang dihapus masih terbaca", "tracked changes: removed text can be read")
                }
            };
            let pesan = sembunyi(id.to_owned(), en.to_owned());
            if !dokumen.tersembunyi.contains(&pesan) {
                dokumen.tersembunyi.push(pesan);
            }
        }
        "p" | "h" => {
            letak.dalam += 1;
            letak.paragraf += 1;
        }
        "tab" => letak.teks.push('\t'),
        "s" => letak.teks.push(' '),
        "line-break" => letak.teks.push('\n'),
        // Pictures and sections may come from elsewhere; links of the text are followed by choice.
        "image" | "section-source" | "object" | "table-source" => {
            if let Some(href) = tag.atribut("href").filter(|h| h.contains("://") || h.starts_with("../")) {
                dokumen.bahaya(Bahaya::TautanLuar(href));
            }
        }
        "dde-source" => dokumen.bahaya(Bahaya::TautanLuar(tag.atribut("dde-application").unwrap_or_default())),
        _ => {}
    }
}

fn tutup(nama: &str, jenis: Jenis, letak: &mut Letak, dokumen: &mut Dokumen) -> bool {
    match nama {
        "p" | "h" => {
            letak.dalam = letak.dalam.saturating_sub(1);
            if letak.dalam > 0 || (jenis == Jenis::Ods && !letak.sisipan) {
                letak.teks.push('\n');
                return true;
            }
            let tempat = match jenis {
                _ if letak.sisipan => Tempat::Sisipan(dokumen.naskah.beri_nama("komentar atau perubahan")),
                Jenis::Odp => Tempat::Salindia(letak.salindia),
                _ => Tempat::Paragraf(letak.paragraf),
            };
            let lanjut = dokumen.naskah.tambah(tempat, &letak.teks, None);
            letak.teks.clear();
            lanjut
        }
        "table-cell" | "covered-table-cell" if jenis == Jenis::Ods => {
            let tempat = Tempat::Sel { lembar: letak.lembar, baris: letak.baris, kolom: letak.kolom };
            // What a cell shows may be shortened; the number behind it is what is downloaded.
            let nilai = letak.nilai.take().filter(|n| n.len() > letak.teks.trim().len());
            let lanjut = dokumen.naskah.tambah(tempat, nilai.as_deref().unwrap_or(&letak.teks), None);
            letak.teks.clear();
            lanjut
        }
        "annotation" | "tracked-changes" => {
            letak.sisipan = false;
            true
        }
        _ => true,
    }
}
