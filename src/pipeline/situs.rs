//! All chosen sites, from sources to findings, and to folders on disk.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use rayon::prelude::*;

use crate::bundle::OutputTree;
use crate::bundle::server::Alih;
use crate::diag::{Diagnostic, Pesan, Place};
use crate::model::daerah::Instansi;
use crate::peraturan::HukumDaerah;
use crate::pipeline::galeri::Galeri;
use crate::pipeline::kerja::{DaerahSiap, Diingat, Kerja, Pilihan, Waktu, siapkan_pilihan, urutkan};
use crate::pipeline::memo::{SitusJadi, SitusLama};
use crate::pipeline::periksa::{Hukum, TemuanSitus, timbang, timbang_daerah};
use crate::pipeline::rakit::{Bengkel, Hasil, Rakitan, Saudara, rakit};
use crate::plan::lingkup::Draf;
use crate::render::Error as GalatTema;
use crate::rules::konteks::Konteks;
use crate::rules::luaran::{Keluar, PetaSitus, berkas_dari, id_halaman, periksa_antar};
use crate::rules::nilai::{NilaiSitus, nilai};
use crate::rules::perintah::temuan as temuan_perintah;
use crate::theme::Tema;
use crate::vfs::{self, Plan, Staged, WriteReport};

/// What a run is for.
#[derive(Debug, Clone, Copy)]
pub enum Tujuan<'a> {
    /// To find what is wrong.
    Periksa,
    /// To list the links that leave the sites.
    Tautan,
    /// To find what is wrong, and whether two builds of the same input are the same.
    PeriksaUlang,
    /// To write the sites below a folder.
    Tulis(&'a Path),
}

/// What became of one site.
#[derive(Debug)]
pub enum Status {
    /// It was checked only.
    Diperiksa,
    /// It was written.
    Dibangun(WriteReport),
    /// It has errors and keeps its last good output.
    Ditolak,
    /// It could not be written.
    Gagal(Gagal),
}

/// A failure of the tool at one site.
#[derive(Debug)]
pub enum Gagal {
    /// Of the disk.
    Disk(vfs::Error),
    /// Of the theme.
    Tema(GalatTema),
    /// Of the program: what it said when it stopped.
    Panik(String),
}

impl Gagal {
    /// Returns what went wrong and what to do, in one line.
    #[must_use]
    pub fn message(&self) -> Pesan {
        match self {
            Self::Disk(galat) => galat.sentence(),
            Self::Tema(galat) => {
                let sebab = std::error::Error::source(galat).map(|s| format!(": {s}")).unwrap_or_default();
                Pesan::new(format!("{galat}{sebab}"), format!("{galat}{sebab}"))
            }
            Self::Panik(kata) => Pesan::new(
                format!("pendopo berhenti di situs ini: {kata}; laporkan sebagai kesalahan pendopo"),
                format!("pendopo stopped at this site: {kata}; report it as a fault of pendopo"),
            ),
        }
    }
}

/// Keeps a fault of the program at one site away from the others.
pub(crate) fn jaga<T>(kerja: impl FnOnce() -> Result<T, GalatTema>) -> Result<T, Gagal> {
    match catch_unwind(AssertUnwindSafe(kerja)) {
        Ok(hasil) => hasil.map_err(Gagal::Tema),
        Err(isi) => {
            let kata = isi.downcast_ref::<String>().map(String::as_str);
            let kata = kata.or_else(|| isi.downcast_ref::<&str>().copied()).unwrap_or("?");
            Err(Gagal::Panik(kata.to_owned()))
        }
    }
}

/// One site after a run.
#[derive(Debug)]
pub struct HasilSitus {
    /// Host under which it is built.
    pub host: String,
    /// How many pages it has.
    pub halaman: usize,
    /// What became of it.
    pub status: Status,
    /// Links that leave the sites, where they were asked for.
    pub keluar: Vec<Keluar>,
    /// Its old addresses, as its pages have them; none of a site that was not put together in this run.
    pub alih: Vec<Alih>,
}

