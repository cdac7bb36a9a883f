//! Small conversions: values of the model to the words that a page shows.

use crate::base::durasi::{Durasi, Satuan};
use crate::base::indonesia::ribuan;
use crate::base::nilai::Nilai;
use crate::base::nip::{self, Jenis};
use crate::base::surel::Surel;
use crate::base::tanggal::Tanggal;
use crate::base::telepon::Telepon;
use crate::model::bersama::{Akun, Anggaran, Keputusan, Pejabat, Platform};
use crate::model::profil::{Alamat, Jam, StatusJabatan};
use crate::peraturan::Peraturan;
use crate::plan::view::profil::AnggaranView;
use crate::plan::view::situs::AkunView;
use crate::plan::view::umum::{DasarHukumView, JamView, KeputusanView, PejabatView, TanggalView, TautanView};
use crate::syntax::isian::{Daftar, Isian};
use crate::theme::kata::Kata;

/// The longest description of a page in letters.
const RINGKASAN: usize = 160;

/// Returns a date.
pub(crate) fn tanggal(t: Tanggal) -> TanggalView {
    TanggalView { iso: t.iso(), teks: t.to_string() }
}

/// Returns a date in the words of a language.
pub(crate) fn tanggal_dalam(kata: &Kata, t: Tanggal) -> TanggalView {
    TanggalView { iso: t.iso(), teks: kata.tanggal(t.hari(), t.bulan(), t.tahun()) }
}

/// Returns a date that may be missing.
pub(crate) fn tanggal_isian(isian: &Isian<Tanggal>) -> Option<TanggalView> {
    isian.salin().map(tanggal)
}

/// Returns a text, or nothing where none is written.
pub(crate) fn teks(isian: &Isian<String>) -> Option<String> {
    isian.nilai().filter(|t| !t.trim().is_empty()).cloned()
}

/// Returns a text, or `bila_kosong` where none is written.
pub(crate) fn teks_atau(isian: &Isian<String>, bila_kosong: &str) -> String {
    teks(isian).unwrap_or_else(|| bila_kosong.to_owned())
}

/// Returns a list of texts.
pub(crate) fn daftar(isian: &Isian<Daftar<String>>) -> Vec<String> {
    isian.daftar().iter().map(|b| b.nilai.clone()).collect()
}

/// Returns a number of people or things with its word, such as `1.200 orang`.
pub(crate) fn hitung(n: usize, kata: &str) -> String {
    format!("{} {kata}", ribuan(n as u64))
}

/// Returns a text with its first letter as a capital.
pub(crate) fn kapital(teks: &str) -> String {
    let mut huruf = teks.chars();
    huruf.next().map_or_else(String::new, |h| h.to_uppercase().chain(huruf).collect())
}

/// Returns a text with its first letter in lower case.
pub(crate) fn kecil(teks: &str) -> String {
    let mut huruf = teks.chars();
    huruf.next().map_or_else(String::new, |h| h.to_lowercase().chain(huruf).collect())
}

/// Returns a title inside a sentence: in lower case, unless it begins with a code such as `F-1.02` or `KTP`.
pub(crate) fn kecil_bila_umum(teks: &str) -> String {
    match teks.chars().nth(1) {
        Some(c) if c.is_lowercase() => kecil(teks),
        _ => teks.to_owned(),
    }
}

/// Returns a key of a data file as an anchor: `jaminan_keamanan` becomes `jaminan-keamanan`.
pub(crate) fn kunci(kunci: &str) -> String {
    kunci.replace('_', "-")
}

/// Returns a sentence with a full stop.
pub(crate) fn kalimat(teks: &str) -> String {
    let teks = teks.trim();
    if teks.is_empty() || teks.ends_with(['.', '!', '?']) { teks.to_owned() } else { format!("{teks}.") }
}

/// Returns a text of at most 160 letters, cut between words.
pub(crate) fn ringkas(teks: &str) -> String {
    let teks = teks.trim();
    if teks.chars().count() <= RINGKASAN {
        return teks.to_owned();
    }
    let batas = teks.char_indices().nth(RINGKASAN - 3).map_or(teks.len(), |(i, _)| i);
    let awal = &teks[..batas];
    let awal = awal.rfind(' ').map_or(awal, |spasi| &awal[..spasi]);
    format!("{}...", awal.trim_end_matches([',', '.', ';', ':', ' ']))
}

/// Returns a span of days in words; nothing where neither end is known.
pub(crate) fn masa(mulai: Option<Tanggal>, selesai: Option<Tanggal>) -> Option<String> {
    match (mulai, selesai) {
        (Some(a), Some(b)) if a == b => Some(a.to_string()),
        (Some(a), Some(b)) if (a.tahun(), a.bulan()) == (b.tahun(), b.bulan()) => {
            Some(format!("{} sampai {b}", a.hari()))
        }
        (Some(a), Some(b)) if a.tahun() == b.tahun() => {
            let penuh = a.to_string();
            let tanpa_tahun = penuh.rsplit_once(' ').map_or(penuh.as_str(), |(awal, _)| awal);
            Some(format!("{tanpa_tahun} sampai {b}"))
        }
        (Some(a), Some(b)) => Some(format!("{a} sampai {b}")),
        (Some(a), None) => Some(format!("mulai {a}")),
        (None, Some(b)) => Some(format!("sampai {b}")),
        (None, None) => None,
    }
}

