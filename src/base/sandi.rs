//! Secrets in running text: private keys, tokens of known shape, passwords.

use std::ops::Range;

use memchr::memmem;

use crate::base::sandi_isian;

/// What kind of secret it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Jenis {
    /// A private key.
    Kunci,
    /// A token by which a program enters a service.
    Token,
    /// A password, in an address or beside its name.
    Sandi,
}

/// A place where a secret stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Temuan {
    /// The secret itself, without the word before it.
    pub letak: Range<usize>,
    /// Its kind.
    pub jenis: Jenis,
}

/// Heads of tokens and how many letters follow at least.
const KEPALA: &[(&str, usize)] = &[
    ("AKIA", 16),
    ("ASIA", 16),
    ("ghp_", 30),
    ("gho_", 30),
    ("ghu_", 30),
    ("ghs_", 30),
    ("ghr_", 30),
    ("github_pat_", 22),
    ("glpat-", 18),
    ("glptt-", 18),
    ("xoxb-", 15),
    ("xoxp-", 15),
    ("xoxa-", 15),
    ("xoxr-", 15),
    ("xoxs-", 15),
    ("xapp-", 15),
    ("AIza", 30),
    ("ya29.", 20),
    ("GOCSPX-", 20),
    ("sk_live_", 16),
    ("sk_test_", 16),
    ("rk_live_", 16),
    ("whsec_", 20),
    ("sk-proj-", 20),
    ("sk-ant-", 20),
    ("sk-", 32),
    ("SG.", 40),
    ("hf_", 30),
    ("npm_", 30),
    ("pypi-", 40),
    ("dop_v1_", 40),
    ("shpat_", 30),
    ("xkeysib-", 40),
    ("Mid-server-", 16),
    ("SB-Mid-server-", 16),
    ("xnd_production_", 20),
    ("xnd_development_", 20),
    ("EAA", 80),
    ("AGE-SECRET-KEY-1", 40),
    ("hvs.", 24),
    ("eyJ", 60),
];

/// Returns the secrets of a text, in its order and without overlaps.
///
/// Takes time linear in the length of the text.
#[must_use]
pub fn cari(teks: &str) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    kunci(teks, &mut temuan);
    token(teks, &mut temuan);
    kait(teks, &mut temuan);
    sandi_isian::cari(teks, |letak| temuan.push(Temuan { letak, jenis: Jenis::Sandi }));
    temuan.sort_by_key(|t| (t.letak.start, t.letak.end));
    // A token behind `token:` is one secret.
    let mut sampai = 0;
    temuan.retain(|t| {
        let baru = t.letak.start >= sampai;
        sampai = sampai.max(t.letak.end);
        baru
    });
    temuan
}

/// Finds private keys in armour, from head to foot; without a foot the head alone.
fn kunci(teks: &str, temuan: &mut Vec<Temuan>) {
    const AKHIR: &str = "-----END ";
    let mut sampai = 0;
    for mulai in memmem::find_iter(teks.as_bytes(), b"-----BEGIN ") {
        let baris = kepala_baris(teks, mulai);
        if mulai < sampai || !baris.contains("PRIVATE KEY") {
            continue;
        }
        let isi = mulai + baris.len();
        // A key of any kind is shorter than this.
        const TERPANJANG: usize = 16_384;
        let batas = (isi..=teks.len().min(isi + TERPANJANG)).rev().find(|n| teks.is_char_boundary(*n)).unwrap_or(isi);
        let akhir = match memmem::find(&teks.as_bytes()[isi..batas], AKHIR.as_bytes()) {
            Some(n) => isi + n + kepala_baris(teks, isi + n).len(),
            None => isi,
        };
        temuan.push(Temuan { letak: mulai..akhir, jenis: Jenis::Kunci });
        sampai = akhir;
    }
    for mulai in memmem::find_iter(teks.as_bytes(), b"PuTTY-User-Key-File-") {
        let akhir = mulai + kepala_baris(teks, mulai).len();
        temuan.push(Temuan { letak: mulai..akhir, jenis: Jenis::Kunci });
    }
}

/// Returns the rest of a line, no more of it than the head of a key has.
fn kepala_baris(teks: &str, dari: usize) -> &str {
    const TERPANJANG: usize = 80;
    let sisa = &teks.as_bytes()[dari..teks.len().min(dari + TERPANJANG)];
    let panjang = sisa.iter().position(|b| *b == b'\n' || *b >= 0x80).unwrap_or(sisa.len());
    teks[dari..dari + panjang].trim_end()
}

/// Finds tokens by their heads.
///
/// A token is a word of at least twenty letters, and ordinary words are shorter: looking for the end of a word where a
/// long one would still go on passes over most of the text unread.
fn token(teks: &str, temuan: &mut Vec<Temuan>) {
    const TERPENDEK: usize = 20;
    let bytes = teks.as_bytes();
    let mut awal = 0;
    while let Some(jendela) = bytes.get(awal..awal + TERPENDEK) {
        if let Some(n) = jendela.iter().rposition(|b| !HURUF_TOKEN[usize::from(*b)]) {
            awal += n + 1;
            continue;
        }
        let sisa = &bytes[awal..];
        let akhir = awal + sisa.iter().position(|b| !huruf_token(*b)).unwrap_or(sisa.len());
        if let Some(letak) = berkepala(teks, awal..akhir) {
            temuan.push(Temuan { letak, jenis: Jenis::Token });
        }
        awal = akhir;
    }
}

