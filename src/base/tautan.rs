//! Web addresses and link targets.

use std::fmt;

use url::Url;

use crate::base::host::label_sah;
use crate::base::indonesia::kutip;
use crate::base::nilai::{Nilai, Tulisan};
use crate::base::salah::Salah;
use crate::base::slug;
use crate::base::surel::Surel;
use crate::base::telepon::Telepon;
use crate::base::tujuan::{Ganjil, Sebab, ganjil, tak_terjangkau};

/// An absolute web address with scheme `https` or `http`, without user name, of a host that a citizen can reach.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tautan(Url);

impl Tautan {
    /// Returns the address in its normal form.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Returns what is unusual about the address.
    #[must_use]
    pub fn ganjil(&self) -> Option<Ganjil> {
        ganjil(&self.0)
    }

    /// Returns the host in lower case.
    #[must_use]
    pub fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }

    /// Returns whether the scheme is `https`.
    #[must_use]
    pub fn aman(&self) -> bool {
        self.0.scheme() == "https"
    }
}

impl fmt::Display for Tautan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Nilai for Tautan {
    const NAMA: (&'static str, &'static str) = ("url", "web address");
    const CONTOH: &'static str = "https://oss.go.id";
    const TULISAN: Tulisan = Tulisan::berpola(concat!(
        r"[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#@\\<>^|]+(?:[/?#][^\\\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f",
        r"\u2028-\u202e\u2060-\u206f\ufeff]*)?"
    ));

    fn parse(text: &str) -> Result<Self, Salah> {
        let text = text.trim();
        match alamat_terjangkau(text) {
            Ok(url) => Ok(Self(url)),
            Err((id, en)) => {
                let salah = Salah::new(format!("url {}: {id}", kutip(text)), format!("url {}: {en}", kutip(text)));
                let lengkap = format!("https://{}", text.trim_start_matches('/'));
                let host = text.trim_start_matches('/').split('/').next().unwrap_or_default();
                let tanpa_skema =
                    host.contains('.') && !text.contains([':', '@']) && alamat_terjangkau(&lengkap).is_ok();
                Err(if tanpa_skema { salah.with_saran(lengkap) } else { salah })
            }
        }
    }
}

/// What a link target of a text leads to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Golongan {
    /// Another site of the same kabupaten, written `situs:dinkes/layanan/x/#y`.
    Situs {
        /// The label of the site, such as `dinkes`.
        label: String,
        /// The path there with query and fragment; starts with exactly one `/`.
        path: String,
    },
    /// A record of a site of the kabupaten, written `situs:dinkes:layanan/x#y`; its page is found when sites are built.
    Rujuk {
        /// The label of the site.
        label: String,
        /// What kind of record it is.
        jenis: JenisRujuk,
        /// Its id, such as `imunisasi`.
        id: String,
        /// Query and fragment as written; may be empty.
        ekor: String,
    },
    /// A path of the same site, with query and fragment; starts with exactly one `/`.
    Absolut(String),
    /// A path beside the text, with query and fragment.
    Relatif(String),
    /// A place on the same page, without `#`.
    Jangkar(String),
    /// A web address outside, `https` or `http`, in normal form.
    Luar(String),
    /// A well-formed `mailto:` address.
    Surel,
    /// A well-formed `tel:` number.
    Telepon,
    /// A web address that no citizen can reach; the reason in Indonesian and English.
    TakTerjangkau(&'static str, &'static str),
    /// Not to be linked; the reason in Indonesian and English.
    Ditolak(&'static str, &'static str),
}

/// A kind of record that texts of other sites can name by its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum JenisRujuk {
    /// A service standard.
    Layanan,
    /// A page.
    Halaman,
    /// A news item.
    Berita,
    /// A notice.
    Pengumuman,
    /// A procedure.
    Sop,
    /// A document.
    Dokumen,
    /// A dataset.
    Data,
    /// A report.
    Laporan,
    /// A survey or report of performance.
    Kinerja,
    /// A unit that serves.
    Unit,
    /// A post of the organisation chart, by its name in small letters with hyphens.
    Pejabat,
}

impl JenisRujuk {
    /// Every kind, in the order of the documentation.
    pub const SEMUA: [Self; 11] = [
        Self::Layanan,
        Self::Halaman,
        Self::Berita,
        Self::Pengumuman,
        Self::Sop,
        Self::Dokumen,
        Self::Data,
        Self::Laporan,
        Self::Kinerja,
        Self::Unit,
        Self::Pejabat,
    ];

