//! What the passing of time alone turns into findings, and when.
//!
//! Nothing here knows a period of the law. The checks are asked on other days instead of today, so a list of dates can
//! never say anything else than the checks will say when the day comes.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::base::tanggal::Tanggal;
use crate::diag::sumber::Sumber;
use crate::diag::{Diagnostic, Place};
use crate::model::daerah::{Daerah, Instansi};
use crate::pipeline::periksa::{Hukum, TemuanSitus, timbang};
use crate::rules::konteks::{Cakupan, Konteks};
use crate::rules::mesin::periksa_berwaktu;

/// How many months are looked ahead, month by month; what comes and goes within one is not seen.
const DEPAN: i32 = 12;
/// Months before today at which a finding of today may not have been one yet.
const LAMPAU: [i32; 6] = [36, 24, 12, 6, 3, 1];

/// A finding and the first day on which it is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tenggat {
    /// The day.
    pub sejak: Tanggal,
    /// The finding, in the words of that day; today's words where it is one already.
    pub temuan: Diagnostic,
}

/// What time brings about at one site, each list by day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DaftarTenggat {
    /// Findings of today that were none some time ago, although nobody changed a file.
    pub lewat: Vec<Tenggat>,
    /// Findings of the next twelve months, if nobody changes a file.
    pub nanti: Vec<Tenggat>,
}

