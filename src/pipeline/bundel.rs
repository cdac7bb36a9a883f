//! Built sites as bundles: compressed copies, a manifest that tells of a release, its signature, and one archive each.
//!
//! Read from the folders that the build has just written, so that what is packed is what was built: a file that is not
//! as its manifest says stops the bundle of its site.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::base::hash::sha256_hex;
use crate::bundle::arsip::{self, Isi};
use crate::bundle::server::{self, AKAR, Umur, berkas_docroot, berkas_server, umur_security_txt};
use crate::bundle::tanda::{DAFTAR_KUNCI, DaftarKunci, KunciRahasia, SalahTanda, TANDA_DAFTAR, periksa_rantai};
use crate::bundle::{
    Alih, Berkas, JenisSalinan, Keterangan, Luaran, Manifest, ManifestError, SalahUrutan, Salinan, layak, padatkan,
    sama_dengan,
};
use crate::diag::Pesan;
use crate::model::daerah::{Daerah, Instansi};
use crate::pipeline::kerja::{Kerja, Waktu};
use crate::pipeline::server::{daerah_server, situs_server, tenggang};
use crate::pipeline::situs::{HasilDaerah, HasilSitus, Status};
use crate::pipeline::sumber::KEAMANAN;
use crate::vfs::{self, MARKER, Plan, SIGNATURE, Simpanan};

/// The folder of the archives in that of a kabupaten.
pub const ARSIP: &str = "arsip";
/// The digests of the archives of a kabupaten.
pub const SIDIK: &str = "SHA256SUMS";
/// The largest file of a site that is packed.
const MAKS: u64 = 1 << 30;

/// How a bundle is made.
pub struct JalanBundel<'a> {
    /// The output folder.
    pub out: &'a Path,
    /// The date.
    pub waktu: Waktu,
    /// Where the manifests of the last releases lie, if not beside the archives.
    pub sebelumnya: Option<&'a Path>,
    /// Whether a site may have no last release there.
    pub pertama: bool,
    /// The least number of a release.
    pub urutan: u64,
    /// Days until which a release may be shown.
    pub berlaku: u16,
    /// SHA-256 of this program.
    pub program: Option<String>,
    /// The commit of the sources.
    pub commit: Option<String>,
    /// The release key.
    pub kunci: Option<&'a KunciRahasia>,
    /// The signed list of keys that goes with every site.
    pub daftar: Option<(Vec<u8>, Vec<u8>)>,
    /// Where compressed copies are kept between runs.
    pub simpanan: Option<&'a Simpanan>,
}

/// The bundle of one site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundel {
    /// Number of the release.
    pub urutan: u64,
    /// Its last day.
    pub kedaluwarsa: String,
    /// How many files it has, without compressed copies.
    pub berkas: usize,
    /// How many compressed copies.
    pub salinan: usize,
    /// Bytes of the archive.
    pub bita: u64,
    /// Whether the release is the last one once more.
    pub tetap: bool,
    /// For how long its security contact counts, where that ends soon.
    pub kontak: Option<Umur>,
}

/// Why a site has no new bundle.
#[derive(Debug)]
pub enum GagalBundel {
    /// Of the disk.
    Disk(vfs::Error),
    /// The manifest of the build.
    Manifes(ManifestError),
    /// A file is not as it was built.
    Berubah(String),
    /// A path or size that no archive holds.
    Arsip(std::io::Error),
    /// There is no release to follow.
    Urutan(SalahUrutan),
    /// The key.
    Tanda(SalahTanda),
    /// The signature of the last manifest.
    Rantai(SalahTanda),
    /// The last manifest is not where it was said to be.
    TanpaSebelumnya(PathBuf),
    /// The security contact counts no more.
    Kontak(Umur),
}

