//! Puts the words of a language into a template when it is loaded.
//!
//! A template says `{{ kata.kaki.kontak }}`, and the engine never sees it: the word stands in the source that it
//! compiles, so a word costs nothing when a page is rendered, and a word that is missing is an error at once. A word
//! with places in it takes its values by name: `{{ kata.kaki.bagian_dari(pemerintah=situs.identitas.pemerintah) }}`.
//! Inside a tag or a longer expression the word becomes a literal.

use std::fmt::Write as _;

use minijinja::{Error, ErrorKind};

use crate::theme::kata::{INDONESIA, Kata};

/// The only markup that a word may hold.
const MARKAH: [(&str, &str); 4] = [
    ("&lt;strong&gt;", "<strong>"),
    ("&lt;/strong&gt;", "</strong>"),
    ("&lt;em&gt;", "<em>"),
    ("&lt;/em&gt;", "</em>"),
];

/// Returns the source of a template with the words of a language in it.
///
/// # Errors
///
/// Fails when a word does not exist, when its places and the given values differ, or when it holds markup where only
/// text can stand.
pub fn sisip(nama: &str, sumber: &str, kata: &Kata) -> Result<String, Error> {
    let ctx = Sisip { nama, kata };
    let mut hasil = String::with_capacity(sumber.len() + sumber.len() / 8);
    let mut sisa = sumber;
    while let Some(awal) = sisa.find('{') {
        let (sebelum, mulai) = sisa.split_at(awal);
        hasil.push_str(sebelum);
        let tutup = match mulai.as_bytes().get(1) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            Some(b'#') => "#}",
            _ => {
                hasil.push('{');
                sisa = &mulai[1..];
                continue;
            }
        };
        let panjang = akhir_tag(mulai, tutup).ok_or_else(|| ctx.salah("a tag has no end"))?;
        let (tag, akhir) = mulai.split_at(panjang);
        sisa = akhir;
        match tutup {
            "#}" => hasil.push_str(tag),
            "}}" => ctx.keluaran(&tag[2..tag.len() - 2], &mut hasil)?,
            _ => hasil.push_str(&ctx.ungkapan(tag)?),
        }
    }
    hasil.push_str(sisa);
    Ok(hasil)
}

/// Returns the length of the tag at the start of `teks`, its end included; literals are skipped.
pub(super) fn akhir_tag(teks: &str, tutup: &str) -> Option<usize> {
    // Ends and quotes are ASCII, so that no byte of another letter is taken for one.
    let (bytes, tutup) = (teks.as_bytes(), tutup.as_bytes());
    let mut i = 2;
    while let Some(&byte) = bytes.get(i) {
        i += match byte {
            _ if bytes[i..].starts_with(tutup) => return Some(i + 2),
            kutip @ (b'"' | b'\'') if tutup != b"#}" => panjang_untai(&teks[i..], char::from(kutip)),
            _ => 1,
        };
    }
    None
}

pub(super) fn panjang_untai(teks: &str, kutip: char) -> usize {
    let mut lolos = false;
    for (i, byte) in teks.bytes().enumerate().skip(1) {
        match byte {
            _ if lolos => lolos = false,
            b'\\' => lolos = true,
            lain if char::from(lain) == kutip => return i + 1,
            _ => {}
        }
    }
    teks.len()
}

/// A piece of a word.
enum Potong<'a> {
    Teks(&'a str),
    Nilai(&'a str),
}

/// A reference to a word inside a tag.
struct Rujuk<'a> {
    bagian: &'a str,
    kunci: Option<&'a str>,
    nilai: Vec<(&'a str, &'a str)>,
    panjang: usize,
}

struct Sisip<'a> {
    nama: &'a str,
    kata: &'a Kata,
}

impl<'a> Sisip<'a> {
    fn salah(&self, apa: &str) -> Error {
        Error::new(ErrorKind::SyntaxError, format!("{} in `{}`: {apa}", self.nama, self.kata.kode))
    }

    /// Writes `{{ isi }}`: a bare word as text, anything else as an expression.
    fn keluaran(&self, isi: &str, hasil: &mut String) -> Result<(), Error> {
        let polos = isi.trim();
        match rujuk(polos).filter(|r| r.panjang == polos.len()) {
            Some(r) => self.teks(&r, hasil),
            None => {
                let _ = write!(hasil, "{{{{{}}}}}", self.ungkapan(isi)?); // writing to a String cannot fail
                Ok(())
            }
        }
    }

