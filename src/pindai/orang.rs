//! Persons named beside what the law calls specific: health, crime, money, childhood.
//!
//! A name is known by the words around it, not by a list of names: `atas nama`, `bernama`, `Sdri.`, or two words in
//! capitals where a person must stand.

use std::ops::Range;
use std::sync::LazyLock;

use crate::pindai::saringan::Kamus;

/// What is told of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ranah {
    /// Health.
    Kesehatan,
    /// Crime.
    Pidana,
    /// Money.
    Keuangan,
    /// That the person is a child.
    Anak,
}

/// A person and what is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Temuan {
    /// The words from one to the other.
    pub letak: Range<usize>,
    /// The name.
    pub nama: Range<usize>,
    /// What is told.
    pub ranah: Ranah,
}

/// How a word and a name belong together.
#[derive(Clone, Copy, Debug)]
enum Pola {
    /// A name follows: `tersangka Budi Santoso`.
    Sebutan(Ranah),
    /// A name follows after a word that says so: `pasien atas nama Siti`.
    Bertanda(Ranah),
    /// A name stands before: `Siti Aminah menderita …`.
    Ujaran(Ranah),
}

static KAMUS: LazyLock<Kamus<Pola>> = LazyLock::new(|| {
    use Pola::{Bertanda, Sebutan, Ujaran};
    use Ranah::{Anak, Kesehatan, Keuangan, Pidana};
    let daftar: [(Pola, &[&str]); 7] = [
        (Sebutan(Pidana), &["tersangka", "terdakwa", "terpidana", "narapidana", "residivis", "napi", "buronan"]),
        (Sebutan(Anak), &["siswa", "siswi", "murid", "santri", "santriwati", "pelajar"]),
        (
            Bertanda(Kesehatan),
            &[
                "pasien",
                "penderita",
                "pengidap",
                "penyintas",
                "medis",
                "diagnosis",
                "diagnosa",
                "hiv",
                "tbc",
                "odgj",
                "odha",
                "penyandang",
            ],
        ),
        (Bertanda(Anak), &["anak", "balita", "bayi", "putra", "putri", "remaja", "peserta"]),
        (
            Bertanda(Keuangan),
            &[
                "tunggakan",
                "utang",
                "hutang",
                "saldo",
                "gaji",
                "pinjaman",
                "kredit",
                "penghasilan",
                "angsuran",
                "debitur",
                "penunggak",
            ],
        ),
        (
            Ujaran(Kesehatan),
            &["menderita", "mengidap", "didiagnosis", "didiagnosa", "terinfeksi", "terjangkit", "positif", "keguguran"],
        ),
        (Ujaran(Keuangan), &["menunggak", "berutang", "berhutang"]),
    ];
    let pidana = ["divonis", "dipidana", "terjerat", "dipenjara"].map(|kata| (kata, Ujaran(Pidana)));
    Kamus::new(daftar.into_iter().flat_map(|(pola, kata)| kata.iter().map(move |k| (*k, pola))).chain(pidana))
});

