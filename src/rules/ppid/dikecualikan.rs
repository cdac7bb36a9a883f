//! Exempt information: it is not published, its exemption is complete and has not run out.

use crate::base::indonesia::kutip;
use crate::base::span::Span;
use crate::diag::Pesan;
use crate::model::bersama::Keterbukaan;
use crate::model::daerah::Instansi;
use crate::model::dokumen::Dokumen;
use crate::model::ppid::Informasi;
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::ppid::{entri, entri_terbit};
use crate::syntax::isian::Bidang;

/// PPI-006: something exempt is among what is published.
pub fn terbit(_: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for e in entri_terbit(instansi) {
        if let Some(k) = e.klasifikasi.bidang().filter(|k| k.nilai == Keterbukaan::Dikecualikan) {
            let judul = kutip(e.judul.teks());
            lapor.di(
                k.span,
                Pesan::new(
                    format!("informasi {judul} dikecualikan, tetapi ada di daftar yang diterbitkan"),
                    format!("{judul} is exempt, but stands in a list that is published"),
                ),
            );
        }
    }
    for berkas in &instansi.daftar_dokumen {
        let Some(dokumen) = berkas.isi.as_ref().filter(|d| dikecualikan(d)) else { continue };
        let Some(span) = isi_terbit(dokumen) else { continue };
        let judul = kutip(dokumen.judul.teks());
        lapor.di(
            span,
            Pesan::new(
                format!("dokumen {judul} dikecualikan, tetapi isinya ikut diterbitkan"),
                format!("the document {judul} is exempt, but its contents are published"),
            ),
        );
    }
    for berkas in &instansi.daftar_data {
        let Some(data) = &berkas.isi else { continue };
        if data.keterbukaan.salin() != Some(Keterbukaan::Dikecualikan) {
            continue;
        }
        let Some(file) = data.berkas.daftar().first() else { continue };
        let judul = kutip(data.judul.teks());
        lapor.di(
            file.nama.span().unwrap_or(file.span),
            Pesan::new(
                format!("data {judul} dikecualikan, tetapi berkasnya ikut diterbitkan"),
                format!("the dataset {judul} is exempt, but its files are published"),
            ),
        );
    }
    for e in entri(instansi.ppid.dikecualikan.as_ref()) {
        let Some(span) = isi_terbuka(instansi, e) else { continue };
        let judul = kutip(e.judul.teks());
        lapor.di(
            span,
            Pesan::new(
                format!("informasi dikecualikan {judul} menunjuk isi yang diterbitkan"),
                format!("the exempt information {judul} points at contents that are published"),
            ),
        );
    }
}

/// Tells whether the data trustee has exempted a document.
pub fn dikecualikan(dokumen: &Dokumen) -> bool {
    dokumen.klasifikasi.salin() == Some(Keterbukaan::Dikecualikan)
}

fn isi_terbit(dokumen: &Dokumen) -> Option<Span> {
    let berkas = dokumen.berkas.bidang().map(|b| b.span);
    berkas.or(dokumen.tautan.bidang().map(|t| t.span))
}

/// Returns where an exempt entry, of which only the title is public, leads to something published.
fn isi_terbuka(instansi: &Instansi, entri: &Informasi) -> Option<Span> {
    let dokumen = entri.dokumen.bidang().filter(|id| {
        let tujuan = instansi.daftar_dokumen.iter().find(|d| d.id == id.nilai).and_then(|d| d.isi.as_ref());
        // A document that is marked exempt itself was reported where it is described.
        tujuan.is_some_and(|d| !dikecualikan(d) && isi_terbit(d).is_some())
    });
    let tautan = entri.tautan.bidang().map(|t| t.span);
    dokumen.map(|d| d.span).or(tautan)
}

/// PPI-007: the decision to exempt lacks one of its contents.
pub fn penetapan_tidak_lengkap(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for e in entri(instansi.ppid.dikecualikan.as_ref()) {
        for butir in ctx.peraturan.penetapan_pengecualian() {
            let Some(kunci) = butir.isian.iter().find(|kunci| kosong(e, kunci)) else { continue };
            let (judul, nama) = (kutip(e.judul.teks()), &butir.nama);
            lapor
                .di(
                    e.judul.span().unwrap_or(e.span),
                    Pesan::new(
                        format!("penetapan pengecualian {judul} belum memuat {nama}"),
                        format!("the exemption of {judul} lacks `{kunci}` ({nama})"),
                    ),
                )
                .remedy = Pesan::new(format!("isi `{kunci}`"), format!("fill in `{kunci}`"));
        }
    }
}

fn kosong(e: &Bidang<Informasi>, kunci: &str) -> bool {
    match kunci {
        "jenis_pengecualian" => e.jenis_pengecualian.kosong(),
        "ppid" => e.ppid.kosong(),
        "penguasa" => e.penguasa.kosong(),
        "jangka_waktu" => e.jangka_waktu.kosong(),
        "alasan" => e.alasan.kosong(),
        "tempat_penetapan" => e.tempat_penetapan.kosong(),
        "tanggal_penetapan" => e.tanggal_penetapan.kosong(),
        _ => false,
    }
}

/// PPI-008: an exemption has run out, or runs out before a decision in time is possible.
pub fn kedaluwarsa(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let hari = ctx.parameter_u32("pengecualian_berakhir_hari_kerja");
    for e in entri(instansi.ppid.dikecualikan.as_ref()) {
        let Some(berakhir) = e.berakhir.bidang() else { continue };
        let (judul, akhir) = (kutip(e.judul.teks()), berakhir.nilai);
        let pesan = if akhir < ctx.tanggal {
            Pesan::new(
                format!("pengecualian {judul} sudah berakhir pada {akhir}"),
                format!("the exemption of {judul} ended on {akhir}"),
            )
        } else if ctx.kalender.antara(ctx.tanggal, akhir) < hari {
            Pesan::new(
                format!("pengecualian {judul} berakhir pada {akhir}, kurang dari {hari} hari kerja lagi"),
                format!("the exemption of {judul} ends on {akhir}, in less than {hari} working days"),
            )
        } else {
            continue;
        };
        lapor.di(berakhir.span, pesan);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::span::FileId;
    use crate::peraturan::Peraturan;

    #[test]
    fn every_key_of_the_law_is_looked_at() {
        let kosongan = Bidang { nilai: Informasi::default(), span: Span::at_start(FileId(0)) };
        for kunci in Peraturan::embedded().penetapan_pengecualian().iter().flat_map(|b| &b.isian) {
            assert!(kosong(&kosongan, kunci), "{kunci}");
        }
    }
}
