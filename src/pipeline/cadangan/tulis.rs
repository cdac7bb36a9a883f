//! Writing a set, and reading it back from the medium before anybody is told that it is there.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::jamin::jamin;
use super::kumpul::{Butir, Dari, Rencana};
use super::periksa::{Pegang, Terbuka, buka};
use super::{GagalCadangan, POTONG};
use crate::base::hash::{hexa, sha256_hex};
use crate::base::tanggal::Tanggal;
use crate::bundle::cadangan::{
    AKHIR, Bagian, Berkas, DAFTAR, Daftar, Isi, JUMLAH, KEYS, KUNCI, PANDUAN, PROGRAM, Panduan, Pencari, SALINAN,
    SIDIK_BERKAS, TANDA, TANDA_KEYS, bulat, kepala, komentar, nama_bagian, panduan,
};
use crate::bundle::tanda::KunciRahasia;
use crate::bundle::waktu_rilis;
use crate::diag::Pesan;
use crate::vfs::{self, PartReader, PartWriter};

/// How a set is written.
pub struct JalanCadangan<'a> {
    /// The folder of the set; it must not exist, or be empty.
    pub tujuan: &'a Path,
    /// Folder of the kabupaten in the register.
    pub daerah: &'a str,
    /// Name of the kabupaten.
    pub nama: &'a str,
    /// The day of the backup.
    pub tanggal: Tanggal,
    /// The most bytes of a part.
    pub bagian: u64,
    /// The release key.
    pub kunci: Option<&'a KunciRahasia>,
    /// Who makes the backup, by office.
    pub oleh: Option<&'a str>,
    /// The label of the medium.
    pub medium: Option<&'a str>,
    /// Programs that go along.
    pub program: &'a [PathBuf],
    /// Which of them runs now: it knows by heart what keys look like, and holds none.
    pub diri: Option<&'a Path>,
    /// Told what is being done.
    pub kabar: &'a dyn Fn(&Pesan),
}

/// A set that was written and read back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HasilCadangan {
    /// How many files it holds.
    pub berkas: usize,
    /// How many of them have content of their own.
    pub isi: usize,
    /// How many parts.
    pub bagian: usize,
    /// Bytes on the medium in parts.
    pub bita: u64,
    /// SHA-256 of the list of digests, by which the set is recorded.
    pub sidik: String,
    /// The labels of its sites.
    pub situs: Vec<String>,
    /// What is wrong with releases that it holds all the same.
    pub catatan: Vec<Pesan>,
}

/// Writes a set, reads it back, and puts it in its place.
///
/// # Errors
///
/// Fails if a secret key is among the files, a file changes meanwhile, or the disk refuses; then nothing is left in
/// the place of the set.
pub fn tulis(jalan: &JalanCadangan<'_>, rencana: &Rencana) -> Result<HasilCadangan, GagalCadangan> {
    let Rencana { berkas, .. } = rencana;
    let jumlah = berkas.len();
    (jalan.kabar)(&Pesan::new(
        format!("{}: membaca {jumlah} berkas", jalan.daerah),
        format!("{}: reading {jumlah} files", jalan.daerah),
    ));
    let program: Vec<Butir> = jalan.program.iter().map(|path| butir_program(path)).collect();
    let dibaca: Vec<Result<Terbaca, GagalCadangan>> = berkas.par_iter().chain(&program).map(baca).collect();
    let dibaca: Vec<Terbaca> = dibaca.into_iter().collect::<Result<_, _>>()?;
    let semua = || berkas.iter().chain(&program).zip(&dibaca);
    let diri = |b: &Butir| matches!(&b.dari, Dari::Disk(path) if Some(path.as_path()) == jalan.diri);
    let rahasia: Vec<String> = semua().filter(|(b, t)| t.rahasia && !diri(b)).map(|(b, _)| b.path.clone()).collect();
    if !rahasia.is_empty() {
        return Err(GagalCadangan::Rahasia(rahasia));
    }
    let jaminan = jamin(rencana, &|n| dibaca.get(n).map(|t| (t.sha256.as_str(), t.ukuran)));
    if !jaminan.lain.is_empty() {
        return Err(GagalCadangan::ArsipLain(jaminan.lain));
    }
    if !jaminan.tanda.is_empty() {
        return Err(GagalCadangan::ArsipTanda(jaminan.tanda));
    }
    let tahap = vfs::stage_folder(jalan.tujuan)?;
    let selesai = isi_tahap(jalan, rencana, &program, &dibaca, &tahap).and_then(|hasil| {
        vfs::place_folder(&tahap, jalan.tujuan)?;
        Ok(HasilCadangan { catatan: jaminan.catatan, ..hasil })
    });
    if selesai.is_err() {
        // The first error is the one to tell.
        let _ = vfs::remove_stage(&tahap);
    }
    selesai
}

