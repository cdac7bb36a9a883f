//! An agency as the public sees it on a day, decided by the build date alone.
//!
//! What is not there is taken out of the agency before anything is planned, together with the files that only it names:
//! a page, a list, a feed or a count that is made afterwards cannot know of it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use crate::base::span::{FileId, Span};
use crate::base::tanggal::Tanggal;
use crate::base::tautan::JenisRujuk;
use crate::diag::sumber::Sumber;
use crate::model::daerah::{Berkas, Instansi};
use crate::model::jadwal::{Bertayang, Draf, Masa, Tersembunyi};

/// Calls `kerja` for every record of an agency that can be there for a time: its file, and the record.
macro_rules! semua {
    ($instansi:expr, $kerja:ident) => {
        $instansi.daftar_halaman.iter().for_each(|n| $kerja!(&n.berkas));
        $instansi.daftar_berita.iter().for_each(|n| $kerja!(&n.berkas));
        $instansi.daftar_pengumuman.iter().for_each(|n| $kerja!(&n.berkas));
        $instansi.daftar_dokumen.iter().for_each(|b| $kerja!(b));
        $instansi.daftar_data.iter().for_each(|b| $kerja!(b));
    };
}

/// Returns the records of an agency that are not there on a day, by the order of their kinds and ids.
#[must_use]
pub fn tersembunyi(instansi: &Instansi, hari: Tanggal) -> Vec<Tersembunyi> {
    let mut hasil = Vec::new();
    macro_rules! satu {
        ($berkas:expr) => {
            hasil.extend(sembunyi($berkas, hari))
        };
    }
    semua!(instansi, satu);
    hasil
}

fn sembunyi<T: Bertayang>(berkas: &Berkas<T>, hari: Tanggal) -> Option<Tersembunyi> {
    let isi = berkas.isi.as_ref()?;
    let jadwal = isi.jadwal();
    let masa = Some(jadwal.masa(hari)).filter(|masa| *masa != Masa::Tampil)?;
    Some(Tersembunyi {
        jenis: T::JENIS,
        id: berkas.id.clone(),
        tempat: isi.tempat(),
        masa,
        file: berkas.file,
        path: berkas.path.clone(),
        pengganti: jadwal.pengganti.cloned().unwrap_or_default(),
        alamat_lama: isi.alamat_lama().to_vec(),
    })
}

/// What happens to a record on a day that is written in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Peristiwa {
    /// It is there for the first day.
    Mulai,
    /// It is there for the last day.
    Akhir,
}

/// A day on which a record appears or ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terjadwal {
    /// The day.
    pub hari: Tanggal,
    /// What happens.
    pub peristiwa: Peristiwa,
    /// Kind of the record.
    pub jenis: JenisRujuk,
    /// Its id.
    pub id: String,
    /// Where the day is written.
    pub span: Span,
}

/// Returns the days on which records of an agency appear, after `dari`, and end, from `dari` on, both until `sampai`.
#[must_use]
pub fn terjadwal(instansi: &Instansi, dari: Tanggal, sampai: Tanggal) -> Vec<Terjadwal> {
    let mut hasil = Vec::new();
    macro_rules! satu {
        ($berkas:expr) => {
            peristiwa($berkas, (dari, sampai), &mut hasil)
        };
    }
    semua!(instansi, satu);
    hasil
}

fn peristiwa<T: Bertayang>(berkas: &Berkas<T>, (dari, sampai): (Tanggal, Tanggal), hasil: &mut Vec<Terjadwal>) {
    let Some(isi) = &berkas.isi else { return };
    let (jadwal, masa) = (isi.jadwal(), isi.jadwal().masa(dari));
    let mut tambah = |hari: Tanggal, peristiwa, span: Option<Span>| {
        if hari <= sampai {
            let span = berkas.tempat(span);
            hasil.push(Terjadwal { hari, peristiwa, jenis: T::JENIS, id: berkas.id.clone(), span });
        }
    };
    if let Masa::Nanti(Some(hari)) = masa {
        let tanggal = jadwal.tanggal.filter(|t| t.salin() == Some(hari));
        tambah(hari, Peristiwa::Mulai, tanggal.unwrap_or(jadwal.mulai).span());
    }
    if let (Some(akhir), Masa::Nanti(Some(_)) | Masa::Tampil) = (jadwal.sampai.bidang(), masa) {
        tambah(akhir.nilai, Peristiwa::Akhir, Some(akhir.span));
    }
}

