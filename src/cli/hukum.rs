//! The law that a command about checks speaks of: all embedded profiles and those of the workspace, or the chosen ones.

use std::borrow::Cow;

use crate::cli::Akhir;
use crate::cli::lingkungan::Lingkungan;
use crate::diag::Pesan;
use crate::peraturan::{HukumDaerah, Peraturan};
use crate::pipeline::kerja::Kerja;
use crate::pipeline::periksa::Hukum;
use crate::rules::katalog::Lingkup;

/// The law of some kabupaten.
pub struct Terpilih(Vec<(Cow<'static, Peraturan>, HukumDaerah)>);

impl Terpilih {
    /// Returns the law as the catalogue looks at it.
    #[must_use]
    pub fn lingkup(&self) -> Vec<Lingkup<'_>> {
        self.0.iter().map(|(peraturan, hukum)| Lingkup { peraturan, hukum }).collect()
    }

    /// Returns the embedded law alone, which is the same in every workspace.
    #[must_use]
    pub fn tertanam() -> Self {
        let peraturan = Peraturan::embedded();
        let profil = peraturan.nama_profil().into_iter().filter_map(|nama| peraturan.profil(nama));
        Self(profil.map(|hukum| (Cow::Borrowed(peraturan), hukum)).collect())
    }

    /// Returns the law of the kabupaten that `--daerah` names, with their own settings, or of all.
    ///
    /// Faults of the workspace's own law are told by `pendopo check`.
    ///
    /// # Errors
    ///
    /// Says how the command ends where the workspace cannot be read or a name is unknown.
    pub fn baca(lingkungan: &Lingkungan) -> Result<Self, Akhir> {
        let kerja = match lingkungan.root() {
            Ok(root) => Some(Kerja::baca_register(root).map_err(|galat| {
                lingkungan.gagal_disk(&galat);
                Akhir::from(&galat)
            })?),
            Err(_) => None,
        };
        let daftar = kerja.as_ref().map_or(&[][..], |k| &k.termuat.daftar_daerah);
        let sendiri = |nama: &str| {
            let (kerja, daerah) = (kerja.as_ref()?, daftar.iter().find(|d| d.nama == nama)?);
            let hukum = Hukum::daerah(daerah, kerja.sumber(), lingkungan.waktu.tanggal(daerah)).ok()?;
            Some((hukum.peraturan, hukum.hukum))
        };
        let mut terpilih = Self::tertanam();
        if lingkungan.pilihan.daerah.is_empty() {
            let baru = daftar.iter().filter(|d| d.hukum.profil.is_some());
            terpilih.0.extend(baru.filter_map(|d| sendiri(&d.nama)).filter(|(_, h)| !tertanam(h.nama())));
            return Ok(terpilih);
        }
        let mut hasil = Vec::new();
        for nama in &lingkungan.pilihan.daerah {
            let tertanam = || terpilih.0.iter().find(|(_, h)| h.nama() == nama).cloned();
            match sendiri(nama).or_else(tertanam) {
                Some(hukum) => hasil.push(hukum),
                None => {
                    let pesan = Pesan::new(
                        format!("daerah `{nama}` tidak ada di folder kerja ini dan bukan profil bawaan"),
                        format!("`{nama}` is no kabupaten of this workspace and no embedded profile"),
                    );
                    lingkungan.gagal(pesan.get(lingkungan.gaya.lang));
                    return Err(Akhir::SalahPakai);
                }
            }
        }
        Ok(Self(hasil))
    }
}

fn tertanam(nama: &str) -> bool {
    Peraturan::embedded().nama_profil().contains(&nama)
}
