//! A finding as the preview shows it: the words of the terminal, with its place a click away.

use serde::Serialize;

use crate::base::span::Span;
use crate::diag::kata::{dasar, tingkat};
use crate::diag::teks::aman;
use crate::diag::{Diagnostic, Lang, Place, Severity};
use crate::pipeline::kerja::Kerja;
use crate::pratinjau::alamat::{SENDIRI, persen};
use crate::rules::daftar::cari;

/// Most lines of an excerpt.
const BARIS: usize = 4;
/// Most characters of a line before, inside and after the mark.
const LEBAR: usize = 120;

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Potong {
    /// Whether it is quoted from a file.
    pub kode: bool,
    /// The words.
    pub teks: String,
}

/// One line of an excerpt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BarisView {
    /// Its number in the file.
    pub nomor: usize,
    /// What stands before the mark.
    pub sebelum: String,
    /// What is marked.
    pub tanda: String,
    /// What stands after the mark.
    pub sesudah: String,
}

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TempatView {
    /// Path from the folder of the workspace, with line and column.
    pub teks: String,
    /// Path of the file on this machine; none for what is no file of the workspace, or whose name is masked.
    pub mutlak: Option<String>,
    /// Address that opens the file in an editor; none for one that is not there.
    pub editor: Option<String>,
}

/// A finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ButirView {
    /// Its weight for programs: `error` or `warning`.
    pub kelas: &'static str,
    /// Its weight in words.
    pub tingkat: &'static str,
    /// Code of the check.
    pub kode: &'static str,
    /// Address of the page of the check, where it has one.
    pub aturan: Option<String>,
    /// What is wrong.
    pub pesan: Vec<Potong>,
    /// Where.
    pub tempat: TempatView,
    /// The lines, with the mark.
    pub kutipan: Vec<BarisView>,
    /// Words about the mark.
    pub label: Option<Vec<Potong>>,
    /// The articles that ask for it.
    pub dasar: String,
    /// What to do.
    pub obat: Vec<Potong>,
    /// What to write.
    pub tulis: Option<String>,
}

/// What findings are shown with.
#[derive(Clone, Copy)]
pub struct Sudut<'a> {
    /// The sources.
    pub kerja: &'a Kerja,
    /// Folder of the workspace on this machine, with `/`.
    pub akar: &'a str,
    /// Language.
    pub lang: Lang,
}

impl Sudut<'_> {
    /// Returns a finding as it is shown.
    #[must_use]
    pub fn butir(&self, temuan: &Diagnostic) -> ButirView {
        let lang = self.lang;
        ButirView {
            kelas: match temuan.severity {
                Severity::Error => "galat",
                Severity::Warning => "peringatan",
            },
            tingkat: tingkat(temuan.severity, lang),
            kode: temuan.code,
            aturan: cari(temuan.code).map(|cek| format!("{SENDIRI}aturan/{}/", cek.kode)),
            pesan: potong(temuan.message.get(lang)),
            tempat: self.tempat(&temuan.place),
            kutipan: self.kutipan(temuan),
            label: temuan.label.as_ref().map(|label| potong(label.get(lang))),
            dasar: aman(&dasar(&temuan.basis, lang)).into_owned(),
            obat: potong(temuan.remedy.get(lang)),
            tulis: temuan.tulis.as_ref().map(|tulis| aman(&tulis.contoh).into_owned()),
        }
    }

    /// Returns a place as it is shown.
    #[must_use]
    pub fn tempat(&self, place: &Place) -> TempatView {
        let posisi = self.kerja.sumber().posisi(place);
        let asli = match place {
            Place::Span(span) => self.kerja.sumber().path(span.file),
            Place::Path(path) => path,
        };
        let titik = posisi.titik.map(|(baris, kolom)| format!(":{baris}:{kolom}")).unwrap_or_default();
        let teks = format!("{}{titik}", posisi.path);
        let berkas = ["sites/", "content/"].iter().any(|awal| asli.starts_with(awal));
        // A name with a personal number is not written out, and so it is no address either.
        if !berkas || posisi.path != asli {
            return TempatView { teks, mutlak: None, editor: None };
        }
        let mutlak = format!("{}/{asli}", self.akar.trim_end_matches('/'));
        let ada = self.kerja.pohon.find(asli).is_some();
        let editor = ada.then(|| editor(&mutlak, &titik));
        TempatView { teks, mutlak: Some(mutlak), editor }
    }

    /// Returns the lines of a finding; none for one about a file as a whole.
    fn kutipan(&self, temuan: &Diagnostic) -> Vec<BarisView> {
        let Place::Span(span) = temuan.place else { return Vec::new() };
        if span == Span::at_start(span.file) {
            return Vec::new();
        }
        let kutipan = self.kerja.sumber().kutipan_temuan(temuan, BARIS).filter(|k| !k.teks.is_empty());
        let Some(kutipan) = kutipan else { return Vec::new() };
        let mut awal = 0;
        let mut hasil = Vec::new();
        for (n, baris) in kutipan.teks.split('\n').enumerate() {
            let akhir = awal + baris.len();
            let dari = kutipan.rentang.start.clamp(awal, akhir) - awal;
            let sampai = kutipan.rentang.end.clamp(awal, akhir) - awal;
            hasil.push(BarisView {
                nomor: kutipan.baris + n,
                sebelum: ekor(baris.get(..dari).unwrap_or(baris)),
                tanda: kepala(baris.get(dari..sampai).unwrap_or_default()),
                sesudah: kepala(baris.get(sampai..).unwrap_or_default()),
            });
            awal = akhir + 1;
        }
        hasil
    }
}