impl GagalBundel {
    /// Returns what went wrong.
    #[must_use]
    pub fn message(&self) -> Pesan {
        match self {
            Self::Disk(galat) => {
                let (apa, obat) = (galat.message(), galat.remedy());
                Pesan::new(format!("{}; {}", apa.id, obat.id), format!("{}; {}", apa.en, obat.en))
            }
            Self::Manifes(salah) => salah.message(),
            Self::Berubah(path) => Pesan::new(
                format!("`{path}` berubah sejak dibangun; jalankan lagi, dan periksa siapa yang menulis di sana"),
                format!("`{path}` changed since it was built; run again, and find out who writes there"),
            ),
            Self::Arsip(galat) => Pesan::new(
                format!("arsip tidak dapat disusun: {galat}"),
                format!("the archive cannot be put together: {galat}"),
            ),
            Self::Urutan(salah) => salah.message(),
            Self::Tanda(salah) => salah.message(),
            Self::Rantai(salah) => {
                let apa = salah.message();
                Pesan::new(
                    format!(
                        "manifes rilis terakhir tidak dapat dilanjutkan: {}; ambil lagi dengan tanda tangannya",
                        apa.id
                    ),
                    format!(
                        "the manifest of the last release cannot be followed: {}; fetch it again with its signature",
                        apa.en
                    ),
                )
            }
            Self::TanpaSebelumnya(path) => Pesan::new(
                format!(
                    "`{}` tidak ada; ambil dari situs yang terbit, atau pakai --first bila ini rilis pertama",
                    path.display()
                ),
                format!(
                    "`{}` does not exist; fetch it from the published site, or use --first for a first release",
                    path.display()
                ),
            ),
            Self::Kontak(umur) => umur.message().unwrap_or_else(|| Pesan::new("kontak keamanan", "security contact")),
        }
    }
}

impl From<vfs::Error> for GagalBundel {
    fn from(galat: vfs::Error) -> Self {
        Self::Disk(galat)
    }
}

/// The bundles of one kabupaten by label.
pub type HasilBundel = BTreeMap<String, Result<Bundel, GagalBundel>>;

/// Bundles every site of a kabupaten that was built in this run, then writes the digests of all its archives.
///
/// A site that was refused keeps its last archive, as it keeps its last output.
///
/// # Errors
///
/// Fails if the digests cannot be written; what is wrong with one site is in the result.
pub fn bundel(jalan: &JalanBundel<'_>, kerja: &Kerja, hasil: &HasilDaerah) -> Result<HasilBundel, GagalBundel> {
    let Some(daerah) = kerja.termuat.daftar_daerah.iter().find(|d| d.nama == hasil.nama) else {
        return Ok(HasilBundel::new());
    };
    let mut bundel = HasilBundel::new();
    for (label, situs) in &hasil.situs {
        if let Status::Dibangun(_) = situs.status {
            bundel.insert(label.clone(), satu(jalan, daerah, situs));
        }
    }
    if !bundel.is_empty() {
        setelan(jalan, daerah, hasil, &bundel)?;
        sidik(jalan, &daerah.nama)?;
    }
    Ok(bundel)
}

/// The files of a release by path, and the compressed copies.
struct Rilis {
    files: BTreeMap<String, Vec<u8>>,
    salinan: BTreeMap<String, Vec<u8>>,
    manifest: Manifest,
}

