//! What a file may look like, told as data: for JSON Schema, forms of other tools, and new files.
//!
//! [`skema!`](crate::skema) gives every record its [`Rekam`], so the reader and every description of a file come from
//! one declaration.

use crate::base::nilai::Tulisan;

/// One key of a record.
#[derive(Debug, Clone, Copy)]
pub struct KunciRekam {
    /// The key as it is written.
    pub nama: &'static str,
    /// What to write there, in Indonesian.
    pub keterangan: &'static str,
    /// Values to choose from or to follow; any other one is read too.
    pub contoh: &'static [&'static str],
    /// The article that asks for it; at most one.
    pub dasar: &'static [&'static str],
    /// What its value looks like; a function, for a post may hold posts.
    pub rupa: fn() -> Rupa,
}

/// A record: its type and its keys, in the order of the documentation.
#[derive(Debug)]
pub struct Rekam {
    /// Name of the type; unique.
    pub nama: &'static str,
    /// Its keys.
    pub kunci: &'static [KunciRekam],
}

/// One line of text that is read as a value.
#[derive(Debug, Clone, Copy)]
pub struct Satuan {
    /// Name of the type, as in the documentation.
    pub nama: &'static str,
    /// A text that is such a value.
    pub contoh: &'static str,
    /// The words to choose from; empty where the value is no choice.
    pub pilihan: &'static [&'static str],
    /// How it may be written.
    pub tulisan: Tulisan,
}

/// What a value may look like.
#[derive(Debug, Clone, Copy)]
pub enum Rupa {
    /// One value.
    Satuan(Satuan),
    /// A list.
    Daftar(fn() -> Rupa),
    /// A record.
    Rekam(&'static Rekam),
    /// A sentence, or a record that says more.
    KalimatAtauRekam(&'static Rekam),
    /// One value, or a list.
    SatuanAtauDaftar(Satuan, fn() -> Rupa),
    /// One of several records, told apart by the word at one key.
    Menurut(&'static Cabang),
}

/// Records that are told apart by the word at one key.
#[derive(Debug)]
pub struct Cabang {
    /// The key.
    pub kunci: &'static str,
    /// Its words and the record that they lead to.
    pub cabang: &'static [(&'static [&'static str], &'static Rekam)],
    /// The record where the key is not written.
    pub bawaan: &'static Rekam,
}
