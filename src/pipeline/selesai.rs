//! The end of a run over a kabupaten: what needs all of its sites, then their swap into place.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::bundle::{Berkas, OutputTree};
use crate::diag::Diagnostic;
use crate::model::daerah::Instansi;
use crate::pipeline::hasil::{Gagal, HasilDaerah, HasilSitus, Jalan, Mentah, Status, Tujuan};
use crate::pipeline::kerja::{Diingat, Kerja};
use crate::pipeline::memo::SitusJadi;
use crate::pipeline::periksa::{TemuanSitus, timbang};
use crate::pipeline::potret::Potret;
use crate::pipeline::rakit::Rakitan;
use crate::pipeline::rujukan;
use crate::pipeline::sebelumnya;
use crate::pipeline::tempo::{Tahap, Tempo};
use crate::pipeline::titipan::Peran;
use crate::rules::banding::Ringkas;
use crate::rules::konteks::Konteks;
use crate::rules::luaran::{
    NamaRekaman, PetaSitus, Pindahan, berkas_dari, id_halaman, periksa_antar, periksa_lama, periksa_rantai,
};
use crate::rules::nilai::NilaiSitus;
use crate::vfs::{self, Plan, Staged, WriteReport};

/// A site between staging and its swap into place.
pub(super) struct Setengah {
    /// The site as it was put together, without its files.
    pub rakitan: Rakitan,
    /// Findings.
    pub temuan: TemuanSitus,
    /// Findings before they were weighed, where they are to be kept.
    pub mentah: Vec<Diagnostic>,
    /// Its grades before other sites were looked at, where they are to be kept.
    pub nilai_mentah: Option<NilaiSitus>,
    /// Its files beside their place, where they are to be written.
    pub staged: Option<Result<Staged, vfs::Error>>,
    /// How many files it has, where it is as it was.
    pub tetap: Option<usize>,
    /// Its grades.
    pub nilai: Option<NilaiSitus>,
    /// What it is compared by, where it was read.
    pub ringkas: Option<Ringkas>,
    /// Hosts of the online services that it names.
    pub host_layanan: BTreeSet<String>,
    /// What it is compared by with another version of itself, where that was asked for.
    pub potret: Option<Potret>,
}

impl Setengah {
    /// Adds findings that come from looking at several sites, weighed as the others.
    pub fn tambah(&mut self, ctx: &Konteks<'_>, label: &str, temuan: Vec<Diagnostic>, mentah: bool) {
        let mut tambahan = TemuanSitus { temuan, dikecualikan: Vec::new() };
        if !mentah {
            timbang(ctx, label, &mut tambahan);
        }
        if let Some(nilai) = &mut self.nilai {
            nilai.tambah(&tambahan.temuan, &tambahan.dikecualikan);
        }
        self.temuan.temuan.append(&mut tambahan.temuan);
        self.temuan.dikecualikan.append(&mut tambahan.dikecualikan);
    }
}

/// Puts the files of a site beside their place.
pub(super) fn tahapkan(tempo: &Tempo, out: &Path, folder: &str, pohon: &OutputTree) -> Result<Staged, vfs::Error> {
    tahapkan_berkas(tempo, out, folder, pohon.files())
}

/// Does the same with files of any origin.
pub(super) fn tahapkan_berkas<P: AsRef<str> + Sync, B: AsRef<[u8]> + Sync>(
    tempo: &Tempo,
    out: &Path,
    folder: &str,
    files: &BTreeMap<P, B>,
) -> Result<Staged, vfs::Error> {
    let rencana = tempo.ukur(Tahap::Banding, || Plan::new(out, folder, files))?;
    tempo.tulis(rencana.bytes());
    tempo.ukur(Tahap::Tulis, || rencana.stage())
}

/// Does the same beside files of the last output that stay.
pub(super) fn tahapkan_sisa(
    tempo: &Tempo,
    out: &Path,
    folder: &str,
    pohon: &OutputTree,
    tetap: &[Berkas],
) -> Result<Staged, vfs::Error> {
    let tetap = tetap.iter().map(|b| (b.path.as_str(), b.size)).collect();
    let rencana = tempo.ukur(Tahap::Banding, || Plan::keeping(out, folder, pohon.files(), &tetap))?;
    tempo.tulis(rencana.bytes());
    tempo.ukur(Tahap::Tulis, || rencana.stage())
}

/// What a site that was checked would publish, as far as the portal asks.
pub(super) struct Terbit {
    /// Its record; empty where it tells nothing.
    pub rekaman: Vec<u8>,
    /// Its addresses.
    pub peta: PetaSitus,
}

/// A file of a published site, the address that asked for it, and its anchors where that asks for one.
type Alamat<'a> = (String, &'a str, Option<BTreeSet<String>>);

