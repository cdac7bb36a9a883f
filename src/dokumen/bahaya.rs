//! What makes a document dangerous, unreadable, or more than it shows.

use crate::base::batas;
use crate::base::indonesia::{kutip, ribuan};
use crate::diag::Pesan;

/// Something in a document that acts, hides or reaches out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bahaya {
    /// Macros or active controls.
    Makro,
    /// A script of a PDF.
    Skrip,
    /// A PDF that starts a program, with what it starts.
    Luncurkan(String),
    /// A file inside the document, by its name.
    Lampiran(String),
    /// The document fetches something from elsewhere when it is opened.
    TautanLuar(String),
    /// A form that sends its content to an address.
    KirimIsian(String),
    /// A cell of a text table that spreadsheets run, with its line.
    Rumus(u32, String),
    /// A second file of another type behind or before the first.
    Gabungan(&'static str),
    /// The content is of another type than the name says.
    JenisLain(&'static str),
}

/// Whether a danger refuses the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Berat {
    /// It must not be published.
    Tolak,
    /// Its editor should look at it.
    Ingatkan,
}

/// Endings of files that act when they are opened, or hide others.
const BERJALAN: &[&str] = &[
    "exe", "dll", "com", "bat", "cmd", "msi", "scr", "ps1", "vbs", "vbe", "js", "jse", "wsf", "jar", "apk", "lnk",
    "hta", "sh", "py", "php", "html", "htm", "svg", "zip", "rar", "7z", "gz", "iso", "img", "docm", "xlsm", "pptm",
];

impl Bahaya {
    /// Returns how much it weighs.
    #[must_use]
    pub fn berat(&self) -> Berat {
        match self {
            Self::Makro | Self::Skrip | Self::Luncurkan(_) | Self::Rumus(..) => Berat::Tolak,
            Self::Gabungan(_) | Self::JenisLain(_) => Berat::Tolak,
            Self::Lampiran(nama) if berjalan(nama) => Berat::Tolak,
            Self::Lampiran(_) | Self::TautanLuar(_) | Self::KirimIsian(_) => Berat::Ingatkan,
        }
    }

    /// Returns what was found.
    #[must_use]
    pub fn pesan(&self) -> Pesan {
        match self {
            Self::Makro => Pesan::new("dokumen memuat makro", "the document holds macros"),
            Self::Skrip => Pesan::new("PDF memuat skrip (JavaScript)", "the PDF holds a script (JavaScript)"),
            Self::Luncurkan(apa) => {
                let apa = kutip(apa);
                Pesan::new(
                    format!("PDF menjalankan program lain: {apa}"),
                    format!("the PDF starts another program: {apa}"),
                )
            }
            Self::Lampiran(nama) => {
                let nama = kutip(nama);
                Pesan::new(
                    format!("dokumen membawa berkas lain di dalamnya: {nama}"),
                    format!("the document carries another file inside: {nama}"),
                )
            }
            Self::TautanLuar(target) => {
                let target = kutip(target);
                Pesan::new(
                    format!("dokumen mengambil isi dari luar: {target}"),
                    format!("the document takes content from elsewhere: {target}"),
                )
            }
            Self::KirimIsian(target) => {
                let target = kutip(target);
                Pesan::new(
                    format!("formulir PDF mengirim isiannya ke {target}"),
                    format!("the form of the PDF sends what is filled in to {target}"),
                )
            }
            Self::Rumus(baris, isi) => {
                let isi = kutip(isi);
                Pesan::new(
                    format!("baris {baris} tabel memuat rumus yang dijalankan program tabel saat berkas dibuka: {isi}"),
                    format!("line {baris} of the table holds a formula that spreadsheets run on opening it: {isi}"),
                )
            }
            Self::Gabungan(jenis) => Pesan::new(
                format!("berkas ini juga sebuah {jenis}: dua jenis dalam satu berkas"),
                format!("this file is a {jenis} as well: two types in one file"),
            ),
            Self::JenisLain(jenis) => Pesan::new(
                format!("isi berkas sebenarnya {jenis}, tidak sesuai dengan akhiran namanya"),
                format!("the file really is a {jenis}, which is not what its name says"),
            ),
        }
    }

    /// Returns what to do.
    #[must_use]
    pub fn perbaikan(&self) -> Pesan {
        match self {
            Self::Makro => Pesan::new(
                "simpan ulang tanpa makro sebagai `.docx`, `.xlsx`, atau `.pptx`, atau ekspor ke PDF",
                "save it again without macros as `.docx`, `.xlsx` or `.pptx`, or export it to PDF",
            ),
            Self::Skrip | Self::Luncurkan(_) | Self::KirimIsian(_) => Pesan::new(
                "buat PDF baru dari dokumen asalnya (ekspor atau cetak ke PDF), tanpa formulir interaktif",
                "make a new PDF from the original document (export or print to PDF), without an interactive form",
            ),
            Self::Lampiran(_) => Pesan::new(
                "keluarkan berkas itu dan terbitkan sendiri, atau ekspor dokumen tanpa lampiran",
                "take that file out and publish it on its own, or export the document without attachments",
            ),
            Self::TautanLuar(_) => Pesan::new(
                "putuskan tautannya (menu Data, Edit Tautan) dan sisipkan isinya, lalu simpan ulang",
                "break the link (menu Data, Edit Links), insert the content itself, and save again",
            ),
            Self::Rumus(..) => Pesan::new(
                "tulis hasilnya, bukan rumusnya; teks yang diawali `=` ditulis tanpa tanda itu",
                "write the result and not the formula; leave `=` away where text begins with it",
            ),
            Self::Gabungan(_) | Self::JenisLain(_) => Pesan::new(
                "buka di program asalnya lalu simpan atau ekspor ulang sebagai jenis yang dimaksud",
                "open it in the program it comes from and save or export it again as the type that is meant",
            ),
        }
    }
}

