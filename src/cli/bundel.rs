//! `pendopo bundle`: a build, packed and signed.

use crate::bundle::server::Umur;
use crate::bundle::tanda::{DaftarKunci, KunciRahasia};
use crate::cli::Akhir;
use crate::cli::argumen::Bundle;
use crate::cli::build::{Ingat, Pesanan, Terbangun, bangun};
use crate::cli::gabung;
use crate::cli::kunci::{baca_daftar, kunci_rilis};
use crate::cli::lingkungan::{Lingkungan, cetak};
use crate::diag::{Lang, Pesan};
use crate::pipeline::bundel::{Bundel, JalanBundel, bundel};
use crate::plan::lingkup::Draf;
use crate::vfs::{self, Simpanan};

/// Where compressed copies are kept between runs, in the folder of kept work.
const SIMPANAN: &str = "padat";
/// Bytes of compressed copies that are kept beside those of this run.
const SISA: u64 = 256 * 1024 * 1024;

/// Runs the command.
pub fn jalankan(lingkungan: &Lingkungan, isi: &Bundle) -> Akhir {
    // The keys first: a build takes long, and its end is no time to ask for a password.
    let kunci = match kunci_rilis(lingkungan, isi.sign.as_deref()) {
        Ok(kunci) => kunci,
        Err(akhir) => return akhir,
    };
    if kunci.is_none() && isi.keys.is_some() {
        let pesan = Pesan::new(
            "--keys tanpa kunci rilis; pakai --sign KUNCI atau variabel PENDOPO_KEY, atau tinggalkan --keys",
            "--keys without a release key; use --sign KEY or the variable PENDOPO_KEY, or leave --keys out",
        );
        lingkungan.gagal(pesan.get(lingkungan.gaya.lang));
        return Akhir::SalahPakai;
    }
    let daftar = match isi.keys.as_deref().map(|path| baca_daftar(lingkungan, path)).transpose() {
        Ok(daftar) => daftar,
        Err(akhir) => return akhir,
    };
    if let Some(akhir) = periksa_kunci(lingkungan, kunci.as_ref(), daftar.as_ref().map(|(isi, _)| isi.as_slice())) {
        return akhir;
    }
    let pecahan = (!isi.shards.is_empty()).then_some(&isi.shards);
    let folder = match pecahan.map(|d| gabung::folder(lingkungan, "bundle --shards", d, &isi.out)).transpose() {
        Ok(folder) => folder,
        Err(akhir) => return akhir,
    };
    // What leads elsewhere is told by sources that a site taken over from the last build does not read.
    let pesanan = Pesanan {
        out: &isi.out,
        // Who takes sites from shards draws none of their pictures, and must not take kept ones for unused.
        cache: folder.is_none().then_some(&isi.cache),
        ingat: Ingat::Tidak,
        draf: Draf::Tidak,
        timings: None,
        sebelumnya: isi.previous.as_deref(),
        bahan: None,
        pagar: None,
        olah: &|kerja, _| match &folder {
            // No archive is made: whoever sends on what the others are would send old ones.
            Some(folder) => gabung::titip(lingkungan, kerja, folder, Draf::Tidak).map_err(|akhir| match akhir {
                Akhir::AdaTemuan => Akhir::AlatGagal,
                lain => lain,
            }),
            None => Ok(()),
        },
    };
    let terbangun = match bangun(lingkungan, &pesanan) {
        Ok(terbangun) => terbangun,
        Err(akhir) => return akhir,
    };
    let simpanan = lingkungan.root().ok().and_then(|root| Simpanan::open(&root.join(&isi.cache).join(SIMPANAN)));
    let jalan = JalanBundel {
        out: &terbangun.out,
        waktu: lingkungan.waktu,
        sebelumnya: isi.previous.as_deref(),
        pertama: isi.first,
        urutan: isi.sequence,
        berlaku: isi.valid,
        program: Lingkungan::berkas_program().and_then(|path| vfs::sha256_file(&path).ok()),
        commit: isi.commit.clone().filter(|c| !c.trim().is_empty()),
        kunci: kunci.as_ref(),
        daftar,
        simpanan: simpanan.as_ref(),
    };
    let akhir = kemas(lingkungan, &jalan, &terbangun);
    let semua = lingkungan.pilihan.daerah.is_empty() && lingkungan.pilihan.situs.is_empty();
    if let Some(simpanan) = simpanan.as_ref().filter(|_| semua) {
        // How much went is nobody's concern here.
        let _ = simpanan.pangkas(SISA);
    }
    if kunci.is_none() {
        lingkungan.kabari(&Pesan::new(
            "arsip belum ditandatangani; pakai --sign KUNCI atau variabel PENDOPO_KEY (docs/rilis-tanda.md)",
            "the archives are not signed; use --sign KEY or the variable PENDOPO_KEY (docs/rilis-tanda.md)",
        ));
    }
    akhir.max(terbangun.akhir)
}