/// One kabupaten after a run.
pub struct HasilDaerah {
    /// Its name.
    pub nama: String,
    /// Findings by label; the empty label is the kabupaten itself.
    pub temuan: BTreeMap<String, TemuanSitus>,
    /// Its sites by label.
    pub situs: BTreeMap<String, HasilSitus>,
    /// Grades of the checked sites by label; none of a site that is taken over from an earlier run.
    pub nilai: BTreeMap<String, NilaiSitus>,
    /// Its law; none where its file cannot be read.
    pub hukum: Option<Hukum>,
    /// Whether its file cannot be read.
    pub tak_terbaca: bool,
    /// Folders of sites that are not in the register any more.
    pub tertinggal: Vec<String>,
}

/// How a run goes about its sites.
pub struct Jalan<'a> {
    /// What it is for.
    pub tujuan: Tujuan<'a>,
    /// Which sites.
    pub pilihan: &'a Pilihan,
    /// The date.
    pub waktu: Waktu,
    /// Whether drafts are shown.
    pub draf: Draf,
    /// Told the label of each site that is done.
    pub kabar: &'a (dyn Fn(&str) + Sync),
}

/// Runs over every chosen kabupaten.
#[must_use]
pub fn jalankan(kerja: &Kerja, jalan: &Jalan<'_>) -> Vec<HasilDaerah> {
    let tema = Tema::embedded();
    let bengkel = Bengkel {
        kerja,
        tema: &tema,
        draf: jalan.draf,
        hasil: match jalan.tujuan {
            Tujuan::Tulis(_) | Tujuan::PeriksaUlang => Hasil::Berkas,
            Tujuan::Periksa | Tujuan::Tautan => Hasil::Temuan,
        },
        tautan: matches!(jalan.tujuan, Tujuan::Tautan),
    };
    let terpilih = kerja.termuat.daftar_daerah.iter().filter(|d| jalan.pilihan.memuat_daerah(&d.nama));
    terpilih
        .map(|daerah| satu_daerah(&bengkel, jalan, siapkan_pilihan(kerja, daerah, jalan.waktu, jalan.pilihan)))
        .collect()
}

/// A site between staging and its swap into place.
struct Setengah {
    rakitan: Rakitan,
    temuan: TemuanSitus,
    /// Findings before they were weighed, where they are to be kept.
    mentah: Vec<Diagnostic>,
    staged: Option<Result<Staged, vfs::Error>>,
    /// How many files it has, where it is as it was.
    tetap: Option<usize>,
}

