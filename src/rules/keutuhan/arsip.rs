//! Archives: one lies apart from the server, is recent, and has been tried.

use crate::base::indonesia::kutip;
use crate::base::span::Span;
use crate::diag::Pesan;
use crate::model::register::{Arsip, BerkasDaerah, MediaArsip};
use crate::rules::konteks::{Konteks, Lapor};
use crate::syntax::isian::Bidang;

/// INT-008: a site has no archive apart from the server.
pub fn terpisah_kosong(ctx: &Konteks<'_>, lapor: &mut Lapor<'_>) {
    let Some(daerah) = ctx.daerah.isi() else { return };
    let berkas = &ctx.daerah.berkas;
    if daerah.arsip.hampa() {
        lapor.di_isian(
            berkas,
            daerah.arsip.span(),
            Pesan::new("belum ada arsip situs yang dicatat (`arsip`)", "no archive of the sites is recorded (`arsip`)"),
        );
        return;
    }
    let daftar = daerah.arsip.daftar();
    if daftar.is_empty() {
        return;
    }
    let terpisah: Vec<&Bidang<Arsip>> = daftar.iter().filter(|a| jauh(ctx, daerah, a)).collect();
    let tanpa = tanpa_arsip(ctx, &terpisah);
    if tanpa.is_empty() {
        return;
    }
    let tempat = daerah.server.nilai().map_or("", |s| s.tempat.teks());
    // Where every record lies beside the server, the place is the fault; else some sites were left out.
    if terpisah.is_empty() && !tempat.is_empty() {
        let (tertulis, span) = (kutip(tempat), satu_tempat(daftar));
        let pesan = Pesan::new(
            format!("semua arsip disimpan di tempat servernya, {tertulis}"),
            format!("all archives are kept where the server stands, {tertulis}"),
        );
        lapor.di_isian(berkas, span, pesan).remedy = Pesan::new(
            "simpan satu salinan di tempat lain dan catat `tempat` serta `media`-nya",
            "keep one copy at another place and record its `tempat` and `media`",
        );
        return;
    }
    let label = tanpa.join(", ");
    lapor.di_isian(
        berkas,
        daerah.arsip.span(),
        Pesan::new(
            format!("tidak ada arsip terpisah untuk situs: {label}"),
            format!("there is no archive kept apart for the sites: {label}"),
        ),
    );
}

/// Returns the place of the first entry's place.
fn satu_tempat(daftar: &[Bidang<Arsip>]) -> Option<Span> {
    daftar.first().map(|a| a.tempat.span().unwrap_or(a.span))
}

/// Tells whether an archive lies apart from the server.
///
/// Most regulations take a portable medium instead of another place; where one asks for distance, a parameter says so.
fn jauh(ctx: &Konteks<'_>, daerah: &BerkasDaerah, arsip: &Arsip) -> bool {
    let cukup_portabel = ctx.parameter("arsip_harus_jauh") == 0;
    if cukup_portabel && arsip.media.salin() == Some(MediaArsip::Portabel) {
        return true;
    }
    let rata = |teks: &str| teks.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let produksi = daerah.server.nilai().map_or(String::new(), |s| rata(s.tempat.teks()));
    match &arsip.tempat {
        isian if isian.kosong() => false,
        isian => rata(isian.teks()) != produksi,
    }
}

/// Returns the labels of sites that no archive holds.
fn tanpa_arsip<'a>(ctx: &'a Konteks<'_>, daftar: &[&Bidang<Arsip>]) -> Vec<&'a str> {
    let situs = ctx.daerah.daftar_instansi.iter().filter(|i| i.bersitus());
    let ada = |label: &str| daftar.iter().any(|a| memuat(a, label));
    situs.map(|i| i.label.as_str()).filter(|label| !ada(label)).collect()
}

fn memuat(arsip: &Arsip, label: &str) -> bool {
    arsip.situs.hampa() || arsip.situs.daftar().iter().any(|s| s.nilai == label)
}

