//! Office files: what all kinds have in common, before their text is read.

use crate::dokumen::bahaya::{Bahaya, Rusak};
use crate::dokumen::paket::Paket;
use crate::dokumen::xml::{self, Xml};
use crate::dokumen::{Dokumen, Jenis, kata, lembar, menyamar, odf};

/// The first bytes of the old binary kinds, and of office files with a password.
const OLE2: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0];

/// Looks into an office file whose name ends with `akhiran`.
pub(crate) fn baca(akhiran: &str, bytes: &[u8]) -> Dokumen {
    let mut dokumen = Dokumen::kosong(Jenis::Lain);
    if bytes.starts_with(OLE2) {
        dokumen.bahaya(Bahaya::JenisLain("dokumen Office lama atau bersandi (OLE2)"));
        return dokumen;
    }
    if bytes.starts_with(b"%PDF-") {
        dokumen.bahaya(Bahaya::JenisLain("PDF"));
        return dokumen;
    }
    if let Err(rusak) = isi(akhiran, bytes, &mut dokumen) {
        dokumen.rusak = Some(rusak);
    }
    dokumen
}

fn isi(akhiran: &str, bytes: &[u8], dokumen: &mut Dokumen) -> Result<(), Rusak> {
    let mut paket = Paket::buka(bytes)?;
    dokumen.jenis = jenis(&mut paket)?;
    let (harus, sebutan) = match dokumen.jenis {
        Jenis::Docx => ("docx", "dokumen Word (.docx)"),
        Jenis::Xlsx => ("xlsx", "buku kerja Excel (.xlsx)"),
        Jenis::Pptx => ("pptx", "presentasi PowerPoint (.pptx)"),
        Jenis::Odt => ("odt", "dokumen OpenDocument (.odt)"),
        Jenis::Ods => ("ods", "lembar kerja OpenDocument (.ods)"),
        Jenis::Odp => ("odp", "presentasi OpenDocument (.odp)"),
        _ => ("", "arsip ZIP"),
    };
    if harus != akhiran {
        dokumen.bahaya(Bahaya::JenisLain(sebutan));
    }
    if !paket.utuh() {
        // What begins as an archive too has another one before this.
        let depan = if bytes.starts_with(b"PK") { "arsip ZIP" } else { menyamar(bytes).unwrap_or("berkas lain") };
        dokumen.bahaya(Bahaya::Gabungan(depan));
    }
    muatan(&paket, dokumen);
    // What is dangerous is told even where a later part cannot be read.
    hubungan(&mut paket, dokumen)?;
    for nama in ["docProps/core.xml", "docProps/app.xml", "docProps/custom.xml", "meta.xml"] {
        keterangan(&mut paket, nama, dokumen)?;
    }
    match dokumen.jenis {
        Jenis::Xlsx => lembar::baca(&mut paket, dokumen),
        Jenis::Docx => kata::dokumen(&mut paket, dokumen),
        Jenis::Pptx => kata::salindia(&mut paket, dokumen),
        Jenis::Odt | Jenis::Ods | Jenis::Odp => odf::baca(&mut paket, dokumen),
        Jenis::Csv | Jenis::Json | Jenis::Pdf | Jenis::Jpeg | Jenis::Png | Jenis::Lain => Ok(()),
    }
}

/// Returns what a zipped file is, by what is packed.
fn jenis(paket: &mut Paket<'_>) -> Result<Jenis, Rusak> {
    for (bukti, jenis) in
        [("word/document.xml", Jenis::Docx), ("xl/workbook.xml", Jenis::Xlsx), ("ppt/presentation.xml", Jenis::Pptx)]
    {
        if paket.memuat(bukti) {
            return Ok(jenis);
        }
    }
    if !paket.memuat("content.xml") {
        return Ok(Jenis::Lain);
    }
    Ok(match paket.teks("mimetype")?.trim() {
        "application/vnd.oasis.opendocument.text" => Jenis::Odt,
        "application/vnd.oasis.opendocument.spreadsheet" => Jenis::Ods,
        "application/vnd.oasis.opendocument.presentation" => Jenis::Odp,
        _ => Jenis::Lain,
    })
}

/// Judges the names of what is packed.
fn muatan(paket: &Paket<'_>, dokumen: &mut Dokumen) {
    for nama in paket.nama() {
        let kecil = nama.to_lowercase();
        let ujung = kecil.rsplit('/').next().unwrap_or(&kecil);
        let makro = ujung.starts_with("vbaproject") && ujung.ends_with(".bin")
            || kecil.contains("/activex/")
            || kecil.contains("/macrosheets/")
            || kecil.starts_with("basic/") && ujung.ends_with(".xml") && !ujung.contains("script-l")
            || kecil.starts_with("scripts/") && !kecil.ends_with('/');
        if makro {
            dokumen.bahaya(Bahaya::Makro);
        }
        // Charts and pictures keep their sources as office files; what is packed as an object is a file of its own.
        let objek = kecil.contains("/embeddings/") && !kecil.ends_with('/');
        let asing = [".exe", ".dll", ".js", ".vbs", ".bat", ".cmd", ".ps1", ".scr", ".jar", ".hta", ".zip"]
            .iter()
            .any(|akhiran| ujung.ends_with(akhiran));
        if objek && !lembar_bagan(ujung) || asing {
            dokumen.bahaya(Bahaya::Lampiran(nama.rsplit('/').next().unwrap_or(nama).to_owned()));
        }
    }
}

