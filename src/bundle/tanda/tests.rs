use std::collections::BTreeMap;

use super::nilai as nilai_semua;
use super::*;
use crate::base::nilai::Nilai;
use crate::base::tanggal::Tanggal;
use crate::bundle::{Generator, Keterangan, Luaran, Manifest, Origin, OutputTree};
use crate::vfs::{MARKER, SIGNATURE};

fn hari(teks: &str) -> Tanggal {
    Tanggal::parse(teks).expect("a date")
}

fn kunci() -> KunciRahasia {
    KunciRahasia::baca(&pasangan(None).expect("random numbers").rahasia, None).expect("a fresh key")
}

fn rilis(host: &str, isi: &str, lama: Option<&[u8]>) -> Manifest {
    let mut tree = OutputTree::new();
    tree.insert("index.html", Luaran::new(isi.as_bytes())).expect("free");
    let origin = Origin {
        host: host.to_owned(),
        daerah: "contoh".to_owned(),
        label: "dinas".to_owned(),
        generator: Generator { name: "pendopo".to_owned(), version: "0".to_owned() },
        law: String::new(),
        tanggal: "2026-11-22".to_owned(),
    };
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
    Manifest::new(origin, &tree).rilis(&k, lama).expect("a release to follow")
}

type Kecil = BTreeMap<String, Vec<u8>>;

fn tertanda(kunci: &KunciRahasia, manifest: &Manifest) -> Kecil {
    let bita = manifest.to_bytes();
    let tanda = kunci.tandai(&bita, &manifest.komentar()).expect("signed");
    [(MARKER.to_owned(), bita), (SIGNATURE.to_owned(), tanda.into_bytes())].into()
}

fn beri_daftar(kecil: &mut Kecil, akar: &KunciRahasia, daftar: &DaftarKunci) {
    let isi = daftar.bita();
    let tanda = akar.tandai(&isi, "pendopo keys").expect("signed");
    kecil.insert(DAFTAR_KUNCI.to_owned(), isi);
    kecil.insert(TANDA_DAFTAR.to_owned(), tanda.into_bytes());
}

fn syarat<'a>(kunci: &'a KunciUmum, kini: &str) -> Syarat<'a> {
    let kini = hari(kini);
    Syarat { kunci, daftar: None, host: Some("dinas.contohkab.go.id"), kini, hari_kunci: kini }
}

fn percaya(kecil: &Kecil, syarat: &Syarat<'_>, keadaan: &Keadaan) -> Result<Percaya, Ditolak> {
    nilai_semua(kecil, syarat, keadaan).hasil
}

fn kelas(hasil: &Result<Percaya, Ditolak>) -> Vec<KelasTolak> {
    match hasil {
        Ok(percaya) => percaya.masalah.iter().map(|m| m.kelas).collect(),
        Err(tolak) => vec![tolak.kelas],
    }
}

#[test]
fn a_signature_is_the_same_each_time_and_says_what_it_is_for() {
    let k = kunci();
    let satu = k.tandai(b"isi", "pendopo host:a").expect("signed");
    assert_eq!(k.tandai(b"isi", "pendopo host:a").as_ref(), Ok(&satu));
    assert_eq!(k.umum().periksa(b"isi", satu.as_bytes()).as_deref(), Ok("pendopo host:a"));
    assert_eq!(k.umum().periksa(b"lain", satu.as_bytes()), Err(SalahTanda::Palsu));
    assert_eq!(kunci().umum().periksa(b"isi", satu.as_bytes()), Err(SalahTanda::KunciLain));
    assert_eq!(kunci_tanda(satu.as_bytes()), Ok(k.umum().id()));
    assert_eq!(satu.lines().count(), 4);
}

#[test]
fn a_comment_cannot_bring_a_line_of_its_own() {
    let k = kunci();
    let tanda = k.tandai(b"isi", "satu\nuntrusted comment: dua").expect("signed");
    assert_eq!(tanda.lines().count(), 4);
}

