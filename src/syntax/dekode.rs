//! A YAML tree to typed records, with every fault of a file in one pass.
//!
//! [`skema!`](crate::skema) declares a record once: it gives the struct, its reader and the list of its keys.
//! [`pilihan!`](crate::pilihan) does the same for a closed set of words.

use crate::base::nilai::Nilai;
use crate::base::salah::Salah;
use crate::base::span::Span;
use crate::diag::{Diagnostic, Pesan, Place, Severity};
use crate::syntax::blanko;
use crate::syntax::isian::{Bidang, Daftar, Isian};
use crate::syntax::rupa::{Rupa, Satuan};
use crate::syntax::yaml::{Isi, Kunci, Node};

/// Reads a value from a YAML tree.
pub trait DariNode: Sized {
    /// Returns the value, or `None` after pushing a diagnostic that says why not.
    fn dari_node(node: &Node<'_>, diags: &mut Vec<Diagnostic>) -> Option<Self>;

    /// Returns what the value may look like, for programs that help to write it.
    fn rupa() -> Rupa;

    /// Returns what the value says: the same for every place and every spelling of it.
    fn kata(&self) -> String;

    /// Returns what the value looks like in a file, records opened `dalam` levels deep.
    ///
    /// Words of people are shown as an ellipsis: an invented one would be copied.
    #[must_use]
    fn contoh(_dalam: u8) -> String {
        "…".to_owned()
    }

    /// Returns the keys of the value without values, for one line; empty where there is nothing to prepare.
    #[must_use]
    fn kerangka() -> String {
        String::new()
    }

    /// Returns the line of the key that `jalur` leads to: with an example, and without values.
    #[must_use]
    fn baris(_jalur: &[&str]) -> Option<(String, String)> {
        None
    }
}

/// Returns what a value of one line may look like.
#[must_use]
pub const fn satuan<T: Nilai>() -> Satuan {
    Satuan { nama: T::NAMA.0, contoh: T::CONTOH, pilihan: T::PILIHAN, tulisan: T::TULISAN }
}

impl<T: Nilai> DariNode for T {
    fn rupa() -> Rupa {
        Rupa::Satuan(satuan::<T>())
    }

    fn kata(&self) -> String {
        format!("{self:?}")
    }

    fn contoh(_dalam: u8) -> String {
        match T::CONTOH {
            // Words and plain numbers have no form to show, and an invented one would be copied as a fact.
            _ if T::NAMA == String::NAMA || T::NAMA == u32::NAMA => "…".to_owned(),
            _ if !T::PILIHAN.is_empty() => T::PILIHAN.join(" | "),
            contoh if contoh.contains([',', '[', ']', '{', '}', '#']) => format!("\"{contoh}\""),
            contoh => contoh.to_owned(),
        }
    }

    fn dari_node(node: &Node<'_>, diags: &mut Vec<Diagnostic>) -> Option<Self> {
        let Isi::Skalar(teks) = &node.isi else {
            diags.push(bukan(node, T::NAMA, T::CONTOH));
            return None;
        };
        match T::parse(teks) {
            Ok(nilai) => Some(nilai),
            Err(salah) => {
                let salah = match rapikan(teks).filter(|rapi| salah.saran.is_none() && T::parse(rapi).is_ok()) {
                    Some(rapi) => salah.with_saran(rapi),
                    None => salah,
                };
                // Where only the form is wrong, the value is used and the form is a warning.
                let nilai = salah.saran.as_deref().filter(|_| salah.pasti).and_then(|saran| T::parse(saran).ok());
                let severity = if nilai.is_some() { Severity::Warning } else { Severity::Error };
                diags.push(Diagnostic { severity, ..nilai_salah::<T>(node.span, salah) });
                nilai
            }
        }
    }
}

impl<T: DariNode> DariNode for Daftar<T> {
    fn rupa() -> Rupa {
        Rupa::Daftar(T::rupa)
    }

    fn kata(&self) -> String {
        format!("[{}]", self.iter().map(|b| b.nilai.kata()).collect::<Vec<_>>().join(","))
    }

