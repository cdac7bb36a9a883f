//! A published site against its manifest: what was added, changed or taken away since the build.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::arsip;
use super::manifest::Manifest;
use crate::vfs::{MARKER, PublishedFile, PublishedKind, PublishedSite, SIGNATURE};

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Beda {
    /// Below the site's folder, with `/`.
    pub path: String,
    /// What kind it is.
    pub jenis: JenisBeda,
}

/// A kind of difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum JenisBeda {
    /// Its bytes are not those that were built.
    Berubah,
    /// It is listed and does not exist.
    Hilang,
    /// It exists and is not listed.
    Tambahan,
    /// A link, pipe or device stands there.
    BukanBerkas,
    /// It cannot be read, so that nobody knows what it is.
    TakTerbaca,
    /// Others may write to it, or a server may run it.
    Izin,
    /// Its head in an archive is not as it was written: owner, time, kind or order.
    Kepala,
    /// It has the right bytes and was written after the release.
    LebihBaru,
    /// No compressed copy is there at all: the server sends everything in full.
    TanpaSalinan,
}

impl JenisBeda {
    /// Says whether it harms nobody by itself.
    #[must_use]
    pub fn ringan(self) -> bool {
        matches!(self, Self::LebihBaru | Self::TanpaSalinan)
    }

    /// Returns its name in reports for programs.
    #[must_use]
    pub fn nama(self) -> &'static str {
        match self {
            Self::Berubah => "changed",
            Self::Hilang => "missing",
            Self::Tambahan => "added",
            Self::BukanBerkas => "not-a-file",
            Self::TakTerbaca => "unreadable",
            Self::Kepala => "head",
            Self::Izin => "mode",
            Self::LebihBaru => "newer",
            Self::TanpaSalinan => "no-copies",
        }
    }
}

/// Where a site lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wadah {
    /// In a folder, whose files may have lost times and spare permissions on their way.
    Folder,
    /// In an archive, which is as it was written or is not ours.
    Arsip,
}

/// What the manifest says of one path.
#[derive(Clone, Copy)]
struct Harap<'a> {
    size: u64,
    sha256: &'a str,
    mtime: Option<u64>,
    salinan: bool,
}

/// Returns how a site differs from its manifest, by path.
#[must_use]
pub fn bandingkan(manifest: &Manifest, files: &[PublishedFile], wadah: Wadah) -> Vec<Beda> {
    let mut belum: BTreeMap<String, Harap<'_>> = BTreeMap::new();
    for f in &manifest.files {
        let harap = |size, sha256, salinan| Harap { size, sha256, mtime: f.mtime, salinan };
        belum.insert(f.path.clone(), harap(f.size, &f.sha256, false));
        belum.extend(f.salinan().map(|(path, s)| (path, harap(s.size, &s.sha256, true))));
    }
    let rilis = manifest.release.is_some();
    let semua_salinan = belum.values().filter(|h| h.salinan).count();
    let mut beda = Vec::new();
    let (mut tepat, mut baru) = (0_usize, Vec::new());
    for file in files {
        let mut tulis = |jenis| beda.push(Beda { path: file.path.clone(), jenis });
        let sendiri = file.path == MARKER || file.path == SIGNATURE;
        let harap = belum.remove(&file.path);
        match (&file.kind, harap) {
            (PublishedKind::Folder, _) => {
                // A folder takes nobody's place; its file, if one is listed there, is missing.
                if let Some(harap) = harap {
                    belum.insert(file.path.clone(), harap);
                }
                if rilis {
                    tulis(JenisBeda::Izin);
                }
                continue;
            }
            (PublishedKind::Other, _) => {
                tulis(JenisBeda::BukanBerkas);
                continue;
            }
            (PublishedKind::Unreadable, _) => {
                tulis(JenisBeda::TakTerbaca);
                // What lies in a folder that cannot be listed is not missing as well.
                let isi = format!("{}/", file.path);
                belum.retain(|path, _| !path.starts_with(&isi));
                continue;
            }
            (PublishedKind::File { size, sha256 }, Some(h)) if *size != h.size || *sha256 != h.sha256 => {
                tulis(JenisBeda::Berubah);
            }
            (PublishedKind::File { .. }, None) if !sendiri => tulis(JenisBeda::Tambahan),
            (PublishedKind::File { .. }, _) => {}
        }
        if rilis && file.mode.is_some_and(|mode| !wadah.wajar(mode)) {
            tulis(JenisBeda::Izin);
        }
        match file.mtime.zip(harap.and_then(|h| h.mtime)).map(|(ada, harap)| ada.cmp(&harap)) {
            Some(Ordering::Equal) => tepat += 1,
            Some(Ordering::Greater) => baru.push(file.path.clone()),
            Some(Ordering::Less) | None => {}
        }
    }
    // Where most files kept their times on the way, one that did not was written by somebody later.
    if tepat > baru.len() {
        beda.extend(baru.into_iter().map(|path| Beda { path, jenis: JenisBeda::LebihBaru }));
    }
    let hilang = |h: &Harap<'_>| h.salinan;
    if semua_salinan > 0 && wadah == Wadah::Folder && belum.values().filter(|h| hilang(h)).count() == semua_salinan {
        belum.retain(|_, h| !h.salinan);
        beda.push(Beda { path: MARKER.to_owned(), jenis: JenisBeda::TanpaSalinan });
    }
    beda.extend(belum.into_keys().map(|path| Beda { path, jenis: JenisBeda::Hilang }));
    beda.sort();
    beda
}

