//! INT-015: content went out without a record of what changed and who approved it.

use crate::base::tanggal::Tanggal;
use crate::diag::Pesan;
use crate::model::daerah::Instansi;
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::mutakhir::berkas::semua;
use crate::rules::wajib::{hampa, kurang};

/// INT-015.
pub(super) fn tanpa_catatan(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let Some(terbaru) = isi_terbaru(ctx, instansi) else { return };
    let (path, hari) = (format!("{}/perubahan.yaml", instansi.folder), terbaru.iso());
    let Some(berkas) = &instansi.perubahan else {
        let pesan = Pesan::new(
            "situs terbit tanpa daftar perubahan dan penyetujunya",
            "the site goes out without a list of changes and who approved them",
        );
        lapor.di_berkas(path.clone(), pesan).remedy = Pesan::new(
            format!("buat `{path}` dengan `daftar: [{{tanggal: {hari}, uraian: …, disetujui: jabatan}}]`"),
            format!("create `{path}` with `daftar: [{{tanggal: {hari}, uraian: …, disetujui: post}}]`"),
        );
        return;
    };
    let Some(perubahan) = &berkas.isi else { return };
    if hampa(ctx, &perubahan.daftar) {
        let pesan = Pesan::new("daftar perubahan kosong", "the list of changes is empty");
        lapor.di_isian(berkas, perubahan.daftar.span(), pesan);
        return;
    }
    let daftar = perubahan.daftar.daftar();
    for butir in daftar {
        let bagian = [
            (butir.tanggal.kosong(), "tanggal", "date"),
            (butir.uraian.kosong(), "uraian perubahan", "description"),
            (butir.disetujui.kosong(), "jabatan yang menyetujui", "post that approved it"),
        ];
        if let Some((id, en)) = kurang(&bagian) {
            let pesan = Pesan::new(format!("catatan perubahan tanpa {id}"), format!("a recorded change has no {en}"));
            lapor.di(butir.span, pesan);
        }
    }
    // A day that cannot be read may be the last one.
    let Some(hari_catatan) = daftar.iter().map(|b| b.tanggal.bidang()).collect::<Option<Vec<_>>>() else { return };
    let Some(catatan) = hari_catatan.into_iter().max_by_key(|t| t.nilai).filter(|t| t.nilai < terbaru) else { return };
    let pada = catatan.nilai;
    lapor.di(
        catatan.span,
        Pesan::new(
            format!("isi berubah {terbaru}, tetapi catatan perubahan terakhir {pada}"),
            format!("content changed on {hari}, but the last recorded change is of {}", pada.iso()),
        ),
    );
}

/// Returns the day on which the agency last changed its content; days ahead are MUT-003, shared files another's work.
fn isi_terbaru(ctx: &Konteks<'_>, instansi: &Instansi) -> Option<Tanggal> {
    let milik = format!("{}/", instansi.folder);
    let semua = semua(instansi);
    let sendiri = semua.iter().filter(|b| b.path.starts_with(&milik));
    sendiri.filter_map(|b| b.diperbarui.salin()).filter(|t| *t <= ctx.tanggal).max()
}

#[cfg(test)]
mod tests {
    use crate::rules::standar::uji::banyak;

    #[test]
    fn the_last_change_is_recorded_and_approved() {
        let profil = ("profil.yaml", "nama: A\ndiperbarui: 2026-10-12\n");
        for (perubahan, harap) in [
            (None, 1),
            (Some("daftar:\n"), 1),
            (Some("daftar: [{tanggal: 2026-10-12, uraian: A, disetujui: Kepala}]"), 0),
            (Some("daftar: [{tanggal: 2026-10-11, uraian: A, disetujui: Kepala}]"), 1),
            (Some("daftar: [{tanggal: 2026-10-12, uraian: A}]"), 1),
            (Some("daftar: [{uraian: A, disetujui: Kepala}]"), 1),
            (Some("daftar: [{tanggal: kemarin, uraian: A, disetujui: Kepala}]"), 0),
            (Some("{"), 0),
        ] {
            let berkas: Vec<(&str, &str)> =
                [Some(profil), perubahan.map(|isi| ("perubahan.yaml", isi))].into_iter().flatten().collect();
            assert_eq!(banyak("INT-015", "2026-11-20", &berkas), harap, "{perubahan:?}");
        }
        assert_eq!(banyak("INT-015", "2026-11-20", &[]), 0);
        assert_eq!(banyak("INT-015", "2026-11-20", &[("profil.yaml", "nama: A\ndiperbarui: 2027-01-01\n")]), 0);
    }
}
