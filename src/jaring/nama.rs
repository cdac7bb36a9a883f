//! Where a name leads: the addresses that the system's resolver gives, or that a name server answers.
//!
//! A name server that the operator names is asked by a small client of our own, since the resolver of the system keeps
//! to itself which name a name stands for. Only what is needed of RFC 1035 is read: addresses and the names on the way
//! to them, of answers to our own question, bounded in bytes, records and jumps.

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream, UdpSocket};
use std::time::Duration;

use ureq::unversioned::resolver::{DefaultResolver, Resolver};
use ureq::unversioned::transport::{NextTimeout, time};
use ureq::{Agent, Error, Timeout};

use super::{GagalJaring, Tuju};
use crate::base::alamat_ip::AlamatIp;

const A: u16 = 1;
const CNAME: u16 = 5;
const AAAA: u16 = 28;
const INTERNET: u16 = 1;
/// What a datagram of an answer may hold, as we say in the question (RFC 9715).
const DATAGRAM: u16 = 1232;
/// The largest answer that is read over a connection, and in how many pieces.
const MAKS_SAMBUNG: usize = 16 * 1024;
const MAKS_POTONG: usize = 32;
/// How often a question is put; a datagram may be lost.
const KALI: u32 = 3;
/// The most records of an answer that are looked at, and the most names on the way.
const MAKS_REKAMAN: usize = 100;
const MAKS_JALAN: usize = 16;

/// What a name leads to. Nothing at all where there is no such name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Jawaban {
    /// Addresses of both versions; of the system's resolver at most sixteen.
    pub alamat: BTreeSet<AlamatIp>,
    /// The names that it stands for, from the first on, in lower case; only of a name server that was asked.
    pub cname: Vec<String>,
}

/// Asks where a name leads: the name server at `di`, or the resolver of the system.
///
/// # Errors
///
/// Fails where nobody answered in time, or nothing that is an answer; that there is no such name is an answer.
pub fn alamat_nama(host: &str, di: Option<Tuju>, waktu: Duration) -> Result<Jawaban, GagalJaring> {
    let Some(Tuju(peladen)) = di else { return sistem(host, waktu) };
    let mut hasil = Jawaban::default();
    for jenis in [A, AAAA] {
        let satu = tanya(peladen, host, jenis, waktu)?;
        hasil.alamat.extend(satu.alamat);
        if hasil.cname.is_empty() {
            hasil.cname = satu.cname;
        }
    }
    Ok(hasil)
}

fn sistem(host: &str, waktu: Duration) -> Result<Jawaban, GagalJaring> {
    let uri = format!("https://{host}/").parse().map_err(|_| GagalJaring::Bentuk("URI".to_owned()))?;
    let batas = NextTimeout { after: time::Duration::Exact(waktu), reason: Timeout::Resolve, ..NextTimeout::default() };
    let config = Agent::config_builder().build();
    match DefaultResolver::default().resolve(&uri, &config, batas) {
        Ok(semua) => Ok(Jawaban { alamat: semua.iter().map(|a| a.ip().into()).collect(), cname: Vec::new() }),
        Err(Error::HostNotFound) => Ok(Jawaban::default()),
        Err(Error::Io(galat)) if tidak_ada(&galat) => Ok(Jawaban::default()),
        Err(Error::Timeout(_)) => Err(GagalJaring::Waktu),
        Err(galat) => Err(galat.into()),
    }
}

/// Tells "there is no such name" from "nobody could be asked", which resolvers say in words alone.
fn tidak_ada(galat: &std::io::Error) -> bool {
    let kata = galat.to_string();
    !["Temporary failure", "Try again", "System error"].iter().any(|lain| kata.contains(lain))
        && galat.raw_os_error() != Some(11002)
}

fn tanya(peladen: SocketAddr, host: &str, jenis: u16, waktu: Duration) -> Result<Jawaban, GagalJaring> {
    let nomor = getrandom::u32().map_err(|galat| GagalJaring::Putus(galat.to_string()))?.to_be_bytes();
    let soal = pertanyaan(u16::from_be_bytes([nomor[0], nomor[1]]), host, jenis)?;
    let sekali = waktu / KALI;
    let mut terakhir = GagalJaring::Waktu;
    for _ in 0..KALI {
        match datagram(peladen, &soal, sekali) {
            Ok(bita) if terpotong(&bita) => return urai(&sambungan(peladen, &soal, sekali)?, &soal, host, jenis),
            Ok(bita) => return urai(&bita, &soal, host, jenis),
            Err(galat) => terakhir = galat,
        }
    }
    Err(terakhir)
}

