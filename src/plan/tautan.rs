//! Links, pictures and files: what an author wrote to what the site offers.

use std::collections::BTreeMap;

use crate::base::slug::slug;
use crate::base::span::Span;
use crate::base::tautan::{Golongan, JenisRujuk, golongan};
use crate::model::daerah::{Instansi, Naskah};
use crate::model::dokumen::Dokumen;
use crate::model::tayang::di_folder;
use crate::plan::bahan::{Bahan, Entri};
use crate::plan::lingkup::{AsetPlan, Bentuk, GambarSiap, TautanPenulis};
use crate::plan::rujukan;
use crate::plan::rute;
use crate::plan::ubah::rincian_berkas;
use crate::plan::view::umum::{BerkasView, GambarView, MarkahAman, TautanView};
use crate::syntax::isian::Isian;
use crate::syntax::markdown::{self, Gambar, Hasil, Penyelesai};

/// Where a target leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Arah {
    /// The address in the page.
    pub(crate) url: String,
    /// Whether it leaves the site.
    pub(crate) luar: bool,
}

impl Arah {
    /// Returns the address as a link.
    pub(crate) fn tautan(self, teks: impl Into<String>) -> TautanView {
        TautanView { teks: teks.into(), url: self.url, luar: self.luar }
    }
}

/// Files that pages ask for, by their path in the site.
pub(crate) type Aset = BTreeMap<String, AsetPlan>;

/// Returns the address that a target becomes; nothing where it leads to nothing.
pub(crate) fn arah(b: &Bahan<'_>, target: &str) -> Option<Arah> {
    let dalam = |url: String| Some(Arah { url, luar: false });
    let luar = |url: String| Some(Arah { url, luar: true });
    match golongan(target) {
        Golongan::Situs { label, path } => ke_label(b, &label, path),
        Golongan::Rujuk { label, jenis, id, ekor } => {
            let path = rujukan::berekor(&alamat_rekaman(b, &label, jenis, &id), &ekor);
            ke_label(b, &label, path)
        }
        Golongan::Absolut(path) => dalam(path),
        Golongan::Jangkar(id) => dalam(format!("#{id}")),
        Golongan::Relatif(path) => dalam(milik_sendiri(b, &path)?),
        Golongan::Luar(url) => match ke_situs(b, &url) {
            Some(arah) => Some(arah),
            None => luar(url),
        },
        Golongan::Surel | Golongan::Telepon => dalam(target.trim().to_owned()),
        Golongan::TakTerjangkau(..) | Golongan::Ditolak(..) => None,
    }
}

/// Returns an address at the site of a label; nothing where there is no such site.
fn ke_label(b: &Bahan<'_>, label: &str, path: String) -> Option<Arah> {
    let daerah = b.lingkup.daerah;
    let instansi = daerah.daftar_instansi.cari(label)?;
    if label == b.instansi().label {
        return Some(Arah { url: path, luar: false });
    }
    let host = instansi.bersitus().then(|| daerah.host_bangun(instansi))?;
    Some(Arah { url: format!("https://{host}{path}"), luar: true })
}

/// Returns where a record of a site stands, or would stand if it were there.
fn alamat_rekaman(b: &Bahan<'_>, label: &str, jenis: JenisRujuk, id: &str) -> String {
    rujukan::tetap(jenis, id)
        .or_else(|| (b.lingkup.penunjuk)(label, jenis, id))
        .unwrap_or_else(|| rujukan::perkiraan(jenis, id))
}

/// Returns the address in the built sites that a whole address means; nothing where its host is none of theirs.
///
/// A site of sample data is built under another host than the official one that its author types.
fn ke_situs(b: &Bahan<'_>, url: &str) -> Option<Arah> {
    let sisa = url.strip_prefix("https://")?;
    let batas = sisa.find(['/', '?', '#']).unwrap_or(sisa.len());
    let (host, path) = sisa.split_at(batas);
    let daerah = b.lingkup.daerah;
    let domain = daerah.domain();
    let milik = |i: &&Instansi| i.bersitus() && (i.host(&domain) == host || daerah.host_bangun(i) == host);
    let instansi = daerah.daftar_instansi.iter().find(milik)?;
    let path = if path.starts_with('/') { path.to_owned() } else { format!("/{path}") };
    Some(match instansi.label == b.instansi().label {
        true => Arah { url: path, luar: false },
        false => Arah { url: format!("https://{}{path}", daerah.host_bangun(instansi)), luar: true },
    })
}

