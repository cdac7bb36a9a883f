//! Reports that are due, on the terminal.

use crate::base::periode::Periode;
use crate::cli::Akhir;
use crate::cli::lingkungan::{Lingkungan, cetak};
use crate::diag::{Lang, Pesan};
use crate::pipeline::kerja::Kerja;
use crate::pipeline::laporan::{Wajib, daftar_wajib, instansi};
use crate::pipeline::periksa::Hukum;

/// Prints what is owed in every chosen kabupaten on the date of the run.
pub(super) fn jalankan(lingkungan: &Lingkungan, kerja: &Kerja) -> Akhir {
    let lang = lingkungan.gaya.lang;
    let (mut akhir, mut pertama) = (Akhir::Bersih, true);
    let terpilih = kerja.termuat.daftar_daerah.iter().filter(|d| lingkungan.pilihan.memuat_daerah(&d.nama));
    for daerah in terpilih {
        let Ok(hukum) = Hukum::daerah(daerah, kerja.sumber(), lingkungan.waktu.tanggal(daerah)) else {
            let pesan = Pesan::new(
                format!("`{}` dilewati: berkas kabupatennya rusak; lihat `pendopo check`", daerah.nama),
                format!("`{}` is left out: its own file is broken; see `pendopo check`", daerah.nama),
            );
            lingkungan.gagal(pesan.get(lang));
            akhir = akhir.max(Akhir::SalahPakai);
            continue;
        };
        let isi = instansi(kerja, daerah, &lingkungan.pilihan);
        let nama = daerah.sebutan();
        let hari = match lang {
            Lang::Id => hukum.tanggal.to_string(),
            Lang::En => hukum.tanggal.iso(),
        };
        let sela = if pertama { "" } else { "\n" };
        let mut teks = format!("{sela}{nama}, {hari}\n");
        pertama = false;
        for w in daftar_wajib(&hukum, daerah, &isi) {
            teks.push_str(&satu(&w, isi.len(), lang));
        }
        cetak(&teks);
    }
    akhir
}

fn satu(w: &Wajib, situs: usize, lang: Lang) -> String {
    let dasar = w.dasar.join("; ");
    let pasti = match (w.terverifikasi, lang) {
        (true, _) => "",
        (false, Lang::Id) => " (perlu dikonfirmasi)",
        (false, Lang::En) => " (to be confirmed)",
    };
    let penerima = w.penerima.as_deref();
    let mut teks = match lang {
        Lang::Id => format!(
            "\n  {} [{}]: oleh {}{}, setiap {} bulan{pasti}\n    {dasar}\n",
            w.nama,
            w.kunci,
            w.pelapor,
            penerima.map_or(String::new(), |p| format!(" kepada {p}")),
            w.bulan
        ),
        Lang::En => format!(
            "\n  {} [{}]: by {}{}, every {} months{pasti}\n    {dasar}\n",
            w.name,
            w.kunci,
            w.pelapor,
            penerima.map_or(String::new(), |p| format!(" to {p}")),
            w.bulan
        ),
    };
    if !Periode::mengisi_tahun(w.bulan) {
        teks.push_str(&match lang {
            Lang::Id => format!(
                "    {} bulan tidak membagi habis satu tahun dan bukan kelipatannya (paling lama 10 tahun): hari jatuh temponya tidak dihitung\n",
                w.bulan
            ),
            Lang::En => format!(
                "    {} months neither divide a year nor are whole years (ten at most): no due date is reckoned\n",
                w.bulan
            ),
        });
    }
    if let Some((periode, sejak, kurang)) = &w.lalu {
        let kurang = match (&kurang[..], lang) {
            ([], _) => String::new(),
            ([satu], Lang::Id) if satu.is_empty() => "; belum ada".to_owned(),
            ([satu], Lang::En) if satu.is_empty() => "; missing".to_owned(),
            (daftar, Lang::Id) => format!("; belum dari {} dari {situs}: {}", daftar.len(), daftar.join(", ")),
            (daftar, Lang::En) => format!("; missing from {} of {situs}: {}", daftar.len(), daftar.join(", ")),
        };
        teks.push_str(&match lang {
            Lang::Id => format!("    {}: jatuh tempo sejak {sejak}{kurang}\n", periode.tertulis()),
            Lang::En => format!("    {}: due since {}{kurang}\n", periode.tertulis(), sejak.iso()),
        });
    }
    if let Some((periode, sejak)) = &w.berikut {
        teks.push_str(&match lang {
            Lang::Id => format!("    {}: terlambat mulai {sejak}\n", periode.tertulis()),
            Lang::En => format!("    {}: overdue from {}\n", periode.tertulis(), sejak.iso()),
        });
    }
    teks
}