/// Tells whether a file of this name acts when it is opened, or hides others.
fn berjalan(nama: &str) -> bool {
    let kecil = nama.to_lowercase();
    kecil.split('.').skip(1).any(|akhiran| BERJALAN.contains(&akhiran))
}

/// Why a document could not be looked into, or only in part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rusak {
    /// It does not follow its format.
    Format,
    /// It asks for a password.
    Terkunci,
    /// It unpacks to far more than its size.
    Bom,
    /// It holds more parts, or deeper ones, than are taken.
    Terlalu,
    /// It holds more text than is looked through.
    Panjang,
    /// Its letters cannot be told from its bytes.
    TanpaHuruf,
    /// The program met a fault of its own at this document.
    Henti,
}

impl Rusak {
    /// Tells whether such a document must not be published.
    #[must_use]
    pub fn berat(self) -> Berat {
        match self {
            Self::Format | Self::Bom => Berat::Tolak,
            Self::Terkunci | Self::Terlalu | Self::Panjang | Self::TanpaHuruf | Self::Henti => Berat::Ingatkan,
        }
    }

    /// Returns what is wrong.
    #[must_use]
    pub fn pesan(self) -> Pesan {
        match self {
            Self::Format => Pesan::new(
                "dokumen rusak atau terpotong, jadi tidak dapat dibuka",
                "the document is damaged or cut off, so it cannot be opened",
            ),
            Self::Terkunci => Pesan::new(
                "dokumen dikunci dengan sandi, jadi isinya tidak dapat diperiksa",
                "the document is locked, so its content cannot be checked",
            ),
            Self::Bom => {
                let (mib, kali) = (batas::BONGKAR.tolak / (1024 * 1024), batas::NISBAH.tolak);
                Pesan::new(
                    format!("dokumen mengembang lebih dari {kali} kali ukurannya, atau lebih dari {mib} MiB"),
                    format!("the document unpacks to more than {kali} times its size, or more than {mib} MiB"),
                )
            }
            Self::Terlalu => {
                let (entri, lapis) = (ribuan(batas::ENTRI.tolak), batas::DALAM_PDF.tolak);
                Pesan::new(
                    format!("susunan dokumen terlalu rumit untuk diperiksa (batas {entri} bagian, {lapis} lapis)"),
                    format!(
                        "the structure of the document is too involved to be checked (limits {} parts, {lapis} layers)",
                        entri.replace('.', ",")
                    ),
                )
            }
            Self::Panjang => {
                let mib = batas::NASKAH_DOKUMEN.tolak / (1024 * 1024);
                Pesan::new(
                    format!("teks dokumen lebih dari {mib} MiB; hanya bagian pertamanya diperiksa"),
                    format!("the text of the document is over {mib} MiB; only its first part was checked"),
                )
            }
            Self::TanpaHuruf => Pesan::new(
                "huruf di PDF tidak dapat dibaca sebagai teks, jadi isinya tidak dapat diperiksa atau dicari",
                "the letters of the PDF cannot be read as text, so its content cannot be checked or searched",
            ),
            Self::Henti => Pesan::new(
                "pendopo gagal memeriksa dokumen ini karena kesalahannya sendiri",
                "pendopo failed to check this document through a fault of its own",
            ),
        }
    }

    /// Returns what to do.
    #[must_use]
    pub fn perbaikan(self) -> Pesan {
        match self {
            Self::Format | Self::Bom => Pesan::new(
                "buka dokumen asalnya, ekspor atau simpan ulang, lalu ganti berkas ini",
                "open the original document, export or save it again, and replace this file",
            ),
            Self::Terkunci => Pesan::new(
                "terbitkan tanpa sandi: dokumen publik harus dapat dibuka siapa pun",
                "publish it without a password: anyone must be able to open a public document",
            ),
            Self::Terlalu | Self::Panjang => Pesan::new(
                "bagi dokumen menjadi beberapa berkas, atau ekspor ulang dari program asalnya",
                "split the document into several files, or export it again from its program",
            ),
            Self::TanpaHuruf => Pesan::new(
                "ekspor ulang ke PDF dari program asalnya dengan huruf yang disertakan (embedded)",
                "export it to PDF again from its program, with embedded fonts",
            ),
            Self::Henti => Pesan::new(
                "periksa isinya sendiri sebelum terbit, dan laporkan sebagai kesalahan pendopo",
                "check its content yourself before publishing, and report it as a fault of pendopo",
            ),
        }
    }
}

/// Returns a remark about a part that a reader does not see.
pub(crate) fn sembunyi(id: String, en: String) -> Pesan {
    Pesan { id, en }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_carried_file_refuses_the_document_only_if_it_acts() {
        for (nama, berat) in [
            ("lampiran.pdf", Berat::Ingatkan),
            ("faktur.xml", Berat::Ingatkan),
            ("Setup.EXE", Berat::Tolak),
            ("faktur.pdf.js", Berat::Tolak),
            ("arsip.zip", Berat::Tolak),
        ] {
            assert_eq!(Bahaya::Lampiran(nama.to_owned()).berat(), berat, "{nama}");
        }
    }
}
