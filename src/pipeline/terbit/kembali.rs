//! Back to an old release: its content, under a new number, signed anew.
//!
//! The old release itself is not shown again, since whoever remembers its successor would take it for an attack. What
//! goes back is judged first: a folder on the server that a stranger changed must not get a new signature.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use crate::base::indonesia::kutip;
use crate::bundle::tanda::{DAFTAR_KUNCI, DaftarKunci, KunciRahasia, TANDA_DAFTAR, kunci_tanda};
use crate::bundle::{Berkas, Keterangan, Luaran, Manifest, Rilis, alamat, nomor_berikut};
use crate::diag::Pesan;
use crate::pipeline::terbit::ada::{Ada, MAKS, TakTerbaca};
use crate::pipeline::terbit::paket::{Asal, Paket, dipercaya, periksa};
use crate::pipeline::terbit::salah::{GagalTerbit, rusak_manifes};
use crate::pipeline::terbit::{Cara, JalanTerbit, Terbitan, tautan};
use crate::vfs::{self, MARKER, ReleaseName, Releases, SIGNATURE};

/// How a host goes back.
#[derive(Debug, Clone, Copy)]
pub struct JalanKembali<'a> {
    /// How releases are published.
    pub terbit: JalanTerbit<'a>,
    /// The release key.
    pub kunci: Option<&'a KunciRahasia>,
    /// Number of the release whose content comes back; without, the one before.
    pub ke: Option<u64>,
    /// Days until which the new release may be shown.
    pub berlaku: u16,
    /// SHA-256 of this program.
    pub program: Option<&'a str>,
}

