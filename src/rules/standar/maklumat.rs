//! The promise to serve (UU 25/2009 Pasal 22).

use crate::diag::Pesan;
use crate::model::bersama::Pejabat;
use crate::model::daerah::Instansi;
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::standar::bantu::{daftar_standar, judul_bagian, yang_kosong};
use crate::rules::wajib::lapor_judul;

/// There is no promise.
pub fn maklumat_kosong(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let judul = judul_bagian(ctx, "STD-014");
    let Some(berkas) = &instansi.maklumat else {
        if instansi.melayani_publik() {
            let path = format!("{}/maklumat.yaml", instansi.folder);
            let isi = ("teks, penandatangan, dan tanggal", "text, signer and date");
            lapor_judul(lapor, judul, &path, isi);
        }
        return;
    };
    if let Some(maklumat) = berkas.isi.as_ref().filter(|m| m.teks.kosong()) {
        lapor.di_isian(
            berkas,
            maklumat.teks.span(),
            Pesan::new("maklumat tidak memuat teks janji", "the pledge has no words of promise"),
        );
    }
}

/// The promise was published too long after the standard was set, and no reason is given.
pub fn maklumat_terlambat(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let Some(berkas) = &instansi.maklumat else { return };
    let Some(maklumat) = berkas.isi.as_ref().filter(|m| m.alasan_terlambat.kosong()) else { return };
    let terbit = match maklumat.dipublikasikan.kosong() {
        true => maklumat.tanggal.bidang(),
        false => maklumat.dipublikasikan.bidang(),
    };
    let Some(terbit) = terbit else { return };
    // A standard set later is covered by the promise that stands; the newest one before it counts.
    let standar = daftar_standar(instansi)
        .filter_map(|(_, l)| l.penetapan.nilai()?.tanggal.salin())
        .filter(|t| *t <= terbit.nilai)
        .max();
    let Some(standar) = standar else { return };
    let (hari, batas) = (ctx.kalender.antara(standar, terbit.nilai), ctx.parameter_u32("maklumat_hari_kerja"));
    if hari > batas {
        lapor.di_isian(
            berkas,
            Some(terbit.span),
            Pesan::new(
                format!("maklumat terbit {hari} hari kerja sesudah standar ditetapkan {standar}; batasnya {batas}"),
                format!(
                    "the pledge was published {hari} working days after the standard was set on {}; the limit is {batas}",
                    standar.iso()
                ),
            ),
        );
    }
}

/// Nobody signed the promise, or nobody knows when.
pub fn tanpa_penandatangan(_: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let Some(berkas) = &instansi.maklumat else { return };
    let Some(maklumat) = &berkas.isi else { return };
    let penanda = &maklumat.penandatangan;
    let tanpa = |kosong: fn(&Pejabat) -> bool| penanda.nilai().is_some_and(kosong);
    let bagian = [
        ("penandatangan", penanda.kosong()),
        ("nama", tanpa(|p| p.nama.kosong())),
        ("jabatan", tanpa(|p| p.jabatan.kosong())),
        ("tanggal", maklumat.tanggal.kosong()),
    ];
    if let Some(kosong) = yang_kosong(&bagian) {
        lapor.di_isian(
            berkas,
            if maklumat.tanggal.kosong() && !penanda.kosong() { maklumat.tanggal.span() } else { penanda.span() },
            Pesan::new(format!("maklumat tidak memuat {kosong}"), format!("the pledge lacks {kosong}")),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::standar::uji::banyak;

    #[test]
    fn the_pledge_has_seven_working_days() {
        let standar = ("layanan/x.yaml", "nama: X\npenetapan: {nomor: 1, tanggal: 2026-01-02, pejabat: Kepala}\n");
        for (maklumat, terlambat) in [
            ("dipublikasikan: 2026-01-13", 0),
            ("dipublikasikan: 2026-01-14", 1),
            ("tanggal: 2026-01-14", 1),
            ("dipublikasikan: 2026-01-14\nalasan_terlambat: Banjir", 0),
            ("dipublikasikan: 2026-01-01", 0),
        ] {
            assert_eq!(
                banyak("STD-015", "2026-06-01", &[standar, ("maklumat.yaml", maklumat)]),
                terlambat,
                "{maklumat}"
            );
        }
    }
}
