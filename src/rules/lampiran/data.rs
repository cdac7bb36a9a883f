//! DAT-005 and DAT-006: files of datasets that no program can read, or that are not as described.

use std::collections::BTreeSet;

use crate::base::indonesia::{kutip, ribuan, terdekat};
use crate::base::span::{FileId, Span};
use crate::diag::Pesan;
use crate::dokumen::{Jenis, Tabel, butir};
use crate::model::bersama::Keterbukaan;
use crate::model::daerah::{Berkas, Instansi};
use crate::model::dokumen::{BerkasData, Dataset};
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::lampiran::cari;
use crate::rules::rujuk::di_dalam;

/// Endings of files that any program can read.
const TERBUKA: &[&str] = &["csv", "json", "geojson"];

fn terbit(instansi: &Instansi) -> impl Iterator<Item = (&Berkas<Dataset>, &Dataset)> {
    let semua = instansi.daftar_data.iter().filter_map(|b| Some((b, b.isi.as_ref()?)));
    semua.filter(|(_, d)| d.keterbukaan.salin() != Some(Keterbukaan::Dikecualikan))
}

fn akhiran(nama: &str) -> String {
    nama.rsplit_once('.').map_or_else(String::new, |(_, a)| a.trim().to_lowercase())
}

/// DAT-005: a dataset is offered in formats for people's programs alone.
pub fn tertutup(_: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for (berkas, data) in terbit(instansi) {
        let nama: Vec<String> =
            data.berkas.daftar().iter().filter_map(|b| b.nama.nilai()).map(|n| akhiran(n)).collect();
        if nama.is_empty() || nama.iter().any(|a| TERBUKA.contains(&a.as_str())) {
            continue;
        }
        let ada: BTreeSet<String> = nama.iter().map(|a| format!("`{a}`")).collect();
        let ada = ada.into_iter().collect::<Vec<_>>().join(", ");
        lapor.di_isian(
            berkas,
            data.berkas.span(),
            Pesan::new(
                format!("data {} hanya tersedia sebagai {ada}", kutip(data.judul.teks())),
                format!("the dataset {} is offered as {ada} only", kutip(data.judul.teks())),
            ),
        );
    }
}

/// DAT-006: a file of a dataset is not what its description says.
pub fn tak_cocok(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for (berkas, data) in terbit(instansi) {
        for satu in data.berkas.daftar() {
            let Some(nama) = satu.nama.bidang().filter(|n| di_dalam(n)) else { continue };
            bentuk(berkas, satu, lapor);
            let Some(lampiran) = cari(ctx, instansi, "data", nama) else { continue };
            let milik = Milik { nama: kutip(nama), file: lampiran.aset.file, kolom: kolom(satu) };
            let teks = ctx.sumber.teks(milik.file).unwrap_or("");
            match (&lampiran.isi.tabel, lampiran.isi.jenis) {
                (Some(tabel), _) => csv(&milik, teks, tabel, lapor),
                (None, Jenis::Json) => json(&milik, teks, lapor),
                (None, _) => {}
            }
        }
    }
}

/// A file of a dataset and the columns that its description names.
struct Milik {
    nama: String,
    file: FileId,
    kolom: Vec<String>,
}

fn kolom(satu: &BerkasData) -> Vec<String> {
    satu.kolom.daftar().iter().filter_map(|k| k.nama.nilai()).map(|n| n.trim().to_owned()).collect()
}

/// Compares the format that is written with the ending of the name.
fn bentuk(berkas: &Berkas<Dataset>, satu: &BerkasData, lapor: &mut Lapor<'_>) {
    let (Some(format), Some(nama)) = (satu.format.bidang(), satu.nama.nilai()) else { return };
    let tertulis = format.trim().trim_start_matches('.').to_lowercase();
    let akhiran = akhiran(nama);
    let dikenal = |kata: &str| matches!(kata, "csv" | "json" | "geojson" | "xlsx" | "ods" | "pdf" | "docx");
    if !dikenal(&tertulis) || !dikenal(&akhiran) || tertulis == akhiran {
        return;
    }
    lapor.di_isian(
        berkas,
        Some(format.span),
        Pesan::new(
            format!("`format` {} tidak sesuai dengan nama berkas {}", kutip(format), kutip(nama)),
            format!("`format` {} is not that of the file {}", kutip(format), kutip(nama)),
        ),
    );
}

