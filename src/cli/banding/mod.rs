//! `pendopo diff`: what a change does to duties, agency by agency.

mod kata;
mod markdown;
mod mesin;
mod naskah;
mod revisi;
mod teks;

use std::path::{Path, PathBuf};

use crate::cli::Akhir;
use crate::cli::argumen::{Diff, FailOn, FormatBanding};
use crate::cli::banding::kata::susun;
use crate::cli::banding::revisi::{Gagal, Revisi};
use crate::cli::kerja::nama_asing;
use crate::cli::lingkungan::{Lingkungan, cetak};
use crate::diag::{Pesan, Severity};
use crate::pipeline::banding::{Perbandingan, Sisi, bandingkan, lihat};
use crate::pipeline::kerja::{Kerja, Pilihan};
use crate::pipeline::tempo::Tempo;
use crate::vfs::{self, Simpanan};

/// One version that was opened; the folder of a revision stays as long as it is read.
struct Versi {
    kerja: Kerja,
    _revisi: Option<Revisi>,
}

/// A version that cannot be looked at.
enum Takterbuka {
    /// It is no workspace.
    Bukan(Pesan),
    /// It was told, and the run ends.
    Berhenti(Akhir),
}

/// Runs the command.
pub fn jalankan(lingkungan: &Lingkungan, isi: &Diff) -> Akhir {
    match banding(lingkungan, isi) {
        Ok(akhir) | Err(akhir) => akhir,
    }
}

fn banding(lingkungan: &Lingkungan, isi: &Diff) -> Result<Akhir, Akhir> {
    let lang = lingkungan.gaya.lang;
    let root = lingkungan.root().map_err(|pesan| {
        lingkungan.gagal(&pesan);
        Akhir::SalahPakai
    })?;
    let mut catatan = Vec::new();
    let lama = match buka(lingkungan, root, &isi.old, "lama") {
        Ok(versi) if versi.kerja.termuat.daftar_daerah.is_empty() => {
            catatan.push(tanpa_lama(&isi.old, &Pesan::new("tidak memuat kabupaten", "it holds no kabupaten")));
            None
        }
        Ok(versi) => Some(versi),
        Err(Takterbuka::Bukan(sebab)) => {
            catatan.push(tanpa_lama(&isi.old, &sebab));
            None
        }
        Err(Takterbuka::Berhenti(akhir)) => return Err(akhir),
    };
    let mut baru = match buka(lingkungan, root, isi.new.as_ref().unwrap_or(root), "baru") {
        Ok(versi) => versi,
        Err(Takterbuka::Bukan(sebab)) => {
            lingkungan.gagal(sebab.get(lang));
            return Err(Akhir::SalahPakai);
        }
        Err(Takterbuka::Berhenti(akhir)) => return Err(akhir),
    };
    if let Some(akhir) = asing(lingkungan, lama.as_ref(), &baru) {
        return Err(akhir);
    }
    let simpanan = || (!isi.no_cache).then(|| Simpanan::open(&root.join(&isi.cache).join("gambar"))).flatten();
    let dulu = lama.map_or_else(Sisi::default, |mut versi| {
        versi.kerja.simpanan = simpanan();
        lihat(&versi.kerja, &lingkungan.pilihan, lingkungan.waktu, None).tanpa_yang_rusak()
    });
    baru.kerja.simpanan = simpanan();
    let kini = lihat(&baru.kerja, &lingkungan.pilihan, lingkungan.waktu, Some(&dulu.halaman()));
    drop(baru);
    let (rusak, tak_terbaca) = (kini.rusak, !kini.tak_terbaca.is_empty());
    let mut hasil = bandingkan(dulu, kini);
    hasil.catatan.splice(0..0, catatan);
    // On a terminal they head the comparison itself.
    if isi.format != FormatBanding::Text {
        hasil.catatan.iter().for_each(|pesan| lingkungan.kabari(pesan));
    }
    let nama = [sebut(&isi.old), isi.new.as_deref().map_or_else(|| ".".to_owned(), sebut)];
    cetak(&match isi.format {
        FormatBanding::Text => teks::cetak(&susun(&hasil, &nama, lang)),
        FormatBanding::Markdown => markdown::cetak(&susun(&hasil, &nama, lang), lang),
        FormatBanding::Json => mesin::cetak(&hasil, &nama),
    });
    Ok(match (rusak, tak_terbaca) {
        (true, _) => Akhir::AlatGagal,
        (false, true) => Akhir::SalahPakai,
        (false, false) => akhir(&hasil, isi.fail_on),
    })
}

