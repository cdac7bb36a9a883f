//! Citations of regulations and decrees.

use std::fmt;

use crate::base::bentuk::Bentuk;
use crate::base::indonesia::kutip;
use crate::base::nilai::{Nilai, Tulisan};
use crate::base::salah::Salah;
use crate::base::slug::slug;

/// A citation of one regulation or decree, perhaps down to a letter of an article.
///
/// Reading is lenient: a form, a number and a year make a citation. What is behind them and not understood, such as
/// "sebagaimana telah diubah", stays in `teks` only.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rujukan {
    /// The form, such as `UU` or `Perbup Purworejo`.
    pub bentuk: Bentuk,
    /// The number; free text for decrees, such as `188.4/102/2024`.
    pub nomor: String,
    /// The year.
    pub tahun: u16,
    /// The article, such as `21` or `79A`.
    pub pasal: Option<String>,
    /// The paragraph of the article, without parentheses.
    pub ayat: Option<String>,
    /// The letter of the article or paragraph.
    pub huruf: Option<String>,
    /// The subject, as written after "tentang".
    pub tentang: Option<String>,
    /// The citation as written, with single spaces.
    pub teks: String,
}

impl Rujukan {
    /// Returns the stable id of the regulation, such as `uu-25-2009`; the article is not part of it.
    #[must_use]
    pub fn id(&self) -> String {
        let nomor = slug(&self.nomor);
        let tahun = self.tahun.to_string();
        if self.nomor_memuat_tahun() {
            format!("{}-{nomor}", self.bentuk.kunci)
        } else {
            format!("{}-{nomor}-{tahun}", self.bentuk.kunci)
        }
    }

    /// Returns the short citation, such as `UU 25/2009 Pasal 21 ayat (1) huruf a`.
    #[must_use]
    pub fn pendek(&self) -> String {
        let (bentuk, nomor, tahun) = (&self.bentuk.singkat, &self.nomor, self.tahun);
        let mut out = if self.nomor_memuat_tahun() {
            format!("{bentuk} Nomor {nomor}")
        } else if nomor.bytes().all(|b| b.is_ascii_alphanumeric()) {
            format!("{bentuk} {nomor}/{tahun}")
        } else {
            format!("{bentuk} Nomor {nomor} Tahun {tahun}")
        };
        if let Some(pasal) = &self.pasal {
            out.push_str(&format!(" Pasal {pasal}"));
        }
        if let Some(ayat) = &self.ayat {
            out.push_str(&format!(" ayat ({ayat})"));
        }
        if let Some(huruf) = &self.huruf {
            out.push_str(&format!(" huruf {huruf}"));
        }
        out
    }

    fn nomor_memuat_tahun(&self) -> bool {
        self.nomor.rsplit_once('/').is_some_and(|(_, akhir)| baca_tahun(akhir) == Some(self.tahun))
    }
}

impl fmt::Display for Rujukan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.teks)
    }
}

impl Nilai for Rujukan {
    const NAMA: (&'static str, &'static str) = ("rujukan", "citation");
    const CONTOH: &'static str = "UU 25/2009 Pasal 21";
    const TULISAN: Tulisan = Tulisan::berpola(concat!(
        r"[A-Za-z][\s\S]*[0-9A-Za-z][\s\S]*(?:/|\s[Tt][Aa][Hh][Uu][Nn]\s+)(?:1[89]|2[01])[0-9]{2}[,;.:]*",
        r"(?:\s[\s\S]*)?"
    ));

    fn parse(text: &str) -> Result<Self, Salah> {
        let kata: Vec<&str> = text.split_whitespace().collect();
        let mut letak = Letak::default();
        let awal = letak.baca(&kata);
        let sisa = &kata[awal..];
        let Some(kepala) = kepala(sisa) else {
            return Err(bentuk_salah(text, "nomor dan tahun", "number and year"));
        };
        let Some(bentuk) = Bentuk::baca(&sisa[..kepala.bentuk].join(" ")) else {
            return Err(bentuk_salah(text, "bentuk peraturan", "form"));
        };
        let tentang = letak.baca_ekor(&sisa[kepala.akhir..]);
        let Letak { pasal, ayat, huruf } = letak;
        let teks = kata.join(" ");
        Ok(Self { bentuk, nomor: kepala.nomor, tahun: kepala.tahun, pasal, ayat, huruf, tentang, teks })
    }
}