/// Returns a decree; nothing where no number is written.
pub(crate) fn keputusan(isian: &Isian<Keputusan>) -> Option<KeputusanView> {
    let k = isian.nilai()?;
    Some(KeputusanView { nomor: teks(&k.nomor)?, tanggal: tanggal_isian(&k.tanggal), pejabat: teks(&k.pejabat) })
}

/// Returns an official; a staff number is shown only with hidden digits, as the open one holds a birth date.
pub(crate) fn pejabat(isian: &Isian<Pejabat>) -> Option<PejabatView> {
    let p = isian.nilai()?;
    let nip = teks(&p.nip).filter(|n| matches!(nip::periksa(n), Ok(Jenis::Tersamar)));
    Some(PejabatView { jabatan: p.jabatan.teks().to_owned(), nama: teks(&p.nama), nip, ..PejabatView::default() })
}

/// Tells whether the term of an official is over.
pub(crate) fn purna(sampai: &Isian<Tanggal>, hari_ini: Tanggal) -> bool {
    sampai.salin().is_some_and(|sampai| sampai < hari_ini)
}

/// Returns the short word for an acting official.
pub(crate) fn status(status: &Isian<StatusJabatan>) -> Option<&'static str> {
    match status.salin()? {
        StatusJabatan::Plt => Some("Plt."),
        StatusJabatan::Plh => Some("Plh."),
        StatusJabatan::Definitif => None,
    }
}

/// Returns a budget; nothing where the amount is missing.
pub(crate) fn anggaran(a: &Anggaran) -> Option<AnggaranView> {
    Some(AnggaranView {
        tahun: a.tahun.salin().map(|t| t.to_string()).unwrap_or_default(),
        jumlah: a.jumlah.salin()?.to_string(),
        sumber: teks(&a.sumber),
    })
}

/// Returns the opening hours of some days.
pub(crate) fn jam(j: &Jam, zona: &str) -> JamView {
    let waktu = match (j.buka.teks(), j.tutup.teks()) {
        ("", "") => "Tutup".to_owned(),
        ("00.00", "23.59" | "24.00") => "24 jam".to_owned(),
        (buka, "") => format!("mulai {buka} {zona}"),
        ("", tutup) => format!("sampai {tutup} {zona}"),
        (buka, tutup) => format!("{buka}-{tutup} {zona}"),
    };
    JamView { hari: j.hari.teks().to_owned(), waktu, istirahat: teks(&j.istirahat), keterangan: teks(&j.keterangan) }
}

/// Returns the lines of an address.
pub(crate) fn alamat(a: &Alamat) -> Vec<String> {
    let tempat = [
        teks(&a.desa_kelurahan),
        teks(&a.kecamatan).map(|k| if k.starts_with("Kecamatan") { k } else { format!("Kecamatan {k}") }),
    ];
    let tempat = tempat.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let tempat = match a.kode_pos.nilai() {
        Some(kode) => format!("{tempat} {kode}").trim().to_owned(),
        None => tempat,
    };
    teks(&a.jalan).into_iter().chain((!tempat.is_empty()).then_some(tempat)).collect()
}

/// Returns a number to call.
pub(crate) fn telepon(t: &Telepon) -> TautanView {
    TautanView::dalam(t.as_str(), t.uri())
}

/// Returns an address to write to.
pub(crate) fn surel(s: &Surel) -> TautanView {
    TautanView::dalam(s.as_str(), format!("mailto:{s}"))
}

/// Returns the address of a number in WhatsApp; nothing for what is no mobile or landline number.
pub(crate) fn whatsapp(nomor: &str) -> Option<String> {
    let telepon = Telepon::parse(nomor).ok()?;
    Some(format!("https://wa.me/{}", telepon.uri().strip_prefix("tel:+")?))
}

/// Returns the name of a platform.
pub(crate) fn platform(p: Platform) -> &'static str {
    match p {
        Platform::Instagram => "Instagram",
        Platform::Facebook => "Facebook",
        Platform::X => "X",
        Platform::Youtube => "YouTube",
        Platform::Tiktok => "TikTok",
        Platform::Whatsapp => "WhatsApp",
    }
}

/// Returns an official account; nothing without an address.
pub(crate) fn akun(a: &Akun) -> Option<AkunView> {
    let url = a.url.nilai()?.to_string();
    let platform = a.platform.salin().map_or("Akun", platform).to_owned();
    let nomor = teks(&a.nomor_pendaftaran).map(|n| format!("Nomor {n}"));
    let tanggal = a.tanggal_pendaftaran.salin().map(|t| t.to_string());
    let pendaftaran = nomor.into_iter().chain(tanggal).collect::<Vec<_>>().join(", ");
    Some(AkunView {
        platform,
        nama: teks_atau(&a.nama, &url),
        url,
        pendaftaran: (!pendaftaran.is_empty()).then_some(pendaftaran),
        pengelola: teks(&a.pengelola),
    })
}

