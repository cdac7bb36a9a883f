//! The whole workspace, checked in the background for the front page.

use std::sync::Arc;

use crate::diag::{Lang, Severity};
use crate::peraturan::Penilaian;
use crate::pipeline::kerja::Kerja;
use crate::pipeline::periksa::{Hukum, TemuanSitus};
use crate::pipeline::pratinjau::Potret;
use crate::pipeline::situs::{Jalan, Status, Tujuan, di_utas_sendiri, jalankan};
use crate::plan::lingkup::Draf;
use crate::pratinjau::halaman::butir::Sudut;
use crate::pratinjau::pemeriksa::{HasilSemua, Ringkas};
use crate::pratinjau::ruang::Ruang;
use crate::rules::nilai::skor::{Skor, skor};
use crate::rules::nilai::{NilaiSitus, nilai};

/// Ends a check, also one that panicked.
struct Selesai(Arc<Ruang>, Option<Arc<HasilSemua>>);

impl Drop for Selesai {
    fn drop(&mut self) {
        let mut dalam = self.0.pemeriksa().dalam();
        dalam.berjalan = false;
        if let Some(hasil) = self.1.take() {
            dalam.hasil = Some(hasil);
        }
    }
}

/// Returns what the last check of everything found and whether another one is under way; starts one if files changed.
///
/// Asking changes nothing that anybody wrote, so a page that is merely looked at may ask.
#[must_use]
pub fn periksa_semua(ruang: &Arc<Ruang>, lang: Lang) -> (Option<Arc<HasilSemua>>, bool) {
    let mut dalam = ruang.pemeriksa().dalam();
    let versi = ruang.versi();
    if !dalam.berjalan && dalam.melihat != Some(versi) {
        let mut selesai = Selesai(Arc::clone(ruang), None);
        let kerja = move || {
            let hasil = di_utas_sendiri(|| semua(&selesai.0, lang));
            selesai.1 = hasil.flatten().map(Arc::new);
        };
        (dalam.melihat, dalam.berjalan) = (Some(versi), true);
        // Given free first: where no thread can begin, its closure is dropped at once, and that takes the lock too.
        drop(dalam);
        let _tanpa_hasil = std::thread::Builder::new().name("pemeriksa".to_owned()).spawn(kerja);
        dalam = ruang.pemeriksa().dalam();
    }
    (dalam.hasil.clone(), dalam.berjalan)
}

/// Checks everything; nothing where the root cannot be opened just now.
fn semua(ruang: &Ruang, lang: Lang) -> Option<HasilSemua> {
    let kerja = Kerja::alirkan(ruang.root()).ok()?;
    let jalan = Jalan {
        tujuan: Tujuan::Periksa,
        pilihan: ruang.pilihan(),
        waktu: ruang.waktu(),
        draf: Draf::Ya,
        sebelumnya: None,
        kabar: &|_| {},
    };
    let sudut = Sudut { kerja: &kerja, akar: ruang.akar(), lang };
    let mut hasil = HasilSemua::default();
    hasil.umum.extend(kerja.umum().iter().map(|t| sudut.butir(t)));
    for daerah in jalankan(&kerja, &jalan) {
        for (label, situs) in &daerah.situs {
            if matches!(situs.status, Status::Gagal(_)) {
                continue;
            }
            let kosong = TemuanSitus::default();
            let temuan = daerah.temuan.get(label).unwrap_or(&kosong);
            let nilai = daerah.nilai.get(label);
            let skor = daerah.hukum.as_ref().zip(nilai).and_then(|(hukum, nilai)| grade(hukum, nilai));
            hasil.situs.insert((daerah.nama.clone(), label.clone()), ringkas(temuan, skor));
        }
        let umum = daerah.temuan.get("").into_iter().flat_map(|t| &t.temuan);
        hasil.umum.extend(umum.map(|t| sudut.butir(t)));
    }
    Some(hasil)
}

/// Returns what the front page says of a site that was put together.
#[must_use]
pub fn ringkas_potret(potret: &Potret) -> Ringkas {
    let skor = match (&potret.hukum, potret.model_daerah(), potret.instansi()) {
        (Some(hukum), Some(daerah), Some(instansi)) => {
            let ctx = hukum.konteks(daerah, potret.kerja.sumber());
            let temuan = potret.temuan();
            grade(hukum, &nilai(&ctx, instansi, &temuan.temuan, &temuan.dikecualikan))
        }
        _ => None,
    };
    // A file that stands as it was is judged by words that are not there any more.
    let utuh = potret.kerja.termuat.lama.is_empty() && !potret.basi && potret.gagal().is_none();
    ringkas(potret.temuan(), skor.filter(|_| utuh))
}

fn ringkas(temuan: &TemuanSitus, skor: Option<Skor>) -> Ringkas {
    Ringkas { galat: temuan.jumlah(Severity::Error), peringatan: temuan.jumlah(Severity::Warning), skor }
}

fn grade(hukum: &Hukum, nilai: &NilaiSitus) -> Option<Skor> {
    let penilaian: &Penilaian = Ruang::penilaian()?;
    skor(penilaian, &hukum.hukum, nilai).skor
}
