//! `pendopo backup` and `pendopo restore`.

use std::path::{Path, PathBuf};

use crate::base::indonesia::ribuan;
use crate::bundle::cadangan::{Catatan, sisipkan};
use crate::bundle::tanda::{DaftarKunci, KunciRahasia, KunciUmum, MAKS_TANDA, kunci_tanda};
use crate::cli::Akhir;
use crate::cli::argumen::{Backup, MediaCadangan, Restore};
use crate::cli::kerja::nama_asing;
use crate::cli::kunci::{baca_daftar, kunci_rilis, umum};
use crate::cli::lingkungan::{Lingkungan, cetak};
use crate::cli::riwayat::{self, Riwayat, Tanpa};
use crate::diag::{Lang, Pesan};
use crate::model::daerah::Daerah;
use crate::pipeline::cadangan::{
    GagalCadangan, HasilCadangan, JalanCadangan, JalanPulih, Pegang, SumberCadangan, Terbuka, buka, perangkat,
    pulihkan, rencana, tulis,
};
use crate::pipeline::kerja::Kerja;
use crate::vfs::{self, Lock, check_output, check_place};

/// The largest file of a kabupaten that a record is put into.
const MAKS_DAERAH: u64 = 4 << 20;

/// Runs `backup`.
pub fn cadangkan(lingkungan: &Lingkungan, isi: &Backup) -> Akhir {
    match siap(lingkungan, isi) {
        Ok(akhir) | Err(akhir) => akhir,
    }
}

fn disk(lingkungan: &Lingkungan) -> impl Fn(vfs::Error) -> Akhir + '_ {
    |galat| {
        lingkungan.gagal_disk(&galat);
        Akhir::from(&galat)
    }
}

