//! Applications of before a regulation, which may be used until they are replaced.

use crate::base::indonesia::kutip;
use crate::diag::{Diagnostic, Pesan, Place, Severity};
use crate::model::daerah::Instansi;
use crate::model::dokumen::Aplikasi;
use crate::rules::aplikasi::terbaca;
use crate::rules::konteks::Konteks;

/// Makes a finding a warning while the transition of the application lasts, where the regulation allows one.
pub(super) fn ringankan(ctx: &Konteks<'_>, aplikasi: &Aplikasi, temuan: &mut Diagnostic) {
    let sampai = aplikasi.warisan.nilai().filter(|w| !w.alasan.kosong()).and_then(|w| w.sampai.salin());
    if ctx.hukum.peralihan_aplikasi().is_empty() || sampai.is_none_or(|sampai| sampai < ctx.tanggal) {
        return;
    }
    temuan.severity = Severity::Warning;
    temuan.basis.extend(ctx.hukum.peralihan_aplikasi().iter().cloned());
}

/// Returns the transitions that have ended, or that have no reason or no last day: waivers that waive no more.
pub(crate) fn berakhir(ctx: &Konteks<'_>, instansi: &Instansi) -> Vec<Diagnostic> {
    if ctx.hukum.peralihan_aplikasi().is_empty() {
        return Vec::new();
    }
    terbaca(instansi).filter_map(|entri| satu(ctx, entri.isi, entri.nama())).collect()
}

fn satu(ctx: &Konteks<'_>, aplikasi: &Aplikasi, nama: &str) -> Option<Diagnostic> {
    let bidang = aplikasi.warisan.bidang()?;
    let nama = kutip(nama);
    let (kode, tempat, pesan, obat) = match bidang.sampai.bidang() {
        Some(sampai) if sampai.nilai < ctx.tanggal => (
            "PGC-001",
            sampai.span,
            Pesan::new(
                format!("masa peralihan aplikasi {nama} sudah berakhir pada {}", sampai.nilai),
                format!("the transition of the application {nama} ended on {}", sampai.nilai.iso()),
            ),
            Pesan::new(
                "ganti aplikasinya lalu hapus `warisan`, atau tetapkan tanggal akhir baru dengan alasannya",
                "replace the application and remove `warisan`, or set a new last day with its reason",
            ),
        ),
        _ if bidang.sampai.kosong() || bidang.alasan.kosong() => (
            "PGC-003",
            bidang.span,
            Pesan::new(
                format!("masa peralihan aplikasi {nama} tanpa alasan atau tanpa tanggal akhir"),
                format!("the transition of the application {nama} has no reason or no last day"),
            ),
            Pesan::new("isi `alasan` dan `sampai`", "fill in `alasan` and `sampai`"),
        ),
        _ => return None,
    };
    let mut temuan = Diagnostic::error(kode, Place::Span(tempat), pesan, obat);
    temuan.basis = ctx.hukum.peralihan_aplikasi().to_vec();
    Some(temuan)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::standar::uji::{dengan_konteks, temuan};

    fn berat(profil: &str, warisan: &str) -> Vec<Severity> {
        let daerah = format!("nama: Kabupaten Contoh\ndomain: contohkab.go.id\nprofil_hukum: {profil}\n");
        let isi = format!("nama: Lama\nurl: https://lama.example.org\n{warisan}\n");
        let files = [
            ("sites/contoh/daerah.yaml", daerah.as_str()),
            ("sites/contoh/a.yaml", "nama: Dinas A\n"),
            ("content/contoh/a/aplikasi/lama.yaml", isi.as_str()),
        ];
        temuan("APP-006", "2026-11-20", &files).into_iter().map(|(_, t)| t.severity).collect()
    }

    #[test]
    fn a_transition_lightens_a_fault_only_where_the_regulation_knows_one() {
        let masih = "warisan: {sampai: 2027-06-30, alasan: Menunggu aplikasi umum}";
        assert_eq!(berat("padang-pariaman", ""), [Severity::Error]);
        assert_eq!(berat("padang-pariaman", masih), [Severity::Error]);
        assert_eq!(berat("purworejo", masih), [Severity::Warning]);
    }

    #[test]
    fn a_transition_that_ended_or_says_too_little_is_an_error_where_the_regulation_knows_one() {
        for (profil, warisan, harap) in [
            ("purworejo", "{sampai: 2026-11-20, alasan: Menunggu}", None),
            ("purworejo", "{sampai: 2026-11-19, alasan: Menunggu}", Some("PGC-001")),
            ("purworejo", "{sampai: 2027-01-01}", Some("PGC-003")),
            ("purworejo", "{alasan: Menunggu}", Some("PGC-003")),
            ("ogan-ilir", "{sampai: 2026-11-19, alasan: Menunggu}", None),
        ] {
            let daerah = format!("nama: Kabupaten Contoh\nprofil_hukum: {profil}\n");
            let isi = format!("nama: Lama\nwarisan: {warisan}\n");
            let files = [
                ("sites/contoh/daerah.yaml", daerah.as_str()),
                ("sites/contoh/a.yaml", "nama: Dinas A\n"),
                ("content/contoh/a/aplikasi/lama.yaml", isi.as_str()),
            ];
            let kode = dengan_konteks("2026-11-20", &files, |ctx| {
                let temuan = berakhir(ctx, &ctx.daerah.daftar_instansi[0]);
                assert!(temuan.iter().all(|t| t.severity == Severity::Error && !t.basis.is_empty()));
                temuan.first().map(|t| t.code)
            });
            assert_eq!(kode, harap, "{profil} {warisan}");
        }
    }
}
