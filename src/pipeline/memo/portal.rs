//! Keeping the portal of a kabupaten: it is as it was while the records of its sites, its register and its folder are.

use serde::{Deserialize, Serialize};

use crate::base::hash;
use crate::model::daerah::Daerah;
use crate::model::muat::BERSAMA;
use crate::vfs::{SourceTree, trace};

use super::{DaerahLama, Memo, Untuk};

/// A portal that is as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortalLama {
    /// How many pages it has.
    pub halaman: usize,
    /// How many files it has.
    pub berkas: usize,
}

/// What is kept of a portal.
#[derive(Debug, Serialize, Deserialize)]
struct Catatan {
    kunci: String,
    jejak: String,
    lama: PortalLama,
}

impl Memo {
    /// Returns the portal of an earlier run if it is what this run would make of what `sidik` is the digest of.
    #[must_use]
    pub fn portal_lama(&self, daerah: &Daerah, lama: &DaerahLama, sidik: u128, host: &str) -> Option<PortalLama> {
        let catatan = self.simpanan.look(&self.nama_portal(daerah))?;
        let catatan: Catatan = serde_json::from_slice(&catatan).ok()?;
        if catatan.kunci != kunci(lama, sidik)? || catatan.jejak != self.jejak_portal(daerah, host)? {
            return None;
        }
        Some(catatan.lama)
    }

    /// Keeps a portal that was made, unless a file that it was made from changed meanwhile.
    pub fn catat_portal(
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
