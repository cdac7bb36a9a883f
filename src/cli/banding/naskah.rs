//! A comparison as people read it, before it takes the form of a terminal or of markdown.

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Potong {
    /// Words of this program.
    Kata(String),
    /// Words of an author, or a path.
    Kode(String),
    /// A message, with words of authors between backticks.
    Pesan(String),
}

/// A line.
pub type Baris = Vec<Potong>;

/// A list under its heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Daftar {
    /// What the list is of.
    pub judul: String,
    /// How many it tells of; one entry may stand for several.
    pub jumlah: usize,
    /// Its entries.
    pub butir: Vec<Baris>,
}

/// What is told of one agency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bab {
    /// The agency.
    pub judul: Baris,
    /// What stands alone.
    pub baris: Vec<Baris>,
    /// The lists, none of them empty.
    pub daftar: Vec<Daftar>,
}

/// The whole comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Naskah {
    /// What was compared.
    pub judul: Baris,
    /// What must be known to read the rest, then the sums.
    pub baris: Vec<Baris>,
    /// The agencies, those that are worse off first.
    pub bab: Vec<Bab>,
}