    /// Returns the word that stands before the id.
    #[must_use]
    pub const fn kata(self) -> &'static str {
        match self {
            Self::Layanan => "layanan",
            Self::Halaman => "halaman",
            Self::Berita => "berita",
            Self::Pengumuman => "pengumuman",
            Self::Sop => "sop",
            Self::Dokumen => "dokumen",
            Self::Data => "data",
            Self::Laporan => "laporan",
            Self::Kinerja => "kinerja",
            Self::Unit => "unit",
            Self::Pejabat => "pejabat",
        }
    }

    /// Returns the ending of its files in the folder of its name; none for a record that shares a file with others.
    #[must_use]
    pub const fn akhiran(self) -> Option<&'static str> {
        match self {
            Self::Halaman | Self::Berita | Self::Pengumuman => Some(".md"),
            Self::Layanan | Self::Sop | Self::Dokumen | Self::Data | Self::Laporan | Self::Kinerja => Some(".yaml"),
            Self::Unit | Self::Pejabat => None,
        }
    }
}

const TIDAK_SAH: Sebab = ("alamat web tidak sah", "the web address is not valid");
const BUKAN_WEB: Sebab = ("alamat tidak dimulai dengan `https://`", "the address does not start with `https://`");
const PENGGUNA: Sebab = ("alamat memuat nama pengguna sebelum `@`", "the address holds a user name before `@`");
const KENDALI: Sebab =
    ("alamat memuat huruf kendali atau huruf tak terlihat", "the address holds control or invisible characters");
const GARIS_BALIK: Sebab = ("alamat memakai `\\`; pakai `/`", "the address has a `\\`; use `/`");
const GARIS_GANDA: Sebab =
    ("alamat dimulai dengan `//`; tulis `https://` lengkap", "the address starts with `//`; write `https://` in full");
const KOSONG: Sebab = ("tautan tanpa alamat", "the link has no address");
const SKEMA: Sebab = ("skema alamat ini tidak boleh dipakai", "this scheme must not be used in a link");
const SITUS: Sebab = (
    "tautan situs harus berbentuk `situs:label/jalur/` atau `situs:label:jenis/id`",
    "a site link must read `situs:label/path/` or `situs:label:kind/id`",
);
const JENIS: Sebab = (
    "jenis sesudah `situs:label:` tidak dikenal; pilih layanan, halaman, berita, pengumuman, sop, dokumen, data, laporan, kinerja, unit, atau pejabat",
    "the kind after `situs:label:` is not known; choose layanan, halaman, berita, pengumuman, sop, dokumen, data, laporan, kinerja, unit, or pejabat",
);
const SUREL: Sebab = ("alamat sesudah `mailto:` tidak sah", "the address after `mailto:` is not valid");
const TELEPON: Sebab = ("nomor sesudah `tel:` tidak sah", "the number after `tel:` is not valid");

/// Returns a target as it is judged, and so as it is to be written.
///
/// Browsers cut off spaces and control characters at both ends and drop tabs and line ends inside. The former is done
/// here; the latter is refused, because no honest address has them.
#[must_use]
pub fn rapi(target: &str) -> &str {
    target.trim_matches(|c: char| c <= ' ')
}

/// Says what the target of a link leads to, after the cleaning that browsers do.
///
/// The target is the text after decoding of entities. Schemes are an allow list: what is not known is refused.
#[must_use]
pub fn golongan(target: &str) -> Golongan {
    match pilah(rapi(target)) {
        Ok(golongan) => golongan,
        Err((id, en)) => Golongan::Ditolak(id, en),
    }
}

fn pilah(target: &str) -> Result<Golongan, Sebab> {
    if target.is_empty() {
        return Err(KOSONG);
    }
    periksa_huruf(target)?;
    if target.starts_with("//") {
        return Err(GARIS_GANDA);
    }
    if let Some(id) = target.strip_prefix('#') {
        return Ok(Golongan::Jangkar(id.to_owned()));
    }
    if target.starts_with('/') {
        return Ok(Golongan::Absolut(target.to_owned()));
    }
    let Some((skema, sisa)) = skema(target) else {
        // A colon before any slash looks like a scheme to some reader, whatever stands before it.
        let titik_dua = target.find([':', '/', '?', '#']).is_some_and(|n| target[n..].starts_with(':'));
        return if titik_dua { Err(SKEMA) } else { Ok(Golongan::Relatif(target.to_owned())) };
    };
    match skema.as_str() {
        "https" | "http" => {
            let url = alamat_web(target)?;
            Ok(match tak_terjangkau(&url, kuasa(target)) {
                Some((id, en)) => Golongan::TakTerjangkau(id, en),
                None => Golongan::Luar(url.into()),
            })
        }
        "situs" => situs(sisa),
        "mailto" => {
            let alamat = sisa.split('?').next().unwrap_or_default();
            Surel::parse(alamat).map(|_| Golongan::Surel).map_err(|_| SUREL)
        }
        "tel" => Telepon::parse(sisa).map(|_| Golongan::Telepon).map_err(|_| TELEPON),
        _ => Err(SKEMA),
    }
}

