//! Channels: the agency's own, and the national one.

use std::collections::BTreeSet;

use crate::base::host::di_bawah;
use crate::base::indonesia::kutip;
use crate::base::nilai::Nilai;
use crate::base::tautan::Tautan;
use crate::diag::Pesan;
use crate::model::daerah::Instansi;
use crate::model::pengaduan::{JenisKanal, Kanal, Pengaduan};
use crate::peraturan::Penerima;
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::pengaduan::isi::ambil;
use crate::rules::standar::bantu::daftar_kata;
use crate::syntax::isian::Bidang;

/// Returns the channels of a kind.
fn sejenis(isi: &Pengaduan, jenis: JenisKanal) -> impl Iterator<Item = &Bidang<Kanal>> {
    isi.kanal.daftar().iter().filter(move |k| k.jenis.salin() == Some(jenis))
}

/// Returns the channels that the agency runs itself; one of an unreadable kind may be its own.
fn sendiri(isi: &Pengaduan) -> impl Iterator<Item = &Bidang<Kanal>> {
    isi.kanal.daftar().iter().filter(|k| k.jenis.salin() != Some(JenisKanal::Lapor) && !k.nilai.nilai.kosong())
}

/// The agency has no channel of its own.
pub fn kanal_sendiri_kosong(_: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let Some((berkas, isi)) = ambil(instansi) else { return };
    let terbaca = isi.kanal.kosong() || isi.kanal.nilai().is_some();
    if terbaca && sendiri(isi).next().is_none() {
        lapor.di_isian(
            berkas,
            isi.kanal.span(),
            Pesan::new("tidak ada kanal pengaduan milik sendiri", "there is no complaint channel of the agency itself"),
        );
    }
}

/// The national channel is not linked.
pub fn lapor_tidak_ditautkan(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let Some((berkas, isi)) = ambil(instansi) else { return };
    let Penerima { nama, url, .. } = ctx.peraturan.lapor();
    // Without any channel the page has a greater fault already, and one of an unreadable kind may be the national one.
    if isi.kanal.hampa() || isi.kanal.nilai().is_none() {
        return;
    }
    let ada = |k: &Bidang<Kanal>| k.jenis.nilai().is_none_or(|jenis| *jenis == JenisKanal::Lapor);
    if !isi.kanal.daftar().iter().any(ada) {
        lapor
            .di_isian(
                berkas,
                isi.kanal.span(),
                Pesan::new(format!("{nama} tidak ditautkan"), format!("{nama} is not linked")),
            )
            .remedy = Pesan::new(
            format!("tambahkan `{{jenis: lapor, nilai: \"{url}\"}}` ke daftar `kanal`"),
            format!("add `{{jenis: lapor, nilai: \"{url}\"}}` to the list `kanal`"),
        );
    }
}

/// The address or number of the national channel is wrong.
pub fn data_lapor_salah(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let Some((berkas, isi)) = ambil(instansi) else { return };
    let resmi = ctx.peraturan.lapor();
    for kanal in sejenis(isi, JenisKanal::Lapor) {
        let isian = [(&kanal.nilai.nilai, true), (&kanal.keterangan, false)];
        for (isian, alamat) in isian {
            let Some(teks) = isian.bidang().filter(|teks| salah(resmi, teks, alamat)) else { continue };
            let (tertulis, nama) = (kutip(teks), &resmi.nama);
            lapor
                .di_isian(
                    berkas,
                    Some(teks.span),
                    Pesan::new(
                        format!("{tertulis} bukan alamat atau nomor {nama}"),
                        format!("{tertulis} is not an address or number of {nama}"),
                    ),
                )
                .remedy = obat(resmi);
        }
    }
}

fn obat(resmi: &Penerima) -> Pesan {
    let (url, sms) = (&resmi.url, resmi.sms.as_deref().unwrap_or_default());
    Pesan::new(format!("pakai `{url}` dan SMS `{sms}`"), format!("use `{url}` and the short message number `{sms}`"))
}

/// Tells whether a text leads elsewhere: to another host, or to another short-message number.
fn salah(resmi: &Penerima, teks: &str, alamat: bool) -> bool {
    if let Ok(url) = Tautan::parse(teks) {
        return !di_bawah(url.host(), &resmi.host);
    }
    let kata = daftar_kata(teks);
    let angka = |k: &str| k.bytes().all(|b| b.is_ascii_digit());
    let sms = resmi.sms.as_deref().unwrap_or_default();
    match &kata[..] {
        [nomor] if alamat && angka(nomor) => nomor != sms,
        _ => kata.windows(2).any(|w| w[0] == "sms" && angka(&w[1]) && w[1] != sms),
    }
}

/// A form outside the site collects data, but nothing says what happens to it.
pub fn formulir_tanpa_pemberitahuan(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let Some((berkas, isi)) = ambil(instansi) else { return };
    if !isi.pemberitahuan_privasi.kosong() {
        return;
    }
    // The national channel gives its own notice, also where it is recorded as a site.
    let resmi = &ctx.peraturan.lapor().host;
    let nasional = |k: &Kanal| Tautan::parse(k.nilai.teks()).is_ok_and(|url| di_bawah(url.host(), resmi));
    if let Some(kanal) = sejenis(isi, JenisKanal::Situs).find(|k| !nasional(k)) {
        lapor.di_isian(
            berkas,
            Some(kanal.span),
            Pesan::new(
                "formulir pengaduan mengumpulkan data tanpa pemberitahuan privasi",
                "the complaint form collects data without a privacy notice",
            ),
        );
    }
}

/// All channels of the agency are of one kind.
pub fn hanya_satu_jenis(_: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let Some((berkas, isi)) = ambil(instansi) else { return };
    if sendiri(isi).any(|k| k.jenis.nilai().is_none()) {
        return;
    }
    let jenis: BTreeSet<JenisKanal> = sendiri(isi).filter_map(|k| k.jenis.salin()).collect();
    if let (1, Some(satu)) = (jenis.len(), jenis.first()) {
        let kata = satu.kata();
        lapor.di_isian(
            berkas,
            isi.kanal.span(),
            Pesan::new(
                format!("semua kanal pengaduan sendiri berjenis `{kata}`"),
                format!("all complaint channels of the agency are of the kind `{kata}`"),
            ),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::peraturan::Peraturan;

    #[test]
    fn the_national_channel_is_known_by_its_host_and_its_number() {
        let resmi = Peraturan::embedded().lapor();
        for (teks, alamat, keliru) in [
            ("https://www.lapor.go.id", true, false),
            ("https://lapor.go.id/instansi/x", true, false),
            ("https://lapor-go.id", true, true),
            ("https://lapor.go.id.example.com", true, true),
            ("1708", true, false),
            ("1780", true, true),
            ("SMS 1708", false, false),
            ("SMS ke 1708, 24 jam", false, false),
            ("SMS: 1807", false, true),
            ("LAPOR!", true, false),
        ] {
            assert_eq!(salah(resmi, teks, alamat), keliru, "{teks}");
        }
    }
}
