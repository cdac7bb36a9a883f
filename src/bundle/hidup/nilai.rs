//! One answer against what must come.

use std::collections::BTreeMap;

use super::rujukan::awal;
use super::{Harapan, IsiHarapan};
use crate::bundle::kepala::{Kelas, kelas_jawaban};
use crate::bundle::media::media_type;
use crate::bundle::padat::{Jenis, sidik_dalam};
use crate::diag::Pesan;

/// An answer as it came.
#[derive(Clone, Copy, Debug)]
pub struct Jawaban<'a> {
    /// Its status.
    pub status: u16,
    /// Its headers, names in lower case.
    pub kepala: &'a [(String, String)],
    /// Bytes of the body as it came.
    pub size: u64,
    /// SHA-256 of the body as it came.
    pub sha256: &'a str,
    /// The body as it came, where it is compressed.
    pub bita: &'a [u8],
    /// Whether the body went on beyond all that could be right.
    pub terpotong: bool,
    /// The forms that were asked for, as `Accept-Encoding` says them.
    pub diminta: &'a str,
}

impl Jawaban<'_> {
    fn menerima(&self, bentuk: &str) -> bool {
        self.diminta.split(',').any(|satu| satu.trim() == bentuk)
    }
}

/// The most bytes of what a server says that a problem keeps: a server says as much as it likes, and varies it.
const MAKS_NILAI: usize = 200;

fn ringkas(nilai: &str) -> String {
    awal(nilai, MAKS_NILAI).to_owned()
}

/// What is wrong with an answer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Masalah {
    /// Another status: what came, and what must come.
    Status(u16, u16),
    /// Another body.
    Isi,
    /// A body that goes on and on, or opens to more than it may.
    TerlaluBesar,
    /// A form that was not asked for, or that no release has.
    Bentuk(String),
    /// It leads elsewhere.
    Alih(String),
    /// A header of the table is missing or another: its name and what came.
    Kepala(&'static str, Option<String>),
    /// Another media type.
    Tipe(String),
    /// A header that changes what visitors get: its name.
    Sisipan(String),
    /// A header that no table has, and that harms nobody by itself: its name.
    Tambahan(String),
}

/// Headers of the transfer, which every server makes by itself.
pub const ANGKUTAN: &[&str] = &[
    "date",
    "server",
    "connection",
    "keep-alive",
    "content-length",
    "transfer-encoding",
    "accept-ranges",
    "content-range",
    "last-modified",
    "etag",
    "vary",
    "content-encoding",
];

/// Headers that are judged apart from the table, and those of proxies and networks of copies.
const PERANTARA: &[&str] = &[
    "content-type",
    "location",
    "via",
    "age",
    "x-cache",
    "x-cache-status",
    "cf-ray",
    "cf-cache-status",
    "server-timing",
    "x-request-id",
    "x-served-by",
    "x-timer",
    "expires",
    "pragma",
];

/// Headers by which an answer can do more than show its body.
const SISIPAN: &[&str] = &[
    "set-cookie",
    "set-cookie2",
    // Takes an agency out of search, or makes a page a file to be opened.
    "x-robots-tag",
    "content-disposition",
    "refresh",
    "link",
    "content-location",
    "clear-site-data",
    "service-worker-allowed",
    "sourcemap",
    "x-sourcemap",
    "speculation-rules",
    "reporting-endpoints",
    "report-to",
    "nel",
    "accept-ch",
    "critical-ch",
    "origin-trial",
    "www-authenticate",
    "x-powered-by",
    "public-key-pins",
    "no-vary-search",
    "document-policy",
    "x-accel-redirect",
    "x-sendfile",
    "content-security-policy-report-only",
];

impl Masalah {
    /// Says whether it harms nobody by itself.
    #[must_use]
    pub fn ringan(&self) -> bool {
        matches!(self, Self::Tambahan(_))
    }

