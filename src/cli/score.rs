//! `pendopo score`: how well each site meets the law, under a named profile.

mod csv;
mod mesin;
mod teks;

use crate::cli::Akhir;
use crate::cli::argumen::FormatNilai;
use crate::cli::kerja::buka;
use crate::cli::lingkungan::{Lingkungan, cetak};
use crate::diag::Pesan;
use crate::peraturan::{Penilaian, Peraturan};
use crate::pipeline::situs::{HasilDaerah, Jalan, Status, Tujuan, jalankan as jalankan_semua};
use crate::plan::lingkup::Draf;
use crate::rules::nilai::NilaiSitus;
use crate::rules::nilai::skor::{Skor, SkorSitus, skor};

/// The score of one site.
struct Situs<'a> {
    label: &'a str,
    nilai: &'a NilaiSitus,
    skor: SkorSitus,
}

/// The scores of one kabupaten.
struct Daerah<'a> {
    nama: &'a str,
    lengkap: &'a str,
    situs: Vec<Situs<'a>>,
}

impl Daerah<'_> {
    /// Returns the mean of the sites that have a score.
    fn rata(&self) -> Option<Skor> {
        Skor::rata(self.situs.iter().filter_map(|s| s.skor.skor))
    }
}

/// Runs the command.
pub fn jalankan(lingkungan: &Lingkungan, profil: &str, format: FormatNilai) -> Akhir {
    let lang = lingkungan.gaya.lang;
    let semua = Peraturan::embedded().penilaian();
    let Some(penilaian) = semua.iter().find(|p| p.kode == profil) else {
        let ada = semua.iter().map(|p| p.kode.as_str()).collect::<Vec<_>>().join(", ");
        let pesan = Pesan::new(
            format!("profil penilaian `{profil}` tidak ada; pilihannya {ada}"),
            format!("there is no scoring profile `{profil}`; the choices are {ada}"),
        );
        lingkungan.gagal(pesan.get(lang));
        return Akhir::SalahPakai;
    };
    let kerja = match buka(lingkungan) {
        Ok(kerja) => kerja,
        Err(akhir) => return akhir,
    };
    let jalan = Jalan {
        tujuan: Tujuan::Periksa,
        pilihan: &lingkungan.pilihan,
        waktu: lingkungan.waktu,
        draf: Draf::Tidak,
        sebelumnya: None,
        kabar: &|_| {},
    };
    let hasil = jalankan_semua(&kerja, &jalan);
    let daftar: Vec<Daerah<'_>> = hasil.iter().map(|h| daerah(penilaian, h)).collect();
    // The list of checks is long; it is shown of sites that were asked for by name.
    let rinci = !lingkungan.pilihan.situs.is_empty();
    cetak(&match format {
        FormatNilai::Full => teks::cetak(penilaian, &daftar, rinci, lang),
        FormatNilai::Json => mesin::cetak(penilaian, &daftar, rinci),
        FormatNilai::Csv => csv::cetak(penilaian, &daftar),
    });
    akhir(lingkungan, &hasil)
}

fn daerah<'a>(penilaian: &Penilaian, hasil: &'a HasilDaerah) -> Daerah<'a> {
    let hukum = hasil.hukum.as_ref().map(|h| &h.hukum);
    let situs = hasil.nilai.iter().filter_map(|(label, nilai)| {
        let skor = skor(penilaian, hukum?, nilai);
        Some(Situs { label, nilai, skor })
    });
    Daerah { nama: &hasil.nama, lengkap: hukum.map_or(&hasil.nama, |h| h.daerah()), situs: situs.collect() }
}

fn akhir(lingkungan: &Lingkungan, hasil: &[HasilDaerah]) -> Akhir {
    let mut akhir = Akhir::Bersih;
    for daerah in hasil {
        if daerah.tak_terbaca {
            let pesan = Pesan::new(
                format!("`{}` tidak dapat dinilai: berkas kabupatennya rusak; lihat `pendopo check`", daerah.nama),
                format!("`{}` cannot be graded: its own file is broken; see `pendopo check`", daerah.nama),
            );
            lingkungan.gagal(pesan.get(lingkungan.gaya.lang));
            akhir = akhir.max(Akhir::SalahPakai);
        }
        for (label, situs) in &daerah.situs {
            if let Status::Gagal(gagal) = &situs.status {
                lingkungan.gagal(&format!("{}/{label}: {}", daerah.nama, gagal.message().get(lingkungan.gaya.lang)));
                akhir = Akhir::AlatGagal;
            }
        }
    }
    akhir
}