/// INT-009: the newest archive is too old, or nobody tried it.
pub fn usang(ctx: &Konteks<'_>, lapor: &mut Lapor<'_>) {
    let Some(daerah) = ctx.daerah.isi() else { return };
    let berkas = &ctx.daerah.berkas;
    let daftar = daerah.arsip.daftar();
    let Some(terbaru) = daftar.iter().filter(|a| a.tanggal.salin().is_some()).max_by_key(|a| a.tanggal.salin()) else {
        if let Some(pertama) = daftar.iter().find(|a| a.tanggal.kosong()) {
            let pesan = Pesan::new("arsip ini tidak bertanggal", "this archive has no date");
            lapor.di(pertama.tanggal.span().unwrap_or(pertama.span), pesan);
        }
        return;
    };
    let Some(tanggal) = terbaru.tanggal.salin() else { return };
    let hari = ctx.parameter_u32("umur_arsip_hari");
    if tanggal.plus_hari(i32::try_from(hari).unwrap_or(i32::MAX)) < ctx.tanggal {
        lapor.di_isian(
            berkas,
            terbaru.tanggal.span(),
            Pesan::new(
                format!("arsip terbaru dibuat {tanggal}, lebih dari {hari} hari lalu"),
                format!("the newest archive was made on {}, more than {hari} days ago", tanggal.iso()),
            ),
        );
    }
    for arsip in daftar {
        if let Some((id, en)) = belum_teruji(arsip) {
            let span = arsip.diverifikasi.span().unwrap_or(arsip.span);
            lapor.di(span, Pesan::new(id, en));
        }
    }
}

/// Tells why an archive counts as never tried.
fn belum_teruji(arsip: &Arsip) -> Option<(&'static str, &'static str)> {
    if arsip.diverifikasi.kosong() {
        return Some(("arsip ini belum pernah diverifikasi", "this archive was never verified"));
    }
    let (dibuat, diuji) = (arsip.tanggal.salin()?, arsip.diverifikasi.salin()?);
    if diuji < dibuat {
        return Some((
            "arsip ini tercatat diverifikasi sebelum dibuat",
            "this archive is recorded as verified before it was made",
        ));
    }
    let sidik = arsip.sha256.teks().trim();
    let sah = sidik.len() == 64 && sidik.bytes().all(|b| b.is_ascii_hexdigit());
    (!sah && !matches!(arsip.sha256, crate::syntax::isian::Isian::Rusak(_))).then_some((
        "arsip ini tidak punya `sha256` 64 angka heksadesimal, jadi verifikasinya tidak dapat diulang",
        "this archive has no `sha256` of 64 hexadecimal digits, so its verification cannot be repeated",
    ))
}

#[cfg(test)]
mod tests {
    use crate::rules::standar::uji::temuan;

    const SIDIK: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    fn banyak(kode: &str, profil: &str, arsip: &str) -> usize {
        let daerah = format!("nama: X\nprofil_hukum: {profil}\nserver: {{tempat: Pusat Data}}\narsip: {arsip}\n");
        let daerah = daerah.replace("SIDIK", SIDIK);
        let files = [
            ("sites/contoh/daerah.yaml", daerah.as_str()),
            ("sites/contoh/a.yaml", "nama: Dinas A\n"),
            ("sites/contoh/b.yaml", "nama: Dinas B\n"),
        ];
        temuan(kode, "2026-11-20", &files).len()
    }

    #[test]
    fn an_archive_lies_elsewhere_or_on_a_portable_medium_where_that_is_enough() {
        for (arsip, longgar, ketat) in [
            ("[]", 1, 1),
            ("[{tempat: Gedung Arsip, media: server}]", 0, 0),
            ("[{tempat: \"pusat  data\", media: server}]", 1, 1),
            ("[{tempat: Pusat Data, media: portabel}]", 0, 1),
            ("[{tempat: Gedung Arsip, media: server, situs: [a]}]", 1, 1),
            ("[{tempat: Gedung Arsip, situs: [a]}, {tempat: Gedung Arsip, situs: [b]}]", 0, 0),
        ] {
            assert_eq!(banyak("INT-008", "ogan-ilir", arsip), longgar, "{arsip}");
            assert_eq!(banyak("INT-008", "way-kanan", arsip), ketat, "{arsip}");
        }
    }

    #[test]
    fn the_newest_archive_is_recent_and_every_one_was_tried() {
        for (arsip, jumlah) in [
            ("[]", 0),
            ("[{tanggal: 2026-10-21, sha256: SIDIK, diverifikasi: 2026-10-22}]", 0),
            ("[{tanggal: 2026-10-20, sha256: SIDIK, diverifikasi: 2026-10-22}]", 1),
            ("[{tanggal: 2026-11-01, sha256: SIDIK}]", 1),
            ("[{tanggal: 2026-11-01, sha256: abc, diverifikasi: 2026-11-02}]", 1),
            ("[{tanggal: 2026-11-01, sha256: SIDIK, diverifikasi: 2026-10-02}]", 1),
            ("[{sha256: SIDIK, diverifikasi: 2026-10-02}]", 1),
        ] {
            assert_eq!(banyak("INT-009", "ogan-ilir", arsip), jumlah, "{arsip}");
        }
    }
}
