//! Requests that mean harm, and requests that are broken.

use std::io::{Read, Write};

use crate::alat::{STATUS, ambil, buka, kirim, patut, sambung};

/// Ways to write a parent folder.
const NAIK: [&str; 20] = [
    "..",
    "%2e%2e",
    ".%2e",
    "%2e.",
    "%2E%2E",
    "%252e%252e",
    "%25252e%25252e",
    "..%00",
    "..%0d%0a",
    "%c0%ae%c0%ae",
    "%e0%80%ae%e0%80%ae",
    "%f0%80%80%ae%f0%80%80%ae",
    "%u002e%u002e",
    "%ef%bc%8e%ef%bc%8e",
    "..;",
    "....",
    "...",
    "..%20",
    ".%20.",
    "%2e%2e%5c..",
];
/// Ways to write what parts folders.
const PISAH: [&str; 6] = ["/", "%2f", "\\", "%5c", "%252f", "%c0%af"];

#[test]
fn no_spelling_of_a_parent_folder_leads_anywhere() {
    let layanan = buka();
    let mut jumlah = 0;
    for naik in NAIK {
        for pisah in PISAH {
            let jalur = format!("/aset/{}etc{pisah}passwd", format!("{naik}{pisah}").repeat(8));
            let balasan = ambil(&layanan, &jalur, &[]);
            patut(&balasan, &jalur);
            assert!(matches!(balasan.status, 400 | 404), "{jalur}: {}", balasan.status);
            jumlah += 1;
        }
    }
    assert_eq!(jumlah, 120);
    for jalur in [
        "//etc/passwd",
        "///",
        "/./",
        "/.git/config",
        "/etc/passwd",
        "/proc/self/environ",
        "/C:/Windows/win.ini",
        "/c:boot.ini",
        "/file:///etc/passwd",
        "/aset/a.css/",
        "/aset/a.css%00.html",
        "/aset/a.css::$DATA",
        "/ASET/A.CSS",
        "/aset/a.css.",
        "/layanan/ktp/index.html",
        "/%",
        "/%2",
        "/%gg",
        "/\u{ff0e}\u{ff0e}/",
        "/~root/",
        "/$HOME",
        "/con",
        "/*",
    ] {
        let balasan = ambil(&layanan, jalur, &[]);
        patut(&balasan, jalur);
        assert!(matches!(balasan.status, 400 | 404), "{jalur}: {}", balasan.status);
    }
    assert_eq!(ambil(&layanan, "/layanan/ktp/?x=/../..", &[]).isi, b"isi dari /layanan/ktp/");
}

#[test]
fn host_origin_and_site_of_the_asker_decide_together() {
    let layanan = buka();
    let port = layanan.port();
    let host = [
        (format!("localhost:{port}"), 200),
        (format!("DINKES.purworejo.localhost:{port}"), 200),
        (format!("[::1]:{port}"), 200),
        ("localhost".to_owned(), 421),
        (format!("evil.example:{port}"), 421),
    ];
    let mut jumlah = 0;
    for (host, pertama) in &host {
        let sendiri = format!("Origin: http://{}", host.to_ascii_lowercase());
        for (origin, kedua) in
            [("", 200), (sendiri.as_str(), 200), ("Origin: http://evil.example", 403), ("Origin: null", 403)]
        {
            for (fetch, ketiga) in [
                ("Sec-Fetch-Site: same-origin", 200),
                ("Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: script", 403),
                ("Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document", 200),
            ] {
                let bidang: String =
                    [origin, fetch].iter().filter(|b| !b.is_empty()).map(|b| format!("{b}\r\n")).collect();
                let teks = format!("GET / HTTP/1.1\r\nHost: {host}\r\n{bidang}\r\n");
                let balasan = kirim(&layanan, teks.as_bytes());
                let want = [*pertama, kedua, ketiga].into_iter().find(|status| *status != 200).unwrap_or(200);
                assert_eq!(balasan.len(), 1, "{teks}");
                assert_eq!(balasan[0].status, want, "{teks}");
                patut(&balasan[0], &teks);
                jumlah += 1;
            }
        }
    }
    assert_eq!(jumlah, 60);
    for (bidang, want) in [("", 400), (&*format!("Host: localhost:{port}\r\nHost: localhost:{port}\r\n"), 400)] {
        let balasan = kirim(&layanan, format!("GET / HTTP/1.1\r\n{bidang}\r\n").as_bytes());
        assert_eq!(balasan.iter().map(|b| b.status).collect::<Vec<_>>(), [want], "{bidang}");
    }
}

