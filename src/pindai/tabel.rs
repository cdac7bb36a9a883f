//! Tables that list people: who they are, where they live, how to reach them.

use std::ops::Range;

/// What a column tells of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kolom {
    /// Number of a citizen or a family card.
    Nomor,
    /// Name of a person, as its title says.
    NamaOrang,
    /// Name of somebody or something.
    Nama,
    /// Telephone.
    Telepon,
    /// Address.
    Alamat,
    /// What only people have: birth, sex, age, account, illness, parents.
    Diri,
    /// Anything else.
    Lain,
}

/// A table in markdown that lists people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tabel {
    /// The whole table.
    pub letak: Range<usize>,
    /// Its first line.
    pub kepala: Range<usize>,
    /// Titles of the columns that make it a list of people, in order; at most [`DISEBUT`] of them.
    pub judul: Vec<String>,
}

/// Columns of a table that are told by their titles.
pub const DISEBUT: usize = 40;

/// Returns what a column with this title tells.
#[must_use]
pub fn kolom(judul: &str) -> Kolom {
    let bersih: String =
        judul.chars().map(|c| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { ' ' }).collect();
    let kata: Vec<&str> = bersih.split_whitespace().collect();
    let rapat = kata.concat();
    let ada = |daftar: &[&str]| kata.iter().any(|k| daftar.contains(k));
    // Offices have telephones and addresses too, and a number of families is no number of a family.
    if ada(&["jumlah", "rata", "persentase", "total", "target"]) {
        return Kolom::Lain;
    }
    if ada(&["nik", "nokk", "nonik", "nkk", "ktp", "noktp"])
        || (ada(&["kk"]) && (kata.len() == 1 || ada(&["no", "nomor"])))
        || ["nomorindukkependudukan", "nomorkartukeluarga", "nokartukeluarga"].iter().any(|k| rapat.contains(k))
    {
        return Kolom::Nomor;
    }
    if ada(&[
        "lahir",
        "ttl",
        "tgllahir",
        "usia",
        "umur",
        "agama",
        "rekening",
        "norek",
        "diagnosis",
        "diagnosa",
        "penyakit",
        "disabilitas",
        "desil",
    ]) || rapat.contains("jeniskelamin")
        || matches!(
            rapat.as_str(),
            "jk" | "lp"
                | "rtrw"
                | "rt"
                | "rw"
                | "namaibu"
                | "namaayah"
                | "namaibukandung"
                | "namaorangtua"
                | "statuskawin"
        )
    {
        return Kolom::Diri;
    }
    if matches!(kata.first(), Some(&"nama")) {
        let orang = ada(&[
            "penerima",
            "pasien",
            "siswa",
            "murid",
            "peserta",
            "anak",
            "warga",
            "pemohon",
            "penduduk",
            "kpm",
            "balita",
            "bayi",
            "lansia",
            "orang",
            "pelapor",
            "pengadu",
            "korban",
            "santri",
            "pelamar",
            "pendaftar",
            "keluarga",
            "istri",
            "suami",
        ]);
        let pribadi = matches!(rapat.as_str(), "nama" | "namalengkap");
        return match (orang, pribadi) {
            (true, _) => Kolom::NamaOrang,
            (false, true) => Kolom::Nama,
            (false, false) => Kolom::Lain,
        };
    }
    if ada(&["hp", "nohp", "wa", "whatsapp", "handphone", "ponsel", "telepon", "telp", "tlp", "notelp"]) {
        return Kolom::Telepon;
    }
    if ada(&["alamat"]) && !ada(&["situs", "surel", "email", "web", "ip"]) {
        return Kolom::Alamat;
    }
    Kolom::Lain
}

/// Returns which columns make a table a list of people, or none when it lists something else.
///
/// A number of a citizen does alone. Otherwise there must be a name with something that leads to the person: for a bare
/// `Nama`, which offices have too, a column that only people have and one that leads to them.
#[must_use]
pub fn daftar_orang(kolom: &[Kolom]) -> Vec<usize> {
    if !orang(kolom) {
        return Vec::new();
    }
    (0..kolom.len()).filter(|n| kolom[*n] != Kolom::Lain).collect()
}

/// Tells whether such columns make a table a list of people.
fn orang(kolom: &[Kolom]) -> bool {
    let ada = |jenis: Kolom| kolom.contains(&jenis);
    let nomor = ada(Kolom::Nomor);
    let jejak = ada(Kolom::Telepon) || ada(Kolom::Alamat);
    let bernama = ada(Kolom::NamaOrang) && (jejak || ada(Kolom::Diri));
    let tersirat = ada(Kolom::Nama) && ada(Kolom::Diri) && jejak;
    nomor || bernama || tersirat
}