fn satu(jalan: &JalanBundel<'_>, daerah: &Daerah, situs: &HasilSitus) -> Result<Bundel, GagalBundel> {
    let (nama, host) = (&daerah.nama, &situs.host);
    let folder = jalan.out.join(nama).join("situs").join(host);
    let mut rilis = baca(&folder)?;
    let mut tambahan = berkas_docroot(&situs_server(daerah, host, &situs.alih));
    if let Some((isi, tanda)) = &jalan.daftar {
        tambahan.insert(DAFTAR_KUNCI.to_owned(), isi.clone());
        tambahan.insert(TANDA_DAFTAR.to_owned(), tanda.clone());
    }
    rilis.tambah(tambahan);
    let kontak = rilis.files.get(KEAMANAN).map(|isi| umur_security_txt(isi, jalan.waktu.tanggal(daerah)));
    if let Some(lewat @ (Umur::Lewat(_) | Umur::TanpaTanggal)) = kontak {
        return Err(GagalBundel::Kontak(lewat));
    }
    rilis.padatkan(jalan.simpanan);

    let (alih, dicabut) = pindah(&situs.alih);
    let keterangan = Keterangan {
        tanggal: jalan.waktu.tanggal(daerah),
        berlaku: jalan.berlaku,
        urutan: jalan.urutan,
        program: jalan.program.clone(),
        commit: jalan.commit.clone(),
        tenggang: tenggang(daerah),
        alih,
        dicabut,
    };
    let lama = lama(jalan, nama, host)?;
    let manifest = rilis.manifest.rilis(&keterangan, lama.as_deref()).map_err(GagalBundel::Urutan)?;
    let bita = manifest.to_bytes();
    let tanda = jalan.kunci.map(|k| k.tandai(&bita, &manifest.komentar())).transpose().map_err(GagalBundel::Tanda)?;

    let epoch = manifest.release.as_ref().map_or(0, |r| r.epoch);
    let sendiri = [(MARKER, Some(&bita[..])), (SIGNATURE, tanda.as_deref().map(str::as_bytes))];
    let sendiri = sendiri.into_iter().filter_map(|(path, bita)| Some((path.to_owned(), bita?)));
    let mut semua: BTreeMap<String, Isi<'_>> = BTreeMap::new();
    for berkas in &manifest.files {
        let mtime = berkas.mtime.unwrap_or(epoch);
        let pasang = rilis.files.get(&berkas.path).map(|b| (berkas.path.clone(), b));
        let salinan = berkas.salinan().filter_map(|(path, _)| rilis.salinan.get(&path).map(|b| (path, b)));
        semua.extend(pasang.into_iter().chain(salinan).map(|(path, b)| (path, Isi { bita: b, mtime })));
    }
    semua.extend(sendiri.clone().map(|(path, bita)| (path, Isi { bita, mtime: epoch })));
    let padat = arsip::tulis(&semua).map_err(GagalBundel::Arsip)?;

    // The number is written down before anything that carries it: one that was shown must never be given again.
    vfs::write_file(jalan.out, &format!("{nama}/{ARSIP}/{host}.manifest.json"), &bita)?;
    let bukti = format!("{nama}/{ARSIP}/{host}.manifest.json.minisig");
    match &tanda {
        Some(tanda) => drop(vfs::write_file(jalan.out, &bukti, tanda.as_bytes())?),
        None => vfs::remove_if_any(&jalan.out.join(&bukti))?,
    }
    vfs::write_file(jalan.out, &format!("{nama}/{ARSIP}/{host}.tar.gz"), &padat)?;
    // The folder tells of the release too, without the copies that only servers need.
    let folder: BTreeMap<String, &[u8]> =
        rilis.files.iter().map(|(path, b)| (path.clone(), &b[..])).chain(sendiri).collect();
    let staged = Plan::new(jalan.out, &format!("{nama}/situs/{host}"), &folder)?.stage()?;
    staged.sync()?;
    staged.commit()?;

    let rilisan = manifest.release.as_ref();
    Ok(Bundel {
        urutan: rilisan.map_or(0, |r| r.sequence),
        kedaluwarsa: rilisan.map(|r| r.expires.clone()).unwrap_or_default(),
        berkas: manifest.files.len(),
        salinan: rilis.salinan.len(),
        bita: padat.len() as u64,
        tetap: lama.as_deref() == Some(&bita[..]),
        kontak: kontak.filter(|umur| matches!(umur, Umur::Segera(_))),
    })
}

/// Reads the files of a site as its manifest lists them.
fn baca(folder: &Path) -> Result<Rilis, GagalBundel> {
    let manifest = Manifest::parse(&vfs::read_bounded(&folder.join(MARKER), MAKS)?).map_err(GagalBundel::Manifes)?;
    let mut files = BTreeMap::new();
    for berkas in &manifest.files {
        let bita = vfs::read_bounded(&folder.join(&berkas.path), MAKS)?;
        if sha256_hex(&bita) != berkas.sha256 {
            return Err(GagalBundel::Berubah(berkas.path.clone()));
        }
        files.insert(berkas.path.clone(), bita);
    }
    Ok(Rilis { files, salinan: BTreeMap::new(), manifest })
}