fn pertanyaan(nomor: u16, host: &str, jenis: u16) -> Result<Vec<u8>, GagalJaring> {
    let mut soal = nomor.to_be_bytes().to_vec();
    // Recursion desired; one question and one record that says how large the answer may be.
    soal.extend([1, 0, 0, 1, 0, 0, 0, 0, 0, 1]);
    for label in host.trim_end_matches('.').split('.') {
        let panjang = u8::try_from(label.len()).ok().filter(|n| (1..=63).contains(n));
        soal.push(panjang.ok_or(GagalJaring::Nama)?);
        soal.extend(label.to_ascii_lowercase().bytes());
    }
    soal.push(0);
    soal.extend(jenis.to_be_bytes());
    soal.extend(INTERNET.to_be_bytes());
    soal.extend([0, 0, 41]);
    soal.extend(DATAGRAM.to_be_bytes());
    soal.extend([0; 6]);
    Ok(soal)
}

/// Puts a question in a datagram; whatever does not answer it is passed over.
fn datagram(peladen: SocketAddr, soal: &[u8], waktu: Duration) -> Result<Vec<u8>, GagalJaring> {
    let dari: SocketAddr = match peladen {
        SocketAddr::V4(_) => (Ipv4Addr::UNSPECIFIED, 0).into(),
        SocketAddr::V6(_) => (Ipv6Addr::UNSPECIFIED, 0).into(),
    };
    let soket = UdpSocket::bind(dari)?;
    soket.connect(peladen)?;
    soket.set_read_timeout(Some(waktu))?;
    soket.send(soal)?;
    let mut ruang = vec![0; usize::from(u16::MAX)];
    for _ in 0..8 {
        let n = soket.recv(&mut ruang)?;
        if ruang[..n].get(..2) == soal.get(..2) {
            return Ok(ruang[..n].to_vec());
        }
    }
    Err(GagalJaring::Bentuk("DNS".to_owned()))
}

/// Puts a question over a connection, where its answer does not fit into a datagram.
fn sambungan(peladen: SocketAddr, soal: &[u8], waktu: Duration) -> Result<Vec<u8>, GagalJaring> {
    let mut saluran = TcpStream::connect_timeout(&peladen, waktu)?;
    saluran.set_read_timeout(Some(waktu))?;
    saluran.set_write_timeout(Some(waktu))?;
    let panjang = u16::try_from(soal.len()).unwrap_or(u16::MAX).to_be_bytes();
    saluran.write_all(&[&panjang, soal].concat())?;
    let (mut bita, mut ruang) = (Vec::new(), [0; 4096]);
    for _ in 0..MAKS_POTONG {
        if let [a, b, isi @ ..] = &bita[..] {
            let panjang = usize::from(u16::from_be_bytes([*a, *b]));
            if panjang > MAKS_SAMBUNG {
                break;
            }
            if let Some(isi) = isi.get(..panjang) {
                return Ok(isi.to_vec());
            }
        }
        let n = saluran.read(&mut ruang)?;
        if n == 0 {
            break;
        }
        bita.extend(&ruang[..n]);
    }
    Err(GagalJaring::Bentuk("DNS".to_owned()))
}

fn terpotong(bita: &[u8]) -> bool {
    bita.get(2).is_some_and(|b| b & 2 != 0)
}

/// Reads an answer to our own question.
fn urai(bita: &[u8], soal: &[u8], host: &str, jenis: u16) -> Result<Jawaban, GagalJaring> {
    let salah = || GagalJaring::Bentuk("DNS".to_owned());
    let (Some(kepala), Some(nomor)) = (bita.get(..12), soal.get(..2)) else { return Err(salah()) };
    if kepala.get(..2) != Some(nomor) || kepala[2] & 0x80 == 0 {
        return Err(salah());
    }
    match kepala[3] & 0x0f {
        0 => {}
        // There is no such name.
        3 => return Ok(Jawaban::default()),
        lain => return Err(GagalJaring::Putus(format!("DNS RCODE {lain}"))),
    }
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    rekaman(bita, &host, jenis).map(|semua| ikuti(&semua, &host)).ok_or_else(salah)
}

