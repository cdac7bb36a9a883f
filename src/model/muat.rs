//! One source file to its record.
//!
//! The place of a file decides its kind. A file in no known place is reported, so that nothing an editor wrote is
//! silently left out.

use std::ops::Range;
use std::sync::Arc;

use crate::base::span::{FileId, Span};
use crate::base::{host, slug};
use crate::diag::secukupnya::batasi;
use crate::diag::{Diagnostic, Pesan, Place};
use crate::model::catatan::{BerkasPerubahan, Insiden};
use crate::model::dokumen::{Aplikasi, Dataset, Dokumen};
use crate::model::hukum::{BerkasHukum, BerkasNorma};
use crate::model::kinerja::{Laporan, Skm};
use crate::model::layanan::Layanan;
pub use crate::model::letak::{BERSAMA, Jenis, Letak, RIWAYAT, jenis_isi, letak, salah_nama};
use crate::model::letak::{ejaan, jenis, jenis_peraturan};
use crate::model::naskah::{KepalaBerita, KepalaHalaman, KepalaPengumuman};
use crate::model::pengaduan::{Maklumat, Pengaduan};
use crate::model::pindah::BerkasPindah;
use crate::model::pindah_csv;
use crate::model::ppid::{KelasInformasi, ProfilPpid};
use crate::model::profil::{BerkasPelaksana, Profil};
use crate::model::register::{BerkasDaerah, BerkasPerangkat};
use crate::model::riwayat::BerkasRiwayat;
use crate::model::sop::Sop;
use crate::model::tautan::BerkasTautan;
use crate::model::tema;
use crate::syntax::dekode::DariNode;
use crate::syntax::{blanko, teks, yaml};

/// The record of a file.
#[derive(Debug, Clone)]
pub enum Rekaman {
    /// The kabupaten.
    Daerah(Box<BerkasDaerah>),
    /// A register entry.
    Perangkat(Box<BerkasPerangkat>),
    /// `peraturan/profil.yaml`.
    Hukum(Box<BerkasHukum>),
    /// `peraturan/<id>.yaml`.
    Norma(Box<BerkasNorma>),
    /// Links, as they were found.
    Tautan(Box<BerkasTautan>),
    /// Values of earlier reports.
    Riwayat(Box<BerkasRiwayat>),
    /// `profil.yaml`.
    Profil(Box<Profil>),
    /// `pelaksana.yaml`.
    Pelaksana(Box<BerkasPelaksana>),
    /// `maklumat.yaml`.
    Maklumat(Box<Maklumat>),
    /// `pengaduan.yaml`.
    Pengaduan(Box<Pengaduan>),
    /// `layanan/*.yaml`.
    Layanan(Box<Layanan>),
    /// `sop/*.yaml`.
    Sop(Box<Sop>),
    /// `laporan/*.yaml`.
    Laporan(Box<Laporan>),
    /// `kinerja/*.yaml`.
    Skm(Box<Skm>),
    /// `ppid/profil.yaml`.
    ProfilPpid(Box<ProfilPpid>),
    /// The four classes of `ppid/`.
    Kelas(Box<KelasInformasi>),
    /// `dokumen/*.yaml`.
    Dokumen(Box<Dokumen>),
    /// `data/*.yaml`.
    Dataset(Box<Dataset>),
    /// `aplikasi/*.yaml`.
    Aplikasi(Box<Aplikasi>),
    /// `halaman/*.md`.
    Halaman(Box<KepalaHalaman>, Range<u32>),
    /// `berita/*.md`.
    Berita(Box<KepalaBerita>, Range<u32>),
    /// `pengumuman/*.md`.
    Pengumuman(Box<KepalaPengumuman>, Range<u32>),
    /// `insiden/*.yaml`.
    Insiden(Box<Insiden>),
    /// `perubahan.yaml`.
    Perubahan(Box<BerkasPerubahan>),
    /// `pindah.yaml`.
    Pindah(Box<BerkasPindah>),
    /// A file that is published as it is.
    Aset,
}

