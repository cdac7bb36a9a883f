//! The emblem of a kabupaten: found, judged and drawn once for all its sites.

use crate::base::batas::{self, Timbangan};
use crate::base::indonesia::ribuan;
use crate::base::span::Span;
use crate::diag::{Diagnostic, Pesan, Place};
use crate::image::{self, Fault, Info, Jenis, Lambang, SISI_LAMBANG, probe};
use crate::model::daerah::Daerah;
use crate::vfs::SourceTree;

/// The code of an emblem that cannot be used, or not well.
pub const KODE: &str = "BKS-040";

/// Pixels a side below which an emblem is blurred on most phones.
const JELAS: u32 = 96;

/// Returns the emblem that the register names, drawn, and what is wrong with it or with pictures beside it.
///
/// Sites of a kabupaten without an emblem that can be used carry the neutral drawing.
#[must_use]
pub fn lambang(pohon: &SourceTree, daerah: &Daerah) -> (Option<Lambang>, Vec<Diagnostic>) {
    let isian = daerah.isi().and_then(|isi| Some((isi.lambang.nilai()?.as_str(), isi.lambang.span())));
    let mut diags: Vec<Diagnostic> = daerah
        .gambar
        .keys()
        .filter(|nama| isian.is_none_or(|(dipakai, _)| dipakai != nama.as_str()))
        .map(|nama| tak_dipakai(&daerah.nama, nama))
        .collect();
    let Some((nama, span)) = isian else { return (None, diags) };
    match pakai(pohon, daerah, nama, span) {
        Ok((lambang, kurang)) => {
            diags.extend(kurang);
            (Some(lambang), diags)
        }
        Err(temuan) => {
            diags.push(*temuan);
            (None, diags)
        }
    }
}

/// Draws the emblem of a name, and tells what is less than good about it; fails if it cannot be used.
fn pakai(
    pohon: &SourceTree,
    daerah: &Daerah,
    nama: &str,
    span: Option<Span>,
) -> Result<(Lambang, Vec<Diagnostic>), Box<Diagnostic>> {
    let berkas = daerah.gambar.get(nama).and_then(|aset| pohon.file(aset.file));
    let berkas = berkas.ok_or_else(|| Box::new(tak_ada(&daerah.nama, nama, daerah.berkas.tempat(span))))?;
    let tempat = Place::Path(path(&daerah.nama, nama));
    let bytes = pohon.read(berkas)?;
    let salah = |salah: Fault| Box::new(salah.finding(tempat.clone()));
    let info = probe(nama, &bytes).map_err(salah)?;
    let lambang = image::lambang(&bytes).map_err(salah)?;
    let kurang = nilai(info, &lambang, &tempat)?;
    let gerak = image::motion(&bytes, tempat.clone());
    Ok((lambang, [gerak, info.caution(tempat.clone()), kurang].into_iter().flatten().collect()))
}

fn path(daerah: &str, nama: &str) -> String {
    format!("sites/{daerah}/{nama}")
}

