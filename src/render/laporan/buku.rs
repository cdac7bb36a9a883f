//! The tables as a workbook (ECMA-376, `.xlsx`), the same bytes on every run.
//!
//! Words stand in the cells themselves and are typed as words, so that no program takes one for a formula.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use quick_xml::escape::escape;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::render::laporan::tabel::{Sel, Tabel};

const KEPALA: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const UTAMA: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const HUBUNGAN: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PAKET: &str = "http://schemas.openxmlformats.org/package/2006";
/// The longest text that a cell may hold.
const TERPANJANG: usize = 32_767;

/// Returns the workbook, one sheet for each table.
pub(super) fn susun(daftar: &[Tabel]) -> Vec<u8> {
    let mut paket = ZipWriter::new(Cursor::new(Vec::new()));
    // The time of every entry is fixed: the first one that the format can hold.
    let cara = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut tambah = |nama: &str, isi: &str| {
        paket.start_file(nama, cara).expect("names of the workbook are constants, and memory takes them");
        paket.write_all(isi.as_bytes()).expect("memory takes every byte");
    };
    tambah("[Content_Types].xml", &jenis(daftar.len()));
    tambah("_rels/.rels", &hubungan(&[("officeDocument", "xl/workbook.xml")]));
    tambah("xl/workbook.xml", &buku(daftar));
    let lembar: Vec<String> = (1..=daftar.len()).map(|n| format!("worksheets/sheet{n}.xml")).collect();
    let mut kaitan: Vec<(&str, &str)> = lembar.iter().map(|path| ("worksheet", path.as_str())).collect();
    kaitan.push(("styles", "styles.xml"));
    tambah("xl/_rels/workbook.xml.rels", &hubungan(&kaitan));
    tambah("xl/styles.xml", &gaya());
    for (nama, tabel) in lembar.iter().zip(daftar) {
        tambah(&format!("xl/{nama}"), &isi_lembar(tabel));
    }
    paket.finish().expect("memory takes the directory").into_inner()
}

fn jenis(lembar: usize) -> String {
    let utama = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let mut hasil = format!(
        "{KEPALA}<Types xmlns=\"{PAKET}/content-types\"><Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" \
         ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{utama}.sheet.main+xml\"/>\
         <Override PartName=\"/xl/styles.xml\" ContentType=\"{utama}.styles+xml\"/>"
    );
    for n in 1..=lembar {
        // Writing to a string does not fail, here and below.
        let _ =
            write!(hasil, "<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"{utama}.worksheet+xml\"/>");
    }
    hasil + "</Types>"
}

fn hubungan(daftar: &[(&str, &str)]) -> String {
    let satu = (1..).zip(daftar).map(|(n, (jenis, tujuan))| {
        format!("<Relationship Id=\"rId{n}\" Type=\"{HUBUNGAN}/{jenis}\" Target=\"{tujuan}\"/>")
    });
    format!("{KEPALA}<Relationships xmlns=\"{PAKET}/relationships\">{}</Relationships>", satu.collect::<String>())
}

fn buku(daftar: &[Tabel]) -> String {
    let lembar = (1..)
        .zip(daftar)
        .map(|(n, t)| format!("<sheet name=\"{}\" sheetId=\"{n}\" r:id=\"rId{n}\"/>", escape(t.judul)));
    let lembar: String = lembar.collect();
    format!("{KEPALA}<workbook xmlns=\"{UTAMA}\" xmlns:r=\"{HUBUNGAN}\"><sheets>{lembar}</sheets></workbook>")
}

/// Two forms of cells: plain, and the bold one of names of columns; a third for hundredths.
fn gaya() -> String {
    format!(
        "{KEPALA}<styleSheet xmlns=\"{UTAMA}\"><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>\
         <font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts><fills count=\"2\"><fill><patternFill \
         patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\">\
         <border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" \
         fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" \
         fillId=\"0\" borderId=\"0\" xfId=\"0\"/><xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" \
         applyFont=\"1\"/><xf numFmtId=\"2\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" \
         applyNumberFormat=\"1\"/></cellXfs></styleSheet>"
    )
}

fn isi_lembar(tabel: &Tabel) -> String {
    let mut hasil = format!(
        "{KEPALA}<worksheet xmlns=\"{UTAMA}\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" \
         topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><sheetData><row r=\"1\">"
    );
    for (n, nama) in tabel.kepala.iter().enumerate() {
        kata(&mut hasil, &alamat(n, 1), nama, " s=\"1\"");
    }
    hasil.push_str("</row>");
    for (ke, baris) in (2..).zip(&tabel.baris) {
        let _ = write!(hasil, "<row r=\"{ke}\">");
        for (n, sel) in baris.iter().enumerate() {
            let di = alamat(n, ke);
            // Writing to a string does not fail.
            let _ = match sel {
                Sel::Kata(isi) => {
                    kata(&mut hasil, &di, isi, "");
                    Ok(())
                }
                Sel::Bulat(angka) => write!(hasil, "<c r=\"{di}\"><v>{angka}</v></c>"),
                Sel::Pecahan(angka) => write!(hasil, "<c r=\"{di}\" s=\"2\"><v>{angka}</v></c>"),
                Sel::Hampa => Ok(()),
            };
        }
        hasil.push_str("</row>");
    }
    hasil + "</sheetData></worksheet>"
}

fn kata(hasil: &mut String, di: &str, isi: &str, gaya: &str) {
    // What XML cannot hold at all is left out, and so is what no cell can hold.
    let isi: String = isi.chars().filter(|c| !c.is_control() || *c == '\n').take(TERPANJANG).collect();
    let isi = isi.replace(['\u{fffe}', '\u{ffff}'], "");
    // Writing to a string does not fail.
    let _ = write!(
        hasil,
        "<c r=\"{di}\"{gaya} t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
        escape(isi.as_str())
    );
}

/// Returns the name of a cell; tables have fewer columns than there are letters.
fn alamat(kolom: usize, baris: usize) -> String {
    let huruf = u8::try_from(kolom).ok().and_then(|n| b'A'.checked_add(n)).unwrap_or(b'Z');
    format!("{}{baris}", char::from(huruf))
}