impl Rilis {
    /// Adds files that a build does not have; what was built stays.
    fn tambah(&mut self, tambahan: BTreeMap<String, Vec<u8>>) {
        let mut daftar = std::mem::take(&mut self.manifest.files);
        for (path, bita) in tambahan {
            if let Entry::Vacant(kosong) = self.files.entry(path) {
                daftar.push(Berkas::of(kosong.key(), &Luaran::new(bita.as_slice())));
                kosong.insert(bita);
            }
        }
        self.manifest = Manifest::from_entries(self.manifest.origin.clone(), daftar);
    }

    /// Makes the compressed copies that pay; each is opened again and compared, also one that was kept.
    fn padatkan(&mut self, simpanan: Option<&Simpanan>) {
        let files = &self.files;
        let dibuat: Vec<_> = self
            .manifest
            .files
            .par_iter()
            .map(|berkas| {
                let bita = files.get(&berkas.path).filter(|bita| layak(&berkas.path, bita));
                let buat = |jenis: JenisSalinan| {
                    let path = format!("{}{}", berkas.path, jenis.akhiran());
                    let bita = bita.filter(|_| !files.contains_key(&path))?;
                    salinan(simpanan, jenis, &berkas.sha256, bita).map(|s| (path, s))
                };
                [buat(JenisSalinan::Gz), buat(JenisSalinan::Br)]
            })
            .collect();
        for (berkas, [gz, br]) in self.manifest.files.iter_mut().zip(dibuat) {
            berkas.gz = gz.as_ref().map(|(_, bita)| Salinan::dari(bita));
            berkas.br = br.as_ref().map(|(_, bita)| Salinan::dari(bita));
            self.salinan.extend(gz.into_iter().chain(br));
        }
    }
}

/// Returns a compressed copy; Brotli takes long, so its work is kept by the digest of the file.
fn salinan(simpanan: Option<&Simpanan>, jenis: JenisSalinan, sha256: &str, bita: &[u8]) -> Option<Vec<u8>> {
    let simpanan = simpanan.filter(|_| jenis == JenisSalinan::Br);
    let kunci = format!("{sha256}-br1");
    if let Some(ada) = simpanan.and_then(|s| s.get(&kunci)) {
        if ada.is_empty() {
            return None;
        }
        // Kept work is a convenience: only this comparison makes it a copy of the page.
        if sama_dengan(jenis, &ada, bita) && ada.len() * 20 <= bita.len() * 19 {
            return Some(ada);
        }
    }
    let baru = padatkan(jenis, bita).filter(|baru| sama_dengan(jenis, baru, bita));
    if let Some(simpanan) = simpanan {
        // A folder that takes nothing makes the next run slower and no other.
        let _ = simpanan.put(&kunci, baru.as_deref().unwrap_or_default());
    }
    baru
}

/// Writes the settings of the servers of a kabupaten; what stands below `lokal/` belongs to who runs them.
///
/// A site without a bundle of this run is shown as its last release, so its old addresses are those of that one.
fn setelan(
    jalan: &JalanBundel<'_>,
    daerah: &Daerah,
    hasil: &HasilDaerah,
    bundel: &HasilBundel,
) -> Result<(), GagalBundel> {
    let satu = |instansi: &Instansi| {
        let host = daerah.host_bangun(instansi);
        let dikemas = matches!(bundel.get(&instansi.label), Some(Ok(_)));
        let alih = match hasil.situs.get(&instansi.label).filter(|_| dikemas) {
            Some(situs) => situs.alih.clone(),
            None => terakhir(jalan, &daerah.nama, &host),
        };
        situs_server(daerah, &host, &alih)
    };
    let situs = daerah.daftar_instansi.iter().filter(|i| i.bersitus()).map(satu).collect();
    for (path, isi) in berkas_server(&daerah_server(daerah, AKAR, situs)) {
        let path = format!("{}/server/{path}", daerah.nama);
        if !(path.contains("/lokal/") && vfs::exists(&jalan.out.join(&path))) {
            vfs::write_file(jalan.out, &path, &isi)?;
        }
    }
    Ok(())
}

