//! Writes SVG for HTML pages: escaped, short, and the same for the same input.
//!
//! There is no way to write a `style` attribute, which the content security policy of every site forbids: looks come
//! from presentation attributes and classes.

use std::borrow::Cow;

use crate::html::escape::{push_attr, push_text};

/// A growing piece of markup.
#[derive(Debug, Default)]
pub struct Svg {
    teks: String,
}

/// What a drawing is called and how large it is.
#[derive(Debug, Clone, Copy)]
pub struct Kepala<'a> {
    /// Id of the drawing, unique on its page: that of its title, from which its description gets another.
    pub id: &'a str,
    /// Class of the drawing.
    pub kelas: &'a str,
    /// Width and height at 100 %.
    pub ukuran: (f32, f32),
    /// Name of the drawing.
    pub judul: &'a str,
    /// What it shows, and where the same stands as text.
    pub uraian: &'a str,
}

impl Svg {
    /// Returns the markup of a whole drawing: an image to assistive technology, named and described.
    ///
    /// No namespace is declared: the drawing stands in an HTML page, whose parser knows it.
    #[must_use]
    pub fn gambar(kepala: &Kepala<'_>, isi: impl FnOnce(&mut Self)) -> String {
        let mut svg = Self { teks: String::with_capacity(4096) };
        let Kepala { id, kelas, ukuran: (lebar, tinggi), judul, uraian } = *kepala;
        let id_uraian = format!("{id}u");
        let mut kotak = "0 0 ".to_owned();
        tulis_angka(&mut kotak, lebar);
        kotak.push(' ');
        tulis_angka(&mut kotak, tinggi);
        svg.unsur("svg")
            .teks("class", kelas)
            .teks("viewBox", &kotak)
            .angka("width", lebar)
            .angka("height", tinggi)
            .teks("role", "img")
            .teks("aria-labelledby", id)
            .teks("aria-describedby", &id_uraian)
            .anak(|svg| {
                svg.unsur("title").teks("id", id).berisi(judul);
                svg.unsur("desc").teks("id", &id_uraian).berisi(uraian);
                isi(svg);
            });
        svg.teks
    }

    /// Writes text into the element that is being written.
    pub fn tulis(&mut self, teks: &str) {
        push_text(&mut self.teks, &layak(teks));
    }

    /// Begins an element, which one of the last three methods of [`Unsur`] ends.
    pub fn unsur(&mut self, nama: &'static str) -> Unsur<'_> {
        self.teks.push('<');
        self.teks.push_str(nama);
        Unsur { svg: self, nama }
    }
}

/// An element whose start tag is still open.
#[derive(Debug)]
#[must_use = "an element ends with `kosong`, `berisi` or `anak`"]
pub struct Unsur<'a> {
    svg: &'a mut Svg,
    nama: &'static str,
}

impl Unsur<'_> {
    /// Adds an attribute with text.
    pub fn teks(self, nama: &'static str, nilai: &str) -> Self {
        self.atribut(nama, |keluar| push_attr(keluar, &layak(nilai)))
    }

    /// Adds an attribute with a number.
    pub fn angka(self, nama: &'static str, nilai: f32) -> Self {
        self.atribut(nama, |keluar| tulis_angka(keluar, nilai))
    }

    /// Adds the data of a path.
    pub fn jalur(self, jalur: &Jalur) -> Self {
        self.atribut("d", |keluar| keluar.push_str(&jalur.teks))
    }

    /// Ends the element without content.
    pub fn kosong(self) {
        self.svg.teks.push_str("/>");
    }

    /// Ends the element with text in it.
    pub fn berisi(self, teks: &str) {
        self.anak(|svg| svg.tulis(teks));
    }

    /// Ends the element with elements in it.
    pub fn anak(self, isi: impl FnOnce(&mut Svg)) {
        self.svg.teks.push('>');
        isi(self.svg);
        self.svg.teks.push_str("</");
        self.svg.teks.push_str(self.nama);
        self.svg.teks.push('>');
    }

    fn atribut(self, nama: &'static str, tulis: impl FnOnce(&mut String)) -> Self {
        debug_assert!(nama != "style", "the policy of the sites forbids it");
        let keluar = &mut self.svg.teks;
        keluar.push(' ');
        keluar.push_str(nama);
        keluar.push_str("=\"");
        tulis(keluar);
        keluar.push('"');
        self
    }
}

/// Data of a path; every command is written in the shorter of its two forms, absolute or relative.
#[derive(Debug, Default, Clone)]
pub struct Jalur {
    teks: String,
    /// Where the pen stands, in tenths, so that relative steps never drift.
    pena: (i32, i32),
    /// Where the shape began, to which closing it returns.
    awal: (i32, i32),
}

