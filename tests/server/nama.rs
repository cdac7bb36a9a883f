//! `pendopo verify --names` against nginx with certificates of a self-made authority, and a name server of the test.

use std::fs;
use std::net::{SocketAddr, UdpSocket};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Arc, Mutex};

use pendopo::bundle::tanda::{KunciRahasia, pasangan};

use crate::hidup::rilis;
use crate::tempat::{DULU, HOST, Server, Tempat, alat, tulis};

/// Answers every question for an address of the old version with one, and others with none.
struct PeladenNama {
    di: SocketAddr,
    alamat: Arc<Mutex<Option<[u8; 4]>>>,
}

impl PeladenNama {
    fn mulai() -> Self {
        let soket = UdpSocket::bind("127.0.0.1:0").expect("a socket");
        let di = soket.local_addr().expect("an address");
        let alamat = Arc::new(Mutex::new(Some([127, 0, 0, 1])));
        let jawaban = alamat.clone();
        std::thread::spawn(move || {
            let mut ruang = [0; 512];
            while let Ok((n, dari)) = soket.recv_from(&mut ruang) {
                // Without the eleven bytes of the record that says how large an answer may be.
                let soal = &ruang[..n - 11];
                let ada = jawaban.lock().expect("noted").filter(|_| soal[soal.len() - 3] == 1);
                let mut bita = soal.to_vec();
                bita[2..12].copy_from_slice(&[0x81, 0x80, 0, 1, 0, u8::from(ada.is_some()), 0, 0, 0, 0]);
                if let Some(alamat) = ada {
                    bita.extend([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4]);
                    bita.extend(alamat);
                }
                soket.send_to(&bita, dari).expect("sent");
            }
        });
        Self { di, alamat }
    }

    fn arahkan(&self, alamat: Option<[u8; 4]>) {
        *self.alamat.lock().expect("noted") = alamat;
    }
}

fn openssl(dir: &Path, perintah: &str) {
    let hasil = alat("openssl", "openssl").current_dir(dir).args(perintah.split(' ')).output().expect("openssl");
    assert!(hasil.status.success(), "{perintah}: {}", String::from_utf8_lossy(&hasil.stderr));
}

/// Makes an authority, and a certificate of it for a host; returns certificate and key.
fn sertifikat(dir: &Path, oleh: &str, host: &str) -> (PathBuf, PathBuf) {
    let ec = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes";
    if !dir.join(format!("{oleh}.pem")).exists() {
        openssl(
            dir,
            &format!("req -x509 {ec} -keyout {oleh}.key -out {oleh}.pem -days 900 -subj /O={oleh}/CN={oleh}-R1"),
        );
    }
    fs::write(dir.join("san.cnf"), format!("subjectAltName=DNS:{host}\n")).expect("written");
    openssl(dir, &format!("req -new {ec} -keyout {host}.key -out {host}.csr -subj /CN={host}"));
    openssl(
        dir,
        &format!(
            "x509 -req -in {host}.csr -CA {oleh}.pem -CAkey {oleh}.key -CAcreateserial -days 900 -extfile san.cnf -out {host}.pem"
        ),
    );
    (dir.join(format!("{host}.pem")), dir.join(format!("{host}.key")))
}

struct Uji {
    tempat: Tempat,
    peladen_nama: PeladenNama,
}

impl Uji {
    fn baru() -> Self {
        let tempat = Tempat::baru();
        let kunci = KunciRahasia::baca(&pasangan(None).expect("random numbers").rahasia, None).expect("a key");
        for (path, isi) in rilis(&kunci, true) {
            tulis(&tempat.rilis(HOST, "2").join(path), &isi, DULU);
        }
        tempat.alihkan(HOST, "2");
        tulis(&tempat.dir.path().join("rilis.pub"), kunci.umum().berkas().as_bytes(), DULU);
        Self { tempat, peladen_nama: PeladenNama::mulai() }
    }

    fn nama(&self, isi: &str) {
        fs::write(self.tempat.dir.path().join("nama.yaml"), isi).expect("written");
    }

    fn perintah(&self, tambahan: &[&str]) -> Output {
        let mut perintah = Command::new(env!("CARGO_BIN_EXE_pendopo"));
        perintah.current_dir(self.tempat.dir.path()).env_remove("SOURCE_DATE_EPOCH");
        perintah.args(["verify", "--tanggal", "2026-11-22", "--rate", "1000", "--sample", "1", "--key", "rilis.pub"]);
        perintah.args(["--ca", "balai.pem", "--names", "nama.yaml"]);
        perintah.args(["--resolver", &self.peladen_nama.di.to_string()]).args(tambahan);
        perintah.output().expect("started")
    }

