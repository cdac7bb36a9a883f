//! DAT-008: pages and documents say what they are about, where they belong and who answers for them.
//!
//! Dates are MUT-002 (that of a repair PPI-017); title, number and date of a document are PPI-018, its openness PPI-011.

use crate::base::indonesia::kutip;
use crate::base::span::Span;
use crate::diag::Pesan;
use crate::model::daerah::{Berkas, Instansi};
use crate::model::pindah::JenisPindah;
use crate::rules::konteks::{Konteks, Lapor};
use crate::syntax::isian::Isian;

/// DAT-008.
pub fn metadata_kosong(_: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for naskah in &instansi.daftar_halaman {
        let Some(isi) = &naskah.berkas.isi else { continue };
        catat(&naskah.berkas, "judul", &isi.judul, lapor);
        catat(&naskah.berkas, "ringkasan", &isi.ringkasan, lapor);
        catat(&naskah.berkas, "bagian", &isi.bagian, lapor);
        catat(&naskah.berkas, "penanggung_jawab", &isi.penanggung_jawab, lapor);
    }
    for naskah in &instansi.daftar_berita {
        let Some(isi) = &naskah.berkas.isi else { continue };
        catat(&naskah.berkas, "judul", &isi.judul, lapor);
        catat(&naskah.berkas, "ringkasan", &isi.ringkasan, lapor);
        catat(&naskah.berkas, "penulis", &isi.penulis, lapor);
    }
    for naskah in &instansi.daftar_pengumuman {
        let Some(isi) = &naskah.berkas.isi else { continue };
        catat(&naskah.berkas, "judul", &isi.judul, lapor);
        catat(&naskah.berkas, "ringkasan", &isi.ringkasan, lapor);
        catat(&naskah.berkas, "jenis", &isi.jenis, lapor);
    }
    for berkas in &instansi.daftar_dokumen {
        let Some(isi) = &berkas.isi else { continue };
        catat(berkas, "ringkasan", &isi.ringkasan, lapor);
    }
    pindah(instansi, lapor);
}

/// Whoever opens an old address wants to know what stood there, why it is gone and since when.
fn pindah(instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let Some(berkas) = &instansi.pindah else { return };
    for butir in berkas.isi.iter().flat_map(|isi| isi.daftar.daftar()) {
        let p = &butir.nilai;
        let dicabut = p.jenis.salin() == Some(JenisPindah::Dicabut);
        let wajib = [
            ("alamat", p.alamat.kosong()),
            ("jenis", p.jenis.kosong()),
            ("judul", p.judul.kosong()),
            ("tanggal", p.tanggal.kosong()),
            ("ke", p.ke.kosong() && !dicabut),
            ("alasan", p.alasan.kosong() && dicabut),
        ];
        for (kunci, _) in wajib.into_iter().filter(|(_, kosong)| *kosong) {
            kurang(berkas, kunci, Some(butir.span), lapor);
        }
    }
}

fn catat<T, U>(berkas: &Berkas<T>, kunci: &str, isian: &Isian<U>, lapor: &mut Lapor<'_>) {
    if !isian.kosong() {
        return;
    }
    kurang(berkas, kunci, isian.span(), lapor);
}

fn kurang<T>(berkas: &Berkas<T>, kunci: &str, span: Option<Span>, lapor: &mut Lapor<'_>) {
    let path = kutip(&berkas.path);
    lapor
        .di_isian(berkas, span, Pesan::new(format!("{path} belum memuat `{kunci}`"), format!("{path} lacks `{kunci}`")))
        .remedy = Pesan::new(format!("isi `{kunci}`"), format!("fill in `{kunci}`"));
}
