//! Manifest, signature, list of keys: whatever is changed is not believed, and nothing that is sent stops the checker.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use pendopo::base::nilai::Nilai;
use pendopo::base::tanggal::Tanggal;
use pendopo::bundle::tanda::{
    DAFTAR_KUNCI, DaftarKunci, Keadaan, KunciRahasia, KunciUmum, Syarat, TANDA_DAFTAR, kunci_tanda, nilai, pasangan,
};
use pendopo::bundle::{Generator, Keterangan, Luaran, Manifest, Origin, OutputTree};
use pendopo::vfs::{MARKER, SIGNATURE};

use crate::pilih;

/// The small files of a site that are judged.
pub type Kecil = BTreeMap<String, Vec<u8>>;

/// The files that say what is believed.
pub const BERKAS: [&str; 4] = [MARKER, SIGNATURE, DAFTAR_KUNCI, TANDA_DAFTAR];

fn hari(teks: &str) -> Tanggal {
    Tanggal::parse(teks).expect("a day")
}

fn kunci() -> KunciRahasia {
    KunciRahasia::baca(&pasangan(None).expect("random numbers").rahasia, None).expect("a key")
}

/// A release as it should be, and the root key that it is judged by.
pub static SAH: LazyLock<(Kecil, KunciUmum)> = LazyLock::new(|| {
    let (akar, kunci) = (kunci(), kunci());
    let asal = Origin {
        host: "dinas.contoh.go.id".to_owned(),
        daerah: "contoh".to_owned(),
        label: "dinas".to_owned(),
        generator: Generator::this(),
        law: String::new(),
        tanggal: "2026-11-22".to_owned(),
    };
    let mut pohon = OutputTree::new();
    pohon.insert("index.html", Luaran::new(b"<p>".to_vec())).expect("free");
    let k = Keterangan {
        tanggal: hari("2026-11-22"),
        berlaku: 30,
        urutan: 0,
        program: None,
        commit: None,
        tenggang: 300,
        alih: Vec::new(),
        dicabut: Vec::new(),
    };
    let manifes = Manifest::new(asal, &pohon).rilis(&k, None).expect("a first release");
    let mut daftar = DaftarKunci::default();
    daftar.tambah(kunci.umum(), hari("2026-01-01"), hari("2027-01-01"));
    let tanda = kunci.tandai(&manifes.to_bytes(), &manifes.komentar()).expect("signed");
    let tanda_daftar = akar.tandai(&daftar.bita(), "pendopo keys").expect("signed");
    let isi = [manifes.to_bytes(), tanda.into_bytes(), daftar.bita(), tanda_daftar.into_bytes()];
    (BERKAS.map(str::to_owned).into_iter().zip(isi).collect(), akar.umum().clone())
});

/// Tells whether these files are believed without reserve.
#[must_use]
pub fn dipercaya(berkas: &Kecil, akar: &KunciUmum) -> bool {
    let hari = hari("2026-11-23");
    let syarat = Syarat { kunci: akar, daftar: None, host: Some("dinas.contoh.go.id"), kini: hari, hari_kunci: hari };
    nilai(berkas, &syarat, &Keadaan::default()).hasil.is_ok_and(|percaya| percaya.masalah.is_empty())
}

/// Changes `asli` as the orders say, four bytes each: what to do, where, and with which byte.
fn ubah(asli: &[u8], perintah: &[u8]) -> Vec<u8> {
    let mut isi = asli.to_vec();
    for satu in perintah.chunks_exact(4) {
        let tempat = (usize::from(satu[1]) << 8 | usize::from(satu[2])) % (isi.len() + 1);
        match satu[0] % 5 {
            0 | 1 if tempat < isi.len() => isi[tempat] ^= satu[3],
            2 => isi.insert(tempat, satu[3]),
            3 if tempat < isi.len() => drop(isi.remove(tempat)),
            4 => isi.truncate(tempat),
            _ => {}
        }
    }
    isi
}

/// One run.
pub fn uji(bytes: &[u8]) {
    let (sah, akar) = &*SAH;
    // Whatever is sent as manifest, signature, key or list.
    drop(Manifest::parse(bytes));
    drop(DaftarKunci::baca(bytes));
    drop(Keadaan::baca(bytes));
    drop(kunci_tanda(bytes));
    if let Ok(teks) = std::str::from_utf8(bytes) {
        drop(KunciUmum::baca(teks));
    }
    let Some((berkas, perintah)) = pilih(bytes, &BERKAS) else { return };
    // In the place of a good file stands what was sent, then the good one with a few changes.
    for isi in [perintah.to_vec(), ubah(&sah[berkas], perintah)] {
        if isi != sah[berkas] {
            let mut lain = sah.clone();
            lain.insert(berkas.to_owned(), isi);
            assert!(
                !dipercaya(&lain, akar),
                "a changed {berkas} is believed: {:?}",
                lain[berkas].escape_ascii().to_string()
            );
        }
    }
}
