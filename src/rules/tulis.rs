//! The line to write, for findings about what is missing.
//!
//! A check says which key is missing in the words of its finding; the schema of the file knows what belongs there. So no
//! check needs to repeat the form of a value, and each new key has its example from the day it is declared.

use std::collections::BTreeMap;

use crate::base::span::{FileId, Span};
use crate::diag::sumber::Sumber;
use crate::diag::{Diagnostic, Place, Tulis};
use crate::model::catatan::{BerkasPerubahan, Insiden};
use crate::model::dokumen::{Aplikasi, Dataset, Dokumen};
use crate::model::kinerja::Skm;
use crate::model::layanan::Layanan;
use crate::model::muat::{Jenis, Letak as LetakBerkas, jenis_isi, letak};
use crate::model::pengaduan::{Maklumat, Pengaduan};
use crate::model::pindah::BerkasPindah;
use crate::model::ppid::{KelasInformasi, ProfilPpid};
use crate::model::profil::{BerkasPelaksana, Profil};
use crate::model::register::{BerkasDaerah, BerkasPerangkat};
use crate::model::riwayat::BerkasRiwayat;
use crate::model::sop::Sop;
use crate::model::tautan::BerkasTautan;
use crate::syntax::dekode::DariNode;
use crate::syntax::yaml::{self, Isi, Letak, Node};

/// Returns the line of a key in one kind of file.
type Skema = fn(&[&str]) -> Option<(String, String)>;

/// Adds the missing line to each finding that names a key which its record lacks.
pub fn lengkapi<'d>(sumber: &Sumber, temuan: impl Iterator<Item = &'d mut Diagnostic>) {
    let mut per_berkas: BTreeMap<FileId, Vec<&mut Diagnostic>> = BTreeMap::new();
    for t in temuan {
        let Place::Span(span) = t.place else { continue };
        if t.tulis.is_none() && t.patch.is_none() && skema(sumber.path(span.file)).is_some() {
            per_berkas.entry(span.file).or_default().push(t);
        }
    }
    for (file, daftar) in per_berkas {
        let (Some(skema), Some(teks)) = (skema(sumber.path(file)), sumber.teks(file)) else { continue };
        let Some(akar) = yaml::baca(teks, Letak { file, offset: 0 }, &mut Vec::new()) else { continue };
        for t in daftar {
            t.tulis = tulis(t, &akar, skema);
        }
    }
}

fn skema(path: &str) -> Option<Skema> {
    Some(match letak(path)?.1 {
        LetakBerkas::Daerah => BerkasDaerah::baris,
        LetakBerkas::Tautan => BerkasTautan::baris,
        LetakBerkas::Riwayat => BerkasRiwayat::baris,
        LetakBerkas::Perangkat(_) => BerkasPerangkat::baris,
        // Faults of the kabupaten's own law name their remedy where they are found.
        LetakBerkas::Peraturan(_) | LetakBerkas::Gambar(_) => return None,
        LetakBerkas::Isi(_, dalam) => match jenis_isi(&dalam)? {
            Jenis::Profil => Profil::baris,
            Jenis::Pelaksana => BerkasPelaksana::baris,
            Jenis::Maklumat => Maklumat::baris,
            Jenis::Pengaduan => Pengaduan::baris,
            Jenis::Layanan => Layanan::baris,
            Jenis::Sop => Sop::baris,
            Jenis::Skm => Skm::baris,
            Jenis::ProfilPpid => ProfilPpid::baris,
            Jenis::Kelas => KelasInformasi::baris,
            Jenis::Dokumen => Dokumen::baris,
            Jenis::Dataset => Dataset::baris,
            Jenis::Aplikasi => Aplikasi::baris,
            Jenis::Insiden => Insiden::baris,
            Jenis::Perubahan => BerkasPerubahan::baris,
            Jenis::Pindah => BerkasPindah::baris,
            // The record of a report depends on its kind, and front matter is short enough to read.
            Jenis::Daerah
            | Jenis::Perangkat
            | Jenis::Hukum
            | Jenis::Norma
            | Jenis::Tautan
            | Jenis::Riwayat
            | Jenis::Laporan
            | Jenis::Halaman
            | Jenis::Berita
            | Jenis::Pengumuman
            | Jenis::PindahCsv
            | Jenis::Aset => return None,
        },
    })
}

