//! Every address of a site, in one place.

use crate::model::naskah::BagianHalaman;

/// Home page.
pub const BERANDA: &str = "/";
/// P1.
pub const PROFIL: &str = "/profil/";
/// P2.
pub const PELAKSANA: &str = "/profil/pelaksana/";
/// P3.
pub const LAYANAN: &str = "/layanan/";
/// Free services.
pub const LAYANAN_GRATIS: &str = "/layanan/gratis/";
/// Services that are given online.
pub const LAYANAN_DARING: &str = "/layanan/daring/";
/// P4.
pub const MAKLUMAT: &str = "/maklumat/";
/// P5.
pub const SOP: &str = "/sop/";
/// P6.
pub const LAPORAN: &str = "/laporan/";
/// P7.
pub const PENGADUAN: &str = "/pengaduan/";
/// P8.
pub const KINERJA: &str = "/kinerja/";
/// P9.
pub const PPID: &str = "/ppid/";
/// P10.
pub const BERKALA: &str = "/ppid/berkala/";
/// P11.
pub const SERTA_MERTA: &str = "/ppid/serta-merta/";
/// P12.
pub const SETIAP_SAAT: &str = "/ppid/setiap-saat/";
/// Exempt information, titles only.
pub const DIKECUALIKAN: &str = "/ppid/dikecualikan/";
/// P13.
pub const DOKUMEN: &str = "/dokumen/";
/// P14.
pub const REGULASI: &str = "/regulasi/";
/// P15.
pub const KONTAK: &str = "/kontak/";
/// P16.
pub const DATA: &str = "/data/";
/// P17, news.
pub const BERITA: &str = "/berita/";
/// P17, notices.
pub const PENGUMUMAN: &str = "/pengumuman/";
/// P18.
pub const TENTANG: &str = "/tentang-situs/";
/// P19, site map.
pub const PETA: &str = "/peta-situs/";
/// P19, index.
pub const CARI: &str = "/cari/";
/// P19, not found.
pub const TIDAK_DITEMUKAN: &str = "/404.html";
/// Atom feed of the news; exists where there is news.
pub const UMPAN: &str = "/berita/umpan.xml";
/// Atom feed of the notices; exists where there are notices.
pub const UMPAN_PENGUMUMAN: &str = "/pengumuman/umpan.xml";
/// Contact for findings on security; every site has it.
pub const KEAMANAN: &str = "/.well-known/security.txt";
/// List of the official sites of the region: the last group of the site map.
pub const SITUS_RESMI: &str = "/peta-situs/#bagian-7";

/// Portal: directory of agencies.
pub const PERANGKAT_DAERAH: &str = "/perangkat-daerah/";
/// Portal: official addresses and accounts.
pub const DAFTAR_SITUS_RESMI: &str = "/situs-resmi/";
/// Portal: chains of services.
pub const PRASYARAT: &str = "/layanan/prasyarat/";
/// Portal: merged list of public information.
pub const DAFTAR_INFORMASI: &str = "/ppid/daftar/";
/// Portal: applications.
pub const APLIKASI: &str = "/aplikasi/";
/// Portal: coverage and compliance, for the head of region.
pub const BUPATI: &str = "/bupati/";

/// Returns the address of the services of a sector.
#[must_use]
pub fn layanan_sektor(kunci: &str) -> String {
    format!("{LAYANAN}sektor/{kunci}/")
}

/// Returns the address of one page of a list of several, counted from one.
#[must_use]
pub fn halaman_ke(dasar: &str, nomor: usize) -> String {
    if nomor <= 1 { dasar.to_owned() } else { format!("{dasar}halaman-{nomor}/") }
}

/// Returns the address of a record below the list of its kind.
#[must_use]
pub fn rekaman(daftar: &str, id: &str) -> String {
    format!("{daftar}{id}/")
}

/// Returns the address of the services for an audience.
#[must_use]
pub fn layanan_untuk(kunci: &str) -> String {
    format!("{LAYANAN}untuk/{kunci}/")
}

/// Returns the address of the services at an event of life.
#[must_use]
pub fn layanan_peristiwa(kunci: &str) -> String {
    format!("{LAYANAN}peristiwa/{kunci}/")
}

/// Returns the address of the whole standard on paper, from the address of its service.
#[must_use]
pub fn lembar_standar(layanan: &str) -> String {
    format!("{layanan}standar/")
}

/// Returns the address of the sheet for the counter, from the address of its service.
#[must_use]
pub fn lembar_loket(layanan: &str) -> String {
    format!("{layanan}ringkasan/")
}

/// Returns the address of a unit on the page of executors.
#[must_use]
pub fn unit(id: &str) -> String {
    format!("{PELAKSANA}#{}", jangkar_unit(id))
}

/// Returns the anchor of a unit; an id that the layout uses for itself gives way.
#[must_use]
pub fn jangkar_unit(id: &str) -> String {
    let dipakai = ["isi", "menu", "halaman-ini"].contains(&id) || id.starts_with("kaki-");
    if dipakai { format!("unit-{id}") } else { id.to_owned() }
}

/// Returns the anchor of a document on the pages that list it.
#[must_use]
pub fn jangkar_dokumen(id: &str) -> String {
    format!("dok-{id}")
}

/// Returns the address of a document on the page that lists it; products of law have a page of their own.
#[must_use]
pub fn dokumen(produk_hukum: bool, id: &str) -> String {
    format!("{}#{}", if produk_hukum { REGULASI } else { DOKUMEN }, jangkar_dokumen(id))
}

/// Returns the address below which pages of editors for a part of the menu stand.
#[must_use]
pub fn induk_halaman(bagian: BagianHalaman) -> &'static str {
    match bagian {
        BagianHalaman::Profil => PROFIL,
        BagianHalaman::Layanan => "/layanan/info/",
        BagianHalaman::InformasiPublik => "/ppid/info/",
        BagianHalaman::Tentang => TENTANG,
    }
}

/// Returns the anchor of a post in the structure, from its name as an address writes it.
#[must_use]
pub fn jangkar_jabatan(nama: &str) -> String {
    format!("jabatan-{nama}")
}

/// Returns the anchor of an application.
#[must_use]
pub fn jangkar_aplikasi(id: &str) -> String {
    format!("aplikasi-{id}")
}

/// Returns the address of a page of the list of news, counted from one.
#[must_use]
pub fn halaman_berita(nomor: usize) -> String {
    if nomor <= 1 { BERITA.to_owned() } else { format!("{BERITA}halaman-{nomor}/") }
}

/// Returns the path in the site of a document or a file of a dataset, without the slash in front.
///
/// `asal` is the path from the agency's folder; files of other folders are not published as they are.
#[must_use]
pub fn salinan(asal: &str) -> Option<String> {
    match asal.split_once('/')? {
        ("dokumen", nama) => Some(format!("dokumen/{nama}")),
        ("data", nama) => Some(format!("data/berkas/{nama}")),
        _ => None,
    }
}