/// Returns the entries of an archive whose heads are not as `pendopo bundle` writes them: every byte of a head follows
/// from the manifest, so that one that differs was written by somebody else.
#[must_use]
pub fn bandingkan_kepala(manifest: &Manifest, isi: &PublishedSite) -> Vec<Beda> {
    let epoch = manifest.release.as_ref().map_or(0, |r| r.epoch);
    let mut semua: BTreeMap<String, (u64, u64)> = BTreeMap::new();
    for f in &manifest.files {
        let mtime = f.mtime.unwrap_or(epoch);
        semua.insert(f.path.clone(), (f.size, mtime));
        semua.extend(f.salinan().map(|(path, s)| (path, (s.size, mtime))));
    }
    for sendiri in [MARKER, SIGNATURE] {
        semua.extend(isi.small.get(sendiri).map(|b| (sendiri.to_owned(), (b.len() as u64, epoch))));
    }
    let harap = arsip::sidik_kepala(semua.iter().map(|(path, (size, mtime))| (path.as_str(), *size, *mtime)));
    let beda = |path: &str| Beda { path: path.trim_end_matches('/').to_owned(), jenis: JenisBeda::Kepala };
    let ada: BTreeMap<&str, &[u8; 32]> = isi.heads.iter().map(|(path, sidik)| (path.as_str(), sidik)).collect();
    let mut hasil: Vec<Beda> =
        ada.iter().filter(|(path, sidik)| harap.get(**path) != Some(**sidik)).map(|(path, _)| beda(path)).collect();
    // Folders are listed by nobody else.
    hasil.extend(harap.keys().filter(|path| path.ends_with('/') && !ada.contains_key(path.as_str())).map(|p| beda(p)));
    hasil.extend(isi.heads.windows(2).filter(|w| w[0].0 >= w[1].0).map(|w| beda(&w[1].0)));
    hasil.sort();
    hasil.dedup();
    hasil
}

