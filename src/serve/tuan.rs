//! Which hosts the preview answers for.

use crate::base::host::label_sah;

/// Returns the host of a `Host` value in lower case and without its port; nothing if the preview is not meant.
///
/// Only names that every browser takes for this machine are known, so that no name on the net can be bent to it and
/// read what it shows. The port must be the right one; port 80 is the one that is not written.
#[must_use]
pub fn host(nilai: &[u8], port: u16) -> Option<String> {
    let nilai = std::str::from_utf8(nilai).ok()?.to_ascii_lowercase();
    let (nama, tertulis) = match nilai.rsplit_once(':') {
        Some((nama, tertulis)) if !tertulis.ends_with(']') => (nama, Some(tertulis)),
        _ => (nilai.as_str(), None),
    };
    let port_benar = tertulis.map_or(port == 80, |tertulis| tertulis == port.to_string());
    (port_benar && kenal(nama)).then(|| nama.to_owned())
}

/// Returns `host` with its port, as clients write it.
#[must_use]
pub fn alamat(host: &str, port: u16) -> String {
    if port == 80 { host.to_owned() } else { format!("{host}:{port}") }
}

/// Returns how pages of `host` name their own origin.
#[must_use]
pub fn asal(host: &str, port: u16) -> String {
    format!("http://{}", alamat(host, port))
}

fn kenal(nama: &str) -> bool {
    let bawahan = nama.strip_suffix(".localhost").is_some_and(|awal| awal.split('.').all(label_sah));
    nama.len() <= 253 && (bawahan || matches!(nama, "localhost" | "127.0.0.1" | "[::1]"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_with_the_right_port_are_known() {
        for (nilai, want) in [
            ("localhost:8080", Some("localhost")),
            ("LocalHost:8080", Some("localhost")),
            ("127.0.0.1:8080", Some("127.0.0.1")),
            ("[::1]:8080", Some("[::1]")),
            ("dinkes.purworejo.localhost:8080", Some("dinkes.purworejo.localhost")),
            ("localhost", None),
            ("localhost:80", None),
            ("localhost:08080", None),
            ("localhost:+8080", None),
            ("localhost:8080 ", None),
            ("localhost:", None),
            ("localhost.:8080", None),
            ("localhost:8080:8080", None),
            ("[::1]", None),
            ("::1:8080", None),
            ("[::ffff:127.0.0.1]:8080", None),
            ("[0:0:0:0:0:0:0:1]:8080", None),
            ("127.1:8080", None),
            ("127.0.0.2:8080", None),
            ("2130706433:8080", None),
            ("0.0.0.0:8080", None),
            (".localhost:8080", None),
            ("a..localhost:8080", None),
            ("-a.localhost:8080", None),
            ("a_b.localhost:8080", None),
            ("xlocalhost:8080", None),
            ("localhost.evil.example:8080", None),
            ("evil.example:8080", None),
            ("localhost@evil.example:8080", None),
            ("user@localhost:8080", None),
            ("localhost,evil.example:8080", None),
            ("localhost/:8080", None),
            ("", None),
        ] {
            assert_eq!(host(nilai.as_bytes(), 8080).as_deref(), want, "{nilai}");
        }
        assert_eq!(host(b"local\xffhost:8080", 8080), None);
        assert_eq!(host(b"[::1]", 80).as_deref(), Some("[::1]"));
        assert_eq!(host(format!("{}localhost:1", "a.".repeat(130)).as_bytes(), 1), None);
    }
}
