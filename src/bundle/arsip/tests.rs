use std::io::Read;

use super::*;
use crate::base::hash::sha256_hex;
use crate::vfs::{PublishedFile, PublishedKind, PublishedSite};

fn contoh() -> Vec<u8> {
    let isi = |bita: &'static [u8], mtime| Isi { bita, mtime };
    let files = [
        (".well-known/pendopo/manifest.json", isi(b"{}", 30)),
        ("berita/a/index.html", isi(b"berita", 20)),
        ("berita.html", isi(b"x", 10)),
        ("index.html", isi(b"<p>awal</p>", 10)),
    ];
    tulis(&files.map(|(path, isi)| (path.to_owned(), isi)).into()).expect("an archive")
}

fn buka(padat: &[u8]) -> Vec<u8> {
    let mut bita = Vec::new();
    flate2::read::GzDecoder::new(padat).read_to_end(&mut bita).expect("gzip");
    bita
}

fn kemas(bita: &[u8]) -> Vec<u8> {
    let mut padat = flate2::write::GzEncoder::new(Vec::new(), Compression::fast());
    padat.write_all(bita).expect("memory");
    padat.finish().expect("memory")
}

fn dibaca(padat: &[u8]) -> Result<PublishedSite, SalahArsip> {
    baca(padat, Batas::untuk(padat.len() as u64), &[".well-known/pendopo/manifest.json"])
}

#[test]
fn entries_are_ordered_owned_by_root_and_have_fixed_modes() {
    let bita = buka(&contoh());
    let mut arsip = tar::Archive::new(bita.as_slice());
    let mut baris = Vec::new();
    for entri in arsip.entries().expect("entries") {
        let entri = entri.expect("entry");
        let k = entri.header();
        assert_eq!((k.uid().ok(), k.gid().ok()), (Some(0), Some(0)));
        assert_eq!((k.username().ok().flatten(), k.groupname().ok().flatten()), (Some(""), Some("")));
        let path = String::from_utf8(entri.path_bytes().into_owned()).expect("text");
        baris.push((path, k.mode().expect("mode"), k.mtime().expect("time")));
    }
    let want = [
        (".well-known/", 0o755, 30),
        (".well-known/pendopo/", 0o755, 30),
        (".well-known/pendopo/manifest.json", 0o644, 30),
        ("berita.html", 0o644, 10),
        ("berita/", 0o755, 20),
        ("berita/a/", 0o755, 20),
        ("berita/a/index.html", 0o644, 20),
        ("index.html", 0o644, 10),
    ];
    assert_eq!(baris, want.map(|(path, mode, waktu)| (path.to_owned(), mode, waktu)));
    assert_eq!(contoh(), contoh());
}

#[test]
fn what_is_written_is_read_back() {
    let isi = dibaca(&contoh()).expect("a whole archive");
    let nama: Vec<&str> = isi.files.iter().map(|f| f.path.as_str()).collect();
    assert_eq!(nama, [".well-known/pendopo/manifest.json", "berita.html", "berita/a/index.html", "index.html"]);
    assert_eq!(isi.small.values().map(Vec::as_slice).collect::<Vec<_>>(), [b"{}"]);
    let kind = PublishedKind::File { size: 11, sha256: sha256_hex(b"<p>awal</p>") };
    assert_eq!(isi.files[3], PublishedFile { path: "index.html".to_owned(), kind, mode: Some(0o644), mtime: Some(10) });
}

#[test]
fn an_archive_that_is_cut_or_goes_on_is_refused() {
    let utuh = contoh();
    for panjang in 0..utuh.len() {
        assert!(dibaca(&utuh[..panjang]).is_err(), "cut at {panjang}");
    }
    let buntut = |tambah: &[u8]| dibaca(&[utuh.as_slice(), tambah].concat());
    assert_eq!(buntut(b"x"), Err(SalahArsip::Buntut));
    assert_eq!(buntut(&kemas(b"satu lagi")), Err(SalahArsip::Buntut), "a second member");
    let mut dalam = buka(&utuh);
    dalam.extend_from_slice(&[b"rahasia".as_slice(), &[0; 505]].concat());
    assert_eq!(dibaca(&kemas(&dalam)), Err(SalahArsip::Buntut));
}