    /// Returns its name in reports for programs.
    #[must_use]
    pub fn nama(&self) -> &'static str {
        match self {
            Self::Status(..) => "status",
            Self::Isi => "body",
            Self::TerlaluBesar => "too-large",
            Self::Bentuk(_) => "encoding",
            Self::Alih(_) => "redirect",
            Self::Kepala(..) => "header",
            Self::Tipe(_) => "type",
            Self::Sisipan(_) => "inserted-header",
            Self::Tambahan(_) => "other-header",
        }
    }

    /// Returns what is wrong.
    #[must_use]
    pub fn message(&self) -> Pesan {
        // What a stranger's server says may hold anything, also orders to a terminal.
        let aman = |teks: &str| teks.escape_debug().to_string().chars().take(200).collect::<String>();
        let (id, en) = match self {
            Self::Status(ada, harap) => {
                (format!("dijawab dengan status {ada}, seharusnya {harap}"), format!("status {ada} instead of {harap}"))
            }
            Self::Isi => (
                "isinya bukan yang tercantum di manifes".to_owned(),
                "its content is not what the manifest lists".to_owned(),
            ),
            Self::TerlaluBesar => (
                "isinya jauh lebih panjang daripada yang tercantum di manifes; tidak dibaca sampai akhir".to_owned(),
                "its content is far longer than the manifest lists; it was not read to its end".to_owned(),
            ),
            Self::Bentuk(ada) => {
                let ada = aman(ada);
                (
                    format!("dikirim dalam bentuk `{ada}`, yang tidak diminta atau tidak ada di rilis"),
                    format!("sent as `{ada}`, which was not asked for or is no form of a release"),
                )
            }
            Self::Alih(ke) => {
                let ke = aman(ke);
                (format!("dialihkan ke `{ke}`"), format!("leads to `{ke}`"))
            }
            Self::Kepala(nama, None) => (format!("tajuk `{nama}` hilang"), format!("the header `{nama}` is missing")),
            Self::Kepala(nama, Some(ada)) => {
                let ada = aman(ada);
                (format!("tajuk `{nama}` berubah menjadi `{ada}`"), format!("the header `{nama}` became `{ada}`"))
            }
            Self::Tipe(ada) => {
                let ada = aman(ada);
                (
                    format!("jenis isinya `{ada}`, bukan yang tercantum"),
                    format!("its type is `{ada}`, not the listed one"),
                )
            }
            Self::Sisipan(nama) => {
                let nama = aman(nama);
                (
                    format!("tajuk `{nama}` disisipkan; situs ini tidak pernah mengirimnya"),
                    format!("the header `{nama}` was inserted; this site never sends it"),
                )
            }
            Self::Tambahan(nama) => {
                let nama = aman(nama);
                (
                    format!("ada tajuk `{nama}` yang tidak ada di tabel; periksa apakah perantara menambahkannya"),
                    format!("there is a header `{nama}` that is not in the table; find out whether a proxy adds it"),
                )
            }
        };
        Pesan::new(id, en)
    }
}

/// Holds an answer against what must come.
///
/// `tenggang` is for how many seconds browsers hold to HTTPS: `Some(0)` where nothing may be said of it, and none where
/// the table of headers is not known, so that only inserted ones are judged.
#[must_use]
pub fn nilai(harap: &Harapan, jawaban: &Jawaban<'_>, tenggang: Option<u32>) -> Vec<Masalah> {
    let mut masalah = Vec::new();
    let satu = |nama: &str| jawaban.kepala.iter().find(|(n, _)| n == nama).map(|(_, nilai)| nilai.as_str());
    if jawaban.status != harap.status {
        masalah.push(Masalah::Status(jawaban.status, harap.status));
    }
    if let Some(ke) = satu("location").filter(|ke| harap.ke.as_deref().is_none_or(|h| !sama_alamat(h, ke))) {
        masalah.push(Masalah::Alih(ringkas(ke)));
    }
    if harap.ke.is_some() && satu("location").is_none() && jawaban.status == harap.status {
        masalah.push(Masalah::Alih(String::new()));
    }
    masalah.extend(harap.isi.as_ref().and_then(|isi| isi_sesuai(isi, satu("content-encoding"), jawaban)));
    if jawaban.terpotong && harap.isi.is_none() {
        masalah.push(Masalah::TerlaluBesar);
    }
    let tipe = match harap.status {
        200 => Some(media_type(&harap.path)),
        404 | 410 => Some("text/html; charset=utf-8"),
        _ => None,
    };
    // The type of an error is judged by its status already.
    if let Some(tipe) = tipe.filter(|_| jawaban.status == harap.status)
        && !satu("content-type").is_some_and(|ada| sama_tipe(ada, tipe))
    {
        masalah.push(Masalah::Tipe(ringkas(satu("content-type").unwrap_or_default())));
    }
    kepala(harap, jawaban, tenggang, &mut masalah);
    masalah.sort();
    masalah.dedup();
    masalah
}

