//! Keeping the portal of a kabupaten: what it was made of, while its register and its folder are as they were.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::base::hash;
use crate::cari::Indeks;
use crate::model::daerah::Daerah;
use crate::model::muat::BERSAMA;
use crate::pipeline::susunan::{Bagian, Susunan};
use crate::vfs::{SourceTree, trace};

use super::{DaerahLama, Memo, Untuk};

/// A portal that was made.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::pipeline) struct PortalLama {
    /// How many files it has; none of a check.
    pub(in crate::pipeline) berkas: usize,
    /// What its sites gave to it, by their hosts, with the digests of their manifests; none of a check.
    pub(in crate::pipeline) milik: BTreeMap<String, (String, Bagian)>,
    /// What it was made of.
    pub(in crate::pipeline) susunan: Susunan,
}

/// What is kept of a portal.
#[derive(Debug, Serialize, Deserialize)]
struct Catatan {
    kunci: String,
    jejak: String,
    lama: PortalLama,
}

impl Memo {
    /// Returns the portal of an earlier run, if its folder is as it was left, and its register and what `sidik` is the
    /// digest of are what they were.
    pub(in crate::pipeline) fn portal_lama(
        &self,
        daerah: &Daerah,
        lama: &DaerahLama,
        sidik: u128,
        host: &str,
    ) -> Option<PortalLama> {
        let catatan = self.simpanan.look(&self.nama_portal(daerah))?;
        let catatan: Catatan = serde_json::from_slice(&catatan).ok()?;
        if catatan.kunci != kunci(lama, sidik)? || catatan.jejak != self.jejak_portal(daerah, host)? {
            return None;
        }
        Some(catatan.lama)
    }

    /// Keeps a portal that was made, unless a file that it was made from changed meanwhile.
    pub(in crate::pipeline) fn catat_portal(
        &self,
        daerah: &Daerah,
        (pohon, lama): (&SourceTree, &DaerahLama),
        sidik: u128,
        host: &str,
        jadi: PortalLama,
    ) {
        let utuh = |folder: &str| pohon.di(folder).all(|f| lama.sidik.cocok(pohon, f));
        let nama = &daerah.nama;
        if !(utuh(&format!("sites/{nama}")) && utuh(&format!("content/{nama}/{BERSAMA}"))) {
            return;
        }
        let catatan = kunci(lama, sidik).zip(self.jejak_portal(daerah, host));
        let catatan = catatan.map(|(kunci, jejak)| Catatan { kunci, jejak, lama: jadi });
        let isi = catatan.and_then(|c| serde_json::to_vec(&c).ok());
        if let Some(isi) = isi {
            // Without it the next run makes the portal again.
            let _tersimpan = self.simpanan.put(&self.nama_portal(daerah), &isi);
        }
    }

    /// Returns the kept index of the pages of a portal, by the key of these.
    pub(in crate::pipeline) fn indeks_portal(&self, daerah: &Daerah, halaman: &str) -> Option<Indeks> {
        serde_json::from_slice(&self.simpanan.look(&self.nama_indeks(daerah, halaman))?).ok()
    }

    /// Keeps the index of the pages of a portal.
    pub(in crate::pipeline) fn catat_indeks_portal(&self, daerah: &Daerah, halaman: &str, indeks: &Indeks) {
        if let Ok(isi) = serde_json::to_vec(indeks) {
            // Without it the next run makes the pages again.
            let _tersimpan = self.simpanan.put(&self.nama_indeks(daerah, halaman), &isi);
        }
    }

    fn nama_indeks(&self, daerah: &Daerah, halaman: &str) -> String {
        format!("indeks-{:032x}", hash::kunci(format!("{}\n{halaman}", self.nama_portal(daerah)).as_bytes()))
    }

    /// Returns the key under which the portal in this output folder, or that of a check, is kept.
    fn nama_portal(&self, daerah: &Daerah) -> String {
        let untuk = match &self.untuk {
            Untuk::Bangun(out) => format!("bangun {}", out.display()),
            Untuk::Periksa => "periksa".to_owned(),
        };
        format!("portal-{:032x}", hash::kunci(format!("{}\n{}\n{untuk}", self.asal, daerah.nama).as_bytes()))
    }

    /// Returns how the folder of the portal looks; a check has none.
    fn jejak_portal(&self, daerah: &Daerah, host: &str) -> Option<String> {
        let Untuk::Bangun(out) = &self.untuk else { return Some(String::new()) };
        Some(format!("{:032x}", trace(out, &format!("{}/situs/{host}", daerah.nama))?))
    }
}

/// Returns the key of a portal; nothing where the register could not be told apart from an earlier one.
fn kunci(lama: &DaerahLama, sidik: u128) -> Option<String> {
    let umum = lama.umum.as_ref()?;
    Some(format!("{:032x}", hash::kunci(format!("{umum:?} {sidik:032x}").as_bytes())))
}
