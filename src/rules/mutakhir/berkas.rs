//! The files of an agency that say when they were last looked after.

use crate::base::span::Span;
use crate::base::tanggal::Tanggal;
use crate::model::daerah::{Berkas, Instansi};
use crate::model::kinerja::Laporan;
use crate::model::profil::Profil;
use crate::rules::standar::bantu::dicabut;
use crate::syntax::isian::Isian;

/// A readable file with a date of its last change.
pub struct Bertanggal<'a> {
    /// Path from the root.
    pub path: &'a str,
    /// First byte of the file.
    pub awal: Span,
    /// The date.
    pub diperbarui: &'a Isian<Tanggal>,
    /// Parameter with the months after which it is past its period; none where another check or no period applies.
    pub masa: Option<&'static str>,
    /// Whether this check, and no other, asks for the date.
    pub diminta: bool,
}

impl Bertanggal<'_> {
    /// Returns the place of the date, or the start of the file where none is written.
    #[must_use]
    pub fn tempat(&self) -> Span {
        self.diperbarui.span().unwrap_or(self.awal)
    }
}

/// Adds files of one kind.
fn tambah<'a, T: 'a>(
    hasil: &mut Vec<Bertanggal<'a>>,
    daftar: impl IntoIterator<Item = &'a Berkas<T>>,
    masa: Option<&'static str>,
    ambil: impl Fn(&'a T) -> Option<&'a Isian<Tanggal>>,
) {
    for berkas in daftar {
        if let Some(diperbarui) = berkas.isi.as_ref().and_then(&ambil) {
            hasil.push(Bertanggal { path: &berkas.path, awal: berkas.awal(), diperbarui, masa, diminta: true });
        }
    }
}

/// Returns every readable file of an agency with a key `diperbarui`, shared ones included.
#[must_use]
pub fn semua(i: &Instansi) -> Vec<Bertanggal<'_>> {
    let mut hasil = Vec::new();
    let h = &mut hasil;
    // A profile without any key is missing as a whole, and a withdrawn service is history.
    tambah(h, &i.profil, Some("isi_profil_bulan"), |b| (*b != Profil::default()).then_some(&b.diperbarui));
    tambah(h, &i.daftar_layanan, Some("isi_layanan_bulan"), |b| (!dicabut(b)).then_some(&b.diperbarui));
    tambah(h, &i.daftar_sop, Some("isi_sop_bulan"), |b| Some(&b.diperbarui));
    tambah(h, &i.maklumat, Some("isi_maklumat_bulan"), |b| Some(&b.diperbarui));
    tambah(h, &i.pengaduan, Some("isi_pengaduan_bulan"), |b| Some(&b.diperbarui));
    tambah(h, &i.ppid.profil, Some("isi_ppid_bulan"), |b| Some(&b.diperbarui));
    let lain = [&i.ppid.serta_merta, &i.ppid.setiap_saat, &i.ppid.dikecualikan];
    tambah(h, lain.into_iter().flatten(), Some("isi_ppid_bulan"), |b| Some(&b.diperbarui));
    tambah(h, &i.daftar_aplikasi, Some("isi_aplikasi_bulan"), |b| Some(&b.diperbarui));
    let halaman = i.daftar_halaman.iter().map(|n| &n.berkas);
    tambah(h, halaman, Some("isi_halaman_bulan"), |b| Some(&b.diperbarui));
    // Reports, surveys and documents tell of a time that is over; datasets have a period of their own.
    tambah(h, &i.daftar_laporan, None, |b| Some(laporan(b)));
    tambah(h, &i.daftar_skm, None, |b| Some(&b.diperbarui));
    tambah(h, &i.daftar_dokumen, None, |b| Some(&b.diperbarui));
    tambah(h, &i.daftar_data, None, |b| Some(&b.diperbarui));
    tambah(h, &i.daftar_insiden, None, |b| Some(&b.diperbarui));
    // Periodic information has a period fixed by law and a check of its own, which asks for its date too.
    let mulai = h.len();
    tambah(h, &i.ppid.berkala, None, |b| Some(&b.diperbarui));
    h.iter_mut().skip(mulai).for_each(|b| b.diminta = false);
    hasil
}

fn laporan(laporan: &Laporan) -> &Isian<Tanggal> {
    match laporan {
        Laporan::Pelayanan(l) => &l.diperbarui,
        Laporan::Spbe(l) => &l.diperbarui,
        Laporan::Informasi(l) => &l.diperbarui,
    }
}