    fn teks(&self, r: &Rujuk<'_>, hasil: &mut String) -> Result<(), Error> {
        if r.kunci.is_none() && r.bagian == "tanda_id" {
            // Content stays Indonesian inside a frame of another language.
            if self.kata.kode != INDONESIA {
                hasil.push_str(" lang=\"id\"");
            }
            return Ok(());
        }
        let kata = self.kata_untuk(r)?;
        let di_atribut = hasil[hasil.rfind('>').map_or(0, |i| i + 1)..].matches('"').count() % 2 == 1;
        if di_atribut && kata.contains('<') {
            return Err(self.salah(&format!("`{}` holds markup inside an attribute", r.sebut())));
        }
        for potong in self.potong(r, kata)? {
            match potong {
                Potong::Teks(teks) => hasil.push_str(&lepas(teks)),
                Potong::Nilai(ungkapan) => self.keluaran(&format!(" {} ", ungkapan.trim()), hasil)?,
            }
        }
        Ok(())
    }

    /// Returns an expression or a whole tag with the words in it as literals.
    fn ungkapan(&self, isi: &str) -> Result<String, Error> {
        let mut hasil = String::with_capacity(isi.len());
        let mut i = 0;
        let mut menyambung = false;
        while let Some(huruf) = isi[i..].chars().next() {
            let sisa = &isi[i..];
            if matches!(huruf, '"' | '\'') {
                let panjang = panjang_untai(sisa, huruf);
                hasil.push_str(&sisa[..panjang]);
                i += panjang;
                menyambung = false;
                continue;
            }
            if !menyambung && let Some(r) = rujuk(sisa) {
                hasil.push_str(&self.literal(&r)?);
                i += r.panjang;
                continue;
            }
            hasil.push(huruf);
            menyambung = huruf.is_alphanumeric() || matches!(huruf, '_' | '.');
            i += huruf.len_utf8();
        }
        Ok(hasil)
    }

    fn literal(&self, r: &Rujuk<'_>) -> Result<String, Error> {
        let kata = self.kata_untuk(r)?;
        if kata.contains('<') {
            return Err(self.salah(&format!("`{}` holds markup inside an expression", r.sebut())));
        }
        let mut bagian = Vec::new();
        for potong in self.potong(r, kata)? {
            bagian.push(match potong {
                Potong::Teks(teks) => format!("\"{}\"", teks.replace('\\', "\\\\").replace('"', "\\\"")),
                Potong::Nilai(ungkapan) => format!("({})", self.ungkapan(ungkapan)?),
            });
        }
        Ok(match bagian.len() {
            0 => "\"\"".to_owned(),
            1 => bagian.remove(0),
            _ => format!("({})", bagian.join(" ~ ")),
        })
    }

    fn kata_untuk(&self, r: &Rujuk<'_>) -> Result<&'a str, Error> {
        let kata = match (r.bagian, r.kunci) {
            ("kode", None) => Some(self.kata.kode.as_str()),
            ("nama", None) => Some(self.kata.nama.as_str()),
            ("lokal", None) => Some(self.kata.lokal.as_str()),
            (bagian, Some(kunci)) => self.kata.cari(bagian, kunci),
            _ => None,
        };
        kata.ok_or_else(|| self.salah(&format!("there is no word `{}`", r.sebut())))
    }

    /// Splits a word at its places and finds their values.
    fn potong<'b>(&self, r: &Rujuk<'b>, kata: &'b str) -> Result<Vec<Potong<'b>>, Error> {
        let mut hasil = Vec::new();
        let mut terpakai = vec![false; r.nilai.len()];
        let mut sisa = kata;
        while let Some(awal) = sisa.find('{') {
            if awal > 0 {
                hasil.push(Potong::Teks(&sisa[..awal]));
            }
            let akhir = sisa[awal..].find('}').map(|n| awal + n);
            let akhir = akhir.ok_or_else(|| self.salah(&format!("`{}` has a brace without an end", r.sebut())))?;
            let tempat = &sisa[awal + 1..akhir];
            let nomor = r.nilai.iter().position(|(nama, _)| *nama == tempat);
            let nomor = nomor.ok_or_else(|| self.salah(&format!("`{}` needs `{tempat}`", r.sebut())))?;
            terpakai[nomor] = true;
            hasil.push(Potong::Nilai(r.nilai[nomor].1));
            sisa = &sisa[akhir + 1..];
        }
        if !sisa.is_empty() {
            hasil.push(Potong::Teks(sisa));
        }
        match terpakai.iter().position(|t| !t) {
            Some(n) => Err(self.salah(&format!("`{}` has no place for `{}`", r.sebut(), r.nilai[n].0))),
            None => Ok(hasil),
        }
    }
}

impl Rujuk<'_> {
    fn sebut(&self) -> String {
        match self.kunci {
            Some(kunci) => format!("kata.{}.{kunci}", self.bagian),
            None => format!("kata.{}", self.bagian),
        }
    }
}

