//! The page of one check, and the pages of the whole catalogue.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::diag::Lang;
use crate::rules::daftar::KELOMPOK;
use crate::rules::katalog::{Baris, Lingkup, kata, katalog, tabel};

/// The command that writes the pages of the catalogue.
pub const PERINTAH: &str = "pendopo rules --format docs --out docs/cek";

/// Returns the page of one check: what and why, its law in each kabupaten, remedy and examples.
///
/// The page itself is written once, in Indonesian; its title, remedy and law are in the language asked for.
#[must_use]
pub fn satu(b: &Baris<'_>, lang: Lang, tingkat: usize) -> String {
    let pagar = "#".repeat(tingkat);
    let kata = match lang {
        Lang::Id => ["Perbaikan", "Melihat", "Diputuskan", "Pengecualian", "Parameter", "Tingkat dan dasar", "Fault"],
        Lang::En => ["Remedy", "Looks at", "Decided", "Waiver", "Parameters", "Weight and basis", "Kesalahan"],
    };
    let lain = match lang {
        Lang::Id => &b.judul.en,
        Lang::En => &b.judul.id,
    };
    let mut teks = format!("{pagar} {} {}\n\n", b.kode, b.judul.get(lang));
    let mut tulis = |nama: &str, isi: &str| {
        if !isi.is_empty() {
            writeln!(teks, "- {nama}: {isi}").expect("writing to a string cannot fail");
        }
    };
    tulis(kata[6], lain);
    tulis(kata[0], b.perbaikan.get(lang));
    if b.mandat.is_some() {
        tulis(kata[1], b.pokok.get(lang));
    }
    tulis(kata[2], kata::cara(b.cara).get(lang));
    tulis(kata[3], tabel::dikecualikan(b, lang));
    tulis(kata[4], &tabel::parameter(b, lang));
    if !b.berlaku.is_empty() {
        write!(teks, "\n{}:\n\n{}", kata[5], dasar(b, lang)).expect("writing to a string cannot fail");
    }
    teks.push('\n');
    teks.push_str(&turunkan(b.halaman, tingkat));
    teks
}

/// Returns the weight and articles of a check in each kabupaten, the articles that all share once.
fn dasar(b: &Baris<'_>, lang: Lang) -> String {
    let mut teks = String::new();
    for k in &b.berlaku {
        let mandat = kata::mandat(k.mandat);
        let lokal = k.dasar.iter().any(|d| d.lokal);
        let tanda = if k.dasar.is_empty() { format!("; {}", mandat.get(lang)) } else { String::new() };
        writeln!(teks, "- {}: {}{tanda}", k.daerah, kata::tingkat(k.severity).get(lang))
            .expect("writing to a string cannot fail");
        if lokal {
            k.dasar.iter().filter(|d| d.lokal).for_each(|d| teks.push_str(&baris_dasar(d, "  ", lang)));
        }
    }
    let nasional = b.berlaku.first().map_or(&[][..], |k| k.dasar.as_slice()).iter().filter(|d| !d.lokal);
    let nasional: String = nasional.map(|d| baris_dasar(d, "  ", lang)).collect();
    if !nasional.is_empty() {
        teks.push_str(match lang {
            Lang::Id => "- nasional:\n",
            Lang::En => "- national:\n",
        });
        teks.push_str(&nasional);
    }
    teks
}

fn baris_dasar(d: &super::Dasar<'_>, inden: &str, lang: Lang) -> String {
    let isi = d.isi.trim_end_matches('.');
    if d.teks.ends_with(isi) {
        // Good practice is cited by its own words.
        return format!("{inden}- {}\n", d.teks);
    }
    format!("{inden}- {}: {isi} ({})\n", d.teks, kata::teruji(d.teruji).get(lang))
}

/// Puts the headings of a page below a heading of a level; lines of examples stay as they are.
fn turunkan(halaman: &str, tingkat: usize) -> String {
    let tambah = "#".repeat(tingkat - 1);
    let mut di_contoh = false;
    let mut teks = String::with_capacity(halaman.len());
    for baris in halaman.lines() {
        di_contoh ^= baris.starts_with("```");
        if !di_contoh && baris.starts_with('#') {
            teks.push_str(&tambah);
        }
        teks.push_str(baris);
        teks.push('\n');
    }
    teks
}

