//! `pendopo keygen`, and the keys that other commands read.
//!
//! A secret comes from a file that only its owner may read, or from the environment; never from the command line, and
//! never onto the screen.

use std::path::Path;

use crate::base::tanggal::Tanggal;
use crate::bundle::tanda::{DaftarKunci, KunciRahasia, KunciUmum, MAKS_TANDA, SalahTanda, bersandi, pasangan};
use crate::cli::Akhir;
use crate::cli::argumen::{JenisKunci, Keygen};
use crate::cli::lingkungan::{Lingkungan, Rahasia, cetak, tanya_sandi};
use crate::diag::Pesan;
use crate::vfs;

/// The list of release keys in the folder of keys.
const DAFTAR: &str = "keys.json";
/// The largest list of keys that is read.
const MAKS_DAFTAR: u64 = 256 * 1024;

/// Runs `keygen`.
pub fn jalankan(lingkungan: &Lingkungan, isi: &Keygen) -> Akhir {
    let hasil = match isi.jenis {
        JenisKunci::Akar => buat(lingkungan, isi, "akar").map(|_| ()),
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

/// Makes a pair of keys in the folder of keys.
fn buat(lingkungan: &Lingkungan, isi: &Keygen, jenis: &str) -> Result<KunciUmum, Akhir> {
    let nama = isi.name.as_deref().unwrap_or(jenis);
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
    let sandi = sandi_baru(lingkungan)?;
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
    Ok(baru.umum)
}

fn rilis(lingkungan: &Lingkungan, isi: &Keygen) -> Result<(), Akhir> {
    // The root key is opened first, so that a wrong password leaves no key behind that is in no list.
    let akar = isi.root_key.as_deref().map(|path| rahasia(lingkungan, path)).transpose()?;
    let mut daftar = akar.as_ref().map(|akar| daftar_sendiri(lingkungan, &isi.out, akar)).transpose()?;
    let kunci = buat(lingkungan, isi, "rilis")?;
    if let (Some(akar), Some(daftar)) = (&akar, &mut daftar) {
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
    let akar = rahasia(lingkungan, path)?;
    let mut daftar = daftar_sendiri(lingkungan, &isi.out, &akar)?;
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

/// Returns the list in the folder of keys if the root key has signed it, or an empty one where there is none.
fn daftar_sendiri(lingkungan: &Lingkungan, folder: &Path, akar: &KunciRahasia) -> Result<DaftarKunci, Akhir> {
    let path = folder.join(DAFTAR);
    let Some(isi) = vfs::read_if_any(&path, MAKS_DAFTAR).map_err(disk(lingkungan))? else {
        return Ok(DaftarKunci::default());
    };
    let (_, tanda) = baca_daftar(lingkungan, &path)?;
    akar.umum().periksa(&isi, &tanda).map_err(salah(lingkungan, &path))?;
    DaftarKunci::baca(&isi).map_err(|s| gagal(lingkungan, &s.message().id, &s.message().en))
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

/// Reads a list of keys and the signature beside it; neither is judged.
pub(super) fn baca_daftar(lingkungan: &Lingkungan, path: &Path) -> Result<(Vec<u8>, Vec<u8>), Akhir> {
    let tanda = path.with_file_name(format!("{}.minisig", path.file_name().unwrap_or_default().to_string_lossy()));
    let isi = vfs::read_bounded(path, MAKS_DAFTAR).map_err(disk(lingkungan))?;
    let tanda = vfs::read_bounded(&tanda, MAKS_TANDA as u64).map_err(disk(lingkungan))?;
    Ok((isi, tanda))
}

/// Reads a public key.
pub(super) fn umum(lingkungan: &Lingkungan, path: &Path) -> Result<KunciUmum, Akhir> {
    let bita = vfs::read_bounded(path, MAKS_TANDA as u64).map_err(disk(lingkungan))?;
    KunciUmum::baca(&String::from_utf8_lossy(&bita)).map_err(salah(lingkungan, path))
}

/// Returns the key to sign releases with: from a file, else from the environment; none where there is neither.
pub(super) fn kunci_rilis(lingkungan: &Lingkungan, path: Option<&Path>) -> Result<Option<KunciRahasia>, Akhir> {
    match path {
        Some(path) => rahasia(lingkungan, path).map(Some),
        None => terkirim(lingkungan, Rahasia::Kunci)?
            .map(|teks| buka(lingkungan, &teks, Path::new("PENDOPO_KEY")))
            .transpose(),
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

fn rahasia(lingkungan: &Lingkungan, path: &Path) -> Result<KunciRahasia, Akhir> {
    let teks = vfs::read_secret(path).map_err(disk(lingkungan))?;
    buka(lingkungan, &teks, path)
}

fn buka(lingkungan: &Lingkungan, teks: &str, path: &Path) -> Result<KunciRahasia, Akhir> {
    let sandi = match bersandi(teks) {
        false => None,
        true => terkirim(lingkungan, Rahasia::Sandi)?.or_else(|| {
            let (id, en) =
                (format!("kata sandi `{}`: ", path.display()), format!("password of `{}`: ", path.display()));
            tanya_sandi(Pesan::new(id, en).get(lingkungan.gaya.lang))
        }),
    };
    if !bersandi(teks) {
        lingkungan.kabari(&Pesan::new(
            format!("kunci rahasia `{}` tanpa kata sandi", path.display()),
            format!("the secret key `{}` has no password", path.display()),
        ));
    }
    KunciRahasia::baca(teks, sandi.as_deref()).map_err(salah(lingkungan, path))
}

/// Asks for a new password where somebody can be asked; none without a terminal, or where it is left empty.
fn sandi_baru(lingkungan: &Lingkungan) -> Result<Option<String>, Akhir> {
    if let Some(sandi) = terkirim(lingkungan, Rahasia::Sandi)? {
        return Ok(Some(sandi));
    }
    let lang = lingkungan.gaya.lang;
    let Some(satu) = tanya_sandi(Pesan::new("kata sandi baru: ", "new password: ").get(lang)) else { return Ok(None) };
    let dua = tanya_sandi(Pesan::new("sekali lagi: ", "once more: ").get(lang)).unwrap_or_default();
    if satu != dua {
        return Err(gagal(lingkungan, "kedua kata sandi berbeda", "the two passwords differ"));
    }
    Ok(Some(satu).filter(|sandi| !sandi.is_empty()))
}
