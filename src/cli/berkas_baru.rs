//! What `init` and `new` share: names, answers, writing, and what is said at the end.

use std::fmt::Write;
use std::path::Path;

use crate::baru::isian::tulis;
use crate::baru::konteks::Konteks;
use crate::baru::ruang::{self, Hukum};
use crate::baru::{Berkas, Jawaban, Templat};
use crate::base::slug;
use crate::cli::lingkungan::{Lingkungan, cetak};
use crate::cli::{Akhir, tanya};
use crate::diag::{Lang, Pesan};
use crate::peraturan::Peraturan;
use crate::syntax::blanko;
use crate::vfs;

/// Checks that a word can name a file and an address on every system.
pub fn id_sah(id: &str) -> Result<(), Pesan> {
    if slug::sah(id) && vfs::is_output_path(&format!("{id}.yaml")) {
        return Ok(());
    }
    let saran = slug::slug(id);
    let (saran_id, saran_en) = match slug::sah(&saran) && vfs::is_output_path(&saran) && saran != id {
        true => (format!("; tulis `{saran}`"), format!("; write `{saran}`")),
        false => ("; pilih nama lain".to_owned(), "; choose another name".to_owned()),
    };
    Err(Pesan::new(
        format!(
            "nama `{id}` tidak dapat dipakai: hanya huruf kecil, angka, dan tanda hubung, 1 sampai 63 huruf, dan bukan nama khusus Windows seperti `con`{saran_id}"
        ),
        format!(
            "the name `{id}` cannot be used: lower-case letters, digits and hyphens only, 1 to 63, and no device of Windows such as `con`{saran_en}"
        ),
    ))
}

/// Returns the files of a new kabupaten, with what is known of it.
///
/// # Errors
///
/// Returns how the run ends; why has been said.
pub fn berkas_daerah(lingkungan: &Lingkungan, nama: &str, isi: &[String]) -> Result<(Vec<Berkas>, Konteks), Akhir> {
    let bawaan = Peraturan::embedded().nama_profil().contains(&nama);
    let hukum = if bawaan { Hukum::Bawaan } else { Hukum::Sendiri };
    let konteks = Konteks::new(lingkungan.waktu.tanggal_jakarta(), nama).dengan_profil_hukum(nama);
    let daftar = ruang::daerah(nama, hukum);
    let (mut berkas, konteks) = isi_semua(lingkungan, &daftar, &daftar, konteks, isi)?;
    berkas.extend(ruang::folder_daerah(nama));
    Ok((berkas, konteks))
}

/// Takes or asks the answers and returns the files with what is known after that.
///
/// Answers by flags are for all templates, questions for those in `ditanya` only: nobody answers fifty in a row.
///
/// # Errors
///
/// Returns how the run ends; why has been said.
pub fn isi_semua(
    lingkungan: &Lingkungan,
    daftar: &[Templat],
    ditanya: &[Templat],
    konteks: Konteks,
    isi: &[String],
) -> Result<(Vec<Berkas>, Konteks), Akhir> {
    let lang = lingkungan.gaya.lang;
    let mut jawaban: Jawaban = tanya::dari_pilihan(isi, daftar).map_err(|pesan| {
        lingkungan.gagal(pesan.get(lang));
        Akhir::SalahPakai
    })?;
    tanya::lengkapi(lingkungan, ditanya, &konteks, &mut jawaban);
    let konteks = konteks.dengan_jawaban(&jawaban);
    if let Some(temuan) = tanya::periksa(daftar, &konteks, &jawaban) {
        lingkungan.gagal(&tanya::kata(&temuan, lang));
        return Err(Akhir::SalahPakai);
    }
    Ok((daftar.iter().map(|t| tulis(t, &konteks, &jawaban)).collect(), konteks))
}

/// Writes new files, or says why not.
pub fn tulis_semua(lingkungan: &Lingkungan, root: &Path, berkas: &[Berkas]) -> Akhir {
    // What keeps an empty folder may be left from before; it holds nothing.
    let baru = |b: &&Berkas| !b.path.ends_with("/.gitkeep") || matches!(vfs::taken(root, &[&b.path]), Ok(None));
    let isi: Vec<(&str, &[u8])> = berkas.iter().filter(baru).map(|b| (b.path.as_str(), b.isi.as_bytes())).collect();
    match vfs::write_new(root, &isi) {
        Ok(()) => Akhir::Bersih,
        Err(galat) => {
            lingkungan.gagal_disk(&galat);
            Akhir::from(&galat)
        }
    }
}

/// Prints what was made, and what comes next.
pub fn berhasil(lingkungan: &Lingkungan, berkas: &[Berkas], lanjut: &Pesan) {
    let lang = lingkungan.gaya.lang;
    let mut teks = String::new();
    for b in berkas.iter().filter(|b| !b.path.ends_with(".gitkeep")) {
        // Blanks in remarks and around register and content only tell what a blank is.
        let sumber = ["sites/", "content/"].iter().any(|folder| b.path.starts_with(folder));
        let baris = b.isi.lines().filter(|l| sumber && !l.trim_start().starts_with("# "));
        let isian: usize = baris.map(|l| blanko::cari(l).len()).sum();
        let kata = match (isian, lang) {
            (0, _) => String::new(),
            (n, Lang::Id) => format!("  ({n} isian «isi …»)"),
            (n, Lang::En) => format!("  ({n} blanks «isi …»)"),
        };
        let _ = writeln!(teks, "{}{kata}", b.path);
    }
    cetak(&teks);
    lingkungan.kabari(lanjut);
}
