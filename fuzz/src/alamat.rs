//! Addresses as a browser reads them.

use url::Url;

/// Tells whether an attribute of a page leads nowhere that pages may lead to.
///
/// `memuat` is an address that browsers load by themselves; only the site's own are right there.
#[must_use]
pub fn jinak(nilai: &str, memuat: bool) -> bool {
    let dasar = Url::parse("https://sendiri.contoh.go.id/halaman/").expect("a valid address");
    let Ok(tujuan) = dasar.join(nilai) else { return true };
    let sendiri = tujuan.host_str() == dasar.host_str() && tujuan.port().is_none();
    match tujuan.scheme() {
        "https" | "http" if memuat => sendiri && tujuan.username().is_empty(),
        "https" | "http" => {
            // What leads away says so with a scheme; `//host` and its likes look like paths to people.
            tujuan.username().is_empty() && (sendiri || nilai.trim_start().to_ascii_lowercase().starts_with("http"))
        }
        "mailto" | "tel" | "situs" => !memuat,
        _ => false,
    }
}