#[test]
fn a_password_opens_its_key_and_nothing_else_does() {
    let baru = pasangan(Some("pendapa agung")).expect("random numbers");
    assert!(bersandi(&baru.rahasia));
    assert_eq!(KunciRahasia::baca(&baru.rahasia, None).map(|k| k.umum().id()), Err(SalahTanda::PerluSandi));
    assert_eq!(KunciRahasia::baca(&baru.rahasia, Some("salah")).map(|k| k.umum().id()), Err(SalahTanda::SalahSandi));
    let k = KunciRahasia::baca(&baru.rahasia, Some("pendapa agung")).expect("opened");
    assert_eq!(*k.umum(), baru.umum);
    let tanda = k.tandai(b"isi", "x").expect("signed");
    assert!(baru.umum.periksa(b"isi", tanda.as_bytes()).is_ok());
    assert!(!bersandi(&pasangan(None).expect("random numbers").rahasia));
}

#[test]
fn a_secret_key_is_never_shown() {
    let baru = pasangan(None).expect("random numbers");
    let k = KunciRahasia::baca(&baru.rahasia, None).expect("a key");
    let rahasia = baru.rahasia.lines().nth(1).expect("the second line").to_owned();
    let terlihat = format!("{k:?}");
    assert!(terlihat.contains(&k.umum().id()) && !terlihat.contains(&rahasia[40..60]), "{terlihat}");
}

#[test]
fn a_public_key_is_read_as_a_file_or_as_a_line() {
    let k = kunci();
    for teks in [k.umum().berkas(), k.umum().baris(), format!(" {}\r\n", k.umum().baris())] {
        assert_eq!(KunciUmum::baca(&teks).as_ref(), Ok(k.umum()), "{teks:?}");
    }
    for teks in ["", "untrusted comment: x\n", "RWQ", &"A".repeat(56), &"x".repeat(9999)] {
        assert_eq!(KunciUmum::baca(teks), Err(SalahTanda::Kunci), "{teks:?}");
    }
}

#[test]
fn every_changed_byte_of_manifest_signature_and_key_list_is_refused() {
    let (akar, k) = (kunci(), kunci());
    let mut kecil = tertanda(&k, &rilis("dinas.contohkab.go.id", "isi", None));
    let mut daftar = DaftarKunci::default();
    daftar.tambah(k.umum(), hari("2026-01-01"), hari("2027-01-01"));
    beri_daftar(&mut kecil, &akar, &daftar);
    let keadaan = Keadaan::default();
    let hasil = percaya(&kecil, &syarat(akar.umum(), "2026-11-22"), &keadaan);
    assert_eq!(kelas(&hasil), [], "{hasil:?}");
    let mut jumlah = 0;
    for (path, isi) in &kecil {
        for n in 0..isi.len() {
            for tukar in [0x01, 0x20, 0x80] {
                let mut lain = kecil.clone();
                lain.get_mut(path).expect("there")[n] ^= tukar;
                let hasil = percaya(&lain, &syarat(akar.umum(), "2026-11-22"), &keadaan);
                assert_eq!(kelas(&hasil), [KelasTolak::Tanda], "{path}, byte {n} ^ {tukar:#x}");
                jumlah += 1;
            }
        }
        for panjang in 0..isi.len() {
            let mut lain = kecil.clone();
            lain.get_mut(path).expect("there").truncate(panjang);
            assert_eq!(kelas(&percaya(&lain, &syarat(akar.umum(), "2026-11-22"), &keadaan)), [KelasTolak::Tanda]);
        }
        let mut lain = kecil.clone();
        lain.get_mut(path).expect("there").push(b'\n');
        assert_eq!(kelas(&percaya(&lain, &syarat(akar.umum(), "2026-11-22"), &keadaan)), [KelasTolak::Tanda]);
    }
    assert!(jumlah > 3000, "{jumlah}");
}

