//! News that grew old (MUT-005), and notices without an end (MUT-006).

use crate::base::tanggal::Tanggal;
use crate::diag::Pesan;
use crate::model::daerah::Instansi;
use crate::model::jadwal::{Bertayang, Masa};
use crate::rules::konteks::{Konteks, Lapor};
use crate::syntax::isian::{Bidang, Isian};

/// Returns the day since which something is too old.
fn batas(ctx: &Konteks<'_>) -> Tanggal {
    ctx.tanggal.plus_hari(-i32::try_from(ctx.parameter("umur_berita_hari")).unwrap_or(i32::MAX))
}

/// MUT-005: without any published news there is no block of news on the front page either.
pub(super) fn usang(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let daftar = instansi.daftar_berita.iter().filter_map(|n| n.berkas.isi.as_ref());
    let daftar = daftar.filter(|k| k.tampil(ctx.tanggal));
    let terbaru: Option<&Bidang<Tanggal>> = daftar.filter_map(|k| k.tanggal.bidang()).max_by_key(|t| t.nilai);
    let Some(terbaru) = terbaru.filter(|t| t.nilai < batas(ctx)) else { return };
    let (tanggal, hari) = (terbaru.nilai, ctx.parameter("umur_berita_hari"));
    lapor.di(
        terbaru.span,
        Pesan::new(
            format!("berita terbaru bertanggal {tanggal}, sudah lewat {hari} hari"),
            format!("the newest news is of {}, more than {hari} days ago", tanggal.iso()),
        ),
    );
}

/// MUT-006: a notice whose end nobody wrote stays until it is plainly over.
pub(super) fn tanpa_akhir(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for naskah in &instansi.daftar_pengumuman {
        let diam = |masa| matches!(masa, Masa::Draf | Masa::Lalu(_));
        let kepala = naskah.berkas.isi.as_ref().filter(|k| !diam(k.jadwal().masa(ctx.tanggal)));
        let Some(kepala) = kepala else { continue };
        let mulai = kepala.mulai.bidang().or(kepala.tanggal.bidang());
        lama(ctx, mulai, &kepala.selesai, "pengumuman", "notice", lapor);
    }
    let serta_merta = instansi.ppid.serta_merta.as_ref().and_then(|b| b.isi.as_ref());
    for entri in serta_merta.map_or(&[][..], |k| k.daftar.daftar()) {
        lama(ctx, entri.mulai.bidang(), &entri.selesai, "informasi serta-merta", "urgent notice", lapor);
    }
}

fn lama(
    ctx: &Konteks<'_>,
    mulai: Option<&Bidang<Tanggal>>,
    selesai: &Isian<Tanggal>,
    nama: &str,
    name: &str,
    lapor: &mut Lapor<'_>,
) {
    let Some(mulai) = mulai.filter(|t| selesai.kosong() && t.nilai < batas(ctx)) else { return };
    let (tanggal, hari) = (mulai.nilai, ctx.parameter("umur_berita_hari"));
    lapor.di(
        mulai.span,
        Pesan::new(
            format!("{nama} sejak {tanggal} tanpa `selesai` masih tampil sesudah {hari} hari"),
            format!("the {name} of {} has no `selesai` and still stands after {hari} days", tanggal.iso()),
        ),
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::standar::uji::banyak;

    #[test]
    fn only_published_news_counts() {
        let berita = |tanggal: &str, lain: &str| format!("---\njudul: A\ntanggal: {tanggal}\n{lain}---\nIsi.\n");
        for (daftar, harap) in [
            (vec![], 0),
            (vec![berita("2026-08-22", "")], 0),
            (vec![berita("2026-08-21", "")], 1),
            (vec![berita("2026-08-21", ""), berita("2026-11-01", "")], 0),
            (vec![berita("2026-08-21", ""), berita("2026-11-01", "draf: ya\n")], 1),
            (vec![berita("2026-08-21", ""), berita("2026-12-01", "")], 1),
            (vec![berita("2026-08-21", "tayang_sampai: 2026-09-01\n")], 0),
        ] {
            let nama: Vec<String> = (0..daftar.len()).map(|n| format!("berita/{n}.md")).collect();
            let files: Vec<(&str, &str)> =
                nama.iter().map(String::as_str).zip(daftar.iter().map(String::as_str)).collect();
            assert_eq!(banyak("MUT-005", "2026-11-20", &files), harap, "{daftar:?}");
        }
    }

    #[test]
    fn a_notice_without_an_end_is_told_when_it_is_plainly_over() {
        for (kepala, harap) in [
            ("tanggal: 2026-08-21\n", 1),
            ("tanggal: 2026-08-22\n", 0),
            ("tanggal: 2026-08-01\nmulai: 2026-10-01\n", 0),
            ("tanggal: 2026-08-01\nselesai: 2026-08-05\n", 0),
            ("tanggal: 2026-08-01\nselesai: kapan\n", 0),
            ("tanggal: 2026-08-01\ndraf: ya\n", 0),
        ] {
            let isi = format!("---\njudul: A\n{kepala}---\nIsi.\n");
            assert_eq!(banyak("MUT-006", "2026-11-20", &[("pengumuman/a.md", &isi)]), harap, "{kepala}");
        }
        let serta = "daftar: [{judul: Banjir, mulai: 2026-08-01}]\n";
        assert_eq!(banyak("MUT-006", "2026-11-20", &[("ppid/serta-merta.yaml", serta)]), 1);
    }
}