/// Publishes the content of an old release once more; returns what was done, and the number that the content had.
///
/// # Errors
///
/// Fails if there is no such release, it is not whole or not signed as it must be, there is no key to sign with, or it
/// cannot be published.
pub fn kembali(jalan: &JalanKembali<'_>, host: &str) -> Result<(Terbitan, u64), GagalTerbit> {
    if jalan.terbit.cara == Cara::Salin {
        return Err(GagalTerbit::TanpaTautan);
    }
    let rumah = Releases::open(jalan.terbit.akar, host)?;
    rumah.recover()?;
    let (mut semua, mut rusak) = (Vec::new(), Vec::new());
    for nama in rumah.list()? {
        match Ada::baca(&rumah, host, nama.clone()) {
            Ok(ada) => semua.push(ada),
            Err(TakTerbaca::Rusak(sebab)) => rusak.push((nama, sebab)),
            Err(TakTerbaca::Bukan) => {}
        }
    }
    // One that is there and cannot be read is not missing.
    let tiada = || {
        let milik = |(nama, _): &&(ReleaseName, Pesan)| jalan.ke.is_none_or(|ke| ke == nama.sequence);
        rusak.iter().rfind(milik).map_or(GagalTerbit::TakAdaRilis(jalan.ke), |(nama, sebab)| {
            GagalTerbit::ManifesRusak(nama.to_string(), sebab.clone())
        })
    };
    let tampil = rumah.target()?.as_deref().and_then(Releases::named);
    if jalan.kunci.is_none() && semua.iter().any(|ada| ada.tanda.is_some()) {
        return Err(GagalTerbit::TanpaKunci);
    }
    let (percaya, lain): (Vec<Ada>, Vec<Ada>) = semua.into_iter().partition(|ada| sah(jalan, &rumah, ada).is_ok());
    // The newest that can be believed is the one to follow; the one that is shown may have been tampered with.
    let Some(terakhir) = percaya.last() else {
        let salah = lain.last().and_then(|ada| sah(jalan, &rumah, ada).err());
        return Err(salah.unwrap_or_else(tiada));
    };
    let tujuan = match tujuan(jalan, &percaya, &lain, tampil.as_ref()) {
        Ok(tujuan) => tujuan,
        Err(Tiada::Rilis) => return Err(tiada()),
        Err(Tiada::Percaya(ada)) => {
            let asing = GagalTerbit::KunciAsing(ada.nama.sequence);
            return Err(sah(jalan, &rumah, ada).err().unwrap_or(asing));
        }
    };
    let lama = rumah.path(&tujuan.nama);
    let utuh = Paket {
        manifest: tujuan.manifest.clone(),
        bita: tujuan.bita.clone(),
        tanda: tujuan.tanda.clone(),
        asal: Asal::Berkas(BTreeMap::new()),
    };
    if periksa(&lama, &utuh)?.is_some() {
        return Err(GagalTerbit::TakAdaRilis(Some(tujuan.nama.sequence)));
    }
    let terbaru = rumah.path(&terakhir.nama);
    let mut letak = BTreeMap::new();
    let berkas = susun(jalan, tujuan, terakhir, &lama, &terbaru, &mut letak)?;
    if let Some(kunci) = jalan.kunci
        && let Some(bita) = vfs::read_if_any(&terbaru.join(DAFTAR_KUNCI), MAKS)?
    {
        // Every checker would refuse what a key has signed that this very list revokes.
        let daftar = DaftarKunci::baca(&bita);
        let berlaku = daftar.and_then(|daftar| daftar.kunci(&kunci.umum().id(), jalan.terbit.tanggal));
        berlaku.map_err(|salah| GagalTerbit::Ditolak(salah.message()))?;
    }
    let rilis = tujuan.manifest.release.clone().ok_or(GagalTerbit::BukanRilis)?;
    // Folders of releases that cannot be believed still tell which numbers were given.
    let urutan = nomor_berikut(terakhir.nama.sequence, rumah.given()?.iter().map(|nama| nama.sequence));
    let keterangan = Keterangan {
        tanggal: jalan.terbit.tanggal,
        berlaku: jalan.berlaku,
        urutan,
        program: jalan.program.map(ToOwned::to_owned),
        commit: rilis.commit,
        tenggang: 0,
        alih: rilis.redirects,
        dicabut: rilis.retired,
    };
    let manifest = Manifest::from_entries(tujuan.manifest.origin.clone(), berkas);
    let mut manifest = manifest.rilis(&keterangan, Some(&terakhir.bita)).map_err(GagalTerbit::Urutan)?;
    // The server keeps its settings, which came with the last bundle.
    if let (Some(baru), Some(lama)) = (&mut manifest.release, &terakhir.manifest.release) {
        baru.policy.clone_from(&lama.policy);
    }
    let bita = manifest.to_bytes();
    let tanda = jalan.kunci.map(|k| k.tandai(&bita, &manifest.komentar())).transpose().map_err(GagalTerbit::Tanda)?;
    let tanda = tanda.map(String::into_bytes);
    if let Some(tanda) = &tanda {
        // What every checker would say of it is said now, while the old release is shown still.
        let mut kecil: BTreeMap<String, Vec<u8>> =
            [(MARKER.to_owned(), bita.clone()), (SIGNATURE.to_owned(), tanda.clone())].into();
        for path in [DAFTAR_KUNCI, TANDA_DAFTAR] {
            kecil.extend(vfs::read_if_any(&terbaru.join(path), MAKS)?.map(|isi| (path.to_owned(), isi)));
        }
        dipercaya(&kecil, jalan.terbit.pegangan, Some(host), jalan.terbit.tanggal)?;
    }
    let paket = Paket { manifest, bita, tanda, asal: Asal::Berkas(letak) };
    // Nearly all of it lies there already, and who goes back has no time to make room.
    let mut hasil = tautan::pasang(&JalanTerbit { sisa: 0, ..jalan.terbit }, &paket, &periksa)?;
    hasil.catatan.extend(tampil_lagi(tujuan, &percaya));
    let dilewati = rusak.iter().filter(|(nama, _)| nama.sequence > tujuan.nama.sequence);
    hasil.catatan.extend(dilewati.map(|(nama, sebab)| rusak_manifes(&nama.to_string(), sebab)));
    Ok((hasil, tujuan.nama.sequence))
}

