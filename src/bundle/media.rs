//! Media types by file extension.

/// Media types by extension in lower case; each extension stands once.
pub const TIPE: &[(&[&str], &str)] = &[
    (&["html"], "text/html; charset=utf-8"),
    (&["css"], "text/css; charset=utf-8"),
    (&["js", "mjs"], "text/javascript; charset=utf-8"),
    (&["txt", "minisig"], "text/plain; charset=utf-8"),
    (&["md"], "text/markdown; charset=utf-8"),
    (&["csv"], "text/csv; charset=utf-8"),
    (&["ics"], "text/calendar; charset=utf-8"),
    (&["vcf"], "text/vcard; charset=utf-8"),
    (&["json", "map"], "application/json"),
    (&["jsonld"], "application/ld+json"),
    (&["geojson"], "application/geo+json"),
    (&["webmanifest"], "application/manifest+json"),
    (&["xml"], "application/xml"),
    (&["atom"], "application/atom+xml"),
    (&["rss"], "application/rss+xml"),
    (&["xsl"], "application/xslt+xml"),
    (&["jpg", "jpeg"], "image/jpeg"),
    (&["png"], "image/png"),
    (&["svg"], "image/svg+xml"),
    (&["webp"], "image/webp"),
    (&["ico"], "image/x-icon"),
    (&["woff2"], "font/woff2"),
    (&["wasm"], "application/wasm"),
    (&["pdf"], "application/pdf"),
    (&["docx"], "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (&["xlsx"], "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (&["pptx"], "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    (&["odt"], "application/vnd.oasis.opendocument.text"),
    (&["ods"], "application/vnd.oasis.opendocument.spreadsheet"),
    (&["odp"], "application/vnd.oasis.opendocument.presentation"),
    (&["gz"], "application/gzip"),
];

/// What is served as bytes to keep.
const LAIN: &str = "application/octet-stream";

/// Returns the media type with which a published file is served, by the extension of its path.
///
/// A type that is not known is served as bytes to keep, which no browser runs.
#[must_use]
pub fn media_type(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or(path);
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let same = |known: &&str| known.eq_ignore_ascii_case(extension);
    TIPE.iter().find(|(known, _)| known.iter().any(same)).map_or(LAIN, |(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_extension_of_the_name_decides() {
        let cases = [
            ("index.html", "text/html; charset=utf-8"),
            ("a.html/b", "application/octet-stream"),
            ("renstra.2025.pdf", "application/pdf"),
            ("sitemap.xml.gz", "application/gzip"),
            ("bagan.SVG", "image/svg+xml"),
            (".well-known/security.txt", "text/plain; charset=utf-8"),
            ("CNAME", "application/octet-stream"),
        ];
        for (path, want) in cases {
            assert_eq!(media_type(path), want, "{path}");
        }
    }
}
