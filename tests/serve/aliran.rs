//! Streams of events.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::thread;
use std::time::{Duration, Instant};

use pendopo::serve::{Layanan, Peristiwa, Saluran, Siaran};

use crate::alat::{ALIRAN, ambil, buka_dengan, kirim, sambung, tanya};

fn buka_aliran(layanan: &Layanan, host: &str, jalur: &str) -> TcpStream {
    let mut sok = sambung(layanan);
    let teks = format!("GET {ALIRAN}{jalur} HTTP/1.1\r\nHost: {host}:{}\r\n\r\n", layanan.port());
    sok.write_all(teks.as_bytes()).expect("open");
    let awal = sampai(&mut sok, "\r\n\r\nretry: 500\n\n");
    assert!(awal.starts_with("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"), "{awal}");
    assert!(awal.contains("\r\nCross-Origin-Resource-Policy: same-origin\r\n"), "{awal}");
    sok
}

fn sampai(sok: &mut TcpStream, akhir: &str) -> String {
    let mut teks = String::new();
    let mut potong = [0; 1024];
    while !teks.ends_with(akhir) {
        let n = sok.read(&mut potong).expect("stream");
        assert!(n > 0, "the stream ended after {teks:?}");
        teks.push_str(std::str::from_utf8(&potong[..n]).expect("text"));
    }
    teks
}

fn tunggu(apa: &str, syarat: impl Fn() -> bool) {
    let mulai = Instant::now();
    while !syarat() {
        assert!(mulai.elapsed() < Duration::from_secs(10), "{apa}");
        thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn pages_are_told_what_is_meant_for_them() {
    let siaran = Siaran::baru();
    let layanan = buka_dengan(&siaran);
    let mut satu = buka_aliran(&layanan, "dinkes.purworejo.localhost", "/layanan/");
    let mut dua = buka_aliran(&layanan, "localhost", "/");
    assert_eq!(siaran.kirim(|s| (s.host == "localhost").then(|| Peristiwa::baru("muat", "a\nb"))), 1);
    assert_eq!(siaran.kirim(|_| Some(Peristiwa::baru("selesai", ""))), 2);
    assert_eq!(
        sampai(&mut dua, "event: selesai\ndata: \n\n"),
        "event: muat\ndata: a\ndata: b\n\nevent: selesai\ndata: \n\n"
    );
    assert_eq!(sampai(&mut satu, "\n\n"), "event: selesai\ndata: \n\n");
    let pertama = Saluran { host: "dinkes.purworejo.localhost".to_owned(), jalur: "/layanan/".to_owned() };
    assert_eq!(siaran.pendengar()[0], pertama);
}

#[test]
fn a_closed_page_is_forgotten_at_once() {
    let siaran = Siaran::baru();
    let layanan = buka_dengan(&siaran);
    let satu = buka_aliran(&layanan, "localhost", "/");
    let dua = buka_aliran(&layanan, "localhost", "/a/");
    assert_eq!(siaran.pendengar().len(), 2);
    drop(satu);
    tunggu("one left", || siaran.pendengar().len() == 1);
    assert_eq!(siaran.pendengar()[0].jalur, "/a/");
    drop(dua);
    tunggu("none left", || siaran.pendengar().is_empty());
}

#[test]
fn the_sixty_fifth_page_closes_the_oldest() {
    let siaran = Siaran::baru();
    let layanan = buka_dengan(&siaran);
    let mut semua: Vec<_> = (0..70).map(|n| buka_aliran(&layanan, "localhost", &format!("/{n}/"))).collect();
    let pendengar = siaran.pendengar();
    assert_eq!(
        pendengar.iter().map(|s| s.jalur.clone()).collect::<Vec<_>>(),
        (6..70).map(|n| format!("/{n}/")).collect::<Vec<_>>()
    );
    for (nomor, sok) in semua.iter_mut().enumerate() {
        if nomor < 6 {
            assert_eq!(sok.read(&mut [0; 64]).expect("closed"), 0, "{nomor}");
        }
    }
    assert_eq!(siaran.kirim(|_| Some(Peristiwa::baru("muat", ""))), 64);
    for sok in &mut semua[6..] {
        assert_eq!(sampai(sok, "\n\n"), "event: muat\ndata: \n\n");
    }
    assert_eq!(ambil(&layanan, "/", &[]).status, 200);
}

#[test]
fn the_oldest_stream_is_not_that_of_the_oldest_connection() {
    let siaran = Siaran::baru();
    let layanan = buka_dengan(&siaran);
    let host = format!("Host: localhost:{}", layanan.port());
    // A browser keeps the connection on which it got the page, and may open the stream of its next page there.
    let mut lama = sambung(&layanan);
    assert!(tanya(&mut lama, &format!("GET / HTTP/1.1\r\n{host}\r\n\r\n")).0.starts_with("HTTP/1.1 200 "));
    let _semua: Vec<_> = (0..64).map(|n| buka_aliran(&layanan, "localhost", &format!("/{n}/"))).collect();
    lama.write_all(format!("GET {ALIRAN}/terbaru/ HTTP/1.1\r\n{host}\r\n\r\n").as_bytes()).expect("open");
    sampai(&mut lama, "retry: 500\n\n");
    let mut jalur: Vec<String> = siaran.pendengar().into_iter().map(|s| s.jalur).collect();
    let mut patut: Vec<String> = (1..64).map(|n| format!("/{n}/")).chain(["/terbaru/".to_owned()]).collect();
    jalur.sort();
    patut.sort();
    assert_eq!(jalur, patut);
}

#[test]
fn a_page_that_does_not_read_is_given_up() {
    let siaran = Siaran::baru();
    let layanan = buka_dengan(&siaran);
    let _bisu = buka_aliran(&layanan, "localhost", "/");
    let isi = "x".repeat(60_000);
    tunggu("the mute page is gone", || {
        siaran.kirim(|_| Some(Peristiwa::baru("muat", isi.clone())));
        siaran.pendengar().is_empty()
    });
}

#[test]
fn a_stream_is_for_pages_of_its_own_origin() {
    let siaran = Siaran::baru();
    let layanan = buka_dengan(&siaran);
    for (bidang, want) in [
        ("Origin: http://evil.example", 403),
        ("Origin: http://127.0.0.1:{port}", 403),
        ("Sec-Fetch-Site: cross-site", 403),
        ("Content-Length: 1", 400),
    ] {
        let bidang = bidang.replace("{port}", &layanan.port().to_string());
        assert_eq!(ambil(&layanan, &format!("{ALIRAN}/"), &[&bidang]).status, want, "{bidang}");
    }
    let host = format!("localhost:{}", layanan.port());
    assert_eq!(kirim(&layanan, format!("POST {ALIRAN}/ HTTP/1.1\r\nHost: {host}\r\n\r\n").as_bytes())[0].status, 405);
    assert_eq!(
        kirim(&layanan, format!("GET {ALIRAN}/ HTTP/1.1\r\nHost: evil.example\r\n\r\n").as_bytes())[0].status,
        421
    );
    assert!(siaran.pendengar().is_empty());
}

#[test]
fn a_server_that_ends_closes_its_streams() {
    let siaran = Siaran::baru();
    let layanan = buka_dengan(&siaran);
    let mut satu = buka_aliran(&layanan, "localhost", "/");
    drop(layanan);
    assert_eq!(satu.read(&mut [0; 64]).expect("closed"), 0);
    siaran.kirim(|_| Some(Peristiwa::baru("muat", "")));
}