/// Addresses that are named at most; the number of all is told.
const TERBANYAK: usize = 10;

/// Says which addresses are shown again although a later release that can be believed had withdrawn them: because their
/// time was over, or because somebody took them back. The old release must have had them, and the last one has not.
///
/// What has ended since the last release is not known here; no release tells how long its pages may be shown.
fn tampil_lagi(tujuan: &Ada, percaya: &[Ada]) -> Option<Pesan> {
    let (dulu, kini) = (tampak(&tujuan.manifest), percaya.last().map(|ada| tampak(&ada.manifest)).unwrap_or_default());
    let kemudian = percaya.iter().filter(|ada| ada.nama.sequence > tujuan.nama.sequence);
    let kemudian = kemudian.filter_map(|ada| ada.manifest.release.as_ref()).flat_map(dicabut);
    let lagi: BTreeSet<&str> = kemudian.filter(|alamat| dulu.contains(*alamat) && !kini.contains(*alamat)).collect();
    let sebut: Vec<String> = lagi.iter().take(TERBANYAK).map(|alamat| kutip(alamat)).collect();
    let (banyak, sebut) = (lagi.len(), sebut.join(", "));
    (banyak > 0).then(|| {
        Pesan::new(
            format!(
                "{banyak} alamat tampil lagi yang sudah ditarik atau habis masa tampilnya di rilis kemudian: {sebut}; bila tidak boleh tampil, terbitkan bundel baru sekarang"
            ),
            format!(
                "{banyak} addresses are shown again that a later release had withdrawn or whose time was over: {sebut}; if they may not be shown, publish a new bundle now"
            ),
        )
    })
}

/// Returns the addresses at which a release shows a file of its own; what was withdrawn has a page too, which says so.
fn tampak(manifest: &Manifest) -> BTreeSet<String> {
    let mut hasil: BTreeSet<String> =
        manifest.files.iter().filter(|b| b.until.is_none()).map(|b| alamat(&b.path)).collect();
    for dari in manifest.release.iter().flat_map(dicabut) {
        hasil.remove(dari);
    }
    hasil
}

/// Returns the addresses that a release answers with 410, or leads elsewhere.
fn dicabut(rilis: &Rilis) -> impl Iterator<Item = &str> {
    rilis.retired.iter().map(String::as_str).chain(rilis.redirects.iter().map(|alih| alih.from.as_str()))
}

/// Holds that a release may be believed: by the key that is trusted, else by the release key itself.
fn sah(jalan: &JalanKembali<'_>, rumah: &Releases, ada: &Ada) -> Result<(), GagalTerbit> {
    let Some(tanda) = &ada.tanda else {
        // Who signs releases does not sign what nobody has signed before.
        let berkunci = jalan.kunci.is_some() || jalan.terbit.pegangan.is_some();
        return if berkunci { Err(GagalTerbit::KunciAsing(ada.nama.sequence)) } else { Ok(()) };
    };
    let Some(kunci) = jalan.kunci else { return Err(GagalTerbit::TanpaKunci) };
    let asing = || GagalTerbit::KunciAsing(ada.nama.sequence);
    if kunci_tanda(tanda).map_err(|_| asing())? == kunci.umum().id() {
        return kunci.umum().periksa(&ada.bita, tanda).map(|_| ()).map_err(|_| asing());
    }
    if jalan.terbit.pegangan.is_none() {
        return Err(asing());
    }
    ada.dipercaya(&jalan.terbit, rumah)
}

/// Why there is no release whose content may come back.
enum Tiada<'a> {
    /// There is none.
    Rilis,
    /// There is one that nobody vouches for.
    Percaya(&'a Ada),
}

