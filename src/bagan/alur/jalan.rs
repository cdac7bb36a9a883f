//! Chooses the way of each line by rows, lanes and streets, before anything has a place in pixels.

use crate::bagan::alur::bagi::Lembar;

/// Left or right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Samping {
    Kiri,
    Kanan,
}

/// How a line goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bentuk {
    /// Down from the lower end into the upper end, in one lane.
    Lurus,
    /// Out at a side, over the lane of the other symbol, down into its upper end.
    Siku(Samping),
    /// Out at a side, along a street, in at a side or from above.
    Jalan { keluar: Samping, jalan: usize, masuk: Masuk },
}

/// Where a line that comes along a street enters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Masuk {
    Samping(Samping),
    Atas,
}

/// The ways of a drawing.
#[derive(Debug, Default)]
pub(super) struct Peta {
    /// Way of each line of the drawing.
    pub bentuk: Vec<Bentuk>,
    /// Track of each line within its street, from 0; lines into the same symbol share one.
    pub jalur: Vec<usize>,
    /// How many tracks each street has; street `n` lies left of lane `n`.
    pub lebar: Vec<usize>,
    /// Rows that a line enters from above along the upper edge of the row.
    pub lewat_atas: Vec<bool>,
}

/// A level or upright part of a line: lanes have odd abscissas, streets even ones; see [`tengah`] and [`atas`].
#[derive(Debug, Clone, Copy)]
struct Ruas {
    x: (usize, usize),
    y: (usize, usize),
    ke: usize,
}

/// What is taken at the sides of a symbol, left and right.
#[derive(Debug, Clone, Copy, Default)]
struct Pintu {
    keluar: [bool; 2],
    masuk: [bool; 2],
    bawah: bool,
    menunggu: usize,
}

impl Pintu {
    fn boleh_keluar(self, s: Samping) -> bool {
        !self.keluar[s as usize] && !self.masuk[s as usize]
    }

    /// An entry may take a side only when every way out that is still to come keeps one.
    fn boleh_masuk(self, s: Samping) -> bool {
        let lain = 1 - s as usize;
        let sisa = usize::from(!self.keluar[lain] && !self.masuk[lain]);
        !self.keluar[s as usize] && (self.masuk[s as usize] || sisa >= self.menunggu)
    }
}

/// Chooses a way for every line.
pub(super) fn jalan(lembar: &Lembar<'_>) -> Peta {
    let mut p = Perancang {
        lembar,
        pintu: vec![Pintu::default(); lembar.baris.len()],
        ruas: Vec::with_capacity(lembar.sisi.len() * 3),
        bentuk: vec![None; lembar.sisi.len()],
    };
    let mut urut: Vec<usize> = (0..lembar.sisi.len()).collect();
    urut.sort_by_key(|n| lembar.sisi[*n].dari.abs_diff(lembar.sisi[*n].ke));
    for n in &urut {
        p.langsung(*n);
    }
    for n in &urut {
        if p.bentuk[*n].is_none() {
            p.lewat_jalan(*n);
        }
    }
    let bentuk: Vec<Bentuk> = p.bentuk.into_iter().map(|b| b.unwrap_or(Bentuk::Lurus)).collect();
    let (jalur, lebar) = jalur(lembar, &bentuk);
    let mut lewat_atas = vec![false; lembar.baris.len()];
    for (sisi, b) in lembar.sisi.iter().zip(&bentuk) {
        if matches!(b, Bentuk::Jalan { masuk: Masuk::Atas, .. }) {
            lewat_atas[sisi.ke] = true;
        }
    }
    Peta { bentuk, jalur, lebar, lewat_atas }
}

struct Perancang<'a> {
    lembar: &'a Lembar<'a>,
    pintu: Vec<Pintu>,
    ruas: Vec<Ruas>,
    bentuk: Vec<Option<Bentuk>>,
}