/// Returns the address of a file beside the text: a document, a file of a dataset, a picture.
fn milik_sendiri(b: &Bahan<'_>, path: &str) -> Option<String> {
    let batas = path.find(['?', '#']).unwrap_or(path.len());
    let (berkas, ekor) = path.split_at(batas);
    let berkas = berkas.strip_prefix("./").unwrap_or(berkas);
    if let Some(gambar) = b.lingkup.gambar.get(berkas) {
        return gambar.ukuran.last().map(|lebar| format!("/{}", jalur_gambar(berkas, gambar, *lebar)));
    }
    if !b.instansi().aset.contains_key(berkas) || b.tertutup.contains(berkas) {
        return None;
    }
    rute::salinan(berkas).map(|jalur| format!("/{jalur}{ekor}"))
}

/// Notes the files that a target of an author asks for.
fn pakai(b: &Bahan<'_>, target: &str, aset: &mut Aset) {
    let Golongan::Relatif(path) = golongan(target) else { return };
    let berkas = path.split(['?', '#']).next().unwrap_or_default();
    let berkas = berkas.strip_prefix("./").unwrap_or(berkas);
    if let Some(gambar) = b.lingkup.gambar.get(berkas) {
        pakai_gambar(berkas, gambar, aset);
    } else {
        pakai_salinan(b, berkas, aset);
    }
}

/// Notes a file that is published as it is, unless it must not be.
pub(crate) fn pakai_salinan(b: &Bahan<'_>, berkas: &str, aset: &mut Aset) {
    let (Some(sumber), false) = (b.instansi().aset.get(berkas), b.tertutup.contains(berkas)) else { return };
    if let Some(path) = rute::salinan(berkas) {
        aset.insert(path.clone(), AsetPlan::Salin { path, file: sumber.file });
    }
}

fn pakai_gambar(berkas: &str, gambar: &GambarSiap, aset: &mut Aset) {
    for lebar in &gambar.ukuran {
        let path = jalur_gambar(berkas, gambar, *lebar);
        aset.insert(path.clone(), AsetPlan::Gambar { path, file: gambar.file, lebar: *lebar, bentuk: Bentuk::Dasar });
    }
    for lebar in &gambar.webp {
        let path = jalur_webp(berkas, gambar, *lebar);
        aset.insert(path.clone(), AsetPlan::Gambar { path, file: gambar.file, lebar: *lebar, bentuk: Bentuk::Webp });
    }
}

fn jalur_gambar(berkas: &str, gambar: &GambarSiap, lebar: u32) -> String {
    jalur(berkas, gambar, lebar, gambar.akhiran)
}

fn jalur_webp(berkas: &str, gambar: &GambarSiap, lebar: u32) -> String {
    jalur(berkas, gambar, lebar, "webp")
}

fn jalur(berkas: &str, gambar: &GambarSiap, lebar: u32, akhiran: &str) -> String {
    let nama = berkas.rsplit('/').next().unwrap_or(berkas);
    let batang = slug(nama.rsplit_once('.').map_or(nama, |(batang, _)| batang));
    let batang = if batang.is_empty() { "gambar" } else { batang.as_str() };
    format!("aset/gambar/{batang}-{}-{lebar}.{akhiran}", gambar.sidik)
}

/// Returns the middle size of a picture, with the others as candidates.
fn ukuran_gambar(berkas: &str, gambar: &GambarSiap) -> Option<Gambar> {
    let lebar = *gambar.ukuran.get(gambar.ukuran.len() / 2)?;
    let tinggi = u64::from(gambar.tinggi) * u64::from(lebar) / u64::from(gambar.lebar.max(1));
    let calon = |l: &u32| format!("/{} {l}w", jalur_gambar(berkas, gambar, *l));
    Some(Gambar {
        src: format!("/{}", jalur_gambar(berkas, gambar, lebar)),
        lebar,
        tinggi: u32::try_from(tinggi).unwrap_or(u32::MAX).max(1),
        srcset: match gambar.ukuran.len() {
            1 => String::new(),
            _ => gambar.ukuran.iter().map(calon).collect::<Vec<_>>().join(", "),
        },
        webp: {
            let calon = |l: &u32| format!("/{} {l}w", jalur_webp(berkas, gambar, *l));
            gambar.webp.iter().map(calon).collect::<Vec<_>>().join(", ")
        },
    })
}

/// Returns a picture of the folder `gambar/`; nothing where it does not exist.
pub(crate) fn gambar(b: &Bahan<'_>, nama: &str, alt: &str) -> Option<GambarView> {
    let berkas = di_folder("gambar", nama);
    let g = ukuran_gambar(&berkas, b.lingkup.gambar.get(&berkas)?)?;
    Some(GambarView {
        src: g.src,
        srcset: g.srcset,
        webp: g.webp,
        alt: alt.to_owned(),
        lebar: g.lebar,
        tinggi: g.tinggi,
        keterangan: None,
    })
}