fn siap(lingkungan: &Lingkungan, isi: &Backup) -> Result<Akhir, Akhir> {
    let root = lingkungan.root().map_err(|pesan| {
        lingkungan.gagal(&pesan);
        Akhir::SalahPakai
    })?;
    let lang = lingkungan.gaya.lang;
    check_output(&isi.medium, root).map_err(disk(lingkungan))?;
    let kunci = kunci_rilis(lingkungan, isi.sign.as_deref())?;
    let daftar = daftar_kunci(lingkungan, kunci.as_ref(), isi.keys.as_deref())?;
    let kerja = Kerja::baca_register(root).map_err(disk(lingkungan))?;
    if let Some(akhir) = nama_asing(lingkungan, &kerja) {
        return Err(akhir);
    }
    let diri = Lingkungan::berkas_program();
    let program = program(isi, diri.as_ref());
    let mut akhir = Akhir::Bersih;
    let pilihan = &lingkungan.pilihan;
    let out = root.join(&isi.out);
    // A bundle that is being made would change under the copy.
    let _kunci_out = vfs::is_folder(&out).then(|| Lock::take(&out)).transpose().map_err(disk(lingkungan))?;
    let (riwayat, terhambat) = riwayat(lingkungan, isi, root)?;
    akhir = akhir.max(terhambat);
    for daerah in kerja.termuat.daftar_daerah.iter().filter(|d| pilihan.memuat_daerah(&d.nama)) {
        let tanggal = lingkungan.waktu.tanggal(daerah);
        let tujuan = isi.medium.join(format!("{}-{}", daerah.nama, tanggal.iso()));
        if let Some(salah) = kunci.as_ref().zip(daftar.as_ref()).and_then(|(kunci, daftar)| {
            // The restore that the guide tells of would refuse it; better now than then.
            daftar.kunci_cadangan(&kunci.umum().id(), tanggal).err()
        }) {
            lingkungan.gagal(&format!("{}: {}", daerah.nama, salah.message().get(lang)));
            akhir = akhir.max(Akhir::SalahPakai);
            continue;
        }
        let sumber = SumberCadangan {
            root,
            daerah,
            situs: &pilihan.situs,
            out: &out,
            rilis: isi.releases.as_deref(),
            kunci: isi.keys.as_deref(),
            penanda: kunci.as_ref().map(|k| k.umum()),
            daftar: daftar.as_ref(),
            riwayat: riwayat.as_ref().map(|r| (r.berkas.as_path(), r.ukuran)),
            bagian: isi.part,
        };
        let jalan = JalanCadangan {
            tujuan: &tujuan,
            daerah: &daerah.nama,
            nama: daerah.isi().map_or(daerah.nama.as_str(), |d| d.nama.teks()),
            tanggal,
            bagian: isi.part,
            kunci: kunci.as_ref(),
            oleh: isi.by.as_deref(),
            medium: isi.label.as_deref(),
            program: &program,
            diri: diri.as_deref(),
            kabar: &|pesan| lingkungan.kabari(pesan),
        };
        let hasil = rencana(&sumber).and_then(|rencana| tulis(&jalan, &rencana).map(|hasil| (rencana, hasil)));
        let (rencana, hasil) = match hasil {
            Ok(hasil) => hasil,
            Err(gagal) => {
                lingkungan.gagal(&format!("{}: {}", daerah.nama, gagal.message().get(lang)));
                akhir = akhir.max(akhir_gagal(&gagal));
                continue;
            }
        };
        if !rencana.tertinggal.is_empty() {
            let daftar = rencana.tertinggal.iter().map(|p| format!("`{}`", p.escape_debug())).collect::<Vec<_>>();
            let daftar = daftar.join(", ");
            lingkungan.gagal(
                Pesan::new(
                    format!("{}: tidak ikut, karena tautan atau namanya tidak aman: {daftar}", daerah.nama),
                    format!("{}: left out, being a link or of an unsafe name: {daftar}", daerah.nama),
                )
                .get(lang),
            );
            akhir = akhir.max(Akhir::AdaTemuan);
        }
        if !rencana.rilis && !rencana.arsip {
            lingkungan.kabari(&Pesan::new(
                format!("{}: tanpa rilis; jalankan `pendopo bundle` dulu, atau sebut --releases", daerah.nama),
                format!("{}: without releases; run `pendopo bundle` first, or name --releases", daerah.nama),
            ));
        } else if !rencana.tanpa_rilis.is_empty() {
            let host = rencana.tanpa_rilis.join(", ");
            let pesan = Pesan::new(
                format!("{}: tanpa rilis: {host}; jalankan `pendopo bundle` untuk semuanya", daerah.nama),
                format!("{}: without a release: {host}; run `pendopo bundle` for all", daerah.nama),
            );
            lingkungan.gagal(pesan.get(lang));
            akhir = akhir.max(Akhir::AdaTemuan);
        }
        if !rencana.dari_arsip.is_empty() {
            let host = rencana.dari_arsip.join(", ");
            lingkungan.kabari(&Pesan::new(
                format!("{}: tidak ada di --releases, jadi dari arsip: {host}", daerah.nama),
                format!("{}: not in --releases, so from the archive: {host}", daerah.nama),
            ));
        }
        for catatan in &hasil.catatan {
            lingkungan.gagal(&format!("{}: {}", daerah.nama, catatan.get(lang)));
            akhir = akhir.max(Akhir::AdaTemuan);
        }
        if rencana.dikenal.is_none() && (rencana.rilis || rencana.arsip) {
            lingkungan.kabari(&Pesan::new(
                format!("{}: tanda tangan rilis tidak diperiksa; sebut --keys atau --sign", daerah.nama),
                format!("{}: signatures of releases were not checked; name --keys or --sign", daerah.nama),
            ));
        }
        cetak(&format!("{}: {}: {}\n", daerah.nama, ringkas(lang, &hasil), tujuan.display()));
        let kata = match (rencana.riwayat.is_empty(), rencana.rilis || rencana.arsip) {
            (true, true) => "naskah dan rilis",
            (true, false) => "naskah",
            (false, true) => "naskah, riwayatnya, dan rilis",
            (false, false) => "naskah dan riwayatnya",
        };
        akhir = akhir.max(catat(lingkungan, isi, root, daerah, (&hasil, kata)).unwrap_or_else(|akhir| akhir));
    }
    if kunci.is_none() {
        lingkungan.kabari(&Pesan::new(
            "cadangan belum ditandatangani: kerusakan dikenali, pemalsuan tidak; pakai --sign KUNCI (docs/cadangan.md)",
            "the backup is not signed: damage is known, forgery is not; use --sign KEY (docs/cadangan.md)",
        ));
    }
    Ok(akhir)
}

/// Returns the programs that go along: this one, unless another of its name was named, and the others.
fn program(isi: &Backup, diri: Option<&PathBuf>) -> Vec<PathBuf> {
    let diri = diri.filter(|diri| {
        let sama = |lain: &PathBuf| lain.file_name() == diri.file_name();
        !isi.no_program && !isi.program.iter().any(sama)
    });
    diri.into_iter().chain(&isi.program).cloned().collect()
}

