//! STD-017: the pledge of the kabupaten itself, signed by the head of region.

use crate::base::indonesia::kutip;
use crate::diag::Pesan;
use crate::model::register::MaklumatDaerah;
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::wajib::{hampa, kurang};
use crate::syntax::isian::Isian;

/// STD-017.
pub fn tidak_lengkap(ctx: &Konteks<'_>, lapor: &mut Lapor<'_>) {
    let Some(daerah) = ctx.daerah.isi() else { return };
    let berkas = &ctx.daerah.berkas;
    let maklumat = match &daerah.maklumat {
        Isian::Rusak(_) => return,
        Isian::Kosong(span) => {
            let pesan = Pesan::new(
                "maklumat pelayanan publik pemerintah daerah belum ditulis",
                "the service pledge of the kabupaten is not written",
            );
            lapor.di_isian(berkas, *span, pesan);
            return;
        }
        Isian::Isi(maklumat) => maklumat,
    };
    let isi = ctx.peraturan.maklumat_pemda().iter().filter(|b| kosong(ctx, maklumat, &b.kunci));
    let nama: Vec<&str> = isi.map(|b| b.nama.as_str()).collect();
    if !nama.is_empty() {
        let daftar = nama.join("; ");
        let pesan = Pesan::new(
            format!("maklumat pemerintah daerah belum memuat {daftar}"),
            format!("the pledge of the kabupaten lacks {daftar}"),
        );
        lapor.di(maklumat.span, pesan);
    }
    penandatangan(daerah.kepala_daerah.nilai().and_then(|k| k.jabatan.nilai()), maklumat, lapor);
}

/// Tells whether one of the four contents is empty; a key that the law's table gains and no field holds is empty.
fn kosong(ctx: &Konteks<'_>, maklumat: &MaklumatDaerah, kunci: &str) -> bool {
    match kunci {
        "jenis" => hampa(ctx, &maklumat.jenis),
        "syarat" => maklumat.syarat.kosong(),
        "hak_kewajiban" => hampa(ctx, &maklumat.hak_kewajiban),
        "penanggung_jawab" => hampa(ctx, &maklumat.penanggung_jawab),
        _ => true,
    }
}

fn penandatangan(kepala: Option<&String>, maklumat: &MaklumatDaerah, lapor: &mut Lapor<'_>) {
    let (nama, jabatan) = match &maklumat.penandatangan {
        Isian::Rusak(_) => (false, false),
        Isian::Kosong(_) => (true, true),
        Isian::Isi(p) => (p.nama.kosong(), p.jabatan.kosong()),
    };
    let bagian = [
        (nama, "nama penandatangan", "name of the signer"),
        (jabatan, "jabatan penandatangan", "post of the signer"),
        (maklumat.tanggal.kosong(), "tanggal", "date"),
    ];
    let tempat = maklumat.penandatangan.span().or(maklumat.jenis.span()).or(maklumat.tanggal.span());
    if let (Some((id, en)), Some(tempat)) = (kurang(&bagian), tempat) {
        let pesan = Pesan::new(
            format!("maklumat pemerintah daerah tanpa {id}"),
            format!("the pledge of the kabupaten has no {en}"),
        );
        lapor.di(tempat, pesan);
    }
    let Some(jabatan) = maklumat.penandatangan.nilai().and_then(|p| p.jabatan.bidang()) else { return };
    if let Some(kepala) = kepala.filter(|k| !k.split_whitespace().eq(jabatan.split_whitespace())) {
        let (ini, kepala) = (kutip(jabatan), kutip(kepala));
        let pesan = Pesan::new(
            format!("maklumat pemerintah daerah ditandatangani {ini}, bukan kepala daerah ({kepala})"),
            format!("the pledge of the kabupaten is signed by {ini}, not by the head of region ({kepala})"),
        );
        lapor.di(jabatan.span, pesan);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::peraturan::Peraturan;
    use crate::rules::standar::uji::{DAERAH, temuan};

    #[test]
    fn every_content_of_the_law_has_a_field() {
        for butir in Peraturan::embedded().maklumat_pemda() {
            assert!(MaklumatDaerah::KUNCI.contains(&butir.kunci.as_str()), "{}", butir.kunci);
        }
    }

    #[test]
    fn what_is_missing_is_one_finding_and_the_signer_another() {
        let isi = "jenis: [a], syarat: b, hak_kewajiban: [c], penanggung_jawab: [d]";
        let tanda = "penandatangan: {jabatan: Bupati Contoh, nama: A}, tanggal: 2026-01-02";
        for (maklumat, harap) in [
            (format!("{{{isi}, {tanda}}}"), 0),
            (format!("{{jenis: [], {tanda}}}"), 1),
            (format!("{{{isi}, tanggal: 2026-01-02}}"), 1),
            (format!("{{{isi}, {}}}", tanda.replace("Bupati", "Sekretaris")), 1),
            (format!("{{{isi}, {}}}", tanda.replace("2026-01-02", "kemarin")), 0),
            ("x".to_owned(), 0),
        ] {
            let daerah = format!("kepala_daerah: {{jabatan: Bupati Contoh}}\nmaklumat: {maklumat}\n");
            assert_eq!(temuan("STD-017", "2026-11-20", &[(DAERAH, &daerah)]).len(), harap, "{maklumat}");
        }
    }

    #[test]
    fn a_kabupaten_without_a_pledge_is_one_finding() {
        assert_eq!(temuan("STD-017", "2026-11-20", &[]).len(), 1);
    }
}
