//! Documents made here, with every danger that is looked for, and the same documents damaged.

use crate::dokumen::contoh::{Pdf, docx, exif, jpeg, kempis, odf, png, xlsx, zip};
use crate::dokumen::{Dokumen, Jenis, Peran, Rusak, baca};

const NIK: &str = "3306067002900001";

/// Where the number was found, in words.
fn tempat(dokumen: &Dokumen) -> Option<String> {
    let naskah = &dokumen.naskah;
    let di = naskah.teks().find(NIK)?;
    Some(naskah.sebut(naskah.di(di)?.tempat).id)
}

/// Everything that a document is told for, in short.
fn ringkas(dokumen: &Dokumen) -> Vec<String> {
    let mut hasil: Vec<String> = dokumen.bahaya.iter().map(|b| format!("{b:?}")).collect();
    hasil.extend(dokumen.rusak.map(|r| format!("{r:?}")));
    hasil.extend(dokumen.tersembunyi.iter().map(|p| p.id.clone()));
    let pindaian: Vec<u32> = dokumen.pindaian().collect();
    let buta: Vec<u32> = dokumen.tanpa_teks().collect();
    if !pindaian.is_empty() {
        hasil.push(format!("pindaian {pindaian:?} tanpa teks {buta:?}"));
    }
    if dokumen.bertanda_tangan {
        hasil.push("tanda tangan".to_owned());
    }
    hasil
}

/// What it shows, name, bytes, what is told of it, and where the number stands.
type Uji = (&'static str, &'static str, Vec<u8>, Vec<&'static str>, Option<&'static str>);

