//! A node of machine data under construction, written as it grows: no tree of values is made for a page.

/// The value of a property, as finished JSON that is safe inside a `script` element.
#[derive(Debug, Clone)]
pub(super) struct Nilai {
    json: String,
    /// Whether it is a text without letters.
    kosong: bool,
}

impl Nilai {
    fn jadi(json: String) -> Self {
        Self { json, kosong: false }
    }

    /// Returns the JSON.
    pub(super) fn into_json(self) -> String {
        self.json
    }
}

impl From<&str> for Nilai {
    fn from(teks: &str) -> Self {
        let mut json = String::with_capacity(teks.len() + 8);
        tulis(&mut json, teks);
        Self { json, kosong: teks.trim().is_empty() }
    }
}

impl From<String> for Nilai {
    fn from(teks: String) -> Self {
        teks.as_str().into()
    }
}

impl From<bool> for Nilai {
    fn from(nilai: bool) -> Self {
        Self::jadi(nilai.to_string())
    }
}

impl From<u32> for Nilai {
    fn from(nilai: u32) -> Self {
        Self::jadi(nilai.to_string())
    }
}

impl From<usize> for Nilai {
    fn from(nilai: usize) -> Self {
        Self::jadi(nilai.to_string())
    }
}

impl From<Vec<Nilai>> for Nilai {
    fn from(daftar: Vec<Nilai>) -> Self {
        let mut json = String::with_capacity(daftar.iter().map(|n| n.json.len() + 1).sum::<usize>() + 2);
        json.push('[');
        for (i, nilai) in daftar.iter().enumerate() {
            if i > 0 {
                json.push(',');
            }
            json.push_str(&nilai.json);
        }
        json.push(']');
        Self::jadi(json)
    }
}

/// A node: a type and its properties; they are written in the order of their names, each once.
#[derive(Debug, Default)]
pub(super) struct Simpul(Vec<(&'static str, String)>);

impl Simpul {
    /// Returns a node of a type of schema.org.
    pub(super) fn baru(jenis: &str) -> Self {
        Self(Vec::with_capacity(12)).isi("@type", jenis)
    }

    /// Sets a property.
    pub(super) fn isi(mut self, nama: &'static str, nilai: impl Into<Nilai>) -> Self {
        let json = nilai.into().json;
        match self.0.binary_search_by_key(&nama, |(n, _)| n) {
            Ok(di) => self.0[di].1 = json,
            Err(di) => self.0.insert(di, (nama, json)),
        }
        self
    }

    /// Sets a property where there is a value; a text without letters is none.
    pub(super) fn bila(self, nama: &'static str, nilai: Option<impl Into<Nilai>>) -> Self {
        match nilai.map(Into::into).filter(|n| !n.kosong) {
            None => self,
            Some(nilai) => self.isi(nama, nilai),
        }
    }

    /// Sets a property with several values: one stands alone, none leaves nothing.
    pub(super) fn daftar(self, nama: &'static str, mut nilai: Vec<Nilai>) -> Self {
        match nilai.len() {
            0 => self,
            1 => self.isi(nama, nilai.remove(0)),
            _ => self.isi(nama, nilai),
        }
    }
}

impl From<Simpul> for Nilai {
    fn from(simpul: Simpul) -> Self {
        let mut json =
            String::with_capacity(simpul.0.iter().map(|(nama, nilai)| nama.len() + nilai.len() + 4).sum::<usize>() + 2);
        json.push('{');
        for (i, (nama, nilai)) in simpul.0.iter().enumerate() {
            // Names are words of schema.org and need no escape.
            json.push_str(if i > 0 { ",\"" } else { "\"" });
            json.push_str(nama);
            json.push_str("\":");
            json.push_str(nilai);
        }
        json.push('}');
        Self::jadi(json)
    }
}

/// Appends a text as a JSON string in which no character can end the `script` element or break a script parser.
fn tulis(json: &mut String, teks: &str) {
    const HEKSA: &[u8; 16] = b"0123456789abcdef";
    json.push('"');
    let mut awal = 0;
    for (i, byte) in teks.bytes().enumerate() {
        let (ganti, panjang) = match byte {
            b'"' => ("\\\"", 1),
            b'\\' => ("\\\\", 1),
            b'<' => ("\\u003c", 1),
            b'>' => ("\\u003e", 1),
            b'&' => ("\\u0026", 1),
            b'\n' => ("\\n", 1),
            b'\r' => ("\\r", 1),
            b'\t' => ("\\t", 1),
            0x08 => ("\\b", 1),
            0x0c => ("\\f", 1),
            0x00..=0x1f => ("\\u00", 1),
            0xe2 if teks[i..].starts_with('\u{2028}') => ("\\u2028", 3),
            0xe2 if teks[i..].starts_with('\u{2029}') => ("\\u2029", 3),
            _ => continue,
        };
        json.push_str(&teks[awal..i]);
        json.push_str(ganti);
        if ganti == "\\u00" {
            json.push(char::from(HEKSA[usize::from(byte >> 4)]));
            json.push(char::from(HEKSA[usize::from(byte & 15)]));
        }
        awal = i + panjang;
    }
    json.push_str(&teks[awal..]);
    json.push('"');
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn nothing_in_the_json_can_leave_the_script_element() {
        let teks = "</script><!--&\u{2028}\u{2029}\"'";
        let json = Nilai::from(Simpul::default().isi("a", teks)).into_json();
        for buruk in ['<', '>', '&', '\u{2028}', '\u{2029}'] {
            assert!(!json.contains(buruk), "{json}");
        }
        let kembali: Value = serde_json::from_str(&json).unwrap();
        assert_eq!(kembali["a"], teks);
    }

    #[test]
    fn properties_stand_once_in_the_order_of_their_names() {
        let simpul = Simpul::baru("Thing")
            .isi("url", "x")
            .isi("name", "lama")
            .isi("name", "baru")
            .bila("image", Some(" "))
            .bila("logo", None::<String>)
            .daftar("sameAs", vec!["satu".into()])
            .daftar("offers", vec![1_u32.into(), 2_usize.into(), true.into()]);
        let harap = r#"{"@type":"Thing","name":"baru","offers":[1,2,true],"sameAs":"satu","url":"x"}"#;
        assert_eq!(Nilai::from(simpul).into_json(), harap);
    }

    proptest! {
        #[test]
        fn a_text_is_written_as_a_json_library_writes_it(teks in "[\\PC\u{0}-\u{1f}\u{7f}\u{2028}\"\\\\<>&]*") {
            let mut json = String::new();
            tulis(&mut json, &teks);
            prop_assert_eq!(serde_json::from_str::<String>(&json).unwrap(), teks.clone());
            let biasa = json!(teks).to_string();
            let biasa = [('<', "\\u003c"), ('>', "\\u003e"), ('&', "\\u0026"), ('\u{2028}', "\\u2028"), ('\u{2029}', "\\u2029")]
                .into_iter()
                .fold(biasa, |b, (huruf, ganti)| b.replace(huruf, ganti));
            prop_assert_eq!(json, biasa);
        }
    }
}
