//! Mobile numbers and addresses at mail services for everybody.

use std::ops::Range;

use crate::base::angka::{Deret, setiap_deret};

/// What leads to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Jenis {
    /// A mobile number.
    Ponsel,
    /// An address at a mail service for everybody.
    Surel,
}

/// A place where a contact stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Temuan {
    /// The place.
    pub letak: Range<usize>,
    /// Its kind.
    pub jenis: Jenis,
    /// The same for the same contact, however it is written: `62812…`, or the address in lower case.
    pub baku: String,
}

/// Services where anybody gets an address; country endings follow some of them.
const PENYEDIA: &[&str] = &[
    "gmail",
    "googlemail",
    "yahoo",
    "ymail",
    "rocketmail",
    "hotmail",
    "outlook",
    "live",
    "msn",
    "icloud",
    "me",
    "mac",
    "proton",
    "protonmail",
    "pm",
    "aol",
    "gmx",
    "mail",
    "yandex",
    "zoho",
    "zohomail",
    "tutanota",
    "tuta",
    "inbox",
    "fastmail",
    "hey",
    "plasa",
    "telkom",
];

/// Returns the mobile numbers and private addresses of a text, in its order.
#[must_use]
pub fn cari(teks: &str) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    setiap_deret(teks, 10, |deret| ponsel(teks, deret, &mut temuan));
    for tanda in memchr::memchr_iter(b'@', teks.as_bytes()) {
        temuan.extend(surel(teks, tanda));
    }
    temuan.sort_by_key(|t| t.letak.start);
    temuan
}

/// Returns the digits of a telephone number with the code of the country, such as `62812…`.
#[must_use]
pub fn baku(telepon: &str) -> String {
    let angka: String = telepon.chars().filter(char::is_ascii_digit).collect();
    match angka.strip_prefix('0') {
        Some(sisa) => format!("62{sisa}"),
        None => angka,
    }
}

/// Finds mobile numbers in a series: `08…` or `62 8…`, nine to twelve digits after the zero or the country.
fn ponsel(teks: &str, deret: &Deret, temuan: &mut Vec<Temuan>) {
    let mut catat = |letak: Range<usize>, baku| {
        if !melekat(teks, &letak) {
            temuan.push(Temuan { letak, jenis: Jenis::Ponsel, baku });
        }
    };
    if let Some(baku) = berkurung(teks, deret) {
        return catat(deret.letak(0..deret.kelompok.len()), baku);
    }
    let mut i = 0;
    while i < deret.kelompok.len() {
        let Some((n, baku)) = sepanjang_ponsel(deret, i) else {
            i += 1;
            continue;
        };
        catat(deret.letak(i..i + n), baku);
        i += n;
    }
}

/// Returns how many groups from `i` make a mobile number, and the number.
fn sepanjang_ponsel(deret: &Deret, i: usize) -> Option<(usize, String)> {
    const GROUPS: usize = 12;
    let kepala = deret.angka(i..i + 1);
    if !(kepala.starts_with("08") || kepala.starts_with("62") || matches!(kepala, "0" | "6")) {
        return None;
    }
    let mut terbaik = None;
    for n in 1..=GROUPS.min(deret.kelompok.len() - i) {
        let angka = deret.angka(i..i + n);
        let badan = angka.strip_prefix("62").or_else(|| angka.strip_prefix('0')).unwrap_or_default();
        let badan = badan.strip_prefix('0').filter(|_| angka.starts_with("62")).unwrap_or(badan);
        if badan.len() > 12 {
            break;
        }
        // The second digit after 8 is never 0, 4 or 6 for any operator.
        let operator = badan.starts_with('8') && badan[1..].starts_with(['1', '2', '3', '5', '7', '8', '9']);
        if operator && (10..=12).contains(&badan.len()) || operator && badan.len() == 9 && n == deret.kelompok.len() - i
        {
            // A next number in the same list starts with its own zero.
            terbaik = Some((n, format!("62{badan}")));
            let lanjut = deret.kelompok.get(i + n).is_some_and(|k| {
                k.panjang() <= 4 && badan.len() < 11 && !deret.angka(i + n..i + n + 1).starts_with("08")
            });
            if !lanjut {
                break;
            }
        }
    }
    terbaik
}

/// Returns a mobile number behind the code of the country in brackets: `(+62) 812…`, `+62 (0)812…`.
fn berkurung(teks: &str, deret: &Deret) -> Option<String> {
    let badan = deret.angka(0..deret.kelompok.len());
    if !badan.starts_with('8') {
        return None;
    }
    let depan = teks[..deret.kelompok[0].letak.start].trim_end_matches([' ', '-']);
    let negara = depan.strip_suffix("62)").or_else(|| depan.strip_suffix("(0)")?.trim_end().strip_suffix("62"))?;
    (negara.ends_with('+') && (9..=12).contains(&badan.len())).then(|| format!("62{badan}"))
}

