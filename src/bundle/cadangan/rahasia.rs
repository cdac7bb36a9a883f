//! Secret keys that lie where they must not be copied from.

/// How the coded line of a minisign secret key begins: with a password, and without.
const AWALAN: [u64; 2] = [u64::from_be_bytes(*b"RWRTY0Iy"), u64::from_be_bytes(*b"RWQAAEIy")];
/// How many coded characters come after that.
const SISA: usize = 204;
/// How the first line of a secret key of other programs ends; coded lines follow it.
const PEM: &[u8] = b"PRIVATE KEY-----";
/// How long a coded line of such a key is at least.
const PANJANG_PEM: usize = 40;
/// How soon such a line comes: behind a few lines that say how the key is locked.
const SEGERA_PEM: usize = 512;

/// Looks for a secret key in a file that comes in parts.
#[derive(Clone, Debug, Default)]
pub struct Pencari {
    /// The last eight coded characters.
    kata: u64,
    /// How many there were one behind the other.
    panjang: usize,
    /// How many of them there were where a key seemed to begin, which may be in the middle: `KEY=RWRT…` is one word.
    mulai: Option<usize>,
    /// How much of [`PEM`] the last characters are.
    pem: usize,
    /// What came since such a line.
    sesudah_pem: Sesudah,
    ketemu: bool,
}

/// What came since the first line of a key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Sesudah {
    /// There was none, or something that is no key.
    #[default]
    Tiada,
    /// Nothing yet.
    Baru,
    /// The coded text directly behind it, of a key in one line.
    Rapat,
    /// So many characters of text.
    Teks(usize),
}

impl Sesudah {
    /// Reads a character; a program that knows the line by heart goes on with something else.
    fn lanjut(self, b: u8, kode: bool) -> Self {
        match self {
            Self::Baru | Self::Rapat if kode => Self::Rapat,
            Self::Tiada | Self::Rapat => Self::Tiada,
            _ if !kode && !b.is_ascii_graphic() && !b.is_ascii_whitespace() => Self::Tiada,
            Self::Baru => Self::Teks(1),
            Self::Teks(n) if n < SEGERA_PEM => Self::Teks(n + 1),
            Self::Teks(_) => Self::Tiada,
        }
    }
}

impl Pencari {
    /// Reads on.
    pub fn baca(&mut self, bita: &[u8]) {
        for b in bita {
            let kode = b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'=');
            self.sesudah_pem = self.sesudah_pem.lanjut(*b, kode);
            if kode {
                self.kata = self.kata << 8 | u64::from(*b);
                self.panjang += 1;
                if self.mulai.is_none() && AWALAN.contains(&self.kata) {
                    self.mulai = Some(self.panjang);
                }
                self.ketemu |= self.mulai.is_some_and(|mulai| self.panjang - mulai == SISA);
                self.ketemu |= self.panjang == PANJANG_PEM && self.sesudah_pem != Sesudah::Tiada;
            } else {
                (self.kata, self.panjang, self.mulai) = (0, 0, None);
            }
            self.pem = match (*b == PEM[self.pem], *b == PEM[0]) {
                (true, _) => self.pem + 1,
                (false, true) => 1,
                (false, false) => 0,
            };
            if self.pem == PEM.len() {
                (self.pem, self.sesudah_pem) = (0, Sesudah::Baru);
            }
        }
    }

    /// Says whether there was one.
    #[must_use]
    pub fn ketemu(&self) -> bool {
        self.ketemu
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::tanda::pasangan;

    fn ada(bagian: &[&[u8]]) -> bool {
        let mut pencari = Pencari::default();
        bagian.iter().for_each(|b| pencari.baca(b));
        pencari.ketemu()
    }

    #[test]
    fn secret_keys_are_found_wherever_they_stand() {
        let kunci = pasangan(None).expect("a key");
        let baris = kunci.rahasia.lines().last().expect("a line").to_owned();
        let bersandi = pasangan(Some("sandi")).expect("a key").rahasia;
        for teks in [
            kunci.rahasia.clone(),
            bersandi,
            baris.clone(),
            format!("catatan: \"{baris}\"\n"),
            format!("kunci = {baris} # jangan"),
            format!("PENDOPO_KEY={baris}\n"),
            format!("{{\"isi\":\"untrusted comment: x\\n{baris}\\n\"}}"),
            format!("{}{baris}", "abcd".repeat(70)),
            format!("-----BEGIN OPENSSH PRIVATE KEY-----\n{}", "abcd".repeat(17)),
            format!("KUNCI=\"-----BEGIN PRIVATE KEY-----{}\"", "abcd".repeat(10)),
            format!("{{\"k\":\"-----BEGIN PRIVATE KEY-----\\n{}\\n\"}}", "abcd".repeat(17)),
            format!("x PPRIVATE KEY-----\r\nProc-Type: 4\r\n\r\n{}", "abcd".repeat(10)),
        ] {
            assert!(ada(&[teks.as_bytes()]), "{teks}");
            let (a, b) = teks.as_bytes().split_at(teks.len() / 2);
            assert!(ada(&[b"lain\n", a, b]), "in two parts: {teks}");
        }
        for teks in [
            kunci.umum.berkas(),
            baris[..200].to_owned(),
            "kunci rahasia disimpan luring; PRIVATE KEY----- tidak pernah di sini".to_owned(),
            format!("PRIVATE KEY-----\0{}", "abcd".repeat(20)),
            format!("PRIVATE KEY-----END github_pat_{}", "abcd".repeat(20)),
            format!("PRIVATE KEY----- {}{}", "lain ".repeat(120), "abcd".repeat(20)),
            format!("data:image/png;base64,{}", "RWQAAEIA".repeat(60)),
        ] {
            assert!(!ada(&[teks.as_bytes()]), "{teks}");
        }
    }
}