/// A program lies beside the parts, so that it can be run before anything is restored.
fn butir_program(path: &Path) -> Butir {
    let nama = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Butir { path: format!("{PROGRAM}/{nama}"), dari: Dari::Disk(path.to_path_buf()), situs: None, mtime: None }
}

/// What the first reading of a file told.
struct Terbaca {
    sha256: String,
    ukuran: u64,
    rahasia: bool,
}

fn baca(butir: &Butir) -> Result<Terbaca, GagalCadangan> {
    let (mut sidik, mut ukuran, mut pencari) = (Sha256::new(), 0_u64, Pencari::default());
    alir(&butir.dari, |bita| {
        sidik.update(bita);
        pencari.baca(bita);
        ukuran += bita.len() as u64;
        Ok(())
    })?;
    Ok(Terbaca { sha256: hexa(&sidik.finalize()), ukuran, rahasia: pencari.ketemu() })
}

/// Hands over a file in parts.
fn alir(dari: &Dari, mut ambil: impl FnMut(&[u8]) -> Result<(), GagalCadangan>) -> Result<(), GagalCadangan> {
    match dari {
        Dari::Bita(bita) => ambil(bita),
        Dari::Potong(path, awal, panjang) => {
            let mut berkas = PartReader::open(path)?;
            berkas.seek(*awal)?;
            let (mut ruang, mut sisa) = (vec![0; POTONG], *panjang);
            while sisa > 0 {
                let minta = usize::try_from(sisa).unwrap_or(usize::MAX).min(ruang.len());
                let n = berkas.next(&mut ruang[..minta])?;
                if n == 0 {
                    break;
                }
                ambil(&ruang[..n])?;
                sisa -= n as u64;
            }
            Ok(())
        }
        Dari::Disk(path) => {
            let mut berkas = PartReader::open(path)?;
            let mut ruang = vec![0; POTONG];
            loop {
                match berkas.next(&mut ruang)? {
                    0 => return Ok(()),
                    n => ambil(&ruang[..n])?,
                }
            }
        }
    }
}

