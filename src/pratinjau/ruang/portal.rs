//! The portals among the sites of a workspace: made from the others, and only when somebody asks for one.

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};

use crate::model::portal::PORTAL;
use crate::pipeline::pratinjau::Potret;
use crate::pratinjau::ruang::{Ruang, Terdaftar};
use crate::vfs::Error;

/// The portal of a kabupaten at this moment.
pub enum Portal {
    /// It is as its sites are.
    Ada(Arc<Potret>),
    /// These sites were not put together yet.
    Kurang(Vec<Terdaftar>),
    /// Something changed since it was made; nobody has made it anew.
    Usang,
}

/// Ends the making of portals in the background; also where it panicked.
struct Penyusun(Arc<Ruang>);

impl Drop for Penyusun {
    fn drop(&mut self) {
        self.0.menyusun.store(false, Ordering::Release);
        self.0.selesai.fetch_add(1, Ordering::AcqRel);
    }
}

impl Ruang {
    /// Returns the hosts of the portals, by the folder names of their kabupaten.
    #[must_use]
    pub fn daftar_portal(&self) -> Arc<BTreeMap<String, String>> {
        Arc::clone(&self.portal.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Returns the portal as it is now without making anything; nothing where the kabupaten has none.
    #[must_use]
    pub fn portal(&self, daerah: &str) -> Option<Portal> {
        if !self.daftar_portal().contains_key(daerah) {
            return None;
        }
        let anggota: Vec<Terdaftar> = self.daftar().iter().filter(|t| t.daerah == daerah).cloned().collect();
        let belum = |t: &&Terdaftar| self.terakhir(daerah, &t.label).is_none();
        let kurang: Vec<Terdaftar> = anggota.iter().filter(belum).cloned().collect();
        if !kurang.is_empty() {
            return Some(Portal::Kurang(kurang));
        }
        let kini: Option<Vec<Arc<Potret>>> = anggota.iter().map(|t| self.segar(daerah, &t.label)).collect();
        let dibuat = || {
            let kunci = self.kunci_portal.lock().unwrap_or_else(PoisonError::into_inner);
            let sama = *kunci.get(daerah)? == kunci_dari(&kini?);
            self.segar(daerah, PORTAL).filter(|_| sama)
        };
        Some(dibuat().map_or(Portal::Usang, Portal::Ada))
    }

    /// Returns the portal as it is now, made anew if something changed; sites that are missing are not put together here.
    ///
    /// # Errors
    ///
    /// Fails only if the root cannot be opened.
    pub fn portal_kini(&self, daerah: &str) -> Result<Option<Portal>, Error> {
        match self.portal(daerah) {
            Some(Portal::Usang) => {}
            lain => return Ok(lain),
        }
        let petak = Arc::clone(self.petak().entry((daerah.to_owned(), PORTAL.to_owned())).or_default());
        let _giliran = petak.giliran.lock().unwrap_or_else(PoisonError::into_inner);
        let berubah = petak.berubah.load(Ordering::Acquire);
        let mut situs = Vec::new();
        for t in self.daftar().iter().filter(|t| t.daerah == daerah) {
            situs.extend(self.potret_cepat(daerah, &t.label)?);
        }
        // Another request may have done it while this one waited.
        if let Some(Portal::Ada(potret)) = self.portal(daerah) {
            return Ok(Some(Portal::Ada(potret)));
        }
        let (kunci, lama) = (kunci_dari(&situs), petak.terakhir());
        let mut potret = Potret::portal(&self.meja(), daerah, &situs, lama.as_deref())?;
        potret.urutan = lama.map_or(0, |lama| lama.urutan + 1);
        let potret = Arc::new(potret);
        *petak.kini.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&potret));
        petak.catat_dinilai(&potret);
        petak.terlihat.store(berubah, Ordering::Release);
        self.kunci_portal.lock().unwrap_or_else(PoisonError::into_inner).insert(daerah.to_owned(), kunci);
        Ok(Some(Portal::Ada(potret)))
    }

    /// Puts together in the background what a portal lacks, one site after the other, and then the portal.
    ///
    /// Open pages are judged again after each, so the page that names what is missing counts down.
    pub fn susun_portal_nanti(self: &Arc<Self>, daerah: &str) {
        if self.menyusun.swap(true, Ordering::AcqRel) {
            return;
        }
        let (penyusun, daerah) = (Penyusun(Arc::clone(self)), daerah.to_owned());
        let kerja = move || {
            let ruang = &penyusun.0;
            if let Some(Portal::Kurang(kurang)) = ruang.portal(&daerah) {
                for t in kurang {
                    // What cannot be opened just now is missing still, and is named on the page.
                    let _nanti = ruang.potret_cepat(&daerah, &t.label);
                    ruang.selesai.fetch_add(1, Ordering::AcqRel);
                }
            }
            let _nanti = ruang.portal_kini(&daerah);
        };
        // Where no thread can begin, its closure is dropped at once, and the next look tries again.
        let _tanpa_hasil = std::thread::Builder::new().name("penyusun".to_owned()).spawn(kerja);
    }

    /// Tells whether portals are made in the background.
    #[must_use]
    pub fn menyusun(&self) -> bool {
        self.menyusun.load(Ordering::Acquire)
    }
}

/// Returns what tells a state of the sites from another.
fn kunci_dari(situs: &[Arc<Potret>]) -> String {
    situs.iter().map(|s| format!("{} {} {}\n", s.label, s.urutan, s.dinilai())).collect()
}