    fn periksa(&self, server: &Server, harap: i32, kata: &[&str]) {
        let alamat = format!("127.0.0.1:{}", server.port);
        let hasil = self.perintah(&[&format!("https://{HOST}/"), "--address", &alamat]);
        let keluar = String::from_utf8_lossy(&hasil.stdout).into_owned() + &String::from_utf8_lossy(&hasil.stderr);
        assert_eq!(hasil.status.code(), Some(harap), "{keluar}");
        // Reports are broken into lines for people.
        let rata = keluar.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(kata.iter().all(|kata| rata.contains(kata)), "{kata:?}: {keluar}");
    }
}

#[test]
fn a_name_that_leads_elsewhere_and_a_certificate_of_another_issuer_are_found() {
    let uji = Uji::baru();
    let dir = uji.tempat.dir.path();
    let (pem, kunci) = sertifikat(dir, "balai", HOST);
    let server = uji.tempat.mulai_tls(&pem, &kunci);
    uji.nama(&format!("host:\n  - nama: {HOST}\n    alamat: [127.0.0.1, '::1']\n    penerbit: [Balai]\n"));
    uji.periksa(&server, 0, &["sesuai manifes"]);
    // Where its name leads, though the site itself is as it should be.
    uji.peladen_nama.arahkan(Some([203, 0, 113, 7]));
    uji.periksa(
        &server,
        9,
        &["ke 203.0.113.7, padahal yang boleh hanya 127.0.0.1, ::1", "NAMA ATAU SERTIFIKAT", "rekaman DNS"],
    );
    uji.peladen_nama.arahkan(None);
    uji.periksa(&server, 9, &["DNS tidak memberi alamat"]);
    uji.peladen_nama.arahkan(Some([127, 0, 0, 1]));
    uji.nama("bawaan: {penerbit: [\"Let's Encrypt\"]}\n");
    uji.periksa(&server, 9, &["diterbitkan `balai, balai-R1`"]);
    uji.nama(&format!("host: [{{nama: {HOST}, cname: web.penyaji.id}}]\n"));
    uji.periksa(&server, 9, &["harus menunjuk ke `web.penyaji.id`, tetapi tidak ada rekaman CNAME"]);
    // A list with faults is not used, and says where they are.
    uji.nama("host:\n  - nama: dinas\n");
    uji.periksa(&server, 2, &["nama.yaml:2:11", "BKS-004"]);
    uji.nama("host: [{nama: lain.go.id, penerbit: [x]}]\n");
    uji.periksa(&server, 2, &["tidak disebut di sana"]);
    // In a watch the same once per full look, said once.
    uji.nama("bawaan: {penerbit: [Lain]}\n");
    fs::write(dir.join("host.txt"), format!("https://{HOST}/ 127.0.0.1:{}\n", server.port)).expect("written");
    let awasi = ["--hosts", "host.txt", "--state-dir", "awas", "--rounds", "1", "--every", "0"];
    let hasil = uji.perintah(&[&awasi[..], &["--format", "json"]].concat());
    let kata = String::from_utf8_lossy(&hasil.stdout).into_owned();
    assert!(
        hasil.status.code() == Some(9) && kata.contains("\"name\""),
        "{kata}{}",
        String::from_utf8_lossy(&hasil.stderr)
    );
    let hasil = uji.perintah(&awasi);
    assert!(hasil.status.code() == Some(9) && hasil.stdout.is_empty(), "{hasil:?}");
}

#[test]
fn a_certificate_that_nobody_vouches_for_is_seen_all_the_same() {
    let uji = Uji::baru();
    let dir = uji.tempat.dir.path();
    sertifikat(dir, "balai", "lain.contohkab.go.id");
    let (pem, kunci) = sertifikat(dir, "penipu", HOST);
    uji.nama("bawaan: {penerbit: [balai]}\n");
    let server = uji.tempat.mulai_tls(&pem, &kunci);
    uji.periksa(&server, 9, &["diterbitkan `penipu, penipu-R1`", "tidak sah", "TIDAK TERJANGKAU"]);
    drop(server);
    let (pem, kunci) = sertifikat(dir, "balai", "lain.contohkab.go.id");
    let server = uji.tempat.mulai_tls(&pem, &kunci);
    uji.periksa(&server, 9, &["melainkan untuk `lain.contohkab.go.id`"]);
}
