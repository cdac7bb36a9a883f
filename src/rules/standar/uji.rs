//! A small kabupaten for tests of single checks.

use std::sync::Arc;

use crate::base::kalender::Kalender;
use crate::base::nilai::Nilai;
use crate::base::span::FileId;
use crate::base::tanggal::Tanggal;
use crate::diag::Diagnostic;
use crate::diag::sumber::Sumber;
use crate::model::muat::muat;
use crate::model::susun::susun;
use crate::peraturan::Peraturan;
use crate::rules::banding::Ringkas;
use crate::rules::cek::Cara;
use crate::rules::daftar::cari;
use crate::rules::jalan::jalankan;
use crate::rules::konteks::{Cakupan, Konteks, TANPA_HOST, TANPA_LAMPIRAN};

/// The file of the kabupaten; a small one stands in where a test brings none.
pub const DAERAH: &str = "sites/contoh/daerah.yaml";

/// Calls `fungsi` with what checks see of these files.
pub fn dengan_konteks<T>(hari_ini: &str, files: &[(&str, &str)], fungsi: impl FnOnce(&Konteks<'_>) -> T) -> T {
    let mut files = files.to_vec();
    if !files.iter().any(|(path, _)| *path == DAERAH) {
        files.push((DAERAH, "nama: Kabupaten Contoh\nprofil_hukum: way-kanan\n"));
    }
    files.sort_unstable();
    let dimuat = (0..).zip(&files).map(|(n, (path, teks))| muat(FileId(n), path, Some(teks.as_bytes()), 1)).collect();
    let (daftar_daerah, _) = susun(dimuat);
    let sumber = Sumber::new(files.iter().map(|(p, t)| ((*p).to_owned(), Some(Arc::from(*t)))).collect());
    let peraturan = Peraturan::embedded();
    let profil = daftar_daerah[0].isi().map_or("", |d| d.profil_hukum.teks());
    let hukum = peraturan.profil(profil).or_else(|| peraturan.profil("way-kanan")).unwrap();
    fungsi(&Konteks {
        daerah: &daftar_daerah[0],
        hukum: &hukum,
        peraturan,
        tanggal: Tanggal::parse(hari_ini).unwrap(),
        kalender: &Kalender::default(),
        sumber: &sumber,
        lampiran: &TANPA_LAMPIRAN,
        host_lain: &TANPA_HOST,
        cakupan: Cakupan::Semua,
    })
}

/// Runs one check on files and returns its findings with the labels of their agencies.
pub fn temuan(kode: &str, hari_ini: &str, files: &[(&str, &str)]) -> Vec<(Option<String>, Diagnostic)> {
    dengan_konteks(hari_ini, files, |ctx| {
        let cek = cari(kode).unwrap();
        let mut hasil = Vec::new();
        match cek.cara {
            Cara::Daerah(fungsi) => jalankan(ctx, cek, None, &mut hasil, |lapor| fungsi(ctx, lapor)),
            Cara::Antar(fungsi) => {
                let ringkas: Vec<Ringkas> = ctx.daerah.daftar_instansi.iter().map(Ringkas::dari).collect();
                jalankan(ctx, cek, None, &mut hasil, |lapor| fungsi(ctx, &ringkas, lapor));
            }
            Cara::Instansi(fungsi) => {
                for instansi in &ctx.daerah.daftar_instansi {
                    jalankan(ctx, cek, Some(&instansi.label), &mut hasil, |lapor| fungsi(ctx, instansi, lapor));
                }
            }
            Cara::Muat | Cara::Luaran | Cara::Perintah(_) => {}
        }
        hasil
    })
}

/// Returns how many findings one check has on one agency, named `a`, with these files in its folder.
pub fn banyak(kode: &str, hari_ini: &str, isi: &[(&str, &str)]) -> usize {
    let path: Vec<String> = isi.iter().map(|(nama, _)| format!("content/contoh/a/{nama}")).collect();
    let mut files: Vec<(&str, &str)> = path.iter().map(String::as_str).zip(isi.iter().map(|(_, teks)| *teks)).collect();
    files.push(("sites/contoh/a.yaml", "nama: Dinas A\n"));
    temuan(kode, hari_ini, &files).len()
}
