//! A node of machine data under construction.

use serde_json::{Map, Value};

/// A node: a type and its properties, in the order in which they are set.
#[derive(Debug)]
pub(super) struct Simpul(Map<String, Value>);

impl Simpul {
    /// Returns a node of a type of schema.org.
    pub(super) fn baru(jenis: &str) -> Self {
        Self(Map::new()).isi("@type", jenis)
    }

    /// Sets a property.
    pub(super) fn isi(mut self, nama: &str, nilai: impl Into<Value>) -> Self {
        self.0.insert(nama.to_owned(), nilai.into());
        self
    }

    /// Sets a property where there is a value; a text without letters is none.
    pub(super) fn bila(self, nama: &str, nilai: Option<impl Into<Value>>) -> Self {
        match nilai.map(Into::into) {
            None => self,
            Some(Value::String(teks)) if teks.trim().is_empty() => self,
            Some(nilai) => self.isi(nama, nilai),
        }
    }

    /// Sets a property with several values: one stands alone, none leaves nothing.
    pub(super) fn daftar(self, nama: &str, mut nilai: Vec<Value>) -> Self {
        match nilai.len() {
            0 => self,
            1 => self.isi(nama, nilai.remove(0)),
            _ => self.isi(nama, nilai),
        }
    }
}

impl From<Simpul> for Value {
    fn from(simpul: Simpul) -> Self {
        Self::Object(simpul.0)
    }
}