fn akhir(hasil: &Perbandingan, fail_on: FailOn) -> Akhir {
    let buruk = match fail_on {
        FailOn::Error => hasil.lebih_buruk(Severity::Error),
        FailOn::Warning => hasil.lebih_buruk(Severity::Warning),
        FailOn::Never => false,
    };
    if buruk { Akhir::AdaTemuan } else { Akhir::Bersih }
}

fn sebut(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn tanpa_lama(path: &Path, sebab: &Pesan) -> Pesan {
    let nama = sebut(path).replace('`', "'");
    Pesan::new(
        format!("versi lama `{nama}`: {}; semuanya dihitung baru", sebab.id),
        format!("old version `{nama}`: {}; everything counts as new", sebab.en),
    )
}

/// Opens a folder of that name, else the git revision.
fn buka(lingkungan: &Lingkungan, root: &Path, nama: &Path, mana: &str) -> Result<Versi, Takterbuka> {
    let lang = lingkungan.gaya.lang;
    let berhenti = |pesan: &Pesan, akhir| {
        lingkungan.gagal(pesan.get(lang));
        Takterbuka::Berhenti(akhir)
    };
    if vfs::is_folder(nama) {
        let kerja = Kerja::alirkan(nama).map_err(|galat| Takterbuka::Bukan(galat.message()))?;
        return Ok(Versi { kerja, _revisi: None });
    }
    let teks = nama.to_str().unwrap_or_default();
    let komit = revisi::cari(root, teks).map_err(|pesan| berhenti(&pesan, Akhir::SalahPakai))?;
    let Some(komit) = komit else {
        let nama = sebut(nama);
        let pesan = Pesan::new(
            format!(
                "`{nama}` bukan folder, dan bukan revisi git di folder kerja ini; mungkin riwayatnya belum diambil (`git fetch`)"
            ),
            format!(
                "`{nama}` is no folder, and no git revision of this workspace; its history may be missing (`git fetch`)"
            ),
        );
        return Err(berhenti(&pesan, Akhir::SalahPakai));
    };
    let tempat: PathBuf = Lingkungan::tempat_sementara(mana);
    match revisi::buka(root, &komit, &tempat) {
        Ok((pohon, tertolak, revisi)) => {
            Ok(Versi { kerja: Kerja::alirkan_pohon(pohon, &tertolak, Tempo::default()), _revisi: Some(revisi) })
        }
        Err(Gagal::TanpaRegister) => Err(Takterbuka::Bukan(Pesan::new(
            format!("tidak ada folder `sites` di revisi `{teks}`"),
            format!("there is no folder `sites` in the revision `{teks}`"),
        ))),
        Err(Gagal::Alat(pesan)) => Err(berhenti(&pesan, Akhir::AlatGagal)),
    }
}

/// Reports names of flags that neither version has.
fn asing(lingkungan: &Lingkungan, lama: Option<&Versi>, baru: &Versi) -> Option<Akhir> {
    if baru.kerja.termuat.daftar_daerah.is_empty() {
        return nama_asing(lingkungan, &baru.kerja);
    }
    let Pilihan { daerah, situs, .. } = &lingkungan.pilihan;
    let kurang = lingkungan.pilihan.asing(&baru.kerja.termuat.daftar_daerah);
    let Some(lama) = lama else { return nama_asing(lingkungan, &baru.kerja) };
    let lama = lingkungan.pilihan.asing(&lama.kerja.termuat.daftar_daerah);
    let ada = daerah.iter().chain(situs).any(|nama| kurang.contains(nama) && lama.contains(nama));
    if ada { nama_asing(lingkungan, &baru.kerja) } else { None }
}
