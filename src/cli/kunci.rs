//! `pendopo keygen`, and the keys that other commands read.
//!
//! A secret comes from a file that only its owner may read, or from the environment; never from the command line, and
//! never onto the screen. Root key and release key have passwords of their own: who signs releases every week must not
//! know what unlocks the key that can revoke them.

use std::path::Path;

use crate::base::tanggal::Tanggal;
use crate::bundle::tanda::{DaftarKunci, KunciRahasia, KunciUmum, MAKS_TANDA, SalahTanda, bersandi, pasangan};
use crate::cli::Akhir;
use crate::cli::argumen::{JenisKunci, Keygen};
use crate::cli::lingkungan::{Lingkungan, Rahasia, bisa_ditanya, cetak, tanya_sandi};
use crate::diag::Pesan;
use crate::vfs;

/// The list of release keys in the folder of keys.
const DAFTAR: &str = "keys.json";
/// The largest list of keys that is read.
const MAKS_DAFTAR: u64 = 256 * 1024;

/// Runs `keygen`.
pub fn jalankan(lingkungan: &Lingkungan, isi: &Keygen) -> Akhir {
    let hasil = match isi.jenis {
        JenisKunci::Akar => akar(lingkungan, isi),
        JenisKunci::Rilis => rilis(lingkungan, isi),
        JenisKunci::Cabut => cabut(lingkungan, isi),
    };
    hasil.err().unwrap_or(Akhir::Bersih)
}

fn gagal(lingkungan: &Lingkungan, id: &str, en: &str) -> Akhir {
    lingkungan.gagal(Pesan::new(id, en).get(lingkungan.gaya.lang));
    Akhir::SalahPakai
}

fn disk(lingkungan: &Lingkungan) -> impl Fn(vfs::Error) -> Akhir + '_ {
    |galat| {
        lingkungan.gagal_disk(&galat);
        Akhir::from(&galat)
    }
}

fn salah<'a>(lingkungan: &'a Lingkungan, path: &'a Path) -> impl Fn(SalahTanda) -> Akhir + 'a {
    move |salah| {
        lingkungan.gagal(&format!("`{}`: {}", path.display(), salah.message().get(lingkungan.gaya.lang)));
        Akhir::SalahPakai
    }
}

/// Makes a root key, and its first list of keys, which holds none yet.
///
/// The list begins with the key, so that no later command has to guess whether there was one before.
fn akar(lingkungan: &Lingkungan, isi: &Keygen) -> Result<(), Akhir> {
    let path = isi.out.join(DAFTAR);
    let (kunci, _) = buat(lingkungan, isi, Jenis::Akar, None)?;
    if vfs::exists(&path) {
        lingkungan.kabari(&Pesan::new(
            format!("`{}` milik kunci akar lain dan dibiarkan; pakai folder kunci yang baru", path.display()),
            format!("`{}` is that of another root key and stays; use a new folder of keys", path.display()),
        ));
        return Ok(());
    }
    tulis_daftar(lingkungan, &isi.out, &kunci, &DaftarKunci { version: 1, ..DaftarKunci::default() })
}

/// Which of the two kinds a key is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Jenis {
    Akar,
    Rilis,
}

impl Jenis {
    fn nama(self) -> &'static str {
        match self {
            Self::Akar => "akar",
            Self::Rilis => "rilis",
        }
    }

    fn sandi(self) -> Rahasia {
        match self {
            Self::Akar => Rahasia::SandiAkar,
            Self::Rilis => Rahasia::Sandi,
        }
    }
}