/// Words that announce a name.
const TANDA: &[&str] = &[
    "bernama",
    "nama",
    "inisial",
    "berinisial",
    "an",
    "sdr",
    "sdri",
    "saudara",
    "saudari",
    "tn",
    "ny",
    "nn",
    "ananda",
];
/// Words of courtesy, which announce a name only beside another word of this file.
const SAPAAN: &[&str] = &[
    "bapak", "ibu", "pak", "bu", "bapa", "mbah", "kakek", "nenek", "adik", "kak", "atas", "a", "n", "yang", "adalah",
    "yakni", "yaitu", "bayi", "anak",
];
/// Words that stand right before a name at the start of what is said.
const SAPAAN_KAPITAL: &[&str] = &["Sdr", "Sdri", "Bapak", "Ibu", "Pak", "Bu", "Tn", "Ny"];
/// Words in capitals that are no part of a person's name.
const BUKAN_NAMA: &[&str] = &[
    "kandung",
    "tiri",
    "angkat",
    "muda",
    "melahirkan",
    "pertiwi",
    "tanggal",
    "tempat",
    "camat",
    "lurah",
    "kades",
    "kader",
    "bidan",
    "dokter",
    "wakil",
    "presiden",
    "sekda",
    "dinas",
    "badan",
    "kantor",
    "kabupaten",
    "kota",
    "provinsi",
    "desa",
    "kelurahan",
    "kecamatan",
    "nagari",
    "puskesmas",
    "rsud",
    "rs",
    "rumah",
    "sakit",
    "bpjs",
    "jkn",
    "sd",
    "sdn",
    "smp",
    "smpn",
    "sma",
    "sman",
    "smk",
    "smkn",
    "mi",
    "min",
    "mts",
    "mtsn",
    "ma",
    "man",
    "tk",
    "paud",
    "sekolah",
    "umum",
    "program",
    "indonesia",
    "jawa",
    "sumatera",
    "barat",
    "timur",
    "tengah",
    "selatan",
    "utara",
    "rawat",
    "jalan",
    "inap",
    "gawat",
    "darurat",
    "instalasi",
    "poli",
    "unit",
    "bidang",
    "kelas",
    "negeri",
    "swasta",
    "dasar",
    "menengah",
    "pondok",
    "pesantren",
    "posyandu",
    "kepala",
    "bupati",
    "gubernur",
    "berprestasi",
    "teladan",
    "nasional",
    "tingkat",
    "pancasila",
    "pramuka",
    "hari",
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
    "senin",
    "selasa",
    "rabu",
    "kamis",
    "jumat",
    "sabtu",
    "minggu",
    "pemerintah",
    "pemkab",
    "peraturan",
    "undang",
    "pasal",
    "kementerian",
    "lembaga",
    "pengadilan",
    "kejaksaan",
    "polres",
    "polsek",
    "lapas",
    "baru",
    "lama",
    "kartu",
    "surat",
    "akta",
    "standar",
    "pelayanan",
    "layanan",
    "pendaftaran",
    "data",
    "daftar",
    "jumlah",
    "informasi",
    "tahun",
    "dan",
    "yang",
    "di",
    "dari",
    "untuk",
    "dengan",
    "pada",
    "oleh",
    "covid",
    "dbd",
    "tbc",
    "hiv",
    "aids",
    "kia",
    "kip",
    "pkh",
    "lansia",
    "disabilitas",
    "miskin",
    "hebat",
    "berencana",
    "sehat",
    "aktif",
    "asuh",
    "yatim",
    "piatu",
    "korban",
    "anak",
    "bayi",
    "balita",
    "ibu",
    "bapak",
    "hamil",
    "menyusui",
    "nifas",
    "bersalin",
    "bank",
    "pt",
    "cv",
    "ud",
    "koperasi",
    "pegawai",
    "negara",
    "sipil",
    "aparatur",
    "asn",
    "pns",
    "pppk",
    "guru",
    "tenaga",
    "honorer",
    "rata",
    "total",
    "seluruh",
    "semua",
    "setiap",
    "para",
    "warga",
];

/// Returns the persons of whom a text tells something specific, in its order.
#[must_use]
pub fn cari(teks: &str) -> Vec<Temuan> {
    let mut temuan: Vec<Temuan> = Vec::new();
    KAMUS.cari(teks, |mulai, akhir, pola| {
        let (nama, ranah) = match pola {
            Pola::Sebutan(ranah) => (nama_sesudah(teks, akhir, 2), ranah),
            Pola::Bertanda(ranah) => (nama_sesudah(teks, akhir, usize::MAX), ranah),
            Pola::Ujaran(ranah) => (nama_sebelum(teks, mulai).filter(|_| tentang_orang(&teks[akhir..])), ranah),
        };
        let Some(nama) = nama else { return };
        let letak = mulai.min(nama.start)..akhir.max(nama.end);
        if temuan.last().is_none_or(|t| t.nama != nama || t.ranah != ranah) {
            temuan.push(Temuan { letak, nama, ranah });
        }
    });
    temuan
}

/// Tells whether an illness or the like follows a verb that also speaks of losses and of numbers.
fn tentang_orang(sesudah: &str) -> bool {
    let kata = sesudah.trim_start().split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    !matches!(kata, "kerugian" | "kerusakan" | "kekeringan" | "bahwa" | "terhadap" | "dan" | "bagi")
}

/// A word and where it stands.
struct Kata<'a> {
    isi: &'a str,
    letak: Range<usize>,
    /// Signs between this word and the one read before it.
    antara: &'a str,
}

/// Reads the next words, at most `batas` bytes of them, on the same line.
fn kata_sesudah(teks: &str, dari: usize, batas: usize) -> Vec<Kata<'_>> {
    let mut akhir = teks.len().min(dari + batas);
    while !teks.is_char_boundary(akhir) {
        akhir -= 1;
    }
    baca_kata(teks[dari..akhir].split('\n').next().unwrap_or_default(), dari)
}

/// Reads the words of a piece of text that stands at `dari`.
fn baca_kata(potongan: &str, dari: usize) -> Vec<Kata<'_>> {
    let mut daftar = Vec::new();
    let mut i = 0;
    while let Some(n) = potongan[i..].find(char::is_alphabetic) {
        let mulai = i + n;
        let tutup =
            potongan[mulai..].find(|c: char| !(c.is_alphabetic() || c == '\'')).map_or(potongan.len(), |n| mulai + n);
        daftar.push(Kata {
            isi: &potongan[mulai..tutup],
            letak: dari + mulai..dari + tutup,
            antara: &potongan[i..mulai],
        });
        i = tutup;
    }
    daftar
}