fn uji_pdf() -> Vec<Uji> {
    let biasa = || Pdf::baru().halaman("Rencana kerja tahun 2026");
    let nik = format!("BT /F1 11 Tf 72 700 Td (NIK {NIK}) Tj ET");
    let per_huruf: String = NIK.chars().map(|c| format!("({c}) Tj 6.12 0 Td ")).collect();
    let kerning = "BT /F1 11 Tf [(33060670) -20 (02900001)] TJ ET";
    let sandi: String = NIK.bytes().map(|b| format!("{:04x}", u32::from(b) + 0x100)).collect();
    let peta = b"begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0120> <017e> <0020> endbfrange";
    let type0 =
        "<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /ToUnicode 21 0 R /DescendantFonts [<< /DW 556 >>] >>";
    let tanpa_peta = "<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [<< /DW 556 >>] >>";
    let beda = "<< /Type /Font /Subtype /Type1 /Encoding << /Differences [65 /zero /one /two /three /four /five /six /seven /eight /nine] >> >>";
    let nama: String = NIK.bytes().map(|b| char::from(b - b'0' + b'A')).collect();
    let lebih_huruf = "BT /F2 11 Tf <010001010102010301040105010601070108010901100111> Tj ET ".repeat(10);
    let padat = "10 0 11 40 << /OpenAction 11 0 R >>                    << /S /JavaScript /JS (x) >>";
    let mut lama = biasa().jadi();
    lama.extend_from_slice(b"101 0 obj\n<< /Length 40 >>\nstream\nBT /F1 11 Tf 72 770 Td (Isi yang baru) Tj ET\nendstream\nendobj\n%%EOF\n");
    let mut gabungan = biasa().jadi();
    gabungan.extend_from_slice(&zip(&[("a.txt", "a")]));
    let berbuntut = [gabungan.as_slice(), b"\n% dan seterusnya\n"].concat();
    // Again a PDF's end behind the archive, and more behind it than programs look through from the end.
    let berpenutup = [gabungan.as_slice(), b"\n%%EOF\n"].concat();
    let berbuntut_panjang = [gabungan.as_slice(), b"\n%", " ".repeat(70_000).as_bytes(), b"\n%%EOF\n"].concat();
    // As archives over 4 GiB end: the short record names neither length nor place, a longer one does.
    let mut panjang = biasa().jadi();
    panjang.extend_from_slice(b"PK\x01\x02");
    panjang.extend_from_slice(&[0; 42]);
    panjang.extend_from_slice(b"PK\x06\x06");
    panjang.extend_from_slice(&[0; 52]);
    panjang.extend_from_slice(b"PK\x06\x07");
    panjang.extend_from_slice(&[0; 16]);
    panjang.extend_from_slice(b"PK\x05\x06");
    panjang.extend_from_slice(&[0xff; 16]);
    panjang.extend_from_slice(b"\0\0\n");
    // Four letters of a picture that happen to be those of an archive's end.
    let kebetulan =
        biasa().aliran(30, "/Type /XObject /Subtype /Image", b"..PK\x05\x06 warna sebuah gambar, bukan arsip");
    let dalam = format!("<< /A {} >>", "[".repeat(200_000));
    vec![
        ("biasa", "a.pdf", biasa().jadi(), vec![], None),
        ("nik di halaman 2", "a.pdf", biasa().halaman(&format!("NIK {NIK}")).jadi(), vec![], Some("halaman 2")),
        ("nik per huruf", "a.pdf", biasa().halaman_isi(&format!("BT /F1 11 Tf 72 700 Td {per_huruf} ET"), "").jadi(), vec![], Some("halaman 2")),
        ("nik dengan kerning", "a.pdf", biasa().halaman_isi(kerning, "").jadi(), vec![], Some("halaman 2")),
        ("nik di aliran padat", "a.pdf", Pdf::baru().objek(100, "<< /Type /Page /Contents 101 0 R /Resources << /Font << /F1 3 0 R >> >> >>").aliran(101, "/Filter /FlateDecode", &kempis(nik.as_bytes())).jadi(), vec![], Some("halaman 1")),
        ("nik di bentuk", "a.pdf", biasa().aliran(20, "/Type /XObject /Subtype /Form /Resources << /Font << /F1 3 0 R >> >>", nik.as_bytes()).halaman_isi("/Fm Do", "/XObject << /Fm 20 0 R >>").halaman_isi("/Fm Do", "/XObject << /Fm 20 0 R >>").jadi(), vec![], Some("halaman 2")),
        ("nik dengan tabel huruf", "a.pdf", biasa().objek(20, type0).aliran(21, "", peta).halaman_isi(&format!("BT /F2 11 Tf <{sandi}> Tj ET"), "/Font << /F2 20 0 R >>").jadi(), vec![], Some("halaman 2")),
        ("nik dengan nama huruf", "a.pdf", biasa().objek(20, beda).halaman_isi(&format!("BT /F2 11 Tf ({nama}) Tj ET"), "/Font << /F2 20 0 R >>").jadi(), vec![], Some("halaman 2")),
        ("nik di metadata", "a.pdf", biasa().objek(30, &format!("<< /Author (Sari {NIK}) /Title (Renja) >>")).ekor("/Info 30 0 R").jadi(), vec![], Some("metadata `Author`")),
        ("nik di xmp", "a.pdf", biasa().aliran(30, "/Type /Metadata /Subtype /XML", format!("<x:xmpmeta><rdf:Description><dc:creator><rdf:Seq><rdf:li>{NIK}</rdf:li></rdf:Seq></dc:creator></rdf:Description></x:xmpmeta>").as_bytes()).jadi(), vec![], Some("metadata `xmp:creator`")),
        ("nik di anotasi", "a.pdf", biasa().objek(30, &format!("<< /Type /Annot /Subtype /Text /Contents ({NIK}) >>")).jadi(), vec![], Some("anotasi")),
        ("nik di isian", "a.pdf", biasa().objek(30, &format!("<< /FT /Tx /T (nik) /V ({NIK}) >>")).jadi(), vec![], Some("isian formulir")),
        ("nik utf-16 di judul", "a.pdf", biasa().objek(30, &format!("<< /Title <feff{}> >>", NIK.bytes().map(|b| format!("{b:04x}")).collect::<String>())).ekor("/Info 30 0 R").jadi(), vec![], Some("metadata `Title`")),
        ("pindaian", "a.pdf", Pdf::baru().pindaian("").jadi(), vec!["pindaian [1] tanpa teks [1]"], None),
        ("pindaian dengan teks tersembunyi", "a.pdf", Pdf::baru().pindaian(&format!("BT 3 Tr /F1 11 Tf (Surat keputusan {NIK}) Tj ET")).jadi(), vec!["pindaian [1] tanpa teks []"], Some("halaman 1")),
        ("halaman berlambang", "a.pdf", Pdf::baru().pindaian("BT /F1 11 Tf (Keputusan kepala dinas tentang standar) Tj ET").jadi(), vec![], None),
        ("skrip", "a.pdf", biasa().katalog("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>").jadi(), vec!["Skrip"], None),
        ("skrip dengan nama tersamar", "a.pdf", biasa().katalog("/OpenAction << /S /J#61vaScript /J#53 (x) >>").jadi(), vec!["Skrip"], None),
        ("skrip di kelompok padat", "a.pdf", biasa().aliran(40, "/Type /ObjStm /N 2 /First 11 /Filter /FlateDecode", &kempis(padat.as_bytes())).jadi(), vec!["Skrip"], None),
        ("luncurkan", "a.pdf", biasa().objek(30, "<< /Type /Annot /Subtype /Link /A << /S /Launch /F (cmd.exe) >> >>").jadi(), vec!["Luncurkan(\"cmd.exe\")"], None),
        ("lampiran", "a.pdf", biasa().objek(30, "<< /Type /Filespec /F (data.xlsx) /EF << /F 31 0 R >> >>").aliran(31, "/Type /EmbeddedFile", b"x").jadi(), vec!["Lampiran(\"data.xlsx\")"], None),
        ("lampiran program", "a.pdf", biasa().objek(30, "<< /Type /Filespec /UF (pasang.exe) /EF << /F 31 0 R >> >>").aliran(31, "/Type /EmbeddedFile", b"MZ").jadi(), vec!["Lampiran(\"pasang.exe\")"], None),
        ("kirim isian", "a.pdf", biasa().objek(30, "<< /S /SubmitForm /F << /FS /URL /F (https://contoh.test/x) >> >>").jadi(), vec!["KirimIsian(\"https://contoh.test/x\")"], None),
        ("tanda tangan", "a.pdf", biasa().objek(30, "<< /Type /Sig /ByteRange [0 1 2 3] /Contents <00> >>").jadi(), vec!["tanda tangan"], None),
        ("terkunci", "a.pdf", biasa().objek(30, "<< /Filter /Standard >>").ekor("/Encrypt 30 0 R").jadi(), vec!["Terkunci"], None),
        ("riwayat", "a.pdf", lama, vec!["riwayat: versi lama dari isi masih tersimpan di dalam PDF"], None),
        ("gabungan", "a.pdf", gabungan, vec!["Gabungan(\"arsip ZIP\")"], None),
        ("gabungan dengan buntut", "a.pdf", berbuntut, vec!["Gabungan(\"arsip ZIP\")"], None),
        ("gabungan dengan penutup", "a.pdf", berpenutup, vec!["Gabungan(\"arsip ZIP\")"], None),
        ("gabungan dengan buntut panjang", "a.pdf", berbuntut_panjang, vec!["Gabungan(\"arsip ZIP\")"], None),
        ("gabungan dengan arsip besar", "a.pdf", panjang, vec!["Gabungan(\"arsip ZIP\")"], None),
        ("huruf arsip di gambar", "a.pdf", kebetulan.jadi(), vec![], None),
        ("huruf asing", "a.pdf", biasa().objek(20, tanpa_peta).halaman_isi(&lebih_huruf, "/Font << /F2 20 0 R >>").jadi(), vec!["TanpaHuruf"], None),
        ("terlalu dalam", "a.pdf", biasa().objek(30, &dalam).jadi(), vec!["Terlalu"], None),
        ("tanpa halaman", "a.pdf", b"%PDF-1.7\nhampa\n".to_vec(), vec!["Format"], None),
        ("bukan pdf", "a.pdf", b"Rencana kerja".to_vec(), vec!["Format"], None),
    ]
}