/// Bundles the history of the sources; where there is none, or none may go along, that is said and no fault.
fn riwayat(lingkungan: &Lingkungan, isi: &Backup, root: &Path) -> Result<(Option<Riwayat>, Akhir), Akhir> {
    let lang = lingkungan.gaya.lang;
    if isi.no_history {
        return Ok((None, Akhir::Bersih));
    }
    if !lingkungan.pilihan.situs.is_empty() {
        // It holds the texts of all sites and cannot be divided.
        lingkungan.kabari(&Pesan::new(
            "riwayat git tidak ikut: dengan --situs hanya yang dipilih yang dicadangkan",
            "the git history stays behind: with --situs only what was chosen is kept",
        ));
        return Ok((None, Akhir::Bersih));
    }
    lingkungan.kabari(&Pesan::new("membaca riwayat git", "reading the git history"));
    match riwayat::bundel(root, &isi.medium) {
        Ok(riwayat) => Ok((Some(riwayat), Akhir::Bersih)),
        Err(Tanpa::TidakAda(pesan)) => {
            lingkungan.kabari(&pesan);
            Ok((None, Akhir::Bersih))
        }
        Err(Tanpa::Gagal(pesan)) => {
            lingkungan.gagal(pesan.get(lang));
            Ok((None, Akhir::AdaTemuan))
        }
        Err(Tanpa::Rahasia(daftar)) => {
            let daftar = daftar.join("`, `");
            let pesan = Pesan::new(
                format!(
                    "ada kunci rahasia di riwayat git: `{daftar}`; siapa pun yang punya salinan repositori memilikinya: \
                     buat kunci baru dan cabut yang ini. Lalu buang dari riwayat, atau pakai --no-history"
                ),
                format!(
                    "there is a secret key in the git history: `{daftar}`; whoever has a copy of the repository has it: \
                     make a new key and revoke this one. Then take it out of the history, or use --no-history"
                ),
            );
            lingkungan.gagal(pesan.get(lang));
            Err(Akhir::SalahPakai)
        }
    }
}

/// Reads the list of keys that goes along, and holds its signature to the root key beside it.
fn daftar_kunci(
    lingkungan: &Lingkungan,
    kunci: Option<&KunciRahasia>,
    path: Option<&Path>,
) -> Result<Option<DaftarKunci>, Akhir> {
    let lang = lingkungan.gaya.lang;
    let Some(path) = path else {
        if kunci.is_some() {
            lingkungan.kabari(&Pesan::new(
                "tanpa --keys kunci akar tidak mengenali cadangan ini; pulihkan dengan kunci umum rilis itu sendiri",
                "without --keys the root key does not know this backup; restore it with the public release key itself",
            ));
        }
        return Ok(None);
    };
    let (isi, tanda) = baca_daftar(lingkungan, path)?;
    let salah = |pesan: &Pesan| {
        lingkungan.gagal(&format!("`{}`: {}", path.display(), pesan.get(lang)));
        Akhir::TandaTakSah
    };
    let daftar = DaftarKunci::baca(&isi).map_err(|galat| salah(&galat.message()))?;
    let id = kunci_tanda(&tanda).map_err(|galat| salah(&galat.message()))?;
    let folder = path.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
    for nama in vfs::file_names(folder).map_err(disk(lingkungan))?.into_iter().filter(|n| n.ends_with(".pub")) {
        let bita = vfs::read_bounded(&folder.join(nama), MAKS_TANDA as u64).map_err(disk(lingkungan))?;
        let akar = KunciUmum::baca(&String::from_utf8_lossy(&bita)).ok().filter(|akar| akar.id() == id);
        if let Some(akar) = akar {
            akar.periksa(&isi, &tanda).map_err(|galat| salah(&galat.message()))?;
            return Ok(Some(daftar));
        }
    }
    lingkungan.kabari(&Pesan::new(
        format!("kunci akar {id} tidak ada di sebelah daftar kunci, jadi tanda tangan daftar itu tidak dicocokkan"),
        format!("the root key {id} does not lie beside the list of keys, so the list's signature was not checked"),
    ));
    Ok(Some(daftar))
}

/// Returns how a command ends that failed so.
fn akhir_gagal(gagal: &GagalCadangan) -> Akhir {
    match gagal {
        GagalCadangan::Disk(galat) => Akhir::from(galat),
        gagal if gagal.tanda() => Akhir::TandaTakSah,
        gagal if gagal.rusak() => Akhir::AdaTemuan,
        GagalCadangan::Ruang(..) | GagalCadangan::Arsip(_) | GagalCadangan::MediaRusak(_) => Akhir::AlatGagal,
        _ => Akhir::SalahPakai,
    }
}

