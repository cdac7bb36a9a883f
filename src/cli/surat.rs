//! `pendopo letter`: drafts of letters that the law of a kabupaten knows, and for which there is reason today.

use std::collections::BTreeSet;
use std::path::Path;

use crate::cli::Akhir;
use crate::cli::argumen::Letter;
use crate::cli::kerja::nama_asing;
use crate::cli::lingkungan::{Lingkungan, cetak};
use crate::diag::{Lang, Pesan};
use crate::model::daerah::Daerah;
use crate::peraturan::{HukumDaerah, JenisSurat, Peraturan};
use crate::pipeline::kerja::Kerja;
use crate::pipeline::situs::{HasilDaerah, Jalan, Status, Tujuan, jalankan as jalankan_semua};
use crate::pipeline::surat::{BahanSurat, Keadaan, Surat, folder, keadaan, lewat, surat};
use crate::plan::lingkup::Draf;
use crate::theme::surat::kata;
use crate::vfs::{self, Lock, check_output};

/// Runs the command.
pub fn jalankan(lingkungan: &Lingkungan, isi: &Letter) -> Akhir {
    match tulis_semua(lingkungan, isi) {
        Ok(akhir) | Err(akhir) => akhir,
    }
}

fn tulis_semua(lingkungan: &Lingkungan, isi: &Letter) -> Result<Akhir, Akhir> {
    let lang = lingkungan.gaya.lang;
    let disk = |galat: vfs::Error| {
        lingkungan.gagal_disk(&galat);
        Akhir::from(&galat)
    };
    let jenis = isi.kind.as_deref().map(|nama| jenis(lingkungan, nama)).transpose()?;
    let root = lingkungan.root().map_err(|pesan| {
        lingkungan.gagal(&pesan);
        Akhir::SalahPakai
    })?;
    // A relative output folder belongs to the workspace, wherever the command is run.
    let out = root.join(&isi.out);
    let _kunci = match jenis {
        None => None,
        Some(_) => {
            check_output(&out, root).map_err(disk)?;
            Some(Lock::take(&out).map_err(disk)?)
        }
    };
    let kerja = Kerja::baca(root).map_err(disk)?;
    if let Some(akhir) = nama_asing(lingkungan, &kerja) {
        return Err(akhir);
    }
    let jalan = Jalan {
        tujuan: Tujuan::Periksa,
        pilihan: &lingkungan.pilihan,
        waktu: lingkungan.waktu,
        draf: Draf::Tidak,
        sebelumnya: None,
        kabar: &|_| {},
    };
    let mut akhir = Akhir::Bersih;
    let (mut dikenal, mut ditolak) = (0, 0);
    for hasil in jalankan_semua(&kerja, &jalan) {
        akhir = akhir.max(rusak(lingkungan, &hasil));
        let daerah = kerja.termuat.daftar_daerah.iter().find(|d| d.nama == hasil.nama);
        let (Some(daerah), Some(hukum)) = (daerah, hasil.hukum.as_ref().filter(|_| !hasil.tak_terbaca)) else {
            continue;
        };
        let lewat = lewat(hukum, daerah, kerja.sumber(), &lingkungan.pilihan);
        let bahan = BahanSurat { hukum, daerah, sumber: kerja.sumber(), temuan: &hasil.temuan, lewat: &lewat };
        let Some(jenis) = jenis else {
            cetak(&daftar(&bahan, &keadaan(&bahan, &lingkungan.pilihan), lang));
            continue;
        };
        match surat(&bahan, jenis, &lingkungan.pilihan) {
            Err(pesan) => {
                lingkungan.gagal(pesan.get(lang));
                return Err(Akhir::AlatGagal);
            }
            Ok(None) => {
                ditolak += 1;
                lingkungan.gagal(tidak_dikenal(jenis, daerah, &hukum.hukum).get(lang));
            }
            Ok(Some(semua)) => {
                dikenal += 1;
                bersihkan(lingkungan, &out, daerah, jenis, &semua).map_err(disk)?;
                for satu in &semua {
                    for (path, teks) in satu.berkas(&daerah.nama) {
                        vfs::write_file(&out, &path, teks.as_bytes()).map_err(disk)?;
                    }
                    cetak(&format!("{}.html: {}\n", isi.out.join(nama_berkas(daerah, satu)).display(), satu.hal));
                }
                if semua.is_empty() {
                    lingkungan.kabari(&tanpa_alasan(jenis, daerah));
                }
            }
        }
    }
    if dikenal == 0 && ditolak > 0 {
        akhir = akhir.max(Akhir::AdaTemuan);
    }
    Ok(akhir)
}

fn nama_berkas(daerah: &Daerah, surat: &Surat) -> String {
    format!("{}/{}", folder(&daerah.nama, &surat.jenis), surat.nama)
}

/// Finds a kind of letter by its name.
fn jenis(lingkungan: &Lingkungan, nama: &str) -> Result<&'static JenisSurat, Akhir> {
    let semua = Peraturan::embedded().surat();
    semua.iter().find(|j| j.id == nama).ok_or_else(|| {
        let ada = semua.iter().map(|j| j.id.as_str()).collect::<Vec<_>>().join(", ");
        let pesan = Pesan::new(
            format!("jenis surat `{nama}` tidak ada; pilihannya {ada}"),
            format!("there is no kind of letter `{nama}`; the choices are {ada}"),
        );
        lingkungan.gagal(pesan.get(lingkungan.gaya.lang));
        Akhir::SalahPakai
    })
}

