//! Organisation charts: the top post, the posts under it across, and everything below them in indented columns.
//!
//! A chart that spreads every level across grows wider with each level, until its letters are too small to read. This
//! one has a fixed width, so that letters keep their size, and grows downwards only.

use serde::Serialize;

use crate::bagan::ukur::{Tebal, bungkus};

/// Width of every chart, in pixels at 100 %: the narrowest place that a chart is shown in is hardly wider.
const LEBAR: u32 = 640;

/// Size of letters.
const HURUF: u32 = 14;

/// Height of a line of letters.
const BARIS: u32 = 18;

/// Space between the rim of a box and its letters.
const TEPI: u32 = 8;

/// Space between columns, and beside the columns for the line that leads to lower rows.
const SELA: u32 = 12;

/// Space above a box.
const TURUN: u32 = 12;

/// How far a post stands right of the one above it.
const INDEN: u32 = 14;

/// Most columns side by side; more make words break.
const KOLOM: usize = 4;

/// Widest column and widest box at the top.
const LEBAR_KOLOM: u32 = 240;
const LEBAR_PUNCAK: u32 = 320;

/// A box never gets narrower than this, however deep it lies.
const LEBAR_TERKECIL: u32 = 96;

/// Most posts of a chart, and its greatest height, which is that of a sheet of paper with a heading: a longer list is
/// easier to read as a list, and a higher chart would be cut through its boxes.
const TERBANYAK: usize = 120;
const TERTINGGI: u32 = 900;

/// A post with the posts below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Jabatan<'a> {
    /// The post.
    pub jabatan: &'a str,
    /// Who holds it, or a word for nobody; empty where neither is known.
    pub nama: &'a str,
    /// Posts below it.
    pub bawahan: Vec<Self>,
}

/// A drawn chart.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Struktur {
    /// Width.
    pub lebar: u32,
    /// Height.
    pub tinggi: u32,
    /// Data of the path of all lines.
    pub garis: String,
    /// Data of the path of all boxes.
    pub bentuk: String,
    /// Boxes in the order of the list.
    pub kotak: Vec<Kotak>,
}

/// A box.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Kotak {
    /// Left edge.
    pub x: u32,
    /// Upper edge.
    pub y: u32,
    /// Width.
    pub lebar: u32,
    /// Height.
    pub tinggi: u32,
    /// Middle, where lines of letters are centred.
    pub tengah: u32,
    /// Lines of letters.
    pub baris: Vec<Baris>,
}

/// A line of letters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Baris {
    /// Its base line.
    pub y: u32,
    /// The letters.
    pub teks: String,
    /// Whether it belongs to the post; else to the name.
    pub tebal: bool,
}

