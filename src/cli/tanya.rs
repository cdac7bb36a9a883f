//! Answers of the editor: from flags, or asked line by line on a terminal, and never waited for anywhere else.

use std::collections::BTreeSet;
use std::io::{BufRead, IsTerminal, Write};

use crate::baru::isian::{Pertanyaan, kunci, pertanyaan, tulis};
use crate::baru::konteks::Konteks;
use crate::baru::{Berkas, Jawaban, Templat};
use crate::base::span::FileId;
use crate::cli::lingkungan::Lingkungan;
use crate::diag::{Diagnostic, Lang, Pesan, Severity};
use crate::model::muat::muat;
use crate::syntax::dekode::mirip;

/// Reads `KUNCI=NILAI` of the flags.
///
/// # Errors
///
/// Says which flag cannot be used.
pub fn dari_pilihan(isi: &[String], daftar: &[Templat]) -> Result<Jawaban, Pesan> {
    let dikenal = kunci(daftar);
    let mut jawaban = Jawaban::new();
    for satu in isi {
        let Some((nama, nilai)) = satu.split_once('=').map(|(n, v)| (n.trim(), v.trim())) else {
            return Err(Pesan::new(
                format!("`--isi {satu}` tidak memuat `=`; tulis seperti `--isi nama=nilai`"),
                format!("`--isi {satu}` has no `=`; write it like `--isi name=value`"),
            ));
        };
        if !dikenal.contains(nama) {
            return Err(asing(nama, &dikenal));
        }
        if nilai.contains(char::is_control) {
            return Err(Pesan::new(
                format!("nilai `{nama}` memuat ganti baris; isian hanya satu baris"),
                format!("the value of `{nama}` holds a line break; an answer is one line"),
            ));
        }
        if !nilai.is_empty() {
            jawaban.insert(nama.to_owned(), nilai.to_owned());
        }
    }
    Ok(jawaban)
}

fn asing(nama: &str, dikenal: &BTreeSet<&'static str>) -> Pesan {
    let semua: Vec<&'static str> = dikenal.iter().copied().collect();
    if semua.is_empty() {
        return Pesan::new(
            format!("`{nama}` tidak dikenal: jenis ini tidak punya isian"),
            format!("`{nama}` is not known: this kind has no answers"),
        );
    }
    match mirip(nama, &semua) {
        Some(mirip) => Pesan::new(
            format!("isian `{nama}` tidak dikenal di sini; mungkin `{mirip}`"),
            format!("the answer `{nama}` is not known here; perhaps `{mirip}`"),
        ),
        None => Pesan::new(
            format!("isian `{nama}` tidak dikenal di sini; yang ada: {}", semua.join(", ")),
            format!("the answer `{nama}` is not known here; there are: {}", semua.join(", ")),
        ),
    }
}