/// Returns the files of the catalogue by name: an index, and one page for each group of checks.
#[must_use]
pub fn semua(lingkup: &[Lingkup<'_>]) -> BTreeMap<String, String> {
    let baris = katalog(lingkup);
    let mut berkas = BTreeMap::new();
    let catatan = format!("<!-- Dibuat dengan `{PERINTAH}`; jangan disunting. -->\n\n");
    let mut indeks = format!("{catatan}# Katalog cek\n\n");
    indeks.push_str(
        "Setiap baris adalah satu cek. E: galat, situs ditolak. W: peringatan. Tanda hubung: tidak mengikat di \
         kabupaten itu. E/W: menurut temuannya. Mandat N: peraturan nasional; S: peraturan daerah tertentu; G: praktik \
         baik tanpa pasal. `pendopo explain KODE` menampilkan satu cek di terminal.\n",
    );
    for kelompok in KELOMPOK {
        let milik: Vec<&Baris<'_>> = baris.iter().filter(|b| b.kode.starts_with(kelompok.kode)).collect();
        if milik.is_empty() {
            continue;
        }
        let nama = format!("{}.md", kelompok.kode.to_lowercase());
        write!(
            indeks,
            "\n## [{} {}]({nama})\n\n{}",
            kelompok.kode,
            kelompok.judul,
            tabel_kelompok(lingkup, &milik, &nama)
        )
        .expect("writing to a string cannot fail");
        let mut halaman = format!("{catatan}# {} {}\n\n[Semua cek](README.md)\n", kelompok.kode, kelompok.judul);
        for b in milik {
            halaman.push('\n');
            halaman.push_str(&satu(b, Lang::Id, 2));
        }
        berkas.insert(nama, halaman);
    }
    berkas.insert("README.md".to_owned(), indeks);
    berkas
}

fn tabel_kelompok(lingkup: &[Lingkup<'_>], milik: &[&Baris<'_>], nama: &str) -> String {
    let daerah: Vec<&str> = lingkup.iter().map(|l| l.hukum.daerah().trim_start_matches("Kabupaten ")).collect();
    let mut teks = format!("| kode | yang salah | mandat | {} | diputuskan |\n", daerah.join(" | "));
    teks.push_str(&format!("|{}\n", " --- |".repeat(daerah.len() + 4)));
    for b in milik {
        let sel = lingkup.iter().map(|l| {
            let k = b.berlaku.iter().find(|k| k.profil == l.hukum.nama());
            k.map_or_else(|| tabel::kosong(b), |k| tabel::tanda(k.severity))
        });
        let sel: Vec<&str> = sel.collect();
        let jangkar = jangkar(&format!("{} {}", b.kode, b.judul.id));
        writeln!(
            teks,
            "| [{}]({nama}#{jangkar}) | {} | {} | {} | {} |",
            b.kode,
            b.judul.id,
            b.mandat.map_or("-", kata::huruf),
            sel.join(" | "),
            kata::cara(b.cara).id
        )
        .expect("writing to a string cannot fail");
    }
    teks
}

/// Returns the anchor that readers of markdown give a heading.
fn jangkar(judul: &str) -> String {
    let huruf = judul.to_lowercase().chars().map(|c| if c == ' ' { '-' } else { c }).collect::<String>();
    huruf.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_go_down_but_examples_stay() {
        let teks = "## Apa\n\n```md a.md\n## Isi\n```\n## Mengapa\n";
        assert_eq!(turunkan(teks, 2), "### Apa\n\n```md a.md\n## Isi\n```\n### Mengapa\n");
    }

    #[test]
    fn an_anchor_is_that_of_the_heading() {
        assert_eq!(jangkar("STD-001 tidak ada, satu pun `layanan`"), "std-001-tidak-ada-satu-pun-layanan");
    }
}