/// What reading one file gave.
#[derive(Debug, Clone)]
pub struct Dimuat {
    /// The file.
    pub file: FileId,
    /// Its path.
    pub path: String,
    /// The path that it should have; another one only where its name is misspelt, which is reported.
    pub tempat: String,
    /// Its kind; `None` for a file in no known place.
    pub jenis: Option<Jenis>,
    /// Its text, if it is one that can be read.
    pub teks: Option<Arc<str>>,
    /// Its record; `None` if it was reported as unreadable.
    pub rekaman: Option<Rekaman>,
    /// Size in bytes.
    pub ukuran: u64,
    /// What was wrong.
    pub diags: Vec<Diagnostic>,
}

/// Reads one file; `bytes` is `None` for a file that is published as it is and not looked into.
#[must_use]
pub fn muat(file: FileId, path: &str, bytes: Option<&[u8]>, ukuran: u64) -> Dimuat {
    let mut hasil = muat_utuh(file, path, bytes, ukuran);
    batasi(&mut hasil.diags);
    hasil.diags.iter_mut().for_each(Diagnostic::samarkan);
    hasil
}

fn muat_utuh(file: FileId, path: &str, bytes: Option<&[u8]>, ukuran: u64) -> Dimuat {
    let mut hasil = Dimuat {
        file,
        path: path.to_owned(),
        tempat: path.to_owned(),
        jenis: None,
        teks: None,
        rekaman: None,
        ukuran,
        diags: Vec::new(),
    };
    if jenis(path).is_none()
        && let Some(benar) = ejaan(path)
    {
        // Read all the same, so that the records it holds are not missed a second time.
        hasil.diags.push(salah_eja(path, &benar));
        hasil.tempat = benar;
    }
    let path = hasil.tempat.as_str();
    let (jenis, id) = match letak(path) {
        Some((_, Letak::Daerah)) => (Some(Jenis::Daerah), None),
        Some((_, Letak::Tautan)) => (Some(Jenis::Tautan), None),
        Some((_, Letak::Riwayat)) => (Some(Jenis::Riwayat), None),
        Some((_, Letak::Perangkat(label))) => (Some(Jenis::Perangkat), Some(label)),
        Some((_, Letak::Peraturan(id))) => (Some(jenis_peraturan(&id)), Some(id)),
        Some((_, Letak::Gambar(_))) => (Some(Jenis::Aset), None),
        Some((_, Letak::Isi(_, dalam))) => (jenis_isi(&dalam), id_dari(&dalam)),
        None => (None, None),
    };
    let Some(jenis) = jenis else {
        hasil.diags.push(salah_tempat(path));
        return hasil;
    };
    if bersama(path) && !matches!(jenis, Jenis::Layanan | Jenis::Halaman) {
        hasil.diags.push(bukan_bersama(path));
        return hasil;
    }
    hasil.jenis = Some(jenis);
    if jenis == Jenis::Aset {
        // Whatever its encoding: a table saved by a spreadsheet is looked through for identity numbers too.
        hasil.teks = bytes.map(|b| Arc::from(teks::kasar(b)));
        hasil.rekaman = Some(Rekaman::Aset);
        return hasil;
    }
    if let Some(id) = id.filter(|_| hasil.tempat == hasil.path)
        && !(slug::sah(&id) && host::label_sah(&id))
    {
        hasil.diags.push(nama_salah(path, &id));
    }
    let Some(isi) = bytes.and_then(|b| teks::baca(b, file, &mut hasil.diags)) else {
        // A finding about single letters still shows their line.
        hasil.teks = bytes.map(|b| Arc::from(teks::kasar(b)));
        return hasil;
    };
    hasil.rekaman = baca(jenis, &isi, file, &mut hasil.diags);
    hasil.teks = Some(Arc::from(isi));
    hasil
}

/// Returns the text of a source file, in which findings count their bytes.
#[must_use]
pub fn teks_sumber(file: FileId, bytes: &[u8]) -> Arc<str> {
    match teks::baca(bytes, file, &mut Vec::new()) {
        Some(isi) => Arc::from(isi),
        None => Arc::from(teks::kasar(bytes)),
    }
}