/// Tells whether a cell of such a column tells anything: blank cells of a form and masked numbers do not.
#[must_use]
pub fn terisi(kolom: Kolom, sel: &str) -> bool {
    let angka = sel.chars().filter(|c| crate::base::angka::digit(*c).is_some()).count();
    match kolom {
        Kolom::Nomor => angka >= 12,
        Kolom::Telepon => angka >= 8,
        Kolom::Nama | Kolom::NamaOrang => sel.chars().filter(|c| c.is_alphabetic()).count() >= 2,
        Kolom::Alamat => sel.chars().filter(|c| c.is_alphabetic()).count() >= 4,
        Kolom::Diri => sel.chars().any(char::is_alphanumeric),
        Kolom::Lain => false,
    }
}

/// Tells whether rows under these titles list people.
///
/// The columns that make the table such a list must be filled in at least one row.
#[must_use]
pub fn berisi<'a>(judul: &[&str], baris: impl IntoIterator<Item = Vec<&'a str>>) -> bool {
    let jenis: Vec<Kolom> = judul.iter().map(|j| kolom(j)).collect();
    if daftar_orang(&jenis).is_empty() {
        return false;
    }
    baris.into_iter().any(|sel| {
        let isi: Vec<Kolom> =
            jenis.iter().zip(&sel).map(|(kolom, sel)| if terisi(*kolom, sel) { *kolom } else { Kolom::Lain }).collect();
        !daftar_orang(&isi).is_empty()
    })
}

/// Returns the tables of a markdown text that list people.
#[must_use]
pub fn cari(teks: &str) -> Vec<Tabel> {
    let mut temuan = Vec::new();
    let mut sampai = 0;
    // The line under the titles is the mark of a table, and rare elsewhere.
    for tanda in memchr::memmem::find_iter(teks.as_bytes(), b"--") {
        if tanda < sampai {
            continue;
        }
        let awal = teks[..tanda].rfind('\n').map_or(0, |n| n + 1);
        let akhir = teks[tanda..].find('\n').map_or(teks.len(), |n| tanda + n);
        sampai = akhir;
        if awal == 0 || !pembatas(&teks[awal..akhir]) {
            continue;
        }
        let kepala = teks[..awal - 1].rfind('\n').map_or(0, |n| n + 1)..awal - 1;
        let judul = sel(&teks[kepala.clone()]);
        let mut tutup = akhir;
        let mut baris = Vec::new();
        for garis in teks[akhir..].split_inclusive('\n').skip(1).take_while(|garis| garis.contains('|')) {
            baris.push(sel(garis));
        }
        tutup += teks[akhir..].split_inclusive('\n').take(baris.len() + 1).map(str::len).sum::<usize>();
        sampai = tutup.min(teks.len()).max(sampai);
        if berisi(&judul, baris) {
            let jenis: Vec<Kolom> = judul.iter().map(|j| kolom(j)).collect();
            let judul = daftar_orang(&jenis).into_iter().take(DISEBUT).map(|n| judul[n].to_owned()).collect();
            temuan.push(Tabel { letak: kepala.start..sampai, kepala, judul });
        }
    }
    temuan
}

/// Returns the table of a text of values with separators, such as CSV, if it lists people.
#[must_use]
pub fn nilai_terpisah(teks: &str) -> Option<Tabel> {
    let kepala = teks.split('\n').next()?;
    let pemisah = [';', '\t', '|', ','].into_iter().max_by_key(|p| kepala.matches(*p).count())?;
    // A row can be a whole file of separators: of each column one byte is kept.
    let judul = || nilai_sebaris(kepala, pemisah).map(|judul| judul.trim_start_matches('\u{feff}'));
    let jenis: Vec<Kolom> = judul().map(kolom).collect();
    if !orang(&jenis) {
        return None;
    }
    let mut isi = Vec::new();
    let berisi = teks.split('\n').skip(1).any(|garis| {
        isi.clear();
        isi.extend(
            jenis.iter().zip(nilai_sebaris(garis, pemisah)).map(|(k, s)| if terisi(*k, s) { *k } else { Kolom::Lain }),
        );
        orang(&isi)
    });
    let tersebut =
        || judul().zip(&jenis).filter(|(_, jenis)| **jenis != Kolom::Lain).map(|(judul, _)| judul.to_owned());
    berisi.then(|| Tabel { letak: 0..teks.len(), kepala: 0..kepala.len(), judul: tersebut().take(DISEBUT).collect() })
}

/// Returns the cells of a row of values with separators.
///
/// A value with a separator of its own shifts the cells behind it; for a verdict on the whole that is near enough.
fn nilai_sebaris(garis: &str, pemisah: char) -> impl Iterator<Item = &str> {
    garis.split(pemisah).map(|sel| sel.trim().trim_matches('"'))
}