fn satu_daerah(bengkel: &Bengkel<'_>, jalan: &Jalan<'_>, mut siap: DaerahSiap<'_>) -> HasilDaerah {
    let tak_terbaca = siap.tak_terbaca();
    let daerah = siap.daerah;
    let mut hasil = HasilDaerah {
        nama: daerah.nama.clone(),
        temuan: std::mem::take(&mut siap.temuan),
        situs: BTreeMap::new(),
        nilai: BTreeMap::new(),
        hukum: None,
        tak_terbaca,
        tertinggal: Vec::new(),
    };
    let bersitus: Vec<&Instansi> = daerah.daftar_instansi.iter().filter(|i| i.bersitus()).collect();
    if let Some(hukum) = siap.hukum.as_ref().filter(|_| !tak_terbaca) {
        let ctx = hukum.konteks(daerah, bengkel.kerja.sumber());
        let domain = daerah.domain();
        let saudara: BTreeSet<String> =
            bersitus.iter().flat_map(|i| [daerah.host_bangun(i), i.host(&domain)]).collect();
        let terpilih = bersitus.iter().filter(|i| jalan.pilihan.memuat_situs(&i.label));
        let galeri = match bengkel.hasil {
            Hasil::Berkas => {
                let dibuka = bersitus.iter().filter(|i| jalan.pilihan.memuat_situs(&i.label));
                let dibuka = dibuka.filter_map(|i| hukum.dibuka.get(&i.label));
                let kerja = bengkel.kerja;
                let gambar = dibuka.flat_map(|d| d.terukur.gambar.values());
                Galeri::siapkan(&kerja.pohon, kerja.simpanan.as_ref(), gambar)
            }
            Hasil::Temuan | Hasil::Pratinjau => Galeri::default(),
        };
        let saudara = Saudara { host: &saudara, galeri: &galeri };
        let terpilih: Vec<(&Instansi, TemuanSitus)> =
            terpilih.map(|i| (*i, hasil.temuan.remove(&i.label).unwrap_or_default())).collect();
        let setengah: Vec<(&Instansi, Result<Setengah, Gagal>)> = terpilih
            .into_par_iter()
            .map(|(instansi, temuan)| {
                let lama = bengkel.kerja.lama(&daerah.nama).and_then(|lama| lama.situs.get(&instansi.label));
                let hasil = match lama {
                    Some(lama) => Ok(situs_lama(&ctx, instansi, lama, temuan)),
                    None => jaga(|| satu_situs(bengkel, jalan, hukum, instansi, &saudara, daerah, temuan)),
                };
                (jalan.kabar)(&instansi.label);
                (instansi, hasil)
            })
            .collect();
        selesaikan(&ctx, bengkel.kerja, jalan, setengah, &hukum.perbandingan, &mut hasil);
        if let Some(umum) = hasil.temuan.get_mut("") {
            timbang(&ctx, "", umum);
        }
        if jalan.pilihan.situs.is_empty() {
            timbang_daerah(&ctx, &mut hasil.temuan);
        }
        let lama = bengkel.kerja.lama(&daerah.nama);
        hasil.nilai = bersitus
            .iter()
            // Of a site that is as it was no records were read, which grades go by.
            .filter(|i| lama.is_none_or(|lama| !lama.situs.contains_key(&i.label)))
            .filter_map(|i| {
                let t = hasil.temuan.get(&i.label).filter(|_| jalan.pilihan.memuat_situs(&i.label))?;
                Some((i.label.clone(), nilai(&ctx, i, &t.temuan, &t.dikecualikan)))
            })
            .collect();
    }
    if tak_terbaca {
        for instansi in bersitus.iter().filter(|i| jalan.pilihan.memuat_situs(&i.label)) {
            let host = daerah.host_bangun(instansi);
            let situs = HasilSitus { host, halaman: 0, status: Status::Ditolak, keluar: Vec::new(), alih: Vec::new() };
            hasil.situs.insert(instansi.label.clone(), situs);
        }
    }
    if let Tujuan::Tulis(out) = jalan.tujuan {
        let hosts: BTreeSet<String> = bersitus.iter().map(|i| daerah.host_bangun(i)).collect();
        hasil.tertinggal = vfs::foreign_sites(&out.join(&daerah.nama).join("situs"), &hosts).unwrap_or_default();
    }
    hasil.hukum = siap.hukum;
    hasil.temuan.retain(|label, _| jalan.pilihan.memuat_situs(label));
    for situs in hasil.temuan.values_mut() {
        urutkan(&mut situs.temuan, bengkel.kerja.sumber());
    }
    hasil
}

/// Puts one site together and stages it, unless it has errors.
fn satu_situs(
    bengkel: &Bengkel<'_>,
    jalan: &Jalan<'_>,
    hukum: &Hukum,
    instansi: &Instansi,
    saudara: &Saudara<'_>,
    daerah: &crate::model::daerah::Daerah,
    mut temuan: TemuanSitus,
) -> Result<Setengah, GalatTema> {
    let mut rakitan = rakit(bengkel, daerah, hukum, instansi, saudara)?;
    temuan.temuan.append(&mut rakitan.temuan);
    if let Tujuan::PeriksaUlang = jalan.tujuan {
        let lain = rakit(bengkel, daerah, hukum, instansi, saudara)?;
        temuan.temuan.extend(beda(&hukum.hukum, &rakitan.host, &rakitan.pohon, &lain.pohon));
    }
    let mentah = if bengkel.kerja.diingat.is_some() { temuan.temuan.clone() } else { Vec::new() };
    timbang(&hukum.konteks(daerah, bengkel.kerja.sumber()), &instansi.label, &mut temuan);
    let mut staged = None;
    if let (Tujuan::Tulis(out), false) = (jalan.tujuan, temuan.ditolak()) {
        let folder = format!("{}/situs/{}", daerah.nama, rakitan.host);
        staged = Some(Plan::new(out, &folder, rakitan.pohon.files()).and_then(Plan::stage));
    }
    rakitan.pohon = OutputTree::new();
    Ok(Setengah { rakitan, temuan, mentah, staged, tetap: None })
}