fn ringkas(lang: Lang, hasil: &HasilCadangan) -> String {
    let [berkas, isi, bita] = [hasil.berkas as u64, hasil.isi as u64, hasil.bita].map(ribuan);
    let HasilCadangan { bagian, situs, sidik, .. } = hasil;
    match lang {
        Lang::Id => format!(
            "{berkas} berkas ({isi} isi berbeda), {} situs, {bagian} bagian, {bita} byte, sudah dibaca ulang, sidik {sidik}",
            situs.len()
        ),
        Lang::En => format!(
            "{berkas} files ({isi} different contents), {} sites, {bagian} parts, {bita} bytes, read back, digest {sidik}",
            situs.len()
        ),
    }
}

/// Prints the record for the kabupaten's file, and writes it there only where that was asked for.
fn catat(
    lingkungan: &Lingkungan,
    isi: &Backup,
    root: &Path,
    daerah: &Daerah,
    (hasil, kata): (&HasilCadangan, &str),
) -> Result<Akhir, Akhir> {
    let hari = lingkungan.waktu.tanggal(daerah).iso();
    let mut kata = kata.to_owned();
    for (awal, isi) in [("media", &isi.label), ("dibuat oleh", &isi.by)] {
        kata.extend(isi.iter().map(|isi| format!("; {awal} {isi}")));
    }
    let bersitus = daerah.daftar_instansi.iter().filter(|i| i.bersitus()).count();
    let catatan = Catatan {
        tanggal: hari.clone(),
        isi: kata,
        tempat: isi.place.clone(),
        media: match isi.media {
            MediaCadangan::Portabel => "portabel",
            MediaCadangan::Server => "server",
            MediaCadangan::Awan => "awan",
        },
        sha256: hasil.sidik.clone(),
        diverifikasi: hari,
        situs: if hasil.situs.len() == bersitus { Vec::new() } else { hasil.situs.clone() },
    };
    cetak(&format!("arsip:\n{}", catatan.butir(2)));
    let letak = format!("sites/{}/daerah.yaml", daerah.nama);
    if !isi.record {
        lingkungan.kabari(&Pesan::new(
            format!("catat butir di atas di `{letak}`, atau pakai --record (INT-008, INT-009)"),
            format!("record the item above in `{letak}`, or use --record (INT-008, INT-009)"),
        ));
        return Ok(Akhir::Bersih);
    }
    let path = root.join(&letak);
    let teks = vfs::read_bounded(&path, MAKS_DAERAH).map_err(disk(lingkungan))?;
    match sisipkan(&String::from_utf8_lossy(&teks), &catatan) {
        Ok(baru) => {
            vfs::replace(&path, baru.as_bytes()).map_err(disk(lingkungan))?;
            lingkungan.kabari(&Pesan::new(format!("tercatat di `{letak}`"), format!("recorded in `{letak}`")));
            Ok(Akhir::Bersih)
        }
        Err(salah) => {
            lingkungan.gagal(&format!("`{letak}`: {}", salah.message().get(lingkungan.gaya.lang)));
            Ok(Akhir::AdaTemuan)
        }
    }
}

/// Runs `restore`.
pub fn pulih(lingkungan: &Lingkungan, isi: &Restore) -> Akhir {
    match pulih_satu(lingkungan, isi) {
        Ok(akhir) | Err(akhir) => akhir,
    }
}