fn pembatas(garis: &str) -> bool {
    garis.contains('|') && garis.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t' | '\r' | '>'))
}

fn sel(garis: &str) -> Vec<&str> {
    let garis = garis.trim().trim_start_matches('>').trim();
    let garis = garis.strip_prefix('|').unwrap_or(garis);
    let garis = garis.strip_suffix('|').unwrap_or(garis);
    garis.split('|').map(|sel| sel.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '`'))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_people_are_told_from_lists_of_offices() {
        for (judul, orang) in [
            (&["No", "Nama", "NIK", "Desa"][..], true),
            (&["Nomor KK", "Bantuan"], true),
            (&["Nama Penerima", "Alamat"], true),
            (&["Nama siswa", "Tanggal lahir"], true),
            (&["Nama", "L/P", "No. HP"], true),
            (&["Nama", "Umur", "Alamat"], true),
            (&["Nama", "Alamat", "Telepon"], false),
            (&["Nama Puskesmas", "Alamat", "No HP"], false),
            (&["Nama Penerima", "Desa"], false),
            (&["Kecamatan", "Jumlah KK"], false),
            (&["Jabatan", "Nama"], false),
        ] {
            let jenis: Vec<Kolom> = judul.iter().map(|j| kolom(j)).collect();
            assert_eq!(!daftar_orang(&jenis).is_empty(), orang, "{judul:?}");
        }
    }

    #[test]
    fn a_filled_table_is_found_and_a_form_is_not() {
        let isi = "Daftar:\n\n| Nama | NIK |\n| --- | --- |\n| Siti | 3306067002900001 |\n\nSelesai.\n";
        let temuan = cari(isi);
        assert_eq!(temuan.len(), 1);
        assert_eq!(&isi[temuan[0].letak.clone()], "| Nama | NIK |\n| --- | --- |\n| Siti | 3306067002900001 |\n");
        assert_eq!(
            (&isi[temuan[0].kepala.clone()], temuan[0].judul.join(",")),
            ("| Nama | NIK |", "Nama,NIK".to_owned())
        );
        for sel in ["", "3306••••••••••••", "diisi petugas"] {
            assert_eq!(cari(&isi.replace("3306067002900001", sel)), [], "{sel}");
        }
        let csv = "nama;nik;desa\nSiti;\"3306067002900001\";Contoh\n";
        assert_eq!(nilai_terpisah(csv).map(|t| t.judul), Some(vec!["nama".to_owned(), "nik".to_owned()]));
        assert_eq!(nilai_terpisah("kecamatan,jumlah kk\nContoh,12\n"), None);
        assert_eq!(cari("---\njudul: x\n---\nisi | isi\n"), []);
        assert_eq!(cari("| --- | --- |\n| Siti | 3306067002900001 |\n"), [], "no titles");
        for garis in ["halaman a -- b | c", "--------"] {
            assert_eq!(cari(&isi.replace("| --- | --- |", garis)), [], "{garis}");
        }
    }

    #[test]
    fn a_cell_tells_something_from_as_much_on_as_its_column_needs() {
        use Kolom::{Alamat, Diri, Lain, Nama, NamaOrang, Nomor, Telepon};
        for (jenis, kurang, cukup) in [
            (Nomor, "33060670029", "330606700290"),
            (Telepon, "0275 321", "0275 3210"),
            (Nama, "S.", "Si"),
            (NamaOrang, "-", "Siti"),
            (Alamat, "RT 1", "Desa"),
            (Diri, "- -", "L"),
        ] {
            assert_eq!((terisi(jenis, kurang), terisi(jenis, cukup)), (false, true), "{jenis:?}");
        }
        assert!(!terisi(Lain, "3306067002900001"));
    }

    #[test]
    fn a_family_card_is_told_from_a_number_of_families() {
        for (judul, jenis) in
            [("KK", Kolom::Nomor), ("No. KK", Kolom::Nomor), ("Kepala KK", Kolom::Lain), ("Jumlah KK", Kolom::Lain)]
        {
            assert_eq!(kolom(judul), jenis, "{judul}");
        }
    }

    #[test]
    fn of_very_many_columns_the_first_are_told() {
        let csv = format!("{}\n{}\n", "NIK;".repeat(5_000), "3306067002900001;".repeat(5_000));
        let tabel = nilai_terpisah(&csv).expect("a list of people");
        assert_eq!(tabel.judul, vec!["NIK"; DISEBUT]);
        assert_eq!(nilai_terpisah(&";".repeat(1_000_000)), None);
    }
}