impl Wadah {
    /// Says whether a file may have these permissions.
    fn wajar(self, mode: u32) -> bool {
        match self {
            // No program, and nobody but the owner writes; a release may be read-only.
            Self::Folder => mode & 0o7133 == 0,
            Self::Arsip => mode == arsip::MODE_BERKAS,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::hash::sha256_hex;
    use crate::bundle::{Generator, Luaran, Origin, OutputTree, Rilis, Salinan};

    #[test]
    fn a_difference_has_its_name_and_weight_in_reports() {
        for (jenis, nama, ringan) in [
            (JenisBeda::Berubah, "changed", false),
            (JenisBeda::Hilang, "missing", false),
            (JenisBeda::Tambahan, "added", false),
            (JenisBeda::BukanBerkas, "not-a-file", false),
            (JenisBeda::TakTerbaca, "unreadable", false),
            (JenisBeda::Izin, "mode", false),
            (JenisBeda::Kepala, "head", false),
            (JenisBeda::LebihBaru, "newer", true),
            (JenisBeda::TanpaSalinan, "no-copies", true),
        ] {
            assert_eq!((jenis.nama(), jenis.ringan()), (nama, ringan), "{jenis:?}");
        }
    }

    fn file(path: &str, bytes: &[u8]) -> PublishedFile {
        let kind = PublishedKind::File { size: bytes.len() as u64, sha256: sha256_hex(bytes) };
        PublishedFile { path: path.to_owned(), kind, mode: Some(0o644), mtime: Some(100) }
    }

    fn manifest(rilis: bool) -> Manifest {
        let mut tree = OutputTree::new();
        for (path, isi) in [("a.html", "a"), ("b.html", "b"), ("c.html", "c"), ("d.html", "d")] {
            tree.insert(path, Luaran::new(isi.as_bytes())).expect("a fresh path");
        }
        let origin = Origin {
            host: "a.go.id".to_owned(),
            daerah: "a".to_owned(),
            label: "a".to_owned(),
            generator: Generator::this(),
            law: String::new(),
            tanggal: "2026-01-01".to_owned(),
        };
        let mut manifest = Manifest::new(origin, &tree);
        if rilis {
            manifest.release = Some(Rilis {
                sequence: 1,
                epoch: 100,
                expires: "2026-02-01".to_owned(),
                generator_sha256: None,
                commit: None,
                previous: None,
                policy: String::new(),
                redirects: Vec::new(),
                not_found: None,
                retired: Vec::new(),
            });
            for berkas in &mut manifest.files {
                berkas.mtime = Some(100);
            }
            manifest.files[0].gz = Some(Salinan::dari(b"gz"));
            manifest.files[0].br = Some(Salinan::dari(b"br"));
        }
        manifest
    }

    fn utuh() -> Vec<PublishedFile> {
        let files = [("a.html", "a"), ("a.html.br", "br"), ("a.html.gz", "gz"), ("b.html", "b"), ("c.html", "c")];
        files.into_iter().chain([("d.html", "d")]).map(|(path, isi)| file(path, isi.as_bytes())).collect()
    }

    fn found(manifest: &Manifest, files: &[PublishedFile], wadah: Wadah) -> Vec<(String, JenisBeda)> {
        bandingkan(manifest, files, wadah).into_iter().map(|b| (b.path, b.jenis)).collect()
    }

    #[test]
    fn every_kind_of_difference_is_told_apart() {
        let link = PublishedFile { kind: PublishedKind::Other, ..file("d.html", b"") };
        let files = [file("a.html", b"a"), file("b.html", b"x"), file("slot.html", b"z"), file(SIGNATURE, b"s"), link];
        let want = [
            ("b.html", JenisBeda::Berubah),
            ("c.html", JenisBeda::Hilang),
            ("d.html", JenisBeda::BukanBerkas),
            ("slot.html", JenisBeda::Tambahan),
        ];
        assert_eq!(found(&manifest(false), &files, Wadah::Folder), want.map(|(path, jenis)| (path.to_owned(), jenis)));
    }

    #[test]
    fn a_whole_release_has_no_difference_and_each_tampering_one() {
        let m = manifest(true);
        for wadah in [Wadah::Folder, Wadah::Arsip] {
            assert_eq!(found(&m, &utuh(), wadah), []);
        }
        type Ubah = fn(&mut Vec<PublishedFile>);
        let cases: [(Ubah, &str, JenisBeda); 12] = [
            (|f| f[1] = file("a.html.br", b"xx"), "a.html.br", JenisBeda::Berubah),
            (|f| drop(f.remove(2)), "a.html.gz", JenisBeda::Hilang),
            (|f| f.push(file("b.html.gz", b"gz")), "b.html.gz", JenisBeda::Tambahan),
            (|f| f[0].mode = Some(0o664), "a.html", JenisBeda::Izin),
            (|f| f[0].mode = Some(0o646), "a.html", JenisBeda::Izin),
            (|f| f[0].mode = Some(0o755), "a.html", JenisBeda::Izin),
            (|f| f[0].mode = Some(0o4644), "a.html", JenisBeda::Izin),
            (|f| f[0].mtime = Some(101), "a.html", JenisBeda::LebihBaru),
            (|f| f.push(PublishedFile { kind: PublishedKind::Folder, ..file("slot", b"") }), "slot", JenisBeda::Izin),
            (|f| f[0].path = "A.html".to_owned(), "A.html", JenisBeda::Tambahan),
            (|f| f[3].kind = PublishedKind::Other, "b.html", JenisBeda::BukanBerkas),
            (|f| f[3].kind = PublishedKind::Unreadable, "b.html", JenisBeda::TakTerbaca),
        ];
        for (n, (ubah, path, jenis)) in cases.into_iter().enumerate() {
            let mut files = utuh();
            ubah(&mut files);
            let beda = found(&m, &files, Wadah::Folder);
            assert!(beda.contains(&(path.to_owned(), jenis)), "{n}: {beda:?}");
            assert!(beda.len() == 1 || n == 9, "{n}: {beda:?}");
        }
    }

    #[test]
    fn a_file_that_is_older_than_its_release_was_not_written_since() {
        let mut files = utuh();
        files[0].mtime = Some(99);
        assert_eq!(found(&manifest(true), &files, Wadah::Folder), []);
    }

    #[test]
    fn times_say_nothing_where_half_of_the_files_lost_them() {
        let mut files = utuh();
        let setengah = files.len() / 2;
        files[..setengah].iter_mut().for_each(|f| f.mtime = Some(101));
        assert_eq!((files.len(), found(&manifest(true), &files, Wadah::Folder)), (2 * setengah, vec![]));
    }

    #[test]
    fn a_head_that_no_bundle_writes_is_told_whichever_byte_of_it_differs() {
        let m = manifest(true);
        let isi = [
            ("a.html", "a"),
            ("a.html.br", "br"),
            ("a.html.gz", "gz"),
            ("b.html", "b"),
            ("c.html", "c"),
            ("d.html", "d"),
        ];
        let isi = isi.map(|(path, isi)| (path.to_owned(), arsip::Isi { bita: isi.as_bytes(), mtime: 100 }));
        let padat = arsip::tulis(&isi.into()).expect("an archive");
        let mut tar = Vec::new();
        std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(padat.as_slice()), &mut tar).expect("gzip");
        let kepala = |tar: &[u8]| {
            let mut padat = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            std::io::Write::write_all(&mut padat, tar).expect("memory");
            let padat = padat.finish().expect("memory");
            let isi = arsip::baca(padat.as_slice(), arsip::Batas::untuk(padat.len() as u64), &[]).expect("read");
            bandingkan_kepala(&m, &isi).into_iter().map(|b| b.path).collect::<Vec<_>>()
        };
        assert_eq!(kepala(&tar), Vec::<String>::new());
        // Mode, owner, group, time, names of owner and group, numbers of a device.
        for letak in [106, 114, 122, 146, 265, 297, 335, 343] {
            let mut lain = tar.clone();
            lain[letak] = if lain[letak] == b'1' { b'2' } else { b'1' };
            let mut baru = tar::Header::from_byte_slice(&lain[..512]).clone();
            baru.set_cksum();
            lain[..512].copy_from_slice(baru.as_bytes());
            assert_eq!(kepala(&lain), ["a.html"], "{letak}");
        }
    }

    #[test]
    fn heads_of_folders_and_their_order_are_told_too() {
        let mut m = manifest(true);
        m.files[3].path = "x/d.html".to_owned();
        let isi = [("a.html", "a"), ("a.html.br", "br"), ("a.html.gz", "gz"), ("b.html", "b"), ("c.html", "c")];
        let isi = isi.into_iter().chain([("x/d.html", "d")]);
        let isi = isi.map(|(path, isi)| (path.to_owned(), arsip::Isi { bita: isi.as_bytes(), mtime: 100 }));
        let padat = arsip::tulis(&isi.collect()).expect("an archive");
        let dibaca = arsip::baca(padat.as_slice(), arsip::Batas::untuk(padat.len() as u64), &[]).expect("read");
        let kepala = |ubah: fn(&mut PublishedSite)| {
            let mut isi = dibaca.clone();
            ubah(&mut isi);
            bandingkan_kepala(&m, &isi).into_iter().map(|b| b.path).collect::<Vec<_>>()
        };
        assert_eq!(kepala(|_| {}), Vec::<String>::new());
        assert_eq!(kepala(|isi| isi.heads.retain(|(path, _)| !path.ends_with('/'))), ["x"]);
        assert_eq!(kepala(|isi| isi.heads.swap(0, 1)), ["a.html"]);
        assert_eq!(kepala(|isi| isi.heads.insert(1, isi.heads[0].clone())), ["a.html"], "twice");
    }

    #[test]
    fn a_folder_may_lose_times_copies_and_write_permission() {
        let m = manifest(true);
        let mut files = utuh();
        files.iter_mut().for_each(|f| (f.mode, f.mtime) = (Some(0o444), Some(5000)));
        assert_eq!(found(&m, &files, Wadah::Folder), []);
        assert_eq!(found(&m, &files, Wadah::Arsip).len(), files.len(), "an archive keeps its modes");
        files.retain(|f| f.path.ends_with(".html"));
        assert_eq!(found(&m, &files, Wadah::Folder), [(MARKER.to_owned(), JenisBeda::TanpaSalinan)]);
        assert_eq!(found(&m, &files, Wadah::Arsip).iter().filter(|(_, j)| *j == JenisBeda::Hilang).count(), 2);
    }
}