#[test]
fn a_manifest_without_signature_or_of_a_foreign_key_is_refused() {
    let (k, asing) = (kunci(), kunci());
    let manifest = rilis("dinas.contohkab.go.id", "isi", None);
    let keadaan = Keadaan::default();
    let tanpa = |path: &str| {
        let mut kecil = tertanda(&k, &manifest);
        kecil.remove(path);
        kelas(&percaya(&kecil, &syarat(k.umum(), "2026-11-22"), &keadaan))
    };
    assert_eq!(tanpa(MARKER), [KelasTolak::Tanda]);
    assert_eq!(tanpa(SIGNATURE), [KelasTolak::Tanda]);
    let hasil = percaya(&tertanda(&asing, &manifest), &syarat(k.umum(), "2026-11-22"), &keadaan);
    assert_eq!(kelas(&hasil), [KelasTolak::Tanda]);
    // A signature that belongs to the bytes, but speaks of another release.
    let mut kecil = tertanda(&k, &manifest);
    let tanda = k.tandai(&kecil[MARKER], "pendopo host:lain.go.id sequence:9 expires:2030-01-01").expect("signed");
    kecil.insert(SIGNATURE.to_owned(), tanda.into_bytes());
    assert_eq!(kelas(&percaya(&kecil, &syarat(k.umum(), "2026-11-22"), &keadaan)), [KelasTolak::Tanda]);
    // A bomb is not parsed, since nobody signed it.
    kecil.insert(MARKER.to_owned(), "[".repeat(1 << 20).into_bytes());
    assert_eq!(kelas(&percaya(&kecil, &syarat(k.umum(), "2026-11-22"), &keadaan)), [KelasTolak::Tanda]);
}

#[test]
fn host_term_and_order_are_judged_each_by_itself() {
    let k = kunci();
    let satu = rilis("dinas.contohkab.go.id", "satu", None);
    let dua = rilis("dinas.contohkab.go.id", "dua", Some(&satu.to_bytes()));
    let tiga = rilis("dinas.contohkab.go.id", "tiga", Some(&dua.to_bytes()));
    let lain = rilis("lain.contohkab.go.id", "satu", None);
    let mut keadaan = Keadaan::default();
    let nilai =
        |m: &Manifest, kini: &str, keadaan: &Keadaan| percaya(&tertanda(&k, m), &syarat(k.umum(), kini), keadaan);
    assert_eq!(kelas(&nilai(&lain, "2026-11-22", &keadaan)), [KelasTolak::Asing]);
    assert_eq!(kelas(&nilai(&satu, "2026-12-22", &keadaan)), [], "the last day");
    assert_eq!(kelas(&nilai(&satu, "2026-12-23", &keadaan)), [KelasTolak::Kedaluwarsa]);

    keadaan.ingat(&nilai(&dua, "2026-11-22", &keadaan).expect("good"), "/srv");
    assert_eq!(kelas(&nilai(&dua, "2026-11-22", &keadaan)), []);
    assert_eq!(kelas(&nilai(&tiga, "2026-11-22", &keadaan)), []);
    let mundur = nilai(&satu, "2026-11-22", &keadaan);
    assert_eq!(kelas(&mundur), [KelasTolak::Mundur]);
    // What is rejected is not remembered.
    keadaan.ingat(&mundur.expect("signed all the same"), "/srv");
    assert_eq!(keadaan.hosts["dinas.contohkab.go.id"].sequence, 2);
    assert_eq!(keadaan.di("/srv").collect::<Vec<_>>(), ["dinas.contohkab.go.id"]);
    assert_eq!(keadaan.di("/lain").count(), 0);
    let palsu = rilis("dinas.contohkab.go.id", "lain", Some(&satu.to_bytes()));
    assert_eq!(kelas(&nilai(&palsu, "2026-11-22", &keadaan)), [KelasTolak::Mundur], "the same number");
    let putus = rilis("dinas.contohkab.go.id", "lain", Some(&palsu.to_bytes()));
    assert_eq!(kelas(&nilai(&putus, "2026-11-22", &keadaan)), [KelasTolak::Mundur], "the chain is broken");
    assert_eq!(Keadaan::baca(&keadaan.bita()), Some(keadaan));
    assert_eq!(Keadaan::baca(b"{}"), None);
}