    fn contoh(dalam: u8) -> String {
        if dalam == 0 { "[…]".to_owned() } else { format!("[{}]", T::contoh(dalam)) }
    }

    fn baris(jalur: &[&str]) -> Option<(String, String)> {
        T::baris(jalur)
    }

    fn dari_node(node: &Node<'_>, diags: &mut Vec<Diagnostic>) -> Option<Self> {
        let Isi::Daftar(anak) = &node.isi else {
            diags.push(bukan_daftar(node));
            return None;
        };
        // An unreadable entry is reported and left out, the others stay.
        let baca = |n: &Node<'_>| {
            if matches!(n.isi, Isi::Kosong) || blanko(n) {
                return None;
            }
            T::dari_node(n, diags).map(|nilai| Bidang { nilai, span: n.span })
        };
        Some(anak.iter().filter_map(baca).collect())
    }
}

/// Returns what a field says; nothing where nothing is written, or an empty list.
#[must_use]
pub fn kata_isian<T: DariNode>(isian: &Isian<T>) -> Option<String> {
    match isian {
        Isian::Kosong(_) => None,
        Isian::Rusak(_) => Some("?".to_owned()),
        Isian::Isi(bidang) => Some(bidang.nilai.kata()).filter(|kata| kata != "[]"),
    }
}

/// Returns keys and their examples as one record; of a long one only the beginning.
#[must_use]
pub fn contoh_rekam(kunci: &[&str], contoh: impl Fn(&str) -> String) -> String {
    const TAMPIL: usize = 4;
    let mut isi: Vec<String> = kunci.iter().take(TAMPIL).map(|k| format!("{k}: {}", contoh(k))).collect();
    if kunci.len() > TAMPIL {
        isi.push("…".to_owned());
    }
    format!("{{{}}}", isi.join(", "))
}

/// Returns keys without values as one record; nothing for a long one, which is better written line by line.
#[must_use]
pub fn kerangka_rekam(kunci: &[&str]) -> String {
    const MUAT: usize = 4;
    if kunci.len() > MUAT {
        return String::new();
    }
    format!("{{{}}}", kunci.iter().map(|k| format!("{k}: ")).collect::<Vec<_>>().join(", "))
}

/// Returns a value without what word processors put into it: curved quotation marks, long dashes, hard blanks.
fn rapikan(teks: &str) -> Option<String> {
    let polos = |c: char| match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{a0}' | '\u{2007}' | '\u{202f}' => ' ',
        lain => lain,
    };
    let rapi: String = teks
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, '“' | '”' | '„' | '‘' | '’' | '"' | '\'' | '.' | ','))
        .chars()
        .map(polos)
        .collect();
    (rapi != teks).then_some(rapi)
}

/// Reads the value of one field.
pub fn isian<T: DariNode>(kunci: &Kunci<'_>, node: &Node<'_>, diags: &mut Vec<Diagnostic>) -> Isian<T> {
    if matches!(node.isi, Isi::Kosong) {
        return Isian::Kosong(Some(kunci.span));
    }
    if blanko(node) {
        return Isian::Rusak(node.span);
    }
    match T::dari_node(node, diags) {
        Some(nilai) => Isian::Isi(Bidang { nilai, span: node.span }),
        None => Isian::Rusak(node.span),
    }
}

/// Tells whether a value is a blank of a new file or half of one, which is reported as such where the file is read.
fn blanko(node: &Node<'_>) -> bool {
    match &node.isi {
        Isi::Skalar(teks) => blanko::ada(teks) || blanko::sisa(teks),
        // A list of blanks is yet to be filled in; it was not left empty.
        Isi::Daftar(anak) => !anak.is_empty() && anak.iter().all(blanko),
        Isi::Kosong | Isi::Peta(_) => false,
    }
}

