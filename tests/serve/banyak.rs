//! Ordinary clients: one after another, many at once, on kept connections.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::thread;
use std::time::{Duration, Instant};

use pendopo::bundle::Kelas;

use crate::alat::{ALIRAN, ambil, buka, kirim, patut, sambung, tanya, waktu_jawab};

#[test]
fn a_kept_connection_answers_one_request_after_another() {
    let layanan = buka();
    let host = format!("Host: localhost:{}", layanan.port());
    let mut sok = sambung(&layanan);
    for (awal, bidang, status, isi) in [
        ("GET / HTTP/1.1", "", "200", "isi dari /"),
        ("HEAD /layanan/ktp/ HTTP/1.1", "", "200", ""),
        ("GET /tidak/ada HTTP/1.1", "", "404", "<p>tidak ada</p>"),
        ("GET /aset/a.css HTTP/1.1", "", "200", "isi dari /aset/a.css"),
    ] {
        let (kepala, dapat) = tanya(&mut sok, &format!("{awal}\r\n{host}\r\n{bidang}\r\n"));
        assert!(kepala.starts_with(&format!("HTTP/1.1 {status} ")), "{awal}: {kepala}");
        assert!(kepala.contains("\r\nConnection: keep-alive\r\n"), "{kepala}");
        assert_eq!(String::from_utf8_lossy(&dapat), isi, "{awal}");
    }
    let (kepala, _) = tanya(&mut sok, &format!("GET / HTTP/1.1\r\n{host}\r\nConnection: close\r\n\r\n"));
    assert!(kepala.contains("\r\nConnection: close\r\n"), "{kepala}");
    assert_eq!(sok.read(&mut [0; 1]).expect("closed"), 0);
}

#[test]
fn a_head_in_single_bytes_is_one_request() {
    let layanan = buka();
    let mut sok = sambung(&layanan);
    sok.set_nodelay(true).expect("nodelay");
    for b in format!("GET / HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n\r", layanan.port()).bytes() {
        sok.write_all(&[b]).expect("open");
    }
    let (kepala, isi) = tanya(&mut sok, "\n");
    assert!(kepala.starts_with("HTTP/1.1 200 "), "{kepala}");
    assert_eq!(isi, b"isi dari /");
}

#[test]
fn both_loopback_addresses_answer_where_the_machine_has_both() {
    let layanan = buka();
    let Ok(mut sok) = TcpStream::connect(("::1", layanan.port())) else { return };
    let (kepala, _) = tanya(&mut sok, &format!("GET / HTTP/1.1\r\nHost: [::1]:{}\r\n\r\n", layanan.port()));
    assert!(kepala.starts_with("HTTP/1.1 200 "), "{kepala}");
}

#[test]
fn a_taken_port_is_said_and_not_shared() {
    let layanan = buka();
    let galat = pendopo::serve::Layanan::buka(
        std::sync::Arc::new(crate::alat::Peta::contoh()),
        pendopo::serve::Siaran::baru(),
        layanan.port(),
    );
    let pesan = galat.err().expect("taken").message();
    assert!(pesan.id.contains(&format!("port {} sedang dipakai", layanan.port())), "{}", pesan.id);
}

#[test]
fn each_file_has_the_headers_of_its_class() {
    let layanan = buka();
    for (jalur, kelas) in
        [("/", Kelas::Halaman), ("/tidak", Kelas::Galat), ("/aset/a.css", Kelas::Aset), ("/besar.pdf", Kelas::Pdf)]
    {
        let balasan = ambil(&layanan, jalur, &[]);
        patut(&balasan, jalur);
        for (nama, nilai) in kelas.pratinjau() {
            assert_eq!(balasan.nilai(nama), Some(nilai), "{jalur}: {nama}");
        }
        let lain: Vec<_> = balasan.kepala.iter().map(|(nama, _)| nama.as_str()).collect();
        let tambahan = ["Server", "Date", "Content-Type", "Content-Length", "Connection"];
        let milik: Vec<_> = kelas.pratinjau().map(|(nama, _)| nama).chain(tambahan).collect();
        assert!(lain.iter().all(|nama| milik.contains(nama)), "{jalur}: {lain:?}");
    }
}

#[test]
fn sixty_four_clients_at_once_are_all_answered() {
    let layanan = buka();
    thread::scope(|scope| {
        for _ in 0..64 {
            scope.spawn(|| {
                let host = format!("Host: localhost:{}", layanan.port());
                let mut sok = sambung(&layanan);
                for _ in 0..20 {
                    let (kepala, isi) = tanya(&mut sok, &format!("GET /layanan/ktp/ HTTP/1.1\r\n{host}\r\n\r\n"));
                    assert!(kepala.starts_with("HTTP/1.1 200 "), "{kepala}");
                    assert_eq!(isi, b"isi dari /layanan/ktp/");
                }
            });
        }
    });
}

/// What a bare tiny_http leaves unanswered: streams, connections opened ahead and requests, all at once, on a server
/// that has just started.
#[test]
fn streams_and_idle_connections_starve_nobody() {
    for _ in 0..3 {
        let layanan = buka();
        let host = format!("Host: localhost:{}", layanan.port());
        let mulai = Instant::now();
        let aliran: Vec<_> = (0..12)
            .map(|_| {
                let mut sok = sambung(&layanan);
                sok.write_all(format!("GET {ALIRAN}/ HTTP/1.1\r\n{host}\r\n\r\n").as_bytes()).expect("open");
                sok
            })
            .collect();
        let diam: Vec<_> = (0..6).map(|_| sambung(&layanan)).collect();
        thread::scope(|scope| {
            for _ in 0..30 {
                scope.spawn(|| assert_eq!(ambil(&layanan, "/", &[]).status, 200));
            }
        });
        assert!(mulai.elapsed() < Duration::from_secs(4), "{:?}", mulai.elapsed());
        drop((aliran, diam));
    }
}

#[test]
fn clients_that_take_nothing_of_a_long_answer_hold_up_nobody() {
    let layanan = buka();
    let teks = format!("GET /besar.pdf HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", layanan.port());
    let mut macet: Vec<_> = (0..24).map(|_| sambung(&layanan)).collect();
    for sok in &mut macet {
        sok.write_all(teks.as_bytes()).expect("open");
    }
    let waktu = waktu_jawab(&layanan, 20);
    // The first may come behind all the long ones; who takes nothing holds up none after it.
    assert!(waktu[10] < Duration::from_millis(500) && waktu[19] < Duration::from_secs(8), "{waktu:?}");
    let penuh = kirim(&layanan, teks.as_bytes());
    assert_eq!((penuh[0].status, penuh[0].isi.len()), (200, 8 << 20));
}
