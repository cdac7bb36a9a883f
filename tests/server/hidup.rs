//! `pendopo verify` against the real servers with the emitted settings: an honest site is never accused.
//!
//! How often is told by `PENDOPO_JUJUR`, runs in all; without it each server is asked once.

use std::collections::BTreeMap;
use std::process::Command;

use pendopo::base::nilai::Nilai;
use pendopo::base::tanggal::Tanggal;
use pendopo::bundle::server::berkas_docroot;
use pendopo::bundle::tanda::{KunciRahasia, pasangan};
use pendopo::bundle::{
    Alih, Berkas, Generator, JenisSalinan, Keterangan, Luaran, Manifest, Origin, Salinan, layak, padatkan, tersembunyi,
};

use crate::tempat::{DULU, HOST, Jenis, TENGGANG, Tempat, isi_situs, situs, tulis};

const MANIFES: &str = ".well-known/pendopo/manifest.json";

/// A signed release of the site of the tests, with true copies.
pub fn rilis(kunci: &KunciRahasia, bersalinan: bool) -> BTreeMap<String, Vec<u8>> {
    let mut berkas: BTreeMap<String, Vec<u8>> = isi_situs(HOST)
        .into_iter()
        .filter(|(path, _)| !path.starts_with(MANIFES) && (!tersembunyi(path) || path == ".htaccess"))
        .collect();
    berkas.insert(
        ".well-known/security.txt".to_owned(),
        b"Contact: mailto:csirt@contohkab.go.id\nExpires: 2027-10-01T00:00:00Z\n".to_vec(),
    );
    berkas.extend(berkas_docroot(&situs(HOST)));
    let mut salinan = BTreeMap::new();
    let daftar = berkas.iter().map(|(path, isi)| {
        let mut satu = Berkas::of(path, &Luaran::new(isi.as_slice()));
        let mut buat = |jenis: JenisSalinan| {
            let padat = padatkan(jenis, isi).filter(|_| bersalinan && layak(path, isi))?;
            let butir = Salinan::dari(&padat);
            salinan.insert(format!("{path}{}", jenis.akhiran()), padat);
            Some(butir)
        };
        (satu.gz, satu.br) = (buat(JenisSalinan::Gz), buat(JenisSalinan::Br));
        satu
    });
    let asal = Origin {
        host: HOST.to_owned(),
        daerah: "contoh".to_owned(),
        label: "dinas".to_owned(),
        generator: Generator::this(),
        law: String::new(),
        tanggal: "2026-11-22".to_owned(),
    };
    let manifes = Manifest::from_entries(asal, daftar.collect());
    let (mut alih, mut dicabut) = (Vec::new(), Vec::new());
    for satu in situs(HOST).alih {
        match satu.ke() {
            Some(ke) => alih.push(Alih { from: satu.dari().to_owned(), to: ke.to_owned(), status: 301 }),
            None => dicabut.push(satu.dari().to_owned()),
        }
    }
    let keterangan = Keterangan {
        tanggal: Tanggal::parse("2026-11-22").expect("a day"),
        berlaku: 30,
        urutan: 1,
        program: None,
        commit: None,
        tenggang: TENGGANG,
        alih,
        dicabut,
    };
    let manifes = manifes.rilis(&keterangan, None).expect("a first release");
    let bita = manifes.to_bytes();
    let tanda = kunci.tandai(&bita, &manifes.komentar()).expect("signed");
    berkas.extend(salinan);
    berkas.insert(format!("{MANIFES}.minisig"), tanda.into_bytes());
    berkas.insert(MANIFES.to_owned(), bita);
    berkas
}

#[test]
#[expect(clippy::disallowed_methods, reason = "how long a test runs is told from outside")]
fn honest_servers_are_never_accused() {
    let kali: usize = std::env::var("PENDOPO_JUJUR").ok().and_then(|n| n.parse().ok()).unwrap_or(1);
    let kunci = KunciRahasia::baca(&pasangan(None).expect("random numbers").rahasia, None).expect("a key");
    let umum = kunci.umum().berkas();
    let bentuk = [true, false].map(|bersalinan| (bersalinan, rilis(&kunci, bersalinan)));
    // Each server waits most of the time.
    std::thread::scope(|lingkup| {
        for jenis in Jenis::SEMUA {
            for (bersalinan, isi) in &bentuk {
                let umum = umum.as_bytes();
                lingkup.spawn(move || jujur(jenis, (*bersalinan, isi), umum, kali.div_ceil(8)));
            }
        }
    });
}

/// Asks one server so many times.
fn jujur(jenis: Jenis, (bersalinan, isi): (bool, &BTreeMap<String, Vec<u8>>), umum: &[u8], kali: usize) {
    let tempat = Tempat::baru();
    for (path, isi) in isi {
        tulis(&tempat.rilis(HOST, "2").join(path), isi, DULU);
    }
    tempat.alihkan(HOST, "2");
    let kunci = tempat.dir.path().join("rilis.pub");
    tulis(&kunci, umum, DULU);
    let server = tempat.mulai(jenis);
    for n in 0..kali {
        let mut perintah = Command::new(env!("CARGO_BIN_EXE_pendopo"));
        perintah.current_dir(tempat.dir.path()).env_remove("SOURCE_DATE_EPOCH");
        perintah.args(["verify", &format!("http://{HOST}/"), "--tanggal", "2026-11-22", "--rate", "1000"]);
        perintah.args(["--address", &format!("127.0.0.1:{}", server.port), "--seed", &n.to_string()]);
        if jenis != Jenis::Htaccess {
            perintah.args(["--address-http", &format!("127.0.0.1:{}", server.port_http)]);
        }
        if n % 10 == 9 {
            perintah.arg("--full");
        }
        let hasil = perintah.arg("--key").arg(&kunci).output().expect("started");
        let kata = String::from_utf8_lossy(&hasil.stdout).into_owned() + &String::from_utf8_lossy(&hasil.stderr);
        assert_eq!(hasil.status.code(), Some(0), "{jenis:?} {bersalinan}: {kata}");
        assert!(kata.contains("sesuai manifes"), "{jenis:?} {bersalinan}: {kata}");
    }
}
