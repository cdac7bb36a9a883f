//! `pendopo owners`: who looks at changes of which folder, as GitHub and GitLab read it.

use std::path::Path;

use crate::baru::peninjau;
use crate::base::peninjau::Peninjau;
use crate::cli::Akhir;
use crate::cli::argumen::Owners;
use crate::cli::kerja::buka;
use crate::cli::lingkungan::{Lingkungan, cetak};
use crate::diag::{Diagnostic, Pesan, Place};
use crate::pipeline::kerja::Kerja;
use crate::syntax::isian::{Daftar, Isian};
use crate::vfs;

/// Larger than any such file that GitHub reads.
const MAKS: u64 = 4 * 1024 * 1024;

/// Runs the command.
pub fn jalankan(lingkungan: &Lingkungan, isi: &Owners) -> Akhir {
    let kerja = match buka(lingkungan) {
        Ok(kerja) => kerja,
        Err(akhir) => return akhir,
    };
    let rusak = rusak(&kerja);
    if !rusak.is_empty() {
        let daftar = rusak.join(", ");
        lingkungan.gagal(
            Pesan::new(
                format!("`peninjau` tidak dapat dibaca di {daftar}; jalankan `pendopo check`"),
                format!("`peninjau` cannot be read in {daftar}; run `pendopo check`"),
            )
            .get(lingkungan.gaya.lang),
        );
        return Akhir::SalahPakai;
    }
    let awalan = lingkungan.root().map(|root| awalan(root)).unwrap_or_default();
    let teks = peninjau::berkas(&awalan, &kerja.termuat.daftar_daerah);
    let akhir = match (&isi.out, &isi.check) {
        (_, Some(berkas)) => cocokkan(lingkungan, berkas, &teks),
        (Some(berkas), None) => match vfs::write_report(berkas, teks.as_bytes()) {
            Ok(()) => Akhir::Bersih,
            Err(galat) => {
                lingkungan.gagal_disk(&galat);
                Akhir::from(&galat)
            }
        },
        (None, None) => {
            cetak(&teks);
            Akhir::Bersih
        }
    };
    kabari_tanpa(lingkungan, &kerja);
    akhir
}

/// Compares a file with what the register says.
fn cocokkan(lingkungan: &Lingkungan, berkas: &Path, teks: &str) -> Akhir {
    let letak = berkas.display();
    match vfs::read_if_any(berkas, MAKS) {
        // Git may have written other line ends.
        Ok(Some(ada)) if String::from_utf8_lossy(&ada).replace("\r\n", "\n") == teks => Akhir::Bersih,
        Ok(_) => {
            let pesan = Pesan::new(
                format!("`{letak}` tidak sesuai dengan register; jalankan `pendopo owners --out {letak}`"),
                format!("`{letak}` is not what the register says; run `pendopo owners --out {letak}`"),
            );
            lingkungan.gagal(pesan.get(lingkungan.gaya.lang));
            Akhir::AdaTemuan
        }
        Err(galat) => {
            lingkungan.gagal_disk(&galat);
            Akhir::from(&galat)
        }
    }
}

/// Tells whose changes nobody of their own looks at.
fn kabari_tanpa(lingkungan: &Lingkungan, kerja: &Kerja) {
    for daerah in &kerja.termuat.daftar_daerah {
        let nama = &daerah.nama;
        if daerah.isi().is_none_or(|isi| isi.peninjau.daftar().is_empty()) {
            lingkungan.kabari(&Pesan::new(
                format!(
                    "{nama}: `peninjau` belum ditulis di {}; perubahan register tidak diminta ditinjau siapa pun",
                    daerah.berkas.path
                ),
                format!(
                    "{nama}: no `peninjau` in {}; nobody is asked to look at changes of the register",
                    daerah.berkas.path
                ),
            ));
        }
        let tanpa = peninjau::tanpa(daerah);
        if !tanpa.is_empty() {
            let (banyak, daftar) = (tanpa.len(), tanpa.join(", "));
            lingkungan.kabari(&Pesan::new(
                format!("{nama}: {banyak} situs tanpa `peninjau` sendiri, ditinjau peninjau kabupaten: {daftar}"),
                format!(
                    "{nama}: {banyak} sites without `peninjau` of their own, left to those of the kabupaten: {daftar}"
                ),
            ));
        }
    }
}

/// Returns the register files whose reviewers were not read as they are written: an account that is left out without a
/// word would let changes pass unseen.
fn rusak(kerja: &Kerja) -> Vec<String> {
    let diags: Vec<&Diagnostic> = kerja.termuat.diags.values().flatten().collect();
    let salah = |isi: &Isian<Daftar<Peninjau>>| match isi {
        Isian::Kosong(_) => false,
        Isian::Rusak(_) => true,
        Isian::Isi(bidang) => diags.iter().any(|d| match &d.place {
            Place::Span(span) => {
                let luar = bidang.span;
                span.file == luar.file && span.start >= luar.start && span.end <= luar.end
            }
            Place::Path(_) => false,
        }),
    };
    let mut hasil = Vec::new();
    for daerah in &kerja.termuat.daftar_daerah {
        if daerah.isi().is_none_or(|isi| salah(&isi.peninjau)) {
            hasil.push(daerah.berkas.path.clone());
        }
        let buruk =
            daerah.daftar_instansi.iter().filter(|i| i.register.isi.as_ref().is_none_or(|isi| salah(&isi.peninjau)));
        hasil.extend(buruk.map(|i| i.register.path.clone()));
    }
    hasil
}

/// Returns the way from the repository that a workspace lies in to the workspace: empty, or ending with `/`.
fn awalan(root: &Path) -> String {
    let Ok(nyata) = root.canonicalize() else { return String::new() };
    let Some(repositori) = nyata.ancestors().find(|folder| vfs::exists(&folder.join(".git"))) else {
        return String::new();
    };
    match nyata.strip_prefix(repositori).ok().and_then(Path::to_str) {
        None | Some("") => String::new(),
        Some(sisa) => format!("{}/", sisa.replace('\\', "/")),
    }
}