fn baca(jenis: Jenis, isi: &str, file: FileId, diags: &mut Vec<Diagnostic>) -> Option<Rekaman> {
    match jenis {
        Jenis::Daerah => utuh(isi, file, diags).map(Rekaman::Daerah),
        Jenis::Perangkat => utuh(isi, file, diags).map(Rekaman::Perangkat),
        Jenis::Hukum => utuh(isi, file, diags).map(Rekaman::Hukum),
        Jenis::Norma => utuh(isi, file, diags).map(Rekaman::Norma),
        Jenis::Tautan => utuh(isi, file, diags).map(Rekaman::Tautan),
        Jenis::Riwayat => utuh(isi, file, diags).map(Rekaman::Riwayat),
        Jenis::Profil => utuh(isi, file, diags).map(Rekaman::Profil),
        Jenis::Pelaksana => utuh(isi, file, diags).map(Rekaman::Pelaksana),
        Jenis::Maklumat => utuh(isi, file, diags).map(Rekaman::Maklumat),
        Jenis::Pengaduan => utuh(isi, file, diags).map(Rekaman::Pengaduan),
        Jenis::Layanan => utuh(isi, file, diags).map(Rekaman::Layanan),
        Jenis::Sop => utuh(isi, file, diags).map(Rekaman::Sop),
        Jenis::Laporan => utuh(isi, file, diags).map(Rekaman::Laporan),
        Jenis::Skm => utuh(isi, file, diags).map(Rekaman::Skm),
        Jenis::ProfilPpid => utuh(isi, file, diags).map(Rekaman::ProfilPpid),
        Jenis::Kelas => utuh(isi, file, diags).map(Rekaman::Kelas),
        Jenis::Dokumen => utuh(isi, file, diags).map(Rekaman::Dokumen),
        Jenis::Dataset => utuh(isi, file, diags).map(Rekaman::Dataset),
        Jenis::Aplikasi => utuh(isi, file, diags).map(Rekaman::Aplikasi),
        Jenis::Halaman => kepala(isi, file, diags).map(|(k, b)| Rekaman::Halaman(k, b)),
        Jenis::Berita => kepala(isi, file, diags).map(|(k, b)| Rekaman::Berita(k, b)),
        Jenis::Pengumuman => kepala(isi, file, diags).map(|(k, b)| Rekaman::Pengumuman(k, b)),
        Jenis::Insiden => utuh(isi, file, diags).map(Rekaman::Insiden),
        Jenis::Perubahan => utuh(isi, file, diags).map(Rekaman::Perubahan),
        Jenis::Pindah => utuh(isi, file, diags).map(Rekaman::Pindah),
        Jenis::PindahCsv => pindah_csv::baca(isi, file, diags).map(|isi| Rekaman::Pindah(Box::new(isi))),
        Jenis::Aset => Some(Rekaman::Aset),
    }
}

/// Reads a file that is YAML as a whole.
fn utuh<T: DariNode>(isi: &str, file: FileId, diags: &mut Vec<Diagnostic>) -> Option<Box<T>> {
    let node = yaml::baca(isi, yaml::Letak { file, offset: 0 }, diags)?;
    if matches!(node.isi, yaml::Isi::Kosong) {
        diags.push(kosong(isi, file));
        return None;
    }
    blanko::lapor(isi, isi.len(), file, diags);
    blanko::lapor_sisa(isi, &node, diags);
    T::dari_node(&node, diags).map(Box::new)
}

/// Reads a part of a broken file by itself; what is wrong with it was told of the file.
pub(super) fn sendiri<T: DariNode>(baris: &str, file: FileId) -> Option<Box<T>> {
    utuh(baris, file, &mut Vec::new())
}

/// Reads the front matter of a markdown file and returns it with the range of the body.
fn kepala<T: DariNode>(isi: &str, file: FileId, diags: &mut Vec<Diagnostic>) -> Option<(Box<T>, Range<u32>)> {
    let potongan = teks::potong(isi, file, diags)?;
    let node = yaml::baca(potongan.kepala, yaml::Letak { file, offset: potongan.mulai_kepala }, diags)?;
    let badan = potongan.mulai_badan..isi.len() as u32;
    blanko::lapor(isi, potongan.mulai_badan as usize, file, diags);
    blanko::lapor_sisa(potongan.kepala, &node, diags);
    T::dari_node(&node, diags).map(|k| (Box::new(k), badan))
}