fn bentuk_salah(text: &str, id: &str, en: &str) -> Salah {
    Salah::new(
        format!("{} tanpa {id}; tulis misalnya `UU 25/2009 Pasal 21`", kutip(text.trim())),
        format!("{} has no {en}; write for example `UU 25/2009 Pasal 21`", kutip(text.trim())),
    )
}

/// Number and year of a citation and where they stand among its words.
struct Kepala {
    /// How many words name the form.
    bentuk: usize,
    nomor: String,
    tahun: u16,
    /// The first word behind number and year.
    akhir: usize,
}

fn kepala(kata: &[&str]) -> Option<Kepala> {
    // The subject may cite another regulation, as in "tentang Perubahan atas … Nomor 5 Tahun 2018".
    let batas = kata.iter().position(|k| sama(k, "tentang")).unwrap_or(kata.len());
    let depan = &kata[..batas];
    match depan.iter().position(|k| sama(k, "nomor") || sama(k, "no") || sama(k, "no.")) {
        Some(i) => bernomor(depan, i),
        None => ringkas(depan),
    }
}

/// Reads `Nomor 25 Tahun 2009`, `Nomor 188.4/102/2024` and `Nomor 188.4 / 102 Tahun 2024`.
fn bernomor(kata: &[&str], i: usize) -> Option<Kepala> {
    let pasal = kata.iter().position(|k| sama(k, "pasal")).unwrap_or(kata.len());
    let tahun = (i + 2..pasal).find(|j| sama(kata[j - 1], "tahun") && baca_tahun(kata[*j]).is_some());
    if let Some(j) = tahun {
        let nomor = bersih(&kata[i + 1..j - 1].join(" ")).to_owned();
        let sah = nomor.bytes().any(|b| b.is_ascii_alphanumeric());
        return sah.then_some(Kepala { bentuk: i, nomor, tahun: baca_tahun(kata[j])?, akhir: j + 1 });
    }
    let nomor = bersih(kata.get(i + 1)?);
    let (angka, tahun) = nomor.rsplit_once('/')?;
    let tahun = baca_tahun(tahun)?;
    // `Nomor 25/2009` is the short form; longer numbers of decrees end in their year and keep it.
    let pendek = !angka.is_empty() && angka.bytes().all(|b| b.is_ascii_digit());
    let nomor = if pendek { angka } else { nomor }.to_owned();
    Some(Kepala { bentuk: i, nomor, tahun, akhir: i + 2 })
}

/// Reads `25/2009` and `25 Tahun 2009`.
fn ringkas(kata: &[&str]) -> Option<Kepala> {
    for (i, k) in kata.iter().enumerate().skip(1) {
        let k = bersih(k);
        if let Some((nomor, tahun)) = k.rsplit_once('/')
            && let Some(tahun) = baca_tahun(tahun)
            && nomor.bytes().any(|b| b.is_ascii_digit())
        {
            let nomor = if nomor.contains('/') { k } else { nomor }.to_owned();
            return Some(Kepala { bentuk: i, nomor, tahun, akhir: i + 1 });
        }
        if let Some([tulisan, tahun]) = kata.get(i + 1..i + 3)
            && sama(tulisan, "tahun")
            && let Some(tahun) = baca_tahun(tahun)
            && k.bytes().any(|b| b.is_ascii_digit())
        {
            return Some(Kepala { bentuk: i, nomor: k.to_owned(), tahun, akhir: i + 3 });
        }
    }
    None
}

/// Article, paragraph and letter.
#[derive(Default)]
struct Letak {
    pasal: Option<String>,
    ayat: Option<String>,
    huruf: Option<String>,
}