impl Perancang<'_> {
    /// Gives a line the straight way or the one with a single corner, if nothing stands in it.
    fn langsung(&mut self, n: usize) {
        let sisi = self.lembar.sisi[n];
        let (a, b) = (self.lembar.baris[sisi.dari].lajur, self.lembar.baris[sisi.ke].lajur);
        let bebas =
            sisi.dari < sisi.ke && self.lembar.baris[sisi.dari + 1..sisi.ke].iter().all(|antara| antara.lajur != b);
        let pintu = &mut self.pintu[sisi.dari];
        let bentuk = if bebas && a == b && !pintu.bawah {
            pintu.bawah = true;
            Some(Bentuk::Lurus)
        } else {
            let ke = if b < a { Samping::Kiri } else { Samping::Kanan };
            (bebas && a != b && pintu.boleh_keluar(ke)).then(|| {
                pintu.keluar[ke as usize] = true;
                Bentuk::Siku(ke)
            })
        };
        match bentuk {
            Some(bentuk) => self.tetapkan(n, bentuk),
            None => pintu.menunggu += 1,
        }
    }

    /// Gives a line the cheapest of all ways along a street.
    fn lewat_jalan(&mut self, n: usize) {
        let sisi = self.lembar.sisi[n];
        let (a, b) = (self.lembar.baris[sisi.dari].lajur, self.lembar.baris[sisi.ke].lajur);
        self.pintu[sisi.dari].menunggu -= 1;
        let mut terbaik: Option<(usize, Bentuk)> = None;
        for jalan in 0..=self.lembar.lajur.len() {
            let keluar = if jalan <= a { Samping::Kiri } else { Samping::Kanan };
            let sisi_masuk = if jalan <= b { Samping::Kiri } else { Samping::Kanan };
            if !self.pintu[sisi.dari].boleh_keluar(keluar) {
                continue;
            }
            for masuk in [Masuk::Samping(sisi_masuk), Masuk::Atas] {
                if masuk != Masuk::Atas && (sisi.dari == sisi.ke || !self.pintu[sisi.ke].boleh_masuk(sisi_masuk)) {
                    continue;
                }
                let bentuk = Bentuk::Jalan { keluar, jalan, masuk };
                let harga = self.harga(n, bentuk);
                if terbaik.is_none_or(|(h, _)| harga < h) {
                    terbaik = Some((harga, bentuk));
                }
            }
        }
        if let Some((_, bentuk)) = terbaik {
            if let Bentuk::Jalan { keluar, masuk, .. } = bentuk {
                self.pintu[sisi.dari].keluar[keluar as usize] = true;
                if let Masuk::Samping(s) = masuk {
                    self.pintu[sisi.ke].masuk[s as usize] = true;
                }
            }
            self.tetapkan(n, bentuk);
        }
    }

    fn tetapkan(&mut self, n: usize, bentuk: Bentuk) {
        self.bentuk[n] = Some(bentuk);
        self.ruas.extend(ruas(self.lembar, n, bentuk));
    }

    /// Length to the side, corners, and lines crossed.
    fn harga(&self, n: usize, bentuk: Bentuk) -> usize {
        let mut harga = if matches!(bentuk, Bentuk::Jalan { masuk: Masuk::Atas, .. }) { 4 } else { 0 };
        for r in ruas(self.lembar, n, bentuk) {
            harga += 3 * r.x.0.abs_diff(r.x.1);
            harga += 5 * self.ruas.iter().filter(|lain| lain.ke != r.ke && silang(r, **lain)).count();
        }
        harga
    }
}

fn tengah(baris: usize) -> usize {
    baris * 4 + 2
}

fn atas(baris: usize) -> usize {
    baris * 4
}

fn silang(a: Ruas, b: Ruas) -> bool {
    let (datar, tegak) = if a.y.0 == a.y.1 { (a, b) } else { (b, a) };
    let di_antara = |t: usize, (p, q): (usize, usize)| t > p.min(q) && t < p.max(q);
    datar.y.0 == datar.y.1 && tegak.x.0 == tegak.x.1 && di_antara(tegak.x.0, datar.x) && di_antara(datar.y.0, tegak.y)
}

