//! `pendopo rules`: the list of all checks, for people, for programs, and as the pages of the catalogue.

use std::path::Path;

use crate::cli::Akhir;
use crate::cli::argumen::FormatDaftar;
use crate::cli::hukum::Terpilih;
use crate::cli::lingkungan::{Lingkungan, cetak};
use crate::diag::Pesan;
use crate::rules::katalog::{halaman, katalog, mesin, tabel};
use crate::vfs;

/// Runs the command.
pub fn jalankan(lingkungan: &Lingkungan, format: FormatDaftar, out: Option<&Path>) -> Akhir {
    if format == FormatDaftar::Docs {
        return tulis(lingkungan, out);
    }
    let terpilih = match Terpilih::baca(lingkungan) {
        Ok(terpilih) => terpilih,
        Err(akhir) => return akhir,
    };
    let lingkup = terpilih.lingkup();
    let katalog = katalog(&lingkup);
    cetak(&match format {
        FormatDaftar::Json => mesin::json(&katalog),
        FormatDaftar::Md | FormatDaftar::Docs => tabel::markdown(&lingkup, &katalog, lingkungan.gaya.lang),
    });
    Akhir::Bersih
}

/// Writes the pages of the catalogue; they tell of the embedded law only, so that they are the same everywhere.
fn tulis(lingkungan: &Lingkungan, out: Option<&Path>) -> Akhir {
    let Some(out) = out else {
        let pesan = Pesan::new("`--format docs` memerlukan `--out DIR`", "`--format docs` needs `--out DIR`");
        lingkungan.gagal(pesan.get(lingkungan.gaya.lang));
        return Akhir::SalahPakai;
    };
    let berkas = halaman::semua(&Terpilih::tertanam().lingkup());
    for (nama, isi) in &berkas {
        if let Err(galat) = vfs::write_file(out, nama, isi.as_bytes()) {
            lingkungan.gagal_disk(&galat);
            return Akhir::from(&galat);
        }
    }
    let (banyak, letak) = (berkas.len(), out.display());
    lingkungan.kabari(&Pesan::new(
        format!("{banyak} halaman katalog di `{letak}`"),
        format!("{banyak} pages of the catalogue in `{letak}`"),
    ));
    Akhir::Bersih
}