/// Returns the release whose content comes back, which is one that can be believed.
///
/// One of a stranger beside it under the same number hides it from nobody; one that is newer than it may be genuine, and
/// who goes back says which one is meant.
fn tujuan<'a>(
    jalan: &JalanKembali<'_>,
    percaya: &'a [Ada],
    lain: &'a [Ada],
    tampil: Option<&ReleaseName>,
) -> Result<&'a Ada, Tiada<'a>> {
    let pilih = |boleh: &dyn Fn(u64) -> bool| {
        let cocok = |ada: &&'a Ada| boleh(ada.nama.sequence);
        match (percaya.iter().rfind(cocok), lain.iter().rfind(cocok)) {
            (Some(ada), Some(asing)) if asing.nama.sequence > ada.nama.sequence => Err(Tiada::Percaya(asing)),
            (Some(ada), _) => Ok(ada),
            (None, Some(asing)) => Err(Tiada::Percaya(asing)),
            (None, None) => Err(Tiada::Rilis),
        }
    };
    if let Some(ke) = jalan.ke {
        return pilih(&|urutan| urutan == ke);
    }
    let Some(kini) = percaya.iter().find(|ada| Some(&ada.nama) == tampil) else {
        // What is shown was tampered with, or is nobody's release: the newest before it.
        return pilih(&|urutan| tampil.is_none_or(|tampil| urutan < tampil.sequence));
    };
    // Whoever went back from 3 to 2, which became 4, and goes back once more, wants 1 and not 3.
    let isi_kini = sidik_isi(&kini.manifest);
    let awal = percaya.iter().find(|ada| sidik_isi(&ada.manifest) == isi_kini).unwrap_or(kini);
    pilih(&|urutan| urutan < awal.nama.sequence)
}

/// Returns what visitors see of a release: without keys, and without what is only kept from earlier ones.
fn sidik_isi(manifest: &Manifest) -> BTreeSet<(&str, &str)> {
    let isi = manifest.files.iter().filter(|b| b.until.is_none() && !kunci(&b.path));
    isi.map(|b| (b.path.as_str(), b.sha256.as_str())).collect()
}

fn kunci(path: &str) -> bool {
    path == DAFTAR_KUNCI || path == TANDA_DAFTAR
}