/// Tells whether letters, slashes or decimal marks make the digits part of something else.
fn melekat(teks: &str, letak: &Range<usize>) -> bool {
    let mut depan = teks[..letak.start].chars().rev();
    let (dekat, jauh) = (depan.next(), depan.next());
    let alamat = teks[..letak.start].ends_with("wa.me/") || teks[..letak.start].ends_with("phone=");
    let pecahan = matches!(dekat, Some('.' | ',')) && jauh.is_some_and(|c| c.is_ascii_digit());
    let tambah = dekat.is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '_' | '#' | '='));
    let belakang = teks[letak.end..].chars().next();
    (!alamat && tambah) || pecahan || belakang.is_some_and(|c| c.is_alphanumeric() || c == '_')
}

fn surel(teks: &str, tanda: usize) -> Option<Temuan> {
    const NAMA: usize = 64;
    let bytes = teks.as_bytes();
    let huruf = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '+' | '-' | '%');
    let mulai = (tanda.saturating_sub(NAMA)..tanda).rev().take_while(|n| huruf(bytes[*n] as char)).last()?;
    let host = teks[tanda + 1..].split(|c| !huruf(c)).next()?;
    let host = host.trim_end_matches(['.', '-', '_']).to_ascii_lowercase();
    let mut bagian = host.split('.');
    let (nama, sisa) = (bagian.next()?, bagian.collect::<Vec<_>>());
    let umum = match sisa[..] {
        [tld] => matches!(tld, "com" | "net" | "id" | "me" | "ru" | "de" | "org" | "ch"),
        ["co", "id" | "uk"] => true,
        _ => false,
    };
    (umum && PENYEDIA.contains(&nama)).then(|| Temuan {
        letak: mulai..tanda + 1 + host.len(),
        jenis: Jenis::Surel,
        baku: format!("{}@{host}", teks[mulai..tanda].to_ascii_lowercase()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hasil(teks: &str) -> Vec<(&str, String)> {
        cari(teks).into_iter().map(|t| (&teks[t.letak], t.baku)).collect()
    }

    #[test]
    fn mobile_numbers_are_found_however_they_are_written() {
        for nomor in [
            "081200007890",
            "0812-0000-7890",
            "0812 0000 7890",
            "+62 812-0000-7890",
            "62812 0000 7890",
            "(+62) 812 0000 7890",
            "0812.0000.7890",
            "+62 (0)812 0000 7890",
            "wa.me/6281200007890",
            "0 8 1 2 0 0 0 0 7 8 9 0",
        ] {
            let teks = format!("Hubungi {nomor}, terima kasih");
            let temuan = cari(&teks);
            assert_eq!(temuan.len(), 1, "{nomor}");
            assert_eq!(temuan[0].baku, "6281200007890", "{nomor}");
        }
        assert_eq!(cari("0812 0000 7890 0857 0000 5678").len(), 2);
        assert_eq!(cari("0812-000-678").len(), 1);
        assert_eq!(hasil("12 0812-000-678"), [("0812-000-678", "62812000678".to_owned())]);
        assert_eq!(hasil("+62 0812 0000 78901")[0].1, "62812000078901");
    }

    #[test]
    fn a_number_ends_where_another_one_or_a_count_begins() {
        let satu = |letak, baku: &str| (letak, baku.to_owned());
        assert_eq!(hasil("0812-0000-7890 2 orang"), [satu("0812-0000-7890", "6281200007890")]);
        assert_eq!(
            hasil("0812 0000 789 08 57 0000 5678"),
            [satu("0812 0000 789", "628120000789"), satu("08 57 0000 5678", "6285700005678")]
        );
    }

    #[test]
    fn landlines_and_other_numbers_are_left_alone() {
        for teks in [
            "(0275) 321018",
            "+62 275 321018",
            "0800-1-234567",
            "800/0812000078/2026",
            "SK0812000078901",
            "110.081200007890",
            "190011111985031007",
            "3306067002900001",
            "12 0804 1234 567",
            "(+62) 275 3210180",
            "(+62) 8120000789012345",
            "081200007890x",
            "081200007890_1",
        ] {
            assert_eq!(hasil(teks), [], "{teks}");
        }
    }

    #[test]
    fn addresses_at_open_services_are_found() {
        for (teks, alamat) in [
            ("surel Siti.Aminah@Gmail.com.", "Siti.Aminah@Gmail.com"),
            ("mailto:budi_1@yahoo.co.id", "budi_1@yahoo.co.id"),
            ("<a.b+c@outlook.co.id>", "a.b+c@outlook.co.id"),
        ] {
            assert_eq!(hasil(teks), [(alamat, alamat.to_ascii_lowercase())], "{teks}");
        }
        for teks in
            ["dinas@purworejokab.go.id", "a@gmail.go.id", "@gmail.com", "info@mail.purworejokab.go.id", "a@", "@"]
        {
            assert_eq!(hasil(teks), [], "{teks}");
        }
    }

    #[test]
    fn a_number_has_one_form() {
        for teks in ["0812 0000 7890", "+62 812-0000-7890", "6281200007890"] {
            assert_eq!(baku(teks), "6281200007890");
        }
    }
}