/// Returns an agency as the public sees it on a day: without drafts, without what is to come and without what is over.
///
/// Drafts and what is to come stay where they are asked for. What is over is told in `Instansi::lalu`, so that its
/// addresses can say so.
#[must_use]
pub fn tampak(instansi: &Instansi, hari: Tanggal, draf: Draf) -> Cow<'_, Instansi> {
    let mut hilang = tersembunyi(instansi, hari);
    if draf == Draf::Ya {
        hilang.retain(|t| matches!(t.masa, Masa::Lalu(_)));
    }
    tanpa(instansi, hilang)
}

/// Returns the records of an agency that nobody may know of yet on a day: drafts, and what is to come.
#[must_use]
pub fn tertahan(instansi: &Instansi, hari: Tanggal) -> Vec<Tersembunyi> {
    let mut hilang = tersembunyi(instansi, hari);
    hilang.retain(|t| matches!(t.masa, Masa::Draf | Masa::Nanti(_)));
    hilang
}

/// Returns an agency without what nobody may know of yet on a day; what is over stays.
#[must_use]
pub fn tanpa_tertahan(instansi: &Instansi, hari: Tanggal) -> Cow<'_, Instansi> {
    tanpa(instansi, tertahan(instansi, hari))
}

/// Returns an agency without some of its records, and without the files that only they name.
fn tanpa(instansi: &Instansi, hilang: Vec<Tersembunyi>) -> Cow<'_, Instansi> {
    if hilang.is_empty() {
        return Cow::Borrowed(instansi);
    }
    let file: BTreeSet<FileId> = hilang.iter().map(|t| t.file).collect();
    let mut hasil = instansi.clone();
    let naskah = |milik: FileId| !file.contains(&milik);
    hasil.daftar_halaman.retain(|n| naskah(n.berkas.file));
    hasil.daftar_berita.retain(|n| naskah(n.berkas.file));
    hasil.daftar_pengumuman.retain(|n| naskah(n.berkas.file));
    hasil.daftar_dokumen.retain(|b| naskah(b.file));
    hasil.daftar_data.retain(|b| naskah(b.file));
    hasil.daftar_berkas.retain(|milik| naskah(*milik));
    for path in berkas_sendiri(instansi, &file) {
        if let Some(aset) = hasil.aset.remove(&path) {
            hasil.daftar_berkas.remove(&aset.file);
        }
    }
    hasil.lalu = hilang.into_iter().filter(|t| matches!(t.masa, Masa::Lalu(_))).collect();
    Cow::Owned(hasil)
}

/// Returns the files for download that records of some files name and no others, by their paths from the folder.
fn berkas_sendiri(instansi: &Instansi, file: &BTreeSet<FileId>) -> BTreeSet<String> {
    let mut milik = disebut(instansi, |satu| file.contains(&satu));
    for path in disebut(instansi, |satu| !file.contains(&satu)) {
        milik.remove(&path);
    }
    milik
}

/// Returns the files for download and the pictures that only hidden records name, by their paths from the folder.
///
/// A picture is named by every text that its name stands in, so that one which something else may show is not among them.
#[must_use]
pub fn berkas_tersembunyi(instansi: &Instansi, hilang: &[Tersembunyi], sumber: &Sumber) -> BTreeSet<String> {
    let file: BTreeSet<FileId> = hilang.iter().map(|t| t.file).collect();
    let mut hasil = berkas_sendiri(instansi, &file);
    let (milik, lain): (Vec<FileId>, Vec<FileId>) = instansi.daftar_berkas.iter().partition(|satu| file.contains(satu));
    let mut gambar: BTreeMap<String, &str> = BTreeMap::new();
    for path in instansi.aset.keys() {
        let Some(nama) = path.strip_prefix("gambar/") else { continue };
        // An address in markdown cannot hold a space.
        for nama in [nama.replace(' ', "%20"), nama.to_owned()] {
            gambar.insert(nama, path);
        }
    }
    let tersebut = |daftar: &[FileId], gambar: &BTreeMap<String, &str>| -> BTreeSet<String> {
        let teks = daftar.iter().filter_map(|satu| sumber.teks(*satu));
        teks.flat_map(|teks| tersebut(teks, gambar)).map(str::to_owned).collect()
    };
    let tertutup = tersebut(&milik, &gambar);
    gambar.retain(|_, path| tertutup.contains(*path));
    let terbuka = tersebut(&lain, &gambar);
    hasil.extend(tertutup.difference(&terbuka).cloned());
    hasil
}