#[test]
fn only_reading_is_allowed() {
    let layanan = buka();
    let host = format!("Host: localhost:{}", layanan.port());
    for metode in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "LOCK", "DEBUG", "get", "X", "PRI"]
    {
        let balasan = kirim(&layanan, format!("{metode} / HTTP/1.1\r\n{host}\r\n\r\n").as_bytes());
        assert_eq!(balasan.iter().map(|b| b.status).collect::<Vec<_>>(), [405], "{metode}");
        assert_eq!(balasan[0].nilai("Allow"), Some("GET, HEAD"), "{metode}");
        patut(&balasan[0], metode);
    }
    for awal in ["CONNECT localhost:22 HTTP/1.1", "OPTIONS * HTTP/1.1"] {
        assert_eq!(kirim(&layanan, format!("{awal}\r\n{host}\r\n\r\n").as_bytes())[0].status, 405, "{awal}");
    }
}

#[test]
fn what_hides_a_second_request_gets_one_answer_at_most() {
    let layanan = buka();
    let host = format!("Host: localhost:{}", layanan.port());
    let dua = format!("GET /layanan/ktp/ HTTP/1.1\r\n{host}\r\n\r\n");
    for (awal, want) in [
        (format!("GET / HTTP/1.1\r\n{host}\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), 400),
        (format!("GET / HTTP/1.1\r\n{host}\r\nTransfer-Encoding: chunked\r\nContent-Length: 6\r\n\r\n0\r\n\r\n"), 400),
        (format!("GET / HTTP/1.1\r\n{host}\r\nTransfer-Encoding: xchunked\r\n\r\n"), 400),
        (format!("GET / HTTP/1.1\r\n{host}\r\nTransfer-Encoding : chunked\r\n\r\n"), 400),
        (format!("GET / HTTP/1.1\r\n{host}\r\nTransfer-Encoding:\x0bchunked\r\n\r\n"), 400),
        (format!("GET / HTTP/1.1\r\n{host}\r\nContent-Length: 0\r\nContent-Length: 44\r\n\r\n"), 400),
        (format!("GET / HTTP/1.1\r\n{host}\r\nContent-Length: 44\r\n\r\n"), 400),
        (format!("GET / HTTP/1.1\r\n{host}\r\nContent-Length: -1\r\n\r\n"), 400),
        (format!("GET / HTTP/1.1\r\n{host}\r\nContent-Length: 0x0\r\n\r\n"), 400),
        (format!("GET / HTTP/1.1\r\n{host}\r\nX: a\r\n Transfer-Encoding: chunked\r\n\r\n"), 400),
        (format!("GET / HTTP/1.1\r\n{host}\r\nX: a\n\nGET /layanan/ktp/ HTTP/1.1\r\n\r\n"), 400),
        (format!("GET / HTTP/1.1\r\n{host}\r\nX: a\rContent-Length: 44\r\n\r\n"), 400),
        (format!("GET / HTTP/1.1\r\n{host}\r\nX: a\0b\r\n\r\n"), 400),
        (format!("GET /\0 HTTP/1.1\r\n{host}\r\n\r\n"), 400),
        (format!("GET / HTTP/1.1\r\n{host}\r\n\x00: a\r\n\r\n"), 400),
        (format!("\r\n\r\nGET / HTTP/1.1\r\n{host}\r\n\r\n"), 400),
        (format!("GET / HTTP/1.1 HTTP/1.1\r\n{host}\r\n\r\n"), 400),
        (format!("GET / HTTP/1.1\r\n{host}\r\nnocolon\r\n\r\n"), 400),
        (format!("GET http://localhost:{}/ HTTP/1.1\r\n{host}\r\n\r\n", layanan.port()), 400),
        (format!("GET / HTTP/0.9\r\n{host}\r\n\r\n"), 400),
        (format!("GET / HTTP/2.0\r\n{host}\r\n\r\n"), 400),
        (format!("GET / HTTP/1.1\r\n{host}\r\n\r\n"), 200),
        (format!("GET / HTTP/1.0\r\n{host}\r\n\r\n"), 200),
        (format!("GET / HTTP/1.1\r\n{host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"), 200),
        (format!("GET / HTTP/1.1\r\n{host}\r\nExpect: 100-continue\r\nTE: chunked\r\n\r\n"), 200),
    ] {
        let balasan = kirim(&layanan, format!("{awal}{dua}").as_bytes());
        assert_eq!(balasan.iter().map(|b| b.status).collect::<Vec<_>>(), [want], "{awal:?}");
        patut(&balasan[0], &awal);
        assert_eq!(balasan[0].nilai("Connection"), Some("close"), "{awal:?}");
    }
}

#[test]
fn junk_is_refused_or_dropped_and_the_next_request_is_answered() {
    let layanan = buka();
    let mut benih = 0x5eed_u64;
    let mut acak = move || {
        benih = benih.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        benih >> 33
    };
    for putaran in 0..400 {
        let panjang = acak() % 600;
        let mut bait: Vec<u8> = (0..panjang).map(|_| acak().to_le_bytes()[0]).collect();
        if putaran % 2 == 0 {
            bait = [format!("GET / HTTP/1.1\r\nHost: localhost:{}\r\n", layanan.port()).as_bytes(), &bait, b"\r\n\r\n"]
                .concat();
        }
        for balasan in kirim(&layanan, &bait) {
            assert!(STATUS.contains(&balasan.status), "{}: {}", bait.escape_ascii(), balasan.status);
            patut(&balasan, &bait.escape_ascii().to_string());
        }
    }
    assert_eq!(ambil(&layanan, "/", &[]).status, 200);
}

#[test]
fn a_head_is_cut_where_its_limit_is() {
    let layanan = buka();
    let host = format!("Host: localhost:{}", layanan.port());
    for (teks, want) in [
        (format!("GET /{} HTTP/1.1\r\n{host}\r\n\r\n", "a".repeat(8000)), 404),
        (format!("GET /{} HTTP/1.1\r\n{host}\r\n\r\n", "a".repeat(8300)), 431),
        (format!("GET / HTTP/1.1\r\n{host}\r\nX: {}\r\n\r\n", "a".repeat(16_000)), 200),
        (format!("GET / HTTP/1.1\r\n{host}\r\nX: {}\r\n\r\n", "a".repeat(17_000)), 431),
        (format!("GET / HTTP/1.1\r\n{host}\r\n{}\r\n", "X: y\r\n".repeat(99)), 200),
        (format!("GET / HTTP/1.1\r\n{host}\r\n{}\r\n", "X: y\r\n".repeat(100)), 431),
    ] {
        let balasan = kirim(&layanan, teks.as_bytes());
        assert_eq!(balasan.iter().map(|b| b.status).collect::<Vec<_>>(), [want], "{}", teks.len());
        patut(&balasan[0], "long");
    }
}

#[test]
fn a_header_of_300_megabytes_is_not_taken() {
    let layanan = buka();
    let mut sok = sambung(&layanan);
    let mut terkirim = sok.write(b"GET / HTTP/1.1\r\nX: ").expect("open");
    let potong = [b'a'; 64 * 1024];
    while let Ok(n) = sok.write(&potong) {
        terkirim += n;
        assert!(terkirim < 300_000_000, "all of it was taken");
    }
    let mut awal = [0; 12];
    sok.read_exact(&mut awal).expect("what was said before the end");
    assert_eq!(&awal, b"HTTP/1.1 431");
    // What the two ends of a socket hold by themselves, and what is thrown away so that the answer can be read.
    assert!(terkirim < 32_000_000, "{terkirim}");
}

#[test]
fn what_breaks_while_answering_is_said_without_ending_the_server() {
    let layanan = buka();
    for _ in 0..20 {
        let balasan = ambil(&layanan, "/panik", &[]);
        assert_eq!(balasan.status, 500);
        assert!(balasan.nilai("Content-Security-Policy").is_some_and(|csp| csp.contains("default-src 'none'")));
        assert_eq!(ambil(&layanan, "/", &[]).status, 200);
    }
}