/// Which bytes can stand in a token.
const HURUF_TOKEN: [bool; 256] = {
    let mut tabel = [false; 256];
    let mut n = 0;
    while n < 256 {
        let b = n as u8;
        tabel[n] = b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.');
        n += 1;
    }
    tabel
};

fn huruf_token(b: u8) -> bool {
    HURUF_TOKEN[usize::from(b)]
}

fn berkepala(teks: &str, kata: Range<usize>) -> Option<Range<usize>> {
    let isi = &teks[kata.clone()];
    let (kepala, sisa) =
        KEPALA.iter().find_map(|(kepala, sisa)| isi.starts_with(kepala).then_some((*kepala, *sisa)))?;
    let badan = isi[kepala.len()..].trim_end_matches(['.', '-', '_']);
    let campur = badan.bytes().any(|b| b.is_ascii_digit()) && badan.bytes().any(|b| b.is_ascii_alphabetic());
    // Three parts joined by dots, all of base64, make a web token.
    let utuh = kepala != "eyJ" || badan.split('.').count() == 3;
    // A head without a hyphen of its own is followed by one word.
    let rapat = (kepala != "sk-" && kepala.ends_with(['-', '.']))
        || matches!(kepala, "eyJ" | "AIza" | "github_pat_")
        || !badan.contains(['.', '-']);
    (campur && utuh && rapat && badan.len() >= sisa).then(|| kata.start..kata.start + kepala.len() + badan.len())
}

/// Finds addresses that let anyone who knows them write, and tokens of chat robots.
fn kait(teks: &str, temuan: &mut Vec<Temuan>) {
    let bytes = teks.as_bytes();
    for kepala in ["hooks.slack.com/services/T", "discord.com/api/webhooks/", "discordapp.com/api/webhooks/"] {
        for mulai in memmem::find_iter(bytes, kepala.as_bytes()) {
            let akhir =
                (mulai..bytes.len()).find(|n| !(huruf_token(bytes[*n]) || bytes[*n] == b'/')).unwrap_or(bytes.len());
            if akhir - mulai >= kepala.len() + 24 {
                temuan.push(Temuan { letak: mulai..akhir, jenis: Jenis::Token });
            }
        }
    }
    for titik in memmem::find_iter(bytes, b":AA") {
        let angka = bytes[titik.saturating_sub(10)..titik].iter().rev().take_while(|b| b.is_ascii_digit()).count();
        let huruf = bytes[titik + 1..].iter().take(64).take_while(|b| huruf_token(**b)).count();
        if angka >= 8 && (33..=40).contains(&huruf) {
            temuan.push(Temuan { letak: titik - angka..titik + 1 + huruf, jenis: Jenis::Token });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hasil(teks: &str) -> Vec<(&str, Jenis)> {
        cari(teks).into_iter().map(|t| (&teks[t.letak], t.jenis)).collect()
    }

    #[test]
    fn keys_are_found_from_head_to_foot() {
        let kunci = "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk\n-----END OPENSSH PRIVATE KEY-----";
        assert_eq!(hasil(&format!("a\n{kunci}\nb")), [(kunci, Jenis::Kunci)]);
        assert_eq!(hasil("-----BEGIN PRIVATE KEY-----\nxx"), [("-----BEGIN PRIVATE KEY-----", Jenis::Kunci)]);
        assert_eq!(hasil("-----BEGIN PUBLIC KEY-----\nxx\n-----END PUBLIC KEY-----"), []);
    }

    #[test]
    fn tokens_are_known_by_their_heads() {
        for (kepala, badan) in [
            ("AKIA", "IOSFODNN7EXAMPLE"),
            ("ghp_", "16C7e42F292c6912E7710c838347Ae178B4a"),
            ("glpat-", "abcdEFGH1234ijklMNOP"),
            ("AIza", "SyA1234567890abcdefghijklmnopqrstuv"),
            ("SB-Mid-server-", "abcdef1234567890ABCD"),
        ] {
            for depan in ["", "x ", "pemeriksaan token=", "0123456789abcde\n"] {
                let token = format!("{kepala}{badan}");
                assert_eq!(hasil(&format!("{depan}{token}, dst")), [(token.as_str(), Jenis::Token)], "{depan}{token}");
            }
        }
    }

    #[test]
    fn long_words_without_a_head_are_left_alone() {
        for teks in [
            "pertanggungjawabannya-lah",
            "sk-pengangkatan-pegawai-tahun-2026-nomor-800",
            "sha256:e3b0c44298fc1c149afbf4c8",
        ] {
            assert_eq!(hasil(teks), [], "{teks}");
        }
    }
}
