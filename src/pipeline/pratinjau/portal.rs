//! The portal of a kabupaten as its editors see it: made from the sites of the preview as they stand.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock, Weak};

use crate::base::hash;
use crate::bundle::Luaran;
use crate::cari::Indeks;
use crate::model::daerah::{Daerah, Instansi};
use crate::model::portal::{PORTAL, instansi};
use crate::pipeline::gabungan::Terbitan;
use crate::pipeline::hasil::Gagal;
use crate::pipeline::kerja::{Kerja, urutkan};
use crate::pipeline::lambang::lambang;
use crate::pipeline::periksa::{Hukum, TemuanSitus, timbang};
use crate::pipeline::portal::{anggota, situs as situs_portal};
use crate::pipeline::portal_rakit::{Asal, Ingatan, Jadi, buat};
use crate::pipeline::pratinjau::{Meja, Potret};
use crate::pipeline::susunan::{Bagian, Milik, Susunan};
use crate::plan::portal::Keadaan;
use crate::rules::laporan::aset::host_terdaftar;
use crate::rules::nilai::{NilaiSitus, nilai};
use crate::vfs::Error;

/// What is remembered of a portal for the next one.
pub(super) struct Kenangan {
    /// Digest of everything that it was made of beside its sites.
    umum: u128,
    /// What its sites gave to it, by their labels; a site that was put together anew since is another one.
    milik: BTreeMap<String, (Weak<Potret>, Bagian)>,
    susunan: Susunan,
    /// Index of its own pages.
    indeks: Option<Indeks>,
}

/// The files of a portal, and what is remembered of how they came about.
type Rakitan = (BTreeMap<String, Luaran>, Option<Arc<Kenangan>>);

impl Potret {
    /// Makes the portal of a kabupaten from its sites; one whose register is broken stands as it was in `lama`.
    ///
    /// # Errors
    ///
    /// Fails only if the root cannot be opened.
    pub fn portal(meja: &Meja<'_>, daerah: &str, situs: &[Arc<Self>], lama: Option<&Self>) -> Result<Self, Error> {
        let cadangan = |path: &str| lama.and_then(|l| l.teks_baik(path));
        let mut potret = Self::kosong((daerah, PORTAL), Kerja::baca_portal(meja.root, daerah, &cadangan)?, meja.waktu);
        potret.susun_portal(meja, situs, lama);
        if potret.berkas.is_empty()
            && let Some(lama) = lama
        {
            (potret.berkas, potret.basi) = (Arc::clone(&lama.berkas), !lama.berkas.is_empty());
        }
        Ok(potret)
    }

    /// Returns the name of whoever speaks on the pages.
    #[must_use]
    pub fn nama_situs(&self) -> String {
        let portal = || instansi(self.model_daerah().filter(|_| self.label == PORTAL)?);
        let nama = self.instansi().map(|i| i.nama().to_owned());
        nama.or_else(|| portal().map(|i| i.nama().to_owned())).unwrap_or_else(|| self.label.clone())
    }

    fn susun_portal(&mut self, meja: &Meja<'_>, situs: &[Arc<Self>], lama: Option<&Self>) {
        let mut temuan = TemuanSitus { temuan: self.kerja.umum(), dikecualikan: Vec::new() };
        if let Some(daerah) = self.model_daerah()
            && let Some(portal) = instansi(daerah)
        {
            let dibaca = self.kerja.termuat.diags.get(&(self.daerah.clone(), String::new()));
            temuan.temuan.extend(dibaca.into_iter().flatten().cloned());
            match Hukum::daerah(daerah, self.kerja.sumber(), meja.waktu.tanggal(daerah)) {
                Err(diags) => temuan.temuan.extend(diags),
                Ok(mut hukum) => {
                    let (gambar, _) = lambang(&self.kerja.pohon, daerah);
                    hukum.lambang = gambar;
                    hukum.host_lain = host_terdaftar(&hukum.konteks(daerah, self.kerja.sumber()));
                    match self.rakit_portal(meja, (daerah, &hukum, &portal), (situs, lama), &mut temuan) {
                        Ok((berkas, kenangan)) => (self.berkas, self.kenangan) = (Arc::new(berkas), kenangan),
                        Err(gagal) => self.gagal = OnceLock::from(gagal.message()),
                    }
                    self.hukum = Some(hukum);
                }
            }
        }
        urutkan(&mut temuan.temuan, self.kerja.sumber());
        self.temuan = OnceLock::from(temuan);
    }

