//! The portal of a kabupaten as its editors see it: made from the sites of the preview as they stand.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::model::daerah::{Daerah, Instansi};
use crate::model::portal::{PORTAL, instansi};
use crate::pipeline::gabungan::{Gabungan, Terbitan};
use crate::pipeline::hasil::Gagal;
use crate::pipeline::kerja::{Kerja, urutkan};
use crate::pipeline::lambang::lambang;
use crate::pipeline::periksa::{Hukum, TemuanSitus, timbang};
use crate::pipeline::portal::{host_berekaman, masukan, susun};
use crate::pipeline::pratinjau::{Meja, Potret};
use crate::pipeline::rakit::Rakitan;
use crate::plan::portal::Keadaan;
use crate::rules::laporan::aset::host_terdaftar;
use crate::rules::nilai::{NilaiSitus, nilai};
use crate::vfs::Error;

impl Potret {
    /// Makes the portal of a kabupaten from its sites; one whose register is broken stands as it was in `lama`.
    ///
    /// # Errors
    ///
    /// Fails only if the root cannot be opened.
    pub fn portal(meja: &Meja<'_>, daerah: &str, situs: &[Arc<Self>], lama: Option<&Self>) -> Result<Self, Error> {
        let cadangan = |path: &str| lama.and_then(|l| l.teks_baik(path));
        let mut potret = Self::kosong((daerah, PORTAL), Kerja::baca_portal(meja.root, daerah, &cadangan)?, meja.waktu);
        potret.susun_portal(meja, situs);
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

    fn susun_portal(&mut self, meja: &Meja<'_>, situs: &[Arc<Self>]) {
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
                    match self.rakit_portal(meja, (daerah, &hukum, &portal), situs, &mut temuan) {
                        Ok(rakitan) => self.berkas = Arc::new(rakitan.pohon.into_files()),
                        Err(gagal) => self.gagal = OnceLock::from(gagal.message()),
                    }
                    self.hukum = Some(hukum);
                }
            }
        }
        urutkan(&mut temuan.temuan, self.kerja.sumber());
        self.temuan = OnceLock::from(temuan);
    }

    /// Puts the portal together from what the sites hold now, and adds what is wrong with it.
    fn rakit_portal(
        &self,
        meja: &Meja<'_>,
        (daerah, hukum, portal): (&Daerah, &Hukum, &Instansi),
        situs: &[Arc<Self>],
        temuan: &mut TemuanSitus,
    ) -> Result<Rakitan, Gagal> {
        let host = |s: &Self| s.instansi().zip(s.model_daerah()).map(|(i, d)| d.host_bangun(i));
        let milik: BTreeMap<String, &Arc<Self>> = situs.iter().filter_map(|s| Some((host(s)?, s))).collect();
        let terbitan = Terbitan {
            ada: &|host, path| milik.get(host).is_some_and(|s| s.ada(path)),
            baca: &|host, path| Some(milik.get(host)?.isi(meja, path).ok()??.bytes.to_vec()),
        };
        let dinilai: BTreeMap<&str, NilaiSitus> =
            situs.iter().filter_map(|s| Some((s.label.as_str(), s.grade()?))).collect();
        let utuh = |label: &str| situs.iter().any(|s| s.label == label && s.utuh());
        let nasib = |label: &str| {
            let keadaan = if utuh(label) { Keadaan::Kini } else { Keadaan::Tertahan };
            (keadaan, dinilai.get(label))
        };
        let masukan = masukan(&terbitan, daerah, hukum, &nasib);
        let berekaman = host_berekaman(daerah, &masukan);
        let gabungan = Gabungan::baca(&terbitan, berekaman.iter().map(String::as_str));
        let mut rakitan = susun(&self.bengkel(meja), (daerah, hukum, portal), &masukan, Some(&gabungan))?;
        temuan.temuan.extend(masukan.temuan);
        temuan.temuan.append(&mut rakitan.temuan);
        timbang(&hukum.konteks(daerah, self.kerja.sumber()), PORTAL, temuan);
        Ok(rakitan)
    }

    /// Returns the grades of a site; none where its findings are not known yet.
    fn grade(&self) -> Option<NilaiSitus> {
        let (hukum, daerah, instansi) = (self.hukum.as_ref()?, self.model_daerah()?, self.instansi()?);
        let temuan = self.temuan.get()?;
        let ctx = hukum.konteks(daerah, self.kerja.sumber());
        Some(nilai(&ctx, instansi, &temuan.temuan, &temuan.dikecualikan))
    }
}