/// Returns the addresses of the sites of this run, as far as links between them ask.
///
/// A refused site keeps pages that this run does not know; the faults of its files must not refuse others. Of a site
/// that is as it was, the folder tells.
fn peta(
    setengah: &[(&Instansi, Result<Setengah, Gagal>)],
    jalan: &Jalan<'_>,
    daerah: &str,
) -> BTreeMap<String, PetaSitus> {
    let baik = || setengah.iter().filter_map(|(_, s)| s.as_ref().ok()).filter(|s| !s.temuan.ditolak());
    let mut peta: BTreeMap<String, PetaSitus> =
        baik().map(|s| (s.rakitan.host.clone(), s.rakitan.peta.clone())).collect();
    let Tujuan::Tulis(out) = jalan.tujuan else { return peta };
    let tetap: BTreeSet<&str> = baik().filter(|s| s.tetap.is_some()).map(|s| s.rakitan.host.as_str()).collect();
    let dicari = setengah.iter().filter_map(|(_, s)| s.as_ref().ok()).flat_map(|s| &s.rakitan.antar);
    let dicari: BTreeSet<(&str, &str, bool)> = dicari
        .filter(|a| tetap.contains(a.host.as_str()))
        .map(|a| (a.host.as_str(), a.path.as_str(), !a.jangkar.is_empty()))
        .collect();
    let mut ada: BTreeMap<&str, Vec<Alamat<'_>>> = BTreeMap::new();
    for (host, path, berjangkar) in dicari {
        let situs = format!("{daerah}/situs/{host}");
        let berkas = berkas_dari(path);
        if !vfs::is_published(out, &situs, &berkas) {
            continue;
        }
        // Pages as sites list them: neither the file behind a folder's address nor a download.
        let halaman = path.strip_prefix('/') == Some(berkas.strip_suffix("index.html").unwrap_or(&berkas))
            && berkas.ends_with(".html");
        let isi = (berjangkar && halaman).then(|| vfs::read_published(out, &situs, &berkas)).flatten();
        let ids = isi.map(|isi| id_halaman(&String::from_utf8_lossy(&isi)));
        ada.entry(host).or_default().push((berkas, path, ids));
    }
    for (host, daftar) in ada {
        let halaman =
            daftar.iter().filter_map(|(_, path, ids)| Some((*path, ids.as_ref()?.iter().map(String::as_str))));
        let situs = PetaSitus::susun(daftar.iter().map(|(berkas, ..)| berkas.as_str()), halaman);
        peta.insert(host.to_owned(), situs);
    }
    peta
}

/// Returns where the old addresses of the sites of this run lead.
fn pindahan(setengah: &[(&Instansi, Result<Setengah, Gagal>)]) -> Pindahan {
    let baik = setengah.iter().filter_map(|(_, s)| s.as_ref().ok()).filter(|s| !s.rakitan.pindah.is_empty());
    baik.map(|s| (s.rakitan.host.clone(), s.rakitan.pindah.clone())).collect()
}

/// Returns what is wrong with addresses that the site had before this run.
fn hilang(ctx: &Konteks<'_>, jalan: &Jalan<'_>, instansi: &Instansi, s: &Setengah) -> Vec<Diagnostic> {
    // A site that is as it was has what it had.
    if s.tetap.is_some() && jalan.sebelumnya.is_none() {
        return Vec::new();
    }
    let host = &s.rakitan.host;
    let lama = sebelumnya::halaman(jalan, &ctx.daerah.nama, host);
    if lama.is_empty() {
        return Vec::new();
    }
    match (jalan.tujuan, s.tetap) {
        (Tujuan::Tulis(out), Some(_)) => {
            let situs = format!("{}/situs/{host}", ctx.daerah.nama);
            periksa_lama(ctx, instansi, &lama, &|path| vfs::is_published(out, &situs, &berkas_dari(path)))
        }
        _ => periksa_lama(ctx, instansi, &lama, &|path| s.rakitan.peta.punya(path)),
    }
}