    /// Puts the portal together from what the sites hold now, and adds what is wrong with it; what stays is that of
    /// `lama`.
    fn rakit_portal(
        &self,
        meja: &Meja<'_>,
        (daerah, hukum, portal): (&Daerah, &Hukum, &Instansi),
        (situs, lama): (&[Arc<Self>], Option<&Self>),
        temuan: &mut TemuanSitus,
    ) -> Result<Rakitan, Gagal> {
        let host = |s: &Self| s.instansi().zip(s.model_daerah()).map(|(i, d)| d.host_bangun(i));
        let pemilik: BTreeMap<String, &Arc<Self>> = situs.iter().filter_map(|s| Some((host(s)?, s))).collect();
        let terbitan = Terbitan {
            ada: &|host, path| pemilik.get(host).is_some_and(|s| s.ada(path)),
            baca: &|host, path| Some(pemilik.get(host)?.isi(meja, path).ok()??.bytes.to_vec()),
        };
        let umum = self.sidik_umum(hukum);
        let lama = lama.and_then(|l| Some((l.kenangan.as_deref().filter(|k| k.umum == umum)?, &l.berkas)));
        let mut dikenal = BTreeMap::new();
        let milik = anggota(daerah).map(|instansi| {
            let (label, host) = (instansi.label.clone(), daerah.host_bangun(instansi));
            let potret = situs.iter().find(|s| s.label == label);
            let bagian = potret.map(|potret| {
                let sama = |(dulu, _): &&(Weak<Self>, Bagian)| dulu.upgrade().is_some_and(|d| Arc::ptr_eq(&d, potret));
                let lama = lama.and_then(|(kenangan, _)| kenangan.milik.get(&label)).filter(sama);
                let bagian = lama.map_or_else(|| potret.bagian(&terbitan, &host), |(_, bagian)| bagian.clone());
                dikenal.insert(label.clone(), (Arc::downgrade(potret), bagian.clone()));
                bagian
            });
            let keadaan = if potret.is_some_and(|s| s.utuh()) { Keadaan::Kini } else { Keadaan::Tertahan };
            let situs = situs_portal(hukum, keadaan, potret.and_then(|s| s.grade()).as_ref());
            Milik { label, host, situs, bagian: bagian.unwrap_or_default() }
        });
        let milik: Vec<Milik> = milik.collect();
        let dari = Asal { daerah, hukum, portal, terbitan: &terbitan, milik: &milik };
        let indeks = || lama?.0.indeks.clone();
        let ada = |path: &BTreeSet<String>| {
            let (_, dulu) = lama?;
            path.iter().all(|path| dulu.contains_key(path)).then(Vec::new)
        };
        let ingatan = lama.map(|(kenangan, _)| Ingatan { susunan: &kenangan.susunan, indeks: &indeks, berkas: &ada });
        let Jadi { rakitan, temuan: baru, susunan, tetap } = buat(&self.bengkel(meja), dari, ingatan.as_ref())?;
        let mut berkas = rakitan.pohon.into_files();
        if let Some((_, dulu)) = lama {
            berkas.extend(
                tetap.path.iter().filter_map(|path| dulu.get_key_value(path)).map(|(p, l)| (p.clone(), l.clone())),
            );
        }
        let indeks = rakitan.indeks.or_else(|| lama?.0.indeks.clone());
        let kenangan = baru.is_empty().then(|| Arc::new(Kenangan { umum, milik: dikenal, susunan, indeks }));
        temuan.temuan.extend(baru);
        timbang(&hukum.konteks(daerah, self.kerja.sumber()), PORTAL, temuan);
        Ok((berkas, kenangan))
    }

    /// Returns what a site gives to the portal.
    fn bagian(&self, terbitan: &Terbitan<'_>, host: &str) -> Bagian {
        let nama = self.nama();
        let nama: BTreeSet<&str> = nama.iter().map(String::as_str).collect();
        let sidik = |isi: Vec<u8>| format!("{:032x}", hash::kunci(&isi));
        Bagian::susun(&nama, &|path| (terbitan.baca)(host, path).map(sidik))
    }

    /// Returns the digest of everything that the portal is made of beside its sites.
    fn sidik_umum(&self, hukum: &Hukum) -> u128 {
        let mut bahan = format!("{}\n", hukum.tanggal.iso()).into_bytes();
        for f in self.kerja.pohon.files() {
            bahan.extend_from_slice(format!("{}\n", f.path).as_bytes());
            match self.teks_baik(&f.path) {
                Some(teks) => bahan.extend_from_slice(teks.as_bytes()),
                None => bahan.extend_from_slice(format!("{} {}", f.size, f.stamp.word()).as_bytes()),
            }
            bahan.push(b'\n');
        }
        hash::kunci(&bahan)
    }

    /// Returns the grades of a site; none where its findings are not known yet.
    fn grade(&self) -> Option<NilaiSitus> {
        let (hukum, daerah, instansi) = (self.hukum.as_ref()?, self.model_daerah()?, self.instansi()?);
        let temuan = self.temuan.get()?;
        let ctx = hukum.konteks(daerah, self.kerja.sumber());
        Some(nilai(&ctx, instansi, &temuan.temuan, &temuan.dikecualikan))
    }
}