/// One record of an answer: whose it is, and what it says.
struct Rekaman {
    nama: String,
    isi: Isi,
}

enum Isi {
    Alamat(AlamatIp),
    Cname(String),
}

/// Reads the records of an answer; nothing where it is none, or answers another question.
fn rekaman(bita: &[u8], host: &str, jenis: u16) -> Option<Vec<Rekaman>> {
    let angka = |di: usize| bita.get(di..di + 2).map(|b| u16::from_be_bytes([b[0], b[1]]));
    let (soal, jawaban) = (angka(4)?, usize::from(angka(6)?));
    let (nama, di) = baca_nama(bita, 12)?;
    if soal != 1 || nama != host || angka(di)? != jenis {
        return None;
    }
    let (mut di, mut semua) = (di + 4, Vec::new());
    for _ in 0..jawaban.min(MAKS_REKAMAN) {
        let (nama, kepala) = baca_nama(bita, di)?;
        let (jenis, kelas, panjang) = (angka(kepala)?, angka(kepala + 2)?, usize::from(angka(kepala + 8)?));
        let mulai = kepala + 10;
        let isi = bita.get(mulai..mulai + panjang)?;
        di = mulai + panjang;
        let isi = match (jenis, kelas) {
            (A, INTERNET) => Isi::Alamat(IpAddr::from(<[u8; 4]>::try_from(isi).ok()?).into()),
            (AAAA, INTERNET) => Isi::Alamat(IpAddr::from(<[u8; 16]>::try_from(isi).ok()?).into()),
            (CNAME, INTERNET) => Isi::Cname(baca_nama(bita, mulai)?.0),
            _ => continue,
        };
        semua.push(Rekaman { nama, isi });
    }
    Some(semua)
}

/// Follows a name over the names that it stands for; what is said of other names is nobody's business.
fn ikuti(semua: &[Rekaman], host: &str) -> Jawaban {
    let (mut hasil, mut kini) = (Jawaban::default(), host.to_owned());
    for _ in 0..MAKS_JALAN {
        let milik = || semua.iter().filter(|r| r.nama == kini);
        hasil.alamat.extend(milik().filter_map(|r| match r.isi {
            Isi::Alamat(alamat) => Some(alamat),
            Isi::Cname(_) => None,
        }));
        let lanjut = milik().find_map(|r| match &r.isi {
            Isi::Cname(nama) => Some(nama.clone()),
            Isi::Alamat(_) => None,
        });
        let Some(lanjut) = lanjut else { break };
        hasil.cname.push(lanjut.clone());
        kini = lanjut;
    }
    hasil
}

