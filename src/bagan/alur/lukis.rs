//! Writes a drawing as SVG.

use crate::bagan::alur::{Asal, Bagan, Garis, HURUF_SIMBOL, Jenis, Kotak, Rata, SPASI, Simbol, Tulisan};
use crate::bagan::svg::{Jalur, Kepala, Svg, tulis_angka};

/// Radius of the corners of lines.
const SUDUT: f32 = 6.0;

/// Returns the markup of a drawing.
///
/// All lines are one path, all arrows one, all symbols one, and words of a column share its place: a drawing of ten
/// steps is a few kilobytes. Everything is drawn in the colour of the text; what is the same in all drawings has classes:
/// `alur` for the whole, `alur-garis` for lines, `alur-isi` for symbols, `alur-sekat` for the rims of columns.
#[must_use]
pub fn lukis(bagan: &Bagan, id: &str, judul: &str, uraian: &str) -> String {
    let kepala = Kepala { id, kelas: "alur", ukuran: (bagan.lebar, bagan.tinggi), judul, uraian };
    Svg::gambar(&kepala, |svg| {
        latar(bagan, svg);
        let garis = svg.unsur("path").teks("class", "alur-garis");
        garis.jalur(&bagan.garis.iter().fold(Jalur::default(), goresan)).kosong();
        svg.unsur("path").jalur(&panah(&bagan.garis)).kosong();
        let simbol = svg.unsur("path").teks("class", "alur-isi");
        simbol.jalur(&bagan.kotak.iter().fold(Jalur::default(), bentuk)).kosong();
        svg.unsur("g").teks("font-weight", "700").anak(|svg| {
            let nomor = svg.unsur("g").angka("font-size", HURUF_SIMBOL).teks("text-anchor", "middle");
            nomor.anak(|svg| {
                for k in &bagan.kotak {
                    // The five-sided symbol has its room above its middle.
                    let turun = if k.simbol == Simbol::Sambungan { 3.0 } else { 6.0 };
                    svg.unsur("text").angka("x", k.tengah.0).angka("y", k.tengah.1 + turun).berisi(&k.teks);
                }
            });
            tulisan(bagan, Jenis::Kepala, svg);
            tulisan(bagan, Jenis::Nomor, svg);
        });
        for jenis in [Jenis::Kegiatan, Jenis::Waktu, Jenis::Label] {
            tulisan(bagan, jenis, svg);
        }
    })
}

/// Grounds of the header and of every other row, and the lines between columns.
fn latar(bagan: &Bagan, svg: &mut Svg) {
    let (kiri, kanan) = (1.0, bagan.lebar - 1.0);
    let persegi =
        |jalur: Jalur, atas: f32, bawah: f32| jalur.ke(kiri, atas).datar(kanan).tegak(bawah).datar(kiri).tutup();
    let selang = bagan.baris.windows(2).skip(1).step_by(2).fold(Jalur::default(), |j, b| persegi(j, b[0], b[1]));
    if bagan.baris.len() > 2 {
        svg.unsur("path").teks("fill-opacity", ".05").jalur(&selang).kosong();
    }
    svg.unsur("path").teks("fill-opacity", ".12").jalur(&persegi(Jalur::default(), 1.0, bagan.kepala)).kosong();
    let bawah = bagan.tinggi - 1.0;
    let bingkai = persegi(Jalur::default(), 1.0, bawah).ke(kiri, bagan.kepala).datar(kanan);
    let sekat = bagan.sekat.iter().fold(bingkai, |j, x| j.ke(*x, 1.0).tegak(bawah));
    svg.unsur("path").teks("class", "alur-sekat").jalur(&sekat).kosong();
}

/// Adds a line with round corners, so that a turn never looks like a crossing.
fn goresan(mut jalur: Jalur, garis: &Garis) -> Jalur {
    let titik = &garis.titik;
    let Some((x, y)) = titik.first() else { return jalur };
    jalur = jalur.ke(*x, *y);
    for tiga in titik.windows(3) {
        let (a, b, c) = (tiga[0], tiga[1], tiga[2]);
        let menuju = |dari: (f32, f32), ke: (f32, f32)| {
            let jauh = (dari.0 - ke.0).abs() + (dari.1 - ke.1).abs();
            let bagian = if jauh > 0.0 { (SUDUT / jauh).min(0.5) } else { 0.0 };
            (dari.0 + (ke.0 - dari.0) * bagian, dari.1 + (ke.1 - dari.1) * bagian)
        };
        let (masuk, keluar) = (menuju(b, a), menuju(b, c));
        jalur = lurus(jalur, a, masuk).lengkung(b, keluar);
    }
    if let [.., a, b] = titik.as_slice() {
        // Up to the middle of the arrow, whose point a thick line would blunt.
        let pendek = (b.0 - (b.0 - a.0).clamp(-4.0, 4.0), b.1 - (b.1 - a.1).clamp(-4.0, 4.0));
        jalur = lurus(jalur, *a, pendek);
    }
    jalur
}