/// Returns the files of the new release, and where each is read from.
///
/// The list of keys is the newest one: an old one would bring back keys that were revoked since, and every checker with
/// a memory refuses it.
fn susun(
    jalan: &JalanKembali<'_>,
    tujuan: &Ada,
    terakhir: &Ada,
    lama: &std::path::Path,
    terbaru: &std::path::Path,
    letak: &mut BTreeMap<String, PathBuf>,
) -> Result<Vec<Berkas>, GagalTerbit> {
    let mut berkas: Vec<Berkas> = Vec::new();
    let mut tambah = |b: &Berkas, dari: &std::path::Path| {
        letak.insert(b.path.clone(), dari.join(&b.path));
        letak.extend(b.salinan().map(|(path, _)| (path.clone(), dari.join(path))));
        berkas.push(b.clone());
    };
    for b in tujuan.manifest.files.iter().filter(|b| b.until.is_none() && !kunci(&b.path)) {
        tambah(b, lama);
    }
    for b in terakhir.manifest.files.iter().filter(|b| kunci(&b.path)) {
        let isi = vfs::read_bounded(&terbaru.join(&b.path), MAKS)?;
        if crate::base::hash::sha256_hex(&isi) != b.sha256 {
            return Err(GagalTerbit::Beda(1, b.path.clone()));
        }
        tambah(b, terbaru);
    }
    let asal = tujuan.manifest.origin.clone();
    let sendiri = Manifest::from_entries(asal, berkas.clone());
    for b in sendiri.bawaan(&terakhir.manifest, jalan.terbit.tanggal) {
        let isi = vfs::read_if_any(&terbaru.join(&b.path), MAKS)?;
        // What is not whole is not kept; nobody needs it but pages that were shown before.
        if let Some(isi) = isi.filter(|isi| crate::base::hash::sha256_hex(isi) == b.sha256) {
            letak.insert(b.path.clone(), terbaru.join(&b.path));
            berkas.push(Berkas {
                until: b.until.clone(),
                sumber: b.sumber.clone(),
                ..Berkas::of(&b.path, &Luaran::new(isi.as_slice()))
            });
        }
    }
    Ok(berkas)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::tanggal::Tanggal;
    use crate::bundle::{Alih, Generator, Origin, OutputTree};

    /// A release of these files, which withdrew `dicabut` and leads `alih` elsewhere.
    fn rilis(urutan: u64, berkas: &[&str], dicabut: &[&str], alih: &[&str]) -> Ada {
        let mut tree = OutputTree::new();
        for path in berkas {
            tree.insert(*path, Luaran::new(path.as_bytes())).expect("free");
        }
        let origin = Origin {
            host: "a.contohkab.go.id".to_owned(),
            daerah: "contoh".to_owned(),
            label: "a".to_owned(),
            generator: Generator::this(),
            law: String::new(),
            tanggal: "2026-11-22".to_owned(),
        };
        let ke =
            |dari: &&str| Alih { from: (*dari).to_owned(), to: "https://a.contohkab.go.id/".to_owned(), status: 301 };
        let keterangan = Keterangan {
            tanggal: Tanggal::new(2026, 11, 22).expect("a day"),
            berlaku: 30,
            urutan,
            program: None,
            commit: None,
            tenggang: 300,
            alih: alih.iter().map(ke).collect(),
            dicabut: dicabut.iter().map(|&dari| dari.to_owned()).collect(),
        };
        let manifest = Manifest::new(origin, &tree).rilis(&keterangan, None).expect("a first release");
        let bita = manifest.to_bytes();
        Ada { nama: ReleaseName::new(urutan, &crate::base::hash::sha256_hex(&bita)), manifest, bita, tanda: None }
    }

    #[test]
    fn only_what_the_old_release_had_and_the_last_one_has_not_is_shown_again() {
        let (x, y, lama) = ("berita/x/index.html", "berita/y/index.html", "lama.html");
        let kata = |semua: &[Ada]| tampil_lagi(&semua[0], semua).map(|pesan| pesan.en);
        for (nama, semua, harap) in [
            ("withdrawn", vec![rilis(1, &[x], &[], &[]), rilis(2, &[x], &["/berita/x/"], &[])], Some("`/berita/x/`")),
            ("moved", vec![rilis(1, &[lama], &[], &[]), rilis(2, &[lama], &[], &["/lama.html"])], Some("`/lama.html`")),
            ("came and went since", vec![rilis(1, &[y], &[], &[]), rilis(2, &[x, y], &["/berita/x/"], &[])], None),
            (
                "withdrawn before",
                vec![rilis(1, &[x], &["/berita/x/"], &[]), rilis(2, &[x], &["/berita/x/"], &[])],
                None,
            ),
            (
                "shown again since",
                vec![rilis(1, &[x], &[], &[]), rilis(2, &[x], &["/berita/x/"], &[]), rilis(3, &[x], &[], &[])],
                None,
            ),
            (
                "gone with its notice",
                vec![rilis(1, &[x, y], &[], &[]), rilis(2, &[x, y], &["/berita/x/"], &[]), rilis(3, &[y], &[], &[])],
                Some("`/berita/x/`"),
            ),
        ] {
            let kata = kata(&semua);
            assert_eq!(kata.is_some(), harap.is_some(), "{nama}: {kata:?}");
            let benar =
                kata.zip(harap).is_none_or(|(kata, harap)| kata.starts_with("1 addresses") && kata.contains(harap));
            assert!(benar, "{nama}");
        }
    }
}