/// Escapes may be written in small letters too.
fn sama_alamat(harap: &str, ada: &str) -> bool {
    harap == ada || (harap.contains('%') && harap.eq_ignore_ascii_case(ada))
}

fn sama_tipe(ada: &str, harap: &str) -> bool {
    let rapi = |teks: &str| teks.to_ascii_lowercase().replace(' ', "");
    rapi(ada) == rapi(harap)
}

fn kepala(harap: &Harapan, jawaban: &Jawaban<'_>, tenggang: Option<u32>, masalah: &mut Vec<Masalah>) {
    let kelas = match harap.status {
        404 => Kelas::Galat,
        status => kelas_jawaban(&harap.path, status),
    };
    let mut tabel: BTreeMap<String, (&'static str, String)> = BTreeMap::new();
    for (nama, nilai) in kelas.umum(&harap.path, tenggang.unwrap_or(0)) {
        if !(nama == "Strict-Transport-Security" && tenggang == Some(0)) {
            tabel.insert(nama.to_ascii_lowercase(), (nama, nilai));
        }
    }
    for (kunci, (nama, nilai)) in tabel.iter().filter(|_| tenggang.is_some() && jawaban.status == harap.status) {
        let mut ada = jawaban.kepala.iter().filter(|(n, _)| n == kunci).map(|(_, ada)| ada);
        match (ada.next(), ada.next()) {
            (Some(satu), None) if satu == nilai => {}
            (None, _) => masalah.push(Masalah::Kepala(nama, None)),
            (Some(satu), None) => masalah.push(Masalah::Kepala(nama, Some(ringkas(satu)))),
            (Some(satu), Some(dua)) => masalah.push(Masalah::Kepala(nama, Some(ringkas(&format!("{satu}, {dua}"))))),
        }
    }
    for (nama, nilai) in jawaban.kepala.iter().filter(|(nama, _)| !tabel.contains_key(nama)) {
        if nama == "alt-svc" {
            if !layanan_sendiri(nilai) {
                masalah.push(Masalah::Sisipan(ringkas(nama)));
            }
        } else if SISIPAN.contains(&nama.as_str()) || nama.starts_with("access-control-") {
            masalah.push(Masalah::Sisipan(ringkas(nama)));
        } else if tenggang.is_some() && ![ANGKUTAN, PERANTARA].iter().any(|d| d.contains(&nama.as_str())) {
            masalah.push(Masalah::Tambahan(ringkas(nama)));
        }
    }
}

/// Tells whether an alternative service is the same host: `clear`, or only a port such as `h3=":443"`.
fn layanan_sendiri(nilai: &str) -> bool {
    let satu = |satu: &str| {
        let alamat = satu.split(';').next().unwrap_or_default().trim();
        alamat == "clear" || alamat.split_once('=').is_some_and(|(_, di)| di.starts_with("\":"))
    };
    nilai.split(',').all(satu)
}

/// Holds a body against the listed one: as it is, as the listed copy, or opened.
///
/// A server that compresses by itself sends other bytes than the copies; opened, they must be the file all the same.
fn isi_sesuai(isi: &IsiHarapan, bentuk: Option<&str>, jawaban: &Jawaban<'_>) -> Option<Masalah> {
    let (jenis, salinan) = match bentuk {
        None | Some("identity") => {
            if jawaban.terpotong {
                return Some(Masalah::TerlaluBesar);
            }
            return (jawaban.size != isi.size || jawaban.sha256 != isi.sha256).then_some(Masalah::Isi);
        }
        Some("gzip") if jawaban.menerima("gzip") => (Jenis::Gz, isi.gz.as_ref()),
        Some("br") if jawaban.menerima("br") => (Jenis::Br, isi.br.as_ref()),
        Some(lain) => return Some(Masalah::Bentuk(ringkas(lain))),
    };
    if jawaban.terpotong {
        return Some(Masalah::TerlaluBesar);
    }
    match salinan {
        Some(s) if s.size == jawaban.size && s.sha256 == jawaban.sha256 => return None,
        // Of the size of the copy and not the copy: somebody wrote into it.
        Some(s) if s.size == jawaban.size => return Some(Masalah::Isi),
        Some(_) | None => {}
    }
    match sidik_dalam(jenis, jawaban.bita, isi.size) {
        Some((size, sidik)) if size == isi.size && sidik == isi.sha256 => None,
        Some((size, _)) if size > isi.size => Some(Masalah::TerlaluBesar),
        Some(_) | None => Some(Masalah::Isi),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::hash::sha256_hex;
    use crate::bundle::{Salinan, padatkan};

    const ISI: &[u8] = b"<p>Standar pelayanan kartu tanda penduduk.</p>";

    fn harap() -> Harapan {
        let panjang = ISI.repeat(60);
        let salinan = |jenis| padatkan(jenis, &panjang).map(|b| Salinan::dari(&b));
        Harapan {
            alamat: "/".to_owned(),
            status: 200,
            path: "index.html".to_owned(),
            isi: Some(IsiHarapan {
                size: panjang.len() as u64,
                sha256: sha256_hex(&panjang),
                gz: salinan(Jenis::Gz),
                br: salinan(Jenis::Br),
            }),
            ke: None,
        }
    }

    fn tajuk() -> Vec<(String, String)> {
        let mut tajuk: Vec<_> =
            Kelas::Halaman.umum("index.html", 300).map(|(nama, nilai)| (nama.to_ascii_lowercase(), nilai)).collect();
        tajuk.push(("content-type".to_owned(), "text/html; charset=utf-8".to_owned()));
        tajuk.push(("server".to_owned(), "nginx".to_owned()));
        tajuk
    }

    fn hasil(harap: &Harapan, status: u16, kepala: &[(String, String)], bita: &[u8], diminta: &str) -> Vec<Masalah> {
        let sha256 = sha256_hex(bita);
        let jawaban =
            Jawaban { status, kepala, size: bita.len() as u64, sha256: &sha256, bita, terpotong: false, diminta };
        nilai(harap, &jawaban, Some(300))
    }

    #[test]
    fn every_form_of_a_body_counts_and_no_other_body_does() {
        let (harap, isi) = (harap(), ISI.repeat(60));
        let bentuk = |nama: &str| [tajuk(), vec![("content-encoding".to_owned(), nama.to_owned())]].concat();
        assert_eq!(hasil(&harap, 200, &tajuk(), &isi, "identity"), []);
        assert_eq!(hasil(&harap, 200, &tajuk(), &isi[1..], "identity"), [Masalah::Isi]);
        for (jenis, nama) in [(Jenis::Gz, "gzip"), (Jenis::Br, "br")] {
            let salinan = padatkan(jenis, &isi).expect("smaller");
            assert_eq!(hasil(&harap, 200, &bentuk(nama), &salinan, nama), []);
            assert_eq!(hasil(&harap, 200, &bentuk(nama), &salinan, "identity"), [Masalah::Bentuk(nama.to_owned())]);
            for n in 0..salinan.len() {
                let mut lain = salinan.clone();
                lain[n] ^= 1;
                assert_eq!(hasil(&harap, 200, &bentuk(nama), &lain, nama), [Masalah::Isi], "{nama} byte {n}");
            }
            let palsu = padatkan(jenis, &[&isi[..], b"<a href=/slot/>x</a>"].concat()).expect("smaller");
            assert!(!hasil(&harap, 200, &bentuk(nama), &palsu, nama).is_empty(), "{nama}");
            let bom = padatkan(jenis, &vec![0; 40 << 20]).expect("smaller");
            assert_eq!(hasil(&harap, 200, &bentuk(nama), &bom, nama), [Masalah::TerlaluBesar]);
        }
        // A server that compresses by itself, at another level.
        let mut sendiri = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        std::io::Write::write_all(&mut sendiri, &isi).expect("memory");
        let sendiri = sendiri.finish().expect("memory");
        assert_eq!(hasil(&harap, 200, &bentuk("gzip"), &sendiri, "gzip"), []);
    }

    #[test]
    fn a_missing_changed_or_inserted_header_is_found() {
        let (harap, isi) = (harap(), ISI.repeat(60));
        for (nama, _) in Kelas::Halaman.umum("index.html", 300) {
            let kecil = nama.to_ascii_lowercase();
            let tanpa: Vec<_> = tajuk().into_iter().filter(|(n, _)| *n != kecil).collect();
            assert_eq!(hasil(&harap, 200, &tanpa, &isi, "identity"), [Masalah::Kepala(nama, None)]);
            let lain: Vec<_> =
                tajuk().into_iter().map(|(n, v)| if n == kecil { (n, format!("{v} x")) } else { (n, v) }).collect();
            assert!(
                matches!(hasil(&harap, 200, &lain, &isi, "identity")[..], [Masalah::Kepala(n, Some(_))] if n == nama)
            );
            let dua = [tajuk(), vec![(kecil, "x".to_owned())]].concat();
            assert!(
                matches!(hasil(&harap, 200, &dua, &isi, "identity")[..], [Masalah::Kepala(n, Some(_))] if n == nama)
            );
        }
        for nama in ["set-cookie", "refresh", "link", "access-control-allow-origin"] {
            let tambah = [tajuk(), vec![(nama.to_owned(), "x".to_owned())]].concat();
            assert_eq!(hasil(&harap, 200, &tambah, &isi, "identity"), [Masalah::Sisipan(nama.to_owned())]);
        }
        let tambah = [tajuk(), vec![("x-lain".to_owned(), "x".to_owned())]].concat();
        let ringan = hasil(&harap, 200, &tambah, &isi, "identity");
        assert!(ringan.len() == 1 && ringan[0].ringan());
    }

    #[test]
    fn a_status_a_redirect_and_a_type_are_held_to_the_list() {
        let (harap, isi) = (harap(), ISI.repeat(60));
        assert_eq!(hasil(&harap, 403, &tajuk(), &isi, "identity"), [Masalah::Status(403, 200)]);
        let alih = [tajuk(), vec![("location".to_owned(), "https://slot.example/".to_owned())]].concat();
        let ada = hasil(&harap, 302, &alih, b"", "identity");
        assert!(
            ada.contains(&Masalah::Status(302, 200))
                && ada.contains(&Masalah::Alih("https://slot.example/".to_owned()))
        );
        let tipe: Vec<_> = tajuk().into_iter().filter(|(n, _)| n != "content-type").collect();
        assert_eq!(hasil(&harap, 200, &tipe, &isi, "identity"), [Masalah::Tipe(String::new())]);
        let pindah = Harapan { status: 301, isi: None, ke: Some("https://a.id/x/".to_owned()), ..harap };
        assert_eq!(hasil(&pindah, 301, &alih, b"", "identity"), [Masalah::Alih("https://slot.example/".to_owned())]);
        assert_eq!(hasil(&pindah, 301, &tajuk(), b"", "identity"), [Masalah::Alih(String::new())]);
    }

    #[test]
    fn another_service_is_harmless_only_on_the_same_host() {
        for (nilai, sendiri) in [
            ("clear", true),
            ("h3=\":443\"; ma=86400", true),
            ("h3=\":443\"; ma=86400, h2=\":443\"", true),
            ("h3=\"lain.example:443\"; ma=31536000", false),
            ("h3=\":443\", h2=\"lain.example:443\"", false),
            ("", false),
        ] {
            assert_eq!(layanan_sendiri(nilai), sendiri, "{nilai}");
        }
    }

    #[test]
    fn forms_that_a_browser_takes_count_and_others_do_not() {
        let (harap, isi) = (harap(), ISI.repeat(60));
        let bentuk = |nama: &str| [tajuk(), vec![("content-encoding".to_owned(), nama.to_owned())]].concat();
        let peramban = "gzip, deflate, br, zstd";
        for (jenis, nama) in [(Jenis::Gz, "gzip"), (Jenis::Br, "br")] {
            let salinan = padatkan(jenis, &isi).expect("smaller");
            assert_eq!(hasil(&harap, 200, &bentuk(nama), &salinan, peramban), [], "{nama}");
        }
        for lain in ["zstd", "deflate", "gz", ""] {
            assert_eq!(hasil(&harap, 200, &bentuk(lain), &isi, peramban), [Masalah::Bentuk(lain.to_owned())]);
        }
    }

    #[test]
    fn what_a_server_says_is_kept_in_part() {
        let (harap, isi) = (harap(), ISI.repeat(60));
        let panjang = "é".repeat(20_000);
        let kepala: Vec<_> = [tajuk(), vec![("location".to_owned(), panjang.clone())]]
            .concat()
            .into_iter()
            .map(|(n, v)| if n == "referrer-policy" { (n, panjang.clone()) } else { (n, v) })
            .chain([(format!("x-{panjang}"), String::new()), (format!("access-control-{panjang}"), String::new())])
            .collect();
        let ada = hasil(&harap, 302, &kepala, &isi, "identity");
        assert!(ada.len() >= 4, "{ada:?}");
        assert!(ada.iter().all(|m| format!("{m:?}").len() < 300), "{ada:?}");
    }
}
