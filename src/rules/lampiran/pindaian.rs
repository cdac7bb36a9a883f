//! PDP-009 and AKS-007: documents that are pictures of documents.

use crate::base::indonesia::kutip;
use crate::diag::Pesan;
use crate::model::bersama::Keterbukaan;
use crate::model::daerah::{Berkas, Instansi};
use crate::model::dokumen::Dokumen;
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::lampiran::{cari, catatan, sebut_halaman, semua};
use crate::syntax::isian::Isian;

/// PDP-009: a scan may show signatures, and nobody has said that they were looked for.
///
/// No program sees a signature in a picture; the record of a person's look decides.
pub fn bertanda_tangan(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for lampiran in semua(ctx, instansi) {
        let nomor: Vec<u32> = lampiran.isi.pindaian().collect();
        if nomor.is_empty() || catatan(instansi, lampiran.jalur).any(|(_, d)| diperiksa(d)) {
            continue;
        }
        let (halaman, nama) = (sebut_halaman(&nomor), kutip(lampiran.jalur));
        let pesan = Pesan::new(
            format!("{nama} adalah pindaian ({}), dan belum dicatat apakah memuat tanda tangan", halaman.id),
            format!("{nama} is a scan ({}), and it is not recorded whether it shows signatures", halaman.en),
        );
        let pertama = catatan(instansi, lampiran.jalur).next();
        match pertama {
            Some((berkas, dokumen)) => {
                let span = dokumen.tanda_tangan.span().or(dokumen.berkas.span());
                lapor.di_isian(berkas, span, pesan);
            }
            // A record that cannot be read may say so, and was reported.
            None if instansi.daftar_dokumen.iter().any(|b| b.isi.is_none()) => {}
            None => {
                lapor.di_berkas(lampiran.path(instansi), pesan);
            }
        }
    }
}

/// Tells whether a record says what was found and when, or says something that cannot be read and was reported.
fn diperiksa(dokumen: &Dokumen) -> bool {
    let ada = |kosong: bool, rusak: bool| !kosong || rusak;
    ada(dokumen.tanda_tangan.kosong(), matches!(dokumen.tanda_tangan, Isian::Rusak(_)))
        && ada(dokumen.diperiksa.kosong(), matches!(dokumen.diperiksa, Isian::Rusak(_)))
}

/// AKS-007: what a document says stands in a file alone, or in a picture.
pub fn tanpa_teks(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for berkas in &instansi.daftar_dokumen {
        let Some(dokumen) = &berkas.isi else { continue };
        let terbit = dokumen.klasifikasi.salin() != Some(Keterbukaan::Dikecualikan);
        let Some(nama) = dokumen.berkas.nilai().filter(|_| terbit) else { continue };
        let Some(lampiran) = cari(ctx, instansi, "dokumen", nama) else { continue };
        let nomor: Vec<u32> = lampiran.isi.tanpa_teks().collect();
        if !nomor.is_empty() {
            let halaman = sebut_halaman(&nomor);
            let pesan = Pesan::new(
                format!("{} berupa gambar tanpa teks ({})", kutip(lampiran.jalur), halaman.id),
                format!("{} is a picture without text ({})", kutip(lampiran.jalur), halaman.en),
            );
            lapor.di_isian(berkas, dokumen.berkas.span(), pesan).remedy = Pesan::new(
                "terbitkan PDF hasil ekspor dari dokumen asalnya, atau pindai ulang dengan pengenalan teks (OCR)",
                "publish a PDF exported from the original document, or scan it again with text recognition (OCR)",
            );
        } else if dokumen.ringkasan.kosong() {
            tanpa_ringkasan(berkas, dokumen, lapor);
        }
    }
}

fn tanpa_ringkasan(berkas: &Berkas<Dokumen>, dokumen: &Dokumen, lapor: &mut Lapor<'_>) {
    let judul = kutip(dokumen.judul.teks());
    lapor.di_isian(
        berkas,
        dokumen.ringkasan.span(),
        Pesan::new(
            format!("isi dokumen {judul} hanya ada di dalam berkas: `ringkasan` belum ditulis"),
            format!("what the document {judul} says stands in the file alone: no `ringkasan` is written"),
        ),
    );
}