/// Returns what stands in a text of some names, each with its path: not where it is only the end of a longer name.
///
/// Takes time linear in the text, however many names there are: at each word only those are compared that lie beside it
/// in their order.
fn tersebut<'p>(teks: &str, nama: &BTreeMap<String, &'p str>) -> BTreeSet<&'p str> {
    let Some(paling) = nama.keys().map(String::len).max() else { return BTreeSet::new() };
    let mut hasil = BTreeSet::new();
    let mut kata = false;
    for (mulai, huruf) in teks.char_indices() {
        let di_dalam = kata;
        kata = huruf.is_alphanumeric() || matches!(huruf, '-' | '_' | '.');
        if di_dalam {
            continue;
        }
        let mut awal = sampai(&teks[mulai..], paling);
        while let Some((ini, path)) = nama.range::<str, _>((Bound::Unbounded, Bound::Included(awal))).next_back() {
            let sama = ini.bytes().zip(awal.bytes()).take_while(|(a, b)| a == b).count();
            let utuh = sama == ini.len();
            if utuh {
                hasil.insert(*path);
            }
            awal = sampai(awal, sama.saturating_sub(usize::from(utuh)));
        }
    }
    hasil
}

/// Returns the beginning of a text, at most so many bytes of it.
fn sampai(teks: &str, banyak: usize) -> &str {
    let mut akhir = banyak.min(teks.len());
    while !teks.is_char_boundary(akhir) {
        akhir -= 1;
    }
    &teks[..akhir]
}

/// Returns the files for download that the record of a file names, by their paths from the folder of the agency.
#[must_use]
pub fn berkas(instansi: &Instansi, milik: FileId) -> BTreeSet<String> {
    disebut(instansi, |file| file == milik)
}

fn disebut(i: &Instansi, pilih: impl Fn(FileId) -> bool) -> BTreeSet<String> {
    let dokumen = i.daftar_dokumen.iter().filter(|b| pilih(b.file)).filter_map(|b| b.isi.as_ref()?.berkas.nilai());
    let data = i.daftar_data.iter().filter(|b| pilih(b.file)).filter_map(|b| b.isi.as_ref());
    let data = data.flat_map(|d| d.berkas.daftar()).filter_map(|b| b.nama.nilai());
    let dokumen = dokumen.map(|nama| di_folder("dokumen", nama));
    dokumen.chain(data.map(|nama| di_folder("data", nama))).collect()
}

/// Returns the path of a file from the agency's folder, whether it was written with its own folder or without.
#[must_use]
pub fn di_folder(folder: &str, nama: &str) -> String {
    let nama = nama.trim();
    match nama.strip_prefix(folder).and_then(|sisa| sisa.strip_prefix('/')) {
        Some(_) => nama.to_owned(),
        None => format!("{folder}/{nama}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_as_whole_words_in_any_text() {
        let nama = ["a.jpg", "a.jpg.png", "foto rapat.jpg", "foto%20rapat.jpg", "rapat.jpg", "é.png", "sub/a.jpg"];
        let nama: BTreeMap<String, &str> = nama.into_iter().map(|n| (n.to_owned(), n)).collect();
        for (teks, ada) in [
            ("", &[][..]),
            ("a.jpg", &["a.jpg"]),
            ("![x](a.jpg.png)", &["a.jpg", "a.jpg.png"]),
            ("data.jpg, kota-a.jpg, .a.jpg", &[]),
            ("gambar: gambar/a.jpg", &["a.jpg"]),
            ("(sub/a.jpg)", &["a.jpg", "sub/a.jpg"]),
            ("foto rapat.jpg", &["foto rapat.jpg", "rapat.jpg"]),
            ("![](foto%20rapat.jpg)", &["foto%20rapat.jpg"]),
            ("\u{201c}é.png\u{201d} fé.png", &["é.png"]),
            ("foto rapa", &[]),
            ("foto rapaé.jpg", &[]),
        ] {
            assert_eq!(tersebut(teks, &nama), ada.iter().copied().collect(), "{teks}");
            // However it is found, it is what looking for each name alone finds.
            let kata = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
            let satu = |n: &&str| teks.match_indices(n).any(|(i, _)| !teks[..i].ends_with(kata));
            assert_eq!(tersebut(teks, &nama), nama.values().copied().filter(|n| satu(n)).collect(), "{teks}");
        }
        assert!(tersebut("a.jpg", &BTreeMap::new()).is_empty());
    }
}