/// Makes a pair of keys in the folder of keys; `lain` is a password that it must not have.
fn buat(
    lingkungan: &Lingkungan,
    isi: &Keygen,
    jenis: Jenis,
    lain: Option<&str>,
) -> Result<(KunciRahasia, KunciUmum), Akhir> {
    let nama = isi.name.as_deref().unwrap_or(jenis.nama());
    let plain = !nama.is_empty() && nama.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    if !plain {
        return Err(gagal(
            lingkungan,
            "--name: pakai huruf, angka, dan tanda hubung",
            "--name: use letters, digits and hyphens",
        ));
    }
    let (rahasia, umum) = (isi.out.join(format!("{nama}.key")), format!("{nama}.pub"));
    for path in [&rahasia, &isi.out.join(&umum)] {
        if vfs::exists(path) {
            return Err(disk(lingkungan)(vfs::Error::Exists(path.clone())));
        }
    }
    let sandi = sandi_baru(lingkungan, jenis)?;
    if sandi.is_some() && sandi.as_deref() == lain {
        return Err(gagal(
            lingkungan,
            "kunci rilis tidak boleh memakai kata sandi kunci akar; pilih yang lain",
            "a release key must not have the password of the root key; choose another",
        ));
    }
    if sandi.is_none() {
        lingkungan.kabari(&Pesan::new(
            format!("`{}` tanpa kata sandi: siapa pun yang memegang berkasnya dapat menandatangani", rahasia.display()),
            format!("`{}` has no password: whoever holds the file can sign", rahasia.display()),
        ));
    }
    let baru = pasangan(sandi.as_deref()).map_err(salah(lingkungan, &rahasia))?;
    vfs::write_new(&isi.out, &[(&umum, baru.umum.berkas().as_bytes())]).map_err(disk(lingkungan))?;
    vfs::write_secret(&rahasia, &baru.rahasia).map_err(disk(lingkungan))?;
    cetak(&format!(
        "{}\t{}\n{}\t{}\n",
        baru.umum.id(),
        rahasia.display(),
        baru.umum.baris(),
        isi.out.join(&umum).display()
    ));
    let kunci = KunciRahasia::baca(&baru.rahasia, sandi.as_deref()).map_err(salah(lingkungan, &rahasia))?;
    Ok((kunci, baru.umum))
}

fn rilis(lingkungan: &Lingkungan, isi: &Keygen) -> Result<(), Akhir> {
    // The root key is opened first, so that a wrong password leaves no key behind that is in no list.
    let akar = isi.root_key.as_deref().map(|path| rahasia_akar(lingkungan, path)).transpose()?;
    let mut daftar = akar.as_ref().map(|(akar, _)| daftar_sendiri(lingkungan, isi, akar)).transpose()?;
    let lain = akar.as_ref().and_then(|(_, sandi)| sandi.as_deref());
    let (_, kunci) = buat(lingkungan, isi, Jenis::Rilis, lain)?;
    if let (Some((akar, _)), Some(daftar)) = (&akar, &mut daftar) {
        let kini = lingkungan.waktu.tanggal_jakarta();
        daftar.tambah(&kunci, kini, kini.plus_hari(i32::from(isi.valid)));
        tulis_daftar(lingkungan, &isi.out, akar, daftar)?;
    }
    Ok(())
}

fn cabut(lingkungan: &Lingkungan, isi: &Keygen) -> Result<(), Akhir> {
    let (Some(path), Some(id)) = (isi.root_key.as_deref(), isi.id.as_deref()) else {
        return Err(gagal(
            lingkungan,
            "pencabutan memerlukan --root-key KUNCI dan --id NOMOR",
            "revoking needs --root-key KEY and --id NUMBER",
        ));
    };
    let (akar, _) = rahasia_akar(lingkungan, path)?;
    let mut daftar = daftar_sendiri(lingkungan, isi, &akar)?;
    let kini: Tanggal = lingkungan.waktu.tanggal_jakarta();
    if !daftar.cabut(&id.trim().to_uppercase(), kini) {
        return Err(gagal(
            lingkungan,
            &format!("kunci `{id}` tidak ada dalam daftar kunci"),
            &format!("the key `{id}` is not in the list of keys"),
        ));
    }
    tulis_daftar(lingkungan, &isi.out, &akar, &daftar)
}

