//! Forms of regulations and their names.

use crate::base::slug::slug;

/// The form of a regulation, with the place that issued it where the form alone does not tell.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bentuk {
    /// Stable key, such as `uu`, `permenpanrb` or `perbup-purworejo`.
    pub kunci: String,
    /// Short printed name, such as `UU` or `Perbup Purworejo`.
    pub singkat: String,
}

/// Names of forms that stand alone: the written name in lower case, the key, the short name. Longer names come first
/// where one begins with another.
const TUNGGAL: [(&str, &str, &str); 33] = [
    ("undang-undang dasar", "uud", "UUD"),
    ("peraturan pemerintah pengganti undang-undang", "perppu", "Perppu"),
    ("undang-undang", "uu", "UU"),
    ("undang undang", "uu", "UU"),
    ("uu", "uu", "UU"),
    ("perppu", "perppu", "Perppu"),
    ("perpu", "perppu", "Perppu"),
    ("peraturan pemerintah", "pp", "PP"),
    ("pp", "pp", "PP"),
    ("peraturan presiden", "perpres", "Perpres"),
    ("perpres", "perpres", "Perpres"),
    ("keputusan presiden", "keppres", "Keppres"),
    ("keppres", "keppres", "Keppres"),
    ("instruksi presiden", "inpres", "Inpres"),
    ("inpres", "inpres", "Inpres"),
    ("peraturan komisi informasi pusat", "perki", "Perki"),
    ("peraturan komisi informasi", "perki", "Perki"),
    ("perki", "perki", "Perki"),
    ("peraturan badan siber dan sandi negara", "bssn", "Peraturan BSSN"),
    ("peraturan kepala badan siber dan sandi negara", "bssn", "Peraturan BSSN"),
    ("peraturan bssn", "bssn", "Peraturan BSSN"),
    ("bssn", "bssn", "Peraturan BSSN"),
    ("permen panrb", "permenpanrb", "PermenPANRB"),
    ("permen pan rb", "permenpanrb", "PermenPANRB"),
    ("permenpanrb", "permenpanrb", "PermenPANRB"),
    ("permenpan-rb", "permenpanrb", "PermenPANRB"),
    ("permenpan rb", "permenpanrb", "PermenPANRB"),
    ("permenpan", "permenpanrb", "PermenPANRB"),
    ("permendagri", "permendagri", "Permendagri"),
    ("permenkominfo", "permenkominfo", "Permenkominfo"),
    ("permen kominfo", "permenkominfo", "Permenkominfo"),
    ("permenkes", "permenkes", "Permenkes"),
    ("permenkeu", "pmk", "PMK"),
];

/// Ministries as `Peraturan Menteri …` and `Permen …` name them; both spellings of a name mean one key.
const KEMENTERIAN: [(&str, &str, &str); 16] = [
    ("pendayagunaan aparatur negara dan reformasi birokrasi", "permenpanrb", "PermenPANRB"),
    ("pendayagunaan aparatur negara", "permenpanrb", "PermenPANRB"),
    ("panrb", "permenpanrb", "PermenPANRB"),
    ("pan-rb", "permenpanrb", "PermenPANRB"),
    ("dalam negeri", "permendagri", "Permendagri"),
    ("komunikasi dan informatika", "permenkominfo", "Permenkominfo"),
    ("kesehatan", "permenkes", "Permenkes"),
    ("keuangan", "pmk", "PMK"),
    ("agama", "pma", "PMA"),
    ("sosial", "permensos", "Permensos"),
    ("perhubungan", "permenhub", "Permenhub"),
    ("ketenagakerjaan", "permenaker", "Permenaker"),
    ("perdagangan", "permendag", "Permendag"),
    ("pertanian", "permentan", "Permentan"),
    ("hukum dan hak asasi manusia", "permenkumham", "Permenkumham"),
    ("pekerjaan umum dan perumahan rakyat", "permenpupr", "PermenPUPR"),
];

/// Names of forms that a place follows: the written name in lower case, the key, the short name.
const DAERAH: [(&str, &str, &str); 18] = [
    ("peraturan daerah", "perda", "Perda"),
    ("perda", "perda", "Perda"),
    ("peraturan bupati", "perbup", "Perbup"),
    ("perbup", "perbup", "Perbup"),
    ("peraturan gubernur", "pergub", "Pergub"),
    ("pergub", "pergub", "Pergub"),
    ("peraturan wali kota", "perwali", "Perwali"),
    ("peraturan walikota", "perwali", "Perwali"),
    ("perwali", "perwali", "Perwali"),
    ("perwal", "perwali", "Perwali"),
    ("peraturan desa", "perdes", "Perdes"),
    ("perdes", "perdes", "Perdes"),
    ("peraturan nagari", "pernag", "Pernag"),
    ("pernag", "pernag", "Pernag"),
    ("keputusan bupati", "kepbup", "Kepbup"),
    ("kepbup", "kepbup", "Kepbup"),
    ("keputusan gubernur", "kepgub", "Kepgub"),
    ("kepgub", "kepgub", "Kepgub"),
];