/// Reads a reference at the start of `teks`: `kata.bagian`, `kata.bagian.kunci`, `kata.bagian.kunci(nama=nilai)`.
fn rujuk(teks: &str) -> Option<Rujuk<'_>> {
    let awal = teks.strip_prefix("kata.")?;
    let bagian = pengenal(awal)?;
    let mut panjang = 5 + bagian.len();
    let kunci = teks[panjang..].strip_prefix('.').and_then(pengenal);
    panjang += kunci.map_or(0, |k| k.len() + 1);
    let mut nilai = Vec::new();
    if teks[panjang..].starts_with('(') {
        let isi = dalam_kurung(&teks[panjang..])?;
        for satu in pisah(isi) {
            let (nama, ungkapan) = satu.split_once('=')?;
            nilai.push((nama.trim(), ungkapan.trim()));
        }
        panjang += isi.len() + 2;
    }
    Some(Rujuk { bagian, kunci, nilai, panjang })
}

fn pengenal(teks: &str) -> Option<&str> {
    let akhir = teks.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(teks.len());
    (akhir > 0).then(|| &teks[..akhir])
}

/// Returns what stands between a bracket at the start of `teks` and its partner.
pub(super) fn dalam_kurung(teks: &str) -> Option<&str> {
    let mut dalam = 0_usize;
    let mut i = 0;
    while let Some(huruf) = teks[i..].chars().next() {
        match huruf {
            '"' | '\'' => {
                i += panjang_untai(&teks[i..], huruf);
                continue;
            }
            '(' | '[' => dalam += 1,
            ')' | ']' => dalam = dalam.checked_sub(1)?,
            _ => {}
        }
        if dalam == 0 {
            return Some(&teks[1..i]);
        }
        i += huruf.len_utf8();
    }
    None
}

/// Splits arguments at the commas between them.
pub(super) fn pisah(teks: &str) -> Vec<&str> {
    let (mut hasil, mut dalam, mut awal, mut i) = (Vec::new(), 0_i32, 0, 0);
    while let Some(huruf) = teks[i..].chars().next() {
        match huruf {
            '"' | '\'' => {
                i += panjang_untai(&teks[i..], huruf);
                continue;
            }
            '(' | '[' => dalam += 1,
            ')' | ']' => dalam -= 1,
            ',' if dalam == 0 => {
                hasil.push(&teks[awal..i]);
                awal = i + 1;
            }
            _ => {}
        }
        i += huruf.len_utf8();
    }
    if !teks[awal..].trim().is_empty() {
        hasil.push(&teks[awal..]);
    }
    hasil
}