/// What two findings have in common that are the same one on two days: its words may name the day.
type Kunci = (&'static str, Place);
type Hari = BTreeMap<Kunci, Diagnostic>;

/// Returns what time brings about at one site, before and after the date of its law.
///
/// Attachments are not opened: what lies inside them does not depend on the day.
#[must_use]
pub fn tenggat(hukum: &Hukum, daerah: &Daerah, instansi: &Instansi, sumber: &Sumber) -> DaftarTenggat {
    let kini = hukum.tanggal;
    let periksa = |tanggal| pada(hukum, daerah, instansi, sumber, tanggal);
    let lampau: Vec<Tanggal> = LAMPAU.iter().map(|bulan| kini.plus_bulan(-bulan)).chain([kini]).collect();
    let depan: Vec<Tanggal> = (0..=DEPAN).map(|bulan| kini.plus_bulan(bulan)).collect();
    // The days that are looked at in any case, side by side.
    let awal: BTreeSet<Tanggal> = lampau.iter().chain(&depan).copied().collect();
    let hari = awal.into_par_iter().map(|tanggal| (tanggal, periksa(tanggal))).collect();
    let mut almanak = Almanak { periksa, hari };
    let sekarang: BTreeSet<Kunci> = almanak.hari(kini).keys().cloned().collect();

    let mut lewat = Vec::new();
    let mut sisa = sekarang.clone();
    for pasang in lampau.windows(2).rev() {
        // What is absent on the earlier day began in between; what is there is older.
        let lama: BTreeSet<Kunci> = almanak.hari(pasang[0]).keys().cloned().collect();
        let (tua, muda): (BTreeSet<Kunci>, _) = sisa.into_iter().partition(|kunci| lama.contains(kunci));
        almanak.cari(pasang[0], pasang[1], muda, &mut lewat);
        sisa = tua;
    }
    for satu in &mut lewat {
        if let Some(temuan) = almanak.hari(kini).get(&kunci(&satu.temuan)) {
            satu.temuan = temuan.clone();
        }
    }

    let mut nanti = Vec::new();
    let mut sudah = sekarang;
    for pasang in depan.windows(2) {
        let (awal, akhir) = (pasang[0], pasang[1]);
        let baru: BTreeSet<Kunci> = almanak.hari(akhir).keys().filter(|k| !sudah.contains(*k)).cloned().collect();
        sudah.extend(baru.iter().cloned());
        almanak.cari(awal, akhir, baru, &mut nanti);
    }
    urutkan(&mut lewat, sumber);
    urutkan(&mut nanti, sumber);
    DaftarTenggat { lewat, nanti }
}

/// The findings of some days, each looked up once.
struct Almanak<F> {
    periksa: F,
    hari: BTreeMap<Tanggal, Hari>,
}

impl<F: Fn(Tanggal) -> Hari> Almanak<F> {
    fn hari(&mut self, tanggal: Tanggal) -> &Hari {
        self.hari.entry(tanggal).or_insert_with(|| (self.periksa)(tanggal))
    }

    /// Finds the first day of each finding that is absent on `awal` and there on `akhir`.
    fn cari(&mut self, awal: Tanggal, akhir: Tanggal, dicari: BTreeSet<Kunci>, hasil: &mut Vec<Tenggat>) {
        if dicari.is_empty() {
            return;
        }
        let jarak = akhir.selisih_hari(awal);
        if jarak <= 1 {
            let hari = self.hari(akhir);
            let temuan = dicari.iter().filter_map(|kunci| hari.get(kunci));
            hasil.extend(temuan.map(|temuan| Tenggat { sejak: akhir, temuan: temuan.clone() }));
            return;
        }
        let tengah = awal.plus_hari(jarak / 2);
        let hari = self.hari(tengah);
        let (dahulu, kemudian): (BTreeSet<Kunci>, _) = dicari.into_iter().partition(|kunci| hari.contains_key(kunci));
        self.cari(awal, tengah, dahulu, hasil);
        self.cari(tengah, akhir, kemudian, hasil);
    }
}

/// Returns the findings of a site as they would be on a day.
fn pada(hukum: &Hukum, daerah: &Daerah, instansi: &Instansi, sumber: &Sumber, tanggal: Tanggal) -> Hari {
    let cakupan = Cakupan::Situs(&instansi.label);
    let ctx = Konteks { tanggal, cakupan, ..hukum.konteks(daerah, sumber) };
    let mut situs = TemuanSitus { temuan: periksa_berwaktu(&ctx, instansi), dikecualikan: Vec::new() };
    timbang(&ctx, &instansi.label, &mut situs);
    situs.temuan.into_iter().map(|temuan| (kunci(&temuan), temuan)).collect()
}

fn kunci(temuan: &Diagnostic) -> Kunci {
    (temuan.code, temuan.place.clone())
}

fn urutkan(daftar: &mut [Tenggat], sumber: &Sumber) {
    daftar.sort_by_cached_key(|t| {
        let posisi = sumber.posisi(&t.temuan.place);
        (t.sejak, posisi.path, posisi.titik, t.temuan.code)
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::nilai::Nilai as _;
    use crate::base::span::{FileId, Span};
    use crate::diag::Pesan;

    fn tanggal(teks: &str) -> Tanggal {
        Tanggal::parse(teks).expect("a date")
    }

    fn temuan(kode: &'static str, n: u32) -> Diagnostic {
        let pesan = Pesan::new("pesan", "message");
        Diagnostic::warning(kode, Place::Span(Span::new(FileId(0), n, n + 1)), pesan.clone(), pesan)
    }

    #[test]
    fn the_first_day_of_each_finding_is_found_by_halving() {
        let mulai = [("A", "2026-03-01"), ("B", "2026-03-31"), ("C", "2026-03-01")];
        let periksa = |hari: Tanggal| {
            let ada = mulai.iter().enumerate().filter(|(_, (_, sejak))| tanggal(sejak) <= hari);
            ada.map(|(n, (kode, _))| (kunci(&temuan(kode, n as u32)), temuan(kode, n as u32))).collect::<Hari>()
        };
        let mut almanak = Almanak { periksa, hari: BTreeMap::new() };
        let dicari = almanak.hari(tanggal("2026-04-01")).keys().cloned().collect();
        let mut hasil = Vec::new();
        almanak.cari(tanggal("2026-02-01"), tanggal("2026-04-01"), dicari, &mut hasil);
        let hasil: Vec<(&str, String)> = hasil.iter().map(|t| (t.temuan.code, t.sejak.iso())).collect();
        assert_eq!(
            hasil,
            [("A", "2026-03-01".to_owned()), ("C", "2026-03-01".to_owned()), ("B", "2026-03-31".to_owned())]
        );
        assert!(almanak.hari.len() < 20, "{} days were looked at", almanak.hari.len());
    }
}