/// Weighs a site that is as an earlier run left it.
fn situs_lama(ctx: &Konteks<'_>, instansi: &Instansi, lama: &SitusLama, mut temuan: TemuanSitus) -> Setengah {
    timbang(ctx, &instansi.label, &mut temuan);
    let rakitan = Rakitan {
        label: instansi.label.clone(),
        host: lama.host.clone(),
        antar: lama.antar.clone(),
        halaman: lama.halaman,
        ..Rakitan::default()
    };
    Setengah { rakitan, temuan, mentah: Vec::new(), staged: None, tetap: Some(lama.berkas) }
}

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
    let mut peta: BTreeMap<String, PetaSitus> = baik()
        .map(|s| {
            (s.rakitan.host.clone(), if s.tetap.is_some() { PetaSitus::default() } else { s.rakitan.peta.clone() })
        })
        .collect();
    let Tujuan::Tulis(out) = jalan.tujuan else { return peta };
    let tetap: BTreeSet<&str> = baik().filter(|s| s.tetap.is_some()).map(|s| s.rakitan.host.as_str()).collect();
    let dicari = setengah.iter().filter_map(|(_, s)| s.as_ref().ok()).flat_map(|s| &s.rakitan.antar);
    let dicari: BTreeSet<(&str, &str, bool)> = dicari
        .filter(|a| tetap.contains(a.host.as_str()))
        .map(|a| (a.host.as_str(), a.path.as_str(), !a.jangkar.is_empty()))
        .collect();
    for (host, path, berjangkar) in dicari {
        let situs = format!("{daerah}/situs/{host}");
        let berkas = berkas_dari(path);
        let (Some(peta), true) = (peta.get_mut(host), vfs::is_published(out, &situs, &berkas)) else { continue };
        // Pages as sites list them: neither the file behind a folder's address nor a download.
        let halaman = path.strip_prefix('/') == Some(berkas.strip_suffix("index.html").unwrap_or(&berkas))
            && berkas.ends_with(".html");
        if berjangkar
            && halaman
            && let Some(isi) = vfs::read_published(out, &situs, &berkas)
        {
            peta.halaman.insert(path.to_owned(), id_halaman(&String::from_utf8_lossy(&isi)));
        }
        peta.berkas.insert(berkas);
    }
    peta
}

/// Returns INT-010 for every file that two builds made differently.
fn beda(hukum: &HukumDaerah, host: &str, satu: &OutputTree, dua: &OutputTree) -> Vec<Diagnostic> {
    let path: BTreeSet<&String> = satu.files().keys().chain(dua.files().keys()).collect();
    let isi = |pohon: &OutputTree, path: &String| pohon.files().get(path).map(|l| l.bytes.clone());
    let berbeda = path.into_iter().filter(|path| isi(satu, path) != isi(dua, path));
    let pesan = Pesan::new("dua kali bangun memberi isi yang berbeda", "two builds give different bytes");
    berbeda
        .filter_map(|path| temuan_perintah(hukum, "INT-010", Place::Path(format!("{host}/{path}")), pesan.clone()))
        .collect()
}

