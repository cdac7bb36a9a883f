//! MUT-008: what is bound to a year that is over.

use crate::base::indonesia::kutip;
use crate::base::tanggal::Tanggal;
use crate::diag::Pesan;
use crate::model::daerah::Instansi;
use crate::model::dokumen::{Dokumen, StatusDokumen};
use crate::model::jadwal::Bertayang;
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::standar::bantu::memuat;
use crate::syntax::isian::Bidang;

/// MUT-008: budgets, agreements and reports that a law awaits have checks of their own; here are the other documents of
/// a year, the budgets of units, and pages that name an old year in their title.
pub(super) fn tahun_lalu(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let kini = ctx.tanggal.tahun();
    // New ones take a few weeks of the new year.
    if ctx.tanggal.bulan() <= ctx.parameter_u32("dokumen_tahunan_bulan_terakhir") {
        return;
    }
    for jenis in ctx.peraturan.dokumen_tahunan() {
        let Some(tahun) = terbaru(instansi, jenis, ctx.tanggal).filter(|t| i64::from(t.nilai) < i64::from(kini)) else {
            continue;
        };
        let (lama, nama) = (tahun.nilai, jenis.replace('_', " "));
        lapor.di(
            tahun.span,
            Pesan::new(
                format!("{nama} terbaru untuk tahun {lama}; yang untuk tahun {kini} belum ada"),
                format!("the newest {nama} is of {lama}; there is none of {kini}"),
            ),
        );
    }
    anggaran_unit(instansi, kini, lapor);
    judul(ctx, instansi, kini, lapor);
}

fn terbaru<'a>(instansi: &'a Instansi, jenis: &str, hari: Tanggal) -> Option<&'a Bidang<u32>> {
    let berlaku = |d: &&Dokumen| d.status.salin() != Some(StatusDokumen::Dicabut);
    let daftar = instansi.daftar_dokumen.iter().filter_map(|b| b.isi.as_ref()).filter(berlaku);
    let sejenis = daftar.filter(|d| d.tampil(hari) && d.jenis.salin().is_some_and(|j| j.kata() == jenis));
    sejenis.filter_map(|d| d.tahun.bidang()).max_by_key(|t| t.nilai)
}

fn anggaran_unit(instansi: &Instansi, kini: i32, lapor: &mut Lapor<'_>) {
    let pelaksana = instansi.pelaksana.as_ref().and_then(|b| b.isi.as_ref());
    for unit in pelaksana.map_or(&[][..], |p| p.daftar.daftar()) {
        let Some(tahun) = unit.anggaran.nilai().and_then(|a| a.tahun.bidang()) else { continue };
        if i64::from(tahun.nilai) < i64::from(kini) {
            let (lama, nama) = (tahun.nilai, kutip(unit.unit.nilai().or(unit.id.nilai()).map_or("?", String::as_str)));
            lapor.di(
                tahun.span,
                Pesan::new(
                    format!("anggaran {nama} masih untuk tahun {lama}"),
                    format!("the budget of {nama} is still that of {lama}"),
                ),
            );
        }
    }
}

/// Reports pages whose title says that they hold for a year that is over.
fn judul(ctx: &Konteks<'_>, instansi: &Instansi, kini: i32, lapor: &mut Lapor<'_>) {
    for naskah in &instansi.daftar_halaman {
        let Some(judul) = naskah.berkas.isi.as_ref().and_then(|k| k.judul.bidang()) else { continue };
        let terikat = ctx.peraturan.judul_tahunan().iter().any(|kata| memuat(judul, kata));
        let Some(lama) = tahun_terakhir(judul).filter(|tahun| terikat && *tahun < kini) else { continue };
        let teks = kutip(judul);
        lapor.di(
            judul.span,
            Pesan::new(
                format!("halaman {teks} untuk tahun {lama}, padahal sekarang {kini}"),
                format!("the page {teks} is for {lama}, but this is {kini}"),
            ),
        );
    }
}

/// Returns the latest year that a title names.
fn tahun_terakhir(judul: &str) -> Option<i32> {
    let angka = judul.split(|c: char| !c.is_ascii_digit()).filter(|a| a.len() == 4);
    angka.filter_map(|a| a.parse().ok()).filter(|tahun| (1900..2200).contains(tahun)).max()
}

#[cfg(test)]
mod tests {
    use crate::rules::standar::uji::banyak;

    #[test]
    fn a_title_binds_a_page_to_its_last_year() {
        for (judul, harap) in [
            ("Jadwal pelayanan keliling tahun 2025", 1),
            ("Jadwal pelayanan keliling 2026", 0),
            ("Rencana 2025-2029", 0),
            ("Sejarah dinas sejak 1976", 0),
            ("Jadwal pelayanan keliling", 0),
        ] {
            let isi = format!("---\njudul: {judul}\n---\n");
            assert_eq!(banyak("MUT-008", "2026-11-20", &[("halaman/a.md", &isi)]), harap, "{judul}");
        }
    }

    #[test]
    fn the_newest_plan_is_of_this_year_once_the_year_has_begun() {
        let renja = |tahun: u32| format!("judul: Renja\njenis: renja\ntahun: {tahun}\n");
        let (lama, baru) = (renja(2025), renja(2026));
        for (hari, files, harap) in [
            ("2026-11-20", vec![("dokumen/a.yaml", lama.as_str())], 1),
            ("2026-11-20", vec![("dokumen/a.yaml", lama.as_str()), ("dokumen/b.yaml", baru.as_str())], 0),
            ("2026-01-31", vec![("dokumen/a.yaml", lama.as_str())], 0),
            ("2026-11-20", vec![("pelaksana.yaml", "daftar: [{id: a, anggaran: {tahun: 2025, jumlah: 1}}]\n")], 1),
            ("2026-11-20", vec![], 0),
        ] {
            assert_eq!(banyak("MUT-008", hari, &files), harap, "{hari} {files:?}");
        }
    }
}