fn pulih_satu(lingkungan: &Lingkungan, isi: &Restore) -> Result<Akhir, Akhir> {
    let lang = lingkungan.gaya.lang;
    let gagal = |gagal: GagalCadangan| {
        lingkungan.gagal(gagal.message().get(lang));
        akhir_gagal(&gagal)
    };
    let key: Option<KunciUmum> = isi.key.as_deref().map(|path| umum(lingkungan, path)).transpose()?;
    let daftar = isi.keys.as_deref().map(|path| baca_daftar(lingkungan, path)).transpose()?;
    let pegang =
        key.as_ref().map(|kunci| Pegang { kunci, daftar: daftar.as_ref().map(|(isi, tanda)| (&isi[..], &tanda[..])) });
    let folder = satu_perangkat(lingkungan, isi)?;
    // Reading a set takes long, and its end is no time to find the place taken.
    if let Some(ke) = &isi.into {
        check_place(ke).map_err(disk(lingkungan))?;
    }
    let mut set: Terbuka = buka(&folder, pegang.as_ref()).map_err(gagal)?;
    if !lingkungan.pilihan.memuat_daerah(&set.daftar.region) {
        let daerah = &set.daftar.region;
        let pesan = Pesan::new(
            format!("`{}` cadangan `{daerah}`, bukan yang disebut --daerah", folder.display()),
            format!("`{}` is a backup of `{daerah}`, not the one that --daerah names", folder.display()),
        );
        lingkungan.gagal(pesan.get(lang));
        return Err(Akhir::SalahPakai);
    }
    lingkungan.kabari(&Pesan::new("membaca cadangan", "reading the backup"));
    set.periksa().map_err(gagal)?;
    for rusak in &set.rusak {
        lingkungan.gagal(rusak.message().get(lang));
    }
    let penanda = match (&set.penanda, lang) {
        (Some(id), Lang::Id) => format!("ditandatangani kunci {id}"),
        (Some(id), Lang::En) => format!("signed by key {id}"),
        (None, Lang::Id) => "tanda tangan tidak diperiksa (tanpa --key)".to_owned(),
        (None, Lang::En) => "signature not checked (no --key)".to_owned(),
    };
    let [semua, bita] = [set.daftar.files.len() as u64, set.daftar.tersimpan()].map(ribuan);
    let (daerah, tanggal, sidik) = (&set.daftar.region, &set.daftar.date, &set.sidik);
    let keadaan = match (set.utuh(), lang) {
        (true, Lang::Id) => "utuh",
        (true, Lang::En) => "whole",
        (false, Lang::Id) => "RUSAK",
        (false, Lang::En) => "DAMAGED",
    };
    cetak(&match lang {
        Lang::Id => format!("{daerah} {tanggal}: {keadaan}; {semua} berkas, {bita} byte, {penanda}, sidik {sidik}\n"),
        Lang::En => format!("{daerah} {tanggal}: {keadaan}; {semua} files, {bita} bytes, {penanda}, digest {sidik}\n"),
    });
    let rusak = if set.utuh() { Akhir::Bersih } else { Akhir::AdaTemuan };
    let Some(ke) = &isi.into else {
        let utuh = set.situs_utuh();
        if rusak == Akhir::AdaTemuan && !utuh.is_empty() {
            let utuh = utuh.join(", ");
            lingkungan.kabari(&Pesan::new(
                format!("situs yang masih dapat dipulihkan: {utuh}"),
                format!("sites that can still be restored: {utuh}"),
            ));
        }
        return Ok(rusak);
    };
    let jalan = JalanPulih { ke, situs: &lingkungan.pilihan.situs, sebagian: isi.partial };
    let hasil = pulihkan(&set, &jalan).map_err(gagal)?;
    for path in &hasil.hilang {
        lingkungan.gagal(
            Pesan::new(format!("`{path}` tidak dapat dipulihkan"), format!("`{path}` cannot be restored")).get(lang),
        );
    }
    let [berkas, bita] = [hasil.berkas as u64, hasil.bita].map(ribuan);
    cetak(&match lang {
        Lang::Id => format!("{}: {berkas} berkas, {bita} byte pulih dengan sidik yang sama\n", ke.display()),
        Lang::En => format!("{}: {berkas} files, {bita} bytes restored with the same digests\n", ke.display()),
    });
    Ok(if hasil.hilang.is_empty() { Akhir::Bersih } else { Akhir::AdaTemuan })
}

/// Finds the one set that is meant.
fn satu_perangkat(lingkungan: &Lingkungan, isi: &Restore) -> Result<PathBuf, Akhir> {
    let lang = lingkungan.gaya.lang;
    let mut semua = perangkat(&isi.archive).map_err(|gagal| {
        lingkungan.gagal(gagal.message().get(lang));
        akhir_gagal(&gagal)
    })?;
    let pilihan = &lingkungan.pilihan.daerah;
    if semua.len() > 1 && !pilihan.is_empty() {
        let nama = |f: &Path| f.file_name().unwrap_or_default().to_string_lossy().into_owned();
        semua.retain(|f| pilihan.iter().any(|d| nama(f).starts_with(&format!("{d}-"))));
    }
    match semua.as_slice() {
        [satu] => Ok(satu.clone()),
        [] => {
            lingkungan.gagal(GagalCadangan::BukanCadangan(isi.archive.clone()).message().get(lang));
            Err(Akhir::SalahPakai)
        }
        banyak => {
            let daftar = banyak.iter().map(|f| format!("`{}`", f.display())).collect::<Vec<_>>().join(", ");
            lingkungan.gagal(
                Pesan::new(
                    format!("ada beberapa cadangan; sebut satu: {daftar}"),
                    format!("there are several backups; name one: {daftar}"),
                )
                .get(lang),
            );
            Err(Akhir::SalahPakai)
        }
    }
}
