//! The accessibility statement of a site, and its word for the footer.

use crate::model::register::{Aksesibilitas, HasilAudit};
use crate::plan::bahan::Bahan;
use crate::plan::pages::dokumen;
use crate::plan::rute;
use crate::plan::ubah::{self, teks};
use crate::plan::view::tentang::AksesibilitasView;
use crate::plan::view::umum::{PasanganView, TautanView};
use crate::theme::kata;

/// How far a site may say that it conforms to the guidelines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Status {
    /// Nobody has looked.
    BelumDinilai,
    /// People looked, and it does not.
    Belum,
    /// In part.
    Sebagian,
    /// Fully.
    Sepenuhnya,
}

impl Status {
    const fn kata(self) -> &'static str {
        match self {
            Self::BelumDinilai => "belum dinilai",
            Self::Belum => "belum sesuai",
            Self::Sebagian => "sebagian sesuai",
            Self::Sepenuhnya => "sepenuhnya sesuai",
        }
    }

    const fn uraian(self) -> &'static str {
        match self {
            Self::BelumDinilai => {
                "Setiap terbitan situs ini lulus pemeriksaan otomatis, tetapi belum ada orang yang memeriksanya. \
                 Karena itu kami belum menyatakan kesesuaiannya dengan WCAG 2.2 tingkat AA."
            }
            Self::Belum => "Menurut pemeriksaan orang, situs ini belum sesuai dengan WCAG 2.2 tingkat AA.",
            Self::Sebagian => "Situs ini sebagian sesuai dengan WCAG 2.2 tingkat AA.",
            Self::Sepenuhnya => "Menurut pemeriksaan orang, situs ini sepenuhnya sesuai dengan WCAG 2.2 tingkat AA.",
        }
    }
}

/// Returns the audit of this site, or else the one that the kabupaten made of all.
fn audit<'a>(b: &Bahan<'a>) -> Option<&'a Aksesibilitas> {
    let sendiri = b.instansi().register.isi.as_ref().and_then(|r| r.aksesibilitas.nilai());
    sendiri.or_else(|| b.lingkup.daerah.isi()?.aksesibilitas.nilai())
}

/// Tells whether somebody is named who looked on a day that has been.
fn utuh(b: &Bahan<'_>, a: &Aksesibilitas) -> bool {
    a.audit_manual.salin().is_some_and(|t| t <= b.hari_ini()) && teks(&a.oleh).is_some()
}

/// Returns how far the site may say that it conforms: fully only by the word of named people, on a day, without a rest.
fn status(b: &Bahan<'_>) -> Status {
    let Some(a) = audit(b) else { return Status::BelumDinilai };
    match a.hasil.salin() {
        None => Status::BelumDinilai,
        Some(HasilAudit::Belum) => Status::Belum,
        Some(_) if !utuh(b, a) => Status::BelumDinilai,
        Some(HasilAudit::Sepenuhnya) if a.kekurangan.daftar().is_empty() => Status::Sepenuhnya,
        Some(HasilAudit::Sebagian | HasilAudit::Sepenuhnya) => Status::Sebagian,
    }
}

/// Returns the words of the link to the statement.
pub(crate) fn kata(b: &Bahan<'_>, kata: &kata::Aksesibilitas) -> String {
    match status(b) {
        Status::BelumDinilai => &kata.belum_dinilai,
        Status::Belum => &kata.belum,
        Status::Sebagian => &kata.sebagian,
        Status::Sepenuhnya => &kata.sepenuhnya,
    }
    .clone()
}

/// Returns the statement.
pub(crate) fn pernyataan(b: &Bahan<'_>) -> AksesibilitasView {
    let status = status(b);
    let audit = audit(b);
    let catatan = audit.map(|a| {
        let hasil = a.hasil.salin().map(|h| match h {
            HasilAudit::Belum => Status::Belum,
            HasilAudit::Sebagian => Status::Sebagian,
            HasilAudit::Sepenuhnya => Status::Sepenuhnya,
        });
        [
            ("Diperiksa orang", a.audit_manual.salin().map(|t| t.to_string())),
            ("Oleh", teks(&a.oleh)),
            ("Hasil", hasil.map(|h| h.kata().to_owned())),
        ]
    });
    let pasangan = |(nama, nilai): (&str, Option<String>)| Some(PasanganView { nama: nama.to_owned(), nilai: nilai? });
    let masukan = dokumen::format_lain(b).into_iter().chain([TautanView::dalam("Halaman pengaduan", rute::PENGADUAN)]);
    AksesibilitasView {
        status: status.kata().to_owned(),
        uraian: status.uraian().to_owned(),
        tanpa_audit: audit.is_none_or(|a| !utuh(b, a) || a.hasil.kosong()),
        // Each line is a check that refuses a site, or a property of the theme that its own tests hold.
        otomatis: [
            "Gambar yang bermakna mempunyai teks pengganti.",
            "Kontras warna teks paling sedikit 4,5 banding 1, di tampilan terang dan gelap.",
            "Tabel mempunyai kepala, dan setiap halaman satu judul utama.",
            "Halaman dapat dipakai dengan papan ketik dan tanpa JavaScript.",
        ]
        .map(str::to_owned)
        .to_vec(),
        audit: catatan.into_iter().flatten().filter_map(pasangan).collect(),
        laporan: audit.and_then(|a| a.laporan.nilai()).map(|url| TautanView::keluar("Laporan audit", url.as_str())),
        kekurangan: audit.map(|a| ubah::daftar(&a.kekurangan)).unwrap_or_default(),
        masukan: masukan.collect(),
    }
}