fn csv(milik: &Milik, teks: &str, tabel: &Tabel, lapor: &mut Lapor<'_>) {
    let nama = &milik.nama;
    if tabel.kolom.is_empty() || tabel.jumlah == 0 {
        lapor.di(
            Span::at_start(milik.file),
            Pesan::new(
                format!("berkas data {nama} tidak memuat baris data"),
                format!("the data file {nama} holds no rows"),
            ),
        );
        return;
    }
    judul_kolom(milik, &tabel.kolom, baris(teks, milik.file, 1), lapor);
    if let Some(n) = tabel.kutip_terbuka {
        lapor.di(
            baris(teks, milik.file, n),
            Pesan::new(
                format!("tanda kutip di baris {n} berkas {nama} tidak ditutup"),
                format!("the quotation mark on line {n} of the file {nama} is not closed"),
            ),
        );
        return;
    }
    if let Some((n, isi)) = tabel.timpang.first() {
        let (judul, lain) = (tabel.kolom.len(), tabel.jumlah_timpang - 1);
        let mut pesan = Pesan::new(
            format!("baris {n} berkas {nama} berisi {isi} kolom; judulnya {judul}"),
            format!("line {n} of the file {nama} has {isi} columns; its heading has {judul}"),
        );
        if lain > 0 {
            let lain = ribuan(u64::from(lain));
            pesan.id.push_str(&format!("; begitu juga {lain} baris lain"));
            pesan.en.push_str(&format!("; so have {} other lines", lain.replace('.', ",")));
        }
        lapor.di(baris(teks, milik.file, *n), pesan).remedy = Pesan::new(
            "samakan jumlah kolom setiap baris; nilai yang memuat pemisah ditulis di antara tanda kutip `\"`",
            "give every line as many columns; put values that hold the separator between quotation marks `\"`",
        );
    }
}

/// Compares the heading of a file with the columns that its description names.
fn judul_kolom(milik: &Milik, ada: &[String], tempat: Span, lapor: &mut Lapor<'_>) {
    if milik.kolom.is_empty() {
        return;
    }
    let kutip_semua = |daftar: Vec<&String>| daftar.into_iter().map(|k| kutip(k)).collect::<Vec<_>>().join(", ");
    let hilang: Vec<&String> = milik.kolom.iter().filter(|k| !ada.contains(k)).collect();
    let asing: Vec<&String> = ada.iter().filter(|k| !milik.kolom.contains(k)).collect();
    if hilang.is_empty() && asing.is_empty() {
        return;
    }
    let pilihan: Vec<&str> = ada.iter().map(String::as_str).collect();
    let dekat = hilang.first().and_then(|k| terdekat(k, &pilihan));
    let (mut id, mut en) = (Vec::new(), Vec::new());
    for (daftar, kata, words) in [
        (hilang, "kolom yang dijelaskan tetapi tidak ada", "described but absent"),
        (asing, "kolom yang ada tetapi tidak dijelaskan", "there but not described"),
    ] {
        if !daftar.is_empty() {
            let daftar = kutip_semua(daftar);
            id.push(format!("{kata}: {daftar}"));
            en.push(format!("{words}: {daftar}"));
        }
    }
    let nama = &milik.nama;
    let temuan = lapor.di(
        tempat,
        Pesan::new(
            format!("judul berkas {nama} tidak cocok dengan `kolom` di catatannya: {}", id.join("; ")),
            format!("the heading of the file {nama} does not match `kolom` of its record: {}", en.join("; ")),
        ),
    );
    if let Some(dekat) = dekat {
        temuan.remedy = Pesan::new(
            format!("samakan ejaannya, misalnya `{dekat}`, di berkas dan di `kolom`"),
            format!("spell it alike, such as `{dekat}`, in the file and in `kolom`"),
        );
    }
}

fn json(milik: &Milik, teks: &str, lapor: &mut Lapor<'_>) {
    let nama = &milik.nama;
    let butir = match butir(teks) {
        Ok(butir) => butir,
        Err((n, kolom, kata)) => {
            lapor.di(
                baris(teks, milik.file, u32::try_from(n).unwrap_or(1)),
                Pesan::new(
                    format!("berkas {nama} bukan JSON yang sah: baris {n} kolom {kolom} ({kata})"),
                    format!("the file {nama} is not valid JSON: line {n} column {kolom} ({kata})"),
                ),
            );
            return;
        }
    };
    if !butir.daftar {
        return;
    }
    let ada: Vec<String> = butir.kunci.iter().cloned().collect();
    if !ada.is_empty() {
        judul_kolom(milik, &ada, Span::at_start(milik.file), lapor);
    }
    if let Some((ke, kunci)) = butir.beda {
        let kunci = kutip(&kunci);
        lapor.di(
            Span::at_start(milik.file),
            Pesan::new(
                format!("butir ke-{ke} berkas {nama} tidak berkunci sama dengan butir pertama: {kunci}"),
                format!("record {ke} of the file {nama} does not have the keys of the first: {kunci}"),
            ),
        );
    }
}

/// Returns the place of a line.
fn baris(teks: &str, file: FileId, nomor: u32) -> Span {
    let mulai = (nomor as usize).checked_sub(2).and_then(|n| memchr::memchr_iter(b'\n', teks.as_bytes()).nth(n));
    let mulai = mulai.map_or(0, |n| n + 1);
    let akhir = memchr::memchr(b'\n', &teks.as_bytes()[mulai..]).map_or(teks.len(), |n| mulai + n);
    // Files are far smaller than 4 GiB.
    Span::new(file, mulai as u32, akhir as u32)
}