fn isi_tahap(
    jalan: &JalanCadangan<'_>,
    rencana: &Rencana,
    program: &[Butir],
    dibaca: &[Terbaca],
    tahap: &Path,
) -> Result<HasilCadangan, GagalCadangan> {
    let mut daftar = Daftar::baru(jalan.daerah, &jalan.tanggal.iso());
    daftar.by = jalan.oleh.map(ToOwned::to_owned);
    daftar.medium = jalan.medium.map(ToOwned::to_owned);
    daftar.sites.clone_from(&rencana.situs);
    daftar.left_out.clone_from(&rencana.tertinggal);
    bagian(jalan, rencana, dibaca, tahap, &mut daftar)?;

    let mut jumlah: BTreeMap<String, String> =
        daftar.parts.iter().map(|b| (b.name.clone(), b.sha256.clone())).collect();
    let mut kunci = Vec::new();
    let dekat = |b: &Butir| [KUNCI, PROGRAM].iter().any(|f| b.path.starts_with(&format!("{f}/")));
    for (butir, terbaca) in rencana.berkas.iter().chain(program).zip(dibaca).filter(|(b, _)| dekat(b)) {
        let sha256 = salin(&butir.dari, tahap, &butir.path, &terbaca.sha256)?;
        kunci.extend(butir.path.strip_prefix(&format!("{KUNCI}/")).map(ToOwned::to_owned));
        jumlah.insert(butir.path.clone(), sha256);
    }
    let nama_program: Vec<String> =
        program.iter().filter_map(|b| b.path.strip_prefix(&format!("{PROGRAM}/")).map(ToOwned::to_owned)).collect();
    let penanda = jalan.kunci.map(|k| k.umum().baris());
    let teks = panduan(&Panduan {
        daftar: &daftar,
        nama: jalan.nama,
        kunci: &kunci,
        penanda: penanda.as_deref(),
        program: &nama_program,
        rilis: rencana.rilis,
        arsip: rencana.arsip,
        riwayat: &rencana.riwayat,
    });
    let bita_daftar = daftar.bita();
    for (nama, bita) in
        [(PANDUAN, teks.as_bytes()), (DAFTAR, &bita_daftar[..]), (SIDIK_BERKAS, daftar.sidik_berkas().as_bytes())]
    {
        jumlah.insert(nama.to_owned(), simpan(tahap, nama, bita)?);
    }
    for nama in [KEYS, TANDA_KEYS] {
        let path = format!("{KUNCI}/{nama}");
        if let Some((butir, sha256)) = rencana.berkas.iter().find(|b| b.path == path).zip(jumlah.get(&path)) {
            salin(&butir.dari, tahap, &format!("{SALINAN}/{nama}"), sha256)?;
        }
    }
    let jumlah: String = jumlah.iter().map(|(nama, sha256)| format!("{sha256}  {nama}\n")).collect();
    let sidik = simpan(tahap, JUMLAH, jumlah.as_bytes())?;
    let mut dua = vec![(JUMLAH, jumlah.into_bytes()), (DAFTAR, bita_daftar)];
    if let Some(kunci) = jalan.kunci {
        let kata = komentar(&daftar.region, &daftar.date);
        let tanda = kunci.tandai(&dua[0].1, &kata).map_err(GagalCadangan::Tanda)?;
        simpan(tahap, TANDA, tanda.as_bytes())?;
        dua.push((TANDA, tanda.into_bytes()));
    }
    for (nama, bita) in dua {
        simpan(tahap, &format!("{SALINAN}/{nama}"), &bita)?;
    }
    vfs::sync(tahap)?;
    baca_balik(jalan, tahap, &sidik)?;
    Ok(HasilCadangan {
        berkas: daftar.files.len(),
        isi: daftar.contents.len(),
        bagian: daftar.parts.len(),
        bita: daftar.tersimpan(),
        sidik,
        situs: daftar.sites.iter().map(|s| s.label.clone()).collect(),
        catatan: Vec::new(),
    })
}

/// Reads the set as a restore would, from the medium.
fn baca_balik(jalan: &JalanCadangan<'_>, tahap: &Path, sidik: &str) -> Result<(), GagalCadangan> {
    (jalan.kabar)(&Pesan::new(
        format!("{}: membaca ulang dari media", jalan.daerah),
        format!("{}: reading back from the medium", jalan.daerah),
    ));
    let pegang = jalan.kunci.map(|k| Pegang { kunci: k.umum(), daftar: None });
    let mut terbuka: Terbuka = buka(tahap, pegang.as_ref())?;
    terbuka.periksa()?;
    if terbuka.utuh() && terbuka.sidik == sidik { Ok(()) } else { Err(GagalCadangan::MediaRusak(terbuka.rusak)) }
}

