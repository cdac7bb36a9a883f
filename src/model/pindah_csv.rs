//! `pindah.csv`: many old addresses at once, one a line.
//!
//! The first line names the columns: `lama` and, in any order, `baru`, `judul`, `alasan`, `tanggal`. A line without a new
//! address was withdrawn. Every line that cannot be used is a finding with its place.

use crate::base::batas::{BARIS_PINDAH, Timbangan};
use crate::base::indonesia::{kutip, ribuan, terdekat};
use crate::base::nilai::Nilai;
use crate::base::span::{FileId, Span};
use crate::base::tanggal::Tanggal;
use crate::diag::{Diagnostic, Pesan, Place};
use crate::model::pindah::{BerkasPindah, JenisPindah, Pindah};
use crate::syntax::isian::{Bidang, Daftar, Isian};

const KOLOM: [&str; 5] = ["lama", "baru", "judul", "alasan", "tanggal"];

/// A cell without its quotation marks.
struct Sel {
    teks: String,
    span: Span,
}

/// Reads the addresses; nothing where the heading cannot be understood, or there are more than can be pages.
pub(super) fn baca(isi: &str, file: FileId, diags: &mut Vec<Diagnostic>) -> Option<BerkasPindah> {
    let mut baris = baris(isi).filter(|(_, teks)| !teks.trim().is_empty());
    let Some((mulai, kepala)) = baris.next() else {
        diags.push(salah(
            Span::at_start(file),
            Pesan::new("berkas ini kosong", "this file is empty"),
            Pesan::new(
                "tulis baris pertama `lama,baru,judul,alasan,tanggal`",
                "begin with `lama,baru,judul,alasan,tanggal`",
            ),
        ));
        return None;
    };
    let pemisah = if kepala.contains(';') && !kepala.contains(',') { ';' } else { ',' };
    let kolom: Vec<Sel> = sel(kepala, mulai, pemisah, file);
    let asing = kolom.iter().filter(|k| !KOLOM.contains(&k.teks.as_str()));
    diags.extend(asing.map(kolom_asing));
    let letak = |nama: &str| kolom.iter().position(|k| k.teks == nama);
    let Some(lama) = letak("lama") else {
        diags.push(salah(
            potong(file, mulai, kepala),
            Pesan::new("baris pertama tidak punya kolom `lama`", "the first line has no column `lama`"),
            Pesan::new(
                "tulis nama kolom di baris pertama: `lama,baru,judul,alasan,tanggal`",
                "name the columns in the first line: `lama,baru,judul,alasan,tanggal`",
            ),
        ));
        return None;
    };
    let mut daftar: Daftar<Pindah> = Vec::new();
    for (ke, (mulai, teks)) in (1..).zip(baris) {
        let utuh = potong(file, mulai, teks);
        if BARIS_PINDAH.timbang(ke) == Timbangan::Terlalu {
            diags.push(terlalu_banyak(utuh));
            return None;
        }
        let sel = sel(teks, mulai, pemisah, file);
        if sel.len() != kolom.len() {
            diags.push(salah(
                utuh,
                Pesan::new(
                    format!("baris ini punya {} kolom, seharusnya {}", sel.len(), kolom.len()),
                    format!("this line has {} columns, not {}", sel.len(), kolom.len()),
                ),
                Pesan::new(
                    "samakan dengan baris pertama; apit isi yang memuat koma dengan `\"`",
                    "make it like the first line; put `\"` around what holds a comma",
                ),
            ));
            continue;
        }
        let isi = |nama: &str| letak(nama).map(|n| &sel[n]).filter(|s| !s.teks.is_empty());
        let teks = |nama: &str| {
            isi(nama).map_or_else(Isian::default, |s| Isian::Isi(Bidang { nilai: s.teks.clone(), span: s.span }))
        };
        if sel[lama].teks.is_empty() {
            diags.push(salah(
                utuh,
                Pesan::new("baris ini tanpa alamat lama", "this line has no old address"),
                Pesan::new("isi kolom `lama`, atau hapus barisnya", "fill in the column `lama`, or remove the line"),
            ));
            continue;
        }
        let dicabut = isi("baru").is_none();
        if dicabut && isi("alasan").is_none() {
            diags.push(salah(
                utuh,
                Pesan::new("alamat ini dicabut tanpa alasan", "this address was withdrawn without a reason"),
                Pesan::new(
                    "isi kolom `alasan`, atau kolom `baru` bila isinya pindah",
                    "fill in the column `alasan`, or `baru` if the content moved",
                ),
            ));
        }
        let tanggal = match isi("tanggal").map(|s| (Tanggal::parse(&s.teks), s.span)) {
            None => Isian::default(),
            Some((Ok(nilai), span)) => Isian::Isi(Bidang { nilai, span }),
            Some((Err(sebab), span)) => {
                diags.push(salah(
                    span,
                    Pesan::new(sebab.id, sebab.en),
                    Pesan::new("tulis tanggal sebagai `2026-01-31`", "write the date as `2026-01-31`"),
                ));
                Isian::Rusak(span)
            }
        };
        let jenis = if dicabut { JenisPindah::Dicabut } else { JenisPindah::Pindah };
        daftar.push(Bidang {
            nilai: Pindah {
                alamat: teks("lama"),
                jenis: Isian::Isi(Bidang { nilai: jenis, span: utuh }),
                judul: teks("judul"),
                ke: teks("baru"),
                alasan: teks("alasan"),
                tanggal,
            },
            span: utuh,
        });
    }
    Some(BerkasPindah { daftar: Isian::Isi(Bidang { nilai: daftar, span: potong(file, 0, isi) }) })
}