#[test]
fn keys_rotate_end_and_are_revoked() {
    let (akar, lama, baru) = (kunci(), kunci(), kunci());
    let mut daftar = DaftarKunci::default();
    daftar.tambah(lama.umum(), hari("2026-01-01"), hari("2026-12-01"));
    let versi1 = daftar.clone();
    daftar.tambah(baru.umum(), hari("2026-11-01"), hari("2027-11-01"));
    let versi2 = daftar.clone();
    assert!(daftar.cabut(&lama.umum().id(), hari("2026-11-21")));
    assert!(!daftar.cabut("0000000000000000", hari("2026-11-21")));
    let versi3 = daftar;
    let manifest = rilis("dinas.contohkab.go.id", "isi", None);
    let nilai = |k: &KunciRahasia, daftar: &DaftarKunci, kini: &str, keadaan: &Keadaan| {
        let mut kecil = tertanda(k, &manifest);
        beri_daftar(&mut kecil, &akar, daftar);
        percaya(&kecil, &syarat(akar.umum(), kini), keadaan)
    };
    let mut keadaan = Keadaan::default();
    let sah: [KelasTolak; 0] = [];
    let tolak = [KelasTolak::Tanda];
    assert_eq!(kelas(&nilai(&lama, &versi1, "2026-11-22", &keadaan)), sah);
    assert_eq!(kelas(&nilai(&baru, &versi1, "2026-11-22", &keadaan)), tolak, "not in the list yet");
    assert_eq!(kelas(&nilai(&lama, &versi2, "2026-11-22", &keadaan)), sah, "both count while one follows the other");
    assert_eq!(kelas(&nilai(&baru, &versi2, "2026-11-22", &keadaan)), sah);
    assert_eq!(kelas(&nilai(&lama, &versi2, "2026-12-02", &keadaan)), tolak, "its term is over");
    assert_eq!(kelas(&nilai(&lama, &versi3, "2026-11-22", &keadaan)), tolak, "revoked");
    assert_eq!(kelas(&nilai(&baru, &versi3, "2026-11-22", &keadaan)), sah);
    // Whoever stole the old key cannot bring back the list in which it counted.
    let ingat = |daftar: &DaftarKunci| {
        let mut kecil = Kecil::new();
        beri_daftar(&mut kecil, &akar, daftar);
        nilai_semua(&kecil, &syarat(akar.umum(), "2026-11-22"), &Keadaan::default()).daftar.expect("a list")
    };
    keadaan.ingat_daftar(akar.umum(), &ingat(&versi3));
    keadaan.ingat_daftar(akar.umum(), &ingat(&versi2));
    assert_eq!(kelas(&nilai(&lama, &versi2, "2026-11-22", &keadaan)), tolak);
    // A site that was not published again since still shows the older list; its key counts in the newest one.
    assert_eq!(kelas(&nilai(&baru, &versi2, "2026-11-22", &keadaan)), sah);
    let mut lain = versi3.clone();
    lain.keys.truncate(1);
    assert_eq!(kelas(&nilai(&baru, &lain, "2026-11-22", &keadaan)), tolak, "the same number, other keys");
    // Nor can a checker who has the newest list be shown an older one.
    let isi = versi3.bita();
    let tanda = akar.tandai(&isi, "pendopo keys").expect("signed");
    let mut kecil = tertanda(&lama, &manifest);
    beri_daftar(&mut kecil, &akar, &versi2);
    let s = Syarat { daftar: Some((&isi, tanda.as_bytes())), ..syarat(akar.umum(), "2026-11-22") };
    assert_eq!(kelas(&percaya(&kecil, &s, &Keadaan::default())), tolak);
    // Who trusts the release key itself looks at no list.
    assert_eq!(kelas(&percaya(&kecil, &syarat(lama.umum(), "2026-11-22"), &Keadaan::default())), sah);
    // A list by another root key, or none.
    let mut kecil = tertanda(&baru, &manifest);
    assert_eq!(kelas(&percaya(&kecil, &syarat(akar.umum(), "2026-11-22"), &Keadaan::default())), tolak);
    beri_daftar(&mut kecil, &kunci(), &versi3);
    assert_eq!(kelas(&percaya(&kecil, &syarat(akar.umum(), "2026-11-22"), &Keadaan::default())), tolak);
}

#[test]
fn a_list_is_remembered_also_where_the_manifest_is_refused() {
    let (akar, k) = (kunci(), kunci());
    let mut daftar = DaftarKunci::default();
    daftar.tambah(k.umum(), hari("2026-01-01"), hari("2027-01-01"));
    assert!(daftar.cabut(&k.umum().id(), hari("2026-11-21")));
    let isi = daftar.bita();
    let tanda = akar.tandai(&isi, "pendopo keys").expect("signed");
    let s = Syarat { daftar: Some((&isi, tanda.as_bytes())), ..syarat(akar.umum(), "2026-11-22") };
    let mut kecil = tertanda(&k, &rilis("dinas.contohkab.go.id", "isi", None));
    for rusak in [false, true] {
        if rusak {
            kecil.insert(DAFTAR_KUNCI.to_owned(), b"{}".to_vec());
        }
        let penilaian = nilai_semua(&kecil, &s, &Keadaan::default());
        assert_eq!(kelas(&penilaian.hasil), [KelasTolak::Tanda]);
        assert_eq!(penilaian.daftar.map(|d| d.version), Some(2));
    }
}