/// Follows the links between sites, then swaps the good ones into place.
fn selesaikan(
    ctx: &Konteks<'_>,
    kerja: &Kerja,
    jalan: &Jalan<'_>,
    setengah: Vec<(&Instansi, Result<Setengah, Gagal>)>,
    perbandingan: &BTreeMap<String, Vec<Diagnostic>>,
    hasil: &mut HasilDaerah,
) {
    let peta = peta(&setengah, jalan, &ctx.daerah.nama);
    let lama = kerja.lama(&ctx.daerah.nama);
    let mut siap = Vec::new();
    for (instansi, s) in setengah {
        let label = instansi.label.as_str();
        let mut s = match s {
            Ok(s) => s,
            Err(gagal) => {
                let host = ctx.daerah.host_bangun(instansi);
                let situs =
                    HasilSitus { host, halaman: 0, status: Status::Gagal(gagal), keluar: Vec::new(), alih: Vec::new() };
                hasil.situs.insert(label.to_owned(), situs);
                continue;
            }
        };
        let antar: Vec<Diagnostic> = periksa_antar(ctx, label, &s.rakitan.antar, &peta);
        if !antar.is_empty() {
            let mut tambahan = TemuanSitus { temuan: antar, dikecualikan: Vec::new() };
            timbang(ctx, label, &mut tambahan);
            s.temuan.temuan.append(&mut tambahan.temuan);
            s.temuan.dikecualikan.append(&mut tambahan.dikecualikan);
        }
        siap.push((label, s));
    }
    if let Tujuan::Tulis(out) = jalan.tujuan
        && siap.iter().any(|(_, s)| matches!(&s.staged, Some(Ok(_))))
        && let Err(galat) = vfs::sync(out)
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
    let mut jadi = Vec::new();
    for (label, s) in siap {
        let status = match (jalan.tujuan, s.staged) {
            _ if s.temuan.ditolak() => Status::Ditolak,
            (Tujuan::Tulis(_), None) if let Some(kept) = s.tetap => {
                Status::Dibangun(WriteReport { kept, ..WriteReport::default() })
            }
            (Tujuan::Periksa | Tujuan::PeriksaUlang | Tujuan::Tautan, _) => Status::Diperiksa,
            (Tujuan::Tulis(_), Some(Ok(staged))) => match staged.commit() {
                Ok(laporan) => Status::Dibangun(laporan),
                Err(galat) => Status::Gagal(Gagal::Disk(galat)),
            },
            (Tujuan::Tulis(_), Some(Err(galat))) => Status::Gagal(Gagal::Disk(galat)),
            (Tujuan::Tulis(_), None) => Status::Ditolak,
        };
        let Rakitan { host, halaman, keluar, antar, alih, .. } = s.rakitan;
        // What somebody else put into the folder is told on every run.
        if let (Status::Dibangun(w), None) = (&status, s.tetap)
            && w.foreign.is_empty()
            && w.leftover.is_none()
        {
            let (label, host, temuan) = (label.to_owned(), host.clone(), s.mentah);
            jadi.push(SitusJadi { label, host, halaman, berkas: w.written + w.kept, temuan, antar });
        }
        let situs = HasilSitus { host, halaman, status, keluar, alih };
        hasil.situs.insert(label.to_owned(), situs);
        hasil.temuan.insert(label.to_owned(), s.temuan);
    }
    if let (Some(Diingat { memo, .. }), Some(lama)) = (&kerja.diingat, lama) {
        memo.catat(ctx.daerah, &kerja.pohon, ctx.sumber, lama, jadi, perbandingan);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::Luaran;

    #[test]
    fn two_different_builds_are_found_by_their_paths() {
        let pohon = |isi: &[(&str, &str)]| {
            let mut pohon = OutputTree::new();
            for (path, isi) in isi {
                pohon.insert(*path, Luaran::new(isi.as_bytes())).expect("a fresh path");
            }
            pohon
        };
        let satu = pohon(&[("a.html", "a"), ("b.html", "b"), ("c.html", "c")]);
        let dua = pohon(&[("a.html", "a"), ("b.html", "x")]);
        let hukum = crate::peraturan::Peraturan::embedded().baku();
        let hasil =
            |lain| beda(&hukum, "a.go.id", &satu, lain).into_iter().map(|t| (t.code, t.place)).collect::<Vec<_>>();
        let di = |p: &str| ("INT-010", Place::Path(format!("a.go.id/{p}")));
        assert_eq!(hasil(&dua), [di("b.html"), di("c.html")]);
        assert_eq!(hasil(&satu), []);
    }

    #[test]
    fn a_panic_at_one_site_is_its_own_failure() {
        let gagal = jaga::<()>(|| panic!("halaman {}", 7)).expect_err("panic");
        assert!(gagal.message().en.starts_with("pendopo stopped at this site: halaman 7;"), "{gagal:?}");
        assert!(matches!(jaga(|| Ok(7)), Ok(7)));
    }
}