/// Returns the chart of posts; nothing where there are less than two, or more than a sheet of paper holds.
#[must_use]
pub fn susun(puncak: &[Jabatan<'_>]) -> Option<Struktur> {
    let jumlah = hitung(puncak);
    (2..=TERBANYAK).contains(&jumlah).then(|| tata(puncak)).filter(|s| s.tinggi <= TERTINGGI)
}

fn tata(puncak: &[Jabatan<'_>]) -> Struktur {
    let mut s = Struktur { lebar: LEBAR, ..Struktur::default() };
    let bawah = match puncak {
        [satu] => {
            let bawah = s.kotak((LEBAR - LEBAR_PUNCAK) / 2, 1, LEBAR_PUNCAK, satu);
            s.baris_kolom(&satu.bawahan, Some(bawah))
        }
        banyak => s.baris_kolom(banyak, None),
    };
    s.tinggi = bawah + 1;
    s
}

fn hitung(daftar: &[Jabatan<'_>]) -> usize {
    daftar.iter().map(|j| 1 + hitung(&j.bawahan)).sum()
}

impl Struktur {
    /// Draws posts side by side in as many rows as they need, below the lower edge of what they hang on.
    fn baris_kolom(&mut self, daftar: &[Jabatan<'_>], induk: Option<u32>) -> u32 {
        let jumlah_baris = daftar.len().div_ceil(KOLOM);
        let per_baris = daftar.len().div_ceil(jumlah_baris.max(1));
        // Rows below the first hang on a line left of all columns.
        let kiri = if induk.is_some() && jumlah_baris > 1 { SELA } else { 1 };
        let mut bawah = induk.unwrap_or(0);
        for (n, baris) in daftar.chunks(per_baris.max(1)).enumerate() {
            // A shorter last row keeps to the columns of the rows above it.
            let banyak = u32::try_from(per_baris).unwrap_or(1);
            let lebar = ((LEBAR - 1 - kiri - SELA * (banyak - 1)) / banyak).min(LEBAR_KOLOM);
            let semua = lebar * banyak + SELA * (banyak - 1);
            let awal = if jumlah_baris > 1 { kiri } else { kiri + (LEBAR - 1 - kiri - semua) / 2 };
            let atas = bawah + if induk.is_some() { 2 * TURUN } else { TURUN };
            if let Some(induk) = induk {
                let pertama = awal + lebar / 2;
                let terakhir = pertama + (lebar + SELA) * u32::try_from(baris.len() - 1).unwrap_or(0);
                self.bus(n, induk, atas - TURUN, pertama, terakhir);
            }
            for (x, jabatan) in (awal..).step_by((lebar + SELA) as usize).zip(baris) {
                if induk.is_some() {
                    self.tulis(&format!("M{} {}V{atas}", x + lebar / 2, atas - TURUN));
                }
                bawah = bawah.max(self.kolom(x, atas, lebar, jabatan));
            }
        }
        bawah
    }

    /// Draws the line across a row, and the line that it hangs on.
    fn bus(&mut self, baris: usize, induk: u32, y: u32, awal: u32, akhir: u32) {
        let tengah = LEBAR / 2;
        if baris == 0 {
            self.tulis(&format!("M{tengah} {induk}V{y}M{} {y}H{}", awal.min(tengah), akhir.max(tengah)));
        } else {
            self.tulis(&format!("M{awal} {}H{}V{y}H{akhir}", induk + TURUN, SELA / 2));
        }
    }

    /// Draws a post and all below it as a column, and returns its lower edge.
    fn kolom(&mut self, x: u32, y: u32, lebar: u32, jabatan: &Jabatan<'_>) -> u32 {
        let tepi = self.kotak(x, y, lebar, jabatan);
        let inden = if lebar >= LEBAR_TERKECIL + INDEN { INDEN } else { 0 };
        let mut bawah = tepi;
        let mut terakhir = None;
        for anak in &jabatan.bawahan {
            let (atas, nomor) = (bawah + TURUN, self.kotak.len());
            bawah = self.kolom(x + inden, atas, lebar - inden, anak);
            if inden == 0 {
                self.tulis(&format!("M{} {}V{atas}", x + lebar / 2, atas - TURUN));
            } else {
                let y = atas + self.kotak[nomor].tinggi / 2;
                self.tulis(&format!("M{} {y}H{}", x + INDEN / 2, x + inden));
                terakhir = Some(y);
            }
        }
        if let Some(y) = terakhir {
            self.tulis(&format!("M{} {tepi}V{y}", x + INDEN / 2));
        }
        bawah
    }

    /// Draws a box around its letters, and returns its lower edge.
    fn kotak(&mut self, x: u32, y: u32, lebar: u32, jabatan: &Jabatan<'_>) -> u32 {
        let muat = (lebar - 2 * TEPI) as f32;
        let pecah = |teks, tebal| bungkus(teks, tebal, muat, HURUF as f32);
        let post = pecah(jabatan.jabatan, Tebal::Tebal).into_iter().map(|t| (t, true));
        let nama = pecah(jabatan.nama, Tebal::Biasa).into_iter().map(|t| (t, false));
        let baris: Vec<_> = (y + TEPI + HURUF..)
            .step_by(BARIS as usize)
            .zip(post.chain(nama))
            .map(|(y, (teks, tebal))| Baris { y, teks: teks.to_owned(), tebal })
            .collect();
        let tinggi = 2 * TEPI + BARIS * u32::try_from(baris.len()).unwrap_or(u32::MAX / BARIS / 2).max(1);
        self.bentuk.push_str(&format!("M{x} {y}h{lebar}v{tinggi}h-{lebar}z"));
        self.kotak.push(Kotak { x, y, lebar, tinggi, tengah: x + lebar / 2, baris });
        y + tinggi
    }

    fn tulis(&mut self, jalur: &str) {
        self.garis.push_str(jalur);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bagan::ukur::lebar;

    fn daun<'a>(jabatan: &'a str, nama: &'a str) -> Jabatan<'a> {
        Jabatan { jabatan, nama, bawahan: Vec::new() }
    }

    fn dengan<'a>(jabatan: &'a str, bawahan: Vec<Jabatan<'a>>) -> Jabatan<'a> {
        Jabatan { jabatan, nama: "Ani Contoh", bawahan }
    }

    fn rantai(dalam: usize) -> Jabatan<'static> {
        let bawahan = if dalam == 0 { vec![] } else { vec![rantai(dalam - 1), daun("Pelaksana", "")] };
        dengan("Kepala Subbagian Perencanaan", bawahan)
    }

    fn periksa(puncak: &[Jabatan<'_>]) -> Struktur {
        let s = tata(puncak);
        assert_eq!(s, tata(puncak), "the same input draws the same");
        assert_eq!(s.kotak.len(), hitung(puncak), "every post has its box");
        for (n, k) in s.kotak.iter().enumerate() {
            assert!(k.x + k.lebar < LEBAR && k.y + k.tinggi < s.tinggi, "{k:?} leaves the drawing");
            for lain in &s.kotak[n + 1..] {
                let terpisah = k.x + k.lebar <= lain.x
                    || lain.x + lain.lebar <= k.x
                    || k.y + k.tinggi <= lain.y
                    || lain.y + lain.tinggi <= k.y;
                assert!(terpisah, "{k:?} covers {lain:?}");
            }
            for b in &k.baris {
                let tebal = if b.tebal { Tebal::Tebal } else { Tebal::Biasa };
                assert!(lebar(&b.teks, tebal, HURUF as f32) <= (k.lebar - 2 * TEPI) as f32, "{b:?} in {k:?}");
                assert!(b.y > k.y + TEPI && b.y < k.y + k.tinggi, "{b:?} in {k:?}");
            }
        }
        assert!(s.garis.chars().all(|c| c.is_ascii_digit() || "MHV ".contains(c)), "{}", s.garis);
        s
    }

    #[test]
    fn boxes_stay_apart_and_hold_their_letters_in_every_shape_of_tree() {
        let panjang = "Dipertanggungjawabkan ".repeat(10);
        let tanpa_sela = "W".repeat(200);
        for puncak in [
            vec![dengan("Kepala Dinas", vec![daun("Sekretaris", "Budi Contoh")])],
            vec![dengan("Kepala Dinas", vec![daun("Kepala Bidang", "Budi Contoh"); 3])],
            vec![dengan("Kepala Dinas", vec![rantai(2), rantai(0), daun("Kepala Bidang", ""), rantai(1), rantai(3)])],
            vec![dengan("Kepala Dinas", vec![daun("Kepala Bidang", "Budi Contoh"); 40])],
            vec![rantai(6)],
            vec![rantai(40)],
            vec![dengan(&panjang, vec![daun(&panjang, &panjang), daun(&tanpa_sela, &tanpa_sela)])],
            vec![daun("", ""), daun("", "")],
            vec![daun("Ketua", "Ani Contoh"); 7],
            vec![dengan("<b>\u{1f600}\"'&", vec![daun("漢字", "é")])],
        ] {
            periksa(&puncak);
        }
    }

    #[test]
    fn a_list_without_a_chart_is_no_error() {
        for puncak in [vec![], vec![daun("Kepala", "Ani")], vec![dengan("Kepala", vec![daun("Staf", ""); TERBANYAK])]] {
            assert_eq!(susun(&puncak), None);
        }
        assert!(susun(&vec![daun("Staf", ""); 40]).is_some());
    }

    #[test]
    fn a_chart_fits_on_a_sheet_of_paper_or_is_a_list() {
        let bidang = |jumlah| vec![dengan("Kepala Dinas", vec![dengan("Kepala Bidang", vec![rantai(0); 3]); jumlah])];
        let biasa = susun(&bidang(5)).unwrap();
        assert!(biasa.tinggi <= TERTINGGI);
        let markah =
            biasa.bentuk.len() + biasa.garis.len() + biasa.kotak.iter().map(|k| 40 * k.baris.len()).sum::<usize>();
        assert!(markah < 6000, "{markah} bytes for {} posts", biasa.kotak.len());
        assert_eq!(susun(&bidang(20)), None);
    }

    #[test]
    fn posts_under_the_top_stand_across_and_lower_ones_below_them() {
        let s =
            periksa(&[dengan("Kepala", vec![dengan("Sekretaris", vec![daun("Subbagian", "")]), daun("Bidang", "")])]);
        let [kepala, sekretaris, subbagian, bidang] = &s.kotak[..] else { panic!("four boxes") };
        assert_eq!(sekretaris.y, bidang.y);
        assert!(kepala.y + kepala.tinggi < sekretaris.y && sekretaris.y + sekretaris.tinggi < subbagian.y);
        assert_eq!(
            (subbagian.x, subbagian.x + subbagian.lebar),
            (sekretaris.x + INDEN, sekretaris.x + sekretaris.lebar)
        );
        assert_eq!(kepala.tengah, LEBAR / 2);
    }
}