/// Returns the newest list that is known and that the root key has signed.
///
/// Without any a new list would begin with version 1 once more, and every checker that remembers a later one would
/// refuse all sites; so that has to be said.
fn daftar_sendiri(lingkungan: &Lingkungan, isi: &Keygen, akar: &KunciRahasia) -> Result<DaftarKunci, Akhir> {
    let folder = isi.out.join(DAFTAR);
    let ada = vfs::exists(&folder).then_some(folder.as_path());
    let mut terbaru: Option<DaftarKunci> = None;
    for path in ada.into_iter().chain(isi.keys.as_deref()) {
        let (bita, tanda) = baca_daftar(lingkungan, path)?;
        akar.umum().periksa(&bita, &tanda).map_err(salah(lingkungan, path))?;
        let daftar = DaftarKunci::baca(&bita).map_err(|s| gagal(lingkungan, &s.message().id, &s.message().en))?;
        if terbaru.as_ref().is_none_or(|lama| lama.version < daftar.version) {
            terbaru = Some(daftar);
        }
    }
    match terbaru {
        Some(daftar) => Ok(daftar),
        None if isi.first => Ok(DaftarKunci::default()),
        None => Err(gagal(
            lingkungan,
            &format!(
                "tidak ada `{}`; sebut daftar kunci terakhir dengan --keys BERKAS (ada di setiap situs yang terbit, \
                 `/.well-known/pendopo/keys.json`), atau --first bila memang belum pernah ada",
                folder.display()
            ),
            &format!(
                "there is no `{}`; name the last list of keys with --keys FILE (every published site has it, \
                 `/.well-known/pendopo/keys.json`), or use --first if there never was one",
                folder.display()
            ),
        )),
    }
}

fn tulis_daftar(
    lingkungan: &Lingkungan,
    folder: &Path,
    akar: &KunciRahasia,
    daftar: &DaftarKunci,
) -> Result<(), Akhir> {
    let (path, isi) = (folder.join(DAFTAR), daftar.bita());
    let komentar = format!("pendopo keys version:{}", daftar.version);
    let tanda = akar.tandai(&isi, &komentar).map_err(salah(lingkungan, &path))?;
    vfs::replace(&path, &isi).map_err(disk(lingkungan))?;
    vfs::replace(&folder.join(format!("{DAFTAR}.minisig")), tanda.as_bytes()).map_err(disk(lingkungan))?;
    cetak(&format!("{}\t{}\n", komentar, path.display()));
    Ok(())
}

/// Says so where the file of a key, or of a list of keys, that was named is not there: whoever named it was wrong, not the
/// disk.
fn ada(lingkungan: &Lingkungan, path: &Path) -> Result<(), Akhir> {
    if vfs::exists(path) {
        return Ok(());
    }
    let path = path.display();
    Err(gagal(
        lingkungan,
        &format!("berkas kunci `{path}` tidak ada; periksa namanya, atau buat kunci dengan `pendopo keygen`"),
        &format!("there is no key file `{path}`; check its name, or make keys with `pendopo keygen`"),
    ))
}

/// Reads a list of keys and the signature beside it; neither is judged.
pub(super) fn baca_daftar(lingkungan: &Lingkungan, path: &Path) -> Result<(Vec<u8>, Vec<u8>), Akhir> {
    let tanda = path.with_file_name(format!("{}.minisig", path.file_name().unwrap_or_default().to_string_lossy()));
    ada(lingkungan, path)?;
    ada(lingkungan, &tanda)?;
    let isi = vfs::read_bounded(path, MAKS_DAFTAR).map_err(disk(lingkungan))?;
    let tanda = vfs::read_bounded(&tanda, MAKS_TANDA as u64).map_err(disk(lingkungan))?;
    Ok((isi, tanda))
}

/// Reads a public key.
pub(super) fn umum(lingkungan: &Lingkungan, path: &Path) -> Result<KunciUmum, Akhir> {
    ada(lingkungan, path)?;
    let bita = vfs::read_bounded(path, MAKS_TANDA as u64).map_err(disk(lingkungan))?;
    KunciUmum::baca(&String::from_utf8_lossy(&bita)).map_err(salah(lingkungan, path))
}

/// Returns the key to sign releases with: from a file, else from the environment; none where there is neither.
pub(super) fn kunci_rilis(lingkungan: &Lingkungan, path: Option<&Path>) -> Result<Option<KunciRahasia>, Akhir> {
    let buka = |teks: &str, path: &Path| buka(lingkungan, teks, path, Jenis::Rilis).map(|(kunci, _)| kunci);
    match path {
        Some(path) => {
            ada(lingkungan, path)?;
            buka(&vfs::read_secret(path).map_err(disk(lingkungan))?, path).map(Some)
        }
        None => terkirim(lingkungan, Rahasia::Kunci)?.map(|teks| buka(&teks, Path::new("PENDOPO_KEY"))).transpose(),
    }
}

