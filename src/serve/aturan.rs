//! What a request must be to get an answer.

use super::jalur;
use super::jawab::Permintaan;
use super::kepala::Kepala;
use super::tolak::Tolak;
use super::tuan;

/// Returns what is asked for, if the head obeys every rule of a preview that listens at `port`.
///
/// # Errors
/// In this order: host, method, body, path, origin.
pub fn periksa(kepala: &Kepala<'_>, port: u16) -> Result<Permintaan, Tolak> {
    let host = satu(kepala, "host").ok_or(Tolak::Cacat)?;
    let host = tuan::host(host, port).ok_or(Tolak::Host)?;
    let hanya_kepala = match kepala.metode {
        "GET" => false,
        "HEAD" => true,
        _ => return Err(Tolak::Metode),
    };
    tanpa_badan(kepala)?;
    let jalur = jalur::urai(kepala.sasaran).ok_or(Tolak::Cacat)?;
    sendiri(kepala, &tuan::asal(&host, port))?;
    let bingkai = satu(kepala, "sec-fetch-dest") == Some(b"iframe");
    Ok(Permintaan { host, port, jalur, hanya_kepala, bingkai })
}

/// Returns the value of a field that is there exactly once.
fn satu<'a>(kepala: &Kepala<'a>, nama: &str) -> Option<&'a [u8]> {
    let mut nilai = kepala.nilai(nama);
    let pertama = nilai.next();
    let kedua = nilai.next();
    pertama.filter(|_| kedua.is_none())
}

/// A request that only reads needs no body, and where none is taken none can hide a second request.
fn tanpa_badan(kepala: &Kepala<'_>) -> Result<(), Tolak> {
    let panjang: Vec<_> = kepala.nilai("content-length").collect();
    let kosong = panjang.is_empty() || panjang == [b"0"];
    let polos = kepala.nilai("transfer-encoding").next().is_none();
    if kosong && polos { Ok(()) } else { Err(Tolak::Cacat) }
}

/// Other sites may lead a person here, but take nothing from here into their pages.
fn sendiri(kepala: &Kepala<'_>, asal: &str) -> Result<(), Tolak> {
    if kepala.nilai("origin").any(|nilai| !nilai.eq_ignore_ascii_case(asal.as_bytes())) {
        return Err(Tolak::Asing);
    }
    let dekat = |nilai: &[u8]| matches!(nilai, b"same-origin" | b"same-site" | b"none");
    let jauh = kepala.nilai("sec-fetch-site").any(|nilai| !dekat(nilai));
    let dibuka =
        satu(kepala, "sec-fetch-mode") == Some(b"navigate") && satu(kepala, "sec-fetch-dest") == Some(b"document");
    if jauh && !dibuka { Err(Tolak::Asing) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coba(awal: &str, bidang: &[&str]) -> Result<Permintaan, Tolak> {
        let teks = format!("{awal}\r\n{}\r\n", bidang.iter().map(|b| format!("{b}\r\n")).collect::<String>());
        periksa(&Kepala::urai(teks.as_bytes())?, 8080)
    }

    const HOST: &str = "Host: dinkes.purworejo.localhost:8080";

    #[test]
    fn a_plain_request_passes() {
        let minta = coba("HEAD /layanan/ktp%20el/?x HTTP/1.1", &[HOST, "Content-Length: 0"]);
        let minta = minta.expect("passes");
        assert_eq!((minta.host.as_str(), minta.port), ("dinkes.purworejo.localhost", 8080));
        assert_eq!((minta.jalur.as_str(), minta.hanya_kepala, minta.bingkai), ("/layanan/ktp el/", true, false));
        assert!(coba("GET / HTTP/1.0", &[HOST, "Sec-Fetch-Dest: iframe"]).expect("passes").bingkai);
    }

    #[test]
    fn host_method_body_and_path_are_judged_in_this_order() {
        for (awal, bidang, want) in [
            ("GET / HTTP/1.1", &[][..], Tolak::Cacat),
            ("GET / HTTP/1.1", &[HOST, HOST], Tolak::Cacat),
            ("GET / HTTP/1.1", &["Host: evil.example:8080"], Tolak::Host),
            ("POST /.. HTTP/1.1", &["Host: evil.example:8080"], Tolak::Host),
            ("POST /.. HTTP/1.1", &[HOST, "Content-Length: 4"], Tolak::Metode),
            ("OPTIONS * HTTP/1.1", &[HOST], Tolak::Metode),
            ("CONNECT localhost:8080 HTTP/1.1", &[HOST], Tolak::Metode),
            ("TRACE / HTTP/1.1", &[HOST], Tolak::Metode),
            ("get / HTTP/1.1", &[HOST], Tolak::Metode),
            ("GET / HTTP/1.1", &[HOST, "Content-Length: 1"], Tolak::Cacat),
            ("GET / HTTP/1.1", &[HOST, "Content-Length: 0", "Content-Length: 0"], Tolak::Cacat),
            ("GET / HTTP/1.1", &[HOST, "Content-Length: 0, 0"], Tolak::Cacat),
            ("GET / HTTP/1.1", &[HOST, "Content-Length: +0"], Tolak::Cacat),
            ("GET / HTTP/1.1", &[HOST, "Transfer-Encoding: chunked"], Tolak::Cacat),
            ("GET / HTTP/1.1", &[HOST, "Transfer-Encoding: identity", "Content-Length: 0"], Tolak::Cacat),
            ("GET * HTTP/1.1", &[HOST], Tolak::Cacat),
            ("GET http://localhost:8080/ HTTP/1.1", &[HOST], Tolak::Cacat),
            ("GET /../etc/passwd HTTP/1.1", &[HOST, "Origin: http://evil.example"], Tolak::Cacat),
        ] {
            assert_eq!(coba(awal, bidang), Err(want), "{awal} {bidang:?}");
        }
    }

    #[test]
    fn another_site_may_lead_here_and_take_nothing() {
        let sendiri = "Origin: http://dinkes.purworejo.localhost:8080";
        for (bidang, lulus) in [
            (&[sendiri][..], true),
            (&["Origin: http://localhost:8080"], false),
            (&["Origin: http://dinkes.purworejo.localhost"], false),
            (&["Origin: https://dinkes.purworejo.localhost:8080"], false),
            (&["Origin: http://127.0.0.1:8080"], false),
            (&["Origin: null"], false),
            (&["Origin: "], false),
            (&[sendiri, "Origin: http://evil.example"], false),
            (&["Sec-Fetch-Site: same-origin"], true),
            (&["Sec-Fetch-Site: same-site", "Sec-Fetch-Mode: no-cors"], true),
            (&["Sec-Fetch-Site: none"], true),
            (&["Sec-Fetch-Site: cross-site"], false),
            (&["Sec-Fetch-Site: Cross-Site"], false),
            (&["Sec-Fetch-Site: same-origin", "Sec-Fetch-Site: cross-site"], false),
            (&["Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"], true),
            (&["Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: iframe"], false),
            (&["Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: document"], false),
            (&["Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate"], false),
        ] {
            let hasil = coba("GET / HTTP/1.1", &[&[HOST], bidang].concat());
            assert_eq!(hasil.err(), (!lulus).then_some(Tolak::Asing), "{bidang:?}");
        }
    }
}
