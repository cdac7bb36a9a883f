//! INT-014: letters that a bad copy lost or changed.

use std::collections::BTreeSet;

use crate::base::indonesia::kutip;
use crate::base::span::FileId;
use crate::diag::{Pesan, Severity};
use crate::model::daerah::{Berkas, Instansi, Naskah as Halaman};
use crate::pindai::puing::{self, Jenis};
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::pribadi::naskah::{self, Tempat};

/// Reports debris in the texts of an agency.
///
/// Lost and wrongly decoded letters weigh as the law says. A digit or dot inside a word may belong to a name that we do
/// not know, so it never refuses a site. Files that could not be read were reported by the reader.
pub fn rusak(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let terbaca = terbaca(instansi);
    for naskah in naskah::sumber(ctx, instansi) {
        let disaring = match naskah.tempat {
            Tempat::Sumber(file) if !terbaca.contains(&file) => continue,
            Tempat::Sumber(file) => [".md", ".yaml", ".yml"].iter().any(|a| ctx.sumber.path(file).ends_with(a)),
            Tempat::Nama(_) | Tempat::Lampiran { .. } => false,
        };
        for t in puing::cari(&naskah.teks) {
            // The readers of markdown and YAML refuse such characters themselves (BKS-024), also where they are escaped.
            if disaring && t.jenis == Jenis::Kendali {
                continue;
            }
            let kata = kutip(&naskah.teks[t.letak.clone()]);
            let (pesan, pasti) = pesan(t.jenis, &kata);
            let laporan = naskah.lapor(lapor, t.letak, pesan);
            if !pasti {
                laporan.severity = Severity::Warning;
            }
        }
    }
}

fn pesan(jenis: Jenis, kata: &str) -> (Pesan, bool) {
    match jenis {
        Jenis::Hilang => (
            Pesan::new("ada huruf yang hilang saat berkas disalin", "a letter was lost when the file was copied"),
            true,
        ),
        Jenis::SalahSandi => (
            Pesan::new(
                format!("huruf di {kata} terbaca dengan pengodean yang salah"),
                format!("letters at {kata} were read in a wrong encoding"),
            ),
            true,
        ),
        Jenis::Kendali => (
            Pesan::new("ada karakter kendali yang tidak terlihat", "there is a control character that cannot be seen"),
            true,
        ),
        Jenis::AngkaDalamKata => (
            Pesan::new(
                format!("kata {kata} memuat angka, seperti hasil pindaian yang salah baca"),
                format!("the word {kata} holds a digit, like a misread scan"),
            ),
            false,
        ),
        Jenis::TitikDalamKata => (
            Pesan::new(
                format!("kata {kata} terpotong titik, seperti hasil pindaian yang salah baca"),
                format!("the word {kata} is split by a dot, like a misread scan"),
            ),
            false,
        ),
    }
}

/// Returns the files whose records could be read.
fn terbaca(instansi: &Instansi) -> BTreeSet<FileId> {
    fn satu<T>(berkas: &Berkas<T>) -> Option<FileId> {
        berkas.isi.is_some().then_some(berkas.file)
    }
    fn banyak<T>(daftar: &[Berkas<T>]) -> impl Iterator<Item = FileId> {
        daftar.iter().filter_map(satu)
    }
    fn halaman<T>(daftar: &[Halaman<T>]) -> impl Iterator<Item = FileId> {
        daftar.iter().filter_map(|n| satu(&n.berkas))
    }
    let i = instansi;
    let mut hasil: BTreeSet<FileId> = satu(&i.register).into_iter().collect();
    hasil.extend(i.profil.as_ref().and_then(satu));
    hasil.extend(i.pelaksana.as_ref().and_then(satu));
    hasil.extend(i.maklumat.as_ref().and_then(satu));
    hasil.extend(i.pengaduan.as_ref().and_then(satu));
    hasil.extend(i.ppid.profil.as_ref().and_then(satu));
    for kelas in [&i.ppid.berkala, &i.ppid.serta_merta, &i.ppid.setiap_saat, &i.ppid.dikecualikan] {
        hasil.extend(kelas.as_ref().and_then(satu));
    }
    hasil.extend(banyak(&i.daftar_layanan).chain(banyak(&i.daftar_sop)).chain(banyak(&i.daftar_laporan)));
    hasil.extend(banyak(&i.daftar_skm).chain(banyak(&i.daftar_dokumen)).chain(banyak(&i.daftar_data)));
    hasil.extend(banyak(&i.daftar_aplikasi));
    hasil.extend(halaman(&i.daftar_halaman).chain(halaman(&i.daftar_berita)).chain(halaman(&i.daftar_pengumuman)));
    hasil
}