/// Returns a citation in short form, with the subject where it is written or known.
pub(crate) fn dasar_hukum(r: &crate::base::rujukan::Rujukan, peraturan: &Peraturan) -> DasarHukumView {
    let tentang = r.tentang.clone().or_else(|| peraturan.norma(&r.id()).map(|n| n.tentang.clone()));
    DasarHukumView { rujukan: r.pendek(), tentang, url: None }
}

/// Returns the ending, size and pages of a file, such as `PDF, 1,2 MB, 4 halaman`; zero pages are not told.
pub(crate) fn rincian_berkas(nama: &str, ukuran: u64, halaman: usize) -> String {
    let akhiran = nama.rsplit_once('.').map(|(_, a)| a.to_uppercase()).filter(|a| !a.is_empty());
    let besar = if ukuran >= 1_000_000 {
        let puluhan = (ukuran + 50_000) / 100_000;
        format!("{},{} MB", ribuan(puluhan / 10), puluhan % 10)
    } else {
        format!("{} kB", ukuran.div_ceil(1000).max(1))
    };
    let halaman = (halaman > 0).then(|| hitung(halaman, "halaman"));
    akhiran.into_iter().chain([besar]).chain(halaman).collect::<Vec<_>>().join(", ")
}

/// Returns the sum of lengths of time: minutes and hours are put together, longer units stay as they were promised.
pub(crate) fn jumlah_waktu(daftar: &[Durasi]) -> Option<String> {
    const URUT: [Satuan; 7] =
        [Satuan::Tahun, Satuan::Bulan, Satuan::Minggu, Satuan::Hari, Satuan::HariKerja, Satuan::Jam, Satuan::Menit];
    let mut jumlah = [0_u64; 7];
    for durasi in daftar {
        if let Some(i) = URUT.iter().position(|s| *s == durasi.satuan) {
            jumlah[i] += u64::from(durasi.nilai);
        }
    }
    jumlah[5] += jumlah[6] / 60;
    jumlah[6] %= 60;
    let kata: Vec<String> = URUT
        .iter()
        .zip(jumlah)
        .filter(|(_, n)| *n > 0)
        .map(|(satuan, n)| format!("{} {}", ribuan(n), satuan.nama()))
        .collect();
    (!kata.is_empty()).then(|| kata.join(" "))
}

/// Returns the key by which people look a text up in a list: without case.
pub(crate) fn urut(teks: &str) -> String {
    teks.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hari(teks: &str) -> Option<Tanggal> {
        (!teks.is_empty()).then(|| Tanggal::parse(teks).unwrap())
    }

    #[test]
    fn a_span_of_days_says_nothing_twice() {
        for (mulai, selesai, harap) in [
            ("2026-02-03", "2026-02-03", Some("3 Februari 2026")),
            ("2026-02-03", "2026-02-07", Some("3 sampai 7 Februari 2026")),
            ("2026-01-30", "2026-02-02", Some("30 Januari sampai 2 Februari 2026")),
            ("2025-12-30", "2026-01-02", Some("30 Desember 2025 sampai 2 Januari 2026")),
            ("2026-02-03", "", Some("mulai 3 Februari 2026")),
            ("", "2026-02-03", Some("sampai 3 Februari 2026")),
            ("", "", None),
        ] {
            assert_eq!(masa(hari(mulai), hari(selesai)).as_deref(), harap, "{mulai} {selesai}");
        }
    }

    #[test]
    fn a_size_is_never_nothing() {
        for (ukuran, harap) in [
            (0, "PDF, 1 kB"),
            (1_001, "PDF, 2 kB"),
            (999_999, "PDF, 1000 kB"),
            (1_234_567, "PDF, 1,2 MB"),
            (12_990_000, "PDF, 13,0 MB"),
        ] {
            assert_eq!(rincian_berkas("a.pdf", ukuran, 0), harap);
        }
        assert_eq!(rincian_berkas("a", 5, 0), "1 kB");
        assert_eq!(rincian_berkas("a.pdf", 1_234_567, 1_024), "PDF, 1,2 MB, 1.024 halaman");
    }

    #[test]
    fn times_of_one_kind_are_added() {
        let d = |teks: &str| Durasi::parse(teks).unwrap();
        for (daftar, harap) in [
            (vec![], None),
            (vec![d("10 menit"), d("15 menit")], Some("25 menit")),
            (vec![d("50 menit"), d("1 jam"), d("20 menit")], Some("2 jam 10 menit")),
            (vec![d("2 hari kerja"), d("5 menit"), d("1 hari kerja")], Some("3 hari kerja 5 menit")),
        ] {
            assert_eq!(jumlah_waktu(&daftar).as_deref(), harap);
        }
    }

    #[test]
    fn a_description_is_cut_between_words() {
        let panjang = "kata ".repeat(60);
        let hasil = ringkas(&panjang);
        assert!(hasil.chars().count() <= 160 && hasil.ends_with("kata..."), "{hasil}");
        assert_eq!(ringkas(" pendek "), "pendek");
    }
}