/// Says so where the release key is not in the list that is published with it, before anything is built.
fn periksa_kunci(lingkungan: &Lingkungan, kunci: Option<&KunciRahasia>, daftar: Option<&[u8]>) -> Option<Akhir> {
    let (kunci, daftar) = (kunci?, daftar?);
    let salah = match DaftarKunci::baca(daftar) {
        Ok(daftar) => daftar.kunci(&kunci.umum().id(), lingkungan.waktu.tanggal_jakarta()).err()?,
        Err(salah) => salah,
    };
    lingkungan.gagal(salah.message().get(lingkungan.gaya.lang));
    Some(Akhir::SalahPakai)
}

fn kemas(lingkungan: &Lingkungan, jalan: &JalanBundel<'_>, terbangun: &Terbangun) -> Akhir {
    let lang = lingkungan.gaya.lang;
    let mut akhir = Akhir::Bersih;
    for daerah in &terbangun.hasil {
        let nama = &daerah.nama;
        let dikemas = match bundel(jalan, &terbangun.kerja, daerah) {
            Ok(dikemas) => dikemas,
            Err(gagal) => {
                lingkungan.gagal(&format!("{nama}: {}", gagal.message().get(lang)));
                akhir = Akhir::AlatGagal;
                continue;
            }
        };
        for (label, hasil) in dikemas {
            match hasil {
                Ok(b) => {
                    cetak(&format!("{nama}/{label}: {}\n", baris(lang, &b)));
                    tak_dibawa(lingkungan, &format!("{nama}/{label}"), b.tak_dibawa);
                    if let Some(pesan) = b.kontak.and_then(Umur::message) {
                        lingkungan.kabari(&pesan);
                    }
                }
                Err(gagal) => {
                    lingkungan.gagal(&format!("{nama}/{label}: {}", gagal.message().get(lang)));
                    akhir = akhir.max(if gagal.alat() { Akhir::AlatGagal } else { Akhir::AdaTemuan });
                }
            }
        }
    }
    akhir
}

/// Says so where visitors of the last release will miss files that its pages name.
fn tak_dibawa(lingkungan: &Lingkungan, situs: &str, jumlah: usize) {
    if jumlah > 0 {
        lingkungan.kabari(&Pesan::new(
            format!("{situs}: {jumlah} aset rilis terakhir tidak ikut: arsip rilis itu tidak ada di sini, atau tanda tangannya bukan dari kunci Anda"),
            format!("{situs}: {jumlah} assets of the last release are left out: its archive is not here, or not signed by a key of yours"),
        ));
    }
}

fn baris(lang: Lang, b: &Bundel) -> String {
    let Bundel { urutan, kedaluwarsa, berkas, salinan, bita, tetap, dibawa, tak_dibawa: _, lanjutan, kontak: _ } = b;
    let kib = bita.div_ceil(1024);
    match lang {
        Lang::Id => {
            let tetap = match (tetap, lanjutan) {
                (true, _) => " (tetap)",
                (false, true) => " dengan isi rilis terakhir",
                (false, false) => "",
            };
            let lama = if *dibawa > 0 { format!(", {dibawa} di antaranya aset rilis lama") } else { String::new() };
            format!(
                "rilis {urutan}{tetap}, berlaku sampai {kedaluwarsa}, {berkas} berkas{lama}, {salinan} salinan terkompresi, arsip {kib} KiB"
            )
        }
        Lang::En => {
            let tetap = match (tetap, lanjutan) {
                (true, _) => " (unchanged)",
                (false, true) => " of the last release's content",
                (false, false) => "",
            };
            let lama = if *dibawa > 0 { format!(", {dibawa} of them assets of old releases") } else { String::new() };
            format!(
                "release {urutan}{tetap}, counts until {kedaluwarsa}, {berkas} files{lama}, {salinan} compressed copies, archive of {kib} KiB"
            )
        }
    }
}