/// Cuts a sentence at its backticks, between which it quotes a file.
#[must_use]
pub fn potong(teks: &str) -> Vec<Potong> {
    let teks = aman(teks);
    let bagian: Vec<&str> = teks.split('`').collect();
    if bagian.len().is_multiple_of(2) {
        return vec![Potong { kode: false, teks: teks.into_owned() }];
    }
    let bagian = bagian.into_iter().enumerate().map(|(n, teks)| Potong { kode: n % 2 == 1, teks: teks.to_owned() });
    bagian.filter(|potong| !potong.teks.is_empty()).collect()
}

/// Returns the start of a piece of a line.
fn kepala(teks: &str) -> String {
    match teks.char_indices().nth(LEBAR) {
        Some((i, _)) => format!("{}…", bersih(&teks[..i])),
        None => bersih(teks),
    }
}

/// Returns the end of a piece of a line.
fn ekor(teks: &str) -> String {
    match teks.char_indices().rev().nth(LEBAR) {
        Some((i, huruf)) => format!("…{}", bersih(&teks[i + huruf.len_utf8()..])),
        None => bersih(teks),
    }
}

fn bersih(teks: &str) -> String {
    aman(&teks.replace('\t', "  ")).into_owned()
}

/// Returns the address that opens a file of this machine in an editor.
fn editor(mutlak: &str, titik: &str) -> String {
    // The colon of a Windows drive stays; any other would begin the number of a line.
    let (drive, sisa) = match mutlak.split_once(":/") {
        Some((drive, sisa)) if drive.len() == 1 => (format!("{drive}:/"), sisa),
        _ => (String::new(), mutlak.trim_start_matches('/')),
    };
    format!("vscode://file/{drive}{}{titik}", persen(sisa))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_cut_at_its_quotations() {
        let kata = |teks: &str| potong(teks).into_iter().map(|p| (p.kode, p.teks)).collect::<Vec<_>>();
        assert_eq!(
            kata("tulis `a: 1` dulu"),
            [(false, "tulis ".into()), (true, "a: 1".into()), (false, " dulu".into())]
        );
        assert_eq!(kata("`a`"), [(true, "a".to_owned())]);
        assert_eq!(kata("satu ` saja"), [(false, "satu ` saja".to_owned())]);
        assert_eq!(kata(""), []);
    }

    #[test]
    fn a_long_line_is_cut_on_both_sides_of_its_mark() {
        let panjang = "é".repeat(LEBAR + 5);
        assert_eq!(kepala(&panjang).chars().count(), LEBAR + 1);
        assert_eq!(ekor(&panjang).chars().count(), LEBAR + 1);
        assert_eq!((kepala("a\tb"), ekor("")), ("a  b".to_owned(), String::new()));
    }

    #[test]
    fn a_path_becomes_an_address_of_an_editor() {
        for (path, titik, alamat) in [
            ("C:/Kerja Saya/a:b.yaml", ":1:2", "vscode://file/C:/Kerja%20Saya/a%3Ab.yaml:1:2"),
            ("/home/\u{e9}/a.yaml", "", "vscode://file/home/%C3%A9/a.yaml"),
        ] {
            assert_eq!(editor(path, titik), alamat);
        }
    }
}