/// Returns a secret of the environment.
fn terkirim(lingkungan: &Lingkungan, nama: Rahasia) -> Result<Option<String>, Akhir> {
    Lingkungan::rahasia(nama).map_err(|variabel| {
        gagal(
            lingkungan,
            &format!("variabel {variabel} ada tetapi kosong atau bukan teks UTF-8; isi, atau hapus variabelnya"),
            &format!("the variable {variabel} is set but empty or not UTF-8 text; fill it in, or unset it"),
        )
    })
}

/// Opens the root key, and returns its password too, which no other key may have.
fn rahasia_akar(lingkungan: &Lingkungan, path: &Path) -> Result<(KunciRahasia, Option<String>), Akhir> {
    ada(lingkungan, path)?;
    let teks = vfs::read_secret(path).map_err(disk(lingkungan))?;
    buka(lingkungan, &teks, path, Jenis::Akar)
}

fn buka(
    lingkungan: &Lingkungan,
    teks: &str,
    path: &Path,
    jenis: Jenis,
) -> Result<(KunciRahasia, Option<String>), Akhir> {
    let sandi = match bersandi(teks) {
        false => None,
        true => sandi_terkirim(lingkungan, jenis)?.or_else(|| {
            let (nama, path) = (jenis.nama(), path.display());
            let (id, en) = (format!("kata sandi kunci {nama} `{path}`: "), format!("password of the key `{path}`: "));
            tanya_sandi(Pesan::new(id, en).get(lingkungan.gaya.lang))
        }),
    };
    if !bersandi(teks) {
        lingkungan.kabari(&Pesan::new(
            format!("kunci rahasia `{}` tanpa kata sandi", path.display()),
            format!("the secret key `{}` has no password", path.display()),
        ));
    }
    let kunci = KunciRahasia::baca(teks, sandi.as_deref()).map_err(salah(lingkungan, path))?;
    Ok((kunci, sandi))
}

/// Returns the password of the environment for a kind of key.
///
/// Where only that of release keys is set it was likely meant for the root key too; a root key without a password, or
/// with that one, is not what anybody wants in silence.
fn sandi_terkirim(lingkungan: &Lingkungan, jenis: Jenis) -> Result<Option<String>, Akhir> {
    let sandi = terkirim(lingkungan, jenis.sandi())?;
    if jenis == Jenis::Akar && sandi.is_none() && terkirim(lingkungan, Rahasia::Sandi)?.is_some() && !bisa_ditanya() {
        return Err(gagal(
            lingkungan,
            "kata sandi kunci akar diambil dari PENDOPO_ROOT_KEY_PASSWORD; PENDOPO_KEY_PASSWORD hanya untuk kunci rilis",
            "the password of the root key comes from PENDOPO_ROOT_KEY_PASSWORD; PENDOPO_KEY_PASSWORD is for release keys only",
        ));
    }
    Ok(sandi)
}

/// Asks for a new password where somebody can be asked; none without a terminal, or where it is left empty.
fn sandi_baru(lingkungan: &Lingkungan, jenis: Jenis) -> Result<Option<String>, Akhir> {
    if let Some(sandi) = sandi_terkirim(lingkungan, jenis)? {
        return Ok(Some(sandi));
    }
    let (lang, nama) = (lingkungan.gaya.lang, jenis.nama());
    let baru =
        Pesan::new(format!("kata sandi baru untuk kunci {nama}: "), format!("new password of the key `{nama}`: "));
    let Some(satu) = tanya_sandi(baru.get(lang)) else { return Ok(None) };
    let dua = tanya_sandi(Pesan::new("sekali lagi: ", "once more: ").get(lang)).unwrap_or_default();
    if satu != dua {
        return Err(gagal(lingkungan, "kedua kata sandi berbeda", "the two passwords differ"));
    }
    Ok(Some(satu).filter(|sandi| !sandi.is_empty()))
}