/// Returns the file of the last release's manifest.
fn berkas_lama(jalan: &JalanBundel<'_>, nama: &str, host: &str) -> PathBuf {
    let arsip = jalan.out.join(nama).join(ARSIP);
    jalan.sebelumnya.unwrap_or(&arsip).join(format!("{host}.manifest.json"))
}

/// Reads the manifest of the last release, which a signed release follows only if it is signed itself.
///
/// One that lies beside the archives without a signature is of a bundle that nobody signed.
fn lama(jalan: &JalanBundel<'_>, nama: &str, host: &str) -> Result<Option<Vec<u8>>, GagalBundel> {
    let path = berkas_lama(jalan, nama, host);
    let Some(isi) = vfs::read_if_any(&path, MAKS)? else {
        let kurang = jalan.sebelumnya.is_some() && !jalan.pertama;
        return if kurang { Err(GagalBundel::TanpaSebelumnya(path)) } else { Ok(None) };
    };
    let Some(kunci) = jalan.kunci else { return Ok(Some(isi)) };
    let bukti = path.with_file_name(format!("{host}.manifest.json.minisig"));
    match vfs::read_if_any(&bukti, MAKS)? {
        None if jalan.sebelumnya.is_none() => Ok(Some(isi)),
        bukti => {
            let daftar = jalan.daftar.as_ref().and_then(|(isi, _)| DaftarKunci::baca(isi).ok());
            periksa_rantai(&isi, &bukti.unwrap_or_default(), kunci.umum(), daftar.as_ref())
                .map_err(GagalBundel::Rantai)
                .map(|()| Some(isi))
        }
    }
}

/// Returns the old addresses of a site's last release; none where there is none that can be read.
fn terakhir(jalan: &JalanBundel<'_>, nama: &str, host: &str) -> Vec<server::Alih> {
    let bita = vfs::read_if_any(&berkas_lama(jalan, nama, host), MAKS).ok().flatten();
    let manifest = bita.and_then(|bita| Manifest::parse(&bita).ok()).filter(|m| m.origin.host == host);
    let Some(rilis) = manifest.and_then(|m| m.release) else { return Vec::new() };
    let pindah = rilis.redirects.iter().map(|a| server::Alih::baru(&a.from, Some(&a.to)));
    pindah.chain(rilis.retired.iter().map(|dari| server::Alih::baru(dari, None))).flatten().collect()
}

/// Returns the addresses of a site that lead elsewhere, and those that were withdrawn, sorted.
fn pindah(semua: &[server::Alih]) -> (Vec<Alih>, Vec<String>) {
    let (mut alih, mut dicabut) = (Vec::new(), Vec::new());
    for a in semua {
        match a.ke() {
            Some(ke) => alih.push(Alih { from: a.dari().to_owned(), to: ke.to_owned(), status: 301 }),
            None => dicabut.push(a.dari().to_owned()),
        }
    }
    alih.sort();
    dicabut.sort();
    (alih, dicabut)
}

/// Writes the digests of every archive in the folder, also of sites that this run did not bundle.
fn sidik(jalan: &JalanBundel<'_>, nama: &str) -> Result<(), GagalBundel> {
    let folder = jalan.out.join(nama).join(ARSIP);
    let mut teks = String::new();
    for arsip in vfs::file_names(&folder)?.into_iter().filter(|n| n.ends_with(".tar.gz") && !n.starts_with('.')) {
        teks.push_str(&format!("{}  {arsip}\n", vfs::sha256_file(&folder.join(&arsip))?));
    }
    vfs::write_file(jalan.out, &format!("{nama}/{ARSIP}/{SIDIK}"), teks.as_bytes())?;
    let bukti = format!("{nama}/{ARSIP}/{SIDIK}.minisig");
    match jalan.kunci {
        Some(kunci) => {
            let komentar = format!("pendopo daerah:{nama} {SIDIK}");
            let tanda = kunci.tandai(teks.as_bytes(), &komentar).map_err(GagalBundel::Tanda)?;
            vfs::write_file(jalan.out, &bukti, tanda.as_bytes())?;
        }
        None => vfs::remove_if_any(&jalan.out.join(&bukti))?,
    }
    Ok(())
}