/// Returns the entries of a mapping, or `None` after reporting that it is none.
pub fn peta<'n, 'a>(node: &'n Node<'a>, diags: &mut Vec<Diagnostic>) -> Option<&'n [(Kunci<'a>, Node<'a>)]> {
    match &node.isi {
        Isi::Peta(isi) => Some(isi),
        Isi::Kosong => Some(&[]),
        Isi::Skalar(_) | Isi::Daftar(_) => {
            diags.push(bukan(node, ("kelompok `kunci: nilai`", "mapping"), "nama: Kepala Dinas"));
            None
        }
    }
}

/// Keys that have another name since, as they were and as they are.
const BERGANTI: &[(&str, &str)] = &[("kedaluwarsa", "tayang_sampai")];

/// Reports a key that the record does not have and returns the known key it was probably meant to be.
pub fn kunci_asing(kunci: &Kunci<'_>, dikenal: &[&'static str], diags: &mut Vec<Diagnostic>) -> Option<&'static str> {
    let baru = BERGANTI.iter().find(|(dulu, _)| *dulu == kunci.teks).map(|(_, baru)| *baru);
    let mirip = baru.filter(|baru| dikenal.contains(baru)).or_else(|| mirip(&kunci.teks, dikenal));
    let obat = match mirip {
        Some(m) => Pesan::new(format!("ganti menjadi `{m}`"), format!("change it to `{m}`")),
        None => Pesan::new(
            format!("ganti dengan salah satu kunci ini, atau hapus: {}", dikenal.join(", ")),
            format!("change it to one of these keys, or remove it: {}", dikenal.join(", ")),
        ),
    };
    let mut temuan = Diagnostic::error(
        "BKS-001",
        Place::Span(kunci.span),
        Pesan::new(
            format!("kunci {} tidak dikenal di sini", kunci.sebut()),
            format!("the key {} is not known here", kunci.sebut()),
        ),
        obat,
    );
    if let Some(m) = mirip {
        temuan = temuan.with_patch(kunci.span, m);
    }
    diags.push(temuan);
    mirip
}