/// Escapes a word for markup and gives back the two kinds of emphasis that it may hold.
fn lepas(teks: &str) -> String {
    let mut hasil = teks.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    for (lolos, markah) in MARKAH {
        if hasil.contains(lolos) {
            hasil = hasil.replace(lolos, markah);
        }
    }
    hasil
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::{berkas, kata};

    fn contoh(kode: &str) -> Kata {
        let sendiri = "\nuji:\n  polos: 'Buka & \"tutup\"'\n  tebal: 'Situs <strong>{nama}</strong> <i>resmi'\n  \
                       dua: '{b} dari {a}'\n  kosong: ''\n";
        let (_, teks) = berkas::KATA.iter().find(|(k, _)| *k == kode).unwrap();
        Kata::parse(&format!("{teks}{sendiri}")).unwrap()
    }

    #[test]
    fn words_stand_in_the_source() {
        let kata = contoh("id");
        for (templat, harap) in [
            ("<p>{{ kata.uji.polos }}</p>", "<p>Buka &amp; &quot;tutup&quot;</p>"),
            ("{{ kata.uji.tebal(nama=a.b|x(\")\")) }}", "Situs <strong>{{ a.b|x(\")\") }}</strong> &lt;i&gt;resmi"),
            ("{{ kata.uji.dua(a=f(x, y), b=kata.uji.polos) }}", "Buka &amp; &quot;tutup&quot; dari {{ f(x, y) }}"),
            ("{{ catatan(kata.uji.polos, x) }}", "{{ catatan(\"Buka & \\\"tutup\\\"\", x) }}"),
            ("{% if x == kata.uji.polos %}", "{% if x == \"Buka & \\\"tutup\\\"\" %}"),
            ("{{ x or kata.uji.dua(a=1, b=y) }}", "{{ x or ((y) ~ \" dari \" ~ (1)) }}"),
            ("{{ f(kata.uji.kosong) }}", "{{ f(\"\") }}"),
            ("<html lang=\"{{ kata.kode }}\"{{ kata.tanda_id }}>", "<html lang=\"id\">"),
            (
                "{{ situs.kata.uji }} {{ kata }} {{ \"kata.uji.x\" }}",
                "{{ situs.kata.uji }} {{ kata }} {{ \"kata.uji.x\" }}",
            ),
            ("{# kata.uji.x }} #} { {{- x -}}", "{# kata.uji.x }} #} { {{- x -}}"),
        ] {
            assert_eq!(sisip("uji.html", templat, &kata).unwrap(), harap);
        }
        assert_eq!(sisip("uji.html", "<p{{ kata.tanda_id }}>", &contoh("en")).unwrap(), "<p lang=\"id\">");
    }

    #[test]
    fn a_faulty_reference_does_not_load() {
        let kata = contoh("id");
        for (templat, sebab) in [
            ("{{ kata.uji.tidak_ada }}", "there is no word `kata.uji.tidak_ada`"),
            ("{% if kata.uji %}", "there is no word `kata.uji`"),
            ("{{ kata.uji.dua(a=1) }}", "`kata.uji.dua` needs `b`"),
            ("{{ kata.uji.polos(a=1) }}", "`kata.uji.polos` has no place for `a`"),
            ("<a title=\"{{ kata.uji.tebal(nama=x) }}\">", "inside an attribute"),
            ("{{ f(kata.uji.tebal(nama=x)) }}", "inside an expression"),
            ("{{ x", "no end"),
        ] {
            let salah = sisip("uji.html", templat, &kata).unwrap_err().to_string();
            assert!(salah.contains(sebab) && salah.contains("uji.html"), "{templat}: {salah}");
        }
    }

    /// Words that a template shows without naming them: text between tags, and values of attributes that are read out.
    fn tertinggal(sumber: &str) -> Vec<String> {
        let mut polos = String::new();
        let mut sisa = sumber;
        while let Some(awal) = sisa.find('{') {
            polos.push_str(&sisa[..awal]);
            let tutup = ["{{", "{%", "{#"].iter().position(|buka| sisa[awal..].starts_with(buka));
            let tutup = tutup.map(|n| ["}}", "%}", "#}"][n]);
            let panjang = tutup.map_or(1, |tutup| akhir_tag(&sisa[awal..], tutup).unwrap());
            sisa = &sisa[awal + panjang..];
        }
        polos.push_str(sisa);
        let mut hasil = Vec::new();
        for potong in polos.split('<') {
            let (tag, teks) = potong.split_once('>').unwrap_or(("", potong));
            let dibaca = ["aria-label", "alt", "title", "data-judul"].map(|nama| {
                let isi = tag.split_once(&format!(" {nama}=\"")).map_or("", |(_, isi)| isi);
                isi.split('"').next().unwrap_or("")
            });
            let kata = dibaca.into_iter().chain([teks]).filter(|t| t.chars().any(char::is_alphabetic));
            hasil.extend(kata.map(str::to_owned));
        }
        hasil
    }

    #[test]
    fn no_template_shows_a_word_that_is_not_in_the_file() {
        assert_eq!(tertinggal("<a class=\"x\" title=\"Buka {{ y }}\">{{ \"a>b\" }} dari</a>"), ["Buka ", " dari"]);
        for (nama, sumber) in berkas::TEMPLAT {
            assert_eq!(tertinggal(sumber), Vec::<String>::new(), "{nama}");
        }
    }

    #[test]
    fn every_word_of_the_file_is_shown_by_a_template() {
        for (bagian, kunci) in kata::indonesia().kunci() {
            let sebut = format!("kata.{bagian}.{kunci}");
            let dipakai = |sumber: &str| {
                sumber.split(&sebut).skip(1).any(|s| !s.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_'))
            };
            assert!(berkas::TEMPLAT.iter().any(|(_, sumber)| dipakai(sumber)), "{sebut}");
        }
    }

    #[test]
    fn every_language_has_the_words_of_the_templates_that_it_may_be_asked_for() {
        for kata in kata::semua() {
            let asing = berkas::berbahasa();
            assert!(asing.iter().any(|(nama, _)| *nama == "dasar.html"), "what a template extends belongs to it");
            let semua = berkas::TEMPLAT.iter().filter(|t| kata.kode == INDONESIA || asing.contains(t));
            for (nama, sumber) in semua {
                sisip(nama, sumber, kata).unwrap_or_else(|e| panic!("{e}"));
            }
        }
    }
}