/// Tells of what could not be read or checked; its letters would say too little.
fn rusak(lingkungan: &Lingkungan, hasil: &HasilDaerah) -> Akhir {
    let lang = lingkungan.gaya.lang;
    let mut akhir = Akhir::Bersih;
    if hasil.tak_terbaca || hasil.hukum.is_none() {
        let nama = &hasil.nama;
        let pesan = Pesan::new(
            format!("`{nama}`: surat tidak ditulis, karena berkas kabupatennya rusak; lihat `pendopo check`"),
            format!("`{nama}`: no letter was written, since its own file is broken; see `pendopo check`"),
        );
        lingkungan.gagal(pesan.get(lang));
        akhir = Akhir::SalahPakai;
    }
    for (label, situs) in &hasil.situs {
        if let Status::Gagal(gagal) = &situs.status {
            lingkungan.gagal(&format!("{}/{label}: {}", hasil.nama, gagal.message().get(lang)));
            akhir = Akhir::AlatGagal;
        }
    }
    akhir
}

/// Removes letters of an earlier run, of the chosen agencies, for which there is no reason any more.
///
/// A warning whose fault was mended since would otherwise lie among those that are due.
fn bersihkan(
    lingkungan: &Lingkungan,
    out: &Path,
    daerah: &Daerah,
    jenis: &JenisSurat,
    semua: &[Surat],
) -> Result<(), vfs::Error> {
    let folder = out.join(folder(&daerah.nama, &jenis.id));
    if !vfs::is_folder(&folder) {
        return Ok(());
    }
    let tetap: BTreeSet<&str> = semua.iter().map(|s| s.nama.as_str()).collect();
    for berkas in vfs::file_names(&folder)? {
        let nama = berkas.strip_suffix(".md").or_else(|| berkas.strip_suffix(".html"));
        let Some(nama) = nama.filter(|nama| !tetap.contains(nama)) else { continue };
        let label = nama.split('.').next().unwrap_or(nama);
        if lingkungan.pilihan.memuat_situs(label) {
            vfs::remove_if_any(&folder.join(&berkas))?;
        }
    }
    Ok(())
}

fn tanpa_alasan(jenis: &JenisSurat, daerah: &Daerah) -> Pesan {
    let (id, nama) = (&jenis.id, &daerah.nama);
    Pesan::new(
        format!("{nama}: tidak ada alasan untuk `{id}` hari ini, jadi tidak ada surat yang ditulis"),
        format!("{nama}: there is no reason for `{id}` today, so no letter was written"),
    )
}

/// Says that the regulations of a kabupaten do not know a letter, and what they know of its kind instead.
fn tidak_dikenal(jenis: &JenisSurat, daerah: &Daerah, hukum: &HukumDaerah) -> Pesan {
    let (id, nama) = (&jenis.id, &daerah.nama);
    let ada: BTreeSet<&str> = match jenis.sanksi {
        Some(_) => hukum.sanksi().iter().flat_map(|s| &s.bentuk).map(String::as_str).collect(),
        None => BTreeSet::new(),
    };
    let ada = ada.into_iter().collect::<Vec<_>>().join(", ");
    let (saran, advice) = match (jenis.sanksi.is_some(), ada.is_empty()) {
        (true, true) => (
            "; peraturannya tidak mengenal sanksi. Pakai `pendopo letter pengingat`".to_owned(),
            "; they know no sanction. Use `pendopo letter pengingat`".to_owned(),
        ),
        (true, false) => (
            format!("; sanksi yang dikenalnya: {ada}. Lihat `pendopo letter`"),
            format!("; the sanctions that they know: {ada}. See `pendopo letter`"),
        ),
        (false, _) => ("; lihat `pendopo letter`".to_owned(), "; see `pendopo letter`".to_owned()),
    };
    Pesan::new(
        format!("{nama}: peraturan kabupaten ini yang dikenal pendopo tidak memuat pasal untuk `{id}`{saran}"),
        format!("{nama}: the regulations of this kabupaten that pendopo knows have no article for `{id}`{advice}"),
    )
}

/// Returns the kinds of letter as they stand in a kabupaten.
fn daftar(bahan: &BahanSurat<'_>, semua: &[Keadaan], lang: Lang) -> String {
    let kata_lang = |id: &'static str, en: &'static str| Pesan::new(id, en).get(lang).to_owned();
    let mut teks = format!("{} ({})\n", bahan.daerah.nama, bahan.hukum.tanggal.iso());
    for satu in semua {
        let tentang = kata().surat.get(&satu.jenis).map_or("", |k| k.tentang.as_str());
        teks.push_str(&format!("  {}: {tentang}\n", satu.jenis));
        let Some(dasar) = &satu.dasar else {
            teks.push_str(&format!(
                "    {}\n",
                kata_lang("tidak dikenal peraturan kabupaten ini", "unknown to its regulations")
            ));
            continue;
        };
        let belum = kata_lang(" (perlu dikonfirmasi)", " (to be confirmed)");
        let daftar: Vec<String> =
            dasar.iter().map(|b| format!("{}{}", b.text, if b.verified { "" } else { &belum })).collect();
        let dasar = match satu.diatur {
            true => daftar.join("; "),
            false => kata_lang(
                "tidak diatur; boleh ditulis sebagai pemberitahuan",
                "not regulated; may be written as a notice",
            ),
        };
        teks.push_str(&format!("    {}: {dasar}\n", kata_lang("dasar", "basis")));
        let alasan = match satu.alasan.is_empty() {
            true => kata_lang("tidak ada", "none"),
            false => satu.alasan.join(", "),
        };
        teks.push_str(&format!("    {}: {alasan}\n", kata_lang("alasan hari ini", "reason today")));
    }
    teks
}