/// Returns the word of `dikenal` nearest to `kata`, if one is near enough to be a slip of the keys.
#[must_use]
pub fn mirip(kata: &str, dikenal: &[&'static str]) -> Option<&'static str> {
    let bersih = kata.to_lowercase().replace([' ', '-'], "_");
    dikenal
        .iter()
        // A distance is no smaller than the difference of the lengths.
        .filter(|k| k.len().abs_diff(bersih.chars().count()) <= 3)
        .map(|k| (strsim::damerau_levenshtein(&bersih, &k.replace('-', "_")), *k))
        .min()
        .filter(|(jarak, k)| *jarak <= (k.len() / 3).clamp(1, 3))
        .map(|(_, k)| k)
}

/// Returns the finding for a value of the wrong shape.
fn bukan(node: &Node<'_>, nama: (&str, &str), contoh: &str) -> Diagnostic {
    let (ada_id, ada_en) = match node.isi {
        Isi::Kosong => ("kosong", "empty"),
        Isi::Skalar(_) => ("hanya satu nilai", "a single value"),
        Isi::Daftar(_) => ("daftar", "a list"),
        Isi::Peta(_) => ("kelompok `kunci: nilai`", "a mapping"),
    };
    Diagnostic::error(
        "BKS-003",
        Place::Span(baris_pertama(node)),
        Pesan::new(
            format!("di sini harus ada {}, padahal yang tertulis {ada_id}", nama.0),
            format!("this must be a {}, but {ada_en} is written", nama.1),
        ),
        Pesan::new(format!("tulis seperti `{contoh}`"), format!("write it like `{contoh}`")),
    )
}

/// Returns the finding for something else in place of a list.
fn bukan_daftar(node: &Node<'_>) -> Diagnostic {
    let mut temuan = bukan(node, ("daftar", "list"), "- ");
    // A bullet that a word processor made, or a hyphen without its blank, is read as one long sentence.
    let titik = match &node.isi {
        Isi::Skalar(teks) => teks.chars().next().filter(|c| matches!(c, '•' | '·' | '–' | '—' | '*' | '-')),
        Isi::Kosong | Isi::Daftar(_) | Isi::Peta(_) => None,
    };
    temuan.remedy = match titik {
        Some(titik) => Pesan::new(
            format!("ganti `{titik}` di awal setiap baris dengan `- ` (tanda hubung dan satu spasi)"),
            format!("replace `{titik}` at the start of each line by `- ` (a hyphen and a blank)"),
        ),
        None => Pesan::new(
            "tulis satu butir per baris, masing-masing diawali `- `",
            "write one entry on each line, each starting with `- `",
        ),
    };
    temuan
}

/// A block value may run over the rest of the file; its first bytes are enough to point at it.
fn baris_pertama(node: &Node<'_>) -> Span {
    match &node.isi {
        Isi::Peta(isi) => isi.first().map_or(node.span, |(k, _)| k.span),
        Isi::Daftar(isi) => isi.first().map_or(node.span, baris_pertama),
        Isi::Kosong | Isi::Skalar(_) => node.span,
    }
}

fn nilai_salah<T: Nilai>(span: Span, salah: Salah) -> Diagnostic {
    let obat = match &salah.saran {
        Some(saran) => Pesan::new(format!("tulis `{saran}`"), format!("write `{saran}`")),
        None => Pesan::new(format!("tulis seperti `{}`", T::CONTOH), format!("write it like `{}`", T::CONTOH)),
    };
    let temuan = Diagnostic::error("BKS-004", Place::Span(span), Pesan::new(salah.id.clone(), salah.en.clone()), obat)
        .with_label(Pesan::new(T::NAMA.0, T::NAMA.1));
    match salah.saran {
        Some(saran) => temuan.with_patch(span, saran),
        None => temuan,
    }
}

/// Declares a record of an input file: every field optional, every value with its place.
///
/// A field reads `nama: Type = "what to write" contoh "one" "another" dasar "UU 25/2009 Pasal 21",`: the words are
/// Indonesian and reach people through JSON Schema, forms and `docs/kunci.md`; examples and the article may be left out.
#[macro_export]
macro_rules! skema {
    ($(#[$meta:meta])* pub struct $nama:ident {
        $($(#[$fmeta:meta])* $field:ident : $ty:ty = $ket:literal $(contoh $($contoh:literal)+)? $(dasar $dasar:literal)?,)*
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Default, PartialEq)]
        pub struct $nama {
            $($(#[$fmeta])* pub $field: $crate::syntax::isian::Isian<$ty>,)*
        }

        impl $nama {
            /// Takes from `dasar` every key that is not written here.
            pub fn lengkapi(&mut self, dasar: &Self) {
                $(if self.$field.kosong() {
                    self.$field = dasar.$field.clone();
                })*
            }

            /// Returns the keys that are written, with the places of their values.
            #[must_use]
            pub fn tertulis(&self) -> Vec<(&'static str, $crate::base::span::Span)> {
                let semua = [$((stringify!($field), self.$field.kosong(), self.$field.span())),*];
                semua.into_iter().filter_map(|(kunci, kosong, span)| Some((kunci, span.filter(|_| !kosong)?))).collect()
            }

            /// Returns what each key says; keys that say nothing are left out.
            #[must_use]
            pub fn kata_kunci(&self) -> Vec<(&'static str, String)> {
                let semua = [$((stringify!($field), $crate::syntax::dekode::kata_isian(&self.$field))),*];
                semua.into_iter().filter_map(|(kunci, kata)| Some((kunci, kata?))).collect()
            }

            /// The keys of this record, in the order of its documentation.
            pub const KUNCI: &'static [&'static str] = &[$(stringify!($field)),*];

            /// What is told of this record and its keys.
            pub const REKAM: $crate::syntax::rupa::Rekam = $crate::syntax::rupa::Rekam {
                nama: stringify!($nama),
                kunci: &[$($crate::syntax::rupa::KunciRekam {
                    nama: stringify!($field),
                    keterangan: $ket,
                    contoh: &[$($($contoh),+)?],
                    dasar: &[$($dasar)?],
                    rupa: <$ty as $crate::syntax::dekode::DariNode>::rupa,
                }),*],
            };
        }

        impl $crate::syntax::dekode::DariNode for $nama {
            fn rupa() -> $crate::syntax::rupa::Rupa {
                $crate::syntax::rupa::Rupa::Rekam(&Self::REKAM)
            }

            fn kata(&self) -> String {
                format!("{:?}", self.kata_kunci())
            }

            fn contoh(dalam: u8) -> String {
                let Some(dalam) = dalam.checked_sub(1) else { return "{…}".to_owned() };
                $crate::syntax::dekode::contoh_rekam(Self::KUNCI, |kunci| match kunci {
                    $(stringify!($field) => <$ty as $crate::syntax::dekode::DariNode>::contoh(dalam),)*
                    _ => String::new(),
                })
            }

            fn kerangka() -> String {
                $crate::syntax::dekode::kerangka_rekam(Self::KUNCI)
            }

            fn baris(jalur: &[&str]) -> Option<(String, String)> {
                let (kunci, sisa) = jalur.split_first()?;
                match *kunci {
                    $(stringify!($field) if sisa.is_empty() => Some((
                        format!("{kunci}: {}", <$ty as $crate::syntax::dekode::DariNode>::contoh(1)),
                        format!("{kunci}: {}", <$ty as $crate::syntax::dekode::DariNode>::kerangka()),
                    )),
                    stringify!($field) => <$ty as $crate::syntax::dekode::DariNode>::baris(sisa),)*
                    _ => None,
                }
            }

            fn dari_node(
                node: &$crate::syntax::yaml::Node<'_>,
                diags: &mut Vec<$crate::diag::Diagnostic>,
            ) -> Option<Self> {
                let mut hasil = Self::default();
                for (kunci, node) in $crate::syntax::dekode::peta(node, diags)? {
                    match kunci.teks.as_ref() {
                        $(stringify!($field) => {
                            hasil.$field = $crate::syntax::dekode::isian(kunci, node, diags);
                        })*
                        _ => match $crate::syntax::dekode::kunci_asing(kunci, Self::KUNCI, diags) {
                            $(Some(stringify!($field)) if hasil.$field.kosong() => {
                                hasil.$field = $crate::syntax::isian::Isian::Rusak(kunci.span);
                            })*
                            _ => {}
                        },
                    }
                }
                Some(hasil)
            }
        }
    };
}

/// Declares a closed set of words.
#[macro_export]
macro_rules! pilihan {
    ($(#[$meta:meta])* pub enum $nama:ident ($id:literal, $en:literal) { $($(#[$vmeta:meta])* $varian:ident = $kata:literal,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $nama {
            $($(#[$vmeta])* $varian,)*
        }

        impl $nama {
            /// The words, in the order of the documentation.
            pub const KATA: &'static [&'static str] = &[$($kata),*];

            /// Returns the word as it is written in a file.
            #[must_use]
            pub const fn kata(self) -> &'static str {
                match self {
                    $(Self::$varian => $kata,)*
                }
            }
        }

        impl $crate::base::nilai::Nilai for $nama {
            const NAMA: (&'static str, &'static str) = ($id, $en);
            const CONTOH: &'static str = {
                let kata: &[&'static str] = &[$($kata),*];
                kata[0]
            };
            const PILIHAN: &'static [&'static str] = &[$($kata),*];

            fn parse(text: &str) -> Result<Self, $crate::base::salah::Salah> {
                match text.trim() {
                    $($kata => Ok(Self::$varian),)*
                    lain => Err($crate::syntax::dekode::kata_asing(lain, Self::KATA)),
                }
            }
        }
    };
}

/// Returns why a word is not one of a closed set, with the nearest one.
#[must_use]
pub fn kata_asing(kata: &str, dikenal: &[&'static str]) -> Salah {
    let salah = Salah::new(
        format!("`{kata}` bukan pilihan di sini; pilihannya {}", dikenal.join(", ")),
        format!("`{kata}` is no choice here; the choices are {}", dikenal.join(", ")),
    );
    match mirip(kata, dikenal) {
        Some(m) => salah.with_saran(m),
        None => salah,
    }
}