fn kepala(nama: &str, jenis: EntryType, mode: u32, uid: u64) -> Header {
    let mut k = Header::new_ustar();
    k.set_path(nama).expect("short");
    k.set_entry_type(jenis);
    k.set_mode(mode);
    k.set_size(0);
    k.set_uid(uid);
    k.set_gid(0);
    k.set_mtime(10);
    k.set_cksum();
    k
}

fn susun(kepala: &[Header]) -> Vec<u8> {
    let mut arsip = Builder::new(Vec::new());
    for k in kepala {
        arsip.append(k, &b""[..]).expect("memory");
    }
    kemas(&arsip.into_inner().expect("memory"))
}

#[test]
fn links_devices_and_owners_are_shown_for_what_they_are() {
    let biasa = [("a", EntryType::Symlink), ("b", EntryType::Link), ("c", EntryType::Fifo), ("d", EntryType::XHeader)];
    let mut semua = biasa.map(|(nama, jenis)| kepala(nama, jenis, 0o644, 0)).to_vec();
    semua.push(kepala("e/", EntryType::Directory, 0o777, 1000));
    let isi = dibaca(&susun(&semua)).expect("readable");
    let jenis: Vec<_> = isi.files.iter().map(|f| f.kind.clone()).collect();
    use PublishedKind::{Folder, Other};
    assert_eq!(jenis, [Other, Other, Other, Other, Folder]);
    assert_eq!(isi.files[4].mode, Some(0o20777));
}

#[test]
fn a_path_that_comes_twice_is_refused() {
    let padat = susun(&["x", "x/"].map(|nama| kepala(nama, EntryType::Regular, 0o644, 0)));
    assert_eq!(dibaca(&padat), Err(SalahArsip::Ganda("x".to_owned())));
}

#[test]
fn a_bomb_is_not_followed() {
    // A file of nulls packs to a thousandth; it is not read past what any site could hold.
    let nol = vec![0; 64 << 20];
    let padat = tulis(&[("a.html".to_owned(), Isi { bita: &nol, mtime: 0 })].into()).expect("an archive");
    assert!(padat.len() < 200_000);
    assert_eq!(dibaca(&padat), Err(SalahArsip::TerlaluBesar));

    // Many entries of nothing.
    let nama: Vec<String> = (0..2000).map(|n| format!("{n:04}")).collect();
    let kosong = nama.iter().map(|n| (n.clone(), Isi { bita: b"", mtime: 0 })).collect();
    let padat = tulis(&kosong).expect("an archive");
    let batas = |entri| Batas { entri, ..Batas::untuk(padat.len() as u64) };
    assert_eq!(baca(padat.as_slice(), batas(1999), &[]), Err(SalahArsip::TerlaluBesar));
    assert!(baca(padat.as_slice(), batas(2000), &[]).is_ok());
    // A manifest that promises to be larger than any manifest is not gathered in memory.
    let kecil = Batas { kecil: 1, ..Batas::untuk(padat.len() as u64) };
    assert_eq!(baca(contoh().as_slice(), kecil, &["index.html"]), Err(SalahArsip::TerlaluBesar));
}

#[test]
fn any_byte_of_an_archive_may_change_without_a_panic() {
    let utuh = contoh();
    let asli = dibaca(&utuh).expect("whole");
    for n in 0..utuh.len() {
        let mut lain = utuh.clone();
        lain[n] ^= 0x55;
        // The head of gzip and the checksum aside, a change is seen; nothing else can look the same.
        assert!(n < 10 || dibaca(&lain).ok().as_ref() != Some(&asli), "byte {n}");
    }
}
