//! The table itself.

use super::{Aturan, Kelas, Kepala, Pratinjau};

/// The policy of pages, one line, the same for every site; nothing in a page is inline, so nothing needs a digest.
pub const CSP_HALAMAN: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; media-src 'self'; manifest-src 'self'; form-action 'self'; frame-src 'none'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'; upgrade-insecure-requests";

/// A drawing may style itself and nothing else.
const CSP_SVG: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/// What is not a page loads nothing, frames nothing and is framed by nobody, even if a browser takes it for a page.
const CSP_BERKAS: &str = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";

/// Powers that no page of an agency asks for.
const IZIN: &str = "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()";

/// Which file is of which class; the first line that fits decides.
pub const ATURAN: &[Aturan] = &[
    Aturan { kelas: Kelas::Galat, folder: "", berkas: &["404.html"], akhiran: &[] },
    Aturan { kelas: Kelas::AsetSvg, folder: "aset/", berkas: &[], akhiran: &["svg"] },
    Aturan { kelas: Kelas::Aset, folder: "aset/", berkas: &[], akhiran: &[] },
    Aturan { kelas: Kelas::Data, folder: ".well-known/pendopo/", berkas: &[], akhiran: &["json", "minisig"] },
    Aturan { kelas: Kelas::Halaman, folder: "", berkas: &[], akhiran: &["html"] },
    Aturan { kelas: Kelas::Svg, folder: "", berkas: &[], akhiran: &["svg"] },
    Aturan { kelas: Kelas::Pdf, folder: "", berkas: &[], akhiran: &["pdf"] },
    Aturan { kelas: Kelas::DataUnduhan, folder: "data/berkas/", berkas: &[], akhiran: &[] },
    Aturan { kelas: Kelas::DataUnduhan, folder: "data/v1/", berkas: &[], akhiran: &["csv"] },
    Aturan { kelas: Kelas::Data, folder: "data/", berkas: &[], akhiran: &["json", "jsonld", "geojson", "ics"] },
    Aturan {
        kelas: Kelas::Biasa,
        folder: "",
        berkas: &[],
        akhiran: &[
            "txt",
            "xml",
            "atom",
            "rss",
            "webmanifest",
            "ics",
            "json",
            "ico",
            "png",
            "jpg",
            "jpeg",
            "webp",
            "woff2",
        ],
    },
];

const fn sama(nama: &'static str, nilai: &'static str) -> Kepala {
    Kepala { nama, nilai, pratinjau: Pratinjau::Sama }
}

/// A file of another origin must be able to take open data; in the preview nobody may.
const ASAL_LAIN: Kepala =
    Kepala { nama: "Cross-Origin-Resource-Policy", nilai: "cross-origin", pratinjau: Pratinjau::Ganti("same-origin") };
const BACA_LAIN: Kepala = Kepala { nama: "Access-Control-Allow-Origin", nilai: "*", pratinjau: Pratinjau::Tanpa };
const ASAL_SENDIRI: Kepala = sama("Cross-Origin-Resource-Policy", "same-origin");

/// The preview shows what is on the disk now, so nothing of it is ever kept.
const fn simpan(nilai: &'static str) -> Kepala {
    Kepala { nama: "Cache-Control", nilai, pratinjau: Pratinjau::Ganti("no-store") }
}
/// Asks again each time, so that a repaired page is seen at once; nobody on the way may change it.
const TANYA: Kepala = simpan("no-cache, no-transform");
const SELAMANYA: Kepala = simpan("public, max-age=31536000, immutable");
const JANGAN: Kepala = simpan("no-store");

const UNDUH: Kepala =
    Kepala { nama: "Content-Disposition", nilai: "attachment{nama}", pratinjau: Pratinjau::Ganti("attachment") };
const CSP: &str = "Content-Security-Policy";

/// On every answer of every class.
pub(super) const SEMUA: &[Kepala] = &[
    sama("X-Content-Type-Options", "nosniff"),
    Kepala {
        nama: "Strict-Transport-Security",
        nilai: "max-age={tenggang}",
        // An editor's machine has no certificate, and a browser that was once told stays locked out of it.
        pratinjau: Pratinjau::Tanpa,
    },
];

const CSP_B: Kepala = sama(CSP, CSP_BERKAS);
const CSP_S: Kepala = sama(CSP, CSP_SVG);
const CSP_H: Kepala = sama(CSP, CSP_HALAMAN);
const RUJUKAN: Kepala = sama("Referrer-Policy", "strict-origin-when-cross-origin");
const IZIN_H: Kepala = sama("Permissions-Policy", IZIN);
const JENDELA: Kepala = sama("Cross-Origin-Opener-Policy", "same-origin");
/// For browsers that do not read `frame-ancestors`.
const BINGKAI: Kepala = sama("X-Frame-Options", "DENY");

/// The headers that a class has beside those of all.
pub(super) const fn kelas(kelas: Kelas) -> &'static [Kepala] {
    match kelas {
        Kelas::Halaman => &[CSP_H, RUJUKAN, IZIN_H, JENDELA, ASAL_SENDIRI, BINGKAI, TANYA],
        Kelas::Galat => &[CSP_H, RUJUKAN, IZIN_H, JENDELA, ASAL_SENDIRI, BINGKAI, JANGAN],
        Kelas::Aset => &[ASAL_SENDIRI, SELAMANYA],
        Kelas::AsetSvg => &[CSP_S, ASAL_SENDIRI, SELAMANYA],
        Kelas::Svg => &[CSP_S, ASAL_SENDIRI, TANYA],
        // Chromium's viewer shows nothing under a sandbox or a closed default-src.
        Kelas::Pdf => &[ASAL_SENDIRI, TANYA],
        Kelas::Unduhan => &[CSP_B, UNDUH, ASAL_SENDIRI, TANYA],
        Kelas::DataUnduhan => &[CSP_B, UNDUH, ASAL_LAIN, BACA_LAIN, TANYA],
        Kelas::Data => &[CSP_B, ASAL_LAIN, BACA_LAIN, TANYA],
        Kelas::Biasa => &[CSP_B, ASAL_SENDIRI, TANYA],
    }
}
