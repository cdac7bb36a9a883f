//! The function that answers requests: its identity, its times, its promise.

use crate::base::durasi::{Durasi, Satuan};
use crate::base::span::Span;
use crate::diag::Pesan;
use crate::model::daerah::{Berkas, Instansi};
use crate::model::ppid::{MaklumatInformasi, ProfilPpid};
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::wajib;
use crate::syntax::isian::Isian;

/// Minutes of a whole day: a promise in calendar time is compared as if every working day were one.
const MENIT_SEHARI: u32 = 24 * 60;

fn profil(instansi: &Instansi) -> Option<(&Berkas<ProfilPpid>, &ProfilPpid)> {
    let berkas = instansi.ppid.profil.as_ref()?;
    Some((berkas, berkas.isi.as_ref()?))
}

/// PPI-001: nobody is named who answers requests for information, or how to reach them.
pub fn ppid_kosong(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let Some(bagian) = wajib::bagian(ctx, instansi, "PPI-001") else { return };
    if instansi.ppid.profil.is_none() {
        let path = format!("{}/ppid/profil.yaml", instansi.folder);
        let isi = (
            "nama dan pejabat PPID, alamat, telepon, surel, tata cara, waktu, dan maklumat",
            "name and official, address, telephone, e-mail, procedure, times and promise",
        );
        wajib::lapor_bagian(lapor, bagian, &path, isi);
        return;
    }
    let Some((berkas, isi)) = profil(instansi) else { return };
    let tanpa_jabatan = isi.pejabat.nilai().is_some_and(|p| p.jabatan.kosong());
    for (kunci, kosong, span) in [
        ("nama", isi.nama.kosong(), isi.nama.span()),
        ("pejabat", isi.pejabat.kosong() || tanpa_jabatan, isi.pejabat.span()),
        ("alamat", isi.alamat.kosong(), isi.alamat.span()),
        ("telepon", isi.telepon.kosong(), isi.telepon.span()),
        ("surel", isi.surel.kosong(), isi.surel.span()),
    ] {
        if kosong {
            lapor.di_isian(
                berkas,
                span,
                Pesan::new(
                    format!("identitas PPID belum memuat `{kunci}`"),
                    format!("the identity of the information officer lacks `{kunci}`"),
                ),
            );
        }
    }
}

/// PPI-009: the procedure of a request is missing or promises a later answer than the law.
pub fn waktu_salah(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let Some((berkas, isi)) = profil(instansi) else { return };
    if wajib::hampa(ctx, &isi.tata_cara) {
        lapor.di_isian(
            berkas,
            isi.tata_cara.span(),
            Pesan::new(
                "tata cara permohonan informasi (`tata_cara`) belum ditulis",
                "the procedure of a request (`tata_cara`) is not written",
            ),
        );
    }
    let (jawaban, perpanjangan) = batas(ctx);
    if isi.waktu.kosong() {
        lapor.di_isian(
            berkas,
            isi.waktu.span(),
            Pesan::new(
                format!("waktu permohonan (`waktu`) belum ditulis; batasnya {jawaban}, diperpanjang {perpanjangan}"),
                format!("the times of a request (`waktu`) are not written; at most {jawaban}, then {perpanjangan}"),
            ),
        );
        return;
    }
    let Some(waktu) = isi.waktu.nilai() else { return };
    for (kunci, isian, batas) in
        [("jawaban", &waktu.jawaban, jawaban), ("perpanjangan", &waktu.perpanjangan, perpanjangan)]
    {
        let pesan = match isian {
            Isian::Kosong(_) => Pesan::new(
                format!("waktu `{kunci}` belum ditulis; batasnya {batas}"),
                format!("the time `{kunci}` is not written; it is at most {batas}"),
            ),
            Isian::Isi(janji) if lebih_lama(janji.nilai, batas) => Pesan::new(
                format!("waktu `{kunci}` `{}` lebih lama daripada {batas}", janji.nilai),
                format!("the time `{kunci}` `{}` is longer than {batas}", janji.nilai),
            ),
            Isian::Isi(_) | Isian::Rusak(_) => continue,
        };
        lapor.di_isian(berkas, isian.span().or(isi.waktu.span()), pesan);
    }
}

fn batas(ctx: &Konteks<'_>) -> (Durasi, Durasi) {
    let hari_kerja = |nama| Durasi { nilai: ctx.parameter_u32(nama), satuan: Satuan::HariKerja };
    (hari_kerja("ppid_jawaban_hari_kerja"), hari_kerja("ppid_perpanjangan_hari_kerja"))
}

fn lebih_lama(janji: Durasi, batas: Durasi) -> bool {
    janji.menit(MENIT_SEHARI) > batas.menit(MENIT_SEHARI)
}

/// PPI-010: the promise about information is missing or lacks one of its contents.
pub fn maklumat_kosong(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let Some((berkas, isi)) = profil(instansi) else { return };
    if isi.maklumat.kosong() {
        lapor.di_isian(
            berkas,
            isi.maklumat.span(),
            Pesan::new(
                "maklumat pelayanan informasi (`maklumat`) belum ditulis",
                "the promise about information (`maklumat`) is not written",
            ),
        );
        return;
    }
    let Some(maklumat) = isi.maklumat.nilai() else { return };
    for butir in ctx.peraturan.maklumat_informasi() {
        let Some(span) = butir_kosong(ctx, maklumat, &butir.kunci) else { continue };
        let nama = &butir.nama;
        lapor.di_isian(
            berkas,
            span.or(isi.maklumat.span()),
            Pesan::new(
                format!("maklumat pelayanan informasi belum memuat {nama}"),
                format!("the promise about information lacks `{}` ({nama})", butir.kunci),
            ),
        );
    }
}

fn butir_kosong(ctx: &Konteks<'_>, maklumat: &MaklumatInformasi, kunci: &str) -> Option<Option<Span>> {
    let teks = |isian: &Isian<String>| (isian.kosong(), isian.span());
    let (kosong, span) = match kunci {
        "dasar_hukum" => (wajib::hampa(ctx, &maklumat.dasar_hukum), maklumat.dasar_hukum.span()),
        "prosedur" => teks(&maklumat.prosedur),
        "jangka_waktu" => teks(&maklumat.jangka_waktu),
        "biaya" => teks(&maklumat.biaya),
        "jaminan" => teks(&maklumat.jaminan),
        "evaluasi" => teks(&maklumat.evaluasi),
        _ => (false, None),
    };
    kosong.then_some(span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::nilai::Nilai;
    use crate::rules::standar::uji::banyak;

    #[test]
    fn every_row_of_the_promise_is_looked_at() {
        for (isi, harap) in [("nama: PPID\n", 1), ("maklumat: {biaya: gratis}\n", 5), ("maklumat: janji\n", 0)] {
            assert_eq!(banyak("PPI-010", "2026-11-20", &[("ppid/profil.yaml", isi)]), harap, "{isi}");
        }
    }

    #[test]
    fn a_promise_in_calendar_time_is_compared_too() {
        let batas = Durasi::parse("10 hari kerja").unwrap();
        for (janji, lama) in [
            ("10 hari kerja", false),
            ("11 hari kerja", true),
            ("10 hari", false),
            ("24 jam", false),
            ("300 jam", true),
            ("2 minggu", true),
            ("1 bulan", true),
        ] {
            assert_eq!(lebih_lama(Durasi::parse(janji).unwrap(), batas), lama, "{janji}");
        }
    }
}