/// Returns the stem of a file that other files can refer to.
fn id_dari(dalam: &str) -> Option<String> {
    let (_, nama) = dalam.rsplit_once('/')?;
    Some(nama.strip_suffix(".yaml").or_else(|| nama.strip_suffix(".md"))?.to_owned())
}

fn kosong(isi: &str, file: FileId) -> Diagnostic {
    let pesan = match isi.trim().is_empty() {
        true => Pesan::new("berkas ini kosong", "this file is empty"),
        false => Pesan::new("berkas ini hanya berisi catatan `#`", "this file holds remarks `#` only"),
    };
    Diagnostic::error(
        "BKS-003",
        Place::Span(Span::at_start(file)),
        pesan,
        Pesan::new(
            "isi menurut docs/berkas.md, atau hapus berkasnya bila belum diperlukan",
            "fill it in as docs/berkas.md says, or remove the file if it is not needed yet",
        ),
    )
}

/// Tells whether a path lies in the shared folder of a kabupaten.
fn bersama(path: &str) -> bool {
    matches!(letak(path), Some((_, Letak::Isi(label, _))) if label == BERSAMA)
}

fn bukan_bersama(path: &str) -> Diagnostic {
    Diagnostic::warning(
        "BKS-010",
        Place::Path(path.to_owned()),
        Pesan::new(
            "berkas ini tidak dibaca: folder `_bersama` hanya memuat `halaman/*.md` dan `layanan/*.yaml`",
            "this file is not read: the folder `_bersama` holds `halaman/*.md` and `layanan/*.yaml` only",
        ),
        Pesan::new(
            "pindahkan ke folder satu perangkat daerah, atau hapus",
            "move it to the folder of one agency, or remove it",
        ),
    )
}

fn nama_salah(path: &str, id: &str) -> Diagnostic {
    let saran = slug::slug(id);
    Diagnostic::error(
        "BKS-031",
        Place::Path(path.to_owned()),
        Pesan::new(
            format!("nama berkas `{id}` memakai huruf yang tidak boleh ada di alamat"),
            format!("the file name `{id}` holds characters that an address may not have"),
        ),
        Pesan::new(format!("ganti nama berkas menjadi `{saran}`"), format!("rename the file to `{saran}`")),
    )
}

/// An error: the site would be published without a record that its editor wrote.
fn salah_eja(path: &str, benar: &str) -> Diagnostic {
    Diagnostic::error(
        "BKS-010",
        Place::Path(path.to_owned()),
        Pesan::new(
            "nama berkas ini salah eja, jadi tidak dikenal",
            "the name of this file is misspelt, so it is not known",
        ),
        Pesan::new(format!("ganti namanya menjadi `{benar}`"), format!("rename it to `{benar}`")),
    )
}

fn salah_tempat(path: &str) -> Diagnostic {
    if let Some((_, Letak::Isi(_, dalam))) = letak(path)
        && tema::di_folder(&dalam)
    {
        return tema::sendiri(path);
    }
    Diagnostic::warning(
        "BKS-010",
        Place::Path(path.to_owned()),
        Pesan::new(
            "berkas ini tidak dibaca karena letaknya tidak dikenal",
            "this file is not read: its place is unknown",
        ),
        Pesan::new(
            "pindahkan ke folder yang dikenal (layanan/, sop/, laporan/, kinerja/, ppid/, dokumen/, data/, aplikasi/, insiden/, halaman/, berita/, pengumuman/, gambar/), atau hapus",
            "move it to a known folder (layanan/, sop/, laporan/, kinerja/, ppid/, dokumen/, data/, aplikasi/, insiden/, halaman/, berita/, pengumuman/, gambar/), or remove it",
        ),
    )
}

/// Returns the first byte of a loaded file.
#[must_use]
pub fn awal(dimuat: &Dimuat) -> Span {
    Span::at_start(dimuat.file)
}

#[cfg(test)]
#[path = "muat_tests.rs"]
mod tests;