#[test]
fn a_list_of_keys_that_contradicts_itself_is_refused() {
    let k = kunci();
    let mut daftar = DaftarKunci::default();
    daftar.tambah(k.umum(), hari("2026-01-01"), hari("2027-01-01"));
    let teks = String::from_utf8(daftar.bita()).expect("text");
    assert_eq!(DaftarKunci::baca(teks.as_bytes()).as_ref(), Ok(&daftar));
    let lain = kunci();
    for (dari, ke) in [
        ("\"version\": 1", "\"version\": 0"),
        ("\"schema\": 1", "\"schema\": 2"),
        ("2027-01-01", "2027-02-30"),
        (&k.umum().id(), &lain.umum().id()),
        (&k.umum().baris(), &lain.umum().baris()),
        ("\"keys\"", "\"kunci\""),
    ] {
        assert!(teks.contains(dari));
        assert_eq!(DaftarKunci::baca(teks.replace(dari, ke).as_bytes()), Err(SalahDaftar::Bentuk), "{ke}");
    }
    daftar.keys.push(daftar.keys[0].clone());
    assert_eq!(DaftarKunci::baca(&daftar.bita()), Err(SalahDaftar::Bentuk), "twice");
}

#[test]
fn a_key_or_signature_may_be_of_the_largest_size_and_no_larger() {
    let k = kunci();
    let baris = k.umum().baris();
    let isian = " ".repeat(MAKS_TANDA - baris.len());
    assert_eq!(KunciUmum::baca(&format!("{isian}{baris}")).as_ref(), Ok(k.umum()));
    assert_eq!(KunciUmum::baca(&format!(" {isian}{baris}")), Err(SalahTanda::Kunci));
    let sisa = MAKS_TANDA - k.tandai(b"isi", "x").expect("signed").len();
    assert_eq!(k.tandai(b"isi", &"x".repeat(1 + sisa)).map(|t| t.len()), Ok(MAKS_TANDA));
    assert_eq!(k.tandai(b"isi", &"x".repeat(2 + sisa)), Err(SalahTanda::Bentuk));
    let mut daftar = DaftarKunci::default();
    daftar.tambah(k.umum(), hari("2026-01-01"), hari("2027-01-01"));
    let mut bita = daftar.bita();
    bita.resize(262_144, b' ');
    assert_eq!(DaftarKunci::baca(&bita), Ok(daftar));
    bita.push(b' ');
    assert_eq!(DaftarKunci::baca(&bita), Err(SalahDaftar::Bentuk));
}

#[test]
fn each_reason_has_words_of_its_own() {
    let semua = [
        SalahTanda::Bentuk,
        SalahTanda::KunciLain,
        SalahTanda::Palsu,
        SalahTanda::Kunci,
        SalahTanda::PerluSandi,
        SalahTanda::SalahSandi,
        SalahTanda::Acak,
    ];
    let kata: std::collections::BTreeSet<String> = semua.iter().map(|s| s.message().en).collect();
    assert_eq!(kata.len(), semua.len());
    let [id, hari, dari, sampai] = ["AB", "2026-01-02", "2026-02-01", "2026-03-01"].map(str::to_owned);
    for (salah, kata) in [
        (SalahDaftar::Bentuk, "cannot be read"),
        (SalahDaftar::TidakAda(id.clone()), "`AB` is not in"),
        (SalahDaftar::Dicabut(id.clone(), hari.clone()), "since 2026-01-02"),
        (SalahDaftar::BukanMasanya(id, hari, dari, sampai), "on 2026-01-02; its term is 2026-02-01 to 2026-03-01"),
    ] {
        assert!(salah.message().en.contains(kata), "{salah:?}");
    }
}