impl Letak {
    /// Reads `Pasal 21 ayat (1) huruf a` or `Pasal 21(1)a` at the start and returns how many words it took.
    fn baca(&mut self, kata: &[&str]) -> usize {
        let mut i = 0;
        while let Some([nama, isi]) = kata.get(i..i + 2) {
            let isi = bersih(isi);
            match nama.to_lowercase().as_str() {
                "pasal" if self.pasal.is_none() && isi.starts_with(|c: char| c.is_ascii_digit()) => {
                    self.pasal_padat(isi)
                }
                "ayat" if self.pasal.is_some() => self.ayat = isi_kurung(isi),
                "huruf" if self.pasal.is_some() => self.huruf = isi_kurung(isi),
                _ => break,
            }
            i += 2;
        }
        i
    }

    /// Splits `23(4)a` into its parts; a plain `79A` is an article.
    fn pasal_padat(&mut self, isi: &str) {
        let (pasal, sisa) = isi.split_once('(').unwrap_or((isi, ""));
        self.pasal = Some(pasal.to_owned());
        if let Some((ayat, huruf)) = sisa.split_once(')') {
            self.ayat = isi_kurung(ayat);
            self.huruf = isi_kurung(huruf);
        }
    }

    /// Reads what follows number and year, and returns the subject.
    fn baca_ekor(&mut self, kata: &[&str]) -> Option<String> {
        let i = if self.pasal.is_none() { self.baca(kata) } else { 0 };
        let kata = &kata[i..];
        if !kata.first().is_some_and(|k| sama(k, "tentang")) {
            return None;
        }
        // An article behind the subject ends it, but not one that the subject itself speaks of in the middle.
        let mut akhir = kata.len();
        if self.pasal.is_none()
            && let Some(j) = kata.iter().rposition(|k| sama(k, "pasal"))
        {
            let mut letak = Self::default();
            let panjang = letak.baca(&kata[j..]);
            if panjang > 0 && j + panjang == kata.len() {
                *self = letak;
                akhir = j;
            }
        }
        let tentang = kata[1..akhir].join(" ");
        let tentang = tentang.trim_end_matches(['.', ',', ';', ' ']);
        (!tentang.is_empty()).then(|| tentang.to_owned())
    }
}

fn isi_kurung(teks: &str) -> Option<String> {
    let isi = teks.trim_matches(['(', ')', '.', ',', ';']);
    (!isi.is_empty()).then(|| isi.to_owned())
}

fn bersih(kata: &str) -> &str {
    kata.trim_end_matches([',', ';', '.', ':'])
}

fn sama(kata: &str, nama: &str) -> bool {
    kata.eq_ignore_ascii_case(nama)
}