/// Judges an emblem by its kind, shape and weight; returns what is less than good about one that is used.
fn nilai(info: Info, lambang: &Lambang, tempat: &Place) -> Result<Option<Diagnostic>, Box<Diagnostic>> {
    let Info { jenis, lebar, tinggi } = info;
    let galat = |pesan, obat| Err(Box::new(Diagnostic::error(KODE, tempat.clone(), pesan, obat)));
    if matches!(jenis, Jenis::Jpeg | Jenis::Gif) {
        return galat(
            Pesan::new(
                "lambang berupa JPEG atau GIF, yang tidak dapat tembus pandang dengan tepi halus",
                "the emblem is a JPEG or GIF, which cannot be clear with smooth edges",
            ),
            Pesan::new(
                "minta berkas aslinya, lalu simpan sebagai PNG, WebP, atau SVG dengan latar tembus pandang",
                "ask for the original and save it as PNG, WebP or SVG with a clear ground",
            ),
        );
    }
    // Two by three is the slimmest shield that stays legible in a square.
    let (panjang, pendek) = (u64::from(lebar.max(tinggi)), u64::from(lebar.min(tinggi)));
    if panjang * 2 > pendek * 3 {
        return galat(
            Pesan::new(
                format!(
                    "lambang berukuran {lebar} x {tinggi}; sisi panjangnya paling banyak satu setengah kali sisi pendeknya"
                ),
                format!(
                    "the emblem has {lebar} x {tinggi}; its longer side may be one and a half times the shorter one at most"
                ),
            ),
            Pesan::new(
                "pakai lambang saja, tanpa tulisan di sampingnya dan tanpa tepi kosong",
                "use the emblem alone, without words beside it and without empty margins",
            ),
        );
    }
    let bita = match lambang {
        Lambang::Bentuk(isi) => isi.len(),
        Lambang::Piksel { .. } if panjang < u64::from(JELAS) => {
            let pesan = Pesan::new(
                format!("lambang berukuran {lebar} x {tinggi} piksel, kabur di layar telepon"),
                format!("the emblem has {lebar} x {tinggi} pixels and is blurred on phones"),
            );
            return Ok(Some(Diagnostic::warning(KODE, tempat.clone(), pesan, perbesar())));
        }
        Lambang::Piksel { .. } => return Ok(None),
    };
    let berat = batas::LAMBANG.timbang_len(bita);
    if berat == Timbangan::Wajar {
        return Ok(None);
    }
    let [kib, paling] = [bita as u64, batas::LAMBANG.peringatan].map(|bita| ribuan(bita.div_ceil(1024)));
    let pesan = Pesan::new(
        format!("lambang SVG berukuran {kib} KiB dan dimuat setiap halaman; sebaiknya paling besar {paling} KiB"),
        format!("the SVG emblem has {kib} KiB and every page loads it; at most {paling} KiB are advised"),
    );
    let obat = Pesan::new(
        format!(
            "sederhanakan bentuknya, atau ekspor sebagai PNG paling sedikit {SISI_LAMBANG} piksel: pendopo mengecilkannya sendiri"
        ),
        format!(
            "simplify its shapes, or export it as PNG of at least {SISI_LAMBANG} pixels: pendopo reduces it itself"
        ),
    );
    if berat == Timbangan::Terlalu {
        galat(pesan, obat)
    } else {
        Ok(Some(Diagnostic::warning(KODE, tempat.clone(), pesan, obat)))
    }
}

fn perbesar() -> Pesan {
    Pesan::new(
        format!("pakai gambar paling sedikit {SISI_LAMBANG} piksel pada sisi panjangnya, atau SVG"),
        format!("use a picture of at least {SISI_LAMBANG} pixels on its longer side, or SVG"),
    )
}

fn tak_ada(daerah: &str, nama: &str, span: Span) -> Diagnostic {
    Diagnostic::error(
        KODE,
        Place::Span(span),
        Pesan::new(
            format!("lambang `{nama}` tidak ada di antara gambar yang dapat dibaca di `sites/{daerah}/`"),
            format!("the emblem `{nama}` is not among the readable pictures in `sites/{daerah}/`"),
        ),
        Pesan::new(
            format!(
                "letakkan berkas PNG, WebP, atau SVG di `sites/{daerah}/` dan tulis namanya saja, atau hapus kunci `lambang`"
            ),
            format!(
                "put a PNG, WebP or SVG file into `sites/{daerah}/` and write its name alone, or remove the key `lambang`"
            ),
        ),
    )
}

fn tak_dipakai(daerah: &str, nama: &str) -> Diagnostic {
    Diagnostic::warning(
        "BKS-010",
        Place::Path(path(daerah, nama)),
        Pesan::new(
            "gambar ini tidak dipakai: `lambang` di `daerah.yaml` tidak menyebutnya",
            "this picture is not used: `lambang` in `daerah.yaml` does not name it",
        ),
        Pesan::new(
            format!("tulis `lambang: {nama}` di `daerah.yaml`, atau hapus berkasnya"),
            format!("write `lambang: {nama}` in `daerah.yaml`, or remove the file"),
        ),
    )
}

#[cfg(test)]
#[path = "lambang_tests.rs"]
mod tests;
