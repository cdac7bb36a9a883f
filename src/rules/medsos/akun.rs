//! The accounts of the register, of agencies and of the kabupaten itself.

use crate::base::indonesia::kutip;
use crate::base::span::Span;
use crate::diag::{Patch, Pesan};
use crate::model::bersama::{Akun, Platform};
use crate::model::daerah::Instansi;
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::medsos::alamat::{Sasaran, platform, sasaran};
use crate::rules::wajib::kurang;
use crate::syntax::isian::Bidang;

/// Returns all accounts, those of the kabupaten first and without an agency.
pub(super) fn semua<'a>(ctx: &Konteks<'a>) -> Vec<(Option<&'a Instansi>, &'a Bidang<Akun>)> {
    let daerah = ctx.daerah.isi().map_or(&[][..], |d| d.media_sosial.daftar());
    let milik_instansi = ctx.daerah.daftar_instansi.iter().flat_map(|i| {
        let daftar = i.register.isi.as_ref().map_or(&[][..], |r| r.media_sosial.daftar());
        daftar.iter().map(move |akun| (Some(i), akun))
    });
    daerah.iter().map(|akun| (None, akun)).chain(milik_instansi).collect()
}

/// Calls `periksa` with every account; findings belong to the agency of the account.
fn tiap(ctx: &Konteks<'_>, lapor: &mut Lapor<'_>, periksa: impl Fn(Option<&Instansi>, &Bidang<Akun>, &mut Lapor<'_>)) {
    for (instansi, akun) in semua(ctx) {
        if !instansi.map_or(ctx.menilai_umum(), |i| ctx.menilai(i)) {
            continue;
        }
        if let Some(instansi) = instansi {
            lapor.milik(&instansi.label);
        }
        periksa(instansi, akun, lapor);
    }
}

/// Returns the account that the address of an entry names.
pub(super) fn tujuan(ctx: &Konteks<'_>, akun: &Akun) -> Option<Sasaran> {
    let url = akun.url.nilai()?;
    let jalur = url.as_str().split_once("://")?.1;
    let jalur = jalur.find('/').map_or("", |n| &jalur[n..]);
    sasaran(ctx.peraturan, url.host(), jalur)
}

fn sebut(akun: &Akun) -> String {
    kutip(akun.nama.nilai().map_or("?", String::as_str))
}

fn tempat(akun: &Bidang<Akun>) -> Span {
    akun.nama.span().or(akun.platform.span()).unwrap_or(akun.span)
}

/// MED-001.
pub(super) fn tanpa_pendaftaran(ctx: &Konteks<'_>, lapor: &mut Lapor<'_>) {
    tiap(ctx, lapor, |_, akun, lapor| {
        let bagian = [
            (akun.nomor_pendaftaran.kosong(), "nomor pendaftaran", "number of registration"),
            (akun.tanggal_pendaftaran.kosong(), "tanggal pendaftaran", "date of registration"),
        ];
        if let Some((id, en)) = kurang(&bagian) {
            let nama = sebut(akun);
            let pesan = Pesan::new(format!("akun {nama} belum memuat {id}"), format!("the account {nama} has no {en}"));
            lapor.di(tempat(akun), pesan);
        }
    });
}

/// MED-003: platform, address and name of an entry speak of one account, over an encrypted connection.
pub(super) fn tidak_cocok(ctx: &Konteks<'_>, lapor: &mut Lapor<'_>) {
    tiap(ctx, lapor, |_, akun, lapor| {
        let bagian = [
            (akun.platform.kosong(), "platform", "platform"),
            (akun.nama.kosong(), "nama", "name"),
            (akun.url.kosong(), "url", "address"),
        ];
        if let Some((id, en)) = kurang(&bagian) {
            let pesan = Pesan::new(format!("akun media sosial tanpa {id}"), format!("a social account has no {en}"));
            lapor.di(tempat(akun), pesan);
            return;
        }
        let (Some(ini), Some(url)) = (akun.platform.salin(), akun.url.bidang()) else { return };
        let (kata, host) = (ini.kata(), kutip(url.host()));
        let Some(sasaran) = tujuan(ctx, akun) else {
            let dikenal = platform(ctx.peraturan, url.host()).is_some_and(|p| p.kunci == kata);
            let pesan = if dikenal {
                Pesan::new("`url` tidak menunjuk sebuah akun", "`url` does not lead to an account")
            } else {
                Pesan::new(
                    format!("`url` di {host}, padahal platformnya `{kata}`"),
                    format!("`url` is at {host}, but the platform is `{kata}`"),
                )
            };
            lapor.di(url.span, pesan);
            return;
        };
        if sasaran.platform != kata {
            let pesan = Pesan::new(
                format!("`url` di {host}, padahal platformnya `{kata}`"),
                format!("`url` is at {host}, but the platform is `{kata}`"),
            );
            lapor.di(url.span, pesan);
        } else if let Some(nama) = akun.nama.bidang().filter(|nama| beda(nama, &sasaran.akun, ini)) {
            let (nama_akun, di_url) = (kutip(nama), kutip(&sasaran.akun));
            let pesan = Pesan::new(
                format!("nama akun {nama_akun} tidak sama dengan akun di `url`: {di_url}"),
                format!("the name {nama_akun} is not the account of `url`: {di_url}"),
            );
            lapor.di(nama.span, pesan);
        } else if !url.aman() {
            let pesan =
                Pesan::new("`url` ditulis dengan `http://`", "`url` is written with `http://` instead of `https://`");
            let temuan = lapor.di(url.span, pesan);
            temuan.patch = skema(ctx, url.span).map(|span| Patch { span, text: "https".to_owned() });
        }
    });
}

/// Tells whether a name is plainly not the account of the address; a title in words and a number say nothing.
fn beda(nama: &str, akun: &str, platform: Platform) -> bool {
    let nama = nama.trim().trim_start_matches('@').to_lowercase();
    platform != Platform::Whatsapp && !akun.contains('/') && !akun.contains('?') && !nama.contains(' ') && nama != akun
}

/// Returns the place of `http` in the value of an address.
fn skema(ctx: &Konteks<'_>, span: Span) -> Option<Span> {
    let teks = ctx.sumber.teks(span.file)?.get(span.start as usize..span.end as usize)?;
    let mulai = span.start + u32::try_from(teks.find("http://")?).ok()?;
    Some(Span::new(span.file, mulai, mulai + 4))
}

/// MED-004.
pub(super) fn tanpa_pengelola(ctx: &Konteks<'_>, lapor: &mut Lapor<'_>) {
    tiap(ctx, lapor, |_, akun, lapor| {
        if akun.pengelola.kosong() {
            let nama = sebut(akun);
            let pesan = Pesan::new(
                format!("akun {nama} tanpa jabatan pengelola"),
                format!("the account {nama} has no post that runs it"),
            );
            lapor.di(akun.pengelola.span().unwrap_or_else(|| tempat(akun)), pesan);
        }
    });
}

/// MED-005: neither the agency nor the kabupaten nor any office can be read out of the name.
pub(super) fn seperti_pribadi(ctx: &Konteks<'_>, lapor: &mut Lapor<'_>) {
    tiap(ctx, lapor, |instansi, akun, lapor| {
        let (Some(nama), Some(platform)) = (akun.nama.bidang(), akun.platform.salin()) else { return };
        let profil = tujuan(ctx, akun).is_some_and(|s| s.akun.starts_with("profile.php"));
        let tanda = tanda(ctx, instansi);
        let rapat = rapat(nama);
        if platform == Platform::Whatsapp || (!profil && tanda.iter().any(|t| rapat.contains(t.as_str()))) {
            return;
        }
        let teks = kutip(nama);
        let pesan = Pesan::new(
            format!("akun {teks} seperti akun pribadi: namanya tidak menyebut perangkat daerah"),
            format!("the account {teks} looks like a personal one: its name does not tell of the agency"),
        );
        lapor.di(nama.span, pesan);
    });
}

/// Returns what in a name tells of an office, without blanks and marks.
fn tanda(ctx: &Konteks<'_>, instansi: Option<&Instansi>) -> Vec<String> {
    /// Shorter words stand in too many names of persons.
    const TERPENDEK: usize = 4;
    let mut hasil: Vec<String> = ctx.peraturan.kata_lembaga().to_vec();
    let mut nama = vec![ctx.hukum.daerah().to_owned(), ctx.daerah.nama.clone()];
    if let Some(instansi) = instansi {
        hasil.push(rapat(&instansi.label));
        nama.push(instansi.nama().to_owned());
        if let Some(register) = &instansi.register.isi {
            hasil.push(rapat(register.singkatan.teks()));
            hasil.extend(register.singkatan_lain.daftar().iter().map(|s| rapat(s)));
        }
    }
    let kata = nama.iter().flat_map(|n| n.split(|c: char| !c.is_alphanumeric()));
    hasil.extend(kata.filter(|k| k.len() >= TERPENDEK).map(rapat));
    hasil.retain(|t| t.len() > 1);
    hasil
}

/// Returns the letters and digits of a name in lower case.
fn rapat(nama: &str) -> String {
    nama.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// MED-007: an account that was never reviewed counts from its registration.
pub(super) fn lewat_tinjauan(ctx: &Konteks<'_>, lapor: &mut Lapor<'_>) {
    let bulan = ctx.parameter_u32("tinjauan_media_sosial_bulan");
    tiap(ctx, lapor, |_, akun, lapor| {
        let ditinjau = &akun.ditinjau;
        let acuan = if ditinjau.kosong() { akun.tanggal_pendaftaran.salin() } else { ditinjau.salin() };
        let Some(acuan) = acuan.filter(|t| ctx.lewat_bulan(*t, bulan)) else { return };
        let nama = sebut(akun);
        let pesan = if ditinjau.kosong() {
            Pesan::new(
                format!("akun {nama} belum pernah ditinjau sejak didaftarkan {acuan}; batasnya {bulan} bulan"),
                format!("the account {nama} was never reviewed since {}; the limit is {bulan} months", acuan.iso()),
            )
        } else {
            Pesan::new(
                format!("akun {nama} terakhir ditinjau {acuan}, sudah lewat {bulan} bulan"),
                format!("the account {nama} was last reviewed on {}, more than {bulan} months ago", acuan.iso()),
            )
        };
        lapor.di(ditinjau.span().unwrap_or_else(|| tempat(akun)), pesan);
    });
}

#[cfg(test)]
mod tests {
    use crate::rules::standar::uji::temuan;

    fn banyak(kode: &str, akun: &str) -> usize {
        let register = format!("nama: Dinas Kesehatan\nsingkatan: DINKES\nmedia_sosial: [{{{akun}}}]\n");
        temuan(kode, "2026-11-20", &[("sites/contoh/dinkes.yaml", &register)]).len()
    }

    #[test]
    fn platform_address_and_name_speak_of_one_account() {
        for (akun, harap) in [
            ("platform: instagram, nama: dinkes.a, url: 'https://www.instagram.com/Dinkes.A/'", 0),
            ("platform: instagram, nama: dinkes, url: 'https://www.facebook.com/dinkes'", 1),
            ("platform: instagram, nama: dinkes, url: 'https://www.instagram.com/lain'", 1),
            ("platform: instagram, nama: dinkes, url: 'http://www.instagram.com/dinkes'", 1),
            ("platform: instagram, nama: dinkes, url: 'https://www.instagram.com/p/x'", 1),
            ("platform: instagram, nama: dinkes", 1),
            ("platform: youtube, nama: '@dinkes', url: 'https://youtube.com/channel/UCx'", 0),
            ("platform: facebook, nama: Dinas Kesehatan, url: 'https://facebook.com/dinkes'", 0),
            ("platform: x, nama: dinkes, url: 'https://twitter.com/dinkes'", 0),
            ("platform: whatsapp, nama: Loket, url: 'https://wa.me/62811000101'", 0),
            ("platform: mastodon, nama: dinkes, url: 'https://x.com/dinkes'", 0),
        ] {
            assert_eq!(banyak("MED-003", akun), harap, "{akun}");
        }
    }

    #[test]
    fn a_name_tells_of_the_agency_or_of_the_kabupaten() {
        for (nama, harap) in [
            ("dinkes_waykanan", 0),
            ("DINKES", 0),
            ("kesehatan.kita", 0),
            ("pemkab", 0),
            ("budi.santoso", 1),
            ("dina_putri", 1),
        ] {
            let akun = format!("platform: instagram, nama: {nama}, url: 'https://www.instagram.com/{nama}'");
            assert_eq!(banyak("MED-005", &akun), harap, "{nama}");
        }
        let profil = "platform: facebook, nama: dinkes, url: 'https://www.facebook.com/profile.php?id=1'";
        assert_eq!(banyak("MED-005", profil), 1);
    }

    #[test]
    fn a_review_is_due_a_year_after_the_last_or_after_registration() {
        for (akun, harap) in [
            ("ditinjau: 2025-11-20", 0),
            ("ditinjau: 2025-11-19", 1),
            ("tanggal_pendaftaran: 2025-11-19", 1),
            ("tanggal_pendaftaran: 2026-01-19", 0),
            ("nama: a", 0),
            ("ditinjau: kapan, tanggal_pendaftaran: 2020-01-01", 0),
        ] {
            assert_eq!(banyak("MED-007", akun), harap, "{akun}");
        }
    }
}