/// Returns the name behind a word: after a word that announces it, or `tanpa_tanda` capitals in a row.
fn nama_sesudah(teks: &str, dari: usize, tanpa_tanda: usize) -> Option<Range<usize>> {
    const JAUH: usize = 72;
    let kata = kata_sesudah(teks, dari, JAUH);
    let mut bertanda = false;
    let mut i = 0;
    // A lower-case word or two may stand between: `siswa kelas empat bernama …`.
    let mut lain = 0;
    while let Some(k) = kata.get(i) {
        if k.antara.contains(['.', ';']) && !bertanda && i > 0 && !singkatan(&kata[i - 1]) {
            return None;
        }
        let kecil = k.isi.to_lowercase();
        let an = kecil == "n" && i > 0 && kata[i - 1].isi.eq_ignore_ascii_case("a") && k.antara.starts_with('.');
        if an || TANDA.contains(&kecil.as_str()) {
            bertanda = true;
        } else if SAPAAN.contains(&kecil.as_str())
            && !(bertanda && (inisial(k.isi) || terpisah(k.isi, kata.get(i + 1))))
        {
            // It announces nothing alone, and parts nothing.
        } else if kapital(k.isi) {
            break;
        } else {
            lain += 1;
            if lain > 3 {
                return None;
            }
        }
        i += 1;
    }
    if lain > 0 && !bertanda {
        return None;
    }
    let deret = deret_nama(&kata[i.min(kata.len())..]);
    let cukup = if bertanda { 1 } else { tanpa_tanda };
    (deret.len() >= cukup).then(|| deret[0].letak.start..deret[deret.len() - 1].letak.end)
}

fn singkatan(kata: &Kata<'_>) -> bool {
    kata.isi.len() <= 4
}

/// Returns the capitals at the start of some words that can be one name; none where an office or a place is meant.
fn deret_nama<'k, 'a>(kata: &'k [Kata<'a>]) -> &'k [Kata<'a>] {
    let n = kata
        .iter()
        .enumerate()
        .take_while(|(n, k)| kapital(k.isi) && (*n == 0 || matches!(k.antara.trim(), "" | "." | "'" | "bin" | "binti")))
        .count();
    let deret = &kata[..n];
    if deret.iter().take(2).any(|k| BUKAN_NAMA.contains(&k.isi.to_lowercase().as_str())) { &kata[..0] } else { deret }
}

fn kapital(kata: &str) -> bool {
    kata.starts_with(char::is_uppercase)
}

/// Tells whether a word can be all that is told of a name, as `berinisial A` does.
fn inisial(kata: &str) -> bool {
    kata.len() == 1 && kapital(kata)
}

/// Tells whether a word in capitals is one of a list of words, as in `Nama Ibu, Tanggal Lahir`, and no name follows it.
fn terpisah(kata: &str, berikut: Option<&Kata<'_>>) -> bool {
    kapital(kata) && berikut.is_some_and(|k| !matches!(k.antara.trim(), "" | "."))
}

/// Returns the name before a verb: capitals in a row right before it, or behind a word that announces a name.
fn nama_sebelum(teks: &str, sampai: usize) -> Option<Range<usize>> {
    const JAUH: usize = 64;
    let mut dari = sampai.saturating_sub(JAUH);
    while !teks.is_char_boundary(dari) {
        dari += 1;
    }
    let baris = teks[dari..sampai].rsplit(['\n', ';', '!', '?']).next().unwrap_or_default();
    let kata = baca_kata(baris, sampai - baris.len());
    let akhir = kata.iter().rposition(|k| kapital(k.isi))?;
    // `Siti Aminah, warga Desa Contoh, menderita`: the last capitals may be a place, those before it the name.
    let mut ujung = akhir + 1;
    loop {
        let awal = (0..ujung).rev().take_while(|n| kapital(kata[*n].isi)).last()?;
        let sapa = SAPAAN_KAPITAL.contains(&kata[awal].isi);
        let deret = deret_nama(&kata[awal + usize::from(sapa)..ujung]);
        let bertanda = awal > 0 && {
            let depan = kata[awal - 1].isi.to_lowercase();
            TANDA.contains(&depan.as_str()) || matches!(depan.as_str(), "bapak" | "ibu" | "pak" | "bu")
        };
        let dekat = kata.len() - ujung <= 3;
        if deret.len() >= 2 && dekat || (bertanda || sapa) && !deret.is_empty() {
            return Some(deret[0].letak.start..deret[deret.len() - 1].letak.end);
        }
        ujung = (0..awal).rev().find(|n| kapital(kata[*n].isi))? + 1;
    }
}

#[cfg(test)]
#[path = "orang_tests.rs"]
mod tests;