fn baca_tahun(kata: &str) -> Option<u16> {
    let kata = bersih(kata);
    let sah = kata.len() == 4 && kata.bytes().all(|b| b.is_ascii_digit());
    sah.then(|| kata.parse().ok())?.filter(|tahun| (1800..=2199).contains(tahun))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_citation_has_an_id_and_a_short_form() {
        for (text, id, pendek) in [
            ("UU 25/2009 Pasal 21", "uu-25-2009", "UU 25/2009 Pasal 21"),
            ("UU 25 Tahun 2009", "uu-25-2009", "UU 25/2009"),
            ("UU No. 25 Tahun 2009", "uu-25-2009", "UU 25/2009"),
            ("UU Nomor 25/2009", "uu-25-2009", "UU 25/2009"),
            ("PP 96/2012", "pp-96-2012", "PP 96/2012"),
            ("Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik", "uu-25-2009", "UU 25/2009"),
            ("PermenPANRB 15/2014", "permenpanrb-15-2014", "PermenPANRB 15/2014"),
            ("Perbup Purworejo 52/2017", "perbup-purworejo-52-2017", "Perbup Purworejo 52/2017"),
            ("Peraturan Bupati Way Kanan Nomor 26 Tahun 2019", "perbup-way-kanan-26-2019", "Perbup Way Kanan 26/2019"),
            ("Perki 1/2021", "perki-1-2021", "Perki 1/2021"),
            ("Permendagri 35/2010", "permendagri-35-2010", "Permendagri 35/2010"),
            ("Permenkominfo 5/2015", "permenkominfo-5-2015", "Permenkominfo 5/2015"),
            ("Peraturan Menteri … Nomor 16 Tahun 2014", "permen-16-2014", "Peraturan Menteri … 16/2014"),
            ("Perpres 95/2018", "perpres-95-2018", "Perpres 95/2018"),
            ("Peraturan BSSN 4/2021", "bssn-4-2021", "Peraturan BSSN 4/2021"),
            ("UU 25/2009 Pasal 23(4)a", "uu-25-2009", "UU 25/2009 Pasal 23 ayat (4) huruf a"),
            ("Pasal 21 ayat (1) huruf a UU 25/2009", "uu-25-2009", "UU 25/2009 Pasal 21 ayat (1) huruf a"),
            ("UU 24/2013 Pasal 79A, jo. UU 23/2006", "uu-24-2013", "UU 24/2013 Pasal 79A"),
            (
                "Keputusan Kepala Dinas Kesehatan Nomor 188.4/102/2024",
                "keputusan-kepala-dinas-kesehatan-188-4-102-2024",
                "Keputusan Kepala Dinas Kesehatan Nomor 188.4/102/2024",
            ),
            (
                "Keputusan Kepala Dinas Kesehatan Nomor 188.4/102 Tahun 2024",
                "keputusan-kepala-dinas-kesehatan-188-4-102-2024",
                "Keputusan Kepala Dinas Kesehatan Nomor 188.4/102 Tahun 2024",
            ),
            ("Keputusan Bupati Nomor 060.1/KP/2024", "kepbup-060-1-kp-2024", "Kepbup Nomor 060.1/KP/2024"),
        ] {
            let rujukan = Rujukan::parse(text).unwrap();
            assert_eq!((rujukan.id().as_str(), rujukan.pendek().as_str()), (id, pendek), "{text}");
            assert_eq!(rujukan.teks, text);
        }
    }

    #[test]
    fn subject_and_article_are_parted() {
        for (text, tentang, pasal) in [
            (
                "Perda Kabupaten Purworejo Nomor 8 Tahun 2023 tentang Pajak Daerah dan Retribusi Daerah",
                Some("Pajak Daerah dan Retribusi Daerah"),
                None,
            ),
            ("UU 25/2009 tentang Pelayanan Publik Pasal 21 huruf c", Some("Pelayanan Publik"), Some("21")),
            (
                "UU Nomor 1 Tahun 2024 tentang Perubahan Kedua atas UU Nomor 11 Tahun 2008",
                Some("Perubahan Kedua atas UU Nomor 11 Tahun 2008"),
                None,
            ),
            ("PP 96/2012 Pasal 30 tentang Pelaksanaan", Some("Pelaksanaan"), Some("30")),
            ("PP 96/2012", None, None),
        ] {
            let rujukan = Rujukan::parse(text).unwrap();
            assert_eq!((rujukan.tentang.as_deref(), rujukan.pasal.as_deref()), (tentang, pasal), "{text}");
        }
    }

    #[test]
    fn a_citation_needs_a_form_a_number_and_a_year() {
        for (text, en) in [
            ("UU 25", "number and year"),
            ("UU Nomor 25", "number and year"),
            ("UU Nomor Tahun 2009", "number and year"),
            ("UU tentang Pelayanan Publik", "number and year"),
            ("UU 25/9", "number and year"),
            ("25/2009", "number and year"),
            ("Nomor 25 Tahun 2009", "form"),
            ("Pasal 21", "number and year"),
            ("", "number and year"),
        ] {
            assert!(Rujukan::parse(text).unwrap_err().en.contains(&format!("has no {en}")), "{text}");
        }
    }
}
