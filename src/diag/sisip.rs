//! Where a missing line goes.

use crate::base::span::{FileId, Span};
use crate::diag::sumber::Sumber;
use crate::diag::{Diagnostic, Patch, Place, Tulis};

impl Diagnostic {
    /// Returns the replacement that mends the finding, or that inserts the outline of the line it misses.
    ///
    /// There is none where the file is written in a way that an inserted line might break.
    #[must_use]
    pub fn perbaikan(&self, sumber: &Sumber) -> Option<Patch> {
        if let Some(patch) = &self.patch {
            return Some(patch.clone());
        }
        let Place::Span(tempat) = self.place else { return None };
        let tulis = self.tulis.as_ref().filter(|t| !t.kerangka.is_empty())?;
        let teks = sumber.teks(tempat.file)?;
        match tulis.induk {
            Some(induk) => dalam(teks, induk, tulis),
            None => akhir(teks, tempat.file, sumber.path(tempat.file), tulis),
        }
    }
}

/// Inserts at the end of the file, or of the front matter of a page.
fn akhir(teks: &str, file: FileId, path: &str, tulis: &Tulis) -> Option<Patch> {
    let badan = match path.rsplit_once('.').map(|(_, ext)| ext) {
        Some("yaml" | "yml") => teks,
        Some("md") => {
            let kepala = teks.strip_prefix("---\n")?;
            &teks[..4 + kepala.find("\n---")? + 1]
        }
        _ => return None,
    };
    let isi = badan.trim_end();
    let baris_akhir = isi.lines().last().unwrap_or("");
    // A document in braces, or one that is closed, takes no further line.
    if isi.trim_start().starts_with(['{', '[']) || baris_akhir == "..." {
        return None;
    }
    let at = u32::try_from(isi.len()).ok()?;
    let awal = if isi.is_empty() { "" } else { "\n" };
    Some(Patch { span: Span::new(file, at, at), text: format!("{awal}{}", tulis.kerangka) })
}

/// Inserts at the end of a record inside the file.
fn dalam(teks: &str, induk: Span, tulis: &Tulis) -> Option<Patch> {
    let (mulai, selesai) = (induk.start as usize, induk.end as usize);
    let isi = teks.get(mulai..selesai)?;
    if isi.starts_with('{') && isi.ends_with('}') {
        let dalam = isi[1..isi.len() - 1].trim();
        let kurung = induk.end - 1;
        let text = if dalam.is_empty() || dalam.ends_with(',') {
            tulis.kerangka.trim_end().to_owned()
        } else {
            format!(", {}", tulis.kerangka.trim_end())
        };
        // A value must not touch the brace that follows: `{nomor:}` is a word, not a key.
        return Some(Patch { span: Span::new(induk.file, kurung, kurung), text: format!("{text} ") });
    }
    let awal_baris = teks[..mulai].rfind('\n').map_or(0, |n| n + 1);
    let lekuk = &teks[awal_baris..mulai];
    let akhir_baris = teks[selesai..].find('\n').map_or(teks.len(), |n| selesai + n);
    let sisa = teks[selesai..akhir_baris].trim();
    let susunan_baris = lekuk.chars().all(|c| matches!(c, ' ' | '-')) && isi.contains(':');
    if isi.is_empty() || !susunan_baris || !(sisa.is_empty() || sisa.starts_with('#')) {
        return None;
    }
    let at = u32::try_from(akhir_baris).ok()?;
    let text = format!("\n{}{}", " ".repeat(lekuk.len()), tulis.kerangka);
    Some(Patch { span: Span::new(induk.file, at, at), text })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Pesan;

    fn sisip(path: &str, teks: &str, induk: Option<(u32, u32)>) -> Option<String> {
        let sumber = Sumber::new(vec![(path.to_owned(), Some(teks.into()))]);
        let kata = Pesan::new("x", "x");
        let mut temuan = Diagnostic::error("STD-013", Place::Span(Span::at_start(FileId(0))), kata.clone(), kata);
        let induk = induk.map(|(a, b)| Span::new(FileId(0), a, b));
        temuan.tulis = Some(Tulis { induk, contoh: "nomor: …".to_owned(), kerangka: "nomor: ".to_owned() });
        let patch = temuan.perbaikan(&sumber)?;
        let mut hasil = teks.to_owned();
        hasil.replace_range(patch.span.start as usize..patch.span.end as usize, &patch.text);
        Some(hasil)
    }

    #[test]
    fn a_line_of_the_file_goes_to_its_end() {
        for (path, teks, harap) in [
            ("a.yaml", "a: 1\n", Some("a: 1\nnomor: \n")),
            ("a.yaml", "a: 1", Some("a: 1\nnomor: ")),
            ("a.yaml", "", Some("nomor: ")),
            ("a.yaml", "{a: 1}\n", None),
            ("a.yaml", "a: 1\n...\n", None),
            ("a.md", "---\na: 1\n---\nIsi.\n", Some("---\na: 1\nnomor: \n---\nIsi.\n")),
            ("a.csv", "a,b\n", None),
        ] {
            assert_eq!(sisip(path, teks, None).as_deref(), harap, "{teks:?}");
        }
    }

    #[test]
    fn a_line_of_a_record_goes_into_it() {
        for (teks, rentang, harap) in [
            ("p: {a: 1}\n", (3, 9), Some("p: {a: 1, nomor: }\n")),
            ("p: {}\n", (3, 5), Some("p: {nomor: }\n")),
            ("p:\n  a: 1 # x\nq: 2\n", (5, 9), Some("p:\n  a: 1 # x\n  nomor: \nq: 2\n")),
            ("- a: 1\n  b: 2\n- c: 3\n", (2, 13), Some("- a: 1\n  b: 2\n  nomor: \n- c: 3\n")),
            ("p: [{a: 1}, 2]\n", (3, 14), None),
        ] {
            assert_eq!(sisip("a.yaml", teks, Some(rentang)).as_deref(), harap, "{teks:?}");
        }
    }
}
