//! Built sites as bundles: compressed copies, a manifest that tells of a release, its signature, and one archive each.
//!
//! Read from the folders that the build has just written, so that what is packed is what was built: a file that is not
//! as its manifest says stops the bundle of its site.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::base::hash::sha256_hex;
use crate::base::tanggal::Tanggal;
use crate::bundle::arsip::{self, Isi};
use crate::bundle::server::{self, AKAR, Umur, berkas_docroot, berkas_server, umur_security_txt};
use crate::bundle::tanda::{DAFTAR_KUNCI, DaftarKunci, KunciRahasia, TANDA_DAFTAR, periksa_rantai};
use crate::bundle::{Alih, Berkas, JenisSalinan, Keterangan, Luaran, Manifest, Salinan, layak, padatkan, sama_dengan};
use crate::model::daerah::{Daerah, Instansi};
use crate::model::portal::instansi as portal;
use crate::pipeline::bawaan::{Kurang, RilisLama};
use crate::pipeline::gagal_bundel::{GagalBundel, TakDiperpanjang};
use crate::pipeline::kerja::{Kerja, Waktu};
use crate::pipeline::server::{daerah_server, situs_server, tenggang};
use crate::pipeline::situs::{HasilDaerah, HasilSitus, Status};
use crate::pipeline::sumber::KEAMANAN;
use crate::pipeline::verifikasi::batas_kontak;
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
    /// How many files of earlier releases are kept, for pages that visitors still have.
    pub dibawa: usize,
    /// How many of these could not be kept, since the last archive is not there or not whole.
    pub tak_dibawa: usize,
    /// Whether it is the last release of a site that was refused, with a new term.
    pub lanjutan: bool,
    /// For how long its security contact counts, where that ends soon.
    pub kontak: Option<Umur>,
}

/// The bundles of one kabupaten by label.
pub type HasilBundel = BTreeMap<String, Result<Bundel, GagalBundel>>;