#[test]
fn every_danger_of_a_pdf_is_found_and_nothing_in_a_plain_one() {
    let mut salah = Vec::new();
    for (nama, berkas, bytes, want, letak) in uji_pdf() {
        let dokumen = baca(berkas, &bytes);
        let found = ringkas(&dokumen);
        if found != want {
            salah.push(format!("{nama}: {found:?}, want {want:?}"));
        }
        let tempat = tempat(&dokumen);
        if tempat.as_deref() != letak {
            salah.push(format!("{nama}: {tempat:?}, want {letak:?} in {:?}", dokumen.naskah.teks()));
        }
    }
    assert!(salah.is_empty(), "{}", salah.join("\n"));
}

fn sel(nama: &str, isi: &str) -> String {
    format!(r#"<row r="12"><c r="{nama}" t="inlineStr"><is><t>{isi}</t></is></c></row>"#)
}

fn uji_kantor() -> Vec<Uji> {
    let luar = |jenis: &str, target: &str| {
        format!(
            r#"<Relationships><Relationship Id="r1" Type="http://x/{jenis}" Target="{target}" TargetMode="External"/></Relationships>"#
        )
    };
    let paragraf = "<w:p><w:r><w:t>Rencana kerja</w:t></w:r></w:p>";
    let nik_terbelah = "<w:p><w:r><w:t>33060670</w:t></w:r><w:r><w:t>02900001</w:t></w:r></w:p>";
    let hapus = format!("{paragraf}<w:p><w:del><w:r><w:delText>{NIK}</w:delText></w:r></w:del></w:p>");
    let tersembunyi =
        r#"<workbook xmlns:r="r"><sheets><sheet name="Rahasia" state="veryHidden" r:id="rId1"/></sheets></workbook>"#;
    let inti = |nama: &str| {
        format!("<cp:coreProperties><dc:creator>{nama}</dc:creator><cp:revision>3</cp:revision></cp:coreProperties>")
    };
    let komentar = format!(
        r#"<comments><commentList><comment ref="C3"><text><t>{NIK}</t></text></comment></commentList></comments>"#
    );
    let bersama = "<sst><si><t>Nama</t></si><si><r><t>33060670</t></r><r><t>02900001</t></r></si></sst>";
    let rumus = r#"<row r="1"><c r="A1" t="str"><f>cmd|' /c calc'!A0</f><v>1</v></c></row>"#;
    let bagian =
        r#"<row r="12"><c r="B12"><v>0.3306067002900001</v></c><c r="C12"><v>3.3306067002900001E-1</v></c></row>"#;
    let angka = r#"<row r="12"><c r="B12"><v>3.306067002900001E+15</v></c></row>"#;
    let ods_sel = format!(
        r#"<table:table table:name="Daftar"><table:table-row table:number-rows-repeated="11"><table:table-cell/></table:table-row><table:table-row><table:table-cell/><table:table-cell office:value-type="string"><text:p>{NIK}</text:p></table:table-cell></table:table-row></table:table>"#
    );
    let kembar = zip(&[("word/document.xml", "<w:body/>"), ("word/documenz.xml", NIK)]);
    let kembar: Vec<u8> = kembar.into_iter().map(|b| if b == b'z' { b't' } else { b }).collect();
    let custom = format!(r#"<Properties><property name="Nomor"><vt:lpwstr>{NIK}</vt:lpwstr></property></Properties>"#);
    vec![
        ("buku kerja biasa", "a.xlsx", xlsx(&sel("A1", "Kecamatan"), &[]), vec![], None),
        ("nik di sel", "a.xlsx", xlsx(&sel("B12", NIK), &[]), vec![], Some("lembar `Daftar` sel `B12`")),
        ("pecahan yang mirip nik", "a.xlsx", xlsx(bagian, &[]), vec![], None),
        ("nik sebagai angka", "a.xlsx", xlsx(angka, &[]), vec![], Some("lembar `Daftar` sel `B12`")),
        (
            "nik di teks bersama",
            "a.xlsx",
            xlsx(r#"<row r="4"><c r="AA4" t="s"><v>1</v></c></row>"#, &[("xl/sharedStrings.xml", bersama)]),
            vec![],
            Some("lembar `Daftar` sel `AA4`"),
        ),
        (
            "lembar tersembunyi",
            "a.xlsx",
            xlsx(&sel("A1", NIK), &[("xl/workbook.xml", tersembunyi)]),
            vec!["lembar tersembunyi `Rahasia`"],
            Some("lembar `Rahasia` sel `A1`"),
        ),
        (
            "baris tersembunyi",
            "a.xlsx",
            xlsx(r#"<row r="1" hidden="1"><c r="A1"><v>1</v></c></row>"#, &[]),
            vec!["baris tersembunyi di lembar `Daftar`"],
            None,
        ),
        (
            "komentar sel",
            "a.xlsx",
            xlsx(&sel("A1", "a"), &[("xl/comments1.xml", &komentar)]),
            vec!["komentar penyunting"],
            Some("komentar sel C3"),
        ),
        ("dde di rumus", "a.xlsx", xlsx(rumus, &[]), vec!["TautanLuar(\"cmd|' /c calc'!A0\")"], None),
        (
            "tautan luar",
            "a.xlsx",
            xlsx(
                &sel("A1", "a"),
                &[(
                    "xl/externalLinks/_rels/externalLink1.xml.rels",
                    &luar("externalLinkPath", "file:///C:/Users/sari/a.xlsx"),
                )],
            ),
            vec!["TautanLuar(\"file:///C:/Users/sari/a.xlsx\")"],
            None,
        ),
        (
            "tautan biasa",
            "a.xlsx",
            xlsx(
                &sel("A1", "a"),
                &[("xl/worksheets/_rels/sheet1.xml.rels", &luar("hyperlink", "https://contoh.test"))],
            ),
            vec![],
            None,
        ),
        ("makro", "a.xlsx", xlsx(&sel("A1", "a"), &[("xl/vbaProject.bin", "x")]), vec!["Makro"], None),
        ("dokumen biasa", "a.docx", docx(paragraf, &[("docProps/core.xml", &inti("Dinas"))]), vec![], None),
        ("nik terbelah", "a.docx", docx(&format!("{paragraf}{nik_terbelah}"), &[]), vec![], Some("paragraf 2")),
        (
            "nik terhapus",
            "a.docx",
            docx(&hapus, &[]),
            vec!["perubahan terlacak: teks yang dihapus masih terbaca"],
            Some("paragraf 2"),
        ),
        (
            "nik di kaki",
            "a.docx",
            docx(paragraf, &[("word/footer1.xml", &format!("<w:ftr><w:p><w:r><w:t>{NIK}</w:t></w:r></w:p></w:ftr>"))]),
            vec![],
            Some("footer1"),
        ),
        ("pembuat", "a.docx", docx(paragraf, &[("docProps/core.xml", &inti(NIK))]), vec![], Some("metadata `creator`")),
        (
            "keterangan sendiri",
            "a.docx",
            docx(paragraf, &[("docProps/custom.xml", &custom)]),
            vec![],
            Some("metadata `Nomor`"),
        ),
        (
            "templat luar",
            "a.docx",
            docx(paragraf, &[("word/_rels/settings.xml.rels", &luar("attachedTemplate", "http://jahat.test/t.dotm"))]),
            vec!["TautanLuar(\"http://jahat.test/t.dotm\")"],
            None,
        ),
        (
            "objek ole",
            "a.docx",
            docx(paragraf, &[("word/embeddings/oleObject1.bin", "x")]),
            vec!["Lampiran(\"oleObject1.bin\")"],
            None,
        ),
        (
            "bagan biasa",
            "a.docx",
            docx(paragraf, &[("word/embeddings/Microsoft_Excel_Sheet1.xlsx", "x")]),
            vec![],
            None,
        ),
        (
            "teks tersembunyi",
            "a.docx",
            docx("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>rahasia</w:t></w:r></w:p>", &[]),
            vec!["teks tersembunyi"],
            None,
        ),
        (
            "salindia",
            "a.pptx",
            zip(&[
                ("ppt/presentation.xml", "<p/>"),
                ("ppt/slides/slide2.xml", &format!(r#"<p:sld show="0"><a:p><a:t>{NIK}</a:t></a:p></p:sld>"#)),
            ]),
            vec!["salindia 2 tersembunyi"],
            Some("salindia 2"),
        ),
        (
            "odt",
            "a.odt",
            odf("text", &format!("<text:p>Satu</text:p><text:p>{NIK}</text:p>"), &[]),
            vec![],
            Some("paragraf 2"),
        ),
        ("ods", "a.ods", odf("spreadsheet", &ods_sel, &[]), vec![], Some("lembar `Daftar` sel `B12`")),
        ("makro odf", "a.ods", odf("spreadsheet", "", &[("Basic/Standard/Module1.xml", "<x/>")]), vec!["Makro"], None),
        (
            "odf bersandi",
            "a.odt",
            odf("text", "", &[("META-INF/manifest.xml", "<manifest:encryption-data/>")]),
            vec!["Terkunci"],
            None,
        ),
        ("docx bernama xlsx", "a.xlsx", docx(paragraf, &[]), vec!["JenisLain(\"dokumen Word (.docx)\")"], None),
        (
            "zip bernama docx",
            "a.docx",
            zip(&[("a.exe", "MZ")]),
            vec!["Lampiran(\"a.exe\")", "JenisLain(\"arsip ZIP\")"],
            None,
        ),
        (
            "ole bernama docx",
            "a.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(),
            vec!["JenisLain(\"dokumen Office lama atau bersandi (OLE2)\")"],
            None,
        ),
        ("terpotong", "a.docx", docx(paragraf, &[])[..60].to_vec(), vec!["Format"], None),
        ("dua naskah dengan satu nama", "a.docx", kembar, vec!["Format"], None),
        (
            "halaman di depan docx",
            "a.docx",
            [b"<html><script>alert(1)</script>", docx(paragraf, &[]).as_slice()].concat(),
            vec!["Gabungan(\"halaman HTML\")"],
            None,
        ),
        (
            "program di depan docx",
            "a.docx",
            [b"MZ\x90\0", docx(paragraf, &[]).as_slice()].concat(),
            vec!["Gabungan(\"program Windows\")"],
            None,
        ),
        (
            "arsip di depan docx",
            "a.docx",
            [zip(&[("a.exe", "MZ")]), docx(paragraf, &[])].concat(),
            vec!["Gabungan(\"arsip ZIP\")"],
            None,
        ),
        ("html bernama csv", "a.csv", b"<html><table>".to_vec(), vec!["JenisLain(\"halaman HTML\")"], None),
    ]
}

#[test]
fn every_danger_of_an_office_file_is_found_and_nothing_in_a_plain_one() {
    let mut salah = Vec::new();
    for (nama, berkas, bytes, want, letak) in uji_kantor() {
        let dokumen = baca(berkas, &bytes);
        let found = ringkas(&dokumen);
        if found != want {
            salah.push(format!("{nama}: {found:?}, want {want:?}"));
        }
        let tempat = tempat(&dokumen);
        if tempat.as_deref() != letak {
            salah.push(format!("{nama}: {tempat:?}, want {letak:?} in {:?}", dokumen.naskah.teks()));
        }
    }
    assert!(salah.is_empty(), "{}", salah.join("\n"));
}

#[test]
fn a_table_is_read_in_every_encoding_that_spreadsheets_save() {
    let isi = format!("no;nik\n1;{NIK}\n");
    let lebar = |awal: &[u8], satuan: fn(u16) -> [u8; 2]| {
        awal.iter().copied().chain(isi.encode_utf16().flat_map(satuan)).collect::<Vec<u8>>()
    };
    for bytes in [
        isi.clone().into_bytes(),
        [b"\xef\xbb\xbf", isi.as_bytes()].concat(),
        lebar(b"\xff\xfe", u16::to_le_bytes),
        lebar(b"\xfe\xff", u16::to_be_bytes),
        lebar(b"", u16::to_le_bytes),
    ] {
        let dokumen = baca("a.csv", &bytes);
        assert_eq!(tempat(&dokumen).as_deref(), Some("baris 2 kolom `nik`"), "{bytes:?}");
        assert_eq!(dokumen.tabel.map(|t| t.kolom), Some(vec!["no".to_owned(), "nik".to_owned()]));
    }
}

#[test]
fn one_number_among_a_hundred_thousand_cells_is_found() {
    let baris: String = (1..=10_000).map(|n| format!("{n},Kecamatan {n},120,340,12,7,9,1,0,5\n")).collect();
    let isi = format!("a,b,c,d,e,f,g,h,i,j\n{baris}1,2,3,{NIK},5,6,7,8,9,10\n");
    assert_eq!(tempat(&baca("a.csv", isi.as_bytes())).as_deref(), Some("baris 10002 kolom `d`"));
    let baris: String = (1..=10_000)
        .map(|n| {
            let sel: String = ('A'..='J').map(|k| format!(r#"<c r="{k}{n}"><v>{n}</v></c>"#)).collect();
            format!(r#"<row r="{n}">{sel}</row>"#)
        })
        .collect();
    let isi = xlsx(&format!("{baris}{}", sel("F10001", NIK)), &[]);
    assert_eq!(tempat(&baca("a.xlsx", &isi)).as_deref(), Some("lembar `Daftar` sel `F10001`"));
}

#[test]
fn photographs_tell_where_and_by_whom_they_were_taken() {
    let orang = |d: &Dokumen| d.metadata.iter().any(|k| k.peran == Peran::Orang && k.nilai == "Sari");
    let lokasi = |d: &Dokumen| d.metadata.iter().any(|k| k.peran == Peran::Lokasi);
    let foto = baca("a.jpg", &jpeg(0xe1, &exif()));
    assert!(orang(&foto) && lokasi(&foto), "{:?}", foto.metadata);
    let foto = baca("a.png", &png(&[(b"eXIf", &exif()[6..])]));
    assert!(orang(&foto) && lokasi(&foto), "{:?}", foto.metadata);
    assert!(orang(&baca("a.png", &png(&[(b"tEXt", b"Author\0Sari")]))));
    let padat = [b"Author\0\0".to_vec(), kempis(b"Sari")].concat();
    assert!(orang(&baca("a.png", &png(&[(b"zTXt", &padat)]))));
    let xmp = b"http://ns.adobe.com/xap/1.0/\0<x><rdf:Description exif:GPSLatitude=\"7,43S\"><dc:creator>Sari</dc:creator></rdf:Description></x>";
    let foto = baca("a.jpg", &jpeg(0xe1, xmp));
    assert!(orang(&foto) && lokasi(&foto), "{:?}", foto.metadata);
    let iptc = b"Photoshop 3.0\08BIM\x04\x04\0\0\0\0\0\x09\x1c\x02\x50\0\x04Sari";
    assert!(orang(&baca("a.jpg", &jpeg(0xed, iptc))));
    assert_eq!(tempat(&baca("a.jpg", &jpeg(0xfe, NIK.as_bytes()))).as_deref(), Some("metadata `Comment`"));
    let polos = baca("a.jpg", &jpeg(0xe0, b"JFIF\0"));
    assert!(polos.metadata.is_empty() && polos.jenis == Jenis::Jpeg);
}

#[test]
fn what_unpacks_to_far_too_much_is_refused_early() {
    let besar = "0".repeat(30 * 1024 * 1024);
    let bom = xlsx("", &[("xl/worksheets/sheet1.xml", &besar)]);
    assert!(bom.len() < 100_000);
    assert_eq!(baca("a.xlsx", &bom).rusak, Some(Rusak::Bom));
    let banyak: Vec<String> = (0..10_001).map(|n| format!("x/{n}")).collect();
    let banyak: Vec<(&str, &str)> = banyak.iter().map(|n| (n.as_str(), "")).collect();
    assert_eq!(baca("a.xlsx", &zip(&banyak)).rusak, Some(Rusak::Terlalu));
    // The directory may lie about the size; what really comes out is counted.
    let mut dusta = xlsx("", &[("xl/worksheets/sheet1.xml", &format!("<a>{besar}</a>"))]);
    let ukuran = (besar.len() as u32 + 7).to_le_bytes();
    for di in memchr::memmem::find_iter(&dusta.clone(), &ukuran) {
        dusta[di..di + 4].copy_from_slice(&1000_u32.to_le_bytes());
    }
    assert!(baca("a.xlsx", &dusta).rusak.is_some());
    let nol = kempis(&vec![b' '; 200 * 1024 * 1024]);
    let pdf =
        Pdf::baru().objek(100, "<< /Type /Page /Contents 101 0 R >>").aliran(101, "/Filter /FlateDecode", &nol).jadi();
    assert_eq!(baca("a.pdf", &pdf).rusak, Some(Rusak::Terlalu));
}

#[test]
fn hostile_structures_end_in_time_and_without_overflow() {
    let lingkar = Pdf::baru()
        .objek(2, "<< /Type /Pages /Kids [2 0 R 2 0 R] >>")
        .objek(5, "6 0 R")
        .objek(6, "5 0 R")
        .ekor("/Info 5 0 R")
        .jadi();
    assert_eq!(baca("a.pdf", &lingkar).rusak, Some(Rusak::Format));
    let sendiri = Pdf::baru()
        .aliran(20, "/Subtype /Form /Resources << /XObject << /F 20 0 R >> >>", b"/F Do /F Do")
        .halaman_isi("/F Do", "/XObject << /F 20 0 R >>")
        .jadi();
    assert_eq!(baca("a.pdf", &sendiri).rusak, None);
    // Strings, comments and streams that never end, thousands of times.
    for potongan in ["1 0 obj (", "1 0 obj <<", "1 0 obj [", "1 0 obj <</Length 9>> stream ", "1 0 obj %", "trailer <<"]
    {
        let isi = format!("%PDF-1.7\n{}", potongan.repeat(50_000));
        assert!(baca("a.pdf", isi.as_bytes()).rusak.is_some(), "{potongan}");
    }
    let dalam = format!("<w:p>{}x{}</w:p>", "<w:a>".repeat(200_000), "</w:a>".repeat(200_000));
    assert_eq!(baca("a.docx", &docx(&dalam, &[])).rusak, None);
    let larik = format!("BT /F1 9 Tf {} ET", "[".repeat(300_000));
    assert_eq!(baca("a.pdf", &Pdf::baru().halaman_isi(&larik, "").jadi()).rusak, Some(Rusak::Terlalu));
}

/// A row of numbers that is the same on every run.
struct Acak(u64);

impl Acak {
    fn di_bawah(&mut self, batas: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % batas.max(1)
    }
}

#[test]
fn damaged_documents_never_end_in_a_panic() {
    let dokumen = uji_pdf().into_iter().chain(uji_kantor()).map(|(_, nama, bytes, ..)| (nama, bytes));
    let gambar =
        [("a.jpg", jpeg(0xe1, &exif())), ("a.png", png(&[(b"eXIf", &exif()[6..]), (b"tEXt", b"Author\0Sari")]))];
    let mut acak = Acak(7);
    for (nama, bytes) in dokumen.chain(gambar).filter(|(_, bytes)| bytes.len() < 20_000) {
        for _ in 0..12 {
            let potong = acak.di_bawah(bytes.len());
            let _dibaca = baca(nama, &bytes[..potong]);
        }
        for _ in 0..60 {
            let mut rusak = bytes.clone();
            for _ in 0..=acak.di_bawah(6) {
                let di = acak.di_bawah(rusak.len());
                rusak[di] ^= 1 << acak.di_bawah(8);
            }
            let _dibaca = baca(nama, &rusak);
        }
    }
}
