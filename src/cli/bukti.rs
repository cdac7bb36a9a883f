//! `pendopo evidence`: what proves the properties of security of a release, in one folder for an auditor.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::base::hash::sha256_hex;
use crate::bundle::Manifest;
use crate::bundle::tanda::Keadaan;
use crate::cli::Akhir;
use crate::cli::argumen::Evidence;
use crate::cli::kunci::{baca_daftar, umum};
use crate::cli::lingkungan::{Lingkungan, cetak};
use crate::diag::{Lang, Pesan};
use crate::pipeline::bukti::{Bukti, BuktiRilis, JalanBukti, Status, bukti, markdown};
use crate::pipeline::kerja::{Kerja, Pilihan};
use crate::pipeline::periksa::TemuanSitus;
use crate::pipeline::situs::{Jalan, Tujuan, jalankan as jalankan_semua};
use crate::pipeline::sumber::Sasaran;
use crate::plan::lingkup::Draf;
use crate::vfs;

/// The largest state and manifest that are read.
const MAKS_KEADAAN: u64 = 16 << 20;
const MAKS_MANIFES: u64 = 64 << 20;

/// Earlier manifests by their digests: under which name they go along, their number, and their bytes.
type Riwayat = BTreeMap<String, (String, u64, Vec<u8>)>;

/// Findings by kabupaten and label.
type SemuaTemuan = BTreeMap<(String, String), TemuanSitus>;

/// Runs the command.
pub fn jalankan(lingkungan: &Lingkungan, isi: &Evidence) -> Akhir {
    match kumpulkan(lingkungan, isi) {
        Ok(akhir) | Err(akhir) => akhir,
    }
}

fn kumpulkan(lingkungan: &Lingkungan, isi: &Evidence) -> Result<Akhir, Akhir> {
    let lang = lingkungan.gaya.lang;
    let disk = |galat: vfs::Error| {
        lingkungan.gagal_disk(&galat);
        Akhir::from(&galat)
    };
    let salah = |pesan: &Pesan| {
        lingkungan.gagal(pesan.get(lang));
        Akhir::SalahPakai
    };
    let kunci = isi.key.as_deref().map(|path| umum(lingkungan, path)).transpose()?;
    let daftar = isi.keys.as_deref().map(|path| baca_daftar(lingkungan, path)).transpose()?;
    let keadaan = match isi.state.as_deref().map(|path| vfs::read_bounded(path, MAKS_KEADAAN)).transpose() {
        Ok(bita) => bita.map(|bita| {
            let rusak = Pesan::new("--state: berkas ini rusak", "--state: this file is damaged");
            Keadaan::baca(&bita).ok_or_else(|| salah(&rusak))
        }),
        Err(galat) => return Err(disk(galat)),
    }
    .transpose()?;
    let riwayat = isi.previous.as_deref().map(riwayat).transpose().map_err(disk)?.unwrap_or_default();
    let semua = Sasaran::cari(&isi.target).map_err(disk)?;
    if semua.is_empty() {
        let target = isi.target.display();
        return Err(salah(&Pesan::new(
            format!("tidak ada rilis di `{target}`; sebut arsip atau folder keluaran `pendopo bundle`"),
            format!("no release is in `{target}`; name an archive or the output folder of `pendopo bundle`"),
        )));
    }
    let kerja = match lingkungan.root() {
        Ok(root) => Some(Kerja::baca(root).map_err(disk)?),
        Err(_) => None,
    };
    let temuan = kerja.as_ref().map(|kerja| temuan(lingkungan, kerja)).unwrap_or_default();
    if kerja.is_none() {
        lingkungan.kabari(&Pesan::new(
            "tanpa folder kerja: data pribadi, register, dan cadangan tidak dibuktikan",
            "without a workspace: personal data, register and backups are not proved",
        ));
    }
    let jalan = JalanBukti {
        kunci: kunci.as_ref(),
        daftar: daftar.as_ref().map(|(isi, tanda)| (&isi[..], &tanda[..])),
        keadaan: keadaan.as_ref(),
        riwayat: &riwayat.iter().map(|(sidik, (nama, nomor, _))| (sidik.clone(), (nama.clone(), *nomor))).collect(),
        kerja: kerja.as_ref(),
        temuan: &temuan,
        waktu: lingkungan.waktu,
    };
    let mut akhir = Akhir::Bersih;
    let mut semua_bukti: BTreeMap<String, Vec<BuktiRilis>> = BTreeMap::new();
    for sasaran in &semua {
        let (isi_bukti, mut berkas) = match bukti(sasaran, &jalan) {
            Ok(bukti) => bukti,
            Err(pesan) => {
                lingkungan.gagal(&format!("`{}`: {}", sasaran.path().display(), pesan.get(lang)));
                akhir = akhir.max(Akhir::AdaTemuan);
                continue;
            }
        };
        let terpilih =
            lingkungan.pilihan.memuat_daerah(&isi_bukti.daerah) && lingkungan.pilihan.memuat_situs(&isi_bukti.label);
        let host = isi_bukti.host.clone();
        if !terpilih {
            continue;
        }
        // The name is that of a stranger until its signature is found good; it may not lead elsewhere.
        if host.contains('/') || !vfs::is_output_path(&host) {
            akhir =
                akhir.max(salah(&Pesan::new("host dalam manifes tidak sah", "the host in the manifest is not valid")));
            continue;
        }
        for klaim in isi_bukti.klaim.iter().flat_map(|k| &k.bukti) {
            berkas.extend(riwayat.get(&klaim.sha256).map(|(nama, _, bita)| (nama.clone(), bita.clone())));
        }
        let milik = semua_bukti.entry(host).or_default();
        // An archive and the folder that it was unpacked to are one release, unless one of them was changed.
        if !milik.iter().any(|(lama, _)| *lama == isi_bukti) {
            milik.push((isi_bukti, berkas));
        }
    }
    for (host, rilis) in semua_bukti {
        bersihkan(&isi.out.join(&host)).map_err(disk)?;
        let banyak = rilis.len() > 1;
        let mut ada = BTreeSet::new();
        for (isi_bukti, berkas) in rilis {
            let mut folder = host.clone();
            if banyak {
                let nomor = isi_bukti.rilis.map_or("tanpa-nomor".to_owned(), |n| n.to_string());
                let awal = format!("{host}/rilis-{nomor}-{}", &isi_bukti.manifes[..8]);
                let nama = |n: usize| if n == 1 { awal.clone() } else { format!("{awal}-{n}") };
                folder = (1..).map(nama).find(|nama| !ada.contains(nama)).expect("numbers do not end");
                bersihkan(&isi.out.join(&folder)).map_err(disk)?;
                ada.insert(folder.clone());
            }
            tulis(&isi.out, &folder, &isi_bukti, berkas).map_err(disk)?;
            cetak(&format!("{folder}: {}\n", ringkas(lang, &isi_bukti)));
            if isi_bukti.aspek.iter().any(|a| a.status == Status::Bertentangan) {
                akhir = akhir.max(Akhir::AdaTemuan);
            }
        }
    }
    Ok(akhir)
}

