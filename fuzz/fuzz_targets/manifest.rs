//! Manifest, signature, list of keys: whatever is changed is not believed, and nothing that is sent stops the checker.
#![no_main]

use std::collections::BTreeMap;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use pendopo::base::tanggal::Tanggal;
use pendopo::bundle::tanda::{
    DAFTAR_KUNCI, DaftarKunci, Keadaan, KunciRahasia, KunciUmum, Syarat, TANDA_DAFTAR, kunci_tanda, nilai, pasangan,
};
use pendopo::bundle::{Berkas, Generator, Luaran, Manifest, Origin};
use pendopo::vfs::{MARKER, SIGNATURE};

struct Bahan {
    kunci: KunciRahasia,
    manifes: Vec<u8>,
    tanda: Vec<u8>,
}

static BAHAN: LazyLock<Bahan> = LazyLock::new(|| {
    let kunci = KunciRahasia::baca(&pasangan(None).expect("random numbers").rahasia, None).expect("a key");
    let asal = Origin {
        host: "dinas.contoh.go.id".to_owned(),
        daerah: "contoh".to_owned(),
        label: "dinas".to_owned(),
        generator: Generator::this(),
        law: String::new(),
        tanggal: "2026-11-22".to_owned(),
    };
    let manifes = Manifest::from_entries(asal, vec![Berkas::of("index.html", &Luaran::new(b"<p>".to_vec()))]).to_bytes();
    let tanda = kunci.tandai(&manifes, "uji").expect("signed").into_bytes();
    Bahan { kunci, manifes, tanda }
});

fuzz_target!(|bytes: &[u8]| {
    let bahan = &*BAHAN;
    let umum = bahan.kunci.umum();
    // Whatever is sent as manifest, signature, key or list.
    drop(Manifest::parse(bytes));
    drop(DaftarKunci::baca(bytes));
    drop(Keadaan::baca(bytes));
    drop(kunci_tanda(bytes));
    assert!(umum.periksa(&bahan.manifes, bytes).is_err() || bytes.trim_ascii() == bahan.tanda.trim_ascii());
    assert!(umum.periksa(bytes, &bahan.tanda).is_err() || bytes == bahan.manifes);
    if let Ok(teks) = std::str::from_utf8(bytes) {
        drop(KunciUmum::baca(teks));
    }
    // One byte of what was signed, changed.
    if let [atas, bawah, nilai_baru, ..] = bytes {
        let mut manifes = bahan.manifes.clone();
        let tempat = (usize::from(*atas) << 8 | usize::from(*bawah)) % manifes.len();
        if *nilai_baru != 0 {
            manifes[tempat] ^= nilai_baru;
            assert!(umum.periksa(&manifes, &bahan.tanda).is_err(), "byte {tempat} may be changed");
        }
    }
    let berkas = BTreeMap::from([
        (MARKER.to_owned(), bytes.to_vec()),
        (SIGNATURE.to_owned(), bahan.tanda.clone()),
        (DAFTAR_KUNCI.to_owned(), bytes.to_vec()),
        (TANDA_DAFTAR.to_owned(), bahan.tanda.clone()),
    ]);
    let hari = Tanggal::parse("2026-11-22").expect("a day");
    let syarat = Syarat { kunci: umum, daftar: None, host: None, kini: hari, hari_kunci: hari };
    let dinilai = nilai(&berkas, &syarat, &Keadaan::default());
    assert!(dinilai.hasil.is_err(), "believed without a signature");
});