/// Returns the parts of a way.
fn ruas(lembar: &Lembar<'_>, n: usize, bentuk: Bentuk) -> impl Iterator<Item = Ruas> {
    let sisi = lembar.sisi[n];
    let lajur = |baris: usize| 2 * lembar.baris[baris].lajur + 1;
    let (a, b) = (lajur(sisi.dari), lajur(sisi.ke));
    let (ya, yb) = (tengah(sisi.dari), tengah(sisi.ke));
    let r = |x, y| Some(Ruas { x, y, ke: sisi.ke });
    let semua = match bentuk {
        Bentuk::Lurus => [r((a, a), (ya, yb)), None, None],
        Bentuk::Siku(_) => [r((a, b), (ya, ya)), r((b, b), (ya, yb)), None],
        Bentuk::Jalan { jalan, masuk, .. } => {
            let x = 2 * jalan;
            let yb = if masuk == Masuk::Atas { atas(sisi.ke) } else { yb };
            [r((a, x), (ya, ya)), r((x, x), (ya, yb)), r((x, b), (yb, yb))]
        }
    };
    semua.into_iter().flatten()
}

/// Lines of one street that lead into the same symbol at the same place.
struct Rombongan {
    sisi: Vec<usize>,
    ke: usize,
    masuk: Masuk,
    y: (usize, usize),
    kiri: bool,
    kanan: bool,
}

/// Gives each line its track, so that lines to different symbols never lie on one another.
fn jalur(lembar: &Lembar<'_>, bentuk: &[Bentuk]) -> (Vec<usize>, Vec<usize>) {
    let mut jalur = vec![0; bentuk.len()];
    let mut lebar = vec![0; lembar.lajur.len() + 1];
    for (jalan, lebar) in lebar.iter_mut().enumerate() {
        let mut semua = rombongan(lembar, bentuk, jalan);
        // Short ways next to the lanes that they serve, so that a longer one lies around them.
        semua.sort_by_key(|r| {
            let panjang = r.y.1 - r.y.0;
            match (r.kiri, r.kanan) {
                (true, false) => (0, panjang),
                (true, true) | (false, false) => (1, 0),
                (false, true) => (2, usize::MAX - panjang),
            }
        });
        let mut tempat: Vec<usize> = Vec::with_capacity(semua.len());
        for (n, r) in semua.iter().enumerate() {
            let bertemu = |lain: &Rombongan| lain.y.0 <= r.y.1 && r.y.0 <= lain.y.1;
            let t = semua[..n].iter().zip(&tempat).filter(|(lain, _)| bertemu(lain)).map(|(_, t)| t + 1).max();
            tempat.push(t.unwrap_or(0));
            for s in &r.sisi {
                jalur[*s] = tempat[n];
            }
        }
        *lebar = tempat.iter().map(|t| t + 1).max().unwrap_or(0);
    }
    (jalur, lebar)
}

fn rombongan(lembar: &Lembar<'_>, bentuk: &[Bentuk], di: usize) -> Vec<Rombongan> {
    let mut semua: Vec<Rombongan> = Vec::new();
    for (n, (sisi, b)) in lembar.sisi.iter().zip(bentuk).enumerate() {
        let Bentuk::Jalan { keluar, jalan, masuk } = *b else { continue };
        if jalan != di {
            continue;
        }
        let (ya, yb) = (tengah(sisi.dari), if masuk == Masuk::Atas { atas(sisi.ke) } else { tengah(sisi.ke) });
        // A street lies left of what leaves to the left, so the lane of that symbol is on its right.
        let kanan = keluar == Samping::Kiri || jalan <= lembar.baris[sisi.ke].lajur;
        let kiri = keluar == Samping::Kanan || jalan > lembar.baris[sisi.ke].lajur;
        match semua.iter_mut().find(|r| r.ke == sisi.ke && r.masuk == masuk) {
            Some(r) => {
                r.sisi.push(n);
                r.y = (r.y.0.min(ya).min(yb), r.y.1.max(ya).max(yb));
                r.kiri |= kiri;
                r.kanan |= kanan;
            }
            None => {
                let y = (ya.min(yb), ya.max(yb));
                semua.push(Rombongan { sisi: vec![n], ke: sisi.ke, masuk, y, kiri, kanan });
            }
        }
    }
    semua
}
