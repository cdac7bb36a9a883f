//! Sites one after the other: what is read and found of one is forgotten before the next but few begins.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use crate::base::span::FileId;
use crate::diag::sumber::Sumber;
use crate::diag::{Diagnostic, Place};
use crate::model::daerah::{Daerah, Instansi};
use crate::model::muat::{Dimuat, muat};
use crate::model::susun::susun_instansi;
use crate::pipeline::hasil::jaga;
use crate::pipeline::kerja::{Kerja, dibaca, dibaca_penunjuk, tak_terbaca};
use crate::pipeline::lambang::lambang;
use crate::pipeline::lampiran::{Dibuka, buka};
use crate::pipeline::memo::DaerahLama;
use crate::pipeline::periksa::Hukum;
use crate::pipeline::tempo::Tahap;
use crate::pipeline::titipan::Peran;
use crate::pipeline::waktu::Waktu;
use crate::rules::banding::Ringkas;
use crate::rules::cek::ANTAR;
use crate::rules::konteks::{Cakupan, Konteks};
use crate::rules::laporan::aset::host_terdaftar;
use crate::rules::mesin::{bandingkan, kelompokkan, periksa_daerah, periksa_instansi};
use crate::vfs::{Kind, SourceFile};

/// Calls `kerja` with every number below `jumlah`, at any time with no more than there are threads, and returns what it
/// gave in their order.
///
/// Each thread takes the next number when it is done with its last. A parallel iterator would not do: a thread that waits
/// for the pages of one site would begin another one meanwhile, and so on.
pub(super) fn satu_per_satu<T: Send>(jumlah: usize, kerja: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let berikut = AtomicUsize::new(0);
    let hasil: Mutex<BTreeMap<usize, T>> = Mutex::new(BTreeMap::new());
    rayon::broadcast(|_| {
        loop {
            let n = berikut.fetch_add(1, Ordering::Relaxed);
            if n >= jumlah {
                return;
            }
            let satu = kerja(n);
            hasil.lock().unwrap_or_else(PoisonError::into_inner).insert(n, satu);
        }
    });
    hasil.into_inner().unwrap_or_else(PoisonError::into_inner).into_values().collect()
}

/// A kabupaten before its sites are looked at.
pub(super) struct Dasar<'k> {
    /// The kabupaten, as far as its sites know of each other.
    pub daerah: &'k Daerah,
    /// Its law, or why there is none.
    pub hukum: Result<Hukum, Vec<Diagnostic>>,
    /// Findings of the kabupaten itself.
    pub umum: Vec<Diagnostic>,
    /// Findings by label that do not come from the files of the sites.
    pub temuan: BTreeMap<String, Vec<Diagnostic>>,
}

impl Dasar<'_> {
    /// Tells whether the file of the kabupaten is so broken that no site can be built.
    pub fn tak_terbaca(&self) -> bool {
        self.hukum.is_err() || tak_terbaca(&self.umum, self.daerah)
    }
}

/// Checks what belongs to a kabupaten and not to one of its sites.
pub(super) fn dasar<'k>(kerja: &'k Kerja, daerah: &'k Daerah, waktu: Waktu) -> Dasar<'k> {
    let mut temuan = dibaca(kerja, daerah);
    let mut hukum = match Hukum::daerah(daerah, kerja.sumber(), waktu.tanggal(daerah)) {
        Ok(hukum) => hukum,
        Err(diags) => return Dasar { daerah, hukum: Err(diags), umum: Vec::new(), temuan },
    };
    // What sites that are read later have registered counts as well.
    let mut host = host_terdaftar(&hukum.konteks(daerah, kerja.sumber()));
    host.extend(kerja.arus(&daerah.nama).into_iter().flat_map(|arus| arus.host.iter().cloned()));
    if let Peran::Pecahan { host: lain } = &kerja.peran {
        host.extend(lain.get(&daerah.nama).into_iter().flatten().cloned());
    }
    hukum.host_lain = host;
    let ctx = Konteks { cakupan: Cakupan::Umum, ..hukum.konteks(daerah, kerja.sumber()) };
    let mut milik_daerah = periksa_daerah(&ctx);
    let situs: BTreeSet<&str> =
        daerah.daftar_instansi.iter().filter(|i| i.bersitus()).map(|i| i.label.as_str()).collect();
    let mut umum = Vec::new();
    temuan.retain(|label, diags| {
        let ada = situs.contains(label.as_str());
        if !ada {
            umum.append(diags);
        }
        ada
    });
    for label in &situs {
        let baru = milik_daerah.remove(&Some((*label).to_owned())).unwrap_or_default();
        if !baru.is_empty() {
            temuan.entry((*label).to_owned()).or_default().extend(baru);
        }
    }
    umum.extend(milik_daerah.into_values().flatten());
    let (lambang, salah) = lambang(&kerja.pohon, daerah);
    hukum.lambang = lambang;
    umum.extend(salah);
    umum.extend(hukum.diags.iter().cloned());
    Dasar { daerah, hukum: Ok(hukum), umum, temuan }
}

