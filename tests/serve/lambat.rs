//! Clients that take their time; the full figures are those of `cargo bench --bench pratinjau`.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use crate::alat::{buka, keadaan, sambung, waktu_jawab};

#[test]
fn slow_clients_beyond_all_limits_leave_room_for_others() {
    const LAMBAT: usize = 300;
    let layanan = buka();
    let sebelum = keadaan();
    let mut lambat: Vec<TcpStream> = (0..LAMBAT).map(|_| sambung(&layanan)).collect();
    for (nomor, sok) in lambat.iter_mut().enumerate() {
        if nomor % 3 != 0 {
            // Some are gone already, which is the point.
            drop(sok.write(b"GET / HTTP/1.1\r\nHost: l"));
        }
    }
    let waktu = waktu_jawab(&layanan, 100);
    assert!(waktu[50] < Duration::from_millis(200) && waktu[99] < Duration::from_secs(2), "{waktu:?}");
    if let (Some((rss, fd)), Some((rss_sebelum, fd_sebelum))) = (sebelum.and(keadaan()), sebelum) {
        assert!(rss.saturating_sub(rss_sebelum) < 40_000, "{rss_sebelum} kB, then {rss} kB");
        // Both ends of every connection are in this process, and so are those of other tests.
        let server = fd.saturating_sub(fd_sebelum + LAMBAT);
        assert!(server < 700, "{fd_sebelum} descriptors, then {fd}");
    }
    let mut hidup = 0;
    for sok in &mut lambat {
        sok.set_nonblocking(true).expect("nonblocking");
        hidup += usize::from(matches!(sok.read(&mut [0; 512]), Err(galat) if galat.kind() == ErrorKind::WouldBlock));
    }
    assert!((1..=128).contains(&hidup), "{hidup} are still connected");
}

#[test]
fn a_head_that_is_never_finished_ends_after_five_seconds() {
    let layanan = buka();
    let mut sok = sambung(&layanan);
    let mulai = Instant::now();
    sok.write_all(b"GET / HTTP/1.1\r\nHost: ").expect("open");
    let mut balasan = String::new();
    sok.read_to_string(&mut balasan).expect("an answer");
    assert!(balasan.starts_with("HTTP/1.1 408 "), "{balasan}");
    assert!((4..8).contains(&mulai.elapsed().as_secs()), "{:?}", mulai.elapsed());
}