/// Returns the scheme in lower case and what follows its colon, if the target has one by the WHATWG rules.
fn skema(target: &str) -> Option<(String, &str)> {
    let (skema, sisa) = target.split_once(':')?;
    let sah = skema.starts_with(|c: char| c.is_ascii_alphabetic())
        && skema.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b));
    sah.then(|| (skema.to_ascii_lowercase(), sisa))
}

fn situs(sisa: &str) -> Result<Golongan, Sebab> {
    let batas = sisa.find(['/', '#', '?', ':']).unwrap_or(sisa.len());
    if let Some(rujukan) = sisa[batas..].strip_prefix(':') {
        return rujuk(&sisa[..batas], rujukan);
    }
    let (label, lanjut) = sisa.split_at(batas);
    let path = if lanjut.starts_with('/') { lanjut.to_owned() } else { format!("/{lanjut}") };
    let jalur = path.split(['?', '#']).next().unwrap_or_default();
    let naik = jalur.split('/').any(|b| matches!(b.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | ".."));
    if !label_sah(label) || path.starts_with("//") || naik {
        return Err(SITUS);
    }
    Ok(Golongan::Situs { label: label.to_owned(), path })
}

fn rujuk(label: &str, sisa: &str) -> Result<Golongan, Sebab> {
    let (rujukan, ekor) = sisa.split_at(sisa.find(['#', '?']).unwrap_or(sisa.len()));
    let (jenis, id) = rujukan.split_once('/').ok_or(SITUS)?;
    let id = id.strip_suffix('/').unwrap_or(id);
    if !label_sah(label) || !slug::sah(id) {
        return Err(SITUS);
    }
    let jenis = JenisRujuk::SEMUA.into_iter().find(|j| j.kata() == jenis).ok_or(JENIS)?;
    Ok(Golongan::Rujuk { label: label.to_owned(), jenis, id: id.to_owned(), ekor: ekor.to_owned() })
}