/// Removes what an earlier run wrote into a folder: beside new evidence it would pass for part of it.
fn bersihkan(folder: &Path) -> Result<(), vfs::Error> {
    const NAMA: [&str; 9] = [
        "bukti.json",
        "bukti.md",
        "manifest.json",
        "manifest.json.minisig",
        "keys.json",
        "keys.json.minisig",
        "kunci.pub",
        "rilis.pub",
        "SHA256SUMS",
    ];
    for nama in vfs::file_names(folder)? {
        let riwayat = nama.strip_prefix("riwayat-").and_then(|sisa| sisa.strip_suffix(".json"));
        let riwayat = riwayat.is_some_and(|nomor| nomor.bytes().all(|b| b.is_ascii_digit()));
        if riwayat || NAMA.contains(&nama.as_str()) {
            vfs::remove_if_any(&folder.join(nama))?;
        }
    }
    Ok(())
}

/// Reads the earlier manifests in a folder.
fn riwayat(folder: &Path) -> Result<Riwayat, vfs::Error> {
    let mut riwayat = Riwayat::new();
    for nama in vfs::file_names(folder)?.into_iter().filter(|n| n.ends_with(".json")) {
        let bita = vfs::read_bounded(&folder.join(&nama), MAKS_MANIFES)?;
        if let Some(rilis) = Manifest::parse(&bita).ok().and_then(|m| m.release) {
            let nama = format!("riwayat-{}.json", rilis.sequence);
            riwayat.insert(sha256_hex(&bita), (nama, rilis.sequence, bita));
        }
    }
    Ok(riwayat)
}

/// Checks the sources of the chosen sites.
fn temuan(lingkungan: &Lingkungan, kerja: &Kerja) -> SemuaTemuan {
    lingkungan.kabari(&Pesan::new("memeriksa naskah", "checking the sources"));
    let pilihan = Pilihan {
        daerah: lingkungan.pilihan.daerah.clone(),
        situs: lingkungan.pilihan.situs.clone(),
        ..Pilihan::default()
    };
    let jalan = Jalan {
        tujuan: Tujuan::Periksa,
        pilihan: &pilihan,
        waktu: lingkungan.waktu,
        draf: Draf::Tidak,
        sebelumnya: None,
        kabar: &|_| {},
    };
    let satu = |d: crate::pipeline::situs::HasilDaerah| {
        let nama = d.nama;
        d.temuan.into_iter().map(move |(label, temuan)| ((nama.clone(), label), temuan))
    };
    jalankan_semua(kerja, &jalan).into_iter().flat_map(satu).collect()
}

/// Writes the folder of one release; what an earlier run of this command wrote there is replaced.
fn tulis(out: &Path, folder: &str, bukti: &Bukti, mut berkas: BTreeMap<String, Vec<u8>>) -> Result<(), vfs::Error> {
    let mut json = serde_json::to_vec_pretty(bukti).expect("evidence is plain data");
    json.push(b'\n');
    berkas.insert("bukti.json".to_owned(), json);
    berkas.insert("bukti.md".to_owned(), markdown(bukti).into_bytes());
    let jumlah: String = berkas.iter().map(|(nama, bita)| format!("{}  {nama}\n", sha256_hex(bita))).collect();
    berkas.insert("SHA256SUMS".to_owned(), jumlah.into_bytes());
    for (nama, bita) in &berkas {
        vfs::write_file(out, &format!("{folder}/{nama}"), bita)?;
    }
    Ok(())
}

fn ringkas(lang: Lang, bukti: &Bukti) -> String {
    let kata = |status: Status| match (status, lang) {
        (Status::Terbukti, Lang::Id) => "terbukti",
        (Status::Terbukti, Lang::En) => "proved",
        (Status::TidakDibuktikan, Lang::Id) => "sebagian",
        (Status::TidakDibuktikan, Lang::En) => "in part",
        (Status::Bertentangan, Lang::Id) => "BERTENTANGAN",
        (Status::Bertentangan, Lang::En) => "CONTRADICTED",
    };
    let nama = |a: &crate::pipeline::bukti::AspekTerbukti| match lang {
        Lang::Id => a.id.clone(),
        Lang::En => a.en.clone(),
    };
    bukti.aspek.iter().map(|a| format!("{} {}", nama(a), kata(a.status))).collect::<Vec<_>>().join(", ")
}