/// One site with everything that its editors wrote.
pub(super) struct Milik<'k> {
    label: String,
    /// The kabupaten, of which this site alone is there as a whole.
    pub daerah: Cow<'k, Daerah>,
    /// Its texts.
    pub sumber: Sumber,
    /// What was found while its files were read.
    pub diags: Vec<Diagnostic>,
}

impl<'k> Milik<'k> {
    /// Reads a site, unless all of its kabupaten is in memory.
    pub fn baca(kerja: &'k Kerja, daerah: &'k Daerah, label: &str) -> Self {
        Self::pilih(kerja, daerah, label, |_| true)
    }

    /// Reads of a site what it is compared by.
    fn baca_ringkas(kerja: &'k Kerja, daerah: &'k Daerah, label: &str) -> Self {
        let mulai = format!("content/{}/{label}/", daerah.nama).len();
        Self::pilih(kerja, daerah, label, |f| {
            f.path
                .get(mulai..)
                .and_then(|dalam| dalam.split_once('/'))
                .is_some_and(|(folder, _)| ANTAR.contains(&folder))
        })
    }

    fn pilih(kerja: &'k Kerja, daerah: &'k Daerah, label: &str, mana: impl Fn(&SourceFile) -> bool) -> Self {
        let (milik, sumber) = (label.to_owned(), kerja.sumber());
        if kerja.arus(&daerah.nama).is_none_or(|arus| !arus.label.contains(label)) {
            return Self { label: milik, daerah: Cow::Borrowed(daerah), sumber: sumber.clone(), diags: Vec::new() };
        }
        let folder = format!("content/{}/{label}", daerah.nama);
        let penunjuk = daerah.daftar_instansi.cari(label).is_some_and(Instansi::penunjuk);
        let mana = |f: &SourceFile| mana(f) && (!penunjuk || dibaca_penunjuk(&f.path));
        let files: Vec<&SourceFile> = kerja.pohon.di(&folder).filter(|f| mana(f)).collect();
        let dibaca: Vec<(Dimuat, Option<Diagnostic>)> = files.into_par_iter().map(|f| satu(kerja, f)).collect();
        let (mut diags, mut gagal, mut lapis, mut dimuat) = (Vec::new(), Vec::new(), BTreeMap::new(), Vec::new());
        for (mut d, salah) in dibaca {
            diags.append(&mut d.diags);
            gagal.extend(salah);
            lapis.extend(d.teks.as_ref().map(|teks| (d.file, Arc::clone(teks))));
            dimuat.push(d);
        }
        diags.append(&mut gagal);
        let daerah = kerja.tempo.ukur(Tahap::Muat, || {
            let mut daerah = daerah.clone();
            if let Some(instansi) = susun_instansi(&daerah, label, dimuat) {
                daerah.daftar_instansi.ganti(instansi);
            }
            daerah
        });
        Self { label: milik, daerah: Cow::Owned(daerah), sumber: sumber.berlapis(lapis), diags }
    }

    /// Returns the agency.
    pub fn instansi(&self) -> Option<&Instansi> {
        self.daerah.daftar_instansi.cari(&self.label)
    }

    /// Checks the site; what `dasar` found of it comes in between, as if everything had been checked together.
    ///
    /// What lies inside attachments is forgotten again, but for what is needed to publish them.
    pub fn periksa(
        &mut self,
        kerja: &Kerja,
        hukum: &Hukum,
        mut dasar: Vec<Diagnostic>,
    ) -> (Vec<Diagnostic>, Option<Dibuka>) {
        let Some(instansi) = self.daerah.daftar_instansi.cari(&self.label) else { return (dasar, None) };
        let tempo = &kerja.tempo;
        let (lampiran, mut dibuka) = tempo.ukur(Tahap::Lampiran, || buka(&kerja.pohon, &self.sumber, instansi));
        let cakupan = Cakupan::Situs(&self.label);
        let ctx = Konteks { lampiran: &lampiran, cakupan, ..hukum.konteks(&self.daerah, &self.sumber) };
        let mut temuan = tempo.ukur(Tahap::Periksa, || periksa_instansi(&ctx, instansi));
        let ctx = Konteks { cakupan, ..hukum.konteks(&self.daerah, &self.sumber) };
        let milik_daerah = tempo.ukur(Tahap::Periksa, || periksa_daerah(&ctx)).into_values().flatten();
        if let Some(dibuka) = &mut dibuka {
            temuan.append(&mut dibuka.diags);
        }
        temuan.append(&mut dasar);
        temuan.extend(milik_daerah);
        temuan.append(&mut self.diags);
        (temuan, dibuka)
    }