fn tulis(temuan: &Diagnostic, akar: &Node<'_>, skema: Skema) -> Option<Tulis> {
    let Place::Span(span) = temuan.place else { return None };
    let mut jalur = Vec::new();
    if let Some(kunci) = kunci_kosong(akar, span, &mut jalur) {
        // The key stands already; only its value is missing.
        let (contoh, _) = skema(&[jalur.as_slice(), &[kunci]].concat())?;
        return Some(Tulis { induk: None, contoh, kerangka: String::new() });
    }
    jalur.clear();
    let (rekam, induk) = if span == Span::at_start(span.file) {
        (akar, None)
    } else {
        let rekam = cari(akar, span, &mut jalur)?;
        (rekam, Some(rekam.span))
    };
    let ada: &[_] = match &rekam.isi {
        Isi::Peta(isi) => isi,
        Isi::Kosong => &[],
        Isi::Skalar(_) | Isi::Daftar(_) => return None,
    };
    let hilang = |kunci: &&str| !ada.iter().any(|(k, _)| k.teks == *kunci);
    // What the message names is the fault; the remedy may go on to alternatives.
    let obat = temuan.remedy.id.split([';']).next().unwrap_or("").split(" atau ").next().unwrap_or("");
    [temuan.message.id.as_str(), obat].into_iter().find_map(|teks| {
        let mut baris: Vec<(String, String)> = Vec::new();
        for kunci in kunci(teks).filter(hilang) {
            let Some(satu) = skema(&[jalur.as_slice(), &[kunci]].concat()) else { continue };
            if !baris.contains(&satu) {
                baris.push(satu);
            }
        }
        // Several lines need an indent of their own inside a record, so only one is prepared there.
        let contoh = baris.iter().map(|b| b.0.as_str()).collect::<Vec<_>>().join("\n");
        let kerangka = match (baris.as_slice(), induk) {
            ([satu], _) => satu.1.clone(),
            (_, None) => baris.iter().map(|b| b.1.as_str()).collect::<Vec<_>>().join("\n"),
            (_, Some(_)) => String::new(),
        };
        (!baris.is_empty()).then_some(Tulis { induk, contoh, kerangka })
    })
}

/// Returns the key without a value that a finding marks, and the keys that lead to it.
fn kunci_kosong<'n>(node: &'n Node<'_>, span: Span, jalur: &mut Vec<&'n str>) -> Option<&'n str> {
    let memuat = |n: &Node<'_>| n.span.start <= span.start && span.end <= n.span.end;
    match &node.isi {
        Isi::Peta(isi) => {
            if let Some((kunci, _)) = isi.iter().find(|(k, anak)| k.span == span && matches!(anak.isi, Isi::Kosong)) {
                return Some(&kunci.teks);
            }
            let (kunci, anak) = isi.iter().find(|(_, anak)| memuat(anak))?;
            jalur.push(&kunci.teks);
            kunci_kosong(anak, span, jalur)
        }
        Isi::Daftar(isi) => kunci_kosong(isi.iter().find(|anak| memuat(anak))?, span, jalur),
        Isi::Kosong | Isi::Skalar(_) => None,
    }
}

/// Returns the record that a finding marks as a whole, and the keys that lead to it.
fn cari<'n>(node: &'n Node<'_>, span: Span, jalur: &mut Vec<&'n str>) -> Option<&'n Node<'n>> {
    if node.span == span && matches!(node.isi, Isi::Peta(_)) {
        return Some(node);
    }
    let memuat = |n: &Node<'_>| n.span.start <= span.start && span.end <= n.span.end;
    match &node.isi {
        Isi::Peta(isi) => {
            let (kunci, anak) = isi.iter().find(|(_, anak)| memuat(anak))?;
            jalur.push(&kunci.teks);
            cari(anak, span, jalur)
        }
        Isi::Daftar(isi) => cari(isi.iter().find(|anak| memuat(anak))?, span, jalur),
        Isi::Kosong | Isi::Skalar(_) => None,
    }
}

