//! The smallest HTTP client: one request, one connection, every byte of the answer.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// An answer as it came.
#[derive(Debug, Clone)]
pub struct Jawaban {
    pub status: u16,
    /// Names in lower case, in the order of the answer.
    pub kepala: Vec<(String, String)>,
    pub isi: Vec<u8>,
}

impl Jawaban {
    pub fn semua(&self, nama: &str) -> Vec<&str> {
        self.kepala.iter().filter(|(n, _)| n == nama).map(|(_, nilai)| nilai.as_str()).collect()
    }

    pub fn satu(&self, nama: &str) -> Option<&str> {
        self.semua(nama).first().copied()
    }
}

/// Asks for `alamat` at `host` and returns the answer.
pub fn minta(port: u16, metode: &str, host: &str, alamat: &str, tambahan: &[(&str, &str)]) -> Jawaban {
    let mut sambungan = TcpStream::connect(("127.0.0.1", port)).expect("a server");
    sambungan.set_read_timeout(Some(Duration::from_secs(20))).expect("timeout");
    let mut teks = format!("{metode} {alamat} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n");
    for (nama, nilai) in tambahan {
        teks += &format!("{nama}: {nilai}\r\n");
    }
    sambungan.write_all((teks + "\r\n").as_bytes()).expect("sent");
    let mut bytes = Vec::new();
    sambungan.read_to_end(&mut bytes).expect("an answer");
    baca(&bytes).unwrap_or_else(|| panic!("{metode} {alamat}: {:?}", String::from_utf8_lossy(&bytes)))
}

fn baca(bytes: &[u8]) -> Option<Jawaban> {
    let akhir = bytes.windows(4).position(|b| b == b"\r\n\r\n")?;
    let teks = std::str::from_utf8(&bytes[..akhir]).ok()?;
    let mut baris = teks.split("\r\n");
    let status = baris.next()?.split(' ').nth(1)?.parse().ok()?;
    let kepala: Vec<(String, String)> = baris
        .filter_map(|b| b.split_once(':'))
        .map(|(nama, nilai)| (nama.to_ascii_lowercase(), nilai.trim().to_owned()))
        .collect();
    let isi = bytes[akhir + 4..].to_vec();
    let isi = match kepala.iter().any(|(n, v)| n == "transfer-encoding" && v == "chunked") && !isi.is_empty() {
        true => potongan(&isi)?,
        false => isi,
    };
    Some(Jawaban { status, kepala, isi })
}

fn potongan(mut bytes: &[u8]) -> Option<Vec<u8>> {
    let mut isi = Vec::new();
    loop {
        let akhir = bytes.windows(2).position(|b| b == b"\r\n")?;
        let panjang = usize::from_str_radix(std::str::from_utf8(&bytes[..akhir]).ok()?.trim(), 16).ok()?;
        bytes = &bytes[akhir + 2..];
        if panjang == 0 {
            return Some(isi);
        }
        isi.extend_from_slice(bytes.get(..panjang)?);
        bytes = bytes.get(panjang + 2..)?;
    }
}