impl Jalur {
    /// Returns a path that begins at a point.
    #[must_use]
    pub fn dari(x: f32, y: f32) -> Self {
        Self::default().ke(x, y)
    }

    /// Lifts the pen and begins anew at a point.
    #[must_use]
    pub fn ke(mut self, x: f32, y: f32) -> Self {
        let tujuan = (sepersepuluh(x), sepersepuluh(y));
        self.perintah('M', &[], &[tujuan]);
        self.awal = tujuan;
        self
    }

    /// Draws to a point.
    #[must_use]
    pub fn garis(mut self, x: f32, y: f32) -> Self {
        let tujuan = (sepersepuluh(x), sepersepuluh(y));
        if tujuan.1 == self.pena.1 {
            self.sejajar('H', tujuan, (tujuan.0, tujuan.0.saturating_sub(self.pena.0)));
        } else if tujuan.0 == self.pena.0 {
            self.sejajar('V', tujuan, (tujuan.1, tujuan.1.saturating_sub(self.pena.1)));
        } else {
            self.perintah('L', &[], &[tujuan]);
        }
        self
    }

    /// Draws to the side.
    #[must_use]
    pub fn datar(mut self, x: f32) -> Self {
        let x = sepersepuluh(x);
        self.sejajar('H', (x, self.pena.1), (x, x.saturating_sub(self.pena.0)));
        self
    }

    /// Draws up or down.
    #[must_use]
    pub fn tegak(mut self, y: f32) -> Self {
        let y = sepersepuluh(y);
        self.sejajar('V', (self.pena.0, y), (y, y.saturating_sub(self.pena.1)));
        self
    }

    /// Draws a curve to a point, bent towards `sudut`.
    #[must_use]
    pub fn lengkung(mut self, sudut: (f32, f32), ke: (f32, f32)) -> Self {
        let sudut = (sepersepuluh(sudut.0), sepersepuluh(sudut.1));
        self.perintah('Q', &[], &[sudut, (sepersepuluh(ke.0), sepersepuluh(ke.1))]);
        self
    }

    /// Draws part of a circle to a point, clockwise.
    #[must_use]
    pub fn busur(mut self, jari: f32, x: f32, y: f32) -> Self {
        let jari = sepersepuluh(jari);
        self.perintah('A', &[jari, jari, 0, 0, 10], &[(sepersepuluh(x), sepersepuluh(y))]);
        self
    }

    /// Closes the shape.
    #[must_use]
    pub fn tutup(mut self) -> Self {
        self.teks.push('z');
        self.pena = self.awal;
        self
    }

    /// Returns the data.
    #[must_use]
    pub fn data(&self) -> &str {
        &self.teks
    }

    fn perintah(&mut self, huruf: char, awal: &[i32], titik: &[(i32, i32)]) {
        let (px, py) = self.pena;
        let mutlak = titik.iter().flat_map(|(x, y)| [*x, *y]);
        let nisbi = titik.iter().flat_map(|(x, y)| [x.saturating_sub(px), y.saturating_sub(py)]);
        self.terpendek(huruf, awal.iter().copied().chain(mutlak), awal.iter().copied().chain(nisbi));
        self.pena = titik.last().copied().unwrap_or(self.pena);
    }

    fn sejajar(&mut self, huruf: char, tujuan: (i32, i32), (mutlak, nisbi): (i32, i32)) {
        self.terpendek(huruf, [mutlak].into_iter(), [nisbi].into_iter());
        self.pena = tujuan;
    }

    /// Writes both forms, one after the other, and keeps the shorter.
    fn terpendek(&mut self, huruf: char, mutlak: impl Iterator<Item = i32>, nisbi: impl Iterator<Item = i32>) {
        let awal = self.teks.len();
        self.teks.push(huruf);
        deret(&mut self.teks, mutlak);
        let tengah = self.teks.len();
        self.teks.push(huruf.to_ascii_lowercase());
        deret(&mut self.teks, nisbi);
        if self.teks.len() - tengah < tengah - awal {
            self.teks.replace_range(awal..tengah, "");
        } else {
            self.teks.truncate(tengah);
        }
    }
}

/// Appends numbers in tenths one after another; a minus sign parts as well as a space does.
fn deret(keluar: &mut String, angka: impl Iterator<Item = i32>) {
    for (i, n) in angka.enumerate() {
        if i > 0 && n >= 0 {
            keluar.push(' ');
        }
        tulis_sepersepuluh(keluar, n);
    }
}

/// Appends a number with at most one decimal, without a needless zero.
///
/// What is no number becomes 0, so that a drawing stays well formed whatever it is asked to draw.
pub fn tulis_angka(keluar: &mut String, nilai: f32) {
    tulis_sepersepuluh(keluar, sepersepuluh(nilai));
}