/// Follows the links between sites, then swaps the good ones into place; returns by their hosts what those would publish
/// that were checked only.
pub(super) fn selesaikan(
    ctx: &Konteks<'_>,
    kerja: &Kerja,
    jalan: &Jalan<'_>,
    setengah: Vec<(&Instansi, Result<Setengah, Gagal>)>,
    perbandingan: &BTreeMap<String, Vec<Diagnostic>>,
    hasil: &mut HasilDaerah,
) -> BTreeMap<String, Terbit> {
    let peta = peta(&setengah, jalan, &ctx.daerah.nama);
    let lama = kerja.lama(&ctx.daerah.nama);
    let nama: NamaRekaman<'_> = &|label, jenis| rujukan::nama(&kerja.pohon, &ctx.daerah.nama, label, jenis);
    let pindah = pindahan(&setengah);
    let mut siap = Vec::new();
    for (instansi, s) in setengah {
        let label = instansi.label.as_str();
        let mut s = match s {
            Ok(s) => s,
            Err(gagal) => {
                let host = ctx.daerah.host_bangun(instansi);
                let situs = HasilSitus::tanpa_halaman(host, Status::Gagal(gagal));
                hasil.situs.insert(label.to_owned(), situs);
                continue;
            }
        };
        let mut antar: Vec<Diagnostic> = periksa_antar(ctx, label, &s.rakitan.antar, &peta, nama);
        antar.extend(periksa_rantai(ctx, label, &s.rakitan.host, &s.rakitan.antar, &pindah));
        if !antar.is_empty() {
            s.tambah(ctx, label, antar, false);
        }
        let lama = hilang(ctx, jalan, instansi, &s);
        if !lama.is_empty() {
            s.tambah(ctx, label, lama, false);
        }
        siap.push((label, s));
    }
    if let Tujuan::Tulis(out) = jalan.tujuan
        && siap.iter().any(|(_, s)| matches!(&s.staged, Some(Ok(_))))
        && let Err(galat) = kerja.tempo.ukur(Tahap::Tulis, || vfs::sync(out))
    {
        // Nothing is swapped when the stage may not be on the disk.
        let pesan = galat.to_string();
        for (_, s) in &mut siap {
            if matches!(s.staged, Some(Ok(_))) {
                s.staged = Some(Err(vfs::Error::Io {
                    path: out.to_path_buf(),
                    action: vfs::Action::Write,
                    source: std::io::Error::other(pesan.clone()),
                }));
            }
        }
    }
    let (mut jadi, mut terbit) = (Vec::new(), BTreeMap::new());
    for (label, s) in siap {
        let status = match (jalan.tujuan, s.staged) {
            _ if s.temuan.ditolak() => Status::Ditolak,
            (Tujuan::Tulis(_), None) if let Some(kept) = s.tetap => {
                Status::Dibangun(WriteReport { kept, ..WriteReport::default() })
            }
            (Tujuan::Periksa | Tujuan::PeriksaUlang | Tujuan::Tautan | Tujuan::Banding(_), _) => Status::Diperiksa,
            (Tujuan::Tulis(_), Some(Ok(staged))) => match kerja.tempo.ukur(Tahap::Tulis, || staged.commit()) {
                Ok(laporan) => Status::Dibangun(laporan),
                Err(galat) => Status::Gagal(Gagal::Disk(galat)),
            },
            (Tujuan::Tulis(_), Some(Err(galat))) => Status::Gagal(Gagal::Disk(galat)),
            (Tujuan::Tulis(_), None) => Status::Ditolak,
        };
        let Rakitan { host, halaman, keluar, antar, alih, peta, khusus, rujukan, pindah, rekaman, .. } = s.rakitan;
        if matches!(status, Status::Diperiksa) {
            terbit.insert(host.clone(), Terbit { rekaman: rekaman.clone(), peta: peta.clone() });
        }
        if let (Peran::Pecahan { .. }, Some(nilai)) = (&kerja.peran, &s.nilai_mentah) {
            let (temuan, nilai) = (s.mentah.clone(), nilai.clone());
            let (antar, peta, pindah, rujukan) = (antar.clone(), peta.clone(), pindah.clone(), rujukan.clone());
            hasil.mentah.insert(label.to_owned(), Mentah { temuan, nilai, antar, peta, pindah, rujukan });
        }
        // What somebody else put into the folder is told on every run.
        let berkas = match (&status, jalan.tujuan) {
            (Status::Diperiksa | Status::Ditolak, Tujuan::Periksa) => Some(0),
            (Status::Dibangun(w), _) if w.foreign.is_empty() && w.leftover.is_none() => Some(w.written + w.kept),
            _ => None,
        };
        if let (Some(berkas), Some(nilai), None) = (berkas, s.nilai_mentah, s.tetap) {
            let (label, host, temuan, host_layanan) = (label.to_owned(), host.clone(), s.mentah, s.host_layanan);
            let situs = SitusJadi {
                label,
                host,
                halaman,
                berkas,
                khusus,
                temuan,
                nilai,
                antar,
                peta,
                host_layanan,
                rujukan,
                pindah,
                rekaman,
            };
            jadi.push(situs);
        }
        hasil.nilai.extend(s.nilai.map(|nilai| (label.to_owned(), nilai)));
        let situs = HasilSitus { host, halaman, status, keluar, alih, potret: s.potret };
        hasil.situs.insert(label.to_owned(), situs);
        hasil.temuan.insert(label.to_owned(), s.temuan);
    }
    if let (Some(Diingat { memo, .. }), Some(lama)) = (&kerja.diingat, lama) {
        let catat = || memo.catat(ctx.daerah, &kerja.pohon, ctx.sumber, lama, jadi, perbandingan);
        kerja.tempo.ukur(Tahap::Simpanan, catat);
    }
    terbit
}
