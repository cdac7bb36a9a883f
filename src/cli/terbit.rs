//! `pendopo publish` and `pendopo rollback`: releases on a server's disk.

use std::path::Path;

use crate::base::tanggal::Tanggal;
use crate::cli::Akhir;
use crate::cli::argumen::{Publish, Rollback, Simpan};
use crate::cli::kunci::{baca_daftar, kunci_rilis, umum};
use crate::cli::lingkungan::{Lingkungan, cetak};
use crate::diag::{Lang, Pesan};
use crate::pipeline::terbit::{
    Cara, GagalTerbit, JalanKembali, JalanTerbit, Paket, Terbitan, cari, daftar_terbit, kembali, terbit,
};
use crate::pipeline::verifikasi::Pegangan;
use crate::vfs::{self, Lock};

/// Runs `publish`: one host after another, and the fault of one stops no other.
pub fn publish(lingkungan: &Lingkungan, isi: &Publish) -> Akhir {
    let pegangan = match pegang(lingkungan, &isi.folder, &isi.simpan) {
        Ok(pegangan) => pegangan,
        Err(akhir) => return akhir,
    };
    // A relative source belongs to the workspace, where there is one; a server has none.
    let dari = lingkungan.root().map_or_else(|_| isi.from.clone(), |root| root.join(&isi.from));
    let arsip = match cari(&dari) {
        Ok(arsip) => arsip,
        Err(galat) => return disk(lingkungan, &galat),
    };
    if arsip.is_empty() {
        return salah_pakai(
            lingkungan,
            &format!(
                "tidak ada arsip di `{}`; jalankan `pendopo bundle`, atau sebut foldernya dengan --from",
                dari.display()
            ),
            &format!("no archive is in `{}`; run `pendopo bundle`, or name the folder with --from", dari.display()),
        );
    }
    let cara = if isi.no_links { Cara::Salin } else { Cara::Tautan };
    let (jalan, _kunci) = match siap(lingkungan, &isi.folder, &isi.simpan, pegangan.as_ref(), cara) {
        Ok(siap) => siap,
        Err(akhir) => return akhir,
    };
    let mut akhir = Akhir::Bersih;
    let (mut jumlah, mut tanpa_tanda) = (0, 0);
    for path in arsip {
        let paket = match Paket::baca(&path, pegangan.as_ref(), jalan.tanggal) {
            Ok(paket) => paket,
            Err(gagal) => {
                jumlah += 1;
                akhir = akhir.max(tolak(lingkungan, &path.display().to_string(), &gagal));
                continue;
            }
        };
        let asal = &paket.manifest.origin;
        if !lingkungan.pilihan.memuat_daerah(&asal.daerah) || !lingkungan.pilihan.memuat_situs(&asal.label) {
            continue;
        }
        jumlah += 1;
        tanpa_tanda += usize::from(!paket.bertanda());
        match terbit(&jalan, &paket) {
            Ok(hasil) => {
                cetak(&format!("{}: {}\n", hasil.host, baris(lingkungan.gaya.lang, &hasil)));
                hasil.catatan.iter().for_each(|catatan| lingkungan.kabari(catatan));
            }
            Err(gagal) => akhir = akhir.max(tolak(lingkungan, paket.host(), &gagal)),
        }
    }
    if jumlah == 0 {
        return salah_pakai(
            lingkungan,
            "tidak ada arsip dari situs yang dipilih dengan --daerah dan --situs",
            "there is no archive of the sites that --daerah and --situs choose",
        );
    }
    if tanpa_tanda > 0 {
        lingkungan.kabari(&Pesan::new(
            format!(
                "{tanpa_tanda} rilis tidak bertanda tangan; buat dengan `pendopo bundle --sign` (docs/rilis-tanda.md)"
            ),
            format!(
                "{tanpa_tanda} releases are not signed; make them with `pendopo bundle --sign` (docs/rilis-tanda.md)"
            ),
        ));
    } else if pegangan.is_none() {
        lingkungan.kabari(&Pesan::new(
            "tanda tangan tidak diperiksa; beri kunci umum dengan --key",
            "signatures were not checked; give the public key with --key",
        ));
    }
    akhir
}

/// Runs `rollback`.
pub fn rollback(lingkungan: &Lingkungan, isi: &Rollback) -> Akhir {
    let pegangan = match pegang(lingkungan, &isi.folder, &isi.simpan) {
        Ok(pegangan) => pegangan,
        Err(akhir) => return akhir,
    };
    let kunci = match kunci_rilis(lingkungan, isi.sign.as_deref()) {
        Ok(kunci) => kunci,
        Err(akhir) => return akhir,
    };
    // A folder that is not there is a mistake, and making it would not help.
    let asing = |host: &&String| !vfs::is_folder(&isi.folder.join(host));
    if let Some(host) = isi.hosts.iter().find(asing) {
        return salah_pakai(
            lingkungan,
            &format!("tidak ada folder `{host}` di `{}`", isi.folder.display()),
            &format!("there is no folder `{host}` in `{}`", isi.folder.display()),
        );
    }
    let (jalan, _kunci) = match siap(lingkungan, &isi.folder, &isi.simpan, pegangan.as_ref(), Cara::Tautan) {
        Ok(siap) => siap,
        Err(akhir) => return akhir,
    };
    let program = Lingkungan::berkas_program().and_then(|path| vfs::sha256_file(&path).ok());
    let jalan = JalanKembali {
        terbit: jalan,
        kunci: kunci.as_ref(),
        ke: isi.to,
        berlaku: isi.valid,
        program: program.as_deref(),
    };
    let mut akhir = Akhir::Bersih;
    for host in &isi.hosts {
        match kembali(&jalan, host) {
            Ok((hasil, dari)) => {
                let lang = lingkungan.gaya.lang;
                let isi = Pesan::new(format!("isi rilis {dari}"), format!("the content of release {dari}"));
                cetak(&format!("{host}: {}; {}\n", isi.get(lang), baris(lang, &hasil)));
                hasil.catatan.iter().for_each(|catatan| lingkungan.kabari(catatan));
            }
            Err(gagal) => akhir = akhir.max(tolak(lingkungan, host, &gagal)),
        }
    }
    if akhir == Akhir::Bersih {
        lingkungan.kabari(&Pesan::new(
            format!(
                "bundel berikutnya harus melanjutkan rilis ini: `pendopo bundle --previous {}`",
                isi.folder.display()
            ),
            format!("the next bundle has to follow this release: `pendopo bundle --previous {}`", isi.folder.display()),
        ));
    }
    akhir
}