/// Writes the parts, and into the list where everything lies.
fn bagian(
    jalan: &JalanCadangan<'_>,
    rencana: &Rencana,
    dibaca: &[Terbaca],
    tahap: &Path,
    daftar: &mut Daftar,
) -> Result<(), GagalCadangan> {
    // What belongs to one site lies together, so that damage at one place hurts few of them.
    let mut urutan: Vec<usize> = (0..rencana.berkas.len()).collect();
    urutan.sort_by_key(|n| (&rencana.berkas[*n].situs, *n));
    let waktu = waktu_rilis(jalan.tanggal, 0, None);
    let (mut letak, mut isi): (BTreeMap<&str, usize>, Vec<usize>) = (BTreeMap::new(), vec![0; urutan.len()]);
    let mut kini: Option<Penulis> = None;
    for n in urutan {
        let (butir, terbaca) = (&rencana.berkas[n], &dibaca[n]);
        if let Some(ada) = letak.get(terbaca.sha256.as_str()) {
            isi[n] = *ada;
            continue;
        }
        let perlu = 512 + bulat(terbaca.ukuran);
        if perlu + AKHIR.len() as u64 > jalan.bagian {
            return Err(GagalCadangan::TerlaluBesar(butir.path.clone(), jalan.bagian));
        }
        if kini.as_ref().is_some_and(|p| p.panjang + perlu + AKHIR.len() as u64 > jalan.bagian) {
            daftar.parts.extend(kini.take().map(Penulis::tutup).transpose()?);
        }
        let penulis = match &mut kini {
            Some(penulis) => penulis,
            None => kini.insert(Penulis::baru(tahap, nama_bagian(daftar.parts.len()))?),
        };
        let offset = penulis.tambah(butir, terbaca, waktu)?;
        let part = daftar.parts.len();
        (isi[n], letak) = (daftar.contents.len(), {
            letak.insert(&terbaca.sha256, daftar.contents.len());
            letak
        });
        daftar.contents.push(Isi { sha256: terbaca.sha256.clone(), size: terbaca.ukuran, part, offset });
    }
    daftar.parts.extend(kini.map(Penulis::tutup).transpose()?);
    let berkas =
        |(b, content): (&Butir, usize)| Berkas { path: b.path.clone(), content, site: b.situs.clone(), mtime: b.mtime };
    daftar.files = rencana.berkas.iter().zip(isi).map(berkas).collect();
    Ok(())
}

/// A part that is being written.
struct Penulis {
    nama: String,
    berkas: PartWriter,
    sidik: Sha256,
    panjang: u64,
}

impl Penulis {
    fn baru(tahap: &Path, nama: String) -> Result<Self, GagalCadangan> {
        Ok(Self { berkas: PartWriter::create(tahap, &nama)?, nama, sidik: Sha256::new(), panjang: 0 })
    }

    fn tulis(&mut self, bita: &[u8]) -> Result<(), GagalCadangan> {
        self.berkas.add(bita)?;
        self.sidik.update(bita);
        self.panjang += bita.len() as u64;
        Ok(())
    }

    /// Adds a file that must still be as at its first reading, and returns where its content begins.
    fn tambah(&mut self, butir: &Butir, terbaca: &Terbaca, waktu: u64) -> Result<u64, GagalCadangan> {
        let kepala = kepala(&terbaca.sha256, terbaca.ukuran, waktu).map_err(GagalCadangan::Arsip)?;
        self.tulis(&kepala)?;
        let awal = self.panjang;
        let mut sidik = Sha256::new();
        alir(&butir.dari, |bita| {
            if self.panjang - awal + bita.len() as u64 > terbaca.ukuran {
                return Err(GagalCadangan::Berubah(butir.path.clone()));
            }
            sidik.update(bita);
            self.tulis(bita)
        })?;
        if hexa(&sidik.finalize()) != terbaca.sha256 {
            return Err(GagalCadangan::Berubah(butir.path.clone()));
        }
        let kosong = usize::try_from(bulat(terbaca.ukuran) - terbaca.ukuran).unwrap_or(0);
        self.tulis(&[0; 512][..kosong])?;
        Ok(awal)
    }

    fn tutup(mut self) -> Result<Bagian, GagalCadangan> {
        self.tulis(&AKHIR)?;
        self.berkas.sync()?;
        Ok(Bagian { name: self.nama, size: self.panjang, sha256: hexa(&self.sidik.finalize()) })
    }
}

/// Copies a file into the stage, which must still have its digest, and returns that.
fn salin(dari: &Dari, tahap: &Path, path: &str, harap: &str) -> Result<String, GagalCadangan> {
    let (mut berkas, mut sidik) = (PartWriter::create(tahap, path)?, Sha256::new());
    alir(dari, |bita| {
        sidik.update(bita);
        Ok(berkas.add(bita)?)
    })?;
    berkas.sync()?;
    let sidik = hexa(&sidik.finalize());
    if sidik == harap { Ok(sidik) } else { Err(GagalCadangan::Berubah(path.to_owned())) }
}

/// Writes bytes into the stage, and returns their digest.
fn simpan(tahap: &Path, path: &str, bita: &[u8]) -> Result<String, GagalCadangan> {
    let mut berkas = PartWriter::create(tahap, path)?;
    berkas.add(bita)?;
    berkas.sync()?;
    Ok(sha256_hex(bita))
}