/// Reads a name, and returns where what follows it begins.
fn baca_nama(bita: &[u8], mulai: usize) -> Option<(String, usize)> {
    let (mut nama, mut di, mut akhir) = (String::new(), mulai, None);
    // A name has at most 127 labels, and as many jumps are more than any server makes.
    for _ in 0..256 {
        match *bita.get(di)? {
            0 => return Some((nama, akhir.unwrap_or(di + 1))),
            panjang @ 1..=63 => {
                let label = bita.get(di + 1..di + 1 + usize::from(panjang))?;
                if nama.len() + label.len() > 254 {
                    return None;
                }
                if !nama.is_empty() {
                    nama.push('.');
                }
                let biasa = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
                nama.extend(label.iter().map(|b| if biasa(b) { char::from(b.to_ascii_lowercase()) } else { '?' }));
                di += 1 + usize::from(panjang);
            }
            atas @ 0xc0..=0xff => {
                let bawah = *bita.get(di + 1)?;
                akhir.get_or_insert(di + 2);
                let ke = usize::from(atas & 0x3f) << 8 | usize::from(bawah);
                // Only backwards, so that no answer leads in a circle.
                if ke >= di {
                    return None;
                }
                di = ke;
            }
            _ => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOST: &str = "dinas.contohkab.go.id";

    /// An answer to a question: records of owner, kind and content, names not compressed.
    fn jawab(soal: &[u8], rcode: u8, semua: &[(&[u8], u16, Vec<u8>)]) -> Vec<u8> {
        let akhir = soal.len() - 11;
        let mut bita =
            [&soal[..2], &[0x81, 0x80 | rcode, 0, 1, 0, semua.len() as u8, 0, 0, 0, 0], &soal[12..akhir]].concat();
        for (nama, jenis, isi) in semua {
            bita.extend(*nama);
            bita.extend(jenis.to_be_bytes());
            bita.extend([0, 1, 0, 0, 0, 60, 0, isi.len() as u8]);
            bita.extend(isi);
        }
        bita
    }

    /// The name of the question, by a jump to it.
    const SENDIRI: &[u8] = &[0xc0, 12];
    const LAIN: &[u8] = b"\x03web\x07penyaji\x02id\x00";

    fn contoh() -> (Vec<u8>, Vec<u8>) {
        let soal = pertanyaan(7, HOST, A).expect("a question");
        let semua = [
            (LAIN, A, vec![192, 0, 2, 9]),
            (SENDIRI, CNAME, LAIN.to_vec()),
            (b"\x04asal\x02id\x00" as &[u8], A, vec![203, 0, 113, 1]),
        ];
        let bita = jawab(&soal, 0, &semua);
        (soal, bita)
    }

    #[test]
    fn a_name_is_followed_to_its_addresses_and_others_are_not() {
        let (soal, bita) = contoh();
        let hasil = urai(&bita, &soal, HOST, A).expect("an answer");
        assert_eq!(hasil.cname, ["web.penyaji.id"]);
        assert_eq!(hasil.alamat.iter().map(ToString::to_string).collect::<Vec<_>>(), ["192.0.2.9"]);
        assert_eq!(urai(&jawab(&soal, 3, &[]), &soal, HOST, A), Ok(Jawaban::default()));
        assert!(matches!(urai(&jawab(&soal, 2, &[]), &soal, HOST, A), Err(GagalJaring::Putus(_))));
        // Of another name, of another number, and a question in the place of an answer.
        assert!(urai(&bita, &soal, "badan.contohkab.go.id", A).is_err());
        assert!(urai(&bita, &pertanyaan(8, HOST, A).expect("a question"), HOST, A).is_err());
        assert!(urai(&soal, &soal, HOST, A).is_err());
    }

    #[test]
    fn an_answer_that_is_cut_off_or_leads_in_circles_breaks_nothing() {
        let (soal, bita) = contoh();
        for n in 0..bita.len() {
            assert!(urai(&bita[..n], &soal, HOST, A).is_err(), "{n}");
            for beda in [1, 0x3f, 0xc0, 0xff] {
                let mut bita = bita.clone();
                bita[n] ^= beda;
                let _entah = urai(&bita, &soal, HOST, A);
            }
        }
        let putar = [(SENDIRI, CNAME, SENDIRI.to_vec())];
        let hasil = urai(&jawab(&soal, 0, &putar), &soal, HOST, A).expect("an answer");
        assert_eq!((hasil.alamat.len(), hasil.cname.len()), (0, MAKS_JALAN));
        assert_eq!(baca_nama(&[0xc0, 0], 0), None);
    }

    #[test]
    fn what_does_not_fit_is_asked_for_over_a_connection() {
        let udp = UdpSocket::bind("127.0.0.1:0").expect("a socket");
        let di = udp.local_addr().expect("an address");
        let Ok(tcp) = std::net::TcpListener::bind(di) else { return };
        std::thread::spawn(move || {
            let mut ruang = [0; 512];
            for _ in 0..2 {
                let (n, dari) = udp.recv_from(&mut ruang).expect("a question");
                let mut bita = jawab(&ruang[..n], 0, &[]);
                bita[2] |= 2;
                udp.send_to(&bita, dari).expect("sent");
                let (mut saluran, _) = tcp.accept().expect("a connection");
                let n = saluran.read(&mut ruang).expect("a question");
                let jenis = ruang[n - 15 + 1];
                let isi = if jenis == 1 { vec![(SENDIRI, A, vec![192, 0, 2, 1])] } else { Vec::new() };
                let bita = jawab(&ruang[2..n], 0, &isi);
                saluran.write_all(&[&(bita.len() as u16).to_be_bytes()[..], &bita].concat()).expect("sent");
            }
        });
        let hasil = alamat_nama(HOST, Some(Tuju(di)), Duration::from_secs(9)).expect("an answer");
        assert_eq!(hasil.alamat.iter().map(ToString::to_string).collect::<Vec<_>>(), ["192.0.2.1"]);
    }
}