/// Bundles every site of a kabupaten that was built in this run, then writes the digests of all its archives.
///
/// A site that was refused keeps its last output, whose release is made anew with a new term: its editors mend it, and
/// meanwhile nobody may take what they see for the work of a stranger.
///
/// # Errors
///
/// Fails if the digests cannot be written; what is wrong with one site is in the result.
pub fn bundel(jalan: &JalanBundel<'_>, kerja: &Kerja, hasil: &HasilDaerah) -> Result<HasilBundel, GagalBundel> {
    let Some(daerah) = kerja.termuat.daftar_daerah.iter().find(|d| d.nama == hasil.nama) else {
        return Ok(HasilBundel::new());
    };
    let mut bundel = HasilBundel::new();
    let batas = batas_kontak(kerja, &daerah.nama, jalan.waktu);
    for (label, situs) in &hasil.situs {
        match situs.status {
            Status::Dibangun(_) => drop(bundel.insert(label.clone(), satu(jalan, daerah, situs, batas))),
            Status::Ditolak => {
                let lanjutan = lanjut(jalan, daerah, &situs.host, batas);
                bundel.extend(lanjutan.transpose().map(|hasil| (label.clone(), hasil)));
            }
            Status::Diperiksa | Status::Gagal(_) => {}
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

fn satu(jalan: &JalanBundel<'_>, daerah: &Daerah, situs: &HasilSitus, batas: i32) -> Result<Bundel, GagalBundel> {
    let (nama, host) = (&daerah.nama, &situs.host);
    let folder = jalan.out.join(nama).join("situs").join(host);
    let mut rilis = baca(&folder)?;
    let mut tambahan = berkas_docroot(&situs_server(daerah, host, &situs.alih));
    tambahan.extend(jalan.kunci_terbit());
    rilis.tambah(tambahan);
    let lama = lama(jalan, nama, host)?;
    let tanggal = jalan.waktu.tanggal(daerah);
    let kontak = rilis.files.get(KEAMANAN).map(|isi| umur_security_txt(isi, tanggal, batas));
    if let Some(lewat @ (Umur::Lewat(_) | Umur::TanpaTanggal)) = kontak {
        return Err(GagalBundel::Kontak(lewat));
    }
    let (dibawa, tak_dibawa) = rilis.bawa(&lama, jalan.percaya(&lama), tanggal);
    rilis.padatkan(jalan.simpanan);
    let (alih, dicabut) = pindah(&situs.alih);
    let keterangan = jalan.keterangan(daerah, &lama, jalan.commit.clone(), (alih, dicabut));
    let (bundel, sendiri) = kemas(jalan, nama, &rilis, &keterangan, lama.manifest.as_deref())?;
    // The folder tells of the release too, without the copies that only servers need.
    let sendiri = sendiri.iter().map(|(path, bita)| ((*path).to_owned(), &bita[..]));
    let folder: BTreeMap<String, &[u8]> =
        rilis.files.iter().map(|(path, b)| (path.clone(), &b[..])).chain(sendiri).collect();
    let staged = Plan::new(jalan.out, &format!("{nama}/situs/{host}"), &folder)?.stage()?;
    staged.sync()?;
    staged.commit()?;
    Ok(Bundel { dibawa, tak_dibawa, kontak, ..bundel })
}

/// Makes the last release of a site anew, with a new term; nothing where it never had one.
fn lanjut(jalan: &JalanBundel<'_>, daerah: &Daerah, host: &str, batas: i32) -> Result<Option<Bundel>, GagalBundel> {
    let nama = &daerah.nama;
    let lama = jalan.rilis_lama(nama, host)?;
    let Some((manifest, dulu)) = lama.terbaca(host).and_then(|m| Some((m.clone(), m.release?))) else {
        return Ok(None);
    };
    // Nothing that a manifest names is read before it is believed.
    if jalan.percaya(&lama) == Sah::Tidak {
        return Err(GagalBundel::TakDiperpanjang(TakDiperpanjang::TakDipercaya, dulu.expires));
    }
    let files = match lama.semua(&manifest.files) {
        Ok(files) => files,
        Err(Kurang::Disk(galat)) => return Err(GagalBundel::Disk(galat)),
        Err(Kurang::Sebab(sebab)) => return Err(GagalBundel::TakDiperpanjang(sebab, dulu.expires)),
    };
    let tanggal = jalan.waktu.tanggal(daerah);
    let baru = jalan.kunci_terbit();
    let terpakai = |b: &Berkas| b.until.is_none() && !baru.contains_key(&b.path);
    let daftar: Vec<Berkas> = manifest.files.iter().filter(|b| terpakai(b)).cloned().collect();
    let files = files.into_iter().filter(|(path, _)| daftar.iter().any(|b| b.path == *path)).collect();
    let manifest = Manifest::from_entries(manifest.origin, daftar);
    let mut rilis = Rilis { files, salinan: BTreeMap::new(), manifest };
    rilis.tambah(baru);
    let (dibawa, tak_dibawa) = rilis.bawa(&lama, Sah::Ya, tanggal);
    let kontak = rilis.files.get(KEAMANAN).map(|isi| umur_security_txt(isi, tanggal, batas));
    rilis.padatkan(jalan.simpanan);
    let keterangan = jalan.keterangan(daerah, &lama, dulu.commit, (dulu.redirects, dulu.retired));
    let (bundel, _) = kemas(jalan, nama, &rilis, &keterangan, lama.manifest.as_deref())?;
    Ok(Some(Bundel { dibawa, tak_dibawa, lanjutan: true, kontak, ..bundel }))
}

/// The files that a manifest cannot list, with their bytes: itself, and its signature.
type Sendiri = Vec<(&'static str, Vec<u8>)>;

/// Packs a release, signs it, and writes it beside the other archives.
fn kemas(
    jalan: &JalanBundel<'_>,
    nama: &str,
    rilis: &Rilis,
    keterangan: &Keterangan,
    lama: Option<&[u8]>,
) -> Result<(Bundel, Sendiri), GagalBundel> {
    let host = &rilis.manifest.origin.host;
    let manifest = rilis.manifest.clone().rilis(keterangan, lama).map_err(GagalBundel::Urutan)?;
    let bita = manifest.to_bytes();
    let tanda = jalan.kunci.map(|k| k.tandai(&bita, &manifest.komentar())).transpose().map_err(GagalBundel::Tanda)?;

    let epoch = manifest.release.as_ref().map_or(0, |r| r.epoch);
    let mut semua: BTreeMap<String, Isi<'_>> = BTreeMap::new();
    for berkas in &manifest.files {
        let mtime = berkas.mtime.unwrap_or(epoch);
        let pasang = rilis.files.get(&berkas.path).map(|b| (berkas.path.clone(), b));
        let salinan = berkas.salinan().filter_map(|(path, _)| rilis.salinan.get(&path).map(|b| (path, b)));
        semua.extend(pasang.into_iter().chain(salinan).map(|(path, b)| (path, Isi { bita: b, mtime })));
    }
    let tetap = lama == Some(&bita[..]);
    let mut sendiri: Sendiri = vec![(MARKER, bita)];
    sendiri.extend(tanda.map(|tanda| (SIGNATURE, tanda.into_bytes())));
    semua.extend(sendiri.iter().map(|(path, bita)| ((*path).to_owned(), Isi { bita, mtime: epoch })));
    let padat = arsip::tulis(&semua).map_err(GagalBundel::Arsip)?;

    // The number is written down before anything that carries it: one that was shown must never be given again.
    let bukti = format!("{nama}/{ARSIP}/{host}.manifest.json.minisig");
    vfs::write_file(jalan.out, &format!("{nama}/{ARSIP}/{host}.manifest.json"), &sendiri[0].1)?;
    match sendiri.get(1) {
        Some((_, tanda)) => drop(vfs::write_file(jalan.out, &bukti, tanda)?),
        None => vfs::remove_if_any(&jalan.out.join(&bukti))?,
    }
    vfs::write_file(jalan.out, &format!("{nama}/{ARSIP}/{host}.tar.gz"), &padat)?;
    let rilisan = manifest.release.as_ref();
    let bundel = Bundel {
        urutan: rilisan.map_or(0, |r| r.sequence),
        kedaluwarsa: rilisan.map(|r| r.expires.clone()).unwrap_or_default(),
        berkas: manifest.files.len(),
        salinan: rilis.salinan.len(),
        bita: padat.len() as u64,
        tetap,
        dibawa: 0,
        tak_dibawa: 0,
        lanjutan: false,
        kontak: None,
    };
    Ok((bundel, sendiri))
}

/// Whether content of the last release may be signed once more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sah {
    Ya,
    Tidak,
}

impl JalanBundel<'_> {
    /// Reads the last release: as its manifest beside the archive tells, or as the archive does where the signature
    /// beside it belongs to another manifest, which a run that was cut short leaves behind.
    fn rilis_lama(&self, nama: &str, host: &str) -> Result<RilisLama, GagalBundel> {
        let lama = RilisLama::baca(&folder_lama(self, nama), host)?;
        if lama.tanda.is_none() || self.percaya(&lama) == Sah::Ya {
            return Ok(lama);
        }
        Ok(lama.dari_arsip().filter(|arsip| self.percaya(arsip) == Sah::Ya).unwrap_or(lama))
    }

    /// Says whether content of the last release may go into the next one; without a key nobody vouches for either.
    fn percaya(&self, lama: &RilisLama) -> Sah {
        let daftar = self.daftar.as_ref().and_then(|(isi, _)| DaftarKunci::baca(isi).ok());
        let sah = self.kunci.is_none_or(|kunci| lama.sah(kunci, daftar.as_ref(), self.waktu.tanggal_jakarta()));
        if sah { Sah::Ya } else { Sah::Tidak }
    }

    /// Returns the list of keys that goes with every site, by path.
    fn kunci_terbit(&self) -> BTreeMap<String, Vec<u8>> {
        let berkas = |(isi, tanda): &(Vec<u8>, Vec<u8>)| {
            [(DAFTAR_KUNCI.to_owned(), isi.clone()), (TANDA_DAFTAR.to_owned(), tanda.clone())]
        };
        self.daftar.as_ref().into_iter().flat_map(berkas).collect()
    }

    fn keterangan(
        &self,
        daerah: &Daerah,
        lama: &RilisLama,
        commit: Option<String>,
        (alih, dicabut): (Vec<Alih>, Vec<String>),
    ) -> Keterangan {
        Keterangan {
            tanggal: self.waktu.tanggal(daerah),
            berlaku: self.berlaku,
            urutan: self.urutan.max(lama.nomor()),
            program: self.program.clone(),
            commit,
            tenggang: tenggang(daerah),
            alih,
            dicabut,
        }
    }
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

    /// Keeps what pages of the last release name; returns how many files that were, and how many are not there.
    fn bawa(&mut self, lama: &RilisLama, sah: Sah, tanggal: Tanggal) -> (usize, usize) {
        let Some(manifest) = lama.terbaca(&self.manifest.origin.host) else { return (0, 0) };
        let bawaan = self.manifest.bawaan(&manifest, tanggal);
        let ada = if sah == Sah::Ya { lama.ambil(&bawaan) } else { BTreeMap::new() };
        let (semua, dibawa) = (bawaan.len(), ada.len());
        let mut daftar = std::mem::take(&mut self.manifest.files);
        daftar.extend(bawaan.into_iter().filter(|b| ada.contains_key(&b.path)));
        self.files.extend(ada);
        self.manifest = Manifest::from_entries(self.manifest.origin.clone(), daftar);
        (dibawa, semua - dibawa)
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
        let dikemas = matches!(bundel.get(&instansi.label), Some(Ok(bundel)) if !bundel.lanjutan);
        let alih = match hasil.situs.get(&instansi.label).filter(|_| dikemas) {
            Some(situs) => situs.alih.clone(),
            None => terakhir(jalan, &daerah.nama, &host),
        };
        situs_server(daerah, &host, &alih)
    };
    let portal = portal(daerah);
    let situs = daerah.daftar_instansi.iter().filter(|i| i.bersitus()).chain(&portal).map(satu).collect();
    for (path, isi) in berkas_server(&daerah_server(daerah, AKAR, situs)) {
        let path = format!("{}/server/{path}", daerah.nama);
        if !(path.contains("/lokal/") && vfs::exists(&jalan.out.join(&path))) {
            vfs::write_file(jalan.out, &path, &isi)?;
        }
    }
    Ok(())
}

/// Returns the folder that tells of the last releases.
fn folder_lama(jalan: &JalanBundel<'_>, nama: &str) -> PathBuf {
    jalan.sebelumnya.map_or_else(|| jalan.out.join(nama).join(ARSIP), Path::to_path_buf)
}

/// Reads the last release, which a signed one follows only if it is signed itself.
///
/// One that lies beside the archives without a signature is of a bundle that nobody signed.
fn lama(jalan: &JalanBundel<'_>, nama: &str, host: &str) -> Result<RilisLama, GagalBundel> {
    let lama = jalan.rilis_lama(nama, host)?;
    let Some(isi) = &lama.manifest else {
        let kurang = jalan.sebelumnya.is_some() && !jalan.pertama;
        let path = folder_lama(jalan, nama).join(format!("{host}.manifest.json"));
        return if kurang { Err(GagalBundel::TanpaSebelumnya(path)) } else { Ok(lama) };
    };
    let (Some(kunci), true) = (jalan.kunci, jalan.sebelumnya.is_some() || lama.tanda.is_some()) else {
        return Ok(lama);
    };
    let daftar = jalan.daftar.as_ref().and_then(|(isi, _)| DaftarKunci::baca(isi).ok());
    periksa_rantai(isi, lama.tanda.as_deref().unwrap_or_default(), kunci.umum(), daftar.as_ref())
        .map_err(GagalBundel::Rantai)?;
    Ok(lama)
}

/// Returns the old addresses of a site's last release; none where there is none that can be read.
fn terakhir(jalan: &JalanBundel<'_>, nama: &str, host: &str) -> Vec<server::Alih> {
    let lama = jalan.rilis_lama(nama, host).ok();
    // What comes from a server may be a stranger's, and where it leads to goes into the settings of every server.
    let lama = lama.filter(|lama| jalan.sebelumnya.is_none() || jalan.percaya(lama) == Sah::Ya);
    let manifest = lama.and_then(|lama| lama.terbaca(host));
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