fn lurus(jalur: Jalur, dari: (f32, f32), ke: (f32, f32)) -> Jalur {
    if dari.1 == ke.1 { jalur.datar(ke.0) } else { jalur.tegak(ke.1) }
}

/// Returns the heads of all arrows; lines that end at one point share one.
fn panah(garis: &[Garis]) -> Jalur {
    let mut sudah: Vec<(f32, f32)> = Vec::new();
    let mut jalur = Jalur::default();
    for g in garis {
        let [.., a, b] = g.titik.as_slice() else { continue };
        if sudah.contains(b) {
            continue;
        }
        sudah.push(*b);
        let (dx, dy) = ((b.0 - a.0).clamp(-1.0, 1.0), (b.1 - a.1).clamp(-1.0, 1.0));
        let (x, y) = (b.0 - dx * 10.0, b.1 - dy * 10.0);
        jalur = jalur.ke(b.0, b.1).garis(x - dy * 5.0, y + dx * 5.0).garis(x + dy * 5.0, y - dx * 5.0).tutup();
    }
    jalur
}

fn bentuk(jalur: Jalur, k: &Kotak) -> Jalur {
    let (x, y) = k.tengah;
    let (w, h) = (k.ukuran.0 / 2.0, k.ukuran.1 / 2.0);
    match k.simbol {
        Simbol::Proses => jalur.ke(x - w, y - h).datar(x + w).tegak(y + h).datar(x - w).tutup(),
        Simbol::Ujung => {
            let jalur = jalur.ke(x - w + h, y - h).datar(x + w - h).busur(h, x + w - h, y + h);
            jalur.datar(x - w + h).busur(h, x - w + h, y - h).tutup()
        }
        Simbol::Keputusan => jalur.ke(x, y - h).garis(x + w, y).garis(x, y + h).garis(x - w, y).tutup(),
        Simbol::Sambungan => {
            jalur.ke(x - w, y - h).datar(x + w).tegak(y + h / 3.0).garis(x, y + h).garis(x - w, y + h / 3.0).tutup()
        }
    }
}

/// Writes all words of a kind; words of a kind are flush to the same side, but for labels.
fn tulisan(bagan: &Bagan, jenis: Jenis, svg: &mut Svg) {
    for rata in [Rata::Kiri, Rata::Tengah, Rata::Kanan] {
        let milik = || bagan.tulisan.iter().filter(|t| t.jenis == jenis && t.rata == rata);
        let Some(pertama) = milik().next() else { continue };
        // A column is shifted as a whole; its lines need no place of their own from side to side.
        let kolom = milik().nth(1).is_some() && milik().all(|t| t.x == pertama.x);
        let mut g = svg.unsur("g");
        if kolom {
            let mut geser = "translate(".to_owned();
            tulis_angka(&mut geser, pertama.x);
            geser.push(')');
            g = g.teks("transform", &geser);
        }
        g = match rata {
            Rata::Kiri => g,
            Rata::Tengah => g.teks("text-anchor", "middle"),
            Rata::Kanan => g.teks("text-anchor", "end"),
        };
        g.anak(|svg| milik().for_each(|t| satu(t, kolom, svg)));
    }
}

/// Writes each line as a text of its own, which is shorter than a part of a text with a place.
fn satu(t: &Tulisan, kolom: bool, svg: &mut Svg) {
    let (dasar, spasi) = if t.jenis == Jenis::Label { (12.0, 16.0) } else { (14.0, SPASI) };
    let mut y = t.y + dasar;
    for baris in &t.baris {
        let teks = svg.unsur("text");
        let teks = if kolom { teks } else { teks.angka("x", t.x) };
        teks.angka("y", y).berisi(baris);
        y += spasi;
    }
}

impl Bagan {
    /// Returns the first and the last step that the drawing shows, as indexes.
    #[must_use]
    pub fn langkah(&self) -> Option<(usize, usize)> {
        let mut semua = self.kotak.iter().filter_map(|k| match k.asal {
            Asal::Langkah(n) => Some(n),
            Asal::Datang(_) | Asal::Pergi(_) => None,
        });
        let awal = semua.next()?;
        Some((awal, semua.next_back().unwrap_or(awal)))
    }
}
