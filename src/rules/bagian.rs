//! Which required sections are asked of an agency, and the finding for one that is not there.

use crate::diag::{Diagnostic, Pesan};
use crate::model::daerah::Instansi;
use crate::peraturan::{Bagi, Bagian};
use crate::rules::konteks::{Konteks, Lapor};

/// Returns the section with a code if the law asks it of this agency.
///
/// No section is left out for an agency of unreadable kind: the kind was reported already and must not hide more.
#[must_use]
pub fn wajib<'a>(ctx: &Konteks<'a>, instansi: &Instansi, kode: &str) -> Option<&'a Bagian> {
    let bagian = ctx.peraturan.bagian().iter().find(|b| b.kode == kode)?;
    let jenis = instansi.register.isi.as_ref().and_then(|r| r.jenis.salin());
    let jenis = jenis.and_then(|j| ctx.peraturan.jenis().iter().find(|baris| baris.kunci == j.kata()));
    match jenis {
        Some(jenis) => bagian.wajib_bagi(jenis, instansi.melayani_publik()).then_some(bagian),
        None => (bagian.bagi == Bagi::Semua || instansi.melayani_publik()).then_some(bagian),
    }
}

/// Reports a section whose file or folder does not exist; the remedy says what to write there.
pub fn tidak_ada<'a>(
    lapor: &'a mut Lapor<'_>,
    instansi: &Instansi,
    bagian: &Bagian,
    berkas: &str,
    obat: &Pesan,
) -> &'a mut Diagnostic {
    let path = format!("{}/{berkas}", instansi.folder);
    let judul = &bagian.judul;
    let temuan = lapor.di_berkas(
        path.clone(),
        Pesan::new(format!("bagian `{judul}` belum ada"), format!("the section `{judul}` does not exist")),
    );
    let kode = temuan.code;
    temuan.remedy = Pesan::new(
        format!("buat `{path}` {}; lihat `pendopo explain {kode}`", obat.id),
        format!("create `{path}` {}; see `pendopo explain {kode}`", obat.en),
    );
    temuan
}