/// Returns the words in backticks that may be keys; of `kunci: nilai` only the key.
fn kunci(teks: &str) -> impl Iterator<Item = &str> {
    let huruf = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let kata = teks.split('`').skip(1).step_by(2).map(|kata| kata.split(':').next().unwrap_or(kata));
    kata.filter(move |kata| !kata.is_empty() && kata.chars().all(huruf))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Pesan;

    /// The example and the repaired file for a finding at `rentang` that says `pesan`.
    fn coba(path: &str, teks: &str, rentang: (u32, u32), kata: [&str; 2]) -> Option<(String, Option<String>)> {
        let sumber = Sumber::new(vec![(path.to_owned(), Some(teks.into()))]);
        let place = Place::Span(Span::new(FileId(0), rentang.0, rentang.1));
        let (pesan, obat) = (Pesan::new(kata[0], "x"), Pesan::new(kata[1], "x"));
        let mut temuan = [Diagnostic::error("STD-009", place, pesan, obat)];
        lengkapi(&sumber, temuan.iter_mut());
        let contoh = temuan[0].tulis.clone()?.contoh;
        let mendekati = temuan[0].perbaikan(&sumber).map(|p| {
            let mut hasil = teks.to_owned();
            hasil.replace_range(p.span.start as usize..p.span.end as usize, &p.text);
            hasil
        });
        Some((contoh, mendekati))
    }

    #[test]
    fn the_line_to_write_comes_from_the_schema() {
        let layanan = "content/a/b/layanan/x.yaml";
        for (kata, contoh, kerangka) in [
            (
                ["belum", "isi `penetapan` dengan nomor"],
                "penetapan: {nomor: …, tanggal: 2026-01-15, pejabat: …}",
                "penetapan: {nomor: , tanggal: , pejabat: }",
            ),
            (["kosong", "isi `kompetensi:` di `content/a/b/layanan/x.yaml`"], "kompetensi: […]", "kompetensi: "),
            (["kosong", "misalnya `jangka_waktu: 3 hari kerja`"], "jangka_waktu: 3 hari kerja", "jangka_waktu: "),
            (["tidak memuat `dasar_biaya`", "isi `biaya`"], "dasar_biaya: UU 25/2009 Pasal 21", "dasar_biaya: "),
        ] {
            let (tampil, hasil) = coba(layanan, "nama: X\n", (0, 0), kata).expect("a line");
            assert_eq!(tampil, contoh);
            assert_eq!(hasil, Some(format!("nama: X\n{kerangka}\n")), "{kata:?}");
        }
    }

    #[test]
    fn a_record_is_completed_where_it_stands() {
        let teks = "penetapan: {nomor: 1, tanggal: 2026-01-02}\n";
        let (tampil, hasil) =
            coba("content/a/b/layanan/x.yaml", teks, (11, 42), ["tidak memuat `pejabat`", "isi"]).expect("a line");
        assert_eq!(tampil, "pejabat: …");
        assert_eq!(hasil.as_deref(), Some("penetapan: {nomor: 1, tanggal: 2026-01-02, pejabat: }\n"));
    }

    #[test]
    fn an_empty_key_has_an_example_and_no_second_key() {
        let kosong = coba("content/a/b/layanan/x.yaml", "nama: X\nbiaya:\n", (8, 13), ["kosong", "isi"]);
        assert_eq!(kosong, Some(("biaya: 0".to_owned(), None)));
    }

    #[test]
    fn nothing_is_proposed_for_what_is_there_or_unknown() {
        let layanan = "content/a/b/layanan/x.yaml";
        for (path, kata) in [
            (layanan, ["salah", "perbaiki `nama`"]),
            (layanan, ["salah", "hapus `entah`"]),
            (layanan, ["salah", "buat berkas baru; lihat `biaya`"]),
            (layanan, ["salah", "hapus, atau isi `biaya`"]),
            ("content/a/b/berita/x.md", ["salah", "isi `gambar_alt`"]),
        ] {
            assert_eq!(coba(path, "nama: X\n", (0, 0), kata), None, "{kata:?}");
        }
    }

    #[test]
    fn every_line_can_be_read_back() {
        for path in
            ["content/a/b/layanan/x.yaml", "content/a/b/profil.yaml", "sites/a/b.yaml", "content/a/b/sop/x.yaml"]
        {
            let skema = skema(path).expect("a schema");
            let semua = [Layanan::KUNCI, Profil::KUNCI, BerkasPerangkat::KUNCI, Sop::KUNCI].concat();
            for (contoh, kerangka) in semua.iter().filter_map(|kunci| skema(&[kunci])) {
                for teks in [contoh, kerangka] {
                    let mut diags = Vec::new();
                    let letak = Letak { file: FileId(0), offset: 0 };
                    assert!(yaml::baca(&teks, letak, &mut diags).is_some() && diags.is_empty(), "{teks}: {diags:?}");
                }
            }
        }
    }
}