fn sepersepuluh(nilai: f32) -> i32 {
    // The cast keeps to the range and makes 0 of what is no number.
    (nilai * 10.0).round() as i32
}

fn tulis_sepersepuluh(keluar: &mut String, sepersepuluh: i32) {
    if sepersepuluh < 0 {
        keluar.push('-');
    }
    let (utuh, sisa) = (sepersepuluh.unsigned_abs() / 10, sepersepuluh.unsigned_abs() % 10);
    if utuh > 0 || sisa == 0 {
        tulis_bulat(keluar, utuh);
    }
    if sisa > 0 {
        keluar.push('.');
        tulis_bulat(keluar, sisa);
    }
}

fn tulis_bulat(keluar: &mut String, nilai: u32) {
    let mut satuan = 1;
    while nilai / satuan >= 10 {
        satuan *= 10;
    }
    while satuan > 0 {
        keluar.push(char::from_digit(nilai / satuan % 10, 10).unwrap_or('0'));
        satuan /= 10;
    }
}

/// Returns the text without the control characters that XML knows no way to write.
fn layak(teks: &str) -> Cow<'_, str> {
    let terlarang = |c: char| matches!(c, '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    if teks.contains(terlarang) { Cow::Owned(teks.replace(terlarang, "")) } else { Cow::Borrowed(teks) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contoh(judul: &str, isi: impl FnOnce(&mut Svg)) -> String {
        Svg::gambar(&Kepala { id: "b1", kelas: "bagan", ukuran: (30.0, 20.0), judul, uraian: "Uraian" }, isi)
    }

    #[test]
    fn a_drawing_is_named_described_and_sized() {
        let svg = contoh("Judul", |svg| {
            svg.unsur("path").jalur(&Jalur::dari(0.0, 1.25).datar(4.0).tegak(-0.5).garis(3.0, 2.0).tutup()).kosong();
            svg.unsur("g").teks("class", "x").anak(|svg| svg.unsur("text").angka("x", 2.0).berisi("isi"));
        });
        insta::assert_snapshot!(
            svg,
            @r#"<svg class="bagan" viewBox="0 0 30 20" width="30" height="20" role="img" aria-labelledby="b1" aria-describedby="b1u"><title id="b1">Judul</title><desc id="b1u">Uraian</desc><path d="M0 1.3H4V-.5L3 2z"/><g class="x"><text x="2">isi</text></g></svg>"#
        );
    }

    #[test]
    fn text_is_escaped_and_freed_of_control_characters() {
        let svg = contoh("a\u{1}</title><script>\"'&\0b", |svg| {
            svg.unsur("text").teks("class", "\"><b>").berisi("<b>\u{1b}");
        });
        assert!(svg.contains(">a&lt;/title&gt;&lt;script&gt;\"'&amp;b</title>"), "{svg}");
        assert!(svg.contains("<text class=\"&quot;&gt;&lt;b&gt;\">&lt;b&gt;</text>"), "{svg}");
    }

    #[test]
    fn a_path_takes_the_shorter_form_and_returns_to_where_a_shape_began() {
        let persegi = |x, y| Jalur::dari(x, y).datar(x + 40.0).tegak(y + 30.0).datar(x).tutup();
        assert_eq!(persegi(100.0, 200.0).data(), "M100 200h40v30H100z");
        assert_eq!(persegi(0.0, 0.0).data(), "M0 0H40V30H0z");
        let jalur = persegi(100.0, 200.0).ke(110.0, 190.5).garis(110.0, 180.5).lengkung((110.0, 170.0), (120.0, 170.0));
        assert_eq!(jalur.data(), "M100 200h40v30H100zm10-9.5v-10q0-10.5 10-10.5");
        assert_eq!(Jalur::dari(500.0, 500.0).busur(20.0, 500.0, 540.0).data(), "M500 500a20 20 0 0 1 0 40");
        assert_eq!(Jalur::dari(f32::MIN, f32::NAN).datar(f32::MAX).tegak(f32::INFINITY).data().matches('.').count(), 3);
    }

    #[test]
    fn numbers_are_short() {
        for (nilai, harap) in [
            (0.0, "0"),
            (-0.04, "0"),
            (0.5, ".5"),
            (-0.5, "-.5"),
            (12.0, "12"),
            (12.34, "12.3"),
            (12.96, "13"),
            (-12.06, "-12.1"),
            (f32::NAN, "0"),
            (f32::INFINITY, "214748364.7"),
        ] {
            let mut keluar = String::new();
            tulis_angka(&mut keluar, nilai);
            assert_eq!(keluar, harap, "{nilai}");
        }
    }
}