/// Takes the lock on the folder, and puts together how releases are published there.
fn siap<'a>(
    lingkungan: &Lingkungan,
    folder: &'a Path,
    simpan: &Simpan,
    pegangan: Option<&'a Pegangan>,
    cara: Cara,
) -> Result<(JalanTerbit<'a>, Lock), Akhir> {
    // The lock would make the folder too, as closed as the umask of whoever publishes wants files to be.
    let kunci = vfs::make_served(folder).and_then(|()| Lock::take(folder));
    let kunci = kunci.map_err(|galat| disk(lingkungan, &galat))?;
    if let Some(tertutup) = vfs::closed_to_others(folder) {
        let tertutup = tertutup.display();
        lingkungan.kabari(&Pesan::new(
            format!(
                "`{tertutup}` hanya dapat dibuka pemiliknya; peladen dengan akun lain tidak dapat menampilkan situs"
            ),
            format!("only its owner may enter `{tertutup}`; a server of another account cannot show the sites"),
        ));
    }
    let tanggal: Tanggal = lingkungan.waktu.tanggal_jakarta();
    let (hari, sisa) = (simpan.keep_days, simpan.min_free);
    let jalan = JalanTerbit { akar: folder, tanggal, pegangan, cara, simpan: usize::from(simpan.keep), hari, sisa };
    Ok((jalan, kunci))
}

/// Reads what is trusted, with the newest list of keys that is published in the folder; nothing where no key is given.
fn pegang(lingkungan: &Lingkungan, folder: &Path, simpan: &Simpan) -> Result<Option<Pegangan>, Akhir> {
    let Some(key) = simpan.key.as_deref() else { return Ok(None) };
    let kunci = umum(lingkungan, key)?;
    let daftar = simpan.keys.as_deref().map(|path| baca_daftar(lingkungan, path)).transpose()?;
    let keadaan = daftar_terbit(folder, &kunci);
    Ok(Some(Pegangan { kunci, daftar, host: None, keadaan }))
}

fn disk(lingkungan: &Lingkungan, galat: &vfs::Error) -> Akhir {
    lingkungan.gagal_disk(galat);
    Akhir::from(galat)
}

fn salah_pakai(lingkungan: &Lingkungan, id: &str, en: &str) -> Akhir {
    lingkungan.gagal(Pesan::new(id, en).get(lingkungan.gaya.lang));
    Akhir::SalahPakai
}

/// Says why one host has no new release.
fn tolak(lingkungan: &Lingkungan, nama: &str, gagal: &GagalTerbit) -> Akhir {
    lingkungan.gagal(&format!("{nama}: {}", gagal.message().get(lingkungan.gaya.lang)));
    if gagal.alat() { Akhir::AlatGagal } else { Akhir::AdaTemuan }
}

fn baris(lang: Lang, hasil: &Terbitan) -> String {
    let Terbitan { host: _, urutan, folder, tetap, ditulis, dipakai, sebelumnya, dipangkas, rusak, catatan: _ } = hasil;
    let mut teks = match (lang, tetap) {
        (Lang::Id, true) => format!("rilis {urutan} sudah tampil dan utuh (`{folder}`)"),
        (Lang::En, true) => format!("release {urutan} is shown already, and whole (`{folder}`)"),
        (Lang::Id, false) => format!("rilis {urutan} tampil (`{folder}`), {ditulis} berkas ditulis, {dipakai} tetap"),
        (Lang::En, false) => format!("release {urutan} is shown (`{folder}`), {ditulis} files written, {dipakai} kept"),
    };
    if let Some(sebelumnya) = sebelumnya.as_ref().filter(|_| !tetap) {
        teks.push_str(&match lang {
            Lang::Id => format!(", sebelumnya `{sebelumnya}`"),
            Lang::En => format!(", before it `{sebelumnya}`"),
        });
    }
    if !dipangkas.is_empty() {
        teks.push_str(&match lang {
            Lang::Id => format!(", {} rilis lama dihapus", dipangkas.len()),
            Lang::En => format!(", {} old releases removed", dipangkas.len()),
        });
    }
    for nama in rusak {
        teks.push_str(&match lang {
            Lang::Id => format!("; yang rusak disimpan sebagai bukti di `releases/{nama}`"),
            Lang::En => format!("; the damaged one is kept as evidence in `releases/{nama}`"),
        });
    }
    teks
}
