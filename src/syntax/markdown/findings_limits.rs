//! What is said about a text that is too large, and before that about one that is large.

use std::ops::Range;

use super::findings::Findings;
use crate::base::batas::{self, Batas};
use crate::base::indonesia::ribuan;
use crate::diag::Pesan;

/// All limits of a page share one code.
const KODE: &str = "BKS-022";

impl Findings {
    pub(super) fn too_deep(&mut self, range: &Range<usize>) {
        let most = batas::SUSUNAN.tolak;
        let message = Pesan::new(
            format!("susunan teks lebih dalam dari {most} tingkat; sisa teks tidak ditampilkan"),
            format!("the text nests deeper than {most} levels; the rest is not shown"),
        );
        self.error(KODE, range, message, nest_less());
    }

    pub(super) fn deep(&mut self, range: &Range<usize>) {
        let Batas { peringatan, tolak } = batas::SUSUNAN;
        let message = Pesan::new(
            format!("susunan teks lebih dalam dari {peringatan} tingkat; di atas {tolak} tingkat ditolak"),
            format!("the text nests deeper than {peringatan} levels; above {tolak} it is refused"),
        );
        self.warning(KODE, range, message, nest_less(), None);
    }

    pub(super) fn too_large(&mut self, range: &Range<usize>) {
        let message = Pesan::new(
            "halaman tumbuh jauh melebihi teksnya; sisa teks tidak ditampilkan",
            "the page grows far beyond its text; the rest is not shown",
        );
        self.error(KODE, range, message, split());
    }

    pub(super) fn large(&mut self, range: &Range<usize>) {
        let Batas { peringatan, tolak } = batas::TUMBUH;
        let message = Pesan::new(
            format!("mulai di sini halaman lebih dari {peringatan} kali teksnya; di atas {tolak} kali ditolak"),
            format!("from here the page is more than {peringatan} times its text; above {tolak} times it is refused"),
        );
        self.warning(KODE, range, message, split(), None);
    }

    pub(super) fn wide_table(&mut self, range: &Range<usize>, columns: usize) {
        let most = batas::KOLOM_TABEL.tolak;
        let message = Pesan::new(
            format!("tabel ini memuat {columns} kolom, lebih dari {most}; tabel dan sisa teks tidak ditampilkan"),
            format!("this table has {columns} columns, more than {most}; it and the rest of the text are not shown"),
        );
        self.error(KODE, range, message, as_data());
    }

    pub(super) fn too_long_table(&mut self, range: &Range<usize>) {
        let [id, en] = shown(batas::BARIS_TABEL.tolak);
        let message = Pesan::new(
            format!("tabel ini memuat lebih dari {id} baris; tabel dan sisa teks tidak ditampilkan"),
            format!("this table has more than {en} rows; it and the rest of the text are not shown"),
        );
        self.error(KODE, range, message, as_data());
    }

    pub(super) fn long_table(&mut self, range: &Range<usize>, rows: u64) {
        let ([rows_id, rows_en], [id, en]) = (shown(rows), shown(batas::BARIS_TABEL.peringatan));
        let message = Pesan::new(
            format!("tabel ini memuat {rows_id} baris; sebaiknya paling banyak {id}"),
            format!("this table has {rows_en} rows; at most {en} are advised"),
        );
        self.warning(KODE, range, message, as_data(), None);
    }

    pub(super) fn too_many_links(&mut self, range: &Range<usize>) {
        let [id, en] = shown(batas::TAUTAN.tolak);
        let message = Pesan::new(
            format!("halaman memuat lebih dari {id} tautan; sisa teks tidak ditampilkan"),
            format!("the page has more than {en} links; the rest is not shown"),
        );
        self.error(KODE, range, message, fewer_links());
    }

    pub(super) fn many_links(&mut self, range: &Range<usize>, number: u64) {
        let ([number_id, number_en], [id, en]) = (shown(number), shown(batas::TAUTAN.peringatan));
        let message = Pesan::new(
            format!("halaman memuat {number_id} tautan; sebaiknya paling banyak {id}"),
            format!("the page has {number_en} links; at most {en} are advised"),
        );
        self.warning(KODE, range, message, fewer_links(), None);
    }

    pub(super) fn too_many_external(&mut self, range: &Range<usize>) {
        let [id, en] = shown(batas::TAUTAN_LUAR.tolak);
        let message = Pesan::new(
            format!("halaman memuat lebih dari {id} tautan ke situs luar; sisa teks tidak ditampilkan"),
            format!("the page has more than {en} links to other sites; the rest is not shown"),
        );
        self.error(KODE, range, message, fewer_links());
    }

    pub(super) fn many_external(&mut self, range: &Range<usize>, number: u64) {
        let ([number_id, number_en], [id, en]) = (shown(number), shown(batas::TAUTAN_LUAR.peringatan));
        let message = Pesan::new(
            format!("halaman memuat {number_id} tautan ke situs luar; sebaiknya paling banyak {id}"),
            format!("the page has {number_en} links to other sites; at most {en} are advised"),
        );
        self.warning(KODE, range, message, fewer_links(), None);
    }
}

fn nest_less() -> Pesan {
    Pesan::new("kurangi kutipan dan daftar yang bersarang", "nest fewer quotes and lists")
}

fn split() -> Pesan {
    Pesan::new(
        "bagi tabel atau daftar yang sangat besar menjadi beberapa halaman",
        "split very large tables or lists into several pages",
    )
}

fn as_data() -> Pesan {
    Pesan::new(
        "bagi tabelnya, atau simpan sebagai berkas CSV di folder `data/`",
        "split the table, or store it as a CSV file in the folder `data/`",
    )
}

fn fewer_links() -> Pesan {
    Pesan::new(
        "bagi daftar tautan menjadi beberapa halaman, dan hapus yang tidak diperlukan",
        "split the list of links into several pages, and delete those that nobody needs",
    )
}

/// Returns a number as it is written in Indonesian and in English.
fn shown(number: u64) -> [String; 2] {
    let id = ribuan(number);
    let en = id.replace('.', ",");
    [id, en]
}