    /// Keeps the texts that findings show at hand when the site is forgotten.
    pub fn ingat<'t>(&self, kerja: &Kerja, tempat: impl IntoIterator<Item = &'t Place>) {
        let berkas: BTreeSet<FileId> = tempat.into_iter().filter_map(file).collect();
        for file in berkas {
            if let Some(teks) = self.sumber.naskah(file) {
                kerja.sumber().simpan(file, Arc::clone(teks));
            }
        }
    }
}

fn file(tempat: &Place) -> Option<FileId> {
    match tempat {
        Place::Span(span) => Some(span.file),
        Place::Path(_) => None,
    }
}

fn satu(kerja: &Kerja, f: &SourceFile) -> (Dimuat, Option<Diagnostic>) {
    let (isi, salah) = match f.kind {
        Kind::Text => match kerja.tempo.ukur(Tahap::Baca, || kerja.pohon.read(f)) {
            Ok(isi) => (Some(isi), None),
            Err(temuan) => (None, Some(*temuan)),
        },
        Kind::Image | Kind::Document => (None, None),
    };
    (kerja.tempo.ukur(Tahap::Muat, || muat(f.id, &f.path, isi.as_deref(), f.size)), salah)
}

/// Returns the findings of reading all sites, where there is no law to judge them by.
pub(super) fn tanpa_hukum(
    kerja: &Kerja,
    daerah: &Daerah,
    mut temuan: BTreeMap<String, Vec<Diagnostic>>,
) -> Vec<Diagnostic> {
    let label: Vec<&str> =
        kerja.arus(&daerah.nama).map_or(Vec::new(), |a| a.label.iter().map(String::as_str).collect());
    let dibaca = satu_per_satu(label.len(), |n| {
        let milik = Milik::baca(kerja, daerah, label[n]);
        milik.ingat(kerja, milik.diags.iter().map(|d| &d.place));
        milik.diags
    });
    for (label, diags) in label.into_iter().zip(dibaca) {
        temuan.entry(label.to_owned()).or_default().extend(diags);
    }
    temuan.into_values().flatten().collect()
}

/// Returns what checks found that compare agencies, by label; empty for the kabupaten.
///
/// `ringkas` holds of the sites of this run what they are compared by; the others are read for it.
pub(super) fn perbandingan(
    kerja: &Kerja,
    daerah: &Daerah,
    hukum: &Hukum,
    lama: Option<&DaerahLama>,
    mut ringkas: BTreeMap<String, Ringkas>,
) -> BTreeMap<String, Vec<Diagnostic>> {
    if let Some(diketahui) = lama.and_then(|lama| lama.perbandingan.as_ref()) {
        return diketahui.clone();
    }
    let lain: Vec<&Instansi> = daerah.daftar_instansi.iter().filter(|i| !ringkas.contains_key(&i.label)).collect();
    let dibaca = satu_per_satu(lain.len(), |n| {
        // A site that the program cannot read is told of where it is built; here it is not compared.
        let ringkas = jaga(|| Ok(Milik::baca_ringkas(kerja, daerah, &lain[n].label).instansi().map(Ringkas::dari)));
        ringkas.ok().flatten()
    });
    ringkas.extend(dibaca.into_iter().flatten().map(|r| (r.label.clone(), r)));
    let semua: Vec<Ringkas> = daerah.daftar_instansi.iter().filter_map(|i| ringkas.remove(&i.label)).collect();
    let ctx = hukum.konteks(daerah, kerja.sumber());
    let temuan = bandingkan(&ctx, &semua);
    temuan.iter().filter_map(|(_, t)| file(&t.place)).for_each(|file| kerja.ingat_teks(file));
    kelompokkan(&ctx, temuan).into_iter().map(|(label, temuan)| (label.unwrap_or_default(), temuan)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_and_no_more_run_at_once_than_there_are_threads() {
        let (kini, terbanyak) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let pool = rayon::ThreadPoolBuilder::new().num_threads(3).build().expect("threads");
        let hasil = pool.install(|| {
            satu_per_satu(40, |n| {
                terbanyak.fetch_max(kini.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                // Work inside that other threads may take a part of.
                let jumlah: usize = (0..n * 50).into_par_iter().map(|x| x % 7).sum();
                kini.fetch_sub(1, Ordering::SeqCst);
                (n, jumlah)
            })
        });
        assert!(hasil.iter().map(|(n, _)| *n).eq(0..40));
        assert!(terbanyak.load(Ordering::SeqCst) <= 3);
        assert!(satu_per_satu(0, |n| n).is_empty());
    }
}