#[test]
fn a_key_counts_from_its_first_to_its_last_day() {
    let (k, lain) = (kunci(), kunci());
    let mut daftar = DaftarKunci::default();
    daftar.tambah(k.umum(), hari("2026-01-01"), hari("2027-01-01"));
    daftar.tambah(lain.umum(), hari("2030-01-01"), hari("2031-01-01"));
    let id = k.umum().id();
    let pada = |h: &str| daftar.kunci(&id, hari(h)).is_ok();
    assert_eq!(["2025-12-31", "2026-01-01", "2027-01-01", "2027-01-02"].map(pada), [false, true, true, false]);
    // A backup of sample data may be older than the key; none is younger than its term.
    let cadangan = |h: &str| daftar.kunci_cadangan(&id, hari(h)).is_ok();
    assert_eq!(["2020-01-01", "2027-01-01", "2027-01-02"].map(cadangan), [true, true, false]);
    assert_eq!(daftar.kunci_cadangan("AB", hari("2026-01-01")), Err(SalahDaftar::TidakAda("AB".to_owned())));
}

#[test]
fn a_chain_goes_on_from_a_key_of_the_list_and_from_no_other() {
    let (lama, baru, asing) = (kunci(), kunci(), kunci());
    let mut daftar = DaftarKunci::default();
    daftar.tambah(lama.umum(), hari("2025-01-01"), hari("2025-12-01"));
    daftar.tambah(baru.umum(), hari("2026-01-01"), hari("2027-01-01"));
    assert!(daftar.cabut(&lama.umum().id(), hari("2025-11-01")));
    let tanda = |k: &KunciRahasia| k.tandai(b"isi", "x").expect("signed").into_bytes();
    assert_eq!(periksa_rantai(b"isi", &tanda(&lama), baru.umum(), Some(&daftar)), Ok(()));
    assert_eq!(periksa_rantai(b"isi", &tanda(&baru), baru.umum(), None), Ok(()));
    assert_eq!(periksa_rantai(b"isi", &tanda(&lama), baru.umum(), None), Err(SalahTanda::KunciLain));
    assert_eq!(periksa_rantai(b"isi", &tanda(&asing), baru.umum(), Some(&daftar)), Err(SalahTanda::KunciLain));
    assert_eq!(periksa_rantai(b"lain", &tanda(&lama), baru.umum(), Some(&daftar)), Err(SalahTanda::Palsu));
}

#[test]
fn only_a_newer_list_takes_the_place_of_the_one_that_is_remembered() {
    let (akar, lama, baru) = (kunci(), kunci(), kunci());
    let mut daftar = DaftarKunci::default();
    daftar.tambah(lama.umum(), hari("2026-01-01"), hari("2027-01-01"));
    let versi1 = daftar.clone();
    daftar.tambah(baru.umum(), hari("2026-01-01"), hari("2027-01-01"));
    let ingatan = |d: &DaftarKunci, k: &KunciRahasia| {
        let tanda = k.tandai(&d.bita(), "pendopo keys").expect("signed");
        IngatanDaftar::bertanda(&d.bita(), tanda.as_bytes(), akar.umum())
    };
    assert_eq!(ingatan(&versi1, &kunci()), None);
    let (satu, dua) = (ingatan(&versi1, &akar).expect("signed"), ingatan(&daftar, &akar).expect("signed"));
    assert_eq!((satu.version, dua.version), (1, 2));
    let mut keadaan = Keadaan::default();
    keadaan.ingat_daftar(akar.umum(), &satu);
    // What a site shows that was published since counts, also for whoever remembers the list before.
    let mut kecil = tertanda(&baru, &rilis("dinas.contohkab.go.id", "isi", None));
    beri_daftar(&mut kecil, &akar, &daftar);
    let penilaian = nilai_semua(&kecil, &syarat(akar.umum(), "2026-11-22"), &keadaan);
    assert_eq!(kelas(&penilaian.hasil), []);
    assert_eq!(penilaian.daftar.as_ref(), Some(&dua));
    keadaan.ingat_daftar(akar.umum(), &dua);
    keadaan.ingat_daftar(akar.umum(), &IngatanDaftar { list: "lain".to_owned(), ..dua.clone() });
    keadaan.ingat_daftar(akar.umum(), &satu);
    assert_eq!(keadaan.keys[&akar.umum().id()], dua);
}