/// Tells whether a packed object is the table behind a chart.
fn lembar_bagan(ujung: &str) -> bool {
    ujung.starts_with("microsoft_excel_") && ujung.ends_with(".xlsx")
}

/// Looks for what the document fetches from elsewhere; links that a reader follows by choice are none.
fn hubungan(paket: &mut Paket<'_>, dokumen: &mut Dokumen) -> Result<(), Rusak> {
    let daftar: Vec<String> = paket.nama().iter().filter(|n| n.ends_with(".rels")).cloned().collect();
    for nama in daftar {
        paket.baca(&nama, |isi| {
            xml::baca(isi, |x| {
                if let Xml::Buka(tag) = x
                    && tag.nama() == "Relationship"
                    && tag.atribut("TargetMode").as_deref() == Some("External")
                {
                    let jenis = tag.atribut("Type").unwrap_or_default();
                    let biasa = ["/hyperlink", "/externalLinkLongPath"].iter().any(|akhir| jenis.ends_with(akhir));
                    if !biasa {
                        dokumen.bahaya(Bahaya::TautanLuar(tag.atribut("Target").unwrap_or_default()));
                    }
                }
                true
            })
        })?;
    }
    let dde: Vec<String> =
        paket.nama().iter().filter(|n| n.starts_with("xl/externalLinks/external")).cloned().collect();
    for nama in dde {
        paket.baca(&nama, |isi| {
            xml::baca(isi, |x| {
                if let Xml::Buka(tag) = x
                    && tag.nama() == "ddeLink"
                {
                    let apa = [tag.atribut("ddeService"), tag.atribut("ddeTopic")].into_iter().flatten();
                    dokumen.bahaya(Bahaya::TautanLuar(apa.collect::<Vec<_>>().join("|")));
                }
                true
            })
        })?;
    }
    Ok(())
}

/// Reads a part that holds metadata: every element with text is a field.
fn keterangan(paket: &mut Paket<'_>, nama: &str, dokumen: &mut Dokumen) -> Result<(), Rusak> {
    let mut jalan: Vec<String> = Vec::new();
    let mut teks = String::new();
    paket.baca(nama, |isi| {
        xml::baca(isi, |x| {
            match x {
                Xml::Buka(tag) => {
                    // A custom field has its name in an attribute, and its value in an element below.
                    let sendiri = tag.atribut("name").filter(|_| matches!(tag.nama(), "property" | "user-defined"));
                    let nama = match (sendiri, jalan.last()) {
                        (Some(nama), _) => nama,
                        (None, Some(induk)) if induk.starts_with('\u{1}') => induk.clone(),
                        (None, _) => tag.nama().to_owned(),
                    };
                    let nama = if tag.nama() == "property" { format!("\u{1}{nama}") } else { nama };
                    if jalan.len() < 16 {
                        jalan.push(nama);
                    }
                    if let Some(templat) = tag.atribut("href").filter(|_| tag.nama() == "template") {
                        dokumen.catat("template", &templat);
                    }
                    teks.clear();
                }
                Xml::Teks(t) => teks.push_str(t),
                Xml::Tutup(_) => {
                    if let Some(nama) = jalan.pop() {
                        let nama = nama.trim_start_matches('\u{1}');
                        if berarti(nama) {
                            dokumen.catat(nama, &teks);
                        }
                    }
                    teks.clear();
                }
            }
            true
        })
    })
}

/// Tells whether a field says more than how long the document is.
fn berarti(nama: &str) -> bool {
    !matches!(
        nama,
        "TotalTime"
            | "Pages"
            | "Words"
            | "Characters"
            | "CharactersWithSpaces"
            | "Lines"
            | "Paragraphs"
            | "revision"
            | "DocSecurity"
            | "ScaleCrop"
            | "LinksUpToDate"
            | "SharedDoc"
            | "HyperlinksChanged"
            | "AppVersion"
            | "created"
            | "modified"
            | "lastPrinted"
            | "Slides"
            | "Notes"
            | "HiddenSlides"
            | "MMClips"
            | "i4"
            | "lpstr"
            | "editing-cycles"
            | "editing-duration"
            | "creation-date"
            | "date"
            | "print-date"
    )
}