impl Bentuk {
    /// Returns the form for a name as people write it, long or short; nothing if the text has no letter.
    ///
    /// A name that is not known keeps its words, so that decrees of any official can be cited.
    #[must_use]
    pub fn baca(teks: &str) -> Option<Self> {
        let teks = teks.split_whitespace().collect::<Vec<_>>().join(" ");
        let teks = teks.trim_end_matches([',', ';', ':']);
        let kecil = teks.to_lowercase();
        let teks_tanpa_ri =
            tanpa_akhir(teks, &kecil, " republik indonesia").or_else(|| tanpa_akhir(teks, &kecil, " ri"));
        if let Some(pendek) = teks_tanpa_ri {
            return Self::baca(pendek);
        }
        if !kecil.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        if let Some(baris) = TUNGGAL.iter().find(|(nama, ..)| *nama == kecil) {
            return Some(Self::tetap(baris));
        }
        if let Some(bentuk) = kementerian(teks, &kecil).or_else(|| daerah(teks, &kecil)) {
            return Some(bentuk);
        }
        let kunci = slug(teks);
        (!kunci.is_empty()).then(|| Self { kunci, singkat: teks.to_owned() })
    }

    fn tetap((_, kunci, singkat): &(&str, &str, &str)) -> Self {
        Self { kunci: (*kunci).to_owned(), singkat: (*singkat).to_owned() }
    }
}

fn kementerian(teks: &str, kecil: &str) -> Option<Bentuk> {
    let sisa = kecil.strip_prefix("peraturan menteri ").or_else(|| kecil.strip_prefix("permen "))?;
    if let Some(baris) = KEMENTERIAN.iter().find(|(nama, ..)| *nama == sisa) {
        return Some(Bentuk::tetap(baris));
    }
    let nama = slug(sisa);
    let kunci = if nama.is_empty() { "permen".to_owned() } else { format!("permen-{nama}") };
    Some(Bentuk { kunci, singkat: teks.to_owned() })
}

/// Reads a form with its place. A kabupaten is left out of key and short name, so that `Perbup Purworejo` and
/// `Peraturan Bupati Purworejo` are one; a kota or province keeps its kind, because names are shared between them.
fn daerah(teks: &str, kecil: &str) -> Option<Bentuk> {
    let (nama, kunci, singkat) = DAERAH
        .iter()
        .find(|(nama, ..)| kecil.strip_prefix(nama).is_some_and(|sisa| sisa.is_empty() || sisa.starts_with(' ')))?;
    // Lower-casing may change the length of letters outside ASCII, so the rest is cut by words.
    let tempat: Vec<&str> = teks.split(' ').skip(nama.split(' ').count()).collect();
    let tempat = match tempat.split_first() {
        Some((kata, sisa)) if matches!(kata.to_lowercase().as_str(), "kabupaten" | "kab." | "kab") => sisa.join(" "),
        Some(_) | None => tempat.join(" "),
    };
    let nama_tempat = slug(&tempat);
    if nama_tempat.is_empty() {
        return Some(Bentuk { kunci: (*kunci).to_owned(), singkat: (*singkat).to_owned() });
    }
    Some(Bentuk { kunci: format!("{kunci}-{nama_tempat}"), singkat: format!("{singkat} {tempat}") })
}

/// Returns `teks` without the ASCII ending, compared without case.
fn tanpa_akhir<'a>(teks: &'a str, kecil: &str, akhir: &str) -> Option<&'a str> {
    kecil.ends_with(akhir).then(|| teks.get(..teks.len().checked_sub(akhir.len())?)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_and_short_names_share_a_key() {
        for (teks, kunci, singkat) in [
            ("Undang-Undang", "uu", "UU"),
            ("Undang-Undang Republik Indonesia", "uu", "UU"),
            ("uu", "uu", "UU"),
            ("Peraturan Pemerintah RI", "pp", "PP"),
            ("Peraturan Menteri Dalam Negeri", "permendagri", "Permendagri"),
            ("Permen PANRB", "permenpanrb", "PermenPANRB"),
            ("Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi", "permenpanrb", "PermenPANRB"),
            ("Peraturan Menteri …", "permen-", "Peraturan Menteri …"),
            ("Peraturan Menteri Sekretaris Negara", "permen-sekretaris-negara", "Peraturan Menteri Sekretaris Negara"),
            ("Perda Kabupaten Purworejo", "perda-purworejo", "Perda Purworejo"),
            ("Peraturan Daerah Provinsi Jawa Tengah", "perda-provinsi-jawa-tengah", "Perda Provinsi Jawa Tengah"),
            ("Peraturan Bupati Way Kanan", "perbup-way-kanan", "Perbup Way Kanan"),
            ("Peraturan Badan Siber dan Sandi Negara", "bssn", "Peraturan BSSN"),
            (
                "Keputusan Kepala Dinas Kesehatan",
                "keputusan-kepala-dinas-kesehatan",
                "Keputusan Kepala Dinas Kesehatan",
            ),
        ] {
            let bentuk = Bentuk::baca(teks).unwrap();
            assert_eq!(
                (bentuk.kunci.as_str(), bentuk.singkat.as_str()),
                (kunci.trim_end_matches('-'), singkat),
                "{teks}"
            );
        }
    }

    #[test]
    fn a_name_needs_a_letter() {
        for teks in ["", "12", "…", "(UU)"] {
            assert_eq!(Bentuk::baca(teks), None, "{teks}");
        }
    }
}