/// Tells whether somebody sits at a terminal who can answer.
pub fn ada_orang(lingkungan: &Lingkungan) -> bool {
    !lingkungan.senyap && std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// Asks for what is not known yet, if somebody is there and gave no answers by flags.
pub fn lengkapi(lingkungan: &Lingkungan, daftar: &[Templat], konteks: &Konteks, jawaban: &mut Jawaban) {
    if !jawaban.is_empty() || !ada_orang(lingkungan) {
        return;
    }
    let mut masuk = std::io::stdin().lock();
    let mut keluar = anstream::stderr().lock();
    if tanya(&mut masuk, &mut keluar, lingkungan.gaya.lang, daftar, konteks, jawaban).is_err() {
        // The terminal went away; what was answered so far is used.
    }
}

/// Asks line by line until all is answered or the input ends.
fn tanya(
    masuk: &mut impl BufRead,
    keluar: &mut impl Write,
    lang: Lang,
    daftar: &[Templat],
    konteks: &Konteks,
    jawaban: &mut Jawaban,
) -> std::io::Result<()> {
    let pembuka = Pesan::new(
        "Jawab satu per satu. Enter tanpa jawaban = diisi nanti di berkasnya.",
        "Answer one by one. Enter alone = filled in later, in the file.",
    );
    writeln!(keluar, "{}", pembuka.get(lang))?;
    let mut ditanya: BTreeSet<String> = BTreeSet::new();
    loop {
        // Examples of later questions know the answers to earlier ones.
        let konteks = konteks.clone().dengan_jawaban(jawaban);
        let semua = pertanyaan(daftar, &konteks);
        let jumlah = semua.len();
        let Some((n, p)) = semua.into_iter().enumerate().find(|(_, p)| !ditanya.contains(&p.kunci)) else {
            return Ok(());
        };
        tampil(keluar, lang, &p, (n + 1, jumlah))?;
        let mut baris = String::new();
        if masuk.read_line(&mut baris)? == 0 {
            writeln!(keluar)?;
            return Ok(());
        }
        let nilai = baris.trim();
        if nilai.is_empty() {
            ditanya.insert(p.kunci);
            continue;
        }
        let coba = Jawaban::from([(p.kunci.clone(), nilai.replace(char::is_control, " "))]);
        match periksa(daftar, &konteks, &coba) {
            None => {
                ditanya.insert(p.kunci);
                jawaban.extend(coba);
            }
            Some(temuan) => {
                writeln!(keluar, "  ! {}", kata(&temuan, lang))?;
            }
        }
    }
}

fn tampil(keluar: &mut impl Write, lang: Lang, p: &Pertanyaan, (n, jumlah): (usize, usize)) -> std::io::Result<()> {
    writeln!(keluar)?;
    for baris in &p.keterangan {
        writeln!(keluar, "  {baris}")?;
    }
    let (misalnya, bawaan) = match lang {
        Lang::Id => ("misalnya", "Enter ="),
        Lang::En => ("such as", "Enter ="),
    };
    let contoh = match &p.bawaan {
        Some(nilai) => format!("{bawaan} {nilai}"),
        None => format!("{misalnya} {}", p.contoh),
    };
    write!(keluar, "[{n}/{jumlah}] {} ({contoh}): ", p.apa)?;
    keluar.flush()
}

/// Returns the first thing that is wrong with answers, as the loader will say it.
pub fn periksa(daftar: &[Templat], konteks: &Konteks, jawaban: &Jawaban) -> Option<Diagnostic> {
    let ditulis = daftar.iter().map(|t| tulis(t, konteks, jawaban));
    ditulis.filter_map(|berkas| salah(&berkas)).next()
}

/// Returns what is wrong and what to write instead; many messages of values say both.
pub fn kata(temuan: &Diagnostic, lang: Lang) -> String {
    let (pesan, obat) = (temuan.message.get(lang), temuan.remedy.get(lang));
    match temuan.patch.is_some() || !pesan.contains(';') {
        true => format!("{pesan}; {obat}"),
        false => pesan.to_owned(),
    }
}

/// Returns the first error of a new file that is no blank.
fn salah(berkas: &Berkas) -> Option<Diagnostic> {
    let dimuat = muat(FileId(0), &berkas.path, Some(berkas.isi.as_bytes()), berkas.isi.len() as u64);
    dimuat.diags.into_iter().find(|d| d.severity == Severity::Error && d.code != "BKS-012")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::baru::jenis::cari;
    use crate::base::tanggal::Tanggal;

    fn bahan(jenis: &str) -> (Vec<Templat>, Konteks) {
        let hari = Tanggal::new(2026, 11, 22).expect("a date");
        let templat = cari(jenis).expect(jenis).templat("content/a/b", Some("x"));
        (templat, Konteks::new(hari, "sukamaju").dengan_id("x"))
    }

    fn percakapan(jenis: &str, masuk: &str) -> (Jawaban, String) {
        let (daftar, konteks) = bahan(jenis);
        let (mut keluar, mut jawaban) = (Vec::new(), Jawaban::new());
        tanya(&mut masuk.as_bytes(), &mut keluar, Lang::Id, &daftar, &konteks, &mut jawaban).expect("memory");
        (jawaban, String::from_utf8(keluar).expect("text"))
    }

    #[test]
    fn answers_are_taken_one_by_one_and_an_empty_line_leaves_the_blank() {
        let (jawaban, layar) = percakapan("pengumuman", "Loket: tutup\n\n2026-12-01\n");
        let ada: Vec<(&str, &str)> = jawaban.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        assert_eq!(ada, [("judul", "Loket: tutup"), ("mulai", "2026-12-01")]);
        assert!(
            layar.contains("  umum, gangguan_layanan, perbaikan_sarana, atau darurat.\n[2/5] jenis (misalnya umum): "),
            "{layar}"
        );
    }

    #[test]
    fn a_wrong_answer_is_told_and_asked_again() {
        let (jawaban, layar) = percakapan("pengumuman", "Loket\numumm\numum\n31 Februari 2026\n");
        assert_eq!(jawaban.get("jenis").map(String::as_str), Some("umum"));
        assert_eq!(jawaban.get("mulai"), None);
        assert!(layar.contains("  ! `umumm` bukan pilihan di sini"), "{layar}");
        assert!(layar.contains("tulis `umum`"), "{layar}");
        assert_eq!(layar.matches("[2/5]").count(), 2);
    }

    #[test]
    fn flags_are_read_and_unknown_ones_named() {
        let (daftar, _) = bahan("berita");
        let baca = |isi: &[&str]| dari_pilihan(&isi.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>(), &daftar);
        let jawaban = baca(&["judul = A=B", "penulis="]).expect("flags");
        assert_eq!(jawaban, Jawaban::from([("judul".to_owned(), "A=B".to_owned())]));
        for (isi, bagian) in [
            ("judul", "tidak memuat `=`"),
            ("judull=x", "mungkin `judul`"),
            ("zzz=x", "yang ada: judul, penulis, ringkasan"),
            ("judul=a\nb", "hanya satu baris"),
        ] {
            let pesan = baca(&[isi]).expect_err(isi);
            assert!(pesan.id.contains(bagian), "{}", pesan.id);
        }
    }
}