fn periksa_huruf(target: &str) -> Result<(), Sebab> {
    let tersembunyi = |c: char| {
        c.is_control()
            || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    if target.chars().any(tersembunyi) {
        return Err(KENDALI);
    }
    if target.contains('\\') {
        return Err(GARIS_BALIK);
    }
    Ok(())
}

/// Returns what stands between `//` and the path of an address.
fn kuasa(text: &str) -> &str {
    let sisa = text.split_once("://").map_or(text, |(_, sisa)| sisa);
    sisa.split(['/', '?', '#']).next().unwrap_or_default()
}

fn alamat_terjangkau(text: &str) -> Result<Url, Sebab> {
    let url = alamat_web(text)?;
    tak_terjangkau(&url, kuasa(text)).map_or(Ok(url), Err)
}

fn alamat_web(text: &str) -> Result<Url, Sebab> {
    periksa_huruf(text)?;
    // The parser forgives missing and surplus slashes; people reading the source would see another address.
    let (skema, _) = text.split_once("://").ok_or(BUKAN_WEB)?;
    if !skema.eq_ignore_ascii_case("https") && !skema.eq_ignore_ascii_case("http") {
        return Err(BUKAN_WEB);
    }
    let kuasa = kuasa(text);
    if kuasa.contains('@') {
        return Err(PENGGUNA);
    }
    if kuasa.is_empty() {
        return Err(TIDAK_SAH);
    }
    let url = Url::parse(text).map_err(|_| TIDAK_SAH)?;
    let polos = url.username().is_empty() && url.password().is_none() && url.has_host();
    if polos { Ok(url) } else { Err(TIDAK_SAH) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn web_addresses_are_absolute() {
        let tautan = Tautan::parse(" https://OSS.go.id/a?b=1#c ").unwrap();
        assert_eq!((tautan.as_str(), tautan.host(), tautan.aman()), ("https://oss.go.id/a?b=1#c", "oss.go.id", true));
        assert!(!Tautan::parse("http://oss.go.id").unwrap().aman());
    }

    #[test]
    fn other_addresses_are_refused() {
        for (text, saran) in [
            ("oss.go.id", Some("https://oss.go.id")),
            ("//oss.go.id/a", Some("https://oss.go.id/a")),
            ("ftp://oss.go.id", None),
            ("https:oss.go.id", None),
            ("https:///oss.go.id", None),
            ("https://go.id@evil.example", None),
            ("https://@evil.example", None),
            ("https://a b.go.id", None),
            ("https://oss.go.id\\a", None),
            ("https://oss.\tgo.id", None),
            ("javascript:alert(1)", None),
            ("segera", None),
            ("", None),
        ] {
            assert_eq!(Tautan::parse(text).unwrap_err().saran.as_deref(), saran, "{text}");
        }
    }

    #[test]
    fn an_address_is_shown_in_its_normal_form() {
        assert_eq!(Tautan::parse("HTTPS://OSS.go.id").map(|t| t.to_string()), Ok("https://oss.go.id/".to_owned()));
    }

    #[test]
    fn a_record_that_shares_a_file_has_no_ending() {
        for (jenis, akhiran) in [
            (JenisRujuk::Berita, Some(".md")),
            (JenisRujuk::Layanan, Some(".yaml")),
            (JenisRujuk::Kinerja, Some(".yaml")),
            (JenisRujuk::Unit, None),
            (JenisRujuk::Pejabat, None),
        ] {
            assert_eq!(jenis.akhiran(), akhiran, "{jenis:?}");
        }
    }

    #[test]
    fn every_kind_of_target_is_told_apart() {
        let rujuk = |label: &str, jenis, id: &str, ekor: &str| Golongan::Rujuk {
            label: label.into(),
            jenis,
            id: id.into(),
            ekor: ekor.into(),
        };
        let situs = |label: &str, path: &str| Golongan::Situs { label: label.into(), path: path.into() };
        for (target, golongan_nya) in [
            ("situs:dinkes/layanan/x/#y", situs("dinkes", "/layanan/x/#y")),
            ("situs:dinkes", situs("dinkes", "/")),
            ("SITUS:dinkes#y", situs("dinkes", "/#y")),
            ("situs:dinkes:layanan/imunisasi", rujuk("dinkes", JenisRujuk::Layanan, "imunisasi", "")),
            ("situs:dinkes:dokumen/renja/#x", rujuk("dinkes", JenisRujuk::Dokumen, "renja", "#x")),
            ("/layanan/ktp-el/", Golongan::Absolut("/layanan/ktp-el/".into())),
            (" dokumen/f-1-02.pdf\n", Golongan::Relatif("dokumen/f-1-02.pdf".into())),
            ("dokumen/jam 08:00.pdf", Golongan::Relatif("dokumen/jam 08:00.pdf".into())),
            ("#biaya", Golongan::Jangkar("biaya".into())),
            ("HTTPS://oss.go.id", Golongan::Luar("https://oss.go.id/".into())),
            ("http://oss.go.id/a", Golongan::Luar("http://oss.go.id/a".into())),
            ("mailto:a@contoh.go.id?subject=x", Golongan::Surel),
            ("tel:+62275000101", Golongan::Telepon),
            ("tel:112", Golongan::Telepon),
        ] {
            assert_eq!(golongan(target), golongan_nya, "{target}");
        }
    }

    #[test]
    fn what_no_citizen_can_reach_is_told_apart() {
        for alamat in
            ["http://4294967295", "http://0x7f.1/a", "https://LOCALHOST:8080", "http://[::1]/", "https://nas/"]
        {
            assert!(matches!(golongan(alamat), Golongan::TakTerjangkau(..)), "{alamat} {:?}", golongan(alamat));
            assert!(Tautan::parse(alamat).is_err(), "{alamat}");
        }
        let tautan = Tautan::parse("https://a.go.id:8443/x").unwrap();
        assert_eq!(tautan.ganjil(), Some(Ganjil::Porta(8443)));
    }

    #[test]
    fn targets_that_could_harm_are_refused() {
        for target in [
            "",
            " ",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "\u{1}javascript:alert(1)",
            "java\nscript:alert(1)",
            "java\tscript:alert(1)",
            "\u{200b}javascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "blob:https://a.id/1",
            "file:///etc/passwd",
            "view-source:https://a.id",
            "//evil.example/a",
            "/\\evil.example",
            "\\\\evil.example",
            "/\t/evil.example",
            "https://go.id@evil.example/",
            "https:evil.example",
            "https:/evil.example",
            "https://",
            "mailto:bukan alamat",
            "tel:javascript",
            "situs:",
            "situs:Dinkes/x/",
            "situs:dinkes//evil.example/",
            "situs:dinkes/../x",
            "situs:dinkes/%2E./x",
            "situs:a.b/x",
            "situs:a:aneh/x",
            "situs:a:layanan/",
            "situs:a:layanan/../x",
            "situs:a:layanan/x/y",
            "situs:a:layanan",
            "situs:A:layanan/x",
            "situs:a::layanan/x",
        ] {
            assert!(matches!(golongan(target), Golongan::Ditolak(..)), "{target:?} {:?}", golongan(target));
        }
    }
}