fn kolom_asing(kolom: &Sel) -> Diagnostic {
    let nama = kutip(&kolom.teks);
    let saran = terdekat(&kolom.teks, &KOLOM).unwrap_or("alasan");
    salah(
        kolom.span,
        Pesan::new(format!("kolom {nama} tidak dikenal"), format!("the column {nama} is not known")),
        Pesan::new(
            format!("pakai nama kolom {}; yang mirip: `{saran}`", KOLOM.join(", ")),
            format!("use the columns {}; a similar one is `{saran}`", KOLOM.join(", ")),
        ),
    )
}

fn terlalu_banyak(span: Span) -> Diagnostic {
    let batas = BARIS_PINDAH.tolak;
    let pesan = Pesan::new(
        format!("berkas memuat lebih dari {} alamat lama", ribuan(batas)),
        format!("the file holds more than {batas} old addresses"),
    );
    let obat = Pesan::new(
        "sisakan alamat yang masih dicari orang; yang lain dialihkan di server",
        "keep the addresses that people still look for; redirect the others at the server",
    );
    Diagnostic::error("BKS-032", Place::Span(span), pesan, obat)
}

fn salah(span: Span, pesan: Pesan, obat: Pesan) -> Diagnostic {
    Diagnostic::error("BKS-004", Place::Span(span), pesan, obat)
}

/// Returns the lines with their places.
fn baris(isi: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut mulai = 0;
    isi.split_inclusive('\n').map(move |baris| {
        let awal = mulai;
        mulai += baris.len();
        (awal, baris.trim_end_matches(['\n', '\r']))
    })
}

/// Cuts a line into its cells.
fn sel(baris: &str, mulai: usize, pemisah: char, file: FileId) -> Vec<Sel> {
    let mut hasil = Vec::new();
    let (mut awal, mut dikutip) = (0, false);
    let mut tambah = |awal: usize, akhir: usize| {
        let mentah = &baris[awal..akhir];
        let polos = mentah.trim();
        let geser = awal + (mentah.len() - mentah.trim_start().len());
        let span = potong(file, mulai + geser, polos);
        let dalam = polos.strip_prefix('"').and_then(|t| t.strip_suffix('"'));
        let teks = dalam.map_or_else(|| polos.to_owned(), |t| t.replace("\"\"", "\"").trim().to_owned());
        hasil.push(Sel { teks, span });
    };
    for (n, huruf) in baris.char_indices() {
        if huruf == '"' {
            dikutip = !dikutip;
        } else if huruf == pemisah && !dikutip {
            tambah(awal, n);
            awal = n + pemisah.len_utf8();
        }
    }
    tambah(awal, baris.len());
    hasil
}

fn potong(file: FileId, mulai: usize, teks: &str) -> Span {
    let angka = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Span::new(file, angka(mulai), angka(mulai + teks.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_that_cannot_be_used_is_a_finding_with_its_place() {
        let isi = "lama;baru;alasan;tanggal\n/a/;/b/;;2026-01-02\n/c/;;\"Digabung; lihat b\";\n;/d/;;\n/e/;;;\n/f/;/b/\n/g/;/b/;;kemarin\n";
        let mut diags = Vec::new();
        let berkas = baca(isi, FileId(1), &mut diags).expect("a table");
        let daftar = berkas.daftar.daftar();
        let lama: Vec<(&str, Option<JenisPindah>)> =
            daftar.iter().map(|p| (p.alamat.teks(), p.jenis.salin())).collect();
        let (pindah, dicabut) = (Some(JenisPindah::Pindah), Some(JenisPindah::Dicabut));
        assert_eq!(lama, [("/a/", pindah), ("/c/", dicabut), ("/e/", dicabut), ("/g/", pindah)]);
        assert_eq!(daftar[1].alasan.teks(), "Digabung; lihat b");
        let baris = |span: Span| isi[..span.start as usize].matches('\n').count() + 1;
        let tempat: Vec<usize> = diags
            .iter()
            .map(|d| match d.place {
                Place::Span(span) => baris(span),
                Place::Path(_) => 0,
            })
            .collect();
        assert_eq!(tempat, [4, 5, 6, 7]);
    }

    #[test]
    fn a_heading_without_the_old_address_is_refused() {
        for isi in ["", "dari,ke\n/a/,/b/\n", "lamaa,baru\n/a/,/b/\n"] {
            let mut diags = Vec::new();
            assert!(baca(isi, FileId(1), &mut diags).is_none(), "{isi}");
            assert!(!diags.is_empty(), "{isi}");
        }
    }

    #[test]
    fn more_addresses_than_can_be_pages_are_refused_at_the_first_of_them() {
        let isi = |jumlah: u64| format!("lama,baru\n{}", (0..jumlah).map(|n| format!("/{n}/,/\n")).collect::<String>());
        let mut diags = Vec::new();
        let semua = baca(&isi(BARIS_PINDAH.tolak), FileId(1), &mut diags).expect("a table").daftar;
        assert_eq!((semua.daftar().len() as u64, diags.len()), (BARIS_PINDAH.tolak, 0));
        assert!(baca(&isi(BARIS_PINDAH.tolak + 1_000), FileId(1), &mut diags).is_none());
        assert_eq!(diags.iter().map(|d| d.code).collect::<Vec<_>>(), ["BKS-032"]);
    }
}