/// Notes the sizes of a picture of the folder `gambar/`.
pub(crate) fn pakai_gambar_folder(b: &Bahan<'_>, nama: &str, aset: &mut Aset) {
    let berkas = di_folder("gambar", nama);
    if let Some(gambar) = b.lingkup.gambar.get(&berkas) {
        pakai_gambar(&berkas, gambar, aset);
    }
}

/// Returns a document as a file to open: from this site, from elsewhere, or by asking.
pub(crate) fn berkas(b: &Bahan<'_>, d: Entri<'_, Dokumen>) -> BerkasView {
    let judul = [d.isi.judul.teks(), d.id()].into_iter().find(|t| !t.is_empty()).unwrap_or_default().to_owned();
    if let Some(nama) = d.isi.berkas.nilai() {
        let asal = di_folder("dokumen", nama);
        if let (Some(aset), Some(url)) = (b.instansi().aset.get(&asal), milik_sendiri(b, &asal)) {
            let halaman = b.lingkup.lampiran.get(&asal).map_or(0, |l| l.halaman);
            return BerkasView { judul, url, rincian: rincian_berkas(&asal, aset.ukuran, halaman), luar: false };
        }
    }
    match d.isi.tautan.nilai() {
        Some(tautan) => BerkasView { judul, url: tautan.to_string(), rincian: String::new(), luar: true },
        None => BerkasView { judul, url: rute::PPID.to_owned(), rincian: "minta kepada PPID".to_owned(), luar: false },
    }
}

/// Links of an author, gathered while a page is put together.
#[derive(Debug, Default)]
pub(crate) struct Catatan(pub(crate) Vec<TautanPenulis>);

impl Catatan {
    /// Notes a target and what it became.
    pub(crate) fn tulis(&mut self, target: &str, alamat: Option<&str>, span: Span) {
        self.0.push(TautanPenulis { target: target.to_owned(), alamat: alamat.map(str::to_owned), span });
    }

    /// Resolves a field that holds an address, and notes it.
    pub(crate) fn arah(&mut self, b: &Bahan<'_>, isian: &Isian<String>) -> Option<Arah> {
        let bidang = isian.bidang()?;
        let arah = arah(b, bidang);
        self.tulis(bidang, arah.as_ref().map(|a| a.url.as_str()), bidang.span);
        arah
    }

    /// Notes a field that holds a whole address, and returns it.
    pub(crate) fn luar(&mut self, isian: &Isian<crate::base::tautan::Tautan>) -> Option<String> {
        let bidang = isian.bidang()?;
        let url = bidang.to_string();
        self.tulis(&url, Some(&url), bidang.span);
        Some(url)
    }
}

struct Penyelesaian<'a, 'b>(&'b Bahan<'a>);

impl Penyelesai for Penyelesaian<'_, '_> {
    fn tautan(&self, target: &str) -> Option<String> {
        match golongan(target) {
            Golongan::Situs { .. } | Golongan::Rujuk { .. } | Golongan::Relatif(_) => {
                arah(self.0, target).map(|a| a.url)
            }
            Golongan::Luar(url) => ke_situs(self.0, &url).map(|a| a.url),
            Golongan::Absolut(_)
            | Golongan::Jangkar(_)
            | Golongan::Surel
            | Golongan::Telepon
            | Golongan::TakTerjangkau(..)
            | Golongan::Ditolak(..) => None,
        }
    }

    fn gambar(&self, target: &str) -> Option<Gambar> {
        let berkas = target.strip_prefix("./").unwrap_or(target);
        ukuran_gambar(berkas, self.0.lingkup.gambar.get(berkas)?)
    }
}

/// Renders the body of a markdown file; notes its links and the files that it asks for.
pub(crate) fn naskah<T>(b: &Bahan<'_>, n: &Naskah<T>, catatan: &mut Catatan, aset: &mut Aset) -> (MarkahAman, Hasil) {
    let masukan = markdown::Naskah { text: n.badan(), file: n.berkas.file, offset: n.badan.start };
    let mut hasil = match b.lingkup.ingatan {
        Some(lama) => b.ingatan.borrow_mut().render(&masukan, &Penyelesaian(b), lama),
        None => markdown::render(&masukan, &Penyelesaian(b)),
    };
    for link in &hasil.links {
        let arah = arah(b, &link.target);
        catatan.tulis(&link.target, arah.as_ref().map(|a| a.url.as_str()), link.span);
        pakai(b, &link.target, aset);
    }
    for image in &hasil.images {
        let gambar = Penyelesaian(b).gambar(&image.target);
        catatan.tulis(&image.target, gambar.as_ref().map(|g| g.src.as_str()), image.span);
        if gambar.is_some() {
            pakai(b, &image.target, aset);
        }
    }
    let markah = MarkahAman::dari_penyaring(std::mem::take(&mut hasil.html));
    (markah, hasil)
}
